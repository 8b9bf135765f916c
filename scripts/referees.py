"""Builds the bulletin and the hostile one, has every referee of this machine look at them, and prints one table.

Run by scripts/referees. Exit 1 where something is above a hard limit or a referee broke down; a referee that is not
here is a row of its own that says how to install it, and fails too where BULLETIN_TEST_ALL is set.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from bulletin.build import build
from bulletin.cli import talk
from refereeing.documents import Site, documents, mixed
from refereeing.everyone import REFEREES, absent, ruled
from refereeing.field import HOSTILE, REAL, ROOT, Field
from refereeing.ruling import Ruling, as_data, exit_code
from refereeing.serving import served

COLOURS = {"passed": "green", "below goal": "yellow", "failed": "bold red", "missing": "magenta"}
SIGNS = {"passed": "✓ passed", "below goal": "○ below goal", "failed": "✗ failed", "missing": "? missing"}
TOLD = 6  # details of a ruling that are printed; --json has them all


def main(arguments: Sequence[str]) -> int:
    options = _options(arguments)
    if options.ready:
        return _ready(options.only)
    with contextlib.ExitStack() as stack:
        out = Path(options.out) if options.out else Path(stack.enter_context(tempfile.TemporaryDirectory()))
        rulings = list(_rulings(out.resolve(), options, stack))
    if options.json:
        sys.stdout.write(json.dumps(as_data(rulings), ensure_ascii=False, indent=1) + "\n")
    else:
        _print(rulings)
    return exit_code(rulings, all_must_run=bool(os.environ.get("BULLETIN_TEST_ALL")))


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/referees", description=__doc__.partition("\n")[0])
    parser.add_argument("--out", metavar="DIR", help="build there, and leave it there to look at")
    names = list(REFEREES)
    parser.add_argument("--only", nargs="+", metavar="NAME", choices=names, default=names, help=", ".join(names))
    parser.add_argument("--quick", action="store_true", help="the mixed issue and the small hostile one alone")
    parser.add_argument("--json", action="store_true", help="the rulings with all details, as JSON")
    parser.add_argument("--ready", action="store_true", help="install what npm can, say who is missing, and end")
    return parser.parse_args(arguments)


def _ready(names: Sequence[str]) -> int:
    gaps = [gap for name in names if (gap := absent(name))]
    for each in gaps:
        sys.stdout.write(f"missing: {each.referee}, {each.subject}; {each.details[0]}\n")
    if not gaps:
        sys.stdout.write("every referee is here\n")
    return int(bool(gaps) and bool(os.environ.get("BULLETIN_TEST_ALL")))


def _rulings(out: Path, options: argparse.Namespace, stack: contextlib.ExitStack) -> Iterator[Ruling]:
    tell = Console(stderr=True).log if sys.stderr.isatty() else lambda text: print(text, file=sys.stderr, flush=True)
    sites = _built(out)
    closer = mixed(sites[0])[:2]
    every = tuple(each for site in sites for each in documents(site))
    quick = {REAL: closer[0], HOSTILE: "2025-02"}
    if options.quick:
        every = tuple(each for each in every if not each.issue or each.issue == quick[each.site.name])
    addresses = {site.name: stack.enter_context(served(site)) for site in sites}
    field = Field(sites, every, out, addresses, closer[:1] if options.quick else closer, options.quick)
    yield from ruled(field, options.only, tell)


def _built(out: Path) -> tuple[Site, ...]:
    """The published editions of this repository, and the hostile bulletin's drafts, built into `out`."""
    sys.path.insert(0, str(ROOT / "tests"))
    import hostile

    project = out / "hostile-project"
    shutil.rmtree(project, ignore_errors=True)
    sites = (Site(REAL, ROOT, out / REAL), Site(HOSTILE, hostile.make(project), out / HOSTILE))
    for site in sites:
        build(site.project, site.public, now=talk.now(), drafts=site.name == HOSTILE)
    return sites


def _print(rulings: Sequence[Ruling]) -> None:
    console = Console(width=None if sys.stdout.isatty() else 170)
    table = Table(title="Referees", title_justify="left")
    for column in ("referee", "examined", "measured", "goal", "hard limit", "verdict"):
        number = column in ("measured", "goal", "hard limit")
        table.add_column(column, justify="right" if number else "left", overflow="fold")
    for each in rulings:
        row = (each.referee, each.subject, each.measured, each.goal, each.limit, SIGNS[each.verdict])
        table.add_row(*(escape(cell) for cell in row), style=COLOURS[each.verdict] if each.verdict != "passed" else "")
    console.print(table)
    for each in rulings:
        if each.verdict != "passed" and each.details:
            head = f"\n{SIGNS[each.verdict]}: {each.referee}, {each.subject}"
            console.print(head, markup=False, style=COLOURS[each.verdict])
            for line in each.details[:TOLD]:
                console.print(f"  {line}", markup=False, highlight=False, soft_wrap=True)
            if len(each.details) > TOLD:
                console.print(f"  … and {len(each.details) - TOLD} more: scripts/referees --json")
    counts = ", ".join(f"{sum(each.verdict == name for each in rulings)} {name}" for name in SIGNS)
    console.print(f"\n{counts}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
