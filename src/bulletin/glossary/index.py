"""Where the forms of a glossary stand in a text: one look at each word, or at each character where none are parted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from bulletin.glossary import ukrainian, words
from bulletin.glossary.words import Token, Word
from bulletin.model import Locale

Status: TypeAlias = Literal["approved", "shown", "banned"]  # shown: proves the term, but is not a form to be offered


@dataclass(frozen=True, slots=True)
class Form:
    """One spelling of a term in one language: its words, or its characters where the language parts none."""

    text: str
    term: int
    status: Status
    words: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """A form that stands in a text."""

    start: int
    end: int
    form: Form


@dataclass(frozen=True, slots=True)
class Index:
    """The forms of one language by the spellings of their first word, or by their first character."""

    locale: Locale
    forms: Mapping[str, tuple[Form, ...]]

    def find(self, text: str) -> tuple[Match, ...]:
        """Every form that stands in the plain `text`, also within another one, in order of appearance."""
        if words.language(self.locale) in words.UNSPACED:
            return tuple(self._characters(text))
        return tuple(self._words(text))

    def _words(self, text: str) -> Iterator[Match]:
        found = words.tokens(text, self.locale)
        for at, token in enumerate(found):
            for key in (token.word, words.beginning(token.word)):
                for form in self.forms.get(key, ()):
                    here = found[at : at + len(form.words)]
                    if _same(form.words, here):
                        yield Match(token.start, here[-1].end, form)

    def _characters(self, text: str) -> Iterator[Match]:
        for at, character in enumerate(text):
            for form in self.forms.get(character, ()):
                end = at + len(form.text)
                if text.startswith(form.text, at) and not (_runs_on(text, at) or _runs_on(text, end)):
                    yield Match(at, end, form)


def _same(wanted: tuple[Word, ...], found: tuple[Token, ...]) -> bool:
    return len(wanted) == len(found) and all(
        word.matches(token) and (not at or word.gap == token.gap)
        for at, (word, token) in enumerate(zip(wanted, found, strict=True))
    )


def _runs_on(text: str, at: int) -> bool:
    """Whether a Latin word or a number goes on over the border: EU in EURO."""
    return 0 < at < len(text) and all(each.isascii() and each.isalnum() for each in text[at - 1 : at + 1])


def make(forms: Iterable[Form], locale: Locale) -> Index:
    """The index of `forms`, which are of one language."""
    spaced = words.language(locale) not in words.UNSPACED
    found: dict[str, list[Form]] = {}
    for form in forms:
        if spaced and not form.words:
            continue  # nothing but punctuation
        for key in form.words[0].spellings if spaced else form.text[:1]:
            found.setdefault(key, []).append(form)
    return Index(locale, {key: tuple(each) for key, each in found.items()})


# How a form is looked for


def approved(text: str, locale: Locale, *, name: bool) -> tuple[Word, ...]:
    """The words of a form that may be used, in every case; those of a name with their capitals."""
    known = words.language(locale) in words.KNOWN
    found = words.declined(text, locale) if known else words.beginnings(text, locale)
    if name and words.language(locale) == "en":
        found = words.exact(text, locale)
    return words.with_capitals(found, text, locale) if name else found


def refused(text: str, locale: Locale, *, name: bool) -> tuple[Word, ...]:
    """The words of a banned form: declined up to the first preposition, from there on as they stand.

    A preposition decides what the words say: «на Україні» is banned, «напад на Україну» is not.
    """
    found = words.exact(text, locale)
    if words.language(locale) == "uk":
        at = next((at for at, word in enumerate(found) if word.spellings & ukrainian.PREPOSITIONS), len(found))
        found = (*words.declined(text, locale)[:at], *found[at:])
    return words.with_capitals(found, text, locale) if name else found


def adjective(text: str, locale: Locale) -> tuple[Word, ...]:
    """The adjective of a place with a name of one word, () where the language makes none."""
    if words.language(locale) != "uk" or len(place := words.exact(text, locale)) != 1 or place[0].upper:
        return ()
    (bare,) = place[0].spellings
    return (Word(ukrainian.adjectives(bare)),)
