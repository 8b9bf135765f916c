"""Three-way merges of plain values: one of two, lines, sets, orders."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TypeVar

Value = TypeVar("Value")


def chosen(before: Value, ours: Value, theirs: Value) -> Value:
    """The value of the side that changed it; ours if both did."""
    return theirs if ours == before else ours


def union(before: tuple[str, ...], ours: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[str, ...]:
    """The values of both sides: without what either took away, theirs after ours."""
    if ours == before or theirs == before:
        return theirs if ours == before else ours
    kept = [each for each in ours if each in theirs or each not in before]
    return (*kept, *(each for each in theirs if each not in ours and each not in before))


def union_of_lines(before: str, ours: str, theirs: str) -> str:
    """The lines of both sides' comments."""
    if ours in (before, theirs) or theirs == before:
        return chosen(before, ours, theirs)
    return "\n".join(union(*(tuple(text.split("\n")) if text else () for text in (before, ours, theirs))))


def with_lines(comments: str, more: Iterable[str]) -> str:
    """The comments and those of the lines that they do not have."""
    lines = comments.split("\n") if comments else []
    return "\n".join([*lines, *(line for line in more if line not in lines)])


def in_sequence(first: Sequence[Value], second: Sequence[Value], wanted: Collection[Value]) -> tuple[Value, ...]:
    """What is `wanted` in the order of `first`, each of the others after what precedes it in `second`."""
    order = [each for each in first if each in wanted]
    placed = set(order)
    start: list[Value] = []
    after: dict[Value, list[Value]] = {}
    waiting = start
    for each in second:
        if each in placed:
            waiting = after.setdefault(each, [])
        elif each in wanted:
            waiting.append(each)
    return (*start, *(one for each in order for one in (each, *after.get(each, ()))))
