"""Where a Japanese headline may break: between its phrases, never within a word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.typography import phrases


@pytest.mark.parametrize(
    "phrased",
    [
        "主要拠出国・日本、|常任理事国の|座なし",
        "日本を|上回る|援助国、|DACで|2カ国のみ",
        "「ルール」と|「法の|支配」の|違い",
        "特別な|グローバル・|パートナーシップ",
        "ウクライナの|学生・研究者の|受け入れ先",
        "対ロ制裁に|踏み切り、|サハリン事業は|継続",
        "提言と、|読み返したい|箇所",
    ],
)
def test_a_japanese_headline_breaks_before_words_not_within(phrased: str) -> None:
    assert "|".join(phrases(phrased.replace("|", ""), "ja")) == phrased


def test_other_languages_break_at_their_spaces() -> None:
    assert phrases("Why Japan chose robots", "en") == ("Why Japan chose robots",)


@given(st.text(alphabet=st.sampled_from("日本経済をのはにパートナーシップ、。「」・R&D 25ー々")))
def test_phrases_lose_nothing(text: str) -> None:
    parts = phrases(text, "ja")

    assert "".join(parts) == text
    assert all(parts) or not text
