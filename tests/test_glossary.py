"""The glossary: its rows, the forms that stand in a text, and names that a translation lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin import inline
from bulletin.catalog import po
from bulletin.errors import RULES
from bulletin.glossary import NO_GLOSSARY, Glossary, banned, hits, missing, read_glossary
from bulletin.glossary.index import Form, Index, adjective, approved, make

ROOT = Path(__file__).parent.parent
GLOSSARY, FINDINGS = read_glossary((ROOT / "locales/glossary.tsv").read_text(encoding="utf-8"))
CASES = (Path(__file__).parent / "data/ukrainian_cases.txt").read_text(encoding="utf-8")


def table(*rows: str) -> Glossary:
    """A glossary from rows that are written with ; for tabs."""
    return read_glossary("\n".join(rows).replace(";", "\t"))[0]


def rules(*rows: str) -> list[tuple[str, int | None]]:
    return [(each.rule, each.place.line) for each in read_glossary("\n".join(rows).replace(";", "\t"))[1]]


def found(text: str, locale: str, glossary: Glossary = GLOSSARY) -> list[tuple[str, str]]:
    defects = banned(glossary, text, locale)
    assert all(rule == "term-banned" for rule, _ in defects)
    return [(params["found"], params["instead"]) for _, params in defects]


def lost(source: str, target: str, locale: str, glossary: Glossary = GLOSSARY) -> list[str]:
    return [params["name"] for _, params in missing(glossary, source, target, "en", locale)]


# Rows


def test_the_glossary_of_the_project_has_no_findings():
    assert FINDINGS == ()
    assert GLOSSARY.locales == ("en", "uk", "ja")
    assert len(GLOSSARY.terms) > 220


def test_a_row_is_read_by_the_names_of_its_columns():
    glossary = table("en;kind;note;uk_also;uk;banned", "Kyiv;place;a note;К. | місто;Київ;en:Kiev | uk:Кієв")
    (term,) = glossary.terms

    assert (term.line, term.kind, term.note) == (2, "place", "a note")
    assert term.allowed("uk") == ("Київ", "К.", "місто")
    assert term.banned == (("en", "Kiev"), ("uk", "Кієв"))


def test_only_the_source_needs_a_form():
    glossary = table("en;uk;pl", "Kyiv;;Kijów", "", "Lviv;")

    assert [term.main for term in glossary.terms] == [{"en": "Kyiv", "pl": "Kijów"}, {"en": "Lviv"}]
    assert missing(glossary, "Lviv", "", "en", "uk") == ()


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (("term;uk", "Kyiv;Київ"), [("glossary-header", 1)]),
        (("",), [("glossary-header", 1)]),
        (("en;uk", "Kyiv;Київ;Києва"), [("tsv-columns", 2)]),
        (("en;uk", "Kyiv"), [("tsv-columns", 2)]),
        (("en;uk", ";Київ"), [("glossary-source", 2)]),
        (("en;uk;banned", "Kyiv;Київ;Kiev"), [("glossary-banned", 2)]),
        (("en;uk;banned", "Kyiv;Київ;en:"), [("glossary-banned", 2)]),
        (("en;uk;banned", "Kyiv;Київ;de:Kiew"), [("glossary-banned", 2)]),
        (("en;uk;banned", "Kyiv;Київ;uk:Київ"), [("glossary-both", 2)]),
        (("en;uk;uk_also;banned", "x;а;;", "Kyiv;Київ;Кієв;", "y;б;;uk:Кієв"), [("glossary-both", 4)]),
        (("en;uk", "Kyiv;Київ", "Lviv;Львів", "Kyiv;Києві"), [("glossary-twice", 4)]),
        (("en;kind", "Kyiv;city"), [("value-choice", 2)]),
        (("en;uk;strict;uk_strict", "Kyiv;Київ;maybe;so"), [("value-choice", 2), ("value-choice", 2)]),
        (("en;uk;banned", "Kyiv;Київ (Кієв);uk:Кієв"), []),
        (("en;uk;banned", "Kyiv;Київ;en:Kiev | uk:Кієв"), []),
        (("en;uk;banned", "Kyiv;«»;en:—"), []),
    ],
)
def test_a_bad_row_is_a_finding_with_its_line(rows, expected):
    assert rules(*rows) == expected


@given(
    st.lists(
        st.lists(st.sampled_from(["en", "uk", "ja", "banned", "uk:а", "|", ":", "", "а б", "«»", "kind"])), max_size=5
    )
)
def test_any_table_is_read(rows):
    glossary, findings = read_glossary("\n".join("\t".join(row) for row in rows))

    assert all(each.rule in RULES and each.place.line for each in findings)
    for locale in ("en", "uk", "ja"):
        banned(glossary, "а б en uk", locale)


# Banned forms


@pytest.mark.parametrize(
    ("locale", "text", "expected"),
    [
        ("en", "The Kiev office", [("Kiev", "Kyiv")]),
        ("en", "Kiev’s office", [("Kiev’s", "Kyiv")]),
        ("en", "Kievan Rus and a chicken kiev", []),
        ("uk", "угоду підписав Кісіда", [("Кісіда", "Фуміо Кішіда")]),
        ("uk", "угоду з Кісідою", [("Кісідою", "Фуміо Кішіда")]),
        ("uk", "13 млрд ієн", [("ієн", "єна")]),
        ("uk", "кредит у ієнах", [("ієнах", "єна")]),
        ("uk", "гігієна, гігієни й гігієну", []),
        ("uk", "саміт у Хірошімі", [("Хірошімі", "Хіросіма")]),
        ("uk", "саміт у Хіросімі", []),
        ("uk", "м’якою владою", [("м’якою владою", "м’яка сила")]),
        ("uk", "м'якої влади", [("м'якої влади", "м’яка сила")]),
        ("uk", "конфлікту на сході", [("конфлікту на сході", "війна на сході України")]),
        ("uk", "На Україні", [("На Україні", "Україна")]),
        ("uk", "напад на Україну", []),
        ("uk", "екс-прем’єра", [("екс-прем’єра", "тодішній прем’єр-міністр")]),
        ("uk", "експрем’єра", []),
        ("uk", "зустріч із Хаяші", []),
        ("uk", "зустріч із Хаяши", [("Хаяши", "Йошімаса Хаяші")]),
        ("uk", "вони курили", []),
        ("uk", "ті Курили", [("Курили", "Північні території")]),
        ("uk", "56 угод", [("56 угод", "документи про співпрацю")]),
        ("ja", "キエフで会談", [("キエフ", "キーウ")]),
        ("ja", "ウラジーミル・プーチン大統領", []),
        ("ja", "ウラジーミル・ゼレンスキー大統領", [("ウラジーミル・ゼレンスキー", "ウォロディミル・ゼレンスキー")]),
        ("ja", "ボロディミルとウォロディミル", [("ボロディミル", "ウォロディミル・ゼレンスキー")]),
        ("ja", "チョルノービリ（チェルノブイリ）", []),
    ],
)
def test_a_banned_form_is_found_in_every_case_and_no_other_word(locale, text, expected):
    assert found(text, locale) == expected


@pytest.mark.parametrize(
    "text",
    ["Обсяги торгівлі до війни", "До війни візитів було мало", "ще до війни", "Готувала документи ще до війни",
     "Підготовка, яка була до війни", "Ставлення змінилося. До війни було інакше"],
)  # fmt: skip
def test_before_the_war_is_a_time(text):
    assert [form.casefold() for form, _ in found(text, "uk")] == ["до війни"]


@pytest.mark.parametrize(
    "text",
    ["ставлення до війни", "ставлення японського суспільства до війни", "причетний до війни", "непричетні до війни",
     "готуватися до війни", "підготовка до війни", "Японія не готова до війни", "це призвело до війни",
     "байдужість до війни", "вступ США до війни", "до війни в Перській затоці"],
)  # fmt: skip
def test_before_the_war_is_no_time_where_a_word_asks_for_it(text):
    assert found(text, "uk") == []


def test_a_longer_allowed_form_covers_a_banned_one():
    glossary = table("en;uk;ja;banned", "a;Кієв давній;キエフ公国;", "b;Київ;キーウ;uk:Кієв | ja:キエフ")

    assert found("Кієв давній", "uk", glossary) == []
    assert found("Кієва давнього та Кієва", "uk", glossary) == [("Кієва", "Київ")]
    assert found("キエフ公国とキエフ", "ja", glossary) == [("キエフ", "キーウ")]


def test_a_form_is_said_once():
    assert found("Kiev, Kiev and Kharkov", "en") == [("Kiev", "Kyiv"), ("Kharkov", "Kharkiv")]


def test_a_figure_is_no_word_and_parts_words():
    glossary = table("en;uk;banned", "x;y;en:soft power | en:kiev")

    assert found("soft {kiev} power", "en", glossary) == []
    assert found("soft power {kiev}", "en", glossary) == [("soft power", "x")]


@pytest.mark.parametrize("term", GLOSSARY.terms, ids=lambda term: f"line {term.line}")
def test_no_allowed_form_is_banned_and_each_is_found(term):
    for locale in GLOSSARY.locales:
        for form in term.allowed(locale):
            assert found(f"{form}.", locale) == []
            assert missing(GLOSSARY, term.main["en"], form, "en", locale) == ()
        for form in (form for each, form in term.banned if each == locale):
            assert form in [text for text, _ in found(f"({form})", locale)]


# Names that a translation lost


@pytest.mark.parametrize(
    ("source", "locale", "target", "expected"),
    [
        ("Kyiv spoke", "uk", "Про це мовили в Києві", []),
        ("Kyiv spoke", "uk", "Київський погляд", []),
        ("Kyiv spoke", "uk", "Про це мовили", ["Kyiv"]),
        ("Kyiv spoke", "uk", "Кий і кияни", ["Kyiv"]),
        ("Kremenchuk’s plant", "uk", "кременчуцький завод", []),
        ("President Leonid Kuchma", "uk", "з Леонідом Кучмою", []),
        ("President Leonid Kuchma", "uk", "з Кучмою", []),
        ("President Leonid Kuchma", "uk", "з президентом", ["Leonid Kuchma"]),
        ("Kishida went", "uk", "Кісіда поїхав", []),
        ("Kishida went", "ja", "岸田首相（当時）は", []),
        ("Kishida went", "ja", "首相（当時）は", ["Fumio Kishida"]),
        ("Russia and Belarus", "ja", "ロシアとベラルーシ", []),
        ("Russia and Belarus", "ja", "両国", ["Russia", "Belarus"]),
        ("Japanese firms", "uk", "фірми", []),
        ("Ukrainian firms", "ja", "企業", []),
        ("Kyiv Ballet danced", "uk", "Балет танцював", []),
        ("the Bank of Japan", "uk", "регулятор", []),
        ("South China and East China Seas", "uk", "моря", []),
        ("Japan-based firms, the Ukraine–Japan trade", "uk", "фірми", []),
        ("the Japan Foundation", "uk", "Японська фундація", []),
        ("the Japan Foundation", "uk", "у Японії", ["Japan Foundation"]),
        ("It helps us and the quad bike", "uk", "Це допомагає", []),
        ("ODA of the UN", "uk", "допомога ООН", []),
        ("the UN", "uk", "організація", ["UN"]),
        ("the IMF", "uk", "з Міжнародним валютним фондом", []),
        ("the EU", "ja", "EURO", ["EU"]),
        ("the EU", "ja", "EU加盟国", []),
    ],
)  # fmt: skip
def test_a_name_has_to_come_back(source, locale, target, expected):
    assert lost(source, target, locale) == expected


def test_a_lost_name_comes_with_the_forms_to_write():
    ((rule, params),) = missing(GLOSSARY, "Kyiv, Kyiv", "—", "en", "ja")

    assert rule == "name-missing"
    assert params == {"name": "Kyiv", "expected": "キーウ / ウクライナ政府 / ウクライナ側"}


def test_only_a_strict_term_has_to_come_back():
    glossary = table(
        "en;uk;strict;kind", "evacuees;евакуйовані;yes;term", "soft power;м’яка сила;;term", "Kyiv;Київ;no;place"
    )

    assert missing(glossary, "evacuees, soft power, Kyiv", "люди", "en", "uk") == (
        ("term-other", {"name": "evacuees", "expected": "евакуйовані"}),
    )
    assert missing(glossary, "evacuees", "евакуйованими", "en", "uk") == ()


def test_one_language_may_leave_a_name_out():
    glossary = table("en;uk;ja;ja_strict;kind", "Japan;Японія;日本;no;place")

    assert lost("Japan", "", "uk", glossary) == ["Japan"]
    assert lost("Japan", "", "ja", glossary) == []


def test_words_that_show_a_term_are_not_offered():
    glossary = table("en;uk;uk_forms;kind", "US;США;американський;place")

    assert lost("the US", "американських", "uk", glossary) == []
    assert missing(glossary, "the US", "", "en", "uk")[0][1]["expected"] == "США"


def test_a_language_without_rules_is_compared_by_the_beginning_of_words():
    glossary = table(
        "en;pl;kind;banned", "Ukraine;Ukraina;place;pl:Ukrajina", "Kyiv;Kijów;place;", "UN;ONZ;organisation;"
    )

    assert lost("Ukraine, Kyiv and the UN", "na Ukrainie, w Kijowie i w ONZ", "pl", glossary) == []
    assert lost("Ukraine, Kyiv and the UN", "na Łotwie, w Kielcach", "pl", glossary) == ["Ukraine", "Kyiv", "UN"]
    assert found("Ukrajina i Ukraina", "pl", glossary) == [("Ukrajina", "Ukraina")]


def test_a_project_without_a_glossary_has_no_defects():
    assert banned(NO_GLOSSARY, "Kiev", "en") == ()
    assert missing(NO_GLOSSARY, "Kyiv", "", "en", "uk") == ()
    assert hits(NO_GLOSSARY, "Kyiv", "en", "uk") == ()


def translations(locale: str) -> list[tuple[str, str]]:
    catalogs = [
        po.read(path.read_bytes(), str(path))[0] for path in sorted((ROOT / "locales" / locale).glob("*/2025-*.po"))
    ]
    entries = [
        entry for catalog in catalogs if catalog for entry in catalog.entries if entry.msgid and entry.msgstrs[0]
    ]
    return [(inline.plain(entry.msgid), inline.plain(entry.msgstrs[0])) for entry in entries]


@pytest.mark.parametrize("locale", ["uk", "ja"])
def test_a_good_translation_has_hardly_a_defect_and_the_next_text_has_many(locale):
    pairs = translations(locale)
    named = [lost(source, "", locale) for source, _ in pairs]
    alarms = [(source, target) for source, target in pairs if lost(source, target, locale) or found(target, locale)]
    shifted = [bool(lost(source, target, locale)) for (source, _), (_, target) in zip(pairs, pairs[9:], strict=False)]

    assert len(pairs) > 300
    assert sum(map(bool, named)) > len(pairs) / 4
    assert len(alarms) <= len(pairs) / 50
    assert sum(shifted) > sum(map(bool, named)) / 3


# What a translator should know


def test_hits_are_the_longest_forms_in_order_without_repetition():
    glossary = table("en;uk;note", "Japan;Японія;a", "Bank of Japan;Банк Японії;b", "trade;торгівля;")

    assert hits(glossary, "Trade: the Bank of Japan, Japan and trade", "en", "uk") == (
        ("trade", "торгівля", ""),
        ("Bank of Japan", "Банк Японії", "b"),
        ("Japan", "Японія", "a"),
    )


def test_hits_know_both_numbers_of_a_noun_and_no_other_case_of_an_abbreviation():
    assert [form for form, *_ in hits(GLOSSARY, "Two credit lines and a foreign ministry", "en", "uk")] == [
        "credit line"
    ]
    assert hits(GLOSSARY, "Tell us about it", "en", "uk") == ()


def test_hits_need_a_form_in_the_language():
    assert hits(table("en;uk;ja", "Japan;Японія;"), "Japan", "en", "ja") == ()


def test_a_ukrainian_source_is_read_in_every_case():
    glossary = table("uk;en;kind", "Київ;Kyiv;place", "м’яка сила;soft power;term")

    assert hits(glossary, "У Києві про м'яку силу", "uk", "en") == (
        ("Київ", "Kyiv", ""),
        ("м’яка сила", "soft power", ""),
    )
    assert missing(glossary, "У Києві", "There", "uk", "en") == (
        ("name-missing", {"name": "Київ", "expected": "Kyiv"}),
    )


SOURCES = sorted({form for term in GLOSSARY.terms for form in term.allowed("en")})


TEXTS = st.lists(st.sampled_from([*SOURCES, "with", "the", ",", "."]), max_size=6).map(" ".join)


@given(TEXTS, TEXTS)
def test_hits_of_two_texts_are_the_hits_of_each(first, second):
    both = (*hits(GLOSSARY, first, "en", "uk"), *hits(GLOSSARY, second, "en", "uk"))

    assert hits(GLOSSARY, f"{first} § {second}", "en", "uk") == tuple(dict.fromkeys(both))


@given(
    st.sampled_from(GLOSSARY.terms),
    st.sampled_from(["uk", "ja"]),
    st.text("аб, .«»\n", max_size=9),
    st.text("аб, .«»\n", max_size=9),
)
def test_a_form_is_found_whatever_stands_around_it(term, locale, before, after):
    for form in term.allowed(locale):
        assert lost(term.main["en"], f"{before} {form} {after}", locale) == []


# Ukrainian cases


def declensions() -> dict[str, list[str]]:
    lines = [line for line in CASES.splitlines() if line and not line.startswith("#")]
    rows = [[form.strip() for cell in line.split(",") for form in cell.split("/")] for line in lines]
    return {row[0]: row for row in rows}


def alone(name: str) -> Index:
    return make([Form(name, 0, "approved", approved(name, "uk", name=True))], "uk")


def test_the_cases_of_a_name_are_found():
    forms = [(name, form) for name, row in declensions().items() for form in row]
    unseen = [(name, form) for name, form in forms if not alone(name).find(f"Це {form}, так")]

    assert len(declensions()) >= 75
    assert unseen == []


def test_the_cases_of_a_name_are_no_other_name():
    rows = declensions()
    taken = [
        (name, form)
        for name in rows
        for index in (alone(name),)
        for other, row in rows.items()
        for form in row
        if other != name and any(match.end - match.start == len(form) for match in index.find(form))
    ]

    assert taken == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Київ", "київський кияни Києво-Печерська Кий"),
        ("Японія", "японський Японець японка"),
        ("Крим", "Кримінальний Кримський крім окрім"),
        ("Харків", "Харківський харків’яни Харч"),
        ("Росія", "Роси росла російський Рос"),
        ("Прага", "прага Прагматик Прагне"),
        ("Китай", "китайський Китиця Кит"),
        ("Абе", "Або Абетка Абонент"),
        ("Львів", "Лев леви Левова львівський"),
        ("Світовий банк", "світові банани Світового Банківський"),
        ("Рада Безпеки", "Рада і Безпеки; Рада. Безпеки"),
    ],
)
def test_other_words_are_not_taken_for_a_name(name, text):
    assert alone(name).find(text) == ()


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("Київ", "київський київського"),
        ("Японія", "японська японсько"),
        ("Росія", "російських"),
        ("Україна", "українською"),
        ("Токіо", "токійські"),
        ("Дніпро", "дніпровської"),
        ("Кременчук", "кременчуцькому"),
        ("Луганськ", "луганська"),
        ("Донецьк", "донецькі"),
        ("Москва", "московський"),
        ("Корея", "корейська"),
        ("Запоріжжя", "запорізька"),
        ("Одеса", "одеська"),
        ("Прага", "празьке"),
        ("Чорнобиль", "чорнобильська"),
        ("Крим", "кримським"),
        ("Сахалін", "сахалінських"),
    ],
)
def test_a_place_has_an_adjective(place, words):
    index = make([Form(place, 0, "shown", adjective(place, "uk"))], "uk")

    assert len(index.find(words)) == len(words.split())
    assert index.find(place) == ()
