"""What stands in a feed: which entries, their identity and dates, and every text of an edition."""

from __future__ import annotations

import re
import uuid
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

import editions
from bulletin import feed, inline, published
from bulletin.feed.model import NEVER, moment
from bulletin.model import Block, Edition, Published
from editions import CONFIG, KINDS, LOCALES
from feed_cases import ISSUES, all_feeds, issues, items, release
from feed_rules import problems

BASE = CONFIG.base_url


# Identity and dates


def retitled(one: Published) -> Published:
    blocks = tuple(
        replace(block, text="Other words") if "title" in block.kind else block for block in one.edition.blocks
    )
    return replace(one, edition=replace(one.edition, blocks=blocks, issue="renamed"))


def test_an_entry_is_the_same_after_a_new_title_and_a_new_address() -> None:
    before, after = release("uk", 1), retitled(release("uk", 1))

    for make in (issues, items):
        first, second = make([before], "uk").entries, make([after], "uk").entries
        assert [each.guid for each in first] == [each.guid for each in second]
        assert {each.title for each in first}.isdisjoint(each.title for each in second)


def test_every_entry_of_every_language_has_a_guid_of_its_own() -> None:
    guids = [each.guid for locale in LOCALES for make in (issues, items) for each in make(ISSUES, locale).entries]

    assert len(set(guids)) == len(guids)
    assert all(uuid.UUID(guid).urn == guid for guid in guids)


def test_the_guid_of_an_item_comes_from_edition_and_id_alone() -> None:
    one = release("ja", 1)
    one = replace(one, guid=published.guid("6e8bc430-9c3a-11d9-9669-0800200c9a66", "ja"))

    assert feed.item_guid(one, "trade") == uuid.uuid5(uuid.UUID(one.guid), "trade").urn
    assert feed.item_guid(one, "trade") == "urn:uuid:0991088c-e39d-5104-89cd-36aef7ecbafa"


def test_a_late_edition_stands_at_its_release() -> None:
    late = release("uk", 1, late=10)
    found = issues([late, release("uk", 2)], "uk").entries

    assert [each.title[-2] for each in found] == ["1", "2"]
    assert found[0].published == moment(late.released) == datetime(2025, 1, 30, 7, tzinfo=UTC)


def test_editions_released_together_stand_by_number() -> None:
    together = [replace(release("en", number), released=NEVER + timedelta(days=9000)) for number in (2, 1, 3)]

    assert [each.title[-2] for each in issues(together).entries] == ["3", "2", "1"]


def test_a_feed_is_as_new_as_its_newest_entry_and_an_empty_one_has_a_fixed_date() -> None:
    corrected = [release("en", 1, corrections=["x"], late=40), release("en", 2)]

    assert issues(corrected).updated == datetime(2025, 3, 4, 7, tzinfo=UTC)
    assert issues([]).updated == NEVER
    assert items([]).updated == NEVER


def test_a_correction_keeps_the_guid_and_is_told_in_the_content() -> None:
    before = release("uk", 1)
    after = release("uk", 1, corrections=["Було <b>інакше</b>.", "I ще раз."])
    for make in (issues, items):
        first, second = make([before], "uk").entries[0], make([after], "uk").entries[0]

        assert (first.guid, first.published) == (second.guid, second.published)
        assert second.updated == datetime(2025, 1, 24, 7, tzinfo=UTC)
        assert "Corrections to this issue" in second.html
        assert "<dt>23 січня 2025 року</dt>\n<dd>Було <strong>інакше</strong>.</dd>" in second.html
        assert second.html.index("I ще раз") < second.html.index("Було")


def test_a_correction_is_dated_by_the_clock_of_the_bulletin() -> None:
    one = release("en", 1, corrections=["x"])
    night = replace(one, corrections=(replace(one.corrections[0], at=datetime(2025, 3, 1, 22, 30, tzinfo=UTC)),))

    assert "<dt>2 March 2025</dt>" in issues([night]).entries[0].html


def test_a_withdrawn_edition_says_so_and_nothing_else() -> None:
    one = release(
        "en",
        2,
        withdrawn=inline.escape("It rested on a figure < 5 that was wrong & not ours."),
        corrections=["Secret note"],
    )
    for make in (issues, items):
        entries = make([one, release("en", 1)]).entries
        gone = [each for each in entries if each.url == "https://bulletin.example.org/en/2025-02/"]
        told = " ".join(f"{each.title} {each.html} {each.summary} {each.url}" for each in gone)

        assert len(gone) == (1 if make is issues else len(KINDS))
        assert {each.title for each in gone} == {"Issue 2 was withdrawn"}
        assert "<p>It rested on a figure &lt; 5 that was wrong &amp; not ours.</p>" in gone[0].html
        assert not re.search("Trade|Shigeru|Secret|lead-1", told)
        assert [each.guid for each in entries] == [
            each.guid for each in make([release("en", 2), release("en", 1)]).entries
        ][: len(entries)]


def test_a_tombstone_without_blocks_still_has_an_entry_in_both_feeds() -> None:
    one = release("en", 1, withdrawn="Gone.")
    bare = replace(one, edition=Edition(one.edition.issue, 1, one.edition.date, one.edition.uid, "en", (), ()))

    for make in (issues, items):
        (entry,) = make([bare]).entries
        assert "<p>Gone.</p>" in entry.html


@pytest.mark.parametrize("withdrawn", ["", "Gone & <b>forgotten</b> ]]>"])
def test_corrected_and_withdrawn_editions_keep_every_rule(withdrawn: str) -> None:
    every = [release(locale, 1, corrections=["A <i>slip</i>"], withdrawn=withdrawn) for locale in LOCALES]
    found = {url: problems(output.data, url) for url, _, output in all_feeds(every)}

    assert not {url: wrong for url, wrong in found.items() if wrong}


# Which entries


def test_a_feed_holds_at_most_as_many_entries_as_the_project_says() -> None:
    every = [release("en", number) for number in range(1, 6)]
    config = replace(CONFIG, feed_entries=3)

    assert [each.title[-2] for each in issues(every, config=config).entries] == ["5", "4", "3"]


def test_the_items_of_the_newest_issue_are_never_cut() -> None:
    config = replace(CONFIG, feed_entries=3)

    assert len(items([release("en", 1), release("en", 2)], config=config).entries) == len(KINDS)
    assert len(items([release("en", 1), release("en", 2, kinds=("lead",))], config=config).entries) == 3


def test_a_feed_holds_its_own_language_alone() -> None:
    for locale in LOCALES:
        assert {each.locale for each in (*issues(locale=locale).entries, *items(locale=locale).entries)} == {locale}


# Content


@pytest.mark.parametrize("locale", LOCALES)
def test_every_text_of_an_edition_is_in_its_entry(locale: str) -> None:
    """Each block under a name of its own, so that none can stand for another."""
    one = release(locale, 1)
    left_out = {"masthead", "tagline", "subject", "preheader", "issue_title"}
    blocks = [
        block if "{" in block.text else replace(block, text=f"Text-{at}.")
        for at, block in enumerate(one.edition.blocks)
    ]
    named = replace(one, edition=replace(one.edition, blocks=tuple(blocks)))

    whole = issues([named], locale).entries[0].html
    single = "".join(each.html + each.title for each in items([named], locale).entries)

    wanted = {block.text for block in blocks if block.text.startswith("Text-") and block.kind not in left_out}
    assert not [text for text in wanted if text not in whole]
    letter = {block.text for block in blocks if not block.item and block.kind in ("paragraph", "section")}
    assert not [text for text in wanted - letter if text not in single]


@pytest.mark.parametrize("locale", LOCALES)
def test_every_kind_of_item_shows_what_it_alone_has(locale: str) -> None:
    whole = issues(ISSUES, locale).entries[0].html

    for words in (
        '<dd lang="uk" dir="ltr">політика виключно оборонного характеру (сеншю боей)</dd>',
        '<blockquote lang="ja" dir="ltr" cite="https://speech.example.org/"><p>ウクライナは明日の東アジアかもしれない</p>',
        '<a href="https://event.example.org/">event.example.org</a>',
        '<a href="https://link.example.org/a?b=1&amp;c=2">link.example.org</a>',
        '<a href="https://stat.example.org/?a=1&amp;b=ї">',
        '<th scope="row">▸ ',
        '<img src="https://bulletin.example.org/media/chart.png"',
        "section 1.1, passages 2–4; section 2.1, passage 9",
    ):
        assert words in whole
    assert all(f"<p><small>{label}</small></p>" in whole for label in ("Lead", "Brief", "Number", "Checklist"))


def test_a_large_figure_is_written_as_its_language_does() -> None:
    shown = {locale: issues(ISSUES, locale).entries[0].html for locale in LOCALES}

    assert "<strong>7\u00a0phone conversations</strong>" in shown["en"]
    assert "<strong>7\u00a0телефонних розмов</strong>" in shown["uk"]
    assert "<strong>7回の電話会談</strong>" in shown["ja"]


def test_the_row_in_question_is_marked_in_more_than_colour() -> None:
    table = issues().entries[0].html.split("<table>")[1].split("</table>")[0]

    assert table.count("▸") == table.count("<strong>") == 1
    assert "<caption>GDP in 2023" in table


def test_only_languages_that_have_the_issue_are_linked() -> None:
    every = [release("en", 1), release("ja", 1), release("uk", 1, withdrawn="Gone.")]
    html_en, html_item = issues(every).entries[0].html, items(every).entries[0].html

    assert '<a href="https://bulletin.example.org/ja/2025-01/" hreflang="ja" lang="ja" dir="ltr">日本語</a>' in html_en
    assert 'href="https://bulletin.example.org/ja/2025-01/#lead-1"' in html_item
    assert "/uk/" not in html_en + html_item
    assert "In other languages" not in issues([release("en", 1)]).entries[0].html


def test_a_language_that_runs_from_the_right_says_so() -> None:
    one = issues([release("ar", 1)], "ar", replace(CONFIG, locales=("en", "ar")))

    assert one.entries[0].html.startswith('<div lang="ar" dir="rtl">')
    assert problems(feed.rss(one), "https://bulletin.example.org/ar/feed.xml") == []


def test_a_text_that_is_not_translated_says_its_language() -> None:
    one = release("uk", 1)
    letter = next(block for block in one.edition.blocks if block.kind == "paragraph")
    draft = replace(one, edition=replace(one.edition, untranslated=(letter,)))

    assert '<p><span lang="en" dir="ltr">Цей бюлетень' in issues([draft], "uk").entries[0].html


def erratum(target: str) -> Published:
    one = release("en", 2, kinds=("erratum",))
    items = tuple(replace(head, extra={"corrects": target}) for head in one.edition.items)
    return replace(one, edition=replace(one.edition, items=items))


def test_an_erratum_names_and_links_what_it_corrects() -> None:
    whole = issues([erratum("2025-01/lead-1"), release("en", 1)]).entries[0].html

    assert f'<p>Corrects: <a href="{BASE}en/2025-01/#lead-1">{editions.HEADLINE["en"]} (1)</a></p>' in whole


@pytest.mark.parametrize("target", ["2024-12/trade", "2025-01/trade", "2025-01/lead-1"])
def test_an_erratum_of_what_has_no_page_links_nowhere(target: str) -> None:
    every = [erratum(target), release("en", 1, withdrawn="Gone.")] if "lead" in target else [erratum(target)]

    assert f"<p>Corrects: {target[:7]}</p>" in issues(every).entries[0].html


def test_a_link_in_a_headline_is_not_nested() -> None:
    one = release("en", 1, kinds=("brief",))
    head = Block("title", "See <a1>there</a1>", "brief-1", {"links": {"a1": "stat"}})
    blocks = tuple(head if block.kind == "title" else block for block in one.edition.blocks)
    whole = issues([replace(one, edition=replace(one.edition, blocks=blocks))])

    assert '#brief-1">See there</a>' in whole.entries[0].html


def test_an_issue_without_sections_or_imprint_is_well_formed() -> None:
    one = release("en", 1, kinds=("lead", "word"))
    left_out = ("imprint", "preheader")
    blocks = tuple(
        replace(block, text="") if block.kind == "section" else block
        for block in one.edition.blocks
        if block.kind not in left_out
    )
    whole = issues([replace(one, edition=replace(one.edition, blocks=blocks))])

    assert problems(feed.rss(whole), whole.self_url) == []
    assert whole.entries[0].summary == whole.entries[0].title
