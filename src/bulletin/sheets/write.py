"""Sheet -> bytes of a Word document, the same for the same sheet."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from io import BytesIO
from itertools import count

from bulletin.sheets.faces import LATIN, MONO, Face, face
from bulletin.sheets.rows import Part, Piece, Pieces, Row, Sheet, Tongue, cell, legal, row_id

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
FIGURE = "BulletinFigure"  # the style that marks a figure, its name in the document too
CODE = "BulletinCode"
SHADE = "DDE8F6"
FORMAT = "1"
LONGEST_TAG = 64  # characters that Word keeps of the tag of a content control
WIDTHS = (760, 4600, 4600, 2940, 2238)  # of the columns, in twentieths of a point: A4 on its side
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"


@dataclass
class _Document:
    """What is numbered over the whole document."""

    sheet: Sheet
    ids: Iterator[int] = field(default_factory=lambda: count(1))
    rows: Iterator[int] = field(default_factory=lambda: count(1))
    targets: dict[str, str] = field(default_factory=dict)  # address -> id of its relationship

    def target(self, url: str) -> str:
        return self.targets.setdefault(url, f"rId{len(self.targets) + 100}")


def docx(sheet: Sheet) -> bytes:
    """The sheet as a Word document."""
    document = _Document(sheet)
    body = "".join(_body(document))
    files = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELS,
        "docProps/core.xml": _core(sheet),
        "docProps/custom.xml": _custom(sheet),
        "word/document.xml": f'{_HEAD}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}</w:body></w:document>',
        "word/styles.xml": _styles(face(sheet.target.locale)),
        "word/settings.xml": _SETTINGS,
        "word/_rels/document.xml.rels": _links(document.targets),
    }
    return _zipped(files)


def _zipped(files: dict[str, str]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, text in files.items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, 3
            package.writestr(info, text.encode())
    return out.getvalue()


# The body


def _body(document: _Document) -> Iterator[str]:
    sheet = document.sheet
    own = face(sheet.target.locale)
    yield _paragraph(_run(sheet.title, own), own, "Heading1")
    yield _paragraph(_run(sheet.words["advice"], own), own)
    name = f"bulletin sheet {FORMAT} · {sheet.domain} · {sheet.target.locale}"
    yield _paragraph(_control(document, f"sheet:{FORMAT}:{sheet.domain}:{sheet.target.locale}", _grey(name)), None)
    for part in sheet.parts:
        yield from _part(document, part)
    yield _paragraph("", own)
    margins = " ".join(f'w:{side}="850"' for side in ("top", "right", "bottom", "left"))
    size = '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
    yield f'<w:sectPr>{size}<w:pgMar {margins} w:header="500" w:footer="500" w:gutter="0"/></w:sectPr>'


def _part(document: _Document, part: Part) -> Iterator[str]:
    source, words = face(document.sheet.source.locale), document.sheet.words
    own = face(document.sheet.target.locale)
    yield _paragraph(_run(part.title, source), source, "Heading2")
    yield '<w:tbl><w:tblPr><w:tblStyle w:val="BulletinTable"/><w:tblW w:w="0" w:type="auto"/>'
    yield f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{_grid()}</w:tblGrid>'
    heads = (words[key] for key in ("number", "source", "translation", "context", "comment"))
    cells = (_paragraph(_run(head, own, "<w:b/><w:bCs/>"), own) for head in heads)
    yield _row(cells, "<w:cantSplit/><w:tblHeader/>", '<w:shd w:val="clear" w:color="auto" w:fill="F0F0F0"/>')
    for row in part.rows:
        yield _row(_cells(document, row), "")
    yield "</w:tbl>"


def _grid() -> str:
    return "".join(f'<w:gridCol w:w="{width}"/>' for width in WIDTHS)


def _row(cells: Iterator[str], properties: str, shading: str = "") -> str:
    columns = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shading}</w:tcPr>{content}</w:tc>'
        for width, content in zip(WIDTHS, cells, strict=True)
    )
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{columns}</w:tr>"


def _cells(document: _Document, row: Row) -> Iterator[str]:
    sheet = document.sheet
    source, target = face(sheet.source.locale), face(sheet.target.locale)
    shown = cell(row.target, sheet.target, row.figures)
    original = tuple(_from_source(each) for each in cell(row.source, sheet.source, row.figures))
    fixed = "".join(each.text for each in original), _context_words(sheet, row)
    identity = row_id(row, shown, fixed, sheet.domain, sheet.target.locale)
    number = _paragraph(_run(str(next(document.rows)), source), source)
    yield number + _paragraph(_control(document, f"row:{identity}", _grey(identity), locked=True), None)
    yield _paragraph(_pieces(document, original, row, source), source)
    yield _paragraph(_pieces(document, shown, row, target), target)
    yield "".join(_context(document, row)) or _paragraph("", source)
    yield _paragraph("", target)


def _from_source(piece: Piece) -> Piece:
    """A figure of the source column: pasted into a translation, it takes the form of that language."""
    if not piece.figure:
        return piece
    name = piece.figure.partition(":")[2].partition("|")[0]
    return Piece(piece.text, piece.tags, piece.link, f"source:{name}")


def _context(document: _Document, row: Row) -> Iterator[str]:
    """Notes, and each figure as the translation prints it, to be copied from here."""
    sheet = document.sheet
    small = '<w:sz w:val="16"/><w:szCs w:val="16"/>'
    own, source = face(sheet.target.locale), face(sheet.source.locale)
    if row.state:
        yield _paragraph(_run(row.state, own, f"<w:b/><w:bCs/>{small}"), own)
    for note in row.notes:
        yield _paragraph(_run(note, source, small), source)
    for name in _names(row.source, sheet.source, row):
        shown = cell(f"{{{name}}}", sheet.target, row.figures)
        lead = _run(f"{name} = ", source, small)
        yield _paragraph(lead + _pieces(document, shown, row, own, small), source)


def _context_words(sheet: Sheet, row: Row) -> str:
    """What `_context` says, in words alone."""
    figures = (
        f"{name} = {''.join(each.text for each in cell(f'{{{name}}}', sheet.target, row.figures))}"
        for name in _names(row.source, sheet.source, row)
    )
    return legal("\n".join((row.state, *row.notes, *figures)))


def _names(text: str, tongue: Tongue, row: Row) -> dict[str, None]:
    pieces = cell(text, tongue, row.figures)
    return dict.fromkeys(each.figure.partition(":")[2].partition("|")[0] for each in pieces if each.figure)


# Runs


def _pieces(document: _Document, pieces: Pieces, row: Row, own: Face, more: str = "") -> str:
    found: list[str] = []
    linked = ""
    for piece in pieces:
        if piece.link != linked:
            found.append("</w:hyperlink>" if linked else "")
            found.append(_opened(document, piece.link, row) if piece.link else "")
            linked = piece.link
        found.append(_piece(document, piece, own, more))
    return "".join(found) + ("</w:hyperlink>" if linked else "")


def _opened(document: _Document, link: str, row: Row) -> str:
    url = row.links.get(link, "")
    to = f' r:id="{document.target(url)}"' if url else f' w:anchor="{link}"'
    return f'<w:hyperlink{to} w:tooltip="{link}" w:history="1">'


def _piece(document: _Document, piece: Piece, own: Face, more: str) -> str:
    style = ""
    if piece.figure:
        style = f'<w:rStyle w:val="{FIGURE}"/>'
    elif "c" in piece.tags:
        style = f'<w:rStyle w:val="{CODE}"/>'
    marks = "<w:b/><w:bCs/>" if "b" in piece.tags else ""
    marks += "<w:i/><w:iCs/>" if "i" in piece.tags else ""
    marks += '<w:color w:val="1F4E9E"/>' if piece.link else ""
    marks += more
    marks += '<w:u w:val="single"/>' if piece.link else ""
    marks += f'<w:shd w:val="clear" w:color="auto" w:fill="{SHADE}"/>' if piece.figure else ""
    run = _run(piece.text, own, marks, style)
    run = run.replace(f'"{LATIN}"', f'"{MONO}"') if "c" in piece.tags else run
    if not piece.figure:
        return run
    # A name is quick to see in Word; a tag that Word would cut is not written, the words alone must do then.
    name = piece.figure.partition(":")[2].partition("|")[0]
    return _control(document, f"fig:{piece.figure}", run, alias=name)


def _run(text: str, own: Face, marks: str = "", style: str = "") -> str:
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in legal(text).split("\n"))
    return f"<w:r><w:rPr>{style}{own.run.format(marks)}</w:rPr>{lines}</w:r>"


def _grey(text: str) -> str:
    marks = '<w:noProof/><w:color w:val="A6A6A6"/><w:sz w:val="8"/><w:szCs w:val="8"/>'
    return f'<w:r><w:rPr>{marks}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _control(document: _Document, tag: str, runs: str, *, alias: str = "", locked: bool = False) -> str:
    if len(tag) > LONGEST_TAG:
        return runs
    name = f'<w:alias w:val="{escape(alias)}"/>' if alias else ""
    lock = '<w:lock w:val="sdtContentLocked"/>' if locked else ""
    properties = f'{name}<w:tag w:val="{escape(tag)}"/><w:id w:val="{next(document.ids)}"/>{lock}'
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{runs}</w:sdtContent></w:sdt>"


def _paragraph(runs: str, own: Face | None, style: str = "") -> str:
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    properties += own.paragraph if own else ""
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{runs}</w:p>"


# The other files of the package


def _core(sheet: Sheet) -> str:
    names = f'xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    title = f"<dc:title>{escape(legal(sheet.title))}</dc:title>"
    language = f"<dc:language>{face(sheet.target.locale).tag}</dc:language>"
    return f"{_HEAD}<cp:coreProperties {names}>{title}{language}</cp:coreProperties>"


def _custom(sheet: Sheet) -> str:
    values = {"bulletin.format": FORMAT, "bulletin.issue": sheet.domain, "bulletin.language": sheet.target.locale}
    properties = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{number}" name="{name}">'
        f"<vt:lpwstr>{escape(value)}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(values.items(), start=2)
    )
    names = f'xmlns="{_OFFICE}/custom-properties" xmlns:vt="{_OFFICE}/docPropsVTypes"'
    return f"{_HEAD}<Properties {names}>{properties}</Properties>"


def _links(targets: dict[str, str]) -> str:
    parts = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/relationships/{kind}" Target="{kind}.xml"/>'
        for number, kind in enumerate(("styles", "settings"), start=1)
    )
    parts += "".join(
        f'<Relationship Id="{name}" Type="{_OFFICE}/relationships/hyperlink" Target="{escape(legal(url))}" '
        'TargetMode="External"/>'
        for url, name in targets.items()
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{parts}</Relationships>'


def _styles(own: Face) -> str:
    size = '<w:sz w:val="20"/><w:szCs w:val="20"/>'
    default = f"<w:rPr>{own.run.format(size)}</w:rPr>".replace("<w:rtl/>", "")
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="BFBFBF"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    margins = '<w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar>'
    headings = "".join(
        f'<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/>'
        f'<w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/>'
        f'<w:spacing w:before="240" w:after="80"/><w:outlineLvl w:val="{level - 1}"/></w:pPr>'
        f'<w:rPr><w:b/><w:bCs/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
        for level, size in ((1, 32), (2, 24))
    )
    return (
        f'{_HEAD}<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault>{default}</w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:before="20" w:after="40"/></w:pPr></w:pPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        f'{headings}<w:style w:type="character" w:customStyle="1" w:styleId="{FIGURE}"><w:name w:val="{FIGURE}"/>'
        f'<w:rPr><w:shd w:val="clear" w:color="auto" w:fill="{SHADE}"/></w:rPr></w:style>'
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{CODE}"><w:name w:val="{CODE}"/>'
        f'<w:rPr><w:rFonts w:ascii="{MONO}" w:hAnsi="{MONO}" w:cs="{MONO}"/></w:rPr></w:style>'
        '<w:style w:type="table" w:customStyle="1" w:styleId="BulletinTable"><w:name w:val="BulletinTable"/>'
        f"<w:tblPr><w:tblBorders>{borders}</w:tblBorders>{margins}</w:tblPr></w:style></w:styles>"
    )


# Changes are tracked from the start, so that the reviewer's are seen by whoever opens the sheet next.
_MODE = 'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"'
_SETTINGS = (
    f'{_HEAD}<w:settings xmlns:w="{W}"><w:trackRevisions/><w:compat><w:compatSetting {_MODE}/></w:compat></w:settings>'
)
_TYPES = (
    f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_WORD}.styles+xml"/>'
    f'<Override PartName="/word/settings.xml" ContentType="{_WORD}.settings+xml"/>'
    '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    '<Override PartName="/docProps/custom.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.custom-properties+xml"/></Types>'
)
_RELS = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/relationships/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
    f'<Relationship Id="rId3" Type="{_OFFICE}/relationships/custom-properties" Target="docProps/custom.xml"/>'
    "</Relationships>"
)
