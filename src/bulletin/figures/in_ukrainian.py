"""Figures in Ukrainian: declined nouns, months and years; млн and млрд, or мільйон and мільярд in the long form."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from bulletin.figures import words
from bulletin.figures.amounts import (
    CASES,
    DATE_FORMS,
    HALVES,
    NBSP,
    Asked,
    Language,
    case_of,
    counted,
    digits_of,
    number_of,
    percent,
    scaled,
    start_of,
    weekday,
)
from bulletin.figures.cldr import currency as currency_name
from bulletin.figures.cldr import plural
from bulletin.model import Day, Figure, Noun


def amount_of(number: Decimal) -> str:
    """The number with its scale, if it has one: "943,3 млн"."""
    value, scale = scaled(number)
    return digits_of(value, "uk") + (f"{NBSP}{words.UK_SCALES[scale]}" if scale > 1 else "")


def _long(figure: Figure) -> str:
    """ "943,3 мільйона доларів США": the scale declines by the digits, the currency by the scale."""
    value, scale = scaled(number_of(figure))
    category = plural(value, "uk")
    currency = _currency(figure.unit, scale, value)
    currency += words.UK_DOLLARS.get(figure.unit, "").replace(NBSP, " ")
    return f"{digits_of(value, 'uk')}{NBSP}" + (
        f"{words.UK_SCALES_LONG[scale][category]} {currency}" if scale > 1 else currency
    )


def _currency(unit: str, scale: int, value: Decimal) -> str:
    """The currency beside its digits, or in the genitive plural behind млн; CLDR's name where there is no own one."""
    names = words.UK_CURRENCIES.get(unit)
    if names:
        return names["many" if scale > 1 else plural(value, "uk")]
    return currency_name(unit, Decimal(5) if scale > 1 else value, "uk")


def _short_currency(unit: str, scale: int, value: Decimal) -> str:
    """As tables write it: «дол. США», «грн», «швед. крон»; what has no short form stands in full."""
    if unit in words.UK_CURRENCIES_SHORT:
        return words.UK_CURRENCIES_SHORT[unit]
    text = _currency(unit, scale, value)
    for stem, short in words.UK_ABBREVIATED.items():
        text = re.sub(rf"\b{stem}\w*", short, text)
    return text.replace(" ", NBSP)


def _money(figure: Figure, asked: Asked, _nouns: Mapping[str, Noun]) -> str:
    if "long" in asked:
        return _long(figure)
    value, scale = scaled(number_of(figure))
    currency = (_short_currency if "table" in asked else _currency)(figure.unit, scale, value)
    if scale > 1:
        return f"{digits_of(value, 'uk')}{NBSP}{words.UK_SCALES[scale]} {currency}"
    return f"{digits_of(value, 'uk')}{NBSP}{currency}"


def _count(figure: Figure, asked: Asked, nouns: Mapping[str, Noun]) -> str:
    number, noun, name = counted(figure, "uk", nouns)
    if scaled(number)[1] > 1:  # whole ten thousands: the noun stands in the genitive plural by itself
        return f"{amount_of(number)} {name}"
    return _spelled(number, noun.gender, asked) + name


def _number(figure: Figure, _asked: Asked, _nouns: Mapping[str, Noun]) -> str:
    return amount_of(number_of(figure))


def _spelled(number: Decimal, gender: str, asked: Asked) -> str:
    """The number and a space: in digits, or in a word of `gender` where that was asked for and there is one."""
    spelled = words.UK_NUMBERS.get(int(number)) if "word" in asked and number == int(number) else None
    if spelled:
        return f"{words.UK_GENDERED.get((int(number), gender), spelled)} "
    return f"{digits_of(number, 'uk')}{NBSP}"


def _points(figure: Figure, asked: Asked, _nouns: Mapping[str, Noun]) -> str:
    number = number_of(figure)
    unit = f"в.{NBSP}п." if "short" in asked else words.UK_POINTS[plural(number, "uk")]
    return f"{digits_of(number, 'uk')}{NBSP}{unit}"


def _duration(figure: Figure, asked: Asked, _nouns: Mapping[str, Noun]) -> str:
    """The genitive ("протягом 21 року") is the singular one after 1, 21 …, else the plural one."""
    number = number_of(figure)
    category = plural(number, "uk")
    gender = "f" if figure.unit in words.UK_FEMININE else "m"
    if number in HALVES and figure.unit != "second":  # «пів» and «півтора» decline no more than their noun does
        return f"{words.UK_HALVES[number, gender]}{NBSP}{words.UK_DURATIONS[figure.unit]['other']}"
    if "gen" in asked:
        category = {"one": "other", "few": "many"}.get(category, category)
    return (
        _spelled(number, gender, asked - {"word"} if "gen" in asked else asked)
        + words.UK_DURATIONS[figure.unit][category]
    )


def _multiple(figure: Figure, asked: Asked, _nouns: Mapping[str, Noun]) -> str:
    number = number_of(figure)
    if "word" in asked and number in words.UK_TIMES_WORDS:
        return words.UK_TIMES_WORDS[int(number)]
    return f"{digits_of(number, 'uk')}{NBSP}{words.UK_TIMES[plural(number, 'uk')]}"


def _fraction(figure: Figure, _asked: Asked, _nouns: Mapping[str, Noun]) -> str:
    """ "третина", "дві третини", "п’ять шостих"; the fifth part and smaller ones are ordinals."""
    part, whole = int(number_of(figure)), int(figure.unit)
    category = plural(Decimal(part), "uk")
    if part >= whole or part not in words.UK_NUMBERS or whole not in {**words.UK_SHARES, **words.UK_PARTS}:
        return f"{part}/{whole}"
    if whole in words.UK_SHARES and part == 1:
        return words.UK_SHARES[whole]["one"]
    ending = {"one": "а", "few": "і"}.get(category, "их")
    name = words.UK_SHARES[whole][category] if whole in words.UK_SHARES else words.UK_PARTS[whole] + ending
    return f"{words.UK_GENDERED.get((part, 'f'), words.UK_NUMBERS[part])} {name}"


def _anniversary(figure: Figure, asked: Asked, _nouns: Mapping[str, Noun]) -> str:
    """The first four are «річниця» with an ordinal: «1-річчя» says no one."""
    number, case = int(number_of(figure)), case_of(asked)
    if number in words.UK_JUBILEES:
        stem, (ordinal, noun) = words.UK_JUBILEES[number], words.UK_JUBILEE_ENDINGS[case]
        soft = ordinal.translate(words.UK_SOFT) if number == 3 else ordinal
        return f"{stem}{soft} річниц{noun}"
    return f"{number}-річч{'і' if case == 'loc' else 'я'}"


def _period(figure: Figure, asked: Asked, _nouns: Mapping[str, Noun]) -> str:
    case, year, number = case_of(asked), start_of(figure).year, int(figure.number or 0)
    name = words.UK_PERIODS[figure.unit][case]
    if figure.unit == "century":
        return f"{words.roman(number)}{NBSP}{name}"
    if figure.unit == "decade":
        return f"{year}-{words.UK_DECADES[case]}{NBSP}{name}"
    if figure.unit == "fiscal year":
        return f"{year}{NBSP}{name}"
    if "short" in asked:
        return f"{words.roman(number)}{NBSP}{name} {year} року"
    nominative = words.UK_QUARTERS[number] if figure.unit == "quarter" else words.UK_RANKS[number]["nom"]
    return f"{nominative if case == 'nom' else words.UK_RANKS[number][case]} {name} {year} року"


def _rank(figure: Figure, asked: Asked, _nouns: Mapping[str, Noun]) -> str:
    rank = int(number_of(figure))
    case = case_of(asked)
    place = {"nom": "місце", "loc": "місці", "gen": "місця"}[case]
    if "word" in asked and rank in words.UK_RANKS:
        return f"{words.UK_RANKS[rank][case]} {place}"
    return f"{rank}-{words.uk_ordinal_ending(rank, case)}{NBSP}{place}"


def _year_word(asked: Asked, *, plural: bool = False) -> str:
    one = {"loc": "році", "gen": "року"}
    many = {"loc": "роках", "gen": "років"}
    case = next((each for each in ("loc", "gen") if each in asked), "")
    return many.get(case, "роки") if plural else one.get(case, "рік")


def _year(figure: Figure, asked: Asked, _nouns: Mapping[str, Noun]) -> str:
    year = start_of(figure).year
    return f"{year}{NBSP}{_year_word(asked)}" if asked & {"nom", "loc", "gen"} else str(year)


def _day(day: Day, asked: Asked) -> str:
    """A day stands in the genitive, a month alone in the case asked for; the year follows as "року"."""
    if "numeric" in asked and day.day:
        return f"{day.day:02}.{day.month:02}.{day.year}"
    if not day.month:
        return (
            f"{day.year} {_year_word(asked | {'gen'})}"
            if not asked & {"nom", "loc"}
            else f"{day.year} {_year_word(asked)}"
        )
    case = "gen" if day.day or "gen" in asked else ("loc" if "loc" in asked else "nom")
    month = words.UK_MONTHS[case][day.month - 1]
    text = f"{day.day}{NBSP}{month}" if day.day and "noyear" in asked else (f"{day.day} {month}" if day.day else month)
    if "noyear" not in asked:
        text += f" {day.year} року"
    return f"{words.UK_WEEKDAYS[weekday(day)]}, {text}" if "weekday" in asked and day.day else text


def _date(figure: Figure, asked: Asked, nouns: Mapping[str, Noun]) -> str:
    day = start_of(figure)
    return _day(day, asked) if day.month else _year(figure, asked, nouns)


def _range(figure: Figure, asked: Asked, _nouns: Mapping[str, Noun]) -> str:
    start, end = start_of(figure), figure.end
    if end is None:
        return f"з {_day(start, frozenset({'gen'}))}"
    if not start.month:
        years = f"{start.year}–{end.year}"
        return years if "bare" in asked else f"{years}{NBSP}{_year_word(asked, plural=True)}"
    if start.year != end.year:
        return f"{_day(start, asked)} — {_day(end, asked)}"
    if not start.day:
        return f"{_day(start, asked | {'noyear'})}–{_day(end, asked)}"
    if start.month != end.month:
        return f"{_day(start, asked | {'noyear'})} — {_day(end, asked)}"
    return f"{start.day}–{_day(end, asked).replace(' ', NBSP, 1)}"


LANGUAGE = Language(
    about="приблизно {}",  # an adverb: «близько» would ask for the genitive
    about_unit="{}, приблизно",
    about_time="приблизно {}",
    show={
        "money": _money, "percent": percent("uk"), "number": _number, "count": _count, "year": _year,
        "date": _date, "range": _range, "rank": _rank, "points": _points, "period": _period,
        "fraction": _fraction, "multiple": _multiple, "duration": _duration, "anniversary": _anniversary,
    },
    forms={
        "count": ("word",), "rank": ("word", "loc", "gen"), "year": CASES,
        "date": (*DATE_FORMS, *CASES), "range": ("loc", "gen"), "period": CASES,
        "multiple": ("word",), "duration": ("word", "gen"), "anniversary": CASES,
    },
    choices={
        "money": ("prose", "table", "long"), "percent": ("tight", "spaced"), "points": ("full", "short"),
        "half": ("named", "short"), "quarter": ("named", "short"),
    },
)  # fmt: skip
