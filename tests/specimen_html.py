"""The specimen as web pages: bare, or as blogs, newspapers and offices publish it; and style sheets to print it by."""

from __future__ import annotations

from html import escape

from specimen import Block, Specimen


def body(paper: Specimen, *, footnotes: str = "end", numbers: bool = True, merged: bool = False) -> str:  # noqa: C901  a branch a kind
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


# Pages as they are published, with all that stands around an article

_COOKIES = (
    "We use cookies to make this site work and to understand how you use it. You can accept or refuse them at any time."
)
_RELATED = "Ten harbours that you have never heard of, and why their cranes matter to the price of bread"
_COMMENT = "I disagree entirely with the author, whose figures for the eastern quays I have never been able to confirm."
_SIGN_UP = "Get our weekly letter on coasts and trade in your inbox, free of charge, every Tuesday morning."
_BIO = "writes about ports and the people in them"
NOISE = (_COOKIES, _RELATED, _COMMENT, _SIGN_UP, _BIO, "min read", "All rights reserved", "Share this", "Skip to")


def _page(title: str, head: str, inner: str) -> str:
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>{head}'
        "<style>.x{color:red}</style><script>window.dataLayer=[];var s='<p>Not a paragraph of the page at all.</p>'</script>"
        f"</head><body class='home'>{inner}<script src='https://example.org/a.js'></script></body></html>"
    )


def _links(*names: str) -> str:
    return "".join(
        f'<li class="menu-item"><a href="https://example.org/{name.lower()}">{name}</a></li>' for name in names
    )


def wordpress(paper: Specimen) -> str:
    """A block theme of today."""
    cards = "".join(
        f'<li class="wp-block-post"><h3 class="wp-block-post-title"><a href="/{n}">{_RELATED}</a></h3></li>'
        for n in range(3)
    )
    return _page(
        f"{paper.title} – The Coast",
        f'<meta property="og:title" content="{escape(paper.title)}"><meta name="author" content="{escape(paper.author)}">',
        f"""<a class="skip-link screen-reader-text" href="#wp--skip-link--target">Skip to content</a>
<div class="wp-site-blocks"><header class="wp-block-template-part"><div class="wp-block-group has-global-padding">
<p class="wp-block-site-title"><a href="/">The Coast</a></p><nav class="wp-block-navigation"><ul>{_links("Home", "About", "Donate")}</ul></nav>
</div></header><main class="wp-block-group" id="wp--skip-link--target"><div class="wp-block-group has-global-padding">
<h1 class="wp-block-post-title">{escape(paper.title)}</h1><div class="wp-block-template-part"><div class="wp-block-post-author-name">
{escape(paper.author)}</div><div class="wp-block-post-date"><time datetime="2024-03-01">March 1, 2024</time></div></div>
<div class="entry-content wp-block-post-content has-global-padding is-layout-constrained">{body(paper)}
<div class="sharedaddy sd-sharing-enabled"><h3 class="sd-title">Share this:</h3><ul><li><a href="#">X</a></li></ul></div>
<div class="wp-block-group"><h4>Subscribe</h4><p>{_SIGN_UP}</p><form><input type="email"><button>Go</button></form></div></div>
<div class="wp-block-group"><h2>More posts</h2><ul class="wp-block-post-template">{cards}</ul></div>
<div class="wp-block-comments"><h2>One response</h2><ol class="wp-block-comment-template"><li><div><p>{_COMMENT}</p></div></li></ol></div>
</div></main><footer class="wp-block-template-part"><p>© 2024 The Coast Institute. All rights reserved.</p><ul>{_links("Privacy")}</ul>
</footer></div><div id="cookie-law-info-bar" class="cli-bar"><span>{_COOKIES}</span><a role="button">Accept</a></div>""",
    )


def medium(paper: Specimen) -> str:
    """Hashed names, buttons between title and text, a box about the writer below."""
    inner = body(paper, footnotes="end").replace(
        "<p>", '<p class="pw-post-body-paragraph ab cd ef gh" data-selectable-paragraph="">'
    )
    inner = inner.replace("<h2>", '<h2 id="4f1a" class="pb pc hr bf" data-selectable-paragraph="">')
    return _page(
        f"{paper.title} | by {paper.author} | Coastal | Medium",
        f'<meta name="author" content="{escape(paper.author)}">',
        f"""<div id="root"><div class="a b c"><div class="d e f"><div class="ab q"><a href="https://rsci.app.link">Open in app</a>
<button>Sign up</button><a href="/m/signin">Sign in</a></div></div><div class="l"><article><div class="l"><div class="l"><section><div><div class="gr">
<h1 class="pw-post-title" data-testid="storyTitle">{escape(paper.title)}</h1><div class="speechify-ignore ab cp"><div><a href="/@m">{escape(paper.author)}</a>
<span>·</span><button>Follow</button></div><span data-testid="storyReadTime">12 min read</span><span>·</span><span data-testid="storyPublishDate">Mar 1, 2024</span>
<div class="ab co"><button aria-label="claps">412</button><button aria-label="responses">3</button><button>Listen</button><button>Share</button></div></div>
{inner}</div></div></section></div></div></article></div><div class="ab cm"><div class="ci bh"><h2 class="be pw-author-name">Written by {escape(paper.author)}</h2>
<div><p class="be b">{escape(paper.author)} {_BIO}.</p></div><span>1.2K Followers</span><button>Follow</button></div></div>
<div class="ab cm"><h2>Responses (1)</h2><div><pre class="x">{_COMMENT}</pre></div></div>
<div class="ab cm"><h2>More from {escape(paper.author)} and Coastal</h2><div><a href="/x"><h2>{_RELATED}</h2></a><a href="/y"><h2>{_RELATED}</h2></a></div></div>
<div class="ab"><p><a href="/help">Help</a></p><p><a href="/status">Status</a></p><p><a href="/privacy">Privacy</a></p></div></div></div>""",
    )


def substack(paper: Specimen) -> str:
    """Footnotes in boxes of their own, and forms to sign up within the text."""
    notes = [block.note for block in paper.blocks if block.note]
    inner = body(paper, footnotes="none")
    form = f'<div class="subscription-widget-wrap" data-attrs="{{}}"><div class="subscription-widget"><div class="preamble"><p class="cta-caption">{_SIGN_UP}</p></div><form><input type="email"></form></div></div>'
    half = inner.index("<h2>", len(inner) // 2)
    inner = inner[:half] + form + inner[half:]
    at = 0
    for number, block in enumerate((each for each in paper.blocks if each.note), start=1):
        at = inner.index(escape(block.text), at) + len(escape(block.text))
        anchor = f'<a class="footnote-anchor" data-component-name="FootnoteAnchorToDOM" id="footnote-anchor-{number}" href="#footnote-{number}" target="_self">{number}</a>'
        inner = inner[:at] + anchor + inner[at:]
    boxes = "".join(
        f'<div class="footnote" data-component-name="FootnoteToDOM"><a id="footnote-{n}" href="#footnote-anchor-{n}" class="footnote-number" contenteditable="false" target="_self">{n}</a>'
        f'<div class="footnote-content"><p>{escape(note)}</p></div></div>'
        for n, note in enumerate(notes, start=1)
    )
    return _page(
        f"{paper.title} - by {paper.author}",
        "",
        f"""<div id="entry"><div class="main"><div class="main-menu"><div class="topBar"><a href="/">Coastal Letter</a><button>Subscribe</button><button>Sign in</button></div></div>
<div class="single-post-container"><div class="container"><div class="single-post"><div class="pencraft"><article class="typography newsletter-post post">
<div class="post-header"><h1 class="post-title published">{escape(paper.title)}</h1><div class="byline-wrapper"><a href="/@m">{escape(paper.author)}</a><div>Mar 01, 2024</div></div>
<div class="post-ufi"><button>12</button><button>Share</button></div></div><div><div class="available-content"><div dir="auto" class="body markup">{inner}{boxes}</div></div></div>
<div class="post-footer"><button>Share this post</button></div></article></div></div></div></div>
<div class="comments-section"><h4>Discussion about this post</h4><div class="comment"><p>{_COMMENT}</p></div></div>
<div class="portable-archive"><a href="/p/1">{_RELATED}</a></div></div><div class="footer-wrap"><div>© 2024 Coastal Letter · <a href="/privacy">Privacy</a></div></div></div>""",
    )


def government(paper: Specimen) -> str:
    """A publication of a ministry, with a banner of cookies first, a list of contents and a form for complaints."""
    contents = "".join(
        f'<li class="gem-c-contents-list__list-item"><a class="govuk-link" href="#s{n}">{number} {escape(block.text)}</a></li>'
        for n, (number, block) in enumerate(paper.numbered())
        if block.kind == "chapter"
    )
    inner = body(paper)
    for n, (number, block) in enumerate(paper.numbered()):
        inner = inner.replace(f"<h2>{number} {escape(block.text)}", f'<h2 id="s{n}">{number} {escape(block.text)}')
    return _page(
        f"{paper.title} - GOV",
        "",
        f"""<div id="global-cookie-message" class="gem-c-cookie-banner govuk-cookie-banner" role="region" aria-label="cookies"><div class="govuk-cookie-banner__message">
<h2 class="govuk-cookie-banner__heading">Cookies on GOV</h2><p>{_COOKIES}</p><button>Accept</button></div></div>
<a class="gem-c-skip-link govuk-skip-link" href="#content">Skip to main content</a><header role="banner"><div><a href="/">GOV</a><nav aria-label="menu"><ul>{_links("Benefits", "Business", "Search")}</ul></nav></div></header>
<div id="wrapper"><div class="govuk-breadcrumbs"><ol><li><a href="/">Home</a></li><li><a href="/p">Ports</a></li></ol></div>
<main role="main" id="content" lang="en"><div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds"><span class="govuk-caption-xl">Research and analysis</span><h1 class="gem-c-heading__text">{escape(paper.title)}</h1>
<p class="publication-header__last-changed">Published 1 March 2024</p></div></div>
<div class="govuk-grid-row"><div class="govuk-grid-column-one-quarter"><nav class="gem-c-contents-list" role="navigation" aria-label="Contents"><h2 class="gem-c-contents-list__title">Contents</h2><ol>{contents}</ol></nav></div>
<div class="govuk-grid-column-three-quarters"><div class="gem-c-govspeak govuk-govspeak"><div class="govspeak">{inner}</div></div><a class="govuk-link" href="#contents">Back to top</a></div></div></main>
<div class="gem-c-feedback"><h2>Is this page useful?</h2><button>Yes</button><button>No</button><p>Help us improve GOV. Don’t include personal or financial information.</p></div></div>
<footer role="contentinfo"><ul>{_links("Help", "Privacy", "Cookies")}</ul><p>All content is available under the Open Licence. All rights reserved.</p></footer>""",
    )


def boxes(paper: Specimen) -> str:
    """No paragraph and no heading: boxes with hashed names, as a program made them."""
    inner = body(paper)
    for tag in ("h2", "h3"):
        inner = inner.replace(f"<{tag}>", f'<div class="css-{tag}9x" role="heading" aria-level="{tag[1]}">').replace(
            f"</{tag}>", "</div>"
        )
    inner = (
        inner.replace("<p>", '<div class="css-1q8">')
        .replace('<p class="caption">', '<div class="css-cap">')
        .replace("</p>", "</div>")
    )
    return _page(
        paper.title,
        "",
        f"""<div id="__next"><div class="css-0"><div class="css-1"><a href="/">Coastal</a><a href="/a">Topics</a><a href="/b">Events</a></div>
<div class="css-2"><div class="css-3"><h1 class="css-h1">{escape(paper.title)}</h1><div class="css-by">{escape(paper.author)}</div><div class="css-sh"><button>Share this</button></div>
<div class="css-4">{inner}</div></div><div class="css-5"><div class="css-6"><a href="/1">{_RELATED}</a></div><div class="css-6"><a href="/2">{_RELATED}</a></div></div></div>
<div class="css-7"><div>© 2024 Coastal. All rights reserved.</div></div></div></div>""",
    )


def from_word(paper: Specimen) -> str:
    """What Word saves as a web page: marks typed into paragraphs, footnotes in boxes at the end."""
    parts, notes, count = [], [], 0
    rows: list[Block] = []

    def table() -> None:
        if rows:
            made = "".join(
                "<tr>"
                + "".join(
                    f"<td width=200 valign=top><p class=MsoNormal><span lang=EN-GB>{escape(cell)}<o:p></o:p></span></p></td>"
                    for cell in row.cells
                )
                + "</tr>"
                for row in rows
            )
            parts.append(
                f"<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0>{made}</table><p class=MsoNormal><o:p>&nbsp;</o:p></p>"
            )
            rows.clear()

    for number, block in paper.numbered():
        if block.kind in ("head", "row"):
            rows.append(block)
            continue
        table()
        count = count + 1 if block.kind == "number" else 0
        inner = f"<span lang=EN-GB>{_inner(block)}</span>"
        if block.note:
            notes.append(block.note)
            n = len(notes)
            inner += f'<a style="mso-footnote-id:ftn{n}" href="#_ftn{n}" name="_ftnref{n}" title=""><span class=MsoFootnoteReference><span style="mso-special-character:footnote">[{n}]</span></span></a>'
        blank = "<span style=\"font:7.0pt 'Times New Roman'\">&nbsp;&nbsp;&nbsp;&nbsp; </span>"
        if block.kind in ("chapter", "section"):
            tag = "h1" if block.kind == "chapter" else "h2"
            parts.append(f"<{tag}><span lang=EN-GB>{number}{blank}{_inner(block)}</span></{tag}>")
        elif block.kind == "bullet":
            mark, font = ("o", "Courier New") if block.depth else ("·", "Symbol")
            parts.append(
                f'<p class=MsoListParagraphCxSpMiddle style="text-indent:-18.0pt;mso-list:l0 level{block.depth + 1} lfo1"><![if !supportLists]><span style="font-family:{font}">{mark}{blank}</span><![endif]>{inner}</p>'
            )
        elif block.kind == "number":
            parts.append(
                f'<p class=MsoListParagraphCxSpMiddle style="text-indent:-18.0pt;mso-list:l1 level1 lfo2"><![if !supportLists]><span>{count}.{blank}</span><![endif]>{inner}</p>'
            )
        else:
            parts.append(f"<p class={'MsoCaption' if block.kind == 'caption' else 'MsoNormal'}>{inner}<o:p></o:p></p>")
    table()
    ends = "".join(
        f'<div style="mso-element:footnote" id=ftn{n}><p class=MsoFootnoteText><a style="mso-footnote-id:ftn{n}" href="#_ftnref{n}" name="_ftn{n}" title=""><span class=MsoFootnoteReference>[{n}]</span></a> {escape(note)}</p></div>'
        for n, note in enumerate(notes, start=1)
    )
    return (
        '<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"><head><meta http-equiv=Content-Type content="text/html; charset=utf-8">'
        f'<meta name=Generator content="Microsoft Word 15"><title>{escape(paper.title)}</title><!--[if gte mso 9]><xml><w:WordDocument><w:View>Print</w:View></w:WordDocument></xml><![endif]-->'
        f"<style>p.MsoNormal {{margin:0cm}}</style></head><body lang=EN-GB><div class=WordSection1><p class=MsoTitle>{escape(paper.title)}</p><p class=MsoNormal>{escape(paper.author)}</p>{''.join(parts)}</div>"
        f'<div style="mso-element:footnote-list"><br clear=all><hr align=left size=1 width="33%">{ends}</div></body></html>'
    )


PAGES = {
    "bare": bare, "wordpress": wordpress, "medium": medium, "substack": substack, "government": government, "boxes": boxes,
    "from word": from_word,
}  # fmt: skip
