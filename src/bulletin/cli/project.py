"""bulletin init, new, check."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from bulletin.cli import talk

if TYPE_CHECKING:
    from bulletin.check import Sources


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
@click.option("--waive", "codes", multiple=True, metavar="CODE", help="Waive the finding with this code.")
@click.option("--reason", default="", help="Why it is right as it is.")
@click.option("--by", default="", metavar="NAME", help="Who answers for it.")
@click.pass_context
def check(ctx: click.Context, issue: str | None, as_json: bool, codes: tuple[str, ...], reason: str, by: str) -> None:
    """Report everything that is wrong in the project, or in ISSUE; exit 1 if there is an error.

    A finding with a code in brackets may be waived: --waive CODE --reason "why it is right" --by NAME.
    """
    from bulletin.check import check as run
    from bulletin.check import judged
    from bulletin.errors import fail
    from bulletin.model import Place
    from bulletin.sources import load_sources
    from bulletin.theming import theme_findings
    from bulletin.verdicts import keep

    if (codes or reason or by) and not (codes and reason.strip() and by.strip()):
        raise click.UsageError(talk._("a waiver takes --waive CODE, --reason and --by"))
    root = talk.root(ctx)
    sources = judged(load_sources(root))
    keep(root, sources.verdicts)
    if codes:
        _waive(root, sources, codes, reason, by)
        sources = load_sources(root)
    if issue and issue not in sources.issues and not any(issue in each.place.path for each in sources.findings):
        raise fail("issue-unknown", Place("issues"), issue=issue, known=", ".join(sorted(sources.issues)) or "—")
    found = (*run(sources, issue or ""), *theme_findings(root, sources.config))
    talk.checked(found, as_json=as_json)


def _waive(root: Path, sources: Sources, codes: tuple[str, ...], reason: str, by: str) -> None:
    from bulletin import waivers
    from bulletin.check import check as run
    from bulletin.errors import BulletinError, finding
    from bulletin.files import read_text, write_all
    from bulletin.model import Place

    found = {waivers.code(each): each for each in run(sources) if each.text}
    unknown = [finding("waiver-unknown", Place("--waive"), code=each) for each in codes if each not in found]
    if unknown:
        raise BulletinError(unknown)
    before, faults = read_text(root, waivers.PATH) if (root / waivers.PATH).exists() else ("", ())
    if before is None:
        raise BulletinError(faults)
    tables = [waivers.dump(waivers.waive(found[code], reason=reason.strip(), by=by.strip())) for code in codes]
    text = "\n".join([before.rstrip("\n") + "\n", *tables] if before.strip() else tables)
    if faults := waivers.parse_waivers(text)[1]:
        raise BulletinError(faults)
    write_all(root, {waivers.PATH: text.encode()})
    talk.say(talk._("waived in {path}: {n}").format(path=waivers.PATH, n=len(codes)))
