"""Every rule over a project's values: one function a rule, each gives findings, nothing is printed or read here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from bulletin import waivers
from bulletin.check import catalogs, editions, issues, items, papers, prose, renames
from bulletin.check.project import (
    ARCHIVE,
    PROJECT,
    UI,
    Sources,
    archive_path,
    catalog_file,
    catalog_path,
    draft_edition,
    issue_path,
    item_path,
)
from bulletin.check.prose import judged
from bulletin.model import Finding, Issue, Item, Locale

__all__ = [
    "ARCHIVE",
    "PROJECT",
    "UI",
    "Sources",
    "archive_path",
    "catalog_file",
    "catalog_path",
    "check",
    "draft_edition",
    "issue_path",
    "item_path",
    "judged",
    "of_catalogs",
    "structure",
]


def check(sources: Sources, only: str = "") -> tuple[Finding, ...]:
    """All findings that nobody has waived, or those that touch the issue `only`, in the order of files and lines."""
    everything = [*structure(sources), *prose.prose(sources), *prose.styles_even(sources)]
    found = waivers.applied(_distinct(everything), sources.waivers, complete=not only)
    found = (*found, *editions.published_fresh(sources, found))
    return _sorted(each for each in found if not only or _touches(sources, only, each.place.path))


def structure(sources: Sources) -> tuple[Finding, ...]:
    """The findings of reading and of all rules but those over prose: what can keep an edition from being shown."""
    return _sorted(_distinct([*sources.findings, *(each for rule in RULES_IN_ORDER for each in rule(sources))]))


def _sorted(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda each: (each.place.path, each.place.line, each.rule)))


def _distinct(findings: list[Finding]) -> list[Finding]:
    """The findings without repetitions (params make them unhashable)."""
    return list({(each.rule, each.place, tuple(sorted(each.params.items()))): each for each in findings}.values())


def of_catalogs(findings: Iterable[Finding], locale: Locale = "") -> tuple[Finding, ...]:
    """The findings that stand in catalogs, or in those of one language."""
    paths = ((each, each.place.path.split("/")) for each in findings)
    found = [(each, path) for each, path in paths if path[0] == "locales" and path[-1].endswith(".po")]
    return tuple(each for each, path in found if not locale or locale in path[1:3])


def _touches(sources: Sources, issue: str, path: str) -> bool:
    listed = sources.issues[issue].items if issue in sources.issues else ()
    name = path.rpartition("/")[2]
    own = {issue_path(issue), *(item_path(item) for item in listed)}
    owners: list[Item | Issue] = [sources.items[item] for item in listed if item in sources.items]
    owners += [sources.issues[issue]] if issue in sources.issues else []
    own |= {f"issues/media/{image.file}" for owner in owners for image in owner.images.values()}
    names = (issue, *(sources.issues[issue].was if issue in sources.issues else ()))
    shared = path.startswith(
        (
            "bulletin.toml",
            "waivers.toml",
            "templates/",
            "locales/nouns",
            "locales/glossary",
            "locales/reviews",
            "papers/",
        )
    ) or name.startswith((f"{UI}.", f"{PROJECT}."))
    return path in own or name.startswith(tuple(f"{each}." for each in names)) or shared


RULES_IN_ORDER: tuple[Callable[[Sources], Iterator[Finding]], ...] = (
    items.items_listed,
    items.citations,
    papers.figures_supported,
    papers.rates_agree,
    papers.words_own,
    papers.passages_settled,
    papers.corrections_used,
    items.item_lengths,
    items.images_present,
    items.texts_wide,
    issues.issues_distinct,
    issues.one_lead,
    items.errata,
    items.link_locales,
    items.nouns_counted,
    items.noun_forms,
    editions.pictures_unchanged,
    issues.sender,
    issues.release_locales,
    renames.earlier_ids,
    renames.identities,
    renames.moved,
    renames.catalogs_left,
    catalogs.catalogs_sound,
    catalogs.catalogs_belong,
    catalogs.conflicts_settled,
    catalogs.figure_forms,
    catalogs.notes_sound,
    catalogs.translated,
)
