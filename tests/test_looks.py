"""What people will see: mail and page of one published issue and the home page, against pictures kept in tests/looks.

`pytest tests/test_looks.py --golden` takes the pictures anew; look at each before it is committed.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageDraw

import pictures
from bulletin.build import build
from bulletin.cli import talk
from conftest import ROOT, missing, need
from refereeing.browser import ARGUMENTS
from refereeing.documents import Site
from refereeing.serving import served

LOOKS = ROOT / "tests/looks"
FONTS = LOOKS / "fonts.json"  # the files that the pictures were made with
FILES = (
    "truetype/noto/NotoSans-Regular.ttf",
    "truetype/noto/NotoSans-Bold.ttf",
    "opentype/noto/NotoSansCJK-Regular.ttc",
    "opentype/noto/NotoSansCJK-Bold.ttc",
)
ISSUE = "2025-01"
VIEWS: dict[str, dict[str, Any]] = {
    "desktop": {"viewport": {"width": 700, "height": 900}},
    "phone": {"viewport": {"width": 375, "height": 720}},
    "dark": {"viewport": {"width": 700, "height": 900}, "color_scheme": "dark"},
}
NAMES = [
    *(f"{locale}/{ISSUE}/{kind}.html {view}" for locale in ("en", "uk", "ja") for kind in ("email", "index") for view in VIEWS),
    *(f"{locale}/index.html phone" for locale in ("en", "uk", "ja")),
]  # fmt: skip
Shoot = Callable[[str], Image.Image]


def fonts() -> dict[str, str]:
    """The fonts that the pictures need, each with a hash of its file; empty for one that is not here."""
    files = {name: Path("/usr/share/fonts", name) for name in FILES}
    return {
        name: hashlib.sha256(file.read_bytes()).hexdigest()[:16] if file.is_file() else ""
        for name, file in files.items()
    }


@pytest.fixture(scope="module")
def shoot(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[Shoot]:
    """Takes a picture of "PATH VIEW", with the fonts of tests/looks/fonts.conf alone."""
    from playwright.sync_api import sync_playwright

    path = need("chromium", "chromium-browser", "google-chrome")
    own = fonts()
    if not all(own.values()):
        missing("the fonts of the pictures are not installed: apt-get install fonts-noto-core fonts-noto-cjk")
    if request.config.getoption("--golden"):
        FONTS.write_text(json.dumps(own, indent=1) + "\n", encoding="utf-8")
    elif own != json.loads(FONTS.read_text(encoding="utf-8")):
        missing(f"the fonts are of other versions than those in {FONTS}: compare with pictures taken here, by --golden")
    public = tmp_path_factory.mktemp("looks")
    build(ROOT, public, now=talk.now("2026-11-22T12:00Z"), drafts=False)
    environ = {**os.environ, "FONTCONFIG_FILE": str(LOOKS / "fonts.conf")}
    with served(Site("bulletin", ROOT, public)) as url, sync_playwright() as play:
        chromium = play.chromium.launch(
            executable_path=path, args=[*ARGUMENTS, "--font-render-hinting=none"], env=environ
        )

        def shot(name: str) -> Image.Image:
            page, _, view = name.partition(" ")
            context = chromium.new_context(**VIEWS[view])
            tab = context.new_page()
            tab.goto(url + page)
            taken = tab.screenshot(full_page=True, animations="disabled")
            context.close()
            return pictures.small(taken)

        yield shot
        chromium.close()


@pytest.mark.browser
@pytest.mark.parametrize("name", NAMES)
def test_it_looks_as_it_did(name: str, shoot: Shoot, request: pytest.FixtureRequest) -> None:
    golden = LOOKS / f"{name.replace('/', '-').replace('.html ', '-')}.png"
    new = golden.with_suffix(".new.png")
    new.unlink(missing_ok=True)

    taken = shoot(name)

    if request.config.getoption("--golden"):
        pictures.save(taken, golden)
    assert golden.is_file(), f"there is no picture {golden}: take it with --golden and look at it"
    if told := pictures.difference(pictures.load(golden), taken):
        pictures.save(taken, new)
        pytest.fail(f"{name} looks otherwise: {told}\n  it was {golden}\n  it is  {new}\nif that is right: --golden")


def test_pictures_kept_are_those_that_are_compared_and_small() -> None:
    kept = [path for path in LOOKS.glob("*.png") if not path.name.endswith(".new.png")]

    assert {path.name for path in kept} == {f"{name.replace('/', '-').replace('.html ', '-')}.png" for name in NAMES}
    assert sum(path.stat().st_size for path in kept) < 1_500_000


# The comparison


def page(*, word: str = "#1b1f24", ground: str = "#ffffff", height: int = 900, shift: int = 0) -> Image.Image:
    """A page with 30 lines, as small as it is kept."""
    picture = Image.new("RGB", (350, height // 2), ground)
    draw = ImageDraw.Draw(picture)
    for line in range(30):
        draw.rectangle((20, 14 * line + shift, 300, 14 * line + 7 + shift), fill=word if line == 3 else "#57606a")
    return picture


def test_the_same_page_and_one_with_other_rounding_look_the_same(tmp_path: Path) -> None:
    noisy = page().point(lambda value: min(255, value + 3))
    pictures.save(page(), tmp_path / "kept.png")

    assert pictures.difference(page(), page()) == ""
    assert pictures.difference(page(), noisy) == ""
    assert pictures.difference(pictures.load(tmp_path / "kept.png"), page()) == ""


@pytest.mark.parametrize(
    "other", [page(word="#f8b500"), page(ground="#14181d"), page(height=1000), page(shift=7), page(word="#ffffff")]
)
def test_another_colour_a_longer_page_a_moved_and_a_lost_line_look_otherwise(other: Image.Image) -> None:
    assert pictures.difference(page(), other) != ""
