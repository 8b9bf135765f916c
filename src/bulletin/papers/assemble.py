"""From what an importer found in a file to a paper: sections, ids, passages and the figures in them.

Ids: "3.2-10" is the tenth block of section 3.2 that is no heading; "front-1" stands before the
first section, "imprint-1" after the last; "h-3.2" is the heading itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from bulletin.figures.english import words
from bulletin.figures.prose import find, located, named_years
from bulletin.model import Paper, Passage
from bulletin.papers import contents, outline, tables
from bulletin.papers.conversions import pairs
from bulletin.papers.elements import Box, Content, Element
from bulletin.papers.lines import NUMBERED, Block, Line
from bulletin.papers.outline import Heading, Name
from bulletin.papers.words import fingerprint, plain, shingles

_LONGEST_TITLE = 200
_KINDS: Mapping[str, str] = {
    "bullet": "list_item", "number": "list_item", "table_header": "table_row",
    "contents": "front", "title": "paragraph", "author": "paragraph",
}  # fmt: skip
_NUMBER = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,3}){0,5}")
_SUBSCRIBE = re.compile(
    r"(?:subscribe|share|download|print|menu|follow us|sign up|cookies?|back to|read (?:more|also)|log ?in|home)\b.*"
    r"|[0-9]{1,3}[ -]min(?:ute)?s? read\b.*",
    re.IGNORECASE,
)
_IMPRINT = re.compile(
    r"©|\bcopyright\b|all rights reserved|\bISBN\b|\bISSN\b|creative commons|licensed under"
    r"|\bthis (?:publication|paper|report|study|project)\b.{0,40}\b(?:prepared|compiled|produced|published|funded)"
    r"|^the (?:publication|paper|report|study|project) (?:is|was|has been) (?:prepared|compiled|produced|published)"
    r"|(?:not necessarily|sole|exclusive) (?:reflect|represent|responsibility)",
    re.IGNORECASE,
)
_BACK = re.compile(r"[↩↵⮐][\ufe0e\ufe0f]?$")  # the link behind a note
_PARTICLES = frozenset(words("de van von der den la le di da del della bin al el ter ten zu"))
_NAME_PART = re.compile(r"[^\W\d_][^\W\d_’'.-]*(?:[’'.-][^\W\d_]+)*\.?")
_NOT_NAMES = frozenset(
    words("""university institute department centre center policy paper report foundation ministry
    working draft executive summary introduction contents content abstract newsletter discussion brief study council
    bank school faculty series""")
)


def assemble(content: Content, *, paper_id: str, sha256: str, name: Name = outline.worded) -> Paper:
    """The paper that a file's elements make; `name` names the sections of a paper without numbers.

    Offsets are those of the elements; where a file has none, they are places in `extracted(paper)`.
    """
    pieces = _with_contents(tuple(map(_noted, (each for each in content.elements if each.text.strip()))))
    found = outline.labelled(tuple(_headings(pieces)), name)
    first = _front_end(pieces, found)
    authors = content.authors or _authors(pieces[:first])
    passages = tuple(_passages(pieces, found, first))
    if not any(each.end for each in pieces):
        passages = tuple(_placed(passages))
    return Paper(paper_id, shortened(content.title or _title(pieces)), authors, passages, sha256)


def extracted(paper: Paper) -> str:
    """The paper as text: a paragraph for each passage."""
    return "\n\n".join(passage.text for passage in paper.passages)


def shortened(title: str) -> str:
    """`title`, cut at a word where it is too long to be one."""
    return title if len(title) <= _LONGEST_TITLE else title[:_LONGEST_TITLE].rsplit(" ", 1)[0] + "…"


def _title(pieces: Sequence[Element]) -> str:
    marked = (each.text for each in pieces if each.kind == "title")
    return next(marked, pieces[0].text if pieces else "")


def _placed(passages: Iterable[Passage]) -> Iterator[Passage]:
    """The passages with the places that `extracted` gives them."""
    at = 0
    for passage in passages:
        yield replace(passage, start=at, end=at + len(passage.text))
        at += len(passage.text) + 2


# Sections


def _noted(piece: Element) -> Element:
    """An entry of a list that leads back to where it was cited, as the note that it is."""
    back = _BACK.search(piece.text) if piece.kind in ("bullet", "number", "paragraph") else None
    bare = piece.text[: back.start()].rstrip() if back else ""
    return replace(piece, kind="footnote", level=0, text=bare) if bare else piece


def _with_contents(pieces: tuple[Element, ...]) -> tuple[Element, ...]:
    """The elements with those of the contents list marked, where the importer did not."""
    if any(each.kind == "contents" for each in pieces):
        return pieces
    lines = tuple(Line(0, 0, _shown(each), 0, 1) for each in pieces)
    listed = contents.find(lines)
    return tuple(
        replace(each, kind="contents") if listed.first <= place < listed.last and each.kind != "title" else each
        for place, each in enumerate(pieces)
    )


def _headings(pieces: Sequence[Element]) -> Iterator[Heading]:
    """The headings that the file marks, the importer guessed, or the contents list announces."""
    listed = [each.text for each in pieces if each.kind == "contents" and not contents.is_label(each.text)]
    left = [contents.entry(text) for text in listed]
    last = ""
    for place, piece in enumerate(pieces):
        heading = _heading_at(place, piece, left, last)
        if heading:
            last = heading.number or last
            yield heading


def _heading_at(place: int, piece: Element, left: list[contents.Entry], last: str) -> Heading | None:
    shown = _shown(piece)
    given = piece.kind == "heading"
    kind = "paragraph" if given else _KINDS.get(piece.kind, piece.kind)
    block = Block(kind, 0, 0, shown if given else piece.text, "" if given else piece.label)
    told = outline.announced(place, block, left) if left and outline.could_be_heading(block) else None
    if not given:
        return told if piece.kind not in ("title", "author") else None
    number, title = (told.number, told.title) if told else _number(piece, shown, last)
    level = outline.depth(number) if "." in number else piece.level or outline.depth(number) or 1
    return Heading(place, level, number, title, confidence=1.0 if told else piece.confidence)


def _number(piece: Element, shown: str, last: str) -> tuple[str, str]:
    """The number and the title of a heading; a number that is not set apart has to come after the `last` one."""
    match = NUMBERED.match(shown)
    if match and (piece.label or outline.follows(outline.arabic(match["number"]), last)):
        return outline.arabic(match["number"]), shown[match.end() :].strip()
    digits = _NUMBER.search(piece.label)
    return digits[0] if digits else "", piece.text


def _shown(piece: Element) -> str:
    """The words of a heading or entry with what numbers them, without bullet."""
    return f"{piece.label} {piece.text}" if piece.label[:1].isalnum() else piece.text


# Front matter and imprint


def _front_end(pieces: Sequence[Element], found: Sequence[Heading]) -> int:
    """The place of the first element that belongs to a section.

    A paper whose headings come late or not at all has a body before them: only its title,
    authors and contents list are front matter then.
    """
    last_entry = max((place + 1 for place, piece in enumerate(pieces) if piece.kind == "contents"), default=0)
    first = found[0].place if found else len(pieces)
    before = sum(len(_shown(piece)) for piece in pieces[:first] if piece.kind != "contents")
    if last_entry or (found and (first < 3 or before * 5 < 2 * sum(len(_shown(piece)) for piece in pieces))):
        return max(first if found else last_entry, last_entry)
    end = 1 if len(pieces) > 1 and _could_be_title(pieces[0]) else 0
    while end < len(pieces) and end and _heads(pieces[end]):
        end += 1
    return end


def _could_be_title(piece: Element) -> bool:
    short = len(piece.text.split()) < 30 and not piece.text.endswith((".", ";", ","))
    return piece.kind == "title" or (piece.kind == "paragraph" and short)


def _heads(piece: Element) -> bool:
    return piece.kind in ("title", "author") or bool(_names(piece.text)) or _is_boilerplate(piece)


def _is_boilerplate(piece: Element) -> bool:
    short = len(piece.text.split()) < 7 and not piece.text.endswith(".")
    return piece.kind == "boilerplate" or bool(short and _SUBSCRIBE.fullmatch(piece.text))


def _authors(front: Sequence[Element]) -> tuple[str, ...]:
    """The names that stand alone on lines near the top."""
    marked = tuple(name for piece in front if piece.kind == "author" for name in _names(piece.text))
    return marked or tuple(name for piece in front[1:9] if piece.kind != "contents" for name in _names(piece.text))


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


def _imprint_start(pieces: Sequence[Element], first: int) -> int:
    """The place of the first of the closing paragraphs that speak of the publication itself."""
    place = len(pieces)
    while place > first + 1 and pieces[place - 1].kind == "paragraph" and _IMPRINT.search(pieces[place - 1].text):
        place -= 1
    return place


# Passages


def _passages(pieces: Sequence[Element], found: Sequence[Heading], first: int) -> Iterator[Passage]:
    opens = {heading.place: heading for heading in found if heading.place >= first}
    imprint = _imprint_start(pieces, first)
    heads = tuple(_table_heads(pieces))
    section, count = "front", Counter[str]()
    for place, piece in enumerate(pieces):
        heading = opens.get(place)
        if heading:
            section = heading.label
            yield _heading(piece, heading)
            continue
        if place == first:
            section = _body_label(found)
        if place == imprint:
            section = "imprint"
        count[section] += 1
        # One that stands before the contents list opens no section.
        plain_piece = replace(piece, kind="paragraph", text=_shown(piece)) if piece.kind == "heading" else piece
        yield _passage(plain_piece, f"{section}-{count[section]}", section, heads[place])


def _body_label(found: Iterable[Heading]) -> str:
    """The label of a body that begins without a heading."""
    return "1" if all(heading.label != "1" for heading in found) else "0"


def _table_heads(pieces: Sequence[Element]) -> Iterator[tuple[str, ...]]:
    """For each element the cells of the header above it, then the caption, where it is a row of a table."""
    head: tuple[str, ...] = ()
    caption = ""
    for piece in pieces:
        if piece.kind == "table_header":
            yield ()
            head = (*_cells(piece), caption)
        elif piece.kind == "table_row":
            head = head or ((caption,) if caption else ())
            yield head
        else:
            yield ()
            head, caption = (), piece.text if piece.kind == "caption" else ""


def _cells(piece: Element) -> tuple[str, ...]:
    return tuple(piece.text.split("\t"))


def _heading(piece: Element, heading: Heading) -> Passage:
    made = _passage(replace(piece, text=_shown(piece)), f"h-{heading.label}", heading.label, ())
    figures = find(heading.title)
    return replace(
        made, kind="heading", level=heading.level, title=heading.title, figures=figures, conversions=(),
        confidence=heading.confidence,
    )  # fmt: skip


def _passage(piece: Element, passage_id: str, section: str, head: tuple[str, ...]) -> Passage:
    row = piece.kind in ("table_header", "table_row")
    text = plain((" | " if piece.label == "|" else " ").join(_cells(piece))) if row else " ".join(piece.text.split())
    listed = piece.kind == "contents"
    found = () if listed or row else located(text)
    return Passage(
        passage_id,
        _kind(piece, section),
        section,
        fingerprint(text),
        piece.start,
        piece.end,
        text=text,
        words=len(text.split()),
        figures=tables.figures(_cells(piece), head) if row else tuple(figure for _, figure in found),
        shingles=shingles(text),
        conversions=pairs(text, found),
        named=() if listed else named_years(text),
        page=piece.boxes[0][0] if piece.boxes else 0,
        boxes=tuple(map(_rounded, piece.boxes)),
        confidence=round(piece.confidence, 2),
    )


def _rounded(box: Box) -> Box:
    """The box in tenths of a point, which is less than a hair."""
    page, left, top, right, bottom = box
    return page, round(left, 1), round(top, 1), round(right, 1), round(bottom, 1)


def _kind(piece: Element, section: str) -> str:
    if section == "imprint" or piece.kind == "boilerplate":
        return "boilerplate"
    if section == "front":
        return "boilerplate" if _is_boilerplate(piece) else "front"
    return _KINDS.get(piece.kind, piece.kind)
