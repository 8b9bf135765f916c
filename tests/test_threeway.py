"""Three-way merges: what only one side changed is taken, and of two translations neither is lost."""

from __future__ import annotations

import io
import subprocess
import sys
from collections import Counter
from contextlib import redirect_stderr
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import assume, given
from hypothesis import strategies as st

from bulletin.catalog import threeway
from bulletin.catalog.merge import update
from bulletin.catalog.po import Catalog, Entry, Previous, dump, parse, with_headers
from bulletin.catalog.threeway import merge, rejected
from bulletin.cli import bulletin, main
from bulletin.model import Message
from conftest import ROOT, need, uncovered
from po_texts import CATALOGS, HEADER, LINES, layouts

SRC = ROOT / "src"
TORTURE = (Path(__file__).parent / "data/torture.po").read_bytes().decode()


def read(text: str, path: str = "uk.po") -> Catalog:
    catalog, findings = parse(text, path)
    assert catalog is not None, findings
    return catalog


def catalog(*entries: Entry, **headers: str) -> Catalog:
    return with_headers(read(dump(replace(read(HEADER), entries=entries))), headers)


def again(merged: threeway.Merged) -> Catalog:
    """The merged catalog as the next program reads it."""
    return read(dump(merged.catalog))


def one(base: Entry | None, ours: Entry | None, theirs: Entry | None) -> tuple[Entry | None, bool]:
    """What becomes of one message, and whether it is a conflict."""
    result = merge(*(catalog(*filter(None, (each, REST))) for each in (base, ours, theirs)))
    found = {entry.key: entry for entry in again(result).entries}
    found.pop(REST.key)
    assert len(found) <= 1
    return next(iter(found.values()), None), bool(result.conflicts)


REST = Entry("the rest", ("решта",))
TRADE = Entry("Trade grew", ("Торгівля",), extracted="paragraph", references=("issues/items/trade.md",))
FUZZY = replace(TRADE, flags=("fuzzy",), previous=Previous("Trade shrank"))
OPEN = replace(TRADE, msgstrs=("",))


def said(text: str, entry: Entry = TRADE, **changes: object) -> Entry:
    return replace(entry, msgstrs=(text,), **changes)  # type: ignore[arg-type]


# One message


def test_a_translation_of_one_side_is_taken() -> None:
    assert one(OPEN, OPEN, said("Торгівля зросла")) == (said("Торгівля зросла"), False)
    assert one(OPEN, said("Торгівля зросла"), OPEN) == (said("Торгівля зросла"), False)


def test_both_translating_alike_is_one_translation() -> None:
    assert one(OPEN, said("Торгівля зросла"), said("Торгівля зросла")) == (said("Торгівля зросла"), False)


def test_two_translations_are_a_conflict_and_theirs_stands_in_a_comment() -> None:
    entry, conflict = one(OPEN, said("Торгівля зросла"), said('Обсяг "виріс"\nвдвічі'))

    assert conflict
    assert entry is not None
    assert (entry.msgstrs, entry.fuzzy) == (("Торгівля зросла",), True)
    assert entry.comments == r'conflict: theirs (O <o@example.org>): "Обсяг \"виріс\"\nвдвічі"'
    assert rejected(entry.comments) == ('Обсяг "виріс"\nвдвічі',)


def test_two_improvements_of_one_translation_are_a_conflict() -> None:
    entry, conflict = one(TRADE, said("Торгівля зросла"), said("Торгівля виросла"))

    assert conflict
    assert entry is not None
    assert rejected(entry.comments) == ("Торгівля виросла",)


def test_every_plural_form_of_theirs_is_kept_in_a_conflict() -> None:
    ships = Entry("ship", ("", ""), msgid_plural="ships")
    entry, _ = one(ships, replace(ships, msgstrs=("a", "b")), replace(ships, msgstrs=("c", "d")))

    assert entry is not None
    assert entry.comments.splitlines() == [
        'conflict: theirs (O <o@example.org>): msgstr[0] "c"',
        'conflict: theirs (O <o@example.org>): msgstr[1] "d"',
    ]
    assert rejected(entry.comments) == ("c", "d")


def test_plural_forms_that_different_sides_filled_come_together() -> None:
    ships = Entry("ship", ("судно", "", "суден"), msgid_plural="ships")
    ours, theirs = (replace(ships, msgstrs=forms) for forms in (("судно", "судна", "суден"), ("корабель", "", "суден")))

    assert one(ships, ours, theirs) == (replace(ships, msgstrs=("корабель", "судна", "суден")), False)


@pytest.mark.parametrize("mirrored", [False, True])
def test_who_translates_wins_over_who_only_doubts(mirrored: bool) -> None:
    better = said("Торгівля зросла")
    sides = (FUZZY, better)

    assert one(TRADE, *(sides[::-1] if mirrored else sides)) == (better, False)


@pytest.mark.parametrize("mirrored", [False, True])
def test_a_guess_of_an_update_yields_to_a_translation(mirrored: bool) -> None:
    guess = said(REST.msgstrs[0], FUZZY)  # carried from another message
    sides = (guess, said("Торгівля зросла"))

    assert one(None, *(sides[::-1] if mirrored else sides)) == (said("Торгівля зросла"), False)


def test_a_draft_that_is_somebodys_own_words_is_not_dropped() -> None:
    entry, conflict = one(OPEN, said("Торгівля зросла"), said("Щось про торгівлю", FUZZY))

    assert conflict
    assert entry is not None
    assert rejected(entry.comments) == ("Щось про торгівлю",)


def test_approving_a_text_and_replacing_it_are_a_conflict() -> None:
    entry, conflict = one(FUZZY, TRADE, said("Торгівля зросла"))

    assert conflict
    assert entry is not None
    assert (entry.msgstrs, rejected(entry.comments)) == (TRADE.msgstrs, ("Торгівля зросла",))


@pytest.mark.parametrize("mirrored", [False, True])
def test_of_equal_words_the_approved_ones_are_taken(mirrored: bool) -> None:
    sides = (said("Торгівля зросла"), said("Торгівля зросла", FUZZY))

    assert one(OPEN, *(sides[::-1] if mirrored else sides)) == (sides[0], False)


@pytest.mark.parametrize("mirrored", [False, True])
def test_a_text_taken_away_yields_to_a_new_one(mirrored: bool) -> None:
    sides = (OPEN, said("Торгівля зросла"))

    assert one(TRADE, *(sides[::-1] if mirrored else sides)) == (sides[1], False)


def test_what_one_side_deleted_and_the_other_left_alone_goes() -> None:
    assert one(TRADE, None, TRADE) == (None, False)
    assert one(TRADE, TRADE, None) == (None, False)


def test_what_one_side_deleted_and_the_other_changed_stays() -> None:
    assert one(OPEN, None, said("Торгівля зросла")) == (said("Торгівля зросла"), False)
    assert one(OPEN, said("Торгівля зросла"), None) == (said("Торгівля зросла"), False)


def test_comments_of_both_sides_come_together_and_deleted_lines_go() -> None:
    base, ours, theirs = (
        replace(TRADE, comments=lines) for lines in ("old\nkept", "old\nkept\nours", "theirs first\nkept")
    )

    assert one(base, ours, theirs) == (replace(TRADE, comments="kept\nours\ntheirs first"), False)


def test_flags_are_merged_as_a_set() -> None:
    base, ours, theirs = (
        replace(TRADE, flags=flags) for flags in (("no-wrap", "a"), ("no-wrap", "a", "md-text"), ("a", "max-length:90"))
    )

    assert one(base, ours, theirs) == (replace(TRADE, flags=("a", "md-text", "max-length:90")), False)


def test_a_change_of_fields_that_do_not_meet_is_no_conflict() -> None:
    ours = replace(TRADE, comments="a note", obsolete=True, extracted="", references=())

    assert one(TRADE, ours, said("Торгівля зросла")) == (said("Торгівля зросла", ours), False)


def test_a_message_new_on_both_sides_is_live_if_it_is_on_one() -> None:
    assert one(None, replace(TRADE, obsolete=True, extracted="", references=()), TRADE) == (TRADE, False)
    assert one(None, TRADE, replace(TRADE, obsolete=True, extracted="", references=())) == (TRADE, False)


def test_of_two_sources_the_newer_one_is_told() -> None:
    one, two = (replace(TRADE, extracted=text, comments=text) for text in ("at most 60", "at most 70"))
    older, newer = (
        catalog(entry, **{"POT-Creation-Date": f"2025-02-{day} 09:00+0000"}) for entry, day in ((one, 17), (two, 18))
    )

    for sides in ((older, newer), (newer, older)):
        assert merge(catalog(TRADE), *sides).catalog.entries[0].extracted == "at most 70"


# Headers


def test_the_later_revision_and_its_translator_stand_in_the_header() -> None:
    early = catalog(TRADE, **{"PO-Revision-Date": "2025-02-18 11:30+0300", "Last-Translator": "Early"})
    late = catalog(TRADE, **{"PO-Revision-Date": "2025-02-18 09:00+0000", "Last-Translator": "Late"})

    for sides in ((early, late), (late, early)):
        merged = merge(catalog(TRADE), *sides)
        assert merged.catalog.headers["PO-Revision-Date"] == "2025-02-18 09:00+0000"
        assert merged.catalog.headers["Last-Translator"] == "Late"
        assert merged.fields == ()


def test_unknown_fields_of_both_sides_are_kept() -> None:
    merged = merge(
        catalog(TRADE), catalog(TRADE, **{"X-Crowdin-Project-ID": "1"}), catalog(TRADE, **{"X-Poedit-Basepath": "."})
    )

    assert merged.catalog.headers["X-Crowdin-Project-ID"] == "1"
    assert merged.catalog.headers["X-Poedit-Basepath"] == "."


def test_a_field_that_both_changed_stays_ours_and_theirs_is_told() -> None:
    merged = merge(catalog(TRADE), catalog(TRADE, **{"X-Team": "one"}), catalog(TRADE, **{"X-Team": "two"}))
    (found,) = threeway.findings(merged, "uk.po")

    assert merged.catalog.headers["X-Team"] == "one"
    assert merged.catalog.header is not None
    assert rejected(merged.catalog.header.comments) == ("two",)
    assert (found.rule, found.params) == ("merge-header", {"field": "X-Team", "theirs": "two"})


def test_a_fuzzy_header_of_one_side_does_not_spread() -> None:
    base = catalog(TRADE)
    assert base.header is not None
    theirs = catalog(said("Торгівля зросла"), **{"X-Generator": "Poedit 3.4"})
    ours = replace(base, header=replace(base.header, flags=("fuzzy",)))

    assert merge(ours, ours, theirs).catalog.header == theirs.header


# Order and layout


A, B, C, D = (Entry(name, (name.upper(),)) for name in "abcd")


def names(merged: threeway.Merged) -> str:
    return "".join(entry.msgid for entry in merged.catalog.entries)


def test_messages_of_theirs_follow_what_they_follow_there() -> None:
    assert names(merge(catalog(A, B), catalog(A, B, D), catalog(C, A, B))) == "cabd"
    assert names(merge(catalog(A, B), catalog(A, D, B), catalog(A, C, B))) == "acdb"


def test_an_order_that_only_one_side_changed_is_taken() -> None:
    assert names(merge(catalog(A, B, C), catalog(A, B, C, D), catalog(C, B, A))) == "cdba"
    assert names(merge(catalog(A, B, C), catalog(B, A, C), catalog(C, B, A))) == "bac"


def test_what_one_side_retired_stands_at_the_end() -> None:
    retired = replace(A, obsolete=True)

    merged = merge(catalog(A, B), catalog(A, B, C), catalog(B, retired))

    assert merged.catalog.entries == (B, C, retired)
    assert merge(catalog(A, B), catalog(B, retired), catalog(A, B, C)).catalog.entries == (B, C, retired)


def test_what_came_back_stands_where_it_came_back() -> None:
    retired = replace(A, obsolete=True)

    assert merge(catalog(B, C, retired), catalog(B, C, D, retired), catalog(A, B, C)).catalog.entries == (A, B, C, D)


def test_a_side_wrapped_by_msgcat_has_not_changed() -> None:
    long = Entry("word " * 40, ("слово " * 40,))
    base, ours = catalog(long, A), catalog(long, said("о", A))
    wrapped = read(
        subprocess.run(
            [need("msgcat"), "-"], input=dump(base), capture_output=True, encoding="utf-8", check=True
        ).stdout
    )

    assert dump(wrapped) != dump(base)
    assert dump(merge(base, ours, wrapped).catalog) == dump(ours)
    assert again(merge(base, wrapped, ours)).entries == ours.entries


@pytest.mark.parametrize("turned", ["base", "ours", "theirs"])
def test_line_ends_of_one_side_are_no_change_of_its_messages(turned: str) -> None:
    sides = {"base": catalog(A, B), "ours": catalog(said("о", A), B), "theirs": catalog(A, said("т", B))}
    sides[turned] = read(dump(sides[turned]).replace("\n", "\r\n"))

    merged = merge(**sides)

    assert (merged.conflicts, [entry.msgstrs for entry in merged.catalog.entries]) == ((), [("о",), ("т",)])
    text = dump(merged.catalog)
    assert text.count("\r\n") in (0, text.count("\n"))


def test_a_byte_order_mark_of_one_side_is_no_change_of_its_messages() -> None:
    marked = read("\ufeff" + dump(catalog(A, said("т", B))))
    merged = merge(catalog(A, B), catalog(said("о", A), B), marked)

    assert merged.catalog.entries == (said("о", A), said("т", B))
    assert dump(merge(marked, marked, catalog(A)).catalog)[0] != "\ufeff"


def test_obsolete_messages_are_merged_like_live_ones() -> None:
    gone = [replace(each, obsolete=True) for each in (A, B)]
    merged = merge(catalog(*gone), catalog(said("о", gone[0]), gone[1]), catalog(gone[0], said("т", gone[1])))

    assert again(merged).entries == (said("о", gone[0]), said("т", gone[1]))


def test_comments_after_the_last_message_come_together() -> None:
    base = dump(catalog(A))
    merged = merge(read(base), read(base + "# ours\n"), read(base + "\n# theirs"))

    assert again(merged).tail.split() == ["#", "ours", "#", "theirs"]


# Laws


EDITED = st.sampled_from(("same", "same", "say", "doubt", "approve", "clear", "note", "retire", "delete", "flag"))
WORDS = st.text('абв日 \n"\\', min_size=1, max_size=4)


@st.composite
def edits(draw: st.DrawFn, base: Catalog) -> Catalog:
    """A side: what somebody made of `base`."""
    entries = [each for each in (_edited(draw, entry) for entry in base.entries) if each]
    if draw(st.booleans()):
        entries = draw(st.permutations(entries))
    for new in draw(CATALOGS):
        if new.key not in {entry.key for entry in (*entries, *base.entries)}:
            entries.insert(draw(st.integers(0, len(entries))), new)
    if entries and draw(st.booleans()):
        shared = Entry("in both", (draw(st.sampled_from(("", "x", "y"))),))
        entries.append(shared)
    fields = draw(
        st.dictionaries(st.sampled_from(("X-A", "X-B", "Last-Translator")), st.sampled_from("12"), max_size=2)
    )
    text = dump(with_headers(replace(base, entries=tuple(entries), header_at=0), fields))
    return read(text + "".join(f"# {line}{base.newline}" for line in draw(st.lists(LINES, max_size=1))))


def _edited(draw: st.DrawFn, entry: Entry) -> Entry | None:
    kind = draw(EDITED)
    plain = tuple(flag for flag in entry.flags if flag != "fuzzy")
    if kind == "delete":
        return None
    changes: dict[str, object] = {
        "say": {"msgstrs": tuple(draw(WORDS) for _ in entry.msgstrs), "flags": plain},
        "doubt": {"flags": ("fuzzy", *plain), "previous": Previous("before")},
        "approve": {"flags": plain, "previous": None},
        "clear": {"msgstrs": ("",) * len(entry.msgstrs)},
        "note": {"comments": draw(LINES)},
        "retire": {"obsolete": not entry.obsolete},
        "flag": {"flags": (*entry.flags, "new-flag")},
    }.get(kind, {})  # type: ignore[assignment]
    return replace(entry, **changes)  # type: ignore[arg-type]


@st.composite
def triples(draw: st.DrawFn) -> tuple[Catalog, Catalog, Catalog]:
    base = read(draw(st.one_of(layouts().map(lambda each: each[0]), CATALOGS.map(lambda each: dump(catalog(*each))))))
    return base, draw(edits(base)), draw(edits(base))


@given(layouts(), layouts())
def test_what_only_one_side_changed_is_the_result(base: tuple[str, list[Entry]], side: tuple[str, list[Entry]]) -> None:
    one, two = read(base[0]), read(side[0])

    for merged in (merge(one, two, one), merge(one, one, two), merge(one, two, two)):
        assert (merged.conflicts, merged.fields) == ((), ())
        assert (merged.catalog, merged.catalog.tail.split()) == (
            replace(two, tail=merged.catalog.tail), two.tail.split()
        )  # fmt: skip
    assert dump(merge(one, two, one).catalog) == side[0]


@given(triples())
def test_edits_of_one_side_come_out_byte_for_byte(sides: tuple[Catalog, Catalog, Catalog]) -> None:
    base, ours, _ = sides

    assert dump(merge(base, ours, base).catalog) == dump(ours)
    assert again(merge(base, base, ours)).entries == ours.entries


def words(catalog: Catalog) -> set[str]:
    texts = {text for entry in catalog.entries for text in entry.msgstrs if text}
    return texts | {text for entry in catalog.entries for text in rejected(entry.comments)}


@given(triples())
def test_no_words_of_either_side_are_lost(sides: tuple[Catalog, Catalog, Catalog]) -> None:
    base, ours, theirs = sides

    assert (words(ours) | words(theirs)) - words(base) <= words(again(merge(base, ours, theirs)))


@given(triples())
def test_every_collision_is_marked_where_it_is(sides: tuple[Catalog, Catalog, Catalog]) -> None:
    base, ours, theirs = sides
    merged = merge(base, ours, theirs)
    found = {entry.key: entry for entry in again(merged).entries}
    theirs_by_key = {entry.key: entry for entry in theirs.entries}

    for key in merged.conflicts:
        assert found[key].fuzzy
        assert set(theirs_by_key[key].msgstrs) <= set(rejected(found[key].comments))


@given(triples())
def test_merging_again_changes_no_message(sides: tuple[Catalog, Catalog, Catalog]) -> None:
    base, ours, theirs = sides
    once = read(dump(merge(base, ours, theirs).catalog))
    twice = read(dump(merge(base, once, theirs).catalog))

    assert {each.key: each for each in twice.entries} == {each.key: each for each in once.entries}
    assert twice.headers == once.headers
    assert [each.key for each in twice.entries] == [each.key for each in once.entries]


def canonical(catalog: Catalog) -> Counter[object]:
    """What a catalog says of its messages, whatever their order and that of their notes and flags."""
    return Counter(
        replace(
            entry,
            comments="\n".join(sorted(entry.comments.split("\n"))),
            flags=tuple(sorted(entry.flags)),
            msgstrs=tuple(filter(None, entry.msgstrs)),
            # What is told of the source is, at the same date, that of ours.
            extracted="",
            references=(),
            previous=None,
            msgid_plural=None,
        )
        for entry in catalog.entries
    )


@given(triples())
def test_without_a_conflict_it_does_not_matter_who_is_ours(sides: tuple[Catalog, Catalog, Catalog]) -> None:
    base, ours, theirs = sides
    one, two = merge(base, ours, theirs), merge(base, theirs, ours)

    assert set(one.conflicts) == set(two.conflicts)
    assume(not one.conflicts)
    assert canonical(one.catalog) == canonical(two.catalog)


@pytest.mark.gettext
@given(triples())
def test_gettext_reads_what_is_merged(sides: tuple[Catalog, Catalog, Catalog]) -> None:
    text = dump(replace(merge(*sides).catalog, bom=""))
    done = subprocess.run([need("msgcat"), "-"], input=text, capture_output=True, encoding="utf-8", check=False)

    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.gettext
@given(st.lists(st.sampled_from(("", "а", "б\n", '"в"')), min_size=3, max_size=9))
def test_msgfmt_passes_what_is_merged_of_sides_that_it_passes(texts: list[str]) -> None:
    sides = [
        catalog(
            *(Entry(f"m{at}", (text.strip(),)) for at, text in enumerate(texts[start::3])), **{"X-Side": str(start)}
        )
        for start in range(3)
    ]
    text = dump(merge(*sides).catalog)
    command = [need("msgfmt"), "-c", "-o", "/dev/null", "-"]
    done = subprocess.run(command, input=text, capture_output=True, encoding="utf-8", check=False)

    assert (done.returncode, done.stderr) == (0, "")


def test_a_file_with_everything_in_it_survives() -> None:
    base = read(TORTURE)
    ours = replace(base, entries=(*base.entries, A))

    assert dump(merge(base, base, base).catalog) == TORTURE
    assert dump(merge(base, ours, base).catalog) == dump(ours)


# Files


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path, Path]:
    found = tuple(tmp_path / f"{name}.po" for name in ("base", "ours", "theirs"))
    sides = (catalog(OPEN, A, B), catalog(said("Торгівля зросла"), A), catalog(said("Обсяг виріс"), A, said("т", B)))
    for file, side in zip(found, sides, strict=True):
        file.write_bytes(dump(side).encode())
    return found  # type: ignore[return-value]


def run(*arguments: object) -> tuple[int, str]:
    """Exit code and what was said, as from the command line."""
    said = io.StringIO()
    with redirect_stderr(said), pytest.raises(SystemExit) as left:
        main(["catalog", "merge", *map(str, arguments)])
    return int(str(left.value.code or 0)), said.getvalue()


def test_the_command_merges_into_ours_and_lists_conflicts_with_their_lines(files: tuple[Path, Path, Path]) -> None:
    code, said = run(*files, "--name", "locales/uk/LC_MESSAGES/2025-01.po")

    text = files[1].read_text(encoding="utf-8")
    line = next(number for number, each in enumerate(text.split("\n"), 1) if each == 'msgstr "Торгівля зросла"')
    assert code == 1
    assert f"locales/uk/LC_MESSAGES/2025-01.po:{line}: translated differently on both sides: Trade grew" in said
    assert '# conflict: theirs (O <o@example.org>): "Обсяг виріс"' in text
    assert 'msgstr "т"' in text


def test_the_command_is_quiet_about_a_clean_merge(files: tuple[Path, Path, Path]) -> None:
    files[1].write_bytes(files[0].read_bytes())

    assert run(*files) == (0, "merged without a conflict, messages: 3\n")
    assert files[1].read_bytes() == files[2].read_bytes()


@pytest.mark.parametrize(
    ("side", "data", "rule"),
    [
        (2, b'msgid "a"\nmsgstr "b\n', "theirs.po:2: the PO file is broken"),
        (0, b"\xff", "base.po:1: not UTF-8"),
        (1, b"", "ours.po: the file is empty"),
        (2, b"", "theirs.po: the file is empty"),
        (2, None, "theirs.po: there is no such file"),
        (2, HEADER.replace("Language: uk", "Language: ja").encode(), "theirs.po: the catalog says Language: ja"),
        (
            2,
            dump(catalog(C, D, **{"Project-Id-Version": "x 2025-02"})).encode(),
            "a catalog of something else: x 2025-02",
        ),
    ],
)
def test_what_cannot_be_merged_leaves_ours_as_it_was(
    files: tuple[Path, Path, Path], side: int, data: bytes | None, rule: str
) -> None:
    files[side].write_bytes(data) if data is not None else files[side].unlink()
    before = files[1].read_bytes()

    code, said = run(*files)

    assert (code, rule in said, files[1].read_bytes() == before) == (1, True, True), said


def test_two_issues_that_share_the_names_of_their_sections_are_told_apart() -> None:
    first = catalog(REST, A, B, C, **{"Project-Id-Version": "Bulletin 2025-01"})
    second = catalog(REST, D, TRADE, Entry("e", ("",)), **{"Project-Id-Version": "Bulletin 2025-02"})
    renamed = catalog(REST, A, B, D, **{"Project-Id-Version": "New Bulletin 2025-01"})

    assert [each.rule for each in threeway.mismatched(first, first, second)] == ["merge-foreign"]
    assert threeway.mismatched(first, first, renamed) == ()


def test_a_language_with_its_territory_is_the_same_language() -> None:
    merged = merge(catalog(A), catalog(A), catalog(A, Language="uk_UA"))

    assert threeway.mismatched(catalog(A), catalog(A), catalog(A, Language="uk_UA")) == ()
    assert merged.catalog.headers["Language"] == "uk_UA"


def test_a_file_that_both_sides_added_is_merged_without_a_base(files: tuple[Path, Path, Path]) -> None:
    files[0].write_bytes(b"")
    files[1].write_bytes(dump(catalog(said("Торгівля зросла"), A)).encode())
    files[2].write_bytes(dump(catalog(A, B)).encode())

    assert run(*files)[0] == 0
    assert {entry.msgid for entry in read(files[1].read_text(encoding="utf-8")).entries} == {"Trade grew", "a", "b"}


def test_git_merges_catalogs_with_the_driver(tmp_path: Path) -> None:
    def git(*arguments: str) -> subprocess.CompletedProcess[str]:
        identity = ("-c", "user.name=n", "-c", "user.email=e@example.org", "-c", f"core.hooksPath={tmp_path}")
        command = [need("git"), *identity, *arguments]
        environ = {**uncovered(), "PYTHONPATH": str(SRC)}
        return subprocess.run(command, cwd=tmp_path, env=environ, capture_output=True, encoding="utf-8", check=False)

    file = tmp_path / "locales/uk/LC_MESSAGES/2025-01.po"
    file.parent.mkdir(parents=True)

    def commit(*entries: Entry) -> None:
        file.write_bytes(dump(catalog(*entries)).encode())
        git("add", "-A")
        git("commit", "-m", "edit")

    git("init", "-b", "main")
    git("config", "merge.bulletin-po.driver", f"{sys.executable} -m bulletin catalog merge %O %A %B --name %P")
    (tmp_path / ".gitattributes").write_text("*.po merge=bulletin-po\n")
    commit(OPEN, A, B)
    git("checkout", "-b", "theirs")
    commit(said("Обсяг виріс"), A, said("т", B))
    git("checkout", "main")
    commit(OPEN, said("о", A), B)
    clean = git("merge", "theirs", "-m", "both")

    assert clean.returncode == 0, clean.stdout + clean.stderr
    assert read(file.read_text(encoding="utf-8")).entries == (said("Обсяг виріс"), said("о", A), said("т", B))

    git("checkout", "theirs")
    commit(said("Обсяг зріс"), A, B)
    git("checkout", "main")
    commit(said("Торгівля зросла"), A, B)
    collided = git("merge", "theirs", "-m", "both")

    assert collided.returncode == 1
    assert "2025-01.po:" in collided.stderr
    assert rejected(read(file.read_text(encoding="utf-8")).entries[0].comments) == ("Обсяг зріс",)
    assert "<<<<" not in file.read_text(encoding="utf-8")


def test_the_command_needs_no_project(files: tuple[Path, Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(files[0].parent)

    result = CliRunner().invoke(bulletin, ["catalog", "merge", *(file.name for file in (files[0], files[1], files[0]))])

    assert result.exit_code == 0


# Branches that also update


SOURCES = ("Trade grew by half.", "Trade grew by a third.", "Ports are open again.", "Ports are not open.", "Aid came.")


@st.composite
def branches(draw: st.DrawFn, start: Catalog) -> tuple[Catalog, set[str], list[str]]:
    """A catalog after edits of the source, of a translator and updates; the translator's last words; the messages."""
    written: dict[str, str] = {}
    now, texts = start, list(SOURCES[:3])
    for _ in range(draw(st.integers(1, 4))):
        if draw(st.booleans()):
            texts = draw(st.lists(st.sampled_from(SOURCES), min_size=1, unique=True))
            now = brought_up(now, texts)
        live = [entry for entry in now.entries if not entry.obsolete]
        chosen = draw(st.sampled_from(live))
        words = draw(st.text("абвг", min_size=3, max_size=5))
        written = {msgid: each for msgid, each in written.items() if (each,) != chosen.msgstrs} | {chosen.msgid: words}
        plain = replace(chosen, msgstrs=(words,), flags=(), previous=None)
        now = read(dump(replace(now, entries=tuple(plain if each == chosen else each for each in now.entries))))
    return now, set(written.values()), texts


def brought_up(catalog: Catalog, texts: list[str]) -> Catalog:
    messages = [Message(text, "", ("paragraph",), ("issues/items/trade.md",)) for text in texts]
    return read(dump(update(catalog, messages, locale="uk", project="x")))


@given(st.data())
def test_branches_with_updates_of_their_own_lose_no_words(data: st.DataObject) -> None:
    base = brought_up(catalog(Entry(SOURCES[0], ("Торгівля зросла наполовину.",))), list(SOURCES[:3]))
    ours, one, _ = data.draw(branches(base))
    theirs, two, texts = data.draw(branches(base))

    merged = again(merge(base, ours, theirs))

    assert one | two <= words(merged)
    assert one | two <= words(brought_up(merged, texts))


@pytest.mark.parametrize("mirrored", [False, True])
def test_the_copy_of_a_text_that_changed_takes_the_words_that_its_translator_chose_meanwhile(mirrored: bool) -> None:
    base = brought_up(catalog(Entry("Trade grew by half.", ("Торгівля зросла наполовину.",))), ["Trade grew by half."])
    main = brought_up(base, ["Trade grew by a third."])
    better = replace(base, entries=(replace(base.entries[0], msgstrs=("Торгівля зросла вдвічі менше.",)),))
    ours, theirs = (better, main) if mirrored else (main, better)

    merged = again(merge(base, ours, theirs))

    found = {each.msgid: each for each in merged.entries}
    copy, gone = found["Trade grew by a third."], found["Trade grew by half."]
    assert copy.msgstrs == ("Торгівля зросла вдвічі менше.",)
    assert copy.fuzzy
    assert copy.previous == Previous("Trade grew by half.")
    assert gone.obsolete
    assert gone.msgstrs == copy.msgstrs
    assert again(merge(base, merged, theirs)).entries == merged.entries


@pytest.mark.parametrize(
    "words", [("Торгівля зросла на третину.", "", "fuzzy"), ("Торгівля зросла наполовину.", "нове", "fuzzy")]
)
def test_a_copy_that_somebody_adapted_and_newer_words_in_doubt_leave_it_as_it_is(words: tuple[str, str, str]) -> None:
    base = brought_up(catalog(Entry("Trade grew by half.", ("Торгівля зросла наполовину.",))), ["Trade grew by half."])
    main = brought_up(base, ["Trade grew by a third."])
    adapted = replace(main, entries=(replace(main.entries[0], msgstrs=(words[0],)), *main.entries[1:]))
    flags = ("fuzzy",) if words[1] else ()
    other = replace(base, entries=(replace(base.entries[0], msgstrs=(words[1] or "Інше.",), flags=flags),))

    merged = again(merge(base, adapted, other))

    assert {each.msgid: each for each in merged.entries}["Trade grew by a third."].msgstrs == (words[0],)


def test_an_approval_against_a_rewrite_stays_a_conflict_when_merged_again() -> None:
    doubtful = said("Торгівля", flags=("fuzzy",))
    approved, rewritten = said("Торгівля"), said("Торгівля зросла")
    first, conflict = one(doubtful, approved, rewritten)
    assert first is not None
    assert conflict
    assert one(doubtful, first, rewritten) == (first, True)
