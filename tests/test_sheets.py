"""Sheets: what a Word document holds, what survives the programs that save it, what an edited cell means."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

import docx_edits as word
from bulletin import inline
from bulletin.errors import BulletinError
from bulletin.model import Day, Figure, Place
from bulletin.sheets import package
from bulletin.sheets.decide import Decision, Former, decisions
from bulletin.sheets.marks import Resolved, resolved
from bulletin.sheets.read import returned
from bulletin.sheets.rows import WORDS, Part, Piece, Row, Sheet, Tongue, cell, digest, joined
from bulletin.sheets.write import docx

PLACE = Place("sheet.docx")
EN, UK, JA, AR = (Tongue(locale) for locale in ("en", "uk", "ja", "ar"))


def figure(kind: str, **values: object) -> Figure:
    return Figure(kind, **values)  # type: ignore[arg-type]


FIGURES = {
    "trade": figure("money", number=Decimal("943300000"), unit="USD", source="USD 943.3 million"),
    "rise": figure("percent", number=Decimal("25.7"), source="25.7"),
    "place": figure("rank", number=Decimal(3), source="3"),
    "year": figure("year", start=Day(2023), number=Decimal(2023), source="2023"),
}
LINKS = {"a1": "https://example.org/one", "a2": "https://example.org/two?x=1&y=2"}
SOURCE = "Trade grew by {rise} in <b>one year</b>, to {trade}. <a1>Statistics</a1>"
TARGET = "Торгівля зросла на {rise} за <b>один рік</b>, до {trade}. <a1>Статистика</a1>"


def row(source: str = SOURCE, target: str = TARGET) -> Row:
    return Row(source, target, digest("", source), digest(target), FIGURES, LINKS, ("paragraph",))


def sheet(*rows: Row, tongue: Tongue = UK, domain: str = "2025-01") -> Sheet:
    words = {each: each for each in WORDS}
    return Sheet(domain, "Bulletin", EN, tongue, (Part("An item", rows),), words)


def back(data: bytes, known: Row | None = None, tongue: Tongue = UK) -> Resolved:
    """What the only row of a sheet says after its way through Word."""
    (each,) = returned(data, PLACE).rows
    return resolved(each.target, known or row(), EN, tongue)


def xml(data: bytes) -> etree._Element:
    return etree.fromstring(word.files(data)[word.DOCUMENT])


# The document


def test_the_same_sheet_gives_the_same_bytes() -> None:
    assert docx(sheet(row())) == docx(sheet(row()))


def test_every_part_is_xml_and_every_target_is_there() -> None:
    contents = word.files(docx(sheet(row())))

    for content in contents.values():
        etree.fromstring(content)
    relations = etree.fromstring(contents["word/_rels/document.xml.rels"])
    inside = [each.get("Target") for each in relations if each.get("TargetMode") != "External"]
    assert {f"word/{each}" for each in inside} <= set(contents)
    assert [each.get("Target") for each in relations if each.get("TargetMode")] == [LINKS["a1"]]


def test_figures_are_printed_in_the_language_of_their_column() -> None:
    first, second = xml(docx(sheet(row()))).iter(f"{word.W}tr")
    source, target = ("".join(map(str, each.itertext())) for each in word.cells(second)[1:3])

    assert first.find(f"{word.W}trPr/{word.W}tblHeader") is not None
    assert source == f"Trade grew by 25.7% in one year, to {EN.printed(FIGURES['trade'])}. Statistics"
    assert target == f"Торгівля зросла на 25,7% за один рік, до {UK.printed(FIGURES['trade'])}. Статистика"


@pytest.mark.parametrize(
    ("tongue", "parts"),
    [
        (UK, ['<w:lang w:val="uk-UA"']),
        (JA, ['w:eastAsia="Yu Gothic"', 'w:hint="eastAsia"', 'w:eastAsia="ja-JP"']),
        (AR, ["<w:bidi/>", "<w:rtl/>", 'w:bidi="ar-EG"']),
    ],
)
def test_each_language_has_its_fonts_its_tag_and_its_direction(tongue: Tongue, parts: list[str]) -> None:
    target = etree.tostring(word.cells(word.row(xml(docx(sheet(row(), tongue=tongue))), "one year"))[2]).decode()

    assert [part for part in parts if part not in target] == []


def test_only_languages_written_from_right_to_left_are_marked_so() -> None:
    assert "w:rtl" not in etree.tostring(xml(docx(sheet(row())))).decode()


def test_what_xml_forbids_is_left_out_and_the_rest_comes_back() -> None:
    hostile = row(
        "Hostile", "\x00a\x0b]]> &amp; &lt;w:t> \ufffe\"' {{ 7*7 }}".replace("{{", "&#123;").replace("}}", "&#125;")
    )
    (each,) = returned(docx(sheet(hostile)), PLACE).rows

    assert each.untouched
    assert "".join(piece.text for piece in each.target) == "a]]> & <w:t> \"' { 7*7 }"


# What comes back as it went

WAYS: dict[str, Callable[[etree._Element], None]] = {
    "as written": lambda _: None,
    "in other runs": word.split_runs,
    "without tags": word.without_tags,
    "without controls": word.without_controls,
}


@pytest.mark.parametrize("way", WAYS)
def test_a_sheet_that_was_only_saved_is_untouched(way: str) -> None:
    data = word.edited(docx(sheet(row(), row("Two", "Два"))), WAYS[way])
    read = returned(data, PLACE)

    assert (read.domain, read.locale) == ("2025-01", "uk")
    assert [(each.number, each.untouched, each.problem) for each in read.rows] == [(1, True, ""), (2, True, "")]
    assert [each.source_id for each in read.rows] == [row().source_id, digest("", "Two")]


@pytest.mark.parametrize("way", WAYS)
def test_figures_and_tags_come_back_whatever_program_saved_the_sheet(way: str) -> None:
    data = word.edited(docx(sheet(row())), word.reword("Торгівля", "Торгівля"), WAYS[way])

    assert back(data) == Resolved(TARGET)


@pytest.mark.parametrize("way", WAYS)
def test_a_document_without_properties_is_known_by_a_tag_or_its_words(way: str) -> None:
    contents = word.files(word.edited(docx(sheet(row())), WAYS[way]))
    del contents["docProps/custom.xml"]
    read = returned(word.packed(contents), PLACE)

    assert (read.domain, read.locale) == ("2025-01", "uk")


def test_what_word_shows_in_an_empty_control_and_in_pictures_is_no_text() -> None:
    empty = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{word.run('Click here')}</w:sdtContent></w:sdt>"
    picture = f"<w:r><w:drawing><w:p>{word.run('in a box')}</w:p></w:drawing></w:r>"
    words = word.run("Два") + empty + picture + "<w:r><w:tab/></w:r>" + word.run("і") + "<w:r><w:noBreakHyphen/></w:r>"
    data = word.edited(docx(sheet(row("Two", ""))), word.write("Two", words))

    assert back(data, row("Two", "")).text == "Два і\u2011"


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next() -> None:
    def join(root: etree._Element) -> None:
        target = word.cells(word.row(root, "Two"))[2]
        mark = '<w:pPr><w:rPr><w:del w:id="1" w:author="x"/></w:rPr></w:pPr>'
        target.insert(0, word.element(f"<w:p>{mark}{word.run('Дв')}</w:p>"))

    assert back(word.edited(docx(sheet(row("Two", "а"))), join), row("Two", "а")).text == "Два"


def test_a_text_of_several_lines_keeps_them() -> None:
    known = row("One\nTwo", "Один\nДва")
    data = word.edited(docx(sheet(known)), word.reword("Два", "Дві"))

    assert back(data, known).text == "Один\nДві"


def test_a_figure_with_a_name_too_long_for_a_tag_comes_back_by_its_words() -> None:
    name = "trade_" * 12 + "x"
    known = replace(row(f"To {{{name}}} then", f"До {{{name}}} тоді"), figures={name: FIGURES["trade"]})
    data = word.edited(docx(sheet(known)), word.reword("тоді", "потім"))

    assert back(data, known).text == f"До {{{name}}} потім"
    assert max(len(each.get(f"{word.W}val", "")) for each in xml(data).iter(f"{word.W}tag")) <= 64


def test_a_figure_pasted_from_another_row_is_no_figure_of_this_one() -> None:
    other = row("{place} it is", "{place}")

    def paste(root: etree._Element) -> None:
        control = next(word.cells(word.row(root, " it is"))[2].iter(f"{word.W}sdt"))
        paragraph = word.cells(word.row(root, "Торгівля"))[2].find(f"{word.W}p")
        assert paragraph is not None
        paragraph.append(etree.fromstring(etree.tostring(control)))

    first, _ = returned(word.edited(docx(sheet(row(), other)), paste), PLACE).rows
    assert resolved(first.target, row(), EN, UK).text == f"{TARGET}{{place}}"


TAGGED = st.recursive(
    st.one_of(
        st.text("ab &<{}\u00a0。日її", min_size=1, max_size=6).map(inline.escape),
        st.sampled_from(["{trade}", "{rise}", "{place|word}"]),
    ),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=4).map("".join),
        st.tuples(st.sampled_from(["b", "i", "c", "a1", "a2"]), inner).map(lambda p: f"<{p[0]}>{p[1]}</{p[0]}>"),
    ),
    max_leaves=8,
)


def sound(text: str) -> bool:
    try:
        inline.parse(text)
    except inline.InlineError:
        return False
    return bool(text.strip())


@given(TAGGED.filter(sound))
def test_a_cell_read_as_tagged_text_shows_the_same_cell_again(text: str) -> None:
    known = row(text, text)
    (each,) = returned(docx(sheet(known)), PLACE).rows
    made = resolved(each.target, known, EN, UK)

    def shown(words: str) -> list[tuple[str, frozenset[str], str]]:
        """Every character that can be seen, with its formatting."""
        pieces = cell(words, UK, FIGURES)
        return [(char, piece.tags, piece.link) for piece in pieces for char in piece.text if not char.isspace()]

    assert each.untouched
    assert made.doubts == ()
    assert inline.placeholders(made.text) == inline.placeholders(text)
    assert shown(made.text) == shown(text)


@given(TAGGED.filter(sound), st.sampled_from([UK, JA]))
def test_reading_a_cell_twice_changes_nothing_more(text: str, tongue: Tongue) -> None:
    known = row(text, text)
    once = resolved(cell(text, tongue, FIGURES), known, EN, tongue).text
    again = resolved(cell(once, tongue, FIGURES), replace(known, target=once), EN, tongue).text

    assert again == once


# What an edit means


def test_other_words_are_a_new_translation() -> None:
    data = word.edited(docx(sheet(row())), word.reword("Торгівля зросла", "Товарообіг зріс"))

    assert back(data) == Resolved(TARGET.replace("Торгівля зросла", "Товарообіг зріс"))


def test_tracked_insertions_count_and_tracked_deletions_do_not() -> None:
    text = (
        word.run("Торгівля ")
        + f"<w:del w:id='1' w:author='x'>{word.run('впала').replace('w:t', 'w:delText')}</w:del>"
        + f"<w:ins w:id='2' w:author='x'>{word.run('зросла')}</w:ins>"
        + f"<w:moveFrom w:id='3' w:author='x'>{word.run(' звідси')}</w:moveFrom>"
        + f"<w:moveTo w:id='4' w:author='x'>{word.run(' сюди')}</w:moveTo>"
    )
    data = word.edited(docx(sheet(row("Trade grew", "Торгівля"))), word.write("Trade grew", text))

    assert back(data, row("Trade grew", "Торгівля")).text == "Торгівля зросла сюди"


def test_a_tracked_deletion_of_a_figure_loses_it() -> None:
    def strike(root: etree._Element) -> None:
        control = next(each for each in word.cells(word.row(root, "Торгівля"))[2].iter(f"{word.W}sdt"))
        content = control.find(f"{word.W}sdtContent")
        assert content is not None
        for each in list(content):
            gone = word.element("<w:del w:id='9' w:author='x'/>")
            content.replace(each, gone)
            gone.append(each)

    assert "{rise}" not in back(word.edited(docx(sheet(row())), strike)).text


def test_a_figure_may_be_moved() -> None:
    known = row("{place} of {trade}", "{place} з {trade}")

    def move(root: etree._Element) -> None:
        paragraph = word.cells(word.row(root, " з "))[2].find(f"{word.W}p")
        assert paragraph is not None
        controls = list(paragraph.iterchildren(f"{word.W}sdt"))
        paragraph.append(controls[0])

    assert back(word.edited(docx(sheet(known)), move), known).text == "з {trade}{place}"


def test_words_that_another_form_prints_become_that_form() -> None:
    known = row("In {year} it rose", "У {year} зросло")
    printed, locative = UK.printed(FIGURES["year"]), UK.printed(FIGURES["year"], "loc")
    assert printed != locative
    (each,) = returned(word.edited(docx(sheet(known)), word.reword(printed, locative)), PLACE).rows

    assert resolved(each.target, known, EN, UK).text == "У {year|loc} зросло"


def test_equal_words_of_the_reviewer_stand_for_the_figure() -> None:
    printed = UK.printed(FIGURES["trade"])
    data = word.edited(docx(sheet(row())), word.reword(printed, "майже мільярд"))
    assert back(data).doubts == (("майже мільярд", "trade"),)

    exact = word.edited(docx(sheet(row())), word.reword(printed, "943 300 000 доларів США"))
    made = back(exact)
    assert made.doubts == ()
    assert "943 300 000" in made.text
    assert "{trade|" in made.text


def test_words_typed_within_the_control_of_a_figure_stand_beside_it() -> None:
    printed = UK.printed(FIGURES["rise"])
    data = word.edited(docx(sheet(row())), word.reword(printed, f"близько {printed} разом"))

    assert "на близько {rise} разом за" in back(data).text


def test_another_value_is_a_doubt() -> None:
    data = word.edited(docx(sheet(row())), word.reword(UK.printed(FIGURES["rise"]), "52,7%"))

    assert back(data).doubts == (("52,7%", "rise"),)


@pytest.mark.parametrize("way", ["without tags", "without controls"])
def test_another_value_is_a_doubt_where_the_figure_is_known_by_its_shading_alone(way: str) -> None:
    data = word.edited(docx(sheet(row())), word.reword(UK.printed(FIGURES["rise"]), "52,7%"), WAYS[way])

    assert back(data).doubts == (("52,7%", "rise"),)


def test_a_figure_that_was_corrected_since_is_untouched_in_the_sheet() -> None:
    data = word.edited(docx(sheet(row())), word.reword("Торгівля", "Комерція"))
    now = replace(row(), figures=FIGURES | {"rise": replace(FIGURES["rise"], number=Decimal("26.1"))})

    assert back(data, now) == Resolved(TARGET.replace("Торгівля", "Комерція"))


@pytest.mark.parametrize("typed", ["{rise}", None])
def test_a_translation_typed_anew_finds_its_figures(typed: str | None) -> None:
    known = row("It grew by {rise}.", "")
    words = word.run(f"Зросло на {typed or UK.printed(FIGURES['rise'])}.")
    data = word.edited(docx(sheet(known)), word.write("It grew by", words))

    assert back(data, known).text == "Зросло на {rise}."


def test_digits_within_a_longer_number_are_no_figure() -> None:
    known = row("It grew by {rise}.", "")
    words = word.run(f"Зросло на 1{UK.printed(FIGURES['rise'])}.")
    data = word.edited(docx(sheet(known)), word.write("It grew by", words))

    assert "{rise}" not in back(data, known).text


def test_a_figure_pasted_from_the_source_column_takes_the_form_of_the_language() -> None:
    known = row("It is in {place|word} place.", "")

    def paste(root: etree._Element) -> None:
        source, target = word.cells(word.row(root, "It is in"))[1:3]
        control = next(source.iter(f"{word.W}sdt"))
        paragraph = target.find(f"{word.W}p")
        assert paragraph is not None
        paragraph.append(etree.fromstring(etree.tostring(control)))

    assert back(word.edited(docx(sheet(known)), paste), known).text == "{place}"


def test_tags_typed_as_in_the_catalog_are_tags_only_where_the_source_has_them() -> None:
    def typed(source: str, words: str) -> str:
        known = row(source, "")
        data = word.edited(docx(sheet(known)), word.write(source[:2], word.run(words)))
        return back(data, known).text

    assert typed("Read <a1>on</a1>", "Читайте &lt;a1&gt;далі&lt;/a1&gt;") == "Читайте <a1>далі</a1>"
    assert typed("Read on", "Читайте &lt;a1&gt;далі&lt;/a1&gt;") == "Читайте &lt;a1>далі&lt;/a1>"


def test_formatting_becomes_tags_and_links_are_known_by_their_address() -> None:
    text = (
        word.run("Торгівля ", "")
        + word.run("зросла", "<w:b/>")
        + word.run(" ", "<w:i/>")
        + word.run("дуже", '<w:b w:val="0"/>')
    )
    data = word.edited(docx(sheet(row())), word.write("Торгівля", text))
    assert back(data).text == "Торгівля <b>зросла</b> дуже"

    def forget(root: etree._Element) -> None:
        for link in root.iter(f"{word.W}hyperlink"):
            del link.attrib[f"{word.W}tooltip"]

    assert back(word.edited(docx(sheet(row())), word.reword("Торгівля", "Комерція"), forget)).text.endswith(
        "<a1>Статистика</a1>"
    )


@pytest.mark.parametrize(("tongue", "joint"), [(UK, " "), (JA, "")])
def test_a_paragraph_that_was_split_is_one_text_again(tongue: Tongue, joint: str) -> None:
    known = row("One. Two.", "")
    data = word.edited(
        docx(sheet(known, tongue=tongue)),
        word.write("One. Two.", word.run("あ。") + "<w:r><w:br/></w:r>" + word.run("い。")),
    )

    assert back(data, known, tongue).text == f"あ。{joint}い。"


# What to do with it


def decided(data: bytes, *rows: Row, former: dict[str, Former] | None = None) -> tuple[tuple[Decision, ...], list[str]]:
    known = {each.source_id: each for each in rows}
    made, findings = decisions(returned(data, PLACE).rows, known, former or {}, source=EN, target=UK, place=PLACE)
    return made, [each.rule for each in findings]


def test_an_edit_of_what_has_not_changed_since_is_taken() -> None:
    data = word.edited(docx(sheet(row())), word.reword("Торгівля", "Комерція"))

    (made,), findings = decided(data, row())
    assert (made.text, findings) == (TARGET.replace("Торгівля", "Комерція"), [])


def test_an_edit_of_what_has_changed_since_is_a_conflict_but_for_the_same_edit() -> None:
    data = word.edited(docx(sheet(row())), word.reword("Торгівля", "Комерція"))
    theirs, same = (
        replace(row(), target=text, target_id=digest(text))
        for text in (TARGET.replace("Торгівля", "Товарообіг"), TARGET.replace("Торгівля", "Комерція"))
    )

    (made,), findings = decided(data, theirs)
    assert (made.text, findings) == ("", ["sheet-changed"])
    (made,), findings = decided(data, same)
    assert (made.text, made.same, findings) == ("", True, [])


def test_a_row_that_nobody_edited_is_no_conflict_whatever_changed() -> None:
    now = replace(row(), target="Інше", target_id=digest("Інше"))

    (made,), findings = decided(docx(sheet(row())), now)
    assert (made.text, made.same, findings) == ("", False, [])
    assert decided(docx(sheet(row()))) == ((), [])


def test_a_row_of_an_older_source_is_told_from_one_of_no_text() -> None:
    data = word.edited(docx(sheet(row())), word.reword("Торгівля", "Комерція"))

    assert decided(data)[1] == ["sheet-unknown"]
    assert decided(data, former={row().source_id: Former(SOURCE, TARGET)})[1] == ["sheet-source"]


def test_an_edited_id_a_row_of_another_sheet_and_merged_cells_are_not_taken() -> None:
    data = docx(sheet(row()))
    name = row().source_id
    other = returned(docx(sheet(row(), domain="2025-02")), PLACE).rows[0].id
    mine = returned(data, PLACE).rows[0].id
    change = word.reword("Торгівля", "Комерція")

    assert decided(word.edited(data, change, word.reword(name, name[::-1])), row())[1] == ["sheet-id"]
    assert decided(word.edited(data, change, word.without_controls, word.reword(mine, other)), row())[1] == ["sheet-id"]

    def merge(root: etree._Element) -> None:
        line = word.row(root, "Комерція")
        line.remove(word.cells(line)[1])

    assert decided(word.edited(data, change, merge), row())[1] == ["sheet-cells"]


def test_two_rows_with_one_id_are_taken_only_if_they_say_the_same() -> None:
    def twice(root: etree._Element) -> None:
        line = word.row(root, "Торгівля")
        line.addnext(etree.fromstring(etree.tostring(line)))

    def first(root: etree._Element) -> None:
        text = next(each for each in root.iter(f"{word.W}t") if "Торгівля" in (each.text or ""))
        text.text = "Комерція "

    both = word.edited(docx(sheet(row())), twice, word.reword("Торгівля", "Комерція"))
    made, findings = decided(both, row())
    assert ([each.text for each in made], findings) == ([TARGET.replace("Торгівля", "Комерція")], [])
    made, findings = decided(word.edited(docx(sheet(row())), twice, first), row())
    assert (made, findings) == ((), ["sheet-twice"])


def test_an_emptied_cell_and_a_wrong_figure_are_asked_about() -> None:
    data = docx(sheet(row()))

    (made,), findings = decided(word.edited(data, word.write("Торгівля", "")), row())
    assert (made.text, findings) == ("", ["sheet-emptied"])
    (made,), findings = decided(word.edited(data, word.reword(UK.printed(FIGURES["rise"]), "2%")), row())
    assert (made.text, findings) == ("", ["sheet-context-cell", "sheet-figure"])  # it stands in the context too


def test_what_was_written_into_the_source_is_told_and_its_row_is_not_taken() -> None:
    data = docx(sheet(row()))
    wrong = word.write("Trade", word.run("Торгівля зросла."), column=1)

    (made,), findings = decided(word.edited(data, wrong), row())
    assert (made.text, made.same, made.sure, findings) == ("", False, False, ["sheet-source-cell"])
    (made,), findings = decided(word.edited(data, word.reword("Торгівля", "Комерція"), wrong), row())
    assert (made.text, findings) == ("", ["sheet-source-cell", "sheet-beside"])


def test_what_was_written_into_the_context_is_told_and_the_translation_beside_it_is_read() -> None:
    data = docx(sheet(row()))
    wrong = word.write("Trade", word.run("Я тут був."), column=3)

    (made,), findings = decided(word.edited(data, wrong), row())
    assert (made.text, made.same, made.sure, findings) == ("", True, False, ["sheet-context-cell"])
    (made,), findings = decided(word.edited(data, word.reword("Торгівля", "Комерція"), wrong), row())
    assert (made.text, findings) == (TARGET.replace("Торгівля", "Комерція"), ["sheet-context-cell"])


@pytest.mark.parametrize("way", WAYS)
def test_a_sheet_whose_source_and_context_were_left_has_nothing_astray(way: str) -> None:
    notes = ("Passage 3.2", "max. 70  characters", "{rise} \u200b<b>")
    noted = replace(row(), notes=notes, state="fuzzy")
    data = word.edited(docx(sheet(noted, row("A\u2011b  c", ""))), WAYS[way])

    assert [each.astray for each in returned(data, PLACE).rows] == [(), ()]


def test_a_sheet_of_an_earlier_version_is_read_without_looking_at_its_other_cells() -> None:
    data = docx(sheet(row()))
    (now,) = returned(data, PLACE).rows
    known = now.id[:30]
    old = f"{known}-{digest(known, '2025-01', 'uk')[:4]}"
    wrong = word.write("Trade", word.run("Торгівля зросла."), column=1)

    (made,), findings = decided(word.edited(data, word.without_controls, word.reword(now.id, old), wrong), row())
    assert (made.same, made.sure, findings) == (True, True, [])


def test_a_row_that_was_deleted_asks_for_nothing() -> None:
    data = docx(sheet(row(), row("Two", "Два")))

    made, findings = decided(word.edited(data, word.delete_row("Торгівля")), row(), row("Two", "Два"))
    assert ([each.row.source for each in made], findings) == (["Two"], [])


@given(st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn")), max_size=30), st.sampled_from(["", "Два"]))
def test_what_was_typed_is_taken_as_it_reads_or_told(typed: str, before: str) -> None:
    known = row("Two", before)
    escaped = typed.replace("&", "&amp;").replace("<", "&lt;")
    (made,), findings = decided(word.edited(docx(sheet(known)), word.write("Two", word.run(escaped))), known)

    def seen(text: str) -> str:
        return "".join("".join(piece.text for piece in cell(text, UK, {})).translate(UNSEEN).split())

    if findings:
        assert (findings, seen(inline.escape(typed))) == (["sheet-emptied"], "")
    else:
        assert seen(made.text or before) == seen(inline.escape(typed))


UNSEEN = dict.fromkeys((0x200B, 0x2060, 0xFEFF))


def test_comments_come_from_the_last_column_and_from_the_margin() -> None:
    def remark(root: etree._Element) -> None:
        paragraph = word.cells(word.row(root, "Торгівля"))[2].find(f"{word.W}p")
        assert paragraph is not None
        paragraph.append(word.element('<w:r><w:commentReference w:id="7"/></w:r>'))

    contents = word.files(word.edited(docx(sheet(row())), word.write("Торгівля", word.run("Чи так?"), 4), remark))
    comments = f'<w:comments xmlns:w="{word.W[1:-1]}"><w:comment w:id="7" w:author="Olena"><w:p>{word.run("Ні")}</w:p></w:comment></w:comments>'
    (each,) = returned(word.packed(contents | {"word/comments.xml": comments.encode()}), PLACE).rows

    assert each.comments == (("", "Чи так?"), ("Olena", "Ні"))
    assert each.untouched


# What is no sheet


def refused(data: bytes) -> str:
    with pytest.raises(BulletinError) as caught:
        returned(data, PLACE)
    return caught.value.findings[0].rule


def test_what_is_no_sheet_is_refused_with_its_reason() -> None:
    contents = word.files(docx(sheet(row())))
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + contents[word.DOCUMENT].partition(b"?>")[2]
    types = contents["[Content_Types].xml"].replace(b"document.main+xml", b"document.macroEnabled.main+xml")
    plain = {name: content for name, content in contents.items() if name != "docProps/custom.xml"}
    empty = f'<w:document xmlns:w="{word.W[1:-1]}"><w:body><w:p/></w:body></w:document>'.encode()

    assert refused(b"") == "sheet-broken"
    assert refused(b"plain words") == "sheet-broken"
    assert refused(docx(sheet(row()))[:900]) == "sheet-broken"
    assert refused(word.packed({"a.txt": b"a"})) == "sheet-broken"
    assert refused(word.packed(contents | {word.DOCUMENT: b"<w:document"})) == "sheet-broken"
    assert refused(word.packed(contents | {word.DOCUMENT: bomb})) == "sheet-broken"
    assert refused(ole) == "sheet-old"
    assert refused(ole + "EncryptedPackage".encode("utf-16-le")) == "sheet-locked"
    assert refused(word.packed(contents | {"word/vbaProject.bin": b"x"})) == "sheet-macros"
    assert refused(word.packed(contents | {"[Content_Types].xml": types})) == "sheet-macros"
    assert refused(word.packed(plain | {word.DOCUMENT: empty})) == "sheet-foreign"
    assert refused(word.packed(contents | {word.DOCUMENT: empty})) == "sheet-foreign"


def test_large_files_and_what_swells_are_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    swelling = word.packed(word.files(docx(sheet(row()))) | {"word/media/x.bin": bytes(package.MOST_INSIDE)})
    assert len(swelling) < package.MOST
    assert refused(swelling) == "sheet-large"

    monkeypatch.setattr(package, "MOST", 10)
    assert refused(docx(sheet(row()))) == "sheet-large"


def test_an_encrypted_zip_is_refused() -> None:
    data = bytearray(docx(sheet(row())))
    with zipfile.ZipFile(BytesIO(bytes(data))) as archive:
        offset = archive.getinfo(word.DOCUMENT).header_offset
    data[offset + 6] |= 1
    entry = data.index(b"PK\x01\x02")
    while True:
        if data[entry + 46 : entry + 46 + len(word.DOCUMENT)] == word.DOCUMENT.encode():
            data[entry + 8] |= 1
            break
        entry = data.index(b"PK\x01\x02", entry + 1)

    assert refused(bytes(data)) == "sheet-broken"


@given(st.data())
def test_damaged_bytes_are_read_or_refused_and_nothing_else(data: st.DataObject) -> None:
    document = bytearray(docx(sheet(row())))
    for _ in range(data.draw(st.integers(1, 8))):
        document[data.draw(st.integers(0, len(document) - 1))] = data.draw(st.integers(0, 255))
    with suppress(BulletinError):  # any other exception fails the test
        returned(bytes(document), PLACE)


def test_pieces_of_one_formatting_are_one() -> None:
    assert joined((Piece("a"), Piece("b"), Piece(""), Piece("c", frozenset("b")))) == (
        Piece("ab"),
        Piece("c", frozenset("b")),
    )
