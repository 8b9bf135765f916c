"""Elements of a PDF without tags, by how its pages look. Each is a guess and says how sure it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from bulletin.papers.elements import Element, Kind
from bulletin.papers.lines import NUMBERED, is_caption
from bulletin.papers.pdf import columns, furniture, grids, listing
from bulletin.papers.pdf.blocks import Block, Look, across, blocks, label, look, shown
from bulletin.papers.pdf.columns import Line
from bulletin.papers.pdf.joining import Hyphens, boxes, joined, lines
from bulletin.papers.pdf.pages import Page

_LONGEST = 200  # letters of a heading
_MOST_WORDS = 25  # of a heading
NOTE = re.compile(r"(?P<mark>[⁰¹²³⁴-⁹]+|\[[0-9]{1,3}\]|[0-9]{1,3}\.?(?=\s)|[*†‡§]+)\s*(?=\S)")
_NEAR = 18  # points between the left edges of one column on two pages
_STOP = re.compile(r"[.,;:]$")

Edges: TypeAlias = tuple[float, float]  # of a column: left, right


def elements(pages: Sequence[Page], hyphens: Hyphens) -> tuple[Element, ...]:
    """The elements of the pages in reading order."""
    parts = _widened(_columns(furniture.without(pages)))
    usual = look([line for part in parts for line in _whole(part)])
    tables: dict[int, list[Element]] = {}
    found = [_part(part, usual, hyphens, tables) for part in parts]
    heights = {page.number: page.height for page in pages}
    body = {id(each): id(each) not in tables and _is_body(each, usual, heights) for part in found for each in part}
    made: list[Element] = []
    styles = _styles([each for part in found for each in part if id(each) not in tables], usual)
    for block in across(found, usual, body):
        made += tables[id(block)] if id(block) in tables else [_element(block, usual, heights, styles, hyphens)]
    return tuple(listing.levels([each for each in made if each.text]))


def _columns(pages: Sequence[Page]) -> list[list[Line]]:
    """The pieces of all pages, a list for each column in reading order."""
    known: list[float] = []
    found: list[list[Line]] = []
    for page in pages:
        every = columns.pieces(page.spans)
        found += columns.flow(every, known)
        known = list(dict.fromkeys([*columns.gutters(every)[:1], *known]))[:4]
    return found


def _widened(parts: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Columns as wide as the widest that begin at the same place: a short one does not show its edge."""
    edges = {part[0].column for part in parts}
    return [_wider(part, max(right for _, right in _alike(part[0].column, edges))) for part in parts]


def _alike(column: Edges, edges: Iterable[Edges]) -> Iterator[Edges]:
    """The columns that begin where this one does and are about as wide: no title that stands over several."""
    left, right = column
    return (each for each in edges if abs(each[0] - left) < _NEAR and abs(each[1] - right) < 0.4 * (right - left))


def _wider(part: Sequence[Line], right: float) -> list[Line]:
    return [Line(line.spans, (line.column[0], right)) for line in part]


def _whole(part: Sequence[Line]) -> list[Line]:
    """The pieces of a column joined to lines."""
    return [_line(row) for row in columns.rows(part)]


def _line(row: Sequence[Line]) -> Line:
    return Line(tuple(span for piece in row for span in piece.spans), row[0].column)


def _part(part: Sequence[Line], usual: Look, hyphens: Hyphens, tables: dict[int, list[Element]]) -> list[Block]:
    """The blocks of a column; a table is one block, its elements put to `tables`."""
    rows = grids.parted(columns.rows(part))
    found: list[Block] = []
    run: list[Line] = []
    place = 0
    while place < len(rows):
        end = grids.run(rows, place)
        if end == place:
            run.append(_line(rows[place]))
            place += 1
            continue
        found += blocks(run, usual)
        run = []
        table = Block(tuple(_line(row) for row in rows[place:end]))
        tables[id(table)] = grids.elements(rows[place:end], hyphens)
        found.append(table)
        place = end
    return found + blocks(run, usual)


def _is_body(block: Block, usual: Look, heights: Mapping[int, float]) -> bool:
    """Whether a block is running text, which can go on in the next column."""
    return not (is_note(block, usual, heights) or is_caption(block.text) or heading(block, usual))


def is_note(block: Block, usual: Look, heights: Mapping[int, float]) -> bool:
    small = block.first.size < 0.93 * usual.size
    return small and block.first.top > 0.45 * heights[block.first.page] and bool(NOTE.match(block.text))


def heading(block: Block, usual: Look) -> float:
    """How surely a block is a heading; 0 if it is none."""
    text = block.text
    if (
        len(text) > _LONGEST
        or len(text.split()) > _MOST_WORDS
        or len(block.lines) > 4
        or not re.search(r"[^\W\d_]", text)
    ):
        return 0
    number = NUMBERED.match(text)
    if _STOP.search(text) or is_caption(text) or (label(text) and not number):
        return 0
    ratio = block.first.size / usual.size if usual.size else 1
    if ratio > 1.12:
        return 0.9
    if ratio < 0.95 or len(block.lines) > 2:
        return 0
    if block.first.bold:
        return 0.85 if number else 0.75
    if number and "." in number["number"] and len(text.split()) <= 12:
        return 0.7
    return 0.6 if text.isupper() and len(text) > 4 and " " in text else 0


def _styles(found: Sequence[Block], usual: Look) -> Mapping[tuple[float, bool], int]:
    """The level of a heading by its look: larger letters are higher."""
    looks = {_style(each) for each in found if heading(each, usual)}
    return {style: level for level, style in enumerate(sorted(looks, reverse=True), start=1)}


def _style(block: Block) -> tuple[float, bool]:
    return round(block.first.size * 2) / 2, block.first.bold


def _element(
    block: Block,
    usual: Look,
    heights: Mapping[int, float],
    styles: Mapping[tuple[float, bool], int],
    hyphens: Hyphens,
) -> Element:
    spans = [span for line in block.lines for span in line.spans]
    texts = lines(spans)
    made = Element("paragraph", joined(texts, hyphens), boxes=boxes(spans), confidence=block.sure)
    if is_note(block, usual, heights):
        mark = NOTE.match(block.text)
        end = mark.end() if mark else 0
        bare = joined([texts[0][end:], *texts[1:]], hyphens)
        return replace(made, kind="footnote", label=block.text[:end].strip(), text=bare, confidence=0.75)
    if is_caption(made.text):
        return replace(made, kind="caption", confidence=0.85)
    sure = heading(block, usual)
    if sure:
        number = NUMBERED.match(made.text)
        depth = number["number"].count(".") + 1 if number and number["number"][0].isdigit() else 0
        return replace(made, kind="heading", level=depth or min(styles.get(_style(block), 1), 6), confidence=sure)
    before = label(made.text)
    if before:
        kind: Kind = "number" if re.search(r"[^\W_]", shown(before)) else "bullet"
        text = made.text[len(before) :]
        return replace(made, kind=kind, level=1, label=shown(before), text=text, confidence=0.85)
    return replace(made, kind="quote", confidence=0.6) if _is_quote(block) else made


def _is_quote(block: Block) -> bool:
    """Whether a block of several lines stands in on both sides."""
    left = min(line.left - line.column[0] for line in block.lines)
    right = min(line.column[1] - line.right for line in block.lines)
    return len(block.lines) > 1 and left > 1.2 * block.first.size and right > block.first.size
