"""The pages that stand where renamed issues stood, and lead to where they stand now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bulletin import urls
from bulletin.archive.around import ref
from bulletin.archive.frame import Page, Site, homes, render
from bulletin.model import Output, Published


def redirects(published: Iterable[Published], site: Site) -> Iterator[Output]:
    """A page for each id that an edition's issue had before, but where another issue has taken it over."""
    editions = tuple(published)
    taken = {(each.edition.locale, each.edition.issue) for each in editions}
    for each in editions:
        for old in each.edition.was:
            if (each.edition.locale, old) not in taken:
                yield _redirect(each, old, site)


def _redirect(published: Published, old: str, site: Site) -> Output:
    edition, ui = published.edition, site.uis[published.edition.locale]
    title = ref(published).title.text or ui.gettext("Issue {number}").format(number=edition.number)
    page = Page(
        path=urls.issue(edition.locale, old),
        locale=edition.locale,
        name=site.projects[edition.locale].title,
        title=title,
        description=title,
        switch=(),
        homes=homes(edition.locale, site),
        feeds=(),
        alternates=(),
    )
    return render("web/moved.html", page, site, target=urls.issue(edition.locale, edition.issue))
