"""The values that pass between the rooms: frozen, comparable, without behaviour.

paper -> passages -> items -> issue -> messages <-> catalogs
                               `-> edition -> published -> outputs
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Literal, TypeAlias

NOTHING: Mapping[str, Any] = MappingProxyType({})

Severity: TypeAlias = Literal["error", "warning"]
Locale: TypeAlias = str  # the short tag that names folders: "en", "uk", "ja"


# What can be said about a place in a file


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A file of the project (relative, with slashes) and a line in it, from 1; 0 = the whole file."""

    path: str
    line: int = 0

    def __str__(self) -> str:
        return f"{self.path}:{self.line}" if self.line else self.path


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong at a place. `rule` names its words in `errors.RULES`, `params` fill them.

    `text`: the words that it is of, where a person may find them right as they are and waive the finding.
    """

    severity: Severity
    rule: str
    place: Place
    params: Mapping[str, str] = field(default_factory=dict)
    text: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found in a text, wherever it stands: the language to look at first, then those it was held against."""

    severity: Severity
    rule: str
    locales: tuple[Locale, ...]
    params: Mapping[str, str] = field(default_factory=dict)


# Figures


FigureKind: TypeAlias = Literal[
    "money", "percent", "number", "count", "year", "date", "range", "rank",
    "points", "period", "fraction", "multiple", "duration", "anniversary",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Day:
    """A date of day, month or year precision: `month` and `day` are 0 where they are not said."""

    year: int
    month: int = 0
    day: int = 0


@dataclass(frozen=True, slots=True)
class Figure:
    """One typed value, the same in every language.

    `number` is exact (Decimal, in whole units: USD 943300000; a fraction's part). `unit`: an ISO 4217
    code for money, the noun's key in nouns.tsv for a count, "half", "quarter", "decade", "century" or
    "fiscal year" for a period, "year", "month" … for a duration, the whole of a fraction in digits
    ("3" of 1/3), else "". `start` and `end` are set for dates, ranges and periods; an open range has no `end`.
    """

    kind: FigureKind
    number: Decimal | None = None
    unit: str = ""
    start: Day | None = None
    end: Day | None = None
    about: bool = False
    cite: str = ""
    source: str = ""  # the value as the editor wrote it
    computed: str = field(default="", compare=False)  # how the editor got it; not frozen with the edition


@dataclass(frozen=True, slots=True)
class Noun:
    """A counted noun in one language: its plural forms by CLDR category, or a pattern with {n}."""

    forms: Mapping[str, str]
    gender: str = ""


# What editors write


@dataclass(frozen=True, slots=True)
class Link:
    url: str
    urls: Mapping[Locale, str] = field(default_factory=dict)  # per language, where it differs


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of issues/media/; width and height in CSS pixels, read from the file."""

    file: str
    alt: str
    credit: str = ""
    licence: str = ""
    width: int = 0
    height: int = 0
    digest: str = ""  # of its bytes, when it was frozen


@dataclass(frozen=True, slots=True)
class Block:
    """One text unit of an issue: the unit of translation and of rendering.

    kind   its role, a key of `issue.ROLES` (subject, title, paragraph, bullet, bar …)
    text   tagged inline text (see `inline`): "Trade grew by {rise}. <a1>Source</a1>"
    item   id of the item it belongs to, "" for the issue's own blocks
    data   what no translator changes: a figure's name, link targets, an entry's number
    note   a translator's to the readers of one language: tagged text without figures and links
    """

    kind: str
    text: str
    item: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)
    line: int = field(default=0, compare=False)  # in the source file; not frozen with the edition
    note: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """A curated item. `blocks` hold all its texts in reading order, the title first."""

    id: str
    kind: str
    blocks: tuple[Block, ...]
    paper: str = ""
    cite: tuple[str, ...] = ()
    as_of: Day | None = None
    figures: Mapping[str, Figure] = field(default_factory=dict)
    links: Mapping[str, Link] = field(default_factory=dict)
    images: Mapping[str, Image] = field(default_factory=dict)
    extra: Mapping[str, Any] = field(default_factory=dict)  # the fields of its kind alone
    lines: Mapping[str, int] = field(default_factory=dict, compare=False)  # key -> line


@dataclass(frozen=True, slots=True)
class Release:
    """What the release gate asks of a language; "" where this place does not say.

    blocks     what becomes of blocks that are not finished: "hold" the language, "omit" them, or "source" words
    reviewed   what somebody has to have reviewed: "none", the "essential" blocks, or "all"
    """

    blocks: str = ""
    reviewed: str = ""


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue as its editors wrote it: its own texts as blocks, and its items by id, in order."""

    id: str
    number: int
    date: date
    uid: str
    blocks: tuple[Block, ...]
    items: tuple[str, ...]
    figures: Mapping[str, Figure] = field(default_factory=dict)
    links: Mapping[str, Link] = field(default_factory=dict)
    images: Mapping[str, Image] = field(default_factory=dict)
    release: Mapping[Locale, Release] = field(default_factory=dict)  # "" for every language
    was: tuple[str, ...] = ()  # ids that it had before: pages that lead to the new one
    lines: Mapping[str, int] = field(default_factory=dict, compare=False)


# Translation


@dataclass(frozen=True, slots=True)
class Message:
    """One msgid with what a translator should know of it."""

    msgid: str
    msgctxt: str = ""
    comments: tuple[str, ...] = ()  # extracted: become "#."
    references: tuple[str, ...] = ()  # files, no line numbers: become "#:"


# Editions: an issue in one language


@dataclass(frozen=True, slots=True)
class EditionItem:
    """What an edition keeps of an item besides its blocks."""

    id: str
    kind: str
    paper: str = ""
    cite: tuple[str, ...] = ()
    as_of: Day | None = None
    figures: Mapping[str, Figure] = field(default_factory=dict)
    links: Mapping[str, str] = field(default_factory=dict)  # resolved for the edition's language
    images: Mapping[str, Image] = field(default_factory=dict)
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Edition:
    """An issue in one language, complete but for the texts counted in `untranslated`.

    `blocks` are the issue's own blocks and its items' in reading order. The pseudo-item
    with id "" holds the figures, links and images of the issue's own blocks.
    """

    issue: str
    number: int
    date: date
    uid: str
    locale: Locale
    blocks: tuple[Block, ...]
    items: tuple[EditionItem, ...]
    nouns: Mapping[str, Noun] = field(default_factory=dict)  # of this language, those its counts use
    untranslated: tuple[Block, ...] = ()  # in source words, a subset of `blocks`
    source: Locale = ""  # the language of the untranslated; "" where all is translated
    source_nouns: Mapping[str, Noun] = field(default_factory=dict)
    house: Mapping[str, str] = field(default_factory=dict)  # the forms chosen for this language when it was made
    source_house: Mapping[str, str] = field(default_factory=dict)  # those of `source`
    partly: bool = False  # released as it is: what is `untranslated` is shown on the web and in feeds, not in mail
    was: tuple[str, ...] = ()  # ids that the issue had before


@dataclass(frozen=True, slots=True)
class Correction:
    """A dated note that readers see; `text` is tagged text in the edition's language, `item` the item it is about."""

    at: datetime
    text: str
    item: str = ""  # "" where it is about the issue


@dataclass(frozen=True, slots=True)
class Published:
    """A frozen edition with its release, as kept in issues/published/."""

    edition: Edition
    guid: str
    released: datetime  # aware, UTC

    corrections: tuple[Correction, ...] = ()
    withdrawn: str = ""  # the reason, "" = not withdrawn


# The project


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sends the mail: header fields and what the law asks the footer to say."""

    name: str
    email: str
    reply_to: str = ""
    organisation: str = ""
    address: str = ""  # postal, on one line
    list_id: str = ""


@dataclass(frozen=True, slots=True)
class Print:
    """What is printed of every edition: pages as PDF, a social card. `fonts`: a folder, "" = those of the system."""

    pdf: bool = False
    cards: bool = False
    fonts: str = ""


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture of issues/media/ at the head of a mail; `dark` stands in its place on a dark ground.

    `width` in CSS pixels, 0 for the file's own; `alts` by language, under "" for those without their own.
    """

    file: str
    dark: str = ""
    width: int = 0
    alts: Mapping[Locale, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Config:
    """bulletin.toml as values. URLs end with a slash; `theme`: colours and fonts that are not the built-in ones."""

    title: str
    base_url: str
    locales: tuple[Locale, ...]
    description: str = ""
    app_url: str = ""
    source: Locale = "en"
    period: str = "month"
    time_zone: str = "UTC"
    imprint: tuple[str, ...] = ()
    sender: Sender = Sender("", "")
    theme: Mapping[str, str] = field(default_factory=dict)
    density: str = "airy"  # how much space a mail leaves
    logo: Logo | None = None
    feed_entries: int = 20
    feed_hub: str = ""  # of WebSub: where feeds say that they can be subscribed to, "" = nowhere
    mail: Mapping[str, str] = field(default_factory=dict)
    database: str = ""
    house: Mapping[Locale, Mapping[str, str]] = field(default_factory=dict)  # chosen forms, or a language's patterns
    release: Mapping[Locale, Release] = field(default_factory=dict)  # what the gate asks; "" for every language
    print: Print = Print()
    search: bool = False  # whether a build makes the search of the pages


# What comes out


@dataclass(frozen=True, slots=True)
class Extras:
    """What a build makes beside pages, mail and feeds: editions, as (issue, language), with a PDF or a card; search."""

    pdfs: frozenset[tuple[str, Locale]] = frozenset()
    cards: frozenset[tuple[str, Locale]] = frozenset()
    search: bool = False


NO_EXTRAS = Extras()


@dataclass(frozen=True, slots=True)
class Output:
    """A file to be written below public/: relative path with slashes, bytes, media type."""

    path: str
    data: bytes
    media_type: str


# Papers


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of a paper.

    `start` and `end` are code points into the paper's text, half open; `text` is the
    passage without list label and outer white space, "" where only the index is known.
    """

    id: str
    kind: str
    section: str
    fingerprint: str
    start: int
    end: int
    text: str = ""
    words: int = 0
    figures: tuple[FoundFigure, ...] = ()
    shingles: tuple[str, ...] = ()
    level: int = 0  # of a heading: 1 = chapter
    title: str = ""  # of a heading: its words without number, kept in the index too
    conversions: tuple[tuple[int, int], ...] = ()  # places in `figures` of one sum in two currencies
    named: tuple[str, ...] = ()  # years in names of treaties, which are no figures: "the 1951 Convention"
    page: int = 0  # where it begins, from 1; 0 where the file has no pages
    boxes: tuple[tuple[int, float, float, float, float], ...] = ()  # page; left, top, right, bottom in points
    confidence: float = 1.0  # of the importer, in the kind and the extent of the passage
    signs: tuple[str, ...] = ()  # of names, negations and bare numbers, hashed: see `papers.signs`
    was: tuple[Was, ...] = ()  # what it said before, the oldest first


@dataclass(frozen=True, slots=True)
class Was:
    """An earlier text of a passage, and what of it the next one changed: "figures", "names", "sense", "unknown"."""

    fingerprint: str
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Retired:
    """What became of a passage that is no more: deleted (into nothing), merged (into one), or split (into several)."""

    into: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundFigure:
    """A quantity found in a passage's prose: kind, exact value in one normal form, its words."""

    kind: str
    value: str
    text: str


@dataclass(frozen=True, slots=True)
class Paper:
    """`revisions`: hashes of the files it was read from before; `corrected`: the corrections that its import used."""

    id: str
    title: str
    authors: tuple[str, ...]
    passages: tuple[Passage, ...]
    source_sha256: str = ""
    revisions: tuple[str, ...] = ()
    retired: Mapping[str, Retired] = field(default_factory=dict)
    corrected: tuple[str, ...] = ()
