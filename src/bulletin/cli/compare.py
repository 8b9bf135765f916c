"""bulletin compare FILE.jsonl: figures that differ between the languages of each line."""

from __future__ import annotations

import json
from pathlib import Path

import click

from bulletin.cli import talk
from bulletin.errors import BulletinError, errors
from bulletin.model import Finding


@click.command(short_help="Find figures that differ between languages.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE.jsonl")
def compare(file: Path) -> None:
    """Compare the figures of the texts on each line of FILE.jsonl: {"id": …, "en": …, "uk": …, "ja": …}.

    Any two languages suffice. Lines with findings are printed as JSON; exit 1 if there is an error.
    """
    from bulletin import compare as room
    from bulletin.files import read_text

    text, unread = read_text(file.parent, file.name)
    if text is None:
        raise BulletinError(unread)
    rows, bad = room.read_rows(text, str(file))
    wrong = len(bad)
    with talk.progress(talk._("comparing")):
        for row in rows:
            found = room.compare(row.texts, row.place)
            wrong += len(errors(found))
            if found:
                talk.data(json.dumps({"id": row.id, "findings": [_shown(each) for each in found]}, ensure_ascii=False))
    talk.findings(bad)
    if wrong:
        raise SystemExit(1)


def _shown(finding: Finding) -> dict[str, str]:
    return {
        "severity": finding.severity,
        "rule": finding.rule,
        "locale": finding.params["locale"],
        "message": talk.worded(finding)[0],
    }
