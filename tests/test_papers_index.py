"""The index of a paper: nothing but the texts is lost, diffs are readable, broken files are named."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.model import FoundFigure, Paper, Passage, Retired, Was
from bulletin.papers import text
from bulletin.papers.index import KINDS, dump, load, text_free
from bulletin.papers.words import copied, fingerprint, shingles
from conftest import PAPER, missing

PATH = "papers/report/index.json"
HEXES = st.text("0123456789abcdef", min_size=8, max_size=8)
FIGURES = st.builds(FoundFigure, st.text(max_size=8), st.text(max_size=8), st.text(max_size=8))
CHANGED = st.lists(st.sampled_from(["figures", "names", "sense", "unknown"]), max_size=2, unique=True).map(tuple)
IDS = st.from_regex(r"(?:h-)?[1-9A-Zs.]{1,4}-[0-9]", fullmatch=True)
PASSAGES = st.builds(
    lambda at, length, **rest: Passage(start=at, end=at + length, **rest),
    at=st.integers(0, 10**6),
    length=st.integers(0, 5000),
    id=st.text(max_size=9),
    kind=st.sampled_from(sorted(KINDS)),
    section=st.text(max_size=5),
    fingerprint=HEXES,
    text=st.text(max_size=20),
    words=st.integers(0, 900),
    figures=st.lists(FIGURES, max_size=3).map(tuple),
    shingles=st.lists(HEXES, max_size=3).map(tuple),
    level=st.integers(0, 6),
    title=st.text(max_size=20),
    signs=st.lists(st.one_of(HEXES, st.sampled_from(["-", "up"])), max_size=3).map(tuple),
    was=st.lists(st.builds(Was, HEXES, CHANGED), max_size=2).map(tuple),
)
PAPERS = st.builds(
    Paper,
    id=st.text(max_size=9),
    title=st.text(max_size=30),
    authors=st.lists(st.text(max_size=9), max_size=3).map(tuple),
    passages=st.lists(PASSAGES, max_size=6, unique_by=lambda passage: passage.id).map(tuple),
    source_sha256=HEXES,
    revisions=st.lists(HEXES, max_size=3).map(tuple),
    retired=st.dictionaries(
        IDS, st.builds(Retired, st.lists(IDS, max_size=3, unique=True).map(tuple), CHANGED), max_size=3
    ),
    corrected=st.lists(HEXES, max_size=2).map(tuple),
)
SMALL = Paper(
    "report",
    "A report",
    ("Ann Lee",),
    (
        Passage("h-1", "heading", "1", "aa", 10, 24, text="1 Introduction", words=2, level=1, title="Introduction"),
        Passage(
            "1-1", "paragraph", "1", "bb", 26, 90, "Trade grew by 5.2%.", 4,
            (FoundFigure("percent", "5.2", "5.2%"),), ("0123abcd", "89abcdef"),
        ),
    ),
    "f0",
)  # fmt: skip


@given(PAPERS)
def test_an_index_holds_all_of_a_paper_but_its_texts(paper: Paper) -> None:
    assert load(dump(paper), PATH) == (text_free(paper), ())


def test_an_index_is_one_line_a_passage_with_keys_in_fixed_order() -> None:
    assert dump(SMALL).decode() == (
        "{\n"
        '  "schema": 1,\n'
        '  "id": "report",\n'
        '  "title": "A report",\n'
        '  "authors": ["Ann Lee"],\n'
        '  "source_sha256": "f0",\n'
        '  "passages": [\n'
        '    {"id": "h-1", "kind": "heading", "section": "1", "level": 1, "title": "Introduction", "fingerprint": "aa", '
        '"start": 10, "end": 24, "words": 2},\n'
        '    {"id": "1-1", "kind": "paragraph", "section": "1", "fingerprint": "bb", "start": 26, "end": 90, "words": 4, '
        '"figures": [{"kind": "percent", "value": "5.2", "text": "5.2%"}], "shingles": "0123abcd 89abcdef"}\n'
        "  ]\n"
        "}\n"
    )


def test_the_history_of_passages_is_told_in_words() -> None:
    second = replace(SMALL.passages[1], signs=("-", "n3fa9c1"), was=(Was("aa", ("figures",)), Was("ab")))
    retired = {"1-2": Retired(), "1-3": Retired(("1-1",)), "1-4": Retired(("1-5", "1-6"), ("figures", "names"))}
    paper = replace(SMALL, passages=(second,), revisions=("e0",), retired=retired)

    lines = dump(paper).decode().splitlines()
    assert '  "revisions": ["e0"],' in lines
    assert (
        '  "retired": {"1-2": "deleted", "1-3": "merged into 1-1", "1-4": "split into 1-5, 1-6: figures, names"},'
        in lines
    )
    assert lines[-3].endswith('"signs": "- n3fa9c1", "was": [["aa", "figures"], ["ab"]]}')
    assert load(dump(paper), PATH) == (text_free(paper), ())


def test_no_text_of_a_passage_is_in_the_index() -> None:
    assert b"Trade" not in dump(SMALL)


GOOD = json.loads(dump(SMALL))


def broken(**changes: object) -> bytes:
    """The index of SMALL with other values in its head or, for `passage`, in its second passage."""
    head = {**GOOD, **{key: value for key, value in changes.items() if key != "passage"}}
    if "passage" in changes:
        head["passages"] = [GOOD["passages"][0], changes["passage"]]
    return json.dumps(head).encode()


SECOND = GOOD["passages"][1]


@pytest.mark.parametrize(
    ("data", "line", "reason"),
    [
        (b'{\n  "schema": 1,\n  "id" "report"\n}\n', 3, "Expecting ':' delimiter, column 8"),
        (b"", 1, "Expecting value, column 1"),
        (b"<<<<<<< HEAD\n{}", 1, "Expecting value, column 1"),
        (b'{\n"schema": "\xff"}', 2, "byte 13 is not UTF-8"),
        (b"[" * 100_000, 0, "nested too deep"),
        (b'{"schema": ' + b"9" * 5000 + b"}", 0, "a number is too long"),
        (b"[]", 0, "the index is no object"),
        (b"{}", 0, "`schema` is None, this program reads 1"),
        (broken(schema=2), 0, "`schema` is 2, this program reads 1"),
        (broken(id=7), 0, "`id` is no text"),
        (broken(authors="Ann"), 0, "`authors` is no list"),
        (broken(authors=[7]), 0, "`authors` is no text"),
        (broken(revisions="f0"), 0, "`revisions` is no list"),
        (broken(revisions=[7]), 0, "`revisions` is no text"),
        (broken(retired=[]), 0, "retired is no object"),
        (broken(retired={"1-2": "sold"}), 0, "`retired` says of `1-2`: `sold`"),
        (broken(passages={}), 0, "`passages` is no list"),
        (broken(passage=7), 0, "passage 2 is no object"),
        (broken(passage={**SECOND, "id": None}), 0, "`id of passage 2` is no text"),
        (broken(passage={**SECOND, "id": "h-1"}), 0, "passage `h-1` stands there twice"),
        (broken(passage={**SECOND, "kind": "poem"}), 0, "`kind` of passage 2 is `poem`"),
        (broken(passage={**SECOND, "start": True}), 0, "`start of passage 2` is no number"),
        (broken(passage={**SECOND, "end": 3}), 0, "passage 2 ends before it starts"),
        (broken(passage={**SECOND, "figures": "5.2"}), 0, "`figures` of passage 2 is no list"),
        (broken(passage={**SECOND, "figures": [{}]}), 0, "`kind of a figure of passage 2` is no text"),
        (broken(passage={**SECOND, "was": "bb"}), 0, "`was` of passage 2 is no list of fingerprints"),
        (broken(passage={**SECOND, "was": [[7]]}), 0, "`was of passage 2` is no text"),
        (broken(passage={**SECOND, "signs": []}), 0, "`signs of passage 2` is no text"),
        (broken(passage={**SECOND, "shingles": []}), 0, "`shingles of passage 2` is no text"),
    ],
)
def test_a_broken_index_is_named_with_its_line_where_there_is_one(data: bytes, line: int, reason: str) -> None:
    paper, findings = load(data, PATH)

    assert paper is None
    assert [(each.rule, each.place.path, each.place.line) for each in findings] == [("paper-index", PATH, line)]
    assert findings[0].params == {"reason": reason, "paper": "report"}


@given(st.binary(max_size=40))
def test_no_bytes_break_the_reader(data: bytes) -> None:
    paper, findings = load(data, PATH)

    assert (paper is None) == bool(findings)


# What is kept of the words


def test_a_fingerprint_survives_straight_quotes_other_dashes_spaces_and_capitals() -> None:
    assert fingerprint("Japan’s “trade” – 2019") == fingerprint('japan\'s \u00a0"Trade" - 2019')
    assert fingerprint("Japan’s trade 2019") != fingerprint("Japan’s trade 2020")


@given(st.lists(st.sampled_from("abcdefghij"), min_size=11, max_size=40), st.integers(0, 29))
def test_eleven_words_in_a_row_are_never_copied_unseen(words: list[str], start: int) -> None:
    start = min(start, len(words) - 11)
    run = words[start : start + 11]

    found = copied(" ".join(["before", *run, "after"]), shingles(" ".join(words))).split()

    assert len(found) >= 8
    assert " ".join(found) in " ".join(run)


def test_own_words_are_not_copied() -> None:
    known = shingles(
        "Japan makes nearly half of the industrial robots that the world buys in a year, and few of them stay."
    )

    assert (
        copied(
            "Of all the industrial robots that the world buys, nearly half come from Japan, as far as one can tell.",
            known,
        )
        == ""
    )


# The real paper


@pytest.mark.paper
def test_the_index_of_the_real_paper_is_small_and_without_its_words() -> None:
    if not PAPER.exists():
        missing(f"{PAPER} is not there")
    paper, _ = text.read(PAPER.read_bytes(), paper_id="through-hardships", path=PAPER.name)
    assert paper is not None
    data = dump(paper)

    assert len(data) < 100_000
    assert load(data, PATH) == (text_free(paper), ())
    long = (each.text for each in paper.passages if each.words > 12 and each.kind != "heading")
    assert not [words for words in long if words[:60] in data.decode()]
