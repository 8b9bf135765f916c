"""An editor's corrections of an import: read with places, replayed by fingerprint, told when they find nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.papers.assemble import assemble
from bulletin.papers.elements import Content, Element
from bulletin.papers.sidecar import KINDS, Correction, apply, parse
from bulletin.papers.words import fingerprint

PATH = "papers/report/corrections.toml"
TITLE = Element("title", "A report", start=0, end=8)
TRADE = Element("paragraph", "Trade after the war", start=10, end=29, confidence=0.6)
GREW = Element("paragraph", "It grew by 5% in", start=31, end=47, confidence=0.7)
YEAR = Element("paragraph", "2019 and fell again.", start=49, end=69)
MENU = Element("paragraph", "Read more", start=71, end=80)
CONTENT = Content((TITLE, TRADE, GREW, YEAR, MENU, MENU))


def of(element: Element, **what: object) -> Correction:
    return replace(Correction(fingerprint(element.text)), **what)  # type: ignore[arg-type]


def corrected(*corrections: Correction) -> list[tuple[str, str]]:
    content, used = apply(CONTENT, corrections)
    assert used == tuple(each.key for each in corrections)
    return [(each.kind, each.text) for each in content.elements]


def test_a_paragraph_is_a_heading() -> None:
    content, _ = apply(CONTENT, [of(TRADE, kind="heading", level=2, section="1.2")])

    assert content.elements[1] == Element("heading", TRADE.text, 2, "1.2", 10, 29, confidence=1.0)
    paper = assemble(content, paper_id="x", sha256="")
    assert [(each.id, each.kind) for each in paper.passages][1:3] == [("h-1.2", "heading"), ("1.2-1", "paragraph")]


def test_two_elements_are_one() -> None:
    content, _ = apply(CONTENT, [of(GREW, join="next")])

    joined = content.elements[2]
    assert (joined.text, joined.start, joined.end, joined.confidence) == (
        "It grew by 5% in 2019 and fell again.",
        31,
        69,
        1.0,
    )
    assert len(content.elements) == len(CONTENT.elements) - 1


def test_an_element_is_two() -> None:
    content, _ = apply(CONTENT, [of(YEAR, split_at="and fell")])

    first, second = content.elements[3:5]
    assert (first.text, second.text) == ("2019", "and fell again.")
    assert (first.start, first.end, second.start, second.end) == (49, 54, 54, 69)


def test_every_element_that_says_so_is_dropped() -> None:
    assert [text for _, text in corrected(of(MENU, drop=True))] == [each.text for each in CONTENT.elements[:4]]


def test_corrections_go_on_from_what_those_before_them_made() -> None:
    whole = replace(GREW, text="It grew by 5% in 2019 and fell again.")

    assert corrected(of(GREW, join="next"), of(whole, kind="quote"))[2] == ("quote", whole.text)


@pytest.mark.parametrize(
    "correction", [of(TITLE, split_at="nowhere"), of(TITLE, split_at="A report"), Correction("0" * 16, drop=True)]
)
def test_a_correction_that_finds_nothing_changes_nothing(correction: Correction) -> None:
    assert apply(CONTENT, [correction]) == (CONTENT, ())


def test_nothing_can_be_joined_to_the_last_element() -> None:
    content = replace(CONTENT, elements=CONTENT.elements[:4])

    assert apply(content, [of(YEAR, join="next")]) == (content, ())


def test_the_row_of_a_table_and_a_numbered_heading_are_found_as_their_passages_are() -> None:
    row = Element("table_row", "Japan\t1,234.5", start=0, end=14)
    heading = Element("heading", "Trade", 2, "1.2", 15, 24)
    paper = assemble(Content((TITLE, heading, row, GREW)), paper_id="x", sha256="")
    marks = {each.kind: each.fingerprint for each in paper.passages}

    content, used = apply(
        Content((row, heading)), [Correction(marks["table_row"], drop=True), Correction(marks["heading"], level=1)]
    )
    assert len(used) == 2
    assert [(each.kind, each.level) for each in content.elements] == [("heading", 1)]


@given(st.lists(st.sampled_from([TRADE, GREW, YEAR, MENU]), max_size=6), st.data())
def test_no_correction_but_a_dropped_one_loses_a_word(elements: list[Element], data: st.DataObject) -> None:
    target = data.draw(st.sampled_from([TRADE, GREW, YEAR, MENU]))
    change = data.draw(
        st.fixed_dictionaries(
            {},
            optional={
                "kind": st.sampled_from(KINDS), "level": st.integers(1, 4), "join": st.just("next"),
                "split_at": st.sampled_from(["grew", "more", "the war", "2019"]),
            },
        )
    )  # fmt: skip

    content, _ = apply(Content(tuple(elements)), [of(target, **change)])

    assert " ".join(each.text for each in content.elements).split() == " ".join(each.text for each in elements).split()


# The file


def test_a_file_of_corrections() -> None:
    text = """\
[[corrections]]
fingerprint = "0038a0d2e31f073a"
kind = "heading"
level = 2
section = "3.2"

[[corrections]]
fingerprint = "0415FFC5FA85FC1A"
drop = true
"""

    assert parse(text, PATH) == (
        (
            Correction("0038a0d2e31f073a", "heading", 2, "3.2"),
            Correction("0415ffc5fa85fc1a", drop=True),
        ),
        (),
    )


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ('[[corrections]]\nkind = "quote"\n', "key-missing"),
        ('[[corrections]]\nfingerprint = "0038a0d2e31f073a"\n', "correction-empty"),
        ('[[corrections]]\nfingerprint = "here"\ndrop = true\n', "value-type"),
        ('[[corrections]]\nfingerprint = "0038a0d2e31f073a"\nkind = "poem"\n', "value-choice"),
        ('[[corrections]]\nfingerprint = "0038a0d2e31f073a"\njoin = "last"\n', "value-choice"),
        ('[[corrections]]\nfingerprint = "0038a0d2e31f073a"\ndrops = true\n', "key-unknown"),
        ("[[corrections]\n", "toml-syntax"),
    ],
)
def test_what_is_wrong_in_the_file_is_said(text: str, rule: str) -> None:
    assert rule in [each.rule for each in parse(text, PATH)[1]]
