"""The project's papers on disk: papers/<id>/index.json, committed, and their texts in var/, which are not."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from bulletin.errors import BulletinError, errors, fail
from bulletin.files import read_bytes, write_all
from bulletin.issue.head import is_id
from bulletin.model import Paper, Place
from bulletin.papers import index, text

LIMIT = 200 * 10**6  # bytes that are read at most; the importer has a lower limit of its own
READERS = {".txt": text.read, ".text": text.read}


def index_path(paper_id: str) -> str:
    return f"papers/{paper_id}/index.json"


def text_path(paper_id: str) -> str:
    return f"var/papers/{paper_id}.txt"


def add_paper(root: Path, file: Path, paper_id: str = "") -> Paper:
    """Imports `file` under `paper_id` (default: from its name) and returns the paper. Raises BulletinError.

    Importing the same text again changes nothing; another text under a taken id is refused.
    """
    chosen = paper_id or slug(file.stem)
    if not is_id(chosen):
        raise fail("id-bad", Place(file.name), value=chosen)
    if file.suffix.lower() not in READERS:
        raise fail("paper-format", Place(file.name), suffix=file.suffix or file.name)
    if file.stat().st_size > LIMIT:
        raise fail("paper-large", Place(file.name), size=file.stat().st_size // 10**6, limit=LIMIT // 10**6)
    data = file.read_bytes()
    paper, findings = READERS[file.suffix.lower()](data, paper_id=chosen, path=file.name)
    if paper is None or errors(findings):
        raise BulletinError(findings)
    known = load_index(root, chosen)
    if known is not None and known.source_sha256 != paper.source_sha256:
        raise fail("paper-exists", Place(index_path(chosen)), paper=chosen)
    write_all(root, {index_path(chosen): index.dump(paper), text_path(chosen): data})
    return paper


def slug(name: str) -> str:
    """`name` as an id: lower-case ASCII letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "paper"


def load_index(root: Path, paper_id: str) -> Paper | None:
    """The paper as its index knows it, without text; None where there is none. Raises BulletinError."""
    if not is_id(paper_id) or not (root / index_path(paper_id)).is_file():
        return None
    data, findings = read_bytes(root, index_path(paper_id))
    if data is not None:
        paper, findings = index.load(data, index_path(paper_id))
        if paper is not None:
            return paper
    raise BulletinError(findings)


def load_paper(root: Path, paper_id: str) -> Paper | None:
    """The paper with its text where var/ has it, else as its index knows it."""
    known = load_index(root, paper_id)
    if known is None or not (root / text_path(paper_id)).is_file():
        return known
    data, _ = read_bytes(root, text_path(paper_id))
    full, _ = text.read(data or b"", paper_id=paper_id, path=text_path(paper_id))
    if full is None or full.source_sha256 != known.source_sha256:
        return known
    texts = {passage.id: passage.text for passage in full.passages}
    return replace(known, passages=tuple(replace(each, text=texts.get(each.id, "")) for each in known.passages))


def describe(paper: Paper) -> dict[str, Any]:
    """The paper as `paper show --json` prints it."""
    return {
        "id": paper.id,
        "title": paper.title,
        "authors": list(paper.authors),
        "passages": [
            {key: value for key, value in asdict(passage).items() if key != "shingles" and (key != "text" or value)}
            for passage in paper.passages
        ],
    }
