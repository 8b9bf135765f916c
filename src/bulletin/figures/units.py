"""A number with its unit of measure: "100 km", "3.6 GW", "5 °C", "2 million tonnes"."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal

from bulletin.figures import in_english, in_ukrainian, naming
from bulletin.figures.amounts import NBSP, digits_of, myriads, scaled
from bulletin.figures.cldr import measured, plural, unit_name
from bulletin.figures.values import read_number
from bulletin.model import Locale

_MEASURED = re.compile(r"(?P<number>-?[0-9][0-9.,]*(?:\s+(?:thousand|million|billion|trillion))?)[\s-]*(?P<unit>\D.*)")


def unit(value: str, locale: Locale) -> str:
    """The quantity in words of `locale`: a symbol stays a symbol, a name a name. Raises ValueError if it is none."""
    match = _MEASURED.fullmatch(value)
    number = read_number(match["number"]) if match else None
    found = _unit(match["unit"]) if match else None
    if number is None or found is None:
        raise ValueError(value)
    symbol, length = found
    if length == "long" and naming.SYMBOLS[symbol][0]:
        return _long(number, naming.SYMBOLS[symbol][0], locale)
    return _short(number, symbol, locale)


def _unit(words: str) -> tuple[str, Literal["short", "long"]] | None:
    """The symbol of a unit, and whether it was written as a symbol or as a name."""
    symbol = naming.SYMBOL_ALIASES.get(words, words)
    if symbol in naming.SYMBOLS:
        return symbol, "short" if naming.SYMBOLS[symbol][1] else "long"
    name = re.sub(r"meter", "metre", re.sub(r"liter", "litre", words.lower()))
    singular = re.sub(r"(?<=[a-z])s(?= per |$)", "", name).replace("degrees ", "degree ")
    known = naming.UNIT_NAMES.get(name) or naming.UNIT_NAMES.get(singular)
    return (known, "long") if known else None


def _short(number: Decimal, symbol: str, locale: Locale) -> str:
    name, uk, ja = naming.SYMBOLS[symbol]
    if locale == "ja":
        return _japanese(number) + ja
    if locale == "uk":
        return f"{in_ukrainian.amount_of(number)}{NBSP}{uk}"
    if locale == "en" or not name:
        return f"{in_english.amount_of(number) if locale == 'en' else digits_of(number, locale)}{NBSP}{symbol}"
    return measured(digits_of(number, locale), name, number, locale, "short")


def _long(number: Decimal, name: str, locale: Locale) -> str:
    if locale == "ja":
        return _japanese(number) + _name(number, name, "ja")
    # After million, млн the unit stands in the plural that it has beside 5.
    beside = Decimal(5) if scaled(number)[1] > 1 else number
    if locale == "uk":
        return f"{in_ukrainian.amount_of(number)}{NBSP}{_name(beside, name, 'uk')}"
    if locale == "en":
        return f"{in_english.amount_of(number)} {_name(beside, name, 'en-GB')}"
    return measured(digits_of(number, locale), name, number, locale)


def _name(number: Decimal, name: str, locale: Locale) -> str:
    """The name of the unit as it stands beside the number."""
    if own := naming.LONG_NAMES.get((locale, name)):
        return own[plural(number, locale)]
    return unit_name(number, name, locale)


def _japanese(number: Decimal) -> str:
    return myriads(number) if abs(number) >= 10_000 else f"{number:f}"
