"""Finished catalogs leave the working set, so that translators see what is left to do, and stay the memory."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from bulletin import waivers
from bulletin.catalog import po
from bulletin.catalogs import template_of, template_path
from bulletin.check import ARCHIVE, Sources, archive_path, catalog_path, draft_edition
from bulletin.errors import BulletinError, errors, fail, finding
from bulletin.files import listing, read_bytes, write_all
from bulletin.model import Finding, Place
from bulletin.published import path as published_path
from bulletin.published import same_words
from bulletin.sources import archived_issues, load_sources


def archive_issue(root: Path, issue: str, *, now: datetime) -> tuple[str, ...]:
    """Moves the catalogs of `issue` into the archive and removes its template; the paths that changed.

    Raises BulletinError, with nothing moved, where the issue is not finished.
    """
    sources = load_sources(root)
    _known(sources, issue)
    moves = {
        path: archive_path(issue, path.split("/")[1]) for path in listing(root, f"locales/*/LC_MESSAGES/{issue}.po")
    }
    if not moves:
        raise fail("archive-done" if issue in sources.archived else "archive-nothing", _place(issue), issue=issue)
    if faults := (*_unread(sources, issue), *_unfinished(sources, issue, now), *_different(root, moves)):
        raise BulletinError(faults)
    return _move(root, moves, delete=(template_path(issue),))


def restore_issue(root: Path, issue: str) -> tuple[str, ...]:
    """Moves the catalogs of `issue` back into the working set, with its template; the paths that changed."""
    moves = {path: catalog_path(issue, path.split("/")[2]) for path in listing(root, archive_path(issue, "*"))}
    if not moves:
        known = ", ".join(sorted(archived_issues(root))) or "—"
        raise fail("archive-absent", Place(ARCHIVE), issue=issue, known=known)
    sources = load_sources(root)
    _known(sources, issue)
    if faults := (*_unread(sources, issue), *_different(root, moves)):
        raise BulletinError(faults)
    template = po.dump(template_of(sources, issue)).encode()
    return _move(root, moves, more={template_path(issue): template})


def _place(issue: str) -> Place:
    return Place(f"issues/{issue}.md")


def _known(sources: Sources, issue: str) -> None:
    if issue not in sources.issues:
        # A broken issue file is the better explanation than "there is no such issue".
        broken = tuple(each for each in errors(sources.findings) if each.place == _place(issue))
        known = ", ".join(sorted(sources.issues)) or "—"
        raise BulletinError(broken or (finding("issue-unknown", Place("issues"), issue=issue, known=known),))


def _unread(sources: Sources, issue: str) -> tuple[Finding, ...]:
    """Why the issue cannot be judged: faults of reading it, its items or its catalogs."""
    names = (f"{issue}.", *(f"{item}.md" for item in sources.issues[issue].items))
    return tuple(each for each in errors(sources.findings) if each.place.path.rpartition("/")[2].startswith(names))


def _unfinished(sources: Sources, issue: str, now: datetime) -> Iterator[Finding]:
    """archive-unpublished, archive-waiting, archive-stale: for each language in which the issue is not finished"""
    for locale in sources.config.locales:
        frozen = sources.published.get((issue, locale))
        place = Place(published_path(issue, locale))
        if frozen is None:
            yield finding("archive-unpublished", _place(issue), issue=issue, locale=locale)
        elif frozen.released > now:
            yield finding("archive-waiting", place, issue=issue, locale=locale)
        elif not frozen.withdrawn and all(item in sources.items for item in sources.issues[issue].items):
            draft = draft_edition(sources, sources.issues[issue], locale)
            if not same_words(draft, frozen.edition):
                yield finding("archive-stale", place, issue=issue, locale=locale)


def _different(root: Path, moves: dict[str, str]) -> Iterator[Finding]:
    """archive-twice: for each file whose place is taken by another one; the same one is left of a move cut short"""
    for start, goal in moves.items():
        if (root / goal).is_file() and (root / goal).read_bytes() != (root / start).read_bytes():
            here, there = (start, goal) if start.startswith(ARCHIVE) else (goal, start)
            yield replace(finding("archive-twice", Place(here), path=there), severity="error")


def _move(
    root: Path, moves: dict[str, str], *, more: dict[str, bytes] | None = None, delete: tuple[str, ...] = ()
) -> tuple[str, ...]:
    files: dict[str, bytes] = dict(more or {})
    findings: list[Finding] = []
    for start, goal in moves.items():
        data, found = read_bytes(root, start)
        findings.extend(found)
        files[goal] = data or b""
    if findings:
        raise BulletinError(findings)
    return write_all(root, files | _waivers(root, moves), delete=(*moves, *delete))


def _waivers(root: Path, moves: dict[str, str]) -> dict[str, bytes]:
    """waivers.toml with the new places of what was waived in these catalogs, every other character as it was."""
    if not (root / waivers.PATH).is_file():
        return {}
    text = (root / waivers.PATH).read_bytes()
    for start, goal in moves.items():
        found = re.compile(rb"^([ \t]*place[ \t]*=[ \t]*)([\"'])" + re.escape(start.encode()) + rb"\2", re.MULTILINE)
        text = found.sub(lambda match, goal=goal: match[1] + match[2] + goal.encode() + match[2], text)  # type: ignore[misc]
    return {waivers.PATH: text}
