"""The outline of a paper: which blocks are headings, how deep, how surely, and the label of each section.

The contents list decides first, then rules: a number with a title, capitals, a Markdown mark,
the usual names of unnumbered chapters; and, where nothing else was found, short lines in title case.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from bulletin.figures.english import words
from bulletin.papers.contents import Entry, alike, entry
from bulletin.papers.lines import LABEL, NUMBERED, Block

_LONGEST = 200  # characters of a heading
_AHEAD = 40  # announced headings that may be missing in a row
_STOP = re.compile(r"[.,;:]$")
_NAMED = re.compile(
    r"(?:introduction|background|methods?|methodology|data|results|findings|discussion|analysis|literature review"
    r"|(?:executive )?summary|conclusions?|concluding remarks|(?:policy )?recommendations|references|bibliography"
    r"|sources|notes|endnotes|acknowledge?ments|glossary|abbreviations|about the authors?"
    r"|(?:annex|appendix)(?: [a-z0-9])?(?:[.:] .*)?)",
    re.IGNORECASE,
)
_INITIALS = re.compile(
    r"\b(introduction|method|recommendation|conclusion|concluding|summary|reference|bibliography|annex|appendix|"
    r"acknowledge?ment|glossary|abbreviation)",
    re.IGNORECASE,
)
_SMALL = frozenset(words("a an and as at by for from in into nor of on or over the to under with"))
_ROMAN: Mapping[str, int] = {"I": 1, "V": 5, "X": 10}
_LONGEST_SLUG = 24
# How sure a rule is of a heading.
_BY_NUMBER, _BY_CAPITALS, _BY_NAME, _BY_CASE = 0.9, 0.8, 0.8, 0.5


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: the place of its block, its depth (1 = chapter), number ("3.2" or ""), title and label."""

    place: int
    level: int
    number: str
    title: str
    label: str = ""
    confidence: float = 1.0


Name: TypeAlias = Callable[[str, str, int], str]  # of a section, in a paper that numbers none: (title, above, how many)


def headings(blocks: Sequence[Block], entries: Sequence[Entry]) -> tuple[Heading, ...]:
    """The headings among `blocks`, not labelled yet."""
    marked = sum(block.label == "#" for block in blocks) == 1 and bool(blocks) and blocks[0].label == "#"
    found: list[Heading] = []
    left = list(entries)
    for place, block in enumerate(blocks):
        if block.contents or not could_be_heading(block):
            continue
        heading = announced(place, block, left) or _by_rule(place, blocks, found, shift=int(marked))
        if heading:
            found.append(heading)
    if not found and not entries:
        found = _title_case(blocks)
    return tuple(found)


def could_be_heading(block: Block) -> bool:
    """Whether it is a short paragraph or list item."""
    return len(block.text) <= _LONGEST and block.kind in ("paragraph", "list_item")


def announced(place: int, block: Block, left: list[Entry]) -> Heading | None:
    """The heading that the contents list announces next and this block is; its entry and those before are done."""
    own = entry(_shown(block))
    for index, each in enumerate(left[:_AHEAD]):
        if alike(own.key, each.key):
            del left[: index + 1]
            number = own.number or each.number
            return Heading(place, depth(number) or 1, arabic(number), _title(block))
    return None


def _by_rule(place: int, blocks: Sequence[Block], before: Sequence[Heading], *, shift: int) -> Heading | None:
    """The heading that a block is by how it looks, `before` being the headings before it."""
    block = blocks[place]
    if block.label.startswith("#"):
        return _marked(place, block, shift) if place or not shift else None
    numbered = _numbered(place, blocks, before)
    if numbered:
        return numbered
    if not place or block.label or not block.alone or place + 1 == len(blocks) or _STOP.search(block.text):
        return None
    parts = block.text.split()
    capitals = (
        block.text.isupper() and len(block.text) > 4 and len(parts) < 16 and not re.search(r"[0-9]{3}", parts[-1])
    )
    if capitals:
        return Heading(place, 1, "", _title(block), confidence=_BY_CAPITALS)
    if _NAMED.fullmatch(block.text) and place > 1:
        return Heading(place, 1, "", _title(block), confidence=_BY_NAME)
    return None


def _marked(place: int, block: Block, shift: int) -> Heading:
    match = NUMBERED.match(block.text)
    number = arabic(match["number"]) if match else ""
    return Heading(place, depth(number) or max(1, len(block.label) - shift), number, _title(block))


def _numbered(place: int, blocks: Sequence[Block], before: Sequence[Heading]) -> Heading | None:
    """A heading such as "3.2 Economic Relations", "2 Data" or "1. Introduction", if its number can come here."""
    block = blocks[place]
    match = NUMBERED.match(_shown(block))
    if not match or _STOP.search(block.text) or len(block.text.split()) > 25:
        return None
    number = arabic(match["number"])
    if block.kind == "list_item" and _is_listed(place, blocks):
        return None
    if "." not in number and (len(block.text.split()) > 12 or block.indent > 3):
        return None
    last = next((each.number for each in reversed(before) if each.number), "")
    if not follows(number, last):
        return None
    return Heading(place, depth(number), number, _title(block), confidence=_BY_NUMBER)


def _is_listed(place: int, blocks: Sequence[Block]) -> bool:
    """Whether a numbered block belongs to a list: its neighbours carry labels too, or it is not by itself."""
    block = blocks[place]
    if not block.alone or block.indent:
        return True
    near = [*blocks[max(0, place - 1) : place], *blocks[place + 1 : place + 2]]
    return any(each.kind == "list_item" and each.label != block.label for each in near)


def follows(number: str, last: str) -> bool:
    """Whether a section of this number can come after section `last`: greater, and no chapter far ahead."""
    new = [int(part) for part in number.split(".")]
    old = [int(part) for part in last.split(".")] if last else [0]
    return new > old and new[0] <= old[0] + 3


def _title_case(blocks: Sequence[Block]) -> list[Heading]:
    """Headings of a paper that marks none: short lines in title case, each before a paragraph. One alone is none."""
    found = []
    for place, block in enumerate(blocks[:-1]):
        parts = block.text.split()
        if place < 2 or block.kind != "paragraph" or not block.alone or len(parts) > 10 or not parts[0][:1].isupper():
            continue
        great = [word for word in parts if word.lower() not in _SMALL]
        follows = len(blocks[place + 1].text.split()) > 12
        if follows and all(word[:1].isupper() for word in great) and not re.search(r"[.,;:!]$|[0-9]", block.text):
            found.append(Heading(place, 1, "", _title(block), confidence=_BY_CASE))
    return found if len(found) > 1 else []


def counted(_title: str, above: str, count: int) -> str:
    """The place among its neighbours: "2.1"."""
    return f"{above}{count}"


def worded(title: str, _above: str, _count: int) -> str:
    """The first words of the title: "what-follows"; "s" where they have no Latin letters."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    parts = re.findall(r"[a-z0-9]+", plain.replace("'", ""))
    telling = [part for part in parts if part not in _SMALL] or parts
    slug = telling[0][:_LONGEST_SLUG] if telling else "s"
    for part in telling[1:4]:
        if len(slug) + len(part) < _LONGEST_SLUG:
            slug = f"{slug}-{part}"
    return slug if re.search("[a-z]", slug) else f"s{slug}"


def labelled(found: Sequence[Heading], name: Name) -> tuple[Heading, ...]:
    """Each heading with its section's label, all different.

    That is its number, its sections' number, or a letter; `name` gives it where the paper has no numbers at all.
    """
    numbers = {heading.number for heading in found if heading.number}
    taken: set[str] = set()
    peers: Counter[str] = Counter()
    above: list[Heading] = []
    labelled: list[Heading] = []
    for heading, follower in zip(found, [*found[1:], None], strict=False):
        above = [each for each in above if each.level < heading.level]
        prefix = f"{above[-1].label}." if above else ""
        peers[prefix] += 1
        wish = heading.number or _from_sections(heading, follower, (numbers, taken))
        wish = wish or (prefix + _initial(heading.title) if numbers else name(heading.title, prefix, peers[prefix]))
        labelled.append(replace(heading, label=_unique(wish, taken)))
        taken.add(labelled[-1].label)
        above.append(labelled[-1])
    return tuple(labelled)


def _from_sections(heading: Heading, follower: Heading | None, used: Iterable[Collection[str]]) -> str:
    """The number of a chapter without one: that of its first section, "3" before "3.1"."""
    if heading.level > 1 or not follower or "." not in follower.number:
        return ""
    chapter = follower.number.split(".")[0]
    return "" if any(chapter in labels for labels in used) else chapter


def _initial(title: str) -> str:
    """The letter of a chapter without number: that of the usual name in its title, else its first."""
    usual = _INITIALS.search(title)
    letters = re.findall(r"[^\W\d_]", usual[0] if usual else title)
    return letters[0].upper() if letters else "X"


def _unique(wish: str, taken: Collection[str]) -> str:
    """`wish`, with a letter or number behind it where it is taken: "3b", "A2"."""
    if wish not in taken:
        return wish
    marks: Iterable[object] = "bcdefghijklmnopqrstuvwxyz" if wish[-1].isdigit() else range(2, 100)
    free = next((f"{wish}{mark}" for mark in marks if f"{wish}{mark}" not in taken), "")
    return free or f"{wish}x{len(taken)}"


def _shown(block: Block) -> str:
    """The words of a block with its number, without bullet and Markdown marks."""
    numbered = LABEL.match(block.label + " x") if block.label else None
    return f"{block.label} {block.text}" if numbered and numbered["number"] else block.text


def _title(block: Block) -> str:
    """The words of a heading without its number."""
    shown = _shown(block)
    match = NUMBERED.match(shown)
    return shown[match.end() :].strip() if match else block.text


def depth(number: str) -> int:
    return number.count(".") + 1 if number else 0


def arabic(number: str) -> str:
    """ "IV" as "4"; what is in digits stays."""
    if not number or number[0].isdigit():
        return number
    values = [_ROMAN[letter] for letter in number]
    return str(sum(-one if one < two else one for one, two in zip(values, [*values[1:], 0], strict=True)))
