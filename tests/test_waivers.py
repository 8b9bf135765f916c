"""Waivers: a finding that a person finds right stays away, until its text changes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.errors import errors, finding, quoting
from bulletin.model import Finding, Place
from bulletin.waivers import Waiver, applied, code, dump, parse_waivers, text_hash, waive

HERE = Path(__file__).parent
PO = "locales/uk/LC_MESSAGES/2025-01.po"


def found(text: str = "У 2022 році", path: str = PO, line: int = 7, **params: str) -> Finding:
    params = {"locale": "uk", "found": "2022", "expected": "2023", "other": "en", **params}
    return quoting(finding("figure-differs", Place(path, line), **params), text)


def test_a_waived_finding_stays_away_wherever_its_line_has_moved() -> None:
    waiver = waive(found(line=7), reason="the paper says so", by="A. Editor")
    assert applied([found(line=99)], [waiver]) == ()


@pytest.mark.parametrize(
    "other",
    [found(text="У 2021 році"), found(path="locales/uk/LC_MESSAGES/2025-02.po"), found(found="2021")],
    ids=["text", "file", "what it says"],
)
def test_it_is_back_when_something_of_it_changes(other: Finding) -> None:
    waiver = waive(found(), reason="the paper says so", by="A. Editor")
    left = applied([other], [waiver])
    assert [each.rule for each in left] == ["figure-differs", "waiver-unused"]
    assert [each.rule for each in applied([other], [waiver], complete=False)] == ["figure-differs"]


def test_what_has_no_text_can_not_be_waived() -> None:
    bare = finding("item-unused", Place("issues/items/a.md"), item="a")
    assert code(bare) == ""
    waiver = Waiver("item-unused", "issues/items/a.md", text_hash(bare), "because", "Somebody")
    assert bare in applied([bare], [waiver])


@given(st.text(min_size=1), st.text(min_size=1), st.text(min_size=1))
def test_a_waiver_is_read_back_as_it_was_written(text: str, reason: str, by: str) -> None:
    waiver = waive(found(text), reason=f"x{reason}".replace("\x7f", ""), by=f"x{by}")
    read, findings = parse_waivers(dump(waiver))
    legal = not any(each.rule == "text-control" for each in findings)
    assert not legal or read == (waiver,)


def test_everything_wrong_in_the_file_is_said_at_once() -> None:
    text = '[[waivers]]\nrule = "figure-difers"\nplace = "a.md"\ntext = "0"\nreason = " "\nby = "N"\nwhy = "x"\n'
    _, findings = parse_waivers(text)
    assert {(each.rule, each.place.line) for each in findings} == {
        ("waiver-rule", 2),
        ("value-empty", 5),
        ("key-unexpected", 7),
    }
    assert any(each.params.get("nearest") == "figure-differs" for each in findings)


def bulletin(project: Path, *args: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "bulletin", *args]
    return subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)


def test_the_command_waives_a_finding_and_a_changed_text_brings_it_back(project: Path) -> None:
    file = project / PO
    text = file.read_text(encoding="utf-8")
    at = text.rindex('msgstr "') + len('msgstr "')
    file.write_text(f"{text[:at]}1999 {text[at:]}", encoding="utf-8")
    rows = json.loads(bulletin(project, "check", "--json").stdout)
    codes = [row["code"] for row in rows if row["rule"].startswith("figure-")]
    assert len(codes) == 1
    assert bulletin(project, "check").returncode == 1
    done = bulletin(project, "check", "--waive", codes[0], "--reason", "a test", "--by", "A. Editor")
    assert done.returncode == 0, done.stderr
    assert "waived in waivers.toml: 1" in done.stderr
    assert bulletin(project, "check").returncode == 0
    file.write_text(f"{text[:at]}1998 {text[at:]}", encoding="utf-8")
    again = bulletin(project, "check", "--json")
    assert again.returncode == 1
    assert {row["rule"] for row in json.loads(again.stdout)} >= {"waiver-unused"}
    assert not errors(parse_waivers((project / "waivers.toml").read_text(encoding="utf-8"))[1])


def test_a_code_that_nothing_has_and_a_waiver_without_reason_are_refused(project: Path) -> None:
    wrong = bulletin(project, "check", "--waive", "00000000", "--reason", "r", "--by", "n")
    assert (wrong.returncode, "no finding has the code `00000000`" in wrong.stderr) == (1, True)
    assert bulletin(project, "check", "--waive", "00000000").returncode == 2
    assert not (project / "waivers.toml").exists()
