"""The translation memory of one language: what was translated before, as whole texts and sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from bulletin import inline
from bulletin.catalog.po import Catalog
from bulletin.model import Locale

LEAST = 60.0  # of a hundred: below it a suggestion only distracts
_UNSPACED = ("ja", "zh")

# Abbreviations that a capital may follow, without their full stop, in lower case.
_ABBREVIATIONS: Mapping[str, str] = {
    "en": (
        "mr mrs ms dr prof st no nos vol pp p e.g i.e etc vs cf u.s u.k u.n a.m p.m jan feb mar apr jun jul aug sep "
        "sept oct nov dec inc ltd co corp gen gov sen rep fig art ch sec approx ca ph.d jr sr hon lt col capt maj"
    ),
    "uk": (
        "р рр ст м см т д н е ін тис млн млрд трлн грн дол ім вул просп пл обл с стор акад проф доц напр гр п пп рис "
        "табл зв тов ред упоряд пор розд кн вип т.зв т.д т.п ген полк коп хв год руб др"
    ),
}
_STOP = re.compile(r"(?P<stop>[.!?…؟۔।]+)(?P<close>(?:[\"'”’»)\]]|</[a-z0-9]+>)*)(?P<space>\s+)(?=\S)")
_FULL = re.compile(r"(?P<stop>[。！？]+)(?P<close>(?:</[a-z0-9]+>)*)(?P<space>\s*)(?=\S)")
_BRACKETS = {"「": "」", "『": "』", "（": "）", "(": ")", "【": "】", "“": "”", "《": "》", "〈": "〉"}
_OPENING = re.compile(r"(?:<[a-z0-9]+>|[\"'“‘«„(\[])*(.)", re.DOTALL)
_TAG = re.compile(r"<(/?)(?:b|i|c|a[1-9][0-9]?)>")
_FIGURE = re.compile(r"\{[^{}]*\}")


@dataclass(frozen=True, slots=True)
class Unit:
    """A text or a sentence with its translation, both tagged text. `origin`: the issue or file that it is from."""

    source: str
    target: str
    msgctxt: str = ""
    origin: str = ""
    whole: bool = True  # a text of its own, no sentence of one


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something like a text that was translated before. `score` of 100: the same words."""

    score: float
    unit: Unit


@dataclass(frozen=True, slots=True)
class Memory:
    """What is known of one language; the first of two units with the same source is the better one."""

    locale: Locale
    source: Locale
    units: tuple[Unit, ...] = ()
    texts: Mapping[tuple[str, str], str] = field(default_factory=dict)
    folded: tuple[str, ...] = ()  # the source of each unit as `suggest` compares it

    def exact(self, msgctxt: str | None, msgid: str) -> str | None:
        """The translation of the same text in the same context, None where there is none."""
        return self.texts.get((msgctxt or "", msgid))

    def suggest(self, text: str, limit: int = 5) -> tuple[Suggestion, ...]:
        """What comes nearest to `text` and to its sentences, the nearest first."""
        from rapidfuzz import fuzz, process  # heavy: only where something is looked for

        best: dict[tuple[str, str], Suggestion] = {}
        for query in dict.fromkeys((text, *sentences(text, self.source))):
            found = process.extract(_folded(query), self.folded, scorer=fuzz.ratio, score_cutoff=LEAST, limit=4 * limit)
            for _, score, at in found:
                unit = self.units[at]
                known = best.get((unit.source, unit.target))
                if known is None or score > known.score:
                    best[unit.source, unit.target] = Suggestion(round(score, 1), unit)
        ranked = sorted(best.values(), key=lambda each: (-each.score, not each.unit.whole, each.unit.source))
        return tuple(ranked[:limit])


def memory(units: Iterable[Unit], *, locale: Locale, source: Locale) -> Memory:
    """The memory of these units, the better ones first."""
    distinct = tuple({(each.msgctxt, each.source, each.target): each for each in reversed([*units])}.values())[::-1]
    texts: dict[tuple[str, str], str] = {}
    for each in distinct:
        if each.whole:
            texts.setdefault((each.msgctxt, each.source), each.target)
    return Memory(locale, source, distinct, texts, tuple(_folded(each.source) for each in distinct))


def units(catalogs: Sequence[tuple[str, Catalog]], *, locale: Locale, source: Locale) -> Iterator[Unit]:
    """The units of catalogs, each named by its issue: living texts before those that became obsolete."""
    for obsolete in (False, True):
        for origin, catalog in catalogs:
            for entry in catalog.entries:
                sound = not entry.fuzzy and entry.msgstrs[0] and entry.msgid_plural is None
                if entry.obsolete == obsolete and sound:
                    whole = Unit(entry.msgid, entry.msgstrs[0], entry.msgctxt or "", origin)
                    yield from (whole, *parts(whole, locale=locale, source=source))


def parts(unit: Unit, *, locale: Locale, source: Locale) -> tuple[Unit, ...]:
    """The sentences of a unit, each with its translation; none where they do not pair up."""
    ours, theirs = sentences(unit.source, source), sentences(unit.target, locale)
    if len(ours) != len(theirs) or len(ours) < 2:
        return ()
    pairs = tuple(zip(ours, theirs, strict=True))
    if not all(_alike(*pair) for pair in pairs):
        return ()
    return tuple(Unit(one, two, unit.msgctxt, unit.origin, False) for one, two in pairs)


def _alike(one: str, two: str) -> bool:
    """Whether two sentences hold the same figures and tags: what translators moved elsewhere is no pair."""
    try:
        return inline.placeholders(one) == inline.placeholders(two) and inline.tags(one) == inline.tags(two)
    except inline.InlineError:
        return False


@lru_cache(maxsize=8192)  # the sources of one issue stand in the catalogs of every language
def sentences(text: str, locale: Locale) -> tuple[str, ...]:
    """The sentences of tagged text, each whole in itself: no tag and no bracket is left open in one."""
    found: list[str] = []
    at = 0
    for match in _stops(text, locale):
        piece = text[at : match.end("close")]
        if _closed(piece, locale) and _ends(text, match, at, locale):
            found.append(piece.strip())
            at = match.end("space")
    found.append(text[at:].strip())
    return tuple(each for each in found if each)


def _stops(text: str, locale: Locale) -> Iterator[re.Match[str]]:
    pattern = _FULL if locale.partition("-")[0] in _UNSPACED else _STOP
    return pattern.finditer(text)


def _closed(piece: str, locale: Locale) -> bool:
    if piece.count("{") != piece.count("}"):
        return False
    tags = _TAG.findall(piece) if "<" in piece else ()
    if sum(-1 if each else 1 for each in tags):
        return False
    if locale.partition("-")[0] not in _UNSPACED:
        return True
    return all(piece.count(one) == piece.count(two) for one, two in _BRACKETS.items())


def _ends(text: str, match: re.Match[str], start: int, locale: Locale) -> bool:
    """Whether a sentence ends at this stop: no abbreviation, no initial, and what follows begins one."""
    if locale.partition("-")[0] in _UNSPACED:
        return True
    follows = _OPENING.match(text, match.end())
    if follows and (follows[1].islower() or follows[1] in "—–,;:"):
        return False
    if match["stop"] != "." or match["close"].strip():
        return True
    word = re.search(r"[\w.’'-]*$", text[start : match.start()])
    last = (word[0] if word else "").lstrip("(").casefold()
    initial = len(last) == 1 and last.isalpha() and word is not None and word[0].isupper()
    return not initial and last not in _ABBREVIATIONS.get(locale.partition("-")[0], "").split()


def _folded(text: str) -> str:
    """A text as it is compared: without tags, figures all alike, in one case."""
    return _FIGURE.sub("#", _TAG.sub("", text) if "<" in text else text).casefold()
