"""Words that renderers share: kinds of items, languages, source lines."""

from __future__ import annotations

import pytest

from bulletin.labels import card_alt, direction, kind_label, language_name, source_line, source_note
from bulletin.model import Paper, Passage
from bulletin.sources import ui_translations
from conftest import ROOT
from editions import KINDS, NullUi


def test_every_kind_of_item_has_a_name() -> None:
    assert [kind_label(kind, NullUi()) for kind in KINDS][:3] == ["Lead", "Brief", "Number"]
    assert not [kind for kind in KINDS if kind_label(kind, NullUi()) == kind]
    assert kind_label("recipe", NullUi()) == "recipe"


@pytest.mark.parametrize(
    ("locale", "name", "written"),
    [
        ("en", "English", "ltr"),
        ("uk", "Українська", "ltr"),
        ("ja", "日本語", "ltr"),
        ("ar", "العربية", "rtl"),
        ("pt-BR", "Português (Brasil)", "ltr"),
    ],
)
def test_a_language_has_its_own_name_and_direction(locale: str, name: str, written: str) -> None:
    assert (language_name(locale), direction(locale)) == (name, written)


def test_the_social_card_is_described_in_the_language_of_the_page() -> None:
    uis = ui_translations(ROOT, ("en", "uk", "ja"))
    told = [
        card_alt("Ukraine – Japan Bulletin", 1, "20 January 2025", "Japan’s role in the world", uis["en"]),
        card_alt("Українсько-японський бюлетень", 1, "20 січня 2025 року", "Роль Японії у світі", uis["uk"]),
        card_alt("ウクライナ・日本通信", 1, "2025年1月20日", "世界のなかの日本", uis["ja"]),
    ]

    assert told == [
        "Ukraine – Japan Bulletin, issue 1, 20 January 2025: Japan’s role in the world",
        "Українсько-японський бюлетень, випуск 1, 20 січня 2025 року: Роль Японії у світі",
        "ウクライナ・日本通信　第1号（2025年1月20日）「世界のなかの日本」",
    ]


@pytest.mark.parametrize(
    ("cite", "line"),
    [
        (["3.2-10"], "section 3.2, passage 10"),
        (["3.2-10", "3.2-2"], "section 3.2, passages 2, 10"),
        (["1.1-2", "1.1-3", "1.1-4", "1.1-9", "2-1"], "section 1.1, passages 2–4, 9; section 2, passage 1"),
        (["1.1-2", "1.1-3", "1.1-x"], "section 1.1, passages 2, 3, x"),
    ],
)
def test_a_source_line_names_sections_and_runs_of_passages(cite: list[str], line: str) -> None:
    assert source_line(cite, NullUi()) == f"Source: the paper, {line}"


def test_a_part_without_a_number_is_not_named_to_readers() -> None:
    assert source_line(["R-1", "R-2"], NullUi()) == "Source: the paper"
    assert source_line(["R-1", "3.2-1"], NullUi()) == "Source: the paper, section 3.2, passage 1"


def passage(name: str, page: int = 0, kind: str = "paragraph", title: str = "") -> Passage:
    section = name.removeprefix("h-") if kind == "heading" else name.rpartition("-")[0]
    return Passage(name, kind, section, "aa", 0, 1, title=title, page=page)


REPORT = Paper(
    "report",
    "Harbours & <quays>",
    (),
    (
        passage("h-3.2", kind="heading", title="Ships & “men”"),
        passage("3.2-1", 7),
        passage("3.2-2", 8),
        passage("3.2-3", 8),
        passage("h-R", kind="heading", title="What to do"),
        passage("R-1"),
        passage("4-1", 12),
        passage("front-1", 1),
    ),
)


@pytest.mark.parametrize(
    ("cite", "line"),
    [
        (["3.2-1"], "section 3.2 “Ships & “men””, passage 1 (page 7)"),
        (["3.2-1", "3.2-2", "3.2-3"], "section 3.2 “Ships & “men””, passages 1–3 (pages 7, 8)"),
        (["R-1"], "“What to do”, passage 1"),
        (["4-1", "R-1"], "section 4, passage 1 (page 12); “What to do”, passage 1"),
        (["front-1"], "(page 1)"),
        (["9-9"], "section 9, passage 9"),
    ],
)
def test_a_source_note_names_titles_and_pages(cite: list[str], line: str) -> None:
    note = source_note(cite, REPORT, "en", NullUi())

    assert note.striptags() == f"Source: Harbours & <quays>, {line}"
    assert "&lt;quays&gt;" in note
    assert '<cite lang="en" dir="ltr">' in note


def test_readers_of_another_language_see_numbers_and_pages_without_titles() -> None:
    note = source_note(["3.2-1", "4-1", "R-1"], REPORT, "en", NullUi(), titled=False)

    assert note == "Source: the paper, section 3.2, passage 1 (page 7); section 4, passage 1 (page 12)"


def test_a_passage_that_moved_is_named_by_its_section_of_today() -> None:
    moved = Paper("report", "Harbours", (), (Passage("1-4", "paragraph", "3", "aa", 0, 1),))

    assert source_note(["1-4"], moved, "en", NullUi()).striptags() == "Source: Harbours, section 3, passage 4"


def test_without_the_index_of_the_paper_the_note_is_the_source_line() -> None:
    assert source_note(["3.2-1"], None, "en", NullUi()) == source_line(["3.2-1"], NullUi())
    assert source_note(["front-9"], None, "en", NullUi()) == "Source: the paper"


def test_no_word_of_a_catalog_becomes_markup() -> None:
    class Hostile(NullUi):
        def gettext(self, message: str) -> str:
            return f"<b>{message}"

    assert source_note(["4-1"], REPORT, "en", Hostile()).startswith("&lt;b&gt;Source: <cite")
