"""Published editions to e-mail: HTML and plain text from the same blocks, and the copy that the archive keeps."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache, partial
from itertools import accumulate
from typing import Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

from markupsafe import Markup, escape

from bulletin import inline, urls
from bulletin.addresses import ascii_url, read_address
from bulletin.errors import finding
from bulletin.gate import for_mail
from bulletin.labels import direction, is_numbered, kind_label, language_name, period, reading_line
from bulletin.look import logo_alt
from bulletin.model import (
    Block,
    Config,
    Correction,
    Day,
    Edition,
    Finding,
    Image,
    Locale,
    Output,
    Place,
    Published,
    Sender,
)
from bulletin.reading import UNSPACED, reading
from bulletin.theme import Theme, Ui
from bulletin.typography import phrases
from bulletin.view import IssueView, ItemView, SectionView, day, headline, issue_view, own_words, read_texts
from bulletin.words import SEMANTIC, Style, Words

WIDTH = 72  # columns of plain text
LARGEST = 90_000  # bytes of HTML; Gmail cuts a mail off somewhat above 100,000
WIDE_FIGURE = 13  # columns of 20 CSS pixels
COLUMN = 560  # CSS pixels between the margins of the HTML
CONTENTS_FROM = 7  # items: a shorter mail shows its contents by itself
# Filters of spam take a tag within a word for disguise, and in a script without spaces every tag is one: there only
# numbers in two units are kept on one line, 9億4330万ドル, of which a part alone would mislead.
TWO_UNITS = re.compile("[0-9][十百千]*[万億兆京][0-9]")
MAY_BREAK = "\u200b"  # between the phrases of a headline that is kept together otherwise


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
    mail = render(edition, config=config, theme=theme, ui=ui, links=links, published=published)
    folder = urls.issue(locale, issue)
    return (
        Output(f"{folder}email.html", mail.html.encode(), "text/html"),
        Output(f"{folder}email.txt", mail.text.encode(), "text/plain"),
    )


def large(published: Iterable[Published], outputs: Mapping[str, bytes]) -> Iterator[Finding]:
    """A finding for each edition whose mail, among the files of the site, is more than programs show whole."""
    for each in published:
        issue, locale = each.edition.issue, each.edition.locale
        size = len(outputs.get(f"{urls.issue(locale, issue)}email.html", b""))
        if size > LARGEST:
            yield finding("mail-large", Place(f"issues/{issue}.md"), locale=locale, size=f"{size / 1000:.1f}")


def render(
    edition: Published, /, *, config: Config, theme: Theme, ui: Ui, links: Links, published: Sequence[Published] = ()
) -> Rendered:
    """The mail of one edition; of the `published` ones its errata name what they correct."""
    values = context(edition, config=config, theme=theme, ui=ui, links=links, published=published)
    text = theme.render("email/issue.txt", **values)
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in text.replace("\r", "").split("\n")))
    return Rendered(values["subject"], theme.render("email/issue.mjml", **values), text.strip() + "\n")


# An amount, on one line: by what mail programs know best of, in either kind of script.
KEPT = ('<span style="white-space:nowrap">', "</span>")
KEPT_UNSPACED = ('<span style="word-break:keep-all">', "</span>")


def style(theme: Theme, locale: Locale) -> Style:
    """Inline text as mail needs it: the colour of a link beside the link, for programs that drop <style>."""
    link = f'<a href="{{href}}" style="color:{theme.tokens["ai"]}">'
    # Slanted kanji and kana are hard to read; whoever stresses words there puts them in brackets.
    stress = '<em style="font-style:normal">' if locale in UNSPACED else "<em>"
    tags = {**SEMANTIC.tags, "a": (link, "</a>"), "i": (stress, "</em>")}
    return Style(tags, KEPT_UNSPACED, TWO_UNITS) if locale in UNSPACED else Style(tags, KEPT)


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


def context(
    own: Published, /, *, config: Config, theme: Theme, ui: Ui, links: Links, published: Sequence[Published] = ()
) -> dict[str, Any]:
    """What the templates of the mail see."""
    edition, locale = for_mail(own.edition), own.edition.locale
    view = mail_view(edition, theme, config.source)
    texts = view.texts
    title = texts.get("issue_title") or texts["subject"]
    read = tuple(read_texts(view))
    return {
        "view": view,
        "items": view.items,
        "notes": {item.id: _source(item, ui) for item in view.items},
        "sections": [_section(each.title, each.items) for each in view.sections],
        "contents": len(view.items) >= CONTENTS_FROM,
        "heavy": _heavy(_titles(view)),
        "wide": _wide,
        "subject": _flat((texts.get("subject") or title).text),
        "preheader": _flat(texts["preheader"].text) if "preheader" in texts else "",
        "name": texts.get("masthead") or Words(escape(config.title), config.title),
        "logo": theme.logo,
        "logo_alt": logo_alt(theme.logo.logo, locale, _owner(config.sender)) if theme.logo else "",
        "reading": reading_line(reading(read, locale), locale, ui),
        "title": title,
        "publisher": _publisher(config.sender),
        "corrections": [_note(each, edition, config, theme) for each in reversed(own.corrections)],
        "corrected": partial(_corrected, config=config, locale=locale, published=published),
        "links": links,
        "editions": [_language(each, url, locale) for each, url in links.editions],
        **_typography(locale, theme, _breaking(view, read)),
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
        "period": partial(period, locale=locale, ui=ui),
        "direction": direction,
        "source": config.source,  # in which the publisher's name and address are written
        "fitted": _fitted,
        "host": lambda url: url.partition("://")[2].partition("/")[0],
    }


def _typography(locale: Locale, theme: Theme, breaking: str) -> dict[str, Any]:
    """What depends on the script: faces, leading, sides of the page, how plain text is broken."""
    spaced = locale not in UNSPACED
    start, end = ("left", "right") if direction(locale) == "ltr" else ("right", "left")
    return {
        "dir": direction(locale),
        "start": start,
        "end": end,
        "face": "{}px/{}px ".format(theme.tokens["text"], theme.tokens["leading" if spaced else "tall"])
        + theme.font(locale)
        + breaking,
        # Outlook on Windows inherits no font into tables, and takes a first name it does not know for Times.
        "outlook_font": theme.font(locale).removeprefix("-apple-system,"),
        # A value of a table is never cut.
        "value_padding": f"6px {0 if start == 'left' else '12px'} 6px {'12px' if start == 'left' else 0}",
        "value_leading": "20px" + (";word-break:keep-all" if breaking or not spaced else ""),
        "links_leading": "28px" if spaced else "28px;word-break:keep-all",
        "rule": "-" * WIDTH,
        "wrap": _wrapped if spaced else _unwrapped,
        "joiner": " " if spaced else "",
    }


def mail_view(edition: Edition, theme: Theme, source: Locale) -> IssueView:
    """The edition as mail shows it; texts that are still in the source language are marked as such."""
    view = issue_view(edition, style(theme, edition.locale))
    view = replace(view, texts=_headlined(view.texts, "issue_title", edition.locale), sections=_phrased(view))
    if not edition.untranslated:
        return view
    look = f'class="untranslated w" style="background-color:{theme.tokens["wash"]}"'
    tag = f'<span lang="{source}" dir="{direction(source)}" {look}>'
    marked: IssueView = _marked(view, tag)
    return marked


def _phrased(view: IssueView) -> tuple[SectionView, ...]:
    """The sections with headlines that are links themselves, and break between phrases."""
    return tuple(
        replace(
            section,
            items=tuple(replace(item, title=_headline(item.title, view.locale)) for item in section.items),
        )
        for section in view.sections
    )


def _headlined(texts: Mapping[str, Words], key: str, locale: Locale) -> Mapping[str, Words]:
    return {**texts, key: _headline(texts[key], locale)} if key in texts else texts


# Signs without a place to break, in a script that breaks at spaces: as many as a line of a narrow phone may not hold.
_UNBROKEN = r"(?:[^\s\u2e80-\uffef-]|\u00a0){{{},}}"
LONG_TEXT, LONG_HEADLINE, LONG_LABEL, LONG_FIGURE = (re.compile(_UNBROKEN.format(signs)) for signs in (26, 17, 15, 19))


def _breaking(view: IssueView, texts: Iterable[str]) -> str:
    """What lets a word break where it has to; "" where no word is so long, as some mail programs know none of it."""
    labels = (bar.label.text for item in view.items for bar in item.bars)
    figures = (item.figure[0] for item in view.items if item.figure)
    long = (
        any(map(LONG_TEXT.search, texts)),
        any(LONG_HEADLINE.search(title.text) for title in _titles(view)),
        any(map(LONG_LABEL.search, labels)),
        any(map(LONG_FIGURE.search, figures)),
    )
    return ";word-break:break-word" if any(long) else ""


def _titles(view: IssueView) -> tuple[Words, ...]:
    issue = view.texts.get("issue_title") or view.texts["subject"]
    return (issue, *(item.title for item in view.items))


def _heavy(titles: Sequence[Words]) -> str:
    """The weight of headlines; with it, that they break between their phrases alone, where these are known."""
    phrased = any(MAY_BREAK in title.html for title in titles)
    long = any(LONG_HEADLINE.search(title.text) for title in titles)
    return "600;word-break:keep-all" if phrased and not long else "600"


_SIGN = re.compile("<[^>]*>|&[^;]+;|.", re.DOTALL)


def _headline(title: Words, locale: Locale) -> Words:
    """A headline without links of its own, with the places where it may break."""
    html = escape(title.text) if title.links else title.html
    pieces = phrases(title.text, locale)
    if len(pieces) < 2 or title.foreign:
        return replace(title, html=html, links=())
    ends = frozenset(accumulate(map(len, pieces)))
    signs: list[str] = []
    at = 0
    for sign in _SIGN.findall(html):
        tag = len(sign) > 1 and sign[0] == "<"
        signs += [MAY_BREAK, sign] if at in ends and not tag else [sign]
        ends -= {at} if not tag else frozenset()
        at += not tag
    return replace(title, html=Markup("".join(signs)), links=())  # noqa: S704 - of signs of safe HTML


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


def _corrected(item: ItemView, config: Config, locale: Locale, published: Sequence[Published]) -> _Corrected:
    """What an erratum names as issue/item: its headline and address, the bare issue where it has no page."""
    issue, _, target = str(item.extra["corrects"]).partition("/")
    for each in published:
        edition = each.edition
        title = headline(edition, target) if issue in (edition.issue, *edition.was) else None
        if title and edition.locale == locale and not each.withdrawn:
            return _Corrected(config.base_url + urls.item(locale, edition.issue, target), title.text)
    return _Corrected("", issue)


def _owner(sender: Sender) -> str:
    return sender.organisation or sender.name


def _publisher(sender: Sender) -> str:
    return ", ".join(part for part in (_owner(sender), sender.address) if part)


def sender_name(edition: Edition, config: Config) -> str:
    """Who the mail is from, in the language of the edition."""
    own = (each.text for each in edition.blocks if each.kind == "sender")
    return next(map(inline.plain, own), config.sender.name)


def _fitted(image: Image) -> tuple[int, int]:
    """Width and height that fit the column; 0 where they are not known."""
    width = min(image.width, COLUMN)
    return width, round(image.height * width / image.width) if width else 0


def _wide(digits: str) -> bool:
    """Whether a large figure would be cut on a narrow phone in its usual size."""
    return sum(2 if sign >= "\u2e80" else 1 for sign in digits) > WIDE_FIGURE


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
