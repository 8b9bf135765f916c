"""Templates and updates: messages -> .pot, and messages + an old catalog -> the new one, losing no translation.

An exact match keeps its translation; what vanished and has one becomes obsolete, and comes back when its
text does. A message that nothing matches is `_unmatched`'s to decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeAlias

from bulletin.catalog.plurals import parse_plural, plural_header
from bulletin.catalog.po import BACKSLASH, Catalog, Entry, Key, Previous, touched, with_headers
from bulletin.model import Locale, Message

# A plural message comes as an Entry: a Message has no place for msgid_plural.
Source: TypeAlias = Message | Entry

# No entry gets a format flag of ours. Prose such as "45% of {trade|loc}" passes `msgfmt -c` without one, and
# so does its translation; under python-format or python-brace-format both are fatal there, while
# no-python-format only repeats the default, on a line of every message with a figure.
# Those that other tools guessed from prose are taken off again.
GUESSED = ("python-format", "python-brace-format")

# The day of a catalog that nobody has revised: msgfmt warns without one, and there is no clock here.
UNREVISED = "1970-01-01 00:00+0000"

# What other tools leave in a header for someone to fill in.
_BLANKS = {
    "",
    "PACKAGE VERSION",
    "YEAR-MO-DA HO:MI+ZONE",
    "FULL NAME <EMAIL@ADDRESS>",
    "LANGUAGE <LL@li.org>",
    "ENCODING",
    "nplurals=INTEGER; plural=EXPRESSION;",
}


def template(
    messages: Sequence[Source], *, project: str, source: str = "en", created: str = "", path: str = ""
) -> Catalog:
    """The .pot of `messages`, in their order. `created`: POT-Creation-Date, left out if empty."""
    entries = tuple(_sources(messages).values())
    return with_headers(Catalog(path, entries), _fields(source, project=project, source=source, created=created))


def update(
    catalog: Catalog | None,
    messages: Sequence[Source],
    *,
    locale: Locale,
    project: str,
    source: str = "en",
    contact: str = "",
    revised: str = UNREVISED,
    path: str = "",
) -> Catalog:
    """`catalog` with exactly `messages`, in their order, then what is obsolete. None gives a new catalog.

    Header fields that the catalog has are kept. `contact` is an e-mail address, `revised` a
    PO-Revision-Date, for a catalog without one.
    """
    old = catalog or Catalog(path)
    fields = _fields(locale, project=project, source=source, contact=contact, revised=revised)
    headed = with_headers(old, {name: value for name, value in fields.items() if _lacks(old, name)})
    forms = _forms(headed)
    wanted = _sources(messages)
    known = {entry.key: entry for entry in old.entries}
    gone = tuple(entry for entry in old.entries if entry.key not in wanted)
    current = [
        _carried(known[key], each, forms) if key in known else _unmatched(each, gone, forms)
        for key, each in wanted.items()
    ]
    resting = [entry for entry in gone if entry.obsolete]
    resting += [_retired(entry) for entry in gone if not entry.obsolete and _worth_keeping(entry)]
    return replace(headed, entries=(*current, *resting), header_at=0)


# Messages


def _sources(messages: Iterable[Source]) -> dict[Key, Entry]:
    """Untranslated entries by key, one for all that share it."""
    found: dict[Key, Entry] = {}
    for message in messages:
        entry = _untranslated(message)
        if entry.msgid:  # an empty msgid is the header's
            known = found.get(entry.key)
            found[entry.key] = _together(known, entry) if known else entry
    return found


def _untranslated(message: Source) -> Entry:
    """What the template says of a message, in the form in which it is read back."""
    if isinstance(message, Message):
        entry = Entry(message.msgid, msgctxt=message.msgctxt or None, extracted="\n".join(message.comments))
    else:
        flags = tuple(flag for flag in message.flags if flag != "fuzzy")
        forms = ("",) if message.msgid_plural is None else ("", "")
        entry = Entry(message.msgid, forms, message.msgctxt, message.msgid_plural, "", message.extracted, flags=flags)
    lines = (_line(line) for line in entry.extracted.splitlines())
    references = tuple(filter(None, map(_reference, message.references)))
    return replace(entry, extracted="\n".join(filter(None, lines)), references=references)


def _line(text: str) -> str:
    line = text.strip(" \t")
    return f"{line} " if line.endswith(BACKSLASH) else line


def _reference(name: str) -> str:
    return " ".join(name.replace("\u2068", "").replace("\u2069", "").split())


def _together(one: Entry, two: Entry) -> Entry:
    """The entry of two messages with the same key."""
    lines = dict.fromkeys((*one.extracted.split("\n"), *two.extracted.split("\n")))
    plural = two if one.msgid_plural is None else one
    return replace(
        one,
        msgid_plural=plural.msgid_plural,
        msgstrs=plural.msgstrs,
        extracted="\n".join(filter(None, lines)),
        references=tuple(dict.fromkeys((*one.references, *two.references))),
        flags=tuple(dict.fromkeys((*one.flags, *two.flags))),
    )


# Entries


def _carried(entry: Entry, source: Entry, forms: int) -> Entry:
    """An exact match: its translation and notes, with what the source says anew."""
    kept = [flag for flag in entry.flags if flag not in GUESSED or flag in source.flags]
    flags = tuple(dict.fromkeys((*kept, *source.flags)))
    now = touched(entry, extracted=source.extracted, references=source.references, flags=flags, obsolete=False)
    # Where the plural went away, its forms stay: a singular look-up finds the first.
    return now if source.msgid_plural in (None, entry.msgid_plural) else _pluralised(now, source, forms)


def _pluralised(entry: Entry, source: Entry, forms: int) -> Entry:
    """`entry` with a plural it did not have: what was translated is to be looked at again."""
    missing = ("",) * (forms - len(entry.msgstrs))
    changed = replace(entry, msgid_plural=source.msgid_plural, msgstrs=(*entry.msgstrs, *missing))
    if not any(entry.msgstrs):
        return changed
    previous = entry.previous or Previous(entry.msgid, entry.msgctxt, entry.msgid_plural)
    return replace(changed, flags=tuple(dict.fromkeys(("fuzzy", *entry.flags))), previous=previous)


def _unmatched(source: Entry, gone: Sequence[Entry], forms: int) -> Entry:  # noqa: ARG001  similar ones among `gone`
    """The entry of a message that the catalog does not have: empty."""
    return source if source.msgid_plural is None else replace(source, msgstrs=("",) * forms)


def _worth_keeping(entry: Entry) -> bool:
    """True where a translator has put words into it."""
    return any(entry.msgstrs) or bool(entry.comments)


def _retired(entry: Entry) -> Entry:
    """`entry` as obsolete: with the translator's words, without what is told of the source."""
    return replace(entry, extracted="", references=(), obsolete=True)


# Headers


def _fields(
    locale: Locale, *, project: str, source: str, created: str = "", contact: str = "", revised: str = ""
) -> dict[str, str]:
    """The fields of a header in their usual order; those of a translator only with `revised`."""
    name = " ".join(project.split())
    address = f" <{contact}>" if contact else ""
    fields = {
        "Project-Id-Version": name,
        "POT-Creation-Date": created,
        "PO-Revision-Date": revised,
        "Last-Translator": revised and f"{name}{address}",
        "Language-Team": revised and f"{locale}{address}",
        "Language": locale.replace("-", "_"),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": plural_header(locale),
        "X-Source-Language": source,
    }
    return {name: value for name, value in fields.items() if value}


def _lacks(catalog: Catalog, name: str) -> bool:
    """True where the header has no such field, one left blank, or a charset that cannot hold every language."""
    value = catalog.headers.get(name, "")
    narrow = name == "Content-Type" and not re.search(r"charset=utf-?8\b", value, re.IGNORECASE)
    return value in _BLANKS or narrow


def _forms(catalog: Catalog) -> int:
    """How many plural forms an entry of `catalog` has."""
    try:
        return parse_plural(catalog.headers.get("Plural-Forms", "")).count
    except ValueError:
        return 2
