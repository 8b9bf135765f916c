"""Search without a server: inflected Ukrainian and Japanese words find the items that hold them, in a real browser."""

from __future__ import annotations

import functools
import http.server
import re
import shutil
import threading
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bulletin import manifest, searching
from bulletin.archive import Record, records
from bulletin.build import build
from bulletin.cli import talk
from bulletin.files import write_all
from bulletin.searching import Index
from bulletin.sources import published_editions
from conftest import ROOT
from editions import NullUi

NOW = talk.now("2026-11-22T12:00Z")
RECALL = 0.95
PRECISION = 0.8  # so that recall is not bought with everything
# What a careful host may send with every page: scripts from the site alone, and Pagefind's own compiled code.
POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'"


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
    """The real bulletin, which has a search."""
    folder.mkdir(parents=True)
    for name in ("issues", "locales", "papers", "templates"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "bulletin.toml", folder)
    return folder


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy(tmp_path_factory.mktemp("search") / "project")


@pytest.fixture(scope="module")
def built(project: Path) -> Path:
    out = project.parent / "served/a/b"
    build(project, out, now=NOW, drafts=False, printed=False)
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


@pytest.mark.browser
@pytest.mark.parametrize(("locale", "query", "count"), [("uk", "прем'єр", 8), ("uk", "прем’єр", 8), ("uk", "ПРЕМʼЄР", 8), ("uk", "  Львові ", 1), ("ja", "ＪＩＣＡ", 1), ("ja", "日本　防衛費", 2)])  # fmt: skip
def test_apostrophes_capitals_and_width_make_no_difference(
    locale: str, query: str, count: int, page: Any, site: str
) -> None:
    page.goto(f"{site}{locale}/search/index.html")

    assert len(look_up(page, query)) == count


@pytest.mark.browser
def test_english_words_are_found_by_their_stems_and_results_lead_to_their_items(page: Any, site: str) -> None:
    page.goto(f"{site}en/search/index.html")
    found = look_up(page, "sanctioning")

    assert f"{site}en/2025-06/#sanctions-and-sakhalin" in found
    page.locator(".results a").first.click()
    page.wait_for_url("**/2025-*/#*")
    assert page.locator("article:target").count() == 1


@pytest.mark.browser
def test_search_keeps_to_a_strict_policy_and_tells_no_server_what_was_looked_for(browser: Any, site: str) -> None:
    page = browser.new_page()
    asked: list[str] = []
    faults: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: faults.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(f"{site}uk/search/index.html#q=%D0%94%D1%80%D0%BE%D0%BD")
    page.locator(".results[aria-busy=false]").wait_for(state="attached")

    assert page.locator(".results li").count() == 2
    assert page.get_by_role("searchbox").input_value() == "Дрон"
    assert page.get_by_role("status").inner_text().startswith("Результатів: 2")
    assert [url for url in asked if not url.startswith(site) or "?" in url.replace("?ts=", "")] == []
    assert faults == []
    page.close()


@pytest.mark.browser
def test_search_is_used_by_keyboard_alone(page: Any, site: str) -> None:
    page.goto(f"{site}ja/search/index.html")
    page.get_by_role("searchbox").focus()
    page.keyboard.type("ロシア")
    page.keyboard.press("Enter")
    page.locator(".results[aria-busy=false]").wait_for(state="attached")
    assert page.locator(".results li").count() == 10

    page.get_by_role("button", name="結果をさらに表示").focus()
    page.keyboard.press("Enter")
    page.locator(".results li").nth(15).wait_for()

    assert page.locator(".results li").nth(10).locator("a").evaluate("link => link === document.activeElement")


@pytest.mark.browser
def test_without_javascript_the_page_says_so_and_leads_to_the_issues(browser: Any, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}uk/search/index.html")

    assert page.get_by_text("Для пошуку потрібен JavaScript").is_visible()
    assert not page.get_by_role("searchbox").is_visible()
    page.get_by_role("link", name="Випуски 2025 року").first.click()
    assert page.locator(".issues li").count() == 8
    context.close()


@pytest.mark.browser
def test_nothing_found_is_said_in_words(page: Any, site: str) -> None:
    page.goto(f"{site}uk/search/index.html")

    assert look_up(page, "йцукенгш") == []
    assert page.get_by_role("status").inner_text() == "Нічого не знайдено. Спробуйте менше слів або інші слова."


HOSTILE = (
    "harbour <img src=x onerror=\"document.title='broken'\"><mark>mark</mark><script>document.title='broken'</script>"
)


@pytest.mark.browser
def test_what_is_found_is_shown_as_text(page: Any, site: str, built: Path) -> None:
    hostile = [Record(f"en/2025-01/#{HOSTILE}", "en", HOSTILE, f"{HOSTILE} and more", HOSTILE)]
    files = searching.index(hostile, built / "nowhere").files
    assert files
    page.route("**/pagefind/**", lambda route: served(route, files))
    page.goto(f"{site}en/search/index.html")
    look_up(page, "harbour")

    assert page.locator(".results a").inner_text() == HOSTILE
    assert page.locator(".results :is(img, script)").count() == 0
    assert f"{HOSTILE} and more" in page.locator(".results li > p").last.inner_text()
    assert page.title().startswith("Search")


def served(route: Any, files: Mapping[str, bytes]) -> None:
    path = route.request.url.partition("/pagefind/")[2].partition("?")[0]
    kind = "text/javascript" if path.endswith(".js") else "application/octet-stream"
    route.fulfill(body=files[f"pagefind/{path}"], content_type=kind)


# The index


def some(count: int = 3) -> list[Record]:
    return [
        Record(f"{locale}/2025-01/#item-{n}", locale, f"Title {n}", f"{word} {n}", "Issue 1")
        for locale, word in (("en", "harbour"), ("uk", "гавань"), ("ja", "港"))
        for n in range(count)
    ]


def test_the_same_records_give_the_same_bytes(tmp_path: Path) -> None:
    first, *others = [searching.index(some(), tmp_path).files for _ in range(6)]

    assert others == [first] * 5
    assert not [path for path in first if "ui" in path or not path.startswith("pagefind/")]


def test_an_index_is_taken_over_while_nothing_has_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = searching.index(some(), tmp_path).files
    write_all(tmp_path, files)
    monkeypatch.setattr(searching, "_made", lambda *_: pytest.fail("made again"))

    assert searching.index(some(), tmp_path) == Index(files)
    with pytest.raises(pytest.fail.Exception):
        searching.index(some(4), tmp_path)
    (tmp_path / "pagefind/pagefind.js").write_text("tampered", "utf-8")
    with pytest.raises(pytest.fail.Exception):
        searching.index(some(), tmp_path)


def test_without_pagefind_the_site_is_built_without_search_and_every_build_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, out = copy(tmp_path / "project"), tmp_path / "site"
    with monkeypatch.context() as patch:
        patch.setattr(searching, "program", lambda: None)
        patch.setattr(searching, "WHEELS", ("no_such_module",))
        report = build(folder, out, now=NOW, drafts=False, printed=False)
        assert [each.rule for each in report.notes] == ["search-missing"]
        again = manifest.unchanged(folder, out, now=NOW, drafts=False)
        assert again
        assert again.notes == report.notes
    assert not (out / "uk/search").exists()
    assert "search/" not in (out / "uk/index.html").read_text("utf-8")

    assert build(folder, out, now=NOW, drafts=False, printed=False).notes == ()
    assert (out / "uk/search/index.html").is_file()
    assert manifest.unchanged(folder, out, now=NOW, drafts=False) is not None


@pytest.mark.parametrize("script", ["exit 3", "sleep 0.1; printf x,", "cat > /dev/null & exit 0"])
def test_a_pagefind_that_fails_costs_the_search_alone(
    script: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "pagefind"
    broken.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    broken.chmod(0o755)
    for program in (broken, tmp_path / "nothing"):
        monkeypatch.setattr(searching, "program", lambda program=program: program)
        made = searching.index(some(), tmp_path / "site")

        assert made.files == {}
        assert [each.rule for each in made.notes] == ["search-failed"]
        assert made.failed


def test_nothing_is_indexed_of_an_empty_bulletin_nor_of_what_was_withdrawn(tmp_path: Path) -> None:
    published = [replace(each, withdrawn="Wrong.") for each in published_editions(ROOT, []).values()]

    assert records(published, defaultdict(NullUi)) == ()
    assert searching.index((), tmp_path) == Index()


def test_pages_of_the_real_bulletin_stay_small(built: Path) -> None:
    sizes = {path.relative_to(built).as_posix(): path.stat().st_size for path in built.rglob("index.html")}

    assert len(sizes) > 40
    assert {path: size for path, size in sizes.items() if size > 30_000} == {}
