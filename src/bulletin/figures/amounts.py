"""What every language shares: exact amounts, grouped digits, plural categories, and how a shower looks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache

from bulletin.figures.cldr import digits, plural
from bulletin.model import Day, Figure, FigureKind, Locale, Noun

NBSP = "\u00a0"
SCALES = (10**12, 10**9, 10**6)

Asked = frozenset[str]  # the forms that a text asks for
Shower = Callable[[Figure, Asked, Mapping[str, Noun]], str]
CASES = ("nom", "loc", "gen")
HALVES = (Decimal("0.5"), Decimal("1.5"))  # of a unit of time, which prose says in words
DATE_FORMS = ("weekday", "noyear", "numeric")


@dataclass(frozen=True, slots=True)
class Language:
    """How one language shows each kind, what forms a text may ask for, and how it says "about".

    `choices`: forms that exclude each other, by what they are forms of: a kind, or the unit of a period
    ("half", "fiscal_year"). The first stands where neither the text nor the house asks for another.
    """

    about: str
    about_unit: str  # "" where the word stands before the digits
    about_time: str  # "about" beside a year, a date or a period
    show: Mapping[FigureKind, Shower]
    forms: Mapping[FigureKind, tuple[str, ...]]
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def scaled(number: Decimal) -> tuple[Decimal, int]:
    """`number` over the largest scale that keeps it exact within two decimals, and that scale (1: none)."""
    for scale in SCALES:
        if abs(number) >= scale and number * 100 % scale == 0:
            return number / scale, scale
    return number, 1


def rounded(figure: Figure) -> Figure:
    """An approximate figure at two decimals of its largest scale; any other as it is."""
    number = figure.number
    if not figure.about or number is None or abs(number) < SCALES[-1]:
        return figure
    scale = next(each for each in SCALES if abs(number) >= each)
    return replace(figure, number=(number / scale).quantize(Decimal("0.01")) * scale)


@lru_cache(maxsize=4096)  # a figure stands in mail, on the page and in feeds; Babel takes 30 µs for it
def digits_of(number: Decimal, locale: Locale) -> str:
    """Grouped digits, every decimal kept. Ukrainian groups from five digits on (house style)."""
    pattern = "0.##########" if locale == "uk" and abs(number) < 10_000 else "#,##0.##########"
    return digits(number, pattern, locale)


def myriads(number: Decimal) -> str:
    """Japanese notation: 943300000 -> 9億4330万, 17630000000 -> 176億3000万; decimals follow the last part."""
    whole, rest = divmod(abs(number), 1)
    left, parts = int(whole), ""
    for power, unit in ((16, "京"), (12, "兆"), (8, "億"), (4, "万"), (0, "")):
        part, left = divmod(left, 10**power)
        parts += f"{part}{unit}" if part else ""
    fraction = f"{rest.normalize():f}"[1:] if rest else ""
    tail = ("" if parts[-1:].isdigit() else "0") + fraction if fraction else ""
    return ("-" if number < 0 else "") + (parts + tail or "0")


def counted(figure: Figure, locale: Locale, nouns: Mapping[str, Noun]) -> tuple[Decimal, Noun, str]:
    """The number of a count, its noun, and the noun's form beside that number."""
    number, noun = number_of(figure), nouns[figure.unit]
    return number, noun, noun.forms.get(plural(number, locale)) or noun.forms["other"]


def case_of(asked: Asked) -> str:
    """The grammatical case asked for, the nominative where none is."""
    return next((each for each in ("loc", "gen") if each in asked), "nom")


def number_of(figure: Figure) -> Decimal:
    """The figure's exact number, without an exponent or trailing zeros."""
    if figure.number is None:
        raise ValueError(figure.kind)
    if not isinstance(figure.number, Decimal):
        raise TypeError(f"a Decimal, not {figure.number!r}")
    # Normalising alone would give 1E+2, which CLDR's plural rules read as another number.
    whole = figure.number.to_integral_value()
    exact = whole.quantize(Decimal(1)) if figure.number == whole else figure.number.normalize()
    return exact + 0  # there is no -0


def start_of(figure: Figure) -> Day:
    """The date of a figure that has one."""
    if figure.start is None:
        raise ValueError(figure.kind)
    return figure.start


def weekday(day: Day) -> int:
    """0 for a Monday."""
    return date(day.year, day.month, day.day).weekday()


def percent(locale: Locale) -> Shower:
    """ "8.4%" in the digits of `locale`; "8.4 %" where the spaced form is asked for, "8.4 per cent" for words."""

    def shower(figure: Figure, asked: Asked, _nouns: Mapping[str, Noun]) -> str:
        sign = f"{NBSP}%" if "spaced" in asked else f"{NBSP}per cent" if "words" in asked else "%"
        return f"{digits_of(number_of(figure), locale)}{sign}"

    return shower


def plain_number(locale: Locale) -> Shower:
    """ "1,234.5" in the digits of `locale`."""
    return lambda figure, _asked, _nouns: digits_of(number_of(figure), locale)


def year(suffix: str) -> Shower:
    """The year and what follows it."""
    return lambda figure, _asked, _nouns: f"{start_of(figure).year}{suffix}"


def dated(shower: Callable[[Day, Asked], str]) -> Shower:
    """The shower of dates, from one of days."""
    return lambda figure, asked, _nouns: shower(start_of(figure), asked)


def ranked(pattern: str) -> Shower:
    """The rank in `pattern`."""
    return lambda figure, _asked, _nouns: pattern.format(int(number_of(figure)))
