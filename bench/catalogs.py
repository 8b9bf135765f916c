"""What catalogs cost, beside GNU gettext and Babel on the same files in the same run.

    python bench/catalogs.py [--json]

All times are CPU seconds (user + system). Texts are as long as those of this repository's issues, of their words at
random; translations are in Cyrillic. Of 300 edits 270 change a text (a word replaced, "not" put in) and 30 are new
texts, as in a year's work; a second row has no new text, which is the kindest case for msgmerge. msgmerge runs with
--previous --no-wrap.
"""

from __future__ import annotations

import json
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "src"))

from bulletin.catalog import merge, po  # noqa: E402
from bulletin.model import Message  # noqa: E402

RANDOM = random.Random(4)  # noqa: S311  the same texts each time
# Reads a catalog and a template, updates, writes: what msgmerge does, in a process of its own.
MERGE = """
import sys
sys.path.insert(0, sys.argv[1])
from bulletin.catalog import merge, po
from pathlib import Path
old, _ = po.read(Path(sys.argv[2]).read_bytes(), "old.po")
new, _ = po.read(Path(sys.argv[3]).read_bytes(), "new.pot")
Path(sys.argv[4]).write_bytes(po.encoded(merge.update(old, new.entries, locale="uk", project="X")))
"""


def texts() -> list[str]:
    """The texts of the eight issues."""
    read = (po.read(path.read_bytes(), path.name)[0] for path in sorted((ROOT / "locales").glob("2025-*.pot")))
    return [entry.msgid for catalog in read if catalog for entry in catalog.entries]


LENGTHS = [len(text.split()) for text in texts()]
WORDS = re.findall(r"\b[A-Za-z]{2,}\b", " ".join(texts()))


def prose(number: int) -> str:
    return " ".join(RANDOM.choice(WORDS) for _ in range(RANDOM.choice(LENGTHS))).capitalize() + f" {number}."


def message(number: int, text: str) -> Message:
    item = f"issues/items/item-{number // 12}.md"
    return Message(text, "", ("paragraph", f"brief: item {number // 12}"), (item,))


def edited(messages: list[Message], changes: int, new: int) -> list[Message]:
    after = list(messages)
    for index in RANDOM.sample(range(len(after)), changes):
        words = after[index].msgid.split(" ")
        words[RANDOM.randrange(len(words))] = RANDOM.choice(WORDS)
        words.insert(RANDOM.randrange(len(words)), "not")
        after[index] = replace(after[index], msgid=" ".join(words))
    for index in RANDOM.sample(range(len(after)), new):
        after.insert(index, message(index, prose(index + 1_000_000)))
    return after


def translated(messages: list[Message]) -> str:
    letters = str.maketrans("abcdefghijklmnopqrstuvwxyz", "абцдефгхійклмнопярстувзьиж")
    catalog = merge.update(None, messages, locale="uk", project="X")
    entries = (replace(entry, msgstrs=(entry.msgid.lower().translate(letters),)) for entry in catalog.entries)
    return po.dump(replace(catalog, entries=tuple(entries)))


def cpu(work: Callable[[], object], runs: int) -> float:
    best = float("inf")
    for _ in range(runs):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def process(command: list[str], runs: int) -> float:
    """CPU seconds of a command, its start included."""
    best = float("inf")
    for _ in range(runs):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, check=True, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        best = min(best, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return best


def update(old: Path, new: Path) -> None:
    catalog, _ = po.read(old.read_bytes(), old.name)
    template, _ = po.read(new.read_bytes(), new.name)
    if catalog and template:
        po.encoded(merge.update(catalog, template.entries, locale="uk", project="X"))


def updating(folder: Path, changes: int, new: int) -> dict[str, float]:
    messages = [message(number, prose(number)) for number in range(10_000)]
    old, pot = folder / "old.po", folder / "new.pot"
    old.write_text(translated(messages), encoding="utf-8")
    pot.write_text(po.dump(merge.template(edited(messages, changes, new), project="X")), encoding="utf-8")
    out = str(folder / "out.po")
    found = {
        "ours": cpu(lambda: update(old, pot), 3),
        "ours, a whole process": process([sys.executable, "-c", MERGE, str(ROOT / "src"), str(old), str(pot), out], 3),
    }
    if program := shutil.which("msgmerge"):
        found["msgmerge"] = process([program, "-q", "--no-wrap", "--previous", "-o", out, str(old), str(pot)], 1)
    return found


def reading(folder: Path) -> dict[str, float]:
    from babel.messages.pofile import read_po

    data = (folder / "old.po").read_bytes()
    return {"ours": cpu(lambda: po.read(data, "old.po"), 9), "Babel": cpu(lambda: read_po(BytesIO(data)), 5)}


def large(folder: Path) -> dict[str, float]:
    """100,000 messages, 3,000 edits: seconds and megabytes of a process that reads, updates and writes them."""
    messages = [message(number, prose(number)) for number in range(100_000)]
    old, pot = folder / "old.po", folder / "new.pot"
    old.write_text(translated(messages), encoding="utf-8")
    pot.write_text(po.dump(merge.template(edited(messages, 2_700, 300), project="X")), encoding="utf-8")
    measured = MERGE + "import resource; print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)"
    command = [sys.executable, "-c", measured, str(ROOT / "src"), str(old), str(pot), str(folder / "out.po")]
    start = time.perf_counter()
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return {"seconds, wall": time.perf_counter() - start, "MB": float(done.stdout)}


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        results = {
            "10,000 messages, 270 changed and 30 new": updating(folder, 270, 30),
            "10,000 messages, 300 changed": updating(folder, 300, 0),
            "reading 10,000 messages": reading(folder),
            "100,000 messages, 2,700 changed and 300 new": large(folder),
        }
    if "--json" in sys.argv:
        sys.stdout.write(json.dumps(results, indent=2) + "\n")
        return
    for title, values in results.items():
        sys.stdout.write(f"{title}\n")
        other = values.get("msgmerge", values.get("Babel"))
        for each, value in values.items():
            ratio = f"  1/{other / value:.1f}" if other and each.startswith("ours") else ""
            sys.stdout.write(f"{value:10.3f}  {each}{ratio}\n")
    sys.stdout.write("goals: 1/20 of msgmerge, 1/3 of Babel, 10 s and 400 MB\n")


if __name__ == "__main__":
    main()
