"""The specimen as Word documents: as Word writes them, as pandoc does, and as people do who know no styles."""

from __future__ import annotations

from xml.sax.saxutils import escape

import docx_files as d
from specimen import Block, Specimen

_NOTE = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="{}"/></w:r>'
_SEPARATORS = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
)
_LEVELS = (("decimal", "%1"), ("decimal", "%1.%2"), ("decimal", "%1.%2.%3"))


_TABS = '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9000"/></w:tabs>'
_LOOKS = d.style("Normal", "Normal", properties='<w:spacing w:after="160"/>', run='<w:sz w:val="22"/>') + d.style(
    "FootnoteText", "footnote text", run='<w:sz w:val="18"/>'
)


def _split(text: str) -> str:
    """A text as Word saves it after some editing: in many runs, with spelling marks and bookmarks between."""
    words = text.split(" ")
    runs, step = [], 5
    for at in range(0, len(words), step):
        last = at + step >= len(words)
        run = " ".join(words[at : at + step]) + ("" if last else " ")
        runs.append(
            f'<w:r w:rsidR="00A{at:05}"><w:rPr><w:lang w:val="en-GB"/></w:rPr><w:t xml:space="preserve">{escape(run)}</w:t></w:r>'
        )
        if at % 3 == 0:
            runs.append(
                '<w:proofErr w:type="spellStart"/><w:bookmarkStart w:id="1" w:name="_GoBack"/><w:bookmarkEnd w:id="1"/>'
            )
        if at == 10:
            runs.append("<w:r><w:lastRenderedPageBreak/></w:r>")
    return "".join(runs)


def _runs(block: Block, notes: list[str], *, run_in: str = "<w:b/>") -> str:
    inner = (d.t(block.runin, run_in) + d.t(" ") if block.runin else "") + _split(block.text)
    if block.note:
        notes.append(block.note)
        inner += _NOTE.format(len(notes))
    return inner


def _footnotes(notes: list[str], style: str) -> str:
    mark = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
    made = (
        f'<w:footnote w:id="{n}">{d.p(mark, d.t(" " + text), style=style)}</w:footnote>'
        for n, text in enumerate(notes, start=1)
    )
    return _SEPARATORS + "".join(made)


def _tables(paper: Specimen, made: list[str], place: int, *, merged: bool) -> int:
    """The rows from `place` on as one table; the place behind them."""
    rows = []
    while place < len(paper.blocks) and paper.blocks[place].kind in ("head", "row"):
        rows.append(paper.blocks[place].cells)
        place += 1
    if merged:
        top = (
            '<w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>' + d.p("Port") + "</w:tc>"
            '<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>' + d.p("Million tonnes") + "</w:tc></w:tr>"
            '<w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>'
            + "".join(f"<w:tc><w:tcPr/>{d.p(cell)}</w:tc>" for cell in rows[0][1:]) + "</w:tr>"
        )  # fmt: skip
        grid = '<w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="2000"/><w:gridCol w:w="2000"/></w:tblGrid>'
        body = "".join(
            "<w:tr>" + "".join(f"<w:tc><w:tcPr/>{d.p(cell)}</w:tc>" for cell in row) + "</w:tr>" for row in rows[1:]
        )
        made.append(f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/></w:tblPr>{grid}{top}{body}</w:tbl>')
    else:
        made.append(d.table(*rows, header=True))
    return place


def word(paper: Specimen, *, merged: bool = False) -> bytes:
    """As Word writes: heading styles numbered by a list of several levels, list paragraphs, footnotes, a field of contents."""
    notes: list[str] = []
    body = [d.p(paper.title, style="Title"), d.p(paper.author, style="Subtitle")]
    entries = [
        d.p(
            d.t(f"{number} {block.text}"),
            d.t("\t"),
            d.t(str(place)),
            style="TOC1" if block.kind == "chapter" else "TOC2",
        )
        for place, (number, block) in enumerate(paper.numbered(), start=2)
        if number
    ]
    body += [
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>'
        + d.p("Contents", style="TOCHeading") + "".join(entries) + "</w:sdtContent></w:sdt>"
    ]  # fmt: skip
    place, last = 0, ""
    family = {"bullet": 2, "number": 2}
    while place < len(paper.blocks):
        block = paper.blocks[place]
        if block.kind == "head":
            place = _tables(paper, body, place, merged=merged)
            continue
        if block.kind in ("bullet", "number") and last != block.kind:
            family[block.kind] += 2
        last = block.kind
        body.append(_word_block(block, notes, family))
        place += 1
    lists = [
        f'<w:num w:numId="{n}"><w:abstractNumId w:val="{1 + n % 2}"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        for n in range(2, 40)
    ]
    bullets = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:numFmt w:val="bullet"/><w:lvlText w:val="{mark}"/><w:rPr><w:rFonts w:ascii="{font}"/></w:rPr></w:lvl>'
        for depth, (mark, font) in enumerate((("\uf0b7", "Symbol"), ("o", "Courier New"), ("\uf0a7", "Wingdings")))
    )
    numbers = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    linked = [
        f'<w:start w:val="1"/><w:numFmt w:val="{form}"/><w:pStyle w:val="Heading{depth}"/><w:lvlText w:val="{text}"/>'
        for depth, (form, text) in enumerate(_LEVELS, start=1)
    ]
    styles = "".join(
        d.style(f"Heading{level}", f"heading {level}", based="Normal", run="<w:b/>",
                properties=f'<w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="{level - 1}"/>')
        for level in (1, 2, 3)
    ) + _LOOKS + "".join(
        d.style(name, called, based="Normal", properties=_TABS if name.startswith("TOC") else "") for name, called in (
            ("Title", "Title"), ("Subtitle", "Subtitle"), ("ListParagraph", "List Paragraph"),
            ("TOC1", "toc 1"), ("TOC2", "toc 2"), ("TOCHeading", "TOC Heading"), ("Caption", "caption"),
        )
    )  # fmt: skip
    abstract = (
        f'<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="hybridMultilevel"/>{numbers}</w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="2"><w:multiLevelType w:val="hybridMultilevel"/>{bullets}</w:abstractNum>'
    )
    return d.docx(
        *body, styles=styles, footnotes=_footnotes(notes, "FootnoteText"),
        numbering=d.numbering(*linked, extra=abstract, more="".join(lists)),
    )  # fmt: skip


def _word_block(block: Block, notes: list[str], family: dict[str, int]) -> str:
    inner = _runs(block, notes)
    if block.kind in ("chapter", "section"):
        return d.p(inner, style="Heading1" if block.kind == "chapter" else "Heading2")
    if block.kind in ("bullet", "number"):
        number = family[block.kind] + (1 if block.kind == "bullet" else 0)
        return d.p(
            inner,
            style="ListParagraph",
            properties=f'<w:numPr><w:ilvl w:val="{block.depth}"/><w:numId w:val="{number}"/></w:numPr>',
        )
    if block.kind == "caption":
        text = block.text.removeprefix("Table ")
        number, rest = text.split(".", 1)
        return d.p(d.t("Table "), d.field(" SEQ Table \\* ARABIC ", d.t(number)), d.t("." + rest), style="Caption")
    return d.p(inner)


def pandoc(paper: Specimen) -> bytes:
    """As pandoc writes: First Paragraph, Body Text, Compact; numbers of headings as text."""
    notes: list[str] = []
    body = [d.p(paper.title, style="Title"), d.p(paper.author, style="Author")]
    place, after = 0, ""
    number_of = {id(block): number for number, block in paper.numbered()}
    while place < len(paper.blocks):
        block = paper.blocks[place]
        if block.kind == "head":
            place = _tables(paper, body, place, merged=False)
            after = "table"
            continue
        inner = _runs(block, notes)
        if block.kind in ("chapter", "section"):
            number = d.t(number_of[id(block)], '<w:rStyle w:val="SectionNumber"/>') + "<w:r><w:tab/></w:r>"
            body.append(d.p(number, inner, style="Heading1" if block.kind == "chapter" else "Heading2"))
        elif block.kind in ("bullet", "number"):
            body.append(
                d.p(
                    inner,
                    style="Compact",
                    properties=f'<w:numPr><w:ilvl w:val="{block.depth}"/><w:numId w:val="{1001 if block.kind == "bullet" else 1002}"/></w:numPr>',
                )
            )
        elif block.kind == "caption":
            body.append(d.p(inner, style="TableCaption"))
        else:
            body.append(
                d.p(inner, style="FirstParagraph" if after in ("chapter", "section", "table", "") else "BodyText")
            )
        after = block.kind
        place += 1
    names = ("Title", "Author", "FirstParagraph", "BodyText", "Compact", "TableCaption")
    called = {"FirstParagraph": "First Paragraph", "BodyText": "Body Text", "TableCaption": "Table Caption"}
    styles = d.HEADINGS + _LOOKS + "".join(d.style(name, called.get(name, name), based="Normal") for name in names)
    more = (
        '<w:num w:numId="1001"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="1002"><w:abstractNumId w:val="9"/></w:num>'
    )
    numbers = (
        '<w:abstractNum w:abstractNumId="9"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
    )
    return d.docx(
        *body, styles=styles, footnotes=_footnotes(notes, "FootnoteText"),
        numbering=d.numbering(("bullet", "•"), ("bullet", "–"), more=more, extra=numbers),
    )  # fmt: skip


def by_hand(paper: Specimen) -> bytes:
    """As people write who know no styles: bold and large headings with typed numbers, typed bullets, empty lines."""
    notes: list[str] = []
    body = [
        d.p(d.t(paper.title, '<w:b/><w:sz w:val="36"/>'), properties='<w:jc w:val="center"/>'),
        d.p(paper.author),
        d.p(""),
    ]
    place = 0
    count = 0
    numbers = paper.numbered()
    while place < len(paper.blocks):
        number, block = numbers[place]
        if block.kind == "head":
            place = _tables(paper, body, place, merged=False)
            body.append(d.p(""))
            continue
        count = count + 1 if block.kind == "number" else 0
        if block.kind in ("chapter", "section"):
            size = "30" if block.kind == "chapter" else "26"
            body += [d.p(""), d.p(d.t(f"{number}. {block.text}", f'<w:b/><w:sz w:val="{size}"/>')), d.p("")]
        elif block.kind == "bullet":
            body.append(d.p("•" + "\u00a0" * 2, _runs(block, notes)))
        elif block.kind == "number":
            body.append(d.p(f"{count}. ", _runs(block, notes)))
        else:
            body += [d.p(_runs(block, notes)), d.p("")]
        place += 1
    return d.docx(*body, styles=_LOOKS, footnotes=_footnotes(notes, "FootnoteText"))
