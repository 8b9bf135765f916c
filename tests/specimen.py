"""A paper of words made up here, with all that papers have, to be set in many ways; and how much of it an importer keeps.

Whoever adds a way of setting it must not tune the words: the same blocks go through every way.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from bulletin.model import Paper
from bulletin.papers.words import fold

TITLE = "Harbours and Hinterlands: The Trade of Two Distant Coasts"
AUTHOR = "Marta Lindqvist"
_SUBJECTS = (
    "The port authority", "A joint committee of both governments", "The shipping industry", "Every regional council",
    "The ministry of infrastructure", "An independent audit", "The northern railway", "Private investors",
    "The long-term agreement", "Public opinion on both coasts", "The reconstruction fund", "A well-known shipyard",
)  # fmt: skip
_VERBS = (
    "has rebuilt", "announced", "expects", "did not approve", "postponed", "is financing", "will nevertheless need",
    "welcomed", "had underestimated", "continues to support", "re-examined", "could hardly ignore",
)  # fmt: skip
_OBJECTS = (
    "the dredging of two deep-water berths", "a cross-border customs union", "the modernisation of its grain terminals",
    "the non-binding memorandum of 2019", "a twenty-year lease", "the recommendations of the working group",
    "insurance for vessels in transit", "an emergency loan of USD 46.5 million", "the state-owned dockyards",
    "the so-called green corridor", "a training programme for 1,200 pilots", "the supply of high-voltage equipment",
)  # fmt: skip
_TAILS = (
    "although freight rates rose by 12.4%", "since the spring of 2021", "in spite of strong criticism",
    "as the U.S. delegation had proposed", "while neighbouring states looked on", "for reasons that remain unclear",
    "to the benefit of smaller towns", "because the old quays (built in 1908) were unsafe", "“whatever the price”",
    "after three rounds of talks; a fourth is planned", "more quickly than anyone had thought", "at its own expense",
)  # fmt: skip


@dataclass(frozen=True)
class Block:
    """One block. kind: chapter, section, para, bullet, number, caption, head, row, quote, note.

    runin: bold words that begin it; depth: of a list entry, from 0; cells: of a row; note: a footnote that it cites.
    """

    kind: str
    text: str = ""
    runin: str = ""
    depth: int = 0
    cells: tuple[str, ...] = ()
    note: str = ""

    @property
    def whole(self) -> str:
        return " ".join(self.cells) if self.cells else f"{self.runin} {self.text}".strip()


@dataclass(frozen=True)
class Specimen:
    title: str
    author: str
    blocks: tuple[Block, ...] = field(default_factory=tuple)

    def numbered(self) -> list[tuple[str, Block]]:
        """Each block with the number that its heading has: 2, 2.1 …, "" for others."""
        chapter = section = 0
        found = []
        for block in self.blocks:
            number = ""
            if block.kind == "chapter":
                chapter, section = chapter + 1, 0
                number = f"{chapter}"
            elif block.kind == "section":
                section += 1
                number = f"{chapter}.{section}"
            found.append((number, block))
        return found


def specimen(seed: int = 1, chapters: int = 3) -> Specimen:
    """A paper; another seed gives other words and lengths."""
    chance = random.Random(seed)  # noqa: S311

    def sentence() -> str:
        words = [chance.choice(_SUBJECTS), chance.choice(_VERBS), chance.choice(_OBJECTS)]
        if chance.random() < 0.7:
            words.append(chance.choice(_TAILS))
        if chance.random() < 0.3:
            joined = f"{chance.choice(('and', 'but', 'so'))} {chance.choice(_SUBJECTS).lower()} {chance.choice(_VERBS)}"
            words.append(f", {joined} {chance.choice(_OBJECTS)}")
        return " ".join(words).replace(" ,", ",") + "."

    def prose(least: int, most: int) -> str:
        return " ".join(sentence() for _ in range(chance.randint(least, most)))

    blocks: list[Block] = []
    for chapter in range(chapters):
        blocks.append(Block("chapter", _HEADS[chapter]))
        blocks.append(Block("para", prose(2, 4)))
        for section in range(2):
            blocks.append(Block("section", _SUBHEADS[(2 * chapter + section) % len(_SUBHEADS)]))
            blocks += [Block("para", prose(1, 6)) for _ in range(chance.randint(2, 4))]
            blocks.append(Block("para", prose(2, 4), runin=chance.choice(_RUNINS)))
            blocks.append(Block("para", prose(1, 3), note=sentence()))
            if (chapter + section) % 2 == 0:
                blocks.append(Block("para", "Three things stand out in the record of these years:"))
                blocks += [Block("bullet", prose(1, 2)) for _ in range(2)]
                blocks += [Block("bullet", prose(1, 1), depth=1) for _ in range(2)]
                blocks.append(Block("bullet", prose(1, 1), runin="Rail links."))
            else:
                blocks.append(Block("para", "The committee proposed the following steps, in this order:"))
                blocks += [Block("number", prose(1, 2)) for _ in range(3)]
            blocks.append(Block("para", prose(2, 5)))
        blocks.append(Block("caption", f"Table {chapter + 1}. Cargo by port, in million tonnes"))
        blocks.append(Block("head", cells=("Port", "2019", "2022")))
        for name in chance.sample(_PORTS, 4):
            values = (
                f"{chance.randint(10, 99)}.{chance.randint(0, 9)}",
                f"{chance.randint(10, 99)}.{chance.randint(0, 9)}",
            )
            blocks.append(Block("row", cells=(name, *values)))
        blocks.append(Block("para", prose(3, 5)))
    return Specimen(TITLE, AUTHOR, tuple(blocks))


_HEADS = ("A Shared Beginning", "Trade in Hard Times", "What Comes After the Storm", "Looking Ahead")
_SUBHEADS = (
    "The first contacts", "Treaties and their limits", "Grain, steel and machines", "Insurance and risk",
    "A longer view of the coast", "Institutions that lasted", "Money and credit", "Towns on the shore",
)  # fmt: skip
_RUNINS = ("A slow start.", "Freight and finance.", "The human factor.", "Rules of the road.")
_PORTS = ("Northhaven", "Saint Brannoc", "Vel Marino", "Oststrand", "Port Ellery", "Kirwa Bay")

_KINDS = {
    "chapter": "heading", "section": "heading", "para": "paragraph", "bullet": "list_item", "number": "list_item",
    "caption": "caption", "head": "table_row", "row": "table_row", "quote": "quote", "note": "footnote",
}  # fmt: skip


def _expected(paper: Specimen) -> Iterable[tuple[str, str]]:
    for block in paper.blocks:
        yield _KINDS[block.kind], _bare(block.whole)
        if block.note:
            yield "footnote", _bare(block.note)


def _bare(text: str) -> str:
    return fold(text).replace(" | ", " ").replace(" ", "").replace("-", "")


def kept(paper: Specimen, found: Paper) -> dict[str, tuple[int, int]]:
    """For each kind how many blocks came out whole, as one passage of that kind, and how many there are."""
    texts = Counter((each.kind, _bare(each.title if each.kind == "heading" else each.text)) for each in found.passages)
    told: dict[str, tuple[int, int]] = {}
    for kind, text in _expected(paper):
        whole, total = told.get(kind, (0, 0))
        hit = texts[kind, text] > 0
        texts[kind, text] -= hit
        told[kind] = (whole + hit, total + 1)
    return told


def lost(paper: Specimen, found: Paper) -> list[str]:
    """The blocks that did not come out whole, and where their beginning went, for people who mend an importer."""
    told = []
    texts = Counter((each.kind, _bare(each.title if each.kind == "heading" else each.text)) for each in found.passages)
    for kind, text in _expected(paper):
        if texts[kind, text] > 0:
            texts[kind, text] -= 1
            continue
        near = [
            f"{each.kind} {each.id}: {each.text[:60]!r} … {each.text[-40:]!r}"
            for each in found.passages
            if text[:25] in _bare(each.text)
        ]
        told.append(f"{kind}: {text[:50]} … {text[-25:]}\n      -> {near}")
    return told


def share(told: dict[str, tuple[int, int]], kinds: Sequence[str] = ()) -> float:
    """The share of blocks kept whole, of these kinds or of all."""
    counted = [pair for kind, pair in told.items() if not kinds or kind in kinds]
    return sum(whole for whole, _ in counted) / max(1, sum(total for _, total in counted))
