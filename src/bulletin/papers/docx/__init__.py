"""Word documents (.docx): what a reader would see once all tracked changes are accepted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING

from bulletin.errors import BulletinError, finding
from bulletin.model import Finding, Place
from bulletin.papers.docx import body, markup
from bulletin.papers.docx.kinds import elements
from bulletin.papers.docx.numbering import Counts, read_lists
from bulletin.papers.docx.package import Package, open_package
from bulletin.papers.docx.story import Story
from bulletin.papers.docx.styles import PLAIN, read_styles
from bulletin.papers.elements import Content, Element

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["read"]

_NO_AUTHOR = re.compile(
    r"(?:microsoft|windows|office|unknown|user|admin|administrator|author|python-docx|pandoc|libreoffice|owner|dell|hp|lenovo"
    r"|asus|acer|pc|home|автор|користувач|作成者|ユーザー)(?:\s.*|-.*)?",
    re.IGNORECASE,
)
_NO_TITLE = re.compile(
    r"(?:microsoft word - .*|untitled.*|document\s?\d*|word document|.*\.docx?|без назви|文書\s?\d*)", re.IGNORECASE
)


def read(data: bytes, *, path: str) -> tuple[Content | None, tuple[Finding, ...]]:
    """The content of the Word document that `data` are, or None with what is wrong with the file."""
    place = Place(path)
    try:
        package = open_package(data, place)
        story = _story(package, place)
        blocks = [
            block
            for node in markup.stream(package.document, "body", package.names["document"], place)
            for block in body.block_of(node, story)
        ]
    except BulletinError as error:
        return None, error.findings
    except RecursionError:
        return None, (finding("paper-part-broken", place, part=path),)
    blocks += [*body.flush(story), *story.endnotes]
    found = elements(blocks)
    if not any(each.text for each in found):
        return None, (finding("paper-empty", place),)
    return _content(found, package, story, place), tuple(_told(story.tally, place))


def _story(package: Package, place: Place) -> Story:
    """What has to be known before the document is read: styles, lists, notes, and how many comments there are."""
    styles, lists = PLAIN, {}
    root = _root(package, "styles", place)
    if root is not None:
        styles = read_styles(root)
    root = _root(package, "numbering", place)
    if root is not None:
        lists = dict(read_lists(root, styles))
    story = Story(styles, Counts(lists))
    notes = {**_notes(package, "footnote", story, place), **_notes(package, "endnote", story, place)}
    root = _root(package, "comments", place)
    comments = sum(markup.name(node) == "comment" for node in root) if root is not None else 0
    return Story(styles, Counts(lists), notes, tally=Counter(story.tally) + Counter({"comment": comments}))


def _root(package: Package, kind: str, place: Place) -> _Element | None:
    return markup.parse(package.others[kind], package.names[kind], place) if kind in package.others else None


def _notes(package: Package, kind: str, story: Story, place: Place) -> dict[tuple[str, str], str]:
    """The texts of the footnotes or endnotes by their ids; separators are none."""
    if f"{kind}s" not in package.others:
        return {}
    found = {}
    for node in markup.stream(package.others[f"{kind}s"], f"{kind}s", package.names[f"{kind}s"], place):
        if markup.value(node, "type") in ("", "normal"):
            texts = [block.text.replace("\t", " ") for block in body.blocks(node, story)]
            found[kind, markup.value(node, "id")] = " ".join(filter(None, texts))
    return found


def _content(found: tuple[Element, ...], package: Package, story: Story, place: Place) -> Content:
    core = _core(package, place)
    titled = [each.text for each in found if each.kind == "title"]
    named = core.get("title", "")
    authors = tuple(each.text for each in found if each.kind == "author")
    creators = (each.strip() for each in re.split(r"[;\n]", core.get("creator", "")))
    return Content(
        tuple(each for each in found if each.text),
        title=titled[0] if titled else ("" if _NO_TITLE.fullmatch(named) else named),
        authors=authors or tuple(each for each in creators if each and not _NO_AUTHOR.fullmatch(each)),
        language=_language(found, story.styles.language or core.get("language", "")),
    )


def _core(package: Package, place: Place) -> Mapping[str, str]:
    """The title, creator and language of the file's own description; what cannot be read says nothing."""
    try:
        root = _root(package, "core", place)
    except BulletinError:
        return {}
    nodes: Iterable[_Element] = root if root is not None else ()
    return {node.tag.rsplit("}", 1)[-1]: body.clean(node.text or "") for node in nodes}


def _language(found: Iterable[Element], declared: str) -> str:
    """The language of the text by its letters, and between languages of one script by what the file declares."""
    text = "".join(each.text[:1000] for each in islice(found, 100))
    letters = max(sum(letter.isalpha() for letter in text), 1)
    if len(re.findall("[ぁ-ヿ]", text)) * 5 > letters:
        return "ja"
    said = declared.split("-")[0].lower()
    if len(re.findall("[а-яіїєґА-ЯІЇЄҐ]", text)) * 2 > letters:
        cyrillic = said in ("uk", "ru", "bg", "sr", "mk", "be")
        return said if cyrillic else ("uk" if re.search("[іїєґІЇЄҐ]", text) else "")
    return "" if said in ("ja", "uk", "ru") else said


def _told(tally: Mapping[str, int], place: Place) -> Iterator[Finding]:
    """What the editor should know of the text: changes and comments that nobody has settled, and what is not read."""
    changes = {f"{kind}s": tally.get(f"pending {kind}", 0) for kind in ("insertion", "deletion", "move")}
    if any(changes.values()):
        yield finding("paper-changes", place, **changes)
    if tally.get("comment"):
        yield finding("paper-comments", place, count=tally["comment"])
    if tally.get("embedded document"):
        yield finding("paper-embedded", place, count=tally["embedded document"])
