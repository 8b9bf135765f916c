"""The file around a Word document: what it is, whether it may be opened, and the parts that are read.

No part is ever written anywhere, and none is unpacked but the few that hold the text.
"""

from __future__ import annotations

import posixpath
import struct
import zlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from bulletin.errors import BulletinError, fail
from bulletin.model import Place
from bulletin.papers.docx import markup

LARGEST = 200  # MB of the file
_LARGEST_PART = 100  # MB of the document, unpacked
_LARGEST_OTHER = 20  # MB of any part beside it, unpacked
_LARGEST_TOTAL = 2_000  # MB of everything the file claims to hold
_MOST_PARTS = 20_000
_STEEPEST = 250  # times that a part above 20 MB may grow: real text grows twentyfold
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_HTML = ("an HTML page", ".html")
_STARTS = {
    b"{\\rtf": "an RTF file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"<?xml": "an XML file",
    b"Rar!": "an archive, but no ZIP",
    b"7z\xbc\xaf": "an archive, but no ZIP",
    b"\x1f\x8b": "an archive, but no ZIP",
}
_READABLE = {b"%pdf-": ("a PDF file", ".pdf"), b"<html": _HTML, b"<!doctype html": _HTML}
_HELD = {
    "xl/workbook.xml": "an Excel workbook",
    "xl/workbook.bin": "an Excel workbook",
    "ppt/presentation.xml": "a PowerPoint presentation",
    "meta-inf/container.xml": "an EPUB book",
    "meta-inf/manifest.xml": "an OpenDocument file (.odt)",
}
_OLE_HELD = {
    "WordDocument": "an old Word file (.doc)",
    "Workbook": "an Excel workbook",
    "PowerPoint Document": "a PowerPoint presentation",
}
_PAIRED = ("styles", "numbering", "footnotes", "endnotes", "comments")
_UNREADABLE = (
    BadZipFile, zlib.error, struct.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError,
    ArithmeticError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a Word document that hold text, by what they are; each with its name in the file."""

    document: bytes
    others: Mapping[str, bytes]
    names: Mapping[str, str]


def open_package(data: bytes, place: Place) -> Package:
    """The text parts of the Word document that `data` are. Raises BulletinError."""
    _refuse(data, place)
    try:
        with ZipFile(BytesIO(data)) as archive:
            listed = _listed(archive, place)
            main = _main(archive, listed, place)
            names = {"core": "docProps/core.xml", **_related(archive, listed, main, place)}
            others = {
                kind: _part(archive, listed[part.lower()], place)
                for kind, part in names.items()
                if part.lower() in listed
            }
            return Package(
                _part(archive, listed[main.lower()], place, _LARGEST_PART), others, {**names, "document": main}
            )
    except _UNREADABLE:
        raise fail("paper-zip", place) from None


def _refuse(data: bytes, place: Place) -> None:
    """Raises BulletinError where `data` is no ZIP archive, or one that is too much."""
    if len(data) > LARGEST * 10**6:
        raise fail("paper-large", place, size=f"{len(data) / 10**6:.0f}", limit=LARGEST)
    if not data.strip(b"\x00\r\n\t "):
        raise fail("paper-empty", place)
    if data.startswith(_OLE):
        if _wide("EncryptedPackage") in data or _wide("EncryptionInfo") in data:
            raise fail("paper-locked", place)
        kind = next((kind for held, kind in _OLE_HELD.items() if _wide(held) in data), "an old Office file")
        raise fail("paper-format", place, what=kind)
    if not data.startswith(_ZIP):
        raise _other(data, place)
    # Counted before zipfile makes an object of each entry: a directory of millions would take gigabytes.
    count = data.count(b"PK\x01\x02")
    if count > _MOST_PARTS:
        raise fail("paper-parts", place, part=place.path, count=count, limit=_MOST_PARTS)


def _wide(text: str) -> bytes:
    return text.encode("utf-16-le")


def _other(data: bytes, place: Place) -> BulletinError:
    """What is wrong with a file that is no archive: it can be read under another name, or not at all."""
    head = data[:1024].lstrip(b"\xef\xbb\xbf \r\n\t")
    found = next((each for start, each in _READABLE.items() if head.lower().startswith(start)), None)
    what = next((kind for start, kind in _STARTS.items() if head.startswith(start)), "")
    if found is None and not what and b"\x00" not in head:
        found = ("plain text", ".txt")
    if found:
        return fail("paper-mismatch", place, named="a Word document", found=found[0], suffix=found[1])
    return fail("paper-format", place, what=what or "a file of this kind")


def _listed(archive: ZipFile, place: Place) -> Mapping[str, ZipInfo]:
    """The entries by their names in lower case, as Office compares them. Raises BulletinError."""
    entries = archive.infolist()
    names = Counter(entry.filename.lower().lstrip("/") for entry in entries)
    macros = next((name for name in names if name.endswith("vbaproject.bin")), "")
    if macros:
        raise fail("paper-macros", place, part=macros)
    twice = next((name for name, count in names.items() if count > 1 and name.endswith((".xml", ".rels"))), "")
    if twice:
        raise fail("paper-part-twice", place, part=twice)
    total = sum(entry.file_size for entry in entries)
    if total > _LARGEST_TOTAL * 10**6:
        raise fail("paper-bomb", place, part=place.path, size=total // 10**6, limit=_LARGEST_TOTAL)
    return {entry.filename.lower().lstrip("/"): entry for entry in entries}


def _main(archive: ZipFile, listed: Mapping[str, ZipInfo], place: Place) -> str:
    """The name of the part that is the document. Raises BulletinError where the file is something else."""
    other = next((kind for part, kind in _HELD.items() if part in listed), "")
    if other:
        raise fail("paper-format", place, what=other)
    types = "[content_types].xml"
    if types in listed:
        if b"macroEnabled" in _part(archive, listed[types], place):
            raise fail("paper-macros", place, part=listed[types].filename)
    elif "word/document.xml" not in listed:
        raise fail("paper-format", place, what="a ZIP archive")
    named = _targets(archive, listed, "_rels/.rels", place).get("officeDocument", "")
    main = named if named.lower() in listed else "word/document.xml"
    if main not in listed and main.lower() not in listed:
        raise fail("paper-part-missing", place, part=named or main)
    return main


def _related(archive: ZipFile, listed: Mapping[str, ZipInfo], main: str, place: Place) -> dict[str, str]:
    """The names of the parts beside the document, by what they are."""
    folder, file = posixpath.split(main)
    named = _targets(archive, listed, posixpath.join(folder, "_rels", file + ".rels"), place)
    usual = {kind: posixpath.join(folder, kind + ".xml") for kind in _PAIRED}
    return {kind: named.get(kind, usual[kind]) for kind in _PAIRED}


def _targets(archive: ZipFile, listed: Mapping[str, ZipInfo], part: str, place: Place) -> dict[str, str]:
    """The parts that a relationships part names, by the last word of their type; the first of a type counts."""
    if part.lower() not in listed:
        return {}
    folder = posixpath.dirname(posixpath.dirname(part))
    found: dict[str, str] = {}
    for each in markup.parse(_part(archive, listed[part.lower()], place), part, place):
        target = each.get("Target") or ""
        if each.get("TargetMode") != "External" and target:
            # Only a name to look up in the archive: "../../etc/passwd" is a part that is not there.
            full = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found.setdefault((each.get("Type") or "").rsplit("/", 1)[-1], full)
    return found


def _part(archive: ZipFile, entry: ZipInfo, place: Place, limit: int = _LARGEST_OTHER) -> bytes:
    """The bytes of an entry. Raises BulletinError before anything too large is unpacked."""
    if entry.flag_bits & 1:
        raise fail("paper-locked", place)
    size = entry.file_size
    if size > limit * 10**6 or (size > 2 * 10**7 and size > _STEEPEST * entry.compress_size):
        raise fail("paper-bomb", place, part=entry.filename, size=size // 10**6, limit=limit)
    if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise fail("paper-part-broken", place, part=entry.filename)
    try:
        return archive.read(entry)
    except _UNREADABLE:
        raise fail("paper-part-broken", place, part=entry.filename) from None
