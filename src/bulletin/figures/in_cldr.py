"""Figures in any other language: CLDR's plain forms."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Literal

from babel.numbers import format_decimal, get_currency_name
from babel.units import format_unit

from bulletin.figures.amounts import (
    NBSP,
    Asked,
    Language,
    Shower,
    cldr,
    counted,
    dated,
    digits_of,
    number_of,
    percent,
    plain_number,
    ranked,
    start_of,
    year,
)
from bulletin.model import Day, Figure, Locale, Noun


def _money(locale: Locale) -> Shower:
    def shower(figure: Figure, _asked: Asked, _nouns: Mapping[str, Noun]) -> str:
        number = number_of(figure)
        return f"{digits_of(number, locale)}{NBSP}{get_currency_name(figure.unit, number, locale=cldr(locale))}"

    return shower


def _count(locale: Locale) -> Shower:
    def shower(figure: Figure, _asked: Asked, nouns: Mapping[str, Noun]) -> str:
        number, _, noun = counted(figure, locale, nouns)
        return f"{digits_of(number, locale)}{NBSP}{noun}"

    return shower


def _day(locale: Locale) -> Callable[[Day, Asked], str]:
    def shower(day: Day, _asked: Asked) -> str:
        months = cldr(locale).months
        names = months["format" if day.day else "stand-alone"]["wide"] if day.month else {}
        parts = (str(day.day) if day.day else "", names[day.month] if day.month else "", str(day.year))
        return " ".join(part for part in parts if part)

    return shower


def _points(locale: Locale) -> Shower:
    return lambda figure, _asked, _nouns: f"{digits_of(number_of(figure), locale)}{NBSP}pp"


def _multiple(locale: Locale) -> Shower:
    return lambda figure, _asked, _nouns: f"{digits_of(number_of(figure), locale)}×"


def _fraction(figure: Figure, _asked: Asked, _nouns: Mapping[str, Noun]) -> str:
    return f"{int(number_of(figure))}/{figure.unit}"


def measured(number: Decimal, unit: str, length: Literal["short", "long"], locale: Locale) -> str:
    """The number with CLDR's name of the unit ("duration-year"), every decimal kept.

    Raises UnknownUnitError for a unit that CLDR does not have.
    """
    # Babel would round to three decimals: its digits give way to exact ones.
    babels = str(format_decimal(number, locale=cldr(locale)))
    return str(format_unit(number, unit, length, locale=cldr(locale))).replace(babels, digits_of(number, locale), 1)


def _duration(locale: Locale) -> Shower:
    return lambda figure, _asked, _nouns: measured(number_of(figure), f"duration-{figure.unit}", "long", locale)


def _period(figure: Figure, _asked: Asked, _nouns: Mapping[str, Noun]) -> str:
    """By its first and last years, or as Q3 2023: CLDR has no words for these."""
    year = start_of(figure).year
    if figure.unit in ("half", "quarter"):
        return f"{figure.unit[0].upper()}{number_of(figure)} {year}"
    return f"{year}–{figure.end.year}" if figure.end else str(year)


def _range(locale: Locale) -> Shower:
    day = _day(locale)

    def shower(figure: Figure, asked: Asked, _nouns: Mapping[str, Noun]) -> str:
        return f"{day(start_of(figure), asked)}–{day(figure.end, asked) if figure.end else ''}"

    return shower


def language(locale: Locale) -> Language:
    """The plain forms of `locale`."""
    return Language(
        about="≈{}",
        about_unit="",
        show={
            "money": _money(locale), "percent": percent(locale), "number": plain_number(locale),
            "count": _count(locale),
            "year": year(""), "date": dated(_day(locale)), "range": _range(locale), "rank": ranked("{}."),
            "points": _points(locale), "period": _period, "fraction": _fraction, "multiple": _multiple(locale),
            "duration": _duration(locale), "anniversary": ranked("{}"),
        },
        forms={},
    )  # fmt: skip
