"""Tagged text made ready to be read: figures shown, characters typeset, tags opened, as safe HTML and as plain text.

Only this module turns tagged text into HTML; whatever is not a known tag is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import escape

from markupsafe import Markup

from bulletin import inline
from bulletin.figures import OWN, isolated, show
from bulletin.model import NOTHING, Block, Figure, Locale, Noun
from bulletin.typography import foreign, kept, typeset


@dataclass(frozen=True, slots=True)
class Style:
    """Opening and closing HTML of each inline tag; `{href}` stands in that of a link, `a`.

    `kept`: what surrounds an amount that must not break across lines, nothing where no style can say so; `keeps`: the
    amounts that are worth it, by a pattern that is found in them.
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

    def __bool__(self) -> bool:
        return bool(self.text)


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


@dataclass(frozen=True, slots=True)
class _Piece:
    """Characters as readers see them, or a tag as HTML; `url` where a link opens."""

    text: str = ""
    code: bool = False
    tag: str = ""
    url: str = ""
    closes: bool = False


def words(block: Block, scope: Scope) -> Words:
    """The block's text as HTML and as plain text, in the source language's ways where it is untranslated."""
    in_source = (block.item, block.kind, block.text) in scope.foreign
    pieces = tuple(_pieces(block, scope, in_source))
    text, spans = _set(pieces, scope, in_source)
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
    escaped = Markup("".join(html))  # noqa: S704 - every piece is, in _run
    return Words(escaped, text, tuple(links), in_source, in_source and scope.partly, remark(block, scope))


def remark(block: Block, scope: Scope) -> Words | None:
    """The translator's note to a block, None where there is none."""
    return words(Block("note", block.note, block.item), scope) if block.note else None


def plain_words(text: str, scope: Scope) -> Words:
    """Characters that are no tagged text, a date or an amount, in the same ways."""
    pieces = (_Piece(text),)
    typed, spans = _set(pieces, scope, in_source=False)
    return Words(Markup(_run(typed, 0, len(typed), spans)), typed)  # noqa: S704 - escaped in _run


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
            yield _Piece(tag=closing if closes else opening.replace("{href}", escape(url)), url=url, closes=closes)


Span = tuple[int, int, str, str]  # from, to, and what opens and closes it


def _set(pieces: tuple[_Piece, ...], scope: Scope, in_source: bool) -> tuple[str, tuple[Span, ...]]:
    """The text of the pieces in the characters of its language, and what surrounds parts of it; code stays as it is."""
    locale = scope.source if in_source else scope.locale
    plain = "".join(piece.text for piece in pieces)
    text = typeset(plain, locale, scope.source_house if in_source else scope.house)
    at = 0
    for piece in pieces:
        end = at + len(piece.text)
        text = text[:at] + piece.text + text[end:] if piece.code else text
        at = end
    opens, closes = scope.style.kept
    spans = [
        # A short word in kanji would break between any two of them.
        (start, end, f'{opens}<span lang="{tag}">', f"</span>{closes}")
        if tag == "ja" and end - start <= SHORT_WORD
        else (start, end, f'<span lang="{tag}">', "</span>")
        for start, end, tag in foreign(text, locale)
    ]
    if opens:
        spans += [
            (start, end, opens, closes)
            for start, end in kept(text, locale)
            if scope.style.keeps.search(text, start, end)
            and not any(start < other[1] and other[0] < end for other in spans)
        ]
    return text, tuple(sorted(spans))


def _run(text: str, start: int, end: int, spans: tuple[Span, ...]) -> str:
    """The characters between two tags, escaped, with the spans that lie within."""
    html: list[str] = []
    at = start
    for first, last, opening, closing in spans:
        if start <= first and last <= end:
            html += [escape(text[at:first]), opening, escape(text[first:last]), closing]
            at = last
    return "".join((*html, escape(text[at:end])))


def shown(figure: Figure, scope: Scope, form: str = "", *, in_source: bool = False) -> str:
    """The figure in the edition's language; in the source language within source words, or where no noun is known."""
    unnamed = figure.kind == "count" and figure.unit not in scope.nouns and not form.startswith(OWN)
    if in_source or unnamed:
        return show(figure, scope.source, form if in_source else "", scope.source_nouns, scope.source_house)
    return isolated(show(figure, scope.locale, form, scope.nouns, scope.house), scope.locale)
