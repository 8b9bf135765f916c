"""The contents list of a paper: what its headings are called, before any of them is guessed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from bulletin.papers.lines import LABEL, NUMBERED, Line

_NAME = re.compile(r"(?:table of )?contents?:?|in this (?:paper|report):?|зміст:?|目次", re.IGNORECASE)
_PAGE = re.compile(r"(?:\s*(?:\.\s?){3,}\s*|\s+)(?:[0-9]{1,3}|[ivxl]{1,6})$")
_LONGEST = 200  # characters of an entry
_MOST = 400  # entries of a contents list
_CLOSE = 0.85  # two titles at least this alike are the same


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading as the contents list announces it; `key` is what is compared."""

    key: str
    number: str
    paged: bool


@dataclass(frozen=True, slots=True)
class Contents:
    """The lines from `first` to before `last`, label included, and the headings they announce."""

    first: int = 0
    last: int = 0
    entries: tuple[Entry, ...] = ()


def find(lines: Sequence[Line]) -> Contents:
    """The contents list among `lines`; empty if there is none."""
    for place, line in enumerate(lines[: max(60, len(lines) // 3)]):
        if is_label(line.text):
            found = _after(lines, place)
            if len(found.entries) > 2:
                return found
    return _unnamed(lines)


def is_label(text: str) -> bool:
    """Whether the line is "Contents" or another name of such a list."""
    return bool(_NAME.fullmatch(text.strip("# *:")))


def entry(text: str) -> Entry:
    """What a line says as an entry or a heading: without bullet, number, page and dots."""
    bare = text.lstrip("#> ")
    label = LABEL.match(bare)
    if label and label["bullet"]:
        bare = bare[label.end() :]
    number = NUMBERED.match(bare)
    title = bare[number.end() :] if number else bare
    page = _PAGE.search(title)
    if page:
        title = title[: page.start()]
    key = " ".join(re.findall(r"[^\W_]+", title.casefold().replace("’", "").replace("'", "")))
    return Entry(key, number["number"] if number else "", bool(page))


def alike(one: str, other: str) -> bool:
    """Whether two keys name the same heading: a typo, a missing word or a cut-off end is forgiven."""
    if one == other:
        return bool(one)
    if not one or not other or not 0.6 < len(one) / len(other) < 1.7:
        return False
    first, second = set(one.split()), set(other.split())
    if 2 * len(first & second) < min(len(first), len(second)):
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _CLOSE


def _after(lines: Sequence[Line], label: int) -> Contents:
    """The entries after the line `label`, up to where the first of them comes again as a heading."""
    entries: list[Entry] = []
    keys: set[str] = set()
    for line in lines[label + 1 : label + 1 + _MOST]:
        if len(line.text) > _LONGEST:
            break
        found = entry(line.text)
        again = found.key in keys or (entries and alike(found.key, entries[0].key))
        if again and not found.paged:
            return Contents(label, label + 1 + len(entries), tuple(entries))
        if not found.paged and line.text.endswith(".") and len(line.text.split()) > 8:
            break
        entries.append(found)
        keys.add(found.key)
    paged = sum(each.paged for each in entries)
    while entries and 2 * paged > len(entries) and not entries[-1].paged:
        entries.pop()
    return Contents(label, label + 1 + len(entries), tuple(entries))


def _unnamed(lines: Sequence[Line]) -> Contents:
    """A contents list without a label: a run of lines that end in rising page numbers and come again below."""
    first = 0
    while first < min(len(lines), 100):
        last, page = first, 0
        while last < len(lines) and (number := _page(lines[last].text)) >= max(page, 1):
            last, page = last + 1, number
        if last - first > 3:
            entries = tuple(entry(line.text) for line in lines[first:last])
            below = {entry(line.text).key for line in lines[last:] if len(line.text) <= _LONGEST}
            if 2 * sum(each.key in below for each in entries) >= len(entries):
                return Contents(first, last, entries)
        first = max(last, first + 1)
    return Contents()


def _page(text: str) -> int:
    """The page number at the end of a line, 0 if there is none."""
    match = _PAGE.search(text) if len(text) <= _LONGEST else None
    digits = re.sub(r"[^0-9]", "", match[0]) if match else ""
    return int(digits) if digits else 0
