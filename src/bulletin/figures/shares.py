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
_YEARS_OF: Mapping[str, int] = {"decade": 10, "century": 100}  # shown in years, which every language counts in
_POINTS = re.compile(r"\s*(?:percentage[\s-]points?|points?|p\.\s?p\.|pp|%-points?)?", re.IGNORECASE)
_BASIS = re.compile(r"\s*(?:basis[\s-]points?|bps?)", re.IGNORECASE)
_SLASH = re.compile(r"([0-9]{1,4})\s*[/⁄]\s*([0-9]{1,4})")
_OF = re.compile(r"(?P<part>[0-9]+|[a-z-]+)\s+(?:in|out\s+of)\s+(?P<whole>[0-9]+|[a-z-]+)", re.IGNORECASE)
_WORDS = re.compile(r"(?:(?P<part>an?|[0-9]+|[a-z]+)[\s-])?(?P<whole>[a-z]+)", re.IGNORECASE)
_GLYPHS = {"½": "1/2", "⅓": "1/3", "⅔": "2/3", "¼": "1/4", "¾": "3/4", "⅕": "1/5", "⅖": "2/5", "⅗": "3/5", "⅘": "4/5"}
_MULTIPLES = {"twice": 2, "double": 2, "doubled": 2, "thrice": 3, "triple": 3, "tripled": 3, "quadrupled": 4}
_TIMES = re.compile(r"(?:\s+times|[\s-]?fold|\s?[x×])?", re.IGNORECASE)
_TIME = re.compile(
    r"[\s-]+(?P<unit>second|minute|hour|day|week|month|year|decade|centur(?=y|ies))(?:s|y|ies)?", re.IGNORECASE
)
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
    """ "60 years", "five minutes", "ten-day", "a decade": a number of units of time."""
    sign, number, rest = _signed(re.sub(r"^an? ", "1 ", value))
    match = _TIME.fullmatch(rest)
    if not number or not match or sign < 0:
        return None
    unit = match["unit"].lower().replace("centur", "century")
    return {"number": number * _YEARS_OF.get(unit, 1), "unit": "year" if unit in _YEARS_OF else unit}


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
