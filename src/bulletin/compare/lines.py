"""JSON Lines of texts to compare: one message a line, {"id": …, "en": …, "uk": …, "ja": …}."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bulletin.compare.pairs import SCANNERS
from bulletin.errors import finding
from bulletin.model import Finding, Locale, Place

LONGEST = 20_000  # characters of a text: a message is a paragraph, and scanning takes time


@dataclass(frozen=True, slots=True)
class Row:
    """A message: its id as the line gives it (else the number of the line), and its texts."""

    id: Any
    texts: Mapping[Locale, str]
    place: Place


def read_rows(text: str, path: str) -> tuple[tuple[Row, ...], tuple[Finding, ...]]:
    """The messages of a file, and what is wrong with the lines that hold none. Empty lines are skipped."""
    rows: list[Row] = []
    findings: list[Finding] = []
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), start=1):
        if line.strip():
            read = _row(line, Place(path, number))
            (rows if isinstance(read, Row) else findings).append(read)  # type: ignore[arg-type]
    return tuple(rows), tuple(findings)


def _row(line: str, place: Place) -> Row | Finding:
    try:
        values = json.loads(line)
    except (ValueError, RecursionError) as error:
        return finding("jsonl-syntax", place, reason=getattr(error, "msg", "") or type(error).__name__)
    known = {locale: values.get(locale) for locale in SCANNERS} if isinstance(values, dict) else {}
    texts = {locale: text for locale, text in known.items() if isinstance(text, str)}
    if len(texts) < 2 or any(text is not None and not isinstance(text, str) for text in known.values()):
        return finding("jsonl-texts", place, known=", ".join(SCANNERS))
    if any(len(text) > LONGEST for text in texts.values()):
        return finding("jsonl-long", place, limit=LONGEST)
    return Row(values.get("id", place.line), texts, place)
