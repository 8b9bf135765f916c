"""Pseudo-languages: what they leave alone, that nothing on a page is hard-coded, clipped, or turned the wrong way."""

from __future__ import annotations

import functools
import html
import http.server
import re
import shutil
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import editions
import visible
from bulletin import inline, pseudo
from bulletin.archive.around import long_date
from bulletin.build import build, draft_editions
from bulletin.catalog import po
from bulletin.catalog.messages import ROLES
from bulletin.cli import bulletin
from bulletin.config import parse_config
from bulletin.errors import BulletinError
from bulletin.figures import forms, large, show
from bulletin.labels import period
from bulletin.languages import add_language
from bulletin.locales import MIRRORED, PSEUDO, is_locale
from bulletin.mail import recipient_links
from bulletin.mail import render as render_mail
from bulletin.model import Correction, Day, Edition, Figure, Locale, Output, Published
from bulletin.preview import Preview
from bulletin.site import load_pseudo_site, render
from bulletin.sources import load_sources
from bulletin.view import issue_view
from conftest import ROOT

NOW = datetime(2025, 3, 1, tzinfo=UTC)

# What stands outside brackets for a reason, besides figures, addresses and the names of languages.
FORMATS = ("RSS", "Atom", "JSON Feed", "OPML")  # what feeds are called everywhere
LICENCES = ("CC BY 4.0",)  # the name of a licence is its own in every language


# Texts


@pytest.mark.parametrize(
    ("text", "left_to_right", "right_to_left"),
    [
        ("Trade", "⟦Ťřááďé⟧", "⟦טראאדה⟧"),
        ("Up by {rise|bare} in <b>2023</b>", "⟦Ûþ ƀƀý {rise|bare} îññ <b>2023</b>⟧", "⟦ופ בבי {rise|bare} יננ <b>2023</b>⟧"),
        ("on {visit|weekday}", "⟦óñ {visit|weekday}⟧", "⟦ונ {visit}⟧"),
        ("<a1>at &lt;home&gt;</a1>", "⟦<a1>áť &lt;ĥĥóɱéé&gt;</a1>⟧", "⟦<a1>אט &lt;חחומהה&gt;</a1>⟧"),
        ("as <c>build --out</c>", "⟦áš <c>build --out</c>⟧", "⟦אס <c>build --out</c>⟧"),
        ("ask a@b.org, https://b.org/x", "⟦ášķķ a@b.org, https://b.org/x⟧", "⟦אסקק a@b.org, https://b.org/x⟧"),
        (", ", ", ", ", "),
        ("{start} – {end}", "{start} – {end}", "{start} – {end}"),
        ("", "", ""),
    ],
)  # fmt: skip
def test_letters_change_and_what_no_translator_changes_does_not(
    text: str, left_to_right: str, right_to_left: str
) -> None:
    assert pseudo.altered(text, "qps") == left_to_right
    assert pseudo.altered(text, MIRRORED) == right_to_left


TAGGED = st.lists(
    st.one_of(
        st.text(alphabet=st.characters(blacklist_categories=["Cs", "Cc"]), max_size=30).map(inline.escape),
        st.sampled_from(["{rise}", "<b>2023</b>", "<a1>the sea</a1>", "<c>x</c>", " and ", "{visit|bare}"]),
    ),
    max_size=6,
).map("".join)


@given(TAGGED, st.sampled_from(tuple(PSEUDO)))
def test_tags_and_figures_are_those_of_the_source(text: str, locale: Locale) -> None:
    changed = pseudo.altered(text, locale)

    assert inline.placeholders(changed) == inline.placeholders(text)
    assert inline.tags(changed) == inline.tags(text)
    assert [each.kind for each in inline.parse(changed) if each.kind != "text"] == [
        each.kind for each in inline.parse(text) if each.kind != "text"
    ]


@given(st.text(alphabet="abcdefghij klmnopqrstuvwxyz", min_size=20), st.sampled_from(tuple(PSEUDO)))
def test_a_text_grows_by_about_a_third_and_keeps_no_plain_letter(text: str, locale: Locale) -> None:
    changed = pseudo.altered(text, locale)
    letters = sum(each.isalpha() for each in text)

    if letters:
        assert not re.search("[A-Za-z]", changed)
        assert changed.startswith("⟦")
        assert changed.endswith("⟧")
        assert 0 <= letters * 0.35 - (len(changed) - 2 - len(text)) < 1


def test_no_two_words_of_the_program_become_one() -> None:
    template, _ = po.read((ROOT / "locales/bulletin.pot").read_bytes(), "bulletin.pot")
    assert template is not None
    words = pseudo.translations(template, "qps")

    assert len(set(words.texts.values())) == len({msgid for _, msgid in words.texts})
    assert words.ngettext("section {sections}", "sections {sections}", 1) == "⟦šéççťîóóñ {sections}⟧"
    assert words.ngettext("section {sections}", "sections {sections}", 2) == "⟦šéççťîóóñš {sections}⟧"
    assert words.gettext("A word that no template has") == "A word that no template has"


def test_no_bulletin_can_be_published_in_a_pseudo_language() -> None:
    text = 'title = "A"\nbase_url = "https://a.example.org/"\nlocales = ["en", "qps"]\n'

    assert not any(is_locale(each) for each in PSEUDO)
    assert "qps" in str([each.params for each in parse_config(text, "bulletin.toml")[1]])


# Everything that is rendered


def everything() -> list[Published]:
    """A full issue with a correction, an earlier one, and one that was withdrawn, in both pseudo-languages."""
    full = editions.edition("en", number=3)
    # A translator's note, too: the source never has one.
    noted = (replace(each, note="A local gloss.") if each.kind == "paragraph" else each for each in full.blocks)
    full = replace(full, blocks=tuple(noted))
    corrected = (Correction(datetime(2025, 2, 1, tzinfo=UTC), "The sum was wrong: it is {japan}."),)
    sources = [
        editions.published(full, corrections=corrected),
        editions.published(editions.long("en")),
        editions.published(editions.edition("en", ("brief",), number=2), withdrawn="A quotation was not one."),
    ]
    return [pseudo.published(each, locale, each.guid) for each in sources for locale in PSEUDO]


def files(published: list[Published], root: Path) -> dict[str, bytes]:
    """All outputs, and the mails as they are sent."""
    config = replace(editions.CONFIG, locales=("en",))
    site = load_pseudo_site(root, config)
    outputs: list[Output] = list(render(site, published))
    for each in published:
        if not each.withdrawn:
            locale, issue = each.edition.locale, each.edition.issue
            links = recipient_links(each.edition, site.config, PSEUDO, "A" * 22)
            mail = render_mail(each, config=site.config, theme=site.theme, ui=site.uis[locale], links=links)
            outputs.append(Output(f"{locale}/{issue}/sent.html", mail.html.encode(), "text/html"))
            outputs.append(Output(f"{locale}/{issue}/sent.txt", mail.text.encode(), "text/plain"))
    return {each.path: each.data for each in outputs}


def figures_of(edition: Edition) -> set[str]:
    """Every figure and date of the edition as it may be printed."""
    locale, house = edition.locale, edition.house
    shown: set[str] = set()
    for item in edition.items:
        for figure in item.figures.values():
            if figure.kind != "count" or figure.unit in edition.nouns:
                asked = ("", *forms(figure.kind, locale)) if locale == "qps" else ("", "bare")
                shown |= {show(figure, locale, form, edition.nouns, house) for form in asked}
                shown |= set(large(figure, locale, edition.nouns, house))
    view = issue_view(edition)
    shown |= {view.date, *(each for item in view.items for each in (item.as_of, item.starts, item.ends, item.date))}
    shown |= {period(item, locale, editions.NullUi()) for item in view.items if item.kind == "event"}
    shown |= {each[:1].upper() + each[1:] for each in shown}  # at the head of an entry
    return {each for each in shown if visible.WORDS.search(each)}


def labels_of(edition: Edition) -> set[str]:
    """The words of links: plain text repeats them above the address."""
    view = issue_view(edition)
    groups = [*view.letter, *(group for item in view.items for group in item.body)]
    rows = [row.text for item in view.items for row in item.rows]
    return {label for words in (*(each for group in groups for each in group.texts), *rows) for label, _ in words.links}


def leftovers(outputs: dict[str, bytes], known: set[str]) -> dict[str, list[str]]:
    """Per output the words outside brackets that nothing in `known` explains."""
    left: dict[str, list[str]] = {}
    for path, data in outputs.items():
        texts = [each for each in visible.texts(path, data) if each.lang in ("", *PSEUDO)]
        for text in visible.outside(texts, pseudo.OPEN, pseudo.CLOSE):
            left.setdefault(path, []).extend(visible.words_of(text.words.translate(ISOLATES), known))
    return {path: words for path, words in left.items() if words}


ISOLATES = dict.fromkeys(map(ord, "\u2067\u2069"))


def known(published: list[Published], sender: tuple[str, ...]) -> set[str]:
    named = {each for each in sender if each}
    found = (figures_of(each.edition) | labels_of(each.edition) for each in published)
    dates = {long_date(note.at.date(), each.edition.locale) for each in published for note in each.corrections}
    return {*FORMATS, *LICENCES, *PSEUDO, *named, *dates}.union(*found)


def test_no_word_on_any_page_mail_or_feed_is_hard_coded() -> None:
    published = everything()
    sender = editions.CONFIG.sender
    outputs = files(published, ROOT)
    # A plain text has no languages: what is said in another language by intent stands in it as it is.
    own = {*editions.TERMS.values(), "English", "Українська", "日本語", "ウクライナは明日の東アジアかもしれない"}

    assert {path.rpartition(".")[2] for path in outputs} == {"html", "txt", "xml", "json", "css", "opml"}
    assert leftovers(outputs, known(published, (sender.organisation, sender.address)) | own) == {}


def test_a_word_that_is_hard_coded_is_found(tmp_path: Path) -> None:
    page = (ROOT / "templates/web/home.html").read_text("utf-8")
    (tmp_path / "templates/web").mkdir(parents=True)
    (tmp_path / "templates/web/home.html").write_text(page.replace('{{ _("Newest issue") }}', "Newest issue"), "utf-8")
    published = everything()
    found = leftovers(files(published, tmp_path), known(published, ()))

    assert found["qps/index.html"][:2] == ["Newest", "issue"]
    assert found[f"{MIRRORED}/index.html"][:2] == ["Newest", "issue"]


def test_a_word_outside_the_template_of_words_is_found(tmp_path: Path) -> None:
    pot = (ROOT / "locales/bulletin.pot").read_text("utf-8")
    (tmp_path / "locales").mkdir()
    (tmp_path / "locales/bulletin.pot").write_text(pot.replace('msgid "Newest issue"', 'msgid "Newest"'), "utf-8")
    published = everything()

    assert leftovers(files(published, tmp_path), known(published, ()))["qps/index.html"][:2] == ["Newest", "issue"]


def test_every_kind_of_text_has_its_turn() -> None:
    """What no edition of this test has, the test above cannot see."""
    kinds = {block.kind for each in everything() for block in each.edition.blocks}

    assert set(ROLES) - kinds == {"sender"}  # of the envelope


# Right to left

STANDS_ALONE = re.compile(r"[A-Za-z](?:[\w.@/:&+ -]*[A-Za-z0-9])?")  # no neutral sign at an end that could jump


def test_every_page_and_feed_from_right_to_left_says_so() -> None:
    outputs = files(everything(), ROOT)
    pages = {path: data.decode() for path, data in outputs.items() if path.startswith(MIRRORED)}

    for path, text in pages.items():
        if path.endswith(".html"):
            tag = re.search("<html[^>]*>", text)
            assert tag is not None, path
            assert 'dir="rtl"' in tag[0], path
            assert f'lang="{MIRRORED}"' in tag[0], path
        elif path.endswith((".xml", ".json")):
            plain = html.unescape(text.replace('\\"', '"'))
            assert plain.count(f'<div lang="{MIRRORED}" dir="rtl">') > 1, path
    assert not [path for path in pages if re.search("[\u202a-\u202e\u200e\u200f]", pages[path])]


def loose(path: str, data: bytes) -> list[str]:
    """Latin texts in a page from right to left that no direction of their own holds together."""
    found = []
    for text in visible.texts(path, data):
        letters = re.search("[A-Za-z]", re.sub("\u2067[^\u2069]*\u2069", "", text.words))
        isolated = len(text.dirs) > 1 and text.dirs[-1] != "rtl"
        if letters and not text.own and not isolated and not STANDS_ALONE.fullmatch(text.words.strip()):
            found.append(text.words.strip())
    return found


@pytest.mark.parametrize("kind", ["index.html", "email.html", "sent.html"])
def test_latin_words_and_addresses_are_isolated_in_pages_from_right_to_left(kind: str) -> None:
    outputs = {path: data for path, data in files(everything(), ROOT).items() if path.startswith(MIRRORED)}
    pages = {path: data for path, data in outputs.items() if path.endswith(kind)}

    assert pages
    assert {path: found for path, data in pages.items() if (found := loose(path, data))} == {}


# The builds


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT / "tests/project", tmp_path / "project"))


def test_drafts_can_be_built_in_the_pseudo_languages_alone(project: Path) -> None:
    out = project / "out"
    result = CliRunner().invoke(
        bulletin, ["-C", str(project), "build", "--drafts", "--pseudo", "--out", str(out), "--now", "2025-03-01"]
    )

    assert result.exit_code == 0, result.output
    assert sorted(each.name for each in out.iterdir() if each.is_dir()) == ["assets", "qps", MIRRORED]
    assert 'hreflang="qps-Hebr"' in (out / "qps/2025-01/index.html").read_text("utf-8")


@pytest.mark.parametrize("arguments", [["--pseudo"], ["--pseudo", "--out", "elsewhere"], ["--pseudo", "--drafts"]])
def test_a_pseudo_build_is_one_of_drafts_and_never_goes_to_public(project: Path, arguments: list[str]) -> None:
    result = CliRunner().invoke(bulletin, ["-C", str(project), "build", *arguments])

    assert result.exit_code == 2
    assert not (project / "public").exists()


def test_a_preview_can_be_in_the_pseudo_languages(project: Path) -> None:
    preview = Preview(project, 0, now=lambda: NOW, report=list, pseudo=True)
    preview.close()

    assert preview.state.findings == ()
    assert "⟦" in (project / "var/preview/qps/2025-01/index.html").read_text("utf-8")
    assert not (project / "var/preview/en").exists()


@pytest.mark.parametrize("locale", PSEUDO)
def test_no_pseudo_language_can_be_added(project: Path, locale: Locale) -> None:
    with pytest.raises(BulletinError, match="locale-unknown"):
        add_language(project, locale)


def test_no_other_build_has_a_trace_of_them(project: Path) -> None:
    out = project / "out"
    for drafts, altered in ((True, False), (True, True), (True, False), (False, False)):
        build(project, out, now=NOW, drafts=drafts, pseudo=altered)

        written = b"".join(each.read_bytes() for each in sorted(out.rglob("*")) if each.is_file())
        assert (b"qps" in written) == altered
        assert (out / "qps").exists() == altered


def test_a_draft_of_the_real_bulletin_has_no_word_that_cannot_be_translated(tmp_path: Path) -> None:
    sources = load_sources(ROOT)
    build(ROOT, tmp_path, now=NOW, drafts=True, pseudo=True)
    outputs = {
        each.relative_to(tmp_path).as_posix(): each.read_bytes()
        for each in sorted(tmp_path.rglob("*.*"))
        if each.is_file() and each.name != ".bulletin-files"
    }
    drafts = [each for each in draft_editions(sources) if each.edition.locale == "en"]
    altered = [pseudo.published(each, locale, each.guid) for each in drafts for locale in PSEUDO]
    sender = sources.config.sender
    terms = {
        term
        for each in drafts
        for item in each.edition.items
        for term in (*item.extra.get("terms", {}).values(), item.extra.get("original", ""))
    }
    names = {"English", "Українська", "日本語"}
    allowed = known(altered, (sender.organisation, sender.name, sender.address)) | terms | names

    assert len(outputs) > 50
    assert leftovers(outputs, allowed) == {}


# In a browser


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    out = tmp_path_factory.mktemp("site")
    for path, data in files(everything(), ROOT).items():
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        (out / path).write_bytes(data)
    build(ROOT, out / "real", now=NOW, drafts=True, pseudo=True)
    handler = functools.partial(Quiet, directory=str(out))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        pass


@pytest.mark.browser
def test_longer_words_in_either_direction_fit_a_phone(site: str, browser: Any) -> None:
    names = ["index.html", *(f"{locale}/index.html" for locale in PSEUDO)]
    names += [
        f"{folder}{locale}/{issue}/{name}"
        for folder, issue in (("", "2025-03"), ("", "2025-01"), ("real/", "2025-01"), ("real/", "2025-04"))
        for locale in PSEUDO
        for name in ("index.html", "email.html")
    ]
    wide = {}
    page = browser.new_page(viewport={"width": 375, "height": 720})
    for name in names:
        page.goto(site + name)
        for width in (375, 320):
            page.set_viewport_size({"width": width, "height": 720})
            if (seen := page.evaluate(OVER)) != []:
                wide[name, width] = seen
    page.close()
    assert wide == {}


# Both edges are looked at: a page from right to left runs over on its left.
OVER = """() => {
  const root = document.documentElement, found = [];
  if (root.scrollWidth > root.clientWidth) found.push("page " + root.scrollWidth);
  for (const node of document.body.querySelectorAll("*")) {
    const box = node.getBoundingClientRect();
    const style = getComputedStyle(node);
    if (!box.width || !box.height || node.closest(".skip, .unseen")) continue;
    if (box.right > root.clientWidth + 1 || box.left < -1) found.push(node.tagName + " " + node.textContent.slice(0, 30));
    if (style.overflowX === "hidden" && node.scrollWidth > node.clientWidth + 1) found.push("clipped " + node.tagName);
  }
  return found;
}"""


def test_figures_keep_their_values_and_dates_their_language() -> None:
    figure = Figure("date", start=Day(2024, 2, 19))

    assert show(figure, "qps") == show(figure, "en")
    assert show(figure, MIRRORED) == show(figure, "he")
