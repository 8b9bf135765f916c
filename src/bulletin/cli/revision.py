"""What a revision of a paper changes, as people and scripts read it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bulletin.cli import talk
from bulletin.model import Passage
from bulletin.papers.revision import Change, Word, words_changed
from bulletin.papers.signs import figures_apart
from bulletin.revising import Report, Standing

_AROUND = 5  # words that stay, shown beside those that do not
_FIRST = 14  # words that tell a passage


def show(report: Report) -> None:
    """Prints every change with the items that rest on it, the gravest first, and how many there are."""
    pairs = sorted(zip(report.revision.changes, report.resting, strict=True), key=lambda pair: pair[0].severity)
    for change, resting in pairs:
        talk.data(_headline(change))
        for line in (*_said(change), *_figures(change)):
            talk.data(f"  {line}")
        for item, standings in resting.items():
            talk.data(f"  {item}: {_editions(standings)}")
    counts = Counter(each.what for each in report.revision.changes)
    told = [f"{_word(what)}: {count}" for what, count in sorted(counts.items())]
    items = {item for resting in report.resting for item in resting}
    talk.say(
        ", ".join([talk._("unchanged: {n}").format(n=report.revision.unchanged), *told])
        + "; "
        + talk._("items that rest on what changed: {n}").format(n=len(items))
    )


def as_json(report: Report) -> dict[str, Any]:
    """The same for scripts."""
    pairs = zip(report.revision.changes, report.resting, strict=True)
    return {
        "paper": report.revision.paper.id,
        "unchanged": report.revision.unchanged,
        "changes": [_row(change, resting) for change, resting in pairs],
    }


def _row(change: Change, resting: Mapping[str, Sequence[Standing]]) -> dict[str, Any]:
    gone, came = figures_apart(change.old, change.new)
    texts = [" ".join(each.text for each in side) for side in (change.old, change.new)]
    whole = bool(change.old) and all(each.text for each in (*change.old, *change.new))
    return {
        "what": change.what,
        "severity": change.severity,
        "says": list(change.says),
        "moved": change.moved,
        "before": [each.id for each in change.old],
        "after": [each.id for each in change.new],
        "figures": {"before": list(gone), "after": list(came)},
        "words": [list(run) for run in words_changed(*texts)] if whole else [],
        "items": {
            item: [{"issue": each.issue, "locale": each.locale, "published": each.published} for each in standings]
            for item, standings in resting.items()
        },
    }


def _headline(change: Change) -> str:
    """What a change is: "error: 1.1-2 changed: figures"."""
    labels = {"error": talk._("error:"), "warning": talk._("warning:"), "note": talk._("note:")}
    before, after = (" + ".join(each.id for each in side) for side in (change.old, change.new))
    ids = before if before == after or not after else f"{before} → {after}" if before else after
    says = ", ".join(_word(each) for each in change.says)
    moved = [_word("moved")] if change.moved and change.what != "moved" else []
    return " ".join([labels[change.severity], ids, ", ".join([_word(change.what), *moved])]) + (
        f": {says}" * bool(says)
    )


def _word(key: str) -> str:
    """A kind of change, or what is said otherwise, in the user's language."""
    words = {
        "changed": talk._("changed"),
        "moved": talk._("moved"),
        "split": talk._("split"),
        "merged": talk._("merged"),
        "deleted": talk._("deleted"),
        "new": talk._("new"),
        "figures": talk._("figures"),
        "names": talk._("names"),
        "sense": talk._("a negation or a direction"),
        "unknown": talk._("something, but the text before is not at hand"),
    }
    return words[key]


def _said(change: Change) -> Iterator[str]:
    """The words that changed, with their neighbours; of a passage that is new or gone, its first words."""
    if change.what == "moved":
        return
    if change.old and change.new and all(each.text for each in (*change.old, *change.new)):
        before, after = (" ".join(each.text for each in side) for side in (change.old, change.new))
        yield from [_marked(words_changed(before, after))] * (before != after)
        return
    yield from (_first(each) for each in change.new or change.old if each.text)


def _first(passage: Passage) -> str:
    words = passage.text.split()
    return " ".join(words[:_FIRST]) + (" …" * (len(words) > _FIRST))


def _marked(runs: Sequence[Word]) -> str:
    """The runs in one line: "rose by [-5%-] {+6%+} in"; long ones that stay are cut."""
    shown = []
    for place, (mark, words) in enumerate(runs):
        if mark == "=":
            shown.append(_cut(words.split(), first=place == 0, last=place == len(runs) - 1))
        else:
            shown.append(f"[-{words}-]" if mark == "-" else f"{{+{words}+}}")
    return " ".join(each for each in shown if each)


def _cut(words: list[str], *, first: bool, last: bool) -> str:
    """The words beside a change: the last of what stands first, the first of what stands last, else both ends."""
    if first and last:
        return ""
    if len(words) <= _AROUND * (1 if first or last else 2):
        return " ".join(words)
    head, tail = " ".join(words[:_AROUND]), " ".join(words[-_AROUND:])
    return f"… {tail}" if first else f"{head} …" if last else f"{head} … {tail}"


def _figures(change: Change) -> Iterator[str]:
    """The figures that are others, where the words before are not at hand to show it."""
    gone, came = figures_apart(change.old, change.new)
    if (gone or came) and change.old and change.new and not all(each.text for each in change.old):
        yield f"{'; '.join(gone) or '—'} → {'; '.join(came) or '—'}"


def _editions(standings: Sequence[Standing]) -> str:
    """The editions that tell an item: "2025-01 en ja uk published; 2025-02 en draft"."""
    groups: dict[tuple[str, bool], list[str]] = {}
    for each in standings:
        groups.setdefault((each.issue, each.published), []).append(each.locale)
    words = {True: talk._("published"), False: talk._("draft")}
    told = (f"{issue} {' '.join(locales)} {words[published]}" for (issue, published), locales in groups.items())
    return "; ".join(told) or talk._("in no issue")
