"""Runs of a paper's own words in items."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin import inline
from bulletin.check.papers import words_own
from bulletin.model import Block, Item, Paper, Passage
from bulletin.papers.copies import Copy, copies
from bulletin.papers.words import copied, runs, shingles
from bulletin.sources import load_sources
from conftest import ROOT

OWN = "the old harbour office counted every ship that came over the bar in that long and windy winter"
OTHER = "nobody has ever asked the pilots of the northern quay what they think of their new boats"
NAME = "the Science and Technology Research Partnership for Sustainable Development of the Northern Harbour Office"


def passage(name: str, prose: str) -> Passage:
    return Passage(name, "paragraph", "1", "aa", 0, 1, shingles=shingles(prose))


REPORT = Paper("report", "A report", (), (passage("1-1", OTHER), passage("1-2", OWN), passage("1-3", NAME)))


def item(prose: str, block: str = "paragraph", kind: str = "brief") -> Item:
    return Item(
        "ships", kind, (Block("title", "Ships", "ships"), Block(block, inline.escape(prose), "ships", line=7)), "report"
    )


def found(prose: str, **more: str) -> list[Copy]:
    return list(copies(item(prose, **more), REPORT))


@pytest.mark.parametrize("block", ["paragraph", "bullet", "ordered", "why", "entry", "person_text", "title", "bar"])
def test_the_papers_own_words_are_found_in_any_text_of_an_item(block: str) -> None:
    (copy,) = found(f"In short: {OWN}.", block=block)

    assert copy.passage == "1-2"
    assert len(copy.words) >= 8
    assert " ".join(copy.words) in OWN


def test_capitals_quotation_marks_and_dashes_hide_nothing() -> None:
    loud = OWN.upper().replace(" ", " “", 3)

    assert [copy.passage for copy in found(loud)] == ["1-2"]


def test_two_runs_are_told_with_the_passage_of_each() -> None:
    assert [copy.passage for copy in found(f"{OTHER}. But then {OWN}.")] == ["1-1", "1-2"]


def test_quotations_may_repeat_the_paper() -> None:
    assert found(OWN, block="blockquote") == []
    assert found(OWN, kind="quote") == []


def test_a_long_name_may_be_written_out_and_more_than_the_name_may_not() -> None:
    assert found(f"It was {NAME}.") == []
    assert found(f"It was {NAME.lower()}.") != []


def test_words_of_ones_own_are_nobodys() -> None:
    assert found("In that winter the office wrote down each vessel, as every harbour does.") == []


@given(st.integers(0, 18), st.integers(0, 18))
def test_eleven_words_in_a_row_never_pass_and_seven_always_do(start: int, length: int) -> None:
    words = OWN.split()[start : start + length]
    told = found(" ".join(["Elsewhere", *words, "anyhow"]))

    assert bool(told) or len(words) < 11
    assert not told or len(words) >= 8


@given(st.lists(st.sampled_from(OWN.split()), max_size=40).map(" ".join))
def test_the_longest_run_is_one_of_the_runs(prose: str) -> None:
    known = frozenset(shingles(OWN))
    lengths = [end - start for start, end in runs(prose, known)]

    assert len(copied(prose, known).split()) == max(lengths, default=0)


def test_no_item_of_this_bulletin_repeats_its_paper_and_one_that_did_is_told() -> None:
    sources = load_sources(ROOT)
    assert len(sources.items) > 50
    assert list(words_own(sources)) == []

    name, known = next((name, each) for name, each in sources.items.items() if each.kind == "brief")
    stolen = replace(known, paper="report", blocks=item(OWN).blocks)
    (told,) = words_own(replace(sources, items={name: stolen}, papers={"report": REPORT}))
    assert (told.rule, told.severity, told.place.line) == ("paper-copied", "error", 7)
    assert told.params["passage"] == "1-2"
    assert told.text.startswith(told.params["words"])
