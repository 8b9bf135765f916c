"""bulletin send: an issue's mails, tried out."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bulletin.cli import talk

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bulletin.model import Config, Finding
    from bulletin.relay import Relay
    from bulletin.send import Copy, Trial


@click.command()
@click.argument("issue")
@click.option("--to", "addresses", multiple=True, metavar="ADDRESS", help="Who gets it; may be given several times.")
@click.option("--locale", "locales", multiple=True, help="Only this language; may be given several times.")
@click.option(
    "--eml",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Write ISSUE.LANG.eml there instead of sending; needs no relay.",
)
@click.option("--dry-run", is_flag=True, help="Make the mails and say what would be sent, but send and write nothing.")
@click.option("--now", "moment", help="Date the mails with this moment (UTC unless it has an offset).")
@click.option("--json", "as_json", is_flag=True, help="What became of each mail, as JSON.")
@click.pass_context
def send(
    ctx: click.Context,
    issue: str,
    addresses: tuple[str, ...],
    locales: tuple[str, ...],
    eml: Path | None,
    dry_run: bool,
    moment: str | None,
    as_json: bool,
) -> None:
    """Try the mail of ISSUE: to one address or a few, as a subscriber will get it, in every language or some.

    A published edition is sent as published, any other as its sources stand. The relay is that of the environment
    (BULLETIN_SMTP_URL=smtp+starttls://USER:PASSWORD@HOST:587, smtps://…, smtp://…) or of bulletin.toml. The links of a
    test mail to preferences and for unsubscribing belong to nobody.
    """
    if not addresses and eml is None:
        raise click.UsageError(talk._("say to whom: --to ADDRESS, or --eml DIR for files"))
    if eml is not None and len(addresses) > 1:
        raise click.UsageError(talk._("--eml writes one file a language: give one --to at most"))
    from bulletin import send as room
    from bulletin.files import load_config

    root, now = talk.root(ctx), talk.now(moment)
    config = load_config(root)
    handed = eml is None and not dry_run
    readers, relay = room.addressed(config, addresses or (room.NOBODY,), os.environ if handed else None)
    with talk.progress(talk._("making the mails")):
        mails = room.trials(root, config, issue, locales=locales, now=now)
    talk.findings(room.gaps(config))
    for each in mails:
        _standing(each)
    every = tuple(room.copies(mails, readers))
    if relay is None:
        _written(every, None if dry_run else eml, as_json=as_json)
    else:
        _sent(every, relay, config, as_json=as_json)


def _standing(trial: Trial) -> None:
    """Says of a mail that it is a draft's."""
    if trial.draft:
        talk.say(talk._("{locale}: not published; the draft as it stands").format(locale=trial.locale))
    if trial.draft and trial.untranslated:
        told = talk.ngettext(
            "{locale}: {n} text is not translated", "{locale}: {n} texts are not translated", trial.untranslated
        )
        talk.say(told.format(locale=trial.locale, n=trial.untranslated))


def _written(every: Iterable[Copy], folder: Path | None, *, as_json: bool) -> None:
    """Writes the mails as files; without a folder only tells of them."""
    from bulletin.files import write_all
    from bulletin.send import file_name

    copies = tuple(every)
    if folder is not None:
        write_all(folder.resolve(), {file_name(each.trial): each.data for each in copies})
    rows = [_row(each, "" if folder is None else str(folder / file_name(each.trial))) for each in copies]
    if as_json:
        talk.data_json(rows)
        return
    for row in rows:
        talk.data(row["path"] or talk._("{locale}: {subject}; {bytes} bytes to {to}, not sent").format(**row))


def _sent(every: tuple[Copy, ...], relay: Relay, config: Config, *, as_json: bool) -> None:
    """Hands the mails to the relay and tells what became of each; leaves with 1 where one was not taken."""
    from bulletin import send as room
    from bulletin.errors import BulletinError

    done: list[Copy] = []
    found: list[Finding] = []
    try:
        with talk.progress(talk._("sending")):
            for each in room.deliver(relay, config, every):
                done.append(each)
                found += [told] if (told := room.trouble(each, relay, config)) else []
    except BulletinError as error:
        found += error.findings
    if as_json:
        talk.data_json([_row(each) for each in (*done, *every[len(done) :])])
    else:
        for each in done:
            if each.receipt and each.receipt.status == "accepted":
                row = _row(each)
                talk.say(talk._("{locale}: sent to {to}, the relay says: {answer}").format(**row))
    talk.findings(found)
    if found:
        if left := len(every) - len(done):
            talk.say(talk.ngettext("{n} mail was not tried", "{n} mails were not tried", left).format(n=left))
        raise SystemExit(1)


def _row(copy: Copy, path: str = "") -> dict[str, Any]:
    from bulletin.mime import message_id

    receipt, trial = copy.receipt, copy.trial
    status = receipt.status if receipt else "written" if path else "not sent"
    return {
        "issue": trial.issue,
        "locale": trial.locale,
        "to": copy.recipient.address,
        "subject": trial.subject,
        "message_id": message_id(trial.prepared, copy.recipient),
        "bytes": len(copy.data),
        "draft": trial.draft,
        "status": status,
        "answer": receipt.answer if receipt else "",
        "path": path,
    }
