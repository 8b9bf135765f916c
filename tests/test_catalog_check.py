"""`bulletin catalog check`: what stands in catalogs, with its line, and nothing else."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from bulletin import verdicts
from bulletin.check import check, judged, of_catalogs
from bulletin.errors import finding
from bulletin.model import Place
from bulletin.sources import load_sources
from bulletin.waivers import code

HERE = Path(__file__).parent
UK, JA = (f"locales/{locale}/LC_MESSAGES/2025-01.po" for locale in ("uk", "ja"))


def edit(project: Path, old: str, new: str, path: str = UK) -> int:
    """The line of what was replaced."""
    text = (project / path).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (project / path).write_text(text.replace(old, new), encoding="utf-8")
    return text.split(old)[0].count("\n") + 1


def run(project: Path, *args: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "bulletin", "catalog", "check", *args]
    settings = {**os.environ, "LC_ALL": "C.UTF-8", "BULLETIN_LANG": "en"}
    return subprocess.run(command, cwd=project, env=settings, capture_output=True, text=True, check=False)


def test_a_doubtful_translation_is_a_warning_at_its_line(project: Path) -> None:
    line = edit(project, 'msgstr "Судна чекають на причал"', 'msgstr "Судна чекають на причал."')
    done = run(project)
    message = f"warning: {UK}:{line}: a headline ends with a full stop: `а чекають на причал.` ["
    assert (done.returncode, message in done.stderr, done.stdout) == (0, True, "")
    # What stands elsewhere is not the translators' to mend.
    assert "issues/" not in done.stderr


def test_an_error_is_an_error_for_scripts_too(project: Path) -> None:
    line = edit(project, "<a1>називає кожне судно</a1>", "<a1></a1>називає кожне судно")
    done = run(project, "--json")
    rows = [row for row in json.loads(done.stdout) if row["severity"] == "error"]
    assert done.returncode == 1
    assert [(row["rule"], row["path"], row["line"]) for row in rows] == [("link-empty", UK, line)]
    assert all(row["path"].startswith("locales/") for row in json.loads(done.stdout))


def test_one_language_can_be_asked_for(project: Path) -> None:
    edit(project, 'msgstr "Судна чекають на причал"', 'msgstr "Судна чекають на причал."')
    assert "headline-stop" not in run(project, "--locale", "ja", "--json").stdout
    assert "headline-stop" in run(project, "2025-01", "--locale", "uk", "--json").stdout
    assert run(project, "--locale", "xx").returncode == 1
    assert "there is no issue `2031-01`" in run(project, "2031-01").stderr


def test_a_catalog_that_cannot_be_read_is_told(project: Path) -> None:
    line = edit(project, 'msgstr "Новини"', 'msgstr "Новини')
    done = run(project)
    assert (done.returncode, f"error: {UK}:{line}: the PO file is broken" in done.stderr) == (1, True)


def test_archived_catalogs_count_and_templates_do_not() -> None:
    paths = (UK, "locales/archive/ja/2024-01.po", "locales/2025-01.pot", "locales/glossary.tsv", "issues/2025-01.md")
    found = [finding("polarity-lost", Place(path, 1), source="a", text="b") for path in paths]
    assert [each.place.path for each in of_catalogs(found)] == list(paths[:2])
    assert [each.place.path for each in of_catalogs(found, "ja")] == [paths[1]]


def test_a_waived_doubt_stays_away(project: Path) -> None:
    edit(project, 'msgstr "Судна чекають на причал"', 'msgstr "Судна не чекають на причал"')
    (doubt,) = [each for each in check(load_sources(project)) if each.rule == "polarity-gained"]
    waive = ("check", "--waive", code(doubt), "--reason", "a test", "--by", "A. Editor")
    subprocess.run([sys.executable, "-m", "bulletin", *waive], cwd=project, capture_output=True, check=False)
    assert "polarity-gained" not in run(project, "--json").stdout


def test_doubts_are_kept_with_the_other_verdicts(project: Path) -> None:
    edit(project, 'msgstr "Судна чекають на причал"', 'msgstr "Судна не чекають на причал"')
    kept = judged(load_sources(project)).verdicts
    assert [each.rule for found in kept.values() for each in found].count("polarity-gained") == 1
    verdicts.keep(project, kept)
    assert verdicts.load(project) == kept


def test_every_room_that_judges_is_part_of_what_verdicts_depend_on() -> None:
    assert all((verdicts.PROGRAM / name).exists() for name in verdicts.ROOMS)
    assert {"catalog/quality.py", "catalog/polarity.py"} <= set(verdicts.ROOMS)


def test_a_conflict_that_nobody_settled_is_an_error_at_its_line(project: Path) -> None:
    told = '# conflict: theirs (Olha): "Кораблі чекають"\n'
    first = edit(project, 'msgid ""\nmsgstr ""\n', f'{told}msgid ""\nmsgstr ""\n')
    text = (project / UK).read_text(encoding="utf-8")
    start = text.rindex("\n\n", 0, text.index('msgstr "Судна чекають на причал"')) + 2
    (project / UK).write_text(text[:start] + "# asked Olha\n" + told + text[start:], encoding="utf-8")
    second = text[:start].count("\n") + 2

    rows = [each for each in check(load_sources(project)) if each.rule == "conflict-open"]
    assert [(each.place, each.severity) for each in rows] == [(Place(UK, first), "error"), (Place(UK, second), "error")]

    text = (project / UK).read_text(encoding="utf-8")
    at = text.rindex(told)
    text = text[:at] + told + "#, fuzzy\n" + text[at + len(told) :]  # asked for again, it is no translation
    text = text.replace(told, "", 1)
    (project / UK).write_text(text, encoding="utf-8")
    assert [each.rule for each in check(load_sources(project)) if each.rule == "conflict-open"] == []
