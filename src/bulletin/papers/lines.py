"""A text as lines, and lines joined to blocks: paragraphs, list items, captions, table rows, quotes, notes.

Some files hold a paragraph a line, others break lines at 72 columns; which one it is shows in
the lengths of the lines. Every character that is not white space falls into exactly one block.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bulletin.papers import tables
from bulletin.papers.words import plain

_ONE_LINE_PARAGRAPH = 120  # a file with longer lines than this does not wrap them
LABEL = re.compile(r"(?P<bullet>[•◦▪▫‣·●○■□◆–—*+-])\s+(?=\S)|\(?(?P<number>[0-9]{1,3}|[a-z]|[ivxl]{2,5})[.)]\s+(?=\S)")
HASHES = re.compile(r"(#{1,6})\s+(?=\S)")
CAPTION = re.compile(
    r"(?:table|figure|fig\.|chart|box|graph|map|exhibit|diagram)\s+(?:[0-9]+(?:\.[0-9]+)*|[A-Z](?:\.?[0-9]+)?|[IVX]+)(?P<stop>[.:]|\s[–—-])?(?:\s|$)",
    re.IGNORECASE,
)
NUMBERED = re.compile(
    r"(?:(?i:chapter|section|part)\s+)?(?P<number>[0-9]{1,2}(?:\.[0-9]{1,2}){0,4}|[IVX]{1,5}(?=[.:]))[.:)]?\s+(?=[^\W\d_a-z]|[“‘\"'(])"
)
_NOTE = re.compile(r"\[\^?[0-9]{1,3}\]:?\s+(?=\S)|[⁰¹²³⁴-⁹]+\s?(?=\S)")
_UNDERLINE = re.compile(r"(={3,}|-{3,})")
_SENTENCE_END = re.compile(r"[.!?:;…][”’\"')\]]?$")
_QUOTED = re.compile(r">\s?")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that holds something: its text without outer white space, and where that stands."""

    start: int
    end: int
    text: str
    indent: int
    gap: int  # empty lines before it


@dataclass(frozen=True, slots=True)
class Block:
    """A passage in the making. `text` is plain, `label` what stood before it ("•", "1.", "##")."""

    kind: str
    start: int
    end: int
    text: str
    label: str = ""
    alone: bool = True  # empty lines on both sides
    indent: int = 0
    cells: tuple[str, ...] = ()  # of a table row
    head: tuple[str, ...] = ()  # of a table row: the cells of its header, then the caption
    contents: bool = False  # an entry of the contents list


def split(text: str) -> tuple[Line, ...]:
    """The lines of `text` that are not white space alone."""
    lines: list[Line] = []
    at = gap = 0
    for whole in text.splitlines(keepends=True):
        bare = whole.strip()
        if bare:
            indent = len(whole) - len(whole.lstrip())
            lines.append(Line(at + indent, at + indent + len(bare), bare, indent, gap))
            gap = 0
        else:
            gap += 1
        at += len(whole)
    return tuple(lines)


def blocks(lines: Sequence[Line], width: int) -> tuple[Block, ...]:
    """`lines` as blocks, in order; `width` is the `wrap_width` of the whole text."""
    found: list[Block] = []
    for stanza in _stanzas(lines):
        caption = found[-1].text if found and found[-1].kind == "caption" else ""
        texts = [line.text for line in stanza]
        if tables.is_table(texts, captioned=bool(caption)) and not any(map(LABEL.match, texts)):
            found += _rows(stanza, caption)
        else:
            found += _paragraphs(stanza, width)
    return tuple(found)


def wrap_width(lines: Sequence[Line]) -> int:
    """The column at which the file breaks its lines, 0 if each paragraph is one line."""
    lengths = sorted(line.indent + len(line.text) for line in lines)
    width = lengths[int(len(lengths) * 0.97)] if lengths else 0
    return width if width <= _ONE_LINE_PARAGRAPH else 0


def _stanzas(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Lines with nothing between them; a caption always stands for itself."""
    stanza: list[Line] = []
    for line in lines:
        if stanza and (line.gap or is_caption(stanza[-1].text)):
            yield stanza
            stanza = []
        stanza.append(line)
    if stanza:
        yield stanza


def is_caption(text: str) -> bool:
    """Whether the line is "Table 1. GDP" or "Figure 2 – Trade", not a sentence about them."""
    match = CAPTION.match(text)
    if not match or len(text) > 250:
        return False
    return bool(match["stop"]) or not _SENTENCE_END.search(text)


def _rows(stanza: Sequence[Line], caption: str) -> Iterator[Block]:
    """The lines of a table; a Markdown rule under the header belongs to the header."""
    head: tuple[str, ...] = ()
    lines = list(stanza)
    if len(lines) > 1 and tables.is_rule(lines[1].text):
        lines[:2] = [Line(lines[0].start, lines[1].end, lines[0].text, lines[0].indent, lines[0].gap)]
    for line in lines:
        cells = tables.cells(line.text)
        text = " | ".join(cells) if "|" in line.text else line.text
        yield Block("table_row", line.start, line.end, plain(text), alone=False, cells=cells, head=head)
        head = head or (*cells, caption)


def _paragraphs(stanza: Sequence[Line], width: int) -> Iterator[Block]:
    """The blocks of lines that are no table."""
    groups: list[list[Line]] = []
    verse = _broken_on_purpose(stanza, width)
    for line in stanza:
        if groups and not verse and not _begins(line, groups[-1], width):
            groups[-1].append(line)
        else:
            groups.append([line])
    for group in groups:
        yield _block(group, alone=len(groups) == 1)


def _broken_on_purpose(stanza: Sequence[Line], width: int) -> bool:
    """Whether every line but the last leaves much room: a title over names, an address, verse."""
    return all(
        line.indent + len(line.text) + len(follower.text.split(maxsplit=1)[0]) < 0.7 * width
        and not _UNDERLINE.fullmatch(follower.text)
        and not _QUOTED.match(line.text)
        and line.indent == follower.indent
        for line, follower in pairwise(stanza)
    )


def _begins(line: Line, group: Sequence[Line], width: int) -> bool:
    """Whether `line` begins a new block after the lines of `group`."""
    previous, first = group[-1], group[0]
    if _UNDERLINE.fullmatch(line.text):
        return not (len(group) == 1 and re.search(r"\w", previous.text))
    if _UNDERLINE.fullmatch(previous.text):
        return True
    if _QUOTED.match(line.text) or _QUOTED.match(previous.text):
        return not (_QUOTED.match(line.text) and _QUOTED.match(previous.text))
    if not width:
        return True
    ended = bool(_SENTENCE_END.search(previous.text))
    if LABEL.match(line.text):
        return ended or bool(LABEL.match(first.text)) or line.indent > previous.indent
    if _NOTE.match(line.text) or HASHES.match(line.text) or HASHES.match(previous.text) or is_caption(line.text):
        return True
    if _stands_out(previous.text) or (_stands_out(line.text) and ended):
        return True
    room = width - previous.indent - len(previous.text)
    could_hold_more = room > 0.25 * width and room > len(line.text.split(maxsplit=1)[0]) + 1
    return ended and (could_hold_more or line.indent > max(previous.indent, first.indent) + 1)


def _stands_out(text: str) -> bool:
    """Whether a line of a stanza looks like a heading: numbered and short, or in capitals."""
    if _SENTENCE_END.search(text) or len(text) > 100:
        return False
    match = NUMBERED.match(text)
    numbered = match and text[match.end() : match.end() + 1].isupper() and len(text.split()) <= 12
    return bool(numbered) or (text.isupper() and len(text) > 4 and " " in text)


def _block(group: Sequence[Line], *, alone: bool) -> Block:
    """One block of these lines, its kind by how it begins."""
    first = group[0]
    texts = [line.text for line in group]
    kind, label = kind_of(first.text)
    if len(texts) > 1 and _UNDERLINE.fullmatch(texts[-1]):
        kind, label = "paragraph", "#" if texts[-1][0] == "=" else "##"
        texts = texts[:-1]
    elif label:
        texts[0] = texts[0][len(label) :]
    if kind == "quote":
        texts = [_QUOTED.sub("", text, count=1) for text in texts]
    text = plain(_join(texts))
    if not re.search(r"\w", text):
        kind = "boilerplate"
    return Block(kind, first.start, group[-1].end, text, label.strip(), alone=alone, indent=first.indent)


def kind_of(text: str) -> tuple[str, str]:
    """The kind of a block that begins with `text`, and the label before its words."""
    if _QUOTED.match(text):
        return "quote", ""
    if is_caption(text):
        return "caption", ""
    for kind, pattern in (("paragraph", HASHES), ("footnote", _NOTE), ("list_item", LABEL)):
        match = pattern.match(text)
        if match:
            return kind, match[0]
    return "paragraph", ""


def _join(texts: Sequence[str]) -> str:
    """Lines as one; a hyphen at the end of a line stays, and the word goes on behind it."""
    pieces = [texts[0]]
    for text, follower in pairwise(texts):
        broken = re.search(r"\w[-‐\u00ad]$", text[-2:]) and follower[:1].islower()
        pieces.append(follower if broken else " " + follower)
    return "".join(pieces)
