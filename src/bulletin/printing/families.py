"""Which fonts a language is printed in, and how typst is told the language."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from bulletin.labels import direction
from bulletin.locales import known
from bulletin.model import Locale

LATIN = ("Noto Serif", "Noto Sans")  # Latin, Greek and Cyrillic; in every list, for addresses and signs
# Script -> the faces of texts and of labels, by their names in Debian's packages.
_SCRIPTS = {
    "Jpan": ("Noto Serif CJK JP", "Noto Sans CJK JP"),
    "Hans": ("Noto Serif CJK SC", "Noto Sans CJK SC"),
    "Hant": ("Noto Serif CJK TC", "Noto Sans CJK TC"),
    "Kore": ("Noto Serif CJK KR", "Noto Sans CJK KR"),
    "Arab": ("Noto Naskh Arabic", "Noto Sans Arabic"),
}
_NAMES = {
    "Armn": "Armenian", "Beng": "Bengali", "Deva": "Devanagari", "Ethi": "Ethiopic", "Geor": "Georgian",
    "Gujr": "Gujarati", "Hebr": "Hebrew", "Khmr": "Khmer", "Knda": "Kannada", "Laoo": "Lao", "Mlym": "Malayalam",
    "Mymr": "Myanmar", "Sinh": "Sinhala", "Taml": "Tamil", "Telu": "Telugu", "Thai": "Thai",
}  # fmt: skip


# Where signs of a script stand, and a language that is written in it: its fonts are there for them.
_RANGES = (
    ("\u0530", "\u058f", "hy"), ("\u0590", "\u05ff", "he"), ("\u0600", "\u06ff", "ar"), ("\u0900", "\u097f", "hi"),
    ("\u0e00", "\u0e7f", "th"), ("\u10a0", "\u10ff", "ka"), ("\u2e80", "\u9fff", "ja"), ("\uac00", "\ud7af", "ko"),
    ("\uf900", "\ufaff", "ja"), ("\uff00", "\uffef", "ja"),
)  # fmt: skip


def spoken(signs: Iterable[str]) -> frozenset[Locale]:
    """A language for every script that the signs are of, beside those that all fonts have."""
    return frozenset(tag for each in signs for first, last, tag in _RANGES if first <= each <= last)


@cache
def faces(locale: Locale) -> tuple[str, str]:
    """The family of a language's texts and that of its labels."""
    script = _subtags(locale)[1]
    if script in _NAMES:
        return f"Noto Serif {_NAMES[script]}", f"Noto Sans {_NAMES[script]}"
    return _SCRIPTS.get(script, LATIN)


def package(family: str) -> str:
    """The Debian package that holds the family."""
    return "fonts-noto-cjk" if " CJK " in family else "fonts-noto-core"


def languages(first: Locale, others: Iterable[Locale]) -> dict[str, Any]:
    """For each language how typst is told it, and its fonts: its own, then those of the others: no sign is lost."""
    every = dict.fromkeys((first, *sorted(others)))
    return {tag: _language(tag, every) for tag in every}


def _language(tag: Locale, every: Iterable[Locale]) -> dict[str, Any]:
    language, _, region = _subtags(tag)
    chains = [dict.fromkeys((faces(tag)[at], *(faces(each)[at] for each in every), LATIN[at])) for at in (0, 1)]
    return {
        "lang": language,
        "region": region,
        "dir": direction(tag),
        "serif": list(chains[0]),
        "sans": list(chains[1]),
    }


@cache
def _subtags(locale: Locale) -> tuple[str, str, str]:
    """Language, script and region, the likely ones where the tag does not say; English is that of Great Britain."""
    from babel.core import get_global, parse_locale

    tag = known(locale).replace("-", "_")
    language, territory, script, *_ = parse_locale(tag)
    table = get_global("likely_subtags")
    _, likely_territory, likely_script, *_ = parse_locale(str(table.get(tag) or table.get(language, language)))
    region = "GB" if tag == "en" else territory or likely_territory or ""
    return language, script or likely_script or "", region


def signs(data: Any) -> frozenset[str]:
    """Every character of the texts in `data` that a font has to show: none that are blank or only steer others."""
    found = frozenset().union(*(frozenset(text) for text in _texts(data)))
    return frozenset(each for each in found if unicodedata.category(each) not in ("Cc", "Cf", "Zs", "Zl", "Zp", "Mn"))


def _texts(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for value in data.values():
            yield from _texts(value)
    elif isinstance(data, list):
        for value in data:
            yield from _texts(value)
