"""Pages that anyone can read, link to, translate and trust: no scripts, no strangers, every link leads somewhere."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from lxml import etree, html

from bulletin import archive, inline, urls
from bulletin.archive import ProjectWords
from bulletin.archive.frame import period
from bulletin.labels import direction
from bulletin.model import (
    Block,
    Config,
    Correction,
    Day,
    Edition,
    EditionItem,
    Figure,
    Image,
    Locale,
    Output,
    Published,
    Sender,
)
from bulletin.theme import Theme, compile_theme
from bulletin.view import issue_view
from editions import NullUi

WEB = Path(__file__).parents[1] / "templates/web"
LOCALES = ("en", "uk", "ja")
TITLES = {"en": "The Bulletin", "uk": "Бюлетень", "ja": "通信", "ar": "النشرة"}
SENTENCES = {"en": "Trade grew.", "uk": "Торгівля зросла.", "ja": "貿易は伸びた。", "ar": "نمت التجارة."}
CONFIG = Config(
    title=TITLES["en"],
    base_url="https://example.org/",
    locales=LOCALES,
    time_zone="Europe/Kyiv",
    sender=Sender("Редакція", "desk@example.org", organisation="Інститут", address="Київ"),
)
HOSTILE = (
    "\"><script>alert(1)</script><img src=x onerror='alert(2)'> & {{ 7*7 }} {% raw %} </title></style> &lt; \u202e"
)


class CyrillicUi(NullUi):
    """Words without one Latin letter, so that whatever stayed English stands out."""

    def gettext(self, message: str) -> str:
        return re.sub(r"\{\w+\}|[^\W\d_]", lambda match: match[0] if match[0][0] == "{" else "ю", message)

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        return self.gettext(super().ngettext(singular, plural, n))

    def pgettext(self, context: str, message: str) -> str:
        return self.gettext(message)


# A small press


def items(number: int, sentence: str) -> Iterator[tuple[EditionItem, list[Block]]]:
    """One item of each kind."""
    total = Figure("money", Decimal(943_300_000), "USD")
    figures = {
        "total": total,
        "part": replace(total, number=Decimal(1_000_000)),
        "phase": Figure("year", start=Day(1991)),
    }
    rows: Mapping[str, list[tuple[str, dict[str, Any]]]] = {
        "lead": [("why", {}), ("subhead", {}), ("blockquote", {}), ("ordered", {}), ("image", {"image": "map"})],
        "number": [("label", {}), ("bars_title", {}), ("bar", {"figure": "total", "mark": True}), ("bar", {"figure": "part"})],
        "timeline": [("entry", {"figure": "phase"})],
        "people": [("person", {}), ("person_text", {})],
        "checklist": [("bullet", {}), ("bullet", {})],
        "quote": [("speaker", {})],
        "event": [("place", {})],
    }  # fmt: skip
    extras: Mapping[str, dict[str, Any]] = {
        "number": {"figure": "total"},
        "word": {"terms": {"en": "order", "uk": "порядок", "ja": "秩序"}},
        "quote": {"original": "平和", "language": "ja", "date": "2024-02-19", "url": "https://example.com/said"},
        "event": {"starts": "2025-03-01", "ends": "2025-03-03", "url": "https://example.com/event"},
        "link": {"url": "https://example.com/read"},
        "erratum": {"corrects": f"2025-{max(number - 1, 1):02d}/lead-{max(number - 1, 1)}"},
    }
    for kind in (
        "lead",
        "brief",
        "number",
        "timeline",
        "word",
        "people",
        "checklist",
        "quote",
        "event",
        "link",
        "erratum",
    ):
        name = f"{kind}-{number}"
        body = [("title", {}), ("paragraph", {}), *rows.get(kind, [])]
        blocks = [Block(each, inline.escape(sentence), name, data) for each, data in body]
        if kind == "lead":
            blocks.append(Block("alt", inline.escape(sentence), name, {"image": "map"}))
            blocks.append(Block("credit", inline.escape(sentence), name, {"image": "map"}))
        blocks.append(Block("paragraph", "<a1>{total}</a1>", name, {"links": {"a1": "stat"}}))
        yield (
            EditionItem(
                name,
                kind,
                cite=("1.1-2", "1.1-3", "2.1-7"),
                as_of=Day(2024, 10),
                figures=figures,
                links={"stat": "https://example.com/stat?a=1&b=2"},
                images={"map": Image("map.png", "", width=640, height=480, licence="CC BY 4.0")},
                extra=extras.get(kind, {}),
            ),
            blocks,
        )


def edition(locale: Locale, number: int, hostile: str = "", kinds: int = 11) -> Edition:
    sentence = SENTENCES[locale] + hostile
    made = list(items(number, sentence))[:kinds]
    half = len(made) // 2
    names = [head.id for head, _ in made]
    own = [(kind, {}) for kind in ("issue_title", "subject", "preheader", "imprint", "paragraph")]
    sections = [{"items": names[:half]}, {"items": names[half:]}]
    blocks = [Block(kind, inline.escape(sentence), "", data) for kind, data in own]
    blocks += [Block("section", inline.escape(sentence), "", data) for data in sections]
    blocks += [block for _, each in made for block in each]
    day = date(2025, 1, 20) + timedelta(days=28 * (number - 1))
    heads = (EditionItem("", ""), *(head for head, _ in made))
    return Edition(f"2025-{number:02d}", number, day, f"uid-{number}", locale, tuple(blocks), heads)


def release(locale: Locale = "en", number: int = 1, hostile: str = "", **more: Any) -> Published:
    made = edition(locale, number, hostile)
    day = datetime(made.date.year, made.date.month, made.date.day, 7, tzinfo=UTC)
    return Published(edition=made, guid=f"urn:{locale}:{number}", released=day, **more)


def press(**more: Any) -> list[Published]:
    """Three issues in three languages; Japanese has not had the second."""
    wanted = [(locale, number) for number in (1, 2, 3) for locale in LOCALES if (locale, number) != ("ja", 2)]
    return [release(locale, number, **more) for locale, number in wanted]


@pytest.fixture(scope="module")
def theme() -> Theme:
    sources = {f"web/{path.name}": path.read_text("utf-8") for path in WEB.iterdir()}
    compiled, findings = compile_theme(sources, {})
    assert compiled, findings
    return compiled


def build(
    theme: Theme, published: list[Published], config: Config = CONFIG, ui: NullUi | None = None
) -> dict[str, bytes]:
    """The outputs by path."""
    outputs = archive.outputs(
        published,
        config=config,
        theme=theme,
        uis=dict.fromkeys(config.locales, ui or NullUi()),
        projects={locale: ProjectWords(TITLES[locale], SENTENCES[locale]) for locale in config.locales},
    )
    assert len({each.path for each in outputs}) == len(outputs)
    return {each.path: each.data for each in outputs}


def trees(outputs: Mapping[str, bytes]) -> dict[str, html.HtmlElement]:
    return {path: html.document_fromstring(data) for path, data in outputs.items() if path.endswith(".html")}


def address(path: str, config: Config = CONFIG) -> str:
    return config.base_url + path.removesuffix("index.html")


def alternates(page: html.HtmlElement) -> dict[str, str]:
    return {each.get("hreflang"): each.get("href") for each in page.xpath("//head/link[@rel='alternate'][@hreflang]")}


@pytest.fixture(scope="module")
def outputs(theme: Theme) -> dict[str, bytes]:
    return build(theme, press())


@pytest.fixture(scope="module")
def pages(outputs: dict[str, bytes]) -> dict[str, html.HtmlElement]:
    return trees(outputs)


# Addresses


def test_each_language_has_a_front_page_and_each_edition_a_page(pages: dict[str, html.HtmlElement]) -> None:
    issues = {f"{each.edition.locale}/{each.edition.issue}/index.html" for each in press()}

    beside = ("", "archive/2025/", "people/", "words/", "follow/", "privacy/")
    assert set(pages) == {
        "index.html",
        *(f"{locale}/{each}index.html" for locale in LOCALES for each in beside),
        *issues,
    }


def test_the_canonical_address_is_the_pages_own(pages: dict[str, html.HtmlElement]) -> None:
    for path, page in pages.items():
        assert page.xpath("//link[@rel='canonical']/@href") == [address(path)]
        assert page.xpath("//meta[@property='og:url']/@content") == [address(path)]


def test_a_page_lists_itself_and_all_its_translations_and_the_chooser(pages: dict[str, html.HtmlElement]) -> None:
    everywhere = {locale: f"https://example.org/{locale}/2025-01/" for locale in LOCALES}

    assert alternates(pages["uk/2025-01/index.html"]) == {**everywhere, "x-default": "https://example.org/"}
    assert list(alternates(pages["uk/2025-02/index.html"])) == ["en", "uk", "x-default"]
    for path, page in pages.items():
        listed = alternates(page)
        assert listed["x-default"] == "https://example.org/"
        assert address(path) in listed.values()


def test_alternates_are_reciprocal(pages: dict[str, html.HtmlElement]) -> None:
    by_address = {address(path): alternates(page) for path, page in pages.items()}

    for own, listed in by_address.items():
        for tag, other in listed.items():
            assert tag == "x-default" or own in by_address[other].values()


def test_the_site_map_says_what_the_pages_say(outputs: dict[str, bytes], pages: dict[str, html.HtmlElement]) -> None:
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    entries = etree.fromstring(outputs["sitemap.xml"]).findall("s:url", names)
    mapped = {
        entry.findtext("s:loc", None, names): {
            link.get("hreflang"): link.get("href") for link in entry.findall("x:link", names)
        }
        for entry in entries
    }

    assert mapped == {address(path): alternates(page) for path, page in pages.items()}


@pytest.mark.parametrize("base", ["https://example.org/", "https://example.org/press/bulletin/"])
def test_every_relative_link_leads_to_a_file_of_the_site(theme: Theme, base: str) -> None:
    config = replace(CONFIG, base_url=base)
    built = build(theme, press(), config)
    pages = trees(built)
    files = {
        *built,
        "media/map.png",
        urls.EVERY_LANGUAGE,
        urls.OPML,
        *(f"{locale}/{name}" for locale in LOCALES for name in urls.FEEDS),
    }

    for path, page in pages.items():
        for link in page.xpath("//@href | //@src"):
            target = urlsplit(link)
            if target.scheme:
                assert link.startswith((base, "https://example.com/", "mailto:"))
                continue
            file = posixpath.normpath(posixpath.join(posixpath.dirname(path), target.path)) if target.path else path
            assert not link.startswith("/")
            assert file in files
            assert not target.fragment or pages[file].xpath("//*[@id=$id]", id=target.fragment)
        for shown in page.xpath("//code"):  # an address to be copied is whole
            shown.clear()
        assert base not in etree.tostring(page.find("body"), encoding="unicode")


def test_the_same_words_on_another_host_differ_in_addresses_alone(theme: Theme, outputs: dict[str, bytes]) -> None:
    elsewhere = build(theme, press(), replace(CONFIG, base_url="https://example.net/deep/"))

    for path, data in outputs.items():
        assert elsewhere[path].replace(b"https://example.net/deep/", b"https://example.org/") == data


# Safety


def test_no_page_holds_a_script_or_asks_another_host(
    outputs: dict[str, bytes], pages: dict[str, html.HtmlElement]
) -> None:
    loaded = "//script[not(@type='application/ld+json')] | //iframe | //object | //embed | //style | //*[@style] | //base | //form | //*[@srcset]"
    for page in pages.values():
        assert not page.xpath(loaded)
        assert not [name for each in page.iter() for name in each.attrib if name.startswith("on")]
        sources = page.xpath("//@src | //link[not(@rel='canonical' or @hreflang)]/@href")
        assert not [each for each in sources if urlsplit(each).scheme or each.startswith("//")]
    sheet = next(data.decode() for path, data in outputs.items() if path.endswith(".css"))
    assert not re.search(r"url\(|@import|@font-face", sheet)


def test_hostile_words_stay_words(theme: Theme) -> None:
    published = [
        release(number=1, hostile=HOSTILE, corrections=(Correction(datetime(2025, 2, 1, tzinfo=UTC), inline.escape(HOSTILE)),)),
        release(number=2, hostile=HOSTILE),
        release(number=3, withdrawn=inline.escape(HOSTILE)),
    ]  # fmt: skip
    built = build(theme, published, replace(CONFIG, sender=Sender(HOSTILE, "x@example.org", address=HOSTILE)))

    for path, page in trees(built).items():
        assert not page.xpath("//script[not(@type='application/ld+json')] | //img[@onerror]")
        assert HOSTILE in page.text_content()
        assert b"49" not in built[path]
    first = html.document_fromstring(built["en/2025-01/index.html"])
    assert first.xpath("//meta[@name='description']/@content") == [SENTENCES["en"] + HOSTILE]
    assert first.xpath("//title")[0].text.startswith(SENTENCES["en"] + HOSTILE)
    assert first.xpath("//img/@alt") == [SENTENCES["en"] + HOSTILE]


def test_the_same_editions_give_the_same_bytes_in_any_order(theme: Theme, outputs: dict[str, bytes]) -> None:
    assert build(theme, press()[::-1]) == outputs


def test_a_page_can_be_rendered_alone(theme: Theme, outputs: dict[str, bytes]) -> None:
    published = press()
    around = archive.surroundings(published)["2025-02", "uk"]
    projects = {locale: ProjectWords(TITLES[locale], SENTENCES[locale]) for locale in LOCALES}
    site = archive.site(published, config=CONFIG, theme=theme, uis=dict.fromkeys(LOCALES, NullUi()), projects=projects)

    page = archive.issue_page(release("uk", 2), around, site)

    assert page == Output("uk/2025-02/index.html", outputs["uk/2025-02/index.html"], "text/html")


# Markup


class Strict(HTMLParser):
    """Notes every element that is not closed in order, and every attribute given twice."""

    VOID = frozenset({"meta", "link", "br", "img", "rect", "wbr", "input"})

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if len(set(names)) != len(names):
            self.faults.append(f"<{tag}> has an attribute twice")
        if tag not in self.VOID:
            self.opened.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An empty element of SVG."""

    def handle_endtag(self, tag: str) -> None:
        if not self.opened or self.opened.pop() != tag:
            self.faults.append(f"</{tag}> in line {self.getpos()[0]}")


def test_every_element_is_closed_in_order(outputs: dict[str, bytes]) -> None:
    for path, data in outputs.items():
        if path.endswith(".html"):
            parser = Strict()
            parser.feed(data.decode())
            assert (parser.faults, parser.opened) == ([], [])


def test_ids_are_unique_and_everything_that_names_one_finds_it(pages: dict[str, html.HtmlElement]) -> None:
    for page in pages.values():
        ids = page.xpath("//@id")
        assert len(set(ids)) == len(ids)
        assert set(page.xpath("//@aria-labelledby")) <= set(ids)


def test_headings_step_down_one_level_at_a_time(pages: dict[str, html.HtmlElement]) -> None:
    for page in pages.values():
        levels = [int(each.tag[1]) for each in page.xpath("//h1 | //h2 | //h3 | //h4 | //h5 | //h6")]
        assert levels.count(1) == 1
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))


def test_a_page_has_its_landmarks_each_navigation_named(pages: dict[str, html.HtmlElement]) -> None:
    for page in pages.values():
        assert [each.tag for each in page.xpath("/html/body/*")] == ["a", "header", "main", "footer"]
        assert page.xpath("/html/body/a/@href") == ["#" + page.xpath("//main/@id")[0]]
        names = [
            nav.get("aria-label") or page.get_element_by_id(nav.get("aria-labelledby")).text_content()
            for nav in page.xpath("//nav")
        ]
        assert all(names)
        assert len(set(names)) == len(names)


def test_pages_say_their_language_and_direction(theme: Theme) -> None:
    config = replace(CONFIG, locales=("en", "ar"))
    pages = trees(build(theme, [release("en"), release("ar")], config))

    assert (pages["ar/2025-01/index.html"].get("lang"), pages["ar/2025-01/index.html"].get("dir")) == ("ar", "rtl")
    assert (pages["en/2025-01/index.html"].get("lang"), pages["en/2025-01/index.html"].get("dir")) == ("en", "ltr")
    for page in pages.values():
        for each in page.xpath("//body//*[@lang]"):
            assert each.get("dir") == direction(each.get("lang"))


def test_every_page_says_what_it_is(pages: dict[str, html.HtmlElement]) -> None:
    for page in pages.values():
        assert page.xpath("string(//title)")
        for name in ("description", "viewport", "color-scheme"):
            assert page.xpath("//meta[@name=$name]/@content", name=name)[0]
        for name in ("og:title", "og:type", "og:url", "og:locale", "og:description", "og:site_name"):
            assert page.xpath("//meta[@property=$name]/@content", name=name)[0]
    assert pages["ja/index.html"].xpath("//meta[@property='og:locale']/@content") == ["ja_JP"]
    assert pages["en/index.html"].xpath("//meta[@property='og:locale']/@content") == ["en_GB"]
    assert pages["uk/2025-01/index.html"].xpath("string(//title)") == "Торгівля зросла. · Issue 1 · Бюлетень"


def test_every_page_announces_the_feeds_of_its_language(pages: dict[str, html.HtmlElement]) -> None:
    page = pages["uk/2025-01/index.html"]
    found = {
        urljoin("uk/2025-01/index.html", each.get("href")): each.get("type")
        for each in page.xpath("//head/link[@rel='alternate'][not(@hreflang)]")
    }

    assert found == {f"uk/{name}": media_type for name, media_type in urls.FEEDS.items()}
    assert all(each.xpath("//head/link[@type='application/rss+xml']") for each in pages.values())


def test_pictures_have_size_and_words(pages: dict[str, html.HtmlElement]) -> None:
    picture = pages["en/2025-01/index.html"].xpath("//img")[0]

    assert picture.get("src") == "../../media/map.png"
    assert (picture.get("width"), picture.get("height"), picture.get("alt")) == ("640", "480", "Trade grew.")
    assert "CC BY 4.0" in picture.getnext().text_content()


def test_bars_are_a_table_that_can_be_read(pages: dict[str, html.HtmlElement]) -> None:
    table = pages["en/2025-01/index.html"].xpath("//table")[0]
    rows = table.xpath(".//tr")

    assert table.xpath("string(caption)") == "Trade grew."
    assert [row.xpath("string(th[@scope='row'])") for row in rows] == ["▸ Trade grew. (highlighted)", "Trade grew."]
    assert [row.xpath("string(td)") for row in rows] == ["USD\xa0943.3\xa0million", "USD\xa01\xa0million"]
    assert table.xpath(".//rect/@width") == ["100%", "1%"]
    assert table.xpath(".//rect/@x") == ["0%", "0%"]


def test_terms_stand_each_in_its_own_language(pages: dict[str, html.HtmlElement]) -> None:
    terms = pages["uk/2025-01/index.html"].xpath("//dl[@class='terms']/div")

    assert [(each.get("lang"), each.xpath("string(dt)"), each.xpath("string(dd)")) for each in terms] == [
        ("en", "English", "order"),
        ("uk", "Українська", "порядок"),
        ("ja", "日本語", "秩序"),
    ]


def test_contents_are_listed_above_six_items(theme: Theme) -> None:
    few, many = edition("en", 1, kinds=6), edition("en", 2, kinds=7)
    pages = trees(build(theme, [replace(release(), edition=few), replace(release(number=2), edition=many)]))

    assert not pages["en/2025-01/index.html"].xpath("//nav[@class='band contents']")
    listed = pages["en/2025-02/index.html"].xpath("//nav[@class='band contents']//a/@href")
    assert listed == [f"#{item.id}" for item in many.items if item.id]


def test_every_word_of_the_program_can_be_translated(theme: Theme) -> None:
    config = replace(CONFIG, locales=("uk",), source="uk")
    published = [release("uk", 1), release("uk", 2, withdrawn="Помилка"), release("uk", 3)]
    allowed = {"RSS", "Atom", "OPML", "JSON", "Feed", "CC", "BY", "English", "order", "desk", "example", "org", "com"}

    for page in trees(build(theme, published, config, CyrillicUi())).values():
        for shown in page.xpath("//code"):
            shown.clear()
        assert not set(re.findall(r"[A-Za-z]+", " ".join(page.find("body").itertext()))) - allowed
        labels = page.xpath("//@aria-label | //meta[@name='description']/@content | //@title")
        assert not set(re.findall(r"[A-Za-z]+", " ".join(labels))) - allowed


# Finding one's way


def test_the_switcher_leads_to_the_same_issue_or_says_that_it_does_not(pages: dict[str, html.HtmlElement]) -> None:
    entries = pages["en/2025-02/index.html"].xpath("//ul[@class='languages']/li")

    assert [(each.get("lang"), each.find("a").text, each.find("a").get("href")) for each in entries] == [
        ("en", "English", "index.html"),
        ("uk", "Українська", "../../uk/2025-02/index.html"),
        ("ja", "日本語", "../../ja/index.html"),
    ]
    assert [each.findtext("small") for each in entries] == [None, None, "(front page)"]
    assert entries[0].find("a").get("aria-current") == "page"


def test_issues_lead_to_the_one_before_and_the_one_after(pages: dict[str, html.HtmlElement]) -> None:
    def neighbours(path: str) -> dict[str, str]:
        return {each.get("rel"): each.get("href") for each in pages[path].xpath("//nav[@class='neighbours']/a")}

    assert neighbours("en/2025-02/index.html") == {"prev": "../2025-01/index.html", "next": "../2025-03/index.html"}
    assert neighbours("ja/2025-01/index.html") == {"next": "../2025-03/index.html"}
    assert neighbours("uk/2025-03/index.html") == {"prev": "../2025-02/index.html"}


def test_the_front_page_shows_the_newest_issue_first(pages: dict[str, html.HtmlElement]) -> None:
    page = pages["uk/index.html"]

    assert page.xpath("//section[contains(@class, 'newest')]//a/@href") == [
        "2025-03/index.html",
        "2025-03/index.html#lead-3",
    ]
    assert page.xpath("//ol[@class='issues']//a/@href") == ["2025-02/index.html", "2025-01/index.html"]
    assert page.xpath("string(//ol[@class='issues']//time)") == "17 лютого 2025 року"


def test_a_language_without_issues_has_a_front_page_that_says_so(theme: Theme) -> None:
    pages = trees(build(theme, [release("en")]))

    assert "No issue has been published" in pages["ja/index.html"].text_content()
    assert pages["index.html"].xpath("//ul[@class='editions']/li[@lang='ja']//a/@href") == [
        "ja/index.html",
        "ja/follow/index.html",
    ]


def test_the_chooser_names_every_language_in_itself_and_chooses_for_nobody(pages: dict[str, html.HtmlElement]) -> None:
    page = pages["index.html"]

    assert page.xpath("//ul[@class='editions']//h2/a/text()") == ["English", "Українська", "日本語"]
    assert not page.xpath("//meta[@http-equiv]")


def test_an_erratum_leads_to_the_item_that_it_corrects(theme: Theme, pages: dict[str, html.HtmlElement]) -> None:
    lone = trees(build(theme, [release(number=3)]))["en/2025-03/index.html"]

    assert pages["en/2025-02/index.html"].xpath("//p[@class='corrects']/a/@href") == ["../2025-01/index.html#lead-1"]
    assert lone.xpath("string(//p[@class='corrects'])") == "Corrects: 2025-02"


def test_headlines_of_links_and_events_lead_out_and_all_others_to_themselves(
    pages: dict[str, html.HtmlElement],
) -> None:
    articles = pages["en/2025-01/index.html"].xpath("//article")
    links = {each.get("id"): each.find("h3/a").get("href") for each in articles}

    assert links["lead-1"] == "#lead-1"
    assert links["link-1"] == "https://example.com/read"
    assert links["event-1"] == "https://example.com/event"


# Corrections, tombstones, drafts


def test_a_corrected_edition_shows_its_corrections_with_their_dates(theme: Theme) -> None:
    late = datetime(2025, 1, 22, 22, 30, tzinfo=UTC)  # the 23rd in Kyiv
    notes = (Correction(late - timedelta(days=1), "First."), Correction(late, "It was <b>four</b>, not three."))
    built = build(theme, [release("en", corrections=notes), release("uk")])
    page = trees(built)["en/2025-01/index.html"]
    shown = page.xpath("//section[contains(@class, 'corrections')]//li")

    assert [each.text_content() for each in shown] == [
        "23 January 2025 It was four, not three.",
        "22 January 2025 First.",
    ]
    assert shown[0].xpath("time/@datetime") == ["2025-01-23"]
    assert page.xpath("//meta[@property='article:modified_time']/@content") == ["2025-01-22T22:30:00Z"]
    assert built["sitemap.xml"].count(b"<lastmod>2025-01-22T22:30:00Z<") == 6  # the issue and what lists it
    assert not trees(built)["uk/2025-01/index.html"].xpath("//section[contains(@class, 'corrections')]")


def test_a_withdrawn_edition_leaves_a_page_that_says_so_and_nothing_else(theme: Theme) -> None:
    published = [release("en", 2, withdrawn="A date was wrong.") if _is(each, "en", 2) else each for each in press()]
    built = build(theme, published)
    pages = trees(built)
    page = pages["en/2025-02/index.html"]

    assert page.xpath("string(//h1)") == "Issue 2 was withdrawn"
    assert page.xpath("string(//p[@class='reason'])") == "A date was wrong."
    assert "Trade grew" not in page.text_content()
    assert not page.xpath("//article")
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert alternates(page) == {}
    assert b"/en/2025-02/" not in built["sitemap.xml"]


def test_no_page_takes_a_withdrawn_edition_for_an_issue(theme: Theme) -> None:
    published = [release("en", 2, withdrawn="A date was wrong.") if _is(each, "en", 2) else each for each in press()]
    pages = trees(build(theme, published))

    assert list(alternates(pages["uk/2025-02/index.html"])) == ["uk", "x-default"]
    assert pages["en/2025-01/index.html"].xpath("//a[@rel='next']/@href") == ["../2025-03/index.html"]
    assert pages["en/2025-03/index.html"].xpath("string(//p[@class='corrects'])") == "Corrects: 2025-02"
    entry = pages["en/index.html"].xpath("//ol[@class='issues']/li")[0]
    assert (entry.xpath("string(.//a)"), entry.xpath("string(.//time)")) == ("Withdrawn", "17 February 2025")
    switch = pages["uk/2025-02/index.html"].xpath("//ul[@class='languages']//a/@href")
    assert switch == ["../../en/index.html", "index.html", "../../ja/index.html"]


def test_a_draft_shows_what_is_not_translated_yet(theme: Theme) -> None:
    made = edition("uk", 1)
    foreign = tuple(block for block in made.blocks if block.item == "brief-1")
    page = trees(build(theme, [replace(release("uk"), edition=replace(made, untranslated=foreign))]))[
        "uk/2025-01/index.html"
    ]
    marked = page.xpath("//article[@id='brief-1']//*[@class='untranslated']")

    assert [(each.get("lang"), each.get("dir")) for each in marked] == [("en", "ltr")] * len(foreign)
    assert [each.findtext("small") for each in marked] == ["not translated yet"] * len(foreign)
    assert [each.find("small").get("lang") for each in marked] == ["uk"] * len(foreign)


def _is(published: Published, locale: Locale, number: int) -> bool:
    return (published.edition.locale, published.edition.number) == (locale, number)


# Details


def test_the_style_sheet_is_named_by_its_content(theme: Theme) -> None:
    sheet = archive.stylesheet(theme)
    other, _ = compile_theme({f"web/{path.name}": path.read_text("utf-8") for path in WEB.iterdir()}, {"ai": "#0B5A2B"})
    assert other

    assert re.fullmatch(r"assets/site\.[0-9a-f]{8}\.css", sheet.path)
    assert archive.stylesheet(other).path != sheet.path
    assert b"#0B5A2B" in archive.stylesheet(other).data
    assert "(prefers-color-scheme: dark)" in sheet.data.decode()


def test_an_issue_without_a_title_goes_by_its_subject_or_number(theme: Theme) -> None:
    def without(number: int, *kinds: str) -> Published:
        made = edition("en", number)
        return replace(
            release(number=number),
            edition=replace(made, blocks=tuple(each for each in made.blocks if each.kind not in kinds)),
        )

    pages = trees(build(theme, [without(1, "issue_title"), without(2, "issue_title", "subject")]))

    assert pages["en/2025-01/index.html"].xpath("string(//h1)") == "Trade grew."
    assert pages["en/2025-02/index.html"].xpath("string(//h1)") == "Issue 2"


def test_an_item_names_its_source_and_the_month_of_its_facts(pages: dict[str, html.HtmlElement]) -> None:
    notes = pages["en/2025-01/index.html"].xpath("//article[@id='brief-1']/footer/p")

    assert [each.text for each in notes] == [
        "As of October 2024",
        "Source: the paper, section 1.1, passages 2, 3; section 2.1, passage 7",
    ]


@pytest.mark.parametrize(
    ("starts", "ends", "shown"),
    [
        ("2025-03-01", "2025-03-03", "1–3 March 2025"),
        ("2025-03-01", "2025-03-01", "1 March 2025"),
        ("2025-03-01", None, "1 March 2025"),
        ("2025-03", "2025-04-02", "March 2025 – 2 April 2025"),
    ],
)
def test_an_event_takes_place_in_a_range_of_days(starts: str, ends: str | None, shown: str) -> None:
    made = edition("en", 1)
    extra = {"starts": starts, **({"ends": ends} if ends else {})}
    heads = tuple(replace(each, extra=extra) if each.kind == "event" else each for each in made.items)
    event = next(each for each in issue_view(replace(made, items=heads)).items if each.kind == "event")

    assert period(event, "en", NullUi()) == shown
