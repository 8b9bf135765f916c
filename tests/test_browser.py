"""Mails and pages in a real browser: nothing runs over, nothing is fetched from elsewhere, drafts reload on save."""

from __future__ import annotations

import functools
import http.server
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bulletin.build import build
from bulletin.cli import talk
from bulletin.preview import Preview
from conftest import ROOT

pytestmark = pytest.mark.browser
PAGES = [
    f"{locale}/{issue}/{name}"
    for locale in ("en", "uk", "ja")
    for issue in ("2025-01", "2025-02", "2025-03")
    for name in ("email.html", "index.html")
]


class Quiet(http.server.SimpleHTTPRequestHandler):
    # As hosts of plain files serve it.
    extensions_map = {**http.server.SimpleHTTPRequestHandler.extensions_map, ".xml": "application/xml"}  # noqa: RUF012

    def log_message(self, format: str, *args: Any) -> None:
        pass


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The real bulletin under a base path of a local server."""
    out = tmp_path_factory.mktemp("site")
    build(ROOT, out / "some/where", now=talk.now("2026-11-22T12:00Z"), drafts=False)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(out)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/some/where/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def phone(browser: Any) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 375, "height": 720}, color_scheme="dark")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", PAGES)
def test_nothing_runs_over_a_phone_and_nothing_comes_from_elsewhere(name: str, site: str, phone: Any) -> None:
    asked: list[str] = []
    phone.on("request", lambda request: asked.append(request.url))

    phone.goto(site + name)

    for width in (375, 320):
        phone.set_viewport_size({"width": width, "height": 720})
        assert phone.evaluate("document.documentElement.scrollWidth") <= width
    phone.set_viewport_size({"width": 375, "height": 720})
    assert [url for url in asked if not url.startswith(site)] == []


# The words of headlines that stand on two lines.
TORN = """() => {
  const torn = [];
  for (const head of document.querySelectorAll("h1, h2, h3")) {
    const walk = document.createTreeWalker(head, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      for (const word of node.data.matchAll(/[\\p{L}’]+/gu)) {
        const range = document.createRange();
        range.setStart(node, word.index);
        range.setEnd(node, word.index + word[0].length);
        if (new Set([...range.getClientRects()].map(box => Math.round(box.top))).size > 1) torn.push(word[0]);
      }
    }
  }
  return torn;
}"""


@pytest.mark.parametrize("locale", ["en", "uk"])
def test_no_word_of_a_headline_is_torn_on_a_phone(locale: str, site: str, phone: Any) -> None:
    torn = {}
    for number in range(1, 9):
        phone.goto(f"{site}{locale}/2025-0{number}/index.html")
        for width in (375, 320):
            phone.set_viewport_size({"width": width, "height": 720})
            if found := phone.evaluate(TORN):
                torn[number, width] = found
    phone.set_viewport_size({"width": 375, "height": 720})
    assert torn == {}


@pytest.mark.parametrize(
    ("name", "words", "colour"),
    [
        ("en/feed.xml", "This is a feed.", "rgb(20, 24, 29)"),
        ("uk/atom.xml", "Це вебстрічка.", "rgb(20, 24, 29)"),
        ("ja/items.xml", "これはフィードです。", "rgb(20, 24, 29)"),
        ("atom.xml", "This is a feed.", "rgb(20, 24, 29)"),
    ],
)
def test_a_feed_that_is_opened_says_what_it_is_and_shows_its_titles_and_no_markup(
    name: str, words: str, colour: str, site: str, phone: Any
) -> None:
    phone.goto(site + name)

    root = "document.querySelector('channel, feed')"
    assert words in phone.evaluate(f"getComputedStyle({root}, '::before').content")
    assert phone.evaluate("getComputedStyle(document.documentElement).backgroundColor") == colour
    shown = phone.evaluate(
        "[...document.querySelectorAll('*')].filter(e => !e.children.length && e.getClientRects().length)"
        ".map(e => [e.localName, e.textContent])"
    )
    assert {tag for tag, _ in shown} <= {"title", "description", "subtitle", "summary", "link"}
    assert len([tag for tag, _ in shown if tag == "title"]) == phone.evaluate(
        "document.querySelectorAll('title').length"
    )
    assert not [text for _, text in shown if "<" in text]
    for width in (375, 320):
        phone.set_viewport_size({"width": width, "height": 720})
        assert phone.evaluate("document.documentElement.scrollWidth") <= width


CONTRAST = """() => {
  const light = (text) => {
    const [r, g, b, a] = text.match(/[\\d.]+/g).map(Number);
    if (a === 0) return null;
    const [R, G, B] = [r, g, b].map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * R + 0.7152 * G + 0.0722 * B;
  };
  const ground = (node) => {
    for (; node; node = node.parentElement) {
      const found = light(getComputedStyle(node).backgroundColor);
      if (found !== null) return found;
    }
    return 1;
  };
  const poor = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const node = walk.currentNode.parentElement;
    if (!walk.currentNode.data.trim() || !node.getClientRects().length) continue;
    const [a, b] = [light(getComputedStyle(node).color), ground(node)].sort((x, y) => y - x);
    if ((a + 0.05) / (b + 0.05) < 4.5) poor.push(walk.currentNode.data.trim().slice(0, 40));
  }
  return poor;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["uk/2025-01/email.html", "ja/2025-01/index.html", "en/index.html", "index.html"])
def test_every_word_can_be_read_in_light_and_in_dark(name: str, scheme: str, site: str, browser: Any) -> None:
    context = browser.new_context(viewport={"width": 700, "height": 900}, color_scheme=scheme)
    page = context.new_page()

    page.goto(site + name)

    assert page.evaluate(CONTRAST) == []
    context.close()


def test_the_links_of_the_chooser_lead_to_the_newest_issue(site: str, browser: Any) -> None:
    page = browser.new_page()
    page.goto(site)

    page.get_by_role("link", name="日本語").first.click()
    page.get_by_role("link", name="独立承認からパートナーシップへ").first.click()

    assert page.url.startswith(f"{site}ja/2025-03/")
    assert page.locator("html").get_attribute("lang") == "ja"
    assert page.locator("h1").inner_text() == "独立承認からパートナーシップへ"
    page.close()


def test_an_open_draft_reloads_when_its_item_is_saved(tmp_path: Path, browser: Any) -> None:
    project = tmp_path / "project"
    shutil.copytree(ROOT / "tests/project", project)
    preview = Preview(project, 0, now=lambda: talk.now("2025-03-01T00:00Z"), report=list)
    watcher = threading.Thread(target=preview.run)
    watcher.start()
    page = browser.new_page()
    try:
        page.goto(f"{preview.url}en/2025-01/")
        page.get_by_role("heading", name="Ships queue for a berth").wait_for()
        item = project / "issues/items/ships.md"
        good = item.read_text(encoding="utf-8")

        item.write_text(good.replace("queue for", "wait for"), encoding="utf-8")
        page.get_by_role("heading", name="Ships wait for a berth").wait_for(timeout=20_000)

        item.write_text(good.replace("worth {cargo}", "worth {cargos}"), encoding="utf-8")
        page.get_by_role("alert").filter(has_text="cargos").wait_for(timeout=20_000)
    finally:
        page.close()
        preview.close()
        watcher.join()
