"""The installed package: everything that a new bulletin needs is in the wheel."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from conftest import ROOT, uncovered


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel's content, as pip would lay it out."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as wheel:
        wheel.extractall(folder / "site")
    return folder / "site"


def test_theme_words_nouns_and_sample_are_in_the_wheel(installed: Path) -> None:
    package = installed / "bulletin"

    for name in ("defaults/templates/email/issue.mjml", "defaults/templates/web/issue.html", "defaults/locales/uk/LC_MESSAGES/bulletin.po",
                 "defaults/locales/ja/LC_MESSAGES/bulletin.po", "defaults/locales/nouns.tsv", "sample/bulletin.toml", "py.typed"):  # fmt: skip
        assert (package / name).is_file(), name


def test_a_new_bulletin_is_built_away_from_the_repository(installed: Path, tmp_path: Path) -> None:
    environment = {**uncovered(), "PYTHONPATH": str(installed), "BULLETIN_LANG": "uk"}

    def run(*args: str, cwd: Path) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "bulletin", *args],
            cwd=cwd,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stderr

    where = subprocess.run(
        [sys.executable, "-c", "import bulletin; print(bulletin.__file__)"],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert where.stdout.startswith(str(installed))
    run("init", "letters", cwd=tmp_path)
    assert "0 помилок, 0 попереджень" in run("check", cwd=tmp_path / "letters")
    run("build", cwd=tmp_path / "letters")
    page = (tmp_path / "letters/public/uk/2025-01/index.html").read_text(encoding="utf-8")
    assert "Мій бюлетень" in page
