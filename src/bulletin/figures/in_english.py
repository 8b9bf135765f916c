"""Figures in English, as in Great Britain."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from bulletin.figures import words
from bulletin.figures.amounts import (
    DATE_FORMS,
    HALVES,
    NBSP,
    SCALES,
    Asked,
    Language,
    counted,
    dated,
    digits_of,
    number_of,
    percent,
    scaled,
    start_of,
    weekday,
    year,
)
from bulletin.figures.cldr import currency
from bulletin.model import Day, Figure, Noun


def amount_of(number: Decimal) -> str:
    """The number with its scale, if it has one: "943.3 million"."""
    value, scale = scaled(number)
    return digits_of(value, "en") + (f"{NBSP}{words.EN_SCALES[scale]}" if scale > 1 else "")


def _money(figure: Figure, asked: Asked, _nouns: Mapping[str, Noun]) -> str:
    number = number_of(figure)
    amount = amount_of(number)
    if "symbol" in asked and figure.unit in words.EN_SYMBOLS:
        return f"{'-' if number < 0 else ''}{words.EN_SYMBOLS[figure.unit]}{amount.removeprefix('-')}"
    if figure.unit == "JPY":
        return f"{amount} yen"
    if "long" in asked:
        return f"{amount} {_currency(figure.unit, number)}"
    return f"{figure.unit}{NBSP}{amount}"


def _currency(unit: str, number: Decimal) -> str:
    one, other = words.EN_CURRENCIES.get(unit) or ("", "")
    return (one if number == 1 else other) or currency(unit, number, "en-GB")


def _count(figure: Figure, asked: Asked, nouns: Mapping[str, Noun]) -> str:
    number, _, noun = counted(figure, "en", nouns)
    return f"{_spelled(number, asked) if abs(number) < SCALES[-1] else amount_of(number)} {noun}"


def _number(figure: Figure, _asked: Asked, _nouns: Mapping[str, Noun]) -> str:
    return amount_of(number_of(figure))


def _spelled(number: Decimal, asked: Asked) -> str:
    """The number in digits, or in a word where that was asked for and there is one."""
    spelled = words.EN_NUMBERS.get(int(number)) if "word" in asked and number == int(number) else None
    return spelled or digits_of(number, "en")


def _points(figure: Figure, _asked: Asked, _nouns: Mapping[str, Noun]) -> str:
    number = number_of(figure)
    return f"{digits_of(number, 'en')} percentage {'point' if abs(number) == 1 else 'points'}"


def _duration(figure: Figure, asked: Asked, _nouns: Mapping[str, Noun]) -> str:
    number = number_of(figure)
    one = f"a{'n' if figure.unit == 'hour' else ''} {figure.unit}"
    if number in HALVES and figure.unit != "second":
        return f"half {one}" if number < 1 else f"{one} and a half"
    return f"{_spelled(number, asked)} {figure.unit if number == 1 else figure.unit + 's'}"


def _multiple(figure: Figure, asked: Asked, _nouns: Mapping[str, Noun]) -> str:
    number = number_of(figure)
    if number == 2:
        return "twice"
    return f"{_spelled(number, asked)} {'time' if number == 1 else 'times'}"


def _fraction(figure: Figure, _asked: Asked, _nouns: Mapping[str, Noun]) -> str:
    part, whole = int(number_of(figure)), int(figure.unit)
    if whole not in words.EN_PARTS or part not in words.EN_NUMBERS or part >= whole:
        return f"{part}/{whole}"
    if (part, whole) == (1, 2):
        return "half"
    one, many = words.EN_PARTS[whole]
    return f"{words.EN_NUMBERS[part]} {one if part == 1 else many}"


def _anniversary(figure: Figure, asked: Asked, nouns: Mapping[str, Noun]) -> str:
    return f"{_rank(figure, asked, nouns)} anniversary"


def _period(figure: Figure, asked: Asked, _nouns: Mapping[str, Noun]) -> str:
    year, number = start_of(figure).year, int(figure.number or 0)
    if "short" in asked and figure.unit in ("half", "quarter"):
        return f"{figure.unit[0].upper()}{number} {year}"
    if "short" in asked and figure.unit == "fiscal year":
        return f"FY{year}"
    text = {
        "decade": f"{year}s",
        "century": f"{number}{_suffix(number)} century",
        "fiscal year": f"{year} fiscal year",
    }.get(figure.unit) or f"{words.EN_RANKS[number]} {figure.unit} of {year}"
    return text if "bare" in asked else f"the {text}"


def _rank(figure: Figure, asked: Asked, _nouns: Mapping[str, Noun]) -> str:
    rank = int(number_of(figure))
    if "word" in asked and rank in words.EN_RANKS:
        return words.EN_RANKS[rank]
    return f"{rank}{_suffix(rank)}"


def _suffix(rank: int) -> str:
    return "th" if rank % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(rank % 10, "th")


def _day(day: Day, asked: Asked) -> str:
    if "numeric" in asked and day.day:
        return f"{day.day:02}/{day.month:02}/{day.year}"
    month = words.EN_MONTHS[day.month - 1] if day.month else ""
    parts = [str(day.day) if day.day else "", month, "" if "noyear" in asked and month else str(day.year)]
    text = " ".join(part for part in parts if part)
    return f"{words.EN_WEEKDAYS[weekday(day)]}, {text}" if "weekday" in asked and day.day else text


def _range(figure: Figure, asked: Asked, _nouns: Mapping[str, Noun]) -> str:
    start, end = start_of(figure), figure.end
    if end is None:
        return f"since {_day(start, asked)}"
    if not start.month:
        return f"{start.year}–{end.year}"
    if start.year != end.year:
        return f"{_day(start, asked)} – {_day(end, asked)}"
    if not start.day:
        return f"{words.EN_MONTHS[start.month - 1]}–{_day(end, asked)}"
    if start.month != end.month:
        return f"{_day(start, asked | {'noyear'})} – {_day(end, asked)}"
    return f"{start.day}–{_day(end, asked)}"


LANGUAGE = Language(
    about="about {}",
    about_unit="{}, approximately",
    about_time="around {}",
    show={
        "money": _money, "percent": percent("en"), "number": _number, "count": _count, "year": year(""),
        "date": dated(_day), "range": _range, "rank": _rank, "points": _points, "period": _period,
        "fraction": _fraction, "multiple": _multiple, "duration": _duration, "anniversary": _anniversary,
    },
    forms={
        "count": ("word",), "rank": ("word",), "date": DATE_FORMS, "range": ("noyear",),
        "multiple": ("word",), "duration": ("word",), "anniversary": ("word",),
    },
    choices={
        "money": ("code", "symbol", "long"), "percent": ("tight", "words"), "half": ("named", "short"),
        "quarter": ("named", "short"), "fiscal_year": ("named", "short"),
    },
)  # fmt: skip
