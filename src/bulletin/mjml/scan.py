"""MJML as tokens with their lines: stricter than the engine, which gives no position for most of its errors.

Jinja is taken out first, each piece replaced by a name in plain letters, so that nothing
an expression holds is read as markup by MJML or by the CSS inliner; `engine` puts it back.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from bulletin.model import Place

_JINJA = re.compile(r"""\{\{(?:"[^"]*"|'[^']*'|[^"'])*?\}\}|\{%(?:"[^"]*"|'[^']*'|[^"'])*?%\}|\{\#.*?\#\}""", re.DOTALL)
_TOKEN_OF_THEME = re.compile(r"\{\{\s*theme\.(?P<name>\w+)\s*\}\}")
STAND_IN = re.compile(r"xjinja(\d+)x")
_MARKUP = re.compile(
    r"""<!--(?P<comment>.*?)-->
      | <(?P<close>/)?(?P<name>[A-Za-z][\w:-]*)(?P<attributes>(?:[^<>"'/]|/(?!>)|"[^"]*"|'[^']*')*)(?P<empty>/)?>
      | (?P<text>[^<]+)
      | (?P<stray><)""",
    re.VERBOSE | re.DOTALL,
)
_ATTRIBUTE = re.compile(r"""\s+(?P<name>[A-Za-z_][\w:.-]*)(?:\s*=\s*(?P<value>"[^"]*"|'[^']*'))?""")

Kind: TypeAlias = Literal["open", "close", "empty", "text", "comment", "stray"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of Jinja and where it stands."""

    text: str
    place: Place

    @property
    def is_expression(self) -> bool:
        return self.text.startswith("{{")


@dataclass(frozen=True, slots=True)
class Token:
    """A tag, a run of text or a comment; `text` is what stands in the source, Jinja replaced.

    `attributes` is None where they cannot be read, unquoted values for one.
    """

    kind: Kind
    text: str
    place: Place
    name: str = ""
    attributes: Mapping[str, str] | None = field(default_factory=dict)


def tokens(source: str, path: str, theme: Mapping[str, str], pieces: list[Piece]) -> Iterator[Token]:
    """The tokens of an MJML file. `{{ theme.ink }}` is filled in; other Jinja goes to the end of `pieces`."""
    text, lines = _without_jinja(source, path, theme, pieces)
    for match in _MARKUP.finditer(text):
        place = Place(path, lines.at(match.start()))
        if match["name"] is None:
            kind: Kind = "stray" if match["stray"] else "comment" if match["comment"] is not None else "text"
            yield Token(kind, match[0], place)
        else:
            kind = "close" if match["close"] else "empty" if match["empty"] else "open"
            yield Token(kind, match[0], place, match["name"], _attributes(match["attributes"]))


def _attributes(text: str) -> dict[str, str] | None:
    found: dict[str, str] = {}
    at = 0
    for match in _ATTRIBUTE.finditer(text):
        if match.start() != at:
            return None
        at = match.end()
        found[match["name"]] = (match["value"] or '""')[1:-1]
    return found if not text[at:].strip() else None


@dataclass(slots=True)
class _Lines:
    """From an offset in the text without Jinja back to the line in the source."""

    breaks: list[int]
    swallowed: list[tuple[int, int]] = field(default_factory=list)  # (offset, newlines up to it that are gone)

    def at(self, offset: int) -> int:
        gone = bisect_right(self.swallowed, (offset, 10**9)) - 1
        return 1 + bisect_right(self.breaks, offset - 1) + (self.swallowed[gone][1] if gone >= 0 else 0)


def _without_jinja(source: str, path: str, theme: Mapping[str, str], pieces: list[Piece]) -> tuple[str, _Lines]:
    parts: list[str] = []
    swallowed: list[tuple[int, int]] = []
    at = length = gone = 0
    for match in _JINJA.finditer(source):
        before = source[at : match.start()]
        stand_in = _stand_in(match[0], Place(path, source.count("\n", 0, match.start()) + 1), theme, pieces)
        parts += [before, stand_in]
        at, length = match.end(), length + len(before) + len(stand_in)
        if newlines := match[0].count("\n"):
            gone += newlines
            swallowed.append((length, gone))
    text = "".join((*parts, source[at:]))
    return text, _Lines([match.start() for match in re.finditer("\n", text)], swallowed)


def _stand_in(jinja: str, place: Place, theme: Mapping[str, str], pieces: list[Piece]) -> str:
    if jinja.startswith("{#"):
        return ""
    token = _TOKEN_OF_THEME.fullmatch(jinja)
    if token and token["name"] in theme:
        return theme[token["name"]]
    pieces.append(Piece(jinja, place))
    return f"xjinja{len(pieces) - 1}x"
