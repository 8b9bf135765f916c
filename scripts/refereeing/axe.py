"""Accessibility by axe-core, through PyPI's axe-playwright-python and Chromium: WCAG 2.2 AA and best practices."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from refereeing.browser import VIEWS, Visit, visit
from refereeing.documents import Document
from refereeing.field import HOSTILE, Field
from refereeing.ruling import Ruling, judged
from refereeing.tools import MissingError

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
# Mail is shown within a page that owns the landmarks: https://www.goodemailcode.com/
NOT_OF_MAIL = ("landmark-one-main", "region")
SEEN: Mapping[str, tuple[str, ...]] = {"mail": ("700", "375", "dark", "images off"), "page": ("700", "375", "dark")}


@dataclass(frozen=True, slots=True)
class Broken:
    """A rule, how often it is broken, the first place, and why axe thinks so."""

    rule: str
    places: int
    first: str
    why: str


@dataclass(frozen=True, slots=True)
class Look:
    """What axe found in a document through one view: rules violated, and rules that it cannot decide."""

    document: Document
    view: str
    violations: tuple[Broken, ...]
    undecided: tuple[Broken, ...]


def referee(field: Field) -> Iterator[Ruling]:
    try:
        from axe_playwright_python.base import AXE_SCRIPT
    except ImportError:
        raise MissingError("axe-playwright-python", "pip install '.[test]'") from None

    def look(page: Any, each: Visit) -> Look:
        page.evaluate(AXE_SCRIPT)
        return read(each.of, each.view, json.loads(page.evaluate(_command(each.of.kind))))

    yield from rulings(field, visit(visits(field), look))


def _command(kind: str) -> str:
    options = {
        "runOnly": {"type": "tag", "values": TAGS},
        "rules": {rule: {"enabled": False} for rule in (NOT_OF_MAIL if kind == "mail" else ())},
        "resultTypes": ["violations"],
    }
    picked = "({violations, incomplete}) => JSON.stringify({violations, incomplete})"
    return f"axe.run(document, {json.dumps(options)}).then({picked})"


def visits(field: Field) -> list[Visit]:
    """Every document once, at 700 px; those of two issues and the hostile ones through every view."""
    return [
        Visit(field.url(each), view, each)
        for each in field.documents
        for view in SEEN[each.kind]
        if view == "700" or each.site.name == HOSTILE or each.issue in field.closer
    ]


def read(document: Document, view: str, answer: Mapping[str, Any]) -> Look:
    """What axe answers for a document, as a Look."""
    violations, undecided = (tuple(_broken(each) for each in answer[key]) for key in ("violations", "incomplete"))
    return Look(document, view, violations, undecided)


def _broken(rule: Mapping[str, Any]) -> Broken:
    nodes = rule["nodes"]
    first = nodes[0] if nodes else {}
    why = next((each["message"] for key in ("any", "all", "none") for each in first.get(key, ())), "")
    return Broken(rule["id"], len(nodes), str(first.get("html", ""))[:110], why)


def rulings(field: Field, looks: Iterable[Look]) -> Iterator[Ruling]:
    """Two rows a group of documents: what is violated, and, if there is any, what axe leaves to a person."""
    looks = tuple(looks)
    for kind in ("mail", "page"):
        for subject, group in field.groups(kind):  # type: ignore[arg-type]
            own = [each for each in looks if each.document in group]
            count = sum(broken.places for each in own for broken in each.violations)
            views = f"{subject} ({len({each.document for each in own})} in {len({each.view for each in own})} views)"
            yield judged("axe", views, count, goal=0, limit=0, details=_details(own, lambda look: look.violations))
            if unsure := tuple(_details(own, lambda look: look.undecided)):
                yield judged("axe undecided", f"{subject}, to be looked at", len(unsure), goal=0, details=unsure)


def _details(looks: Iterable[Look], which: Callable[[Look], tuple[Broken, ...]]) -> Iterator[str]:
    for look in looks:
        for each in which(look):
            where = f"{look.document.name}, {VIEWS[look.view].name}"
            yield f"{where}: {each.rule} in {each.places} places, as {each.first}: {each.why}"
