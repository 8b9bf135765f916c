"""Text as 7-bit lines, in quoted-printable or base64, with places left for what only the recipient knows.

Both work on a text in which `slot` stands for the token, and give pieces: bytes and fields. A field of quoted-
printable has soft line breaks around it. In base64 it takes whole lines, each encoded anew with the text beside the
token, so that the lines are the very ones that the finished text would have.
"""

from __future__ import annotations

import re
from binascii import b2a_base64
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

LINE = 57  # bytes that make a line of 76 in base64
SOFT = b"=\r\n"


@dataclass(frozen=True, slots=True)
class Field:
    """A place for one of the recipient's own values; `around`: in base64, the bytes between which the value stands."""

    of: Literal["to", "id", "token"]
    around: tuple[bytes, ...] = ()


Piece: TypeAlias = bytes | Field
TOKEN = Field("token")


def encoded(text: str, slot: str) -> tuple[str, tuple[Piece, ...]]:
    """The name of the encoding that takes less room for `text`, and the text in it, its line ends CRLF."""
    data = "\r\n".join(re.split(r"\r\n|\r|\n", text)).encode()
    quoted, based = (tuple(make(data, slot.encode())) for make in (quoted_printable, base64))
    if size(quoted, len(slot)) <= size(based, len(slot)):
        return "quoted-printable", quoted
    return "base64", based


def size(pieces: Iterable[Piece], token: int) -> int:
    """How many bytes the pieces take with a token of that length."""
    return sum(len(each if isinstance(each, bytes) else filled(each, b"x" * token)) for each in pieces)


def filled(field: Field, value: bytes) -> bytes:
    """The bytes of a field that holds `value`."""
    return lines(value.join(field.around)) if field.around else value


# Base64


def lines(data: bytes) -> bytes:
    """`data` in base64, a CRLF behind each line."""
    return b"".join(b2a_base64(data[at : at + LINE], newline=False) + b"\r\n" for at in range(0, len(data), LINE))


def base64(data: bytes, slot: bytes) -> Iterator[Piece]:
    at = 0
    for start, end in _runs(data, slot):
        yield lines(data[at:start])
        yield Field("token", tuple(data[start:end].split(slot)))
        at = end
    yield lines(data[at:])


def _runs(data: bytes, slot: bytes) -> Iterator[tuple[int, int]]:
    """Where the whole lines that hold a part of a slot begin and end; runs that touch are one."""
    run: tuple[int, int] | None = None
    for found in re.finditer(re.escape(slot), data):
        start, end = found.start() // LINE * LINE, min(-(-found.end() // LINE) * LINE, len(data))
        if run and start <= run[1]:
            run = run[0], end
            continue
        if run:
            yield run
        run = start, end
    if run:
        yield run


# Quoted-printable (RFC 2045, 6.7)

_UNSAFE = re.compile(rb"[^\t -<>-~]")
# No line may end within =XX. 73, because the first character of a line may still become =XX, and a soft break follows.
_PART = re.compile(rb".{1,73}(?<!=)(?<!=.)")
# A dot at the start of a line belongs to SMTP, and "From " to mailbox files, whose > would break a signature.
_START = re.compile(rb"\.|F(?=rom )")


def quoted_printable(data: bytes, slot: bytes) -> Iterator[Piece]:
    first, *rest = data.split(slot)
    yield _quoted(first)
    begun = bool(first) and not first.endswith(b"\n")  # whether something stands on the line
    for after in rest:
        if begun:
            yield SOFT
        yield TOKEN
        if after and not after.startswith(b"\r\n"):
            yield SOFT
        yield _quoted(after)
        begun = not after.endswith(b"\n")


def _quoted(data: bytes) -> bytes:
    return b"\r\n".join(map(_line, data.split(b"\r\n")))


def _line(line: bytes) -> bytes:
    text = _UNSAFE.sub(_code, line)
    if text[-1:] in (b" ", b"\t"):
        text = text[:-1] + _hex(text[-1])
    return SOFT.join(_START.sub(_code, part, 1) if _START.match(part) else part for part in _PART.findall(text))


def _code(found: re.Match[bytes]) -> bytes:
    return _hex(found[0][0])


def _hex(byte: int) -> bytes:
    return b"=%02X" % byte


def joined(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """The same pieces with the bytes that follow each other in one."""
    found: list[Piece] = []
    for each in pieces:
        if isinstance(each, bytes) and found and isinstance(found[-1], bytes):
            found[-1] += each
        else:
            found.append(each)
    return tuple(found)


def between(texts: Sequence[bytes], field: Field) -> Iterator[Piece]:
    """The texts with `field` between each two."""
    for number, text in enumerate(texts):
        if number:
            yield field
        yield text
