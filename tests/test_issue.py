"""Items and issues: files to values and back."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin import inline
from bulletin.issue import ITEM_KINDS, dump_issue, dump_item, parse_issue, parse_item
from bulletin.issue.markdown import Source, parse_blocks, parse_line
from bulletin.model import Block, Day, Figure, Finding, Image, Issue, Item, Link

HEAD = {
    "lead": 'why = "It matters."',
    "brief": "",
    "number": 'figure = "n"\nlabel = "ships in a year"\nbars_title = "Ships"\n[figures]\nn = { number = "412" }\n'
    '[[bars]]\nlabel = "Odesa"\nfigure = "n"\nmark = true',
    "timeline": '[figures]\ny = { year = "1991" }\n[[entries]]\nfigure = "y"\ntext = "It *began*."',
    "word": 'terms = { en = "harbour", uk = "гавань", ja = "港" }',
    "people": '[[people]]\nname = "Olha"\ntext = "Harbour master."',
    "checklist": "",
    "quote": 'original = "Гавань повна."\nlanguage = "uk"\nspeaker = "Olha"\ndate = "2024-02-19"\nurl = "https://example.org/q"',
    "event": 'starts = "2025-02-01"\nends = "2025-02-02"\nplace = "Odesa"\nurl = "https://example.org/e"',
    "link": 'url = "https://example.org/l"',
    "erratum": 'corrects = "2025-01/ships"',
}


def item(head: str, body: str = "Words.\n", **options: object) -> tuple[Item | None, tuple[Finding, ...]]:
    return parse_item(f"+++\n{head}\n+++\n{body}", "issues/items/ships.md", **options)  # type: ignore[arg-type]


def rules(findings: tuple[Finding, ...]) -> list[str]:
    return [each.rule for each in findings]


def blocks(markdown: str, **names: frozenset[str]) -> list[tuple[str, str]]:
    found, findings = parse_blocks(markdown, Source("x.md", **names))  # type: ignore[arg-type]
    assert findings == ()
    return [(block.kind, block.text) for block in found]


def test_the_kinds_of_the_design_are_all_there() -> None:
    assert set(HEAD) == set(ITEM_KINDS)


@pytest.mark.parametrize("kind", ITEM_KINDS)
def test_an_item_of_each_kind_is_read_and_written_back(kind: str) -> None:
    parsed, findings = item(
        f'title = "A full harbour"\nkind = "{kind}"\npaper = "report"\ncite = ["1-1"]\n{HEAD[kind]}'
    )

    assert findings == ()
    assert parsed is not None
    again, findings = parse_item(dump_item(parsed), "issues/items/ships.md")
    assert findings == ()
    assert again == parsed


@pytest.mark.parametrize("kind", [kind for kind in ITEM_KINDS if HEAD[kind]])
def test_a_kind_without_its_fields_is_reported(kind: str) -> None:
    _, findings = item(f'title = "A full harbour"\nkind = "{kind}"')

    assert {"key-missing", "item-fields"} & set(rules(findings))


def test_markdown_becomes_tagged_blocks() -> None:
    found = blocks(
        "One *i* and **b**\nand `c<` [x][stat] &amp; {rise|loc}.\n\n- a\n- b\n\n  more\n\n3. n\n\n> q\n\n### h\n\n![cap][map]\n",
        links=frozenset({"stat"}),
        images=frozenset({"map"}),
    )

    assert found == [
        ("paragraph", "One <i>i</i> and <b>b</b> and <c>c&lt;</c> <a1>x</a1> & {rise|loc}."),
        ("bullet", "a"),
        ("bullet", "b"),
        ("bullet", "more"),
        ("ordered", "n"),
        ("blockquote", "q"),
        ("subhead", "h"),
        ("image", "cap"),
    ]


def test_a_link_in_line_is_a_link_of_its_own() -> None:
    parsed, findings = item(
        'title = "T"\nkind = "link"\nurl = "https://example.org"', "See [here](https://example.org/a).\n"
    )

    assert findings == ()
    assert parsed is not None
    assert parsed.links == {"https://example.org/a": Link("https://example.org/a")}
    assert parse_item(dump_item(parsed), "issues/items/ships.md")[0] == parsed


def test_braces_and_brackets_can_be_written_as_words() -> None:
    assert blocks(r"\{a\} &#123;b&#125; 1 < 2 &lt;b&gt; \*x\*") == [
        ("paragraph", "&#123;a&#125; &#123;b&#125; 1 &lt; 2 &lt;b> *x*")
    ]


def test_emphasis_within_emphasis_is_one_emphasis() -> None:
    assert blocks("*a *b* c* ***d***") == [("paragraph", "<i>a b c</i> <i><b>d</b></i>")]


def test_a_text_of_a_head_is_never_a_list_or_a_heading() -> None:
    for words in ("1. Kyiv first", "# One", "- a dash", "> more", "=== x"):
        block, findings = parse_line(words, "title", Source("x.md"))
        assert findings == ()
        assert inline.plain(block.text) == words


@pytest.mark.parametrize(
    ("markdown", "rule"),
    [
        ("<div>x</div>", "markdown-html"),
        ("a <script>alert(1)</script>", "markdown-html"),
        ("<!-- c -->", "markdown-html"),
        ("```\ncode\n```", "markdown-unsupported"),
        ("    code", "markdown-unsupported"),
        ("a\n\n---\n\nb", "markdown-unsupported"),
        ("- a\n  - b", "markdown-unsupported"),
        ("words ![cap][map]", "markdown-unsupported"),
        ("[x][nope]", "link-unknown"),
        ("![x][nope]", "image-unknown"),
        ("![x](http://example.org/x.png)", "image-unknown"),
        ("[x](javascript:alert)", "url-bad"),
        ("{Rise}", "text-stray"),
        ("{rise", "text-stray"),
    ],
)
def test_what_has_no_place_in_an_item_is_refused_with_its_line(markdown: str, rule: str) -> None:
    _, findings = parse_blocks("first\n\n" + markdown, Source("x.md", 10, images=frozenset({"map"})))

    assert rules(findings)[:1] == [rule]
    assert findings[0].place.line >= 12


def test_names_without_a_declaration_and_declarations_without_a_use_are_reported() -> None:
    _, findings = item(
        'title = "T {year}"\nkind = "brief"\n[figures]\nrise = { percent = "1" }\n[links]\nstat = "https://example.org"\n'
        '[images]\nmap = { file = "map.png", alt = "A map" }'
    )

    assert rules(findings) == ["figure-unknown", "figure-unused", "link-unused", "image-unused"]


def test_a_form_that_english_does_not_have_is_reported() -> None:
    _, findings = item('title = "T"\nkind = "brief"\n[figures]\ny = { year = "2023" }', "In {y|loc}.\n")

    assert rules(findings) == ["figure-form"]


def test_a_count_needs_its_noun() -> None:
    head = 'title = "T"\nkind = "brief"\n[figures]\nn = { count = "3 gizmos" }'

    assert "figure-noun" in rules(item(head, "{n}\n")[1])
    assert rules(item(head, "{n}\n", counted={"gizmos"})[1]) == []


@pytest.mark.parametrize(
    ("head", "rule"),
    [
        ('title = "T"\nkind = "poem"', "value-choice"),
        ('kind = "brief"', "key-missing"),
        ('title = "T"\nkind = "brief"\ncolour = "red"', "key-unexpected"),
        ('title = "T"\nkind = "brief"\nas_of = "soon"', "date-bad"),
        ('title = "T"\nkind = "brief"\n[figures]\nRise = { percent = "1" }', "figure-name"),
        ('title = "T"\nkind = "brief"\n[links]\nx = "nowhere"', "url-bad"),
        ('title = "T"\nkind = "brief"\n[links]\nx = { uk = "https://example.org" }', "key-missing"),
        ('title = "T"\nkind = "brief"\n[images]\nx = { file = "../../etc/passwd", alt = "a" }', "image-name"),
        ('title = "T"\nkind = "brief"\n[images]\nx = { file = "a.png" }', "key-missing"),
        ('title = "T"\nkind = "number"\nlabel = "l"\nfigure = "n"', "figure-unknown"),
        ('title = "T"\nkind = "word"\nterms = { klingon = "abc" }', "locale-unknown"),
        (
            'title = "T"\nkind = "quote"\noriginal = "o"\nlanguage = "klingonese"\nspeaker = "s"\ndate = "2024"\nurl = "https://example.org"',
            "locale-unknown",
        ),
        ('title = "T"\nkind = "link"\nurl = "https://[x"', "url-bad"),
        ('title = "T"\nkind = "event"\nstarts = "2025-05"\nends = "2024-01"', "event-order"),
        ('title = "\\u0008 T"\nkind = "brief"', "text-control"),
        (
            'title = "T"\nkind = "timeline"\n[figures]\nn = { number = "1" }\n[[entries]]\nfigure = "n"\ntext = "t"',
            "value-type",
        ),
    ],
)
def test_a_wrong_head_is_reported(head: str, rule: str) -> None:
    assert rule in rules(item(head)[1])


@pytest.mark.parametrize("text", ["", "words only", "+++\ntitle = 1\n", "x\n+++\n+++\n"])
def test_a_file_without_a_head_is_reported(text: str) -> None:
    parsed, findings = parse_item(text, "issues/items/ships.md")

    assert parsed is None
    assert rules(findings) == ["head-missing"]


@pytest.mark.parametrize("char", ["\x00", "\x0b", "\x1b", "\x92", "\ufffe", "\x85"])
def test_characters_that_xml_forbids_are_refused_with_their_line(char: str) -> None:
    parsed, findings = parse_item(f'+++\ntitle = "T"\nkind = "brief"\n+++\nok\nbad {char}\n', "issues/items/ships.md")

    assert parsed is None
    assert [(each.rule, each.place.line) for each in findings] == [("text-control", 6)]


def test_windows_line_ends_and_a_byte_order_mark_are_no_matter() -> None:
    unix = '+++\ntitle = "T"\nkind = "brief"\n+++\nWords\nhere.\n'
    dos = "\ufeff" + unix.replace("\n", "\r\n")

    assert parse_item(dos, "issues/items/a.md") == parse_item(unix, "issues/items/a.md")


def test_a_file_name_that_cannot_be_an_anchor_is_reported() -> None:
    _, findings = parse_item('+++\ntitle = "T"\nkind = "brief"\n+++\nW\n', "issues/items/My Item.md")

    assert rules(findings) == ["id-bad"]


# Issues

ISSUE = """+++
id = "2025-01"
number = 1
date = 2025-01-20
uid = "0c9d9f0e-5d3e-4b1e-9a57-1f2f0c4f9a11"
title = "A full harbour"
subject = "More ships than berths"
preheader = "What the report says"
[[sections]]
title = "News"
items = ["ships", "grain"]
+++
Dear reader.
"""


def test_an_issue_is_read_and_written_back() -> None:
    parsed, findings = parse_issue(ISSUE, "issues/2025-01.md")

    assert findings == ()
    assert parsed is not None
    assert (parsed.id, parsed.number, parsed.date, parsed.items) == (
        "2025-01",
        1,
        date(2025, 1, 20),
        ("ships", "grain"),
    )
    assert parse_issue(dump_issue(parsed), "issues/2025-01.md") == (parsed, ())


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ('id = "2025-01"', 'id = "2025-02"', "issue-id"),
        ("number = 1", 'number = "one"', "value-type"),
        ("date = 2025-01-20", 'date = "20 January"', "date-bad"),
        ("date = 2025-01-20\n", "", "key-missing"),
        ("0c9d9f0e-", "", "uid-bad"),
        ('items = ["ships", "grain"]', "items = []", "issue-empty"),
        ('subject = "More ships than berths"', "", "key-missing"),
        ("number = 1", "number = 1\nnumbr = 2", "key-unknown"),
    ],
)
def test_a_wrong_issue_is_reported(old: str, new: str, rule: str) -> None:
    _, findings = parse_issue(ISSUE.replace(old, new), "issues/2025-01.md")

    assert rule in rules(findings)


# Laws

WORDS = st.text(st.characters(exclude_categories=("C", "Z"), exclude_characters="\ue000"), min_size=1, max_size=12)


@st.composite
def tagged(draw: st.DrawFn, tags: str = "bic") -> str:
    """Tagged text as `parse` would give it: words, tags around words, figures."""
    parts: list[str] = []
    for index in range(draw(st.integers(1, 4))):
        word = inline.escape(draw(WORDS))
        # A separating letter: CommonMark pairs delimiters by what stands beside them, so words are set apart by spaces.
        kind = draw(st.sampled_from(["", "figure", *tags])) if index % 2 else ""
        if kind == "figure":
            parts.append("{rise}")
        elif kind and word.strip("&;").isalnum():
            parts.append(f"<{kind}>{word}</{kind}>")
        else:
            parts.append(word)
    return " ".join(parts)


KINDS = st.sampled_from(["paragraph", "bullet", "ordered", "subhead", "blockquote"])


@given(st.lists(st.tuples(KINDS, tagged()), min_size=1, max_size=5), tagged())
def test_what_is_dumped_is_read_back(body: list[tuple[str, str]], title: str) -> None:
    texts = " ".join([title, *(text for _, text in body)])
    figures = {"rise": Figure("percent", source="1", **_one())} if "{rise}" in texts else {}
    normal = [Block(kind, _nfc(text), "ships") for kind, text in body]
    written = Item(
        "ships", "checklist", (Block("title", _nfc(title), "ships"), *normal), figures=figures, as_of=Day(2024, 6)
    )

    again, findings = parse_item(dump_item(written), "issues/items/ships.md")

    assert findings == ()
    assert again == written


@given(st.lists(tagged(), min_size=1, max_size=3), tagged())
def test_an_issue_is_read_back_as_dumped(letter: list[str], title: str) -> None:
    texts = " ".join([title, *letter])
    figures = {"rise": Figure("percent", source="1", **_one())} if "{rise}" in texts else {}
    blocks = (
        Block("issue_title", _nfc(title)), Block("subject", "s"), Block("preheader", "p"),
        *(Block("paragraph", _nfc(text)) for text in letter), Block("section", "News", data={"items": ["a"]}),
    )  # fmt: skip
    uid = "0c9d9f0e-5d3e-4b1e-9a57-1f2f0c4f9a11"
    written = Issue("2025-01", 1, date(2025, 1, 20), uid, blocks, ("a",), figures=figures)

    again, findings = parse_issue(dump_issue(written), "issues/2025-01.md")

    assert findings == ()
    assert again == written


def _nfc(text: str) -> str:
    import unicodedata

    return " ".join(unicodedata.normalize("NFC", text).split())


def _one() -> dict[str, object]:
    from decimal import Decimal

    return {"number": Decimal(1)}


def test_images_and_their_credits_are_blocks_to_translate() -> None:
    parsed, findings = item(
        'title = "T"\nkind = "brief"\n[images]\nmap = { file = "map.png", alt = "A map", credit = "Olha", licence = "CC BY 4.0" }',
        "Words.\n\n![The harbour][map]\n",
    )

    assert findings == ()
    assert parsed is not None
    assert parsed.images == {"map": Image("map.png", "A map", "Olha", "CC BY 4.0")}
    assert [(block.kind, block.text) for block in parsed.blocks[2:]] == [
        ("image", "The harbour"), ("alt", "A map"), ("credit", "Olha, CC BY 4.0"),
    ]  # fmt: skip
    assert parse_item(dump_item(parsed), "issues/items/ships.md")[0] == parsed
