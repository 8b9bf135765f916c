"""bulletin figure KIND VALUE: how a figure is written in each language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import click

from bulletin.cli import talk
from bulletin.errors import BulletinError, finding
from bulletin.figures import approx, asked, names, units
from bulletin.model import Finding, Locale, Noun, Place

Nouns = Mapping[Locale, Mapping[str, Noun]]
Shown = Callable[[Locale], str]


@dataclass(frozen=True, slots=True)
class Project:
    """What the forms of figures depend on: languages, nouns, and what the house has chosen."""

    locales: tuple[Locale, ...]
    nouns: Nouns
    chosen: Mapping[Locale, Mapping[str, str]]

    def house(self, locale: Locale) -> Mapping[str, str]:
        return self.chosen.get(locale, {})


# Kinds that are no figure: how they are shown, what they are, an example.
NAMES: Mapping[str, tuple[Callable[[str, Locale], str], str, str]] = {
    "list": (names.joined, "names between semicolons", "JICA;JETRO;NEXI"),
    "relative": (names.relative, "a span of time before or after today", "-2 months"),
    "tz": (names.zone, "a time zone", "Europe/Kyiv city"),
    "tz-label": (names.zone_label, "a time zone", "Europe/Kyiv"),
    "language": (names.language, "a language", "uk"),
    "territory": (names.territory, "a country or territory", "JP"),
    "unit": (units.unit, asked.MEASURE, "100 km"),
}
KINDS = sorted({*asked.ASKED, *NAMES, "approx"})


# A value may begin with a minus: bulletin figure relative "-2 months". Its letters are no options, so there is no -h.
@click.command(
    short_help="Show how a figure is written in each language.",
    context_settings={"ignore_unknown_options": True, "help_option_names": ["--help"]},
)
@click.argument("kind", type=click.Choice(KINDS), metavar="KIND")
@click.argument("value")
@click.option("--locale", "locale", help="Print the form of this language alone.")
@click.option("--form", default="", help="A form, as in {visit|weekday}.")
@click.option("--about", is_flag=True, help="An approximation.")
@click.pass_context
def figure(ctx: click.Context, kind: str, value: str, locale: str | None, form: str, about: bool) -> None:
    """How VALUE of KIND reads in each language: bulletin figure money "USD 943.3 million".

    A note in brackets after VALUE is ignored.
    """
    project = _project(ctx)
    locales = project.locales
    shown = (
        _name(kind, value) or _measure(kind, value, project) or _figure(kind, value, project, form=form, about=about)
    )
    for each in (_locale(locale, locales),) if locale else locales:
        text = shown(each)
        talk.data(text if locale else f"{each}\t{text}")


def _locale(asked_for: str, locales: tuple[Locale, ...]) -> Locale:
    """en-GB is what `en` means here; a region that has forms of its own is a locale of bulletin.toml."""
    from babel.core import UnknownLocaleError

    from bulletin.figures.cldr import cldr

    tag = asked_for.replace("_", "-")
    found = tag if tag in locales else tag.partition("-")[0].lower()
    try:
        cldr(found)
    except (ValueError, UnknownLocaleError):
        raise click.UsageError(talk._("Babel does not know the locale `{value}`").format(value=asked_for)) from None
    return found


def _name(kind: str, value: str) -> Shown | None:
    """The shower of a kind that is no figure; None for one that is (also for a unit such as 5 minutes)."""
    if kind not in NAMES:
        return None
    show, expected, example = NAMES[kind]
    text = asked.note_free(value)
    try:
        show(text, "en")
    except ValueError:
        if kind == "unit":
            return None
        bad = finding("figure-value", Place("VALUE"), name="value", value=value, expected=expected, example=example)
        raise BulletinError([bad]) from None
    return partial(show, text)


def _measure(kind: str, value: str, project: Project) -> Shown | None:
    """The shower of a hedged measure ("nearly 12 km"), None for any other approximation."""
    hedge, text = approx.split(asked.note_free(value))
    if kind != "approx" or not asked.measured(text):
        return None

    def shown(locale: Locale) -> str:
        return approx.around(units.unit(text, locale), hedge or "about", "number", locale, project.house(locale))

    return shown


def _figure(kind: str, value: str, project: Project, *, form: str, about: bool) -> Shown:
    nouns = project.nouns
    request = asked.ask(kind, value, nouns.get("en", {}), about=about)
    parsed = request.figure

    def shown(locale: Locale) -> str:
        words = nouns.get(locale, {})
        if parsed.kind == "count" and parsed.unit not in words:
            missing = talk._("the noun `{noun}` has no forms in {locale}")
            raise click.ClickException(missing.format(noun=parsed.unit, locale=locale))
        wanted = form or request.forms.get(locale, "")
        try:
            return approx.hedged(parsed, request.hedge, locale, wanted, words, project.house(locale))
        except ValueError:
            unknown = talk._("{kind} has no form `{form}` in {locale}")
            raise click.UsageError(unknown.format(kind=parsed.kind, form=form, locale=locale)) from None

    return shown


def _project(ctx: click.Context) -> Project:
    """The project's languages, nouns and forms; outside of one, the built-in ones."""
    from bulletin.files import load_config, load_nouns, with_patterns

    found: list[Finding] = []
    try:
        root = talk.root(ctx)
        config = with_patterns(root, load_config(root), found)
        return Project(config.locales, load_nouns(root, found), config.house)
    except BulletinError:
        return Project(("en", "uk", "ja"), load_nouns(Path(), []), {})
