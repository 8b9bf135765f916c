"""An edition made ready for templates: grouped by item, figures shown, inline text as safe HTML and as plain text.

Every renderer starts from here, so a figure reads the same in mail, pages, feeds and print.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import groupby
from math import ceil
from typing import Any

from bulletin.figures import large, parse_day, show
from bulletin.model import Block, Day, Edition, EditionItem, Figure, Image, Locale
from bulletin.words import SEMANTIC, Scope, Style, Words, plain_words, remark, shown, words

LISTS = {"bullet", "ordered"}
BODY = {"paragraph", "subhead", "blockquote", "image", *LISTS}
SHOWN_APART = BODY | {"bar", "entry", "person", "person_text", "section", "imprint", "alt", "credit"}


@dataclass(frozen=True, slots=True)
class Group:
    """Consecutive blocks of one kind: a list, or a single paragraph, subheading, quotation or image."""

    kind: str
    texts: tuple[Words, ...]
    image: Image | None = None
    foreign_alt: bool = False  # what the picture shows is told in the source language

    @property
    def notes(self) -> tuple[Words, ...]:
        """The translator's notes to its texts."""
        return tuple(each.note for each in self.texts if each.note)


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of a bar table. `before`, `share` and `after` part its width in whole percent: free, bar, free.

    Bars begin at zero, which stands at the start, or within where a value is below it. Only a bar of zero has no share.
    """

    label: Words
    value: str
    share: int
    mark: bool
    before: int = 0

    @property
    def after(self) -> int:
        return 100 - self.before - self.share


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
    notes: tuple[Words, ...] = ()  # the translator's to texts outside the body


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


def _scope(edition: Edition, head: EditionItem, style: Style, foreign: frozenset[tuple[str, str, str]]) -> Scope:
    return Scope(
        locale=edition.locale,
        figures=head.figures,
        links=head.links,
        nouns=edition.nouns,
        style=style,
        foreign=foreign,
        source=edition.source or edition.locale,
        source_nouns=edition.source_nouns,
        house=edition.house,
        source_house=edition.source_house,
        partly=edition.partly,
    )


def issue_view(edition: Edition, style: Style = SEMANTIC) -> IssueView:
    """The edition grouped by section and item, each text as HTML in `style` and as plain text."""
    foreign = frozenset((block.item, block.kind, block.text) for block in edition.untranslated)
    heads = {item.id: item for item in edition.items}

    def scope(head: EditionItem) -> Scope:
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


def item_view(edition: Edition, head: EditionItem, style: Style = SEMANTIC) -> ItemView:
    """One item of the edition by itself, as `issue_view` shows it."""
    foreign = frozenset((block.item, block.kind, block.text) for block in edition.untranslated)
    blocks = tuple(block for block in edition.blocks if block.item == head.id)
    return _item(head, blocks, _scope(edition, head, style, foreign))


def read_texts(view: IssueView) -> Iterator[str]:
    """The texts of the issue that its readers read from beginning to end: not its masthead, sources and imprint."""
    yield from (view.texts[key].text for key in ("issue_title",) if key in view.texts)
    yield from _group_texts(view.letter)
    for section in view.sections:
        yield section.title.text
        for item in section.items:
            yield from (text.text for text in item.texts.values())
            yield from _group_texts(item.body)
            yield from (f"{bar.label.text} {bar.value}" for bar in item.bars)
            yield from (f"{row.head.text} {row.text.text}" for row in item.rows)
            yield from (note.text for note in item.notes)


def _group_texts(groups: Iterable[Group]) -> Iterator[str]:
    for group in groups:
        yield from (text.text for text in (*group.texts, *group.notes))


def own_words(block: Block, edition: Edition, style: Style = SEMANTIC) -> Words:
    """One text of the edition by itself, a title or a correction, with the figures and links of the item it names."""
    head = next((item for item in edition.items if item.id == block.item), EditionItem("", ""))
    foreign = frozenset((each.item, each.kind, each.text) for each in edition.untranslated)
    return words(block, _scope(edition, head, style, foreign))


def headline(edition: Edition, item: str, style: Style = SEMANTIC) -> Words | None:
    """The headline of an item, None where the edition has no such item."""
    blocks = (block for block in edition.blocks if item and (block.item, block.kind) == (item, "title"))
    return next((own_words(block, edition, style) for block in blocks), None)


def day(value: Day, locale: Locale) -> str:
    """A date in the long form of `locale`."""
    return show(Figure("date", start=value), locale)


def _by_item(blocks: Iterable[Block]) -> Iterator[tuple[str, Iterator[Block]]]:
    return groupby(sorted(blocks, key=lambda block: block.item), key=lambda block: block.item)


def _texts(blocks: Iterable[Block], scope: Scope) -> dict[str, Words]:
    return {block.kind: words(block, scope) for block in blocks if block.kind not in SHOWN_APART}


def _item(head: EditionItem, blocks: tuple[Block, ...], scope: Scope) -> ItemView:
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
        notes=tuple(_notes(blocks, scope)),
    )


def _notes(blocks: Iterable[Block], scope: Scope) -> Iterator[Words]:
    """The notes to an item's headline, rows and labels; those within the body stand with its groups."""
    for block in blocks:
        if block.kind not in BODY | {"credit"} and (note := remark(block, scope)):
            yield note


def _large(figure: Figure, scope: Scope) -> tuple[str, str]:
    if figure.kind == "count" and figure.unit not in scope.nouns:
        return large(figure, scope.source, scope.source_nouns, scope.source_house)
    return large(figure, scope.locale, scope.nouns, scope.house)


def _groups(blocks: Iterable[Block], head: EditionItem, scope: Scope) -> Iterator[Group]:
    body = [block for block in blocks if block.kind in BODY]
    # Only list entries run together; the index keeps every other block a group of its own.
    runs = groupby(enumerate(body), key=lambda pair: pair[1].kind if pair[1].kind in LISTS else pair[0])
    alts = {str(block.data["image"]): block for block in blocks if block.kind == "alt"}
    owners = {str(block.data["image"]): block for block in blocks if block.kind == "credit"}
    for _, run in runs:
        group = [block for _, block in run]
        image = head.images[group[0].data["image"]] if group[0].kind == "image" else None
        texts = [words(block, scope) for block in group]
        foreign = False
        if image is not None:
            name = str(group[0].data["image"])
            alt = words(alts[name], scope)
            image, foreign = replace(image, alt=alt.text, digest=""), alt.foreign
            texts += [words(owners[name], scope)] if name in owners else []
        yield Group(group[0].kind, tuple(texts), image, foreign)


def _bars(blocks: Iterable[Block], scope: Scope) -> Iterator[Bar]:
    bars = [(block, scope.figures[block.data["figure"]]) for block in blocks if block.kind == "bar"]
    sizes = [figure.number or Decimal(0) for _, figure in bars]
    low, high = min([Decimal(0), *sizes]), max([Decimal(0), *sizes])
    span = (high - low) or Decimal(1)
    # A whole percent is left for the shortest bar on either side of zero.
    zero = min(ceil(-low * 100 / span), 99 if high else 100)
    for (block, figure), size in zip(bars, sizes, strict=True):
        share = max(int(abs(size) * 100 / span), 1) if size else 0
        value = shown(figure, scope, "bare")
        before = zero - share if size < 0 else zero
        yield Bar(words(block, scope), value, share, bool(block.data.get("mark")), before)


def _rows(blocks: Iterable[Block], scope: Scope) -> Iterator[Row]:
    name: Words | None = None
    for block in blocks:
        if block.kind == "entry":
            when = shown(scope.figures[block.data["figure"]], scope)
            # A label opens a line of its own: "Since 2014", «Лютий 2024 року».
            yield Row(plain_words(when[:1].upper() + when[1:], scope), words(block, scope))
        elif block.kind == "person":
            name = words(block, scope)
        elif block.kind == "person_text" and name is not None:
            yield Row(name, words(block, scope))
