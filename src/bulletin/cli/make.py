"""bulletin publish, build, preview."""

from __future__ import annotations

import webbrowser
from datetime import datetime
from pathlib import Path

import click

from bulletin.cli import talk
from bulletin.model import Locale, Place, Published


@click.command()
@click.argument("issue")
@click.option("--locale", "locales", multiple=True, help="Only this language; may be given several times.")
@click.option(
    "--at", "at", help="Release time, in the time zone of bulletin.toml unless it has an offset. Default: now."
)
@click.option(
    "--correction",
    help="Publish a correction of one language (default: the source); the text tells readers what changed.",
)
@click.option("--item", default="", help="The item that the correction is about: its page and feed entry tell it.")
@click.option("--erratum", is_flag=True, help="Write an item that tells the correction to the next issue's readers.")
@click.option("--withdraw", "reason", help="Withdraw the issue; its page and feed entry stay and give this reason.")
@click.pass_context
def publish(
    ctx: click.Context,
    issue: str,
    locales: tuple[str, ...],
    at: str | None,
    correction: str | None,
    item: str,
    erratum: bool,
    reason: str | None,
) -> None:
    """Freeze the editions of ISSUE that pass the release gate, with their release time."""
    from bulletin import publish as room
    from bulletin.sources import load_sources

    if correction is not None and reason is not None:
        raise click.UsageError(talk._("--correction and --withdraw exclude each other"))
    if correction is not None and len(locales) > 1:
        raise click.UsageError(talk._("a correction is told in one language at a time: give one --locale"))
    if at is not None and (correction is not None or reason is not None):
        raise click.UsageError(talk._("--at goes with a first publication only"))
    _one_item(correction, item, erratum)
    if any(each is not None and not each.strip() for each in (correction, reason)):
        raise click.UsageError(talk._("the text for readers is empty"))
    root = talk.root(ctx)
    sources = load_sources(root)
    if reason is not None:
        for each in room.withdraw(root, sources, issue, locales=locales, reason=reason, now=talk.now()):
            talk.say(talk._("{locale}: withdrawn").format(locale=each.edition.locale))
    elif correction is not None:
        locale = locales[0] if locales else sources.config.source
        if erratum and locale != sources.config.source:
            raise click.UsageError(talk._("an erratum is written in the language of the sources, then translated"))
        corrected = room.correct(root, sources, issue, locale=locale, text=correction, now=talk.now(), item=item)
        talk.say(talk._("{locale}: the correction is published").format(locale=locale))
        _offer(root, corrected, source=sources.config.source, write=erratum)
    else:
        report = room.publish(
            root,
            sources,
            issue,
            locales=locales,
            at=_moment(at, sources.config.time_zone) if at else None,
            now=talk.now(),
        )
        for each in report.moved:
            talk.say(talk._("{locale}: moved to its new address").format(locale=each.edition.locale))
        for each in report.written:
            talk.say(_released(each, sources.config.time_zone))
        for locale, held in report.held.items():
            talk.say(talk._("{locale}: held, {reasons}").format(locale=locale, reasons=talk.reasons(held)))
    talk.say(talk._("hint: bulletin build writes what is released; commit issues/published/"))


def _one_item(correction: str | None, item: str, erratum: bool) -> None:
    if (item or erratum) and correction is None:
        raise click.UsageError(talk._("--item and --erratum go with --correction"))
    if erratum and not item:
        raise click.UsageError(talk._("--erratum needs --item: an erratum corrects an item"))


def _offer(root: Path, corrected: Published, *, source: Locale, write: bool) -> None:
    """Writes the erratum of a corrected item, or prints it with the place where it can be saved."""
    from bulletin import publish as room
    from bulletin.files import write_all

    if not corrected.corrections[-1].item or corrected.edition.locale != source:
        return
    path, text = room.erratum(root, corrected)
    if write:
        write_all(root, {path: text.encode()})
        talk.data(path)
        talk.say(talk._("hint: list it in a section of the next issue"))
    else:
        talk.data(text.rstrip("\n"))
        talk.say(talk._("hint: to tell it in the next issue, save this as {path}").format(path=path))


def _moment(at: str, zone: str) -> datetime:
    from zoneinfo import ZoneInfo

    from bulletin.published import instant

    return instant(at, ZoneInfo(zone), Place("--at"))


def _released(published: Published, zone: str) -> str:
    from zoneinfo import ZoneInfo

    at = published.released.astimezone(ZoneInfo(zone)).strftime("%Y-%m-%d %H:%M")
    return talk._("{locale}: published, released {at} ({zone})").format(
        locale=published.edition.locale, at=at, zone=zone
    )


@click.command()
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Where to write. Default: public/.")
@click.option(
    "--drafts", is_flag=True, help="Render everything, published or not, from items and catalogs; needs --out."
)
@click.option(
    "--pseudo", is_flag=True, help="With --drafts: in altered English (qps, qps-Hebr), to find what none can translate."
)
@click.option("--now", "moment", help="Build as if it were this moment (UTC unless it has an offset).")
@click.option("--json", "as_json", is_flag=True, help="What was built, as JSON.")
@click.pass_context
def build(ctx: click.Context, out: Path | None, drafts: bool, pseudo: bool, moment: str | None, as_json: bool) -> None:
    """Write the published editions whose release time has come to public/; only what changed is written."""
    if pseudo and not drafts:
        raise click.UsageError(talk._("pseudo-languages are for drafts alone: add --drafts"))
    if drafts and out is None:
        raise click.UsageError(talk._("drafts never go to public/: name another folder with --out"))
    from bulletin.manifest import unchanged

    root = talk.root(ctx)
    target = out.resolve() if out else root / "public"
    if drafts and target.is_relative_to((root / "public").resolve()):
        raise click.UsageError(talk._("drafts never go to public/: name another folder with --out"))
    now = talk.now(moment)
    report = None if pseudo else unchanged(root, target, now=now, drafts=drafts)
    if report is None:
        from bulletin.build import build as run

        with talk.progress(talk._("building")):
            report = run(root, target, now=now, drafts=drafts, pseudo=pseudo)
    talk.findings(report.notes)
    if as_json:
        talk.data_json(report.as_json())
        return
    talk.say(
        talk._("editions: {editions}, files: {files}, written: {written}, in {out}").format(
            editions=report.editions, files=report.files, written=len(report.written), out=_shown(target)
        )
    )
    if report.waiting:
        talk.say(talk._("waiting for their release time: {n}").format(n=report.waiting))


def _shown(target: Path) -> str:
    try:
        return f"{target.relative_to(Path.cwd())}/"
    except ValueError:
        return f"{target}/"


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), default=8042, show_default=True, help="0 takes a free one.")
@click.option("--no-open", is_flag=True, help="Do not open the browser.")
@click.option("--pseudo", is_flag=True, help="In altered English (qps, qps-Hebr), to find what none can translate.")
@click.pass_context
def preview(ctx: click.Context, port: int, no_open: bool, pseudo: bool) -> None:
    """Serve all drafts on this machine; pages reload when a file is saved."""
    from bulletin.preview import Preview

    server = Preview(talk.root(ctx), port, now=talk.now, report=talk.findings, pseudo=pseudo)
    talk.data(server.url)
    if not no_open:
        webbrowser.open(server.url)
    try:
        server.run()
    except KeyboardInterrupt:
        talk.say("")
    finally:
        server.close()
