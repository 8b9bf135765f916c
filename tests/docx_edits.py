"""What people and programs do to a sheet in Word: edits of one cell, of a row, of the package."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DOCUMENT = "word/document.xml"

Edit = Callable[[etree._Element], object]


def files(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(contents: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in contents.items():
            package.writestr(name, content)
    return out.getvalue()


def edited(data: bytes, *edits: Edit) -> bytes:
    """The document after edits of its body."""
    contents = files(data)
    root = etree.fromstring(contents[DOCUMENT])
    for edit in edits:
        edit(root)
    return packed(contents | {DOCUMENT: etree.tostring(root)})


def row(root: etree._Element, text: str) -> etree._Element:
    """The row whose cells say `text`."""
    return next(each for each in root.iter(f"{W}tr") if text in "".join(map(str, each.itertext())))


def cells(line: etree._Element) -> list[etree._Element]:
    return list(line.iterchildren(f"{W}tc"))


def element(xml: str) -> etree._Element:
    """An element of XML in Word's namespace; w:x may be written for it."""
    return etree.fromstring(f'<r xmlns:w="{W[1:-1]}">{xml}</r>')[0]


def run(text: str, marks: str = "") -> str:
    return f'<w:r><w:rPr>{marks}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def write(of: str, xml: str, column: int = 2) -> Edit:
    """Writes one paragraph of `xml` into a cell of the row that says `of`."""

    def edit(root: etree._Element) -> None:
        cell = cells(row(root, of))[column]
        for paragraph in list(cell.iterchildren(f"{W}p")):
            cell.remove(paragraph)
        cell.append(element(f"<w:p>{xml}</w:p>"))

    return edit


def reword(old: str, new: str) -> Edit:
    """Replaces words within one run, as typing over them does."""

    def edit(root: etree._Element) -> None:
        found = [each for each in root.iter(f"{W}t") if old in (each.text or "")]
        assert found, old
        for each in found:
            each.text = (each.text or "").replace(old, new)

    return edit


def delete_row(of: str) -> Edit:
    def edit(root: etree._Element) -> None:
        line = row(root, of)
        table = line.getparent()
        assert table is not None
        table.remove(line)

    return edit


def without_tags(root: etree._Element) -> None:
    """As LibreOffice 7.4 saves it: content controls stay, their tags and names are gone, runs are cut at will."""
    split_runs(root)
    for name in ("tag", "alias", "id", "lock"):
        for each in list(root.iter(f"{W}{name}")):
            parent = each.getparent()
            assert parent is not None
            parent.remove(each)


def split_runs(root: etree._Element) -> None:
    """Cuts runs in two, as every program does."""
    for text in list(root.iter(f"{W}t")):
        line = text.getparent()
        if line is not None and len(text.text or "") > 4:
            twin = etree.fromstring(etree.tostring(line))
            words = text.text or ""
            text.text = words[:3]
            twin.find(f"{W}t").text = words[3:]  # type: ignore[union-attr]
            line.addnext(twin)


def without_controls(root: etree._Element) -> None:
    """As programs save it that know no content controls: what was in them stays."""
    for control in list(root.iter(f"{W}sdt")):
        content = control.find(f"{W}sdtContent")
        parent = control.getparent()
        assert content is not None
        assert parent is not None
        for child in reversed(list(content)):
            control.addnext(child)
        parent.remove(control)
