"""What the last build read and wrote: lets a build with nothing to do end before anything heavy is imported."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bulletin.model import Finding

SCHEMA = 2
# What a build of published editions reads, below the project and below the built-in defaults.
PUBLISHED = ("bulletin.toml", "issues/published", "issues/media", "papers", "templates", "locales")
DRAFTS = (*PUBLISHED, "issues")


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did: editions on the site, files of the site, paths written or deleted, editions still to come."""

    editions: int
    files: int
    written: tuple[str, ...] = ()
    waiting: int = 0
    outputs: tuple[str, ...] = ()
    notes: tuple[Finding, ...] = ()  # warnings: the site is whole all the same

    def as_json(self) -> dict[str, Any]:
        return {
            "editions": self.editions,
            "files": self.files,
            "written": list(self.written),
            "waiting": self.waiting,
            "outputs": list(self.outputs),
        }


def path(root: Path, out: Path) -> Path:
    """The manifest of builds into `out`: kept in var/, not with the site."""
    return root / "var" / "build" / f"{hashlib.sha256(str(out).encode()).hexdigest()[:16]}.json"


def unchanged(root: Path, out: Path, *, now: datetime, drafts: bool) -> Report | None:
    """The report of a build that has nothing to do, None where there may be something.

    Looks at sizes and times of what was read and written, not at contents.
    """
    try:
        known = json.loads(path(root, out).read_bytes())
        same = (
            known["schema"] == SCHEMA
            and known["drafts"] == drafts
            and known["from"] <= now.timestamp() < (known["until"] or float("inf"))
            and known["inputs"] == inputs(root, drafts=drafts)
            and all(_stamp(out / name) == stamp for name, stamp in known["outputs"].items())
            and all(_stamp(Path(name)) == stamp for name, stamp in known["also"].items())
            and all(find_spec(name) is None for name in known["lacks"])
        )
        notes = tuple(_noted(each) for each in known["notes"]) if same else ()
    except (OSError, ValueError, KeyError, TypeError):
        return None
    if not same:
        return None
    return Report(known["editions"], len(known["outputs"]), (), known["waiting"], tuple(known["outputs"]), notes)


def _noted(note: dict[str, Any]) -> Finding:
    from bulletin.errors import finding
    from bulletin.model import Place

    return finding(note["rule"], Place(note["path"], note["line"]), **note["params"])


def record(
    out: Path,
    report: Report,
    *,
    read: dict[str, list[int]],
    drafts: bool,
    valid: tuple[float, float | None],
    also: Mapping[str, list[int]] = MappingProxyType({}),
    lacks: Iterable[str] = (),
) -> bytes:
    """The manifest to keep. `read` are the inputs as they were before the build, `also` files from elsewhere, such as
    fonts; `lacks` modules whose arrival makes a difference; `valid` the moments between which no other edition is
    released (seconds since 1970, the end open)."""
    outputs = {name: _stamp(out / name) for name in report.outputs}
    data = {
        "schema": SCHEMA,
        "drafts": drafts,
        "from": valid[0],
        "until": valid[1],
        "editions": report.editions,
        "waiting": report.waiting,
        "inputs": read,
        "also": dict(also),
        "lacks": list(lacks),
        "notes": [
            {"rule": each.rule, "path": each.place.path, "line": each.place.line, "params": dict(each.params)}
            for each in report.notes
        ],
        "outputs": outputs,
    }
    return json.dumps(data, indent=1).encode() + b"\n"


def inputs(root: Path, *, drafts: bool) -> dict[str, list[int]]:
    """Size and time of every file that a build reads, the program's own among them."""
    package = Path(__file__).parent
    defaults = package / "defaults"
    bases: list[tuple[Path, tuple[str, ...]]] = [(root, DRAFTS if drafts else PUBLISHED), (package, ("",))]
    if not defaults.is_dir() and package.parents[1] != root:
        bases.append((package.parents[1], ("templates", "locales")))
    return dict(sorted(_stamps(bases)))


def _stamps(bases: Iterable[tuple[Path, Iterable[str]]]) -> Iterator[tuple[str, list[int]]]:
    for base, names in bases:
        for name in names:
            start = base / name
            if start.is_file():
                yield str(start), _stamp(start)
            else:
                yield from _walk(str(start))


def _walk(folder: str) -> Iterator[tuple[str, list[int]]]:
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        if entry.name[0] == "." or entry.name == "__pycache__":
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path)
            continue
        try:
            stat = entry.stat()
        except OSError:  # a link to nothing, or a file that an editor is just replacing
            yield entry.path, []
        else:
            yield entry.path, [stat.st_size, stat.st_mtime_ns]


def _stamp(file: Path) -> list[int]:
    stat = file.stat()
    return [stat.st_size, stat.st_mtime_ns]
