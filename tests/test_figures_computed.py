"""Figures that an editor worked out: the calculation is read exactly, and held against the value."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.figures import parse
from bulletin.figures.computed import LONGEST, Operand, operands, result
from bulletin.issue import dump_item, parse_item
from bulletin.model import Place

PLACE = Place("issues/items/x.md", 4)


@pytest.mark.parametrize(
    ("calculation", "value"),
    [
        ("14.2 − 3.1", "11.1"),
        ("14.2 - 3.1 - 1.1", "10"),
        ("2 + 3 × 4", "14"),
        ("(2 + 3) * 4", "20"),
        ("12 ÷ 4 / 3", "1"),
        ("USD 943.3 million − USD 513.3 million", "430000000"),
        ("1,500 + 2 thousand", "3500"),
        ("25.7% – 19.4%", "6.3"),
        ("2024−1991", "33"),
    ],
)
def test_a_calculation_gives_its_exact_value(calculation: str, value: str) -> None:
    assert result(calculation) == Fraction(value)


@pytest.mark.parametrize(
    "calculation",
    ["", "14.2", "14.2 −", "− 3", "1 / 0", "1 / (2 − 2)", "(1 + 2", "1 + 2)", "1 2", "two + 3", "1 + + 2", "1e9 + 1",
     "1,50 + 2", "9999999999999999 + 1", "1 + " * 40 + "1", "(" * LONGEST, "__import__('os')"],
)  # fmt: skip
def test_anything_else_is_no_calculation(calculation: str) -> None:
    assert result(calculation) is None


NUMBERS = st.integers(0, 10**6)


@given(NUMBERS, st.lists(st.tuples(st.sampled_from("+-*"), NUMBERS), min_size=1, max_size=6))
def test_a_calculation_is_done_as_python_does_it(first: int, rest: list[tuple[str, int]]) -> None:
    calculation = f"{first}" + "".join(f" {sign} {number}" for sign, number in rest)

    assert result(calculation) == eval(calculation)  # noqa: S307 (numbers and signs made above)


@given(st.text(alphabet="0123456789 .,+-−*/()%USDmillion", max_size=2 * LONGEST))
def test_no_calculation_breaks_the_reader(calculation: str) -> None:
    if result(calculation) is not None:
        assert len(operands(calculation)) > 1


def test_operands_keep_their_units() -> None:
    assert operands("(USD 1.5 million − 20%) / 3") == (
        Operand(Decimal(1_500_000), "USD"),
        Operand(Decimal(20), "%"),
        Operand(Decimal(3), ""),
    )


@pytest.mark.parametrize(
    "raw",
    [
        {"money": "USD 430 million", "computed": "USD 943.3 million − USD 513.3 million"},
        {"money": "USD 0.43 billion", "computed": "USD 943.3 million − USD 513.3 million"},
        {"percent": "43.8", "computed": "USD 1.69 billion / USD 3.86 billion"},
        {"percent": "6.3", "computed": "25.7% − 19.4%"},
        {"percent": "-45.6", "computed": "(513.3 − 943.3) / 943.3"},
        {"count": "433 students", "computed": "104 + 329"},
        {"duration": "33 years", "computed": "2024 − 1991"},
        {"duration": "3 decades", "computed": "2024 − 1994"},
        {"fraction": "1/3", "computed": "4 / 12"},
        {"multiple": "2.5", "computed": "5 / 2"},
        {"points": "25 basis points", "computed": "1.5 − 1.25"},
        {"year": "2023", "computed": "2024 − 1"},
    ],
)
def test_a_figure_may_say_how_it_was_computed(raw: dict[str, str]) -> None:
    figure, findings = parse("x", raw, PLACE)

    assert findings == ()
    assert figure is not None
    assert figure.computed == raw["computed"]


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ({"money": "USD 430.1 million", "computed": "USD 943.3 million − USD 513.3 million"}, "430000000"),
        ({"percent": "43.9", "computed": "1.69 / 3.86"}, "0.4378"),
        ({"fraction": "1/3", "computed": "33 / 100"}, "0.33"),
        ({"points": "25 basis points", "computed": "1.5 − 1"}, "0.5"),
        ({"year": "2023", "computed": "2024 − 2"}, "2022"),
        ({"date": "2023-02", "computed": "2024 − 1"}, "2023"),
        ({"number": "7", "computed": "9 trillion * 9 trillion"}, "8.100e+25"),
        ({"number": "0", "computed": "1 − 0.9"}, "0.1"),
    ],
)
def test_a_calculation_that_gives_another_value_is_an_error(raw: dict[str, str], shown: str) -> None:
    figure, findings = parse("x", raw, PLACE)

    assert figure is None
    assert [(each.rule, each.params["result"]) for each in findings] == [("figure-computed", shown)]


@pytest.mark.parametrize("computed", ["", "by counting", 7, ["1 + 1"]])
def test_a_calculation_that_cannot_be_read_is_an_error(computed: object) -> None:
    figure, findings = parse("x", {"number": "2", "computed": computed}, PLACE)

    assert figure is None
    assert [(each.rule, each.params["key"]) for each in findings] == [("value-type", "x.computed")]


ITEM = """+++
title = "Trade"
kind = "brief"
paper = "report"
cite = ["1-1"]
as_of = "2024-10"
[figures]
rest = { money = "USD 430 million", cite = "1-1", about = true, computed = "USD 943.3 million − USD 513.3 million" }
+++
The rest is {rest}.
"""


def test_a_calculation_survives_reading_and_writing() -> None:
    item, findings = parse_item(ITEM, "issues/items/trade.md")

    assert item is not None
    assert findings == ()
    again, _ = parse_item(dump_item(item), "issues/items/trade.md")
    assert again is not None
    assert again.figures["rest"].computed == "USD 943.3 million − USD 513.3 million"
