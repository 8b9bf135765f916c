"""The importer of plain text: lines to elements, headings by the contents list and by rules."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256

from bulletin.errors import finding
from bulletin.model import Finding, Paper, Place
from bulletin.papers import contents, encoding, outline
from bulletin.papers.assemble import assemble, shortened
from bulletin.papers.elements import Content, Element, Kind
from bulletin.papers.formats import TEXT_LIMIT
from bulletin.papers.lines import Block, Line, blocks, split, wrap_width

_GUESSED_TABLE = 0.8
_FORMATS = {
    b"%PDF-": "a PDF file",
    b"PK\x03\x04": "a ZIP archive, perhaps DOCX",
    b"{\\rtf": "an RTF file",
    b"\xd0\xcf\x11\xe0": "an old Office file",
}
_KINDS: Mapping[str, Kind] = {"paragraph": "paragraph", "caption": "caption", "quote": "quote", "footnote": "footnote"}
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f]")


def read(data: bytes, *, paper_id: str, path: str) -> tuple[Paper | None, tuple[Finding, ...]]:
    """The paper in a plain text file, or None with what is wrong with the file.

    Offsets of passages count code points of the decoded text, without a byte order mark.
    """
    content, findings = read_content(data, path=path)
    if content is None:
        return None, findings
    made = assemble(content, paper_id=paper_id, sha256=sha256(data).hexdigest(), name=outline.counted)
    return made, findings


def read_content(data: bytes, *, path: str) -> tuple[Content | None, tuple[Finding, ...]]:
    """The elements of a plain text file, or None with what is wrong with the file."""
    text, findings = decoded(data, path=path)
    if findings:
        return None, findings
    pieces = tuple(_pieces(split(text)))
    listed = [contents.entry(piece.text) for piece in pieces if piece.contents and not contents.is_label(piece.text)]
    headings = {heading.place: heading for heading in outline.headings(pieces, listed)}
    elements = tuple(
        _heading(piece, headings[place]) if place in headings else _element(piece, pieces[max(0, place - 1)])
        for place, piece in enumerate(pieces)
    )
    return Content(elements, title=shortened(pieces[0].text)), ()


def decoded(data: bytes, *, path: str, declared: str = "") -> tuple[str, tuple[Finding, ...]]:
    """The text of a file, or what is wrong with it: too large, no text, empty, an unknown encoding."""
    place = Place(path)
    if len(data) > TEXT_LIMIT * 10**6:
        size = f"{len(data) / 10**6:.1f}"
        return "", (finding("paper-large", place, size=size, limit=TEXT_LIMIT),)
    known = next((name for start, name in _FORMATS.items() if data.startswith(start)), "")
    if known:
        return "", (finding("paper-binary", place, reason=known),)
    text, findings = encoding.decode(data, path=path, declared=declared)
    if findings and b"\x00" in data:
        return "", (finding("paper-binary", place, reason="it holds NUL bytes"),)
    if findings:
        return "", findings
    reason = _not_text(text)
    if reason:
        return "", (finding("paper-binary", place, reason=reason),)
    return text, () if text.strip() else (finding("paper-empty", place),)


def _not_text(text: str) -> str:
    """Why `text` cannot be plain text, "" if it can."""
    if "\x00" in text:
        return "it holds NUL bytes"
    strange = len(_CONTROL.findall(text))
    return f"it holds {strange} control characters" if strange > 3 and strange * 200 > len(text) else ""


def _pieces(lines: Sequence[Line]) -> Iterator[Block]:
    """The blocks of the text; each line of the contents list is one."""
    listed, width = contents.find(lines), wrap_width(lines)
    yield from blocks(lines[: listed.first], width)
    for line in lines[listed.first : listed.last]:
        yield Block("front", line.start, line.end, " ".join(line.text.split()), contents=True)
    yield from blocks(lines[listed.last :], width)


def _heading(piece: Block, heading: outline.Heading) -> Element:
    """A heading: what numbers it as its label, the rest as its text."""
    shown = f"{piece.label} {piece.text}" if piece.label[:1].isalnum() else piece.text
    label = shown.removesuffix(heading.title).strip() if heading.number else ""
    text = shown.removeprefix(label).strip()
    return Element("heading", text, heading.level, label, piece.start, piece.end, confidence=heading.confidence)


def _element(piece: Block, before: Block) -> Element:
    start, end = piece.start, piece.end
    if piece.contents:
        return Element("contents", piece.text, start=start, end=end)
    if piece.kind == "table_row":
        return _row(piece, before)
    kind = _KINDS.get(piece.kind, "boilerplate")
    if piece.kind == "list_item":
        kind = "number" if piece.label[-1:] in (".", ")") else "bullet"
    return Element(kind, piece.text, int(piece.kind == "list_item"), piece.label, start, end)


def _row(piece: Block, before: Block) -> Element:
    """A row of a table; one by its numbers alone, without bars or a caption, is a guess."""
    cells = "\t".join(cell.replace("\t", " ") for cell in piece.cells)
    mark = "|" if "|" in piece.text else ""
    captioned = piece.head[-1] if piece.head else before.kind == "caption"
    sure = 1.0 if mark or captioned else _GUESSED_TABLE
    kind: Kind = "table_row" if piece.head else "table_header"
    return Element(kind, cells, label=mark, start=piece.start, end=piece.end, confidence=sure)
