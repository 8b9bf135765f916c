"""What all tests share: programs that may be missing, golden files, real folders."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

ROOT = Path(__file__).parents[1]
PAPER = ROOT.parent / "shared/paper/through-hardships.txt"

# What lands is decided on the same examples each time; everybody else's runs look for new ones.
settings.register_profile("bulletin", deadline=None, max_examples=60, derandomize=bool(os.environ.get("CI")))
settings.load_profile("bulletin")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--golden", action="store_true", help="write the expected texts and pictures anew, then read them")


def need(program: str, *others: str) -> str:
    """The path of a program (or one of its other names); without it the test is skipped, or fails where all must run."""
    found = next((path for name in (program, *others) if (path := shutil.which(name))), None)
    if found is None:
        missing(f"{program} is not installed")
    return str(found)


def missing(why: str) -> None:
    """Skips the test, or fails it where all must run."""
    if os.environ.get("BULLETIN_TEST_ALL"):
        pytest.fail(why)
    pytest.skip(why)


def uncovered() -> dict[str, str]:
    """The environment without coverage's own variables, for programs that it must not follow."""
    return {name: value for name, value in os.environ.items() if not name.startswith("COV")}


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium, as Debian has it."""
    from playwright.sync_api import sync_playwright

    from refereeing.browser import ARGUMENTS

    path = need("chromium", "chromium-browser", "google-chrome")
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield chromium
        chromium.close()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of tests/project to work on; a module that needs another state of it has a fixture of its own."""
    folder = tmp_path / "project"
    shutil.copytree(Path(__file__).parent / "project", folder)
    return folder
