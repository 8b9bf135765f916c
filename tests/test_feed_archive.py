"""The archive of a feed (RFC 5005), the feed of all languages, the list of feeds, WebSub and how browsers show a feed."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import feedparser
import listparser
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

import editions
from bulletin import feed, follow, urls
from bulletin.config import parse_config
from bulletin.feed.model import FeedEntry
from bulletin.feed.styling import quoted
from bulletin.feed.yearly import years
from bulletin.files import load_config
from bulletin.model import Locale, Output, Published
from bulletin.site import desks as site_desks
from bulletin.site import load_site
from bulletin.sources import published_editions
from conftest import ROOT, need
from editions import CONFIG, LOCALES, NAME, NullUi
from feed_cases import HOSTILE, HOSTILE_ISSUES, ISSUES, desks, issues, release, site
from feed_rules import breaches, problems

DATA = Path(__file__).parent / "data"
BASE = CONFIG.base_url
ATOM = "{http://www.w3.org/2005/Atom}"
HISTORY = "{http://purl.org/syndication/history/1.0}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
FEED_NAMES = ("feed.xml", "atom.xml")


def read(data: bytes) -> Any:
    return feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False)


def over_years(count: int, years: int = 5, locale: Locale = "en") -> list[Published]:
    """So many issues, evenly spread over so many years from 2021 on."""
    start, span = datetime(2021, 1, 4, 7, tzinfo=UTC), timedelta(days=365 * years - 7)
    found = []
    for number in range(1, count + 1):
        one = release(locale, number, kinds=("brief",))
        edition = replace(one.edition, issue=f"issue-{number:03d}")
        found.append(replace(one, edition=edition, released=start + span * (number - 1) / max(count - 1, 1)))
    return found


def links(data: bytes) -> dict[str, str]:
    root = etree.fromstring(data)
    parent = root if root.tag == f"{ATOM}feed" else root[0]
    return {str(link.get("rel")): str(link.get("href")) for link in parent.findall(f"{ATOM}link")}


def walked(found: dict[str, Output], path: str, rel: str = "prev-archive") -> Iterator[tuple[str, bytes]]:
    """The document at `path` and those that a reader comes to by following links of one kind."""
    while path:
        data = found[path].data
        yield path, data
        path = links(data).get(rel, "").removeprefix(BASE)


def valid_atom(data: bytes) -> bool:
    return bool(etree.RelaxNG(etree.parse(DATA / "atom.rng")).validate(etree.fromstring(data)))


# RFC 5005


@pytest.mark.parametrize("name", FEED_NAMES)
@pytest.mark.parametrize(("count", "documents"), [(0, 0), (1, 1), (20, 5), (21, 5), (200, 5)])
def test_live_feed_and_archive_hold_every_issue(name: str, count: int, documents: int) -> None:
    every = over_years(count)
    config = replace(CONFIG, locales=("en",))
    found = site(every, config)

    chain = list(walked(found, f"en/{name}"))

    told = [entry.id for _, data in chain for entry in read(data).entries]
    assert set(told) == {each.guid for each in every}
    assert len(read(chain[0][1]).entries) == min(count, 20)
    assert len(chain) == 1 + documents
    archived = [entry.id for _, data in chain[1:] for entry in read(data).entries]
    assert len(archived) == len(set(archived)) == count  # each once, and each in the archive
    assert {path for path, _ in chain[1:]} == {path for path in found if re.fullmatch(rf"en/{name[:4]}-\d+\.xml", path)}


@pytest.mark.parametrize("name", FEED_NAMES)
def test_documents_of_the_archive_say_what_they_are_and_lead_both_ways(name: str) -> None:
    found = site(over_years(21), replace(CONFIG, locales=("en",)))
    chain = [path for path, _ in walked(found, f"en/{name}")][1:]

    assert chain == [urls.yearly("en", name, year) for year in (2025, 2024, 2023, 2022, 2021)]
    assert [path for path, _ in walked(found, chain[-1], "next-archive")] == chain[::-1]
    for path in chain:
        data = found[path].data
        year = path[-8:-4]
        assert problems(data, BASE + path) == []
        assert name == "feed.xml" or valid_atom(data)
        assert links(data)["current"] == f"{BASE}en/{name}"
        assert len(list(etree.fromstring(data).iter(f"{HISTORY}archive"))) == 1
        assert {
            entry.published[:4] if name == "atom.xml" else entry.published[12:16] for entry in read(data).entries
        } == {year}
    assert not list(etree.fromstring(found[f"en/{name}"].data).iter(f"{HISTORY}archive"))


def test_the_archive_of_atom_is_the_same_feed_as_the_live_one() -> None:
    found = site(ISSUES)

    assert read(found["uk/atom-2025.xml"].data).feed.id == read(found["uk/atom.xml"].data).feed.id


@pytest.mark.parametrize("every", [ISSUES, HOSTILE_ISSUES], ids=["plain", "hostile"])
def test_archives_keep_every_rule_in_every_language(every: Sequence[Published]) -> None:
    found = site(every)
    documents = [path for path in found if re.search(r"-\d{4}\.xml$", path)]

    assert len(documents) == 2 * len(LOCALES)
    assert {path: problems(found[path].data, BASE + path) for path in documents} == {path: [] for path in documents}


def closed(every: Sequence[Published]) -> dict[str, bytes]:
    """The documents of years before the newest, by path."""
    found = site(every, replace(CONFIG, locales=("en", "uk")))
    return {path: each.data for path, each in found.items() if re.search(r"-20(2[1-4])\.xml$", path)}


def test_a_closed_year_changes_with_a_correction_alone_and_no_other_year_with_it() -> None:
    every = over_years(21)
    before = closed(every)
    later = replace(release("en", 99, kinds=("brief",)), released=datetime(2026, 5, 1, tzinfo=UTC))
    ukrainian = [replace(release("uk", 1, kinds=("brief",)), released=datetime(2025, 12, 1, tzinfo=UTC))]
    ukrainian = [replace(each, edition=replace(each.edition, issue="issue-001")) for each in ukrainian]

    assert len(before) == 8
    assert closed([*every, later]) == before
    assert {path: data for path, data in closed([*every, *ukrainian]).items() if path in before} == before
    note = release("en", 1, corrections=["A slip."]).corrections
    corrected = [replace(each, corrections=note) if each.edition.issue == "issue-007" else each for each in every]
    after = closed(corrected)
    assert sorted(path for path in before if after[path] != before[path]) == ["en/atom-2022.xml", "en/feed-2022.xml"]


def test_a_year_is_that_of_utc_as_the_dates_of_entries_are() -> None:
    entry = issues().entries[0]
    night = replace(entry, published=datetime(2024, 12, 31, 23, 30, tzinfo=UTC))

    assert years([entry, night]) == {2025: (entry,), 2024: (night,)}


# A corpus


def test_5000_hostile_entries_keep_every_rule() -> None:
    whole = issues(HOSTILE_ISSUES, "ja")
    first = whole.entries[0]
    entries = tuple(_numbered(first, number) for number in range(5000))
    for write, name in ((feed.rss, "feed.xml"), (feed.atom, "atom.xml")):
        large = replace(whole, self_url=f"{BASE}ja/{name}", updated=entries[0].updated, entries=entries)
        data = write(large)

        assert problems(data, large.self_url) == []
        assert len(read(data).entries) == 5000
    document = json.loads(feed.json_feed(replace(whole, entries=entries)))
    assert len({each["id"] for each in document["items"]}) == 5000


def _numbered(entry: FeedEntry, number: int) -> FeedEntry:
    guid = f"urn:uuid:00000000-0000-4000-8000-{number:012d}"
    html = f'<div lang="ja" dir="ltr">\n<p>{number} <ruby>漢字<rp>(</rp><rt>かんじ</rt><rp>)</rp></ruby> ]]&gt;</p>\n</div>'
    moment = entry.published - timedelta(minutes=number)
    title = f"{HOSTILE} {number} " + "長い見出し" * (400 if number % 1000 == 0 else 1)
    return replace(entry, guid=guid, html=html, title=title, published=moment, updated=moment)


@pytest.mark.parametrize("every", [ISSUES, HOSTILE_ISSUES, []], ids=["plain", "hostile", "empty"])
def test_every_atom_feed_is_valid_by_jing_too(every: Sequence[Published], tmp_path: Path) -> None:
    jing = need("jing")
    found = {path: each.data for path, each in site(every).items() if each.media_type == "application/atom+xml"}
    for path, data in found.items():
        (tmp_path / path.replace("/", "-")).write_bytes(data)

    files = sorted(tmp_path.glob("*.xml"))
    done = subprocess.run([jing, DATA / "atom.rng", *files], capture_output=True, text=True, check=False)

    assert len(files) == 1 + (2 if every else 1) * len(LOCALES)
    assert (done.returncode, done.stdout) == (0, "")


# The feed of all languages


@pytest.mark.parametrize("every", [ISSUES, HOSTILE_ISSUES, []], ids=["plain", "hostile", "empty"])
def test_the_feed_of_all_languages_keeps_every_rule(every: Sequence[Published]) -> None:
    data = site(every)[urls.EVERY_LANGUAGE].data

    assert problems(data, f"{BASE}atom.xml") == []
    assert valid_atom(data)
    assert links(data) == {"self": f"{BASE}atom.xml", "alternate": BASE}


def test_every_entry_of_all_languages_is_in_its_own_and_has_one_link() -> None:
    data = site(ISSUES)[urls.EVERY_LANGUAGE].data
    root, back = etree.fromstring(data), read(data)

    assert back.feed.title == f"{NAME['en']}: all languages"
    assert root.get(XML_LANG) == "en"
    found = [(entry.get(XML_LANG), entry.findall(f"{ATOM}link")) for entry in root.findall(f"{ATOM}entry")]
    assert [locale for locale, _ in found] == list(LOCALES) * 3
    for locale, (link,) in found:
        assert (link.get("rel"), link.get("hreflang")) == ("alternate", locale)
        assert str(link.get("href")).startswith(f"{BASE}{locale}/2025-0")
    assert {entry.id for entry in back.entries} == {each.guid for each in ISSUES}


def test_all_languages_of_the_newest_issue_are_in_however_few_entries_there_may_be() -> None:
    config = replace(CONFIG, feed_entries=1)

    assert [each.id for each in read(site(ISSUES, config)[urls.EVERY_LANGUAGE].data).entries] == [
        each.guid for each in ISSUES[-3:]
    ]


def test_what_was_published_at_once_was_updated_a_second_apart_and_corrections_move_nothing_else() -> None:
    def moments(every: Sequence[Published]) -> dict[str, str]:
        return {each.id: each.updated for each in read(site(every)[urls.EVERY_LANGUAGE].data).entries}

    before = moments(ISSUES)
    note = release("en", 3, corrections=["A slip."]).corrections
    after = moments([replace(each, corrections=note) if each is ISSUES[6] else each for each in ISSUES])

    assert len(set(before.values())) == len(before) == 9
    assert [guid for guid in before if after[guid] != before[guid]] == [ISSUES[6].guid]
    assert [before[each.guid][17:19] for each in ISSUES[:3]] == ["00", "01", "02"]


# What readers see of a change, in every format


def told(found: dict[str, Output], guid: str) -> dict[str, dict[str, Any]]:
    """What each format of the Ukrainian feed says of an entry, read back: dates in UTC, content, address."""
    back: dict[str, dict[str, Any]] = {}
    for path in ("uk/feed.xml", "uk/atom.xml", "uk/feed-2025.xml", "uk/atom-2025.xml", "atom.xml"):
        (entry,) = (each for each in read(found[path].data).entries if each.id == guid)
        dates = {name: datetime(*entry[f"{name}_parsed"][:6], tzinfo=UTC) for name in ("published", "updated")}
        back[path] = {**dates, "html": entry.content[0].value, "title": entry.title, "url": entry.link}
    (item,) = (each for each in json.loads(found["uk/feed.json"].data)["items"] if each["id"] == guid)
    dates = {"published": item["date_published"], "updated": item["date_modified"]}
    moments = {name: datetime.fromisoformat(value) for name, value in dates.items()}
    back["uk/feed.json"] = {**moments, "html": item["content_html"], "title": item["title"], "url": item["url"]}
    return back


def test_an_edition_ten_days_late_stands_at_its_release_in_every_format() -> None:
    late = release("uk", 1, late=10)
    found = told(site([late, release("en", 1), release("uk", 2)]), late.guid)

    assert {path: each["published"] for path, each in found.items()} == dict.fromkeys(
        found, datetime(2025, 1, 30, 7, tzinfo=UTC)
    )
    assert {each["updated"] for each in found.values()} == {datetime(2025, 1, 30, 7, tzinfo=UTC)}
    first = {
        path: read(site([late, release("uk", 2)])[path].data).entries[0].id for path in ("uk/feed.xml", "atom.xml")
    }
    assert set(first.values()) == {late.guid}


def test_a_corrected_entry_keeps_its_guid_and_says_when_and_what_in_every_format() -> None:
    one = release("uk", 1, corrections=["Було <b>інакше</b>."])
    found = told(site([one]), release("uk", 1).guid)

    for each in found.values():
        assert (each["published"], each["updated"]) == (
            datetime(2025, 1, 20, 7, tzinfo=UTC),
            datetime(2025, 1, 23, 7, tzinfo=UTC),
        )
        assert "<dd>Було <strong>інакше</strong>.</dd>" in each["html"]


def test_a_withdrawn_entry_keeps_its_guid_and_says_so_in_every_format() -> None:
    one = release("uk", 1, withdrawn="Число було не наше.", corrections=["Число було не наше."])

    for each in told(site([one]), release("uk", 1).guid).values():
        assert each["title"] == "Issue 1 was withdrawn"
        assert "Число було не наше." in each["html"]
        assert each["updated"] > each["published"]


def hashes(every: Sequence[Published]) -> dict[str, str]:
    """By entry what FreshRSS decides by whether it has changed: link, title, authors and content together."""
    found = site(every)
    entries = [
        entry for path in ("en/feed.xml", "en/items.xml", "atom.xml") for entry in read(found[path].data).entries
    ]
    return {
        entry.id: hashlib.sha256(
            "\0".join((entry.link, entry.title, entry.get("author", ""), entry.content[0].value)).encode()
        ).hexdigest()
        for entry in entries
    }


def test_nothing_that_happens_elsewhere_makes_an_old_entry_new() -> None:
    first = [release("en", 1), release("uk", 1)]
    before = hashes(first)
    late = release("ja", 1, late=10)
    next_issue = [release(locale, 2) for locale in LOCALES]
    erratum = release("en", 3, kinds=("erratum",))

    after = hashes([*first, late, *next_issue, erratum])

    still = before.keys() & after.keys()  # items leave their feed, issues do not
    assert {guid: after[guid] for guid in still} == {guid: before[guid] for guid in still}
    assert {each.guid for each in first} < still < after.keys()


def test_languages_are_linked_that_came_out_within_a_day() -> None:
    def linked(hours: int) -> list[str]:
        other = release("uk", 1)
        other = replace(other, released=other.released + timedelta(hours=hours))
        html = issues([release("en", 1), other]).entries[0].html
        return re.findall(r'hreflang="(\w+)"', html.split("In other languages")[-1].split("</p>")[0])

    assert (linked(-500), linked(5), linked(30)) == (["uk"], ["uk"], [])


# WebSub


def test_a_hub_is_told_in_every_live_feed_and_in_no_archive() -> None:
    found = site(ISSUES, replace(CONFIG, feed_hub="https://hub.example.org/"))
    xml = {path: each for path, each in found.items() if path.endswith(".xml")}

    assert all(problems(each.data, BASE + path) == [] for path, each in xml.items())
    hubs = {path: links(each.data).get("hub") for path, each in xml.items()}
    assert {path for path, hub in hubs.items() if hub is None} == {path for path in xml if "2025" in path}
    assert set(hubs.values()) == {None, "https://hub.example.org/"}
    assert json.loads(found["ja/feed.json"].data)["hubs"] == [{"type": "WebSub", "url": "https://hub.example.org/"}]
    assert b'rel="hub"' not in site(ISSUES)["en/feed.xml"].data


@pytest.mark.parametrize(("hub", "sound"), [("https://h.org/", True), ("mailto:a@b.org", False), ("h.org", False)])
def test_a_hub_is_a_web_address(hub: str, sound: bool) -> None:
    text = f'title = "T"\nbase_url = "https://a.org/"\nlocales = ["en"]\n[feeds]\nhub = "{hub}"\n'

    config, findings = parse_config(text)

    assert (config.feed_hub == hub if config else False) == sound
    assert [(each.rule, each.params["key"]) for each in findings] == ([] if sound else [("url-bad", "feeds.hub")])


# The list of feeds


@pytest.mark.parametrize("hostile", [False, True])
def test_the_list_of_feeds_is_read_back_with_each_language_under_its_own_name(hostile: bool) -> None:
    made = desks()
    if hostile:
        made = tuple(replace(each, title=f"{HOSTILE}{each.title}", description=HOSTILE) for each in made)
    data = feed.opml(made)
    back = listparser.parse(data.decode())

    assert not back.bozo
    assert [(each.categories[0][0], each.url) for each in back.feeds] == [
        (language, f"{BASE}{locale}/{name}")
        for language, locale in (("English", "en"), ("Українська", "uk"), ("日本語", "ja"))
        for name in ("feed.xml", "items.xml")
    ]
    for each, model in zip(etree.fromstring(data).iter("outline"), range(9), strict=True):
        assert model % 3 == 0 or each.get("htmlUrl") == f"{BASE}{each.get('language')}/"
    if not hostile:
        titles = {read(site(ISSUES)[each.url.removeprefix(BASE)].data).feed.title for each in back.feeds}
        assert [each.title for each in back.feeds][2] == NAME["uk"]
        assert {each.title for each in back.feeds} == titles


def test_what_is_offered_is_what_there_is() -> None:
    found = site(ISSUES)
    offered = [each for locale in LOCALES for each in follow.feeds_of(locale, NAME[locale], NullUi())]
    offered.append(follow.feed_of_all(NAME["en"], NullUi()))

    assert {each.path: each.media_type for each in offered} == {
        path: each.media_type
        for path, each in found.items()
        if path.count("-") == 0 and each.media_type in urls.FEEDS.values()
    }
    assert len({each.title for each in offered}) == len(offered)
    assert all(each.use.endswith(".") for each in offered)


# How browsers show a feed


def test_a_feed_names_the_style_sheet_of_its_language_and_an_archive_none() -> None:
    found = site(ISSUES)
    for path, depth in (("en/feed.xml", "../"), ("uk/atom.xml", "../"), ("ja/items.xml", "../"), ("atom.xml", "")):
        (instruction,) = etree.fromstring(found[path].data).itersiblings(preceding=True)
        sheet = re.fullmatch(rf'type="text/css" href="{re.escape(depth)}(assets/feed\.\w+\.css)"', instruction.text)
        assert sheet
        css = found[sheet[1]].data.decode()
        assert f"{BASE}{path[:2] if depth else 'en'}/follow/" in css
        assert "{{" not in css
    assert b"xml-stylesheet" not in found["en/feed-2025.xml"].data
    assert len([path for path in found if path.endswith(".css")]) == len(LOCALES)


@given(st.text())
def test_no_text_can_end_a_string_of_css(text: str) -> None:
    written = quoted(text)

    assert re.fullmatch(r'"(?:[^"\\\n\r\f]|\\[0-9a-f]{1,6} )*"', written)
    assert re.sub(r"\\([0-9a-f]+) ", lambda match: chr(int(match[1], 16)), written[1:-1]) == text


def test_a_right_to_left_bulletin_is_shown_from_the_right() -> None:
    config = replace(CONFIG, locales=("ar",), source="ar")
    found = site([release("ar", 1)], config)

    (css,) = (each.data.decode() for path, each in found.items() if path.endswith(".css"))
    assert "direction: rtl" in css
    assert problems(found["ar/atom.xml"].data, f"{BASE}ar/atom.xml") == []
    assert editions.NAME["ar"] in found["feeds.opml"].data.decode()


# The real bulletin


def test_the_feeds_of_the_real_bulletin_keep_every_rule_and_hold_every_issue() -> None:
    config = load_config(ROOT)
    every = list(published_editions(ROOT, []).values())
    found = {each.path: each for each in feed.outputs(site_desks(load_site(ROOT, config), every))}
    schema = json.loads((DATA / "jsonfeed.schema.json").read_text())

    told: dict[str, set[str]] = {}
    for path, output in found.items():
        if path.endswith(".xml"):
            assert problems(output.data, config.base_url + path) == [], path
            assert "atom" not in path or valid_atom(output.data)
            back = read(output.data)
            assert not back.bozo
            told[path] = {entry.id for entry in back.entries}
        elif path.endswith(".json"):
            assert list(breaches(json.loads(output.data), schema, "$")) == []
    for locale in config.locales:
        guids = {each.guid for each in every if each.edition.locale == locale}
        assert told[f"{locale}/feed.xml"] == told[f"{locale}/atom.xml"] == guids
        assert set().union(*(told[path] for path in told if path.startswith(f"{locale}/atom-"))) == guids
    assert len(every) == 24
