"""One mail for all readers of an edition, encoded once, and its copy for one of them.

    prepare(letter, slot=…) -> Prepared          once an edition
    splice(prepared, recipient) -> bytes         once a recipient, some microseconds

In the letter's texts and addresses `slot` stands for the recipient's token. It is drawn by whoever renders the letter,
and is as long as a token: no text of an editor or a translator can hold it, so none can have tokens sent elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from bulletin.addresses import PLAIN
from bulletin.mime.encoding import TOKEN, Field, Piece, between, encoded, filled, joined
from bulletin.mime.headers import header, mailbox, one_line, phrase, text
from bulletin.model import Locale

TOKEN_SIZE = 22  # characters of 128 bits in URL-safe base64
_BRACKETED = re.compile(r"[!-;=?-~]+")  # what may stand between < and >
_TOKEN = re.compile(rf"[A-Za-z0-9_-]{{{TOKEN_SIZE}}}")


@dataclass(frozen=True, slots=True)
class Letter:
    """What a mail says and who it is from: all but its recipient. Addresses are in their normal form.

    `leave`: addresses at which the recipient leaves, https before mailto. `key`: what tells this sending from others;
    the same key and the same recipient give the same Message-ID.
    """

    subject: str
    html: str
    text: str
    locale: Locale
    name: str
    sender: str
    reply_to: str
    list_id: str
    leave: tuple[str, ...]
    date: datetime
    key: str


@dataclass(frozen=True, slots=True)
class Prepared:
    """An encoded mail: CRLF lines of 7 bits, none of which begins with a dot, and the fields between them.

    Every field but the one in To has the same length for everybody.
    """

    pieces: tuple[Piece, ...]
    key: str
    domain: str  # of its Message-IDs


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who gets a copy; `token`: 22 letters, digits, - and _ that name them to the app, and to nobody else."""

    address: str
    token: str
    name: str = ""


def prepare(letter: Letter, *, slot: str) -> Prepared:
    """The mail with its fields open. Raises ValueError for a slot that is not like a token, and for bad addresses."""
    if not _TOKEN.fullmatch(slot):
        raise ValueError("a slot is as long as a token, and of its characters")
    if not all(map(PLAIN.fullmatch, filter(None, (letter.sender, letter.reply_to)))) or not letter.sender:
        raise ValueError("not the address of a sender")
    if not all(map(_BRACKETED.fullmatch, (letter.list_id, letter.locale, *letter.leave))):
        raise ValueError("not what can stand in a header as it is")
    parts = [(kind, *encoded(body, slot)) for kind, body in (("plain", letter.text), ("html", letter.html))]
    boundary = (
        "=_" + _hash(letter.key, *f"{letter.text}\0{letter.html}".split(slot))[:24]
    )  # neither encoding ever has =_
    pieces = [*_headers(letter, slot), *_opening(boundary)]
    for kind, encoding, body in parts:
        pieces += [_part(boundary, kind, encoding), *body, b"\r\n"]
    pieces.append(f"--{boundary}--\r\n".encode())
    return Prepared(joined(pieces), letter.key, letter.sender.partition("@")[2])


def splice(prepared: Prepared, recipient: Recipient) -> bytes:
    """The mail for one recipient. Raises ValueError for an address or a token that could be anything else."""
    if not PLAIN.fullmatch(recipient.address) or not _TOKEN.fullmatch(recipient.token):
        raise ValueError("not the address and the token of a recipient")
    values = {
        "to": header("To", mailbox(recipient.name, recipient.address, len("To: "))),
        "id": message_id(prepared, recipient).encode(),
        "token": recipient.token.encode(),
    }
    return b"".join([each if isinstance(each, bytes) else filled(each, values[each.of]) for each in prepared.pieces])


def message_id(prepared: Prepared, recipient: Recipient) -> str:
    """The Message-ID of the recipient's copy, with its brackets: nobody can tell the address from it."""
    return f"<{_hash(prepared.key, recipient.address, recipient.token)[:32]}@{prepared.domain}>"


def _hash(*parts: str) -> str:
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _headers(letter: Letter, slot: str) -> Iterator[Piece]:
    """The header lines; those of lists keep programs from answering, and let readers leave (RFC 2369, 2919, 8058)."""
    from email.utils import format_datetime  # not before there is a mail: it takes a while

    yield header("From", mailbox(letter.name, letter.sender, len("From: ")))
    if letter.reply_to:
        yield header("Reply-To", [letter.reply_to])
    yield Field("to")
    yield header("Subject", text(letter.subject, len("Subject: ")))
    yield header("Date", format_datetime(letter.date).split(" "))
    yield from (b"Message-ID: ", Field("id"), b"\r\n")
    yield header(
        "List-ID", [*(phrase(letter.name, len("List-ID: ")) if one_line(letter.name) else ()), f"<{letter.list_id}>"]
    )
    yield from _leaving(letter, slot)
    yield header("Auto-Submitted", ["auto-generated"])
    yield header("Precedence", ["bulk"])
    yield header("Content-Language", [letter.locale])
    yield header("MIME-Version", ["1.0"])


def _leaving(letter: Letter, slot: str) -> Iterator[Piece]:
    if letter.leave:
        lines = header("List-Unsubscribe", ",\0".join(f"<{each}>" for each in letter.leave).split("\0"))
        yield from between(lines.split(slot.encode()), TOKEN)
    if any(each.startswith("https://") for each in letter.leave):
        yield header("List-Unsubscribe-Post", ["List-Unsubscribe=One-Click"])


def _opening(boundary: str) -> Iterator[bytes]:
    yield header("Content-Type", ["multipart/alternative;", f'boundary="{boundary}"'])
    yield b"\r\n"


def _part(boundary: str, kind: str, encoding: str) -> bytes:
    lines = (
        f"--{boundary}",
        f'Content-Type: text/{kind}; charset="utf-8"',
        f"Content-Transfer-Encoding: {encoding}",
        "",
        "",
    )
    return "\r\n".join(lines).encode()
