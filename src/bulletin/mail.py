"""Published editions to e-mail: HTML and plain text from the same blocks, and the copy that the archive keeps."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache, partial
from typing import Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

from markupsafe import Markup, escape

from bulletin import inline, urls
from bulletin.addresses import ascii_url, read_address
from bulletin.gate import for_mail
from bulletin.labels import direction, is_numbered, kind_label, language_name, period
from bulletin.model import Block, Config, Correction, Day, Edition, Image, Locale, Output, Published, Sender
from bulletin.theme import Theme, Ui
from bulletin.view import IssueView, ItemView, day, headline, issue_view, own_words
from bulletin.words import SEMANTIC, Style, Words

WIDTH = 72  # columns of plain text
COLUMN = 560  # CSS pixels between the margins of the HTML
CONTENTS_FROM = 7  # items: a shorter mail shows its contents by itself
UNSPACED = frozenset({"ja", "zh", "th", "lo", "km", "my"})  # scripts whose lines may break within words


@dataclass(frozen=True, slots=True)
class Links:
    """Where a mail leads: absolute addresses. `editions`: the issue in each language it is published in."""

    web: str
    archive: str
    follow: str
    media: str  # the folder of pictures
    preferences: str = ""
    unsubscribe: str = ""
    editions: tuple[tuple[Locale, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Rendered:
    """A mail without its envelope; lines of `text` end with a line feed, none with a space."""

    subject: str
    html: str
    text: str


def public_links(edition: Edition, config: Config, locales: Iterable[Locale]) -> Links:
    """The links of the copy that everybody may read; `locales` are those the issue is published in."""
    locale = edition.locale
    home = config.base_url + urls.home(locale)
    preferences = f"{config.app_url}preferences?lang={locale}" if config.app_url else ""
    return Links(
        web=config.base_url + urls.issue(locale, edition.issue),
        archive=home,
        follow=config.base_url + urls.follow(locale),
        media=config.base_url + urls.media(""),
        preferences=preferences,
        unsubscribe=preferences,
        editions=tuple((each, config.base_url + urls.issue(each, edition.issue)) for each in locales),
    )


def recipient_links(edition: Edition, config: Config, locales: Iterable[Locale], token: str) -> Links:
    """The links of the mail itself, for the recipient who has `token`; a token is of characters that need no escape."""
    preferences = config.app_url + urls.preferences(token) if config.app_url else ""
    unsubscribe = next(iter(ways_out(config, token)), "")
    return replace(public_links(edition, config, locales), preferences=preferences, unsubscribe=unsubscribe)


def ways_out(config: Config, token: str) -> tuple[str, ...]:
    """The addresses at which the recipient who has `token` unsubscribes, in ASCII, the app's before that for mail."""
    app = ascii_url(config.app_url)
    ways = [app + urls.unsubscribe(token)] if app else []
    if address := read_address(config.mail.get("unsubscribe", ""))[0]:
        ways.append(f"mailto:{quote(address, safe='@')}?subject=unsubscribe%20{token}")
    return tuple(ways)


def outputs(
    edition: Published, /, *, config: Config, theme: Theme, ui: Ui, published: Sequence[Published]
) -> tuple[Output, ...]:
    """The public copy of the mail, as HTML and as text; nothing of a withdrawn edition.

    `published` are the released editions of every language.
    """
    if edition.withdrawn:
        return ()
    issue, locale = edition.edition.issue, edition.edition.locale
    there = {each.edition.locale for each in published if each.edition.issue == issue and not each.withdrawn}
    links = public_links(edition.edition, config, (each for each in config.locales if each in there | {locale}))
    mail = render(edition, config=config, theme=theme, ui=ui, links=links)
    folder = urls.issue(locale, issue)
    return (
        Output(f"{folder}email.html", mail.html.encode(), "text/html"),
        Output(f"{folder}email.txt", mail.text.encode(), "text/plain"),
    )


def render(published: Published, *, config: Config, theme: Theme, ui: Ui, links: Links) -> Rendered:
    """The mail of one edition."""
    values = context(published, config=config, theme=theme, ui=ui, links=links)
    text = theme.render("email/issue.txt", **values)
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in text.replace("\r", "").split("\n")))
    return Rendered(values["subject"], theme.render("email/issue.mjml", **values), text.strip() + "\n")


KEPT = ('<span style="white-space:nowrap">', "</span>")  # an amount, on one line


def style(theme: Theme, locale: Locale) -> Style:
    """Inline text as mail needs it: the colour of a link beside the link, for programs that drop <style>."""
    link = f'<a href="{{href}}" style="color:{theme.tokens["ai"]}">'
    # Slanted kanji and kana are hard to read; whoever stresses words there puts them in brackets.
    stress = '<em style="font-style:normal">' if locale in UNSPACED else "<em>"
    return Style({**SEMANTIC.tags, "a": (link, "</a>"), "i": (stress, "</em>")}, KEPT)


# What the templates see


@dataclass(frozen=True, slots=True)
class _Section:
    """A section; `labelled`: its items are of several kinds, or nothing else says what they are."""

    title: Words
    items: tuple[ItemView, ...]
    labelled: bool


@dataclass(frozen=True, slots=True)
class _Language:
    """The issue in another language; no `url`: it is this one."""

    locale: Locale
    name: str
    dir: str
    url: str


@dataclass(frozen=True, slots=True)
class _Term:
    locale: Locale
    language: str
    dir: str
    word: str


@dataclass(frozen=True, slots=True)
class _Corrected:
    url: str
    name: str


def context(published: Published, *, config: Config, theme: Theme, ui: Ui, links: Links) -> dict[str, Any]:
    """What the templates of the mail see."""
    edition, locale = for_mail(published.edition), published.edition.locale
    view = mail_view(edition, theme, config.source)
    texts = view.texts
    title = texts.get("issue_title") or texts["subject"]
    return {
        "view": view,
        "items": view.items,
        "notes": {item.id: _source(item, ui) for item in view.items},
        "sections": [_section(each.title, each.items) for each in view.sections],
        "contents": len(view.items) >= CONTENTS_FROM,
        "subject": _flat((texts.get("subject") or title).text),
        "preheader": _flat(texts["preheader"].text) if "preheader" in texts else "",
        "name": texts.get("masthead") or Words(escape(config.title), config.title),
        "title": title,
        "publisher": _publisher(config.sender),
        "corrections": [_note(each, edition, config, theme) for each in reversed(published.corrections)],
        "links": links,
        "editions": [_language(each, url, locale) for each, url in links.editions],
        **_typography(locale, theme),
        **_helpers(locale, config, ui),
    }


def _helpers(locale: Locale, config: Config, ui: Ui) -> dict[str, Any]:
    """What templates ask: the words of the program, and lines put together from an item's fields."""
    return {
        "_": ui.gettext,
        "ngettext": ui.ngettext,
        "pgettext": ui.pgettext,
        "colon": ui.pgettext("punctuation", ": "),
        "kind_label": cache(partial(kind_label, ui=ui)),
        "terms": _terms,
        "corrected": partial(_corrected, config=config, locale=locale, ui=ui),
        "period": partial(period, locale=locale, ui=ui),
        "direction": direction,
        "source": config.source,  # in which the publisher's name and address are written
        "fitted": _fitted,
        "host": lambda url: url.partition("://")[2].partition("/")[0],
    }


def _typography(locale: Locale, theme: Theme) -> dict[str, Any]:
    """What depends on the script: faces, leading, sides of the page, how plain text is broken."""
    spaced = locale not in UNSPACED
    start, end = ("left", "right") if direction(locale) == "ltr" else ("right", "left")
    return {
        "dir": direction(locale),
        "start": start,
        "end": end,
        "face": f"17px/{27 if spaced else 30}px " + theme.font(locale),
        # Outlook on Windows inherits no font into tables, and takes a first name it does not know for Times.
        "outlook_font": theme.font(locale).removeprefix("-apple-system,"),
        "phrases": locale == "ja",
        "rule": "-" * WIDTH,
        "wrap": _wrapped if spaced else _unwrapped,
        "joiner": " " if spaced else "",
    }


def mail_view(edition: Edition, theme: Theme, source: Locale) -> IssueView:
    """The edition as mail shows it; texts that are still in the source language are marked as such."""
    view = issue_view(edition, style(theme, edition.locale))
    if not edition.untranslated:
        return view
    look = f'class="untranslated w" style="background-color:{theme.tokens["wash"]}"'
    tag = f'<span lang="{source}" dir="{direction(source)}" {look}>'
    marked: IssueView = _marked(view, tag)
    return marked


def _marked(value: Any, tag: str) -> Any:
    """A view in which every text in source words stands within `tag`."""
    if isinstance(value, Words):
        return replace(value, html=Markup(tag) + value.html + Markup("</span>")) if value.foreign else value  # noqa: S704
    if isinstance(value, tuple):
        return tuple(_marked(each, tag) for each in value)
    if isinstance(value, Mapping):
        return {key: _marked(each, tag) for key, each in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{each.name: _marked(getattr(value, each.name), tag) for each in fields(value)})
    return value


def _section(title: Words, items: tuple[ItemView, ...]) -> _Section:
    return _Section(title, items, not title or len({item.kind for item in items}) > 1)


def _language(locale: Locale, url: str, current: Locale) -> _Language:
    return _Language(locale, language_name(locale), direction(locale), "" if locale == current else url)


def _terms(item: ItemView) -> list[_Term]:
    return [
        _Term(locale, language_name(locale), direction(locale), word) for locale, word in item.extra["terms"].items()
    ]


def _note(
    correction: Correction, edition: Edition, config: Config, theme: Theme
) -> tuple[str, Words, str, Words | None]:
    """A correction dated by the bulletin's own clock, the item it names and its headline."""
    at = correction.at.astimezone(ZoneInfo(config.time_zone)).date()
    words = own_words(Block("correction", correction.text), edition, style(theme, edition.locale))
    shown = day(Day(at.year, at.month, at.day), edition.locale)
    return shown, words, correction.item, headline(edition, correction.item)


def _source(item: ItemView, ui: Ui) -> str:
    """As of when an item's facts stand, and the sections of the paper they rest on."""
    parts = [ui.gettext("As of {date}").format(date=item.as_of)] if item.as_of else []
    if item.cite:
        sections = list(filter(is_numbered, dict.fromkeys(each.rpartition("-")[0] for each in item.cite)))
        comma = ui.pgettext("passages", ", ")
        named = ui.ngettext("section {sections}", "sections {sections}", len(sections))
        places = [named.format(sections=comma.join(sections))] if sections else []
        parts.append(comma.join((ui.gettext("Source: the paper"), *places)))
    return " \u00b7 ".join(parts)


def _corrected(item: ItemView, config: Config, locale: Locale, ui: Ui) -> _Corrected:
    """The item that an erratum names as issue/item."""
    issue, _, target = str(item.extra["corrects"]).partition("/")
    path = urls.item(locale, issue, target) if target else urls.issue(locale, issue)
    return _Corrected(config.base_url + path, ui.gettext("Issue {number}").format(number=issue))


def _publisher(sender: Sender) -> str:
    return ", ".join(part for part in (sender.organisation or sender.name, sender.address) if part)


def sender_name(edition: Edition, config: Config) -> str:
    """Who the mail is from, in the language of the edition."""
    own = (each.text for each in edition.blocks if each.kind == "sender")
    return next(map(inline.plain, own), config.sender.name)


def _fitted(image: Image) -> tuple[int, int]:
    """Width and height that fit the column; 0 where they are not known."""
    width = min(image.width, COLUMN)
    return width, round(image.height * width / image.width) if width else 0


# Plain text

_BREAKS = re.compile("  +| *[\x00-\x1f\x7f-\x9f\u2028\u2029][\x00-\x20\x7f-\x9f\u2028\u2029]*")


def _wrapped(text: str, first: str = "", rest: str | None = None) -> str:
    """`text` in lines of at most WIDTH columns, the first after `first`, the others after `rest` or as far in.

    A word longer than a line stands alone: it may be an address. No-break spaces hold words together.
    """
    lines = _line(WIDTH - len(first)).findall(_flat(text)) or [""]
    return first + ("\n" + (" " * len(first) if rest is None else rest)).join(lines)


@cache
def _line(width: int) -> re.Pattern[str]:
    """As many words as fit `width`, else the next word. (textwrap takes thirty times as long.)"""
    return re.compile(rf"[^ ](?:.{{0,{width - 2}}}[^ ])?(?= |$)|[^ ]+")


def _unwrapped(text: str, first: str = "", _rest: str | None = None) -> str:
    return first + _flat(text)


def _flat(text: str) -> str:
    """Without line breaks and controls; no-break spaces stay, they hold figures together."""
    return _BREAKS.sub(" ", text).strip()
