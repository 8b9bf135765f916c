"""Which passages of a paper the issues rest on, by section: what is told already, and what is left to tell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bulletin.model import EditionItem, Issue, Item, Paper, Passage, Published
from bulletin.papers.search import titles

TOLD = frozenset(("paragraph", "list_item", "table_row", "caption", "quote", "footnote"))  # what an issue could tell


@dataclass(frozen=True, slots=True, order=True)
class Use:
    """An item that rests on a passage; `issue` is "" where no issue lists it."""

    issue: str
    item: str
    published: bool


@dataclass(frozen=True, slots=True)
class Told:
    """A passage with the items that rest on it."""

    passage: Passage
    uses: tuple[Use, ...] = ()

    @property
    def published(self) -> bool:
        return any(use.published for use in self.uses)


@dataclass(frozen=True, slots=True)
class Section:
    """A section, its passages in order. Front matter and boilerplate count where an item cites them."""

    label: str
    title: str
    passages: tuple[Told, ...]

    @property
    def used(self) -> int:
        return sum(1 for each in self.passages if each.uses)

    @property
    def published(self) -> int:
        return sum(1 for each in self.passages if each.published)

    @property
    def unused(self) -> tuple[str, ...]:
        return tuple(each.passage.id for each in self.passages if not each.uses)


def coverage(
    paper: Paper, items: Mapping[str, Item], issues: Iterable[Issue], published: Iterable[Published]
) -> tuple[Section, ...]:
    """The sections of `paper` that hold passages, with what rests on them.

    A published edition counts as it was frozen, until it is withdrawn; drafts as their items stand now.
    """
    named = titles(paper)
    uses = defaultdict[str, set[Use]](set)
    for cite, use in (*_published(paper.id, published), *_drafts(paper.id, items, issues)):
        uses[cite].add(use)
    sections = defaultdict[str, list[Told]](list)
    for passage in paper.passages:
        if passage.kind in TOLD or passage.id in uses:
            sections[passage.section].append(Told(passage, _distinct(uses[passage.id])))
    return tuple(Section(label, named.get(label, ""), tuple(told)) for label, told in sections.items())


def share(used: int, total: int) -> int:
    """Whole per cent; neither 0 nor 100 where that is not so."""
    percent = round(100 * used / total) if total else 0
    return min(max(percent, 1 if used else 0), 100 if used == total else 99)


def as_json(paper: Paper, sections: Iterable[Section]) -> dict[str, Any]:
    """The coverage as `paper coverage --json` prints it."""
    known = tuple(sections)
    return {
        "paper": paper.id,
        "passages": sum(len(each.passages) for each in known),
        "used": sum(each.used for each in known),
        "published": sum(each.published for each in known),
        "sections": [
            {
                "section": each.label,
                "title": each.title,
                "passages": len(each.passages),
                "used": each.used,
                "published": each.published,
                "share": share(each.used, len(each.passages)),
                "unused": list(each.unused),
                "uses": {
                    told.passage.id: [
                        {"issue": use.issue, "item": use.item, "published": use.published} for use in told.uses
                    ]
                    for told in each.passages
                    if told.uses
                },
            }
            for each in known
        ],
    }


def cited(item: Item | EditionItem) -> tuple[str, ...]:
    """The passages that an item rests on: its own citations and those of its figures, each once."""
    return tuple(dict.fromkeys((*item.cite, *(each.cite for each in item.figures.values() if each.cite))))


def _published(paper: str, published: Iterable[Published]) -> Iterator[tuple[str, Use]]:
    for each in published:
        for item in each.edition.items if not each.withdrawn else ():
            if item.paper == paper:
                yield from ((passage, Use(each.edition.issue, item.id, True)) for passage in cited(item))


def _drafts(paper: str, items: Mapping[str, Item], issues: Iterable[Issue]) -> Iterator[tuple[str, Use]]:
    listed = {item: issue.id for issue in issues for item in issue.items}
    for item in items.values():
        if item.paper == paper:
            yield from ((passage, Use(listed.get(item.id, ""), item.id, False)) for passage in cited(item))


def _distinct(uses: Iterable[Use]) -> tuple[Use, ...]:
    """Each item of an issue once, in order; published where it is both."""
    best = {(use.issue, use.item): use for use in sorted(uses)}  # False sorts before True
    return tuple(best.values())
