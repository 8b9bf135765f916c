"""Pages across issues: the issues of a year, everybody who was introduced, every word that was explained."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bulletin import inline
from bulletin.archive.around import Ref, in_language, in_order, ref
from bulletin.archive.frame import Page, Site, leaf_page, render
from bulletin.archive.leaves import Leaf
from bulletin.archive.ways import Way
from bulletin.model import Locale, Output, Published
from bulletin.view import ItemView, item_view, own_words
from bulletin.words import Style, Words

PAGE = Style(kept=('<span class="kept">', "</span>"))


@dataclass(frozen=True, slots=True)
class Entry:
    """An issue in a list; `preheader` says more of it."""

    ref: Ref
    preheader: Words | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """An item of an issue, shown outside it."""

    ref: Ref
    item: ItemView


def across(leaf: Leaf, locale: Locale, published: Iterable[Published], site: Site) -> Output:
    """The page of `leaf` in one language: its kind is "year", "people" or "words"."""
    editions = sorted(in_language(locale, published), key=in_order, reverse=True)
    if leaf.kind == "year":
        return _year(leaf, locale, editions, site)
    ui = site.uis[locale]
    if leaf.kind == "people":
        title = ui.gettext("Who’s who")
        about = ui.gettext("People and institutions that the issues have introduced, those of the newest issue first.")
        found = tuple(gathered("people", editions))
    else:
        title = ui.gettext("Words")
        about = ui.gettext("The words that the issues have explained, in every language of this bulletin.")
        found = tuple(gathered("word", editions))
    page = leaf_page(leaf, locale, site, title=title, description=about)
    return render(f"web/{leaf.kind}.html", page, site, found=found)


def gathered(kind: str, editions: Iterable[Published]) -> Iterator[Found]:
    """The items of one kind in live editions, in the order of the editions."""
    for each in editions:
        if not each.withdrawn:
            for head in each.edition.items:
                if head.kind == kind:
                    yield Found(ref(each), item_view(each.edition, head, PAGE))


def _year(leaf: Leaf, locale: Locale, editions: Sequence[Published], site: Site) -> Output:
    ui, of_year = site.uis[locale], [each for each in editions if str(each.edition.date.year) == leaf.name]
    n = sum(1 for each in of_year if not each.withdrawn)
    page = leaf_page(
        leaf,
        locale,
        site,
        title=ui.gettext("Issues of {year}").format(year=leaf.name),
        description=ui.ngettext("{n} issue", "{n} issues", n).format(n=n),
    )
    entries = [Entry(ref(each), _preheader(each)) for each in of_year]
    return render("web/year.html", page, site, entries=entries, years=years(page, site))


def years(page: Page, site: Site) -> tuple[Way, ...]:
    """The years that a language has issues of, the newest first."""
    found = (each for each in site.leaves if each.kind == "year" and page.locale in each.paths)
    return tuple(
        Way("year", each.paths[page.locale], each.name, each.paths[page.locale] == page.path) for each in found
    )


def _preheader(published: Published) -> Words | None:
    blocks = (block for block in published.edition.blocks if block.kind == "preheader" and not published.withdrawn)
    return next((own_words(block, published.edition, PAGE) for block in blocks if inline.plain(block.text)), None)
