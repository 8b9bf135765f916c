"""Negation and modality: a sense that was turned is told, the many ways to say the same thing are not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.catalog import po
from bulletin.catalog.polarity import polarity
from bulletin.errors import RULES

ROOT = Path(__file__).parents[1]


def rules(source: str, text: str, locale: str) -> list[str]:
    return [rule for rule, _ in polarity(source, text, "en", locale)]


@pytest.mark.parametrize(
    ("source", "text", "locale"),
    [
        ("Japan does not sell arms to Ukraine.", "Японія продає Україні зброю.", "uk"),
        ("No agreement was signed that year.", "Того року підписали угоду.", "uk"),
        ("Ukraine never asked for troops.", "Україна просила про війська.", "uk"),
        ("The plan can't be changed.", "План можна змінити.", "uk"),
        ("It went ahead without the parliament.", "Це зробили разом із парламентом.", "uk"),
        ("Neither party supports it.", "Обидві партії це підтримують.", "uk"),
        ("Neither country is a top partner.", "Жодна з двох країн належить до найбільших партнерів.", "uk"),
        ("The recovery is not yet complete.", "Відновлення ще завершено.", "uk"),
        ("The kinds differ and should not be added.", "Вони різного роду, і додавати їх слід.", "uk"),
        ("It does not name the period, and no total is given.", "Період не названо, а суму подано.", "uk"),
        ("Japan does not sell arms to Ukraine.", "日本はウクライナに武器を売る。", "ja"),
        ("The recovery is not yet complete.", "回復はまだ完了している。", "ja"),
        ("Although it is small, the ministry does not agree.", "小規模ながら、省は同意している。", "ja"),
        ("No agreement was signed that year.", "その年、協定が結ばれた。", "ja"),
        ("The ministry cannot decide alone.", "省庁が決定する。", "ja"),
    ],
)
def test_a_negation_that_was_lost_is_found(source: str, text: str, locale: str) -> None:
    assert rules(source, text, locale) == ["polarity-lost"]


@pytest.mark.parametrize(
    ("source", "text", "locale"),
    [
        ("Japan supports the sanctions.", "Японія не підтримує санкцій.", "uk"),
        ("The parliament approved the treaty.", "Парламент так і не схвалив договору.", "uk"),
        ("Everybody came to the conference.", "На конференцію ніхто не прийшов.", "uk"),
        ("Japan supports the sanctions.", "日本は制裁を支持していない。", "ja"),
        ("The parliament approved the treaty.", "議会は条約を承認しなかった。", "ja"),
        ("The embassy gives visas.", "大使館は査証を出していません。", "ja"),
    ],
)
def test_a_negation_that_was_added_is_found(source: str, text: str, locale: str) -> None:
    assert rules(source, text, locale) == ["polarity-gained"]


@pytest.mark.parametrize(
    ("source", "text", "locale"),
    [
        ("Japan must pay half of the costs.", "Японія може сплатити половину витрат.", "uk"),
        ("The funds could go to Odesa.", "Кошти повинні піти до Одеси.", "uk"),
        ("Japan has to pay half of the costs.", "日本は費用の半分を払うかもしれない。", "ja"),
        ("The minister may visit Kyiv.", "大臣はキーウを訪問しなければならない。", "ja"),
    ],
)
def test_must_and_may_that_changed_places_are_found(source: str, text: str, locale: str) -> None:
    assert rules(source, text, locale) == ["modality"]


@pytest.mark.parametrize(
    ("source", "text", "locale"),
    [
        ("Not only Japan pays.", "Платить не лише Японія.", "uk"),
        ("He kept talking to Moscow.", "Розмов із Москвою він не припиняв.", "uk"),
        ("The claim is far from certain.", "Твердження зовсім не певне.", "uk"),
        ("Ukraine lacks the means.", "Україна не має коштів.", "uk"),
        ("It is impossible to say.", "Сказати цього неможливо.", "uk"),
        ("Only two donors gave more.", "Більше дали лише два донори.", "uk"),
        ("No country gave more than Japan.", "Найбільше дала Японія.", "uk"),
        ("No fewer than {n} cities joined.", "Долучилися щонайменше {n} міст.", "uk"),
        ("Nothing but peace will do.", "Потрібен лише мир.", "uk"),
        ("He is not without merit.", "Він має заслуги.", "uk"),
        ("See No. 5 of the list.", "Див. пункт 5 переліку.", "uk"),
        ("They must not be merged.", "Їх не можна зводити в одне.", "uk"),
        ("The visit took place in May 2024.", "Візит мав відбутися в травні 2024 року.", "uk"),
        ("They do not need the same things from each other.", "Одному потрібно одне, другому — інше.", "uk"),
        ("The Security Council did not act.", "Рада Безпеки не діяла.", "uk"),
        ("English needs a whole phrase.", "英語では語句を連ねなければ言い表せない。", "ja"),
        ("Two rates that do not agree, without a date.", "食い違う二つのレート、時期のわからない話。", "ja"),
        ("Not only Japan pays.", "負担するのは日本だけではない。", "ja"),
        ("Japan must pay.", "日本は支払わなければならない。", "ja"),
        ("It may be too late.", "遅すぎるかもしれない。", "ja"),
        ("It is merely a beginning.", "始まりにすぎない。", "ja"),
        ("Ukraine lacks the means.", "ウクライナには手段がない。", "ja"),
        ("The treaty is still unsigned.", "条約は署名されていない。", "ja"),
        ("It trades without a break.", "一貫して貿易を続ける。", "ja"),
        ("Japan has no permanent seat.", "日本は非常任理事国である。", "ja"),
        ("Every party is needed.", "どの党も欠かせない。", "ja"),
        ("Their number keeps growing.", "増加はとどまらず、続いている。", "ja"),
        ("It will surely come.", "必ず来る。", "ja"),
        ("Japan can help.", "日本には支援が可能だ。", "ja"),
    ],
)
def test_the_same_sense_in_other_words_is_right(source: str, text: str, locale: str) -> None:
    assert rules(source, text, locale) == []


def test_sentences_are_compared_one_by_one() -> None:
    source = "Trade grew. Japan did not sign. Nobody came in May."
    turned = "Торгівля зросла. Японія підписала. У травні ніхто не приїхав."
    found = list(polarity(source, turned, "en", "uk"))
    assert found == [("polarity-lost", {"source": "Japan did not sign.", "text": "Японія підписала."})]
    assert rules(source, "Торгівля зросла. Японія не підписала. У травні ніхто не приїхав.", "uk") == []


def test_sentences_that_were_joined_are_compared_with_their_parts() -> None:
    source = "Trade grew by a half in the year. Ports were open. Japan did not sign the treaty that year."
    text = "Торгівля за рік зросла наполовину, а порти були відкриті. Договору Японія того року {}підписала."
    assert rules(source, text.format("не "), "uk") == []
    found = list(polarity(source, text.format(""), "en", "uk"))
    assert [each["source"] for _, each in found] == ["Japan did not sign the treaty that year."]


def test_a_negation_may_move_to_the_next_sentence() -> None:
    source = "It is a strategy, not a club. Abe introduced it; the paper links the Quad to it."
    text = "Це стратегія. Це не клуб; його започаткував Абе, з ним пов’язують Quad."
    assert rules(source, text, "uk") == []


def test_a_sentence_within_a_quotation_ends_none() -> None:
    source = "He said: it is not so. Trade grew."
    assert rules(source, "彼は「そうではない。決して。」と言った。貿易は拡大した。", "ja") == []


def test_a_language_without_signs_is_not_judged() -> None:
    assert rules("It is not so.", "Tak jest.", "pl") == []
    assert list(polarity("Tak nie jest.", "It is so.", "pl", "en")) == []


TEXT = st.text(st.sampled_from("aeno t.?!不ない。せずне\ufffc’"), max_size=80)


@given(TEXT, TEXT, st.sampled_from(["uk", "ja", "en"]))
def test_whatever_the_texts_are_a_finding_can_be_told(source: str, text: str, locale: str) -> None:
    for rule, params in polarity(source, text, "en", locale):
        assert RULES[rule].message.format(**params)


@given(TEXT)
def test_a_text_says_the_same_as_itself(text: str) -> None:
    assert rules(text, text, "en") == []


# On the bulletin's own texts: right translations are passed unheard, and of negations taken out half are found.

NOT = re.compile(r"(?<!\w)не (?!лише|лиш|тільки|просто|менш)(?=\w)", re.IGNORECASE)
NAI = re.compile("ていない(?=[。、])|なかった(?=[。、])|ていません(?=。)")
SHARE = {"uk": 0.6, "ja": 0.5}


def pairs(locale: str) -> list[tuple[str, str]]:
    read = (po.read(path.read_bytes(), path.name)[0] for path in ROOT.glob(f"locales/**/{locale}/**/2025-*.po"))
    entries = (entry for catalog in read if catalog for entry in catalog.entries if entry.translated)
    return [(entry.msgid, entry.msgstrs[0]) for entry in entries]


def reversed_in(text: str, locale: str) -> Iterator[str]:
    """The text with one of its negations taken out."""
    for match in (NOT if locale == "uk" else NAI).finditer(text):
        yes = (
            "" if locale == "uk" else "ている" if match[0].startswith("てい") else "た" if match[0][0] == "な" else "る"
        )
        yield text[: match.start()] + yes + text[match.end() :]


@pytest.mark.parametrize("locale", ["uk", "ja"])
def test_the_bulletins_own_translations_are_right_and_what_is_turned_in_them_is_found(locale: str) -> None:
    found = [bool(rules(one, turned, locale)) for one, two in pairs(locale) for turned in reversed_in(two, locale)]

    assert [two for one, two in pairs(locale) if rules(one, two, locale)] == []
    assert found
    assert sum(found) / len(found) >= SHARE[locale]
