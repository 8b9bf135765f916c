"""Freezes the editions that pass the release gate, with their release time; publishes corrections; withdraws."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain, count
from pathlib import Path

from bulletin.catalog.messages import key
from bulletin.check import ARCHIVE, PROJECT, Sources, catalog_file, check, issue_path, item_path
from bulletin.check.standing import Standing, blocks_of, decided, failing, standing
from bulletin.errors import BulletinError, errors, fail, finding
from bulletin.files import write_all
from bulletin.gate import Decision
from bulletin.inline import escape
from bulletin.issue import dump_item
from bulletin.model import Block, Config, Correction, Finding, Issue, Item, Locale, Place, Published
from bulletin.published import carried, dump, guid, path, same_words
from bulletin.site import Site, load_site, render
from bulletin.sources import ui_translations
from bulletin.view import issue_view


@dataclass(frozen=True, slots=True)
class Report:
    """What was frozen, and the languages held back: why, and how many of their texts for each reason.

    `moved`: editions that were published under an earlier id of the issue, now under the present one
    """

    written: tuple[Published, ...]
    held: Mapping[Locale, Mapping[str, int]]
    moved: tuple[Published, ...] = ()


@dataclass(frozen=True, slots=True)
class Renamed:
    """The published editions of an issue that do not know its present ids yet, as they are to be; `gone`: their files.

    Whatever is published of an issue, these go with it: no two languages may stand at different addresses.
    """

    moved: tuple[Published, ...] = ()
    gone: tuple[str, ...] = ()

    @property
    def locales(self) -> frozenset[Locale]:
        return frozenset(each.edition.locale for each in self.moved)


def publish(
    root: Path, sources: Sources, issue_id: str, *, locales: Iterable[Locale], at: datetime | None, now: datetime
) -> Report:
    """Freezes the issue's editions that are not published yet and may be, released at `at` (default: `now`).

    Without `locales` every language is tried and one that the gate does not let out is held; a language that is
    named must pass, and is frozen anew if its release time, which it keeps, has not come.
    Raises BulletinError, with nothing written.
    """
    issue = _issue(sources, issue_id)
    sources, renamed = _renamed(sources, issue)
    named = tuple(each for each in locales if each not in renamed.locales)
    every = () if renamed.moved and locales else sources.config.locales
    wanted = named or tuple(each for each in every if (issue_id, each) not in sources.published)
    chosen = _known(sources, wanted)
    _refuse_withdrawn(sources.published[issue_id, each] for each in named if (issue_id, each) in sources.published)
    found = check(sources, issue_id)
    stands = standing(sources, found)
    decisions = {locale: decided(stands, issue, locale) for locale in chosen}
    uncounted = {} if named else _uncounted(sources, found)
    for locale in uncounted.keys() & decisions.keys():
        decisions[locale] = Decision(None, {**decisions[locale].reasons, "uncounted": uncounted[locale]})
    faults = [*_faults(stands, issue_id, set(wanted) - set(uncounted), found)]
    for locale in named:
        if (issue_id, locale) in sources.published and sources.published[issue_id, locale].released <= now:
            faults.append(finding("publish-again", Place(path(issue_id, locale)), locale=locale))
        else:
            faults += _held(stands, issue_id, locale, decisions[locale], found)
    if faults:
        raise BulletinError(faults)
    frozen = tuple(
        Published(decision.edition, guid(issue.uid, locale), at or _scheduled(sources, issue_id, locale, now))
        for locale, decision in decisions.items()
        if decision.edition
    )
    _write(root, sources.config, frozen, renamed)
    held = {locale: each.reasons for locale, each in decisions.items() if not each.edition}
    return Report(frozen, held, renamed.moved)


def correct(
    root: Path, sources: Sources, issue_id: str, *, locale: Locale, text: str, now: datetime, item: str = ""
) -> Published:
    """Freezes the edition anew with a dated note that says what was corrected; identity and release time stay.

    `item` names the item that the note is about; without it, it is about the issue.
    """
    issue = _issue(sources, issue_id)
    sources, renamed = _renamed(sources, issue)
    before = _frozen(sources, issue_id, locale)
    place = Place(path(issue_id, locale))
    _refuse_withdrawn((before,))
    if before.released > now:
        raise fail("publish-early", place, locale=locale, issue=issue_id)
    if item and item not in issue.items:
        known = ", ".join(issue.items)
        raise fail("correction-item", Place(issue_path(issue_id)), issue=issue_id, item=item, known=known)
    found = check(sources, issue_id)
    stands = standing(sources, found)
    decision = decided(stands, issue, locale)
    faults = [*_faults(stands, issue_id, (locale,), found), *_held(stands, issue_id, locale, decision, found)]
    if decision.edition and same_words(decision.edition, before.edition):
        faults.append(finding("publish-unchanged", place, locale=locale))
    if faults or not decision.edition:
        raise BulletinError(faults)
    note = Correction(now, escape(" ".join(text.split())), item)
    after = replace(before, edition=decision.edition, corrections=(*before.corrections, note))
    _write(root, sources.config, (after,), renamed)
    return after


def erratum(root: Path, corrected: Published) -> tuple[str, str]:
    """Path and text of an item that tells the last correction to the readers of the next issue.

    The correction names an item, and is told in the language of the sources. The path is a free one.
    """
    edition, note = corrected.edition, corrected.corrections[-1]
    words = ui_translations(root, (edition.locale,))[edition.locale]
    headline = next(each.title.text for each in issue_view(edition).items if each.id == note.item)
    title = words.pgettext("item kind", "Correction") + words.pgettext("punctuation", ": ") + headline
    name = _free(root, f"erratum-{edition.issue}-{note.item}")
    blocks = (Block("title", escape(title), name), Block("paragraph", note.text, name))
    item = Item(name, "erratum", blocks, extra={"corrects": f"{edition.issue}/{note.item}"})
    return item_path(name), dump_item(item)


def _free(root: Path, name: str) -> str:
    """`name`, or the first of its followers that no item has."""
    names = chain((name,), (f"{name}-{number}" for number in count(2)))
    return next(each for each in names if not (root / item_path(each)).exists())


def withdraw(
    root: Path, sources: Sources, issue_id: str, *, locales: Iterable[Locale], reason: str, now: datetime
) -> tuple[Published, ...]:
    """Marks published editions as withdrawn: their pages and feed entries stay and say so."""
    sources, renamed = (
        _renamed(sources, sources.issues[issue_id]) if issue_id in sources.issues else (sources, Renamed())
    )
    issue_locales = [locale for each, locale in sources.published if each == issue_id]
    chosen = [_frozen(sources, issue_id, locale) for locale in locales or issue_locales]
    if not chosen:
        raise fail("publish-nothing", Place(f"issues/{issue_id}.md"), locale=sources.config.source, issue=issue_id)
    if not locales:
        chosen = [each for each in chosen if not each.withdrawn] or chosen
    _refuse_withdrawn(chosen)
    text = escape(" ".join(reason.split()))
    note = Correction(now, text)  # so that feeds know when it happened
    after = tuple(replace(each, withdrawn=text, corrections=(*each.corrections, note)) for each in chosen)
    _write(root, sources.config, after, renamed)
    return after


def _issue(sources: Sources, issue_id: str) -> Issue:
    if issue_id not in sources.issues:
        # A broken issue file is the better explanation than "there is no such issue".
        broken = errors(each for each in sources.findings if each.place.path == f"issues/{issue_id}.md")
        known = ", ".join(sorted(sources.issues)) or "—"
        raise BulletinError(broken or (finding("issue-unknown", Place("issues"), issue=issue_id, known=known),))
    return sources.issues[issue_id]


def _renamed(sources: Sources, issue: Issue) -> tuple[Sources, Renamed]:
    """The sources with every published edition of the issue under its present id, and what that changes on disk."""
    own = {key: each for key, each in sources.published.items() if key[0] in (issue.id, *issue.was)}
    after = {key: carried(each, issue) for key, each in own.items() if each.edition.uid == issue.uid}
    changed = {key: each for key, each in after.items() if each != own[key]}
    published = {key: each for key, each in sources.published.items() if key not in changed}
    published |= {(issue.id, locale): each for (_, locale), each in changed.items()}
    gone = tuple(path(*key) for key in changed if key[0] != issue.id)
    return replace(sources, published=published), Renamed(tuple(changed.values()), gone)


def _known(sources: Sources, locales: Iterable[Locale]) -> tuple[Locale, ...]:
    chosen = tuple(locales)
    for locale in chosen:
        if locale not in sources.config.locales:
            allowed = ", ".join(sources.config.locales)
            raise fail("value-choice", Place("bulletin.toml"), key="locale", value=locale, allowed=allowed)
    return chosen


def _frozen(sources: Sources, issue_id: str, locale: Locale) -> Published:
    try:
        return sources.published[issue_id, locale]
    except KeyError:
        place = Place(path(issue_id, locale))
        raise fail("publish-nothing", place, locale=locale, issue=issue_id) from None


def _faults(stands: Standing, issue_id: str, wanted: Iterable[Locale], found: Iterable[Finding]) -> tuple[Finding, ...]:
    """The errors that stop these editions: not those of another language, nor those that the gate judges."""
    elsewhere = set(stands.sources.config.locales) - set(wanted)
    others = tuple(start for each in elsewhere for start in (f"locales/{each}/", f"{ARCHIVE}/{each}/"))
    return tuple(
        replace(each, severity="error")  # an issue without items may be a draft, and no edition
        for each in found
        if (each.severity == "error" or each.rule == "issue-empty")
        and not each.place.path.startswith(others)
        and each.params.get("locale", "") not in elsewhere
        and not _of_a_text(stands, issue_id, each)
    )


def _uncounted(sources: Sources, found: Iterable[Finding]) -> Mapping[Locale, int]:
    """How many counts a translation's language has no noun for, or not in the form that the number takes."""
    locales = (each.params["locale"] for each in found if each.rule in ("noun-missing", "noun-forms"))
    return Counter(locale for locale in locales if locale != sources.config.source)


def _of_a_text(stands: Standing, issue_id: str, found: Finding) -> Locale:
    """The language in which the error stands in a text that the issue shows, "" where it stands elsewhere."""
    for (domain, locale), keys in failing(stands.sources, (found,)).items():
        if domain in (issue_id, PROJECT) and keys & {key(block) for block in blocks_of(stands.sources, domain)}:
            return locale
    return ""


def _held(
    stands: Standing, issue_id: str, locale: Locale, decision: Decision, found: Iterable[Finding]
) -> Iterator[Finding]:
    """Why the gate holds the edition, as errors; none where it lets it out."""
    catalog = catalog_file(stands.sources, issue_id, locale)
    reasons = decision.reasons
    wrong = [each for each in errors(found) if _of_a_text(stands, issue_id, each) == locale]
    left = reasons.get("untranslated", 0) + reasons.get("fuzzy", 0) + (0 if wrong else reasons.get("failing", 0))
    if left:
        rule = "publish-archived" if catalog.startswith(f"{ARCHIVE}/") else "publish-incomplete"
        yield finding(rule, Place(catalog), locale=locale, count=left, path=catalog, issue=issue_id)
    if reasons.get("failing"):
        yield from wrong
    if unreviewed := reasons.get("unreviewed"):
        yield finding("publish-unreviewed", Place(catalog), locale=locale, count=unreviewed, issue=issue_id)
    if reasons.get("empty"):
        yield finding("publish-empty", Place(catalog), locale=locale, issue=issue_id)


def _scheduled(sources: Sources, issue_id: str, locale: Locale, now: datetime) -> datetime:
    """When the edition was to be released, if that is still to come, else `now`."""
    frozen = sources.published.get((issue_id, locale))
    return max(frozen.released, now) if frozen else now


def _refuse_withdrawn(chosen: Iterable[Published]) -> None:
    withdrawn = [each.edition for each in chosen if each.withdrawn]
    if withdrawn:
        raise BulletinError(
            finding("publish-withdrawn", Place(path(each.issue, each.locale)), locale=each.locale) for each in withdrawn
        )


def _write(root: Path, config: Config, frozen: Iterable[Published], renamed: Renamed) -> None:
    """Freezes what can be rendered: an edition that no build could show would stop every build after it."""
    editions = tuple({each.guid: each for each in (*renamed.moved, *frozen)}.values())
    if editions:
        site = load_site(root, config)
        for each in editions:
            _rehearse(site, each)
    files = {path(each.edition.issue, each.edition.locale): dump(each) for each in editions}
    write_all(root, files, delete=renamed.gone)


def _rehearse(site: Site, published: Published) -> None:
    try:
        tuple(render(site, (published,)))
    except BulletinError:
        raise
    except (KeyError, ValueError, TypeError, ArithmeticError) as error:
        edition = published.edition
        reason = f"{type(error).__name__}: {error}"
        place = Place(path(edition.issue, edition.locale))
        raise fail("published-unrendered", place, locale=edition.locale, reason=reason) from error
