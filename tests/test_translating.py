"""The translator's guides: what they tell to type exists, in each language the same."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest

from bulletin import inline
from bulletin.catalog import po
from bulletin.cli import bulletin
from bulletin.figures import KINDS, OWN, forms
from conftest import ROOT

GUIDES = {"en": "translating.md", "uk": "translating.uk.md", "ja": "translating.ja.md"}
ARGUMENTS = re.compile("Олена|田中|Olena")


def guide(locale: str) -> str:
    return (ROOT / "docs" / GUIDES[locale]).read_text("utf-8")


def commands(text: str) -> list[list[str]]:
    """Every `bulletin …` of a guide, in a line or in a block, as words."""
    blocks = "\n".join(re.findall(r"```sh\n(.*?)```", text, re.DOTALL))
    lines = [*blocks.splitlines(), *re.findall(r"(?<!`)`(bulletin [a-z][^`]*)`", text)]
    return [shlex.split(line, comments=True)[1:] for line in lines if line.startswith("bulletin ")]


def found(words: list[str]) -> tuple[click.Command, list[str]]:
    """The command that the words name, and what is left of them."""
    command: click.Command = bulletin
    context = click.Context(command)
    while isinstance(command, click.Group) and words:
        step = command.get_command(context, words[0])
        assert step is not None, words
        command, words = step, words[1:]
    return command, words


@pytest.mark.parametrize("locale", GUIDES)
def test_every_command_and_option_in_a_guide_exists(locale: str) -> None:
    seen = commands(guide(locale))
    for words in seen:
        command, rest = found(words)
        if not [each for each in rest if each.isupper()]:  # else it only names what it takes
            command.make_context(command.name or "", list(rest), resilient_parsing=False)
        options = {option for each in command.params for option in each.opts}
        assert {each for each in rest if each.startswith("--")} <= options, words

    assert len(seen) > 12


def test_a_command_that_does_not_exist_would_be_found() -> None:
    with pytest.raises(AssertionError):
        found(["catalog", "polish"])
    command, rest = found(["catalog", "check", "--loud"])
    with pytest.raises(click.NoSuchOption):
        command.make_context("check", rest)


def test_the_guides_show_the_same_commands() -> None:
    plain = {
        locale: {tuple(ARGUMENTS.sub("NAME", word) for word in words) for words in commands(guide(locale))}
        for locale in GUIDES
    }
    shape = {
        locale: {tuple(word for word in words if word.isascii() and word not in GUIDES and " " not in word) for words in found}
        for locale, found in plain.items()
    }  # fmt: skip

    for locale in ("uk", "ja"):
        assert {words[:2] for words in shape[locale]} == {words[:2] for words in shape["en"]}


@pytest.mark.parametrize("locale", ["uk", "ja"])
def test_the_forms_in_a_guide_are_those_of_its_language(locale: str) -> None:
    asked = re.findall(r"\{[a-z]+\|([a-z-]+)\}", guide(locale))
    known = {form for kind in KINDS for form in forms(kind, locale)}
    msgstrs = set(re.findall(r"\{visit\|([a-z]+)\}", guide(locale)))

    assert asked
    assert {part for form in asked for part in form.split("-")} <= known
    assert locale == "ja" or msgstrs == {"loc"}


@pytest.mark.parametrize("locale", GUIDES)
def test_the_entries_in_a_guide_can_be_read(locale: str) -> None:
    blocks = re.findall(r"```\n(#.*?)```", guide(locale), re.DOTALL)
    entry = next(each for each in blocks if "msgstr" in each)
    catalog, findings = po.parse(f'msgid ""\nmsgstr ""\n"Language: uk\\n"\n\n{entry}', "guide.po")

    assert catalog is not None, findings
    message = catalog.entries[0]
    assert inline.placeholders(message.msgid) == inline.placeholders(message.msgstrs[0])
    assert inline.tags(message.msgid) == inline.tags(message.msgstrs[0])


@pytest.mark.parametrize("locale", GUIDES)
def test_links_between_the_guides_lead_somewhere(locale: str) -> None:
    links = re.findall(r"\]\(([^)#]+)\)", guide(locale))

    assert {*GUIDES.values()} - {GUIDES[locale]} <= set(links)
    assert all((ROOT / "docs" / Path(each)).is_file() for each in links)
    assert f"{{aid|{OWN}" in guide(locale)


@pytest.mark.parametrize("locale", GUIDES)
def test_a_waiver_is_shown_without_the_code_of_another_project(locale: str) -> None:
    (words,) = (each for each in commands(guide(locale)) if "--waive" in each)
    assert words[words.index("--waive") + 1] == "CODE"
