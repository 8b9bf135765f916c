"""A PDF file as pages and tags. PDFium reads it; nothing else here knows PDFium.

PDFium is not made for threads: one file is read at a time.
"""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from math import hypot
from typing import Any, TypeAlias

from bulletin.papers.pdf.pages import Document, Mark, Node, Page, Span

MOST_PAGES = 2000
MOST_LETTERS = 10  # million
FEW = 20  # letters; a page with fewer has no text
_GAP = 0.65  # letter heights; a wider one is no usual space, not even in a typewriter font
_MOST_ON_PAGE = 300_000  # letters
_DEEPEST = 50  # tags in tags
_MOST_TAGS = 50_000  # on a page
_MOST_OBJECTS = 5000  # of a page that are looked at
_HYPHENS = (0x02, 0xFFFE)  # what PDFium puts for a hyphen at the end of a line
_SURROGATES = range(0xD800, 0xE000)
_BOLD = re.compile(r"bold|black|heavy|demi(?!light)|-bd\b|medi$|(?:^|\+)(?:sf|cm)b", re.IGNORECASE)
_NOT_BOLD = re.compile(r"regular|roman|light|book|italic|oblique", re.IGNORECASE)
_REASONS: Mapping[int, str] = {4: "locked", 5: "locked"}  # FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY


_Frame: TypeAlias = tuple[float, float, float, float]  # of a page: left, bottom, right, top


class UnreadableError(Exception):
    """The file cannot be read; its words are the end of the rule's name: "locked", "broken", "pages", "letters"."""

    def __init__(self, reason: str, count: int = 0) -> None:
        super().__init__(reason)
        self.reason = reason
        self.count = count


@dataclass(frozen=True, slots=True)
class _Style:
    """What the letters of one text object have in common. `turn`: quarters by which they are turned, -1 for others."""

    size: float
    bold: bool
    mark: int
    artifact: bool
    turn: int
    unmapped: bool


@dataclass(frozen=True, slots=True)
class _Glyph:
    """A letter in the coordinates of the file (from the bottom left); `x` and `y`: where it stands."""

    text: str
    style: _Style
    left: float
    bottom: float
    right: float
    top: float
    x: float
    y: float
    spaced: bool


def load(data: bytes) -> Document:
    """The pages, tags and metadata of a file. Raises UnreadableError."""
    # an import of 0.1 s that only this format pays for
    import pypdfium2  # noqa: F401 — starts PDFium
    from pypdfium2 import raw

    with _opened(raw, data) as document:
        return _Reader(raw, document).read()


@contextmanager
def _opened(raw: Any, data: bytes) -> Iterator[Any]:
    """The open file. PDFium gives no reason for a file without pages, so that one counts as broken."""
    document = raw.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        raise UnreadableError(_REASONS.get(raw.FPDF_GetLastError(), "broken"))
    try:
        yield document
    finally:
        raw.FPDF_CloseDocument(document)


class _Reader:
    """One open file. A class, because every call needs PDFium and the file."""

    def __init__(self, raw: Any, document: Any) -> None:
        self.raw = raw
        self.document = document
        self.tags: dict[tuple[int, ...], Mark | tuple[str, str]] = {}

    def read(self) -> Document:
        count = self.raw.FPDF_GetPageCount(self.document)
        if count < 1:
            raise UnreadableError("broken")
        if count > MOST_PAGES:
            raise UnreadableError("pages", count)
        pages: list[Page] = []
        lost: list[int] = []
        letters = 0
        for number in range(1, count + 1):
            page = self._page(number)
            if page is None:
                lost.append(number)
                continue
            pages.append(page)
            letters += page.letters
            if letters > MOST_LETTERS * 10**6:
                raise UnreadableError("letters", letters)
        return Document(
            tuple(pages), _tree(self.tags), self._meta("Title"), self._meta("Author"), self._language(), tuple(lost)
        )

    def _page(self, number: int) -> Page | None:
        page = self.raw.FPDF_LoadPage(self.document, number - 1)
        if not page:
            return None
        text = self.raw.FPDFText_LoadPage(page)
        try:
            if text and self.raw.FPDFText_CountChars(text) > _MOST_ON_PAGE:
                return None
            self._gather(page, number)
            return self._laid(page, text, number)
        finally:
            if text:
                self.raw.FPDFText_ClosePage(text)
            self.raw.FPDF_ClosePage(page)

    def _laid(self, page: Any, text: Any, number: int) -> Page:
        """The page with its letters as spans, turned so that most of them can be read."""
        glyphs = tuple(self._glyphs(text)) if text else ()
        box = self.raw.FS_RECTF()
        self.raw.FPDF_GetPageBoundingBox(page, box)
        turns = Counter(glyph.style.turn for glyph in glyphs if glyph.style.turn >= 0)
        turn = turns.most_common(1)[0][0] if turns else self.raw.FPDFPage_GetRotation(page) % 4
        upright = [glyph for glyph in glyphs if glyph.style.turn == turn]
        width, height = abs(box.right - box.left), abs(box.top - box.bottom)
        frame = (box.left, box.bottom, box.right, box.top)
        spans = list(_spans(upright, number, frame, turn))
        return Page(
            number,
            *((height, width) if turn % 2 else (width, height)),
            (*spans, *_bullets(self._dots(page, frame, turn), spans)),
            self._pictures(page) if len(glyphs) < FEW else 0,
            len(glyphs),
            sum(glyph.style.unmapped for glyph in glyphs),
        )

    def _pictures(self, page: Any) -> int:
        raw = self.raw
        every = (
            raw.FPDFPage_GetObject(page, place) for place in range(min(raw.FPDFPage_CountObjects(page), _MOST_OBJECTS))
        )
        return sum(raw.FPDFPageObj_GetType(each) in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM) for each in every)

    def _dots(self, page: Any, frame: _Frame, turn: int) -> Iterator[tuple[float, float, float, float]]:
        """The small shapes of a page, as wide as high, from the top left: some programs draw their bullets."""
        raw, sides = self.raw, [ctypes.c_float() for _ in range(4)]
        for place in range(min(raw.FPDFPage_CountObjects(page), _MOST_OBJECTS)):
            shape = raw.FPDFPage_GetObject(page, place)
            if raw.FPDFPageObj_GetType(shape) != raw.FPDF_PAGEOBJ_PATH:
                continue
            raw.FPDFPageObj_GetBounds(shape, *sides)
            left, bottom, right, top = (side.value for side in sides)
            if 1 < right - left < 10 and abs((right - left) - (top - bottom)) < 0.3 * (right - left):
                corners = (_placed(left, bottom, frame, turn), _placed(right, top, frame, turn))
                (left, right), (top, bottom) = (sorted(each) for each in zip(*corners, strict=True))
                yield left, top, right, bottom

    def _glyphs(self, text: Any) -> Iterator[_Glyph]:
        """The letters of a page in the order of the file, without white space."""
        raw, styles, spaced, high = self.raw, dict[int, _Style](), True, 0
        box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
        for place in range(raw.FPDFText_CountChars(text)):
            code = raw.FPDFText_GetUnicode(text, place)
            letter = "\x02" if code in _HYPHENS else chr(code) if 0 < code < 0x110000 else "\ufffd"
            if letter.isspace():
                spaced = True
                continue
            shown = raw.FPDFText_GetTextObject(text, place)
            if not shown:
                continue
            if code in _SURROGATES:
                high, letter = (code, "") if code < 0xDC00 else (0, _pair(high, code))
                if not letter:
                    continue
            key = ctypes.addressof(shown.contents)
            style = styles.get(key)
            if style is None:
                style = styles[key] = self._style(text, place, shown)
            raw.FPDFText_GetLooseCharBox(text, place, box)
            raw.FPDFText_GetCharOrigin(text, place, x, y)
            yield _Glyph(letter, style, box.left, box.bottom, box.right, box.top, x.value, y.value, spaced)
            spaced = False

    def _style(self, text: Any, place: int, shown: Any) -> _Style:
        raw = self.raw
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(text, place, matrix)
        scale = hypot(matrix.c, matrix.d) or 1.0
        flags = ctypes.c_int()
        name = ctypes.create_string_buffer(128)
        raw.FPDFText_GetFontInfo(text, place, name, len(name), flags)
        face = name.value.decode("latin-1")
        # a weight is worked out from the width of stems, and often wrong: a name says more
        heavy = raw.FPDFText_GetFontWeight(text, place) >= 700 and not _NOT_BOLD.search(face)
        bold = heavy or bool(_BOLD.search(face))
        return _Style(
            round(abs(raw.FPDFText_GetFontSize(text, place)) * scale, 1),
            bold,
            raw.FPDFPageObj_GetMarkedContentID(shown),
            self._is_artifact(shown),
            _turn(matrix.a, matrix.b),
            raw.FPDFText_HasUnicodeMapError(text, place) == 1,
        )

    def _is_artifact(self, shown: Any) -> bool:
        raw, name, size = self.raw, (ctypes.c_ushort * 32)(), ctypes.c_ulong()
        for place in range(min(raw.FPDFPageObj_CountMarks(shown), _DEEPEST)):
            raw.FPDFPageObjMark_GetName(raw.FPDFPageObj_GetMark(shown, place), name, ctypes.sizeof(name), size)
            if bytes(name)[: size.value].decode("utf-16-le", "replace").rstrip("\0") == "Artifact":
                return True
        return False

    def _gather(self, page: Any, number: int) -> None:
        """Adds the tags of a page to `tags`.

        PDFium knows the tags of one page at a time; a paragraph over two pages comes twice, at the same
        place among the kids of its parents, and that place is its key.
        """
        raw = self.raw
        tree = raw.FPDF_StructTree_GetForPage(page)
        if not tree:
            return
        try:
            first = range(raw.FPDF_StructTree_CountChildren(tree))
            waiting: list[tuple[tuple[int, ...], Any]] = [
                ((place,), raw.FPDF_StructTree_GetChildAtIndex(tree, place)) for place in first
            ]
            self._follow(waiting, number)
        finally:
            raw.FPDF_StructTree_Close(tree)

    def _follow(self, waiting: list[tuple[tuple[int, ...], Any]], number: int) -> None:
        """Adds elements and what is in them. A damaged file can hold an element in itself: none is taken twice."""
        raw, seen = self.raw, set[int]()
        while waiting and len(seen) < _MOST_TAGS:
            path, element = waiting.pop()
            if not element or ctypes.addressof(element.contents) in seen or len(path) > _DEEPEST:
                continue
            seen.add(ctypes.addressof(element.contents))
            if path not in self.tags:
                kind = _text(raw.FPDF_StructElement_GetType, element)
                self.tags[path] = (kind, _text(raw.FPDF_StructElement_GetActualText, element))
            for place in range(raw.FPDF_StructElement_CountChildren(element)):
                mark = raw.FPDF_StructElement_GetChildMarkedContentID(element, place)
                if mark >= 0:
                    self.tags[*path, place] = Mark(number, mark)
                else:
                    waiting.append(((*path, place), raw.FPDF_StructElement_GetChildAtIndex(element, place)))

    def _meta(self, name: str) -> str:
        return " ".join(_text(self.raw.FPDF_GetMetaText, self.document, name.encode()).split())

    def _language(self) -> str:
        size = self.raw.FPDFCatalog_GetLanguage(self.document, None, 0)
        if not 0 < size < 200:
            return ""
        buffer = (ctypes.c_ushort * (size // 2 + 1))()
        self.raw.FPDFCatalog_GetLanguage(self.document, buffer, ctypes.sizeof(buffer))
        return bytes(buffer).decode("utf-16-le", "replace").split("\0")[0]


def _text(call: Any, *arguments: Any) -> str:
    """What a call of PDFium tells in UTF-16."""
    size = call(*arguments, None, 0)
    if not 2 < size < 10**6:
        return ""
    buffer = ctypes.create_string_buffer(size)
    call(*arguments, buffer, size)
    return buffer.raw.decode("utf-16-le", "replace").split("\0")[0]


def _pair(high: int, low: int) -> str:
    """The character of two surrogates, which PDFium tells one by one on Windows."""
    return chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00)) if high else "\ufffd"


def _turn(across: float, up: float) -> int:
    """Quarters by which a line runs counter-clockwise from left to right; -1 for askew."""
    if abs(up) < 0.1 * abs(across):
        return 0 if across > 0 else 2
    if abs(across) < 0.1 * abs(up):
        return 1 if up > 0 else 3
    return -1


def _spans(glyphs: Sequence[_Glyph], number: int, frame: _Frame, turn: int) -> Iterator[Span]:
    """Letters that go on from each other in one style, as spans."""
    run: list[_Glyph] = []
    for glyph in glyphs:
        if run and not _goes_on(run[-1], glyph, turn):
            yield _span(run, number, frame, turn)
            run = []
        run.append(glyph)
    if run:
        yield _span(run, number, frame, turn)


def _bullets(dots: Iterable[tuple[float, float, float, float]], spans: Sequence[Span]) -> Iterator[Span]:
    """The dots that stand before a line, as bullets in it."""
    for left, top, right, bottom in dots:
        middle = (top + bottom) / 2
        beside = [each for each in spans if each.top < middle < each.bottom and 1 < each.left - right < 3 * each.size]
        before = any(each.top < middle < each.bottom and 0 <= left - each.right < 2 * each.size for each in spans)
        if beside and not before and bottom - top < 0.8 * beside[0].size:
            line = min(beside, key=lambda each: each.left)
            yield replace(line, text="•", left=round(left, 2), right=round(right, 2), mark=-1, spaced=True)


def _goes_on(last: _Glyph, glyph: _Glyph, turn: int) -> bool:
    one, two = last.style, glyph.style
    if one is not two and (one.size, one.bold, one.mark, one.artifact) != (two.size, two.bold, two.mark, two.artifact):
        return False
    along, across = _moved(glyph.x - last.x, glyph.y - last.y, turn)
    if abs(across) > 0.15 * two.size or along < -0.2 * two.size:
        return False
    width = last.right - last.left if turn % 2 == 0 else last.top - last.bottom
    return along - width < _GAP * two.size


def _moved(x: float, y: float, turn: int) -> tuple[float, float]:
    """A way along and across lines that are turned."""
    return ((x, y), (y, -x), (-x, -y), (-y, x))[turn]


def _span(run: Sequence[_Glyph], number: int, frame: _Frame, turn: int) -> Span:
    style = run[0].style
    text = "".join(" " + each.text if each.spaced else each.text for each in islice(run, 1, None))
    corners = [
        _placed(x, y, frame, turn) for each in run for x, y in ((each.left, each.bottom), (each.right, each.top))
    ]
    across, down = [x for x, _ in corners], [y for _, y in corners]
    return Span(
        number,
        run[0].text + text,
        round(min(across), 2),
        round(min(down), 2),
        round(max(across), 2),
        round(max(down), 2),
        round(_placed(run[0].x, run[0].y, frame, turn)[1], 2),
        style.size,
        style.bold,
        style.mark,
        style.artifact,
        run[0].spaced,
    )


def _placed(x: float, y: float, frame: _Frame, turn: int) -> tuple[float, float]:
    """A point from the top left of the page as it is read."""
    left, bottom, right, top = frame
    return ((x - left, top - y), (y - bottom, x - left), (right - x, y - bottom), (top - y, right - x))[turn]


def _tree(tags: Mapping[tuple[int, ...], Mark | tuple[str, str]]) -> Node:
    """The tags of all pages as one tree, in the order of the file."""
    kids: dict[tuple[int, ...], list[tuple[int, ...]]] = {}
    for path in sorted(tags):
        kids.setdefault(path[:-1], []).append(path)

    def node(path: tuple[int, ...]) -> Node | Mark:
        own = tags[path]
        if isinstance(own, Mark):
            return own
        return Node(own[0], tuple(node(each) for each in kids.get(path, ())), own[1])

    return Node("Root", tuple(node(each) for each in kids.get((), ())))
