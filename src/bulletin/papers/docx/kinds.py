"""Blocks of a document as elements: which are headings and how deep, which the title, and the labels typed by hand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from bulletin.papers.docx import guess
from bulletin.papers.docx.story import Block
from bulletin.papers.elements import Element, Kind
from bulletin.papers.lines import LABEL, NUMBERED, is_caption

_LONGEST_HEADING = 300
_SENTENCE = re.compile(r"[.!?]\s+\S.*[.!?]$")
_NOTE = re.compile(r"(\[\^?[0-9]{1,3}\]|[⁰¹²³⁴-⁹]+)\s*(?=\S)")
_COUNT = re.compile(r"[0-9]+(?:\.[0-9]+)*")
_CHAPTER = re.compile(
    r"(?:(?:chapter|section|part|розділ|глава|частина|kapitel|chapitre)\s+(?P<count>[0-9]{1,2})\b|第(?P<number>[0-9０-９]{1,2})[章節部])"
    r"[\s.:　—–-]*(?=\S)",
    re.IGNORECASE,
)
_KINDS: Mapping[str, Kind] = {
    "paragraph": "paragraph", "bullet": "bullet", "number": "number", "row": "table_row", "head": "table_header",
    "footnote": "footnote",
}  # fmt: skip
_ROLES: Mapping[str, Kind] = {
    "title": "title", "author": "author", "caption": "caption", "quote": "quote", "contents": "contents",
    "boilerplate": "boilerplate",
}  # fmt: skip


def elements(blocks: Sequence[Block]) -> tuple[Element, ...]:
    """The blocks as elements, headings and title found."""
    marked = _demoted(blocks)
    title = _title(marked)
    levels = _levels(marked, title)
    made: list[Element] = []
    chapter = 0
    for place, block in enumerate(marked):
        if place in levels:
            made.append(_heading(block, *levels[place], chapter))
            chapter = _chapter(made[-1].label) or chapter
        else:
            made.append(_element(block, place == title, marked, place))
    return tuple(made)


def _demoted(blocks: Sequence[Block]) -> list[Block]:
    """Headings in the style of one that are whole paragraphs, and titles after the first, as what they are."""
    made = []
    titled = body = False
    for block in blocks:
        long = len(block.text) > _LONGEST_HEADING or (len(block.text) > 120 and bool(_SENTENCE.search(block.text)))
        if block.heading and long:
            made.append(replace(block, heading=False, level=0, label="", confidence=0.6))
        elif block.role == "title" and (body or titled):
            made.append(replace(block, role="", heading=body, level=1 if body else 0, confidence=0.7))
        else:
            made.append(block)
        titled = titled or block.role == "title"
        body = body or made[-1].heading
    return made


def _title(blocks: Sequence[Block]) -> int | None:
    """The place of the title: by its style, as the only heading of the first level, or by how it looks."""
    styled = next((place for place, block in enumerate(blocks) if block.role == "title"), None)
    if styled is not None:
        return styled
    heads = [place for place, block in enumerate(blocks) if block.heading]
    if heads:
        top = [place for place in heads if blocks[place].level == 1]
        before = [block for block in blocks[: heads[0]] if block.text and not block.role]
        if top == heads[:1] and len(heads) > 2 and not before and not _numbered(blocks[heads[0]]):
            return heads[0]
    size = guess.body_size(blocks)
    found = guess.title(blocks[: heads[0]] if heads else blocks, size)
    if found is None and heads and guess.title(blocks[:1], 0) == 0:
        return 0
    return found


def _numbered(block: Block) -> bool:
    return bool(block.label or NUMBERED.match(block.text) or _CHAPTER.match(block.text))


def _levels(blocks: Sequence[Block], title: int | None) -> Mapping[int, tuple[int, float]]:
    """The level of each heading, the highest being 1, and how sure it is."""
    found: Mapping[int, tuple[int, float]] = {
        place: (block.level, block.confidence)
        for place, block in enumerate(blocks)
        if block.heading and block.text and place != title
    }
    if not found:
        found = guess.headings(blocks, 0 if title is None else title + 1, guess.body_size(blocks))
    shift = min((level for level, _ in found.values()), default=1) - 1
    return {place: (level - shift, sure) for place, (level, sure) in found.items()}


def _heading(block: Block, level: int, sure: float, last: int) -> Element:
    """A heading with its number as its label: "3.2", also of "Chapter 3" and "第3章"; `last`: the chapter before.

    A bare number typed by hand is part of the title ("10 Lessons") unless it counts on.
    """
    made = Element("heading", block.text, level=level, confidence=sure)
    if block.label:
        bare = unicodedata.normalize("NFKC", block.label).strip(" :)(")
        count = _COUNT.search(bare)
        return replace(made, label=count[0] if count else bare)
    chapter = _CHAPTER.match(block.text)
    typed = chapter or NUMBERED.match(block.text)
    if not typed or typed.end() == len(block.text):
        return made
    label = unicodedata.normalize("NFKC", next(filter(None, typed.groups())))
    if not chapter and label.isdigit() and typed[0].strip() == label and int(label) != last + 1:
        return made
    return replace(made, text=block.text[typed.end() :], label=label if label[0].isdigit() else f"{label}.")


def _chapter(label: str) -> int:
    """The chapter that a heading's label names, 0 where it names none."""
    digits = re.match("[0-9]{1,3}", label)
    return int(digits[0]) if digits else 0


def _element(block: Block, is_title: bool, blocks: Sequence[Block], place: int) -> Element:
    """What a block that is no heading is, by its role, its list, or how it begins."""
    if is_title:
        return Element("title", block.text, confidence=1.0 if block.role == "title" else 0.6)
    kind = _ROLES.get(block.role) or _KINDS[block.kind]
    if kind not in ("paragraph", "bullet", "number") or not block.text:
        return Element(kind, block.text, label=block.label if kind == "footnote" else "", confidence=block.confidence)
    if not re.search(r"\w", block.text):
        return Element("boilerplate", block.text, confidence=0.9)
    if is_caption(block.text):
        return Element("caption", block.text, confidence=0.9 if _beside_table(blocks, place) else 0.7)
    if kind != "paragraph":
        return Element(kind, block.text, level=block.level, label=block.label, confidence=block.confidence)
    return _typed(block)


def _beside_table(blocks: Sequence[Block], place: int) -> bool:
    near: Iterable[Block] = [*blocks[max(0, place - 1) : place], *blocks[place + 1 : place + 2]]
    return any(each.kind in ("row", "head") for each in near)


def _typed(block: Block) -> Element:
    """A paragraph, or the list entry or note that it is by a mark typed by hand."""
    note = _NOTE.match(block.text)
    if note:
        return Element("footnote", block.text[note.end() :], label=note[1], confidence=0.7)
    mark = LABEL.match(block.text)
    if not mark:
        return Element("paragraph", block.text, confidence=block.confidence)
    return Element(
        "bullet" if mark["bullet"] else "number",
        block.text[mark.end() :],
        level=1,
        label=mark[0].strip(),
        confidence=0.8,
    )
