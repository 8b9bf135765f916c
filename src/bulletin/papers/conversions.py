"""Sums that a paper gives in two currencies: whether it converts by one rate.

"308.6 billion yen (USD 3.86 billion)" says 79.9 yen to the dollar, "169 billion yen or USD 1.69 billion" says 100.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from bulletin.figures.english import plain
from bulletin.figures.prose import located
from bulletin.model import FoundFigure, Paper, Passage

TOLERANCE = Decimal("0.05")  # rounded sums and rates of neighbouring days differ by less

_SAME = r"(?:i\.e\.,?|that is,?|=|equal to|equalling|equivalent to|the equivalent of|worth|which is)"
_ABOUT = r"(?:about|around|approximately|approx\.?|ca\.?|c\.|nearly|almost|roughly|some|over|close to)"
_OPEN = re.compile(rf"\s?[(\[]\s?(?:(?:or|≈|~|{_SAME})\s?)?(?:{_ABOUT}\s)?", re.IGNORECASE)
_CLOSE = re.compile(r"\s?(?:(?:at|then|in)\b[^()\[\]]{0,60}|[,;:][^()\[\]]{0,80})?[)\]]", re.IGNORECASE)
_OR = re.compile(rf"\s?(?:[,–—-]\s?)?(?:or|≈|{_SAME}|or {_SAME})\s?(?:{_ABOUT}\s)?", re.IGNORECASE)
_DASH = re.compile(r"\s?[–—]\s?|\s-\s")
_HEDGED = re.compile(rf"{_ABOUT}\b", re.IGNORECASE)
_SLASH = re.compile(r"\s?/\s?")
_MONEY = re.compile(r"([A-Z]{3}) ([0-9]*[1-9][0-9]*(?:\.[0-9]+)?|0\.[0-9]*[1-9][0-9]*)")
_SERIES = re.compile(r"\s?(?:,|[-–]|,?\s?\b(?:and|or|to)\b)\s?", re.IGNORECASE)
_WRITTEN_OUT = 20  # digits of a rate; longer ones are powers of ten


@dataclass(frozen=True, slots=True)
class Conversion:
    """One sum in two currencies; `rate`: units of the first for one of the second."""

    first: FoundFigure
    second: FoundFigure
    rate: Decimal


@dataclass(frozen=True, slots=True)
class RateConflict:
    """Two conversions of a paper that disagree, turned so that both tell the same rate, and where they stand."""

    first: Conversion
    second: Conversion
    passages: tuple[str, str]


def conversions(text: str) -> tuple[Conversion, ...]:
    """The sums that `text` gives in two currencies, in order."""
    found = located(text)
    return tuple(_conversion(found[first][1], found[second][1]) for first, second in pairs(text, found))


def pairs(text: str, found: Sequence[tuple[int, FoundFigure]]) -> tuple[tuple[int, int], ...]:
    """The conversions of `text` as places among the quantities that were `located` in it."""
    spans = [(at, at + len(figure.text)) for at, figure in found]
    joins = [text[end:start] for (_, end), (start, _) in pairwise(spans)]
    return tuple(
        (place, place + 1)
        for place, join in enumerate(joins)
        if _two_currencies(found[place][1], found[place + 1][1])
        and _joined(join, found[place + 1][1].text, text[spans[place + 1][1] :])
        and not _in_series([figure for _, figure in found], joins, place)
    )


def rates_disagree(paper: Paper) -> tuple[RateConflict, ...]:
    """The conversions that disagree with an earlier one of the same currencies by more than `TOLERANCE`.

    Each is told once, beside the first that it disagrees with.
    """
    every = [(passage.id, each) for passage in paper.passages for each in _of(passage)]
    conflicts: list[RateConflict] = []
    for place, (passage, late) in enumerate(every):
        for other, early in every[:place]:
            turned = _turned(late, early)
            if turned and max(turned.rate, early.rate) > min(turned.rate, early.rate) * (1 + TOLERANCE):
                conflicts.append(_conflict(early, turned, (other, passage)))
                break
    return tuple(conflicts)


def params(conflict: RateConflict) -> dict[str, str]:
    """What the rule paper-rates says of a conflict."""
    first, second = conflict.first, conflict.second
    return {
        "passage": conflict.passages[0],
        "sums": f"{first.first.text} = {first.second.text}",
        "rate": f"{_rounded(first.rate)} {_currency(first.first)}/{_currency(first.second)}",
        "other_passage": conflict.passages[1],
        "other_sums": f"{second.first.text} = {second.second.text}",
        "other_rate": f"{_rounded(second.rate)} {_currency(second.first)}/{_currency(second.second)}",
    }


def _of(passage: Passage) -> Iterator[Conversion]:
    """The conversions of a passage as its index keeps them."""
    for first, second in passage.conversions:
        one, other = passage.figures[first], passage.figures[second]
        if _two_currencies(one, other):
            yield _conversion(one, other)


def _conversion(first: FoundFigure, second: FoundFigure) -> Conversion:
    return Conversion(first, second, _sum(first) / _sum(second))


def _turned(conversion: Conversion, like: Conversion) -> Conversion | None:
    """The conversion with its currencies in the order of `like`; None where they are others."""
    wanted = (_currency(like.first), _currency(like.second))
    for each in (conversion, _conversion(conversion.second, conversion.first)):
        if (_currency(each.first), _currency(each.second)) == wanted:
            return each
    return None


def _conflict(first: Conversion, second: Conversion, passages: tuple[str, str]) -> RateConflict:
    """Rates above one are read more easily: 80 yen to the dollar, not 0.0125 dollars to the yen."""
    if first.rate >= 1:
        return RateConflict(first, second, passages)
    return RateConflict(_conversion(first.second, first.first), _conversion(second.second, second.first), passages)


def _two_currencies(one: FoundFigure, other: FoundFigure) -> bool:
    """Whether both are sums that a rate can be worked out from."""
    first, second = _MONEY.fullmatch(one.value), _MONEY.fullmatch(other.value)
    return bool(first and second and first[1] != second[1])


def _joined(join: str, words: str, rest: str) -> bool:
    """Whether two sums with `join` between them, the second in `words` and `rest` behind it, are said to be one."""
    if _OPEN.fullmatch(join):
        return bool(_CLOSE.match(rest))
    if _OR.fullmatch(join) or _SLASH.fullmatch(join):
        return True
    return bool(_DASH.fullmatch(join) and _HEDGED.match(words))


def _in_series(found: list[FoundFigure], joins: list[str], place: int) -> bool:
    """Whether one of the sums is part of a series ("13 and 65 billion yen"), where the partner cannot be told."""
    before = place > 0 and found[place - 1].kind == "money" and _currency(found[place - 1]) == _currency(found[place])
    after = (
        place + 2 < len(found)
        and found[place + 2].kind == "money"
        and _currency(found[place + 2]) == _currency(found[place + 1])
    )
    return bool(before and _SERIES.fullmatch(joins[place - 1])) or bool(after and _SERIES.fullmatch(joins[place + 1]))


def _rounded(rate: Decimal) -> str:
    """The rate with three digits that count: 79.9, 1.08, 100."""
    return plain(round(rate, max(0, 2 - rate.adjusted()))) if abs(rate.adjusted()) < _WRITTEN_OUT else f"{rate:.2e}"


def _currency(figure: FoundFigure) -> str:
    return figure.value[:3]


def _sum(figure: FoundFigure) -> Decimal:
    return Decimal(figure.value[4:])
