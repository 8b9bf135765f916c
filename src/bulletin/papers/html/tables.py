"""Tables of a web page: which of them hold data, their rows and cells."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bulletin.papers.elements import Element, Kind
from bulletin.papers.html.tree import Node, within

_INNER = frozenset(("table", "h1", "h2", "h3", "h4", "ul", "ol", "blockquote"))
_LONG_CELL = 400  # characters; longer ones are paragraphs
_WIDEST = 200
_SOURCE = re.compile(r"(?:sources?|notes?|джерел[оа]|примітк[аи]|出典|注)\s?[:.：]", re.IGNORECASE)
_NUMERIC = re.compile(r"[\s(]*[-−+±<>~≈$€£¥₴]?\s?[0-9][0-9\s.,]*[%)]?\s*(?:n/?a)?")


def rows(table: Node) -> Iterator[Node]:
    """The rows of a table, without those of tables in it."""
    for child in table.children:
        if isinstance(child, str):
            continue
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from rows(child)


def cells(row: Node) -> list[Node]:
    return [each for each in row.children if not isinstance(each, str) and each.tag in ("td", "th")]


def is_layout(table: Node) -> bool:
    """Whether a table only arranges the page."""
    if table.attributes.get("role") in ("presentation", "none"):
        return True
    held = [cells(row) for row in rows(table)]
    every = [cell for row in held for cell in row]
    if max(map(len, held), default=0) < 2:
        return True
    if any(each.tag in _INNER for cell in every for each in within(cell)):
        return True
    return sum(cell.length > _LONG_CELL for cell in every) * 4 > len(every)


def elements(table: Node) -> Iterator[Element]:
    """The rows of a table of data; cells that span columns or rows leave empty ones beside or below them."""
    read = list(_grid(table))
    headed = any(header for header, _ in read)
    guess = not headed and len(read) > 1 and _could_be_header(read[0][1], [row for _, row in read[1:]])
    for place, (header, row) in enumerate(read):
        filled = [cell for cell in row if cell]
        if not filled:
            continue
        if len(filled) == 1 and _SOURCE.match(filled[0]):
            yield Element("paragraph", filled[0])
            continue
        kind: Kind = "table_header" if header or (guess and not place) else "table_row"
        yield Element(kind, "\t".join(row), confidence=0.9 if guess and not place else 1.0)


def _grid(table: Node) -> Iterator[tuple[bool, list[str]]]:
    """Each row with whether it is a header, its cells in their columns."""
    above: dict[int, int] = {}  # column -> rows that a cell still reaches down
    heads = {
        id(row) for part in table.children if not isinstance(part, str) and part.tag == "thead" for row in rows(part)
    }
    for row in rows(table):
        held = cells(row)
        texts: list[str] = []
        for cell in held:
            _skip(texts, above)
            across, down = _span(cell, "colspan"), _span(cell, "rowspan")
            for column in range(len(texts), len(texts) + across):
                above[column] = down - 1
            texts += [_words(cell), *[""] * (across - 1)]
        _skip(texts, above)
        yield id(row) in heads or (len(held) > 1 and all(cell.tag == "th" for cell in held)), texts


def _skip(texts: list[str], above: dict[int, int]) -> None:
    """Passes the columns that cells of rows above reach into."""
    while above.get(len(texts), 0) > 0:
        above[len(texts)] -= 1
        texts.append("")


def _span(cell: Node, name: str) -> int:
    told = cell.attributes.get(name, "1").strip()
    return min(int(told), _WIDEST) if told.isdigit() and len(told) < 5 and int(told) else 1


def _words(cell: Node) -> str:
    """The words of a cell on one line; spaces that do not break stay, as numbers are written with them."""
    parts = (
        each if isinstance(each, str) else f" {_words(each)} " if each.tag in _BLOCKS else _words(each)
        for each in cell.children
    )
    return re.sub(r"[ \t\r\n\f\v]+", " ", "".join(parts)).strip()


_BLOCKS = frozenset(("p", "div", "br", "li"))


def _could_be_header(first: list[str], others: list[list[str]]) -> bool:
    """Whether a first row names the columns: no numbers in it, and numbers below."""
    words = [cell for cell in first if cell]
    plain = len(words) > 1 and not any(_NUMERIC.fullmatch(cell) for cell in words)
    return plain and any(_NUMERIC.fullmatch(cell) for row in others for cell in row if cell)
