"""What the search looks through: one record an item, in plain words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bulletin import urls
from bulletin.archive.around import in_order
from bulletin.model import Locale, Published
from bulletin.view import ItemView, issue_view

if TYPE_CHECKING:
    from bulletin.theme import Ui


@dataclass(frozen=True, slots=True)
class Record:
    """An item as the search knows it: `path` below public/, `issue` as its results name it.

    `foreign`: the language of its title, where that is not the language it is found in.
    """

    path: str
    locale: Locale
    title: str
    text: str
    issue: str
    foreign: Locale = ""


def records(published: Iterable[Published], uis: Mapping[Locale, Ui]) -> tuple[Record, ...]:
    """The items of all live editions, those of the newest issue first."""
    live = sorted((each for each in published if not each.withdrawn), key=in_order, reverse=True)
    return tuple(record for each in live for record in _of(each, uis[each.edition.locale]))


def _of(published: Published, ui: Ui) -> Iterator[Record]:
    edition = published.edition
    view = issue_view(edition)
    issue = f"{ui.gettext('Issue {number}').format(number=view.number)} · {view.date}"
    for item in view.items:
        yield Record(
            path=urls.item(view.locale, view.issue, item.id),
            locale=view.locale,
            title=item.title.text,
            text="\n".join(dict.fromkeys(filter(None, _texts(item)))),
            issue=issue,
            foreign=edition.source if item.title.foreign else "",
        )


def _texts(item: ItemView) -> Iterator[str]:
    """All that readers see of an item, the headline last: results show it above their excerpt."""
    yield " ".join(item.figure or ())
    yield from map(str, item.extra.get("terms", {}).values())
    yield str(item.extra.get("original", ""))
    yield from (words.text for group in item.body for words in group.texts)
    yield from (f"{bar.label.text} {bar.value}" for bar in item.bars)
    yield from (f"{row.head.text} {row.text.text}" for row in item.rows)
    yield from (words.text for kind, words in item.texts.items() if kind not in ("title", "alt"))
    yield item.title.text
