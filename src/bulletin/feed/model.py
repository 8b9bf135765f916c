"""A feed in neutral form: what RSS, Atom and JSON Feed all say, before any of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache, lru_cache

from bulletin.model import Locale

# An empty feed has no newest entry, and no room may read the clock (validators doubt years before 1990).
NEVER = datetime(2000, 1, 1, tzinfo=UTC)

# What XML 1.0 cannot carry, and the C1 controls, which it can but validators warn of.
_UNFIT = re.compile("[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A link of the feed as a whole besides home and self: a WebSub hub, a document of the archive (RFC 5005)."""

    rel: str
    href: str
    type: str = ""


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry. `url` is its only link; `title` and `summary` are plain text, `html` is the whole content.

    guid   opaque, the same for ever: urn:uuid:…
    locale of the entry, which an all-languages feed needs
    """

    guid: str
    url: str
    title: str
    html: str
    summary: str
    published: datetime  # aware, UTC, whole seconds; so is `updated`
    updated: datetime
    locale: Locale


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed, entries in the order readers see. `title`, `description` and `author` are plain text.

    locale      of the feed's own words; an entry may be in another
    stylesheet  address of the CSS by which browsers show it, as seen from the feed; "" = none
    archive     whether it is a document of the feed's archive (RFC 5005): `guid` is then that of the feed
    """

    locale: Locale
    guid: str
    title: str
    description: str
    home_url: str
    self_url: str
    updated: datetime
    author: str
    entries: tuple[FeedEntry, ...] = ()
    links: tuple[FeedLink, ...] = ()
    stylesheet: str = ""
    archive: bool = False


@cache
def language_tag(locale: Locale) -> str:
    """The BCP 47 tag: "uk_UA" is "uk-UA", "zh_hant_tw" is "zh-Hant-TW"."""
    language, *rest = locale.replace("_", "-").split("-")
    cases: dict[int, Callable[[str], str]] = {2: str.upper, 4: str.title}
    return "-".join((language.lower(), *(cases.get(len(part), str.lower)(part) for part in rest)))


def moment(value: datetime) -> datetime:
    """`value` as feeds write it: UTC, without fractions of a second."""
    return value.astimezone(UTC).replace(microsecond=0)


def fit(text: str) -> str:
    """`text` without the characters that no feed can carry."""
    return _UNFIT.sub("", text)


_fit = lru_cache(maxsize=256)(fit)  # the content of an entry stands in every format: it is long


def fitted(feed: Feed) -> Feed:
    """The feed with every text fit to be written, none of those that must be there empty.

    Editors' files are refused earlier; this is the last defence.
    """
    title = _line(feed.title) or feed.home_url
    return replace(
        feed,
        title=title,
        description=_line(feed.description) or title,
        author=_line(feed.author) or title,
        entries=tuple(_fitted(entry) for entry in feed.entries),
    )


def _fitted(entry: FeedEntry) -> FeedEntry:
    title = _line(entry.title) or entry.url
    return replace(entry, title=title, html=_fit(entry.html), summary=_line(entry.summary) or title)


def _line(text: str) -> str:
    return " ".join(fit(text).split())
