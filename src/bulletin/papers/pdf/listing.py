"""Elements seen together: which are entries of a contents list, and how deep an item of a list is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from bulletin.papers.elements import Element

_LONGEST = 200  # letters of an entry
_INDENT = 6.0  # points by which a list in a list stands further in
_NAME = re.compile(r"(?:table of )?contents?:?|зміст:?|目次", re.IGNORECASE)
_LEADER = re.compile(r"(?:\s?[.·…_‥]){3,}\s*")
_PAGE = re.compile(r"\s(?:[0-9]{1,4}|[ivxl]{1,6})$")
_NUMBER = re.compile(r"^[0-9.]+\s+")


def contents(found: Iterable[Element]) -> list[Element]:
    """Elements, with a heading "Contents" and the entries behind it told as such, without dots.

    They end where the first of them comes again as a heading, or where no page number follows.
    """
    made: list[Element] = []
    keys: set[str] = set()
    inside = False
    for each in found:
        text = " ".join(_LEADER.sub(" ", each.text).split())
        if each.kind in ("heading", "paragraph") and _NAME.fullmatch(text):
            inside = True
            made.append(replace(each, kind="contents", level=0))
            continue
        again = each.kind == "heading" and _key(text) in keys
        inside = inside and not again and len(text) < _LONGEST and bool(_PAGE.search(text))
        if inside or each.kind == "contents":
            keys.add(_key(_PAGE.sub("", text)))
            made.append(replace(each, kind="contents", level=0, text=" ".join(text.split("\t"))))
        else:
            made.append(each)
    return made


def _key(text: str) -> str:
    return _NUMBER.sub("", text).casefold()


def levels(found: Sequence[Element]) -> list[Element]:
    """Elements whose list items are as deep as they stand in from those before them."""
    made: list[Element] = []
    edges: list[float] = []
    for each in found:
        if each.kind not in ("bullet", "number") or not each.boxes:
            edges = []
            made.append(each)
            continue
        left = each.boxes[0][1]
        while edges and left < edges[-1] - _INDENT:
            edges.pop()
        if not edges or left > edges[-1] + _INDENT:
            edges.append(left)
        made.append(replace(each, level=len(edges)))
    return made
