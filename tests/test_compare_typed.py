"""A translator's own words for a typed figure: they must say its value, in every kind and language."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.compare import agrees, readable, reads
from bulletin.figures import KINDS, forms, parse, read_nouns, show
from bulletin.model import Figure, Place

ROOT = Path(__file__).parents[1]
NOUNS, _ = read_nouns((ROOT / "locales/nouns.tsv").read_text(encoding="utf-8"), "locales/nouns.tsv")
LOCALES = ("en", "uk", "ja")
VALUES = {
    "money": ("EUR 1.5 million", "USD 1", "JPY 308.6 billion", "USD 12.1 billion", "UAH 40 million", "GBP 5", "CHF 2 million",
              "PLN 3 billion", "USD 21", "USD 1234.56", "USD 27,360,935.00 million"),
    "percent": ("8.4", "-2.5", "100", "0.05", "1"),
    "number": ("1234.5", "7", "4212945.16", "13 billion", "2 million", "1234567"),
    "count": ("7 students", "1 students", "400 students", "56 agreements", "1200 students", "2 million students", "3 agreements"),
    "year": ("2023", "1955", "2000"),
    "date": ("2024-02", "2024-02-19", "2024-08", "2023-12-31", "2024-05-01", "2024"),
    "range": ("1991/1994", "2014/..", "2024-02-19/2024-02-21", "2024-01/2024-06", "2023-12/2024-03", "2024-02-28/2024-03-02",
              "2023-12-30/2024-01-02", "2014-03/..", "2022-02-24/.."),
    "rank": ("4", "1", "2", "3", "21", "12"),
    "points": ("0.5", "1", "2", "25 basis points", "-3"),
    "period": ("2023-Q3", "2024-H1", "2024-H2", "2023-Q4", "1990s", "2010s", "C19", "C20", "FY2024"),
    "fraction": ("1/3", "2/3", "half", "3/4", "9/10", "1/5", "5/17"),
    "multiple": ("2.5", "2", "3", "10"),
    "duration": ("5 minutes", "2 years", "60 years", "18 months", "2.5 hours", "3 days", "30 seconds", "2 weeks"),
    "anniversary": ("25", "30", "100"),
}  # fmt: skip
# Our own forms that no scanner reads as what they say: they agree because they are our own.
UNREAD = {
    ("en", "date", "numeric"),  # 19/02/2024 may be the second of a nineteenth month elsewhere
    ("en", "period", "short"),  # FY2024 looks like a name
    ("uk", "multiple", "word"),  # удвічі
}


def figure(kind: str, value: str, **options: object) -> Figure:
    parsed, findings = parse("x", {kind: value, **options}, Place("x"))
    assert parsed is not None, findings
    return parsed


def same(one: Figure, other: Figure) -> bool:
    return (one.number, one.unit, one.start, one.end) == (other.number, other.unit, other.start, other.end)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_figure_as_it_is_shown_agrees_with_itself_and_with_no_other(kind: str, locale: str) -> None:
    every = [figure(kind, value) for value in VALUES[kind]]
    for own in every:
        for form in ("", *forms(own.kind, locale)):
            words = show(own, locale, form, NOUNS[locale])
            assert agrees(own, words, locale), words
            if (locale, kind, form) not in UNREAD:
                assert reads(own, words, locale), words
            assert not [other.source for other in every if not same(own, other) and agrees(other, words, locale)], words


AMOUNTS = st.decimals(min_value=2, max_value=10**12, places=1, allow_nan=False, allow_infinity=False)


@given(AMOUNTS, AMOUNTS, st.sampled_from(["money", "percent", "number", "points"]), st.sampled_from(LOCALES))
def test_numbers_agree_when_they_are_equal(number: Decimal, other: Decimal, kind: str, locale: str) -> None:
    unit = "USD" if kind == "money" else ""
    own, another = Figure(kind, number, unit), Figure(kind, other, unit)  # type: ignore[arg-type]

    assert agrees(own, show(own, locale), locale)
    assert agrees(another, show(own, locale), locale) == (number == other)


@pytest.mark.parametrize(
    ("kind", "value", "locale", "words"),
    [
        ("money", "USD 12.1 billion", "uk", "12,1 мільярда доларів"),
        ("money", "USD 12.1 billion", "uk", "$12,1 млрд"),
        ("money", "USD 12.1 billion", "ja", "121億米ドル"),
        ("money", "USD 12.1 billion", "en", "$12.1bn"),
        ("percent", "25", "uk", "25 відсотків"),
        ("percent", "8.4", "en", "8.4 per cent"),
        ("date", "2024-02-19", "uk", "19 лютого торік"),
        ("date", "2024-02-19", "en", "19 February"),
        ("period", "2024-H1", "ja", "上半期"),
        ("duration", "60 years", "en", "six decades"),
        ("fraction", "1/5", "ja", "2割"),
        ("count", "400 students", "uk", "чотирьохсот студентів"),
    ],
)
def test_other_words_of_the_same_value_agree(kind: str, value: str, locale: str, words: str) -> None:
    assert agrees(figure(kind, value), words, locale)


@pytest.mark.parametrize(
    ("kind", "value", "locale", "words"),
    [
        ("money", "USD 12.1 billion", "uk", "12,1 мільйона доларів"),
        ("money", "USD 12.1 billion", "uk", "12,1 мільярда єн"),
        ("money", "USD 12.1 billion", "uk", "12,1%"),
        ("money", "USD 12.1 billion", "uk", "багато грошей"),
        ("money", "USD 12.1 billion", "uk", "12,1 млрд доларів (10 млрд євро)"),
        ("money", "USD 12.1 billion", "uk", ""),
        ("percent", "25", "uk", "чверть за 2024 рік"),
        ("percent", "25", "uk", "25% і ще 25%"),
        ("date", "2024-02-19", "uk", "лютого 2024 року"),
        ("date", "2024-02-19", "uk", "20 лютого"),
        ("range", "1991/1994", "en", "1991"),
        ("period", "2024-H1", "en", "the second half of 2024"),
        ("duration", "1 week", "en", "one year"),
        ("points", "2", "en", "2%"),
    ],
)
def test_words_of_another_value_do_not(kind: str, value: str, locale: str, words: str) -> None:
    assert not agrees(figure(kind, value), words, locale)


def test_an_approximation_agrees_as_it_is_and_as_it_is_rounded() -> None:
    gdp = figure("money", "USD 27,360,935.00 million", about=True)

    assert agrees(gdp, "близько 27,36 трильйона доларів", "uk")
    assert agrees(gdp, "27 360 935 млн доларів", "uk")
    assert not agrees(gdp, "27,4 трильйона доларів", "uk")
    assert not agrees(replace(gdp, about=False), "27,36 трильйона доларів", "uk")


def test_a_language_whose_prose_is_not_read_agrees_with_nothing() -> None:
    assert not readable("pl")
    assert not agrees(figure("percent", "5"), "5%", "pl")


@pytest.mark.parametrize(
    ("value", "locale", "words"),
    [
        ("USD 12.1 billion", "en", "12.1 billion"),
        ("USD 943.3 million", "uk", "943,3 млн"),
        ("JPY 13 billion", "uk", "тринадцять мільярдів"),
        ("JPY 13 billion", "ja", "130億"),
        ("USD 943.3 million", "ja", "9億4330万"),
        ("KZT 5 million", "uk", "5 млн"),
        ("KZT 5 million", "uk", "5 млн доларів"),
        ("KZT 5 million", "ja", "500万"),
        ("KZT 5 million", "uk", "6 млн тенге"),
    ],
)
def test_a_sum_without_its_currency_or_in_another_is_refused(value: str, locale: str, words: str) -> None:
    assert not agrees(figure("money", value), words, locale)


@pytest.mark.parametrize(
    ("value", "locale", "words"),
    [
        ("USD 12.1 billion", "en", "$12.1 billion"),
        ("USD 12.1 billion", "uk", "12,1 мільярда доларів"),
        ("USD 943.3 million", "uk", "$943,3 млн"),
        ("JPY 13 billion", "uk", "тринадцять мільярдів єн"),
        ("JPY 13 billion", "ja", "130億円"),
        ("KZT 5 million", "uk", "п’ять мільйонів тенге"),
        ("KZT 5 million", "ja", "五百万テンゲ"),
        ("MXN 5 million", "uk", "п’ятьма мільйонами мексиканських песо"),
    ],
)
def test_a_sum_with_its_currency_is_taken(value: str, locale: str, words: str) -> None:
    assert agrees(figure("money", value), words, locale)
