"""Tables in plain text: which lines are rows, their cells, and the figures in them.

A number in a cell gets its currency and scale from the head of its column, or, where the columns
of the head cannot be told apart, from the whole head and the caption: "GDP (US dollars, mln)".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from bulletin.figures.english import Unit, heading_unit, plain
from bulletin.figures.prose import find
from bulletin.model import FoundFigure

_NUMBER = r"[-−+]?(?:[0-9]{1,3}(?:[\u00a0\u202f][0-9]{3})+|[0-9][0-9,]*)(?:\.[0-9]+)?\s?%?"
_MISSING = r"n/?a|–|—|-|\.{2,3}|…"
_AMOUNT = re.compile(r"([-−]?)([0-9]{1,3}(?:[,\u00a0\u202f][0-9]{3})+|[0-9]{1,20})(\.[0-9]{1,12})?")
_TAIL = re.compile(rf"\s(?:{_NUMBER}|{_MISSING})$", re.IGNORECASE)
_YEAR = re.compile(r"(?:1[5-9]|20|21)[0-9]{2}")
_RULE = re.compile(r"[\s|:+=-]*-[\s|:+=-]*")
_LONGEST = 200


def is_rule(text: str) -> bool:
    """Whether the line only parts a header from its rows: "|---|---:|"."""
    return bool(_RULE.fullmatch(text)) and "|" in text


def is_table(lines: Sequence[str], *, captioned: bool) -> bool:
    """Whether these lines, with nothing between them, are a table: a header and rows."""
    if len(lines) < 2 or any(len(line) > _LONGEST for line in lines):
        return False
    if all(line.count("|") > 1 or "\t" in line for line in lines):
        return True
    rows = lines[1:]
    if not all(_TAIL.search(line) for line in rows):
        return False
    return captioned or (len(rows) > 1 and not any(_YEAR.fullmatch(line.split()[-1]) for line in rows))


def cells(line: str) -> tuple[str, ...]:
    """The cells of a row: by bars, tabs or wide gaps, else the numbers at its end."""
    if line.count("|") > 1:
        return tuple(cell.strip() for cell in line.strip("|").split("|"))
    parts = re.split(r"\t" if "\t" in line else r"\s{2,}", line)
    if len(parts) > 1:
        return tuple(part.strip() for part in parts)
    tail: list[str] = []
    while match := _TAIL.search(line):
        tail.insert(0, match[0].strip())
        line = line[: match.start()].rstrip()
    return (line, *tail)


def figures(row: Sequence[str], head: Sequence[str]) -> tuple[FoundFigure, ...]:
    """The figures of a row whose header had the cells `head[:-1]` under the caption `head[-1]`."""
    columns = head[:-1]
    found: list[FoundFigure] = []
    for place, cell in enumerate(row):
        amount = _AMOUNT.fullmatch(cell) if place else None
        if amount:
            words = columns[place] if len(columns) == len(row) else " ".join(head)
            found.append(_measured(amount, _unit(words, head)))
        else:
            found.extend(find(cell))
    return tuple(found)


def _unit(words: str, head: Sequence[str]) -> Unit:
    """The unit of a column: from its own head, else from the caption."""
    own = heading_unit(words)
    if own.kind != "number" or own.scale != 1 or re.search(r"\byears?\b|%", words, re.IGNORECASE):
        return own
    return heading_unit(head[-1]) if head else own


def _measured(amount: re.Match[str], unit: Unit) -> FoundFigure:
    digits = re.sub(r"[^0-9]", "", amount[2]) + (amount[3] or "")
    if unit.kind == "number" and unit.scale == 1 and _YEAR.fullmatch(amount[0]):
        return FoundFigure("year", amount[0], amount[0])
    number = Decimal(digits) * unit.scale * (-1 if amount[1] else 1)
    value = f"{unit.name} {plain(number)}" if unit.kind == "money" else plain(number)
    return FoundFigure(unit.kind, value, amount[0])
