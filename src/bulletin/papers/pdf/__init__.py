"""The importer of PDF: bytes to elements, by the tags of the file where they are of use, else by how its pages look.

`pdfium` reads pages and tags; `tagged` and `layout` make elements of them; all but `pdfium` are functions over values.
Spans of letters are joined to lines and texts in `joining`, lines put in order in `columns`, cut up in `blocks`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bulletin.errors import finding
from bulletin.model import Finding, Place
from bulletin.papers.elements import Content, Element
from bulletin.papers.formats import PDF_LIMIT
from bulletin.papers.lines import NUMBERED
from bulletin.papers.pdf import bombs, furniture, joining, layout, listing, pdfium, tagged
from bulletin.papers.pdf.pages import Document, Page
from bulletin.papers.words import fold

_UNREADABLE = 0.3  # of the letters: more of them without meaning make a text useless
_STRANGE = re.compile("[\ue000-\uf8ff\ufffd\x00-\x01\x03-\x08\x0e-\x1f]")
_NO_TITLE = re.compile(
    r"(?:microsoft (?:word|powerpoint)\b.*|untitled.*|document ?[0-9]*|layout ?[0-9]*"
    r"|.*\.(?:docx?|pdf|tex|indd|odt|rtf|html?|qxp|pages)|[^\W\d_]{0,3}[\W\d_]*|https?:.*)",
    re.IGNORECASE,
)
_USUAL = re.compile(
    r"(?:[0-9IVX]+[.:)]?\s+)?"
    r"(?:introduction|abstract|(?:executive )?summary|contents?|preface|foreword|acknowledge?ments)",
    re.IGNORECASE,
)
_NO_AUTHOR = re.compile(
    r"[0-9@\\/_]|\b(?:user|admin|administrator|unknown|author|owner|windows|office)\b", re.IGNORECASE
)


def read(data: bytes, *, path: str) -> tuple[Content | None, tuple[Finding, ...]]:
    """What stands in a PDF file, or None with what is wrong with it; warnings can come with a content."""
    place = Place(path)
    refused = _refused(data, place)
    if refused:
        return None, refused
    try:
        document = pdfium.load(data)
    except pdfium.UnreadableError as error:
        return None, (_unreadable(error, place),)
    faults = tuple(_faults(document, place))
    if any(each.severity == "error" for each in faults):
        return None, faults
    content = _content(document)
    if not content.elements:
        return None, (finding("paper-empty", place),)
    return content, (*faults, *_warnings(data, document, place))


def _refused(data: bytes, place: Place) -> tuple[Finding, ...]:
    """Why a file is not even opened."""
    if b"%PDF-" not in data[:1024]:
        return (finding("paper-pdf-other", place),)
    if len(data) > PDF_LIMIT * 10**6:
        return (finding("paper-large", place, size=f"{len(data) / 10**6:.1f}", limit=PDF_LIMIT),)
    try:
        bombs.check(data)
    except bombs.BombError as error:
        return (finding("paper-bomb", place, part=error.name, size=error.size, limit=bombs.LARGEST),)
    return ()


def _unreadable(error: pdfium.UnreadableError, place: Place) -> Finding:
    if error.reason == "letters":
        return finding("paper-large", place, size=f"{error.count / 10**6:.1f}", limit=pdfium.MOST_LETTERS)
    if error.reason == "pages":
        return finding("paper-pdf-pages", place, pages=error.count, limit=pdfium.MOST_PAGES)
    return finding("paper-locked" if error.reason == "locked" else "paper-pdf-broken", place)


def _faults(document: Document, place: Place) -> Iterator[Finding]:
    """Why nothing can be made of a file that opens."""
    letters = sum(page.letters for page in document.pages)
    strange = sum(page.unmapped for page in document.pages)
    strange = max(strange, sum(len(_STRANGE.findall(span.text)) for page in document.pages for span in page.spans))
    bare = [page for page in document.pages if _is_picture(page)]
    if not document.pages:
        yield finding("paper-pdf-broken", place)
    elif bare and letters < pdfium.FEW * len(document.pages):
        yield finding("paper-pdf-scanned", place, pages=len(document.pages))
    elif letters and strange > _UNREADABLE * letters:
        yield finding("paper-pdf-garbled", place)


def _warnings(data: bytes, document: Document, place: Place) -> Iterator[Finding]:
    """What may be missing from a content."""
    bare = [page.number for page in document.pages if _is_picture(page)]
    if bare:
        yield finding("paper-pdf-pictures", place, pages=_listed(bare))
    if document.lost:
        yield finding("paper-pdf-lost", place, pages=_listed(document.lost))
    if b"%%EOF" not in data[-2048:]:
        yield finding("paper-pdf-cut", place)


def _is_picture(page: Page) -> bool:
    return page.letters < pdfium.FEW and page.pictures > 0


def _listed(pages: Sequence[int]) -> str:
    shown = ", ".join(str(page) for page in pages[:10])
    return f"{shown} …" if len(pages) > 10 else shown


def _content(document: Document) -> Content:
    bare = replace(document, pages=furniture.without(document.pages))
    known = joining.hyphens(joining.lines(span for page in bare.pages for span in page.spans))
    found = listing.contents(tagged.elements(document, known) or layout.elements(bare.pages, known))
    told = document.title if not _NO_TITLE.fullmatch(document.title) else ""
    authors = _authors(document.authors)
    marked = _levelled(_titled(_authored(found, authors), told))
    title = told or next((each.text for each in marked if each.kind == "title"), "")
    return Content(tuple(marked), title, authors, document.language)


def _authors(told: str) -> tuple[str, ...]:
    """The people that metadata name: "Jane Doe; John Roe", "Doe, Jane"."""
    if not told or _NO_AUTHOR.search(told):
        return ()
    parts = [part.strip() for part in re.split(r";|,\s*and\s+|\s+and\s+|\s+&\s+|,", told) if part.strip()]
    if len(parts) == 2 and all(" " not in part for part in parts) and ";" not in told:
        parts = [f"{parts[1]} {parts[0]}"]
    return tuple(parts) if all(" " in part or len(parts) == 1 for part in parts) and " " in told else ()


def _authored(found: Sequence[Element], authors: Sequence[str]) -> list[Element]:
    """Elements with those of the first page that name nobody but the authors told as such."""
    names = {fold(name) for name in (*authors, ", ".join(authors), " and ".join(authors))}
    return [
        replace(each, kind="author", level=0) if place < 8 and fold(each.text) in names else each
        for place, each in enumerate(found)
    ]


def _titled(found: Sequence[Element], told: str) -> list[Element]:
    """Elements with the title told as such: what metadata name, else the first and highest heading of page 1."""
    early = [place for place, each in enumerate(found[:6]) if each.boxes and each.boxes[0][0] == 1]
    place = next((at for at in early if told and fold(found[at].text) == fold(told)), -1)
    sure = 0.95
    if place < 0:
        heads = [at for at in early if found[at].kind in ("heading", "title")]
        highest = min((each.level for each in found if each.kind == "heading"), default=0)
        place = heads[0] if heads and found[heads[0]].level <= highest and _is_title(found[heads[0]], found) else -1
        sure = 0.7
    if place < 0 or found[place].kind == "title":
        return list(found)
    return [
        replace(each, kind="title", level=0, confidence=sure) if at == place else each for at, each in enumerate(found)
    ]


def _is_title(head: Element, found: Sequence[Element]) -> bool:
    """Whether the first heading is not one of many like it that only comes first."""
    like = [each for each in found if each.kind == "heading" and each.level == head.level]
    alone = not any(each is not head and not NUMBERED.match(each.text) for each in like)
    return alone and not _USUAL.fullmatch(head.text) and not NUMBERED.match(head.text)


def _levelled(found: Sequence[Element]) -> list[Element]:
    """Elements whose highest headings have level 1."""
    shift = min((each.level for each in found if each.kind == "heading"), default=1) - 1
    return [replace(each, level=each.level - shift) if each.kind == "heading" else each for each in found]
