"""Texts put together from sentences that were translated before."""

from __future__ import annotations

from pathlib import Path

import pytest

from bulletin.catalog import po
from bulletin.catalog.joining import NOTE, by_sentence, joined, together
from bulletin.catalog.memory import units
from bulletin.catalogs import update_catalogs
from bulletin.starter import create

KNOWN = """
msgid "Aid fell. Trade grew by {rise}."
msgstr "Допомога зменшилась. Торгівля зросла на {rise}."

msgid "Nobody noticed."
msgstr "Ніхто не помітив."

msgctxt "headline"
msgid "A headline."
msgstr "Заголовок."

#, fuzzy
msgid "Unsure."
msgstr "Непевно."
"""
JAPANESE = """
msgid "Aid fell. Trade grew by {rise}."
msgstr "支援は減った。貿易は{rise}増えた。"

msgid "Nobody noticed."
msgstr "誰も気づかなかった。"
"""


def catalog(text: str) -> po.Catalog:
    found, findings = po.parse(text, "uk.po")
    assert found is not None, findings
    return found


def drafted(source: str, text: str = KNOWN, locale: str = "uk", more: str = "") -> po.Entry:
    known = by_sentence(units([("2025-01", catalog(text))], locale=locale, source="en"))
    (entry,) = joined(catalog(f'{more}msgid "{source}"\nmsgstr ""\n'), known, locale=locale, source="en").entries
    return entry


def test_a_text_whose_sentences_are_all_known_becomes_a_draft_that_says_where_it_is_from() -> None:
    entry = drafted("Trade grew by {rise}. Nobody noticed. Aid fell.")

    assert entry.msgstrs == ("Торгівля зросла на {rise}. Ніхто не помітив. Допомога зменшилась.",)
    assert entry.fuzzy
    assert entry.comments == f"{NOTE}: 2025-01"


def test_japanese_sentences_stand_without_a_space() -> None:
    entry = drafted("Nobody noticed. Trade grew by {rise}.", JAPANESE, "ja")

    assert entry.msgstrs == ("誰も気づかなかった。貿易は{rise}増えた。",)
    assert together(["OK.", "日本。", "A.", "B."], "ja") == "OK.日本。A. B."


@pytest.mark.parametrize(
    ("source", "more"),
    [
        ("Trade grew by {rise}. Something new.", ""),
        ("Unsure.", ""),
        ("A headline.", ""),
        ("Nobody noticed. Aid fell.", 'msgctxt "headline"\n'),
        ("Nobody noticed. Aid fell.", "#, fuzzy\n"),
    ],
)
def test_what_is_not_known_in_full_stays_empty(source: str, more: str) -> None:
    assert drafted(source, more=more).msgstrs == ("",)


def test_what_a_translator_wrote_and_what_is_obsolete_is_left() -> None:
    text = 'msgid "Nobody noticed. Aid fell."\nmsgstr "Моє"\n\n#~ msgid "Aid fell."\n#~ msgstr ""\n'
    known = by_sentence(units([("2025-01", catalog(KNOWN))], locale="uk", source="en"))
    before = catalog(text)

    assert joined(before, known, locale="uk", source="en") == before


def test_own_words_for_a_figure_are_of_one_issue_only() -> None:
    text = 'msgid "Aid was {aid}."\nmsgstr "Допомога — {aid|=мільйон доларів}."\n'

    assert drafted("Aid was {aid}.", text).msgstrs == ("",)


def test_an_update_drafts_a_new_paragraph_of_known_sentences_once(tmp_path: Path) -> None:
    create(tmp_path)
    update_catalogs(tmp_path)
    issue = tmp_path / "issues/2025-01.md"
    file = tmp_path / "locales/uk/LC_MESSAGES/2025-01.po"
    before, _ = po.read(file.read_bytes(), "uk.po")
    assert before is not None
    said = by_sentence(units([("2025-01", before)], locale="uk", source="en"))
    one, two = [source for source, unit in said.items() if not unit.whole and "{" not in source and "<" not in source][
        :2
    ]
    issue.write_text(issue.read_text("utf-8") + f"\n{two} {one}\n", "utf-8")

    update_catalogs(tmp_path)

    after, _ = po.read(file.read_bytes(), "uk.po")
    assert after is not None
    entry = next(each for each in after.entries if each.msgid == f"{two} {one}")
    assert entry.msgstrs == (f"{said[two].target} {said[one].target}",)
    assert entry.fuzzy
    assert entry.comments == f"{NOTE}: 2025-01"
    assert update_catalogs(tmp_path).written == ()
