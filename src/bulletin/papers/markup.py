"""What the importers of marked-up text share: lists in plain lines, the title, levels, headings that are not marked."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from bulletin.papers import contents, outline
from bulletin.papers.elements import Element, Kind
from bulletin.papers.lines import Block, kind_of
from bulletin.papers.words import plain

_KINDS: Mapping[str, Kind] = {
    "quote": "paragraph",
    "caption": "caption",
    "footnote": "footnote",
    "paragraph": "paragraph",
}
_ITEM = re.compile(r"(?:[•◦▪▫‣·●○■□◆]|[–—*-](?=\s)|\(?[0-9]{1,3}[.)](?=\s))\s*\S")
_END = re.compile(r"[.!?…][”’»\"')\]]*$")
_SENTENCES = 80  # characters of a line that is a paragraph by itself


def clean(text: str) -> str:
    """`text` on one line: NFC, single spaces, without footnote marks and invisible characters."""
    return plain(unicodedata.normalize("NFC", text))


def paragraphs(text: str) -> Iterator[Element]:
    """The elements of a text that is one paragraph by its markup, but may have line breaks of its own.

    Lines that begin with bullets or numbers are list items; those that are sentences each, paragraphs;
    an empty line parts paragraphs.
    """
    for part in re.split(r"\n[^\S\n]*\n", text):
        lines = [line for line in map(clean, part.split("\n")) if line]
        if len(lines) > 1 and not _parted(lines):
            lines = _grouped(lines)
        yield from map(_element, lines)


def _parted(lines: Sequence[str]) -> bool:
    """Whether every line stands for itself."""
    return all(len(line) >= _SENTENCES and _END.search(line) for line in lines)


def _grouped(lines: Sequence[str]) -> list[str]:
    """Lines joined, but for those that begin as items where there are two or more."""
    items = [bool(_ITEM.match(line)) for line in lines]
    groups: list[list[str]] = []
    for line, item in zip(lines, items, strict=True):
        if groups and not (item and sum(items) > 1):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [" ".join(group) for group in groups]


def _element(text: str) -> Element:
    kind, label = kind_of(text)
    rest = text[len(label) :]
    if not re.search(r"\w", text):
        return Element("boilerplate", text)
    if kind != "list_item":
        return Element(_KINDS[kind], rest, label=label.strip(" #"))
    if not _ITEM.match(text) and not label.strip()[0].isalpha():
        return Element("paragraph", text)
    listed: Kind = "number" if label.strip()[-1] in ".)" else "bullet"
    return Element(listed, rest, 1, label.strip(), confidence=0.9)


def titled(elements: Sequence[Element], title: str) -> tuple[Element, ...]:
    """The elements with the paper's title marked: the heading that says `title`, or the only one on top of all."""
    heads = [(place, each) for place, each in enumerate(elements) if each.kind == "heading"]
    if not heads or any(each.kind == "title" for each in elements):
        return tuple(elements)
    place, first = heads[0]
    wanted = contents.entry(title).key
    said = bool(wanted) and contents.alike(contents.entry(first.text).key, wanted) and place < 6
    alone = sum(each.level <= first.level for _, each in heads) == 1 and place < 3
    on_top = alone and (first.level == 1 or not wanted) and (len(heads) > 1 or (place == 0 and first.level == 1))
    if not said and not on_top:
        return tuple(elements)
    return tuple(replace(each, kind="title", level=0) if at == place else each for at, each in enumerate(elements))


def ranked(elements: Sequence[Element]) -> tuple[Element, ...]:
    """The elements with the levels of headings counted from 1 without a gap."""
    levels = sorted({each.level for each in elements if each.kind == "heading"})
    ranks = {level: rank for rank, level in enumerate(levels, start=1)}
    return tuple(replace(each, level=ranks[each.level]) if each.kind == "heading" else each for each in elements)


def guessed(elements: Sequence[Element]) -> tuple[Element, ...]:
    """The elements with headings found by rule, where the file marks none."""
    if any(each.kind == "heading" for each in elements):
        return tuple(elements)
    blocks = tuple(_block(each) for each in elements)
    found = {heading.place: heading for heading in outline.headings(blocks, ())}
    return tuple(
        replace(
            each, kind="heading", level=found[place].level, confidence=min(each.confidence, found[place].confidence)
        )
        if place in found and each.kind not in ("title", "author")
        else each
        for place, each in enumerate(elements)
    )


def _block(element: Element) -> Block:
    kind = "list_item" if element.kind in ("bullet", "number") else element.kind
    kind = "paragraph" if kind in ("title", "author") else kind
    return Block(kind, 0, 0, element.text, element.label, contents=element.kind == "contents")
