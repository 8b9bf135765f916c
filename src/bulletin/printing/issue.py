"""An edition as the data of its print edition, in the order of reading."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from posixpath import splitext
from string import Formatter
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from bulletin import urls
from bulletin.labels import in_language, kind_label, language_name, paper_runs, period, source_runs
from bulletin.model import Block, Config, Correction, Day, Locale, Paper, Published
from bulletin.printing import texts
from bulletin.view import Group, IssueView, ItemView, SectionView, day, headline, issue_view, own_words
from bulletin.words import Style, Words

if TYPE_CHECKING:
    from bulletin.theme import Ui

# What is kept on one line has to be found; what surrounds it in HTML is not used.
PRINT = Style(kept=("<span>", "</span>"), runs=True)
Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Press:
    """An edition on its way to paper: with the program's words in its language, the papers, and all other editions."""

    published: Published
    config: Config
    ui: Ui
    papers: Mapping[str, Paper]
    others: tuple[Published, ...] = ()

    @property
    def locale(self) -> Locale:
        return self.published.edition.locale

    @property
    def source(self) -> Locale:
        return self.published.edition.source or self.config.source

    def text(self, words: Words | None, *, linked: bool = True) -> Data | None:
        released = in_language(self.source, self.ui, self.locale) if words and words.foreign else ""
        return texts.text(words, self.source, (released, self.ui.gettext("not translated yet")), linked=linked)


def issue_data(press: Press) -> tuple[Data, dict[str, str]]:
    """The data of the print edition, and its pictures: the name that the data calls each by -> path below public/."""
    view, ui, edition = issue_view(press.published.edition, PRINT), press.ui, press.published.edition
    images = _images(view)
    data = {
        "title": title(view, ui),
        "name": name(view, press.config),
        "author": press.config.sender.organisation or name(view, press.config),
        "description": _plain(view.texts.get("preheader")),
        "keywords": _keywords(view, press),
        "issue": ui.gettext("Issue {number}").format(number=view.number),
        "date": view.date,
        "heading": press.text(_heading(view), linked=False) or texts.plain(title(view, ui)),
        "tagline": _plain(view.texts.get("tagline")),
        "corrections": [_correction(each, press) for each in reversed(press.published.corrections)],
        "letter": _groups(view.letter, images, press),
        "sections": [_section(each, images, press) for each in view.sections],
        "papers": _papers(view, press),
        "imprint": [press.text(each) for each in view.imprint],
        "publisher": [each for each in (press.config.sender.organisation, press.config.sender.address) if each],
        "address": press.config.base_url + urls.issue(edition.locale, edition.issue),
        "words": _words(press),
        # i18n: the number of a page of the print edition
        "page": _pattern(ui.pgettext("print", "Page {page} of {pages}")),
    }
    return texts.noted(data, set()), {stored: urls.media(file) for file, stored in images.items()}


def _words(press: Press) -> Data:
    gettext, count = press.ui.gettext, len(press.published.corrections)
    return {
        "contents": gettext("In this issue"),
        "letter": gettext("From the editors"),
        "why": gettext("Why it matters"),
        "when": gettext("When"),
        "where": gettext("Where"),
        "corrects": gettext("Corrects:"),
        "note": gettext("Translator’s note"),
        "imprint": gettext("About this bulletin"),
        "corrections": press.ui.ngettext("Correction", "Corrections", count),
        "highlighted": gettext("highlighted"),
        "colon": press.ui.pgettext("punctuation", ": "),
        # i18n: before the web address of the issue, in its print edition
        "web": gettext("On the web"),
    }


def _pattern(pattern: str) -> list[list[str]]:
    """The pieces of a pattern: words, and the field after them."""
    return [[literal, field or ""] for literal, field, _, _ in Formatter().parse(pattern)]


def changed(published: Published) -> datetime:
    """When the edition last changed for its readers."""
    return max((published.released, *(each.at for each in published.corrections)))


def title(view: IssueView, ui: Ui) -> str:
    """The title of the issue, without markup."""
    return _plain(_heading(view)) or ui.gettext("Issue {number}").format(number=view.number)


def name(view: IssueView, config: Config) -> str:
    """What the bulletin calls itself in the language of the edition."""
    return _plain(view.texts.get("masthead")) or config.title


def _heading(view: IssueView) -> Words | None:
    return next((view.texts[kind] for kind in ("issue_title", "subject") if view.texts.get(kind)), None)


def _plain(words: Words | None) -> str:
    return words.text if words else ""


def _keywords(view: IssueView, press: Press) -> list[str]:
    """The terms that the issue explains, in its language, and the titles of its sections."""
    terms = [item.extra["terms"].get(press.locale, "") for item in view.items if item.kind == "word"]
    titles = (_plain(section.title) for section in view.sections)
    return [each for each in dict.fromkeys((name(view, press.config), *terms, *titles)) if each]


def _images(view: IssueView) -> dict[str, str]:
    """The name in print of each picture's file; no name of a file is a path for typst."""
    groups = [*view.letter, *(group for item in view.items for group in item.body)]
    files = dict.fromkeys(group.image.file for group in groups if group.image)
    return {file: f"picture-{at}{splitext(file)[1].lower()}" for at, file in enumerate(files)}


def _correction(correction: Correction, press: Press) -> Data:
    edition = press.published.edition
    words = own_words(Block("correction", correction.text), edition, PRINT)
    about = headline(edition, correction.item, PRINT)
    return {
        "day": _day_of(correction, press),
        "about": press.text(about, linked=False),
        "text": press.text(words),
    }


def _day_of(correction: Correction, press: Press) -> str:
    at = correction.at.astimezone(ZoneInfo(press.config.time_zone)).date()
    return day(Day(at.year, at.month, at.day), press.locale)


def _section(section: SectionView, images: Mapping[str, str], press: Press) -> Data:
    return {
        "title": press.text(section.title, linked=False),
        "items": [_item(each, images, press) for each in section.items],
    }


def _item(item: ItemView, images: Mapping[str, str], press: Press) -> Data:
    ui = press.ui
    data: Data = {
        "kind": item.kind,
        "label": kind_label(item.kind, ui),
        "title": press.text(item.title, linked=False),
        "corrected": [_corrected(each, press) for each in press.published.corrections if each.item == item.id],
        "figure": list(item.figure) if item.figure else None,
        "caption": press.text(item.texts.get("label")),
        "body": _groups(item.body, images, press),
        "bars_title": press.text(item.texts.get("bars_title")),
        "bars": [
            {"label": press.text(bar.label), "value": bar.value, "share": bar.share, "mark": bar.mark}
            for bar in item.bars
        ],
        "rows": [{"head": press.text(row.head), "text": press.text(row.text)} for row in item.rows],
        "why": press.text(item.texts.get("why")),
        "notes": [press.text(each) for each in item.notes],
        "as_of": ui.gettext("As of {date}").format(date=item.as_of) if item.as_of else "",
        "source": _source(item, press),
    }
    return data | _own(item, press)


def _corrected(correction: Correction, press: Press) -> Data:
    words = own_words(Block("correction", correction.text), press.published.edition, PRINT)
    label = press.ui.gettext("Corrected on {date}").format(date=_day_of(correction, press))
    return {"label": label, "text": press.text(words)}


def _source(item: ItemView, press: Press) -> Data | None:
    """Where the item's facts stand: by number, since the imprint names the paper."""
    if not item.cite:
        return None
    runs = source_runs(item.cite, press.papers.get(item.paper), press.config.source, press.ui, titled=False)
    return {"nodes": texts.nodes(runs)}


def _papers(view: IssueView, press: Press) -> list[Data]:
    """The papers that the issue cites, with their titles and authors."""
    cited = dict.fromkeys(item.paper for item in view.items if item.cite)
    known = [press.papers[each] for each in cited if each in press.papers]
    return [{"nodes": texts.nodes(paper_runs(each, press.config.source, press.ui))} for each in known]


def _own(item: ItemView, press: Press) -> Data:
    """What only an item of this kind has."""
    extra = item.extra
    match item.kind:
        case "word":
            terms = [{"lang": tag, "name": language_name(tag), "term": term} for tag, term in extra["terms"].items()]
            return {"terms": terms}
        case "quote":
            original = {"nodes": [{"t": extra["original"], "lang": extra["language"]}]}
            speaker = press.text(item.texts.get("speaker"))
            return {"original": original, "speaker": speaker, "said": item.date, "at": extra["url"]}
        case "event":
            when = period(item, press.locale, press.ui)
            return {"when": when, "place": press.text(item.texts.get("place")), "at": extra.get("url", "")}
        case "link":
            return {"at": extra.get("url", "")}
        case "erratum":
            return {"corrects": _corrects(str(extra.get("corrects", "")), press)}
        case _:
            return {}


def _corrects(target: str, press: Press) -> Data:
    """The headline of the item that an erratum corrects, with its issue; the issue's id where it is not at hand."""
    issue, _, item = target.partition("/")
    for other in press.others:
        if (other.edition.issue, other.edition.locale) == (issue, press.locale) and not other.withdrawn:
            found = press.text(headline(other.edition, item, PRINT), linked=False)
            if found:
                return found
    return texts.plain(issue)


def _groups(groups: Iterable[Group], images: Mapping[str, str], press: Press) -> list[Data]:
    found: list[Data] = []
    for group in groups:
        data: Data = {"kind": group.kind, "texts": [press.text(each) for each in group.texts if each]}
        if group.image:
            data |= {
                "file": images[group.image.file],
                "alt": group.image.alt,
                "width": group.image.width,
                "height": group.image.height,
                "licence": group.image.licence,
                **({"lang": press.source} if group.foreign_alt else {}),
            }
        found.append(data)
        found += [{"kind": "note", "texts": [press.text(each)]} for each in group.notes]
    return found
