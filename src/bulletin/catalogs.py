"""The gettext files on disk: templates and catalogs brought up to date with issues and bulletin.toml."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bulletin.catalog import merge, po
from bulletin.catalog.messages import issue_messages, project_messages
from bulletin.check import PROJECT, Sources, catalog_path
from bulletin.errors import BulletinError, errors, fail
from bulletin.files import write_all
from bulletin.model import NOTHING, Locale, Message, Place
from bulletin.sources import load_sources


@dataclass(frozen=True, slots=True)
class Report:
    """Files written, and per catalog how many of its messages are left to translate."""

    written: tuple[str, ...]
    left: Mapping[str, tuple[int, int]]


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
    domains = (issue,) if issue else (PROJECT, *sorted(sources.issues))
    files: dict[str, str] = {}
    left: dict[str, tuple[int, int]] = {}
    for domain in domains:
        files[template_path(domain)] = po.dump(_template(sources, domain))
        for locale in sources.config.locales:
            if locale != sources.config.source:
                path = catalog_path(domain, locale)
                catalog = _updated(sources, domain, locale)
                files[path] = po.dump(catalog)
                live = [entry for entry in catalog.entries if not entry.obsolete]
                left[path] = (sum(not entry.translated for entry in live), len(live))
    written = write_all(root, {path: text.encode() for path, text in files.items()})
    return Report(written, left)


def _messages(sources: Sources, domain: str, locale: Locale) -> Sequence[Message]:
    if domain == PROJECT:
        return project_messages(sources.config)
    return issue_messages(sources.issues[domain], sources.items, locale, sources.nouns.get(locale, NOTHING))


def _template(sources: Sources, domain: str) -> po.Catalog:
    source = sources.config.source
    return merge.template(_messages(sources, domain, source), project=_project(sources, domain), source=source)


def _updated(sources: Sources, domain: str, locale: Locale) -> po.Catalog:
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
