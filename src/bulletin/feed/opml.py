"""The feeds of all languages as one list that feed readers import: OPML 2.0, http://opml.org/spec2.opml."""

from __future__ import annotations

from collections.abc import Sequence

from bulletin import urls
from bulletin.feed.desk import Desk
from bulletin.feed.model import fit, language_tag
from bulletin.follow import FollowFeed, feeds_of
from bulletin.labels import language_name


def opml(desks: Sequence[Desk]) -> bytes:
    """A folder for each language, under its own name, with its feeds.

    Only with those whose entries no other has: whoever imports the list follows all that is in it.
    """
    from lxml.etree import Element, SubElement, tostring  # lazy, as in the adapter

    source = next(desk for desk in desks if desk.locale == desk.config.source)
    root = Element("opml", version="2.0")
    head, body = SubElement(root, "head"), SubElement(root, "body")
    SubElement(head, "title").text = fit(source.title)
    sender = source.config.sender
    if sender.organisation or sender.name:
        SubElement(head, "ownerName").text = fit(sender.organisation or sender.name)
    SubElement(head, "docs").text = "http://opml.org/spec2.opml"
    for desk in desks:
        folder = SubElement(body, "outline", text=language_name(desk.locale))
        for each in feeds_of(desk.locale, desk.title, desk.ui):
            if each.distinct:
                SubElement(folder, "outline", _outline(each, desk))
    return bytes(tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))


def _outline(each: FollowFeed, desk: Desk) -> dict[str, str]:
    return {
        "type": "rss",
        "text": fit(each.name),
        "title": fit(each.name),
        "description": fit(desk.description or each.use),
        "xmlUrl": desk.config.base_url + each.path,
        "htmlUrl": desk.config.base_url + urls.home(desk.locale),
        "language": language_tag(desk.locale),
        "version": "RSS",
    }
