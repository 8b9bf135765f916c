"""English number words and units as they stand in prose: "twenty-five", "13", "billion yen", "per cent".

Everything here reads at a given place of a text and says how far it got; nothing searches.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal


def words(listed: str) -> tuple[str, ...]:
    """The words of a list written with spaces."""
    return tuple(listed.split())


_ONES = """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
           eighteen nineteen"""
ONES = {word: value for value, word in enumerate(words(_ONES), start=1)}
TENS = {
    word: 10 * value
    for value, word in enumerate(words("twenty thirty forty fifty sixty seventy eighty ninety"), start=2)
}
ORDINALS: Mapping[str, int] = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12,
    **{word + "th": value for word, value in ONES.items() if value > 12},
    **{word[:-1] + "ieth": value for word, value in TENS.items()},
    "hundredth": 100,
}  # fmt: skip
PARTS: Mapping[str, int] = {
    "half": 2, "halve": 2, "quarter": 4, "hundredth": 100,
    **{word: value for word, value in ORDINALS.items() if 3 <= value <= 20},
}  # fmt: skip
MONTHS: Mapping[str, int] = {
    form: month
    for month, name in enumerate(
        ("January", "February", "March", "April", "May", "June",
         "July", "August", "September", "October", "November", "December"), start=1)
    for form in (name, name[:3], *(("Sept",) if month == 9 else ()))
}  # fmt: skip
SCALES: Mapping[str, int] = {
    "thousand": 3, "k": 3, "million": 6, "mln": 6, "mn": 6, "m": 6, "billion": 9, "bln": 9, "bn": 9, "b": 9,
    "trillion": 12, "trn": 12, "tn": 12,
}  # fmt: skip
CODES = frozenset(
    words(
        "AUD BRL CAD CHF CNY CZK DKK EUR GBP HKD HUF INR JPY KRW MXN NOK NZD PLN RON RUB SEK SGD TRY TWD UAH USD "
        "KZT GEL MDL BGN ILS EGP ZAR THB VND IDR PHP MYR AED SAR ISK AZN BYN"
    )
)
SIGNS: Mapping[str, str] = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₴": "UAH"}
DOLLARS: Mapping[str, str] = {
    "": "USD", "us": "USD", "u.s.": "USD", "american": "USD", "a": "AUD", "au": "AUD", "australian": "AUD",
    "c": "CAD", "ca": "CAD", "canadian": "CAD", "hk": "HKD", "hong kong": "HKD", "nz": "NZD", "new zealand": "NZD",
    "s": "SGD", "singapore": "SGD", "nt": "TWD", "taiwan": "TWD",
}  # fmt: skip
MONEY_WORDS: Mapping[str, str] = {
    "yen": "JPY", "euro": "EUR", "euros": "EUR", "pounds sterling": "GBP", "pounds": "GBP", "yuan": "CNY",
    "renminbi": "CNY", "hryvnia": "UAH", "hryvnias": "UAH", "hryvnya": "UAH", "hryvnyas": "UAH", "hryvni": "UAH",
    "rouble": "RUB", "roubles": "RUB", "ruble": "RUB", "rubles": "RUB", "zloty": "PLN", "zlotys": "PLN",
    "swiss francs": "CHF", "rupees": "INR",
}  # fmt: skip

_DIGITS = re.compile(r"(?:[0-9]{1,3}(?:(?:,[0-9]{3})+|(?:[ \u00a0\u202f][0-9]{3})+)(?![0-9])|[0-9]+)(?:\.[0-9]+)?")
_WORD = re.compile(r"[A-Za-z]+")
_AND_MORE = re.compile(rf"and (?:{'|'.join(ONES | TENS)})\b", re.IGNORECASE)
_AND_A_HALF = re.compile(r"(?P<years>\s(?:minute|hour|day|week|month|year|decade)s?)?\sand a half\b")
_LONGEST = 24  # digits of a number that anyone writes; Decimal keeps 28

_SCALE = re.compile(r"[\s-]?(thousand|million|mln|mn|billion|bln|bn|trillion|trn|tn)\b", re.IGNORECASE)
_SHORT_SCALE = re.compile(r"\s?(k|m|b)\b", re.IGNORECASE)
_ADJECTIVE = r"(?:(us|u\.s\.|american|australian|canadian|hong kong|new zealand|singapore|taiwan)[\s-])?"
_MONEY = re.compile(
    rf"[\s-]?(?:(?:of\s)?{_ADJECTIVE}(dollars?)\b|({'|'.join(sorted(MONEY_WORDS, key=len, reverse=True))})\b)",
    re.IGNORECASE,
)
_CODE = re.compile(rf"\s?(?:({'|'.join(sorted(CODES))})\b|([€£¥₴]))")
_PERCENT = re.compile(r"\s?(?:[%％]|per\s?cent\b|pct\b)", re.IGNORECASE)
_POINTS = re.compile(
    r"[\s-](?:(percentage)|(basis))[\s-]points?\b|\s?(p\.\s?p\.)|\s(pp)\b(?!\.\s?[0-9])", re.IGNORECASE
)
_TIME = re.compile(r"[\s-](?:(year|month|week|day|hour|minute|decade)s?|(centur)(?:y|ies))\b(-olds?\b)?", re.IGNORECASE)
_TIMES = re.compile(r"-?fold\b|\stimes(?=\s(?:as|more|less|higher|larger|greater|bigger|lower|faster|the|its|that)\b)")
_MEASURE = re.compile(r"\s?(?:km²|sq\skm|km|cm|mm|kg|ha|[kMGT]Wh?|°C|Mt|bcm)(?!\w)")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number of a text, in digits or in words, up to `end`."""

    number: Decimal
    end: int
    digits: bool


@dataclass(frozen=True, slots=True)
class Unit:
    """What stands behind a number, up to `end`; `name` is a currency code or a unit of time."""

    kind: str
    end: int
    scale: Decimal = Decimal(1)
    name: str = ""


def plain(number: Decimal) -> str:
    """The number in digits alone: no exponent, no grouping, no trailing zeros."""
    return format(number.normalize(), "f")


def numeral(text: str, at: int) -> Numeral | None:
    """The number that begins exactly at `at`: "17.63", "27,360,935.00", "two and a half".

    "two years and a half" is 2.5, and ends before "years".
    """
    found = _digits(text, at) if text[at : at + 1].isdigit() else _spelled(text, at)
    half = _AND_A_HALF.match(text, found.end) if found else None
    if found and half:
        return Numeral(found.number + Decimal("0.5"), found.end if half["years"] else half.end(), found.digits)
    return found


def _digits(text: str, at: int) -> Numeral | None:
    match = _DIGITS.match(text, at)
    if not match or len(match[0]) > _LONGEST:
        return None
    return Numeral(Decimal(re.sub(r"[^0-9.]", "", match[0])), match.end(), digits=True)


def _spelled(text: str, at: int) -> Numeral | None:
    """A number below a thousand in words; scales ("million") are units, not part of it."""
    total, last, end = 0, "", at
    while match := _WORD.match(text, end if not last else end + 1):
        word = match[0].lower()
        if last and text[end] not in (" -" if last == "tens" else " "):
            break
        if word in ONES and (last in ("", "hundred") or (last == "tens" and ONES[word] < 10)):
            total, last = total + ONES[word], "ones"
        elif word in TENS and last in ("", "hundred"):
            total, last = total + TENS[word], "tens"
        elif word == "hundred" and last == "ones" and total < 100:  # fifteen hundred
            total, last = total * 100, "hundred"
        elif word == "and" and last == "hundred" and _AND_MORE.match(text, end + 1):
            end = match.end()
            continue
        else:
            break
        end = match.end()
    return Numeral(Decimal(total), end, digits=False) if last else None


def unit(text: str, at: int, *, currency: str = "") -> Unit | None:
    """The unit that stands at `at`, right behind a number; None if a bare number ends there.

    `currency` is the one that stood before the number, "" if none did.
    """
    scale, end = _scale(text, at, currency)
    money = _money(text, end)
    if currency or money:
        # "USD 1.2 billion dollars": the currency is written twice
        code, stop = money or (currency, end)
        return Unit("money", stop, scale, currency or code)
    other = _other_unit(text, end, scale)
    if other:
        return other
    return Unit("", end, scale) if end > at else None


def _scale(text: str, at: int, currency: str) -> tuple[Decimal, int]:
    match = _SCALE.match(text, at)
    if not match:
        short = _SHORT_SCALE.match(text, at)
        match = short if short and (currency or _money(text, short.end())) else None
    return (Decimal(10) ** SCALES[match[1].lower()], match.end()) if match else (Decimal(1), at)


def _money(text: str, at: int) -> tuple[str, int] | None:
    match = _MONEY.match(text, at)
    if match:
        code = MONEY_WORDS[match[3].lower()] if match[3] else DOLLARS[(match[1] or "").lower()]
        return code, match.end()
    match = _CODE.match(text, at)
    return (match[1] or SIGNS[match[2]], match.end()) if match else None


def _other_unit(text: str, end: int, scale: Decimal) -> Unit | None:
    if match := _POINTS.match(text, end):
        return Unit("points", match.end(), scale / 100 if match[2] else scale)
    if match := _PERCENT.match(text, end):
        return Unit("percent", match.end(), scale)
    if match := _TIME.match(text, end):
        if match[3]:
            return Unit("age", match.end())
        return _duration(match, scale)
    if match := _TIMES.match(text, end):
        return Unit("multiple", match.end(), scale)
    if match := _MEASURE.match(text, end):
        return Unit("number", match.end(), scale)
    return None


def _duration(match: re.Match[str], scale: Decimal) -> Unit:
    """Decades and centuries count in years, so that "six decades" equals "60 years"."""
    word = (match[1] or match[2]).lower()
    factor = {"decade": 10, "centur": 100}.get(word, 1)
    return Unit("duration", match.end(), scale * factor, "year" if factor > 1 else word)


_HEAD_SCALE = re.compile(r"\b(thousand|million|mln|mn|billion|bln|bn|trillion|trn|tn)s?\b", re.IGNORECASE)
_HEAD_MONEY = re.compile(
    rf"\b{_ADJECTIVE}(dollars?)\b|\b({'|'.join(sorted(MONEY_WORDS, key=len, reverse=True))})\b", re.IGNORECASE
)
_HEAD_CODE = re.compile(rf"\b({'|'.join(sorted(CODES))})\b|([$€£¥₴])")
_HEAD_PERCENT = re.compile(r"%|\bper\s?cent(?:age)?\b|\bpct\b", re.IGNORECASE)


def heading_unit(words: str) -> Unit:
    """The unit that the head or caption of a table gives its numbers: "GDP (current US dollars, mln)".

    A head that names both money and per cent decides nothing: kind "number", scale 1.
    """
    scale = _HEAD_SCALE.search(words)
    power = Decimal(10) ** SCALES[scale[1].lower()] if scale else Decimal(1)
    money, code = _HEAD_MONEY.search(words), _HEAD_CODE.search(words)
    share = _HEAD_PERCENT.search(words)
    if money or code:
        if share:
            return Unit("number", 0)
        if money:
            name = MONEY_WORDS[money[3].lower()] if money[3] else DOLLARS[(money[1] or "").lower()]
        else:
            name = (code[1] or SIGNS[code[2]]) if code else ""
        return Unit("money", 0, power, name)
    return Unit("percent", 0) if share else Unit("number", 0, power)
