"""Pseudo-languages: every text altered by rule, so that whatever nobody can translate stands out on a page of drafts.

    qps       ⟦Ťřáďéé řéçóóvéřš⟧: accents, a third longer, in brackets. What stands outside brackets is hard-coded.
    qps-Hebr  ⟦טראדהה רהככובהרס⟧: the same in letters that are really written from right to left, so that faults of
              direction show as Hebrew readers would see them. No control characters: they would hide such faults.

Tags, placeholders, code and addresses stay as they are, and so do the values of figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from bulletin.catalog.lookup import Translations
from bulletin.catalog.plurals import parse_plural
from bulletin.catalog.po import Catalog
from bulletin.locales import MIRRORED
from bulletin.model import NOTHING, Block, Correction, Edition, Locale, Noun, Published

OPEN, CLOSE = "⟦", "⟧"
GROWTH = 35  # per cent: about what German or Ukrainian needs more than English
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_ACCENTED = "áƀçďéƒğĥîĵķļɱñóþɋřšťûṽŵẋýž"
_HEBREW = "אבכדהפגחיזקלמנופקרסטוושחיז"
_LETTERS: Mapping[bool, Mapping[str, str]] = {
    False: dict(zip(_LATIN + _LATIN.upper(), _ACCENTED + _ACCENTED.upper(), strict=True)),
    True: dict(zip(_LATIN + _LATIN.upper(), _HEBREW + _HEBREW, strict=True)),
}
_KEPT = re.compile(
    r"(<c>.*?</c>|</?[a-z][a-z0-9]*>|\{[^{}]*\}|&(?:lt|gt|amp|#123|#125);|https?://[!-;=?-z|~]+|[\w.+-]+@[\w-]+\.[\w.-]+)"
)
_FORM = re.compile(r"\{([a-z][a-z0-9_]*)\|(?!bare\})[^{}]*\}")
_PLURALS = "nplurals=2; plural=(n != 1);"


def altered(text: str, locale: Locale) -> str:
    """`text`, tagged or with fields to fill, in the pseudo-language; a text without letters stays as it is."""
    if locale == MIRRORED:
        text = _FORM.sub(r"{\1}", text)  # the forms are those of English
    # Every second piece is one that stays.
    pieces = _KEPT.split(text)
    if not any(_letters(each) for each in pieces[::2]):
        return text
    return f"{OPEN}{''.join(_grown(pieces, locale))}{CLOSE}"


def spelt(text: str, locale: Locale) -> str:
    """`text` in the letters of the pseudo-language, no longer than it was and without brackets: part of a figure."""
    table = str.maketrans(dict(_LETTERS[locale == MIRRORED]))
    return "".join(piece if at % 2 else piece.translate(table) for at, piece in enumerate(_KEPT.split(text)))


def _letters(text: str) -> bool:
    return any(char.isalpha() for char in text)


def _grown(pieces: Iterable[str], locale: Locale) -> Iterator[str]:
    """The pieces with their letters changed, and as many of them doubled as GROWTH asks for."""
    letters, due = _LETTERS[locale == MIRRORED], 0
    for at, piece in enumerate(pieces):
        if at % 2:
            yield piece
            continue
        for char in piece:
            changed = letters.get(char, char)
            due += GROWTH if char in letters else 0
            yield changed + changed.lower() if due >= 100 else changed
            due %= 100


# What the program says


def translations(template: Catalog, locale: Locale) -> Translations:
    """The words of `template` in the pseudo-language: what is not in it stays English, and so shows."""
    rule = parse_plural(_PLURALS)
    live = [entry for entry in template.entries if not entry.obsolete]
    texts = {(entry.msgctxt or "", entry.msgid): altered(entry.msgid, locale) for entry in live}
    plurals = {
        (entry.msgctxt or "", entry.msgid): (rule, (altered(entry.msgid, locale), altered(entry.msgid_plural, locale)))
        for entry in live
        if entry.msgid_plural is not None
    }
    return Translations(texts, plurals)


# What editors say


def edition(source: Edition, locale: Locale) -> Edition:
    """The edition of the source language in the pseudo-language; nothing of it is untranslated."""
    return replace(
        source,
        locale=locale,
        blocks=tuple(_block(each, locale) for each in source.blocks),
        nouns={name: _noun(each, locale) for name, each in source.nouns.items()},
        untranslated=(),
        source="",
        source_nouns=NOTHING,
        house=NOTHING if locale == MIRRORED else source.house,
        source_house=NOTHING,
    )


def published(source: Published, locale: Locale, guid: str) -> Published:
    """The edition with its corrections, or with the reason of its withdrawal, in the pseudo-language."""
    return replace(
        source,
        edition=edition(source.edition, locale),
        guid=guid,
        corrections=tuple(Correction(each.at, altered(each.text, locale)) for each in source.corrections),
        withdrawn=altered(source.withdrawn, locale),
    )


def _block(block: Block, locale: Locale) -> Block:
    return replace(block, text=altered(block.text, locale), note=altered(block.note, locale))


def _noun(noun: Noun, locale: Locale) -> Noun:
    return replace(noun, forms={category: spelt(form, locale) for category, form in noun.forms.items()})
