"""Faults of every language: look-alike letters, doubled words, quotation marks of another language."""

from __future__ import annotations

import re
from collections.abc import Iterator

_LATIN, _CYRILLIC = "A-Za-zÀ-ÖØ-öø-ɏ", "\u0400-\u052f"
_MIXED = re.compile(
    f"(?<![{_LATIN}{_CYRILLIC}])(?:[{_CYRILLIC}]++[{_LATIN}]|[{_LATIN}]++[{_CYRILLIC}])[{_LATIN}{_CYRILLIC}]*"
)
_LOOKS_CYRILLIC = frozenset("aceiopxyABCEHIKMOPTXïÏ")
_LOOKS_LATIN = frozenset("асеіорхуАВСЕНІКМОРТХїЇ")
_IS_LATIN = re.compile(f"[{_LATIN}]")
_LONELY = re.compile(f"(?<=[{_CYRILLIC},] )[aioy](?= [{_CYRILLIC}])")
_STEM = re.compile(f"[{_LATIN}]{{3,}}[{_CYRILLIC}’']+")  # Microsoftівський: a foreign name with an ending of its own
_ACRONYM = re.compile(f"[A-Z]{{2,}}(?=[{_CYRILLIC}]{{1,3}}$)")


def mixed_scripts(text: str) -> Iterator[str]:
    """Words in which letters of one script pass for those of the other, and a Latin i, o, a between Cyrillic words."""
    for match in _MIXED.finditer(text):
        word = match[0]
        acronym = _ACRONYM.match(word)
        if acronym and not _LOOKS_CYRILLIC.issuperset(acronym[0]):
            continue  # COVIDу: informal, but nothing passes for anything else
        latin = {sign for sign in word if _IS_LATIN.match(sign)}
        if latin <= _LOOKS_CYRILLIC or set(word) - latin <= _LOOKS_LATIN or not _STEM.fullmatch(word):
            yield word
    for match in _LONELY.finditer(text):
        yield match[0]


_DOUBLED = re.compile(r"(?<![\w’'.,-])([^\W\d_]+)[ \xa0]+(\1)(?![\w’'-])", re.IGNORECASE)
_ALWAYS = {
    "the", "a", "an", "of", "in", "to", "and", "at", "for", "it", "by", "as", "with", "or", "be", "was",
    "у", "в", "з", "і", "та", "й", "на", "до", "за", "від", "для", "що", "про",
}  # fmt: skip
_MAY_DOUBLE = {
    "had", "that", "very", "so", "no", "bye", "long", "far", "many", "now", "there", "is", "who",
    "так", "ні", "дуже", "ледве", "довго", "все", "далі",
}  # fmt: skip


def doubled_words(text: str) -> Iterator[str]:
    """A word written twice, as in "the The"; not what may rightly stand twice, nor names such as Pago Pago."""
    for match in _DOUBLED.finditer(text):
        word = match[1].lower()
        name = match[1][0].isupper() and match[2][0].isupper()
        if word in _ALWAYS or not (word in _MAY_DOUBLE or name):
            yield match[0]


_GUILLEMETS = re.compile(f"«[^«»]*[{_CYRILLIC}][^«»]*»")
_LOW_QUOTE = re.compile("„[^„“”]*“")
_INCHES = re.compile('(?<=[0-9])"')


def english_quotes(text: str) -> Iterator[str]:
    """Marks of another language; those of the language that is quoted may stand."""
    return _marks(_GUILLEMETS.sub("", text), "[«»„]")


def ukrainian_quotes(text: str) -> Iterator[str]:
    return _marks(_INCHES.sub("", _LOW_QUOTE.sub("", text)), '[“”‘"]')


def japanese_quotes(text: str) -> Iterator[str]:
    return _marks(_INCHES.sub("", text), '[“”«»„"]')


def _marks(text: str, marks: str) -> Iterator[str]:
    return (match[0] for match in re.finditer(marks, text))


DOUBLE_SPACE = r"(?<=\S)[ \xa0]{2,}(?=\S)"
SPACE_BEFORE_PUNCTUATION = r"(?<=\S)[ \xa0]+[,.;:!?](?=[\s»”’)]|$)"
# What stands where a character was lost, characters of one font only, and an accent on nothing.
REPLACEMENT = "[\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff]|(?:^|(?<=\\s))[\u0300-\u036f\u3099\u309a]"
_EMOJI = "\u2600-\u27bf\ufe0f\U0001f000-\U0001ffff"
INVISIBLE = f"[\u00ad\u200b\u200c\u200e\u200f\u2060\ufeff]|(?<![{_EMOJI}])\u200d"  # a joiner makes emoji of emoji
BIDI = "[\u202a-\u202e\u2066-\u2069]"
