"""What an importer finds in a file, before it is a paper: elements in reading order, each guess with a confidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal[
    "title", "author", "heading", "paragraph", "bullet", "number", "table_header", "table_row", "caption",
    "quote", "footnote", "contents", "boilerplate",
]  # fmt: skip
Box: TypeAlias = tuple[
    int, float, float, float, float
]  # page from 1; left, top, right, bottom in points from the top left


@dataclass(frozen=True, slots=True)
class Element:
    """One block of a file.

    text        as it stands, without list label, white space collapsed, NFC; table cells joined by a tab
    level       of a heading: 1 = chapter, 2 = section …; of a list entry: its depth from 1
    label       what stood before it: "3.2", "•", "1.", "[4]"
    start, end  code points into the text of the file (half open), where the format has one; else 0, 0
    boxes       where it stands on pages, in a PDF
    confidence  0 … 1: how sure the importer is of `kind` and of the extent
    """

    kind: Kind
    text: str
    level: int = 0
    label: str = ""
    start: int = 0
    end: int = 0
    boxes: tuple[Box, ...] = ()
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Content:
    """A whole file: its elements in reading order, and what its metadata say."""

    elements: tuple[Element, ...]
    title: str = ""
    authors: tuple[str, ...] = ()
    language: str = ""
