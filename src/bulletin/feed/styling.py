"""The style sheet by which browsers show a feed: a banner that says what it is, and titles that can be read."""

from __future__ import annotations

import hashlib

from bulletin import urls
from bulletin.feed.desk import Desk
from bulletin.labels import direction
from bulletin.model import Output


def stylesheet(desk: Desk) -> Output:
    """The style sheet of the feeds in one language, named by its content so that it may be cached for ever.

    One a language, because an RSS feed says its language where CSS cannot see it.
    """
    css = desk.theme.render(
        "feed/feed.css",
        **desk.words,
        dir=direction(desk.locale),
        quoted=quoted,
        follow=desk.config.base_url + urls.follow(desk.locale),
    )
    data = css.encode()
    return Output(f"assets/feed.{hashlib.sha256(data).hexdigest()[:8]}.css", data, "text/css")


def quoted(text: str) -> str:
    """`text` as a string of CSS: whatever could end it is written by its number."""
    unsafe = frozenset('"\\<>')
    return (
        '"' + "".join(char if char.isprintable() and char not in unsafe else f"\\{ord(char):x} " for char in text) + '"'
    )
