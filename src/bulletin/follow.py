"""Which feeds there are to follow, in words: what pages, their heads and the OPML file say of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bulletin import urls
from bulletin.model import Locale

if TYPE_CHECKING:
    from bulletin.theme import Ui


@dataclass(frozen=True, slots=True)
class FollowFeed:
    """A feed that readers may follow.

    path      below public/
    label     its format, short: "RSS"
    title     name and format, for the head of a page
    name      what the feed calls itself, by which readers list it
    use       what it is good for, a sentence
    distinct  whether its entries are in no other feed of the language that comes before it
    """

    path: str
    media_type: str
    label: str
    title: str
    name: str
    use: str
    distinct: bool


def feeds_of(locale: Locale, title: str, ui: Ui) -> tuple[FollowFeed, ...]:
    """The feeds of a language; `title` is the bulletin's in that language, `ui` speaks it."""
    words = {
        "feed.xml": ("RSS", ui.gettext("Each issue in full, for any feed reader.")),
        "atom.xml": ("Atom", ui.gettext("The same in a younger format: take it if your reader offers you both.")),
        "feed.json": ("JSON Feed", ui.gettext("The same for readers and programs that would rather have JSON.")),
        "items.xml": (ui.gettext("RSS, one entry per item"), ui.gettext("Each item by itself, in short pieces.")),
    }
    return tuple(
        FollowFeed(
            path=urls.feed(locale, file),
            media_type=media_type,
            label=words[file][0],
            title=f"{title} · {words[file][0]}",
            name=name_of(file, title, ui),
            use=words[file][1],
            distinct=file in ("feed.xml", "items.xml"),
        )
        for file, media_type in urls.FEEDS.items()
    )


def name_of(file: str, title: str, ui: Ui) -> str:
    """What a feed of a language calls itself: that of the items is not called as that of the issues."""
    return ui.gettext("{title}: single items").format(title=title) if file == "items.xml" else title


def feed_of_all(title: str, ui: Ui) -> FollowFeed:
    """The feed of all languages together; `title` and `ui` as for `feeds_of`, of whichever language it is told in."""
    label = ui.gettext("Atom, all languages")
    return FollowFeed(
        path=urls.EVERY_LANGUAGE,
        media_type=urls.FEEDS["atom.xml"],
        label=label,
        title=f"{title} · {label}",
        name=ui.gettext("{title}: all languages").format(title=title),
        use=ui.gettext("Every issue in all its languages, each entry in its own."),
        distinct=False,
    )
