"""Each bad input gets one clear error, and leaves the last good site whole.

tests/invalid/<case>/case.toml says how the project of tests/project is spoiled and what is run; expected.txt
is what stderr then says. `pytest tests/test_invalid.py --golden` writes the expected texts anew: read them.

    run      commands, default [["check"], ["build", "--drafts", "--out", "site"]]; the texts of the first are compared
    replace  [{ file, old, new }]     copy  [{ from, to }]     remove  [file]     files/  laid over the project
    limit    bytes that a file may grow to (a full disk), folder = a folder put where a file should go
    exit     the exit code, default 1
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from conftest import uncovered

HERE = Path(__file__).parent
CASES = sorted(path.name for path in (HERE / "invalid").iterdir() if path.is_dir())
DEFAULT = [["check"], ["build", "--drafts", "--out", "site"]]
LIMITED = (
    "import resource, signal, sys\n"
    "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
    "resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]),) * 2)\n"
    "from bulletin.cli import main\n"
    "main(sys.argv[2:])\n"
)


def run(project: Path, args: list[str], limit: int = 0) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", LIMITED, str(limit)] if limit else [sys.executable, "-m", "bulletin"]
    # Under a limit on the size of files not even coverage could write its own.
    inherited = uncovered() if limit else dict(os.environ)
    environment = {**inherited, "LC_ALL": "C.UTF-8", "BULLETIN_LANG": "en", "NO_COLOR": "1", "PYTHONWARNINGS": "error"}
    return subprocess.run([*command, *args], cwd=project, env=environment, capture_output=True, text=True, check=False)


def spoil(project: Path, case: Path, how: dict[str, Any]) -> None:
    for edit in how.get("replace", []):
        file = project / edit["file"]
        text = file.read_text(encoding="utf-8")
        assert edit["old"] in text, edit
        file.write_text(text.replace(edit["old"], edit["new"]), encoding="utf-8")
    for pair in how.get("copy", []):
        shutil.copy(project / pair["from"], project / pair["to"])
    for name in how.get("remove", []):
        (project / name).unlink()
    for name in how.get("folder", []):
        (project / name).unlink(missing_ok=True)
        (project / name).mkdir(parents=True)
    if (case / "files").is_dir():
        shutil.copytree(case / "files", project, dirs_exist_ok=True)


def everything(folder: Path) -> dict[str, bytes]:
    """The files of the project but for caches."""
    paths = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths if path.name != "verdicts.json"}


@pytest.fixture(scope="session")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project of tests/project with its public site and its drafts built."""
    folder = tmp_path_factory.mktemp("good") / "project"
    shutil.copytree(HERE / "project", folder)
    for command in (["build"], ["build", "--drafts", "--out", "site"]):
        done = run(folder, command)
        assert done.returncode == 0, done.stderr
    return folder


@pytest.mark.parametrize("name", CASES)
def test_bad_input_gets_its_error_and_changes_nothing(
    name: str, good: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    case = HERE / "invalid" / name
    how = tomllib.loads((case / "case.toml").read_text(encoding="utf-8"))
    project = tmp_path / "project"
    shutil.copytree(good, project)
    spoil(project, case, how)
    before = everything(project)

    results = [run(project, args, how.get("limit", 0)) for args in how.get("run", DEFAULT)]

    told = re.sub(r"\.[0-9a-f]{8}\.css", ".HASH.css", results[0].stderr)
    if request.config.getoption("--golden"):
        (case / "expected.txt").write_text(told, encoding="utf-8")
    assert told == (case / "expected.txt").read_text(encoding="utf-8")
    assert [result.returncode for result in results] == [how.get("exit", 1)] * len(results), results[-1].stderr
    assert "Traceback" not in "".join(result.stderr for result in results)
    if how.get("exit", 1):
        assert everything(project) == before


def test_every_bad_input_that_the_project_promises_to_handle_has_its_case() -> None:
    promised = {
        "toml-broken", "key-unknown", "item-missing", "item-twice", "figure-unknown", "figure-unused", "issue-number-twice",
        "date-bad", "raw-html", "control-character", "noncharacter", "not-utf8", "po-broken", "po-placeholders", "po-tags",
        "po-plurals", "image-missing", "template-missing", "template-syntax", "mjml-broken", "published-edited", "source-changed",
        "disk-full", "unwritable", "locale-unknown",
    }  # fmt: skip

    assert promised <= set(CASES)
