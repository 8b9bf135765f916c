"""Sums given in two currencies: which are one sum, what rate they imply, which of them disagree."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.errors import RULES
from bulletin.figures.prose import find, located
from bulletin.model import FoundFigure, Paper, Passage
from bulletin.papers import text
from bulletin.papers.conversions import conversions, pairs, params, rates_disagree
from bulletin.papers.index import dump, load, text_free
from conftest import PAPER, missing

PATH = "papers/report/index.json"

PAIRED = [
    ("308.6 billion yen ($3.86 billion)", "79.95"),
    ("approximately 308.6 billion yen (USD 3.86 billion), reflecting interest", "79.95"),
    ("(approximately 169 billion yen or USD 1.69 billion) focuses on it", "100.00"),
    ("USD 1.69 billion (169 billion yen)", "0.01"),
    ("169 billion yen, or about USD 1.69 billion, was paid", "100.00"),
    ("169 billion yen, equivalent to some USD 1.69 billion", "100.00"),
    ("169 billion yen – about USD 1.69 billion – was paid", "100.00"),
    ("41 billion hryvnias (around EUR 1 billion at the rate of that day)", "41.00"),
    ("€5m (≈ $5.5m)", "0.91"),
    ("1 EUR = 45 UAH", "0.02"),
    ("JPY 100 million/USD 1 million", "100.00"),
    ("169 billion yen (ca. USD 1.69 billion; OECD, 2020)", "100.00"),
    ("Of 400 people in 2021, 13 billion yen [USD 130 million] reached 56", "100.00"),
]
UNPAIRED = [
    "13 billion yen and USD 5 million",
    "13 billion yen; USD 5 million came later",
    "13 billion yen (USD 5 million of it in grants)",
    "13 and 65 billion yen (USD 130 million)",
    "13 billion yen (USD 130 million to 140 million)",
    "USD 5 million or USD 6 million",
    "USD 5 million (8.4%)",
    "13 billion yen (2023)",
    "0 yen (USD 5 million)",
    "13 billion yen, about which more below: USD 5 million",
    "13 billion yen - USD 5 million - EUR 3 million",
    "a 13-billion-yen loan (USD 5 million)",
]


@pytest.mark.parametrize(("prose", "rate"), PAIRED)
def test_one_sum_in_two_currencies_implies_a_rate(prose: str, rate: str) -> None:
    (found,) = conversions(prose)

    assert format(found.rate, ".2f") == rate


@pytest.mark.parametrize("prose", UNPAIRED)
def test_two_sums_are_no_conversion(prose: str) -> None:
    assert conversions(prose) == ()


@given(st.lists(st.sampled_from([*(prose for prose, _ in PAIRED), *UNPAIRED, ", ", " and ", ") "]), max_size=6))
def test_conversions_are_neighbours_among_the_figures_of_a_text(parts: list[str]) -> None:
    prose = " ".join(parts)
    found = find(prose)

    for first, second in pairs(prose, located(prose)):
        assert second == first + 1
        assert found[first].value[:3] != found[second].value[:3]
        assert (found[first].kind, found[second].kind) == ("money", "money")


@given(st.text(alphabet=st.sampled_from("0123456789 .,–/%$€aboutilUSDJPYyen()"), max_size=60))
def test_every_quantity_stands_where_it_was_located(prose: str) -> None:
    places = located(prose)

    assert tuple(figure for _, figure in places) == find(prose)
    assert all(prose[at : at + len(figure.text)] == figure.text for at, figure in places)


def test_a_number_in_a_name_does_not_mislead_the_place_of_a_quantity() -> None:
    assert [at for at, _ in located("G13 and then 13 and 65 billion yen")] == [13, 20]


# Rates that disagree


def paper(*texts: str) -> Paper:
    """A paper as its index knows it, a passage for each text."""
    passages = tuple(
        Passage(f"1-{place}", "paragraph", "1", "aa", 0, 1, figures=find(each), conversions=pairs(each, located(each)))
        for place, each in enumerate(texts, start=1)
    )
    return Paper("report", "A report", (), passages)


def test_rates_more_than_a_twentieth_apart_disagree() -> None:
    (conflict,) = rates_disagree(paper("308.6 billion yen (USD 3.86 billion)", "169 billion yen or USD 1.69 billion"))

    assert conflict.passages == ("1-1", "1-2")
    assert params(conflict) == {
        "passage": "1-1",
        "sums": "308.6 billion yen = USD 3.86 billion",
        "rate": "79.9 JPY/USD",
        "other_passage": "1-2",
        "other_sums": "169 billion yen = USD 1.69 billion",
        "other_rate": "100 JPY/USD",
    }


@pytest.mark.parametrize("other", ["USD 1 million (80 million yen)", "80 million yen (USD 1 million)"])
def test_the_order_of_the_currencies_does_not_matter(other: str) -> None:
    (conflict,) = rates_disagree(paper("USD 1 million (100 million yen)", other))

    assert (conflict.first.rate, conflict.second.rate) == (Decimal(100), Decimal(80))


@pytest.mark.parametrize(
    "other",
    ["105 million yen (USD 1 million)", "USD 1 million (96 million yen)", "40 million hryvnias (USD 1 million)"],
)
def test_near_rates_and_other_currencies_do_not_disagree(other: str) -> None:
    assert rates_disagree(paper("100 million yen (USD 1 million)", other)) == ()


def test_each_conversion_is_told_once() -> None:
    texts = ["100 yen (USD 1)", "80 yen (USD 1)", "81 yen (USD 1)", "USD 1 (100 yen)"]

    assert [each.passages for each in rates_disagree(paper(*texts))] == [("1-1", "1-2"), ("1-1", "1-3"), ("1-2", "1-4")]


def test_two_rates_in_one_passage_disagree() -> None:
    (conflict,) = rates_disagree(paper("From 100 yen (USD 1) it fell to 80 yen (USD 1)."))

    assert conflict.passages == ("1-1", "1-1")


AMOUNTS = st.decimals(min_value=1, max_value=10**9, places=2)


@given(AMOUNTS, AMOUNTS, AMOUNTS)
def test_a_paper_that_converts_at_one_rate_has_no_conflict(first: Decimal, second: Decimal, rate: Decimal) -> None:
    def sums(amount: Decimal) -> Passage:
        figures = tuple(FoundFigure("money", value, value) for value in (f"JPY {amount * rate:f}", f"USD {amount:f}"))
        return Passage(f"1-{amount}", "paragraph", "1", "aa", 0, 1, figures=figures, conversions=((0, 1),))

    assert rates_disagree(Paper("report", "A report", (), (sums(first), sums(second)))) == ()


@given(st.lists(st.tuples(AMOUNTS, AMOUNTS), max_size=5))
def test_every_conflict_fills_the_words_of_its_rule(amounts: list[tuple[Decimal, Decimal]]) -> None:
    for each in rates_disagree(paper(*(f"{yen} yen (USD {dollars})" for yen, dollars in amounts))):
        assert RULES["paper-rates"].message.format(**params(each))
        assert each.first.rate >= 1


def test_a_broken_value_in_an_index_is_no_conversion() -> None:
    known = paper("100 yen (USD 1)", "80 yen (USD 1)")
    broken = replace(known.passages[0], figures=(FoundFigure("money", "JPY", "?"), FoundFigure("money", "USD x", "?")))

    assert rates_disagree(replace(known, passages=(broken, known.passages[1]))) == ()


# The index


def test_an_index_keeps_conversions_and_named_years() -> None:
    first, second = paper("100 yen (USD 1)", "80 yen (USD 1)").passages
    known = Paper("report", "A report", (), (first, replace(second, named=("1951",))))

    assert b'"conversions": [[0, 1]]' in dump(known)
    assert load(dump(known), PATH) == (text_free(known), ())


def test_an_index_of_an_earlier_version_has_none() -> None:
    known = paper("100 yen (USD 1)")
    older = dump(known).replace(b', "conversions": [[0, 1]]', b"")

    read, findings = load(older, PATH)

    assert findings == ()
    assert read == replace(known, passages=(replace(known.passages[0], conversions=()),))


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (b"[[0, 2]]", "`conversions` of passage 1 are no pairs of its figures"),
        (b"[[1, 0]]", "`conversions` of passage 1 are no pairs of its figures"),
        (b"[[0]]", "`conversions` of passage 1 are no pairs of its figures"),
        (b"7", "`conversions` of passage 1 are no pairs of its figures"),
        (b"[[0, true]]", "`conversions of passage 1` is no number"),
        (b'[[0, 1]], "named": "1951"', "`named` of passage 1 is no list"),
        (b'[[0, 1]], "named": [1951]', "`named of passage 1` is no text"),
    ],
)
def test_a_broken_pair_is_named(value: bytes, reason: str) -> None:
    read, findings = load(dump(paper("100 yen (USD 1)")).replace(b"[[0, 1]]", value), PATH)

    assert read is None
    assert [each.params["reason"] for each in findings] == [reason]


def test_a_paper_is_read_with_its_conversions_and_named_years() -> None:
    prose = b"A REPORT\n\n1 Money\n\nIt cost 100 yen (USD 1) under the 1951 Refugee Convention, in 2019.\n"

    read, _ = text.read(prose, paper_id="report", path="report.txt")

    assert read is not None
    assert (read.passages[-1].conversions, read.passages[-1].named) == (((0, 1),), ("1951",))


@pytest.mark.paper
def test_the_two_rates_of_the_real_paper_are_found() -> None:
    if not PAPER.exists():
        missing(f"{PAPER} is not there")
    read, _ = text.read(PAPER.read_bytes(), paper_id="through-hardships", path=PAPER.name)
    assert read is not None

    (conflict,) = rates_disagree(text_free(read))

    assert conflict.passages == ("3.2-3", "3.2-6")
    assert [params(conflict)[name] for name in ("rate", "other_rate")] == ["79.9 JPY/USD", "100 JPY/USD"]
