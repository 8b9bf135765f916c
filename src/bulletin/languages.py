"""A new language of a bulletin: bulletin.toml, catalogs, nouns and forms of figures, all of them or none."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from bulletin import house, toml
from bulletin.catalog import merge, po
from bulletin.catalogs import updated
from bulletin.check import PROJECT, UI, Sources, catalog_path
from bulletin.config import parse_config
from bulletin.errors import BulletinError, errors, fail
from bulletin.figures import KINDS, parse, show
from bulletin.figures.cldr import categories
from bulletin.figures.in_cldr import starts
from bulletin.files import CONFIG, listing, read_text, with_patterns, write_all
from bulletin.locales import canonical, is_locale
from bulletin.model import Figure, FigureKind, Finding, Issue, Item, Locale, Noun, Place
from bulletin.sources import load_sources, read_catalog, ui_template

NOUNS = "locales/nouns.tsv"
# One value of each kind, to see what CLDR makes of it; a count is shown with its English noun.
EXAMPLES: dict[FigureKind, tuple[str, ...]] = {
    "money": ("EUR 1.5 million",), "percent": ("8.4",), "number": ("12345.6",), "count": ("7 agreements",),
    "year": ("2023",), "date": ("2024-02-19", "2024-02"), "range": ("1991/1994", "2014/..", "2024-02-19/2024-02-21"),
    "rank": ("4",), "points": ("0.5",), "period": ("2024-H1", "2023-Q3", "1990s", "C19", "FY2024"),
    "fraction": ("1/3",), "multiple": ("2.5",), "duration": ("5 minutes", "60 years"), "anniversary": ("25",),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Added:
    """The language as it is named, the files written, and per kind how its figures begin: (kind, as typed, shown)."""

    locale: Locale
    written: tuple[str, ...]
    forms: tuple[tuple[str, str, str], ...]


def add_language(root: Path, tag: str) -> Added:
    """Makes `tag` a language of the bulletin. Raises BulletinError, with nothing written, where it cannot be one."""
    if not is_locale(tag):
        raise fail("locale-unknown", Place("LANG"), value=tag)
    locale = canonical(tag)
    sources = load_sources(root)
    if locale in sources.config.locales:
        raise fail("locale-present", Place("LANG"), value=locale)
    if faults := errors(sources.findings):
        raise BulletinError(faults)
    files = {CONFIG: _config(root, locale), **_catalogs(root, sources, locale), **_nouns(root, sources, locale)}
    if house.needs_patterns(locale) and not (root / house.patterns_path(locale)).is_file():
        files[house.patterns_path(locale)] = house.dump_patterns(locale, starts(locale))
    written = write_all(root, {path: text.encode() for path, text in files.items()})
    unseen = tuple(_forms(locale)) if house.needs_patterns(locale) else ()
    return Added(locale, written, unseen)


# bulletin.toml

_STRING = r'"(?:[^"\\\n]|\\.)*"' + r"|'[^'\n]*'"
_LOCALES = re.compile(
    rf"^(?P<head>\ufeff?[ \t]*locales[ \t]*=[ \t]*\[(?:[^\]\"'#]|#[^\n]*\n|{_STRING})*(?:{_STRING}))(?=[^\"'\]]*\])",
    re.MULTILINE,
)


def _config(root: Path, locale: Locale) -> str:
    """bulletin.toml with the language behind the last of `locales`, every other character as it was."""
    text, findings = read_text(root, CONFIG)
    if text is None:
        raise BulletinError(findings)
    changed = with_locale(text, locale)
    if changed is None:
        line = next((at for at, each in enumerate(text.splitlines(), 1) if each.lstrip().startswith("locales")), 1)
        raise fail("locales-unwritten", Place(CONFIG, line), value=locale)
    config, findings = parse_config(changed, CONFIG)
    if config is None:
        raise BulletinError(findings)
    return changed


def with_locale(text: str, locale: Locale) -> str | None:
    """The text of bulletin.toml with one language more; None where `locales` is written too oddly to be added to."""
    match = _LOCALES.search(text)
    if not match:
        return None
    changed = f"{text[: match.end('head')]}, {toml.quote(locale)}{text[match.end('head') :]}"
    try:
        before, after = (tomllib.loads(each.removeprefix("\ufeff")) for each in (text, changed))
    except tomllib.TOMLDecodeError:
        return None
    before["locales"] = [*before.get("locales", ()), locale]
    return changed if before == after else None


# Catalogs


def _catalogs(root: Path, sources: Sources, locale: Locale) -> dict[str, str]:
    """A catalog for each issue, for bulletin.toml and for the program's words; what a translator left is kept."""
    findings: list[Finding] = []
    kept = {
        (path.rpartition("/")[2].removesuffix(".po"), locale): catalog
        for path in listing(root, f"locales/{locale}/LC_MESSAGES/*.po")
        if (catalog := read_catalog(root, path, findings))
    }
    config = replace(sources.config, locales=(*sources.config.locales, locale))
    config = with_patterns(root, config, findings)
    if errors(findings):
        raise BulletinError(errors(findings))
    known = replace(sources, config=config, catalogs={**sources.catalogs, **kept})
    domains = (PROJECT, *sorted(sources.issues.keys() - sources.archived))
    catalogs = {domain: updated(known, domain, locale) for domain in domains}
    catalogs[UI] = merge.update(
        kept.get((UI, locale)), ui_template(root).entries, locale=locale, project=f"{sources.config.title} {UI}"
    )
    return {catalog_path(domain, locale): po.dump(catalog) for domain, catalog in catalogs.items()}


# Nouns


def _nouns(root: Path, sources: Sources, locale: Locale) -> dict[str, str]:
    """The project's nouns with columns for the language behind the others, all of them empty.

    A project that has only built-in nouns gets a list of those that it counts.
    """
    new = [f"{locale}_{category}" for category in categories(locale)]
    if not (root / NOUNS).is_file():
        owners: list[Item | Issue] = [*sources.items.values(), *sources.issues.values()]
        counted = {each.unit for owner in owners for each in owner.figures.values() if each.kind == "count"}
        table = [["noun", *new], *([noun, *("" for _ in new)] for noun in sorted(counted))]
        return {NOUNS: "".join("\t".join(row) + "\n" for row in table)} if counted else {}
    text, findings = read_text(root, NOUNS)
    if text is None:
        raise BulletinError(findings)
    header = re.split(r"\r?\n", text, maxsplit=1)[0]
    columns = header.split("\t")
    if "noun" not in columns or any(each.partition("_")[0] == locale for each in columns):
        return {}
    return {NOUNS: "\t".join([*columns, *new]) + text.removeprefix(header)}


# Forms


def _forms(locale: Locale) -> Iterator[tuple[str, str, str]]:
    """How each kind begins in the language."""
    for kind in KINDS:
        for value in EXAMPLES[kind]:
            figure, _ = parse("example", {kind: value}, Place(kind))
            if figure is not None:
                yield kind, value, show(figure, locale, "", _noun(figure))


def _noun(figure: Figure) -> dict[str, Noun]:
    return {figure.unit: Noun({"other": figure.unit})}
