"""The pages: language chooser, front page of a language, an issue in one language, a tombstone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from bulletin import inline, urls
from bulletin.archive import linked
from bulletin.archive.across import PAGE, years
from bulletin.archive.around import Around, changed, in_language, in_order, long_date, moment, ref
from bulletin.archive.frame import Page, Site, alternates, feeds, homes, render, switch
from bulletin.archive.ways import tools
from bulletin.follow import feed_of_all
from bulletin.labels import card_alt, reading_line
from bulletin.model import Block, Config, Correction, Edition, Locale, Output, Published
from bulletin.reading import reading
from bulletin.view import headline, issue_view, own_words, read_texts
from bulletin.words import Words


@dataclass(frozen=True, slots=True)
class Note:
    """A correction ready to be shown, dated by the bulletin's own clock; `item` and its headline where it names one."""

    date: date
    day: str
    words: Words
    item: str = ""
    title: Words | None = None


EARLIER = 12  # issues on a front page beside the newest; the others are on the pages of their years


def issue_page(published: Published, around: Around, site: Site) -> Output:
    """The page of one edition; of a withdrawn one, a page that says so and nothing else."""
    if published.withdrawn:
        return _tombstone(published, around, site)
    edition = published.edition
    view = issue_view(edition, PAGE)
    texts, heading = view.texts, ref(published).title
    page = _page_of(
        edition,
        around,
        site,
        title=heading.text or site.uis[edition.locale].gettext("Issue {number}").format(number=edition.number),
        description=next((texts[key].text for key in ("preheader", "subject") if texts.get(key)), ""),
    )
    notes = tuple(_note(each, edition, site.config) for each in reversed(published.corrections))
    return render(
        "web/issue.html",
        page,
        site,
        view=view,
        heading=heading,
        reading=reading_line(reading(read_texts(view), edition.locale), edition.locale, site.uis[edition.locale]),
        around=around,
        corrections=notes,
        date=edition.date,
        published_at=moment(published.released),
        corrected_at=moment(changed(published)) if notes else "",
        pdf=urls.pdf(edition.locale, edition.issue) if (edition.issue, edition.locale) in site.extras.pdfs else "",
        data=linked.issue(published, view, around, site, title=page.title),
    )


def _tombstone(published: Published, around: Around, site: Site) -> Output:
    edition = published.edition
    reason = inline.plain(published.withdrawn)
    title = site.uis[edition.locale].gettext("Issue {number} was withdrawn").format(number=edition.number)
    page = _page_of(edition, around, site, title=title, description=reason)
    return render("web/withdrawn.html", page, site, ref=ref(published), reason=reason)


def _page_of(edition: Edition, around: Around, site: Site, *, title: str, description: str) -> Page:
    paths = {locale: urls.issue(locale, edition.issue) for locale in around.locales}
    path, live = urls.issue(edition.locale, edition.issue), edition.locale in paths
    name, key = site.projects[edition.locale].title, (edition.issue, edition.locale)
    return Page(
        path=path,
        locale=edition.locale,
        name=name,
        title=title,
        description=description or title,
        switch=tuple(switch(edition.locale, {**paths, edition.locale: path}, site)),
        homes=homes(edition.locale, site),
        feeds=feeds(edition.locale, site),
        alternates=alternates(paths, site.config) if live else (),
        type="article",
        card=urls.card(edition.locale, edition.issue) if live and key in site.extras.cards else "",
        card_alt=card_alt(
            name, edition.number, long_date(edition.date, edition.locale), title, site.uis[edition.locale]
        ),
        year=str(edition.date.year),
    )


def _note(correction: Correction, edition: Edition, config: Config) -> Note:
    at = correction.at.astimezone(ZoneInfo(config.time_zone)).date()
    words = own_words(Block("correction", correction.text), edition, PAGE)
    title = headline(edition, correction.item)
    return Note(at, long_date(at, edition.locale), words, correction.item if title else "", title)


def home_page(locale: Locale, published: Iterable[Published], site: Site) -> Output:
    """The front page of a language: its newest issue, the earlier ones, how to follow."""
    latest = sorted(in_language(locale, published), key=in_order, reverse=True)
    newest = next((each for each in latest if not each.withdrawn), None)
    view = issue_view(newest.edition, PAGE) if newest else None
    project, targets = site.projects[locale], homes(locale, site)
    page = Page(
        path=urls.home(locale),
        locale=locale,
        name=project.title,
        title=project.title,
        description=project.description or project.title,
        switch=targets,
        homes=targets,
        feeds=feeds(locale, site),
        alternates=alternates({each.locale: each.path for each in targets}, site.config),
    )
    return render(
        "web/home.html",
        page,
        site,
        project=project,
        newest=ref(newest) if newest else None,
        lead=next((item for item in view.items if item.kind == "lead"), None) if view else None,
        preheader=view.texts.get("preheader") if view else None,
        earlier=[ref(each) for each in latest if each is not newest][:EARLIER],
        years=years(page, site),
        data=linked.periodical(locale, site),
        imprint_lines=view.imprint if view else (),
    )


def chooser_page(published: Iterable[Published], site: Site) -> Output:
    """The page at the root: every language under its own name. It chooses for nobody."""
    config = site.config
    project, targets = site.projects[config.source], homes("", site)
    page = Page(
        path="",
        locale=config.source,
        name=project.title,
        title=project.title,
        description=project.description or project.title,
        switch=(),
        homes=targets,
        feeds=(
            *(feed for locale in config.locales for feed in feeds(locale, site)),
            feed_of_all(project.title, site.uis[config.source]),
        ),
        alternates=alternates({each.locale: each.path for each in targets}, config),
    )
    newest = {each.edition.locale: ref(each) for each in sorted(published, key=in_order) if not each.withdrawn}
    entries = [
        {
            "target": target,
            "project": site.projects[target.locale],
            "ui": site.uis[target.locale],
            "newest": newest.get(target.locale),
            "ways": tools(target.locale, site),
        }
        for target in targets
    ]
    return render("web/index.html", page, site, entries=entries)
