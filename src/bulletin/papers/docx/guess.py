"""Headings and title of a document that has no styles for them: short lines that stand out, with how sure that is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from bulletin.papers.docx.story import Block, Look
from bulletin.papers.lines import LABEL, NUMBERED, is_caption

_LONGEST = 150
_STOP = re.compile(r"[.,;:!…。、]$")
_FRONT = 12  # blocks among which a title is looked for


def body_size(blocks: Sequence[Block]) -> int:
    """The size of most letters, in half points; 0 where none is known."""
    sizes: Counter[int] = Counter()
    for block in blocks:
        if block.kind != "footnote":
            sizes[block.look.size] += len(block.text)
    return sizes.most_common(1)[0][0] if sizes else 0


def title(blocks: Sequence[Block], size: int) -> int | None:
    """The place of the paragraph that looks like the title, if one at the start does."""
    near = [(place, block) for place, block in enumerate(blocks[:_FRONT]) if _is_short(block)]
    large = [(place, block) for place, block in near if block.look.size > size > 0]
    if large:
        return max(large, key=lambda each: (each[1].look.size, -each[0]))[0]
    marked = (near[0][1].look.bold or near[0][1].look.capitals or near[0][1].look.centred) if near else False
    return near[0][0] if near and near[0][0] == 0 and marked and not NUMBERED.match(near[0][1].text) else None


def headings(blocks: Sequence[Block], first: int, size: int) -> Mapping[int, tuple[int, float]]:
    """The places of paragraphs that look like headings from place `first` on, with level and confidence."""
    found = {place: sure for place in range(first, len(blocks) - 1) if (sure := _sureness(blocks, place, size))}
    looks = {place: _rank(blocks[place].look) for place in found}
    numbered = {place: depth for place in found if (depth := _depth(blocks[place]))}
    by_look = {looks[place]: depth for place, depth in numbered.items()}
    others = sorted({looks[place] for place in found if place not in numbered}, reverse=True)
    levels: dict[int, tuple[int, float]] = {}
    for place, sure in found.items():
        if place in numbered:
            level = numbered[place]
        elif looks[place] in by_look:
            level = by_look[looks[place]]
        else:
            level = 1 if numbered else others.index(looks[place]) + 1
        levels[place] = (min(level, 6), sure)
    return levels


def _is_short(block: Block) -> bool:
    return (
        block.kind == "paragraph"
        and not block.role
        and 1 < len(block.text) <= _LONGEST
        and len(block.text.split()) <= 22
        and any(letter.isalpha() for letter in block.text)
        and not _STOP.search(block.text)
        and not is_caption(block.text)
    )


def _sureness(blocks: Sequence[Block], place: int, size: int) -> float:
    """How sure it is that this paragraph is a heading; 0 = it is none."""
    block = blocks[place]
    stands_out = block.look.bold or block.look.capitals or block.look.size > size > 0
    counted = block.kind == "number" and stands_out and blocks[place + 1].kind != "number"
    if counted:
        block = Block("paragraph", block.text, look=block.look, label=block.label)
    if not _is_short(block) or not _leads_on(blocks, place):
        return 0.0
    large = block.look.size > size > 0
    capitals = block.look.capitals and len(block.text) > 4
    depth = _depth(block)
    if depth > 1 or (depth and (large or block.look.bold or capitals)):
        return 0.9 if large or block.look.bold or capitals else 0.7
    if large or block.look.bold:
        return 0.8 if large and block.look.bold else 0.7
    if capitals:
        return 0.7
    return 0.5 if depth and _is_alone(blocks, place) else 0.0


def _leads_on(blocks: Sequence[Block], place: int) -> bool:
    """Whether something follows that a heading can stand above: text, or a heading and then text."""
    return any(len(each.text) > _LONGEST or each.kind != "paragraph" for each in blocks[place + 1 : place + 4])


def _is_alone(blocks: Sequence[Block], place: int) -> bool:
    """Whether a numbered line is no entry of a list: running text follows it and no label stands beside it."""
    near = [*blocks[max(0, place - 1) : place], *blocks[place + 1 : place + 2]]
    return len(blocks[place + 1].text) > _LONGEST and not any(LABEL.match(each.text) for each in near)


def _depth(block: Block) -> int:
    """The depth that the number of a heading says; 0 without number."""
    shown = f"{block.label} {block.text}" if block.label else block.text
    match = NUMBERED.match(shown)
    return match["number"].count(".") + 1 if match else 0


def _rank(look: Look) -> tuple[int, bool, bool, bool]:
    return look.size, look.capitals, look.bold, look.centred
