"""Whether the figures of an item stand in the passages it cites: by value, whatever the words.

"17.63 billion dollars" supports `USD 17.63 billion`, "December 1991" the year 1991, "six decades" `60 years`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from fractions import Fraction

from bulletin.figures.computed import Operand, operands
from bulletin.figures.english import plain
from bulletin.figures.values import parse_day
from bulletin.model import Day, Figure, FigureKind, FoundFigure, Item, Paper, Passage

_DECADE = re.compile(r"[0-9]{3}0[’']?s$")
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")


def unsupported(item: Item, paper: Paper) -> tuple[str, ...]:
    """The names of the figures of `item` that no passage they cite supports, in order.

    A figure is looked for in its own `cite`, else in those of the item; of a computed one, its operands are.
    Not judged: figures that cite nothing the paper has, and kinds that are not found in prose (centuries).
    """
    known = {passage.id: passage for passage in paper.passages}
    return tuple(
        name
        for name, figure in item.figures.items()
        if (cited := [known[each] for each in cites(item, figure) if each in known])
        and figure.unit != "century"
        and not _stands_in(cited, figure)
    )


def cites(item: Item, figure: Figure) -> tuple[str, ...]:
    """The passages in which a figure of `item` should stand."""
    return (figure.cite,) if figure.cite else item.cite


def params(item: Item, name: str) -> dict[str, str]:
    """What the rule figure-unsupported says of a figure."""
    figure = item.figures[name]
    return {"name": name, "value": figure.source, "passages": ", ".join(cites(item, figure)), "paper": item.paper}


def supports(passage: Passage, figure: Figure) -> bool:
    """Whether the index knows the value of `figure` among the quantities of `passage`; "about" makes no difference."""
    return _among(_quantities([passage]), figure)


def _quantities(passages: Iterable[Passage]) -> tuple[FoundFigure, ...]:
    """What passages can support: their quantities, and the years in names of treaties."""
    return tuple(
        each
        for passage in passages
        for each in (*passage.figures, *(FoundFigure("year", year, year) for year in passage.named))
    )


def _stands_in(cited: Iterable[Passage], figure: Figure) -> bool:
    """Whether the passages together hold the figure, or all that it was computed from."""
    found = _quantities(cited)
    wanted = operands(figure.computed)
    return _among(found, figure) or (
        bool(wanted) and all(any(_is_operand(each, operand) for each in found) for operand in wanted)
    )


def _among(found: tuple[FoundFigure, ...], figure: Figure) -> bool:
    if any(_TESTS[figure.kind](figure, each) for each in found):
        return True
    if figure.kind != "range" or figure.start is None:
        return False
    ends = [day for day in (figure.start, figure.end) if day]
    return all(any(_names_day(each, day) for each in found) for day in ends)


def _is_operand(found: FoundFigure, wanted: Operand) -> bool:
    """Whether a quantity is an operand: a sum of its currency, a share, or a bare number of any kind but these."""
    if wanted.unit == "%":
        return found.kind in ("percent", "points") and _number(found) == wanted.number
    if wanted.unit:
        return found.kind == "money" and found.value == f"{wanted.unit} {plain(wanted.number)}"
    if found.kind in ("date", "range", "year"):
        return any(day.year == wanted.number for day in _days(found))
    return found.kind not in ("money", "percent") and _number(found) == wanted.number


# Tests by kind


def _same_money(figure: Figure, found: FoundFigure) -> bool:
    if found.kind != "money" or figure.number is None:
        return False
    return found.value.removeprefix(figure.unit + " ").removeprefix("-") == plain(abs(figure.number))


def _same_number(*kinds: str) -> Callable[[Figure, FoundFigure], bool]:
    """A test for the kinds whose value is a number. A minus does not count: "fell by 3.5%" says it in words."""

    def same(figure: Figure, found: FoundFigure) -> bool:
        number = _number(found) if found.kind in kinds else None
        return number is not None and figure.number is not None and abs(number) == abs(figure.number)

    return same


def _same_count(figure: Figure, found: FoundFigure) -> bool:
    """A count of anything: "56 agreements" may be called documents; but 55 years are not 55 days."""
    return _same_number("count", "number")(figure, found) or _same_duration(figure, found)


def _same_duration(figure: Figure, found: FoundFigure) -> bool:
    unit = found.value.rpartition(" ")[2] if found.kind == "duration" else ""
    return bool(unit) and unit.rstrip("s") == figure.unit.rstrip("s") and _number(found) == figure.number


def _same_anniversary(figure: Figure, found: FoundFigure) -> bool:
    years = found.kind == "duration" and " year" in found.value
    return (found.kind == "anniversary" or years) and _number(found) == figure.number


def _same_share(figure: Figure, found: FoundFigure) -> bool:
    """A fraction, or the same share in per cent: "half" and 50%."""
    if figure.kind == "fraction" and figure.number is not None:
        share = Fraction(figure.number) / int(figure.unit)
    elif figure.number is not None:
        share = abs(Fraction(figure.number)) / 100
    else:
        return False
    if found.kind == "percent" and (number := _number(found)) is not None:
        return abs(Fraction(number)) / 100 == share
    match = re.fullmatch(r"([0-9]+)/([1-9][0-9]*)", found.value) if found.kind == "fraction" else None
    return bool(match) and Fraction(found.value) == share


def _same_day(figure: Figure, found: FoundFigure) -> bool:
    return figure.start is not None and _names_day(found, figure.start)


def _same_span(figure: Figure, found: FoundFigure) -> bool:
    """A range or a period; a fiscal year is found as its year."""
    if figure.unit == "fiscal year":
        return _same_day(figure, found)
    span = _span(found)
    return span is not None and span == (figure.start, figure.end)


_TESTS: Mapping[FigureKind, Callable[[Figure, FoundFigure], bool]] = {
    "money": _same_money,
    "percent": _same_share,
    "number": _same_number("number", "count"),
    "count": _same_count,
    "year": _same_day,
    "date": _same_day,
    "range": _same_span,
    "rank": _same_number("rank"),
    "points": _same_number("points"),
    "period": _same_span,
    "fraction": _same_share,
    "multiple": _same_number("multiple"),
    "duration": _same_duration,
    "anniversary": _same_anniversary,
}


# Values of what was found


def _number(found: FoundFigure) -> Decimal | None:
    match = _NUMBER.match(found.value)
    return Decimal(match[0]) if match else None


def _names_day(found: FoundFigure, day: Day) -> bool:
    """Whether a date, or an end of a range, is `day` or lies in it: 19 February 2024 is also a day of 2024."""
    return any(
        each.year == day.year and day.month in (0, each.month) and day.day in (0, each.day) for each in _days(found)
    )


def _days(found: FoundFigure) -> tuple[Day, ...]:
    """The days, months or years that a quantity names; "the 1990s" names neither 1990 nor 1999."""
    if found.kind in ("date", "year"):
        day = parse_day(found.value)
        return (day,) if day else ()
    span = _span(found) if not _DECADE.search(found.text) else None
    return tuple(day for day in span if day) if span else ()


def _span(found: FoundFigure) -> tuple[Day | None, Day | None] | None:
    """The ends of a range; an open one has no second."""
    first, slash, last = found.value.partition("/")
    start, end = parse_day(first), parse_day(last)
    if found.kind != "range" or not slash or start is None or (end is None and last != ".."):
        return None
    return start, end
