"""Pages of a PDF as values: spans of letters with their place and style, and the tree of its tags."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """Letters that stand on one line in one style, in points from the top left of the page.

    base   where the letters stand, without what hangs below
    mark   the number by which tags refer to it, -1 for none
    spaced white space came before it
    """

    page: int
    text: str
    left: float
    top: float
    right: float
    bottom: float
    base: float
    size: float
    bold: bool = False
    mark: int = -1
    artifact: bool = False
    spaced: bool = True


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its spans in the order of the file. `unmapped`: letters whose font does not say what they are."""

    number: int
    width: float
    height: float
    spans: tuple[Span, ...] = ()
    pictures: int = 0
    letters: int = 0
    unmapped: int = 0


@dataclass(frozen=True, slots=True)
class Mark:
    """The letters of a page that are marked with a number."""

    page: int
    number: int


@dataclass(frozen=True, slots=True)
class Node:
    """An element of the tags: its type ("P", "H1"), what is in it, and words that stand for its letters."""

    type: str
    kids: tuple[Node | Mark, ...] = ()
    actual: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A whole file. `lost`: the pages that could not be read."""

    pages: tuple[Page, ...]
    tags: Node = Node("Root")
    title: str = ""
    authors: str = ""
    language: str = ""
    lost: tuple[int, ...] = ()
