"""bulletin catalog: the gettext catalogs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from bulletin.cli import talk

if TYPE_CHECKING:
    from bulletin.catalog.progress import Counts, State
    from bulletin.status import IssueStatus, LanguageStatus


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
    if report.archived:
        talk.say(talk._("issue {issue} is in the archive and stays as it is").format(issue=report.archived))
        talk.say(talk._("hint: bulletin catalog archive --undo {issue} brings it back").format(issue=report.archived))
    elif not report.written:
        talk.say(talk._("every catalog is up to date"))


@catalog.command()
@click.argument("lang")
@click.pass_context
def add(ctx: click.Context, lang: str) -> None:
    """Make LANG a language of the bulletin: its catalogs, its nouns, its forms of figures.

    Prints each kind of figure with an example as CLDR and plain signs have it, for somebody who speaks LANG to review.
    """
    from bulletin.house import patterns_path
    from bulletin.languages import add_language

    root = talk.root(ctx)
    with talk.progress(talk._("adding {locale}").format(locale=lang)):
        added = add_language(root, lang)
    for path in added.written:
        talk.say(path)
    for kind, value, shown in added.forms:
        talk.data(f"{kind}\t{value}\t{shown}")
    if added.forms:
        reminder = talk._("nobody has reviewed these forms: mend them in {path}, then list the kinds there as reviewed")
        talk.say(reminder.format(path=patterns_path(added.locale)))


@catalog.command()
@click.argument("issue", required=False)
@click.option("--locale", default="", metavar="LANG", help="Only the catalogs of LANG.")
@click.option("--json", "as_json", is_flag=True, help="The findings as JSON.")
@click.pass_context
def check(ctx: click.Context, issue: str | None, locale: str, as_json: bool) -> None:
    """Report what is wrong or doubtful in the catalogs, of ISSUE or of all issues; exit 1 if there is an error.

    What is right as it is can be waived: bulletin check --waive CODE. What no rule sees: two figures of one kind that
    changed places.
    """
    from bulletin.check import check as run
    from bulletin.check import judged, of_catalogs
    from bulletin.errors import fail
    from bulletin.model import Place
    from bulletin.sources import load_sources
    from bulletin.verdicts import keep

    root = talk.root(ctx)
    sources = judged(load_sources(root))
    keep(root, sources.verdicts)
    if locale and locale not in sources.config.locales:
        allowed = ", ".join(sources.config.locales)
        raise fail("value-choice", Place("--locale"), key="locale", value=locale, allowed=allowed)
    if issue and issue not in sources.issues and not any(issue in each.place.path for each in sources.findings):
        raise fail("issue-unknown", Place("issues"), issue=issue, known=", ".join(sorted(sources.issues)) or "—")
    talk.checked(of_catalogs(run(sources, issue or ""), locale), as_json=as_json)


@catalog.command()
@click.argument("issue", required=False)
@click.option("--json", "as_json", is_flag=True, help="Everything as JSON, for scripts.")
@click.option("--html", is_flag=True, help="Write a page per language to var/status/ and print their paths.")
@click.pass_context
def status(ctx: click.Context, issue: str | None, as_json: bool, html: bool) -> None:
    """How far the translations of ISSUE, item by item, or of all issues are.

    A text is untranslated, fuzzy, failing (check finds an error in it), translated or reviewed. Exit 1 if a catalog
    cannot be read.
    """
    from bulletin import status as room
    from bulletin.sources import load_sources

    if as_json and html:
        raise click.UsageError(talk._("--json and --html exclude each other"))
    root = talk.root(ctx)
    with talk.progress(talk._("reading catalogs")):
        sources = load_sources(root)
        found = room.status(sources, issue or "")
        pages = room.write_pages(root, sources, found) if html else ()
    broken = [each for each in sources.findings if each.severity == "error"]
    talk.findings(broken)
    if as_json:
        talk.data_json(room.as_json(found))
    elif html:
        for path in pages:
            talk.data(path)
    else:
        talk.table(*_table(found, ZoneInfo(sources.config.time_zone), itemised=bool(issue)))
    if any(own.unreadable for each in found for own in each.languages):
        raise SystemExit(1)


def _table(found: Iterable[IssueStatus], zone: ZoneInfo, *, itemised: bool) -> tuple[list[str], list[list[str]]]:
    """Header and rows of the table of `catalog status`."""
    header = [talk._("issue"), talk._("language"), *([talk._("item")] if itemised else [])]
    header += [talk._("untranslated"), talk._("fuzzy"), talk._("failing"), talk._("translated"), talk._("reviewed")]
    header += [talk._("words left"), talk._("last touched by"), talk._("state")]
    rows = []
    for issue in found:
        for own in issue.languages:
            some = own.items if itemised else ()
            rows += [[issue.issue, own.locale, each.item or "–", *_numbers(each.counts), "", ""] for each in some]
            whole = [talk._("together")] if itemised else []
            numbers = [""] * 6 if own.unreadable else _numbers(own.counts)
            rows.append([issue.issue, own.locale, *whole, *numbers, _touched(own), _state(own, zone)])
    return header, rows


def _numbers(counts: Counts) -> list[str]:
    names: tuple[State, ...] = ("untranslated", "fuzzy", "failing", "translated", "reviewed")
    return [*(str(counts.states[name]) for name in names), str(counts.words_left)]


def _touched(own: LanguageStatus) -> str:
    return ", ".join(filter(None, (own.last_translator.partition("<")[0].strip(), own.revised[:10])))


def _state(own: LanguageStatus, zone: ZoneInfo) -> str:
    """What of an issue in one language readers see, or why they do not."""
    from bulletin.check.standing import listed

    if own.unreadable:
        return talk._("the catalog cannot be read")
    released = datetime.fromisoformat(own.published) if own.published else None
    if released and released > talk.now():
        date = released.astimezone(zone).date().isoformat()
        if own.stale:
            said = talk._("released on {date}, changed since it was frozen: {texts}")
            return said.format(date=date, texts=listed(own.stale))
        return talk._("released on {date}").format(date=date)
    if own.stale:
        return talk._("published, changed since: {texts}").format(texts=listed(own.stale))
    if own.published:
        return talk._("published")
    return talk._("held, {reasons}").format(reasons=talk.reasons(own.held)) if own.held else ""


@catalog.command()
@click.argument("issue")
@click.argument("lang")
@click.option("--by", required=True, metavar="NAME", help="Who has reviewed the texts.")
@click.option("--item", default="", metavar="ID", help="Only the texts of this item.")
@click.pass_context
def review(ctx: click.Context, issue: str, lang: str, by: str, item: str) -> None:
    """Mark the texts of ISSUE in LANG as reviewed by NAME as they stand; ISSUE may be `project`.

    A later edit of the source or of the translation lapses the review of that text.
    """
    from bulletin.catalog.reviews import clean
    from bulletin.reviewing import review as run
    from bulletin.sources import load_sources

    if not clean(by):
        raise click.UsageError(talk._("the name is empty"))
    root = talk.root(ctx)
    done = run(root, load_sources(root), issue, lang, by=by, item=item, now=talk.now())
    said = talk._("texts reviewed by {name}: {texts}, of these new: {new}")
    talk.say(said.format(name=clean(by), texts=done.texts, new=done.new))


_FILE = click.Path(dir_okay=False, path_type=Path)


@catalog.command()
@click.argument("base", type=_FILE)
@click.argument("ours", type=_FILE)
@click.argument("theirs", type=_FILE)
@click.option("--name", default="", metavar="PATH", help="What messages call the file; for git: %P.")
def merge(base: Path, ours: Path, theirs: Path, name: str) -> None:
    """Merge OURS and THEIRS, both made from BASE, into OURS, message by message; exit 1 with conflicts.

    As a driver for git: driver = bulletin catalog merge %O %A %B --name %P
    """
    from bulletin.merging import merge_files

    report = merge_files(base, ours, theirs, name=name)
    talk.findings(report.findings)
    if report.findings:
        raise SystemExit(1)
    talk.say(talk._("merged without a conflict, messages: {n}").format(n=report.messages))


@catalog.command()
@click.argument("issue")
@click.option("--undo", is_flag=True, help="Bring the catalogs of ISSUE back.")
@click.pass_context
def archive(ctx: click.Context, issue: str, undo: bool) -> None:
    """Take the catalogs of ISSUE, published in every language, out of the translators' way; they stay the memory."""
    from bulletin.archiving import archive_issue, restore_issue

    root = talk.root(ctx)
    changed = restore_issue(root, issue) if undo else archive_issue(root, issue, now=talk.now())
    for path in changed:
        talk.say(path)
    if undo:
        talk.say(talk._("back in the working set: {issue}").format(issue=issue))
    else:
        talk.say(talk._("in the archive: {issue}").format(issue=issue))


@catalog.command()
@click.argument("issue", required=False)
@click.argument("lang", required=False)
@click.option("--out", type=_FILE, help="The document to write; else one in var/sheets/.")
@click.option("--import", "file", type=_FILE, help="A sheet that was edited: take it back in.")
@click.option("--by", default="", metavar="NAME", help="With --import: who reviewed the sheet.")
@click.pass_context
def sheet(
    ctx: click.Context, issue: str | None, lang: str | None, out: Path | None, file: Path | None, by: str
) -> None:
    """Write the translations of ISSUE into LANG as a Word document for review, or take one back in.

    What cannot be taken from single rows is listed, and the rest is taken; exit 1 then. With --by, rows that were left
    as they are or written anew count as reviewed by NAME; a row with a question in the last column does not.
    """
    from bulletin.exchange import take_sheet, write_sheet

    if file is None:
        if not issue or not lang or by:
            raise click.UsageError(talk._("name ISSUE and LANG, or a sheet to take back in with --import"))
        with talk.progress(talk._("writing the sheet")):
            made = write_sheet(talk.root(ctx), issue, lang, out)
        talk.data(made.path)
        talk.say(
            talk._("{path}: {left} of {total} texts not finished").format(
                path=made.path, left=made.left, total=made.texts
            )
        )
        return
    with talk.progress(talk._("reading the sheet")):
        taken = take_sheet(talk.root(ctx), file, by=by, domain=issue or "", locale=lang or "", now=talk.now())
    talk.findings(taken.findings)
    report = talk._("{issue} in {locale}: translations changed: {changed}, comments: {comments}, reviewed: {reviewed}")
    talk.say(
        report.format(
            issue=taken.domain,
            locale=taken.locale,
            changed=taken.translations,
            comments=taken.comments,
            reviewed=taken.reviewed,
        )
    )
    if taken.findings:
        raise SystemExit(1)


@catalog.group()
def memory() -> None:
    """Look into the translation memory: all catalogs, and what was imported from other tools."""


@memory.command("export")
@click.argument("file", type=_FILE)
@click.option("--locale", default="", metavar="LANG", help="This language alone.")
@click.pass_context
def export(ctx: click.Context, file: Path, locale: str) -> None:
    """Write the memory as TMX 1.4, for other tools."""
    from bulletin.exchange import export_memory

    with talk.progress(talk._("gathering the memory")):
        written = export_memory(talk.root(ctx), file, locale)
    for tag, count in written.items():
        talk.say(talk._("{locale}: {n} pairs of texts written").format(locale=tag, n=count))


@memory.command("import")
@click.argument("file", type=_FILE)
@click.pass_context
def import_(ctx: click.Context, file: Path) -> None:
    """Add what a TMX file of another tool holds to the memory, which keeps it in locales/memory.tmx."""
    from bulletin.catalogs import MEMORY
    from bulletin.exchange import import_memory

    with talk.progress(talk._("reading the memory")):
        added = import_memory(talk.root(ctx), file)
    for tag, count in added.items():
        talk.say(talk._("{locale}: {n} pairs of texts are new in {path}").format(locale=tag, n=count, path=MEMORY))


@memory.command("find")
@click.argument("text")
@click.argument("lang")
@click.option("--limit", default=5, show_default=True, type=click.IntRange(1, 100), help="At most so many.")
@click.option("--json", "as_json", is_flag=True, help="As JSON on stdout.")
@click.pass_context
def find(ctx: click.Context, text: str, lang: str, limit: int, as_json: bool) -> None:
    """List what was translated into LANG before and is like TEXT: likeness in percent, source, translation, issue."""
    from bulletin.exchange import find as found_in

    found = found_in(talk.root(ctx), text, lang, limit)
    if as_json:
        talk.data_json(
            [
                {
                    "score": each.score,
                    "source": each.unit.source,
                    "target": each.unit.target,
                    "origin": each.unit.origin,
                }
                for each in found
            ]
        )
        return
    for each in found:
        talk.data(f"{each.score:g}\t{each.unit.source}\t{each.unit.target}\t{each.unit.origin}")
    if not found:
        talk.say(talk._("nothing like it was translated before"))
