"""Published editions to feeds: which entries there are, their identity, dates and content."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache, cached_property, partial
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from markupsafe import Markup

from bulletin import urls
from bulletin.feed.model import NEVER, Feed, FeedEntry, language_tag, moment
from bulletin.labels import direction, in_language, kind_label, language_name, period, source_line
from bulletin.model import Block, Config, Correction, Day, Edition, Locale, Published
from bulletin.view import IssueView, ItemView, day, headline, issue_view, own_words
from bulletin.words import Words

if TYPE_CHECKING:
    from bulletin.theme import Theme, Ui

# Languages that write no space between a number and its unit.
UNSPACED = ("ja", "zh", "yue")


@dataclass(frozen=True, slots=True)
class Desk:
    """What every entry of one language's feeds is made with.

    editions      of this language that were not withdrawn, by issue: what errata may name
    translations  where an issue can be read: issue -> locale -> address
    words         what any template needs to speak the language of the feed, and of others in between
    """

    locale: Locale
    config: Config
    theme: Theme
    ui: Ui
    editions: Mapping[str, Edition]
    translations: Mapping[str, Mapping[Locale, str]]
    words: Mapping[str, Any]


@dataclass(frozen=True)
class Ready:
    """A published edition and its view, made when first asked for: both feeds of a language need it."""

    published: Published

    @cached_property
    def view(self) -> IssueView:
        return issue_view(self.published.edition)

    def corrections(self, item: str = "") -> tuple[Correction, ...]:
        """The corrections that the entry of an item tells, the last first; all of them for that of the issue."""
        known = reversed(self.published.corrections)
        return tuple(each for each in known if not item or each.item in ("", item))

    def updated(self, item: str = "") -> datetime:
        return max((self.published.released, *(each.at for each in self.corrections(item))))


def desk(
    published: Sequence[Published],
    locale: Locale,
    config: Config,
    theme: Theme,
    ui: Ui,
    translations: Mapping[str, Mapping[Locale, str]],
) -> Desk:
    """The desk of `locale`."""
    own = [each.edition for each in published if each.edition.locale == locale and not each.withdrawn]
    editions = {edition.issue: edition for edition in own}
    return Desk(locale, config, theme, ui, editions, translations, _words(locale, config, ui))


def newest(published: Sequence[Published], desk: Desk) -> tuple[Ready, ...]:
    """The editions of the desk's language that its feeds show, the last released first."""
    own = [each for each in published if each.edition.locale == desk.locale]
    own.sort(key=lambda each: (each.released, each.edition.number, each.edition.issue), reverse=True)
    return tuple(Ready(each) for each in own[: desk.config.feed_entries])


def issue_entries(ready: Sequence[Ready], desk: Desk) -> tuple[FeedEntry, ...]:
    """An entry for each issue."""
    return tuple(_issue_entry(each, desk) for each in ready)


def item_entries(ready: Sequence[Ready], desk: Desk) -> tuple[FeedEntry, ...]:
    """An entry for each item, in reading order within an issue.

    As many as the feeds may have, but the newest issue is never cut: an item left out now would
    never have been in the feed at all.
    """
    heads = [(each, item) for each in ready for item in _item_ids(each)]
    limit = max(desk.config.feed_entries, len(_item_ids(ready[0])) if ready else 0)
    return tuple(_item_entry(each, item, desk) for each, item in heads[:limit])


def feed(name: str, title: str, description: str, desk: Desk, entries: tuple[FeedEntry, ...]) -> Feed:
    """The feed that stands as `name` in the language's folder."""
    config, locale = desk.config, desk.locale
    sender = config.sender
    return Feed(
        locale=locale,
        guid=config.base_url + urls.feed(locale, name),
        title=title,
        description=description,
        home_url=config.base_url + urls.home(locale),
        self_url=config.base_url + urls.feed(locale, name),
        updated=max((entry.updated for entry in entries), default=NEVER),
        author=sender.organisation or sender.name or title,
        entries=entries,
    )


def item_guid(published: Published, item_id: str) -> str:
    """The identity of an item's entry, from that of its edition: no new title or address changes it."""
    return uuid5(UUID(published.guid), item_id).urn


# Entries


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
    reason = own_words(Block("withdrawn", ready.published.withdrawn), edition)
    html = desk.theme.render("feed/withdrawn.html", **desk.words, title=title, reason=reason)
    return _entry(ready, desk, guid, _page(desk.config, edition), title, html, reason.text)


def _entry(
    ready: Ready, desk: Desk, guid: str, url: str, title: str, html: str, summary: str, item: str = ""
) -> FeedEntry:
    return FeedEntry(
        guid=guid,
        url=url,
        title=title,
        html=html.strip(),
        summary=summary,
        published=moment(ready.published.released),
        updated=moment(ready.updated(item)),
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
    pages = desk.translations.get(edition.issue, {})
    others = [locale for locale in config.locales if locale != desk.locale and locale in pages]
    return {
        **desk.words,
        "issue": ready.view,
        "issue_url": _page(config, edition),
        "item_url": lambda item: config.base_url + urls.item(desk.locale, edition.issue, item),
        "media_url": lambda file: config.base_url + urls.media(file),
        "languages": [(locale, pages[locale]) for locale in others],
        "corrections": [_note(each, edition, config) for each in ready.corrections(item_id)],
        "corrected": partial(_corrected, desk=desk),
    }


def _words(locale: Locale, config: Config, ui: Ui) -> dict[str, Any]:
    return {
        "_": ui.gettext,
        "gettext": ui.gettext,
        "ngettext": ui.ngettext,
        "pgettext": ui.pgettext,
        "kind_label": cache(partial(kind_label, ui=ui)),
        "period": partial(period, locale=locale, ui=ui),
        "source_line": partial(source_line, ui=ui),
        "locale": locale,
        "source": config.source,
        "joiner": "" if locale.split("-")[0] in UNSPACED else "\u00a0",
        "say": partial(_say, source=config.source, label=in_language(config.source, ui, locale)),
        "tag": language_tag,
        "direction": direction,
        "language_name": language_name,
        "host": lambda url: urlsplit(url).hostname or url,
    }


def _say(words: Words, source: Locale, label: str) -> Markup:
    """A text as HTML; where it is still in the source language, marked so. (A macro would take ten times as long.)"""
    if not words.foreign:
        return words.html
    span = Markup('<span lang="{}" dir="{}">{}</span>')
    said = span.format(language_tag(source), direction(source), words.html)
    return said + Markup(" <small>({})</small>").format(label) if words.released else said


def _note(correction: Correction, edition: Edition, config: Config) -> tuple[str, Words, str, Words | None]:
    """Date and text of a correction, the item it names, its headline; the date as the bulletin's own clock has it."""
    at = correction.at.astimezone(ZoneInfo(config.time_zone))
    words = own_words(Block("correction", correction.text), edition)
    shown = day(Day(at.year, at.month, at.day), edition.locale)
    return shown, words, correction.item, headline(edition, correction.item)


def _corrected(target: str, desk: Desk) -> tuple[str, str]:
    """Headline and address of the item that an erratum names as issue/item; no address where it has no page."""
    issue, _, item = target.partition("/")
    edition = desk.editions.get(issue)
    title = (
        next((each for each in edition.blocks if (each.item, each.kind) == (item, "title")), None) if edition else None
    )
    if edition is None or title is None:
        return issue, ""
    return own_words(title, edition).text, desk.config.base_url + urls.item(desk.locale, issue, item)


def _page(config: Config, edition: Edition) -> str:
    return config.base_url + urls.issue(edition.locale, edition.issue)
