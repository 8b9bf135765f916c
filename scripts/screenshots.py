"""Pictures of mails and pages in each language: desktop, 375 px, dark; and the README's picture of three scripts.

.venv/bin/python scripts/screenshots.py [FOLDER] [ISSUE]     needs chromium and `bulletin build` done
.venv/bin/python scripts/screenshots.py --readme             writes docs/images/mail.png
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"]
LOCALES = ("en", "uk", "ja")
VIEWS = {
    "desktop": {"viewport": {"width": 700, "height": 900}},
    "phone": {"viewport": {"width": 375, "height": 720}, "device_scale_factor": 2},
    "dark": {"viewport": {"width": 700, "height": 900}, "color_scheme": "dark"},
}
TRIPTYCH = """<!doctype html><meta charset="utf-8"><style>
body{{margin:0;display:flex;gap:16px;background:#d5dae0;padding:16px}}
iframe{{width:600px;height:1060px;border:0;background:#fff}}</style>{}"""


def main() -> None:
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        if "--readme" in sys.argv:
            readme(browser)
        else:
            folder = Path(sys.argv[1] if len(sys.argv) > 1 else "var/screenshots")
            issue = sys.argv[2] if len(sys.argv) > 2 else newest()
            everything(browser, folder, issue)
        browser.close()


def newest() -> str:
    return max(path.parent.name for path in (ROOT / "public/en").glob("*/email.html"))


def everything(browser: Any, folder: Path, issue: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for locale in LOCALES:
        for kind in ("email", "index"):
            for name, options in VIEWS.items():
                context = browser.new_context(**options, locale=locale)
                page = context.new_page()
                page.goto((ROOT / f"public/{locale}/{issue}/{kind}.html").as_uri())
                target = folder / f"{issue}-{locale}-{kind}-{name}.png"
                page.screenshot(path=target, full_page=True)
                wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
                sys.stdout.write(f"{target}{'  SCROLLS SIDEWAYS' if wide else ''}\n")
                context.close()


def readme(browser: Any) -> None:
    frames = "".join(
        f'<iframe src="{(ROOT / f"public/{locale}/2025-01/email.html").as_uri()}"></iframe>' for locale in LOCALES
    )
    with tempfile.NamedTemporaryFile("w", suffix=".html", encoding="utf-8") as file:
        file.write(TRIPTYCH.format(frames))
        file.flush()
        page = browser.new_page(viewport={"width": 1864, "height": 1092})
        page.goto(Path(file.name).as_uri())
        target = ROOT / "docs/images/mail.png"
        target.parent.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=target)
    sys.stdout.write(f"{target}\n")


if __name__ == "__main__":
    main()
