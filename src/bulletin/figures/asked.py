"""What an editor asks for on the command line (`bulletin figure KIND VALUE`), as a figure and its forms.

A value that the grammar of heads does not read is read as English prose would be: "1.2 trillion yen",
"19 to 21 February 2024", "nearly 400 students". Whatever it says is one exact figure, or it is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from bulletin.errors import BulletinError, finding
from bulletin.figures import approx
from bulletin.figures.amounts import weekday
from bulletin.figures.cldr import currencies
from bulletin.figures.english import MONTHS, SCALES, numeral, plain
from bulletin.figures.periods import ordinal
from bulletin.figures.prose import find
from bulletin.figures.units import unit
from bulletin.figures.values import EXAMPLES, KINDS, RANKED, parse, read_number
from bulletin.figures.words import EN_WEEKDAYS, roman
from bulletin.model import NOTHING, Figure, FigureKind, Finding, Locale, Noun, Place

PLACE = Place("VALUE")
_LEAD = re.compile(r"^(?:in|during|on)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of the command line: a kind of figure, the form of each language, the unit of a period."""

    base: FigureKind
    forms: Mapping[Locale, str] = field(default_factory=dict)
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Request:
    """A figure, the hedge before it, and the forms that its kind asks of each language."""

    figure: Figure
    hedge: str
    forms: Mapping[Locale, str]


def _everywhere(form: str) -> Mapping[Locale, str]:
    return dict.fromkeys(("en", "uk", "ja"), form)


_PERIODS = ("half", "quarter", "decade", "century", "fiscal-year")
_LOCATIVE: Mapping[Locale, str] = {"uk": "loc"}
ASKED: Mapping[str, Kind] = {
    **{kind: Kind(kind) for kind in KINDS},
    **{period: Kind("period", unit=period.replace("-", " ")) for period in _PERIODS},
    **{f"{period}-in": Kind("period", _LOCATIVE, period.replace("-", " ")) for period in _PERIODS},
    "period-in": Kind("period", _LOCATIVE),
    "money-long": Kind("money", _everywhere("long")),
    "money-table": Kind("money", {"uk": "table"}),
    "date-weekday": Kind("date", _everywhere("weekday")),
    "date-day": Kind("date", _everywhere("noyear")),
    "date-long": Kind("date"),
    "date-numeric": Kind("date", _everywhere("numeric")),
    "month": Kind("date"),
    "month-in": Kind("date", _LOCATIVE),
    "year-in": Kind("year", _LOCATIVE),
    "years": Kind("range"),
    "years-in": Kind("range", _LOCATIVE),
    "range-days": Kind("range"),
    "range-months": Kind("range"),
    "ordinal": Kind("rank"),
}
_SEVERAL: Mapping[str, tuple[FigureKind, ...]] = {  # tried in this order
    "approx": ("year", "number", "money", "percent", "points", "duration", "fraction", "multiple", "count", "date"),
    "unit": ("duration", "points", "percent"),
}


# Kinds that a value may be of instead, and what in it says so: a bare number is of none.
_SIGNS_OF: Mapping[str, str] = {
    "money": r"\D", "percent": r"%|per ?cent", "points": r"p|basis", "duration": r"[a-z]{3}", "date": r"\D",
    "date-day": r"[A-Za-z]{3}",
    **dict.fromkeys(_PERIODS, r"[A-Za-z]"), "range": r"\D", "fraction": r"\D", "multiple": r"[a-z]{4}|\dx",
    "anniversary": r"anniv", "rank": r"[a-z]", "count": r"[a-z]{3}",
}  # fmt: skip
_MONTHS = ("month", "month-in")  # whose value may leave out the year
# What a value may leave out because its kind says it: "2024" is a fiscal year, "19th" a century.
_NAMELESS: Mapping[str, str] = {"fiscal-year": "FY{}", "century": "{} century", "decade": "{}s"}
_ROMANS: Mapping[str, str] = {roman(number): f"{number}th" for number in range(1, 31)}
MEASURE = "a number and a unit of measure"


def note_free(value: str) -> str:
    """The value without notes in brackets at its end, outer quotation marks and odd characters."""
    text = re.sub(r"\s+", " ", value.translate({0x2212: "-", 0xFF05: "%", 0x2019: "'"})).strip()
    while (shorter := re.sub(r"\s*(?:\([^()]*(?:\([^()]*\)[^()]*)*\)|（[^（）]*）|\[[^\[\]]*\])$", "", text)) != text:
        text = shorter
    return re.sub(r"^minus\s+(?=[\w$€£¥₴])", "-", text.strip("\"“”‘'«»"), flags=re.IGNORECASE)


_LAST_YEAR = 2100  # that a bare number is taken for


def ask(name: str, value: str, nouns: Mapping[str, Noun] = NOTHING, *, about: bool = False) -> Request:
    """What VALUE of the kind `name` says; `nouns` are the English ones. Raises BulletinError if it says nothing."""
    hedge, text = approx.split(_LEAD.sub("", note_free(value)))
    text = _LEAD.sub("", text)
    if name == "unit" and read_number(text) is not None:  # which would be a number of percentage points
        raise BulletinError([_bad(value, MEASURE, "100 km")])
    kinds = [Kind(base) for base in _SEVERAL[name]] if name in _SEVERAL else [ASKED[name]]
    if name == "approx" and text.isdigit() and int(text) > _LAST_YEAR:
        kinds = [each for each in kinds if each.base != "year"]
    findings: tuple[Finding, ...] = ()
    for kind in kinds:
        figure, found = _read(name, kind, text, nouns)
        findings = findings if kind.base == "year" and name == "approx" else findings or found
        if figure:
            figure = replace(figure, about=about)
            wanted = kind.forms or _case(kind, value)
            if name in _MONTHS and _month(text):
                wanted = {each: "-".join(filter(None, (wanted.get(each, ""), "noyear"))) for each in ("en", "uk", "ja")}
            return Request(figure, hedge or ("about" if name == "approx" else ""), wanted)
    other = _other(name, value, nouns)
    raise BulletinError([other] if other else findings)


def _other(name: str, value: str, nouns: Mapping[str, Noun]) -> Finding | None:
    """What a value is that cannot be read as `name`, if it is a figure of another kind."""
    text = _LEAD.sub("", note_free(value))
    if name != "unit" and measured(text):
        return finding("figure-other", PLACE, value=value, other=MEASURE, kind="unit")
    for kind, sign in _SIGNS_OF.items():
        label = "period" if kind in _PERIODS else kind  # which must name itself here: "third" is no century
        figure = _read(label, ASKED[kind], text, nouns)[0] if kind != name and re.search(sign, text) else None
        if figure and (kind != "count" or figure.unit in nouns):
            return finding("figure-other", PLACE, value=value, other=EXAMPLES[figure.kind][0], kind=kind)
    return None


def measured(value: str) -> bool:
    """Whether `value` is a number with a unit of measure, which is no figure: "1 km"."""
    try:
        unit(value, "en")
    except ValueError:
        return False
    return True


def _case(kind: Kind, value: str) -> Mapping[Locale, str]:
    """ "in the first half of 2024" asks for the locative by itself."""
    return _LOCATIVE if kind.base == "period" and re.match(r"\s*in\s", value, re.IGNORECASE) else {}


def _read(name: str, kind: Kind, value: str, nouns: Mapping[str, Noun]) -> tuple[Figure | None, tuple[Finding, ...]]:
    first: tuple[Finding, ...] = _weekday_findings(value) if kind.base == "date" else ()
    if name in _MONTHS and (month := _month(value)):
        value = f"2024-{month:02}"
    if first:
        return None, first
    for text in _readings(name, kind.base, value, nouns):
        figure, findings = parse("value", {kind.base: text}, PLACE)
        first = first or findings
        if figure and _fits(name, kind, figure):
            return figure, ()
    return None, first or (_bad(value, *EXAMPLES[kind.base]),)


def _month(value: str) -> int:
    """The number of a month that stands alone ("February", "Feb."), 0 for any other words."""
    return MONTHS.get(value.removesuffix(".").capitalize(), 0)


def _bad(value: str, expected: str, example: str) -> Finding:
    return finding("figure-value", PLACE, name="value", value=value, expected=expected, example=example)


def _fits(name: str, kind: Kind, figure: Figure) -> bool:
    """Whether the figure is of the precision that its kind names: a month has no day, a decade is no century."""
    if kind.unit:
        return figure.unit == kind.unit
    start = figure.start
    if start is None:
        return True
    if name in ("month", "month-in", "range-months"):
        return bool(start.month and not start.day)
    if name in ("date-weekday", "date-day", "date-numeric", "range-days"):
        return bool(start.day)
    return name not in ("years", "years-in") or not start.month


def _readings(name: str, base: FigureKind, value: str, nouns: Mapping[str, Noun]) -> Iterable[str]:
    """The ways to read `value` in the grammar of heads, the strict one first."""
    if base == "count":
        yield from _counts(value, nouns)
    if name != "range-months":
        yield value
    if base in _REWRITTEN:
        yield from _REWRITTEN[base](value)
    if nameless := _NAMELESS.get(name.removesuffix("-in")):
        yield nameless.format(_ROMANS.get(value.upper(), value))
    dated = f"{value} 2024" if name == "date-day" else value  # a leap year, so that 29 February is a day
    yield from (
        each.value
        for each in find(dated)
        if each.kind == base and _alone(dated, each.text, base) and _whole(base, each.text)
    )
    yield value


_TIMES: tuple[FigureKind, ...] = ("year", "date", "range", "period")
_OPEN = r"[^\w+±<>≤≥≈~×*%‰=]|_"  # signs that change what a number says are no filler
_NAMED = r"years?|(?:mon|tues|wednes|thurs|fri|satur|sun)day"


def _filler(*words: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join((*words, _OPEN))})*", re.IGNORECASE)


# "since 2023" is no year and "5% a year" no percentage: such words are filler only where they change nothing.
_BEFORE: Mapping[str, re.Pattern[str]] = {
    **dict.fromkeys(_TIMES, _filler("the|an?|of", _NAMED)),
    "range": _filler("the|an?|of|from|between|since", _NAMED),
}
_AFTER: Mapping[str, re.Pattern[str]] = dict.fromkeys(_TIMES, _filler("of", _NAMED))


def _alone(text: str, words: str, base: FigureKind) -> bool:
    """Whether nothing but filler stands around the words of a figure found in `text`, and no hedge in them."""
    before, _, after = text.partition(words)
    if re.match(r"\s*[-−]", before) or approx.split(words)[0]:
        return False  # a sign is no filler
    around = _BEFORE.get(base, _filler("the|an?|of")), _AFTER.get(base, _filler("of"))
    return bool(around[0].fullmatch(before) and around[1].fullmatch(after))


def _whole(base: FigureKind, words: str) -> bool:
    """Whether the words of a figure say no more than its value: "1 km" is no number, FY2024 no year."""
    if base == "year":
        return words.isdigit()
    found = numeral(words.removeprefix("-"), 0) if base == "number" else None
    tail = words.removeprefix("-")[found.end :].strip(" -").lower() if found else ""
    return base != "number" or tail == "" or tail in SCALES


_DAY_NAMES = re.compile(rf"^({'|'.join(EN_WEEKDAYS)}),?\s+(.+)", re.IGNORECASE)


def _weekday_findings(value: str) -> tuple[Finding, ...]:
    """A day of the week that the date is not."""
    match = _DAY_NAMES.match(value)
    day = next((parse("value", {"date": each.value}, PLACE)[0] for each in find(match[2])), None) if match else None
    if not match or day is None or day.start is None or not day.start.day:
        return ()
    right = EN_WEEKDAYS[weekday(day.start)]
    return () if right == match[1].capitalize() else (finding("figure-weekday", PLACE, value=match[2], weekday=right),)


def _counts(value: str, nouns: Mapping[str, Noun]) -> Iterable[str]:
    """ "four hundred students", "half a million people": the number in digits, the noun by its key."""
    value = _scaled(value)
    found = numeral(value, 0)
    if not found:
        return
    scale = re.match(r"\s+(?:thousand|million|billion|trillion)\b", value[found.end :])
    end = found.end + (scale.end() if scale else 0)
    noun = value[end:].strip()
    if not value[end : end + 1].isspace():
        return  # 1990s, 25th anniversary
    key = next((key for key, each in nouns.items() if noun.lower() in (key, *each.forms.values())), noun)
    yield f"{plain(found.number)}{scale[0] if scale else ''} {key}"


def _dates(value: str) -> Iterable[str]:
    if match := re.fullmatch(r"(\d{1,2})-(\d{1,2})", value):
        yield f"2024-{int(match[1]):02}-{int(match[2]):02}"
    if match := re.fullmatch(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})", value):
        yield f"{match[3]}-{int(match[2]):02}-{int(match[1]):02}"
    if match := re.fullmatch(r"(\d{1,2})[./](\d{4})", value):
        yield f"{match[2]}-{int(match[1]):02}"
    if match := re.fullmatch(r"(\d{4})(\d\d)(\d\d)", value):
        yield f"{match[1]}-{match[2]}-{match[3]}"
    if match := re.fullmatch(r"(\d{4})[./-](\d{1,2})(?:[./-](\d{1,2}))?", value):
        yield f"{match[1]}-{int(match[2]):02}" + (f"-{int(match[3]):02}" if match[3] else "")


def _ranges(value: str) -> Iterable[str]:
    """ "1991-1994", "1991–94", "2024-01/06", "2024-02-19/21", "2024-02-28/03-02", with any dash or "to"."""
    text = re.sub(r"^(?:from|between)\s+", "", value, flags=re.IGNORECASE)
    if match := re.fullmatch(r"(\d{1,2})/(\d{4})\s*[-–—]\s*(\d{1,2})/(\d{4})", text):
        yield f"{match[2]}-{int(match[1]):02}/{match[4]}-{int(match[3]):02}"
    if match := re.fullmatch(r"(\d{1,2})[-–](\d{1,2})/(\d{1,2})/(\d{4})", text):
        yield "/".join(f"{match[4]}-{int(match[3]):02}-{int(match[at]):02}" for at in (1, 2))
    text = re.sub(r"\s+-\s+|\s*(?:[–—〜～]|\.\.\.?(?=.)|\b(?:to|until|till|through|and)\b)\s*", "/", text)
    if match := re.fullmatch(r"(\d{4})[-/](\d{4})", text):
        yield f"{match[1]}/{match[2]}"
    if match := re.fullmatch(r"(\d\d)(\d\d)/(\d\d)", text):
        yield f"{match[1]}{match[2]}/{match[1]}{match[3]}"
    if match := re.fullmatch(r"(\d{4})-(\d\d)[-/](\d\d)", text):
        yield f"{match[1]}-{match[2]}/{match[1]}-{match[3]}"
    if match := re.fullmatch(r"(\d{4}-\d\d)-(\d\d)[-/](\d\d)", text):
        yield f"{match[1]}-{match[2]}/{match[1]}-{match[3]}"
    if match := re.fullmatch(r"(\d{4})-(\d\d-\d\d)/(\d\d-\d\d)", text):
        yield f"{match[1]}-{match[2]}/{match[1]}-{match[3]}"
    if match := re.fullmatch(r"since (\d{4}\S*)", text, re.IGNORECASE):
        yield f"{match[1]}/.."
    if match := re.fullmatch(r"(\d{1,2})[-/](\d{1,2})\.(\d{1,2})\.(\d{4})", text):
        yield "/".join(f"{match[4]}-{int(match[3]):02}-{int(match[at]):02}" for at in (1, 2))
    yield from _ends(text)
    yield text


def _ends(text: str) -> Iterable[str]:
    """ "28 February/2 March 2024": each end as a date; the first takes its year from the last."""
    first, slash, last = text.partition("/")
    year = re.search(r"\d{4}$", last)
    for words in (first, f"{first} {year[0]}") if slash and year else ():
        found = [find(end) for end in (words, last)]
        if all(len(each) == 1 and each[0].kind == "date" for each in found):
            yield f"{found[0][0].value}/{found[1][0].value}"


def _ranks(value: str) -> Iterable[str]:
    """ "fourth-largest", "No. 4", "number 4"."""
    text = re.sub(r"^(?:the|no\.|number|#|№)\s*", "", value, flags=re.IGNORECASE)
    if match := re.fullmatch(rf"([a-z]+(?:-[a-z]+)??){RANKED}", text.lower()):
        nth = ordinal(match[1])
        yield str(nth) if nth else text
    yield text


def _money(value: str) -> Iterable[str]:
    """ "usd 5 million", "USD943.3 million", "5 million USD", "-$5 million", "20 Swedish kronor"."""
    if value.startswith("-") and not value[1:2].isdigit():
        for positive in (*_money(value[1:]), *(each.value for each in find(value[1:]) if each.kind == "money")):
            yield re.sub(r"^([A-Z]{3} )(?=\d)", r"\1-", positive)
    yield re.sub(r"^([A-Za-z]{3})\s?(?=[\d-])", lambda code: f"{code[1].upper()} ", value)
    if match := re.fullmatch(r"(-?[\d.,]+(?:\s+[a-z]+?)?)\s+(\D+)", value):
        yield f"{currencies('en-GB').get(match[2].lower(), match[2])} {match[1]}"


def _articles(value: str) -> Iterable[str]:
    yield re.sub(r"^the\s+", "", value, flags=re.IGNORECASE)


def _scaled(value: str) -> str:
    """ "a million", "half a million": with digits before the scale."""
    text = re.sub(r"^half an? (?=(?:million|billion|trillion)\b)", "0.5 ", value, flags=re.IGNORECASE)
    return re.sub(r"^an? (?=(?:thousand|million|billion|trillion)\b)", "1 ", text, flags=re.IGNORECASE)


def _periods(value: str) -> Iterable[str]:
    """ "the 1990s", "Q4/2024", "1H 2024", "II quarter 2024"."""
    yield from _articles(value)
    yield re.sub(r"^([HQ][1-4])[/,]\s?(?=\d{4}$)", r"\1 ", value, flags=re.IGNORECASE)
    yield re.sub(r"^([1-4])([HQ])\s?(?=\d{4}$)", r"\2\1 ", value, flags=re.IGNORECASE)
    if match := re.fullmatch(r"(I{1,3}|IV) ((?:half|quarter)\b.*)", value):
        yield f"{_ROMANS[match[1]].replace('1th', '1st').replace('2th', '2nd').replace('3th', '3rd')} {match[2]}"


def _numbers(value: str) -> Iterable[str]:
    """ "twenty-five", "two million", "half a million"."""
    value = _scaled(value)
    found = numeral(value.lower(), 0)
    if found and value[found.end :].strip().lower() in ("", "thousand", "million", "billion", "trillion"):
        yield f"{plain(found.number)}{value[found.end :].lower()}"


_REWRITTEN: Mapping[FigureKind, Callable[[str], Iterable[str]]] = {
    "number": _numbers,
    "date": _dates,
    "range": _ranges,
    "rank": _ranks,
    "money": _money,
    "period": _periods,
    "fraction": _articles,
}
