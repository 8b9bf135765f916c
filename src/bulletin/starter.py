"""New bulletins and new issues."""

from __future__ import annotations

import calendar
import uuid
from datetime import MAXYEAR, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bulletin.errors import BulletinError, errors, fail
from bulletin.files import write_all
from bulletin.issue import dump_issue
from bulletin.model import Block, Issue, Place
from bulletin.sources import load_sources

SAMPLE = Path(__file__).parent / "sample"
DAYS = {"week": 7, "fortnight": 14}
MONTHS = {"month": 1, "quarter": 3}


def create(folder: Path) -> None:
    """Makes a new project in `folder` from the sample, published editions included. Raises BulletinError."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise fail("project-exists", Place(str(folder)))
    files = {
        path.relative_to(SAMPLE).as_posix(): path.read_bytes() for path in sorted(SAMPLE.rglob("*")) if path.is_file()
    }
    write_all(folder, {name.replace("dot-", "."): data for name, data in files.items() if "__pycache__" not in name})


def start_issue(root: Path, day: str, *, now: datetime) -> str:
    """Writes the file of the next issue and returns its path. Raises BulletinError.

    Its date is `day`, else the last issue's plus the period, else that of `now` where the bulletin is; its uid is
    minted here, once.
    """
    sources = load_sources(root)
    broken = errors(each for each in sources.findings if each.place.path.startswith("issues/"))
    if broken:
        raise BulletinError(broken)
    known = sorted(sources.issues.values(), key=lambda issue: issue.number)
    if day:
        when = _date(day)
    else:
        today = now.astimezone(ZoneInfo(sources.config.time_zone)).date()
        when = after(known[-1].date, sources.config.period) if known else today
    issue_id = free_id(when, frozenset(sources.issues).union(*(each.was for each in known)))
    number = known[-1].number + 1 if known else 1
    blocks = (
        Block("issue_title", f"Issue {number}"),
        Block("subject", f"Issue {number}"),
        Block("preheader", "What this issue is about"),
        Block("paragraph", "Dear reader,"),
        Block("section", "The lead", data={"items": []}),
    )
    issue = Issue(issue_id, number, when, str(uuid.uuid4()), blocks, ())
    path = f"issues/{issue_id}.md"
    write_all(root, {path: dump_issue(issue).encode()})
    return path


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise fail("date-bad", Place("--date"), key="date", value=text) from None


def after(last: date, period: str) -> date:
    """The date one period after `last`; the day of the month is kept where the month has it."""
    if period in DAYS:
        return min(last, date.max - timedelta(days=DAYS[period])) + timedelta(days=DAYS[period])
    months = last.year * 12 + last.month - 1 + MONTHS[period]
    year, month = divmod(months, 12)
    if year > MAXYEAR:
        raise fail("date-bad", Place("--date"), key="date", value=str(year))
    return date(year, month + 1, min(last.day, calendar.monthrange(year, month + 1)[1]))


def free_id(when: date, taken: frozenset[str]) -> str:
    """The year and month of the issue, and the day too where another issue has them already."""
    day = when.isoformat()
    month = day[:7]
    if month not in taken:
        return month
    return day if day not in taken else next(f"{day}-{n}" for n in range(2, 1000) if f"{day}-{n}" not in taken)
