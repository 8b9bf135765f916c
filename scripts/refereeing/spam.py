"""How much a mail looks like spam, by SpamAssassin's local rules, headers of the list included."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from refereeing import messages
from refereeing.field import LOCALES, REAL, Field
from refereeing.ruling import Ruling, broken, judged
from refereeing.tools import program, run

GOALS = {"en": -1.0, "ja": -1.0, "uk": 0.0}
LIMIT = 0.5
_POINTS = re.compile(r"^Content analysis details:\s+\((-?[\d.]+) points", re.MULTILINE)
_RULE = re.compile(r"^\s*(-?\d+\.\d+)\s+([A-Z][A-Z0-9_]+)\s", re.MULTILINE)


def referee(field: Field) -> Iterator[Ruling]:
    program("spamassassin")
    issues = field.closer[:1] if field.quick else tuple(sorted({each.issue for each in field.of("mail", site=REAL)}))
    return rulings(messages.written(field, issues))


def rulings(files: Sequence[Path]) -> Iterator[Ruling]:
    """A row a language over mails called ISSUE.LANG.eml. Raises MissingError."""
    spamassassin = program("spamassassin")
    with ThreadPoolExecutor(2) as pool:
        reports = list(pool.map(lambda path: _report(spamassassin, path), files))
    for locale in LOCALES:
        own = {
            path.name: report for path, report in zip(files, reports, strict=True) if path.stem.endswith(f".{locale}")
        }
        yield ruling(locale, own) if own else broken("SpamAssassin", f"{locale} mails", "there is none")


def _report(spamassassin: str, path: Path) -> str:
    return run(spamassassin, "-t", "-L", "-x", data=path.read_bytes()).stdout.decode("utf-8", "replace")


def ruling(locale: str, reports: Mapping[str, str]) -> Ruling:
    """The worst mail of a language against its goal; a report without points is no pass."""
    points = {name: score(report) for name, report in reports.items()}
    mute = [name for name, value in points.items() if value is None]
    if mute:
        return broken("SpamAssassin", f"{locale} mails", f"no points for {', '.join(mute)}")
    known = {name: value for name, value in points.items() if value is not None}
    worst = max(known, key=lambda name: known[name])
    rules = ", ".join(f"{rule} {value}" for value, rule in _RULE.findall(reports[worst]))
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
