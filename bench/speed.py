"""CPU time of what people wait for, with a calibration of the machine beside it.

    python bench/speed.py [--json]

Times are CPU milliseconds (user + system), the best of several runs. The machine's calibration is a fixed piece of pure
Python; a ratio to it can be compared between machines, milliseconds cannot.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

ROOT = Path(__file__).parents[1]
NOW = "2026-11-22T12:00Z"


def cpu(work: Callable[[], object], runs: int, repeat: int = 1) -> float:
    """CPU milliseconds of one call of `work`, the best of `runs`."""
    best = float("inf")
    for _ in range(runs):
        start = time.process_time()
        for _ in range(repeat):
            work()
        best = min(best, (time.process_time() - start) / repeat)
    return best * 1000


def command(args: list[str], runs: int) -> float:
    """CPU milliseconds of a command, interpreter start included, the best of `runs`."""
    best = float("inf")
    for _ in range(runs):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-m", "bulletin", *args], check=True, capture_output=True, cwd=ROOT)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        best = min(best, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return best * 1000


def calibration() -> int:
    total = 0
    for number in range(200_000):
        total = (total * 31 + number) % 1_000_003
    return total


def mail_goals() -> dict[str, tuple[float, str]]:
    """Rendering one mail edition of 20 items after compile: template alone, and with the view of the blocks."""
    from bulletin import mail
    from bulletin.build import load_site
    from bulletin.files import load_config
    from bulletin.sources import published_editions

    site = load_site(ROOT, load_config(ROOT))
    published = published_editions(ROOT, [])
    frozen = {}
    for locale in site.config.locales:
        every = [each for (_, own), each in sorted(published.items()) if own == locale]
        frozen[locale] = _twenty(every)
    results = {}
    for locale, each in frozen.items():
        ui, links = site.uis[locale], mail.recipient_links(each.edition, site.config, site.config.locales, "x" * 22)
        context = mail.context(each, config=site.config, theme=site.theme, ui=ui, links=links)
        html = partial(site.theme.render, "email/issue.mjml", **context)
        whole = partial(mail.render, each, config=site.config, theme=site.theme, ui=ui, links=links)
        whole()
        results[f"mail of 20 items, {locale}: the HTML template"] = (cpu(html, 9, 40), "<= 0.3")
        results[f"mail of 20 items, {locale}: from the frozen edition, HTML and text"] = (cpu(whole, 9, 20), "")
    return results


def print_goals() -> dict[str, tuple[float, str]]:
    """Printing one real issue by typst, fonts found and nothing kept: its pages, and its card."""
    from bulletin import printing
    from bulletin.build import load_site
    from bulletin.files import load_config
    from bulletin.printer import print_sheets
    from bulletin.sources import published_editions

    config = replace(load_config(ROOT), print=replace(load_config(ROOT).print, pdf=True, cards=True))
    site, published = load_site(ROOT, config), published_editions(ROOT, [])
    results = {}
    for locale in config.locales:
        each = next(each for (_, own), each in sorted(published.items()) if own == locale)
        sheets = printing.sheets([each], config=config, tokens=site.theme.tokens, uis=site.uis, papers=site.papers)
        for sheet in sheets:
            with tempfile.TemporaryDirectory() as folder:
                times = [_printed(print_sheets, Path(folder) / str(run), sheet) for run in range(3)]
                kept = cpu(partial(print_sheets, Path(folder) / "0", [sheet], fonts="", media={}), 3)
            results[f"{sheet.kind} of an issue, {locale}: by typst, fonts looked for"] = (min(times), "")
            results[f"{sheet.kind} of an issue, {locale}: printed before"] = (kept, "")
    return results


def _printed(print_sheets, folder, sheet):  # type: ignore[no-untyped-def]
    folder.mkdir()
    return cpu(partial(print_sheets, folder, [sheet], fonts="", media={}), 1)


def _twenty(published):  # type: ignore[no-untyped-def]
    """An edition with 20 items, made of the real ones under new names."""
    first = published[0].edition
    items, blocks = (
        [each for each in first.items if not each.id],
        [each for each in first.blocks if not each.item and each.kind != "section"],
    )
    names = []
    pool = [(edition.edition, item) for edition in published for item in edition.edition.items if item.id]
    for number in range(20):
        edition, item = pool[number % len(pool)]
        name = f"{item.id}-{number}"
        names.append(name)
        items.append(replace(item, id=name))
        blocks += [replace(block, item=name) for block in edition.blocks if block.item == item.id]
    section = next(block for block in first.blocks if block.kind == "section")
    blocks.append(replace(section, data={"items": names}))
    nouns = {name: noun for each in published for name, noun in each.edition.nouns.items()}
    return replace(published[0], edition=replace(first, items=tuple(items), blocks=tuple(blocks), nouns=nouns))


def main() -> None:
    results: dict[str, tuple[float, str]] = {"calibration: 200,000 turns of a loop": (cpu(calibration, 9), "")}
    results["bulletin --help"] = (command(["--help"], 7), "<= 120")
    with tempfile.TemporaryDirectory() as folder:
        out = str(Path(folder) / "site")
        full = [command(["build", "--out", f"{out}{number}", "--now", NOW], 1) for number in range(3)]
        results["full build of this repository"] = (min(full), "")
        results["build with nothing to do"] = (command(["build", "--out", f"{out}0", "--now", NOW], 7), "<= 150")
    results["check of this repository's bulletin"] = (command(["check"], 3), "")
    results |= mail_goals()
    results |= print_goals()
    if "--json" in sys.argv:
        sys.stdout.write(json.dumps({name: round(value, 3) for name, (value, _) in results.items()}, indent=2) + "\n")
        return
    unit = results["calibration: 200,000 turns of a loop"][0]
    sys.stdout.write(f"{'CPU ms':>9}  {'/ calib.':>8}  {'goal, ms':>9}\n")
    for name, (value, goal) in results.items():
        sys.stdout.write(f"{value:9.2f}  {value / unit:8.2f}  {goal:>9}  {name}\n")


if __name__ == "__main__":
    os.environ["PYTHONDONTWRITEBYTECODE"] = ""
    main()
