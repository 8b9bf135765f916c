"""Pages across issues and beside them: years, people, words, papers, following, privacy; and what pages tell machines."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from lxml import html

from bulletin import archive, urls
from bulletin.archive import ProjectWords
from bulletin.model import NO_EXTRAS, Config, Correction, Extras, Locale, Paper, Passage, Published, Sender
from bulletin.theme import Theme, compile_theme
from editions import NullUi, templates
from test_archive import CONFIG, HOSTILE, LOCALES, TITLES, WEB, alternates, press, release, trees

SENTENCE = "This sentence is the paper’s own."
PAPER = Paper(
    "long",
    "A Long Paper",
    ("A. Author", "B. <b>Writer</b>"),
    (
        Passage("1.1-1", "heading", "1.1", "", 0, 0, text="Beginnings", title="Beginnings & Ends"),
        *(Passage(f"1.1-{n}", "paragraph", "1.1", "", 0, 0, text=SENTENCE) for n in (2, 3, 4, 5)),
        Passage("2.1-1", "heading", "2.1", "", 0, 0, title="Numbers"),
        *(Passage(f"2.1-{n}", "paragraph", "2.1", "", 0, 0, text=SENTENCE) for n in (7, 8)),
        Passage("R-1", "heading", "R", "", 0, 0, title="Advice"),
        Passage("R-2", "paragraph", "R", "", 0, 0, text=SENTENCE),
    ),
)


@pytest.fixture(scope="module")
def theme() -> Theme:
    compiled, findings = compile_theme({f"web/{path.name}": path.read_text("utf-8") for path in WEB.iterdir()}, {})
    assert compiled, findings
    return compiled


def build(
    theme: Theme, published: list[Published], config: Config = CONFIG, extras: Extras = NO_EXTRAS, **papers: Paper
) -> dict[str, bytes]:
    projects = {each: ProjectWords(TITLES[each], "") for each in config.locales}
    uis = dict.fromkeys(config.locales, NullUi())
    outputs = archive.outputs(
        published, config=config, theme=theme, uis=uis, projects=projects, papers=papers, extras=extras
    )
    return {each.path: each.data for each in outputs}


def resting(published: Published) -> Published:
    """The same, its lead and its briefs resting on the paper."""
    heads = [
        replace(each, paper="long") if each.kind in ("lead", "brief") else each for each in published.edition.items
    ]
    return replace(published, edition=replace(published.edition, items=tuple(heads)))


def linked(page: html.HtmlElement, of: str) -> list[str]:
    return [str(each) for each in page.xpath(f".//*[contains(@class, '{of}')]//a/@href")]


# Years


def dated(number: int, year: int) -> Published:
    made = release("en", number)
    return replace(made, edition=replace(made.edition, date=date(year, 3, 1)))


def test_a_year_lists_its_issues_the_newest_first_and_leads_to_other_years(theme: Theme) -> None:
    withdrawn = replace(dated(2, 2024), withdrawn="Wrong.")
    pages = trees(build(theme, [dated(1, 2024), withdrawn, dated(3, 2024), dated(4, 2026)]))
    page = pages["en/archive/2024/index.html"]

    assert page.xpath("//ol[@class='issues']//a/text()") == ["Trade grew.", "Withdrawn", "Trade grew."]
    assert linked(page, "issues") == [f"../../2025-{n:02d}/index.html" for n in (3, 2, 1)]
    assert page.xpath("string(//p[@class='about'])") == "2 issues"
    assert page.xpath("//nav[@aria-labelledby='_years']//a/@href") == ["../2026/index.html", "index.html"]
    assert page.xpath("//nav[@aria-labelledby='_years']//a[@aria-current]/text()") == ["2024"]
    assert "en/archive/2025/index.html" not in pages


def test_the_foot_of_an_issue_leads_to_its_own_year_any_other_to_the_newest(theme: Theme) -> None:
    pages = trees(build(theme, [dated(1, 2024), dated(2, 2026)]))

    assert "../archive/2024/index.html" in linked(pages["en/2025-01/index.html"], "across")
    assert "../archive/2026/index.html" in linked(pages["en/privacy/index.html"], "across")


def test_a_front_page_stays_short_and_leads_to_all_years(theme: Theme) -> None:
    page = trees(build(theme, [dated(n, 2020 + n // 12) for n in range(1, 40)]))["en/index.html"]

    assert len(page.xpath("//ol[@class='issues']/li")) == 12
    years = [each for each in linked(page, "links") if "archive/" in each]
    assert years == [f"archive/{year}/index.html" for year in (2023, 2022, 2021, 2020)]


# People and words


def test_everybody_introduced_stands_in_the_whos_who_with_the_issue(theme: Theme) -> None:
    pages = trees(build(theme, [release("uk", 1), release("uk", 2), release("uk", 3, withdrawn="Помилка.")]))
    page = pages["uk/people/index.html"]

    assert page.xpath("//h2[@class='head']/a/@href") == [
        "../2025-02/index.html#people-2",
        "../2025-01/index.html#people-1",
    ]
    assert page.xpath("//dl[@class='people']//dt/text()") == ["Торгівля зросла."] * 2
    assert page.xpath("//dl[@class='people']//dd/text()") == ["Торгівля зросла."] * 2


def test_every_word_explained_stands_in_all_languages(theme: Theme) -> None:
    page = trees(build(theme, [release("uk", 1)]))["uk/words/index.html"]
    terms = page.xpath("//dl[@class='terms']/div")

    assert [(each.get("lang"), each.findtext("dd")) for each in terms] == [
        ("en", "order"),
        ("uk", "порядок"),
        ("ja", "秩序"),
    ]
    assert page.xpath("//div[@class='prose']/p")[0].text == "Торгівля зросла."


def test_a_language_has_and_links_only_pages_that_hold_something(theme: Theme) -> None:
    made = release("ja", 1)
    bare = replace(made.edition, items=tuple(each for each in made.edition.items if each.kind == "lead"))
    sections = [each for each in bare.blocks if each.kind != "section" and each.item in ("", "lead-1")]
    bare = replace(bare, blocks=tuple(sections))
    pages = trees(build(theme, [release("en", 1), replace(made, edition=bare)]))

    assert "ja/people/index.html" not in pages
    assert [each for each in linked(pages["ja/index.html"], "across") if "people" in each or "words" in each] == []
    assert list(alternates(pages["en/people/index.html"])) == ["en", "x-default"]
    switch = pages["en/people/index.html"].xpath("//ul[@class='languages']//a/@href")
    assert switch == ["index.html", "../../uk/index.html", "../../ja/index.html"]


# Papers


def test_a_paper_says_how_much_of_it_is_told_and_where(theme: Theme) -> None:
    drafted = resting(release("uk", 2))
    pages = trees(build(theme, [resting(release("en", 1)), resting(release("uk", 1)), drafted], long=PAPER))
    page = pages["en/papers/long/index.html"]
    bands = page.xpath("//section[@class='band']")

    assert page.xpath("string(//cite)") == "A Long Paper"
    assert "rest on 3 of the paper’s 7 passages (43%)" in bands[0].text_content()
    assert [each.findtext("h2") for each in bands[1:]] == ["Section 1.1", "Section 2.1", "Unnumbered part"]
    assert [each.xpath("string(.//p[@class='label'])") for each in bands[1:]] == [
        "2 of 4 passages",
        "1 of 2 passages",
        "0 of 1 passage",
    ]
    assert [linked(each, "resting") for each in bands[1:]] == [
        ["../../2025-01/index.html#lead-1", "../../2025-01/index.html#brief-1"],
        ["../../2025-01/index.html#lead-1", "../../2025-01/index.html#brief-1"],
        [],
    ]
    assert len(linked(pages["uk/papers/long/index.html"], "resting")) == 8


def test_a_paper_never_shows_its_text_nor_titles_that_readers_may_not_read(theme: Theme) -> None:
    built = build(theme, [resting(release("en", 1)), resting(release("uk", 1))], long=PAPER)
    english, ukrainian = (html.document_fromstring(built[f"{each}/papers/long/index.html"]) for each in ("en", "uk"))

    assert not [path for path, data in built.items() if SENTENCE.encode() in data]
    assert "Beginnings & Ends" in english.text_content()
    assert "Beginnings" not in ukrainian.text_content()
    assert "Unnumbered part" in ukrainian.text_content()
    assert [each.get("lang") for each in ukrainian.xpath("//cite/span")] == ["en"]
    assert "B. <b>Writer</b>" in ukrainian.text_content()


def test_a_withdrawn_issue_tells_nothing_of_a_paper(theme: Theme) -> None:
    gone = resting(release("en", 2, withdrawn="Wrong."))
    pages = trees(build(theme, [resting(release("en", 1)), gone], long=PAPER))

    assert all("2025-01" in each for each in linked(pages["en/papers/long/index.html"], "resting"))
    assert "en/papers/long/index.html" not in build(theme, [gone, release("en", 1)], long=PAPER)


def test_several_papers_are_linked_by_their_titles(theme: Theme) -> None:
    other = replace(PAPER, id="other", title="Another <Paper>")
    heads = [
        replace(each, paper="other") if each.kind == "brief" else each for each in resting(release()).edition.items
    ]
    made = replace(release(), edition=replace(release().edition, items=tuple(heads)))
    made = replace(made, edition=replace(made.edition, items=tuple(replace(each, paper="long") if each.kind == "lead" else each for each in made.edition.items)))  # fmt: skip
    page = trees(build(theme, [made], long=PAPER, other=other))["en/privacy/index.html"]

    assert page.xpath("//nav[@class='across']//a/text()")[3:5] == ["A Long Paper", "Another <Paper>"]


# Following and privacy


def test_following_gives_every_address_whole(theme: Theme) -> None:
    built = build(theme, press())
    page = html.document_fromstring(built["uk/follow/index.html"])
    shown = [each.text_content() for each in page.xpath("//dl[@class='addresses']//code")]

    own = [f"https://example.org/uk/{name}" for name in urls.FEEDS]
    assert shown == [*own, "https://example.org/atom.xml", "https://example.org/feeds.opml"]
    assert [each.rsplit("/", 1)[-1] for each in linked(page, "addresses")] == [
        each.rsplit("/", 1)[-1] for each in shown
    ]
    sheet = next(data for path, data in built.items() if path.endswith(".css"))
    assert b"user-select: all" in sheet
    for path, other in trees(built).items():
        assert path == "index.html" or [each for each in other.xpath("//header//a/@href") if each.endswith("follow/index.html") or "follow/" in path]  # fmt: skip


def test_privacy_says_who_answers_and_how_to_leave(theme: Theme) -> None:
    page = trees(build(theme, press()))["en/privacy/index.html"]

    assert page.xpath("//main//a[starts-with(@href, 'mailto:')]/@href") == ["mailto:desk@example.org"] * 3
    assert "To leave, write to desk@example.org." in page.text_content()
    assert "Інститут" in page.xpath("//main")[0].text_content()
    assert "If you subscribe by mail" in page.text_content()
    assert "Search runs in your browser" not in page.text_content()


def test_privacy_promises_one_click_only_where_mails_have_it(theme: Theme) -> None:
    clicked = replace(CONFIG, app_url="https://app.example.org/")
    page = trees(build(theme, press(), clicked))["en/privacy/index.html"]

    assert "one click is enough" in page.text_content()
    assert "To leave, write to" not in page.text_content()


def test_privacy_speaks_of_no_mail_where_none_is_sent(theme: Theme) -> None:
    page = trees(build(theme, press(), replace(CONFIG, sender=Sender("", "")))) ["en/privacy/index.html"]  # fmt: skip

    assert "If you subscribe by mail" not in page.text_content()
    assert "Who is responsible" not in page.text_content()
    assert "set no cookies" in page.text_content()


def test_a_project_says_in_its_own_words_what_it_keeps() -> None:
    own = '{% extends "web/base.html" %}{% block main %}<h1>Ours</h1>{% endblock %}'
    theme, _ = compile_theme({**templates(), "web/privacy.html": own}, {})
    assert theme

    assert trees(build(theme, press()))["en/privacy/index.html"].xpath("//h1/text()") == ["Ours"]


# Search


def test_search_is_there_where_the_build_made_it_and_its_module_nowhere_else(theme: Theme) -> None:
    built = build(theme, press(), extras=Extras(search=True))
    scripts = {path: page.xpath("//script[@src]/@src") for path, page in trees(built).items()}
    module = next(path for path in built if path.startswith("assets/search."))

    assert {path for path, found in scripts.items() if found} == {f"{each}/search/index.html" for each in LOCALES}
    assert scripts["uk/search/index.html"] == [f"../../{module}"]
    assert not [path for path in build(theme, press()) if "search" in path]
    assert "search/index.html" in " ".join(linked(trees(built)["uk/2025-01/index.html"], "tools"))


def test_search_without_scripts_says_so_and_leads_to_the_issues(theme: Theme) -> None:
    page = trees(build(theme, press(), extras=Extras(search=True)))["uk/search/index.html"]

    assert "hidden" in page.xpath("//form")[0].attrib
    assert "Search needs JavaScript" in page.text_content()
    assert linked(page, "without") == ["../index.html", "../archive/2025/index.html"]


# What pages tell machines


def told(page: html.HtmlElement) -> Any:
    return json.loads(page.xpath("string(//script[@type='application/ld+json'])"))


def parts(page: html.HtmlElement, kind: str) -> list[Mapping[str, Any]]:
    return [each for each in told(page)["@graph"] if each["@type"] == kind]


def test_an_issue_tells_what_it_is_part_of_and_what_it_translates(theme: Theme) -> None:
    pages = trees(build(theme, press()))
    (issue,) = parts(pages["uk/2025-01/index.html"], "PublicationIssue")
    (source,) = parts(pages["en/2025-01/index.html"], "PublicationIssue")

    assert issue["@id"] == "https://example.org/uk/2025-01/"
    assert (issue["issueNumber"], issue["inLanguage"], issue["name"]) == ("1", "uk", "Торгівля зросла.")
    assert issue["datePublished"] == "2025-01-20T07:00:00Z"
    assert "dateModified" not in issue
    assert issue["isPartOf"] == {"@type": "Periodical", "@id": "https://example.org/uk/", "url": "https://example.org/uk/", "name": "Бюлетень"}  # fmt: skip
    assert issue["publisher"] == {"@type": "Organization", "name": "Інститут"}
    assert issue["translationOfWork"] == {"@id": source["@id"]}
    assert [each["@id"] for each in source["workTranslation"]] == [f"https://example.org/{each}/2025-01/" for each in ("uk", "ja")]  # fmt: skip
    assert "translationOfWork" not in source
    (second,) = parts(pages["en/2025-02/index.html"], "PublicationIssue")
    assert [each["@id"] for each in second["workTranslation"]] == ["https://example.org/uk/2025-02/"]
    assert told(pages["uk/index.html"])["@type"] == "Periodical"


def test_each_item_is_an_article_of_its_issue(theme: Theme) -> None:
    note = Correction(release().released.replace(day=22), "Mended.")
    page = trees(build(theme, [release("en", corrections=(note,))]))["en/2025-01/index.html"]
    articles = parts(page, "NewsArticle")

    kinds = {each["@id"].partition("#")[2].partition("-")[0] for each in articles}
    assert kinds == {"lead", "brief", "number", "timeline", "word", "people", "checklist", "quote"}
    assert {each["isPartOf"]["@id"] for each in articles} == {"https://example.org/en/2025-01/"}
    assert {each["dateModified"] for each in articles} == {"2025-01-22T07:00:00Z"}
    assert {each["headline"] for each in articles} == {"Trade grew."}
    (issue,) = parts(page, "PublicationIssue")
    assert [each["@id"] for each in issue["hasPart"]] == [each["@id"] for each in articles]


def test_hostile_words_stay_within_the_data(theme: Theme) -> None:
    built = build(theme, [release(hostile=HOSTILE)], replace(CONFIG, sender=Sender(HOSTILE, "x@example.org")))
    page = html.document_fromstring(built["en/2025-01/index.html"])
    block = page.xpath("string(//script)")

    assert len(page.xpath("//script")) == 1
    assert not set("<>&") & set(block)
    assert parts(page, "NewsArticle")[0]["headline"] == "Trade grew." + HOSTILE
    assert parts(page, "PublicationIssue")[0]["publisher"]["name"] == HOSTILE


def test_a_withdrawn_issue_tells_machines_nothing(theme: Theme) -> None:
    extras = Extras(frozenset({("2025-01", "en")}), frozenset({("2025-01", "en")}))
    page = trees(build(theme, [release(withdrawn="Wrong.")], extras=extras))["en/2025-01/index.html"]

    assert not page.xpath("//script | //meta[@property='og:image'] | //a[contains(@href, 'pdf')]")


def test_pages_name_their_print_edition_and_their_card_where_there_are_any(theme: Theme) -> None:
    extras = Extras(frozenset({("2025-01", "uk")}), frozenset({("2025-01", "uk")}))
    pages = trees(build(theme, press(), extras=extras))
    page, other = pages["uk/2025-01/index.html"], pages["uk/2025-03/index.html"]

    assert page.xpath("//link[@type='application/pdf']/@href") == ["issue.pdf"]
    assert page.xpath("//main//a[@type='application/pdf']/@href") == ["issue.pdf"]
    card = "https://example.org/uk/2025-01/card.png"
    assert page.xpath("//meta[@property='og:image']/@content") == [card]
    (shown,) = page.xpath("//meta[@property='og:image:alt']/@content")
    assert shown.replace("\u00a0", " ") == "Бюлетень, issue 1, 20 січня 2025 року: Торгівля зросла."
    assert page.xpath("//meta[@name='twitter:card']/@content") == ["summary_large_image"]
    (issue,) = parts(page, "PublicationIssue")
    assert (issue["image"], issue["encoding"]["contentUrl"]) == (card, "https://example.org/uk/2025-01/issue.pdf")
    assert not other.xpath("//meta[@property='og:image'] | //*[@type='application/pdf']")
    assert other.xpath("//meta[@name='twitter:card']/@content") == ["summary"]


def test_pages_name_the_other_languages_for_sharing(theme: Theme) -> None:
    page = trees(build(theme, press()))["uk/2025-02/index.html"]

    assert page.xpath("//meta[@property='og:locale']/@content") == ["uk_UA"]
    assert page.xpath("//meta[@property='og:locale:alternate']/@content") == ["en_GB"]


# Everywhere


@pytest.mark.parametrize("locale", ["en", "uk", "ja"])
def test_every_page_leads_to_all_that_is_beside_the_issues(theme: Theme, locale: Locale) -> None:
    made = [resting(each) for each in press()]
    pages = trees(build(theme, made, extras=Extras(search=True), long=PAPER))
    wanted = {
        f"{locale}/{each}index.html"
        for each in ("archive/2025/", "people/", "words/", "papers/long/", "search/", "follow/", "privacy/")
    }

    for path, page in pages.items():
        if path.startswith(f"{locale}/"):
            found = {archive_path(path, each) for each in linked(page, "across")}
            assert found == wanted
            current = page.xpath("//nav[@class='across']//a[@aria-current='page']/@href")
            assert [archive_path(path, each) for each in current] == ([path] if path in wanted else [])


def archive_path(base: str, link: str) -> str:
    from posixpath import dirname, join, normpath

    return normpath(join(dirname(base), link))


def test_pages_beside_the_issues_are_read_from_right_to_left(theme: Theme) -> None:
    config = replace(CONFIG, locales=("en", "ar"))
    pages = trees(build(theme, [resting(release("en")), resting(release("ar"))], config, long=PAPER))

    for name in ("people", "words", "follow", "privacy", "archive/2025", "papers/long"):
        page = pages[f"ar/{name}/index.html"]
        assert page.get("dir") == "rtl"
        assert {each.get("dir") for each in page.xpath("//code")} <= {"ltr"}
    assert pages["ar/papers/long/index.html"].xpath("//cite/span/@dir") == ["ltr"]
