"""Points, fractions, multiples, spans of time and anniversaries, read exactly from a head.

Nothing is computed with floats, nothing is rounded: one third stays 1 over 3.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from bulletin.figures.english import ONES, PARTS, numeral, plain
from bulletin.figures.periods import ordinal

Fields = dict[str, Any]

DURATIONS = ("second", "minute", "hour", "day", "week", "month", "year")
# Units that not every language counts in, by one that each does: a decade is shown as ten years.
_OTHERS: Mapping[str, tuple[int, str]] = {"decade": (10, "year"), "century": (100, "year"), "fortnight": (2, "week")}
_SMALLER: Mapping[str, tuple[int, str]] = {  # where a part of a unit is a whole number of others
    "year": (12, "month"), "week": (7, "day"), "day": (24, "hour"), "hour": (60, "minute"), "minute": (60, "second"),
}  # fmt: skip
_POINTS = re.compile(r"\s*(?:percentage[\s-]points?|points?|p\.\s?p\.|pp|%-points?)?", re.IGNORECASE)
_BASIS = re.compile(r"\s*(?:basis[\s-]points?|bps?)", re.IGNORECASE)
_SLASH = re.compile(r"([0-9]{1,4})\s*[/⁄]\s*([0-9]{1,4})")
_OF = re.compile(r"(?P<part>[0-9]+|[a-z-]+)\s+(?:in|out\s+of)\s+(?P<whole>[0-9]+|[a-z-]+)", re.IGNORECASE)
_WORDS = re.compile(r"(?:(?P<part>an?|[0-9]+|[a-z]+)[\s-])?(?P<whole>[a-z]+)", re.IGNORECASE)
_GLYPHS = {"½": "1/2", "⅓": "1/3", "⅔": "2/3", "¼": "1/4", "¾": "3/4", "⅕": "1/5", "⅖": "2/5", "⅗": "3/5", "⅘": "4/5"}
_MULTIPLES = {"twice": 2, "double": 2, "doubled": 2, "thrice": 3, "triple": 3, "tripled": 3, "quadrupled": 4}
_TIMES = re.compile(r"(?:\s+times|[\s-]?fold|\s?[x×])?", re.IGNORECASE)
_UNIT = r"(?P<unit>second|minute|hour|day|week|fortnight|month|year|decade|centur(?=y|ies))(?:s|y|ies)?"
_TIME = re.compile(rf"[\s-]+{_UNIT}(?:\s+and\s+a\s+half)?", re.IGNORECASE)
_PART_OF = re.compile(
    rf"(?:(?:an?\s+)?(?P<half>half)(?:\s+an?\s+|[\s-])|(?:an?\s+|one[\s-])?(?P<quarter>quarter)\s+of\s+an?\s+"
    rf"|(?P<quarters>three[\s-]quarters)\s+of\s+an?\s+){_UNIT}",
    re.IGNORECASE,
)
_AND = re.compile(r"(?P<first>\S+\s+[a-z]+),?\s+(?:and\s+)?(?P<second>\S+\s+[a-z]+)", re.IGNORECASE)
_JUBILEE = re.compile(
    r"(?:the\s+)?(?:(?P<years>[0-9]+)(?:[\s-]+years?)?|(?P<nth>[0-9]+(?:st|nd|rd|th)|[a-z-]+))(?:\s+anniversary)?",
    re.IGNORECASE,
)


def read_points(value: str) -> Fields | None:
    """ "0.5", "0.5 percentage points", "25 basis points" (a hundredth each)."""
    sign, number, rest = _signed(value)
    if number is None:
        return None
    if _POINTS.fullmatch(rest):
        return {"number": sign * number}
    return {"number": sign * number / 100} if _BASIS.fullmatch(rest) else None


def read_fraction(value: str) -> Fields | None:
    """ "1/3", "one third", "two-thirds", "half", "nine in ten": `number` over the whole number in `unit`."""
    match = _SLASH.fullmatch(_GLYPHS.get(value, value))
    part, whole = (int(match[1]), int(match[2])) if match else (_share_of(value) or _share_in_words(value) or (0, 0))
    return {"number": Decimal(part), "unit": str(whole)} if part > 0 and whole > 1 else None


def _share_of(value: str) -> tuple[int, int] | None:
    match = _OF.fullmatch(value)
    return (_count(match["part"]), _count(match["whole"])) if match else None


def _share_in_words(value: str) -> tuple[int, int] | None:
    match = _WORDS.fullmatch(value)
    if not match:
        return None
    name, many = match["whole"].lower(), match["whole"].lower().endswith("s")
    whole = PARTS.get(name) or (PARTS.get(name.removesuffix("s")) if many else None)
    part = _count(match["part"] or "one")
    if not whole or (not match["part"] and whole not in (2, 4)):
        return None  # "third" alone is a rank
    return (part, whole) if many == (part > 1) else None


def _count(word: str) -> int:
    """The whole number that `word` says, 0 if it says none."""
    number = numeral(word, 0)
    if word.lower() in ("a", "an"):
        return 1
    return int(number.number) if number and number.end == len(word) and number.number % 1 == 0 else 0


def read_multiple(value: str) -> Fields | None:
    """ "2.5", "twice", "3 times", "tenfold", "2.5x"."""
    word = value.lower()
    if word in _MULTIPLES:
        return {"number": Decimal(_MULTIPLES[word])}
    if word.removesuffix("fold") in ONES:
        return {"number": Decimal(ONES[word.removesuffix("fold")])}
    _, number, rest = _signed(value.removeprefix("×").removeprefix("x"))
    return {"number": number} if number and not value.startswith("-") and _TIMES.fullmatch(rest) else None


def read_duration(value: str) -> Fields | None:
    """ "60 years", "five minutes", "half a year", "a year and a half", "3 years and 6 months": units of time."""
    span = _span(value) or _part(value)
    if span:
        return _fields(*span)
    match = _AND.fullmatch(value)
    first, second = (_span(match["first"]), _span(match["second"])) if match else (None, None)
    if not first or not second or _SMALLER.get(first[1], (0, ""))[1] != second[1]:
        return None
    times = _SMALLER[first[1]][0]
    if second[0] >= times:
        return None
    halves = 2 * second[0] % times == 0
    return (
        _fields(first[0] + second[0] / times, first[1]) if halves else _fields(first[0] * times + second[0], second[1])
    )


def _span(value: str) -> tuple[Decimal, str] | None:
    """A number and a unit: "60 years", "a dozen days", "a year and a half"."""
    digits = re.sub(r"^an? (?:dozen\b)?", lambda one: "12" if "dozen" in one[0] else "1 ", value)
    sign, number, rest = _signed(digits)
    match = _TIME.fullmatch(rest)
    if not number or not match or sign < 0:
        return None
    return number, _unit_of(match)


def _part(value: str) -> tuple[Decimal, str] | None:
    """ "half an hour", "a quarter of a century"."""
    match = _PART_OF.fullmatch(value)
    if not match:
        return None
    part = "0.5" if match["half"] else "0.25" if match["quarter"] else "0.75"
    return Decimal(part), _unit_of(match)


def _unit_of(match: re.Match[str]) -> str:
    return match["unit"].lower().replace("centur", "century")


def _fields(number: Decimal, unit: str) -> Fields:
    """In a unit that every language counts in; a quarter of an hour is 15 minutes."""
    times, unit = _OTHERS.get(unit, (1, unit))
    number *= times
    smaller, name = _SMALLER.get(unit, (1, unit))
    if number < 1 and number != Decimal("0.5") and number * smaller % 1 == 0:
        number, unit = number * smaller, name
    return {"number": number.normalize() + 0, "unit": unit}


def read_anniversary(value: str) -> Fields | None:
    """ "25", "25th anniversary", "twenty-fifth anniversary"."""
    match = _JUBILEE.fullmatch(value)
    nth = (int(match["years"]) if match["years"] else ordinal(match["nth"])) if match else None
    return {"number": Decimal(nth)} if nth and len(plain(Decimal(nth))) < 5 else None


def _signed(value: str) -> tuple[int, Decimal | None, str]:
    """Sign, the number at the beginning (None without one), and what follows it."""
    digits = value.removeprefix("-")
    found = numeral(digits, 0)
    return -1 if digits != value else 1, found.number if found else None, digits[found.end :] if found else ""
