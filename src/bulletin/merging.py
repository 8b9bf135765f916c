"""The three-way merge of three files on disk, for `git merge` and for people."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bulletin.catalog import po, threeway
from bulletin.errors import BulletinError, finding
from bulletin.files import read_bytes, write_all
from bulletin.model import Finding, Place

HERE = Path()


@dataclass(frozen=True, slots=True)
class Report:
    """How many messages the merged file has, and what is to be decided by hand."""

    messages: int
    findings: tuple[Finding, ...]


def merge_files(base: Path, ours: Path, theirs: Path, *, name: str = "") -> Report:
    """Writes to `ours` what it and `theirs`, made from `base`, say together. `name`: the file in findings.

    Raises BulletinError, with nothing written, where a file cannot be read or is no version of the same catalog.
    """
    findings: list[Finding] = []
    sides = {"base": base, "ours": ours, "theirs": theirs}
    read = [_read(file, f"{name} ({side})" if name else str(file), findings) for side, file in sides.items()]
    catalogs = [each for each in read if each is not None]
    if len(catalogs) == len(read):
        findings.extend(threeway.mismatched(*catalogs))
    if findings:
        raise BulletinError(findings)
    merged = threeway.merge(*catalogs)
    file = ours.resolve()
    write_all(file.parent, {file.name: po.dump(merged.catalog).encode()})
    return Report(len(merged.catalog.entries), threeway.findings(merged, name or str(ours)))


def _read(file: Path, shown: str, findings: list[Finding]) -> po.Catalog | None:
    """The catalog in `file`, which findings call `shown`: git's names for its copies do not tell the sides apart."""
    data, found = read_bytes(HERE, str(file))
    if data is None:
        findings.extend(finding(each.rule, Place(shown), **each.params) for each in found)
        return None
    catalog, found = po.read(data, shown)
    findings.extend(found)
    return catalog
