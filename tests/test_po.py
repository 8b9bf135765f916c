"""PO files: read and written without loss, and every fault named with its line."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import polib
import pytest
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

from bulletin.catalog import po
from bulletin.catalog.grammar import decode, encode
from bulletin.catalog.po import Catalog, Entry, Previous, dump, parse, touched
from bulletin.errors import RULES
from bulletin.model import Place
from conftest import need
from po_texts import CATALOGS, HEADER, layouts

FLAGS = ("fuzzy", "no-wrap")
TORTURE = (Path(__file__).parent / "data/torture.po").read_bytes()


def read(text: str) -> Catalog:
    catalog, findings = parse(text, "uk.po")
    assert catalog is not None, findings
    return catalog


def faults(text: str) -> list[tuple[int, str]]:
    """(line, reason) of what is wrong in `text`, which begins below a header."""
    catalog, findings = parse(HEADER + text, "uk.po")
    assert catalog is None
    below = HEADER.count("\n")
    return [(each.place.line - below, each.params.get("reason", each.rule)) for each in findings]


def gettext(program: str, text: str, *options: str) -> subprocess.CompletedProcess[str]:
    command = [need(program), *options, "-"]
    return subprocess.run(command, input=text, capture_output=True, encoding="utf-8", check=False)


# Round trips


@given(layouts())
def test_what_is_read_is_written_byte_for_byte(made: tuple[str, list[Entry]]) -> None:
    text, _ = made

    assert dump(read(text)) == text


@given(layouts())
def test_every_layout_says_the_same(made: tuple[str, list[Entry]]) -> None:
    text, entries = made

    assert list(read(text).entries) == entries


@given(CATALOGS)
def test_canonical_text_reads_back(entries: list[Entry]) -> None:
    text = dump(Catalog(entries=tuple(entries)))

    assert list(read(text).entries) == entries
    assert text == dump(Catalog(entries=tuple(replace(entry) for entry in read(text).entries)))


@given(layouts(), st.data())
def test_one_touched_entry_leaves_the_others_as_they_were(made: tuple[str, list[Entry]], data: st.DataObject) -> None:
    catalog = read(made[0])
    number = data.draw(st.integers(0, max(0, len(catalog.entries) - 1)))
    entries = [
        replace(entry, comments="touched") if index == number else entry for index, entry in enumerate(catalog.entries)
    ]
    again = read(dump(replace(catalog, entries=tuple(entries))))

    assert list(again.entries) == entries
    for index, (before, after) in enumerate(zip(catalog.entries, again.entries, strict=True)):
        assert index == number or before.raw.strip() == after.raw.strip()


@given(layouts(), st.randoms())
def test_entries_in_another_order_still_read(made: tuple[str, list[Entry]], random: object) -> None:
    catalog = read(made[0])
    entries = tuple(sorted(catalog.entries, key=lambda _: random.random()))  # type: ignore[attr-defined]

    assert read(dump(replace(catalog, entries=entries))).entries == entries


@pytest.mark.parametrize("form", ["as it is", "crlf", "bom", "no final newline"])
def test_the_torture_file_survives(form: str) -> None:
    data = TORTURE
    if form == "crlf":
        data = data.replace(b"\n", b"\r\n")
    if form == "bom":
        data = b"\xef\xbb\xbf" + data
    if form == "no final newline":
        data = data.rstrip()
    catalog, findings = po.read(data, "torture.po")

    assert findings == ()
    assert catalog is not None
    assert dump(catalog).encode() == data


def test_carriage_returns_change_nothing_but_the_line_ends() -> None:
    text = TORTURE.decode()

    assert read(text.replace("\n", "\r\n")).entries == read(text).entries


@pytest.mark.parametrize("text", ["", "\n", "# only a comment\n", "\ufeff", "# no final newline"])
def test_a_file_without_messages_survives(text: str) -> None:
    catalog = read(text)

    assert (catalog.entries, catalog.header, dict(catalog.headers)) == ((), None, {})
    assert dump(catalog) == text


def test_a_header_that_is_not_first_stays_where_it_is() -> None:
    text = 'msgid "a"\nmsgstr "b"\n\n' + HEADER + '\nmsgid "c"\nmsgstr "d"\n'
    catalog = read(text)

    assert catalog.headers["Language"] == "uk"
    assert [entry.msgid for entry in catalog.entries] == ["a", "c"]
    assert dump(catalog) == text


# What is read


def test_entries_carry_all_that_stands_in_the_file() -> None:
    entries = {entry.key: entry for entry in read(TORTURE.decode()).entries}

    trade = entries["heading", "Trade {trade|loc}"]
    assert trade.extracted == "passage 3.2-10\n{trade} = 943,3 млн доларів США"
    assert trade.references == (
        "issues/items/trade.md",
        "https://example.org/a?b=c#d",
        "a name with spaces.md",
        "last.md",
    )
    assert trade.flags == ("no-wrap", "md-text", "max-length:90")
    assert entries[None, "New source"].previous == Previous("Old source", "old context")
    assert entries[None, "New source"].comments == "a translator's comment below the references"
    assert entries[None, "one file"].msgstrs == ("%d файл", "%d файли", "%d файлів", "один файл")
    assert entries[None, "one file"].previous == Previous("one file", msgid_plural="%d files of old")
    assert entries["is", "Is gone"].previous == Previous("Was gone", "was")
    assert entries["is", "Is gone"].obsolete
    assert entries[None, "Untranslated"].flags == ("no-wrap",)


def test_all_escapes_are_read() -> None:
    wrapped = next(entry for entry in read(TORTURE.decode()).entries if entry.msgid.startswith("Wrapped"))

    assert wrapped.msgstrs[0].endswith('з "лапками", \\ рискою, \tтабуляцією\n\a\b\f\v\r AB ЖЖ')


def test_an_octal_escape_has_three_digits_at_most_and_a_hexadecimal_one_any_number() -> None:
    assert decode(r'"\1012 \x041"') == "A2 A"


@given(st.text(st.characters(exclude_categories=("Cs",))))
def test_every_text_survives_escaping(text: str) -> None:
    escaped = encode(text)

    assert decode(f'"{escaped}"') == text
    assert "\n" not in escaped


def test_entries_know_the_line_of_their_msgid() -> None:
    lines = TORTURE.decode().split("\n")

    for entry in po.in_order(read(TORTURE.decode())):
        assert "msgid" in lines[entry.line - 1]
        assert encode(entry.msgid.split(" ")[0].split(",")[0]) in "".join(lines[entry.line - 1 : entry.line + 1])


def test_a_new_entry_has_no_line() -> None:
    assert (Entry("a").line, Entry("a").raw) == (0, "")


def test_places_point_at_the_msgstr() -> None:
    catalog = read(HEADER + '\nmsgctxt "c"\nmsgid ""\n"a"\nmsgid_plural "b"\nmsgstr[0] "1"\nmsgstr [ 01 ] "2"\n')
    entry, top = catalog.entries[0], HEADER.count("\n") + 1

    assert po.msgstr_place(catalog, entry) == Place("uk.po", top + 5)
    assert po.msgstr_place(catalog, entry, 1) == Place("uk.po", top + 6)
    assert po.msgstr_place(catalog, entry, 2) == Place("uk.po", top + 2)
    assert po.msgstr_place(catalog, replace(entry)) == Place("uk.po")


def test_places_point_at_the_header_field() -> None:
    catalog = read(HEADER)

    assert po.header_place(catalog, "Language") == Place("uk.po", 7)
    assert po.header_place(catalog, "X-None") == Place("uk.po", 1)
    assert po.header_place(Catalog("uk.po"), "Language") == Place("uk.po")


# What is written


def test_touching_nothing_keeps_the_raw_text() -> None:
    entry = read('msgid   "a"\nmsgstr "b"\n').entries[0]

    assert touched(entry, msgstrs=("b",)) is entry
    assert touched(entry, msgstrs=("c",)).raw == ""


def test_a_touched_entry_is_written_in_canonical_order() -> None:
    entry = Entry(
        "a\nb\n",
        ('"',),
        "ctx",
        comments="mine\n\nagain",
        extracted="told",
        references=("a.md", "b c.md"),
        flags=("fuzzy", "odd"),
        previous=Previous("was"),
    )

    assert po.serialise(entry) == (
        "# mine\n#\n# again\n#. told\n#: a.md \u2068b c.md\u2069\n#, fuzzy, odd\n"
        '#| msgid "was"\nmsgctxt "ctx"\nmsgid ""\n"a\\n"\n"b\\n"\nmsgstr "\\""\n'
    )


def test_an_obsolete_entry_is_marked_on_every_line() -> None:
    entry = Entry("a", ("1", "2"), None, "b", flags=("fuzzy",), previous=Previous("was"), obsolete=True)

    assert po.serialise(entry) == (
        '#, fuzzy\n#~| msgid "was"\n#~ msgid "a"\n#~ msgid_plural "b"\n#~ msgstr[0] "1"\n#~ msgstr[1] "2"\n'
    )


def test_a_touched_entry_keeps_the_line_ends_of_its_file() -> None:
    catalog = read('msgid "a"\r\nmsgstr "b"\r\n')

    assert dump(replace(catalog, entries=(replace(catalog.entries[0], msgstrs=("c",)),))) == (
        'msgid "a"\r\nmsgstr "c"\r\n'
    )


def test_a_new_entry_after_a_missing_final_newline_begins_on_a_line_of_its_own() -> None:
    catalog = read('msgid "a"\nmsgstr "b"')

    assert dump(replace(catalog, entries=(*catalog.entries, Entry("c")))) == (
        'msgid "a"\nmsgstr "b"\n\nmsgid "c"\nmsgstr ""\n'
    )


def test_header_fields_are_changed_in_place_and_added_at_the_end() -> None:
    catalog = po.with_headers(read(HEADER), {"Language": "ja", "X-New": "1"})

    names = list(catalog.headers)
    assert (catalog.headers["Language"], catalog.headers["X-New"]) == ("ja", "1")
    assert names.index("Language") == list(read(HEADER).headers).index("Language")
    assert names[-1] == "X-New"
    assert po.with_headers(catalog, {}) is catalog


# Faults


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('msgid "a"\nmsgstr "b\n', [(2, "the string is not closed (column 8)")]),
        ('msgid "a"\nmsgstr "\\e \\q"\n', [(2, "unknown escape `\\e` (column 9)"), (2, "unknown escape `\\q` (column 12)")]),
        ('msgid "a"\nmsgstr "\\320"\n', [(2, "the escaped bytes are not UTF-8 (column 8)")]),
        ('msgid "a"\nmsgstr b\n', [(2, "unknown keyword `b` (column 8)")]),
        ("msgid \"a\"\nmsgstr 'b' c\n", [(2, "`'b'` stands outside the quotes (column 8)")]),
        ('msgid "a"\nmsgstr\n', [(2, "`msgstr` without a string in quotes (column 1)")]),
        ('msgid "a"\n\nmsgid "b"\nmsgstr ""\n', [(1, "`msgid` without `msgstr` (column 1)")]),
        ('msgid "a"\n\n#. x\nmsgid "b"\nmsgstr ""\n', [(1, "`msgid` without `msgstr` (column 1)")]),
        ('msgid "a"\n#| msgid "b"\nmsgstr ""\n', [
            (1, "`msgid` without `msgstr` (column 1)"),
            (3, "`msgstr` without `msgid` (column 1)"),
        ]),
        ('msgstr "a"\n', [(1, "`msgstr` without `msgid` (column 1)")]),
        ('msgctxt "a"\nmsgctxt "b"\nmsgid "c"\nmsgstr ""\n', [(2, "`msgctxt` twice in one message (column 1)")]),
        ('msgid_plural "a"\nmsgid "c"\nmsgstr ""\n', [
            (2, "`msgid` after `msgid_plural` (column 1)"), (3, "`msgstr[0]` is expected here (column 1)"),
        ]),
        ('msgid "a"\nmsgid_plural "b"\nmsgstr "c"\n', [(3, "`msgstr[0]` is expected here (column 1)")]),
        ('msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[2] "d"\n', [(4, "`msgstr[1]` is expected here (column 1)")]),
        ('msgid "a"\nmsgstr[0] "c"\n', [(2, "`msgstr[0]` without `msgid_plural` (column 1)")]),
        ('msgid "a"\n# x\nmsgstr "c"\n', [(2, "a comment inside a message (column 1)")]),
        ('msgid "a"\nmsgstr "c"\n# x\n"d"\n', [(4, "a string without a keyword before it (column 1)")]),
        ('#~ msgid "a"\nmsgstr "c"\n', [(2, "`#~` on some lines of the message, not on all (column 1)")]),
        ('#~| msgid "a" #~ msgid "b"\n#~ msgstr "c"\n', [(1, "not the syntax of a PO file (column 5)")]),
        ('#| msgid "a" msgid "b"\nmsgstr "c"\n', [(2, "`msgstr` without `msgid` (column 1)")]),
        ('#| msgctxt "a"\nmsgid "b"\nmsgstr "c"\n', [(1, "not the syntax of a PO file (column 4)")]),
        ('#~ msgid "a" msgstr "c" msgid "d" msgstr ""\n', [(1, "not the syntax of a PO file (column 4)")]),
        ('<<<<<<< HEAD\nmsgid "a"\nmsgstr "c"\n=======\n', [
            (1, "`<<<<<<<` marks a merge conflict (column 1)"),
            (4, "`=======` marks a merge conflict (column 1)"),
        ]),
        ('#~ msgid ""\n#~ msgstr ""\n', [(1, "po-duplicate")]),
    ],
)  # fmt: skip
def test_a_fault_is_named_with_its_line_and_column(text: str, expected: list[tuple[int, str]]) -> None:
    assert faults(text) == expected


def test_all_faults_are_found_not_only_the_first() -> None:
    found = faults('msgid "a\nmsgstr "b"\n\nmsgid "c"\nmsgstr "d"\n\n#: x\nmsgid "e"\nmsgstr "\\z"\n\nfoo\n')

    assert [line for line, _ in found] == [1, 9, 11]


def test_a_message_that_stands_twice_names_the_first() -> None:
    _, findings = parse('msgid "a"\nmsgstr "1"\n\nmsgid "a"\nmsgstr "2"\n\n#~ msgid "a"\n#~ msgstr "3"\n', "uk.po")

    assert [(each.rule, each.place.line, each.params["first"]) for each in findings] == [
        ("po-duplicate", 4, "1"),
        ("po-duplicate", 7, "1"),
    ]


def test_the_same_words_in_two_contexts_are_two_messages() -> None:
    assert len(read('msgctxt ""\nmsgid "a"\nmsgstr ""\n\nmsgid "a"\nmsgstr ""\n').entries) == 2


@pytest.mark.parametrize("charset", ["utf-8", "UTF8", "ASCII", "CHARSET"])
def test_a_charset_that_reads_the_same_is_accepted(charset: str) -> None:
    text = f'msgid ""\nmsgstr "Content-Type: text/plain; charset={charset}\\n"\n'

    assert dump(read(text)) == text


@pytest.mark.parametrize("charset", ["CP1251", "CHARSET"])
def test_a_charset_that_does_not_fit_is_found_in_its_line(charset: str) -> None:
    text = f'msgid ""\nmsgstr ""\n"Language: uk\\n"\n"Content-Type: text/plain; charset={charset}\\n"\n# ї\n'
    catalog, findings = parse(text, "uk.po")

    assert catalog is None
    assert [(each.rule, each.place.line, dict(each.params)) for each in findings] == [
        ("po-charset", 4, {"charset": charset})
    ]


def test_bytes_in_a_declared_old_charset_are_told_from_broken_utf_8() -> None:
    text = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=CP1251\\n"\n\nmsgid "a"\nmsgstr "ї"\n'
    _, old = po.read(text.encode("cp1251"), "uk.po")
    _, broken = po.read(text.replace("CP1251", "UTF-8").encode("cp1251"), "uk.po")

    assert [(each.rule, each.place) for each in old] == [("po-charset", Place("uk.po", 3))]
    assert [(each.rule, each.place) for each in broken] == [("file-encoding", Place("uk.po", 6))]
    assert broken[0].params == {"offset": str(text.encode("cp1251").index(b"\xbf") - 1), "byte": "0xBF"}


NASTY = st.sampled_from(
    ['"', "\\", "\n", "#", "#~", "#|", "msgid", "msgstr", "msgid_plural", "msgctxt", "[0]", " ", "x"]
)


@st.composite
def spoiled(draw: st.DrawFn) -> str:
    text = draw(layouts())[0].removeprefix("\ufeff")
    for _ in range(draw(st.integers(1, 2))):
        at = draw(st.integers(len(HEADER), len(text)))
        text = text[:at] + draw(NASTY) + text[at + draw(st.integers(0, 6)) :]
    return text


@given(spoiled())
def test_a_spoiled_file_is_read_whole_or_refused_with_places(text: str) -> None:
    catalog, findings = parse(text, "uk.po")

    if catalog is None:
        assert findings
        assert all(1 <= each.place.line <= text.count("\n") + 1 for each in findings)
        assert all(RULES[each.rule].message.format(**each.params) for each in findings)
    else:
        assert dump(catalog) == text


# Other programs as oracles


@pytest.mark.gettext
@given(spoiled())
def test_what_we_read_gnu_gettext_reads(text: str) -> None:
    catalog, _ = parse(text, "uk.po")

    # For GNU gettext a backslash at the end joins two lines, even of comments; we go by the lines.
    if catalog is not None and "\\\n" not in text:
        assert gettext("msgcat", text).stderr == ""


@pytest.mark.gettext
@given(layouts())
def test_every_layout_is_one_that_gnu_gettext_reads(made: tuple[str, list[Entry]]) -> None:
    text = made[0].removeprefix("\ufeff")  # it refuses a byte order mark

    assert gettext("msgcat", text).stderr == ""


@pytest.mark.gettext
@given(CATALOGS)
def test_canonical_text_is_what_msgcat_writes(entries: list[Entry]) -> None:
    # msgcat drops flags it does not know, `fuzzy` or an obsolete message without a translation, and mangles
    # file names with spaces.
    first = Entry("there is always one", ("є завжди",))
    known = [
        replace(
            entry,
            flags=tuple(flag for flag in FLAGS if flag in entry.flags),
            references=tuple(name for name in entry.references if " " not in name),
        )
        for entry in entries
    ]
    kept = [entry for entry in known if entry.msgstrs[0] or not (entry.obsolete or entry.fuzzy)]
    text = dump(replace(read(HEADER), entries=(first, *sorted(kept, key=lambda entry: entry.obsolete))))

    assert messages_of(gettext("msgcat", text, "--no-wrap").stdout) == messages_of(text)


def messages_of(text: str) -> str:
    return text.partition("\n\n")[2]


@pytest.mark.gettext
def test_msgfmt_compiles_the_torture_file() -> None:
    assert gettext("msgfmt", TORTURE.decode(), "-o", "/dev/null").returncode == 0


PLAIN = """
#. told
#: a.md
msgctxt "title"
msgid "Two\\nlines, a \\"quote\\", a \\\\ and a tab\\t"
msgstr "Два\\nрядки, «лапки», \\\\ і табуляція\\t"

# mine
#, fuzzy
#| msgid "One %(n)s file"
msgid "One file"
msgid_plural "%(n)s files"
msgstr[0] "%(n)s файл"
msgstr[1] "%(n)s файли"
msgstr[2] "%(n)s файлів"

#~ msgid "Gone"
#~ msgstr "Пішло"
"""


def rewritten() -> str:
    """PLAIN with every entry written by us."""
    catalog = read(HEADER + PLAIN)
    return dump(replace(catalog, entries=tuple(replace(entry) for entry in catalog.entries)))


def test_polib_reads_the_same_entries() -> None:
    catalog, theirs = read(rewritten()), polib.pofile(rewritten())

    assert [(entry.msgctxt, entry.msgid, entry.obsolete) for entry in theirs] == [
        (entry.msgctxt, entry.msgid, entry.obsolete) for entry in catalog.entries
    ]
    for ours, other in zip(catalog.entries, theirs, strict=True):
        assert ours.msgstrs == (tuple(other.msgstr_plural.values()) or (other.msgstr,))
        assert (ours.comments, ours.extracted, ours.fuzzy) == (other.tcomment, other.comment, other.fuzzy)
        assert (ours.previous.msgid if ours.previous else None) == other.previous_msgid


def test_babel_reads_the_same_entries() -> None:
    catalog, theirs = read(rewritten()), read_po(BytesIO(rewritten().encode()))

    for ours in catalog.entries:
        if ours.obsolete:
            assert theirs.obsolete[ours.msgid].string == ours.msgstrs[0]
            continue
        other = theirs.get(ours.msgid, ours.msgctxt)
        assert other is not None
        assert ours.msgstrs == (tuple(other.string) if isinstance(other.string, tuple) else (other.string,))
        assert (ours.fuzzy, ours.extracted) == (other.fuzzy, "\n".join(other.auto_comments))
