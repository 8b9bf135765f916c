"""Published editions and their feeds, as the tests of feeds need them."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

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


ISSUES = [release(locale, number) for number in (1, 2, 3) for locale in LOCALES]
HOSTILE_ISSUES = [release(locale, number, hostile=HOSTILE) for number in (1, 2) for locale in LOCALES]


def desks(every: Sequence[Published] = ISSUES, config: Config = CONFIG) -> tuple[feed.Desk, ...]:
    """The desk of every language of the bulletin."""
    shelf = feed.shelf(every, config)
    words = {"theme": THEME, "ui": NullUi(), "description": CONFIG.description}
    return tuple(feed.desk(shelf, each, title=NAME.get(each, "T"), **words) for each in config.locales)


def desk(every: Sequence[Published] = ISSUES, locale: str = "en", config: Config = CONFIG) -> feed.Desk:
    return next(each for each in desks(every, config) if each.locale == locale)


def issues(every: Sequence[Published] = ISSUES, locale: str = "en", config: Config = CONFIG) -> feed.Feed:
    return feed.issue_feed(desk(every, locale, config))


def items(every: Sequence[Published] = ISSUES, locale: str = "en", config: Config = CONFIG) -> feed.Feed:
    return feed.item_feed(desk(every, locale, config))


def site(every: Sequence[Published], config: Config = CONFIG) -> dict[str, Output]:
    """All that feeds write, of all languages."""
    return {output.path: output for output in feed.outputs(desks(every, config))}


def outputs(every: Sequence[Published], locale: str, config: Config = CONFIG) -> dict[str, Output]:
    """The four feeds of a language."""
    found = site(every, config)
    return {path: found[path] for path in (urls.feed(locale, name) for name in urls.FEEDS)}


def all_feeds(every: Sequence[Published], config: Config = CONFIG) -> Iterator[tuple[str, feed.Feed, Output]]:
    """Each XML feed of a language with its address and the neutral feed that it was made from."""
    found = site(every, config)
    for locale in LOCALES:
        whole = issues(every, locale, config)
        for name, model in (("feed.xml", whole), ("atom.xml", whole), ("items.xml", items(every, locale, config))):
            yield config.base_url + urls.feed(locale, name), model, found[urls.feed(locale, name)]
