"""The importer of plain text: bytes to a paper with its sections, passages and figures.

Ids: "3.2-10" is the tenth block of section 3.2 that is no heading; "front-1" stands before the
first section, "imprint-1" after the last; "h-3.2" is the heading itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from hashlib import sha256

from bulletin.errors import finding
from bulletin.figures.english import words
from bulletin.figures.prose import find, named_years
from bulletin.model import Finding, FoundFigure, Paper, Passage, Place
from bulletin.papers import contents, tables
from bulletin.papers.conversions import pairs
from bulletin.papers.lines import Block, Line, blocks, split, wrap_width
from bulletin.papers.outline import Heading, headings
from bulletin.papers.words import fingerprint, shingles

LARGEST = 20  # MB
_LONGEST_TITLE = 200
_FORMATS = {
    b"%PDF-": "a PDF file",
    b"PK\x03\x04": "a ZIP archive, perhaps DOCX",
    b"{\\rtf": "an RTF file",
    b"\xd0\xcf\x11\xe0": "an old Office file",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1b\x7f]")
_SUBSCRIBE = re.compile(
    r"(?:subscribe|share|download|print|menu|follow us|sign up|cookies?|back to|read (?:more|also)|log ?in|home)\b.*",
    re.IGNORECASE,
)
_IMPRINT = re.compile(
    r"©|\bcopyright\b|all rights reserved|\bISBN\b|\bISSN\b|creative commons|licensed under"
    r"|\bthis (?:publication|paper|report|study|project)\b.{0,40}\b(?:prepared|compiled|produced|published|funded)"
    r"|^the (?:publication|paper|report|study|project) (?:is|was|has been) (?:prepared|compiled|produced|published)"
    r"|(?:not necessarily|sole|exclusive) (?:reflect|represent|responsibility)",
    re.IGNORECASE,
)
_PARTICLES = frozenset(words("de van von der den la le di da del della bin al el ter ten zu"))
_NAME_PART = re.compile(r"[^\W\d_][^\W\d_’'.-]*(?:[’'.-][^\W\d_]+)*\.?")
_NOT_NAMES = frozenset(
    words("""university institute department centre center policy paper report foundation ministry
    working draft executive summary introduction contents content abstract newsletter discussion brief study council
    bank school faculty series""")
)


def read(data: bytes, *, paper_id: str, path: str) -> tuple[Paper | None, tuple[Finding, ...]]:
    """The paper in a plain text file, or None with what is wrong with the file.

    Offsets of passages count code points of the decoded text, without a byte order mark.
    """
    text, findings = _decode(data, path)
    if findings:
        return None, findings
    lines = split(text)
    listed, width = contents.find(lines), wrap_width(lines)
    pieces = (
        *blocks(lines[: listed.first], width),
        *map(_entry, lines[listed.first : listed.last]),
        *blocks(lines[listed.last :], width),
    )
    outline = headings(pieces, listed.entries)
    first = _front_end(pieces, outline)
    authors = _authors(pieces[:first])
    passages = tuple(_passages(pieces, outline, first))
    return Paper(paper_id, _title(pieces[0]), authors, passages, sha256(data).hexdigest()), ()


def _decode(data: bytes, path: str) -> tuple[str, tuple[Finding, ...]]:
    place = Place(path)
    if len(data) > LARGEST * 10**6:
        size = f"{len(data) / 10**6:.1f}"
        return "", (finding("paper-large", place, size=size, limit=LARGEST),)
    reason = _not_text(data)
    if reason:
        return "", (finding("paper-binary", place, reason=reason),)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        byte = f"0x{data[error.start]:02X}"
        return "", (finding("file-encoding", Place(path, line), offset=error.start, byte=byte),)
    return text, () if text.strip() else (finding("paper-empty", place),)


def _not_text(data: bytes) -> str:
    """Why `data` cannot be plain text, "" if it can."""
    known = next((name for start, name in _FORMATS.items() if data.startswith(start)), "")
    if known:
        return known
    if b"\x00" in data:
        return "it holds NUL bytes"
    strange = len(_CONTROL.findall(data))
    return f"it holds {strange} control characters" if strange > 3 and strange * 200 > len(data) else ""


def _entry(line: Line) -> Block:
    return Block("front", line.start, line.end, " ".join(line.text.split()), contents=True)


def _title(first: Block) -> str:
    if len(first.text) <= _LONGEST_TITLE:
        return first.text
    return first.text[:_LONGEST_TITLE].rsplit(" ", 1)[0] + "…"


def _front_end(pieces: Sequence[Block], outline: Sequence[Heading]) -> int:
    """The place of the first block that belongs to a section.

    A paper whose headings come late or not at all has a body before them: only its title,
    authors and contents list are front matter then.
    """
    last_entry = max((place + 1 for place, piece in enumerate(pieces) if piece.contents), default=0)
    first = outline[0].place if outline else len(pieces)
    before = sum(len(piece.text) for piece in pieces[:first] if not piece.contents)
    if last_entry or (outline and (first < 3 or before * 5 < 2 * sum(len(piece.text) for piece in pieces))):
        return max(first if outline else last_entry, last_entry)
    end = 1 if len(pieces) > 1 and _could_be_title(pieces[0]) else 0
    while end < len(pieces) and end and (_names(pieces[end].text) or _is_boilerplate(pieces[end])):
        end += 1
    return end


def _could_be_title(piece: Block) -> bool:
    return piece.kind == "paragraph" and len(piece.text.split()) < 30 and not piece.text.endswith((".", ";", ","))


def _is_boilerplate(piece: Block) -> bool:
    short = len(piece.text.split()) < 7 and not piece.text.endswith(".")
    return piece.kind == "boilerplate" or bool(short and _SUBSCRIBE.fullmatch(piece.text))


def _authors(front: Sequence[Block]) -> tuple[str, ...]:
    """The names that stand alone on lines near the top."""
    return tuple(name for piece in front[1:9] if not piece.contents for name in _names(piece.text))


def _names(text: str) -> tuple[str, ...]:
    """The people a line names and nothing else: "Jane Doe and J. van der Berg"; else none."""
    parts = re.split(r",\s*(?:and\s+)?|\s+(?:and|&)\s+|;\s*", re.sub(r"^by:?\s+", "", text, flags=re.IGNORECASE))
    return tuple(parts) if all(map(_is_name, parts)) else ()


def _is_name(text: str) -> bool:
    parts = text.split()
    if not 2 <= len(parts) <= 5 or text.endswith(".") or not {part.lower() for part in parts}.isdisjoint(_NOT_NAMES):
        return False
    if not (parts[0][:1].isupper() and parts[-1][:1].isupper()):
        return False
    return all(_NAME_PART.fullmatch(part) and (part in _PARTICLES or _is_capitalised(part)) for part in parts)


def _is_capitalised(part: str) -> bool:
    """Whether it is written as a name: "Jane", "J.", "O’Brien"; not "NATO"."""
    return part[0].isupper() and (len(part) < 4 or not part.isupper())


def _passages(pieces: Sequence[Block], outline: Sequence[Heading], first: int) -> Iterator[Passage]:
    opens = {heading.place: heading for heading in outline if heading.place >= first}
    imprint = _imprint_start(pieces, first)
    section, count = "front", Counter[str]()
    for place, piece in enumerate(pieces):
        heading = opens.get(place)
        if heading:
            section = heading.label
            yield _heading(piece, heading)
            continue
        if place == first:
            section = _body_label(outline)
        if place == imprint:
            section = "imprint"
        count[section] += 1
        yield _passage(piece, f"{section}-{count[section]}", section)


def _body_label(outline: Iterable[Heading]) -> str:
    """The label of a body that begins without a heading."""
    return "1" if all(heading.label != "1" for heading in outline) else "0"


def _imprint_start(pieces: Sequence[Block], first: int) -> int:
    """The place of the first of the closing paragraphs that speak of the publication itself."""
    place = len(pieces)
    while place > first + 1 and pieces[place - 1].kind == "paragraph" and _IMPRINT.search(pieces[place - 1].text):
        place -= 1
    return place


def _heading(piece: Block, heading: Heading) -> Passage:
    shown = f"{piece.label} {piece.text}" if piece.label[:1].isalnum() else piece.text
    made = _passage(replace(piece, kind="heading", text=shown), f"h-{heading.label}", heading.label)
    return replace(made, level=heading.level, title=heading.title, figures=find(heading.title), conversions=())


def _passage(piece: Block, passage_id: str, section: str) -> Passage:
    return Passage(
        passage_id,
        _kind(piece, section),
        section,
        fingerprint(piece.text),
        piece.start,
        piece.end,
        text=piece.text,
        words=len(piece.text.split()),
        figures=_figures(piece),
        shingles=shingles(piece.text),
        conversions=() if piece.contents or piece.kind == "table_row" else pairs(piece.text),
        named=() if piece.contents else named_years(piece.text),
    )


def _kind(piece: Block, section: str) -> str:
    if section == "imprint":
        return "boilerplate"
    if section == "front":
        return "boilerplate" if _is_boilerplate(piece) else "front"
    return piece.kind


def _figures(piece: Block) -> tuple[FoundFigure, ...]:
    if piece.contents:
        return ()
    if piece.kind == "table_row":
        return tables.figures(piece.cells, piece.head)
    return find(piece.text)
