"""The rules of prose: each fires on its faults and stays quiet on what only looks like them."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin import errors
from bulletin.lint import RULES, lint, styles

# rule: texts with the piece that is reported, by language
FIRES: Mapping[str, list[tuple[str, str, str]]] = {
    "text-mixed-scripts": [
        ("uk", "Президент Zеленський приїхав", "Zеленський"),
        ("uk", "Україnа", "Україnа"),
        ("uk", "столиця Kиїв", "Kиїв"),  # Latin K
        ("uk", "прем’єр Cуґа", "Cуґа"),
        ("uk", "співпрaця", "співпрaця"),
        ("en", "the paрer", "paрer"),  # Cyrillic р
        ("uk", "Україна i Японія", "i"),  # Latin i
        ("ja", "キーウ（Kиїв）", "Kиїв"),
        ("uk", "HATOю", "HATOю"),
    ],
    "text-doubled-word": [
        ("en", "in the the paper", "the the"),
        ("en", "The the paper", "The the"),
        ("en", "the The paper", "the The"),
        ("en", "Japan signed signed it", "signed signed"),
        ("uk", "на на першому", "на на"),
        ("uk", "Про про це", "Про про"),
        ("uk", "угоду угоду підписали", "угоду угоду"),
        ("ja", "支援をを続ける", "支援をを続ける"),
        ("ja", "日本のの支援", "日本のの支援"),
        ("ja", "東京にに集まった", "東京にに集まった"),
        ("ja", "政府がが決めた", "政府がが決めた"),
    ],
    "text-double-space": [
        ("en", "two  spaces", "two  spaces"),
        ("uk", "два   пробіли", "два   пробіли"),
        ("ja", "日本  政府", "日本  政府"),
        ("en", "two \u00a0spaces", "two \u00a0spaces"),
        ("en", "a \ufffc  figure", "…  figure"),
    ],
    "text-space-before-punctuation": [
        ("en", "so it was .", "was ."),
        ("en", "aid , loans and more", "aid , loans"),
        ("uk", "«так !» сказав", "«так !»"),
        ("uk", "\ufffc ; далі", "… ; далі"),
    ],
    "text-replacement": [
        ("en", "a bro\ufffdken word", "U+FFFD"),
        ("uk", "знак \ue001", "U+E001"),
        ("ja", "\u3099か", "U+3099"),
        ("en", "an \u0301accent", "U+0301"),
    ],
    "text-invisible": [
        ("en", "zero\u200bwidth", "U+200B"),
        ("uk", "пере\u00adнос", "U+00AD"),
        ("ja", "日\ufeff本", "U+FEFF"),
        ("en", "a\u200db", "U+200D"),
    ],
    "text-bidi": [
        ("en", "a\u202eb", "U+202E"),
        ("uk", "а\u2066б\u2069", "U+2066"),
        ("ja", "日\u202a本", "U+202A"),
    ],
    "quotes-foreign": [
        ("en", "the «lead» item", "«"),
        ("en", "the „lead“ item", "„"),
        ("en", "the lead» item", "»"),
        ("uk", "слово “так” тут", "“"),
        ("uk", 'слово "так" тут', '"'),
        ("uk", "слово ‘так’ тут", "‘"),
        ("ja", "“はい”と", "“"),
        ("ja", "«はい»と", "«"),
        ("ja", '"はい"と', '"'),
    ],
    "uk-letters": [
        ("uk", "это допомога", "это"),
        ("uk", "об’єкт и мы", "мы"),
        ("uk", "самолёт", "самолёт"),
        ("uk", "підъезд", "підъезд"),
    ],
    "uk-decimal-point": [
        ("uk", "зросла на 25.7%", "25.7"),
        ("uk", "943.3 млн доларів", "943.3"),
        ("uk", "близько 1.5 мільярда", "1.5"),
        ("uk", "сума $1.25 чи близько", "$1.25"),
        ("uk", "у 2.5\u00a0раза", "2.5"),
    ],
    "uk-na-ukraini": [
        ("uk", "війна на Україні триває", "на Україні"),
        ("uk", "На Україні про це знають", "На Україні"),
        ("uk", "звернув увагу світу; на Україні", "на Україні"),
        ("uk", "на\u00a0Україні", "на\u00a0Україні"),
    ],
    "uk-yen": [
        ("uk", "13 млрд ієн", "ієн"),
        ("uk", "Ієна зміцніла", "Ієна"),
        ("uk", "японською иеною", "иеною"),
        ("uk", "в иєнах", "иєнах"),
    ],
    "uk-abbreviation-dot": [
        ("uk", "943,3 млн. доларів", "млн."),
        ("uk", "13 млрд., зокрема", "млрд."),
        ("uk", "5 грн. 50 коп", "грн."),
        ("uk", "(2 трлн.)", "трлн."),
    ],
    "ja-halfwidth-kana": [
        ("ja", "ｳｸﾗｲﾅの", "ｳｸﾗｲﾅ"),
        ("ja", "支援ﾄﾞﾙ", "ﾄﾞﾙ"),
        ("ja", "支援｡", "｡"),
    ],
    "ja-fullwidth-digits": [
        ("ja", "２０２４年", "２０２４"),
        ("ja", "ＪＩＣＡは", "ＪＩＣＡ"),
        ("ja", "第ｂ項", "ｂ"),
    ],
    "ja-kanji": [
        ("ja", "贸易", "贸"),
        ("ja", "金额は", "额"),
        ("ja", "乌克兰", "乌"),
        ("ja", "侵略战争", "战"),
    ],
    "ja-dash-a": [
        ("ja", "2019ー2023年", "2019ー2023年"),
        ("ja", "支援ー日本", "支援ー日本"),
        ("ja", "サ-ビス", "サ-ビス"),
        ("ja", "パ−トナー", "パ−トナー"),
    ],
    "ja-punctuation": [
        ("ja", "支援は,続く", "支援は,続く"),
        ("ja", "続いている.", "続いている."),
        ("ja", "国際協力機構(JICA)", "国際協力機構(JICA)"),
        ("ja", "支援は続く!", "支援は続く!"),
        ("ja", "JICA(当時)", "JICA(当時)"),
    ],
    "ja-space": [
        ("ja", "支援は JICA が", "支援は JICA"),
        ("ja", "JICA が決めた", "JICA が決めた"),
        ("ja", "総額 \ufffc に", "総額 …"),
        ("ja", "支援。 2024年", "支援。 2024年"),
    ],
    "ja-style-mix": [
        ("ja", "支援は続いている。詳しくは次号でお伝えします。また増えた。", "は次号でお伝えします"),
        ("ja", "日本は支援国である。ここでは三つの点を見ます。", "では三つの点を見ます"),
        ("ja", "お読みください。支援は続く。ご覧ください。", "支援は続く"),
        ("ja", "支援は円で示しています。単位が違うためである。比べられません。", "単位が違うためである"),
    ],
}

CLEAN: Mapping[str, list[tuple[str, str]]] = {
    "text-mixed-scripts": [
        ("uk", "IT-шник, 3D-друк, Су-27 і COVID-19"),
        ("uk", "через COVIDу чи JICAю"),
        ("uk", "фонд Toyota в Києві"),
        ("uk", "вітамін C і пункт B договору"),
        ("en", "Kyiv (Київ) and Tokyo"),
        ("ja", "キーウ（Київ）のJICA"),
        ("uk", "Microsoftівський"),
    ],
    "text-doubled-word": [
        ("en", "they had had time, so that that law held"),
        ("en", "Pago Pago and Boutros Boutros-Ghali"),
        ("en", "the theory of 10 10 and re-re-reading"),
        ("en", "New York, New York"),
        ("uk", "ледь-ледь, дуже дуже"),
        ("uk", "це на нашу думку, у Україні"),
        ("ja", "人々の願いはますます強まり、いろいろな声が続いたものの"),
        ("ja", "独立ののち、国にげんきを"),
        ("ja", "ははは"),
    ],
    "text-double-space": [
        ("en", "one space. Another"),
        ("uk", "5\u00a0млн доларів"),
        ("ja", "見出し\u3000本文"),
        ("en", "  at the edges  "),
    ],
    "text-space-before-punctuation": [
        ("en", "use .NET and :name here"),
        ("en", "and so on …, or – thus"),
        ("uk", "так, отже; і далі: «ні»!"),
        ("ja", "支援 ."),
    ],
    "text-replacement": [
        ("en", "a figure \ufffc, a café and cafe\u0301"),
        ("uk", "Ки\u0301їв"),
        ("ja", "か\u3099"),
    ],
    "text-invisible": [
        ("en", "no-break\u00a0space and – dashes…"),
        ("en", "a family \U0001f468\u200d\U0001f469"),
        ("ja", "全角\u3000空白"),
    ],
    "text-bidi": [("en", "plain text"), ("uk", "звичайний текст «так»"), ("ja", "ふつうの文（例）")],
    "quotes-foreign": [
        ("en", "‘single’ and “double” quotes"),
        ("en", "the words «Слава Україні» again"),
        ("en", "called 「復興」 there"),
        ("uk", "«зовні „усередині“ далі»"),
        ("uk", 'п’ять, термін 「復興」, труба 10" завдовжки'),
        ("ja", '「はい」と『いいえ』、10"の管'),
    ],
    "uk-letters": [
        ("uk", "пʼять, ґанок, їжа, єдність"),
        ("uk", "газета «Коммерсантъ» пише"),
        ("uk", "він сказав „это так“ й пішов"),
    ],
    "uk-decimal-point": [
        ("uk", "25,7% і 943,3 млн"),
        ("uk", "19.02.2024 та 01.2024"),
        ("uk", "розділ 3.2 та версія 2.18"),
        ("uk", "о 9.30 год і 3.2.1 млн"),
        ("uk", "пункт 4.1 меморандуму"),
    ],
    "uk-na-ukraini": [
        ("uk", "в Україні та у Японії"),
        ("uk", "напад на Україну"),
        ("uk", "це позначилося на Україні"),
        ("uk", "зосередити увагу саме на Україні"),
        ("uk", "донька України, війна Україні"),
    ],
    "uk-yen": [
        ("uk", "13 млрд єн, єна та єни"),
        ("uk", "гієна, гігієна, клієнт"),
        ("uk", "пацієнти та орієнтир"),
    ],
    "uk-abbreviation-dot": [
        ("uk", "це 13 млрд грн. Потім"),
        ("uk", "це 13 млн."),
        ("uk", "13 млрд, 5 грн; 2 дол. США і 3 тис. осіб"),
    ],
    "ja-halfwidth-kana": [("ja", "ウクライナ"), ("ja", "ドル。、「」・ー"), ("en", "plain"), ("ja", "JICA 5")],
    "ja-fullwidth-digits": [("ja", "2024年のJICA"), ("ja", "（注）、％、～！？"), ("ja", "三十人")],
    "ja-kanji": [
        ("ja", "貿易額と侵略戦争、人々〆切〇々"),
        ("ja", "髙橋、山﨑、𠮷田の各氏"),
        ("ja", "鷗外と森、俱楽部、繫がる、瘦せる"),
    ],
    "ja-dash-a": [
        ("ja", "サービスとらーめん、キーウー"),
        ("ja", "2019〜2023年、Su-27"),
        ("ja", "JICA-NEXI間、ミグ-29、－5度"),
        ("ja", "支援――日本"),
    ],
    "ja-punctuation": [
        ("ja", "支援は、続く。国際協力機構（JICA）！"),
        ("ja", "25.7%、1,234人、No.1の"),
        ("ja", "Toyota Inc.の、Yahoo!ニュース"),
        ("ja", "（Japan, Inc.）"),
    ],
    "ja-space": [
        ("ja", "支援はJICAが2024年に"),
        ("ja", "Japan International Agencyが"),
        ("ja", "https://example.org/about をご覧ください"),
        ("ja", "見出し\u3000本文"),
        ("ja", "総額\ufffcに"),
    ],
    "ja-style-mix": [
        ("ja", "支援は続いている。日本は支援国である。増えた。"),
        ("ja", "支援は続いています。三つの点を見ます。ありがとう。"),
        ("ja", "お断りを二つ。援助は円で示しています。"),
        ("ja", "首相は「支援を続けます。必ずです」と述べた。"),
        ("ja", "次号をお待ちください。支援の額は次のとおり。"),
        ("ja", "支援が続く理由"),
    ],
}


def pieces(rule: str, text: str, locale: str) -> list[str]:
    return [params["text"] for found, params in lint(text, locale) if found == rule]


@pytest.mark.parametrize(
    ("rule", "locale", "text", "piece"), [(rule, *case) for rule, cases in FIRES.items() for case in cases]
)
def test_a_rule_fires_and_shows_the_piece(rule: str, locale: str, text: str, piece: str) -> None:
    assert piece in pieces(rule, text, locale)


@pytest.mark.parametrize(("rule", "locale", "text"), [(rule, *case) for rule, cases in CLEAN.items() for case in cases])
def test_a_rule_stays_quiet_on_what_only_looks_like_its_fault(rule: str, locale: str, text: str) -> None:
    assert pieces(rule, text, locale) == []


@pytest.mark.parametrize("rule", sorted({rule.id for rule in RULES}))
def test_every_rule_has_words_and_tests_of_both_kinds(rule: str) -> None:
    words = errors.RULES[rule]

    assert "{text}" in words.message
    assert words.hint
    for locale in {each for row in RULES if row.id == rule for each in row.languages}:
        assert sum(case[0] == locale for case in FIRES[rule]) >= 2
    assert len(FIRES[rule]) >= 3
    assert len(CLEAN[rule]) >= 3


def test_there_are_tests_of_no_other_rule() -> None:
    assert FIRES.keys() == CLEAN.keys() == {rule.id for rule in RULES}


@pytest.mark.parametrize(
    ("text", "locale"),
    [
        ("Japan’s loans came to USD 943.3 million in 2019–2023; ‘rule of law’ is its phrase.", "en"),
        ("У 2019–2023 роках Японія надала 943,3 млн доларів; п’ять угод уклали в Україні — «на рівних».", "uk"),
        ("日本の支援は2019〜2023年に9億4330万ドルに上った。国際協力機構（JICA）は「復興」を掲げる。", "ja"),
        ("お読みいただきありがとうございます。次号もJICAの支援を取り上げます。", "ja"),
        ("Die «Hilfe» von 25.7% .  Ende", "xx"),
    ],
)
def test_good_prose_has_no_defects(text: str, locale: str) -> None:
    found = [rule for rule, _ in lint(text, locale)]

    assert found == (["text-double-space"] if locale == "xx" else [])


def test_a_regional_tag_has_the_rules_of_its_language() -> None:
    assert lint("25.7%", "uk-UA") == lint("25.7%", "uk") != ()


def test_a_piece_that_is_wrong_twice_is_told_once() -> None:
    assert pieces("uk-yen", "ієна та ієна, ієни", "uk") == ["ієна", "ієни"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("支援は続く。", {"plain"}),
        ("支援は続きます。", {"polite"}),
        ("日本である", {"plain"}),
        ("次を見ましょう", {"polite"}),
        ("支援が増えた。お読みください。", {"plain", "polite"}),
        ("本を読んだ。", {"plain"}),
        ("「続きます」と語った。", {"plain"}),
        ("支援の拡大。東京へ。", set()),
        ("支援が続く", set()),
        ("", set()),
    ],
)
def test_styles_of_a_text(text: str, expected: set[str]) -> None:
    assert styles(text) == expected


@given(
    st.text(st.sampled_from("абвіыKaе «»„“”\"'.,!() \u00a0\u200b\ufffc123%あアー贸年のをにｱ１です。だる"), max_size=40)
)
def test_any_text_can_be_linted_in_any_language(text: str) -> None:
    for locale in ("en", "uk", "ja", "de"):
        found = lint(text, locale)

        assert len(found) == len({(rule, params["text"]) for rule, params in found})
        assert all(rule in errors.RULES and params["text"] for rule, params in found)
