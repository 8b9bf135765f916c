"""The real bulletin of this repository, as its readers and translators get it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import feedparser
import pytest

from bulletin import inline
from bulletin.build import build
from bulletin.catalog import po
from bulletin.check import check, draft_edition
from bulletin.cli import talk
from bulletin.figures import show
from bulletin.papers.words import fold
from bulletin.sources import load_sources
from bulletin.view import issue_view
from conftest import PAPER, ROOT, missing, need

SOURCES = load_sources(ROOT)
CATALOGS = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.glob("locales/*/LC_MESSAGES/*.po"))
EDITIONS = [(issue, locale) for issue in sorted(SOURCES.issues) for locale in SOURCES.config.locales]
CYRILLIC, KANA = re.compile(r"[А-яҐґЄєІіЇї]"), re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
ENGLISH = re.compile(r"\b(?:the|and|of|to|is|was|with|in)\b")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("site")
    build(ROOT, out, now=talk.now("2026-11-22T12:00Z"), drafts=False)
    return out


def test_nothing_is_found_wrong() -> None:
    assert [(each.rule, str(each.place)) for each in check(SOURCES)] == []


def test_every_edition_is_published_as_its_sources_stand() -> None:
    assert sorted(SOURCES.published) == sorted(EDITIONS)
    for issue, locale in EDITIONS:
        assert draft_edition(SOURCES, SOURCES.issues[issue], locale).untranslated == ()


def test_each_issue_has_its_kinds_of_items() -> None:
    for issue in SOURCES.issues.values():
        kinds = [SOURCES.items[item].kind for item in issue.items]
        assert 6 <= len(kinds) <= 7
        assert (kinds.count("lead"), kinds.count("number"), kinds.count("word")) == (1, 1, 1)
        assert 2 <= kinds.count("brief") <= 3
        assert all(SOURCES.items[item].cite and SOURCES.items[item].as_of for item in issue.items)


@pytest.mark.parametrize("path", CATALOGS)
def test_a_catalog_is_complete_without_fuzzy_or_obsolete_entries(path: str) -> None:
    catalog, findings = po.read((ROOT / path).read_bytes(), path)

    assert findings == ()
    assert catalog is not None
    assert [entry.msgid for entry in catalog.entries if not entry.translated] == []


@pytest.mark.gettext
@pytest.mark.parametrize(
    "path", [*CATALOGS, *sorted(path.relative_to(ROOT).as_posix() for path in ROOT.glob("locales/*.pot"))]
)
def test_a_catalog_passes_gnu_gettext(path: str) -> None:
    checks = ["-c"] if path.endswith(".po") else ["--check-format"]

    done = subprocess.run(
        [need("msgfmt"), *checks, "-o", "/dev/null", path], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(("issue", "locale"), [pair for pair in EDITIONS if pair[1] != "en"])
def test_no_english_is_left_in_a_translation(issue: str, locale: str) -> None:
    script = CYRILLIC if locale == "uk" else KANA
    for block in SOURCES.published[issue, locale].edition.blocks:
        words = inline.plain(block.text)
        if len(re.sub(r"[^A-Za-z]", "", words)) > 12 and "(" not in words:
            assert script.search(words), words
        # One English phrase may be quoted within a translation; a sentence may not.
        assert len(ENGLISH.findall(words)) <= 1, words


def test_each_figure_can_be_read_in_each_language() -> None:
    for issue, locale in EDITIONS:
        edition = SOURCES.published[issue, locale].edition
        for item in edition.items:
            for figure in item.figures.values():
                assert show(figure, locale, "", edition.nouns)
        assert len(issue_view(edition).items) == len(edition.items) - 1


def test_the_pages_and_mails_of_all_editions_are_there(site: Path) -> None:
    for issue, locale in EDITIONS:
        for name in ("index.html", "email.html", "email.txt"):
            assert (site / locale / issue / name).stat().st_size > 2000


@pytest.mark.parametrize("name", ["feed.xml", "items.xml", "atom.xml"])
@pytest.mark.parametrize("locale", ["en", "uk", "ja"])
def test_feedparser_gets_every_entry_back(site: Path, locale: str, name: str) -> None:
    parsed = feedparser.parse((site / locale / name).read_bytes(), sanitize_html=False)

    assert not parsed.bozo
    assert parsed.feed.language.partition("-")[0] == locale
    editions = [SOURCES.published[issue, own].edition for issue, own in reversed(EDITIONS) if own == locale]
    wanted: dict[str, tuple[str, str]] = {}
    for edition in editions:
        view = issue_view(edition)
        if name == "items.xml":
            wanted |= {item.title.text: (edition.issue, item.body[0].texts[0].text) for item in view.items}
        else:
            wanted[view.texts["issue_title"].text] = (edition.issue, view.letter[1].texts[0].text)
    wanted = dict(list(wanted.items())[: SOURCES.config.feed_entries])
    assert len(parsed.entries) == len(wanted)
    assert len({entry.id for entry in parsed.entries}) == len(wanted)
    for entry in parsed.entries:
        issue, words = next(found for title, found in wanted.items() if fold(title) in fold(entry.title))
        assert entry.link.startswith(f"https://bulletin.example.org/{locale}/{issue}/")
        released = SOURCES.published[issue, locale].released
        assert entry.published_parsed[:5] == released.timetuple()[:5]
        full = re.sub(r"<[^>]+>", "", entry.content[0].value)
        assert fold(words) in fold(full)


@pytest.mark.parametrize("locale", ["en", "uk", "ja"])
def test_the_json_feed_has_every_issue(site: Path, locale: str) -> None:
    feed = json.loads((site / locale / "feed.json").read_text(encoding="utf-8"))

    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["language"].partition("-")[0] == locale
    assert [item["id"] for item in feed["items"]] == [
        SOURCES.published[issue, own].guid for issue, own in reversed(EDITIONS) if own == locale
    ]


def test_the_imprint_names_author_project_and_funder(site: Path) -> None:
    names = {
        "en": ("Anastasiya Polishchuk", "New Global Partnerships", "International Renaissance Foundation"),
        "uk": ("Анастасії Поліщук", "Нові глобальні партнерства", "«Відродження»"),
        "ja": ("ポリシュチュク", "グローバル・パートナーシップ", "国際ルネサンス財団"),
    }
    for issue, locale in EDITIONS:
        for name in ("index.html", "email.html", "email.txt"):
            text = re.sub(r"\s+", " ", (site / locale / issue / name).read_text(encoding="utf-8"))
            for words in names[locale]:
                assert words in text.replace("\u00a0", " ") or words.replace(" ", "") in text.replace(" ", ""), (
                    issue,
                    locale,
                    name,
                    words,
                )


@pytest.mark.paper
def test_no_sentence_of_the_paper_stands_in_the_repository() -> None:
    if not PAPER.exists():
        missing("the paper is kept beside the repository")
    grams = set(_grams(PAPER.read_text(encoding="utf-8"), 8))
    names = (
        "the comprehensive and progressive agreement for trans pacific partnership, "
        "the coordinating council on economic cooperation with japan, "
        "new global partnerships for ukraine expert diplomacy and advocacy"
    )
    for file in (*ROOT.glob("issues/**/*.md"), *ROOT.glob("*.md"), ROOT / "bulletin.toml"):
        copied = [gram for gram in _grams(file.read_text(encoding="utf-8"), 8) if gram in grams and gram not in names]
        assert copied == [], file


def test_the_index_of_a_paper_holds_no_sentence_of_it() -> None:
    for paper in SOURCES.papers.values():
        for passage in paper.passages:
            assert passage.text == ""
            assert all(len(figure.text.split()) <= 8 for figure in passage.figures)


def _grams(text: str, size: int) -> list[str]:
    words = re.findall(r"\w+", fold(text))
    return [" ".join(words[start : start + size]) for start in range(len(words) - size + 1)]


@pytest.mark.paper
def test_the_index_of_the_paper_is_that_of_the_paper() -> None:
    if not PAPER.exists():
        missing("the paper is kept beside the repository")
    from bulletin.papers import index, text
    from bulletin.papers.signs import signed

    paper, _ = text.read(PAPER.read_bytes(), paper_id="through-hardships", path=PAPER.name)

    assert paper is not None
    assert index.dump(signed(paper)) == (ROOT / "papers/through-hardships/index.json").read_bytes()


def test_the_sender_passes_every_gate_of_a_send() -> None:
    from bulletin.config import sender_gaps

    assert sender_gaps(SOURCES.config) == ()
    assert all(
        address.endswith("@example.org") for address in (SOURCES.config.sender.email, SOURCES.config.sender.reply_to)
    )


def test_the_programs_own_words_are_complete_in_every_language() -> None:
    done = subprocess.run(
        [sys.executable, "scripts/words.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stdout) == (0, "")
