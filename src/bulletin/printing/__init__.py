"""The print edition and the social card: an edition -> the data that a typst template sets on pages.

published -> Sheet(template, data) -> (printer) -> issue.pdf, card.png

Texts are values in the data from beginning to end: no character of them is ever read as typst.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from bulletin import urls
from bulletin.model import NOTHING, Config, Locale, Paper, Published
from bulletin.printing.card import card_data
from bulletin.printing.families import faces, languages, package, signs, spoken
from bulletin.printing.issue import Press, changed, issue_data
from bulletin.printing.texts import tags

if TYPE_CHECKING:
    from bulletin.theme import Ui

__all__ = ["Press", "Sheet", "faces", "package", "sheets", "signs"]

PDF, PNG = "application/pdf", "image/png"
FOLDER = "print"
COLOURS = ("ink", "muted", "paper", "wash", "line", "ai", "yamabuki")


@dataclass(frozen=True, slots=True)
class Sheet:
    """Something to print: template below templates/, its data, the file below public/ that comes of it.

    `images`: the name that the data calls a picture by, and its path below public/. `families`: every font that the
    data names. `at`: the moment that the file says it was made.
    """

    path: str
    kind: Literal["pdf", "card"]
    template: str
    data: str
    issue: str
    locale: Locale
    at: datetime
    images: Mapping[str, str] = field(default_factory=dict)
    families: tuple[str, ...] = ()
    signs: frozenset[str] = frozenset()


def sheets(
    published: Iterable[Published],
    *,
    config: Config,
    tokens: Mapping[str, str],
    uis: Mapping[Locale, Ui],
    papers: Mapping[str, Paper] = NOTHING,
) -> tuple[Sheet, ...]:
    """What bulletin.toml asks to print of the editions; a withdrawn one has neither pages nor card."""
    every = tuple(published)
    found: list[Sheet] = []
    for each in every:
        if each.withdrawn or each.edition.locale not in config.locales:
            continue
        press = Press(each, config, uis[each.edition.locale], papers, every)
        if config.print.pdf:
            data, images = issue_data(press)
            path = urls.pdf(each.edition.locale, each.edition.issue)
            found.append(_sheet(path, "pdf", press, data, tokens, images))
        if config.print.cards:
            path = urls.card(each.edition.locale, each.edition.issue)
            found.append(_sheet(path, "card", press, card_data(press), tokens, {}))
    return tuple(found)


def _sheet(
    path: str,
    kind: Literal["pdf", "card"],
    press: Press,
    data: dict[str, Any],
    tokens: Mapping[str, str],
    images: Mapping[str, str],
) -> Sheet:
    edition = press.published.edition
    shown = signs(data)
    every = languages(edition.locale, {*tags(data), *spoken(shown)})
    whole = {
        **data,
        "lang": edition.locale,
        "languages": every,
        "colours": {name: tokens[name] for name in COLOURS},
    }
    fonts = dict.fromkeys(family for each in every.values() for family in (*each["serif"], *each["sans"]))
    return Sheet(
        path=path,
        kind=kind,
        template=f"{FOLDER}/{'issue' if kind == 'pdf' else 'card'}.typ",
        data=json.dumps(whole, ensure_ascii=False, sort_keys=True),
        issue=edition.issue,
        locale=edition.locale,
        at=changed(press.published),
        images=images,
        families=tuple(fonts),
        signs=shown,
    )
