"""Revisions of a paper in the project: what one changes and for whom, taking it over, reading items again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from bulletin.check import Sources
from bulletin.check.project import item_path
from bulletin.errors import BulletinError, errors, fail
from bulletin.files import write_all
from bulletin.library import Imported, import_paper, load_corrections, load_paper, read_paper
from bulletin.model import Item, Locale, Paper, Place
from bulletin.papers import readings
from bulletin.papers.readings import Reading, rests_on
from bulletin.papers.revision import Change, Revision, compare
from bulletin.sources import load_sources


@dataclass(frozen=True, slots=True, order=True)
class Standing:
    """An edition that tells an item."""

    issue: str
    locale: Locale
    published: bool


@dataclass(frozen=True, slots=True)
class Report:
    """What a revision would change; beside each change the items that rest on it, with the editions that tell them."""

    revision: Revision
    resting: tuple[Mapping[str, tuple[Standing, ...]], ...]


def diff(root: Path, paper_id: str, file: Path) -> Report:
    """What `file` changes in the paper, and what rests on that; nothing is written. Raises BulletinError."""
    known = load_paper(root, paper_id)
    if known is None:
        raise fail("paper-unknown", Place(f"papers/{paper_id}"), paper=paper_id)
    fresh = read_paper(file, paper_id, load_corrections(root, paper_id)).paper
    found = compare(known, fresh)
    sources = load_sources(root)
    return Report(found, tuple(_resting(sources, paper_id, each) for each in found.changes))


def _resting(sources: Sources, paper_id: str, change: Change) -> Mapping[str, tuple[Standing, ...]]:
    """The items that cite a passage that is changed; those that only moved are as they were."""
    passages = frozenset(each.id for each in change.old) if change.what not in ("moved", "new") else frozenset[str]()
    resting = {
        item.id: _standings(sources, item.id)
        for item in sources.items.values()
        if item.paper == paper_id and passages & set(rests_on(item))
    }
    for name, edition in _frozen(sources, paper_id, passages):
        resting[name] = tuple(sorted({*resting.get(name, ()), edition}))
    return dict(sorted(resting.items()))


def _standings(sources: Sources, item: str) -> tuple[Standing, ...]:
    issues = sorted(each.id for each in sources.issues.values() if item in each.items)
    out = {key: {each.id for each in published.edition.items} for key, published in sources.published.items()}
    return tuple(
        Standing(issue, locale, item in out.get((issue, locale), ()))
        for issue in issues
        for locale in sorted(sources.config.locales)
    )


def _frozen(sources: Sources, paper_id: str, passages: Collection[str]) -> Iterable[tuple[str, Standing]]:
    """The published items that cite one of the passages, also those whose file is gone."""
    for (issue, locale), published in sources.published.items():
        for item in published.edition.items:
            cited = {*item.cite, *(each.cite for each in item.figures.values())}
            if item.paper == paper_id and not cited.isdisjoint(passages):
                yield item.id, Standing(issue, locale, published=True)


def add(root: Path, file: Path, paper_id: str = "") -> tuple[Imported, tuple[str, ...]]:
    """Imports a paper or a revision of it; also the items that somebody should read again. Raises BulletinError."""
    anew: list[str] = []

    def beside(known: Paper, paper: Paper) -> Mapping[str, bytes]:
        sources = load_sources(root)
        rows = _rows(sources, paper.id)
        found = readings.pending(rows, known, paper, sources.items.values())
        own = [each for each in sources.items.values() if each.paper == paper.id]
        anew.extend(each.id for each in own if _to_read(found, paper, each))
        return {readings.path(paper.id): readings.dump(found)} if found != rows else {}

    imported = import_paper(root, file, paper_id, beside=beside)
    return imported, tuple(anew)


def _to_read(rows: Iterable[Reading], paper: Paper, item: Item) -> bool:
    return bool(readings.unread(rows, paper, item)) or any(each in paper.retired for each in rests_on(item))


def _rows(sources: Sources, paper_id: str) -> tuple[Reading, ...]:
    """The rows of the paper's readings; none is rewritten while one of them is broken. Raises BulletinError."""
    path = readings.path(paper_id)
    if wrong := errors(each for each in sources.findings if each.place.path == path):
        raise BulletinError(wrong)
    return sources.readings.get(paper_id, ())


def confirm(root: Path, items: Sequence[str], *, by: str) -> Mapping[str, tuple[str, ...]]:
    """Notes that somebody read the items anew; the passages that each was read against. Raises BulletinError."""
    sources = load_sources(root)
    for name in items:
        if name not in sources.items:
            nearest = get_close_matches(name, sources.items, n=1)
            raise fail("item-missing", Place(item_path(name)), item=name, nearest=nearest[0] if nearest else "—")
    files: dict[str, bytes] = {}
    told: dict[str, tuple[str, ...]] = {}
    for paper in sources.papers.values():
        own = [sources.items[name] for name in dict.fromkeys(items) if sources.items[name].paper == paper.id]
        rows = _rows(sources, paper.id) if own else ()
        told |= {each.id: tuple(readings.unread(rows, paper, each)) for each in own}
        if rows:
            files[readings.path(paper.id)] = readings.dump(readings.confirmed(rows, paper, own, by=by))
    write_all(root, files)
    return told
