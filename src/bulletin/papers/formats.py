"""What a file is by its first bytes and by its name, and who reads it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from bulletin.errors import finding
from bulletin.figures.english import words
from bulletin.model import Finding, Place
from bulletin.papers.elements import Content

Read: TypeAlias = tuple[Content | None, tuple[Finding, ...]]
Reader: TypeAlias = Callable[..., Read]

HEAD = 4096  # bytes that tell what a file is
TEXT_LIMIT = 20  # MB of a text, whatever its markup
LETTERS = 10  # million of a paper, which is some 3,000 pages
PIECES = 100_000  # elements of a paper; a page has some twenty
PDF_LIMIT = 100  # MB of a PDF file
LIMIT = 200  # MB of a Word document


@dataclass(frozen=True, slots=True)
class Format:
    """A format that papers come in: its name in a sentence, the suffixes of its files, the usual one first."""

    name: str
    suffixes: tuple[str, ...]
    limit: int = TEXT_LIMIT


FORMATS: Mapping[str, Format] = {
    "text": Format("plain text", (".txt", ".text")),
    "markdown": Format("Markdown", (".md", ".markdown")),
    "html": Format("a web page", (".html", ".htm", ".xhtml")),
    "docx": Format("a Word document", (".docx", ".docm", ".doc"), LIMIT),
    "pdf": Format("a PDF file", (".pdf",), PDF_LIMIT),
}
_BY_SUFFIX = {suffix: kind for kind, each in FORMATS.items() for suffix in each.suffixes}
_OTHERS = (
    (b"{\\rtf", "an RTF file"), (b"\x89PNG", "a picture"), (b"\xff\xd8\xff", "a picture"), (b"GIF8", "a picture"),
    (b"II*\x00", "a picture"), (b"MM\x00*", "a picture"),
    (b"\x1f\x8b", "a compressed file"), (b"BZh", "a compressed file"),
    (b"7z\xbc\xaf", "a compressed file"), (b"Rar!", "a compressed file"), (b"\xfd7zXZ", "a compressed file"),
    (b"%!PS", "a PostScript file"),
)  # fmt: skip
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0")  # DOCX, and old or encrypted Office files
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*|<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(rb"<[a-zA-Z!?/]")
_MHTML = re.compile(rb"^(?:from|mime-version|content-type|snapshot-content-location):", re.IGNORECASE | re.MULTILINE)
_TEXTS = frozenset(words("text markdown html"))


def of(head: bytes, suffix: str, path: str) -> tuple[str, tuple[Finding, ...]]:
    """The format of a file by its first bytes, where they tell, and by its suffix; or what is wrong with it."""
    named = _BY_SUFFIX.get(suffix.lower(), "text" if not suffix else "")
    found, foreign = _by_content(head)
    place = Place(path)
    if foreign:
        return "", (finding("paper-format", place, what=foreign),)
    if found and named and found != named:
        return "", (_mismatch(named, found, place),)
    if named == "html" and not found and b"\x00" not in head and not _TAG.search(head):
        return "", (_mismatch("html", "text", place),)
    if named == "pdf" and not found and _HTML.match(head):
        return "", (_mismatch("pdf", "html", place),)
    kind = found or named
    return kind, () if kind else (finding("paper-format", place, what=suffix),)


def _by_content(head: bytes) -> tuple[str, str]:
    """The format, or the name of a kind of file that is not read; both "" where the bytes do not tell."""
    foreign = next((name for start, name in _OTHERS if head.startswith(start)), "")
    if foreign:
        return "", foreign
    if b"%PDF-" in head[:1024]:
        return "pdf", ""
    if head.startswith(_ZIP):
        return "docx", ""
    bare = head.removeprefix(b"\xef\xbb\xbf")
    if _HTML.match(bare):
        return "html", ""
    if len(_MHTML.findall(head)) > 2 and b"multipart/related" in head:
        return "", "a web archive (MHTML)"
    return "", ""


def _mismatch(named: str, found: str, place: Place) -> Finding:
    return finding(
        "paper-mismatch", place, named=FORMATS[named].name, found=FORMATS[found].name, suffix=FORMATS[found].suffixes[0]
    )


def read(kind: str, data: bytes, *, path: str) -> Read:
    """What the reader of a format makes of a file, unless that is more than anybody could have written."""
    content, findings = reader(kind)(data, path=path)
    if content is None:
        return None, findings
    place, count = Place(path), len(content.elements)
    letters = sum(len(each.text) for each in content.elements)
    if letters > LETTERS * 10**6:
        return None, (finding("paper-large", place, size=f"{letters / 10**6:.1f}", limit=LETTERS),)
    if count > PIECES:
        return None, (finding("paper-parts", place, part=path, count=count, limit=PIECES),)
    return content, findings


def reader(kind: str) -> Reader:
    """What reads files of a format; its libraries are loaded with it."""
    if kind == "docx":
        from bulletin.papers import docx

        return docx.read
    if kind == "pdf":
        from bulletin.papers import pdf

        return pdf.read
    if kind == "html":
        from bulletin.papers import html

        return html.read
    if kind == "markdown":
        from bulletin.papers import markdown

        return markdown.read
    from bulletin.papers import text

    return text.read_content
