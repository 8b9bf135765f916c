"""Rules over papers and what rests on them: figures that stand in the passages cited,
rates of exchange that agree, words that are not the paper's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from bulletin.check.project import Sources, broken, item_path, line_of
from bulletin.errors import finding, quoting
from bulletin.model import Finding, Item, Paper, Place
from bulletin.papers import conversions, sidecar, support
from bulletin.papers.copies import copies
from bulletin.papers.readings import rests_on, successors, unread

_FIRST = 6  # words that tell a run
_WHAT: Mapping[str, str] = {
    "figures": "its figures", "names": "its names", "sense": "a negation or a direction",
    "unknown": "something, but the text before is not at hand", "": "its wording",
}  # fmt: skip


def figures_supported(sources: Sources) -> Iterator[Finding]:
    """figure-unsupported: a typed figure that none of the passages it cites gives"""
    for item in sources.items.values():
        paper = sources.papers.get(item.paper)
        for name in support.unsupported(item, paper) if paper else ():
            found = finding("figure-unsupported", line_of(item, f"figures.{name}"), **support.params(item, name))
            yield quoting(found, item.figures[name].source)


def rates_agree(sources: Sources) -> Iterator[Finding]:
    """paper-rates: two sums, each in two currencies, whose rates are more than 5 % apart"""
    for paper in sources.papers.values():
        for conflict in conversions.rates_disagree(paper):
            said = conversions.params(conflict)
            found = finding("paper-rates", Place(f"papers/{paper.id}/index.json"), **said)
            yield quoting(found, "\n".join(said.values()))


def words_own(sources: Sources) -> Iterator[Finding]:
    """paper-copied: eight words and more in a row from the paper, in what is no quotation"""
    for item in sources.items.values():
        paper = sources.papers.get(item.paper)
        for copy in copies(item, paper) if paper else ():
            first, count = " ".join(copy.words[:_FIRST]), str(len(copy.words))
            place = Place(item_path(item.id), copy.block.line or 1)
            found = finding("paper-copied", place, count=count, words=first, passage=copy.passage)
            yield quoting(found, " ".join(copy.words))


def passages_settled(sources: Sources) -> Iterator[Finding]:
    """passage-changed, passage-retired, passage-deleted: what changed below an item, until it is read again"""
    for item in sources.items.values():
        paper = sources.papers.get(item.paper)
        if paper is None:
            continue
        marks = {passage.id: passage.fingerprint for passage in paper.passages}
        for cite, says in unread(sources.readings.get(paper.id, ()), paper, item).items():
            place = _cited(item, cite)
            found = finding(
                "passage-changed", place, passage=cite, paper=paper.id, what=_WHAT[(*says, "")[0]], item=item.id
            )
            yield quoting(replace(found, severity="error" if says else "warning"), f"{marks[cite]} {item.id}")
        for cite in (each for each in rests_on(item) if each in paper.retired):
            yield _retired(item, paper, cite)


def _retired(item: Item, paper: Paper, cite: str) -> Finding:
    """What became of a passage: an error where it was deleted, or said something else than its heirs."""
    now = ", ".join(successors(paper, cite))
    place, text = _cited(item, cite), f"{cite} {item.id}"
    if not now:
        return quoting(finding("passage-deleted", place, passage=cite, paper=paper.id), text)
    found = finding("passage-retired", place, passage=cite, paper=paper.id, now=now)
    return quoting(replace(found, severity="error") if paper.retired[cite].changed else found, text)


def _cited(item: Item, cite: str) -> Place:
    """Where the item names a passage: in its own list, else at the first figure that stands there."""
    figures = (f"figures.{name}" for name, figure in item.figures.items() if figure.cite == cite)
    return line_of(item, "cite" if cite in item.cite else next(figures, "cite"))


def corrections_used(sources: Sources) -> Iterator[Finding]:
    """correction-idle: a correction of an import that found nothing to correct, or came after it"""
    unread_files = broken(sources)
    for paper in sources.papers.values():
        for each in sources.corrections.get(paper.id, ()):
            if each.key not in paper.corrected and sidecar.path(paper.id) not in unread_files:
                place = Place(sidecar.path(paper.id), each.line)
                yield finding("correction-idle", place, fingerprint=each.fingerprint, paper=paper.id)
