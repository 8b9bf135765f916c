"""`catalog status`: how far each translation is, as values, as JSON, as a table and as a page."""

from __future__ import annotations

import html
import json
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.catalog import po, reviews
from bulletin.catalog.po import Catalog, Entry
from bulletin.catalog.progress import STATES, counts, excerpt, once, texts
from bulletin.check.standing import failing
from bulletin.errors import BulletinError, finding
from bulletin.model import Block, Place
from bulletin.publish import publish
from bulletin.reviewing import review
from bulletin.sources import load_sources
from bulletin.status import IssueStatus, as_json, status, write_pages

HERE = Path(__file__).parent
NOW = datetime(2025, 1, 25, 7, tzinfo=UTC)
UK = "locales/uk/LC_MESSAGES/2025-01.po"


def edit(project: Path, name: str, old: str, new: str) -> None:
    file = project / name
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, (name, old)
    file.write_text(text.replace(old, new), encoding="utf-8")


def bulletin(project: Path, *args: str, locale: str = "en") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "bulletin", "catalog", *args]
    environment = {"PYTHONPATH": str(HERE.parent / "src"), "LC_ALL": "C.UTF-8", "BULLETIN_LANG": locale, "PATH": ""}
    return subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)


def of(found: tuple[IssueStatus, ...], issue: str, locale: str) -> dict[str, object]:
    issues = as_json(found)["issues"]
    languages = next(each["languages"] for each in issues if each["issue"] == issue)
    return next(each for each in languages if each["locale"] == locale)  # type: ignore[no-any-return]


# States

BLOCKS = tuple(Block("paragraph", f"Words of the text number {n}", "ships") for n in range(6))
ENTRIES = (
    Entry(BLOCKS[0].text, ("Слова",)),
    Entry(BLOCKS[1].text, ("Слова",), flags=("fuzzy",)),
    Entry(BLOCKS[2].text, ("",)),
    Entry(BLOCKS[3].text, ("Слова",), obsolete=True),
    Entry(BLOCKS[4].text, ("Слова",)),
)


def test_a_text_is_in_the_first_state_that_fits() -> None:
    known = reviews.index(reviews.mark((), [ENTRIES[0], ENTRIES[4]], "uk", by="Olha"))
    bad = frozenset({("", BLOCKS[4].text)})

    found = texts(BLOCKS, Catalog("x.po", ENTRIES), "uk", reviews=known, failing=bad)

    assert [each.state for each in found] == [
        "reviewed",
        "fuzzy",
        "untranslated",
        "untranslated",
        "failing",
        "untranslated",
    ]
    assert counts(found).words_left == 5 * 6
    assert counts(found).reviewers == {"Olha": 2}


def test_without_a_catalog_nothing_is_translated() -> None:
    assert {each.state for each in texts(BLOCKS, None, "uk", reviews={})} == {"untranslated"}


@given(st.lists(st.sampled_from(BLOCKS), max_size=12), st.sets(st.sampled_from(range(5))))
def test_counts_add_up_and_no_text_counts_twice(blocks: list[Block], there: set[int]) -> None:
    found = once(texts(blocks, Catalog("x.po", tuple(ENTRIES[n] for n in sorted(there))), "uk", reviews={}))

    assert counts(found).total == len(found) == len({block.text for block in blocks})
    assert counts(found).left + sum(counts(found).states[each] for each in ("reviewed", "translated")) == len(found)


def test_an_error_is_that_of_the_entry_in_which_it_stands(project: Path) -> None:
    sources = load_sources(project)
    catalog = sources.catalogs["2025-01", "uk"]
    for entry in catalog.entries:
        lines = range(entry.line, po.msgstr_place(catalog, entry).line + 1)
        for line in lines:
            at = failing(sources, [finding("po-tags", Place(UK, line), difference="", expected="")])
            assert at == {("2025-01", "uk"): frozenset({(entry.msgctxt or "", entry.msgid)})}
    nowhere = [Place(UK), Place(UK, 2), Place("locales/de/LC_MESSAGES/2025-01.po", 20)]
    found = failing(sources, [finding("po-tags", each, difference="", expected="") for each in nowhere])
    assert not any(found.values())


@pytest.mark.parametrize(
    ("text", "short"),
    [("A <b>full</b> harbour", "A full harbour"), ("a < b", "a < b"), ("x" * 50, "x" * 40 + "…"), ("a  b\nc", "a b c")],
)
def test_a_text_is_named_by_its_first_words(text: str, short: str) -> None:
    assert excerpt(text) == short


# A project


def test_each_issue_and_language_is_told_item_by_item(project: Path) -> None:
    edit(project, UK, "Це {share} вантажу", "Це {year} вантажу")
    edit(project, UK, 'msgstr "Новини"', 'msgstr ""')
    review(project, load_sources(project), "2025-01", "uk", by="Olha", item="ships", now=NOW)

    found = status(load_sources(project))

    uk = of(found, "2025-01", "uk")
    assert {name: uk[name] for name in ("total", *STATES, "words_left")} == {
        "total": 13, "untranslated": 1, "fuzzy": 0, "failing": 1, "reviewed": 5, "translated": 6, "words_left": 7,
    }  # fmt: skip
    items = {each["item"]: each for each in uk["items"]}  # type: ignore[attr-defined]
    assert list(items) == ["", "ships", "grain"]
    assert (items["ships"]["reviewed"], items["ships"]["reviewers"], items["ships"]["title"]) == (
        5,
        {"Olha": 5},
        "Ships queue for a berth",
    )
    assert (items["grain"]["failing"], items["grain"]["words_left"]) == (1, 6)
    assert uk["revised"] == "2026-11-22 12:00+0000"
    assert uk["gate"] == {
        "blocks": "hold",
        "reviewed": "none",
        "passes": False,
        "reasons": {"untranslated": 1, "failing": 1},
    }
    ja = of(found, "2025-01", "ja")
    assert (ja["untranslated"], ja["translated"], ja["last_translator"]) == (13, 0, "")
    assert of(found, "project", "uk")["gate"] is None


def test_items_add_up_to_their_issue(project: Path) -> None:
    for each in status(load_sources(project)):
        for own in each.languages:
            assert sum(item.counts.total for item in own.items) == own.counts.total
            assert sum(item.counts.words_left for item in own.items) == own.counts.words_left


def test_a_published_edition_that_is_stale_is_shown(project: Path) -> None:
    publish(project, load_sources(project), "2025-01", locales=("uk",), at=NOW, now=NOW)
    assert of(status(load_sources(project)), "2025-01", "uk")["stale"] == []

    edit(project, UK, "Новини", "Вісті")

    uk = of(status(load_sources(project), "2025-01"), "2025-01", "uk")
    assert (uk["published"], uk["stale"]) == ("2025-01-25T07:00:00Z", ["Вісті"])


def test_one_issue_comes_with_the_words_of_the_bulletin(project: Path) -> None:
    assert [each.issue for each in status(load_sources(project), "2025-01")] == ["project", "2025-01"]
    assert [each.issue for each in status(load_sources(project), "project")] == ["project"]
    with pytest.raises(BulletinError) as caught:
        status(load_sources(project), "2025-02")
    assert [each.rule for each in caught.value.findings] == ["issue-unknown"]


def test_an_issue_in_the_archive_is_shown_where_it_is_named(project: Path) -> None:
    sources = replace(load_sources(project), archived=frozenset({"2025-01"}))

    assert [each.issue for each in status(sources)] == ["project"]
    assert [each.issue for each in status(sources, "2025-01")] == ["project", "2025-01"]


# On the command line


def test_the_table_is_tab_separated_where_nobody_watches(project: Path) -> None:
    done = bulletin(project, "status", "2025-01")

    lines = [line.split("\t") for line in done.stdout.splitlines()]
    assert done.returncode == 0
    assert lines[0][:4] == ["issue", "language", "item", "untranslated"]
    assert {len(line) for line in lines} == {len(lines[0])}
    assert ["2025-01", "uk", "grain", "0", "0", "0", "3", "0", "0", "", ""] in lines
    assert lines[-1][:4] == ["2025-01", "ja", "together", "13"]
    assert lines[-1][-1] == "held, not translated: 17"


def test_scripts_get_the_shape_that_is_documented(project: Path) -> None:
    done = bulletin(project, "status", "--json")

    data = json.loads(done.stdout)
    assert done.returncode == 0
    assert [each["issue"] for each in data["issues"]] == ["project", "2025-01"]
    language = data["issues"][1]["languages"][0]
    assert set(language) == {
        "locale", "total", *STATES, "words_left", "reviewers", "last_translator", "revised", "published", "stale",
        "unreadable", "gate", "items",
    }  # fmt: skip
    assert set(language["items"][0]) == {"item", "title", "total", *STATES, "words_left", "reviewers"}


def test_a_broken_catalog_is_told_and_the_rest_is_shown(project: Path) -> None:
    edit(project, UK, 'msgid "News"', "msgid News")

    done = bulletin(project, "status")

    assert done.returncode == 1
    assert "po-syntax" not in done.stdout
    assert f"error: {UK}:" in done.stderr
    assert "2025-01\tja" in done.stdout
    assert "\t".join(["2025-01", "uk", *[""] * 7, "the catalog cannot be read"]) in done.stdout.splitlines()
    uk = of(status(load_sources(project)), "2025-01", "uk")
    assert (uk["unreadable"], uk["total"], uk["fuzzy"], uk["gate"], uk["items"]) == (True, None, None, None, [])
    page = bulletin(project, "status", "--html")
    assert page.returncode == 1
    text = (project / "var/status/uk.html").read_text(encoding="utf-8").partition("2025-01 ·")[2]
    assert "<table>" not in text


def test_what_cannot_be_read_has_not_changed_since_it_was_published(project: Path) -> None:
    publish(project, load_sources(project), "2025-01", locales=("uk",), at=NOW, now=NOW)
    edit(project, UK, 'msgid "News"', "msgid News")

    uk = of(status(load_sources(project)), "2025-01", "uk")

    assert (uk["published"], uk["stale"], uk["unreadable"]) == ("2025-01-25T07:00:00Z", [], True)


def test_an_edition_that_is_frozen_says_when_it_is_released(project: Path) -> None:
    at = datetime(2099, 3, 1, 23, 30, tzinfo=UTC)
    publish(project, load_sources(project), "2025-01", locales=("uk",), at=at, now=NOW)
    assert "\treleased on 2099-03-0" in bulletin(project, "status").stdout

    edit(project, UK, "Новини", "Вісті")
    assert "changed since it was frozen: `Вісті`" in bulletin(project, "status").stdout


def test_a_review_is_told(project: Path) -> None:
    done = bulletin(project, "review", "2025-01", "uk", "--by", "Olha")

    assert (done.returncode, done.stderr) == (0, "texts reviewed by Olha: 13, of these new: 13\n")
    assert bulletin(project, "review", "2025-01", "uk", "--by", " ").returncode == 2
    assert bulletin(project, "status", "--json", "--html").returncode == 2


# Pages


HOSTILE = "<script>alert(1)</script> & \"' {{ 7*7 }}"


def test_a_page_for_each_language_is_written_in_its_words(project: Path) -> None:
    edit(project, UK, 'msgstr "Новини"', 'msgstr ""')
    done = bulletin(project, "status", "--html")

    assert done.stdout.splitlines() == ["var/status/uk.html", "var/status/ja.html"]
    page = (project / "var/status/uk.html").read_text(encoding="utf-8")
    assert '<html lang="uk" dir="ltr">' in page
    assert "<script" not in page
    assert "prefers-color-scheme: dark" in page
    tree = lxml.html.document_fromstring(page)
    heads = list(tree.iter("th"))
    assert heads
    assert all(cell.get("scope") in ("col", "row") for cell in heads)
    assert len({each.get("id") for each in tree.iter("h2")}) == 2
    rows = [[("".join(cell.itertext())).strip() for cell in row] for row in tree.iter("tr")]
    assert ["Grain grain", "0", "0", "0", "3", "0", "0"] in rows
    assert all(len(row) == 7 for row in rows)


def test_nothing_that_people_write_becomes_markup_on_a_page(project: Path) -> None:
    sources = load_sources(project)
    review(project, sources, "2025-01", "uk", by=HOSTILE, now=NOW)
    edit(project, UK, "Harbour Letter 2025-01 <letter@example.org>", "<img src=x onerror=alert(1)>")
    edit(project, "issues/items/grain.md", 'title = "Grain"', 'title = "&lt;script>Grain"')
    sources = load_sources(project)
    found = tuple(
        replace(each, languages=tuple(replace(own, stale=(HOSTILE,)) for own in each.languages))
        for each in status(sources)
    )

    write_pages(project, sources, found)

    page = (project / "var/status/uk.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "<img" not in page
    assert page.count(html.escape(HOSTILE).replace("&#x27;", "&#39;").replace("&quot;", "&#34;")) >= 2


def test_pages_that_are_up_to_date_are_named_too(project: Path) -> None:
    sources = load_sources(project)
    first = write_pages(project, sources, status(sources))

    assert write_pages(project, sources, status(sources)) == first
