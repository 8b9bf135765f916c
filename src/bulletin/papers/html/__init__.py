"""The importer of saved web pages: the article without what stands around it, as elements."""

from __future__ import annotations

from dataclasses import replace

from bulletin.errors import finding
from bulletin.model import Finding, Place
from bulletin.papers import contents, encoding, markup
from bulletin.papers.elements import Content, Element
from bulletin.papers.html import article, blocks, head, tree
from bulletin.papers.text import decoded


def read(data: bytes, *, path: str) -> tuple[Content | None, tuple[Finding, ...]]:
    """The elements of the article on a web page, or None with what is wrong with the file."""
    text, findings = decoded(data, path=path, declared=encoding.declared_in(data))
    if findings:
        return None, findings
    if tree.too_deep(text):
        return None, (finding("paper-nested", Place(path), limit=tree.DEEPEST),)
    page = tree.parse(text)
    about = head.about(page)
    found = blocks.elements(article.content(page.body), about.title)
    if not found:
        return None, (finding("paper-empty", Place(path)),)
    titled = markup.titled(_with_contents_label(found), about.title)
    if about.title and not any(each.kind == "title" for each in titled):
        titled = (Element("title", about.title), *titled)
    return Content(markup.ranked(titled), about.title, about.authors, about.language), ()


def _with_contents_label(found: tuple[Element, ...]) -> tuple[Element, ...]:
    """The elements with a heading "Contents" counted among what it is over."""
    followers = [*found[1:], None]
    return tuple(
        replace(each, kind="contents")
        if follower and follower.kind == "contents" and each.kind != "contents" and contents.is_label(each.text)
        else each
        for each, follower in zip(found, followers, strict=True)
    )
