"""The pipeline: published editions -> mail, pages, feeds -> public/. Nothing is written unless everything rendered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from bulletin import archive, feed, inline, mail, manifest, urls
from bulletin.archive import ProjectWords
from bulletin.catalog.lookup import Translations
from bulletin.catalog.messages import key, project_blocks
from bulletin.check import PROJECT, Sources, check, draft_edition
from bulletin.errors import BulletinError, errors
from bulletin.files import listing, load_config, read_bytes, write_all
from bulletin.manifest import Report
from bulletin.model import Config, Finding, Locale, Output, Published
from bulletin.published import guid
from bulletin.sources import load_sources, published_editions, read_catalog, ui_translations
from bulletin.theme import Theme
from bulletin.theming import load_theme


@dataclass(frozen=True, slots=True)
class Site:
    """All that rendering needs, read from disk."""

    config: Config
    theme: Theme
    uis: dict[Locale, Translations]
    projects: dict[Locale, ProjectWords]


def build(root: Path, out: Path, *, now: datetime, drafts: bool) -> Report:
    """Writes the site to `out` and reports; raises BulletinError with `out` as it was.

    Published editions released by `now`, or with `drafts` every issue in every language as the sources stand.
    """
    read = manifest.inputs(root, drafts=drafts)
    config = load_config(root)
    everything = draft_editions(load_sources(root)) if drafts else _published(root, config)
    released = [each for each in everything if drafts or each.released <= now]
    waiting = [each for each in everything if each not in released]
    outputs = {each.path: each.data for each in render(load_site(root, config), released)}
    outputs |= _media(root, released)
    written = write_all(out, outputs, delete=_left_over(root, out, config, outputs))
    report = Report(len(released), len(outputs), written, len(waiting), tuple(sorted(outputs)))
    valid = _validity(released, waiting, now)
    record = manifest.record(out, report, read=read, drafts=drafts, valid=valid)
    kept = manifest.path(root, out)
    write_all(kept.parent, {kept.name: record})
    return report


def load_site(root: Path, config: Config) -> Site:
    """Theme, words and names of the project, compiled. Raises BulletinError."""
    return Site(
        config=config,
        theme=load_theme(root, config),
        uis=ui_translations(root, config.locales),
        projects={locale: _project(root, config, locale) for locale in config.locales},
    )


def render(site: Site, released: Sequence[Published]) -> Iterable[Output]:
    """Every file of the site but media: pages, mails and feeds of the editions given."""
    ordered = sorted(released, key=lambda each: (each.released, each.edition.number), reverse=True)
    yield from archive.outputs(ordered, config=site.config, theme=site.theme, uis=site.uis, projects=site.projects)
    for each in ordered:
        if not each.withdrawn:
            ui = site.uis[each.edition.locale]
            yield from mail.outputs(each, config=site.config, theme=site.theme, ui=ui, published=ordered)
    for locale in site.config.locales:
        own = [each for each in ordered if each.edition.locale == locale]
        yield from feed.outputs(
            own,
            locale=locale,
            config=site.config,
            theme=site.theme,
            ui=site.uis[locale],
            project_title=site.projects[locale].title,
            project_description=site.projects[locale].description,
            translations=_translations(ordered, site.config),
        )


def _translations(published: Iterable[Published], config: Config) -> dict[str, dict[Locale, str]]:
    """Where each issue can be read, by issue and language."""
    found: dict[str, dict[Locale, str]] = {}
    for each in published:
        if not each.withdrawn:
            edition = each.edition
            address = config.base_url + urls.issue(edition.locale, edition.issue)
            found.setdefault(edition.issue, {})[edition.locale] = address
    return found


def draft_editions(sources: Sources) -> tuple[Published, ...]:
    """Every issue in every language as the sources stand, incomplete ones too.

    Raises BulletinError for what cannot be shown; an unsound translation can: its text stays in source words.
    """
    blocking = [
        each
        for each in errors(check(sources))
        if each in sources.findings or not each.place.path.startswith("locales/")
    ]
    if blocking:
        raise BulletinError(blocking)
    drafts: list[Published] = []
    for issue in sources.issues.values():
        for locale in sources.config.locales:
            edition = draft_edition(sources, issue, locale)
            day = datetime(issue.date.year, issue.date.month, issue.date.day, tzinfo=UTC)
            frozen = sources.published.get((issue.id, locale))
            draft = frozen or Published(edition, guid(issue.uid, locale), day)
            drafts.append(replace(draft, edition=edition))
    return tuple(drafts)


def _published(root: Path, config: Config) -> list[Published]:
    findings: list[Finding] = []
    editions = published_editions(root, findings)
    if errors(findings):
        raise BulletinError(findings)
    return [each for each in editions.values() if each.edition.locale in config.locales]


def _project(root: Path, config: Config, locale: Locale) -> ProjectWords:
    """Title and description of the bulletin in `locale`, in source words where they are not translated."""
    words = {block.kind: block.text for block in project_blocks(config)}
    path = f"locales/{locale}/LC_MESSAGES/{PROJECT}.po"
    if locale != config.source and (root / path).is_file():
        findings: list[Finding] = []
        catalog = read_catalog(root, path, findings)
        if catalog is None:
            raise BulletinError(findings)
        found = Translations.of(catalog)
        words = {block.kind: found.find(*key(block)) or block.text for block in project_blocks(config)}
    return ProjectWords(inline.plain(words.get("masthead", "")), inline.plain(words.get("tagline", "")))


def _media(root: Path, released: Iterable[Published]) -> dict[str, bytes]:
    """The pictures that the editions show, by their path below public/."""
    wanted = {image.file for each in released for item in each.edition.items for image in item.images.values()}
    files: dict[str, bytes] = {}
    findings: list[Finding] = []
    for name in sorted(wanted):
        data, found = read_bytes(root, f"issues/media/{name}")
        findings.extend(found)
        if data is not None:
            files[urls.media(name)] = data
    if findings:
        raise BulletinError(findings)
    return files


def _left_over(root: Path, out: Path, config: Config, outputs: dict[str, bytes]) -> list[str]:
    """Files of earlier builds that the site no longer has; what others put beside them stays."""
    folders = (*config.locales, "assets", "media")
    ours = {path for folder in folders for path in listing(out, f"{folder}/**/*")} | set(
        manifest.last_outputs(root, out)
    )
    return sorted(ours - set(outputs))


def _validity(released: Sequence[Published], waiting: Sequence[Published], now: datetime) -> tuple[float, float | None]:
    """Between which moments a build would release just these editions."""
    since = max((each.released for each in released), default=datetime.fromtimestamp(0, UTC))
    until = min((each.released for each in waiting), default=None)
    return min(since, now).timestamp(), until.timestamp() if until else None
