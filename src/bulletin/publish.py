"""Freezes complete editions with their release time; publishes corrections; withdraws."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from bulletin.check import Sources, catalog_path, check, draft_edition
from bulletin.errors import BulletinError, errors, fail, finding
from bulletin.files import write_all
from bulletin.inline import escape
from bulletin.model import Config, Correction, Finding, Issue, Locale, Place, Published
from bulletin.published import dump, guid, path, same_words
from bulletin.site import Site, load_site, render


@dataclass(frozen=True, slots=True)
class Report:
    """What was frozen, and the languages held back with the number of their untranslated texts."""

    written: tuple[Published, ...]
    held: Mapping[Locale, int]


def publish(
    root: Path, sources: Sources, issue_id: str, *, locales: Iterable[Locale], at: datetime | None, now: datetime
) -> Report:
    """Freezes the issue's complete editions that are not published yet, released at `at` (default: `now`).

    Without `locales` every language is tried and an incomplete one is held; a language that is named
    must be complete, and is frozen anew if its release time, which it keeps, has not come.
    Raises BulletinError, with nothing written.
    """
    issue = _issue(sources, issue_id)
    named = tuple(locales)
    wanted = named or tuple(each for each in sources.config.locales if (issue_id, each) not in sources.published)
    drafts = {locale: draft_edition(sources, issue, locale) for locale in _known(sources, wanted)}
    _refuse_withdrawn(sources.published[issue_id, each] for each in named if (issue_id, each) in sources.published)
    held = {locale: len(draft.untranslated) for locale, draft in drafts.items() if draft.untranslated}
    faults = [*_faults(sources, issue_id, wanted)]
    for locale in named:
        if (issue_id, locale) in sources.published and sources.published[issue_id, locale].released <= now:
            faults.append(finding("publish-again", Place(path(issue_id, locale)), locale=locale))
        elif locale in held:
            catalog = catalog_path(issue_id, locale)
            faults.append(
                finding("publish-incomplete", Place(catalog), locale=locale, count=held[locale], path=catalog)
            )
    if faults:
        raise BulletinError(faults)
    frozen = tuple(
        Published(draft, guid(issue.uid, locale), at or _scheduled(sources, issue_id, locale, now))
        for locale, draft in drafts.items()
        if not draft.untranslated
    )
    _write(root, sources.config, frozen)
    return Report(frozen, held)


def correct(root: Path, sources: Sources, issue_id: str, *, locale: Locale, text: str, now: datetime) -> Published:
    """Freezes the edition anew with a dated note that says what was corrected; identity and release time stay."""
    issue = _issue(sources, issue_id)
    before = _frozen(sources, issue_id, locale)
    draft = draft_edition(sources, issue, locale)
    place = Place(path(issue_id, locale))
    _refuse_withdrawn((before,))
    if before.released > now:
        raise fail("publish-early", place, locale=locale, issue=issue_id)
    faults = [*_faults(sources, issue_id, (locale,))]
    if draft.untranslated:
        catalog = catalog_path(issue_id, locale)
        count = len(draft.untranslated)
        faults.append(finding("publish-incomplete", Place(catalog), locale=locale, count=count, path=catalog))
    elif same_words(draft, before.edition):
        faults.append(finding("publish-unchanged", place, locale=locale))
    if faults:
        raise BulletinError(faults)
    note = Correction(now, escape(" ".join(text.split())))
    after = replace(before, edition=draft, corrections=(*before.corrections, note))
    _write(root, sources.config, (after,))
    return after


def withdraw(
    root: Path, sources: Sources, issue_id: str, *, locales: Iterable[Locale], reason: str, now: datetime
) -> tuple[Published, ...]:
    """Marks published editions as withdrawn: their pages and feed entries stay and say so."""
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
    _write(root, sources.config, after)
    return after


def _issue(sources: Sources, issue_id: str) -> Issue:
    if issue_id not in sources.issues:
        # A broken issue file is the better explanation than "there is no such issue".
        broken = errors(each for each in sources.findings if each.place.path == f"issues/{issue_id}.md")
        known = ", ".join(sorted(sources.issues)) or "—"
        raise BulletinError(broken or (finding("issue-unknown", Place("issues"), issue=issue_id, known=known),))
    return sources.issues[issue_id]


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


def _faults(sources: Sources, issue_id: str, wanted: Iterable[Locale]) -> tuple[Finding, ...]:
    """The errors that concern these editions; another language's broken catalog does not hold them."""
    found = [each for each in check(sources, issue_id) if each.severity == "error" or each.rule == "issue-empty"]
    others = [f"locales/{locale}/" for locale in sources.config.locales if locale not in set(wanted)]
    elsewhere = set(sources.config.locales) - set(wanted)
    return tuple(
        each
        for each in found
        if not each.place.path.startswith(tuple(others)) and each.params.get("locale", "") not in elsewhere
    )


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


def _write(root: Path, config: Config, frozen: Iterable[Published]) -> None:
    """Freezes what can be rendered: an edition that no build could show would stop every build after it."""
    editions = tuple(frozen)
    if editions:
        site = load_site(root, config)
        for each in editions:
            _rehearse(site, each)
    write_all(root, {path(each.edition.issue, each.edition.locale): dump(each) for each in editions})


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
