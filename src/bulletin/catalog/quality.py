"""What may be wrong with one translation beside its source: width, ends, words left over, length, sense.

Both texts are tagged. What depends on figures is elsewhere: that they are the same ones in `verify`, that prose says
the same amounts in `compare`. What none of them can see: two figures of one kind that changed places.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from bulletin import inline
from bulletin.catalog.messages import LIMITS
from bulletin.catalog.polarity import polarity
from bulletin.model import Locale

Defect: TypeAlias = tuple[str, Mapping[str, str]]  # rule and params

HOLE = "\ufffc"  # what stands for a figure or code, which are no prose

HEADLINES = frozenset(
    ("subject", "preheader", "issue_title", "section", "title", "subhead", "masthead", "tagline", "person", "speaker")
)
LABELS = frozenset(
    ("label", "bars_title", "bar", "bullet", "ordered", "entry", "person_text", "place", "image", "alt", "credit")
)
LISTED = frozenset(("bullet", "ordered"))
NAMES = frozenset(("sender", "credit", "speaker", "person", "place"))  # may be the same in every language


def masked(text: str) -> str:
    """The words of tagged text as readers see them, with a hole for each figure and each piece of code."""
    pieces: list[str] = []
    code = False
    for token in inline.scan(text):
        if token.value == "c" and token.kind in ("open", "close"):
            code = token.kind == "open"
            pieces += [HOLE] if code else []
        elif token.kind == "figure":
            pieces.append(HOLE)
        elif token.kind == "text" and not code:
            pieces.append(token.value)
    return "".join(pieces)


def width(text: str) -> int:
    """The columns that tagged text takes; wide East Asian characters take two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in inline.plain(text))


@dataclass(frozen=True, slots=True)
class Pair:
    """A source and its translation: the tagged texts, and the words in them."""

    kind: str  # of the block
    source: str
    text: str
    source_locale: Locale
    locale: Locale
    source_words: str
    words: str

    @property
    def language(self) -> str:
        return self.locale.partition("-")[0]


def quality(kind: str, source: str, text: str, source_locale: Locale, locale: Locale) -> tuple[Defect, ...]:
    """What may be wrong with `text` as the translation of `source`, a block of `kind`. Raises InlineError."""
    pair = Pair(kind, source, text, source_locale, locale, masked(source), masked(text))
    if defects := tuple(_copied(pair)):
        return defects
    return tuple(defect for rule in _RULES for defect in rule(pair))


# Words of the source that were left


_LATIN_WORD = re.compile(r"[A-Za-z][A-Za-z’'-]*")
_RUN = re.compile(r"[A-Za-z][A-Za-z’'-]*(?:,?[ \xa0]+[A-Za-z][A-Za-z’'-]*){2,}")
_SMALL = frozenset(
    ("a", "an", "and", "at", "by", "de", "du", "en", "for", "in", "la", "le", "of", "on", "the", "to", "von")
)
_NON_LATIN = frozenset(
    ("ar", "be", "bg", "bn", "el", "fa", "he", "hi", "hy", "ja", "ka", "kk", "km", "ko", "ky", "lo", "mk", "mn", "mr",
     "my", "ne", "ru", "sr", "ta", "te", "th", "uk", "ur", "yue", "zh")
)  # fmt: skip
_ELSEWHERE = re.compile(
    '«[^«»]*»|“[^“”]*”|„[^„“]*“|‘[^‘’]*’|"[^"]*"|「[^「」]*」|『[^『』]*』|《[^《》]*》|[(（][^()（）]*[)）]'
)
_ADDRESS = re.compile(r"(?:https?://|www\.)[!#-;=?-~]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)


def _copied(pair: Pair) -> Iterator[Defect]:
    """untranslated-copy: the source's own words, several of them, and not only names"""
    words = _LATIN_WORD.findall(pair.words)
    plain = [word for word in words if len(word) > 1 and word[1:].islower()]
    named = pair.kind in NAMES or (pair.language not in _NON_LATIN and all(word[0].isupper() for word in words))
    if pair.words.strip() == pair.source_words.strip() and len(words) > 1 and plain and not named:
        yield "untranslated-copy", {"locale": pair.locale}


def _left(pair: Pair) -> Iterator[Defect]:
    """untranslated-words: words of another script in a row that are no name, title, quotation or address"""
    if pair.language not in _NON_LATIN:
        return
    prose = pair.words
    for other in (_ADDRESS, _ELSEWHERE):
        prose = other.sub(HOLE, prose)
    for match in _RUN.finditer(prose):
        lower = {word for word in _LATIN_WORD.findall(match[0]) if word[0].islower()}
        if lower - _SMALL:
            yield "untranslated-words", {"text": match[0]}


def _addresses(pair: Pair) -> Iterator[Defect]:
    """address-differs: a web or mail address that is written out in one of the texts only"""
    wanted, found = (Counter(_found(words)) for words in (pair.source_words, pair.words))
    for address in sorted((wanted - found) + (found - wanted)):
        yield "address-differs", {"address": address}


def _found(words: str) -> list[str]:
    return [address.rstrip(".,;:!?)’") for address in _ADDRESS.findall(words)]


def _links(pair: Pair) -> Iterator[Defect]:
    """link-empty: a link without words, which nobody can follow"""
    opened, said = "", ""
    for token in inline.parse(pair.text):
        if token.kind == "open" and token.value[0] == "a":
            opened, said = token.value, ""
        elif token.kind == "close" and token.value == opened:
            if not said.strip():
                yield "link-empty", {"tag": opened}
            opened = ""
        elif token.kind in ("text", "figure"):
            said += token.value


# Length


# Characters of a translation per character of English, over the bulletin's own texts; the first for other languages.
_USUAL: Mapping[str, float] = {"": 1.1, "ja": 0.44, "zh": 0.32, "ko": 0.5, "uk": 1.05}
LEAST, MOST = 0.4, 2.5  # times the usual
MEASURABLE = 40  # characters: shorter texts vary too much


def _long(pair: Pair) -> Iterator[Defect]:
    """text-long: what inboxes cut (East Asian characters count double)"""
    limit = LIMITS.get(pair.kind)
    if limit and (columns := width(pair.text)) > limit:
        yield "text-long", {"key": pair.kind, "width": str(columns), "limit": str(limit)}


def _lengths(pair: Pair) -> Iterator[Defect]:
    """length-odd: far shorter or longer than translations into the language are"""
    usual = _USUAL.get(pair.language, _USUAL[""]) / _USUAL.get(pair.source_locale.partition("-")[0], 1.0)
    length, found = len(pair.source_words), len(pair.words)
    least, most = round(length * usual * LEAST), round(length * usual * MOST)
    if length >= MEASURABLE and not least <= found <= most:
        yield "length-odd", {"found": str(found), "length": str(length), "least": str(least), "most": str(most)}


# How it ends


_CLOSERS = " \xa0\u3000\n»”’“\"'）)」』］]】〉》"
_MARKS = {".": ".", "。": ".", "．": ".", "।": ".", "۔": ".", "?": "?", "？": "?", "؟": "?", "!": "!", "！": "!",
          ":": ":", "：": ":", "…": "…", "‥": "…", ";": ";", "；": ";",
          ",": ",", "、": ",", "—": "—", "–": "—"}  # fmt: skip
_ABBREVIATION = re.compile(
    r"(?<!\w)(?:[A-ZА-ЯІЇЄҐ]|p\.m|a\.m|Inc|Ltd|Co|Jr|Sr|etc|рр?|ст|ін|т\. ?[дп]|дол|грн|обл|тис|см|див)\.$"
)
_SHORTENED = "abbreviation"  # its point may be the end of the sentence too
_STOPLESS = frozenset(("th", "lo", "km", "my"))


def _ends(pair: Pair) -> Iterator[Defect]:
    """headline-stop, end-punctuation: a full stop that a headline gained, or another end than that of the source"""
    source, found = _end(pair.source_words), _end(pair.words)
    if pair.language in _STOPLESS or source == found or source in (",", ";", "—") or _SHORTENED in (source, found):
        return
    if not source and found == "." and pair.kind in HEADLINES:
        yield "headline-stop", {"text": pair.words.strip()[-20:].replace(HOLE, "…")}
    elif not _may_end(pair, source, found):
        yield "end-punctuation", {"expected": source or "—", "found": found or "—"}


def _end(words: str) -> str:
    """The mark that a text ends with, in its plainest form, "" for none."""
    text = words.rstrip(_CLOSERS)
    if text.endswith("..."):
        return "…"
    return _SHORTENED if _ABBREVIATION.search(text) else _MARKS.get(text[-1:], "")


def _may_end(pair: Pair, source: str, found: str) -> bool:
    """Whether a translation may end so though its source ends otherwise."""
    if pair.kind in HEADLINES and found == "?":
        return not source  # "Why it matters" makes a question in many languages
    if pair.kind in LISTED and found in (";", ","):
        return True
    if source == "!" and found == ".":
        return True
    return pair.language == "ja" and _may_end_in_japanese(pair, source, found)


def _may_end_in_japanese(pair: Pair, source: str, found: str) -> bool:
    if found == ".":
        return source == ":" or (source == "?" and pair.words.rstrip(_CLOSERS).endswith("か。"))
    if not found and source == ".":
        return pair.kind in HEADLINES | LABELS or pair.words.rstrip()[-1:] in "」』）"
    return not found and pair.kind in HEADLINES | LABELS and source in "?!…"


def _sense(pair: Pair) -> Iterator[Defect]:
    return polarity(pair.source_words, pair.words, pair.source_locale, pair.locale)


_RULES: tuple[Callable[[Pair], Iterator[Defect]], ...] = (
    _links,
    _addresses,
    _left,
    _long,
    _lengths,
    _ends,
    _sense,
)
