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
from bulletin.figures.english import numeral, plain
from bulletin.figures.periods import ordinal
from bulletin.figures.prose import find
from bulletin.figures.values import EXAMPLES, KINDS, parse
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
    "approx": ("number", "money", "percent", "points", "duration", "fraction", "multiple", "count"),
    "unit": ("duration", "points", "percent"),
}


def note_free(value: str) -> str:
    """The value without notes in brackets at its end, outer quotation marks and odd characters."""
    text = re.sub(r"\s+", " ", value.translate({0x2212: "-", 0xFF05: "%", 0x2019: "'"})).strip()
    while (shorter := re.sub(r"\s*(?:\([^()]*(?:\([^()]*\)[^()]*)*\)|（[^（）]*）|\[[^\[\]]*\])$", "", text)) != text:
        text = shorter
    return text.strip("\"“”‘'«»")


def ask(name: str, value: str, nouns: Mapping[str, Noun] = NOTHING, *, about: bool = False) -> Request:
    """What VALUE of the kind `name` says; `nouns` are the English ones. Raises BulletinError if it says nothing."""
    hedge, text = approx.split(_LEAD.sub("", note_free(value)))
    text = _LEAD.sub("", text)
    kinds = [Kind(base) for base in _SEVERAL[name]] if name in _SEVERAL else [ASKED[name]]
    findings: tuple[Finding, ...] = ()
    for kind in kinds:
        figure, found = _read(name, kind, text, nouns)
        findings = findings or found
        if figure:
            figure = replace(figure, about=about)
            return Request(figure, hedge or ("about" if name == "approx" else ""), kind.forms or _case(kind, value))
    raise BulletinError(findings)


def _case(kind: Kind, value: str) -> Mapping[Locale, str]:
    """ "in the first half of 2024" asks for the locative by itself."""
    return _LOCATIVE if kind.base == "period" and re.match(r"\s*in\s", value, re.IGNORECASE) else {}


def _read(name: str, kind: Kind, value: str, nouns: Mapping[str, Noun]) -> tuple[Figure | None, tuple[Finding, ...]]:
    first: tuple[Finding, ...] = ()
    for text in _readings(name, kind.base, value, nouns):
        figure, findings = parse("value", {kind.base: text}, PLACE)
        first = first or findings
        if figure and _fits(name, kind, figure):
            return figure, ()
    expected, example = EXAMPLES[kind.base]
    return None, first or (
        finding("figure-value", PLACE, name="value", value=value, expected=expected, example=example),
    )


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
    dated = f"{value} 2024" if name == "date-day" else value  # a leap year, so that 29 February is a day
    yield from (each.value for each in find(dated) if each.kind == base and _alone(dated, each.text))
    yield value


_FILLER = re.compile(
    r"(?:the|an?|of|from|between|year|years|since|mon|tues|wednes|thurs|fri|satur|sun|day|[\W_])*",
    re.IGNORECASE,
)


def _alone(text: str, words: str) -> bool:
    """Whether nothing but filler stands around the words of a figure found in `text`."""
    before, _, after = text.partition(words)
    if re.match(r"\s*[-−]", before):
        return False  # a sign is no filler
    return bool(_FILLER.fullmatch(before) and _FILLER.fullmatch(after))


def _counts(value: str, nouns: Mapping[str, Noun]) -> Iterable[str]:
    """ "four hundred students", "1 student": the number in digits, the noun by its key."""
    found = numeral(value, 0)
    if not found:
        return
    scale = re.match(r"\s+(?:thousand|million|billion|trillion)\b", value[found.end :])
    end = found.end + (scale.end() if scale else 0)
    noun = value[end:].strip()
    key = next((key for key, each in nouns.items() if noun.lower() in (key, *each.forms.values())), noun)
    yield f"{plain(found.number)}{scale[0] if scale else ''} {key}"


def _dates(value: str) -> Iterable[str]:
    if match := re.fullmatch(r"(\d{1,2})-(\d{1,2})", value):
        yield f"2024-{int(match[1]):02}-{int(match[2]):02}"
    if match := re.fullmatch(r"(\d{1,2})[./](\d{1,2})[./](\d{4})", value):
        yield f"{match[3]}-{int(match[2]):02}-{int(match[1]):02}"
    if match := re.fullmatch(r"(\d{4})[./](\d{1,2})(?:[./](\d{1,2}))?", value):
        yield f"{match[1]}-{int(match[2]):02}" + (f"-{int(match[3]):02}" if match[3] else "")


def _ranges(value: str) -> Iterable[str]:
    """ "1991-1994", "1991–94", "2024-01/06", "2024-02-19/21", "2024-02-28/03-02", with any dash or "to"."""
    text = re.sub(r"^(?:from|between)\s+", "", value, flags=re.IGNORECASE)
    text = re.sub(r"\s*(?:[–—〜～]|\.\.\.?(?=.)|\b(?:to|until|till|through|and)\b)\s*", "/", text)
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
    yield text


def _ranks(value: str) -> Iterable[str]:
    """ "fourth-largest", "No. 4", "number 4"."""
    text = re.sub(r"^(?:the|no\.|number|#|№)\s*", "", value, flags=re.IGNORECASE)
    word = re.match(r"[a-z]+(?:-[a-z]+)?", text.lower())
    for each in (word[0], word[0].partition("-")[0]) if word else ():
        if nth := ordinal(each):
            yield str(nth)
    yield text


def _money(value: str) -> Iterable[str]:
    """ "usd 5 million", "USD943.3 million", "5 million USD"."""
    yield re.sub(r"^([A-Za-z]{3})\s?(?=[\d-])", lambda code: f"{code[1].upper()} ", value)
    if match := re.fullmatch(r"([\d.,]+(?:\s+[a-z]+)?)\s+([A-Z]{3})", value):
        yield f"{match[2]} {match[1]}"


def _articles(value: str) -> Iterable[str]:
    yield re.sub(r"^the\s+", "", value, flags=re.IGNORECASE)


_REWRITTEN: Mapping[FigureKind, Callable[[str], Iterable[str]]] = {
    "date": _dates,
    "range": _ranges,
    "rank": _ranks,
    "money": _money,
    "period": _articles,
    "fraction": _articles,
}
