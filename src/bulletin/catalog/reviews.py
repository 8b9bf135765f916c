"""Who reviewed which translation: locales/reviews.tsv, rows that hold as long as source and translation stay.

A row names hashes of both, so that an edit of either lapses it; it does not stand in the catalog, so that no tool
that rewrites catalogs can drop it. Rows are sorted, and a lapsed one stays: texts come back.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace

from bulletin import inline
from bulletin.catalog.po import Catalog, Entry, touched
from bulletin.errors import finding
from bulletin.model import Finding, Locale, Place

PATH = "locales/reviews.tsv"
WORDS = 6  # of the source, so that people find the row
_HASH = re.compile(r"[0-9a-f]{16}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_REVIEWED = re.compile(r"\s*reviewed\s*:\s*(.*\S)\s*", re.IGNORECASE)
_UNREVISED = "1970-01-01"  # the day that new catalogs bear


@dataclass(frozen=True, slots=True, order=True)
class Review:
    """A text that somebody reviewed: hashes of source and translation, who, on which day ("" = not known)."""

    locale: Locale
    source: str
    target: str
    by: str
    at: str = ""
    text: str = field(default="", compare=False)  # its first words, for people


COLUMNS = tuple(each.name for each in fields(Review))
Index = Mapping[tuple[Locale, str, str], tuple[str, ...]]


def source_hash(entry: Entry) -> str:
    """The hash of what is translated, in 16 hexadecimal digits."""
    return _hash(entry.msgctxt or "", entry.msgid, entry.msgid_plural or "")


def target_hash(entry: Entry) -> str:
    """The hash of the translation, in 16 hexadecimal digits."""
    return _hash(*entry.msgstrs)


def _hash(*texts: str) -> str:
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()[:16]


def review(entry: Entry, locale: Locale, *, by: str, at: str = "") -> Review:
    """The row that says who reviewed an entry as it stands."""
    text = " ".join(plain(entry.msgid).split()[:WORDS])
    return Review(locale, source_hash(entry), target_hash(entry), clean(by), at, text)


def clean(name: str) -> str:
    """A name as it can stand in a row: on one line, without characters that nobody sees."""
    return " ".join("".join(char if char.isprintable() else " " for char in name).split())


def mark(
    reviews: Iterable[Review], entries: Iterable[Entry], locale: Locale, *, by: str, at: str = ""
) -> tuple[Review, ...]:
    """The rows with one for each finished entry; who reviewed the same before keeps the row of that day."""
    return distinct((*reviews, *(review(each, locale, by=by, at=at) for each in entries if each.translated)))


def distinct(reviews: Iterable[Review]) -> tuple[Review, ...]:
    """The rows in order, of those that say the same the first: two people may have merged their files."""
    found: dict[tuple[str, ...], Review] = {}
    # A row without a day gives way to one with a day.
    for each in sorted(reviews, key=lambda row: (row.locale, row.source, row.target, row.by, row.at or "~")):
        found.setdefault((each.locale, each.source, each.target, each.by), each)
    return tuple(found.values())


def index(reviews: Iterable[Review]) -> Index:
    """The names of reviewers by language and hashes."""
    found: dict[tuple[Locale, str, str], tuple[str, ...]] = {}
    for each in distinct(reviews):
        key = each.locale, each.source, each.target
        found[key] = (*found.get(key, ()), each.by)
    return found


def reviewers(known: Index, entry: Entry, locale: Locale) -> tuple[str, ...]:
    """Who reviewed the entry as it stands."""
    if not entry.translated:
        return ()
    return known.get((locale, source_hash(entry), target_hash(entry)), ())


# The file


def parse(text: str, path: str = PATH) -> tuple[tuple[Review, ...], tuple[Finding, ...]]:
    """The rows of a file, and everything that is wrong in it."""
    header, *rows = text.removeprefix("\ufeff").splitlines() or [""]
    if tuple(column.strip() for column in header.split("\t")) != COLUMNS:
        return (), (finding("review-header", Place(path, 1), columns=", ".join(COLUMNS)),)
    reviews: list[Review] = []
    findings: list[Finding] = []
    for number, row in enumerate(rows, start=2):
        cells = [cell.strip() for cell in row.split("\t")]
        place = Place(path, number)
        if not row.strip():
            continue
        if len(cells) != len(COLUMNS):
            findings.append(finding("tsv-columns", place, count=len(cells), expected=len(COLUMNS)))
            continue
        each = Review(*cells)
        wrong = [name for name in COLUMNS if not _sound(name, getattr(each, name))]
        findings += [finding("review-row", place, column=name, value=getattr(each, name)) for name in wrong]
        reviews += [] if wrong else [each]
    return distinct(reviews), tuple(findings)


def _sound(column: str, value: str) -> bool:
    if column in ("source", "target"):
        return bool(_HASH.fullmatch(value))
    if column == "at":
        return not value or bool(_DAY.fullmatch(value))
    return column == "text" or bool(value)


def dump(reviews: Iterable[Review]) -> str:
    """The file that `parse` reads back, a row a line."""
    rows = [COLUMNS, *(tuple(_cell(getattr(each, name)) for name in COLUMNS) for each in distinct(reviews))]
    return "".join("\t".join(row) + "\n" for row in rows)


def _cell(text: str) -> str:
    return " ".join(text.split())


def plain(text: str) -> str:
    """A tagged text as words alone, even where its tags are wrong."""
    try:
        return inline.plain(text)
    except inline.InlineError:
        return text


# What translators write into the catalog


def picked_up(catalog: Catalog, locale: Locale, reviews: Sequence[Review]) -> tuple[Catalog, tuple[Review, ...]]:
    """The catalog without its comments `reviewed: NAME`, and the rows with what they said.

    The comment goes, so that it cannot stand for a later text; it stays where the entry is not finished. The day is
    that of the catalog's last revision.
    """
    day = _day(catalog)
    rows = list(reviews)
    entries = []
    for entry in catalog.entries:
        names = _names(entry) if entry.translated and "reviewed" in entry.comments.lower() else ()
        rows += [review(entry, locale, by=name, at=day) for name in names]
        entries.append(touched(entry, comments=_without(entry.comments)) if names else entry)
    if len(rows) == len(reviews):
        return catalog, tuple(reviews)
    return replace(catalog, entries=tuple(entries)), distinct(rows)


def _names(entry: Entry) -> tuple[str, ...]:
    found = (_REVIEWED.fullmatch(line) for line in entry.comments.split("\n"))
    return tuple(match[1] for match in found if match)


def _without(comments: str) -> str:
    return "\n".join(line for line in comments.split("\n") if not _REVIEWED.fullmatch(line))


def _day(catalog: Catalog) -> str:
    day = catalog.headers.get("PO-Revision-Date", "")[:10]
    return day if _DAY.fullmatch(day) and day != _UNREVISED else ""
