"""Editions: an issue's blocks in the words of one language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from bulletin import inline
from bulletin.catalog.messages import key, project_blocks
from bulletin.catalog.notes import NO_NOTES, joined
from bulletin.figures import OWN, forms, show
from bulletin.model import (
    NOTHING,
    Block,
    Config,
    Edition,
    EditionItem,
    Figure,
    Image,
    Issue,
    Item,
    Link,
    Locale,
    Noun,
)


class Lookup(Protocol):
    """Finds the finished translation of a message, None where there is none (fuzzy counts as none)."""

    def find(self, msgctxt: str, msgid: str) -> str | None: ...


def edition(
    issue: Issue,
    items: Mapping[str, Item],
    config: Config,
    locale: Locale,
    *,
    words: Lookup,
    project: Lookup,
    nouns: Mapping[Locale, Mapping[str, Noun]] = NOTHING,
    sizes: Mapping[str, tuple[int, int, str]] = NOTHING,
    notes: Mapping[tuple[str, str], tuple[str, ...]] = NO_NOTES,
) -> Edition:
    """The issue in `locale`; blocks without a sound translation stay in source words and are `untranslated`.

    `words` looks into the issue's catalog, `project` into that of bulletin.toml's words; the source
    language needs neither. `sizes` are width, height and hash of the files in issues/media/;
    `notes` those of translators, by context and msgid.
    """
    present = [items[name] for name in issue.items if name in items]
    used_by = {"": issue.figures, **{item.id: item.figures for item in present}}
    blocks: list[Block] = []
    untranslated: list[Block] = []
    sources = [(project, each) for each in project_blocks(config)]
    sources += [(words, each) for each in (*issue.blocks, *_all_blocks(present))]
    for lookup, block in sources:
        text = block.text if locale == config.source else _translated(block, lookup, used_by[block.item], locale)
        note = joined(notes.get(key(block), ()), locale) if text is not None and locale != config.source else ""
        blocks.append(Block(block.kind, block.text if text is None else text, block.item, block.data, note=note))
        untranslated += blocks[-1:] if text is None else []
    own = Item("", "", (), figures=issue.figures, links=issue.links, images=issue.images)
    heads = tuple(_head(item, locale, sizes) for item in (own, *present))
    used = {figure.unit for head in heads for figure in head.figures.values() if figure.kind == "count"}
    unnamed = used - set(nouns.get(locale, NOTHING))  # counted nouns that only the source language names
    return Edition(
        issue=issue.id,
        number=issue.number,
        date=issue.date,
        uid=issue.uid,
        locale=locale,
        blocks=tuple(blocks),
        items=heads,
        nouns=_used(nouns, locale, used),
        untranslated=tuple(untranslated),
        source=config.source if untranslated or unnamed else "",
        source_nouns=_used(nouns, config.source, used) if untranslated or unnamed else NOTHING,
        house=config.house.get(locale, NOTHING),
        source_house=config.house.get(config.source, NOTHING) if untranslated or unnamed else NOTHING,
        was=issue.was,
    )


def _used(nouns: Mapping[Locale, Mapping[str, Noun]], locale: Locale, names: Iterable[str]) -> dict[str, Noun]:
    known = nouns.get(locale, NOTHING)
    return {name: known[name] for name in sorted(names) if name in known}


def _all_blocks(items: Iterable[Item]) -> Iterable[Block]:
    return (block for item in items for block in item.blocks)


def _translated(block: Block, lookup: Lookup, figures: Mapping[str, Figure], locale: Locale) -> str | None:
    """The translation of a block, None where there is none or it would not render as the source does."""
    text = lookup.find(*key(block))
    return text if text is not None and not defects(block.text, text, figures, locale) else None


def defects(
    source: str, text: str, figures: Mapping[str, Figure], locale: Locale
) -> tuple[tuple[str, Mapping[str, str]], ...]:
    """Why `text` cannot stand for `source`: rules with their params, none where it can.

    Figures and tags must be those of the source, as often, in any order; forms must exist in `locale`, and a
    translator's own words for a figure must say its value.
    """
    try:
        tokens = inline.parse(text)
    except inline.InlineError as error:
        return ((error.problem, {"detail": error.detail}),)
    found: list[tuple[str, Mapping[str, str]]] = []
    for rule, count in (("po-placeholders", inline.placeholders), ("po-tags", inline.tags)):
        if count(source) != count(text):
            names = sorted((count(source) - count(text)) + (count(text) - count(source)))
            found.append((rule, {"difference": ", ".join(names)}))
    for token in tokens:
        if token.kind == "figure" and token.form and token.value in figures:
            found += form_defects(token.value, token.form, figures[token.value], locale)
    return tuple(found)


def form_defects(name: str, form: str, figure: Figure, locale: Locale) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Why a figure cannot be shown in `form`: there is none of that name, or the words after "=" say another value."""
    if not form.startswith(OWN):
        allowed = forms(figure.kind, locale)
        if not set(form.split("-")) <= set(allowed):
            params = {"name": name, "form": form, "kind": figure.kind, "allowed": ", ".join(allowed)}
            yield "figure-form", params
        return
    from bulletin import compare  # heavy: only where words are to be read

    words = form.removeprefix(OWN)
    params = {"name": name, "override": f"{{{name}|{form}}}", "locale": locale}
    if markup := re.search(r"[<>]|&\w*;?", words):
        yield "text-stray", {"detail": markup[0]}
    elif not compare.readable(locale):
        yield "figure-override-unread", {**params, "known": ", ".join(compare.SCANNERS)}
    elif not compare.agrees(figure, words, locale):
        found = ", ".join(each.words for each in compare.quantities(locale, words)) or "—"
        yield "figure-override", {**params, "found": found, "expected": figure.source or _plainly(figure)}


def _plainly(figure: Figure) -> str:
    """The figure as English writes it, where what the editor wrote is not known."""
    return figure.unit if figure.kind == "count" else show(figure, "en")


def _head(item: Item, locale: Locale, sizes: Mapping[str, tuple[int, int, str]]) -> EditionItem:
    return EditionItem(
        id=item.id,
        kind=item.kind,
        paper=item.paper,
        cite=item.cite,
        as_of=item.as_of,
        figures=item.figures,
        links={name: _url(link, locale) for name, link in item.links.items()},
        images={name: _sized(image, sizes) for name, image in item.images.items()},
        extra=item.extra,
    )


def _url(link: Link, locale: Locale) -> str:
    return link.urls.get(locale, link.url)


def _sized(image: Image, sizes: Mapping[str, tuple[int, int, str]]) -> Image:
    return Image(image.file, image.alt, image.credit, image.licence, *sizes.get(image.file, (0, 0, "")))
