"""How much a mail looks like spam, by SpamAssassin's local rules, headers of the list included."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from refereeing import messages
from refereeing.field import LOCALES, REAL, Field
from refereeing.ruling import Ruling, broken, judged
from refereeing.tools import program, run

GOALS = {"en": -1.0, "ja": -1.0, "uk": 0.0}
LIMIT = 0.5
_NUMBER = re.compile(r"^From (\d+)@referees\.example .*$", re.MULTILINE)
_POINTS = re.compile(
    r"^Content analysis details:\s+\((-?[\d.]+) points.*?\n\n(.*?)(?:\n\s*\n|\Z)", re.MULTILINE | re.DOTALL
)
_RULE = re.compile(r"^\s*(-?\d+(?:\.\d+)?)\s+([A-Z][A-Z0-9_]+)\s", re.MULTILINE)


def referee(field: Field) -> Iterator[Ruling]:
    program("spamassassin")
    issues = field.closer[:1] if field.quick else tuple(sorted({each.issue for each in field.of("mail", site=REAL)}))
    return rulings(messages.written(field, issues))


def rulings(files: Sequence[Path]) -> Iterator[Ruling]:
    """A row a language that there is over mails called ISSUE.LANG.eml. Raises MissingError."""
    if not files:
        yield broken("SpamAssassin", "mails", "there is none")
        return
    reports = dict(zip(files, _reports(files), strict=True))
    for locale in LOCALES:
        own = {path.name: report for path, report in reports.items() if path.stem.endswith(f".{locale}")}
        if own:
            yield ruling(locale, own)


def _reports(files: Sequence[Path]) -> list[str]:
    """What SpamAssassin says of each mail, all in one run. Raises OSError where it does not say it of all.

    It answers in an order of its own, so that the line before each mail carries its number.
    """
    box = b"".join(
        b"From %d@referees.example Mon Jan 20 09:00:00 2025\n%s\n\n" % (number, _quoted(path.read_bytes()))
        for number, path in enumerate(files)
    )
    done = run(program("spamassassin"), "-t", "-L", "-x", "--mbox", data=box)
    parts = _NUMBER.split(done.stdout.decode("utf-8", "replace"))
    reports = {int(number): text for number, text in zip(parts[1::2], parts[2::2], strict=True)}
    if len(reports) != len(files):
        raise OSError(f"{len(reports)} reports on {len(files)} mails: {done.stderr.decode(errors='replace')[-300:]}")
    return [reports[number] for number in range(len(files))]


def _quoted(mail: bytes) -> bytes:
    """A mail as it stands in a mailbox file."""
    return re.sub(rb"^(>*From )", rb">\1", mail.replace(b"\r\n", b"\n"), flags=re.MULTILINE)


def ruling(locale: str, reports: Mapping[str, str]) -> Ruling:
    """The worst mail of a language against its goal; a report without points is no pass."""
    points = {name: score(report) for name, report in reports.items()}
    mute = [name for name, value in points.items() if value is None]
    if mute:
        return broken("SpamAssassin", f"{locale} mails", f"no points for {', '.join(mute)}")
    known = {name: value for name, value in points.items() if value is not None}
    worst = max(known, key=lambda name: known[name])
    rules = ", ".join(f"{rule} {value}" for value, rule in _RULE.findall(_table(reports[worst])))
    return judged(
        "SpamAssassin",
        f"{locale} mails ({len(known)}), worst",
        known[worst],
        goal=GOALS[locale],
        limit=LIMIT,
        details=(f"{worst}: {rules}",),
    )


def score(report: str) -> float | None:
    """The points of a report, or None where it has none."""
    found = _POINTS.search(report)
    return float(found[1]) if found else None


def _table(report: str) -> str:
    found = _POINTS.search(report)
    return found[2] if found else ""
