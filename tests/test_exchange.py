"""Sheets and the memory in a project: what `catalog sheet` and `catalog memory` write, take in, and refuse."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from lxml import etree

import docx_edits as word
from bulletin.catalog import po, reviews
from bulletin.catalogs import MEMORY, update_catalogs
from bulletin.cli import bulletin
from bulletin.errors import RULES, BulletinError
from bulletin.exchange import Taken, export_memory, find, import_memory, take_sheet, write_sheet
from bulletin.model import Place
from bulletin.sheets.read import returned
from bulletin.starter import create

NOW = datetime(2030, 1, 1, 22, 30, tzinfo=UTC)
DONOR = "A bulletin gives a long paper"
ROOM = "A brief has"
SAID = "Бюлетень знайомить"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    create(tmp_path / "project")
    update_catalogs(tmp_path / "project")
    return tmp_path / "project"


def files(root: Path) -> dict[str, bytes]:
    kept = (path for path in root.rglob("*") if path.is_file() and "var" not in path.relative_to(root).parts)
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in kept}


def catalog(root: Path, locale: str = "uk") -> po.Catalog:
    found, _ = po.read((root / f"locales/{locale}/LC_MESSAGES/2025-01.po").read_bytes(), "x")
    assert found is not None
    return found


def entry(root: Path, begins: str) -> po.Entry:
    return next(each for each in catalog(root).entries if each.msgid.startswith(begins))


def rewrite(root: Path, change: Callable[[str], str], path: str = "locales/uk/LC_MESSAGES/2025-01.po") -> None:
    file = root / path
    before = file.read_text("utf-8")
    assert change(before) != before
    file.write_text(change(before), "utf-8")


def sheet(root: Path, *edits: word.Edit, locale: str = "uk") -> Path:
    """The sheet of the sample issue after edits, outside the project."""
    file = root.parent / f"edited.{locale}.docx"
    write_sheet(root, "2025-01", locale, file)
    file.write_bytes(word.edited(file.read_bytes(), *edits))
    return file


def take(root: Path, file: Path, by: str = "") -> Taken:
    return take_sheet(root, file, by=by, now=NOW)


def rules(taken: Taken) -> list[str]:
    return [each.rule for each in taken.findings]


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(bulletin, ["-C", str(root), "catalog", *arguments])


# Sheets


@pytest.mark.parametrize("locale", ["uk", "ja"])
@pytest.mark.parametrize("way", [lambda _: None, word.without_tags, word.without_controls])
def test_a_sheet_that_nobody_edited_changes_no_byte(project: Path, locale: str, way: word.Edit) -> None:
    before = files(project)
    taken = take(project, sheet(project, way, locale=locale))

    assert (taken.translations, taken.comments, taken.reviewed, taken.findings) == (0, 0, 0, ())
    assert files(project) == before


def test_an_edit_goes_into_its_entry_and_no_other(project: Path) -> None:
    before = {each.key: each for each in catalog(project).entries}
    taken = take(project, sheet(project, word.reword(SAID, "Цей бюлетень знайомить")))
    after = {each.key: each for each in catalog(project).entries}

    assert (taken.translations, taken.findings) == (1, ())
    changed = [name for name in after if after[name] != before[name]]
    assert [name[1][:13] for name in changed] == [DONOR[:13]]
    assert after[changed[0]].msgstrs[0] == before[changed[0]].msgstrs[0].replace(SAID, "Цей бюлетень знайомить")


def test_figures_stay_placeholders_in_an_edited_text(project: Path) -> None:
    take(project, sheet(project, word.reword("Короткий матеріал — це", "Стислий матеріал — це")))

    assert entry(project, ROOM).msgstrs[0].startswith("Стислий матеріал — це від {least} до {brief}")


def test_taking_the_same_sheet_again_changes_nothing(project: Path) -> None:
    file = sheet(project, word.reword(SAID, "Цей бюлетень знайомить"), word.write(ROOM, word.run("Чи так?"), 4))
    take(project, file, "Олена")
    before = files(project)
    again = take(project, file, "Олена")

    assert (again.translations, again.comments, again.reviewed, again.findings) == (0, 0, 0, ())
    assert files(project) == before


def test_an_untranslated_text_is_translated_and_a_fuzzy_one_is_finished_by_an_edit(project: Path) -> None:
    def unfinished(text: str) -> str:
        found = entry(project, DONOR).msgstrs[0]
        fuzzy = entry(project, ROOM).raw
        assert fuzzy in text
        return text.replace(found, "").replace(fuzzy, fuzzy.replace("msgid", "#, fuzzy\nmsgid", 1))

    rewrite(project, unfinished)
    assert entry(project, ROOM).fuzzy
    made = write_sheet(project, "2025-01", "uk")
    assert (made.path, made.left) == ("var/sheets/2025-01.uk.docx", 2)

    take(
        project,
        sheet(
            project,
            word.write(DONOR, word.run("Новий переклад.")),
            word.reword("Короткий матеріал — це", "Стислий — це"),
        ),
    )
    assert entry(project, DONOR).msgstrs == ("Новий переклад.",)
    assert entry(project, ROOM).translated


def test_a_fuzzy_text_that_was_left_stays_fuzzy_and_nobody_has_reviewed_it(project: Path) -> None:
    raw = entry(project, ROOM).raw
    rewrite(project, lambda text: text.replace(raw, raw.replace("msgid", "#, fuzzy\nmsgid", 1)))
    taken = take(project, sheet(project), "Олена")

    assert entry(project, ROOM).fuzzy
    assert taken.reviewed == len([each for each in catalog(project).entries if each.translated])


def test_the_reviewer_answers_for_what_was_left_or_written_but_not_for_what_was_asked_about(project: Path) -> None:
    edits = word.reword(SAID, "Цей бюлетень знайомить"), word.write(ROOM, word.run("Чи так?"), 4)
    taken = take(project, sheet(project, *edits), "Олена")
    rows, findings = reviews.parse((project / reviews.PATH).read_text("utf-8"))
    known = reviews.index(rows)

    assert findings == ()
    assert taken.reviewed == len(catalog(project).entries) - 1
    assert reviews.reviewers(known, entry(project, DONOR), "uk") == ("Олена",)
    assert reviews.reviewers(known, entry(project, ROOM), "uk") == ()
    assert {each.at for each in rows} == {"2030-01-02"}  # the day in the project's time zone
    assert catalog(project).headers["Last-Translator"] == "Олена"


def test_comments_become_the_translators_own_and_can_approve_nothing(project: Path) -> None:
    text = word.run("reviewed: Мене") + "<w:r><w:br/></w:r>" + word.run("note: Так")
    taken = take(project, sheet(project, word.write(ROOM, text, 4)))

    assert taken.comments == 2
    assert entry(project, ROOM).comments.split("\n") == ["sheet: reviewed: Мене", "sheet: note: Так"]
    before = files(project)
    update_catalogs(project)
    assert files(project) == before


@pytest.mark.parametrize("name", ["note", "Reviewed", "a: b", "\u200b"])
def test_names_that_would_mean_more_are_refused(project: Path, name: str) -> None:
    with pytest.raises(BulletinError) as caught:
        take(project, sheet(project), name)
    assert caught.value.findings[0].rule == "sheet-by"


def test_conflicts_are_listed_and_the_rest_is_taken(project: Path) -> None:
    file = sheet(
        project,
        word.reword(SAID, "Цей бюлетень знайомить"),
        word.reword("Короткий матеріал — це", "Стислий — це"),
        word.reword("Погляньте на файли", "Гляньте на файли"),
        word.write("An inbox shows", word.run("Без чисел.")),
    )
    rewrite(project, lambda text: text.replace(SAID, "Наш бюлетень знайомить"))
    rewrite(project, lambda text: text.replace("Look at the files", "Look into the files"), "issues/2025-01.md")
    rewrite(project, lambda text: text.replace("Look at the files", "Look into the files"))
    update_catalogs(project)
    taken = take(project, file)

    assert sorted(rules(taken)) == ["sheet-changed", "sheet-lost", "sheet-unknown"]
    assert taken.translations == 1
    assert SAID.replace("Бюлетень", "Наш бюлетень") in entry(project, DONOR).msgstrs[0]
    assert "Стислий" in entry(project, ROOM).msgstrs[0]
    lost = next(each for each in taken.findings if each.rule == "sheet-lost")
    assert {"preheader", "subject"} == set(lost.params["difference"].split(", "))
    for each in taken.findings:
        assert RULES[each.rule].message.format(**each.params)


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        (word.run("Від {least} до {brief}", "<w:b/>"), "sheet-lost"),
        (word.run("Від {least} до {least}"), "sheet-lost"),
        (word.run("Від {least} до {brief|=дев’яноста слів}"), "sheet-unsound"),
        (word.run("Від {least|weekday} до {brief}"), "sheet-unsound"),
        (word.run("Від {least} до {brief}"), ""),
    ],
)
def test_a_text_that_could_not_be_shown_is_not_taken(project: Path, words: str, rule: str) -> None:
    before = files(project)
    taken = take(project, sheet(project, word.write(ROOM, words)))

    assert rules(taken) == [rule] * bool(rule)
    assert (files(project) == before) == bool(rule)


def test_the_sheet_of_an_archived_issue_goes_back_into_the_archive(project: Path) -> None:
    for locale in ("uk", "ja"):
        archive = project / f"locales/archive/{locale}/2025-01.po"
        archive.parent.mkdir(parents=True)
        (project / f"locales/{locale}/LC_MESSAGES/2025-01.po").rename(archive)
    taken = take(project, sheet(project, word.reword(SAID, "Цей бюлетень знайомить")))

    assert taken.translations == 1
    assert "Цей бюлетень" in (project / "locales/archive/uk/2025-01.po").read_text("utf-8")
    assert not (project / "locales/uk/LC_MESSAGES/2025-01.po").exists()


def test_a_row_of_an_older_source_says_so(project: Path) -> None:
    file = sheet(project, word.reword("Погляньте на файли", "Гляньте на файли"))
    rewrite(
        project,
        lambda text: text.replace("Look at the files it was made from.", "Open all the files."),
        "issues/2025-01.md",
    )
    taken = take(project, file)

    (found,) = taken.findings
    assert found.rule == "sheet-source"
    assert "Гляньте" in found.params["theirs"]


def test_nothing_is_lost_by_taking_a_sheet(project: Path) -> None:
    rewrite(project, lambda text: f'{text}\n#~ msgid "Gone"\n#~ msgstr "Зникло"\n')
    take(project, sheet(project, word.reword(SAID, "Цей бюлетень знайомить")), "Олена")

    assert ("Gone", ("Зникло",)) in [(each.msgid, each.msgstrs) for each in catalog(project).entries]


@pytest.mark.parametrize(
    ("domain", "locale", "rule"),
    [("2025-02", "", "sheet-other"), ("", "ja", "sheet-other"), ("2025-01", "uk", "")],
)
def test_a_sheet_of_something_else_than_was_named_is_refused(
    project: Path, domain: str, locale: str, rule: str
) -> None:
    file, before = sheet(project, word.reword(SAID, "Цей бюлетень")), files(project)
    if not rule:
        assert take_sheet(project, file, domain=domain, locale=locale, now=NOW).translations == 1
        return
    with pytest.raises(BulletinError) as caught:
        take_sheet(project, file, domain=domain, locale=locale, now=NOW)
    assert [each.rule for each in caught.value.findings] == [rule]
    assert files(project) == before


def test_a_sheet_of_a_language_or_an_issue_that_is_gone_is_refused(project: Path) -> None:
    file = sheet(project)
    rewrite(project, lambda text: text.replace('"uk", ', ""), "bulletin.toml")
    with pytest.raises(BulletinError) as caught:
        take(project, file)
    assert caught.value.findings[0].rule == "sheet-locale"

    with pytest.raises(BulletinError) as caught:
        write_sheet(project, "2024-12", "ja")
    assert caught.value.findings[0].rule == "issue-unknown"


def test_a_broken_catalog_stops_the_sheet_and_nothing_is_written(project: Path) -> None:
    file = sheet(project, word.reword(SAID, "Цей бюлетень"))
    rewrite(project, lambda text: f"{text}\nmsgid broken\n")
    before = files(project)
    with pytest.raises(BulletinError) as caught:
        take(project, file)

    assert caught.value.findings[0].rule == "po-syntax"
    assert files(project) == before


def test_the_words_of_bulletin_toml_have_a_sheet_too(project: Path) -> None:
    made = write_sheet(project, "project", "ja")

    assert made.texts == len([each for each in po_of(project, "project", "ja").entries if not each.obsolete])


def po_of(root: Path, domain: str, locale: str) -> po.Catalog:
    found, _ = po.read((root / f"locales/{locale}/LC_MESSAGES/{domain}.po").read_bytes(), "x")
    assert found is not None
    return found


def test_a_text_that_is_not_translated_has_suggestions(project: Path) -> None:
    target = entry(project, DONOR).msgstrs[0]
    (project / MEMORY).write_text(TMX.replace("Trade", entry(project, DONOR).msgid).replace("Торгівля", "Із пам’яті"))
    rewrite(project, lambda text: text.replace(target, ""))
    write_sheet(project, "2025-01", "uk")
    root = etree.fromstring(word.files((project / "var/sheets/2025-01.uk.docx").read_bytes())[word.DOCUMENT])

    assert "100 %: Із пам’яті" in "".join(map(str, word.cells(word.row(root, DONOR))[3].itertext()))


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_saves_a_sheet_without_a_change(project: Path, tmp_path: Path) -> None:
    file, before = sheet(project), files(project)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        str(tmp_path / "saved"),
        str(file),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    taken = take(project, tmp_path / "saved" / file.name)

    assert (taken.translations, taken.comments, taken.findings) == (0, 0, ())
    assert files(project) == before


# The command line


def test_the_command_writes_and_takes_a_sheet(project: Path, tmp_path: Path) -> None:
    file = tmp_path / "sheet.docx"
    made = run(project, "sheet", "2025-01", "uk", "--out", str(file))
    assert (made.exit_code, made.stdout) == (0, f"{file}\n")

    file.write_bytes(word.edited(file.read_bytes(), word.reword(SAID, "Цей бюлетень знайомить")))
    taken = run(project, "sheet", "--import", str(file), "--by", "Олена")
    assert taken.exit_code == 0, taken.output
    assert "translations changed: 1" in taken.stderr

    file.write_bytes(word.edited(file.read_bytes(), word.reword("Цей бюлетень", "Той бюлетень")))
    conflict = run(project, "sheet", "--import", str(file))
    assert conflict.exit_code == 1
    assert "warning:" in conflict.stderr


def test_a_sheet_edited_in_the_wrong_cells_or_of_an_older_source_says_what_was_not_taken(
    project: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """The expected text stands in tests/data/sheet_astray.txt; `--golden` writes it anew."""
    file = tmp_path / "sheet.docx"
    run(project, "sheet", "2025-01", "uk", "--out", str(file))
    ids = [each.id for each in returned(file.read_bytes(), Place("sheet.docx")).rows]
    edits = (
        word.write(SAID, word.run("This bulletin shows everything."), column=1),
        word.write(SAID, word.run("Цей бюлетень показує все."), column=2),
        word.write("Короткий матеріал — це", word.run("не більше одного екрана"), column=3),
        word.reword("Погляньте на файли", "Гляньте на файли"),
        word.reword(ids[3], ids[4]),
    )
    file.write_bytes(word.edited(file.read_bytes(), *edits))
    rewrite(project, lambda text: text.replace("Look at the files it was made from.", "Open all."), "issues/2025-01.md")
    before = files(project)
    done = run(project, "sheet", "--import", str(file), "--by", "Олена")

    expected = Path(__file__).parent / "data/sheet_astray.txt"
    said = done.stderr.replace(str(tmp_path), "…")
    if request.config.getoption("--golden"):
        expected.write_text(said, encoding="utf-8")
    assert done.exit_code == 1
    assert said == expected.read_text(encoding="utf-8")
    after = files(project)
    assert {path for path in after if after[path] != before.get(path)} <= {
        "locales/reviews.tsv", "locales/uk/LC_MESSAGES/2025-01.po", "locales/2025-01.pot",
    }  # fmt: skip
    reviewed = after["locales/reviews.tsv"].decode()
    for begins in (DONOR, ROOM):
        assert reviews.source_hash(entry(project, begins)) not in reviewed


@pytest.mark.parametrize("arguments", [(), ("2025-01",), ("2025-01", "uk", "--by", "Олена")])
def test_wrong_use_is_told_from_findings(project: Path, arguments: tuple[str, ...]) -> None:
    assert run(project, "sheet", *arguments).exit_code == 2


# The memory

TMX = (
    '<tmx version="1.4"><header srclang="en"/><body><tu><tuv xml:lang="en"><seg>Trade</seg></tuv>'
    '<tuv xml:lang="uk"><seg>Торгівля</seg></tuv></tu></body></tmx>'
)


def test_the_memory_of_a_project_goes_out_and_comes_back(project: Path, tmp_path: Path) -> None:
    file = tmp_path / "memory.tmx"
    counts = export_memory(project, file)
    assert set(counts) == {"uk", "ja"}
    assert min(counts.values()) > len(catalog(project).entries)

    assert import_memory(project, file) == dict.fromkeys(counts, 0)  # the catalogs give all of it
    assert not (project / MEMORY).exists()
    for path in (project / "locales").glob("*/LC_MESSAGES/*.po"):
        path.unlink()
    assert import_memory(project, file) == counts
    assert (project / MEMORY).read_bytes() == file.read_bytes()
    assert import_memory(project, file) == dict.fromkeys(counts, 0)
    again = tmp_path / "again.tmx"
    export_memory(project, again, "uk")
    assert "ja" not in again.read_text("utf-8").replace("Japan", "").partition("<body>")[2]


def test_what_was_imported_is_found_with_its_origin(project: Path, tmp_path: Path) -> None:
    (tmp_path / "theirs.tmx").write_text(TMX, "utf-8")
    import_memory(project, tmp_path / "theirs.tmx")

    (best, *_) = find(project, "Trade", "uk")
    assert (best.score, best.unit.target, best.unit.origin) == (100, "Торгівля", "theirs")


def test_archived_catalogs_are_remembered(project: Path) -> None:
    text = entry(project, ROOM).msgid
    archive = project / "locales/archive/uk/2025-01.po"
    archive.parent.mkdir(parents=True)
    (project / "locales/uk/LC_MESSAGES/2025-01.po").rename(archive)

    assert find(project, text, "uk")[0].score == 100


def test_a_file_without_our_languages_is_refused_and_nothing_written(project: Path, tmp_path: Path) -> None:
    (tmp_path / "theirs.tmx").write_text(TMX.replace('"uk"', '"pl"'), "utf-8")
    with pytest.raises(BulletinError) as caught:
        import_memory(project, tmp_path / "theirs.tmx")

    assert caught.value.findings[0].rule == "tmx-foreign"
    assert not (project / MEMORY).exists()


def test_the_commands_of_the_memory(project: Path, tmp_path: Path) -> None:
    file = tmp_path / "m.tmx"
    assert run(project, "memory", "export", str(file)).exit_code == 0
    assert run(project, "memory", "import", str(file)).exit_code == 0
    found = run(project, "memory", "find", entry(project, ROOM).msgid, "uk", "--json", "--limit", "1")
    assert [each["score"] for each in json.loads(found.stdout)] == [100]
    lines = run(project, "memory", "find", entry(project, ROOM).msgid, "uk").stdout.splitlines()
    assert lines[0].split("\t")[0] == "100"
    assert run(project, "memory", "find", "Zzz qqq xxx", "uk").stdout == ""
    assert run(project, "memory", "find", "Trade", "xx").exit_code == 1
    (tmp_path / "bad.tmx").write_bytes(b"<tmx")
    assert run(project, "memory", "import", str(tmp_path / "bad.tmx")).exit_code == 1
