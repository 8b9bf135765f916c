"""What the page of one edition says about the others: little enough that a build can render it alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from bulletin import urls
from bulletin.model import Block, Day, Locale, Published
from bulletin.view import day, own_words
from bulletin.words import Words

TITLES = ("issue_title", "subject")  # what can stand as an issue's title, the best first


@dataclass(frozen=True, slots=True)
class Ref:
    """An edition as other pages name it; a withdrawn one has no title."""

    locale: Locale
    issue: str
    number: int
    date: date
    title: Words
    withdrawn: bool

    @property
    def path(self) -> str:
        return urls.issue(self.locale, self.issue)

    @property
    def day(self) -> str:
        return long_date(self.date, self.locale)


@dataclass(frozen=True, slots=True)
class Around:
    """All that an edition's page depends on besides the edition itself.

    `locales` are the languages in which the issue is live; `corrected` holds address and title of the
    items that its errata correct ("2025-01/trade"), where those have a page.
    """

    locales: tuple[Locale, ...] = ()
    previous: Ref | None = None
    next: Ref | None = None
    corrected: Mapping[str, tuple[str, Words]] = field(default_factory=dict)


Editions = Mapping[tuple[str, Locale], Published]


def surroundings(published: Iterable[Published]) -> dict[tuple[str, Locale], Around]:
    """What the page of each edition needs to know of the others, by (issue, locale)."""
    editions = {(each.edition.issue, each.edition.locale): each for each in published}
    known = {(old, each.edition.locale): each for each in editions.values() for old in each.edition.was} | editions
    spoken: dict[str, list[Locale]] = defaultdict(list)
    shelves: dict[Locale, list[Ref]] = defaultdict(list)
    for each in sorted(editions.values(), key=in_order):
        if not each.withdrawn:
            spoken[each.edition.issue].append(each.edition.locale)
            shelves[each.edition.locale].append(ref(each))
    around = {key: Around(tuple(spoken[key[0]]), corrected=_corrected(each, known)) for key, each in editions.items()}
    for shelf in shelves.values():
        for before, here, after in zip([None, *shelf], shelf, [*shelf[1:], None], strict=False):
            key = here.issue, here.locale
            around[key] = replace(around[key], previous=before, next=after)
    return around


def ref(published: Published) -> Ref:
    """The edition as other pages name it."""
    edition = published.edition
    titles = {block.kind: block for block in edition.blocks if block.kind in TITLES and not published.withdrawn}
    title = next((titles[kind] for kind in TITLES if kind in titles), Block("issue_title", ""))
    return Ref(
        locale=edition.locale,
        issue=edition.issue,
        number=edition.number,
        date=edition.date,
        title=own_words(title, edition),
        withdrawn=bool(published.withdrawn),
    )


def _corrected(published: Published, editions: Editions) -> Mapping[str, tuple[str, Words]]:
    found: dict[str, tuple[str, Words]] = {}
    for item in published.edition.items:
        issue, _, name = str(item.extra.get("corrects", "")).partition("/")
        other = editions.get((issue, published.edition.locale))
        if other is None or other.withdrawn:
            continue
        for block in other.edition.blocks:
            if block.kind == "title" and block.item == name:
                path = urls.item(other.edition.locale, other.edition.issue, name)
                found[f"{issue}/{name}"] = path, own_words(block, other.edition)
    return found


def in_order(published: Published) -> tuple[int, str, Locale]:
    """The key that sorts editions from the first issue to the last, whatever order they come in."""
    return published.edition.number, published.edition.issue, published.edition.locale


def in_language(locale: Locale, published: Iterable[Published]) -> list[Published]:
    return [each for each in published if each.edition.locale == locale]


def changed(published: Published) -> datetime:
    """When the edition last changed for its readers: its release, or its last correction."""
    return max((published.released, *(each.at for each in published.corrections)))


def moment(at: datetime) -> str:
    """2025-02-17T07:00:00Z"""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def long_date(value: date, locale: Locale) -> str:
    return day(Day(value.year, value.month, value.day), locale)
