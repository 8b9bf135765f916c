"""What is told of a changed source text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.catalog.difference import LONG, WIDTH, difference
from bulletin.catalog.po import Previous


def told(old: str, new: str) -> list[str]:
    return list(difference(Previous(old), None, new))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("The big harbour.", "The small harbour.", ["changed: The [-big-] {+small+} harbour."]),
        ("It had 25 ships.", "It had 52 ships.", ["CHANGED FIGURE: 25 → 52", "changed: It had [-25-] {+52+} ships."]),
        ("Up by {rise}.", "Up by {fall}.", ["CHANGED FIGURE: {rise} → {fall}", "changed: Up by [-{rise}-] {+{fall}+}."]),
        ("Two ships came.", "Three ships came.", ["CHANGED FIGURE: Two → Three", "changed: [-Two-] {+Three+} ships came."]),
        ("It came.", "It came in 2023.", ["CHANGED FIGURE: 2023 added", "changed: It came {+in 2023+}."]),
        ("25 to 52 ships", "52 to 25 ships", ["CHANGED FIGURE: 52 moved", "changed: {+52 to+} 25 [-to 52-] ships"]),
        ("A port of Japan.", "A port of Ukraine.", ["CHANGED NAME: Japan → Ukraine", "changed: A port of [-Japan-] {+Ukraine+}."]),
        ("Big ports grow.", "Free ports grow.", ["changed: [-Big-] {+Free+} ports grow."]),
        ("Trade grew. It grew.", "Exports grew. It grew.", ["changed: [-Trade-] {+Exports+} grew. It …"]),
        ("NATO agrees.", "OECD agrees.", ["CHANGED NAME: NATO → OECD", "changed: [-NATO-] {+OECD+} agrees."]),
        ("Japan’s law helps Japan.", "Our law helps Japan.", ["CHANGED NAME: Japan’s removed", "changed: [-Japan’s-] {+Our+} law helps Japan …"]),
        ("The law is new.", "The law is not new.", ["CHANGED NEGATION: not added", "changed: The law is {+not+} new."]),
        ("It isn’t new.", "It is new.", ["CHANGED NEGATION: isn’t removed", "changed: It [-isn’t-] {+is+} new."]),
        ("They may go.", "They must go.", ["CHANGED NEGATION: may → must", "changed: They [-may-] {+must+} go."]),
        ("The port. It is new.", "The port. This is new.", ["changed: The port. [-It-] {+This+} is new."]),
        ("a free Port", "a free port", ["changed: a free [-Port-] {+port+}"]),
        ("a  b", "a b", []),
    ],
)  # fmt: skip
def test_a_change_is_shown_and_what_must_not_be_overlooked_is_loud(old: str, new: str, expected: list[str]) -> None:
    assert told(old, new) == expected


def test_words_around_a_change_are_shown_and_the_rest_is_left_out() -> None:
    old = "one two three four five six seven big nine ten eleven twelve thirteen"

    assert told(old, old.replace("big", "small")) == ["changed: … five six seven [-big-] {+small+} nine ten eleven …"]


def test_a_context_and_a_plural_are_told_too() -> None:
    assert difference(Previous("Trade", "title"), "section", "Trade") == ("changed: context title → section",)
    assert difference(Previous("file", None, "files"), None, "file", "all files") == ("changed plural: {+all+} files",)


WORDS = st.lists(
    st.sampled_from(
        [
            "a",
            "the",
            "Japan",
            "25",
            "{x}",
            "not",
            "may",
            "<b>big</b>",
            "ship,",
            "ship.",
            "—",
            "“port”",
            "\\",
            "[-x-]",
            "моря",
            "港",
        ]
    ),
    max_size=60,
)


@given(WORDS, WORDS)
def test_the_lines_are_short_and_only_those_of_a_change(old: list[str], new: list[str]) -> None:
    lines = told(" ".join(old), " ".join(new))

    assert bool(lines) == (old != new)
    assert told(" ".join(old), " ".join(old)) == []
    for line in lines:
        assert "\n" not in line
        assert line == line.strip()
        assert len(line) <= 2 * WIDTH + 2 * LONG
