"""Translators' notes: what readers of one language need to be told, and the source does not say.

A note is a translator's comment of a fixed form in the entry whose text it explains. It is shown after that text,
in the editions of that language alone, frozen with them; other comments are never shown.

    # note: «Хейсей» — правління імператора Акіхіто.
    msgid "…"
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from bulletin import inline
from bulletin.catalog.po import Catalog, Entry
from bulletin.model import Locale, Place

MARK = "note:"
NO_NOTES: Mapping[tuple[str, str], tuple[str, ...]] = MappingProxyType({})
_LINE = re.compile(r"^[ \t]*#[ \t]*note:", re.IGNORECASE | re.MULTILINE)
_TAGS = frozenset("bic")
_UNSPACED = frozenset(("ja", "km", "lo", "my", "th", "yue", "zh"))


def notes(entry: Entry) -> tuple[str, ...]:
    """The notes in the comments of `entry` in order, tagged text; "" where one is empty."""
    lines = (line.strip() for line in entry.comments.split("\n"))
    return tuple(line[len(MARK) :].strip() for line in lines if line[: len(MARK)].lower() == MARK)


def joined(found: Iterable[str], locale: Locale) -> str:
    """The notes to one text as readers see them, without those that cannot be shown."""
    space = "" if locale.partition("-")[0] in _UNSPACED else " "
    return space.join(note for note in found if note and not any(defects(note)))


def defects(note: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Why a note cannot be shown: broken tags, figures or links, which are the source's alone."""
    try:
        tokens = inline.parse(note)
    except inline.InlineError as error:
        yield error.problem, {"detail": error.detail}
        return
    for token in tokens:
        if token.kind == "figure":
            yield "note-tags", {"detail": f"{{{token.value}}}"}
        elif token.kind == "open" and token.value not in _TAGS:
            yield "note-tags", {"detail": f"<{token.value}>"}
    if not note:
        yield "note-empty", {}


def note_place(catalog: Catalog, entry: Entry, number: int) -> Place:
    """Where the note of this number in `entry` stands."""
    if entry.source is None:
        return Place(catalog.path)
    lines = _LINE.finditer(entry.source.text, entry.start, entry.at)
    starts = [match.end() for match in lines]
    return Place(catalog.path, entry.source.line(starts[number] if number < len(starts) else entry.at))
