"""Corrections that name an item, the erratum for the next issue, and what stays of a withdrawn issue."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree, html

from bulletin import inline
from bulletin.build import build
from bulletin.check import check
from bulletin.errors import BulletinError
from bulletin.feed.desk import Ready
from bulletin.issue import parse_item
from bulletin.model import Correction, Published
from bulletin.publish import correct, erratum, withdraw
from bulletin.sources import load_sources
from test_cli import run
from test_publish import LATER, edit, rules


def spoil_ships(project: Path) -> None:
    edit(project, "issues/items/ships.md", "USD 8.4 million", "USD 8.5 million")
    edit(project, "papers/report/index.json", "USD 8400000", "USD 8500000")


def correct_ships(project: Path, item: str) -> Published:
    spoil_ships(project)
    sources = load_sources(project)
    return correct(project, sources, "2025-01", locale="en", text="It was {more} & more.", now=LATER, item=item)


def test_a_correction_may_name_its_item_and_says_so_where_readers_meet_it(project: Path) -> None:
    correct_ships(project, "ships")

    build(project, project / "public", now=LATER, drafts=False)
    page = html.document_fromstring((project / "public/en/2025-01/index.html").read_bytes())
    band = page.xpath("//section[contains(@class, 'corrections')]//li")
    told = {article.get("id"): article.xpath("string(.//p[@class='corrected'])") for article in page.xpath("//article")}
    assert [each.xpath("a/@href") for each in band] == [["#ships"]]
    assert told["ships"] == "Corrected on 25 January 2025: It was {more} & more."
    assert {told[each] for each in told if each != "ships"} == {""}
    entries = etree.fromstring((project / "public/en/items.xml").read_bytes()).findall("channel/item")
    texts = {entry.findtext("link").rpartition("#")[2]: etree.tostring(entry, encoding="unicode") for entry in entries}
    assert [name for name, text in texts.items() if "It was {more}" in text] == ["ships"]
    assert "It was {more}" in (project / "public/en/feed.xml").read_text(encoding="utf-8")
    assert "Ships queue for a berth: It was {more} & more." in " ".join(
        (project / "public/en/2025-01/email.txt").read_text(encoding="utf-8").split()
    )


def test_only_the_entry_of_the_corrected_item_is_newer(project: Path) -> None:
    corrected = correct_ships(project, "ships")

    ready = Ready(corrected)
    assert (ready.updated("ships"), ready.updated("grain"), ready.updated()) == (LATER, corrected.released, LATER)
    assert Ready(replace(corrected, corrections=(Correction(LATER, "All."),))).updated("grain") == LATER


def test_a_correction_of_an_item_that_the_issue_does_not_have_is_refused(project: Path) -> None:
    before = (project / "issues/published/2025-01.en.json").read_bytes()

    with pytest.raises(BulletinError) as caught:
        correct_ships(project, "shisp")

    assert rules(caught) == ["correction-item"]
    assert caught.value.findings[0].params["known"] == "ships, grain"
    assert (project / "issues/published/2025-01.en.json").read_bytes() == before


def test_an_erratum_for_the_next_issue_is_a_sound_item(project: Path) -> None:
    path, text = erratum(project, correct_ships(project, "ships"))

    item, findings = parse_item(text, path)
    assert path == "issues/items/erratum-2025-01-ships.md"
    assert (findings, item and item.kind, item and item.extra) == ((), "erratum", {"corrects": "2025-01/ships"})
    assert [inline.plain(block.text) for block in item.blocks] == [
        "Correction: Ships queue for a berth",
        "It was {more} & more.",
    ]
    (project / path).write_text(text, encoding="utf-8")
    found = check(load_sources(project))
    assert [each.rule for each in found if each.place.path == path] == ["item-unused"]
    assert erratum(project, correct_again(project))[0] == "issues/items/erratum-2025-01-ships-2.md"


def correct_again(project: Path) -> Published:
    edit(project, "issues/items/ships.md", "A full harbour needs", "A full harbour wants")
    return correct(project, load_sources(project), "2025-01", locale="en", text="Once more.", now=LATER, item="ships")


def test_a_withdrawn_issue_leaves_a_page_and_entries_that_say_why(project: Path) -> None:
    withdraw(project, load_sources(project), "2025-01", locales=(), reason="It was < wrong.", now=LATER)

    build(project, project / "public", now=LATER, drafts=False)
    page = (project / "public/en/2025-01/index.html").read_text(encoding="utf-8")
    assert "It was &lt; wrong." in page
    assert "Ships queue" not in page
    for name in ("feed.xml", "items.xml"):
        entries = etree.fromstring((project / "public/en" / name).read_bytes()).findall("channel/item")
        assert entries
        assert {entry.findtext("title") for entry in entries} == {"Issue 1 was withdrawn"}
        assert all("It was &lt; wrong." in "".join(entry.itertext()) for entry in entries)
    assert not (project / "public/en/2025-01/email.html").exists()


def test_the_command_line_offers_the_erratum_or_writes_it(project: Path) -> None:
    spoil_ships(project)
    told = ("publish", "2025-01", "--correction", "It was more.", "--item", "ships")

    done = run(project, *told)

    assert 'corrects = "2025-01/ships"' in done.stdout
    assert "save this as issues/items/erratum-2025-01-ships.md" in done.stderr
    edit(project, "issues/items/ships.md", "A full harbour needs", "A full harbour wants")
    assert run(project, *told, "--erratum").stdout == "issues/items/erratum-2025-01-ships.md\n"
    assert (project / "issues/items/erratum-2025-01-ships.md").is_file()


@pytest.mark.parametrize(
    "args",
    [
        ("--item", "ships"),
        ("--correction", "a", "--erratum"),
        ("--correction", "a", "--item", "ships", "--erratum", "--locale", "uk"),
    ],
)
def test_wrong_use_is_exit_2_and_changes_nothing(project: Path, args: tuple[str, ...]) -> None:
    before = (project / "issues/published/2025-01.en.json").read_bytes()

    assert "rror" in run(project, "publish", "2025-01", *args, code=2).stderr
    assert (project / "issues/published/2025-01.en.json").read_bytes() == before
