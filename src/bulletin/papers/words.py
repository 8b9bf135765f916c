"""The words of a passage, and what is kept of them where the text itself is not.

A fingerprint tells whether a passage is still the same; shingles tell whether a text repeats a
run of the paper's words. Not every 8-gram is kept: with all of them, the text could be guessed
back word by word. Of each four neighbours the smallest stays (winnowing: Schleimer, Wilkerson
and Aiken 2003), so every run of eleven words leaves a trace.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from functools import lru_cache
from hashlib import blake2b
from itertools import accumulate

GRAM = 8  # words of a shingle
WINDOW = 4  # neighbours of which one is kept

_DROPPED = re.compile("[\u00ad\u200b\u2060\ufeff]")  # soft hyphens and marks without width
_NOTE_MARKS = re.compile(r"(?:(?<=[^\W\d_])|(?<=[.,;:!?’”)]))[⁰¹²³⁴-⁹]+|(?<=[\w.,;:!?’”)%])\[\^?[0-9]{1,3}\]")
_MARKS = re.compile(r"[⁰¹²³⁴-⁹\[]")  # what stands in every note mark
_UNIT_POWERS = re.compile(r"(?:\b[kcmd]?m|\b[A-Za-z])$")
_QUOTES = re.compile("[\"'`´‘’‚‛“”„‟‹›«»′″]")
_DASHES = re.compile("[‐‑‒–—―−]")
_WORD = re.compile(r"\w+")


def plain(raw: str) -> str:
    """`raw` on one line: white space as single spaces, without footnote marks and invisible characters."""
    text = " ".join(_DROPPED.sub("", raw).split())
    return _NOTE_MARKS.sub(_mark, text) if _MARKS.search(text) else text


def _mark(match: re.Match[str]) -> str:
    """Nothing for a footnote mark; the power of a unit (km²) stays."""
    return match[0] if _UNIT_POWERS.search(match.string[max(0, match.start() - 3) : match.start()]) else ""


@lru_cache(maxsize=8)  # a passage is folded for its fingerprint and for its shingles
def fold(text: str) -> str:
    """`text` as it is compared: NFKC, no quotation marks, one dash, single spaces, one case."""
    return evened(text).casefold()


def evened(text: str) -> str:
    """`text` as it is compared but for its capitals."""
    normal = unicodedata.normalize("NFKC", text)
    return " ".join(_DASHES.sub("-", _QUOTES.sub("", normal)).split())


def fingerprint(text: str) -> str:
    """16 hex digits that survive straightened quotes, other dashes, spaces and capitals."""
    return blake2b(fold(text).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def shingles(text: str) -> tuple[str, ...]:
    """The kept hashes (8 hex digits) of the 8-grams of `text`, in text order."""
    every = _grams(_words(text))
    kept: list[int] = []
    for start in range(max(1, len(every) - WINDOW + 1) if every else 0):
        if kept and kept[-1] >= start and every[kept[-1]] <= every[start + WINDOW - 1]:
            continue  # the smallest of the last neighbours is still among them
        window = every[start : start + WINDOW]
        kept.append(start + window.index(min(window)))
    return tuple(every[place] for place in kept)


def copied(text: str, known: Collection[str]) -> str:
    """The longest run of words of `text` that is also in the texts whose shingles are `known`, folded; "" if none.

    Runs of eleven words and more are found for certain, shorter ones by luck, none below eight.
    """
    start, end = max(runs(text, known), key=lambda each: each[1] - each[0], default=(0, 0))
    return " ".join(_words(text)[start:end])


def runs(text: str, known: Collection[str]) -> tuple[tuple[int, int], ...]:
    """The runs that `copied` chooses from, in order, as places among the words of `text`, half open."""
    found: list[tuple[int, int]] = []
    for place, gram in enumerate(_grams(_words(text))):
        if gram not in known:
            continue
        if found and place <= found[-1][1] - GRAM + WINDOW:
            found[-1] = (found[-1][0], place + GRAM)
        else:
            found.append((place, place + GRAM))
    return tuple(found)


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(text))


def _grams(words: list[str]) -> list[str]:
    parts = [word.encode("utf-8", "surrogatepass") for word in words]
    starts = list(accumulate((len(part) + 1 for part in parts), initial=0))
    joined = b" ".join(parts)
    return [
        blake2b(joined[start : end - 1], digest_size=4).hexdigest()
        for start, end in zip(starts, starts[GRAM:], strict=False)
    ]
