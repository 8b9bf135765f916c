"""Figures as a native editor of each language prints them.

Exact by construction: an amount takes the largest scale that keeps every digit within two
decimals; Japanese splits into 万, 億 and 兆; only a figure said to be `about` may be rounded, before
it is shown in any language, so that all languages show the same value.

`en`, `uk` and `ja` are written by hand, each in a module of its own; any other locale gets CLDR's
plain forms through Babel.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from bulletin.figures import in_cldr, in_english, in_japanese, in_ukrainian
from bulletin.figures.amounts import NBSP, Language, myriads, rounded, scaled
from bulletin.model import NOTHING, Figure, FigureKind, Locale, Noun

__all__ = ["forms", "large", "myriads", "scaled", "show"]


def show(figure: Figure, locale: Locale, form: str = "", nouns: Mapping[str, Noun] = NOTHING) -> str:
    """The figure in words of `locale`: "USD 943.3 million", "943,3 млн доларів", "9億4330万ドル".

    `form` is one of `forms(figure.kind, locale)`, several joined with "-"; raises ValueError for another.
    `nouns` are the counted nouns of `locale` (a count needs its own, KeyError without).
    """
    asked = frozenset(form.split("-")) if form else frozenset[str]()
    if not asked <= frozenset(forms(figure.kind, locale)):
        raise ValueError(form)
    figure = rounded(figure)
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
    if kind in ("count", "points", "multiple", "duration") and (match := re.fullmatch(rf"(.*\d)[ {NBSP}](\D+)", shown)):
        return match[1], match[2]
    return shown, ""


@cache
def _language(locale: Locale) -> Language:
    return _BY_HAND.get(locale) or in_cldr.language(locale)


_BY_HAND: Mapping[Locale, Language] = {
    "en": in_english.LANGUAGE,
    "uk": in_ukrainian.LANGUAGE,
    "ja": in_japanese.LANGUAGE,
}
