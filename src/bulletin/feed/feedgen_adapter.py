"""RSS 2.0 and Atom by feedgen 1.0, which no other module knows.

feedgen is left what it does well: the tree, its required elements, escaping. An extension of our
own writes what it would get wrong: entry links (it drops all but href in Atom and takes any last
link for the RSS one), links other than self in RSS, languages of entries, and every RSS date (it
formats them by switching the locale of the whole process, and knows "now" as a default).
"""

from __future__ import annotations

import re
from email.utils import format_datetime
from html import escape
from html.entities import html5
from typing import Any

from bulletin.feed.model import Feed, FeedEntry, fitted, language_tag

ATOM = "http://www.w3.org/2005/Atom"
DC = "http://purl.org/dc/elements/1.1/"
HISTORY = "http://purl.org/syndication/history/1.0"
XML = "http://www.w3.org/XML/1998/namespace"
GENERATOR = "bulletin"  # without a version: an upgrade should not change a byte of a feed

_MARKUP = re.compile(r"<(?=[A-Za-z/!?])|&(?=(#?\w+);?)")


def rss(feed: Feed) -> bytes:
    """The feed as RSS 2.0: summary as description, whole text as content:encoded."""
    feed = fitted(feed)
    out = _generator(feed, "application/rss+xml", _RssFeed, _RssItem)
    # The one private name: feedgen formats this date by switching the locale, and there is no way to ask for none.
    out._FeedGenerator__rss_lastBuildDate = None
    for entry in feed.entries:
        item = _entry(out, feed, entry)
        item.link(href=entry.url)
        item.summary(escape(entry.summary, quote=False))  # a description is HTML by definition
        item.content(entry.html, type="html")
    return bytes(out.rss_str(pretty=True))


def atom(feed: Feed) -> bytes:
    """The feed as Atom (RFC 4287)."""
    feed = fitted(feed)
    out = _generator(feed, "application/atom+xml", _AtomFeed, _AtomEntry)
    for entry in feed.entries:
        each = _entry(out, feed, entry)
        each.published(entry.published)
        each.updated(entry.updated)
        each.summary(plain(entry.summary))
        each.content(entry.html, type="html")
    return bytes(out.atom_str(pretty=True))


def plain(text: str) -> str:
    """`text` for an element that holds plain text, where some readers look for markup all the same.

    What would read as a tag or as an entity gets a look-alike: "‹b>", "＆copy;". "R&D" and "5 < 6" stay.
    """

    def harmless(match: re.Match[str]) -> str:
        if match[0] == "<":
            return "‹"
        name = match[1]
        return "＆" if not name.isalpha() or name in html5 or f"{name};" in html5 else "&"

    return _MARKUP.sub(harmless, text)


def _generator(feed: Feed, media_type: str, feed_extension: type, entry_extension: type) -> Any:
    from feedgen.feed import FeedGenerator  # lazy: with lxml 0.18 s of CPU

    out = FeedGenerator()
    out.register_extension(
        "bulletin",
        feed_extension,
        entry_extension,
        atom=media_type.endswith("atom+xml"),
        rss=media_type.endswith("rss+xml"),
    )
    out.bulletin.feed = feed
    out.id(feed.guid)
    out.title(plain(feed.title))
    out.subtitle(plain(feed.description))
    out.language(language_tag(feed.locale))
    out.updated(feed.updated)
    out.author(name=plain(feed.author), uri=feed.home_url)
    out.generator(GENERATOR)
    out.link(rel="self", href=feed.self_url, type=media_type)
    for link in feed.links:
        out.link(rel=link.rel, href=link.href, **({"type": link.type} if link.type else {}))
    # Last, because feedgen takes the last link of all for the channel's own.
    out.link(rel="alternate", href=feed.home_url, type="text/html", hreflang=language_tag(feed.locale))
    return out


def _entry(out: Any, feed: Feed, entry: FeedEntry) -> Any:
    each = out.add_entry(order="append")
    each.bulletin.feed, each.bulletin.entry = feed, entry
    each.guid(entry.guid, permalink=False)
    each.title(plain(entry.title))
    return each


def _add(parent: Any, name: str, text: str | None = None, **attributes: Any) -> None:
    from lxml.etree import SubElement

    SubElement(parent, name, **attributes).text = text


class _Extension:
    """What feedgen asks of an extension; it makes one itself, so the values are set afterwards."""

    feed: Feed
    entry: FeedEntry

    def extend_ns(self) -> dict[str, str]:
        return {}

    def _whole(self, root: Any, parent: Any) -> None:
        """What both formats say of the document as a whole: how browsers show it, that it is an archive."""
        from lxml.etree import ProcessingInstruction

        if self.feed.stylesheet:
            instruction = f'type="text/css" href="{self.feed.stylesheet}"'
            root.addprevious(ProcessingInstruction("xml-stylesheet", instruction))
        if self.feed.archive:
            _add(parent, f"{{{HISTORY}}}archive")


class _Feed(_Extension):
    def extend_ns(self) -> dict[str, str]:
        return {"fh": HISTORY} if self.feed.archive else {}


class _RssFeed(_Feed):
    def extend_ns(self) -> dict[str, str]:
        return {"dc": DC, **super().extend_ns()}

    def extend_rss(self, root: Any) -> None:
        channel = root[0]
        self._whole(root, channel)
        _add(channel, "lastBuildDate", format_datetime(self.feed.updated))
        for link in self.feed.links:
            _add(channel, f"{{{ATOM}}}link", rel=link.rel, href=link.href, **({"type": link.type} if link.type else {}))


class _RssItem(_Extension):
    def extend_rss(self, item: Any) -> None:
        _add(item, "pubDate", format_datetime(self.entry.published))
        _add(item, f"{{{DC}}}creator", plain(self.feed.author))
        _add(item, f"{{{DC}}}language", language_tag(self.entry.locale))
        _add(item, f"{{{ATOM}}}updated", self.entry.updated.isoformat())


class _AtomFeed(_Feed):
    def extend_atom(self, root: Any) -> None:
        """Feedgen writes the links of a feed whole."""
        self._whole(root, root)


class _AtomEntry(_Extension):
    def extend_atom(self, entry: Any) -> None:
        tag = language_tag(self.entry.locale)
        entry.set(f"{{{XML}}}lang", tag)
        # No namespace: feedgen writes Atom's as a plain attribute of the root.
        _add(entry, "link", rel="alternate", href=self.entry.url, type="text/html", hreflang=tag)
