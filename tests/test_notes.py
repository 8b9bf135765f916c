"""Translators' notes: from a comment in a catalog to the readers of one language, and to nobody else."""

from __future__ import annotations

import json
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin import inline
from bulletin.catalog import po
from bulletin.catalog.lookup import Translations, merged
from bulletin.catalog.merge import update
from bulletin.catalog.notes import defects, joined, notes
from bulletin.catalog.threeway import merge
from bulletin.catalogs import updated
from bulletin.check import Sources, check, draft_edition
from bulletin.model import Block, Edition, Message
from bulletin.published import decode, encode
from bulletin.site import load_site, render
from bulletin.sources import load_sources
from conftest import need
from editions import HOSTILE, LOCALES, edition, published

HERE = Path(__file__).parent
PO = "locales/uk/LC_MESSAGES/2025-01.po"
UK = "Читачу, ось перший лист."
LETTER = "Dear reader, here is the first letter."


def noted(project: Path, note: str, msgid: str = LETTER) -> Sources:
    """The project with a comment line over the role of this message."""
    text = (project / PO).read_text(encoding="utf-8")
    at = text.rindex("\n\n", 0, text.index(f'msgid "{msgid}"')) + 2
    (project / PO).write_text(f"{text[:at]}{note}\n{text[at:]}", encoding="utf-8")
    return load_sources(project)


def found(sources: Sources) -> list[tuple[str, int]]:
    return [(each.rule, each.place.line) for each in check(sources, "2025-01") if each.place.path == PO]


def entry(comments: str) -> po.Entry:
    return po.Entry("a", ("б",), comments=comments)


# In the comment


def test_only_comments_of_the_fixed_form_are_notes() -> None:
    several = "a remark for colleagues\nnote: перша\nreviewed: N\n  Note:друга \nnoted: no\nsee note: no"
    assert notes(entry(several)) == ("перша", "друга")
    assert notes(entry("")) == ()


def test_the_notes_to_one_text_stand_together_in_the_ways_of_the_language() -> None:
    assert joined(("Один.", "Два."), "uk") == "Один. Два."
    assert joined(("一。", "二。"), "ja") == "一。二。"
    assert joined(("добре", "", "<b>погано", "{aid}", "<a1>ні</a1>"), "uk") == "добре"


@pytest.mark.parametrize(
    ("note", "rule"),
    [
        ("<b>Хейсей</b> — правління, <i>1989</i> і <c>x</c> &lt; y", None),
        ("«Хейсей» — 平成", None),
        ("", "note-empty"),
        ("усього {aid}", "note-tags"),
        ("<a1>тут</a1>", "note-tags"),
        ("<b>Хейсей", "text-nesting"),
        ("a < b", "text-stray"),
        ("<script>alert(1)</script>", "text-stray"),
    ],
)
def test_a_note_is_tagged_text_without_figures_and_links(note: str, rule: str | None) -> None:
    assert [each for each, _ in defects(note)][:1] == ([rule] if rule else [])


def test_no_fuzzy_or_missing_translation_brings_its_note() -> None:
    commented = replace(entry("note: так"), msgctxt="title")
    finished = Translations.of(po.Catalog("x.po", (commented,)))
    assert finished.notes == {("title", "a"): ("так",)}
    assert Translations.of(po.Catalog("x.po", (replace(commented, flags=("fuzzy",)),))).notes == {}
    assert Translations.of(po.Catalog("x.po", (replace(commented, msgstrs=("",)),))).notes == {}


def test_of_two_catalogs_the_note_comes_with_its_translation() -> None:
    own, other = (Translations.of(po.Catalog("x.po", (entry(said),))) for said in ("", "note: інша"))
    assert merged(own, other).notes == {}
    assert merged(other, own).notes == {("", "a"): ("інша",)}


# What is wrong with it


def test_a_broken_note_is_found_at_its_line(project: Path) -> None:
    sources = noted(project, "# for colleagues\n# note: добре\n# note: <b>погано\n# note: {cargo}\n# note:")
    first = (project / PO).read_text(encoding="utf-8").split("# note: добре")[0].count("\n") + 1
    assert found(sources) == [("text-nesting", first + 1), ("note-tags", first + 2), ("note-empty", first + 3)]
    note = draft_edition(sources, sources.issues["2025-01"], "uk").blocks
    assert [block.note for block in note if block.note] == ["добре"]


def test_a_note_that_nobody_sees_is_found_and_can_be_waived(project: Path) -> None:
    sources = noted(project, "# note: про гавань", "More ships than berths")
    (one,) = [each for each in check(sources, "2025-01") if each.rule == "note-unseen"]
    assert one.text == "про гавань"
    assert one.params == {"role": "subject of the mail"}


def test_the_prose_of_a_note_is_looked_at_too(project: Path) -> None:
    assert [rule for rule, _ in found(noted(project, "# note: це це двічі"))] == ["text-doubled-word"]


def test_a_sound_note_has_no_findings(project: Path) -> None:
    assert found(noted(project, "# note: «Лист» — це <i>letter</i>.")) == []


# To its readers


def pages(project: Path, sources: Sources) -> dict[str, str]:
    drafts = [draft_edition(sources, sources.issues["2025-01"], locale) for locale in ("en", "uk")]
    outputs = render(load_site(project, sources.config), tuple(published(each) for each in drafts))
    return {each.path: each.data.decode() for each in outputs}


def test_the_note_stands_after_its_text_in_mail_page_and_feeds_of_its_language_alone(project: Path) -> None:
    outputs = pages(project, noted(project, "# note: це <b>вступний</b> лист"))

    web = outputs["uk/2025-01/index.html"]
    assert web.index(UK) < web.index('<aside class="remark">') < web.index("це <strong>вступний</strong> лист")
    assert "це <strong>вступний</strong> лист</p>" in outputs["uk/2025-01/email.html"]
    text = outputs["uk/2025-01/email.txt"]
    assert text.index(UK) < text.index("це вступний лист\n")
    for feed in ("uk/feed.xml", "uk/atom.xml", "uk/feed.json"):
        assert outputs[feed].index(UK) < outputs[feed].index("вступний")
    everyone = ("uk/", "atom.xml")
    assert not any("вступний" in data for path, data in outputs.items() if not path.startswith(everyone))


@pytest.mark.parametrize(
    "msgid", ["Ships queue for a berth", "A full harbour needs a second quay.", "of the cargo was grain"]
)
def test_a_note_to_a_headline_or_label_closes_its_item(project: Path, msgid: str) -> None:
    outputs = pages(project, noted(project, "# note: примітка-знак", msgid))
    for path in ("index.html", "email.html", "email.txt"):
        assert outputs[f"uk/2025-01/{path}"].count("примітка-знак") == 1
    for feed in ("feed.xml", "items.xml"):
        assert outputs[f"uk/{feed}"].count("примітка-знак") == 1


def test_without_notes_nothing_is_shown_of_them(project: Path) -> None:
    outputs = pages(project, load_sources(project))
    assert not any(
        'remark"' in data or "Translator’s note" in data for path, data in outputs.items() if path[-4:] != ".css"
    )


@pytest.mark.parametrize("locale", LOCALES)
def test_every_kind_of_item_shows_the_notes_to_all_of_its_texts(locale: str, project: Path) -> None:
    base = edition(locale)
    blocks = tuple(
        replace(block, note=f"note{number}x") if block.item else block for number, block in enumerate(base.blocks)
    )
    outputs = {each.path: each.data.decode() for each in _rendered(project, replace(base, blocks=blocks))}
    for path in (f"{locale}/2025-01/index.html", f"{locale}/2025-01/email.html", f"{locale}/2025-01/email.txt"):
        missing = [block.kind for block in blocks if block.note and outputs[path].count(block.note) != 1]
        assert missing == []


def _rendered(project: Path, made: Edition):  # type: ignore[no-untyped-def]
    return render(load_site(project, load_sources(project).config), (published(made),))


def test_a_hostile_note_adds_no_markup(project: Path) -> None:
    base = edition("uk")
    note = inline.escape(HOSTILE)
    hostile = replace(base, blocks=tuple(replace(block, note=note) for block in base.blocks))
    plain = {each.path: each.data.decode() for each in _rendered(project, base)}
    for output in _rendered(project, hostile):
        text = output.data.decode()
        if not output.path.endswith((".txt", ".css")):
            assert "<script>alert" not in text
            assert text.count("<!--[if mso]>") == plain[output.path].count("<!--[if mso]>")
        if output.path.startswith("uk/2025-01/"):
            assert "{{ 7*7 }}" in text


# Kept


def test_a_note_is_frozen_with_its_edition(project: Path) -> None:
    sources = noted(project, "# note: разом")
    draft = draft_edition(sources, sources.issues["2025-01"], "uk")
    data = json.loads(json.dumps(encode(draft)))
    assert decode(Edition, data) == draft
    assert [block["note"] for block in data["blocks"] if "note" in block] == ["разом"]
    assert "note" not in encode(Block("paragraph", "x"))


def test_a_note_outlives_an_update_and_a_save_through_gettext(project: Path) -> None:
    sources = noted(project, "# note: лишається")
    after = po.dump(updated(sources, "2025-01", "uk"))
    saved = subprocess.run([need("msgcat"), "-"], input=after, capture_output=True, encoding="utf-8", check=True).stdout
    for text in (after, saved):
        catalog, _ = po.parse(text, PO)
        assert catalog is not None
        assert Translations.of(catalog).notes == {("", LETTER): ("лишається",)}


def test_a_note_outlives_a_merge_of_two_sides() -> None:
    plain, told = po.Entry("a", ("б",)), po.Entry("a", ("б",), comments="note: так")
    elsewhere = po.Entry("c", ("д",), comments="note: там")
    base, ours, theirs = (po.Catalog("uk.po", each) for each in ((plain,), (told,), (plain, elsewhere)))
    result = merge(base, ours, theirs)
    assert Translations.of(result.catalog).notes == {("", "a"): ("так",), ("", "c"): ("там",)}


NOTES = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=40).map(str.strip)


@given(NOTES)
def test_whatever_a_note_says_it_is_read_back_and_what_is_shown_is_what_was_meant(said: str) -> None:
    commented = entry(f"note: {inline.escape(said)}")
    catalog = update(po.Catalog("", (commented,)), [Message("a")], locale="uk", project="x")
    read, faults = po.parse(po.dump(catalog), "x.po")
    assert read is not None, faults
    (note,) = notes(read.entries[0])
    assert inline.plain(joined((note,), "uk")) == said
