"""How far every translation is: values for a table, JSON for scripts, a page per language for people.

JSON (`as_json`): {"issues": [{"issue", "title", "languages": [{"locale", "total", "untranslated", "fuzzy", "failing",
"translated", "reviewed", "words_left", "last_translator", "revised", "reviewers": {name: texts}, "published", "stale":
[texts], "unreadable", "gate": {"blocks", "reviewed", "passes", "reasons": {reason: texts}} or null, "items": [{"item",
"title", "total", …, "words_left", "reviewers"}]}]}]}. Each text is in one of the five states; "translated" are those
that nobody has reviewed, "failing" those in which `check` finds an error. The issue "project" stands for the words of
bulletin.toml, which every issue needs; the item "" for an issue's own texts. The numbers of a catalog that cannot be
read are null.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bulletin import inline
from bulletin.catalog.progress import STATES, Counts, Text, by_item, counts, excerpt, once
from bulletin.check import PROJECT, Sources, catalog_file, check
from bulletin.check.project import broken as unread
from bulletin.check.standing import Standing, can_be_stale, changes, decided, standing, texts_of
from bulletin.errors import BulletinError, errors, finding
from bulletin.files import write_all
from bulletin.labels import direction, language_name
from bulletin.model import Locale, Place, Published, Release
from bulletin.published import encode
from bulletin.release import policy
from bulletin.sources import ui_translations
from bulletin.theming import load_theme

UNREVISED = "1970-01-01"  # the day that new catalogs bear
FOLDER = "var/status"


@dataclass(frozen=True, slots=True)
class ItemStatus:
    """An item of an issue, or its own texts where `item` is ""."""

    item: str
    title: str
    counts: Counts


@dataclass(frozen=True, slots=True)
class LanguageStatus:
    """An issue in one language. `held`: why the gate would not let it out now; `asked` is None where there is no gate.

    published  when it was or will be released, "" where it is not frozen; `stale`: what has changed since
    unreadable  its catalog cannot be read: nothing is known of its texts
    """

    locale: Locale
    counts: Counts
    items: tuple[ItemStatus, ...]
    last_translator: str = ""
    revised: str = ""
    published: str = ""
    stale: tuple[str, ...] = ()
    asked: Release | None = None
    held: Mapping[str, int] | None = None
    unreadable: bool = False


@dataclass(frozen=True, slots=True)
class IssueStatus:
    issue: str
    title: str
    languages: tuple[LanguageStatus, ...]


def status(sources: Sources, issue: str = "") -> tuple[IssueStatus, ...]:
    """The words of bulletin.toml and every issue, or the one that is named, in each language but the source.

    An issue in the archive is finished, and shown where it is named only.
    """
    if issue and issue not in (PROJECT, *sources.issues):
        broken = errors(each for each in sources.findings if each.place.path == f"issues/{issue}.md")
        known = ", ".join(sorted(sources.issues)) or "—"
        raise BulletinError(broken or (finding("issue-unknown", Place("issues"), issue=issue, known=known),))
    now = standing(sources, check(sources, "" if issue in ("", PROJECT) else issue))
    domains = dict.fromkeys((PROJECT, *((issue,) if issue else sorted(sources.issues.keys() - sources.archived))))
    return tuple(IssueStatus(each, _title(sources, each), tuple(_languages(now, each))) for each in domains)


def _title(sources: Sources, domain: str) -> str:
    if domain == PROJECT:
        return sources.config.title
    blocks = sources.issues[domain].blocks
    return next((inline.plain(block.text) for block in blocks if block.kind == "issue_title"), domain)


def _languages(now: Standing, domain: str) -> Iterator[LanguageStatus]:
    config = now.sources.config
    for locale in config.locales:
        if locale != config.source:
            yield _language(now, domain, locale)


def _language(now: Standing, domain: str, locale: Locale) -> LanguageStatus:
    sources = now.sources
    if catalog_file(sources, domain, locale) in unread(sources):
        when = sources.published.get((domain, locale))
        return LanguageStatus(locale, counts(()), (), published=_at(when), unreadable=True)
    texts = once(texts_of(now, domain, locale))
    catalog = sources.catalogs.get((domain, locale))
    headers = catalog.headers if catalog else {}
    day = headers.get("PO-Revision-Date", "")
    touched = bool(day) and not day.startswith(UNREVISED)
    issue, frozen = sources.issues.get(domain), sources.published.get((domain, locale))
    stale = frozen and issue and can_be_stale(sources, domain, locale)
    return LanguageStatus(
        locale,
        counts(texts),
        tuple(_items(sources, texts)),
        headers.get("Last-Translator", "") if touched else "",
        day if touched else "",
        _at(frozen),
        changes(now, issue, locale) if stale and issue else (),
        policy(sources.config, issue, locale) if issue else None,
        decided(now, issue, locale).reasons if issue else None,
    )


def _at(frozen: Published | None) -> str:
    return str(encode(frozen.released)) if frozen else ""


def _items(sources: Sources, texts: Iterable[Text]) -> Iterator[ItemStatus]:
    for item, own in by_item(texts).items():
        blocks = sources.items[item].blocks if item else ()
        title = next((excerpt(block.text, 70) for block in blocks if block.kind == "title"), "")
        yield ItemStatus(item, title, counts(own))


# For scripts


def as_json(found: Iterable[IssueStatus]) -> dict[str, Any]:
    """The data of `bulletin catalog status --json`."""
    return {
        "issues": [
            {"issue": each.issue, "title": each.title, "languages": [_language_json(own) for own in each.languages]}
            for each in found
        ]
    }


def _language_json(own: LanguageStatus) -> dict[str, Any]:
    gate = own.asked and {
        "blocks": own.asked.blocks,
        "reviewed": own.asked.reviewed,
        "passes": not own.held,
        "reasons": dict(own.held or {}),
    }
    return {
        "locale": own.locale,
        **(dict.fromkeys(_counts_json(own.counts)) if own.unreadable else _counts_json(own.counts)),
        "last_translator": own.last_translator,
        "revised": own.revised,
        "published": own.published,
        "stale": list(own.stale),
        "unreadable": own.unreadable,
        "gate": gate,
        "items": [{"item": each.item, "title": each.title, **_counts_json(each.counts)} for each in own.items],
    }


def _counts_json(found: Counts) -> dict[str, Any]:
    return {
        "total": found.total,
        **{state: found.states[state] for state in STATES},
        "words_left": found.words_left,
        "reviewers": dict(found.reviewers),
    }


# For people


def write_pages(root: Path, sources: Sources, found: tuple[IssueStatus, ...]) -> tuple[str, ...]:
    """Writes a page for each language, in its own words; the paths, whether or not they changed."""
    theme = load_theme(root, sources.config)
    locales = [each for each in sources.config.locales if each != sources.config.source]
    uis = ui_translations(root, locales)
    files = {
        f"{FOLDER}/{locale}.html": theme.render(
            "status.html",
            locale=locale,
            dir=direction(locale),
            language=language_name(locale),
            source=sources.config.source,
            source_dir=direction(sources.config.source),
            title=sources.config.title,
            issues=[(each, own) for each in found for own in each.languages if own.locale == locale],
            project=PROJECT,
            _=uis[locale].gettext,
            ngettext=uis[locale].ngettext,
            pgettext=uis[locale].pgettext,
        ).encode()
        for locale in locales
    }
    write_all(root, files)
    return tuple(files)
