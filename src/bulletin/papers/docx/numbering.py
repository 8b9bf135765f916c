"""The lists of a document, and the label of each entry as Word would show it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from bulletin.papers.docx import symbols
from bulletin.papers.docx.counting import shown
from bulletin.papers.docx.markup import child, name, number, switched_on, value

if TYPE_CHECKING:
    from lxml.etree import _Element

    from bulletin.papers.docx.styles import Styles

DEEPEST = 9


@dataclass(frozen=True, slots=True)
class Level:
    """How the entries of one depth are counted; `text` is "%1.%2)"."""

    form: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None  # after an entry of which depth it begins again: None = any above, 0 = never
    digits: bool = False  # the numbers above are shown in digits
    style: str = ""


@dataclass(frozen=True, slots=True)
class List:
    """A list: what it shares its numbers with, its levels, and where it begins to count anew."""

    family: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class Counts:
    """What was counted so far in each family of lists, and which lists have begun."""

    lists: Mapping[str, List]
    numbers: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[str] = field(default_factory=set)


def read_lists(root: _Element, styles: Styles) -> Mapping[str, List]:
    """The lists of numbering.xml by their ids."""
    bodies = {value(node, "abstractNumId"): node for node in root if name(node) == "abstractNum"}
    nodes = {value(node, "numId"): node for node in root if name(node) == "num"}
    return {list_id: _list(node, bodies, nodes, styles) for list_id, node in nodes.items()}


def level_of(known: List | None, style_id: str) -> int | None:
    """The depth at which a list counts the paragraphs of a style; None where it names none."""
    levels = known.levels.items() if known else ()
    return next((depth for depth, level in levels if style_id and level.style == style_id), None)


def label(counts: Counts, list_id: str, depth: int) -> tuple[str, str]:
    """Counts one entry on: "bullet", "number" or "" and its label as shown."""
    known = counts.lists.get(list_id)
    level = known.levels.get(depth) if known else None
    if known is None or level is None:
        return "", ""
    numbers = counts.numbers.setdefault(known.family, {})
    if list_id not in counts.begun:
        counts.begun.add(list_id)
        for each in known.starts:
            numbers.pop(each, None)
    numbers[depth] = numbers[depth] + 1 if depth in numbers else _start(known, depth)
    for deeper in [each for each in numbers if each > depth]:
        restart = known.levels.get(deeper, Level()).restart
        if restart is None or depth < restart:
            del numbers[deeper]
    if level.form == "bullet":
        return ("bullet", symbols.bullet(level.text)) if level.text.strip() else ("", "")
    if level.form == "none" and "%" in level.text.replace(f"%{depth + 1}", ""):
        level = replace(level, text=level.text.replace(f"%{depth + 1}", ""))
    elif level.form == "none":
        return "", ""
    made = re.sub("%([1-9])", lambda match: _one(known, numbers, int(match[1]) - 1, level), level.text)
    return ("number", made.strip()) if made.strip() else ("", "")


def _one(known: List, numbers: Mapping[int, int], depth: int, own: Level) -> str:
    form = known.levels.get(depth, Level()).form
    count = numbers.get(depth, _start(known, depth))
    return "" if form in ("none", "bullet") else shown(count, "decimal" if own.digits else form)


def _start(known: List, depth: int) -> int:
    return known.starts.get(depth, known.levels.get(depth, Level()).start)


def _list(
    node: _Element, bodies: Mapping[str, _Element], nodes: Mapping[str, _Element], styles: Styles, linked: int = 0
) -> List:
    family = value(child(node, "abstractNumId"))
    body = bodies.get(family)
    linked_style = styles.by_id.get(value(child(body, "numStyleLink")))
    if linked_style is not None and linked_style.list_id in nodes and linked < 3:
        made = _list(nodes[linked_style.list_id], bodies, nodes, styles, linked + 1)
        family, levels = made.family, dict(made.levels)
    else:
        levels = _levels(body) if body is not None else {}
    starts: dict[int, int] = {}
    for each in node:
        if name(each) == "lvlOverride":
            depth = number(value(each, "ilvl"))
            levels.update(_levels(each))
            started = child(each, "startOverride")
            if started is not None:
                starts[depth] = number(value(started))
    return List(family, levels, starts)


def _levels(nodes: Iterable[_Element]) -> dict[int, Level]:
    found = {}
    for node in nodes:
        depth = number(value(node, "ilvl"), DEEPEST)
        if name(node) == "lvl" and 0 <= depth < DEEPEST:
            found[depth] = _level(node)
    return found


def _level(node: _Element) -> Level:
    restart = value(child(node, "lvlRestart"))
    return Level(
        form=_form(node),
        text=value(child(node, "lvlText")),
        start=number(value(child(node, "start")), 1) if child(node, "start") is not None else 0,
        restart=number(restart) if restart else None,
        digits=switched_on(child(node, "isLgl")),
        style=value(child(node, "pStyle")),
    )


def _form(node: _Element) -> str:
    """The number format; a newer one stands in a choice, with an older one to fall back on."""
    direct = child(node, "numFmt")
    if direct is not None:
        return value(direct) or "decimal"
    return next((value(each) for each in node.iter() if name(each) == "numFmt" and value(each) != "custom"), "decimal")
