"""Passages found, coverage and slips on the command line."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from test_cli import run


@pytest.fixture
def imported(project: Path) -> Path:
    """The project with the text of its paper."""
    shutil.rmtree(project / "papers")
    run(project, "paper", "add", "report.txt")
    return project


def test_a_passage_is_found_with_the_id_first(imported: Path) -> None:
    header, first, *_ = run(imported, "paper", "cite", "report", "cargo", "$8.4m").stdout.splitlines()

    assert header.split("\t")[0] == "Passage"
    assert first.split("\t")[0] == "1-1"
    assert first.split("\t")[2:] == ["1 Ships", "The harbour saw 412 ships in 2023, and their cargo was worth USD 8.4…", "412 ships; 2023; USD 8.4 million"]  # fmt: skip


def test_without_the_text_the_search_says_what_it_can_do(project: Path) -> None:
    done = run(project, "paper", "cite", "report", "USD 8,400,000", "--limit", "1", "--json")

    assert [each["passage"] for each in json.loads(done.stdout)] == ["1-1"]
    assert "the text is not at hand" in done.stderr


def test_finding_nothing_is_exit_1(imported: Path) -> None:
    done = run(imported, "paper", "cite", "report", "volcano", code=1)

    assert (done.stdout, "nothing found" in done.stderr) == ("", True)


@pytest.mark.parametrize("command", [("cite", "nowhere", "x"), ("coverage", "nowhere"), ("defects", "nowhere")])
def test_a_paper_that_is_not_there_is_told(project: Path, command: tuple[str, ...]) -> None:
    assert "there is no paper `nowhere`" in run(project, "paper", *command, code=1).stderr


def test_coverage_counts_by_section_and_names_what_is_left(project: Path) -> None:
    lines = run(project, "paper", "coverage", "report").stdout.splitlines()
    told = json.loads(run(project, "paper", "coverage", "report", "--json").stdout)

    assert lines[0] == "Section\tTitle\tPassages\tUsed\tPublished\t%"
    assert lines[1].startswith("1\tShips\t2\t")
    assert lines[3].startswith("Together\t\t3\t")
    assert lines[5] == "Section\tNot used"
    assert [each["section"] for each in told["sections"]] == ["1", "2"]
    left = {line.split("\t")[0]: line.split("\t")[1].split() for line in lines[6:]}
    assert left == {each["section"]: each["unused"] for each in told["sections"] if each["unused"]}


def test_coverage_as_a_page_prints_its_path(project: Path) -> None:
    assert run(project, "paper", "coverage", "report", "--html").stdout == "var/coverage/report.html\n"
    assert (project / "var/coverage/report.html").read_text().startswith("<!doctype html>")
    assert "rror" in run(project, "paper", "coverage", "report", "--html", "--json", code=2).stderr


def test_slips_are_told_at_the_import_and_on_demand(project: Path) -> None:
    shutil.rmtree(project / "papers")
    (project / "report.txt").write_text("THE REPORT\n\n1 Ships\n\nThe the ships came last year.\n\nThey have left\n")

    added = run(project, "paper", "add", "report.txt").stderr
    told = json.loads(run(project, "paper", "defects", "report", "--json").stdout)

    assert "1-1 says a thing twice: `The the`" in added
    assert "bulletin paper defects report lists times" in added
    assert [each["rule"] for each in told] == ["paper-doubled", "paper-relative", "paper-stop"]


def test_slips_cannot_be_told_without_the_text(project: Path) -> None:
    assert "the text is not at hand" in run(project, "paper", "defects", "report").stderr
