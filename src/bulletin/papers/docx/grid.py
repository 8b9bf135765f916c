"""Tables: their rows as cells joined by tabs, and those that only lay out a page as what is in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from bulletin.papers.docx.markup import child, name, number, switched_on, value
from bulletin.papers.docx.story import Block, Story

if TYPE_CHECKING:
    from lxml.etree import _Element

Reader: TypeAlias = "Callable[[_Element, Story], list[Block]]"
_WIDEST = 200  # columns that a merged cell may span
_LONGEST_CELL = 400  # characters; longer ones make a page layout of a table with a single row or column
_WRAPPERS = frozenset(("sdt", "sdtContent", "customXml", "ins", "moveTo"))
_FIGURE = re.compile(r"[^\w]*[0-9][0-9.,\s\u202f%–-]*\w?[^\w]*")


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell: what is in it, and the columns that it covers; one that continues another above holds nothing."""

    blocks: tuple[Block, ...]
    span: int = 1

    @property
    def text(self) -> str:
        """The words of the cell on one line; where there is only a list number, that."""
        own = [each for each in self.blocks if each.kind not in ("row", "head", "footnote")]
        return " ".join(each.text or each.label for each in own)


@dataclass(frozen=True, slots=True)
class _Row:
    cells: tuple[_Cell, ...]
    marked: bool  # as a header that is repeated on each page
    before: int = 0

    @property
    def texts(self) -> tuple[str, ...]:
        made = [""] * self.before
        for cell in self.cells:
            made += [cell.text, *[""] * (cell.span - 1)]
        return tuple(made)


def read_table(node: _Element, story: Story, blocks: Reader) -> list[Block]:
    """The rows of the table, each followed by the tables in it; then the notes. `blocks` reads a cell."""
    rows = [_row(each, story, blocks) for each in _parts(node, "tr", story)]
    rows = [row for row in rows if any(cell.blocks for cell in row.cells)]
    if _is_layout(rows):
        return [block for row in rows for cell in row.cells for block in cell.blocks if block.text]
    heads = _headers(rows)
    made: list[Block] = []
    for place, row in enumerate(rows):
        if any(row.texts):
            sure = row.marked or place >= len(heads)
            kind = "head" if place < len(heads) else "row"
            made.append(Block(kind, "\t".join(row.texts), confidence=1.0 if sure else heads[place]))
        made += [each for cell in row.cells for each in cell.blocks if each.kind in ("row", "head")]
    return made + [each for row in rows for cell in row.cells for each in cell.blocks if each.kind == "footnote"]


def _parts(node: _Element, wanted: str, story: Story) -> Iterator[_Element]:
    """The rows of a table or the cells of a row, also those in content controls; none that is deleted."""
    for each in node:
        known = name(each)
        if known == wanted:
            properties = child(each, f"{wanted}Pr")
            if child(properties, "del") is None and child(properties, "cellDel") is None:
                yield each
            else:
                story.tally["pending deletion"] += 1
        elif known in _WRAPPERS:
            yield from _parts(each, wanted, story)


def _row(node: _Element, story: Story, blocks: Reader) -> _Row:
    properties = child(node, "trPr")
    if child(properties, "ins") is not None:
        story.tally["pending insertion"] += 1
    cells = tuple(_cell(each, story, blocks) for each in _parts(node, "tc", story))
    before = min(max(number(value(child(properties, "gridBefore"))), 0), _WIDEST)
    return _Row(cells, switched_on(child(properties, "tblHeader")), before)


def _cell(node: _Element, story: Story, blocks: Reader) -> _Cell:
    properties = child(node, "tcPr")
    span = min(max(number(value(child(properties, "gridSpan")), 1), 1), _WIDEST)
    read = tuple(blocks(node, story))
    goes_on = any(
        (merged := child(properties, each)) is not None and value(merged) in ("", "continue")
        for each in ("vMerge", "hMerge")
    )
    return _Cell(() if goes_on else read, span)


def _is_layout(rows: Sequence[_Row]) -> bool:
    """Whether the table only places text: one cell, headings in cells, or prose in a single row or column."""
    cells = [cell for row in rows for cell in row.cells]
    if len(cells) < 2 or any(block.heading for cell in cells for block in cell.blocks):
        return True
    single = len(rows) == 1 or all(len(row.cells) == 1 for row in rows)
    return single and any(len(cell.text) > _LONGEST_CELL or len(cell.blocks) > 2 for cell in cells)


def _headers(rows: Sequence[_Row]) -> list[float]:
    """How sure it is of each row at the top that it is a header: marked, bold over plain, or words over figures."""
    marked = next((place for place, row in enumerate(rows) if not row.marked), len(rows))
    if marked:
        return [1.0] * marked if marked < len(rows) else [1.0]
    if len(rows) < 2 or any(_FIGURE.fullmatch(text) and len(text) != 4 for text in rows[0].texts):
        return []
    if any("head" in (block.role for block in cell.blocks) for cell in rows[0].cells):
        return [0.95]
    bold = [all(block.look.bold for cell in row.cells for block in cell.blocks) for row in rows]
    if bold[0] and not all(bold[1:]):
        return [0.9]
    figures = any(_FIGURE.fullmatch(text) for row in rows[1:] for text in row.texts[1:])
    return [0.8] if figures else [0.5]
