"""Whether words of a language say the value of a typed figure: what a translator's own words for it must do."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from bulletin.compare.pairs import SCANNERS, quantities
from bulletin.compare.quantity import Key, Quantity, duration
from bulletin.figures import forms, rounded, show
from bulletin.model import Day, Figure, FigureKind, Locale

_HALF, _QUARTER = 6, 3  # months


@dataclass(frozen=True, slots=True)
class _Part:
    """One thing to be said, in any of the ways it may be read; what is not needed may be left to the sentence."""

    keys: frozenset[Key]
    needed: bool = True


Readings: TypeAlias = tuple[tuple[_Part, ...], ...]


def readable(locale: Locale) -> bool:
    """Whether figures in prose of the language can be read at all."""
    return locale in SCANNERS


def agrees(figure: Figure, words: str, locale: Locale) -> bool:
    """Whether `words` say the value of the figure and no other; never in a language whose prose cannot be read."""
    if not readable(locale):
        return False
    if _folded(words) in _own_forms(figure, locale) or reads(figure, words, locale):
        return True
    return figure.kind == "money" and _rare_money(figure, words, locale)


def reads(figure: Figure, words: str, locale: Locale) -> bool:
    """Whether the quantities found in `words` are the figure: all that it needs, nothing that it is not."""
    found = quantities(locale, words)
    return any(_says(parts, found) for each in _values(figure) for parts in _READINGS[each.kind](each))


def _rare_money(figure: Figure, words: str, locale: Locale) -> bool:
    """Where no scanner knows the currency: whether `words` say the number, and the currency with any ending."""
    shown = show(figure, locale, "bare")
    if any(each.key[0] == "money" for each in quantities(locale, shown)):
        return False
    name = re.sub(r"^[^^A-Za-zА-яіїєґІЇЄҐぁ-ヿ]+|[0-9].*", "", shown.split()[0 if locale == "en" else -1])
    stem = name[:-2] if len(name) > 5 and locale == "uk" else name
    said = [each.key for each in quantities(locale, words)]
    return said == [("number", _number(figure))] and bool(stem) and stem.casefold() in words.casefold()


def _own_forms(figure: Figure, locale: Locale) -> frozenset[str]:
    """How the figure is shown: such words need no reading. A count has its noun, which is not known here."""
    if figure.kind == "count":
        return frozenset()
    return frozenset(_folded(show(figure, locale, form)) for form in ("", *forms(figure.kind, locale)))


def _folded(words: str) -> str:
    return " ".join(words.split()).casefold()


def _values(figure: Figure) -> tuple[Figure, ...]:
    """The figure as it is, and as it is shown where it is an approximation."""
    return tuple({each.number: each for each in (figure, rounded(figure))}.values())


def _says(parts: tuple[_Part, ...], found: tuple[Quantity, ...]) -> bool:
    known = frozenset().union(*(part.keys for part in parts))
    said = [each.key for each in found]
    missing = [part for part in parts if part.needed and not any(key in part.keys for key in said)]
    return not missing and len(said) <= len(parts) and all(key in known for key in said)


# What a figure may be read as: each reading is the parts that must, or may, be said.


def _one(figure: Figure, *keys: Key) -> Readings:
    # "One agreement", «одна угода» count nothing that the scanners would call a figure.
    return ((_Part(frozenset(keys), needed=figure.kind != "count" or figure.number != 1),),)


def _number(figure: Figure) -> Decimal:
    return abs(figure.number or Decimal(0))


def _of(*kinds: str) -> Callable[[Figure], Readings]:
    return lambda figure: _one(figure, *((kind, _number(figure)) for kind in kinds))


def _money(figure: Figure) -> Readings:
    """The amount with its currency: a number alone would be a sum of nothing, whatever stands around it."""
    return _one(figure, ("money", (figure.unit, _number(figure))))


def _counted(figure: Figure) -> Readings:
    """A number; where the noun is one of time, the scanners read a span or a day of it."""
    number = _number(figure)
    spans: set[Key] = {("duration", duration(number, unit).value) for unit in ("year", "month", "week", "day", "hour")}
    return _one(figure, ("number", number), ("ordinal", number), ("day", number), *spans)


def _fraction(figure: Figure) -> Readings:
    """A share, as per cent too where that is exact; or a number of ordinals, as in «дев’ять десятих»."""
    part, whole = _number(figure), Decimal(figure.unit)
    keys: set[Key] = {("fraction", (part, whole))}
    keys |= {("percent", part * 100 / whole)} if part * 1000 % whole == 0 else set()
    top = _Part(frozenset({("number", part)}), needed=part != 1)
    return ((_Part(frozenset(keys)),), (top, _Part(frozenset({("ordinal", whole)}))))


def _span(figure: Figure) -> Readings:
    """A span of time; 21年 is read as a year and 3日 as a day too, where nothing says that time passes."""
    number = _number(figure)
    keys: set[Key] = {("day", number)} if figure.unit == "day" else set()
    if figure.unit == "year" and number < 100:
        keys = {("year", 1900 + number), ("year", 2000 + number)}
    return _one(figure, ("duration", duration(number, figure.unit).value), *keys)


def _anniversary(figure: Figure) -> Readings:
    number = _number(figure)
    return _one(figure, ("ordinal", number), ("number", number), ("duration", duration(number, "year").value))


def _date(figure: Figure) -> Readings:
    return (tuple(_day(figure.start)),) if figure.start else ()


def _day(day: Day) -> Iterable[_Part]:
    """The finest part must be said; the month and the year may be left to the sentence (the form `noyear`)."""
    parts = [("year", day.year), ("month", day.month), ("day", day.day)]
    said = [(kind, Decimal(value)) for kind, value in parts if value]
    return (_Part(frozenset({key}), needed=key == said[-1]) for key in said)


def _range(figure: Figure) -> Readings:
    start, end = figure.start, figure.end
    if start is None or end is None:
        return _date(figure)
    if start.month and not start.day:
        span: Key = ("months", (Decimal(start.month), Decimal(end.month)))
        ends = [("month", Decimal(day.month)) for day in (start, end)]
        years = (_Part(frozenset({("year", Decimal(day.year))}), needed=False) for day in (start, end))
        return ((*(_Part(frozenset({span, each})) for each in ends), *years),)
    return ((*_day(start), *_day(end)),)


def _period(figure: Figure) -> Readings:
    start, number = figure.start, _number(figure)
    year = Decimal(start.year if start else 0)
    if figure.unit == "century":
        return _one(figure, ("century", number))
    if figure.unit == "decade":
        return _one(figure, ("decade", year))
    if figure.unit == "fiscal year":
        return ((_Part(frozenset({("year", year)})), _Part(frozenset({("year", year + 1)}), needed=False)),)
    length = _HALF if figure.unit == "half" else _QUARTER
    months: Key = ("months", (number * length - length + 1, number * length))
    return ((_Part(frozenset({(figure.unit, number), months})), _Part(frozenset({("year", year)}), needed=False)),)


_READINGS: Mapping[FigureKind, Callable[[Figure], Readings]] = {
    "money": _money, "percent": _of("percent"), "points": _of("points"), "number": _of("number"), "count": _counted,
    "year": _date, "date": _date, "range": _range, "rank": _of("ordinal"), "period": _period, "fraction": _fraction,
    "multiple": _of("multiple", "number"), "duration": _span, "anniversary": _anniversary,
}  # fmt: skip
