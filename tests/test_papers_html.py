"""Saved web pages: the article whole, nothing of what stands around it, whatever made the page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.papers import html
from bulletin.papers.assemble import assemble, extracted
from bulletin.papers.elements import Content

LEAD = (
    "The river ports took three times as much grain in a year as before, and the railway carried what was left of it."
)
MORE = (
    "At the border the wagons are lifted from one gauge to the other, which takes hours, and the queue is a week long."
)
LAST = (
    "Nobody has counted the lorries, but the drivers say that the road through the hills is full from March to October."
)

WORDPRESS = f"""<!DOCTYPE html><html lang="en"><head><title>Ports &#8211; The Institute</title>
<meta property="og:title" content="Ports - The Institute">
<script type="application/ld+json">{{"@graph": [{{"headline": "Ports", "author": [{{"name": "Ann Lee"}}]}}]}}</script></head>
<body class="single has-sidebar comments-open"><div id="cookie-notice">We use cookies. <button>Accept</button></div>
<header><nav><a href="/">Home</a> <a href="/x">Research</a></nav></header>
<div class="content-sidebar-wrap"><main><article class="post">
<header class="entry-header"><h1 class="entry-title">Ports</h1><p class="byline">By <a href="/a">Ann Lee</a></p></header>
<div class="sharedaddy"><h3>Share this:</h3><ul><li><a href="#">Mail</a></li></ul></div>
<div class="entry-content">
<p>{LEAD}<sup><a href="#fn1">[1]</a></sup></p>
<h2 id="a">1 The quay<a class="anchor" href="#a">#</a></h2>
<p>{MORE} An area of 5 km<sup>2</sup>,<br>in all. <span style="display:none">hidden</span></p>
<ul><li><p>first <b>item</b></p><p>goes on</p><ol start="3"><li>inner</li></ol></li><li>second</li></ul>
<blockquote><p>{LAST}</p></blockquote>
<figure><img src="x.png" alt="no"><figcaption>Figure 1. A quay</figcaption></figure>
<table><caption>Table 1. Grain, mln tonnes</caption><thead><tr><th>Port</th><th>2023</th></tr></thead>
<tr><td rowspan=2>Izmail</td><td>7.5</td></tr><tr><td>8.5</td></tr></table>
<section class="footnotes"><ol><li id="fn1">A note. <a href="#r1">↩</a></li></ol></section>
<h3>Related</h3><ul><li><a href="/1">Another paper</a></li><li><a href="/2">And one more paper</a></li></ul>
</div></article><section id="comments"><h2>2 comments</h2><p>{LAST} I do not agree with a word of this at all!</p></section></main>
<aside class="sidebar"><h2>Latest</h2><p>{MORE}</p></aside></div><footer><p>© The Institute. All rights reserved.</p></footer></body></html>"""


def read(page: str) -> Content:
    content, findings = html.read(page.encode(), path="x.html")
    assert findings == ()
    assert content is not None
    return content


def short(content: Content) -> list[str]:
    return [f"{each.kind} {each.level or ''}{each.label} {each.text}" for each in content.elements]


def test_a_blog_page_is_its_article() -> None:
    content = read(WORDPRESS)

    assert (content.title, content.authors, content.language) == ("Ports", ("Ann Lee",), "en")
    assert short(content) == [
        "title  Ports",
        "author  Ann Lee",
        f"paragraph  {LEAD}",
        "heading 1 1 The quay",
        f"paragraph  {MORE} An area of 5 km², in all.",
        "bullet 1• first item goes on",
        "number 23. inner",
        "bullet 1• second",
        f"quote  {LAST}",
        "caption  Figure 1. A quay",
        "caption  Table 1. Grain, mln tonnes",
        "table_header  Port\t2023",
        "table_row  Izmail\t7.5",
        "table_row  \t8.5",
        "footnote 1 A note.",
    ]


def test_the_text_of_a_page_is_kept_by_its_offsets() -> None:
    paper = assemble(read(WORDPRESS), paper_id="x", sha256="")
    text = extracted(paper)

    assert all(text[each.start : each.end] == each.text for each in paper.passages)
    assert [each.id for each in paper.passages if each.kind == "heading"] == ["h-1"]


def test_a_page_of_boxes_without_paragraphs() -> None:
    content = read(
        f"""<html><head><title>Ports | Institute</title></head><body><div class=top><a href=/>Institute</a> <a href=/n>News</a></div>
        <div class=q><div class=w><div class=z><div class="section-title section-title--chapter">The quay</div>{LEAD}<br><br>{MORE}
        <div class="section-title">Is it deep?</div><div><span>{LAST}</span></div><div>• one thing</div><div>• another thing</div></div>
        <div>More from us</div><a href=/1>A paper on tea</a><br><a href=/2>A paper on rice</a></div></div>
        <div>Copyright</div></body></html>"""
    )

    assert short(content) == [
        "title  Ports",
        "heading 1 The quay",
        f"paragraph  {LEAD}",
        f"paragraph  {MORE}",
        "heading 2 Is it deep?",
        f"paragraph  {LAST}",
        "bullet 1• one thing",
        "bullet 1• another thing",
    ]


def test_headings_that_are_only_bold_are_guesses() -> None:
    content = read(
        f"<p><b>Ports</b></p><p><b>The quay</b></p><p>{LEAD}</p><p><strong>The hills</strong></p><p>{MORE}</p>"
    )

    assert [(each.text, each.confidence) for each in content.elements if each.kind == "heading"] == [
        ("The quay", 0.6),
        ("The hills", 0.6),
    ]


def test_a_contents_list_is_known_and_numbers_the_headings() -> None:
    links = "".join(
        f'<li><a href="#{n}">2.{n} {name}</a></li>' for n, name in enumerate(("Quays", "Hills", "Roads"), start=1)
    )
    paper = assemble(
        read(f"<main><h1>Ports</h1><h2>Contents</h2><ul>{links}</ul><h2>Quays</h2><p>{LEAD}</p><h2>Hills</h2><p>{MORE}</p></main>"),
        paper_id="x", sha256="",
    )  # fmt: skip

    assert [(each.id, each.kind) for each in paper.passages] == [
        ("front-1", "front"), ("front-2", "front"), ("front-3", "front"), ("front-4", "front"), ("front-5", "front"),
        ("h-2.1", "heading"), ("2.1-1", "paragraph"), ("h-2.2", "heading"), ("2.2-1", "paragraph"),
    ]  # fmt: skip


def test_chapters_that_are_articles_are_all_read() -> None:
    chapters = "".join(
        f'<article class="chapter"><h2>{name}</h2><p>{text}</p></article>'
        for name, text in (("One", LEAD * 9), ("Two", MORE))
    )

    assert "paragraph  " + MORE in short(read(f"<main><h1>Ports</h1>{chapters}</main>"))


def test_sections_without_numbers_are_called_by_their_titles() -> None:
    page = f"<h1>Ports</h1><h2>The deep quay</h2><p>{LEAD}</p><h2>Порти</h2><p>{MORE}</p><h2>Порти</h2><p>{LAST}</p>"

    assert [
        each.section for each in assemble(read(page), paper_id="x", sha256="").passages if each.kind == "heading"
    ] == ["deep-quay", "s", "s2"]


def test_a_page_that_declares_the_wrong_charset_is_read_all_the_same() -> None:
    page = '<html><head><meta charset="iso-8859-1"></head><body><p>Порти Дунаю за рік прийняли втричі більше збіжжя.</p></body></html>'
    content, _ = html.read(page.encode("cp1251"), path="x.html")

    assert content is not None
    assert content.elements[0].text == "Порти Дунаю за рік прийняли втричі більше збіжжя."


@pytest.mark.parametrize(
    ("page", "rule"),
    [
        (b"<html><body><script>words()</script></body></html>", "paper-empty"),
        (b"<div>" * 100_000 + b"x", "paper-nested"),
        (b"<html>" + b"<!--" * 1_000_000, "paper-empty"),
        (b"<html><p>\x00\x01\x02", "paper-binary"),
    ],
)
def test_a_page_that_cannot_be_read_is_refused(page: bytes, rule: str) -> None:
    content, findings = html.read(page, path="x.html")

    assert content is None
    assert [each.rule for each in findings] == [rule]


PARTS = st.sampled_from(["<p>", "</p>", "<div>", "</div>", "<li>", "<ul>", "</ul>", "<table>", "<tr>", "<td colspan=3>", "</table>", "<br>", "<b>", "<h2>", "</h2>",
                         "<a href=#x>", "</a>", "<blockquote>", "<sup>", "words ", "• item", "1.2 Title", "<td rowspan=9>", "<section class=footnotes>", "&nbsp;", "<"])  # fmt: skip


@given(st.lists(PARTS, max_size=60))
def test_any_page_is_read_or_refused(parts: list[str]) -> None:
    content, findings = html.read(("<html>" + "".join(parts)).encode(), path="x.html")

    assert (content is None) == bool(findings)
    if content is not None:
        paper = assemble(content, paper_id="x", sha256="")
        assert len({each.id for each in paper.passages}) == len(paper.passages)
