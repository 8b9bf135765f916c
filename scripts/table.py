"""Prints what a build made and where to look: one row an edition, then the shared files."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from rich.console import Console
from rich.table import Table


def main(folder: str) -> None:
    public = Path(folder)
    table = Table(title=f"Built in {public}/", title_justify="left")
    for column, justify in (
        ("edition", "left"),
        ("subject", "left"),
        ("mail", "right"),
        ("page", "right"),
        ("open", "left"),
    ):
        table.add_column(column, justify=justify, no_wrap=column in ("edition", "open"))
    for frozen in sorted(Path("issues/published").glob("*.json")):
        edition = json.loads(frozen.read_text(encoding="utf-8"))["edition"]
        page = public / edition["locale"] / edition["issue"] / "index.html"
        mail = page.with_name("email.html")
        if page.is_file() and mail.is_file():
            subject = next(block["text"] for block in edition["blocks"] if block["kind"] == "subject")
            table.add_row(f"{edition['issue']} {edition['locale']}", subject, _size(mail), _size(page), str(page))
    console = Console(width=None if sys.stdout.isatty() else 160)
    console.print(table)
    feeds = sorted(path for path in public.glob("*/*") if path.suffix in (".xml", ".json"))
    console.print("feeds: " + ", ".join(str(path) for path in feeds))
    console.print(f"start: {public / 'index.html'} · the mails: {public}/<language>/<issue>/email.html and email.txt")


def _size(path: Path) -> str:
    return f"{path.stat().st_size / 1000:.1f} kB"


if __name__ == "__main__":
    main(sys.argv[1])
