"""Typography: the characters of each language, spans that do not break, phrases in another language."""

from __future__ import annotations

from unicodedata import category, east_asian_width

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bulletin.typography import WIDEST, foreign, kept, typeset

LOCALES = ("en", "en-US", "uk", "ja", "de", "fr", "zh-Hant")
HOUSES = ({}, {"quotes": "double"}, {"apostrophe": "ʼ"}, {"quotes": "double", "apostrophe": "ʼ"})

# Texts made of what the rules look at: random Unicode would hardly ever reach them.
SIGNS = " \u00a0\u202f\u2009\"\"\"'''`ʼ’‘“”«»„「」『』--–—‒～〜％%.,;:!?()/№§"
WORDS = (
    "5 19 2019 2023 10 15 0 x млн р. року в з і й А. Київ п ять лютого м. т. «так» million USD B. Polishchuk "
    "February workers s No. the 9億4330万ドル 年 月 日 は"
)
PIECES = st.sampled_from([*SIGNS, *WORDS.split(), " - ", " — ", "USD ", "т. д."])
TEXTS = st.one_of(st.lists(PIECES, max_size=14).map("".join), st.text(max_size=30))
CHANGING = set("\"'`ʼ’-‒～％")


@given(TEXTS, st.sampled_from(LOCALES), st.sampled_from(HOUSES))
@example('"а" \'б"', "uk", {})
@example("\"He said 'no' and\" 'so", "en", {})
@example("‘a’s ‘b'", "en", {})
def test_typesetting_keeps_the_length_and_changes_nothing_the_second_time(
    text: str, locale: str, house: dict[str, str]
) -> None:
    once = typeset(text, locale, house)

    assert len(once) == len(text)
    assert typeset(once, locale, house) == once
    for before, after in zip(text, once, strict=True):
        assert before == after or before in CHANGING or category(before) == "Zs"
        assert before == after or category(after) not in ("Lu", "Ll", "Lo", "Nd")


@given(TEXTS, st.sampled_from(LOCALES))
def test_kept_spans_are_sorted_disjoint_narrow_and_could_break(text: str, locale: str) -> None:
    text = typeset(text, locale)

    last = 0
    for start, end in kept(text, locale):
        assert last <= start < end <= len(text)
        piece, last = text[start:end], end
        assert len(piece) + sum(east_asian_width(sign) in "WF" for sign in piece) <= WIDEST
        assert len(piece) > 1
        assert set(piece) & set("–-/") or not piece.isascii()


@given(TEXTS, st.sampled_from(LOCALES))
def test_foreign_spans_are_sorted_and_disjoint(text: str, locale: str) -> None:
    last = 0
    for start, end, tag in foreign(text, locale):
        assert last <= start < end <= len(text)
        assert text[start:end].strip()
        assert tag != locale
        last = end


def shown(text: str, locale: str, house: dict[str, str] | None = None) -> str:
    return typeset(text, locale, house or {}).replace("\u00a0", "~")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("USD 943.3 million in aid", "USD~943.3~million in aid"),
        ("13 billion yen", "13~billion~yen"),
        ("on 19 February 2024", "on 19~February 2024"),
        ("25 % and 5 km", "25~% and 5~km"),
        ("A. B. Polishchuk, p. 5, pp. 10–12, No. 7, § 3", "A.~B.~Polishchuk, p.~5, pp.~10–12, No.~7, §~3"),
        ("12\u202f345 tents", "12~345 tents"),
        ("56 documents and 5 minutes", "56 documents and 5 minutes"),
        ("a 5 million-strong", "a 5~million-strong"),
        ("the 2 kgs", "the 2 kgs"),
        ("Ukraine — Japan", "Ukraine — Japan"),
    ],
)
def test_english_spaces(text: str, expected: str) -> None:
    assert shown(text, "en") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("943,3 млн доларів", "943,3~млн~доларів"),
        ("19 лютого 2024 року", "19~лютого 2024~року"),
        ("у 2014–2018 рр. й 2022 р.", "у~2014–2018~рр. й~2022~р."),
        ("В Україні з усіма і без", "В~Україні з~усіма і~без"),
        ("Україна — Японія", "Україна~— Японія"),
        ("А. Поліщук, № 5, ст. 9, с. 12, м. Київ, і т. д.", "А.~Поліщук, №~5, ст.~9, с.~12, м.~Київ, і~т.~д."),
        ("до в. п. і н. е.", "до в.~п. і~н.~е."),
        ("на основі", "на основі"),
        ("5 документів", "5 документів"),
        ("по-в розрив", "по-в розрив"),
        ("5 млнів", "5 млнів"),
    ],
)
def test_ukrainian_spaces(text: str, expected: str) -> None:
    assert shown(text, "uk") == expected


@pytest.mark.parametrize("text", ["JICA は 5 km", "9億4330万 ドル", "第 3 四半期", "25 % の"])
def test_nothing_is_bound_in_japanese(text: str) -> None:
    assert typeset(text, "ja") == text


def test_other_languages_get_only_what_all_share() -> None:
    assert shown('25 % von "5" - 10-15 l\'eau § 5', "de") == '25~% von "5" - 10-15 l\'eau §~5'


@pytest.mark.parametrize(
    ("text", "locale", "expected"),
    [
        ('He said "no" and left', "en", "He said ‘no’ and left"),
        ("He said 'no' and left", "en", "He said ‘no’ and left"),
        ("(\"no\"), 'yes';", "en", "(‘no’), ‘yes’;"),
        ("He said \"it is 'new' here\".", "en", "He said ‘it is “new” here’."),
        ("He said “it is 'new'”.", "en", "He said “it is ‘new’”."),
        ('He said ‘it is "new"’.', "en", "He said ‘it is “new”’."),
        ('He said "it is ‘new’".', "en", "He said “it is ‘new’”."),
        ("the so-called 'republics'", "en", "the so-called ‘republics’"),
        ('Він каже "так" усім', "uk", "Він каже «так» усім"),
        ('"зовні "усередині" кінець"', "uk", "«зовні „усередині“ кінець»"),
        ('«зовні "усередині" кінець»', "uk", "«зовні „усередині“ кінець»"),
        ("так звані 'республіки'", "uk", "так звані «республіки»"),
        ('彼は"はい"と"いいえ"を', "ja", "彼は「はい」と「いいえ」を"),
        ('「外"内"外」', "ja", "「外『内』外」"),
    ],
)
def test_straight_quotes_become_those_of_the_language(text: str, locale: str, expected: str) -> None:
    assert typeset(text, locale) == expected


def test_the_house_chooses_double_quotes() -> None:
    text = "He said \"it is 'new'\"."

    assert typeset(text, "en", {"quotes": "double"}) == "He said “it is ‘new’”."


@pytest.mark.parametrize(
    ("text", "locale"),
    [
        ("a man 5'10\" tall", "en"),
        ('a 10" pipe and the "word"', "en"),
        ('he said "no', "en"),
        ("\"one 'two\" three'", "en"),
        ("'The workers' movement' grew", "en"),
        ('a " b " c', "en"),
        ("already ‘typeset’ and “so”", "en"),
        ("уже «набрано» і“так”", "uk"),
        ('труба 10" завдовжки', "uk"),
        ('10"と12"の管', "ja"),
        ('彼は"はいと', "ja"),
        ("already 「はい」 and “so”", "ja"),
    ],
)
def test_quotes_that_are_not_certain_stay(text: str, locale: str) -> None:
    assert typeset(text, locale).replace("\u00a0", " ") == text


@pytest.mark.parametrize(
    ("text", "locale", "house", "expected"),
    [
        ("Japan's paper isn`t", "en", {}, "Japan’s paper isn’t"),
        ("the workers' rights in the '90s", "en", {}, "the workers’ rights in the ’90s"),
        ("п'ять прем`єр обʼєкт", "uk", {}, "п’ять прем’єр об’єкт"),
        ("п'ять прем’єр Japan's", "uk", {"apostrophe": "ʼ"}, "пʼять премʼєр Japan’s"),
        ("Japan's JICA", "ja", {}, "Japan's JICA"),
    ],
)
def test_apostrophes(text: str, locale: str, house: dict[str, str], expected: str) -> None:
    assert typeset(text, locale, house) == expected


@pytest.mark.parametrize(
    ("text", "locale", "expected"),
    [
        ("in 2019-2023, 10-15 people", "en", "in 2019–2023, 10–15 people"),
        ("2019‒2023", "en", "2019–2023"),
        ("February 10-15", "en", "February 10–15"),
        ("Ukraine - Japan", "en", "Ukraine – Japan"),
        ("Україна - Японія", "uk", "Україна~— Японія"),
        ("роки 2019-2023.", "uk", "роки 2019–2023."),
        ("2019-2023年、1-6月期、10～15％", "ja", "2019〜2023年、1〜6月期、10〜15%"),
        ("東京～大阪", "ja", "東京〜大阪"),
        ("in 1991-94 and 2019-20, 9-11 June", "en", "in 1991–94 and 2019–20, 9–11~June"),
        ("June 9-11, 2024", "en", "June 9–11, 2024"),
        ("5-10%, 2.5-3 per cent, $8-12 million, 2-15 years", "en", "5–10%, 2.5–3~per cent, $8–12~million, 2–15 years"),
        (
            "у 1991-94 роках, 9-11 червня, 5-10%, 8-12 млн доларів",
            "uk",
            "у~1991–94~роках, 9–11~червня, 5–10%, 8–12~млн~доларів",
        ),
        ("2,5-3% за 2-15 років", "uk", "2,5–3% за 2–15~років"),
        ("1991-94年、9-11日", "ja", "1991〜94年、9〜11日"),
    ],
)
def test_dashes(text: str, locale: str, expected: str) -> None:
    assert shown(text, locale) == expected


@pytest.mark.parametrize(
    ("text", "locale"),
    [
        ("on 2024-02-19 and 2024-02", "en"),
        ("call 044-123-45-67 or +38-44", "en"),
        ("Su-27, F-16, COVID-19, G7", "en"),
        ("Boeing 737-800, Resolution 68-262, no. 12-34x, A12-34", "en"),
        ("23-19, 15-15, 5-7, 2019-10", "en"),
        ("in 2024-12, 2004-05 and 1994-91, Resolution 1991-94, model 1991-94-5", "en"),
        ("the 9-11 attacks, 11-9 June, a 12-8% cut, 24-7 support, 1-800-555 days", "en"),
        ("9-11, 11-9 червня, закон № 1991-94, Постанова 1991-94", "uk"),
        ("1994-91年", "ja"),
        ("5 - 3", "en"),
        ("on p. 3.10-15 and 10-15.5", "en"),
        ("-5 градусів", "uk"),
        ("закон 12-34-IX, Су-27", "uk"),
        ("2024-02-19、03-1234年、10-5日、5-7", "ja"),
        ("２５％", "ja"),
    ],
)
def test_hyphens_that_make_no_range_stay(text: str, locale: str) -> None:
    assert shown(text, locale).replace("~", " ") == text


def test_a_range_after_a_sign_for_numbers_stays() -> None:
    assert shown("№ 12-34", "uk") == "№~12-34"


def pieces(text: str, locale: str) -> list[str]:
    return [text[start:end] for start, end in kept(text, locale)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("総額9億4330万ドルで", ["9億4330万ドル"]),
        ("2024年2月19日に", ["2024年2月19日"]),
        ("2024年1〜6月期は", ["2024年1〜6月期"]),
        ("130億円、3兆1千億円", ["130億円", "3兆1千億円"]),
        ("10〜15%と2019〜2023年", ["10〜15%", "2019〜2023年"]),
        ("2024/02/19の", ["2024/02/19"]),
        ("400人、5カ国、3分の1、第3四半期", ["400人", "5カ国", "3分の1", "第3四半期"]),
        ("令和6年度", ["令和6年度"]),
        ("2019年11月11日〜2023年12月31日", ["2019年11月11日", "2023年12月31日"]),
        ("25.7%と943とG7", []),
        ("三十人と数字なし", []),
    ],
)
def test_japanese_amounts_are_kept_together(text: str, expected: list[str]) -> None:
    assert pieces(text, "ja") == expected


@pytest.mark.parametrize(
    ("text", "locale", "expected"),
    [
        ("in 2014–2018", "en", ["2014–2018"]),
        ("on 19–21 February 2024", "en", ["19–21 February 2024"]),
        ("on 17–1900 September 2024", "en", ["17–1900 September 2024"]),
        ("on 100–1900 September 20240", "en", ["100–1900 September"]),
        ("on 10,000–100,000 September 2024", "en", ["10,000–100,000 September"]),
        ("on 1,000,000–10,000,000 September", "en", ["1,000,000–10,000,000"]),
        ("1,000,000,000–10,000,000,000", "en", []),
        ("10–15%, 2023/24", "en", ["10–15%", "2023/24"]),
        ("1990-х, 15-річчя, Су-27", "uk", ["1990-х", "15-річчя"]),
        ("19–21 лютого 2024 року", "uk", ["19–21 лютого 2024"]),
        ("2014 and 25.7% of Su-27", "en", []),
    ],
)
def test_ranges_are_kept_together(text: str, locale: str, expected: list[str]) -> None:
    assert pieces(text, locale) == expected


def phrases(text: str, locale: str) -> list[tuple[str, str]]:
    return [(text[start:end], tag) for start, end, tag in foreign(text, locale)]


@pytest.mark.parametrize(
    ("text", "locale", "expected"),
    [
        ("фонд Toyota Motor Foundation і далі", "uk", [("Toyota Motor Foundation", "en")]),
        ("«Ukraine – Japan: Through Hardships»", "uk", [("Ukraine – Japan: Through Hardships", "en")]),
        ("雑誌Japan Quarterlyは", "ja", [("Japan Quarterly", "en")]),
        ("合言葉「Слава Україні」と", "ja", [("Слава Україні", "uk")]),
        ("the words Слава Україні again", "en", [("Слава Україні", "uk")]),
        ("the words вы знаете again", "en", [("вы знаете", "ru")]),
        ("the words 法の支配, again", "en", [("法の支配", "ja")]),
        ("слова 「東アジア」 та ще", "uk", [("「東アジア」", "ja")]),
        ("see JICA Ukraine Office або", "uk", [("see JICA Ukraine Office", "en")]),
    ],
)
def test_phrases_in_another_script_have_their_language(text: str, locale: str, expected: list[tuple[str, str]]) -> None:
    assert phrases(text, locale) == expected


@pytest.mark.parametrize(
    ("text", "locale"),
    [
        ("JICA NEXI та G7", "uk"),
        ("Toyota, Honda та Sony", "uk"),
        ("фонд Toyota", "uk"),
        ("https://example.org/some/Words-here та www.example.org", "uk"),
        ("пишіть на some.body@example.org або ні", "uk"),
        ("https://example.org/aboutを参照", "ja"),
        ("日本国際協力機構、東京", "ja"),
        ("Plain English words – all of it", "en"),
        ("the city of Київ again", "en"),
        ("Українські слова поруч", "uk"),
        ("русские слова рядом", "uk"),
    ],
)
def test_single_names_acronyms_and_addresses_are_no_phrases(text: str, locale: str) -> None:
    assert phrases(text, locale) == []


def test_latin_letters_may_stand_for_another_language() -> None:
    assert foreign("слова Guten Morgen", "uk", latin="de") == ((6, 18, "de"),)


def test_a_heap_of_quotes_is_no_prose() -> None:
    text = '"a" ' * 101

    assert typeset(text, "en") == text
