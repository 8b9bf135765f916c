"""The body of a document as blocks in reading order: paragraphs with their labels, rows of tables, boxes and notes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from bulletin.papers.docx.counting import shown
from bulletin.papers.docx.grid import read_table
from bulletin.papers.docx.inline import BREAK, Line, is_placeholder, read_line
from bulletin.papers.docx.markup import child, name, number, switched_on, value
from bulletin.papers.docx.numbering import DEEPEST, label, level_of
from bulletin.papers.docx.story import Block, Look, Pending, Story
from bulletin.papers.docx.styles import BODY, Style
from bulletin.papers.words import plain

if TYPE_CHECKING:
    from lxml.etree import _Element

_GONE = frozenset(("del", "moveFrom"))
_EMPTY_LINE = re.compile(r"\n\s*\n")


def blocks(nodes: Iterable[_Element], story: Story) -> list[Block]:
    """The blocks of the children of a body, a cell or a box."""
    outside, story.pending = story.pending, Pending()
    made = [block for node in nodes for block in block_of(node, story)]
    made += flush(story)
    story.pending = outside
    return made


def block_of(node: _Element, story: Story) -> list[Block]:
    """The blocks that one child of the body makes."""
    known = name(node)
    if known == "p":
        return _paragraph(node, story)
    if known == "tbl":
        return [*flush(story), *read_table(node, story, blocks)]
    if known == "sdt":
        return _control(node, story)
    if known == "altChunk":
        story.tally["embedded document"] += 1
        return []
    if known == "alternate":
        return next((made for branch in node if (made := _inside(branch, story))), [])
    return [] if known in _GONE or not known else _inside(node, story)


def flush(story: Story) -> list[Block]:
    """The paragraph that waits for its end, where there is none to come."""
    waiting, story.pending = story.pending, Pending()
    text = clean(waiting.text)
    return [*([Block("paragraph", text)] if text else []), *waiting.after]


def _inside(node: _Element, story: Story) -> list[Block]:
    return [block for each in node for block in block_of(each, story)]


def _control(node: _Element, story: Story) -> list[Block]:
    if is_placeholder(node):
        return []
    gallery = value(child(child(child(node, "sdtPr"), "docPartObj"), "docPartGallery"))
    outside = story.listing
    if gallery == "Table of Contents":
        story.listing = "contents"
    made = _inside(node, story)
    story.listing = outside
    return made


def _paragraph(node: _Element, story: Story) -> list[Block]:
    properties = child(node, "pPr")
    style_id = value(child(properties, "pStyle"))
    style = _own_style(properties, style_id, story)
    if _level(style) and not story.listing:
        # No heading stands in a contents list: a field that was never closed ends here.
        story.fields = [each for each in story.fields if not each.instruction.strip().upper().startswith("TOC")]
    waiting = story.pending
    line = read_line(node, style, story)
    if not line.letters and not line.notes and not line.boxes and not waiting.text and _ends(properties):
        _count_empty(style, style_id, story)
        return []
    text = waiting.text + waiting.glue + "".join(line.pieces) if waiting.text else "".join(line.pieces)
    after = (*waiting.after, *_beside(line, story))
    if not _ends(properties) or _is_drop_cap(properties):
        story.pending = Pending(text, "" if _is_drop_cap(properties) or _is_deleted(properties) else " ", after)
        return []
    story.pending = Pending()
    return [*_with_label(line, text, style, style_id, story), *after]


def _own_style(properties: _Element | None, style_id: str, story: Story) -> Style:
    """The style of the paragraph with what it says of itself."""
    style = story.style(style_id)
    outline, alignment = value(child(properties, "outlineLvl")), value(child(properties, "jc"))
    if outline:
        style = replace(style, outline=min(number(outline, BODY), BODY))
    if alignment:
        style = replace(style, centred=alignment == "center")
    listed = child(properties, "numPr")
    if listed is not None and (child(listed, "numId") is not None or child(listed, "ilvl") is not None):
        list_id, depth = child(listed, "numId"), child(listed, "ilvl")
        style = replace(
            style,
            list_id=value(list_id) if list_id is not None else style.list_id,
            depth=number(value(depth)) if depth is not None else (0 if list_id is not None else style.depth),
        )
    return style


def _ends(properties: _Element | None) -> bool:
    """Whether the paragraph ends where it ends: its mark is neither deleted nor hidden."""
    mark = child(properties, "rPr")
    hidden = switched_on(child(mark, "vanish")) or switched_on(child(mark, "specVanish"))
    return not hidden and not _is_deleted(properties)


def _is_deleted(properties: _Element | None) -> bool:
    mark = child(properties, "rPr")
    return child(mark, "del") is not None or child(mark, "moveFrom") is not None


def _is_drop_cap(properties: _Element | None) -> bool:
    return value(child(properties, "framePr"), "dropCap") in ("drop", "margin")


def _count_empty(style: Style, style_id: str, story: Story) -> None:
    """An empty entry of a list has a number too."""
    if style.list_id not in ("", "0"):
        label(story.counts, style.list_id, _depth(style, style_id, story))


def _depth(style: Style, style_id: str, story: Story) -> int:
    if style.depth is not None:
        return min(max(style.depth, 0), DEEPEST - 1)
    return level_of(story.counts.lists.get(style.list_id), style_id) or 0


def _level(style: Style) -> int:
    """The level of a heading style from 1, 0 for other styles."""
    return style.outline + 1 if style.outline is not None and style.outline < BODY else 0


def _with_label(line: Line, text: str, style: Style, style_id: str, story: Story) -> list[Block]:
    """The paragraph as blocks: more than one where empty lines part it."""
    kind, mark = "", ""
    depth = 0
    if style.list_id not in ("", "0"):
        depth = _depth(style, style_id, story)
        kind, mark = label(story.counts, style.list_id, depth)
    role = line.role or story.listing or style.role
    level = 0 if role in ("contents", "boilerplate", "title") else _level(style)
    look = line.look(centred=style.centred)
    made = Block(
        "paragraph" if level or not kind or role in ("contents", "boilerplate", "title", "caption") else kind,
        "",
        role,
        level or (depth + 1 if kind else 0),
        mark,
        look,
        heading=bool(level),
    )
    # A heading or list entry may break its line; only in running text does an empty line part paragraphs.
    texts = [text] if level or BREAK not in text else _EMPTY_LINE.split(text)
    cleaned = [each for each in map(clean, texts) if each] or ([""] if mark else [])
    first = [replace(made, text=cleaned[0])] if cleaned else []
    sure = 1.0 if len(cleaned) == 1 else 0.8
    return [replace(each, confidence=sure) for each in first] + [
        Block("paragraph", each, role, look=look, confidence=sure) for each in cleaned[1:]
    ]


def clean(text: str) -> str:
    """`text` on one line, composed, without footnote marks and characters that are not seen."""
    return plain(unicodedata.normalize("NFC", text))


def _beside(line: Line, story: Story) -> list[Block]:
    """What floats beside a paragraph, and the notes that it cites; endnotes wait for the end."""
    made: list[Block] = []
    for box in line.boxes:
        fields, story.fields = story.fields, []
        made += [replace(each, confidence=min(each.confidence, 0.9)) for each in blocks(box, story)]
        story.fields = fields
    for kind, note_id, own in line.notes:
        text = story.notes.pop((kind, note_id), "")  # Word cites each note once
        if not own:
            story.cited[kind] += 1
        form = "decimal" if kind == "footnote" else "lowerRoman"
        note = Block("footnote", text, label=own.strip() or shown(story.cited[kind], form), look=Look())
        if text:
            (made if kind == "footnote" else story.endnotes).append(note)
    return made
