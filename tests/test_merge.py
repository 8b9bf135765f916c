"""Templates and updates of catalogs: exact matches kept, nothing of a translator's lost."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.catalog.merge import Memory, Source, filled, memory_of, template, update
from bulletin.catalog.po import Catalog, Entry, Previous, dump, parse
from bulletin.model import Message
from conftest import need
from po_texts import BLOCKS, HEADER, REFERENCES, TEXTS, layouts

TORTURE = (Path(__file__).parent / "data/torture.po").read_bytes().decode()
PROSE = Message("Trade grew by {rise|loc}, 45% of the total.", "", ("paragraph",), ("issues/items/trade.md",))
TITLE = Message("Trade", "title", ("headline",), ("issues/items/trade.md",))


def read(text: str) -> Catalog:
    catalog, findings = parse(text, "uk.po")
    assert catalog is not None, findings
    return catalog


def updated(catalog: Catalog | None, *messages: Source) -> Catalog:
    """The catalog as the next run reads it."""
    new = update(catalog, messages, locale="uk", project="Bulletin 2025-01", contact="press@example.org")
    return read(dump(new))


def translated(catalog: Catalog, **words: str) -> Catalog:
    """`catalog` with translations by msgid."""
    entries = (
        replace(entry, msgstrs=(words[entry.msgid],)) if entry.msgid in words else entry for entry in catalog.entries
    )
    return read(dump(replace(catalog, entries=tuple(entries))))


def msgfmt(text: str) -> str:
    """What `msgfmt -c` complains of, "" if nothing."""
    command = [need("msgfmt"), "-c", "--check-header", "-o", "/dev/null", "-"]
    return subprocess.run(command, input=text, capture_output=True, encoding="utf-8", check=False).stderr


def test_what_stands_in_a_file_and_what_is_made_anew_come_out_alike() -> None:
    """Entries that stand as they are told are compared as text and not made anew: the bytes are the same."""
    messages = [PROSE, TITLE, replace(PROSE, msgid='With "quotes", a\\backslash\nand a line'), Message("Bare")]
    known = translated(updated(None, *messages), **{PROSE.msgid: "Торгівля", "Bare": "Голе", "Trade": 'У "лапках"'})
    moved = [replace(PROSE, references=("issues/items/other.md",)), *messages[1:], Message("New", "", ("heading",))]
    for wanted in (messages, moved, [TITLE, TITLE, PROSE]):
        anew = replace(known, entries=tuple(replace(each) for each in known.entries))
        pot = read(dump(template(wanted, project="x")))
        made = [update(old, told, locale="uk", project="x") for old in (known, anew) for told in (wanted, pot.entries)]

        assert len({dump(each) for each in made}) == 1


# Templates


def test_a_template_holds_the_messages_in_their_order() -> None:
    catalog = template([TITLE, PROSE], project="Bulletin 2025-01", created="2025-02-17 09:00+0000")

    assert dump(catalog) == (
        'msgid ""\nmsgstr ""\n"Project-Id-Version: Bulletin 2025-01\\n"\n"POT-Creation-Date: 2025-02-17 09:00+0000\\n"\n'
        '"Language: en\\n"\n"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
        '"X-Source-Language: en\\n"\n\n'
        '#. headline\n#: issues/items/trade.md\nmsgctxt "title"\nmsgid "Trade"\nmsgstr ""\n\n'
        "#. paragraph\n#: issues/items/trade.md\n"
        'msgid "Trade grew by {rise|loc}, 45% of the total."\nmsgstr ""\n'
    )


def test_a_template_without_a_date_has_none() -> None:
    assert "Date" not in dump(template([TITLE], project="x"))


def test_the_same_words_in_two_places_are_one_message() -> None:
    again = Message("Trade", "title", ("headline", "again"), ("issues/items/aid.md",))
    (entry,) = template([TITLE, again], project="x").entries

    assert entry.extracted == "headline\nagain"
    assert entry.references == ("issues/items/trade.md", "issues/items/aid.md")


def test_a_singular_and_a_plural_of_the_same_words_are_one_plural_message() -> None:
    plural = Entry("file", ("", ""), msgid_plural="files")

    for messages in ([Message("file"), plural], [plural, Message("file")]):
        (entry,) = template(messages, project="x").entries
        assert (entry.msgid_plural, entry.msgstrs) == ("files", ("", ""))


def test_a_message_without_words_is_left_to_the_header() -> None:
    assert template([Message(""), TITLE], project="x").entries[0].msgid == "Trade"


def test_a_header_keeps_to_its_lines() -> None:
    catalog = template([], project="Bulletin\nX-Evil: 1")

    assert "X-Evil" not in catalog.headers
    assert catalog.headers["Project-Id-Version"] == "Bulletin X-Evil: 1"


def test_comments_and_references_cannot_break_out_of_their_lines() -> None:
    message = Message("a", "", ('one\nmsgid "b"\r\ntwo\u2028three\\', " ", ""), ("a\nb.md", "\u2068c.md", " "))
    (entry,) = read(dump(template([message], project="x"))).entries

    assert entry.extracted == 'one\nmsgid "b"\ntwo\nthree\\ '
    assert entry.references == ("a b.md", "c.md")


# New catalogs


@pytest.mark.gettext
@pytest.mark.parametrize("locale", ["uk", "ja", "pl", "pt-BR", "qps"])
def test_a_new_catalog_passes_msgfmt_without_a_warning(locale: str) -> None:
    catalog = update(None, [TITLE, PROSE], locale=locale, project="Bulletin", contact="press@example.org")

    assert msgfmt(dump(catalog)) == ""


@pytest.mark.gettext
def test_prose_with_percent_and_placeholders_passes_msgfmt_without_flags() -> None:
    catalog = translated(updated(None, PROSE), **{PROSE.msgid: "На {rise|=45 %} зросла {rise}: 45% обсягу, {x|gen}"})

    assert catalog.entries[0].flags == ()
    assert msgfmt(dump(catalog)) == ""


@pytest.mark.gettext
def test_an_updated_torture_file_passes_msgfmt() -> None:
    catalog = updated(read(TORTURE), TITLE, Message("Plain"), Entry("one file", msgid_plural="%d files"))

    assert "error" not in msgfmt(dump(catalog))


def test_a_new_catalog_has_the_plural_forms_of_its_language() -> None:
    catalog = update(None, [Entry("file", ("", ""), msgid_plural="files")], locale="uk", project="x")

    assert catalog.headers["Plural-Forms"].startswith("nplurals=3;")
    assert catalog.entries[0].msgstrs == ("", "", "")


def test_a_new_catalog_names_its_people() -> None:
    catalog = update(
        None, [], locale="pt-BR", project="Bulletin", contact="press@example.org", revised="2025-02-17 09:00+0000"
    )

    assert catalog.headers["Language"] == "pt_BR"
    assert catalog.headers["PO-Revision-Date"] == "2025-02-17 09:00+0000"
    assert catalog.headers["Last-Translator"] == "Bulletin <press@example.org>"
    assert catalog.headers["Language-Team"] == "pt-BR <press@example.org>"


# Updates


def test_an_exact_match_keeps_its_translation_and_the_translator_s_notes() -> None:
    text = (
        HEADER + '\n# my note\n#. old\n#: old.md\n#, max-length:90\nmsgctxt "title"\nmsgid "Trade"\nmsgstr "Торгівля"\n'
    )
    (entry,) = updated(read(text), TITLE).entries

    assert (entry.msgstrs, entry.comments, entry.flags) == (("Торгівля",), "my note", ("max-length:90",))
    assert (entry.extracted, entry.references) == ("headline", ("issues/items/trade.md",))


def test_an_entry_that_does_not_change_keeps_its_bytes() -> None:
    raw = (
        "\n\n#my note\n\n# second note\n#. headline\n#: issues/items/trade.md\n#=md-text,  max-length:90\n"
        'msgctxt "title"\nmsgid "Trade"\nmsgstr "Торгівля"\n'
    )
    catalog = update(read(HEADER + raw), [TITLE, PROSE], locale="uk", project="x")

    assert catalog.entries[0].raw == raw


def test_an_entry_that_is_wrapped_in_another_way_gets_our_layout() -> None:
    raw = '\n#.headline\n#:   issues/items/trade.md\nmsgctxt   "title"\nmsgid ""\n"Tra"\n"de"\nmsgstr "Торгівля"\n'
    catalog = update(read(HEADER + raw), [TITLE], locale="uk", project="x")

    assert dump(catalog).endswith(
        '\n\n#. headline\n#: issues/items/trade.md\nmsgctxt "title"\nmsgid "Trade"\nmsgstr "Торгівля"\n'
    )


def test_the_order_is_that_of_the_messages() -> None:
    catalog = updated(updated(None, TITLE, PROSE), PROSE, Message("New"), TITLE)

    assert [entry.msgid for entry in catalog.entries] == [PROSE.msgid, "New", "Trade"]


def test_a_vanished_translation_becomes_obsolete_and_comes_back() -> None:
    first = translated(updated(None, TITLE, PROSE), Trade="Торгівля")
    gone = updated(first, PROSE)
    back = updated(gone, TITLE, PROSE)

    assert [(entry.msgid, entry.obsolete) for entry in gone.entries] == [(PROSE.msgid, False), ("Trade", True)]
    assert (gone.entries[1].extracted, gone.entries[1].references) == ("", ())
    assert dump(back) == dump(first)


def test_a_vanished_message_without_words_of_a_translator_is_dropped() -> None:
    assert updated(updated(None, TITLE, PROSE), PROSE).entries == updated(None, PROSE).entries


def test_a_translator_s_note_alone_keeps_a_vanished_message() -> None:
    catalog = updated(read(HEADER + '\n# ask the author\nmsgid "Trade"\nmsgstr ""\n'), PROSE)

    assert (catalog.entries[1].comments, catalog.entries[1].obsolete) == ("ask the author", True)


def test_obsolete_entries_stay_at_the_end_in_their_order() -> None:
    text = HEADER + '\n#~ msgid "b"\n#~ msgstr "1"\n\nmsgid "c"\nmsgstr "2"\n\n#~ msgid "a"\n#~ msgstr "3"\n'
    catalog = updated(read(text), TITLE)

    assert [(entry.msgid, entry.obsolete) for entry in catalog.entries] == [
        ("Trade", False),
        ("b", True),
        ("a", True),
        ("c", True),
    ]


def test_a_fuzzy_entry_stays_fuzzy_with_its_previous_text() -> None:
    text = HEADER + '\n#, fuzzy\n#| msgid "Old trade"\nmsgctxt "title"\nmsgid "Trade"\nmsgstr "Торгівля"\n'
    there = updated(read(text), TITLE)
    back = updated(updated(there, PROSE), TITLE)

    for catalog in (there, back):
        assert (catalog.entries[0].flags, catalog.entries[0].previous) == (("fuzzy",), Previous("Old trade"))


def test_format_flags_that_were_guessed_from_prose_are_taken_off() -> None:
    text = HEADER + f'\n#, fuzzy, python-format, python-brace-format, c-format\nmsgid "{PROSE.msgid}"\nmsgstr "x"\n'

    assert updated(read(text), PROSE).entries[0].flags == ("fuzzy", "c-format")


def test_flags_of_the_source_are_set() -> None:
    source = Entry("%(n)s", flags=("fuzzy", "python-format"))
    catalog = updated(updated(None, Message("%(n)s")), source)

    assert catalog.entries[0].flags == ("python-format",)
    assert updated(catalog, source).entries[0].flags == ("python-format",)


def test_a_message_that_gets_a_plural_keeps_its_words_as_fuzzy() -> None:
    single = translated(updated(None, Message("file"), TITLE), file="файл")
    catalog = updated(single, Entry("file", msgid_plural="files"), Entry("Trade", ("",), "title", "Trades"))

    file, trade = catalog.entries
    assert (file.msgid_plural, file.msgstrs, file.flags) == ("files", ("файл", "", ""), ("fuzzy",))
    assert file.previous == Previous("file")
    assert (trade.msgid_plural, trade.msgstrs, trade.flags) == ("Trades", ("", "", ""), ())


def test_a_changed_plural_makes_the_forms_fuzzy_and_keeps_the_first_previous_text() -> None:
    text = HEADER + '\nmsgid "file"\nmsgid_plural "files"\nmsgstr[0] "файл"\nmsgstr[1] "файли"\nmsgstr[2] "файлів"\n'
    once = updated(read(text), Entry("file", msgid_plural="all files"))
    twice = updated(once, Entry("file", msgid_plural="many files"))

    assert twice.entries[0].msgstrs == ("файл", "файли", "файлів")
    assert twice.entries[0].previous == Previous("file", msgid_plural="files")
    assert twice.entries[0].flags == ("fuzzy",)


def test_a_message_that_lost_its_plural_keeps_all_forms() -> None:
    text = HEADER + '\nmsgid "file"\nmsgid_plural "files"\nmsgstr[0] "файл"\nmsgstr[1] "файли"\nmsgstr[2] "файлів"\n'

    assert updated(read(text), Message("file")).entries[0].msgstrs == ("файл", "файли", "файлів")


# Where translations come from

OLD = "The big harbour had 25 ships in March, and its master was pleased."
NEW = "The small harbour had 52 ships in March, and its master was not pleased."


def paragraph(text: str, item: str = "trade", comment: str = "") -> Message:
    return Message(text, "", ("paragraph", *filter(None, [comment])), (f"issues/items/{item}.md",))


def by_text(catalog: Catalog) -> dict[str, Entry]:
    return {entry.msgid: entry for entry in catalog.entries}


def test_a_changed_text_keeps_its_translation_as_fuzzy_with_what_changed() -> None:
    first = translated(updated(None, paragraph(OLD, comment="told")), **{OLD: "Гавань"})
    entry = by_text(updated(first, paragraph(NEW, comment="told")))[NEW]

    assert (entry.msgstrs, entry.flags, entry.previous) == (("Гавань",), ("fuzzy",), Previous(OLD))
    assert entry.extracted.split("\n") == [
        "paragraph",
        "told",
        "CHANGED FIGURE: 25 → 52",
        "CHANGED NEGATION: not added",
        "changed: The [-big-] {+small+} harbour had [-25-] {+52+} ships in March … its master was {+not+} pleased.",
    ]


def test_the_comment_on_the_change_goes_with_the_doubt() -> None:
    first = translated(updated(None, paragraph(OLD)), **{OLD: "Гавань"})
    changed = updated(first, paragraph(NEW))
    entries = tuple(replace(entry, flags=()) if entry.msgid == NEW else entry for entry in changed.entries)
    accepted = updated(replace(changed, entries=entries), paragraph(NEW))

    assert "changed:" in by_text(changed)[NEW].extracted
    assert by_text(accepted)[NEW].extracted == "paragraph"


def test_a_second_change_keeps_the_text_that_the_translation_was_made_for() -> None:
    first = translated(updated(None, paragraph(OLD)), **{OLD: "Гавань"})
    third = NEW.replace("pleased", "content")
    catalog = updated(updated(first, paragraph(NEW)), paragraph(third))

    assert by_text(catalog)[third].previous == Previous(OLD)
    assert {entry.msgid for entry in catalog.entries if entry.obsolete} == {OLD}


def test_a_text_that_returns_has_its_translation_whatever_became_of_the_copy() -> None:
    first = translated(updated(None, paragraph(OLD)), **{OLD: "Гавань"})
    changed = updated(first, paragraph(NEW))
    again = translated(changed, **{NEW: "Інша гавань"})

    assert dump(updated(changed, paragraph(OLD))) == dump(first)
    returned = by_text(updated(again, paragraph(OLD)))
    assert (returned[OLD].msgstrs, returned[OLD].flags) == (("Гавань",), ())
    assert returned[NEW].obsolete
    assert returned[NEW].msgstrs == ("Інша гавань",)


def test_a_fuzzy_translation_of_another_program_is_exact_again_when_its_text_returns() -> None:
    text = HEADER + f'\n#, fuzzy, max-length:90\n#| msgid "{OLD}"\nmsgid "{NEW}"\nmsgstr "Гавань"\n'
    (draft,) = updated(read(text), paragraph(OLD)).entries
    (entry,) = filled(Catalog("", (draft,)), lambda _, __: "Гавань").entries

    assert (draft.msgid, draft.msgstrs, draft.previous) == (OLD, ("Гавань",), Previous(OLD))
    assert draft.flags == ("fuzzy", "max-length:90")
    assert (entry.msgid, entry.msgstrs, entry.flags, entry.previous) == (OLD, ("Гавань",), ("max-length:90",), None)


@pytest.mark.parametrize("text", ["It’s “new” – and\u00a0free", 'It\'s  "new"—and free\n', "It`s „new“ - and free"])
def test_other_signs_leave_a_translation_as_it_is(text: str) -> None:
    first = translated(updated(None, paragraph('It\'s "new" - and free')), **{'It\'s "new" - and free': "Нове"})
    (entry,) = updated(first, paragraph(text, "aid")).entries

    assert (entry.msgid, entry.msgstrs, entry.flags, entry.previous) == (text, ("Нове",), (), None)


def test_a_review_of_the_old_text_is_none_of_the_new_one() -> None:
    text = HEADER + f'\n# reviewed: Olena\n# ask the author\n#. paragraph\nmsgid "{OLD}"\nmsgstr "Гавань"\n'
    catalog = by_text(updated(read(text), paragraph(NEW)))

    assert catalog[NEW].comments == "ask the author"
    assert catalog[OLD].comments == "reviewed: Olena\nask the author"


def test_a_text_in_use_gives_nothing_away() -> None:
    first = translated(updated(None, paragraph(OLD)), **{OLD: "Гавань"})
    catalog = by_text(updated(first, paragraph(OLD), paragraph(NEW)))

    assert (catalog[OLD].msgstrs, catalog[NEW].msgstrs) == (("Гавань",), ("",))


def test_a_plural_takes_the_singular_and_a_singular_the_first_form_and_both_can_return() -> None:
    one, many = "one ship is in the harbour", Entry("one ship is in our harbour", msgid_plural="ships")
    single = translated(updated(None, Message(one)), **{one: "корабель"})
    plural = by_text(updated(single, many))
    forms = updated(
        read(
            HEADER
            + '\nmsgid "one ship is in our harbour"\nmsgid_plural "ships"\nmsgstr[0] "1"\nmsgstr[1] "2"\nmsgstr[2] "3"\n'
        ),
        Message(one),
    )

    assert plural[many.msgid].msgstrs == ("корабель", "", "")
    assert by_text(forms)[one].msgstrs == ("1",)
    assert by_text(updated(forms, many))[many.msgid].msgstrs == ("1", "2", "3")


# Memory


def remembering(*entries: Entry) -> Memory:
    return memory_of([Catalog(entries=entries)])


def filled_with(memory: Memory, *messages: Source) -> list[Entry]:
    catalog = update(None, messages, locale="uk", project="x", memory=memory)
    assert dump(filled(catalog, memory)) == dump(catalog)
    return list(catalog.entries)


def test_the_memory_fills_the_same_text_in_the_same_context() -> None:
    (entry,) = filled_with(remembering(Entry("Trade", ("Торгівля",), "title")), TITLE)

    assert (entry.msgstrs, entry.flags) == (("Торгівля",), ())


def test_a_text_from_another_context_is_to_be_looked_at() -> None:
    (entry,) = filled_with(remembering(Entry("Trade", ("Торгівля",))), TITLE)

    assert (entry.msgstrs, entry.flags, entry.previous) == (("Торгівля",), ("fuzzy",), Previous("Trade"))


@pytest.mark.parametrize("entry", [
    Entry("Trade", ("Торгівля",), "heading"), Entry("Trade", ("Торгівля",), "title", flags=("fuzzy",)),
    Entry("Trade", ("",), "title"), Entry("Trade", ("{aid|=12 мільярдів}",), "title"), Entry("Trade", ("1", "2"), "title", "Trades"),
])  # fmt: skip
def test_the_memory_knows_nothing_of_doubtful_words(entry: Entry) -> None:
    assert filled_with(remembering(entry), TITLE)[0].msgstrs == ("",)


def test_the_memory_prefers_the_newest_and_what_is_in_use() -> None:
    old, new = Entry("Trade", ("1",), "title"), Entry("Trade", ("2",), "title")

    assert filled_with(memory_of([Catalog(entries=(old,)), Catalog(entries=(new,))]), TITLE)[0].msgstrs == ("2",)
    gone = replace(new, obsolete=True)
    assert filled_with(memory_of([Catalog(entries=(old,)), Catalog(entries=(gone,))]), TITLE)[0].msgstrs == ("1",)


def test_the_memory_overwrites_nothing() -> None:
    catalog = read(HEADER + '\n#, fuzzy\nmsgctxt "title"\nmsgid "Trade"\nmsgstr "моє"\n')

    assert filled(catalog, remembering(Entry("Trade", ("Торгівля",), "title"))).entries == catalog.entries


# Headers of old catalogs


def test_a_full_header_is_left_alone() -> None:
    catalog = updated(read(TORTURE + "\n"), Message("Plain"))

    assert catalog.header is not None
    assert catalog.headers["Last-Translator"] == "Олена <olena@example.org>"
    assert catalog.headers["Plural-Forms"].startswith("nplurals=4;")
    assert catalog.headers["X-Crowdin-Project-ID"] == "42"
    assert list(catalog.headers)[-2:] == ["X-Generator", "X-Source-Language"]


def test_blanks_that_other_tools_left_are_filled() -> None:
    text = (
        'msgid ""\nmsgstr ""\n"Project-Id-Version: PACKAGE VERSION\\n"\n"PO-Revision-Date: YEAR-MO-DA HO:MI+ZONE\\n"\n'
        '"Last-Translator: FULL NAME <EMAIL@ADDRESS>\\n"\n"Language: \\n"\n'
        '"Content-Type: text/plain; charset=CHARSET\\n"\n"Plural-Forms: nplurals=INTEGER; plural=EXPRESSION;\\n"\n'
    )
    catalog = updated(read(text), Message("«»"))

    assert list(catalog.headers)[:4] == ["Project-Id-Version", "PO-Revision-Date", "Last-Translator", "Language"]
    assert catalog.headers["Language"] == "uk"
    assert catalog.headers["Content-Type"] == "text/plain; charset=UTF-8"
    assert catalog.headers["Plural-Forms"].startswith("nplurals=3;")


def test_a_catalog_without_a_header_gets_one() -> None:
    catalog = updated(read('msgid "Trade"\nmsgstr "Торгівля"'), Message("Trade"))

    assert catalog.headers["Language"] == "uk"
    assert dump(catalog).endswith('\n\nmsgid "Trade"\nmsgstr "Торгівля"')


def test_a_header_in_the_middle_goes_to_the_front() -> None:
    catalog = updated(read('msgid "Trade"\nmsgstr "1"\n\n' + HEADER), Message("Trade"))

    assert dump(catalog).startswith('msgid ""\n')
    assert dump(catalog).endswith('\n\nmsgid "Trade"\nmsgstr "1"\n')


def test_a_broken_plural_header_does_not_stop_an_update() -> None:
    text = HEADER.replace("nplurals=3; plural=", "nplurals=3; plural=oops ")
    catalog = updated(read(text), Entry("file", msgid_plural="files"))

    assert catalog.entries[0].msgstrs == ("", "")


# Laws

MESSAGES = st.lists(
    st.builds(
        Message,
        st.sampled_from(("Trade", "Aid", "file", "a\nb", "45% {x}")),
        st.sampled_from(("", "title")),
        st.lists(BLOCKS, max_size=2).map(tuple),
        REFERENCES,
    )
    | st.builds(
        Entry,
        st.sampled_from(("file", "Trade")),
        msgid_plural=st.sampled_from(("files", "all files")),
        extracted=BLOCKS,
        references=REFERENCES,
    ),
    max_size=5,
)


def words(catalog: Catalog) -> set[str]:
    """All that translators wrote."""
    return {text for entry in catalog.entries for text in (*entry.msgstrs, *entry.comments.split("\n")) if text}


@given(layouts(), MESSAGES)
def test_an_update_of_any_file_keeps_every_word_and_a_second_one_changes_no_byte(
    made: tuple[str, list[Entry]], messages: list[Source]
) -> None:
    catalog = read(made[0])
    once = updated(catalog, *messages)
    twice = updated(once, *messages)

    assert words(once) >= words(catalog)
    assert dump(twice) == dump(once)


@given(st.lists(st.builds(Message, TEXTS, TEXTS, st.lists(BLOCKS).map(tuple), st.lists(TEXTS).map(tuple)), max_size=4))
def test_any_message_survives_a_template(messages: list[Message]) -> None:
    catalog = template(messages, project="x")

    assert read(dump(catalog)).entries == catalog.entries


def _drafted(draft: str) -> Catalog:
    return read(HEADER + f'\n#, fuzzy\n#| msgid "Trade grew"\nmsgid "Trade grew in May"\nmsgstr "{draft}"\n')


def test_a_draft_that_may_have_been_adapted_is_not_firm_when_its_text_comes_back() -> None:
    back = updated(_drafted("Торгівля зросла в травні"), Message("Trade grew"))

    assert (back.entries[0].msgid, back.entries[0].fuzzy) == ("Trade grew", True)
    assert back.entries[0].msgstrs == ("Торгівля зросла в травні",)
    assert back.entries[0].previous == Previous("Trade grew")
    assert dump(updated(back, Message("Trade grew"))) == dump(back)


@pytest.mark.parametrize("said", ["Торгівля зросла", "Обсяг торгівлі зріс"])
def test_a_draft_is_firm_where_a_record_or_the_memory_says_the_same(said: str) -> None:
    same = said == "Торгівля зросла"
    record = read(HEADER + f'\n#~ msgctxt "x"\n#~ msgid "Trade grew"\n#~ msgstr "{said}"\n')
    draft = _drafted("Торгівля зросла")
    with_record = replace(draft, entries=(*draft.entries, *record.entries))
    by_memory = update(draft, [Message("Trade grew")], locale="uk", project="x", memory=lambda _, __: said)

    for catalog in (updated(with_record, Message("Trade grew")), by_memory):
        (entry,) = (each for each in catalog.entries if not each.obsolete)
        assert (entry.msgstrs, entry.translated) == (("Торгівля зросла",), same)
        assert entry.previous == (None if same else Previous("Trade grew"))
