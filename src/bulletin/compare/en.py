"""The quantities of English prose."""

# ruff: noqa: E501 - a rule is one line, however long
from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from bulletin.compare.quantity import (
    ISO,
    ROUND_WHOLES,
    Quantity,
    Rule,
    about,
    ages,
    bare_year,
    clock,
    date_part,
    duration,
    fraction,
    ident,
    measure,
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
    scan,
    share_of,
    shared,
    split,
    times,
    vague,
    weekday,
)
from bulletin.compare.quantity import money as money_of
from bulletin.figures import english
from bulletin.figures.english import CODES, DOLLARS, MONTHS, ONES, PARTS, SCALES, TENS
from bulletin.figures.english import MONEY_WORDS as COMMON_MONEY
from bulletin.figures.english import ORDINALS as FIRST_ORDINALS
from bulletin.figures.english import SIGNS as COMMON_SIGNS

I = re.IGNORECASE  # noqa: E741 - read as re.I


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


ORDINALS = {**FIRST_ORDINALS, "thousandth": 1000, "millionth": 1_000_000}
SIGNS = {**COMMON_SIGNS, "₩": "KRW", "₽": "RUB", "₹": "INR", "₺": "TRY", "zł": "PLN"}
MONEY_WORDS = {
    **COMMON_MONEY, "francs": "CHF", "pound": "GBP", "pounds sterling": "GBP", "sterling": "GBP", "rupee": "INR",
    "south korean won": "KRW", "korean won": "KRW", "polish zloty": "PLN", "zlotys": "PLN", "zloties": "PLN", "złoty": "PLN",
    "japanese yen": "JPY", "chinese yuan": "CNY", "czech crowns": "CZK", "koruna": "CZK", "korunas": "CZK", "forint": "HUF",
    "forints": "HUF", "lira": "TRY", "liras": "TRY", "lei": "RON", "leu": "RON", "kronor": "SEK", "kroner": "NOK", "reais": "BRL",
    "polish zlotys": "PLN", "czech korunas": "CZK", "swedish kronor": "SEK", "swedish krona": "SEK", "norwegian kroner": "NOK",
    "danish kroner": "DKK", "danish krone": "DKK", "turkish lira": "TRY", "indian rupees": "INR", "romanian lei": "RON",
    "moldovan lei": "MDL", "bulgarian leva": "BGN", "brazilian reals": "BRL", "mexican pesos": "MXN", "thai baht": "THB", "vietnamese dong": "VND", "indonesian rupiahs": "IDR",
    "south african rand": "ZAR", "new taiwan dollars": "TWD", "hungarian forints": "HUF", "israeli new shekels": "ILS",
    "shekels": "ILS", "kazakhstani tenges": "KZT", "georgian laris": "GEL", "egyptian pounds": "EGP",
    "rand": "ZAR", "tenge": "KZT", "dirhams": "AED",
}  # fmt: skip

_DIGITS = r"(?<![\w.,])[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|(?<![\w,])(?<!\.)[0-9]+(?:\.[0-9]+)?"
_WORD = rf"\b(?:{_any([*ONES, *TENS])})(?:(?:[- ]| hundred(?: and)? )(?:{_any([*ONES, *TENS])}))?(?: hundred)?\b"
_N = rf"(?:{_DIGITS}|{_WORD}|\b(?:an?|several)(?= (?:hundred|thousand|million|billion|trillion)\b))"
_SC = r"(?:[ -]?(?:thousand|million|mln|mn|billion|bln|bn|trillion|trn|tn)\b|(?<=[0-9]) ?[mbk]n?\b)"
_AMOUNT = rf"(?:{_N}(?:[ -]and[ -]a[ -]half)?(?:(?: dozen| hundred)\b)?(?: million,? {_N} thousand\b|[- ](?:thousand|million|billion|trillion) and a half\b|[- ]thousand,?(?: and)? {_WORD}(?! (?:million|billion))|{_SC})?)"
_JOIN = r"(?:,? (?:and|or|to|then) (?:an? (?:further|additional) )?|, | ?– ?)"
_LONG_SIGN = rf"(?:(?:US|A|AU|C|CA|Can|NZ|HK|S|NT)?\$|[€£¥₴₩₽₹₺]|\b(?:{_any(CODES)}) ?)"
_SERIES = rf"(?!(?:1[5-9]|20)[0-9]{{2}}(?:,|,? (?:and|or|to|then)) ){_AMOUNT}(?:{_JOIN}{_LONG_SIGN}?{_AMOUNT}){{0,3}}"
_MONTH = rf"(?:{_any(set(MONTHS) - {'May', 'March', 'Mar'})}|May|March)\b\.?"
_YEAR = r"(?:1[5-9]|20)[0-9]{2}(?![0-9,]?[0-9])"
_DAY = r"(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?(?![0-9])"
_IDENT = r"[0-9]+(?:\.[0-9]+)*"
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = (
    r"(?:Mon(?:day)?|Tue(?:s(?:day)?)?|Wed(?:nesday)?|Thu(?:rs(?:day)?)?|Fri(?:day)?|Sat(?:urday)?|Sun(?:day)?)\b\.?"
)
_TIMES = {"year": "year", "month": "month", "week": "week", "day": "day", "hour": "hour", "minute": "minute",
          "decade": "decade", "century": "century", "centurie": "century", "second": "second"}  # fmt: skip
_PART_SCALE = {"half": Decimal("0.5"), "quarter": Decimal("0.25")}
_ERAS = {"Re": 2018, "He": 1988, "Sh": 1925, "Ta": 1911, "Me": 1867}
_EACH = re.compile(
    rf"(?P<n>{_N})(?P<half>[ -]and[ -]a[ -]half)?(?P<more> dozen| hundred)?(?P<scale>{_SC})?"
    rf"(?:(?<=million),? (?P<thousands>{_N}) thousand\b)?(?P<half2> and a half\b)?(?P<rest>(?<=thousand),?(?: and)? {_WORD}(?! (?:million|billion)))?",
    I,
)
# the unit as written, in lower case and without the plural -s; the order is that of the search
_UNIT_WORDS: Mapping[str, str] = {
    "kilowatt-hour": "kWh", "kilowatt hour": "kWh", "kwh": "kWh", "megawatt-hour": "MWh", "megawatt hour": "MWh", "mwh": "MWh",
    "gigawatt-hour": "GWh", "gigawatt hour": "GWh", "gwh": "GWh", "terawatt-hour": "TWh", "terawatt hour": "TWh", "twh": "TWh",
    "watt": "W", "kilowatt": "kW", "kw": "kW", "megawatt": "MW", "mw": "MW", "gigawatt": "GW", "gw": "GW", "terawatt": "TW",
    "square kilometre": "km2", "square kilometer": "km2", "sq km": "km2", "sq. km": "km2", "km²": "km2", "km2": "km2",
    "square metre": "m2", "square meter": "m2", "sq m": "m2", "m²": "m2", "hectare": "ha", "ha": "ha", "acre": "acre",
    "billion cubic metre": "bcm", "bcm": "bcm", "cubic metre": "m3", "cubic meter": "m3", "m³": "m3", "cubic kilometre": "km3",
    "litre": "l", "liter": "l", "barrel": "barrel", "kilovolt": "kV", "kv": "kV", "volt": "V",
    "kilometre": "km", "kilometer": "km", "km": "km", "centimetre": "cm", "centimeter": "cm", "cm": "cm", "millimetre": "mm",
    "millimeter": "mm", "mm": "mm", "metre": "m", "meter": "m", "mile": "mile",
    "kilogram": "kg", "kilogramme": "kg", "kg": "kg", "gram": "g", "kilotonne": "kt", "kt": "kt", "mt": "Mt",
    "metric ton": "t", "metric tonne": "t", "tonne": "t", "ton": "t",
}  # fmt: skip
_NAMES = [word for word in _UNIT_WORDS if len(word) > 3 and word[-1] not in "²³h"] + ["ton"]
_MEASURE = rf"(?P<unit>(?:{_any(_NAMES)})s?(?![\w²³])|(?:{_any(_UNIT_WORDS)})(?![\w²³])|(?<=[0-9] )[mt]\b(?!\.[a-z]))"
_VAGUE = {
    "ten": 10,
    "dozen": 10,
    "score": 10,
    "hundred": 100,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
}


def _numeral(words: str) -> Decimal:
    """The number that begins the words; 0 where none does."""
    if words.lower() in ("a", "an"):
        return Decimal(1)
    found = english.numeral(words.lower(), 0)
    return found.number if found else Decimal(0)


def _amounts(words: str) -> tuple[Decimal, ...]:
    """The values of a series of amounts; the last scale is shared."""
    pairs = []
    for each in _EACH.finditer(words):
        value = _numeral(each["n"]) + (Decimal("0.5") if each["half"] else 0)
        value *= {" dozen": 12, " hundred": 100}.get((each["more"] or "").lower(), 1)
        scale = (each["scale"] or "").strip(" -").lower().rstrip("s")
        more = (
            _numeral(each["rest"].replace(",", " ").removeprefix(" and").strip().removeprefix("and "))
            if each["rest"]
            else Decimal(0)
        )
        more += 500 if each["half2"] else 0
        more += _numeral(each["thousands"]) if each["thousands"] else 0
        pairs.append((value + more / 1000, Decimal(10) ** SCALES[scale] if scale else Decimal(1)))
    return shared(pairs) if pairs else ()


def _hard(words: str) -> bool:
    """Whether figures stand there, or words for more than a round "a thousand"."""
    return any(character.isdigit() for character in words) or bool(re.search(rf"(?<!\ba)(?<!\ban){_SC}", words, I))


def _month(name: str) -> int:
    return MONTHS[name.rstrip(".")]


def _day_of(words: str) -> int:
    return int(re.sub(r"\D", "", words))


# Readers: a match in, quantities out; none where the words are a name; None leaves the words to the next rule.


def _idents(match: re.Match[str]) -> Iterable[Quantity]:
    """ "Section 3.2", "Articles 5 and 9", "Article 9(2)"."""
    return tuple(ident(each) for each in re.findall(_IDENT, match[0]))


def _fiscal(match: re.Match[str]) -> Iterable[Quantity]:
    """ "FY2023", "FY2023/24": the year that it begins; the next need not be said."""
    first = int(match[1]) if len(match[1]) == 4 else 2000 + int(match[1])
    last = int(match[2] or 0) + (first // 100 * 100 if match[2] and len(match[2]) == 2 else 0)
    found = (date_part("year", first),)
    return (*found, date_part("year", last, hard=last > first + 1)) if last > first else found


def _weekday(match: re.Match[str]) -> Iterable[Quantity]:
    return (weekday(_WEEKDAYS.index((match["w"] or match["w2"])[:3].lower())),)


def _date(match: re.Match[str]) -> Iterable[Quantity]:
    groups = match.groupdict()
    found = []
    if groups.get("y"):
        found.append(date_part("year", match["y"]))
    if groups.get("m"):
        found.append(date_part("month", _month(match["m"])))
    found += [date_part("day", _day_of(match[name])) for name in ("d", "d2") if groups.get(name)]
    return found


def _months(match: re.Match[str]) -> Iterable[Quantity]:
    span = months(_month(match["m"]), _month(match["m2"]))
    return (span, *((date_part("year", match["y"]),) if match["y"] else ()))


def _night(match: re.Match[str]) -> Iterable[Quantity]:
    """ "on the night of 14–15 March"."""
    return [night_day(each.size) if each.kind == "day" else each for each in _date(match)]


def _word_date(match: re.Match[str]) -> Iterable[Quantity]:
    """ "the twenty-fourth of February 2022"."""
    parts = [date_part("month", _month(match["m"])), date_part("day", _rank(match["d"]))]
    return [*parts, *([date_part("year", match["y"])] if match["y"] else ())]


def _months_to(match: re.Match[str]) -> Iterable[Quantity]:
    """ "the three months to June 2023"."""
    length, last = int(_numeral(match["n"])), _month(match["m"])
    if not 1 < length <= 12:
        return ()
    return (months((last - length) % 12 + 1, last), *((date_part("year", match["y"]),) if match["y"] else ()))


def _years(match: re.Match[str]) -> Iterable[Quantity]:
    first, last = match[1], match[2]
    full = last if len(last) == 4 else first[:2] + last
    if int(full) <= int(first):
        return ()
    return (date_part("year", first), date_part("year", full, hard="/" not in match[0]))


def _decade(match: re.Match[str]) -> Iterable[Quantity]:
    return (date_part("decade", match[1]),)


def _decade_word(match: re.Match[str]) -> Iterable[Quantity]:
    return (date_part("decade", 1900 + TENS[match[1].lower()[:-3] + "y"], hard=False),)


def _century(match: re.Match[str]) -> Iterable[Quantity]:
    turn = "turn of" in match.string[max(0, match.start() - 14) : match.start()]  # elsewhere said of both centuries
    return tuple(date_part("century", _rank(each), hard=not turn) for each in (match[1], match[2]) if each)


def _rank(words: str) -> Decimal:
    """ "19th", "nineteenth", "twenty-first"."""
    low = words.lower()
    if low[0].isdigit():
        return Decimal(re.sub(r"\D", "", low))
    low = low.removesuffix("-")
    tens, _, last = low.replace(" ", "-").rpartition("-")
    return Decimal((TENS[tens] if tens else 0) + ORDINALS[last])


def _money_before(match: re.Match[str]) -> Iterable[Quantity]:
    sign = match["sign"].strip()
    code = {"can": "CAD", **DOLLARS}[sign[:-1].lower()] if sign.endswith("$") else SIGNS.get(sign, sign)
    return tuple(money_of(code, value) for value in _amounts(match["series"]))


def _money_after(match: re.Match[str]) -> Iterable[Quantity]:
    word = match["word"].lower()
    code = DOLLARS[(match["which"] or "").lower()] if word.startswith("dollar") else MONEY_WORDS.get(word, "")
    code = "KRW" if word.endswith("won") else code
    return tuple(money_of(code or match["word"].upper(), value) for value in _amounts(match["series"]))


def _money_sign_after(match: re.Match[str]) -> Iterable[Quantity]:
    return tuple(money_of(SIGNS[match["word"].lower()], value) for value in _amounts(match["series"]))


def _money_part(match: re.Match[str]) -> Iterable[Quantity]:
    """ "half a million dollars", "a quarter of a billion yen", "half a million people"."""
    value = _PART_SCALE[match[1].lower()] * Decimal(10) ** SCALES[match[2].lower()]
    word = (match[3] or "").lower()
    if not word:
        return (number(value),)
    return (money_of("USD" if word.startswith("dollar") else MONEY_WORDS[word], value),)


def _percent(match: re.Match[str]) -> Iterable[Quantity]:
    return tuple(percent(value) for value in _amounts(match["series"]))


def _points(match: re.Match[str]) -> Iterable[Quantity]:
    basis = (match["basis"] or "").lower() == "basis"
    return tuple(points(value / 100 if basis else value) for value in _amounts(match["series"]))


# What follows a share: "a third of the", "up a third, to", "fell a fifth in May"
_SHARE = re.compile(
    r" (?:of|more|less|fewer|higher|lower|larger|smaller|below|above|in|by|to|from|over|since|and|or|as|at|on|compared|that|said|say|"
    r"were|was|are|is|had|have|has|did|do|does|came|come|went|go|plan|want|would|will|against|between|during|under|within|each)\b|[^ \w]|$| ?[(–]"
)


def _fraction(match: re.Match[str]) -> Iterable[Quantity] | None:
    head, part = match["n"].lower(), match["part"].lower()
    whole = PARTS[part] if part in PARTS else PARTS[part[:-1]]
    top = Decimal(1) if head in ("a", "an") else _numeral(head)
    if (
        top == 1
        and head != "one"
        and not match[0].lower().endswith("s")
        and not _SHARE.match(match.string, match.end())
    ):
        return None  # "a third country", "a fifth column"
    return (fraction(top, Decimal(whole)),) if top < whole else ()


def _every(match: re.Match[str]) -> Iterable[Quantity]:
    """ "every tenth school"."""
    whole = Decimal(2) if match[1].lower() == "other" else _rank(match[1])
    share = fraction(Decimal(1), whole)
    return (replace(share, also=share.also | {("ordinal", whole)}),) if whole > 1 else ()


def _slashed(match: re.Match[str]) -> Iterable[Quantity]:
    return (fraction(Decimal(match[1]), Decimal(match[2])),)


def _one_in(match: re.Match[str]) -> Iterable[Quantity] | None:
    top, whole = _numeral(match[1]), _numeral(match[2])
    return (share_of(top, whole),) if top < whole and whole in ROUND_WHOLES else None


def _half(_match: re.Match[str]) -> Iterable[Quantity]:
    return (fraction(Decimal(1), Decimal(2)),)


_MULTIPLE_WORDS = {
    "doubl": 2,
    "twofold": 2,
    "tripl": 3,
    "trebl": 3,
    "quadrupl": 4,
    "quintupl": 5,
    "sextupl": 6,
    "septupl": 7,
    "octupl": 8,
    "twice": 2,
    "thrice": 3,
}


def _multiple_word(match: re.Match[str]) -> Iterable[Quantity]:
    low = match[0].lower()
    return (multiple(Decimal(next(n for stem, n in _MULTIPLE_WORDS.items() if low.startswith(stem))), hard=False),)


def _times(match: re.Match[str]) -> Iterable[Quantity]:
    return (times(Decimal(2 if match[0].lower() == "twice" else 3)),)


def _multiple(match: re.Match[str]) -> Iterable[Quantity]:
    return tuple(multiple(value, hard=_hard(match["series"])) for value in _amounts(match["series"]))


def _duration(match: re.Match[str]) -> Iterable[Quantity]:
    values, hard = _amounts(match["series"]), _hard(match["series"])
    unit = _TIMES[match["unit"].lower()]
    more = Decimal("0.5") if match["half"] else Decimal(0)
    return tuple(duration(value + more, unit, hard=hard) for value in values)


def _long_time(match: re.Match[str]) -> Iterable[Quantity]:
    """ "half a century", "a decade", "a year and a half"."""
    unit = _TIMES[match["unit"].lower()]
    part = match["part"]
    value = _PART_SCALE[part.lower()] if part else Decimal(1)
    if unit in ("decade", "century") or part or match["half"]:
        value += Decimal("0.5") if match["half"] else 0
        return (duration(value, unit, hard=False),)
    return ()


def _ordinal(match: re.Match[str]) -> Iterable[Quantity]:
    return (ordinal(_rank(match[0]), hard=match[0][0].isdigit()),)


def _part_share(part: str, unit: str) -> Quantity:
    """ "half a percentage point", "a quarter of a per cent"."""
    value = _PART_SCALE[part.lower()]
    return points(value) if "point" in unit else percent(value)


def _part_of_year_code(code: str) -> Iterable[Quantity]:
    return (date_part("quarter" if code[0] == "Q" else "half", code[1]),)


def _part_time(words: str, unit: str) -> Iterable[Quantity]:
    return (duration(_PART_SCALE["half" if "half" in words.lower() else "quarter"], unit.lower(), hard=False),)


def _clock(match: re.Match[str]) -> Iterable[Quantity]:
    hour, minute = int(match["h"] or match["h2"]), int(match["min"] or match["min2"] or 0)
    half = (match["ap"] or "").lower()
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    return (clock(hour % 24, minute),) if hour < 25 and minute < 60 else ()


def _clock_words(match: re.Match[str]) -> Iterable[Quantity]:
    """ "half past six", "a quarter to nine in the evening", "seven o'clock in the morning", "noon"."""
    said = {name: (text or "").lower() for name, text in match.groupdict().items()}
    if noon := said.get("noon"):
        return (clock(0 if noon == "midnight" else 12, 0, hard=False),)
    value = _numeral(said["h"] or said["h2"])
    if not 0 < value < 25:
        return ()
    minutes = int(value) * 60 + {"half past": 30, "quarter past": 15, "quarter to": -15}.get(said["past"], 0)
    late = said["late"] or said.get("late2") or said.get("ap", "")
    if value < 12 and late in ("afternoon", "evening", "night", "p"):
        minutes += 720
    return (clock(minutes // 60, minutes % 60, hard=bool(late), half_day=not late and value < 13),)


def _vague(match: re.Match[str]) -> Iterable[Quantity]:
    """ "tens of thousands of", "several hundred", "a few million"."""
    scale = 1
    for word in re.findall("|".join(_VAGUE), match[0].lower()):
        scale *= _VAGUE[word]
    word = (match["money"] or "").lower()
    return (vague(scale, "USD" if word.startswith("dollar") else MONEY_WORDS.get(word, "")),)


def _dozen(match: re.Match[str]) -> Iterable[Quantity]:
    """ "a dozen or so", "two dozen", "half a dozen": a dozen is ten elsewhere."""
    head = (match["n"] or "a").lower()
    top = Decimal("0.5") if head.startswith("half") else _numeral(head)
    return (about(top * 12, top * 10, *((Decimal(25),) if top == 2 else ())),)


def _ages(match: re.Match[str]) -> Iterable[Quantity]:
    """ "in their thirties and early forties", "in his 60s", "thirty-somethings", "teenagers"."""
    tens = re.findall(rf"({_any(word[:-1] for word in TENS)})|([1-9]0)|teen", match[0].lower())
    return tuple(ages(Decimal(TENS[word + "y"] if word else digits or 10), hard=False) for word, digits in tens)


def _measure(match: re.Match[str]) -> Iterable[Quantity]:
    word = match["unit"].lower()
    unit = _UNIT_WORDS.get(word) or _UNIT_WORDS.get(word.removesuffix("s")) or word
    if "mw" in word and match["unit"][0] == "m":
        return ()
    if match["series"] is None:  # "a metre and a half"
        return (measure(Decimal("1.5"), unit),)
    return tuple(measure(value, unit) for value in _amounts(match["series"]))


def _event(match: re.Match[str]) -> Iterable[Quantity]:
    """The year of a name ("Expo 2025"): another language may name the event without it."""
    return tuple(date_part("year", each, hard=False) for each in re.findall(r"[0-9]{4}", match[0]))


def _two(_match: re.Match[str]) -> Iterable[Quantity]:
    return (number(Decimal(2), hard=False),)


def _three(_match: re.Match[str]) -> Iterable[Quantity]:
    return (number(Decimal(3), hard=False),)


def _year(match: re.Match[str]) -> Iterable[Quantity]:
    return (bare_year(Decimal(match[0])),)


def _number(match: re.Match[str]) -> Iterable[Quantity]:
    hard = _hard(match[0])
    values = _amounts(match[0])
    return tuple(number(value, hard=hard) for value in values if hard or value > 1)


_ORDINAL = (
    rf"(?:(?<![0-9,])[0-9]{{1,3}}(?:,?[0-9]{{3}})*(?:st|nd|rd|th)|(?:(?:{_any(TENS)})[- ])?(?:{_any(ORDINALS)}))\b"
)
_MONEY_WORD = rf"(?:\b(?:{_any(MONEY_WORDS)})\b)"
_WHICH = r"(?:(?P<which>US|U\.S\.|American|Australian|Canadian|Hong Kong|New Zealand|Singapore|Taiwan)[ -])?"
_UNIT = r"(?P<unit>year|month|week|day|hour|minute|second(?=s\b)|decade|centurie|century)s?\b"

RULES: tuple[Rule, ...] = (
    (re.compile(r"\bfor the (?:very )?first time\b", I), lambda _m: (ordinal(Decimal(1)),)),
    (re.compile(r"\b(?:(?:at )?first glance|in the first place|first lady|at first|first of all|first and foremost)\b", I), nothing),
    (re.compile(r"\b(?:(?:tens|dozens|scores|hundreds|thousands|millions|billions|trillions)(?: (?:of|and|upon) (?:thousands|millions|billions|hundreds|trillions))?|(?:several|a few|some few|many|a couple of)[- ](?:dozen|hundred|thousand|million|billion|trillion)(?! and)(?: (?:thousand|million|billion))?)\b(?: (?:of )?(?:US )?(?P<money>dollars|yen|euros|hryvnias?|pounds|yuan|roubles|rubles)\b)?", I), _vague),
    (re.compile(rf"\b(?:in|into|by|their|his|her|late|early|mid|and|to|or)[- ](?:(?:the )?(?:late|early|mid)[- ])?(?:their|his|her)[- ](?:(?:early|mid|late)[- ](?:to[- ](?:mid|late)[- ])?)?(?:{_any(word[:-1] + 'ies' for word in TENS)}|[2-9]0s|teens)(?:(?: and | or | to |–| ?– ?)(?:(?:in )?their )?(?:(?:early|mid|late)[- ])?(?:{_any(word[:-1] + 'ies' for word in TENS)}|[2-9]0s)\b)?|\b(?:{_any(TENS)}|[2-9]0)[- ]somethings?\b|\bteenage(?:d|rs?)?\b", I), _ages),
    (re.compile(r"\b(?:Expo|Euro|Agenda|Vision|Horizon|Olympics|Paralympics|Olympiad|Games|World Cup|Eurovision|Conference|Forum|Congress|Festival|Strategy|Programme|Plan|Goals|Biennale)[- ](?:[12][09][0-9]{2})\b|\b(?:[12][09][0-9]{2}) (?:(?:[A-Z][a-z]+ )?(?:Olympics|Olympic Games|Paralympics|World Cup|World Expo|Expo|Eurovision))\b"), _event),
    (re.compile(r"\bFYs? ?'?((?:20)?[0-9]{2})(?: ?[–/] ?((?:20)?[0-9]{2}))?(?![0-9])"), _fiscal),
    (re.compile(rf"(?:\b(?:sub)?(?:section|clause|paragraph)|\b(?:chapter|article)|\b(?:art|ch|para)\.|§) ?{_IDENT}(?![0-9])(?:\([0-9]+\))*|(?:\b(?:sub)?(?:section|clause|paragraph)s|\b(?:chapter|article)s|\b(?:arts|chs|paras)\.|§§) ?{_IDENT}(?:(?: ?– ?|,? (?:and|or|to) |, ){_IDENT}(?![0-9,.]*[0-9]| ?%| (?:thousand|million|billion|trillion|per)))*", I), _idents),
    (re.compile(r"(?P<said>\b(?:ratio|split|proportions?|odds)(?: of)? )?(?<![0-9:.,/])(?P<a>[0-9]{1,3})(?P<sep>[:/])(?P<b>[0-9]{1,3})(?![0-9:/%]|[.,][0-9]| ?[ap]\.?m\b)(?P<after>[ -](?:split|ratio|proportion|basis))?", I), split),
    (re.compile(r"\bone of\b|\bone another\b|\bno one\b|\bat once\b|\bsplit second\b|\b(?:single|double|triple|two|three|four|five|six|seven|eight)-(?:digit|figure)s?\b|\bzero-sum\b|\bone by one\b|\bone after another\b|\bsquare one\b|\bsecond (?:only )?to none\b|\b24/7\b", I), nothing),
    (re.compile(rf"(?i:\b(?:over)?night (?:of |to |from |into )?)(?P<d>{_DAY})(?:(?: ?– ?| to | and )(?P<d2>{_DAY}))?(?: of)? (?P<m>{_MONTH})(?:,? (?P<y>{_YEAR}))?"), _night),
    (re.compile(rf"(?i:\bend of )(?P<m>{_MONTH})(?:,? (?P<y>{_YEAR}))?"), lambda m: (*_date(m), month_end())),
    (re.compile(rf"\b(?P<d>{_DAY})(?:(?: ?– ?| to | and )(?P<d2>{_DAY}))?(?: of)? (?P<m>{_MONTH})(?:,? (?P<y>{_YEAR}))?"), _date),
    (re.compile(rf"\b(?:the )?(?P<d>(?:(?:twenty|thirty)[- ])?(?:{_any(word for word, value in ORDINALS.items() if value < 31)})) (?:of )?(?P<m>{_MONTH})(?:,? (?P<y>{_YEAR}))?"), _word_date),
    (re.compile(rf"\b(?P<n>{_WORD}|[0-9]+)[ -]months? (?:to|through|ended|ending|ended in|ending in|to the end of|until) (?P<m>{_MONTH})(?:,? (?P<y>{_YEAR}))?"), _months_to),
    (re.compile(rf"\bfirst (?P<n>{_WORD}|[0-9]+)[ -]months? of (?:the (?:current |fiscal )?year|this year|last year|fiscal)?", I), lambda m: (months(1, int(_numeral(m["n"]))),) if 1 < _numeral(m["n"]) < 13 else None),
    (re.compile(rf"\b(?P<m>{_MONTH})(?: ?– ?| to | through | until )(?P<m2>{_MONTH})(?:,? (?:of )?(?P<y>{_YEAR}))?"), _months),
    (re.compile(rf"\b(?P<m>{_MONTH}) (?P<d>{_DAY})(?: ?– ?(?P<d2>{_DAY}))?(?![0-9.,]*[0-9]| ?%| (?:million|billion|percent))(?:,? (?P<y>{_YEAR}))?"), _date),
    (re.compile(rf"\b(?P<m>{_MONTH})(?:'s)?(?:,| of)? (?P<y>{_YEAR})"), _date),
    (re.compile(rf"\b(?P<m>(?:{_any({name for name in MONTHS if len(name) > 3 and name != 'March'})})\b)"), _date),
    (re.compile(r"\b(?i:in|since|by|of|from|until|till|during|before|after|early|mid|late|this|last|next|and|to|between|every|for)[ -](?P<m>(?:May|March)\b)(?! (?:be|have|not|on|into)\b)"), _date),
    (re.compile(r"\b(?P<code>[QH][1-4])\b"), lambda m: _part_of_year_code(m["code"])),
    (re.compile(r"\b(?P<nth>first|second|third|fourth|[1-4](?:st|nd|rd|th))(?:[- ]fiscal)?[ -](?P<part>half|quarter)\b", I), lambda m: (date_part(m["part"].lower(), _rank(m["nth"])),)),
    (re.compile(rf"\b({_YEAR})(?: ?[–/] ?| to | until | through )((?:1[5-9]|20)?[0-9]{{2}})(?![0-9])"), _years),
    (re.compile(r"\b((?:1[5-9]|20)[0-9]0)'?s\b"), _decade),
    (re.compile(rf"\b(?:the|early|mid|late|in)[ -]({_any(word[:-1] + 'ies' for word in TENS)})\b", I), _decade_word),
    (re.compile(rf"\b(?:(?P<past>half past|quarter past|quarter to) )?(?P<h>{_WORD}|[0-9]{{1,2}})(?: o'clock(?: (?:in the|at) (?P<late>morning|afternoon|evening|night))?)\b", I), _clock_words),
    (re.compile(rf"\b(?P<past>half past|quarter past|quarter to) (?P<h>{_WORD}|[0-9]{{1,2}})\b(?![.,][0-9]| ?(?:%|per ?cent))(?: ?(?:in the (?P<late>morning|afternoon|evening)|(?P<ap>[ap])\.?m\b))?|\b(?:at|until|till|from|by|before|after|around|about) (?P<h2>{_WORD}|[0-9]{{1,2}}) in the (?P<late2>morning|afternoon|evening)\b|\b(?P<noon>noon|midday|midnight)\b", I), _clock_words),
    (re.compile(rf"\b(?:(?P<n>half an?|an?|{_WORD}|[0-9]+)[ -])dozen\b(?! (?:million|thousand|billion))", I), _dozen),
    (re.compile(rf"\b(?:({_ORDINAL})-?(?: and | to | or |–| ?– ?))?({_ORDINAL})[ -](?:century|centuries)\b", I), _century),
    (re.compile(rf"(?P<sign>{_LONG_SIGN}) ?(?P<series>{_SERIES})(?: (?:US )?(?:dollars|yen|euros|hryvnias?|hryvnia|pounds)\b)?"), _money_before),
    (re.compile(rf"\b(half|quarter)(?: of)? an? (thousand|million|billion|trillion)\b(?:[ -](?:US )?(dollars?\b|{_MONEY_WORD}))?", I), _money_part),
    (re.compile(rf"(?P<series>{_SERIES})[ -]?(?:of )?{_WHICH}(?P<word>dollars?\b|{_MONEY_WORD}|\b(?:{_any(CODES)})\b|(?:(?<=illion)|(?<=[0-9]{{3}})) (?:South Korean )?won\b)", I), _money_after),
    (re.compile(rf"(?P<series>{_SERIES}) ?(?P<word>[€₴£¥₩₽₹₺]|zł\b)", I), _money_sign_after),
    (re.compile(r"\b(half|quarter)(?:[ -]of)?[ -]an?[ -](percentage[ -]point|percent|per cent)\b", I), lambda m: (_part_share(m[1], m[2]),)),
    (re.compile(r"\b(Reiwa|Heisei|Sh[oō]wa|Taish[oō]|Meiji) ([0-9]{1,2})\b"), lambda m: (date_part("year", _ERAS[m[1][:2]] + int(m[2])),)),
    (re.compile(rf"(?P<series>{_SERIES})(?:[ -](?:percentage|(?P<basis>basis)|percent)[ -]points?\b| ?p\.?p\.?(?![a-z]))", I), _points),
    (re.compile(rf"(?P<series>{_SERIES})(?: or (?:more|less))?[ -]?(?:%|per ?cent\b|pct\b)", I), _percent),
    (re.compile(r"(?<!and[- ]a[- ])\b(?:half|quarter)(?:[ -]of)?[ -](?:an? )?(?P<x>century|year|decade|hour)\b", I), lambda m: _part_time(m[0], m["x"])),
    (re.compile(rf"\bevery (other|{_ORDINAL})(?! (?:year|month|week|day|hour|minute|time))", I), _every),
    (re.compile(rf"\b(?P<n>an?|{_WORD}|[0-9]+)[ -](?P<part>(?:{_any(set(PARTS) - {'half', 'halve'})}))s?\b(?! (?:place|time|largest|biggest|consecutive|straight|highest|year|visit|quarter|term|most|anniversary|president|century))", I), _fraction),
    (re.compile(r"(?<![0-9/.])([1-9][0-9]?)/([1-9][0-9]?)(?![0-9/.])"), _slashed),
    (re.compile(rf"({_N}) (?:in (?:every )?|(?:out )?of (?:all )?(?:(?:every|the|its|their|these|those|our|his|her|your) )?)((?:{_WORD}|[0-9]+)(?: hundred)?)\b(?! (?:million|billion|thousand|per|%))(?![.,]?[0-9%]|-\w)", I), _one_in),
    (re.compile(r"\b(?:halv(?:ed|es|ing)|(?<!second )(?<!first )(?<!latter )(?<!other )(?<!and[- ]a[- ])half)\b(?!-hour)", I), _half),
    (re.compile(r"\b(?:twice|thrice)\b(?!,? (?:as|the|that|what|its|their|over|more|larger|higher|bigger))", I), _times),
    (re.compile(r"\b(?:by )?a factor of (?P<series>" + _N + r")", I), lambda m: (multiple(_numeral(m["series"]), hard=False),)),
    (re.compile(r"\b(?:(?:re)?doubl(?:ed?|es|ing)|tripl(?:ed?|es|ing)|trebl(?:ed?|es|ing)|quadrupl(?:ed?|es|ing)|(?:quin|sex|sep|oc)tupl(?:ed?|es|ing)|twice|thrice|twofold)\b", I), _multiple_word),
    (re.compile(rf"(?P<series>{_SERIES})(?:[ -]?fold\b|(?<=[0-9]\.[0-9]) times\b| times (?=as |more|less|higher|larger|greater|bigger|lower|faster|the|its|that|what|over))", I), _multiple),
    (re.compile(rf"\b(?P<series>(?:{_any([*ONES, *TENS])}|hundred|thousand))[- ]?fold\b", I), lambda m: (multiple({"hundred": Decimal(100), "thousand": Decimal(1000)}.get(m["series"].lower()) or _numeral(m["series"]), hard=False),)),
    (re.compile(r"\b(?P<h>[0-9]{1,2})(?:[:.](?P<min>[0-9]{2}))? ?(?P<ap>[ap]\.?m\b\.?)|\b(?P<h2>[0-9]{1,2}):(?P<min2>[0-9]{2})\b", I), _clock),
    (re.compile(r"\b(?:one|an?|each|every|per) fortnight\b|\bfortnights?\b", I), lambda _m: (duration(Decimal(2), "week", hard=False),)),
    (re.compile(r"\b(bi|ter)?centen(?:ary|aries|nials?)\b|\b(millennium|millennia)\b", I), lambda m: (duration(Decimal(10 if m[2] else {"": 1, "bi": 2, "ter": 3}[(m[1] or "").lower()]), "century", hard=False),)),
    (re.compile(rf"(?P<series>{_SERIES})(?P<half> and a half)?[ -]{_UNIT}", I), _duration),
    (re.compile(rf"(?P<series>(?!))?\ban? {_MEASURE} and a half\b", I), _measure),
    (re.compile(rf"(?P<series>{_SERIES})[ -]?{_MEASURE}", I), _measure),
    (re.compile(r"\b(?:(?P<part>(?<!and a )half|quarter)(?:[ -](?:of )?))?\b(?:an?|the|this|that|past|last|previous|next) (?:full |whole |past |last |next )?(?P<unit>decade|century|year|month|hour|day|week)\b(?P<half> and a half)?", I), _long_time),
    (re.compile(r"\b(?:[A-Z]{1,4}-?|[A-Z][A-Za-z]+-)[0-9]{1,3}\b|\b(?:Phase|No\.?|Group of|Protocol|Resolution|Stage|Category|Level|Line|Route|Area|Highway|Goal)s? [0-9]+\b|\b(?:Group of Seven)\b"), lambda m: of_name(m) if "Seven" not in m[0] else (number(Decimal(7), hard=False),)),
    (re.compile(r"\bWorld War (I{1,2})\b(?!-)"), lambda m: (ordinal(Decimal(len(m[1])), hard=False),)),
    (re.compile(rf"\b(?:(?:one |a )?hundred(?: and)?[- ]){_ORDINAL}", I), lambda m: (ordinal(100 + _rank(re.sub(r"(?i)^(?:one |a )?hundred(?: and)?[- ]", "", m[0])), hard=False),)),
    (re.compile(rf"\b{_ORDINAL}", I), _ordinal),
    (re.compile(r"\b(?:both|bilateral(?:ly)?|a pair of|the pair|a couple of)\b", I), _two),
    (re.compile(r"\btrilateral(?:ly)?\b", I), _three),
    (re.compile(rf"(?<![\w.,]){_YEAR}(?![.,][0-9]|[\w])(?! ?(?:thousand|million|billion|trillion))"), _year),
    (re.compile(_SERIES, I), _number),
)  # fmt: skip


_WEEKDAY_RULE: Rule = (
    re.compile(rf"\b(?P<w>{_WEEKDAY}),? (?:the )?(?:{_DAY}(?: of)? {_MONTH}|{_MONTH} {_DAY})|(?:{_DAY}(?: of)? {_MONTH}|{_MONTH} {_DAY})(?:,? {_YEAR})?(?:,? \(|, )(?P<w2>{_WEEKDAY})"),
    _weekday,
)  # fmt: skip


def weekdays(text: str) -> tuple[Quantity, ...]:
    """The days of the week named beside the dates of an English text."""
    return scan(text, (_WEEKDAY_RULE,))


def find(text: str) -> tuple[Quantity, ...]:
    """The quantities of an English text, in order."""
    return scan(text, (ISO, *RULES))
