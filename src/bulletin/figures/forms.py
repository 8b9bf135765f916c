"""Figures as a native editor of each language prints them.

Exact by construction: an amount takes the largest scale that keeps every digit within two
decimals; Japanese splits into 万, 億 and 兆; only a figure said to be `about` may be rounded, before
it is shown in any language, so that all languages show the same value.

`en`, `uk` and `ja` are written by hand, each in a module of its own; any other locale gets CLDR's plain
forms, and patterns of its own where CLDR has none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from bulletin.figures import in_cldr, in_english, in_japanese, in_ukrainian
from bulletin.figures.amounts import NBSP, Asked, Language, myriads, rounded, scaled
from bulletin.figures.cldr import rtl
from bulletin.locales import known
from bulletin.model import NOTHING, Figure, FigureKind, Locale, Noun

__all__ = ["OWN", "approximate", "by_hand", "choices", "forms", "isolated", "large", "myriads", "scaled", "show"]

OWN = "="  # begins a form that is the translator's own words
PERIODS = ("half", "quarter", "decade", "century", "fiscal_year")


def show(
    figure: Figure,
    locale: Locale,
    form: str = "",
    nouns: Mapping[str, Noun] = NOTHING,
    house: Mapping[str, str] = NOTHING,
) -> str:
    """The figure in words of `locale`: "USD 943.3 million", "943,3 млн доларів", "9億4330万ドル".

    `form` is one of `forms(figure.kind, locale)`, several joined with "-"; raises ValueError for another. A form
    "=words" is a translator's own words, which stand as they are. `nouns` are the counted nouns of `locale` (a
    count needs its own, KeyError without). `house`: its choices by kind (`choices`), or the patterns of a language
    that is not written by hand.
    """
    if form.startswith(OWN):
        return form.removeprefix(OWN)
    asked = frozenset(form.split("-")) if form else frozenset[str]()
    if not asked <= frozenset(forms(figure.kind, locale)):
        raise ValueError(form)
    figure = rounded(figure)
    language = _language(locale, house)
    shown = language.show[figure.kind](figure, asked | _chosen(figure, asked, language, house), nouns)
    return approximate(shown, figure.kind, locale, house) if figure.about and "bare" not in asked else shown


def approximate(shown: str, kind: FigureKind, locale: Locale, house: Mapping[str, str] = NOTHING) -> str:
    """ "about 400", "around 2024": words of a figure of `kind` said to be an approximation."""
    language = _language(locale, house)
    about = language.about_time if kind in ("year", "date", "range", "period") else language.about
    return about.format(shown)


def _chosen(figure: Figure, asked: Asked, language: Language, house: Mapping[str, str]) -> Asked:
    """The form that stands where the text asks for none of those that exclude it: the house's, else the first."""
    key = figure.unit.replace(" ", "_") if figure.kind == "period" else figure.kind
    group = language.choices.get(key, ())
    if not group or asked & set(group):
        return frozenset()
    wanted = house.get(key, "")
    return frozenset({wanted if wanted in group else group[0]})


@cache
def forms(kind: FigureKind, locale: Locale) -> tuple[str, ...]:
    """The forms that a text in `locale` may ask of a figure of `kind`, as in {visit|weekday}."""
    language = _language(locale, NOTHING)
    keys = PERIODS if kind == "period" else (kind,)
    chosen = (form for key in keys for form in language.choices.get(key, ()))
    return tuple(dict.fromkeys(("bare", *chosen, *language.forms.get(kind, ()))))


def choices(locale: Locale) -> Mapping[str, tuple[str, ...]]:
    """What a house may choose in `locale`: forms that exclude each other by kind, the first one the default."""
    return _BY_HAND[locale].choices if locale in _BY_HAND else NOTHING


def by_hand(locale: Locale) -> bool:
    """Whether the language's forms are written by hand; else they are CLDR's and the project's own patterns."""
    return locale in _BY_HAND


def large(
    figure: Figure, locale: Locale, nouns: Mapping[str, Noun] = NOTHING, house: Mapping[str, str] = NOTHING
) -> tuple[str, str]:
    """The figure cut in two for display: digits with what belongs to them, and its unit ("" if none).

    An approximation says so beside the unit, where the language allows it, so that the digits stand alone.
    """
    main, unit = _cut(show(figure, locale, "bare", nouns, house), figure.kind)
    if not figure.about:
        return main, unit
    language = _language(locale, house)
    if unit and language.about_unit:
        return main, language.about_unit.format(unit)
    return approximate(main, figure.kind, locale, house), unit


def isolated(shown: str, locale: Locale) -> str:
    """The figure kept together where it stands in a text written from right to left: no number beside it joins it.

    Marked by characters, because plain text and feeds need it as much as pages do. The figure itself is read in the
    direction of the language, so that a range begins where the language begins to read.
    """
    return f"\u2067{shown}\u2069" if rtl(locale) else shown


def _cut(shown: str, kind: FigureKind) -> tuple[str, str]:
    if kind == "money" and (match := re.fullmatch(r"(.*[\d万億兆京])(\D+)", shown)):
        return match[1], match[2].strip(" " + NBSP)
    if kind in ("count", "points", "multiple", "duration") and (match := re.fullmatch(rf"(.*\d)[ {NBSP}](\D+)", shown)):
        return match[1], match[2]
    return shown, ""


def _language(locale: Locale, house: Mapping[str, str]) -> Language:
    return _BY_HAND.get(known(locale)) or _by_patterns(locale, tuple(sorted(house.items())))


@lru_cache(maxsize=64)
def _by_patterns(locale: Locale, patterns: tuple[tuple[str, str], ...]) -> Language:
    return in_cldr.language(locale, dict(patterns))


_BY_HAND: Mapping[Locale, Language] = {
    "en": in_english.LANGUAGE,
    "uk": in_ukrainian.LANGUAGE,
    "ja": in_japanese.LANGUAGE,
}
