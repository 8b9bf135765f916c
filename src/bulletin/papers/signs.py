"""What in a passage must not change unnoticed besides its figures: names, bare numbers, negations and directions.

The index keeps them hashed, so that a revision can be judged where the old text is not at hand. A word at the start
of a sentence is a name only where the paper also writes it with a capital within one.

Signs: "n" and a hash for a name, "#" and a hash for a number that is no figure ("Article 9"), "-" for each negation,
and a plain word for each direction ("up", "down").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from hashlib import blake2b
from typing import TypeAlias

from bulletin.figures.english import words
from bulletin.model import FoundFigure, Paper, Passage

_TOKEN = re.compile(r"[^\W_]+(?:[’'.][^\W_]+)*")
_CAPITAL = re.compile(r"(?<![^\W_])(?<![^\W_][’'.])[^\W_a-z][^\W_]*(?:[’'.][^\W_]+)*")  # and other than a small letter
_WITH_DIGITS = re.compile(r"(?<![^\W_])[^\W\d_]*\d[^\W_]*(?:[’'.][^\W_]+)*")
_POSSESSIVE = re.compile(r"[’'](?:s|S)?$")
_OPENERS = " \t\u00a0\"'“”‘’«»([–—-"
_ENDS = ".!?:;…•|"
_BEFORE = 12  # characters that can stand between the end of a sentence and the next word
_STOPPED = (".", "!", "?", "…", ".”", ".’", '."', ".)")
_NO = frozenset(
    words("""not never neither nor none nobody nothing nowhere cannot without no hardly barely scarcely unable unlikely
    illegal illegitimate illogical impossible improbable impractical inability inadequate incapable incomplete
    inconsistent incorrect ineffective insufficient invalid irregular irrelevant""")
)
_NO_TOO = re.compile(r"\w+n[’']t|non\w{5,}|un(?!animous|der|dert|i[a-z]|til|less)[a-z]{4,}")
_DIRECTIONS: Mapping[str, str] = {
    word: direction
    for direction, forms in {
        "up": """rise rises rose risen rising grow grows grew grown growing growth increase increases increased
                 increasing gain gains gained double doubled expand expands expanded expanding higher""",
        "down": """fall falls fell fallen falling decline declines declined declining decrease decreases decreased
                   decreasing drop drops dropped dropping shrink shrinks shrank shrunk halve halved lower""",
        "more": "more above over exceed exceeds exceeded most largest highest",
        "less": "less fewer below under least smallest lowest",
        "before": "before until prior",
        "after": "after since following",
        "for": "support supports supported supporting accept accepts accepted favour favours approve allow allowed",
        "against": "oppose opposes opposed opposing reject rejects rejected refuse refuses refused forbid against",
        "must": "must shall",
        "may": "may might could",
        "export": "export exports exported exporting",
        "import": "import imports imported importing",
    }.items()
    for word in words(forms)
}  # fmt: skip
_OPPOSITES = (
    ("up", "down"), ("more", "less"), ("before", "after"), ("for", "against"), ("must", "may"), ("export", "import"),
)  # fmt: skip
KINDS = ("figures", "names", "sense", "unknown")

_Capital: TypeAlias = tuple[str, bool]  # a word with a capital, folded, and whether that is certain to make it a name


def signed(paper: Paper) -> Paper:
    """The paper with the signs of its passages, where their texts are at hand."""
    capitals = {each.id: tuple(_capitalised(each.text)) for each in paper.passages if _is_prose(each)}
    known = _known(paper.passages, capitals)
    passages = (
        replace(each, signs=tuple(sorted(_signs(each, _names(capitals.get(each.id, ()), known)))))
        if each.text
        else each
        for each in paper.passages
    )
    return replace(paper, passages=tuple(passages))


def _known(passages: Iterable[Passage], capitals: Mapping[str, Sequence[_Capital]]) -> frozenset[str]:
    """The words, folded, that have a capital within sentences more often than none."""
    within = Counter(name for each in capitals.values() for name, sure in each if sure)
    small = Counter(token for each in passages if each.id in capitals for token in _TOKEN.findall(each.text))
    return frozenset(name for name, count in within.items() if count > small[name])


def names(text: str, known: Collection[str] = ()) -> tuple[str, ...]:
    """The names in `text`, folded, in order; `known` are those that may also begin a sentence."""
    return tuple(_names(_capitalised(text), known))


def _names(capitals: Iterable[_Capital], known: Collection[str]) -> Iterator[str]:
    return (name for name, sure in capitals if sure or name in known)


def changed(old: Iterable[Passage], new: Iterable[Passage]) -> tuple[str, ...]:
    """What `new` says otherwise than `old`, among `KINDS`; () where only words differ.

    Figures count in order, each kind for itself: clauses may change places, values may not.
    """
    was, now = tuple(old), tuple(new)
    before, after = (Counter(sign for each in side for sign in each.signs) for side in (was, now))
    found = {
        "figures": _values(was) != _values(now) or _only(before, "#") != _only(after, "#"),
        "names": _names_changed(was, now),
        "sense": before["-"] != after["-"] or any(_flipped(before, after, *pair) for pair in _OPPOSITES),
    }
    return tuple(kind for kind in KINDS if found.get(kind))


def _is_prose(passage: Passage) -> bool:
    """Whether capitals mark names in it: not in titles, nor in lines of a contents list."""
    return passage.kind not in ("heading", "boilerplate") and (
        passage.kind != "front" or passage.text.endswith(_STOPPED)
    )


def _signs(passage: Passage, called: Iterable[str]) -> Iterator[str]:
    yield from (f"n{_hash(name)}" for name in called)
    if _is_prose(passage):
        yield from (f"#{_hash(token)}" for token in _numbers(passage.text, passage.figures))
    yield from filter(None, map(_sense, _TOKEN.findall((passage.title or passage.text).lower())))


@lru_cache(maxsize=1 << 14)  # most words of a text have been in it before
def _sense(token: str) -> str:
    """The sign of a word that negates or tells a direction, "" for others."""
    return "-" if token in _NO or _NO_TOO.fullmatch(token) else _DIRECTIONS.get(token, "")


def _capitalised(text: str) -> Iterator[_Capital]:
    """Each word with a capital, folded, and whether that is certain to make it a name."""
    for match in _CAPITAL.finditer(text):
        if not match[0][0].isupper():
            continue
        word = _POSSESSIVE.sub("", match[0])
        if len(word) < 2:
            continue
        before = text[max(0, match.start() - _BEFORE) : match.start()].rstrip(_OPENERS)
        at_start = not before or before[-1] in _ENDS
        yield word.casefold(), word.isupper() or not at_start


def _numbers(text: str, figures: Iterable[FoundFigure]) -> Iterator[str]:
    """The words with digits that belong to no figure."""
    pieces: list[str] = []
    at = 0
    for figure in figures:
        found = text.find(figure.text, at)
        if found >= 0:
            pieces.append(text[at:found])
            at = found + len(figure.text)
    rest = " ".join((*pieces, text[at:]))
    return (match[0].casefold() for match in _WITH_DIGITS.finditer(rest))


@lru_cache(maxsize=1 << 16)
def _hash(word: str) -> str:
    return blake2b(word.encode("utf-8", "surrogatepass"), digest_size=3).hexdigest()


def _values(passages: Iterable[Passage]) -> dict[str, list[str]]:
    """The values of the figures by kind, in order; years in names of treaties are a kind of their own."""
    values: dict[str, list[str]] = {}
    for each in passages:
        for figure in each.figures:
            values.setdefault(figure.kind, []).append(figure.value)
        for year in each.named:
            values.setdefault("named", []).append(year)
    return values


def _only(signs: Counter[str], mark: str) -> Counter[str]:
    return Counter({sign: count for sign, count in signs.items() if sign[0] == mark})


def _names_changed(old: Iterable[Passage], new: Iterable[Passage]) -> bool:
    """Whether a name is only on one side, or one is told less often and another more often.

    A word that is still there without its capital is not gone.
    """
    before, after = (Counter(sign for each in side for sign in each.signs if sign[0] == "n") for side in (old, new))
    gone, came = set(before - after), set(after - before)
    gone -= _words(new) - set(after) if gone else set()
    came -= _words(old) - set(before) if came else set()
    return bool((gone and came) or gone - set(after) or came - set(before))


def _words(passages: Iterable[Passage]) -> frozenset[str]:
    """The signs that the words of the texts at hand would have as names."""
    return frozenset(
        f"n{_hash(_POSSESSIVE.sub('', token).casefold())}" for each in passages for token in _TOKEN.findall(each.text)
    )


def _flipped(before: Counter[str], after: Counter[str], one: str, other: str) -> bool:
    rose, fell = after[one] - before[one], after[other] - before[other]
    return rose * fell < 0


def figures_apart(old: Iterable[Passage], new: Iterable[Passage]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The figures that only the old texts have, and those that only the new ones have, in their words."""
    sides = [
        [(figure.kind, figure.value, figure.text) for each in side for figure in each.figures] for side in (old, new)
    ]
    counts = [Counter((kind, value) for kind, value, _ in side) for side in sides]
    return _surplus(sides[0], counts[0] - counts[1]), _surplus(sides[1], counts[1] - counts[0])


def _surplus(side: Iterable[tuple[str, str, str]], left: Counter[tuple[str, str]]) -> tuple[str, ...]:
    found = []
    for kind, value, text in side:
        if left[kind, value] > 0:
            left[kind, value] -= 1
            found.append(text)
    return tuple(found)
