"""Tables without tags: rows of pieces that stand under each other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from bulletin.papers.elements import Element
from bulletin.papers.pdf.columns import Line
from bulletin.papers.pdf.joining import Hyphens, boxes, joined, lines
from bulletin.papers.pdf.pages import Span

_SURE = 0.7
_MOST_WORDS = 7  # of a usual cell
_LABEL = re.compile(
    r"[•◦▪▫‣·●○■□◆\ue000-\uf8ffo–—*+-]|\(?[0-9a-zA-Z]{1,3}[.)]|\[?[0-9]{1,3}\]?|[0-9]{1,2}(?:\.[0-9]{1,2}){1,4}\.?"
)  # also the numbers of sections: two headings under each other are no table
_FIGURE = re.compile(r"[-−–+(]?[$€£¥₴]?[0-9][0-9.,\s]*[)%]?|[–—-]|n/?a", re.IGNORECASE)
_PAGE = re.compile(r"[0-9]{1,4}|[ivxl]{1,6}")


def parted(rows: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Rows, where one that stands beside a row of cells and falls into the same columns is cut into cells too."""
    found = [list(row) for row in rows]
    for order in (range(1, len(found)), range(len(found) - 2, -1, -1)):
        for place in order:
            beside = found[place - order.step]
            if len(found[place]) == 1 and len(beside) > 1:
                found[place] = _cut(found[place][0], beside)
    return found


def _cut(line: Line, beside: Sequence[Line]) -> list[Line]:
    """A line as cells under those of a row, if each of its spans begins, ends or is centred where one of them does."""
    if len(line.spans) == 1:
        return _cut_figure(line, beside)
    places = [next((at for at, cell in enumerate(beside) if _aligned(span, cell)), -1) for span in line.spans]
    if -1 in places or places != sorted(places) or len(set(places)) < 2:
        return [line]
    return [
        Line(tuple(span for span, own in zip(line.spans, places, strict=True) if own == at), line.column)
        for at in dict.fromkeys(places)
    ]


def _cut_figure(line: Line, beside: Sequence[Line]) -> list[Line]:
    """A line cut before the figure it ends in, if that stands where a row beside it has its figure."""
    span = line.spans[0]
    words, _, figure = span.text.rpartition(" ")
    at = span.left + (len(words) + 1) / len(span.text) * (span.right - span.left)
    both = _FIGURE.fullmatch(figure) and _FIGURE.fullmatch(beside[-1].text)
    if not words or not both or len(beside) != 2 or abs(at - beside[-1].left) > span.size:
        return [line]
    parts = (replace(span, text=words, right=at - 1), replace(span, text=figure, left=at))
    return [Line((part,), line.column) for part in parts]


def _aligned(span: Span, cell: Line) -> bool:
    sides = (span.left - cell.left, span.right - cell.right, (span.left + span.right - cell.left - cell.right) / 2)
    return any(abs(side) < 2 for side in sides)


def run(rows: Sequence[Sequence[Line]], place: int) -> int:
    """The place after the last row of the table that begins at `place`; `place` itself if none begins there."""
    end = place
    while end < len(rows) and (len(rows[end]) > 1 or (end > place and _continues(rows, place, end))):
        if end > place and rows[end][0].base - rows[end - 1][0].base > 3.5 * rows[end][0].size:
            break
        end += 1
    while end > place and len(rows[end - 1]) < 2 and not _continues(rows, place, end - 1):
        end -= 1
    return end if _is_table(rows[place:end]) else place


def elements(rows: Sequence[Sequence[Line]], known: Hyphens) -> list[Element]:
    """The rows of a table or of a contents list as elements."""
    columns = _columns(rows)
    grid = [_cells(row, columns) for row in rows]
    merged: list[list[list[Line]]] = []
    for before, cells in zip([None, *grid], grid, strict=False):
        if before and merged and not cells[0] and _tight(before, cells):
            merged[-1] = [old + new for old, new in zip(merged[-1], cells, strict=True)]
        else:
            merged.append(cells)
    texts = [[joined(lines(span for line in cell for span in line.spans), known) for cell in row] for row in merged]
    where = [boxes(span for cell in row for line in cell for span in line.spans) for row in merged]
    if _is_contents(texts):
        return [
            Element("contents", " ".join(filter(None, row)), boxes=box, confidence=_SURE)
            for row, box in zip(texts, where, strict=True)
        ]
    head = len(texts) > 1 and not any(_FIGURE.fullmatch(cell) for cell in texts[0][1:] if cell)
    return [
        Element("table_header" if head and not place else "table_row", "\t".join(row), boxes=box, confidence=_SURE)
        for place, (row, box) in enumerate(zip(texts, where, strict=True))
    ]


def _is_table(rows: Sequence[Sequence[Line]]) -> bool:
    if sum(len(row) > 1 for row in rows) < 2:
        return False
    columns = _columns(rows)
    if len(columns) < 2:
        return False
    cells = [len(line.text.split()) for row in rows for line in row]
    labels = all(_LABEL.fullmatch(row[0].text.strip()) for row in rows if len(row) > 1)
    return median(cells) <= _MOST_WORDS and not labels


def _continues(rows: Sequence[Sequence[Line]], place: int, at: int) -> bool:
    """Whether a row of one piece goes on in a cell of the row before."""
    line, before = rows[at][0], rows[at - 1]
    under = [each for each in before if abs(each.left - line.left) < 3 or abs(each.right - line.right) < 3]
    tight = line.base - before[0].base < 1.35 * line.size
    return bool(under) and tight and len(rows[place]) > 1 and line.right - line.left < 0.6 * _width(rows[place:at])


def _width(rows: Sequence[Sequence[Line]]) -> float:
    return max(each.right for row in rows for each in row) - min(each.left for row in rows for each in row)


def _columns(rows: Sequence[Sequence[Line]]) -> list[tuple[float, float]]:
    """The columns as what the pieces of all rows cover together; a row of one piece can cross them."""
    found: list[tuple[float, float]] = []
    for left, right in sorted((each.left, each.right) for row in rows if len(row) > 1 for each in row):
        if found and left < found[-1][1] + 1:
            found[-1] = (found[-1][0], max(found[-1][1], right))
        else:
            found.append((left, right))
    return found


def _cells(row: Sequence[Line], columns: Sequence[tuple[float, float]]) -> list[list[Line]]:
    cells: list[list[Line]] = [[] for _ in columns]
    for line in row:
        covered = [min(line.right, right) - max(line.left, left) for left, right in columns]
        cells[covered.index(max(covered))].append(line)
    return cells


def _tight(before: Sequence[Sequence[Line]], cells: Sequence[Sequence[Line]]) -> bool:
    above = max(line.base for cell in before for line in cell)
    line = next(line for cell in cells for line in cell)
    return line.base - above < 1.35 * line.size


def _is_contents(texts: Sequence[Sequence[str]]) -> bool:
    """Whether the last cells are page numbers that rise."""
    last = [row[-1] for row in texts if row[-1]]
    numbers = [int(each) for each in last if each.isdecimal()]
    dotted = sum("...." in " ".join(row).replace(" ", "") for row in texts)
    rising = len(numbers) > 2 and numbers == sorted(numbers) and all(map(_PAGE.fullmatch, last))
    words = all(re.search(r"[^\W\d_]{3}", row[0]) for row in texts if row[0])
    return (
        rising and words and (2 * dotted >= len(texts) or (len(texts[0]) == 2 and len(texts) > 5 and numbers[0] < 20))
    )
