"""Which passages the issues have used."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from bulletin.covering import covered, write_page
from bulletin.model import Block, Edition, EditionItem, Figure, Issue, Item, Paper, Passage, Published
from bulletin.papers.coverage import Use, as_json, coverage, share
from bulletin.sources import load_sources


def passage(name: str, kind: str = "paragraph", title: str = "") -> Passage:
    section = name.removeprefix("h-") if kind == "heading" else name.rpartition("-")[0]
    return Passage(name, kind, section, "aa", 0, 1, title=title)


PASSAGES = (
    passage("front-1", "front"),
    passage("front-2", "front"),
    passage("h-1", "heading", "Ships"),
    passage("1-1"),
    passage("1-2", "list_item"),
    passage("h-2", "heading", "People"),
    passage("2-1", "table_row"),
    passage("imprint-1", "boilerplate"),
)
PAPER = Paper("report", "A report", (), PASSAGES)


def item(name: str, *cite: str, paper: str = "report", figure: str = "") -> Item:
    figures = {"sum": Figure("money", Decimal(1), "USD", cite=figure)} if figure else {}
    return Item(name, "brief", (), paper, cite, figures=figures)


def issue(name: str, *items: str) -> Issue:
    section = Block("section", "", data={"items": items})
    return Issue(name, 1, date(2025, 1, 1), "uid", (section,), items)


def published(name: str, *items: EditionItem, **more: Any) -> Published:
    edition = Edition(name, 1, date(2025, 1, 1), "uid", "en", (), items)
    return Published(edition, "urn:uuid:1", datetime(2025, 1, 1, tzinfo=UTC), **more)


def uses(items: list[Item], issues: list[Issue], frozen: list[Published] | None = None) -> dict[str, tuple[Use, ...]]:
    sections = coverage(PAPER, {each.id: each for each in items}, issues, frozen or [])
    return {told.passage.id: told.uses for section in sections for told in section.passages if told.uses}


def test_an_item_and_its_figures_use_passages() -> None:
    assert uses([item("ships", "1-1", "1-1", figure="2-1")], [issue("2025-01", "ships")]) == {
        "1-1": (Use("2025-01", "ships", False),),
        "2-1": (Use("2025-01", "ships", False),),
    }


def test_an_item_of_another_paper_uses_nothing() -> None:
    assert uses([item("ships", "1-1", paper="other")], [issue("2025-01", "ships")]) == {}


def test_an_item_that_no_issue_lists_counts_as_one_to_come() -> None:
    assert uses([item("ships", "1-1")], []) == {"1-1": (Use("", "ships", False),)}


def test_a_published_edition_counts_as_it_was_frozen_and_is_told_once() -> None:
    frozen = published("2025-01", EditionItem("ships", "brief", "report", ("1-1", "1-2")))
    other = replace(frozen, edition=replace(frozen.edition, locale="uk"))

    assert uses([item("ships", "1-1")], [issue("2025-01", "ships")], [frozen, other]) == {
        "1-1": (Use("2025-01", "ships", True),),
        "1-2": (Use("2025-01", "ships", True),),
    }


def test_a_withdrawn_edition_has_told_nothing() -> None:
    gone = published("2025-01", EditionItem("ships", "brief", "report", ("1-1",)), withdrawn="It was wrong.")

    assert uses([], [], [gone]) == {}


def test_sections_count_what_could_be_told_and_name_what_is_left() -> None:
    sections = coverage(PAPER, {"ships": item("ships", "1-2")}, [issue("2025-01", "ships")], [])

    assert [(each.label, each.title, len(each.passages), each.used, each.published) for each in sections] == [
        ("1", "Ships", 2, 1, 0),
        ("2", "People", 1, 0, 0),
    ]
    assert [each.unused for each in sections] == [("1-1",), ("2-1",)]


def test_front_matter_counts_where_an_item_cites_it() -> None:
    sections = coverage(PAPER, {"ships": item("ships", "front-2", "gone-1")}, [], [])

    assert [(each.label, len(each.passages), each.used) for each in sections] == [
        ("front", 1, 1),
        ("1", 2, 0),
        ("2", 1, 0),
    ]


@pytest.mark.parametrize(
    ("used", "total", "percent"), [(0, 9, 0), (9, 9, 100), (1, 3, 33), (1, 999, 1), (998, 999, 99), (0, 0, 0)]
)
def test_a_share_is_whole_and_never_says_all_or_nothing_falsely(used: int, total: int, percent: int) -> None:
    assert share(used, total) == percent


@given(st.lists(st.sampled_from([each.id for each in PASSAGES])))
def test_used_and_unused_make_the_whole(cite: list[str]) -> None:
    told = as_json(PAPER, coverage(PAPER, {"ships": item("ships", *cite)}, [], []))

    assert told["passages"] == told["used"] + sum(len(each["unused"]) for each in told["sections"])
    assert {passage for each in told["sections"] for passage in each["uses"]} == set(cite)


def test_the_page_marks_every_passage_in_words_and_needs_no_script(project: Path) -> None:
    sources = load_sources(project)
    paper, sections = covered(project, sources, "report")

    path = write_page(project, sources, paper, sections, "en")

    page = html.document_fromstring((project / path).read_bytes())
    rows = {row.findtext("th"): row.xpath("string(td[2])") for row in page.xpath("//table[@class='section']/tbody/tr")}
    assert path == "var/coverage/report.html"
    assert rows["1-1"] == "2025-01/ships"
    assert "not used" in rows.values()
    assert not page.xpath("//script | //link | //img")
    assert page.xpath("//html/@lang") == ["en"]
    assert set(page.xpath("//h2[@id]/@id")) >= {name[1:] for name in page.xpath("//a/@href")}


def test_the_page_speaks_english_where_the_bulletin_does_not_speak_the_language(project: Path) -> None:
    sources = load_sources(project)
    paper, sections = covered(project, sources, "report")

    page = html.document_fromstring((project / write_page(project, sources, paper, sections, "fi-FI")).read_bytes())

    assert page.xpath("//html/@lang") == ["en"]
