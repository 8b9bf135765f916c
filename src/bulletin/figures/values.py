"""Figures as values: the grammar of `[figures]` in a head, read exactly (Decimal, never float)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, get_args

from bulletin.errors import finding
from bulletin.figures import computed
from bulletin.figures.cldr import known_currency
from bulletin.figures.periods import read_period
from bulletin.figures.shares import read_anniversary, read_duration, read_fraction, read_multiple, read_points
from bulletin.model import Day, Figure, FigureKind, Finding, Place

KINDS: tuple[FigureKind, ...] = get_args(FigureKind)
SCALES: Mapping[str, int] = {
    "": 1,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
}
_AMOUNT = r"(?P<sign>-?)(?P<whole>\d{1,3}(?:,\d{3})+|\d+)(?P<fraction>\.\d+)?"
_SCALE = r"(?:\s+(?P<scale>thousand|million|billion|trillion))?"
_MONEY = re.compile(rf"(?P<unit>[A-Z]{{3}})\s+{_AMOUNT}{_SCALE}")
_NUMBER = re.compile(rf"{_AMOUNT}{_SCALE}")
_PERCENT = re.compile(rf"{_AMOUNT}\s*%?")
_COUNT = re.compile(rf"{_AMOUNT}{_SCALE}\s+(?P<unit>[A-Za-z][A-Za-z' -]*)")
# What may stand behind a rank: "4th largest economy", not "29 February".
RANKED = r"(?:[\s-]+(?:place|position|rank|spot|best|worst|(?:most|least)\s\D+|[a-z]{2,}est)(?:\s\D*)?)?"
_RANK = re.compile(rf"(?P<whole>[1-9]\d*)(?:st|nd|rd|th)?{RANKED}", re.IGNORECASE)
_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_OPTIONS = {"about", "cite", "computed"}
DIGITS = 15  # with a scale of trillions still exact in Decimal's and CLDR's 28 digits

Fields = dict[str, Any]


def _amount(match: re.Match[str]) -> Decimal:
    """The exact number of a match of `_AMOUNT` with its scale, if it has one."""
    digits = match["sign"] + match["whole"].replace(",", "") + (match["fraction"] or "")
    return (Decimal(digits) * SCALES[match.groupdict().get("scale") or ""]).normalize() + 0  # + 0: there is no -0


def parse_day(value: str) -> Day | None:
    """The date that `value` names ("2024-02-19", "2024-02" or "2024"), None if there is no such date."""
    match = _DAY.fullmatch(value)
    if not match:
        return None
    year, month, day = (int(part or 0) for part in match.groups())
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return None
    if (match[2] and not month) or (match[3] and not day):
        return None
    return Day(year, month, day)


def _read_amount(pattern: re.Pattern[str]) -> Callable[[str], Fields | None]:
    def read(value: str) -> Fields | None:
        match = pattern.fullmatch(value)
        return {"number": _amount(match), "unit": match.groupdict().get("unit") or ""} if match else None

    return read


def _read_money(value: str) -> Fields | None:
    """An amount in a currency that there is."""
    fields = _read_amount(_MONEY)(value)
    return fields if fields and known_currency(fields["unit"]) else None


def read_number(value: str) -> Decimal | None:
    """The exact number that `value` writes ("1,234.5", "2 million"), None if it is none."""
    match = _NUMBER.fullmatch(value)
    return _amount(match) if match else None


def _read_rank(value: str) -> Fields | None:
    match = _RANK.fullmatch(value)
    return {"number": Decimal(match["whole"])} if match else None


def _read_year(value: str) -> Fields | None:
    day = parse_day(value) if re.fullmatch(r"\d{4}", value) else None
    return {"start": day} if day else None


def _read_date(value: str) -> Fields | None:
    day = parse_day(value)
    return {"start": day} if day else None


def _read_range(value: str) -> Fields | None:
    """Both ends in the same precision, the first before the last; `..` leaves the end open."""
    first, slash, last = value.partition("/")
    start, end = parse_day(first), parse_day(last)
    if not slash or start is None:
        return None
    if last == "..":
        return {"start": start}
    if end is None or _key(start) >= _key(end) or _precision(start) != _precision(end):
        return None
    return {"start": start, "end": end}


def _key(day: Day) -> tuple[int, int, int]:
    return day.year, day.month, day.day


def _precision(day: Day) -> tuple[bool, bool]:
    return bool(day.month), bool(day.day)


_READERS: Mapping[FigureKind, tuple[Callable[[str], Fields | None], str, str]] = {
    "money": (_read_money, "an amount of money", 'money = "USD 943.3 million"'),
    "percent": (_read_amount(_PERCENT), "a percentage", 'percent = "25.7"'),
    "number": (_read_amount(_NUMBER), "a number", 'number = "1234.5"'),
    "count": (_read_amount(_COUNT), "a number and a noun", 'count = "56 agreements"'),
    "year": (_read_year, "a year", 'year = "2023"'),
    "date": (_read_date, "a date", 'date = "2024-02-19"'),
    "range": (_read_range, "a range of dates", 'range = "1991/1994"'),
    "rank": (_read_rank, "a rank", 'rank = "4"'),
    "points": (read_points, "a number of percentage points", 'points = "0.5"'),
    "period": (read_period, "a half, quarter, decade, century or fiscal year", 'period = "2024-H1"'),
    "fraction": (read_fraction, "a fraction", 'fraction = "1/3"'),
    "multiple": (read_multiple, "a multiple", 'multiple = "2.5"'),
    "duration": (read_duration, "a span of time", 'duration = "60 years"'),
    "anniversary": (read_anniversary, "an anniversary", 'anniversary = "25"'),
}


EXAMPLES: Mapping[FigureKind, tuple[str, str]] = {kind: row[1:] for kind, row in _READERS.items()}


def _text(value: object) -> str:
    """TOML also allows a bare number or date where the grammar wants a string; floats stay refused."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, date) or (isinstance(value, int) and not isinstance(value, bool)):
        return str(value)
    return ""


def parse(name: str, raw: object, place: Place) -> tuple[Figure | None, tuple[Finding, ...]]:
    """The figure that a head declares as `name`, e.g. `{ money = "USD 943.3 million", cite = "3.2-10" }`.

    A bare string is read as money ("USD 943300000"). None with findings where it cannot be read.
    """
    table: Mapping[str, object] = raw if isinstance(raw, dict) else {"money": raw}
    kinds = [kind for kind in KINDS if kind in table]
    extra = sorted(set(table) - set(KINDS) - _OPTIONS)
    if len(kinds) != 1 or extra:
        bad = f" ({extra[0]})" if extra else ""
        return None, (finding("figure-kind", place, name=name + bad, allowed=", ".join(KINDS)),)
    kind = kinds[0]
    reader, expected, example = _READERS[kind]
    value = _text(table[kind]).replace("\u2212", "-")  # the minus of typesetting
    most = 2 * DIGITS if kind in ("date", "range", "period") else DIGITS
    fields = reader(value) if sum(map(str.isdigit, value)) <= most else None
    if fields is None:
        shown = value or str(table[kind])
        return None, (
            finding(
                "figure-value", place, name=name, value=shown, expected=expected, example=f"{name} = {{ {example} }}"
            ),
        )
    about, cite = table.get("about", False), table.get("cite", "")
    if not isinstance(about, bool):
        return None, (finding("value-type", place, key=f"{name}.about", expected="true or false"),)
    if not isinstance(cite, str):
        return None, (finding("value-type", place, key=f"{name}.cite", expected="a passage id"),)
    figure = Figure(kind, about=about, cite=cite, source=value, **fields)
    if "computed" not in table:
        return figure, ()
    findings = _computed_findings(name, figure, table["computed"], place)
    return (None, findings) if findings else (replace(figure, computed=_text(table["computed"])), ())


def _computed_findings(name: str, figure: Figure, raw: object, place: Place) -> tuple[Finding, ...]:
    """What is wrong with how a figure says it was computed."""
    found = computed.result(_text(raw))
    if found is None:
        return (finding("value-type", place, key=f"{name}.computed", expected="a calculation such as 14.2 − 3.1"),)
    if not computed.agrees(figure, found):
        params = {"name": name, "computed": _text(raw), "result": computed.shown(found), "value": figure.source}
        return (finding("figure-computed", place, **params),)
    return ()
