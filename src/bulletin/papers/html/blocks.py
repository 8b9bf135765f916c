"""The parts of an article as elements: headings, paragraphs, lists, tables, quotations, captions, footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from bulletin.figures.english import words
from bulletin.papers import markup
from bulletin.papers.elements import Element, Kind
from bulletin.papers.html import tables
from bulletin.papers.html.article import density, is_listing, is_notes
from bulletin.papers.html.tree import Node, names_in, text_of, within
from bulletin.papers.lines import NUMBERED

_INLINE = frozenset(
    words("""a abbr acronym b bdi bdo big cite code data dfn em font i ins kbd label mark math nobr q ruby s samp small
    span strike strong sub sup time tt u var wbr rb img o:p""")
)
_LEVELS = {f"h{level}": level for level in range(1, 7)}
_LISTS = frozenset(("ul", "ol", "menu", "dir"))
_JOINED: frozenset[Kind] = frozenset(("bullet", "number", "footnote", "caption", "heading", "author"))
_BYLINE = frozenset(("byline", "author", "authors"))
_DATED = frozenset(("date", "posted", "published", "reading", "dateline", "timestamp"))
_HEADING_WORDS = frozenset(("heading", "subheading", "headline", "title", "subtitle", "header"))
_HEADING_CLASS = re.compile(
    r"(?:^|[\s_-])(?:(?:section|chapter|sub)[-_]?(?:title|head(?:ing)?)|heading|subheading|subhead|h[2-6])(?=$|[\s_-])",
    re.IGNORECASE,
)
_BACK = re.compile(r"[\s\[\]^↩↑⏎⬆\ufe0e\ufe0f]*(?:back|jump up|return)?[\s\[\]^↩↑⏎⬆\ufe0e\ufe0f]*", re.IGNORECASE)
_MARK = re.compile(r"[\s\[(]*(?:[0-9]{1,3}|[ivx]{1,5}|\*{1,3}|[†‡])[\])\s]*")
_ANCHOR = re.compile(r"[#¶§🔗\s]*")
_NOTE = re.compile(r"\[?\(?([0-9]{1,3}|\*{1,3})(?:\]|\)|\.|(?=\s))\s*(?=\S)")
_RAISED = str.maketrans("0123456789+-−()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾ⁿ")
_STOP = re.compile(r"[.,;…]$")
_WORD_LIST = re.compile(r"mso-list:\s*\S+ level([1-9])\b")
_WORD_BULLET = re.compile(r"\s*o\s+(?=[^\W\da-z])")  # what Word puts before entries of the second level
_LONGEST_HEADING = 160
_BOLD = 0.6  # how sure a line in bold is of being a heading


@dataclass(frozen=True, slots=True)
class _Context:
    """What the text at hand is: its kind, the level and label of its element, and whether it is in footnotes."""

    kind: Kind = "paragraph"
    level: int = 0
    label: str = ""
    confidence: float = 1.0
    notes: bool = False
    depth: int = 0  # of lists
    preformatted: bool = False


@dataclass(slots=True)
class _Walk:
    """One walk over the article: the text so far and the elements found; `bold`: places of those all in bold."""

    found: list[Element] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    bold: list[int] = field(default_factory=list)


def elements(parts: Iterable[Node], title: str) -> tuple[Element, ...]:
    """The elements in these parts of a page called `title`, in reading order."""
    walk = _Walk()
    for part in parts:
        _block(walk, part, _Context(notes=is_notes(part)))
    return tuple(_with_headings(walk, title))


def _children(walk: _Walk, part: Node, context: _Context) -> None:
    for child in part.children:
        if isinstance(child, str):
            walk.pieces.append(child if context.preformatted else re.sub(r"\s+", " ", child))
        elif child.tag == "br":
            walk.pieces.append("\n")
        elif child.tag in _INLINE or child.tag.startswith("mj"):
            _inline(walk, child, context)
        else:
            _block(walk, child, context)


def _inline(walk: _Walk, part: Node, context: _Context) -> None:
    if _is_mark(part, context):
        return
    text = text_of(part) if part.tag in ("sup", "q") else ""
    if part.tag == "sup" and re.fullmatch(r"[\s0-9+−()n-]+", text):
        walk.pieces.append(text.strip().translate(_RAISED))
    elif part.tag == "q":
        walk.pieces.append(f"“{text}”")
    else:
        _children(walk, part, context)


def _is_mark(part: Node, context: _Context) -> bool:
    """Whether it is a footnote's mark, the way back from a footnote, or a heading's own link."""
    if part.tag not in ("a", "sup"):
        return False
    if not any(each.tag == "a" and "#" in each.attributes.get("href", "") for each in within(part)):
        return False
    text = text_of(part)
    if _BACK.fullmatch(text) or "backref" in names_in(part, "class") or part.attributes.get("role") == "doc-backlink":
        return True
    if context.kind == "heading" and _ANCHOR.fullmatch(text):
        return True
    if part.attributes.get("role") == "doc-noteref":
        return True
    return bool(_MARK.fullmatch(text)) and not context.notes


def _block(walk: _Walk, part: Node, context: _Context) -> None:
    """The elements of a part that stands for itself."""
    if context.kind in _JOINED and part.tag in ("p", "div", "dd", "dt", "section"):
        walk.pieces.append(" ")
        _children(walk, part, context)
        walk.pieces.append(" ")
        return
    _flush(walk, context)
    if part.tag in _LISTS or (part.tag == "nav" and is_listing(part)):
        _list(walk, part, context)
    elif part.tag == "table":
        _table(walk, part, context)
    else:
        inner = _context(part, context)
        first = len(walk.found)
        _children(walk, part, inner)
        _flush(walk, inner)
        if inner.kind == "paragraph" and len(walk.found) == first + 1 and _is_bold(part):
            walk.bold.append(first)


def _context(part: Node, outer: _Context) -> _Context:
    """What the text of the part is."""
    level = _LEVELS.get(part.tag, 0)
    if part.attributes.get("role") == "heading":
        told = part.attributes.get("aria-level", "2")
        level = int(told) if told.isdigit() and len(told) == 1 else 2
    if level:
        return replace(outer, kind="heading", level=level, label="")
    if part.tag == "pre":
        return replace(outer, preformatted=True)
    if is_notes(part) or outer.notes:
        return replace(outer, kind="footnote" if part.tag in ("p", "li", "div", "aside") else outer.kind, notes=True)
    if part.tag in ("figcaption", "caption") or "caption" in names_in(part, "class"):
        return replace(outer, kind="caption")
    if part.tag == "blockquote":
        return replace(outer, kind="quote")
    listed = _WORD_LIST.search(part.attributes.get("style", ""))
    if listed:
        return replace(outer, depth=int(listed[1]) - 1)
    return _by_name(part, outer)


def _by_name(part: Node, outer: _Context) -> _Context:
    """What the text of the part is by the names of its classes."""
    named = names_in(part, "class")
    if not named or part.length > _LONGEST_HEADING or outer.kind != "paragraph":
        return outer
    if not named.isdisjoint(_BYLINE):
        return replace(outer, kind="author")
    if not named.isdisjoint(_DATED):
        return replace(outer, kind="boilerplate")
    if part.attributes.get("class") in ("MsoTitle", "MsoSubtitle"):
        return replace(outer, kind="title" if part.attributes["class"] == "MsoTitle" else "paragraph")
    plain = not any(each.tag in ("p", "ul", "ol", "table", "img") for each in within(part) if each is not part)
    if _HEADING_CLASS.search(part.attributes.get("class", "")) and plain and not _STOP.search(text_of(part).strip()):
        told = next((int(each[1]) for each in named if re.fullmatch("h[2-6]", each)), 0)
        level = told or (2 if "chapter" in named else 4 if "sub" in named or "subheading" in named else 3)
        return replace(outer, kind="heading", level=level, confidence=0.8)
    return outer


def _flush(walk: _Walk, context: _Context) -> None:
    """Closes the open element, if it holds anything."""
    raw = "".join(walk.pieces)
    walk.pieces.clear()
    text = markup.clean(raw)
    if not text:
        return
    if context.notes and context.kind in ("footnote", "paragraph"):
        walk.found.append(_footnote(text, context))
    elif context.kind == "paragraph":
        raw = _WORD_BULLET.sub("◦ ", raw, count=1) if context.depth and _WORD_BULLET.match(raw) else raw
        walk.found += [replace(each, level=each.level and context.depth + 1) for each in markup.paragraphs(raw)]
    elif context.kind == "quote":
        lines = re.split(r"\n\s*\n", raw)
        walk.found += [Element("quote", part) for each in lines if (part := markup.clean(each))]
    elif context.kind == "author":
        name = re.sub(r"^(?:by|written by|author:?)\s+", "", text, flags=re.IGNORECASE)
        walk.found.append(Element("author", name))
    elif re.search(r"\w", text):
        walk.found.append(Element(context.kind, text, context.level, context.label, confidence=context.confidence))


def _footnote(text: str, context: _Context) -> Element:
    """A footnote with its number as label, whether a list or its own first word gives it."""
    match = None if context.label else _NOTE.match(text)
    return Element(
        "footnote", text[match.end() :] if match else text, label=match[1] if match else context.label.strip("•.")
    )


# Lists


def _list(walk: _Walk, part: Node, context: _Context) -> None:
    items = [child for child in part.children if not isinstance(child, str)]
    if not context.notes and is_listing(part) and _is_early(walk, part):
        walk.found += [
            Element("contents", text)
            for each in within(part)
            if each.tag in ("li", "a") and (text := _own(each)) and (each.tag == "li" or part.tag == "nav")
        ]
        return
    number = _start(part)
    for item in items:
        if item.tag in _LISTS:  # not allowed, and everywhere
            _list(walk, item, replace(context, depth=context.depth + 1))
        elif _is_box(item):
            _block(walk, replace(item, tag="div"), replace(context, kind="paragraph"))
        else:
            told = item.attributes.get("value", "")
            number = int(told) if told.isdigit() and len(told) < 6 else number
            _item(walk, item, _labelled(part, number, context))
            number += 1


def _is_early(walk: _Walk, part: Node) -> bool:
    """Whether a list of places stands where contents lists stand, or is named one."""
    return (
        not names_in(part, "class", "id").isdisjoint(("toc", "contents"))
        or sum(each.kind == "heading" for each in walk.found) < 4
    )


def _own(item: Node) -> str:
    """The words of an item without those of lists in it."""
    kept = tuple(each for each in item.children if isinstance(each, str) or each.tag not in _LISTS)
    return markup.clean(text_of(replace(item, children=kept)))


def _start(part: Node) -> int:
    told = part.attributes.get("start", "1")
    return int(told) if told.isdigit() and len(told) < 6 else 1


def _labelled(part: Node, number: int, context: _Context) -> _Context:
    """The context of an item of the list."""
    depth = context.depth + 1
    if context.notes:
        return replace(context, kind="footnote", label=str(number) if part.tag == "ol" else "", depth=depth)
    if part.tag != "ol":
        return replace(context, kind="bullet", level=depth, label="•", depth=depth)
    style = part.attributes.get("type", "1")
    letter = chr(ord("a") + (number - 1) % 26)
    shown = letter if style == "a" else letter.upper() if style == "A" else str(number)
    return replace(context, kind="number", level=depth, label=f"{shown}.", depth=depth)


def _is_box(item: Node) -> bool:
    """Whether an entry is a part of the page with headings or tables, not an item of a list."""
    return item.tag != "li" or any(each.tag in _LEVELS or each.tag == "table" for each in within(item))


def _item(walk: _Walk, item: Node, context: _Context) -> None:
    """An item is one element, however many paragraphs it has; lists in it come after it."""
    _children(walk, replace(item, children=tuple(each for each in item.children if not _is_list(each))), context)
    _flush(walk, context)
    for child in item.children:
        if not isinstance(child, str) and _is_list(child):
            _list(walk, child, replace(context, kind="paragraph", label="", level=0))


def _is_list(part: Node | str) -> bool:
    return not isinstance(part, str) and part.tag in _LISTS


# Tables and bold headings


def _table(walk: _Walk, part: Node, context: _Context) -> None:
    if tables.is_layout(part):
        for row in tables.rows(part):
            for cell in tables.cells(row):
                _block(walk, replace(cell, tag="div"), context)
        return
    for each in part.children:
        if not isinstance(each, str) and each.tag == "caption":
            _block(walk, each, context)
    walk.found += tables.elements(part)


def _is_bold(part: Node) -> bool:
    """Whether all its words are in bold."""
    if part.length > _LONGEST_HEADING or not part.length or density(part) > 0.5:
        return False
    return sum(len(text_of(each).strip()) for each in _bold_parts(part)) >= part.length > 2


def _bold_parts(part: Node) -> list[Node]:
    if part.tag in ("b", "strong"):
        return [part]
    return [each for child in part.children if not isinstance(child, str) for each in _bold_parts(child)]


def _with_headings(walk: _Walk, title: str) -> Sequence[Element]:
    """The elements with headings found by rule or in bold where none are marked, else those numbered as sections."""
    found = walk.found
    if any(each.kind == "heading" for each in found):
        return [_section(each) if place in walk.bold else each for place, each in enumerate(found)]
    above = (Element("title", title),) if title else ()
    ruled = markup.guessed((*above, *found))[len(above) :]
    if any(each.kind == "heading" and each.confidence > _BOLD for each in ruled):
        return ruled
    bold = [
        replace(each, kind="heading", level=1, confidence=_BOLD) if _could_head(walk, place) else each
        for place, each in enumerate(found)
    ]
    return bold if bold != found else ruled


def _section(each: Element) -> Element:
    """The heading that a line in bold is where it is numbered as a section."""
    match = NUMBERED.match(f"{each.label} {each.text}".strip())
    if not match or "." not in match["number"] or _STOP.search(each.text) or each.kind not in ("paragraph", "number"):
        return each
    return replace(each, kind="heading", level=1 + match["number"].count("."), confidence=0.8)


def _could_head(walk: _Walk, place: int) -> bool:
    """Whether a line is in bold and what follows it is not."""
    text = walk.found[place].text
    return place in walk.bold and place > 0 and place + 1 not in walk.bold and not re.search(r"[.,;:…]$", text)
