"""All printing: data to stdout, talk and findings to stderr, in the user's language."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bulletin.errors import FRAGMENTS, RULES, BulletinError, errors
from bulletin.files import find_root
from bulletin.model import Finding
from bulletin.waivers import code

if TYPE_CHECKING:
    from rich.progress import Progress


def root(ctx: click.Context) -> Path:
    """The project that the command works on."""
    return find_root(Path(ctx.find_root().obj).resolve())


def now(given: str | None = None) -> datetime:
    """The moment the command runs at, to the second: --now, else the clock."""
    if given is None:
        return datetime.now(UTC).replace(microsecond=0)  # noqa: TID251 - the one place that reads the clock
    from bulletin.model import Place
    from bulletin.published import instant

    return instant(given, UTC, Place("--now"))


# The user's language


def language(environ: Mapping[str, str]) -> str:
    """The short tag of the language messages are wanted in: BULLETIN_LANG, else as POSIX has it."""
    names = ("BULLETIN_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
    value = next((environ[name] for name in names if environ.get(name)), "")
    tag = value.split(".")[0].split("@")[0].replace("_", "-")
    return "en" if tag in ("", "C", "POSIX") else tag


@cache
def _translations() -> Any:
    from bulletin.catalog.lookup import merged
    from bulletin.sources import ui_translations

    tag = language(os.environ)
    try:
        found = ui_translations(Path.cwd(), dict.fromkeys((tag, tag.partition("-")[0])))
    except BulletinError:
        return None
    return merged(*found.values())


def gettext(message: str) -> str:
    """The message in the user's language, English where it has no translation."""
    translations = _translations() if language(os.environ) != "en" else None
    return str(translations.gettext(message)) if translations else message


_ = gettext  # what Babel looks for


def ngettext(singular: str, plural: str, n: int) -> str:
    """The message in the form that `n` takes in the user's language."""
    translations = _translations() if language(os.environ) != "en" else None
    return str(translations.ngettext(singular, plural, n)) if translations else (singular if n == 1 else plural)


# Findings


def worded(finding: Finding) -> tuple[str, str]:
    """Message and hint of a finding in the user's language."""
    rule = RULES[finding.rule]
    # Some params are words of ours, the rest is the users' own.
    params = {key: gettext(text) if text in FRAGMENTS else text for key, text in finding.params.items()}
    message = gettext(rule.message).format(**params)
    hint = gettext(rule.hint).format(**params) if rule.hint else ""
    return message, hint


def findings(found: Iterable[Finding]) -> None:
    """Prints each finding as `error: place: message` with its hint on a line below."""
    labels = {"error": (_("error:"), "red"), "warning": (_("warning:"), "yellow")}
    hint_label = click.style(_("hint:"), bold=True)
    for each in found:
        message, hint = worded(each)
        label, colour = labels[each.severity]
        mark = f" [{code(each)}]" if each.text else ""
        line = f"{click.style(label, fg=colour, bold=True)} {_safe(str(each.place))}: {_safe(message)}{mark}"
        click.echo(line, err=True)
        if hint:
            click.echo(f"{hint_label} {_safe(hint)}", err=True)


def _safe(text: str) -> str:
    """Text from files without control characters: it must not steer the terminal."""
    return "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in text)


def findings_json(found: Iterable[Finding]) -> None:
    """Prints the findings as a JSON list on stdout."""
    rows = []
    for each in found:
        message, hint = worded(each)
        rows.append(
            {
                "severity": each.severity,
                "rule": each.rule,
                "path": each.place.path,
                "line": each.place.line,
                "message": message,
                "hint": hint,
                "code": code(each),
            }
        )
    data_json(rows)


def checked(found: Sequence[Finding], *, as_json: bool) -> None:
    """Prints findings and how many there are; leaves with exit code 1 where one of them is an error."""
    wrong = len(errors(found))
    if as_json:
        findings_json(found)
    else:
        findings(found)
        noted = len(found) - wrong
        counts = (
            ngettext("{n} error", "{n} errors", wrong).format(n=wrong),
            ngettext("{n} warning", "{n} warnings", noted).format(n=noted),
        )
        say(", ".join(counts))
    if wrong:
        raise SystemExit(1)


# Everything else


def say(text: str) -> None:
    """A line of talk on stderr."""
    click.echo(text, err=True)


def data(text: str) -> None:
    """A line of data on stdout."""
    click.echo(text)


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Rows on stdout: a table on a terminal, else lines with a tab between each two cells."""
    if not sys.stdout.isatty():
        for row in (header, *rows):
            data("\t".join(" ".join(_safe(cell).split()) for cell in row))
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    shown = Table(box=None, pad_edge=False, header_style="bold")
    for name in header:
        shown.add_column(name)
    for row in rows:
        # Numbers line up on the right; the words of files are no markup of the terminal's.
        shown.add_row(*(Text(_safe(cell), justify="right" if cell.isdigit() else "left") for cell in row))
    Console().print(shown)


def reasons(held: Mapping[str, int]) -> str:
    """Why an edition is held, and how many of its texts for each reason."""
    words = {
        "untranslated": _("not translated: {n}"),
        "fuzzy": _("fuzzy: {n}"),
        "failing": _("with an error: {n}"),
        "unreviewed": _("not reviewed: {n}"),
        "uncounted": _("counts without their noun: {n}"),
        "empty": _("nothing is left without what is not finished"),
    }
    return ", ".join(words[reason].format(n=count) for reason, count in held.items())


def data_json(value: object) -> None:
    """A value as indented JSON on stdout."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


@contextmanager
def progress(text: str) -> Iterator[Progress | None]:
    """A spinner with `text` while the block runs, on a terminal only."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        bar.add_task(text, total=None)
        yield bar
