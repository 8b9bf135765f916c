"""What a row that came back asks for: nothing, a new translation, or somebody's decision."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from bulletin.errors import finding
from bulletin.model import Finding, Place
from bulletin.sheets.marks import resolved
from bulletin.sheets.rows import Returned, Row, Tongue

SHORT = 160  # characters of a text in a finding


@dataclass(frozen=True, slots=True)
class Former:
    """A text that the issue no longer has as it was: its source, and its translation then."""

    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Decision:
    """Of one row: the translation to write, "" for none; whether the row stands as the sheet showed it; comments.

    `sure`: nothing was written where nothing should be, so that the row counts as reviewed.
    """

    row: Row
    number: int
    text: str = ""
    same: bool = False
    comments: tuple[tuple[str, str], ...] = ()
    sure: bool = True


def decisions(
    rows: Iterable[Returned],
    known: Mapping[str, Row],
    former: Mapping[str, Former],
    *,
    source: Tongue,
    target: Tongue,
    place: Place,
) -> tuple[tuple[Decision, ...], tuple[Finding, ...]]:
    """What to do with each row, and what has to be decided by hand. `known` and `former` by the id of the source."""
    wanted: list[Decision] = []
    findings: list[Finding] = []
    for each in _unique(rows, place, findings):
        row = known.get(each.source_id)
        if each.problem or row is None:
            findings += _unusable(each, former, place)
            continue
        astray = tuple(finding(rule, place, row=each.number, theirs=short(words) or "—") for rule, words in each.astray)
        unsure = any(rule == "sheet-source-cell" for rule, _ in each.astray)
        decision, found = _beside(each, row, place) if unsure else _decided(each, row, source, target, place)
        wanted.append(replace(decision, sure=not astray))
        findings += (*astray, *found)
    return tuple(wanted), tuple(findings)


def _unique(rows: Iterable[Returned], place: Place, findings: list[Finding]) -> Iterator[Returned]:
    """The rows with an id of their own, or the first where all with one id say the same."""
    listed = list(rows)
    count = Counter(each.source_id for each in listed if each.id)
    for at, each in enumerate(listed):
        twins = [other for other in listed if other.id and other.source_id == each.source_id]
        if count[each.source_id] < 2 or not each.id or each.problem:
            yield each
        elif any(other.target != each.target for other in twins):
            if each is twins[0]:
                findings += [
                    finding("sheet-twice", place, row=other.number, first=each.number, theirs=_said(other))
                    for other in twins[1:]
                ]
        elif each is twins[0] and at == listed.index(each):
            yield each


def _unusable(each: Returned, former: Mapping[str, Former], place: Place) -> Iterator[Finding]:
    """Why a row finds no text; silent where nobody wrote into it."""
    said = _said(each)
    if each.problem:
        if said or each.comments:
            yield finding(each.problem, place, row=each.number, theirs=said or each.comments[0][1])
        return
    if each.untouched and not each.comments:
        return
    words = said or (each.comments[0][1] if each.comments else "")
    if each.source_id in former:
        yield finding("sheet-source", place, row=each.number, source=short(former[each.source_id].source), theirs=words)
    else:
        yield finding("sheet-unknown", place, row=each.number, theirs=words)


def _decided(
    each: Returned, row: Row, source: Tongue, target: Tongue, place: Place
) -> tuple[Decision, tuple[Finding, ...]]:
    changed = each.target_id != row.target_id
    if each.untouched:
        return Decision(row, each.number, "", not changed, each.comments), ()
    made = resolved(each.target, row, source, target)
    nothing = Decision(row, each.number, "", False, each.comments)
    if made.text == row.target and not made.doubts:
        return Decision(row, each.number, "", True, each.comments), ()
    if changed:
        return nothing, (finding("sheet-changed", place, row=each.number, ours=short(row.target), theirs=_said(each)),)
    if not made.text:
        return nothing, (finding("sheet-emptied", place, row=each.number, ours=short(row.target)),)
    if made.doubts:
        return nothing, tuple(
            finding(
                "sheet-figure",
                place,
                row=each.number,
                found=short(words) or "—",
                expected=target.printed(row.figures[name]) or f"{{{name}}}",
                theirs=_said(each),
            )
            for words, name in made.doubts
        )
    return Decision(row, each.number, made.text, False, each.comments), ()


def _beside(each: Returned, row: Row, place: Place) -> tuple[Decision, tuple[Finding, ...]]:
    """Of a row whose source was edited, the comments alone: what its translation says would be said of another text."""
    edited = () if each.untouched else (finding("sheet-beside", place, row=each.number, theirs=_said(each) or "—"),)
    return Decision(row, each.number, comments=each.comments), edited


def _said(each: Returned) -> str:
    return short("".join(piece.text for piece in each.target).strip())


def short(text: str) -> str:
    """The text on one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= SHORT else f"{line[: SHORT - 1]}…"
