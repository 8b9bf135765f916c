"""The index of the search. Pagefind makes it: a program of its own, which comes with the extra `search`.

Spoken to over its standard streams: a request and its answer are JSON in base64, each ended by a comma.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from bulletin import urls
from bulletin.archive.records import Record
from bulletin.errors import finding
from bulletin.model import Finding, Place

PLACE = Place("bulletin.toml")
WHEELS = ("pagefind", "pagefind_bin_extended")
MADE = f"{urls.SEARCH}made.json"  # what the index was made from, and what came out
# Of what Pagefind gives, that which searches; not its widgets and their style sheets.
NEEDED = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json", "wasm.", "index/", "fragment/", "filter/")


def program() -> Path | None:
    """Pagefind, None where the extra is not installed."""
    try:
        from pagefind.service import get_executable
    except ImportError:
        return None
    return get_executable()


@dataclass(frozen=True, slots=True)
class Index:
    """The files of the search by path below public/; none where `notes` say why. `lacks`: what is not installed."""

    files: Mapping[str, bytes] = field(default_factory=dict)
    notes: tuple[Finding, ...] = ()
    lacks: tuple[str, ...] = ()
    failed: bool = False  # and may not fail again


def index(records: Sequence[Record], out: Path) -> Index:
    """The index of the records. What `out` holds of it is taken as long as nothing has changed."""
    if not records:
        return Index()
    pagefind = program()
    if pagefind is None:
        return Index(
            notes=(finding("search-missing", PLACE),), lacks=tuple(each for each in WHEELS if not find_spec(each))
        )
    stamp = _stamp(records)
    if kept := _kept(out, stamp):
        return Index(kept)
    try:
        files = dict(_needed(_made(pagefind, records)))
    except (OSError, EOFError, ValueError, KeyError) as error:
        reason = str(error) or type(error).__name__
        return Index(notes=(finding("search-failed", PLACE, reason=reason),), failed=True)
    made = {"from": stamp, "files": {path: _hash(data) for path, data in sorted(files.items())}}
    return Index(files | {MADE: json.dumps(made, indent=1).encode() + b"\n"})


def _made(pagefind: Path, records: Iterable[Record]) -> list[dict[str, str]]:
    """All that Pagefind makes of the records: files with their path and, in base64, their content."""
    answer: dict[str, Any] = {}
    with subprocess.Popen([pagefind, "--service"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:  # noqa: S603
        try:
            for number, request in enumerate(_requests(records), start=1):
                answer = _asked(process, {"message_id": number, "payload": request})
        finally:
            process.kill()  # it has nothing left to do, and never ends by itself
    return list(answer["files"])


def _requests(records: Iterable[Record]) -> Iterator[dict[str, Any]]:
    yield {"type": "NewIndex", "config": {"keep_index_url": True}}
    for each in records:
        meta = {"title": each.title, "issue": each.issue} | ({"lang": each.foreign} if each.foreign else {})
        yield {
            "type": "AddRecord",
            "index_id": 0,
            "url": each.path,
            "content": each.text,
            "language": each.locale,
            "meta": meta,
            "filters": None,
            "sort": None,
        }
    yield {"type": "GetFiles", "index_id": 0}


def _asked(pagefind: subprocess.Popen[bytes], message: Mapping[str, Any]) -> dict[str, Any]:
    """Pagefind's answer to one request. Raises EOFError where it has died, ValueError where it refuses."""
    requests, answers = pagefind.stdin, pagefind.stdout
    if requests is None or answers is None:
        raise EOFError("Pagefind has no streams")
    requests.write(b64encode(json.dumps(message).encode()) + b",")
    requests.flush()
    parts: list[bytes] = []
    while not parts or not parts[-1].endswith(b","):
        part = answers.read1(1 << 16)  # type: ignore[attr-defined]
        if not part:
            raise EOFError("Pagefind ended unexpectedly")
        parts.append(part)
    payload: dict[str, Any] = json.loads(b64decode(b"".join(parts)[:-1]))["payload"]
    if payload["type"] == "Error":
        raise ValueError(payload["message"])
    return payload


def _needed(files: Iterable[Mapping[str, str]]) -> Iterator[tuple[str, bytes]]:
    for each in files:
        path, data = each["path"], b64decode(each["content"])
        if path == "pagefind-entry.json":
            data = json.dumps(json.loads(data), sort_keys=True).encode()  # its languages come in no fixed order
        if path.startswith(NEEDED) or path.endswith(".pf_meta"):
            yield urls.SEARCH + path, data


def _kept(out: Path, stamp: str) -> dict[str, bytes]:
    """The index in `out`, nothing where it is of other records or not as it was made."""
    try:
        made = (out / MADE).read_bytes()
        known = json.loads(made)
        files = {path: (out / path).read_bytes() for path in known["files"] if path.startswith(urls.SEARCH)}
        same = known["from"] == stamp and known["files"] == {path: _hash(data) for path, data in files.items()}
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return files | {MADE: made} if same else {}


def _stamp(records: Iterable[Record]) -> str:
    """A hash of all that decides what the index is: the records, and which Pagefind reads them."""
    from importlib.metadata import version

    return _hash(json.dumps([version("pagefind"), *map(asdict, records)], ensure_ascii=False).encode())


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
