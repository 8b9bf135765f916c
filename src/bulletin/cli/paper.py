"""bulletin paper: import papers, list their passages."""

from __future__ import annotations

from pathlib import Path

import click

from bulletin.cli import talk
from bulletin.errors import fail
from bulletin.model import Place


@click.group()
def paper() -> None:
    """Import a paper and list its passages."""


@paper.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--id", "paper_id", help="The paper's id; else made from the file's name.")
@click.pass_context
def add(ctx: click.Context, file: Path, paper_id: str | None) -> None:
    """Import FILE: its index goes to papers/ID/, its text stays in var/."""
    from bulletin.library import add_paper

    root = talk.root(ctx)
    added = add_paper(root, file, paper_id or "")
    passages = [each for each in added.passages if each.kind != "heading"]
    talk.say(
        talk._("{title}: passages: {passages}, figures: {figures}, in papers/{id}/").format(
            title=added.title, passages=len(passages), figures=sum(len(each.figures) for each in passages), id=added.id
        )
    )
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
        talk.data(f"{passage.id}\t{passage.kind}\t{words}")
