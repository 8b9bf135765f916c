"""Header lines: folded at 78 columns, any script as RFC 2047 has it, nothing that ends a line or turns it."""

from __future__ import annotations

import re
import unicodedata
from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator

WIDTH = 78
WORD = 75  # the longest encoded word
ATOM = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+")
_MARKS = frozenset(("Mn", "Me", "Mc"))
_OPEN, _CLOSE = "\u2066\u2067\u2068", "\u2069"
# Overrides and embeddings of direction, and its marks: they can make an address look like another.
_TURNS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
_JOINER = "\u200d"
_PLAIN = re.compile(r"[A-Za-z0-9!*+/-]")


def header(name: str, words: Iterable[str]) -> bytes:
    """The header with its words, in lines of at most 78 columns where they let it; CRLF at the end."""
    lines, line = [], f"{name}:"
    for word in words:
        if len(line) + 1 + len(word) > WIDTH:
            lines.append(line)
            line = ""
        line += f" {word}"
    return "\r\n".join((*lines, line, "")).encode("ascii")


def text(words: str, used: int) -> list[str]:
    """Free text (a subject) as words of a header of which `used` columns are taken."""
    flat = one_line(words)
    if _is_plain(flat) and all(len(each) < WIDTH - used for each in flat.split(" ")):
        return flat.split(" ")
    return encoded_words(flat, used)


def mailbox(name: str, address: str, used: int) -> list[str]:
    """A name and an address, as words of a header of which `used` columns are taken."""
    return [*phrase(name, used), f"<{address}>"] if one_line(name) else [address]


def phrase(name: str, used: int) -> list[str]:
    """A name as words: bare, in quotation marks, or encoded."""
    flat = one_line(name).translate(dict.fromkeys(map(ord, _OPEN + _CLOSE)))
    words = flat.split(" ")
    if not _is_plain(flat) or any(len(each) > WORD // 2 for each in words):
        return encoded_words(flat, used)
    if all(map(ATOM.fullmatch, words)):
        return words
    return ('"' + re.sub(r'(["\\])', r"\\\1", flat) + '"').split(" ")


def _is_plain(flat: str) -> bool:
    return flat.isascii() and "=?" not in flat


def one_line(words: str) -> str:
    """`words` on one line, without controls, and turned nowhere; isolates stay where each is closed."""
    shown = (" " if unicodedata.category(each) in ("Cc", "Cs", "Zl", "Zp") else each for each in words)
    flat = re.sub(" {2,}", " ", "".join(shown).translate(dict.fromkeys(map(ord, _TURNS)))).strip(" ")
    return flat if _is_closed(flat) else flat.translate(dict.fromkeys(map(ord, _OPEN + _CLOSE)))


def _is_closed(flat: str) -> bool:
    depth = 0
    for each in flat:
        depth += (each in _OPEN) - (each == _CLOSE)
        if depth < 0:
            return False
    return depth == 0


# Encoded words (RFC 2047)


def encoded_words(flat: str, used: int) -> list[str]:
    """`flat` as encoded words, in the shorter of the two encodings; none cuts a character from its marks."""
    encode = min((_quoted, _based), key=lambda each: len(each(flat)))
    return list(_words(flat, encode, min(WORD, WIDTH - used - 1)))


def _words(flat: str, encode: Callable[[str], str], room: int) -> Iterator[str]:
    word = ""
    for each in _clusters(flat):
        while word and len(encode(word + each)) > room:
            end = word.rfind(" ") + 1 or len(word)  # at a space where there is one: some programs join words badly
            yield encode(word[:end])
            word, room = word[end:], WORD
        word += each
    yield encode(word)


def _clusters(flat: str) -> Iterator[str]:
    """Characters with the marks that belong to them, four code points at most."""
    cluster = ""
    for each in flat:
        belongs = unicodedata.category(each) in _MARKS or each == _JOINER or cluster.endswith(_JOINER)
        if cluster and not (belongs and len(cluster) < 4):
            yield cluster
            cluster = ""
        cluster += each
    if cluster:
        yield cluster


def _quoted(flat: str) -> str:
    return f"=?utf-8?q?{''.join(map(_letter, flat))}?="


def _letter(char: str) -> str:
    if char == " ":
        return "_"
    return char if _PLAIN.fullmatch(char) else "".join(f"={byte:02X}" for byte in char.encode())


def _based(flat: str) -> str:
    return f"=?utf-8?b?{b64encode(flat.encode()).decode()}?="
