"""bulletin catalog: the gettext catalogs."""

from __future__ import annotations

import click

from bulletin.cli import talk


@click.group()
def catalog() -> None:
    """Keep the gettext catalogs up to date."""


@catalog.command()
@click.argument("issue", required=False)
@click.pass_context
def update(ctx: click.Context, issue: str | None) -> None:
    """Write the templates and bring every catalog up to date with them, of ISSUE or of all issues."""
    from bulletin.catalogs import update_catalogs

    root = talk.root(ctx)
    with talk.progress(talk._("updating catalogs")):
        report = update_catalogs(root, issue or "")
    for path in report.written:
        talk.say(path)
    for path, (left, total) in report.left.items():
        if left:
            talk.say(
                talk._("{path}: {left} of {total} texts left to translate").format(path=path, left=left, total=total)
            )
    if not report.written:
        talk.say(talk._("every catalog is up to date"))
