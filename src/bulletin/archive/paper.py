"""The page of a paper: what of it the issues have told, section by section, and where. Never a word of its text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bulletin.archive.around import Ref, in_language, in_order, ref
from bulletin.archive.frame import Site, leaf_page, render
from bulletin.archive.leaves import Leaf
from bulletin.labels import is_numbered
from bulletin.model import Locale, Output, Published
from bulletin.papers.coverage import Section, coverage, share
from bulletin.view import headline
from bulletin.words import Words


@dataclass(frozen=True, slots=True)
class Resting:
    """An item that rests on a section."""

    ref: Ref
    item: str
    title: Words


@dataclass(frozen=True, slots=True)
class Part:
    """A section with how many of its passages are told; `title` in the paper's language, `share` in whole percent."""

    label: str  # "" where readers know it by no number
    title: str
    told: int
    passages: int
    share: int
    items: tuple[Resting, ...]


def paper_page(leaf: Leaf, locale: Locale, published: Iterable[Published], site: Site) -> Output:
    """The page of the paper that `leaf` names, from the live editions of one language."""
    paper, ui = site.papers[leaf.name], site.uis[locale]
    editions = sorted((each for each in in_language(locale, published) if not each.withdrawn), key=in_order)
    sections = coverage(paper, {}, (), editions)
    parts = tuple(_part(each, editions) for each in sections)
    told, passages = sum(each.told for each in parts), sum(each.passages for each in parts)
    about = ui.gettext("What the issues have told of the paper so far, section by section.")
    page = leaf_page(leaf, locale, site, title=ui.gettext("The paper"), description=about)
    return render(
        "web/paper.html",
        page,
        site,
        paper=paper,
        parts=parts,
        told=told,
        passages=passages,
        share=share(told, passages),
    )


def _part(section: Section, editions: Sequence[Published]) -> Part:
    used = {(use.issue, use.item) for told in section.passages for use in told.uses}
    listed = [(each, head.id) for each in editions for head in each.edition.items]
    resting = [
        (each, item, headline(each.edition, item)) for each, item in listed if (each.edition.issue, item) in used
    ]
    items = tuple(Resting(ref(each), item, title) for each, item, title in resting if title is not None)
    total = len(section.passages)
    return Part(
        label=section.label if is_numbered(section.label) else "",
        title=section.title,
        told=section.published,
        passages=total,
        share=share(section.published, total),
        items=items,
    )
