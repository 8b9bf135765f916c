"""MJML made safe for the engine: every finding of the lint, includes resolved, Jinja and inlined styles set aside."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from bulletin.errors import finding
from bulletin.mjml.scan import STAND_IN, Piece, Token, tokens
from bulletin.mjml.vocabulary import COMPONENTS, COMPUTED, DEFAULTS, EVERY_ATTRIBUTE, HTML, NEEDS_ALT, VOID, Component
from bulletin.model import Finding, Place

_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}|transparent|xjinja\d+x")
_SHORT_COLOUR = re.compile(r"#(?![0-9A-Fa-f]{6}(?![0-9A-Fa-f]))[0-9A-Fa-f]+")
# The engine slices text two bytes before a ">", wherever that falls within a letter: a panic, not an error.
_PANICS = re.compile(r"[^\x00-\x7f].*?>|\]\]>", re.DOTALL)
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_TABLES = ("table", "mj-table")
_HTML = Component(frozenset(), content="html")
_ROOT = Component(frozenset(), frozenset({"mjml"}))


@dataclass(frozen=True, slots=True)
class Prepared:
    """What the engine gets, in chunks with their places; `css` is to be inlined after it."""

    chunks: tuple[tuple[str, Place], ...]
    css: str
    pieces: tuple[Piece, ...]
    findings: tuple[Finding, ...]

    @property
    def text(self) -> str:
        return "".join(chunk for chunk, _ in self.chunks)

    def place(self, offset: int) -> Place:
        """Where the byte `offset` of the text comes from."""
        for chunk, place in self.chunks:
            size = len(chunk.encode())
            if offset < size:
                return Place(place.path, place.line + chunk.encode()[:offset].count(b"\n"))
            offset -= size
        return self.chunks[-1][1]


@dataclass(slots=True)
class _Walk:
    """One walk over a file and what it includes: the open tags, what comes out, and what is wrong."""

    folder: str
    sources: Mapping[str, str]
    theme: Mapping[str, str]
    pieces: list[Piece] = field(default_factory=list)
    chunks: list[tuple[str, Place]] = field(default_factory=list)
    css: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    opened: list[tuple[str, Place]] = field(default_factory=list)
    trail: list[str] = field(default_factory=list)
    inlined: bool = False  # within a mj-style whose rules go into the elements
    table: int = -1  # how many tags are open in a table that holds statements without a <tbody> around them

    def report(self, rule: str, place: Place, **params: object) -> None:
        self.findings.append(finding(rule, place, **params))

    def broken(self, reason: str, place: Place) -> None:
        self.report("mjml-syntax", place, reason=reason)

    @property
    def parent(self) -> str:
        return self.opened[-1][0] if self.opened else ""

    @property
    def component(self) -> Component:
        """The innermost open tag; what is no tag of MJML holds HTML, so that one wrong tag is one finding."""
        return COMPONENTS.get(self.parent, _HTML) if self.opened else _ROOT


def prepared(path: str, sources: Mapping[str, str], theme: Mapping[str, str], folder: str) -> Prepared:
    """The MJML file `path` of `sources`, checked and ready. Places are below `folder`."""
    walk = _Walk(folder, sources, theme)
    _file(walk, path)
    if not any(chunk.startswith("<mjml") for chunk, _ in walk.chunks):
        walk.broken("the file holds no <mjml>", Place(posixpath.join(folder, path), 1))
    # A part that is included twice is wrong once.
    findings = (each for at, each in enumerate(walk.findings) if each not in walk.findings[:at])
    return Prepared(tuple(walk.chunks), "".join(walk.css), tuple(walk.pieces), tuple(findings))


def _file(walk: _Walk, path: str) -> None:
    place = posixpath.join(walk.folder, path)
    for number, line in enumerate(walk.sources[path].split("\n"), start=1):
        if match := _ILLEGAL.search(line):
            name = unicodedata.name(match[0], "a control character")
            walk.report("text-control", Place(place, number), character=f"U+{ord(match[0]):04X} ({name})")
    depth = len(walk.opened)
    walk.trail.append(path)
    for token in tokens(walk.sources[path], place, walk.theme, walk.pieces):
        _STEPS[token.kind](walk, token)
    for name, opened in reversed(walk.opened[depth:]):
        walk.broken(f"<{name}> is not closed", opened)
    del walk.opened[depth:]
    walk.trail.pop()


# Tags


def _open(walk: _Walk, token: Token) -> None:
    if token.name == "mj-include":
        _include(walk, token)
        if token.kind == "open":
            walk.opened.append((token.name, token.place))
        return
    walk.findings += _tag_findings(walk, token)
    if token.name == "tr" and walk.table == len(walk.opened):
        # HTML's parser would open a <tbody> within the loop, at each turn.
        walk.broken("rows that Jinja repeats or leaves out belong in a <tbody>", token.place)
    if token.name in _TABLES:
        walk.table = -1
    walk.inlined = token.name == "mj-style" and bool((token.attributes or {}).get("inline"))
    if not walk.inlined:
        walk.chunks.append((token.text, token.place))
    if token.kind == "open" and token.name not in VOID:
        walk.opened.append((token.name, token.place))


def _close(walk: _Walk, token: Token) -> None:
    names = [name for name, _ in walk.opened]
    if token.name not in names:
        walk.broken(f"</{token.name}> closes nothing", token.place)
        return
    while (top := walk.opened.pop())[0] != token.name:
        walk.broken(f"<{top[0]}> is not closed before </{token.name}>", top[1])
    if not walk.inlined and token.name != "mj-include":
        walk.chunks.append((token.text, token.place))
    walk.inlined = False


def _include(walk: _Walk, token: Token) -> None:
    wanted = (token.attributes or {}).get("path", "")
    path = posixpath.normpath(posixpath.join(posixpath.dirname(walk.trail[-1]), wanted))
    if path in walk.trail:
        walk.broken(f"{wanted} includes itself", token.place)
    elif path not in walk.sources:
        walk.report("template-missing", token.place, template=path)
    else:
        _file(walk, path)


def _tag_findings(walk: _Walk, token: Token) -> Iterator[Finding]:
    inside = walk.component
    if token.attributes is None:
        reason = f"the attributes of <{token.name}> cannot be read: values stand in quotes, Jinja only within them"
        yield finding("mjml-syntax", token.place, reason=reason)
        return
    known = COMPONENTS.get(token.name) or DEFAULTS.get(token.name)
    if known is None and (inside.content != "html" or token.name.lower() not in HTML):
        names = [*COMPONENTS, *DEFAULTS, *(HTML if inside.content == "html" else ())]
        # A tag of HTML where none may stand is no slip of the pen.
        misplaced = token.name.lower() in HTML
        yield _misplaced(token, walk.parent) if misplaced else _unknown("mjml-tag", token, token.name, names, key="tag")
    elif known and not _allowed(token.name, inside, walk.parent):
        yield _misplaced(token, walk.parent)
    if token.name in NEEDS_ALT and "alt" not in token.attributes and walk.parent != "mj-attributes":
        yield finding("mjml-alt", token.place, tag=token.name)
    for name, value in token.attributes.items():
        if known:
            allowed = EVERY_ATTRIBUTE if token.name == "mj-all" else known.attributes
            yield from _attribute_findings(token, name, value, allowed)
        yield from _expression_findings(walk, value, '<"')


def _allowed(name: str, inside: Component, parent: str) -> bool:
    if parent == "mj-attributes":
        return name in COMPONENTS or name in DEFAULTS
    return name in inside.children


def _misplaced(token: Token, parent: str) -> Finding:
    parents = [name for name, each in COMPONENTS.items() if token.name in each.children]
    if token.name.lower() in HTML:
        parents = ["mj-text", "mj-table", "mj-raw"]
    where = ", ".join(f"<{name}>" for name in parents) or "<mj-attributes>"
    return finding("mjml-place", token.place, tag=token.name, parent=parent or "nothing", where=where)


def _unknown(rule: str, token: Token, word: str, words: list[str], *, key: str) -> Finding:
    nearest = get_close_matches(word, sorted(words), n=1, cutoff=0)
    params = {"tag": token.name, key: word, "nearest": nearest[0] if nearest else ""}
    return finding(rule, token.place, **params)


def _attribute_findings(token: Token, name: str, value: str, allowed: frozenset[str]) -> Iterator[Finding]:
    if name not in allowed:
        if allowed:
            yield _unknown("mjml-attribute", token, name, list(allowed), key="attribute")
        else:
            yield finding("mjml-attributes", token.place, tag=token.name, attribute=name)
    elif name in COMPUTED and STAND_IN.search(value):
        yield finding("mjml-jinja", token.place, attribute=name)
    elif (name == "color" or name.endswith("-color")) and not _COLOUR.fullmatch(value):
        yield finding("mjml-colour", token.place, attribute=name, value=value)
    elif "border" in name and (short := _SHORT_COLOUR.search(value)):
        yield finding("mjml-colour", token.place, attribute=name, value=short[0])


def _expression_findings(walk: _Walk, text: str, refused: str) -> Iterator[Finding]:
    for match in STAND_IN.finditer(text):
        piece = walk.pieces[int(match[1])]
        if any(character in piece.text for character in refused):
            yield finding("mjml-expression", piece.place, expression=piece.text)


# Text


def _text(walk: _Walk, token: Token) -> None:
    content = walk.component.content
    if content == "css" and walk.inlined:
        walk.css.append(token.text)
        return
    if match := _PANICS.search(token.text):
        line = token.place.line + token.text.count("\n", 0, match.end())
        walk.report("mjml-greater", Place(token.place.path, line), text=match[0][-20:].strip())
    if content == "tags":
        _between_tags(walk, token)
        return
    walk.findings += _expression_findings(walk, token.text, "<")
    if walk.parent in _TABLES and STAND_IN.search(token.text):
        walk.table = len(walk.opened)
    text = STAND_IN.sub(lambda match: _as_comment(walk, match), token.text) if content == "html" else token.text
    walk.chunks.append((text, token.place))


def _as_comment(walk: _Walk, match: re.Match[str]) -> str:
    """A statement as a comment, which the HTML parser leaves where it is, in a table too."""
    return match[0] if walk.pieces[int(match[1])].is_expression else f"<!--{match[0]}-->"


def _between_tags(walk: _Walk, token: Token) -> None:
    """Statements between components become raw comments; words have no place there."""
    if words := " ".join(STAND_IN.sub("", token.text).split()):
        line = token.place.line + token.text.count("\n", 0, token.text.index(words[0]))
        reason = f"the words “{words[:40]}” stand outside of mj-text, mj-table and mj-raw"
        walk.broken(reason, Place(token.place.path, line))
    elif STAND_IN.search(token.text) and "mj-raw" not in walk.component.children:
        walk.broken(f"Jinja cannot stand between the tags of <{walk.parent}>", token.place)
    walk.findings += _expression_findings(walk, token.text, "<")
    if walk.opened:
        text = STAND_IN.sub(r"<mj-raw><!--\g<0>--></mj-raw>", token.text)
        walk.chunks.append((text, token.place))


def _comment(walk: _Walk, token: Token) -> None:
    # A comment about the theme is not for its readers; one that holds Jinja or an Outlook condition is.
    if STAND_IN.search(token.text) or token.text.startswith(("<!--[if", "<!--<!")):
        raw = walk.component.content == "tags" and walk.opened
        text = f"<mj-raw>{token.text}</mj-raw>" if raw else token.text
        walk.chunks.append((text, token.place))


def _stray(walk: _Walk, token: Token) -> None:
    walk.broken("a plain < or a tag that does not end", token.place)


_STEPS = {"open": _open, "empty": _open, "close": _close, "text": _text, "comment": _comment, "stray": _stray}
