"""Our own: bytes of mails and pages, pictures with their alt text and size, and what would be loaded from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from selectolax.lexbor import LexborHTMLParser

from refereeing.documents import Document
from refereeing.field import HOSTILE, Field
from refereeing.ruling import Ruling, judged

MAIL, PAGE = 90.0, 30.0  # kB
_WITH_SOURCE = ("img", "script", "iframe", "source", "video", "audio", "embed", "input")
_LOADED = ", ".join(
    [f"{name}[src]" for name in _WITH_SOURCE]
    + [f"link[rel~={rel}]" for rel in ("stylesheet", "icon", "preload", "preconnect")]
    + ["object[data]"]
)
_STYLE = re.compile(r"""@import\s+(?:url\()?["']?([^"')\s;]+)|url\(\s*["']?([^"')]+)""", re.IGNORECASE)


def referee(field: Field) -> Iterator[Ruling]:
    for site in field.sites:
        for kind, most in (("mail", MAIL), ("page", PAGE)):
            documents = field.of(kind, site=site.name)  # type: ignore[arg-type]
            if documents:
                yield heaviest(f"{site.name} {kind}s", documents, most, bounded=kind == "mail" or site.name != HOSTILE)
                yield _counted("pictures without alt or size", f"{site.name} {kind}s", documents, bare_pictures)
                yield _counted("loaded from elsewhere", f"{site.name} {kind}s", documents, remote)


def heaviest(subject: str, documents: Sequence[Document], most: float, *, bounded: bool) -> Ruling:
    """The ruling on the largest document, in kB; `bounded`: larger fails, else it only misses the goal."""
    sizes = sorted(((each.path.stat().st_size / 1000, each.name) for each in documents), reverse=True)
    details = [f"{name}: {size:.1f} kB" for size, name in sizes if size > most]
    return judged(
        "bytes",
        f"{subject} ({len(documents)}), largest",
        round(sizes[0][0], 1),
        goal=most,
        limit=most if bounded else None,
        details=details,
        unit=" kB",
    )


def _counted(what: str, subject: str, documents: Sequence[Document], find: Callable[[Document], list[str]]) -> Ruling:
    details = [f"{each.name}: {found}" for each in documents for found in find(each)]
    return judged(what, f"{subject} ({len(documents)})", len(details), goal=0, limit=0, details=details)


def bare_pictures(document: Document) -> list[str]:
    """The pictures that lack an alt text, a width or a height; an empty alt text is one."""
    pictures = LexborHTMLParser(document.text).css("img")
    wanted = ("alt", "width", "height")
    return [
        f"{each.attributes.get('src', '')} lacks {', '.join(lacking)}"
        for each in pictures
        if (lacking := [name for name in wanted if name not in each.attributes])
    ]


def remote(document: Document) -> list[str]:
    """What a browser would load from elsewhere than the bulletin's own address."""
    tree = LexborHTMLParser(document.text)
    own = document.site.base_url
    links = [each.attributes.get(name) or "" for each in tree.css(_LOADED) for name in ("src", "href", "data")]
    styles = [each.text() for each in tree.css("style")] + [
        each.attributes["style"] or "" for each in tree.css("[style]")
    ]
    links += [one or other for style in styles for one, other in _STYLE.findall(style)]
    return [each for each in links if re.match(r"(?:https?:)?//", each) and not each.startswith(own)]
