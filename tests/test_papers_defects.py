"""Slips of a paper that an editor should hear of: no final stop, a word twice, times told from the day of writing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.figures.prose import find, located
from bulletin.model import Paper, Passage
from bulletin.papers import text
from bulletin.papers.conversions import pairs
from bulletin.papers.defects import Defect, defects, findings
from bulletin.papers.index import text_free
from conftest import PAPER, missing


def found(prose: str, kind: str = "paragraph") -> list[tuple[str, str]]:
    passage = Passage("1-1", kind, "1", "aa", 0, 1, text=prose, words=len(prose.split()))
    return [(each.slip, each.words) for each in defects(Paper("report", "A report", (), (passage,)))]


@pytest.mark.parametrize(
    ("prose", "slip", "words"),
    [
        ("It followed the United States and Germany", "stop", "United States and Germany"),
        ("It was agreed (in 2014)", "stop", "was agreed (in 2014)"),
        ("It was was agreed.", "doubled", "was was"),
        ("The the aid came.", "doubled", "The the"),
        ("They lent USD 1.2 billion dollars.", "doubled", "USD 1.2 billion dollars"),
        ("It cost €3,000 euros.", "doubled", "€3,000 euros"),
        ("A committee was set up last year.", "relative", "last year"),
        ("It grew in the last two years.", "relative", "last two years"),
        ("It opens this spring.", "relative", "this spring"),
        ("Three years ago it began.", "relative", "Three years ago"),
        ("It has recently grown.", "relative", "recently"),
        ("In recent years it grew.", "relative", "recent years"),
    ],
)
def test_a_slip_is_told_with_its_words(prose: str, slip: str, words: str) -> None:
    assert found(prose) == [(slip, words)]


@pytest.mark.parametrize(
    "prose",
    [
        "It grew in 2023.",
        "港は2023年に365日稼働した。",
        "「本当か？」",
        "They said: “It grew.”",
        "Was it so?",
        "The steps are these:",
        "The fact that that law stands had had no weight.",
        "They lent USD 1.2 billion. Dollars came later.",
        "It rose from AUD 3 million dollars to USD 3 million euros.",
        "He spoke in Pago Pago.",
        "It rose by 8.4% from the previous year.",
        "This yearly report covers the last committee.",
        "It reached 20 20-foot boxes.",
    ],
)
def test_sound_prose_has_no_slips(prose: str) -> None:
    assert found(prose) == []


@pytest.mark.parametrize("kind", ["heading", "caption", "table_row", "front", "boilerplate"])
def test_headings_and_tables_need_no_stop(kind: str) -> None:
    assert found("What Is Its Role Today", kind) == []


def test_a_short_entry_of_a_list_needs_no_stop_and_a_sentence_does() -> None:
    long = "Ukraine should write better laws on property and on tax for its firms"
    assert found("better laws", "list_item") == []
    assert found(long, "list_item") == [("stop", "tax for its firms")]
    assert found(f"{long}, and", "list_item") == []


@given(st.text(max_size=80))
def test_a_slip_quotes_words_of_its_passage(prose: str) -> None:
    assert all(words in " ".join(prose.split()) or slip != "stop" for slip, words in found(prose))
    assert all(words in prose or slip == "stop" for slip, words in found(prose))


def test_without_its_text_nothing_is_said_of_a_passage() -> None:
    passage = Passage("1-1", "paragraph", "1", "aa", 0, 1, text="No stop", words=2)
    paper = Paper("report", "A report", (), (passage,))

    assert defects(paper) == (Defect("1-1", "stop", "No stop"),)
    assert defects(text_free(paper)) == ()


@pytest.mark.paper
def test_the_slips_of_the_real_paper_are_told() -> None:
    if not PAPER.exists():
        missing(f"{PAPER} is not there")
    paper, _ = text.read(PAPER.read_bytes(), paper_id="through-hardships", path=PAPER.name)
    assert paper is not None

    told = defects(paper)

    assert {each.words for each in told if each.slip == "relative"} >= {"last year", "last two years"}
    assert [each.passage for each in told if each.slip == "stop"] == ["1.1-11", "4.2-4", "4.2-8"]
    assert [(each.passage, each.words) for each in told if each.slip == "doubled"] == [
        ("4.2-11", "USD 1.2 billion dollars")
    ]


def test_slips_and_rates_are_findings_in_the_order_of_the_passages() -> None:
    prose = (
        "It gave 80 billion yen (USD 1 billion)",
        "It gave the the grant.",
        "It gave 100 billion yen (USD 1 billion) last year.",
    )
    passages = tuple(
        Passage(
            f"1-{n}",
            "paragraph",
            "1",
            "aa",
            0,
            1,
            text=each,
            figures=find(each),
            conversions=pairs(each, located(each)),
        )
        for n, each in enumerate(prose, start=1)
    )
    paper = Paper("report", "A report", (), passages)

    assert [(each.rule, each.params["passage"]) for each in findings(paper)] == [
        ("paper-stop", "1-1"),
        ("paper-doubled", "1-2"),
        ("paper-relative", "1-3"),
        ("paper-rates", "1-1"),
    ]
    assert [each.rule for each in findings(text_free(paper))] == ["paper-rates"]
