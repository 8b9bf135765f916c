"""Translation units: each text of the bulletin in all the languages it has, with the places where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from bulletin.catalog import po
from bulletin.catalog.messages import key, project_blocks
from bulletin.check.project import PROJECT, Sources, in_order, issue_path, item_path
from bulletin.model import Block, Locale, Place


@dataclass(frozen=True, slots=True)
class Unit:
    """One text in the source language and in those it has a finished translation for."""

    block: Block
    texts: Mapping[Locale, str]  # tagged text, the source language first
    kind: str  # of its item, "" for the issue's own texts
    home: Place  # of the source text
    entries: Mapping[Locale, tuple[po.Catalog, po.Entry]] = field(default_factory=dict, compare=False)

    def place(self, locale: Locale) -> Place:
        """Where the text of a language stands."""
        return po.msgstr_place(*self.entries[locale]) if locale in self.entries else self.home


def units(sources: Sources) -> Iterator[Unit]:
    """Every text of bulletin.toml, of the issues and of all items; each pair of source and issue once."""
    seen: set[tuple[str, str, str]] = set()
    finished = _finished(sources)
    others = [locale for locale in sources.config.locales if locale != sources.config.source]
    for domain, block, kind, home in _blocks(sources):
        if (domain, *key(block)) not in seen:
            seen.add((domain, *key(block)))
            found = ((locale, finished.get((domain, locale, *key(block)))) for locale in others)
            entries = {locale: (sources.catalogs[domain, locale], entry) for locale, entry in found if entry}
            texts = {sources.config.source: block.text}
            texts |= {locale: entry.msgstrs[0] for locale, (_, entry) in entries.items()}
            yield Unit(block, texts, kind, home, entries)


def _blocks(sources: Sources) -> Iterator[tuple[str, Block, str, Place]]:
    for block in project_blocks(sources.config):
        yield PROJECT, block, "", Place("bulletin.toml")
    listed: set[str] = set()
    for issue in in_order(sources):
        for block in issue.blocks:
            yield issue.id, block, "", Place(issue_path(issue.id), block.line)
        for item in (sources.items[name] for name in issue.items if name in sources.items):
            listed.add(item.id)
            for block in item.blocks:
                yield issue.id, block, item.kind, Place(item_path(item.id), block.line)
    for item in (item for item in sources.items.values() if item.id not in listed):
        for block in item.blocks:
            yield "", block, item.kind, Place(item_path(item.id), block.line)


def _finished(sources: Sources) -> dict[tuple[str, Locale, str, str], po.Entry]:
    """The finished entries by domain, language, msgctxt and msgid."""
    return {
        (domain, locale, entry.msgctxt or "", entry.msgid): entry
        for (domain, locale), catalog in sources.catalogs.items()
        for entry in catalog.entries
        if entry.translated and entry.msgctxt != ""
    }
