"""Figures in Japanese: 万, 億 and 兆 split exactly, half-width digits, 〜 in ranges."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from bulletin.figures import words
from bulletin.figures.amounts import (
    DATE_FORMS,
    Asked,
    Language,
    counted,
    dated,
    digits_of,
    myriads,
    number_of,
    percent,
    ranked,
    scaled,
    start_of,
    weekday,
    year,
)
from bulletin.figures.cldr import currency as currency_name
from bulletin.model import Day, Figure, Noun


def _money(figure: Figure, _asked: Asked, _nouns: Mapping[str, Noun]) -> str:
    currency = words.JA_CURRENCIES.get(figure.unit) or currency_name(figure.unit, None, "ja").replace(" ", "")
    return myriads(number_of(figure)) + currency


def _count(figure: Figure, _asked: Asked, nouns: Mapping[str, Noun]) -> str:
    number, _, pattern = counted(figure, "ja", nouns)
    digits = _number(number)
    return pattern.replace("{n}", digits) if "{n}" in pattern else digits + pattern


def _plain(figure: Figure, _asked: Asked, _nouns: Mapping[str, Noun]) -> str:
    """万 and 億 from a million on where the other languages write a scale too: 120万, but 4,212,945.16."""
    number = number_of(figure)
    return myriads(number) if scaled(number)[1] > 1 else digits_of(number, "ja")


def _number(number: Decimal) -> str:
    return myriads(number) if abs(number) >= 10_000 else f"{number:f}"


def _points(figure: Figure, _asked: Asked, _nouns: Mapping[str, Noun]) -> str:
    return f"{_number(number_of(figure))}ポイント"


def _duration(figure: Figure, asked: Asked, _nouns: Mapping[str, Noun]) -> str:
    """The form `span` says that time passes: 10日間, while 10日 may also be a date."""
    number = number_of(figure)
    whole, half = divmod(number, 1)
    if half != Decimal("0.5") or (number < 1 and figure.unit not in words.JA_HALF_A):
        text = _number(number) + words.JA_DURATIONS[figure.unit]
    else:
        text = f"{_number(whole)}{words.JA_DURATIONS[figure.unit]}半" if whole else words.JA_HALF_A[figure.unit]
    return f"{text}間" if "span" in asked and not text.endswith(("間", "半")) else text


def _multiple(figure: Figure, _asked: Asked, _nouns: Mapping[str, Noun]) -> str:
    return f"{_number(number_of(figure))}倍"


def _fraction(figure: Figure, _asked: Asked, _nouns: Mapping[str, Noun]) -> str:
    if figure.number == 1 and figure.unit == "2":
        return "半分"
    return f"{figure.unit}分の{_number(number_of(figure))}"


def _period(figure: Figure, asked: Asked, _nouns: Mapping[str, Noun]) -> str:
    year, number, last = start_of(figure).year, int(figure.number or 0), figure.end
    if figure.unit not in ("half", "quarter") or last is None:
        return {"decade": f"{year}年代", "century": f"{number}世紀", "fiscal year": f"{year}年度"}[figure.unit]
    if "months" in asked:
        return f"{year}年{start_of(figure).month}〜{last.month}月期"
    return f"{year}年{words.JA_HALVES[number] if figure.unit == 'half' else f'第{number}四半期'}"


def _day(day: Day, asked: Asked) -> str:
    if "numeric" in asked and day.day:
        return f"{day.year}/{day.month:02}/{day.day:02}"
    text = "" if "noyear" in asked and day.month else f"{day.year}年"
    text += f"{day.month}月" if day.month else ""
    text += f"{day.day}日" if day.day else ""
    return f"{text}（{words.JA_WEEKDAYS[weekday(day)]}）" if "weekday" in asked and day.day else text


def _range(figure: Figure, asked: Asked, _nouns: Mapping[str, Noun]) -> str:
    start, end = start_of(figure), figure.end
    if end is None:
        return f"{_day(start, asked)}以降"
    if not start.month:
        return f"{start.year}〜{end.year}" if "bare" in asked else f"{start.year}〜{end.year}年"
    if start.year != end.year:
        return f"{_day(start, asked)}〜{_day(end, asked)}"
    if not start.day:
        return f"{start.year}年{start.month}〜{end.month}月"
    if start.month != end.month:
        return f"{_day(start, asked)}〜{_day(end, asked | {'noyear'})}"
    return f"{_day(replace(start, day=0), asked)}{start.day}〜{end.day}日"


LANGUAGE = Language(
    about="約{}",
    about_unit="",
    about_time="{}ごろ",
    show={
        "money": _money, "percent": percent("ja"), "number": _plain, "count": _count, "year": year("年"),
        "date": dated(_day), "range": _range, "rank": ranked("{}位"), "points": _points, "period": _period,
        "fraction": _fraction, "multiple": _multiple, "duration": _duration, "anniversary": ranked("{}周年"),
    },
    forms={
        "money": ("long",), "date": DATE_FORMS, "range": ("noyear",), "duration": ("span",),
    },
    choices={"half": ("months", "named"), "quarter": ("named", "months")},
)  # fmt: skip
