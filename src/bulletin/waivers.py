"""Findings that a person has looked at and found right as they are: waivers.toml, read and applied.

A waiver names rule, file and a hash of the text, and says why and by whom; when the text changes, the finding is back.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from bulletin import toml
from bulletin.errors import RULES, finding
from bulletin.model import Finding, Place
from bulletin.toml import Reader, illegal_strings

PATH = "waivers.toml"
KEYS = ("rule", "place", "text", "reason", "by")


@dataclass(frozen=True, slots=True)
class Waiver:
    """One finding waived: its rule, the file it stands in, the hash of its text; why, and who answers for it."""

    rule: str
    place: str
    text: str
    reason: str
    by: str
    line: int = field(default=0, compare=False)


def text_hash(found: Finding) -> str:
    """The hash of what the finding is of and of what it says, in 12 hexadecimal digits."""
    said = "\0".join(f"{key}={value}" for key, value in sorted(found.params.items()))
    return hashlib.sha256(f"{found.text}\0{said}".encode()).hexdigest()[:12]


def code(found: Finding) -> str:
    """What names the finding on the command line, "" where it cannot be waived; 8 hexadecimal digits."""
    if not found.text:
        return ""
    return hashlib.sha256(f"{found.rule}\0{found.place.path}\0{text_hash(found)}".encode()).hexdigest()[:8]


def parse_waivers(text: str, path: str = PATH) -> tuple[tuple[Waiver, ...], tuple[Finding, ...]]:
    """The waivers of a file, and everything that is wrong in it."""
    document, findings = toml.parse(text, path)
    if document is None:
        return (), findings
    reader = Reader.of(document)
    waivers = tuple(_read(table) for table in reader.tables("waivers"))
    reader.finish()
    illegal_strings(reader)
    return waivers, tuple(reader.findings)


def _read(table: Reader) -> Waiver:
    values = {key: table.string(key, required=True) for key in KEYS}
    for key in ("reason", "by"):
        if key in table.data and not values[key].strip():
            table.report("value-empty", key)
    if values["rule"] and values["rule"] not in RULES:
        nearest = get_close_matches(values["rule"], RULES, n=1)
        table.report("waiver-rule", "rule", name=values["rule"], nearest=nearest[0] if nearest else "—")
    table.finish()
    return Waiver(**values, line=table.place().line)


def applied(
    findings: Iterable[Finding], waivers: Sequence[Waiver], *, complete: bool = True, path: str = PATH
) -> tuple[Finding, ...]:
    """The findings that no waiver covers; with `complete` also a warning for each waiver that covers none."""
    wanted = {(each.rule, each.place, each.text): each for each in waivers}
    used: set[Waiver] = set()
    left: list[Finding] = []
    for each in findings:
        waiver = wanted.get((each.rule, each.place.path, text_hash(each))) if each.text else None
        if waiver is None:
            left.append(each)
        else:
            used.add(waiver)
    if complete:
        idle = [each for each in waivers if each not in used]
        left += [finding("waiver-unused", Place(path, each.line), name=each.rule, file=each.place) for each in idle]
    return tuple(left)


def waive(found: Finding, *, reason: str, by: str) -> Waiver:
    """The waiver of a finding."""
    return Waiver(found.rule, found.place.path, text_hash(found), reason, by)


def dump(waiver: Waiver) -> str:
    """The waiver as a table to add at the end of waivers.toml."""
    return toml.dump({"waivers": [{key: getattr(waiver, key) for key in KEYS}]})
