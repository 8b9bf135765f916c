"""Extracts the program's own words (domain `bulletin`) and merges them into the UI catalogs.

Babel finds them in the Jinja templates and in the code; the format flags that it guesses are dropped, they make
`msgfmt -c` refuse sound translations of prose.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.extract import extract_from_dir

from bulletin.catalog import merge, po
from bulletin.files import write_all

ROOT = Path(__file__).parents[1]
LOCALES = ("uk", "ja")
METHODS = [("**.py", "python"), *((f"**.{ending}", "jinja2") for ending in ("html", "txt", "mjml", "css"))]
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
CONTACT = "editors@example.org"


def messages() -> tuple[po.Entry, ...]:
    """Every word of templates and code, in the order of files and lines; `merge` joins those that are the same."""
    return tuple(
        po.Entry(
            msgid,
            ("", "") if plural else ("",),
            context or None,
            plural or None,
            extracted="\n".join(comments),
            references=(reference,),
        )
        for reference, context, msgid, plural, comments in _extracted()
    )


def _extracted() -> Iterator[tuple[str, str, str, str, list[str]]]:
    for folder in ("src/bulletin", "templates"):
        rows = extract_from_dir(
            ROOT / folder, METHODS, keywords=KEYWORDS, comment_tags=("i18n:",), strip_comment_tags=True
        )
        for file, _, message, comments, context in sorted(rows, key=lambda row: (row[0], row[1])):
            singular, plural = (message[0], message[1]) if isinstance(message, tuple) else (message, "")
            if singular:
                yield f"{folder}/{file}", context or "", singular, plural, comments


def main(check: bool) -> int:
    words = messages()
    files = {"locales/bulletin.pot": po.dump(merge.template(words, project="bulletin", source="en"))}
    left = 0
    for locale in LOCALES:
        path = f"locales/{locale}/LC_MESSAGES/bulletin.po"
        file = ROOT / path
        catalog = po.read(file.read_bytes(), path)[0] if file.is_file() else None
        updated = merge.update(catalog, words, locale=locale, project="bulletin", source="en", contact=CONTACT)
        files[path] = po.dump(updated)
        missing = [entry.msgid for entry in updated.entries if not entry.obsolete and not entry.translated]
        left += len(missing)
        sys.stdout.write("".join(f"{path}: not translated: {msgid}\n" for msgid in missing))
    if check:
        stale = [path for path, text in files.items() if (ROOT / path).read_bytes() != text.encode()]
        sys.stdout.write("".join(f"{path}: not up to date; run scripts/words\n" for path in stale))
        return 1 if stale or left else 0
    for path in write_all(ROOT, {path: text.encode() for path, text in files.items()}):
        sys.stdout.write(f"{path}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv))
