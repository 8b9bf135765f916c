"""A published issue gets another name: step by step, as an editor does it, and what is said at each step."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from urllib.parse import urljoin

import feedparser
import pytest
from lxml import html

from bulletin.build import build
from bulletin.check import check
from bulletin.errors import BulletinError
from bulletin.issue import dump_issue, parse_issue
from bulletin.model import Published
from bulletin.publish import correct, publish, withdraw
from bulletin.published import dump, path
from bulletin.sources import load_sources
from bulletin.starter import start_issue
from test_publish import LATER, edit, names, rules

OLD, NEW = "2025-01", "harbour-full"


def found(project: Path, *only: str) -> list[tuple[str, str]]:
    """Rule and place of what `check` says of names."""
    wanted = only or ("was-", "published-twice", "catalog-renamed", "catalog-issue", "id-bad")
    return [(each.rule, str(each.place)) for each in check(load_sources(project)) if each.rule.startswith(wanted)]


def rename(project: Path, *, was: str = f'was = ["{OLD}"]\n') -> None:
    """What the editor does: the file, its id, what it was, and the catalogs."""
    (project / f"issues/{OLD}.md").rename(project / f"issues/{NEW}.md")
    edit(project, f"issues/{NEW}.md", f'id = "{OLD}"\n', f'id = "{NEW}"\n{was}')
    (project / f"locales/{OLD}.pot").rename(project / f"locales/{NEW}.pot")
    for locale in ("uk", "ja"):
        folder = project / f"locales/{locale}/LC_MESSAGES"
        (folder / f"{OLD}.po").rename(folder / f"{NEW}.po")


def in_two_languages(project: Path) -> dict[str, Published]:
    publish(project, load_sources(project), OLD, locales=(), at=None, now=LATER)
    return {locale: each for (_, locale), each in load_sources(project).published.items()}


def test_a_renamed_issue_keeps_its_identity_words_and_release_and_its_old_address_leads_to_it(project: Path) -> None:
    before = in_two_languages(project)
    old = {name: feedparser.parse(text) for name, text in feeds(project).items()}
    rename(project)
    assert found(project) == [
        ("was-unpublished", f"issues/published/{OLD}.en.json"),
        ("was-unpublished", f"issues/published/{OLD}.uk.json"),
    ]

    report = publish(project, load_sources(project), NEW, locales=(), at=None, now=LATER)

    assert [each.edition.locale for each in report.moved] == ["en", "uk"]
    assert report.written == ()
    assert set(report.held) == {"ja"}
    assert names(project) == [f"{NEW}.en.json", f"{NEW}.uk.json"]
    after = {locale: each for (_, locale), each in load_sources(project).published.items()}
    for locale, each in after.items():
        assert each == replace(before[locale], edition=replace(before[locale].edition, issue=NEW, was=(OLD,)))
    assert found(project) == []
    for name, text in feeds(project).items():
        entry, known = feedparser.parse(text).entries[0], old[name].entries[0]
        assert (entry.id, entry.published, entry.updated, entry.title) == (
            known.id, known.published, known.updated, known.title,
        )  # fmt: skip
        assert (known.link, entry.link) == (entry.link.replace(NEW, OLD), known.link.replace(OLD, NEW))


def feeds(project: Path) -> dict[str, bytes]:
    build(project, project / "public", now=LATER, drafts=False)
    public = project / "public"
    return {each: (public / each).read_bytes() for each in ("en/feed.xml", "uk/atom.xml", "en/items.xml", "atom.xml")}


def test_the_page_at_the_old_address_leads_on_with_and_without_its_refresh(project: Path) -> None:
    in_two_languages(project)
    rename(project)
    publish(project, load_sources(project), NEW, locales=(), at=None, now=LATER)
    build(project, project / "public", now=LATER, drafts=False)

    for locale in ("en", "uk"):
        page = html.document_fromstring((project / f"public/{locale}/{OLD}/index.html").read_bytes())
        (refresh,) = page.xpath("//meta[@http-equiv='refresh']/@content")
        assert page.get("lang") == locale
        address = f"https://harbour.example.org/letter/{locale}/{OLD}/"
        goal = f"https://harbour.example.org/letter/{locale}/{NEW}/"
        assert refresh.startswith("0; url=")
        leads = [
            refresh.partition("url=")[2],
            *page.xpath("//main//a/@href"),
            *page.xpath("//link[@rel='canonical']/@href"),
        ]
        assert {urljoin(address, each).removesuffix("index.html") for each in leads} == {goal}
        assert (project / f"public/{locale}/{NEW}/index.html").is_file()
        assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert f"/{OLD}/" not in (project / "public/sitemap.xml").read_text(encoding="utf-8")
    assert not (project / f"public/en/{OLD}/email.html").exists()


def test_check_and_publish_tell_the_editor_what_was_forgotten(project: Path) -> None:
    in_two_languages(project)
    rename(project, was="")

    assert found(project)[0] == ("was-missing", f"issues/{NEW}.md:2")
    with pytest.raises(BulletinError) as caught:
        publish(project, load_sources(project), NEW, locales=("en",), at=None, now=LATER)
    assert "was-missing" in rules(caught)
    assert names(project) == [f"{OLD}.en.json", f"{OLD}.uk.json"]


def test_a_catalog_with_the_old_name_is_told_with_the_command_that_moves_it(project: Path) -> None:
    rename(project)
    folder = project / "locales/uk/LC_MESSAGES"
    (folder / f"{NEW}.po").rename(folder / f"{OLD}.po")

    (folder.parents[1] / f"ja/LC_MESSAGES/{NEW}.po").rename(folder.parents[1] / f"ja/LC_MESSAGES/{OLD}.po")

    assert found(project, "catalog-") == [
        ("catalog-renamed", f"locales/ja/LC_MESSAGES/{OLD}.po"),
        ("catalog-renamed", f"locales/uk/LC_MESSAGES/{OLD}.po"),
    ]


def test_a_correction_and_a_withdrawal_take_the_other_languages_along(project: Path) -> None:
    in_two_languages(project)
    rename(project)
    edit(project, "issues/items/ships.md", "USD 8.4 million", "USD 8.5 million")
    edit(project, "papers/report/index.json", "USD 8400000", "USD 8500000")

    correct(project, load_sources(project), NEW, locale="en", text="It was more.", now=LATER)
    assert names(project) == [f"{NEW}.en.json", f"{NEW}.uk.json"]
    assert [len(each.corrections) for each in load_sources(project).published.values()] == [1, 0]

    (project / f"issues/{NEW}.md").rename(project / "issues/third.md")
    edit(project, "issues/third.md", f'id = "{NEW}"\nwas = ["{OLD}"]', f'id = "third"\nwas = ["{OLD}", "{NEW}"]')
    withdraw(project, load_sources(project), "third", locales=("uk",), reason="Wrong.", now=LATER)
    assert names(project) == ["third.en.json", "third.uk.json"]
    assert {each.edition.was for each in load_sources(project).published.values()} == {(OLD, NEW)}


def test_an_earlier_id_that_is_added_later_is_published_without_a_correction(project: Path) -> None:
    edit(project, f"issues/{OLD}.md", "number = 1\n", 'number = 1\nwas = ["first"]\n')
    assert [rule for rule, _ in found(project)] == ["was-unpublished"]

    publish(project, load_sources(project), OLD, locales=("en",), at=None, now=LATER)

    assert found(project, "was-", "published-stale") == []
    build(project, project / "public", now=LATER, drafts=False)
    assert (project / "public/en/first/index.html").is_file()


@pytest.mark.parametrize(
    ("was", "rule"),
    [
        ('["../up"]', "id-bad"),
        ('["Upper"]', "id-bad"),
        (f'["{OLD}"]', "was-taken"),
        ('["a", "a"]', "was-taken"),
        ('["other"]', "was-taken"),
        ('["others-old"]', "was-taken"),
        ('"a"', "value-type"),
    ],
)
def test_an_id_that_cannot_have_been_this_issues_is_an_error(project: Path, was: str, rule: str) -> None:
    text = (project / f"issues/{OLD}.md").read_text(encoding="utf-8")
    other = text.replace(f'id = "{OLD}"', 'id = "other"\nwas = ["others-old"]').replace("number = 1", "number = 2")
    (project / "issues/other.md").write_text(other.replace("0c9d9f0e", "1c9d9f0e"), encoding="utf-8")
    edit(project, f"issues/{OLD}.md", "number = 1\n", f"number = 1\nwas = {was}\n")

    told = check(load_sources(project))

    assert rule in [each.rule for each in told if each.severity == "error"]


def test_an_issue_cannot_take_over_what_was_published_of_another(project: Path) -> None:
    rename(project)
    edit(project, f"issues/{NEW}.md", "0c9d9f0e", "1c9d9f0e")

    assert found(project, "was-") == [("was-other", f"issues/{NEW}.md:6")]
    with pytest.raises(BulletinError) as caught:
        publish(project, load_sources(project), NEW, locales=("en",), at=None, now=LATER)
    assert "was-other" in rules(caught)


def test_an_edition_under_both_names_stops_the_build_and_says_which_to_delete(project: Path) -> None:
    frozen = load_sources(project).published[OLD, "en"]
    moved = replace(frozen, edition=replace(frozen.edition, issue=NEW, was=(OLD,)))
    (project / path(NEW, "en")).write_bytes(dump(moved))

    assert ("published-twice", f"issues/published/{OLD}.en.json") in found(project)
    with pytest.raises(BulletinError) as caught:
        build(project, project / "public", now=LATER, drafts=False)
    assert rules(caught) == ["published-twice"]


def test_an_erratum_of_an_old_id_names_and_links_the_issue_where_it_is_now(project: Path) -> None:
    in_two_languages(project)
    rename(project)
    publish(project, load_sources(project), NEW, locales=(), at=None, now=LATER)
    (project / "issues/items/slip.md").write_text(
        f'+++\ntitle = "A slip"\nkind = "erratum"\ncorrects = "{OLD}/ships"\n+++\nIt was more.\n', encoding="utf-8"
    )
    text = (project / f"issues/{NEW}.md").read_text(encoding="utf-8").replace(f'was = ["{OLD}"]\n', "")
    text = text.replace(NEW, "2025-02").replace("number = 1", "number = 2").replace("0c9d9f0e", "1c9d9f0e")
    (project / "issues/2025-02.md").write_text(text.replace('["ships", "grain"]', '["slip"]'), encoding="utf-8")
    assert found(project, "erratum") == []

    publish(project, load_sources(project), "2025-02", locales=("en",), at=None, now=LATER)
    built = feeds(project)

    goal = f"https://harbour.example.org/letter/en/{NEW}/#ships"
    assert (
        f'<a href="{goal}">' in feedparser.parse(built["en/feed.xml"], sanitize_html=False).entries[0].content[0].value
    )
    page = html.document_fromstring((project / "public/en/2025-02/index.html").read_bytes())
    assert f"../{NEW}/index.html#ships" in page.xpath("//p[@class='corrects']//a/@href")
    mail = project / "public/en/2025-02"
    assert f'<a href="{goal}"' in (mail / "email.html").read_text(encoding="utf-8")
    assert f"\n{goal}\n" in (mail / "email.txt").read_text(encoding="utf-8")


def test_an_erratum_of_what_is_not_there_leads_nowhere(project: Path) -> None:
    in_two_languages(project)
    (project / "issues/items/slip.md").write_text(
        f'+++\ntitle = "A slip"\nkind = "erratum"\ncorrects = "{OLD}/ships"\n+++\nIt was more.\n', encoding="utf-8"
    )
    text = (project / f"issues/{OLD}.md").read_text(encoding="utf-8")
    text = text.replace(OLD, "2025-02").replace("number = 1", "number = 2").replace("0c9d9f0e", "1c9d9f0e")
    (project / "issues/2025-02.md").write_text(text.replace('["ships", "grain"]', '["slip"]'), encoding="utf-8")
    publish(project, load_sources(project), "2025-02", locales=("en",), at=None, now=LATER)
    withdraw(project, load_sources(project), OLD, locales=("en",), reason="It was wrong.", now=LATER)
    build(project, project / "public", now=LATER, drafts=False)

    mail = project / "public/en/2025-02"
    told = html.document_fromstring((mail / "email.html").read_bytes())
    assert [each.text_content() for each in told.xpath("//p[contains(., 'Corrects:')]")] == [f"Corrects: {OLD}"]
    assert f"{OLD}/" not in (mail / "email.txt").read_text(encoding="utf-8")


def test_a_new_issue_never_takes_an_id_that_another_had(project: Path) -> None:
    rename(project)

    assert start_issue(project, "2025-01-20", now=LATER) == "issues/2025-01-20.md"


def test_an_issue_is_read_back_with_its_earlier_ids(project: Path) -> None:
    edit(project, f"issues/{OLD}.md", "number = 1\n", 'number = 1\nwas = ["first", "second"]\n')
    issue, _ = parse_issue((project / f"issues/{OLD}.md").read_text(encoding="utf-8"), f"issues/{OLD}.md")

    assert issue is not None
    assert issue.was == ("first", "second")
    assert parse_issue(dump_issue(issue), f"issues/{OLD}.md")[0] == issue


def test_the_command_says_what_was_moved(project: Path) -> None:
    rename(project)
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "BULLETIN_LANG": "en"}
    command = [sys.executable, "-m", "bulletin", "publish", NEW, "--locale", "en"]

    done = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr.splitlines()[0]) == (0, "en: moved to its new address")
