"""Bytes -> the XML files of a Word document, and why they cannot be trusted."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO
from lzma import LZMAError

from lxml import etree

from bulletin.errors import fail
from bulletin.model import Place

MOST = 20 * 1024 * 1024  # bytes of a file
MOST_INSIDE = 200 * 1024 * 1024  # bytes of all that is packed in it
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # an old .doc, or what wraps an encrypted .docx
_PASSWORD = "EncryptedPackage".encode("utf-16-le")
_MACROS = (b"macroEnabled", b"vbaProject")
# Whatever `zipfile` may raise at bytes that were not written by one.
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, LZMAError, struct.error, NotImplementedError, RuntimeError, EOFError, ValueError,
    OverflowError, OSError,
)  # fmt: skip
MAIN = "word/document.xml"
READ = (MAIN, "word/_rels/document.xml.rels", "word/comments.xml", "docProps/custom.xml")


def parts(data: bytes, place: Place) -> Mapping[str, etree._Element]:
    """The files of a document that a sheet is read from, those of `READ` that it has.

    Raises BulletinError where `data` is no Word document, or one that is not to be opened.
    """
    if len(data) > MOST:
        raise fail("sheet-large", place, limit=MOST // 1024**2)
    if data.startswith(_OLE):
        raise fail("sheet-locked" if _PASSWORD in data else "sheet-old", place)
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            return {name: _parsed(text, place) for name, text in _unpacked(package, place).items()}
    except _DAMAGE as error:
        raise fail("sheet-broken", place, reason=str(error)) from error


def _unpacked(package: zipfile.ZipFile, place: Place) -> dict[str, bytes]:
    files = {info.filename: info for info in package.infolist()}
    if sum(info.file_size for info in files.values()) > MOST_INSIDE:
        raise fail("sheet-large", place, limit=MOST_INSIDE // 1024**2)
    if MAIN not in files:
        raise fail("sheet-broken", place, reason=f"{MAIN} is missing")
    # What a file says of its size may be a lie, so that no more than that is read.
    types = _contents(package, files["[Content_Types].xml"]) if "[Content_Types].xml" in files else b""
    if any(name.lower().endswith(("vbaproject.bin", "vbadata.xml")) for name in files) or _macros(types):
        raise fail("sheet-macros", place)
    return {name: _contents(package, files[name]) for name in READ if name in files}


def _contents(package: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    with package.open(info) as file:
        return file.read(info.file_size)


def _macros(types: bytes) -> bool:
    return any(word in types for word in _MACROS)


def _parsed(text: bytes, place: Place) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(text, parser)
    except etree.XMLSyntaxError as error:
        raise fail("sheet-broken", place, reason=error.msg) from error
    # Word writes none, and one may be a bomb.
    if root.getroottree().docinfo.internalDTD is not None:
        raise fail("sheet-broken", place, reason="<!DOCTYPE>")
    return root
