"""What was said of texts judged before, kept in var/: an unchanged text is not judged again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bulletin.errors import RULES, BulletinError
from bulletin.files import write_all
from bulletin.model import Verdict

KEPT = "var/verdicts.json"
PROGRAM = Path(__file__).parent
# What a verdict depends on besides the texts: these rooms, and the project's own glossary.
ROOMS = (
    "compare", "lint", "glossary", "figures", "locales.py", "check/units.py", "check/prose.py", "inline.py",
    "errors.py", "catalog/quality.py", "catalog/polarity.py", "catalog/messages.py",
)  # fmt: skip
DATA = ("locales/glossary.tsv",)


def rules(root: Path) -> str:
    """A hash of everything that judges texts: of the program's rules and of the project's glossary."""
    folders = [PROGRAM / name for name in ROOMS]
    files = [file for each in folders for file in (sorted(each.glob("*.py")) if each.is_dir() else [each])]
    said = hashlib.sha256()
    for file in (*files, *(root / name for name in DATA)):
        said.update(file.read_bytes() if file.is_file() else b"")
    return said.hexdigest()[:16]


def load(root: Path) -> dict[str, tuple[Verdict, ...]]:
    """The verdicts kept, by hash of text; none where the file is missing or is not as we wrote it."""
    try:
        rows = json.loads((root / KEPT).read_bytes())
        return {key: tuple(map(_read, each)) for key, each in rows.items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}


def _read(row: dict[str, Any]) -> Verdict:
    if row["rule"] not in RULES or row["severity"] not in ("error", "warning"):
        raise ValueError(row["rule"])
    params = {str(key): str(value) for key, value in row["params"].items()}
    return Verdict(row["severity"], row["rule"], tuple(map(str, row["locales"])), params)


def keep(root: Path, verdicts: Mapping[str, tuple[Verdict, ...]]) -> None:
    """Writes the verdicts; where that cannot be done, texts are judged again the next time."""
    rows = {
        key: [
            {"severity": each.severity, "rule": each.rule, "locales": each.locales, "params": dict(each.params)}
            for each in found
        ]
        for key, found in sorted(verdicts.items())
    }
    try:
        write_all(root, {KEPT: json.dumps(rows, ensure_ascii=False, indent=0).encode()})
    except BulletinError:
        return
