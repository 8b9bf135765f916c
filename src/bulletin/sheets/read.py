"""Bytes of a Word document -> the rows of the sheet that it was, in whatever way it was saved in between.

Tracked insertions count, tracked deletions do not. Rows are known by the tag of a content control, else by the small
words in their first cell; figures by the tag of theirs, else by their shading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from bulletin.errors import fail
from bulletin.model import Place
from bulletin.sheets.faces import MONO
from bulletin.sheets.package import MAIN, parts
from bulletin.sheets.rows import ID, Piece, Pieces, Returned, ReturnedSheet, belongs, joined, words_hash
from bulletin.sheets.write import CODE, FIGURE, FORMAT, SHADE, WIDTHS, R, W

_W = f"{{{W}}}"
_NAME = re.compile(rf"bulletin sheet {FORMAT} · (\S+) · (\S+)")
_SKIPPED = {f"{_W}{name}" for name in ("del", "moveFrom", "pPr", "tcPr", "drawing", "pict", "object", "instrText")}
_SKIPPED |= {"{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"}
_STRAY = re.compile("[\u200b\u2060\ufeff]")  # what word processors leave around controls


def returned(data: bytes, place: Place) -> ReturnedSheet:
    """The sheet in a document. Raises BulletinError where there is none."""
    files = parts(data, place)
    body = files[MAIN].find(f"{_W}body")
    known = _named(files, body)
    if body is None or known is None:
        raise fail("sheet-foreign", place)
    about = _About(_targets(files.get("word/_rels/document.xml.rels")), _comments(files.get("word/comments.xml")))
    rows = [row for row in body.iter(f"{_W}tr") if not _nested(row) and not _gone(row)]
    texts = [row for row in rows if row.find(f"{_W}trPr/{_W}tblHeader") is None]
    if not texts:
        raise fail("sheet-foreign", place)
    read = (_row(row, known, about, at) for at, row in enumerate(texts, start=1))
    return ReturnedSheet(*known, tuple(each for each in read if each is not None))


@dataclass(frozen=True, slots=True)
class _About:
    """What stands outside the text: addresses by the id of their relationship, comments by theirs."""

    targets: Mapping[str, str]
    comments: Mapping[str, tuple[str, str]]


def _named(files: Mapping[str, etree._Element], body: etree._Element | None) -> tuple[str, str] | None:
    """Issue and language of the sheet: from the document's properties, a tag, or the line below its title."""
    custom = files.get("docProps/custom.xml")
    if custom is not None:
        values = {each.get("name", ""): "".join(map(str, each.itertext())) for each in custom}
        if values.get("bulletin.format") == FORMAT:
            return values.get("bulletin.issue", ""), values.get("bulletin.language", "")
    if body is None:
        return None
    for tag in body.iter(f"{_W}tag"):
        kind, _, rest = _value(tag).partition(":")
        if kind == "sheet" and rest.count(":") == 2:
            return rest.split(":")[1], rest.split(":")[2]
    for paragraph in body.iterchildren(f"{_W}p", f"{_W}sdt"):
        if match := _NAME.search("".join(each.text or "" for each in paragraph.iter(f"{_W}t"))):
            return match[1], match[2]
    return None


def _targets(relations: etree._Element | None) -> dict[str, str]:
    return {} if relations is None else {each.get("Id", ""): each.get("Target", "") for each in relations}


def _comments(comments: etree._Element | None) -> dict[str, tuple[str, str]]:
    if comments is None:
        return {}
    return {
        each.get(f"{_W}id", ""): (each.get(f"{_W}author", ""), _plain(_pieces(each, _About({}, {}))))
        for each in comments.iterchildren(f"{_W}comment")
    }


# Rows


def _nested(row: etree._Element) -> bool:
    return any(each.tag == f"{_W}tc" for each in row.iterancestors())


def _gone(row: etree._Element) -> bool:
    """Whether the deletion of the whole row is tracked."""
    return row.find(f"{_W}trPr/{_W}del") is not None


def _row(row: etree._Element, known: tuple[str, str], about: _About, at: int) -> Returned | None:
    """A row that came back, the `at`-th in the document; None for one that is empty."""
    cells = [cell for cell in row.iter(f"{_W}tc") if next(cell.iterancestors(f"{_W}tr")) is row]
    first = _plain(_pieces(cells[0], about)) if cells else ""
    digits = re.match(r"\s*(\d+)\s", first)
    number = int(digits[1]) if digits else at
    tag = next((match[0] for each in row.iter(f"{_W}tag") if (match := ID.search(_value(each)))), "")
    said = match[0] if (match := ID.search(first)) else ""
    if not tag and not said and not any(_plain(_pieces(cell, about)).strip() for cell in cells):
        return None
    if len(cells) != len(WIDTHS):
        words = Piece(" ".join(_plain(_pieces(cell, about)) for cell in cells[1:]))
        return Returned(number, tag or said, (words,), problem="sheet-cells")
    edited = bool(tag and said and tag != said) or not belongs(tag or said, *known)
    target = _pieces(cells[2], about)
    astray = () if edited else tuple(_astray(tag or said, cells, about))
    comments = [("", text)] if (text := _plain(_pieces(cells[4], about)).strip()) else []
    marks = (each.get(f"{_W}id", "") for each in row.iter(f"{_W}commentReference"))
    comments += [about.comments[mark] for mark in marks if mark in about.comments]
    return Returned(number, tag or said, target, tuple(comments), "sheet-id" if edited else "", astray)


def _astray(id: str, cells: list[etree._Element], about: _About) -> Iterator[tuple[str, str]]:
    """The source and the context of a row where they no longer say what the sheet was written with."""
    known = ID.fullmatch(id)
    for group, column, rule in ((4, 1, "sheet-source-cell"), (5, 3, "sheet-context-cell")):
        words = _plain(_pieces(cells[column], about))
        if known and known[group] and known[group] != words_hash(words):
            yield rule, words


def _plain(pieces: Pieces) -> str:
    return "".join(each.text for each in pieces)


# Cells


@dataclass(frozen=True, slots=True)
class _Around:
    """What holds for the runs within: a link, a figure's tag."""

    link: str = ""
    figure: str = ""
    about: _About = field(default_factory=lambda: _About({}, {}))


def _pieces(element: etree._Element, about: _About) -> Pieces:
    """The text of a cell or a comment with its formatting; paragraphs begin a line, but where their end was deleted."""
    found: list[Piece] = []
    deleted = True  # the end of the paragraph before
    for paragraph in element.iter(f"{_W}p"):
        if any(each.tag in _SKIPPED for each in paragraph.iterancestors()):
            continue
        found += [] if deleted else [Piece("\n")]
        found += _runs(paragraph, _Around(about=about))
        deleted = paragraph.find(f"{_W}pPr/{_W}rPr/{_W}del") is not None
    cleaned = (replace(each, text=_STRAY.sub("", each.text)) for each in _whole(found))
    return joined(tuple(cleaned))


def _whole(pieces: list[Piece]) -> Iterator[Piece]:
    """The pieces with the runs of one control as one figure: their tag ends in the control's number."""
    last: Piece | None = None
    for each in pieces:
        if last is not None and last.figure == each.figure and "\n" in each.figure:
            last = replace(last, text=last.text + each.text)
            continue
        if last is not None:
            yield replace(last, figure=last.figure.partition("\n")[0])
        last = each
    if last is not None:
        yield replace(last, figure=last.figure.partition("\n")[0])


def _runs(element: etree._Element, around: _Around) -> Iterator[Piece]:
    for child in element:
        if not isinstance(child.tag, str) or child.tag in _SKIPPED or child.tag == f"{_W}p":
            continue
        if child.tag == f"{_W}r":
            yield from _run(child, around)
        elif child.tag == f"{_W}sdt":
            yield from _control(child, around)
        elif child.tag == f"{_W}hyperlink":
            yield from _runs(child, replace(around, link=_link(child, around.about)))
        else:
            yield from _runs(child, around)


def _control(control: etree._Element, around: _Around) -> Iterator[Piece]:
    properties = control.find(f"{_W}sdtPr")
    content = control.find(f"{_W}sdtContent")
    if content is None:
        return
    kind, figure = "", ""
    if properties is not None:
        if properties.find(f"{_W}showingPlcHdr") is not None:
            return  # "Click or tap here to enter text"
        tag = properties.find(f"{_W}tag")
        kind, _, figure = _value(tag).partition(":") if tag is not None else ("", "", "")
    number = str(control.getroottree().getpath(control))
    yield from _runs(content, replace(around, figure=f"{figure}\n{number}") if kind == "fig" else around)


def _link(link: etree._Element, about: _About) -> str:
    """Which link it is: "a1" where Word still tells, else its address."""
    name = link.get(f"{_W}tooltip", "") or link.get(f"{_W}anchor", "")
    if re.fullmatch(r"a[1-9][0-9]?", name):
        return name
    return about.targets.get(link.get(f"{{{R}}}id", ""), "") or "?"


def _run(run: etree._Element, around: _Around) -> Iterator[Piece]:
    properties = run.find(f"{_W}rPr")
    tags = frozenset(_tags(properties)) if properties is not None else frozenset[str]()
    figure = around.figure or ("?" if properties is not None and _shaded(properties) else "")
    text = "".join(_text(child) for child in run)
    if text:
        yield Piece(text, tags, around.link, figure)


def _text(child: etree._Element) -> str:
    if child.tag == f"{_W}t":
        return child.text or ""
    return {f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}tab": " ", f"{_W}noBreakHyphen": "\u2011"}.get(str(child.tag), "")


def _tags(properties: etree._Element) -> Iterator[str]:
    right = _on(properties, "rtl")
    style = _style(properties)
    for tag, word in (("b", "Strong"), ("i", "Emphasis")):
        if _on(properties, tag) or (right and _on(properties, f"{tag}Cs")) or style == word:
            yield tag
    fonts = properties.find(f"{_W}rFonts")
    if style == CODE or (fonts is not None and fonts.get(f"{_W}ascii") == MONO):
        yield "c"


def _shaded(properties: etree._Element) -> bool:
    shade = properties.find(f"{_W}shd")
    fill = shade.get(f"{_W}fill", "") if shade is not None else ""
    return fill.upper() == SHADE or (not fill and _style(properties) == FIGURE)


def _style(properties: etree._Element) -> str:
    style = properties.find(f"{_W}rStyle")
    return _value(style) if style is not None else ""


def _on(properties: etree._Element, name: str) -> bool:
    mark = properties.find(f"{_W}{name}")
    return mark is not None and mark.get(f"{_W}val", "1") not in ("0", "false", "off", "none")


def _value(element: etree._Element) -> str:
    return element.get(f"{_W}val", "")
