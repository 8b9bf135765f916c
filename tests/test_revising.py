"""A paper's revision in a project: shown, taken over, and the items that rest on it found until somebody read them."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bulletin.check import Sources, check
from bulletin.check.papers import corrections_used, passages_settled
from bulletin.cli import bulletin
from bulletin.errors import BulletinError
from bulletin.library import load_index
from bulletin.model import Edition, EditionItem, Finding, Item, Paper, Published
from bulletin.papers import readings
from bulletin.papers.readings import Reading
from bulletin.papers.revision import revise
from bulletin.papers.sidecar import Correction
from bulletin.papers.words import fingerprint
from bulletin.revising import _standings
from bulletin.sources import load_sources
from test_papers_revision import FARMS, LOANS, TRADE, VISITS, paper

FIRST = "\n\n".join(["A report on trade", "1 Trade", TRADE, LOANS, VISITS, FARMS])
HEAD = """\
+++
title = "{title}"
kind = "brief"
paper = "trade"
cite = {cite}
[figures]
{figures}
+++
Words of our own that say what happened, at some length and without the words of the source.
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BULLETIN_LANG", "en")
    (tmp_path / "bulletin.toml").write_text(
        'title = "T"\nbase_url = "https://example.org/"\nlocales = ["en", "uk"]\n', encoding="utf-8"
    )
    (tmp_path / "first.txt").write_text(FIRST, encoding="utf-8")
    (tmp_path / "issues/items").mkdir(parents=True)
    item(tmp_path, "loan", '["1-2"]')
    item(tmp_path, "guests", '["1-3"]', 'four = { number = "4", cite = "1-3" }')
    assert run(tmp_path, "paper", "add", str(tmp_path / "first.txt"), "--id", "trade").exit_code == 0
    return tmp_path


def item(project: Path, name: str, cite: str, figures: str = "") -> None:
    text = HEAD.format(title=name, cite=cite, figures=figures)
    (project / f"issues/items/{name}.md").write_text(text, encoding="utf-8")


def run(project: Path, *args: str) -> Result:
    return CliRunner().invoke(bulletin, ["-C", str(project), *args])


def revision(project: Path, old: str, new: str) -> str:
    assert old in FIRST
    file = project / "second.txt"
    file.write_text(FIRST.replace(old, new), encoding="utf-8")
    return str(file)


def everything(project: Path) -> dict[str, bytes]:
    return {str(path.relative_to(project)): path.read_bytes() for path in project.rglob("*") if path.is_file()}


def found(project: Path) -> list[tuple[str, str, str]]:
    """The findings over passages: severity, rule, what."""
    rules = ("passage-changed", "passage-retired", "passage-deleted", "correction-idle", "cite-unknown")
    return [
        (each.severity, each.rule, each.params.get("what", ""))
        for each in check(load_sources(project))
        if each.rule in rules
    ]


# What a revision would change


def test_diff_shows_what_changes_and_writes_nothing(project: Path) -> None:
    file = revision(project, "13 billion", "31 billion")
    before = everything(project)

    done = run(project, "paper", "diff", "trade", file)

    assert done.exit_code == 0
    assert done.stdout.splitlines() == [
        "error: 1-2 changed: figures",
        "  In 1995 the bank lent [-13-] {+31+} billion yen to the city …",
        "  loan: in no issue",
    ]
    assert "unchanged: 5, changed: 1; items that rest on what changed: 1" in done.stderr
    assert everything(project) == before


def test_diff_knows_figures_where_the_text_is_not_at_hand(project: Path) -> None:
    (project / "var/papers/trade.txt").unlink()

    done = run(project, "paper", "diff", "trade", revision(project, "13 billion", "31 billion"))

    assert "  13 billion yen → 31 billion yen" in done.stdout.splitlines()
    assert "error: 1-2 changed: figures" in done.stdout.splitlines()


def test_diff_as_json(project: Path) -> None:
    done = run(project, "paper", "diff", "trade", revision(project, f"{VISITS}\n\n", ""), "--json")

    rows = json.loads(done.stdout)
    assert rows["unchanged"] == 5
    assert [(each["what"], each["severity"], each["before"], each["after"]) for each in rows["changes"]] == [
        ("deleted", "error", ["1-3"], [])
    ]
    assert rows["changes"][0]["items"] == {"guests": []}


def test_diff_names_issues_and_languages_published_or_not(project: Path) -> None:
    from bulletin.revising import diff

    sources = load_sources(project)
    assert sources.items["loan"].cite == ("1-2",)
    (project / "issues/2025-01.md").write_text(
        '+++\nid = "2025-01"\nnumber = 1\ndate = 2025-01-31\nuid = "3f0a7c1e-2b1c-4a6e-9a57-0d2c5b7a1e11"\nsubject = "S"\n'
        'preheader = "P"\ntitle = "T"\n[[sections]]\ntitle = "Loans"\nitems = ["loan"]\n+++\n',
        encoding="utf-8",
    )

    report = diff(project, "trade", Path(revision(project, "13 billion", "31 billion")))

    standings = [(each.issue, each.locale, each.published) for each in report.resting[0]["loan"]]
    assert standings == [("2025-01", "en", False), ("2025-01", "uk", False)]

    # The issue is out, and the item came into its file later.
    edition = Edition("2025-01", 1, date(2025, 1, 31), "uid", "en", (), (EditionItem("other", "brief"),))
    out = {("2025-01", "en"): Published(edition, "urn:uuid:1", datetime(2025, 1, 31, tzinfo=UTC))}
    assert [each.published for each in _standings(replace(load_sources(project), published=out), "loan")] == [False] * 2


# Taking it over


def test_items_are_findings_until_somebody_has_read_them_again(project: Path) -> None:
    assert found(project) == []

    added = run(project, "paper", "add", revision(project, "13 billion", "31 billion"), "--id", "trade")

    assert added.exit_code == 0
    assert "items to read again, bulletin check says why: loan" in added.stderr
    assert found(project) == [("error", "passage-changed", "its figures")]
    done = run(project, "paper", "confirm", "loan", "guests", "--by", " Ann  Lee ")
    assert done.exit_code == 0
    assert found(project) == []
    rows = (project / "papers/trade/confirmed.tsv").read_text(encoding="utf-8").splitlines()
    assert rows == ["item\tpassage\tfingerprint\tby", f"loan\t1-2\t{fingerprint(LOANS.replace('13', '31'))}\tAnn Lee"]


def test_other_words_are_a_warning(project: Path) -> None:
    run(project, "paper", "add", revision(project, "the city of Odesa", "the old city of Odesa"), "--id", "trade")

    assert found(project) == [("warning", "passage-changed", "its wording")]


def test_an_item_written_after_the_revision_rests_on_it_as_it_is(project: Path) -> None:
    run(project, "paper", "add", revision(project, "13 billion", "31 billion"), "--id", "trade")
    run(project, "paper", "confirm", "loan", "--by", "Ann")

    item(project, "late", '["1-2"]')

    assert found(project) == []


def test_a_deleted_passage_is_an_error_and_a_merged_one_names_its_heir(project: Path) -> None:
    run(project, "paper", "add", revision(project, f"{VISITS}\n\n", ""), "--id", "trade")
    assert found(project) == [("error", "passage-deleted", "")]

    run(project, "paper", "add", str(project / "first.txt"), "--id", "trade")
    item(project, "guests", '["1-5"]')
    assert found(project) == []
    run(project, "paper", "add", revision(project, f"{LOANS}\n\n", f"{LOANS} "), "--id", "trade")

    findings = [each for each in check(load_sources(project)) if each.rule.startswith("passage-")]
    assert [(each.severity, each.rule, each.params.get("now")) for each in findings] == [
        ("warning", "passage-retired", "1-2"),
        ("warning", "passage-changed", None),
    ]


def test_an_id_that_was_not_asked_for_is_no_revision(project: Path) -> None:
    (project / "trade.txt").write_text(FIRST.replace("13", "14"), encoding="utf-8")
    before = everything(project)

    done = run(project, "paper", "add", str(project / "trade.txt"))

    assert isinstance(done.exception, BulletinError)
    assert [each.rule for each in done.exception.findings] == ["paper-exists"]
    assert everything(project) == before


def test_adding_the_same_text_again_changes_nothing_but_brings_the_text_back(project: Path) -> None:
    run(project, "paper", "add", revision(project, "13 billion", "31 billion"), "--id", "trade")
    before = everything(project)
    (project / "var/papers/trade.txt").unlink()

    run(project, "paper", "add", str(project / "second.txt"), "--id", "trade")

    assert everything(project) == before


def test_broken_rows_stop_a_revision_before_anything_is_written(project: Path) -> None:
    (project / "papers/trade/confirmed.tsv").write_text("item\tpassage\tfingerprint\tby\nloan\t1-2\n", encoding="utf-8")
    before = everything(project)

    for args in (["add", revision(project, "13", "14"), "--id", "trade"], ["confirm", "loan", "--by", "Ann"]):
        done = run(project, "paper", *args)
        assert isinstance(done.exception, BulletinError)
        assert [each.rule for each in done.exception.findings] == ["confirmed-broken"]

    (project / "second.txt").unlink()
    assert everything(project) == before


def test_only_items_there_are_can_be_confirmed(project: Path) -> None:
    done = run(project, "paper", "confirm", "lone", "--by", "Ann")

    assert isinstance(done.exception, BulletinError)
    assert [each.params["nearest"] for each in done.exception.findings] == ["loan"]
    assert run(project, "paper", "confirm", "loan", "--by", " ").exit_code == 2


# Corrections of the import


def test_a_correction_is_replayed_and_told_while_it_is_not(project: Path) -> None:
    sidecar = project / "papers/trade/corrections.toml"
    sidecar.write_text(f'[[corrections]]\nfingerprint = "{fingerprint(VISITS)}"\nkind = "quote"\n', encoding="utf-8")
    assert found(project) == [("warning", "correction-idle", "")]

    run(project, "paper", "add", str(project / "first.txt"), "--id", "trade")

    known = load_index(project, "trade")
    assert known is not None
    assert {each.id: each.kind for each in known.passages}["1-3"] == "quote"
    assert found(project) == []
    run(project, "paper", "add", revision(project, VISITS, "Nobody came."), "--id", "trade")
    assert ("warning", "correction-idle", "") in found(project)


def test_a_broken_sidecar_stops_the_import(project: Path) -> None:
    (project / "papers/trade/corrections.toml").write_text("[[corrections]]\ndrop = true\n", encoding="utf-8")

    done = run(project, "paper", "add", str(project / "first.txt"), "--id", "trade")

    assert isinstance(done.exception, BulletinError)
    assert [each.rule for each in done.exception.findings] == ["key-missing"]


# The rules over values


def findings(sources: Sources) -> list[Finding]:
    return [*passages_settled(sources), *corrections_used(sources)]


def sources_of(project: Path, known: Paper, rows: tuple[Reading, ...], **items: tuple[str, ...]) -> Sources:
    written = {name: Item(name, "brief", (), paper=known.id, cite=cite) for name, cite in items.items()}
    return replace(load_sources(project), papers={known.id: known}, items=written, readings={known.id: rows})


def test_a_finding_of_a_passage_is_waived_by_its_text_and_item(project: Path) -> None:
    first = paper(TRADE, LOANS)
    second = revise(first, paper(TRADE, LOANS.replace("13", "14")))
    rows = readings.pending((), first, second, [Item("a", "brief", (), paper="x", cite=("1-1", "1-2"))])
    assert rows == (Reading("a", "1-2", first.passages[1].fingerprint),)

    told = findings(sources_of(project, second, rows, a=("1-1", "1-2"), b=("1-2",)))

    assert [(each.severity, each.text) for each in told] == [("error", f"{second.passages[1].fingerprint} a")]


def test_a_correction_of_no_use_is_told_with_its_line(project: Path) -> None:
    wanted = Correction("0" * 16, drop=True, line=7)
    known = replace(paper(TRADE), corrected=(Correction("1" * 16, drop=True).key,))
    sources = replace(sources_of(project, known, ()), corrections={"x": (wanted, Correction("1" * 16, drop=True))})

    assert [(str(each.place), each.params["fingerprint"]) for each in findings(sources)] == [
        ("papers/x/corrections.toml:7", "0" * 16)
    ]


def test_readings_are_written_as_they_are_read() -> None:
    rows = (Reading("b", "1-2", "ab12", "Ann Lee"), Reading("a", "h-1", "cd"))

    assert readings.parse(readings.dump(rows).decode(), "papers/x/confirmed.tsv") == (tuple(sorted(rows)), ())


@pytest.mark.parametrize("text", ["", "item\tpassage\n", "item\tpassage\tfingerprint\tby\na\tb\tnot hex\t\n"])
def test_broken_readings_are_told(text: str) -> None:
    assert [each.rule for each in readings.parse(text, "papers/x/confirmed.tsv")[1]] == ["confirmed-broken"]


def test_rows_of_passages_that_an_item_no_longer_cites_go_when_it_is_confirmed() -> None:
    first, second = paper(LOANS), revise(paper(LOANS), paper(LOANS.replace("13", "14")))
    rows = (Reading("a", "9-9", "ab"), Reading("a", "1-1", first.passages[0].fingerprint), Reading("b", "9-9", "cd"))

    left = readings.confirmed(rows, second, [Item("a", "brief", (), paper="x", cite=("1-1",))], by="Ann")

    assert sorted(left) == [Reading("a", "1-1", second.passages[0].fingerprint, "Ann"), Reading("b", "9-9", "cd")]
