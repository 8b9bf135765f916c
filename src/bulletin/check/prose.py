"""Rules over prose, text by text in all its languages: characters, terms and names, figures.

Judging takes time, so a text is judged once: `Sources.verdicts` holds what was said of those seen before.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import TypeAlias

from bulletin import glossary, inline
from bulletin.catalog.quality import HOLE, masked, quality
from bulletin.check.project import Sources
from bulletin.check.units import Unit, units
from bulletin.errors import RULES, finding, quoting
from bulletin.lint import lint, styles
from bulletin.model import NOTHING, Finding, Locale, Place, Severity, Verdict

__all__ = ["HOLE", "judged", "masked", "prose", "styles_even", "text_key"]

Judged: TypeAlias = Mapping[str, tuple[Verdict, ...]]

NOWHERE = Place("")
# A quotation gives its speaker's own words, whatever the house would say.
QUOTED = frozenset(("paragraph", "blockquote"))


def prose(sources: Sources) -> Iterator[Finding]:
    """Findings of lint, glossary, compare and of each translation beside its source; each can be waived."""
    for unit in units(sources):
        for verdict in _judged(sources, unit):
            text = "\n".join(unit.texts[each] for each in verdict.locales)
            yield Finding(verdict.severity, verdict.rule, unit.place(verdict.locales[0]), verdict.params, text)


def judged(sources: Sources) -> Sources:
    """The sources with a verdict on each of their texts, those no longer needed left out."""
    return replace(sources, verdicts={text_key(sources, unit): _judged(sources, unit) for unit in units(sources)})


def text_key(sources: Sources, unit: Unit) -> str:
    """The hash that a unit's verdicts are kept under: of all that they depend on."""
    house = {locale: dict(said) for locale, said in sources.config.house.items()}
    said = json.dumps(
        [sources.rules, house, unit.kind, unit.block.kind, sorted(unit.texts.items())], ensure_ascii=False
    )
    return hashlib.sha256(said.encode()).hexdigest()[:20]


def _judged(sources: Sources, unit: Unit) -> tuple[Verdict, ...]:
    known = sources.verdicts.get(text_key(sources, unit))
    return tuple(_judge(unit, sources)) if known is None else known


def _judge(unit: Unit, sources: Sources) -> Iterator[Verdict]:
    try:
        words = {locale: masked(text) for locale, text in unit.texts.items()}
    except inline.InlineError:
        return  # said where catalogs and items are read
    source = sources.config.source
    quoted = unit.kind == "quote" and unit.block.kind in QUOTED
    for locale, text in words.items():
        found = [] if quoted else [*lint(text, locale), *glossary.banned(sources.glossary, text, locale)]
        wanted = _wanted(sources.config.house.get(locale, NOTHING))
        yield from (_verdict(rule, (locale,), params) for rule, params in found if rule not in wanted)
        if locale != source:
            absent = glossary.missing(sources.glossary, words[source], text, source, locale)
            odd = quality(unit.block.kind, unit.texts[source], unit.texts[locale], source, locale)
            yield from (_verdict(rule, (locale, source), params) for rule, params in (*absent, *odd))
    from bulletin.compare import compare  # its scanners take time to make ready, and few texts are new

    for each in compare(unit.texts, NOWHERE):
        # Of two languages the translation is looked at, whichever has the figure.
        blamed = each.params["locale"] if len(words) > 2 else next(reversed(words))
        others = (locale for locale in unit.texts if locale != blamed)
        yield Verdict(each.severity, each.rule, (blamed, *others), each.params)


def _wanted(house: Mapping[str, str]) -> frozenset[str]:
    """The rules against what the house asks for."""
    return frozenset({"ja-space"} if house.get("spacing") == "spaced" else ())


def styles_even(sources: Sources) -> Iterator[Finding]:
    """ja-style-mix: an item whose paragraphs end their sentences in two styles, each of them in one"""
    items: dict[str, list[tuple[Unit, frozenset[str]]]] = {}
    for unit in units(sources):
        if unit.block.item and unit.kind != "quote" and "ja" in unit.texts:
            with suppress(inline.InlineError):
                items.setdefault(unit.block.item, []).append((unit, styles(masked(unit.texts["ja"]))))
    for texts in items.values():
        counts = Counter(style for _, found in texts if len(found) == 1 for style in found)
        if len(counts) > 1:
            rare = min(counts, key=lambda style: (counts[style], style))
            unit = next(each for each, found in texts if found == {rare})
            text = unit.texts["ja"]
            found = finding("ja-style-mix", unit.place("ja"), text=text[-20:])
            yield quoting(found, text)


def _verdict(rule: str, locales: tuple[Locale, ...], params: Mapping[str, str]) -> Verdict:
    severity: Severity = RULES[rule].severity
    return Verdict(severity, rule, locales, {key: str(value) for key, value in params.items()})
