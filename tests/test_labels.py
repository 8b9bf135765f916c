"""Words that renderers share: kinds of items, languages, source lines."""

from __future__ import annotations

import pytest

from bulletin.labels import direction, kind_label, language_name, source_line
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
