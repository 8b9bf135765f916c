"""Dates and spans of time in English prose, read at a given place of a text."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from bulletin.figures.english import MONTHS
from bulletin.figures.values import parse_day
from bulletin.model import FoundFigure


@dataclass(frozen=True, slots=True)
class Taken:
    """How far a rule read, and the figures it saw: none where it read a name."""

    end: int
    figures: tuple[FoundFigure, ...] = ()


_MONTH = rf"(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})\b\.?"
_YEAR = r"(?:1[5-9]|20|21)[0-9]{2}(?![0-9])"
_DAY = r"(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?(?![0-9])"
_JOIN = r"\s?[-–]\s?|\s(?:to|until|till|through)\s(?:the\s)?"
_OPEN = r"(?i:present|now|today|date)\b"

_ISO = re.compile(rf"({_YEAR})-(0[1-9]|1[0-2])(?:-([0-3][0-9]))?(?![0-9-])")
_DOTTED = re.compile(rf"([0-3]?[0-9])\.([01]?[0-9])\.({_YEAR})")
_DAY_FIRST = re.compile(
    rf"(?:(?P<first>{_DAY})(?P<join>{_JOIN}|\sand\s))?(?P<day>{_DAY})(?:\sof)?\s(?P<month>{_MONTH})(?:,?\s(?P<year>{_YEAR}))?"
)
_MONTH_DAY = re.compile(
    rf"(?P<month>{_MONTH})\s(?P<day>{_DAY})(?:(?P<join>{_JOIN})(?P<last>{_DAY}))?(?:,?\s(?P<year>{_YEAR}))?"
)
_MONTH_YEAR = re.compile(
    rf"(?P<month>{_MONTH})(?:\sof|,)?\s(?P<year>{_YEAR})(?:(?:{_JOIN})(?:(?P<last>{_MONTH})\s(?P<end>{_YEAR})|(?P<open>{_OPEN})))?"
)
_MONTHS = re.compile(rf"(?P<month>{_MONTH})(?P<join>{_JOIN}|,?\s(?:and|or)\s|,\s)(?P<last>{_MONTH})\s(?P<year>{_YEAR})")
_YEARS = re.compile(
    rf"({_YEAR})(?:{_JOIN})(?:({_YEAR})|([0-9]{{2}})(?![0-9])|({_OPEN}))|({_YEAR})/([0-9]{{2}})(?![0-9])"
)
_BETWEEN = re.compile(rf"({_YEAR})\sand\s({_YEAR})")
_DECADE = re.compile(r"((?:1[5-9]|20)[0-9]0)[’']?s\b")
_PART = re.compile(
    rf"(?i:(?P<nth>first|second|third|fourth|1st|2nd|3rd|4th)\s(?P<part>half|quarter)(?:\sof|,)?(?:\sthe\syear)?\s)(?P<year>{_YEAR})"
    rf"|(?P<code>[QH][1-4])(?:\sof)?[\s-](?P<year2>{_YEAR})"
)
_FISCAL = re.compile(rf"FY({_YEAR})(?:[-–/][0-9]{{2,4}})?\b")


def numeric_date(text: str, at: int) -> Taken | None:
    """ "2024-02-19", "19.02.2024"."""
    if iso := _ISO.match(text, at):
        return _date(iso[0], iso[0], iso.end())
    if dotted := _DOTTED.match(text, at):
        return _date(f"{dotted[3]}-{int(dotted[2]):02}-{int(dotted[1]):02}", dotted[0], dotted.end())
    return None


def day_first(text: str, at: int) -> Taken | None:
    """ "19 February 2024", "19–21 February 2024", "19th and 21st of February 2024"; without a year nothing is sure."""
    match = _DAY_FIRST.match(text, at)
    if not match:
        return None
    if not match["year"]:
        return Taken(match.end())
    month = f"{match['year']}-{_month(match['month']):02}"
    last = f"{month}-{_day(match['day']):02}"
    if not match["first"]:
        return _date(last, match[0], match.end())
    first = f"{month}-{_day(match['first']):02}"
    if match["join"].strip() != "and":
        return _range(first, last, match[0], match.end())
    one, two = (
        _date(first, match["first"], match.end()),
        _date(last, text[match.start("day") : match.end()], match.end()),
    )
    return Taken(match.end(), one.figures + two.figures)


def month_first(text: str, at: int) -> Taken | None:
    """ "December 1991", "February 24, 2022", "January and March 2024", "May 2022 to June 2023"."""
    if several := _MONTHS.match(text, at):
        first, last = (f"{several['year']}-{_month(several[name]):02}" for name in ("month", "last"))
        if several["join"].strip() in ("-", "–", "to", "until", "till", "through"):
            return _range(first, last, several[0], several.end())
        return _date(first, several["month"], several.end("month"))
    if spanned := _MONTH_YEAR.match(text, at):
        return _month_of_year(spanned)
    return _month_day(_MONTH_DAY.match(text, at))


def _month_of_year(match: re.Match[str]) -> Taken:
    first = f"{match['year']}-{_month(match['month']):02}"
    if match["open"]:
        return Taken(match.end(), (FoundFigure("range", f"{first}/..", match[0]),))
    if not match["end"]:
        return _date(first, match[0], match.end())
    return _range(first, f"{match['end']}-{_month(match['last']):02}", match[0], match.end())


def _month_day(match: re.Match[str] | None) -> Taken | None:
    if not match or not match["year"]:
        return Taken(match.end()) if match else None
    month = f"{match['year']}-{_month(match['month']):02}"
    first = f"{month}-{_day(match['day']):02}"
    if match["last"]:
        return _range(first, f"{month}-{_day(match['last']):02}", match[0], match.end())
    return _date(first, match[0], match.end())


def span(text: str, at: int) -> Taken | None:
    """Years from … to: "1991-1994", "2012 to 2017", "2014–present", "between 2014 and 2022", "1990s", "2023/24"."""
    if decade := _DECADE.match(text, at):
        value = f"{decade[1]}/{decade[1][:3]}9"
        return Taken(decade.end(), (FoundFigure("range", value, decade[0]),))
    match = _YEARS.match(text, at)
    if match and match[4]:
        return Taken(match.end(), (FoundFigure("range", f"{match[1]}/..", match[0]),))
    if match:
        first = match[1] or match[5]
        last = match[2] or first[:2] + (match[3] or match[6])
        return _range(first, last, match[0], match.end()) if last > first else None
    between = _BETWEEN.match(text, at)
    if between and re.search(r"\b[Bb]etween\s$", text[max(0, at - 8) : at]):
        return _range(between[1], between[2], between[0], between.end())
    return None


def part_of_year(text: str, at: int) -> Taken | None:
    """ "first half of 2024", "Q3 2023", "FY2024" (a year)."""
    if fiscal := _FISCAL.match(text, at):
        return Taken(fiscal.end(), (FoundFigure("year", fiscal[1], fiscal[0]),))
    match = _PART.match(text, at)
    if not match:
        return None
    number = int(match["code"][1]) if match["code"] else _NTH[match["nth"].lower()[:2]]
    months = 6 if (match["code"] or "").startswith("H") or (match["part"] or "").lower() == "half" else 3
    year, last = match["year"] or match["year2"], number * months
    if last > 12:
        return Taken(match.end())
    value = f"{year}-{last - months + 1:02}/{year}-{last:02}"
    return Taken(match.end(), (FoundFigure("range", value, match[0]),))


_NTH = {"fi": 1, "1s": 1, "se": 2, "2n": 2, "th": 3, "3r": 3, "fo": 4, "4t": 4}


def _month(name: str) -> int:
    return MONTHS[name.rstrip(".")]


def _day(words: str) -> int:
    return int(re.sub(r"\D", "", words))


def _date(value: str, words: str, end: int) -> Taken:
    """The date, or nothing where the calendar has no such day."""
    return Taken(end, (FoundFigure("date", value, words),) if _exists(value) else ())


def _range(first: str, last: str, words: str, end: int) -> Taken:
    sound = _exists(first) and _exists(last) and first < last
    return Taken(end, (FoundFigure("range", f"{first}/{last}", words),) if sound else ())


def _exists(value: str) -> bool:
    return parse_day(value) is not None


_TIME = "(minute|hour|day|week|month|year)"
_HALF_A = re.compile(rf"half\san?\s{_TIME}\b", re.IGNORECASE)
_A_AND_A = re.compile(rf"\ban?\s{_TIME}\sand\sa\s$", re.IGNORECASE)


def half_of_time(text: str, at: int, hedged: Callable[[str, int], int]) -> Taken | None:
    """ "half a year", "a year and a half": the span of time whose "half" stands at `at`."""
    after, before = _HALF_A.match(text, at), _A_AND_A.search(text[max(0, at - 24) : at])
    if after:
        return _half(text[hedged(text, at) : after.end()], f"0.5 {after[1].lower()}s", after.end())
    if before:
        start = hedged(text, at - len(before[0]))
        return _half(text[start : at + 4], f"1.5 {before[1].lower()}s", at + 4)
    return None


def _half(words: str, value: str, end: int) -> Taken:
    return Taken(end, (FoundFigure("duration", value, words),))
