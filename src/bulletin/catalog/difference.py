"""What changed between two source texts, word by word, for the comment of a translation that is to be looked at again.

CHANGED FIGURE: 25 → 52
changed: … the [-big-] {+small+} harbour …
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

from bulletin.catalog.po import Previous

AROUND = 3  # words that stand beside a change
WIDTH = 200  # letters of the line at most
LONG = 60  # letters of one change at most

# Figures, tags, words with what belongs to them, and each other sign.
_TOKEN = re.compile(r"(\s*)(\{[^{}\s]*\}|</?\w+>|[$€£¥]?\d+(?:[.,:/–-]?\d+)*(?:%|\w+)?|\w+(?:[’'-]\w+)*|\S)")
_ENDS = frozenset(".!?…:")
_DIGIT = re.compile(r"\d")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_NUMBERS = _words("""
    two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
    nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million millions
    billion billions trillion trillions dozen half third quarter twice double triple
""")
_NEGATIONS = _words("""
    not no nor never none neither nobody nothing nowhere without hardly barely scarcely cannot must may might should
    shall can could would need ought only unless except against
""")
# Words that a sentence begins with and that name nothing.
_OPENERS = _words("""
    a about after all also although an and as at because before both but by during each even every few first for from
    further he her here his how i if in instead it its last later less many more most much my next now of on once one
    or other our over second she since so some still such than that the their then there these they this those though
    through to today under until up we what when where whether which while who why with within yet you your
""")


class _Token(NamedTuple):
    word: str
    opens: bool  # begins a sentence
    named: bool  # stands with a capital inside a sentence too


# A word with the white space before it.
Spaced: TypeAlias = tuple[str, str]


class _Change(NamedTuple):
    """Where the tokens of the old and of the new text differ, half open."""

    old: int
    old_end: int
    new: int
    new_end: int


def difference(previous: Previous, msgctxt: str | None, msgid: str, msgid_plural: str | None = None) -> tuple[str, ...]:
    """The lines that tell how the source differs from the text its translation was made for; loud ones first."""
    if previous.msgid == msgid and previous.msgid_plural != msgid_plural:
        return _told(_tokens(previous.msgid_plural or ""), _tokens(msgid_plural or ""), "changed plural")
    if previous.msgid == msgid:
        return (
            (f"changed: context {previous.msgctxt or '—'} → {msgctxt or '—'}",) if previous.msgctxt != msgctxt else ()
        )
    return _told(_tokens(previous.msgid), _tokens(msgid), "changed")


def _told(old: Sequence[Spaced], new: Sequence[Spaced], label: str) -> tuple[str, ...]:
    changes = _changes([word for _, word in old], [word for _, word in new])
    if not changes:
        return ()
    named = _named(old) | _named(new)
    gone = [_token(old, at, named) for change in changes for at in range(change.old, change.old_end)]
    come = [_token(new, at, named) for change in changes for at in range(change.new, change.new_end)]
    return (*_loud(gone, come), f"{label}: {_shown(old, new, changes)}")


def _tokens(text: str) -> list[Spaced]:
    return _TOKEN.findall(text)


def _token(words: Sequence[Spaced], at: int, named: frozenset[str]) -> _Token:
    word = words[at][1]
    return _Token(word, _opens(words, at), _bare(word) in named)


def _opens(words: Sequence[Spaced], at: int) -> bool:
    before = at - 1
    while before >= 0 and not (words[before][1][0].isalnum() or words[before][1] in _ENDS):
        before -= 1
    return before < 0 or words[before][1] in _ENDS


def _named(words: Sequence[Spaced]) -> frozenset[str]:
    """The words that stand with a capital inside a sentence."""
    return frozenset(_bare(word) for at, (_, word) in enumerate(words) if word[0].isupper() and not _opens(words, at))


def _bare(word: str) -> str:
    return word.replace("’", "'").removesuffix("'s")


def _changes(old: Sequence[str], new: Sequence[str]) -> list[_Change]:
    from rapidfuzz.distance import LCSseq  # only where something changed

    start = _same(old, new)
    end = _same(old[start:][::-1], new[start:][::-1])
    changes: list[_Change] = []
    for tag, *places in LCSseq.opcodes(old[start : len(old) - end], new[start : len(new) - end]):
        if tag == "equal":
            continue
        change = _Change(*(start + int(place) for place in places))
        if changes and (changes[-1].old_end, changes[-1].new_end) == (change.old, change.new):
            changes[-1] = _Change(changes[-1].old, change.old_end, changes[-1].new, change.new_end)
        else:
            changes.append(change)
    return changes


def _same(one: Sequence[str], two: Sequence[str]) -> int:
    """How many words two texts begin with alike."""
    return next((at for at, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))


# The line that shows


def _shown(old: Sequence[Spaced], new: Sequence[Spaced], changes: Sequence[_Change]) -> str:
    shown = ""
    at = 0  # how far `new` is told
    for change, following in zip(changes, (*(each.new for each in changes[1:]), len(new)), strict=True):
        if len(shown) > WIDTH:
            break
        start = max(at, change.new - AROUND)
        shown += (" …" if start > at else "") + _joined(new[start : change.new])
        gone, come = _joined(old[change.old : change.old_end]), _joined(new[change.new : change.new_end])
        shown += " " if (come or gone)[0].isspace() else ""
        shown += " ".join([f"[-{_cut(gone.strip())}-]"] * bool(gone) + [f"{{+{_cut(come.strip())}+}}"] * bool(come))
        at = min(change.new_end + AROUND, following)
        shown += _joined(new[change.new_end : at])
    return " ".join((shown + (" …" if at < len(new) else "")).split())


def _joined(words: Sequence[Spaced]) -> str:
    return "".join(["".join(word) for word in words])


def _cut(text: str) -> str:
    if len(text) <= LONG:
        return text
    return f"{text[: LONG - 20].rpartition(' ')[0] or text[: LONG - 20]} … {text[-18:].partition(' ')[2] or text[-18:]}"


# What must not be overlooked


def _is_figure(token: _Token) -> bool:
    return token.word[0] == "{" or _DIGIT.search(token.word) is not None or token.word.casefold() in _NUMBERS


def _is_name(token: _Token) -> bool:
    word = token.word
    if not word[0].isupper() or _is_figure(token) or _is_negation(token):
        return False
    if not token.opens or (len(word) > 1 and word.isupper()):
        return True
    return token.named and word.casefold() not in _OPENERS  # any word may have a capital where it opens a sentence


def _is_negation(token: _Token) -> bool:
    word = token.word.casefold().replace("’", "'")
    return word in _NEGATIONS or word.endswith("n't")


KINDS: tuple[tuple[str, Callable[[_Token], bool]], ...] = (
    ("CHANGED FIGURE", _is_figure),
    ("CHANGED NAME", _is_name),
    ("CHANGED NEGATION", _is_negation),
)


def _loud(gone: Sequence[_Token], come: Sequence[_Token]) -> Iterator[str]:
    lost, won = _beyond(gone, come), _beyond(come, gone)
    for label, kind in KINDS:
        less, more = list(filter(kind, lost)), list(filter(kind, won))
        if less and more:
            yield f"{label}: {_listed(less)} → {_listed(more)}"
        elif less or more:
            yield f"{label}: {_listed(less or more)} {'removed' if less else 'added'}"
        elif kind is _is_figure and (moved := list(filter(kind, gone))):
            yield f"{label}: {_listed(moved)} moved"


def _beyond(tokens: Sequence[_Token], others: Sequence[_Token]) -> list[_Token]:
    """Those of `tokens` that `others` do not have as often, whatever their case."""
    left = Counter([token.word.casefold() for token in others])
    found = []
    for token in tokens:
        word = token.word.casefold()
        if left[word] <= 0:
            found.append(token)
        left[word] -= 1
    return found


def _listed(tokens: Sequence[_Token]) -> str:
    return ", ".join(token.word for token in tokens[:8]) + (" …" if len(tokens) > 8 else "")
