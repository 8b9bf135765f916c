"""A web page as a tree of values: what is never read (scripts, forms, hidden parts) is left out at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bulletin.figures.english import words

DEEPEST = 200  # levels of parts in parts
_TAG = re.compile(r"<!--|<(/?)([a-zA-Z][a-zA-Z0-9]*)([^<>]*)>")
_RAW = frozenset(words("script style textarea title noscript template"))  # what is in them is no markup
# Without an end, or ended where the next one begins.
_VOID = frozenset(
    words("""area base br col embed hr img input link meta param source track wbr
    p li dt dd tr td th thead tbody tfoot option optgroup colgroup rt rp html head body""")
)
_MOST_HEADINGS = 50
_ASKING = frozenset(words("input textarea select"))
_UNREAD = frozenset(
    words(
        """script style noscript template svg iframe object embed canvas video audio select textarea button input
        datalist map dialog head title rp rt annotation annotation-xml progress meter del picture source"""
    )
)
_ATTRIBUTES = frozenset(
    words("""class id role href style hidden aria-hidden aria-level itemprop type start value colspan rowspan""")
)
_NO_DISPLAY = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_UNSEEN = frozenset(
    ("screen-reader-text", "sr-only", "visually-hidden", "visuallyhidden", "element-invisible", "noprint")
)


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """A part of a page.

    length, linked  characters in it, and of these in links
    headed, asks    whether an h1 is in it, and a field to fill in
    """

    tag: str
    attributes: Mapping[str, str]
    children: tuple[Node | str, ...]
    length: int = 0
    linked: int = 0
    headed: bool = False
    asks: bool = False

    @property
    def prose(self) -> int:
        """Characters that are not in links."""
        return self.length - self.linked


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its body, and what its head says: (name, content) of each meta, structured data, title, language."""

    body: Node
    metas: tuple[tuple[str, str], ...] = ()
    data: tuple[str, ...] = ()
    title: str = ""
    language: str = ""
    headings: tuple[str, ...] = ()  # of the highest level


def too_deep(text: str) -> bool:
    """Whether parts are nested deeper than `DEEPEST`; a parser would take minutes over a hundred thousand."""
    inside: list[str] = []
    at = 0
    while match := _TAG.search(text, at):
        tag = (match[2] or "").lower()
        at = match.end() if tag and (match[1] or tag not in _RAW) else _end(text, tag, match.end())
        if not tag or tag in _RAW or tag in _VOID or match[3].endswith("/"):
            continue
        if not match[1]:
            inside.append(tag)
        elif tag in inside:
            while inside.pop() != tag:
                pass
        if len(inside) > DEEPEST:
            return True
    return False


def _end(text: str, tag: str, start: int) -> int:
    """Where a comment, or an element whose content is no markup, ends."""
    found = re.compile(f"</{tag}" if tag else "-->", re.IGNORECASE).search(text, start)
    return found.end() if found else len(text)


def parse(text: str) -> Page:
    """The page that `text` is."""
    from selectolax.lexbor import LexborHTMLParser

    parser = LexborHTMLParser(text)
    metas = tuple(
        (
            (each.attributes.get("name") or each.attributes.get("property") or "").lower(),
            each.attributes["content"] or "",
        )
        for each in parser.css("meta[content]")
    )
    data = tuple(each.text() for each in parser.css('script[type="application/ld+json"]'))
    title, root = parser.css_first("title"), parser.root
    return Page(
        _node(parser.body, 0) or Node("body", {}, ()),
        metas,
        data,
        title.text() if title else "",
        (root.attributes.get("lang") or "") if root else "",
        tuple(each.text() for each in parser.css("h1")[:_MOST_HEADINGS]),
    )


def _node(raw: Any, depth: int) -> Node | None:
    """The part with its parts; None if it is not read. What is nested too deep is left out."""
    if raw is None or raw.tag in _UNREAD or depth > 2 * DEEPEST:
        return None
    attributes = {name: value or "" for name, value in raw.attributes.items() if name in _ATTRIBUTES}
    if _hidden(attributes):
        return None
    children: list[Node | str] = []
    asks = False
    for child in raw.iter(include_text=True):
        asks = asks or (child.tag in _ASKING and child.attributes.get("type") != "hidden")
        if child.tag == "-text":
            children.append(child.text_content or "")
        elif child.tag[:1] not in "-_" and (made := _node(child, depth + 1)) is not None:
            children.append(made)
    return node(raw.tag, attributes, tuple(children), asks=asks)


def node(tag: str, attributes: Mapping[str, str], children: tuple[Node | str, ...], *, asks: bool = False) -> Node:
    """A part with its lengths counted; `asks`: a field to fill in, which is not kept, was among its children."""
    lengths = [(len(each.strip()), 0) if isinstance(each, str) else (each.length, each.linked) for each in children]
    length = sum(each for each, _ in lengths)
    outside = tag == "a" and "href" in attributes and not attributes["href"].startswith("#")
    linked = length if outside else sum(each for _, each in lengths)
    headed = tag == "h1" or any(not isinstance(each, str) and each.headed for each in children)
    asks = asks or any(not isinstance(each, str) and each.asks for each in children)
    return Node(tag, attributes, children, length, linked, headed, asks)


def _hidden(attributes: Mapping[str, str]) -> bool:
    if not attributes:
        return False
    return (
        "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or bool(_NO_DISPLAY.search(attributes.get("style", "")))
        or not _UNSEEN.isdisjoint(attributes.get("class", "").lower().split())
    )


def names_in(part: Node, *names: str) -> frozenset[str]:
    """The words in the values of the attributes `names` ("class", "id"): "relatedPosts" → related, posts."""
    joined = " ".join(part.attributes.get(name, "") for name in names)
    return (
        frozenset(re.findall(r"[a-z]+[0-9]?", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", joined).lower()))
        if joined
        else frozenset()
    )


def within(part: Node) -> Iterator[Node]:
    """The part and all parts in it, in order."""
    left = [part]
    while left:
        each = left.pop()
        yield each
        left += [child for child in reversed(each.children) if not isinstance(child, str)]


def text_of(part: Node) -> str:
    """All the words of a part."""
    return "".join(each if isinstance(each, str) else text_of(each) for each in part.children)
