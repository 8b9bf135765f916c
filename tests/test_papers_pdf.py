"""PDF papers: by their tags, by how their pages look, and what is said of files that cannot be read."""

from __future__ import annotations

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pdf_files
from bulletin.papers import pdf
from bulletin.papers.elements import Content, Element
from bulletin.papers.pdf import bombs, pdfium
from bulletin.papers.pdf.joining import hyphens, joined
from pdf_files import HEIGHT, WIDTH, Tag, Text, column, document, file, packed, stream, tagged, width, wrapped

HARBOUR = (
    "The harbour of the old town was closed for eleven winters, and nobody alive had seen a sail in it. When the ice "
    "went out at last, the pilots came back with their charts, and so did the merchants who had waited inland."
)
MARKET = (
    "Grain is sold on the quay again. The price fell by a third within a month, because four ships a week now come "
    "from the south, and the millers no longer need to keep stores for half a year."
)
LIGHTS = (
    "Two of the three lighthouses burn oil from the cooperative on the island. The third was rebuilt in stone and "
    "has a lamp that turns once in nine seconds, so that it cannot be taken for another."
)


def read(data: bytes) -> Content:
    content, findings = pdf.read(data, path="paper.pdf")
    assert not findings
    assert content is not None
    return content


def rules(data: bytes) -> list[str]:
    _, findings = pdf.read(data, path="paper.pdf")
    return [each.rule for each in findings]


def told(data: bytes) -> list[tuple[str, str]]:
    return [(each.kind, each.text) for each in read(data).elements]


def lines_of(text: str, letters: int = 70, **style: float) -> list[Text]:
    return column(wrapped(text, letters), **style)


# by tags


def test_tags_tell_what_each_element_is() -> None:
    texts = column(
        [
            "1 Trade",
            "Ships came",
            "again.",
            "1.",
            "Grain",
            "-",
            "Timber",
            "City",
            "Ships",
            "Odesa",
            "40",
            "Table 1. Ships",
        ]
    )
    page = [Text(each.text, each.left, each.base, mark=place) for place, each in enumerate(texts)]
    items = Tag(
        "L",
        [
            Tag("LI", [Tag("Lbl", [(1, 3)]), Tag("LBody", [(1, 4)])]),
            Tag("LI", [Tag("Lbl", [(1, 5)]), Tag("LBody", [Tag("P", [(1, 6)])])]),
        ],
    )
    head = Tag("TR", [Tag("TH", [(1, 7)]), Tag("TH", [(1, 8)])])
    row = Tag("TR", [Tag("TD", [Tag("P", [(1, 9)])]), Tag("TD", [(1, 10)])])
    tags = [
        Tag("H2", [(1, 0)]),
        Tag("P", [(1, 1), (1, 2)]),
        items,
        Tag("Table", [Tag("Caption", [(1, 11)]), head, row]),
    ]

    found = read(tagged([page], [Tag("Document", tags)])).elements

    assert [(each.kind, each.text, each.label) for each in found] == [
        ("heading", "1 Trade", ""),
        ("paragraph", "Ships came again.", ""),
        ("number", "Grain", "1."),
        ("bullet", "Timber", "-"),
        ("caption", "Table 1. Ships", ""),
        ("table_header", "City\tShips", ""),
        ("table_row", "Odesa\t40", ""),
    ]
    assert all(each.confidence == 1 for each in found)
    assert found[0].level == 1


def test_tags_are_read_in_their_order_not_in_that_of_the_page() -> None:
    page = [Text("Last of all.", base=100, mark=0), Text("First of all.", base=300, mark=1)]

    assert told(tagged([page], [Tag("P", [(1, 1)]), Tag("P", [(1, 0)])])) == [
        ("paragraph", "First of all."),
        ("paragraph", "Last of all."),
    ]


def test_a_tagged_paragraph_over_two_pages_is_one_with_a_box_on_each() -> None:
    pages = [[Text("Ships came back in", base=700, mark=0)], [Text("the spring.", base=100, mark=0)]]

    (found,) = read(tagged(pages, [Tag("P", [(1, 0), (2, 0)])])).elements

    assert found.text == "Ships came back in the spring."
    assert [box[0] for box in found.boxes] == [1, 2]


def test_a_paragraph_that_its_maker_cut_at_the_end_of_a_page_is_made_whole() -> None:
    every = wrapped(HARBOUR, 45)
    pages = [
        [Text(each.text, base=each.base, mark=place) for place, each in enumerate(column(part, top=top))]
        for part, top in ((every[:3], 740), (every[3:], 60))
    ]
    tags = [Tag("P", [(page, place) for place in range(len(texts))]) for page, texts in enumerate(pages, start=1)]

    (found,) = read(tagged(pages, tags)).elements

    assert found.text == HARBOUR
    assert found.confidence < 1


def test_two_tagged_paragraphs_stay_two_where_a_page_ends_between_them() -> None:
    pages = [[Text("Ships came back.", base=700, mark=0)], [Text("Grain is cheap.", base=100, mark=0)]]

    assert told(tagged(pages, [Tag("P", [(1, 0)]), Tag("P", [(2, 0)])])) == [
        ("paragraph", "Ships came back."),
        ("paragraph", "Grain is cheap."),
    ]


def test_what_is_marked_as_no_content_is_left_out() -> None:
    page = [Text("Working paper", base=30, mark=0), Text("Ships came back.", mark=1), Text("7", base=820)]

    assert told(tagged([page], [Tag("Artifact", [(1, 0)]), Tag("P", [(1, 1)])])) == [("paragraph", "Ships came back.")]


def test_names_of_tags_are_translated_by_the_map_of_the_file() -> None:
    page = [Text("Trade", mark=0), Text("Ships came back.", base=120, mark=1)]

    found = read(tagged([page], [Tag("Chapter", [(1, 0)]), Tag("Body", [(1, 1)])], roles=b"/Chapter /H1 /Body /P"))

    assert [each.kind for each in found.elements] == ["title", "paragraph"]


def test_words_that_stand_for_letters_are_taken() -> None:
    page = [Text("Sh1ps", mark=0), Text("came back.", left=110, mark=1)]
    tags = Tag("P", [Tag("Span", [(1, 0)], actual="Ships"), (1, 1)])

    assert told(tagged([page], [tags])) == [("paragraph", "Ships came back.")]


def test_lists_in_lists_are_deeper() -> None:
    page = [Text(text, base=100 + 20 * place, mark=place) for place, text in enumerate(("Grain", "Wheat", "Timber"))]
    inner = Tag("L", [Tag("LI", [Tag("LBody", [(1, 1)])])])
    tags = Tag("L", [Tag("LI", [Tag("LBody", [(1, 0), inner])]), Tag("LI", [Tag("LBody", [(1, 2)])])])

    found = read(tagged([page], [tags])).elements

    assert [(each.text, each.level) for each in found] == [("Grain", 1), ("Wheat", 2), ("Timber", 1)]


def test_a_note_in_a_paragraph_follows_it() -> None:
    page = [Text("Ships came", mark=0), Text("1 By sea.", base=700, size=8, mark=1), Text("back.", base=113, mark=2)]
    tags = Tag("P", [(1, 0), Tag("Note", [(1, 1)]), (1, 2)])

    found = read(tagged([page], [tags])).elements

    assert [(each.kind, each.text, each.label) for each in found] == [
        ("paragraph", "Ships came back.", ""),
        ("footnote", "By sea.", "1"),
    ]


def test_a_table_that_only_places_text_is_no_table() -> None:
    long = HARBOUR + " " + MARKET + " " + LIGHTS + " " + HARBOUR
    page = [Text(each.text, each.left, each.base, mark=place) for place, each in enumerate(lines_of(long, 60))]
    row = Tag("TR", [Tag("TD", [Tag("P", [(1, place) for place in range(len(page))])]), Tag("TD", [])])

    assert told(tagged([page], [Tag("Table", [row])])) == [("paragraph", long)]


def test_where_no_tag_is_a_heading_paragraphs_that_look_like_one_are() -> None:
    texts = [
        Text("On harbours", base=60, size=20, bold=True, mark=0),
        Text("1. The quay", base=100, size=14, bold=True, mark=1),
        Text("1.1. The stones", base=120, size=12, bold=True, mark=2),
        Text("The stones are old.", base=140, mark=3),
        Text("1. First they were cut.", base=160, mark=4),
        Text("2. Then they were laid.", base=180, mark=5),
        Text("1958. Then they were laid anew.", base=200, mark=6),
    ]
    tags = [Tag("P", [(1, place)]) for place in range(len(texts))]

    found = read(tagged([texts], tags)).elements

    assert [(each.kind, each.level, each.label, each.text) for each in found] == [
        ("title", 0, "", "On harbours"),
        ("heading", 1, "", "1. The quay"),
        ("heading", 2, "", "1.1. The stones"),
        ("paragraph", 0, "", "The stones are old."),
        ("number", 1, "1.", "First they were cut."),
        ("number", 1, "2.", "Then they were laid."),
        ("paragraph", 0, "", "1958. Then they were laid anew."),
    ]


def test_a_note_that_is_only_a_small_paragraph_to_its_tags_does_not_part_what_goes_on_behind_it() -> None:
    every = wrapped(f"{HARBOUR} {MARKET}", 70)
    first = [Text(each.text, base=each.base, mark=place) for place, each in enumerate(column(every[:3], top=600))]
    second = [Text(each.text, base=each.base, mark=place) for place, each in enumerate(column(every[3:]))]
    pages = [[*first, Text("1. Charts of the pilots.", base=780, size=7, mark=9)], second]
    tags = [Tag("P", [(1, place) for place in range(3)]), Tag("NonStruct", [(1, 9)])]
    tags += [Tag("P", [(2, place) for place in range(len(second))])]

    assert told(tagged(pages, tags)) == [
        ("paragraph", f"{HARBOUR} {MARKET}"),
        ("footnote", "Charts of the pilots."),
    ]


def test_tags_that_cover_little_are_not_used() -> None:
    page = [Text("Trade", base=60, mark=0), *lines_of(HARBOUR)]

    found = read(tagged([page], [Tag("P", [(1, 0)])])).elements

    assert found[-1].text == HARBOUR
    assert found[-1].confidence < 1


def test_tags_that_cut_paragraphs_into_lines_are_not_used() -> None:
    page = [
        Text(each.text, each.left, each.base, mark=place)
        for place, each in enumerate([*lines_of(HARBOUR, 60), *lines_of(MARKET, 60, top=200)])
    ]
    tags = [Tag("P", [(1, place)]) for place in range(len(page))]

    assert told(tagged([page], tags)) == [("paragraph", HARBOUR), ("paragraph", MARKET)]


def test_an_element_in_itself_ends() -> None:
    root = {
        6: b"<</Type/StructTreeRoot/K[7 0 R]/ParentTree<</Nums[0[7 0 R]]>>>>",
        7: b"<</S/P/P 7 0 R/K[7 0 R 8 0 R 0]/Pg 10 0 R>>",
        8: b"<</S/P/P 7 0 R/K[7 0 R 8 0 R]>>",
    }
    data = document([[Text("Ships came back.", mark=0)]], root=b"/StructTreeRoot 6 0 R", extra=root)

    assert told(data) == [("paragraph", "Ships came back.")]


def test_a_list_of_contents_is_told_by_its_tags() -> None:
    page = [
        Text("Grain ..... 3", mark=0),
        Text("Grain", base=200, mark=1),
        Text("It is cheap again.", base=220, mark=2),
    ]
    tags = [Tag("TOC", [Tag("TOCI", [Tag("Link", [(1, 0)])])]), Tag("H2", [(1, 1)]), Tag("P", [(1, 2)])]

    found = told(tagged([page], [Tag("Document", tags)]))

    assert found[0] == ("contents", "Grain 3")
    assert found[2] == ("paragraph", "It is cheap again.")


def test_quotations_are_told_by_their_tags() -> None:
    page = [Text("We sailed at dawn.", mark=0), Text("So they say.", base=140, mark=1)]
    tags = [Tag("BlockQuote", [Tag("P", [(1, 0)])]), Tag("Div", [(1, 1)])]

    assert told(tagged([page], tags)) == [("quote", "We sailed at dawn."), ("paragraph", "So they say.")]


def test_a_header_that_a_table_repeats_is_told_once() -> None:
    page = [
        Text(text, 72 + 90 * (place % 2), 100 + 15 * (place // 2), mark=place)
        for place, text in enumerate(("City", "Ships", "Odesa", "40", "City", "Ships", "Bila", "7"))
    ]
    rows = [
        Tag("TR", [Tag(kind, [(1, 2 * row)]), Tag(kind, [(1, 2 * row + 1)])])
        for row, kind in enumerate(("TH", "TD", "TH", "TD"))
    ]

    assert [text for _, text in told(tagged([page], [Tag("Table", rows)]))] == ["City\tShips", "Odesa\t40", "Bila\t7"]


def test_paragraphs_that_begin_with_a_bullet_are_items() -> None:
    page = [Text("\u2022 Grain", mark=0), Text("The rest is timber.", base=140, mark=1)]

    assert told(tagged([page], [Tag("P", [(1, 0)]), Tag("P", [(1, 1)])])) == [
        ("bullet", "Grain"),
        ("paragraph", "The rest is timber."),
    ]


def test_a_cut_between_two_sentences_is_mended_only_where_the_last_line_is_full() -> None:
    """In a file that cuts paragraphs, which shows where a sentence goes on."""
    parts = [
        ["The pilots came back with their charts", "and the merchants with their carts as"],
        [
            "well. Nobody alive had seen such a sale.",
            "The quay was rebuilt in grey, hard stone",
            "by masons who came from an island there.",
        ],
        ["Foundations were laid in the old harbour", "for a mole that is to shelter it one day", "from the east."],
        ["Grain is sold again."],
    ]
    pages = [
        [Text(each.text, base=each.base, mark=place) for place, each in enumerate(column(part, top=top))]
        for part, top in zip(parts, (740, 740, 740, 60), strict=True)
    ]
    tags = [Tag("P", [(page, place) for place in range(len(texts))]) for page, texts in enumerate(pages, start=1)]

    found = [text for _, text in told(tagged(pages, tags))]

    assert found == [" ".join(parts[0] + parts[1] + parts[2]), parts[3][0]]


# by layout


@pytest.mark.parametrize("indent", [0, 14])
def test_paragraphs_end_where_their_last_line_leaves_room(indent: float) -> None:
    page: list[Text] = []
    for text in (HARBOUR, MARKET, LIGHTS):
        block = lines_of(text, top=100 + 13 * len(page))
        page += [Text(block[0].text, 72 + indent, block[0].base), *block[1:]]

    assert told(document([page])) == [("paragraph", HARBOUR), ("paragraph", MARKET), ("paragraph", LIGHTS)]


def test_columns_are_read_one_after_the_other() -> None:
    left = [*lines_of(HARBOUR, 32, top=150), *lines_of(LIGHTS, 32, top=280)]
    right = [*lines_of(MARKET, 32, left=320, top=150), *lines_of(HARBOUR, 32, left=320, top=280)]
    page = [
        Text("On harbours", base=100, size=20, bold=True),
        *(each for pair in zip(left, right, strict=False) for each in pair),
    ]
    page += right[len(left) :] + left[len(right) :]

    assert told(document([page])) == [
        ("title", "On harbours"),
        ("paragraph", HARBOUR),
        ("paragraph", LIGHTS),
        ("paragraph", MARKET),
        ("paragraph", HARBOUR),
    ]


def test_a_title_over_two_columns_does_not_make_the_first_as_wide_as_itself() -> None:
    left, right = lines_of(HARBOUR, 36, top=150), lines_of(MARKET, 36, left=320, top=150)
    title = Text("On harbours and on the markets of a coast", base=100, size=20, bold=True)

    found = told(document([[title, *left, *right]]))

    assert found[1:] == [("paragraph", HARBOUR), ("paragraph", MARKET)]


def test_three_columns_of_equal_width_are_not_taken_for_a_table() -> None:
    texts = [f"{HARBOUR} {MARKET}", f"{MARKET} {LIGHTS}", f"{LIGHTS} {HARBOUR}"]
    parts = [lines_of(text, 24, left=50 + 170 * place) for place, text in enumerate(texts)]
    page = [each for row in zip(*parts, strict=False) for each in row]
    page += [each for part in parts for each in part if each not in page]

    assert " ".join(text for _, text in told(document([page]))) == " ".join(texts)


def test_entries_of_a_contents_list_are_no_headings_and_lose_their_dots() -> None:
    names = ("1 Trade", "1.1 Grain", "2 Light")
    dots = [
        Text(f"{name} {'.' * (50 - len(name))} {place}", base=150 + 15 * place) for place, name in enumerate(names, 1)
    ]
    page = [Text("Contents", base=130, size=15), *dots, Text("1 Trade", base=230, size=15), *lines_of(HARBOUR, top=260)]

    found = read(document([page])).elements

    assert [(each.kind, each.text) for each in found] == [
        ("contents", "Contents"),
        ("contents", "1 Trade 1"),
        ("contents", "1.1 Grain 2"),
        ("contents", "2 Light 3"),
        ("heading", "1 Trade"),
        ("paragraph", HARBOUR),
    ]


def test_what_stands_in_on_both_sides_is_a_quotation() -> None:
    quoted = lines_of(MARKET, 50, left=110, top=180)

    found = read(document([[*lines_of(HARBOUR), *quoted, *lines_of(LIGHTS, top=260)]])).elements

    assert [each.kind for each in found] == ["paragraph", "quote", "paragraph"]
    assert found[1].confidence < found[0].confidence


def test_bullets_that_are_drawn_count_as_written_ones() -> None:
    texts = pdf_files.drawn([*lines_of(HARBOUR), Text("grain", 92, 170), Text("timber", 92, 183)])
    dots = b"".join(b" 80 %d 4 4 re f" % (HEIGHT - base) for base in (169, 182))

    found = read(document([[]], extra={11: stream(texts + dots)})).elements

    assert [(each.kind, each.text, each.label) for each in found[1:]] == [
        ("bullet", "grain", "•"),
        ("bullet", "timber", "•"),
    ]


def test_lists_in_lists_stand_further_in() -> None:
    page = [
        Text(f"\u2022 {text}", left, base)
        for text, left, base in (("grain", 80, 100), ("wheat", 100, 113), ("timber", 80, 126))
    ]

    assert [each.level for each in read(document([page])).elements] == [1, 2, 1]


def test_a_paragraph_goes_on_in_the_next_column_and_on_the_next_page() -> None:
    every = wrapped(f"{HARBOUR} {MARKET} {LIGHTS}", 32)
    third = len(every) // 3
    first = [*column(every[:third]), *column(every[third : 2 * third], left=320)]
    filler = [*lines_of(MARKET, 32, top=500), *lines_of(MARKET, 32, left=320, top=500)]

    found = told(document([first, [*column(every[2 * third :]), *filler]]))

    assert found[0] == ("paragraph", f"{HARBOUR} {MARKET} {LIGHTS}")


def test_running_heads_and_page_numbers_are_dropped() -> None:
    pages = [
        [Text("Harbours of the north", base=40), *lines_of(text), Text(f"- {number} -", 290, 810)]
        for number, text in enumerate((HARBOUR, MARKET, LIGHTS, HARBOUR), start=1)
    ]

    assert told(document(pages)) == [("paragraph", text) for text in (HARBOUR, MARKET, LIGHTS, HARBOUR)]


def test_a_first_line_that_stands_on_one_page_only_is_kept() -> None:
    pages = [[Text("Preface to harbours", base=40), *lines_of(HARBOUR)], lines_of(MARKET), lines_of(LIGHTS)]

    assert "Preface to harbours" in [text for _, text in told(document(pages))]


def test_headings_are_told_by_size_weight_and_number() -> None:
    page = [
        Text("On harbours", base=80, size=22),
        Text("1 Trade", base=120, size=15),
        *lines_of(HARBOUR, top=150),
        Text("1.1 Grain", base=215, bold=True),
        *lines_of(MARKET, top=240),
        Text("1.2 Light", base=305),
        *lines_of(LIGHTS, top=330),
    ]

    found = read(document([page])).elements

    assert [(each.kind, each.level, each.text) for each in found if each.kind != "paragraph"] == [
        ("title", 0, "On harbours"),
        ("heading", 1, "1 Trade"),
        ("heading", 2, "1.1 Grain"),
        ("heading", 2, "1.2 Light"),
    ]
    sure = [each.confidence for each in found if each.kind == "heading"]
    assert sure == sorted(sure, reverse=True)
    assert max(sure) < 1


def test_bold_words_that_begin_a_paragraph_are_no_heading() -> None:
    first, *rest = lines_of(HARBOUR)
    words = "The harbour"
    start = Text(words, bold=True, base=first.base)
    after = Text(first.text[len(words) + 1 :], 72 + width(words) + 6, first.base)

    assert told(document([[start, after, *rest]])) == [("paragraph", HARBOUR)]


def test_lists_are_told_by_their_labels() -> None:
    page = [
        *lines_of(HARBOUR),
        *[each for place, item in enumerate(("grain from the plains", "timber")) for each in (Text("\u2022", 80, 170 + 13 * place), Text(item, 92, 170 + 13 * place))],
        *column(["1. " + MARKET[:60], MARKET[61:90].strip() + "."], left=80, top=230),
        Text("2. Light.", 80, 256),
    ]  # fmt: skip

    found = read(document([page])).elements

    assert [(each.kind, each.label) for each in found] == [
        ("paragraph", ""),
        ("bullet", "\u2022"),
        ("bullet", "\u2022"),
        ("number", "1."),
        ("number", "2."),
    ]
    assert found[1].text == "grain from the plains"


def test_rows_of_a_table_keep_their_cells() -> None:
    rows = [("City", "Ships", "Grain, t"), ("Odesa", "40", "12,500"), ("White Harbour", "7", "900")]
    table = [
        Text(cell, left, 200 + 15 * place)
        for place, row in enumerate(rows)
        for cell, left in zip(row, (72, 220, 330), strict=True)
    ]
    page = [*lines_of(HARBOUR), Text("Table 1. Ships by city", base=180), *table, *lines_of(MARKET, top=270)]

    assert told(document([page])) == [
        ("paragraph", HARBOUR),
        ("caption", "Table 1. Ships by city"),
        ("table_header", "City\tShips\tGrain, t"),
        ("table_row", "Odesa\t40\t12,500"),
        ("table_row", "White Harbour\t7\t900"),
        ("paragraph", MARKET),
    ]


def test_cells_that_are_wrapped_stay_one_cell() -> None:
    rows = [
        ("City", "Ships", "Remark"),
        ("Odesa", "40", "open all the"),
        ("", "", "year round"),
        ("Bila", "7", "small"),
    ]
    tops = (200, 222, 233, 255)
    table = [
        Text(cell, left, top)
        for row, top in zip(rows, tops, strict=True)
        for cell, left in zip(row, (72, 220, 330), strict=True)
        if cell
    ]

    found = [text for _, text in told(document([[*lines_of(HARBOUR), *table, *lines_of(MARKET, top=300)]]))]

    assert found[1:-1] == ["City\tShips\tRemark", "Odesa\t40\topen all the year round", "Bila\t7\tsmall"]


def test_a_row_whose_cells_stand_close_is_cut_like_its_neighbours() -> None:
    rows = [("Odesa", "40,000"), ("White Harbour", "7,000"), ("Bila", "1,000")]
    page = [
        Text(cell, left, 200 + 15 * place)
        for place, row in enumerate(rows)
        for cell, left in zip(row, (72, 72 + width("White Harbour") + 6), strict=True)
    ]

    assert [text for _, text in told(document([[*lines_of(HARBOUR), *page]]))][1:] == ["\t".join(row) for row in rows]


def test_a_table_over_both_columns_is_not_torn() -> None:
    left = lines_of(f"{HARBOUR} {MARKET}", 32, top=100)
    right = lines_of(f"{LIGHTS} {HARBOUR}", 32, left=320, top=100)
    rows = [("City", "Ships", "Grain"), ("Odesa", "40", "9"), ("Bila", "7", "3")]
    table = [
        Text(cell, x, 400 + 15 * place)
        for place, row in enumerate(rows)
        for cell, x in zip(row, (72, 230, 420), strict=True)
    ]

    found = [text for _, text in told(document([[*left, *right, *table]]))]

    assert found[-3:] == ["\t".join(row) for row in rows]
    assert " ".join(found[:-3]) == f"{HARBOUR} {MARKET} {LIGHTS} {HARBOUR}"


def test_notes_in_small_letters_at_the_bottom_do_not_end_a_paragraph() -> None:
    every = wrapped(f"{HARBOUR} {MARKET}", 70)
    note = Text("1 Charts of the pilots, sheet nine.", base=780, size=7)
    pages = [[*column(every[:4], top=600), note], [*column(every[4:]), *lines_of(LIGHTS, top=300)]]

    found = read(document(pages)).elements

    assert [(each.kind, each.text) for each in found] == [
        ("paragraph", f"{HARBOUR} {MARKET}"),
        ("footnote", "Charts of the pilots, sheet nine."),
        ("paragraph", LIGHTS),
    ]
    assert found[1].label == "1"


def test_raised_figures_leave_no_trace_in_the_text() -> None:
    first, *rest = lines_of(HARBOUR)
    mark = Text("12", 72 + width(first.text), first.base - 4, size=6)

    assert told(document([[first, mark, *rest]])) == [("paragraph", HARBOUR)]


@pytest.mark.parametrize("rise", [3, 4, 4.8])
@pytest.mark.parametrize("place", [0, -1])
def test_a_mark_is_raised_beside_its_word_however_high(rise: float, place: int) -> None:
    lines = lines_of(HARBOUR)
    line = lines[place]
    mark = Text("12", 72 + width(line.text), line.base - rise, size=5.5)

    assert told(document([[*lines, mark, *lines_of(MARKET, top=300)]])) == [
        ("paragraph", HARBOUR),
        ("paragraph", MARKET),
    ]


def test_headings_with_their_numbers_set_apart_are_no_table() -> None:
    rows = [("1", "The quay"), ("1.1", "Its stones"), ("1.2", "Its masons")]
    heads = [
        Text(text, left, 100 + 30 * place, 14, bold=True)
        for place, row in enumerate(rows)
        for text, left in zip(row, (72, 120), strict=True)
    ]

    found = told(document([[*heads, *lines_of(HARBOUR, top=200)]]))

    assert [kind for kind, _ in found] == ["heading", "heading", "heading", "paragraph"]


def test_the_bullet_that_word_puts_before_entries_of_the_second_level_is_one() -> None:
    page = [
        Text("• The quay is old.", 72),
        Text("o Its stones are grey.", 90, 115),
        Text("o Its rings are gone.", 90, 130),
    ]

    found = read(document([page])).elements

    assert [(each.kind, each.level, each.label, each.text) for each in found] == [
        ("bullet", 1, "•", "The quay is old."),
        ("bullet", 2, "◦", "Its stones are grey."),
        ("bullet", 2, "◦", "Its rings are gone."),
    ]


def test_boxes_count_points_from_the_top_left() -> None:
    (found,) = read(document([[Text("Ships came back.", 72, 100)]])).elements

    ((page, left, top, right, bottom),) = found.boxes
    assert page == 1
    assert left == pytest.approx(72, abs=1)
    assert right == pytest.approx(72 + width("Ships came back."), abs=2)
    assert top < 100 < bottom
    assert bottom - top < 15


def test_a_page_that_is_turned_is_read_upright() -> None:
    upright = read(document([lines_of(HARBOUR)])).elements
    content = pdf_files.drawn(lines_of(HARBOUR)).replace(b"BT", b"BT").join([b"q 0 1 -1 0 %d 0 cm\n" % HEIGHT, b"\nQ"])
    turned = document([[]], page=b"/Rotate 90 /MediaBox [0 0 %d %d]" % (HEIGHT, WIDTH), extra={11: stream(content)})

    found = read(turned).elements

    assert [each.text for each in found] == [each.text for each in upright]
    assert found[0].boxes[0][1:] == pytest.approx(upright[0].boxes[0][1:], abs=1)


# hyphens


def test_a_hyphen_at_a_line_end_stays_if_the_word_has_it_elsewhere() -> None:
    lines = ["a well-known port, and a well-", "known quay"]

    assert joined(lines, hyphens(lines)) == "a well-known port, and a well-known quay"


def test_a_word_that_stands_whole_elsewhere_is_put_together() -> None:
    lines = ["the merchants and the mer-", "chants came"]

    assert joined(lines, hyphens(lines)) == "the merchants and the merchants came"


def test_a_hyphen_before_a_capital_or_behind_a_figure_stays() -> None:
    lines = ["the Trans-", "Pacific and the 20-", "year plan"]

    assert joined(lines, hyphens(lines)) == "the Trans-Pacific and the 20-year plan"


def test_soft_hyphens_within_a_line_are_dropped() -> None:
    assert joined(["mer\u00adchants"], hyphens([])) == "merchants"


def test_lines_in_japanese_are_joined_without_a_space() -> None:
    assert joined(["港が再び", "開かれた"], hyphens([])) == "港が再び開かれた"


@given(st.lists(st.text(string.ascii_letters, min_size=1, max_size=12), min_size=1, max_size=60), st.integers(12, 60))
def test_no_word_is_lost_or_changed_by_wrapping(words: list[str], letters: int) -> None:
    lines = wrapped(" ".join(words), letters)

    assert joined(lines, hyphens(lines)).split() == words


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.sampled_from((HARBOUR, MARKET, LIGHTS)), min_size=1, max_size=9), st.integers(40, 75), st.integers(1, 3)
)
def test_every_word_of_the_pages_is_in_one_element_and_in_order(texts: list[str], letters: int, pages: int) -> None:
    parts = [texts[place::pages] for place in range(pages)]
    laid = []
    for part in parts:
        page: list[Text] = []
        for text in part:
            page += lines_of(text, letters, top=120 + 13 * len(page))
        laid.append(page)
    if not any(laid):
        return

    found = read(document(laid)).elements

    assert " ".join(each.text for each in found).split() == " ".join(text for part in parts for text in part).split()


# titles and authors


def test_title_authors_and_language_come_from_the_metadata() -> None:
    page = [
        Text("On harbours", mark=0),
        Text("Jane Doe and John Roe", base=130, mark=1),
        Text("Ships.", base=160, mark=2),
    ]
    tags = [Tag("P", [(1, 0)]), Tag("P", [(1, 1)]), Tag("P", [(1, 2)])]

    content = read(tagged([page], tags, info=b"/Title (On harbours) /Author (Jane Doe; John Roe)"))

    assert (content.title, content.authors, content.language) == ("On harbours", ("Jane Doe", "John Roe"), "en-GB")
    assert [each.kind for each in content.elements] == ["title", "author", "paragraph"]


@pytest.mark.parametrize("title", [b"Microsoft Word - draft7.docx", b"untitled", b"final_v2.indd", b"-"])
def test_a_title_that_a_program_made_up_is_not_taken(title: bytes) -> None:
    page = [Text("On harbours", base=80, size=22), *lines_of(HARBOUR)]

    assert read(document([page], info=b"/Title (%s) /Author (user1)" % title)) == read(document([page]))
    assert read(document([page])).title == "On harbours"


def test_the_first_of_many_like_headings_is_no_title() -> None:
    page = [
        Text("Introduction", base=80, size=15), *lines_of(HARBOUR, top=110),
        Text("Trade", base=180, size=15), *lines_of(MARKET, top=210),
    ]  # fmt: skip

    assert [each.kind for each in read(document([page])).elements] == ["heading", "paragraph", "heading", "paragraph"]


# files that cannot be read

GOOD = document([lines_of(HARBOUR)])
_PICTURE = {
    99: stream(b"\0", b"/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8")
}


def _scan(pages: int) -> dict[int, bytes]:
    return {**_PICTURE, **{11 + 2 * place: stream(b"q 500 0 0 800 0 0 cm /I Do Q") for place in range(pages)}}


_WITH_PICTURE = b"/Resources << /XObject << /I 99 0 R >> /Font << /F 3 0 R >> >>"


def scanned() -> bytes:
    """Two pages that are pictures."""
    return document([[], []], extra=_scan(2), page=_WITH_PICTURE)


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (b"", "paper-pdf-other"),
        (b"Ships came back.", "paper-pdf-other"),
        (b"%PDF-1.7\n", "paper-pdf-broken"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 200, "paper-pdf-broken"),
        (GOOD[: len(GOOD) // 4], "paper-pdf-broken"),
        (document([]), "paper-pdf-broken"),
        (file({1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Count 5/Kids[2 0 R 2 0 R]/Parent 2 0 R>>"}), "paper-pdf-broken"),
        (file({1: b"[" * 100_000}), "paper-pdf-broken"),
        (document([[]]), "paper-empty"),
        (document([[]] * (pdfium.MOST_PAGES + 1)), "paper-pdf-pages"),
        (pdf_files.LOCKED, "paper-locked"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_told_in_one_finding(data: bytes, rule: str) -> None:
    content, findings = pdf.read(data, path="paper.pdf")

    assert content is None
    assert [each.rule for each in findings] == [rule]


def test_a_file_with_too_many_bytes_or_letters_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdfium, "MOST_LETTERS", 0.0001)
    letters = rules(GOOD)
    monkeypatch.setattr(pdfium, "MOST_LETTERS", 10)
    monkeypatch.setattr(pdf, "PDF_LIMIT", 0.0001)

    assert letters == rules(GOOD) == ["paper-large"]


def test_a_file_that_only_its_owner_may_print_is_read() -> None:
    assert told(pdf_files.GUARDED) == [("paragraph", "Harbours were reopened in spring, and trade came back.")]


def test_a_file_whose_table_of_places_is_wrong_is_read() -> None:
    assert told(GOOD.replace(b"startxref\n", b"startxref\n9")) == [("paragraph", HARBOUR)]


def test_a_file_without_end_is_read_with_a_warning() -> None:
    content, findings = pdf.read(GOOD[: GOOD.rindex(b"startxref")], path="paper.pdf")

    assert content is not None
    assert [(each.rule, each.severity) for each in findings] == [("paper-pdf-cut", "warning")]


def test_pages_of_any_size_are_read() -> None:
    for box in (b"[0 0 9e9 9e9]", b"[595 842 0 0]", b"[0 0 0 0]", b"[]"):
        assert told(GOOD.replace(b"[0 0 595 842]", box)) == [("paragraph", HARBOUR)]


def test_a_scan_without_text_is_told_to_need_ocr() -> None:
    data = document([[], []], extra=_scan(2), page=_WITH_PICTURE)

    content, findings = pdf.read(data, path="paper.pdf")

    assert content is None
    assert [(each.rule, each.params["pages"]) for each in findings] == [("paper-pdf-scanned", "2")]


def test_a_page_without_text_among_others_is_a_warning() -> None:
    content, findings = pdf.read(
        document([[], lines_of(HARBOUR)], extra=_scan(1), page=_WITH_PICTURE), path="paper.pdf"
    )

    assert content is not None
    assert [(each.rule, each.severity, each.params["pages"]) for each in findings] == [
        ("paper-pdf-pictures", "warning", "1")
    ]


def test_letters_that_a_font_does_not_name_are_not_guessed() -> None:
    wide = b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [98 0 R] >>"
    own = b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor 97 0 R >>"
    face = b"<< /Type /FontDescriptor /FontName /X /Flags 4 /FontBBox [0 0 1000 1000] /Ascent 800 /Descent -200 /StemV 80 /ItalicAngle 0 /CapHeight 700 >>"
    letters = b"".join(b"%04X" % (0x2A + place) for place in range(60))
    content = stream(b"BT /F 10 Tf 72 700 Td <%s> Tj ET" % letters)

    assert rules(document([[]], extra={3: wide, 97: face, 98: own, 11: content})) == ["paper-pdf-garbled"]


def test_scripts_and_attachments_do_nothing() -> None:
    root = b"/OpenAction << /S /JavaScript /JS (app.alert(1)) >> /Names << /EmbeddedFiles << /Names [(a) 99 0 R] >> >>"

    assert told(document([lines_of(HARBOUR)], root=root)) == [("paragraph", HARBOUR)]


# files that would grow


def _drawings(depth: int, times: int, *, last: int = 0) -> bytes:
    """A page with a drawing that draws another several times, and so on; the last one draws `last`."""
    head = b"/Type /XObject /Subtype /Form /BBox [0 0 99 99] /Resources << /Font << /F 3 0 R >> /XObject << /X %d 0 R >> >>"
    forms = {
        100 + place: stream(b"/X Do " * times, head % (101 + place if place < depth - 1 else last or 999))
        for place in range(depth)
    }
    page = b"/Resources << /Font << /F 3 0 R >> /XObject << /X 100 0 R >> >>"
    content = pdf_files.drawn(lines_of(HARBOUR)) + b" /X Do"
    return document([[]], extra={**forms, 11: stream(content)}, page=page)


@pytest.mark.parametrize(
    "data",
    [
        document([[]], extra={11: packed(b" " * (bombs.LARGEST * 10**6 + 10**6))}),
        document([[]], extra={11: packed(b"BT /F 9 Tf (" + b"a" * 5 * 10**6 + b") Tj ET")}),
        document([[]], extra={11: stream(b"BT /F 9 Tf " + b"(%s) Tj\n" % (b"ab" * 10_000) * 101 + b"ET")}),
        document([[]], extra={99: stream(b"", b"/Filter [/FlateDecode /FlateDecode]")}),
        document([[]], page=b"/Contents [%s]" % (b"99 0 R " * 90), extra={99: packed(b" " * 10**6)}),
        _drawings(9, 10),
        _drawings(2, 2, last=100),
        _drawings(1, 1, last=100),
    ],
    ids=[
        "stream",
        "letters",
        "letters that are not packed",
        "packed twice",
        "content repeated",
        "drawings",
        "drawings in a ring",
        "drawing in itself",
    ],
)
def test_a_file_that_would_grow_beyond_measure_is_refused_before_it_is_opened(data: bytes) -> None:
    assert rules(data) == ["paper-bomb"]


def test_drawings_in_drawings_within_measure_are_read() -> None:
    assert told(_drawings(3, 10)) == [("paragraph", HARBOUR)]


def test_a_large_picture_is_no_bomb() -> None:
    image = b"/Type /XObject /Subtype /Image /Width 9000 /Height 9000 /ColorSpace /DeviceGray /BitsPerComponent 8"

    assert told(document([lines_of(HARBOUR)], extra={99: packed(b"\0" * (bombs.LARGEST * 10**6 + 10**6), image)})) == [
        ("paragraph", HARBOUR)
    ]


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=12), st.integers(0, len(GOOD)), st.integers(0, 40))
def test_damage_anywhere_gives_a_content_or_a_finding(junk: bytes, place: int, dropped: int) -> None:
    content, findings = pdf.read(GOOD[:place] + junk + GOOD[place + dropped :], path="paper.pdf")

    assert content is not None or findings
    assert content is None or all(
        isinstance(each, Element) and each.text.strip() == each.text for each in content.elements
    )
