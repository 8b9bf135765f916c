"""The pipeline to public/: law 4, incremental builds, releases in time."""

from __future__ import annotations

import json
import os
import shutil
import struct
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bulletin.build import build
from bulletin.errors import BulletinError
from bulletin.manifest import unchanged
from bulletin.model import Published
from bulletin.publish import correct, publish, withdraw
from bulletin.sources import load_sources

HERE = Path(__file__).parent
ROOT = HERE.parent
NOW = datetime(2025, 3, 1, tzinfo=UTC)
FIXED = {
    "index.html", "sitemap.xml", "en/index.html", "en/2025-01/index.html", "en/2025-01/email.html", "en/2025-01/email.txt",
    "en/feed.xml", "en/items.xml", "en/atom.xml", "en/feed.json", "uk/index.html", "ja/index.html",
}  # fmt: skip


def picture(width: int, height: int) -> bytes:
    """The beginning of a PNG, which says its size."""
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sIIBBBBB", 13, b"IHDR", width, height, 8, 2, 0, 0, 0)


PICTURE = picture(80, 40)


def everything(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def built(project: Path, now: datetime = NOW) -> dict[str, bytes]:
    build(project, project / "public", now=now, drafts=False)
    return everything(project / "public")


def release(project: Path, locale: str, at: datetime) -> Published:
    return publish(project, load_sources(project), "2025-01", locales=(locale,), at=at, now=NOW).written[0]


def test_the_fixed_paths_are_written(project: Path) -> None:
    assert set(built(project)) >= FIXED


def test_only_what_is_published_is_on_the_site(project: Path) -> None:
    files = built(project)

    assert "uk/2025-01/index.html" not in files
    assert not any("Гавань".encode() in data for data in files.values())


def test_a_second_build_writes_nothing(project: Path) -> None:
    built(project)

    again = build(project, project / "public", now=NOW, drafts=False)

    assert again.written == ()
    assert unchanged(project, project / "public", now=NOW, drafts=False) is not None


@pytest.mark.parametrize("touch", ["bulletin.toml", "issues/published/2025-01.en.json"])
def test_a_touched_input_is_looked_at_but_the_same_bytes_are_not_written(project: Path, touch: str) -> None:
    built(project)
    os.utime(project / touch, (1, 1))

    assert unchanged(project, project / "public", now=NOW, drafts=False) is None
    assert build(project, project / "public", now=NOW, drafts=False).written == ()


def test_a_damaged_or_missing_output_is_written_again(project: Path) -> None:
    before = built(project)
    (project / "public/en/feed.xml").write_text("damaged")
    (project / "public/index.html").unlink()

    assert unchanged(project, project / "public", now=NOW, drafts=False) is None
    report = build(project, project / "public", now=NOW, drafts=False)

    assert report.written == ("en/feed.xml", "index.html")
    assert everything(project / "public") == before


def test_nothing_of_an_edition_is_there_before_its_release_time(project: Path) -> None:
    release(project, "uk", datetime(2025, 6, 1, tzinfo=UTC))
    before = built(project)

    assert not any("Гавань".encode() in data or b"uk/2025-01" in data for data in before.values())
    report = unchanged(project, project / "public", now=NOW, drafts=False)
    assert report is not None
    assert report.waiting == 1
    assert unchanged(project, project / "public", now=datetime(2025, 6, 1, tzinfo=UTC), drafts=False) is None
    after = built(project, datetime(2025, 6, 1, tzinfo=UTC))
    assert "uk/2025-01/index.html" in after


def test_a_late_language_changes_no_mail_of_the_others(project: Path) -> None:
    before = built(project)
    release(project, "uk", datetime(2025, 2, 1, tzinfo=UTC))

    after = built(project)

    assert "uk/2025-01/email.html" in after
    assert (project / "issues/published/2025-01.en.json").read_bytes() == (
        HERE / "project/issues/published/2025-01.en.json"
    ).read_bytes()
    assert (
        before["en/2025-01/email.txt"].split(b"Harbour Office")[0]
        == after["en/2025-01/email.txt"].split(b"Harbour Office")[0]
    )


def test_a_later_edit_of_the_source_leaves_the_site_alone(project: Path) -> None:
    before = built(project)
    item = project / "issues/items/ships.md"
    item.write_text(item.read_text().replace("queue for a berth", "wait"))

    assert built(project) == before


def test_a_correction_shows_on_page_and_feed(project: Path) -> None:
    built(project)
    item = project / "issues/items/ships.md"
    item.write_text(item.read_text().replace("USD 8.4 million", "USD 8.5 million"))
    index = project / "papers/report/index.json"
    index.write_text(index.read_text().replace("USD 8400000", "USD 8500000"))
    correct(project, load_sources(project), "2025-01", locale="en", text="The cargo was worth more.", now=NOW)

    after = built(project)

    for name in ("en/2025-01/index.html", "en/feed.xml", "en/atom.xml", "en/feed.json"):
        assert b"The cargo was worth more." in after[name], name


def test_a_withdrawn_edition_leaves_a_page_and_an_entry_that_say_so(project: Path) -> None:
    built(project)
    withdraw(project, load_sources(project), "2025-01", locales=("en",), reason="The count was wrong.", now=NOW)

    after = built(project)

    assert b"The count was wrong." in after["en/2025-01/index.html"]
    assert b"The count was wrong." in after["en/feed.xml"]
    assert not any(b"timber" in data for data in after.values())
    assert "en/2025-01/email.html" not in after


def test_what_others_put_into_the_site_stays(project: Path) -> None:
    built(project)
    (project / "public/CNAME").write_text("bulletin.example.org")
    (project / "public/media").mkdir()
    (project / "public/media/logo.png").write_bytes(b"theirs")

    report = build(project, project / "public", now=NOW, drafts=False)

    assert report.written == ()
    assert (project / "public/CNAME").exists()
    assert (project / "public/media/logo.png").exists()


def test_what_an_earlier_build_wrote_goes_when_the_site_has_it_no_more(project: Path) -> None:
    release(project, "uk", datetime(2025, 2, 1, tzinfo=UTC))
    built(project)
    (project / "issues/published/2025-01.uk.json").unlink()
    shutil.rmtree(project / "var")

    assert not any(name.startswith("uk/2025-01/") for name in built(project))


@pytest.mark.parametrize("out", [".", "issues", "locales", "papers/new", "templates"])
def test_a_site_is_not_built_into_the_sources(project: Path, out: str) -> None:
    before = everything(project)

    with pytest.raises(BulletinError) as caught:
        build(project, (project / out).resolve(), now=NOW, drafts=False)

    assert caught.value.findings[0].rule == "out-inside"
    assert everything(project) == before


def test_a_record_that_cannot_be_kept_is_a_warning_only(project: Path) -> None:
    (project / "var").write_text("in the way")

    report = build(project, project / "public", now=NOW, drafts=False)

    assert [(each.severity, each.rule) for each in report.notes] == [("warning", "manifest-unkept")]
    assert (project / "public/index.html").exists()


def test_a_link_to_nothing_is_no_matter(project: Path) -> None:
    (project / "issues/dangling.md").symlink_to("/nonexistent")
    (project / "templates").mkdir()
    (project / "templates/x.html").symlink_to("/nonexistent")

    assert "index.html" in built(project)


def test_a_failing_build_leaves_the_last_site_whole(project: Path) -> None:
    before = built(project)
    (project / "templates/web").mkdir(parents=True)
    (project / "templates/web/issue.html").write_text("{{ nothing.here }}")

    with pytest.raises(BulletinError):
        build(project, project / "public", now=NOW, drafts=False)

    assert everything(project / "public") == before


def test_drafts_hold_every_language_with_what_is_missing_marked(project: Path) -> None:
    build(project, project / "drafts", now=NOW, drafts=True)

    page = (project / "drafts/ja/2025-01/index.html").read_text(encoding="utf-8")
    assert "Ships queue for a berth" in page
    assert 'lang="en"' in page


def test_a_projects_own_template_takes_the_place_of_the_built_in_one(project: Path) -> None:
    (project / "templates/email").mkdir(parents=True)
    (project / "templates/email/issue.txt").write_text("Only this.\n")

    assert built(project)["en/2025-01/email.txt"] == b"Only this.\n"


def test_a_picture_is_published_with_its_size(project: Path) -> None:
    png = bytes.fromhex("89504e470d0a1a0a0000000d49484452000000100000000808060000003b2d0a9e0000000049454e44ae426082")
    (project / "issues/media").mkdir()
    (project / "issues/media/quay.png").write_bytes(png)
    item = project / "issues/items/ships.md"
    text = item.read_text().replace(
        "[links]", '[images]\nquay = { file = "quay.png", alt = "The quay", credit = "Harbour Office" }\n[links]'
    )
    item.write_text(text.replace("- grain first", "![A long quay][quay]\n\n- grain first"))
    correct(project, load_sources(project), "2025-01", locale="en", text="A picture was added.", now=NOW)

    files = built(project)

    assert files["media/quay.png"] == png
    withdraw(project, load_sources(project), "2025-01", locales=(), reason="It was wrong.", now=NOW)
    assert "media/quay.png" not in built(project)
    shutil.rmtree(project / "issues/published")
    release(project, "en", datetime(2025, 2, 1, tzinfo=UTC))
    (project / "issues/media/quay.png").write_bytes(png + b"another picture")
    with pytest.raises(BulletinError) as caught:
        built(project)
    assert [each.rule for each in caught.value.findings] == ["media-changed"]
    page = files["en/2025-01/index.html"].decode()
    assert 'width="16"' in page
    assert 'height="8"' in page
    assert 'alt="The quay"' in page
    assert "https://harbour.example.org/letter/media/quay.png" in files["en/2025-01/email.html"].decode()


ENVIRONMENTS = [
    {"TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"},
    {"TZ": "America/St_Johns", "LC_ALL": "uk_UA.UTF-8", "LANG": "uk_UA.UTF-8", "PYTHONHASHSEED": "2"},
]


def copied(name: str, folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    if (ROOT / name).is_dir():
        shutil.copytree(ROOT / name, folder / name)
    else:
        shutil.copy(ROOT / name, folder / name)


def test_the_same_project_gives_the_same_bytes_anywhere_and_whatever_was_built_before(tmp_path: Path) -> None:
    """The clock of the process is the only thing that cannot be turned here: two builds run at two moments."""
    sites = []
    for number, environment in enumerate(ENVIRONMENTS):
        copy = tmp_path / str(number)
        for name in ("bulletin.toml", "issues", "locales", "papers", "templates"):
            copied(name, copy)
        command = [sys.executable, "-m", "bulletin", "build", "--now"]
        moments = ["2025-01-25T12:00Z", "2026-11-22T12:00Z"] if number else ["2026-11-22T12:00Z"]
        for moment in moments:  # the second copy had only the first issue before
            subprocess.run(
                [*command, moment], cwd=copy, env={**os.environ, **environment}, check=True, capture_output=True
            )
        sites.append(everything(copy / "public"))

    assert sites[0] == sites[1]
    assert len(sites[0]) > 40


def test_the_report_can_be_read_by_a_script(project: Path) -> None:
    command = [sys.executable, "-m", "bulletin", "build", "--json", "--now", "2025-03-01T00:00Z"]

    first, second = (
        json.loads(subprocess.run(command, cwd=project, check=True, capture_output=True, text=True).stdout)
        for _ in range(2)
    )

    assert set(first["written"]) == set(first["outputs"]) >= FIXED
    assert second["written"] == []
    assert second["outputs"] == first["outputs"]


def test_a_mail_that_would_be_cut_off_is_told_with_its_size(project: Path) -> None:
    shutil.rmtree(project / "issues/published")
    item = project / "issues/items/ships.md"
    item.write_text(
        item.read_text("utf-8") + "\n" + "\n\n".join(["Many ships lay in the harbour. " * 30] * 100), "utf-8"
    )

    report = build(project, project / "drafts", now=NOW, drafts=True)
    told = [(each.severity, each.rule, str(each.place), each.params["locale"]) for each in report.notes]
    assert told == [("warning", "mail-large", "issues/2025-01.md", locale) for locale in ("en", "uk", "ja")]
    assert float(report.notes[0].params["size"]) > 90


def test_the_logo_of_the_mail_stands_on_the_site_in_both_forms(project: Path) -> None:
    media = project / "issues/media"
    media.mkdir(exist_ok=True)
    for name in ("logo.png", "night.png"):
        (media / name).write_bytes(PICTURE)
    config = project / "bulletin.toml"
    text = config.read_text("utf-8")
    theme = '\n[theme]\nlogo = "logo.png"\nlogo_dark = "night.png"\nlogo_width = 40\nlogo_alt = "Office"\n'
    config.write_text(text + theme, "utf-8")
    site = built(project)

    assert site["media/logo.png"] == site["media/night.png"] == PICTURE
    mail = site["en/2025-01/email.html"].decode()
    assert mail.count('alt="Office" width="40" height="20"') == 2
    assert "https://harbour.example.org/letter/media/night.png" in mail


def test_a_logo_that_cannot_be_shown_stops_the_build_with_a_hint(project: Path) -> None:
    media = project / "issues/media"
    media.mkdir(exist_ok=True)
    (media / "logo.png").write_bytes(PICTURE)
    config = project / "bulletin.toml"
    text = config.read_text("utf-8")
    (media / "night.png").write_bytes(picture(1, 1))
    found = []
    for dark in ("night.png", "none.png", "logo.txt"):
        (media / "logo.txt").write_text("no picture")
        config.write_text(f'{text}\n[theme]\nlogo = "logo.png"\nlogo_dark = "{dark}"\n', "utf-8")
        with pytest.raises(BulletinError) as caught:
            built(project)
        found += [each.rule for each in caught.value.findings]

    assert found == ["theme-logo", "image-missing", "image-format"]


# What is printed


def printing(project: Path, what: str = "pdf = true\ncards = true") -> None:
    config = project / "bulletin.toml"
    config.write_text(config.read_text() + f"\n[print]\n{what}\n")


def test_pages_and_cards_are_written_where_print_is_on(project: Path) -> None:
    printing(project)

    files = built(project)

    assert files["en/2025-01/issue.pdf"].startswith(b"%PDF-1.7")
    assert files["en/2025-01/card.png"].startswith(b"\x89PNG")
    assert build(project, project / "public", now=NOW, drafts=False).written == ()
    assert unchanged(project, project / "public", now=NOW, drafts=False) is not None


def test_cards_alone_can_be_asked_for_and_pages_go_when_turned_off(project: Path) -> None:
    plain = (project / "bulletin.toml").read_text()
    printing(project)
    built(project)
    (project / "bulletin.toml").write_text(plain)
    printing(project, "cards = true")

    files = built(project)

    assert "en/2025-01/card.png" in files
    assert "en/2025-01/issue.pdf" not in files


def test_a_withdrawn_edition_loses_its_pages_and_its_card(project: Path) -> None:
    printing(project)
    built(project)
    withdraw(project, load_sources(project), "2025-01", locales=(), reason="It was wrong.", now=NOW)

    files = built(project)

    assert not {"en/2025-01/issue.pdf", "en/2025-01/card.png"} & set(files)
    assert "en/2025-01/index.html" in files


def test_without_the_extra_the_site_is_built_and_a_warning_says_what_to_install(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    printing(project)
    monkeypatch.setattr("bulletin.printer.find_spec", lambda _: None)

    report = build(project, project / "public", now=NOW, drafts=False)

    assert [(each.severity, each.rule) for each in report.notes] == [("warning", "print-missing")]
    assert "en/2025-01/index.html" in report.outputs
    assert "en/2025-01/issue.pdf" not in report.outputs
    # Told again by a build that has nothing to do, and gone once the extra is there.
    assert unchanged(project, project / "public", now=NOW, drafts=False) is None
    monkeypatch.setattr("bulletin.manifest.find_spec", lambda _: None)
    again = unchanged(project, project / "public", now=NOW, drafts=False)
    assert again is not None
    assert again.notes == report.notes
    monkeypatch.undo()
    assert "en/2025-01/issue.pdf" in built(project)


def test_a_changed_font_prints_anew(project: Path) -> None:
    printing(project, 'pdf = true\nfonts = "fonts"')
    (project / "fonts").mkdir()
    for name in ("NotoSerif", "NotoSans"):
        for weight in ("Regular", "Bold"):
            shutil.copy(f"/usr/share/fonts/truetype/noto/{name}-{weight}.ttf", project / "fonts")
    built(project)
    assert unchanged(project, project / "public", now=NOW, drafts=False) is not None

    os.utime(project / "fonts/NotoSerif-Bold.ttf", (1, 1))

    assert unchanged(project, project / "public", now=NOW, drafts=False) is None
