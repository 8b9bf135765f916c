"""Markdown papers: every block once, in plain words, with its place in the source."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bulletin.papers import markdown
from bulletin.papers.assemble import assemble
from bulletin.papers.elements import Content

PAPER = """\
---
title: "Rails: a study"
authors:
  - name: Олена Коваленко
  - Ann Lee
---
# Rails: a *study*

A [lead](https://example.org) with `code` &amp; a mark.[^1]

## 1 Ґрунт

- first, **bold**

  and its second paragraph
  - inner
- [ ] second

3. three
4. four

| Country | Cost, USD mln |
|---|---:|
| Japan \\| west | **12** |

> one
>
> two

<div>A <b>raw</b> block</div><!-- no -->

Next
----

• pasted one
• pasted two

[^1]: A *note*
   in two lines.
"""


def read(source: str) -> Content:
    content, findings = markdown.read(source.encode(), path="x.md")
    assert findings == ()
    assert content is not None
    return content


def test_a_paper_in_markdown() -> None:
    content = read(PAPER)

    assert (content.title, content.authors) == ("Rails: a study", ("Олена Коваленко", "Ann Lee"))
    assert [(each.kind, each.level, each.label, each.text) for each in content.elements] == [
        ("title", 0, "", "Rails: a study"),
        ("paragraph", 0, "", "A lead with code & a mark."),
        ("heading", 1, "", "1 Ґрунт"),
        ("bullet", 1, "•", "first, bold and its second paragraph"),
        ("bullet", 2, "•", "inner"),
        ("bullet", 1, "•", "second"),
        ("number", 1, "3.", "three"),
        ("number", 1, "4.", "four"),
        ("table_header", 0, "", "Country\tCost, USD mln"),
        ("table_row", 0, "", "Japan | west\t12"),
        ("quote", 0, "", "one"),
        ("quote", 0, "", "two"),
        ("paragraph", 0, "", "A raw block"),
        ("heading", 1, "", "Next"),
        ("bullet", 1, "•", "pasted one"),
        ("bullet", 1, "•", "pasted two"),
        ("footnote", 0, "1", "A note in two lines."),
    ]


def test_offsets_are_code_points_of_the_source() -> None:
    places = {each.text: PAPER[each.start : each.end] for each in read(PAPER).elements}

    assert places["1 Ґрунт"] == "## 1 Ґрунт"
    assert places["inner"] == "- inner"
    assert places["two"] == "two"
    assert places["A note in two lines."] == "[^1]: A *note*\n   in two lines."


def test_a_number_in_a_table_takes_the_unit_of_its_column() -> None:
    paper = assemble(read(PAPER), paper_id="x", sha256="")
    row = next(each for each in paper.passages if each.text.startswith("Japan"))

    assert [(each.kind, each.value) for each in row.figures] == [("money", "USD 12000000")]
    assert {each.id for each in paper.passages} >= {"front-1", "h-1", "1-1", "h-N", "N-3"}


@given(
    st.lists(
        st.sampled_from(
            [
                "# a",
                "- b",
                "  - c",
                "> d",
                "1. e",
                "| f | g |",
                "|---|---|",
                "<p>h",
                "",
                "[^1]: i",
                "\tj",
                "***",
                "```",
                "---",
                "k  ",
            ]
        )
    )
)
def test_any_markdown_is_read_in_order_and_within_its_bounds(lines: list[str]) -> None:
    source = "\n".join(["Some words", "", *lines])
    content = read(source)

    assert all(0 <= each.start <= each.end <= len(source) for each in content.elements)
    assert all(each.text.strip() for each in content.elements)
    for letter in "bcdehijk":
        in_text = sum(each.text.split().count(letter) for each in content.elements)
        assert in_text <= sum(line.split().count(letter) for line in "\n".join(lines).replace("<p>", "").split("\n"))


def test_quotations_nested_without_end_are_refused() -> None:
    content, findings = markdown.read(b"> " * 100_000 + b"x", path="x.md")

    assert content is None
    assert [each.rule for each in findings] == ["paper-nested"]
