"""Texts put together from sentences that were translated before: a draft for the translator, said to be one.

Only where every sentence has an exact translation. The entry is `fuzzy`, so that no reader sees it, and a comment says
where its sentences are from; what a translator began is never touched.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from bulletin import inline
from bulletin.catalog.memory import Unit, sentences
from bulletin.catalog.po import Catalog, Entry
from bulletin.model import Locale

UNSPACED = ("ja", "zh", "th")
NOTE = "joined from sentences translated before"

Sentences = Mapping[str, Unit]


def by_sentence(units: Iterable[Unit]) -> Sentences:
    """The first unit of each source, a sentence or a text of one, without what was said in one issue alone."""
    found: dict[str, Unit] = {}
    for each in units:
        if not each.msgctxt and "|=" not in each.target:
            found.setdefault(each.source, each)
    return found


def joined(catalog: Catalog, known: Sentences, *, locale: Locale, source: Locale) -> Catalog:
    """`catalog` with drafts where an entry is empty and each of its sentences is known."""
    return replace(catalog, entries=tuple([_drafted(entry, known, locale, source) for entry in catalog.entries]))


def _drafted(entry: Entry, known: Sentences, locale: Locale, source: Locale) -> Entry:
    if any(entry.msgstrs) or entry.obsolete or entry.msgctxt or entry.msgid_plural is not None or entry.fuzzy:
        return entry
    found = [known.get(each) for each in sentences(entry.msgid, source)]
    units = [each for each in found if each is not None]
    text = together([each.target for each in units], locale)
    if not units or len(units) < len(found) or not _sound(entry.msgid, text):
        return entry
    origins = ", ".join(sorted({each.origin for each in units if each.origin}))
    note = f"{NOTE}: {origins}" if origins else NOTE
    comments = "\n".join(dict.fromkeys((*filter(None, entry.comments.split("\n")), note)))
    return replace(entry, msgstrs=(text,), flags=("fuzzy", *entry.flags), comments=comments)


def together(texts: Iterable[str], locale: Locale) -> str:
    """Sentences as one text: a space between them, but none in Japanese, save between two Latin ones."""
    tight = locale.partition("-")[0] in UNSPACED
    text = ""
    for each in texts:
        beside = text[-1:].isascii() and each[:1].isascii()
        text += (" " if text and (beside or not tight) else "") + each
    return text


def _sound(source: str, text: str) -> bool:
    """Whether the draft holds the figures and tags of its source."""
    try:
        return inline.placeholders(source) == inline.placeholders(text) and inline.tags(source) == inline.tags(text)
    except inline.InlineError:
        return False
