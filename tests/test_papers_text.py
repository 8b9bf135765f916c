"""Plain text papers: the laws over any text, small papers of other makes, bad files, and the real paper line by line."""

from __future__ import annotations

import csv
import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.model import Paper, Passage
from bulletin.papers import text
from bulletin.papers.contents import alike, entry
from bulletin.papers.words import fingerprint, plain
from conftest import PAPER, missing

SEED = PAPER.parents[1] / "data/seed-structure.tsv"
KINDS = {"para": "paragraph", "chapter": "heading", "section": "heading", "bullet": "list_item", "number": "list_item",
         "table": "caption", "table-head": "table_row", "table-row": "table_row", "title": "front", "standfirst": "front",
         "author": "front", "toc-label": "front", "toc": "front", "boilerplate": "boilerplate"}  # fmt: skip

PLACES = {"front": "front", "imprint": "boilerplate"}  # what a paragraph is there


def read(source: str) -> Paper:
    paper, findings = text.read(source.encode(), paper_id="x", path="x.txt")
    assert findings == ()
    assert paper is not None
    return paper


def outline(paper: Paper) -> list[str]:
    """The passages in short: `id kind text`, headings as `# id title`."""
    return [
        f"# {each.id} {each.level} {each.title}" if each.kind == "heading" else f"{each.id} {each.kind} {each.text}"
        for each in paper.passages
    ]


def figures(paper: Paper, passage_id: str) -> list[str]:
    return [f"{each.kind} {each.value}" for each in by_id(paper)[passage_id].figures]


def by_id(paper: Paper) -> dict[str, Passage]:
    return {each.id: each for each in paper.passages}


# Laws

LINES = st.one_of(
    st.text(max_size=30).map(lambda words: re.sub("[\x00-\x08\x0e-\x1b\x7f\ufeff]", "", words)),
    st.sampled_from(
        ["", "", "\u00a0", "Contents", "1 Introduction", "1.1 The first part 3", "1. One", "  2. Two", "- item", "• item ", "# Title",
         "INTRODUCTION", "Table 1. GDP, USD mln", "Japan 1,234.5", "Country 2019", "| a | b |", "|---|---|", "> quoted", "[1] A note.",
         "===", "---", "The end of it was good.", "THE END IS NEAR 4", "\tx\ty", "a.\u2028b", "\x0c", "All rights reserved."]
    ),
)  # fmt: skip


@given(st.lists(LINES, max_size=40), st.sampled_from(["\n", "\r\n", "\n\n", "\r"]))
def test_nothing_but_white_space_stands_outside_the_passages(lines: list[str], end: str) -> None:
    source = end.join(["A title", *lines])
    at = 0
    paper = read(source)
    for passage in paper.passages:
        assert source[at : passage.start].strip() == ""
        assert at <= passage.start < passage.end
        at = passage.end
    assert source[at:].strip() == ""
    assert max(Counter(each.id for each in paper.passages).values()) == 1


@given(st.lists(LINES, max_size=20))
def test_the_text_of_a_passage_is_in_the_words_of_its_place(lines: list[str]) -> None:
    source = "\n".join(["A title", *lines])
    for passage in read(source).passages:
        place = source[passage.start : passage.end]
        assert set("".join(passage.text.split())) <= set(place) | {"|"}


# Papers of other makes

MARKDOWN = """\
# Trade after 2014

By Jane Doe and J. van der Berg

A short summary of what follows, in one sentence.

## 1 Introduction

Exports rose by 5.2 per cent in 2019.[^1] The area is 12 km².

- tariffs fell,
- trade was worth $1.4bn.

## 2 Data

### 2.1 Sources

> Every figure is from
> the statistics office.

Table 2: Exports by country

| Country | Exports, USD mln | Growth, % | Year |
|---------|-----------------:|----------:|------|
| Japan   | 1,234.5          | -4.2      | 2019 |

### Methods

We counted 56 agreements.

## Conclusion

It grew.

[^1]: Statistics office, 2020.
"""


def test_a_paper_in_markdown() -> None:
    paper = read(MARKDOWN)

    assert (paper.title, paper.authors) == ("Trade after 2014", ("Jane Doe", "J. van der Berg"))
    assert outline(paper) == [
        "front-1 front Trade after 2014",
        "front-2 front By Jane Doe and J. van der Berg",
        "front-3 front A short summary of what follows, in one sentence.",
        "# h-1 1 Introduction",
        "1-1 paragraph Exports rose by 5.2 per cent in 2019. The area is 12 km².",
        "1-2 list_item tariffs fell,",
        "1-3 list_item trade was worth $1.4bn.",
        "# h-2 1 Data",
        "# h-2.1 2 Sources",
        "2.1-1 quote Every figure is from the statistics office.",
        "2.1-2 caption Table 2: Exports by country",
        "2.1-3 table_row Country | Exports, USD mln | Growth, % | Year",
        "2.1-4 table_row Japan | 1,234.5 | -4.2 | 2019",
        "# h-2.M 2 Methods",
        "2.M-1 paragraph We counted 56 agreements.",
        "# h-C 1 Conclusion",
        "C-1 paragraph It grew.",
        "C-2 footnote Statistics office, 2020.",
    ]


def test_a_number_takes_currency_and_scale_from_the_head_of_its_column() -> None:
    assert figures(read(MARKDOWN), "2.1-4") == ["money USD 1234500000", "percent -4.2", "year 2019"]


WRAPPED = """\
Grain and Rails
Olena Kovalenko
Institute of Roads

1 Introduction

Before the full-scale invasion most of the grain went by sea. In the
summer of 2022 it went by rail, and the railway carried twice as much
of it as in 2021.
The border stations could not follow. They had been built for a non-
standard gauge, and there were two of them.

2 What was done

The ministry of transport did three things:

1. it leased 40 locomotives from the neighbouring railways for two
   years,
2. it opened eleven crossings, and
3. it paid EUR 15 million.

2.1 At the border

Customs officers moved to the Polish side, which saved 12 hours a
train. The rest is known. It was a good decision by those who had
27 years of experience.

REFERENCES

[1] Railways, annual report, 2022.
[2] Ministry of Transport, 2023.
"""


def test_a_paper_with_broken_lines() -> None:
    paper = read(WRAPPED)

    assert (paper.title, paper.authors) == ("Grain and Rails", ("Olena Kovalenko",))
    assert [line.split(" ", 2)[:2] for line in outline(paper)] == [
        ["front-1", "front"], ["front-2", "front"], ["front-3", "front"],
        ["#", "h-1"], ["1-1", "paragraph"], ["1-2", "paragraph"],
        ["#", "h-2"], ["2-1", "paragraph"], ["2-2", "list_item"], ["2-3", "list_item"], ["2-4", "list_item"],
        ["#", "h-2.1"], ["2.1-1", "paragraph"],
        ["#", "h-R"], ["R-1", "footnote"], ["R-2", "footnote"],
    ]  # fmt: skip
    assert "a non-standard gauge" in by_id(paper)["1-2"].text
    assert by_id(paper)["2-2"].text == "it leased 40 locomotives from the neighbouring railways for two years,"


def test_a_paper_without_sections_is_section_1() -> None:
    paper = read("Why the yen matters\n\nTaro Yamada\n\nIt lost a third of its value.\n\nSo it was.\n")

    assert paper.authors == ("Taro Yamada",)
    assert outline(paper) == [
        "front-1 front Why the yen matters",
        "front-2 front Taro Yamada",
        "1-1 paragraph It lost a third of its value.",
        "1-2 paragraph So it was.",
    ]


def test_a_contents_list_without_a_label_roman_numbers_and_windows_line_ends() -> None:
    source = (
        "\ufeffA Study of Ports\n\nI. Introduction ........ 3\nII. The ports ........ 5\nIII. What follows ....... 11\n"
        "References ........ 14\n\nI. Introduction\n\nThere are five ports.\n\nII. The ports\n\nOdesa is one.\n\n1. It is deep.\n\n"
        "2. It is near.\n\nIII. What folows\n\nMore study.\n\nReferences\n\nNone.\n"
    )

    assert outline(read(source.replace("\n", "\r\n")))[5:] == [
        "# h-1 1 Introduction",
        "1-1 paragraph There are five ports.",
        "# h-2 1 The ports",
        "2-1 paragraph Odesa is one.",
        "2-2 list_item It is deep.",
        "2-3 list_item It is near.",
        "# h-3 1 What folows",
        "3-1 paragraph More study.",
        "# h-R 1 References",
        "R-1 paragraph None.",
    ]


def test_a_contents_list_whose_headings_never_come_ends_at_the_first_sentence() -> None:
    paper = read(
        "A title\n\nContents\n\nShips and ports 3\n\nRails 5\n\nRoads 7\n\nForeword\n\n"
        "It was a long year for all of us, and nothing went well.\n"
    )

    assert [each.id for each in paper.passages] == ["front-1", "front-2", "front-3", "front-4", "front-5", "1-1", "1-2"]


def test_a_long_first_paragraph_gives_a_shortened_title() -> None:
    paper = read("word " * 100)

    assert paper.title == "word " * 39 + "word…"
    assert [each.id for each in paper.passages] == ["1-1"]


def test_capitals_head_chapters_that_are_counted_and_an_imprint_closes() -> None:
    source = (
        "On Bridges\n\nINTRODUCTION\n\nThis paper counts bridges.\n\nTHE COUNT\n\nThere are 12 bridges.\n\n"
        "All rights reserved. © Bridge Society 2020.\n"
    )

    assert outline(read(source))[1:] == [
        "# h-1 1 INTRODUCTION",
        "1-1 paragraph This paper counts bridges.",
        "# h-2 1 THE COUNT",
        "2-1 paragraph There are 12 bridges.",
        "imprint-1 boilerplate All rights reserved. © Bridge Society 2020.",
    ]


def test_lines_in_title_case_are_headings_where_nothing_else_is() -> None:
    long = "The delta was dry in 2019 and 2020, and the farmers had to leave half of it to the salt."
    source = f"Water\n\nAnn Lee\n\nHow It Went\n\n{long}\n\nWhat Came After\n\n{long}\n"

    assert [line for line in outline(read(source)) if line.startswith("#")] == [
        "# h-1 1 How It Went",
        "# h-2 1 What Came After",
    ]


def test_a_list_with_empty_lines_between_is_a_list() -> None:
    assert outline(read("To do before winter\n\n1. Buy wood\n\n2. Call 30 neighbours\n\nThen rest."))[1:] == [
        "1-1 list_item Buy wood",
        "1-2 list_item Call 30 neighbours",
        "1-3 paragraph Then rest.",
    ]


def test_a_number_that_comes_twice_labels_one_section() -> None:
    source = "A title\n\n1 Ships\n\nWords.\n\n## 1 Ships again\n\nWords.\n\n## 1 Ships for ever\n\nWords.\n"

    assert [each.section for each in read(source).passages if each.kind == "heading"] == ["1", "1b", "1c"]


def test_a_table_without_columns_takes_the_unit_of_its_caption() -> None:
    paper = read(
        "Trade\n\nWords before.\n\nTable 1. Exports, billion yen\n\nCountry Exports\nJapan 12.5\nPoland n/a\n\nWords."
    )

    assert figures(paper, "1-4") == ["money JPY 12500000000"]
    assert by_id(paper)["1-5"].kind == "table_row"


def test_tabs_part_the_cells_of_a_table() -> None:
    paper = read("Trade\n\nWords.\n\nYear\tUSD mln\n2019\t12\n2020\t\u00a0 13 500\u00a0000\n")

    assert figures(paper, "1-3") == ["year 2019", "money USD 12000000"]


def test_a_sentence_about_a_table_is_no_caption() -> None:
    kinds = {
        each.text: each.kind for each in read("Trade\n\nTable 1 shows the trade.\n\nTable 1. The trade.\n").passages
    }

    assert kinds["Table 1 shows the trade."] == "paragraph"
    assert kinds["Table 1. The trade."] == "caption"


# Words


def test_footnote_marks_are_no_text() -> None:
    assert (
        plain("Trade grew.¹ In 2019[2] it\u00a0\u00a0fell,[^3] by 5 km² and x².")
        == "Trade grew. In 2019 it fell, by 5 km² and x²."
    )


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2.2. Key Factors Shaping Policy 13", "• Key Factors Shaping Policy", True),
        ("Recommendations For Ukraine to Enhance the Partnershi", "Recommendations for Ukraine to Enhance the Strategic Partnership", True),
        ("3.1 What follows ..... 11", "III. What folows", True),
        ("1.1 Trade", "1.2 Aid", False),
        ("Introduction", "In 2019", False),
    ],
)  # fmt: skip
def test_a_contents_entry_names_its_heading(one: str, other: str, *, same: bool) -> None:
    assert alike(entry(one).key, entry(other).key) is same


# Files that are no papers


@pytest.mark.parametrize(
    ("data", "rule", "params"),
    [
        (b"", "paper-empty", {}),
        (b" \n\xc2\xa0\n", "paper-empty", {}),
        (b"\xef\xbb\xbf\n", "paper-empty", {}),
        (b"A title\n\nWords\x00more", "paper-binary", {"reason": "it holds NUL bytes"}),
        (b"A\x01\x02\x03\x04 title", "paper-binary", {"reason": "it holds 4 control characters"}),
        (b"%PDF-1.7\n", "paper-binary", {"reason": "a PDF file"}),
        (b"A title\n\xff", "paper-charset", {"names": "KOI8-U / windows-1251"}),
        ("Порти й залізниці".encode() + b"\xff", "file-encoding", {"offset": "32", "byte": "0xFF"}),
        (b"a" * (20 * 10**6 + 1), "paper-large", {"size": "20.0", "limit": "20"}),
    ],
)
def test_a_file_that_is_no_text_is_refused(data: bytes, rule: str, params: dict[str, str]) -> None:
    paper, findings = text.read(data, paper_id="x", path="papers/x.txt")

    assert paper is None
    assert [(each.rule, each.place.path, each.params) for each in findings] == [(rule, "papers/x.txt", params)]


def test_a_byte_that_is_not_utf8_is_named_with_its_line() -> None:
    _, findings = text.read(b"A title\n\nWords \xff", paper_id="x", path="x.txt")

    assert findings[0].place.line == 3


def test_a_control_character_or_two_are_forgiven() -> None:
    assert read("A title\n\nWords\x0b with a \x1f mark.").title == "A title"


# The real paper


@pytest.fixture(scope="module")
def source() -> str:
    if not PAPER.exists():
        missing(f"{PAPER} is not there")
    return PAPER.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def seed() -> list[dict[str, str]]:
    with SEED.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.paper
def test_the_real_paper_line_by_line(source: str, seed: list[dict[str, str]]) -> None:
    lines = source.splitlines(keepends=True)
    starts = [sum(map(len, lines[:number])) for number in range(len(lines) + 1)]
    passages = read(source).passages

    assert len(passages) == len(seed)
    for passage, row in zip(passages, seed, strict=True):
        first = starts[int(row["line"]) - 1]
        assert first <= passage.start < passage.end <= starts[int(row["line"])]
        assert passage.section == row["section"]
        wanted = PLACES[row["section"]] if row["section"] in PLACES and row["kind"] == "para" else KINDS[row["kind"]]
        assert passage.kind == wanted, row
        assert fingerprint(source[passage.start : passage.end]) == row["fingerprint"]


@pytest.mark.paper
def test_the_real_paper_numbers_the_blocks_of_each_section(source: str, seed: list[dict[str, str]]) -> None:
    count: Counter[str] = Counter()
    for passage, row in zip(read(source).passages, seed, strict=True):
        if row["kind"] in ("chapter", "section"):
            assert passage.id == f"h-{row['section']}"
            assert passage.level == (1 if row["kind"] == "chapter" else 2)
        else:
            count[row["section"]] += 1
            assert passage.id == f"{row['section']}-{count[row['section']]}"


@pytest.mark.paper
def test_the_real_paper_in_numbers(source: str) -> None:
    paper = read(source)
    kinds = Counter((each.kind, each.level) for each in paper.passages)

    assert paper.title == "UKRAINE – JAPAN: THROUGH HARDSHIPS TO THE STARS"
    assert paper.authors == ("Anastasiya Polishchuk",)
    assert (kinds["heading", 1], kinds["heading", 2]) == (5, 11)
    assert (kinds["paragraph", 0], kinds["list_item", 0]) == (104, 28 + 19)
    assert (kinds["caption", 0], kinds["table_row", 0]) == (1, 6)
    assert by_id(paper)["h-2.2"].title == "Key Factors Shaping Contemporary Japanese Foreign Policy"
    assert figures(paper, "1.1-5") == ["money USD 27360935000000"]


def _rows(name: str) -> list[dict[str, str]]:
    with (SEED.parent / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.paper
def test_the_figures_of_the_real_paper_are_found_and_what_only_looks_like_one_is_not(source: str) -> None:
    lines = source.splitlines(keepends=True)
    starts = [sum(map(len, lines[:number])) for number in range(len(lines) + 1)]
    passages = read(source).passages

    def told(row: dict[str, str]) -> list[tuple[str, str]]:
        line = int(row["seed_line"])
        here = (each for each in passages if starts[line - 1] <= each.start < starts[line])
        return [(figure.value, figure.text) for each in here for figure in each.figures]

    figures, decoys = _rows("figures.tsv"), _rows("figures-decoys.tsv")
    found = [
        row
        for row in figures
        if any(
            row["value"] in re.split("[ /]", value) or text in row["figure"] or row["figure"] in text
            for value, text in told(row)
        )
    ]
    taken = [row["string"] for row in decoys if any(text in row["string"] for _, text in told(row))]

    assert len(found) >= 0.95 * len(figures)
    assert len(taken) <= 1, taken
