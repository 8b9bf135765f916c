"""Rules over issues and over what bulletin.toml says of the sender."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from bulletin.check.project import Sources, in_order, issue_path
from bulletin.config import sender_gaps
from bulletin.errors import finding
from bulletin.model import Finding, Place


def issues_distinct(sources: Sources) -> Iterator[Finding]:
    """issue-number-twice, issue-uid-twice"""
    for issue in in_order(sources):
        for other in in_order(sources):
            # Told at both: either may be the one that is about to be published.
            if other.id == issue.id:
                continue
            if other.number == issue.number:
                place = Place(issue_path(issue.id), issue.lines.get("number", 1))
                yield finding("issue-number-twice", place, number=issue.number, first=issue_path(other.id))
            if other.uid == issue.uid:
                place = Place(issue_path(issue.id), issue.lines.get("uid", 1))
                yield finding("issue-uid-twice", place, first=issue_path(other.id))


def one_lead(sources: Sources) -> Iterator[Finding]:
    """issue-lead"""
    for issue in in_order(sources):
        kinds = Counter(sources.items[item].kind for item in issue.items if item in sources.items)
        if issue.items and kinds["lead"] != 1 and all(item in sources.items for item in issue.items):
            yield finding("issue-lead", Place(issue_path(issue.id), 1), count=kinds["lead"])


def release_locales(sources: Sources) -> Iterator[Finding]:
    """release-locale: an issue that asks something of a language that the bulletin does not have"""
    allowed = sources.config.locales
    for issue in in_order(sources):
        for locale in issue.release:
            if locale and locale not in allowed:
                line = issue.lines.get(f"release.{locale}", issue.lines.get("release", 1))
                place = Place(issue_path(issue.id), line)
                yield finding("release-locale", place, locale=locale, allowed=", ".join(allowed))


def sender(sources: Sources) -> Iterator[Finding]:
    """sender-missing"""
    yield from sender_gaps(sources.config)
