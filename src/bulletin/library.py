"""The project's papers on disk: papers/<id>/index.json, committed, and their texts in var/, which are not."""

from __future__ import annotations

import re
import stat
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeAlias

from bulletin import confined
from bulletin.errors import BulletinError, errors, fail
from bulletin.files import read_bytes, read_text, reason, write_all
from bulletin.issue.head import is_id
from bulletin.model import Finding, Paper, Passage, Place
from bulletin.papers import formats, index, outline, sidecar
from bulletin.papers.assemble import assemble, extracted
from bulletin.papers.sidecar import Correction
from bulletin.papers.signs import signed
from bulletin.papers.words import fingerprint

_OFFSETS = ("text", "markdown")  # formats whose texts are read again from the file; of others, the text is kept
Beside: TypeAlias = Callable[[Paper, Paper], Mapping[str, bytes]]


@dataclass(frozen=True, slots=True)
class Imported:
    """A paper as it was read: what goes where in the project, and what its editor should know of the file."""

    paper: Paper
    files: Mapping[str, bytes]
    findings: tuple[Finding, ...] = ()


def index_path(paper_id: str) -> str:
    return f"papers/{paper_id}/index.json"


def text_path(paper_id: str, suffix: str = ".txt") -> str:
    return f"var/papers/{paper_id}{suffix}"


def add_paper(root: Path, file: Path, paper_id: str = "") -> Paper:
    """Imports `file` under `paper_id` (default: from its name) and returns the paper. Raises BulletinError."""
    return import_paper(root, file, paper_id).paper


def import_paper(root: Path, file: Path, paper_id: str = "", *, beside: Beside | None = None) -> Imported:
    """Imports `file` under `paper_id` (default: from its name). Raises BulletinError, and then nothing is changed.

    Importing the same text again changes nothing; another text under the id of a paper is its revision,
    where the id was given, and else refused. `beside` says what else is written together with a revision.
    """
    chosen = paper_id or slug(file.stem)
    read = read_paper(file, chosen, load_corrections(root, chosen))
    known = load_paper(root, chosen)
    more: Mapping[str, bytes] = {}
    if known is not None:
        if not paper_id and known.source_sha256 != read.paper.source_sha256:
            raise fail("paper-exists", Place(index_path(known.id)), paper=known.id)
        from bulletin.papers.revision import revise  # only where there is something to compare

        read = replace(read, paper=revise(known, read.paper))
        more = beside(known, read.paper) if beside else {}
    write_all(root, {index_path(chosen): index.dump(read.paper), **read.files, **more})
    return read


def read_paper(file: Path, paper_id: str = "", corrections: Sequence[Correction] = ()) -> Imported:
    """The paper in a file of any format, by what is in it; nothing is written. Raises BulletinError."""
    chosen = paper_id or slug(file.stem)
    if not is_id(chosen):
        raise fail("id-bad", Place(file.name), value=chosen)
    kind, data = _bytes(file)
    read = formats.read if kind in _OFFSETS else confined.read
    content, findings = read(kind, data, path=file.name)
    if content is None or errors(findings):
        raise BulletinError(findings)
    content, used = sidecar.apply(content, corrections)
    name = outline.counted if kind == "text" else outline.worded
    paper = signed(assemble(content, paper_id=chosen, sha256=sha256(data).hexdigest(), name=name))
    paper = replace(paper, corrected=used)
    files = {text_path(chosen, formats.FORMATS[kind].suffixes[0]): data}
    if kind not in _OFFSETS:
        files[text_path(chosen)] = extracted(paper).encode("utf-8", "surrogatepass")
    return Imported(paper, files, findings)


def _bytes(file: Path) -> tuple[str, bytes]:
    """The format and the bytes of a file; one that is too large is not read. Raises BulletinError."""
    try:
        status = file.stat()
        if not stat.S_ISREG(status.st_mode):  # a device has no end, a pipe no beginning
            raise fail("file-unreadable", Place(file.name), reason="it is no file")
        size = status.st_size
        with file.open("rb") as opened:
            head = opened.read(formats.HEAD)
            if size <= len(head) and not head.strip():
                raise fail("paper-empty", Place(file.name))
            kind, findings = formats.of(head, file.suffix, file.name)
            if findings:
                raise BulletinError(findings)
            limit = formats.FORMATS[kind].limit
            data = head + opened.read(limit * 10**6 + 1 - len(head)) if size <= limit * 10**6 else b""
            size = max(size, len(data))  # one may grow while it is read
            if size > limit * 10**6:
                raise fail("paper-large", Place(file.name), size=f"{size / 10**6:.1f}", limit=limit)
            return kind, data
    except OSError as error:
        raise fail("file-unreadable", Place(file.name), reason=reason(error)) from error


def slug(name: str) -> str:
    """`name` as an id: lower-case ASCII letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "paper"


def load_corrections(root: Path, paper_id: str) -> tuple[Correction, ...]:
    """What the editor corrected in the import of the paper. Raises BulletinError."""
    path = sidecar.path(paper_id)
    if not is_id(paper_id) or not (root / path).is_file():
        return ()
    words, findings = read_text(root, path)
    corrections, wrong = sidecar.parse(words or "", path) if words is not None else ((), ())
    if errors((*findings, *wrong)):
        raise BulletinError((*findings, *wrong))
    return corrections


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
    if known is None:
        return None
    texts = _texts(root, known)
    return replace(known, passages=tuple(replace(each, text=texts(each)) for each in known.passages))


def _texts(root: Path, known: Paper) -> Callable[[Passage], str]:
    """What gives each passage its text: the file in var/ that was imported, else the text that was kept of it."""
    for kind in _OFFSETS:
        path = text_path(known.id, formats.FORMATS[kind].suffixes[0])
        data, _ = read_bytes(root, path)
        if data is not None and sha256(data).hexdigest() == known.source_sha256:
            content, _ = formats.reader(kind)(data, path=path)
            if content is not None:
                content, _ = sidecar.apply(content, load_corrections(root, known.id))
                return _as_imported(assemble(content, paper_id=known.id, sha256=known.source_sha256))
    data, _ = read_bytes(root, text_path(known.id))
    kept = (data or b"").decode("utf-8", "replace")
    return lambda passage: _if_same(kept[passage.start : passage.end], passage)


def _as_imported(fresh: Paper) -> Callable[[Passage], str]:
    texts = {(each.start, each.fingerprint): each.text for each in fresh.passages}
    return lambda passage: texts.get((passage.start, passage.fingerprint), "")


def _if_same(text: str, passage: Passage) -> str:
    """`text` if it is what the index knows of the passage; files in var/ may be of another revision."""
    return text if fingerprint(text) == passage.fingerprint else ""


def describe(paper: Paper) -> dict[str, Any]:
    """The paper as `paper show --json` prints it."""
    hashed = ("shingles", "signs")
    return {
        "id": paper.id,
        "title": paper.title,
        "authors": list(paper.authors),
        "passages": [
            {key: value for key, value in asdict(passage).items() if key not in hashed and (key != "text" or value)}
            for passage in paper.passages
        ],
    }
