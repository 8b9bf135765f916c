"""A number with its unit of measure: "100 km", "3.6 GW", "5 °C", "2 million tonnes"."""

from __future__ import annotations

import re
from decimal import Decimal

from bulletin.figures import in_english, in_ukrainian
from bulletin.figures.amounts import NBSP, digits_of, myriads, scaled
from bulletin.figures.cldr import measured, plural, unit_name
from bulletin.figures.english import numeral
from bulletin.figures.measures import ALIASES, LONG_NAMES, MEASURES, NAMES
from bulletin.figures.values import read_number
from bulletin.model import Locale

_MEASURED = re.compile(r"(?P<number>-?[0-9][0-9.,]*(?:\s+(?:thousand|million|billion|trillion))?)[\s-]*(?P<unit>\D.*)")
_TIGHT = frozenset(("°", "‰"))  # signs that stand at their number


def unit(value: str, locale: Locale) -> str:
    """The quantity in words of `locale`: a symbol stays a symbol, a name a name. Raises ValueError if it is none."""
    match = _MEASURED.fullmatch(_in_digits(value))
    number = read_number(match["number"]) if match else None
    found = _unit(match["unit"]) if match else None
    if number is None or found is None:
        raise ValueError(value)
    symbol, named = found
    return _long(number, symbol, locale) if named else _short(number, symbol, locale)


def _in_digits(value: str) -> str:
    """ "ten kilometres", "half a million tonnes": the number in digits."""
    text = re.sub(r"^half an? ", "0.5 ", re.sub(r"^an? ", "1 ", value))
    found = None if text[:1].isdigit() else numeral(text.lower(), 0)
    return f"{found.number:f}{text[found.end :]}" if found else text


def _unit(words: str) -> tuple[str, bool] | None:
    """The symbol of a unit, and whether the unit is to be named: it was, or it has no symbol that all languages use."""
    symbol = ALIASES.get(words, words)
    if symbol in MEASURES:
        return symbol, not MEASURES[symbol].uk
    name = re.sub(r"\s+", " ", re.sub(r"meter", "metre", re.sub(r"liter", "litre", words.lower())))
    name = re.sub(r"(?<=watt) (?=hours?)", "-", name)
    singular = re.sub(r"(?<=[a-z])s(?= (?:per|an?) |$)", "", name)
    degree = name.replace("degrees", "degree")
    known = next((NAMES[each] for each in (name, singular, degree) if each in NAMES), None)
    return (known, True) if known else None


def _short(number: Decimal, symbol: str, locale: Locale) -> str:
    unit = MEASURES[symbol]
    space = "" if symbol in _TIGHT else NBSP
    if locale == "ja":
        return _japanese(number * unit.times) + unit.ja
    if locale == "uk":
        return f"{in_ukrainian.amount_of(number)}{space}{unit.uk}"
    if locale == "en" or not unit.cldr:
        return f"{in_english.amount_of(number) if locale == 'en' else digits_of(number, locale)}{space}{symbol}"
    return measured(digits_of(number, locale), unit.cldr, number, locale, "short")


def _long(number: Decimal, symbol: str, locale: Locale) -> str:
    unit = MEASURES[symbol]
    if locale == "ja":
        return _in_japanese(number, symbol)
    # After million, млн the unit stands in the plural that it has beside 5.
    beside = Decimal(5) if scaled(number)[1] > 1 else number
    if locale == "uk":
        return f"{in_ukrainian.amount_of(number)}{NBSP}{_name(beside, symbol, 'uk')}"
    if locale == "en":
        return f"{in_english.amount_of(number)} {_name(beside, symbol, 'en')}"
    if not unit.cldr:
        return _short(number, symbol, locale)
    return measured(digits_of(number, locale), unit.cldr, number, locale)


def _name(number: Decimal, symbol: str, locale: Locale) -> str:
    """The name of the unit as it stands beside the number; what CLDR has none for is regular in English."""
    if own := LONG_NAMES.get((locale, symbol)):
        return own[plural(number, locale)]
    if cldr := MEASURES[symbol].cldr:
        return unit_name(number, cldr, "en-GB" if locale == "en" else locale)
    name = MEASURES[symbol].names[0]
    return name if number == 1 else re.sub(r"(?= per )|$", "s", name, count=1)


def _in_japanese(number: Decimal, symbol: str) -> str:
    unit = MEASURES[symbol]
    if own := LONG_NAMES.get(("ja", symbol)):
        pattern = own["other"] if "{}" in own["other"] else "{}" + own["other"]
        return pattern.format(_japanese(number))
    if not unit.cldr:
        return _short(number, symbol, "ja")
    return measured(_japanese(number), unit.cldr, number, "ja").replace(" ", "").replace(NBSP, "")


def _japanese(number: Decimal) -> str:
    return myriads(number) if abs(number) >= 10_000 else f"{number:f}"
