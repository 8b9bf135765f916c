"""bulletin figure KIND VALUE: how a figure is written in each language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import click

from bulletin.cli import talk
from bulletin.errors import BulletinError
from bulletin.figures import KINDS, parse, show
from bulletin.model import Figure, Noun, Place

# Names on the command line that are a kind and a form; {} = the form of that language, "" = its default.
FORMS: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "date-weekday": ("date", {"en": "weekday", "uk": "weekday", "ja": "weekday"}),
    "date-day": ("date", {"en": "noyear", "uk": "noyear", "ja": "noyear"}),
    "month": ("date", {}),
    "month-in": ("date", {"uk": "loc"}),
    "years": ("range", {}),
    "range-days": ("range", {}),
    "range-months": ("range", {}),
    "year-in": ("year", {"uk": "loc"}),
    **{kind: (kind, {}) for kind in KINDS},
}


@click.command(short_help="Show how a figure is written in each language.")
@click.argument("kind", type=click.Choice(sorted(FORMS)), metavar="KIND")
@click.argument("value")
@click.option("--locale", "locale", help="Print the form of this language alone.")
@click.option("--form", default="", help="A form, as in {visit|weekday}.")
@click.option("--about", is_flag=True, help="An approximation.")
@click.pass_context
def figure(ctx: click.Context, kind: str, value: str, locale: str | None, form: str, about: bool) -> None:
    """How VALUE of KIND reads in each language: bulletin figure money "USD 943.3 million".

    A note in brackets after VALUE is ignored.
    """
    base, forms = FORMS[kind]
    parsed = _parse(base, value, about)
    locales, nouns = _project(ctx)
    # en-GB is what `en` means here; a region that has forms of its own is a locale of bulletin.toml.
    wanted = (locale if locale in locales else locale.partition("-")[0],) if locale else locales
    for each in wanted:
        words = nouns.get(each, {})
        if parsed.kind == "count" and parsed.unit not in words:
            raise click.ClickException(
                talk._("the noun `{noun}` has no forms in {locale}").format(noun=parsed.unit, locale=each)
            )
        try:
            shown = show(parsed, each, form or forms.get(each, ""), words)
        except ValueError:
            raise click.UsageError(
                talk._("{kind} has no form `{form}` in {locale}").format(kind=base, form=form, locale=each)
            ) from None
        talk.data(shown if locale else f"{each}\t{shown}")


def _parse(kind: str, value: str, about: bool) -> Figure:
    plain = re.sub(r"\s*\([^)]*\)\s*$", "", value).strip()
    plain = re.sub(r"^in\s+", "", plain)
    if kind == "range" and "/" not in plain:
        plain = plain.replace("–", "/").replace("-", "/") if re.fullmatch(r"\d{4}[-–]\d{4}", plain) else plain
    if kind == "range" and (match := re.fullmatch(r"(\d{4}-\d{2})-(\d{2})/(\d{2})", plain)):
        plain = f"{match[1]}-{match[2]}/{match[1]}-{match[3]}"
    if kind == "date" and re.fullmatch(r"\d{2}-\d{2}", plain):
        plain = f"2024-{plain}"  # a leap year, so that 02-29 is a day
    parsed, findings = parse("value", {kind: plain, "about": about}, Place("VALUE"))
    if parsed is None:
        raise BulletinError(findings)
    return parsed


def _project(ctx: click.Context) -> tuple[tuple[str, ...], Mapping[str, Mapping[str, Noun]]]:
    """The project's languages and nouns; outside of one, the built-in ones."""
    from bulletin.files import load_config, load_nouns

    try:
        root = talk.root(ctx)
        return load_config(root).locales, load_nouns(root, [])
    except BulletinError:
        return ("en", "uk", "ja"), load_nouns(Path(), [])
