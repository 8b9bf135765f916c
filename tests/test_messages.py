"""What translators are told beside each text: role and limit, item, passage, figures, terms, address; in stable bytes."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.catalog import po
from bulletin.catalog.merge import template
from bulletin.catalog.messages import ROLES, issue_messages
from bulletin.catalogs import updated
from bulletin.check import Sources
from bulletin.glossary import read_glossary
from bulletin.model import Message
from bulletin.sources import load_sources
from conftest import need

ROOT = Path(__file__).parents[1]
HERE = Path(__file__).parent
SOURCES = load_sources(HERE / "project")
TERMS = "en\tuk\tja\tnote\nship\tсудно\t船\tне «корабель»\ncargo\tвантаж\t貨物\t\nharbour\tгавань\t\tlast\n"


def told(locale: str, glossary: str = TERMS, sources: Sources = SOURCES) -> dict[str, Message]:
    terms, faults = read_glossary(glossary)
    assert not faults
    found = issue_messages(
        sources.issues["2025-01"],
        sources.items,
        locale,
        sources.nouns[locale],
        papers=sources.papers,
        terms=terms,
        base_url="https://bulletin.example.org/",
    )
    return {each.msgid: each for each in found}


def test_a_paragraph_comes_with_all_that_is_known_of_it() -> None:
    message = next(each for msgid, each in told("uk").items() if msgid.startswith("In {year}"))
    title = next(
        each.title for each in SOURCES.papers["report"].passages if each.kind == "heading" and each.section == "1"
    )

    assert message.comments == (
        "paragraph",
        "lead: Ships queue for a berth",
        f"rests on report, 1-1 ({title})",
        "{year} = 2023",
        "{cargo} = 8,4\u00a0млн доларів",
        "glossary: ship = судно (не «корабель»)",
        "glossary: cargo = вантаж",
        "preview: https://bulletin.example.org/uk/2025-01/#ships",
    )
    assert message.msgctxt == ""
    assert message.references == ("issues/items/ships.md",)


def test_the_role_is_the_first_line_and_alone_on_it() -> None:
    for locale in ("en", "uk", "ja"):
        assert {each.comments[0] for each in told(locale).values()} <= set(ROLES.values())


@pytest.mark.parametrize(
    ("locale", "limit"),
    [
        ("uk", "at most 60 characters"),
        ("ja", "at most 30 full-width characters"),
        ("zh", "at most 30 full-width characters"),
    ],
)
def test_a_limit_is_told_in_the_characters_of_the_language(locale: str, limit: str) -> None:
    nouns = {**SOURCES.nouns, "zh": {}}
    message = told(locale, sources=replace(SOURCES, nouns=nouns))["More ships than berths"]
    assert message.comments[:2] == ("subject of the mail", limit)


def test_the_issue_s_own_texts_lead_to_its_page_and_a_template_knows_no_terms() -> None:
    assert told("en")["Dear reader, here is the first letter."].comments == (
        "paragraph",
        "preview: https://bulletin.example.org/en/2025-01/",
    )
    assert not any(line.startswith("glossary") for each in told("en").values() for line in each.comments)


def test_a_term_without_a_form_in_the_language_is_not_told() -> None:
    assert not any("harbour =" in line for each in told("ja").values() for line in each.comments)
    assert any("harbour =" in line for each in told("uk").values() for line in each.comments)


def test_a_form_that_the_source_asks_for_is_told_as_it_is_printed(tmp_path: Path) -> None:
    project = tmp_path / "project"
    shutil.copytree(HERE / "project", project)
    item = project / "issues/items/ships.md"
    item.write_text(item.read_text(encoding="utf-8").replace("worth {cargo}", "worth {cargo|table}"), encoding="utf-8")
    message = next(each for msgid, each in told("uk", sources=load_sources(project)).items() if "{cargo|" in msgid)
    assert "{cargo|table} = 8,4\u00a0млн дол.\u00a0США" in message.comments


def test_what_is_told_never_changes_what_identifies_a_message() -> None:
    bare = issue_messages(SOURCES.issues["2025-01"], SOURCES.items, "uk", SOURCES.nouns["uk"])
    assert [(each.msgctxt, each.msgid) for each in bare] == [(each.msgctxt, each.msgid) for each in told("uk").values()]


@pytest.mark.parametrize("issue", sorted(load_sources(ROOT).issues)[:2])
def test_the_comments_are_the_same_bytes_each_time_and_gettext_takes_them(issue: str) -> None:
    sources = load_sources(ROOT)
    once = updated(sources, issue, "ja")
    text = po.dump(once)
    catalog, faults = po.parse(text, "ja.po")
    assert catalog is not None, faults
    again = updated(replace(sources, catalogs={**sources.catalogs, (issue, "ja"): catalog}), issue, "ja")
    assert po.dump(again) == text
    done = subprocess.run(
        [need("msgcat"), "--no-wrap", "-"], input=text, capture_output=True, encoding="utf-8", check=True
    )
    back, _ = po.parse(done.stdout, "ja.po")
    assert back is not None
    assert [each.extracted for each in back.entries] == [each.extracted for each in catalog.entries]


HOSTILE = '\\\\ " msgid "x" \r\n#~ msgstr "" \u2028#, fuzzy \x85 \x0b \x00 \x1b[31m \\n'


@given(st.text(max_size=60) | st.just(HOSTILE))
def test_no_note_of_the_glossary_can_break_a_catalog(note: str) -> None:
    terms, _ = read_glossary(TERMS)
    terms = replace(
        terms, terms=(replace(terms.terms[0], note=note, main={"en": "ship", "uk": note or "x"}), *terms.terms[1:])
    )
    found = issue_messages(SOURCES.issues["2025-01"], SOURCES.items, "uk", SOURCES.nouns["uk"], terms=terms)
    catalog = template(found, project="x")
    text = po.dump(catalog)
    read, faults = po.parse(text, "x.pot")
    assert read is not None, faults
    assert [(each.key, each.msgstrs, each.flags, each.obsolete) for each in read.entries] == [
        ((each.msgctxt or None, each.msgid), ("",), (), False) for each in found
    ]
    told_signs = {sign for each in found for line in each.comments for sign in line}
    assert {sign for sign in told_signs if not sign.isprintable()} <= {"\xa0", "\u202f"}
