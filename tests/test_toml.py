"""TOML with places."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin import toml
from bulletin.toml import Reader

TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=30)
VALUES = st.one_of(TEXT, st.booleans(), st.integers(-(10**9), 10**9), st.lists(TEXT, max_size=3))
KEYS = st.text("abcdefghij_-0123456789", min_size=1, max_size=8)


def reader(text: str, first_line: int = 1) -> Reader:
    document, findings = toml.parse(text, "head.toml", first_line)
    assert document is not None, findings
    return Reader.of(document)


@given(st.dictionaries(KEYS, st.one_of(VALUES, st.dictionaries(KEYS, VALUES, min_size=1, max_size=3)), max_size=5))
def test_what_is_dumped_reads_back(data: dict[str, object]) -> None:
    assert tomllib.loads(toml.dump(data)) == data


def test_every_key_knows_its_line() -> None:
    text = 'a = 1\n\n[t]\nb = 2\n"c d" = 3\n[[rows]]\nx = 1\n[[rows]]\nx = 2\n'
    document, _ = toml.parse(text, "head.toml", first_line=10)

    assert document is not None
    assert document.lines == {
        "a": 10, "t": 12, "t.b": 13, "t.c d": 14, "rows.0": 15, "rows": 15, "rows.0.x": 16, "rows.1": 17, "rows.1.x": 18,
    }  # fmt: skip


def test_a_bare_month_is_read_as_text() -> None:
    assert reader("as_of = 2024-06  # as the design writes it\n").day("as_of") == toml.parse_day("2024-06")


def test_a_byte_order_mark_is_no_matter() -> None:
    assert reader("\ufefftitle = 'T'\n").string("title") == "T"


@pytest.mark.parametrize("text", ["a = " + "[" * 5000, "a = " + "1" * 5000])
def test_toml_that_breaks_the_parser_is_broken_toml(text: str) -> None:
    document, findings = toml.parse(text, "head.toml")

    assert document is None
    assert [each.rule for each in findings] == ["toml-syntax"]


def test_broken_toml_names_its_line_in_the_file() -> None:
    document, findings = toml.parse('a = 1\nb = "x\n', "head.toml", first_line=5)

    assert document is None
    assert [(each.rule, each.place.line) for each in findings] == [("toml-syntax", 6)]


def test_every_wrong_value_is_reported_at_once_with_its_line() -> None:
    read = reader(
        'title = 1\nnumber = "x"\ntags = ["a", 1]\nday = "2024-13"\nurl = "ftp://x"\nkind = "poem"\nflag = 1\n'
    )

    read.string("title")
    read.integer("number")
    read.strings("tags")
    read.day("day")
    read.url("url")
    read.choice("kind", ("lead", "brief"))
    read.boolean("flag")
    read.string("missing", required=True)
    read.table("title")
    read.tables("kind")
    read.finish()

    assert [(each.rule, each.place.line) for each in read.findings] == [
        ("value-type", 1), ("value-type", 2), ("value-type", 3), ("date-bad", 4), ("url-bad", 5),
        ("value-choice", 6), ("value-type", 7), ("key-missing", 1), ("value-type", 1), ("value-type", 6),
    ]  # fmt: skip


def test_an_unknown_key_names_the_nearest_known_one() -> None:
    read = reader('titel = "x"\nzzz = 1\n')

    read.string("title")
    read.finish()

    assert [(each.rule, each.params.get("nearest")) for each in read.findings] == [
        ("key-unknown", "title"),
        ("key-unexpected", None),
    ]


def test_an_empty_choice_is_no_choice() -> None:
    read = reader('period = ""\n')

    read.choice("period", ("week", "month"), default="month")

    assert [each.rule for each in read.findings] == ["value-choice"]


def test_empty_text_is_reported_where_it_is_required() -> None:
    read = reader('title = " "\n')

    read.string("title", required=True)

    assert [each.rule for each in read.findings] == ["value-empty"]


@pytest.mark.parametrize("value", ["https://example.org/a?b=c#d", "http://localhost:1/", "mailto:a@example.org"])
def test_an_address_of_the_web_or_of_mail_is_a_url(value: str) -> None:
    assert toml.is_url(value)


@pytest.mark.parametrize(
    "value",
    [
        "javascript:alert(1)",
        "https://",
        "https://a b",
        'https://a"onclick',
        "//x",
        "https://a\nb",
        "https:///x",
        "data:x",
    ],
)
def test_anything_else_is_no_url(value: str) -> None:
    assert not toml.is_url(value)
