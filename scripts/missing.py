"""Names the programs that some tests and referees need and this machine lacks, with the command that installs them."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

# Program (or one of its other names, or the files of a font): what goes without it, and what brings it.
PROGRAMS = {
    "msgfmt": ("the catalogs by GNU gettext", "apt-get install gettext"),
    "git": ("merges of catalogs by git's driver", "apt-get install git"),
    "chromium chromium-browser google-chrome": ("the looks of mail and pages, axe", "apt-get install chromium"),
    "firefox-esr firefox": ("the width of pages in a second browser", "apt-get install firefox-esr"),
    "java": ("the validity of HTML (vnu)", "apt-get install default-jre-headless"),
    "node nodejs": ("the support of mail clients (caniemail)", "apt-get install nodejs"),
    "npm": ("the validators that npm brings", "apt-get install npm"),
    "spamassassin": ("the likeness of mail to spam", "apt-get install spamassassin"),
    "soffice libreoffice": ("papers as LibreOffice writes them", "apt-get install libreoffice-writer"),
    "jing": ("Atom by its grammar", "apt-get install jing"),
    "/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf": (
        "the pictures in tests/looks",
        "apt-get install fonts-noto-core",
    ),
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc": (
        "the pictures in tests/looks",
        "apt-get install fonts-noto-cjk",
    ),
}
PACKAGES = Path(__file__).parents[1] / "var/referees/node_modules"


def main() -> None:
    missing = {names: use for names, use in PROGRAMS.items() if not any(_here(each) for each in names.split())}
    for names, (what, command) in missing.items():
        sys.stdout.write(f"not tested for want of {names.split()[0]}: {what}; install it: {command}\n")
    npm = [name for name in ("vnu-jar", "caniemail") if not (PACKAGES / name).is_dir()]
    if npm:
        sys.stdout.write(f"not tested for want of npm's {', '.join(npm)}; install them: scripts/referees --ready\n")
    if not missing and not npm:
        sys.stdout.write("every program that the tests and the referees use was there\n")


def _here(name: str) -> bool:
    return Path(name).exists() if name.startswith("/") else bool(shutil.which(name))


if __name__ == "__main__":
    main()
