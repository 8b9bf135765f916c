"""What pages say of themselves to machines: schema.org as JSON-LD, in a block that nothing can break out of."""

from __future__ import annotations

import json
from typing import Any

from markupsafe import Markup

from bulletin import urls
from bulletin.archive.around import Around, changed, moment
from bulletin.archive.frame import Site
from bulletin.model import Locale, Published
from bulletin.view import IssueView, ItemView

ARTICLES = frozenset(("lead", "brief", "number", "timeline", "word", "people", "checklist", "quote"))


def periodical(locale: Locale, site: Site) -> Markup:
    """The bulletin in one language, for its front page."""
    project = site.projects[locale]
    said = {"description": project.description} if project.description else {}
    return _script({**_periodical(locale, site), **said, "inLanguage": locale, **_publisher(site)})


def issue(published: Published, view: IssueView, around: Around, site: Site, *, title: str) -> Markup:
    """A live edition, its articles, the bulletin that it is an issue of, and the work it translates."""
    edition, address = published.edition, site.config.base_url + urls.issue(view.locale, view.issue)
    common = {"inLanguage": view.locale, **_dates(published), **_publisher(site)}
    articles = [item for item in view.items if item.kind in ARTICLES]
    of_issue = {
        "@type": "PublicationIssue",
        "@id": address,
        "url": address,
        "name": title,
        "issueNumber": str(edition.number),
        **common,
        "isPartOf": _periodical(view.locale, site),
        "hasPart": [{"@id": f"{address}#{item.id}"} for item in articles],
        **_translation(view, around, site),
        **_editions(view, site),
    }
    return _script({"@graph": [of_issue, *(_article(item, address, common) for item in articles)]})


def _article(item: ItemView, address: str, common: dict[str, Any]) -> dict[str, Any]:
    own = f"{address}#{item.id}"
    return {
        "@type": "NewsArticle",
        "@id": own,
        "url": own,
        "headline": item.title.text,
        **common,
        "isPartOf": {"@id": address},
    }


def _periodical(locale: Locale, site: Site) -> dict[str, Any]:
    home = site.config.base_url + urls.home(locale)
    return {"@type": "Periodical", "@id": home, "url": home, "name": site.projects[locale].title}


def _publisher(site: Site) -> dict[str, Any]:
    name = site.config.sender.organisation or site.config.sender.name
    return {"publisher": {"@type": "Organization", "name": name}} if name else {}


def _dates(published: Published) -> dict[str, str]:
    dates = {"datePublished": moment(published.released)}
    return {**dates, "dateModified": moment(changed(published))} if published.corrections else dates


def _translation(view: IssueView, around: Around, site: Site) -> dict[str, Any]:
    """The work that this one translates, or those that translate this one."""
    source, base = site.config.source, site.config.base_url
    works = {locale: {"@id": base + urls.issue(locale, view.issue)} for locale in around.locales}
    if view.locale != source:
        return {"translationOfWork": works[source]} if source in works else {}
    others = [works[locale] for locale in site.config.locales if locale in works and locale != source]
    return {"workTranslation": others} if others else {}


def _editions(view: IssueView, site: Site) -> dict[str, Any]:
    """The same in print, and the picture that stands for it."""
    key, base, more = (view.issue, view.locale), site.config.base_url, dict[str, Any]()
    if key in site.extras.pdfs:
        file = base + urls.pdf(view.locale, view.issue)
        more["encoding"] = {"@type": "MediaObject", "encodingFormat": "application/pdf", "contentUrl": file}
    if key in site.extras.cards:
        more["image"] = base + urls.card(view.locale, view.issue)
    return more


def _script(data: dict[str, Any]) -> Markup:
    """A block of data for the head of a page. No character of it can end the block or begin another."""
    text = json.dumps({"@context": "https://schema.org", **data}, ensure_ascii=False, separators=(",", ":"))
    for each in "<>&\u2028\u2029":
        text = text.replace(each, f"\\u{ord(each):04x}")
    return Markup('<script type="application/ld+json">{}</script>').format(Markup(text))  # noqa: S704 - escaped above
