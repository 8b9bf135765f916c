"""Words of figures per language: scales, currencies, months, small numbers, ordinals.

Ukrainian months stand in three cases because CLDR has no locative ("у лютому 2024 року").
Sources: CLDR 47 for names, ДСТУ 3582 for млн and млрд, the house style for the rest.
"""

from __future__ import annotations

from decimal import Decimal

EN_SCALES = {10**6: "million", 10**9: "billion", 10**12: "trillion"}
EN_NUMBERS = dict(enumerate(("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")))
EN_RANKS = dict(
    enumerate(("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"), start=1)
)
EN_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
EN_CURRENCIES = {
    "USD": ("US dollar", "US dollars"), "EUR": ("euro", "euros"), "GBP": ("pound", "pounds"), "JPY": ("yen", "yen"),
    "UAH": ("hryvnia", "hryvnias"),
}  # fmt: skip
EN_SYMBOLS = {"USD": "$", "GBP": "£", "EUR": "€", "JPY": "¥"}  # any other currency keeps its code
EN_PARTS = {
    2: ("half", "halves"), 3: ("third", "thirds"), 4: ("quarter", "quarters"), 5: ("fifth", "fifths"),
    6: ("sixth", "sixths"), 7: ("seventh", "sevenths"), 8: ("eighth", "eighths"), 9: ("ninth", "ninths"),
    10: ("tenth", "tenths"),
}  # fmt: skip
EN_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

UK_SCALES = {10**6: "млн", 10**9: "млрд", 10**12: "трлн"}
UK_SCALES_LONG = {
    10**6: {"one": "мільйон", "few": "мільйони", "many": "мільйонів", "other": "мільйона"},
    10**9: {"one": "мільярд", "few": "мільярди", "many": "мільярдів", "other": "мільярда"},
    10**12: {"one": "трильйон", "few": "трильйони", "many": "трильйонів", "other": "трильйона"},
}
UK_CURRENCIES = {
    "USD": {"one": "долар", "few": "долари", "many": "доларів", "other": "долара"},
    "JPY": {"one": "єна", "few": "єни", "many": "єн", "other": "єни"},
    "EUR": {"one": "євро", "few": "євро", "many": "євро", "other": "євро"},
    "UAH": {"one": "гривня", "few": "гривні", "many": "гривень", "other": "гривні"},
    "GBP": {"one": "фунт", "few": "фунти", "many": "фунтів", "other": "фунта"},
    "PLN": {"one": "злотий", "few": "злоті", "many": "злотих", "other": "злотого"},
    "CNY": {"one": "юань", "few": "юані", "many": "юанів", "other": "юаня"},
    "KRW": {"one": "вона", "few": "вони", "many": "вон", "other": "вони"},
    "CHF": {
        "one": "швейцарський франк", "few": "швейцарські франки", "many": "швейцарських франків",
        "other": "швейцарського франка",
    },
    "CZK": {"one": "чеська крона", "few": "чеські крони", "many": "чеських крон", "other": "чеської крони"},
    "CAD": {
        "one": "канадський долар", "few": "канадські долари", "many": "канадських доларів",
        "other": "канадського долара",
    },
    "AUD": {
        "one": "австралійський долар", "few": "австралійські долари", "many": "австралійських доларів",
        "other": "австралійського долара",
    },
    "KZT": {"one": "тенге", "few": "тенге", "many": "тенге", "other": "тенге"},
    "GEL": {"one": "ларі", "few": "ларі", "many": "ларі", "other": "ларі"},
    "HUF": {"one": "форинт", "few": "форинти", "many": "форинтів", "other": "форинта"},
    "ILS": {"one": "шекель", "few": "шекелі", "many": "шекелів", "other": "шекеля"},
    "RUB": {"one": "рубль", "few": "рублі", "many": "рублів", "other": "рубля"},
}  # fmt: skip
UK_CURRENCIES_SHORT = {"USD": "дол.\u00a0США", "UAH": "грн", "GBP": "ф.\u00a0ст.", "PLN": "зл."}
# How tables shorten the words of the other currencies: «5 млн канад. дол.», «20 швед. крон».
UK_ABBREVIATED = {
    "долар": "дол.", "франк": "фр.", "рубл": "руб.", "швейцарськ": "швейц.", "канадськ": "канад.",
    "австралійськ": "австрал.",
    "шведськ": "швед.", "норвезьк": "норв.", "данськ": "дан.", "чеськ": "чес.", "ісландськ": "ісланд.",
    "гонконгськ": "гонк.", "сінгапурськ": "сингап.", "новозеландськ": "новозел.", "тайванськ": "тайван.",
    "турецьк": "турец.", "індійськ": "інд.", "румунськ": "рум.", "молдовськ": "молд.", "болгарськ": "болг.",
    "бразильськ": "браз.", "мексиканськ": "мекс.",
}  # fmt: skip
UK_DOLLARS = {"USD": "\u00a0США"}  # which dollars, in the long form
UK_POINTS = {
    "one": "відсотковий пункт", "few": "відсоткові пункти", "many": "відсоткових пунктів",
    "other": "відсоткового пункту",
}  # fmt: skip
UK_TIMES = {"one": "раз", "few": "рази", "many": "разів", "other": "раза"}
UK_TIMES_WORDS = {
    2: "удвічі", 3: "утричі", 4: "учетверо", 5: "уп’ятеро", 6: "ушестеро", 7: "усемеро", 8: "увосьмеро",
    9: "удев’ятеро", 10: "удесятеро",
}  # fmt: skip
UK_DURATIONS = {
    "second": {"one": "секунда", "few": "секунди", "many": "секунд", "other": "секунди"},
    "minute": {"one": "хвилина", "few": "хвилини", "many": "хвилин", "other": "хвилини"},
    "hour": {"one": "година", "few": "години", "many": "годин", "other": "години"},
    "day": {"one": "день", "few": "дні", "many": "днів", "other": "дня"},
    "week": {"one": "тиждень", "few": "тижні", "many": "тижнів", "other": "тижня"},
    "month": {"one": "місяць", "few": "місяці", "many": "місяців", "other": "місяця"},
    "year": {"one": "рік", "few": "роки", "many": "років", "other": "року"},
}
UK_HALVES = {
    (Decimal("0.5"), "m"): "пів", (Decimal("0.5"), "f"): "пів",
    (Decimal("1.5"), "m"): "півтора", (Decimal("1.5"), "f"): "півтори",
}  # fmt: skip
UK_FEMININE = frozenset(("second", "minute", "hour"))  # дві хвилини; the other units of time are masculine
UK_ACCUSATIVE = {"секунда": "секунду", "хвилина": "хвилину", "година": "годину"}  # через 1 хвилину
UK_PERIODS = {
    "half": {"nom": "півріччя", "loc": "півріччі", "gen": "півріччя"},
    "quarter": {"nom": "квартал", "loc": "кварталі", "gen": "кварталу"},
    "decade": {"nom": "роки", "loc": "роках", "gen": "років"},
    "century": {"nom": "століття", "loc": "столітті", "gen": "століття"},
    "fiscal year": {"nom": "фінансовий рік", "loc": "фінансовому році", "gen": "фінансового року"},
}
UK_DECADES = {"nom": "ті", "loc": "х", "gen": "х"}
UK_QUARTERS = {1: "перший", 2: "другий", 3: "третій", 4: "четвертий"}
UK_SHARES = {
    2: {"one": "половина", "few": "половини", "many": "половин"},
    3: {"one": "третина", "few": "третини", "many": "третин"},
    4: {"one": "чверть", "few": "чверті", "many": "чвертей"},
}
UK_PARTS = {
    5: "п’ят", 6: "шост", 7: "сьом", 8: "восьм", 9: "дев’ят", 10: "десят",
}  # fmt: skip
UK_NUMBERS = dict(
    enumerate(("нуль", "один", "два", "три", "чотири", "п’ять", "шість", "сім", "вісім", "дев’ять", "десять"))
)
UK_GENDERED = {(1, "f"): "одна", (1, "n"): "одне", (2, "f"): "дві"}
_UK_ORDINAL_STEMS = ("перш", "друг", "трет", "четверт", "п’ят", "шост", "сьом", "восьм", "дев’ят", "десят")
UK_RANKS = {
    rank: {"nom": stem + "е", "loc": stem + "ому", "gen": stem + "ого"}
    for rank, stem in enumerate(_UK_ORDINAL_STEMS, start=1)
} | {3: {"nom": "третє", "loc": "третьому", "gen": "третього"}}
UK_JUBILEES = {1: "перш", 2: "друг", 3: "трет", 4: "четверт"}
UK_JUBILEE_ENDINGS = {"nom": ("а", "я"), "loc": ("ій", "і"), "gen": ("ої", "і")}  # of the ordinal, of «річниц»
UK_SOFT = str.maketrans({"а": "я", "о": "ьо"})  # третя, третьої
UK_MONTHS = {
    "nom": ("січень", "лютий", "березень", "квітень", "травень", "червень",
            "липень", "серпень", "вересень", "жовтень", "листопад", "грудень"),
    "gen": ("січня", "лютого", "березня", "квітня", "травня", "червня",
            "липня", "серпня", "вересня", "жовтня", "листопада", "грудня"),
    "loc": ("січні", "лютому", "березні", "квітні", "травні", "червні",
            "липні", "серпні", "вересні", "жовтні", "листопаді", "грудні"),
}  # fmt: skip
UK_WEEKDAYS = ("понеділок", "вівторок", "середа", "четвер", "п’ятниця", "субота", "неділя")

JA_CURRENCIES = {
    "USD": "ドル", "JPY": "円", "EUR": "ユーロ", "UAH": "フリブニャ", "GBP": "ポンド", "CNY": "元", "PLN": "ズロチ",
    "KRW": "ウォン", "CHF": "スイスフラン", "TRY": "トルコリラ", "INR": "ルピー", "RON": "ルーマニア・レウ",
    "MDL": "モルドバ・レウ", "BGN": "ブルガリア・レフ", "ILS": "シェケル", "GEL": "ラリ", "KZT": "テンゲ",
    "HUF": "フォリント", "TWD": "台湾ドル", "THB": "バーツ", "VND": "ドン", "IDR": "ルピア",
    "PHP": "フィリピン・ペソ", "MXN": "メキシコ・ペソ", "MYR": "リンギット", "ZAR": "ランド",
    "AED": "UAEディルハム", "SAR": "サウジ・リヤル", "BRL": "レアル", "SEK": "スウェーデン・クローナ",
    "NOK": "ノルウェー・クローネ", "DKK": "デンマーク・クローネ", "ISK": "アイスランド・クローナ", "AZN": "マナト",
    "BYN": "ベラルーシ・ルーブル", "XDR": "SDR", "CZK": "コルナ", "CAD": "カナダドル", "AUD": "豪ドル",
    "RUB": "ルーブル",
    "NZD": "ニュージーランドドル", "EGP": "エジプトポンド",
}  # fmt: skip
JA_DURATIONS = {
    "second": "秒", "minute": "分", "hour": "時間", "day": "日", "week": "週間", "month": "カ月", "year": "年",
}  # fmt: skip
JA_HALF_A = {"year": "半年", "month": "半月", "day": "半日", "hour": "30分", "minute": "30秒"}
JA_HALVES = {1: "上半期", 2: "下半期"}
JA_WEEKDAYS = ("月", "火", "水", "木", "金", "土", "日")


def roman(number: int) -> str:
    """Roman numerals, as Ukrainian centuries take them: 19 -> XIX."""
    text = ""
    for value, letters in ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        text += letters * (number // value)
        number %= value
    return text


def uk_ordinal_ending(rank: int, case: str) -> str:
    """The letters after the hyphen of a Ukrainian ordinal before «місце»: 4-те, 3-тє, 1-ше, 7-ме."""
    if case != "nom":
        return {"loc": "му", "gen": "го"}[case]
    if rank % 100 in (11, 12, 13, 14, 15, 16, 17, 18, 19):
        return "те"
    return {1: "ше", 2: "ге", 3: "тє", 7: "ме", 8: "ме"}.get(rank % 10, "те")
