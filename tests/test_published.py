"""Frozen editions as files."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin import published
from bulletin.errors import BulletinError
from bulletin.model import Block, Correction, Day, Edition, EditionItem, Figure, Image, Noun, Place, Published

PATH = "issues/published/2025-01.uk.json"
AT = datetime(2025, 1, 20, 7, tzinfo=UTC)
TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=20)
FIGURES = st.builds(
    Figure,
    kind=st.sampled_from(["money", "date", "range"]),
    number=st.none() | st.decimals(-(10**12), 10**12, places=2, allow_nan=False, allow_infinity=False),
    start=st.none() | st.builds(Day, st.integers(1900, 2100), st.integers(1, 12), st.integers(1, 28)),
    about=st.booleans(),
    source=TEXT,
)
BLOCKS = st.builds(
    Block, st.sampled_from(["title", "paragraph", "section"]), TEXT, TEXT,
    st.dictionaries(TEXT, TEXT | st.booleans() | st.lists(TEXT, max_size=2), max_size=2), st.integers(0, 9),
)  # fmt: skip
ITEMS = st.builds(
    EditionItem, TEXT, TEXT, TEXT, st.lists(TEXT, max_size=2).map(tuple), st.none() | st.just(Day(2024, 6)),
    st.dictionaries(TEXT, FIGURES, max_size=2), st.dictionaries(TEXT, TEXT, max_size=2),
    st.dictionaries(TEXT, st.builds(Image, TEXT, TEXT, TEXT, TEXT, st.integers(0, 9), st.integers(0, 9)), max_size=1),
    st.dictionaries(TEXT, TEXT | st.dictionaries(TEXT, TEXT, max_size=2), max_size=2),
)  # fmt: skip
EDITIONS = st.builds(
    Edition, TEXT, st.integers(1, 99), st.dates(), st.just("0c9d9f0e-5d3e-4b1e-9a57-1f2f0c4f9a11"), st.sampled_from(["en", "uk"]),
    st.lists(BLOCKS, max_size=3).map(tuple), st.lists(ITEMS, max_size=2).map(tuple),
    st.dictionaries(TEXT, st.builds(Noun, st.dictionaries(TEXT, TEXT, max_size=2), TEXT), max_size=1),
)  # fmt: skip
FROZEN = st.builds(
    Published, EDITIONS, TEXT, st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)),
    corrections=st.lists(st.builds(Correction, st.just(AT), TEXT), max_size=2).map(tuple), withdrawn=TEXT,
)  # fmt: skip


def frozen(**changes: object) -> Published:
    edition = Edition(
        "2025-01", 1, date(2025, 1, 20), "0c9d9f0e-5d3e-4b1e-9a57-1f2f0c4f9a11", "uk", (Block("subject", "Гавань"),), ()
    )
    return Published(edition, "urn:uuid:x", AT, **changes)  # type: ignore[arg-type]


@given(FROZEN)
def test_what_is_frozen_is_read_back(value: Published) -> None:
    file = published.path(value.edition.issue, value.edition.locale)

    assert published.load(published.dump(value), file) == (value, ())


def test_a_file_under_another_editions_name_is_refused() -> None:
    loaded, findings = published.load(published.dump(frozen()), "issues/published/2025-09.en.json")

    assert loaded is None
    assert [(each.rule, each.params["held"]) for each in findings] == [("published-renamed", PATH)]


def test_brackets_without_end_are_a_broken_file() -> None:
    assert published.load(b"[" * 100_000, PATH)[1][0].rule == "published-broken"


def test_an_edit_by_hand_is_noticed() -> None:
    data = published.dump(frozen()).replace("Гавань".encode(), "Порт".encode())

    loaded, findings = published.load(data, PATH)

    assert loaded is None
    assert [(each.rule, each.place, each.params["issue"]) for each in findings] == [
        ("published-edited", Place(PATH), "2025-01")
    ]


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"{}", b'{"schema": 99}', b"\xff", b'{"schema": 1, "hash": ""}'])
def test_a_broken_file_is_reported(data: bytes) -> None:
    loaded, findings = published.load(data, PATH)

    assert loaded is None
    assert findings[0].rule in ("published-broken", "published-edited")


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("edition", []),
        ("released", "yesterday"),
        ("guid", 3),
        ("extra", 1),
        ("edition", {"issue": "x"}),
        ("corrections", [{"at": 1}]),
    ],
)
def test_a_file_of_another_shape_is_reported(key: str, value: object) -> None:
    table = json.loads(published.dump(frozen()))
    table.pop("hash")
    table[key] = value
    table["hash"] = published._hash(table)

    loaded, findings = published.load(json.dumps(table).encode(), PATH)

    assert loaded is None
    assert [each.rule for each in findings] == ["published-broken"]


def test_the_guid_belongs_to_issue_and_language_alone() -> None:
    uid = "0c9d9f0e-5d3e-4b1e-9a57-1f2f0c4f9a11"

    assert published.guid(uid, "uk") == published.guid(uid, "uk") != published.guid(uid, "ja")
    assert published.guid(uid, "uk").startswith("urn:uuid:")


def test_source_lines_do_not_make_an_edition_another_one() -> None:
    one = frozen().edition
    other = Edition(one.issue, one.number, one.date, one.uid, one.locale, (Block("subject", "Гавань", line=7),), ())

    assert published.same_words(one, other)


def test_an_exact_number_is_kept_exactly() -> None:
    figure = Figure("money", Decimal("4212945.16"), "USD")

    assert published.decode(Figure, json.loads(json.dumps(published.encode(figure)))) == figure


def test_a_moment_without_an_offset_is_read_in_the_zone() -> None:
    from zoneinfo import ZoneInfo

    kyiv = ZoneInfo("Europe/Kyiv")

    assert published.instant("2025-02-17T09:00", kyiv, Place("--at")) == datetime(2025, 2, 17, 7, tzinfo=UTC)
    assert published.instant("2025-02-17T09:00Z", kyiv, Place("--at")) == datetime(2025, 2, 17, 9, tzinfo=UTC)
    for wrong in (
        "soon",
        "0001-01-01",
        "9999-12-31T23:59:59-12:00",
        "2025-03-30T03:30",
    ):  # the last is skipped by the clocks
        with pytest.raises(BulletinError):
            published.instant(wrong, kyiv, Place("--at"))
