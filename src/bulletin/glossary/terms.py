"""locales/glossary.tsv: one row a term or a name, with what each language calls it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias, get_args

from bulletin.errors import finding
from bulletin.glossary import index, words
from bulletin.glossary.index import Form, Index
from bulletin.locales import is_locale
from bulletin.model import Finding, Locale, Place

Kind: TypeAlias = Literal["person", "place", "organisation", "term", "phrase"]
Strict: TypeAlias = Literal["yes", "no"]
NAMES: tuple[Kind, ...] = ("person", "place", "organisation")


@dataclass(frozen=True, slots=True)
class Term:
    """A row: the form of each language, others that it allows, words that show it, banned forms as (language, form)."""

    line: int
    main: Mapping[Locale, str]
    also: Mapping[Locale, tuple[str, ...]]
    shown: Mapping[Locale, tuple[str, ...]]
    banned: tuple[tuple[Locale, str], ...] = ()
    note: str = ""
    kind: Kind = "term"
    strict: Mapping[Locale, Strict] = field(default_factory=dict)

    @property
    def is_name(self) -> bool:
        return self.kind in NAMES

    def has_to_come_back(self, locale: Locale) -> bool:
        """Whether a translation of a text that has the term needs it too: names do, other terms if they are strict."""
        return self.strict.get(locale, "yes" if self.is_name else "no") == "yes"

    def allowed(self, locale: Locale) -> tuple[str, ...]:
        """The forms that a text may use, the best first."""
        return ((self.main[locale],) if locale in self.main else ()) + self.also.get(locale, ())


@dataclass(frozen=True, slots=True)
class Glossary:
    """The terms in the order of their rows; `locales`, the source's first, are those that have a column."""

    locales: tuple[Locale, ...] = ()
    terms: tuple[Term, ...] = ()
    indexes: Mapping[Locale, Index] = field(default_factory=dict, repr=False, compare=False)


NO_GLOSSARY = Glossary()


def read_glossary(text: str, path: str = "locales/glossary.tsv") -> tuple[Glossary, tuple[Finding, ...]]:
    """The glossary from tab-separated text with a header row, and what is wrong with its rows.

    Columns: a language tag each, the source's first; `<locale>_also` other forms allowed; `<locale>_forms`
    words that show the term is there though they are no form of it (adjectives, abbreviations); `banned` as
    `<locale>:<form>`; `kind`; `strict`, "yes" for a term that has to come back in a translation and "no" for
    a name that need not, `<locale>_strict` in one language alone; `note`. Several forms stand between |.
    Columns of other names are for people.
    """
    header, *rows = text.splitlines() or [""]
    columns = [column.strip() for column in header.split("\t")]
    locales = tuple(column for column in columns if is_locale(column))
    if not locales or columns[0] != locales[0]:
        return Glossary(), (finding("glossary-header", Place(path, 1), column=columns[0]),)
    terms: list[Term] = []
    findings: list[Finding] = []
    for number, row in enumerate(rows, start=2):
        cells = row.split("\t")
        place = Place(path, number)
        if not row.strip():
            continue
        if len(cells) > len(columns) or len(cells) < min(2, len(columns)):
            findings.append(finding("tsv-columns", place, count=len(cells), expected=len(columns)))
            continue
        record = {column: cell.strip() for column, cell in zip(columns, cells, strict=False)}
        wrong = tuple(_wrong(record, locales, place))
        findings += wrong
        if record[locales[0]]:
            terms.append(_term(record, locales, number))
    findings += (*_twice(terms, locales[0], path), *_both(terms, path))
    glossary = Glossary(locales, tuple(terms), {locale: _index(tuple(terms), locale) for locale in locales})
    return glossary, tuple(sorted(findings, key=lambda each: each.place.line or 0))


def _term(record: Mapping[str, str], locales: tuple[Locale, ...], line: int) -> Term:
    strict = {locale: record.get(f"{locale}_strict") or record.get("strict") for locale in locales}
    return Term(
        line,
        {locale: record[locale] for locale in locales if record.get(locale)},
        {locale: _several(record.get(f"{locale}_also", "")) for locale in locales},
        {locale: _several(record.get(f"{locale}_forms", "")) for locale in locales},
        tuple(entry for cell in _several(record.get("banned", "")) if (entry := _banned(cell, locales))),
        record.get("note", ""),
        next((each for each in get_args(Kind) if each == record.get("kind")), "term"),
        {locale: each for locale, said in strict.items() for each in get_args(Strict) if each == said},
    )


def _several(cell: str) -> tuple[str, ...]:
    return tuple(form.strip() for form in cell.split("|") if form.strip())


def _banned(cell: str, locales: tuple[Locale, ...]) -> tuple[Locale, str] | None:
    locale, _, form = cell.partition(":")
    return (locale.strip(), form.strip()) if locale.strip() in locales and form.strip() else None


# What is wrong with the rows


def _wrong(record: Mapping[str, str], locales: tuple[Locale, ...], place: Place) -> Iterator[Finding]:
    if not record[locales[0]]:
        yield finding("glossary-source", place, locale=locales[0])
    for cell in _several(record.get("banned", "")):
        if not _banned(cell, locales):
            yield finding("glossary-banned", place, entry=cell, allowed=", ".join(f"{each}:" for each in locales))
    stricts = ("strict", *(f"{locale}_strict" for locale in locales))
    for key, choices in (("kind", get_args(Kind)), *((each, get_args(Strict)) for each in stricts)):
        if record.get(key, "") not in ("", *choices):
            yield finding("value-choice", place, key=key, value=record[key], allowed=", ".join(choices))


def _twice(terms: list[Term], source: Locale, path: str) -> Iterator[Finding]:
    first: dict[str, int] = {}
    for term in terms:
        if (line := first.setdefault(term.main[source], term.line)) != term.line:
            yield finding("glossary-twice", Place(path, term.line), form=term.main[source], first=line)


def _both(terms: list[Term], path: str) -> Iterator[Finding]:
    """A longer form may hold a banned one: 「チョルノービリ（チェルノブイリ）」."""
    allowed: dict[tuple[Locale, str], int] = {}
    for term in terms:
        for locale in term.also:
            for form in (*term.allowed(locale), *term.shown.get(locale, ())):
                allowed.setdefault((locale, form), term.line)
    for term in terms:
        for locale, form in term.banned:
            if line := allowed.get((locale, form)):
                yield finding("glossary-both", Place(path, term.line), form=form, locale=locale, line=line)


# The forms of one language


def _index(terms: tuple[Term, ...], locale: Locale) -> Index:
    return index.make((form for at, term in enumerate(terms) for form in _forms(term, at, locale)), locale)


def _forms(term: Term, at: int, locale: Locale) -> Iterator[Form]:
    parted = words.language(locale) not in words.UNSPACED
    for status, texts in (("approved", term.allowed(locale)), ("shown", term.shown.get(locale, ()))):
        for text in texts:
            found = index.approved(text, locale, name=term.is_name) if parted else ()
            yield Form(text, at, "approved" if status == "approved" else "shown", found)
    for each, text in term.banned:
        if each == locale:
            yield Form(text, at, "banned", index.refused(text, locale, name=term.is_name) if parted else ())
    if term.kind == "place":
        for text in term.allowed(locale):
            if found := index.adjective(text, locale):
                yield Form(text, at, "shown", found)
