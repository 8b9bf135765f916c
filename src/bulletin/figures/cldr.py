"""CLDR's numbers, dates and names through Babel: the one module that calls it, in the characters of the house.

Babel's data mix two apostrophes and four widths of space, and use ～ where Japanese typesetting has 〜: `plain` folds
them in all that leaves here.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any, Literal

from babel import Locale as CldrLocale
from babel import localedata
from babel.core import UnknownLocaleError
from babel.dates import format_date, format_skeleton, format_timedelta, get_timezone, get_timezone_location
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent, get_currency_name, list_currencies

from bulletin.locales import known
from bulletin.model import Day, Locale

Unit = Literal["year", "month", "week", "day", "hour", "minute", "second"]
Length = Literal["short", "long"]
_PLAIN = str.maketrans({"\u202f": "\u00a0", "\u2009": "\u00a0", "\u02bc": "’", "\uff5e": "〜"})
# Babel resolves aliases in dictionaries that languages share, so one language's months reach another:
# https://github.com/python-babel/babel/issues/1234
_SHARED = ("months", "days", "quarters", "eras", "day_periods", "currency_formats")


def plain(text: str) -> str:
    """What Babel made, with no-break spaces of one width, the apostrophe ’ and the wave 〜."""
    return str(text).translate(_PLAIN)


@cache
def cldr(locale: Locale) -> CldrLocale:
    """CLDR's data of the language, its own copy of what Babel shares between languages.

    Raises ValueError or UnknownLocaleError for a language that CLDR does not have.
    """
    found = CldrLocale.parse(known(locale).replace("-", "_"))
    cached: dict[str, dict[str, Any]] = getattr(localedata, "_cache", {})
    data: dict[str, Any] = dict(localedata.load(str(found)))
    cached[str(found)] = data | {key: copy.deepcopy(data[key]) for key in _SHARED if key in data}
    return found


@cache
def _data(locale: Locale) -> Mapping[str | int | None, Any]:
    """All of CLDR's data of the language, what it takes over from elsewhere too: the plain data hold references."""
    data: Any = localedata.load(str(cldr(locale)))
    return localedata.LocaleDataDict(data)


@cache
def rtl(locale: Locale) -> bool:
    """Whether the language is written from right to left."""
    return bool(cldr(locale).text_direction == "rtl")


def digits(number: Decimal, pattern: str, locale: Locale) -> str:
    """The number by a pattern of CLDR, no decimal lost."""
    return plain(format_decimal(number, pattern, locale=cldr(locale), decimal_quantization=False))


def percentage(number: Decimal, locale: Locale) -> str:
    """ "8,4 %": the number with the per cent sign where the language puts it, no decimal lost."""
    return plain(format_percent(number.scaleb(-2), locale=cldr(locale), decimal_quantization=False))


@lru_cache(maxsize=4096, typed=True)  # typed: a float must not find the answer of an equal Decimal
def plural(number: Decimal, locale: Locale) -> str:
    """The CLDR plural category; Decimal keeps 2,5 apart from 2. Raises TypeError for a float, which does not."""
    if not isinstance(number, Decimal):
        raise TypeError(f"a Decimal, not {number!r}")
    return str(cldr(locale).plural_form(number))


def categories(locale: Locale) -> tuple[str, ...]:
    """The plural categories of the language in CLDR's order."""
    own = cldr(locale).plural_form.tags | {"other"}
    return tuple(each for each in ("zero", "one", "two", "few", "many", "other") if each in own)


def known_currency(code: str) -> bool:
    """Whether CLDR knows the code, of today's money or of yesterday's."""
    return code in list_currencies()


def currencies(locale: Locale) -> dict[str, str]:
    """Codes by the names of currencies in small letters: "swedish krona", "swedish kronor"."""
    return {
        plain(get_currency_name(code, number, locale=cldr(locale))).lower(): code
        for code in list_currencies()
        for number in (1, 2)
    }


def currency(code: str, number: Decimal | None, locale: Locale) -> str:
    """The name of a currency, as it stands beside the number; the code where CLDR has no name."""
    return plain(get_currency_name(code, number, locale=cldr(locale)))


def amount(digits: str, code: str, number: Decimal, locale: Locale) -> str:
    """Digits and the name of their currency, as the language joins them: "5 euros", "5欧元"."""
    patterns = _data(locale)["currency_unit_patterns"]
    pattern = patterns.get(plural(number, locale)) or patterns.get("other") or "{0} {1}"
    return plain(pattern.replace(" ", "\u00a0").format(digits, currency(code, number, locale)))


def measured(digits: str, unit: str, number: Decimal, locale: Locale, length: Length = "long") -> str:
    """Digits with CLDR's name of the unit ("duration-year"). Raises ValueError for a unit that CLDR does not have."""
    return plain(_unit_pattern(unit, number, locale, length).format(digits))


def unit_name(number: Decimal, unit: str, locale: Locale) -> str:
    """The name of a unit of measure as it stands beside the number."""
    return plain(_unit_pattern(unit, number, locale, "long")).replace("{0}", "").strip()


def _unit_pattern(unit: str, number: Decimal, locale: Locale, length: Length) -> str:
    """The pattern of a unit beside the number; what is no longer than the short form stands in the data as short.

    Babel's own format_unit knows nothing of that ("5 duration-minute" in Chinese) and rounds to three decimals.
    """
    by_length = _data(locale)["unit_patterns"].get(unit, {})
    for each in (length, "short", "narrow"):
        patterns = by_length.get(each, {})
        if found := patterns.get(plural(number, locale)) or patterns.get("other"):
            return str(found)
    raise ValueError(unit)


def day_of(day: Day, locale: Locale, length: Literal["long", "full"] = "long") -> str:
    """A date as CLDR writes it: whole, of a month, or of a year."""
    when = date(day.year, day.month or 1, day.day or 1)
    if day.day:
        return plain(format_date(when, length, locale=cldr(locale)))
    return by_skeleton("yMMMM" if day.month else "y", when, locale)


def by_skeleton(skeleton: str, when: date, locale: Locale) -> str:
    """The parts of a date that the skeleton names, in the language's order."""
    return plain(format_skeleton(skeleton, when, locale=cldr(locale)))


def from_now(delta: timedelta, unit: Unit, locale: Locale) -> str:
    """A span seen from now: "in 3 days", "2 months ago"."""
    return plain(format_timedelta(delta, unit, 10**9, add_direction=True, locale=cldr(locale)))


def listed(names: list[str], locale: Locale) -> str:
    return plain(format_list(names, locale=cldr(locale)))


def city(zone: str, locale: Locale) -> str:
    """The city that a time zone is named after. Raises ValueError for a name that is no zone."""
    return plain(get_timezone_location(zone_named(zone), locale=cldr(locale), return_city=True))


def zone_named(name: str) -> Any:
    """The time zone. Raises ValueError if there is none."""
    try:
        return get_timezone(name)
    except (LookupError, OSError, ValueError):
        raise ValueError(name) from None


def languages(locale: Locale) -> dict[str, str]:
    """The names of languages by tag, with underscores."""
    return {tag: plain(name) for tag, name in cldr(locale).languages.items()}


def own_name(tag: str, locale: Locale) -> str:
    """The name in `locale` of the language `tag`. Raises ValueError if CLDR does not know it."""
    try:
        return plain(CldrLocale.parse(tag).get_display_name(cldr(locale)) or "")
    except (ValueError, UnknownLocaleError):
        raise ValueError(tag) from None


def territories(locale: Locale) -> dict[str, str]:
    """The names of countries and regions by code."""
    return {code: plain(name) for code, name in cldr(locale).territories.items()}
