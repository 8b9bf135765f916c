"""Rules over renamed issues: whose an earlier id is, and whether readers find the issue at its new address."""

from __future__ import annotations

from collections.abc import Iterator

from bulletin.check.project import PROJECT, UI, Sources, in_order, issue_path
from bulletin.errors import finding
from bulletin.model import Finding, Issue, Place
from bulletin.published import carried, path


def earlier_ids(sources: Sources) -> Iterator[Finding]:
    """was-taken: an earlier id that another issue has or had"""
    holders: dict[str, str] = {issue.id: issue.id for issue in in_order(sources)}
    for issue in in_order(sources):
        for old in issue.was:
            holder = holders.setdefault(old, issue.id)
            if holder != issue.id:
                yield finding("was-taken", _place(issue, "was"), value=old, other=issue_path(holder))


def identities(sources: Sources) -> Iterator[Finding]:
    """was-other, was-missing: an edition published under another id, and by its uid it is not this issue's, or is"""
    for issue in in_order(sources):
        for (name, locale), frozen in sources.published.items():
            same = frozen.edition.uid == issue.uid
            if name in issue.was and not same:
                params = {"value": name, "locale": locale, "uid": frozen.edition.uid}
                yield finding("was-other", _place(issue, "uid"), **params)
            elif same and name != issue.id and name not in (*issue.was, *sources.issues):
                yield finding("was-missing", _place(issue, "id"), value=name)


def moved(sources: Sources) -> Iterator[Finding]:
    """was-unpublished: a published edition that does not know all the ids of its issue"""
    for issue in in_order(sources):
        for (name, locale), frozen in sources.published.items():
            own = name in (issue.id, *issue.was) and frozen.edition.uid == issue.uid
            if own and frozen != carried(frozen, issue):
                yield finding("was-unpublished", Place(path(name, locale)), locale=locale, issue=issue.id)


def catalogs_left(sources: Sources) -> Iterator[Finding]:
    """catalog-renamed: a catalog that still has the earlier id of its issue: nothing of it is shown"""
    now = {old: issue.id for issue in in_order(sources) for old in issue.was}
    for (domain, _), catalog in sources.catalogs.items():
        if domain in now and domain not in (PROJECT, UI, *sources.issues):
            goal = catalog.path.replace(f"/{domain}.po", f"/{now[domain]}.po")
            yield finding("catalog-renamed", Place(catalog.path), issue=now[domain], path=catalog.path, goal=goal)


def _place(issue: Issue, key: str) -> Place:
    return Place(issue_path(issue.id), issue.lines.get(key, 1))
