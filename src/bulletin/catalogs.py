"""The gettext files on disk: templates and catalogs brought up to date with issues and bulletin.toml."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bulletin.catalog import joining, merge, po, tmx
from bulletin.catalog.memory import Unit, units
from bulletin.catalog.messages import issue_messages, project_messages
from bulletin.check import PROJECT, UI, Sources, catalog_path
from bulletin.errors import BulletinError, errors, fail
from bulletin.files import read_bytes, write_all
from bulletin.model import NOTHING, Locale, Message, Place
from bulletin.reviewing import picked_up
from bulletin.sources import load_sources

MEMORY = "locales/memory.tmx"  # what was imported from other tools


@dataclass(frozen=True, slots=True)
class Report:
    """Files written, and per catalog how many of its messages are left to translate."""

    written: tuple[str, ...]
    left: Mapping[str, tuple[int, int]]
    archived: str = ""  # the issue asked for, if it is in the archive: nothing is done then


def template_path(domain: str) -> str:
    return f"locales/{domain}.pot"


def update_catalogs(root: Path, issue: str = "") -> Report:
    """Brings templates and catalogs of `issue` (default: of all, and of bulletin.toml) up to date.

    Raises BulletinError, with nothing written, where a source or a catalog cannot be read.
    """
    sources = load_sources(root)
    if issue and issue not in sources.issues:
        known = ", ".join(sorted(sources.issues)) or "—"
        raise (
            BulletinError(errors(sources.findings))
            if errors(sources.findings)
            else fail("issue-unknown", Place("issues"), issue=issue, known=known)
        )
    faults = errors(
        each for each in sources.findings if not issue or issue in each.place.path or "/items/" in each.place.path
    )
    if faults:
        raise BulletinError(faults)
    if issue in sources.archived:
        return Report((), {}, issue)
    domains = (issue,) if issue else (PROJECT, *sorted(sources.issues.keys() - sources.archived))
    sources, files = picked_up(sources, domains)
    data: dict[str, bytes] = {}
    left: dict[str, tuple[int, int]] = {}
    files |= {template_path(domain): po.dump(template_of(sources, domain)) for domain in domains}
    imported = imported_memory(root, sources)
    for locale in sources.config.locales:
        if locale == sources.config.source:
            continue
        catalogs = {domain: updated(sources, domain, locale) for domain in domains}
        memory = _memory(sources, catalogs, locale, imported.get(locale, ()))
        said = _sentences(sources, catalogs, locale, imported.get(locale, ()))
        for domain, each in catalogs.items():
            catalog, path = merge.filled(each, memory), catalog_path(domain, locale)
            catalog = joining.joined(catalog, said, locale=locale, source=sources.config.source)
            data[path] = po.encoded(catalog)
            live = [entry for entry in catalog.entries if not entry.obsolete]
            left[path] = (sum(not entry.translated for entry in live), len(live))
    written = write_all(root, {path: text.encode() for path, text in files.items()} | data)
    return Report(written, left)


def imported_memory(root: Path, sources: Sources) -> dict[Locale, tuple[Unit, ...]]:
    """The units of each language that were imported from other tools. Raises BulletinError."""
    if not (root / MEMORY).is_file():
        return {}
    data, found = read_bytes(root, MEMORY)
    if data is None:
        raise BulletinError(found)
    return tmx.parse(data, Place(MEMORY), source=sources.config.source, locales=sources.config.locales)


def _memory(
    sources: Sources, catalogs: Mapping[str, po.Catalog], locale: Locale, imported: Iterable[Unit]
) -> merge.Memory:
    """What was imported and what every catalog of the language says, as it stands now; the newest issue last.

    The program's own words are no prose.
    """
    own = {domain: catalog for (domain, each), catalog in sources.catalogs.items() if each == locale and domain != UI}
    entries = (po.Entry(each.source, (each.target,), each.msgctxt or None) for each in imported if each.whole)
    known = [catalog for _, catalog in sorted({**own, **catalogs}.items())]
    return merge.memory_of((po.Catalog("", tuple(entries)), *known))


def _sentences(
    sources: Sources, catalogs: Mapping[str, po.Catalog], locale: Locale, imported: Iterable[Unit]
) -> joining.Sentences:
    """Every sentence that was translated into the language, the newest issue first; none where nothing is empty."""
    if not any(not any(entry.msgstrs) for catalog in catalogs.values() for entry in catalog.entries):
        return {}
    own = {domain: catalog for (domain, each), catalog in sources.catalogs.items() if each == locale and domain != UI}
    newest = sorted({**own, **catalogs}.items(), reverse=True)
    return joining.by_sentence((*units(newest, locale=locale, source=sources.config.source), *imported))


def _messages(sources: Sources, domain: str, locale: Locale) -> Sequence[Message]:
    if domain == PROJECT:
        return project_messages(sources.config)
    nouns, house = sources.nouns.get(locale, NOTHING), sources.config.house.get(locale, NOTHING)
    return issue_messages(
        sources.issues[domain],
        sources.items,
        locale,
        nouns,
        house,
        papers=sources.papers,
        terms=sources.glossary,
        base_url=sources.config.base_url,
        source=sources.config.source,
    )


def template_of(sources: Sources, domain: str) -> po.Catalog:
    """The template of `domain` as the sources stand."""
    source = sources.config.source
    return merge.template(_messages(sources, domain, source), project=_project(sources, domain), source=source)


def updated(sources: Sources, domain: str, locale: Locale) -> po.Catalog:
    """The catalog of `domain`, brought up to date with what it translates."""
    return merge.update(
        sources.catalogs.get((domain, locale)),
        _messages(sources, domain, locale),
        locale=locale,
        project=_project(sources, domain),
        source=sources.config.source,
        contact=sources.config.sender.reply_to or sources.config.sender.email,
    )


def _project(sources: Sources, domain: str) -> str:
    return f"{sources.config.title} {domain}"
