"""Every bad paper by the command line: its exact words, in little memory, and a project as it was; or a faithful import.

tests/data/papers-refused.txt holds what is said of each file; `pytest tests/test_papers_refused.py --golden` writes it
anew: read it. The program may take `MEMORY` and has `PATIENCE`, which is generous: it is a bound, not a measure.
"""

from __future__ import annotations

import json
import os
import struct
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

import docx_files
import pdf_files
from conftest import uncovered
from docx_files import docx, p, zipped
from pdf_files import Text
from test_invalid import everything
from test_papers_encoding import JAPANESE, UKRAINIAN
from test_papers_pdf import scanned

EXPECTED = Path(__file__).parent / "data/papers-refused.txt"
MEMORY = 1_500  # MB of address space
PATIENCE = 120  # seconds
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
LIMITED = (
    "import resource, sys\n"
    f"resource.setrlimit(resource.RLIMIT_AS, ({MEMORY} * 10**6,) * 2)\n"
    "from bulletin.cli import main\n"
    "main(sys.argv[1:])\n"
)


def billion_laughs() -> bytes:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">{entities}]><w:document>&l9;</w:document>'.encode()


def zip_bomb() -> bytes:
    """A part of 90 MB of spaces, packed to less than a thousandth."""
    return docx(p("x"), parts={"word/document.xml": b"<w:document>" + b" " * 90_000_000 + b"</w:document>"})


def overlapping() -> bytes:
    """A directory whose thousand entries are all the same bytes, and claim 20 GB together."""
    whole = docx(p("x"), parts={"word/media/a.bin": bytes(20_000_000)})
    name = b"word/media/a.bin"
    at = whole.index(name, whole.index(b"PK\x01\x02")) - 46
    entry = whole[at : at + 46 + len(name)]
    directory = whole.index(b"PK\x01\x02")
    end = whole.index(b"PK\x05\x06")
    listed = whole[directory:end] + b"".join(entry.replace(b"a.bin", b"%05d"[:5] % n) for n in range(1000))
    total = whole[directory:end].count(b"PK\x01\x02") + 1000
    tail = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, total, total, len(listed), directory, 0)
    return whole[:directory] + listed + tail


def macros() -> bytes:
    return docx(p("x"), parts={"word/vbaProject.bin": b"Attribute VB_Name"})


REFUSED: Mapping[str, tuple[str, bytes | Callable[[], bytes]]] = {
    "scanned PDF": ("scan.pdf", scanned),
    "encrypted PDF": ("locked.pdf", pdf_files.LOCKED),
    "broken PDF": ("broken.pdf", b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog"),
    "PDF that unpacks to much": (
        "bomb.pdf",
        lambda: pdf_files.document(
            [[Text("x")]], extra={11: pdf_files.packed(b"BT (" + b"a" * 70_000_000 + b") Tj ET")}
        ),
    ),
    "Word document with a password": ("secret.docx", OLE + "EncryptedPackage".encode("utf-16-le")),
    "old Word document": ("old.doc", OLE + "WordDocument".encode("utf-16-le")),
    "Word document with macros": ("macros.docm", macros),
    "macros under another name": ("macros.docx", macros),
    "ZIP bomb": ("bomb.docx", zip_bomb),
    "ZIP of overlapping parts": ("overlap.docx", overlapping),
    "XML bomb": ("laughs.docx", lambda: docx(p("x"), parts={"word/document.xml": billion_laughs()})),
    "XML bomb in the styles": ("styles.docx", lambda: docx(p("x"), parts={"word/styles.xml": billion_laughs()})),
    "broken ZIP": ("cut.docx", lambda: docx(p("words " * 5000))[:-90]),
    "ZIP with a broken part": ("part.docx", lambda: docx(p("x"), parts={"word/document.xml": b"<w:document><w:body>"})),
    "Excel under a Word name": (
        "sheet.docx",
        zipped({"xl/workbook.xml": b"<x/>", "[Content_Types].xml": b"<x/>"}),
    ),
    "empty text": ("empty.txt", b""),
    "empty Word document": ("empty.docx", b""),
    "empty PDF": ("empty.pdf", b""),
    "empty page": ("empty.html", b"  \n "),
    "page of scripts alone": ("script.html", b"<html><body><script>var a = '<p>Words</p>'</script></body></html>"),
    "page nested without end": ("deep.html", b"<html><body>" + b"<div>" * 100_000 + b"<p>Words"),
    "PDF that is a web page": ("page.pdf", b"<!DOCTYPE html><html><body><p>Sign in to download"),
    "text that is a picture": ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(50)),
    "text that is a program": ("program.txt", b"\x7fELF" + bytes(range(256)) * 20),
    "Word document that is text": ("words.docx", b"Just words and no more."),
    "page that is text": ("words.html", b"Just words and no more."),
    "text in no known encoding": ("odd.txt", "Title\n\nя".encode("cp1251")),
    "table": ("table.csv", b"a,b\n1,2\n"),
}
LARGE = {"large.txt": 20, "large.html": 20, "large.md": 20, "large.docx": 200, "large.pdf": 100}  # MB


def run(project: Path, *args: str) -> subprocess.CompletedProcess[str]:
    environment = {**uncovered(), "LC_ALL": "C.UTF-8", "BULLETIN_LANG": "en", "NO_COLOR": "1", "COLUMNS": "200"}
    return subprocess.run(
        [sys.executable, "-c", LIMITED, *args],
        cwd=project, env=environment, capture_output=True, text=True, check=False, timeout=PATIENCE,
    )  # fmt: skip


def told_of(project: Path, name: str, data: bytes | Callable[[], bytes]) -> str:
    """What the import of a file says; the project is as it was."""
    (project / name).write_bytes(data if isinstance(data, bytes) else data())
    before = everything(project)

    done = run(project, "paper", "add", name)

    assert done.returncode == 1, done.stderr
    assert done.stdout == ""
    assert everything(project) == before
    return done.stderr


def sections(text: str) -> dict[str, str]:
    parts = (tuple(each.split("\n", 1)) for each in text.split("== ")[1:])
    return dict(parts)


@pytest.mark.parametrize("name", REFUSED)
def test_a_bad_paper_gets_its_words_and_changes_nothing(
    name: str, project: Path, request: pytest.FixtureRequest
) -> None:
    told = told_of(project, *REFUSED[name])

    expected = sections(EXPECTED.read_text(encoding="utf-8")) if EXPECTED.is_file() else {}
    if request.config.getoption("--golden"):
        expected = {each: told if each == name else expected.get(each, "") for each in REFUSED}
        EXPECTED.write_text("".join(f"== {each}\n{words}" for each, words in expected.items()), encoding="utf-8")
    assert told == expected[name]


@pytest.mark.parametrize("name", LARGE)
def test_a_file_that_is_too_large_is_refused_by_its_size(name: str, project: Path) -> None:
    size = LARGE[name]
    with (project / name).open("wb") as opened:
        opened.write({".docx": b"PK\x03\x04", ".pdf": b"%PDF-1.7", ".html": b"<html>"}.get(Path(name).suffix, b"Words"))
        opened.truncate(size * 10**6 + 1)  # a hole: it takes no room

    done = run(project, "paper", "add", name)

    assert done.stderr.splitlines()[0] == f"error: {name}: {size}.0 MB; a paper has at most {size} MB"


def test_a_picture_of_many_megabytes_in_a_word_document_is_no_bomb(project: Path) -> None:
    with ZipFile(project / "photo.docx", "w", ZIP_DEFLATED) as archive:
        with ZipFile(_written(project / "bare.docx", docx(p("The quay is old.")))) as bare:
            for part in bare.namelist():
                archive.writestr(part, bare.read(part))
        archive.writestr("word/media/a.jpg", os.urandom(30_000_000))

    done = run(project, "paper", "add", "photo.docx")

    assert done.returncode == 0, done.stderr


def _written(file: Path, data: bytes) -> Path:
    file.write_bytes(data)
    return file


def texts(project: Path, name: str) -> list[str]:
    """The texts of the passages that the import of a file makes."""
    done = run(project, "paper", "add", name)
    assert done.returncode == 0, done.stderr
    shown = json.loads(run(project, "paper", "show", Path(name).stem, "--json").stdout)
    return [each["text"] for each in shown["passages"]]


@pytest.mark.parametrize("codec", ["shift_jis", "euc_jp", "iso2022_jp", "utf-16", "utf-16-le", "utf-16-be"])
def test_japanese_in_an_old_encoding_is_imported_as_it_stands(project: Path, codec: str) -> None:
    (project / "ports.txt").write_bytes(f"港の報告\n\n{JAPANESE}\n".encode(codec))

    assert texts(project, "ports.txt") == ["港の報告", JAPANESE]


@pytest.mark.parametrize("codec", ["koi8-u", "cp1251", "utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_ukrainian_in_an_old_encoding_is_imported_as_it_stands(project: Path, codec: str) -> None:
    first, second = (each.replace("’", "") for each in UKRAINIAN.split("\n"))  # KOI8-U has no ’
    (project / "ports.txt").write_bytes(f"Порти\n\n{first}\n\n{second}\n".encode(codec))

    assert texts(project, "ports.txt") == ["Порти", first, second]


@pytest.mark.parametrize(
    ("declared", "codec"), [("utf-8", "cp1251"), ("windows-1252", "utf-8"), ("shift_jis", "koi8-u")]
)
def test_a_page_with_scripts_and_the_wrong_charset_is_its_words(project: Path, declared: str, codec: str) -> None:
    first, second = (each.replace("’", "") for each in UKRAINIAN.split("\n"))
    page = (
        f'<html><head><meta charset="{declared}"><title>Порти</title><script>alert("<p>No</p>")</script></head>'
        f"<body><h1>Порти</h1><p onclick='x()'>{first}</p><script>document.write('<p>Nor this</p>')</script><p>{second}</p></body></html>"
    )
    (project / "ports.html").write_bytes(page.encode(codec))

    assert texts(project, "ports.html") == ["Порти", first, second]


def test_pending_changes_and_comments_are_told_and_footnotes_kept(project: Path) -> None:
    change = f'{docx_files.t("Trade rose by")}<w:ins w:id="1">{docx_files.t(" 27.5%.")}</w:ins>{docx_files.cited(2)}'
    comments = f'<w:comment w:id="1">{p("a remark")}</w:comment>'
    (project / "trade.docx").write_bytes(docx(p(change), comments=comments, footnotes=docx_files.note("A note.", 2)))

    done = run(project, "paper", "add", "trade.docx")

    assert done.returncode == 0
    assert done.stderr.splitlines()[1:5] == [
        "warning: trade.docx: tracked changes are pending (insertions: 1, deletions: 0, moves: 0)",
        "hint: the text was read as if all were accepted; ask which version counts",
        "warning: trade.docx: comments beside the text, which are not read: 1",
        "hint: look whether one of them changes what the paper says",
    ]
    shown = json.loads(run(project, "paper", "show", "trade", "--json").stdout)["passages"]
    assert [(each["kind"], each["text"]) for each in shown[-2:]] == [
        ("paragraph", "Trade rose by 27.5%."),
        ("footnote", "A note."),
    ]


def test_what_a_file_is_does_not_hang_on_capitals_of_its_suffix(project: Path) -> None:
    (project / "PORTS.DOCX").write_bytes(docx(docx_files.p("The quay is old.")))

    assert run(project, "paper", "add", "PORTS.DOCX").returncode == 0
