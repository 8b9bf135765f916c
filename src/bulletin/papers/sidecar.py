"""An editor's corrections of what an importer guessed: papers/<id>/corrections.toml, replayed at every import.

    [[corrections]]
    fingerprint = "0038a0d2e31f073a"   # of the passage as it was imported; bulletin paper show ID --json
    kind = "heading"                   # with level = 2, section = "3.2"
    join = "next"                      # or: split_at = "the words that begin the second part", or: drop = true

They are applied in the order of the file, each to every element that says what its fingerprint names.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from typing import cast, get_args

from bulletin import toml
from bulletin.model import Finding
from bulletin.papers.elements import Content, Element, Kind
from bulletin.papers.words import fingerprint, plain
from bulletin.toml import Reader, illegal_strings

KINDS: tuple[str, ...] = get_args(Kind)
_ACTIONS = ("kind", "level", "section", "join", "split_at", "drop")
_MARK = 16  # digits of a fingerprint


@dataclass(frozen=True, slots=True)
class Correction:
    """What an element really is. `section` is the number of a heading; "" and 0 leave things as they are."""

    fingerprint: str
    kind: str = ""
    level: int = 0
    section: str = ""
    join: str = ""
    split_at: str = ""
    drop: bool = False
    line: int = field(default=0, compare=False)

    @property
    def key(self) -> str:
        """What the index keeps of a correction that was used."""
        said = (self.fingerprint, self.kind, self.level, self.section, self.join, self.split_at, self.drop)
        return blake2b(repr(said).encode(), digest_size=6).hexdigest()


def path(paper_id: str) -> str:
    return f"papers/{paper_id}/corrections.toml"


def parse(text: str, file: str) -> tuple[tuple[Correction, ...], tuple[Finding, ...]]:
    """The corrections of a file, and everything that is wrong in it."""
    document, findings = toml.parse(text, file)
    if document is None:
        return (), findings
    reader = Reader.of(document)
    corrections = tuple(_read(table) for table in reader.tables("corrections"))
    reader.finish()
    illegal_strings(reader)
    return corrections, tuple(reader.findings)


def _read(table: Reader) -> Correction:
    mark = table.string("fingerprint", required=True).lower()
    if mark and (len(mark) != _MARK or not set(mark) <= set("0123456789abcdef")):
        table.report("value-type", "fingerprint", expected="16 hexadecimal digits")
    kind = table.choice("kind", KINDS)
    join = table.choice("join", ("next",))
    split_at, section, level = table.string("split_at"), table.string("section"), table.integer("level")
    drop = table.boolean("drop")
    table.finish()
    if not any(each in table.data for each in _ACTIONS):
        table.report("correction-empty", "fingerprint", actions=", ".join(_ACTIONS))
    return Correction(mark, kind, level, section, join, split_at, drop, table.place().line)


def apply(content: Content, corrections: Iterable[Correction]) -> tuple[Content, tuple[str, ...]]:
    """The content as its editor corrected it, and the keys of the corrections that found something to correct."""
    elements = list(content.elements)
    used: list[str] = []
    for each in corrections:
        corrected = _corrected(elements, each)
        if corrected is not None:
            elements = corrected
            used.append(each.key)
    return replace(content, elements=tuple(elements)), tuple(dict.fromkeys(used))


def _corrected(elements: Sequence[Element], correction: Correction) -> list[Element] | None:
    """The elements after one correction; None where it finds nothing."""
    done: list[Element] = []
    found = False
    place = 0
    while place < len(elements):
        element = elements[place]
        place += 1
        if fingerprint(_shown(element)) != correction.fingerprint:
            done.append(element)
            continue
        if correction.join:
            if place == len(elements):
                done.append(element)
                continue
            element = _joined(element, elements[place])
            place += 1
        parts = _split(element, correction.split_at) if correction.split_at else (element,)
        found = found or bool(parts)
        if not correction.drop:
            done += [_as_said(part, correction) for part in parts or (element,)]
    return done if found else None


def _shown(element: Element) -> str:
    """The words by which a passage's fingerprint is taken: a heading with its number, a row with spaces."""
    cells = element.text.split("\t")
    text = plain((" | " if element.label == "|" else " ").join(cells)) if len(cells) > 1 else " ".join(cells[0].split())
    return f"{element.label} {text}" if element.kind == "heading" and element.label[:1].isalnum() else text


def _as_said(element: Element, correction: Correction) -> Element:
    kind = cast("Kind", correction.kind or element.kind)
    return replace(
        element,
        kind=kind,
        level=correction.level or element.level,
        label=correction.section or element.label,
        confidence=1.0,
    )


def _joined(first: Element, second: Element) -> Element:
    """One element of two: a word parted at the end of the first by a hyphen stays parted."""
    between = "" if first.text.endswith(("-", "\u2010")) else " "
    return replace(
        first,
        text=f"{first.text}{between}{second.text}",
        start=min(first.start, second.start),
        end=max(first.end, second.end),
        boxes=(*first.boxes, *second.boxes),
        confidence=1.0,
    )


def _split(element: Element, words: str) -> tuple[Element, ...]:
    """The element in two, the second beginning with `words`; () where it does not hold them within."""
    at = element.text.find(" ".join(words.split()), 1)
    if at < 1 or not element.text[:at].strip():
        return ()
    # Places in the file are those of the whole: white space there need not be that of the text.
    first, second = element.text[:at].rstrip(), element.text[at:]
    return (
        replace(element, text=first, end=max(element.start, element.end - len(second))),
        replace(element, text=second, label="", start=max(element.start, element.end - len(second))),
    )
