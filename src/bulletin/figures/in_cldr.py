"""Figures in any other language: CLDR's plain forms, and patterns for what CLDR lacks.

The patterns are data of the project (locales/<language>/figures.toml); `starts` are those that stand until
somebody who speaks the language has written better ones.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache

from bulletin.figures.amounts import (
    DATE_FORMS,
    NBSP,
    Asked,
    Language,
    Shower,
    counted,
    dated,
    digits_of,
    number_of,
    plain_number,
    start_of,
)
from bulletin.figures.cldr import amount, by_skeleton, day_of, measured, percentage, plural
from bulletin.model import Day, Figure, Locale, Noun

Patterns = Mapping[str, str]

# The fields that a pattern needs, and those that it may have besides, at least one. Hedges hold "{}".
FIELDS: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    key: (frozenset(needs), frozenset(may))
    for key, needs, may in (
        *((hedge, ("",), ()) for hedge in ("about", "nearly", "over", "least", "most", "under")),
        ("rank", ("n",), ()),
        ("anniversary", ("n",), ()),
        ("points", ("n",), ()),
        ("multiple", ("n",), ()),
        ("fraction", ("n", "whole"), ()),
        ("half", ("n", "year"), ()),
        ("quarter", ("n", "year"), ()),
        ("decade", ("year",), ("last",)),
        ("century", (), ("n", "year", "last")),
        ("fiscal_year", ("year",), ("next",)),
        ("range", ("start", "end"), ()),
        ("since", ("start",), ()),
    )
}
BY_PLURAL = ("rank", "anniversary", "points", "multiple")  # may have a pattern for each plural category
BY_NUMBER: Mapping[str, int] = {"half": 2, "quarter": 4}  # may have one for each, which then needs no {n}
_STARTS: Patterns = {
    "about": "≈{}", "nearly": "≈{}", "over": ">{}", "least": "≥{}", "most": "≤{}", "under": "<{}",
    "rank": "{n}.", "anniversary": "{n}", "points": f"{{n}}{NBSP}pp", "multiple": "{n}×", "fraction": "{n}/{whole}",
    "half": "H{n} {year}", "decade": "{year}–{last}", "century": "{year}–{last}", "fiscal_year": "{year}/{next}",
    "range": "{start}–{end}", "since": "{start}–",
}  # fmt: skip
_ANY_YEAR = 2023  # replaced by {year} in what CLDR makes of it


@cache
def starts(locale: Locale) -> Patterns:
    """The patterns that a language begins with: signs and digits, and CLDR's quarters."""
    quarters = {f"quarter.{n}": _quarter(n, locale) for n in range(1, 5)}
    return {**_STARTS, **{key: text for key, text in quarters.items() if text}}


def _quarter(n: int, locale: Locale) -> str:
    """CLDR's words for the quarter of a year, with {year} for the year."""
    text = by_skeleton("yQQQQ", date(_ANY_YEAR, 3 * n, 1), locale)
    guarded = text.replace("{", "").replace("}", "")
    return guarded.replace(str(_ANY_YEAR), "{year}") if str(_ANY_YEAR) in guarded else f"Q{n} {{year}}"


def _money(locale: Locale) -> Shower:
    def shower(figure: Figure, _asked: Asked, _nouns: Mapping[str, Noun]) -> str:
        number = number_of(figure)
        return amount(digits_of(number, locale), figure.unit, number, locale)

    return shower


def _percent(locale: Locale) -> Shower:
    return lambda figure, _asked, _nouns: percentage(number_of(figure), locale)


def _count(locale: Locale) -> Shower:
    def shower(figure: Figure, _asked: Asked, nouns: Mapping[str, Noun]) -> str:
        number, _, noun = counted(figure, locale, nouns)
        digits = digits_of(number, locale)
        return noun.replace("{n}", digits) if "{n}" in noun else f"{digits}{NBSP}{noun}"

    return shower


def _day(locale: Locale, day: Day, asked: Asked) -> str:
    if not day.day or not asked & set(DATE_FORMS):
        return day_of(day, locale)
    when = date(day.year, day.month, day.day)
    if "numeric" in asked:
        return by_skeleton("yMd", when, locale)
    if "noyear" in asked:
        return by_skeleton("MMMMEEEEd" if "weekday" in asked else "MMMMd", when, locale)
    return day_of(day, locale, "full")


def _of_number(key: str, locale: Locale, words: Patterns) -> Shower:
    """The number in the pattern of its plural category, else in the one pattern of all."""

    def shower(figure: Figure, _asked: Asked, _nouns: Mapping[str, Noun]) -> str:
        number = number_of(figure)
        pattern = words.get(f"{key}.{plural(number, locale)}") or words.get(f"{key}.other") or words[key]
        return pattern.format(n=digits_of(number, locale))

    return shower


def _fraction(words: Patterns) -> Shower:
    return lambda figure, _asked, _nouns: words["fraction"].format(n=int(number_of(figure)), whole=figure.unit)


def _duration(locale: Locale) -> Shower:
    def shower(figure: Figure, _asked: Asked, _nouns: Mapping[str, Noun]) -> str:
        number = number_of(figure)
        return measured(digits_of(number, locale), f"duration-{figure.unit}", number, locale)

    return shower


def _period(words: Patterns) -> Shower:
    def shower(figure: Figure, _asked: Asked, _nouns: Mapping[str, Noun]) -> str:
        key, year = figure.unit.replace(" ", "_"), start_of(figure).year
        number = int(figure.number or 0)
        last = figure.end.year if figure.end else year
        pattern = words.get(f"{key}.{number}") or words[key]
        return pattern.format(n=number, year=year, last=last, next=f"{(year + 1) % 100:02}")

    return shower


def _range(locale: Locale, words: Patterns) -> Shower:
    def shower(figure: Figure, asked: Asked, _nouns: Mapping[str, Noun]) -> str:
        start = start_of(figure)
        if figure.end is None:
            return words["since"].format(start=_day(locale, start, asked))
        if not start.month and "bare" in asked:
            return words["range"].format(start=start.year, end=figure.end.year)
        return words["range"].format(start=_day(locale, start, asked), end=_day(locale, figure.end, asked))

    return shower


def language(locale: Locale, patterns: Patterns) -> Language:
    """The forms of `locale`; `patterns` take the place of its starts."""
    words = {**starts(locale), **patterns}
    return Language(
        about=words["about"],
        about_unit="",
        about_time=words["about"],
        show={
            "money": _money(locale), "percent": _percent(locale), "number": plain_number(locale),
            "count": _count(locale), "year": dated(lambda day, asked: _day(locale, day, asked)),
            "date": dated(lambda day, asked: _day(locale, day, asked)), "range": _range(locale, words),
            "rank": _of_number("rank", locale, words), "points": _of_number("points", locale, words),
            "period": _period(words), "fraction": _fraction(words), "multiple": _of_number("multiple", locale, words),
            "duration": _duration(locale), "anniversary": _of_number("anniversary", locale, words),
        },
        forms={"date": DATE_FORMS},
    )  # fmt: skip
