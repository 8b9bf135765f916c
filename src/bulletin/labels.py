"""Words that every renderer shows beside the editors' own: names of item kinds and of languages, source lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache
from string import Formatter
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from bulletin.figures import parse_day, show
from bulletin.locales import PSEUDO, known
from bulletin.model import Figure, Locale, Paper, Passage
from bulletin.reading import Reading
from bulletin.words import Run

if TYPE_CHECKING:
    from babel import Locale as CldrLocale

    from bulletin.theme import Ui
    from bulletin.view import ItemView


def kind_label(kind: str, ui: Ui) -> str:
    """What readers call an item of `kind`, in the language of `ui`; the kind itself where it has no name."""
    # Literal calls, so that the msgids are found when messages are extracted.
    labels = {
        "lead": ui.pgettext("item kind", "Lead"),
        "brief": ui.pgettext("item kind", "Brief"),
        "number": ui.pgettext("item kind", "Number"),
        "timeline": ui.pgettext("item kind", "Timeline"),
        "word": ui.pgettext("item kind", "Word"),
        "people": ui.pgettext("item kind", "Who’s who"),
        "checklist": ui.pgettext("item kind", "Checklist"),
        "quote": ui.pgettext("item kind", "Quotation"),
        "event": ui.pgettext("item kind", "Event"),
        "link": ui.pgettext("item kind", "Link"),
        "erratum": ui.pgettext("item kind", "Correction"),
    }
    return labels.get(kind, kind)


@cache
def language_name(locale: Locale) -> str:
    """A language's name for itself, as a list of languages shows it: English, Українська, 日本語."""
    if locale in PSEUDO:
        return locale
    name = _cldr(locale).get_display_name() or locale
    return name[:1].upper() + name[1:]


def in_language(locale: Locale, ui: Ui, page: Locale) -> str:
    """That a text is in another language than the `page`, in the words of the page: "in English"."""
    name = _cldr(locale).get_display_name(_cldr(page)) or locale
    # i18n: label of a text that is not translated: in English
    return ui.gettext("in {language}").format(language=name)


@cache
def direction(locale: Locale) -> str:
    """How the language is written, "ltr" or "rtl"."""
    return str(_cldr(locale).text_direction)


def _cldr(locale: Locale) -> CldrLocale:
    from babel import Locale as CldrLocale

    return CldrLocale.parse(known(locale).replace("_", "-"), sep="-")


def card_alt(bulletin: str, number: int, date: str, title: str, ui: Ui) -> str:
    """What the social card of an issue shows, for those who do not see it."""
    # i18n: describes a picture: Ukraine – Japan Bulletin, issue 4, 14 April 2025: Trade, aid and investment
    return ui.gettext("{bulletin}, issue {number}, {date}: {title}").format(
        bulletin=bulletin, number=number, date=date, title=title
    )


def period(item: ItemView, locale: Locale, ui: Ui) -> str:
    """When an event takes place: a range as the language writes it, or both dates where their precision differs."""
    start, end = (parse_day(str(item.extra.get(key, ""))) for key in ("starts", "ends"))
    if start is None or end is None or start == end:
        return item.starts
    if bool(start.month) == bool(end.month) and bool(start.day) == bool(end.day):
        return show(Figure("range", start=start, end=end), locale)
    return ui.pgettext("dates", "{start} – {end}").format(start=item.starts, end=item.ends)


def reading_line(length: Reading, locale: Locale, ui: Ui) -> str:
    """How much there is to read: "1,150 words · 5 minutes to read"."""
    words = (
        # i18n: how long an issue is, where it is counted by characters: 3021 characters
        ui.ngettext("{n} character", "{n} characters", length.size)
        if length.characters
        # i18n: how long an issue is: 1,150 words
        else ui.ngettext("{n} word", "{n} words", length.size)
    )
    minutes = ui.ngettext("{n} minute to read", "{n} minutes to read", length.minutes)
    shown = (show(Figure("number", Decimal(number)), locale) for number in (length.size, length.minutes))
    # A line breaks between the two, never within one.
    parts = (part.format(n=n).replace(" ", "\u00a0") for part, n in zip((words, minutes), shown, strict=True))
    return " \u00b7 ".join(parts)


def source_line(cite: Iterable[str], ui: Ui) -> str:
    """Where in the paper an item's facts stand: "Source: the paper, section 3.2, passages 2–4, 9"."""
    sections: dict[str, list[str]] = {}
    for passage in cite:
        section, _, number = passage.rpartition("-")
        sections.setdefault(section, []).append(number)
    comma = ui.pgettext("passages", ", ")
    parts = [
        ui.ngettext(
            "section {section}, passage {passages}", "section {section}, passages {passages}", len(numbers)
        ).format(section=section, passages=_passages(numbers, ui))
        for section, numbers in sections.items()
        if is_numbered(section)
    ]
    places = (ui.pgettext("passages", "; ").join(parts),) if parts else ()
    return comma.join((ui.gettext("Source: the paper"), *places))


def source_note(cite: Iterable[str], paper: Paper | None, language: Locale, ui: Ui, *, titled: bool = True) -> Markup:
    """The source line of `source_runs` as HTML."""
    return Markup("").join(_html(run) for run in source_runs(cite, paper, language, ui, titled=titled))


def _html(run: Run) -> Markup:
    if not run.lang:
        return escape(run.text)
    element = "cite" if "cite" in run.tags else "span"
    words = Markup('<{0} lang="{1}" dir="{2}">{3}</{0}>').format
    return words(element, run.lang, direction(run.lang), run.text)


def source_runs(
    cite: Iterable[str], paper: Paper | None, language: Locale, ui: Ui, *, titled: bool = True
) -> tuple[Run, ...]:
    """The source line with all that readers need to look a passage up: titles of sections and paper ("cite"), pages.

    `paper` is known by its index, None where it is not; `language` is that of its titles, which are left out where
    not `titled`: readers of another language see the number. A passage that the index does not have any more is
    named by its id.
    """
    if paper is None:
        return (Run(source_line(cite, ui)),)
    known = {passage.id: passage for passage in paper.passages}
    titles = {each.section: each.title for each in paper.passages if each.kind == "heading"}
    sections: dict[str, list[str]] = {}
    for each in cite:
        section = known[each].section if each in known else each.rpartition("-")[0]
        sections.setdefault(section, []).append(each)
    named = {section: (Run(title, lang=language),) for section, title in titles.items() if title and titled}
    places = (_place(section, named.get(section, ()), ids, known, ui) for section, ids in sections.items())
    title = (Run(paper.title, frozenset({"cite"}), language),)
    source = _filled(ui.gettext("Source: {paper}") if titled else ui.gettext("Source: the paper"), paper=title)
    joined = _joined(tuple(each for each in places if each), ui.pgettext("passages", "; "))
    return _joined((source, joined) if joined else (source,), ui.pgettext("passages", ", "))


def paper_runs(paper: Paper, language: Locale, ui: Ui) -> tuple[Run, ...]:
    """The paper as a source: its title (tag "cite") and its authors, both in `language`."""
    title = (Run(paper.title, frozenset({"cite"}), language),)
    authors = tuple(Run(each, lang=language) for each in paper.authors)
    comma = ui.pgettext("passages", ", ")
    source = _filled(ui.gettext("Source: {paper}"), paper=title)
    return _joined((source, *((author,) for author in authors)), comma)


def _filled(pattern: str, **values: str | tuple[Run, ...]) -> tuple[Run, ...]:
    """The pattern with what its fields stand for, runs as runs."""
    runs: list[Run] = []
    for literal, name, _, _ in Formatter().parse(pattern):
        runs += [Run(literal)] if literal else []
        value = values[name] if name else ()
        runs += [Run(value)] if isinstance(value, str) else value
    return tuple(run for run in runs if run.text)


def _joined(parts: Iterable[tuple[Run, ...]], between: str) -> tuple[Run, ...]:
    runs: list[Run] = []
    for part in parts:
        runs += [Run(between), *part] if runs else part
    return tuple(runs)


def _place(
    section: str, title: tuple[Run, ...], ids: list[str], known: Mapping[str, Passage], ui: Ui
) -> tuple[Run, ...]:
    """One section with its passages and their pages; nothing for a part that has no name for readers."""
    numbers = [each.rpartition("-")[2] for each in ids]
    n = len(numbers)
    if title and is_numbered(section):
        pattern = ui.ngettext(
            "section {section} “{title}”, passage {passages}", "section {section} “{title}”, passages {passages}", n
        )
    elif title:
        pattern = ui.ngettext("“{title}”, passage {passages}", "“{title}”, passages {passages}", n)
    elif is_numbered(section):
        pattern = ui.ngettext("section {section}, passage {passages}", "section {section}, passages {passages}", n)
    else:
        pattern = ""
    place = _filled(pattern, section=section, title=title, passages=_passages(numbers, ui))
    pages = dict.fromkeys(str(known[each].page) for each in ids if each in known and known[each].page)
    if not pages:
        return place
    # i18n: where a passage of the paper stands: section 3.2, passages 2–4 (pages 18, 19)
    pattern = ui.ngettext("{place} (page {pages})", "{place} (pages {pages})", len(pages))
    first, *others = _filled(pattern, place=place, pages=_passages(pages, ui))
    return (replace(first, text=first.text.lstrip()), *others)


def is_numbered(section: str) -> bool:
    """Whether readers know the section by this name; "R" or "front" are names of ours for parts without a number."""
    return section[:1].isdigit()


def _passages(numbers: Iterable[str], ui: Ui) -> str:
    """Numbers as the language writes a series: "2–4, 9"."""
    chosen = list(numbers)
    return ui.pgettext("passages", ", ").join(_runs(chosen, ui.pgettext("passages", "{first}–{last}")))


def _runs(numbers: Iterable[str], span: str) -> list[str]:
    """Numbers in order, three and more in a row as a span: "2–4", "9"; what is no number stands after them."""
    runs: list[list[str]] = []
    last = -1
    for number in sorted({int(each) for each in numbers if each.isdigit()}):
        if number == last + 1:
            runs[-1].append(str(number))
        else:
            runs.append([str(number)])
        last = number
    shown = [[span.format(first=run[0], last=run[-1])] if len(run) > 2 else run for run in runs]
    return [each for run in shown for each in run] + [each for each in numbers if not each.isdigit()]
