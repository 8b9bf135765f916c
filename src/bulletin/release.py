"""What the release gate asks: `[release]` of bulletin.toml, and of an issue's head where one differs.

[release]
blocks = "hold"          # what becomes of blocks that are not finished: hold, omit or source
reviewed = "essential"   # what somebody has to have reviewed: none, essential or all
[release.ja]
blocks = "omit"
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bulletin.locales import is_locale
from bulletin.model import Config, Issue, Locale, Release
from bulletin.toml import Reader

BLOCKS = ("hold", "omit", "source")
REVIEWED = ("none", "essential", "all")
DEFAULT = Release("hold", "none")


def read_release(reader: Reader, locales: tuple[Locale, ...] = ()) -> dict[Locale, Release]:
    """What `[release]` says by language, under "" for all; a table of no known language is reported.

    Without `locales`, as in an issue's head, every language tag is let pass.
    """
    table = reader.table("release")
    found = {"": _read(table)}
    for key in table.data:
        if key in ("blocks", "reviewed"):
            continue
        if key in locales if locales else is_locale(key):
            own = table.table(key)
            found[key] = _read(own)
            own.finish()
            table.asked.add(key)
        elif is_locale(key):
            table.asked.add(key)
            table.report("release-locale", key, locale=key, allowed=", ".join(locales))
    table.finish()
    return {locale: each for locale, each in found.items() if each != Release()}


def _read(table: Reader) -> Release:
    return Release(table.choice("blocks", BLOCKS), table.choice("reviewed", REVIEWED))


def release_table(release: Mapping[Locale, Release]) -> dict[str, Any]:
    """What `read_release` reads back, as data for `toml.dump`."""
    tables = {locale: _table(each) for locale, each in release.items()}
    return {**tables.pop("", {}), **tables}


def _table(release: Release) -> dict[str, Any]:
    said = {"blocks": release.blocks, "reviewed": release.reviewed}
    return {key: value for key, value in said.items() if value}


def policy(config: Config, issue: Issue, locale: Locale) -> Release:
    """What is asked of the issue in `locale`: what it says itself, else bulletin.toml; of each, the language first."""
    said = [each.get(key) for each in (issue.release, config.release) for key in (locale, "")]
    found = [each for each in (*said, DEFAULT) if each]
    return Release(
        next(each.blocks for each in found if each.blocks),
        next(each.reviewed for each in found if each.reviewed),
    )
