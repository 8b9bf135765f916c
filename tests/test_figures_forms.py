"""Figures as native editors print them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from bulletin.figures import KINDS, choices, forms, large, names, parse, read_nouns, show, units
from bulletin.figures import cldr as cldr_of
from bulletin.figures.amounts import myriads, scaled
from bulletin.figures.cldr import cldr, plural
from bulletin.model import Day, Figure, Noun, Place

ROOT = Path(__file__).parents[1]
NOUNS, _ = read_nouns((ROOT / "locales/nouns.tsv").read_text(encoding="utf-8"), "locales/nouns.tsv")
LOCALES = ("en", "uk", "ja")


def figure(kind: str, value: str, **options: object) -> Figure:
    parsed, findings = parse("x", {kind: value, **options}, Place("item.md", 3))
    assert parsed is not None, findings
    return parsed


def shown(kind: str, value: str, locale: str, form: str = "", **options: object) -> str:
    return show(figure(kind, value, **options), locale, form, NOUNS[locale])


@pytest.mark.parametrize(
    ("kind", "value", "en", "uk", "ja"),
    [
        ("money", "USD 943.3 million", "USD 943.3 million", "943,3 млн доларів", "9億4330万ドル"),
        ("money", "USD 943300000", "USD 943.3 million", "943,3 млн доларів", "9億4330万ドル"),
        ("money", "JPY 308.6 billion", "308.6 billion yen", "308,6 млрд єн", "3086億円"),
        ("money", "USD 17.63 billion", "USD 17.63 billion", "17,63 млрд доларів", "176億3000万ドル"),
        ("money", "USD −5 million", "USD -5 million", "-5 млн доларів", "-500万ドル"),
        ("percent", "−2.5", "-2.5%", "-2,5%", "-2.5%"),
        ("points", "−0.5", "-0.5 percentage points", "-0,5 відсоткового пункту", "-0.5ポイント"),
        ("money", "USD 21", "USD 21", "21 долар", "21ドル"),
        ("money", "USD 22", "USD 22", "22 долари", "22ドル"),
        ("money", "EUR 0.5", "EUR 0.5", "0,5 євро", "0.5ユーロ"),
        ("percent", "8.4", "8.4%", "8,4%", "8.4%"),
        ("number", "4212945.16", "4,212,945.16", "4 212 945,16", "4,212,945.16"),
        ("number", "1234", "1,234", "1234", "1,234"),
        ("count", "7 phone conversations", "7 phone conversations", "7 телефонних розмов", "7回"),
        ("number", "12 million", "12 million", "12 млн", "1200万"),
        ("count", "2 million students", "2 million students", "2 млн студентів", "200万人"),
        ("money", "PLN 5 million", "PLN 5 million", "5 млн злотих", "500万ズロチ"),
        ("year", "2023", "2023", "2023", "2023年"),
        ("date", "2024-02-19", "19 February 2024", "19 лютого 2024 року", "2024年2月19日"),
        ("date", "1991-12", "December 1991", "грудень 1991 року", "1991年12月"),
        ("range", "1991/1994", "1991–1994", "1991–1994 роки", "1991〜1994年"),
        ("range", "2014/..", "since 2014", "з 2014 року", "2014年以降"),
        ("range", "2024-02-19/2024-02-21", "19–21 February 2024", "19–21 лютого 2024 року", "2024年2月19〜21日"),
        ("range", "2024-02-28/2024-03-02", "28 February – 2 March 2024", "28 лютого — 2 березня 2024 року", "2024年2月28日〜3月2日"),
        ("range", "2023-12-30/2024-01-02", "30 December 2023 – 2 January 2024", "30 грудня 2023 року — 2 січня 2024 року", "2023年12月30日〜2024年1月2日"),
        ("range", "2024-01/2024-06", "January–June 2024", "січень–червень 2024 року", "2024年1〜6月"),
        ("rank", "4", "4th", "4-те місце", "4位"),
        ("rank", "3", "3rd", "3-тє місце", "3位"),
        ("rank", "12", "12th", "12-те місце", "12位"),
        ("points", "0.5", "0.5 percentage points", "0,5 відсоткового пункту", "0.5ポイント"),
        ("points", "1", "1 percentage point", "1 відсотковий пункт", "1ポイント"),
        ("points", "25 basis points", "0.25 percentage points", "0,25 відсоткового пункту", "0.25ポイント"),
        ("period", "2024-H1", "the first half of 2024", "перше півріччя 2024 року", "2024年1〜6月期"),
        ("period", "Q3 2023", "the third quarter of 2023", "третій квартал 2023 року", "2023年第3四半期"),
        ("period", "1990s", "the 1990s", "1990-ті роки", "1990年代"),
        ("period", "C19", "the 19th century", "XIX століття", "19世紀"),
        ("period", "FY2024", "the 2024 fiscal year", "2024 фінансовий рік", "2024年度"),
        ("fraction", "1/3", "one third", "третина", "3分の1"),
        ("fraction", "two-thirds", "two thirds", "дві третини", "3分の2"),
        ("fraction", "half", "half", "половина", "半分"),
        ("fraction", "3/4", "three quarters", "три чверті", "4分の3"),
        ("fraction", "9/10", "nine tenths", "дев’ять десятих", "10分の9"),
        ("fraction", "1/5", "one fifth", "одна п’ята", "5分の1"),
        ("fraction", "5/17", "5/17", "5/17", "17分の5"),
        ("multiple", "twice", "twice", "2 рази", "2倍"),
        ("multiple", "2.5", "2.5 times", "2,5 раза", "2.5倍"),
        ("multiple", "5", "5 times", "5 разів", "5倍"),
        ("duration", "60 years", "60 years", "60 років", "60年"),
        ("duration", "18 months", "18 months", "18 місяців", "18カ月"),
        ("duration", "5 minutes", "5 minutes", "5 хвилин", "5分"),
        ("duration", "2.5 hours", "2.5 hours", "2,5 години", "2時間半"),
        ("duration", "six decades", "60 years", "60 років", "60年"),
        ("duration", "1 week", "1 week", "1 тиждень", "1週間"),
        ("anniversary", "25th anniversary", "25th anniversary", "25-річчя", "25周年"),
    ],
)  # fmt: skip
def test_a_figure_reads_natively(kind: str, value: str, en: str, uk: str, ja: str) -> None:
    folded = [shown(kind, value, locale).replace("\u00a0", " ") for locale in LOCALES]

    assert folded == [en, uk, ja]


@pytest.mark.parametrize(
    ("kind", "value", "locale", "form", "expected"),
    [
        ("year", "2023", "uk", "loc", "2023 році"),
        ("year", "2023", "uk", "gen", "2023 року"),
        ("date", "2024-02", "uk", "loc", "лютому 2024 року"),
        ("date", "2024-02", "uk", "gen", "лютого 2024 року"),
        ("date", "2024-02-19", "uk", "weekday", "понеділок, 19 лютого 2024 року"),
        ("date", "2024-02-19", "en", "weekday", "Monday, 19 February 2024"),
        ("date", "2024-02-19", "ja", "weekday", "2024年2月19日（月）"),
        ("date", "2024-02-19", "uk", "noyear", "19 лютого"),
        ("range", "1991/1994", "uk", "loc", "1991–1994 роках"),
        ("range", "1991/1994", "uk", "bare", "1991–1994"),
        ("rank", "4", "uk", "word-loc", "четвертому місці"),
        ("rank", "3", "uk", "word-gen", "третього місця"),
        ("rank", "4", "en", "word", "fourth"),
        ("count", "2 phone conversations", "uk", "word", "дві телефонні розмови"),
        ("count", "7 phone conversations", "en", "word", "seven phone conversations"),
        ("money", "USD 943.3 million", "uk", "table", "943,3 млн дол. США"),
        ("money", "USD 943.3 million", "uk", "long", "943,3 мільйона доларів США"),
        ("money", "JPY 13 billion", "uk", "long", "13 мільярдів єн"),
        ("money", "UAH 21", "uk", "long", "21 гривня"),
        ("money", "CHF 2 million", "uk", "long", "2 мільйони швейцарських франків"),
        ("money", "EUR 1.5 billion", "en", "long", "1.5 billion euros"),
        ("money", "USD 1", "en", "long", "1 US dollar"),
        ("money", "USD 943.3 million", "ja", "long", "9億4330万ドル"),
        ("period", "2024-H1", "uk", "loc", "першому півріччі 2024 року"),
        ("period", "2024-H2", "uk", "gen", "другого півріччя 2024 року"),
        ("period", "2023-Q3", "uk", "loc", "третьому кварталі 2023 року"),
        ("period", "2023-Q4", "uk", "short-gen", "IV кварталу 2023 року"),
        ("period", "1990s", "uk", "loc", "1990-х роках"),
        ("period", "C19", "uk", "loc", "XIX столітті"),
        ("period", "FY2024", "uk", "gen", "2024 фінансового року"),
        ("period", "2024-H1", "en", "short", "H1 2024"),
        ("period", "FY2024", "en", "short", "FY2024"),
        ("period", "2024-H1", "en", "bare", "first half of 2024"),
        ("period", "2024-H2", "ja", "named", "2024年下半期"),
        ("period", "2023-Q3", "ja", "months", "2023年7〜9月期"),
        ("duration", "21 years", "uk", "gen", "21 року"),
        ("duration", "2 years", "uk", "gen", "2 років"),
        ("duration", "2 minutes", "uk", "word", "дві хвилини"),
        ("duration", "10 days", "ja", "span", "10日間"),
        ("duration", "3 hours", "ja", "span", "3時間"),
        ("multiple", "3", "uk", "word", "утричі"),
        ("points", "2", "uk", "short", "2 в. п."),
        ("anniversary", "30", "uk", "loc", "30-річчі"),
        ("date", "2024-02-19", "en", "numeric", "19/02/2024"),
        ("date", "2024-02-19", "uk", "numeric", "19.02.2024"),
        ("date", "2024-02-19", "ja", "numeric", "2024/02/19"),
    ],
)
def test_a_text_may_ask_for_a_form(kind: str, value: str, locale: str, form: str, expected: str) -> None:
    assert shown(kind, value, locale, form).replace("\u00a0", " ") == expected


@pytest.mark.parametrize("locale", LOCALES)
def test_a_form_that_the_language_does_not_have_is_refused(locale: str) -> None:
    with pytest.raises(ValueError, match="dative"):
        shown("year", "2023", locale, "dative")


def test_an_approximate_figure_is_rounded_alike_in_every_language() -> None:
    gdp = figure("money", "USD 27,360,935.00 million", about=True)

    assert [show(gdp, locale).replace("\u00a0", " ") for locale in LOCALES] == [
        "about USD 27.36 trillion",
        "приблизно 27,36 трлн доларів",
        "約27兆3600億ドル",
    ]
    assert show(gdp, "en", "bare").startswith("USD")


def test_an_exact_figure_never_loses_a_digit_even_where_no_scale_fits() -> None:
    assert [shown("money", "USD 27,360,935.00 million", locale).replace("\u00a0", " ") for locale in LOCALES] == [
        "USD 27,360,935 million",
        "27 360 935 млн доларів",
        "27兆3609億3500万ドル",
    ]


AMOUNTS = st.decimals(min_value=0, max_value=10**14, places=2, allow_nan=False, allow_infinity=False)


@given(AMOUNTS)
def test_scaling_is_exact(number: Decimal) -> None:
    value, scale = scaled(number)

    assert value * scale == number
    assert scale == 1 or value >= 1


@given(st.integers(min_value=0, max_value=10**17))
def test_myriads_can_be_read_back(number: int) -> None:
    text = myriads(Decimal(number))
    total, rest = 0, text
    for unit, power in (("京", 16), ("兆", 12), ("億", 8), ("万", 4)):
        if unit in rest:
            part, rest = rest.split(unit)
            total += int(part) * 10**power

    assert total + int(rest or 0) == number


@given(AMOUNTS)
def test_ukrainian_and_english_digits_agree(number: Decimal) -> None:
    value = Figure("money", number=number, unit="USD")
    en, uk = show(value, "en"), show(value, "uk")

    digits_en = en.replace(",", "").split("\u00a0")[1]
    digits_uk = uk.split(" ")[0] if " " in uk else uk.rpartition("\u00a0")[0]
    digits_uk = "".join(char for char in digits_uk if char.isdigit() or char == ",").replace(",", ".")
    assert digits_en == digits_uk


def test_a_large_figure_is_cut_before_its_unit() -> None:
    trade = figure("money", "USD 943.3 million")
    calls = figure("count", "7 phone conversations")

    assert large(trade, "en") == ("USD\u00a0943.3", "million")
    assert large(trade, "uk") == ("943,3", "млн доларів")
    assert large(trade, "ja") == ("9億4330万", "ドル")
    assert large(calls, "uk", NOUNS["uk"]) == ("7", "телефонних розмов")
    assert large(figure("year", "1955"), "ja") == ("1955年", "")


def test_a_large_approximation_says_so_beside_its_unit() -> None:
    gdp = figure("money", "USD 4,212,945.16 million", about=True)

    assert large(gdp, "en") == ("USD\u00a04.21", "trillion, approximately")
    assert large(gdp, "uk") == ("4,21", "трлн доларів, приблизно")
    assert large(gdp, "ja") == ("約4兆2100億", "ドル")
    assert large(figure("percent", "40", about=True), "en") == ("about 40%", "")


# Every kind, in every form that a language has, and what stands beside figures.
SAMPLES = {
    "money": ("EUR 1.5 million", "USD 1", "CHF 2 million"), "percent": ("8.4", "-2.5"), "number": ("1234.5", "0", "12345678"),
    "count": ("7 students", "1 students"), "year": ("2023",), "date": ("2024-02", "2024-02-19", "2024"),
    "range": ("1991/1994", "2014/..", "2024-02-19/2024-02-21", "2024-01/2024-06"), "rank": ("4",), "points": ("0.5", "1"),
    "period": ("2023-Q3", "2024-H1", "1990s", "C19", "FY2024"), "fraction": ("1/3", "3/4"), "multiple": ("2.5", "2"),
    "duration": ("5 minutes", "2 years", "1 week", "2.5 hours"), "anniversary": ("25",),
}  # fmt: skip
SAMPLE_LOCALES = (
    "ar", "bg", "cs", "cy", "de", "el", "es", "et", "fa", "fi", "fr", "he", "hi", "hu", "id", "it", "ko", "lt", "lv", "nl",
    "pl", "pt-BR", "ro", "ru", "sk", "sl", "sr-Latn", "sv", "sw", "th", "tr", "vi", "zh", "zh-Hant",
)  # fmt: skip
BABEL_ODDITIES = "\u202f\u2009\u02bc\uff5e"


def every(locale: str) -> list[str]:
    """All that `locale` makes of the samples, with the names and units that go through Babel too."""
    nouns = NOUNS.get(locale) or {"students": Noun({"other": "students"})}
    shown_figures = [
        show(figure(kind, value), locale, form, nouns)
        for kind in KINDS
        for value in SAMPLES[kind]
        for form in ("", *forms(kind, locale))
    ]
    return [
        *shown_figures, *(names.relative(value, locale) for value in ("-2 months", "yesterday", "now", "in 3 days", "1 week ago")),
        names.joined("A;B;C", locale), names.language("uk", locale), names.territory("UA", locale),
        names.city("Europe/Kyiv", locale), names.zone_label("Asia/Tokyo", locale), units.unit("3.5 kilometres", locale),
        units.unit("100 km", locale), units.unit("5 °C", locale),
    ]  # fmt: skip


TELL = """
import json, sys
sys.path[:0] = [{tests!r}]
from test_figures_forms import every
print(json.dumps(every({locale!r})))
"""


def fresh(locale: str) -> list[str]:
    """`every`, in a process where no other language was ever looked at."""
    code = TELL.format(tests=str(Path(__file__).parent), locale=locale)
    path = os.pathsep.join(filter(None, (str(ROOT / "src"), os.environ.get("PYTHONPATH", ""))))
    done = subprocess.run(
        [sys.executable, "-c", code],
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": path},
    )
    assert done.returncode == 0, done.stderr
    found: list[str] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("locale", ["uk", "ja", "pl"])
def test_a_language_reads_in_one_process_with_others_as_it_does_alone(locale: str) -> None:
    for other in ("ja", "uk", "zh", "ja"):
        every(other)

    assert every(locale) == fresh(locale)


def test_the_months_of_one_language_do_not_reach_another_through_babel() -> None:
    when = date(2024, 2, 19)
    for skeleton in ("LLL", "LLLL", "QQQ"):
        format_date(when, skeleton, locale=cldr("ja"))

    assert cldr_of.by_skeleton("yMMM", when, "uk").startswith("лют")
    assert cldr_of.by_skeleton("yMMMM", when, "uk").startswith("лютий")
    assert cldr_of.by_skeleton("yMMM", when, "ja") == "2024年2月"
    assert format_date(when, "qqqq", locale=cldr("uk")) == "1-й квартал"
    assert format_date(when, "qqqq", locale=cldr("ja")) == "第1四半期"


@pytest.mark.parametrize("locale", ["en", "uk", "ja", "fr", "de", "pl"])
def test_what_babel_made_has_spaces_and_apostrophes_of_the_house(locale: str) -> None:
    made = [
        *every(locale),
        *(name for name in cldr_of.territories(locale).values()),
        *cldr_of.languages(locale).values(),
    ]
    made += [cldr_of.currency(code, Decimal(5), locale) for code in cldr(locale).currencies]

    assert [text for text in made if set(text) & set(BABEL_ODDITIES)] == []


def test_babels_own_data_still_hold_what_is_folded() -> None:
    raw = "".join((*cldr("uk").territories.values(), *cldr("uk").currencies.values()))

    assert "\u02bc" in raw


@pytest.mark.parametrize("name", ["Europe/Kyiv", "Europe/Kiev"])
def test_kyiv_is_named_by_the_house(name: str) -> None:
    assert [names.city(name, locale) for locale in LOCALES] == ["Kyiv", "Київ", "キーウ"]
    assert [names.zone_label(name, locale) for locale in LOCALES] == ["Kyiv time", "за київським часом", "キーウ時間"]


@pytest.mark.parametrize("kind", KINDS)
def test_readers_make_decimals_and_no_floats(kind: str) -> None:
    for value in SAMPLES[kind]:
        assert type(figure(kind, value).number) in (Decimal, type(None))
    assert parse("x", {kind: 2.5}, Place("x"))[0] is None


def test_a_float_has_no_plural() -> None:
    assert plural(Decimal(2), "uk") == "few"
    with pytest.raises(TypeError):
        plural(2.0, "uk")  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        show(Figure("points", number=2.0), "uk")  # type: ignore[arg-type]


@pytest.mark.parametrize("locale", SAMPLE_LOCALES)
def test_any_cldr_locale_shows_every_kind(locale: str) -> None:
    shown_in_it = every(locale)

    assert all(shown_in_it)
    assert not any("duration-" in text or "{" in text for text in shown_in_it)


NUMBERED = ("money", "percent", "number", "count", "points", "multiple", "duration", "rank", "anniversary")


@given(
    st.sampled_from(SAMPLE_LOCALES), st.sampled_from(NUMBERED), st.decimals(min_value=0, max_value=10**12, places=2), st.booleans()
)  # fmt: skip
def test_no_number_is_too_odd_for_a_cldr_locale(locale: str, kind: str, number: Decimal, about: bool) -> None:
    unit = {"money": "JPY", "count": "students", "duration": "month"}.get(kind, "")
    text = show(Figure(kind, number, unit, about=about), locale, "", {"students": Noun({"other": "students"})})  # type: ignore[arg-type]

    assert text
    # One and two may be said by the noun alone, as in Arabic; anything else keeps its first digit.
    assert number in (1, 2) or f"{number.normalize():f}"[0] in text or about


@given(st.sampled_from(SAMPLE_LOCALES), st.dates(date(1000, 1, 1), date(2999, 12, 30)))
def test_no_day_is_too_odd_for_a_cldr_locale(locale: str, day: date) -> None:
    start, end = Day(day.year, day.month, day.day), Day(day.year + 1, day.month)
    shown_days = [
        show(Figure("date", start=start), locale, form) for form in ("", *forms("date", locale)) if form != "noyear"
    ]
    shown_days += [
        show(Figure("range", start=each, end=last), locale)
        for each, last in ((start, None), (Day(day.year), Day(end.year)))
    ]

    assert all(str(day.year % 100).zfill(2) in text for text in shown_days)


def test_plain_forms_are_those_of_cldr() -> None:
    nouns = {"students": Noun({"one": "student", "few": "studenci", "many": "studentów", "other": "studenta"})}
    polish = [
        show(figure(kind, value), "pl", "", nouns).replace("\u00a0", " ")
        for kind, value in (
            ("money", "EUR 1.5 million"), ("count", "7 students"), ("duration", "5 minutes"), ("period", "2023-Q3"),
            ("date", "2024-02-19"), ("date", "2024-02"), ("percent", "8.4"), ("range", "2024-02-19/2024-02-21"),
        )
    ]  # fmt: skip

    assert polish == [
        "1 500 000 euro", "7 studentów", "5 minut", "III kwartał 2023", "19 lutego 2024", "luty 2024", "8,4%",
        "19 lutego 2024–21 lutego 2024",
    ]  # fmt: skip
    assert show(figure("money", "EUR 1.5 million"), "zh") == "1,500,000欧元"
    assert show(figure("duration", "5 minutes"), "zh") == "5分钟"
    assert show(figure("duration", "2 years"), "ar") == "سنتان"
    assert show(figure("percent", "8.4"), "de") == "8,4\u00a0%"
    assert forms("money", "pl") == ("bare",)


def test_a_language_takes_its_patterns_where_cldr_has_no_words() -> None:
    patterns = {
        "about": "ok. {}", "half": "{n}. półrocze {year} r.", "quarter.3": "trzeci kwartał {year} r.", "since": "od {start}",
        "points.one": "{n} punkt proc.", "points.other": "{n} pkt proc.", "decade": "lata {year}–{last}",
    }  # fmt: skip

    def polish(kind: str, value: str, **options: object) -> str:
        return show(figure(kind, value, **options), "pl", "", {}, patterns)

    assert polish("percent", "8.4", about=True) == "ok. 8,4%"
    assert polish("period", "2024-H2") == "2. półrocze 2024 r."
    assert polish("period", "2023-Q3") == "trzeci kwartał 2023 r."
    assert polish("period", "2023-Q2") == "II kwartał 2023"
    assert polish("range", "2014/..") == "od 2014"
    assert (polish("points", "1"), polish("points", "3")) == ("1 punkt proc.", "3 pkt proc.")
    assert polish("period", "1990s") == "lata 1990–1999"


def test_about_a_time_is_said_as_each_language_says_it() -> None:
    assert [shown("year", "2024", locale, about=True) for locale in LOCALES] == [
        "around 2024",
        "приблизно 2024",
        "2024年ごろ",
    ]
    assert large(figure("year", "2024", about=True), "ja") == ("2024年ごろ", "")


# The house's choices


@pytest.mark.parametrize(
    ("locale", "kind", "value", "house", "expected"),
    [
        ("uk", "money", "USD 943.3 million", {"money": "table"}, "943,3 млн дол. США"),
        ("uk", "money", "USD 943.3 million", {"money": "prose"}, "943,3 млн доларів"),
        ("uk", "percent", "8.4", {"percent": "spaced"}, "8,4 %"),
        ("uk", "points", "2", {"points": "short"}, "2 в. п."),
        ("uk", "period", "2023-Q4", {"quarter": "short"}, "IV квартал 2023 року"),
        ("ja", "period", "2024-H1", {"half": "named"}, "2024年上半期"),
        ("ja", "period", "2023-Q3", {"quarter": "months"}, "2023年7〜9月期"),
        ("ja", "period", "2023-Q3", {"half": "named"}, "2023年第3四半期"),
        ("en", "money", "USD 943.3 million", {"money": "symbol"}, "$943.3 million"),
        ("en", "money", "JPY 308.6 billion", {"money": "symbol"}, "¥308.6 billion"),
        ("en", "money", "USD -5", {"money": "symbol"}, "-$5"),
        ("en", "money", "UAH 40 million", {"money": "symbol"}, "UAH 40 million"),
        ("en", "money", "EUR 1.5 billion", {"money": "long"}, "1.5 billion euros"),
        ("en", "percent", "8.4", {"percent": "words"}, "8.4 per cent"),
        ("en", "period", "FY2024", {"fiscal_year": "short"}, "FY2024"),
        ("en", "period", "2024-H1", {"half": "short"}, "H1 2024"),
    ],
)  # fmt: skip
def test_a_choice_of_the_house_is_the_form_where_none_is_asked_for(
    locale: str, kind: str, value: str, house: dict[str, str], expected: str
) -> None:
    assert show(figure(kind, value), locale, "", {}, house).replace("\u00a0", " ") == expected


@pytest.mark.parametrize("locale", LOCALES)
def test_each_choice_is_a_form_too_and_a_text_may_ask_for_another(locale: str) -> None:
    for key, group in choices(locale).items():
        kind = key if key in KINDS else "period"
        values = {"half": "2024-H1", "quarter": "2023-Q3", "fiscal_year": "FY2024"}.get(key) or SAMPLES[kind][0]
        for chosen in group:
            by_house = show(figure(kind, values), locale, "", {}, {key: chosen})
            assert chosen in forms(kind, locale)
            assert by_house == show(figure(kind, values), locale, chosen)
            for other in group:
                assert show(figure(kind, values), locale, other, {}, {key: chosen}) == show(
                    figure(kind, values), locale, other
                )
        assert show(figure(kind, values), locale) == show(figure(kind, values), locale, group[0])


def test_a_large_figure_follows_the_house() -> None:
    assert large(figure("money", "USD 943.3 million"), "en", {}, {"money": "symbol"}) == ("$943.3", "million")


def test_own_words_stand_as_they_are() -> None:
    assert show(figure("money", "USD 12.1 billion"), "uk", "=12,1 мільярда доларів") == "12,1 мільярда доларів"


@pytest.mark.parametrize(
    "raw",
    [
        {"money": "943.3 million"},
        {"money": "USD 9,43 million"},
        {"money": "USD 1e6"},
        {"money": 943.3},
        {"percent": "a lot"},
        {"count": "56"},
        {"year": "23"},
        {"date": "2024-13"},
        {"date": "2024-02-30"},
        {"date": "2024-00"},
        {"range": "1994/1991"},
        {"range": "1991/1994-02"},
        {"range": "1991"},
        {"rank": "0"},
        {"number": "0.1234567890123456"},
        {"money": "USD 1234567890123456 trillion"},
        {"points": "a few"},
        {"period": "2024"},
        {"period": "2024-H3"},
        {"period": "fifth quarter of 2024"},
        {"period": "1995s"},
        {"period": "C0"},
        {"period": "FY2024/26"},
        {"fraction": "third"},
        {"fraction": "1/0"},
        {"fraction": "one thirds"},
        {"fraction": "0.5"},
        {"multiple": "0"},
        {"multiple": "-2"},
        {"duration": "60"},
        {"duration": "60 parsecs"},
        {"duration": "0 years"},
        {"anniversary": "0"},
        {"anniversary": "golden"},
    ],
)
def test_a_value_that_is_not_of_its_kind_is_refused_with_an_example(raw: dict[str, object]) -> None:
    parsed, findings = parse("trade", raw, Place("item.md", 3))

    assert parsed is None
    assert [finding.rule for finding in findings] == ["figure-value"]
    assert "trade = {" in findings[0].params["example"]


@pytest.mark.parametrize(
    "raw", [{}, {"cash": "USD 1"}, {"money": "USD 1", "year": "2023"}, {"money": "USD 1", "cites": "x"}]
)
def test_a_figure_has_one_kind_and_known_options(raw: dict[str, object]) -> None:
    _, findings = parse("trade", raw, Place("item.md", 3))

    assert [finding.rule for finding in findings] == ["figure-kind"]


@pytest.mark.parametrize("raw", [{"money": "USD 1", "about": "yes"}, {"money": "USD 1", "cite": 3}])
def test_options_of_a_figure_are_typed(raw: dict[str, object]) -> None:
    _, findings = parse("trade", raw, Place("item.md", 3))

    assert [finding.rule for finding in findings] == ["value-type"]


def test_a_bare_string_is_money_and_toml_integers_are_years() -> None:
    money, _ = parse("x", "USD 943300000", Place("item.md"))
    year, _ = parse("x", {"year": 2023}, Place("item.md"))

    assert money is not None
    assert money.number == 943_300_000
    assert year is not None
    assert show(year, "ja") == "2023年"


def test_a_fraction_after_a_myriad_keeps_its_nought() -> None:
    assert shown("money", "USD 1,000,000.005", "ja") == "100万0.005ドル"
    assert shown("money", "USD 1,000,001.5", "ja") == "100万1.5ドル"


def test_nouns_without_their_column_are_reported() -> None:
    assert [each.rule for each in read_nouns("en_one\nvisit\n", "nouns.tsv")[1]] == ["tsv-header"]


def test_a_row_of_nouns_with_too_many_cells_is_reported() -> None:
    nouns, findings = read_nouns("noun\ten_one\ten_other\nvisits\tvisit\tvisits\textra\n", "nouns.tsv")

    assert nouns == {}
    assert [(finding.rule, finding.place.line) for finding in findings] == [("tsv-columns", 2)]


@pytest.mark.parametrize("locale", ["pl", "de", "zh", "ar", "he"])
def test_a_unit_stands_in_words_of_its_language_whatever_was_asked_for_before(locale: str) -> None:
    """Babel 2.19 leaves aliases in its data: Polish has its long minutes only through one."""
    known = {"pl": "5 minut", "de": "5 Minuten", "zh": "5分钟", "ar": "5 دقائق", "he": "5 דקות"}

    assert cldr_of.measured("5", "duration-minute", Decimal(5), locale) == known[locale]


@pytest.mark.parametrize("value", ["UDS 943.3 million", "ZZZ 5", "MID -2024"])
def test_a_currency_that_does_not_exist_is_no_amount(value: str) -> None:
    parsed, findings = parse("x", {"money": value}, Place("item.md", 3))

    assert parsed is None
    assert [each.rule for each in findings] == ["figure-value"]
