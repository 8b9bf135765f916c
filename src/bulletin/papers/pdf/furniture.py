"""Pages without what stands on each of them: running heads, page numbers, and what is marked as no content."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bulletin.papers.pdf.columns import Line, rows
from bulletin.papers.pdf.pages import Page

_EDGE = 0.12  # of the height: where running heads stand
_MOST = 3  # lines at an edge
_NUMBER = re.compile(
    r"(?:page |p\. ?|с\. ?|стор\. ?|[-–—|•·] ?)?(?:[0-9]{1,4}|[ivxlc]{1,7})"
    r"(?: ?(?:of|/|з|із) ?[0-9]{1,4})?(?: ?[-–—|•·])?",
    re.IGNORECASE,
)


def without(pages: Sequence[Page]) -> tuple[Page, ...]:
    """The pages with their content alone."""
    bare = [replace(page, spans=tuple(span for span in page.spans if not span.artifact)) for page in pages]
    edges = [list(_edges(page)) for page in bare]
    often = Counter(key for page in edges for key in {_key(row, place) for row, place in page})
    least = 2 if len(pages) < 4 else 3
    return tuple(
        _dropped(page, [row for row, place in found if _is_number(row) or often[_key(row, place)] >= least])
        for page, found in zip(bare, edges, strict=True)
    )


def _edges(page: Page) -> Iterator[tuple[list[Line], int]]:
    """The rows at the top and the bottom of a page, from outside, each with the height it stands at."""
    if len(page.spans) < 2:
        return
    every = rows([Line((span,)) for span in page.spans])
    tops = [row for row in every[:_MOST] if row[0].base < _EDGE * page.height]
    bottoms = [row for row in every[-_MOST:] if row[0].top > (1 - _EDGE) * page.height]
    for row in (*tops, *bottoms):
        yield row, round(row[0].base / 6)


def _key(row: Sequence[Line], place: int) -> str:
    return f"{place} {re.sub('[0-9]+|(?<![^ ])[ivxlc]+(?![^ ])', '0', _text(row))}"


def _is_number(row: Sequence[Line]) -> bool:
    return bool(_NUMBER.fullmatch(_text(row)))


def _text(row: Sequence[Line]) -> str:
    return " ".join(each.text for each in row).strip()


def _dropped(page: Page, heads: Sequence[Sequence[Line]]) -> Page:
    gone = {id(span) for row in heads for line in row for span in line.spans}
    return replace(page, spans=tuple(span for span in page.spans if id(span) not in gone)) if gone else page
