"""Editions: law 3 (completeness) and law 5 (the same figures in every language)."""

from __future__ import annotations

import html
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin import inline
from bulletin.catalog.edition import defects, edition
from bulletin.catalog.messages import issue_messages, key, project_messages
from bulletin.check import draft_edition
from bulletin.check.catalogs import figure_forms
from bulletin.figures import parse, show
from bulletin.issue import parse_item
from bulletin.model import Block, Place
from bulletin.site import load_site, render
from bulletin.sources import load_sources
from bulletin.view import own_words
from editions import edition as made_by_hand

ROOT = Path(__file__).parents[1]
SOURCES = load_sources(ROOT)
SITE = load_site(ROOT, SOURCES.config)
ISSUES = sorted(SOURCES.issues)


class Words:
    """A catalog made by a function of the msgid."""

    def __init__(self, translate: dict[tuple[str, str], str]) -> None:
        self.translate = translate

    def find(self, msgctxt: str, msgid: str) -> str | None:
        return self.translate.get((msgctxt, msgid))


def messages(issue: str) -> list[tuple[str, str]]:
    found = issue_messages(SOURCES.issues[issue], SOURCES.items, "uk", SOURCES.nouns["uk"])
    return [(each.msgctxt, each.msgid) for each in (*project_messages(SOURCES.config), *found)]


def made(issue: str, locale: str, words: Words):  # type: ignore[no-untyped-def]
    return edition(
        SOURCES.issues[issue],
        SOURCES.items,
        SOURCES.config,
        locale,
        words=words,
        project=words,
        nouns=SOURCES.nouns,
    )


def veiled(msgid: str) -> str:
    """The text with every letter of its words replaced, figures and tags kept."""
    return "".join(
        re.sub(r"\w", "ж", inline.escape(token.value)) if token.kind == "text" else _written(token)
        for token in inline.parse(msgid)
    )


def _written(token: inline.Token) -> str:
    return {"open": f"<{token.value}>", "close": f"</{token.value}>", "figure": f"{{{token.value}}}"}[token.kind]


@pytest.mark.parametrize("issue", ISSUES)
def test_an_empty_catalog_gives_the_source_edition(issue: str) -> None:
    source, empty = made(issue, "en", Words({})), made(issue, "uk", Words({}))

    assert [block.text for block in empty.blocks] == [block.text for block in source.blocks]
    assert empty.untranslated == empty.blocks
    assert source.untranslated == ()


@pytest.mark.parametrize("issue", ISSUES)
def test_a_complete_catalog_gives_no_source_word(issue: str) -> None:
    full = made(issue, "uk", Words({each: veiled(each[1]) for each in messages(issue)}))

    assert full.untranslated == ()
    for block in full.blocks:
        letters = "".join(token.value for token in inline.parse(block.text) if token.kind == "text")
        assert set(re.sub(r"[\W\d_]", "", letters)) <= {"ж"}


@given(st.sets(st.integers(0, 200)))
def test_exactly_the_texts_without_translation_are_untranslated(chosen: set[int]) -> None:
    every = messages(ISSUES[0])
    words = Words({each: veiled(each[1]) for index, each in enumerate(every) if index not in chosen})

    partly = made(ISSUES[0], "uk", words)

    left = {key(block) for block in partly.untranslated}
    assert left == {each for index, each in enumerate(every) if index in chosen}


@pytest.mark.parametrize("issue", ISSUES)
def test_an_edition_names_the_same_figures_in_every_language(issue: str) -> None:
    named, values = [], []
    for locale in SOURCES.config.locales:
        frozen = SOURCES.published[issue, locale].edition
        tokens = [sorted(inline.placeholders(block.text).items()) for block in frozen.blocks]
        named.append(tokens)
        values.append([head.figures for head in frozen.items])

    assert named[0] == named[1] == named[2]
    assert values[0] == values[1] == values[2]


@pytest.mark.parametrize("locale", SOURCES.config.locales)
@pytest.mark.parametrize("issue", ISSUES)
def test_every_figure_of_an_edition_is_shown_in_its_mail_on_its_page_and_in_its_feed(issue: str, locale: str) -> None:
    published = SOURCES.published[issue, locale]
    edition = published.edition
    figures = {head.id: head.figures for head in edition.items}
    rendered = {each.path: each.data.decode() for each in render(SITE, [published])}
    texts = [
        rendered[f"{locale}/{issue}/email.txt"],
        html.unescape(re.sub(r"<[^>]+>", "", rendered[f"{locale}/{issue}/email.html"])),
        html.unescape(re.sub(r"<[^>]+>", "", rendered[f"{locale}/{issue}/index.html"])),
        html.unescape(re.sub(r"<[^>]+>", "", json.loads(rendered[f"{locale}/feed.json"])["items"][0]["content_html"])),
    ]

    for block in edition.blocks:
        for token in inline.parse(block.text):
            if token.kind == "figure" and block.kind not in ("subject", "preheader"):
                words = _folded(show(figures[block.item][token.value], locale, token.form, edition.nouns))
                assert all(words in _folded(text) for text in texts), (block.text, words)


def _folded(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Зросла на {rise}", None),
        ("Зросла", "po-placeholders"),
        ("Зросла на {rise} і {rise}", "po-placeholders"),
        ("<b>Зросла</b> на {rise}", "po-tags"),
        ("<script>Зросла</script> на {rise}", "text-stray"),
        ("Зросла <b>на {rise}", "text-nesting"),
        ("Зросла на {rise|dat}", "figure-form"),
    ],
)
def test_a_translation_that_would_not_render_as_the_source_is_no_translation(text: str, rule: str | None) -> None:
    rise, _ = parse("rise", {"percent": "25.7"}, Place("x"))
    assert rise is not None

    found = [each for each, _ in defects("It grew by {rise}", text, {"rise": rise}, "uk")]

    assert found == ([rule] if rule else [])


def test_what_translators_are_told_has_figures_in_their_language() -> None:
    found = issue_messages(SOURCES.issues["2025-01"], SOURCES.items, "ja", SOURCES.nouns["ja"])

    aid = next(each for each in found if "{aid}" in each.msgid)
    assert "{aid} = 約176億3000万ドル" in aid.comments
    assert aid.references == ("issues/items/aid-donor.md",)
    assert not any(":" in reference for reference in aid.references)


@pytest.mark.parametrize(
    ("text", "locale", "rule"),
    [
        ("Зросла на {rise|=25,7 відсотка}", "uk", None),
        ("Зросла на {rise|=25,7 %}", "uk", None),
        ("Зросла на {rise|=чверть}", "uk", "figure-override"),
        ("Зросла на {rise|=27,5%}", "uk", "figure-override"),
        ("Зросла на {rise|=}", "uk", "figure-override"),
        ("Зросла на {rise|=<b>25,7%</b>}", "uk", "text-stray"),
        ("Зросла на {rise|=25,7&lt;%}", "uk", "text-stray"),
        ("Wzrósł o {rise|=25,7 procent}", "pl", "figure-override-unread"),
    ],
)
def test_own_words_for_a_figure_must_say_its_value(text: str, locale: str, rule: str | None) -> None:
    rise, _ = parse("rise", {"percent": "25.7"}, Place("x"))
    assert rise is not None

    found = [each for each, _ in defects("It grew by {rise}", text, {"rise": rise}, locale)]

    assert found == ([rule] if rule else [])


def test_an_editor_writes_the_value_itself_and_no_words_for_it() -> None:
    head = '+++\nid = "x"\nkind = "brief"\ntitle = "T"\n[figures]\nrise = { percent = "25.7" }\n+++\nIt grew by {rise|=25.7%}.\n'
    _, findings = parse_item(head, "issues/items/x.md", counted=frozenset(), source="en")

    assert [each.rule for each in findings if each.rule.startswith("figure")] == ["figure-form"]


def told(msgstr: str) -> list[tuple[str, str, str]]:
    """What `check` says of the Ukrainian catalog of an issue where one figure is put in other words."""
    entry = next(
        each for each in SOURCES.catalogs["2025-01", "uk"].entries if "{aid}" in each.msgid and not each.obsolete
    )
    changed = replace(entry, msgstrs=(re.sub(r"\{aid[^}]*\}", msgstr, entry.msgstrs[0]),))
    catalog = SOURCES.catalogs["2025-01", "uk"]
    entries = tuple(changed if each is entry else each for each in catalog.entries)
    catalogs = {**SOURCES.catalogs, ("2025-01", "uk"): replace(catalog, entries=entries)}
    sources = replace(SOURCES, catalogs=catalogs, findings=())
    left = draft_edition(sources, sources.issues["2025-01"], "uk").untranslated
    found = [each for each in figure_forms(sources) if each.place.path.endswith("uk/LC_MESSAGES/2025-01.po")]
    worded = [(each.rule, each.params["found"], each.params["expected"]) for each in found]
    assert bool(worded) == any("{aid}" in block.text for block in left)
    return worded


def test_check_tells_what_own_words_read_as_and_the_text_counts_as_untranslated() -> None:
    assert told("{aid|=17,63 мільярда доларів}") == []
    assert told("{aid|=17,36 мільярда доларів}") == [
        ("figure-override", "17,36 мільярда доларів", SOURCES.items["aid-donor"].figures["aid"].source)
    ]


def test_own_words_are_escaped_where_they_are_shown() -> None:
    blocks = own_words(Block("note", "A {us|=27,36 трлн & доларів}"), made_by_hand("uk"))

    assert _folded(blocks.text) == "A27,36трлн&доларів"
    assert _folded(str(blocks.html)) == "A27,36трлн&amp;доларів"


def test_a_figure_keeps_together_in_a_text_from_right_to_left() -> None:
    text = Block("note", "{phase1} {rise}")

    assert own_words(text, made_by_hand("ar")).text == "\u20671991–1994\u2069 \u206716%\u2069"
    assert "\u2067" not in own_words(text, made_by_hand("uk")).text
