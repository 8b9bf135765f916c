"""How far each edition is: the states of its texts, what the release gate says, what has changed since it went out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from bulletin import gate
from bulletin.catalog import po, reviews
from bulletin.catalog.messages import project_blocks
from bulletin.catalog.progress import Key, Text, excerpt, texts
from bulletin.check.project import PROJECT, Sources, draft_edition
from bulletin.errors import errors
from bulletin.model import Block, Edition, Finding, Issue, Locale
from bulletin.published import same_words
from bulletin.release import policy

Failing = Mapping[tuple[str, Locale], frozenset[Key]]


@dataclass(frozen=True, slots=True)
class Standing:
    """The sources with what states depend on: the keys of entries with an error, by domain and language; reviews."""

    sources: Sources
    failing: Failing
    reviews: reviews.Index


def standing(sources: Sources, findings: Iterable[Finding]) -> Standing:
    """The sources and how they stand by what `check` found."""
    return Standing(sources, failing(sources, findings), reviews.index(sources.reviews))


def failing(sources: Sources, findings: Iterable[Finding]) -> Failing:
    """The entries in which an error stands, by domain and language."""
    lines: dict[str, list[int]] = {}
    for each in errors(findings):
        lines.setdefault(each.place.path, []).append(each.place.line)
    return {
        domain: frozenset(_keys(catalog, lines[catalog.path]))
        for domain, catalog in sources.catalogs.items()
        if catalog.path in lines
    }


def _keys(catalog: po.Catalog, lines: Iterable[int]) -> Iterator[Key]:
    """The keys of the entries that stand at these lines; their comments count."""
    entries = [each for each in po.in_order(catalog) if each.source]
    starts = [each.source.line(each.start) for each in entries if each.source]
    for line in lines:
        at = bisect_right(starts, line) - 1
        if line and at >= 0 and entries[at] is not catalog.header:
            yield entries[at].msgctxt or "", entries[at].msgid


def blocks_of(sources: Sources, domain: str) -> tuple[Block, ...]:
    """The texts of an issue, or those of bulletin.toml, in source words and reading order."""
    if domain == PROJECT:
        return project_blocks(sources.config)
    issue = sources.issues[domain]
    items = (sources.items[name] for name in issue.items if name in sources.items)
    return (*issue.blocks, *(block for item in items for block in item.blocks))


def texts_of(now: Standing, domain: str, locale: Locale) -> tuple[Text, ...]:
    """Each text of an issue, or of bulletin.toml, with the state of its translation."""
    return texts(
        blocks_of(now.sources, domain),
        now.sources.catalogs.get((domain, locale)),
        locale,
        reviews=now.reviews,
        failing=now.failing.get((domain, locale), frozenset()),
    )


def decided(now: Standing, issue: Issue, locale: Locale) -> gate.Decision:
    """What the release gate says of the issue in `locale`."""
    sources = now.sources
    source = draft_edition(sources, issue, sources.config.source)
    draft = source if locale == sources.config.source else draft_edition(sources, issue, locale)
    states = [each.state for domain in (PROJECT, issue.id) for each in texts_of(now, domain, locale)]
    return gate.decide(draft, source, states, policy(sources.config, issue, locale))


# Published editions


def changes(now: Standing, issue: Issue, locale: Locale) -> tuple[str, ...]:
    """What a published edition would say otherwise if it were made now: first words of texts, or names of items."""
    sources, frozen = now.sources, now.sources.published[issue.id, locale].edition
    draft = draft_edition(sources, issue, locale)
    # Complete is as good as what the gate lets out: a house that asks for more later makes nothing old.
    if same_words(draft, frozen):
        return ()
    edition = decided(now, issue, locale).edition or draft
    return () if same_words(edition, frozen) else tuple(_differences(edition, frozen)) or (issue.id,)


def can_be_stale(sources: Sources, issue_id: str, locale: Locale) -> bool:
    """Whether a published edition is one to be compared with its sources, and they are all there."""
    issue = sources.issues.get(issue_id)
    frozen = sources.published[issue_id, locale]
    there = issue is not None and all(item in sources.items for item in issue.items)
    return there and not frozen.withdrawn and locale in sources.config.locales


def _differences(new: Edition, old: Edition) -> Iterator[str]:
    named = set()
    gone = _unlike(old.blocks, new.blocks)
    for slot, added in _unlike(new.blocks, old.blocks).items():
        named.add(slot[0])
        yield from (excerpt(text) for text in (*added, *gone.pop(slot, ())[len(added) :]))
    for slot, removed in gone.items():
        named.add(slot[0])
        yield from map(excerpt, removed)
    known = {item.id: item for item in old.items}
    yield from (item.id for item in new.items if item.id not in named and item != known.get(item.id))


def _unlike(blocks: Iterable[Block], others: Iterable[Block]) -> dict[tuple[str, str], tuple[str, ...]]:
    """The texts that the others lack, by item and kind."""
    known = list(others)
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for block in blocks:
        if block not in known:
            slot = block.item, block.kind
            found[slot] = (*found.get(slot, ()), block.text)
    return found


def listed(names: Iterable[str], most: int = 3) -> str:
    """The first names, each in backticks, and a mark where there are more."""
    some = list(islice(names, most + 1))
    return ", ".join(f"`{name}`" for name in some[:most]) + (" …" if len(some) > most else "")
