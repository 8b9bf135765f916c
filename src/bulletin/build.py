"""The pipeline: published editions -> mail, pages, feeds -> public/. Nothing is written unless everything rendered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from bulletin import mail, manifest, searching, urls
from bulletin.archive import records
from bulletin.check import Sources, draft_edition, structure
from bulletin.errors import BulletinError, errors, fail, finding
from bulletin.files import digest, load_config, read_bytes, write_all
from bulletin.locales import PSEUDO
from bulletin.manifest import Report
from bulletin.model import Config, Finding, Place, Published
from bulletin.printer import Printed, print_sheets
from bulletin.pseudo import published as altered
from bulletin.published import guid
from bulletin.published import path as published_path
from bulletin.searching import Index
from bulletin.site import Site, load_pseudo_site, load_site, render, sheets
from bulletin.sources import load_sources, published_editions

LIST = ".bulletin-files"
NOUNS = ("noun-missing", "noun-forms")
SOURCES = ("issues", "locales", "papers", "templates")


def build(root: Path, out: Path, *, now: datetime, drafts: bool, pseudo: bool = False, printed: bool = True) -> Report:
    """Writes the site to `out` and reports; raises BulletinError with `out` as it was.

    Published editions released by `now`, or with `drafts` every issue in every language as the sources stand, or
    with `pseudo` as well in the pseudo-languages alone. Not `printed`: [print] is not looked at.
    """
    if out == root or any(out.is_relative_to(root / folder) for folder in SOURCES):
        raise fail("out-inside", Place("--out"))
    read = manifest.inputs(root, drafts=drafts)
    config = load_config(root)
    if pseudo:
        everything: Sequence[Published] = pseudo_editions(load_sources(root))
    else:
        everything = draft_editions(load_sources(root)) if drafts else _published(root, config)
    released = [each for each in everything if drafts or each.released <= now]
    waiting = [each for each in everything if each not in released]
    site = load_pseudo_site(root, config) if pseudo else load_site(root, config)
    media = _media(root, released) | _logo(root, config)
    paper = _print(root, site, released, media, drafts) if printed and not pseudo else Printed()
    # Drafts change with every save: they are looked at, not indexed.
    search = searching.index(records(released, site.uis), out) if site.config.search and not drafts else Index()
    extras = replace(paper.extras, search=bool(search.files))
    made = (*render(site, released, extras), *paper.outputs)
    outputs = {each.path: each.data for each in made} | media | dict(search.files)
    outputs[LIST] = "".join(f"{name}\n" for name in sorted(outputs)).encode()
    written = write_all(out, outputs, delete=set(_last_outputs(out)) - set(outputs))
    notes = (*mail.large(released, outputs), *paper.notes, *search.notes)
    report = Report(len(released), len(outputs), written, len(waiting), tuple(sorted(outputs)), notes)
    if pseudo or search.failed:
        return report  # not recorded: the next build may be of real languages, or fare better
    lacks = (*paper.lacks, *search.lacks)
    valid = _validity(released, waiting, now)
    record = manifest.record(out, report, read=read, also=paper.read, lacks=lacks, drafts=drafts, valid=valid)
    return _kept(root, out, report, record)


def _kept(root: Path, out: Path, report: Report, record: bytes) -> Report:
    """The report, with a note where the manifest cannot be kept."""
    kept = manifest.path(root, out)
    try:
        write_all(kept.parent, {kept.name: record})
    except BulletinError as error:
        # The site is whole; only the next build cannot know that it has nothing to do.
        unkept = (finding("manifest-unkept", each.place, **each.params) for each in error.findings)
        return replace(report, notes=(*report.notes, *unkept))
    return report


def _print(root: Path, site: Site, released: Sequence[Published], media: dict[str, bytes], drafts: bool) -> Printed:
    shelf = "drafts" if drafts else "published"
    return print_sheets(root, sheets(site, released), fonts=site.config.print.fonts, media=media, shelf=shelf)


def draft_editions(sources: Sources) -> tuple[Published, ...]:
    """Every issue in every language as the sources stand, incomplete ones too.

    Raises BulletinError for what cannot be shown; an unsound translation can: its text stays in source words.
    """
    blocking = [
        each
        for each in errors(structure(sources))
        # A noun that a language cannot name yet is shown in source words, as its untranslated texts are.
        # What a person may find right keeps nothing from being looked at.
        if not each.text
        and (each in sources.findings or not (each.place.path.startswith("locales/") or each.rule in NOUNS))
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


def pseudo_editions(sources: Sources) -> tuple[Published, ...]:
    """Every issue in the pseudo-languages, from its draft in the source language. Raises as `draft_editions` does."""
    return tuple(
        altered(each, locale, guid(each.edition.uid, locale))
        for each in draft_editions(sources)
        if each.edition.locale == sources.config.source
        for locale in PSEUDO
    )


def _published(root: Path, config: Config) -> list[Published]:
    findings: list[Finding] = []
    editions = published_editions(root, findings)
    if errors(findings):
        raise BulletinError(findings)
    return [each for each in editions.values() if each.edition.locale in config.locales]


def _last_outputs(out: Path) -> list[str]:
    """What the last build wrote: the site lists its own files, so that none outlives its edition."""
    try:
        names = (out / LIST).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return []
    return [name for name in names if name and name[0] != "/" and ".." not in name.split("/")]


def _logo(root: Path, config: Config) -> dict[str, bytes]:
    """The files of the logo, by their path below public/."""
    logo = config.logo
    read = {file: read_bytes(root, f"issues/media/{file}") for file in (logo.file, logo.dark) if file} if logo else {}
    findings = [each for _, found in read.values() for each in found]
    if findings:
        raise BulletinError(findings)
    return {urls.media(file): data for file, (data, _) in read.items() if data is not None}


def _media(root: Path, released: Iterable[Published]) -> dict[str, bytes]:
    """The pictures that the editions show, by their path below public/: the very ones that were published."""
    files: dict[str, bytes] = {}
    findings: list[Finding] = []
    for each in (each for each in released if not each.withdrawn):
        for image in (image for item in each.edition.items for image in item.images.values()):
            data, found = read_bytes(root, f"issues/media/{image.file}")
            findings.extend(found)
            if data is not None and digest(data) != image.digest:
                place = Place(published_path(each.edition.issue, each.edition.locale))
                findings.append(finding("media-changed", place, file=image.file))
            elif data is not None:
                files[urls.media(image.file)] = data
    if findings:
        raise BulletinError(findings)
    return files


def _validity(released: Sequence[Published], waiting: Sequence[Published], now: datetime) -> tuple[float, float | None]:
    """Between which moments a build would release just these editions."""
    since = max((each.released for each in released), default=datetime.fromtimestamp(0, UTC))
    until = min((each.released for each in waiting), default=None)
    return min(since, now).timestamp(), until.timestamp() if until else None
