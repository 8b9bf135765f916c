"""Every rule over a project's values: one function a rule, each gives findings, nothing is printed or read here."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from bulletin import inline
from bulletin.catalog import lookup, po, verify
from bulletin.catalog.edition import defects, edition
from bulletin.catalog.messages import key
from bulletin.config import sender_gaps
from bulletin.errors import errors, finding
from bulletin.figures import forms
from bulletin.issue import ITEM_KINDS
from bulletin.model import (
    NOTHING,
    Config,
    Edition,
    Figure,
    Finding,
    Issue,
    Item,
    Locale,
    Noun,
    Paper,
    Place,
    Published,
)
from bulletin.published import path as published_path
from bulletin.published import same_words

UI = "bulletin"  # the domain of the program's own words
PROJECT = "project"  # the domain of bulletin.toml's words
LIMITS = {"subject": 60, "preheader": 110, "title": 70, "issue_title": 70}


@dataclass(frozen=True, slots=True)
class Sources:
    """A project as its people wrote it, read into values; `findings` are those of reading it."""

    config: Config
    nouns: Mapping[Locale, Mapping[str, Noun]]
    papers: Mapping[str, Paper]
    items: Mapping[str, Item]
    issues: Mapping[str, Issue]
    catalogs: Mapping[tuple[str, Locale], po.Catalog]
    published: Mapping[tuple[str, Locale], Published]
    sizes: Mapping[str, tuple[int, int, str]]  # of each picture: width, height, hash
    findings: tuple[Finding, ...] = ()


def item_path(item: str) -> str:
    return f"issues/items/{item}.md"


def issue_path(issue: str) -> str:
    return f"issues/{issue}.md"


def catalog_path(domain: str, locale: Locale) -> str:
    return f"locales/{locale}/LC_MESSAGES/{domain}.po"


def check(sources: Sources, only: str = "") -> tuple[Finding, ...]:
    """All findings over the project, or those that touch the issue `only`, in the order of files and lines."""
    found = [*sources.findings, *(each for rule in RULES_IN_ORDER for each in rule(sources))]
    if only:
        found = [each for each in found if _touches(sources, only, each.place.path)]
    return tuple(sorted(set_of(found), key=lambda each: (each.place.path, each.place.line, each.rule)))


def set_of(findings: list[Finding]) -> list[Finding]:
    """The findings without repetitions (params make them unhashable)."""
    return list({(each.rule, each.place, tuple(sorted(each.params.items()))): each for each in findings}.values())


def _touches(sources: Sources, issue: str, path: str) -> bool:
    items = sources.issues[issue].items if issue in sources.issues else ()
    name = path.rpartition("/")[2]
    own = {issue_path(issue), *(item_path(item) for item in items)}
    owners: list[Item | Issue] = [sources.items[item] for item in items if item in sources.items]
    owners += [sources.issues[issue]] if issue in sources.issues else []
    own |= {f"issues/media/{image.file}" for owner in owners for image in owner.images.values()}
    shared = path.startswith(("bulletin.toml", "templates/", "locales/nouns", "papers/")) or name.startswith(
        (f"{UI}.", f"{PROJECT}.")
    )
    return path in own or name.startswith(f"{issue}.") or shared


def _line(item: Item, *keys: str) -> Place:
    line = next((item.lines[each] for each in keys if each in item.lines), 1)
    return Place(item_path(item.id), line)


# Items


def items_listed(sources: Sources) -> Iterator[Finding]:
    """item-missing, item-twice, item-unused"""
    first: dict[str, str] = {}
    broken = _broken(sources)
    for issue in _in_order(sources):
        place = Place(issue_path(issue.id), issue.lines.get("sections", 1))
        for index, section in enumerate(block for block in issue.blocks if block.kind == "section"):
            at = Place(place.path, issue.lines.get(f"sections.{index}.items", section.line or place.line))
            for item in section.data["items"]:
                if item not in sources.items:
                    if item_path(item) in broken:
                        continue
                    nearest = get_close_matches(item, sources.items, n=1)
                    yield finding("item-missing", at, item=item, nearest=nearest[0] if nearest else "—")
                elif item in first:
                    yield finding("item-twice", at, item=item, first=first[item])
                first.setdefault(item, str(at))
    if any(path.startswith("issues/") and path.count("/") == 1 for path in broken):
        return  # the issue that lists an item may be the one that cannot be read
    for item in sources.items:
        if item not in first:
            yield finding("item-unused", Place(item_path(item)), item=item)


def _broken(sources: Sources) -> frozenset[str]:
    """The files that could not be read: what follows from that is not told again."""
    read = {item_path(each) for each in sources.items} | {issue_path(each) for each in sources.issues}
    read |= {catalog_path(domain, locale) for domain, locale in sources.catalogs}
    return frozenset(each.place.path for each in errors(sources.findings)) - read


def _in_order(sources: Sources) -> list[Issue]:
    return sorted(sources.issues.values(), key=lambda issue: issue.id)


def citations(sources: Sources) -> Iterator[Finding]:
    """paper-unknown, cite-unknown, item-uncited"""
    for item in sources.items.values():
        kind = ITEM_KINDS.get(item.kind)
        if kind and kind.cites and not (item.paper and item.cite):
            papers = sorted(sources.papers)
            yield finding(
                "item-uncited", _line(item, "cite", "paper"), kind=item.kind, paper=item.paper or (papers or ["ID"])[0]
            )
        if item.paper and item.paper not in sources.papers:
            yield finding("paper-unknown", _line(item, "paper"), paper=item.paper)
        elif item.paper:
            known = {passage.id for passage in sources.papers[item.paper].passages}
            cited = [("cite", each) for each in item.cite]
            cited += [(f"figures.{name}", figure.cite) for name, figure in item.figures.items() if figure.cite]
            for where, cite in cited:
                if cite not in known:
                    yield finding("cite-unknown", _line(item, where), paper=item.paper, cite=cite)


def item_lengths(sources: Sources) -> Iterator[Finding]:
    """item-length: words of the body, a figure counts as one"""
    for item in sources.items.values():
        least, most = ITEM_KINDS[item.kind].words if item.kind in ITEM_KINDS else (0, 0)
        body = [block for block in item.blocks if block.kind in ("paragraph", "bullet", "ordered", "blockquote")]
        words = sum(len(inline.plain(block.text).split()) for block in body)
        if most and not least <= words <= most:
            place = Place(item_path(item.id), body[0].line if body else 1)
            yield finding("item-length", place, words=words, kind=item.kind, least=least, most=most)


def images_present(sources: Sources) -> Iterator[Finding]:
    """image-missing"""
    broken = _broken(sources)
    for owner, path in _owners(sources):
        for name, image in owner.images.items():
            if image.file not in sources.sizes and f"issues/media/{image.file}" not in broken:
                yield finding("image-missing", Place(path, owner.lines.get(f"images.{name}", 1)), file=image.file)


def _owners(sources: Sources) -> Iterator[tuple[Item | Issue, str]]:
    yield from ((item, item_path(item.id)) for item in sources.items.values())
    yield from ((issue, issue_path(issue.id)) for issue in sources.issues.values())


def nouns_counted(sources: Sources) -> Iterator[Finding]:
    """noun-missing: a count whose noun one of the languages cannot name"""
    for owner, path in _owners(sources):
        for name, figure in owner.figures.items():
            for locale in sources.config.locales:
                known = sources.nouns.get(locale, NOTHING).get(figure.unit)
                if figure.kind == "count" and (known is None or "other" not in known.forms):
                    place = Place(path, owner.lines.get(f"figures.{name}", 1))
                    yield finding("noun-missing", place, noun=figure.unit, locale=locale)


def texts_wide(sources: Sources) -> Iterator[Finding]:
    """text-long: subjects, preheaders and headlines that inboxes cut (East Asian characters count double)"""
    for owner, path in _owners(sources):
        for block in owner.blocks:
            limit = LIMITS.get(block.kind)
            if limit and (width := _width(block.text)) > limit:
                yield finding("text-long", Place(path, block.line), key=block.kind, width=width, limit=limit)


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in inline.plain(text))


# Issues


def issues_distinct(sources: Sources) -> Iterator[Finding]:
    """issue-number-twice, issue-uid-twice"""
    for issue in _in_order(sources):
        for other in _in_order(sources):
            # Told at both: either may be the one that is about to be published.
            if other.id == issue.id:
                continue
            if other.number == issue.number:
                place = Place(issue_path(issue.id), issue.lines.get("number", 1))
                yield finding("issue-number-twice", place, number=issue.number, first=issue_path(other.id))
            if other.uid == issue.uid:
                place = Place(issue_path(issue.id), issue.lines.get("uid", 1))
                yield finding("issue-uid-twice", place, first=issue_path(other.id))


def one_lead(sources: Sources) -> Iterator[Finding]:
    """issue-lead"""
    for issue in _in_order(sources):
        kinds = Counter(sources.items[item].kind for item in issue.items if item in sources.items)
        if issue.items and kinds["lead"] != 1 and all(item in sources.items for item in issue.items):
            yield finding("issue-lead", Place(issue_path(issue.id), 1), count=kinds["lead"])


def sender(sources: Sources) -> Iterator[Finding]:
    """sender-missing"""
    yield from sender_gaps(sources.config)


def errata(sources: Sources) -> Iterator[Finding]:
    """erratum-unknown: a correction names an item that no issue has"""
    known = {f"{issue.id}/{item}" for issue in sources.issues.values() for item in issue.items}
    for item in sources.items.values():
        target = str(item.extra.get("corrects", ""))
        if item.kind == "erratum" and target and target not in known:
            nearest = get_close_matches(target, known, n=1)
            yield finding(
                "erratum-unknown", _line(item, "corrects"), target=target, nearest=nearest[0] if nearest else "—"
            )


def link_locales(sources: Sources) -> Iterator[Finding]:
    """link-locale: a link is overridden for a language that the bulletin does not have"""
    for owner, path in _owners(sources):
        for name, link in owner.links.items():
            for locale in link.urls:
                if locale not in sources.config.locales:
                    place = Place(path, owner.lines.get(f"links.{name}", 1))
                    yield finding(
                        "link-locale", place, name=name, locale=locale, allowed=", ".join(sources.config.locales)
                    )


# Catalogs


def catalogs_sound(sources: Sources) -> Iterator[Finding]:
    """po-placeholders, po-tags, po-plurals, po-plural-header, po-language, text-stray, text-nesting"""
    for (domain, locale), catalog in sources.catalogs.items():
        yield from (verify.check_ui if domain == UI else verify.check)(catalog, locale)


def figure_forms(sources: Sources) -> Iterator[Finding]:
    """figure-form: a translation asks for a form that its language does not have"""
    for issue in sources.issues.values():
        owners: dict[tuple[str, str], Mapping[str, Figure]] = {key(block): issue.figures for block in issue.blocks}
        for item in (sources.items[name] for name in issue.items if name in sources.items):
            owners |= {key(block): item.figures for block in item.blocks}
        for locale in sources.config.locales:
            catalog = sources.catalogs.get((issue.id, locale))
            for entry in catalog.entries if catalog else ():
                figures = owners.get((entry.msgctxt or "", entry.msgid), NOTHING)
                if catalog and entry.translated:
                    yield from _bad_forms(catalog, entry, figures, locale)


def _bad_forms(
    catalog: po.Catalog, entry: po.Entry, figures: Mapping[str, Figure], locale: Locale
) -> Iterator[Finding]:
    for rule, detail in defects(entry.msgid, entry.msgstrs[0], figures, locale):
        if rule == "figure-form":
            name, _, form = detail.strip("{}").partition("|")
            kind = figures[name].kind
            allowed = ", ".join(forms(kind, locale))
            place = po.msgstr_place(catalog, entry)
            yield finding("figure-form", place, name=name, form=form, kind=kind, allowed=allowed)


def translated(sources: Sources) -> Iterator[Finding]:
    """catalog-missing, untranslated: for issues with no published edition in that language"""
    broken = _broken(sources)
    for issue in _in_order(sources):
        for locale in sources.config.locales:
            if locale == sources.config.source or (issue.id, locale) in sources.published:
                continue
            if catalog_path(issue.id, locale) in broken:
                continue
            if (issue.id, locale) not in sources.catalogs:
                yield finding("catalog-missing", Place(issue_path(issue.id)), locale=locale, issue=issue.id)
                continue
            draft = draft_edition(sources, issue, locale)
            if draft.untranslated:
                path = catalog_path(issue.id, locale)
                params = {"count": len(draft.untranslated), "total": len(draft.blocks), "locale": locale, "path": path}
                yield finding("untranslated", Place(path), **params)


# Published editions


def published_fresh(sources: Sources) -> Iterator[Finding]:
    """published-stale: what a reader sees is no longer what the sources say"""
    for (issue_id, locale), frozen in sources.published.items():
        issue = sources.issues.get(issue_id)
        if (
            issue is None
            or frozen.withdrawn
            or locale not in sources.config.locales
            or any(item not in sources.items for item in issue.items)
        ):
            continue
        if not same_words(draft_edition(sources, issue, locale), frozen.edition):
            place = Place(published_path(issue_id, locale))
            yield finding("published-stale", place, issue=issue_id, locale=locale)


def pictures_unchanged(sources: Sources) -> Iterator[Finding]:
    """media-changed: a picture that readers see in a published edition is another one now, or gone"""
    for (issue, locale), frozen in sources.published.items():
        for item in frozen.edition.items:
            for image in item.images.values():
                if not frozen.withdrawn and sources.sizes.get(image.file, (0, 0, ""))[2] != image.digest:
                    yield finding("media-changed", Place(published_path(issue, locale)), file=image.file)


def draft_edition(sources: Sources, issue: Issue, locale: Locale) -> Edition:
    """The edition as the sources stand now."""

    def words(domain: str) -> lookup.Translations:
        catalog = sources.catalogs.get((domain, locale))
        return lookup.Translations.of(catalog) if catalog else lookup.merged()

    return edition(
        issue,
        sources.items,
        sources.config,
        locale,
        words=words(issue.id),
        project=words(PROJECT),
        nouns=sources.nouns,
        sizes=sources.sizes,
    )


RULES_IN_ORDER: tuple[Callable[[Sources], Iterator[Finding]], ...] = (
    items_listed,
    citations,
    item_lengths,
    images_present,
    texts_wide,
    issues_distinct,
    one_lead,
    errata,
    link_locales,
    nouns_counted,
    pictures_unchanged,
    sender,
    catalogs_sound,
    figure_forms,
    translated,
    published_fresh,
)
