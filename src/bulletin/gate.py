"""The release gate: what of an edition may go out, as bulletin.toml and the issue ask, and why one is held.

    decide(draft, source, states, Release("omit", "essential")) -> Decision(edition or None, {"untranslated": 3})

Essential blocks are always complete. Of the others what is not finished holds the edition, is left out of it, or
stays in source words: on the web and in feeds, while mail is made `without` it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bulletin.catalog.progress import FINISHED, State
from bulletin.model import NOTHING, Block, Edition, Noun, Release

REASONS = ("untranslated", "fuzzy", "failing", "unreviewed", "empty")  # why an edition is held

# What an item cannot be shown without, and what its body is made of.
NEEDED = frozenset(("title", "label", "speaker"))
WORDED = frozenset(("paragraph", "blockquote", "bullet", "ordered", "entry", "person_text", "bar"))


@dataclass(frozen=True, slots=True)
class Decision:
    """The edition as it may be released; None where it is held, for `reasons`: how many texts for each."""

    edition: Edition | None
    reasons: Mapping[str, int]


def is_essential(block: Block) -> bool:
    """Whether readers count on the block: whatever is the issue's own or the bulletin's, and headlines."""
    return not block.item or block.kind == "title"


def decide(draft: Edition, source: Edition, states: Sequence[State], release: Release) -> Decision:
    """What may go out of `draft`; `source` is the same in the source language, `states` are those of its blocks."""
    if draft.locale == source.locale:
        return Decision(draft, {})
    foreign = _numbers(draft.blocks, draft.untranslated)
    reasons = {
        number: reason
        for number, (block, state) in enumerate(zip(source.blocks, states, strict=True))
        if (reason := _reason(block, state, number in foreign, release.reviewed))
    }
    held = {number for number in reasons if release.blocks == "hold" or is_essential(source.blocks[number])}
    if held:
        return Decision(None, _counted(reasons[number] for number in held))
    left = without(draft, reasons) if reasons else draft
    if left is None:
        return Decision(None, _counted((*reasons.values(), "empty")))
    return Decision(_in_source(draft, source, reasons) if reasons and release.blocks == "source" else left, {})


def _reason(block: Block, state: State, foreign: bool, reviewed: str) -> str:
    """Why a block is not finished, "" where it is."""
    if state not in FINISHED:
        return state
    if foreign:  # translated, and yet it cannot be shown
        return "failing"
    asked = reviewed == "all" or (reviewed == "essential" and is_essential(block))
    return "unreviewed" if asked and state != "reviewed" else ""


def _counted(reasons: Iterable[str]) -> dict[str, int]:
    found = Counter(reasons)
    return {reason: found[reason] for reason in REASONS if found[reason]}


def _numbers(blocks: Iterable[Block], some: Iterable[Block]) -> frozenset[int]:
    """Where the blocks that are equal to one of `some` stand."""
    wanted = {(block.item, block.kind, block.text) for block in some}
    return frozenset(n for n, block in enumerate(blocks) if (block.item, block.kind, block.text) in wanted)


def _in_source(draft: Edition, source: Edition, numbers: Collection[int]) -> Edition:
    """The edition with the blocks of these numbers in source words."""
    blocks = tuple(source.blocks[n] if n in numbers else block for n, block in enumerate(draft.blocks))
    return replace(
        draft,
        blocks=blocks,
        untranslated=tuple(blocks[n] for n in sorted(numbers)),
        source=source.locale,
        source_nouns=source.nouns,
        source_house=source.house,
        partly=True,
    )


# Leaving out


def for_mail(edition: Edition) -> Edition:
    """The edition as mail shows it: without what was released in source words."""
    if not edition.partly:
        return edition
    return without(edition, _numbers(edition.blocks, edition.untranslated)) or edition


def without(edition: Edition, numbers: Collection[int]) -> Edition | None:
    """The edition without the blocks of these numbers and what cannot stand without them; None if no item is left.

    With a picture go its texts, with a bar the chart, with a name the description, with all that follows it a
    subheading; an item goes with its whole body or with what explains it, and a section with all of its items.
    """
    gone = set(numbers) | set(_companions(edition.blocks, frozenset(numbers)))
    gone |= set(_idle_subheads(edition.blocks, gone))
    lost = {item.id for item in edition.items if item.id and _is_lost(item.id, edition.blocks, gone)}
    items = tuple(item for item in edition.items if item.id not in lost)
    if lost and not any(item.id for item in items):
        return None
    kept = [block for n, block in enumerate(edition.blocks) if n not in gone and block.item not in lost]
    blocks = tuple(each for block in kept for each in _listing(block, lost))
    return _trimmed(replace(edition, blocks=blocks, items=items))


def _companions(blocks: Sequence[Block], gone: frozenset[int]) -> Iterator[int]:
    """The numbers of what goes with the blocks that are gone."""
    whole = {_whole(blocks, n) for n in gone} - {None}
    yield from (n for n in range(len(blocks)) if _whole(blocks, n) in whole)


def _whole(blocks: Sequence[Block], number: int) -> tuple[str, str, object] | None:
    """What the block is shown as a part of: a picture, a chart, a person; None where it stands alone."""
    block = blocks[number]
    if block.kind in ("image", "alt", "credit"):
        return block.item, "image", block.data.get("image", "")
    if block.kind in ("bars_title", "bar"):
        return block.item, "bars", ""
    if block.kind in ("person", "person_text"):
        return block.item, "person", number if block.kind == "person" else number - 1
    return None


def _idle_subheads(blocks: Sequence[Block], gone: Collection[int]) -> Iterator[int]:
    """The subheadings that nothing follows any more."""
    heads: dict[str, int] = {}  # the last subheading of each item
    followed: dict[int, bool] = {}
    for n, block in enumerate(blocks):
        if block.kind == "subhead":
            heads[block.item] = n
        elif block.kind in WORDED | {"image"} and block.item in heads:
            head = heads[block.item]
            followed[head] = followed.get(head, False) or n not in gone
    yield from (n for n, still in followed.items() if not still)


def _is_lost(item: str, blocks: Sequence[Block], gone: Collection[int]) -> bool:
    own = [(n, block) for n, block in enumerate(blocks) if block.item == item]
    if any(n in gone and block.kind in NEEDED for n, block in own):
        return True
    body = [n for n, block in own if block.kind in WORDED] or [n for n, block in own if block.kind == "image"]
    return bool(body) and all(n in gone for n in body)


def _listing(block: Block, lost: Collection[str]) -> Iterator[Block]:
    """The block; of a section one that lists what is left, nothing where that is nothing."""
    if block.kind != "section" or not lost:
        yield block
        return
    items = [item for item in block.data["items"] if item not in lost]
    if items or not block.data["items"]:
        yield replace(block, data={**block.data, "items": items})


def _trimmed(edition: Edition) -> Edition:
    """The edition with the nouns that it still uses, and with source words only where it still has some."""
    used = {figure.unit for item in edition.items for figure in item.figures.values() if figure.kind == "count"}
    there = {(block.item, block.kind, block.text) for block in edition.blocks}
    left = tuple(block for block in edition.untranslated if (block.item, block.kind, block.text) in there)
    mixed = left or used - set(edition.nouns)
    return replace(
        edition,
        nouns=_used(edition.nouns, used),
        untranslated=left,
        source=edition.source if mixed else "",
        source_nouns=_used(edition.source_nouns, used) if mixed else NOTHING,
        source_house=edition.source_house if mixed else NOTHING,
        partly=edition.partly and bool(left),
    )


def _used(nouns: Mapping[str, Noun], names: Collection[str]) -> dict[str, Noun]:
    return {name: noun for name, noun in nouns.items() if name in names}
