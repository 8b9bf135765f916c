"""Slips and traps in the text of a paper: what an editor should not carry over into items.

Words that tell a time only on the day they were written ("last year") mislead readers of a later issue.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from bulletin.errors import finding
from bulletin.figures.english import ONES
from bulletin.model import Finding, Paper, Passage, Place
from bulletin.papers import conversions

Slip: TypeAlias = Literal["stop", "doubled", "relative"]
RULES = {"stop": "paper-stop", "doubled": "paper-doubled", "relative": "paper-relative"}

_SENTENCE = 12  # words of a list item that is a sentence, not an entry
_END = re.compile(r"[.!?:;…。！？：；][”’»\"')\]」』）]*$|[”»\"][.!?…]?$")
_GOES_ON = re.compile(r"(?:,|\b(?:and|or))$")  # an item of a list that is one long sentence
_DOUBLED = re.compile(r"\b([^\W\d_]+)\s\1\b", re.IGNORECASE)
_RIGHTLY = frozenset(("that", "had"))
_CURRENCIES = {
    "USD": "dollars?",
    "US$": "dollars?",
    "$": "dollars?",
    "EUR": "euros?",
    "€": "euros?",
    "£": "pounds?",
    "¥": "yen",
    "JPY": "yen",
}
_MONEY_TWICE = re.compile(
    "|".join(
        rf"(?<!\w){re.escape(sign)}\s?[0-9][0-9.,]*(?:\s(?:thousand|million|billion|trillion))?\s{word}\b"
        for sign, word in _CURRENCIES.items()
    )
)
_NUMBER = rf"(?:few|several|couple of|[0-9]+|{'|'.join(ONES)})"
_UNIT = r"(?:days?|weeks?|months?|quarters?|years?|decades?|centur(?:y|ies)|spring|summer|autumn|fall|winter)"
_RELATIVE = re.compile(
    rf"\b(?:(?:last|this|next|past|coming)\s(?:{_NUMBER}\s)?{_UNIT}|{_NUMBER}\s{_UNIT}\sago|recent\s(?:years|months|weeks|times)"
    r"|recently|currently|nowadays|today|yesterday|tomorrow|(?:un)?till?\snow|so\sfar|to\sdate)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Defect:
    """A slip in a passage: no stop at its end, a word twice, or a time that is told from the day of writing."""

    passage: str
    slip: Slip
    words: str


def defects(paper: Paper) -> tuple[Defect, ...]:
    """The slips in the passages whose texts are known, in order."""
    return tuple(each for passage in paper.passages if passage.text for each in _defects(passage))


def findings(paper: Paper) -> tuple[Finding, ...]:
    """The slips of a paper and its sums that disagree, as findings in the order of its passages."""
    place = Place(f"papers/{paper.id}/index.json")
    slips = [
        (each.passage, finding(RULES[each.slip], place, passage=each.passage, words=each.words))
        for each in defects(paper)
    ]
    rates = [
        (each.passages[1], finding("paper-rates", place, **conversions.params(each)))
        for each in conversions.rates_disagree(paper)
    ]
    order = {passage.id: number for number, passage in enumerate(paper.passages)}
    return tuple(found for _, found in sorted((*slips, *rates), key=lambda each: order[each[0]]))


def _defects(passage: Passage) -> Iterator[Defect]:
    if passage.kind not in ("paragraph", "list_item", "quote", "footnote"):
        return
    for match in _DOUBLED.finditer(passage.text):
        name = match[0].istitle()  # Pago Pago
        if match[1].lower() not in _RIGHTLY and not name:
            yield Defect(passage.id, "doubled", match[0])
    for match in _MONEY_TWICE.finditer(passage.text):
        yield Defect(passage.id, "doubled", match[0])
    for match in _RELATIVE.finditer(passage.text):
        yield Defect(passage.id, "relative", match[0])
    if _lacks_stop(passage):
        yield Defect(passage.id, "stop", " ".join(passage.text.split()[-4:]))


def _lacks_stop(passage: Passage) -> bool:
    if passage.kind == "list_item" and (passage.words < _SENTENCE or _GOES_ON.search(passage.text)):
        return False
    return not _END.search(passage.text)
