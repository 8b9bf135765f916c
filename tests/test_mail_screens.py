"""Mails on a phone and in programs that turn colours round: no figure is cut, no headline split badly, all can be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Any

import pytest

from bulletin import mail
from bulletin.files import load_config
from bulletin.model import Edition, Figure, Locale, Logo
from bulletin.site import Site, load_site
from bulletin.sources import published_editions
from bulletin.theme import LogoView, Theme
from bulletin.typography import phrases
from conftest import ROOT
from editions import CONFIG, LOCALES, NullUi, charted, edition, published, theme, wordy
from test_browser import CONTRAST

pytestmark = pytest.mark.browser
ISSUES = ("2025-01", "2025-04", "2025-08")
LARGE = tuple(
    Figure("money", Decimal(number), "USD") for number in ("943300000", "123456789012", "27360000000000", "9999999999")
)


@pytest.fixture(scope="module")
def phone(browser: Any) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 375, "height": 720})
    yield context.new_page()
    context.close()


@cache
def bulletin() -> Site:
    return load_site(ROOT, load_config(ROOT))


@cache
def built_in() -> Theme:
    return theme()


@cache
def real(issue: str, locale: Locale) -> str:
    site, edition = bulletin(), published_editions(ROOT, [])[issue, locale]
    links = mail.public_links(edition.edition, site.config, LOCALES)
    return mail.render(edition, config=site.config, theme=site.theme, ui=site.uis[locale], links=links).html


def made(issue: Edition, logo: LogoView | None = None) -> str:
    links = mail.public_links(issue, CONFIG, LOCALES)
    look = replace(built_in(), logo=logo)
    return mail.render(published(issue), config=CONFIG, theme=look, ui=NullUi(), links=links).html


# Each element's text as the lines it is shown in.
LINES = """(selector) => [...document.querySelectorAll(selector)].map((element) => {
  const lines = [];
  let bottom = -1e9;
  const walk = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    for (let at = 0; at < walk.currentNode.length; at++) {
      const range = document.createRange();
      range.setStart(walk.currentNode, at);
      range.setEnd(walk.currentNode, at + 1);
      const box = range.getBoundingClientRect();
      if (box.width && box.top >= bottom - 2) lines.push("");
      if (box.width) bottom = box.bottom;
      if (lines.length) lines[lines.length - 1] += walk.currentNode.data[at];
    }
  }
  return lines;
})"""
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.mark.parametrize("width", [375, 320])
@pytest.mark.parametrize("locale", LOCALES)
def test_headlines_of_the_real_issues_break_between_words_and_phrases(locale: Locale, width: int, phone: Any) -> None:
    phone.set_viewport_size({"width": width, "height": 720})
    for issue in ISSUES:
        phone.set_content(real(issue, locale))
        for lines in phone.evaluate(LINES, "h1, h2"):
            text = "".join(lines)
            allowed = phrases(text.replace("\u200b", ""), locale)
            ends = {len("".join(allowed[:at])) for at in range(len(allowed) + 1)}
            for at in range(1, len(lines)):
                before = "".join(lines[:at]).replace("\u200b", "")
                assert len(before) in ends or before[-1:] in " -–・", lines


@pytest.mark.parametrize("width", [375, 320])
@pytest.mark.parametrize("locale", LOCALES)
def test_no_large_figure_is_cut_and_its_unit_has_a_line_of_its_own(locale: Locale, width: int, phone: Any) -> None:
    phone.set_viewport_size({"width": width, "height": 720})
    for figure in LARGE:
        issue = edition(locale, ("number",))
        items = tuple(replace(head, figures={**head.figures, "calls": figure}) for head in issue.items)
        phone.set_content(made(replace(issue, items=items)))
        (digits,) = phone.evaluate(LINES, "h2 + p")
        assert len(digits) == 1, digits
        assert phone.evaluate(SIDEWAYS) <= 0
    for issue in ISSUES:
        phone.set_content(real(issue, locale))
        figures = phone.evaluate(
            LINES, "p[style*='font-size:34px'], p[style*='font-size:24px;line-height:32px;font-w']"
        )
        assert figures
        assert [len(lines) for lines in figures] == [1] * len(figures)


@pytest.mark.parametrize("locale", [*LOCALES, "ar"])
def test_the_longest_words_and_charts_fit_the_narrowest_phone(locale: Locale, phone: Any) -> None:
    phone.set_viewport_size({"width": 320, "height": 720})
    long = "дихлордифенілтрихлорметилметаналезування зовнішньоекономічний"
    for issue in (wordy(locale), charted(("-28.8", "25.7", "0", "0.4", "3", "4", "5", "-1"), locale, label=long)):
        phone.set_content(made(issue))
        assert phone.evaluate(SIDEWAYS) <= 0
        for lines in phone.evaluate(LINES, "table td:not(:has(*)):not(:empty)"):
            assert len(lines) == 1 or re.search(r"\s$", lines[0]), lines


# Programs that turn colours round

# Outlook.com marks what it recolours and lets the mail's own rules for it win.
PARTLY = """() => {
  const lightness = (text) => {
    const [r, g, b] = text.match(/[\\d.]+/g).map(Number);
    return (Math.max(r, g, b) + Math.min(r, g, b)) / 510;
  };
  const turned = (text) => `rgb(${text.match(/[\\d.]+/g).slice(0, 3).map((v) => 255 - v * 0.9).join(" ")})`;
  for (const node of document.body.querySelectorAll("*")) {
    const style = node.style, shown = getComputedStyle(node);
    if (style.color && lightness(shown.color) < 0.5) { node.dataset.ogsc = shown.color; style.color = turned(shown.color); }
    if (style.backgroundColor && lightness(shown.backgroundColor) > 0.5) {
      node.dataset.ogsb = shown.backgroundColor;
      style.backgroundColor = turned(shown.backgroundColor);
    }
  }
}"""
# Gmail on a phone turns every colour round, pictures excepted.
WHOLLY = """() => {
  const turned = (text) => {
    const [r, g, b, a] = text.match(/[\\d.]+/g).map(Number);
    const shift = 255 - Math.max(r, g, b) - Math.min(r, g, b);
    return `rgb(${r + shift} ${g + shift} ${b + shift} / ${a ?? 1})`;
  };
  const colours = ["color", "backgroundColor", "borderTopColor", "borderInlineStartColor", "borderBottomColor"];
  const found = [...document.querySelectorAll("body, body *")].map((node) => {
    const shown = getComputedStyle(node);
    return [node, colours.map((name) => turned(shown[name]))];
  });
  for (const [node, values] of found) colours.forEach((name, at) => { node.style[name] = values[at]; });
}"""
# What stands out too little: bars and other marks, by their border, against the ground they stand on.
MARKS = """() => {
  const light = (text) => {
    const [r, g, b, a] = text.match(/[\\d.]+/g).map(Number);
    if (a === 0) return null;
    const [R, G, B] = [r, g, b].map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * R + 0.7152 * G + 0.0722 * B;
  };
  const ground = (node) => {
    for (; node; node = node.parentElement) {
      const found = light(getComputedStyle(node).backgroundColor);
      if (found !== null) return found;
    }
    return 1;
  };
  return [...document.querySelectorAll("table[role] table[role] td")].filter((node) =>
    getComputedStyle(node).borderTopWidth === "8px").map((node) => {
    const [a, b] = [light(getComputedStyle(node).borderTopColor), ground(node)].sort((x, y) => y - x);
    return (a + 0.05) / (b + 0.05);
  });
}"""
TURNS = {"none": "() => {}", "partly": PARTLY, "wholly": WHOLLY, "dark": "() => {}"}


@pytest.mark.parametrize("turn", TURNS)
@pytest.mark.parametrize("locale", [*LOCALES, "ar"])
def test_all_can_be_read_however_a_program_turns_the_colours(locale: Locale, turn: str, browser: Any) -> None:
    context = browser.new_context(color_scheme="dark" if turn == "dark" else "light")
    page = context.new_page()
    for issue in (edition(locale), charted(("-28.8", "25.7", "0"), locale, mark=1)):
        page.set_content(made(issue))
        page.evaluate(TURNS[turn])

        assert page.evaluate(CONTRAST) == []
        marks = page.evaluate(MARKS)
        assert marks
        assert min(marks) >= 3
    context.close()


@pytest.mark.parametrize(
    ("turn", "shown"), [("none", "a.png"), ("partly", "b.png"), ("wholly", "a.png"), ("dark", "b.png")]
)
def test_one_logo_is_shown_that_of_the_ground_it_stands_on(turn: str, shown: str, browser: Any) -> None:
    context = browser.new_context(color_scheme="dark" if turn == "dark" else "light")
    page = context.new_page()
    page.set_content(made(edition("en", ("brief",)), LogoView(Logo("a.png", "b.png"), 160, 40)))
    page.evaluate(TURNS[turn])

    images = "[...document.images].filter((each) => each.getClientRects().length).map((each) => each.src)"
    assert [each.rpartition("/")[2] for each in page.evaluate(images)] == [shown]
    context.close()
