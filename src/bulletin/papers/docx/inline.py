"""A paragraph of Word as text: what a reader would see once all tracked changes are accepted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bulletin.papers.docx import symbols
from bulletin.papers.docx.markup import child, name, switched_on, value
from bulletin.papers.docx.story import Field, Look, Story
from bulletin.papers.docx.styles import Face, Style, face

if TYPE_CHECKING:
    from lxml.etree import _Element

BREAK = "\n"
_SKIPPED = frozenset(
    (
        "pPr",
        "rPr",
        "sdtPr",
        "sdtEndPr",
        "smartTagPr",
        "customXmlPr",
        "rubyPr",
        "rt",
        "delText",
        "delInstrText",
        "fallback",
    )
)
_CHANGES = {"ins": "pending insertion", "del": "pending deletion", "moveFrom": "pending move", "moveTo": ""}
_GONE = frozenset(("del", "moveFrom"))
_RAISED = str.maketrans("0123456789+-−()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾")
_ALL_RAISED = re.compile(r"[0-9+−-]+")
_DEEPEST_FIELD = 40  # fields within each other; Word allows 20
_PHONETIC = re.compile(r"\\s\s*\\up\s*\d*\s*\(.*?\)\s*[,;]\s*(.*?)\)\s*$", re.DOTALL)
_TEXTS: Mapping[str, Callable[[_Element], str]] = {
    "t": lambda node: node.text or "",
    "sym": lambda node: symbols.symbol(value(node, "char"), value(node, "font")),
    "tab": lambda _: "\t",
    "ptab": lambda _: "\t",
    "br": lambda _: BREAK,
    "cr": lambda _: BREAK,
    "noBreakHyphen": lambda _: "-",
}


@dataclass(slots=True)
class Line:
    """The text of a paragraph in the making, the notes it cites, and what floats beside it."""

    style: Style
    pieces: list[str] = field(default_factory=list)
    notes: list[tuple[str, str, str]] = field(default_factory=list)  # kind, id, own mark
    boxes: list[_Element] = field(default_factory=list)
    sizes: Counter[int] = field(default_factory=Counter)
    bold: int = 0
    capitals: int = 0
    letters: int = 0
    role: str = ""

    def look(self, *, centred: bool) -> Look:
        size = self.sizes.most_common(1)[0][0] if self.sizes else 0
        most = 0.95 * self.letters
        return Look(
            bool(self.letters) and self.bold >= most, size, bool(self.letters) and self.capitals >= most, centred
        )


def read_line(node: _Element, style: Style, story: Story) -> Line:
    """The text and notes of the paragraph `node`."""
    line = Line(style)
    _walk(node, line, story)
    for each in story.fields:
        if each.code and not each.instruction.strip():
            each.code = False  # a field without code or end would silence all that follows
    return line


def _walk(node: _Element, line: Line, story: Story) -> None:
    for each in node:
        known = name(each)
        if known == "r":
            _run(each, line, story)
        elif known in _CHANGES:
            _changed(each, known, line, story)
        elif known in _SPECIAL:
            _SPECIAL[known](each, line, story)
        elif known not in _SKIPPED and len(each):
            _walk(each, line, story)


def _changed(node: _Element, known: str, line: Line, story: Story) -> None:
    if _CHANGES[known] and len(node):
        story.tally[_CHANGES[known]] += 1
    if known not in _GONE:
        _walk(node, line, story)


def _run(node: _Element, line: Line, story: Story) -> None:
    own = _face(node, line, story)
    own_mark = False
    for each in node:
        known = name(each)
        if known == "t" and own_mark:
            kind, note_id, mark = line.notes[-1]
            line.notes[-1] = (kind, note_id, mark + (each.text or ""))
        elif known in ("footnoteReference", "endnoteReference"):
            own_mark = _note(each, known, own, line, story) and _is_on(each, "customMarkFollows")
        elif known in _TEXTS:
            if not own.hidden:
                _write(_TEXTS[known](each), own, line, story)
        elif known in _SPECIAL:
            _SPECIAL[known](each, line, story)
        elif known not in _SKIPPED and len(each):
            _walk(each, line, story)


def _face(node: _Element, line: Line, story: Story) -> Face:
    """How the letters of a run look: what it says, then the style of its letters, then that of the paragraph."""
    properties = child(node, "rPr")
    if properties is None:
        return line.style.face
    named = story.styles.by_id.get(value(child(properties, "rStyle")))
    return face(properties).over(named.face if named else Face()).over(line.style.face)


def _note(node: _Element, known: str, own: Face, line: Line, story: Story) -> bool:
    """Notes the reference to a note, unless nobody sees it."""
    seen = not own.hidden and not story.silent()
    if seen:
        line.notes.append((known.removesuffix("Reference"), value(node, "id"), ""))
    return seen


def _write(text: str, own: Face, line: Line, story: Story) -> None:
    if not text or story.silent():
        return
    text = symbols.mapped(text, own.font or "")
    bare = text.strip()
    if own.raised and _ALL_RAISED.fullmatch(bare):
        text = text.translate(_RAISED)
    count = len(bare)
    if not count:
        line.pieces.append(text)
        return
    line.letters += count
    line.bold += count if own.bold else 0
    line.capitals += count if own.capitals or bare.isupper() else 0
    if own.size:
        line.sizes[own.size] += count
    if not line.role:
        line.role = story.listed()
    line.pieces.append(text)


def _is_on(node: _Element, attribute: str) -> bool:
    return value(node, attribute).lower() in ("1", "true", "on")


def _field_mark(node: _Element, line: Line, story: Story) -> None:
    kind = value(node, "fldCharType")
    if kind == "begin":
        story.fields.append(Field())
        del story.fields[:-_DEEPEST_FIELD]
    elif kind == "separate" and story.fields:
        story.fields[-1].code = False
    elif kind == "end" and story.fields:
        closed = story.fields.pop()
        phonetic = _PHONETIC.search(closed.instruction) if closed.code else None
        if phonetic and closed.instruction.split()[0].upper() == "EQ":
            _write(phonetic[1], Face(), line, story)


def _field_code(node: _Element, _: Line, story: Story) -> None:
    if story.fields and story.fields[-1].code and len(story.fields[-1].instruction) < 2000:
        story.fields[-1].instruction += node.text or ""


def _simple_field(node: _Element, line: Line, story: Story) -> None:
    story.fields.append(Field(code=False, instruction=value(node, "instr")))
    _walk(node, line, story)
    story.fields.pop()


def _control(node: _Element, line: Line, story: Story) -> None:
    """A content control; one that nobody filled in shows only what to write there."""
    if not is_placeholder(node):
        _walk(node, line, story)


def is_placeholder(node: _Element) -> bool:
    """Whether a content control holds nothing but its prompt."""
    return switched_on(child(child(node, "sdtPr"), "showingPlcHdr"))


def _alternate(node: _Element, line: Line, story: Story) -> None:
    """One of the forms of the same thing: the first, or, where that holds no text, the one to fall back on."""
    branches = [each for each in node if name(each) in ("choice", "fallback")]
    for branch in branches:
        before = (len(line.pieces), len(line.boxes), len(line.notes))
        _walk(branch, line, story)
        if before != (len(line.pieces), len(line.boxes), len(line.notes)):
            return


def _box(node: _Element, line: Line, _: Story) -> None:
    line.boxes.append(node)


def _math(node: _Element, line: Line, story: Story) -> None:
    _write(node.text or "", Face(), line, story)


def _fraction(node: _Element, line: Line, story: Story) -> None:
    for each in node:
        if name(each) == "math-den":
            _write("/", Face(), line, story)
        _walk(each, line, story)


def _power(node: _Element, line: Line, story: Story) -> None:
    for each in node:
        before = len(line.pieces)
        _walk(each, line, story)
        if name(each) == "math-sup":
            power = "".join(line.pieces[before:])
            line.pieces[before:] = [power.translate(_RAISED) if _ALL_RAISED.fullmatch(power) else f"^{power}"]


_SPECIAL: Mapping[str, Callable[[_Element, Line, Story], None]] = {
    "fldChar": _field_mark,
    "instrText": _field_code,
    "fldSimple": _simple_field,
    "sdt": _control,
    "alternate": _alternate,
    "txbxContent": _box,
    "math-t": _math,
    "math-f": _fraction,
    "math-sSup": _power,
}
