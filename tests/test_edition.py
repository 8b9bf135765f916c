"""Editions: law 3 (completeness) and law 5 (the same figures in every language)."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin import inline
from bulletin.catalog.edition import defects, edition
from bulletin.catalog.messages import issue_messages, key, project_messages
from bulletin.figures import show
from bulletin.site import load_site, render
from bulletin.sources import load_sources

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
    from bulletin.figures import parse
    from bulletin.model import Place

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
