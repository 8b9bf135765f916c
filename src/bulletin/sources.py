"""Reads a project's folder into the values that `check`, `publish` and drafts work on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from bulletin import verdicts, waivers
from bulletin.catalog import lookup, po, reviews, verify
from bulletin.check import ARCHIVE, PROJECT, UI, Sources, catalog_path
from bulletin.errors import BulletinError, errors, finding
from bulletin.files import builtin, digest, listing, load_config, load_nouns, read_bytes, read_text, with_patterns
from bulletin.glossary import NO_GLOSSARY, read_glossary
from bulletin.issue import parse_issue, parse_item
from bulletin.model import Config, Finding, Issue, Item, Locale, Paper, Place, Published
from bulletin.papers import index, readings, sidecar
from bulletin.published import load as load_published
from bulletin.published import twice
from bulletin.waivers import parse_waivers

if TYPE_CHECKING:
    from bulletin.catalog.lookup import Translations


GLOSSARY = "locales/glossary.tsv"


def load_sources(root: Path) -> Sources:
    """Everything an editor or translator wrote, with the findings of reading it. Raises only for bulletin.toml."""
    findings: list[Finding] = []
    config = with_patterns(root, load_config(root), findings)
    nouns = load_nouns(root, findings)
    counted = frozenset(nouns.get(config.source, {}))
    sizes = image_sizes(root, findings)
    papers = paper_indexes(root, findings)
    return Sources(
        config=config,
        nouns=nouns,
        papers=papers,
        items=_written(root, "issues/items/*.md", parse_item, findings, counted=counted, source=config.source),
        issues=_written(root, "issues/*.md", parse_issue, findings, counted=counted, source=config.source),
        catalogs=_catalogs(root, config, findings),
        published=published_editions(root, findings),
        sizes=sizes,
        glossary=_optional(root, GLOSSARY, read_glossary, NO_GLOSSARY, findings),
        waivers=_optional(root, waivers.PATH, parse_waivers, (), findings),
        reviews=_optional(root, reviews.PATH, reviews.parse, (), findings),
        readings={each: _optional(root, readings.path(each), readings.parse, (), findings) for each in papers},
        corrections={each: _optional(root, sidecar.path(each), sidecar.parse, (), findings) for each in papers},
        verdicts=verdicts.load(root),
        rules=verdicts.rules(root),
        archived=archived_issues(root),
        findings=tuple(findings),
    )


Value = TypeVar("Value")


def _optional(
    root: Path,
    path: str,
    parse: Callable[[str, str], tuple[Value, tuple[Finding, ...]]],
    default: Value,
    findings: list[Finding],
) -> Value:
    """What stands in a file that a project need not have."""
    if not (root / path).is_file():
        return default
    text, found = read_text(root, path)
    findings.extend(found)
    if text is None:
        return default
    value, found = parse(text, path)
    findings.extend(found)
    return value


Written = TypeVar("Written", Item, Issue)


def _written(
    root: Path,
    pattern: str,
    parse: Callable[..., tuple[Written | None, tuple[Finding, ...]]],
    findings: list[Finding],
    **options: Any,
) -> dict[str, Written]:
    """What editors wrote in the files of `pattern`, by id."""
    values: dict[str, Written] = {}
    for path in listing(root, pattern):
        text, found = read_text(root, path)
        findings.extend(found)
        if text is not None:
            value, found = parse(text, path, **options)
            findings.extend(found)
            if value is not None:
                values[value.id] = value
    return values


def paper_indexes(root: Path, findings: list[Finding]) -> dict[str, Paper]:
    """The papers by id, as their indexes know them."""
    papers: dict[str, Paper] = {}
    for path in listing(root, "papers/*/index.json"):
        data, found = read_bytes(root, path)
        findings.extend(found)
        if data is not None:
            paper, found = index.load(data, path)
            findings.extend(found)
            if paper is not None:
                papers[paper.id] = paper
    return papers


def _catalogs(root: Path, config: Config, findings: list[Finding]) -> dict[tuple[str, Locale], po.Catalog]:
    catalogs: dict[tuple[str, Locale], po.Catalog] = {}
    for locale in config.locales:
        for path in listing(root, f"locales/{locale}/LC_MESSAGES/*.po"):
            domain = path.rpartition("/")[2].removesuffix(".po")
            catalog = read_catalog(root, path, findings)
            if catalog is not None:
                catalogs[domain, locale] = catalog
        catalogs |= _archived(root, locale, findings)
    findings.extend(_left(root, config))
    return catalogs


def _left(root: Path, config: Config) -> Iterator[Finding]:
    """catalog-locale: the catalogs of a language that is none of the bulletin's, or no longer"""
    paths: dict[str, list[str]] = {}
    for path in listing(root, "locales/*/LC_MESSAGES/*.po"):
        paths.setdefault(path.split("/")[1], []).append(path)
    for locale, found in sorted(paths.items()):
        if locale not in config.locales:
            params = {"locale": locale, "count": len(found), "folder": f"locales/{locale}"}
            yield finding("catalog-locale", Place(found[0]), **params)


def _archived(root: Path, locale: Locale, findings: list[Finding]) -> dict[tuple[str, Locale], po.Catalog]:
    """The catalogs in the archive; one that is in the working set as well counts there only."""
    catalogs: dict[tuple[str, Locale], po.Catalog] = {}
    for path in listing(root, f"{ARCHIVE}/{locale}/*.po"):
        domain = path.rpartition("/")[2].removesuffix(".po")
        working = catalog_path(domain, locale)
        if (root / working).is_file():
            findings.append(finding("archive-twice", Place(path), path=working))
        elif domain not in (UI, PROJECT) and (catalog := read_catalog(root, path, findings)):
            catalogs[domain, locale] = catalog
    return catalogs


def archived_issues(root: Path) -> frozenset[str]:
    """The issues with a catalog in the archive."""
    return frozenset(path.rpartition("/")[2].removesuffix(".po") for path in listing(root, f"{ARCHIVE}/*/*.po"))


def read_catalog(root: Path, path: str, findings: list[Finding]) -> po.Catalog | None:
    """The catalog in a PO file; its faults are added to `findings`."""
    data, found = read_bytes(root, path)
    findings.extend(found)
    if data is None:
        return None
    catalog, found = po.read(data, path)
    findings.extend(found)
    return catalog


def published_editions(root: Path, findings: list[Finding]) -> dict[tuple[str, Locale], Published]:
    """The frozen editions by (issue, locale)."""
    editions: dict[tuple[str, Locale], Published] = {}
    for path in listing(root, "issues/published/*.json"):
        data, found = read_bytes(root, path)
        findings.extend(found)
        if data is not None:
            published, found = load_published(data, path)
            findings.extend(found)
            if published is not None:
                editions[published.edition.issue, published.edition.locale] = published
    findings.extend(twice(editions.values()))
    return editions


def image_sizes(root: Path, findings: list[Finding]) -> dict[str, tuple[int, int, str]]:
    """Width and height in pixels of each picture in issues/media/, and the hash of its bytes."""
    files = listing(root, "issues/media/*")
    if not files:
        return {}
    import imagesize  # only where there are pictures

    sizes: dict[str, tuple[int, int, str]] = {}
    for path in files:
        name = path.rpartition("/")[2]
        try:
            width, height = imagesize.get(root / path)
        except (ValueError, OSError):
            width = height = -1
        if name.lower().endswith((".png", ".jpg", ".jpeg", ".gif", ".webp")) and width > 0 and height > 0:
            sizes[name] = (int(width), int(height), digest((root / path).read_bytes()))
        else:
            findings.append(finding("image-format", Place(path), file=name))
    return sizes


def ui_template(root: Path) -> po.Catalog:
    """The words of mail, pages and messages: the project's template, else the built-in one."""
    path = f"locales/{UI}.pot"
    findings: list[Finding] = []
    template = read_catalog(root if (root / path).is_file() else builtin(), path, findings)
    if template is None:
        raise BulletinError(findings)
    return template


def ui_translations(root: Path, locales: Iterable[Locale]) -> dict[Locale, Translations]:
    """The words of mail, pages and messages per language: the project's catalog over the built-in one."""
    found: dict[Locale, Translations] = {}
    for locale in locales:
        layers = []
        for base in dict.fromkeys((root, builtin())):
            path = f"locales/{locale}/LC_MESSAGES/{UI}.po"
            if (base / path).is_file():
                findings: list[Finding] = []
                catalog = read_catalog(base, path, findings)
                if catalog is None:
                    raise BulletinError(findings)
                if wrong := errors(verify.check_ui(catalog, locale)):
                    raise BulletinError(wrong)
                layers.append(lookup.Translations.of(catalog))
        found[locale] = lookup.merged(*layers)
    return found
