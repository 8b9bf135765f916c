"""The hostile bulletin is what it says, and none of its traps becomes markup, a script or a header."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

import hostile
from bulletin.build import build
from bulletin.cli import talk

LOCALES = ("en", "uk", "ja", "ar")


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The hostile bulletin as its drafts stand, built."""
    folder = tmp_path_factory.mktemp("hostile")
    build(hostile.make(folder / "project"), folder / "public", now=talk.now("2025-03-01T00:00Z"), drafts=True)
    return folder / "public"


def tree(public: Path, name: str) -> LexborHTMLParser:
    return LexborHTMLParser((public / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("locale", LOCALES)
def test_an_issue_has_40_items_of_every_kind_with_pictures_and_another_none(locale: str, public: Path) -> None:
    many, few = (tree(public, f"{locale}/{issue}/index.html") for issue in ("2025-01", "2025-02"))

    kinds = {each.attributes["id"].rpartition("-")[0] for each in many.css("[id]")} & set(hostile.KINDS)
    assert kinds == set(hostile.KINDS)
    assert len([each for each in many.css("[id]") if re.fullmatch(r"[a-z]+-\d+", each.attributes["id"])]) == 40
    assert len({each.attributes["src"] for each in many.css("main img")}) == len(hostile.SIZES)
    assert few.css("main img") == []


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("name", ["email.html", "index.html"])
def test_no_trap_becomes_markup(locale: str, name: str, public: Path) -> None:
    page = tree(public, f"{locale}/2025-01/{name}")

    assert [each.text() for each in page.css("script") if each.attributes.get("type") != "application/ld+json"] == []
    assert page.css("ruby, rp, hostile") == []
    assert all("alert" not in (value or "") for each in page.css("*") for key, value in each.attributes.items() if key.startswith("on"))  # fmt: skip
    text = page.body.text() if page.body else ""
    for trap in ("</td></tr></table></body>", "{{ 7 * 7 }}", "]]>"):
        assert trap in text


@pytest.mark.parametrize("locale", LOCALES)
def test_each_language_has_its_longest_word_and_its_direction(locale: str, public: Path) -> None:
    for name in ("email.html", "index.html"):
        html = (public / locale / "2025-01" / name).read_text(encoding="utf-8")
        assert hostile.WORDS[locale][-1] in html
        assert f'dir="{"rtl" if locale == "ar" else "ltr"}"' in html[:400]


def test_a_part_of_the_language_from_right_to_left_is_not_translated(public: Path) -> None:
    html = (public / "ar/2025-01/index.html").read_text(encoding="utf-8")

    assert 0 < html.count('class="untranslated"') < 100


@pytest.mark.parametrize("locale", LOCALES)
def test_a_subject_that_looks_like_a_header_stays_one_line(locale: str, public: Path) -> None:
    title = tree(public, f"{locale}/2025-01/email.html").css_first("title")

    assert title is not None
    assert "\n" not in title.text()
    assert "\r" not in title.text()
