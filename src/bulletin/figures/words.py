"""Words of figures per language: scales, currencies, months, small numbers, ordinals.

Ukrainian months stand in three cases because CLDR has no locative ("у лютому 2024 року").
Sources: CLDR 47 for names, ДСТУ 3582 for млн and млрд, the house style for the rest.
"""

from __future__ import annotations

EN_SCALES = {10**6: "million", 10**9: "billion", 10**12: "trillion"}
EN_NUMBERS = dict(enumerate(("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")))
EN_RANKS = dict(
    enumerate(("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"), start=1)
)
EN_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
EN_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

UK_SCALES = {10**6: "млн", 10**9: "млрд", 10**12: "трлн"}
UK_CURRENCIES = {
    "USD": {"one": "долар", "few": "долари", "many": "доларів", "other": "долара"},
    "JPY": {"one": "єна", "few": "єни", "many": "єн", "other": "єни"},
    "EUR": {"one": "євро", "few": "євро", "many": "євро", "other": "євро"},
    "UAH": {"one": "гривня", "few": "гривні", "many": "гривень", "other": "гривні"},
    "GBP": {"one": "фунт", "few": "фунти", "many": "фунтів", "other": "фунта"},
}
UK_CURRENCIES_SHORT = {"USD": "дол.\u00a0США", "UAH": "грн"}
UK_NUMBERS = dict(
    enumerate(("нуль", "один", "два", "три", "чотири", "п’ять", "шість", "сім", "вісім", "дев’ять", "десять"))
)
UK_GENDERED = {(1, "f"): "одна", (1, "n"): "одне", (2, "f"): "дві"}
_UK_ORDINAL_STEMS = ("перш", "друг", "трет", "четверт", "п’ят", "шост", "сьом", "восьм", "дев’ят", "десят")
UK_RANKS = {
    rank: {"nom": stem + "е", "loc": stem + "ому", "gen": stem + "ого"}
    for rank, stem in enumerate(_UK_ORDINAL_STEMS, start=1)
} | {3: {"nom": "третє", "loc": "третьому", "gen": "третього"}}
UK_MONTHS = {
    "nom": ("січень", "лютий", "березень", "квітень", "травень", "червень",
            "липень", "серпень", "вересень", "жовтень", "листопад", "грудень"),
    "gen": ("січня", "лютого", "березня", "квітня", "травня", "червня",
            "липня", "серпня", "вересня", "жовтня", "листопада", "грудня"),
    "loc": ("січні", "лютому", "березні", "квітні", "травні", "червні",
            "липні", "серпні", "вересні", "жовтні", "листопаді", "грудні"),
}  # fmt: skip
UK_WEEKDAYS = ("понеділок", "вівторок", "середа", "четвер", "п’ятниця", "субота", "неділя")

JA_CURRENCIES = {"USD": "ドル", "JPY": "円", "EUR": "ユーロ", "UAH": "フリブニャ", "GBP": "ポンド"}
JA_WEEKDAYS = ("月", "火", "水", "木", "金", "土", "日")


def uk_ordinal_ending(rank: int, case: str) -> str:
    """The letters after the hyphen of a Ukrainian ordinal before «місце»: 4-те, 3-тє, 1-ше, 7-ме."""
    if case != "nom":
        return {"loc": "му", "gen": "го"}[case]
    if rank % 100 in (11, 12, 13, 14, 15, 16, 17, 18, 19):
        return "те"
    return {1: "ше", 2: "ге", 3: "тє", 7: "ме", 8: "ме"}.get(rank % 10, "те")
