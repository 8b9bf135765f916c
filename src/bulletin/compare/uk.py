"""The quantities of Ukrainian prose."""

# ruff: noqa: E501 - a rule is one line, however long
from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from bulletin.compare.quantity import (
    ISO,
    ROUND_WHOLES,
    Quantity,
    Rule,
    bare_year,
    clock,
    date_part,
    duration,
    fraction,
    money,
    months,
    multiple,
    number,
    ordinal,
    percent,
    points,
    scan,
    share_of,
    shared,
)
from bulletin.compare.uk_words import CARDINALS, MONTHS, MULTIPLES, ORDINALS, PREFIXES, spelled
from bulletin.figures.english import CODES


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_SCALES = {"тис": 3, "млн": 6, "мільйон": 6, "млрд": 9, "мільярд": 9, "трлн": 12, "трильйон": 12}
_CURRENCIES = (
    (r"дол", "USD"), (r"[ії]?єн", "JPY"), (r"ієн", "JPY"), (r"євро", "EUR"), (r"грн|грив", "UAH"), (r"фунт", "GBP"),
    (r"юан", "CNY"), (r"рубл", "RUB"), (r"злот", "PLN"), (r"вон", "KRW"), (r"швейц", "CHF"),
)  # fmt: skip
_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₴": "UAH"}

_DIGITS = r"(?<![\w.,])(?:[0-9]{1,3}(?: [0-9]{3})+(?![0-9])|[0-9]+)(?:[.,][0-9]+)?"
_CARD = rf"\b(?:{_any(CARDINALS)})(?: (?:{_any(CARDINALS)})){{0,3}}\b(?!')"
_SC = r"(?: ?(?:тисяч(?:а|і|у|ею|ам|ами|ах)?|тис\b\.?|млн|млрд|трлн|мільйон\w*|мільярд\w*|трильйон\w*)(?!\w))"
_N = rf"(?:{_DIGITS}|\b[Пп]івтор[аи]\b|{_CARD})(?: з половиною)?"
_AMOUNT = rf"(?:{_N}{_SC}?|\b[Пп]ів ?(?:мільйона|мільярда|тисячі)|\b(?:мільйон|мільярд|трильйон|тисячу|тисяча)\b)"
_JOIN = r"(?:,? (?:і|й|та|або|чи|до|по) (?:ще )?|, | ?– ?)"
_SERIES = rf"(?!(?:1[5-9]|20)[0-9]{{2}}(?:,|,? (?:і|й|та|до|по)) ){_AMOUNT}(?:{_JOIN}[$€£¥₴]?{_AMOUNT}){{0,3}}"
_PIECE = re.compile(_AMOUNT, re.IGNORECASE)
_SCALE = re.compile("|".join(_SCALES))
_MONTH = rf"\b(?:{_any(MONTHS)})\b"
_YEAR = r"(?:1[5-9]|20)[0-9]{2}(?![0-9])"
_YEAR_WORD = r"(?:рік|року|році|роком|роки|років|роках|рокам|рр?\b\.?)"
_GO = r"(?:–?(?:го|му|й|м|ого|ому|ий))"
_DAY = r"(?:3[01]|[12][0-9]|0?[1-9])(?![0-9])"
_ROMAN = r"[IVXІХ]+"


def _decimal(words: str) -> Decimal:
    low = words.lower()
    if low[0].isdigit():
        return Decimal(re.sub(r"[^0-9,.]", "", low).replace(",", ".").rstrip("."))
    return Decimal("1.5") if low.startswith("півтор") else Decimal(spelled(low))


def _amounts(words: str) -> tuple[Decimal, ...]:
    """The values of a series of amounts; the last scale is shared."""
    return shared([_amount(piece[0].lower()) for piece in _PIECE.finditer(words)])


def _amount(words: str) -> tuple[Decimal, Decimal]:
    """Number and scale: "2,5 млн", "півтора мільярда", "пів мільйона", "мільйон"."""
    scale = _SCALE.search(words)
    head = (words[: scale.start()] if scale else words).strip()
    base = head.removesuffix("з половиною").strip()
    value = Decimal("0.5") if base == "пів" else _decimal(base) if base else Decimal(1)
    return value + (Decimal("0.5") if base != head else 0), Decimal(10) ** (_SCALES[scale[0]] if scale else 0)


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


def _nothing(_match: re.Match[str]) -> Iterable[Quantity]:
    return ()


def _name(match: re.Match[str]) -> Iterable[Quantity]:
    return tuple(number(Decimal(each), hard=False) for each in re.findall(r"[0-9]+", match[0])[:2])


def _money_after(match: re.Match[str]) -> Iterable[Quantity]:
    word = match["word"].lower()
    code = next((code for stem, code in _CURRENCIES if re.match(stem, word)), match["word"].upper())
    code = _SIGNS.get(match["word"], code)
    if code == "USD" and (which := re.match(r"австрал|канад", (match["which"] or "").lower())):
        code = {"австрал": "AUD", "канад": "CAD"}[which[0]]
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
    return tuple(date_part("century", _rank(each)) for each in (match[1], match[2]) if each)


def _part_of_year(match: re.Match[str]) -> Iterable[Quantity]:
    return (date_part("quarter" if match["part"].lower().startswith("кв") else "half", _rank(match["nth"])),)


def _fraction(match: re.Match[str]) -> Iterable[Quantity]:
    """ "дві третини", "чверть", "п'ята частина", "дві п'ятих"."""
    top = _decimal(match["n"]) if match["n"] else Decimal(1)
    part = match["part"].lower()
    whole = next((n for stem, n in (("трет", 3), ("чверт", 4), ("полов", 2)) if part.startswith(stem)), 0)
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


def _multiple_word(match: re.Match[str]) -> Iterable[Quantity]:
    return (multiple(Decimal(MULTIPLES[match[1].lower()]), hard=False),)


def _multiple_verb(match: re.Match[str]) -> Iterable[Quantity]:
    return (multiple(Decimal(3 if match[0].lower().startswith(("потро", "трикр", "трираз")) else 2), hard=False),)


def _multiple(match: re.Match[str]) -> Iterable[Quantity]:
    return tuple(multiple(value, hard=_hard(match["series"])) for value in _amounts(match["series"]))


_TIMES = (("рок", "year"), ("рік", "year"), ("річ", "year"), ("літ", "year"), ("місяц", "month"), ("місячн", "month"), ("тиж", "week"),
          ("дн", "day"), ("ден", "day"), ("день", "day"), ("діб", "day"), ("доб", "day"), ("годин", "hour"), ("хвил", "minute"),
          ("десятиліт", "decade"), ("десятиріч", "decade"), ("столі", "century"), ("століт", "century"))  # fmt: skip


def _time(words: str) -> str:
    low = words.lower()
    return next(unit for stem, unit in reversed(_TIMES) if low.startswith(stem))


def _duration(match: re.Match[str]) -> Iterable[Quantity]:
    values, hard = _amounts(match["series"]), _hard(match["series"])
    return tuple(duration(value, _time(match["unit"]), hard=hard) for value in values)


def _compound(match: re.Match[str]) -> Iterable[Quantity]:
    """ "дводенний", "25-річчя", "п'ятирічний", "20-ліття"."""
    head = match["n"].lower()
    value = Decimal(head) if head[0].isdigit() else Decimal(PREFIXES[head])
    return (duration(value, _time(match["unit"]), hard=False if not head[0].isdigit() else value > 1),)


def _counted_compound(match: re.Match[str]) -> Iterable[Quantity]:
    """ "двосторонній", "тристоронній": soft."""
    return (number(Decimal(2 if match[0].lower().startswith("дво") else 3), hard=False),)


def _long_time(match: re.Match[str]) -> Iterable[Quantity]:
    """ "пів століття", "чверть століття", "півроку", "десятиліття"."""
    part = (match["part"] or "").lower()
    value = {"пів": "0.5", "чве": "0.25", "": "1"}[part[:3].strip()]
    unit = _time(match["unit"])
    return (duration(Decimal(value), unit, hard=False),) if part or unit in ("decade", "century") else ()


def _ordinal(match: re.Match[str]) -> Iterable[Quantity]:
    return (ordinal(_rank(match[0]), hard=match[0][0].isdigit()),)


def _clock(match: re.Match[str]) -> Iterable[Quantity]:
    hour = int(match["h"])
    late = match["half"].lower() == "вечора" or (match["half"].lower() == "дня" and hour < 6)
    return (clock(hour % 12 + 12 if late else hour, 0),)


def _two(_match: re.Match[str]) -> Iterable[Quantity]:
    return (number(Decimal(2), hard=False),)


def _year(match: re.Match[str]) -> Iterable[Quantity]:
    return (bare_year(Decimal(match[1])),)


def _dozens(match: re.Match[str]) -> Iterable[Quantity]:
    """ "два десятки", "три сотні"."""
    factor = 100 if match[2].lower().startswith("сот") else 10
    return (number(_decimal(match[1]) * factor, hard=False),)


def _number(match: re.Match[str]) -> Iterable[Quantity]:
    hard = _hard(match[0])
    return tuple(number(value, hard=hard) for value in _amounts(match[0]) if hard or value > 1)


_ORD = rf"(?:{_ROMAN}(?!\w)|[0-9]+{_GO}?|[0-9]+–(?:те|та|ту|тє|ша|ше|ге|га|ма|ме|ої|х|ї)\b|(?:(?:{_any(CARDINALS)}) )?(?:{_any(ORDINALS)})\b)"
_ORD_NUMBER = rf"(?:\b[0-9]+–(?:те|та|ту|тє|тя|тю|ша|ше|шу|ге|га|гу|ма|ме|му|ої|ї|го|й|ий|им|ю|я)\b|\b(?:(?:{_any(form for form, value in CARDINALS.items() if value >= 20)}) )?(?:{_any(ORDINALS)})\b)"
_ORD_ANY = rf"(?:[0-9]+–\w+|(?:{_any(ORDINALS)}))"
_CUR = r"(?:дол\b\.?(?: США)?|долар\w*(?: США)?|[ії]?єн(?:а|и|у|ою|і|ам|ах)?\b|ієн\w*|євро\b|грн\b|грив\w+|фунт\w*(?: стерлінгів)?|юан\w+|рубл\w+|злот\w+|вон\b|швейцарськ\w+ франк\w*|[€₴$]|(?:{codes})\b)".replace(
    "{codes}", _any(CODES)
)
_ERAS_UNIT = r"(?P<unit>рок\w*|рік|місяц\w*|тиж\w+|дн\w{1,3}|день|діб|доб\w|годин\w*|хвилин\w*|десятиліт\w+|десятиріч\w+|столі[тт]\w+)\b"

RULES: tuple[Rule, ...] = tuple((re.compile(pattern.replace("–", "[-–]"), re.IGNORECASE), read) for pattern, read in (
    (r"\b(?:вперше|уперше|по–перше|по–друге|по–третє|в першу чергу|насамперед|перш(?:ої|а) леді|з першого погляду|на перший погляд|один з|одна з|одне з|одним із|одним з|одного з|однією з|одна одн\w+|один одн\w+|(?:десятки|десятків|десятками|сотні|сотень|тисячі|тисяч|мільйони|мільйонів|мільярди|мільярдів|мільярдами|мільйонами|сотнями|тисячами)(?: (?:тисяч|мільйонів|мільярдів))?)\b(?<!\d тисяч)", lambda m: _nothing(m) if not _after_number(m) else None),
    (r"\bG[0-9]+\b|(?:Велик\w+|«Велик\w+) (?:сімк\w+|двадцятк\w+)|\b[A-ZА-ЯІЇЄ][\w'«»]*»?–[0-9]{1,3}\b(?!–|[.,]?[0-9]| ?%)|\b(?:стат(?:тя|ті|тею)|розділ\w*|пункт\w*|№) ?[0-9]+", lambda m: _group(m) or _name(m)),
    (rf"\b(?P<d>[0-3]?[0-9])\.(?P<m>[01]?[0-9])\.(?P<y>{_YEAR})", lambda m: (date_part("year", m["y"]), date_part("month", m["m"]), date_part("day", m["d"]))),
    (rf"\b(?P<d>{_DAY})(?:–?го)?(?:(?: ?– ?| і | та | й | до | по )(?P<d2>{_DAY})(?:–?го)?)? (?P<m>{_MONTH})(?:,? (?P<y>{_YEAR}))?(?:{_GO}\b)?(?: {_YEAR_WORD})?", _date),
    (rf"(?P<m>{_MONTH})(?: ?– ?| до | по )(?P<m2>{_MONTH})(?:,? (?P<y>{_YEAR}))?(?:{_GO}\b)?(?: {_YEAR_WORD})?", _months),
    (rf"(?P<m>{_MONTH})(?: (?P<y>{_YEAR}))?(?:{_GO}\b)?(?: {_YEAR_WORD})?", _date),
    (rf"\b({'|'.join(_ADJECTIVES)})\w*", _month_adjective),
    (r"\b((?:1[5-9]|20)?[0-9]0)(?:–?(?:х|ті|их|тих|ми|их))\b(?: рок\w+)?", _decade),
    (rf"\b({_any(form for form, value in ORDINALS.items() if value in range(20, 100) and form.endswith(('і', 'их')))})\b(?= рок|[.,;]|$| минулого| ХХ)(?: рок\w+)?", _decade_word),
    (rf"\b({_YEAR})(?: ?– ?| ?/ ?| (?:року )?(?:до|по) )((?:1[5-9]|20)?[0-9]{{2}})(?![0-9%])(?:{_GO}\b)?(?: {_YEAR_WORD})?", _years),
    (rf"\b(?:({_ORD})(?: і | та | й | ?– ?))?({_ORD}) (?:столі[тт]\w+|ст\.)", _centuries),
    (rf"\b(?P<nth>{_ORD}) (?P<part>півріч\w+|квартал\w*|половин\w+(?= (?:[0-9]|рок|поточн|цього|минул|фіск|фінанс)))", _part_of_year),
    (rf"(?P<sign>(?:US)?[$€£¥₴]|\b(?:{_any(CODES)})\b) ?(?P<series>{_SERIES})", _money_before),
    (rf"(?P<series>{_SERIES}) ?(?:(?P<which>американськ\w+|австралійськ\w+|канадськ\w+) )?(?P<word>{_CUR})", _money_after),
    (r"\b(пів|чверть) (?:відсотков|процентн)\w+ пункт\w*", lambda m: (points(Decimal("0.5" if m[1].lower() == "пів" else "0.25")),)),
    (r"\b(пів|чверть) (?:відсотка|процента)", lambda m: (percent(Decimal("0.5" if m[1].lower() == "пів" else "0.25")),)),
    (rf"(?P<series>{_SERIES}) ?(?:(?:відсотков|процентн|(?P<basis>базисн|базов))\w+ пункт\w*|в\. ?п\.|п\. ?п\.)", _points),
    (rf"(?P<series>(?:{_AMOUNT}%?{_JOIN}){{0,3}}{_AMOUNT})(?: (?:і|або|чи|та) (?:більше|менше))? ?–?(?:%|відсот\w+|процент\w+)", _percent),
    (rf"\b(?P<n>{_any(PREFIXES)})(?:відсотк|процент)\w+", lambda m: (percent(Decimal(PREFIXES[m["n"].lower()])),)),
    (r"\b(?P<part>пів ?|чверть |чверті |півтора )(?P<unit>столі[тт]\w+|рок\w|року|місяця|години|дня|десятиліття)\b", lambda m: _long_time(m) if not m["part"].lower().startswith("півт") else (duration(Decimal("1.5"), _time(m["unit"]), hard=False),)),
    (rf"(?:\b(?P<n>{_CARD}|[0-9]+) )?(?:\b(?:одн\w+ )?)(?P<part>третин\w*|чверт(?:ь|і|ю|ей|ями)|(?<!з )половин\w+|(?:{_any(ORDINALS)}) частин\w+)\b", _fraction),
    (rf"\b(?P<n>дві|три|чотири|двох|трьох) (?P<part>{_any(form for form in ORDINALS if form.endswith(('і', 'их', 'іх')) and ORDINALS[form] > 2)})\b(?! рок)", _fraction),
    (rf"\bкож(?:ен|на|не|ному|ного|ної|ним|ною|ній|ну) ((?:{_any(ORDINALS)}))\b", _every),
    (rf"({_N}) (?:із|з|зі) (?:кожних )?({_N})(?! ?(?:млн|млрд|тис|мільй|мільяр|%))", _of),
    (r"(?<![0-9/.])([1-9][0-9]?)/([1-9][0-9]?)(?![0-9/.])", _slashed),
    (rf"\b(?:[ву])?({_any(MULTIPLES)})\b(?= |[.,;])", lambda m: _multiple_word(m) if m[0].lower()[0] in "ву" or m[1].lower() in ("двічі", "тричі") else None),
    (r"\b(?:подво[їєю]\w*|потро[їєю]\w*|(?:дво|три)(?:кратн|разов)\w+)", _multiple_verb),
    (rf"\b[ву] (?P<series>{_SERIES}) раз(?:и|ів|а|у)?\b", _multiple),
    (r"\b(?:об?|до|після|з) (?P<h>[0-2]?[0-9])(?::|\.)(?P<min>[0-5][0-9])\b|\b(?P<h2>[0-2]?[0-9]):(?P<min2>[0-5][0-9])\b", lambda m: (clock(int(m["h"] or m["h2"]), int(m["min"] or m["min2"])),)),
    (rf"\b{_ORD_ANY} ро\w+ (?:ери )?(?:Рейва|Хейсей|Сьова|Шьова|Тайсьо|Мейдзі)", _nothing),
    (r"\b(?P<h>[0-2]?[0-9])(?:–(?:ї|й|а|у|та|ту))? ?(?P<half>ранку|вечора|ночі|годин[аіуи]\b(?= (?:ранку|вечора|дня)))", _clock),
    (r"\b(?:об?|до|після|з) (?P<h>[0-2]?[0-9])(?:–(?:ї|й)) (?P<half>годин\w+|дня)", _clock),
    (r"\b(?P<n>[0-9]+)–(?P<unit>річ\w+|літ\w+|денн\w+|місячн\w+|тижнев\w+|годинн\w+|хвилинн\w+)", _compound),
    (rf"\b(?P<n>{_any(PREFIXES)})(?P<unit>річ\w+|літт\w+|денн\w+|місячн\w+|тижнев\w+|годинн\w+|хвилинн\w+)", lambda m: _compound(m) if not re.match(r"десятирічч|десятиліт|столі", m[0].lower()) else None),
    (rf"\b({_YEAR})(?:{_GO}\b| {_YEAR_WORD}|(?:{_GO} {_YEAR_WORD}))", _year),
    (rf"(?P<series>{_SERIES})(?: повних| довгих)? {_ERAS_UNIT}", _duration),
    (r"\b(?P<part>)(?P<unit>десятиліття|десятиріччя|століття)\b", _long_time),
    (r"\b(?:двосторонн|тристоронн)\w+", _counted_compound),
    (r"\b(?:обидв\w+|обох|обома|обом|обоє)\b", _two),
    (rf"\b({_ROMAN})(?= (?:з'їзд|сесі|форум|саміт|Світов|конгрес|ступен|етап))", lambda m: (ordinal(Decimal(_roman(m[1].upper())), hard=False),)),
    (_ORD_NUMBER, _ordinal),
    (rf"({_CARD}) (десятк\w+|сотн\w+|сотень|десятків)\b", _dozens),
    (rf"(?<![\w.,])({_YEAR})(?![.,][0-9]|[\w])(?! ?(?:млн|млрд|тис|мільй|мільяр))", _year),
    (_SERIES, _number),
))  # fmt: skip


def _after_number(match: re.Match[str]) -> bool:
    """Whether a scale word has its number before it: "5 тисяч", "дванадцять мільйонів"."""
    before = match.string[: match.start()].rstrip().lower()
    last = re.split(r"[\s\ue000]", before)[-1] if before else ""
    return bool(re.search(r"[0-9]$", last)) or last in CARDINALS or last in ("половиною", "пів", "півтора", "кілька")


def _group(match: re.Match[str]) -> tuple[Quantity, ...]:
    low = match[0].lower()
    if "сімк" in low or "двадцятк" in low:
        return (number(Decimal(7 if "сімк" in low else 20), hard=False),)
    return ()


def find(text: str) -> tuple[Quantity, ...]:
    """The quantities of a Ukrainian text, in order."""
    return scan(text, (ISO, *RULES))
