"""No sequence of edits, saves and updates loses a translator's words, and they come back when their text does."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from dataclasses import replace
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bulletin.catalog.matching import folded_key
from bulletin.catalog.merge import update
from bulletin.catalog.po import Catalog, Entry, Key, dump, in_order, parse
from bulletin.model import Message
from conftest import need

PROSE = (
    "Trade grew by {rise}, “45%” of the total. It had never been higher.",
    "Japan lends Ukraine {loan}. The first loan came in 2014 – the last one in 2023.",
    "Both houses sent delegations. They met in Tokyo, not in Kyiv.",
    "The museum shows glass.\nIt is free.",
    "Trade",
    "Aid and loans",
    "one file",
)
ITEMS = ("issues/items/a.md", "issues/items/b.md", "issues/2025-01.md")
ROLES = ("paragraph", "headline")


class Desk:
    """A folder in the hands of editors and translators: its texts, its catalog, and what translators said last."""

    def __init__(self) -> None:
        self.texts = [self.message(text, ITEMS[index % 3], ROLES[index % 2]) for index, text in enumerate(PROSE[:5])]
        self.past = [list(self.texts)]
        self.catalog = update(None, self.texts, locale="uk", project="x")
        self.said: dict[Key, tuple[str, ...]] = {}
        self.number = count(1)

    @staticmethod
    def message(text: str, item: str, role: str) -> Message:
        return Message(text, role if len(text.split()) <= 3 else "", (role,), (item,))

    # Editors

    def change(self, data: st.DataObject) -> None:
        index = data.draw(st.integers(0, max(0, len(self.texts) - 1)))
        edit = data.draw(
            st.sampled_from(("typo", "signs", "sentence", "delete", "insert", "move", "split", "swap", "revert"))
        )
        if edit == "revert":
            self.texts = list(data.draw(st.sampled_from(self.past)))
        elif edit == "insert" or not self.texts:
            role, item = data.draw(st.sampled_from(ROLES)), data.draw(st.sampled_from(ITEMS))
            self.texts.insert(index, self.message(data.draw(st.sampled_from(PROSE)), item, role))
        elif edit == "delete":
            del self.texts[index]
        elif edit == "swap":
            other = data.draw(st.integers(0, len(self.texts) - 1))
            self.texts[index], self.texts[other] = self.texts[other], self.texts[index]
        else:
            old = self.texts.pop(index)
            for text in self.edited(edit, old.msgid, data):
                item = data.draw(st.sampled_from(ITEMS)) if edit == "move" else old.references[0]
                self.texts.insert(index, self.message(text, item, old.comments[0]))
        self.past.append(list(self.texts))

    @staticmethod
    def edited(edit: str, text: str, data: st.DataObject) -> list[str]:
        at = data.draw(st.integers(0, len(text)))
        if edit == "typo":
            return [text[:at] + "x" + text[at:]]
        if edit == "signs":
            return [text.replace("“", '"').replace("”", '"') if "“" in text else text.replace(" ", "\u00a0", 1)]
        if edit == "sentence":
            return [text + " More may follow."]
        if edit == "split":
            return list(filter(str.strip, (text[:at], text[at:])))
        return [text]

    # Translators

    def translate(self, data: st.DataObject) -> None:
        live = [index for index, entry in enumerate(self.catalog.entries) if not entry.obsolete]
        if not live:
            return
        index = data.draw(st.sampled_from(live))
        entry = self.catalog.entries[index]
        act = data.draw(st.sampled_from(("translate", "translate", "accept", "half", "clear", "note", "doubt")))
        new = (f"переклад {next(self.number)}",)
        firm = tuple(flag for flag in entry.flags if flag != "fuzzy")
        if act == "translate":
            changed = replace(entry, msgstrs=new, flags=firm, previous=None)
        elif act == "accept":
            changed = replace(entry, flags=firm, previous=None)
        elif act == "half":
            changed = replace(entry, msgstrs=new, flags=("fuzzy", *firm))
        elif act == "clear":
            changed = replace(entry, msgstrs=("",), flags=firm, previous=None)
        elif act == "doubt":
            changed = replace(entry, flags=("fuzzy", *firm))
        else:
            changed = replace(entry, comments=f"{entry.comments}\nnote {next(self.number)}".strip())
        entries = list(self.catalog.entries)
        entries[index] = changed
        self.catalog = replace(self.catalog, entries=tuple(entries))
        if act != "note":
            there = {each.key for each in entries}
            same = [key for key in self.said if key not in there and fold(key) == folded_key(entry)]
            for key in same:  # its words went on to this text, and are replaced with it
                del self.said[key]
            self.said[entry.key] = changed.msgstrs if changed.translated else ("",)

    # Programs

    def save(self, layout: Callable[[Catalog], str]) -> None:
        self.catalog = read(layout(self.catalog))

    def update(self) -> None:
        before = self.catalog
        self.catalog = read(dump(update(before, self.texts, locale="uk", project="x")))
        again = update(self.catalog, self.texts, locale="uk", project="x")
        assert words(self.catalog) >= words(before)
        assert dump(again) == dump(self.catalog)
        assert {entry.key for entry in self.catalog.entries if not entry.obsolete} == {
            (text.msgctxt or None, text.msgid) for text in self.texts
        }
        self.has_all_that_was_said()

    def has_all_that_was_said(self) -> None:
        """What was said of a text is there, and is its translation where the text is in use."""
        folds: dict[object, set[tuple[str, ...]]] = {}
        for key, said in self.said.items():
            folds.setdefault(fold(key), set()).add(said)
        for entry in self.catalog.entries:
            same = folds.get(folded_key(entry), set())
            if entry.key in self.said and any(self.said[entry.key]):
                assert entry.msgstrs in same
                assert entry.obsolete or entry.translated
        there = words(self.catalog)
        for said in self.said.values():
            assert there.issuperset(filter(None, said))


def fold(key: Key) -> object:
    return folded_key(Entry(key[1], msgctxt=key[0]))


def read(text: str) -> Catalog:
    catalog, findings = parse(text, "uk.po")
    assert catalog is not None, findings
    return catalog


def words(catalog: Catalog) -> set[str]:
    """All that translators wrote."""
    return {text for entry in catalog.entries for text in (*entry.msgstrs, *entry.comments.split("\n")) if text}


def wrapped(catalog: Catalog) -> str:
    """The catalog as another program saves it: strings cut at spaces, a reference a line, obsolete entries last."""
    entries = sorted(in_order(catalog), key=lambda entry: entry.obsolete)
    return "\n".join(_cut(dump(Catalog(entries=(replace(entry),)))) for entry in entries)


def _cut(text: str) -> str:
    lines = []
    for line in text.split("\n"):
        match = re.match(r'((?:#~?\|? ?)?)(msg\w+(?:\[\d\])?) "(.{20,})"$', line)
        if match and "\\" not in match[3]:
            mark, word, content = match.groups()
            lines += [
                f'{mark}{word} ""',
                *(f'{mark}"{each}"' for each in re.findall(r".{1,20}(?: +|$)|.{1,20}", content)),
            ]
        elif line.startswith("#: "):
            lines += [f"#: {name}" for name in line[3:].split(" ")]
        else:
            lines.append(line)
    return "\n".join(lines)


def plain(catalog: Catalog) -> str:
    return dump(catalog)


@settings(max_examples=120)
@given(st.data())
def test_no_sequence_of_edits_saves_and_updates_loses_a_word(data: st.DataObject) -> None:
    desk = Desk()
    for _ in range(data.draw(st.integers(1, 12))):
        for _ in range(data.draw(st.integers(0, 2))):
            desk.change(data)
        desk.update()
        for _ in range(data.draw(st.integers(0, 3))):
            desk.translate(data)
        desk.save(data.draw(st.sampled_from((plain, wrapped))))
    desk.texts = list(desk.past[0])
    desk.update()


@given(st.data())
def test_another_layout_gives_the_same_bytes_after_an_update(data: st.DataObject) -> None:
    desk = Desk()
    for _ in range(data.draw(st.integers(0, 4))):
        desk.change(data)
        desk.update()
        desk.translate(data)
    desk.save(plain)
    canonical = dump(update(desk.catalog, desk.texts, locale="uk", project="x"))
    saved = read(wrapped(read(canonical)))

    assert dump(update(saved, desk.texts, locale="uk", project="x")) == canonical


@pytest.mark.gettext
@settings(max_examples=25)
@given(st.data())
def test_a_save_through_msgcat_and_an_update_give_our_bytes_back(data: st.DataObject) -> None:
    desk = Desk()
    for _ in range(data.draw(st.integers(1, 5))):
        desk.change(data)
        desk.update()
        desk.translate(data)
    # Without words GNU gettext drops the flag of an entry, and an obsolete entry.
    entries = (
        entry if any(entry.msgstrs) else replace(entry, flags=(), previous=None)
        for entry in desk.catalog.entries
        if any(entry.msgstrs) or not entry.obsolete
    )
    desk.catalog = replace(desk.catalog, entries=tuple(entries))
    canonical = dump(update(read(dump(desk.catalog)), desk.texts, locale="uk", project="x"))
    done = subprocess.run([need("msgcat"), "-"], input=canonical, capture_output=True, encoding="utf-8", check=True)

    assert dump(update(read(done.stdout), desk.texts, locale="uk", project="x")) == canonical
