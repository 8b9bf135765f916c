"""Texts and forms as words: what stands where, whatever the case, the apostrophe or the space."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import combining, normalize

from bulletin.glossary import ukrainian
from bulletin.model import Locale

UNSPACED = frozenset(
    {"ja", "zh", "ko", "th", "lo", "km", "my"}
)  # no spaces, or particles written on: found as substrings

_TOKEN = re.compile(r"\{[^{}]*\}|[^\W_]+(?:['’ʼ][^\W_]+)*")
_IGNORED = re.compile(r"[\s«»„“”\"‘’'‹›「」『』]+")
_DASHES = re.compile("[‐‑‒–—−-]")


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a text: its lower-case spelling, where it stands, and what parts it from the word before."""

    word: str
    start: int
    end: int
    capital: bool
    upper: bool
    gap: str


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a form: the spellings that are it, and the capitals that they need."""

    spellings: frozenset[str]
    capital: bool = False
    upper: bool = False
    gap: str = ""

    def matches(self, token: Token) -> bool:
        """Whether `token` is this word."""
        spelled = token.word in self.spellings or beginning(token.word) in self.spellings
        return spelled and (token.capital or not self.capital) and (token.upper or not self.upper)


def language(locale: Locale) -> str:
    """The language of a tag: `pt` of pt-BR."""
    return locale.partition("-")[0].lower()


def tokens(text: str, locale: Locale) -> tuple[Token, ...]:
    """The words of `text`; a figure {name} is a word that no form has."""
    return tuple(_tokens(text, language(locale) == "en"))


def _tokens(text: str, english: bool) -> Iterator[Token]:
    at = 0
    for match in _TOKEN.finditer(text):
        word = match[0].replace("’", "'").replace("ʼ", "'")
        if english:
            word = word.removesuffix("'s").removesuffix("'S")
        gap = _DASHES.sub("-", _IGNORED.sub("", text[at : match.start()]))
        upper = len(word) > 1 and word.isupper()
        yield Token(word.casefold(), match.start(), match.end(), word[0].isupper(), upper, gap)
        at = match.end()


# How each language spells a word within a text


def declined(form: str, locale: Locale) -> tuple[Word, ...]:
    """The words of `form`, each in the forms that a text of this language gives it."""
    return _words(form, locale, _DECLINED.get(language(locale), _alone))


def exact(form: str, locale: Locale) -> tuple[Word, ...]:
    """The words of `form` as they stand."""
    return _words(form, locale, _alone)


def beginnings(form: str, locale: Locale) -> tuple[Word, ...]:
    """The words of `form`, long ones by their first letters: for languages whose cases are not known here."""
    return _words(form, locale, _begun)


def with_capitals(words: tuple[Word, ...], form: str, locale: Locale) -> tuple[Word, ...]:
    """`words` of a name: those that `form` writes with a capital need one."""
    return tuple(
        Word(word.spellings, token.capital, word.upper, word.gap)
        for word, token in zip(words, tokens(form, locale), strict=True)
    )


def _words(form: str, locale: Locale, spellings: Callable[[str], frozenset[str]]) -> tuple[Word, ...]:
    found = tokens(form, locale)
    return tuple(
        Word(
            frozenset({token.word}) if token.upper else spellings(token.word),
            False,
            token.upper,
            token.gap if at else "",
        )
        for at, token in enumerate(found)
    )


def _alone(word: str) -> frozenset[str]:
    return frozenset({word})


def _english(word: str) -> frozenset[str]:
    """The noun in both numbers: loan – loans, party – parties."""
    if len(word) < 4:
        return frozenset({word})
    singular = (
        f"{word[:-3]}y" if word.endswith("ies") else word[:-1] if word.endswith("s") and word[-2:] != "ss" else word
    )
    plural = f"{singular[:-1]}ies" if singular.endswith("y") else f"{singular}s"
    return frozenset({word, singular, plural})


_DECLINED: dict[str, Callable[[str], frozenset[str]]] = {"en": _english, "uk": ukrainian.declined}
KNOWN = frozenset(_DECLINED)


def _begun(word: str) -> frozenset[str]:
    return frozenset({word, beginning(word)}) if len(word) > 3 else frozenset({word})


@lru_cache(maxsize=4096)
def beginning(word: str) -> str:
    """What stands for all forms of a word: its first letters without accents (Kijów – Kijowie)."""
    bare = "".join(letter for letter in normalize("NFD", word) if not combining(letter))
    return f"{bare[:4]}*"
