"""What a reader of a PDF finds in it: texts, bookmarks, links, the tree of its structure, and what it says of itself."""

from __future__ import annotations

import ctypes
import struct
import unicodedata
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw


@dataclass(frozen=True)
class Element:
    """An element of the structure: its type, alternative text and language, and the page that it is on, from 0."""

    type: str
    alt: str
    lang: str
    page: int
    depth: int


def pages(data: bytes) -> list[str]:
    """The text of each page."""
    document = pdfium.PdfDocument(data)
    return [page.get_textpage().get_text_range() for page in document]


def bare(text: str) -> str:
    """The text without white space and without signs that are not seen: lines may break anywhere."""
    # A hyphen at the end of a line is given as a sign of its own.
    text = unicodedata.normalize("NFKC", text.replace("\ufffe", "").replace("\u00ad", ""))
    return "".join(each for each in text if unicodedata.category(each)[0] not in "ZC")


def bookmarks(data: bytes) -> list[tuple[int, str]]:
    """Level, from 0, and title."""
    return [(each.level, each.get_title()) for each in pdfium.PdfDocument(data).get_toc()]


def elements(data: bytes) -> list[Element]:
    """The structure of every page in the order of reading."""
    document = pdfium.PdfDocument(data)
    found: list[Element] = []
    for number, page in enumerate(document):
        tree = raw.FPDF_StructTree_GetForPage(page)
        for at in range(raw.FPDF_StructTree_CountChildren(tree)):
            found += _below(raw.FPDF_StructTree_GetChildAtIndex(tree, at), number, 0)
        raw.FPDF_StructTree_Close(tree)
    return found


def _below(element, page: int, depth: int) -> Iterator[Element]:  # type: ignore[no-untyped-def]
    if not element:
        return
    alt, lang = _string(raw.FPDF_StructElement_GetAltText, element), _string(raw.FPDF_StructElement_GetLang, element)
    yield Element(_string(raw.FPDF_StructElement_GetType, element), alt, lang, page, depth)
    for at in range(max(raw.FPDF_StructElement_CountChildren(element), 0)):
        yield from _below(raw.FPDF_StructElement_GetChildAtIndex(element, at), page, depth + 1)


def _string(ask, element) -> str:  # type: ignore[no-untyped-def]
    size = ask(element, None, 0)
    if size <= 2:
        return ""
    buffer = ctypes.create_string_buffer(size)
    ask(element, buffer, size)
    return buffer.raw[: size - 2].decode("utf-16-le")


def links(data: bytes) -> set[str]:
    """The web addresses that can be clicked."""
    document = pdfium.PdfDocument(data)
    found: set[str] = set()
    for page in document:
        at, link = ctypes.c_int(0), raw.FPDF_LINK()
        while raw.FPDFLink_Enumerate(page, at, link):
            action = raw.FPDFLink_GetAction(link)
            size = raw.FPDFAction_GetURIPath(document, action, None, 0) if action else 0
            buffer = ctypes.create_string_buffer(size)
            if size > 1:
                raw.FPDFAction_GetURIPath(document, action, buffer, size)
                found.add(buffer.raw[: size - 1].decode())
    return found


def metadata(data: bytes) -> str:
    """The document's XMP."""
    start, end = data.index(b"<?xpacket begin"), data.index(b"<?xpacket end")
    return data[start:end].decode()


def png(width: int = 24, height: int = 16) -> bytes:
    """A grey picture."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    rows = (b"\0" + b"\x80" * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
