"""What stands beside figures and is none: lists, relative dates, time zones, languages, territories.

Own words for en, uk and ja where CLDR's are not what news write; Babel for everything else.
Each function raises ValueError for a value that it cannot read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta

from bulletin.figures import cldr, naming
from bulletin.figures.cldr import Unit
from bulletin.figures.forms import show
from bulletin.figures.shares import read_duration
from bulletin.figures.words import UK_ACCUSATIVE
from bulletin.model import Figure, Locale

_RELATIVE = re.compile(
    r"(?P<before>in |[+-]\s*)?(?P<span>.+?)(?P<after>\s+(?:ago|from now|later|earlier|hence))?", re.IGNORECASE
)
_SECONDS: Mapping[Unit, int] = {  # what Babel counts a unit for
    "year": 31_536_000, "month": 2_592_000, "week": 604_800, "day": 86_400, "hour": 3600, "minute": 60, "second": 1,
}  # fmt: skip


def joined(value: str, locale: Locale) -> str:
    """ "JICA;JETRO;NEXI" as a list in a sentence: "JICA, JETRO and NEXI"."""
    separator = next((each for each in (";", "、", ",", "/", "|") if each in value), ";")
    names = [name.strip() for name in value.split(separator) if name.strip()]
    if separator == "," and names:  # a list that is written out: "A, B and C", "A, B, and C"
        others, written = names[:-1], names[-1]
        names = [*others, *re.sub(r"^and ", "", written).split(" and ")]
    if not names:
        raise ValueError(value)
    if locale == "ja":
        return "、".join(names)
    last = {"en": "and", "uk": "та"}.get(locale)
    if last is None:
        return cldr.listed(names, locale)
    return f" {last} ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def relative(value: str, locale: Locale) -> str:
    """ "-2 months", "3 days ago", "today/0": a span of time seen from now. The day before is yesterday."""
    word, _, number = value.lower().partition("/")
    if word in naming.FAR_DAYS:
        return _near(naming.FAR_DAYS[word], locale)
    day = next((each for each, words in naming.DAYS.items() if word == words["en"]), None)
    if day is not None and number in ("", "0", str(day), f"+{day}"):
        return _near(day, locale)
    if word == "now":
        return naming.NOW.get(locale) or cldr.from_now(timedelta(), "second", locale)
    match = _RELATIVE.fullmatch(value)
    fields = read_duration(match["span"]) if match else None
    if match and re.fullmatch(r"0 days?", match["span"]):
        return _near(0, locale)
    if not match or not fields or (match["before"] and match["after"]):
        raise ValueError(value)
    past = (match["before"] or "").startswith("-") or (match["after"] or "").strip().lower() in ("ago", "earlier")
    figure = Figure("duration", **fields)
    if figure.unit == "day" and figure.number == 1:
        return _near(-1 if past else 1, locale)
    return _seen(figure, locale, -1 if past else 1)


def _near(day: int, locale: Locale) -> str:
    """Yesterday, today or tomorrow, as far as the words are known."""
    own = {**naming.DAYS, **naming.FAR}[day].get(locale)
    return own or cldr.from_now(timedelta(days=day), "day", locale)


def _seen(figure: Figure, locale: Locale, direction: int) -> str:
    span = show(figure, locale)
    if locale == "en":
        return f"{span} ago" if direction < 0 else f"in {span}"
    if locale == "ja":
        return f"{span}前" if direction < 0 else f"{span}後"
    if locale == "uk":
        span = re.sub(r"\w+$", lambda noun: UK_ACCUSATIVE.get(noun[0], noun[0]), span)
        return f"{span} тому" if direction < 0 else f"через {span}"
    number = figure.number
    if number is None or number % 1:
        raise ValueError(span)
    unit = next(each for each in _SECONDS if each == figure.unit)
    delta = timedelta(seconds=direction * int(number) * _SECONDS[unit])
    return cldr.from_now(delta, unit, locale)


def zone_label(value: str, locale: Locale) -> str:
    """How a moment says in which time it is told: "Kyiv time", «за київським часом», キーウ時間."""
    zone = _zone(re.sub(r"\s+(?:label|time)$", "", value))
    own = naming.ZONES.get(zone, {}).get(locale)
    if not own and locale == "uk" and zone in naming.UK_ZONES:
        return f"за {naming.UK_ZONES[zone]} часом"
    return own or naming.ZONE_PATTERNS.get(locale, "{}").format(city(zone, locale))


def zone(value: str, locale: Locale) -> str:
    """ "Europe/Kyiv city" is the city, "Europe/Kyiv label" how a moment says its time; a bare zone is its city."""
    name, _, wanted = value.partition(" ")
    if "/" not in name and name not in ("UTC", "GMT"):
        raise ValueError(value)  # EST is a city of its own to the data: Panama
    if wanted in ("label", "time"):
        return zone_label(name, locale)
    if wanted not in ("", "city"):
        raise ValueError(value)
    return city(_zone(name), locale)


def city(zone: str, locale: Locale) -> str:
    """The city that a time zone is named after."""
    own = naming.CITIES.get(zone, {}).get(locale)
    return own or _news(cldr.city(zone, locale), locale)


def _news(name: str, locale: Locale) -> str:
    """A name of CLDR as Japanese newspapers write it: no ヴ, brackets of full width, no space before them."""
    if locale != "ja":
        return name
    for old, new in naming.JA_NEWS.items():
        name = name.replace(old, new)
    return re.sub(r"\s?\(([^()]*)\)", r"（\1）", name)


def _zone(name: str) -> str:
    cldr.zone_named(name)
    return name


def language(value: str, locale: Locale) -> str:
    """The name of a language (tag or English name), or of `locale` itself for "own name"."""
    words = value.lower()
    if words in ("own", "own name", "own name of each", "self", "endonym"):
        return cldr.own_name(locale.replace("-", "_"), locale)
    names = cldr.languages("en")
    tag = next((tag for tag, name in names.items() if words in (tag.lower(), name.lower())), value.replace("-", "_"))
    found = cldr.languages(locale).get(tag) or cldr.own_name(tag, locale)
    if not found:
        raise ValueError(value)
    return _news(found, locale)


def territory(value: str, locale: Locale) -> str:
    """The name that news give a country: "United Kingdom", «Велика Британія», 英国. A code or an English name."""
    names = cldr.territories("en-GB")
    value = re.sub(r"^the\s+", "", value, flags=re.IGNORECASE)
    code = naming.TERRITORY_ALIASES.get(value.upper(), value.upper())
    if code not in names:
        code = next((code for code, name in names.items() if name.lower() == value.lower()), "")
    if not code:
        raise ValueError(value)
    own = naming.TERRITORIES.get(locale, {}).get(code)
    return own or _news((names if locale == "en" else cldr.territories(locale))[code], locale)
