"""How long a text takes to read, counted as its language counts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.labels import reading_line
from bulletin.reading import Reading, reading
from editions import NullUi


@pytest.mark.parametrize(
    ("locale", "text", "size"),
    [
        ("en", "Two-way trade grew by 25.7%, to USD 943.3 million.", 9),
        ("en", "Japan’s aid – state-of-the-art – don't", 4),
        ("uk", "Торгівля зросла на 25,7%, до 943,3\u00a0млн доларів; пам’ять", 9),
        ("ja", "日本は2024年度の防衛費を増やした。", 18),
        ("ja", "「ルール」 と、 法の支配！", 8),
        ("zh-Hant", "日本 2024", 6),
        ("ar", "رفعت اليابان الإنفاق", 3),
        ("en", " – … ", 0),
    ],
)
def test_words_are_counted_and_characters_where_no_space_parts_them(locale: str, text: str, size: int) -> None:
    assert reading([text], locale).size == size
    assert reading([text], locale).characters == (locale in ("ja", "zh-Hant"))


@pytest.mark.parametrize(
    ("locale", "words", "minutes"),
    [("en", 0, 1), ("en", 344, 1), ("en", 346, 2), ("en", 1150, 5), ("uk", 1000, 5), ("de", 1000, 5)],
)
def test_minutes_are_whole_and_never_less_than_one(locale: str, words: int, minutes: int) -> None:
    assert reading(["слово "] * words, locale).minutes == minutes


def test_japanese_is_read_at_its_own_pace() -> None:
    assert reading(["字" * 500] * 4, "ja") == Reading(2000, 4, characters=True)


@given(st.lists(st.text()), st.lists(st.text()), st.sampled_from(["en", "uk", "ja", "ar", "th"]))
def test_texts_count_each_by_itself(one: list[str], other: list[str], locale: str) -> None:
    assert reading([*one, *other], locale).size == reading(one, locale).size + reading(other, locale).size


@pytest.mark.parametrize(
    ("length", "locale", "line"),
    [
        (Reading(1150, 5, characters=False), "en", "1,150~words · 5~minutes~to~read"),
        (Reading(1, 1, characters=False), "en", "1~word · 1~minute~to~read"),
        (Reading(2021, 4, characters=True), "ja", "2,021~characters · 4~minutes~to~read"),
    ],
)
def test_the_line_says_how_much_and_how_long_and_breaks_between_the_two(
    length: Reading, locale: str, line: str
) -> None:
    assert reading_line(length, locale, NullUi()) == line.replace("~", "\u00a0")
