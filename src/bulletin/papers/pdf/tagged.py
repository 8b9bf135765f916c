"""Elements by the tags of a PDF: what its maker said each piece is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from bulletin.papers.elements import Box, Element, Kind
from bulletin.papers.lines import NUMBERED, is_caption
from bulletin.papers.pdf import layout
from bulletin.papers.pdf.blocks import ENDED, Block, Look, label, shown
from bulletin.papers.pdf.columns import Line, rows
from bulletin.papers.pdf.joining import Hyphens, boxes, joined, lines
from bulletin.papers.pdf.pages import Document, Mark, Node, Span

_HEADING = re.compile(r"H([1-6])?")
_KINDS: Mapping[str, Kind] = {
    "P": "paragraph", "Title": "title", "Caption": "caption", "BlockQuote": "quote", "TOCI": "contents",
    "Note": "footnote", "FENote": "footnote", "BibEntry": "paragraph", "Code": "paragraph", "Formula": "paragraph",
}  # fmt: skip
_BLOCKS = frozenset((*_KINDS, "L", "LI", "Table", "TOC", "H", *(f"H{level}" for level in range(1, 7)), "Figure"))
_GROUPS = frozenset(("Root", "Document", "DocumentFragment", "Part", "Art", "Sect", "Div", "Index", "Aside"))
_ASIDE = frozenset(("Note", "FENote", "Figure"))  # does not end the paragraph it stands in
_DROPPED = frozenset(("Artifact", "Private", "Form", "Annot"))
_COUNT = re.compile(r"\(?([0-9]{1,2})[.)]\s+(?=\S)")
_LAYOUT_CELL = 600  # letters; a table with longer cells only places text
_SURE = 0.6  # of the letters are tagged


@dataclass(frozen=True, slots=True)
class _Tags:
    """The letters that tags refer to, what is known of hyphens, and what most letters look like.

    headed: some are told to be headings; where none is, paragraphs that look like one are.
    """

    marked: Mapping[tuple[int, int], Sequence[Span]]
    hyphens: Hyphens
    usual: Look
    heights: Mapping[int, float]
    headed: bool


def elements(document: Document, hyphens: Hyphens) -> tuple[Element, ...]:
    """The elements that the tags tell, in their order; none where the tags are missing, partial or of no use."""
    marked: dict[tuple[int, int], list[Span]] = {}
    for page in document.pages:
        for span in page.spans:
            if span.mark >= 0 and not span.artifact:
                marked.setdefault((page.number, span.mark), []).append(span)
    if not document.tags.kids or not marked:
        return ()
    sizes = Counter[float]()
    for span in (each for run in marked.values() for each in run):
        sizes[span.size] += len(span.text)
    heights = {page.number: page.height for page in document.pages}
    usual = Look(sizes.most_common(1)[0][0], {})
    tags = _Tags(marked, hyphens, usual, heights, headed=any(map(_HEADING.fullmatch, _types(document.tags))))
    found = _mended(_ranked(_numbered(list(_unrepeated(_walk(document.tags, tags, 0))))), document, hyphens)
    return found if _useful(document, found) else ()


def _types(node: Node) -> Iterator[str]:
    yield node.type
    for kid in node.kids:
        if isinstance(kid, Node):
            yield from _types(kid)


def _ranked(found: Sequence[Element]) -> list[Element]:
    """Elements whose headings, where they are guesses, have levels by the height of their letters."""
    looks = sorted({each.level for each in found if each.kind == "heading" and each.level < 0})
    return [replace(each, level=min(looks.index(each.level) + 1, 6)) if each.level < 0 else each for each in found]


def _numbered(found: Sequence[Element]) -> list[Element]:
    """Elements with paragraphs that count 1, 2 … by typed numbers as the entries of a list that they are."""
    made = list(found)
    counts = [(place, _count(each)) for place, each in enumerate(found) if each.kind != "footnote"]
    last = 0
    for (place, count), (_, after) in pairwise((*counts, (0, 0))):
        last = count if (count > 1 and count == last + 1) or (count == 1 and after == 2) else 0
        if last:
            mark = label(made[place].text)
            text = made[place].text[len(mark) :]
            made[place] = replace(made[place], kind="number", level=1, label=mark.strip(), text=text, confidence=0.8)
    return made


def _count(each: Element) -> int:
    """The number that a paragraph begins with, 0 where none does."""
    typed = _COUNT.match(each.text) if each.kind == "paragraph" else None
    return int(typed[1]) if typed else 0


def _mended(found: Sequence[Element], document: Document, hyphens: Hyphens) -> tuple[Element, ...]:
    """Elements with those made whole that the maker of the file cut where a page or column ends."""
    if any(each.kind == "paragraph" and len({box[0] for box in each.boxes}) > 1 for each in found):
        return tuple(found)  # who goes on over the end of a page cuts nothing there
    before = _before(found)
    cuts = [place for place in before if _is_cut(found[before[place]], found[place])]
    sure = {place for place in cuts if not ENDED.search(found[before[place]].text) and found[place].text[:1].islower()}
    made: dict[int, Element] = {}
    whole: dict[int, int] = {}  # where the beginning of each stands
    for place, each in enumerate(found):
        if place in sure or (sure and place in cuts and _fills(document, found[before[place]], each)):
            at = whole[place] = whole[before[place]]
            text = joined([made[at].text, each.text], hyphens)
            made[at] = replace(made[at], text=text, boxes=(*made[at].boxes, *each.boxes), confidence=0.85)
        else:
            made[place], whole[place] = each, place
    return tuple(made.values())


def _before(found: Sequence[Element]) -> Mapping[int, int]:
    """For each element but the first the place of the one before it, over notes at the foot of a page."""
    before: dict[int, int] = {}
    last = -1
    for place, each in enumerate(found):
        if last >= 0:
            before[place] = last
        last = place if each.kind != "footnote" or last < 0 else last
    return before


def _is_cut(one: Element, two: Element) -> bool:
    """Whether `two` could be the rest of `one`: a paragraph or an item, further up or on a later page."""
    same = one.kind == two.kind == "paragraph" or (one.kind in ("bullet", "number") and two.kind == "bullet")
    if not same or two.label or not one.boxes or not two.boxes:
        return False
    page, _, top, _, bottom = one.boxes[-1]
    after, _, above, _, _ = two.boxes[0]
    return after == page + 1 or (after == page and above < top and above < bottom - 40)


def _fills(document: Document, one: Element, two: Element) -> bool:
    """Whether the last line of `one` leaves no room for the first word of `two`: it is no end of a paragraph."""
    last, first = _within(document, one.boxes[-1]), _within(document, two.boxes[0])
    if not last or not first or one.boxes[-1][4] - one.boxes[-1][2] < 2.5 * last[-1].size:
        return False
    end = max((span for span in last if abs(span.base - last[-1].base) < 2), key=lambda span: span.right)
    word = len(two.text.split(maxsplit=1)[0]) / max(1, len(first[0].text)) * (first[0].right - first[0].left)
    return one.boxes[-1][3] - end.right <= word + 0.35 * end.size


def _within(document: Document, box: Box) -> list[Span]:
    """The spans in a box, from the top."""
    page = next(each for each in document.pages if each.number == box[0])
    inside = [
        span
        for span in page.spans
        if span.left > box[1] - 1 and span.right < box[3] + 1 and span.top > box[2] - 1 and span.bottom < box[4] + 1
    ]
    return sorted(inside, key=lambda span: (span.base, span.left))


def _useful(document: Document, found: Sequence[Element]) -> bool:
    """Whether most letters are tagged, and paragraphs are not cut up into lines."""
    known = set(_marks(document.tags))
    spans = [span for page in document.pages for span in page.spans if not span.artifact]
    missing = sum(len(span.text) for span in spans if (span.page, span.mark) not in known)
    if missing > (1 - _SURE) * sum(len(span.text) for span in spans):
        return False
    long = [each.text for each in found if each.kind == "paragraph" and len(each.text) > 40]
    cut = sum(bool(re.search(r"[\w,-]$", one)) and two[:1].islower() for one, two in pairwise(long))
    return cut * 4 <= len(long)


def _marks(node: Node) -> Iterator[tuple[int, int]]:
    for kid in node.kids:
        if isinstance(kid, Mark):
            yield kid.page, kid.number
        else:
            yield from _marks(kid)


def _walk(node: Node, tags: _Tags, depth: int) -> Iterator[Element]:
    """The elements of a node and of those in it. `depth`: lists around it."""
    if node.type in _DROPPED:
        return
    if node.type == "L":
        for kid in node.kids:
            if isinstance(kid, Node):
                yield from _walk(kid, tags, depth + 1)
    elif node.type == "LI":
        yield from _item(node, tags, max(depth, 1))
    elif node.type == "Table":
        yield from _table(node, tags, depth)
    elif node.type == "Figure":
        for kid in node.kids:
            if isinstance(kid, Node) and kid.type == "Caption":
                yield from _walk(kid, tags, depth)
    else:
        yield from _pieces(node, tags, depth)


def _pieces(node: Node, tags: _Tags, depth: int) -> Iterator[Element]:
    """The text of a node as one element, or several around the blocks in it; notes follow."""
    run: list[Span] = []
    aside: list[Node] = []
    kids: Sequence[Node | Mark] = () if node.actual else node.kids
    if node.actual:
        run = _spans(node, tags)
    for kid in kids:
        if isinstance(kid, Mark) or not _holds_block(kid):
            run += _spans(kid, tags)
        elif kid.type in _ASIDE:
            aside.append(kid)
        else:
            if node.type not in _KINDS and not _HEADING.fullmatch(node.type):
                yield from _made(node, run, tags)
                run = []
            elif kid.type in ("P", "Span", "NonStruct") and node.type not in ("BlockQuote",):
                run += _inner(kid, tags, aside)
                continue
            elif run:
                yield from _made(node, run, tags)
                run = []
            yield from (
                replace(each, kind="quote") if node.type == "BlockQuote" and each.kind == "paragraph" else each
                for each in _walk(kid, tags, depth)
            )
    yield from _made(node, run, tags)
    for kid in aside:
        yield from _walk(kid, tags, depth)


def _made(node: Node, run: Sequence[Span], tags: _Tags) -> Iterator[Element]:
    """The element of these letters, whose kind `node` tells; none if they are white space."""
    text = joined(lines(run), tags.hyphens)
    if not text:
        return
    made = Element("paragraph", text, boxes=boxes(run))
    heading = _HEADING.fullmatch(node.type)
    if heading:
        yield replace(made, kind="heading", level=int(heading[1] or 1))
    elif node.type in ("Note", "FENote"):
        yield _labelled_note(made)
    elif node.type == "P" and is_caption(text):
        yield replace(made, kind="caption", confidence=0.9)
    elif node.type == "P":
        yield _looking(made, run, tags)
    elif node.type in _KINDS:
        yield replace(made, kind=_KINDS[node.type])
    elif _is_note(run, tags):
        yield replace(_labelled_note(made), confidence=0.75)
    else:
        yield replace(made, confidence=0.8)


def _looking(made: Element, run: Sequence[Span], tags: _Tags) -> Element:
    """A paragraph as what it looks like: a note, a heading where none is told as such, an entry of a list."""
    if _is_note(run, tags):
        return replace(_labelled_note(made), confidence=0.75)
    block = _block(run)
    sure = 0.0 if tags.headed else layout.heading(block, tags.usual)
    if sure:
        number = NUMBERED.match(made.text)
        depth = number["number"].count(".") + 1 if number and number["number"][0].isdigit() else 0
        level = depth or -round(block.first.size * 2) * 2 - block.first.bold
        return replace(made, kind="heading", level=level, confidence=sure)
    return _listed(made)


def _is_note(run: Sequence[Span], tags: _Tags) -> bool:
    return bool(run) and layout.is_note(_block(run), tags.usual, tags.heights)


def _block(run: Sequence[Span]) -> Block:
    """Letters as the lines they stand in."""
    lines = rows([Line((span,)) for span in run])
    return Block(tuple(Line(tuple(span for piece in row for span in piece.spans)) for row in lines))


def _listed(made: Element) -> Element:
    """A paragraph that begins with a bullet is an item of a list that was not tagged as one."""
    mark = label(made.text)
    if not mark or mark[0] in "*+-–—(" or shown(mark)[0].isalnum():
        return made
    return replace(made, kind="bullet", level=1, label=shown(mark), text=made.text[len(mark) :], confidence=0.8)


def _labelled_note(made: Element) -> Element:
    mark = re.match(r"(\[?[0-9]{1,3}\]?|[*†‡§]+)[.)]?\s*(?=\S)", made.text)
    if not mark:
        return replace(made, kind="footnote")
    return replace(made, kind="footnote", label=mark[1], text=made.text[mark.end() :])


def _item(node: Node, tags: _Tags, depth: int) -> Iterator[Element]:
    """An item with its label; the lists in it follow."""
    before: list[Span] = []
    body: list[Span] = []
    after: list[Node] = []
    for kid in node.kids:
        if isinstance(kid, Mark):
            body += _spans(kid, tags)
        elif kid.type == "Lbl":
            before += _spans(kid, tags)
        else:
            body += _inner(kid, tags, after)
    mark = joined(lines(before), tags.hyphens)
    text = joined(lines(body), tags.hyphens)
    if not mark:
        mark = label(text)
        text = text[len(mark) :]
    if text:
        kind: Kind = "number" if re.search(r"[^\W_]", shown(mark)) else "bullet"
        yield Element(kind, text, depth, shown(mark), boxes=boxes([*before, *body]))
    for each in after:
        yield from _walk(each, tags, depth)


def _inner(node: Node, tags: _Tags, after: list[Node]) -> list[Span]:
    """The letters of a node; lists, tables and notes in it are put to `after`."""
    if node.type in ("L", "Table", "Note", "FENote", "Figure"):
        after.append(node)
        return []
    if node.actual or node.type in _DROPPED:
        return _spans(node, tags)
    return [
        span for kid in node.kids for span in (_inner(kid, tags, after) if isinstance(kid, Node) else _spans(kid, tags))
    ]


def _table(node: Node, tags: _Tags, depth: int) -> Iterator[Element]:
    """Its caption and rows; what a table only places is read as if it stood outside."""
    rows = list(_rows(node, head=False))
    cells = [[each for each in row.kids if isinstance(each, Node)] for row, _ in rows]
    texts = [[joined(lines(_spans(each, tags)), tags.hyphens) for each in row] for row in cells]
    if max(map(len, texts), default=0) < 2 or any(len(text) > _LAYOUT_CELL for row in texts for text in row):
        for cell in (each for row in cells for each in row):
            yield from _pieces(replace(cell, type="Div"), tags, depth)
        return
    for kid in node.kids:
        if isinstance(kid, Node) and kid.type == "Caption":
            yield from _walk(kid, tags, depth)
    for (row, head), own, text in zip(rows, cells, texts, strict=True):
        header = head or all(each.type == "TH" for each in own)
        if any(text):
            where = boxes(sorted(_spans(row, tags), key=lambda span: (span.page, span.left)))
            yield Element("table_header" if header else "table_row", "\t".join(text), boxes=_hull(where))


def _rows(node: Node, *, head: bool) -> Iterator[tuple[Node, bool]]:
    for kid in node.kids:
        if isinstance(kid, Node) and kid.type == "TR":
            yield kid, head
        elif isinstance(kid, Node) and kid.type not in ("Table", "Caption"):
            yield from _rows(kid, head=head or kid.type == "THead")


def _hull(
    where: Sequence[tuple[int, float, float, float, float]],
) -> tuple[tuple[int, float, float, float, float], ...]:
    """One box a page around boxes."""
    pages = dict.fromkeys(each[0] for each in where)
    sides = {page: list(zip(*(each[1:] for each in where if each[0] == page), strict=True)) for page in pages}
    return tuple((page, min(side[0]), min(side[1]), max(side[2]), max(side[3])) for page, side in sides.items())


def _unrepeated(found: Iterator[Element]) -> Iterator[Element]:
    """Elements without the header rows that a table repeats on each page."""
    header = ""
    for each in found:
        if each.kind == "table_header":
            if each.text == header:
                continue
            header = each.text
        elif each.kind != "table_row":
            header = ""
        yield each


def _holds_block(node: Node) -> bool:
    """Whether a node is a block or holds one."""
    if node.type in _BLOCKS or node.type in _GROUPS:
        return True
    return any(isinstance(kid, Node) and _holds_block(kid) for kid in node.kids)


def _spans(node: Node | Mark, tags: _Tags) -> list[Span]:
    """The letters of a node, in order."""
    if isinstance(node, Mark):
        return list(tags.marked.get((node.page, node.number), ()))
    if node.type in _DROPPED:
        return []
    found = [span for kid in node.kids for span in _spans(kid, tags)]
    if node.actual and found:
        return [replace(found[0], text=" ".join(node.actual.split()) or found[0].text)]
    return found
