"""What reading a document keeps in mind from one paragraph to the next, and the blocks that come out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from bulletin.papers.docx.numbering import Counts
from bulletin.papers.docx.styles import PLAIN, Style, Styles


@dataclass(frozen=True, slots=True)
class Look:
    """How the letters of a paragraph look. `bold` is true where nearly all are; `size` of most, in half points."""

    bold: bool = False
    size: int = 0
    capitals: bool = False
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, row of a table or note as the document has it.

    kind    "paragraph", "bullet", "number", "row", "head" (the header of a table) or "footnote"
    role    what its style or its field says: "title", "author", "caption", "quote", "contents", "boilerplate"
    level   of a heading style: 1 …; of a list entry: its depth from 1
    """

    kind: str
    text: str
    role: str = ""
    level: int = 0
    label: str = ""
    look: Look = field(default_factory=Look)
    confidence: float = 1.0
    heading: bool = False


@dataclass(slots=True)
class Field:
    """A field that is open. What stands before its separator is its code, not text."""

    code: bool = True
    instruction: str = ""


@dataclass(slots=True)
class Pending:
    """A paragraph whose end is no end: its mark is deleted or hidden, or it is a drop cap."""

    text: str = ""
    glue: str = ""
    after: tuple[Block, ...] = ()


@dataclass(slots=True)
class Story:
    """Where reading stands. `notes`: the texts of footnotes and endnotes not cited yet, by kind and id."""

    styles: Styles = PLAIN
    counts: Counts = field(default_factory=lambda: Counts({}))
    notes: dict[tuple[str, str], str] = field(default_factory=dict)
    fields: list[Field] = field(default_factory=list)
    pending: Pending = field(default_factory=Pending)
    cited: Counter[str] = field(default_factory=Counter)
    endnotes: list[Block] = field(default_factory=list)
    tally: Counter[str] = field(default_factory=Counter)
    listing: str = ""  # the role of everything within a content control that holds a contents list

    def style(self, style_id: str) -> Style:
        return self.styles.of(style_id)

    def listed(self) -> str:
        """ "contents" within a contents list, "boilerplate" within an index or a list of tables, else ""."""
        return self.listing or next((role for each in self.fields if (role := _role(each))), "")

    def silent(self) -> bool:
        """Whether text is now the code of a field, or a reference mark that repeats one."""
        return any(each.code or _repeats_a_mark(each) for each in self.fields)


def _role(each: Field) -> str:
    if each.code:
        return ""
    words = each.instruction.split(maxsplit=1)
    known = words[0].upper() if words else ""
    if known == "TOC":
        return "boilerplate" if "\\c" in each.instruction else "contents"
    return "boilerplate" if known in ("INDEX", "TOA") else ""


def _repeats_a_mark(each: Field) -> bool:
    words = each.instruction.split()
    return bool(words) and words[0].upper() == "NOTEREF" and "\\f" in words
