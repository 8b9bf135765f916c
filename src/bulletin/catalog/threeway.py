"""The three-way merge of catalogs: base + ours + theirs -> one catalog with the words of both.

Merged by message (msgctxt and msgid) and, within one, field by field: where one side changed, that side's;
where both changed alike, once. Where both translated differently ours stays, marked fuzzy, and theirs stands
in a translator's comment above it, written as in PO files so that it can be put back as it was:

    # conflict: theirs (Olena <olena@example.org>): "Торгівля зросла"
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeAlias, TypeVar

from bulletin.catalog.grammar import STRING, decode, encode
from bulletin.catalog.po import Catalog, Entry, Key, msgstr_place, parse, touched
from bulletin.catalog.po import dump as dump_po
from bulletin.catalog.union import chosen, in_sequence, union, union_of_lines, with_lines
from bulletin.errors import finding
from bulletin.model import Finding, Place

# What tools write at each save: the side that was saved later is right, and nobody needs to be asked.
SAVED = ("PO-Revision-Date", "Last-Translator", "X-Generator", "POT-Creation-Date")
_CONFLICT = re.compile(rf"conflict: theirs \(.*?\):(?: msgstr\[[0-9]+\])? (?P<text>{STRING})$")

_ROUNDS = 4  # in which an order settles

Fields: TypeAlias = tuple[tuple[str, str], ...]
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Merged:
    """The merged catalog, the messages whose translations collided, and the header fields that did: (name, theirs)."""

    catalog: Catalog
    conflicts: tuple[Key, ...] = ()
    fields: Fields = ()


def merge(base: Catalog, ours: Catalog, theirs: Catalog) -> Merged:
    """What `ours` and `theirs`, made from `base`, say together; in the order and with the bytes of `ours`."""
    newline = chosen(base.newline, ours.newline, theirs.newline)
    header, fields = _header(base.header, ours.header, theirs.header)
    sides = _Sides.of(base, ours, theirs)
    found = {key: sides.entry(key) for key in dict.fromkeys((*sides.ours, *sides.theirs))}
    entries = {key: sides.renewed(entry, found) for key, (entry, _) in found.items() if entry}
    order, header_at = _settled_order(base, ours, theirs, entries)
    alike = tuple(_in_lines(entries[key], sides.theirs.get(key), newline) for key in order)
    catalog = Catalog(
        ours.path,
        alike,
        header and _in_lines(header, theirs.header, newline),
        _tail(base, ours, theirs, alike).replace("\r\n", "\n").replace("\n", newline),
        header_at,
        newline,
        chosen(base.bom, ours.bom, theirs.bom),
    )
    return Merged(catalog, tuple(key for key in order if found[key][1]), fields)


def mismatched(base: Catalog, ours: Catalog, theirs: Catalog) -> tuple[Finding, ...]:
    """Why these are no versions of one catalog: merge-empty, merge-language, merge-foreign."""
    empty = [side for side in (ours, theirs) if not side.header and not side.entries]
    found = [finding("merge-empty", Place(side.path)) for side in empty if base.header or base.entries]
    one, two = ours.headers.get("Language", ""), theirs.headers.get("Language", "")
    if one and two and _language(one) != _language(two):
        found.append(finding("merge-language", Place(theirs.path), theirs=two, ours=one))
    for side, other in ((ours, theirs), (theirs, ours)):
        if not found and _foreign(side, base, other):
            name = side.headers.get("Project-Id-Version", "") or "—"
            found.append(finding("merge-foreign", Place(side.path), name=name))
    return tuple(found)


def _language(tag: str) -> str:
    """The language alone: Poedit makes uk_UA of uk, which is a matter of headers."""
    return re.split("[-_@.]", tag)[0].lower()


def _foreign(side: Catalog, *others: Catalog) -> bool:
    """True where `side` is a catalog of something else: issues share the names of their sections, but not much more."""
    known = {entry.key for other in others for entry in other.entries}
    if not side.entries or not known:
        return False
    shared = sum(entry.key in known for entry in side.entries)
    names = {other.headers["Project-Id-Version"] for other in others if other.headers.get("Project-Id-Version")}
    renamed = bool(names) and side.headers.get("Project-Id-Version", "") not in {"", *names}
    return not shared or (renamed and 2 * shared < len(side.entries))


def findings(merged: Merged, path: str) -> tuple[Finding, ...]:
    """What has to be decided by hand, each with its line in the merged file, which is named `path`."""
    if not merged.conflicts and not merged.fields:
        return ()
    written, _ = parse(dump_po(merged.catalog), path)
    if written is None:
        return ()
    entries = {entry.key: entry for entry in written.entries}
    line = written.header.line if written.header else 1
    return (
        *(finding("merge-header", Place(path, line), field=name, theirs=value) for name, value in merged.fields),
        *(
            finding("merge-conflict", msgstr_place(written, entries[key]), text=_short(key[1]))
            for key in merged.conflicts
        ),
    )


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:59]}…"


def rejected(comments: str) -> tuple[str, ...]:
    """The texts of the other side that conflicts left in a translator's comment, as they were."""
    matches = (_CONFLICT.search(line) for line in comments.split("\n"))
    return tuple(decode(match["text"]) for match in matches if match)


# Messages


@dataclass(frozen=True, slots=True)
class _Sides:
    """The three catalogs by message, and what a message of one of them becomes."""

    base: dict[Key, Entry]
    ours: dict[Key, Entry]
    theirs: dict[Key, Entry]
    known: frozenset[str]  # every translation of the base: nothing that is in here is anybody's new work
    newer: bool  # theirs comes from the newer source
    author: str  # of theirs

    @classmethod
    def of(cls, base: Catalog, ours: Catalog, theirs: Catalog) -> _Sides:
        return cls(
            {entry.key: entry for entry in base.entries},
            {entry.key: entry for entry in ours.entries},
            {entry.key: entry for entry in theirs.entries},
            frozenset(text for entry in base.entries for text in entry.msgstrs),
            _moments(theirs) > _moments(ours),
            theirs.headers.get("Last-Translator", "") or "—",
        )

    def entry(self, key: Key) -> tuple[Entry | None, bool]:
        """The merged message, None if it goes, and whether its translations collide."""
        before, ours, theirs = self.base.get(key), self.ours.get(key), self.theirs.get(key)
        if ours is None or theirs is None:
            # Deleted on one side: it stays only if the other side has worked on it.
            left = ours or theirs
            return (None if left == before else left), False
        if ours == theirs or theirs == before:
            return ours, False
        if ours == before:
            return theirs, False
        return self._both(before, ours, theirs)

    def renewed(self, entry: Entry, found: Mapping[Key, tuple[Entry | None, bool]]) -> Entry:
        """A copy that one side's update made of a translation, with the words that the other side gave that meanwhile.

        A copy is a fuzzy message that the other side and the base do not have, in the words of the base for its
        previous text.
        """
        was, own = entry.previous, (self.ours if entry.key in self.ours else self.theirs)
        if was is None or not entry.fuzzy or entry.obsolete or sum(entry.key in side for side in self._all()) != 1:
            return entry
        other = self.theirs if own is self.ours else self.ours
        key = was.msgctxt, was.msgid
        before, newer, (merged, collide) = self.base.get(key), other.get(key), found.get(key, (None, False))
        if before is None or newer is None or merged is None or collide or newer.fuzzy or not any(newer.msgstrs):
            return entry
        copied = entry.msgstrs == before.msgstrs and len(newer.msgstrs) == len(entry.msgstrs)
        return touched(entry, msgstrs=newer.msgstrs) if copied and merged.msgstrs == newer.msgstrs else entry

    def _all(self) -> tuple[dict[Key, Entry], ...]:
        return self.base, self.ours, self.theirs

    def _both(self, before: Entry | None, ours: Entry, theirs: Entry) -> tuple[Entry, bool]:
        """The message that both sides have changed."""
        bare = _blank(ours) if before is None else before
        words, collide = self._words(bare, ours, theirs)
        comments = union_of_lines(bare.comments, ours.comments, theirs.comments)
        rest = union(_plain(bare), _plain(ours), _plain(theirs))
        obsolete = (ours.obsolete and theirs.obsolete) if before is None else _either(before, ours, theirs)
        entry = touched(
            ours,
            msgid_plural=words.msgid_plural,
            msgstrs=words.msgstrs,
            previous=words.previous,
            comments=with_lines(comments, self.conflict(theirs)) if collide else comments,
            # Without words there is nothing to doubt.
            flags=_flags(rest, (words.fuzzy and any(words.msgstrs)) or collide, ours, theirs),
            extracted=self._derived(bare.extracted, ours.extracted, theirs.extracted),
            references=self._derived(bare.references, ours.references, theirs.references),
            obsolete=obsolete,
        )
        return (theirs if entry == theirs and entry != ours else entry), collide

    def _words(self, before: Entry, ours: Entry, theirs: Entry) -> tuple[Entry, bool]:
        """The message whose translation, fuzzy mark and previous source are taken, and whether both sides' collide."""
        mine, other = self._effort(before, ours), self._effort(before, theirs)
        told = set(self.conflict(theirs))
        if told <= set(ours.comments.split("\n")) and (mine or not told <= set(before.comments.split("\n"))):
            return ours, True  # merged before, and nobody has decided yet
        if mine != other:
            return (ours if mine > other else theirs), False
        if ours.msgstrs == theirs.msgstrs or not mine:
            return self._agreed(before, ours, theirs), False
        if not any(ours.msgstrs) or not any(theirs.msgstrs):
            return (ours if any(ours.msgstrs) else theirs), False
        forms = _forms(before, ours, theirs)
        return (replace(ours, msgstrs=forms), False) if forms else (ours, True)

    def _effort(self, before: Entry, side: Entry) -> int:
        """How much a side did: 0 nothing, 1 took the translation away or into doubt, 2 translated."""
        new = [text for text in side.msgstrs if text and text not in self.known]
        if side.msgstrs == before.msgstrs and side.fuzzy == before.fuzzy:
            return 0
        if new and side.msgstrs != before.msgstrs:
            return 2
        return 2 if any(side.msgstrs) and not side.fuzzy else int(any(side.msgstrs) or any(before.msgstrs))

    def _agreed(self, before: Entry, ours: Entry, theirs: Entry) -> Entry:
        """The one of two sides with equal translations that is surer of them."""
        if ours.fuzzy != theirs.fuzzy:
            return theirs if ours.fuzzy else ours
        previous = self._derived(before.previous, ours.previous, theirs.previous)
        plural = self._derived(before.msgid_plural, ours.msgid_plural, theirs.msgid_plural)
        side = ours if ours.msgid_plural == plural else theirs
        return touched(side, previous=previous)

    def _derived(self, before: Value, ours: Value, theirs: Value) -> Value:
        """What comes from the source and not from a translator: of two changes the newer."""
        if ours in (before, theirs):
            return theirs
        return theirs if self.newer and theirs != before else ours

    def conflict(self, theirs: Entry) -> tuple[str, ...]:
        """The comment that keeps the translation of theirs."""
        start = f"conflict: theirs ({' '.join(self.author.split())}):"
        if theirs.msgid_plural is None:
            return (f'{start} "{encode(theirs.msgstrs[0])}"',)
        return tuple(f'{start} msgstr[{at}] "{encode(text)}"' for at, text in enumerate(theirs.msgstrs))


def _blank(entry: Entry) -> Entry:
    """A message as it is before anybody has worked on it."""
    return Entry(entry.msgid, ("",) * len(entry.msgstrs), entry.msgctxt, entry.msgid_plural)


def _forms(before: Entry, ours: Entry, theirs: Entry) -> tuple[str, ...]:
    """The plural forms where the sides worked on different ones; () where they did not."""
    if not len(before.msgstrs) == len(ours.msgstrs) == len(theirs.msgstrs) > 1 or ours.fuzzy or theirs.fuzzy:
        return ()
    triples = tuple(zip(before.msgstrs, ours.msgstrs, theirs.msgstrs, strict=True))
    if any(len({was, one, two}) == 3 and one and two for was, one, two in triples):
        return ()
    return tuple((one or two) if one != was and two != was else chosen(was, one, two) for was, one, two in triples)


def _either(before: Entry, ours: Entry, theirs: Entry) -> bool:
    return chosen(before.obsolete, ours.obsolete, theirs.obsolete)


def _plain(entry: Entry) -> tuple[str, ...]:
    return tuple(flag for flag in entry.flags if flag != "fuzzy")


def _flags(plain: Sequence[str], fuzzy: bool, ours: Entry, theirs: Entry) -> tuple[str, ...]:
    """The flags, written as a side has them if one does."""
    for side in (ours, theirs):
        if side.fuzzy == fuzzy and _plain(side) == tuple(plain):
            return side.flags
    return ("fuzzy", *plain) if fuzzy else tuple(plain)


# Headers


def _header(before: Entry | None, ours: Entry | None, theirs: Entry | None) -> tuple[Entry | None, Fields]:
    """The merged header, and the fields that both sides changed differently."""
    if ours is None or theirs is None or before == theirs:
        return ours or theirs, ()
    if before == ours:
        return theirs, ()
    bare = before or Entry("")
    was, one, two = (_named(each.msgstrs[0]) for each in (bare, ours, theirs))
    later = _moment(_value(two, "PO-Revision-Date")) > _moment(_value(one, "PO-Revision-Date"))
    lines: dict[str, str] = {}
    fields: list[tuple[str, str]] = []
    for name in in_sequence(tuple(one), tuple(two), dict.fromkeys((*one, *two))):
        mine, other, old = one.get(name), two.get(name), was.get(name)
        line = _line(old, mine, other, later=later and name in SAVED)
        if line is not None:
            lines[name] = line
        if name not in SAVED and mine and other and len({old, mine, other}) == 3:
            fields.append((name, other.partition(":")[2].strip()))
    comments = union_of_lines(bare.comments, ours.comments, theirs.comments)
    notes = [f'conflict: theirs ({name}): "{encode(value)}"' for name, value in fields]
    text = "".join(f"{line}\n" for line in lines.values())
    flags = union(bare.flags, ours.flags, theirs.flags)
    header = touched(ours, msgstrs=(text,), comments=with_lines(comments, notes), flags=flags)
    return (theirs if header == theirs and header != ours else header), tuple(fields)


def _named(text: str) -> dict[str, str]:
    """The lines of a header by their field; one that is no field by itself."""
    return {line.partition(":")[0].strip() if ":" in line else line: line for line in text.split("\n") if line.strip()}


def _value(lines: dict[str, str], name: str) -> str:
    return lines.get(name, "").partition(":")[2].strip()


def _line(before: str | None, ours: str | None, theirs: str | None, *, later: bool) -> str | None:
    """The line of one header field, None if it goes; `later` tells that theirs was saved after ours."""
    if ours in (before, theirs):
        return theirs
    if theirs == before:
        return ours
    return theirs if ours is None or (later and theirs is not None) else ours


def _moment(text: str) -> float:
    """Seconds since 1970 of a date in a header; -1.0 where it is none."""
    try:
        return datetime.strptime(text, "%Y-%m-%d %H:%M%z").timestamp()
    except ValueError:
        return -1.0


def _moments(catalog: Catalog) -> tuple[float, float]:
    headers = catalog.headers
    return _moment(headers.get("POT-Creation-Date", "")), _moment(headers.get("PO-Revision-Date", ""))


# Order and layout


def _settled_order(
    base: Catalog, ours: Catalog, theirs: Catalog, entries: dict[Key, Entry]
) -> tuple[tuple[Key, ...], int]:
    """The order that a second merge would not change any more."""
    order, header_at = _order(base, ours, theirs, entries)
    for _ in range(_ROUNDS):
        merged = replace(ours, entries=tuple(entries[key] for key in order), header_at=header_at)
        again = _order(base, merged, theirs, entries)
        if again == (order, header_at):
            break
        order, header_at = again
    return order, header_at


def _order(base: Catalog, ours: Catalog, theirs: Catalog, entries: dict[Key, Entry]) -> tuple[tuple[Key, ...], int]:
    """The messages in the order of ours, or of theirs where only they changed it; and how many precede the header."""
    first, second = ours, theirs
    sides = [_marks(side) for side in (base, ours, theirs)]
    common = {mark for mark in sides[0] if mark in sides[1] and mark in sides[2] and mark[0] in entries}
    before, mine, other = ([mark for mark in side if mark in common] for side in sides)
    if mine == before != other:
        first, second = theirs, ours
    # What became obsolete, or came back, stands where the side that did it has put it.
    stays = [each.key for each in first.entries if each.key in entries and entries[each.key].obsolete == each.obsolete]
    order = in_sequence(stays, [each.key for each in second.entries], entries)
    if _parted(ours) and _parted(theirs):
        order = tuple(sorted(order, key=lambda key: entries[key].obsolete))
    ahead = tuple(each.key for each in first.entries[: first.header_at])
    return order, first.header_at if order[: first.header_at] == ahead else 0


def _parted(side: Catalog) -> bool:
    """True where what is obsolete stands behind all that is not."""
    marks = [each.obsolete for each in side.entries]
    return marks == sorted(marks)


def _marks(side: Catalog) -> dict[tuple[Key, bool], None]:
    """The messages in their order, with whether they are obsolete."""
    return dict.fromkeys((each.key, each.obsolete) for each in side.entries)


def _tail(base: Catalog, ours: Catalog, theirs: Catalog, entries: Sequence[Entry]) -> str:
    """The comments after the last message, on a line of their own."""
    tail = _last_comments(base, ours, theirs)
    open_ended = entries and entries[-1].source and not entries[-1].raw.endswith("\n")
    return f"\n{tail}" if open_ended and tail.strip() and not tail.startswith(("\n", "\r")) else tail


def _last_comments(base: Catalog, ours: Catalog, theirs: Catalog) -> str:
    was, one, two = ([line.strip() for line in each.tail.split("\n")] for each in (base, ours, theirs))
    if was in (one, two) or one == two:
        return ours.tail if was == two or one == two else theirs.tail
    missing = [line for line in two if line and line not in one and line not in was]
    start = ours.tail if ours.tail.endswith("\n") or not ours.tail else f"{ours.tail}\n"
    return start + "".join(f"{line}\n" for line in missing)


def _in_lines(entry: Entry, theirs: Entry | None, newline: str) -> Entry:
    """`entry` in lines that end with `newline`: as it is, as theirs has it, or to be written anew."""
    if _fits(entry, newline):
        return entry
    return theirs if theirs == entry and theirs is not None and _fits(theirs, newline) else replace(entry)


def _fits(entry: Entry, newline: str) -> bool:
    return not entry.source or ("\r\n" in entry.raw) == (newline == "\r\n")
