"""The XML of Word: nothing in it is fetched or expanded, and its names are in one spelling."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from bulletin.errors import fail
from bulletin.model import Place

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": W[1:-1].encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/math": _M[1:-1].encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships/": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    ),
}
_FOREIGN = {
    f"{_MC}AlternateContent": "alternate",
    f"{_MC}Choice": "choice",
    f"{_MC}Fallback": "fallback",
    **{f"{_M}{each}": f"math-{each}" for each in ("t", "f", "num", "den", "sSup", "sup", "e")},
}
_BLOCKS = ("p", "tbl", "sdt", "customXml", "ins", "del", "moveFrom", "moveTo", "altChunk", "footnote", "endnote")
_ENCODING = re.compile(rb"""<\?xml[^>]{0,100}?encoding\s*=\s*["']([A-Za-z0-9._-]+)""")
_CHUNK = 1 << 18
_MOST_TAGS = 3_000_000  # of one part; a page has about a thousand, and each takes some hundred bytes of memory
_OFF = frozenset(("0", "false", "off", "none"))
_CUT = len(W)


def name(node: _Element) -> str:
    """The name of an element without its namespace; "" for one that this reader does not know."""
    tag = node.tag
    return tag[_CUT:] if tag.startswith(W) else _FOREIGN.get(tag, "")


def value(node: _Element | None, attribute: str = "val") -> str:
    """An attribute of `node`, "" where there is none."""
    return (node.get(W + attribute) or "") if node is not None else ""


def child(node: _Element | None, wanted: str) -> _Element | None:
    """The first child of this name."""
    return node.find(W + wanted) if node is not None else None


def switched_on(node: _Element | None) -> bool:
    """Whether a toggle such as <w:b/> is there and not switched off."""
    return node is not None and (node.get(W + "val") or "1").lower() not in _OFF


def number(text: str, default: int = 0) -> int:
    """A number of at most six digits; what is none, or larger, is `default`."""
    return int(text) if re.fullmatch(r"-?[0-9]{1,6}", text) else default


def parse(data: bytes, part: str, place: Place) -> _Element:
    """The root of a small part. Raises BulletinError."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root: _Element = etree.fromstring(_harmless(data, part, place), parser)
    except (etree.XMLSyntaxError, ValueError):
        raise fail("paper-part-broken", place, part=part) from None
    return root


def stream(data: bytes, parent: str, part: str, place: Place) -> Iterator[_Element]:
    """The children of the element `parent`, which is emptied behind them. Raises BulletinError.

    A long document never stands in memory as a whole tree.
    """
    from lxml import etree

    text = memoryview(_harmless(data, part, place))
    tags = [W + each for each in _BLOCKS] + [f"{_MC}AlternateContent"]
    parser = etree.XMLPullParser(
        events=("end",), tag=tags, resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        for at in range(0, len(text), _CHUNK):
            parser.feed(bytes(text[at : at + _CHUNK]))
            yield from _ready(parser, W + parent)
        parser.close()
        yield from _ready(parser, W + parent)
    except (etree.XMLSyntaxError, ValueError):
        raise fail("paper-part-broken", place, part=part) from None


def _ready(parser: object, parent: str) -> Iterator[_Element]:
    for _, node in parser.read_events():  # type: ignore[attr-defined]  # missing in lxml-stubs
        above = node.getparent()
        if above is None or above.tag != parent:
            continue
        yield node
        node.clear()
        while node.getprevious() is not None:
            del above[0]


def _harmless(data: bytes, part: str, place: Place) -> bytes:
    """The part as UTF-8 in the names of transitional OOXML. Raises BulletinError for a DTD and for other encodings.

    Office reads UTF-8 and UTF-16 alone; another encoding could hide a DTD from the search below.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            data = re.sub("^\ufeff?<\\?xml.*?\\?>", "", data.decode("utf-16"), count=1).encode()
        except UnicodeError:
            raise fail("paper-part-broken", place, part=part) from None
    declared = _ENCODING.search(data[:200])
    if b"\x00" in data[:4] or (declared and declared[1].lower() not in (b"utf-8", b"utf8", b"us-ascii")):
        raise fail("paper-part-broken", place, part=part)
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise fail("paper-entities", place, part=part)
    tags = data.count(b"<")
    if tags > _MOST_TAGS:
        raise fail("paper-parts", place, part=part, count=tags, limit=_MOST_TAGS)
    if b"http://purl.oclc.org/ooxml/" in data[:20_000]:
        for strict, transitional in _STRICT.items():
            data = data.replace(strict, transitional)
    return data
