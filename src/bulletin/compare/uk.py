"""The quantities of Ukrainian prose."""

# ruff: noqa: E501 - a rule is one line, however long
from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from bulletin.compare.quantity import (
    ISO,
    ROUND_WHOLES,
    Quantity,
    Rule,
    about,
    bare_year,
    clock,
    date_part,
    duration,
    fraction,
    ident,
    measure,
    money,
    money_of_one,
    month_end,
    months,
    multiple,
    night_day,
    nothing,
    number,
    of_name,
    ordinal,
    percent,
    points,
    ratio,
    scan,
    share_of,
    shared,
    split,
    times,
    vague,
    weekday,
)
from bulletin.compare.uk_words import CARDINALS, MONTHS, MULTIPLES, ORDINALS, PREFIXES, TIMES, spelled
from bulletin.figures.english import CODES


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_SCALES = {"сотн": 2, "тис": 3, "млн": 6, "мільйон": 6, "млрд": 9, "мільярд": 9, "трлн": 12, "трильйон": 12}
_CURRENCIES = (
    (r"дол", "USD"), (r"[ії]?єн", "JPY"), (r"ієн", "JPY"), (r"євро", "EUR"), (r"грн|грив", "UAH"), (r"фунт", "GBP"),
    (r"юан", "CNY"), (r"рубл", "RUB"), (r"злот", "PLN"), (r"вон", "KRW"), (r"швейц|франк", "CHF"),
    (r"чеськ|крон", "CZK"), (r"рупі", "INR"), (r"турецьк|лір", "TRY"), (r"форинт", "HUF"), (r"лей|леї|леїв", "RON"), (r"реал", "BRL"),
    (r"р[еа]нд", "ZAR"), (r"тень?ге", "KZT"), (r"зл\b", "PLN"), (r"ф\. ?ст", "GBP"), (r"фр\b", "CHF"), (r"ларі", "GEL"), (r"шекел", "ILS"), (r"лев", "BGN"),
    (r"песо", "MXN"), (r"бат", "THB"), (r"донг", "VND"),
)  # fmt: skip
# Whose money it is, where more than one country has money of that name: «20 шведських крон», «5 канад. дол.».
_WHOSE = (
    (r"америк", "USD"), (r"австрал", "AUD"), (r"канад", "CAD"), (r"гонк", "HKD"), (r"с[иі]нгап", "SGD"), (r"новозел", "NZD"),
    (r"(?:нов\w+ )?тайван", "TWD"), (r"швед", "SEK"), (r"норв", "NOK"), (r"дан", "DKK"), (r"ісланд", "ISK"), (r"чес", "CZK"), (r"швейц", "CHF"),
    (r"турец", "TRY"), (r"інд(?!он)", "INR"), (r"індонез", "IDR"), (r"рум", "RON"), (r"молд", "MDL"), (r"болг", "BGN"),
    (r"угор", "HUF"), (r"браз", "BRL"), (r"мекс", "MXN"), (r"єгип", "EGP"), (r"білор", "BYN"), (r"таїланд", "THB"), (r"в'єтнам", "VND"), (r"південноафр", "ZAR"),
)  # fmt: skip
_CROWNS = ("CZK", "SEK", "NOK", "DKK", "ISK")
_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₴": "UAH", "₩": "KRW", "₽": "RUB", "₹": "INR", "₺": "TRY"}

_DIGITS = r"(?<![\w.,])(?:[0-9]{1,3}(?: [0-9]{3})+(?![0-9])|[0-9]+)(?:[.,][0-9]+)?"
_CARD = rf"\b(?:{_any(CARDINALS)})(?: (?:{_any(CARDINALS)})){{0,3}}\b(?!')"
_SC = r"(?: ?(?:тисяч(?:а|і|у|ею|ам|ами|ах)?|тис\b\.?|млн|млрд|трлн|мільйон\w*|мільярд\w*|трильйон\w*)(?!\w))"
_N = rf"(?:{_DIGITS}|\b[Пп]івтор[аи]\b|{_CARD})(?: (?:із|з) половиною)?"
_HUNDREDS = (
    rf"(?:{_any(form for form, value in CARDINALS.items() if value >= 2)})(?: (?:{_any(CARDINALS)})){{0,2}}\b(?!')"
)
_THOUSAND = r"(?:тисяч(?:а|і|у|ею|ам|ами|ах)?)"
_LARGE = r"(?:трлн|млрд|млн|трильйон\w*|мільярд\w*|мільйон\w*)"
_AMOUNT = (
    rf"(?:{_N}(?: {_LARGE} {_N} ?(?:млрд|млн|мільйон\w*|{_THOUSAND}|тис\b\.?)(?!\w)| {_THOUSAND} {_HUNDREDS}(?!{_SC})|{_SC})?|"
    rf"\b{_THOUSAND} {_HUNDREDS}(?!{_SC})|\b(?:пів|чверть) ?(?:мільйона|мільярда|трильйона|тисячі|сотні)\b|"
    r"\b(?:мільйон|мільярд|трильйон)[ауі]?\b|\bтисяч[уаі]\b)"
)
_TERM = re.compile(
    rf"(?P<part>пів|чверть) ?(?=мільй|мільяр|трил|тис|сот)|(?P<n>{_N})|(?P<scale>тис|млн|мільйон|млрд|мільярд|трлн|трильйон|сотн)",
    re.IGNORECASE,
)
_JOIN = r"(?:,? (?:і|й|та|або|чи|до|по) (?:ще )?|, | ?– ?)"
_SERIES = rf"(?!(?:1[5-9]|20)[0-9]{{2}}(?:,|,? (?:і|й|та|до|по)) ){_AMOUNT}(?:{_JOIN}[$€£¥₴₩₽₹₺]?{_AMOUNT}){{0,3}}"
_PIECE = re.compile(_AMOUNT, re.IGNORECASE)
_MONTH = rf"\b(?:{_any(MONTHS)})\b"
_YEAR = r"(?:1[5-9]|20)[0-9]{2}(?![0-9])"
_YEAR_WORD = r"(?:рік|року|році|роком|роки|років|роках|рокам|рр?\b\.?)"
_GO = r"(?:–?(?:го|му|й|м|ого|ому|ий))"
_DAY = r"(?:3[01]|[12][0-9]|0?[1-9])(?![0-9])"
_ROMAN = r"[IVXІХ]+"
_IDENT = r"[0-9]+(?:\.[0-9]+)*"
_WEEKDAYS = ("по", "ві", "се", "че", "п'", "су", "не")
_SHORT_DAYS = ("пн", "вт", "ср", "чт", "пт", "сб", "нд")
_WEEKDAY = r"(?:понеділ(?:ок|ка|ку|ком)|вівтор(?:ок|ка|ку|ком)|серед[ауиіо]ю?|четвер(?:г[аіу]|гом)?|п'ятниц[яюіе]ю?|субот[ауиіо]ю?|неділ[яюіе]ю?)\b"


def _decimal(words: str) -> Decimal:
    low = words.lower()
    if low[0].isdigit():
        return Decimal(re.sub(r"[^0-9,.]", "", low).replace(",", ".").rstrip("."))
    return Decimal("1.5") if low.startswith("півтор") else Decimal(spelled(low))


def _amounts(words: str) -> tuple[Decimal, ...]:
    """The values of a series of amounts; the last scale is shared."""
    return shared([_amount(piece[0].lower()) for piece in _PIECE.finditer(words)])


def _amount(words: str) -> tuple[Decimal, Decimal]:
    """Number and scale: "2,5 млн", "півтора мільярда", "пів мільйона", "мільйон", "2 млн 300 тис.", "тисяча двісті"."""
    terms: list[tuple[Decimal, Decimal]] = []
    value: Decimal | None = None
    for each in _TERM.finditer(words):
        if each["scale"]:
            one = Decimal(1) if value is None else value
            terms.append((one, Decimal(10) ** _SCALES[each["scale"].lower()]))
            value = None
        elif each["part"]:
            value = Decimal("0.5") if each["part"].lower() == "пів" else Decimal("0.25")
        else:
            base = each["n"].removesuffix(" з половиною").removesuffix(" із половиною")
            value = _decimal(base) + (Decimal("0.5") if base != each["n"] else 0)
    if value is not None:
        terms.append((value, Decimal(1)))
    largest = max((scale for _, scale in terms), default=Decimal(1))
    return sum((number * scale for number, scale in terms), Decimal(0)) / largest, largest


def _hard(words: str) -> bool:
    return any(character.isdigit() for character in words) or bool(re.search(_SC, words))


def _roman(words: str) -> int:
    signs = {"I": 1, "V": 5, "X": 10}
    total = 0
    values = [signs[sign] for sign in words.upper().replace("І", "I").replace("Х", "X")]
    for value, after in zip(values, [*values[1:], 0], strict=True):
        total += -value if value < after else value
    return total


def _rank(words: str) -> Decimal:
    """ "ХІХ", "19-му", "дев'ятнадцяте", "двадцять першому"."""
    low = words.lower()
    if low[0].isdigit():
        return Decimal(re.sub(r"[^0-9]", "", low))
    return Decimal(_roman(words)) if re.fullmatch(_ROMAN, words) else Decimal(spelled(low))


def _idents(match: re.Match[str]) -> Iterable[Quantity]:
    """ "розділ 3.2", "статті 5 і 9", "ч. 2 ст. 9"."""
    return tuple(ident(each) for each in re.findall(_IDENT, match[0]))


def _parts(match: re.Match[str]) -> Iterable[Quantity] | None:
    """ "70 на 30", "у співвідношенні 2 до 1"."""
    first, second = Decimal(match["a"]), Decimal(match["b"])
    return ratio(first, second) if match["said"] or first + second in (10, 100) else None


def _weekday(match: re.Match[str]) -> Iterable[Quantity]:
    head = (match["w"] or match["w2"])[:2].lower()
    return (weekday((_WEEKDAYS if head in _WEEKDAYS else _SHORT_DAYS).index(head)),)


def _money_after(match: re.Match[str]) -> Iterable[Quantity]:
    word = match["word"].lower()
    code = next((code for stem, code in _CURRENCIES if re.match(stem, word)), match["word"].upper())
    code = _SIGNS.get(match["word"], code)
    which = (match["which"] or "").lower()
    code = next((own for stem, own in _WHOSE if which and re.match(stem, which)), code)
    if code == "CZK" and not which:
        return tuple(money_of_one(_CROWNS, value) for value in _amounts(match["series"]))
    return tuple(money(code, value) for value in _amounts(match["series"]))


def _money_before(match: re.Match[str]) -> Iterable[Quantity]:
    sign = match["sign"].strip()
    return tuple(money(_SIGNS.get(sign[-1], sign), value) for value in _amounts(match["series"]))


def _percent(match: re.Match[str]) -> Iterable[Quantity]:
    return tuple(percent(value) for value in _amounts(match["series"].replace("%", "")))


def _points(match: re.Match[str]) -> Iterable[Quantity]:
    factor = Decimal("0.01") if match["basis"] else Decimal(1)
    return tuple(points(value * factor) for value in _amounts(match["series"]))


def _date(match: re.Match[str]) -> Iterable[Quantity]:
    groups = match.groupdict()
    found = [date_part("year", match["y"])] if groups.get("y") else []
    if groups.get("m"):
        month = match["m"].lower()
        found.append(date_part("month", MONTHS[month] if month in MONTHS else int(month)))
    return [*found, *(date_part("day", match[name]) for name in ("d", "d2") if groups.get(name))]


_ADJECTIVES = [
    "січнев",
    "лютнев",
    "березнев",
    "квітнев",
    "травнев",
    "червнев",
    "липнев",
    "серпнев",
    "вереснев",
    "жовтнев",
    "листопадов",
    "грудн(?=ев)",
]


def _month_adjective(match: re.Match[str]) -> Iterable[Quantity]:
    stem = match[1].lower()
    month = next(at for at, each in enumerate(_ADJECTIVES, start=1) if stem.startswith(each[:4]))
    return (date_part("month", month, hard=False),)


def _months(match: re.Match[str]) -> Iterable[Quantity]:
    span = months(MONTHS[match["m"].lower()], MONTHS[match["m2"].lower()])
    return (span, *((date_part("year", match["y"]),) if match["y"] else ()))


def _years(match: re.Match[str]) -> Iterable[Quantity]:
    first, last = match[1], match[2]
    full = last if len(last) == 4 else first[:2] + last
    return (date_part("year", first), date_part("year", full, hard="/" not in match[0]))


def _decade(match: re.Match[str]) -> Iterable[Quantity]:
    full = match[1] if len(match[1]) == 4 else ("20" if match[1] < "20" else "19") + match[1]
    return (date_part("decade", full),)


def _decade_word(match: re.Match[str]) -> Iterable[Quantity]:
    return (date_part("decade", 1900 + ORDINALS[match[1].lower()], hard=False),)


def _centuries(match: re.Match[str]) -> Iterable[Quantity]:
    turn = re.search(r"(?:злам|меж|рубеж|перелом)\w* $", match.string[max(0, match.start() - 12) : match.start()])
    return tuple(date_part("century", _rank(each), hard=not turn) for each in (match[1], match[2]) if each)


def _part_of_year(match: re.Match[str]) -> Iterable[Quantity]:
    return (date_part("quarter" if match["part"].lower().startswith("кв") else "half", _rank(match["nth"])),)


def _fraction(match: re.Match[str]) -> Iterable[Quantity]:
    """ "дві третини", "чверть", "п'ята частина", "дві п'ятих"."""
    top = _decimal(match["n"]) if match["n"] else Decimal(1)
    part = match["part"].lower()
    whole = next(
        (
            n
            for stem, n in (("трет", 3), ("чверт", 4), ("полов", 2), ("напол", 2), ("навпіл", 2))
            if part.startswith(stem)
        ),
        0,
    )
    whole = whole or int(_rank(part.split()[0]))
    return (fraction(top, Decimal(whole)),) if top < whole else ()


def _every(match: re.Match[str]) -> Iterable[Quantity]:
    """ "кожен третій" = one in three."""
    return (fraction(Decimal(1), _rank(match[1])),)


def _of(match: re.Match[str]) -> Iterable[Quantity] | None:
    """ "сім із десяти"."""
    top, whole = _decimal(match[1]), _decimal(match[2])
    return (share_of(top, whole),) if top < whole and whole in ROUND_WHOLES else None


def _slashed(match: re.Match[str]) -> Iterable[Quantity]:
    return (fraction(Decimal(match[1]), Decimal(match[2])),)


_COMPARED = re.compile(
    r" (?:більш|менш|вищ|нижч|дорожч|дешевш|швидш|старш|молодш|частіш|рідш|скорот|зрос|збільш|зменш|перевищ)"
)


def _multiple_word(match: re.Match[str]) -> Iterable[Quantity]:
    value = Decimal(MULTIPLES[match[1].lower()])
    counted = (
        match[0] == match[1]
        and match[1].lower() in ("двічі", "тричі")
        and not _COMPARED.match(match.string, match.end())
    )
    return (times(value) if counted else multiple(value, hard=False),)


def _multiple_verb(match: re.Match[str]) -> Iterable[Quantity]:
    return (multiple(Decimal(3 if match[0].lower().startswith(("потро", "трикр", "трираз")) else 2), hard=False),)


def _multiple(match: re.Match[str]) -> Iterable[Quantity]:
    return tuple(multiple(value, hard=_hard(match["series"])) for value in _amounts(match["series"]))


_TIMES = (("рок", "year"), ("рік", "year"), ("річ", "year"), ("літ", "year"), ("місяц", "month"), ("місячн", "month"), ("тиж", "week"),
          ("дн", "day"), ("ден", "day"), ("день", "day"), ("діб", "day"), ("доб", "day"), ("годин", "hour"), ("хвил", "minute"),
          ("секунд", "second"), ("десятиліт", "decade"), ("десятиріч", "decade"), ("столі", "century"), ("століт", "century"))  # fmt: skip


def _time(words: str) -> str:
    low = words.lower()
    return next(unit for stem, unit in reversed(_TIMES) if low.startswith(stem))


def _duration(match: re.Match[str]) -> Iterable[Quantity]:
    values, hard = _amounts(match["series"]), _hard(match["series"])
    return tuple(duration(value, _time(match["unit"]), hard=hard) for value in values)


def _compound(match: re.Match[str]) -> Iterable[Quantity]:
    """ "дводенний", "25-річчя", "п'ятирічний", "20-ліття"."""
    head = match["n"].lower()
    value = Decimal(head.replace(",", ".")) if head[0].isdigit() else PREFIXES[head]
    return (duration(value, _time(match["unit"]), hard=False if not head[0].isdigit() else value > 1),)


def _counted_compound(match: re.Match[str]) -> Iterable[Quantity]:
    """ "двосторонній", "тристоронній": soft."""
    return (number(Decimal(2 if match[0].lower().startswith("дво") else 3), hard=False),)


def _prefix(words: str) -> Decimal:
    low = words.lower()
    return Decimal(low.replace(",", ".")) if low[0].isdigit() else PREFIXES[low]


def _scaled_compound(match: re.Match[str]) -> Iterable[Quantity]:
    """ "5-мільйонний", "двомільярдний", "15-тисячний": money or people."""
    value = _prefix(match["n"] or match["n2"]) * Decimal(10) ** _SCALES[match["scale"].lower()]
    found = number(value)
    codes = ("JPY", "USD", "EUR", "UAH", "GBP", "CNY", "PLN", "KRW", "RUB", "CHF", "INR")
    return (replace(found, also=frozenset(("money", (code, value)) for code in codes)),)


def _fold_compound(match: re.Match[str]) -> Iterable[Quantity]:
    """ "триразовий", "п'ятикратне", "10-кратний"."""
    return (multiple(_prefix(match["n"] or match["n2"]), hard=False),)


# "близько сотні", "понад тисячі": one of them, in the genitive
_ONE_OF_THEM = re.compile(
    r"\b(?:близько|до|понад|більше|більш|менше|менш|пів|чверть|зо|майже|якої|якоїсь|цієї|тієї|однієї)(?: як| ніж| за| від)? $",
    re.IGNORECASE,
)


def _vague(match: re.Match[str]) -> Iterable[Quantity] | None:
    """ "десятки тисяч", "кілька сотень", "кількасот", "мільйони"; None where a number stands before."""
    if _after_number(match) or (
        " " not in match[0] and _ONE_OF_THEM.search(match.string, max(0, match.start() - 14), match.start())
    ):
        return None
    scale = 1
    for stem in re.findall(r"десят|сот|тисяч|мільйон|мільярд|трильйон", match[0].lower()):
        scale *= {"десят": 10, "сот": 100, "тисяч": 10**3, "мільйон": 10**6, "мільярд": 10**9, "трильйон": 10**12}[stem]
    money = re.match(rf" ({_CUR})", match.string[match.end() : match.end() + 24], re.IGNORECASE)
    code = next((code for stem, code in _CURRENCIES if money and re.match(stem, money[1].lower())), "")
    return (vague(scale, code),)


def _ages(match: re.Match[str]) -> Iterable[Quantity]:
    """ "тридцятирічні", "30–40-річні", "за сорок"; the first in words or digits, the second too."""
    values = [_prefix(each) for each in (match["n1"], match["n1w"], match["n"]) if each]
    return tuple(duration(each, "year", hard=False) for each in values)


def _measure(match: re.Match[str]) -> Iterable[Quantity]:
    unit = next(name for stem, name in _MEASURES if re.match(stem, match["unit"], re.IGNORECASE))
    return tuple(measure(value, unit) for value in _amounts(match["series"]))


def _measure_compound(match: re.Match[str]) -> Iterable[Quantity]:
    """ "200-кілометровий", "п'ятитонний"."""
    unit = next(name for stem, name in _MEASURE_STEMS if match["unit"].lower().startswith(stem))
    return (measure(_prefix(match["n"] or match["n2"]), unit),)


def _time_ordinal(match: re.Match[str]) -> Iterable[Quantity]:
    """ "вдруге", "утретє"."""
    return (ordinal(Decimal(TIMES[match[1].lower()]), hard=False),)


def _event(match: re.Match[str]) -> Iterable[Quantity]:
    """The year of a name ("Експо-2025"): another language may name the event without it."""
    return (date_part("year", match[1], hard=False),)


def _night(match: re.Match[str]) -> Iterable[Quantity]:
    """ "у ніч на 15 березня"."""
    return [night_day(each.size) if each.kind == "day" else each for each in _date(match)]


def _word_date(match: re.Match[str]) -> Iterable[Quantity]:
    """ "двадцять четвертого лютого 2022 року"."""
    return [*_date(match), date_part("day", spelled(match["word"]))]


def _clock_half(match: re.Match[str]) -> Iterable[Quantity]:
    """ "о пів на сьому", "за чверть дев'ята", "о пів на 7-му вечора"."""
    hour, half = int(_rank(match["h"])), match["half"].lower().startswith(("о пів", "пів"))
    if not 0 < hour < 25:
        return ()
    minutes = hour * 60 - (30 if half else 15)
    late = (match["late"] or "").lower()
    if hour <= 12 and (late == "вечора" or (late == "дня" and hour < 7)):
        minutes += 720
    return (clock(minutes // 60, minutes % 60, hard=False, half_day=not late),)


def _noon(match: re.Match[str]) -> Iterable[Quantity]:
    return (clock(0 if match[0].lower().startswith(("опівноч", "північ")) else 12, 0, hard=False),)


def _long_time(match: re.Match[str]) -> Iterable[Quantity]:
    """ "пів століття", "чверть століття", "півроку", "десятиліття"."""
    part = (match["part"] or "").lower()
    value = {"пів": "0.5", "чве": "0.25", "": "1"}[part[:3].strip()]
    unit = _time(match["unit"])
    return (duration(Decimal(value), unit, hard=False),) if part or unit in ("decade", "century") else ()


def _ordinal(match: re.Match[str]) -> Iterable[Quantity]:
    return (ordinal(_rank(match[0]), hard=match[0][0].isdigit()),)


def _clock(match: re.Match[str]) -> Iterable[Quantity]:
    hour = int(match["h"]) if match["h"][0].isdigit() else int(spelled(match["h"]))
    late = match["half"].lower() == "вечора" or (match["half"].lower() == "дня" and hour < 6)
    return (
        clock(
            hour % 12 + 12 if late else hour, 0, half_day=match["half"].lower().startswith("годин") and 0 < hour < 13
        ),
    )


def _two(_match: re.Match[str]) -> Iterable[Quantity]:
    return (number(Decimal(2), hard=False),)


def _year(match: re.Match[str]) -> Iterable[Quantity]:
    return (bare_year(Decimal(match[1])),)


def _dozens(match: re.Match[str]) -> Iterable[Quantity]:
    """ "два десятки", "три сотні", "з десяток", "сотня", "пів сотні", "дюжина"."""
    low = match[2].lower()
    factor = 100 if low.startswith("сот") else 12 if low.startswith("дюж") else 10
    head = (match[1] or "").lower()
    top = Decimal("0.5") if head == "пів" else _decimal(head) if head else Decimal(1)
    return (about(top * factor, *((top * 12, top * 10, top * 12 + 1) if factor < 100 else ())),)


def _number(match: re.Match[str]) -> Iterable[Quantity]:
    hard = _hard(match[0])
    return tuple(number(value, hard=hard) for value in _amounts(match[0]) if hard or value > 1)


_ORD = rf"(?:{_ROMAN}(?!\w)|[0-9]+{_GO}?|[0-9]+–(?:те|та|ту|тє|ша|ше|ге|га|ма|ме|ої|х|ї)\b|(?:(?:{_any(CARDINALS)}) )?(?:{_any(ORDINALS)})\b)"
_ORD_NUMBER = rf"(?:\b[0-9]+–(?:те|та|ту|тє|тя|тю|ша|ше|шу|ге|га|гу|ма|ме|му|ої|ї|го|й|ий|им|ю|я)\b|\b(?:(?:{_any(form for form, value in CARDINALS.items() if value >= 20)}) )?(?:{_any(ORDINALS)})\b)"
_GENITIVE = rf"(?:(?:{_any(form for form, value in CARDINALS.items() if value in (20, 30))}) )?(?:{_any(form for form, value in ORDINALS.items() if value < 31 and form.endswith(('ого', 'ього', 'е', 'є')))})"
_MEASURES = (
    (r"куб\.? ?км|км³|км3|кубічн\w+ кілометр", "km3"), (r"(?:тера)(?:ват)\w*[-– ]год|ТВт ?[-–·⋅*.]? ?год", "TWh"), (r"гігават\w*[-– ]год|ГВт ?[-–·⋅*.]? ?год", "GWh"), (r"мегават\w*[-– ]год|МВт ?[-–·⋅*.]? ?год", "MWh"),
    (r"кіловат\w*[-– ]год|кВт ?[-–·⋅*.]? ?год", "kWh"), (r"терават|ТВт", "TW"), (r"гігават|ГВт", "GW"), (r"мегават|МВт", "MW"), (r"кіловат|кВт", "kW"),
    (r"км²|км2|кв\. ?км|кв км|квадратн\w+ кілометр", "km2"), (r"м²|м2|кв\. ?м|квадратн\w+ метр", "m2"), (r"м³|м3|куб\. ?м|кубометр|кубічн\w+ метр", "m3"),
    (r"кілометр|км", "km"), (r"сантиметр|см", "cm"), (r"міліметр|мм", "mm"), (r"мил", "mile"), (r"кілотонн|кт", "kt"), (r"мегатонн|Мт", "Mt"),
    (r"тонн|т", "t"), (r"кілограм|кг", "kg"), (r"гектар|га", "ha"), (r"грам|г", "g"), (r"літр|л", "l"), (r"барел", "barrel"), (r"кіловольт|кВ", "kV"),
    (r"вольт", "V"), (r"ват", "W"), (r"акр", "acre"), (r"метр|м", "m"),
)  # fmt: skip
_MEASURE_STEMS = (
    ("терават", "TW"), ("гігават", "GW"), ("мегават", "MW"), ("кіловат", "kW"), ("кілометр", "km"), ("сантиметр", "cm"), ("міліметр", "mm"), ("кілограм", "kg"),
    ("гектар", "ha"), ("кіловольт", "kV"), ("літр", "l"), ("тонн", "t"), ("метр", "m"), ("грам", "g"),
)  # fmt: skip
_POWER = r"(?:ТВт|ГВт|МВт|кВт|(?:тера|гіга|мега|кіло)ват\w*)(?: ?(?:[·⋅*.]|–)? ?год(?:ин\w*|\b\.?))?"
_MEASURE = (
    rf"(?P<unit>{_POWER}|квадратн\w+ (?:кіло)?метр\w*|кубічн\w+ (?:кіло)?метр\w*|кубометр\w*|кв\.? ?к?м|куб\.? ?к?м|к?м[²³23]|кілометр\w*|"
    r"сантиметр\w*|міліметр\w*|метр(?!о)\w{0,3}|милі?(?:я|ю|ь|ями)?|(?:кіло|мега)?тонн\w{0,3}|кілограм\w*|грам\w{0,3}|гектар\w*|літр\w{0,3}|барел\w*|кіловольт\w*|вольт\w{0,3}|ват\w{0,3}|"
    r"акр\w{0,3}|(?:км|см|мм|кг|га|кт|кВ)\b|(?:т|г|л)(?![\w'])|м(?![\w'.²³]))(?![\w²³])"
)
_ORD_ANY = rf"(?:[0-9]+–\w+|(?:{_any(ORDINALS)}))"
_WHICH = rf"(?:{'|'.join(stem for stem, _ in _WHOSE)})(?:[а-яіїєґ]*[сзц]?ьк\w+|[а-яіїєґ]*\.)"
_CUR = r"(?:дол\b\.?(?: США)?|долар\w*(?: США)?|[ії]?єн(?:а|и|у|ою|і|ам|ах)?\b|ієн\w*|євро\b|грн\b|грив\w+|фунт\w*(?: стерлінгів)?|юан\w+|рубл\w+|злот\w+|вон\b|франк\w*|крон[аи]?\b|рупі[йїяю]\w*|лір[аи]?\b|форинт\w*|ле[їй]в?\b|реал(?:и|ів)\b|р[еа]нд(?:и|ів)\b|тень?ге\b|ларі\b|шекел\w+|лев(?:и|ів)\b|песо\b|бат(?:и|ів)\b|донг(?:и|ів)\b|зл\.|ф\. ?ст\.|фр\.|[€₴$£¥₩₽₹₺]|(?:{codes})\b)".replace(
    "{codes}", _any(CODES)
)
_ERAS_UNIT = r"(?P<unit>рок\w*|рік|місяц\w*|тиж\w+|дн\w{1,3}|день|діб|доб\w|годин\w*|хвилин\w*|секунд\w*|десятиліт\w+|десятиріч\w+|столі[тт]\w+)\b"

RULES: tuple[Rule, ...] = tuple((re.compile(pattern.replace("–", "[-–]"), re.IGNORECASE), read) for pattern, read in (
    (rf"\b(?:в|у)({_any(TIMES)})\b", _time_ordinal),
    (r"\b(?:Експо|Євро|Олімпіад\w*|Паралімпіад\w*|Універсіад\w*|Іг(?:ри|ор|рах)|Євробаченн\w|Горизонт\w*|Стратегі\w+|форум\w*|конференці\w+|конгрес\w*|фестивал\w+|бієнале|план\w*|порядок денний)(?:–| )((?:19|20)[0-9]{2})\b(?!–[0-9]|[.,]?[0-9]| ро)", _event),
    (r"\b(?:(?:кілька|декілька|пара|пару|багато|кількох|декількох|кількома|декількома) (?:десятків|десятками|десятків|сотень|сотнями|сот|тисяч|тисячами|тисячі|мільйонів|мільйони|мільярдів|трильйонів)|кількасот|кількадесят|кількатисячн\w+|(?:десятк(?:и|ів|ами|ах|ам)|сотні|сотень|сотнями|сотнях|тисячі|тисяч|тисячами|тисячах|тисячам|мільйони|мільйонів|мільйонами|мільйонах|мільйонам|мільярди|мільярдів|мільярдами|мільярдах|трильйони|трильйонів))(?: (?:тисяч|мільйонів|мільярдів|трильйонів))?\b", _vague),
    (r"\b(?:вперше|уперше)\b", lambda _m: (ordinal(Decimal(1)),)),
    (r"\b(?:по–перше|по–друге|по–третє|в першу чергу|насамперед|перш(?:ої|а) леді|з першого погляду|на перший погляд|один з|одна з|одне з|одним із|одним з|одного з|однією з|одна одн\w+|один одн\w+|(?:одно|дво|три|чотири|п'яти|шести|семи)значн\w+)\b", nothing),
    (rf"(?:\bстатт\w*|\bстатей|\bглав\w{{1,2}}|\bрозділ\w*|\b(?:під)?пункт\w*|\bпараграф\w*|(?<!в\. )(?<!п\. )\bпп?\.|(?<![IVXІХ0-9] )\bст\.|\bч\.|\bчастин\w+(?= [0-9]+ (?:стат|ст\.))|§) ?{_IDENT}(?![0-9])(?:\([0-9]+\))*(?:(?<=[0-9])(?: ?– ?| і | й | та | або |, ){_IDENT}(?= ?[.;:)»]|, [^0-9]|$| (?:і|та|й) )(?![0-9.]*[0-9]))*", _idents),
    (r"(?P<said>(?:співвідношенн\w+|пропорці\w+|відношенн\w+) (?:як )?)?(?<![0-9:.,/])(?P<a>[0-9]{1,3})(?P<sep>:|/)(?P<b>[0-9]{1,3})(?![0-9:/%]|[.,][0-9])", split),
    (rf"(?P<said>(?:співвідношенн\w+|пропорці\w+) (?:як )?)?(?<![0-9:.,/–])\b(?P<a>[0-9]{{1,3}})(?: на |(?(said) до | на ))(?P<b>[0-9]{{1,3}})(?![0-9%]|[.,:][0-9]| [0-9]{{3}}| ?%| ?(?:тис|млн|млрд|мільй|мільяр|відсот|процент|{_CUR})| {_MONTH}|–)", _parts),
    (r"\bG[0-9]+\b|(?:Велик\w+|«Велик\w+) (?:сімк\w+|двадцятк\w+)|\b[A-ZА-ЯІЇЄ][\w'«»]*»?–[0-9]{1,3}\b(?!–|[.,]?[0-9]| ?%)|№ ?[0-9]+", lambda m: _group(m) or of_name(m)),
    (rf"\b(?P<d>[0-3]?[0-9])\.(?P<m>[01]?[0-9])\.(?P<y>{_YEAR})", lambda m: (date_part("year", m["y"]), date_part("month", m["m"]), date_part("day", m["d"]))),
    (rf"\b(?P<d>{_DAY})(?:–?го)?(?:(?: ?– ?| і | та | й | до | по )(?P<d2>{_DAY})(?:–?го)?)? (?P<m>{_MONTH})(?:,? (?P<y>{_YEAR}))?(?:{_GO}\b)?(?: {_YEAR_WORD})?", _date),
    (rf"\bніч (?:(?:на|проти|із?|з) )(?P<d>{_DAY})(?:–?го)?(?:(?: ?– ?| на | і )(?P<d2>{_DAY})(?:–?го)?)? (?P<m>{_MONTH})(?:,? (?P<y>{_YEAR}))?(?:{_GO}\b)?(?: {_YEAR_WORD})?", _night),
    (rf"\bкін(?:ець|ця|ці|цем) (?P<m>{_MONTH})(?:,? (?P<y>{_YEAR}))?(?:{_GO}\b)?(?: {_YEAR_WORD})?", lambda m: (*_date(m), month_end())),
    (rf"\b(?P<word>{_GENITIVE}) (?P<m>{_MONTH})(?: (?P<y>{_YEAR}))?(?:{_GO}\b)?(?: {_YEAR_WORD})?", _word_date),
    (rf"(?P<m>{_MONTH})(?: ?– ?| до | по )(?P<m2>{_MONTH})(?:,? (?P<y>{_YEAR}))?(?:{_GO}\b)?(?: {_YEAR_WORD})?", _months),
    (rf"(?P<m>{_MONTH})(?: (?P<y>{_YEAR}))?(?:{_GO}\b)?(?: {_YEAR_WORD})?", _date),
    (rf"\b({'|'.join(_ADJECTIVES)})\w*", _month_adjective),
    (r"\b((?:1[5-9]|20)?[0-9]0)(?:–?(?:х|ті|их|тих|ми|их))\b(?: рок\w+)?", _decade),
    (rf"\b({_any(form for form, value in ORDINALS.items() if value in range(20, 100) and form.endswith(('і', 'их')))})\b(?= рок|[.,;]|$| минулого| ХХ)(?: рок\w+)?", _decade_word),
    (rf"\b({_YEAR})(?: ?– ?| ?/ ?| (?:року )?(?:до|по) )((?:1[5-9]|20)?[0-9]{{2}})(?![0-9%])(?:{_GO}\b)?(?: {_YEAR_WORD})?", _years),
    (rf"\b(?:({_ORD})(?: і | та | й | ?– ?))?({_ORD}) (?:столі[тт]\w+|ст\.)", _centuries),
    (rf"\b(?P<nth>{_ORD}) (?P<part>півріч\w+|квартал\w*|половин\w+)", _part_of_year),
    (rf"(?P<sign>(?:US)?[$€£¥₴₩₽₹₺]|\b(?:{_any(CODES)})\b) ?(?P<series>{_SERIES})", _money_before),
    (rf"(?P<series>{_SERIES}) ?(?:(?P<which>{_WHICH}) )?(?P<word>{_CUR})", _money_after),
    (r"\b(пів|чверть) (?:відсотков|процентн)\w+ пункт\w*", lambda m: (points(Decimal("0.5" if m[1].lower() == "пів" else "0.25")),)),
    (r"\b(пів|чверть) (?:відсотка|процента)", lambda m: (percent(Decimal("0.5" if m[1].lower() == "пів" else "0.25")),)),
    (rf"(?P<series>{_SERIES}) ?(?:(?:відсотков|процентн|(?P<basis>базисн|базов))\w+ пункт\w*|в\. ?п\.|п\. ?п\.)", _points),
    (rf"(?P<series>(?:{_AMOUNT}%?{_JOIN}){{0,3}}{_AMOUNT})(?: (?:і|або|чи|та) (?:більше|менше))? ?–?(?:%|відсот\w+|процент\w+)", _percent),
    (rf"\b(?P<n>{_any(PREFIXES)})(?:відсотк|процент)\w+", lambda m: (percent(PREFIXES[m["n"].lower()]),)),
    (r"(?P<series>(?<![\w.,])[0-9]+(?:,[0-9]+)?)(?:%–|% –|–%)(?:в|н|ов)\w+", _percent),
    (rf"(?:\b(?P<n>{_any(PREFIXES)})|(?<![\w.,])(?P<n2>[0-9]+(?:,[0-9]+)?)–)(?P<scale>мільйон|мільярд|трильйон|тис)(?:яч)?н\w+", _scaled_compound),
    (rf"(?:\b(?P<n>{_any(PREFIXES)})|(?<![\w.,])(?P<n2>[0-9]+(?:,[0-9]+)?)–)(?:разов|кратн)\w+", _fold_compound),
    (rf"(?:\b(?P<n>{_any(PREFIXES)})|(?<![\w.,])(?P<n2>[0-9]+(?:,[0-9]+)?)–)(?P<unit>{'|'.join(stem for stem, _ in _MEASURE_STEMS)})(?:ов|н|ри|ів)\w+", _measure_compound),
    (r"\b(?P<part>пів ?|чверть |чверті |півтора )(?P<unit>столі[тт]\w+|рок\w|року|місяця|години|дня|десятиліття)\b", lambda m: _long_time(m) if not m["part"].lower().startswith("півт") else (duration(Decimal("1.5"), _time(m["unit"]), hard=False),)),
    (r"\b(?:пів|чверть) ?(?:мільйона|мільярда|трильйона|тисячі|сотні)\b", _number),
    (rf"(?:\b(?P<n>{_CARD}|[0-9]+) )?(?:\b(?:одн\w+ )?)(?P<part>наполовину|навпіл|третин\w*|чверт(?:ь|і|ю|ей|ями)|(?<!з )половин\w+|(?:{_any(ORDINALS)}) частин\w+)\b", _fraction),
    (rf"\b(?P<n>дві|три|чотири|двох|трьох) (?P<part>{_any(form for form in ORDINALS if form.endswith(('і', 'их', 'іх')) and ORDINALS[form] > 2)})\b(?! рок)", _fraction),
    (rf"\bкож(?:ен|на|не|ному|ного|ної|ним|ною|ній|ну) ((?:{_any(ORDINALS)}))\b", _every),
    (rf"({_N}) (?:із|з|зі) (?:(?:кожних|цих|тих|усіх|всіх|своїх|наших|їхніх|його|її) ){{0,2}}({_N})(?! ?(?:млн|млрд|тис|мільй|мільяр|%))", _of),
    (r"(?<![0-9/.])([1-9][0-9]?)/([1-9][0-9]?)(?![0-9/.])", _slashed),
    (rf"\b(?:[ву])?({_any(MULTIPLES)})\b(?!–)", lambda m: _multiple_word(m) if m[0].lower()[0] in "ву" or m[1].lower() in ("двічі", "тричі") else None),
    (r"\b(?:подво[їєю]\w*|потро[їєю]\w*)", _multiple_verb),
    (rf"\b[ву] (?P<series>{_SERIES}) раз(?:и|ів|а|у)?\b", _multiple),
    (r"\b(?:об?|до|після|з) (?P<h>[0-2]?[0-9])(?::|\.)(?P<min>[0-5][0-9])\b|\b(?P<h2>[0-2]?[0-9]):(?P<min2>[0-5][0-9])\b", lambda m: (clock(int(m["h"] or m["h2"]), int(m["min"] or m["min2"])),)),
    (rf"\b{_ORD_ANY} р(?:о\w+|ік) (?:ери )?(?:Рейва|Хейсей|Сьова|Шьова|Тайсьо|Мейдзі)", nothing),
    (r"\b(?P<h>[0-2]?[0-9])(?:–(?:ї|й|а|у|та|ту))? ?(?P<half>ранку|вечора|ночі|годин[аіуи]\b(?= (?:ранку|вечора|дня)))", _clock),
    (r"\b(?:об?|до|після|з) (?P<h>[0-2]?[0-9])(?:–(?:ї|й)) (?P<half>годин\w+|дня)", _clock),
    (rf"\b(?:(?P<n1>[0-9]+)(?: ?– ?|–|–? (?:та|і|й|чи|або) )|(?P<n1w>{_any(PREFIXES)})– )(?P<n>[0-9]+)–річн\w+", _ages),
    (rf"\b(?:об?|з|від|до|по|після) (?:(?P<h>{_any(form for form, value in ORDINALS.items() if value < 13 and form.endswith(('ій', 'ої', 'у')))})) (?P<half>ранку|вечора|ночі|дня|годин\w+)", _clock),
    (rf"(?P<half>\b(?:о )?пів на|\bза чверть) (?P<h>{_any(form for form, value in ORDINALS.items() if value < 13 and form.endswith(('у', 'ю', 'а', 'я')))}|[0-9]+(?:–(?:му|ту|шу|гу|у|ю|а|та))?)(?: (?P<late>ранку|вечора|ночі|дня))?", _clock_half),
    (r"\b(?:опівдні|ополудні|опівночі|опівніч|полудня|полудень)\b", _noon),
    (r"\b(?P<n>[0-9]+(?:,[0-9]+)?)–(?P<unit>річ\w+|літ\w+|денн\w+|місячн\w+|тижнев\w+|годинн\w+|хвилинн\w+)", _compound),
    (rf"\b(?P<n>{_any(PREFIXES)})(?P<unit>річ\w+|літт\w+|денн\w+|місячн\w+|тижнев\w+|годинн\w+|хвилинн\w+)", lambda m: _compound(m) if not re.match(r"десятирічч|десятиліт|столі", m[0].lower()) else None),
    (rf"\b({_YEAR})(?:{_GO}\b| {_YEAR_WORD}|(?:{_GO} {_YEAR_WORD}))", _year),
    (rf"(?P<series>{_SERIES})(?: повних| довгих| останніх| наступних| попередніх)? {_ERAS_UNIT}", _duration),
    (rf"(?P<series>{_SERIES}) ?{_MEASURE}", _measure),
    (r"\b(?P<part>)(?P<unit>десятиліття|десятиріччя|століття)\b", _long_time),
    (r"\b(?:двосторонн|тристоронн)\w+", _counted_compound),
    (r"\b(?:обидв\w+|обох|обома|обом|обоє)\b", _two),
    (rf"\b({_ROMAN})(?= (?:з'їзд|сесі|форум|саміт|Світов|конгрес|ступен|етап))", lambda m: (ordinal(Decimal(_roman(m[1].upper())), hard=False),)),
    (_ORD_NUMBER, _ordinal),
    (rf"\b({_CARD})–({_CARD}) (десятк\w+|сотн\w+|сотень)\b", lambda m: tuple(about(_decimal(each) * (10 if m[3][0] in "дД" else 100)) for each in (m[1], m[2]))),
    (rf"\b(?:({_CARD}|півтор[аи]|пів) ?)?(десятк\w+|сотн\w+|сотень|десятків|десяток|дюжин\w*)\b", _dozens),
    (rf"(?<![\w.,])({_YEAR})(?![.,][0-9]|[\w])(?! ?(?:млн|млрд|тис|мільй|мільяр))", _year),
    (_SERIES, _number),
))  # fmt: skip


def _after_number(match: re.Match[str]) -> bool:
    """Whether a scale word has its number before it: "5 тисяч", "дванадцять мільйонів"."""
    before = match.string[: match.start()].rstrip().lower()
    last = re.split(r"[\s\ue000–-]", before)[-1] if before else ""
    return (
        bool(re.search(r"[0-9]$", last))
        or last in CARDINALS
        or last in ("половиною", "пів", "півтора", "півтори", "кілька")
    )


def _group(match: re.Match[str]) -> tuple[Quantity, ...]:
    low = match[0].lower()
    if "сімк" in low or "двадцятк" in low:
        return (number(Decimal(7 if "сімк" in low else 20), hard=False),)
    return ()


_WEEKDAY_RULE: Rule = (
    re.compile(rf"\b(?P<w>{_WEEKDAY}),? {_DAY}(?:[-–]?го)? {_MONTH}|\b{_DAY}(?:[-–]?го)? {_MONTH}(?:,? {_YEAR}(?: {_YEAR_WORD})?)?(?:,? \(|, )(?P<w2>{_WEEKDAY}|(?:пн|вт|ср|чт|пт|сб|нд)\b)", re.IGNORECASE),
    _weekday,
)  # fmt: skip


def weekdays(text: str) -> tuple[Quantity, ...]:
    """The days of the week named beside the dates of a Ukrainian text."""
    return scan(text, (_WEEKDAY_RULE,))


def find(text: str) -> tuple[Quantity, ...]:
    """The quantities of a Ukrainian text, in order."""
    return scan(text, (ISO, *RULES))
