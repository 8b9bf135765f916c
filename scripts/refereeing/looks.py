"""Our own, in browsers: nothing scrolls sideways at 320 px, nothing is asked for elsewhere, nothing needs a script."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from refereeing import firefox
from refereeing.browser import OWN, Visit, visit
from refereeing.documents import SEARCH, Document
from refereeing.field import Field
from refereeing.ruling import Ruling, judged

NARROW = 320
# How far the page runs over, and the text or picture that stands out most.
OVER = """() => {
  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  if (wide <= 0) return JSON.stringify([0, '']);
  const range = document.createRange(), found = [[0, '']];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  while (walk.nextNode()) {
    const node = walk.currentNode;
    if (node.nodeType === 1 && node.tagName !== 'IMG') continue;
    range.selectNode(node);
    const box = range.getBoundingClientRect();
    const name = node.tagName || `${node.parentElement.tagName}: ${node.data.trim().slice(0, 80)}`;
    if (box.width) found.push([Math.max(box.right - innerWidth, -box.left), name]);
  }
  return JSON.stringify([wide, found.sort((a, b) => b[0] - a[0])[0][1]]);
}"""
WORDS = "() => document.body.innerText.split(/\\s+/).filter(Boolean).sort().join(' ')"


@dataclass(frozen=True, slots=True)
class Narrow:
    """A document in a narrow window: pixels it runs over, where, and addresses that it asked for elsewhere."""

    document: Document
    over: int
    where: str = ""
    asked: tuple[str, ...] = ()


def chromium(field: Field) -> Iterator[Ruling]:
    def look(page: Any, each: Visit) -> Narrow:
        over, where = json.loads(page.evaluate(OVER))
        return Narrow(each.of, over, where, tuple(_elsewhere(page)))

    seen = visit([Visit(field.url(each), "320", each) for each in field.documents], look)
    yield from sideways(field, "Chromium", seen)
    asked = [f"{each.document.name}: {url}" for each in seen for url in each.asked]
    yield judged("remote requests", f"mails and pages ({len(seen)})", len(asked), goal=0, limit=0, details=asked)


def _elsewhere(page: Any) -> Iterable[str]:
    urls = json.loads(
        page.evaluate("() => JSON.stringify(performance.getEntriesByType('resource').map((e) => e.name))")
    )
    return (url for url in urls if not url.startswith((OWN, "data:")))


def in_firefox(field: Field) -> Iterator[Ruling]:
    with firefox.opened(NARROW) as window:
        seen = []
        for each in field.documents:
            window.go(field.url(each))
            over, where = json.loads(window.evaluate(f"return ({OVER})()"))
            seen.append(Narrow(each, over, where))
    yield from sideways(field, "Firefox", seen)


def sideways(field: Field, browser: str, seen: Iterable[Narrow]) -> Iterator[Ruling]:
    """A row for mails and one for pages of each site: those that are wider than the window."""
    seen = tuple(seen)
    for site in field.sites:
        for kind in ("mail", "page"):
            own = [each for each in seen if each.document.kind == kind and each.document.site.name == site.name]
            details = [f"{each.document.name}: {each.over} px over, at {each.where}" for each in own if each.over > 0]
            subject = f"{site.name} {kind}s at {NARROW} px ({len(own)})"
            yield judged(f"sideways scroll, {browser}", subject, len(details), goal=0, limit=0, details=details)


# Scripts


def scripts(field: Field) -> Iterator[Ruling]:
    """Bytes of script that a reader needs: those of pages whose words are not all there without."""
    with_scripts = [each for each in field.of("page") if script_bytes(each) and SEARCH not in each.path.parts]
    views = [Visit(field.url(each), view, each) for each in with_scripts for view in ("700", "scripts off")]
    words: dict[Document, dict[str, str]] = {}
    for document, view, text in visit(views, lambda page, each: (each.of, each.view, page.evaluate(WORDS))):
        words.setdefault(document, {})[view] = text
    needing = [each for each in with_scripts if not without(words[each]["700"], words[each]["scripts off"])]
    count = sum(script_bytes(each) for each in needing)
    details = [f"{each.name}: words are missing without scripts" for each in needing]
    subject = f"pages ({len(field.of('page'))}; {len(with_scripts)} have scripts)"
    yield judged("JavaScript needed to read", subject, count, goal=0, limit=0, details=details, unit=" B")


def without(with_scripts: str, without_scripts: str) -> bool:
    """Whether all the words that scripts show stand there without them, but for a few on buttons."""
    missing = set(with_scripts.split()) - set(without_scripts.split())
    return len(missing) <= 6


def script_bytes(document: Document) -> int:
    """Bytes of script in a page, and of its files on this site; data such as JSON-LD is none."""
    nodes = LexborHTMLParser(document.text).css("script")
    return sum(_size(each, document) for each in nodes if _runs(each.attributes.get("type") or ""))


def _runs(kind: str) -> bool:
    return not kind or bool(re.search(r"javascript|ecmascript|^module$", kind))


def _size(node: Any, document: Document) -> int:
    source = node.attributes.get("src")
    if source is None:
        return len(node.text().encode())
    file = (document.path.parent / source.partition("?")[0]).resolve()
    return file.stat().st_size if file.is_file() else len(source)
