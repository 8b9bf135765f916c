"""The rules of prose, one a row."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import TypeAlias

from bulletin.lint import japanese, shared, ukrainian
from bulletin.lint.rule import Rule, codes, pattern, places
from bulletin.model import Locale

Defect: TypeAlias = tuple[str, Mapping[str, str]]  # a rule of `errors.RULES`, its params

EN, UK, JA = frozenset(("en",)), frozenset(("uk",)), frozenset(("ja",))

RULES: tuple[Rule, ...] = (
    Rule("text-mixed-scripts", shared.mixed_scripts),
    Rule("text-doubled-word", shared.doubled_words, EN | UK),
    Rule("text-doubled-word", japanese.doubled_particles, JA),
    Rule("text-double-space", places(shared.DOUBLE_SPACE)),
    Rule("text-space-before-punctuation", places(shared.SPACE_BEFORE_PUNCTUATION), EN | UK),
    Rule("text-replacement", codes(shared.REPLACEMENT)),
    Rule("text-invisible", codes(shared.INVISIBLE)),
    Rule("text-bidi", codes(shared.BIDI)),
    Rule("quotes-foreign", shared.english_quotes, EN),
    Rule("quotes-foreign", shared.ukrainian_quotes, UK),
    Rule("quotes-foreign", shared.japanese_quotes, JA),
    Rule("uk-letters", ukrainian.russian_letters, UK),
    Rule("uk-decimal-point", pattern(ukrainian.DECIMAL_POINT), UK),
    Rule("uk-na-ukraini", ukrainian.na_ukraini, UK),
    Rule("uk-yen", pattern(ukrainian.YEN, re.IGNORECASE), UK),
    Rule("uk-abbreviation-dot", pattern(ukrainian.ABBREVIATION_DOT), UK),
    Rule("ja-halfwidth-kana", pattern(japanese.HALFWIDTH_KANA), JA),
    Rule("ja-fullwidth-digits", pattern(japanese.FULLWIDTH), JA),
    Rule("ja-kanji", japanese.foreign_kanji, JA),
    Rule("ja-dash-a", places(japanese.DASH_A), JA),
    Rule("ja-punctuation", places(japanese.PUNCTUATION), JA),
    Rule("ja-space", japanese.spaces, JA),
    Rule("ja-style-mix", japanese.style_mix, JA),
)


def lint(text: str, locale: Locale) -> tuple[Defect, ...]:
    """The defects of plain `text` in `locale`, in the order of `RULES`; each piece that is wrong once.

    Figures stand in `text` as U+FFFC, one sign each.
    """
    return tuple((rule, {"text": piece}) for rule, piece in _defects(text, locale.partition("-")[0]))


@lru_cache(maxsize=4096)  # the same text is checked on every build
def _defects(text: str, language: str) -> tuple[tuple[str, str], ...]:
    found = ((rule.id, piece) for rule in _rules(language) for piece in rule.find(text))
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=64)
def _rules(language: str) -> tuple[Rule, ...]:
    return tuple(rule for rule in RULES if not rule.languages or language in rule.languages)
