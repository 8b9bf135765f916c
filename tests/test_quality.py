"""A translation beside its source: what is found, and the right translations that pass unheard."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin import inline
from bulletin.catalog.messages import LIMITS
from bulletin.catalog.quality import masked, quality, width
from bulletin.check import draft_edition
from bulletin.check.units import units
from bulletin.errors import RULES
from bulletin.sources import load_sources
from bulletin.view import own_words

ROOT = Path(__file__).parents[1]
PROJECTS = (ROOT, ROOT / "src/bulletin/sample", ROOT / "tests/project")


def rules(kind: str, source: str, text: str, locale: str = "uk") -> list[str]:
    return [rule for rule, _ in quality(kind, source, text, "en", locale)]


@pytest.mark.parametrize("root", PROJECTS, ids=lambda root: root.name)
def test_no_catalog_of_ours_raises_a_false_alarm(root: Path) -> None:
    sources = load_sources(root)
    source = sources.config.source
    found = [
        (str(unit.place(locale)), rule)
        for unit in units(sources)
        for locale, text in unit.texts.items()
        if locale != source
        for rule, _ in quality(unit.block.kind, unit.texts[source], text, source, locale)
    ]
    assert found == []


# How it ends


@pytest.mark.parametrize(
    ("kind", "source", "text", "locale"),
    [
        ("title", "Trade recovers", "Торгівля відновлюється.", "uk"),
        ("title", "Trade recovers", "貿易が回復する。", "ja"),
        ("section", "In brief", "Стисло.", "uk"),
        ("subject", "Sea lanes and {n}", "シーレーンと{n}です。", "ja"),
    ],
)
def test_a_headline_that_gained_a_full_stop_is_found(kind: str, source: str, text: str, locale: str) -> None:
    assert rules(kind, source, text, locale) == ["headline-stop"]


@pytest.mark.parametrize(
    ("kind", "source", "text", "locale"),
    [
        ("paragraph", "Trade grew.", "Торгівля зросла", "uk"),
        ("paragraph", "Trade grew.", "貿易は拡大した", "ja"),
        ("paragraph", "Trade grew.", "Торгівля зросла?", "uk"),
        ("paragraph", "Will trade grow?", "貿易は拡大する。", "ja"),
        ("paragraph", "Three reasons:", "Три причини.", "uk"),
        ("why", "It counts.", "Це важить", "uk"),
        ("bullet", "trade", "торгівля.", "uk"),
        ("label", "since the invasion", "侵攻開始以降。", "ja"),
        ("title", "Who leads?", "Хто веде перед", "uk"),
        ("paragraph", "The editors", "Редакція.", "uk"),
    ],
)
def test_another_end_than_that_of_the_source_is_found(kind: str, source: str, text: str, locale: str) -> None:
    assert rules(kind, source, text, locale) == ["end-punctuation"]


@pytest.mark.parametrize(
    ("kind", "source", "text", "locale"),
    [
        ("paragraph", "Trade grew.", "Торгівля зросла.", "uk"),
        ("paragraph", "They called it ‘trade’.", "Це назвали «торгівлею».", "uk"),
        ("paragraph", "Dear reader,", "Шановні читачі та читачки!", "uk"),
        ("paragraph", "It pays <a1>the UN.</a1>", "Вона платить <a1>ООН.</a1>", "uk"),
        ("title", "Why sea lanes matter", "Чому морські шляхи важливі?", "uk"),
        ("bullet", "Trade.", "торгівля;", "uk"),
        ("paragraph", "It was made by Japan Tobacco Inc.", "Це зробила Japan Tobacco Inc.", "uk"),
        ("paragraph", "It lasted until {year}.", "Це тривало до {year} р.", "uk"),
        ("paragraph", "And then...", "А потім…", "uk"),
        ("paragraph", "Trade grew.", "貿易は拡大した。", "ja"),
        ("paragraph", "He said ‘never’.", "彼は「決してない」と述べた。", "ja"),
        ("paragraph", "Dear reader,", "読者の皆さまへ", "ja"),
        ("person_text", "The court in The Hague.", "ハーグの裁判所", "ja"),
        ("bullet", "Write a strategy.", "戦略をまとめる", "ja"),
        ("title", "Rules, or the rule of law?", "「ルール」と「法の支配」の違い", "ja"),
        ("paragraph", "Why does it help?", "なぜ支援するのか。", "ja"),
        ("paragraph", "Three reasons:", "理由は三つある。", "ja"),
        ("paragraph", "As he put it: ‘Peace.’", "彼の言葉を借りれば「平和。」", "ja"),
        ("preheader", "Aid, robots, and two phrases.", "援助、ロボット、二つの言葉", "ja"),
        ("paragraph", "Welcome!", "ようこそ。", "ja"),
        ("paragraph", "Trade grew.", "การค้าเติบโต", "th"),
    ],
)
def test_an_end_in_the_ways_of_the_language_is_right(kind: str, source: str, text: str, locale: str) -> None:
    assert rules(kind, source, text, locale) == []


# Words left over


@pytest.mark.parametrize(
    ("text", "locale", "left"),
    [
        ("Обсяг trade with Japan grew торік.", "uk", "trade with Japan grew"),
        ("貿易はgrew by a quarter増えた。", "ja", "grew by a quarter"),
        ("Це <b>a serial reading</b> дослідження.", "uk", "a serial reading"),
    ],
)
def test_words_of_the_source_that_were_left_are_found(text: str, locale: str, left: str) -> None:
    found = [params["text"] for rule, params in quality("paragraph", "It grew last year.", text, "en", locale)]
    assert left in found


@pytest.mark.parametrize(
    ("text", "locale"),
    [
        ("Про це пише The New York Times торік.", "uk"),
        ("Це роль Ministry of Foreign Affairs of Japan торік.", "uk"),
        ("Він назвав це «the rule of law» торік.", "uk"),
        ("Це колективна самооборона (collective self-defence today) торік.", "uk"),
        ("Виконайте <c>bulletin catalog update now</c> торік.", "uk"),
        ("Усе є на https://example.org/some long path тут.", "uk"),
        ("Компанія Japan Tobacco Swiss Inc. торік.", "uk"),
        ("子会社のJapan Tobacco Swiss Inc.が昨年出資した。", "ja"),
        ("「the rule of law」を法の支配と訳した。", "ja"),
        ("自由で開かれたインド太平洋（free and open Indo-Pacific）である。", "ja"),
        ("G7とNATOとUN Womenの三つである。", "ja"),
    ],
)
def test_names_quotations_code_and_addresses_may_stay(text: str, locale: str) -> None:
    assert "untranslated-words" not in rules("paragraph", "It grew last year.", text, locale)


def test_a_copy_of_the_source_is_found_once() -> None:
    assert rules("title", "Trade recovers at last", "Trade recovers at last") == ["untranslated-copy"]
    assert rules("paragraph", "The editors", "The editors", "pl") == ["untranslated-copy"]


@pytest.mark.parametrize(
    ("kind", "text", "locale"),
    [
        ("title", "NATO – G7", "uk"),
        ("title", "{trade}", "uk"),
        ("bar", "Japan", "uk"),
        ("credit", "UNHCR, CC BY 4.0", "ja"),
        ("sender", "Ukraine – Japan Bulletin", "ja"),
        ("title", "<c>bulletin check</c>", "ja"),
        ("person", "Shinzo Abe", "ja"),
        ("title", "Volodymyr Zelenskyy", "pl"),
    ],
)
def test_names_figures_and_code_are_the_same_in_every_language(kind: str, text: str, locale: str) -> None:
    assert rules(kind, text, text, locale) == []


# Links and addresses


def test_a_link_without_words_is_an_error_at_its_tag() -> None:
    found = quality("paragraph", "See <a1>this</a1>, <a2>that</a2>.", "Див. <a1> </a1> та <a2>те</a2>.", "en", "uk")
    assert found == (("link-empty", {"tag": "a1"}),)
    assert RULES["link-empty"].severity == "error"
    assert rules("paragraph", "<a1>{aid}</a1>.", "<a1>{aid}</a1>.") == []


def test_an_address_in_the_text_is_the_same_in_both() -> None:
    source = "Write to editors@example.org or see https://example.org/en/."
    assert rules("paragraph", source, "Пишіть на editors@example.org чи див. https://example.org/en/.") == []
    found = quality("paragraph", source, "Пишіть на editor@example.org чи див. https://example.org/en/.", "en", "uk")
    assert [params["address"] for _, params in found] == ["editor@example.org", "editors@example.org"]
    assert rules("paragraph", source, "editors@example.orgかhttps://example.org/en/。", "ja") == []


@pytest.mark.parametrize("root", PROJECTS, ids=lambda root: root.name)
def test_a_rendered_translation_leads_where_its_source_does_or_where_the_language_is_sent(root: Path) -> None:
    sources = load_sources(root)
    owners = {"": None, **sources.items}
    for issue in sources.issues.values():
        drafts = [draft_edition(sources, issue, locale) for locale in sources.config.locales]
        for blocks in zip(*(draft.blocks for draft in drafts), strict=True):
            for draft, block in zip(drafts, blocks, strict=True):
                shown = own_words(block, draft)
                owner = owners[block.item] or issue
                names = block.data.get("links", {}).values()
                wanted = [owner.links[name].urls.get(draft.locale, owner.links[name].url) for name in names]
                assert sorted(url for _, url in shown.links) == sorted(wanted)
                assert all(words.strip() for words, _ in shown.links)


# Length


def test_a_width_counts_east_asian_characters_twice() -> None:
    assert width("日本 <b>ABC</b> &lt;") == 4 + 1 + 3 + 1 + 1


@pytest.mark.parametrize("kind", sorted(LIMITS))
def test_a_translation_that_inboxes_cut_is_found(kind: str) -> None:
    limit = LIMITS[kind]
    assert rules(kind, "x", "字" * (limit // 2), "ja") == []
    found = quality(kind, "x", "字" * (limit // 2 + 1), "en", "ja")
    assert found == (("text-long", {"key": kind, "width": str(limit + 2), "limit": str(limit)}),)
    assert rules(kind, "x", "ж" * limit) == []
    assert rules(kind, "x", "ж" * (limit + 1)) == ["text-long"]


SENTENCE = "Two-way trade grew in the first half of the year and then again in the second one."  # 83 characters


@pytest.mark.parametrize(
    ("text", "locale", "odd"),
    [
        ("Торгівля зросла.", "uk", True),
        ("Двостороння торгівля зросла в першому півріччі, " * 5 + "а потім і в другому.", "uk", True),
        ("貿易は伸びた。", "ja", True),
        ("二国間の貿易は、その年の上半期に伸び、" * 6 + "下半期にも再び伸びた。", "ja", True),
        ("Торгівля зростала і в першому, і в другому півріччі.", "uk", False),
        ("Двостороння торгівля зросла в першому півріччі, а згодом іще раз, у другому.", "uk", False),
        ("二国間の貿易は上半期に続き、下半期にも伸びた。", "ja", False),
        ("貿易は上半期も下半期も伸びた。", "ja", False),
        ("両国の貿易額は上半期に続いて下半期も伸びた。", "ja", False),
        ("二国間の貿易は、その年の上半期に伸び、さらに下半期にも再び伸びることとなった。", "ja", False),
    ],
)
def test_a_translation_far_from_the_usual_length_is_found(text: str, locale: str, odd: bool) -> None:
    assert ("length-odd" in rules("paragraph", SENTENCE, text, locale)) is odd


def test_short_texts_have_no_usual_length() -> None:
    assert rules("paragraph", "Set up in haste and without means.", "Без коштів.") == []


# All of it


def test_a_turned_sense_is_looked_for_too() -> None:
    assert rules("title", "Japan supports the treaty", "Японія не підтримує договору") == ["polarity-gained"]


WORDS = st.text(st.sampled_from("abc ждє 日本。.?!:…「」«»(),'-0 \u00a0\ufffc"), max_size=60).map(inline.escape)


@given(
    st.sampled_from(["title", "paragraph", "bullet", "label", "credit"]),
    WORDS,
    WORDS,
    st.sampled_from(["uk", "ja", "pl"]),
)
def test_whatever_the_texts_are_the_findings_can_be_told(kind: str, source: str, text: str, locale: str) -> None:
    for rule, params in quality(kind, source, text, "en", locale):
        assert RULES[rule].message.format(**params)
        assert RULES[rule].hint.format(**params)


@given(WORDS, WORDS)
def test_figures_and_code_are_holes_and_nothing_else_is_lost(before: str, after: str) -> None:
    plain = inline.plain(before) + "\ufffc" + inline.plain(after)
    assert masked(f"{before}{{figure|loc}}{after}") == masked(f"{before}<c>x</c>{after}") == plain
