"""Tagged inline text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin import inline

PLAIN = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=60)


@given(PLAIN)
def test_escaped_text_reads_as_itself(words: str) -> None:
    tokens = inline.parse(inline.escape(words))

    assert "".join(token.value for token in tokens) == words
    assert all(token.kind == "text" for token in tokens)


def test_tags_and_figures_become_tokens() -> None:
    tokens = inline.parse("Up <b>{rise|loc}</b> in <a1>2023</a1>")

    assert [(token.kind, token.value, token.form) for token in tokens] == [
        ("text", "Up ", ""),
        ("open", "b", ""),
        ("figure", "rise", "loc"),
        ("close", "b", ""),
        ("text", " in ", ""),
        ("open", "a1", ""),
        ("text", "2023", ""),
        ("close", "a1", ""),
    ]


@pytest.mark.parametrize("text", ["a < b", "{", "}", "{Name}", "<script>", "<b", "<a>", "{a b}"])
def test_a_stray_bracket_is_refused(text: str) -> None:
    with pytest.raises(inline.InlineError) as caught:
        inline.parse(text)

    assert caught.value.problem == "text-stray"


@pytest.mark.parametrize("text", ["<b>a", "a</b>", "<b><i>a</b></i>", "<b><b>a</b></b>", "<a1><a2>x</a2></a1>"])
def test_tags_close_in_order(text: str) -> None:
    with pytest.raises(inline.InlineError) as caught:
        inline.parse(text)

    assert caught.value.problem == "text-nesting"


def test_an_entity_that_was_meant_as_words_stays_words() -> None:
    assert inline.plain(inline.escape("&lt;b&gt; & &amp;")) == "&lt;b&gt; & &amp;"


def test_figures_and_tags_are_counted() -> None:
    text = "<b>{a}</b> {a|loc} <i>{b}</i>"

    assert inline.placeholders(text) == {"a": 2, "b": 1}
    assert inline.tags(text) == {"b": 1, "i": 1}
