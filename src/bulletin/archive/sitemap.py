"""The site map."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from bulletin import urls
from bulletin.archive.around import changed, in_language, in_order, moment
from bulletin.archive.frame import alternates
from bulletin.model import Config, Locale, Output, Published

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"


def sitemap(published: Iterable[Published], config: Config) -> Output:
    """All pages that may be indexed, each with its translations as its own head lists them."""
    from lxml import etree  # heavy, and a build that changes nothing never comes here

    live = sorted((each for each in published if not each.withdrawn), key=in_order)
    # The stubs do not know the default namespace, which has no prefix.
    root = etree.Element(f"{{{SITEMAP}}}urlset", nsmap={None: SITEMAP, "xhtml": XHTML})  # type: ignore[dict-item]
    for path, paths, last in _indexed(live, config):
        entry = etree.SubElement(root, f"{{{SITEMAP}}}url")
        etree.SubElement(entry, f"{{{SITEMAP}}}loc").text = config.base_url + path
        if last:
            etree.SubElement(entry, f"{{{SITEMAP}}}lastmod").text = moment(last)
        for tag, url in alternates(paths, config):
            etree.SubElement(entry, f"{{{XHTML}}}link", rel="alternate", hreflang=tag, href=url)
    data = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return Output("sitemap.xml", data, "application/xml")


def _indexed(live: Sequence[Published], config: Config) -> Iterator[tuple[str, Mapping[Locale, str], datetime | None]]:
    """Path, translations by language and last change of every page."""
    homes = {locale: urls.home(locale) for locale in config.locales}
    yield "", homes, max(map(changed, live), default=None)
    for locale, home in homes.items():
        yield home, homes, max(map(changed, in_language(locale, live)), default=None)
    issues: dict[str, dict[Locale, Published]] = defaultdict(dict)
    for each in live:
        issues[each.edition.issue][each.edition.locale] = each
    for issue, editions in issues.items():
        paths = {locale: urls.issue(locale, issue) for locale in config.locales if locale in editions}
        for locale, path in paths.items():
            yield path, paths, changed(editions[locale])
