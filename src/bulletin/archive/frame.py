"""What all pages share: head, masthead and footer, relative links, and what templates are filled with."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, partial
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from bulletin import urls
from bulletin.archive.leaves import Leaf
from bulletin.archive.ways import tools, ways
from bulletin.follow import FollowFeed, feeds_of
from bulletin.labels import direction, in_language, kind_label, language_name, period, source_line, source_note
from bulletin.locales import known
from bulletin.model import NO_EXTRAS, Config, Extras, Locale, Output, Paper

if TYPE_CHECKING:
    from bulletin.theme import Theme, Ui


@dataclass(frozen=True, slots=True)
class ProjectWords:
    """What the bulletin calls itself in one language."""

    title: str
    description: str


@dataclass(frozen=True, slots=True)
class Site:
    """What all pages are made with; `stylesheet` and `script` are paths below public/, `leaves` all pages there are."""

    config: Config
    theme: Theme
    uis: Mapping[Locale, Ui]
    projects: Mapping[Locale, ProjectWords]
    stylesheet: str
    papers: Mapping[str, Paper] = field(default_factory=dict)
    leaves: tuple[Leaf, ...] = ()
    extras: Extras = NO_EXTRAS
    script: str = ""  # of the search page

    def leaf(self, kind: str, locale: Locale, name: str = "") -> Leaf | None:
        """The page of `kind`, the first where no `name` is asked for; None where the language has none."""
        found = (each for each in self.leaves if each.kind == kind and name in ("", each.name))
        return next((each for each in found if locale in each.paths), None)


@dataclass(frozen=True, slots=True)
class Target:
    """A language in a list of languages, and where it leads; `note` says, in that language, why elsewhere."""

    locale: Locale
    path: str
    current: bool
    note: str = ""

    @property
    def name(self) -> str:
        return language_name(self.locale)

    @property
    def dir(self) -> str:
        return direction(self.locale)


@dataclass(frozen=True, slots=True)
class Page:
    """What the frame of a page shows; `alternates` are (hreflang, URL), none where it is not to be indexed."""

    path: str
    locale: Locale
    name: str
    title: str
    description: str
    switch: tuple[Target, ...]
    homes: tuple[Target, ...]
    feeds: tuple[FollowFeed, ...]
    alternates: tuple[tuple[str, str], ...]
    type: str = "website"
    card: str = ""  # the picture that stands for it where it is shared
    card_alt: str = ""
    year: str = ""  # of the issue that it shows

    @property
    def dir(self) -> str:
        return direction(self.locale)

    @property
    def others(self) -> tuple[Locale, ...]:
        """The other languages that it can be read in."""
        return tuple(tag for tag, _ in self.alternates if tag not in (self.locale, "x-default"))


def stylesheet(theme: Theme) -> Output:
    """The one style sheet, named by its content so that it may be cached for ever."""
    return _asset(theme, "site.css", "text/css")


def script(theme: Theme) -> Output:
    """The module of the search page, named by its content too."""
    return _asset(theme, "search.js", "text/javascript")


def _asset(theme: Theme, name: str, media_type: str) -> Output:
    data = theme.render(f"web/{name}").encode()
    stem, _, ending = name.rpartition(".")
    return Output(f"assets/{stem}.{hashlib.sha256(data).hexdigest()[:8]}.{ending}", data, media_type)


def leaf_page(leaf: Leaf, locale: Locale, site: Site, *, title: str, description: str) -> Page:
    """The frame of a page in one language, with its translations."""
    return Page(
        path=leaf.paths[locale],
        locale=locale,
        name=site.projects[locale].title,
        title=title,
        description=description,
        switch=tuple(switch(locale, leaf.paths, site)),
        homes=homes(locale, site),
        feeds=feeds(locale, site),
        alternates=alternates(leaf.paths, site.config),
    )


def render(template: str, page: Page, site: Site, **context: Any) -> Output:
    """The page as a file, from the template and what all templates may use."""
    ui, source = site.uis[page.locale], site.config.source
    html = site.theme.render(
        template,
        page=page,
        config=site.config,
        source=source,
        stylesheet=site.stylesheet,
        _=ui.gettext,
        gettext=ui.gettext,
        ngettext=ui.ngettext,
        pgettext=ui.pgettext,
        home=urls.home(page.locale),
        tools=tools(page.locale, site, page.path),
        ways=ways(page.locale, site, page.path, page.year),
        link=partial(link, base=page.path),
        media=urls.media,
        direction=direction,
        in_language=partial(in_language, ui=ui, page=page.locale),
        language_name=language_name,
        og_locale=og_locale,
        kind_label=partial(kind_label, ui=ui),
        period=partial(period, locale=page.locale, ui=ui),
        source_line=partial(source_line, ui=ui),
        source_note=lambda item: source_note(
            item.cite, site.papers.get(item.paper), source, ui, titled=page.locale == source
        ),
        host=lambda url: urlsplit(url).hostname or url,
        **context,
    )
    return Output(urls.output(page.path), html.encode(), "text/html")


# Links


def homes(current: Locale, site: Site) -> tuple[Target, ...]:
    """The front page of every language; `current` is the page's own ("" on the chooser)."""
    return tuple(Target(locale, urls.home(locale), locale == current) for locale in site.config.locales)


def switch(current: Locale, paths: Mapping[Locale, str], site: Site) -> Iterator[Target]:
    """Every language with its page of `paths`, else its front page, and a note that says so."""
    for home in homes(current, site):
        if home.locale in paths:
            yield replace(home, path=paths[home.locale])
        else:
            yield replace(home, note=site.uis[home.locale].gettext("front page"))


def alternates(paths: Mapping[Locale, str], config: Config) -> tuple[tuple[str, str], ...]:
    """All translations of a page, itself too, in the order of bulletin.toml; x-default leads to the chooser."""
    tags = [(locale, config.base_url + paths[locale]) for locale in config.locales if locale in paths]
    return (*tags, ("x-default", config.base_url))


def feeds(locale: Locale, site: Site) -> tuple[FollowFeed, ...]:
    """The feeds of a language."""
    return feeds_of(locale, site.projects[locale].title, site.uis[locale])


def link(target: str, base: str) -> str:
    """A relative link from the page `base` that works under any base path and, naming index.html, from a disk."""
    path, hash_, fragment = target.partition("#")
    if path == base and fragment:
        return hash_ + fragment
    return urls.relative(urls.output(path) + hash_ + fragment, base)


@cache
def og_locale(locale: Locale) -> str:
    """Language and territory as Open Graph writes them; English is that of Great Britain."""
    from babel import Locale as CldrLocale
    from babel.core import get_global

    tag = known(locale).replace("-", "_")
    likely = "en_GB" if tag == "en" else str(get_global("likely_subtags").get(tag, tag))
    parsed = CldrLocale.parse(likely)
    return f"{parsed.language}_{parsed.territory}" if parsed.territory else parsed.language
