"""Freezing, correcting, withdrawing."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bulletin.build import build
from bulletin.check import check
from bulletin.errors import BulletinError
from bulletin.publish import correct, publish, withdraw
from bulletin.reviewing import review
from bulletin.sources import load_sources

HERE = Path(__file__).parent
AT = datetime(2025, 1, 20, 7, tzinfo=UTC)
LATER = datetime(2025, 1, 25, 7, tzinfo=UTC)


def unpublished(project: Path) -> Path:
    shutil.rmtree(project / "issues/published")
    return project


def names(project: Path) -> list[str]:
    return sorted(path.name for path in (project / "issues/published").glob("*"))


def edit(project: Path, name: str, old: str, new: str) -> None:
    file = project / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def rules(caught: pytest.ExceptionInfo[BulletinError]) -> list[str]:
    return [each.rule for each in caught.value.findings]


def test_complete_editions_are_frozen_and_incomplete_ones_held(project: Path) -> None:
    unpublished(project)

    report = publish(project, load_sources(project), "2025-01", locales=(), at=AT, now=LATER)

    assert [each.edition.locale for each in report.written] == ["en", "uk"]
    assert set(report.held) == {"ja"}
    assert names(project) == ["2025-01.en.json", "2025-01.uk.json"]
    frozen = load_sources(project).published["2025-01", "uk"]
    assert (frozen, frozen.released, frozen.edition.untranslated) == (report.written[1], AT, ())


def test_publishing_again_takes_only_what_is_new(project: Path) -> None:
    publish(unpublished(project), load_sources(project), "2025-01", locales=("en",), at=AT, now=LATER)
    before = (project / "issues/published/2025-01.en.json").read_bytes()

    report = publish(project, load_sources(project), "2025-01", locales=(), at=LATER, now=LATER)

    assert [(each.edition.locale, each.released) for each in report.written] == [("uk", LATER)]
    assert (project / "issues/published/2025-01.en.json").read_bytes() == before


def test_an_incomplete_language_that_is_named_is_refused_and_nothing_is_written(project: Path) -> None:
    unpublished(project)

    with pytest.raises(BulletinError) as caught:
        publish(project, load_sources(project), "2025-01", locales=("en", "ja"), at=AT, now=LATER)

    assert rules(caught) == ["publish-incomplete"]
    assert not (project / "issues/published").exists()


def test_an_error_in_the_issue_stops_publishing(project: Path) -> None:
    edit(unpublished(project), "issues/items/ships.md", "worth {cargo}", "of worth")

    with pytest.raises(BulletinError) as caught:
        publish(project, load_sources(project), "2025-01", locales=("en",), at=AT, now=LATER)

    assert "figure-unused" in rules(caught)


def test_another_languages_broken_catalog_does_not_hold_this_one(project: Path) -> None:
    edit(unpublished(project), "locales/uk/LC_MESSAGES/2025-01.po", "<i>", "<b>")

    report = publish(project, load_sources(project), "2025-01", locales=("en",), at=AT, now=LATER)

    assert [each.edition.locale for each in report.written] == ["en"]


def test_a_fuzzy_translation_counts_as_untranslated(project: Path) -> None:
    file = project / "locales/uk/LC_MESSAGES/2025-01.po"
    text = file.read_text(encoding="utf-8")
    head, _, rest = text.partition('msgid "More ships than berths"')
    file.write_text(f'{head}#, fuzzy\nmsgid "More ships than berths"{rest}', encoding="utf-8")

    report = publish(unpublished(project), load_sources(project), "2025-01", locales=(), at=AT, now=LATER)

    assert report.held["uk"] == {"fuzzy": 1}


def test_a_correction_keeps_identity_and_release_and_says_what_changed(project: Path) -> None:
    before = load_sources(project).published["2025-01", "en"]
    edit(project, "issues/items/ships.md", "USD 8.4 million", "USD 8.5 million")
    edit(project, "papers/report/index.json", "USD 8400000", "USD 8500000")

    after = correct(
        project, load_sources(project), "2025-01", locale="en", text="The cargo was <USD 8.5 million>.", now=LATER
    )

    assert (after.guid, after.released) == (before.guid, before.released)
    assert [(note.at, note.text) for note in after.corrections] == [(LATER, "The cargo was &lt;USD 8.5 million>.")]
    assert load_sources(project).published["2025-01", "en"] == after


def test_a_correction_of_nothing_is_refused(project: Path) -> None:
    with pytest.raises(BulletinError) as caught:
        correct(project, load_sources(project), "2025-01", locale="en", text="A word.", now=LATER)

    assert rules(caught) == ["publish-unchanged"]


def test_a_correction_of_what_is_not_published_is_refused(project: Path) -> None:
    with pytest.raises(BulletinError) as caught:
        correct(project, load_sources(project), "2025-01", locale="ja", text="A word.", now=LATER)

    assert rules(caught) == ["publish-nothing"]


def test_a_correction_with_a_text_left_to_translate_is_refused(project: Path) -> None:
    publish(project, load_sources(project), "2025-01", locales=("uk",), at=AT, now=LATER)
    edit(project, "issues/2025-01.md", "More ships than berths", "Many more ships than berths")

    with pytest.raises(BulletinError) as caught:
        correct(project, load_sources(project), "2025-01", locale="uk", text="Слово.", now=LATER)

    assert rules(caught) == ["publish-incomplete"]


def test_a_withdrawn_edition_keeps_its_place_and_its_reason(project: Path) -> None:
    after = withdraw(project, load_sources(project), "2025-01", locales=(), reason="It was wrong.", now=LATER)

    assert [(each.withdrawn, each.corrections[-1].at) for each in after] == [("It was wrong.", LATER)]
    assert load_sources(project).published["2025-01", "en"].withdrawn == "It was wrong."


@pytest.mark.parametrize(
    ("name", "old", "new", "rule"),
    [
        (
            "issues/items/ships.md",
            'why = "A full harbour needs a second quay."',
            'why = "A [quay](https://[x)."',
            "url-bad",
        ),
        (
            "issues/items/ships.md",
            "[links]",
            '[images]\nquay = { file = "quay.svg", alt = "Q" }\n[links]',
            "image-unused",
        ),
        ("issues/items/ships.md", 'title = "Ships', 'title = "\\u001b[31mShips', "text-control"),
        ("issues/items/ships.md", "grain first", "grain &#27;first", "text-control"),
        ("bulletin.toml", '"ja"]', '"ja"]\n[database]\nulr = "x"\n', "key-unknown"),
    ],
)
def test_what_no_build_could_show_is_not_frozen(project: Path, name: str, old: str, new: str, rule: str) -> None:
    edit(unpublished(project), name, old, new)

    with pytest.raises(BulletinError) as caught:
        publish(project, load_sources(project), "2025-01", locales=("en",), at=AT, now=LATER)

    assert rule in rules(caught)
    assert not (project / "issues/published").exists()


def test_a_link_in_a_text_of_the_head_is_a_link(project: Path) -> None:
    edit(unpublished(project), "issues/items/ships.md", "a second quay.", "[a second quay](https://example.org/quay).")

    report = publish(project, load_sources(project), "2025-01", locales=("en",), at=AT, now=LATER)

    assert report.written


def test_a_picture_that_is_none_is_not_published(project: Path) -> None:
    (project / "issues/media").mkdir()
    (project / "issues/media/quay.svg").write_text("<svg><script>alert(1)</script></svg>")
    edit(
        unpublished(project),
        "issues/items/ships.md",
        "[links]",
        '[images]\nquay = { file = "quay.svg", alt = "Q" }\n[links]',
    )
    edit(project, "issues/items/ships.md", "- grain first", "![The quay][quay]\n\n- grain first")

    with pytest.raises(BulletinError) as caught:
        publish(project, load_sources(project), "2025-01", locales=("en",), at=AT, now=LATER)

    assert "image-format" in rules(caught)


def test_two_issues_with_one_uid_are_refused_whichever_comes_first(project: Path) -> None:
    text = (project / "issues/2025-01.md").read_text(encoding="utf-8")
    twin = (
        text.replace('id = "2025-01"', 'id = "2024-12"')
        .replace("number = 1", "number = 2")
        .replace('["ships", "grain"]', '["crane"]')
    )
    (project / "issues/2024-12.md").write_text(twin, encoding="utf-8")
    (project / "issues/items/crane.md").write_text(
        '+++\ntitle = "C"\nkind = "link"\nurl = "https://example.org"\n+++\nWords.\n'
    )

    for issue in ("2024-12", "2025-01"):
        with pytest.raises(BulletinError) as caught:
            publish(
                unpublished(project) if issue == "2024-12" else project,
                load_sources(project),
                issue,
                locales=("en",),
                at=AT,
                now=LATER,
            )
        assert "issue-uid-twice" in rules(caught)


def test_a_language_without_the_nouns_of_an_issue_is_refused_alone(project: Path) -> None:
    edit(unpublished(project), "bulletin.toml", '"ja"]', '"ja", "de"]')
    edit(project, "issues/items/ships.md", "[figures]", '[figures]\nships = { count = "412 ships" }')
    edit(project, "issues/items/ships.md", "the ships brought", "{ships} brought")
    (project / "locales/nouns.tsv").write_text(
        "noun\ten_one\ten_other\tuk_other\tja\nships\tship\tships\tсуден\t隻\n", encoding="utf-8"
    )

    report = publish(project, load_sources(project), "2025-01", locales=("en",), at=AT, now=LATER)
    with pytest.raises(BulletinError) as caught:
        publish(project, load_sources(project), "2025-01", locales=("de",), at=AT, now=LATER)

    assert [each.edition.locale for each in report.written] == ["en"]
    assert "noun-missing" in rules(caught)


def test_an_edition_that_is_not_released_yet_is_frozen_anew_not_corrected(project: Path) -> None:
    publish(unpublished(project), load_sources(project), "2025-01", locales=("en",), at=LATER, now=AT)
    edit(project, "issues/items/ships.md", "queue for", "wait for")

    with pytest.raises(BulletinError) as caught:
        correct(project, load_sources(project), "2025-01", locale="en", text="A word.", now=AT)
    report = publish(project, load_sources(project), "2025-01", locales=("en",), at=LATER, now=AT)

    again = publish(project, load_sources(project), "2025-01", locales=("en",), at=None, now=AT)

    assert rules(caught) == ["publish-early"]
    assert report.written[0].corrections == ()
    assert again.written[0].released == LATER


def test_a_withdrawn_edition_is_not_changed_any_more(project: Path) -> None:
    withdraw(project, load_sources(project), "2025-01", locales=(), reason="It was wrong.", now=LATER)

    for again in (
        lambda: withdraw(project, load_sources(project), "2025-01", locales=(), reason="Again.", now=LATER),
        lambda: correct(project, load_sources(project), "2025-01", locale="en", text="A word.", now=LATER),
        lambda: publish(project, load_sources(project), "2025-01", locales=("en",), at=LATER, now=AT),
    ):
        with pytest.raises(BulletinError) as caught:
            again()
        assert rules(caught) == ["publish-withdrawn"]


def test_withdrawing_all_takes_what_is_not_withdrawn_yet(project: Path) -> None:
    publish(project, load_sources(project), "2025-01", locales=("uk",), at=AT, now=LATER)
    withdraw(project, load_sources(project), "2025-01", locales=("en",), reason="One.", now=LATER)

    after = withdraw(project, load_sources(project), "2025-01", locales=(), reason="All.", now=LATER)

    assert [each.edition.locale for each in after] == ["uk"]


def test_withdrawing_what_is_not_published_is_refused(project: Path) -> None:
    with pytest.raises(BulletinError) as caught:
        withdraw(unpublished(project), load_sources(project), "2025-01", locales=(), reason="It was wrong.", now=LATER)

    assert rules(caught) == ["publish-nothing"]


def test_a_language_that_the_bulletin_does_not_have_is_refused(project: Path) -> None:
    with pytest.raises(BulletinError) as caught:
        publish(project, load_sources(project), "2025-01", locales=("fr",), at=AT, now=LATER)

    assert rules(caught) == ["value-choice"]


# A late language, and sources that change after publication


def site(project: Path, moment: datetime) -> dict[str, bytes]:
    build(project, project / "public", now=moment, drafts=False)
    files = (file for file in (project / "public").rglob("*") if file.is_file())
    return {file.relative_to(project / "public").as_posix(): file.read_bytes() for file in files}


def test_a_late_language_has_its_own_release_and_touches_no_byte_of_the_others(project: Path) -> None:
    catalog = project / "locales/uk/LC_MESSAGES/2025-01.po"
    whole = catalog.read_text(encoding="utf-8")
    edit(unpublished(project), "locales/uk/LC_MESSAGES/2025-01.po", 'msgstr "Новини"', 'msgstr ""')
    first = publish(project, load_sources(project), "2025-01", locales=(), at=AT, now=AT)
    assert (list(names(project)), first.held["uk"]) == (["2025-01.en.json"], {"untranslated": 1})
    frozen = (project / "issues/published/2025-01.en.json").read_bytes()
    before = site(project, LATER)

    catalog.write_text(whole, encoding="utf-8")
    report = publish(project, load_sources(project), "2025-01", locales=(), at=None, now=LATER)

    assert [(each.edition.locale, each.released) for each in report.written] == [("uk", LATER)]
    assert (project / "issues/published/2025-01.en.json").read_bytes() == frozen
    after = site(project, LATER)
    assert {path for path in after if path.startswith("uk/2025-01/")} - set(before)
    # What the English edition shows anew is the way to the other language, and nothing else.
    lines = [set(files["en/2025-01/email.txt"].decode().splitlines()) for files in (before, after)]
    assert lines[1] - lines[0] == {"Українська:", "https://harbour.example.org/letter/uk/2025-01/"}
    assert lines[0] <= lines[1]


def stale(project: Path) -> list[tuple[str, str]]:
    found = [each for each in check(load_sources(project)) if each.rule == "published-stale"]
    return [(each.params["locale"], each.params["texts"]) for each in found]


def test_an_edit_of_a_published_issue_names_the_texts_and_changes_nothing_public(project: Path) -> None:
    publish(project, load_sources(project), "2025-01", locales=("uk",), at=AT, now=AT)
    before = site(project, LATER)
    assert stale(project) == []

    edit(project, "issues/items/grain.md", "It was {share} of the cargo.", "It was over {share} of the cargo.")
    edit(project, "issues/2025-01.md", "More ships than berths", "Many more ships than berths")

    texts = "`Many more ships than berths`, `It was over {share} of the cargo.`"
    assert stale(project) == [("en", texts), ("uk", texts)]
    assert site(project, LATER) == before
    correct(project, load_sources(project), "2025-01", locale="en", text="There were more.", now=LATER)
    assert [locale for locale, _ in stale(project)] == ["uk"]
    after = site(project, LATER)
    changed = {path for path in after if path.startswith("uk/") and after[path] != before.get(path)}
    assert changed == set()


def test_a_figure_that_changed_is_told_by_its_item(project: Path) -> None:
    edit(project, "issues/items/ships.md", "USD 8.4 million", "USD 8.5 million")

    assert stale(project) == [("en", "`ships`")]


def test_many_changes_are_not_all_named(project: Path) -> None:
    for old in ("More ships than berths", "A full harbour", "Dear reader, here", "What the harbour"):
        edit(project, "issues/2025-01.md", old, f"{old} now")

    assert [texts.count("`") // 2 for _, texts in stale(project)] == [3]
    assert stale(project)[0][1].endswith(" …")


def test_what_the_gate_let_out_is_fresh_until_what_was_left_out_is_finished(project: Path) -> None:
    catalog = "locales/uk/LC_MESSAGES/2025-01.po"
    edit(unpublished(project), "bulletin.toml", "[sender]", '[release]\nblocks = "omit"\n[sender]')
    edit(project, catalog, "Це {share} вантажу.", "")
    publish(project, load_sources(project), "2025-01", locales=("uk",), at=AT, now=AT)
    assert stale(project) == []

    edit(
        project,
        catalog,
        'msgid "It was {share} of the cargo."\nmsgstr ""',
        'msgid "It was {share} of the cargo."\nmsgstr "Це {share}."',
    )

    assert [locale for locale, _ in stale(project)] == ["uk"]


def test_a_house_that_asks_for_more_later_makes_nothing_stale(project: Path) -> None:
    publish(unpublished(project), load_sources(project), "2025-01", locales=("uk",), at=AT, now=AT)
    for domain in ("project", "2025-01"):
        review(project, load_sources(project), domain, "uk", by="Olha", now=AT)
    rows = (project / "locales/reviews.tsv").read_text(encoding="utf-8").splitlines(keepends=True)
    left = [row for row in rows if "It was {share}" not in row]
    assert len(left) == len(rows) - 1
    (project / "locales/reviews.tsv").write_text("".join(left), encoding="utf-8")

    edit(project, "bulletin.toml", "[sender]", '[release]\nblocks = "omit"\nreviewed = "all"\n[sender]')

    assert stale(project) == []


def test_an_issue_without_items_is_an_error_to_who_publishes_it(project: Path) -> None:
    edit(project, "issues/2025-01.md", 'items = ["ships", "grain"]', "items = []")

    with pytest.raises(BulletinError) as caught:
        publish(project, load_sources(project), "2025-01", locales=("en",), at=None, now=LATER)
    assert [(each.severity, each.rule) for each in caught.value.findings if each.rule == "issue-empty"] == [
        ("error", "issue-empty")
    ]
