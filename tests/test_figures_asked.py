"""What editors ask for on the command line: every kind of the format cases, and others of the same sort."""

from __future__ import annotations

import csv
import re
from decimal import Decimal
from pathlib import Path

import pytest
from babel import Locale as CldrLocale
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from bulletin.cli import bulletin
from bulletin.cli.figure import KINDS
from bulletin.errors import BulletinError
from bulletin.figures import KINDS as FIGURE_KINDS
from bulletin.figures import approx, asked, names, parse, show, units
from bulletin.figures.measures import MEASURES
from bulletin.figures.words import UK_DURATIONS, UK_SCALES_LONG, roman
from bulletin.model import Figure, Place
from bulletin.published import decode, encode

ROOT = Path(__file__).parents[1]
CASES = ROOT.parent / "shared/data/format_cases.tsv"
LOCALES = ("en", "uk", "ja")


def run(folder: Path, *arguments: str) -> Result:
    """`bulletin figure`, through the group that every command of the command line hangs on."""
    return CliRunner().invoke(bulletin, ["-C", str(folder), "figure", *arguments])


def ask(kind: str, value: str, *options: str) -> str:
    """One line: the forms of the project's languages, or of the one in `options`."""
    done = run(ROOT, kind, value, *options)
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    assert done.exit_code == 0, done.output
    return done.output.removesuffix("\n").replace("\u202f", "\u00a0")


def in_three(kind: str, value: str) -> list[str]:
    return [line.partition("\t")[2].replace("\u00a0", " ") for line in ask(kind, value).split("\n")]


@pytest.mark.skipif(not CASES.exists(), reason="the format cases are kept beside the repository")
def test_every_format_case_is_met() -> None:
    rows = list(csv.reader(CASES.read_text(encoding="utf-8").splitlines()[2:], delimiter="\t"))
    wrong = []
    for name, kind, value, locale, expected, *_ in rows:
        stripped = expected.removeprefix("acceptable:").replace("\\u00a0", "\u00a0")
        options = {item.strip(" ") for item in stripped.split(" | ")}
        text = ask(kind, value, "--locale", locale)
        if text not in options:
            wrong.append((name, text, options))

    assert rows
    assert wrong == []


@pytest.mark.parametrize(
    ("kind", "value", "en", "uk", "ja"),
    [
        ("half", "in the first half of 2024", "the first half of 2024", "першому півріччі 2024 року", "2024年1〜6月期"),
        ("half-in", "H2 2023", "the second half of 2023", "другому півріччі 2023 року", "2023年7〜12月期"),
        ("quarter", "2023 Q3", "the third quarter of 2023", "третій квартал 2023 року", "2023年第3四半期"),
        ("quarter", "third quarter of 2023", "the third quarter of 2023", "третій квартал 2023 року", "2023年第3四半期"),
        ("decade-in", "1990s", "the 1990s", "1990-х роках", "1990年代"),
        ("century", "the nineteenth century", "the 19th century", "XIX століття", "19世紀"),
        ("fiscal-year", "2024/25 fiscal year", "the 2024 fiscal year", "2024 фінансовий рік", "2024年度"),
        ("approx", "nearly 400 students", "nearly 400 students", "майже 400 студентів", "400人近く"),
        ("approx", "nearly 400", "nearly 400", "майже 400", "400近く"),
        ("approx", "5000", "about 5,000", "приблизно 5000", "約5,000"),
        ("approx", "about USD 17.63 billion", "about USD 17.63 billion", "приблизно 17,63 млрд доларів", "約176億3000万ドル"),
        ("approx", "over six decades", "more than 60 years", "понад 60 років", "60年超"),
        ("approx", "around one-third", "about one third", "приблизно третина", "約3分の1"),
        ("approx", "about 9%", "about 9%", "приблизно 9%", "約9%"),
        ("approx", "400 students", "about 400 students", "приблизно 400 студентів", "約400人"),
        ("money", "about USD 17.63 billion", "about USD 17.63 billion", "приблизно 17,63 млрд доларів", "約176億3000万ドル"),
        ("money", "1.2 trillion yen", "1.2 trillion yen", "1,2 трлн єн", "1兆2000億円"),
        ("money", "EUR 1.5 billion", "EUR 1.5 billion", "1,5 млрд євро", "15億ユーロ"),
        ("money", "UAH 40 million", "UAH 40 million", "40 млн гривень", "4000万フリブニャ"),
        ("money", "5 million USD", "USD 5 million", "5 млн доларів", "500万ドル"),
        ("percent", "0.4%", "0.4%", "0,4%", "0.4%"),
        ("percent", "−2.5", "-2.5%", "-2,5%", "-2.5%"),
        ("percent", "8.4 per cent", "8.4%", "8,4%", "8.4%"),
        ("count", "1 student", "1 student", "1 студент", "1人"),
        ("count", "fewer than four hundred students", "fewer than 400 students", "менш ніж 400 студентів", "400人未満"),
        ("date-numeric", "2024-02-19 (numeric)", "19/02/2024", "19.02.2024", "2024/02/19"),
        ("date-long", "February 19, 2024", "19 February 2024", "19 лютого 2024 року", "2024年2月19日"),
        ("date-long", "19.02.2024", "19 February 2024", "19 лютого 2024 року", "2024年2月19日"),
        ("date-day", "29 February", "29 February", "29 лютого", "2月29日"),
        ("years", "1991–94", "1991–1994", "1991–1994 роки", "1991〜1994年"),
        ("years", "since 2014", "since 2014", "з 2014 року", "2014年以降"),
        ("range-months", "2024-01/06", "January–June 2024", "січень–червень 2024 року", "2024年1〜6月"),
        ("range-months", "January to June 2024", "January–June 2024", "січень–червень 2024 року", "2024年1〜6月"),
        ("range-days", "19–21 February 2024", "19–21 February 2024", "19–21 лютого 2024 року", "2024年2月19〜21日"),
        ("year-in", "in 2023", "2023", "2023 році", "2023年"),
        ("rank", "fourth-largest", "4th", "4-те місце", "4位"),
        ("number", "twenty-five", "25", "25", "25"),
        ("number", "two million", "2 million", "2 млн", "200万"),
        ("number", "1 million", "1 million", "1 млн", "100万"),
        ("number", "-1.5 billion", "-1.5 billion", "-1,5 млрд", "-15億"),
        ("number", "1,234,560,000", "1,234.56 million", "1234,56 млн", "12億3456万"),
        ("number", "1234567", "1,234,567", "1 234 567", "1,234,567"),
        ("number", "999,999", "999,999", "999 999", "999,999"),
        ("count", "1.2 million people", "1.2 million people", "1,2 млн осіб", "120万人"),
        ("count", "21 million people", "21 million people", "21 млн осіб", "2100万人"),
        ("count", "1 billion people", "1 billion people", "1 млрд осіб", "10億人"),
        ("count", "1,234,567 people", "1,234,567 people", "1 234 567 осіб", "123万4567人"),
        ("count", "999,999 people", "999,999 people", "999 999 осіб", "99万9999人"),
        ("approx", "about 4212945.16", "about 4.21 million", "приблизно 4,21 млн", "約421万"),
        ("approx", "just over 400", "more than 400", "понад 400", "400超"),
        ("approx", "400+", "more than 400", "понад 400", "400超"),
        ("approx", "400+ students", "more than 400 students", "понад 400 студентів", "400人超"),
        ("approx", "just over USD 5 million", "more than USD 5 million", "понад 5 млн доларів", "500万ドル超"),
        ("approx", "well over 400 students", "more than 400 students", "понад 400 студентів", "400人超"),
        ("approx", "slightly more than 5%", "more than 5%", "понад 5%", "5%超"),
        ("approx", "100+ km", "more than 100 km", "понад 100 км", "100km超"),
        ("approx", "well below 400", "less than 400", "менш ніж 400", "400未満"),
        ("approx", "slightly less than 400", "nearly 400", "майже 400", "400近く"),
        ("approx", "as many as 400 students", "up to 400 students", "щонайбільше 400 студентів", "最大400人"),
        ("approx", "an estimated 400", "about 400", "приблизно 400", "約400"),
        ("money", "USD 5 million+", "more than USD 5 million", "понад 5 млн доларів", "500万ドル超"),
        ("number", "as many as 400", "up to 400", "щонайбільше 400", "最大400"),
        ("money", "PLN 5 million", "PLN 5 million", "5 млн злотих", "500万ズロチ"),
        ("money", "PLN 1", "PLN 1", "1 злотий", "1ズロチ"),
        ("money", "CNY 22", "CNY 22", "22 юані", "22元"),
        ("money", "KRW 5 billion", "KRW 5 billion", "5 млрд вон", "50億ウォン"),
        ("money", "CHF 2.5", "CHF 2.5", "2,5 швейцарського франка", "2.5スイスフラン"),
        ("money", "CZK 1", "CZK 1", "1 чеська крона", "1コルナ"),
        ("money", "CAD 3", "CAD 3", "3 канадські долари", "3カナダドル"),
        ("money", "AUD 5 million", "AUD 5 million", "5 млн австралійських доларів", "500万豪ドル"),
        ("money", "RUB 21", "RUB 21", "21 рубль", "21ルーブル"),
        ("money-table", "PLN 5 million", "PLN 5 million", "5 млн зл.", "500万ズロチ"),
        ("money-long", "PLN 5 million", "5 million Polish zlotys", "5 мільйонів злотих", "500万ズロチ"),
        ("relative", "-2 months", "2 months ago", "2 місяці тому", "2カ月前"),
        ("relative", "-1 month", "1 month ago", "1 місяць тому", "1カ月前"),
        ("relative", "-3 hours", "3 hours ago", "3 години тому", "3時間前"),
        ("money", "-5 hryvnias", "UAH -5", "-5 гривень", "-5フリブニャ"),
        ("percent", "-1.5%", "-1.5%", "-1,5%", "-1.5%"),
        ("year", "the year 2023", "2023", "2023", "2023年"),
        ("date", "the 19th of February 2024", "19 February 2024", "19 лютого 2024 року", "2024年2月19日"),
        ("rank", "third-largest economy", "3rd", "3-тє місце", "3位"),
        ("approx", "nearly 12 km", "nearly 12 km", "майже 12 км", "12km近く"),
        ("approx", "12 km", "about 12 km", "приблизно 12 км", "約12km"),
        ("approx", "about 2024", "around 2024", "приблизно 2024", "2024年ごろ"),
        ("date", "2024-2-9", "9 February 2024", "9 лютого 2024 року", "2024年2月9日"),
        ("range-days", "19-21.02.2024", "19–21 February 2024", "19–21 лютого 2024 року", "2024年2月19〜21日"),
        ("range-days", "28 February to 2 March 2024", "28 February – 2 March 2024", "28 лютого — 2 березня 2024 року", "2024年2月28日〜3月2日"),
        ("century", "XIX", "the 19th century", "XIX століття", "19世紀"),
        ("century", "19", "the 19th century", "XIX століття", "19世紀"),
        ("century-in", "19th", "the 19th century", "XIX столітті", "19世紀"),
        ("fiscal-year", "2024", "the 2024 fiscal year", "2024 фінансовий рік", "2024年度"),
        ("unit", "5 minutes", "5 minutes", "5 хвилин", "5分"),
        ("unit", "100 km", "100 km", "100 км", "100km"),
        ("unit", "3.6 GW", "3.6 GW", "3,6 ГВт", "3.6GW"),
        ("unit", "5 °C", "5 °C", "5 °C", "5°C"),
        ("unit", "2 million tonnes", "2 million tonnes", "2 млн тонн", "200万トン"),
        ("unit", "1 kilometer", "1 kilometre", "1 кілометр", "1キロ"),
        ("unit", "22 miles", "22 miles", "22 милі", "22マイル"),
        ("list", "A;B", "A and B", "A та B", "A、B"),
        ("relative", "+3 days", "in 3 days", "через 3 дні", "3日後"),
        ("relative", "1 hour ago", "1 hour ago", "1 годину тому", "1時間前"),
        ("relative", "-1 day", "yesterday", "вчора", "きのう"),
        ("duration", "half a year", "half a year", "пів року", "半年"),
        ("duration", "0.5 years", "half a year", "пів року", "半年"),
        ("duration", "a year and a half", "a year and a half", "півтора року", "1年半"),
        ("duration", "one and a half years", "a year and a half", "півтора року", "1年半"),
        ("duration", "an hour and a half", "an hour and a half", "півтори години", "1時間半"),
        ("duration", "a half-hour", "half an hour", "пів години", "30分"),
        ("duration", "half an hour", "half an hour", "пів години", "30分"),
        ("duration", "half a day", "half a day", "пів дня", "半日"),
        ("duration", "two and a half years", "2.5 years", "2,5 року", "2年半"),
        ("duration", "3 years and 6 months", "3.5 years", "3,5 року", "3年半"),
        ("duration", "one year and three months", "15 months", "15 місяців", "15カ月"),
        ("duration", "18 months", "18 months", "18 місяців", "18カ月"),
        ("duration", "a decade", "10 years", "10 років", "10年"),
        ("duration", "half a century", "50 years", "50 років", "50年"),
        ("duration", "a quarter of a century", "25 years", "25 років", "25年"),
        ("duration", "three quarters of an hour", "45 minutes", "45 хвилин", "45分"),
        ("duration", "a fortnight", "2 weeks", "2 тижні", "2週間"),
        ("duration", "a dozen years", "12 years", "12 років", "12年"),
        ("approx", "nearly half a year", "nearly half a year", "майже пів року", "半年近く"),
        ("approx", "over a year and a half", "more than a year and a half", "понад півтора року", "1年半超"),
        ("approx", "roughly half", "about half", "приблизно половина", "約半分"),
        ("approx", "400 or so", "about 400", "приблизно 400", "約400"),
        ("relative", "half a year ago", "half a year ago", "пів року тому", "半年前"),
        ("relative", "-1.5 years", "a year and a half ago", "півтора року тому", "1年半前"),
        ("relative", "day before yesterday", "the day before yesterday", "позавчора", "おととい"),
        ("anniversary", "1st anniversary", "1st anniversary", "перша річниця", "1周年"),
        ("anniversary", "third anniversary", "3rd anniversary", "третя річниця", "3周年"),
        ("anniversary", "fourth anniversary", "4th anniversary", "четверта річниця", "4周年"),
        ("anniversary", "5", "5th anniversary", "5-річчя", "5周年"),
        ("money", "-$5 million", "USD -5 million", "-5 млн доларів", "-500万ドル"),
        ("money", "−€1.5bn", "EUR -1.5 billion", "-1,5 млрд євро", "-15億ユーロ"),
        ("money", "USD −5 million", "USD -5 million", "-5 млн доларів", "-500万ドル"),
        ("money", "SEK 1 million", "SEK 1 million", "1 млн шведських крон", "100万スウェーデン・クローナ"),
        ("money", "20 Swedish kronor", "SEK 20", "20 шведських крон", "20スウェーデン・クローナ"),
        ("money", "KZT 500 million", "KZT 500 million", "500 млн тенге", "5億テンゲ"),
        ("money", "TRY 22", "TRY 22", "22 турецькі ліри", "22トルコリラ"),
        ("money-table", "SEK 21", "SEK 21", "21 швед. крона", "21スウェーデン・クローナ"),
        ("money-table", "CHF 5 million", "CHF 5 million", "5 млн швейц. фр.", "500万スイスフラン"),
        ("money-table", "CAD 5 million", "CAD 5 million", "5 млн канад. дол.", "500万カナダドル"),
        ("money-table", "GBP 5 million", "GBP 5 million", "5 млн ф. ст.", "500万ポンド"),
        ("money-table", "JPY 13 billion", "13 billion yen", "13 млрд єн", "130億円"),
        ("number", "minus 5", "-5", "-5", "-5"),
        ("number", "half a million", "500,000", "500 000", "500,000"),
        ("count", "half a million people", "500,000 people", "500 000 осіб", "50万人"),
        ("date-long", "19-02-2024", "19 February 2024", "19 лютого 2024 року", "2024年2月19日"),
        ("date-long", "20240219", "19 February 2024", "19 лютого 2024 року", "2024年2月19日"),
        ("month", "02/2024", "February 2024", "лютий 2024 року", "2024年2月"),
        ("month", "August", "August", "серпень", "8月"),
        ("month-in", "in August", "August", "серпні", "8月"),
        ("quarter", "Q4/2024", "the fourth quarter of 2024", "четвертий квартал 2024 року", "2024年第4四半期"),
        ("quarter", "II quarter 2024", "the second quarter of 2024", "другий квартал 2024 року", "2024年第2四半期"),
        ("half", "1H 2024", "the first half of 2024", "перше півріччя 2024 року", "2024年1〜6月期"),
        ("range-months", "01/2024–06/2024", "January–June 2024", "січень–червень 2024 року", "2024年1〜6月"),
        ("range-days", "30 December 2023 - 2 January 2024", "30 December 2023 – 2 January 2024", "30 грудня 2023 року — 2 січня 2024 року", "2023年12月30日〜2024年1月2日"),
        ("range-days", "19–21/02/2024", "19–21 February 2024", "19–21 лютого 2024 року", "2024年2月19〜21日"),
        ("list", "A, B and C", "A, B and C", "A, B та C", "A、B、C"),
        ("list", "JICA, JETRO, and NEXI", "JICA, JETRO and NEXI", "JICA, JETRO та NEXI", "JICA、JETRO、NEXI"),
        ("list", "Trade and Industry;JICA", "Trade and Industry and JICA", "Trade and Industry та JICA", "Trade and Industry、JICA"),
        ("unit", "5 °F", "5 °F", "5 °F", "5°F"),
        ("unit", "−5 °C", "-5 °C", "-5 °C", "-5°C"),
        ("unit", "32 degrees Fahrenheit", "32 degrees Fahrenheit", "32 градуси Фаренгейта", "華氏32度"),
        ("unit", "5 degrees Celsius", "5 degrees Celsius", "5 градусів Цельсія", "5度"),
        ("unit", "12 knots", "12 knots", "12 вузлів", "12ノット"),
        ("unit", "22 acres", "22 acres", "22 акри", "22エーカー"),
        ("unit", "10 hectares", "10 hectares", "10 гектарів", "10ヘクタール"),
        ("unit", "1.5 tonnes", "1.5 tonnes", "1,5 тонни", "1.5トン"),
        ("unit", "5 Mt", "5 Mt", "5 млн т", "500万トン"),
        ("unit", "5 bcm", "5 bcm", "5 млрд м³", "50億立方メートル"),
        ("unit", "3 million barrels", "3 million barrels", "3 млн барелів", "300万バレル"),
        ("unit", "1.2 million barrels per day", "1.2 million barrels a day", "1,2 млн барелів на добу", "日量120万バレル"),
        ("unit", "60 mph", "60 miles per hour", "60 миль за годину", "時速60マイル"),
        ("unit", "100 kilometers per hour", "100 kilometres per hour", "100 кілометрів за годину", "時速100キロ"),
        ("unit", "200 nautical miles", "200 nautical miles", "200 морських миль", "200海里"),
        ("unit", "3 liters", "3 litres", "3 літри", "3リットル"),
        ("unit", "5 L", "5 l", "5 л", "5L"),
        ("unit", "603,700 square kilometres", "603,700 square kilometres", "603 700 квадратних кілометрів", "60万3700平方キロメートル"),
        ("unit", "100 m2", "100 m²", "100 м²", "100m²"),
        ("unit", "5 gigawatt hours", "5 gigawatt-hours", "5 гігават-годин", "5ギガワット時"),
        ("unit", "22 TWh", "22 TWh", "22 ТВт·год", "22TWh"),
        ("unit", "415 parts per million", "415 parts per million", "415 часток на мільйон", "415ppm"),
        ("unit", "8 bytes", "8 bytes", "8 байтів", "8バイト"),
        ("unit", "100 Mbps", "100 Mbit/s", "100 Мбіт/с", "100Mbps"),
        ("unit", "5‰", "5‰", "5‰", "5‰"),
        ("unit", "45 degrees", "45 degrees", "45 градусів", "45度"),
        ("unit", "300 horsepower", "300 horsepower", "300 кінських сил", "300馬力"),
        ("unit", "ten kilometres", "10 kilometres", "10 кілометрів", "10キロ"),
        ("unit", "half a kilometre", "0.5 kilometres", "0,5 кілометра", "0.5キロ"),
        ("unit", "1 knot", "1 knot", "1 вузол", "1ノット"),
        ("unit", "1 barrel", "1 barrel", "1 барель", "1バレル"),
        ("unit", "50 megawatts", "50 megawatts", "50 мегаватів", "50メガワット"),
        ("tz-label", "Europe/Vilnius", "Vilnius time", "за вільнюським часом", "ビリニュス時間"),
        ("tz", "Europe/Chisinau city", "Chisinau", "Кишинів", "キシナウ"),
        ("language", "pt-BR", "Brazilian Portuguese", "португальська (Бразилія)", "ポルトガル語（ブラジル）"),
        ("territory", "the United States", "United States", "США", "米国"),
        ("territory", "UN", "United Nations", "ООН", "国連"),
        ("territory", "DR Congo", "DR Congo", "ДР Конго", "コンゴ民主共和国"),
        ("tz", "Europe/Kyiv city", "Kyiv", "Київ", "キーウ"),
        ("tz", "Asia/Tokyo city", "Tokyo", "Токіо", "東京"),
        ("tz-label", "Asia/Seoul", "Seoul time", "за сеульським часом", "ソウル時間"),
        ("language", "Japanese", "Japanese", "японська", "日本語"),
        ("territory", "South Korea", "South Korea", "Південна Корея", "韓国"),
    ],
)  # fmt: skip
def test_forms_of_the_same_sort_are_read_too(kind: str, value: str, en: str, uk: str, ja: str) -> None:
    assert in_three(kind, value) == [en, uk, ja]


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("half", "third half of 2024"), ("money", "USD 5–7 million"), ("year", "nonsense 2023 nonsense"), ("approx", "lots"),
        ("unit", "5 parsnips"), ("tz", "Mars/Base"), ("tz", "Europe/Kyiv weather"), ("tz-label", "Kyiv"), ("territory", "XX"),
        ("language", "klingonese"), ("relative", "soon"), ("relative", "in 3 days ago"), ("list", " ; "), ("rank", "4 dogs"), ("rank", "2.5"), ("year", "23"), ("date", "30 February"),
        ("number", "1,5"), ("number", "1e6"), ("money", "USD 5 km"), ("duration", "2 jiffies"), ("duration", "1 year and 14 months"),
        ("money", "USD 5 million a year"), ("percent", "5% a year"), ("percent", "5% per year"), ("money", "USD 5 million years"),
        ("approx", "mid-2024"), ("money", "MID 2024"), ("money", "ZZZ 5"), ("money", "UDS 943.3 million"), ("tz", "EST"),
        ("unit", "5"), ("unit", "-5"), ("unit", "5 million"), ("unit", "about 5"),
        ("year", "from 2023"), ("month", "between February 2024"), ("month", "since February 2024"),
        ("number", "±400"), ("approx", "about 400+"),
        ("date", "since 19 February 2024"), ("approx", "around 1990s"), ("approx", "around the 1990s"),
        ("approx", "about 25th anniversary"),
    ],
)  # fmt: skip
def test_a_value_that_does_not_say_one_thing_of_its_kind_is_refused(kind: str, value: str) -> None:
    with pytest.raises(BulletinError) as caught:
        ask(kind, value)

    assert [(each.rule, str(each.place)) for each in caught.value.findings] == [("figure-value", "VALUE")]


@pytest.mark.parametrize(
    ("kind", "value", "other"),
    [
        ("decade", "C19", "century"), ("half", "2023-Q3", "quarter"), ("month", "2024-02-19", "date"), ("fraction", "third", "rank"),
        ("date-numeric", "2024-02", "date"), ("years", "2024-01/2024-06", "range"), ("number", "1 km", "unit"),
        ("number", "12 students", "count"), ("number", "100%", "percent"), ("number", "USD 5", "money"),
        ("percent", "8.4 percentage points", "points"), ("rank", "29 February", "date-day"), ("rank", "19th century", "century"),
        ("year", "FY2023", "fiscal-year"), ("year", "1990s", "decade"), ("percent", "half", "fraction"),
        ("count", "25th anniversary", "anniversary"), ("approx", "1990s", "decade"), ("year", "since 2023", "range"),
        ("year-in", "since 2023", "range"),
    ],
)  # fmt: skip
def test_a_value_of_another_kind_is_refused_with_the_kind_to_ask_for(kind: str, value: str, other: str) -> None:
    with pytest.raises(BulletinError) as caught:
        ask(kind, value)

    assert [(each.rule, each.params["kind"]) for each in caught.value.findings] == [("figure-other", other)]


def test_a_day_of_the_week_that_the_date_is_not_is_refused() -> None:
    with pytest.raises(BulletinError) as caught:
        ask("date-weekday", "Tuesday, 19 February 2024")

    assert [(each.rule, each.params["weekday"]) for each in caught.value.findings] == [("figure-weekday", "Monday")]


@pytest.mark.parametrize("value", ["-0", "0", "-0.0"])
def test_there_is_no_minus_nought(value: str) -> None:
    assert in_three("number", value) == ["0", "0", "0"]
    assert in_three("money", f"USD {value}") == ["USD 0", "0 доларів", "0ドル"]


@pytest.mark.parametrize("tag", ["en-GB", "en_GB", "EN"])
def test_a_region_of_a_language_is_the_language(tag: str) -> None:
    assert ask("decade", "1990s", "--locale", tag) == "the 1990s"


def test_an_unknown_locale_is_wrong_use() -> None:
    done = run(ROOT, "year", "2023", "--locale", "zz")

    assert done.exit_code == 2


@pytest.mark.parametrize("locale", ["pl", "de", "ar"])
def test_names_and_units_exist_in_any_cldr_locale(locale: str) -> None:
    shown = [names.joined("A;B;C", locale), names.relative("-2 months", locale), names.relative("yesterday", locale),
             names.relative("now", locale), names.zone_label("Asia/Tokyo", locale), names.language("uk", locale),
             names.territory("US", locale), units.unit("100 km", locale), units.unit("2 tonnes", locale)]  # fmt: skip

    assert all(shown)


def test_a_unit_keeps_every_decimal_in_any_locale() -> None:
    assert units.unit("3.14159 km", "pl").replace("\u00a0", " ") == "3,14159 km"
    assert units.unit("3.14159 kilometres", "de") == "3,14159 Kilometer"


@pytest.mark.parametrize("locale", [*LOCALES, "pl", "de", "ar", "zh"])
def test_every_unit_is_shown_by_symbol_and_by_name_in_every_language(locale: str) -> None:
    words = [word for symbol, each in MEASURES.items() for word in (symbol, *each.names)]
    shown = {word: [units.unit(f"{number} {word}", locale) for number in (1, 2, 5, "1.5")] for word in words}

    assert all(text for forms in shown.values() for text in forms)


def test_a_unit_that_is_named_is_named_in_the_letters_of_the_language() -> None:
    names = [name for each in MEASURES.values() for name in each.names]
    latin = [name for name in names if re.search("[A-Za-z]", units.unit(f"2 {name}", "uk"))]
    roman = [name for name in names if re.search("[A-Za-z]", units.unit(f"2 {name}", "ja"))]

    assert latin == []
    assert roman == ["part per million", "part per billion"]


def test_hedges_of_other_locales_are_signs() -> None:
    hedge, value = approx.split("nearly 400")
    number = Figure("number", number=Decimal(value))

    assert approx.hedged(number, hedge, "pl") == "≈400"


def test_every_kind_of_figure_can_be_asked_for() -> None:
    assert set(FIGURE_KINDS) <= set(asked.ASKED)
    assert {"approx", "list", "unit"} <= set(KINDS)


NUMBERS = st.decimals(min_value=0, max_value=10**6, places=3, allow_nan=False, allow_infinity=False)


@given(NUMBERS.filter(bool), st.sampled_from(sorted(UK_DURATIONS)))
def test_ukrainian_units_of_time_agree_with_their_number(number: Decimal, unit: str) -> None:
    value = Figure("duration", number=number, unit=unit)
    whole = number.quantize(Decimal(1)) if number == int(number) else number.normalize()
    category = CldrLocale.parse("uk").plural_form(whole)

    assert show(value, "uk").rpartition("\u00a0")[2] == UK_DURATIONS[unit][category]


@given(st.decimals(min_value=1, max_value=999, places=2), st.sampled_from(sorted(UK_SCALES_LONG)))
def test_the_long_scale_agrees_with_its_digits_and_the_currency_with_the_scale(amount: Decimal, scale: int) -> None:
    text = show(Figure("money", number=amount * scale, unit="JPY"), "uk", "long")
    whole = amount.quantize(Decimal(1)) if amount == int(amount) else amount.normalize()

    assert text.partition("\u00a0")[2] == UK_SCALES_LONG[scale][CldrLocale.parse("uk").plural_form(whole)] + " єн"


@given(NUMBERS.filter(bool), st.sampled_from(["points", "multiple"]))
def test_no_language_changes_a_digit(number: Decimal, kind: str) -> None:
    parsed, _ = parse("x", {kind: f"{number:f}"}, Place("x"))
    assert parsed is not None

    for locale in LOCALES:
        text = show(parsed, locale).replace("twice", "2")
        digits = "".join(char for char in text if char.isdigit() or char in ".,万")
        if "万" not in digits:
            plain = digits.replace(",", ".") if locale == "uk" else digits.replace(",", "")
            assert Decimal(plain) == number


@given(st.integers(1, 400), st.integers(2, 400))
def test_a_fraction_is_kept_as_it_was_written(part: int, whole: int) -> None:
    parsed, _ = parse("x", {"fraction": f"{part}/{whole}"}, Place("x"))

    assert parsed is not None
    assert (parsed.number, parsed.unit) == (part, str(whole))
    assert show(parsed, "ja") == ("半分" if (part, whole) == (1, 2) else f"{whole}分の{part}")


@pytest.mark.parametrize(
    "raw",
    [{"points": "0.5"}, {"period": "2024-H1"}, {"period": "Q3 2023"}, {"period": "1990s"}, {"period": "C19"}, {"period": "C2"},
     {"period": "FY2024"}, {"fraction": "1/3"}, {"multiple": "2.5"}, {"duration": "60 years"}, {"anniversary": "25"}],
)  # fmt: skip
def test_a_new_kind_is_frozen_and_read_back(raw: dict[str, str]) -> None:
    parsed, _ = parse("x", raw, Place("x"))

    assert parsed is not None
    assert decode(Figure, encode(parsed)) == parsed


def test_roman_numerals_of_centuries() -> None:
    assert [roman(number) for number in (1, 4, 9, 14, 18, 19, 20, 21)] == [
        "I",
        "IV",
        "IX",
        "XIV",
        "XVIII",
        "XIX",
        "XX",
        "XXI",
    ]


def test_the_forms_are_those_of_the_project(tmp_path: Path) -> None:
    head = (
        'title = "T"\nbase_url = "https://b.example.org/"\nlocales = ["en", "uk", "pl"]\n[house.uk]\nmoney = "table"\n'
    )
    (tmp_path / "bulletin.toml").write_text(head, encoding="utf-8")
    (tmp_path / "locales/pl").mkdir(parents=True)
    (tmp_path / "locales/pl/figures.toml").write_text('about = "ok. {}"\n', encoding="utf-8")

    def lines(*arguments: str) -> list[str]:
        return run(tmp_path, *arguments).output.replace("\u00a0", " ").splitlines()

    assert lines("money", "USD 2 million")[1] == "uk\t2 млн дол. США"
    assert lines("money", "USD 2 million", "--form", "prose", "--locale", "uk") == ["2 млн доларів"]
    assert lines("percent", "8.4", "--about")[2] == "pl\tok. 8,4%"
    assert lines("approx", "about 12 km")[2] == "pl\tok. 12 km"
