"""Whether a PDF grows beyond measure when it is read: found out before PDFium, which cannot be stopped, opens it.

Streams are unpacked piece by piece. Drawings ("forms") that draw drawings are counted as if each drew the
largest of those it names; a drawing within itself has no end. What is encrypted is measured by its length.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

LARGEST = 64  # MB that one stream, or the content of one page, may unpack to; pictures are never unpacked
ALTOGETHER = 512  # MB
MOST_DRAWN = 3_000_000  # drawings of one page
_SUSPECT = 4  # MB; what is larger and was packed to less than one part in …
_RATIO = 200  # … says the same over and over, and letters take a hundred times their size when they are laid out
_MOST_LETTERS = 2_000_000  # of a page
_MEGA = 10**6
_PIECE = 2**20
_LONGEST = 300_000  # bytes of a dictionary that are looked at
_DEEPEST = 40  # drawings in drawings; PDFium reads no deeper

_OBJECT = re.compile(rb"(?<![0-9])([0-9]{1,9})\s{1,9}([0-9]{1,5})\s{1,9}obj(?![a-z])")
_END = re.compile(rb"endobj|(?<!end)stream\r?\n")
_PACKED = re.compile(rb"/(?:FlateDecode|Fl|LZWDecode|LZW|RunLengthDecode|RL)(?![A-Za-z])")
_UNUSED = re.compile(rb"/Subtype\s*/Image|/EmbeddedFile(?![A-Za-z])|/FontFile")
_CALL = re.compile(rb"(?<![A-Za-z])Do(?![A-Za-z])")
_STRING = re.compile(rb"\([^()]*\)|<[0-9A-Fa-f\s]*>")
_FORM = re.compile(rb"/Subtype\s*/Form(?![A-Za-z])")
_PARTS = re.compile(rb"/Type\s*/ObjStm")
_REFERENCE = re.compile(rb"([0-9]{1,9})\s+[0-9]{1,5}\s+R(?![A-Za-z])")
_RESOURCES = re.compile(rb"/Resources\s*([0-9]{1,9})\s+[0-9]{1,5}\s+R")
_DRAWN = re.compile(rb"/XObject\s*(?:<<([^>]*)>>|([0-9]{1,9})\s+[0-9]{1,5}\s+R)")
_CONTENTS = re.compile(rb"/Contents\s*(?:\[([^\]]*)\]|([0-9]{1,9})\s+[0-9]{1,5}\s+R)")


class BombError(Exception):
    """The object ("12 0 obj") that is too large, and its size in MB."""

    def __init__(self, number: int, size: str) -> None:
        super().__init__(number)
        self.name = f"{number} 0 obj"
        self.size = size


@dataclass(frozen=True, slots=True)
class _Thing:
    """An object: its dictionary, and of a stream how much it unpacks to, how often it draws, and what it writes."""

    head: bytes
    size: int = 0
    calls: int = 0
    letters: int = 0
    stream: bool = False


def check(data: bytes) -> None:
    """Raises BombError if the file unpacks, or draws, more than it may."""
    things: dict[int, _Thing] = {}
    total = 0
    for number, thing in _things(data):
        total += thing.size
        if thing.size > LARGEST * _MEGA or total > ALTOGETHER * _MEGA:
            raise BombError(number, f"> {LARGEST if thing.size > LARGEST * _MEGA else ALTOGETHER}")
        old = things.get(number)
        # of the versions of an object, the one that draws more counts
        if old is None or (thing.calls, thing.size) >= (old.calls, old.size):
            things[number] = thing
    _check_contents(things)
    _check_drawn(things)


def _things(data: bytes) -> Iterator[tuple[int, _Thing]]:
    """The objects of the file with their numbers, also those that are packed together."""
    encrypted = b"/Encrypt" in data
    at = 0
    while match := _OBJECT.search(data, at):
        number, end = int(match[1]), _END.search(data, match.end())
        at = end.end() if end else len(data)
        head = data[match.end() : min(end.start() if end else at, match.end() + _LONGEST)]
        if not end or end[0] == b"endobj":
            yield number, _Thing(head)
            continue
        thing, parts = _stream(data, end.end(), head, number, encrypted=encrypted)
        yield number, thing
        yield from _parts(head, parts)


def _stream(data: bytes, start: int, head: bytes, number: int, *, encrypted: bool) -> tuple[_Thing, bytes]:
    """A stream as an object, and its content if that holds other objects."""
    packed = len(_PACKED.findall(head))
    if _UNUSED.search(head):
        return _Thing(head, stream=True), b""
    if packed > 1:
        raise BombError(number, f"> {LARGEST}")
    rest = max(data.find(b"endstream", start), start)
    if not packed or encrypted:
        calls = (rest - start) // 20 if encrypted else len(_CALL.findall(data, start, rest))
        return _Thing(head, rest - start, calls, _letters(data[start:rest]), stream=True), b""
    size = calls = letters = 0
    kept: list[bytes] = []
    for piece in _unpacked(memoryview(data)[start:]):
        size += len(piece)
        calls += len(_CALL.findall(piece))
        letters += _letters(piece)
        if _PARTS.search(head):
            kept.append(piece)
    if size > _SUSPECT * _MEGA and size > _RATIO * (rest - start):
        raise BombError(number, f"{size // _MEGA}")
    return _Thing(head, size, calls, letters, stream=True), b"".join(kept)


def _letters(content: bytes) -> int:
    """How many letters a content can write at most. PDFium reads no string beyond a piece."""
    return sum(match.end() - match.start() for match in _STRING.finditer(content))


def _unpacked(data: memoryview) -> Iterator[bytes]:
    """A stream unpacked in pieces, up to a little more than it may hold."""
    unpack, size, at = zlib.decompressobj(), 0, 0
    try:
        while not unpack.eof and size <= LARGEST * _MEGA:
            rest = unpack.unconsumed_tail
            if not rest:
                if at >= len(data):
                    return
                rest = bytes(data[at : at + _PIECE // 16])
                at += len(rest)
            piece = unpack.decompress(rest, _PIECE)
            size += len(piece)
            yield piece
    except zlib.error:
        return


def _parts(head: bytes, content: bytes) -> Iterator[tuple[int, _Thing]]:
    """The objects that are packed in one stream."""
    first = re.search(rb"/First\s+([0-9]{1,9})", head)
    if not content or not first:
        return
    pairs = [int(each) for each in re.findall(rb"[0-9]{1,9}", content[: int(first[1])])]
    places = pairs[1::2]
    for number, place, end in zip(pairs[::2], places, [*places[1:], len(content)], strict=False):
        yield number, _Thing(content[int(first[1]) + place : int(first[1]) + min(end, place + _LONGEST)])


def _check_contents(things: Mapping[int, _Thing]) -> None:
    """A page can name one content many times over, in its own list or in one that it names."""
    for number, thing in things.items():
        for match in _CONTENTS.finditer(thing.head) if not thing.stream else ():
            named = _references(match[1] or b"") if match[2] is None else [int(match[2])]
            lists = [things[each] for each in named if each in things and not things[each].stream]
            named += [each for listed in lists for each in _references(listed.head)]
            every = [things[each] for each in named if each in things]
            size, letters = sum(each.size for each in every), sum(each.letters for each in every)
            if size > LARGEST * _MEGA or letters > _MOST_LETTERS:
                raise BombError(number, f"> {LARGEST}")


def _check_drawn(things: Mapping[int, _Thing]) -> None:
    """Raises BombError if drawings in drawings are too many, or without end."""
    forms = {number: thing for number, thing in things.items() if thing.stream and _FORM.search(thing.head)}
    drawn = {number: [each for each in _drawn_by(thing, things) if each in forms] for number, thing in forms.items()}
    anywhere = sorted({each for thing in things.values() for each in _named(thing.head, things) if each in forms})
    cost = dict.fromkeys(forms, 1)
    for _ in range(_DEEPEST):
        before = dict(cost)
        for number, form in forms.items():
            inner = (drawn[number] if b"/Resources" in form.head else anywhere) if form.calls else ()
            cost[number] = 1 + form.calls * max((before[each] for each in inner), default=0)
            if cost[number] > MOST_DRAWN:
                raise BombError(number, "∞")
        if cost == before:
            break
    else:
        raise BombError(max(cost, key=lambda number: cost[number]), "∞")
    most = max(cost.values(), default=0)
    for number, thing in things.items():
        if thing.stream and number not in forms and thing.calls * most > MOST_DRAWN:
            raise BombError(number, "∞")


def _drawn_by(thing: _Thing, things: Mapping[int, _Thing]) -> Sequence[int]:
    """What a drawing names in resources of its own."""
    own = _RESOURCES.search(thing.head)
    target = things.get(int(own[1])) if own else None
    return [*_named(thing.head, things), *(_named(target.head, things) if target else ())]


def _named(head: bytes, things: Mapping[int, _Thing]) -> list[int]:
    """The drawings and pictures that a dictionary of resources names."""
    found: list[int] = []
    for match in _DRAWN.finditer(head):
        target = things.get(int(match[2])) if match[2] else None
        found += _references(match[1] if match[2] is None else target.head if target else b"")
    return found


def _references(raw: bytes) -> list[int]:
    return [int(each) for each in _REFERENCE.findall(raw)]
