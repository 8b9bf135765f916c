"""The quantities found in English prose: what a passage can support.

A text is read once from left to right. Every word that can begin a quantity (a digit, a number
word, a month, a currency, an ordinal …) is handed to the rules of its kind; what a rule takes,
none reads again. Names that hold a number (Article 9, G7, Phase 1, LNG-2) are taken and dropped.

Normal forms of values: "USD 17630000000", "8.4" (per cent, points, numbers), "4" (rank, count,
anniversary, multiple), "1991" (year), "1991-12" or "2024-02-19" (date), "1991/1994" and
"2014/.." (range, also halves, quarters and decades), "1/3" (fraction), "60 years" (duration).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from bulletin.figures import english
from bulletin.figures.dates import Taken, day_first, half_of_time, month_first, numeric_date, part_of_year, span
from bulletin.figures.english import (
    CODES,
    DOLLARS,
    MONTHS,
    ONES,
    ORDINALS,
    PARTS,
    SIGNS,
    TENS,
    Numeral,
    Unit,
    plain,
    words,
)
from bulletin.model import FoundFigure

_SPOT = re.compile(r"[^\W_]+|[$€£¥₴]")
_HEDGE = re.compile(
    r"\b(?:about|around|approximately|approx\.|nearly|almost|roughly|over|(?:more|less|fewer) than|at least|at most|"
    r"up to|an estimated|close to|just (?:over|under)|as (?:many|much) as|(?P<loose>some|under|above|below))\s$",
    re.IGNORECASE,
)  # the loose ones only before digits: "under three principles" is no limit
_NAMES = re.compile(
    r"(?:https?://|www\.)\S+|(?:doi|isbn|issn)\b\S*\s?[\w./:-]*[0-9][\w./:-]*", re.IGNORECASE
)  # addresses and numbers of publications
_LABELS = words("""agenda annex appendix article box category chapter chart class clause directive equation figure fig
    footnote goal group horizon level line no note number option page paragraph part phase point principle protocol
    question regulation resolution round section sdg stage step table tier title track type vision vol volume""")
_ABBREVIATED = frozenset(words("art arts fig figs no nos vol vols"))
_LABELLED = re.compile(
    r"(?:s|es)?(?P<stop>\.)?\s(?P<of>of\s)?(?:nos?\.?\s|№\s?)?(?:[0-9]+(?:[.:/-][0-9]+)*[a-z]?\b(?:(?:\s?[-–]\s?|,\s|\s(?:and|or|to)\s)[0-9]+\b)*"
    rf"|(?:{'|'.join(ONES)})\b)(?!,[0-9])",
    re.IGNORECASE,
)
_CODED = re.compile(r"[0-9]+(?:[.:/-][0-9]+){2,}|[0-9]{1,2}:[0-9]{2}\b|24/7\b|9/11\b")
_GLUED = re.compile(r"\w+(?:[.,][0-9]+)*")
_PHONE = re.compile(r"[0-9]+(?:[\s()-]{1,2}[0-9]{2,4}\b)*")
_FRACTION = re.compile(r"([1-9][0-9]?)/([1-9][0-9]{0,2})(?![0-9/.])")
_PART = re.compile(rf"[\s-]({'|'.join(PARTS)})(s?)\b(?![\s-](?:place|larg|bigg|most|best))", re.IGNORECASE)
_IN_EVERY = re.compile(r"\s(?:in|out\sof)\s(?:every\s)?(?=[0-9a-z])")
_JOIN = re.compile(r"\s(?:and|or|to)\s|,\s(?:(?:and|or)\s)?|\s?[-–]\s?")
_BEFORE_AMOUNT = re.compile(r"\s?[$€£¥₴]?\s?")
_LONGEST_SERIES = 4
_BEFORE = 24  # characters of a hedge, a sign and a country that can stand before what begins a quantity
_YEAR = re.compile(r"(?:1[5-9]|20|21)[0-9]{2}(?![0-9%％]|[.,][0-9])")
_WHOLE_YEAR = re.compile(rf"(?<![\w.,/–-]){_YEAR.pattern}(?!\w)")
_TREATY = re.compile(
    r"\s(?:(?:[A-Z][\w’'-]*|of|on|for|and|the|to)\s){0,7}(?:Convention|Treaty|Protocol|Accords?|Charter|Pact)\b"
)
_TEMPORAL = re.compile(
    r"\b(?:in|since|by|of|the|from|until|till|during|before|after|and|early|mid|late|to|a)[\s-]$", re.I
)
_CAPITALISED = re.compile(r"(?:^|[.!?:;]\s|(?P<inside>.))\b(?P<word>[A-Z][\w’'&+-]*)\s$")
_FUNCTION = words("""a about above after all almost among an and another approximately around as at because before below
    between but by despite during each every for from had has have how if in its least less more nearly no of on only or
    over roughly since some still than that the their then there these they this those though through thus to under
    until up was were when where whereas while with within would""")
_NOUN_WORD = re.compile(r"\s([^\W\d_][\w’'-]*)")
_PEOPLE = frozenset(words("people children men women personnel staff troops police aircraft"))
_STOPS = frozenset((
    *_FUNCTION,
    *words("""across always are be been besides can could did do does him her his is it may might must not nor our out
    per perhaps plus should so such towards us we will yes"""),
))  # fmt: skip
_RANKED = re.compile(
    r"\b(?:rank(?:s|ed|ing)?|plac(?:es|ed|ing)|came|comes|finish(?:es|ed)|stood)\s(?:(?:only|just|in|at|as|the)\s)*$",
    re.I,
)
_RANKED_TOO = re.compile(r"\branks?(?:ed)?\s[^.;]*\band\s$", re.IGNORECASE)
_IS = re.compile(r"\b(?:is|was|are|were|remains|remained|became|becomes)\s(?:only\s|just\s|the\s)?$", re.IGNORECASE)
_AMONG = re.compile(r"\s(?:in the world|worldwide|globally|among|behind)\b", re.IGNORECASE)
_PLACE = re.compile(
    r"[\s-](?:place|position|rank|spot|most|least|best|worst|(?!inter|contest|prot|for|requ|harv|inv|t|w|n|g|r|qu|fe)"
    r"[a-z]{2,}est)\b",
    re.IGNORECASE,
)
_MULTIPLES: Mapping[str, int] = {
    "doubled": 2, "tripled": 3, "trebled": 3, "quadrupled": 4, "quintupled": 5, "twice": 2, "thrice": 3, "double": 2,
    "triple": 3, **{word + "fold": value for word, value in (ONES | TENS).items() if value > 1}, "hundredfold": 100,
}  # fmt: skip
_TIMES_WHAT = re.compile(r"\s(?:as|the|its|their|more|that|what)\b")


@dataclass(frozen=True, slots=True)
class _Part:
    """One number of a series that shares a unit: where it stands, the number, its own end."""

    start: int
    numeral: Numeral


def find(text: str) -> tuple[FoundFigure, ...]:
    """The quantities of `text` in order, without overlaps; names that hold numbers are none."""
    return tuple(figure for _, figure in located(text))


def located(text: str) -> tuple[tuple[int, FoundFigure], ...]:
    """The quantities of `text` as `find` gives them, each with the place where its words begin."""
    found: list[tuple[int, FoundFigure]] = []
    done = 0
    for spot in _SPOT.finditer(text):
        rule = _rule(spot[0])
        if rule is None or spot.start() < done:
            continue
        taken = rule(text, spot.start(), spot.end())
        if taken:
            at = max(done, spot.start() - _BEFORE)
            for figure in taken.figures:
                at = text.index(figure.text, at)
                found.append((at, figure))
                at += len(figure.text)
            done = taken.end
    return tuple(found)


def named_years(text: str) -> tuple[str, ...]:
    """The years in the names of treaties, which `find` passes over: 1951 of "the 1951 Refugee Convention"."""
    return tuple(match[0] for match in _WHOLE_YEAR.finditer(text) if _TREATY.match(text, match.end()))


@lru_cache(maxsize=1 << 14)  # most words of a text have been in it before
def _rule(word: str) -> Callable[[str, int, int], Taken | None] | None:
    if word.isalpha():
        return _RULES.get(word) or _RULES.get(word.lower())
    if word[0] in "0123456789":
        return _digits
    return _RULES.get(word, _mixed)


def _digits(text: str, at: int, end: int) -> Taken | None:
    """Whatever begins with a digit; what no rule knows is taken and dropped."""
    start, glued = _glue(text, at)
    if glued:
        return Taken(_past(text, at))
    dated = numeric_date(text, at) or day_first(text, at) or span(text, at)
    if dated:
        return dated
    coded = _CODED.match(text, at)
    if coded:
        return Taken(coded.end())
    if text[end - 2 : end].lower() in ("st", "nd", "rd", "th"):
        return _ordinal(text, at, end) or Taken(end)
    return _quantity(text, at, start=start) or Taken(_past(text, at))


def _glue(text: str, at: int) -> tuple[int, bool]:
    """Where the number at `at` begins (with its minus sign), and whether it belongs to a name before it."""
    before = text[at - 1 : at]
    if not before or before in " \u00a0([{“‘\"'—":
        return at, False
    outer = text[at - 2 : at - 1] if at > 1 else " "
    if before in "-−" and (outer in " (" or not outer):
        return at - 1, False
    if before in "-–":
        prefix = re.search(r"\b(?:post|pre|mid|early|late)[-–]$", text[max(0, at - 8) : at], re.IGNORECASE)
        return at, not (prefix and _YEAR.match(text, at))
    return at, before.isalnum() or before in "+-–/_.:"


def _past(text: str, at: int) -> int:
    match = (_PHONE if text[at - 1 : at] == "+" else _GLUED).match(text, at)
    return match.end() if match else at + 1


def _mixed(text: str, at: int, end: int) -> Taken:
    """Letters with digits: a quarter or half (Q3 2023), a fiscal year (FY2024), else a name (G7)."""
    return part_of_year(text, at) or Taken(end)


def _quantity(text: str, at: int, *, start: int) -> Taken | None:
    """A number in digits or words with all that can stand behind it."""
    series, unit = _series(text, at)
    if not series:
        return None
    first = series[0].numeral
    if first.digits and _bracketed(text, at, first.end):
        return Taken(first.end)
    if unit:
        return _measured(text, series, unit, start)
    fraction = _fraction(text, at, first)
    if fraction:
        return fraction
    if first.digits and _YEAR.match(text, at):
        return _year(text, at, first)
    return _counted(text, first, start)


def _bracketed(text: str, at: int, end: int) -> bool:
    """Whether the number is a label or a note: "(1)", "[12]"."""
    return end - at <= 2 and text[at - 1 : at] in ("(", "[") and text[end : end + 1] in (")", "]")


def _series(text: str, at: int, currency: str = "") -> tuple[list[_Part], Unit | None]:
    """The numbers from `at` on that share one unit ("13 and 65 billion yen"), and that unit.

    Without a shared unit: the first number alone, and its unit if it has one.
    """
    first = english.numeral(text, at)
    if not first:
        return [], None
    parts = [_Part(at, first)]
    while not (unit := english.unit(text, parts[-1].numeral.end, currency=currency if len(parts) == 1 else "")):
        join = _JOIN.match(text, parts[-1].numeral.end)
        number = english.numeral(text, join.end()) if join and not _YEAR.match(text, parts[-1].start) else None
        if not join or not number or len(parts) == _LONGEST_SERIES:
            return parts[:1], None
        parts.append(_Part(join.end(), number))
    return parts, unit


def _measured(text: str, series: list[_Part], unit: Unit, start: int) -> Taken:
    """One figure for each number of a series, all in the unit of the last."""
    kind = unit.kind or ("count" if _noun(text, unit.end) else "number")
    end = (_noun(text, unit.end) or unit.end) if not unit.kind else unit.end
    if kind == "age":
        return Taken(end)
    figures = []
    for part in series:
        begin = _hedged(text, start if part is series[0] else part.start)
        number = part.numeral.number * unit.scale * (-1 if text[start] in "-−" and part is series[0] else 1)
        stop = end if part is series[-1] else part.numeral.end
        figures.append(FoundFigure(kind, _value(kind, number, unit.name), text[begin:stop]))
    return Taken(end, tuple(figures))


def _value(kind: str, number: Decimal, name: str) -> str:
    if kind == "money":
        return f"{name} {plain(number)}"
    if kind == "duration":
        return f"{plain(number)} {name}{'' if number == 1 else 's'}"
    return plain(number)


def _hedged(text: str, start: int) -> int:
    """The start of a quantity with the "nearly" or "more than" before it."""
    hedge = _HEDGE.search(text[max(0, start - 16) : start])
    if not hedge or (hedge["loose"] and text[start : start + 1].isalpha()):
        return start
    return start - len(hedge[0])


def _fraction(text: str, at: int, first: Numeral) -> Taken | None:
    """ "1/3", "two-thirds", "nine in ten"."""
    slashed = _FRACTION.match(text, at)
    if slashed and int(slashed[1]) < int(slashed[2]):
        return _share(text, at, slashed.end(), f"{slashed[1]}/{slashed[2]}")
    part = _PART.match(text, first.end)
    if part and (first.number == 1) is not bool(part[2]):
        return _share(text, at, part.end(), f"{plain(first.number)}/{PARTS[part[1].lower()]}")
    every = _IN_EVERY.match(text, first.end)
    whole = english.numeral(text, every.end()) if every else None
    if (
        whole
        and first.number < whole.number
        and plain(whole.number) in {*"345678", "2", "9", "10", "20", "100", "1000"}
    ):
        return _share(text, at, whole.end, f"{plain(first.number)}/{plain(whole.number)}")
    return None


def _share(text: str, at: int, end: int, value: str) -> Taken:
    return Taken(end, (FoundFigure("fraction", value, text[_hedged(text, at) : end]),))


def _year(text: str, at: int, first: Numeral) -> Taken:
    """A year, unless a treaty is named by it, or round thousands of something are counted."""
    if _TREATY.match(text, first.end):
        return Taken(first.end)
    if first.number % 100 == 0 and not _TEMPORAL.search(text[max(0, at - 8) : at]) and _noun(text, first.end):
        return _counted(text, first, at) or Taken(first.end)
    if text[first.end : first.end + 1].isalpha():
        return Taken(_past(text, at))
    return Taken(first.end, (FoundFigure("year", text[at : first.end], text[at : first.end]),))


def _counted(text: str, first: Numeral, start: int) -> Taken | None:
    """A count with its noun, or a bare number; None where the number is part of a name."""
    end = first.end
    noun = _noun(text, end)
    name = _CAPITALISED.search(text[max(0, start - 32) : start])
    if first.digits and name and name["word"].lower() not in _FUNCTION and not re.search(r"[’']s?$", name["word"]):
        inside = name["inside"] is not None
        if inside or not noun:
            return Taken(_past(text, start))
    if text[end : end + 1].isalpha() or text[end : end + 1] in ("-", "–", "/"):
        return None
    begin = _hedged(text, start)
    number = -first.number if text[start] in "-−" else first.number
    if noun:
        kind = "count" if number == number.to_integral_value() else "number"
        return Taken(noun, (FoundFigure(kind, plain(number), text[begin:noun]),))
    if not first.digits or (first.end - start == 1 and begin == start):
        return None
    return Taken(end, (FoundFigure("number", plain(number), text[begin:end]),))


def _noun(text: str, end: int) -> int | None:
    """The end of the plural noun counted by the number that ends at `end`, with up to three words before it."""
    for _ in range(4):
        match = _NOUN_WORD.match(text, end)
        if not match:
            return None
        word, end = match[1].lower(), match.end()
        if word in _STOPS or word.endswith(("’s", "'s")):
            return None
        if word in _PEOPLE or (len(word) > 3 and word.endswith("s") and word[-2] not in "sui’'"):
            return end
    return None


def _spelled(text: str, at: int, _end: int) -> Taken | None:
    """A number in words. A capital inside a sentence is a name; "the two countries" tells no number."""
    before = text[max(0, at - 8) : at]
    if text[at].isupper() and before and not re.search(r"(?:[.!?:]|^|[“‘\"(])\s?$", before):
        return None
    if text[at - 1 : at] in ("-", "–") and at > 0:
        return None
    taken = _quantity(text, at, start=at)
    if not taken or not taken.figures or taken.figures[0].kind != "count":
        return taken
    pointed = re.search(r"\b(?:the|these|those|both|its|their|other)\s$", before, re.IGNORECASE)
    single = taken.figures[0].value == "1"
    return None if pointed or single else taken


def _scaled(text: str, at: int, _end: int) -> Taken | None:
    """ "a billion yen", "half a million"."""
    lead = re.search(r"\b(?:(half|a quarter of) )?an? $", text[max(0, at - 16) : at], re.IGNORECASE)
    unit = english.unit(text, at) if lead else None
    if not lead or not unit:
        return None
    number = {"half": Decimal("0.5"), "a quarter of": Decimal("0.25")}.get((lead[1] or "").lower(), Decimal(1))
    start = at - len(lead[0])
    return _measured(text, [_Part(start, Numeral(number, at, digits=False))], unit, start)


def _money(text: str, at: int, end: int) -> Taken | None:
    """An amount with its currency before it: "USD 3.86 billion", "US$5–7 million", "€5m"."""
    start, currency = at, text[at:end]
    if currency in SIGNS:
        dollar = re.search(r"\b(us|au|a|ca|c|nz|hk|s|nt)$", text[max(0, at - 2) : at], re.IGNORECASE)
        start = at - len(dollar[0]) if dollar and currency == "$" else at
        currency = DOLLARS[dollar[0].lower()] if dollar and currency == "$" else SIGNS[currency]
    gap = _BEFORE_AMOUNT.match(text, end)
    parts, unit = _series(text, gap.end() if gap else end, currency)
    if not parts or not parts[0].numeral.digits or not unit:
        return None
    if unit.scale == 1 and unit.end == parts[0].numeral.end:
        parts, unit = _second(text, parts[0], unit)
    return _measured(text, [_Part(start, parts[0].numeral), *parts[1:]], unit, start)


def _second(text: str, first: _Part, unit: Unit) -> tuple[list[_Part], Unit]:
    """The other end of "USD 5–7 billion", which says the scale of both."""
    join = re.compile(r"\s?[-–]\s?|\s(?:to|and|or)\s").match(text, first.numeral.end)
    number = english.numeral(text, join.end()) if join else None
    if not join or not number or not number.digits or _YEAR.match(text, join.end()):
        return [first], unit
    shared = english.unit(text, number.end, currency=unit.name)
    if not shared or (shared.scale == 1 and join[0].strip() in ("and", "or")):
        return [first], unit
    return [first, _Part(join.end(), number)], shared


def _ordinal(text: str, at: int, end: int) -> Taken | None:
    """A rank, an anniversary, a fraction ("a third of") or part of a year ("first half of 2024")."""
    word = text[at:end].lower()
    rank = str(ORDINALS[word]) if word in ORDINALS else word[:-2]
    before = text[max(0, at - 24) : at]
    jubilee = re.compile(r"[\s-](?:anniversary|jubilee)\b", re.IGNORECASE).match(text, end)
    if jubilee:
        return Taken(jubilee.end(), (FoundFigure("anniversary", rank, text[at : jubilee.end()]),))
    part = part_of_year(text, at)
    if part:
        return part
    place = _PLACE.match(text, end)
    if place:
        return Taken(place.end(), (FoundFigure("rank", rank, text[at : place.end()]),))
    ranked = _RANKED.search(before) or _RANKED_TOO.search(text[max(0, at - 80) : at])
    if ranked or (_IS.search(before) and _AMONG.match(text, end)):
        return Taken(end, (FoundFigure("rank", rank, text[at:end]),))
    return _one_part(text, at, end) if word in PARTS else None


def _one_part(text: str, at: int, end: int) -> Taken | None:
    """ "a third of", "half of", "a quarter of"; not "the first half of"."""
    article = re.search(r"\b(a|an)\s$", text[max(0, at - 4) : at], re.IGNORECASE)
    bare = text[at:end].lower() == "half" and not re.search(
        r"\b(?:\w+st|second|latter|other|former)\s$", text[max(0, at - 8) : at]
    )
    halved = re.search(r"\b(?:minute|hour|day|week|month|year|decade)s? and a $", text[max(0, at - 16) : at])
    if halved or not (article or bare) or not re.compile(r"\s(?:of|its|the)\s(?!a\s)").match(text, end):
        return None
    start = at - len(article[0]) if article else at
    return _share(text, start, end, f"1/{PARTS[text[at:end].lower()]}")


def _multiple(text: str, at: int, end: int) -> Taken | None:
    """ "doubled", "tenfold", "twice as many"."""
    word = text[at:end].lower()
    if word in ("twice", "thrice", "double", "triple") and not _TIMES_WHAT.match(text, end):
        return None
    return Taken(end, (FoundFigure("multiple", str(_MULTIPLES[word]), text[at:end]),))


def _label(text: str, at: int, end: int) -> Taken | None:
    """A label with its number ("Article 9", "Phases 1-3", "Group of Seven"), which is a name."""
    match = _LABELLED.match(text, end)
    if not match or english.unit(text, match.end()) or (match["of"] and not text[at].isupper()):
        return None
    if match["stop"] and text[at:end].lower() not in _ABBREVIATED:
        return None
    return Taken(match.end())


def _address(text: str, at: int, _end: int) -> Taken | None:
    match = _NAMES.match(text, at)
    return Taken(match.end()) if match else None


def _month(text: str, at: int, _end: int) -> Taken | None:
    return month_first(text, at)


_RULES: Mapping[str, Callable[[str, int, int], Taken | None]] = {
    **dict.fromkeys([*ONES, *TENS], _spelled),
    **dict.fromkeys(ORDINALS, _ordinal),
    "half": lambda text, at, end: half_of_time(text, at, _hedged) or _one_part(text, at, end),
    "quarter": _one_part,
    **dict.fromkeys(("thousand", "million", "billion", "trillion"), _scaled),
    **dict.fromkeys(_MULTIPLES, _multiple),
    **dict.fromkeys([name for label in _LABELS for name in (label, label + "s")], _label),
    **dict.fromkeys(("http", "https", "www", "doi", "isbn", "issn"), _address),
    **dict.fromkeys([*CODES, *SIGNS], _money),
    **dict.fromkeys(MONTHS, _month),
}
