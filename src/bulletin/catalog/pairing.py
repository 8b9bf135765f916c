"""Sentences of a text beside those that translate them, where some were split and others joined.

The order stays. Which belong together is told by their lengths and by the figures in them (Gale and Church, 1993).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from bulletin.model import Locale

_SENTENCES: Mapping[str, re.Pattern[str]] = {
    "en": re.compile(r"(?<!\b[A-Z])(?<!\bNo)(?<!\bMr)(?<!\bDr)(?<!\bSt)[.?!…]+[’”)]*\s+(?=[^a-z\s])"),
    "uk": re.compile(r"(?<!\b[А-ЯІЇЄҐ])(?<!\bст)(?<!\bім)(?<!\bт)[.?!…]+[»“)]*\s+(?=[^а-яіїєґ\s])"),
    "ja": re.compile(r"[。！？](?![」』）。！？])"),
}
_QUOTED_JA = re.compile("「[^「」]*」|『[^『』]*』|（[^（）]*）")
_FIGURE = re.compile(r"\{[^{}]*\}|\ufffc|[0-9]+")
_STEPS = ((1, 1, 0.0), (1, 2, 1.0), (2, 1, 1.0), (2, 2, 3.0), (1, 3, 3.0), (3, 1, 3.0))  # sentences, and what it costs
_MISSED = 1.5  # what a figure costs that stands on one side only
_MOST = 24  # sentences of a text that is taken apart


@lru_cache(maxsize=1024)  # the same source stands beside each of its translations
def sentences(text: str, language: Locale) -> tuple[str, ...]:
    """The sentences of a text in English, Ukrainian or Japanese."""
    if language == "ja":
        # What ends within a quotation ends no sentence; it keeps its length, so that the cuts fit the text.
        veiled = _QUOTED_JA.sub(lambda match: "x" * len(match[0]), text)
        cuts = [match.end() for match in _SENTENCES["ja"].finditer(veiled)]
    else:
        cuts = [match.end() for match in _SENTENCES[language].finditer(text)]
    edges = [0, *cuts, len(text)]
    pieces = (text[start:end].strip() for start, end in pairwise(edges))
    return tuple(filter(None, pieces))


def paired(first: Sequence[str], second: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each sentence, or the few that belong together, with what translates it; all as one where that is not known."""
    if len(first) == len(second):
        yield from zip(first, second, strict=True)
        return
    steps = _path(first, second) if first and second and max(len(first), len(second)) <= _MOST else ()
    at, to = 0, 0
    for one, two in steps or ((len(first), len(second)),):
        yield " ".join(first[at : at + one]), " ".join(second[to : to + two])
        at, to = at + one, to + two


def _path(first: Sequence[str], second: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """How many sentences of each side go together, at the least cost; () where they cannot."""
    rate = sum(map(len, second)) / max(1, sum(map(len, first)))
    best: dict[tuple[int, int], tuple[float, tuple[tuple[int, int], ...]]] = {(0, 0): (0.0, ())}
    for at in range(len(first) + 1):
        for to in range(len(second) + 1):
            if (at, to) not in best:
                continue
            cost, path = best[at, to]
            for one, two, more in _STEPS:
                end = at + one, to + two
                if end[0] > len(first) or end[1] > len(second):
                    continue
                total = cost + more + _apart("".join(first[at : end[0]]), "".join(second[to : end[1]]), rate)
                if end not in best or total < best[end][0]:
                    best[end] = total, (*path, (one, two))
    return best.get((len(first), len(second)), (0.0, ()))[1]


def _apart(one: str, two: str, rate: float) -> float:
    """How unlike two pieces are: by length, and by how many figures stand on one side only."""
    expected, found = len(one) * rate, len(two)
    figures = abs(len(_FIGURE.findall(one)) - len(_FIGURE.findall(two)))
    return abs(expected - found) / max(1.0, math.sqrt(expected + found)) + _MISSED * figures
