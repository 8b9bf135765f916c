"""Approximations: "nearly 400 students", «майже 400 студентів», 400人近く.

A figure with `about = true` says "about" itself; the other hedges stand around an exact figure.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from bulletin.figures import in_cldr
from bulletin.figures.forms import approximate, show
from bulletin.model import NOTHING, Figure, FigureKind, Locale, Noun

_READ: Mapping[str, str] = {
    "about": r"about|around|(?:an )?estimated|approximately|approx\.?|some|roughly|circa|ca?\.|~|≈",
    "nearly": r"nearly|almost|close to|(?:just|slightly|a little) (?:under|below|less than|fewer than)",
    "over": r"(?:(?:just|well|slightly|a little|far) )?(?:more than|over|above)|exceeding|upwards of|>",
    "least": r"at least|no (?:less|fewer) than|a minimum of|≥",
    "most": r"at most|up to|as (?:many|much) as|no more than|a maximum of|≤",
    "under": r"(?:(?:well|far) )?(?:less than|fewer than|under|below)|<",
}
_HEDGE = re.compile(
    "|".join(rf"(?P<{name}>(?:{words})(?<!\w)\s*|(?:{words})\s+)" for name, words in _READ.items()), re.IGNORECASE
)
_OR_SO = re.compile(r"\s+or\s+so$", re.IGNORECASE)
_PLUS = re.compile(r"(?<=[\w%])\+(?=\s|$)")  # 400+ students
HEDGES: Mapping[Locale, Mapping[str, str]] = {
    "en": {
        "nearly": "nearly {}",
        "over": "more than {}",
        "least": "at least {}",
        "most": "up to {}",
        "under": "less than {}",
    },
    "uk": {
        "nearly": "майже {}",
        "over": "понад {}",
        "least": "щонайменше {}",
        "most": "щонайбільше {}",
        "under": "менш ніж {}",
    },
    "ja": {"nearly": "{}近く", "over": "{}超", "least": "少なくとも{}", "most": "最大{}", "under": "{}未満"},
}


def split(value: str) -> tuple[str, str]:
    """The hedge of `value` ("" for none) and what it hedges: "nearly 400" -> "nearly", "400"; 400+ is over 400."""
    match = _HEDGE.match(value)
    hedge, text = (match.lastgroup or "", value[match.end() :]) if match else ("", value)
    if not hedge and _OR_SO.search(text):
        return "about", _OR_SO.sub("", text)
    if hedge in ("", "over") and _PLUS.search(text):
        return "over", _PLUS.sub("", text, count=1)
    return hedge, text


def hedged(
    figure: Figure,
    hedge: str,
    locale: Locale,
    form: str = "",
    nouns: Mapping[str, Noun] = NOTHING,
    house: Mapping[str, str] = NOTHING,
) -> str:
    """The figure in words of `locale` with its hedge, a name of `split` ("" for none)."""
    if hedge in ("", "about"):
        return show(replace(figure, about=figure.about or bool(hedge)), locale, form, nouns, house)
    return around(show(figure, locale, form, nouns, house), hedge, figure.kind, locale, house)


def around(shown: str, hedge: str, kind: FigureKind, locale: Locale, house: Mapping[str, str] = NOTHING) -> str:
    """Words of a figure of `kind` with a hedge around them."""
    if hedge in ("", "about"):
        return approximate(shown, kind, locale, house) if hedge else shown
    pattern = HEDGES[locale][hedge] if locale in HEDGES else {**in_cldr.starts(locale), **house}[hedge]
    if (locale, hedge, kind) == ("en", "under", "count"):
        pattern = "fewer than {}"
    return pattern.format(shown)
