"""Rules over prose wired together: where a finding stands, that it is judged once, and what is no prose."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from bulletin import verdicts
from bulletin.check import Sources, check, judged
from bulletin.check.prose import HOLE, masked
from bulletin.model import Verdict
from bulletin.sources import load_sources

HERE = Path(__file__).parent
PO = "locales/uk/LC_MESSAGES/2025-01.po"


def edited(project: Path, path: str, old: str, new: str) -> Sources:
    text = (project / path).read_text(encoding="utf-8")
    assert old in text
    (project / path).write_text(text.replace(old, new), encoding="utf-8")
    return load_sources(project)


def rules(sources: Sources) -> dict[str, str]:
    return {each.rule: str(each.place) for each in check(sources)}


def test_a_figure_in_prose_that_differs_is_told_at_its_msgstr(project: Path) -> None:
    assert "figure-missing" not in rules(load_sources(project))
    found = rules(edited(project, PO, "Це {share} вантажу.", "У 1998 році це {share} вантажу."))
    line = (project / PO).read_text(encoding="utf-8").split("1998")[0].count("\n") + 1
    assert found["figure-missing"] == f"{PO}:{line}"


def test_a_wrong_figure_of_the_source_is_told_in_the_item(project: Path) -> None:
    item = "issues/items/grain.md"
    sources = edited(project, item, "It was {share} of the cargo.", "It was {share} of the cargo of 1999.")
    old, new = "It was {share} of the cargo.", "It was {share} of the cargo of 1999."
    for locale, words in (("uk", "Це {share} вантажу."), ("ja", None)):
        path = f"locales/{locale}/LC_MESSAGES/2025-01.po"
        edited(project, path, old, new)
        if words:
            edited(project, path, words, "Це {share} вантажу 1998 року.")
    sources = load_sources(project)
    found = [each for each in check(sources) if each.rule.startswith("figure-")]
    assert {(each.rule, each.params["locale"]) for each in found} >= {("figure-differs", "uk")}


def test_a_verdict_is_kept_and_used_again(project: Path) -> None:
    sources = judged(edited(project, PO, "Це {share} вантажу.", "У 1998 році це {share} вантажу."))
    verdicts.keep(project, sources.verdicts)
    kept = verdicts.load(project)
    assert kept == sources.verdicts
    assert [each.rule for found in kept.values() for each in found] == ["figure-missing"]
    planted = {key: (Verdict("warning", "figure-extra", ("uk",), {"found": "x", "locale": "uk"}),) for key in kept}
    used = check(replace(load_sources(project), verdicts=planted))
    assert len([each for each in used if each.rule == "figure-extra"]) == len(planted)


def test_no_verdict_outlives_what_judged_it(project: Path) -> None:
    before = load_sources(project)
    (project / "locales/glossary.tsv").write_text("en\tuk\tja\tuk_also\tja_also\tbanned\tnote\n", encoding="utf-8")
    after = load_sources(project)
    assert before.rules != after.rules
    assert set(judged(before).verdicts).isdisjoint(judged(after).verdicts)


@pytest.mark.parametrize("text", ["", "[]", "{", '{"a": 1}', '{"a": [{"rule": "no-such-rule", "severity": "error"}]}'])
def test_a_spoiled_cache_is_no_cache(project: Path, text: str) -> None:
    (project / "var").mkdir()
    (project / verdicts.KEPT).write_text(text, encoding="utf-8")
    assert verdicts.load(project) == {}
    assert json.dumps(sorted(rules(load_sources(project)))) == json.dumps(sorted(rules(load_sources(HERE / "project"))))


def test_a_cache_that_cannot_be_written_hinders_nobody(project: Path) -> None:
    (project / "var").write_text("a file where a folder should be", encoding="utf-8")
    verdicts.keep(project, {"key": ()})


def test_figures_code_and_markup_are_no_prose() -> None:
    assert masked("a <b>b</b> {figure|loc} <c>x1</c> <a1>c</a1> &lt;") == f"a b {HOLE} {HOLE} c <"
