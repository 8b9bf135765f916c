"""Tagged inline text: the one notation of words with markup, for editors, translators and renderers.

    Trade grew by {rise} in <b>2023</b>. <a1>Statistics</a1>

Tags: <b>, <i>, <c> (code) and <a1> … <an> (links, numbered within their text). A placeholder
{name} or {name|form} stands for a typed figure. Characters that would read
as markup are written &lt; &gt; &amp; &#123; &#125;.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, TypeAlias

NAME = r"[a-z][a-z0-9_]*"
_TOKEN = re.compile(
    rf"</?(?P<tag>b|i|c|a[1-9][0-9]?)>|\{{(?P<name>{NAME})(?:\|(?P<form>[^{{}}]*))?\}}|(?P<stray>[<{{}}])"
)
_MARKED = re.compile("[<{}&]")
_ENTITY = re.compile(r"&(?:lt|gt|amp|#123|#125);")
_DECODE = {"&lt;": "<", "&gt;": ">", "&amp;": "&", "&#123;": "{", "&#125;": "}"}
_ENCODE = {"<": "&lt;", "{": "&#123;", "}": "&#125;"}

TokenKind: TypeAlias = Literal["text", "open", "close", "figure"]


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of tagged text: plain words, a tag that opens or closes, or a figure with its form."""

    kind: TokenKind
    value: str
    form: str = ""


class InlineError(ValueError):
    """`text` is not tagged text; `problem` is a rule of `errors.RULES`, `detail` the offending piece."""

    def __init__(self, problem: str, detail: str) -> None:
        super().__init__(f"{problem}: {detail}")
        self.problem, self.detail = problem, detail


def escape(plain: str) -> str:
    """`plain` as tagged text that reads as exactly these characters."""
    guarded = _ENTITY.sub(lambda m: "&amp;" + m[0][1:], plain)
    return re.sub(r"[<{}]", lambda m: _ENCODE[m[0]], guarded)


def unescape(piece: str) -> str:
    """The characters that a text piece stands for."""
    return _ENTITY.sub(lambda m: _DECODE[m[0]], piece)


def scan(text: str) -> Iterator[Token]:
    """The tokens of `text` in order; a stray `<` or brace raises InlineError, nesting is not looked at."""
    if not _MARKED.search(text):
        if text:
            yield Token("text", text)
        return
    at = 0
    for match in _TOKEN.finditer(text):
        if match.start() > at:
            yield Token("text", unescape(text[at : match.start()]))
        at = match.end()
        if match["stray"]:
            raise InlineError("text-stray", text[match.start() : match.start() + 20])
        if match["tag"]:
            yield Token("close" if match[0][1] == "/" else "open", match["tag"])
        else:
            yield Token("figure", match["name"], match["form"] or "")
    if at < len(text):
        yield Token("text", unescape(text[at:]))


@lru_cache(maxsize=4096)  # the same text is shown in mail, on the page and in two feeds
def parse(text: str) -> tuple[Token, ...]:
    """The tokens of `text`, every tag closed in order. Raises InlineError."""
    tokens = tuple(scan(text))
    opened: list[str] = []
    for token in tokens:
        if token.kind == "open":
            if token.value in opened or (token.value[0] == "a" and any(tag[0] == "a" for tag in opened)):
                raise InlineError("text-nesting", f"<{token.value}>")
            opened.append(token.value)
        elif token.kind == "close" and (not opened or opened.pop() != token.value):
            raise InlineError("text-nesting", f"</{token.value}>")
    if opened:
        raise InlineError("text-nesting", f"<{opened[-1]}>")
    return tokens


def plain(text: str) -> str:
    """The words of `text` without markup; figures stay as `{name}`."""
    return "".join(
        f"{{{token.value}}}" if token.kind == "figure" else token.value
        for token in scan(text)
        if token.kind in ("text", "figure")
    )


def placeholders(text: str) -> Counter[str]:
    """How often each figure stands in `text`."""
    return Counter(token.value for token in scan(text) if token.kind == "figure")


def tags(text: str) -> Counter[str]:
    """How often each tag opens in `text`."""
    return Counter(token.value for token in scan(text) if token.kind == "open")
