"""The project's folder: finds it, reads it into values, writes many files or none."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from bulletin.config import parse_config
from bulletin.errors import BulletinError, fail, finding
from bulletin.figures import read_nouns
from bulletin.house import needs_patterns, patterns_path, read_patterns
from bulletin.model import Config, Finding, Locale, Noun, Place

CONFIG = "bulletin.toml"
STAGING = ".bulletin-staging-"


def find_root(start: Path) -> Path:
    """The bulletin's folder: `start` or the nearest one above it with a bulletin.toml. Raises BulletinError."""
    for folder in (start, *start.parents):
        if (folder / CONFIG).is_file():
            return folder
    raise fail("project-missing", Place(CONFIG))


def builtin() -> Path:
    """The folder of the built-in templates and catalogs: in the installed package, else the checkout's root."""
    packed = Path(__file__).parent / "defaults"
    return packed if packed.is_dir() else Path(__file__).parents[2]


# Reading


def read_bytes(root: Path, path: str) -> tuple[bytes | None, tuple[Finding, ...]]:
    """The bytes of a project file; None with a finding where it cannot be read."""
    try:
        return (root / path).read_bytes(), ()
    except FileNotFoundError:
        return None, (finding("file-missing", Place(path), path=path),)
    except OSError as error:
        return None, (finding("file-unreadable", Place(path), reason=reason(error)),)


def read_text(root: Path, path: str) -> tuple[str | None, tuple[Finding, ...]]:
    """The text of a project file; None with a finding where it is missing or not UTF-8."""
    data, findings = read_bytes(root, path)
    if data is None:
        return None, findings
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        byte = f"0x{data[error.start]:02X}"
        return None, (finding("file-encoding", Place(path, line), offset=error.start, byte=byte),)


def digest(data: bytes) -> str:
    """A short hash of a file's bytes."""
    return hashlib.sha256(data).hexdigest()[:16]


def reason(error: OSError) -> str:
    """What the operating system says, in lower case."""
    text = error.strerror or str(error)
    return text[:1].lower() + text[1:]


def listing(root: Path, pattern: str) -> tuple[str, ...]:
    """The project files that match a glob, as relative paths with slashes, sorted; hidden ones left out."""
    try:
        found = [path.relative_to(root) for path in root.glob(pattern) if path.is_file()]
    except OSError as error:  # a folder that leads back into itself
        raise fail("file-unreadable", Place(pattern), reason=reason(error)) from error
    return tuple(sorted(path.as_posix() for path in found if not any(part[0] == "." for part in path.parts)))


def load_config(root: Path) -> Config:
    """The project's configuration. Raises BulletinError with everything that is wrong in it."""
    text, findings = read_text(root, CONFIG)
    if text is None:
        raise BulletinError(findings)
    config, findings = parse_config(text, CONFIG)
    if config is None:
        raise BulletinError(findings)
    return config


def layered(root: Path, folder: str, pattern: str) -> Iterator[tuple[str, Path]]:
    """(path below `folder`, file) of the built-in files and the project's, which come after and override."""
    for base in dict.fromkeys((builtin(), root)):
        for path in listing(base / folder, pattern):
            yield path, base / folder / path


def load_templates(root: Path) -> dict[str, str]:
    """The theme's sources by path below templates/; a project's file takes the place of the built-in one."""
    sources: dict[str, str] = {}
    findings: list[Finding] = []
    for name, file in layered(root, "templates", "**/*"):
        text, found = read_text(file.parents[len(Path(name).parts)], f"templates/{name}")
        findings.extend(found)
        if text is not None:
            sources[name] = text
    if findings:
        raise BulletinError(findings)
    return sources


def load_nouns(root: Path, findings: list[Finding]) -> dict[Locale, dict[str, Noun]]:
    """The counted nouns of each language: the built-in ones, and the project's over them."""
    nouns: dict[Locale, dict[str, Noun]] = {}
    for name, file in layered(root, "locales", "nouns.tsv"):
        text, found = read_text(file.parents[1], f"locales/{name}")
        findings.extend(found)
        table, found = read_nouns(text or "", f"locales/{name}")
        findings.extend(found)
        for locale, entries in table.items():
            nouns.setdefault(locale, {}).update(entries)
    return nouns


def with_patterns(root: Path, config: Config, findings: list[Finding]) -> Config:
    """The configuration with the patterns of each language that takes its forms of figures from them."""
    house = dict(config.house)
    for locale in filter(needs_patterns, config.locales):
        path = patterns_path(locale)
        if (root / path).is_file():
            text, found = read_text(root, path)
            findings.extend(found)
            house[locale], found = read_patterns(text or "", path, locale)
            findings.extend(found)
    return replace(config, house=house)


# Writing


def write_all(root: Path, files: Mapping[str, bytes], *, delete: Iterable[str] = ()) -> tuple[str, ...]:
    """Writes what differs below `root` and deletes what is named; the paths that changed, sorted.

    Everything is staged on the same file system first and then renamed into place, so that a full
    disk or a crash while writing leaves the folder as it was. Raises BulletinError.
    """
    changed = {path: data for path, data in sorted(files.items()) if not _holds(root / path, data)}
    gone = [path for path in sorted(delete) if path not in files and (root / path).is_file()]
    if not changed and not gone:
        return ()
    path, staging = ".", None
    try:
        root.mkdir(parents=True, exist_ok=True)
        _sweep(root)
        staging = Path(tempfile.mkdtemp(prefix=STAGING, dir=root))
        for number, (path, data) in enumerate(changed.items()):
            _refuse_folder(root / path)
            _write(staging / str(number), data)
        for number, path in enumerate(changed):
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (staging / str(number)).replace(root / path)
        for path in gone:
            (root / path).unlink()
            _prune((root / path).parent, root)
    except OSError as error:
        raise fail("file-unwritable", Place(_display(root, path)), reason=reason(error)) from error
    finally:
        if staging is not None:
            shutil.rmtree(staging, ignore_errors=True)
    return tuple(sorted((*changed, *gone)))


def _display(root: Path, path: str) -> str:
    return f"{root.name}/{path}" if path != "." else root.name


def _holds(path: Path, data: bytes) -> bool:
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


def _refuse_folder(path: Path) -> None:
    if path.is_dir():
        raise IsADirectoryError(21, "Is a directory", str(path))


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sweep(root: Path) -> None:
    """Removes staging folders that a killed run left behind."""
    for left in root.glob(f"{STAGING}*"):
        shutil.rmtree(left, ignore_errors=True)


def _prune(folder: Path, root: Path) -> None:
    """Removes folders that became empty, up to the root."""
    while folder != root and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
