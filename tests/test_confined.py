"""Papers that are read in a process of their own: what happens there is a finding here, and nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import docx_files
import pdf_files
from bulletin import confined
from bulletin.errors import BulletinError
from bulletin.library import add_paper
from bulletin.papers import formats
from conftest import missing
from pdf_files import Text

PAGE = "<html><body><article><h1>Ports</h1><h2>1 The quay</h2><p>A lone surrogate: \u2028, and “words”.</p>"
FILES = {
    "docx": docx_files.docx(docx_files.p("The quay", style="Heading1"), docx_files.p("Порти працюють."), core=""),
    "html": PAGE.encode(),
    "pdf": pdf_files.document([[Text("The ports took grain."), Text("And more of it.", base=140)]]),
}


@pytest.fixture
def unlimited() -> None:
    if not hasattr(os, "fork"):
        missing("this system has no limits for processes")


def stand_in(folder: Path, body: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Has the child do `body` in place of reading, with its limits set."""
    script = folder / "child.py"
    script.write_text(
        "import os, signal, sys\nfrom bulletin import confined\n"
        "class Reading:\n    @staticmethod\n    def read(kind, data, path):\n"
        + "".join(f"        {line}\n" for line in body.splitlines())
        + "confined.formats = Reading\nsys.exit(confined.main(*sys.argv[3:]))\n",
        encoding="utf-8",
    )
    real = subprocess.run

    def run(command: list[str], *, env: dict[str, str], **more: object) -> subprocess.CompletedProcess[bytes]:
        assert command[1:4] == ["-P", "-m", "bulletin.confined"]
        # Coverage would want to write its file, and fail with an error of its own.
        more["env"] = {name: value for name, value in env.items() if not name.startswith("COV")}
        return real([sys.executable, str(script), *command[2:]], **more)  # type: ignore[call-overload, no-any-return]

    monkeypatch.setattr(confined.subprocess, "run", run)


@pytest.mark.parametrize("kind", FILES)
def test_a_child_finds_what_the_reader_finds(kind: str) -> None:
    found = confined.read(kind, FILES[kind], path="x")

    assert found == formats.read(kind, FILES[kind], path="x")
    assert found[0]


def test_findings_come_as_they_were_made() -> None:
    assert confined.read("pdf", b"%PDF-1.7", path="ports.pdf") == formats.read("pdf", b"%PDF-1.7", path="ports.pdf")


@pytest.mark.parametrize(
    ("body", "rule", "params"),
    [
        ("os.kill(os.getpid(), signal.SIGSEGV)", "paper-crashed", {"reason": "SIGSEGV"}),
        ("os.abort()", "paper-crashed", {"reason": "SIGABRT"}),
        ("os._exit(7)", "paper-crashed", {"reason": "7"}),
        ("raise ValueError('a bug')", "paper-crashed", {"reason": "ValueError"}),
        ("print('no JSON')\nos._exit(0)", "paper-crashed", {"reason": "0"}),
        ("""print('{"content": {"elements": [7]}, "findings": []}')\nsys.stdout.flush()\nos._exit(0)""", "paper-crashed", {"reason": "0"}),
        ("while True: pass", "paper-slow", {}),
        ("signal.pause()", "paper-slow", {"seconds": "3"}),
        ("bytearray(10**9)", "paper-memory", {"limit": "500"}),
        ("os.kill(os.getpid(), signal.SIGKILL)", "paper-memory", {"limit": "500"}),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("unlimited")
def test_what_ends_a_child_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: str, rule: str, params: dict[str, str]
) -> None:
    stand_in(tmp_path, body, monkeypatch)

    with pytest.raises(BulletinError) as caught:
        confined.read("pdf", b"%PDF-1.7", path="ports.pdf", seconds=1, megabytes=500)

    (found,) = caught.value.findings
    assert (found.rule, found.place.path) == (rule, "ports.pdf")
    assert params.items() <= found.params.items()


@pytest.mark.usefixtures("unlimited")
def test_a_child_writes_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "written"
    stand_in(tmp_path, f"open({str(target)!r}, 'w').write('words')", monkeypatch)

    with pytest.raises(BulletinError, match="paper-crashed"):
        confined.read("pdf", b"%PDF-1.7", path="ports.pdf")
    assert not target.exists() or target.read_bytes() == b""


@pytest.mark.usefixtures("unlimited")
def test_a_crash_changes_nothing_in_the_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = tmp_path / "project"
    project.mkdir()
    file = tmp_path / "ports.pdf"
    file.write_bytes(FILES["pdf"])
    stand_in(tmp_path, "os.abort()", monkeypatch)

    with pytest.raises(BulletinError, match="paper-crashed"):
        add_paper(project, file)
    assert list(project.iterdir()) == []


def test_a_module_in_the_working_folder_is_not_taken_for_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit(9)", encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    assert confined.read("html", FILES["html"], path="x")[0]
