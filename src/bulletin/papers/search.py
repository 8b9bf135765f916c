"""The passages of a paper that a few words point at, the best first.

Words are compared without their endings and ranked by BM25 (Robertson and Zaragoza 2009): rare ones count for more.
Where a paper has no such word, the ones spelled most like it stand for it. Figures are compared by value:
"17.63 billion" finds "USD 17,630,000,000". Without the paper's text, there are its titles, its figures, and the
hashes of its runs of words.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from itertools import pairwise
from typing import Any

from bulletin.figures.prose import located
from bulletin.model import FoundFigure, Paper, Passage
from bulletin.papers.words import GRAM, copied, fold

SATURATION, LENGTH = 1.2, 0.5  # of BM25: how soon repetition stops counting, how much length does
TITLE, CONTEXT, FRONT = 0.4, 0.3, 0.6  # the worth of words in section titles and above lists; of abstracts
KIN, TYPO = 0.5, 0.7  # the worth of a word of the same root, and of one that was perhaps meant
FIGURE, RUN, PAIR = 2.0, 2.0, 0.5  # the worth of a figure, of a word in a copied run, of two words side by side
UNCITED = frozenset(("heading", "boilerplate"))

_WORD = re.compile(r"\w+")
_ENDINGS = re.compile(
    r"(?:i[sz]ations?|ations?|ications?|ments?|ingly|edly|ities|ity|ists?|ions?|ings?|ers?|ors?|ied|ies|ed|es|ly|"
    r"ians?|ically|ical|ic|ive|al|s|e|y)$"
)
_SHORT = frozenset(("s", "es", "ed"))
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_LEAST = 3  # letters of a root


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found, the title of its section, and how well it fits (comparable within one search)."""

    passage: Passage
    title: str
    score: float


@dataclass(frozen=True, slots=True)
class _Entry:
    """A passage as it is searched: the worth of each root, the pairs of neighbours, its length in words."""

    passage: Passage
    title: str
    roots: Mapping[str, float]
    pairs: frozenset[tuple[str, str]]
    length: int


def search(paper: Paper, query: str, *, limit: int = 5) -> tuple[Hit, ...]:
    """At most `limit` passages that `query` points at, the best first; none where nothing fits.

    Headings and boilerplate are not found: nobody cites them.
    """
    entries = tuple(_entries(paper))
    figures = [figure for _, figure in located(query)]
    scores = defaultdict[str, float](float)
    for scored in (_by_words(entries, _roots(_without(query, figures, paper))), _by_figures(paper, figures)):
        for passage, score in scored:
            scores[passage] += score
    for passage, score in _by_runs(paper, query):
        scores[passage] += score
    places = {entry.passage.id: place for place, entry in enumerate(entries)}
    hits = [
        Hit(entry.passage, entry.title, round(score, 2))
        for entry in entries
        if (score := scores[entry.passage.id] * (FRONT if entry.passage.kind == "front" else 1)) > 0
    ]
    return tuple(sorted(hits, key=lambda hit: (-hit.score, places[hit.passage.id]))[:limit])


def as_json(hit: Hit) -> dict[str, Any]:
    """A passage that was found as `paper cite --json` prints it."""
    return {
        "passage": hit.passage.id,
        "score": hit.score,
        "kind": hit.passage.kind,
        "section": hit.passage.section,
        "title": hit.title,
        **({"page": hit.passage.page} if hit.passage.page else {}),
        "words": hit.passage.words,
        **({"text": hit.passage.text} if hit.passage.text else {}),
        "figures": [{"kind": each.kind, "value": each.value, "text": each.text} for each in hit.passage.figures],
    }


def has_text(paper: Paper) -> bool:
    """Whether the words of the paper are at hand, not only its index."""
    return any(passage.text for passage in paper.passages)


def titles(paper: Paper) -> dict[str, str]:
    """The title of each section by its label, as its heading gives it."""
    return {each.section: each.title for each in paper.passages if each.kind == "heading" and each.title}


# What is searched


def _entries(paper: Paper) -> Iterator[_Entry]:
    """The passages that can be cited, each with its section's title and with what introduces its list or table."""
    named, above = titles(paper), ""
    for passage in paper.passages:
        if passage.kind in UNCITED:
            above = ""
            continue
        inner = passage.kind in ("list_item", "table_row")
        own = _roots(passage.text or " ".join(each.text for each in passage.figures))
        worth = defaultdict[str, float](float, Counter(own))
        title = named.get(passage.section, "")
        for text, weight in ((title, TITLE), (above if inner else "", CONTEXT)):
            for root in set(_roots(text)):
                worth[root] += weight
        yield _Entry(passage, title, worth, frozenset(pairwise(own)), len(own))
        above = above if inner else passage.text


def _roots(text: str) -> list[str]:
    return [root(word) for word in _WORD.findall(fold(text))]


@lru_cache(maxsize=20_000)
def root(word: str) -> str:
    """`word` without its ending: "investors", "investments" and "invested" are one."""
    while match := _ENDINGS.search(word):
        least = _LEAST if match[0] in _SHORT else _LEAST + 1
        if match.start() < least or word.endswith("ss"):
            break
        word = word[: match.start()]
    return word


# Words


def _by_words(entries: tuple[_Entry, ...], wanted: list[str]) -> Iterator[tuple[str, float]]:
    """BM25, and more for words side by side; a passage that lacks some of the words is worth less."""
    spread = Counter(each for entry in entries for each in entry.roots)
    rarity = {each: math.log(1 + (len(entries) - n + 0.5) / (n + 0.5)) for each, n in spread.items()}
    meant = {each: _meant(each, rarity) for each in dict.fromkeys(wanted)}
    total = sum(max((rarity[like] * worth for like, worth in each), default=1) for each in meant.values())
    mean = sum(entry.length for entry in entries) / max(1, len(entries)) or 1
    for entry in entries:
        parts = [_word_score(entry, each, rarity, mean) for each in meant.values()]
        held = sum(part for part, _ in parts)
        if not held:
            continue
        beside = sum(
            min(rarity.get(one, 0), rarity.get(other, 0))
            for one, other in pairwise(wanted)
            if (one, other) in entry.pairs
        )
        share = min(1.0, sum(found for _, found in parts) / total)
        yield entry.passage.id, (held + PAIR * beside) * (0.4 + 0.6 * share)


def _word_score(
    entry: _Entry, meant: tuple[tuple[str, float], ...], rarity: Mapping[str, float], mean: float
) -> tuple[float, float]:
    """What a passage gets for one of the words wanted, and the rarity of what it has of it."""
    best = found = 0.0
    for like, worth in meant:
        n = entry.roots.get(like, 0) * worth
        if n:
            full = n * (SATURATION + 1) / (n + SATURATION * (1 - LENGTH + LENGTH * entry.length / mean))
            best, found = max(best, rarity[like] * full), max(found, rarity[like] * worth * min(1.0, n))
    return best, found


def _meant(wanted: str, rarity: Mapping[str, float]) -> tuple[tuple[str, float], ...]:
    """The roots of the paper that a root of the query may mean, with their worth."""
    exact = ((wanted, 1.0),) if wanted in rarity else ()
    kin = tuple((each, KIN) for each in rarity if each != wanted and _is_kin(each, wanted))
    if exact or kin or len(wanted) <= _LEAST or wanted.isdigit():
        return (*exact, *kin)
    alike = get_close_matches(wanted, [each for each in rarity if each[0].isalpha()], n=2, cutoff=0.75)
    return tuple((each, TYPO) for each in alike)


def _is_kin(one: str, other: str) -> bool:
    """Whether both begin alike for most of their length: "ukrain" and "ukrainian", "diplomac" and "diplomat"."""
    short = min(len(one), len(other))
    same = next((place for place in range(short) if one[place] != other[place]), short)
    return same >= 5 and same >= 0.7 * max(len(one), len(other))


# Figures and runs of words


def _without(query: str, figures: Iterable[FoundFigure], paper: Paper) -> str:
    """The words of a query, less the digits of the figures that the paper has by their value."""
    known = {key for passage in paper.passages for each in passage.figures for key in _keys(each)}
    for figure in figures:
        if known & set(_keys(figure)):
            query = query.replace(figure.text, re.sub(r"\S*[0-9]\S*", " ", figure.text))
    return query


def _by_figures(paper: Paper, figures: Iterable[FoundFigure]) -> Iterator[tuple[str, float]]:
    """Each figure of the query counts in the passages that have it, for more the fewer they are."""
    for figure in figures:
        fits = {each.id: max((_fit(figure, own) for own in _quantities(each)), default=0) for each in paper.passages}
        many = sum(1 for fit in fits.values() if fit)
        for passage, fit in fits.items():
            if fit:
                yield passage, FIGURE * fit * math.log(1 + len(fits) / many)


def _quantities(passage: Passage) -> Iterator[FoundFigure]:
    yield from passage.figures
    yield from (FoundFigure("year", year, year) for year in passage.named)


def _fit(wanted: FoundFigure, own: FoundFigure) -> float:
    """How well a quantity of the paper answers one of the query, 0–1: by value, else by number, else rounded."""
    if (wanted.kind, wanted.value) == (own.kind, own.value):
        return 1.0
    one, other = _number(wanted), _number(own)
    if one is None or other is None:
        return 0.8 if set(_keys(wanted)) & set(_keys(own)) else 0.0
    if wanted.kind == own.kind == "money" and wanted.value[:3] != own.value[:3]:
        return 0.0
    if one == other:
        return 0.8
    return 0.5 if _is_rounded(one, other) else 0.0


def _is_rounded(one: str, other: str) -> bool:
    """Whether `one` is `other` with fewer digits that count, at least two: 17.6 billion for 17.63 billion."""
    few = len(one.replace(".", "").lstrip("-0").rstrip("0"))
    return few >= 2 and float(f"{float(other):.{few}g}") == float(one)


def _number(figure: FoundFigure) -> str | None:
    """The number in a value; days and years are none."""
    if figure.kind in ("date", "range", "year"):
        return None
    match = _NUMBER.search(figure.value)
    return match[0] if match else None


def _keys(figure: FoundFigure) -> Iterator[str]:
    """What a figure may be found by: its number, or each day, month and year that it names."""
    number = _number(figure)
    if number:
        yield number
        return
    for end in figure.value.split("/"):
        parts = end.split("-")
        yield from ("-".join(parts[:n]) for n in range(1, len(parts) + 1) if parts[0].isdigit())


def _by_runs(paper: Paper, query: str) -> Iterator[tuple[str, float]]:
    """Passages that the query quotes, eight words and more, by their hashes."""
    if len(_WORD.findall(query)) < GRAM:
        return
    for passage in paper.passages:
        run = copied(query, frozenset(passage.shingles))
        if run:
            yield passage.id, RUN * len(run.split())
