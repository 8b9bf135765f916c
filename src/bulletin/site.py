"""What rendering needs, read from the project's folder once, and the pages, mails and feeds of some editions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from bulletin import archive, feed, inline, mail, printing, pseudo
from bulletin.archive import ProjectWords
from bulletin.catalog.lookup import Translations
from bulletin.catalog.messages import key, project_blocks
from bulletin.check import PROJECT
from bulletin.errors import BulletinError
from bulletin.locales import PSEUDO
from bulletin.model import NO_EXTRAS, Config, Extras, Finding, Locale, Output, Paper, Published
from bulletin.sources import paper_indexes, read_catalog, ui_template, ui_translations
from bulletin.theme import Theme
from bulletin.theming import load_theme


@dataclass(frozen=True, slots=True)
class Site:
    """All that rendering needs, read from disk."""

    config: Config
    theme: Theme
    uis: dict[Locale, Translations]
    projects: dict[Locale, ProjectWords]
    papers: Mapping[str, Paper] = field(default_factory=dict)  # by their indexes, for source lines


def load_site(root: Path, config: Config) -> Site:
    """Theme, words and names of the project, compiled. Raises BulletinError."""
    return Site(
        config=config,
        theme=load_theme(root, config),
        uis=ui_translations(root, config.locales),
        projects={locale: _project(root, config, locale) for locale in config.locales},
        papers=paper_indexes(root, []),  # what cannot be read is told by `check`
    )


def load_pseudo_site(root: Path, config: Config) -> Site:
    """The same with the pseudo-languages in the place of all others. Raises BulletinError."""
    template = ui_template(root)
    return Site(
        config=replace(config, locales=tuple(PSEUDO), source=next(iter(PSEUDO)), search=False),
        theme=load_theme(root, config),
        uis={locale: pseudo.translations(template, locale) for locale in PSEUDO},
        projects={
            locale: ProjectWords(pseudo.altered(config.title, locale), pseudo.altered(config.description, locale))
            for locale in PSEUDO
        },
    )


def render(site: Site, released: Sequence[Published], extras: Extras = NO_EXTRAS) -> Iterable[Output]:
    """Every file of the site but media: pages, mails and feeds of the editions given."""
    ordered = sorted(released, key=lambda each: (each.released, each.edition.number), reverse=True)
    yield from archive.outputs(
        ordered,
        config=site.config,
        theme=site.theme,
        uis=site.uis,
        projects=site.projects,
        papers=site.papers,
        extras=extras,
    )
    for each in ordered:
        if not each.withdrawn:
            ui = site.uis[each.edition.locale]
            yield from mail.outputs(each, config=site.config, theme=site.theme, ui=ui, published=ordered)
    yield from feed.outputs(desks(site, ordered))


def desks(site: Site, released: Sequence[Published]) -> tuple[feed.Desk, ...]:
    """What the feeds of each language are made with."""
    shelf = feed.shelf(released, site.config)
    return tuple(
        feed.desk(
            shelf,
            locale,
            theme=site.theme,
            ui=site.uis[locale],
            title=site.projects[locale].title,
            description=site.projects[locale].description,
        )
        for locale in site.config.locales
    )


def sheets(site: Site, released: Sequence[Published]) -> tuple[printing.Sheet, ...]:
    """What bulletin.toml asks to print of the editions given."""
    return printing.sheets(released, config=site.config, tokens=site.theme.tokens, uis=site.uis, papers=site.papers)


def _project(root: Path, config: Config, locale: Locale) -> ProjectWords:
    """Title and description of the bulletin in `locale`, in source words where they are not translated."""
    words = {block.kind: block.text for block in project_blocks(config)}
    path = f"locales/{locale}/LC_MESSAGES/{PROJECT}.po"
    if locale != config.source and (root / path).is_file():
        findings: list[Finding] = []
        catalog = read_catalog(root, path, findings)
        if catalog is None:
            raise BulletinError(findings)
        found = Translations.of(catalog)
        words = {block.kind: found.find(*key(block)) or block.text for block in project_blocks(config)}
    return ProjectWords(inline.plain(words.get("masthead", "")), inline.plain(words.get("tagline", "")))
