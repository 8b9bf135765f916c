"""Tagged text made ready to be read: figures shown, characters typeset, as safe HTML, as plain text and as runs.

Only this module turns tagged text into HTML; whatever is not a known tag is escaped. Runs are values, for
renderers that write no HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from html import escape
from typing import NamedTuple

from markupsafe import Markup

from bulletin import inline
from bulletin.figures import OWN, isolated, show
from bulletin.model import NOTHING, Block, Figure, Locale, Noun
from bulletin.typography import foreign, kept, typeset


@dataclass(frozen=True, slots=True)
class Style:
    """Opening and closing HTML of each inline tag; `{href}` stands in that of a link, `a`.

    `kept`: the span around an amount that must not break across lines, nothing where no style can say so; `keeps`: the
    amounts that are worth it, by a pattern that is found in them.
    `source`: what opens and closes a text in the source language, and what follows one that was released so.
    """

    tags: Mapping[str, tuple[str, str]] = field(
        default_factory=lambda: {
            "b": ("<strong>", "</strong>"),
            "i": ("<em>", "</em>"),
            "c": ("<code>", "</code>"),
            "a": ('<a href="{href}">', "</a>"),
        }
    )
    kept: tuple[str, str] = ("", "")
    keeps: re.Pattern[str] = re.compile("")
    source: tuple[str, str, str] = ("", "", "")
    runs: bool = False  # the texts as runs too


@dataclass(frozen=True, slots=True)
class Run:
    """Characters set alike: within which tags ("b", "i", "c"), in which language where it is another one.

    `kept`: an amount that must not break across lines. `url`: the link that they are part of.
    """

    text: str
    tags: frozenset[str] = frozenset()
    lang: Locale = ""
    kept: bool = False
    url: str = ""


SEMANTIC = Style()
SHORT_WORD = 8  # kanji that fit on a line of a phone together


@dataclass(frozen=True, slots=True)
class Words:
    """One text: safe HTML, the same as plain text, and whether it is still in the source language."""

    html: Markup
    text: str
    links: tuple[tuple[str, str], ...] = ()  # (words, url), in order
    foreign: bool = False
    released: bool = False  # in the source language, and released so: not merely not translated yet
    note: Words | None = None  # a translator's, to be shown after the text
    runs: tuple[Run, ...] = field(default=(), compare=False, repr=False)  # only where the style asks for them

    def __bool__(self) -> bool:
        return bool(self.text)

    def __html__(self) -> str:
        """What a template shows of it."""
        return self.html


@dataclass(frozen=True, slots=True)
class Scope:
    """What the inline text of one item (or of the issue itself) refers to."""

    locale: Locale
    figures: Mapping[str, Figure]
    links: Mapping[str, str]
    nouns: Mapping[str, Noun]
    style: Style
    foreign: frozenset[tuple[str, str, str]]  # (item, kind, text) of untranslated blocks
    source: Locale
    source_nouns: Mapping[str, Noun]
    house: Mapping[str, str]
    source_house: Mapping[str, str]
    partly: bool = False  # what is untranslated is released as it is


class _Piece(NamedTuple):  # hundreds an edition: a dataclass takes thrice as long to make
    """Characters as readers see them, or a tag, by name and as HTML; `url` where a link opens."""

    text: str = ""
    code: bool = False
    tag: str = ""
    name: str = ""
    url: str = ""
    closes: bool = False


class _Ways(NamedTuple):
    """What of a style a text depends on beside its tags."""

    kept: tuple[str, str]
    keeps: re.Pattern[str]
    runs: bool


def _ways(style: Style) -> _Ways:
    return _Ways(style.kept, style.keeps, style.runs)


def words(block: Block, scope: Scope) -> Words:
    """The block's text as HTML and as plain text, in the source language's ways where it is untranslated."""
    in_source = bool(scope.foreign) and (block.item, block.kind, block.text) in scope.foreign
    locale, house = (scope.source, scope.source_house) if in_source else (scope.locale, scope.house)
    typed = _typed(tuple(_pieces(block, scope, in_source)), locale, frozenset(house.items()), _ways(scope.style))
    if not in_source and not block.note:
        return typed
    html = _marked(typed.html, scope) if in_source else typed.html
    note = remark(block, scope)
    return replace(typed, html=html, foreign=in_source, released=in_source and scope.partly, note=note)


def _marked(html: Markup, scope: Scope) -> Markup:
    """A text in the source language, said to be so where the style knows how."""
    opens, closes, label = scope.style.source
    return Markup("").join((Markup(opens), html, Markup(closes), Markup(label if scope.partly else "")))  # noqa: S704


def remark(block: Block, scope: Scope) -> Words | None:
    """The translator's note to a block, None where there is none."""
    return words(Block("note", block.note, block.item), scope) if block.note else None


def plain_words(text: str, scope: Scope) -> Words:
    """Characters that are no tagged text, a date or an amount, in the same ways."""
    return _typed((_Piece(text),), scope.locale, frozenset(scope.house.items()), _ways(scope.style))


@lru_cache(maxsize=4096)  # the same text is shown in mail, on the page and in two feeds
def _typed(pieces: tuple[_Piece, ...], locale: Locale, house: frozenset[tuple[str, str]], ways: _Ways) -> Words:
    """The text of the pieces, in one language."""
    text = _characters(pieces, locale, dict(house))
    spans = _spans(text, locale, ways)
    html: list[str] = []
    links: list[tuple[str, str]] = []
    run = at = link_from = 0
    for piece in pieces:
        if piece.tag:
            html += [_run(text, run, at, spans), piece.tag]
            run = at
        if piece.url and not piece.closes:
            link_from = at
        elif piece.url:
            links.append((text[link_from:at], piece.url))
        at += len(piece.text)
    html.append(_run(text, run, at, spans))
    cut = tuple(_runs(pieces, text, spans)) if ways.runs else ()
    return Words(Markup("".join(html)), text, tuple(links), runs=cut)  # noqa: S704 - every piece is escaped, in _run


def _pieces(block: Block, scope: Scope, in_source: bool) -> Iterator[_Piece]:
    targets: Mapping[str, str] = block.data.get("links", NOTHING)
    code = False
    for token in inline.parse(block.text):
        if token.kind == "text":
            yield _Piece(token.value, code)
        elif token.kind == "figure":
            yield _Piece(shown(scope.figures[token.value], scope, token.form, in_source=in_source))
        else:
            opening, closing = scope.style.tags[token.value[0]]
            url = scope.links[targets[token.value]] if token.value[0] == "a" else ""
            closes = token.kind == "close"
            code = token.value == "c" and not closes
            tag = closing if closes else opening.replace("{href}", escape(url))
            yield _Piece(tag=tag, name=token.value[0], url=url, closes=closes)


@dataclass(frozen=True, slots=True, order=True)
class _Span:
    """A part of a text, half open, what surrounds it in HTML, and what that says."""

    start: int
    end: int
    opens: str
    closes: str
    lang: Locale = ""
    kept: bool = False


def _characters(pieces: tuple[_Piece, ...], locale: Locale, house: Mapping[str, str]) -> str:
    """The text of the pieces in the characters of its language; code stays as it is."""
    text = typeset("".join(piece.text for piece in pieces), locale, house)
    at = 0
    for piece in pieces:
        end = at + len(piece.text)
        if piece.code:
            text = text[:at] + piece.text + text[end:]
        at = end
    return text


def _spans(text: str, locale: Locale, ways: _Ways) -> tuple[_Span, ...]:
    """What surrounds parts of a text: phrases in another script, and amounts that are kept together."""
    opens, closes = ways.kept
    spans = [
        # A short word in kanji would break between any two of them.
        _Span(start, end, _in_language(tag, opens), "</span>", tag, kept=True)
        if tag == "ja" and end - start <= SHORT_WORD
        else _Span(start, end, f'<span lang="{tag}">', "</span>", tag)
        for start, end, tag in foreign(text, locale)
    ]
    if opens:
        spans += [
            _Span(start, end, opens, closes, kept=True)
            for start, end in kept(text, locale)
            if ways.keeps.search(text, start, end)
            and not any(start < other.end and other.start < end for other in spans)
        ]
    return tuple(sorted(spans))


def _in_language(tag: Locale, opens: str) -> str:
    """The opening of a span in another language, which is that of a kept amount too where there is one."""
    return opens.replace("<span", f'<span lang="{tag}"', 1) or f'<span lang="{tag}">'


def _run(text: str, start: int, end: int, spans: tuple[_Span, ...]) -> str:
    """The characters between two tags, escaped, with the spans that lie within."""
    if not spans:
        return escape(text[start:end])
    html: list[str] = []
    at = start
    for span in spans:
        if start <= span.start and span.end <= end:
            html += [escape(text[at : span.start]), span.opens, escape(text[span.start : span.end]), span.closes]
            at = span.end
    return "".join((*html, escape(text[at:end])))


def _runs(pieces: Iterable[_Piece], text: str, spans: tuple[_Span, ...]) -> Iterator[Run]:
    """The text cut where a tag opens or closes and where a span begins or ends; no run is empty."""
    tags: set[str] = set()
    run = at = 0
    url = ""
    for piece in pieces:
        if piece.name:
            yield from (replace(each, tags=frozenset(tags), url=url) for each in _cut(text, run, at, spans))
            run = at
        if piece.name == "a":
            url = "" if piece.closes else piece.url
        elif piece.name:
            tags ^= {piece.name}
        at += len(piece.text)
    yield from _cut(text, run, at, spans)


def _cut(text: str, start: int, end: int, spans: tuple[_Span, ...]) -> Iterator[Run]:
    """The characters between two tags as runs, cut at the spans that lie within."""
    at = start
    for span in spans:
        if start <= span.start and span.end <= end:
            if at < span.start:
                yield Run(text[at : span.start])
            yield Run(text[span.start : span.end], lang=span.lang, kept=span.kept)
            at = span.end
    if at < end:
        yield Run(text[at:end])


def shown(figure: Figure, scope: Scope, form: str = "", *, in_source: bool = False) -> str:
    """The figure in the edition's language; in the source language within source words, or where no noun is known."""
    unnamed = figure.kind == "count" and figure.unit not in scope.nouns and not form.startswith(OWN)
    if in_source or unnamed:
        return show(figure, scope.source, form if in_source else "", scope.source_nouns, scope.source_house)
    return isolated(show(figure, scope.locale, form, scope.nouns, scope.house), scope.locale)
