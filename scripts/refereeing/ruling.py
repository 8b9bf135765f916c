"""What a referee found, against a goal and a hard limit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

Verdict = Literal["passed", "below goal", "failed", "missing"]


@dataclass(frozen=True, slots=True)
class Ruling:
    """One row of the table; `details` name what stands in the way, the worst first."""

    referee: str
    subject: str
    measured: str
    goal: str
    limit: str
    verdict: Verdict
    details: tuple[str, ...] = ()


def judged(
    referee: str,
    subject: str,
    measured: float,
    *,
    goal: float,
    limit: float | None = None,
    details: Iterable[str] = (),
    unit: str = "",
) -> Ruling:
    """The ruling on a number that must not be above `limit` (None: no limit) and should not be above `goal`."""
    verdict: Verdict = "passed"
    if measured > goal:
        verdict = "failed" if limit is not None and measured > limit else "below goal"
    shown = [f"{each + 0.0:,.10g}{unit}" for each in (measured, goal, *(() if limit is None else (limit,)))]
    return Ruling(
        referee,
        subject,
        shown[0],
        f"≤ {shown[1]}",
        f"≤ {shown[2]}" if limit is not None else "–",
        verdict,
        tuple(details),
    )


def missing(referee: str, what: str, install: str) -> Ruling:
    """The ruling of a referee that is not there; `install` is the command that brings it."""
    return Ruling(referee, what, "not run", "", "", "missing", (f"install it: {install}",))


def broken(referee: str, what: str, reason: str) -> Ruling:
    """The ruling of a referee that is there and could not do its work: as bad as a failure."""
    return Ruling(referee, what, "broke down", "", "", "failed", (reason,))


def exit_code(rulings: Sequence[Ruling], *, all_must_run: bool) -> int:
    """1 where something failed, or nothing was ruled, or a referee is missing that must not be."""
    verdicts = {each.verdict for each in rulings}
    return int(not rulings or "failed" in verdicts or (all_must_run and "missing" in verdicts))


def as_data(rulings: Iterable[Ruling]) -> list[dict[str, Any]]:
    """The rulings as JSON can hold them."""
    return [asdict(each) for each in rulings]
