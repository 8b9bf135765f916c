"""What is wrong with the finished translations of one catalog, each with the line of its msgstr."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import reduce
from string import Formatter
from typing import TypeAlias

from bulletin import inline
from bulletin.catalog.plurals import parse_plural, plural_header
from bulletin.catalog.po import Catalog, Entry, header_place, msgstr_place
from bulletin.errors import finding
from bulletin.model import Finding, Locale

Defect: TypeAlias = tuple[str, Mapping[str, object]]  # rule and params

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_PERCENT = re.compile(r"%(?:%|(\([a-zA-Z_]\w*\))[-#0 +]*[0-9]*(?:\.[0-9]+)?([diouxXeEfFgGcrsa])|(.?))", re.DOTALL)


def check(catalog: Catalog, locale: Locale) -> tuple[Finding, ...]:
    """Findings over a catalog of tagged text: figures, tags, plural forms, header."""
    return (*_header(catalog, locale), *_entries(catalog, _tagged))


def check_ui(catalog: Catalog, locale: Locale) -> tuple[Finding, ...]:
    """Findings over a catalog of the program's own words, with fields as %(name)s or {name}."""
    return (*_header(catalog, locale), *_entries(catalog, _formatted))


# The header


def _header(catalog: Catalog, locale: Locale) -> Iterator[Finding]:
    language = catalog.headers.get("Language", "")
    said, stands = language.lower().replace("-", "_"), locale.lower().replace("-", "_")
    if said and said != stands and not said.startswith(f"{stands}_"):
        yield finding("po-language", header_place(catalog, "Language"), language=language, locale=locale)
    plural = catalog.headers.get("Plural-Forms", "")
    try:
        if plural or any(entry.msgid_plural is not None and not entry.obsolete for entry in catalog.entries):
            parse_plural(plural)
    except ValueError as error:
        reason = str(error) if plural else "it is missing"
        place = header_place(catalog, "Plural-Forms")
        yield finding("po-plural-header", place, reason=reason, example=plural_header(locale))


def _forms(catalog: Catalog) -> int:
    """How many forms the header promises, 0 where it cannot be read."""
    try:
        return parse_plural(catalog.headers.get("Plural-Forms", "")).count
    except ValueError:
        return 0


# Entries


def _entries(catalog: Catalog, defects: Callable[[Entry, str], Iterator[Defect]]) -> Iterator[Finding]:
    forms = _forms(catalog)
    for entry in catalog.entries:
        if entry.obsolete or entry.fuzzy or not any(entry.msgstrs):
            continue
        filled = sum(map(bool, entry.msgstrs))
        if entry.msgid_plural is not None and forms and (filled != forms or len(entry.msgstrs) != forms):
            place = msgstr_place(catalog, entry)
            yield finding("po-plurals", place, count=filled, expected=forms, last=forms - 1)
        for number, msgstr in enumerate(entry.msgstrs):
            for rule, params in (*_characters(entry, msgstr), *defects(entry, msgstr)) if msgstr else ():
                yield finding(rule, msgstr_place(catalog, entry, number), **params)


def _characters(entry: Entry, msgstr: str) -> Iterator[Defect]:
    if match := _ILLEGAL.search(msgstr):
        yield "text-control", {"character": f"U+{ord(match[0]):04X}"}
    for source in _sources(entry):
        if (source[:1] == "\n") != (msgstr[:1] == "\n") or (source[-1:] == "\n") != (msgstr[-1:] == "\n"):
            yield "po-newline", {}
            return


def _sources(entry: Entry) -> tuple[str, ...]:
    return (entry.msgid,) if entry.msgid_plural is None else (entry.msgid, entry.msgid_plural)


def _tagged(entry: Entry, msgstr: str) -> Iterator[Defect]:
    try:
        inline.parse(msgstr)
    except inline.InlineError as error:
        yield error.problem, {"detail": error.detail}
        return
    try:
        figures = [inline.placeholders(source) for source in _sources(entry)]
        tags = [inline.tags(source) for source in _sources(entry)]
    except inline.InlineError:
        return  # the source is wrong, and said to be where it stands
    yield from _compared("po-placeholders", "{{{}}}", inline.placeholders(msgstr), figures)
    yield from _compared("po-tags", "<{}>", inline.tags(msgstr), tags)


def _compared(rule: str, shape: str, found: Counter[str], wanted: list[Counter[str]]) -> Iterator[Defect]:
    """A form may have the names of the singular or those of the plural."""
    if found in wanted:
        return
    names = wanted[-1]
    missing = [f"-{shape.format(name)}" for name in sorted((names - found).elements())]
    extra = [f"+{shape.format(name)}" for name in sorted((found - names).elements())]
    expected = ", ".join(shape.format(name) for name in sorted(names.elements()))
    yield rule, {"difference": " ".join((*missing, *extra)), "expected": expected or "—"}


# Fields of the program's own words


def _formatted(entry: Entry, msgstr: str) -> Iterator[Defect]:
    sources = _sources(entry)
    fields = percent_fields if any("%(" in source for source in sources) else brace_fields
    try:
        wanted = [fields(source) for source in sources]
    except ValueError:
        return  # prose that only looks like a format
    least, most = reduce(frozenset.__and__, wanted), reduce(frozenset.__or__, wanted)
    expected = ", ".join(sorted(most)) or "—"
    try:
        found = fields(msgstr)
    except ValueError as error:
        yield "po-fields", {"difference": str(error), "expected": expected}
        return
    differences = [f"-{name}" for name in sorted(least - found)] + [f"+{name}" for name in sorted(found - most)]
    if differences:
        yield "po-fields", {"difference": " ".join(differences), "expected": expected}


def percent_fields(text: str) -> frozenset[str]:
    """The fields `%(name)s` of `text`. Raises ValueError at a `%` that is none."""
    found = set()
    for match in _PERCENT.finditer(text):
        name, conversion, stray = match.groups()
        if name:
            found.add(f"%{name}{conversion}")
        elif stray is not None:
            raise ValueError(f"%{stray}")
    return frozenset(found)


def brace_fields(text: str) -> frozenset[str]:
    """The fields `{name}` of `text`. Raises ValueError where `str.format` would."""
    return frozenset(f"{{{name}}}" for _, name, _, _ in Formatter().parse(text) if name is not None)
