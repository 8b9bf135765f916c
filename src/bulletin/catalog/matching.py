"""Which old entry a new text comes from: the same words in other signs, else the most similar text that left."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias
from unicodedata import normalize

from bulletin.catalog.po import Entry, Key

Folded: TypeAlias = tuple[str | None, str, str | None]

IN_ITEM = 60.0  # per cent of similarity that is enough within one item and field
ANYWHERE = 65.0  # among all that left
SHORT = 24  # letters up to which two texts are easily similar by chance …
SHORT_ANYWHERE = 80.0  # … and have to be nearer than others
LONG = 40  # letters from which a text that is a part of another, or has its words in another order, is no chance …
REORDERED = 0.9  # … and how much words in another order count,
PART = 67.0  # … and a text of which nine tenths of the words stand in the other, in order
TELLING = 3  # letters of words that two texts share by chance
MANY = 40  # texts of one field up to which that is looked at, at some cost
CROWD = 500  # texts of one field that make it a place like any other
FEW = 200_000  # pairs up to which each is looked at
CANDIDATES = 24  # else so many that share rare words

# Plain signs for typographic ones: what an editor's typography may change without changing a word.
_SIGNS = {
    **dict.fromkeys("“”„‟«»″〝〞", '"'),
    **dict.fromkeys("‘’‚‛‹›′ʼ´", "'"),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("\u00ad\u200b\u200c\u2060\ufeff", ""),
}
_SPACED_DASH = re.compile(r"(?<=\S) (?:- )+")
_WORD = re.compile(r"\w+")


def folded(text: str) -> str:
    """`text` with one kind of white space, quotation mark and dash."""
    if not text.isascii():
        text = normalize("NFC", text)
        for sign, plain in _SIGNS.items():
            text = text.replace(sign, plain)
    text = " ".join(text.replace("`", "'").split())
    return _SPACED_DASH.sub("-", text) if " - " in text else text


def folded_key(entry: Entry) -> Folded:
    return entry.msgctxt, folded(entry.msgid), None if entry.msgid_plural is None else folded(entry.msgid_plural)


class Pair(NamedTuple):
    """`new` and `old` are indices; the best pair sorts first."""

    distance: float
    rank: int  # 0 what left just now, 1 what left before
    new: int
    old: int


def ancestors(new: Sequence[Entry], gone: Sequence[Entry], used: Iterable[str] = ()) -> dict[Key, Entry]:
    """The entry of `gone` that each entry of `new` comes from, by the new key; each is given once, best pairs first.

    First within the same item and field, then anywhere. `used` are the texts in use: what became obsolete before is
    not given to a text that is less like it than one of these, which took its place.
    """
    if not new or not gone:
        return {}
    texts, olds = [_compared(entry) for entry in new], [_compared(entry) for entry in gone]
    found = _assigned(sorted(_in_items(new, gone, texts, olds)))
    free = [index for index in range(len(new)) if index not in found]
    taken = set(found.values())
    rest = [index for index in range(len(gone)) if index not in taken]
    succeeded = _Succeeded(used)
    pairs = (
        pair
        for pair in sorted(_anywhere(gone, texts, olds, free, rest))
        if not (pair.rank and succeeded.nearer(olds[pair.old], pair.distance))
    )
    found |= _assigned(pairs)
    return {new[index].key: gone[old] for index, old in found.items()}


def _compared(entry: Entry) -> str:
    return folded(entry.msgid).casefold()


def _assigned(pairs: Iterable[Pair]) -> dict[int, int]:
    """One old for each new, in the order of `pairs`."""
    given: dict[int, int] = {}
    taken: set[int] = set()
    for pair in pairs:
        if pair.new not in given and pair.old not in taken:
            given[pair.new] = pair.old
            taken.add(pair.old)
    return given


def _fields(entry: Entry) -> Iterator[tuple[str, str]]:
    role = entry.extracted.partition("\n")[0]
    return ((reference, role) for reference in entry.references)


def _in_items(new: Sequence[Entry], gone: Sequence[Entry], texts: Sequence[str], olds: Sequence[str]) -> Iterator[Pair]:
    by_field: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for index, entry in enumerate(gone):
        for field in _fields(entry):
            by_field[field].append(index)
    alone = Counter(field for entry in new for field in _fields(entry))
    for number, entry in enumerate(new):
        near = sorted({index for field in _fields(entry) for index in by_field.get(field, ())})
        if len(near) > CROWD:
            continue
        pairs = list(_similar(number, near, gone, texts, olds, IN_ITEM))
        yield from pairs
        if not pairs and len(near) <= MANY:
            pairs = list(_rearranged(number, near, gone, texts, olds))
            yield from pairs
        if not pairs:
            one = {by_field[field][0] for field in _fields(entry) if alone[field] == len(by_field.get(field, ())) == 1}
            yield from _successors(number, sorted(one), gone, texts, olds)


def _rearranged(
    number: int, near: Sequence[int], gone: Sequence[Entry], texts: Sequence[str], olds: Sequence[str]
) -> Iterator[Pair]:
    """Texts of the same words in another order, and those that are a part of the other."""
    from rapidfuzz import fuzz
    from rapidfuzz.distance import LCSseq

    text, words = texts[number], texts[number].split()
    for index in near:
        old, others = olds[index], olds[index].split()
        if min(len(text), len(old)) > LONG:
            score = REORDERED * fuzz.token_sort_ratio(text, old)
            shorter = min(len(words), len(others))
            if 10 * LCSseq.similarity(words, others) >= 9 * shorter:
                score = max(score, PART)
            if score >= IN_ITEM:
                yield Pair(100 - score, int(gone[index].obsolete), number, index)


def _successors(
    number: int, near: Sequence[int], gone: Sequence[Entry], texts: Sequence[str], olds: Sequence[str]
) -> Iterator[Pair]:
    """What stood alone in a field where one text alone came, and has words of it in any order; short ones too."""
    from rapidfuzz import fuzz

    text, words = texts[number], set(_WORD.findall(texts[number]))
    for index in near:
        shared = {word for word in words.intersection(_WORD.findall(olds[index])) if len(word) > TELLING}
        if shared and max(fuzz.token_set_ratio(text, olds[index]), fuzz.token_sort_ratio(text, olds[index])) >= IN_ITEM:
            yield Pair(100 - IN_ITEM, int(gone[index].obsolete), number, index)  # after all that are more alike


def _anywhere(
    gone: Sequence[Entry], texts: Sequence[str], olds: Sequence[str], free: Sequence[int], rest: Sequence[int]
) -> Iterator[Pair]:
    shared = _SharedWords(olds, rest) if len(free) * len(rest) > FEW else None
    for number in free:
        near = shared.nearest(texts[number]) if shared else rest
        limit = SHORT_ANYWHERE if len(texts[number]) <= SHORT else ANYWHERE
        yield from _similar(number, near, gone, texts, olds, limit)


def _similar(
    number: int, near: Sequence[int], gone: Sequence[Entry], texts: Sequence[str], olds: Sequence[str], limit: float
) -> Iterator[Pair]:
    if not near:
        return
    from rapidfuzz import fuzz, process  # only where something changed

    choices = [olds[index] for index in near]
    for _, score, position in process.extract(
        texts[number], choices, scorer=fuzz.ratio, score_cutoff=limit, limit=None
    ):
        index = near[position]
        yield Pair(100 - score, int(gone[index].obsolete), number, index)


class _SharedWords:
    """Texts by their words, to find those that share rare ones; of short texts the parts of words."""

    def __init__(self, olds: Sequence[str], rest: Sequence[int]) -> None:
        self.holders: defaultdict[str, list[int]] = defaultdict(list)
        for index in rest:
            for part in _parts(olds[index]):
                self.holders[part].append(index)

    def nearest(self, text: str) -> list[int]:
        shared: Counter[int] = Counter()
        parts = sorted((part for part in _parts(text) if part in self.holders), key=lambda p: (len(self.holders[p]), p))
        for part in parts[:CANDIDATES]:
            holders = self.holders[part]
            if len(holders) > 100 * CANDIDATES and shared:
                break
            shared.update(holders)
        return [index for index, _ in sorted(shared.most_common(CANDIDATES), key=lambda each: (-each[1], each[0]))]


def _parts(text: str) -> set[str]:
    words = set(_WORD.findall(text))
    if len(words) > 3:
        return words
    return words | {word[at : at + 3] for word in words for at in range(max(1, len(word) - 2))}


class _Succeeded:
    """Whether a text that left long ago has a successor in use."""

    def __init__(self, used: Iterable[str]) -> None:
        self._used = used
        self._texts: Mapping[str, None] | None = None

    def nearer(self, old: str, distance: float) -> bool:
        """True where a text in use is as near to `old` as `distance`."""
        from rapidfuzz import fuzz, process

        if self._texts is None:
            self._texts = dict.fromkeys(folded(text).casefold() for text in self._used)
        choices = list(self._texts)
        return process.extractOne(old, choices, scorer=fuzz.ratio, score_cutoff=100 - distance) is not None
