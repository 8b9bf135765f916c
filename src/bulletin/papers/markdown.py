"""The importer of Markdown: headings, paragraphs, lists, tables, quotations and footnotes, without their marks.

Offsets count code points of the source; a parser that counts bytes gives them.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from bulletin.errors import finding
from bulletin.model import Finding, Place
from bulletin.papers import markup
from bulletin.papers.elements import Content, Element, Kind
from bulletin.papers.text import decoded

_DEEPEST = 200  # quotations in quotations; the parser would take minutes over a hundred thousand
_NESTED = re.compile(rf"^[ \t]*(?:>[ \t]?){{{_DEEPEST},}}", re.MULTILINE)
_KEY = re.compile(r"^(?P<key>\w+):[ \t]*(?P<value>.*)$")
_LISTED = re.compile(r"^\s+-\s+(?:name:\s*)?(?P<value>.+)$")
_DROPPED = re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_BREAK = re.compile(r"<(?:br\s*/?|/p|/div|/li|/tr|/h[1-6])\s*>", re.IGNORECASE)
_CONTAINERS = frozenset(("Item", "FootnoteDefinition"))  # their paragraphs are one element


@dataclass(slots=True)
class _Walk:
    """One walk over the parser's events: where it is, the text so far, and the elements found."""

    elements: list[Element] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    inside: list[tuple[str, Any]] = field(default_factory=list)
    numbers: list[int | None] = field(default_factory=list)  # of each open list: the next number
    cells: list[str] = field(default_factory=list)
    label: str = ""
    start: int = -1
    end: int = 0
    head: str = ""  # front matter

    def among(self, name: str) -> bool:
        return any(kind == name for kind, _ in self.inside)


def read(data: bytes, *, path: str) -> tuple[Content | None, tuple[Finding, ...]]:
    """The elements of a Markdown file, or None with what is wrong with it."""
    text, findings = decoded(data, path=path)
    if findings:
        return None, findings
    if _NESTED.search(text):
        return None, (finding("paper-nested", Place(path), limit=_DEEPEST),)
    elements, head = _parsed(text)
    meta = _front_matter(head)
    title = " ".join(meta.get("title", ()))
    titled = markup.titled(elements, title)
    if title and not any(each.kind == "title" for each in titled):
        titled = (Element("title", markup.clean(title), start=0, end=0), *titled)
    authors = tuple(name for key in ("author", "authors") for name in meta.get(key, ()))
    made = markup.ranked(markup.guessed(titled))
    return Content(made, markup.clean(title), authors, "".join(meta.get("lang", ()))), ()


def _parsed(text: str) -> tuple[tuple[Element, ...], str]:
    """The elements of the text and its front matter."""
    import pyromark

    enabled = pyromark.Options
    options = (
        enabled.ENABLE_TABLES | enabled.ENABLE_FOOTNOTES | enabled.ENABLE_STRIKETHROUGH | enabled.ENABLE_TASKLISTS
        | enabled.ENABLE_HEADING_ATTRIBUTES | enabled.ENABLE_YAML_STYLE_METADATA_BLOCKS | enabled.ENABLE_DEFINITION_LIST
    )  # fmt: skip
    walk = _Walk()
    for event, span in pyromark.events_with_range(text, options=options):
        _step(walk, event, span)
    return tuple(_in_code_points(walk.elements, text)), walk.head


def _step(walk: _Walk, event: Any, span: Any) -> None:
    if isinstance(event, str):
        walk.pieces.append("\n")
        return
    name, value = next(iter(event.items()))
    kind, detail = (value, None) if isinstance(value, str) else next(iter(value.items())) if value else ("", None)
    if name == "Start":
        _open(walk, kind, detail, span)
    elif name == "End":
        _close(walk, kind, span)
    elif name in ("Text", "Code", "Html", "InlineHtml", "InlineMath", "DisplayMath"):
        _add(walk, name, value, span)


def _add(walk: _Walk, name: str, value: str, span: Mapping[str, int]) -> None:
    if walk.among("MetadataBlock"):
        walk.head += value
    elif not walk.among("Image"):
        raw = name == "Html" or (name == "InlineHtml" and not _BREAK.fullmatch(value))
        walk.pieces.append(value if name != "InlineHtml" else "" if raw else "\n")
        walk.start = walk.start if walk.start >= 0 else span["start"]
        walk.end = max(walk.end, span["end"])


def _open(walk: _Walk, kind: str, detail: Any, span: Mapping[str, int]) -> None:
    if kind in _INLINE:
        walk.inside.append((kind, detail))
        return
    if not (kind == "Paragraph" and walk.inside and walk.inside[-1][0] in _CONTAINERS):
        _flush(walk)
    walk.inside.append((kind, detail))
    if kind == "List":
        walk.numbers.append(detail)
    elif kind == "Item":
        number = walk.numbers[-1]
        walk.label = "•" if number is None else f"{number}."
        walk.numbers[-1] = None if number is None else number + 1
    elif kind == "FootnoteDefinition":
        walk.label = str(detail)
    if kind in ("Item", "FootnoteDefinition", "Heading", "Paragraph", "TableHead", "TableRow") and walk.start < 0:
        walk.start = span["start"]


def _close(walk: _Walk, kind: str, span: Mapping[str, int]) -> None:
    if kind == "TableCell":
        walk.cells.append(" ".join("".join(walk.pieces).split()))
        walk.pieces.clear()
    elif kind in ("TableHead", "TableRow"):
        row: Kind = "table_header" if kind == "TableHead" else "table_row"
        _emit(walk, [Element(row, "\t".join(walk.cells))], span["end"])
        walk.cells.clear()
    elif kind == "Paragraph" and len(walk.inside) > 1 and walk.inside[-2][0] in _CONTAINERS:
        walk.pieces.append(" ")
    elif kind not in _INLINE:
        _flush(walk)
    if kind == "List":
        walk.numbers.pop()
    walk.inside.pop()


_INLINE = frozenset(("Emphasis", "Strong", "Strikethrough", "Link", "Image", "Superscript", "Subscript", "TableCell"))


def _flush(walk: _Walk) -> None:
    """Closes the open element, if it holds anything; its kind is that of what it stands in."""
    raw = "".join(walk.pieces)
    if walk.cells:
        return
    if raw.strip():
        _emit(walk, _made(walk, raw), walk.end)
    elif walk.among("Item") and walk.label:
        return
    walk.start = -1
    walk.pieces.clear()


def _emit(walk: _Walk, elements: Iterable[Element], end: int) -> None:
    walk.elements += [replace(each, start=max(0, walk.start), end=end) for each in elements]
    walk.start, walk.end, walk.label = -1, 0, ""
    walk.pieces.clear()


def _made(walk: _Walk, raw: str) -> list[Element]:
    kind, detail = walk.inside[-1] if walk.inside else ("", None)
    text = markup.clean(raw)
    if kind == "HtmlBlock":
        bare = _TAG.sub("", _BREAK.sub("\n\n", _DROPPED.sub("", raw)))
        return [each for each in markup.paragraphs(html.unescape(bare)) if each.kind != "boilerplate"]
    if kind == "Heading":
        return [Element("heading", text, int(str(detail["level"] if isinstance(detail, Mapping) else detail)[1:]))]
    if walk.among("FootnoteDefinition"):
        return [Element("footnote", text, label=walk.label)]
    if walk.among("Item") and walk.label:
        listed: Kind = "bullet" if walk.label == "•" else "number"
        return [Element(listed, text, len(walk.numbers), walk.label)]
    if walk.among("BlockQuote"):
        return [Element("quote", text)]
    return [Element("paragraph", text)] if kind == "CodeBlock" else list(markup.paragraphs(raw))


def _in_code_points(elements: list[Element], text: str) -> Iterator[Element]:
    """The elements with offsets in code points, and without white space at their ends."""
    data = text.encode("utf-8", "surrogatepass")
    places = _code_points(data, {offset for each in elements for offset in (each.start, each.end)})
    for each in elements:
        start, end = places[each.start], places[each.end]
        held = text[start:end]
        yield replace(each, start=start + len(held) - len(held.lstrip()), end=start + len(held.rstrip()))


def _code_points(data: bytes, offsets: set[int]) -> dict[int, int]:
    """How many code points stand before each of these bytes."""
    counted: dict[int, int] = {}
    before = count = 0
    for offset in sorted(offsets):
        count += len(data[before:offset].decode("utf-8", "surrogatepass"))
        counted[offset] = count
        before = offset
    return counted


def _front_matter(head: str) -> dict[str, tuple[str, ...]]:
    """The values of a simple YAML head: a text, a list in brackets or one below the key."""
    found: dict[str, tuple[str, ...]] = {}
    key = ""
    for line in head.splitlines():
        match, listed = _KEY.match(line), _LISTED.match(line)
        if match:
            key = match["key"].lower()
            value = match["value"].strip()
            many = value[1:-1].split(",") if value.startswith("[") and value.endswith("]") else [value]
            found[key] = tuple(each for part in many if (each := _unquoted(part)))
        elif listed and key:
            found[key] = (*found[key], _unquoted(listed["value"]))
    return found


def _unquoted(value: str) -> str:
    bare = value.strip()
    return bare[1:-1] if len(bare) > 1 and bare[0] == bare[-1] and bare[0] in "'\"" else bare
