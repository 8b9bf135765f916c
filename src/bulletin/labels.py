"""Words that every renderer shows beside the editors' own: names of item kinds and of languages, source lines."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from bulletin.figures import parse_day, show
from bulletin.locales import PSEUDO, known
from bulletin.model import Figure, Locale

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


def period(item: ItemView, locale: Locale, ui: Ui) -> str:
    """When an event takes place: a range as the language writes it, or both dates where their precision differs."""
    start, end = (parse_day(str(item.extra.get(key, ""))) for key in ("starts", "ends"))
    if start is None or end is None or start == end:
        return item.starts
    if bool(start.month) == bool(end.month) and bool(start.day) == bool(end.day):
        return show(Figure("range", start=start, end=end), locale)
    return ui.pgettext("dates", "{start} – {end}").format(start=item.starts, end=item.ends)


def source_line(cite: Iterable[str], ui: Ui) -> str:
    """Where in the paper an item's facts stand: "Source: the paper, section 3.2, passages 2–4, 9"."""
    sections: dict[str, list[str]] = {}
    for passage in cite:
        section, _, number = passage.rpartition("-")
        sections.setdefault(section, []).append(number)
    comma, span = ui.pgettext("passages", ", "), ui.pgettext("passages", "{first}–{last}")
    parts = [
        ui.ngettext(
            "section {section}, passage {passages}", "section {section}, passages {passages}", len(numbers)
        ).format(section=section, passages=comma.join(_runs(numbers, span)))
        for section, numbers in sections.items()
        if is_numbered(section)
    ]
    places = (ui.pgettext("passages", "; ").join(parts),) if parts else ()
    return comma.join((ui.gettext("Source: the paper"), *places))


def is_numbered(section: str) -> bool:
    """Whether readers know the section by this name; "R" or "front" are names of ours for parts without a number."""
    return section[:1].isdigit()


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
