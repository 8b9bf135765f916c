"""The quantities of English prose."""

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
from bulletin.compare.quantity import money as money_of
from bulletin.figures import english
from bulletin.figures.english import CODES, DOLLARS, MONEY_WORDS, MONTHS, ONES, ORDINALS, PARTS, SCALES, SIGNS, TENS

I = re.IGNORECASE  # noqa: E741 - read as re.I


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_DIGITS = r"(?<![\w.,])[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|(?<![\w,])(?<!\.)[0-9]+(?:\.[0-9]+)?"
_WORD = rf"\b(?:{_any([*ONES, *TENS])})(?:(?:[- ]| hundred(?: and)? )(?:{_any([*ONES, *TENS])}))?(?: hundred)?\b"
_N = rf"(?:{_DIGITS}|{_WORD}|\b(?:an?|several)(?= (?:hundred|thousand|million|billion|trillion)\b))"
_SC = r"(?:[ -]?(?:thousand|million|mln|mn|billion|bln|bn|trillion|trn|tn)\b|(?<=[0-9]) ?[mbk]n?\b)"
_AMOUNT = rf"(?:{_N}(?: and a half)?(?:(?: dozen| hundred)\b)?{_SC}?)"
_JOIN = r"(?:,? (?:and|or|to|then) (?:an? (?:further|additional) )?|, | ?– ?)"
_LONG_SIGN = rf"(?:(?:US|A|AU|C|CA|NZ|HK|S|NT)?\$|[€£¥₴]|\b(?:{_any(CODES)}) ?)"
_SERIES = rf"(?!(?:1[5-9]|20)[0-9]{{2}}(?:,|,? (?:and|or|to|then)) ){_AMOUNT}(?:{_JOIN}{_LONG_SIGN}?{_AMOUNT}){{0,3}}"
_MONTH = rf"(?:{_any(set(MONTHS) - {'May', 'March', 'Mar'})}|May|March)\b\.?"
_YEAR = r"(?:1[5-9]|20)[0-9]{2}(?![0-9,]?[0-9])"
_DAY = r"(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?(?![0-9])"
_TIMES = {"year": "year", "month": "month", "week": "week", "day": "day", "hour": "hour", "minute": "minute",
          "decade": "decade", "century": "century", "centurie": "century"}  # fmt: skip
_PART_SCALE = {"half": Decimal("0.5"), "quarter": Decimal("0.25")}
_ERAS = {"Re": 2018, "He": 1988, "Sh": 1925, "Ta": 1911, "Me": 1867}
_EACH = re.compile(rf"(?P<n>{_N})(?P<half> and a half)?(?P<more> dozen| hundred)?(?P<scale>{_SC})?", I)


def _numeral(words: str) -> Decimal:
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
        pairs.append((value, Decimal(10) ** SCALES[scale] if scale else Decimal(1)))
    return shared(pairs) if pairs else ()


def _hard(words: str) -> bool:
    return any(character.isdigit() for character in words) or bool(re.search(_SC, words, I))


def _month(name: str) -> int:
    return MONTHS[name.rstrip(".")]


def _day_of(words: str) -> int:
    return int(re.sub(r"\D", "", words))


# Readers: a match in, quantities out; none where the words are a name; None leaves the words to the next rule.


def _nothing(_match: re.Match[str]) -> Iterable[Quantity]:
    return ()


def _name(match: re.Match[str]) -> Iterable[Quantity]:
    """The numbers of a name (G7, Article 9): soft."""
    return tuple(number(Decimal(each), hard=False) for each in re.findall(r"[0-9]+", match[0])[:2])


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
    return tuple(date_part("century", _rank(each)) for each in (match[1], match[2]) if each)


def _rank(words: str) -> Decimal:
    """ "19th", "nineteenth", "twenty-first"."""
    low = words.lower()
    if low[0].isdigit():
        return Decimal(re.sub(r"\D", "", low))
    tens, _, last = low.replace(" ", "-").rpartition("-")
    return Decimal((TENS[tens] if tens else 0) + ORDINALS[last])


def _money_before(match: re.Match[str]) -> Iterable[Quantity]:
    sign = match["sign"].strip()
    code = DOLLARS[sign[:-1].lower()] if sign.endswith("$") else SIGNS.get(sign, sign)
    return tuple(money_of(code, value) for value in _amounts(match["series"]))


def _money_after(match: re.Match[str]) -> Iterable[Quantity]:
    word = match["word"].lower()
    code = DOLLARS[(match["which"] or "").lower()] if word.startswith("dollar") else MONEY_WORDS.get(word, "")
    return tuple(money_of(code or match["word"].upper(), value) for value in _amounts(match["series"]))


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


def _fraction(match: re.Match[str]) -> Iterable[Quantity]:
    head, part = match["n"].lower(), match["part"].lower()
    whole = PARTS[part] if part in PARTS else PARTS[part[:-1]]
    top = Decimal(1) if head in ("a", "an") else _numeral(head)
    return (fraction(top, Decimal(whole)),) if top < whole else ()


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
    "twice": 2,
    "thrice": 3,
}


def _multiple_word(match: re.Match[str]) -> Iterable[Quantity]:
    low = match[0].lower()
    return (multiple(Decimal(next(n for stem, n in _MULTIPLE_WORDS.items() if low.startswith(stem))), hard=False),)


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
    return (clock(hour, minute),) if hour < 25 and minute < 60 else ()


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


_ORDINAL = rf"(?:[0-9]+(?:st|nd|rd|th)|(?:(?:{_any(TENS)})[- ])?(?:{_any(ORDINALS)}))\b"
_MONEY_WORD = rf"(?:\b(?:{_any(MONEY_WORDS)})\b)"
_WHICH = r"(?:(?P<which>US|U\.S\.|American|Australian|Canadian|Hong Kong|New Zealand|Singapore|Taiwan)[ -])?"
_UNIT = r"(?P<unit>year|month|week|day|hour|minute|decade|centurie|century)s?\b"

RULES: tuple[Rule, ...] = (
    (re.compile(r"\b(?:for the first time|(?:at )?first glance|in the first place|first lady|at first|first of all|first and foremost)\b", I), _nothing),
    (re.compile(r"\b(?:tens|dozens|scores|hundreds|thousands|millions|billions|trillions)(?: of (?:thousands|millions|billions))?\b|\bone of\b|\bone another\b|\bno one\b|\bat once\b|\bsplit second\b|\bsecond (?:only )?to none\b|\b24/7\b", I), _nothing),
    (re.compile(rf"\b(?P<d>{_DAY})(?:(?: ?– ?| to | and )(?P<d2>{_DAY}))?(?: of)? (?P<m>{_MONTH})(?:,? (?P<y>{_YEAR}))?"), _date),
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
    (re.compile(rf"\b(?:({_ORDINAL})(?: and | to | or |–| ?– ?))?({_ORDINAL})[ -](?:century|centuries)\b", I), _century),
    (re.compile(rf"(?P<sign>{_LONG_SIGN}) ?(?P<series>{_SERIES})(?: (?:dollars|yen|euros)\b)?"), _money_before),
    (re.compile(rf"\b(half|quarter)(?: of)? an? (thousand|million|billion|trillion)\b(?:[ -](?:US )?(dollars?\b|{_MONEY_WORD}))?", I), _money_part),
    (re.compile(rf"(?P<series>{_SERIES})[ -]?(?:of )?{_WHICH}(?P<word>dollars?\b|{_MONEY_WORD}|\b(?:{_any(CODES)})\b)", I), _money_after),
    (re.compile(r"\b(half|quarter)(?:[ -]of)?[ -]an?[ -](percentage[ -]point|percent|per cent)\b", I), lambda m: (_part_share(m[1], m[2]),)),
    (re.compile(r"\b(Reiwa|Heisei|Sh[oō]wa|Taish[oō]|Meiji) ([0-9]{1,2})\b"), lambda m: (date_part("year", _ERAS[m[1][:2]] + int(m[2])),)),
    (re.compile(rf"(?P<series>{_SERIES})(?:[ -](?:percentage|(?P<basis>basis)|percent)[ -]points?\b| ?p\.?p\.?(?![a-z]))", I), _points),
    (re.compile(rf"(?P<series>{_SERIES})(?: or (?:more|less))?[ -]?(?:%|per ?cent\b|pct\b)", I), _percent),
    (re.compile(r"\b(?:half|quarter)(?:[ -]of)?[ -](?:an? )?(?P<x>century|year|decade|hour)\b", I), lambda m: _part_time(m[0], m["x"])),
    (re.compile(rf"\b(?P<n>an?|{_WORD}|[0-9]+)[ -](?P<part>(?:{_any(set(PARTS) - {'half', 'halve'})}))s?\b(?! (?:place|time|largest|biggest|consecutive|straight|highest|year|visit|quarter|term|most|anniversary))", I), _fraction),
    (re.compile(r"(?<![0-9/.])([1-9][0-9]?)/([1-9][0-9]?)(?![0-9/.])"), _slashed),
    (re.compile(rf"({_N}) (?:in|out of) (?:every )?((?:{_WORD}|[0-9]+)(?: hundred)?)\b(?! (?:million|billion|thousand|per|%))(?!,?[0-9%])", I), _one_in),
    (re.compile(r"\b(?:halv(?:ed|es|ing)|(?<!second )(?<!first )(?<!latter )(?<!other )(?<!and a )half)\b(?!-hour)", I), _half),
    (re.compile(r"\b(?:(?:re)?doubl(?:ed?|es|ing)|tripl(?:ed?|es|ing)|trebl(?:ed?|es|ing)|quadrupl(?:ed?|es|ing)|quintupl(?:ed?|es|ing)|twice|thrice|twofold)\b", I), _multiple_word),
    (re.compile(rf"(?P<series>{_SERIES})(?:[ -]?fold\b| times (?=as |more|less|higher|larger|greater|bigger|lower|faster|the|its|that|what|over))", I), _multiple),
    (re.compile(rf"\b(?P<series>(?:{_any(word for word in ONES)}))fold\b", I), _multiple),
    (re.compile(r"\b(?P<h>[0-9]{1,2})(?:[:.](?P<min>[0-9]{2}))? ?(?P<ap>[ap]\.?m\b\.?)|\b(?P<h2>[0-9]{1,2}):(?P<min2>[0-9]{2})\b", I), _clock),
    (re.compile(rf"(?P<series>{_SERIES})(?P<half> and a half)?[ -]{_UNIT}", I), _duration),
    (re.compile(r"\b(?:(?P<part>half|quarter)(?:[ -](?:of )?))?\b(?:an?|the|this|that|past|last|previous|next) (?:full |whole |past |last |next )?(?P<unit>decade|century|year|month|hour|day|week)\b(?P<half> and a half)?", I), _long_time),
    (re.compile(r"\b(?:[A-Z]{1,4}-?|[A-Z][A-Za-z]+-)[0-9]{1,3}\b|\b(?:Article|Chapter|Phase|Section|No\.?|Group of|Protocol|Resolution|Stage|Category|Level|Line|Route|Area|Highway|Goal)s? [0-9]+\b|\b(?:Group of Seven)\b"), lambda m: _name(m) if "Seven" not in m[0] else (number(Decimal(7), hard=False),)),
    (re.compile(rf"\b{_ORDINAL}", I), _ordinal),
    (re.compile(r"\b(?:both|bilateral(?:ly)?|a pair of|the pair|a couple of)\b", I), _two),
    (re.compile(r"\btrilateral(?:ly)?\b", I), _three),
    (re.compile(rf"(?<![\w.,]){_YEAR}(?![.,][0-9]|[\w])(?! ?(?:thousand|million|billion|trillion))"), _year),
    (re.compile(r"\ba dozen\b", I), lambda _m: (number(Decimal(12), hard=False),)),
    (re.compile(_SERIES, I), _number),
)  # fmt: skip


def find(text: str) -> tuple[Quantity, ...]:
    """The quantities of an English text, in order."""
    return scan(text, (ISO, *RULES))
