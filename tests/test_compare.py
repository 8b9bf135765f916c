"""Figures in the prose of three languages, compared.

The blind set (tests/data/compare_blind.jsonl, 66 triples, 21 with one wrong figure) was written after the rules were
frozen and run once. Measured per triple, on that first run, before anything was mended:

    findings of severity error   precision 0.750 (21 of 28)   recall 1.000 (21 of 21)   language named rightly 21 of 21
    all findings                 precision 0.656 (21 of 32)   recall 1.000 (21 of 21)

The faults it showed were mended, then a second set (compare_blind_2.jsonl, 32 triples, 10 wrong) was written, and run
once with these rules:

    findings of severity error   precision 0.900 (9 of 10)    recall 0.900 (9 of 10)     language named rightly 9 of 9
    all findings                 precision 0.833 (10 of 12)   recall 1.000 (10 of 10)

A third set (compare_dev_3.jsonl, 112 triples, 37 wrong), made by another hand, served to develop the rules further. On its
first run, before that: errors with precision 0.787 (37 of 47) and recall 1.000 (37 of 37).

A fourth set (compare_blind_3.jsonl, 90 triples, 30 wrong) was written apart, by another hand that knew neither the rules
nor the other sets, and run once with the rules as they then were:

    findings of severity error   precision 0.968 (30 of 31)   recall 1.000 (30 of 30)    language named rightly 30 of 30
    all findings                 precision 0.938 (30 of 32)   recall 1.000 (30 of 30)

A fifth set (compare_blind_4.jsonl, 42 triples, 11 wrong) has subjects far from the others: sport, medicine, farming, space.
It is by a hand that knew the rules and not the other sets; its first run:

    findings of severity error   precision 0.769 (10 of 13)   recall 0.909 (10 of 11)    language named rightly 10 of 10

What is missed is "a dozen" where another language says «десяток»: each may stand for the other, and here it did not.

All their faults were mended too, so that what these tests hold today says nothing about unseen prose; the first runs do.
"""

from __future__ import annotations

import json
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.compare import compare, quantities, read_rows
from bulletin.compare.pairs import differences
from bulletin.compare.quantity import fold
from bulletin.errors import RULES
from bulletin.model import Finding, Place

DATA = Path(__file__).parent / "data"
TRIPLES = Path(__file__).parents[2] / "shared/data/triples.jsonl"
HERE = Place("texts.jsonl", 1)
D = Decimal


def triples(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


def found(locale: str, text: str) -> list[tuple[str, Any]]:
    return [each.key for each in quantities(locale, text)]


EN = [
    ("between 13 and 65 billion yen", [("money", ("JPY", D(13 * 10**9))), ("money", ("JPY", D(65 * 10**9)))]),
    ("A 13-billion-yen loan", [("money", ("JPY", D(13 * 10**9)))]),
    ("US$943.3 million", [("money", ("USD", D("943300000")))]),
    ("half a million dollars", [("money", ("USD", D(500000)))]),
    ("fifteen hundred pupils", [("number", D(1500))]),
    ("a metre and a half a year", [("measure", ("m", D("1.5")))]),
    ("two and a half million people", [("number", D(2500000))]),
    ("5–7%", [("percent", D(5)), ("percent", D(7))]),
    ("25 basis points", [("points", D("0.25"))]),
    ("half a percentage point", [("points", D("0.5"))]),
    ("In 2024, 93% agreed", [("year", D(2024)), ("percent", D(93))]),
    ("19 February 2024", [("year", D(2024)), ("month", D(2)), ("day", D(19))]),
    ("January–June", [("months", (D(1), D(6)))]),
    (
        "by 2024-02-19 or 2024-02",
        [("year", D(2024)), ("month", D(2)), ("day", D(19)), ("year", D(2024)), ("month", D(2))],
    ),
    ("in 1946–47", [("year", D(1946)), ("year", D(1947))]),
    ("It may march on", []),
    ("the 1990s and the nineteenth century", [("decade", D(1990)), ("century", D(19))]),
    ("in the first half and in Q3", [("half", D(1)), ("quarter", D(3))]),
    ("two-thirds; one in three", [("fraction", (D(2), D(3))), ("fraction", (D(1), D(3)))]),
    ("It doubled, then rose threefold", [("multiple", D(2)), ("multiple", D(3))]),
    ("an hour and a half", [("duration", ("minutes", D(90)))]),
    ("half a century", [("duration", ("months", D(600)))]),
    ("the twenty-fifth anniversary", [("ordinal", D(25))]),
    ("thousands of people, one of them", [("vague", ("", D(1000)))]),
    ("nearly 4,212,945.16", [("number", D("4212945.16"))]),
    ("tens of billions of yen", [("vague", ("JPY", D(10**10)))]),
    ("1,500 MW and 3.6 TWh", [("measure", ("W", D(1500 * 10**6))), ("measure", ("Wh", D(3600 * 10**9)))]),
    ("27 million tonnes, 2,500 ha", [("measure", ("g", D(27 * 10**12))), ("measure", ("m2", D(25 * 10**6)))]),
    ("In 2015 the plan has", [("year", D(2015))]),
    ("in their thirties and early forties", [("ages", D(30)), ("ages", D(40))]),
    ("the 1,000th day, the hundred and third visit", [("ordinal", D(1000)), ("ordinal", D(103))]),
    ("every tenth school", [("fraction", (D(1), D(10)))]),
    ("a third country", [("ordinal", D(3))]),
    ("half past six in the evening, noon", [("time", (D(18), D(30))), ("time", (D(12), D(0)))]),
    ("the three months to June 2023", [("months", (D(4), D(6))), ("year", D(2023))]),
    ("the twenty-fourth of February", [("month", D(2)), ("day", D(24))]),
    ("2,300 South Korean won; zł 5", [("money", ("KRW", D(2300))), ("number", D(5))]),
    ("two thousand five hundred; two million three hundred thousand", [("number", D(2500)), ("number", D(2300000))]),
    ("a million and a half", [("number", D(1500000))]),
    ("from 800 to 1.2 million", [("number", D(800)), ("number", D(1200000))]),
    ("half a dozen, two dozen", [("number", D(6)), ("number", D(24))]),
]
UK = [
    ("13 і 65 мільярдів єн", [("money", ("JPY", D(13 * 10**9))), ("money", ("JPY", D(65 * 10**9)))]),
    ("$943,3 млн", [("money", ("USD", D("943300000")))]),
    ("4 212 945,16 млн дол. США", [("money", ("USD", D("4212945160000")))]),
    ("півтора мільярда гривень", [("money", ("UAH", D(15 * 10**8)))]),
    ("два з половиною мільйони людей", [("number", D(2500000))]),
    ("на 1,5 в. п.", [("points", D("1.5"))]),
    ("на пів відсоткового пункту", [("points", D("0.5"))]),
    ("5 і більше відсотків", [("percent", D(5))]),
    ("15–17 травня 2024 року", [("year", D(2024)), ("month", D(5)), ("day", D(15)), ("day", D(17))]),
    ("у січні 1992-го", [("year", D(1992)), ("month", D(1))]),
    ("до 1990-х років", [("decade", D(1990))]),
    ("наприкінці ХІХ століття", [("century", D(19))]),
    ("дев’ятнадцяте століття", [("century", D(19))]),
    ("у першому півріччі та II кварталі", [("half", D(1)), ("quarter", D(2))]),
    ("дві третини, чверть, кожен п’ятий", [("fraction", (D(2), D(3))), ("fraction", (D(1), D(4))), ("fraction", (D(1), D(5)))]),
    ("удвічі, у 2,5 раза", [("multiple", D(2)), ("multiple", D("2.5"))]),
    ("50-річчя", [("duration", ("months", D(600)))]),
    ("десятирічна угода", [("duration", ("months", D(120)))]),
    ("третє місце", [("ordinal", D(3))]),
    ("двадцять п’ятьох міст", [("number", D(25))]),
    ("до 2025-02-17T09:00", [("year", D(2025)), ("month", D(2)), ("day", D(17))]),
    ("тисячі людей, один із них", [("vague", ("", D(1000)))]),
    ("десятки мільйонів доларів", [("vague", ("USD", D(10**7)))]),
    ("близько сотні, дві-три сотні", [("number", D(100)), ("number", D(200)), ("number", D(300))]),
    ("1,5 ГВт, 3,6 ТВт·год", [("measure", ("W", D(15 * 10**8))), ("measure", ("Wh", D(36 * 10**11)))]),
    ("60 тис. га, 18 куб. км", [("measure", ("m2", D(6 * 10**8))), ("measure", ("m3", D(18 * 10**9)))]),
    ("півторагодинна зустріч", [("duration", ("minutes", D(90)))]),
    ("двадцятип’ятивідсоткове мито", [("percent", D(25))]),
    ("50-мільярдний кредит", [("number", D(50 * 10**9))]),
    ("200-кілометровий", [("measure", ("m", D(200000)))]),
    ("тисячний день, сто третій", [("ordinal", D(1000)), ("ordinal", D(103))]),
    ("утретє, вперше", [("ordinal", D(3)), ("ordinal", D(1))]),
    ("о пів на сьому вечора, о десятій ранку", [("time", (D(18), D(30))), ("time", (D(10), D(0)))]),
    ("двадцять четвертого лютого", [("month", D(2)), ("day", D(24))]),
    ("1 млн 250 тис. осіб, тисяча двісті", [("number", D(1250000)), ("number", D(1200))]),
    ("п’ять із половиною тисяч", [("number", D(5500))]),
    ("сімнадцятеро загинули", [("number", D(17))]),
    ("12 млн швейцарських франків", [("money", ("CHF", D(12 * 10**6)))]),
    ("у ніч на 15 березня", [("month", D(3)), ("day", D(15))]),
]  # fmt: skip
JA = [
    ("9億4330万ドル", [("money", ("USD", D(943300000)))]),
    ("3兆1千億円", [("money", ("JPY", D(31 * 10**11)))]),
    ("150百万米ドル", [("money", ("USD", D(150 * 10**6)))]),
    ("55億㌦", [("money", ("USD", D(55 * 10**8)))]),
    ("10〜20億円", [("money", ("JPY", D(10**9))), ("money", ("JPY", D(2 * 10**9)))]),
    ("約６６％", [("percent", D(66))]),
    ("1割5分、三割", [("percent", D(15)), ("percent", D(30))]),
    ("0.5ポイント", [("points", D("0.5"))]),
    ("2024年2月19〜21日", [("year", D(2024)), ("month", D(2)), ("day", D(19)), ("day", D(21))]),
    ("令和6年", [("year", D(2024))]),
    ("平成元年", [("year", D(1989))]),
    ("2012〜17年", [("year", D(2012)), ("year", D(2017))]),
    ("23年", [("year", D(2023))]),
    ("1990年代、19世紀", [("decade", D(1990)), ("century", D(19))]),
    ("1〜6月期", [("months", (D(1), D(6)))]),
    ("上半期と第2四半期", [("half", D(1)), ("quarter", D(2))]),
    ("3分の1、3社に1社、半分", [("fraction", (D(1), D(3))), ("fraction", (D(1), D(3))), ("fraction", (D(1), D(2)))]),
    ("2倍、倍増", [("multiple", D(2)), ("multiple", D(2))]),
    ("1年半、3カ月", [("duration", ("months", D(18))), ("duration", ("months", D(3)))]),
    ("3位、第3、三番目", [("ordinal", D(3)), ("ordinal", D(3)), ("ordinal", D(3))]),
    ("三つの原則、二十五人", [("number", D(3)), ("number", D(25))]),
    ("1万〜1万5千人", [("number", D(10000)), ("number", D(15000))]),
    ("数十億円、一部、四国", [("vague", ("JPY", D(10**9)))]),
    ("150万キロワット、36億キロワット時", [("measure", ("W", D(15 * 10**8))), ("measure", ("Wh", D(36 * 10**11)))]),
    ("20万トン、6万ヘクタール", [("measure", ("g", D(2 * 10**11))), ("measure", ("m2", D(6 * 10**8)))]),
    ("二〇二二年二月二十四日", [("year", D(2022)), ("month", D(2)), ("day", D(24))]),
    ("明治37〜38年", [("year", D(1904)), ("year", D(1905))]),
    ("65年から", [("year", D(1965))]),
    ("22〜24年度、23年半ば", [("year", D(2022)), ("year", D(2024)), ("year", D(2023))]),
    ("7、8月", [("month", D(7)), ("month", D(8))]),
    ("30〜40代", [("ages", D(30)), ("ages", D(40))]),
    ("155円40銭", [("money", ("JPY", D("155.4")))]),
    ("12秒34", [("duration", ("seconds", D("12.34")))]),
    ("3・2%増", [("percent", D("3.2"))]),
    ("9000から120万に", [("number", D(9000)), ("number", D(1200000))]),
    ("3月末", [("month", D(3)), ("day", D(31))]),
]


@pytest.mark.parametrize(("text", "keys"), EN)
def test_english_quantities(text: str, keys: list[tuple[str, Any]]) -> None:
    assert found("en", text) == keys


@pytest.mark.parametrize(("text", "keys"), UK)
def test_ukrainian_quantities(text: str, keys: list[tuple[str, Any]]) -> None:
    assert found("uk", text) == keys


@pytest.mark.parametrize(("text", "keys"), JA)
def test_japanese_quantities(text: str, keys: list[tuple[str, Any]]) -> None:
    assert found("ja", text) == keys


def test_a_quantity_knows_its_words_and_where_they_stand() -> None:
    text = "It cost $5.5 billion."
    (cost,) = quantities("en", text)

    assert (cost.words, text[slice(*cost.span)], cost.hard) == ("$5.5 billion", "$5.5 billion", True)
    assert not quantities("en", "seven times")[0].hard


def test_placeholders_and_markup_are_no_figures() -> None:
    assert not quantities("en", "It is {aid2|form5} <a1>here</a1> https://example.org/2024/15")


def named(findings: tuple[Finding, ...]) -> set[tuple[str, str, str]]:
    return {(each.severity, each.rule, each.params["locale"]) for each in findings}


@pytest.mark.parametrize(
    ("en", "uk", "ja", "named_"),
    [
        ("5.5 billion dollars", "5,5 млн доларів", "55億ドル", {("error", "figure-differs", "uk")}),
        ("seven times", "сім разів", "8回", {("error", "figure-differs", "ja")}),
        ("a third", "чверть", "3分の1", {("error", "figure-differs", "uk")}),
        ("12 people came", "прийшли люди", "12人が来た", {("error", "figure-missing", "uk")}),
        ("5 people came", "прийшли люди", "5人が来た", {("warning", "figure-missing", "uk")}),
        ("in March", "у березні", "2023年3月に", {("error", "figure-extra", "ja")}),
        ("up 20%", "на п’яту частину", "2割増", set()),
        ("for 5 months", "упродовж 5 місяців", "5年間", {("error", "figure-differs", "ja")}),
        ("1,500 MW", "1,5 ГВт", "150万キロワット", set()),
        ("1,500 MW", "1,5 МВт", "150万キロワット", {("error", "figure-differs", "uk")}),
        ("hundreds of firms", "сотні фірм", "数千社", {("error", "figure-differs", "ja")}),
        ("billions of dollars", "мільярди доларів", "数十億ユーロ", {("error", "figure-differs", "ja")}),
        ("in their thirties", "тридцятирічні", "40代", {("error", "figure-differs", "ja")}),
        ("in their thirties", "віком 30–39 років", "30代", set()),
        ("the fourth month", "четвертий місяць", "5カ月連続", {("error", "figure-differs", "ja")}),
        ("for the first time", "вперше", "2度目", {("error", "figure-differs", "ja")}),
        ("Expo 2025", "Експо-2025", "大阪万博", set()),
        ("$4.5 billion", "4,5 млрд доларів", "45億ドル（約6600億円）", {("warning", "figure-extra", "ja")}),
        (
            "¥5 billion ($33 million)",
            "5 млрд єн (33 млн доларів)",
            "50億円（約3億ドル）",
            {("error", "figure-differs", "ja")},
        ),
        ("in 24 hours", "за добу", "1日で", set()),
        ("61 percent to 35", "61 % проти 35 %", "61%対35%", set()),
        ("31 March", "31 березня", "3月末", set()),
        ("In FY2023 aid rose.", "У 2023 фінансовому році", "2023年度に", set()),
        ("In FY 2023/24", "У 2023/24 фінансовому році", "2023年度に", set()),
        ("In FY2023", "У 2023 фінансовому році", "2022年度に", {("error", "figure-differs", "ja")}),
        ("See Section 3.2", "див. розділ 3.2", "3.2節", set()),
        ("See Section 3.2", "див. п. 3.2", "3.3節", {("error", "figure-differs", "ja")}),
        ("Chapter 3, Article 9(2)", "глава 3, ч. 2 ст. 9", "第3章、第9条第2項", set()),
        ("Article 9", "стаття 9", "第八条", {("error", "figure-differs", "ja")}),
        ("a 70:30 split", "70 на 30", "7対3", set()),
        ("a 70:30 split", "70 на 30", "70対30", set()),
        ("a 70:30 split", "60 на 40", "7対3", {("error", "figure-differs", "uk")}),
        ("at 18:30", "о 18:30", "18時30分", set()),
        ("two of the five projects", "два з п’яти проєктів", "5件のうち2件", set()),
        ("two of the six projects", "два з п’яти проєктів", "5件のうち2件", {("error", "figure-differs", "en")}),
        ("two of its five projects", "п’ять проєктів, два з них", "5件のうち2件", set()),
        ("by 12 percentage points", "на 12%", "12ポイント", {("warning", "figure-differs", "uk")}),
        ("by 12 percentage points", "на 12 в. п.", "12％", {("warning", "figure-differs", "ja")}),
        ("by 12 percentage points", "на 3%", "12ポイント", {("error", "figure-differs", "uk")}),
        ("25 basis points", "0,25 в. п.", "0.25％", set()),
        ("Monday, 19 February", "понеділок, 19 лютого", "2月19日（月）", set()),
        ("Monday, 19 February", "вівторок, 19 лютого", "2月19日（月）", {("error", "figure-differs", "uk")}),
        ("Monday, 19 February", "у вівторок, 19 лютого", "2月19日", {("warning", "figure-differs", "uk")}),
        ("Monday, 19 February", "19 лютого", "2月19日", set()),
    ],
)
def test_the_language_that_disagrees_with_both_others_is_named(
    en: str, uk: str, ja: str, named_: set[tuple[str, str, str]]
) -> None:
    findings = compare({"en": en, "uk": uk, "ja": ja}, HERE)

    assert named(findings) == named_
    assert all(RULES[each.rule].message.format(**each.params) for each in findings)


def test_two_languages_suffice_and_the_later_is_named() -> None:
    assert named(compare({"en": "in 2023", "ja": "2022年"}, HERE)) == {("error", "figure-differs", "ja")}
    assert compare({"en": "in 2023", "xx": "2022"}, HERE) == ()


def measure(rows: list[dict[str, Any]]) -> tuple[float, float]:
    """Precision and recall per triple, findings of severity error."""
    fired = [
        (row, any(each.severity == "error" for each in compare({k: row[k] for k in ("en", "uk", "ja")}, HERE)))
        for row in rows
    ]
    right = sum(bool(row["wrong"]) for row, error in fired if error)
    return right / sum(error for _, error in fired), right / sum(bool(row["wrong"]) for row in rows)


@pytest.mark.skipif(not TRIPLES.exists(), reason="the shared data is not here")
def test_the_sixty_triples_stay_as_they_were() -> None:
    precision, recall = measure(triples(TRIPLES))

    assert (precision, recall) == (1.0, 0.95)  # T57, two swapped figures, cannot be seen


def test_the_third_set_stays_as_it_was() -> None:
    rows = triples(DATA / "compare_dev_3.jsonl")

    assert len(rows) == 112
    assert measure(rows) == (1.0, 1.0)


@pytest.mark.parametrize("name", ["compare_blind.jsonl", "compare_blind_2.jsonl", "compare_blind_3.jsonl"])
def test_what_the_blind_sets_taught_is_kept(name: str) -> None:
    precision, recall = measure(triples(DATA / name))

    assert precision >= 0.95
    assert recall >= 0.95


def test_the_fifth_set_stays_as_it_was() -> None:
    precision, recall = measure(triples(DATA / "compare_blind_4.jsonl"))

    assert (precision, recall) == (1.0, 10 / 11)


@pytest.mark.parametrize(
    "row",
    [
        row
        for name in ("compare_blind", "compare_dev_3", "compare_blind_3")
        for row in triples(DATA / f"{name}.jsonl")
        if row["wrong"]
    ],
    ids=lambda row: row["id"],
)
def test_the_wrong_language_of_the_blind_set_is_named(row: dict[str, Any]) -> None:
    findings = compare({locale: row[locale] for locale in ("en", "uk", "ja")}, HERE)

    assert row["wrong"]["lang"] in {each.params["locale"] for each in findings if each.severity == "error"}


HOSTILE = """
import resource, sys
from bulletin.compare import quantities
resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
for locale in ("en", "uk", "ja"):
    quantities(locale, (sys.argv[1] * 20000)[:20000])
"""


@pytest.mark.parametrize("piece", ["1万", "1〜", "3社に1社", "one and ", "2 млн 300 тис. "])
def test_no_text_of_the_longest_length_takes_a_minute_to_scan(piece: str) -> None:
    assert subprocess.run([sys.executable, "-c", HOSTILE, piece], check=False).returncode == 0


PIECES = [text for table in (EN, UK, JA) for text, _ in table] + list("0123456789.,–-年月日%$一二十百千万億 ")


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=8), st.sampled_from(["", " "]))
def test_a_text_compared_with_itself_has_no_findings(pieces: list[str], glue: str) -> None:
    text = glue.join(pieces)

    for locale in ("en", "uk", "ja"):
        items = quantities(locale, text)
        assert differences(dict.fromkeys(("en", "uk", "ja"), items), HERE) == ()
        assert differences(dict.fromkeys(("en", "uk"), items), HERE) == ()
    assert len(fold(text)) == len(text)


# The command


def run(folder: Path, lines: str, code: int) -> subprocess.CompletedProcess[str]:
    (folder / "texts.jsonl").write_text(lines, encoding="utf-8")
    command = [sys.executable, "-m", "bulletin", "compare", "texts.jsonl"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stderr
    return done


def test_compare_prints_only_lines_with_findings(tmp_path: Path) -> None:
    lines = '{"id": "a", "en": "5%", "uk": "5%"}\n\n{"id": 2, "en": "5%", "uk": "5%", "ja": "6%"}\n'

    (row,) = [json.loads(line) for line in run(tmp_path, lines, 1).stdout.splitlines()]

    assert row["id"] == 2
    assert [sorted(each) for each in row["findings"]] == [["locale", "message", "rule", "severity"]]
    assert row["findings"][0]["locale"] == "ja"


def test_compare_exits_0_with_warnings_alone(tmp_path: Path) -> None:
    assert "warning" in run(tmp_path, '{"id": "a", "en": "5 people", "uk": "люди"}', 0).stdout
    assert run(tmp_path, "", 0).stdout == ""


def test_compare_tells_the_line_of_bad_json_and_reads_on(tmp_path: Path) -> None:
    done = run(
        tmp_path,
        'nonsense\n{"id": 1, "en": "5%"}\n[1]\n{"id": 2, "en": "5%", "ja": "6%"}\n{"en": 1, "uk": "", "ja": ""}',
        1,
    )

    assert [f"texts.jsonl:{line}:" in done.stderr for line in range(1, 6)] == [True, True, True, False, True]
    assert json.loads(done.stdout)["id"] == 2


def test_compare_without_a_file_is_wrong_use(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "bulletin", "compare", "nothing.jsonl"]

    assert subprocess.run(command, cwd=tmp_path, capture_output=True, check=False).returncode == 2


def test_rows_without_an_id_are_called_by_their_line() -> None:
    rows, findings = read_rows('\n{"en": "a", "uk": "b"}', "texts.jsonl")

    assert (rows[0].id, rows[0].place, findings) == (2, Place("texts.jsonl", 2), ())


def test_a_text_too_long_to_be_a_message_is_refused() -> None:
    from bulletin.compare.lines import LONGEST, read_rows

    rows, findings = read_rows('{"en": "%s", "uk": "x"}\n' % ("5 " * LONGEST), "x.jsonl")

    assert rows == ()
    assert [(each.rule, each.place.line) for each in findings] == [("jsonl-long", 1)]


@pytest.mark.parametrize(
    "line",
    [
        {"en": "It rose from a quarter to 40%.", "uk": "Зросло з чверті до 40 %.", "ja": "4分の1から40％に上がった。"},
        {
            "en": "It fell from a third to 25 percent.",
            "uk": "Упало з третини до 25 %.",
            "ja": "3分の1から25％に減った。",
        },
    ],
)
def test_a_part_that_grows_to_a_percentage_is_neither_an_hour_nor_a_range(line: dict[str, str]) -> None:
    assert compare(line, HERE) == ()
