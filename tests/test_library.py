"""Papers on disk: read by what they are, kept with their text, refused without a trace."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bulletin.errors import BulletinError
from bulletin.library import add_paper, import_paper, load_index, load_paper, read_paper
from bulletin.papers import formats

TEXT = "Ports\n\nAnn Lee\n\n1 The quay\n\nThe ports took 12 million tonnes of grain.\n\n• one thing\n• another\n"
PAGE = "<html><body><h1>Ports</h1><h2>1 The quay</h2><p>The ports took 12 million tonnes of grain.</p></body></html>"
MARKDOWN = "# Ports\n\n## 1 The quay\n\nThe *ports* took 12 million tonnes of grain.\n"
SENTENCE = "The ports took 12 million tonnes of grain."


def wrong(file: Path, data: bytes) -> list[tuple[str, dict[str, str]]]:
    file.write_bytes(data)
    with pytest.raises(BulletinError) as caught:
        add_paper(file.parent, file)
    assert [each.name for each in file.parent.iterdir()] == [file.name], "nothing is written"
    return [(each.rule, dict(each.params)) for each in caught.value.findings]


@pytest.mark.parametrize(
    ("name", "source", "kept"),
    [("ports.txt", TEXT, [".txt"]), ("ports.md", MARKDOWN, [".md"]), ("ports.HTM", PAGE, [".html", ".txt"])],
)
def test_a_paper_is_kept_with_its_file_and_its_text(tmp_path: Path, name: str, source: str, kept: list[str]) -> None:
    file = tmp_path / name
    file.write_text(source, encoding="utf-8")

    add_paper(tmp_path, file)
    again = import_paper(tmp_path, file).paper

    assert sorted(each.suffix for each in (tmp_path / "var/papers").iterdir()) == kept
    loaded = load_paper(tmp_path, "ports")
    assert loaded == again
    assert loaded is not None
    assert next(each.text for each in loaded.passages if each.id == "1-1") == SENTENCE


def test_a_text_in_an_old_encoding_is_kept_as_it_was(tmp_path: Path) -> None:
    source = "Порти\n\nПорти Дунаю за рік прийняли втричі більше збіжжя, ніж до війни.\n"
    file = tmp_path / "ports.txt"
    file.write_bytes(source.encode("koi8-u"))

    add_paper(tmp_path, file)

    assert (tmp_path / "var/papers/ports.txt").read_bytes() == source.encode("koi8-u")
    assert (load_paper(tmp_path, "ports") or pytest.fail("not there")).passages[1].text == source.splitlines()[2]


def test_a_text_that_is_no_longer_the_papers_is_not_shown(tmp_path: Path) -> None:
    file = tmp_path / "ports.html"
    file.write_text(PAGE, encoding="utf-8")
    add_paper(tmp_path, file)
    (tmp_path / "var/papers/ports.txt").write_text("Other words altogether", encoding="utf-8")

    assert load_paper(tmp_path, "ports") == load_index(tmp_path, "ports")


def test_another_text_under_a_taken_name_is_refused_and_under_a_given_id_is_a_revision(tmp_path: Path) -> None:
    file = tmp_path / "ports.txt"
    file.write_text(TEXT, encoding="utf-8")
    first = add_paper(tmp_path, file)
    file.write_text(TEXT.replace("\n\n1 The", "\n\nA new line for the front of the paper.\n\n1 The"), encoding="utf-8")

    with pytest.raises(BulletinError, match="paper-exists"):
        add_paper(tmp_path, file)
    second = add_paper(tmp_path, file, "ports")

    assert {each.id for each in first.passages} < {each.id for each in second.passages}
    assert load_index(tmp_path, "ports") != first


@pytest.mark.parametrize(
    ("name", "data", "found"),
    [
        ("x.pdf", b"<!DOCTYPE html><html><p>Words", ("a PDF file", "a web page")),
        ("x.docx", b"%PDF-1.7\n", ("a Word document", "a PDF file")),
        ("x.txt", b"\xef\xbb\xbf <!-- saved --><HTML><p>Words", ("plain text", "a web page")),
        ("x.html", b"Words and no more.", ("a web page", "plain text")),
        ("x.md", b"%PDF-1.7\n", ("Markdown", "a PDF file")),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_named(
    tmp_path: Path, name: str, data: bytes, found: tuple[str, str]
) -> None:
    ((rule, params),) = wrong(tmp_path / name, data)

    assert (rule, params["named"], params["found"]) == ("paper-mismatch", *found)


@pytest.mark.parametrize(
    ("name", "data", "rule"),
    [
        ("x.txt", b"", "paper-empty"),
        ("x.html", b"<html></html>", "paper-empty"),
        ("x.csv", b"a,b", "paper-format"),
        ("x.png", b"\x89PNG\r\n", "paper-format"),
        ("x.txt", b"{\\rtf1 words}", "paper-format"),
        ("x.html", b"From: <Saved>\nMIME-Version: 1.0\nContent-Type: multipart/related;\n", "paper-format"),
        ("x.docx", b"PK\x03\x04 broken", "paper-zip"),
        ("x.pdf", b"%PDF-1.7 broken", "paper-pdf-broken"),
    ],
)
def test_a_file_that_is_no_paper_changes_nothing(tmp_path: Path, name: str, data: bytes, rule: str) -> None:
    assert [each for each, _ in wrong(tmp_path / name, data)] == [rule]


@pytest.mark.parametrize(("name", "limit", "rule"), [("LETTERS", 0.0001, "paper-large"), ("PIECES", 3, "paper-parts")])
def test_a_paper_of_more_than_anybody_could_write_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, limit: float, rule: str
) -> None:
    monkeypatch.setattr(formats, name, limit)

    assert [each for each, _ in wrong(tmp_path / "ports.txt", (TEXT * 3).encode())] == [rule]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has neither devices nor pipes among files")
def test_what_has_no_end_or_no_beginning_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "zero.txt").symlink_to("/dev/zero")
    os.mkfifo(tmp_path / "pipe.txt")

    for name in ("zero.txt", "pipe.txt"):
        with pytest.raises(BulletinError, match="file-unreadable"):
            read_paper(tmp_path / name, "paper")


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    for name, size in (("x.txt", 20), ("x.html", 20), ("x.pdf", 200)):
        file = tmp_path / name
        with file.open("wb") as opened:
            opened.truncate(size * 10**6 + 1)  # a hole: it takes no room
        with pytest.raises(BulletinError, match="paper-large"):
            read_paper(file)
