"""Tagged text made ready to be read: figures shown, characters typeset, tags opened, as safe HTML and as plain text.

Only this module turns tagged text into HTML; whatever is not a known tag is escaped.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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

    `kept`: what surrounds an amount that must not break across lines, nothing where no style can say so.
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
    source: tuple[str, str, str] = ("", "", "")


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
    """Characters as readers see them, or a tag as HTML; `url` where a link opens."""

    text: str = ""
    code: bool = False
    tag: str = ""
    url: str = ""
    closes: bool = False


def words(block: Block, scope: Scope) -> Words:
    """The block's text as HTML and as plain text, in the source language's ways where it is untranslated."""
    in_source = bool(scope.foreign) and (block.item, block.kind, block.text) in scope.foreign
    locale, house = (scope.source, scope.source_house) if in_source else (scope.locale, scope.house)
    typed = _typed(tuple(_pieces(block, scope, in_source)), locale, frozenset(house.items()), scope.style.kept)
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
    return _typed((_Piece(text),), scope.locale, frozenset(scope.house.items()), scope.style.kept)


@lru_cache(maxsize=4096)  # the same text is shown in mail, on the page and in two feeds
def _typed(
    pieces: tuple[_Piece, ...], locale: Locale, house: frozenset[tuple[str, str]], keep: tuple[str, str]
) -> Words:
    """The text of the pieces, in one language."""
    text = _characters(pieces, locale, dict(house))
    spans = _spans(text, locale, keep)
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
    return Words(Markup("".join(html)), text, tuple(links))  # noqa: S704 - every piece is escaped, in _run


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


def _spans(text: str, locale: Locale, keep: tuple[str, str]) -> tuple[Span, ...]:
    """What surrounds parts of a text: phrases in another script, and amounts that are kept together."""
    opens, closes = keep
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
            if not any(start < other[1] and other[0] < end for other in spans)
        ]
    return tuple(sorted(spans))


def _run(text: str, start: int, end: int, spans: tuple[Span, ...]) -> str:
    """The characters between two tags, escaped, with the spans that lie within."""
    if not spans:
        return escape(text[start:end])
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
