"""Which pages the site has, in which languages: what the heads of pages, the site map and the navigation go by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from bulletin import urls
from bulletin.archive.around import changed, in_order
from bulletin.model import Config, Extras, Locale, Paper, Published


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page that may be indexed: its path in each language that has it, and when each last changed, if ever.

    `kind`: "home", "year", "people", "words", "paper", "search", "follow", "privacy" or "issue"; `name` tells
    those of one kind apart: the year, the paper's id, the issue's.
    """

    kind: str
    name: str
    paths: Mapping[Locale, str]
    changed: Mapping[Locale, datetime] = field(default_factory=dict)


Path = Callable[[Locale], str]


def leaves(
    published: Iterable[Published], config: Config, papers: Mapping[str, Paper], extras: Extras
) -> tuple[Leaf, ...]:
    """Every page but the language chooser. A language has those pages for which it has live editions."""
    live = sorted((each for each in published if not each.withdrawn), key=in_order)
    return (*_shared(live, config, papers, extras), *_issues(live, config))


def _shared(live: Sequence[Published], config: Config, papers: Mapping[str, Paper], extras: Extras) -> Iterator[Leaf]:
    everywhere = config.locales
    yield Leaf("home", "", {each: urls.home(each) for each in everywhere}, _changed(live, config))
    for year in sorted({each.edition.date.year for each in live}, reverse=True):
        of_year = [each for each in live if each.edition.date.year == year]
        yield _leaf("year", str(year), of_year, config, partial(urls.year, number=year))
    for kind, item_kind, path in (("people", "people", urls.people), ("words", "word", urls.words)):
        telling = [each for each in live if any(item.kind == item_kind for item in each.edition.items)]
        if telling:
            yield _leaf(kind, "", telling, config, path)
    for paper in sorted(papers):
        resting = [each for each in live if any(item.paper == paper for item in each.edition.items)]
        if resting:
            yield _leaf("paper", paper, resting, config, partial(urls.paper, paper_id=paper))
    if extras.search:
        yield _leaf("search", "", live, config, urls.search)
    yield Leaf("follow", "", {each: urls.follow(each) for each in everywhere})
    yield Leaf("privacy", "", {each: urls.privacy(each) for each in everywhere})


def _issues(live: Iterable[Published], config: Config) -> Iterator[Leaf]:
    issues: dict[str, list[Published]] = defaultdict(list)
    for each in live:
        issues[each.edition.issue].append(each)
    for issue, editions in issues.items():
        yield _leaf("issue", issue, editions, config, partial(urls.issue, issue_id=issue))


def _leaf(kind: str, name: str, editions: Iterable[Published], config: Config, path: Path) -> Leaf:
    """The page in the languages of the editions that it is made of."""
    times = _changed(editions, config)
    return Leaf(kind, name, {locale: path(locale) for locale in times}, times)


def _changed(editions: Iterable[Published], config: Config) -> dict[Locale, datetime]:
    """When the editions of each language last changed, in the order of bulletin.toml."""
    times: dict[Locale, datetime] = {}
    for each in editions:
        locale = each.edition.locale
        times[locale] = max(changed(each), times.get(locale, changed(each)))
    return {locale: times[locale] for locale in config.locales if locale in times}
