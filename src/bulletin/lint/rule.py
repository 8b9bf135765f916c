"""What a rule of prose is: an id, the languages it holds for, and how it finds its faults."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeAlias

from bulletin.model import Locale

FIGURE = "\ufffc"  # stands for a figure in a text given to `lint`
Finder: TypeAlias = Callable[[str], Iterable[str]]  # text -> the pieces that are wrong


@dataclass(frozen=True, slots=True)
class Rule:
    """`id` is a rule of `errors.RULES`; no `languages` means every one."""

    id: str
    find: Finder
    languages: frozenset[Locale] = frozenset()


def pattern(expression: str, flags: re.RegexFlag = re.NOFLAG) -> Finder:
    """A finder of what `expression` matches."""
    compiled = re.compile(expression, flags)
    return lambda text: (match[0] for match in compiled.finditer(text))


def codes(expression: str) -> Finder:
    """A finder of characters that cannot be seen: it gives their code points, as U+200B."""
    compiled = re.compile(expression)
    return lambda text: (f"U+{ord(match[0][-1]):04X}" for match in compiled.finditer(text))


_BEFORE = re.compile(r"\S{0,10}\s*$")
_AFTER = re.compile(r"\s*\S{0,10}")


def around(text: str, start: int, end: int) -> str:
    """The place with the words beside it, for a reader to find it by; a figure shows as …."""
    before, after = _BEFORE.search(text[max(start - 20, 0) : start]), _AFTER.match(text, end)
    piece = (before[0] if before else "") + text[start:end] + (after[0] if after else "")
    return piece.strip().replace(FIGURE, "…")


def places(expression: str) -> Finder:
    """A finder of what `expression` matches that gives the words around it: the match alone would say nothing."""
    compiled = re.compile(expression)
    return lambda text: (around(text, *match.span()) for match in compiled.finditer(text))
