"""A project as its people wrote it, in values, and where each of them stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from bulletin.catalog import lookup, po
from bulletin.catalog.edition import edition
from bulletin.catalog.reviews import Review
from bulletin.errors import errors
from bulletin.glossary import NO_GLOSSARY, Glossary
from bulletin.model import (
    Config,
    Edition,
    Finding,
    Issue,
    Item,
    Locale,
    Noun,
    Paper,
    Place,
    Published,
    Verdict,
)
from bulletin.papers.readings import Reading
from bulletin.papers.sidecar import Correction
from bulletin.waivers import Waiver

UI = "bulletin"  # the domain of the program's own words
PROJECT = "project"  # the domain of bulletin.toml's words
ARCHIVE = "locales/archive"


@dataclass(frozen=True, slots=True)
class Sources:
    """A project as its people wrote it, read into values; `findings` are those of reading it."""

    config: Config
    nouns: Mapping[Locale, Mapping[str, Noun]]
    papers: Mapping[str, Paper]
    items: Mapping[str, Item]
    issues: Mapping[str, Issue]
    catalogs: Mapping[tuple[str, Locale], po.Catalog]
    published: Mapping[tuple[str, Locale], Published]
    sizes: Mapping[str, tuple[int, int, str]]  # of each picture: width, height, hash
    findings: tuple[Finding, ...] = ()
    glossary: Glossary = NO_GLOSSARY
    waivers: tuple[Waiver, ...] = ()
    verdicts: Mapping[str, tuple[Verdict, ...]] = field(default_factory=dict)  # on texts judged before, by their hash
    reviews: tuple[Review, ...] = ()
    readings: Mapping[str, tuple[Reading, ...]] = field(default_factory=dict)  # of items against each paper's passages
    corrections: Mapping[str, tuple[Correction, ...]] = field(default_factory=dict)  # of the import of each paper
    rules: str = ""  # a hash of what judges texts, so that no verdict outlives it
    archived: frozenset[str] = frozenset()  # the issues whose catalogs have left the working set


def item_path(item: str) -> str:
    return f"issues/items/{item}.md"


def issue_path(issue: str) -> str:
    return f"issues/{issue}.md"


def catalog_path(domain: str, locale: Locale) -> str:
    return f"locales/{locale}/LC_MESSAGES/{domain}.po"


def archive_path(domain: str, locale: Locale) -> str:
    """Where a catalog stands that nobody works on any more."""
    return f"{ARCHIVE}/{locale}/{domain}.po"


def catalog_file(sources: Sources, domain: str, locale: Locale) -> str:
    """Where the catalog stands, in the working set or in the archive, or is to stand."""
    catalog = sources.catalogs.get((domain, locale))
    if catalog and catalog.path:
        return catalog.path
    return (archive_path if domain in sources.archived else catalog_path)(domain, locale)


def line_of(item: Item, *keys: str) -> Place:
    line = next((item.lines[each] for each in keys if each in item.lines), 1)
    return Place(item_path(item.id), line)


def broken(sources: Sources) -> frozenset[str]:
    """The files that could not be read: what follows from that is not told again."""
    read = {item_path(each) for each in sources.items} | {issue_path(each) for each in sources.issues}
    read |= {catalog_file(sources, domain, locale) for domain, locale in sources.catalogs}
    return frozenset(each.place.path for each in errors(sources.findings)) - read


def in_order(sources: Sources) -> list[Issue]:
    return sorted(sources.issues.values(), key=lambda issue: issue.id)


def owners(sources: Sources) -> Iterator[tuple[Item | Issue, str]]:
    yield from ((item, item_path(item.id)) for item in sources.items.values())
    yield from ((issue, issue_path(issue.id)) for issue in sources.issues.values())


def draft_edition(sources: Sources, issue: Issue, locale: Locale) -> Edition:
    """The edition as the sources stand now."""

    def words(domain: str) -> lookup.Translations:
        catalog = sources.catalogs.get((domain, locale))
        return lookup.Translations.of(catalog) if catalog else lookup.merged()

    return edition(
        issue,
        sources.items,
        sources.config,
        locale,
        words=words(issue.id),
        project=words(PROJECT),
        nouns=sources.nouns,
        sizes=sources.sizes,
        notes=words(issue.id).notes,
    )
