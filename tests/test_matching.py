"""Which old entry a new text comes from."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.catalog import matching
from bulletin.catalog.matching import ancestors, folded
from bulletin.catalog.po import Entry

LONG = "Japan has paid into the fund since 2014, and the last part of the loan came in spring."


def entry(text: str, item: str = "a.md", role: str = "paragraph", *, obsolete: bool = False) -> Entry:
    return Entry(text, ("x",), extracted=role, references=() if obsolete else (item,), obsolete=obsolete)


def given_to(new: list[Entry], gone: list[Entry], used: tuple[str, ...] = ()) -> dict[str, str]:
    return {key[1]: old.msgid for key, old in ancestors(new, gone, used).items()}


@pytest.mark.parametrize(
    "other",
    ['"5 - 6" it\'s so', "“5 – 6” it’s so", "  „5—6“\u00a0it‘s \n so\u200b ", "«5–6» it´s\u202fso", "„5\u00a0– 6” it's s\u00ado"],
)  # fmt: skip
def test_signs_are_folded(other: str) -> None:
    assert folded(other) == '"5-6" it\'s so'


@pytest.mark.parametrize(
    "other", ["well known", "wellknown", "well- known", "Well-known", "well, known", "well -known"]
)
def test_words_and_other_signs_are_not_folded(other: str) -> None:
    assert folded(other) != folded("well-known")


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert folded(folded(text)) == folded(text)


def test_within_an_item_and_field_less_likeness_is_enough() -> None:
    old = "One of the ships left the harbour in the morning"
    new = "One of the ships came to a new port on Sunday"

    assert given_to([entry(new)], [entry(old)]) == {new: old}
    assert given_to([entry(new)], [entry(old, "b.md")]) == {}
    assert given_to([entry(new)], [entry(old, role="headline")]) == {}


def test_the_item_wins_over_a_more_similar_text_elsewhere() -> None:
    new, near, far = f"{LONG} Yes.", f"{LONG} No.", LONG.replace("Japan", "The country")

    assert given_to([entry(new)], [entry(near, "b.md"), entry(far)]) == {new: far}


def test_each_is_given_once_and_the_best_pair_first() -> None:
    assert given_to([entry(f"{LONG} So it says."), entry(f"{LONG}!")], [entry(LONG)]) == {f"{LONG}!": LONG}


@pytest.mark.parametrize(("old", "new"), [
    ("It came late in the year. Nobody had expected so much of it.", "Nobody had expected so much of it. It came late in the year."),
    (f"{LONG} It was spent on schools, on hospitals and on the roads between them in two regions.", LONG),
    ("Short and clear, as it was said. " + LONG * 2 + " And an end, which is not long.", "Short and clear, as it was said. And an end, which is not long."),
])  # fmt: skip
def test_within_an_item_parts_and_reordered_sentences_are_found(old: str, new: str) -> None:
    assert given_to([entry(new)], [entry(old)]) == {new: old}


def test_short_texts_have_to_be_nearer() -> None:
    assert given_to([entry("In brief", "b.md", "section")], [entry("In grief", role="label")]) == {
        "In brief": "In grief"
    }
    assert given_to([entry("The lead", "b.md", "section")], [entry("The load up", role="label")]) == {}


def test_what_left_long_ago_is_not_given_where_its_successor_is_in_use() -> None:
    old, successor, new = LONG, LONG.replace("2014", "2015"), LONG.replace("spring", "autumn, they say")

    assert given_to([entry(new)], [entry(old, obsolete=True)]) == {new: old}
    assert given_to([entry(new)], [entry(old, obsolete=True)], (successor,)) == {}


def test_a_text_without_a_translation_takes_its_successor_away_from_others() -> None:
    mute = Entry(f"{LONG} No.", references=("a.md",), extracted="paragraph")
    new = f"{LONG} Yes."

    assert given_to([entry(new)], [mute, entry(LONG + " Perhaps, but nobody knows that so far.")]) == {new: mute.msgid}


def test_among_many_texts_the_same_pairs_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    old = [
        entry(f"{LONG} {word} {number}", f"{number}.md") for number, word in enumerate(("ship", "port", "fish", "salt"))
    ]
    new = [entry(f"{each.msgid} more", f"new-{each.msgid}.md") for each in old]
    few = given_to(new, old)
    monkeypatch.setattr(matching, "FEW", 0)

    assert few == given_to(new, old) == {f"{each.msgid} more": each.msgid for each in old}


def test_the_only_text_of_a_field_comes_from_the_only_one_that_left_it() -> None:
    old, new = "Why sea lanes matter to Tokyo", "Why Tokyo needs sea lanes"

    assert given_to([entry(new, role="headline")], [entry(old, role="headline")]) == {new: old}
    assert given_to([entry(new, role="headline")], [entry(old)]) == {}
    assert given_to([entry(new), entry("Nothing of the sort here")], [entry(old)]) == {}
    assert given_to([entry(new)], [entry(old), entry("Nothing of the sort here")]) == {}
    assert given_to([entry("Who is it for")], [entry("It is what we for now")]) == {}
