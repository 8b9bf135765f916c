"""What is wrong with a message that the grammar does not match: every fault with its offset."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from bulletin.catalog.grammar import KEYWORDS, STRING, decode

_TOKEN = re.compile(
    rf"(?P<line>\n)|(?P<mark>#~\||#~|#\|)|(?P<comment>#[^\n]*)"
    rf"|(?P<word>[A-Za-z_][A-Za-z0-9_]*)(?:[ \t]*\[\s*(?P<form>[0-9]+)\s*\])?"
    rf'|(?P<string>{STRING})|(?P<open>"[^\n]*)|(?P<junk>[^\s"#][^\s"]*)'
)
_ESCAPE = re.compile(r"\\(?:[0-7]{1,3}|x[0-9A-Fa-f]+|.)")


class Fault(NamedTuple):
    """`at` is an offset into the text."""

    at: int
    reason: str


class _Token(NamedTuple):
    kind: str
    at: int
    value: str
    mark: str  # the "#~", "#|" or "#~|" its line begins with
    form: str
    row: int


def _tokens(text: str, start: int) -> Iterator[_Token]:
    mark, row = "", 0
    for match in _TOKEN.finditer(text, start):
        kind = match.lastgroup or ""
        if kind == "line":
            mark, row = "", row + 1
        elif kind == "mark":
            mark = match[0]
        else:
            yield _Token("word" if kind == "form" else kind, match.start(), match[0], mark, match["form"] or "", row)


def _name(token: _Token) -> str:
    """The keyword of a token that is one, else ""."""
    word = re.split(r"[\s\[]", token.value, maxsplit=1)[0] if token.kind == "word" else ""
    return word if word in KEYWORDS else ""


def _region(text: str, start: int) -> tuple[list[_Token], int]:
    """The tokens of the one message that begins at `start`, and where the next may begin."""
    region: list[_Token] = []
    seen: set[str] = set()
    comment = -1  # index of the first comment after the last word
    for token in _tokens(text, start):
        if token.kind == "comment":
            if "msgstr" in seen:
                return region, token.at
            comment = len(region) if comment < 0 and seen else comment
        elif seen & {"msgid", "msgstr"} and (token.mark.endswith("|") or _name(token) in ("msgctxt", "msgid")):
            end = region[comment] if comment >= 0 else token
            return region[: comment if comment >= 0 else None], text.rfind("\n", start, end.at) + 1 or end.at
        else:
            comment = -1
            seen |= {_name(token)} - {""} if not token.mark.endswith("|") else set()
        region.append(token)
    return region, len(text)


def _lexical(tokens: Sequence[_Token]) -> Iterator[Fault]:
    """Faults of single words and strings; of stray words on one line the first."""
    ready, stray = False, -1
    for token in tokens:
        if token.kind == "junk" or (token.kind == "word" and not _name(token)):
            if token.row != stray:
                yield Fault(token.at, _stray(token))
            stray = token.row
        elif token.kind == "open":
            yield Fault(token.at, "the string is not closed")
        elif token.kind == "string":
            if not ready:
                yield Fault(token.at, "a string without a keyword before it")
            yield from _escapes(token)
        ready = token.kind in ("word", "string", "open", "junk")


def _stray(token: _Token) -> str:
    if token.value in ("<<<<<<<", "|||||||", "=======", ">>>>>>>"):
        return f"`{token.value}` marks a merge conflict"
    return f"unknown keyword `{token.value}`" if token.kind == "word" else f"`{token.value}` stands outside the quotes"


def _escapes(token: _Token) -> Iterator[Fault]:
    bad = False
    for match in _ESCAPE.finditer(token.value):
        try:
            decode(f'"{match[0]}"')
        except ValueError as error:
            if "unknown" in str(error):
                bad = True
                yield Fault(token.at + match.start(), str(error))
    if not bad:
        try:
            decode(token.value)
        except ValueError as error:
            yield Fault(token.at, str(error))


def _order(words: Sequence[_Token]) -> Iterator[Fault]:
    """Faults in the sequence of a message's keywords."""
    first = {_name(word): word for word in reversed(words)}
    strs = [word for word in words if _name(word) == "msgstr"]
    for one, two in pairwise(words):
        if KEYWORDS.index(_name(one)) > KEYWORDS.index(_name(two)):
            yield Fault(two.at, f"`{_name(two)}` after `{_name(one)}`")
        elif _name(one) == _name(two) and not (one.form and two.form):
            yield Fault(two.at, f"`{_name(two)}` twice in one message")
    if "msgid" not in first:
        yield Fault(words[0].at, f"`{_name(words[0])}` without `msgid`")
    elif not strs:
        yield Fault(first["msgid"].at, "`msgid` without `msgstr`")
    elif "msgid_plural" in first:
        for number, word in enumerate(strs):
            if word.form.lstrip("0") != str(number).lstrip("0") or not word.form:
                yield Fault(word.at, f"`msgstr[{number}]` is expected here")
    elif strs[0].form:
        yield Fault(strs[0].at, f"`{strs[0].value}` without `msgid_plural`")


def _layout(tokens: Sequence[_Token]) -> Iterator[Fault]:
    """Faults in how words, strings, marks and comments follow each other."""
    comments: list[_Token] = []
    begun: _Token | None = None
    for token, following in zip(tokens, (*tokens[1:], None), strict=False):
        if token.kind == "comment":
            comments += [token] if begun else []
            continue
        yield from (Fault(comment.at, "a comment inside a message") for comment in comments)
        comments = []
        if begun and token.mark.startswith("#~") != begun.mark.startswith("#~"):
            yield Fault(token.at, "`#~` on some lines of the message, not on all")
        if _name(token) and (following is None or following.kind == "comment" or _name(following)):
            yield Fault(token.at, f"`{token.value}` without a string in quotes")
        begun = token


def diagnose(text: str, start: int) -> tuple[tuple[Fault, ...], int]:
    """The faults of the message that begins at `start`, at least one, and where to read on."""
    tokens, end = _region(text, start)
    words = [token for token in tokens if _name(token) and not token.mark.endswith("|")]
    found = [*_lexical(tokens), *_layout(tokens), *(_order(words) if words else ())]
    if not found:
        found = [Fault(next((t.at for t in tokens if t.kind != "comment"), start), "not the syntax of a PO file")]
    return tuple(sorted(set(found))), end
