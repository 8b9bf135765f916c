"""Thirty varied edits over real prose, then an update: which translations follow their texts, and which do not.

python tests/test_thirty_edits.py      prints right, wrong and missed for many seeds
"""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pytest

from bulletin.catalog.merge import update
from bulletin.catalog.messages import SHORT
from bulletin.catalog.po import Catalog, dump, parse, read
from bulletin.model import Message

ROOT = Path(__file__).parents[1]
ISSUES = [f"2025-0{number}" for number in range(1, 9)]
TRUE, NEW = 27, 3


class Text(NamedTuple):
    """A message of a folder of issues, and the texts that it was made of: none if nobody had it before."""

    message: Message
    ancestors: tuple[str, ...]


class Result(NamedTuple):
    right: int
    wrong: list[tuple[str, str]]
    missed: list[tuple[str, str]]
    spurious: list[tuple[str, str]]
    disturbed: list[str]


def corpus() -> list[Text]:
    """All texts of the eight issues, each once, as they stand in one catalog."""
    found: dict[tuple[str, str], Text] = {}
    for issue in ISSUES:
        path = ROOT / f"locales/{issue}.pot"
        catalog, findings = read(path.read_bytes(), path.name)
        assert catalog is not None, findings
        for entry in catalog.entries:
            comments = tuple(entry.extracted.split("\n"))
            message = in_context(Message(entry.msgid, "", comments, entry.references))
            found.setdefault((message.msgctxt, message.msgid), Text(message, (message.msgid,)))
    return list(found.values())


def translated(texts: list[Text]) -> Catalog:
    """A finished catalog; a translation tells the text that it was made for."""
    catalog = update(None, [text.message for text in texts], locale="uk", project="x")
    entries = tuple(replace(entry, msgstrs=(translation(entry.msgid),)) for entry in catalog.entries)
    made, findings = parse(dump(replace(catalog, entries=entries)), "uk.po")
    assert made is not None, findings
    return made


def translation(msgid: str) -> str:
    return f"П: {msgid}"


# Edits of one text: the new text, or None where the edit does not fit

Edit = Callable[[str, random.Random], str | None]


def sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.!?]) (?=[A-Z<])", text)


def places(text: str, pattern: str) -> list[int]:
    """Where `pattern` matches outside tags and placeholders."""
    covered = [range(*match.span()) for match in re.finditer(r"<[^>]*>|\{[^}]*\}", text)]
    return [m.start() for m in re.finditer(pattern, text) if not any(m.start() in each for each in covered)]


def typo(text: str, rng: random.Random) -> str | None:
    at = rng.choice(places(text, r"(?<=[a-z])[a-z](?=[a-z])") or [0])
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :] if at and text[at] != text[at + 1] else None


def comma(text: str, rng: random.Random) -> str | None:
    found = places(text, ", ")
    if found:
        at = rng.choice(found)
        return text[:at] + text[at + 1 :]
    spaces = places(text, r"(?<=[a-z]) (?=[a-z])")
    return None if not spaces else text[: (at := rng.choice(spaces))] + "," + text[at:]


def number(text: str, rng: random.Random) -> str | None:
    found = places(text, r"(?<![\w.,])\d+(?![\w])")
    if not found:
        return None
    at = rng.choice(found)
    digits = re.match(r"\d+", text[at:])
    assert digits is not None
    return f"{text[:at]}{int(digits[0]) + rng.randint(1, 90)}{text[at + len(digits[0]) :]}"


def negation(text: str, rng: random.Random) -> str | None:
    found = places(text, r"(?<= is) |(?<= was) |(?<= are) |(?<= has) |(?<= were) |(?<= have) ")
    return None if not found else text[: (at := rng.choice(found))] + " not" + text[at:]


def sentence_added(text: str, rng: random.Random) -> str | None:
    if len(text) < 80:
        return None
    more = rng.choice(("The figures may be revised.", "More on this in a later issue.", "Nobody objected at the time."))
    parts = sentences(text)
    parts.insert(rng.randint(1, len(parts)), more)
    return " ".join(parts)


def sentence_removed(text: str, rng: random.Random) -> str | None:
    parts = sentences(text)
    if len(parts) < 3 or len(text) < 80:
        return None
    del parts[rng.randrange(len(parts))]
    return " ".join(parts)


def sentences_swapped(text: str, rng: random.Random) -> str | None:
    parts = sentences(text)
    if len(parts) < 3:
        return None
    at = rng.randrange(len(parts) - 1)
    parts[at], parts[at + 1] = parts[at + 1], parts[at]
    return " ".join(parts)


def word_order(text: str, rng: random.Random) -> str | None:
    words = text.split(" ")
    if len(words) < 8 or "<" in text:
        return None
    at = rng.randrange(1, len(words) - 4)
    return " ".join([*words[:at], *words[at + 2 : at + 4], *words[at : at + 2], *words[at + 4 :]])


def word_replaced(text: str, rng: random.Random) -> str | None:
    words = text.split(" ")
    plain = [index for index, word in enumerate(words) if word.isalpha() and word.islower() and len(word) > 3]
    if len(words) < 5 or not plain:
        return None
    words[rng.choice(plain)] = rng.choice(("harbour", "quickly", "considerable", "report"))
    return " ".join(words)


def words_deleted(text: str, rng: random.Random) -> str | None:
    words = text.split(" ")
    if len(words) < 8 or "<" in text:
        return None
    at = rng.randrange(1, len(words) - 3)
    return " ".join([*words[:at], *words[at + 2 :]])


def name(text: str, rng: random.Random) -> str | None:
    found = places(text, r"(?<=[a-z] )(?:Japan|Ukraine|Tokyo|Kyiv)\b")
    if not found:
        return None
    at = rng.choice(found)
    return text[:at] + re.sub(r"^\w+", "Poland", text[at:])


def quotes_straightened(text: str, rng: random.Random) -> str | None:
    plain = text.translate({0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"'})
    return plain if plain != text else None


def dashes_changed(text: str, rng: random.Random) -> str | None:
    return text.replace(" – ", "—") if " – " in text else None


def no_break_space(text: str, rng: random.Random) -> str | None:
    found = places(text, r" (?=\S)")
    return None if not found else text[: (at := rng.choice(found))] + "\u00a0" + text[at + 1 :]


def capitalisation(text: str, rng: random.Random) -> str | None:
    found = places(text, r"(?<= )[a-z](?=[a-z]{3})")
    return None if not found else text[: (at := rng.choice(found))] + text[at].upper() + text[at + 1 :]


def retitled(text: str, rng: random.Random) -> str | None:
    words = text.split(" ")
    if not 3 < len(words) < 12 or text.endswith("."):
        return None
    return rng.choice((f"How {text[0].lower()}{text[1:]}", f"{text}: what it means", " ".join(words[:-1])))


def tag_added(text: str, rng: random.Random) -> str | None:
    words = text.split(" ")
    plain = [index for index, word in enumerate(words) if word.isalpha()]
    if len(words) < 5 or "<" in text or not plain:
        return None
    at = rng.choice(plain)
    words[at] = f"<b>{words[at]}</b>"
    return " ".join(words)


SIMPLE: dict[str, Edit] = {
    edit.__name__: edit
    for edit in (
        typo, comma, number, negation, sentence_added, sentence_removed, sentences_swapped, word_order, word_replaced,
        words_deleted, name, quotes_straightened, dashes_changed, no_break_space, capitalisation, retitled, tag_added,
    )
}  # fmt: skip
FRESH = (
    "A new ferry line opens in the spring, and its operator expects forty thousand passengers in the first year.",
    "The museum shows glass from three workshops until the end of May; entry is free on Sundays.",
    "Readers asked how the maps are drawn. We answer with the method, its limits and a small exercise.",
    "Ships wait longer",
    "Three questions to a pilot",
    "Fishing rights are to be settled by autumn, say both delegations.",
)


def in_context(message: Message) -> Message:
    """Short texts have their role as context."""
    return replace(message, msgctxt=message.comments[0] if len(message.msgid.split()) <= SHORT else "")


class Editor:
    """Edits a list of texts in place, each text at most once, and remembers what it did to which."""

    def __init__(self, texts: list[Text], rng: random.Random) -> None:
        self.texts, self.rng = list(texts), rng
        self.done: dict[str, str] = {}  # new msgid -> kind of edit
        self.untouched = set(range(len(texts)))

    def one(self, kind: str, edit: Edit) -> bool:
        for index in self._some():
            old = self.texts[index]
            text = edit(old.message.msgid, self.rng)
            if text and text != old.message.msgid and not self._known(text):
                self._put(index, kind, replace(old.message, msgid=text), old.ancestors)
                return True
        return False

    def moved(self, kind: str = "moved") -> bool:
        """To another item, with a typo on the way."""
        for index in self._some():
            old, target = self.texts[index], self.rng.choice(self.texts).message
            text = typo(old.message.msgid, self.rng)
            if text and not self._known(text) and target.references != old.message.references and len(text) > 40:
                del self.texts[index]
                self.untouched = {each - (each > index) for each in self.untouched if each != index}
                to = self.rng.randrange(len(self.texts))
                self.texts.insert(to, Text(old.message, old.ancestors))
                self.untouched = {each + (each >= to) for each in self.untouched}
                self._put(to, kind, replace(old.message, msgid=text, references=target.references), old.ancestors)
                return True
        return False

    def split(self, kind: str = "split") -> bool:
        for index in self._some():
            old = self.texts[index].message
            parts = sentences(old.msgid)
            if len(parts) > 1 and old.comments[0] == "paragraph" and "<" not in old.msgid:
                first, second = " ".join(parts[:-1]), parts[-1]
                if not self._known(first) and not self._known(second):
                    # The longer half is to have the translation; the other may have it.
                    self._put(index, kind, replace(old, msgid=max(first, second, key=len)), (old.msgid,))
                    other = Text(in_context(replace(old, msgid=min(first, second, key=len))), (old.msgid, ""))
                    self.texts.insert(index + 1, other)
                    self.untouched = {each + (each > index) for each in self.untouched}
                    return True
        return False

    def merged(self, kind: str = "merged") -> bool:
        for index in self._some():
            if index + 1 not in self.untouched:
                continue
            one, two = self.texts[index].message, self.texts[index + 1].message
            same = one.references == two.references and one.comments[0] == two.comments[0] == "paragraph"
            if same and min(len(one.msgid), len(two.msgid)) > 60:
                del self.texts[index + 1]
                self.untouched = {each - (each > index + 1) for each in self.untouched if each != index + 1}
                text = f"{one.msgid} {two.msgid}"
                self._put(index, kind, replace(one, msgid=text), (one.msgid, two.msgid))
                return True
        return False

    def fresh(self, text: str) -> None:
        like = self.rng.choice(self.texts).message
        to = self.rng.randrange(len(self.texts))
        self.texts.insert(to, Text(in_context(replace(like, msgid=text)), ()))
        self.untouched = {each + (each >= to) for each in self.untouched}
        self.done[text] = "new"

    def _some(self) -> list[int]:
        order = sorted(self.untouched)
        self.rng.shuffle(order)
        return order

    def _known(self, text: str) -> bool:
        return any(text in (each.message.msgid, *each.ancestors) for each in self.texts)

    def _put(self, index: int, kind: str, message: Message, ancestors: tuple[str, ...]) -> None:
        self.texts[index] = Text(in_context(message), ancestors)
        self.untouched.discard(index)
        self.done[message.msgid] = kind


def edited(texts: list[Text], seed: int) -> Editor:
    """The texts after thirty edits, three of them new texts."""
    editor = Editor(texts, random.Random(seed))  # noqa: S311  the same edits each time
    kinds: list[tuple[str, Callable[[], bool]]] = [
        *((kind, partial(editor.one, kind, edit)) for kind, edit in SIMPLE.items()),
        ("moved", editor.moved),
        ("split", editor.split),
        ("merged", editor.merged),
    ]
    editor.rng.shuffle(kinds)
    at = 0
    while len(editor.done) < TRUE:
        assert kinds[at % len(kinds)][1]() or at < 10 * len(kinds)
        at += 1
    for text in editor.rng.sample(FRESH, NEW):
        editor.fresh(text)
    return editor


def measured(texts: list[Text], before: Catalog, editor: Editor) -> Result:
    after = update(before, [text.message for text in editor.texts], locale="uk", project="x")
    old = {entry.key: entry for entry in before.entries}
    live = {entry.msgid: entry for entry in after.entries if not entry.obsolete}
    right, wrong, missed, spurious = 0, [], [], []
    for text in editor.texts:
        msgid = text.message.msgid
        words = live[msgid].msgstrs[0]
        true = {translation(ancestor) for ancestor in text.ancestors}
        if msgid in editor.done and text.ancestors:
            right += words in true
            missed += [(editor.done[msgid], msgid)] * (not words)
            wrong += [(msgid, words)] * bool(words and words not in true)
        elif words and words not in true:
            spurious.append((msgid, words))
    disturbed = [
        entry.msgid
        for text in texts
        if (entry := live.get(text.message.msgid)) and entry.raw.strip() != old[entry.key].raw.strip()
    ]
    return Result(right, wrong, missed, spurious, disturbed)


TEXTS = corpus()
BEFORE = translated(TEXTS)


@pytest.mark.parametrize("seed", range(20))
def test_translations_follow_thirty_edits(seed: int) -> None:
    result = measured(TEXTS, BEFORE, edited(TEXTS, seed))

    assert result.right + len(result.missed) == TRUE
    assert (result.wrong, result.spurious, result.disturbed) == ([], [], [])
    assert len(result.missed) <= 1, result.missed


def main(seeds: int) -> None:
    right = wrong = missed = 0
    kinds: dict[str, int] = {}
    for seed in range(seeds):
        result = measured(TEXTS, BEFORE, edited(TEXTS, seed))
        right += result.right
        wrong += len(result.wrong) + len(result.spurious)
        missed += len(result.missed)
        for each in (*result.wrong, *result.spurious):
            sys.stdout.write(f"seed {seed} WRONG {each}\n")
        for kind, msgid in result.missed:
            kinds[kind] = kinds.get(kind, 0) + 1
            sys.stdout.write(f"seed {seed} missed ({kind}) {msgid[:90]}\n")
        assert not result.disturbed
    sys.stdout.write(f"{seeds} seeds: {right} right, {wrong} wrong, {missed} missed of {seeds * TRUE} {kinds}\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100)
