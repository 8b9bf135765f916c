"""Lines in reading order as blocks: where a paragraph ends, by what room its last line leaves."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bulletin.papers.lines import LABEL, NUMBERED, is_caption
from bulletin.papers.pdf.columns import Line

ENDED = re.compile(r"[.!?:;…。！？][”’»\"')\]」』]*[⁰¹²³⁴-⁹]*$")
_BULLET = re.compile(
    r"[•◦▪▫‣·●○■□◆\ue000-\uf8ff]\s*(?=\S)|[–—]\s+(?=\S)|o\s+(?=[^\W\da-z])"
)  # an "o" is what Word puts before entries of the second level
_ENTRY = re.compile(r"(?:\s?[.·…‥]){4,}\s*[0-9ivxl]{1,5}$")  # of a contents list
_APART = 1.25  # usual distances between lines
_INDENT = 0.6  # letter heights


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together. `sure`: how well it shows."""

    lines: tuple[Line, ...]
    sure: float = 0.9

    @property
    def first(self) -> Line:
        return self.lines[0]

    @property
    def last(self) -> Line:
        return self.lines[-1]

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Look:
    """What most of a file looks like: the height of its letters, the distance of lines by height, indented starts."""

    size: float
    leading: Mapping[float, float]
    indented: bool = False


def look(lines: Sequence[Line]) -> Look:
    """How most lines look."""
    letters: Counter[float] = Counter()
    steps: dict[float, Counter[float]] = {}
    for line in lines:
        letters[line.size] += len(line.text)
    for one, two in pairwise(lines):
        step = two.base - one.base
        if one.page == two.page and one.size == two.size and 0.8 * one.size < step < 2.6 * one.size:
            steps.setdefault(one.size, Counter())[round(step, 1)] += 1
    size = letters.most_common(1)[0][0] if letters else 0.0
    leading = {each: _usual(count) for each, count in steps.items()}
    return Look(size, leading, _indented(lines, size))


def _usual(steps: Counter[float]) -> float:
    """The usual step: the smallest of those that are nearly as frequent as the most frequent."""
    most = max(steps.values())
    return min(step for step, count in steps.items() if 3 * count >= most)


def _indented(lines: Sequence[Line], size: float) -> bool:
    """Whether paragraphs begin with an indent: many lines stand in by the same, and few of their neighbours do."""
    prose = [line for line in lines if line.size == size and not label(line.text)]
    shifts = Counter(round((line.left - line.column[0]) / 2) for line in prose)
    starts = max((count for shift, count in shifts.items() if 0.8 * size < 2 * shift < 4 * size), default=0)
    alone = sum(
        two.left - one.left > 0.8 * size and abs(three.left - one.left) < 2
        for one, two, three in zip(prose, prose[1:], prose[2:], strict=False)
    )
    return starts * 25 > len(prose) and 3 * alone > starts


def shown(mark: str) -> str:
    """A label as it is told: a bullet that only its own font knows is a usual one."""
    bare = mark.strip()
    return "•" if re.fullmatch("[\ue000-\uf8ff]", bare) else "◦" if bare == "o" else bare


def label(text: str) -> str:
    """The list label a line begins with, white space included; "" if none."""
    bullet = _BULLET.match(text)
    found = bullet or LABEL.match(text)
    return found[0] if found else ""


def blocks(lines: Sequence[Line], usual: Look) -> list[Block]:
    """The lines of one column as blocks."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and not _begins(line, groups[-1], usual):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [Block(tuple(group)) for group in groups]


def _begins(line: Line, group: Sequence[Line], usual: Look) -> bool:
    """Whether `line` begins a block after the lines of `group`."""
    last = group[-1]
    if abs(line.size - last.size) > 0.06 * last.size or _other_weight(last, line):
        return True
    step = line.base - last.base
    if step <= 0 or step > _APART * usual.leading.get(line.size, 1.5 * line.size) + 0.6:
        return True
    stands_out = line.bold or line.size > 1.12 * usual.size
    if stands_out and NUMBERED.match(line.text) and NUMBERED.match(group[0].text):
        return True
    if _ENTRY.search(last.text) or (is_caption(line.text) and ENDED.search(last.text)):
        return True
    return _new_label(line, group) or _shifted(line, group) or _leaves_room(last, line, usual)


def _other_weight(last: Line, line: Line) -> bool:
    """Whether one line is bold and the other not; the bold words a paragraph begins with may take its first line."""
    return last.bold != line.bold and not (last.bold and line.spans[0].bold)


def _new_label(line: Line, group: Sequence[Line]) -> bool:
    found = label(line.text)
    if not found:
        return False
    if _BULLET.match(line.text):
        return line.left <= group[0].left + 4 * line.size
    return bool(ENDED.search(group[-1].text)) or bool(label(group[0].text) and abs(line.left - group[0].left) < 3)


def _shifted(line: Line, group: Sequence[Line]) -> bool:
    """Whether a line stands further in or out than the lines before it."""
    slack = _INDENT * line.size
    if len(group) == 1:
        inward = line.left - group[0].left > slack and not label(group[0].text)
        outward = group[0].left - line.left > slack and bool(label(group[0].text))
        return outward or (inward and fits(group[0], line))
    edge = min(each.left for each in group[1:])
    return abs(line.left - edge) > slack


def _leaves_room(last: Line, line: Line, usual: Look) -> bool:
    """Whether the first word of `line` would have stood on the line before."""
    if not fits(last, line):
        return False
    wide = last.column[1] - last.right > 0.3 * (last.column[1] - last.column[0])
    return bool(ENDED.search(last.text)) or (wide and line.size <= 1.08 * usual.size)


def fits(last: Line, line: Line) -> bool:
    """Whether the first word of `line` has room behind `last`."""
    text = line.text
    first = len(text.split(maxsplit=1)[0]) / len(text) * (line.right - line.left)
    return last.column[1] - last.right > first + 0.35 * line.size


def across(parts: Sequence[Sequence[Block]], usual: Look, is_body: Mapping[int, bool]) -> list[Block]:
    """The blocks of all columns in order; a paragraph that goes on in the next column is one block."""
    found: list[Block] = []
    for part in parts:
        rest = list(part)
        ahead = next((place for place, each in enumerate(rest) if is_body[id(each)]), len(rest))
        behind = next((at for at in range(len(found) - 1, -1, -1) if is_body.get(id(found[at]), True)), -1)
        if ahead < min(len(rest), 4) and behind >= max(0, len(found) - 12):
            sure = _goes_on(found[behind], rest[ahead], usual)
            if sure and not _headed(found[behind], found[behind + 1 :], rest[:ahead], usual):
                found[behind] = Block((*found[behind].lines, *rest[ahead].lines), sure)
                del rest[ahead]
        found += rest
    return found


def _headed(block: Block, before: Iterable[Block], after: Iterable[Block], usual: Look) -> bool:
    """Whether a heading parts what stands around it: at the end of a column behind a whole paragraph, or at its top."""
    whole = before if ENDED.search(block.last.text) else ()
    return any(
        _other_weight(each.first, block.last) or each.first.size > 1.06 * usual.size for each in (*whole, *after)
    )


def _goes_on(block: Block, after: Block, usual: Look) -> float:
    """How surely `after` is the rest of `block`; 0 if it is not."""
    one, two = block.last, after.first
    if abs(one.size - two.size) > 0.06 * one.size or label(two.text) or _other_weight(one, two):
        return 0
    shift = (one.left - one.column[0]) - (two.left - two.column[0])
    if len(block.lines) > 1 and abs(shift) > 2 * _INDENT * one.size and not label(block.first.text):
        return 0
    if not ENDED.search(one.text):
        return 0.85
    if two.text[:1].islower():
        return 0.8
    stands_in = two.left - two.column[0] > _INDENT * two.size and not label(block.first.text)
    return 0 if fits(one, two) or stands_in else 0.6 if not usual.indented else 0.75
