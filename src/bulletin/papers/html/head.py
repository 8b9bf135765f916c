"""What a web page says of itself: title, authors and language, from meta elements and structured data."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bulletin.papers.html.tree import Page
from bulletin.papers.markup import clean

_TITLES = ("citation_title", "dc.title", "dcterms.title", "og:title", "twitter:title")
_AUTHORS = ("citation_author", "dc.creator", "dcterms.creator", "author", "article:author", "parsely-author")
_SITE = re.compile(r"\s+[|–—·»-]\s+[^|–—·»]{2,60}$")
_MOST = 20  # authors
_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class About:
    title: str = ""
    authors: tuple[str, ...] = ()
    language: str = ""


def about(page: Page) -> About:
    """What the head of the page says."""
    things = list(_things(page))
    authors = _from_metas(page, _AUTHORS) or tuple(
        clean(name) for each in things for name in _names(each.get("author"))
    )
    named = tuple(dict.fromkeys(name for name in authors if name and not re.match(r"https?:|@", name)))
    return About(_title(page, things), named[:_MOST], page.language.strip().lower())


def _title(page: Page, things: list[dict[str, Any]]) -> str:
    """The title; where the page has a heading that the head repeats, as it stands there."""
    headings = [text for each in page.headings if (text := clean(each))]
    headlines = [clean(each["headline"]) for each in things if isinstance(each.get("headline"), str)]
    told = next((each for each in [*_from_metas(page, _TITLES), *headlines] if each), "")
    page_title = clean(page.title)
    for heading in headings:
        if any(heading.casefold() in each.casefold() for each in (told, page_title) if each):
            return heading
    only = headings[0] if len(headings) == 1 else ""  # of several, each may head a chapter
    return told or only or _SITE.sub("", page_title) or next(iter(headings), "")


def _from_metas(page: Page, names: tuple[str, ...]) -> tuple[str, ...]:
    """The contents of the meta elements of the first of these names that is there."""
    for wanted in names:
        found = tuple(clean(content) for name, content in page.metas if name == wanted and content.strip())
        if found:
            return found
    return ()


def _things(page: Page) -> Iterator[dict[str, Any]]:
    """The objects of the page's JSON-LD, those in graphs and lists too."""
    for raw in page.data:
        try:
            told = json.loads(raw)
        except (ValueError, RecursionError):
            continue
        yield from _objects(told, 0)


def _objects(told: object, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(told, list):
        for each in told:
            yield from _objects(each, depth + 1)
    elif isinstance(told, dict):
        yield told
        yield from _objects(told.get("@graph"), depth + 1)


def _names(told: object) -> Iterator[str]:
    """The names in an author: a text, an object with a name, or several."""
    for each in told if isinstance(told, list) else [told]:
        name = each.get("name") if isinstance(each, dict) else each
        if isinstance(name, str) and name.strip():
            yield name
