"""Word documents made from Python: a body, and whatever other parts a case needs."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"'
)
_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
    '<Override PartName="/word/styles.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>'
    '<Override PartName="/word/numbering.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/>'
    '<Override PartName="/word/footnotes.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"/>'
    "</Types>"
)
KINDS = ("styles", "numbering", "footnotes", "endnotes", "comments")


def t(text: str, properties: str = "") -> str:
    """A run; `properties` is what stands in <w:rPr>."""
    shown = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{shown}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(*runs: str, style: str = "", properties: str = "") -> str:
    """A paragraph of runs; a run that is no markup becomes one. `properties` is what stands in <w:pPr>."""
    named = f"<w:pStyle w:val={quoteattr(style)}/>" if style else ""
    inner = "".join(run if run.startswith("<") else t(run) for run in runs)
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{inner}</w:p>"


def listed(text: str, number: int = 1, depth: int = 0, style: str = "") -> str:
    """An entry of list `number`."""
    return p(text, style=style, properties=f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')


def field(code: str, result: str) -> str:
    """The runs of a field; `result` is markup."""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{escape(code)}</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def table(*rows: tuple[str, ...], header: bool = False) -> str:
    """A table; a cell that is no markup becomes a paragraph."""
    made = ""
    for place, row in enumerate(rows):
        head = "<w:trPr><w:tblHeader/></w:trPr>" if header and not place else ""
        cells = "".join(f"<w:tc><w:tcPr/>{cell if cell.startswith('<') else p(cell)}</w:tc>" for cell in row)
        made += f"<w:tr>{head}{cells}</w:tr>"
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{made}</w:tbl>"


def style(
    style_id: str, called: str = "", *, based: str = "", properties: str = "", run: str = "", kind: str = ""
) -> str:
    based_on = f'<w:basedOn w:val="{based}"/>' if based else ""
    return (
        f'<w:style w:type="{kind or "paragraph"}" w:styleId="{style_id}"><w:name w:val={quoteattr(called or style_id)}/>'
        f"{based_on}<w:pPr>{properties}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


HEADINGS = "".join(
    style(f"Heading{level}", f"heading {level}", properties=f'<w:outlineLvl w:val="{level - 1}"/>')
    for level in (1, 2, 3)
)


def numbering(*levels: tuple[str, str] | str, more: str = "", extra: str = "") -> str:
    """The part of one list (numId 1); a level is (format, text), or markup within <w:lvl>."""
    made = ""
    for depth, level in enumerate(levels):
        inner = (
            level
            if isinstance(level, str)
            else f'<w:start w:val="1"/><w:numFmt w:val="{level[0]}"/><w:lvlText w:val={quoteattr(level[1])}/>'
        )
        made += f'<w:lvl w:ilvl="{depth}">{inner}</w:lvl>'
    return (
        f'<w:abstractNum w:abstractNumId="0">{made}</w:abstractNum>{extra}'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{more}'
    )


def docx(
    *body: str,
    styles: str = HEADINGS,
    numbering: str = "",
    footnotes: str = "",
    endnotes: str = "",
    comments: str = "",
    core: str = "",
    parts: Mapping[str, bytes] | None = None,
) -> bytes:
    """A whole document of these children of the body; `parts` adds to or replaces parts, b"" removes one."""
    given = {
        "styles": styles,
        "numbering": numbering,
        "footnotes": footnotes,
        "endnotes": endnotes,
        "comments": comments,
    }
    made = {
        "[Content_Types].xml": _TYPES.encode(),
        "_rels/.rels": _relations({"officeDocument": "word/document.xml"}),
        "word/_rels/document.xml.rels": _relations({kind: f"{kind}.xml" for kind in KINDS if given[kind]}),
        "word/document.xml": f"<w:document {_SPACES}><w:body>{''.join(body)}<w:sectPr/></w:body></w:document>".encode(),
        **{
            f"word/{kind}.xml": f"<w:{kind} {_SPACES}>{text}</w:{kind}>".encode()
            for kind, text in given.items()
            if text
        },
        **({"docProps/core.xml": _core(core)} if core else {}),
        **(parts or {}),
    }
    return zipped({name: data for name, data in made.items() if data})


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """These parts as a ZIP archive."""
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(ZipInfo(name), data, ZIP_DEFLATED)
    return made.getvalue()


def note(text: str, number: int, kind: str = "footnote") -> str:
    return f'<w:{kind} w:id="{number}">{p(f"<w:r><w:{kind}Ref/></w:r>", " " + text)}</w:{kind}>'


def cited(number: int, kind: str = "footnote", mark: str = "") -> str:
    own = f' w:customMarkFollows="1"/><w:t>{mark}</w:t' if mark else "/"
    return f'<w:r><w:{kind}Reference w:id="{number}"{own}></w:r>'


def _relations(targets: Mapping[str, str]) -> bytes:
    made = "".join(
        f'<Relationship Id="r{place}" Type="{R}/{kind}" Target="{target}"/>'
        for place, (kind, target) in enumerate(targets.items())
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{made}</Relationships>'.encode()


def _core(inner: str) -> bytes:
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/">{inner}</cp:coreProperties>'
    ).encode()
