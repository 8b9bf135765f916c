"""TMX 1.4 -> units of the memory, and back: what translators' tools exchange.

A tag is written as <bpt> and <ept>, a figure and an escaped character as <ph>, each with its notation inside: tools
keep them as they are, and what is read back is the same tagged text. Of foreign files the words are taken; their own
codes are no tags of ours and are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import Any

from lxml import etree

from bulletin import __version__, inline
from bulletin.catalog.memory import Unit
from bulletin.errors import fail
from bulletin.model import Locale, Place

MOST = 50 * 1024 * 1024  # bytes of a file
_CODE = re.compile(rf"</?(?:b|i|c|a[1-9][0-9]?)>|\{{{inline.NAME}(?:\|[^{{}}]*)?\}}|&(?:lt|gt|amp|#123|#125);")
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

Units = Mapping[Locale, Iterable[Unit]]


def dump(units: Units, source: Locale) -> str:
    """The TMX file of units by language, the same text for the same units; to be written as UTF-8."""
    body = "".join(
        _written(each, source, locale)
        for locale, listed in sorted(units.items())
        for each in dict.fromkeys(listed)
        if _sound(each.source) and _sound(each.target)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx version="1.4">\n'
        f'<header creationtool="bulletin" creationtoolversion="{__version__}" segtype="block" o-tmf="PO" '
        f'adminlang="en" srclang="{escape(source)}" datatype="xml"/>\n<body>\n{body}</body>\n</tmx>\n'
    )


def _sound(text: str) -> bool:
    try:
        inline.parse(text)
    except inline.InlineError:
        return False
    return bool(text)


def _written(unit: Unit, source: Locale, locale: Locale) -> str:
    names = {"x-msgctxt": unit.msgctxt, "x-origin": unit.origin}
    props = "".join(f'<prop type="{name}">{_plain(value)}</prop>' for name, value in names.items() if value)
    kind = "block" if unit.whole else "sentence"
    return (
        f'<tu segtype="{kind}">{props}\n<tuv xml:lang="{escape(source)}"><seg>{_segment(unit.source)}</seg></tuv>\n'
        f'<tuv xml:lang="{escape(locale)}"><seg>{_segment(unit.target)}</seg></tuv>\n</tu>\n'
    )


def _plain(text: str) -> str:
    return escape(_ILLEGAL.sub("", text), quote=False).replace("\r", "&#13;")


def _segment(text: str) -> str:
    """Tagged text with its codes in elements; a tag that closes has the number of the one that opened it."""
    found: list[str] = []
    opened: list[int] = []
    at = number = 0
    for match in _CODE.finditer(text):
        found.append(_plain(text[at : match.start()]))
        at = match.end()
        code = _plain(match[0])
        if match[0].startswith("</"):
            found.append(f'<ept i="{opened.pop()}">{code}</ept>')
        elif match[0].startswith("<"):
            number += 1
            opened.append(number)
            found.append(f'<bpt i="{number}">{code}</bpt>')
        else:
            found.append(f"<ph>{code}</ph>")
    return "".join((*found, _plain(text[at:])))


# Reading


def parse(data: bytes, place: Place, *, source: Locale, locales: Iterable[Locale]) -> dict[Locale, tuple[Unit, ...]]:
    """The units in a file by language: texts of `source` with their translations into `locales`.

    Languages are told by their first part where they name another region: en-US is read as en. Raises BulletinError
    where the file is no TMX, or not one to be opened.
    """
    if len(data) > MOST:
        raise fail("tmx-large", place, limit=MOST // 1024**2)
    root = _root(data, place)
    if root.tag != "tmx":
        raise fail("tmx-syntax", place, reason=f"<{root.tag}>")
    known = tuple(each for each in locales if each != source)
    found: dict[Locale, dict[Unit, None]] = {}
    for unit in root.iter("tu"):
        for locale, each in _units(unit, source, known):
            found.setdefault(locale, {})[each] = None
    return {locale: tuple(listed) for locale, listed in sorted(found.items())}


def _root(data: bytes, place: Place) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        line = getattr(error, "lineno", 0) or 0
        raise fail("tmx-syntax", Place(place.path, line), reason=getattr(error, "msg", "") or str(error)) from error
    types: Any = root.getroottree().docinfo.internalDTD
    if types is not None and any(True for _ in types.iterentities()):
        raise fail("tmx-entities", place)
    return root


def _units(unit: etree._Element, source: Locale, locales: Iterable[Locale]) -> Iterator[tuple[Locale, Unit]]:
    texts = [(_language(each), _text(each.find("seg"))) for each in unit.iterchildren("tuv")]
    props = {each.get("type", ""): "".join(map(str, each.itertext())) for each in unit.iterchildren("prop")}
    whole = unit.get("segtype", "") != "sentence" or "x-origin" not in props
    original = _of(source, texts)
    for locale in locales:
        words = _of(locale, texts)
        if original and words:
            yield (
                locale,
                Unit(original, words, props.get("x-msgctxt", ""), props.get("x-origin", ""), whole),
            )


def _language(variant: etree._Element) -> str:
    return (variant.get(_LANG) or variant.get("lang") or "").replace("_", "-").lower()


def _of(locale: Locale, texts: list[tuple[str, str]]) -> str:
    """The text in a language: in just this one, else in one of another region."""
    exact = [text for tag, text in texts if tag == locale.lower()]
    near = [text for tag, text in texts if tag.partition("-")[0] == locale.lower().partition("-")[0]]
    return next((text for text in (*exact, *near) if text), "")


def _text(segment: etree._Element | None) -> str:
    """The tagged text of a segment; without codes where those that are ours do not make one."""
    if segment is None:
        return ""
    pieces = tuple(_pieces(segment))
    text = "".join(piece for piece, _ in pieces)
    return text if _sound(text) else "".join(piece for piece, ours in pieces if not ours)


def _pieces(element: etree._Element) -> Iterator[tuple[str, bool]]:
    """(tagged text, whether it is a code of ours) of all that stands in an element."""
    yield inline.escape(element.text or ""), False
    for child in element:
        if child.tag == "hi":
            yield from _pieces(child)
        elif isinstance(child.tag, str) and _CODE.fullmatch(child.text or "") and not len(child):
            yield child.text or "", True
        yield inline.escape(child.tail or ""), False
