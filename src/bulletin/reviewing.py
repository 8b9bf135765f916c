"""Reviews on disk: marks what somebody has reviewed, picks up what translators wrote into catalogs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bulletin.catalog import po, reviews
from bulletin.catalog.progress import FINISHED, State, Text, excerpt, once
from bulletin.check import PROJECT, Sources, catalog_file, check
from bulletin.check.standing import standing, texts_of
from bulletin.errors import BulletinError, errors, fail, finding
from bulletin.files import write_all
from bulletin.model import Finding, Locale, Place

WHY: Mapping[State, str] = {
    "untranslated": "it is not translated",
    "fuzzy": "it is fuzzy",
    "failing": "check finds an error in it",
}


@dataclass(frozen=True, slots=True)
class Reviewed:
    """How many texts NAME has reviewed now, and how many of them for the first time."""

    texts: int
    new: int


def review(
    root: Path, sources: Sources, domain: str, locale: Locale, *, by: str, item: str = "", now: datetime
) -> Reviewed:
    """Marks every text of an issue, or of one item, as reviewed by NAME as it stands.

    Raises BulletinError, with nothing written, where one of them is not finished; each is listed.
    """
    _known(sources, domain, locale, item)
    _refuse_broken(sources)
    only = "" if domain == PROJECT else domain
    every = texts_of(standing(sources, check(sources, only)), domain, locale)
    chosen = once(each for each in every if not item or each.block.item == item)
    if left := tuple(_unfinished(sources, domain, locale, chosen)):
        raise BulletinError(left)
    day = now.astimezone(ZoneInfo(sources.config.time_zone)).date().isoformat()
    entries = [each.entry for each in chosen if each.entry]
    after = reviews.mark(sources.reviews, entries, locale, by=by, at=day)
    write_all(root, {reviews.PATH: reviews.dump(after).encode()})
    return Reviewed(len(entries), len(after) - len(reviews.distinct(sources.reviews)))


def _known(sources: Sources, domain: str, locale: Locale, item: str) -> None:
    others = [each for each in sources.config.locales if each != sources.config.source]
    if domain not in (PROJECT, *sources.issues):
        broken = errors(each for each in sources.findings if each.place.path == f"issues/{domain}.md")
        known = ", ".join((PROJECT, *sorted(sources.issues)))
        raise BulletinError(broken or (finding("issue-unknown", Place("issues"), issue=domain, known=known),))
    if locale == sources.config.source:
        raise fail("review-source", Place("bulletin.toml"), locale=locale, allowed=", ".join(others))
    if locale not in others:
        params = {"key": "locale", "value": locale, "allowed": ", ".join(others)}
        raise fail("value-choice", Place("bulletin.toml"), **params)
    items = () if domain == PROJECT else sources.issues[domain].items
    if item and item not in items:
        known = ", ".join(items) or "—"
        raise fail("review-item", Place(f"issues/{domain}.md"), issue=domain, item=item, known=known)


def _refuse_broken(sources: Sources) -> None:
    """Rows that could not be read would be lost by writing the file."""
    if broken := _broken(sources):
        raise BulletinError(broken)


def _broken(sources: Sources) -> tuple[Finding, ...]:
    return errors(each for each in sources.findings if each.place.path == reviews.PATH)


def _unfinished(sources: Sources, domain: str, locale: Locale, texts: Iterable[Text]) -> Iterator[Finding]:
    catalog = sources.catalogs.get((domain, locale))
    nowhere = Place(catalog_file(sources, domain, locale))
    for each in texts:
        if each.state not in FINISHED:
            place = po.msgstr_place(catalog, each.entry) if catalog and each.entry else nowhere
            yield finding("review-unfinished", place, text=excerpt(each.block.text), state=WHY[each.state])


def picked_up(sources: Sources, domains: Iterable[str]) -> tuple[Sources, dict[str, str]]:
    """The sources with what translators said in comments `reviewed: NAME`, and the file of reviews if that is new.

    Nothing is picked up while that file cannot be read: the comments wait.
    """
    if _broken(sources):
        return sources, {}
    rows = sources.reviews
    catalogs = dict(sources.catalogs)
    wanted = set(domains)
    for (domain, locale), catalog in sources.catalogs.items():
        if domain in wanted and locale != sources.config.source:
            catalogs[domain, locale], rows = reviews.picked_up(catalog, locale, rows)
    files = {} if rows == sources.reviews else {reviews.PATH: reviews.dump(rows)}
    return replace(sources, catalogs=catalogs, reviews=tuple(rows)), files
