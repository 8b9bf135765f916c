"""The styles of a document: what a paragraph in each of them is, and how its letters look."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bulletin.papers.docx.markup import child, name, number, switched_on, value

if TYPE_CHECKING:
    from lxml.etree import _Element

BODY = 9  # outline level of text that is no heading
_HEADING = re.compile(
    r"(?:heading|head|h|überschrift|titre|título|titulo|encabezado|titolo|kop|rubrik|overskrift|otsikko|nagłówek|nadpis"
    r"|başlık|címsor|antraštė|virsraksts|pealkiri|заголовок|見出し|标题|標題|제목)\s?([1-9])"
)
_ROLES = {
    "title": re.compile(r"title|titel|назва|表題|タイトル|заголовок документа"),
    "author": re.compile(r"authors?|byline|автор|著者"),
    "caption": re.compile(
        r"caption|.+ caption|table|illustration|figure|drawing|beschriftung|légende|підпис|назва об['’]єкта|図表番号"
    ),
    "quote": re.compile(r"(?:intense |block )?(?:quote|quotations?|text)|zitat|citation|(?:виділена )?цитата|引用文.*"),
    "contents": re.compile(r"(?:toc|contents|verzeichnis|зміст|目次) ?(?:\d+|heading|title)?|inhaltsverzeichnis.*"),
    "boilerplate": re.compile(
        r"table of figures|(?:figure|table|illustration) index.*|index ?(?:\d+|heading)|header|footer"
    ),
    "head": re.compile(r"table head(?:ing|er)|заголовок таблиці"),
}
_NO_QUOTE = frozenset(("text",))
_DEPTH = re.compile(r"(?:list (?:bullet|number)|numbering|list) (\d)(?: start| end)?")


@dataclass(frozen=True, slots=True)
class Face:
    """How letters look; None: as what is below them says. `size` in half points."""

    bold: bool | None = None
    size: int | None = None
    capitals: bool | None = None
    hidden: bool | None = None
    raised: bool | None = None
    font: str | None = None

    def over(self, other: Face) -> Face:
        """This face where it says something, else the other."""
        return Face(
            other.bold if self.bold is None else self.bold,
            other.size if self.size is None else self.size,
            other.capitals if self.capitals is None else self.capitals,
            other.hidden if self.hidden is None else self.hidden,
            other.raised if self.raised is None else self.raised,
            other.font if self.font is None else self.font,
        )


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph in this style is.

    outline  0 … 8 of a heading, 9 of body text; None: not said
    list_id  the list it belongs to, "" where none
    """

    role: str = ""
    outline: int | None = None
    list_id: str = ""
    depth: int | None = None
    centred: bool = False
    face: Face = Face()


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles by id, the one of paragraphs that name none, and the language of the document."""

    by_id: Mapping[str, Style]
    default: Style = Style()
    language: str = ""

    def of(self, style_id: str) -> Style:
        return self.by_id.get(style_id, self.default) if style_id else self.default


PLAIN = Styles({})


def read_styles(root: _Element) -> Styles:
    """The styles of styles.xml, each with what it takes over from those it is based on."""
    nodes = {value(node, "styleId"): node for node in root if name(node) == "style"}
    base = child(child(child(root, "docDefaults"), "rPrDefault"), "rPr")
    plain = Style(face=face(base))
    styles = _styles(nodes, plain)
    default = next(
        (
            style_id
            for style_id, node in nodes.items()
            if value(node, "type") == "paragraph" and value(node, "default").lower() in ("1", "true", "on")
        ),
        "",
    )
    return Styles(styles, styles.get(default, plain), value(child(base, "lang")))


def face(properties: _Element | None) -> Face:
    """The face that <w:rPr> asks for."""
    if properties is None:
        return Face()
    fonts, size = child(properties, "rFonts"), value(child(properties, "sz"))
    raised, height = value(child(properties, "vertAlign")), number(value(child(properties, "position")))
    return Face(
        bold=_toggle(properties, "b"),
        size=number(size.split(".")[0]) or None,
        capitals=_toggle(properties, "caps"),
        hidden=_toggle(properties, "vanish"),
        raised=raised == "superscript" or height > 0 if raised or height else None,
        font=value(fonts, "ascii") or value(fonts, "hAnsi") or None,
    )


def _toggle(properties: _Element, wanted: str) -> bool | None:
    node = child(properties, wanted)
    return None if node is None else switched_on(node)


def _styles(nodes: Mapping[str, _Element], plain: Style) -> dict[str, Style]:
    """Every style on top of those it is based on; in a circle the last one stands on nothing."""
    made: dict[str, Style] = {}
    for style_id in nodes:
        chain: dict[str, None] = {}
        at = style_id
        while at in nodes and at not in chain and at not in made:
            chain[at] = None
            at = value(child(nodes[at], "basedOn"))
        style = made.get(at, plain)
        for each in reversed(chain):
            style = made[each] = _onto(style, nodes[each])
    return made


def _onto(below: Style, node: _Element) -> Style:
    """The style that `node` makes of the one it is based on."""
    called = value(child(node, "name")).strip().lower()
    paragraph = child(node, "pPr")
    style = replace(below, face=face(child(node, "rPr")).over(below.face))
    if value(node, "type") == "character":
        return style
    heading = _HEADING.fullmatch(called)
    role = next((role for role, names in _ROLES.items() if names.fullmatch(called) and called not in _NO_QUOTE), "")
    if role:
        style = replace(style, role=role)
    if heading:
        style = replace(style, role="", outline=int(heading[1]) - 1)
    depth = _DEPTH.fullmatch(called)
    if depth:
        style = replace(style, depth=int(depth[1]) - 1)
    return _with_paragraph(style, paragraph)


def _with_paragraph(style: Style, paragraph: _Element | None) -> Style:
    if paragraph is None:
        return style
    outline = value(child(paragraph, "outlineLvl"))
    if outline:
        style = replace(style, outline=min(number(outline, BODY), BODY))
    listed = child(paragraph, "numPr")
    if listed is not None:
        list_id, depth = value(child(listed, "numId")), value(child(listed, "ilvl"))
        style = replace(style, list_id=list_id or style.list_id, depth=number(depth) if depth else style.depth)
    alignment = value(child(paragraph, "jc"))
    return replace(style, centred=alignment == "center") if alignment else style
