"""A quantity as a text says it, and the reading of a text by a language's ordered rules.

Normal forms of `value`: money ("USD", amount); percent, points, number, ordinal, multiple: a Decimal; year, month, day,
decade (1990), century, half, quarter: a whole Decimal; months (1, 6); fraction (1, 3); duration ("months", 18), its
units being months, days and minutes; time (18, 30). Signs are dropped: "fell by 5%" is "−5%" elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TypeAlias

Value: TypeAlias = Decimal | tuple[Decimal | str, ...]
Key: TypeAlias = tuple[str, Value]


@dataclass(frozen=True, slots=True)
class Quantity:
    """What `words`, at `span`, say. A hard one must stand in every language; a soft one (word, name, share) need not.

    `also`: what the same words may be called in another language ("a fifth" is "20%" too).
    `size`: the number as it is written, before its unit turned it into `value`.
    """

    kind: str
    value: Value
    hard: bool = True
    also: frozenset[Key] = frozenset()
    size: Decimal = Decimal(0)
    words: str = ""
    span: tuple[int, int] = (0, 0)

    @property
    def key(self) -> Key:
        return (self.kind, self.value)

    def matches(self, other: Quantity) -> bool:
        """Whether both may say the same: one's own reading is among the other's."""
        return self.key == other.key or self.key in other.also or other.key in self.also


Reader: TypeAlias = Callable[[re.Match[str]], Iterable[Quantity] | None]
Rule: TypeAlias = tuple[re.Pattern[str], Reader]

_MASK = "\ue000"
_FOLDS = str.maketrans(
    "０１２３４５６７８９％，．＄￥～－‒—―‑−\u00a0\u2007\u2009\u202f\u3000’ʼ‘`ʹ",
    "0123456789%,.$¥〜––––––" + " " * 5 + "'" * 5,
)
_MARKUP = re.compile(r"\{[^{}]*\}|</?[a-z][^<>]*>|https?://\S+")


def fold(text: str) -> str:
    """The text with one kind of digit, space, dash and apostrophe; markup and addresses masked. Lengths stay."""
    folded = _MARKUP.sub(lambda match: _MASK * len(match[0]), text.translate(_FOLDS))
    return re.sub(r"(?<=\d)-(?=\d)", "–", folded)


def scan(text: str, rules: Sequence[Rule]) -> tuple[Quantity, ...]:
    """The quantities of `text` in order. Rules run one after another; what one reads, none reads again."""
    left = fold(text)
    found: list[Quantity] = []
    for pattern, read in rules:
        pieces: list[str] = []
        done = 0
        for match in pattern.finditer(left):
            seen = read(match)
            if seen is None:
                continue
            start, end = match.span()
            found.extend(replace(each, words=text[start:end].strip(), span=(start, end)) for each in seen)
            pieces += [left[done:start], _MASK * (end - start)]
            done = end
        left = "".join(pieces) + left[done:]
    return tuple(sorted(found, key=lambda each: each.span))


# One maker for each kind, shared by the languages.


def number(value: Decimal, *, hard: bool = True) -> Quantity:
    """A count or a bare number. A lone 1 is an article in disguise, never hard."""
    return Quantity("number", value, hard=hard and value != 1, size=value)


def ordinal(value: Decimal, *, hard: bool = True) -> Quantity:
    return Quantity("ordinal", value, hard=hard and value != 1, also=frozenset({("number", value)}), size=value)


def money(code: str, value: Decimal) -> Quantity:
    """An amount; the same number without a currency ("and 65 billion more") may stand for it.

    A single unit of a currency ("1ドル＝150円") is half of a rate, not hard.
    """
    return Quantity("money", (code, value), hard=value != 1, also=frozenset({("number", value)}), size=value)


def percent(value: Decimal) -> Quantity:
    return Quantity("percent", value, size=value)


def points(value: Decimal) -> Quantity:
    return Quantity("points", value, also=frozenset({("percent", value), ("number", value)}), size=value)


def date_part(kind: str, value: int | str | Decimal, *, hard: bool = True) -> Quantity:
    """A year, month, day, decade, century, half or quarter."""
    whole = Decimal(value)
    also: frozenset[Key] = frozenset()
    if kind == "day":
        also = frozenset({("number", whole), ("ordinal", whole)})
    return Quantity(kind, whole, hard=hard, also=also, size=whole)


def bare_year(value: Decimal) -> Quantity:
    """Four digits that look like a year and may be a number."""
    return Quantity("year", value, also=frozenset({("number", value)}), size=value)


def months(first: int, last: int) -> Quantity:
    """A span of months, which other languages may call a half, a quarter or two months."""
    also: set[Key] = {("month", Decimal(first)), ("month", Decimal(last))}
    if (first, last) in ((1, 6), (7, 12)):
        also.add(("half", Decimal(last // 6)))
    if (first, last) in ((1, 3), (4, 6), (7, 9), (10, 12)):
        also.add(("quarter", Decimal(last // 3)))
    return Quantity("months", (Decimal(first), Decimal(last)), also=frozenset(also))


def fraction(part: Decimal, whole: Decimal) -> Quantity:
    """A share; "a fifth" is 20% and 2割 too."""
    also: set[Key] = set()
    share = part / whole * 100
    if share == share.quantize(Decimal("0.1")):
        also.add(("percent", share.normalize() + 0))
    return Quantity("fraction", (part, whole), hard=False, also=frozenset(also), size=whole)


def share_of(part: Decimal, whole: Decimal) -> Quantity:
    """ "nine of the ten": a share, or two numbers where the other language takes it apart."""
    share = fraction(part, whole)
    return replace(share, also=share.also | {("number", part), ("number", whole)})


def multiple(value: Decimal, *, hard: bool = True) -> Quantity:
    """Doubled, threefold, вдвічі, 2倍: also half as much, and 100% more."""
    also: set[Key] = {("number", value), ("percent", value * 100), ("percent", (value - 1) * 100)}
    if value == value.to_integral_value():
        also |= {("fraction", (Decimal(1), value)), ("fraction", (value - 1, value))}
    return Quantity("multiple", value, hard=hard and value != 1, also=frozenset(also), size=value)


_UNITS = {
    "century": ("months", 1200), "decade": ("months", 120), "year": ("months", 12), "half-year": ("months", 6),
    "month": ("months", 1), "week": ("days", 7), "day": ("days", 1), "hour": ("minutes", 60), "minute": ("minutes", 1),
}  # fmt: skip


def duration(value: Decimal, unit: str, *, hard: bool = True) -> Quantity:
    """So many of `unit`; where the other language names no unit (50周年), the number alone will do."""
    base, factor = _UNITS[unit]
    also: set[Key] = {("number", value), ("ordinal", value)}
    if unit in ("decade", "century"):
        also |= {("number", value * factor / 12), ("ordinal", value * factor / 12)}
    if unit == "day":
        also.add(("day", value))
    return Quantity("duration", (base, value * factor), hard=hard and value != 1, also=frozenset(also), size=value)


def clock(hour: int, minute: int) -> Quantity:
    return Quantity("time", (Decimal(hour), Decimal(minute)), size=Decimal(hour))


ROUND_WHOLES = frozenset(map(Decimal, (2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 100, 1000)))  # "two of 14" is no share


def _iso(match: re.Match[str]) -> Iterable[Quantity] | None:
    if not match[3] and match[1][2:] < match[2]:
        return None  # 1904–07 is a range of years
    parts = zip(("year", "month", "day"), match.groups(), strict=True)
    return tuple(date_part(kind, part) for kind, part in parts if part)


# 2024-02-19, 2024-02, 2025-02-17T09:00Z: first among the rules of every language
ISO: Rule = (
    re.compile(r"(?<![0-9])((?:1[5-9]|20)[0-9]{2})–(0[1-9]|1[0-2])(?:–([0-3][0-9])(?:T[0-9:]+Z?)?)?(?![0-9])"),
    _iso,
)


def shared(amounts: Sequence[tuple[Decimal, Decimal]]) -> tuple[Decimal, ...]:
    """The values of (number, scale) pairs where the last scale holds for those without one: "13 and 65 billion"."""
    last = amounts[-1][1] if amounts else Decimal(1)
    return tuple(number * (last if scale == 1 else scale) for number, scale in amounts)
