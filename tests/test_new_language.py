"""A whole new language: added, held until it is complete, published; only catalogs, data and bulletin.toml change."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import visible
from bulletin.build import draft_editions
from bulletin.catalog import po
from bulletin.cli import bulletin
from bulletin.errors import BulletinError
from bulletin.figures import large, show
from bulletin.sources import load_sources, ui_translations
from bulletin.view import issue_view
from conftest import ROOT

NOW = "2025-02-01T12:00Z"
DOMAINS = ("project", "2025-01", "bulletin")
FORMATS = {"RSS", "Atom", "JSON Feed", "OPML"}
LANGUAGES = {"English", "Українська", "日本語", "Polski"}
COUNTS = {"few": 3, "many": 5, "one": 1, "other": "2.5"}
NOUNS = {"one": "statek", "few": "statki", "many": "statków", "other": "statku"}
LINK = """+++
title = "Where to look"
kind = "link"
url = "https://harbour.example.org/ships"
[figures]
few = {{ count = "{few} ships" }}
many = {{ count = "{many} ships" }}
one = {{ count = "{one} ships" }}
other = {{ count = "{other} ships" }}
+++
On the page you see {{one}}, {{few}} or {{many}}, and {{other}} on average.
"""


def run(root: Path, *arguments: str) -> Result:
    result = CliRunner().invoke(bulletin, ["-C", str(root), *arguments])
    assert result.exception is None or isinstance(result.exception, BulletinError | SystemExit), result.exception
    return result


def rules(result: Result) -> set[str]:
    """The rules of the findings that ended a command."""
    return {each.rule for each in result.exception.findings} if isinstance(result.exception, BulletinError) else set()


def files(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and path.relative_to(root).parts[0] not in ("public", "var")
    }


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The small bulletin with one item more, whose figures take every plural form, and Polish added to it."""
    root = tmp_path / "project"
    shutil.copytree(ROOT / "tests/project", root)
    shutil.rmtree(root / "issues/published")
    (root / "issues/items/look.md").write_text(LINK.format(**COUNTS), "utf-8")
    issue = root / "issues/2025-01.md"
    issue.write_text(issue.read_text("utf-8").replace('"grain"]', '"grain", "look"]'), "utf-8")
    (root / "locales/nouns.tsv").write_text(
        "noun\ten_one\ten_other\tuk_one\tuk_few\tuk_many\tuk_other\tja\n"
        "ships\tship\tships\tкорабель\tкораблі\tкораблів\tкорабля\t{n}隻\n",
        "utf-8",
    )
    published = run(root, "publish", "2025-01", "--locale", "en", "--at", "2025-01-20")
    assert published.exit_code == 0, published.output
    added = run(root, "catalog", "add", "pl")
    assert added.exit_code == 0, added.output
    return root


def name_the_nouns(root: Path) -> None:
    path = root / "locales/nouns.tsv"
    header, row = path.read_text("utf-8").rstrip("\n").split("\n")
    forms = [column.removeprefix("pl_") for column in header.split("\t")][-4:]
    cells = [*row.split("\t"), *(NOUNS[form] for form in forms)]
    path.write_text(f"{header}\n" + "\t".join(cells) + "\n", "utf-8")


# Words that no English text has


def made_up(text: str, ending: str = "") -> str:
    """The text in words that all begin with ż; tags, placeholders and entities as they are."""
    pieces = re.split(r"(</?[a-z][a-z0-9]*>|\{[^{}]*\}|&[#\w]+;)", text)
    return "".join(
        piece if at % 2 else re.sub(r"[A-Za-z]+", lambda word: f"ż{word[0].lower()[::-1]}{ending}", piece)
        for at, piece in enumerate(pieces)
    )


def filled(entry: po.Entry) -> po.Entry:
    if entry.msgid_plural is None:
        return po.touched(entry, msgstrs=(made_up(entry.msgid),))
    forms = tuple(made_up(entry.msgid_plural, ending) for ending in ("a", "e", "i")[: len(entry.msgstrs)])
    return po.touched(entry, msgstrs=forms)


def change(root: Path, domain: str, edit: Callable[[po.Entry], po.Entry]) -> None:
    """Edits the entries of a Polish catalog as a translator's program does."""
    path = root / f"locales/pl/LC_MESSAGES/{domain}.po"
    catalog, findings = po.read(path.read_bytes(), path.name)
    assert catalog is not None, findings
    entries = tuple(edit(each) for each in catalog.entries)
    path.write_text(po.dump(po.Catalog(path.name, entries, catalog.header)), "utf-8")


def translate(root: Path) -> None:
    for domain in DOMAINS:
        change(root, domain, filled)
    name_the_nouns(root)


def entries(root: Path, domain: str) -> Iterator[po.Entry]:
    catalog, _ = po.read((root / f"locales/pl/LC_MESSAGES/{domain}.po").read_bytes(), domain)
    assert catalog is not None
    yield from catalog.entries


# The gate


def test_a_language_without_translations_is_held_and_says_so(project: Path) -> None:
    result = run(project, "publish", "2025-01")

    assert result.exit_code == 0, result.output
    assert "pl: held, not translated: " in result.output
    assert "counts without their noun: 4" in result.output
    assert not (project / "issues/published/2025-01.pl.json").exists()
    assert "publish-incomplete" in rules(run(project, "publish", "2025-01", "--locale", "pl"))


@pytest.mark.parametrize("place", range(0, 20, 3))
@pytest.mark.parametrize("state", ["untranslated", "fuzzy"])
def test_one_text_that_is_not_finished_holds_the_language(project: Path, place: int, state: str) -> None:
    translate(project)
    words = [(domain, each.key) for domain in ("project", "2025-01") for each in entries(project, domain)]
    domain, chosen = words[place % len(words)]
    undone = {"msgstrs": ("",)} if state == "untranslated" else {"flags": ("fuzzy",)}
    change(project, domain, lambda each: po.touched(each, **undone) if each.key == chosen else each)

    assert rules(run(project, "publish", "2025-01", "--locale", "pl")) == {"publish-incomplete"}
    assert not (project / "issues/published/2025-01.pl.json").exists()


def test_a_language_that_cannot_name_what_is_counted_is_held(project: Path) -> None:
    translate(project)
    path = project / "locales/nouns.tsv"
    path.write_text(path.read_text("utf-8").replace("statków", ""), "utf-8")

    assert "noun-forms" in rules(run(project, "publish", "2025-01", "--locale", "pl"))


# The language


def published_in_polish(root: Path) -> None:
    translate(root)
    result = run(root, "publish", "2025-01", "--locale", "pl", "--at", "2025-02-01T09:00")
    assert result.exit_code == 0, result.output
    result = run(root, "build", "--now", NOW)
    assert result.exit_code == 0, result.output


def figures(root: Path) -> set[str]:
    """Figures, dates and names of the Polish edition as they are printed."""
    sources = load_sources(root)
    edition = next(each.edition for each in draft_editions(sources) if each.edition.locale == "pl")
    view = issue_view(edition)
    shown = {view.date, *(each for item in view.items for each in (item.as_of, item.starts, item.ends))}
    for figure in (figure for item in edition.items for figure in item.figures.values()):
        shown.add(show(figure, "pl", "", edition.nouns, edition.house))
        shown |= set(large(figure, "pl", edition.nouns, edition.house))
    return {each for each in shown if each}


def test_no_english_word_stands_on_any_page_mail_or_feed_of_the_language(project: Path) -> None:
    published_in_polish(project)
    sender = load_sources(project).config.sender
    known = {*FORMATS, *LANGUAGES, *figures(project), sender.organisation, sender.address}
    left: dict[str, list[str]] = {}
    outputs = [each for each in sorted((project / "public/pl").rglob("*.*")) if each.is_file()]
    for path in outputs:
        # The note "front page" beside another language is said in that language.
        texts = [each for each in visible.texts(path.name, path.read_bytes()) if each.lang in ("", "pl")]
        words = [word for each in texts for word in visible.words_of(each.words, known)]
        if found := [each for each in words if not each.startswith("ż")]:
            left[path.name] = found

    assert {each.name for each in outputs} == {
        "index.html", "email.html", "email.txt", "feed.xml", "items.xml", "atom.xml", "feed.json",
        "feed-2025.xml", "atom-2025.xml",
    }  # fmt: skip
    assert left == {}


def test_the_language_stands_beside_the_others_and_changes_nothing_of_them(project: Path) -> None:
    run(project, "build", "--now", NOW)
    public = project / "public"
    english = (project / "issues/published/2025-01.en.json").read_bytes()
    mail = (public / "en/2025-01/email.txt").read_bytes()
    published_in_polish(project)
    page = (public / "pl/2025-01/index.html").read_text("utf-8")

    assert (project / "issues/published/2025-01.en.json").read_bytes() == english
    assert (public / "en/2025-01/email.txt").read_bytes() != mail  # which now leads to the Polish one too
    assert '<html lang="pl" dir="ltr">' in page
    assert 'hreflang="pl" href="https://harbour.example.org/letter/pl/2025-01/"' in (
        public / "en/2025-01/index.html"
    ).read_text("utf-8")
    assert "letter/pl/2025-01/" in (public / "sitemap.xml").read_text("utf-8")
    assert "2025-02-01T07:00:00Z" in page  # its own release time, by the bulletin's clock


def test_nothing_but_catalogs_data_and_the_configuration_is_changed(tmp_path: Path, project: Path) -> None:
    before = files(ROOT / "tests/project")
    published_in_polish(project)
    after = files(project)
    changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    fixture = {"issues/items/look.md", "issues/2025-01.md", "issues/published/2025-01.en.json", "locales/nouns.tsv"}

    assert changed - fixture == {
        "bulletin.toml",
        "issues/published/2025-01.pl.json",
        "locales/pl/figures.toml",
        *(f"locales/pl/LC_MESSAGES/{domain}.po" for domain in DOMAINS),
    }


@pytest.mark.parametrize(
    ("category", "printed"), [("one", "1 statek"), ("few", "3 statki"), ("many", "5 statków"), ("other", "2,5 statku")]
)
@pytest.mark.parametrize("file", ["2025-01/index.html", "2025-01/email.txt", "items.xml"])
def test_each_of_the_four_plural_forms_stands_where_it_belongs(
    polish: Path, category: str, printed: str, file: str
) -> None:
    text = (polish / "public/pl" / file).read_text("utf-8")

    assert printed in text.replace("\u00a0", " ").replace("\n", " ")


@pytest.fixture(scope="module")
def polish(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root: Path = project.__wrapped__(tmp_path_factory.mktemp("polish"))  # type: ignore[attr-defined]
    published_in_polish(root)
    return root


def test_words_of_the_program_take_the_form_that_the_catalog_s_rule_says(polish: Path) -> None:
    ui = ui_translations(polish, ["pl"])["pl"]
    endings = [
        ui.ngettext("section {sections}", "sections {sections}", n).partition(" ")[0][-1] for n in (1, 2, 5, 12, 22)
    ]

    assert endings == ["a", "e", "i", "i", "e"]


def test_a_subject_of_one_language_reaches_no_other(polish: Path) -> None:
    drafts = [each.edition for each in draft_editions(load_sources(polish)) if each.edition.locale == "pl"]
    polish_words = {block.text for each in drafts for block in each.blocks}

    assert "żerom żspihs żnaht żshtreb" in polish_words
    for page in (polish / "public/en").rglob("*.*"):
        assert not [words for words in polish_words if words in page.read_text("utf-8")]
