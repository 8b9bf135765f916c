"""Figures as a native editor of each language prints them.

Exact by construction: an amount takes the largest scale that keeps every digit within two
decimals; Japanese splits into 万, 億 and 兆; only a figure said to be `about` may be rounded, before
it is shown in any language, so that all languages show the same value.

`en`, `uk` and `ja` are written here by hand; any other locale gets CLDR's plain forms through Babel.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache

from babel import Locale as CldrLocale
from babel.numbers import format_decimal, get_currency_name

from bulletin.figures import words
from bulletin.model import NOTHING, Day, Figure, FigureKind, Locale, Noun

NBSP = "\u00a0"


def show(figure: Figure, locale: Locale, form: str = "", nouns: Mapping[str, Noun] = NOTHING) -> str:
    """The figure in words of `locale`: "USD 943.3 million", "943,3 млн доларів", "9億4330万ドル".

    `form` is one of `forms(figure.kind, locale)`, several joined with "-"; raises ValueError for another.
    `nouns` are the counted nouns of `locale` (a count needs its own, KeyError without).
    """
    asked = frozenset(form.split("-")) if form else frozenset[str]()
    if not asked <= frozenset(forms(figure.kind, locale)):
        raise ValueError(form)
    figure = _rounded(figure)
    shown = _language(locale).show[figure.kind](figure, asked, nouns)
    return _language(locale).about.format(shown) if figure.about and "bare" not in asked else shown


def forms(kind: FigureKind, locale: Locale) -> tuple[str, ...]:
    """The forms that a text in `locale` may ask of a figure of `kind`, as in {visit|weekday}."""
    return ("bare", *_language(locale).forms.get(kind, ()))


def large(figure: Figure, locale: Locale, nouns: Mapping[str, Noun] = NOTHING) -> tuple[str, str]:
    """The figure cut in two for display: digits with what belongs to them, and its unit ("" if none).

    An approximation says so beside the unit, where the language allows it, so that the digits stand alone.
    """
    main, unit = _cut(show(figure, locale, "bare", nouns), figure.kind)
    if not figure.about:
        return main, unit
    language = _language(locale)
    if unit and language.about_unit:
        return main, language.about_unit.format(unit)
    return language.about.format(main), unit


def _cut(shown: str, kind: FigureKind) -> tuple[str, str]:
    if kind == "money" and (match := re.fullmatch(r"(.*[\d万億兆京])(\D+)", shown)):
        return match[1], match[2].strip(" " + NBSP)
    if kind == "count" and (match := re.fullmatch(rf"(.*\d)[ {NBSP}](\D+)", shown)):
        return match[1], match[2]
    return shown, ""


# Amounts

SCALES = (10**12, 10**9, 10**6)


def scaled(number: Decimal) -> tuple[Decimal, int]:
    """`number` over the largest scale that keeps it exact within two decimals, and that scale (1: none)."""
    for scale in SCALES:
        if abs(number) >= scale and number * 100 % scale == 0:
            return number / scale, scale
    return number, 1


def _rounded(figure: Figure) -> Figure:
    """An approximate figure at two decimals of its largest scale; any other as it is."""
    number = figure.number
    if not figure.about or number is None or abs(number) < SCALES[-1]:
        return figure
    scale = next(each for each in SCALES if abs(number) >= each)
    return replace(figure, number=(number / scale).quantize(Decimal("0.01")) * scale)


@lru_cache(maxsize=4096)  # a figure stands in mail, on the page and in feeds; Babel takes 30 µs for it
def _digits(number: Decimal, locale: Locale) -> str:
    """Grouped digits, every decimal kept. Ukrainian groups from five digits on (house style)."""
    pattern = "0.##########" if locale == "uk" and abs(number) < 10_000 else "#,##0.##########"
    return str(format_decimal(number, pattern, locale=_cldr(locale), decimal_quantization=False))


def myriads(number: Decimal) -> str:
    """Japanese notation: 943300000 -> 9億4330万, 17630000000 -> 176億3000万; decimals follow the last part."""
    whole, rest = divmod(abs(number), 1)
    left, parts = int(whole), ""
    for power, unit in ((16, "京"), (12, "兆"), (8, "億"), (4, "万"), (0, "")):
        part, left = divmod(left, 10**power)
        parts += f"{part}{unit}" if part else ""
    fraction = f"{rest.normalize():f}"[1:] if rest else ""
    tail = ("0" if fraction and not parts else "") + fraction
    return ("-" if number < 0 else "") + (parts + tail or "0")


@cache
def _cldr(locale: Locale) -> CldrLocale:
    return CldrLocale.parse(locale.replace("-", "_"))


@lru_cache(maxsize=4096)
def _plural(number: Decimal, locale: Locale) -> str:
    """The CLDR plural category; Decimal operands keep 2,5 apart from 2 (floats would not)."""
    return str(_cldr(locale).plural_form(number))


def _counted(figure: Figure, locale: Locale, nouns: Mapping[str, Noun]) -> tuple[Decimal, Noun, str]:
    number, noun = _number(figure), nouns[figure.unit]
    return number, noun, noun.forms.get(_plural(number, locale)) or noun.forms["other"]


def _number(figure: Figure) -> Decimal:
    if figure.number is None:
        raise ValueError(figure.kind)
    # Normalising alone would give 1E+2, which CLDR's plural rules read as another number.
    whole = figure.number.to_integral_value()
    return whole.quantize(Decimal(1)) if figure.number == whole else figure.number.normalize()


def _start(figure: Figure) -> Day:
    if figure.start is None:
        raise ValueError(figure.kind)
    return figure.start


Asked = frozenset[str]
Shower = Callable[[Figure, Asked, Mapping[str, Noun]], str]


@dataclass(frozen=True, slots=True)
class _Language:
    """How one language shows each kind, what forms a text may ask for, and how it says "about"."""

    about: str
    about_unit: str  # "" where the word stands before the digits
    show: Mapping[FigureKind, Shower]
    forms: Mapping[FigureKind, tuple[str, ...]]


# English, as in Great Britain


def _en_money(figure: Figure, _asked: Asked, _nouns: Mapping[str, Noun]) -> str:
    value, scale = scaled(_number(figure))
    amount = _digits(value, "en") + (f"{NBSP}{words.EN_SCALES[scale]}" if scale > 1 else "")
    if figure.unit == "JPY":
        return f"{amount} yen"
    return f"{figure.unit}{NBSP}{amount}"


def _en_count(figure: Figure, asked: Asked, nouns: Mapping[str, Noun]) -> str:
    number, _, noun = _counted(figure, "en", nouns)
    spelled = words.EN_NUMBERS.get(int(number)) if "word" in asked and number == int(number) else None
    return f"{spelled or _digits(number, 'en')} {noun}"


def _en_rank(figure: Figure, asked: Asked, _nouns: Mapping[str, Noun]) -> str:
    rank = int(_number(figure))
    if "word" in asked and rank in words.EN_RANKS:
        return words.EN_RANKS[rank]
    suffix = "th" if rank % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(rank % 10, "th")
    return f"{rank}{suffix}"


def _en_day(day: Day, asked: Asked) -> str:
    month = words.EN_MONTHS[day.month - 1] if day.month else ""
    parts = [str(day.day) if day.day else "", month, "" if "noyear" in asked and month else str(day.year)]
    text = " ".join(part for part in parts if part)
    return f"{words.EN_WEEKDAYS[_weekday(day)]}, {text}" if "weekday" in asked and day.day else text


def _en_range(figure: Figure, asked: Asked, _nouns: Mapping[str, Noun]) -> str:
    start, end = _start(figure), figure.end
    if end is None:
        return f"since {_en_day(start, asked)}"
    if not start.month:
        return f"{start.year}–{end.year}"
    if start.year != end.year:
        return f"{_en_day(start, asked)} – {_en_day(end, asked)}"
    if not start.day:
        return f"{words.EN_MONTHS[start.month - 1]}–{_en_day(end, asked)}"
    if start.month != end.month:
        return f"{_en_day(start, asked | {'noyear'})} – {_en_day(end, asked)}"
    return f"{start.day}–{_en_day(end, asked)}"


# Ukrainian


def _uk_money(figure: Figure, asked: Asked, _nouns: Mapping[str, Noun]) -> str:
    value, scale = scaled(_number(figure))
    names = words.UK_CURRENCIES.get(figure.unit)
    if "table" in asked and figure.unit in words.UK_CURRENCIES_SHORT:
        currency = words.UK_CURRENCIES_SHORT[figure.unit]
    elif names is None:
        currency = figure.unit
    else:
        currency = names["many" if scale > 1 else _plural(value, "uk")]
    if scale > 1:
        return f"{_digits(value, 'uk')}{NBSP}{words.UK_SCALES[scale]} {currency}"
    return f"{_digits(value, 'uk')}{NBSP}{currency}"


def _uk_count(figure: Figure, asked: Asked, nouns: Mapping[str, Noun]) -> str:
    number, noun, name = _counted(figure, "uk", nouns)
    spelled = words.UK_NUMBERS.get(int(number)) if "word" in asked and number == int(number) else None
    if spelled:
        return f"{words.UK_GENDERED.get((int(number), noun.gender), spelled)} {name}"
    return f"{_digits(number, 'uk')}{NBSP}{name}"


def _uk_rank(figure: Figure, asked: Asked, _nouns: Mapping[str, Noun]) -> str:
    rank = int(_number(figure))
    case = next((each for each in ("loc", "gen") if each in asked), "nom")
    place = {"nom": "місце", "loc": "місці", "gen": "місця"}[case]
    if "word" in asked and rank in words.UK_RANKS:
        return f"{words.UK_RANKS[rank][case]} {place}"
    return f"{rank}-{words.uk_ordinal_ending(rank, case)}{NBSP}{place}"


def _uk_year_word(asked: Asked, *, plural: bool = False) -> str:
    one = {"loc": "році", "gen": "року"}
    many = {"loc": "роках", "gen": "років"}
    case = next((each for each in ("loc", "gen") if each in asked), "")
    return many.get(case, "роки") if plural else one.get(case, "рік")


def _uk_year(figure: Figure, asked: Asked, _nouns: Mapping[str, Noun]) -> str:
    year = _start(figure).year
    return f"{year}{NBSP}{_uk_year_word(asked)}" if asked & {"nom", "loc", "gen"} else str(year)


def _uk_day(day: Day, asked: Asked) -> str:
    """A day stands in the genitive, a month alone in the case asked for; the year follows as "року"."""
    if not day.month:
        return (
            f"{day.year} {_uk_year_word(asked | {'gen'})}"
            if not asked & {"nom", "loc"}
            else f"{day.year} {_uk_year_word(asked)}"
        )
    case = "gen" if day.day or "gen" in asked else ("loc" if "loc" in asked else "nom")
    month = words.UK_MONTHS[case][day.month - 1]
    text = f"{day.day}{NBSP}{month}" if day.day and "noyear" in asked else (f"{day.day} {month}" if day.day else month)
    if "noyear" not in asked:
        text += f" {day.year} року"
    return f"{words.UK_WEEKDAYS[_weekday(day)]}, {text}" if "weekday" in asked and day.day else text


def _uk_date(figure: Figure, asked: Asked, nouns: Mapping[str, Noun]) -> str:
    day = _start(figure)
    return _uk_day(day, asked) if day.month else _uk_year(figure, asked, nouns)


def _uk_range(figure: Figure, asked: Asked, _nouns: Mapping[str, Noun]) -> str:
    start, end = _start(figure), figure.end
    if end is None:
        return f"з {_uk_day(start, frozenset({'gen'}))}"
    if not start.month:
        years = f"{start.year}–{end.year}"
        return years if "bare" in asked else f"{years}{NBSP}{_uk_year_word(asked, plural=True)}"
    if start.year != end.year:
        return f"{_uk_day(start, asked)} — {_uk_day(end, asked)}"
    if not start.day:
        return f"{_uk_day(start, asked | {'noyear'})}–{_uk_day(end, asked)}"
    if start.month != end.month:
        return f"{_uk_day(start, asked | {'noyear'})} — {_uk_day(end, asked)}"
    return f"{start.day}–{_uk_day(end, asked).replace(' ', NBSP, 1)}"


# Japanese


def _ja_money(figure: Figure, _asked: Asked, _nouns: Mapping[str, Noun]) -> str:
    currency = words.JA_CURRENCIES.get(figure.unit) or str(get_currency_name(figure.unit, locale="ja"))
    return myriads(_number(figure)) + currency


def _ja_count(figure: Figure, _asked: Asked, nouns: Mapping[str, Noun]) -> str:
    number, _, pattern = _counted(figure, "ja", nouns)
    digits = myriads(number) if number >= 10_000 else f"{number:f}"
    return pattern.replace("{n}", digits) if "{n}" in pattern else digits + pattern


def _ja_day(day: Day, asked: Asked) -> str:
    text = "" if "noyear" in asked and day.month else f"{day.year}年"
    text += f"{day.month}月" if day.month else ""
    text += f"{day.day}日" if day.day else ""
    return f"{text}（{words.JA_WEEKDAYS[_weekday(day)]}）" if "weekday" in asked and day.day else text


def _ja_range(figure: Figure, asked: Asked, _nouns: Mapping[str, Noun]) -> str:
    start, end = _start(figure), figure.end
    if end is None:
        return f"{_ja_day(start, asked)}以降"
    if not start.month:
        return f"{start.year}〜{end.year}" if "bare" in asked else f"{start.year}〜{end.year}年"
    if start.year != end.year:
        return f"{_ja_day(start, asked)}〜{_ja_day(end, asked)}"
    if not start.day:
        return f"{start.year}年{start.month}〜{end.month}月"
    if start.month != end.month:
        return f"{_ja_day(start, asked)}〜{_ja_day(end, asked | {'noyear'})}"
    return f"{_ja_day(replace(start, day=0), asked)}{start.day}〜{end.day}日"


# Any other language: CLDR's plain forms


def _plain_money(locale: Locale) -> Shower:
    def shower(figure: Figure, _asked: Asked, _nouns: Mapping[str, Noun]) -> str:
        number = _number(figure)
        return f"{_digits(number, locale)}{NBSP}{get_currency_name(figure.unit, number, locale=_cldr(locale))}"

    return shower


def _plain_count(locale: Locale) -> Shower:
    def shower(figure: Figure, _asked: Asked, nouns: Mapping[str, Noun]) -> str:
        number, _, noun = _counted(figure, locale, nouns)
        return f"{_digits(number, locale)}{NBSP}{noun}"

    return shower


def _plain_day(locale: Locale) -> Callable[[Day, Asked], str]:
    def shower(day: Day, _asked: Asked) -> str:
        months = _cldr(locale).months
        names = months["format" if day.day else "stand-alone"]["wide"] if day.month else {}
        parts = (str(day.day) if day.day else "", names[day.month] if day.month else "", str(day.year))
        return " ".join(part for part in parts if part)

    return shower


def _plain_range(locale: Locale) -> Shower:
    day = _plain_day(locale)

    def shower(figure: Figure, asked: Asked, _nouns: Mapping[str, Noun]) -> str:
        return f"{day(_start(figure), asked)}–{day(figure.end, asked) if figure.end else ''}"

    return shower


def _percent(locale: Locale) -> Shower:
    return lambda figure, _asked, _nouns: f"{_digits(_number(figure), locale)}%"


def _plain_number(locale: Locale) -> Shower:
    return lambda figure, _asked, _nouns: _digits(_number(figure), locale)


def _year(suffix: str) -> Shower:
    return lambda figure, _asked, _nouns: f"{_start(figure).year}{suffix}"


def _date(shower: Callable[[Day, Asked], str]) -> Shower:
    return lambda figure, asked, _nouns: shower(_start(figure), asked)


def _rank(pattern: str) -> Shower:
    return lambda figure, _asked, _nouns: pattern.format(int(_number(figure)))


def _weekday(day: Day) -> int:
    return date(day.year, day.month, day.day).weekday()


_DATE_FORMS = ("weekday", "noyear")
_CASES = ("nom", "loc", "gen")


@cache
def _language(locale: Locale) -> _Language:
    show: dict[FigureKind, Shower] = {"percent": _percent(locale), "number": _plain_number(locale)}
    if locale == "uk":
        show |= {
            "money": _uk_money,
            "count": _uk_count,
            "rank": _uk_rank,
            "year": _uk_year,
            "date": _uk_date,
            "range": _uk_range,
        }
        known: dict[FigureKind, tuple[str, ...]] = {
            "money": ("table",), "count": ("word",), "rank": ("word", "loc", "gen"),
            "year": _CASES, "date": (*_DATE_FORMS, *_CASES), "range": ("loc", "gen"),
        }  # fmt: skip
        return _Language(
            "приблизно {}", "{}, приблизно", show, known
        )  # an adverb: «близько» would ask for the genitive
    if locale == "ja":
        show |= {
            "money": _ja_money,
            "count": _ja_count,
            "rank": _rank("{}位"),
            "year": _year("年"),
            "date": _date(_ja_day),
            "range": _ja_range,
        }
        return _Language("約{}", "", show, {"date": _DATE_FORMS, "range": ("noyear",)})
    if locale == "en":
        show |= {
            "money": _en_money,
            "count": _en_count,
            "rank": _en_rank,
            "year": _year(""),
            "date": _date(_en_day),
            "range": _en_range,
        }
        return _Language(
            "about {}",
            "{}, approximately",
            show,
            {"count": ("word",), "rank": ("word",), "date": _DATE_FORMS, "range": ("noyear",)},
        )
    show |= {
        "money": _plain_money(locale), "count": _plain_count(locale), "rank": _rank("{}."),
        "year": _year(""), "date": _date(_plain_day(locale)), "range": _plain_range(locale),
    }  # fmt: skip
    return _Language("≈{}", "", show, {})
