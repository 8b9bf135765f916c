"""`catalog update` over a folder: what it writes, what it leaves, and what one catalog tells another."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bulletin.catalog import po, tmx
from bulletin.catalog.memory import Unit
from bulletin.catalogs import MEMORY, update_catalogs
from bulletin.errors import BulletinError

HERE = Path(__file__).parent
UK = "locales/uk/LC_MESSAGES/2025-01.po"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The project of tests/project, up to date."""
    folder = tmp_path / "project"
    shutil.copytree(HERE / "project", folder)
    update_catalogs(folder)
    return folder


def catalog(path: Path) -> po.Catalog:
    found, findings = po.read(path.read_bytes(), path.name)
    assert found is not None, findings
    return found


def words(path: Path) -> set[str]:
    return {msgstr for entry in catalog(path).entries for msgstr in entry.msgstrs if msgstr}


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_second_update_writes_nothing(project: Path) -> None:
    before = files(project)

    assert update_catalogs(project).written == ()
    assert files(project) == before


def test_catalogs_of_a_language_that_left_stay_as_they_are(project: Path) -> None:
    config = project / "bulletin.toml"
    config.write_text(config.read_text("utf-8").replace('"uk", "ja"', '"ja"'), "utf-8")
    odd = (project / UK).read_text("utf-8").replace("msgid ", "msgid   ")
    (project / UK).write_text(odd, "utf-8")
    before = files(project)

    update_catalogs(project)

    assert {path for path, data in files(project).items() if before.get(path) != data and "/uk/" in path} == set()
    assert (project / UK).read_text("utf-8") == odd


def test_a_catalog_of_another_issue_is_kept_as_obsolete(project: Path) -> None:
    shutil.copy(project / "locales/uk/LC_MESSAGES/project.po", project / UK)
    before = words(project / UK)

    update_catalogs(project)

    assert before
    assert words(project / UK) >= before
    assert {entry.msgid for entry in catalog(project / UK).entries if entry.obsolete}


def test_a_file_of_obsolete_entries_gives_its_words_back(project: Path) -> None:
    before = (project / UK).read_bytes()
    found = catalog(project / UK)
    entries = tuple(po.touched(entry, obsolete=True, extracted="", references=()) for entry in found.entries)
    (project / UK).write_bytes(po.encoded(po.Catalog(entries=entries, header=found.header)))

    update_catalogs(project)

    assert (project / UK).read_bytes() == before


def test_an_unreadable_catalog_stops_the_update_and_nothing_is_written(project: Path) -> None:
    (project / UK).write_text((project / UK).read_text("utf-8") + '\nmsgid "open\nmsgstr ""\n', "utf-8")
    (project / "locales/2025-01.pot").unlink()
    before = files(project)

    with pytest.raises(BulletinError) as caught:
        update_catalogs(project)

    assert [(each.rule, each.place.path) for each in caught.value.findings] == [("po-syntax", UK)]
    assert files(project) == before


def test_what_one_issue_says_another_need_not_translate_again(project: Path) -> None:
    text = (project / "issues/2025-01.md").read_text("utf-8")
    for old, new in (('id = "2025-01"', 'id = "2025-02"'), ("number = 1", "number = 2"), ("0c9d9f0e", "0c9d9f0f")):
        text = text.replace(old, new)
    (project / "issues/2025-02.md").write_text(text, "utf-8")
    first = {entry.key: entry.msgstrs for entry in catalog(project / UK).entries if entry.translated}

    update_catalogs(project, "2025-02")

    second = catalog(project / UK.replace("01.po", "02.po"))
    assert {entry.key: entry.msgstrs for entry in second.entries if entry.translated} == first
    assert update_catalogs(project).written == ()


@pytest.mark.parametrize("form", ["crlf", "bom", "both"])
def test_line_ends_and_a_byte_order_mark_survive(project: Path, form: str) -> None:
    data = (project / UK).read_bytes()
    data = data.replace(b"\n", b"\r\n") if form != "bom" else data
    data = b"\xef\xbb\xbf" + data if form != "crlf" else data
    (project / UK).write_bytes(data)

    assert update_catalogs(project).written == ()
    assert (project / UK).read_bytes() == data


def test_what_another_tool_translated_fills_a_new_message(project: Path) -> None:
    """The memory that was imported, locales/memory.tmx: firm where the context is the same."""
    entry = next(each for each in catalog(project / UK).entries if not each.msgctxt and each.translated)
    (project / MEMORY).write_text(tmx.dump({"uk": (Unit(entry.msgid, "Слова з пам’яті"),)}, "en"), encoding="utf-8")
    (project / UK).unlink()

    update_catalogs(project)

    translated = {each.msgid: each.msgstrs[0] for each in catalog(project / UK).entries if each.translated}
    assert translated[entry.msgid] == "Слова з пам’яті"
