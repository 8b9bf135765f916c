"""Published editions to entries of feeds: their identity, dates and content."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Any
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from bulletin import urls
from bulletin.feed.desk import Desk, Ready, page, together
from bulletin.feed.model import FeedEntry, moment
from bulletin.model import Block, Correction, Day, Edition, Published
from bulletin.view import ItemView, day, headline, own_words
from bulletin.words import Words


def issue_entries(ready: Iterable[Ready], desk: Desk) -> Iterator[FeedEntry]:
    """An entry for each issue."""
    return (_issue_entry(each, desk) for each in ready)


def item_entries(ready: Sequence[Ready], desk: Desk) -> Iterator[FeedEntry]:
    """An entry for each item, in reading order within an issue.

    As many as the feeds may have, but the newest issue is never cut: an item left out now would
    never have been in the feed at all.
    """
    heads = [(each, item) for each in ready for item in _item_ids(each)]
    limit = max(desk.config.feed_entries, len(_item_ids(ready[0])) if ready else 0)
    return (_item_entry(each, item, desk) for each, item in heads[:limit])


def item_guid(published: Published, item_id: str) -> str:
    """The identity of an item's entry, from that of its edition: no new title or address changes it."""
    return uuid5(UUID(published.guid), item_id).urn


def _issue_entry(ready: Ready, desk: Desk) -> FeedEntry:
    published = ready.published
    if published.withdrawn:
        return _withdrawn(ready, published.guid, desk)
    view = ready.view
    title, preheader = view.texts["issue_title"].text, view.texts.get("preheader")
    context = _context(ready, desk)
    html = desk.theme.render("feed/issue.html", **context)
    return _entry(
        ready, desk, published.guid, context["issue_url"], title, html, preheader.text if preheader else title
    )


def _item_entry(ready: Ready, item_id: str, desk: Desk) -> FeedEntry:
    guid = item_guid(ready.published, item_id)
    if ready.published.withdrawn:
        return _withdrawn(ready, guid, desk)
    item = next(each for each in ready.view.items if each.id == item_id)
    context = _context(ready, desk, item_id)
    url = context["item_url"](item_id)
    html = desk.theme.render("feed/item.html", **context, item=item)
    return _entry(ready, desk, guid, url, item.title.text, html, _summary(item), item_id)


def _withdrawn(ready: Ready, guid: str, desk: Desk) -> FeedEntry:
    """What stays of an entry: that it is gone, and why. Its address is the issue's, an item's own name is content."""
    edition = ready.published.edition
    title = desk.ui.gettext("Issue {number} was withdrawn").format(number=edition.number)
    reason = own_words(Block("withdrawn", ready.published.withdrawn), edition, desk.style)
    html = desk.theme.render("feed/withdrawn.html", **desk.words, title=title, reason=reason)
    return _entry(ready, desk, guid, page(desk.config, edition), title, html, reason.text)


def _entry(
    ready: Ready, desk: Desk, guid: str, url: str, title: str, html: str, summary: str, item: str = ""
) -> FeedEntry:
    edition = ready.published.edition
    return FeedEntry(
        guid=guid,
        url=url,
        title=title,
        html=html.strip(),
        summary=summary,
        published=moment(ready.published.released),
        # An item that no correction concerns is as it was, whatever has changed beside it.
        updated=moment(ready.updated(item)) if item else desk.shelf.updated[edition.issue, edition.locale],
        locale=desk.locale,
    )


def _summary(item: ItemView) -> str:
    """One text of the item that stands for it: why it matters, else its first paragraph; none in source words."""
    first = [group.texts[0] for group in item.body if group.kind != "image"][:1]
    why = [item.texts["why"]] if item.texts.get("why") else []
    chosen = next((each.text for each in (*why, *first) if not each.released), "")
    return chosen or str(item.extra.get("original", "")) or item.title.text


def _item_ids(ready: Ready) -> list[str]:
    """The items of the edition in reading order; of a tombstone those that it still names, else one for the whole."""
    edition = ready.published.edition
    if ready.published.withdrawn:
        return [item.id for item in edition.items if item.id] or [""]
    return [name for block in edition.blocks if block.kind == "section" for name in block.data["items"]]


# What the templates see


def _context(ready: Ready, desk: Desk, item_id: str = "") -> dict[str, Any]:
    edition, config = ready.published.edition, desk.config
    others = together(desk.shelf.pages.get(edition.issue, {}), ready.published, config)
    return {
        **desk.words,
        "issue": ready.view,
        "issue_url": page(config, edition),
        "item_url": lambda item: config.base_url + urls.item(desk.locale, edition.issue, item),
        "media_url": lambda file: config.base_url + urls.media(file),
        "languages": list(others.items()),
        "corrections": [_note(each, edition, desk) for each in ready.corrections(item_id)],
        "corrected": partial(_corrected, desk=desk),
    }


def _note(correction: Correction, edition: Edition, desk: Desk) -> tuple[str, Words, str, Words | None]:
    """Date and text of a correction, the item it names, its headline; the date as the bulletin's own clock has it."""
    at = correction.at.astimezone(ZoneInfo(desk.config.time_zone))
    words = own_words(Block("correction", correction.text), edition, desk.style)
    shown = day(Day(at.year, at.month, at.day), edition.locale)
    return shown, words, correction.item, headline(edition, correction.item, desk.style)


def _corrected(target: str, desk: Desk) -> tuple[str, str]:
    """Headline and address of the item that an erratum names as issue/item; no address where it has no page."""
    issue, _, item = target.partition("/")
    edition = desk.editions.get(issue)
    title = (
        next((each for each in edition.blocks if (each.item, each.kind) == (item, "title")), None) if edition else None
    )
    if edition is None or title is None:
        return issue, ""
    return own_words(title, edition).text, desk.config.base_url + urls.item(desk.locale, edition.issue, item)
