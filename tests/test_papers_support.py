"""Figures of items found, by value, in the passages they cite."""

from __future__ import annotations

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.errors import RULES
from bulletin.figures import parse
from bulletin.figures.english import MONTHS
from bulletin.figures.prose import find, named_years
from bulletin.issue import parse_item
from bulletin.model import Figure, Item, Paper, Passage, Place
from bulletin.papers import text
from bulletin.papers.support import params, supports, unsupported
from conftest import PAPER, ROOT, missing


def passage(prose: str, name: str = "1-1") -> Passage:
    """A passage as the index knows it."""
    return Passage(name, "paragraph", "1", "aa", 0, 1, figures=find(prose), named=named_years(prose))


def figure(kind: str, value: str, **more: object) -> Figure:
    read, findings = parse("x", {kind: value, **more}, Place("x"))
    assert read is not None, findings
    return read


SUPPORTED = [
    ("money", "USD 17.63 billion", "approximately 17.63 billion dollars"),
    ("money", "USD 17,630 million", "$17.63bn"),
    ("money", "JPY 13 billion", "a 13-billion-yen loan"),
    ("percent", "8.4", "rose by 8.4%"),
    ("percent", "8.40%", "rose by 8.4 per cent"),
    ("percent", "3.5", "a change of -3.5%"),
    ("percent", "50", "half of the members"),
    ("number", "104", "rose to 104."),
    ("number", "3.5 million", "3.5 million Ukrainians"),
    ("count", "56 agreements", "56 agreements"),
    ("count", "56 documents", "resulted in 56 agreements"),
    ("count", "7 calls", "seven phone conversations"),
    ("count", "55 years", "55 years of it"),
    ("year", "2023", "in 2023"),
    ("year", "1991", "in December 1991"),
    ("year", "2014", "from 2014 to the present, 2014-Present"),
    ("year", "2024", "the first half of 2024"),
    ("year", "1951", "under the 1951 Refugee Convention"),
    ("date", "2024-02", "on 19 February 2024"),
    ("date", "2024-02-19", "19–21 February 2024"),
    ("range", "1991/1994", "(1991–1994)"),
    ("range", "1991/1994", "it began in 1991 and ended in 1994"),
    ("range", "2014/..", "since 2014"),
    ("range", "2023-09/2023-10", "September–October 2023"),
    ("period", "2024-H1", "the first half of 2024"),
    ("period", "2023-Q3", "Q3 2023"),
    ("period", "1990s", "until the 1990s"),
    ("period", "FY2024", "in FY2024"),
    ("period", "FY2024", "the 2024 fiscal year"),
    ("rank", "4", "moving to the fourth place"),
    ("points", "0.25", "25 basis points"),
    ("fraction", "1/3", "around one-third of it"),
    ("fraction", "1/2", "50% of it"),
    ("multiple", "2", "it doubled"),
    ("duration", "60 years", "over six decades"),
    ("anniversary", "25", "their 25th anniversary"),
    ("anniversary", "50", "50 years of partnership"),
]  # fmt: skip
OTHERS = [
    ("money", "USD 17.63 billion", "17.63 billion yen"),
    ("money", "USD 17.63 billion", "17.6 billion dollars, 17.63 million dollars, 17.63%"),
    ("percent", "8.4", "8.5%, USD 8.4, 8.4 percentage points"),
    ("number", "104", "USD 104, 104%, 104 years"),
    ("count", "56 agreements", "65 agreements, 56%, USD 56"),
    ("count", "55 years", "55 days of it"),
    ("year", "2023", "in 2022, 2,023 people, the first half of 2024"),
    ("year", "1990", "until the 1990s"),
    ("year", "1999", "until the 1990s"),
    ("year", "1951", "under the 1952 Refugee Convention"),
    ("date", "2024-02-19", "in February 2024, on 18 February 2024, in 2024"),
    ("date", "2024-02", "in 2024"),
    ("range", "1991/1994", "in 1991"),
    ("range", "1991/1994", "1991-1995"),
    ("range", "2014/..", "since 2013"),
    ("period", "2024-H1", "in 2024, the second half of 2024, Q1 2024"),
    ("period", "1990s", "in 1990 and 1999"),
    ("rank", "4", "four countries, the fifth place"),
    ("points", "0.25", "0.25%"),
    ("fraction", "1/3", "a quarter of it, 33%"),
    ("multiple", "2", "it tripled; two countries"),
    ("duration", "60 years", "60 days, 60 students"),
    ("anniversary", "25", "their 50th anniversary, 25 days"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "value", "prose"), SUPPORTED)
def test_a_passage_supports_the_values_it_states(kind: str, value: str, prose: str) -> None:
    assert supports(passage(prose), figure(kind, value))


@pytest.mark.parametrize(("kind", "value", "prose"), OTHERS)
def test_a_passage_does_not_support_another_value(kind: str, value: str, prose: str) -> None:
    assert not supports(passage(prose), figure(kind, value))


@pytest.mark.parametrize(("kind", "value", "prose"), SUPPORTED)
def test_about_makes_no_difference(kind: str, value: str, prose: str) -> None:
    assert supports(passage(prose), figure(kind, value, about=True))


@given(st.decimals(min_value=0, max_value=10**12, places=2), st.decimals(min_value=0, max_value=10**12, places=2))
def test_a_sum_is_supported_by_the_same_sum_alone(written: object, declared: object) -> None:
    assert supports(passage(f"It cost USD {written:,} in all."), figure("money", f"USD {declared}")) is (
        written == declared
    )


NAMES = {month: name for name, month in MONTHS.items()}


@given(st.integers(1900, 2099), st.integers(1, 12), st.integers(1, 28))
def test_a_day_supports_its_month_and_its_year(year: int, month: int, day: int) -> None:
    there = passage(f"on {day} {NAMES[month]} {year}")

    assert supports(there, figure("year", f"{year}"))
    assert supports(there, figure("date", f"{year}-{month:02}"))
    assert supports(there, figure("date", f"{year}-{month:02}-{day:02}"))
    assert not supports(there, figure("year", f"{year - 1}"))


# Items


PAPER_OF_TWO = Paper(
    "report", "A report", (), (passage("Trade was USD 943.3 million."), passage("Then USD 513.3 million in 2024.", "1-2"))
)  # fmt: skip


def item(cite: str = "", *, cites: tuple[str, ...] = ("1-1", "1-2"), **more: object) -> Item:
    return Item("trade", "brief", (), "report", cites, figures={"sum": figure("money", "USD 513.3 million", cite=cite, **more)})  # fmt: skip


def test_a_figure_is_looked_for_in_its_own_citation_first() -> None:
    assert unsupported(item("1-2"), PAPER_OF_TWO) == ()
    assert unsupported(item("1-1"), PAPER_OF_TWO) == ("sum",)


def test_a_figure_without_a_citation_is_looked_for_in_those_of_its_item() -> None:
    assert unsupported(item(), PAPER_OF_TWO) == ()
    assert unsupported(item(cites=("1-1",)), PAPER_OF_TWO) == ("sum",)


def test_a_citation_that_is_not_in_the_paper_is_another_rules_affair() -> None:
    assert unsupported(item("9-9"), PAPER_OF_TWO) == ()
    assert unsupported(item(cites=()), PAPER_OF_TWO) == ()


def test_centuries_are_not_judged() -> None:
    century = Item("old", "brief", (), "report", ("1-1",), figures={"age": figure("period", "19th century")})

    assert unsupported(century, PAPER_OF_TWO) == ()


DIFFERENCE = "USD 943.3 million − USD 513.3 million"


def computed(kind: str, value: str, calculation: str, *cites: str) -> tuple[str, ...]:
    made = figure(kind, value, computed=calculation)
    return unsupported(Item("trade", "brief", (), "report", cites, figures={"sum": made}), PAPER_OF_TWO)


def test_of_a_computed_figure_the_operands_are_looked_for() -> None:
    assert computed("money", "USD 430 million", DIFFERENCE, "1-1", "1-2") == ()
    assert computed("money", "USD 430 million", DIFFERENCE, "1-1") == ("sum",)
    assert computed("money", "USD 430 million", "USD 930 million − USD 500 million", "1-1", "1-2") == ("sum",)


def test_an_operand_keeps_to_its_unit() -> None:
    assert computed("count", "12 years", "2024 − 2012", "1-2") == ("sum",)
    assert computed("year", "2025", "2024 + 2024 − 2023", "1-2") == ("sum",)
    assert computed("duration", "2024 years", "2024 × 2024 / 2024", "1-2") == ()
    assert computed("number", "1,026,600,000", "513300000 + 513300000", "1-2") == ("sum",)


def test_what_is_missing_fills_the_words_of_its_rule() -> None:
    filled = params(item("1-1"), "sum")

    assert filled == {"name": "sum", "value": "USD 513.3 million", "passages": "1-1", "paper": "report"}
    assert RULES["figure-unsupported"].message.format(**filled)
    assert RULES["figure-unsupported"].hint.format(**filled)


@pytest.mark.paper
def test_all_figures_of_the_project_stand_in_the_real_paper_but_for_a_list_that_was_counted() -> None:
    if not PAPER.exists():
        missing(f"{PAPER} is not there")
    paper, _ = text.read(PAPER.read_bytes(), paper_id="through-hardships", path=PAPER.name)
    assert paper is not None
    with (ROOT / "locales/nouns.tsv").open(encoding="utf-8", newline="") as file:
        counted = [row["noun"] for row in csv.DictReader(file, delimiter="\t")]
    left = []
    for path in sorted((ROOT / "issues/items").glob("*.md")):
        read, _ = parse_item(path.read_text(encoding="utf-8"), f"issues/items/{path.name}", counted=counted)
        assert read is not None
        if read.paper == paper.id:
            left += [(read.id, name) for name in unsupported(read, paper)]

    assert left == [("six-recommendations", "total")]
