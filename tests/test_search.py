"""Search without a server: inflected Ukrainian and Japanese words find the items that hold them, in a real browser."""

from __future__ import annotations

import functools
import http.server
import re
import shutil
import threading
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from bulletin.archive import Record, records
from bulletin.build import build
from bulletin.cli import talk
from bulletin.sources import published_editions
from conftest import ROOT, need
from editions import NullUi

NOW = talk.now("2026-11-22T12:00Z")
RECALL = 0.95
PRECISION = 0.8  # so that recall is not bought with everything
# What a careful host may send with every page: scripts from the site alone, and Pagefind's own compiled code.
POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"]


def query_set() -> list[tuple[str, str, list[set[str]]]]:
    """Language, query, and for each of its words all forms that it may take."""
    rows = (ROOT / "tests/data/searches.tsv").read_text("utf-8").splitlines()[1:]
    parts = (row.split("\t") for row in rows)
    return [
        (locale, query, [set(forms.lower().split()) for forms in words.split(" + ")]) for locale, query, words in parts
    ]


def expected(locale: str, words: list[set[str]], everything: tuple[Record, ...]) -> set[str]:
    """The items that hold a form of each word: as a word in Ukrainian, anywhere in Japanese."""
    own = [each for each in everything if each.locale == locale]
    if locale == "ja":
        return {each.path for each in own if all(any(form in each.text.lower() for form in forms) for forms in words)}
    held = {each.path: set(re.findall(r"[\w’]+", each.text.lower())) for each in own}
    return {path for path, text in held.items() if all(forms & text for forms in words)}


class Strict(http.server.SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        pass


def copy(folder: Path) -> Path:
    """The real bulletin with search."""
    folder.mkdir(parents=True)
    for name in ("issues", "locales", "papers", "templates"):
        shutil.copytree(ROOT / name, folder / name)
    config = (ROOT / "bulletin.toml").read_text("utf-8")
    (folder / "bulletin.toml").write_text(config + "\n[search]\nenabled = true\n", "utf-8")
    return folder


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy(tmp_path_factory.mktemp("search") / "project")


@pytest.fixture(scope="module")
def built(project: Path) -> Path:
    out = project.parent / "served/a/b"
    build(project, out, now=NOW, drafts=False)
    return out


@pytest.fixture(scope="module")
def site(built: Path) -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Strict, directory=str(built.parents[1]))
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/a/b/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    path = need("chromium", "chromium-browser", "google-chrome")
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def everything() -> tuple[Record, ...]:
    return records(published_editions(ROOT, []).values(), defaultdict(NullUi))


def look_up(page: Any, query: str) -> list[str]:
    """The paths of all results, in order."""
    page.get_by_role("searchbox").fill(query)
    page.get_by_role("searchbox").press("Enter")
    page.locator(".results[aria-busy=false]").wait_for(state="attached")
    while page.locator("#_search > button").count():
        page.locator("#_search > button").click()
        page.locator(".results[aria-busy=false]").wait_for(state="attached")
    return page.eval_on_selector_all(".results li a", "all => all.map(each => each.href)")


def measure(
    locale: str, page: Any, site: str, everything: tuple[Record, ...]
) -> Iterator[tuple[str, set[str], set[str]]]:
    """Query, items expected, items found."""
    page.goto(f"{site}{locale}/search/index.html")
    for language, query, words in query_set():
        if language == locale:
            found = {each.removeprefix(site).replace("/index.html", "/") for each in look_up(page, query)}
            yield query, expected(locale, words, everything), found


@pytest.mark.browser
@pytest.mark.parametrize("locale", ["uk", "ja"])
def test_words_in_any_form_find_the_items_that_hold_them(
    locale: str, page: Any, site: str, everything: tuple[Record, ...]
) -> None:
    counted: Counter[str] = Counter()
    recalls = []
    missed: Mapping[str, list[str]] = defaultdict(list)
    for query, wanted, found in measure(locale, page, site, everything):
        assert wanted, f"nothing holds {query}: the set tests nothing"
        recalls.append(len(wanted & found) / len(wanted))
        counted.update(queries=1, wanted=len(wanted), right=len(wanted & found), found=len(found))
        missed[query].extend(sorted(wanted - found))
    shown = {query: paths for query, paths in missed.items() if paths}

    assert counted["queries"] >= 30
    assert counted["right"] / counted["wanted"] >= RECALL, shown
    assert sum(recalls) / len(recalls) >= RECALL, shown
    assert counted["right"] / counted["found"] >= PRECISION
