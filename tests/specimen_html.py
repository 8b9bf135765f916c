"""The specimen as web pages: bare, or as blogs, newspapers and offices publish it; and style sheets to print it by."""

from __future__ import annotations

from html import escape

from specimen import Block, Specimen


def body(paper: Specimen, *, footnotes: str = "end", numbers: bool = True, merged: bool = False) -> str:
    """The blocks as plain HTML. footnotes: "end" (a list at the end), "page" (float: footnote) or "none"."""
    parts, notes, open_lists = [], [], []

    def close(depth: int) -> None:
        while len(open_lists) > depth:
            parts.append(f"</li></{open_lists.pop()}>")

    for number, block in paper.numbered():
        if block.kind not in ("bullet", "number"):
            close(0)
        if block.kind not in ("head", "row") and parts and parts[-1] == "</tr>":
            parts.append("</table>")
        inner = _inner(block)
        if block.note and footnotes == "page":
            inner += f'<span class="fn">{escape(block.note)}</span>'
        elif block.note and footnotes == "end":
            notes.append(block.note)
            inner += f'<sup><a href="#fn{len(notes)}" id="r{len(notes)}">{len(notes)}</a></sup>'
        if block.kind in ("chapter", "section"):
            level = "2" if block.kind == "chapter" else "3"
            parts.append(f"<h{level}>{number + ' ' if numbers else ''}{inner}</h{level}>")
        elif block.kind in ("bullet", "number"):
            tag = "ul" if block.kind == "bullet" else "ol"
            if len(open_lists) > block.depth + 1:
                close(block.depth + 1)
            if len(open_lists) == block.depth + 1:
                parts.append(f"</li><li>{inner}")
            else:
                open_lists.append(tag)
                parts.append(f"<{tag}><li>{inner}")
        elif block.kind == "caption":
            parts.append(f'<p class="caption">{inner}</p>')
        elif block.kind in ("head", "row"):
            if block.kind == "head":
                parts.append("<table>")
                if merged:
                    parts.append('<tr><th rowspan="2">Place</th><th colspan="2">Year of counting</th></tr>')
            tag = "th" if block.kind == "head" else "td"
            cells = block.cells[1:] if merged and block.kind == "head" else block.cells
            parts += ["<tr>" + "".join(f"<{tag}>{escape(cell)}</{tag}>" for cell in cells), "</tr>"]
        elif block.kind == "quote":
            parts.append(f"<blockquote><p>{inner}</p></blockquote>")
        else:
            parts.append(f"<p>{inner}</p>")
    close(0)
    if notes:
        items = "".join(
            f'<li id="fn{n}">{escape(note)} <a href="#r{n}">↩</a></li>' for n, note in enumerate(notes, start=1)
        )
        parts.append(f'<hr><section class="footnotes"><ol>{items}</ol></section>')
    return "\n".join(parts)


def _inner(block: Block) -> str:
    runin = f"<strong>{escape(block.runin)}</strong> " if block.runin else ""
    return runin + escape(block.text)


def bare(paper: Specimen, css: str = "", **how: object) -> str:
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{escape(paper.title)}</title>'
        f"<style>{css}</style></head><body><h1>{escape(paper.title)}</h1><p class=author>{escape(paper.author)}</p>"
        f"{body(paper, **how)}</body></html>"  # type: ignore[arg-type]
    )


SHEETS = {
    "serif-a4-justified-heads": """
        @page { size: A4; margin: 25mm 22mm;
            @top-left { content: "Lindqvist"; font-size: 8pt } @bottom-center { content: counter(page); font-size: 9pt } }
        body { font: 11pt/1.35 "DejaVu Serif", "Liberation Serif", serif; text-align: justify; hyphens: auto }
        p { margin: 0 0 0.7em } table { border-collapse: collapse } td, th { border: 0.5pt solid; padding: 2pt 8pt }""",
    "sans-letter-two-columns": """
        @page { size: letter; margin: 20mm 18mm }
        body { font: 9.5pt/1.4 "Liberation Sans", Arial, sans-serif; columns: 2; column-gap: 9mm } h1 { column-span: all }
        p { margin: 0 0 0.6em } td, th { padding: 1pt 6pt; text-align: left }""",
    "indented-double-spaced": """
        @page { size: letter; margin: 1in; @top-right { content: counter(page) } }
        body { font: 12pt/2 "Liberation Serif", "Times New Roman", serif }
        p { margin: 0; text-indent: 0.5in } p.author, p.caption { text-indent: 0; text-align: center }
        h1, h2 { text-align: center; font-size: 12pt } h3 { font-size: 12pt; font-style: italic; font-weight: normal }""",
    "two-columns-justified-alternating-heads": """
        @page { size: A4; margin: 22mm 16mm; font-size: 8pt }
        @page :left { @top-left { content: counter(page) "    Harbours and Hinterlands" } }
        @page :right { @top-right { content: "Marta Lindqvist    " counter(page) } }
        body { font: 9pt/1.25 "Liberation Serif", serif; columns: 2; column-gap: 7mm; text-align: justify; hyphens: auto }
        h1 { column-span: all; text-align: center } h2 { font-size: 11pt; text-transform: uppercase } h3 { font-size: 10pt }
        p { margin: 0; text-indent: 1em } td, th { padding: 0 4pt; border-bottom: 0.3pt solid }""",
    "report-sans-wide": """
        @page { size: A4; margin: 30mm 35mm 30mm 45mm; @bottom-right { content: "Page " counter(page) " of " counter(pages) } }
        body { font: 10.5pt/1.6 "DejaVu Sans", sans-serif; color: #222 } h1 { font-size: 26pt } h2 { font-size: 18pt; color: #036 }
        h3 { font-size: 13pt; color: #036 } p { margin: 0 0 1em } table { width: 100% } th { background: #036; color: white }
        td, th { padding: 4pt 6pt }""",
}
FOOTNOTES = ".fn { float: footnote; font-size: 8pt } @page { @footnote { border-top: 0.5pt solid; padding-top: 4pt } }"
