"""Look-up: finished translations alone are found, plural forms by the rule of their catalog."""

from __future__ import annotations

import gettext
import subprocess
from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.catalog.lookup import Translations, merged
from bulletin.catalog.plurals import parse_plural, plural_header
from bulletin.catalog.po import Entry, dump, parse
from conftest import need
from po_texts import CATALOGS, HEADER

FILES = '\nmsgid "file"\nmsgid_plural "files"\nmsgstr[0] "файл"\nmsgstr[1] "файли"\nmsgstr[2] "файлів"\n'


def of(text: str, header: str = HEADER) -> Translations:
    catalog, findings = parse(header + text, "uk.po")
    assert catalog is not None, findings
    return Translations.of(catalog)


def test_a_finished_translation_is_found_by_context_and_words() -> None:
    words = of('\nmsgctxt "title"\nmsgid "Trade"\nmsgstr "Торгівля"\n\nmsgid "Aid"\nmsgstr "Допомога"\n')

    assert words.find("title", "Trade") == words.pgettext("title", "Trade") == "Торгівля"
    assert words.find("", "Aid") == words.find(None, "Aid") == words.gettext("Aid") == "Допомога"
    assert words.find("", "Trade") is None


def test_where_nothing_is_found_the_source_stands() -> None:
    words = merged()

    assert words.find("", "Aid") is None
    assert words.gettext("Aid") == words.pgettext("title", "Aid") == "Aid"
    assert [words.ngettext("file", "files", n) for n in (0, 1, 2)] == ["files", "file", "files"]


@pytest.mark.parametrize(
    "text",
    [
        '\n#, fuzzy\nmsgid "Aid"\nmsgstr "Допомога"\n',
        '\n#~ msgid "Aid"\n#~ msgstr "Допомога"\n',
        '\nmsgid "Aid"\nmsgstr ""\n',
        '\nmsgid "Aid"\nmsgid_plural "Aids"\nmsgstr[0] "а"\nmsgstr[1] ""\nmsgstr[2] "в"\n',
    ],
)
def test_what_is_not_finished_is_never_found(text: str) -> None:
    words = of(text)

    assert words.find("", "Aid") is None
    assert words.ngettext("Aid", "Aids", 5) == "Aids"


@pytest.mark.parametrize(
    ("n", "expected"), [(0, "файлів"), (1, "файл"), (2, "файли"), (11, "файлів"), (21, "файл"), (112, "файлів")]
)
def test_plural_forms_follow_the_header(n: int, expected: str) -> None:
    assert of(FILES).ngettext("file", "files", n) == expected


def test_plural_messages_have_contexts_too() -> None:
    words = of('\nmsgctxt "ui"' + FILES)

    assert words.npgettext("ui", "file", "files", 5) == "файлів"
    assert words.ngettext("file", "files", 5) == "files"


def test_an_empty_context_is_not_the_lack_of_one() -> None:
    words = of('\nmsgctxt ""\nmsgid "Aid"\nmsgstr "Допомога"\n')

    assert words.find("", "Aid") is None


def test_a_singular_look_up_finds_the_first_form() -> None:
    assert of(FILES).gettext("file") == "файл"


@pytest.mark.parametrize("header", ["", HEADER.replace("nplurals=3", "nplurals=4"), HEADER.replace("(n%10==1", "((n")])
def test_forms_without_a_rule_that_fits_are_not_used(header: str) -> None:
    assert of(FILES, header).ngettext("file", "files", 5) == "files"


def test_of_several_catalogs_the_first_that_knows_wins() -> None:
    own = of('\nmsgid "Aid"\nmsgstr "Поміч"\n')
    built_in = of('\nmsgid "Aid"\nmsgstr "Допомога"\n\nmsgid "Trade"\nmsgstr "Торгівля"\n' + FILES)
    words = merged(own, built_in)

    assert (words.gettext("Aid"), words.gettext("Trade")) == ("Поміч", "Торгівля")
    assert words.ngettext("file", "files", 2) == "файли"


def test_merged_catalogs_keep_each_their_own_plural_rule() -> None:
    four = HEADER.replace("nplurals=3; plural=(", "nplurals=4; plural=(n==1 ? 3 : ")
    other = of(FILES.replace("file", "page").rstrip() + '\nmsgstr[3] "один"\n', four)
    words = merged(other, of(FILES))

    assert words.ngettext("page", "pages", 1) == "один"
    assert words.ngettext("file", "files", 1) == "файл"


@pytest.mark.parametrize(
    ("header", "reason"),
    [
        ("", "not of the form"),
        ("nplurals=2", "not of the form"),
        ("nplurals=2; plural=n +;", "unexpected end"),
        ("nplurals=2; plural=__import__('os');", "invalid token"),
        ("nplurals=2; plural=n%3;", "the rule asks for form 2"),
        ("nplurals=2; plural=5/n;", "it fails to count"),
    ],
)
def test_a_plural_rule_that_cannot_be_used_says_why(header: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        parse_plural(header)


@pytest.mark.parametrize("locale", ["en", "uk", "ja", "pl", "ar", "pt-BR", "qps", "no such"])
def test_every_language_has_a_plural_header_that_counts(locale: str) -> None:
    rule = parse_plural(plural_header(locale))

    # Portuguese has a form of its own for millions.
    assert {rule.index(n) for n in (*range(1001), 1_000_000)} == set(range(rule.count))


@pytest.mark.gettext
@given(CATALOGS, st.integers(0, 200))
def test_gnu_gettext_finds_the_same(entries: list[Entry], n: int) -> None:
    header, _ = parse(HEADER, "uk.po")
    assert header is not None
    catalog = replace(header, entries=tuple(entries))
    # msgfmt writes the file all the same where it complains, here of line breaks at one end only.
    command = [need("msgfmt"), "-o", "-", "-"]
    compiled = subprocess.run(command, input=dump(catalog).encode(), capture_output=True, check=False).stdout
    theirs, ours = gettext.GNUTranslations(BytesIO(compiled)), Translations.of(catalog)

    for entry in entries:
        plural = entry.msgid_plural
        if plural is None and entry.msgctxt:
            assert ours.pgettext(entry.msgctxt, entry.msgid) == theirs.pgettext(entry.msgctxt, entry.msgid)
        elif plural is None and entry.msgctxt is None:
            assert ours.gettext(entry.msgid) == theirs.gettext(entry.msgid)
        elif plural is not None and len(entry.msgstrs) == 3 and all(entry.msgstrs) and entry.msgctxt:
            found = theirs.npgettext(entry.msgctxt, entry.msgid, plural, n)
            assert ours.npgettext(entry.msgctxt, entry.msgid, plural, n) == found
