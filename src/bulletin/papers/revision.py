"""A paper in a new revision: ids carried over, what became of each passage, and how much of it matters.

Ids are minted once. A passage that says the same, or nearly, keeps its id wherever it stands; in a merge the longest
part hands its id on; both halves of a split are new. No id is ever given to a second passage: those that are no
longer used stay in `Paper.retired`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from rapidfuzz.distance import Indel

from bulletin.model import Paper, Passage, Retired, Severity, Was
from bulletin.papers.matching import Match, match
from bulletin.papers.signs import changed, signed
from bulletin.papers.words import fold

What: TypeAlias = Literal["changed", "moved", "split", "merged", "deleted", "new"]
Word: TypeAlias = tuple[Literal["=", "-", "+"], str]
GONE = "deleted"


@dataclass(frozen=True, slots=True)
class Change:
    """What a revision does to a passage, or to several.

    old, new   the passages before and after, with their ids; one side is empty where one is deleted or new
    says       what it says otherwise: "figures", "names", "sense", "unknown"; () where only words differ, or nothing
    moved      whether it stands elsewhere, too
    """

    what: What
    old: tuple[Passage, ...]
    new: tuple[Passage, ...]
    says: tuple[str, ...] = ()
    moved: bool = False

    @property
    def severity(self) -> Severity | Literal["note"]:
        return "error" if self.says or self.what == GONE else "note"


@dataclass(frozen=True, slots=True)
class Revision:
    """The paper with its ids carried over, and what is new in it, in reading order."""

    paper: Paper
    changes: tuple[Change, ...]
    unchanged: int


def revise(known: Paper, fresh: Paper) -> Paper:
    """`fresh`, as it was imported, as the next revision of `known`."""
    return compare(known, fresh).paper


def compare(known: Paper, fresh: Paper) -> Revision:
    """What `fresh`, as it was imported, changes in `known`; the old texts make it better where they are at hand."""
    before, after = _signed(known), _signed(fresh)
    matches = match(before.passages, after.passages)
    unsure = not any(each.signs for each in before.passages)
    ids = _ids(known, after.passages, matches)
    named = tuple(replace(each, id=own) for each, own in zip(after.passages, ids, strict=True))
    changes = tuple(_changes(before.passages, named, matches, unsure=unsure))
    carried = replace(
        fresh,
        passages=tuple(_with_history(before.passages, named, matches, unsure=unsure)),
        revisions=_revisions(known, fresh),
        retired={**known.retired, **_retired(changes)},
    )
    same = sum(len(each.old) == len(each.new) == 1 for each in matches) - sum(
        each.what in ("changed", "moved") for each in changes
    )
    return Revision(carried, changes, same)


def _signed(paper: Paper) -> Paper:
    """The paper with signs, where it was read before there were any and its texts are at hand."""
    return paper if any(each.signs for each in paper.passages) else signed(paper)


def _revisions(known: Paper, fresh: Paper) -> tuple[str, ...]:
    if known.source_sha256 in ("", fresh.source_sha256):
        return known.revisions
    return (*known.revisions, known.source_sha256)


# Ids


def _ids(known: Paper, new: Sequence[Passage], matches: Iterable[Match]) -> list[str]:
    """The id of each passage: that of the one it was, or one that no passage ever had."""
    carried = {each.new[0]: known.passages[_keeper(known.passages, each)].id for each in matches if _carries(each)}
    used = {each.id for each in known.passages} | set(known.retired)
    ids = []
    for place, passage in enumerate(new):
        own = carried.get(place) or _minted(passage, used)
        used.add(own)
        ids.append(own)
    return ids


def _carries(found: Match) -> bool:
    return len(found.new) == 1 and bool(found.old)


def _keeper(old: Sequence[Passage], found: Match) -> int:
    """The place of the passage whose id goes on: the longest."""
    return max(found.old, key=lambda place: (old[place].words, -place))


def _minted(passage: Passage, used: Collection[str]) -> str:
    """An id for a passage: the one that its import gave it, if that was never used, else the next of its section."""
    if passage.id not in used:
        return passage.id
    stem = passage.id if passage.kind == "heading" else passage.section
    start = f"{stem}-"
    tails = (each.removeprefix(start) for each in used if each.startswith(start))
    last = max((int(tail) for tail in tails if tail.isascii() and tail.isdigit()), default=1)
    return f"{start}{last + 1}"


# What became of each


def _changes(
    old: Sequence[Passage], new: Sequence[Passage], matches: Iterable[Match], *, unsure: bool
) -> Iterator[Change]:
    for each in matches:
        was, now = tuple(old[place] for place in each.old), tuple(new[place] for place in each.new)
        what = _what(each, was, now)
        if what:
            yield Change(what, was, now, _says(was, now, unsure=unsure), each.moved)


def _what(found: Match, was: tuple[Passage, ...], now: tuple[Passage, ...]) -> What | None:
    if not was or not now:
        return "new" if now else "deleted"
    if len(was) > 1 or len(now) > 1:
        return "merged" if len(was) > 1 else "split"
    if not _same(was[0], now[0]):
        return "changed"
    return "moved" if found.moved else None


def _same(was: Passage, now: Passage) -> bool:
    """Whether a passage says the same. A row of a table can stay as it is and mean another sum: its head changed."""
    values = [[(each.kind, each.value) for each in side.figures] for side in (was, now)]
    return was.fingerprint == now.fingerprint and (was.kind != "table_row" or values[0] == values[1])


def _says(was: tuple[Passage, ...], now: tuple[Passage, ...], *, unsure: bool) -> tuple[str, ...]:
    """What is said otherwise; where the old signs are not known, nobody can tell."""
    if not was or not now or (len(was) == len(now) == 1 and _same(was[0], now[0])):
        return ()
    if all(each.kind == "heading" for each in (*was, *now)):
        return ()
    if not unsure:
        return changed(was, now)
    figures = changed([replace(each, signs=()) for each in was], [replace(each, signs=()) for each in now])
    return (*figures, "unknown")


def _with_history(
    old: Sequence[Passage], new: Sequence[Passage], matches: Iterable[Match], *, unsure: bool
) -> Iterator[Passage]:
    """The new passages, each with what it said before."""
    came = {each.new[0]: each for each in matches if _carries(each)}
    for place, passage in enumerate(new):
        found = came.get(place)
        if found is None:
            yield passage
            continue
        own = old[_keeper(old, found)]
        if own.fingerprint == passage.fingerprint:
            yield replace(passage, was=own.was)
        else:
            says = _says(tuple(old[each] for each in found.old), (passage,), unsure=unsure)
            yield replace(passage, was=(*own.was, Was(own.fingerprint, says)))


def _retired(changes: Iterable[Change]) -> Mapping[str, Retired]:
    """What became of the ids that nobody bears any more."""
    retired: dict[str, Retired] = {}
    for each in changes:
        into = tuple(passage.id for passage in each.new)
        if each.what in ("split", "merged", "deleted"):
            retired |= {passage.id: Retired(into, each.says) for passage in each.old if passage.id not in into}
    return retired


def words_changed(old: str, new: str) -> tuple[Word, ...]:
    """The words that stay, go and come, in runs; between two that stay, those that go stand first.

    Words that differ by quotation marks, dashes or capitals alone stay.
    """
    was, now = old.split(), new.split()
    runs: list[Word] = []
    one = other = 0
    for block in Indel.opcodes(list(map(fold, was)), list(map(fold, now))).as_matching_blocks():
        gone, came = " ".join(was[one : block.a]), " ".join(now[other : block.b])
        one, other = block.a + block.size, block.b + block.size
        kept = " ".join(was[block.a : one])
        marked: tuple[Word, ...] = (("-", gone), ("+", came), ("=", kept))
        runs += [run for run in marked if run[1]]
    return tuple(runs)
