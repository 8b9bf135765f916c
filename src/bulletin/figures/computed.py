"""Calculations by which an editor got a figure: `computed = "USD 943.3 million − USD 513.3 million"`.

Operands are written as heads write them: "14.2", "1,500", "USD 943.3 million", "25.7%", "2023"; between them
stand +, − (or -), × (or *), / (or ÷), with brackets where needed. Everything is exact (Fraction).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from bulletin.figures.english import plain
from bulletin.model import Figure

LONGEST = 120  # characters of a calculation
LARGEST = 20  # digits of a result that are written out
DIGITS = 15  # of an operand, as of a figure

_SCALES = {"": 0, "thousand": 3, "million": 6, "billion": 9, "trillion": 12}
_TOKEN = re.compile(
    r"\s*(?:(?P<sign>[-−–+×*/÷()])"
    r"|(?:(?P<unit>[A-Z]{3})\s+)?(?P<digits>[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+)(?P<fraction>\.[0-9]+)?"
    r"(?:\s+(?P<scale>thousand|million|billion|trillion)\b)?(?:\s?(?P<percent>%))?)\s*"
)
_SIGNS = str.maketrans("−–×÷", "--*/")
_WRITTEN = re.compile(r"[0-9][0-9,]*(?:\.(?P<decimals>[0-9]+))?")


@dataclass(frozen=True, slots=True)
class Operand:
    """A number of a calculation; `unit` is a currency, "%" or ""."""

    number: Decimal
    unit: str


def operands(calculation: str) -> tuple[Operand, ...]:
    """The numbers of a calculation, in order."""
    return tuple(each for each in _tokens(calculation) or () if isinstance(each, Operand))


def result(calculation: str) -> Fraction | None:
    """What a calculation of at least two numbers gives; None where it is none."""
    tokens = _tokens(calculation)
    if tokens is None or sum(isinstance(each, Operand) for each in tokens) < 2:
        return None
    try:
        value, end = _sum(tokens, 0)
    except (ValueError, ZeroDivisionError):
        return None
    return value if end == len(tokens) else None


def agrees(figure: Figure, found: Fraction) -> bool:
    """Whether `found` is the value of the figure, rounded as its editor wrote it; of percentages also as a ratio."""
    if figure.number is None:
        return figure.kind == "year" and figure.start is not None and found == figure.start.year
    number = Fraction(figure.number)
    if figure.kind == "fraction":
        return found == number / int(figure.unit)
    half = _half(figure.source, number)
    return abs(found - number) <= half or (figure.kind == "percent" and abs(found * 100 - number) <= half)


def shown(number: Fraction) -> str:
    """The number in digits, rounded to four decimals; past what anyone writes, as a power of ten."""
    value = Decimal(number.numerator) / Decimal(number.denominator)
    return plain(round(value, 4)) if value.adjusted() < LARGEST else f"{value:.3e}"


def _half(source: str, number: Fraction) -> Fraction:
    """Half a unit of the last digit that was written of `number`: 0.05 million of "513.3 million"."""
    match = _WRITTEN.search(source)
    written = Fraction(match[0].replace(",", "")) if match else Fraction(0)
    if not match or not written:
        return Fraction(0)
    return abs(number) / written / Fraction("2" + "0" * len(match["decimals"] or ""))


def _tokens(calculation: str) -> list[Operand | str] | None:
    """The numbers and signs of a calculation; None where something else stands in it."""
    tokens: list[Operand | str] = []
    at = 0
    while at < len(calculation):
        match = _TOKEN.match(calculation, at) if len(calculation) <= LONGEST else None
        if not match or len(re.sub("[^0-9]", "", match[0])) > DIGITS:
            return None
        tokens.append(match["sign"].translate(_SIGNS) if match["sign"] else _operand(match))
        at = match.end()
    return tokens


def _operand(match: re.Match[str]) -> Operand:
    digits = match["digits"].replace(",", "") + (match["fraction"] or "")
    return Operand(Decimal(digits).scaleb(_SCALES[match["scale"] or ""]), match["percent"] or match["unit"] or "")


def _sum(tokens: list[Operand | str], at: int) -> tuple[Fraction, int]:
    value, at = _product(tokens, at)
    while at < len(tokens) and tokens[at] in ("+", "-"):
        other, end = _product(tokens, at + 1)
        value, at = (value + other if tokens[at] == "+" else value - other), end
    return value, at


def _product(tokens: list[Operand | str], at: int) -> tuple[Fraction, int]:
    value, at = _term(tokens, at)
    while at < len(tokens) and tokens[at] in ("*", "/"):
        other, end = _term(tokens, at + 1)
        value, at = (value * other if tokens[at] == "*" else value / other), end
    return value, at


def _term(tokens: list[Operand | str], at: int) -> tuple[Fraction, int]:
    """A number or what stands in brackets. Raises ValueError where neither does."""
    first = tokens[at] if at < len(tokens) else ""
    if isinstance(first, Operand):
        return Fraction(first.number), at + 1
    if first != "(":
        raise ValueError(first)
    value, end = _sum(tokens, at + 1)
    if end == len(tokens) or tokens[end] != ")":
        raise ValueError("a bracket is open")
    return value, end + 1
