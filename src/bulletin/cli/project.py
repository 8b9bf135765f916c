"""bulletin init, new, check."""

from __future__ import annotations

from pathlib import Path

import click

from bulletin.cli import talk
from bulletin.errors import errors


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
def init(folder: Path) -> None:
    """Make a new bulletin in DIR with a sample issue published in three languages."""
    from bulletin.starter import create

    create(folder)
    talk.say(talk._("a new bulletin is in {folder}").format(folder=folder))
    talk.say(talk._("hint: cd {folder} && bulletin build").format(folder=folder))


@click.command()
@click.option("--date", "day", help="The date of the issue; else the next one by the period.")
@click.pass_context
def new(ctx: click.Context, day: str | None) -> None:
    """Start the next issue: its file with id, number, date and a freshly minted uid."""
    from bulletin.starter import start_issue

    path = start_issue(talk.root(ctx), day or "", now=talk.now())
    talk.data(path)
    talk.say(talk._("hint: write its letter, list items in its sections, then: bulletin preview"))


@click.command()
@click.argument("issue", required=False)
@click.option("--json", "as_json", is_flag=True, help="The findings as JSON.")
@click.pass_context
def check(ctx: click.Context, issue: str | None, as_json: bool) -> None:
    """Report everything that is wrong in the project, or in ISSUE; exit 1 if there is an error."""
    from bulletin.check import check as run
    from bulletin.errors import fail
    from bulletin.model import Place
    from bulletin.sources import load_sources
    from bulletin.theming import theme_findings

    root = talk.root(ctx)
    sources = load_sources(root)
    if issue and issue not in sources.issues and not any(issue in each.place.path for each in sources.findings):
        raise fail("issue-unknown", Place("issues"), issue=issue, known=", ".join(sorted(sources.issues)) or "—")
    found = (*run(sources, issue or ""), *theme_findings(root, sources.config))
    wrong = len(errors(found))
    if as_json:
        talk.findings_json(found)
    else:
        talk.findings(found)
        noted = len(found) - wrong
        counts = (
            talk.ngettext("{n} error", "{n} errors", wrong).format(n=wrong),
            talk.ngettext("{n} warning", "{n} warnings", noted).format(n=noted),
        )
        talk.say(", ".join(counts))
    if wrong:
        raise SystemExit(1)
