"""The house's choices in bulletin.toml and a language's patterns in locales/<language>/figures.toml."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bulletin.catalog.messages import issue_messages
from bulletin.config import parse_config
from bulletin.figures import choices, parse, show
from bulletin.figures.in_cldr import FIELDS, starts
from bulletin.house import TYPOGRAPHY, dump_patterns, read_patterns
from bulletin.model import Block, Config, Edition, Finding, Issue, Place
from bulletin.published import decode, encode
from bulletin.view import issue_view, own_words
from editions import edition

HEAD = 'title = "T"\nbase_url = "https://b.example.org/"\nlocales = ["en", "uk", "ja", "pl"]\n'


def config(house: str) -> tuple[Config | None, tuple[Finding, ...]]:
    return parse_config(HEAD + house)


def test_choices_are_read_by_language() -> None:
    parsed, findings = config(
        '[house.uk]\nmoney = "table"\napostrophe = "ʼ"\n[house.ja]\nhalf = "named"\n[house.en]\nquotes = "double"\n'
    )

    assert findings == ()
    assert parsed is not None
    assert parsed.house == {
        "uk": {"money": "table", "apostrophe": "ʼ"},
        "ja": {"half": "named"},
        "en": {"quotes": "double"},
    }


def test_a_project_without_choices_has_none() -> None:
    parsed, findings = config("")

    assert findings == ()
    assert parsed is not None
    assert parsed.house == {}


@pytest.mark.parametrize("locale", sorted(TYPOGRAPHY))
def test_every_choice_can_be_written(locale: str) -> None:
    for key, values in {**choices(locale), **TYPOGRAPHY[locale]}.items():
        for value in values:
            parsed, findings = config(f'[house.{locale}]\n{key} = "{value}"\n')
            assert findings == ()
            assert parsed is not None
            assert parsed.house == {locale: {key: value}}


@pytest.mark.parametrize(
    ("house", "rule", "line"),
    [
        ('[house.uk]\nmoney = "dollars"\n', "value-choice", 5),
        ('[house.uk]\nmony = "table"\n', "key-unknown", 5),
        ('[house.uk]\nspacing = "tight"\n', "key-unexpected", 5),
        ('[house.de]\nmoney = "table"\n', "house-locale", 4),
        ('[house.pl]\nmoney = "table"\n', "house-none", 4),
        ("[house.uk]\nmoney = 3\n", "value-type", 5),
        ("[house]\nuk = 3\n", "value-type", 5),
        ("house = 3\n", "value-type", 4),
    ],
)
def test_what_is_no_choice_is_told_with_its_line(house: str, rule: str, line: int) -> None:
    parsed, findings = config(house)

    assert parsed is None
    assert [(each.rule, each.place) for each in findings] == [(rule, Place("bulletin.toml", line))]


def test_an_edition_shows_its_figures_as_the_house_chose_and_source_words_as_the_source_language_does() -> None:
    text = Block("correction", "{us}")
    plain = replace(edition("uk"), untranslated=(text,), source="en")
    chosen = replace(plain, house={"money": "table"}, source_house={"money": "symbol"})

    def reads(block: Block, edition: Edition) -> str:
        return own_words(block, edition).text.replace("\u00a0", " ")

    assert reads(Block("note", "{us}"), plain) == "27,36 трлн доларів"
    assert reads(Block("note", "{us}"), chosen) == "27,36 трлн дол. США"
    assert reads(Block("note", "{us|long}"), chosen) == "27,36 трильйона доларів США"
    assert reads(text, plain) == "USD 27.36 trillion"
    assert reads(text, chosen) == "$27.36 trillion"
    assert all(bar.value.endswith("дол.\u00a0США") for item in issue_view(chosen).items for bar in item.bars)


def test_choices_are_frozen_with_the_edition() -> None:
    chosen = replace(edition("uk"), house={"money": "table"})

    assert encode(chosen)["house"] == {"money": "table"}
    assert "house" not in encode(edition("uk"))
    assert decode(type(chosen), encode(chosen)).house == {"money": "table"}


def test_translators_read_figures_as_the_house_shows_them() -> None:
    aid, _ = parse("aid", {"money": "USD 12.1 billion"}, Place("x"))
    assert aid is not None
    issue = Issue(
        "2025-01", 1, CONFIG_DATE, "x", (Block("paragraph", "Japan gave {aid} to others."),), (), {"aid": aid}
    )

    (message,) = issue_messages(issue, {}, "uk", {}, {"money": "table"})

    assert "{aid} = 12,1\u00a0млрд дол.\u00a0США" in message.comments


CONFIG_DATE = edition("en").date


# Patterns


def patterns(text: str, locale: str = "pl") -> tuple[dict[str, str], tuple[Finding, ...]]:
    return read_patterns(text, f"locales/{locale}/figures.toml", locale)


@pytest.mark.parametrize("locale", ["pl", "ar", "he", "de", "zh", "fr", "th"])
def test_what_a_language_begins_with_is_read_back_and_nobody_has_reviewed_it(locale: str) -> None:
    found, findings = patterns(dump_patterns(locale, starts(locale)), locale)

    assert found == starts(locale)
    assert [(each.rule, each.severity) for each in findings] == [("forms-unreviewed", "warning")]
    assert findings[0].params["kinds"].startswith("about, money, percent")


def test_reviewed_kinds_are_not_named_and_a_file_without_the_list_is_no_one_s_concern() -> None:
    every = '["about", "money", "percent", "number", "count", "year", "date", "range", "rank", "points", "fraction", '
    _, some = patterns(f'reviewed = {every} "multiple", "duration", "anniversary"]\n')
    _, all_ = patterns(f'reviewed = {every} "multiple", "duration", "anniversary", "period"]\n')
    _, none = patterns('about = "ok. {}"\n')

    assert [each.params["kinds"] for each in some] == ["period"]
    assert all_ == none == ()


def test_a_pattern_may_stand_for_each_plural_category_and_each_quarter() -> None:
    found, findings = patterns('[points]\none = "{n} punkt"\nother = "{n} punktu"\n[quarter]\n3 = "III kw. {year}"\n')

    assert findings == ()
    assert found == {"points.one": "{n} punkt", "points.other": "{n} punktu", "quarter.3": "III kw. {year}"}


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ('about = "ok."\n', "pattern-fields"),
        ('about = "ok. {n}"\n', "pattern-fields"),
        ('half = "{n}. półrocze"\n', "pattern-fields"),
        ('half = "{n!r} {year}"\n', "pattern-fields"),
        ('half = "{n:>9} {year}"\n', "pattern-fields"),
        ('half = "{n.real} {year}"\n', "pattern-fields"),
        ('half = "{n} {year"\n', "pattern-fields"),
        ('century = "wiek"\n', "pattern-fields"),
        ('[quarter]\n3 = "trzeci kwartał"\n', "pattern-fields"),
        ("about = 3\n", "value-type"),
        ('[quarter]\n5 = "{year}"\n', "key-unexpected"),
        ('[points]\ntwo = "{n} punkty"\n', "key-unexpected"),
        ('abaut = "ok. {}"\n', "key-unknown"),
        ('reviewed = ["money", "cash"]\n', "value-choice"),
        ("about = \n", "toml-syntax"),
    ],
)
def test_a_pattern_that_cannot_be_filled_is_told_and_not_used(text: str, rule: str) -> None:
    found, findings = patterns(text)

    assert [each.rule for each in findings if each.rule != "forms-unreviewed"] == [rule]
    assert found == {}


def test_every_pattern_is_used_by_some_figure() -> None:
    values = {
        "rank": {"rank": "4"}, "anniversary": {"anniversary": "25"}, "points": {"points": "2"}, "multiple": {"multiple": "3"},
        "fraction": {"fraction": "1/3"}, "half": {"period": "2024-H1"}, "quarter": {"period": "2024-Q1"},
        "decade": {"period": "1990s"}, "century": {"period": "C19"}, "fiscal_year": {"period": "FY2024"},
        "range": {"range": "1991/1994"}, "since": {"range": "2014/.."}, "about": {"percent": "5", "about": True},
    }  # fmt: skip
    for key in set(FIELDS) - {"nearly", "over", "least", "most", "under"}:
        figure, _ = parse("x", values[key], Place("x"))
        assert figure is not None
        fields = "".join(f"{{{name}}}" for name in sorted(FIELDS[key][0] or {"n"}))
        assert "MARK" in show(figure, "pl", "", {}, {key: f"MARK{fields}", f"{key}.1": f"MARK{fields}"})


def test_hedges_take_their_patterns_too() -> None:
    from bulletin.figures import approx

    figure, _ = parse("x", {"number": "400"}, Place("x"))
    assert figure is not None
    assert approx.hedged(figure, "nearly", "pl", "", {}, {"nearly": "prawie {}"}) == "prawie 400"
    assert approx.hedged(figure, "nearly", "pl") == "≈400"
