"""Spans as lines of text, and lines as one text: without note marks, and with the hyphens that belong to the words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bulletin.papers.elements import Box
from bulletin.papers.pdf.pages import Span
from bulletin.papers.words import plain

_HYPHEN = re.compile("[-‐\u00ad\x02]$")
_WORD = re.compile(r"[^\W\d_]+(?:[-‐’'][^\W\d_]+)*")
_LAST = re.compile("([^\\W_]+)[-‐\u00ad\x02]$")
_FIRST = re.compile(r"[^\W_]+")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_CJK = re.compile("[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")
_KNOWN = 3  # letters of a word that can stand before or behind a hyphen of its own


@dataclass(frozen=True, slots=True)
class Hyphens:
    """How often each word of a file stands within a line, and whether the file breaks words at line ends."""

    words: Mapping[str, int]
    broken: bool

    def kept(self, left: str, right: str) -> bool:
        """Whether the hyphen between the end of a line and the beginning of the next belongs to the word."""
        whole, parted = self.votes(left, right)
        if whole != parted:
            return parted > whole
        if not right[:1].islower() or not left[-1:].isalpha():
            return True
        known = all(len(each) >= _KNOWN and self.words.get(each.casefold(), 0) for each in (left, right))
        return known or not self.broken

    def votes(self, left: str, right: str) -> tuple[int, int]:
        """How often the word stands without its hyphen, and with it."""
        one, other = left.casefold(), right.casefold()
        return self.words.get(one + other, 0), self.words.get(f"{one}-{other}", 0)


def hyphens(lines: Sequence[str]) -> Hyphens:
    """What the lines of a file tell of its hyphens."""
    words: Counter[str] = Counter()
    broken: list[tuple[str, str]] = []
    last = ""
    for line in lines:
        inner = _LAST.sub("", line)
        if last:
            first = _FIRST.match(line)
            broken += [(last, first[0])] if first else []
            inner = inner[first.end() :] if first else inner
        words.update(word.casefold().replace("‐", "-") for word in _WORD.findall(inner))
        found = _LAST.search(line)
        last = found[1] if found else ""
    told = Hyphens(words, broken=False)
    votes = [told.votes(left, right) for left, right in broken if right[:1].islower()]
    joined = sum(whole > parted for whole, parted in votes)
    parted = sum(parted > whole for whole, parted in votes)
    halves = sum(right[:1].islower() and right.casefold() not in words for _, right in broken)
    return Hyphens(words, broken=joined > parted or (joined == parted and 2 * halves > len(broken)))


def lines(spans: Iterable[Span]) -> list[str]:
    """Spans in reading order as lines; raised figures become note marks."""
    found: list[str] = []
    last: Span | None = None
    for span in spans:
        text = span.text
        if last is not None and same_line(last, span):
            if _is_raised(last, span):
                text = text.translate(_RAISED)
                found[-1] += text
            else:
                found[-1] += " " + text if span.spaced else text
        else:
            found.append(text)
        last = span if last is None or span.size >= 0.8 * last.size or not same_line(last, span) else last
    return found


def same_line(last: Span, span: Span) -> bool:
    """Whether `span` stands on the line of `last`, behind it."""
    high = max(last.size, span.size)
    return last.page == span.page and abs(last.base - span.base) < 0.5 * high and span.left > last.left - 0.2 * high


def _is_raised(last: Span, span: Span) -> bool:
    raised = last.base - span.base > 0.12 * last.size and span.size < 0.85 * last.size
    return raised and span.text.isdigit()


def joined(texts: Sequence[str], known: Hyphens) -> str:
    """Lines as one text on one line."""
    whole = ""
    for text in texts:
        whole = _two(whole, text, known) if whole else text
    text = whole.replace("\x02", "-").replace("\u00ad", "")
    return unicodedata.normalize("NFC", plain(text))


def _two(whole: str, text: str, known: Hyphens) -> str:
    if _HYPHEN.search(whole) and len(whole) > 1 and not whole[-2].isspace():
        left, right = _LAST.search(whole), _FIRST.match(text)
        if left and right:
            return whole[:-1] + ("-" if known.kept(left[1], right[0]) else "") + text
        return whole + text
    return whole + text if _CJK.match(text) and _CJK.match(whole[-1]) else f"{whole} {text}"


def boxes(spans: Iterable[Span]) -> tuple[Box, ...]:
    """Where spans stand: a box for each run of them down a column."""
    found: list[Box] = []
    for span in spans:
        if found and found[-1][0] == span.page and span.top > found[-1][4] - 1.5 * (span.bottom - span.top):
            page, left, top, right, bottom = found[-1]
            if span.bottom - bottom < 4 * (span.bottom - span.top) and span.left < right + 40:
                found[-1] = (
                    page, min(left, span.left), min(top, span.top), max(right, span.right), max(bottom, span.bottom),
                )  # fmt: skip
                continue
        found.append((span.page, span.left, span.top, span.right, span.bottom))
    return tuple(found)
