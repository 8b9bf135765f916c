"""What a sheet holds before it becomes a document, and what comes back from one."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from bulletin import inline
from bulletin.compare import agrees
from bulletin.figures import forms, show
from bulletin.model import Figure, Locale, Noun

# Hashes of the source, its translation, the cell of that, the two cells that nobody should write into, and a seal.
# Sheets of earlier days know nothing of those two cells.
ID = re.compile(r"([0-9a-f]{10})-([0-9a-f]{10})-([0-9a-f]{8})-(?:([0-9a-f]{4})([0-9a-f]{4})-)?([0-9a-f]{4})")
_STRAY = re.compile("[\u200b\u2060\ufeff]")  # what word processors leave around controls
ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # in XML 1.0


@dataclass(frozen=True, slots=True)
class Tongue:
    """How a language shows figures: its tag, its counted nouns, the forms chosen for it."""

    locale: Locale
    nouns: Mapping[str, Noun] = field(default_factory=dict)
    house: Mapping[str, str] = field(default_factory=dict)

    def printed(self, figure: Figure, form: str = "") -> str:
        """The figure as the language prints it, "" where it cannot."""
        try:
            return show(figure, self.locale, form, self.nouns, self.house)
        except (KeyError, ValueError):
            return ""

    def forms(self, figure: Figure) -> tuple[str, ...]:
        """The forms that a text may ask for, the plain one first, then single ones, then two together."""
        single = forms(figure.kind, self.locale)
        pairs = (f"{one}-{two}" for one in single for two in single if one != two)
        return ("", *single, *pairs)

    def says(self, figure: Figure, words: str) -> bool:
        """Whether `words` say the value of the figure."""
        return agrees(figure, words, self.locale)


@dataclass(frozen=True, slots=True)
class Row:
    """One text to review. `source` and `target` are tagged text; `links` are the addresses of its tags a1, a2 …"""

    source: str
    target: str = ""
    source_id: str = ""
    target_id: str = ""
    figures: Mapping[str, Figure] = field(default_factory=dict)
    links: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()  # what a translator should know of it
    state: str = ""  # why it is not finished, in words; "" where it is


@dataclass(frozen=True, slots=True)
class Part:
    """A table of its own: the issue's own texts, or an item's."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document to be. `words`: what it says itself, in the reviewer's language, by the keys of `WORDS`."""

    domain: str
    title: str
    source: Tongue
    target: Tongue
    parts: tuple[Part, ...]
    words: Mapping[str, str] = field(default_factory=dict)


WORDS = ("number", "source", "translation", "context", "comment", "advice")


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of a cell in one formatting. `tags`: b, i, c; `link`: "a1" or an address.

    `figure`: "" for plain words, "?" where they are marked as a figure that is not named, "source:name" for one taken
    from the source, else "hash:name|form".
    """

    text: str
    tags: frozenset[str] = frozenset()
    link: str = ""
    figure: str = ""


Pieces = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Returned:
    """A row as it came back. `id` is "" where it cannot be told; `problem` a rule that says why it cannot be used."""

    number: int
    id: str = ""
    target: Pieces = ()
    comments: tuple[tuple[str, str], ...] = ()  # (author, "" for the comment column; text)
    problem: str = ""
    astray: tuple[tuple[str, str], ...] = ()  # (rule, what stands there now) of the cells that nobody should write into

    @property
    def source_id(self) -> str:
        return self.id[:10]

    @property
    def target_id(self) -> str:
        return self.id[11:21]

    @property
    def untouched(self) -> bool:
        """Whether the cell still holds what it was written with."""
        return self.id[22:30] == fingerprint(self.target)


@dataclass(frozen=True, slots=True)
class ReturnedSheet:
    """A document as it came back."""

    domain: str
    locale: Locale
    rows: tuple[Returned, ...]


def digest(*words: str) -> str:
    """A hash of texts, in 10 hexadecimal digits."""
    return hashlib.sha256("\0".join(words).encode("utf-8", "replace")).hexdigest()[:10]


def row_id(row: Row, cell: Pieces, fixed: tuple[str, str], domain: str, locale: Locale) -> str:
    """What names a row: hashes of its source, its translation, its cells, and of all that and the sheet.

    `fixed`: what its source and its context say in the sheet.
    """
    known = f"{row.source_id}-{row.target_id}-{fingerprint(cell)}-{''.join(map(words_hash, fixed))}"
    return f"{known}-{digest(known, domain, locale)[:4]}"


def words_hash(text: str) -> str:
    """A hash of words, whatever their spaces and lines; 4 hexadecimal digits."""
    return digest(" ".join(_STRAY.sub("", text).split()))[:4]


def belongs(id: str, domain: str, locale: Locale) -> bool:
    """Whether a row of this sheet has this id, and nobody wrote into it."""
    known, _, seal = id.rpartition("-")
    return bool(ID.fullmatch(id)) and digest(known, domain, locale)[:4] == seal


def fingerprint(cell: Pieces) -> str:
    """A hash of what a cell shows, whatever a program did with its runs; 8 hexadecimal digits."""
    shown = joined(replace(each, link="a" if each.link else "", figure="") for each in cell)
    return digest(*(f"{''.join(sorted(each.tags))}{each.link}:{each.text}" for each in trimmed(shown)))[:8]


def joined(pieces: Iterator[Piece] | Pieces) -> Pieces:
    """The pieces with neighbours of the same formatting made one; named figures stay apart."""
    found: list[Piece] = []
    for each in pieces:
        last = found[-1] if found else None
        same = last is not None and replace(last, text="") == replace(each, text="")
        if last is not None and same and each.figure in ("", "?"):
            found[-1] = replace(last, text=last.text + each.text)
        elif each.text:
            found.append(each)
    return tuple(found)


def trimmed(pieces: Pieces) -> Pieces:
    """The pieces without white space at either end."""
    found = list(pieces)
    while found and not found[0].text.strip():
        found.pop(0)
    while found and not found[-1].text.strip():
        found.pop()
    if found:
        found[0] = replace(found[0], text=found[0].text.lstrip())
        found[-1] = replace(found[-1], text=found[-1].text.rstrip())
    return tuple(found)


def cell(text: str, tongue: Tongue, figures: Mapping[str, Figure]) -> Pieces:
    """Tagged text as a cell shows it: figures as printed, tags as formatting; what is none stands as it is."""
    try:
        tokens = inline.parse(text)
    except inline.InlineError:
        return joined((Piece(legal(text)),))
    pieces: list[Piece] = []
    opened: list[str] = []
    for token in tokens:
        if token.kind == "open":
            opened.append(token.value)
        elif token.kind == "close":
            opened.pop()
        else:
            tags = frozenset(tag for tag in opened if tag[0] != "a")
            link = next((tag for tag in opened if tag[0] == "a"), "")
            pieces.append(_piece(token, tongue, figures, tags, link))
    return joined(tuple(pieces))


def _piece(
    token: inline.Token, tongue: Tongue, figures: Mapping[str, Figure], tags: frozenset[str], link: str
) -> Piece:
    if token.kind == "text":
        return Piece(legal(token.value), tags, link)
    asked = f"{token.value}|{token.form}" if token.form else token.value
    figure = figures.get(token.value)
    words = legal(tongue.printed(figure, token.form)) if figure else ""
    return named(token.value, token.form, words or f"{{{asked}}}", tags, link)


def named(name: str, form: str, words: str, tags: frozenset[str] = frozenset(), link: str = "") -> Piece:
    """A figure in a cell, which knows its name, its form and how it was printed."""
    own = "=" if form.startswith("=") else form
    return Piece(words, tags, link, f"{digest(words)}:{name}|{own}")


def legal(text: str) -> str:
    """The text without what XML forbids; with one kind of line end, as XML has it."""
    return ILLEGAL.sub("", text).replace("\r\n", "\n").replace("\r", "\n")
