"""Old encodings: real sentences in each are read, what cannot be told is said, and nobody's words are changed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.papers.encoding import declared_in, decode

UKRAINIAN = (
    "Порти Дунаю за рік прийняли втричі більше збіжжя, ніж до війни. Залізниця перевезла решту.\n"
    "Її колія ширша, тож на кордоні вагони переставляють. Ґрунтові шляхи до станцій так і не відновили, є лише об’їзд."
)
JAPANESE = (
    "港の取扱量は三年で二倍になりました。鉄道は残りの貨物を運び、国境では台車を交換します。「橋」は四つあります。"
)
WESTERN = "L’été dernier, Köln’s Brücken cost 5 £ more – “déjà vu” for the señores of Málaga, and no façade was spared."


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        *((UKRAINIAN, codec) for codec in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1251", "koi8-u")),
        *((UKRAINIAN.upper(), codec) for codec in ("cp1251", "koi8-u")),
        *((JAPANESE, codec) for codec in ("utf-8", "utf-16", "utf-16-le", "utf-16-be", "cp932", "euc-jp", "iso-2022-jp")),
        *((WESTERN, codec) for codec in ("utf-8", "utf-16-le", "cp1252")),
        ("Plain words, and no more.", "ascii"),
    ],
)  # fmt: skip
def test_a_text_in_a_known_encoding_is_read(text: str, codec: str) -> None:
    data = text.encode(codec, "ignore")  # KOI8 has no ’
    assert decode(data, path="x.txt") == (data.decode(codec), ())


@given(st.text(st.characters(exclude_characters="\x00\x1b\ufeff", exclude_categories=["Cs"])))
def test_utf8_is_always_read_as_it_stands(text: str) -> None:
    assert decode(text.encode(), path="x.txt") == (text, ())


@given(st.binary(max_size=60), st.sampled_from(["", "utf-8", "koi8-u", "zip", "rot13", "latin1"]))
def test_any_bytes_are_a_text_or_a_finding(data: bytes, declared: str) -> None:
    text, findings = decode(data, path="x.txt", declared=declared)

    assert not (text and findings)
    assert {each.rule for each in findings} <= {"paper-charset", "file-encoding"}


def test_what_could_be_two_encodings_is_not_guessed() -> None:
    _, findings = decode("Title\n\nя".encode("cp1251"), path="x.txt")

    assert [(each.rule, each.place.line) for each in findings] == [("paper-charset", 3)]


def test_a_stray_byte_in_utf8_is_named() -> None:
    _, findings = decode(UKRAINIAN.encode() + b"\n\xff", path="x.txt")

    assert [(each.rule, each.place.line, each.params["byte"]) for each in findings] == [("file-encoding", 3, "0xFF")]


def test_a_wrong_declaration_is_not_believed_and_a_right_one_decides() -> None:
    assert decode(UKRAINIAN.encode("cp1251"), path="x", declared="windows-1252") == (UKRAINIAN, ())
    assert decode(UKRAINIAN.encode(), path="x", declared="iso-8859-1") == (UKRAINIAN, ())
    assert decode("Title\n\nя".encode("cp1251"), path="x", declared="Windows-1251") == ("Title\n\nя", ())
    assert decode("Łódź i Gdańsk".encode("cp1250"), path="x", declared="windows-1250") == ("Łódź i Gdańsk", ())


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (b'<meta charset="windows-1251">', "windows-1251"),
        (b"<META HTTP-EQUIV=Content-Type CONTENT='text/html; charset=EUC-JP'>", "euc-jp"),
        (b'<?xml version="1.0" encoding="Shift_JIS"?>', "shift_jis"),
        (b"<p>charset=koi8-u</p>", ""),
        (b" " * 5000 + b'<meta charset="utf-8">', ""),
    ],
)
def test_the_head_names_the_encoding(head: bytes, name: str) -> None:
    assert declared_in(head) == name
