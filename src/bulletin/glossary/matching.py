"""A text against the glossary: forms it must not use, names that a translation lost, what a translator should know."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from bulletin.glossary import ukrainian, words
from bulletin.glossary.index import Match
from bulletin.glossary.terms import Glossary, Term
from bulletin.model import Locale

Defect: TypeAlias = tuple[str, Mapping[str, str]]  # rule and params

_SHOWN = 3  # so many forms say what was expected
_GOVERNING = 5  # so many words before «до» may hold the one that asks for it
_CLAUSE = re.compile(r"[.!?;:,()—–\n]")
_SIDE = re.compile(r"\b(?:North|South|East|West|Central|New)\s+$")
_OF = re.compile(r"[A-ZА-ЯЄІЇҐ][\w’'-]*\s+(?:of|for)\s+(?:the\s+)?$")


def banned(glossary: Glossary, text: str, locale: Locale) -> tuple[Defect, ...]:
    """The banned forms in the plain `text`, each once with the form to write instead."""
    found = _find(glossary, text, locale)
    allowed = [match for match in found if match.form.status == "approved"]
    refused = [match for match in found if match.form.status == "banned"]
    kept = [
        match for match in _longest(refused) if not (_within(match, text, allowed) or _is_governed(match, text, locale))
    ]
    instead = ((text[match.start : match.end], _instead(glossary.terms[match.form.term], locale)) for match in kept)
    return tuple(("term-banned", {"found": form, "instead": other}) for form, other in dict.fromkeys(instead))


def missing(
    glossary: Glossary, source_text: str, target_text: str, source_locale: Locale, locale: Locale
) -> tuple[Defect, ...]:
    """Names, and terms marked strict, that stand in `source_text` and of which `target_text` has no form."""
    named = (match.form.term for match in _named(glossary, source_text, source_locale))
    wanted = dict.fromkeys(at for at in named if glossary.terms[at].has_to_come_back(locale))
    if not wanted:
        return ()
    there = {match.form.term for match in _find(glossary, target_text, locale)}  # a banned form has its own defect
    lost = (glossary.terms[at] for at in wanted if at not in there)
    return tuple(_lost(term, source_locale, locale) for term in lost if term.allowed(locale))


def _lost(term: Term, source_locale: Locale, locale: Locale) -> Defect:
    expected = " / ".join(term.allowed(locale)[:_SHOWN])
    return "name-missing" if term.is_name else "term-other", {"name": term.main[source_locale], "expected": expected}


def hits(
    glossary: Glossary, source_text: str, source_locale: Locale, locale: Locale
) -> tuple[tuple[str, str, str], ...]:
    """The terms of `source_text` as (source form, approved form, note), the longer one where two overlap."""
    found = [match for match in _find(glossary, source_text, source_locale) if match.form.status == "approved"]
    terms = dict.fromkeys(match.form.term for match in _longest(found))
    rows = (glossary.terms[at] for at in terms)
    return tuple((row.main[source_locale], row.main[locale], row.note) for row in rows if locale in row.main)


def _find(glossary: Glossary, text: str, locale: Locale) -> tuple[Match, ...]:
    return glossary.indexes[locale].find(text) if locale in glossary.indexes else ()


def _longest(matches: Iterable[Match]) -> list[Match]:
    """`matches` without those that a longer one overlaps, in order of appearance."""
    kept: list[Match] = []
    for match in sorted(matches, key=lambda each: (each.start - each.end, each.start)):
        if not any(_overlap(match, other) for other in kept):
            kept.append(match)
    return sorted(kept, key=lambda each: each.start)


def _overlap(one: Match, other: Match) -> bool:
    return one.start < other.end and other.start < one.end


# Banned forms


def _instead(term: Term, locale: Locale) -> str:
    return term.main.get(locale, "—")


def _within(match: Match, text: str, allowed: Iterable[Match]) -> bool:
    """Whether an allowed form has it in hand: «до війни в Перській затоці» is before the Gulf War.

    One of the same length has only where the banned form is not written as the glossary has it: a case of
    «Хаяши» looks like «Хаяші».
    """
    length = match.end - match.start
    least = length + (text[match.start : match.end].casefold() == match.form.text.casefold())
    return any(_overlap(match, other) and other.end - other.start >= least for other in allowed)


def _is_governed(match: Match, text: str, locale: Locale) -> bool:
    """Whether a word before it in the clause asks for the «до» of a banned form of time."""
    if words.language(locale) != "uk" or not match.form.text.startswith("до "):
        return False
    clause = _CLAUSE.split(text[: match.start])[-1].casefold().split()[-_GOVERNING:]
    if not clause or clause[-1] in ukrainian.TIMES:
        return False
    return any(ukrainian.GOVERNS_DO.match(word.lstrip('«„“"‘')) for word in clause)


# Names


def _named(glossary: Glossary, text: str, locale: Locale) -> Iterator[Match]:
    """The terms in `text`, but not places within names or compounds of their own."""
    approved = (each for each in _find(glossary, text, locale) if each.form.status == "approved")
    for match in _longest(approved):
        if glossary.terms[match.form.term].kind != "place" or not _in_longer_name(text, match):
            yield match


def _in_longer_name(text: str, match: Match) -> bool:
    """Whether a place is part of another name or of a compound: Bank of Japan, Kyiv Ballet, Japan-based."""
    after = text[match.end :]
    return bool(
        re.match(r"\s+[A-ZА-ЯЄІЇҐ]", after)
        or re.match(r"[-‐‑–/]\w", after)
        or re.search(r"\w[-‐‑–/]$", text[: match.start])
        or _OF.search(text[: match.start])
        or _SIDE.search(text[: match.start])
    )
