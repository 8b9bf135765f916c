"""An edition made ready for templates: grouped by item, figures shown, inline text as safe HTML and as plain text.

Every renderer starts from here, so a figure reads the same in mail, pages, feeds and print. Only
this module turns tagged text into HTML; whatever is not a known tag is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from html import escape
from itertools import groupby
from typing import Any

import markupsafe
from markupsafe import Markup

from bulletin import inline
from bulletin.figures import large, parse_day, show
from bulletin.model import NOTHING, Block, Day, Edition, EditionItem, Figure, Image, Locale, Noun

LISTS = {"bullet", "ordered"}
BODY = {"paragraph", "subhead", "blockquote", "image", *LISTS}


@dataclass(frozen=True, slots=True)
class Style:
    """Opening and closing HTML of each inline tag; `{href}` stands in that of a link, `a`."""

    tags: Mapping[str, tuple[str, str]] = field(
        default_factory=lambda: {
            "b": ("<strong>", "</strong>"),
            "i": ("<em>", "</em>"),
            "c": ("<code>", "</code>"),
            "a": ('<a href="{href}">', "</a>"),
        }
    )


SEMANTIC = Style()


@dataclass(frozen=True, slots=True)
class Words:
    """One text: safe HTML, the same as plain text, and whether it is still in the source language."""

    html: Markup
    text: str
    links: tuple[tuple[str, str], ...] = ()  # (words, url), in order
    foreign: bool = False

    def __bool__(self) -> bool:
        return bool(self.text)


@dataclass(frozen=True, slots=True)
class Group:
    """Consecutive blocks of one kind: a list, or a single paragraph, subheading, quotation or image."""

    kind: str
    texts: tuple[Words, ...]
    image: Image | None = None


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of a bar table: `share` is its part of the longest bar, in whole percent (1–100)."""

    label: Words
    value: str
    share: int
    mark: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A dated entry, a person, or any other line with a head: `head` in bold, `text` after it."""

    head: Words
    text: Words


@dataclass(frozen=True, slots=True)
class ItemView:
    id: str
    kind: str
    title: Words
    texts: Mapping[str, Words]  # by block kind: why, label, bars_title, place, speaker …
    body: tuple[Group, ...]
    figure: tuple[str, str] | None = None  # a figure set large: digits, unit
    bars: tuple[Bar, ...] = ()
    rows: tuple[Row, ...] = ()
    as_of: str = ""
    starts: str = ""
    ends: str = ""
    date: str = ""  # of a quotation
    paper: str = ""
    cite: tuple[str, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SectionView:
    title: Words
    items: tuple[ItemView, ...]


@dataclass(frozen=True, slots=True)
class IssueView:
    """What a template sees of an edition. `texts`: subject, preheader, issue_title, masthead, tagline."""

    issue: str
    number: int
    locale: Locale
    date: str
    texts: Mapping[str, Words]
    letter: tuple[Group, ...]
    sections: tuple[SectionView, ...]
    imprint: tuple[Words, ...]

    @property
    def items(self) -> tuple[ItemView, ...]:
        return tuple(item for section in self.sections for item in section.items)


@dataclass(frozen=True, slots=True)
class _Scope:
    """What the inline text of one item (or of the issue itself) refers to."""

    locale: Locale
    figures: Mapping[str, Figure]
    links: Mapping[str, str]
    nouns: Mapping[str, Noun]
    style: Style
    foreign: frozenset[tuple[str, str, str]]  # (item, kind, text) of untranslated blocks
    source: Locale
    source_nouns: Mapping[str, Noun]


def _scope(edition: Edition, head: EditionItem, style: Style, foreign: frozenset[tuple[str, str, str]]) -> _Scope:
    return _Scope(
        locale=edition.locale,
        figures=head.figures,
        links=head.links,
        nouns=edition.nouns,
        style=style,
        foreign=foreign,
        source=edition.source or edition.locale,
        source_nouns=edition.source_nouns,
    )


def issue_view(edition: Edition, style: Style = SEMANTIC) -> IssueView:
    """The edition grouped by section and item, each text as HTML in `style` and as plain text."""
    foreign = frozenset((block.item, block.kind, block.text) for block in edition.untranslated)
    heads = {item.id: item for item in edition.items}

    def scope(head: EditionItem) -> _Scope:
        return _scope(edition, head, style, foreign)

    own = heads.get("", EditionItem("", ""))
    own_scope = scope(own)
    by_item = {name: tuple(blocks) for name, blocks in _by_item(edition.blocks)}
    blocks = by_item.get("", ())
    sections = tuple(
        SectionView(
            words(block, own_scope),
            tuple(_item(heads[name], by_item[name], scope(heads[name])) for name in block.data["items"]),
        )
        for block in blocks
        if block.kind == "section"
    )
    return IssueView(
        issue=edition.issue,
        number=edition.number,
        locale=edition.locale,
        date=day(Day(edition.date.year, edition.date.month, edition.date.day), edition.locale),
        texts=_texts(blocks, own_scope),
        letter=tuple(_groups(blocks, own, own_scope)),
        sections=sections,
        imprint=tuple(words(block, own_scope) for block in blocks if block.kind == "imprint"),
    )


def own_words(block: Block, edition: Edition, style: Style = SEMANTIC) -> Words:
    """One text of the edition by itself, a title or a correction, with the figures and links of the item it names."""
    head = next((item for item in edition.items if item.id == block.item), EditionItem("", ""))
    foreign = frozenset((each.item, each.kind, each.text) for each in edition.untranslated)
    return words(block, _scope(edition, head, style, foreign))


def day(value: Day, locale: Locale) -> str:
    """A date in the long form of `locale`."""
    return show(Figure("date", start=value), locale)


def _by_item(blocks: Iterable[Block]) -> Iterator[tuple[str, Iterator[Block]]]:
    return groupby(sorted(blocks, key=lambda block: block.item), key=lambda block: block.item)


def _texts(blocks: Iterable[Block], scope: _Scope) -> dict[str, Words]:
    return {block.kind: words(block, scope) for block in blocks if block.kind not in BODY}


def _item(head: EditionItem, blocks: tuple[Block, ...], scope: _Scope) -> ItemView:
    texts = _texts(blocks, scope)
    chosen = head.figures.get(str(head.extra.get("figure", "")))

    def moment(key: str) -> str:
        value = parse_day(str(head.extra.get(key, "")))
        return day(value, scope.locale) if value else ""

    return ItemView(
        id=head.id,
        kind=head.kind,
        title=texts["title"],
        texts=texts,
        body=tuple(_groups(blocks, head, scope)),
        figure=_large(chosen, scope) if chosen else None,
        bars=tuple(_bars(blocks, scope)),
        rows=tuple(_rows(blocks, scope)),
        as_of=day(head.as_of, scope.locale) if head.as_of else "",
        starts=moment("starts"),
        ends=moment("ends"),
        date=moment("date"),
        paper=head.paper,
        cite=head.cite,
        extra=head.extra,
    )


def _large(figure: Figure, scope: _Scope) -> tuple[str, str]:
    if figure.kind == "count" and figure.unit not in scope.nouns:
        return large(figure, scope.source, scope.source_nouns)
    return large(figure, scope.locale, scope.nouns)


def _groups(blocks: Iterable[Block], head: EditionItem, scope: _Scope) -> Iterator[Group]:
    body = [block for block in blocks if block.kind in BODY]
    # Only list entries run together; the index keeps every other block a group of its own.
    runs = groupby(enumerate(body), key=lambda pair: pair[1].kind if pair[1].kind in LISTS else pair[0])
    alts = {str(block.data["image"]): block for block in blocks if block.kind == "alt"}
    owners = {str(block.data["image"]): block for block in blocks if block.kind == "credit"}
    for _, run in runs:
        group = [block for _, block in run]
        image = head.images[group[0].data["image"]] if group[0].kind == "image" else None
        texts = [words(block, scope) for block in group]
        if image is not None:
            name = str(group[0].data["image"])
            image = Image(
                image.file, words(alts[name], scope).text, image.credit, image.licence, image.width, image.height
            )
            texts += [words(owners[name], scope)] if name in owners else []
        yield Group(group[0].kind, tuple(texts), image)


def _bars(blocks: Iterable[Block], scope: _Scope) -> Iterator[Bar]:
    bars = [(block, scope.figures[block.data["figure"]]) for block in blocks if block.kind == "bar"]
    sizes = [abs(figure.number or Decimal(0)) for _, figure in bars]
    longest = max(sizes, default=Decimal(0))
    for (block, figure), size in zip(bars, sizes, strict=True):
        share = int(size * 100 / longest) if longest else 0
        value = shown(figure, scope, "bare")
        yield Bar(words(block, scope), value, max(share, 1), bool(block.data.get("mark")))


def _rows(blocks: Iterable[Block], scope: _Scope) -> Iterator[Row]:
    name: Words | None = None
    for block in blocks:
        if block.kind == "entry":
            when = shown(scope.figures[block.data["figure"]], scope)
            yield Row(Words(markupsafe.escape(when), when), words(block, scope))
        elif block.kind == "person":
            name = words(block, scope)
        elif block.kind == "person_text" and name is not None:
            yield Row(name, words(block, scope))


def words(block: Block, scope: _Scope) -> Words:
    """The block's text with its figures shown and its tags opened, as HTML and as plain text."""
    html: list[str] = []
    text: list[str] = []
    links: list[tuple[str, str]] = []
    link_from = 0
    targets: Mapping[str, str] = block.data.get("links", NOTHING)
    foreign = (block.item, block.kind, block.text) in scope.foreign
    for token in inline.parse(block.text):
        if token.kind in ("text", "figure"):
            piece = token.value if token.kind == "text" else _figure(token, scope, foreign)
            html.append(escape(piece))
            text.append(piece)
            continue
        tag = token.value[0]
        opening, closing = scope.style.tags[tag]
        url = scope.links[targets[token.value]] if tag == "a" else ""
        html.append(opening.replace("{href}", escape(url)) if token.kind == "open" else closing)
        if tag == "a" and token.kind == "open":
            link_from = len(text)
        elif tag == "a":
            links.append(("".join(text[link_from:]), url))
    return Words(Markup("".join(html)), "".join(text), tuple(links), foreign)  # noqa: S704 - every piece is escaped above


def _figure(token: inline.Token, scope: _Scope, foreign: bool) -> str:
    """The figure as the text asks for it; in source words it stands as the source language prints it."""
    return shown(scope.figures[token.value], scope, token.form, foreign=foreign)


def shown(figure: Figure, scope: _Scope, form: str = "", *, foreign: bool = False) -> str:
    """The figure in the edition's language; in the source language within source words, or where no noun is known."""
    unnamed = figure.kind == "count" and figure.unit not in scope.nouns
    if foreign or unnamed:
        return show(figure, scope.source, form if foreign else "", scope.source_nouns)
    return show(figure, scope.locale, form, scope.nouns)
