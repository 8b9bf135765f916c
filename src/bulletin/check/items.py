"""Rules over items: what they cite, show and count."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from bulletin import inline
from bulletin.catalog.messages import LIMITS
from bulletin.catalog.quality import width
from bulletin.check.project import Sources, broken, in_order, issue_path, item_path, line_of, owners
from bulletin.errors import finding
from bulletin.figures import rounded
from bulletin.figures.amounts import number_of
from bulletin.figures.cldr import plural
from bulletin.issue import ITEM_KINDS
from bulletin.model import NOTHING, Finding, Place


def items_listed(sources: Sources) -> Iterator[Finding]:
    """item-missing, item-twice, item-unused"""
    first: dict[str, str] = {}
    unread = broken(sources)
    for issue in in_order(sources):
        place = Place(issue_path(issue.id), issue.lines.get("sections", 1))
        for index, section in enumerate(block for block in issue.blocks if block.kind == "section"):
            at = Place(place.path, issue.lines.get(f"sections.{index}.items", section.line or place.line))
            for item in section.data["items"]:
                if item not in sources.items:
                    if item_path(item) in unread:
                        continue
                    nearest = get_close_matches(item, sources.items, n=1)
                    yield finding("item-missing", at, item=item, nearest=nearest[0] if nearest else "—")
                elif item in first:
                    yield finding("item-twice", at, item=item, first=first[item])
                first.setdefault(item, str(at))
    if any(path.startswith("issues/") and path.count("/") == 1 for path in unread):
        return  # the issue that lists an item may be the one that cannot be read
    for item in sources.items:
        if item not in first:
            yield finding("item-unused", Place(item_path(item)), item=item)


def citations(sources: Sources) -> Iterator[Finding]:
    """paper-unknown, cite-unknown, cite-paperless, item-uncited: of items and of their figures"""
    for item in sources.items.values():
        kind = ITEM_KINDS.get(item.kind)
        cited = [("cite", each) for each in item.cite]
        cited += [(f"figures.{name}", figure.cite) for name, figure in item.figures.items() if figure.cite]
        papers = sorted(sources.papers) or ["ID"]
        if cited and not item.paper:
            where, cite = cited[0]
            yield finding("cite-paperless", line_of(item, where), cite=cite, paper=papers[0])
        elif kind and kind.cites and not (item.paper and item.cite):
            place = line_of(item, "cite", "paper")
            yield finding("item-uncited", place, kind=item.kind, paper=item.paper or papers[0])
        if item.paper and item.paper not in sources.papers:
            yield finding("paper-unknown", line_of(item, "paper"), paper=item.paper)
        elif item.paper:
            paper = sources.papers[item.paper]
            known = {passage.id for passage in paper.passages} | set(paper.retired)  # see papers.passages_settled
            for where, cite in cited:
                if cite not in known:
                    yield finding("cite-unknown", line_of(item, where), paper=item.paper, cite=cite)


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
    unread = broken(sources)
    for owner, path in owners(sources):
        for name, image in owner.images.items():
            if image.file not in sources.sizes and f"issues/media/{image.file}" not in unread:
                yield finding("image-missing", Place(path, owner.lines.get(f"images.{name}", 1)), file=image.file)


def nouns_counted(sources: Sources) -> Iterator[Finding]:
    """noun-missing: a count whose noun one of the languages cannot name"""
    for owner, path in owners(sources):
        for name, figure in owner.figures.items():
            for locale in sources.config.locales:
                known = sources.nouns.get(locale, NOTHING).get(figure.unit)
                if figure.kind == "count" and (known is None or "other" not in known.forms):
                    place = Place(path, owner.lines.get(f"figures.{name}", 1))
                    yield finding("noun-missing", place, noun=figure.unit, locale=locale)


def noun_forms(sources: Sources) -> Iterator[Finding]:
    """noun-forms: a count whose noun lacks the plural form that its number takes in one of the languages"""
    for owner, path in owners(sources):
        for name, figure in owner.figures.items():
            for locale in sources.config.locales if figure.kind == "count" else ():
                noun = sources.nouns.get(locale, NOTHING).get(figure.unit)
                # A pattern with the number in it may well be one for all.
                if noun is None or "{n}" in noun.forms.get("other", "{n}"):
                    continue
                number = number_of(rounded(figure))
                if (category := plural(number, locale)) not in noun.forms:
                    place = Place(path, owner.lines.get(f"figures.{name}", 1))
                    column = f"{locale}_{category}"
                    yield finding(
                        "noun-forms", place, number=str(number), noun=figure.unit, column=column, locale=locale
                    )


def texts_wide(sources: Sources) -> Iterator[Finding]:
    """text-long: subjects, preheaders and headlines that inboxes cut (East Asian characters count double)"""
    for owner, path in owners(sources):
        for block in owner.blocks:
            limit = LIMITS.get(block.kind)
            if limit and (columns := width(block.text)) > limit:
                yield finding("text-long", Place(path, block.line), key=block.kind, width=columns, limit=limit)


def errata(sources: Sources) -> Iterator[Finding]:
    """erratum-unknown: a correction names an item that no issue has"""
    issues = sources.issues.values()
    known = {f"{name}/{item}" for issue in issues for item in issue.items for name in (issue.id, *issue.was)}
    for item in sources.items.values():
        target = str(item.extra.get("corrects", ""))
        if item.kind == "erratum" and target and target not in known:
            nearest = get_close_matches(target, known, n=1)
            yield finding(
                "erratum-unknown", line_of(item, "corrects"), target=target, nearest=nearest[0] if nearest else "—"
            )


def link_locales(sources: Sources) -> Iterator[Finding]:
    """link-locale: a link is overridden for a language that the bulletin does not have"""
    for owner, path in owners(sources):
        for name, link in owner.links.items():
            for locale in link.urls:
                if locale not in sources.config.locales:
                    place = Place(path, owner.lines.get(f"links.{name}", 1))
                    yield finding(
                        "link-locale", place, name=name, locale=locale, allowed=", ".join(sources.config.locales)
                    )
