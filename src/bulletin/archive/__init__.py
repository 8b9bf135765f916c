"""The public archive: a language chooser, a front page per language, a page per issue and language, the site map.

published ─┬─ surroundings ─▶ issue_page
           ├─ home_page, chooser_page
           └─ sitemap

An edition is *live* unless it was withdrawn. Only live editions are linked as translations, as
neighbours and from the site map; a withdrawn one leaves a page that says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from bulletin.archive.around import Around, Ref, ref, surroundings
from bulletin.archive.frame import ProjectWords, Site, stylesheet
from bulletin.archive.pages import chooser_page, home_page, issue_page
from bulletin.archive.redirects import redirects
from bulletin.archive.sitemap import sitemap
from bulletin.model import NOTHING, Config, Locale, Output, Paper, Published

if TYPE_CHECKING:
    from bulletin.theme import Theme, Ui

__all__ = [
    "Around", "ProjectWords", "Ref", "Site", "chooser_page", "home_page", "issue_page", "outputs", "ref", "sitemap",
    "stylesheet", "surroundings",
]  # fmt: skip


def outputs(
    published: Iterable[Published],
    *,
    config: Config,
    theme: Theme,
    uis: Mapping[Locale, Ui],
    projects: Mapping[Locale, ProjectWords],
    papers: Mapping[str, Paper] = NOTHING,
) -> tuple[Output, ...]:
    """Every page of the archive, its style sheet and its site map.

    `uis` and `projects` hold every locale of `config`. An edition in a language that `config`
    no longer lists has no page. `papers`, known by their indexes, give the titles of source lines.
    """
    editions = [each for each in published if each.edition.locale in config.locales]
    style = stylesheet(theme)
    site = Site(config, theme, uis, projects, style.path, papers)
    around = surroundings(editions)
    return (
        style,
        chooser_page(editions, site),
        *(home_page(locale, editions, site) for locale in config.locales),
        *(issue_page(each, around[each.edition.issue, each.edition.locale], site) for each in editions),
        *redirects(editions, site),
        sitemap(editions, config),
    )
