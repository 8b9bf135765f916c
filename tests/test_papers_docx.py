"""Word documents: what each of Word's constructs comes out as, documents without styles, and files that are refused."""

from __future__ import annotations

import re
import struct
import unicodedata
from io import BytesIO
from zipfile import ZIP_LZMA, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.papers import docx as importer
from bulletin.papers.docx.counting import shown
from bulletin.papers.elements import Content
from docx_files import HEADINGS, W, cited, docx, field, listed, note, numbering, p, style, t, table, zipped

PROSE = "The ministry counted its ships again last spring, and for the first time in nine years the number had not fallen, it said. "


def read(data: bytes) -> Content:
    content, findings = importer.read(data, path="x.docx")
    assert [each.rule for each in findings if each.severity == "error"] == []
    assert content is not None
    return content


def refused(data: bytes) -> str:
    """The rule that refuses the file."""
    content, findings = importer.read(data, path="x.docx")
    assert content is None
    assert [each.place.path for each in findings] == ["x.docx"]
    return findings[0].rule


def lines(*body: str, **parts: str) -> list[str]:
    """The elements in short: kind, level, label and text."""
    return shortly(read(docx(*body, **parts)))  # type: ignore[arg-type]


def shortly(content: Content) -> list[str]:
    return [
        " ".join(
            filter(
                None, (each.kind + (str(each.level) if each.level else ""), each.label and f"<{each.label}>", each.text)
            )
        )
        for each in content.elements
    ]


def text(*runs: str, **parts: str) -> str:
    """The text of a paragraph of these runs after "Start "."""
    made = lines(p("Start ", *runs), **parts)
    assert len(made) == 1
    return made[0].removeprefix("paragraph Start").strip()


# Laws


WORDS = st.text(
    st.characters(
        exclude_categories=("Cs", "Cc", "Co", "Cn", "Sk", "Lm", "No"), exclude_characters="\u00ad\u200b\u2060\ufeff"
    ),
    max_size=40,
)


@given(st.lists(WORDS, max_size=12))
def test_every_word_comes_out_once_and_in_order(texts: list[str]) -> None:
    made = read(docx(p("A first line"), *(p(t(each)) for each in texts)))
    shown_text = " ".join(f"{each.label} {each.text}" for each in made.elements)
    expected = unicodedata.normalize("NFC", " ".join(["A first line", *texts]))
    note_marks = re.compile(r"\[\^?[0-9]{1,3}\]")
    assert note_marks.sub("", "".join(shown_text.split())) == note_marks.sub("", "".join(expected.split()))


@given(st.lists(st.sampled_from(["plain", "ins", "del", "moveFrom", "moveTo"]), max_size=8))
def test_the_text_is_that_after_all_changes_are_accepted(kinds: list[str]) -> None:
    runs = [
        t(f"w{at} ") if kind == "plain" else f'<w:{kind} w:id="{at}">{t(f"w{at} ")}</w:{kind}>'
        for at, kind in enumerate(kinds)
    ]
    kept = [f"w{at}" for at, kind in enumerate(kinds) if kind not in ("del", "moveFrom")]

    assert text(*runs) == " ".join(kept)


@given(st.binary(max_size=200), st.integers(0, 3000), st.integers(0, 8))
def test_a_damaged_file_is_a_finding_and_never_an_exception(noise: bytes, at: int, cut: int) -> None:
    whole = docx(
        p("One", style="Heading1"), p(PROSE), table(("a", "1"), ("b", "2")), numbering=numbering(("decimal", "%1."))
    )
    at = at % len(whole)
    damaged = whole[:at] + noise + whole[at + cut :]

    content, findings = importer.read(damaged, path="x.docx")

    assert (content is None) == bool(findings)


NAMES = ["w:p", "w:r", "w:t", "w:tbl", "w:tr", "w:tc", "w:sdt", "w:sdtContent", "w:sdtPr", "w:ins", "w:del", "w:pPr", "w:rPr", "w:numPr", "w:numId",
         "w:ilvl", "w:fldChar", "w:instrText", "w:fldSimple", "w:txbxContent", "mc:AlternateContent", "mc:Choice", "mc:Fallback", "w:footnoteReference",
         "w:vanish", "w:tcPr", "w:gridSpan", "w:vMerge", "w:trPr", "w:sym", "w:br", "w:ruby", "w:rubyBase", "m:sSup", "m:sup", "m:t", "w:outlineLvl",
         "w:pStyle", "w:lvl", "w:num", "w:abstractNum", "w:style", "w:basedOn", "w:footnote", "w:framePr", "w:hyperlink", "x"]  # fmt: skip
ATTRIBUTES = st.sampled_from(
    ["", ' w:val="1"', ' w:val="-3"', ' w:val="9999999999"', ' w:val="x"', ' w:fldCharType="begin"', ' w:fldCharType="separate"', ' w:fldCharType="end"',
     ' w:id="1"', ' w:id="1" w:customMarkFollows="1"', ' w:char="F0B7" w:font="Symbol"', ' w:char="110000"', ' w:ilvl="0"', ' w:styleId="1"', ' w:numId="1"',
     ' w:abstractNumId="1"', ' w:dropCap="drop"', ' w:type="paragraph" w:default="1" w:styleId="1"', ' w:instr="TOC"']
)  # fmt: skip
TREES = st.recursive(
    st.sampled_from(["", "TOC \\o", "words", "1. words", "EQ", "EQ \\o\\ad(\\s\\up 9(a),b)"]),
    lambda inner: st.tuples(st.sampled_from(NAMES), ATTRIBUTES, st.lists(inner, max_size=4)).map(
        lambda made: f"<{made[0]}{made[1]}>{''.join(made[2])}</{made[0]}>"
    ),
    max_leaves=25,
)


@given(st.lists(TREES, max_size=6), TREES, TREES, TREES)
def test_elements_in_any_disorder_are_read_or_refused(body: list[str], styles: str, lists: str, notes: str) -> None:
    content, findings = importer.read(
        docx(*body, p("The end"), styles=styles, numbering=lists, footnotes=notes), path="x.docx"
    )

    assert [each.rule for each in findings if each.severity == "error"] == []
    assert content is not None


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["p", "ins", "heading", "list", "table", "link", "note"]), WORDS.map(str.strip).filter(bool)
        ),
        max_size=10,
    )
)
def test_mammoth_reads_the_same_words(pieces: list[tuple[str, str]]) -> None:
    mammoth = pytest.importorskip("mammoth")
    make = {
        "p": p, "ins": lambda words: p(f'<w:ins w:id="1">{t(words)}</w:ins>'), "heading": lambda words: p(words, style="Heading1"),
        "list": listed, "table": lambda words: table((p(words), p(words)), (p(words), p(words))),
        "link": lambda words: p(f'<w:hyperlink w:anchor="a">{t(words)}</w:hyperlink>'), "note": lambda words: p(t(words), cited(1)),
    }  # fmt: skip
    data = docx(
        p("A first line"),
        *(make[kind](t(words)) for kind, words in pieces),
        numbering=numbering(("bullet", "•")),
        footnotes=note("Noted.", 1),
    )
    made = "".join(f"{each.label}{each.text}" for each in read(data).elements if each.text != "Noted.")

    assert _bare(made) == _bare(mammoth.extract_raw_text(BytesIO(data)).value)


def _bare(words: str) -> str:
    """The words without white space and note marks, composed."""
    return re.sub(r"\s|•|\[\^?[0-9]{1,3}\]", "", unicodedata.normalize("NFC", words))


@given(st.integers(1, 3999))
def test_roman_numbers_count_as_they_should(number: int) -> None:
    worth = {"m": 1000, "d": 500, "c": 100, "l": 50, "x": 10, "v": 5, "i": 1}
    values = [worth[letter] for letter in shown(number, "lowerRoman")]

    assert sum(-one if one < two else one for one, two in zip(values, [*values[1:], 0], strict=True)) == number


# Headings


def test_headings_are_found_by_their_outline_level_through_the_styles_they_are_based_on() -> None:
    own = (
        HEADINGS
        + style("a1", "Kapitelkopf", based="Heading2")
        + style("b", "Bericht", properties='<w:outlineLvl w:val="0"/>')
    )
    off = style("off", "Looks like it", based="Heading1", properties='<w:outlineLvl w:val="9"/>')

    assert lines(p("One", style="b"), p("Two", style="a1"), p("No", style="off"), p("Word"), styles=own + off) == [
        "heading1 One", "heading2 Two", "paragraph No", "paragraph Word",
    ]  # fmt: skip


@pytest.mark.parametrize("called", ["Заголовок 2", "見出し 2", "Überschrift 2", "Titre 2", "heading 2"])
def test_headings_are_found_by_the_names_that_languages_give_them(called: str) -> None:
    assert (
        lines(p("One", style="Heading1"), p("Two", style="x"), p(PROSE), styles=HEADINGS + style("x", called))[1]
        == "heading2 Two"
    )


def test_a_cycle_of_styles_ends() -> None:
    looped = style("a", based="b") + style("b", based="a", properties='<w:outlineLvl w:val="0"/>')

    assert lines(p("One", style="a"), p(PROSE), styles=looped)[0] == "heading1 One"


def test_numbered_headings_carry_their_numbers() -> None:
    levels = numbering(
        '<w:start w:val="1"/><w:pStyle w:val="Heading1"/><w:lvlText w:val="%1"/>',
        '<w:start w:val="1"/><w:pStyle w:val="Heading2"/><w:lvlText w:val="%1.%2."/>',
    )
    numbered = "".join(
        style(
            f"Heading{level}",
            f"heading {level}",
            properties=f'<w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="{level - 1}"/>',
        )
        for level in (1, 2)
    )
    body = [p(each, style=f"Heading{level}") for each, level in (("A", 1), ("B", 2), ("C", 2), ("D", 1), ("E", 2))]

    assert lines(*body, styles=numbered, numbering=levels) == [
        "heading1 <1> A", "heading2 <1.1> B", "heading2 <1.2> C", "heading1 <2> D", "heading2 <2.1> E",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "made"),
    [
        ("3.2 Trade", "<3.2> Trade"), ("3. Trade", "<3> Trade"), ("Chapter 3. Trade", "<3> Trade"), ("Розділ 3. Торгівля", "<3> Торгівля"),
        ("第3章　貿易", "<3> 貿易"), ("IV. Trade", "<IV.> Trade"), ("10 Lessons", "10 Lessons"), ("1 Trade", "<1> Trade"), ("2024 in review", "2024 in review"),
    ],
)  # fmt: skip
def test_numbers_typed_before_a_heading_are_its_label(typed: str, made: str) -> None:
    assert (
        lines(p("A title", style="Title"), p(typed, style="Heading1"), p(PROSE), styles=HEADINGS + style("Title"))[1]
        == f"heading1 {made}"
    )


def test_the_only_heading_of_the_first_level_is_the_title() -> None:
    content = read(
        docx(p("Ships", style="Heading1"), p("One", style="Heading2"), p(PROSE), p("Two", style="Heading2"), p(PROSE))
    )

    assert shortly(content)[:2] == ["title Ships", "heading1 One"]
    assert content.title == "Ships"
    assert content.elements[0].confidence < 1


def test_a_whole_paragraph_in_a_heading_style_is_a_paragraph() -> None:
    assert lines(p("One", style="Heading1"), p(PROSE * 3, style="Heading1"))[1] == f"paragraph {PROSE * 3}".strip()


def test_a_run_in_heading_stays_in_its_paragraph() -> None:
    hidden = "<w:rPr><w:vanish/><w:specVanish/></w:rPr>"
    assert lines(p("Power.", style="Heading3", properties=hidden), p("Ships were counted.")) == [
        "paragraph Power. Ships were counted."
    ]
    assert lines(p(t("Power. ", "<w:b/>"), "Ships were counted.")) == ["paragraph Power. Ships were counted."]


def test_bold_lines_are_headings_where_no_style_is_one() -> None:
    body = [p(t("Ships and Harbours", '<w:b/><w:sz w:val="40"/>')), p("Jane Doe")]
    for chapter in ("One", "Two"):
        body += [p(t(f"Chapter on {chapter}", '<w:b/><w:sz w:val="32"/>')), p(t("A part", "<w:b/>")), p(PROSE * 2)]
    body += [p(t("Run-in. ", "<w:b/>"), PROSE * 2), p("A short line"), p(PROSE * 2)]
    content = read(docx(*body, styles=""))

    assert [each for each in shortly(content) if each.startswith(("heading", "title"))] == [
        "title Ships and Harbours", "heading1 Chapter on One", "heading2 A part", "heading1 Chapter on Two", "heading2 A part",
    ]  # fmt: skip
    assert all(each.confidence < 1 for each in content.elements if each.kind == "heading")


def test_numbers_and_capitals_make_headings_where_no_style_does() -> None:
    body = [
        p("SHIPS AND HARBOURS"),
        p("1.1 How Many There Are"),
        p(PROSE * 2),
        p("1.2 Whose They Are"),
        p(PROSE * 2),
        p("2. of them sank"),
    ]

    assert [each for each in lines(p("A study"), *body, p(PROSE), styles="") if "heading" in each] == [
        "heading1 SHIPS AND HARBOURS", "heading2 <1.1> How Many There Are", "heading2 <1.2> Whose They Are",
    ]  # fmt: skip


def test_bold_lines_are_paragraphs_where_styles_make_headings() -> None:
    assert lines(p("One", style="Heading1"), p(t("Not a heading", "<w:b/>")), p(PROSE))[1] == "paragraph Not a heading"


# Lists


def test_labels_are_counted_through_levels_and_begin_again_below_a_new_number() -> None:
    levels = numbering(("decimal", "%1."), ("lowerLetter", "%2)"), ("lowerRoman", "%1.%2.%3"))
    body = [listed(str(at), depth=depth) for at, depth in enumerate((0, 1, 1, 2, 2, 0, 1))]

    assert lines(*body, p(PROSE), numbering=levels)[:-1] == [
        "number1 <1.> 0", "number2 <a)> 1", "number2 <b)> 2", "number3 <1.b.i> 3", "number3 <1.b.ii> 4", "number1 <2.> 5", "number2 <a)> 6",
    ]  # fmt: skip


def test_lists_of_one_family_count_on_unless_they_start_anew() -> None:
    on = '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
    anew = '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>'
    body = [listed("a"), listed("b", 2), p("between"), listed("c", 3), listed("d", 3), listed("e", 2)]

    assert [each.split()[1] for each in lines(*body, numbering=numbering(("decimal", "%1."), more=on + anew)) if "number" in each] == [
        "<1.>", "<2.>", "<7.>", "<8.>", "<9.>",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("upperRoman", "XXIX"), ("lowerLetter", "cc"), ("decimalZero", "29"), ("russianLower", "аа"), ("japaneseCounting", "二十九"),
        ("decimalFullWidth", "２９"), ("aiueo", "ヘ"), ("someNewFormat", "29"),
    ],
)  # fmt: skip
def test_forms_of_numbers(form: str, expected: str) -> None:
    assert shown(29, form) == expected


def test_bullets_of_symbol_fonts_are_bullets() -> None:
    made = lines(
        listed("a"),
        listed("b", depth=1),
        listed("c", depth=2),
        numbering=numbering(("bullet", "\uf0b7"), ("bullet", "o"), ("bullet", "\uf0a7")),
    )

    assert made == ["bullet1 <•> a", "bullet2 <◦> b", "bullet3 <▪> c"]


def test_a_list_may_take_its_levels_from_a_list_style_and_override_them() -> None:
    linked = '<w:abstractNum w:abstractNumId="5"><w:numStyleLink w:val="Own"/></w:abstractNum><w:num w:numId="2"><w:abstractNumId w:val="5"/></w:num>'
    other = '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0"><w:start w:val="4"/><w:numFmt w:val="upperLetter"/><w:lvlText w:val="%1/"/></w:lvl></w:lvlOverride></w:num>'
    own = style("Own", kind="numbering", properties='<w:numPr><w:numId w:val="1"/></w:numPr>')
    made = lines(
        listed("a", 2),
        listed("b", 2),
        p("between"),
        listed("c", 3),
        styles=own,
        numbering=numbering(("decimal", "%1)"), more=linked + other),
    )

    assert made == ["number1 <1)> a", "number1 <2)> b", "paragraph between", "number1 <C/> c"]


def test_a_paragraph_that_goes_on_under_a_blank_mark_is_no_entry() -> None:
    assert lines(listed("goes on"), numbering=numbering(("bullet", " "))) == ["paragraph goes on"]


def test_a_style_puts_its_paragraphs_in_a_list_and_a_paragraph_may_leave_it() -> None:
    own = style("L", "List Number", properties='<w:numPr><w:numId w:val="1"/></w:numPr>')
    out = p("out", style="L", properties='<w:numPr><w:numId w:val="0"/></w:numPr>')

    assert lines(p("in", style="L"), out, p("in", style="L"), styles=own, numbering=numbering(("decimal", "(%1)"))) == [
        "number1 <(1)> in", "paragraph out", "number1 <(2)> in",
    ]  # fmt: skip


def test_marks_typed_by_hand_make_list_entries_with_less_confidence() -> None:
    content = read(docx(p("Before them"), p("• one"), p("2) two"), p("[3] A source.")))

    assert shortly(content)[1:] == ["bullet1 <•> one", "number1 <2)> two", "footnote <[3]> A source."]
    assert all(each.confidence < 1 for each in content.elements[1:])


# Text


def test_changes_are_told_and_comments_counted() -> None:
    change = (
        f'{t("kept")}<w:ins w:id="1">{t(" 27.5%")}</w:ins><w:del w:id="2"><w:r><w:delText>old</w:delText></w:r></w:del>'
    )
    comments = f'<w:comment w:id="1">{p("a remark")}</w:comment><w:comment w:id="2">{p("another")}</w:comment>'
    content, findings = importer.read(docx(p(change), "<w:altChunk/>", comments=comments), path="x.docx")

    assert content is not None
    assert shortly(content) == ["paragraph kept 27.5%"]
    assert [(each.severity, each.rule, dict(each.params)) for each in findings] == [
        ("warning", "paper-changes", {"insertions": "1", "deletions": "1", "moves": "0"}),
        ("warning", "paper-comments", {"count": "2"}),
        ("warning", "paper-embedded", {"count": "1"}),
    ]


def test_a_deleted_paragraph_mark_joins_what_it_parted() -> None:
    gone = '<w:rPr><w:del w:id="1"/></w:rPr>'

    assert lines(p("One half ", properties=gone), p("and the other.")) == ["paragraph One half and the other."]
    assert lines(p("The end", properties=gone)) == ["paragraph The end"]
    assert lines(p("Before", properties=gone), table(("a", "b"), ("1", "2"), header=True))[0] == "paragraph Before"


def test_old_formatting_of_a_tracked_change_says_nothing() -> None:
    was = '<w:pPrChange w:id="1"><w:pPr><w:pStyle w:val="Heading1"/><w:outlineLvl w:val="0"/></w:pPr></w:pPrChange>'

    assert lines(p("Text", properties=was)) == ["paragraph Text"]


def test_hidden_text_is_left_out_and_text_shown_again_is_not() -> None:
    hidden = style("H", "Hidden", kind="character", run="<w:vanish/>")
    off = '<w:rStyle w:val="H"/><w:vanish w:val="0"/>'

    assert text(t("a "), t("b ", "<w:vanish/>"), t("c ", '<w:rStyle w:val="H"/>'), t("d", off), styles=hidden) == "a d"


def test_fields_show_their_results() -> None:
    nested = field("IF x = 1", t("shown ") + field("PAGE", t("7")))

    assert text(nested, f'<w:fldSimple w:instr="DATE">{t(" today")}</w:fldSimple>') == "shown 7 today"
    assert text(field("NOTEREF a \\f \\h", t("3")), t("after")) == "after"
    assert text('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', t("a field that never ends")) == ""
    assert lines(p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>'), p("goes on")) == ["paragraph goes on"]


def test_a_field_of_phonetic_guides_leaves_the_base() -> None:
    code = "EQ \\* jc2 \\o\\ad(\\s\\up 9(にほん),日本)"
    runs = f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{code}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    ruby = f"<w:r><w:ruby><w:rubyPr/><w:rt>{t('にほん')}</w:rt><w:rubyBase>{t('日本')}</w:rubyBase></w:ruby></w:r>"

    assert text(runs, t("は"), ruby) == "日本は日本"


@pytest.mark.parametrize(
    ("run", "expected"),
    [
        ("<w:r><w:t>self</w:t><w:noBreakHyphen/><w:t>made</w:t></w:r>", "self-made"),
        ("<w:r><w:t>dip</w:t><w:softHyphen/><w:t>lomacy</w:t></w:r>", "diplomacy"),
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>", "a b c"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:t>5</w:t></w:r>', "≥5"),
        ('<w:r><w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr><w:t>\uf06d</w:t></w:r>', "μ"),
        (t("10 km") + t("2", '<w:vertAlign w:val="superscript"/>'), "10 km²"),
        (t("trade") + t("12", '<w:vertAlign w:val="superscript"/>') + t(" grew"), "trade grew"),
        (t("trade") + t("12", '<w:position w:val="8"/>') + t(" grew"), "trade grew"),
        (t("trade") + t("12", '<w:position w:val="-8"/>') + t(" grew"), "trade12 grew"),
        (f'<w:hyperlink r:id="r9">{t("a link")}</w:hyperlink>', "a link"),
        (f"<w:smartTag><w:customXml>{t('tagged')}</w:customXml></w:smartTag>", "tagged"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{t('filled in')}</w:sdtContent></w:sdt>", "filled in"),
        (f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{t('Click here')}</w:sdtContent></w:sdt>", ""),
        ("<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>", "1/2"),
        ("<m:oMath><m:sSup><m:e><m:r><m:t>10</m:t></m:r></m:e><m:sup><m:r><m:t>6</m:t></m:r></m:sup></m:sSup></m:oMath>", "10⁶"),
        (f"<w:bdo w:val='rtl'>{t('שלום')}</w:bdo>", "שלום"),
    ],
)  # fmt: skip
def test_the_text_of_a_run(run: str, expected: str) -> None:
    assert text(run) == expected


def test_an_empty_line_within_a_paragraph_parts_it_and_a_single_break_does_not() -> None:
    two = "<w:r><w:t>One.</w:t><w:br/><w:br/><w:t>Two,</w:t><w:br/><w:t>too.</w:t></w:r>"

    assert lines(p(two)) == ["paragraph One.", "paragraph Two, too."]


def test_a_drop_cap_is_the_first_letter_of_its_paragraph() -> None:
    assert lines(p("T", properties='<w:framePr w:dropCap="drop" w:lines="3"/>'), p("he fleet.")) == [
        "paragraph The fleet."
    ]


def test_a_text_box_comes_once_and_after_the_paragraph_it_hangs_on() -> None:
    box = f"<w:txbxContent>{p('In a box')}</w:txbxContent>"
    both = (
        f'<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    )
    other = f'<mc:AlternateContent><mc:Choice Requires="x"><w:drawing/></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>'

    assert lines(p("Outside ", f"<w:r>{both}</w:r>", "goes on")) == ["paragraph Outside goes on", "paragraph In a box"]
    assert lines(p("Outside", f"<w:r>{other}</w:r>")) == ["paragraph Outside", "paragraph In a box"]


def test_notes_follow_the_block_that_cites_them_and_endnotes_come_last() -> None:
    separator = f'<w:footnote w:type="separator" w:id="0">{p("----")}</w:footnote>'
    made = lines(
        p("Trade", cited(2), " grew", cited(3, mark="*"), "."), p("More", cited(1, "endnote")), p("Last", cited(4)),
        footnotes=separator + note("The second.", 2) + note("Starred.", 3) + note("Another.", 4), endnotes=note("At the end.", 1, "endnote"),
    )  # fmt: skip

    assert made == [
        "paragraph Trade grew.", "footnote <1> The second.", "footnote <*> Starred.", "paragraph More", "paragraph Last",
        "footnote <2> Another.", "footnote <i> At the end.",
    ]  # fmt: skip


def test_a_note_cited_in_deleted_text_is_gone() -> None:
    assert lines(p("Kept", f'<w:del w:id="1">{cited(1)}</w:del>'), footnotes=note("Gone.", 1)) == ["paragraph Kept"]


# Parts of the document


def test_the_contents_list_is_found_by_its_field_its_control_and_its_styles() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \\o "1-3"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    by_field = [
        p(begin, t("One"), "<w:r><w:tab/></w:r>", t("3")),
        p("Two 4"),
        p('<w:r><w:fldChar w:fldCharType="end"/></w:r>'),
    ]
    control = f'<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>{p("Contents")}{p("One 3")}</w:sdtContent></w:sdt>'

    assert lines(*by_field, p("One", style="Heading1"), p(PROSE))[:3] == [
        "contents One 3",
        "contents Two 4",
        "heading1 One",
    ]
    assert lines(control, p("Text"))[:3] == ["contents Contents", "contents One 3", "paragraph Text"]
    assert lines(p("One 3", style="TOC1"), p("Text"), styles=style("TOC1", "toc 1")) == [
        "contents One 3",
        "paragraph Text",
    ]


def test_a_contents_field_that_never_ends_ends_at_the_first_heading() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'

    assert lines(p(begin, t("One 3")), p("One", style="Heading1"), p("Text")) == [
        "contents One 3",
        "heading1 One",
        "paragraph Text",
    ]


def test_rows_of_tables_with_their_header() -> None:
    assert lines(p("Table 1. Ships"), table(("Port", "Ships"), ("Odesa", "1,200"), ("Kobe", "900"))) == [
        "caption Table 1. Ships", "table_header Port\tShips", "table_row Odesa\t1,200", "table_row Kobe\t900",
    ]  # fmt: skip
    assert lines(table(("1", "2"), ("3", "4")))[0] == "table_row 1\t2"


def test_merged_cells_keep_the_columns_in_place() -> None:
    wide = f'<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{p("Both")}</w:tc>'
    start = f'<w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>{p("Odesa")}</w:tc>'
    more = f"<w:tc><w:tcPr><w:vMerge/></w:tcPr>{p()}</w:tc>"
    cell = "<w:tc>" + p("{}") + "</w:tc>"
    rows = f"<w:tr>{cell.format('Port')}{wide}</w:tr><w:tr>{start}{cell.format(1)}{cell.format(2)}</w:tr><w:tr>{more}{cell.format(3)}{cell.format(4)}</w:tr>"

    assert lines(f"<w:tbl>{rows}</w:tbl>") == ["table_header Port\tBoth\t", "table_row Odesa\t1\t2", "table_row \t3\t4"]


def test_a_deleted_row_is_gone_and_a_table_within_a_cell_follows_its_row() -> None:
    gone = f"<w:tr><w:trPr><w:del w:id='1'/></w:trPr><w:tc>{p('x')}</w:tc><w:tc>{p('9')}</w:tc></w:tr>"
    inner = table(("in", "1"), ("deep", "2"))
    made = lines(
        table(("Port", "Ships"), ("Odesa", p("12") + inner), ("Kobe", "3")).replace("</w:tbl>", gone + "</w:tbl>", 2)
    )

    assert made.count("table_row Odesa\t12") == 1
    assert made.index("table_row Odesa\t12") < made.index("table_row deep\t2") < made.index("table_row Kobe\t3")
    assert not any("9" in each for each in made)


def test_a_table_that_lays_out_the_page_is_read_as_what_is_in_it() -> None:
    assert lines(table((p("One", style="Heading1") + p("Text."),))) == ["heading1 One", "paragraph Text."]
    assert lines(table((PROSE * 5, PROSE))) == [f"paragraph {PROSE * 5}".strip(), f"paragraph {PROSE}".strip()]


def test_styles_name_title_author_captions_and_quotes() -> None:
    own = style("T", "Title") + style("A", "Author") + style("C", "caption") + style("Q", "Intense Quote") + HEADINGS
    content = read(
        docx(
            p("Ships", style="T"),
            p("Jane Doe", style="A"),
            p("One", style="Heading1"),
            p("Said so.", style="Q"),
            p("Fig 1", style="C"),
            styles=own,
        )
    )

    assert shortly(content) == ["title Ships", "author Jane Doe", "heading1 One", "quote Said so.", "caption Fig 1"]
    assert (content.title, content.authors) == ("Ships", ("Jane Doe",))


def test_the_description_of_the_file_names_title_and_authors_unless_a_program_wrote_them() -> None:
    said = read(docx(p(PROSE * 2), core="<dc:title>Ships</dc:title><dc:creator>Jane Doe; John Roe</dc:creator>"))
    made = read(
        docx(p(PROSE * 2), core="<dc:title>Microsoft Word - x.doc</dc:title><dc:creator>python-docx</dc:creator>")
    )

    assert (said.title, said.authors) == ("Ships", ("Jane Doe", "John Roe"))
    assert (made.title, made.authors) == ("", ())


@pytest.mark.parametrize(
    ("prose", "language"), [("Кораблі їхні пливуть", "uk"), ("船は港に着きました", "ja"), ("Ships", "en")]
)
def test_the_language_is_that_of_the_letters(prose: str, language: str) -> None:
    english = '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-US"/></w:rPr></w:rPrDefault></w:docDefaults>'

    assert read(docx(p(prose), styles=english)).language == language


def test_empty_paragraphs_section_breaks_and_lines_of_stars() -> None:
    assert lines(p("One"), p(), p("   "), p(properties="<w:sectPr/>"), p("* * *"), p("Two")) == [
        "paragraph One",
        "boilerplate * * *",
        "paragraph Two",
    ]


def test_strict_documents_and_utf_16_parts_are_read() -> None:
    whole = f'<w:document xmlns:w="{W}"><w:body>{p("Привіт")}</w:body></w:document>'
    strict = whole.replace(W, "http://purl.oclc.org/ooxml/wordprocessingml/main").encode()
    wide = ('<?xml version="1.0" encoding="UTF-16"?>' + whole).encode("utf-16")

    for document in (strict, wide):
        assert shortly(read(docx(parts={"word/document.xml": document}))) == ["paragraph Привіт"]


def test_the_document_is_found_by_its_relationship() -> None:
    whole = docx(p("Found"))
    with ZipFile(BytesIO(whole)) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    parts["word/document2.xml"] = parts.pop("word/document.xml")
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"word/document.xml", b"/word/document2.xml")

    assert shortly(read(zipped(parts))) == ["paragraph Found"]


# Files that are refused


def test_files_that_are_something_else_are_named() -> None:
    def what(data: bytes) -> dict[str, str]:
        return dict(importer.read(data, path="x.docx")[1][0].params)

    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    assert what(ole + "WordDocument".encode("utf-16-le"))["what"] == "an old Word file (.doc)"
    assert what(zipped({"xl/workbook.xml": b"<x/>", "[Content_Types].xml": b"<x/>"}))["what"] == "an Excel workbook"
    assert what(zipped({"mimetype": b"x", "META-INF/container.xml": b"<x/>"}))["what"] == "an EPUB book"
    assert what(zipped({"mimetype": b"x", "META-INF/manifest.xml": b"<x/>"}))["what"] == "an OpenDocument file (.odt)"
    assert what(zipped({"readme.txt": b"x"}))["what"] == "a ZIP archive"
    assert what(b"{\\rtf1 x}")["what"] == "an RTF file"
    assert what(b"%PDF-1.7 x") == {"named": "a Word document", "found": "a PDF file", "suffix": ".pdf"}
    assert what(b"<!DOCTYPE html><p>x")["suffix"] == ".html"
    assert what(b"Just words")["suffix"] == ".txt"


def test_locked_files_macros_and_empty_files_are_refused() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    entry = bytearray(docx(p("x")))
    for at in (match.start() for match in re.finditer(b"PK\x01\x02", bytes(entry))):
        entry[at + 8] |= 1
    macros = docx(
        p("x"),
        parts={
            "[Content_Types].xml": b"<Types><Override ContentType='application/vnd.ms-word.document.macroEnabled.main+xml'/></Types>"
        },
    )

    assert refused(ole + "EncryptionInfo".encode("utf-16-le")) == "paper-locked"
    assert refused(bytes(entry)) == "paper-locked"
    assert refused(docx(p("x"), parts={"word/vbaProject.bin": b"x"})) == "paper-macros"
    assert refused(macros) == "paper-macros"
    assert refused(b"") == "paper-empty"
    assert refused(docx(p(), p("  "))) == "paper-empty"


def test_bombs_are_refused_before_they_are_unpacked() -> None:
    spaces = b"<x>" + b" " * 20_500_000 + b"</x>"
    count = b"PK\x03\x04" + b"PK\x01\x02" * 20_001

    assert refused(docx(p("x"), parts={"word/document.xml": spaces})) == "paper-bomb"
    assert refused(docx(p("x"), parts={"word/styles.xml": spaces})) == "paper-bomb"
    assert refused(count) == "paper-parts"
    assert refused(docx("<w:p/>" * 3_000_001)) == "paper-parts"
    assert refused(_claiming(docx(p("x")), b"word/document.xml", 101_000_000)) == "paper-bomb"
    assert (
        refused(_claiming(docx(p("x"), parts={"word/media/a.png": b"x" * 99}), b"word/media/a.png", 2_100_000_000))
        == "paper-bomb"
    )


def _claiming(whole: bytes, part: bytes, size: int) -> bytes:
    """The archive whose directory says that a part unpacks to `size` bytes."""
    at = whole.index(part, whole.index(b"PK\x01\x02")) - 46
    return whole[: at + 24] + struct.pack("<I", size) + whole[at + 28 :]


def test_a_part_that_is_longer_than_it_claims_is_refused() -> None:
    assert refused(_claiming(docx(p(PROSE * 50)), b"word/document.xml", 500)) == "paper-part-broken"


def test_a_picture_that_unpacks_to_much_is_never_unpacked() -> None:
    assert shortly(read(docx(p("Text"), parts={"word/media/white.bmp": bytes(20_000_000)}))) == ["paragraph Text"]


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "word/footnotes.xml", "_rels/.rels"])
def test_entities_are_refused(part: str) -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]><x>&b;&c;</x>'

    assert refused(docx(p("x"), parts={part: bomb})) == "paper-entities"
    assert refused(docx(p("x"), parts={part: bomb.decode().encode("utf-16")})) == "paper-entities"
    assert refused(docx(p("x"), parts={part: b'<?xml version="1.0" encoding="utf-7"?>' + bomb})) == "paper-part-broken"


def test_broken_archives_and_parts_are_refused() -> None:
    whole = docx(p("x"))
    twice = docx(p("x"), parts={"word/documenT.xml": b"<x/>"}).replace(b"word/documenT.xml", b"word/document.xml")
    odd = BytesIO()
    with ZipFile(odd, "w", ZIP_LZMA) as archive:
        archive.writestr("word/document.xml", "<x/>")

    assert refused(whole[: len(whole) // 2]) == "paper-zip"
    assert refused(docx(parts={"word/document.xml": b""})) == "paper-part-missing"
    assert refused(docx(parts={"word/document.xml": b"<w:document"})) == "paper-part-broken"
    assert refused(docx(p("x"), parts={"word/styles.xml": b"no xml"})) == "paper-part-broken"
    assert refused(twice) == "paper-part-twice"
    assert refused(odd.getvalue()) == "paper-part-broken"


def test_what_cannot_be_read_of_the_description_says_nothing() -> None:
    assert shortly(read(docx(p("Text"), parts={"docProps/core.xml": b"<broken"}))) == ["paragraph Text"]


def test_names_that_lead_out_of_the_archive_lead_nowhere() -> None:
    out = b'<Relationships xmlns="x"><Relationship Id="a" Type="t/officeDocument" Target="../../../etc/passwd"/></Relationships>'

    assert shortly(read(docx(p("Text"), parts={"_rels/.rels": out, "../../evil.xml": b"<x/>"}))) == ["paragraph Text"]


def test_deep_nesting_and_absurd_numbers_end_in_a_finding_or_a_text() -> None:
    deep = p("x")
    for _ in range(400):
        deep = f"<w:tbl><w:tr><w:tc>{deep}</w:tc></w:tr></w:tbl>"
    shallow = p("x")
    for _ in range(60):
        shallow = f"<w:tbl><w:tr><w:tc>{shallow}</w:tc></w:tr></w:tbl>"
    wide = f'<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999"/></w:tcPr>{p("a")}</w:tc><w:tc>{p("b")}</w:tc></w:tr></w:tbl>'

    assert refused(docx(deep)) == "paper-part-broken"
    assert lines(shallow) == ["paragraph x"]
    assert len(lines(wide)[0]) < 300
    assert lines(listed("x", 1, 99999), listed("y", 99999), p("z"), numbering=numbering(("decimal", "%1."))) == [
        "paragraph x",
        "paragraph y",
        "paragraph z",
    ]
    assert shown(10**9, "upperRoman") == "1000000000"
