"""How much of a paper the issues have told: values for a table, a page for people."""

from __future__ import annotations

from pathlib import Path

from bulletin.check import Sources
from bulletin.errors import fail
from bulletin.files import write_all
from bulletin.labels import direction
from bulletin.library import load_paper
from bulletin.model import Locale, Paper, Place
from bulletin.papers import coverage
from bulletin.papers.coverage import Section
from bulletin.sources import ui_translations
from bulletin.theming import load_theme

FOLDER = "var/coverage"


def covered(root: Path, sources: Sources, paper_id: str) -> tuple[Paper, tuple[Section, ...]]:
    """The paper, with its text where that is at hand, and what the issues use of it. Raises BulletinError."""
    paper = load_paper(root, paper_id)
    if paper is None:
        raise fail("paper-unknown", Place(f"papers/{paper_id}"), paper=paper_id)
    return paper, coverage.coverage(paper, sources.items, sources.issues.values(), sources.published.values())


def write_page(root: Path, sources: Sources, paper: Paper, sections: tuple[Section, ...], locale: Locale) -> str:
    """Writes the page to var/coverage/ and returns its path; in English where the bulletin does not speak `locale`."""
    known = (each for each in (locale, locale.split("-")[0]) if each in sources.config.locales)
    locale = next(known, "en")
    ui = ui_translations(root, (locale,))[locale]
    source = sources.config.source
    page = load_theme(root, sources.config).render(
        "coverage.html",
        paper=paper,
        sections=sections,
        share=coverage.share,
        locale=locale,
        dir=direction(locale),
        source=source,
        source_dir=direction(source),
        _=ui.gettext,
        ngettext=ui.ngettext,
    )
    path = f"{FOLDER}/{paper.id}.html"
    write_all(root, {path: page.encode()})
    return path
