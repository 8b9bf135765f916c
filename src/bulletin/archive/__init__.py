"""The public archive: a language chooser, a front page per language, a page per issue and language, the site map.

published ─┬─ surroundings ─▶ issue_page
           ├─ home_page, chooser_page
           └─ leaves ─┬─▶ pages across issues, of papers, beside issues
                      └─▶ sitemap

An edition is *live* unless it was withdrawn. Only live editions are linked as translations, as
neighbours and from the site map; a withdrawn one leaves a page that says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from bulletin.archive.across import across
from bulletin.archive.around import Around, Ref, ref, surroundings
from bulletin.archive.frame import ProjectWords, Site, script, stylesheet
from bulletin.archive.leaves import Leaf, leaves
from bulletin.archive.pages import chooser_page, home_page, issue_page
from bulletin.archive.paper import paper_page
from bulletin.archive.records import Record, records
from bulletin.archive.redirects import redirects
from bulletin.archive.sitemap import sitemap
from bulletin.archive.standing import follow_page, privacy_page, search_page
from bulletin.model import NO_EXTRAS, NOTHING, Config, Extras, Locale, Output, Paper, Published

if TYPE_CHECKING:
    from bulletin.theme import Theme, Ui

__all__ = [
    "Around", "Leaf", "ProjectWords", "Record", "Ref", "Site", "chooser_page", "home_page", "issue_page", "leaves",
    "outputs",
    "records", "ref", "site", "sitemap", "stylesheet", "surroundings",
]  # fmt: skip


def outputs(
    published: Iterable[Published],
    *,
    config: Config,
    theme: Theme,
    uis: Mapping[Locale, Ui],
    projects: Mapping[Locale, ProjectWords],
    papers: Mapping[str, Paper] = NOTHING,
    extras: Extras = NO_EXTRAS,
) -> tuple[Output, ...]:
    """Every page of the archive, its style sheet and its site map.

    `uis` and `projects` hold every locale of `config`. An edition in a language that `config`
    no longer lists has no page. `papers`, known by their indexes, give the titles of source lines.
    """
    editions = [each for each in published if each.edition.locale in config.locales]
    whole = site(editions, config=config, theme=theme, uis=uis, projects=projects, papers=papers, extras=extras)
    around = surroundings(editions)
    return (
        stylesheet(theme),
        *((script(theme),) if extras.search else ()),
        chooser_page(editions, whole),
        *(home_page(locale, editions, whole) for locale in config.locales),
        *(issue_page(each, around[each.edition.issue, each.edition.locale], whole) for each in editions),
        *(
            _page(leaf, locale, editions, whole)
            for leaf in whole.leaves
            for locale in leaf.paths
            if leaf.kind in BESIDE
        ),
        *redirects(editions, whole),
        sitemap(whole.leaves, config),
    )


def site(
    published: Iterable[Published],
    *,
    config: Config,
    theme: Theme,
    uis: Mapping[Locale, Ui],
    projects: Mapping[Locale, ProjectWords],
    papers: Mapping[str, Paper] = NOTHING,
    extras: Extras = NO_EXTRAS,
) -> Site:
    """What all pages are made with, so that each can be rendered alone."""
    module = script(theme).path if extras.search else ""
    pages = leaves(published, config, papers, extras)
    return Site(config, theme, uis, projects, stylesheet(theme).path, papers, pages, extras, module)


BESIDE = frozenset(("year", "people", "words", "paper", "follow", "privacy", "search"))


def _page(leaf: Leaf, locale: Locale, editions: list[Published], whole: Site) -> Output:
    """A page beside the issues in one language."""
    match leaf.kind:
        case "paper":
            return paper_page(leaf, locale, editions, whole)
        case "follow":
            return follow_page(leaf, locale, whole)
        case "privacy":
            return privacy_page(leaf, locale, whole)
        case "search":
            return search_page(leaf, locale, whole)
        case _:
            return across(leaf, locale, editions, whole)
