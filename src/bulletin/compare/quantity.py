"""A quantity as a text says it, and the reading of a text by a language's ordered rules.

Normal forms of `value`: money ("USD", amount); percent, points, number, ordinal, multiple: a Decimal; year, month, day,
decade (1990), century, half, quarter: a whole Decimal; months (1, 6); fraction (1, 3);
ident (3, 2) for "Section 3.2"; weekday 0; duration ("months", 18), its
units being months, days, minutes and seconds; time (18, 30); measure ("W", 1.5e9), its units being those of
`_MEASURES`; ages 30 ("in their thirties"); vague ("USD", 10000) ("tens of thousands of dollars"). Signs are dropped:
"fell by 5%" is "−5%" elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
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
    `aside`: a conversion for the readers of one language, which that language alone may give.
    """

    kind: str
    value: Value
    hard: bool = True
    also: frozenset[Key] = frozenset()
    size: Decimal = Decimal(0)
    words: str = ""
    span: tuple[int, int] = (0, 0)
    aside: bool = False

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
    return _with_asides(text, tuple(sorted(found, key=lambda each: each.span)))


_OPENING = re.compile(r"[(（][^()（）0-9０-９]{0,30}$")


def _with_asides(text: str, found: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """The quantities with conversions marked: other money, another time, at the opening of a bracket behind one."""
    out: list[Quantity] = []
    for each in found:
        before = next(
            (one for one in reversed(out[-6:]) if one.kind == each.kind and one.span[1] <= each.span[0]), None
        )
        aside = (
            before is not None
            and each.kind in ("money", "time")
            and (each.kind == "time" or before.value[0] != each.value[0])  # type: ignore[index]
            and bool(_OPENING.search(text, max(before.span[1], each.span[0] - 32), each.span[0]))
        )
        out.append(replace(each, aside=True) if aside else each)
    return tuple(out)


# One maker for each kind, shared by the languages.


def number(value: Decimal, *, hard: bool = True) -> Quantity:
    """A count or a bare number. A lone 1 is an article in disguise, a lone 0 is "no" or "none": never hard."""
    return Quantity("number", value, hard=hard and value > 1, size=value)


def about(value: Decimal, *others: Decimal) -> Quantity:
    """A number so loosely said ("a dozen or so") that another language may round it to one of `others`."""
    return Quantity("number", value, hard=False, also=frozenset(("number", each) for each in others), size=value)


def vague(scale: int, code: str = "") -> Quantity:
    """An order of magnitude: "tens of thousands", "десятки мільйонів доларів", 数万. May be left out, not changed."""
    size = Decimal(scale)
    also: frozenset[Key] = frozenset({("vague", ("", size)), ("number", size), ("money", (code, size))})
    return Quantity("vague", (code, size), hard=False, also=also, size=size)


def times(value: Decimal) -> Quantity:
    """How often: "twice", "тричі", 2度; where things are compared, it is a multiple."""
    return Quantity("number", value, hard=False, also=multiple(value).also | {("multiple", value)}, size=value)


def ages(value: Decimal, *, hard: bool = True) -> Quantity:
    """The decade of an age: "in their thirties", 30代; also "30", "39", "from 30 to 39 years" and the 1930s."""
    both = (value, value + 9)
    also: set[Key] = {("number", each) for each in (*both, value + 10)} | {
        ("duration", ("months", each * 12)) for each in both
    }
    also |= {("decade", 1900 + value), ("ordinal", value)}
    return Quantity("ages", value, hard=hard and value > 10, also=frozenset(also), size=value)


_MEASURES: Mapping[str, tuple[str, str]] = {
    "W": ("W", "1"), "kW": ("W", "1e3"), "MW": ("W", "1e6"), "GW": ("W", "1e9"), "TW": ("W", "1e12"),
    "Wh": ("Wh", "1"), "kWh": ("Wh", "1e3"), "MWh": ("Wh", "1e6"), "GWh": ("Wh", "1e9"), "TWh": ("Wh", "1e12"),
    "mm": ("m", "0.001"), "cm": ("m", "0.01"), "m": ("m", "1"), "km": ("m", "1e3"), "mile": ("mile", "1"),
    "g": ("g", "1"), "kg": ("g", "1e3"), "t": ("g", "1e6"), "kt": ("g", "1e9"), "Mt": ("g", "1e12"),
    "m2": ("m2", "1"), "ha": ("m2", "1e4"), "km2": ("m2", "1e6"), "m3": ("m3", "1"), "km3": ("m3", "1e9"),
    "bcm": ("m3", "1e9"), "l": ("m3", "0.001"), "V": ("V", "1"), "kV": ("V", "1e3"), "barrel": ("barrel", "1"),
    "acre": ("acre", "1"),
}  # fmt: skip
_SHORT: Mapping[str, tuple[str, ...]] = {"kilo": ("km", "kg"), "centi": ("cm",), "milli": ("mm",)}


def ident(words: str) -> Quantity:
    """The number of a section, chapter or article ("3.2" is no decimal); elsewhere perhaps an ordinal."""
    parts = tuple(Decimal(each) for each in words.split("."))
    size = Decimal(".".join(words.split(".")[:2]))
    also: set[Key] = {("number", size)} | ({("ordinal", size)} if len(parts) == 1 else set())
    return Quantity("ident", parts, hard=False, also=frozenset(also), size=size)


def ratio(first: Decimal, second: Decimal) -> tuple[Quantity, ...]:
    """ "70:30", «70 на 30», 7対3: two numbers; of a hundred and of ten they are one split."""
    factor = {Decimal(100): Decimal("0.1"), Decimal(10): Decimal(10)}.get(first + second)
    found = []
    for value in (first, second):
        also: set[Key] = set()
        if factor:
            other = (value * factor).normalize() + 0
            also = {("number", other), ("percent", max(value, other))}
        found.append(Quantity("number", value, hard=False, also=frozenset(also), size=value))
    return tuple(found)


def split(match: re.Match[str]) -> Iterable[Quantity] | None:
    """The ratio of the groups `a` and `b` around `sep`; None where they may be a time of day."""
    first, second = Decimal(match["a"]), Decimal(match["b"])
    said = match["said"] or match.groupdict().get("after")
    if match["sep"] == ":" and first < 25 and second < 60 and len(match["b"]) == 2 and not said:
        return None
    return ratio(first, second) if match["sep"] == ":" or first + second in (10, 100) else None


def weekday(value: int) -> Quantity:
    """The day of the week named beside a date: 0 is Monday."""
    return Quantity("weekday", Decimal(value), hard=False, size=Decimal(value))


def measure(value: Decimal, unit: str) -> Quantity:
    """So much of a unit, in its base unit; the number alone will do where the other language's unit is not known.

    "kilo", "centi" and "milli" are the short words of speech, which leave out whether metres or grams are meant.
    """
    readings = [
        (base, value * Decimal(factor)) for base, factor in map(_MEASURES.__getitem__, _SHORT.get(unit, (unit,)))
    ]
    also: set[Key] = {("number", value), *(("measure", each) for each in readings)}
    own = readings[0] if len(readings) == 1 else (unit, value)
    return Quantity("measure", own, hard=value > 1 or value % 1 > 0, also=frozenset(also), size=value)


# Readers that every language has: a match in, quantities out.


def nothing(_match: re.Match[str]) -> Iterable[Quantity]:
    """The words are a turn of phrase: no quantity, and no later rule reads one."""
    return ()


def of_name(match: re.Match[str]) -> Iterable[Quantity]:
    """The numbers of a name (G7, Sakhalin-2): soft."""
    return tuple(number(Decimal(each), hard=False) for each in re.findall(r"[0-9]+", match[0])[:2])


def ordinal(value: Decimal, *, hard: bool = True) -> Quantity:
    return Quantity("ordinal", value, hard=hard and value != 1, also=frozenset({("number", value)}), size=value)


def money(code: str, value: Decimal) -> Quantity:
    """An amount; the same number without a currency ("and 65 billion more") may stand for it.

    A single unit of a currency ("1ドル＝150円") is half of a rate, not hard.
    """
    return Quantity("money", (code, value), hard=value > 1, also=frozenset({("number", value)}), size=value)


def money_of_one(codes: Sequence[str], value: Decimal) -> Quantity:
    """An amount in a currency of several countries, whose name does not say which: crowns."""
    made = money(codes[0], value)
    return replace(made, also=made.also | {("money", (code, value)) for code in codes})


def percent(value: Decimal) -> Quantity:
    """A share in hundredths; a neighbour's sign may serve for it ("61 percent to 35"), so the bare number will do."""
    return Quantity("percent", value, hard=value != 0, also=frozenset({("number", value)}), size=value)


def points(value: Decimal) -> Quantity:
    also = frozenset({("percent", value), ("number", value)})
    return Quantity("points", value, hard=value != 0, also=also, size=value)


def date_part(kind: str, value: int | str | Decimal, *, hard: bool = True) -> Quantity:
    """A year, month, day, decade, century, half or quarter."""
    whole = Decimal(value)
    also: frozenset[Key] = frozenset()
    if kind == "day":
        also = frozenset({("number", whole), ("ordinal", whole)})
    if kind == "decade" and 1920 <= whole < 2000:
        also = frozenset({("ages", whole - 1900)})
    if kind == "half":  # "the first six months", "the first half" of anything
        also = frozenset(
            {("duration", ("months", Decimal(6))), ("fraction", (Decimal(1), Decimal(2))), ("ordinal", whole)}
        )
    if kind == "quarter":
        also = frozenset(
            {("duration", ("months", Decimal(3))), ("fraction", (Decimal(1), Decimal(4))), ("ordinal", whole)}
        )
    return Quantity(kind, whole, hard=hard, also=also, size=whole)


def night_day(value: Decimal) -> Quantity:
    """The day of a night, which languages call by the day that it begins or ends."""
    also: frozenset[Key] = frozenset(("day", value + step) for step in (-1, 1))
    return Quantity("day", value, hard=False, also=also, size=value)


def month_end() -> Quantity:
    """The end of a month, elsewhere its last day."""
    also: frozenset[Key] = frozenset(("day", Decimal(each)) for each in (28, 29, 30))
    return Quantity("day", Decimal(31), hard=False, also=also, size=Decimal(31))


def bare_year(value: Decimal) -> Quantity:
    """Four digits that look like a year and may be a number."""
    return Quantity("year", value, also=frozenset({("number", value)}), size=value)


def months(first: int, last: int) -> Quantity:
    """A span of months, which other languages may call a half, a quarter or two months."""
    length = Decimal((last - first) % 12 + 1)  # "the first nine months", "the three months to June"
    also: set[Key] = {("month", Decimal(first)), ("month", Decimal(last)), ("duration", ("months", length))}
    if (first, last) in ((1, 6), (7, 12)):
        also.add(("half", Decimal(last // 6)))
    if (first, last) in ((1, 3), (4, 6), (7, 9), (10, 12)):
        also.add(("quarter", Decimal(last // 3)))
    return Quantity("months", (Decimal(first), Decimal(last)), also=frozenset(also))


def fraction(part: Decimal, whole: Decimal) -> Quantity:
    """A share; "a fifth" is 20% and 2割 too."""
    also: set[Key] = set()
    share = part / whole * 100
    for digits in ("1", "0.1"):  # "a third" is rounded to 33% or 33.3%
        if share == share.quantize(Decimal("0.1")) or whole < 10:
            also.add(("percent", share.quantize(Decimal(digits)).normalize() + 0))
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
    also |= {("fraction", (Decimal(1), part)) for part in map(Decimal, (2, 3, 4, 5)) if value == 1 + 1 / part}
    return Quantity("multiple", value, hard=hard and value != 1, also=frozenset(also), size=value)


_UNITS = {
    "century": ("months", 1200), "decade": ("months", 120), "year": ("months", 12), "half-year": ("months", 6),
    "month": ("months", 1), "week": ("days", 7), "day": ("days", 1), "hour": ("minutes", 60), "minute": ("minutes", 1),
    "second": ("seconds", 1),
}  # fmt: skip
# a year, round the clock, an hour, a minute, a week
_IDIOMS = {(unit, Decimal(n)) for unit, n in (("month", 12), ("hour", 24), ("minute", 60), ("second", 60), ("day", 7))}


def duration(value: Decimal, unit: str, *, hard: bool = True) -> Quantity:
    """So many of `unit`; where the other language names no unit (50周年), the number alone will do."""
    base, factor = _UNITS[unit]
    also: set[Key] = {("number", value), ("ordinal", value)}
    if unit in ("decade", "century"):
        also |= {("number", value * factor / 12), ("ordinal", value * factor / 12)}
    if unit == "day":
        also |= {("day", value), ("duration", ("minutes", value * 1440))}
    if unit == "month":  # a quarter and a half are said in months too
        also |= {("half", Decimal(each)) for each in (1, 2) if value == 6}
    hard = hard and value != 1 and (unit, value) not in _IDIOMS
    return Quantity("duration", (base, value * factor), hard=hard, also=frozenset(also), size=value)


def clock(hour: int, minute: int, *, hard: bool = True, half_day: bool = False) -> Quantity:
    """A time of day; with `half_day` nothing says whether it is before or after noon."""
    later = ("time", (Decimal((hour + 12) % 24), Decimal(minute)))
    also: frozenset[Key] = frozenset({later} if half_day else ())
    return Quantity("time", (Decimal(hour % 24), Decimal(minute)), hard=hard, also=also, size=Decimal(hour))


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
    """The values of (number, scale) pairs where the last scale holds for those without one: "13 and 65 billion".

    Not for a number out of all proportion: "from 800 to 1.2 million".
    """
    most, last = amounts[-1] if amounts else (Decimal(1), Decimal(1))
    return tuple(each * (last if scale == 1 and each < 50 * most else scale) for each, scale in amounts)
