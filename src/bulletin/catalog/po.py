"""PO files without loss: text -> Catalog -> the same text, byte for byte.

    catalog, findings = parse(text, path)
    catalog = replace(catalog, entries=tuple(touched(e, msgstrs=(…,)) for e in catalog.entries))
    dump(catalog)

An entry keeps the text it was read from; one that was changed is written canonically: not wrapped,
as `msgcat --no-wrap` would. What GNU gettext refuses is refused, but for a byte order mark.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from typing import Any, TypeAlias

from bulletin.catalog.faults import Fault, diagnose
from bulletin.catalog.grammar import ACTIVE, FORM, NOTES, OBSOLETE, SIMPLE, TAIL, decode, encode
from bulletin.errors import finding
from bulletin.model import Finding, Place

BACKSLASH = "\\"
Key: TypeAlias = tuple[str | None, str]


@dataclass(frozen=True, slots=True)
class Previous:
    """The source text that a fuzzy translation was made for."""

    msgid: str
    msgctxt: str | None = None
    msgid_plural: str | None = None


class Text:
    """The text of a file, which knows its lines."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def breaks(self) -> tuple[int, ...]:
        return tuple(match.start() for match in re.finditer("\n", self.text))

    def line(self, at: int) -> int:
        """The line of an offset, from 1."""
        return bisect_left(self.breaks, at) + 1


@dataclass(frozen=True, slots=True)
class Entry:
    """One message with its translation.

    `source` is the file it was read from: the entry runs from `start` to `end`, its msgid begins at `at`.
    They are no arguments: `dataclasses.replace` gives an entry without them, which `dump` writes anew.
    """

    msgid: str
    msgstrs: tuple[str, ...] = ("",)
    msgctxt: str | None = None
    msgid_plural: str | None = None
    comments: str = ""  # the translator's: the lines "# …"
    extracted: str = ""  # the lines "#. …"
    references: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    previous: Previous | None = None
    obsolete: bool = False
    source: Text | None = field(default=None, init=False, compare=False, repr=False)
    start: int = field(default=0, init=False, compare=False, repr=False)
    at: int = field(default=0, init=False, compare=False, repr=False)
    end: int = field(default=0, init=False, compare=False, repr=False)

    def __getattr__(self, name: str) -> Any:
        """Comments and references of an entry that was read, once somebody asks for them."""
        if name not in ("comments", "extracted", "references"):
            raise AttributeError(name)
        return _annotate(self)[name]

    @property
    def raw(self) -> str:
        """The text it was read from, with the blank lines and comments before it; "" if it is new or changed."""
        return self.source.text[self.start : self.end] if self.source else ""

    @property
    def line(self) -> int:
        """The line of its msgid, from 1; 0 if it is new or changed."""
        return self.source.line(self.at) if self.source else 0

    @property
    def key(self) -> Key:
        return self.msgctxt, self.msgid

    @property
    def fuzzy(self) -> bool:
        return "fuzzy" in self.flags

    @property
    def translated(self) -> bool:
        """True where every form is filled and a reader may see it."""
        return all(self.msgstrs) and not self.fuzzy and not self.obsolete


@dataclass(frozen=True, slots=True)
class Catalog:
    """A PO file: its header, its messages in order, and the comments after the last."""

    path: str = ""
    entries: tuple[Entry, ...] = ()
    header: Entry | None = None
    tail: str = ""
    header_at: int = 0  # how many entries stand before the header
    newline: str = "\n"
    bom: str = ""

    @property
    def headers(self) -> Mapping[str, str]:
        """The header's fields in order."""
        lines = self.header.msgstrs[0].split("\n") if self.header else []
        fields = (line.partition(":") for line in lines if ":" in line)
        return {name.strip(): value.strip() for name, _, value in fields}


# Reading


def read(data: bytes, path: str) -> tuple[Catalog | None, tuple[Finding, ...]]:
    """The catalog in `data`; None if anything is wrong with it."""
    try:
        return parse(data.decode(), path)
    except UnicodeDecodeError as error:
        charset = re.search(rb"charset=([\w.-]+)", data)
        if charset and charset[1].lower() not in (b"utf-8", b"utf8"):
            place = Place(path, data.count(b"\n", 0, charset.start()) + 1)
            return None, (finding("po-charset", place, charset=charset[1].decode("ascii", "replace")),)
        place = Place(path, data.count(b"\n", 0, error.start) + 1)
        byte = f"0x{data[error.start]:02X}"
        return None, (finding("file-encoding", place, offset=error.start, byte=byte),)


def parse(text: str, path: str) -> tuple[Catalog | None, tuple[Finding, ...]]:
    """The catalog in `text`, or None and every fault there is."""
    bom = "\ufeff" if text.startswith("\ufeff") else ""
    entries, faults, end = _entries(text, len(bom))
    newline = "\r\n" if text.find("\n") > 0 and text[text.find("\n") - 1] == "\r" else "\n"
    at = next((i for i, entry in enumerate(entries) if entry.key == (None, "") and not entry.obsolete), -1)
    header = entries.pop(at) if at >= 0 else None
    catalog = Catalog(path, tuple(entries), header, text[end:], max(at, 0), newline, bom)
    findings = (*_syntax(text, path, faults), *_charset(catalog, text), *_duplicates(catalog))
    return (None if findings else catalog), findings


def _entries(text: str, start: int) -> tuple[list[Entry], list[Fault], int]:
    """The messages of `text`, its faults, and where the last message ends."""
    entries: list[Entry] = []
    faults: list[Fault] = []
    source, at, plain = Text(text), start, "\r" not in text
    while True:
        if plain:
            at = _simple(entries, source, at)
        match = ACTIVE.match(text, at) or OBSOLETE.match(text, at)
        entry = _entry(match, source, at) if match else None
        if entry:
            entries.append(entry)
            at = entry.end
        elif TAIL.match(text, at):
            return entries, faults, at
        else:
            found, at = diagnose(text, at)
            faults.extend(found)


def _simple(entries: list[Entry], source: Text, at: int) -> int:
    """Adds the entries from `at` on that SIMPLE matches and whose strings hold no escapes; gives where they end.

    One loop, because this is where the time goes when a file is read. The comments are left for `Entry.__getattr__`:
    who only looks translations up never asks for them.
    """
    text, match = source.text, SIMPLE.match
    # A frozen dataclass takes five times as long to make as one whose fields are set plainly.
    new, draft, add = object.__new__, _Draft, entries.append
    while found := match(text, at):
        flags, context, msgid, more_id, msgstr, more_str = found.group(4, 5, 6, 7, 8, 9)
        if more_id or more_str:
            msgid, msgstr = _joined(msgid, more_id), _joined(msgstr, more_str)
        if '"' in msgid or "\\" in msgid or '"' in msgstr or "\\" in msgstr:
            break
        if context and ('"' in context or "\\" in context):
            break
        entry: Any = new(draft)
        entry.msgid, entry.msgstrs, entry.msgctxt, entry.msgid_plural = msgid, (msgstr,), context, None
        entry.flags = _flags(flags[2:]) if flags else ()
        entry.previous, entry.obsolete = None, False
        end = found.end()
        entry.source, entry.start, entry.at, entry.end = source, at, found.start(6), end
        entry.__class__ = Entry
        add(entry)
        at = end
    return at


def _annotate(entry: Entry) -> Mapping[str, Any]:
    """The comments and references of an entry that SIMPLE matched, which has them from now on."""
    found = NOTES.match(entry.source.text, entry.start) if entry.source else None
    notes, about, references = found.groups() if found else ("", "", "")
    told = {
        "comments": "\n".join([note[2:] for note in notes[:-1].split("\n")]) if notes else "",
        "extracted": about[3:-1].replace("\n#. ", "\n") if about else "",
        "references": _references(references) if references else (),
    }
    for name, value in told.items():
        object.__setattr__(entry, name, value)
    return told


def _joined(first: str, more: str) -> str:
    """The string with its continuation lines; a quote inside stays to be seen."""
    return first + more[1:-2].replace('"\n"', "")


def _entry(match: re.Match[str], source: Text, start: int) -> Entry | None:
    """The entry that was matched; None if an escape or the number of a plural form is wrong."""
    comments, was_context, was, was_plural, context, _, msgid, plural, many, one = match.groups()
    forms = FORM.findall(many) if many else [("0", one)]
    if [int(number) for number, _ in forms] != list(range(len(forms))):
        return None
    try:
        return made(
            decode(msgid),
            tuple([decode(strings) for _, strings in forms]),
            _optional(context),
            _optional(plural),
            *(_comments(comments) if comments else ("", "", (), ())),
            Previous(decode(was), _optional(was_context), _optional(was_plural)) if was else None,
            match.re is OBSOLETE,
            source,
            start,
            match.start("at"),
            match.end(),
        )
    except ValueError:
        return None


class _Draft(Entry):
    """An entry while its fields are set."""

    __slots__ = ()
    __setattr__ = object.__setattr__
    __delattr__ = object.__delattr__


def made(
    msgid: str,
    msgstrs: tuple[str, ...] = ("",),
    msgctxt: str | None = None,
    msgid_plural: str | None = None,
    comments: str = "",
    extracted: str = "",
    references: tuple[str, ...] = (),
    flags: tuple[str, ...] = (),
    previous: Previous | None = None,
    obsolete: bool = False,
    source: Text | None = None,
    start: int = 0,
    at: int = 0,
    end: int = 0,
) -> Entry:
    """An entry as `Entry` makes it, and from a file, in a fraction of the time: for the many."""
    entry: Any = object.__new__(_Draft)
    entry.msgid, entry.msgstrs, entry.msgctxt, entry.msgid_plural = msgid, msgstrs, msgctxt, msgid_plural
    entry.comments, entry.extracted, entry.references, entry.flags = comments, extracted, references, flags
    entry.previous, entry.obsolete = previous, obsolete
    entry.source, entry.start, entry.at, entry.end = source, start, at, end
    entry.__class__ = Entry
    done: Entry = entry
    return done


def _optional(strings: str | None) -> str | None:
    return None if strings is None else decode(strings)


def _comments(block: str) -> tuple[str, str, tuple[str, ...], tuple[str, ...]]:
    """Comments, extracted comments, references and flags of a block of comment lines."""
    kinds: dict[str, list[str]] = {"": [], ".": [], ":": [], ",": []}
    for piece in block.split("\n"):
        line = piece.lstrip(" \t\r\f\v").removesuffix("\r")
        if line.startswith(("#~", "#|")):
            line = line[2:].lstrip(" \t\r\f\v|")
        kind = line[1:2]
        if kind == ":":
            kinds[":"] += _references(line)
        elif kind in {",", "="}:
            kinds[","] += _flags(line[2:])
        elif kind == ".":
            kinds["."].append(line[2:].removeprefix(" "))
        elif line:
            kinds[""].append(line[1:].removeprefix(" "))
    return "\n".join(kinds[""]), "\n".join(kinds["."]), tuple(kinds[":"]), tuple(kinds[","])


@lru_cache(1024)  # the same few in thousands of messages
def _flags(text: str) -> tuple[str, ...]:
    return tuple([flag.strip() for flag in text.split(",") if flag.strip()])


_REFERENCE = re.compile("\u2068([^\u2069]*)\u2069|([^\\s\u2068]+)")


@lru_cache(1024)
def _references(lines: str) -> tuple[str, ...]:
    """The file names of lines that begin with "#:"; one with spaces stands between U+2068 and U+2069."""
    text = lines[2:].replace("\n#:", " ")
    if "\u2068" not in text:
        return tuple(text.split())
    return tuple([isolated or plain for isolated, plain in _REFERENCE.findall(text)])


def _syntax(text: str, path: str, faults: Iterable[Fault]) -> Iterator[Finding]:
    source = Text(text)
    for fault in dict.fromkeys(faults):
        column = fault.at - text.rfind("\n", 0, fault.at)
        yield finding("po-syntax", Place(path, source.line(fault.at)), reason=f"{fault.reason} (column {column})")


def _charset(catalog: Catalog, text: str) -> Iterator[Finding]:
    found = re.search(r"charset=([^\s;]*)", catalog.headers.get("Content-Type", ""))
    charset = found[1] if found else "utf-8"
    # "CHARSET" is what templates of other tools say; with plain ASCII any of these reads the same.
    plain = text.isascii() and charset.upper() in ("ASCII", "US-ASCII", "CHARSET")
    if not plain and charset.lower() not in ("utf-8", "utf8"):
        yield finding("po-charset", header_place(catalog, "Content-Type"), charset=charset)


def _duplicates(catalog: Catalog) -> Iterator[Finding]:
    """GNU gettext refuses a second message of the same key, be it obsolete."""
    entries = in_order(catalog)
    if len({entry.msgid for entry in entries}) == len(entries):
        return
    first: dict[Key, int] = {}
    for entry in entries:
        if entry.key in first:
            yield finding("po-duplicate", Place(catalog.path, entry.line), first=first[entry.key])
        first.setdefault(entry.key, entry.line)


# Writing


def touched(entry: Entry, **changes: Any) -> Entry:
    """`entry` with `changes`; the entry itself, with its raw text, where they change nothing."""
    changed = replace(entry, **changes)
    return entry if changed == entry else changed


def settled(entry: Entry, newline: str = "\n") -> Entry:
    """`entry` with its raw text where that is laid out as `serialise` does, else without, to be written anew.

    Layout is how strings are wrapped, and where comments for translators and references stand. Blank lines,
    translators' comments and flags are people's own.
    """
    if entry.source is None:
        return entry
    raw = entry.source.text[entry.start : entry.end].lstrip("\r\n")
    if raw == _common(entry) and "\t" not in raw:
        return entry
    canonical = serialise(entry, newline)
    return entry if raw == canonical or _layout(raw) == _layout(canonical) else replace(entry)


def _common(entry: Entry) -> str:
    """What `serialise` gives for a finished entry without anything special, in a tenth of the time."""
    about = entry.extracted.replace("\n", "\n#. ")
    context = "" if entry.msgctxt is None else f'msgctxt "{entry.msgctxt}"\n'
    names = " ".join(entry.references)
    return f'#. {about}\n#: {names}\n{context}msgid "{entry.msgid}"\nmsgstr "{entry.msgstrs[0]}"\n'


def _layout(text: str) -> list[str]:
    lines = (line.rstrip("\r") for line in text.split("\n"))
    return [line for line in lines if line.strip() and (line[0] != "#" or line[1:2] in (".", ":", "|", "~"))]


def in_order(catalog: Catalog) -> tuple[Entry, ...]:
    """The header and the entries as they stand in the file."""
    header = (catalog.header,) if catalog.header else ()
    return (*catalog.entries[: catalog.header_at], *header, *catalog.entries[catalog.header_at :])


def with_headers(catalog: Catalog, fields: Mapping[str, str]) -> Catalog:
    """`catalog` with these header fields: those it has in their place, new ones at the end."""
    if not fields:
        return catalog
    header = catalog.header or Entry("")
    missing = dict(fields)
    lines = []
    for line in header.msgstrs[0].split("\n"):
        name = line.partition(":")[0].strip()
        lines.append(f"{name}: {missing.pop(name)}" if name in missing else line)
    while lines and not lines[-1]:
        lines.pop()
    lines += [f"{name}: {value}" for name, value in missing.items()]
    return replace(catalog, header=touched(header, msgstrs=("".join(f"{line}\n" for line in lines),)))


def dump(catalog: Catalog) -> str:
    """The text of `catalog`; to be written as UTF-8 without translating line ends."""
    return "".join(_pieces(catalog))


def encoded(catalog: Catalog) -> bytes:
    """The bytes of `catalog`: what `dump` gives, in half the memory."""
    return b"".join([piece.encode() for piece in _pieces(catalog)])


def _pieces(catalog: Catalog) -> Iterator[str]:
    """The text of `catalog` in pieces: what stands together in a file is one."""
    yield catalog.bom
    last: Entry | None = None
    begun = 0  # where the run of neighbours that is being gathered begins in their file
    for entry in in_order(catalog):
        if last and last.source and last.source is entry.source and last.end == entry.start:
            last = entry
            continue
        if last:
            piece = last.source.text[begun : last.end] if last.source else serialise(last, catalog.newline)
            yield piece
            yield "" if piece.endswith("\n") else catalog.newline
            own = entry.source is not None and entry.source.text.startswith(("\n", "\r\n"), entry.start)
            yield "" if own else catalog.newline
        last, begun = entry, entry.start
    if last:
        yield last.source.text[begun : last.end] if last.source else serialise(last, catalog.newline)
    yield catalog.tail


def serialise(entry: Entry, newline: str = "\n") -> str:
    """`entry` in canonical form."""
    lines = [*_commented("#", entry.comments), *_commented("#.", entry.extracted)]
    lines += [f"#: {' '.join(map(_isolated, entry.references))}"] if entry.references else []
    lines += [f"#, {', '.join(entry.flags)}"] if entry.flags else []
    if entry.previous:
        was = entry.previous
        lines += _fields("#~| " if entry.obsolete else "#| ", was.msgctxt, was.msgid, was.msgid_plural)
    mark = "#~ " if entry.obsolete else ""
    lines += _fields(mark, entry.msgctxt, entry.msgid, entry.msgid_plural)
    for number, msgstr in enumerate(entry.msgstrs):
        keyword = "msgstr" if entry.msgid_plural is None else f"msgstr[{number}]"
        lines += _field(mark, keyword, msgstr)
    return "".join(f"{line}{newline}" for line in lines)


def _commented(mark: str, comments: str) -> Iterator[str]:
    for line in comments.split("\n") if comments else ():
        # To GNU gettext a backslash at the end joins the next line to the comment.
        yield f"{mark} {line}{' ' if line.endswith(BACKSLASH) else ''}" if line else mark


def _fields(mark: str, context: str | None, msgid: str, plural: str | None) -> Iterator[str]:
    for keyword, text in (("msgctxt", context), ("msgid", msgid), ("msgid_plural", plural)):
        if text is not None:
            yield from _field(mark, keyword, text)


def _field(mark: str, keyword: str, text: str) -> Iterator[str]:
    if "\n" not in text[:-1]:
        yield f'{mark}{keyword} "{encode(text)}"'
        return
    yield f'{mark}{keyword} ""'
    for line in re.findall(r"[^\n]*\n|[^\n]+", text):
        yield f'{mark}"{encode(line)}"'


def _isolated(reference: str) -> str:
    return f"\u2068{reference}\u2069" if re.search(r"\s", reference) else reference


# Places


def msgstr_place(catalog: Catalog, entry: Entry, form: int = 0) -> Place:
    """Where `msgstr` or `msgstr[form]` of `entry` stands, its msgid where that is not known."""
    number = "" if entry.msgid_plural is None else rf"\s*\[\s*0*{form}\s*\]"
    return _found(catalog, entry, rf"^[ \t]*(?:#~[ \t]*)?msgstr{number}")


def header_place(catalog: Catalog, name: str) -> Place:
    """Where the header field `name` stands, else the header."""
    if catalog.header is None:
        return Place(catalog.path)
    return _found(catalog, catalog.header, rf'"{re.escape(name)}\s*:')


def _found(catalog: Catalog, entry: Entry, pattern: str) -> Place:
    if entry.source is None:
        return Place(catalog.path)
    match = re.compile(pattern, re.MULTILINE).search(entry.source.text, entry.at, entry.end)
    return Place(catalog.path, entry.source.line(match.end() if match else entry.at))
