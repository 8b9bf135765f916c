"""bulletin paper: import papers, list their passages."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bulletin.cli import talk
from bulletin.errors import fail
from bulletin.model import Place

if TYPE_CHECKING:
    from bulletin.model import Paper
    from bulletin.papers.coverage import Section
    from bulletin.papers.search import Hit

_FIRST = 14  # words that tell a passage in a list
_SURE = 0.9  # confidence below which a passage is marked as a guess


@click.group()
def paper() -> None:
    """Import a paper and list its passages."""


@paper.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--id", "paper_id", help="The paper's id; else made from the file's name.")
@click.pass_context
def add(ctx: click.Context, file: Path, paper_id: str | None) -> None:
    """Import FILE: its index goes to papers/ID/, its text stays in var/."""
    from bulletin.papers import defects
    from bulletin.revising import add as import_paper

    root = talk.root(ctx)
    imported, anew = import_paper(root, file, paper_id or "")
    added = imported.paper
    passages = [each for each in added.passages if each.kind != "heading"]
    talk.say(
        talk._("{title}: passages: {passages}, figures: {figures}, in papers/{id}/").format(
            title=added.title, passages=len(passages), figures=sum(len(each.figures) for each in passages), id=added.id
        )
    )
    talk.findings(imported.findings)
    slips = defects.findings(added)
    talk.findings(each for each in slips if each.rule != "paper-relative")
    if any(each.rule == "paper-relative" for each in slips):
        talk.say(
            talk._("hint: bulletin paper defects {id} lists times that are told from the day of writing").format(
                id=added.id
            )
        )
    if anew:
        talk.say(talk._("items to read again, bulletin check says why: {items}").format(items=", ".join(anew)))
    talk.say(talk._("hint: bulletin paper show {id}").format(id=added.id))


@paper.command()
@click.argument("paper_id", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="All that is known, as JSON.")
@click.pass_context
def show(ctx: click.Context, paper_id: str, as_json: bool) -> None:
    """List the passages of the paper ID, with their text where it is at hand."""
    from bulletin.library import describe, load_paper

    found = load_paper(talk.root(ctx), paper_id)
    if found is None:
        raise fail("paper-unknown", Place(f"papers/{paper_id}"), paper=paper_id)
    if as_json:
        talk.data_json(describe(found))
        return
    for passage in found.passages:
        words = passage.text or talk._("{n} words, not at hand").format(n=passage.words)
        guessed = "?" if passage.confidence < _SURE else ""
        talk.data(f"{passage.id}\t{passage.kind}{guessed}\t{words}")
    if any(passage.confidence < _SURE for passage in found.passages):
        talk.say(
            talk._("? marks guesses; what papers/{id}/corrections.toml says of a fingerprint goes before them").format(
                id=paper_id
            )
        )
        talk.say(talk._("hint: bulletin paper show {id} --json has the fingerprints").format(id=paper_id))


@paper.command()
@click.argument("paper_id", metavar="ID")
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(1), default=5, show_default=True, help="How many passages at most.")
@click.option("--json", "as_json", is_flag=True, help="The passages as JSON, with their text where it is at hand.")
@click.pass_context
def cite(ctx: click.Context, paper_id: str, words: tuple[str, ...], limit: int, as_json: bool) -> None:
    """Find the passages of the paper ID that WORDS point at, the best first, with the id to cite.

    Endings and typing errors do not matter, and a figure is found however it is written.
    """
    from bulletin.papers.search import as_json as described
    from bulletin.papers.search import has_text, search

    found = _paper(ctx, paper_id)
    hits = search(found, " ".join(words), limit=limit)
    if not has_text(found):
        talk.say(talk._("the text is not at hand: searched titles, figures and runs of eight words and more"))
    if as_json:
        talk.data_json([described(hit) for hit in hits])
    elif hits:
        header = (talk._("Passage"), talk._("Fit"), talk._("Section"), talk._("First words"), talk._("Figures"))
        talk.table(header, (_hit(hit) for hit in hits))
    if not hits:
        talk.say(talk._("nothing found; bulletin paper show {id} lists the passages").format(id=paper_id))
        raise SystemExit(1)


def _hit(hit: Hit) -> tuple[str, ...]:
    first = " ".join(hit.passage.text.split()[:_FIRST])
    more = "…" if hit.passage.words > _FIRST else ""
    words = f"{first}{more}" if first else talk._("{n} words, not at hand").format(n=hit.passage.words)
    title = f"{hit.passage.section} {hit.title}".strip()
    return hit.passage.id, f"{hit.score:.1f}", title, words, "; ".join(each.text for each in hit.passage.figures)


@paper.command()
@click.argument("paper_id", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="Everything as JSON, for scripts.")
@click.option("--html", is_flag=True, help="Write a page to var/coverage/ and print its path.")
@click.pass_context
def coverage(ctx: click.Context, paper_id: str, as_json: bool, html: bool) -> None:
    """Show which passages of the paper ID the issues have used, by section, and which are left."""
    from bulletin.covering import covered, write_page
    from bulletin.papers import coverage as room
    from bulletin.sources import load_sources

    if as_json and html:
        raise click.UsageError(talk._("--json and --html exclude each other"))
    root = talk.root(ctx)
    sources = load_sources(root)
    found, sections = covered(root, sources, paper_id)
    talk.findings(each for each in sources.findings if each.severity == "error")
    if as_json:
        talk.data_json(room.as_json(found, sections))
    elif html:
        talk.data(write_page(root, sources, found, sections, talk.language(os.environ)))
    else:
        talk.table(*_sections(sections))
        left = [(each.label, " ".join(each.unused)) for each in sections if each.unused]
        talk.data("")
        talk.table((talk._("Section"), talk._("Not used")), left)


def _sections(sections: Sequence[Section]) -> tuple[list[str], list[list[str]]]:
    """Header and rows of the table of `paper coverage`, the sum last."""
    from bulletin.papers.coverage import share

    header = [talk._("Section"), talk._("Title"), talk._("Passages"), talk._("Used"), talk._("Published"), "%"]
    rows = [((each.label, each.title), (len(each.passages), each.used, each.published)) for each in sections]
    total, used, published = (sum(counts[column] for _, counts in rows) for column in range(3))
    rows.append(((talk._("Together"), ""), (total, used, published)))
    return header, [[*names, *map(str, counts), str(share(counts[1], counts[0]))] for names, counts in rows]


@paper.command()
@click.argument("paper_id", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="The findings as JSON.")
@click.pass_context
def defects(ctx: click.Context, paper_id: str, as_json: bool) -> None:
    """Report the slips of the paper ID itself.

    Sentences without a stop, words that stand twice, times told from the day of writing, and sums whose rates disagree.
    """
    from bulletin.papers import defects as room
    from bulletin.papers.search import has_text

    found = _paper(ctx, paper_id)
    if not has_text(found):
        talk.say(talk._("the text is not at hand: only sums in two currencies were compared"))
    talk.checked(room.findings(found), as_json=as_json)


@paper.command()
@click.argument("paper_id", metavar="ID")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="The changes as JSON.")
@click.pass_context
def diff(ctx: click.Context, paper_id: str, file: Path, as_json: bool) -> None:
    """Show what FILE, a revision of the paper ID, changes, and which items rest on that. Nothing is written.

    A changed figure, name or negation is an error however small; other words are a note.
    """
    from bulletin.cli import revision
    from bulletin.revising import diff as compared

    report = compared(talk.root(ctx), paper_id, file)
    if as_json:
        talk.data_json(revision.as_json(report))
    else:
        revision.show(report)


@paper.command()
@click.argument("items", metavar="ITEM…", nargs=-1, required=True)
@click.option("--by", required=True, metavar="NAME", help="Who read them.")
@click.pass_context
def confirm(ctx: click.Context, items: tuple[str, ...], by: str) -> None:
    """Note that each ITEM was read again, and holds, against the passages that a revision changed."""
    from bulletin.revising import confirm as confirmed

    name = " ".join(by.split())
    if not name:
        raise click.UsageError(talk._("--by names who read the items"))
    for item, passages in confirmed(talk.root(ctx), items, by=name).items():
        if passages:
            talk.say(talk._("{item}: read against {passages}").format(item=item, passages=", ".join(passages)))
        else:
            talk.say(talk._("{item}: no passage that it rests on has changed").format(item=item))


def _paper(ctx: click.Context, paper_id: str) -> Paper:
    from bulletin.library import load_paper

    found = load_paper(talk.root(ctx), paper_id)
    if found is None:
        raise fail("paper-unknown", Place(f"papers/{paper_id}"), paper=paper_id)
    return found
