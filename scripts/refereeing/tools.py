"""The programs of referees: found on this machine, installed by npm, or named with the command that brings them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

from refereeing.field import ROOT

FOLDER = ROOT / "var/referees"
PACKAGES = ROOT / "scripts/referees.d/package.json"
APT: dict[str, tuple[tuple[str, ...], str]] = {
    "chromium": (
        ("chromium", "chromium-browser", "google-chrome"),
        "apt-get install chromium fonts-noto-cjk fonts-noto-core",
    ),
    "firefox": (("firefox-esr", "firefox"), "apt-get install firefox-esr"),
    "java": (("java",), "apt-get install default-jre-headless"),
    "node": (("node", "nodejs"), "apt-get install nodejs"),
    "npm": (("npm",), "apt-get install npm"),
    "spamassassin": (("spamassassin",), "apt-get install spamassassin"),
    "jing": (("jing",), "apt-get install jing"),
    "msgfmt": (("msgfmt",), "apt-get install gettext"),
}


class MissingError(Exception):
    """A program is not here; `install` is the command that brings it."""

    def __init__(self, what: str, install: str) -> None:
        super().__init__(what)
        self.install = install


def program(name: str) -> str:
    """The path of a program. Raises MissingError."""
    names, install = APT[name]
    found = next((path for each in names if (path := shutil.which(each))), None)
    if found is None:
        raise MissingError(name, install)
    return found


def package(name: str) -> Path:
    """The folder of an npm package, installed at its pinned version on first use. Raises MissingError."""
    if not installed(name):
        _install(PACKAGES.read_bytes())
    if not installed(name):
        raise MissingError(name, f"npm install, in {FOLDER.relative_to(ROOT)}/")
    return FOLDER / "node_modules" / name


def installed(name: str) -> bool:
    """Whether an npm package is here at its pinned version."""
    wanted = json.loads(PACKAGES.read_bytes())["dependencies"][name]
    return _version(FOLDER / "node_modules" / name) == wanted


def _version(folder: Path) -> str:
    try:
        return str(json.loads((folder / "package.json").read_bytes())["version"])
    except (OSError, ValueError, KeyError):
        return ""


def _install(packages: bytes) -> None:
    npm = program("npm")
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / "package.json").write_bytes(packages)
    command = [npm, "install", "--no-audit", "--no-fund", "--no-package-lock", "--ignore-scripts", "--loglevel=error"]
    environ = {**os.environ, "PUPPETEER_SKIP_DOWNLOAD": "1"}
    done = subprocess.run(
        command, cwd=FOLDER, env=environ, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["npm said nothing"])[0]
        raise MissingError("npm packages", f"npm install, in {FOLDER.relative_to(ROOT)}/ (it failed here: {last})")


def run(*command: str | Path, data: bytes | None = None, timeout: float = 600) -> subprocess.CompletedProcess[bytes]:
    """A program's end, with what it said; nothing to read from but `data`."""
    given = {"input": data} if data is not None else {"stdin": subprocess.DEVNULL}
    return subprocess.run([str(each) for each in command], capture_output=True, timeout=timeout, check=False, **given)  # type: ignore[call-overload, no-any-return]
