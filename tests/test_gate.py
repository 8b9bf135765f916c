"""The release gate: what is asked, what goes out, what readers of mail, pages and feeds see of it."""

from __future__ import annotations

import html
import json
import re
import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import editions
from bulletin import gate, inline
from bulletin.catalog import po
from bulletin.catalog.edition import edition
from bulletin.catalog.messages import key
from bulletin.catalog.progress import State
from bulletin.check import draft_edition
from bulletin.config import parse_config
from bulletin.errors import BulletinError
from bulletin.issue import dump_issue, parse_issue
from bulletin.mail import mail_view
from bulletin.model import Edition, Finding, Issue, Published, Release
from bulletin.publish import publish
from bulletin.published import dump, guid, load, same_words
from bulletin.published import path as published_path
from bulletin.release import policy
from bulletin.reviewing import review
from bulletin.site import load_site, render
from bulletin.sources import load_sources
from bulletin.view import issue_view

HERE = Path(__file__).parent
ROOT = HERE.parent
AT = datetime(2025, 1, 20, 7, tzinfo=UTC)
LATER = datetime(2025, 1, 25, 7, tzinfo=UTC)
UK = "locales/uk/LC_MESSAGES/2025-01.po"


# What is asked

CONFIG = 'title = "T"\nbase_url = "https://b.example.org/"\nlocales = ["en", "uk", "ja"]\n'
ISSUE = """+++
id = "2025-01"
number = 1
date = 2025-01-20
uid = "0c9d9f0e-5d3e-4b1e-9a57-1f2f0c4f9a11"
title = "A full harbour"
subject = "More ships than berths"
preheader = "What the report says"
{}[[sections]]
title = "News"
items = ["ships"]
+++
Dear reader.
"""


def asked(config: str, issue: str, locale: str) -> Release:
    parsed, findings = parse_config(CONFIG + config)
    assert parsed is not None, findings
    return policy(parsed, read(issue), locale)


def read(release: str) -> Issue:
    parsed, findings = parse_issue(ISSUE.format(release), "issues/2025-01.md")
    assert parsed is not None
    assert findings == ()
    return parsed


@pytest.mark.parametrize(
    ("config", "issue", "blocks", "reviewed"),
    [
        ("", "", "hold", "none"),
        ('[release]\nblocks = "omit"\n', "", "omit", "none"),
        ('[release]\nblocks = "omit"\nreviewed = "all"\n[release.ja]\nblocks = "source"\n', "", "source", "all"),
        ('[release]\nblocks = "omit"\n[release.uk]\nblocks = "source"\n', "", "omit", "none"),
        ('[release.ja]\nblocks = "omit"\n', '[release]\nblocks = "hold"\n', "hold", "none"),
        ('[release]\nreviewed = "all"\n', '[release.ja]\nblocks = "source"\n', "source", "all"),
        ("", '[release]\nreviewed = "all"\n[release.ja]\nreviewed = "essential"\n', "hold", "essential"),
        ("", '[release.uk]\nreviewed = "all"\n', "hold", "none"),
    ],
)
def test_an_issue_is_asked_before_the_bulletin_and_a_language_before_all(
    config: str, issue: str, blocks: str, reviewed: str
) -> None:
    assert asked(config, issue, "ja") == Release(blocks, reviewed)


@pytest.mark.parametrize(
    ("release", "rule", "line"),
    [
        ('[release]\nblocks = "skip"\n', "value-choice", 5),
        ('[release]\nreviewed = "most"\n', "value-choice", 5),
        ('[release]\nblock = "omit"\n', "key-unknown", 5),
        ('[release.de]\nblocks = "omit"\n', "release-locale", 4),
        ('[release.ja]\nblocks = ["omit"]\n', "value-type", 5),
        ("[release.ja]\nmail = true\n", "key-unexpected", 5),
    ],
)
def test_what_cannot_be_asked_is_told(release: str, rule: str, line: int) -> None:
    _, findings = parse_config(CONFIG + release)

    assert [(each.rule, each.place.line) for each in findings] == [(rule, line)]


ASKS = st.builds(
    Release, st.sampled_from(["", "hold", "omit", "source"]), st.sampled_from(["", "none", "essential", "all"])
)


@given(st.dictionaries(st.sampled_from(["", "uk", "ja", "pt-BR"]), ASKS.filter(lambda each: each != Release())))
def test_what_an_issue_asks_is_written_and_read_back(release: dict[str, Release]) -> None:
    written = replace(read(""), release=release)

    assert parse_issue(dump_issue(written), "issues/2025-01.md") == (written, ())


# What goes out, over all issues of this repository

SOURCES = load_sources(ROOT)
SITE = load_site(ROOT, SOURCES.config)
ISSUES = sorted(SOURCES.issues)
STATES: tuple[State, ...] = ("untranslated", "fuzzy", "failing", "reviewed", "translated")


class Words:
    """A catalog made by a function of the msgid."""

    def __init__(self, translate: dict[tuple[str, str], str]) -> None:
        self.translate = translate

    def find(self, msgctxt: str, msgid: str) -> str | None:
        return self.translate.get((msgctxt, msgid))


def veiled(msgid: str) -> str:
    """The text with every letter of its words replaced, figures and tags kept."""
    marks = {"open": "<{}>", "close": "</{}>", "figure": "{{{}}}"}
    return "".join(
        re.sub(r"\w", "ж", inline.escape(each.value)) if each.kind == "text" else marks[each.kind].format(each.value)
        for each in inline.parse(msgid)
    )


def drafted(issue: str, states: list[State]) -> tuple[Edition, Edition]:
    """An edition in which texts of these states are translated, and the source's."""
    source = draft_edition(SOURCES, SOURCES.issues[issue], "en")
    done = [block for block, state in zip(source.blocks, states, strict=True) if state not in ("untranslated", "fuzzy")]
    words = Words({key(block): veiled(block.text) for block in done})
    draft = edition(SOURCES.issues[issue], SOURCES.items, SOURCES.config, "uk", words=words, project=words,
                    nouns=SOURCES.nouns)  # fmt: skip
    return draft, source


@st.composite
def partly_done(draw: st.DrawFn) -> tuple[Edition, Edition, list[State]]:
    issue = draw(st.sampled_from(ISSUES))
    blocks = draft_edition(SOURCES, SOURCES.issues[issue], "en").blocks
    rare = draw(st.dictionaries(st.integers(0, len(blocks) - 1), st.sampled_from(STATES), max_size=8))
    usual: State = draw(st.sampled_from(["translated", "reviewed"]))
    spared = draw(st.booleans())  # nothing essential is touched: else hardly any edition would pass
    states: dict[tuple[str, str], State] = {}  # the same words in two places are one entry of a catalog
    for n, block in enumerate(blocks):
        states.setdefault(key(block), usual if spared and gate.is_essential(block) else rare.get(n, usual))
    each = [states[key(block)] for block in blocks]
    return (*drafted(issue, each), each)


def letters(text: str) -> set[str]:
    words = "".join(token.value for token in inline.parse(text) if token.kind == "text")
    return set(re.sub(r"[\W\d_]", "", words))


POLICIES = st.builds(
    Release, st.sampled_from(["hold", "omit", "source"]), st.sampled_from(["none", "essential", "all"])
)


@given(partly_done(), POLICIES)
def test_an_edition_that_passed_has_no_source_word_in_essential_blocks(
    made: tuple[Edition, Edition, list[State]], release: Release
) -> None:
    draft, source, states = made
    decision = gate.decide(draft, source, states, release)
    assume(decision.edition)
    passed = decision.edition
    assert passed is not None

    for block in passed.blocks:
        if gate.is_essential(block):
            assert letters(block.text) <= {"ж"}, block
    assert not any(gate.is_essential(block) for block in passed.untranslated)
    if release.blocks != "source":
        assert all(letters(block.text) <= {"ж"} for block in passed.blocks)
        assert (passed.untranslated, passed.partly) == ((), False)
    assert (gate.for_mail(passed).untranslated, gate.for_mail(passed).partly) == ((), False)
    view = issue_view(gate.for_mail(passed))
    assert [item.id for item in view.items] == [each.id for each in gate.for_mail(passed).items if each.id]
    assert not any(group_foreign(view))


def group_foreign(view: object) -> list[bool]:
    """Of each text of a mail, whether it is in source words."""
    items = view.items  # type: ignore[attr-defined]
    words = [each for item in items for group in item.body for each in group.texts]
    words += [each for item in items for each in (item.title, *item.texts.values())]
    words += [each for item in items for row in item.rows for each in (row.head, row.text)]
    words += [bar.label for item in items for bar in item.bars]
    return [each.foreign for each in words]


@given(partly_done(), POLICIES)
def test_an_edition_is_held_for_a_reason_and_only_then(
    made: tuple[Edition, Edition, list[State]], release: Release
) -> None:
    draft, source, states = made
    decision = gate.decide(draft, source, states, release)

    assert bool(decision.reasons) == (decision.edition is None)
    unfinished = [
        gate.is_essential(block)
        for block, state in zip(source.blocks, states, strict=True)
        if state in ("untranslated", "fuzzy", "failing")
        or (
            release.reviewed != "none"
            and state != "reviewed"
            and (release.reviewed == "all" or gate.is_essential(block))
        )
    ]
    if not unfinished:
        assert decision.edition == draft
    elif release.blocks == "hold":
        assert sum(decision.reasons.values()) == len(unfinished)
    elif any(unfinished):
        assert sum(decision.reasons.values()) == sum(unfinished)


def test_a_translation_that_cannot_be_shown_is_not_finished_whatever_its_catalog_says() -> None:
    source = draft_edition(SOURCES, SOURCES.issues[ISSUES[0]], "en")
    states: list[State] = ["translated"] * len(source.blocks)
    subject = next(n for n, block in enumerate(source.blocks) if block.kind == "subject")
    draft, _ = drafted(ISSUES[0], ["untranslated" if n == subject else each for n, each in enumerate(states)])

    assert gate.decide(draft, source, states, Release("hold", "none")).reasons == {"failing": 1}


def test_the_language_of_the_source_is_asked_nothing() -> None:
    source = draft_edition(SOURCES, SOURCES.issues[ISSUES[0]], "en")

    assert gate.decide(source, source, ["untranslated"] * len(source.blocks), Release("hold", "all")).edition == source


# Leaving out, over every kind of item


@pytest.mark.parametrize("locale", editions.LOCALES)
@given(st.sets(st.integers(0, 200), max_size=12))
def test_whatever_is_left_out_the_rest_can_be_shown(locale: str, numbers: set[int]) -> None:
    made = editions.edition(locale)
    whole = replace(made, blocks=tuple(replace(each, text=f"{n}. {each.text}") for n, each in enumerate(made.blocks)))
    chosen = {n for n, block in enumerate(whole.blocks) if n in numbers and not gate.is_essential(block)}

    less = gate.without(whole, chosen)

    assume(less is not None)
    assert less is not None
    assert [item.id for item in issue_view(less).items] == [item.id for item in less.items if item.id]
    assert all(block.data["items"] for block in less.blocks if block.kind == "section")
    left = [int(block.text.partition(".")[0]) for block in less.blocks]
    assert left == sorted(left)
    assert not chosen & set(left)
    if not chosen:
        assert same_words(less, whole)
    published, _ = load(dump(Published(less, "urn:uuid:0", AT)), published_path(less.issue, less.locale))
    assert published is not None
    assert same_words(published.edition, less)


def numbered(whole: Edition, item: str, kind: str) -> list[int]:
    return [n for n, block in enumerate(whole.blocks) if (block.item, block.kind) == (item, kind)]


def of_kind(whole: Edition, kind: str) -> str:
    return next(item.id for item in whole.items if item.kind == kind)


@pytest.mark.parametrize(
    ("kind", "block"), [("number", "label"), ("quote", "speaker"), ("brief", "paragraph"), ("link", "paragraph")]
)
def test_an_item_goes_with_what_it_cannot_be_shown_without(kind: str, block: str) -> None:
    whole = editions.edition("uk")
    item = of_kind(whole, kind)

    less = gate.without(whole, numbered(whole, item, block))

    assert less is not None
    assert item not in {each.id for each in less.items}
    assert not any(each.item == item for each in less.blocks)
    assert not any(item in each.data["items"] for each in less.blocks if each.kind == "section")


def test_a_chart_goes_as_a_whole_and_a_person_with_the_name() -> None:
    whole = editions.edition("uk")
    chart = next(block.item for block in whole.blocks if block.kind == "bar")
    people = of_kind(whole, "people")

    less = gate.without(whole, [numbered(whole, chart, "bar")[0], numbered(whole, people, "person_text")[0]])

    assert less is not None
    kinds = [block.kind for block in less.blocks if block.item == chart]
    assert "bar" not in kinds
    assert "bars_title" not in kinds
    people_left = [block.kind for block in less.blocks if block.item == people]
    assert people_left.count("person") == people_left.count("person_text") == len(numbered(whole, people, "person")) - 1


def test_a_subheading_that_nothing_follows_goes_too() -> None:
    whole = editions.edition("uk")
    lead = of_kind(whole, "lead")
    title = next(block for block in whole.blocks if (block.item, block.kind) == (lead, "title"))
    kinds = ("paragraph", "subhead", "paragraph", "subhead", "paragraph")
    body = [replace(title, kind=kind, text=f"{kind} {n}") for n, kind in enumerate(kinds)]
    others = [block for block in whole.blocks if block.item != lead]
    made = replace(whole, blocks=(*others, title, *body))

    less = gate.without(made, [len(others) + 3])

    assert less is not None
    assert [block.text for block in less.blocks if block.item == lead][1:] == [
        "paragraph 0",
        "subhead 3",
        "paragraph 4",
    ]


def test_an_edition_of_which_no_item_would_be_left_is_none() -> None:
    whole = editions.edition("uk")

    assert (
        gate.without(whole, [n for n, block in enumerate(whole.blocks) if block.item and block.kind != "title"]) is None
    )


# What readers see: the harbour's issue in Ukrainian with one text that is not finished


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    shutil.copytree(HERE / "project", folder)
    shutil.rmtree(folder / "issues/published")
    return folder


def edit(project: Path, name: str, old: str, new: str) -> None:
    file = project / name
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, (name, old)
    file.write_text(text.replace(old, new), encoding="utf-8")


def ask(project: Path, release: str) -> None:
    edit(project, "bulletin.toml", "[sender]", f"[release]\n{release}\n[sender]")


def blur(project: Path, msgid: str) -> None:
    """Makes the translation of a text fuzzy."""
    text = (project / UK).read_text(encoding="utf-8")
    catalog, _ = po.parse(text, UK)
    assert catalog is not None
    assert msgid in {each.msgid for each in catalog.entries}
    entries = tuple(po.touched(each, flags=("fuzzy",)) if each.msgid == msgid else each for each in catalog.entries)
    (project / UK).write_text(po.dump(replace(catalog, entries=entries)), encoding="utf-8")


def out(project: Path) -> dict[str, str]:
    """What is rendered of the Ukrainian edition once it is published, with its frozen JSON."""
    report = publish(project, load_sources(project), "2025-01", locales=("uk",), at=AT, now=LATER)
    (frozen,) = report.written
    again = load_sources(project).published["2025-01", "uk"]
    assert again == frozen
    files = render(load_site(project, load_sources(project).config), [again])
    return {each.path: each.data.decode() for each in files}


def shown(project: Path) -> dict[str, str]:
    """Mail, text mail, page, both feeds of the Ukrainian edition."""
    files = out(project)
    feed = json.loads(files["uk/feed.json"])["items"][0]["content_html"]
    return {
        "mail": files["uk/2025-01/email.html"],
        "text": files["uk/2025-01/email.txt"],
        "page": files["uk/2025-01/index.html"],
        "feed": feed,
        "items": html.unescape(files["uk/items.xml"]),
    }


BULLET, BULLET_UK = "grain first", "спершу зерно"


def held(project: Path) -> dict[str, int]:
    return dict(publish(project, load_sources(project), "2025-01", locales=(), at=AT, now=LATER).held["uk"])


@pytest.mark.parametrize(
    ("msgid", "reason"), [("More ships than berths", "fuzzy"), ("News", "untranslated"), (BULLET, "fuzzy")]
)
def test_hold_keeps_the_language_back_for_any_text(project: Path, msgid: str, reason: str) -> None:
    if reason == "fuzzy":
        blur(project, msgid)
    else:
        edit(project, UK, 'msgstr "Новини"', 'msgstr ""')

    assert held(project) == {reason: 1}


@pytest.mark.parametrize("blocks", ["omit", "source"])
def test_what_is_essential_is_held_whatever_the_policy(project: Path, blocks: str) -> None:
    ask(project, f'blocks = "{blocks}"')
    blur(project, "More ships than berths")
    blur(project, BULLET)

    assert held(project) == {"fuzzy": 1}


def test_omit_leaves_the_block_out_everywhere(project: Path) -> None:
    ask(project, 'blocks = "omit"')
    blur(project, BULLET)

    for name, text in shown(project).items():
        assert BULLET not in text, name
        assert "лісоматеріали" in text or "ліс" in text.lower(), name
        assert 'lang="en"' not in text or name == "page", name


def test_omit_leaves_an_item_out_whose_body_is_not_finished(project: Path) -> None:
    ask(project, 'blocks = "omit"')
    blur(project, "It was {share} of the cargo.")

    for name, text in shown(project).items():
        assert "61,5" not in text, name
        assert "#grain" not in text, name
        assert 'id="grain"' not in text, name
    frozen = load_sources(project).published["2025-01", "uk"].edition
    assert [each.id for each in frozen.items] == ["", "ships"]
    assert [block.data["items"] for block in frozen.blocks if block.kind == "section"] == [["ships"]]


def test_source_shows_the_block_on_the_web_and_in_feeds_and_leaves_it_out_of_mail(project: Path) -> None:
    ask(project, 'blocks = "source"')
    blur(project, BULLET)

    texts = shown(project)

    for name in ("mail", "text"):
        assert BULLET not in texts[name]
        assert "ліс" in texts[name].lower()
        assert "untranslated" not in texts[name]
    assert f'<span class="untranslated" lang="en" dir="ltr">{BULLET} <small lang="uk" dir="ltr">' in texts["page"]
    for name in ("feed", "items"):
        assert f'<span lang="en" dir="ltr">{BULLET}</span> <small>(' in texts[name], name
    assert all("not translated yet" not in text and "ще не перекладено" not in text for text in texts.values())
    assert "англійська" in texts["page"]
    assert "англійська" in texts["feed"]


def test_an_item_in_source_words_is_not_in_the_mail_and_keeps_its_place_on_the_page(project: Path) -> None:
    ask(project, 'blocks = "source"')
    blur(project, "It was {share} of the cargo.")

    texts = shown(project)

    assert 'id="grain"' in texts["page"]
    assert "61.5%" in texts["page"]  # within source words, as the source writes it
    assert "#grain" not in texts["mail"]
    assert "#grain" not in texts["text"]
    frozen = load_sources(project).published["2025-01", "uk"].edition
    assert (frozen.source, frozen.partly, len(frozen.untranslated)) == ("en", True, 1)


def test_a_summary_in_a_feed_is_in_its_language(project: Path) -> None:
    ask(project, 'blocks = "source"')
    blur(project, "It was {share} of the cargo.")

    files = out(project)

    assert "It was" not in re.sub(r"<content:encoded>.*?</content:encoded>", "", files["uk/items.xml"], flags=re.DOTALL)


def test_drafts_still_say_that_a_text_is_not_translated_yet(project: Path) -> None:
    ask(project, 'blocks = "source"')
    blur(project, BULLET)
    sources = load_sources(project)
    draft = Published(
        draft_edition(sources, sources.issues["2025-01"], "uk"), guid(sources.issues["2025-01"].uid, "uk"), AT
    )

    files = {each.path: each.data.decode() for each in render(load_site(project, sources.config), [draft])}

    assert "ще не перекладено" in files["uk/2025-01/index.html"]
    assert BULLET in files["uk/2025-01/email.html"]


@pytest.mark.parametrize("blocks", ["omit", "source"])
def test_an_edition_without_a_finished_item_is_held(project: Path, blocks: str) -> None:
    ask(project, f'blocks = "{blocks}"')
    blur(project, "It was {share} of the cargo.")
    for block in load_sources(project).items["ships"].blocks:
        if block.kind in ("paragraph", "bullet"):
            blur(project, block.text)

    assert held(project) == {"fuzzy": 4, "empty": 1}


def test_a_text_with_an_error_is_treated_as_not_finished(project: Path) -> None:
    ask(project, 'blocks = "omit"')
    edit(project, UK, "Це {share} вантажу", "Це {year} вантажу")

    frozen = publish(project, load_sources(project), "2025-01", locales=("uk",), at=AT, now=LATER).written[0].edition

    assert [each.id for each in frozen.items] == ["", "ships"]


def test_a_text_with_an_error_holds_its_language_and_no_other(project: Path) -> None:
    edit(project, UK, "Це {share} вантажу", "Це {year} вантажу")

    report = publish(project, load_sources(project), "2025-01", locales=(), at=AT, now=LATER)

    assert [each.edition.locale for each in report.written] == ["en"]
    assert report.held["uk"] == {"failing": 1}
    with pytest.raises(BulletinError) as caught:
        publish(project, load_sources(project), "2025-01", locales=("uk",), at=AT, now=LATER)
    assert [(each.rule, each.place.path) for each in caught.value.findings] == [("po-placeholders", UK)]


# Reviews


def rules(findings: tuple[Finding, ...]) -> list[str]:
    return [each.rule for each in findings]


@pytest.mark.parametrize(("reviewed", "count"), [("essential", 11), ("all", 17)])
def test_what_has_to_be_reviewed_holds_the_language(project: Path, reviewed: str, count: int) -> None:
    ask(project, f'reviewed = "{reviewed}"')

    assert held(project) == {"unreviewed": count}
    with pytest.raises(BulletinError) as caught:
        publish(project, load_sources(project), "2025-01", locales=("uk",), at=AT, now=LATER)
    assert rules(caught.value.findings) == ["publish-unreviewed"]
    for domain in ("2025-01", "project"):
        review(project, load_sources(project), domain, "uk", by="Olha", now=LATER)
    report = publish(project, load_sources(project), "2025-01", locales=("uk",), at=AT, now=LATER)
    assert len(report.written) == 1


def test_what_nobody_has_reviewed_is_left_out_where_all_has_to_be(project: Path) -> None:
    ask(project, 'reviewed = "all"\nblocks = "omit"')
    for domain in ("2025-01", "project"):
        review(project, load_sources(project), domain, "uk", by="Olha", now=LATER)
    edit(project, UK, "Це {share} вантажу", "То {share} вантажу")

    frozen = publish(project, load_sources(project), "2025-01", locales=("uk",), at=AT, now=LATER).written[0].edition

    assert [each.id for each in frozen.items] == ["", "ships"]


def test_an_issue_may_ask_for_less_than_the_bulletin(project: Path) -> None:
    ask(project, 'reviewed = "all"')
    edit(project, "issues/2025-01.md", "[[sections]]", '[release.uk]\nreviewed = "none"\n[[sections]]')

    assert len(publish(project, load_sources(project), "2025-01", locales=("uk",), at=AT, now=LATER).written) == 1


def test_a_mail_without_anything_in_source_words_is_not_touched() -> None:
    for locale in editions.LOCALES:
        whole = editions.edition(locale)
        assert gate.for_mail(whole) is whole
        assert mail_view(whole, SITE.theme, "en")


def test_what_a_picture_shows_is_marked_where_it_is_told_in_source_words() -> None:
    whole = editions.edition("uk")
    alt = next(block for block in whole.blocks if block.kind == "alt")
    partly = replace(whole, untranslated=(alt,), source="en", partly=True)

    files = {each.path: each.data.decode() for each in render(SITE, [editions.published(partly)])}

    marked = re.compile(r'<img src="[^"]*" alt="[^"]*" lang="en" dir="ltr"')
    folder = f"uk/{whole.issue}"
    assert marked.search(files[f"{folder}/index.html"])
    assert marked.search(json.loads(files["uk/feed.json"])["items"][0]["content_html"])
    image = next(item.images[alt.data["image"]] for item in whole.items if item.id == alt.item)
    assert image.file in files[f"{folder}/index.html"]
    assert image.file not in files[f"{folder}/email.html"]
