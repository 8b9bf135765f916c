"""The quantities found in English prose: by rule, by law, and against the figures of the real paper."""

from __future__ import annotations

import csv
import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.figures import parse
from bulletin.figures.english import heading_unit, numeral
from bulletin.figures.prose import find
from bulletin.model import FoundFigure, Paper, Place
from bulletin.papers import text
from conftest import PAPER, missing

DATA = PAPER.parents[1] / "data"
CASES = [
    # money
    ("Aid came to approximately 17.63 billion dollars.", "money USD 17630000000 approximately 17.63 billion dollars"),
    ("Trade reached USD 943.3 million", "money USD 943300000 USD 943.3 million"),
    ("308.6 billion yen (USD 3.86 billion)", "money JPY 308600000000 308.6 billion yen; money USD 3860000000 USD 3.86 billion"),
    ("a 13-billion-yen loan", "money JPY 13000000000 13-billion-yen"),
    ("13 and 65 billion yen", "money JPY 13000000000 13; money JPY 65000000000 65 billion yen"),
    ("13, 20 and 65 billion yen", "money JPY 13000000000 13; money JPY 20000000000 20; money JPY 65000000000 65 billion yen"),
    ("USD 5–7 billion", "money USD 5000000000 USD 5; money USD 7000000000 7 billion"),
    ("USD 1.2 billion dollars", "money USD 1200000000 USD 1.2 billion dollars"),
    ("US$ 12, €5m and $3.86bn", "money USD 12 US$ 12; money EUR 5000000 €5m; money USD 3860000000 $3.86bn"),
    ("C$5 and 30 Australian dollars", "money CAD 5 C$5; money AUD 30 30 Australian dollars"),
    ("USD $5 and 12 UAH", "money USD 5 USD $5; money UAH 12 12 UAH"),
    ("USD 5 million and 7 students", "money USD 5000000 USD 5 million; count 7 7 students"),
    ("two million hryvnias", "money UAH 2000000 two million hryvnias"),
    ("half a billion yen", "money JPY 500000000 half a billion yen"),
    ("1 000 000 dollars", "money USD 1000000 1 000 000 dollars"),
    ("In 2013 and 65 billion yen later", "year 2013 2013; money JPY 65000000000 65 billion yen"),
    # parts of a unit of time
    ("It took half a year", "duration 0.5 years half a year"),
    ("over a year and a half later", "duration 1.5 years over a year and a half"),
    ("two years and a half of talks", "duration 2.5 years two years"),
    ("half an hour, and half of the people", "duration 0.5 hours half an hour; fraction 1/2 half"),
    # shares
    ("rose by 8.4%, or 5 per cent", "percent 8.4 8.4%; percent 5 5 per cent"),
    ("5 to 7% of it", "percent 5 5; percent 7 7%"),
    ("fell by -3.5%", "percent -3.5 -3.5%"),
    ("0.5 percentage points", "points 0.5 0.5 percentage points"),
    ("25 basis points", "points 0.25 25 basis points"),
    ("around one-third of it", "fraction 1/3 around one-third"),
    ("two-thirds, nine in ten, a quarter of it", "fraction 2/3 two-thirds; fraction 9/10 nine in ten; fraction 1/4 a quarter"),
    ("more than half of the members", "fraction 1/2 more than half"),
    ("it doubled, twice as much, tenfold", "multiple 2 doubled; multiple 2 twice; multiple 10 tenfold"),
    # counts and numbers
    ("nearly 400 Ukrainian students", "count 400 nearly 400 Ukrainian students"),
    ("seven phone conversations", "count 7 seven phone conversations"),
    ("under three guiding principles", "count 3 three guiding principles"),
    ("two hundred and five ships", "count 205 two hundred and five ships"),
    ("1,500 people and 3.5 million Ukrainians", "count 1500 1,500 people; count 3500000 3.5 million Ukrainians"),
    ("2000 people left in 2000", "count 2000 2000 people; year 2000 2000"),
    ("forty-five members", "count 45 forty-five members"),
    ("a 10-fold rise, three times as many", "multiple 10 10-fold; multiple 3 three times"),
    ("30 km of it", "number 30 30 km"),
    ("rose to 104.", "number 104 104"),
    # time
    ("In 1991. As Ukraine", "year 1991 1991"),
    ("has ruled since 1955", "year 1955 1955"),
    ("post-2022", "year 2022 2022"),
    ("in December 1991", "date 1991-12 December 1991"),
    ("on 19 February 2024", "date 2024-02-19 19 February 2024"),
    ("February 24, 2022", "date 2022-02-24 February 24, 2022"),
    ("on 31 February 2024", ""),
    ("January and March 2024", "date 2024-01 January; date 2024-03 March 2024"),
    ("19–21 February 2024", "range 2024-02-19/2024-02-21 19–21 February 2024"),
    ("9th and 12th of May 2023", "date 2023-05-09 9th; date 2023-05-12 12th of May 2023"),
    ("September–October 2023", "range 2023-09/2023-10 September–October 2023"),
    ("from May 2022 to June 2023", "range 2022-05/2023-06 May 2022 to June 2023"),
    ("from May 2022 to the present", "range 2022-05/.. May 2022 to the present"),
    ("(1946-1947 and 1948–1954)", "range 1946/1947 1946-1947; range 1948/1954 1948–1954"),
    ("2014-Present", "range 2014/.. 2014-Present"),
    ("from 2012 to 2017", "range 2012/2017 2012 to 2017"),
    ("between 2014 and 2022", "range 2014/2022 2014 and 2022"),
    ("1998/99, 1991–94", "range 1998/1999 1998/99; range 1991/1994 1991–94"),
    ("2017-2012", "year 2017 2017"),
    ("the first half of 2024", "range 2024-01/2024-06 first half of 2024"),
    ("Q3 2023 and FY2024", "range 2023-07/2023-09 Q3 2023; year 2024 FY2024"),
    ("until the 1990s", "range 1990/1999 1990s"),
    ("over six decades", "duration 60 years over six decades"),
    ("55 years, a ten-day visit", "duration 55 years 55 years; duration 10 days ten-day"),
    ("19.02.2024 and 2024-02-19", "date 2024-02-19 19.02.2024; date 2024-02-19 2024-02-19"),
    ("May 9–11, 2023", "range 2023-05-09/2023-05-11 May 9–11, 2023"),
    ("H3 2024", ""),
    ("two and a half years", "duration 2.5 years two and a half years"),
    # places
    ("moving to the fourth place", "rank 4 fourth place"),
    ("the third-largest contributor", "rank 3 third-largest"),
    ("ranked third among donors and seventh for research", "rank 3 third; rank 7 seventh"),
    ("the 4th largest", "rank 4 4th largest"),
    ("their 25th anniversary", "anniversary 25 25th anniversary"),
]  # fmt: skip
NAMES = [
    "Article 9", "Phases 1-3:", "Table 1. GDP", "G7 and G20", "ASEAN+3", "Arctic LNG-2", "Sakhalin-1", "Society 5.0 initiative",
    "the 1951 Refugee Convention", "late 19th century", "a two-step loan", "the Group of Seven", "Covid-19", "F-16s", "5G",
    "Boeing 737", "Resolution 1325", "Agenda 2030", "at 10:30", "v1.2.3", "https://x.org/2024/05", "doi:10.1000/182.5",
    "ISBN 978-3-16-148410-0", "+380 44 123 4567", "24/7", "(1) first, (2) second [12]", "the third meeting", "World War II",
    "the two countries", "one of them", "80-year-old", "the second half", "double standards", "He came third.",
]  # fmt: skip


def shown(found: tuple[FoundFigure, ...]) -> str:
    return "; ".join(f"{each.kind} {each.value} {each.text}" for each in found)


@pytest.mark.parametrize(("prose", "expected"), CASES)
def test_prose_gives_its_figures(prose: str, expected: str) -> None:
    assert shown(find(prose)) == expected


@pytest.mark.parametrize("prose", NAMES[:-1])
def test_a_number_in_a_name_is_no_figure(prose: str) -> None:
    assert find(prose) == ()


def test_a_place_that_was_reached_is_a_rank() -> None:
    assert shown(find(NAMES[-1])) == "rank 3 third"


@given(st.text(alphabet=st.sampled_from("0123456789 .,-–/%$€stndh()[]'’aAbmMyenorUSDJ\u00a0"), max_size=60))
def test_figures_stand_in_the_text_in_order_without_overlaps(prose: str) -> None:
    at = 0
    for each in find(prose):
        place = prose.find(each.text, at)
        assert each.text
        assert place >= at
        at = place + len(each.text)


WORDS = ["in", "USD", "13", "5.5", "billion", "yen", "and", "to", "1991", "2024", "–", "-", "May", "19", "third", "largest", "%",
         "first", "half", "of", "two", "hundred", "years", "students", "(", ")", ",", ".", "$", "7,000", "1/3", "Article", "the"]  # fmt: skip


@given(
    st.lists(st.sampled_from(WORDS), max_size=25).flatmap(
        lambda words: st.sampled_from([" ".join(words), "".join(words)])
    )
)
def test_every_value_that_a_head_can_declare_reads_as_its_kind(prose: str) -> None:
    for each in find(prose):
        if each.kind != "count":  # a noun found in prose is no key of nouns.tsv
            figure, findings = parse("x", {each.kind: each.value}, Place("x"))
            assert findings == (), each
            assert figure is not None


@given(st.decimals(min_value=0, max_value=10**15, places=2))
def test_no_digit_of_an_amount_is_lost(amount: Decimal) -> None:
    (found,) = find(f"It cost USD {amount:,} in all")

    assert Decimal(found.value.removeprefix("USD ")) == amount


def test_long_words_of_hundreds_end() -> None:
    assert numeral("one hundred and " * 5000, 0) is not None


@pytest.mark.parametrize(
    ("head", "unit"),
    [
        ("GDP (current US dollars, mln)", ("money", Decimal(10**6), "USD")),
        ("Exports, billion yen", ("money", Decimal(10**9), "JPY")),
        ("in millions of euros", ("money", Decimal(10**6), "EUR")),
        ("€ bn", ("money", Decimal(10**9), "EUR")),
        ("Growth, %", ("percent", Decimal(1), "")),
        ("Population, thousands", ("number", Decimal(1000), "")),
        ("Exports, USD mln; growth, %", ("number", Decimal(1), "")),
        ("Country", ("number", Decimal(1), "")),
    ],
)
def test_the_head_of_a_table_names_the_unit_of_its_numbers(head: str, unit: tuple[str, Decimal, str]) -> None:
    found = heading_unit(head)

    assert (found.kind, found.scale, found.name) == unit


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def wanted(row: dict[str, str]) -> set[str]:
    """The normal forms that a row of figures.tsv allows."""
    value, unit = row["value"], row["unit"]
    if unit.startswith(("USD", "JPY")):
        return {f"{unit[:3]} {value}"}
    if unit.startswith("ratio"):
        return {format((Decimal(value) * 100).normalize(), "f")} | ({"1/3"} if value == "0.3333" else set())
    return {value, f"{value} years"} if unit.startswith("years") else {value}


def spans(prose: str, figures: tuple[FoundFigure, ...]) -> list[tuple[int, int]]:
    found, at = [], 0
    for each in figures:
        at = prose.index(each.text, at)
        found.append((at, at + len(each.text)))
        at += len(each.text)
    return found


def taken_decoys(paper: Paper, source: str) -> list[str]:
    """The decoys that a figure of their own line touches; the year before a full stop is a figure, the stop is not."""
    starts = [0, *(match.end() for match in re.finditer("\n", source))]
    taken = []
    for row in rows(DATA / "figures-decoys.tsv"):
        first = starts[int(row["seed_line"]) - 1]
        passage = next(each for each in paper.passages if first <= each.start < starts[int(row["seed_line"])])
        at = passage.text.find(row["string"])
        if at < 0:
            continue  # a list label, which is not part of the text
        end = at + len(row["string"])
        touching = [span for span in spans(passage.text, passage.figures) if span[0] < end and at < span[1]]
        if any(passage.text[slice(*span)] != "1991" for span in touching):
            taken.append(row["string"])
    return taken


@pytest.mark.paper
def test_the_figures_of_the_real_paper_are_found_and_its_decoys_are_not() -> None:
    if not PAPER.exists():
        missing(f"{PAPER} is not there")
    data = PAPER.read_bytes()
    paper, _ = text.read(data, paper_id="through-hardships", path="through-hardships.txt")
    assert paper is not None
    found = {(passage.section, each.value) for passage in paper.passages for each in passage.figures}
    table = rows(DATA / "figures.tsv")

    missed = [row["figure"] for row in table if not {(row["section"], value) for value in wanted(row)} & found]

    assert 1 - len(missed) / len(table) >= 0.95, missed
    assert len(taken_decoys(paper, data.decode())) <= 1
