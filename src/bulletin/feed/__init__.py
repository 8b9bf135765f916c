"""Feeds: of each language RSS 2.0, Atom and JSON Feed of its issues with their archive, RSS of its items; one of all.

published editions -> `Shelf` -> `Desk` of a language -> entries -> `Feed` (neutral)
                   -> `rss`, `atom` (feedgen behind one adapter), `json_feed`
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from bulletin import urls
from bulletin.feed import yearly
from bulletin.feed.desk import Desk, Shelf, desk, shelf
from bulletin.feed.entries import issue_entries, item_entries, item_guid
from bulletin.feed.feedgen_adapter import atom, rss
from bulletin.feed.json_feed import json_feed
from bulletin.feed.model import NEVER, Feed, FeedEntry, FeedLink, language_tag
from bulletin.feed.opml import opml
from bulletin.feed.styling import stylesheet
from bulletin.follow import feed_of_all, name_of
from bulletin.model import Output

__all__ = [
    "Desk",
    "Feed",
    "FeedEntry",
    "FeedLink",
    "Shelf",
    "atom",
    "desk",
    "issue_feed",
    "item_feed",
    "item_guid",
    "json_feed",
    "language_tag",
    "opml",
    "outputs",
    "rss",
    "shelf",
]

ISSUES, ITEMS, ATOM, JSON = "feed.xml", "items.xml", "atom.xml", "feed.json"
WRITERS = {ISSUES: rss, ITEMS: rss, ATOM: atom, JSON: json_feed}
ARCHIVED = (ISSUES, ATOM)  # JSON Feed knows no archive


@dataclass(frozen=True, slots=True)
class _Told:
    """The entries of a language: its issues, the last released first, and the single items of the newest."""

    desk: Desk
    issues: tuple[FeedEntry, ...]
    items: tuple[FeedEntry, ...]

    @property
    def live(self) -> tuple[FeedEntry, ...]:
        return self.issues[: self.desk.config.feed_entries]


def outputs(desks: Sequence[Desk]) -> Iterator[Output]:
    """Every feed of the languages, the feed of all of them, the list of feeds, and the style sheets they name."""
    newest: list[tuple[Desk, tuple[FeedEntry, ...]]] = []
    for each in desks:
        told, style = _told(each), stylesheet(each)
        yield style
        yield from _of_language(told, style)
        newest.append((each, told.live))
    source = next((each for each in desks if each.locale == each.config.source), None)
    if source:
        yield _of_all(source, newest, stylesheet(source))
        yield Output(urls.OPML, opml(desks), "text/x-opml")


def issue_feed(desk: Desk) -> Feed:
    """The feed of the issues of a language, the last released first, as feed.xml."""
    return _feed(ISSUES, desk, issue_entries(desk.ready[: desk.config.feed_entries], desk))


def item_feed(desk: Desk) -> Feed:
    """The feed of the single items of a language, as items.xml."""
    return _feed(ITEMS, desk, item_entries(desk.ready[: desk.config.feed_entries], desk))


def _told(desk: Desk) -> _Told:
    limit, every = desk.config.feed_entries, desk.ready
    items = tuple(item_entries(every[:limit], desk))  # these views serve both feeds
    return _Told(desk, tuple(issue_entries(every, desk)), items)


def _of_language(told: _Told, style: Output) -> Iterator[Output]:
    desk, base_url = told.desk, told.desk.config.base_url
    years = yearly.years(told.issues)
    for name in urls.FEEDS:
        feed = _feed(name, desk, told.items if name == ITEMS else told.live)
        live = _live(feed, desk, style, urls.feed(desk.locale, name))
        if name in ARCHIVED:
            live = yearly.with_archive(live, name, years, base_url)
            for path, document in yearly.documents(feed, name, years, base_url):
                yield Output(path, WRITERS[name](document), urls.FEEDS[name])
        yield Output(urls.feed(desk.locale, name), WRITERS[name](live), urls.FEEDS[name])


def _of_all(source: Desk, told: Sequence[tuple[Desk, tuple[FeedEntry, ...]]], style: Output) -> Output:
    """The feed of all languages, told in the source language; the newest issue is never cut."""
    config = source.config
    entries = [(each.published, -place, n, each) for n, (_, own) in enumerate(told) for place, each in enumerate(own)]
    ordered = sorted(entries, key=lambda each: (each[0], each[1]), reverse=True)
    limit = max(config.feed_entries, len(told))
    url = config.base_url + urls.EVERY_LANGUAGE
    feed = _feed(ATOM, source, (entry for *_, entry in islice(ordered, limit)))
    title = feed_of_all(source.title, source.ui).name
    whole = replace(feed, title=title, guid=url, self_url=url, home_url=config.base_url)
    return Output(urls.EVERY_LANGUAGE, atom(_live(whole, source, style, urls.EVERY_LANGUAGE)), urls.FEEDS[ATOM])


def _feed(name: str, desk: Desk, entries: Iterable[FeedEntry]) -> Feed:
    """The feed that stands as `name` in the language's folder."""
    config, locale, told = desk.config, desk.locale, tuple(entries)
    url = config.base_url + urls.feed(locale, name)
    return Feed(
        locale=locale,
        guid=url,
        title=name_of(name, desk.title, desk.ui),
        description=desk.description,
        home_url=config.base_url + urls.home(locale),
        self_url=url,
        updated=max((entry.updated for entry in told), default=NEVER),
        author=config.sender.organisation or config.sender.name or desk.title,
        entries=told,
    )


def _live(feed: Feed, desk: Desk, style: Output, path: str) -> Feed:
    """The feed as readers subscribe to it and as browsers show it."""
    hub = (FeedLink("hub", desk.config.feed_hub),) if desk.config.feed_hub else ()
    return replace(feed, links=hub, stylesheet=urls.relative(style.path, path))
