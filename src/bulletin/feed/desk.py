"""What the feeds of a language are made with: its editions, what those need to know of others, words and templates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache, cached_property, partial
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from markupsafe import Markup

from bulletin import urls
from bulletin.feed.model import language_tag, moment
from bulletin.issue.item import ITEM_KINDS
from bulletin.labels import direction, in_language, kind_label, language_name, period, source_line
from bulletin.model import Config, Correction, Edition, Locale, Published
from bulletin.view import IssueView, issue_view
from bulletin.words import SEMANTIC, Style

if TYPE_CHECKING:
    from bulletin.theme import Theme, Ui

# Languages that write no space between a number and its unit.
UNSPACED = ("ja", "zh", "yue")
TOGETHER = timedelta(days=1)  # languages that come out within it came out together

Key = tuple[str, Locale]  # an edition: issue and language


@dataclass(frozen=True, slots=True)
class Shelf:
    """The released editions of all languages, as far as the entries of one need to know of the others.

    published   the last released first
    pages       issue -> locale -> address and release, of those that were not withdrawn
    updated     when each edition last changed: no two at the same second, by which Atom tells entries apart
    """

    config: Config
    published: tuple[Published, ...]
    pages: Mapping[str, Mapping[Locale, tuple[str, datetime]]]
    updated: Mapping[Key, datetime]


@dataclass(frozen=True, slots=True)
class Desk:
    """What every entry of one language's feeds is made with.

    title, description  the bulletin's own in that language
    editions            of this language that were not withdrawn, by each id they have had: what errata may name
    style               how the texts of an edition look
    words               what any template needs to speak the language of the feed, and of others in between
    """

    locale: Locale
    shelf: Shelf
    theme: Theme
    ui: Ui
    title: str
    description: str
    editions: Mapping[str, Edition]
    style: Style
    words: Mapping[str, Any]

    @property
    def config(self) -> Config:
        return self.shelf.config

    @property
    def ready(self) -> tuple[Ready, ...]:
        """The editions of the language, the last released first."""
        own = (each for each in self.shelf.published if each.edition.locale == self.locale)
        return tuple(Ready(each, self.style) for each in own)


@dataclass(frozen=True)
class Ready:
    """A published edition and its view, made when first asked for: both feeds of a language need it."""

    published: Published
    style: Style = SEMANTIC

    @cached_property
    def view(self) -> IssueView:
        return issue_view(self.published.edition, self.style)

    def corrections(self, item: str = "") -> tuple[Correction, ...]:
        """The corrections that the entry of an item tells, the last first; all of them for that of the issue."""
        known = reversed(self.published.corrections)
        return tuple(each for each in known if not item or each.item in ("", item))

    def updated(self, item: str = "") -> datetime:
        return max((self.published.released, *(each.at for each in self.corrections(item))))


def shelf(published: Iterable[Published], config: Config) -> Shelf:
    """The shelf of all released editions, in whatever order they come."""
    by_language = sorted(published, key=lambda each: _place(each, config))
    editions = sorted(by_language, key=_order, reverse=True)  # of an issue the source language stays first
    pages: dict[str, dict[Locale, tuple[str, datetime]]] = defaultdict(dict)
    for each in editions:
        if not each.withdrawn:
            pages[each.edition.issue][each.edition.locale] = page(config, each.edition), each.released
    return Shelf(config, tuple(editions), pages, _moments(editions, config))


def desk(shelf: Shelf, locale: Locale, *, theme: Theme, ui: Ui, title: str, description: str) -> Desk:
    """The desk of `locale`; `title` and `description` are the bulletin's in that language."""
    own = [each.edition for each in shelf.published if each.edition.locale == locale and not each.withdrawn]
    editions = {name: edition for edition in own for name in edition.was} | {edition.issue: edition for edition in own}
    style, words = _style(locale, shelf.config, ui), _words(locale, shelf.config, ui)
    return Desk(locale, shelf, theme, ui, title, description, editions, style, words)


def page(config: Config, edition: Edition) -> str:
    """The address of the edition's page."""
    return config.base_url + urls.issue(edition.locale, edition.issue)


def _moments(published: Iterable[Published], config: Config) -> dict[Key, datetime]:
    """When each edition last changed: those released at once a second apart, in the order of bulletin.toml.

    Validators ask for it ("two entries with the same value for atom:updated"). The seconds come from the release
    alone, so that a correction moves no entry but its own.
    """
    places: dict[datetime, int] = defaultdict(int)
    found: dict[Key, datetime] = {}
    taken: set[datetime] = set()
    for each in sorted(published, key=lambda each: (*_order(each), _place(each, config))):
        released = moment(each.released)
        at = moment(Ready(each).updated()) + timedelta(seconds=places[released])
        places[released] += 1
        while at in taken:
            at += timedelta(seconds=1)
        taken.add(at)
        found[each.edition.issue, each.edition.locale] = at
    return found


def _order(each: Published) -> tuple[datetime, int, str]:
    """The key that sorts editions from the first released to the last."""
    return each.released, each.edition.number, each.edition.issue


def _place(each: Published, config: Config) -> tuple[int, Locale]:
    """The place of its language in bulletin.toml."""
    locale = each.edition.locale
    return (config.locales.index(locale) if locale in config.locales else len(config.locales)), locale


def together(pages: Mapping[Locale, tuple[str, datetime]], each: Published, config: Config) -> dict[Locale, str]:
    """Where else the issue could be read when the edition came out, in the order of bulletin.toml.

    A language that comes later is not added: readers would be told of an entry that changed, and nothing has.
    """
    until = each.released + TOGETHER
    return {
        locale: pages[locale][0]
        for locale in config.locales
        if locale != each.edition.locale and locale in pages and pages[locale][1] <= until
    }


# What any template needs


def _words(locale: Locale, config: Config, ui: Ui) -> dict[str, Any]:
    return {
        "_": ui.gettext,
        "gettext": ui.gettext,
        "ngettext": ui.ngettext,
        "pgettext": ui.pgettext,
        "labels": {kind: kind_label(kind, ui) for kind in ITEM_KINDS},
        "period": partial(period, locale=locale, ui=ui),
        "sources": cache(partial(_sources, ui=ui)),
        "locale": locale,
        "source": config.source,
        "joiner": "" if locale.split("-")[0] in UNSPACED else "\u00a0",
        "tag": language_tag,
        "direction": direction,
        "language_name": language_name,
        "host": lambda url: urlsplit(url).hostname or url,
    }


def _sources(cite: tuple[str, ...], as_of: str, ui: Ui) -> Markup:
    """Where an item's facts stand, and as of when: each on a line of its own."""
    told = [source_line(cite, ui)] if cite else []
    told += [ui.gettext("As of {date}").format(date=as_of)] if as_of else []
    return Markup("<br>").join(told)


def _style(locale: Locale, config: Config, ui: Ui) -> Style:
    """How texts look in feeds: those still in the source language say so, those released so in words too."""
    source = config.source
    opening = Markup('<span lang="{}" dir="{}">').format(language_tag(source), direction(source))
    label = Markup(" <small>({})</small>").format(in_language(source, ui, locale))
    return Style(source=(opening, "</span>", label))
