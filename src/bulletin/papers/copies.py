"""Runs of a paper's own words in an item: by the hashes of its index, so that its text need not be there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bulletin import inline
from bulletin.model import Block, Item, Paper
from bulletin.papers.words import evened, runs

QUOTED = frozenset(("blockquote",))
NAMED = frozenset(("person", "speaker", "place", "credit"))  # names are what they are
_WORD = re.compile(r"\w+")
_SMALL = 3  # letters of a word that names write without a capital


@dataclass(frozen=True, slots=True)
class Copy:
    """At least these words of a block, as they are written there, stand in a row in a passage."""

    block: Block
    words: tuple[str, ...]
    passage: str


def copies(item: Item, paper: Paper) -> Iterator[Copy]:
    """The runs of eight words and more that `item` has from `paper`; all of eleven and more, see `words.copied`.

    Quotations may repeat, and so may long names ("Partnership for Sustainable Development").
    """
    if item.kind == "quote":
        return
    known = {shingle for passage in paper.passages for shingle in passage.shingles}
    for block in item.blocks:
        if block.kind in QUOTED | NAMED:
            continue
        text = inline.plain(block.text)
        written = _WORD.findall(evened(text))
        for start, end in runs(text, known):
            words = tuple(written[start:end])
            if not _is_name(words):
                yield Copy(block, words, _source(" ".join(words), paper))


def _is_name(words: tuple[str, ...]) -> bool:
    """Whether all but small words have a capital; a text all in capitals tells nothing."""
    return all(word[0].isupper() for word in words if len(word) > _SMALL) and not " ".join(words).isupper()


def _source(words: str, paper: Paper) -> str:
    """The passage that holds the most of `words`, the first of several."""
    held = (
        (sum(end - start for start, end in runs(words, frozenset(each.shingles))), each.id) for each in paper.passages
    )
    return max(held, key=lambda each: each[0])[1]
