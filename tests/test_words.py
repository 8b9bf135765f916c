"""Tagged text as readers get it: typeset over the whole paragraph, amounts on one line, foreign phrases marked."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin import inline
from bulletin.figures import parse
from bulletin.model import Block, Figure, Locale, Place
from bulletin.words import Scope, Style, plain_words, words

KEPT = Style(kept=('<span class="kept">', "</span>"))
FIGURES = {"sum": ("money", "JPY 943300000"), "years": ("range", "2014/2018"), "day": ("date", "2024-02-19")}


def figure(kind: str, value: str) -> Figure:
    parsed, findings = parse("x", {kind: value}, Place("x"))
    assert parsed is not None, findings
    return parsed


def scope(locale: Locale, style: Style = KEPT, house: dict[str, str] | None = None) -> Scope:
    return Scope(
        locale=locale,
        figures={name: figure(*each) for name, each in FIGURES.items()},
        links={"site": "https://example.org/?a=1&b=2"},
        nouns={},
        style=style,
        foreign=frozenset(),
        source="en",
        source_nouns={},
        house=house or {},
        source_house={},
    )


def block(text: str) -> Block:
    return Block("paragraph", text, data={"links": {"a1": "site"}})


def html(text: str, locale: Locale, style: Style = KEPT) -> str:
    return str(words(block(text), scope(locale, style)).html)


def test_what_stands_in_several_pieces_is_set_as_one_paragraph() -> None:
    shown = words(block('Він сказав: "<b>так</b>", — і в <a1>Києві</a1> 5 км'), scope("uk"))
    assert shown.text == "Він сказав: «так»,\u00a0— і\u00a0в\u00a0Києві 5\u00a0км"
    assert "«<strong>так</strong>»" in shown.html
    assert shown.links == (("Києві", "https://example.org/?a=1&b=2"),)


def test_an_amount_stays_on_one_line_where_the_style_can_say_so() -> None:
    assert '<span class="kept">9億4330万円</span>' in html("支援は{sum}だった。", "ja")
    assert "<span" not in html("支援は{sum}だった。", "ja", Style())
    assert '<span class="kept">2014–2018</span>' in html("in {years}", "en")


def test_a_span_never_crosses_a_tag() -> None:
    shown = html("9億<b>4330</b>万円", "ja")
    assert re.sub(r"<[^>]+>", "", shown) == "9億4330万円"
    assert "<strong>4330</strong>" in shown


def test_a_foreign_phrase_is_marked_and_an_acronym_is_not() -> None:
    assert '<span lang="en">status quo by force</span>' in html("「status quo by force」とJICA", "ja")
    assert 'lang="ja" class="kept">復興</span>' in html("the word 復興 means", "en")
    assert "lang=" not in html("фонд JICA", "uk")


def test_a_sum_holds_together_with_its_currency() -> None:
    assert words(block("3 billion yen and 5 million dollars"), scope("en")).text.count("\u00a0") == 4
    assert (
        words(block("308,6 млрд єн і 5 млн доларів"), scope("uk")).text
        == "308,6\u00a0млрд\u00a0єн і\u00a05\u00a0млн\u00a0доларів"
    )


def test_a_short_word_in_kanji_holds_together() -> None:
    assert '<span lang="ja" class="kept">復興</span>' in html("слово 復興 означає", "uk")
    assert 'class="kept"' not in html("слово 法の支配に基づく国際秩序 означає", "uk")


def test_code_is_left_alone() -> None:
    assert words(block("it's <c>it's - \"x\"</c>"), scope("en")).text == 'it’s it\'s - "x"'


def test_dates_and_amounts_by_themselves_are_set_too() -> None:
    assert plain_words("2014–2018", scope("en")).html == '<span class="kept">2014–2018</span>'
    assert plain_words("<script>", scope("en")).html == "&lt;script&gt;"


class Tags(HTMLParser):
    """The tags of a piece of HTML, which must nest."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        self.seen.add(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


PIECES = st.lists(
    st.sampled_from(
        [
            "<b>",
            "</b>",
            "<i>",
            "</i>",
            "<a1>",
            "</a1>",
            "<c>",
            "</c>",
            "{sum}",
            "{years}",
            "{day}",
            "&lt;script>",
            '"',
            "'",
            "復興",
            "9億4330万円",
            "2014-2018",
            "status quo",
            "в Києві",
            " - ",
            "～",
            " ",
            "&amp;",
            "Київ і Львів",
            "1/2",
        ]
    ),
    max_size=14,
).map("".join)


@pytest.mark.parametrize("locale", ["en", "uk", "ja"])
@given(text=PIECES)
def test_whatever_the_text_the_html_nests_and_says_the_same(locale: Locale, text: str) -> None:
    try:
        inline.parse(text)
    except inline.InlineError:
        return
    shown = words(block(text), scope(locale))
    tags = Tags()
    tags.feed(str(shown.html))
    assert tags.open == []
    assert tags.seen <= {"strong", "em", "a", "code", "span"}
    assert unescape(re.sub(r"<[^>]+>", "", str(shown.html))) == shown.text


def test_not_one_character_of_an_address_changes() -> None:
    text = "See https://example.com/b?id=10-20&y=2022-2023 and 2022-2023"
    for locale in ("en", "uk", "ja"):
        shown = words(block(text), scope(locale))
        assert "https://example.com/b?id=10-20&y=2022-2023" in shown.text
    assert '<span class="kept">2022–2023</span>' in html(text, "en")
