"""Revisions: ids go on, each kind of edit is seen for what it is, and what matters is told from what does not."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.figures.english import words
from bulletin.figures.prose import find, named_years
from bulletin.model import Paper, Passage, Retired, Was
from bulletin.papers import text
from bulletin.papers.index import dump, load, text_free
from bulletin.papers.readings import since, successors
from bulletin.papers.revision import Change, compare, revise, words_changed
from bulletin.papers.signs import figures_apart, names, signed
from bulletin.papers.words import fingerprint, shingles
from conftest import PAPER, missing

AT_HAND: tuple[Callable[[Paper], Paper], ...] = (lambda paper: paper, text_free)


def passage(prose: str, name: str, section: str = "1", kind: str = "paragraph") -> Passage:
    words = len(prose.split())
    return Passage(
        name, kind, section, fingerprint(prose), 0, len(prose), prose, words, find(prose), shingles(prose), named=named_years(prose)
    )  # fmt: skip


def paper(*prose: str, sha: str = "") -> Paper:
    """A paper of one section with these paragraphs, as an import would give it."""
    passages = tuple(passage(each, f"1-{number}") for number, each in enumerate(prose, start=1))
    return signed(Paper("x", "X", (), passages, sha or fingerprint("\n".join(prose))))


def ids(known: Paper) -> list[str]:
    return [each.id for each in known.passages]


def short(changes: Sequence[Change]) -> list[tuple[str, list[str], list[str]]]:
    return [(each.what, [old.id for old in each.old], [new.id for new in each.new]) for each in changes]


TRADE = "Trade between the two countries grew slowly in those years, because neither Japan nor its partner built a railway to the port."
LOANS = "In 1995 the bank lent 13 billion yen to the city of Odesa, and the ministry said that the loan would be paid back within 20 years."
VISITS = "Four ministers came to Kyiv that spring; the newspapers counted the flags in the street and forgot the agenda of the talks."
FARMS = "Farmers along the river sold most of their wheat abroad, while the mills at home stood empty for the whole of the winter."


# Each kind of edit, over passages of our own words

EDITS: list[tuple[str, tuple[str, ...], list[tuple[str, list[str], list[str]]], tuple[str, ...]]] = [
    ("nothing", (TRADE, LOANS, VISITS, FARMS), [], ()),
    ("capitals, dashes and spaces", (TRADE.replace(" the ", "  THE "), LOANS, VISITS, FARMS), [], ()),
    ("typo", (TRADE.replace("slowly", "slowyl"), LOANS, VISITS, FARMS), [("changed", ["1-1"], ["1-1"])], ()),
    ("wording", (TRADE.replace("in those years", "at that time"), LOANS, VISITS, FARMS), [("changed", ["1-1"], ["1-1"])], ()),
    ("figure", (TRADE, LOANS.replace("13 billion", "31 billion"), VISITS, FARMS), [("changed", ["1-2"], ["1-2"])], ("figures",)),
    ("year", (TRADE, LOANS.replace("1995", "1996"), VISITS, FARMS), [("changed", ["1-2"], ["1-2"])], ("figures",)),
    ("name", (TRADE, LOANS.replace("Odesa", "Lviv"), VISITS, FARMS), [("changed", ["1-2"], ["1-2"])], ("names",)),
    ("negation", (TRADE, LOANS.replace("would be", "would not be"), VISITS, FARMS), [("changed", ["1-2"], ["1-2"])], ("sense",)),
    ("direction", (TRADE.replace("grew", "fell"), LOANS, VISITS, FARMS), [("changed", ["1-1"], ["1-1"])], ("sense",)),
    ("moved", (LOANS, VISITS, FARMS, TRADE), [("moved", ["1-1"], ["1-1"])], ()),
    ("deleted", (TRADE, VISITS, FARMS), [("deleted", ["1-2"], [])], ()),
    ("new", (TRADE, LOANS, "A new hall was opened for the fair, with room for a thousand visitors.", VISITS, FARMS), [("new", [], ["1-5"])], ()),
    ("rewritten", (TRADE, "Nobody remembers who signed it.", VISITS, FARMS), [("deleted", ["1-2"], []), ("new", [], ["1-5"])], ()),
    ("merged", (TRADE, f"{LOANS} {VISITS}", FARMS), [("merged", ["1-2", "1-3"], ["1-2"])], ()),
    ("split", (TRADE, *LOANS.split(", and "), VISITS, FARMS), [("split", ["1-2"], ["1-5", "1-6"])], ()),
]  # fmt: skip


@pytest.mark.parametrize("at_hand", AT_HAND, ids=["text", "index"])
@pytest.mark.parametrize(("after", "expected", "says"), [each[1:] for each in EDITS], ids=[each[0] for each in EDITS])
def test_an_edit_is_seen_for_what_it_is(
    after: tuple[str, ...],
    expected: list[tuple[str, list[str], list[str]]],
    says: tuple[str, ...],
    at_hand: Callable[[Paper], Paper],
) -> None:
    known = paper(TRADE, LOANS, VISITS, FARMS)

    found = compare(at_hand(known), paper(*after))

    assert short(found.changes) == expected
    assert {kind for each in found.changes for kind in each.says} == set(says)
    assert found.unchanged == 4 - sum(len(each.old) for each in found.changes)


def test_a_changed_figure_is_an_error_and_other_words_are_a_note() -> None:
    known = paper(TRADE, LOANS)

    rounded = compare(known, paper(TRADE, LOANS.replace("13 billion yen", "13.1 billion yen")))
    worded = compare(known, paper(TRADE.replace("slowly", "at a slow pace"), LOANS))

    assert [each.severity for each in rounded.changes] == ["error"]
    assert [each.severity for each in worded.changes] == ["note"]


def test_another_notation_of_a_figure_is_no_other_figure() -> None:
    found = compare(paper(TRADE, LOANS), paper(TRADE, LOANS.replace("13 billion yen", "13,000 million yen")))

    assert [(each.what, each.says) for each in found.changes] == [("changed", ())]


def test_two_values_that_change_places_are_a_change_and_two_clauses_are_none() -> None:
    swapped = compare(
        paper("Exports rose by 5% and imports by 7% that year."),
        paper("Exports rose by 7% and imports by 5% that year."),
    )
    turned = compare(
        paper("In 2019 exports rose by 5% and nobody noticed."), paper("Exports rose by 5% in 2019 and nobody noticed.")
    )

    assert [each.says for each in swapped.changes] == [("figures",)]
    assert [each.says for each in turned.changes] == [()]


def test_the_number_of_an_article_is_watched_although_it_is_no_figure() -> None:
    found = compare(
        paper("The cabinet read Article 9 once more before the vote."),
        paper("The cabinet read Article 8 once more before the vote."),
    )

    assert [each.says for each in found.changes] == [("figures",)]


def test_a_row_means_another_sum_when_the_head_of_its_column_changes() -> None:
    before, _ = text.read(
        b"A title\n\nTable 1. GDP, USD mln\n\nCountry 2019\nJapan 1,234.5\nIndia 2,345.6\n", paper_id="x", path="x.txt"
    )
    after, _ = text.read(
        b"A title\n\nTable 1. GDP, EUR mln\n\nCountry 2019\nJapan 1,234.5\nIndia 2,345.6\n", paper_id="x", path="x.txt"
    )
    assert before is not None
    assert after is not None

    found = compare(before, after)

    rows = [each for each in found.changes if each.new[0].kind == "table_row"]
    assert [(each.new[0].text, each.says) for each in rows] == [
        ("Japan 1,234.5", ("figures",)),
        ("India 2,345.6", ("figures",)),
    ]


def test_where_no_signs_of_the_old_text_are_kept_nobody_can_tell() -> None:
    known = paper(TRADE, LOANS)
    bare = replace(text_free(known), passages=tuple(replace(each, signs=()) for each in text_free(known).passages))

    found = compare(bare, paper(TRADE, LOANS.replace("Odesa", "Lviv")))

    assert [(each.says, each.severity) for each in found.changes] == [(("unknown",), "error")]


@pytest.mark.parametrize(
    ("prose", "expected"),
    [
        ("The port of Odesa and NATO’s fleet.", ("odesa", "nato")),
        ("Odesa has a port.", ()),
        ("It stood. “Kishida came,” she said to Mr Abe.", ("mr", "abe")),
        ("I saw it; A was there.", ()),
    ],
)
def test_names_are_capitals_within_sentences(prose: str, expected: tuple[str, ...]) -> None:
    assert names(prose) == expected
    assert names("Odesa has a port.", {"odesa"}) == ("odesa",)


def test_repeated_passages_are_told_apart_by_their_neighbours() -> None:
    again = "Read the whole story on the next page, please."
    known = paper(TRADE, again, LOANS, again, VISITS, again)

    found = revise(known, paper(TRADE, LOANS, again, VISITS, again))

    assert ids(found) == ["1-1", "1-3", "1-4", "1-5", "1-6"]
    assert found.retired == {"1-2": Retired()}


def test_a_heading_with_another_number_is_the_same_heading() -> None:
    before, _ = text.read(f"A title\n\n1 Trade\n\n{TRADE}\n\n2 Loans\n\n{LOANS}\n".encode(), paper_id="x", path="x.txt")
    after, _ = text.read(
        f"A title\n\n1 Visits\n\n{VISITS}\n\n2 Trade\n\n{TRADE}\n\n3 Loans\n\n{LOANS}\n".encode(),
        paper_id="x",
        path="x.txt",
    )
    assert before is not None
    assert after is not None

    found = revise(before, after)

    assert [(each.id, each.section) for each in found.passages] == [
        ("front-1", "front"), ("h-1-2", "1"), ("1-2", "1"), ("h-1", "2"), ("1-1", "2"), ("h-2", "3"), ("2-1", "3"),
    ]  # fmt: skip
    assert found.retired == {}


# History


def test_what_changed_is_told_since_any_earlier_text() -> None:
    first = paper(TRADE, LOANS)
    second = revise(first, paper(TRADE, LOANS.replace("13", "14")))
    third = revise(text_free(second), paper(TRADE, LOANS.replace("13", "14").replace("the city of", "the old city of")))
    mark = [each.passages[1].fingerprint for each in (first, second, third)]
    assert len(set(mark)) == 3

    assert third.passages[1].was == (Was(mark[0], ("figures",)), Was(mark[1], ()))
    assert [since(third.passages[1], each) for each in (*mark, "ff")] == [("figures",), (), None, ("unknown",)]
    assert third.revisions == (first.source_sha256, second.source_sha256)


def test_a_text_that_comes_back_is_confirmed_again() -> None:
    first = paper(LOANS)
    back = revise(revise(first, paper(LOANS.replace("13", "14"))), paper(LOANS))

    assert since(back.passages[0], first.passages[0].fingerprint) is None


def test_a_retired_passage_is_followed_through_all_revisions() -> None:
    one = revise(paper(TRADE, LOANS, VISITS, FARMS), paper(TRADE, f"{LOANS} {VISITS}", FARMS))
    two = revise(one, paper(TRADE, LOANS, VISITS, FARMS))

    assert one.retired == {"1-3": Retired(("1-2",))}
    assert ids(two) == ["1-1", "1-5", "1-6", "1-4"]
    assert successors(two, "1-3") == ("1-5", "1-6")
    assert successors(revise(two, paper(TRADE, FARMS)), "1-3") == ()
    assert successors(two, "1-1") == ("1-1",)


def test_the_same_file_again_changes_nothing() -> None:
    known = revise(paper(TRADE, LOANS), paper(LOANS, f"{TRADE} Nobody came.", VISITS))
    again = replace(
        known,
        passages=tuple(replace(each, id=f"9-{place}", was=()) for place, each in enumerate(known.passages)),
        revisions=(),
        retired={},
    )

    assert revise(known, again) == known
    assert revise(text_free(known), again) == known


def test_the_words_that_go_and_come() -> None:
    assert words_changed("it rose by 5% last year", "it rose by 6% in that year") == (
        ("=", "it rose by"), ("-", "5% last"), ("+", "6% in that"), ("=", "year"),
    )  # fmt: skip
    assert words_changed("Japan’s “new” self–help grew", "Japan's \"new\" self-help fell") == (
        ("=", "Japan’s “new” self–help"), ("-", "grew"), ("+", "fell"),
    )  # fmt: skip
    assert figures_apart(paper("It rose by 5% in 2019.").passages, paper("It rose by 6% in 2019.").passages) == (
        ("5%",),
        ("6%",),
    )


# Laws

WORDS = words("""river winter ministry harvest port railway cabinet treaty bridge engine garden letter market office paper
    question season street talks teacher village window border century culture energy factory forest island journey
    kitchen language machine mountain neighbour orchard prison quarter saddle""")
PROSE = st.lists(st.sampled_from(WORDS), min_size=10, max_size=30).map(lambda words: " ".join(words).capitalize() + ".")
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["typo", "delete", "insert", "move", "merge", "split", "rewrite", "again"]),
        st.integers(0, 99),
        PROSE,
    ),
    max_size=5,
)


def edited(prose: list[str], what: str, at: int, words: str) -> list[str]:
    here = at % len(prose)
    one, rest = prose[here], [each for place, each in enumerate(prose) if place != here]
    first = one.split()
    cut = len(first) // 2
    changed = {
        "typo": [*prose[:here], one.replace("e", "ee", 1), *prose[here + 1 :]],
        "delete": rest or prose,
        "insert": [*prose[:here], words, *prose[here:]],
        "move": [*rest[: at % 7], one, *rest[at % 7 :]],
        "merge": [*prose[:here], " ".join(prose[here : here + 2]), *prose[here + 2 :]],
        "split": [*prose[:here], " ".join(first[:cut]) or one, " ".join(first[cut:]), *prose[here + 1 :]],
        "rewrite": [*prose[:here], words, *prose[here + 1 :]],
        "again": [*prose, one],
    }
    return changed[what]


@given(st.lists(PROSE, min_size=3, max_size=9), st.lists(STEPS, min_size=1, max_size=4), st.sampled_from(AT_HAND))
def test_no_id_is_given_twice_and_what_stays_keeps_its_own(
    prose: list[str], revisions: list[list[tuple[str, int, str]]], at_hand: Callable[[Paper], Paper]
) -> None:
    known = paper(*prose)
    for steps in revisions:
        for what, at, other in steps:
            prose = edited(prose, what, at, other)
        found = revise(at_hand(known), paper(*prose))

        assert len(set(ids(found))) == len(found.passages)
        assert not set(ids(found)) & set(found.retired)
        assert not set(ids(found)) & set(known.retired)
        assert set(ids(known)) <= set(ids(found)) | set(found.retired)
        assert all(set(became.into) <= set(ids(found)) | set(found.retired) for became in found.retired.values())
        assert all(found.retired[each] == became for each, became in known.retired.items())
        before, after = alone(known), alone(found)
        assert {mark: own for mark, own in before.items() if mark in after} == {
            mark: own for mark, own in after.items() if mark in before
        }
        assert load(dump(found), "papers/x/index.json") == (text_free(found), ())
        known = found


def alone(known: Paper) -> dict[str, str]:
    """The ids of the passages that are the only ones to say what they say."""
    marks = [each.fingerprint for each in known.passages]
    return {each.fingerprint: each.id for each in known.passages if marks.count(each.fingerprint) == 1}


# The real paper


@pytest.fixture(scope="module")
def source() -> str:
    if not PAPER.exists():
        missing("the paper is kept beside the repository")
    return PAPER.read_text(encoding="utf-8")


def imported(source: str) -> Paper:
    found, findings = text.read(source.encode(), paper_id="x", path="x.txt")
    assert found is not None, findings
    return signed(found)


def put(source: str, passage: Passage, new: str) -> str:
    return source[: passage.start] + new + source[passage.end :]


def ends(prose: str) -> list[int]:
    """The places after the sentences of a passage, but for the last."""
    return [match.end() for match in re.finditer(r"[a-z)’”]\. (?=[A-Z])", prose)]


INSERTED = "A hall of glass was opened that autumn, and nobody who walked through it spoke of anything but the roof."


@pytest.mark.paper
@pytest.mark.parametrize("at_hand", AT_HAND, ids=["text", "index"])
def test_eleven_kinds_of_edit_over_paragraphs_of_the_paper(source: str, at_hand: Callable[[Paper], Paper]) -> None:
    known = imported(source)
    bodies = [each for each in known.passages if each.kind == "paragraph" and each.words >= 25][::8]
    for one in bodies:
        others = set(ids(known)) - {one.id}
        for kind, new, expected in edits_of(one):
            found = compare(at_hand(known), imported(put(source, one, new)))
            assert others <= set(ids(found.paper)), (kind, one.id)
            assert [each[0] for each in short(found.changes)] == expected, (kind, one.id, short(found.changes))
            assert found.unchanged == len(known.passages) - min(1, len(expected))
            if expected == ["changed"]:
                assert [each[1:] for each in short(found.changes)] == [([one.id], [one.id])]
                assert (kind in found.changes[0].says) == (kind != "typo"), (kind, one.id, found.changes[0].says)


def edits_of(one: Passage) -> list[tuple[str, str, list[str]]]:
    """The passage as each kind of edit leaves it, with what it should be seen as."""
    edits = [
        ("typo", one.text.replace("tion", "toin", 1), ["changed"] if "tion" in one.text else []),
        ("delete", "", ["deleted"]),
        ("rewrite", INSERTED, ["deleted", "new"]),
    ]
    if places := ends(one.text):
        middle = min(places, key=lambda place: abs(place - len(one.text) / 2))
        edits.append(("split", f"{one.text[:middle]}\n\n{one.text[middle:]}", ["split"]))
    if "Japan " in one.text[20:]:
        edits.append(("names", one.text[:20] + one.text[20:].replace("Japan ", "Korea "), ["changed"]))
    figures = [
        each for each in one.figures if each.kind in ("money", "percent", "year") and one.text.count(each.text) == 1
    ]
    if figures:
        told = re.sub(r"\d", lambda digit: "7" if digit[0] != "7" else "6", figures[0].text, count=1)
        edits.append(("figures", one.text.replace(figures[0].text, told), ["changed"]))
    return edits


@pytest.mark.paper
@pytest.mark.parametrize("at_hand", AT_HAND, ids=["text", "index"])
def test_a_revision_with_many_edits_at_once(source: str, at_hand: Callable[[Paper], Paper]) -> None:
    known = imported(source)
    by_id = {each.id: each for each in known.passages}
    gap = source[by_id["2.1-1"].end : by_id["2.1-2"].start]
    split_at = ends(by_id["1.2-3"].text)[0]
    changes = {
        "1.1-10": by_id["1.1-10"].text.replace("e", "ee", 1),
        "1.2-3": f"{by_id['1.2-3'].text[:split_at]}\n\n{by_id['1.2-3'].text[split_at:]}",
        "2.1-2": by_id["2.1-2"].text + f"\n\n{INSERTED}",
        "3.1-1": "",
        "4.1-2": by_id["4.1-2"].text + f"\n\n{by_id['3.1-1'].text}",
        "3.2-3": "",
        "h-3.3": "3.4 " + by_id["h-3.3"].title,
    }
    revised = source
    for name, new in sorted(changes.items(), key=lambda each: -by_id[each[0]].start):
        revised = put(revised, by_id[name], new)
    merged = (by_id["4.2-1"], by_id["4.2-2"])
    revised = revised.replace(source[merged[0].start : merged[1].end], f"{merged[0].text} {merged[1].text}")
    revised = revised.replace("’", "'").replace("“", '"').replace("”", '"')
    assert gap in source

    found = compare(at_hand(known), imported(revised))

    longest = max(merged, key=lambda each: each.words).id
    wanted = [
        ("changed", ["1.1-10"], ["1.1-10"]),
        ("split", ["1.2-3"], found.paper.retired["1.2-3"].into),
        ("new", [], [each.id for each in found.paper.passages if each.text == INSERTED]),
        ("deleted", ["3.2-3"], []),
        ("changed", ["h-3.3"], ["h-3.3"]),
        ("moved", ["3.1-1"], ["3.1-1"]),
        ("merged", [each.id for each in merged], [longest]),
    ]
    assert sorted(short(found.changes)) == sorted((what, list(old), list(new)) for what, old, new in wanted)
    assert {each.section for each in found.paper.passages if each.id.startswith("3.3-")} == {"3.4"}
