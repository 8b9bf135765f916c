"""Archiving: the catalogs of a finished issue leave the working set, and everything still finds its words there."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from bulletin.archiving import archive_issue, restore_issue
from bulletin.build import build
from bulletin.catalogs import update_catalogs
from bulletin.check import check
from bulletin.cli import bulletin
from bulletin.errors import RULES, BulletinError
from bulletin.languages import add_language
from bulletin.publish import correct
from bulletin.sources import load_sources
from bulletin.starter import create, start_issue

NOW = datetime(2026, 11, 23, 7, tzinfo=UTC)
ISSUE = "2025-01"
UK, JA, POT = (f"locales/{name}" for name in ("uk/LC_MESSAGES/2025-01.po", "ja/LC_MESSAGES/2025-01.po", "2025-01.pot"))
OLD_UK, OLD_JA = "locales/archive/uk/2025-01.po", "locales/archive/ja/2025-01.po"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The sample bulletin: one issue, published in three languages."""
    create(tmp_path / "project")
    update_catalogs(tmp_path / "project")
    return tmp_path / "project"


def tree(project: Path) -> dict[str, bytes]:
    files = (path for path in project.rglob("*") if path.is_file())
    return {path.relative_to(project).as_posix(): path.read_bytes() for path in files}


def archive(project: Path) -> tuple[str, ...]:
    return archive_issue(project, ISSUE, now=NOW)


def edit(project: Path, name: str, old: str, new: str) -> None:
    file = project / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def refused(project: Path, *, now: datetime = NOW) -> list[tuple[str, str]]:
    """Rule and place of what keeps the issue from the archive; nothing may have moved."""
    before = tree(project)
    with pytest.raises(BulletinError) as caught:
        archive_issue(project, ISSUE, now=now)
    assert tree(project) == before
    return [(each.rule, each.place.path) for each in caught.value.findings]


def title(project: Path, name: str) -> str:
    """The translation of the issue's first text, which catalogs and editions share."""
    from bulletin.catalog.po import read

    catalog, _ = read((project / name).read_bytes(), name)
    assert catalog is not None
    return catalog.entries[0].msgstrs[0]


def test_the_catalogs_move_and_the_template_goes(project: Path) -> None:
    before = tree(project)

    assert archive(project) == tuple(sorted((POT, OLD_JA, OLD_UK, JA, UK)))

    after = tree(project)
    assert (after[OLD_UK], after[OLD_JA]) == (before[UK], before[JA])
    assert {UK, JA, POT}.isdisjoint(after)
    assert {**after, UK: b"", JA: b"", POT: b""}.keys() - {OLD_UK, OLD_JA} == before.keys()


def test_undo_brings_every_byte_back(project: Path) -> None:
    before = tree(project)
    archive(project)

    restore_issue(project, ISSUE)

    assert tree(project) == before


def test_check_misses_nothing_and_finds_faults_where_they_are(project: Path) -> None:
    before = check(load_sources(project))
    archive(project)
    assert check(load_sources(project)) == before

    edit(project, OLD_UK, f'"{title(project, OLD_UK)}"', '"<b>Жирне</b>"')

    assert ("po-tags", OLD_UK) in [(each.rule, each.place.path) for each in check(load_sources(project), ISSUE)]


def test_drafts_are_built_from_the_archive(project: Path, tmp_path: Path) -> None:
    build(project, tmp_path / "before", now=NOW, drafts=True)
    archive(project)
    build(project, tmp_path / "after", now=NOW, drafts=True)

    assert tree(tmp_path / "after") == tree(tmp_path / "before")


def test_published_editions_are_built_as_before(project: Path, tmp_path: Path) -> None:
    build(project, tmp_path / "before", now=NOW, drafts=False)
    archive(project)
    build(project, tmp_path / "after", now=NOW, drafts=False)

    assert tree(tmp_path / "after") == tree(tmp_path / "before")


@pytest.mark.parametrize("issue", ["", ISSUE])
def test_an_update_leaves_an_archived_issue_alone(project: Path, issue: str) -> None:
    archive(project)
    update_catalogs(project)
    before = tree(project)

    report = update_catalogs(project, issue)

    assert tree(project) == before
    assert report.archived == issue


def test_an_update_says_that_the_issue_is_archived(project: Path) -> None:
    archive(project)

    said = CliRunner().invoke(bulletin, ["-C", str(project), "catalog", "update", ISSUE])

    assert said.exit_code == 0
    assert "issue 2025-01 is in the archive and stays as it is" in said.stderr
    assert "bulletin catalog archive --undo 2025-01" in said.stderr


def test_a_translation_is_corrected_in_the_archive(project: Path) -> None:
    archive(project)
    words = title(project, OLD_UK)
    edit(project, OLD_UK, f'"{words}"', '"Інакше"')
    sources = load_sources(project)
    assert [each.params["locale"] for each in check(sources) if each.rule == "published-stale"] == ["uk"]

    after = correct(project, sources, ISSUE, locale="uk", text="Виправлено заголовок.", now=NOW)

    assert after.edition.untranslated == ()
    assert "Інакше" in (project / f"issues/published/{ISSUE}.uk.json").read_text(encoding="utf-8")
    assert [each.rule for each in check(load_sources(project)) if each.rule == "published-stale"] == []


def test_a_correction_that_lacks_words_names_the_catalog_in_the_archive(project: Path) -> None:
    archive(project)
    edit(project, OLD_UK, f'"{title(project, OLD_UK)}"', '""')

    with pytest.raises(BulletinError) as caught:
        correct(project, load_sources(project), ISSUE, locale="uk", text="x", now=NOW)

    assert [(each.rule, each.place.path) for each in caught.value.findings] == [("publish-archived", OLD_UK)]
    (found,) = caught.value.findings
    hint = RULES[found.rule].hint.format(**found.params)
    assert hint == f"bulletin catalog archive --undo {ISSUE}, then bulletin catalog update"


def test_a_broken_catalog_in_the_archive_is_told_with_its_line_and_holds_only_its_language(project: Path) -> None:
    archive(project)
    edit(project, OLD_UK, 'msgid ""\nmsgstr ""', 'msgid ""\nmsgstr "')
    edit(project, OLD_JA, f'"{title(project, OLD_JA)}"', '"別の題"')
    sources = load_sources(project)

    assert ("po-syntax", OLD_UK, 2) in [(each.rule, each.place.path, each.place.line) for each in check(sources)]
    assert correct(project, sources, ISSUE, locale="ja", text="題を直しました。", now=NOW).edition.locale == "ja"
    with pytest.raises(BulletinError):
        correct(project, sources, ISSUE, locale="uk", text="x", now=NOW)


def test_a_new_language_takes_no_catalog_of_an_archived_issue(project: Path) -> None:
    archive(project)

    written = add_language(project, "pl").written

    assert "locales/pl/LC_MESSAGES/project.po" in written
    assert "locales/pl/LC_MESSAGES/2025-01.po" not in written
    assert "catalog-missing" not in {each.rule for each in check(load_sources(project))}


def test_waivers_follow_the_catalogs(project: Path) -> None:
    waived = 'place = "{}"\n'
    other = 'text = "locales/uk/LC_MESSAGES/2025-01.po"\n'
    (project / "waivers.toml").write_text(
        waived.format(UK) + other + waived.format("locales/uk/LC_MESSAGES/2025-011.po")
    )
    before = tree(project)

    # What this file lacks of a waiver is check's to say.
    archive(project)

    assert (project / "waivers.toml").read_text() == waived.format(OLD_UK) + other + waived.format(
        "locales/uk/LC_MESSAGES/2025-011.po"
    )
    restore_issue(project, ISSUE)
    assert tree(project) == before


def test_an_issue_that_a_language_lacks_is_not_finished(project: Path) -> None:
    (project / f"issues/published/{ISSUE}.ja.json").unlink()

    assert refused(project) == [("archive-unpublished", "issues/2025-01.md")]


def test_an_issue_that_waits_for_its_release_is_not_finished(project: Path) -> None:
    released = json.loads((project / f"issues/published/{ISSUE}.uk.json").read_bytes())["released"]

    early = datetime.fromisoformat(released).replace(year=2000)

    assert {rule for rule, _ in refused(project, now=early)} == {"archive-waiting"}


def test_an_issue_whose_source_has_changed_is_not_finished(project: Path) -> None:
    edit(project, UK, f'"{title(project, UK)}"', '"Інакше"')

    assert refused(project) == [("archive-stale", "issues/published/2025-01.uk.json")]


def test_a_catalog_that_cannot_be_read_is_not_moved(project: Path) -> None:
    edit(project, UK, 'msgid ""\nmsgstr ""', 'msgid ""\nmsgstr "')

    assert ("po-syntax", UK) in refused(project)


def test_an_issue_is_archived_once(project: Path) -> None:
    archive(project)

    assert refused(project) == [("archive-done", "issues/2025-01.md")]


def test_an_unknown_issue_is_neither_archived_nor_brought_back(project: Path) -> None:
    for work in (lambda: archive_issue(project, "2030-01", now=NOW), lambda: restore_issue(project, "2030-01")):
        with pytest.raises(BulletinError) as caught:
            work()
        assert caught.value.findings[0].rule in ("issue-unknown", "archive-absent")


def test_an_issue_without_catalogs_has_nothing_to_archive(project: Path) -> None:
    for name in (UK, JA):
        (project / name).unlink()

    assert refused(project) == [("archive-nothing", "issues/2025-01.md")]


def test_a_catalog_in_both_places_counts_in_the_working_set_and_is_told(project: Path) -> None:
    archive(project)
    (project / UK).write_bytes(
        (project / OLD_UK).read_bytes().replace(title(project, OLD_UK).encode(), "Нове".encode())
    )

    sources = load_sources(project)

    assert sources.catalogs[ISSUE, "uk"].path == UK
    assert [(each.rule, each.place.path) for each in sources.findings] == [("archive-twice", OLD_UK)]
    with pytest.raises(BulletinError) as caught:
        restore_issue(project, ISSUE)
    assert [each.rule for each in caught.value.findings] == ["archive-twice"]


def test_a_move_that_was_cut_short_is_finished_by_the_next(project: Path) -> None:
    (project / OLD_UK).parent.mkdir(parents=True)
    (project / OLD_UK).write_bytes((project / UK).read_bytes())

    archive(project)

    assert not (project / UK).exists()
    assert not (project / JA).exists()


def test_other_issues_stay_in_the_working_set(project: Path) -> None:
    start_issue(project, "2025-02-17", now=NOW)
    update_catalogs(project)

    archive(project)

    assert (project / "locales/uk/LC_MESSAGES/2025-02.po").is_file()
    assert update_catalogs(project).written == ()


def test_the_archive_stays_the_memory(project: Path) -> None:
    archive(project)
    start_issue(project, "2025-02-17", now=NOW)

    update_catalogs(project)

    old, new = (load_sources(project).catalogs[issue, "ja"] for issue in (ISSUE, "2025-02"))
    greeting = next(entry for entry in old.entries if entry.msgid == "Dear reader,")
    assert greeting.msgstrs in {entry.msgstrs for entry in new.entries if entry.key == greeting.key}


def test_the_command_lists_what_moved(project: Path) -> None:
    def run(*arguments: str) -> str:
        result = CliRunner().invoke(bulletin, ["-C", str(project), "catalog", "archive", ISSUE, *arguments])
        assert result.exit_code == 0
        return result.stderr

    assert run().splitlines() == [*sorted((POT, OLD_JA, OLD_UK, JA, UK)), "in the archive: 2025-01"]
    assert run("--undo").splitlines()[-1] == "back in the working set: 2025-01"
