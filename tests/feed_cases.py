"""Published editions and their feeds, as the tests of feeds need them."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

import editions
from bulletin import feed, inline, urls
from bulletin.model import Config, Correction, Locale, Output, Published
from bulletin.theme import compile_theme
from editions import CONFIG, KINDS, LOCALES, NAME, NullUi

THEME, _ = compile_theme({name: text for name, text in editions.templates().items() if name.startswith("feed/")}, {})
# What editors' files may not hold and a feed cannot carry, and characters that need four bytes or change direction.
HOSTILE = editions.HOSTILE + " \x00\x0b\ufffe\ud800\x85 𠮷𩸽 👩\u200d🚀 \u202eevil\u202c &copy; &#38; <![CDATA["


def release(
    locale: Locale = "en",
    number: int = 1,
    *,
    kinds: Sequence[str] = KINDS,
    hostile: str = "",
    corrections: Sequence[str] = (),
    withdrawn: str = "",
    late: int = 0,
) -> Published:
    """Issue `number` in `locale`, released a week after the one before it and `late` days after its date."""
    base = editions.edition(locale, kinds, number=number)
    when = editions.RELEASED + timedelta(weeks=number - 1)
    names = {"issue_title": f" ({number})", "title": f" ({number})"}
    blocks = tuple(
        replace(block, text=block.text + names.get(block.kind, "") + inline.escape(hostile)) for block in base.blocks
    )
    uid = str(uuid.uuid5(uuid.NAMESPACE_DNS, f"issue-{number}"))
    items = tuple(replace(head, links={"stat": "https://stat.example.org/?a=1&b=ї"}) for head in base.items)
    return editions.published(
        replace(base, blocks=blocks, items=items, uid=uid, date=when.date()),
        released=when + timedelta(days=late, microseconds=123456),
        corrections=tuple(Correction(when + timedelta(days=late + 3 + n), text) for n, text in enumerate(corrections)),
        withdrawn=withdrawn,
    )


def everywhere(every: Sequence[Published], config: Config) -> dict[str, dict[Locale, str]]:
    """Where each issue can be read, as the build tells the feeds."""
    pages: dict[str, dict[Locale, str]] = {}
    for each in every:
        if not each.withdrawn:
            own = each.edition
            pages.setdefault(own.issue, {})[own.locale] = config.base_url + urls.issue(own.locale, own.issue)
    return pages


ISSUES = [release(locale, number) for number in (1, 2, 3) for locale in LOCALES]
HOSTILE_ISSUES = [release(locale, number, hostile=HOSTILE) for number in (1, 2) for locale in LOCALES]


def arguments(locale: str, every: Sequence[Published], config: Config) -> dict[str, Any]:
    return {
        "locale": locale,
        "config": config,
        "theme": THEME,
        "ui": NullUi(),
        "translations": everywhere(every, config),
    }


def issues(every: Sequence[Published] = ISSUES, locale: str = "en", config: Config = CONFIG) -> feed.Feed:
    words = {"title": NAME.get(locale, "T"), "description": CONFIG.description}
    return feed.issue_feed(every, **words, **arguments(locale, every, config))


def items(every: Sequence[Published] = ISSUES, locale: str = "en", config: Config = CONFIG) -> feed.Feed:
    words = {"title": NAME.get(locale, "T"), "description": CONFIG.description}
    return feed.item_feed(every, **words, **arguments(locale, every, config))


def outputs(every: Sequence[Published], locale: str, config: Config = CONFIG) -> dict[str, Output]:
    words = {"project_title": NAME[locale], "project_description": CONFIG.description}
    found = feed.outputs(every, **words, **arguments(locale, every, config))
    return {output.path: output for output in found}


def all_feeds(every: Sequence[Published], config: Config = CONFIG) -> Iterator[tuple[str, feed.Feed, Output]]:
    """Each XML feed with its address and the neutral feed that it was made from."""
    for locale in LOCALES:
        found = outputs(every, locale, config)
        whole = issues(every, locale, config)
        for name, model in (("feed.xml", whole), ("atom.xml", whole), ("items.xml", items(every, locale, config))):
            yield config.base_url + urls.feed(locale, name), model, found[urls.feed(locale, name)]
