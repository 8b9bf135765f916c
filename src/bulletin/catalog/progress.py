"""How far a translation is: the state of each text of an issue, and the counts of each of its items."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from bulletin.catalog.messages import key
from bulletin.catalog.po import Catalog, Entry
from bulletin.catalog.reviews import Index, plain, reviewers
from bulletin.model import Block, Locale

# Each text is in one state, the first of these that fits. "failing": `check` finds an error in it.
State: TypeAlias = Literal["untranslated", "fuzzy", "failing", "reviewed", "translated"]
STATES: tuple[State, ...] = ("untranslated", "fuzzy", "failing", "reviewed", "translated")
FINISHED: frozenset[State] = frozenset(("reviewed", "translated"))

Key: TypeAlias = tuple[str, str]  # msgctxt, "" for none, and msgid


@dataclass(frozen=True, slots=True)
class Text:
    """A text in source words and how far its translation is; `by`: who reviewed it as it stands."""

    block: Block
    state: State
    by: tuple[str, ...] = ()
    entry: Entry | None = field(default=None, compare=False)

    @property
    def words(self) -> int:
        return len(plain(self.block.text).split())


@dataclass(frozen=True, slots=True)
class Counts:
    """How many texts are in each state, how many words of the source are left, and who reviewed how many texts."""

    states: Mapping[State, int]
    words_left: int
    reviewers: Mapping[str, int]

    @property
    def total(self) -> int:
        return sum(self.states.values())

    @property
    def left(self) -> int:
        return sum(count for state, count in self.states.items() if state not in FINISHED)


def texts(
    blocks: Iterable[Block],
    catalog: Catalog | None,
    locale: Locale,
    *,
    reviews: Index,
    failing: frozenset[Key] = frozenset(),
) -> tuple[Text, ...]:
    """Each block, in source words, with the state of its translation; `failing` are the keys that `check` finds bad."""
    entries = {(entry.msgctxt or "", entry.msgid): entry for entry in catalog.entries} if catalog else {}
    return tuple(_text(block, entries.get(key(block)), locale, reviews, failing) for block in blocks)


def _text(block: Block, entry: Entry | None, locale: Locale, reviews: Index, failing: frozenset[Key]) -> Text:
    if entry is None or entry.obsolete or not all(entry.msgstrs) or entry.msgctxt == "":
        return Text(block, "untranslated", (), entry)
    if entry.fuzzy:
        return Text(block, "fuzzy", (), entry)
    by = reviewers(reviews, entry, locale)
    if key(block) in failing:
        return Text(block, "failing", by, entry)
    return Text(block, "reviewed" if by else "translated", by, entry)


def once(every: Iterable[Text]) -> tuple[Text, ...]:
    """The texts without repetitions: translators see the same words in two places once, where they come first."""
    found: dict[Key, Text] = {}
    for each in every:
        found.setdefault(key(each.block), each)
    return tuple(found.values())


def counts(every: Sequence[Text]) -> Counts:
    """The counts of some texts."""
    found = Counter(each.state for each in every)
    left = sum(each.words for each in every if each.state not in FINISHED)
    people = Counter(name for each in every for name in each.by)
    return Counts({state: found[state] for state in STATES}, left, dict(sorted(people.items())))


def by_item(every: Iterable[Text]) -> dict[str, tuple[Text, ...]]:
    """The texts of each item in reading order, those of the issue itself under ""."""
    found: dict[str, tuple[Text, ...]] = {}
    for each in every:
        found[each.block.item] = (*found.get(each.block.item, ()), each)
    return found


def excerpt(text: str, limit: int = 40) -> str:
    """The first words of a tagged text, to name it by."""
    words = " ".join(plain(text).split())
    return words if len(words) <= limit else words[:limit].rstrip() + "…"
