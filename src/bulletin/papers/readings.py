"""Which text of a passage an item was last read against: papers/<id>/confirmed.tsv, one row an item and passage.

A row is written when a revision changes a passage that an item rests on, and again when somebody has read the item
anew. An item without a row rests on the passages as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass, fields

from bulletin.errors import finding
from bulletin.model import Finding, Item, Paper, Passage, Place

_MARK = re.compile(r"[0-9a-f]+")


@dataclass(frozen=True, slots=True, order=True)
class Reading:
    """`fingerprint`: of the passage when the item was last read against it; by whom, "" where it was written so."""

    item: str
    passage: str
    fingerprint: str
    by: str = ""


COLUMNS = tuple(each.name for each in fields(Reading))


def path(paper_id: str) -> str:
    return f"papers/{paper_id}/confirmed.tsv"


def parse(text: str, file: str) -> tuple[tuple[Reading, ...], tuple[Finding, ...]]:
    """The rows of the file, and everything that is wrong in it."""
    lines = text.removeprefix("\ufeff").splitlines()
    if not lines or lines[0].split("\t") != list(COLUMNS):
        return (), (finding("confirmed-broken", Place(file, 1), columns=", ".join(COLUMNS)),)
    findings, rows = [], []
    for number, line in enumerate(lines[1:], start=2):
        cells = line.split("\t")
        if not line.strip():
            continue
        if len(cells) == len(COLUMNS) and _MARK.fullmatch(cells[2]):
            rows.append(Reading(*cells))
        else:
            findings.append(finding("confirmed-broken", Place(file, number), columns=", ".join(COLUMNS)))
    return tuple(rows), tuple(findings)


def dump(rows: Iterable[Reading]) -> bytes:
    """The file, sorted, so that two people's rows merge."""
    lines = ["\t".join(astuple(row)) for row in sorted(rows)]
    return "".join(f"{line}\n" for line in ["\t".join(COLUMNS), *lines]).encode()


def rests_on(item: Item) -> tuple[str, ...]:
    """The passages that an item cites, itself or for one of its figures, each once."""
    return tuple(dict.fromkeys((*item.cite, *(each.cite for each in item.figures.values() if each.cite))))


def successors(paper: Paper, passage_id: str) -> tuple[str, ...]:
    """The passages that now say what a retired one said, through all revisions; () where it was deleted."""
    found: dict[str, None] = {}
    todo, seen = [passage_id], set[str]()
    while todo:
        each = todo.pop(0)
        if each in seen:
            continue
        seen.add(each)
        if each in paper.retired:
            todo += paper.retired[each].into
        else:
            found[each] = None
    return tuple(found)


def since(passage: Passage, fingerprint: str) -> tuple[str, ...] | None:
    """What the passage says otherwise since it had this fingerprint; None where it has it now."""
    if passage.fingerprint == fingerprint:
        return None
    marks = [each.fingerprint for each in passage.was]
    if fingerprint not in marks:
        return ("unknown",)
    at = len(marks) - 1 - marks[::-1].index(fingerprint)
    return tuple(dict.fromkeys(kind for each in passage.was[at:] for kind in each.changed))


def unread(rows: Iterable[Reading], paper: Paper, item: Item) -> Mapping[str, tuple[str, ...]]:
    """The passages an item rests on that have changed since it was read against them, with what they say otherwise."""
    own = {row.passage: row.fingerprint for row in rows if row.item == item.id}
    passages = {each.id: each for each in paper.passages}
    cited = (each for each in rests_on(item) if each in own and each in passages)
    told = ((each, since(passages[each], own[each])) for each in cited)
    return {each: says for each, says in told if says is not None}


def pending(rows: Iterable[Reading], known: Paper, paper: Paper, items: Iterable[Item]) -> tuple[Reading, ...]:
    """The rows after a revision: one more for each item and passage whose text it changed, with the text before."""
    kept = {(row.item, row.passage): row for row in rows}
    before = {each.id: each.fingerprint for each in known.passages}
    after = {each.id: each.fingerprint for each in paper.passages}
    for item in (each for each in items if each.paper == paper.id):
        for cite in rests_on(item):
            if cite in before and cite in after and before[cite] != after[cite]:
                kept.setdefault((item.id, cite), Reading(item.id, cite, before[cite]))
    return tuple(kept.values())


def confirmed(rows: Iterable[Reading], paper: Paper, items: Iterable[Item], *, by: str) -> tuple[Reading, ...]:
    """The rows after these items were read anew; rows of passages that they no longer cite are left out."""
    kept = {(row.item, row.passage): row for row in rows}
    marks = {each.id: each.fingerprint for each in paper.passages}
    for item in items:
        anew = unread(kept.values(), paper, item)
        for name, passage in list(kept):
            if name == item.id and passage not in rests_on(item):
                del kept[name, passage]
        kept |= {(item.id, each): Reading(item.id, each, marks[each], by) for each in anew}
    return tuple(kept.values())
