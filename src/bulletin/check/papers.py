"""Rules over papers and what rests on them: figures that stand in the passages cited, rates of exchange that agree."""

from __future__ import annotations

from collections.abc import Iterator

from bulletin.check.project import Sources, line_of
from bulletin.errors import finding, quoting
from bulletin.model import Finding, Place
from bulletin.papers import conversions, support


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
