"""Names the programs that some tests need and this machine lacks, with the command that installs them."""

from __future__ import annotations

import shutil
import sys

PROGRAMS = {
    "msgfmt": ("the catalogs by GNU gettext", "apt-get install gettext"),
    "jing": ("Atom by the grammar of RFC 4287 a second time", "apt-get install jing"),
    "spamassassin": ("what a filter makes of mail", "apt-get install spamassassin"),
    "chromium": ("the looks of mail and pages", "apt-get install chromium fonts-noto-cjk"),
}


def main() -> None:
    missing = {name: use for name, use in PROGRAMS.items() if not shutil.which(name)}
    for name, (what, command) in missing.items():
        sys.stdout.write(f"not tested for want of {name}: {what}; install it: {command}\n")
    if not missing:
        sys.stdout.write("every program that the tests use was there\n")


if __name__ == "__main__":
    main()
