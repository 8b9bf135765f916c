"""Where the article of a web page is: what is around and between it goes, by names, roles and the share of links."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bulletin.figures.english import words
from bulletin.papers.html.tree import Node, names_in, node, text_of, within

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_ROLES = frozenset(words("navigation banner contentinfo search dialog alertdialog alert menu menubar toolbar tablist"))
_BOXES = frozenset(words("div section aside ul ol nav header footer form figure table article center dl main span a"))
# Words in the names of parts that are no article, whatever they hold …
_NEVER = frozenset(
    words("""cookie cookies consent gdpr comments comment commentlist respond disqus breadcrumb breadcrumbs
    advert advertisement adsbygoogle sharedaddy addtoany newsletter pagination pager taboola outbrain""")
)
# … and unless most of the page is in them.
_SELDOM = frozenset(
    words("""sidebar navbar nav navigation menu modal popup ads ad share sharing social subscribe subscription signup
    related recommended promo promoted masthead skip paywall banner tags taglist trending popular teaser teasers
    toolbar login search feedback donate footer pullquote meta toast follow""")
)
_NOTES = frozenset(words("footnote footnotes endnote endnotes ftn edn"))
_NOTE_ROLES = frozenset(words("doc-footnote doc-endnotes doc-endnote"))
_LISTED = frozenset(words("toc contents"))
_CONTENT = re.compile(
    r"\b(?:entry|post|article|page|main|story|single|content|report|publication|field--name)[-_]{1,2}"
    r"(?:content|body|text)\b"
    r"|\b(?:rich-?text|wysiwyg|articlebody|prose)\b",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"(?:related|see also|read (?:more|next|also)|you (?:may|might) also|more (?:from|on|in|stories)|latest"
    r"|most (?:read|popular)|share\b|recommended|popular|comments?\b|leave a (?:reply|comment)|subscribe|newsletter"
    r"|tags\b|categories|follow us"
    r"|читайте також|схожі|поділ|коментар|関連|シェア|おすすめ|コメント|人気)",
    re.IGNORECASE,
)
_DENSE = 0.5  # share of links in what is no prose
_PROSE = 300  # characters of a box that is read even under a doubtful name


def content(body: Node) -> tuple[Node, ...]:
    """The parts of a page that are its article, in order; its footnotes may stand apart."""
    pruned = _pruned(body, body.prose, inside=False) or node("body", {}, ())
    found = _container(pruned)
    held = {id(each) for each in within(found)}
    notes = tuple(each for each in within(pruned) if is_notes(each) and id(each) not in held)
    return (found, *_outermost(notes))


def is_notes(part: Node) -> bool:
    """Whether the part holds footnotes."""
    named = not _NOTES.isdisjoint(names_in(part, "class", "id")) or part.attributes.get("role") in _NOTE_ROLES
    return named and part.tag not in ("a", "sup", "span")


def is_listing(part: Node) -> bool:
    """Whether the part is a contents list: links to places of the page."""
    links = [each for each in within(part) if each.tag == "a" and "href" in each.attributes]
    inner = sum("#" in each.attributes["href"] and each.length > 3 for each in links)
    return (
        len(links) > 2 and inner * 10 >= len(links) * 8 and sum(each.length for each in links) * 10 >= part.length * 6
    )


def density(part: Node) -> float:
    """The share of its characters that are in links out of the page."""
    return part.linked / part.length if part.length else 0.0


def _outermost(parts: Sequence[Node]) -> Iterator[Node]:
    held: set[int] = set()
    for part in parts:
        if id(part) not in held:
            held |= {id(each) for each in within(part)}
            yield part


# What is left out


def _pruned(part: Node, total: int, *, inside: bool) -> Node | None:
    """The part without what is no article; `total`: the prose of the page; `inside`: within an article or main part."""
    if _is_junk(part, total, inside=inside):
        return None
    inner = inside or part.tag in ("article", "main", "section")
    children: list[Node | str] = []
    for child in _without_asides(part.children):
        kept = child if isinstance(child, str) else _pruned(child, total, inside=inner)
        if kept is not None:
            children.append(kept)
    return node(part.tag, part.attributes, tuple(children))


def _is_junk(part: Node, total: int, *, inside: bool) -> bool:
    if part.tag not in _BOXES or is_notes(part):
        return False
    if (part.tag == "nav" or not _LISTED.isdisjoint(names_in(part, "class", "id"))) and is_listing(part):
        return False
    if part.tag == "nav" or (part.attributes.get("role") in _ROLES and not part.headed):
        return True
    named, called = names_in(part, "class"), names_in(part, "id")
    if not named.isdisjoint(_NEVER) or (len(called) < 3 and not called.isdisjoint(_NEVER)):
        return not part.headed
    if part.headed or part.prose > 0.4 * total:
        return False
    if part.asks and part.length < _PROSE:
        return True
    if part.tag in ("header", "footer"):
        return not inside or part.tag == "footer" or density(part) > _DENSE
    if not named.isdisjoint(_SELDOM):
        return density(part) > 0.3 or part.prose < _PROSE or not named.isdisjoint(("sidebar", "related"))
    if "widget" in named or not called.isdisjoint(_SELDOM):  # page builders call every part a widget
        return density(part) > 0.3 or (len(called) == 1 and called <= _SELDOM)
    return part.tag == "aside" and (density(part) > 0.3 or part.prose < _PROSE // 2) and part.length > 0


def _without_asides(children: Sequence[Node | str]) -> Iterator[Node | str]:
    """The children without headings such as "Related" and the links below them."""
    parts = list(children)
    place = 0
    while place < len(parts):
        child = parts[place]
        if not isinstance(child, str) and child.tag in _HEADINGS and _ASIDE.match(text_of(child).strip()):
            last = _next_heading(parts, place + 1)
            below = [each for each in parts[place + 1 : last] if not isinstance(each, str)]
            length = sum(each.length for each in below)
            if sum(each.linked for each in below) > _DENSE * length or length < _PROSE // 4:
                place = last
                continue
        yield child
        place += 1


def _next_heading(parts: Sequence[Node | str], start: int) -> int:
    for place in range(start, len(parts)):
        child = parts[place]
        if not isinstance(child, str) and child.tag in _HEADINGS:
            return place
    return len(parts)


# What is the article


def _container(body: Node) -> Node:
    """The part of the page that the article is in."""
    half = 0.5 * body.prose
    named = [each for each in within(body) if _is_article(each) and each.prose >= half]
    if named:
        outer = named[0]
        parent = next((each for each in within(body) if outer in each.children), outer)
        if any(_is_like(each, outer) for each in parent.children):  # chapters may be articles of their own
            return parent
        mains = [each for each in within(body) if _is_main(each) and each is not outer and outer in _parts(each)]
        if mains and mains[0].prose > 1.3 * outer.prose:
            return mains[0]
        return outer
    mains = [each for each in within(body) if _is_main(each) and each.prose >= half]
    return _descended(mains[0] if mains else body)


def _is_like(part: Node | str, other: Node) -> bool:
    """Whether a part is of the same make as `other` and holds prose, too."""
    if isinstance(part, str) or part is other or part.tag != other.tag or density(part) > 0.3:
        return False
    return part.attributes.get("class") == other.attributes.get("class") and part.prose > _PROSE // 4


def _parts(part: Node) -> list[Node]:
    return [each for each in within(part) if each is not part]


def _is_article(part: Node) -> bool:
    return (
        part.tag == "article"
        or part.attributes.get("role") == "article"
        or "articlebody" in part.attributes.get("itemprop", "").lower()
        or (part.tag in ("div", "section", "td") and bool(_CONTENT.search(part.attributes.get("class", ""))))
    )


def _is_main(part: Node) -> bool:
    return part.tag == "main" or part.attributes.get("role") == "main"


def _descended(part: Node) -> Node:
    """The innermost part that holds nearly all the prose."""
    while True:
        inner = max(
            (each for each in part.children if not isinstance(each, str)), key=lambda each: each.prose, default=None
        )
        if inner is None or inner.tag not in (
            "div",
            "section",
            "main",
            "td",
            "table",
            "tbody",
            "tr",
            "center",
            "form",
            "font",
        ):
            return part
        rest = part.prose - inner.prose
        if inner.prose < 0.9 * part.prose and not _is_leftover(part, inner, rest):
            return part
        part = inner


def _is_leftover(part: Node, inner: Node, rest: int) -> bool:
    """Whether what stands beside `inner` is short pieces: no paragraph and no heading over one."""
    beside = [each for each in part.children if not isinstance(each, str) and each is not inner]
    return rest < 0.4 * part.prose and not any(_is_paragraph(each) for box in beside for each in within(box))


def _is_paragraph(part: Node) -> bool:
    return part.tag in _HEADINGS or (
        part.tag in ("p", "li", "td", "blockquote", "div")
        and part.prose > 120
        and not any(each.tag in ("div", "p", "ul", "section") for each in _parts(part))
    )
