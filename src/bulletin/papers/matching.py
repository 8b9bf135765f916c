"""Which passage of a revision is which passage of the paper as it was.

First what says the same, in order; then what was split or merged; then what is alike, nearest first. Texts are
compared where both are at hand, else shingles, and for passages too short to have any, their place and size.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from bulletin.model import Passage
from bulletin.papers.words import fold

ALIKE = 60  # per cent of the words, of which a revised passage keeps at least so many
PART = 92  # per cent of the characters, of which a part is found in the whole
_SHORT = 8  # words below which single letters count as well
_SHORT_ALIKE = 75
_SMALL = 16  # words below which a passage of the same size in the same place is taken for the same
_FAR_ALIKE = 80  # for short passages that are not where they were
_COMMON = 40  # passages that share a word which then tells nothing
_CANDIDATES = 6
_AROUND = 2
_COVERED = (0.8, 1.25)  # words of the parts for one of the whole
_SAME_HASHES = 0.1
_PART_HASHES = 0.5
_FAR_HASHES = 0.3
_LIKELY = 62  # what passages too short for hashes score where place, size and figures agree

Pairs: TypeAlias = dict[int, int]


@dataclass(frozen=True, slots=True)
class Match:
    """Places of passages before and after: one and one, one and several (split), several and one (merged), or none."""

    old: tuple[int, ...]
    new: tuple[int, ...]
    moved: bool = False


def match(old: Sequence[Passage], new: Sequence[Passage]) -> tuple[Match, ...]:
    """Every passage of both sides in one match, in the order of `new`; what is gone stands where it was."""
    pairs = _same(old, new)
    before, after = _Side(old, set(pairs)), _Side(new, set(pairs.values()))
    splits = dict(_divided(before, after))
    before.taken |= set(splits)
    after.taken |= {part for parts in splits.values() for part in parts}
    merges = dict(_divided(after, before))
    after.taken |= set(merges)
    before.taken |= {part for parts in merges.values() for part in parts}
    for _ in range(2):  # what is found first tells where the rest should stand
        alike = _alike(before, after, _Around(pairs, len(new)))
        pairs |= alike
        before.taken |= set(alike)
        after.taken |= set(alike.values())
    found = [
        *(Match((one,), (other,), one in moved) for moved in [_moved(pairs)] for one, other in pairs.items()),
        *(Match((whole,), parts) for whole, parts in splits.items()),
        *(Match(parts, (whole,)) for whole, parts in merges.items()),
    ]
    return tuple(_in_order(found, len(old), len(new)))


def _in_order(found: list[Match], olds: int, news: int) -> Iterator[Match]:
    known = {place for each in found for place in each.new}
    found += [Match((), (place,)) for place in range(news) if place not in known]
    by_old = {place: each.new[0] for each in found if not each.moved and each.new for place in each.old}
    gone, last = [], -1
    kept = {place for each in found for place in each.old}
    for place in range(olds):
        last = by_old.get(place, last)
        if place not in kept:
            gone.append((last + 0.5, Match((place,), ())))
    rows = [*((each.new[0], each) for each in found), *gone]
    return (each for _, each in sorted(rows, key=lambda row: row[0]))


# The same words


def _same(old: Sequence[Passage], new: Sequence[Passage]) -> Pairs:
    """The passages with one fingerprint: those that are alone with it, then repeated ones by their neighbours."""
    pairs: Pairs = {}
    keys: tuple[Callable[[Passage], str], ...] = (
        lambda each: f"{each.fingerprint} {each.kind}",
        lambda each: each.fingerprint,
        lambda each: f"{each.level} {fold(each.title)}" if each.title else "",
    )
    for key in keys:
        left, right = _groups(old, set(pairs), key), _groups(new, set(pairs.values()), key)
        both = [(left[each], right[each]) for each in left if each in right]
        for ones, others in both:
            if len(ones) == len(others) == 1:
                pairs[ones[0]] = others[0]
        _spread(pairs, old, new, key)
        taken = set(pairs.values())
        for ones, others in both:
            rest = [each for each in others if each not in taken]
            pairs |= dict(zip([each for each in ones if each not in pairs], rest, strict=False))
    return pairs


def _groups(side: Sequence[Passage], taken: set[int], key: Callable[[Passage], str]) -> dict[str, list[int]]:
    groups: dict[str, list[int]] = defaultdict(list)
    for place, passage in enumerate(side):
        if place not in taken and (name := key(passage)):
            groups[name].append(place)
    return groups


def _spread(pairs: Pairs, old: Sequence[Passage], new: Sequence[Passage], key: Callable[[Passage], str]) -> None:
    """Adds the neighbours of pairs that say the same, and theirs in turn."""
    taken = set(pairs.values())
    todo = [(one, other, step) for one, other in pairs.items() for step in (1, -1)]
    while todo:
        one, other, step = todo.pop()
        one, other = one + step, other + step
        if not (0 <= one < len(old) and 0 <= other < len(new)) or one in pairs or other in taken:
            continue
        if key(old[one]) and key(old[one]) == key(new[other]):
            pairs[one] = other
            taken.add(other)
            todo.append((one, other, step))


def _moved(pairs: Pairs) -> frozenset[int]:
    """The old places of what changed its place among the others: as few as can be."""
    order = sorted(pairs)
    ends: list[int] = []  # the least last place of a rising run of each length
    at: list[int] = []  # which of `order` that is
    before: dict[int, int] = {}
    for place, one in enumerate(order):
        length = bisect_left(ends, pairs[one])
        before[place] = at[length - 1] if length else -1
        ends[length : length + 1] = [pairs[one]]
        at[length : length + 1] = [place]
    stays = set()
    last = at[-1] if at else -1
    while last >= 0:
        stays.add(order[last])
        last = before[last]
    return frozenset(order) - stays


# What the rest looks like


@dataclass(frozen=True)
class _Look:
    """A passage as it is compared."""

    passage: Passage

    @cached_property
    def text(self) -> str:
        return fold(self.passage.text)

    @cached_property
    def words(self) -> list[str]:
        return self.text.split()

    @cached_property
    def hashes(self) -> frozenset[str]:
        return frozenset(self.passage.shingles)

    @cached_property
    def features(self) -> frozenset[str]:
        """What two alike passages share: words where there is a text, hashes always."""
        return frozenset(self.words) | self.hashes


class _Side:
    """The passages of one side, and those of them that have found their match."""

    def __init__(self, passages: Sequence[Passage], taken: set[int]) -> None:
        self.looks = [_Look(each) for each in passages]
        self.taken = taken

    def free(self) -> list[int]:
        return [place for place in range(len(self.looks)) if place not in self.taken]


def _sharing(wanted: _Side, others: _Side) -> Iterator[tuple[int, list[int]]]:
    """For each free passage the free ones of the other side, those first that share most features."""
    having: dict[str, list[int]] = defaultdict(list)
    for place in others.free():
        for feature in others.looks[place].features:
            having[feature].append(place)
    for place in wanted.free():
        votes = Counter(
            other
            for feature in wanted.looks[place].features
            if len(having.get(feature, ())) <= _COMMON
            for other in having.get(feature, ())
        )
        yield place, sorted(votes, key=lambda other: (-votes[other], other))


# Split and merged


def _divided(wholes: _Side, parts: _Side) -> Iterator[tuple[int, tuple[int, ...]]]:
    """The free passages of one side that stand in two or more of the other, with these."""
    used: set[int] = set()
    for whole, candidates in list(_sharing(wholes, parts)):
        look = wholes.looks[whole]
        found = {each for each in candidates[: _CANDIDATES * 2] if _is_part(parts.looks[each], look)}
        found |= set(_beside(found, parts, look))
        found -= used | parts.taken
        words = sum(parts.looks[each].passage.words for each in found)
        if len(found) > 1 and _COVERED[0] <= words / max(1, look.passage.words) <= _COVERED[1]:
            used |= found
            yield whole, tuple(sorted(found))


def _is_part(part: _Look, whole: _Look) -> bool:
    if part.passage.words >= whole.passage.words or whole.passage.kind == "table_row":
        return False
    if part.text and whole.text:
        return part.text in whole.text or (
            len(part.words) >= _SHORT
            and sum((Counter(part.words) & Counter(whole.words)).values()) >= _COVERED[0] * len(part.words)
            and fuzz.partial_ratio(part.text, whole.text, score_cutoff=PART) >= PART
        )
    return _held(part, whole) >= _PART_HASHES


def _beside(found: Iterable[int], parts: _Side, whole: _Look) -> Iterator[int]:
    """Neighbours of parts that share too few features; without a text, those that make up just what is missing."""
    missing = whole.passage.words - sum(parts.looks[each].passage.words for each in found)
    for each in {near for place in found for near in (place - 1, place + 1)} - set(found):
        if not 0 <= each < len(parts.looks) or each in parts.taken:
            continue
        look = parts.looks[each]
        if _is_part(look, whole) if look.text and whole.text else look.passage.words == missing:
            yield each


def _held(part: _Look, whole: _Look) -> float:
    """Which share of the hashes of `part` is also in `whole`."""
    return len(part.hashes & whole.hashes) / len(part.hashes) if part.hashes else 0.0


# Alike


class _Around:
    """Where in the revision a passage should stand, by the nearest ones that are known."""

    def __init__(self, pairs: Mapping[int, int], end: int) -> None:
        self.known = sorted(pairs)
        self.pairs = pairs
        self.end = end

    def gap(self, one: int) -> tuple[int, int, int]:
        """The places between which it should stand, and the likeliest."""
        at = bisect_left(self.known, one)
        before = self.known[at - 1] if at else -1
        first = self.pairs[before] if at else -1
        last = self.pairs[self.known[at]] if at < len(self.known) else self.end
        return first, last, first + one - before


def _alike(before: _Side, after: _Side, around: _Around) -> Pairs:
    """The free passages that keep most of their words, the most alike first; place decides between equals."""
    rated: list[tuple[float, bool, bool, int, int, int]] = []
    for one, sharing in _sharing(before, after):
        first, last, likely = around.gap(one)
        near = [each for each in range(likely - _AROUND, likely + _AROUND + 1) if first < each < last]
        for other in dict.fromkeys([*sharing[:_CANDIDATES], *near]):
            if other in after.taken:
                continue
            here = first < other < last
            score = _score(before.looks[one], after.looks[other], here=here)
            if score >= ALIKE:
                kinds = before.looks[one].passage.kind != after.looks[other].passage.kind
                rated.append((-round(score), not here, kinds, abs(other - likely), one, other))
    pairs: Pairs = {}
    taken: set[int] = set()
    for *_, one, other in sorted(rated):
        if one not in pairs and other not in taken:
            pairs[one] = other
            taken.add(other)
    return pairs


def _score(one: _Look, other: _Look, *, here: bool) -> float:
    """How alike two passages are, in per cent; `here`: the second stands where the first should."""
    if one.text and other.text:
        share = 100 * Indel.normalized_similarity(one.words, other.words, score_cutoff=ALIKE / 100)
        if min(len(one.words), len(other.words)) >= _SHORT:
            return share
        letters = fuzz.ratio(one.text, other.text)
        short = max(share, letters if letters >= _SHORT_ALIKE else 0)
        return short if here or short >= _FAR_ALIKE else 0
    return _by_hashes(one, other, here=here)


def _by_hashes(one: _Look, other: _Look, *, here: bool) -> float:
    """The same without texts."""
    held = max(_held(one, other), _held(other, one))
    if held >= (_SAME_HASHES if here else _FAR_HASHES):
        return ALIKE + (100 - ALIKE) * held
    return _LIKELY if here and _likely(one.passage, other.passage) else 0


def _likely(one: Passage, other: Passage) -> bool:
    """Whether one may be the other after a slip was mended: of its kind and size, with its names or its figures."""
    if one.kind != other.kind or one.level != other.level:
        return False
    if abs(one.words - other.words) > max(1, one.words // 6):
        return False
    if one.words < _SMALL and abs(_length(one) - _length(other)) <= max(3, _length(one) // 10):
        return True
    names, others = (frozenset(sign for sign in each.signs if sign[0] == "n") for each in (one, other))
    same = len(names & others) * 2 > max(len(names), len(others))
    values = [each.value for each in one.figures]
    return same or (bool(values) and values == [each.value for each in other.figures])


def _length(passage: Passage) -> int:
    return passage.end - passage.start
