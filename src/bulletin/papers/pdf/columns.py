"""The lines of a page in the order they are read: columns from left to right, what crosses them between."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from bulletin.papers.pdf import joining
from bulletin.papers.pdf.pages import Span

_EQUAL = 0.3  # points; gaps that differ by less were stretched alike
_APART = 1.0  # letter heights between pieces of a row that may be cells
_SMALL = 0.75  # of the height of other letters; the mark of a note is smaller
_NOTE = re.compile(r"[0-9]{1,3}(?:,\s?[0-9]{1,3})*|[*†‡§]{1,3}")
_DEEPEST = 3  # columns in columns
_FEWEST = 4  # lines of a column that nothing else tells of


@dataclass(frozen=True, slots=True)
class Line:
    """Spans that stand beside each other, and the edges of their column."""

    spans: tuple[Span, ...]
    column: tuple[float, float] = (0.0, 0.0)

    @property
    def page(self) -> int:
        return self.spans[0].page

    @property
    def left(self) -> float:
        return self.spans[0].left

    @property
    def right(self) -> float:
        return max(span.right for span in self.spans)

    @property
    def top(self) -> float:
        return min(span.top for span in self.spans)

    @property
    def base(self) -> float:
        return max(self.spans, key=lambda span: len(span.text)).base

    @property
    def size(self) -> float:
        return max(self.spans, key=lambda span: len(span.text)).size

    @property
    def bold(self) -> bool:
        return all(span.bold for span in self.spans if span.text.strip("•◦▪▫‣·●○■□◆–—*+- "))

    @property
    def text(self) -> str:
        return " ".join(joining.lines(self.spans))


def pieces(spans: Sequence[Span]) -> list[Line]:
    """Spans as pieces of rows, from the top: what a wide gap parts is not joined."""
    found: list[Line] = []
    for row in rows([Line((span,)) for span in spans]):
        spans = [line.spans[0] for line in row]
        gaps = [two.left - one.right for one, two in pairwise(spans)]
        run = spans[:1]
        for place, span in enumerate(spans[1:]):
            wide = gaps[place] >= _APART * max(span.size, run[-1].size)
            if wide and not _stretched(spans, gaps, place):
                found.append(Line(tuple(run)))
                run = []
            run.append(span)
        found.append(Line(tuple(run)))
    return found


def _stretched(spans: Sequence[Span], gaps: Sequence[float], place: int) -> bool:
    """Whether a gap is as wide as one beside it, as between the words of a line stretched to fill its column."""
    alike = any(
        abs(gaps[place] - gap) < _EQUAL for gap in (*gaps[max(0, place - 1) : place], *gaps[place + 1 : place + 2])
    )
    words = all(" " not in span.text and re.search(r"[^\W\d_]", span.text) for span in spans[place : place + 2])
    return alike and words and gaps[place] < 2.5 * spans[place].size


def rows(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines grouped by the height they stand at, each group from left to right."""
    found: list[list[Line]] = []
    for line in sorted(lines, key=lambda each: (each.base, each.left)):
        if found and _level(_biggest(found[-1]), line):
            found[-1].append(line)
        else:
            found.append([line])
    return [sorted(row, key=lambda each: each.left) for row in _with_marks(found)]


def _with_marks(found: Sequence[list[Line]]) -> Iterator[list[Line]]:
    """The rows with the marks of notes that are raised so high that they seem to stand on a row of their own."""
    marks: list[Line] = []
    for row, below in zip(found, [*found[1:], []], strict=False):
        if below and all(any(_is_mark(each, other) for other in below) for each in row):
            marks += row
        else:
            yield [*marks, *row]
            marks = []


def _level(one: Line, two: Line) -> bool:
    """Whether two pieces stand at one height."""
    return abs(one.base - two.base) < 0.45 * max(one.size, two.size)


def _is_mark(one: Line, two: Line) -> bool:
    """Whether one piece is the mark of a note, raised high beside the other."""
    small, big = sorted((one, two), key=lambda line: line.size)
    beside = min(abs(small.left - big.right), abs(big.left - small.right)) < 0.5 * big.size
    raised = 0 < big.base - small.base < 0.7 * big.size
    return beside and raised and small.size < _SMALL * big.size and bool(_NOTE.fullmatch(small.text))


def _biggest(row: Sequence[Line]) -> Line:
    return max(row, key=lambda line: line.size)


def flow(lines: Sequence[Line], known: Sequence[float]) -> list[list[Line]]:
    """Pieces of a page by columns in reading order; `known`: where columns of earlier pages begin."""
    return [part for part in _flow(list(lines), known, 0) if part]


def gutters(lines: Sequence[Line], known: Sequence[float] = ()) -> list[float]:
    """Where a right-hand column begins, the best place first; none where the page has one column."""
    if len(lines) < 2:
        return []
    edge, width = min(each.left for each in lines), max(each.right for each in lines) - min(each.left for each in lines)
    often = Counter(round(each.left) for each in lines if each.left > edge + 0.15 * width)
    scored: list[tuple[float, float]] = []
    for place in {*(each for each, count in often.items() if count >= _FEWEST), *known}:
        left, right, crossing = split(lines, place)
        fewest = 1 if any(abs(place - each) < 3 for each in known) else _FEWEST
        if len(left) < fewest or len(right) < fewest or len(crossing) > 0.25 * len(lines) + 2:
            continue
        if _beside(left, right) and (fewest == 1 or (_has_prose(left) and _has_prose(right))):
            scored.append((len(crossing) - min(len(left), len(right)) / len(lines), float(place)))
    return [place for _, place in sorted(scored)]


def split(lines: Sequence[Line], place: float) -> tuple[list[Line], list[Line], list[Line]]:
    """The lines left of `place`, right of it, and across."""
    left = [each for each in lines if each.right <= place - 0.5 * each.size]
    right = [each for each in lines if each.left >= place - 2]
    crossing = [each for each in lines if each.right > place - 0.5 * each.size and each.left < place - 2]
    return left, right, crossing


def _flow(lines: list[Line], known: Sequence[float], depth: int) -> Iterator[list[Line]]:
    places = gutters(lines, known) if depth < _DEEPEST else []
    if not places:
        yield _bounded(lines)
        return
    table = {id(each) for row in _short_rows(lines, places[0]) for each in row}
    band: list[Line] = []
    across: list[Line] = []
    for line in sorted(lines, key=lambda each: (each.base, each.left)):
        crosses = line.left < places[0] - 2 and line.right > places[0] - 0.5 * line.size
        if crosses or id(line) in table:
            yield from _halves(band, places[0], known, depth)
            band = []
            across.append(line)
        else:
            if across:
                yield _bounded(across)
                across = []
            band.append(line)
    yield _bounded(across)
    yield from _halves(band, places[0], known, depth)


def _halves(band: list[Line], place: float, known: Sequence[float], depth: int) -> Iterator[list[Line]]:
    left, right, _ = split(band, place)
    if left:
        yield from _flow(left, known, depth + 1)
    if right:
        yield from _flow(right, known, depth + 1)


def _bounded(lines: Sequence[Line]) -> list[Line]:
    if not lines:
        return []
    edges = (min(each.left for each in lines), max(each.right for each in lines))
    return [Line(each.spans, edges) for each in lines]


def _short_rows(lines: Sequence[Line], place: float) -> list[list[Line]]:
    """Rows of short pieces that follow each other on both sides of `place`: a table over all columns."""
    usual = [median(each.right - each.left for each in side) for side in split(lines, place)[:2]]
    every = rows(lines)
    short = [
        row[0].left < place <= row[-1].right
        and len(row) > 1
        and all(each.right - each.left < 0.7 * usual[each.left >= place - 2] for each in row)
        for row in every
    ]
    return [
        row
        for at, row in enumerate(every)
        if short[at] and (True in short[max(0, at - 1) : at] or True in short[at + 1 : at + 2])
    ]


def _beside(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Whether columns stand beside each other for more than half of the shorter one."""
    first, second = (min(each.base for each in side) for side in (left, right))
    last, other = (max(each.base for each in side) for side in (left, right))
    return 2 * (min(last, other) - max(first, second)) >= min(last - first, other - second)


def _has_prose(side: Sequence[Line]) -> bool:
    """Whether a side is a column of prose, or holds several."""
    return _is_prose(side) or bool(gutters(side))


def _is_prose(side: Sequence[Line]) -> bool:
    """Whether the lines of a column are sentences, not cells: several words that fill it."""
    width = max(each.right for each in side) - min(each.left for each in side)
    return median(map(_words, side)) >= 3 and median(each.right - each.left for each in side) > 0.55 * width


def _words(line: Line) -> float:
    """How many words a line holds; Chinese and Japanese do without spaces."""
    text = line.text
    return max(len(text.split()), sum("\u3040" <= letter <= "\u9fff" for letter in text) / 3)
