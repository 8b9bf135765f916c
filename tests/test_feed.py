"""Feeds: every trap of feedgen closed, every entry read back whole, the validators' rules kept."""

from __future__ import annotations

import html
import json
import locale as process_locale
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import feedparser
import pytest
from lxml import etree

from bulletin import feed, urls
from bulletin.feed.feedgen_adapter import plain
from bulletin.feed.model import fit
from bulletin.model import Output, Published
from editions import CONFIG, LOCALES, NAME
from feed_cases import HOSTILE_ISSUES, ISSUES, all_feeds, issues, items, outputs, release, site
from feed_rules import breaches, html_problems, problems

DATA = Path(__file__).parent / "data"
ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
DC = "{http://purl.org/dc/elements/1.1/}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def channel(data: bytes) -> Any:
    return etree.fromstring(data)[0]


def read(data: bytes) -> Any:
    return feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False)


# The traps of feedgen 1.0, by their numbers


def test_1_links_of_atom_entries_keep_rel_type_and_language() -> None:
    for entry in etree.fromstring(feed.atom(issues(locale="uk"))).findall(f"{ATOM}entry"):
        (link,) = entry.findall(f"{ATOM}link")

        assert dict(link.attrib) == {
            "rel": "alternate",
            "type": "text/html",
            "hreflang": "uk",
            "href": f"https://bulletin.example.org/uk/2025-0{entry.findtext(f'{ATOM}title')[-2]}/",
        }


def test_2_the_channel_link_is_the_home_of_the_language_whatever_other_links_there_are() -> None:
    links = (
        feed.FeedLink("hub", "https://hub.example/"),
        feed.FeedLink("prev-archive", "https://example.org/2024.xml"),
    )
    whole = replace(issues(locale="ja"), links=links)

    assert channel(feed.rss(whole)).findtext("link") == "https://bulletin.example.org/ja/"
    assert read(feed.atom(whole)).feed.link == "https://bulletin.example.org/ja/"


def test_3_the_link_of_an_rss_item_is_its_own_page_and_nothing_else() -> None:
    whole = items()
    found = channel(feed.rss(whole)).findall("item")

    assert [[link.text for link in item.findall("link")] for item in found] == [[each.url] for each in whole.entries]
    assert whole.entries[0].url == "https://bulletin.example.org/en/2025-03/#lead-1"


def test_4_links_of_the_feed_stand_in_rss_and_atom() -> None:
    archive = feed.FeedLink("prev-archive", "https://example.org/2024.xml", "application/atom+xml")
    whole = replace(issues(), links=(feed.FeedLink("hub", "https://hub.example/"), archive))

    for root in (channel(feed.rss(whole)), etree.fromstring(feed.atom(whole))):
        links = {link.get("rel"): link for link in root.findall(f"{ATOM}link")}
        assert links["hub"].get("href") == "https://hub.example/"
        assert links["prev-archive"].get("type") == "application/atom+xml"
        assert links["self"].get("href") == whole.self_url
    assert json.loads(feed.json_feed(whole))["hubs"] == [{"type": "WebSub", "url": "https://hub.example/"}]


def test_5_content_is_html_and_says_so() -> None:
    contents = etree.fromstring(feed.atom(issues())).findall(f"{ATOM}entry/{ATOM}content")

    assert [content.get("type") for content in contents] == ["html"] * 3
    assert all(content.text.startswith('<div lang="en" dir="ltr">') for content in contents)


def test_6_summary_and_whole_text_stand_side_by_side() -> None:
    whole = issues()
    entry = whole.entries[0]
    rss_item = channel(feed.rss(whole)).find("item")
    atom_entry = etree.fromstring(feed.atom(whole)).find(f"{ATOM}entry")

    assert html.unescape(rss_item.findtext("description")) == entry.summary
    assert rss_item.findtext(f"{CONTENT}encoded") == entry.html
    assert atom_entry.findtext(f"{ATOM}summary") == entry.summary
    assert atom_entry.findtext(f"{ATOM}content") == entry.html


@pytest.mark.parametrize("write", [feed.rss, feed.atom])
def test_7_entries_stand_newest_first(write: Any) -> None:
    titles = [entry.title for entry in read(write(issues())).entries]

    assert titles == [f"Japan’s role in the world ({number})" for number in (3, 2, 1)]


@pytest.mark.parametrize("write", [feed.rss, feed.atom])
def test_8_the_present_moment_is_nowhere(write: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    import feedgen.entry
    import feedgen.feed

    class AnyDate(type):
        def __instancecheck__(cls, value: object) -> bool:
            return isinstance(value, datetime)

    class Clock(datetime, metaclass=AnyDate):
        @classmethod
        def now(cls, tz: Any = None) -> datetime:
            return datetime(1999, 9, 9, tzinfo=tz)

    monkeypatch.setattr(feedgen.feed, "datetime", Clock)
    monkeypatch.setattr(feedgen.entry, "datetime", Clock)
    text = write(issues()).decode() + write(issues([])).decode()

    assert "1999" not in text


@pytest.mark.parametrize("write", [feed.rss, feed.atom, feed.json_feed])
def test_9_characters_that_xml_forbids_are_left_out(write: Any) -> None:
    whole = issues()
    bad = "a\x00b\x0bc\ufffed\ud800e\x85f"
    entry = replace(whole.entries[0], title=bad, html=f"<div>{bad}</div>", summary=bad)

    text = write(replace(whole, title=bad, entries=(entry,))).decode()

    assert text.count("abcdef") == 4
    assert not re.search("[\x00-\x08\x0b\x85\ufffe]", text)


def test_9_a_text_of_nothing_else_gives_way_to_an_address() -> None:
    whole = issues()
    entry = replace(whole.entries[0], title="\x00", summary="\x0b ")
    bare = replace(whole, title="\x00", description="", author="\ufffe", entries=(entry,))

    assert problems(feed.rss(bare), whole.self_url) == []
    assert read(feed.rss(bare)).entries[0].title == entry.url
    assert json.loads(feed.json_feed(bare))["title"] == whole.home_url


def test_10_the_locale_of_the_process_is_never_touched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> str:
        raise AssertionError("setlocale was called")

    monkeypatch.setattr(process_locale, "setlocale", refuse)

    assert b"<pubDate>Mon, 03 Feb 2025 07:00:00 +0000</pubDate>" in feed.rss(issues())
    assert feed.atom(issues())


def test_10_threads_leave_a_ukrainian_locale_alone(tmp_path: Path) -> None:
    """In a process of its own, in uk_UA made for the test where that can be, else in another locale than C."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    name = "C.utf8"
    if shutil.which("localedef") and Path("/usr/share/i18n/locales/uk_UA").exists():
        made = ["localedef", "-i", "uk_UA", "-f", "UTF-8", str(tmp_path / "uk_UA.UTF-8")]
        if subprocess.run(made, capture_output=True, check=False).returncode == 0:
            name, environment["LOCPATH"] = "uk_UA.UTF-8", str(tmp_path)
    program = f"""
import locale, threading, test_feed
wanted = locale.setlocale(locale.LC_ALL, {name!r})
whole, seen, texts = test_feed.issues(), set(), []
def work():
    for _ in range(40):
        texts.append(test_feed.feed.rss(whole) + test_feed.feed.atom(whole))
threads = [threading.Thread(target=work) for _ in range(4)]
[thread.start() for thread in threads]
while any(thread.is_alive() for thread in threads):
    seen.add(locale.setlocale(locale.LC_ALL))
[thread.join() for thread in threads]
seen.add(locale.setlocale(locale.LC_ALL))
assert seen == {{wanted}}, (seen, wanted)
assert len(set(texts)) == 1 and b"Mon, 03 Feb 2025" in texts[0]
print(wanted)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, env=environment, text=True, check=False)

    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() not in ("", "C")


def test_11_no_namespaces_but_those_in_use() -> None:
    assert set(etree.fromstring(feed.rss(issues())).nsmap) == {"atom", "content", "dc"}
    assert etree.fromstring(feed.atom(issues())).nsmap == {None: ATOM[1:-1]}


def test_12_the_author_needs_no_address_and_nothing_that_was_given_is_changed() -> None:
    whole = issues()
    before = repr(whole)

    first = read(feed.rss(whole)).entries[0]
    assert first.author == "Institute for Example Studies"
    assert channel(feed.rss(whole)).find("item/author") is None
    assert etree.fromstring(feed.atom(whole)).findtext(f"{ATOM}author/{ATOM}name") == "Institute for Example Studies"
    assert repr(whole) == before


def test_12_without_a_sender_the_bulletin_is_the_author() -> None:
    config = replace(CONFIG, sender=replace(CONFIG.sender, organisation="", name=""))

    assert issues(config=config).author == NAME["en"]


@pytest.mark.parametrize(
    ("locale", "tag"), [("uk_UA", "uk-UA"), ("ja", "ja"), ("zh_hant_tw", "zh-Hant-TW"), ("PT-br", "pt-BR")]
)
def test_13_languages_are_bcp_47_tags(locale: str, tag: str) -> None:
    whole = issues()
    whole = replace(whole, locale=locale, entries=tuple(replace(each, locale=locale) for each in whole.entries))
    rss_root, atom_root = channel(feed.rss(whole)), etree.fromstring(feed.atom(whole))
    document = json.loads(feed.json_feed(whole))

    assert {rss_root.findtext("language"), rss_root.findtext(f"item/{DC}language")} == {tag}
    assert {atom_root.get(XML_LANG), atom_root.find(f"{ATOM}entry").get(XML_LANG)} == {tag}
    assert {document["language"], document["items"][0]["language"]} == {tag}
    assert atom_root.find(f"{ATOM}entry/{ATOM}link").get("hreflang") == tag


def test_13_content_says_its_language_as_a_bcp_47_tag() -> None:
    one = release("uk", 1, kinds=())
    one = replace(one, edition=replace(one.edition, locale="uk_UA"))
    whole = issues([one], "uk_UA", replace(CONFIG, locales=("en", "uk_UA")))

    assert whole.entries[0].html.startswith('<div lang="uk-UA" dir="ltr">')


def test_feedgen_and_lxml_are_imported_only_to_write() -> None:
    program = "import bulletin.feed, sys; print([name for name in ('feedgen', 'lxml') if name in sys.modules])"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, env=environment, text=True, check=True)

    assert done.stdout.strip() == "[]"


# What readers get back


@pytest.mark.parametrize("every", [ISSUES, HOSTILE_ISSUES], ids=["plain", "hostile"])
def test_feedparser_gets_everything_back(every: Sequence[Published]) -> None:
    for url, model, output in all_feeds(every):
        back = read(output.data)

        assert not back.bozo, (url, back.get("bozo_exception"))
        assert back.feed.title == plain(fit(model.title))
        assert back.feed.language == model.locale
        assert len(back.entries) == len(model.entries)
        for entry, wanted in zip(back.entries, model.entries, strict=True):
            assert entry.id == wanted.guid
            assert entry.link == wanted.url
            assert entry.title == plain(" ".join(fit(wanted.title).split()))
            assert datetime(*entry.published_parsed[:6], tzinfo=UTC) == wanted.published
            assert datetime(*entry.updated_parsed[:6], tzinfo=UTC) == wanted.updated
            assert entry.content[0].value == fit(wanted.html)
            language = entry.get("language") or entry.content[0].language
            assert language == model.locale


def test_the_feeds_stand_where_the_site_says() -> None:
    found = outputs(ISSUES, "uk")

    assert {path: output.media_type for path, output in found.items()} == {
        f"uk/{name}": media_type for name, media_type in urls.FEEDS.items()
    }
    assert json.loads(found["uk/feed.json"].data)["feed_url"] == "https://bulletin.example.org/uk/feed.json"


def test_the_two_feeds_of_a_language_have_different_titles() -> None:
    assert items().title != issues().title


# The validators' rules


@pytest.mark.parametrize("every", [ISSUES, HOSTILE_ISSUES, []], ids=["plain", "hostile", "empty"])
def test_xml_feeds_keep_every_rule(every: Sequence[Published]) -> None:
    found = {url: problems(output.data, url) for url, _, output in all_feeds(every)}

    assert not {url: wrong for url, wrong in found.items() if wrong}


def test_500_entries_keep_every_rule() -> None:
    config = replace(CONFIG, feed_entries=500)
    every = [release("en", number, kinds=("brief",)) for number in range(1, 501)]

    for write, name in ((feed.rss, "feed.xml"), (feed.atom, "atom.xml")):
        url = f"https://bulletin.example.org/en/{name}"
        whole = replace(issues(every, config=config), self_url=url)
        assert len(whole.entries) == 500
        assert problems(write(whole), url) == []


@pytest.mark.parametrize("every", [ISSUES, HOSTILE_ISSUES, []], ids=["plain", "hostile", "empty"])
def test_atom_is_valid_by_the_grammar_of_rfc_4287(every: Sequence[Published]) -> None:
    grammar = etree.RelaxNG(etree.parse(DATA / "atom.rng"))
    links = (feed.FeedLink("hub", "https://hub.example/"),)
    for locale in LOCALES:
        root = etree.fromstring(feed.atom(replace(issues(every, locale), links=links)))

        assert grammar.validate(root), grammar.error_log


SELF = "https://bulletin.example.org/en/"
# What to spoil in a clean feed, by the class of the validator that finds it: format, old, new, words of our rule.
BREACHES = {
    "InvalidMIMEType": ("atom", 'type="html"', 'type="CDATA"', "not of type html"),
    "DuplicateElement": ("atom", "<title>", "<title>a</title><title>", "title"),
    "MissingSelf": ("atom", 'rel="self"', 'rel="hub"', "self link"),
    "MissingSelf in RSS": ("rss", 'rel="self"', 'rel="hub"', "self link"),
    "SelfDoesntMatchLocation": ("rss", 'en/feed.xml" rel="self"', 'en/rss.xml" rel="self"', "self link is not"),
    "InvalidLanguage: a locale": ("atom", 'xml:lang="en"', 'xml:lang="en_US"', "language"),
    "InvalidLanguage: a country": ("rss", "<language>en<", "<language>ua<", "language"),
    "InvalidRFC3339Date": ("atom", "+00:00</updated>", "</updated>", "RFC 3339"),
    "InvalidRFC2822Date": ("rss", "<pubDate>Mon, 03", "<pubDate>Tue, 03", "implausible"),
    "DuplicateAtomLink": (
        "atom", 'hreflang="en"/>', 'hreflang="en"/><link rel="alternate" type="text/html" href="https://a.b/"/>',
        "alternate",
    ),
    "DuplicateEntries": ("atom", "<id>urn:uuid:{2}", "<id>urn:uuid:{1}", "stands 2 times"),
    "DuplicateUpdated": ("atom", "<updated>2025-01-27", "<updated>2025-01-20", "stands 2 times"),
    "DuplicateValue": ("rss", 'isPermaLink="false">urn:uuid:{2}', 'isPermaLink="false">urn:uuid:{1}', "stands 2 times"),
    "MissingGuid": ("rss", "guid", "category", "0 guid"),
    "InvalidPermalink": ("rss", 'isPermaLink="false"', 'isPermaLink="true"', "isPermaLink=true"),
    "InvalidHttpGUID": ("rss", 'isPermaLink="false">urn:uuid:', 'isPermaLink="false">', "guid"),
    "ContainsRelRef": ("rss", 'href="https://bulletin.example.org/', 'href="/', "not a whole address"),
    "relative in Atom": ("atom", 'href="https://bulletin.example.org/ja/2025', 'href="../ja/2025', "not a whole address"),
    "SecurityRisk: script": ("atom", "&lt;p&gt;", "&lt;script&gt;", "script"),
    "SecurityRisk: iframe": ("rss", "&lt;p&gt;", "&lt;iframe src='https://a.b/'&gt;&lt;/iframe&gt;&lt;p&gt;", "iframe"),
    "ContainsUndeclaredHTML: svg": ("rss", "&lt;p&gt;", "&lt;svg&gt;x&lt;/svg&gt;&lt;p&gt;", "svg"),
    "ContainsUndeclaredHTML: math": ("rss", "&lt;p&gt;", "&lt;math&gt;x&lt;/math&gt;&lt;p&gt;", "math"),
    "ContainsUndeclaredHTML: search": ("rss", "&lt;p&gt;", "&lt;search&gt;x&lt;/search&gt;&lt;p&gt;", "search"),
    "NotHtml: a DOCTYPE": ("rss", "&lt;p&gt;", "&lt;!DOCTYPE html&gt;&lt;p&gt;", "a declaration"),
    "NotHtml: a stray tag": ("rss", "&lt;p&gt;", "&lt;/b&gt;&lt;p&gt;", "out of order"),
    "DangerousStyleAttr": ("rss", "&lt;p&gt;", '&lt;p style="max-width:9em"&gt;', "style of <p>"),
    "SecurityRiskAttr": ("rss", "&lt;p&gt;", '&lt;p onclick="x()"&gt;', "onclick of <p>"),
    "ContainsHTML": ("rss", "<title>Japan", "<title>&lt;b&gt;Japan", "markup in"),
    "MissingRealName": ("rss", "<language>", "<managingEditor>a@b.c</managingEditor><language>", "managingEditor"),
    "ImageUrlFormat": ("rss", "<language>", "<image><url>https://a.b/c.svg</url></image><language>", "image in"),
    "UnknownNamespace": ("rss", "<rss ", '<rss xmlns:source="http://source.scripting.com/" ', "namespace source"),
    "AvoidNamespacePrefix": ("atom", "<feed ", '<feed xmlns:atom="http://www.w3.org/2005/Atom" ', "namespaces"),
    "InvalidUpdatePeriod": (
        "rss", "<language>",
        '<sy:updatePeriod xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">Daily</sy:updatePeriod><language>',
        "updatePeriod",
    ),
    "MediaGroupWithoutAlternatives": (
        "rss", "<guid", '<m:group xmlns:m="http://search.yahoo.com/mrss/"/><guid', "group in item",
    ),
    "MisplacedXHTMLContent": (
        "rss", "<language>", '<script xmlns="http://www.w3.org/1999/xhtml">x</script><language>', "script in channel",
    ),
    "MisplacedItem": ("rss", "</channel>", "<docs>x</docs></channel>", "after the first item"),
    "UnexpectedWhitespace": ("atom", "<id>urn", "<id> urn", "white space in id"),
    "BadCharacters": ("rss", "Japan", "Ja\x85pan", "bad characters"),
    "a DOCTYPE": ("rss", "<rss ", "<!DOCTYPE rss><rss ", "a DOCTYPE"),
    "NonCanonicalURI": ("rss", "<link>https://bulletin.", "<link>https://Bulletin.", "not a whole address"),
    "XSLT": ("rss", 'type="text/css"', 'type="text/xsl"', "before the root"),
    "fh:archive without current": ("archive", 'rel="current"', 'rel="hub"', "fh:archive"),
    "a hub that archives": ("archive", "<fh:archive/>", '<fh:archive/><atom:link rel="hub" href="https://h.b/"/>', "hub"),
    "next-archive of a live feed": ("rss", "prev-archive", "next-archive", "next archive"),
}  # fmt: skip


@cache
def clean() -> dict[str, Output]:
    return site(ISSUES)


@pytest.mark.parametrize("wrong", BREACHES)
def test_the_rules_find_what_the_validator_would(wrong: str) -> None:
    kind, old, new, told = BREACHES[wrong]
    name = {"atom": "atom.xml", "rss": "feed.xml", "archive": "feed-2025.xml"}[kind]
    data = clean()[f"en/{name}"].data
    guids = {str(each): entry.guid[9:] for each, entry in enumerate(reversed(issues().entries), start=1)}
    for number, guid in guids.items():
        old, new = old.replace(f"{{{number}}}", guid), new.replace(f"{{{number}}}", guid)

    broken = data.replace(old.encode(), new.encode())

    assert problems(data, SELF + name) == []
    assert broken != data
    assert any(told in each for each in problems(broken, SELF + name))


@pytest.mark.parametrize(
    "bad",
    [
        "<p>a<p>b</p></p>",
        '<p><a href="/x">x</a></p>',
        '<p style="color:red">x</p>',
        "<table><tr><td>x</td></tr></table>",
        "<p>a & b</p>",
        "<ul>x</ul>",
        "<p></p>",
        '<img src="https://a.b/c.png" alt="">',
        "<iframe></iframe>",
        "<p>a",
        "<p><ruby>漢字<rt>かんじ</rt></ruby></p>",
    ],
)
def test_the_rules_of_content_find_what_is_wrong(bad: str) -> None:
    assert html_problems(f'<div lang="en" dir="ltr">{bad}</div>')


@pytest.mark.parametrize("every", [ISSUES, HOSTILE_ISSUES, []], ids=["plain", "hostile", "empty"])
def test_json_feeds_are_valid_by_the_schema(every: Sequence[Published]) -> None:
    schema = json.loads((DATA / "jsonfeed.schema.json").read_text())
    for locale in LOCALES:
        data = outputs(every, locale)[f"{locale}/feed.json"].data
        document = json.loads(data)

        assert list(breaches(document, schema, "$")) == []
        assert [item["title"] for item in document["items"]] == [
            " ".join(fit(entry.title).split()) for entry in issues(every, locale).entries
        ]
        assert data.count(b"\n") == max(len(document["items"]), 1) + 2


def test_the_schema_finds_what_is_wrong() -> None:
    schema = json.loads((DATA / "jsonfeed.schema.json").read_text())
    document = json.loads(feed.json_feed(issues()))
    document["items"][0] |= {"id": "1", "extra": 1, "title": ""}
    document["items"][1].pop("url")
    document["version"] = "https://jsonfeed.org/version/1"

    assert len(list(breaches(document, schema, "$"))) == 5


def test_markup_in_the_words_stays_words() -> None:
    """Law 7: no text can add markup, in any field of any format."""
    whole = issues(HOSTILE_ISSUES)
    atom_entry = etree.fromstring(feed.atom(whole)).find(f"{ATOM}entry")

    assert "&lt;script&gt;" in whole.entries[0].html
    assert "<script" not in whole.entries[0].html + atom_entry.findtext(f"{ATOM}title")
    assert "<script" not in "".join(channel(feed.rss(whole)).itertext())


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("R&D at AT&T, 5 < 6 > 4", "R&D at AT&T, 5 < 6 > 4"),
        ("the <title> & </title>", "the ‹title> & ‹/title>"),
        ("&copy; &amp &#38; &unknown;", "＆copy; ＆amp ＆#38; &unknown;"),
        ("<!-- -->", "‹!-- -->"),
    ],
)
def test_plain_text_never_reads_as_markup(text: str, shown: str) -> None:
    assert plain(text) == shown


# Law 4: the same bytes


def digest(order: int) -> str:
    """All feeds of all languages, the editions given in one order or the other."""
    import hashlib

    every = ISSUES[::order]
    data = b"".join(output.data for locale in LOCALES for output in outputs(every, locale).values())
    return hashlib.sha256(data).hexdigest()


def test_bytes_depend_on_nothing_but_the_editions() -> None:
    program = "import test_feed; print(test_feed.digest(1)); print(test_feed.digest(-1))"
    found = set()
    for zone, language, seed in (
        ("UTC", "C", "0"),
        ("Asia/Tokyo", "uk_UA.UTF-8", "1"),
        ("America/Lima", "C.utf8", "9"),
    ):
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
            "TZ": zone,
            "LANG": language,
            "LC_ALL": language,
            "PYTHONHASHSEED": seed,
        }
        done = subprocess.run(
            [sys.executable, "-c", program], capture_output=True, env=environment, text=True, check=True
        )
        found |= set(done.stdout.split())

    assert found == {digest(1)}
