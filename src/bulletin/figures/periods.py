"""Periods: halves, quarters, decades, centuries and fiscal years, read exactly from a head.

A period is its part of the calendar (`unit`), which one it is (`number`: the second half, the third
quarter, the 19th century), and its first and last month or year. A fiscal year is named by the
calendar year in which it begins.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from bulletin.figures.english import ORDINALS, TENS
from bulletin.model import Day

Fields = dict[str, Any]

MONTHS_OF: Mapping[str, int] = {"half": 6, "quarter": 3}

_YEAR = r"(?P<year>[1-9][0-9]{3})"
_CODE = r"(?P<part>[HQ])(?P<nth>[1-4])"
_NAMED = r"(?P<nth>[a-z]+|[0-9](?:st|nd|rd|th))[\s-]+(?P<part>half|quarter)"
_PARTS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_YEAR}[\s-]*{_CODE}",
        rf"{_CODE}(?:\s+of\s+|[\s-]*){_YEAR}",
        rf"(?:the\s+)?{_NAMED}(?:\s+of|,)?(?:\s+the\s+year)?\s+{_YEAR}",
        rf"{_YEAR},?\s+{_NAMED}",
    )
)
_DECADE = re.compile(r"(?:the\s+)?(?P<year>[1-9][0-9]{2}0)[’']?s", re.IGNORECASE)
_CENTURY = re.compile(r"C(?P<code>[0-9]{1,2})|(?:the\s+)?(?P<nth>[0-9a-z-]+)[\s-]century", re.IGNORECASE)
_TO = r"(?:\s*[-–/]\s*(?P<last>[0-9]{4}|[0-9]{2}))?"
_FISCALS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"FY\s*{_YEAR}{_TO}",
        rf"(?:the\s+)?(?:fiscal|financial)(?:\s+year)?\s+{_YEAR}{_TO}",
        rf"(?:the\s+)?{_YEAR}{_TO}\s+(?:fiscal|financial)\s+year",
    )
)


def read_period(value: str) -> Fields | None:
    """The fields of the period that `value` names ("2024-H1", "third quarter of 2023", "1990s", "C19", "FY2024")."""
    return _part(value) or _decade(value) or _century(value) or _fiscal(value)


def ordinal(word: str) -> int | None:
    """The number that an ordinal says ("3rd", "third", "twenty-fifth"), None for any other word."""
    word = word.lower()
    if match := re.fullmatch(r"([0-9]+)(st|nd|rd|th)", word):
        return int(match[1])
    tens, _, ones = word.partition("-")
    if tens in TENS and ORDINALS.get(ones, 10) < 10:
        return TENS[tens] + ORDINALS[ones]
    return ORDINALS.get(word)


def _part(value: str) -> Fields | None:
    """A half or a quarter; the fifth quarter is none."""
    match = next((found for each in _PARTS if (found := each.fullmatch(value))), None)
    if not match:
        return None
    unit = {"h": "half", "q": "quarter"}[match["part"][0].lower()] if len(match["part"]) == 1 else match["part"].lower()
    nth = int(match["nth"]) if match["nth"].isdigit() else ordinal(match["nth"])
    months, year = MONTHS_OF[unit], int(match["year"])
    if not nth or nth * months > 12:
        return None
    start, end = Day(year, (nth - 1) * months + 1), Day(year, nth * months)
    return {"unit": unit, "number": Decimal(nth), "start": start, "end": end}


def _decade(value: str) -> Fields | None:
    match = _DECADE.fullmatch(value)
    return _years("decade", int(match["year"]), int(match["year"]) + 9) if match else None


def _century(value: str) -> Fields | None:
    """The 19th century is 1801 to 1900."""
    match = _CENTURY.fullmatch(value)
    words = (match["code"] or match["nth"]) if match else ""
    nth = int(words) if words.isdecimal() else ordinal(words) if words else None
    if not nth or nth > 30:
        return None
    return {**_years("century", 100 * nth - 99, 100 * nth), "number": Decimal(nth)}


def _fiscal(value: str) -> Fields | None:
    """ "FY2024", "FY2024/25": a second year must be the next one."""
    match = next((found for each in _FISCALS if (found := each.fullmatch(value))), None)
    if not match:
        return None
    year = int(match["year"])
    if match["last"] and int(match["last"]) not in (year + 1, (year + 1) % 100):
        return None
    return {"unit": "fiscal year", "start": Day(year)}


def _years(unit: str, first: int, last: int) -> Fields:
    return {"unit": unit, "start": Day(first), "end": Day(last)}
