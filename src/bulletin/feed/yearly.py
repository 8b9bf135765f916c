"""The archive of a feed: a document for each year, linked as RFC 5005 says, so that nothing is ever out of reach.

live feed ─prev-archive─▶ 2025 ─prev-archive─▶ 2024 …      each document: self, current, next-archive

A year is that of the release, in UTC as feeds write it. Once an edition of a later year is out, a document changes with
corrections alone; that of the newest year still grows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from bulletin import urls
from bulletin.feed.model import Feed, FeedEntry, FeedLink


def years(entries: Iterable[FeedEntry]) -> dict[int, tuple[FeedEntry, ...]]:
    """The entries by the year of their release, the last year first if they stand so."""
    found: dict[int, tuple[FeedEntry, ...]] = {}
    for entry in entries:
        found[entry.published.year] = (*found.get(entry.published.year, ()), entry)
    return found


def with_archive(feed: Feed, name: str, known: Iterable[int], base_url: str) -> Feed:
    """The live feed with a link to the last document of its archive, if there is one."""
    last = max(known, default=None)
    return (
        feed if last is None else replace(feed, links=(*feed.links, _link("prev-archive", feed, name, last, base_url)))
    )


def documents(
    feed: Feed, name: str, by_year: dict[int, tuple[FeedEntry, ...]], base_url: str
) -> Iterator[tuple[str, Feed]]:
    """Path and feed of each document of the archive of `feed`, which stands as `name` in its language's folder."""
    known = sorted(by_year)
    for before, year, after in zip([None, *known], known, [*known[1:], None], strict=False):
        links = [FeedLink("current", feed.self_url, urls.FEEDS[name])]
        links += [_link("prev-archive", feed, name, before, base_url)] if before else []
        links += [_link("next-archive", feed, name, after, base_url)] if after else []
        path = urls.yearly(feed.locale, name, year)
        yield (
            path,
            replace(
                feed,
                self_url=base_url + path,
                updated=max(entry.updated for entry in by_year[year]),
                entries=by_year[year],
                links=tuple(links),
                stylesheet="",  # nobody looks at it, and a new colour should not change it
                archive=True,
            ),
        )


def _link(rel: str, feed: Feed, name: str, year: int, base_url: str) -> FeedLink:
    return FeedLink(rel, base_url + urls.yearly(feed.locale, name, year), urls.FEEDS[name])
