"""Files against their grammar: Atom by jing and RFC 4287, catalogs by GNU gettext's msgfmt."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from refereeing.field import ROOT, Field
from refereeing.ruling import Ruling, broken, judged
from refereeing.tools import program, run

RNG = ROOT / "tests/data/atom.rng"


def jing(field: Field) -> Iterator[Ruling]:
    for site in field.sites:
        files = sorted(site.public.rglob("atom*.xml"))
        yield atom(f"{site.name} Atom feeds", files)


def atom(subject: str, files: Sequence[Path]) -> Ruling:
    """The ruling on Atom documents; none at all is no pass."""
    if not files:
        return broken("jing", subject, "no Atom document was built")
    done = run(program("jing"), RNG, *files)
    lines = done.stdout.decode(errors="replace").splitlines()
    if done.returncode and not lines:
        return broken("jing", subject, done.stderr.decode(errors="replace").strip()[-300:])
    return judged("jing", f"{subject} ({len(files)})", len(lines), goal=0, limit=0, details=lines)


def msgfmt(field: Field) -> Iterator[Ruling]:
    for site in field.sites:
        yield catalogs(f"{site.name} catalogs", sorted(site.project.glob("locales/**/*.po")))


def catalogs(subject: str, files: Sequence[Path]) -> Ruling:
    """The ruling on catalogs, each by itself; none at all is no pass."""
    if not files:
        return broken("msgfmt -c", subject, "no catalog was found")
    details: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        for path in files:
            done = run(program("msgfmt"), "-c", "-o", Path(folder) / "out.mo", path)
            lines = done.stderr.decode(errors="replace").strip().splitlines()
            details += lines or ([f"{path}: refused"] if done.returncode else [])
    return judged("msgfmt -c", f"{subject} ({len(files)})", len(details), goal=0, limit=0, details=details)
