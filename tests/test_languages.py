"""A new language: what `bulletin catalog add` writes, and that a bulletin in it builds."""

from __future__ import annotations

import re
import tomllib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from bulletin.build import build
from bulletin.catalog import po
from bulletin.catalog.plurals import parse_plural
from bulletin.check import check
from bulletin.cli import bulletin
from bulletin.errors import BulletinError, errors
from bulletin.figures import KINDS, read_nouns
from bulletin.languages import EXAMPLES, add_language, with_locale
from bulletin.locales import canonical
from bulletin.sources import load_sources
from bulletin.starter import create

NOW = datetime(2030, 1, 1, tzinfo=UTC)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    create(tmp_path / "project")
    return tmp_path / "project"


def files(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.mark.parametrize(("locale", "plurals"), [("pl", 3), ("ar", 6), ("de", 2), ("zh", 1)])
def test_a_language_gets_its_catalogs_with_its_plural_forms(project: Path, locale: str, plurals: int) -> None:
    add_language(project, locale)

    for domain in ("bulletin", "project", "2025-01"):
        catalog, findings = po.read((project / f"locales/{locale}/LC_MESSAGES/{domain}.po").read_bytes(), domain)
        assert findings == ()
        assert catalog is not None
        assert parse_plural(catalog.headers["Plural-Forms"]).count == plurals
        assert catalog.entries
        assert not any(entry.translated for entry in catalog.entries)
        assert all(len(each.msgstrs) == plurals for each in catalog.entries if each.msgid_plural is not None)


def test_every_other_byte_of_the_project_stays(project: Path) -> None:
    before = files(project)
    added = add_language(project, "pl")
    after = files(project)

    assert added.written == tuple(sorted(path for path in after if after[path] != before.get(path)))
    assert {path for path in before if before[path] != after[path]} == {"bulletin.toml"}
    assert after["bulletin.toml"].replace(b', "pl"]', b"]") == before["bulletin.toml"]


def test_a_project_with_the_language_has_no_error_but_the_nouns_it_cannot_name(project: Path) -> None:
    add_language(project, "pl")
    found = check(load_sources(project))

    assert {each.rule for each in errors(found)} <= {"noun-missing"}
    assert [each.params["locale"] for each in found if each.rule == "forms-unreviewed"] == ["pl"]


def test_nouns_get_columns_and_keep_their_rows(project: Path) -> None:
    path = project / "locales/nouns.tsv"
    path.write_bytes(b"noun\ten_one\ten_other\tnote\r\nvisits\tvisit\tvisits\tkept\r\nwords\tword\twords\r\n")
    add_language(project, "pl")
    text = path.read_bytes().decode()
    nouns, findings = read_nouns(text, "locales/nouns.tsv")

    assert text.startswith(
        "noun\ten_one\ten_other\tnote\tpl_one\tpl_few\tpl_many\tpl_other\r\nvisits\tvisit\tvisits\tkept\r\n"
    )
    assert findings == ()
    assert nouns["en"]["visits"].forms == {"one": "visit", "other": "visits"}
    assert "pl" not in nouns


def test_a_project_without_nouns_of_its_own_gets_those_it_counts(project: Path) -> None:
    assert not (project / "locales/nouns.tsv").exists()
    add_language(project, "zh")

    assert (project / "locales/nouns.tsv").read_text("utf-8").splitlines() == [
        "noun\tzh_other", "characters\t", "items\t", "languages\t", "words\t",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("tag", "rule"),
    [("uk", "locale-present"), ("UK", "locale-present"), ("xx", "locale-unknown"), ("../x", "locale-unknown"), ("", "locale-unknown"),
     ("pt_BR", "locale-unknown"), ("en-", "locale-unknown")],
)  # fmt: skip
def test_what_is_no_new_language_is_told_and_nothing_is_written(project: Path, tag: str, rule: str) -> None:
    before = files(project)
    with pytest.raises(BulletinError) as caught:
        add_language(project, tag)

    assert [(each.rule, each.place.path) for each in caught.value.findings] == [(rule, "LANG")]
    assert files(project) == before


def test_a_broken_source_is_told_and_nothing_is_written(project: Path) -> None:
    (project / "issues/2025-01.md").write_text("no head", "utf-8")
    before = files(project)
    with pytest.raises(BulletinError):
        add_language(project, "pl")

    assert files(project) == before


def test_what_a_translator_left_behind_is_kept(project: Path) -> None:
    add_language(project, "pl")
    path = project / "locales/pl/LC_MESSAGES/project.po"
    text = path.read_text("utf-8").replace(
        'msgid "My Bulletin"\nmsgstr ""', 'msgid "My Bulletin"\nmsgstr "Mój biuletyn"'
    )
    path.write_text(text, "utf-8")
    forms = (project / "locales/pl/figures.toml").read_text("utf-8").replace("≈{}", "ok. {}")
    (project / "locales/pl/figures.toml").write_text(forms, "utf-8")
    toml = (project / "bulletin.toml").read_text("utf-8")
    (project / "bulletin.toml").write_text(toml.replace(', "pl"', ""), "utf-8")

    add_language(project, "pl")

    assert "Mój biuletyn" in path.read_text("utf-8")
    assert (project / "locales/pl/figures.toml").read_text("utf-8") == forms
    assert load_sources(project).config.house["pl"]["about"] == "ok. {}"


@pytest.mark.parametrize("locale", ["ar", "he"])
def test_a_language_from_right_to_left_is_so_marked_wherever_a_direction_is_set(project: Path, locale: str) -> None:
    add_language(project, locale)
    build(project, project / "site", now=NOW, drafts=True)
    site = project / "site" / locale
    page, mail = ((site / name).read_text("utf-8") for name in ("2025-01/index.html", "2025-01/email.html"))

    assert f'<html lang="{locale}" dir="rtl">' in page
    assert re.search(rf'<html[^>]* lang="{locale}"[^>]* dir="rtl"', mail)
    for feed in ("atom.xml", "feed.xml", "items.xml", "feed.json"):
        text = (site / feed).read_text("utf-8").replace('\\"', '"').replace("&quot;", '"').replace("&#34;", '"')
        assert f'lang="{locale}" dir="rtl"' in text
    # What is not translated yet says that it is English, and its direction.
    assert 'lang="en" dir="ltr"' in page


def test_other_languages_stay_from_left_to_right(project: Path) -> None:
    add_language(project, "pl")
    build(project, project / "site", now=NOW, drafts=True)

    assert '<html lang="pl" dir="ltr">' in (project / "site/pl/2025-01/index.html").read_text("utf-8")


def test_the_command_prints_how_each_kind_begins(project: Path) -> None:
    done = CliRunner().invoke(bulletin, ["-C", str(project), "catalog", "add", "pl"])
    rows = [line.split("\t") for line in done.stdout.splitlines()]

    assert done.exit_code == 0, done.output
    assert {row[0] for row in rows} == set(KINDS) == set(EXAMPLES)
    assert ["date", "2024-02-19", "19 lutego 2024"] in rows
    assert "locales/pl/figures.toml" in done.stderr


def test_forms_by_hand_need_no_patterns(tmp_path: Path) -> None:
    create(tmp_path / "project")
    toml = tmp_path / "project/bulletin.toml"
    toml.write_text(toml.read_text("utf-8").replace('["en", "uk", "ja"]', '["en", "uk"]'), "utf-8")
    added = add_language(tmp_path / "project", "ja")

    assert added.forms == ()
    assert not (tmp_path / "project/locales/ja/figures.toml").exists()


# bulletin.toml


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('locales = ["en"]\n', 'locales = ["en", "pl"]\n'),
        ('locales=["en","uk"]', 'locales=["en","uk", "pl"]'),
        ("locales = ['en', 'uk',]  # all\n", "locales = ['en', 'uk', \"pl\",]  # all\n"),
        ('locales = [\n  "en",\n  "uk",  # two ] "x"\n]\n', 'locales = [\n  "en",\n  "uk", "pl",  # two ] "x"\n]\n'),
        ('locales = [\r\n  "en", # a\r\n]\r\nx = 1\r\n', 'locales = [\r\n  "en", "pl", # a\r\n]\r\nx = 1\r\n'),
        ('# locales = ["de"]\nlocales = ["en"]\n', '# locales = ["de"]\nlocales = ["en", "pl"]\n'),
        ('\ufefflocales = ["en"]\n', '\ufefflocales = ["en", "pl"]\n'),
        ('title = """\nlocales = ["x"]\n"""\nlocales = ["en"]\n', None),
        ('"locales" = ["en"]\n', None),
        ("locales = []\n", None),
    ],
)
def test_a_language_is_added_behind_the_last(text: str, expected: str | None) -> None:
    assert with_locale(text, "pl") == expected


@given(
    st.lists(st.sampled_from(["en", "uk", "ja", "pt-BR", "de"]), min_size=1, max_size=4, unique=True),
    st.sampled_from([", ", ",", ",\n  ", ",  # why ] not\n"]),
    st.sampled_from(['"', "'"]),
    st.booleans(),
)
def test_any_list_of_languages_is_added_to_and_nothing_else_changes(
    locales: list[str], between: str, quote: str, trailing: bool
) -> None:
    text = f"a = 1  # one\nlocales = [{between.join(f'{quote}{each}{quote}' for each in locales)}{',' * trailing}]\n[b]\nc = 2\n"
    changed = with_locale(text, "pl")

    assert changed is not None
    assert tomllib.loads(changed) == {**tomllib.loads(text), "locales": [*locales, "pl"]}
    assert changed.replace(', "pl"', "") == text


def test_only_the_case_of_a_tag_is_changed() -> None:
    assert [canonical(tag) for tag in ("PL", "pt-br", "zh-hant", "zh-TW")] == ["pl", "pt-BR", "zh-Hant", "zh-TW"]
