"""What leaves the project for translators' and reviewers' own tools and comes back: Word sheets, TMX, the memory."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bulletin import inline
from bulletin.catalog import memory as memories
from bulletin.catalog import po, reviews, tmx
from bulletin.catalog.edition import defects
from bulletin.catalog.memory import Memory, Suggestion, Unit
from bulletin.catalog.messages import key, project_blocks
from bulletin.catalogs import MEMORY, imported_memory, updated
from bulletin.check import PROJECT, UI, Sources, catalog_file
from bulletin.errors import BulletinError, errors, fail, finding
from bulletin.files import read_bytes, write_all
from bulletin.labels import kind_label, language_name
from bulletin.model import NOTHING, Block, Figure, Finding, Item, Link, Locale, Place
from bulletin.sheets.decide import Decision, Former, decisions, short
from bulletin.sheets.read import returned
from bulletin.sheets.rows import Part, Row, Sheet, Tongue, digest
from bulletin.sheets.write import docx
from bulletin.sources import load_sources, ui_translations

if TYPE_CHECKING:
    from bulletin.theme import Ui

SHEETS = "var/sheets"
HERE = Path()
SUGGESTED = 3  # suggestions for a text that is not finished
_SHOWN = re.compile(rf"\{{{inline.NAME}\}} = ")  # a figure as printed, which a sheet shows in its own way
_MARKS = ("note", "reviewed", "conflict")  # what begins a comment that means something to us


@dataclass(frozen=True, slots=True)
class Made:
    """A sheet that was written: where, how many texts, how many of them not finished."""

    path: str
    texts: int
    left: int


@dataclass(frozen=True, slots=True)
class Taken:
    """What a sheet changed: translations, comments, reviews; and what is to be decided by hand."""

    domain: str
    locale: Locale
    translations: int
    comments: int
    reviewed: int
    findings: tuple[Finding, ...]


# Sheets, on their way out


def write_sheet(root: Path, domain: str, locale: Locale, out: Path | None = None) -> Made:
    """Writes the sheet of an issue (or of `project`) in a language. Raises BulletinError."""
    sources = load_sources(root)
    _known(sources, domain, locale, Place("bulletin.toml"))
    ui = ui_translations(root, [locale])[locale]
    sheet = _sheet(sources, domain, locale, ui, memory_of(root, sources, locale))
    rows = [row for part in sheet.parts for row in part.rows]
    made = Made(
        str(out) if out else f"{SHEETS}/{domain}.{locale}.docx", len(rows), sum(bool(row.state) for row in rows)
    )
    if out is None:
        write_all(root, {made.path: docx(sheet)})
    else:
        file = out.resolve()
        write_all(file.parent, {file.name: docx(sheet)})
    return made


def _known(sources: Sources, domain: str, locale: Locale, place: Place) -> None:
    """Raises BulletinError where there is no such issue or language, or where they cannot be read."""
    if domain not in (PROJECT, *sources.issues):
        broken = errors(each for each in sources.findings if each.place.path == f"issues/{domain}.md")
        known = ", ".join((PROJECT, *sorted(sources.issues)))
        raise BulletinError(broken or (finding("issue-unknown", place, issue=domain, known=known),))
    others = [each for each in sources.config.locales if each != sources.config.source]
    if locale not in others:
        raise fail("sheet-locale", place, locale=locale, allowed=", ".join(others) or "—")
    names = (f"/{domain}.", "/items/", reviews.PATH)
    if faults := errors(each for each in sources.findings if any(name in each.place.path for name in names)):
        raise BulletinError(faults)


def _sheet(sources: Sources, domain: str, locale: Locale, ui: Ui, memory: Memory) -> Sheet:
    catalog = updated(sources, domain, locale)
    source = sources.config.source
    words = {
        "number": ui.gettext("No."),
        "source": language_name(source),
        "translation": language_name(locale),
        "context": ui.gettext("Context"),
        "comment": ui.gettext("Comment"),
        "advice": ui.gettext(
            "Write in the third and the fifth column only. Shaded words are figures: move them, but leave what they "
            "say. Bold, italics and links belong where the source has them."
        ),
    }
    parts = tuple(_parts(sources, domain, locale, catalog, ui, memory))
    title = f"{sources.config.title} · {domain} · {words['source']} → {words['translation']}"
    return Sheet(domain, title, tongue(sources, source), tongue(sources, locale), parts, words)


def tongue(sources: Sources, locale: Locale) -> Tongue:
    """How the project's `locale` shows figures."""
    return Tongue(locale, sources.nouns.get(locale, NOTHING), sources.config.house.get(locale, NOTHING))


def _owners(sources: Sources, domain: str) -> Iterator[tuple[Item, tuple[Block, ...]]]:
    """The issue itself, as an item without an id, and its items, each with its texts."""
    if domain == PROJECT:
        yield Item("", "", ()), project_blocks(sources.config)
        return
    issue = sources.issues[domain]
    yield Item("", "", (), figures=issue.figures, links=issue.links), issue.blocks
    for item in (sources.items[name] for name in issue.items if name in sources.items):
        yield item, item.blocks


def _parts(
    sources: Sources, domain: str, locale: Locale, catalog: po.Catalog, ui: Ui, memory: Memory
) -> Iterator[Part]:
    entries = {(each.msgctxt or "", each.msgid): each for each in catalog.entries if not each.obsolete}
    seen: set[tuple[str, str]] = set()
    for owner, blocks in _owners(sources, domain):
        rows = []
        for block in blocks:
            if key(block) in entries and key(block) not in seen:
                seen.add(key(block))
                rows.append(_row(block, owner, entries[key(block)], locale, ui, memory))
        if rows:
            yield Part(_title(owner, blocks, domain, ui), tuple(rows))


def _title(owner: Item, blocks: tuple[Block, ...], domain: str, ui: Ui) -> str:
    title = next((inline.plain(each.text) for each in blocks if each.kind == "title"), "")
    return f"{kind_label(owner.kind, ui)}: {title}" if owner.kind else domain


def _row(block: Block, owner: Item, entry: po.Entry, locale: Locale, ui: Ui, memory: Memory) -> Row:
    """The row of one text. Without suggestions where it is finished."""
    notes = [line for line in entry.extracted.split("\n") if line and not _SHOWN.match(line)]
    notes += [f"# {line}" for line in entry.comments.split("\n") if line]
    state = ""
    if not entry.translated:
        state = ui.gettext("needs another look") if entry.fuzzy else ui.gettext("not translated")
        was = entry.previous.msgid if entry.previous else ""
        notes += [ui.gettext("the source was: {text}").format(text=was)] if was else []
        notes += [f"{each.score:.0f} %: {each.unit.target}" for each in memory.suggest(entry.msgid, SUGGESTED)]
    return Row(
        entry.msgid,
        entry.msgstrs[0],
        digest(entry.msgctxt or "", entry.msgid),
        digest(*entry.msgstrs),
        {name: figure for name, figure in owner.figures.items() if _has(entry, name, owner.figures)},
        _addresses(block, owner.links, locale),
        tuple(notes),
        state,
    )


def _has(entry: po.Entry, name: str, figures: Mapping[str, Figure]) -> bool:
    return name in figures and any(f"{{{name}" in text for text in (entry.msgid, *entry.msgstrs))


def _addresses(block: Block, links: Mapping[str, Link], locale: Locale) -> dict[str, str]:
    targets: Mapping[str, str] = block.data.get("links", NOTHING)
    return {tag: links[name].urls.get(locale, links[name].url) for tag, name in targets.items() if name in links}


# Sheets, on their way back


def take_sheet(root: Path, file: Path, *, by: str = "", domain: str = "", locale: Locale = "", now: datetime) -> Taken:
    """Takes what was edited in a sheet into its catalog, and NAME's review of the rest into the list of reviews.

    `domain` and `locale`, where given, are those that it has to be of. Raises BulletinError, with nothing written,
    where the file is no sheet of this project; what cannot be taken from single rows is in `findings`.
    """
    by = _name(by)
    place = Place(str(file))
    data, found = read_bytes(HERE, str(file))
    if data is None:
        raise BulletinError(found)
    sheet = returned(data, place)
    if (domain and domain != sheet.domain) or (locale and locale != sheet.locale):
        params = {"issue": sheet.domain, "locale": sheet.locale}
        raise fail("sheet-other", place, **params)
    sources = load_sources(root)
    _known(sources, sheet.domain, sheet.locale, place)
    catalog = updated(sources, sheet.domain, sheet.locale)
    known = _rows(sources, sheet.domain, sheet.locale, catalog)
    source, target = tongue(sources, sources.config.source), tongue(sources, sheet.locale)
    made, findings = decisions(sheet.rows, known, _former(catalog, known), source=source, target=target, place=place)
    sound, unsound = _checked(made, sheet.locale, place)
    changed = _applied(catalog, sound, by, now)
    rows = _reviewed(sources, changed, sound, sheet.locale, by, now)
    files = {catalog_file(sources, sheet.domain, sheet.locale): po.dump(changed)}
    if rows != sources.reviews:
        files[reviews.PATH] = reviews.dump(rows)
    write_all(root, {path: text.encode() for path, text in files.items()})
    notes = _comments(catalog)
    return Taken(
        sheet.domain,
        sheet.locale,
        sum(bool(each.text) for each in sound),
        sum(
            len(lines) - notes.get(name, 0)
            for name, lines in _lines(changed).items()
            if len(lines) > notes.get(name, 0)
        ),
        len(rows) - len(reviews.distinct(sources.reviews)),
        (*findings, *unsound),
    )


def _name(by: str) -> str:
    """The name as it can stand in a comment and in a row. Raises BulletinError for one that would mean more."""
    name = reviews.clean(by)
    if (by and not name) or ":" in name or name.casefold() in _MARKS:
        raise fail("sheet-by", Place("--by"), name=name)
    return name


def _rows(sources: Sources, domain: str, locale: Locale, catalog: po.Catalog) -> dict[str, Row]:
    """The rows that a sheet of today would have, by the id of their source; without notes."""
    entries = {(each.msgctxt or "", each.msgid): each for each in catalog.entries if not each.obsolete}
    nothing = memories.memory((), locale=locale, source=sources.config.source)
    rows: dict[str, Row] = {}
    for owner, blocks in _owners(sources, domain):
        for block in blocks:
            if key(block) in entries:
                row = _row(block, owner, entries[key(block)], locale, _Plain(), nothing)
                rows.setdefault(row.source_id, row)
    return rows


class _Plain:
    """The words of a row that nobody reads."""

    def gettext(self, message: str) -> str:
        return message

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        return singular if n == 1 else plural

    def pgettext(self, context: str, message: str) -> str:  # noqa: ARG002 - gettext's signature
        return message


def _former(catalog: po.Catalog, known: Mapping[str, Row]) -> dict[str, Former]:
    """The texts that a sheet of an earlier day may be of."""
    found: dict[str, Former] = {}
    for entry in catalog.entries:
        was = [(entry.msgctxt, entry.msgid)] if entry.obsolete else []
        was += [(entry.previous.msgctxt, entry.previous.msgid)] if entry.previous else []
        for context, msgid in was:
            found.setdefault(digest(context or "", msgid), Former(msgid, entry.msgstrs[0]))
    return {name: each for name, each in found.items() if name not in known}


def _checked(
    made: tuple[Decision, ...], locale: Locale, place: Place
) -> tuple[tuple[Decision, ...], tuple[Finding, ...]]:
    """The decisions without translations that readers could not see, and why they could not."""
    sound: list[Decision] = []
    findings: list[Finding] = []
    for each in made:
        wrong = defects(each.row.source, each.text, each.row.figures, locale) if each.text else ()
        sound.append(replace(each, text="") if wrong else each)
        for rule, params in wrong:
            common = {"row": each.number, "theirs": short(each.text)}
            if rule in ("po-placeholders", "po-tags"):
                findings.append(finding("sheet-lost", place, difference=params["difference"], **common))
            else:
                detail = params.get("override") or params.get("form") or params.get("detail") or "—"
                findings.append(finding("sheet-unsound", place, detail=detail, **common))
    return tuple(sound), tuple(findings)


def _applied(catalog: po.Catalog, made: tuple[Decision, ...], by: str, now: datetime) -> po.Catalog:
    wanted = {each.row.source_id: each for each in made if each.text or each.comments}

    def entry(each: po.Entry) -> po.Entry:
        decision = None if each.obsolete else wanted.get(digest(each.msgctxt or "", each.msgid))
        return each if decision is None else _edited(each, decision, by)

    changed = replace(catalog, entries=tuple(entry(each) for each in catalog.entries))
    if by and any(each.text for each in made):
        moment = now.strftime("%Y-%m-%d %H:%M%z")
        return po.with_headers(changed, {"PO-Revision-Date": moment, "Last-Translator": by})
    return changed


def _edited(entry: po.Entry, decision: Decision, by: str) -> po.Entry:
    lines = [line for line in entry.comments.split("\n") if line]
    for author, text in decision.comments:
        name = reviews.clean(author).replace(":", "") or by or "sheet"
        name = f"{name}," if name.casefold() in _MARKS else name
        lines += [f"{name}: {reviews.clean(line)}" for line in text.split("\n") if reviews.clean(line)]
    entry = po.touched(entry, comments="\n".join(dict.fromkeys(lines)) if decision.comments else entry.comments)
    if not decision.text:
        return entry
    flags = tuple(flag for flag in entry.flags if flag != "fuzzy")
    return po.touched(entry, msgstrs=(decision.text, *entry.msgstrs[1:]), flags=flags, previous=None)


def _reviewed(
    sources: Sources, catalog: po.Catalog, made: tuple[Decision, ...], locale: Locale, by: str, now: datetime
) -> tuple[reviews.Review, ...]:
    """The reviews with NAME's of what was left as it is or written anew; who asks something has not approved it."""
    if not by:
        return sources.reviews
    fine = {each.row.source_id for each in made if each.sure and (each.text or (each.same and not each.comments))}
    entries = [each for each in catalog.entries if digest(each.msgctxt or "", each.msgid) in fine]
    day = now.astimezone(ZoneInfo(sources.config.time_zone)).date().isoformat()
    return reviews.mark(sources.reviews, entries, locale, by=by, at=day)


def _lines(catalog: po.Catalog) -> dict[po.Key, list[str]]:
    return {each.key: [line for line in each.comments.split("\n") if line] for each in catalog.entries}


def _comments(catalog: po.Catalog) -> dict[po.Key, int]:
    return {name: len(lines) for name, lines in _lines(catalog).items()}


# The memory


def memory_of(root: Path, sources: Sources, locale: Locale) -> Memory:
    """What is known of a language: all its catalogs, the newest issue first, then what was imported."""
    source = sources.config.source
    imported = imported_memory(root, sources).get(locale, ())
    known = (unit for each in imported for unit in (each, *_sentences(each, locale, source)))
    return memories.memory((*_units(sources, locale), *known), locale=locale, source=source)


def _sentences(unit: Unit, locale: Locale, source: Locale) -> tuple[Unit, ...]:
    return memories.parts(unit, locale=locale, source=source) if unit.whole else ()


def _units(sources: Sources, locale: Locale) -> tuple[Unit, ...]:
    """The units of all catalogs of a language but that of the program's own words."""
    named = [
        (domain, catalog) for (domain, each), catalog in sources.catalogs.items() if each == locale and domain != UI
    ]
    ordered = sorted(named, key=lambda each: each[0], reverse=True)
    return tuple(memories.units(ordered, locale=locale, source=sources.config.source))


def find(root: Path, text: str, locale: Locale, limit: int = 5) -> tuple[Suggestion, ...]:
    """What was translated before into `locale` and is like `text`, the nearest first."""
    sources = load_sources(root)
    _known(sources, PROJECT, locale, Place("bulletin.toml"))
    return memory_of(root, sources, locale).suggest(text, limit)


def export_memory(root: Path, file: Path, locale: Locale = "") -> dict[Locale, int]:
    """Writes the memory of all languages, or of one, as TMX; how many units each has."""
    sources = load_sources(root)
    others = [each for each in sources.config.locales if each != sources.config.source]
    if locale:
        _known(sources, PROJECT, locale, Place("bulletin.toml"))
    found = {each: memory_of(root, sources, each).units for each in ([locale] if locale else others)}
    target = file.resolve()
    write_all(target.parent, {target.name: tmx.dump(found, sources.config.source).encode()})
    return {each: len(listed) for each, listed in found.items()}


def import_memory(root: Path, file: Path) -> dict[Locale, int]:
    """Adds the units of a TMX file to the memory; how many of each language are new. Raises BulletinError."""
    data, found = read_bytes(HERE, str(file))
    if data is None:
        raise BulletinError(found)
    sources = load_sources(root)
    source, locales = sources.config.source, sources.config.locales
    read = tmx.parse(data, Place(str(file)), source=source, locales=locales)
    if not read:
        allowed = ", ".join(each for each in locales if each != source) or "—"
        raise fail("tmx-foreign", Place(str(file)), source=source, allowed=allowed)
    before = imported_memory(root, sources)
    named = {
        locale: [replace(each, origin=each.origin or file.stem) for each in _unknown(sources, locale, listed)]
        for locale, listed in read.items()
    }
    after = {
        locale: tuple(dict.fromkeys((*before.get(locale, ()), *named.get(locale, ()))))
        for locale in sorted({*before, *named})
    }
    if after != before and any(after.values()):
        write_all(root, {MEMORY: tmx.dump(after, source).encode()})
    return {locale: len(listed) - len(before.get(locale, ())) for locale, listed in after.items() if locale in named}


def _unknown(sources: Sources, locale: Locale, listed: Iterable[Unit]) -> Iterator[Unit]:
    """The units that the catalogs do not give as they stand."""
    given = {(each.source, each.target) for each in _units(sources, locale)}
    return (each for each in listed if (each.source, each.target) not in given)
