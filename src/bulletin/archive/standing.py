"""Pages that stand beside the issues: how to follow, what is kept of readers, how to search."""

from __future__ import annotations

from bulletin import urls
from bulletin.archive.frame import Site, leaf_page, render
from bulletin.archive.leaves import Leaf
from bulletin.follow import feed_of_all
from bulletin.model import Locale, Output


def follow_page(leaf: Leaf, locale: Locale, site: Site) -> Output:
    """What a feed is, and the address of each, whole, so that it can be copied without a script."""
    ui = site.uis[locale]
    about = ui.gettext("Feeds bring each new issue to your feed reader, without an account and without being tracked.")
    page = leaf_page(leaf, locale, site, title=ui.gettext("Follow us"), description=about)
    everything = feed_of_all(site.projects[locale].title, ui)
    return render("web/follow.html", page, site, everything=everything, opml=urls.OPML)


def privacy_page(leaf: Leaf, locale: Locale, site: Site) -> Output:
    """What is kept of readers and of subscribers, by whom, and how to leave."""
    ui = site.uis[locale]
    about = ui.gettext("What is kept of readers and subscribers, and what is not.")
    page = leaf_page(leaf, locale, site, title=ui.gettext("Privacy"), description=about)
    return render("web/privacy.html", page, site)


def search_page(leaf: Leaf, locale: Locale, site: Site) -> Output:
    """The form, filled by a module of our own; without scripts it leads to the lists of issues."""
    ui = site.uis[locale]
    about = ui.gettext("Search the issues of this language.")
    page = leaf_page(leaf, locale, site, title=ui.gettext("Search"), description=about)
    years = [each for each in site.leaves if each.kind == "year" and locale in each.paths]
    return render("web/search.html", page, site, script=site.script, index=urls.SEARCH, years=years)
