"""The navigation of a page: links to all that is across issues, in the language of the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bulletin.archive.leaves import Leaf
from bulletin.model import Locale

if TYPE_CHECKING:
    from bulletin.archive.frame import Site
    from bulletin.theme import Ui


@dataclass(frozen=True, slots=True)
class Way:
    """A link of the navigation; `current` where it leads to the page that it stands on."""

    kind: str  # of the page, as `Leaf.kind`
    path: str
    label: str
    current: bool


def tools(locale: Locale, site: Site, base: str = "") -> tuple[Way, ...]:
    """What stands at the head of every page: search, if there is one, and how to follow."""
    return tuple(_ways([site.leaf("search", locale), site.leaf("follow", locale)], locale, site, base))


def ways(locale: Locale, site: Site, base: str = "", year: str = "") -> tuple[Way, ...]:
    """What stands at the foot of every page: the issues of its year, else the newest, and all that is across them."""
    papers = [each for each in site.leaves if each.kind == "paper"]
    listed = [
        site.leaf("year", locale, year),
        *(site.leaf(kind, locale) for kind in ("people", "words")),
        *(site.leaf("paper", locale, each.name) for each in papers),
        *(site.leaf(kind, locale) for kind in ("search", "follow", "privacy")),
    ]
    return tuple(_ways(listed, locale, site, base))


def _ways(leaves: Iterable[Leaf | None], locale: Locale, site: Site, base: str) -> Iterator[Way]:
    for leaf in leaves:
        if leaf:
            yield Way(
                leaf.kind, leaf.paths[locale], leaf_label(leaf, site, site.uis[locale]), leaf.paths[locale] == base
            )


def leaf_label(leaf: Leaf, site: Site, ui: Ui) -> str:
    """What a page is called where it is linked, in the language of `ui`."""
    several = sum(1 for each in site.leaves if each.kind == "paper") > 1
    labels = {
        "year": ui.gettext("Issues of {year}").format(year=leaf.name),
        "people": ui.gettext("Who’s who"),
        "words": ui.gettext("Words"),
        "paper": site.papers[leaf.name].title if several and leaf.kind == "paper" else ui.gettext("The paper"),
        "search": ui.gettext("Search"),
        "follow": ui.gettext("Follow us"),
        "privacy": ui.gettext("Privacy"),
    }
    return labels[leaf.kind]
