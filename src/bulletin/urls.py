"""Where everything stands below public/ and on the web: one place for the fixed paths."""

from __future__ import annotations

import posixpath

from bulletin.model import Locale

FEEDS = {
    "feed.xml": "application/rss+xml",
    "atom.xml": "application/atom+xml",
    "feed.json": "application/feed+json",
    "items.xml": "application/rss+xml",
}
EVERY_LANGUAGE = "atom.xml"  # the one feed at the root: the issues of all languages
OPML = "feeds.opml"
SEARCH = "pagefind/"  # the index of the search, with the program that reads it

# Folders of a language beside its issues: no issue may be called so.
RESERVED = ("archive", "follow", "papers", "people", "privacy", "search", "words")


def home(locale: Locale) -> str:
    return f"{locale}/"


def issue(locale: Locale, issue_id: str) -> str:
    return f"{locale}/{issue_id}/"


def item(locale: Locale, issue_id: str, item_id: str) -> str:
    return f"{issue(locale, issue_id)}#{item_id}"


def feed(locale: Locale, name: str) -> str:
    return f"{locale}/{name}"


def yearly(locale: Locale, name: str, year: int) -> str:
    """A document of the feed's archive: uk/atom-2025.xml."""
    stem, _, suffix = name.rpartition(".")
    return feed(locale, f"{stem}-{year}.{suffix}")


def year(locale: Locale, number: int) -> str:
    return f"{locale}/archive/{number}/"


def people(locale: Locale) -> str:
    return f"{locale}/people/"


def words(locale: Locale) -> str:
    return f"{locale}/words/"


def paper(locale: Locale, paper_id: str) -> str:
    return f"{locale}/papers/{paper_id}/"


def follow(locale: Locale) -> str:
    return f"{locale}/follow/"


def privacy(locale: Locale) -> str:
    return f"{locale}/privacy/"


def search(locale: Locale) -> str:
    return f"{locale}/search/"


def pdf(locale: Locale, issue_id: str) -> str:
    """The print edition."""
    return f"{issue(locale, issue_id)}issue.pdf"


def card(locale: Locale, issue_id: str) -> str:
    """The picture that stands for the issue where it is shared, 1200 × 630."""
    return f"{issue(locale, issue_id)}card.png"


def media(file: str) -> str:
    return f"media/{file}"


def preferences(token: str) -> str:
    """Below the app's address, for the subscriber who has `token`."""
    return f"preferences/{token}"


def unsubscribe(token: str) -> str:
    """Below the app's address: asks on GET, unsubscribes on POST (RFC 8058)."""
    return f"unsubscribe/{token}"


def output(path: str) -> str:
    """The file below public/ that a folder path is served from."""
    return f"{path}index.html" if not path or path.endswith("/") else path


def relative(target: str, base: str) -> str:
    """`target` as a link on the page `base`, both relative to the site's root: works under any base path."""
    path, hash_, fragment = target.partition("#")
    folder = posixpath.dirname(output(base))
    link = posixpath.relpath(path or ".", folder or ".")
    slash = "/" if (path.endswith("/") or not path) and link != "." else ""
    return ("./" if link == "." else link + slash) + hash_ + fragment
