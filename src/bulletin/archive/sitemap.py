"""The site map."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from bulletin.archive.around import moment
from bulletin.archive.frame import alternates
from bulletin.archive.leaves import Leaf
from bulletin.model import Config, Locale, Output

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"


def sitemap(leaves: Iterable[Leaf], config: Config) -> Output:
    """All pages that may be indexed, each with its translations as its own head lists them."""
    from lxml import etree  # heavy, and a build that changes nothing never comes here

    # The stubs do not know the default namespace, which has no prefix.
    root = etree.Element(f"{{{SITEMAP}}}urlset", nsmap={None: SITEMAP, "xhtml": XHTML})  # type: ignore[dict-item]
    for path, paths, last in _indexed(leaves):
        entry = etree.SubElement(root, f"{{{SITEMAP}}}url")
        etree.SubElement(entry, f"{{{SITEMAP}}}loc").text = config.base_url + path
        if last:
            etree.SubElement(entry, f"{{{SITEMAP}}}lastmod").text = moment(last)
        for tag, url in alternates(paths, config):
            etree.SubElement(entry, f"{{{XHTML}}}link", rel="alternate", hreflang=tag, href=url)
    data = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return Output("sitemap.xml", data, "application/xml")


def _indexed(leaves: Iterable[Leaf]) -> Iterator[tuple[str, Mapping[Locale, str], datetime | None]]:
    """Path, translations by language and last change of every page; the chooser changes with any front page."""
    for leaf in leaves:
        if leaf.kind == "home":
            yield "", leaf.paths, max(leaf.changed.values(), default=None)
        for locale, path in leaf.paths.items():
            yield path, leaf.paths, leaf.changed.get(locale)
