"""Reading and writing the project's folder."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from bulletin.errors import BulletinError
from bulletin.files import find_root, listing, read_bytes, read_text, write_all
from conftest import uncovered


def everything(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_root_is_found_from_below(tmp_path: Path) -> None:
    (tmp_path / "bulletin.toml").write_text("")
    below = tmp_path / "issues" / "items"
    below.mkdir(parents=True)

    assert find_root(below) == tmp_path


def test_a_folder_that_is_no_bulletin_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BulletinError) as caught:
        find_root(tmp_path)

    assert caught.value.findings[0].rule == "project-missing"


def test_only_what_differs_is_written(tmp_path: Path) -> None:
    first = write_all(tmp_path, {"a/b.txt": b"1", "c.txt": b"2"})
    again = write_all(tmp_path, {"a/b.txt": b"1", "c.txt": b"3"}, delete=["gone.txt"])

    assert first == ("a/b.txt", "c.txt")
    assert again == ("c.txt",)
    assert everything(tmp_path) == {"a/b.txt": b"1", "c.txt": b"3"}


def test_what_is_deleted_leaves_no_empty_folder(tmp_path: Path) -> None:
    write_all(tmp_path, {"a/b/c.txt": b"1", "d.txt": b"2"})

    assert write_all(tmp_path, {"d.txt": b"2"}, delete=["a/b/c.txt"]) == ("a/b/c.txt",)
    assert not (tmp_path / "a").exists()


def test_a_folder_in_the_way_stops_the_write_before_anything_changes(tmp_path: Path) -> None:
    write_all(tmp_path, {"a.txt": b"old"})
    (tmp_path / "b.txt").mkdir()

    with pytest.raises(BulletinError) as caught:
        write_all(tmp_path, {"a.txt": b"new", "b.txt": b"new"})

    assert caught.value.findings[0].rule == "file-unwritable"
    assert everything(tmp_path) == {"a.txt": b"old"}


def test_a_full_disk_leaves_everything_as_it_was(tmp_path: Path) -> None:
    write_all(tmp_path, {"a.txt": b"old", "b.txt": b"old"})
    # A limit on the size of files makes the kernel refuse the second file as a full disk would.
    program = (
        "import resource, signal, sys, pathlib\n"
        "from bulletin.files import write_all\n"
        "from bulletin.errors import BulletinError\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (10000, 10000))\n"
        "try:\n"
        "    write_all(pathlib.Path(sys.argv[1]), {'a.txt': b'new', 'b.txt': b'x' * 20000})\n"
        "except BulletinError as error:\n"
        "    print(error.findings[0].rule, error.findings[0].place)\n"
    )

    command = [sys.executable, "-c", program, str(tmp_path)]
    result = subprocess.run(command, env=uncovered(), capture_output=True, text=True, check=True)

    assert result.stdout.split() == ["file-unwritable", f"{tmp_path.name}/b.txt"]
    assert everything(tmp_path) == {"a.txt": b"old", "b.txt": b"old"}


def test_staging_of_a_killed_run_is_swept(tmp_path: Path) -> None:
    left = tmp_path / ".bulletin-staging-x"
    left.mkdir()
    (left / "0").write_bytes(b"half")

    write_all(tmp_path, {"a.txt": b"1"})

    assert everything(tmp_path) == {"a.txt": b"1"}


def test_a_file_that_is_not_utf8_is_named_with_line_and_byte(tmp_path: Path) -> None:
    (tmp_path / "x.md").write_bytes("перший\n".encode() + b"caf\xe9\n")

    text, findings = read_text(tmp_path, "x.md")

    assert text is None
    assert (findings[0].rule, findings[0].place.line, findings[0].params["byte"]) == ("file-encoding", 2, "0xE9")


def test_what_cannot_be_read_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()

    assert [read_bytes(tmp_path, name)[1][0].rule for name in ("missing", "folder")] == [
        "file-missing",
        "file-unreadable",
    ]


def test_hidden_files_are_not_listed(tmp_path: Path) -> None:
    write_all(tmp_path, {"issues/a.md": b"", "issues/.b.md": b"", ".git/c.md": b""})

    assert listing(tmp_path, "**/*.md") == ("issues/a.md",)
