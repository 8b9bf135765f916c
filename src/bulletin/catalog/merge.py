"""Templates and updates: messages -> .pot, and messages + an old catalog -> the new one, losing no translation.

A message takes its translation from, in this order: itself, live or obsolete; the same words with other white space,
quotation marks or dashes; the most similar text that left its item and field; the most similar that left anywhere;
the memory. All but the first two come as `fuzzy`, with the text that the translation was made for as `#| msgid`, and
with what changed as a comment.

What vanished and has a translation of its own becomes obsolete, even where a similar text took that over: it comes
back when its text does, whatever became of the copy. A copy that nobody touched goes with its text. Where only a copy
is left, it stays `fuzzy` until another record says the same: somebody may have begun to adapt it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from bulletin.catalog.difference import difference
from bulletin.catalog.headers import UNREVISED, fields_of, forms_of, lacks
from bulletin.catalog.matching import Folded, ancestors, folded, folded_key
from bulletin.catalog.po import BACKSLASH, Catalog, Entry, Key, Previous, made, settled, with_headers
from bulletin.model import Locale, Message

# A plural message comes as an Entry: a Message has no place for msgid_plural.
Source: TypeAlias = Message | Entry
# (msgctxt or "", msgid) -> the translation of the same text elsewhere.
Memory: TypeAlias = Callable[[str, str], str | None]

# No entry gets a format flag of ours. Prose such as "45% of {trade|loc}" passes `msgfmt -c` without one, and
# so does its translation; under python-format or python-brace-format both are fatal there, while
# no-python-format only repeats the default, on a line of every message with a figure.
# Those that other tools guessed from prose are taken off again.
GUESSED = ("python-format", "python-brace-format")

BLANK = ("", "\n")  # before an entry in its file
_REVIEWED = re.compile(r"\s*reviewed\s*:", re.IGNORECASE)


def template(
    messages: Sequence[Source], *, project: str, source: str = "en", created: str = "", path: str = ""
) -> Catalog:
    """The .pot of `messages`, in their order. `created`: POT-Creation-Date, left out if empty."""
    entries = tuple(_sources(messages).values())
    return with_headers(Catalog(path, entries), fields_of(source, project=project, source=source, created=created))


def update(
    catalog: Catalog | None,
    messages: Sequence[Source],
    *,
    locale: Locale,
    project: str,
    source: str = "en",
    contact: str = "",
    revised: str = UNREVISED,
    path: str = "",
    memory: Memory | None = None,
) -> Catalog:
    """`catalog` with exactly `messages`, in their order, then what is obsolete. None gives a new catalog.

    Header fields that the catalog has are kept. `contact` is an e-mail address, `revised` a
    PO-Revision-Date, for a catalog without one. Entries that stand as this program writes them keep their bytes,
    others get its layout.
    """
    old = catalog or Catalog(path)
    fields = fields_of(locale, project=project, source=source, contact=contact, revised=revised)
    headed = with_headers(old, {name: value for name, value in fields.items() if lacks(old, name)})
    forms = forms_of(headed)
    before = {(entry.msgctxt, entry.msgid): entry for entry in old.entries}
    wanted = _wanted(messages, before)
    known = {key: before[key] for key in wanted if key in before}
    gone = [entry for key, entry in before.items() if key not in wanted]
    fresh = [each for key, each in wanted.items() if each is not None and key not in known]
    origins = _origins(fresh, known, gone)
    current = [
        known[key]
        if each is None
        else settled(_carried(known[key], each, forms), old.newline)
        if key in known
        else settled(_taken(each, origins.get(key), forms), old.newline)
        for key, each in wanted.items()
    ]
    resting = _resting(gone, current, {each.key: each for each in fresh}, origins)
    header = settled(headed.header, old.newline) if headed.header else None
    settle = (*current, *(settled(entry, old.newline) for entry in resting))
    made = replace(headed, entries=settle, header=header, header_at=0)
    return filled(made, memory) if memory else made


def filled(catalog: Catalog, memory: Memory) -> Catalog:
    """`catalog` with the words of the memory where an entry has none."""
    return replace(catalog, entries=tuple([_remembered(entry, memory) for entry in catalog.entries]))


def memory_of(catalogs: Iterable[Catalog]) -> Memory:
    """What catalogs of one language say: the later one wins, and what is in use over what is obsolete.

    A translator's own words for a figure are of one issue only.
    """
    found: dict[tuple[str, str], str] = {}
    entries = [entry for catalog in catalogs for entry in catalog.entries]
    for obsolete in (True, False):
        for entry in entries:
            plain = entry.msgid_plural is None and not entry.fuzzy and "|=" not in entry.msgstrs[0]
            if entry.obsolete is obsolete and plain and entry.msgstrs[0]:
                found[entry.msgctxt or "", entry.msgid] = entry.msgstrs[0]
    return lambda msgctxt, msgid: found.get((msgctxt, msgid))


# Where translations come from


class _Origin(NamedTuple):
    """The old entry that a message takes its translation from, and how far the words are the same."""

    entry: Entry
    how: str  # "signs": the same but for signs; "back": what it was made for, as a record confirms; "similar"


def _origins(fresh: Sequence[Entry], known: Mapping[Key, Entry], gone: Sequence[Entry]) -> dict[Key, _Origin]:
    """Where the messages that the catalog does not have take their translations from."""
    if not fresh:
        return {}
    origins: dict[Key, _Origin] = {}
    same = _same_words(fresh, known, gone)
    back = _made_for((*gone, *known.values()))
    for entry in fresh:
        draft, alike = back.get(entry.key), same.get(folded_key(entry))
        if draft and draft.msgid_plural == entry.msgid_plural:
            if _confirmed(draft, entry, (*gone, *known.values())):
                origins[entry.key] = _Origin(draft, "back")
            else:
                origins[entry.key] = _Origin(alike if alike and alike.translated else draft, "signs")
        elif alike:
            origins[entry.key] = _Origin(alike, "signs")
    moved = {origin.entry.key for origin in origins.values()}
    similar = ancestors(
        [entry for entry in fresh if entry.key not in origins],
        [entry for entry in gone if entry.key not in moved],
        (entry.msgid for entry in known.values()),
    )
    return origins | {key: _Origin(entry, "similar") for key, entry in similar.items()}


def _same_words(fresh: Sequence[Entry], known: Mapping[Key, Entry], gone: Sequence[Entry]) -> dict[Folded, Entry]:
    """By folded key, entries with the words of `fresh`: a translated one first, one that leaves before one in use."""
    folds = {folded_key(entry) for entry in fresh}
    few, more = {_few(entry.msgid) for entry in fresh}, {_more(entry.msgid) for entry in fresh}
    found: dict[Folded, tuple[tuple[bool, ...], Entry]] = {}
    for used, entries in ((False, gone), (True, known.values())):
        for entry in entries:
            # Folding takes time and changes no letter.
            if (
                _few(entry.msgid) not in few
                or _more(entry.msgid) not in more
                or (fold := folded_key(entry)) not in folds
            ):
                continue
            rank = (not any(entry.msgstrs), used, entry.fuzzy, entry.obsolete)
            offers = entry.translated if used else _worth_keeping(entry)
            if offers and (fold not in found or rank < found[fold][0]):
                found[fold] = rank, entry
    return {fold: entry for fold, (_, entry) in found.items()}


def _few(text: str) -> tuple[int, int]:
    return text.count("p"), text.count("d")


def _more(text: str) -> tuple[int, int, int]:
    return text.count("s"), text.count("n"), text.count("o")


def _made_for(entries: Iterable[Entry]) -> dict[Key, Entry]:
    """Fuzzy entries by the text that their translation was made for; the first wins."""
    found: dict[Key, Entry] = {}
    for entry in entries:
        was = entry.previous
        if was and entry.fuzzy and any(entry.msgstrs) and was.msgid_plural == entry.msgid_plural:
            found.setdefault((was.msgctxt, was.msgid), entry)
    return found


def _confirmed(draft: Entry, source: Entry, records: Iterable[Entry]) -> bool:
    """Whether the words of a fuzzy entry are those that somebody found right for this very text."""
    return any(
        record.msgstrs == draft.msgstrs
        and not record.fuzzy
        and record.msgid_plural == source.msgid_plural
        and folded(record.msgid) == folded(source.msgid)
        for record in records
    )


def _taken(source: Entry, origin: _Origin | None, forms: int) -> Entry:
    """The entry of a message with the translation of its origin."""
    if origin is None:
        return _empty(source, forms)
    if origin.how == "similar":
        return _similar(origin.entry, source, forms)
    own = replace(origin.entry, msgid=source.msgid, msgctxt=source.msgctxt, msgid_plural=source.msgid_plural)
    if origin.how == "back":
        own = replace(own, previous=None, flags=tuple(flag for flag in own.flags if flag != "fuzzy"))
    return _carried(own, source, forms)


def _similar(entry: Entry, source: Entry, forms: int) -> Entry:
    """The translation of another text, to be looked at again; a review of that text is none of this one."""
    notes = entry.comments
    if _own_words(entry):
        notes = "\n".join(line for line in notes.split("\n") if not _REVIEWED.match(line))
    if not any(entry.msgstrs):
        return replace(_empty(source, forms), comments=notes)
    first, *others = entry.msgstrs
    if source.msgid_plural is None:
        others = []
    elif entry.msgid_plural is None:
        others = [""] * (forms - 1)
    kept = [flag for flag in entry.flags if flag not in GUESSED]
    changed = replace(
        source,
        msgstrs=(first, *others),
        comments=notes,
        flags=tuple(dict.fromkeys(("fuzzy", *kept, *source.flags))),
        previous=_made_of(entry),
    )
    return _explained(changed, source)


def _made_of(entry: Entry) -> Previous:
    """The text that the translation of `entry` was made for."""
    was = entry.previous if entry.fuzzy else None
    return was or Previous(entry.msgid, entry.msgctxt, entry.msgid_plural)


def _explained(entry: Entry, source: Entry) -> Entry:
    """`entry` with what is told of its source, and of how that changed as long as the translation is not mended."""
    told = source.extracted
    if entry.previous and entry.fuzzy:
        changes = difference(entry.previous, entry.msgctxt, entry.msgid, entry.msgid_plural)
        told = "\n".join(filter(None, (told, *map(_line, changes))))
    return entry if told == entry.extracted else replace(entry, extracted=told)


def _remembered(entry: Entry, memory: Memory) -> Entry:
    """An entry without any words filled from the memory: as it is from the same context, fuzzy from another.

    A draft that came back to the text it was made for is firm where the memory says the same.
    """
    if entry.fuzzy and not entry.obsolete and entry.previous == Previous(entry.msgid, entry.msgctxt):
        if entry.msgid_plural is None and entry.msgstrs == (memory(entry.msgctxt or "", entry.msgid),):
            return replace(entry, previous=None, flags=tuple(flag for flag in entry.flags if flag != "fuzzy"))
        return entry
    if any(entry.msgstrs) or entry.msgid_plural is not None or entry.fuzzy or entry.obsolete:
        return entry
    if found := memory(entry.msgctxt or "", entry.msgid):
        return replace(entry, msgstrs=(found,))
    if entry.msgctxt and (found := memory("", entry.msgid)):
        return replace(entry, msgstrs=(found,), flags=("fuzzy", *entry.flags), previous=Previous(entry.msgid))
    return entry


# What leaves


def _resting(
    gone: Sequence[Entry], current: Sequence[Entry], wanted: Mapping[Key, Entry], origins: Mapping[Key, _Origin]
) -> list[Entry]:
    """The obsolete entries: those of before, then what leaves now with words that stand nowhere else."""
    if not gone:
        return []
    moved = {origin.entry.key for origin in origins.values() if origin.how != "similar"}
    given = {
        origin.entry.key
        for key, origin in origins.items()
        if origin.how == "similar" and (wanted[key].msgid_plural is not None or len(origin.entry.msgstrs) == 1)
    }
    kept = [
        entry
        for entry in gone
        if _worth_keeping(entry) and entry.key not in moved and (_own_words(entry) or entry.key not in given)
    ]
    if not all(map(_own_words, kept)):
        records = {entry.key: entry for entry in (*current, *filter(_own_words, kept))}
        kept = [entry for entry in kept if _own_words(entry) or not _copied(entry, records)]
    return [e for e in kept if e.obsolete] + [_retired(e) for e in kept if not e.obsolete]


def _own_words(entry: Entry) -> bool:
    """True where the translation was made for this very text, not for one before it."""
    return any(entry.msgstrs) and not (entry.fuzzy and entry.previous)


def _copied(entry: Entry, records: Mapping[Key, Entry]) -> bool:
    """True where the words of a fuzzy entry are those of the text they were made for, and stand there."""
    was = entry.previous
    record = records.get((was.msgctxt, was.msgid)) if was else None
    if record is None or record.fuzzy or record.msgid_plural != entry.msgid_plural:
        return False
    notes = set(record.comments.split("\n"))
    return record.msgstrs == entry.msgstrs and notes.issuperset(filter(None, entry.comments.split("\n")))


# Messages


def _sources(messages: Iterable[Source]) -> dict[Key, Entry]:
    """Untranslated entries by key, one for all that share it."""
    found: dict[Key, Entry] = {}
    for message in messages:
        entry = _untranslated(message)
        if entry.msgid:  # an empty msgid is the header's
            key = entry.msgctxt, entry.msgid
            known = found.get(key)
            found[key] = _together(known, entry) if known else entry
    return found


def _wanted(messages: Sequence[Source], before: Mapping[Key, Entry]) -> Mapping[Key, Entry | None]:
    """What the template says of each message by its key; None where its old entry already stands exactly so."""
    keys = [
        ((message.msgctxt or None) if isinstance(message, Message) else message.msgctxt, message.msgid)
        for message in messages
    ]
    if len(set(keys)) < len(keys):
        return _sources(messages)
    found: dict[Key, Entry | None] = {}
    for key, message in zip(keys, messages, strict=True):
        entry = before.get(key)
        if entry is not None and _stands(entry, message):
            found[key] = None
        elif message.msgid:
            found[key] = _untranslated(message)
    return found


def _stands(entry: Entry, message: Source) -> bool:
    """Whether an entry stands in its file as `serialise` writes it from the message and its translation.

    That is so of nearly all, and to compare two strings takes a tenth of the time of making them anew.
    """
    if entry.source is None:
        return False
    text, start = entry.source.text, entry.start
    told = _told(message, blank=text[start] == "\n")
    return text.startswith(told, start) and text[start + len(told) : entry.end] == f'"{entry.msgstrs[0]}"\n'


def _told(message: Source, *, blank: bool) -> str:
    """The lines of a message up to its msgstr; a line that no file has for what is not plain, as nearly all are."""
    if isinstance(message, Message):
        about, names = _about(message.comments).replace("\n", "\n#. "), " ".join(map(_reference, message.references))
        context = f'msgctxt "{message.msgctxt}"\n' if message.msgctxt else ""
        return f'{BLANK[blank]}#. {about}\n#: {names}\n{context}msgid "{message.msgid}"\nmsgstr '
    if message.source is None or message.flags:
        return "\0"
    text = message.source.text[message.start : message.end]
    text = text if (text[0] == "\n") is blank else BLANK[blank] + text.lstrip("\n")
    plain = text.startswith("#. ", blank) and text.endswith('\nmsgstr ""\n') and text.count("\n#: ") == 1
    odd = '\n"' in text or "\n# " in text or "#.  " in text or " \n" in text or "\t" in text
    return text[:-3] if plain and not odd else "\0"


def _untranslated(message: Source) -> Entry:
    """What the template says of a message, in the form in which it is read back."""
    references = message.references
    if len(references) != 1 or not references[0] or _reference(references[0]) != references[0]:
        references = tuple(filter(None, map(_reference, references)))
    if isinstance(message, Message):
        return made(message.msgid, ("",), message.msgctxt or None, None, "", _about(message.comments), references)
    forms = ("",) if message.msgid_plural is None else ("", "")
    flags = tuple(flag for flag in message.flags if flag != "fuzzy") if message.flags else ()
    about = _about((message.extracted,))
    return made(message.msgid, forms, message.msgctxt, message.msgid_plural, "", about, references, flags)


def _about(comments: Iterable[str]) -> str:
    lines = [line.strip(" \t") for line in "\n".join(comments).splitlines()]
    return "\n".join([f"{line} " if line[-1] == BACKSLASH else line for line in lines if line])


def _line(text: str) -> str:
    line = text.strip(" \t")
    return f"{line} " if line.endswith(BACKSLASH) else line


@lru_cache(1024)
def _reference(name: str) -> str:
    return " ".join(name.replace("\u2068", "").replace("\u2069", "").split())


def _together(one: Entry, two: Entry) -> Entry:
    """The entry of two messages with the same key."""
    lines = dict.fromkeys((*one.extracted.split("\n"), *two.extracted.split("\n")))
    plural = two if one.msgid_plural is None else one
    return replace(
        one,
        msgid_plural=plural.msgid_plural,
        msgstrs=plural.msgstrs,
        extracted="\n".join(filter(None, lines)),
        references=tuple(dict.fromkeys((*one.references, *two.references))),
        flags=tuple(dict.fromkeys((*one.flags, *two.flags))),
    )


# Entries


def _carried(entry: Entry, source: Entry, forms: int) -> Entry:
    """An exact match: its translation and notes, with what the source says anew."""
    flags = entry.flags
    if flags or source.flags:
        kept = [flag for flag in flags if flag not in GUESSED or flag in source.flags]
        flags = tuple(dict.fromkeys((*kept, *source.flags)))
    if source.msgid_plural not in (None, entry.msgid_plural):
        entry = _pluralised(replace(entry, flags=flags), source, forms)
        flags = entry.flags
    # Where the plural went away, its forms stay: a singular look-up finds the first.
    if entry.obsolete or entry.references != source.references or entry.flags != flags:
        entry = replace(entry, references=source.references, flags=flags, obsolete=False)
    return _explained(entry, source)


def _pluralised(entry: Entry, source: Entry, forms: int) -> Entry:
    """`entry` with a plural it did not have: what was translated is to be looked at again."""
    missing = ("",) * (forms - len(entry.msgstrs))
    changed = replace(entry, msgid_plural=source.msgid_plural, msgstrs=(*entry.msgstrs, *missing))
    if not any(entry.msgstrs):
        return changed
    previous = entry.previous or Previous(entry.msgid, entry.msgctxt, entry.msgid_plural)
    return replace(changed, flags=tuple(dict.fromkeys(("fuzzy", *entry.flags))), previous=previous)


def _empty(source: Entry, forms: int) -> Entry:
    return source if source.msgid_plural is None else replace(source, msgstrs=("",) * forms)


def _worth_keeping(entry: Entry) -> bool:
    """True where a translator has put words into it."""
    return any(entry.msgstrs) or bool(entry.comments)


def _retired(entry: Entry) -> Entry:
    """`entry` as obsolete: with the translator's words, without what is told of the source."""
    return replace(entry, extracted="", references=(), obsolete=True)
