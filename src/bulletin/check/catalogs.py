"""Rules over the catalogs: whether they are sound and complete."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from bulletin import glossary, inline
from bulletin.catalog import po, verify
from bulletin.catalog.edition import defects
from bulletin.catalog.messages import ROLES, key
from bulletin.catalog.notes import defects as note_defects
from bulletin.catalog.notes import note_place, notes
from bulletin.catalog.quality import masked
from bulletin.check.project import PROJECT, UI, Sources, broken, catalog_file, draft_edition, in_order, issue_path
from bulletin.errors import finding, quoting
from bulletin.lint import lint
from bulletin.model import NOTHING, Figure, Finding, Locale, Place


def catalogs_sound(sources: Sources) -> Iterator[Finding]:
    """po-placeholders, po-tags, po-plurals, po-plural-header, po-language, text-stray, text-nesting"""
    for (domain, locale), catalog in sources.catalogs.items():
        yield from (verify.check_ui if domain == UI else verify.check)(catalog, locale)


def catalogs_belong(sources: Sources) -> Iterator[Finding]:
    """catalog-issue: the header says that the catalog is another issue's"""
    domains = {PROJECT, UI, *sources.issues}
    for (domain, _), catalog in sources.catalogs.items():
        named = catalog.headers.get("Project-Id-Version", "").removeprefix(f"{sources.config.title} ")
        if named != domain and named in domains:
            place = po.header_place(catalog, "Project-Id-Version")
            yield finding("catalog-issue", place, other=named, domain=domain)


# What a merge leaves in a translator's comment where both sides said something else.
_CONFLICT = re.compile(r"^#[ \t]*conflict: theirs \(", re.MULTILINE)


def conflicts_settled(sources: Sources) -> Iterator[Finding]:
    """conflict-open: a text counts as translated, or a header stands, with the other side's words in its comment"""
    for catalog in sources.catalogs.values():
        shown = (each for each in catalog.entries if each.translated and not each.obsolete)
        for entry in (*([catalog.header] if catalog.header else []), *shown):
            if entry.source and "conflict: theirs (" in entry.comments:
                for match in _CONFLICT.finditer(entry.source.text, entry.start, entry.at):
                    yield finding("conflict-open", Place(catalog.path, entry.source.line(match.start())))


def figure_forms(sources: Sources) -> Iterator[Finding]:
    """figure-form, figure-override: a form that the language does not have, or own words that say another value"""
    for issue in sources.issues.values():
        owners: dict[tuple[str, str], Mapping[str, Figure]] = {key(block): issue.figures for block in issue.blocks}
        for item in (sources.items[name] for name in issue.items if name in sources.items):
            owners |= {key(block): item.figures for block in item.blocks}
        for locale in sources.config.locales:
            catalog = sources.catalogs.get((issue.id, locale))
            for entry in catalog.entries if catalog else ():
                figures = owners.get((entry.msgctxt or "", entry.msgid), NOTHING)
                if catalog and entry.translated:
                    yield from _bad_forms(catalog, entry, figures, locale)


def _bad_forms(
    catalog: po.Catalog, entry: po.Entry, figures: Mapping[str, Figure], locale: Locale
) -> Iterator[Finding]:
    for rule, params in defects(entry.msgid, entry.msgstrs[0], figures, locale):
        if rule.startswith("figure-") or (rule == "text-stray" and not _stray(entry)):
            yield finding(rule, po.msgstr_place(catalog, entry), **params)


def _stray(entry: po.Entry) -> bool:
    """Whether the text cannot be read at all, which `catalogs_sound` tells."""
    try:
        inline.parse(entry.msgstrs[0])
    except inline.InlineError:
        return True
    return False


# Texts whose notes are shown nowhere: those of the issue itself but for its letter.
_NOTED = frozenset(("paragraph", "subhead", "blockquote", "bullet", "ordered", "image", "credit"))


def notes_sound(sources: Sources) -> Iterator[Finding]:
    """note-tags, note-empty, note-unseen, and what holds for all text: what translators tell readers"""
    for issue in in_order(sources):
        seen = {key(block) for name in issue.items if name in sources.items for block in sources.items[name].blocks}
        roles = {key(block): block.kind for block in issue.blocks if block.kind not in _NOTED}
        for locale in sources.config.locales:
            catalog = sources.catalogs.get((issue.id, locale))
            for entry in catalog.entries if catalog else ():
                role = "" if _key(entry) in seen else roles.get(_key(entry), "")
                if catalog and entry.translated and entry.comments:
                    yield from _bad_notes(catalog, entry, role)
                    yield from _faulty_notes(sources, catalog, entry, locale)


def _key(entry: po.Entry) -> tuple[str, str]:
    return entry.msgctxt or "", entry.msgid


def _bad_notes(catalog: po.Catalog, entry: po.Entry, role: str) -> Iterator[Finding]:
    for number, note in enumerate(notes(entry)):
        place = note_place(catalog, entry, number)
        for rule, params in note_defects(note):
            yield finding(rule, place, **params)
        if role:
            yield quoting(finding("note-unseen", place, role=ROLES[role]), note)


def _faulty_notes(sources: Sources, catalog: po.Catalog, entry: po.Entry, locale: Locale) -> Iterator[Finding]:
    """What lint and glossary find in the notes that can be shown."""
    for number, note in enumerate(notes(entry)):
        if not any(note_defects(note)):
            text = masked(note)
            for rule, params in (*lint(text, locale), *glossary.banned(sources.glossary, text, locale)):
                yield quoting(finding(rule, note_place(catalog, entry, number), **params), note)


def translated(sources: Sources) -> Iterator[Finding]:
    """catalog-missing, untranslated: for issues with no published edition in that language"""
    unread = broken(sources)
    for issue in in_order(sources):
        for locale in sources.config.locales:
            names = [(name, locale) for name in (issue.id, *issue.was)]
            if locale == sources.config.source or any(name in sources.published for name in names):
                continue
            if catalog_file(sources, issue.id, locale) in unread:
                continue
            if (issue.id, locale) not in sources.catalogs:
                # One that has only the old name is told with the command that renames it.
                if issue.id not in sources.archived and not any(name in sources.catalogs for name in names):
                    yield finding("catalog-missing", Place(issue_path(issue.id)), locale=locale, issue=issue.id)
                continue
            draft = draft_edition(sources, issue, locale)
            if draft.untranslated:
                path = catalog_file(sources, issue.id, locale)
                params = {"count": len(draft.untranslated), "total": len(draft.blocks), "locale": locale, "path": path}
                yield finding("untranslated", Place(path), **params)
