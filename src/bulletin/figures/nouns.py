"""Counted nouns: locales/nouns.tsv as plural forms per language."""

from __future__ import annotations

from collections.abc import Mapping

from bulletin.errors import finding
from bulletin.model import Finding, Locale, Noun, Place

CATEGORIES = ("zero", "one", "two", "few", "many", "other")

Nouns = Mapping[Locale, Mapping[str, Noun]]


def read_nouns(text: str, path: str) -> tuple[Nouns, tuple[Finding, ...]]:
    """The nouns of each language by key (the English plural), from tab-separated text with a header row.

    Columns: `noun`, `<locale>_<CLDR category>`, `<locale>_gender`, or `<locale>` alone for a
    pattern with {n}; `note` is for people. Plural categories: CLDR.
    """
    nouns: dict[Locale, dict[str, Noun]] = {}
    findings: list[Finding] = []
    header, *rows = text.splitlines() or [""]
    columns = header.split("\t")
    if "noun" not in columns:
        return {}, (finding("tsv-header", Place(path, 1), column="noun"),)
    for number, row in enumerate(rows, start=2):
        cells = row.split("\t")
        if not row.strip():
            continue
        if len(cells) > len(columns) or len(cells) < 2:
            findings.append(finding("tsv-columns", Place(path, number), count=len(cells), expected=len(columns)))
            continue
        record = dict(zip(columns, cells, strict=False))
        for locale, noun in _by_locale(record).items():
            nouns.setdefault(locale, {})[record["noun"]] = noun
    return nouns, tuple(findings)


def _by_locale(record: Mapping[str, str]) -> dict[Locale, Noun]:
    forms: dict[Locale, dict[str, str]] = {}
    genders: dict[Locale, str] = {}
    for column, cell in record.items():
        locale, _, category = column.partition("_")
        if column in ("noun", "note") or not cell.strip():
            continue
        if category == "gender":
            genders[locale] = cell.strip()
        elif category in (*CATEGORIES, ""):
            forms.setdefault(locale, {})[category or "other"] = cell.strip()
    return {locale: Noun(cases, genders.get(locale, "")) for locale, cases in forms.items()}
