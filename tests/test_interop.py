"""Other tools' hands on our files: what they save, read back and updated, is what we had and what they changed."""

from __future__ import annotations

import gettext
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import polib
import pytest

from bulletin.catalog.po import Catalog, Entry, Previous, dump, read, with_headers
from bulletin.catalogs import update_catalogs
from conftest import ROOT, need

HERE = Path(__file__).parent
UK, POT = "locales/uk/LC_MESSAGES/2025-01.po", "locales/2025-01.pot"
DOCS = ROOT / "docs/catalogs.md"


def loaded(file: Path) -> Catalog:
    catalog, findings = read(file.read_bytes(), file.name)
    assert catalog is not None, findings
    return catalog


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project whose Ukrainian catalog has what months of work leave in one, as our update writes it."""
    folder = tmp_path / "project"
    shutil.copytree(HERE / "project", folder)
    update_catalogs(folder)
    catalog = loaded(folder / UK)
    entries = list(catalog.entries)
    entries[0] = replace(entries[0], comments="Назва випуску\n\nдругий рядок")
    entries[1] = replace(entries[1], flags=("fuzzy",), previous=Previous("More ships than there were berths"))
    entries[2] = replace(entries[2], msgstrs=("",))
    entries[4] = replace(entries[4], msgstrs=(entries[4].msgstrs[0] + ' і ще довгий рядок з "лапками"' * 5,))
    entries.append(Entry("A text that left", ("Текст, якого вже немає",), obsolete=True, comments="шкода"))
    fields = {"X-Crowdin-Project-ID": "42", "X-Poedit-Basepath": ".."}
    catalog = with_headers(replace(catalog, entries=tuple(entries)), fields)
    (folder / UK).write_bytes(dump(catalog).encode())
    update_catalogs(folder)
    return folder


def tool(project: Path, *command: str) -> str:
    """What a program of GNU gettext says on standard output; it has to succeed without a word on the other."""
    done = subprocess.run(
        [need(command[0]), *command[1:]], cwd=project, capture_output=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def saved(project: Path, text: str) -> bytes:
    """The Ukrainian catalog after another tool has written `text` into it and it was updated."""
    (project / UK).write_bytes(text.encode())
    update_catalogs(project)
    return (project / UK).read_bytes()


# GNU gettext


@pytest.mark.gettext
def test_msgfmt_passes_all_that_is_written(project: Path) -> None:
    for file in sorted(project.glob("locales/**/*.po")):
        tool(project, "msgfmt", "-c", "-o", "/dev/null", str(file))


@pytest.mark.gettext
@pytest.mark.parametrize("options", [(), ("--width=79",), ("--no-wrap",), ("--width=40",), ("--escape",)])
def test_a_save_through_msgcat_is_undone_byte_for_byte(project: Path, options: tuple[str, ...]) -> None:
    before = (project / UK).read_bytes()

    assert saved(project, tool(project, "msgcat", *options, UK)) == before


@pytest.mark.gettext
def test_messages_sorted_by_another_tool_come_back_into_their_order(project: Path) -> None:
    before = (project / UK).read_bytes()

    assert saved(project, tool(project, "msgcat", "--sort-output", UK)) == before


@pytest.mark.gettext
def test_a_save_in_poedit_leaves_only_what_was_edited(project: Path) -> None:
    """Poedit writes through msgcat in 79 columns and fills in its headers."""
    before = (project / UK).read_text(encoding="utf-8")
    edited = loaded(project / UK)
    entries = (
        replace(each, msgstrs=("Що каже звіт",)) if each.msgid.startswith("What the harbour") else each
        for each in edited.entries
    )
    fields = {
        "PO-Revision-Date": "2025-02-18 10:00+0200", "Last-Translator": "Olena <olena@example.org>",
        "X-Generator": "Poedit 3.4.2",
    }  # fmt: skip
    (project / UK).write_bytes(dump(with_headers(replace(edited, entries=tuple(entries)), fields)).encode())

    after = saved(project, tool(project, "msgcat", "--width=79", UK)).decode()

    changed = set(after.split("\n")) - set(before.split("\n"))
    assert changed == {'msgstr "Що каже звіт"', *(rf'"{name}: {value}\n"' for name, value in fields.items())}
    assert (
        len(set(before.split("\n")) - set(after.split("\n"))) == 2
    )  # date and name; an empty msgstr is left elsewhere


@pytest.mark.gettext
def test_msgmerge_with_our_template_changes_nothing(project: Path) -> None:
    before = (project / UK).read_bytes()

    assert saved(project, tool(project, "msgmerge", "--quiet", "--previous", "--no-fuzzy-matching", UK, POT)) == before


@pytest.mark.gettext
def test_msgmerge_and_our_update_agree_on_what_stays(project: Path) -> None:
    item = project / "issues/items/ships.md"
    item.write_text(item.read_text(encoding="utf-8").replace("grain first", "wheat before all"), encoding="utf-8")
    old = project / "old.po"
    shutil.copy(project / UK, old)
    update_catalogs(project)

    theirs = project / "theirs.po"
    tool(project, "msgmerge", "--quiet", "--previous", "--no-fuzzy-matching", "-o", str(theirs), str(old), POT)

    ours = {each.key: each.msgstrs for each in loaded(project / UK).entries if each.translated}
    assert ours == {each.key: each.msgstrs for each in loaded(theirs).entries if each.translated}
    assert "grain first" in {each.msgid for each in loaded(project / UK).entries if each.obsolete}


@pytest.mark.gettext
def test_a_compiled_catalog_says_what_ours_says(project: Path, tmp_path: Path) -> None:
    tool(project, "msgfmt", "-o", str(tmp_path / "uk.mo"), UK)
    with (tmp_path / "uk.mo").open("rb") as file:
        words = gettext.GNUTranslations(file)

    for entry in loaded(project / UK).entries:
        said = words.pgettext(entry.msgctxt, entry.msgid) if entry.msgctxt else words.gettext(entry.msgid)
        assert said == (entry.msgstrs[0] if entry.translated else entry.msgid)


# polib


def test_a_save_through_polib_loses_no_word(project: Path) -> None:
    before = loaded(project / UK)

    saved(project, f"{polib.pofile(str(project / UK), wrapwidth=78)}\n")

    after = loaded(project / UK)
    assert after.entries == before.entries
    assert dict(after.headers) == dict(before.headers)  # polib sorts the unknown ones


def test_polib_reads_what_we_write(project: Path) -> None:
    file = polib.pofile(str(project / UK))
    ours = loaded(project / UK)

    assert [(each.msgctxt, each.msgid, each.msgstr, each.fuzzy) for each in file if not each.obsolete] == [
        (each.msgctxt, each.msgid, each.msgstrs[0], each.fuzzy) for each in ours.entries if not each.obsolete
    ]
    assert [each.previous_msgid for each in file if each.previous_msgid] == ["More ships than there were berths"]


# Platforms: the settings in the documentation


def setting(name: str) -> str:
    """A setting as the documentation gives it, in a row of a table."""
    found = re.search(rf"^\| {name} \| `(.+)` \|", DOCS.read_text(encoding="utf-8"), re.MULTILINE)
    assert found, name
    return found[1]


def test_weblate_discovers_each_catalog_and_its_template(project: Path) -> None:
    pattern, new_base = re.compile(setting("Regular expression")), setting("Template for new translations")
    archived = project / "locales/archive/uk/2024-12.po"
    archived.parent.mkdir(parents=True)
    shutil.copy(project / UK, archived)
    files = [path.relative_to(project).as_posix() for path in project.rglob("*") if path.is_file()]
    found = {name: match for name in files if (match := pattern.fullmatch(name))}

    assert sorted(found) == sorted(name for name in files if "/LC_MESSAGES/" in name and name.endswith(".po"))
    assert {match["language"] for match in found.values()} == {"uk", "ja"}
    for match in found.values():
        assert (project / new_base.replace("{{ component }}", match["component"])).is_file()


def test_the_driver_in_the_documentation_is_a_command_that_exists() -> None:
    from click.testing import CliRunner

    from bulletin.cli import bulletin

    (driver,) = re.findall(r"merge\.bulletin-po\.driver '(.+)'", DOCS.read_text(encoding="utf-8"))
    help_text = CliRunner().invoke(bulletin, [*driver.split()[1:3], "--help"]).output

    assert driver.split()[3:6] == ["%O", "%A", "%B"]
    assert " ".join(driver.split()[:3]) in help_text
