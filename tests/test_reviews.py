"""Who reviewed what: locales/reviews.tsv, `catalog review`, comments that translators leave in catalogs."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.catalog import po, reviews
from bulletin.catalog.po import Catalog, Entry
from bulletin.catalog.reviews import PATH, Review
from bulletin.catalogs import update_catalogs
from bulletin.errors import BulletinError
from bulletin.reviewing import review
from bulletin.sources import load_sources

HERE = Path(__file__).parent
NOW = datetime(2025, 1, 25, 23, 30, tzinfo=UTC)  # the 26th in Kyiv
CATALOG = "locales/uk/LC_MESSAGES/2025-01.po"
HEADER = "\t".join(reviews.COLUMNS) + "\n"
SOURCE, TARGET = "0123456789abcdef", "fedcba9876543210"

ENTRY = Entry("A full <b>harbour</b>", ("Гавань <b>повна</b>",))


def edit(project: Path, name: str, old: str, new: str) -> None:
    file = project / name
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, (name, old)
    file.write_text(text.replace(old, new), encoding="utf-8")


def rows(project: Path) -> list[list[str]]:
    return [line.split("\t") for line in (project / PATH).read_text(encoding="utf-8").splitlines()[1:]]


def known(*entries: Entry, locale: str = "uk") -> reviews.Index:
    return reviews.index(reviews.mark((), entries, locale, by="Olha"))


# A review and its text


def test_a_review_holds_for_the_text_as_it_stands() -> None:
    assert reviews.reviewers(known(ENTRY), ENTRY, "uk") == ("Olha",)
    assert reviews.reviewers(known(ENTRY), replace(ENTRY, comments="a note", references=("x.md",)), "uk") == ("Olha",)


@pytest.mark.parametrize(
    "changes",
    [
        {"msgid": "A full harbor"},
        {"msgstrs": ("Гавань повна",)},
        {"msgctxt": "title"},
        {"flags": ("fuzzy",)},
        {"obsolete": True},
    ],
)
def test_an_edit_of_either_lapses_it(changes: dict[str, object]) -> None:
    assert reviews.reviewers(known(ENTRY), replace(ENTRY, **changes), "uk") == ()  # type: ignore[arg-type]


def test_a_review_is_of_one_language() -> None:
    assert reviews.reviewers(known(ENTRY, locale="ja"), ENTRY, "uk") == ()


def test_the_forms_of_a_plural_do_not_run_together() -> None:
    one, other = replace(ENTRY, msgstrs=("аб", "в")), replace(ENTRY, msgstrs=("а", "бв"))

    assert reviews.target_hash(one) != reviews.target_hash(other)


def test_what_is_not_finished_is_not_marked() -> None:
    assert reviews.mark((), [replace(ENTRY, msgstrs=("",)), replace(ENTRY, flags=("fuzzy",))], "uk", by="Olha") == ()


def test_who_reviews_again_keeps_the_first_day() -> None:
    first = reviews.mark((), [ENTRY], "uk", by="Olha", at="2025-01-20")

    assert reviews.mark(first, [ENTRY], "uk", by="Olha", at="2025-02-01") == first
    assert reviews.reviewers(reviews.index(reviews.mark(first, [ENTRY], "uk", by="Ivan")), ENTRY, "uk") == (
        "Ivan",
        "Olha",
    )


# The file

CELLS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=12)
HASHES = st.sampled_from(["0123456789abcdef", "fedcba9876543210", "00000000ffffffff"])


@st.composite
def made(draw: st.DrawFn) -> Review:
    entry = Entry(draw(CELLS), (draw(CELLS),))
    name = reviews.clean(draw(CELLS)) or "Olha"
    return reviews.review(
        entry, draw(st.sampled_from(["uk", "ja"])), by=name, at=draw(st.sampled_from(["", "2025-01-20"]))
    )


@given(st.lists(made(), max_size=8), st.randoms())
def test_what_is_dumped_is_read_back_whatever_the_order(written: list[Review], chance: object) -> None:
    text = reviews.dump(written)
    again, findings = reviews.parse(text)

    assert findings == ()
    assert again == reviews.distinct(written)
    assert reviews.dump(reversed(written)) == text == reviews.dump(again)
    assert all(len(line.split("\t")) == len(reviews.COLUMNS) for line in text.split("\n")[:-1])


@given(st.lists(made(), max_size=5), st.lists(made(), max_size=5), st.lists(made(), max_size=5))
def test_two_files_of_the_same_base_merge_line_by_line(
    base: list[Review], ours: list[Review], theirs: list[Review]
) -> None:
    lines = {*reviews.dump([*base, *ours]).splitlines()[1:], *reviews.dump([*base, *theirs]).splitlines()[1:]}

    merged, findings = reviews.parse(HEADER + "".join(f"{line}\n" for line in lines))

    assert findings == ()
    assert merged == reviews.distinct([*base, *ours, *theirs])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", [("review-header", 1)]),
        ("locale\tsource\n", [("review-header", 1)]),
        (f"{HEADER}uk\t{SOURCE}\t{TARGET}\tOlha\t\t\n", []),
        (f"\ufeff{HEADER}\r\nuk\t{SOURCE}\t{TARGET}\tOlha\t2025-01-20\tA full\r\n", []),
        (f"{HEADER}uk\t{SOURCE}\t{TARGET}\tOlha\t2025-01-20\n", [("tsv-columns", 2)]),
        (f"{HEADER}<<<<<<< HEAD\n", [("tsv-columns", 2)]),
        (f"{HEADER}uk\t{SOURCE[1:]}\t{TARGET}\tOlha\t20.01.2025\t\n", [("review-row", 2), ("review-row", 2)]),
        (f"{HEADER}\n\t{SOURCE}\t{TARGET}\t \t\t\n", [("review-row", 3), ("review-row", 3)]),
    ],
)
def test_each_bad_row_is_told_with_its_line(text: str, found: list[tuple[str, int]]) -> None:
    _, findings = reviews.parse(text)

    assert [(each.rule, each.place.line) for each in findings] == found


# What translators leave in a catalog


def picked(comments: str, **changes: object) -> tuple[Entry, tuple[Review, ...]]:
    header = Entry("", ("PO-Revision-Date: 2025-01-21 09:30+0200\n",))
    entry = replace(ENTRY, comments=comments, **changes)  # type: ignore[arg-type]
    catalog, found = reviews.picked_up(Catalog("x.po", (entry,), header), "uk", ())
    return catalog.entries[0], found


def test_a_comment_becomes_a_row_and_goes() -> None:
    entry, found = picked("a note\nreviewed: Olha Kobylianska\nanother")

    assert entry.comments == "a note\nanother"
    assert [(each.by, each.at, each.text) for each in found] == [("Olha Kobylianska", "2025-01-21", "A full harbour")]
    assert reviews.reviewers(reviews.index(found), entry, "uk") == ("Olha Kobylianska",)


@pytest.mark.parametrize("changes", [{"flags": ("fuzzy",)}, {"msgstrs": ("",)}, {"obsolete": True}])
def test_a_comment_on_what_is_not_finished_waits(changes: dict[str, object]) -> None:
    entry, found = picked("reviewed: Olha", **changes)

    assert (entry.comments, found) == ("reviewed: Olha", ())


@pytest.mark.parametrize("comments", ["", "to be reviewed: the tone", "reviewed:", "reviewed", "not reviewed: Olha"])
def test_other_comments_are_no_review(comments: str) -> None:
    entry, found = picked(comments)

    assert (entry.comments, found) == (comments, ())


def test_a_catalog_that_nobody_revised_gives_no_day() -> None:
    header = Entry("", ("PO-Revision-Date: 1970-01-01 00:00+0000\n",))
    _, found = reviews.picked_up(Catalog("x.po", (replace(ENTRY, comments="Reviewed: Olha"),), header), "uk", ())

    assert [each.at for each in found] == [""]


def test_an_update_picks_up_what_a_translator_wrote_and_a_second_changes_nothing(project: Path) -> None:
    update_catalogs(project)
    edit(project, CATALOG, "#. subject of the mail", "# reviewed: Olha\n#. subject of the mail")
    update_catalogs(project)

    assert [(row[0], row[3]) for row in rows(project)] == [("uk", "Olha")]
    assert "reviewed:" not in (project / CATALOG).read_text(encoding="utf-8")
    assert update_catalogs(project).written == ()


def test_a_comment_does_not_stand_for_the_text_that_comes_after_it(project: Path) -> None:
    edit(project, CATALOG, "#. subject of the mail", "# reviewed: Olha\n#. subject of the mail")
    edit(project, "issues/2025-01.md", 'subject = "More ships than berths"', 'subject = "No more ships than berths"')
    update_catalogs(project)

    sources = load_sources(project)
    index = reviews.index(sources.reviews)
    assert len(sources.reviews) == 1
    assert not any(reviews.reviewers(index, each, "uk") for each in sources.catalogs["2025-01", "uk"].entries)


def test_nothing_is_picked_up_while_the_file_cannot_be_read(project: Path) -> None:
    (project / PATH).write_text(f"{HEADER}uk\tnothing\n", encoding="utf-8")
    edit(project, CATALOG, "#. subject of the mail", "# reviewed: Olha\n#. subject of the mail")

    update_catalogs(project, "2025-01")

    assert (project / PATH).read_text(encoding="utf-8") == f"{HEADER}uk\tnothing\n"
    assert "# reviewed: Olha" in (project / CATALOG).read_text(encoding="utf-8")


# bulletin catalog review


def test_every_text_of_an_issue_is_marked_once(project: Path) -> None:
    done = review(project, load_sources(project), "2025-01", "uk", by=" Olha \t K.", now=NOW)

    assert (done.texts, done.new) == (13, 13)
    assert {(row[0], row[3], row[4]) for row in rows(project)} == {("uk", "Olha K.", "2025-01-26")}
    again = review(project, load_sources(project), "2025-01", "uk", by="Olha K.", now=NOW)
    assert (again.texts, again.new) == (13, 0)


def test_one_item_alone_can_be_reviewed(project: Path) -> None:
    edit(project, CATALOG, "characters\n#. lead\n", "characters\n#. lead\n#, fuzzy\n")

    done = review(project, load_sources(project), "2025-01", "uk", by="Olha", item="grain", now=NOW)

    assert {row[5] for row in rows(project)} == {"Grain", "of the cargo was grain", "It was {share} of the cargo."}
    assert done.new == 3


def test_what_is_not_finished_is_listed_and_nothing_is_written(project: Path) -> None:
    edit(project, CATALOG, "#. subject of the mail", "#, fuzzy\n#. subject of the mail")
    edit(project, CATALOG, 'msgstr "Новини"', 'msgstr ""')

    with pytest.raises(BulletinError) as caught:
        review(project, load_sources(project), "2025-01", "uk", by="Olha", now=NOW)

    found = [(each.rule, each.params["text"], each.params["state"], each.place.path) for each in caught.value.findings]
    assert found == [
        ("review-unfinished", "More ships than berths", "it is fuzzy", CATALOG),
        ("review-unfinished", "News", "it is not translated", CATALOG),
    ]
    assert all(each.place.line for each in caught.value.findings)
    assert not (project / PATH).exists()


def test_a_text_in_which_check_finds_an_error_is_not_finished(project: Path) -> None:
    edit(project, CATALOG, "Це {share} вантажу", "Це {year} вантажу")

    with pytest.raises(BulletinError) as caught:
        review(project, load_sources(project), "2025-01", "uk", by="Olha", now=NOW)

    assert [each.params["state"] for each in caught.value.findings] == ["check finds an error in it"]


def test_the_words_of_the_bulletin_are_reviewed_as_an_issue_called_project(project: Path) -> None:
    assert review(project, load_sources(project), "project", "uk", by="Olha", now=NOW).new == 4


@pytest.mark.parametrize(
    ("issue", "locale", "item", "rule"),
    [
        ("2025-02", "uk", "", "issue-unknown"),
        ("2025-01", "en", "", "review-source"),
        ("2025-01", "pl", "", "value-choice"),
        ("2025-01", "uk", "berths", "review-item"),
        ("project", "uk", "ships", "review-item"),
    ],
)
def test_what_there_is_not_cannot_be_reviewed(project: Path, issue: str, locale: str, item: str, rule: str) -> None:
    with pytest.raises(BulletinError) as caught:
        review(project, load_sources(project), issue, locale, by="Olha", item=item, now=NOW)

    assert [each.rule for each in caught.value.findings] == [rule]
    assert not (project / PATH).exists()


def test_a_broken_file_of_reviews_is_not_written_over(project: Path) -> None:
    (project / PATH).write_text(f"{HEADER}uk\tnothing\n", encoding="utf-8")

    with pytest.raises(BulletinError) as caught:
        review(project, load_sources(project), "2025-01", "uk", by="Olha", now=NOW)

    assert [(each.rule, each.place.line) for each in caught.value.findings] == [("tsv-columns", 2)]
    assert (project / PATH).read_text(encoding="utf-8") == f"{HEADER}uk\tnothing\n"


def test_no_tool_that_rewrites_a_catalog_drops_a_review(project: Path) -> None:
    review(project, load_sources(project), "2025-01", "uk", by="Olha", now=NOW)
    catalog = load_sources(project).catalogs["2025-01", "uk"]
    bare = Catalog(catalog.path, tuple(Entry(e.msgid, e.msgstrs, e.msgctxt) for e in catalog.entries), catalog.header)
    (project / CATALOG).write_text(po.dump(bare), encoding="utf-8")

    sources = load_sources(project)
    index = reviews.index(sources.reviews)
    assert all(reviews.reviewers(index, each, "uk") for each in sources.catalogs["2025-01", "uk"].entries)
