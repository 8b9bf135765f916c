"""Rules over published editions: whether they still are what the sources say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bulletin.check.project import Sources
from bulletin.check.standing import can_be_stale, changes, listed, standing
from bulletin.errors import finding
from bulletin.model import Finding, Place
from bulletin.published import path as published_path


def published_fresh(sources: Sources, findings: Iterable[Finding]) -> Iterator[Finding]:
    """published-stale: what a reader sees is no longer what the sources say, as far as `findings` let it out"""
    now = standing(sources, findings)
    for issue_id, locale in sources.published:
        if can_be_stale(sources, issue_id, locale):
            changed = changes(now, sources.issues[issue_id], locale)
            if changed:
                place = Place(published_path(issue_id, locale))
                yield finding("published-stale", place, issue=issue_id, locale=locale, texts=listed(changed))


def pictures_unchanged(sources: Sources) -> Iterator[Finding]:
    """media-changed: a picture that readers see in a published edition is another one now, or gone"""
    for (issue, locale), frozen in sources.published.items():
        for item in frozen.edition.items:
            for image in item.images.values():
                if not frozen.withdrawn and sources.sizes.get(image.file, (0, 0, ""))[2] != image.digest:
                    yield finding("media-changed", Place(published_path(issue, locale)), file=image.file)
