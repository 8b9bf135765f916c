"""Feeds of one language: RSS 2.0, Atom and JSON Feed of its issues, RSS of its items.

published editions -> `Feed` (neutral) -> `rss`, `atom` (feedgen behind one adapter), `json_feed`
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from bulletin import urls
from bulletin.feed import entries
from bulletin.feed.entries import Desk, Ready, item_guid
from bulletin.feed.feedgen_adapter import atom, rss
from bulletin.feed.json_feed import json_feed
from bulletin.feed.model import Feed, FeedEntry, FeedLink, language_tag
from bulletin.model import NOTHING, Config, Locale, Output, Published

if TYPE_CHECKING:
    from bulletin.theme import Theme, Ui

__all__ = [
    "Feed",
    "FeedEntry",
    "FeedLink",
    "atom",
    "issue_feed",
    "item_feed",
    "item_guid",
    "json_feed",
    "language_tag",
    "outputs",
    "rss",
]

ISSUES, ITEMS, ATOM, JSON = "feed.xml", "items.xml", "atom.xml", "feed.json"


def issue_feed(
    published: Sequence[Published],
    *,
    locale: Locale,
    config: Config,
    theme: Theme,
    ui: Ui,
    title: str,
    description: str,
    translations: Mapping[str, Mapping[Locale, str]] = NOTHING,
) -> Feed:
    """The feed of the issues in `locale`, the last released first, as feed.xml.

    `published` are released editions (those of other languages are passed over), `title` and
    `description` are the bulletin's in that language, `translations` says where else each issue can
    be read: issue -> locale -> address.
    """
    desk = entries.desk(published, locale, config, theme, ui, translations)
    return _issues(entries.newest(published, desk), desk, title, description)


def item_feed(
    published: Sequence[Published],
    *,
    locale: Locale,
    config: Config,
    theme: Theme,
    ui: Ui,
    title: str,
    description: str,
    translations: Mapping[str, Mapping[Locale, str]] = NOTHING,
) -> Feed:
    """The feed of the single items in `locale`, as items.xml; arguments as for `issue_feed`."""
    desk = entries.desk(published, locale, config, theme, ui, translations)
    return _items(entries.newest(published, desk), desk, title, description)


def outputs(
    published: Sequence[Published],
    *,
    locale: Locale,
    config: Config,
    theme: Theme,
    ui: Ui,
    project_title: str,
    project_description: str,
    translations: Mapping[str, Mapping[Locale, str]] = NOTHING,
) -> tuple[Output, ...]:
    """The four feeds of `locale`; arguments as for `issue_feed`."""
    desk = entries.desk(published, locale, config, theme, ui, translations)
    ready = entries.newest(published, desk)
    issues = _issues(ready, desk, project_title, project_description)
    items = _items(ready, desk, project_title, project_description)
    return (
        _output(ISSUES, issues, rss),
        _output(ITEMS, items, rss),
        _output(ATOM, _at(ATOM, issues, config), atom),
        _output(JSON, _at(JSON, issues, config), json_feed),
    )


def _issues(ready: Sequence[Ready], desk: Desk, title: str, description: str) -> Feed:
    return entries.feed(ISSUES, title, description, desk, entries.issue_entries(ready, desk))


def _items(ready: Sequence[Ready], desk: Desk, title: str, description: str) -> Feed:
    # Readers list feeds by title: the two of a language must not be called the same.
    own = desk.ui.gettext("{title}: single items").format(title=title)
    return entries.feed(ITEMS, own, description, desk, entries.item_entries(ready, desk))


def _at(name: str, feed: Feed, config: Config) -> Feed:
    """The same feed with another file's address as its own."""
    url = config.base_url + urls.feed(feed.locale, name)
    return replace(feed, guid=url, self_url=url)


def _output(name: str, feed: Feed, write: Callable[[Feed], bytes]) -> Output:
    return Output(urls.feed(feed.locale, name), write(feed), urls.FEEDS[name])
