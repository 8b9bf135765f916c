"""The command line as its users see it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bulletin.cli import COMMANDS, talk
from bulletin.errors import RULES

HERE = Path(__file__).parent
ROOT = HERE.parent


def run(project: Path, *args: str, code: int = 0, **environment: str) -> subprocess.CompletedProcess[str]:
    settings = {**os.environ, "LC_ALL": "C.UTF-8", "BULLETIN_LANG": "en", "PYTHONWARNINGS": "error", **environment}
    done = subprocess.run(
        [sys.executable, "-m", "bulletin", *args],
        cwd=project,
        env=settings,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == code, done.stderr
    return done


def test_help_names_every_command_and_imports_none(project: Path) -> None:
    out = run(project, "--help").stdout

    assert all(f"  {name} " in out for name in COMMANDS)
    probe = "import sys, bulletin.cli; print(sorted({'babel', 'jinja2', 'lxml', 'mjml', 'feedgen', 'rich'} & set(sys.modules)))"
    heavy = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert heavy.stdout.strip() == "[]"


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_explains_itself(name: str, project: Path) -> None:
    assert "Usage: bulletin" in run(project, name, "--help").stdout


@pytest.mark.parametrize("args", [["nonsense"], ["build", "--drafts"], ["build", "--drafts", "--out", "public/sub"], ["preview", "--port", "99999"], ["publish", "2025-01", "--correction", "a", "--at", "2025-01-01"], ["figure", "poem", "1"], ["publish"], ["publish", "2025-01", "--correction", " "],
                                  ["publish", "2025-01", "--correction", "a", "--withdraw", "b"],
                                  ["publish", "2025-01", "--correction", "a", "--locale", "en", "--locale", "uk"]])  # fmt: skip
def test_wrong_use_is_exit_2(args: list[str], project: Path) -> None:
    assert "rror" in run(project, *args, code=2).stderr


def test_check_is_quiet_about_a_sound_project(project: Path) -> None:
    done = run(project, "check")

    assert done.stdout == ""
    assert "0 errors" in done.stderr


def test_check_gives_findings_to_scripts(project: Path) -> None:
    item = project / "issues/items/ships.md"
    item.write_text(item.read_text().replace("worth {cargo}", "of worth"))

    rows = json.loads(run(project, "check", "--json", code=1).stdout)

    unused = next(row for row in rows if row["rule"] == "figure-unused")
    assert (unused["severity"], unused["path"], unused["line"]) == ("error", "issues/items/ships.md", 9)
    assert unused["message"] == "figure `cargo` is not used"
    assert unused["hint"].startswith("use {cargo} in the text")


def test_errors_are_told_in_the_users_language(project: Path) -> None:
    item = project / "issues/items/ships.md"
    item.write_text(item.read_text().replace("worth {cargo}", "of worth"))

    for language, word in (("uk_UA.UTF-8", "помилка:"), ("ja", "エラー:")):
        assert word in run(project, "check", code=1, BULLETIN_LANG=language).stderr


def test_a_command_works_from_a_folder_below_and_from_outside(project: Path) -> None:
    below = project / "issues/items"

    assert "0 errors" in run(below, "check").stderr
    assert "0 errors" in run(project.parent, "-C", "project", "check").stderr


def test_a_figure_is_one_line_a_language(project: Path) -> None:
    done = run(project, "figure", "money", "USD 943.3 million (two-way trade)")

    assert done.stdout.replace("\u00a0", " ") == "en\tUSD 943.3 million\nuk\t943,3 млн доларів\nja\t9億4330万ドル\n"
    assert run(project, "figure", "money", "USD 943300000", "--locale", "ja").stdout == "9億4330万ドル\n"
    assert run(project, "figure", "percent", "8.4", "--locale", "en-GB").stdout == "8.4%\n"


@pytest.mark.parametrize(
    ("kind", "value", "uk"),
    [
        ("date-weekday", "2024-02-19", "понеділок, 19 лютого 2024 року"),
        ("date-day", "02-19", "19 лютого"),
        ("month", "2024-02 (nominative)", "лютий 2024 року"),
        ("month-in", 'in 2024-02 (after "in/у/に")', "лютому 2024 року"),
        ("year-in", "in 2023", "2023 році"),
        ("years", "1991-1994", "1991–1994 роки"),
        ("range-days", "2024-02-19/21", "19–21 лютого 2024 року"),
        ("count", "56 agreements", "56 угод"),
        ("rank", "4th largest", "4-те місце"),
    ],
)
def test_kinds_of_the_command_line_are_a_kind_and_a_form(kind: str, value: str, uk: str, tmp_path: Path) -> None:
    assert run(tmp_path, "figure", kind, value, "--locale", "uk").stdout.strip().replace("\u00a0", " ") == uk


def test_a_wrong_figure_is_explained(project: Path) -> None:
    assert "is not an amount of money" in run(project, "figure", "money", "much", code=1).stderr
    assert "no form" in run(project, "figure", "year", "2023", "--form", "dat", code=2).stderr
    assert "no forms" in run(project, "figure", "count", "3 gizmos", code=1).stderr


def test_publishing_says_what_went_out_and_what_is_held(project: Path) -> None:
    done = run(project, "publish", "2025-01", "--at", "2025-02-17T09:00")

    assert "uk: published, released 2025-02-17 09:00 (Europe/Kyiv)" in done.stderr
    assert "ja: held, " in done.stderr


def test_a_correction_and_a_withdrawal_from_the_command_line(project: Path) -> None:
    item = project / "issues/items/ships.md"
    item.write_text(item.read_text().replace("queue for", "wait for"))

    assert "en: the correction is published" in run(project, "publish", "2025-01", "--correction", "They wait.").stderr
    assert "en: withdrawn" in run(project, "publish", "2025-01", "--withdraw", "It was wrong.").stderr


def test_a_paper_is_imported_and_listed(project: Path) -> None:
    shutil.rmtree(project / "papers")

    assert "papers/report/" in run(project, "paper", "add", "report.txt").stderr
    listed = run(project, "paper", "show", "report").stdout
    assert "1-1\tparagraph\tThe harbour saw 412 ships" in listed
    described = json.loads(run(project, "paper", "show", "report", "--json").stdout)
    passage = next(each for each in described["passages"] if each["id"] == "1-1")
    assert described["id"] == "report"
    assert (passage["kind"], passage["section"]) == ("paragraph", "1")
    assert {"kind", "value", "text"} == set(passage["figures"][0])


def test_a_paper_without_its_text_lists_its_passages(project: Path) -> None:
    listed = run(project, "paper", "show", "report").stdout

    assert "not at hand" in listed


def test_catalogs_are_brought_up_to_date_once(project: Path) -> None:
    item = project / "issues/items/ships.md"
    item.write_text(item.read_text().replace("grain first", "wheat first"))

    first, second = run(project, "catalog", "update"), run(project, "catalog", "update")

    assert "locales/uk/LC_MESSAGES/2025-01.po" in first.stderr
    assert "every catalog is up to date" in second.stderr
    assert 'msgid "wheat first"' in (project / "locales/2025-01.pot").read_text()
    assert '#~ msgid "grain first"' in (project / "locales/uk/LC_MESSAGES/2025-01.po").read_text(encoding="utf-8")


def test_the_next_issue_is_started_by_the_period(project: Path) -> None:
    path = run(project, "new").stdout.strip()

    text = (project / path).read_text()
    assert path == "issues/2025-02.md"
    assert "number = 2" in text
    assert "date = 2025-02-20" in text
    assert run(project, "new", "--date", "2025-02-27").stdout.strip() == "issues/2025-02-27.md"
    assert "is not a date" in run(project, "new", "--date", "soon", code=1).stderr


@pytest.mark.parametrize("zone", ["Asia/Tokyo", "America/New_York"])
def test_the_date_of_an_issue_is_the_one_that_was_asked_for(project: Path, zone: str) -> None:
    path = run(project, "new", "--date", "2025-04-14", TZ=zone).stdout.strip()

    assert "date = 2025-04-14" in (project / path).read_text()


def test_a_new_bulletin_builds_at_once(tmp_path: Path) -> None:
    run(tmp_path, "init", "letters")
    folder = tmp_path / "letters"

    assert "0 errors, 0 warnings" in run(folder, "check").stderr
    assert "editions: 3," in run(folder, "build").stderr
    assert (folder / "public/ja/2025-01/email.html").is_file()
    assert "not empty" in run(tmp_path, "init", "letters", code=1).stderr


def test_terminal_controls_in_files_do_not_reach_the_terminal(project: Path) -> None:
    item = project / "issues/items/ships.md"
    item.write_text(item.read_text().replace('kind = "lead"', 'kind = "\\u001b[31mlead"'))

    done = run(project, "check", code=1)

    assert "\x1b" not in done.stderr


@pytest.mark.parametrize(
    ("environ", "tag"),
    [({}, "en"), ({"LANG": "C.UTF-8"}, "en"), ({"LANG": "uk_UA.UTF-8"}, "uk-UA"), ({"LANG": "uk_UA", "LC_ALL": "ja_JP.UTF-8"}, "ja-JP"),
     ({"LC_ALL": "ja", "BULLETIN_LANG": "uk"}, "uk")],
)  # fmt: skip
def test_the_users_language_is_the_locale_of_messages(environ: dict[str, str], tag: str) -> None:
    assert talk.language(environ) == tag


def test_every_rule_can_be_worded() -> None:
    import string

    for name, rule in RULES.items():
        for text in (rule.message, rule.hint):
            fields = {field for _, field, _, _ in string.Formatter().parse(text) if field}
            assert all(field.isidentifier() for field in fields), name
        assert rule.message, name
        assert not rule.message.endswith("."), name
