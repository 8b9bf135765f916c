"""Sheets printed by typst: fonts found and looked at, each sheet set once and kept in var/ until it changes.

Nothing of typst is imported where everything is kept already, or where it is not installed.
"""

from __future__ import annotations

import hashlib
import json
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from bulletin.errors import BulletinError, fail, finding
from bulletin.files import CONFIG, layered, write_all
from bulletin.model import Extras, Finding, Output, Place
from bulletin.printing import PDF, PNG, Sheet, package

if TYPE_CHECKING:
    import typst

KEPT = "var/print"
SCHEMA = 1
WEIGHTS = (400, 700)  # what the templates set: an upright face of each has to be there
SUFFIX = {"pdf": "pdf", "card": "png"}
PIXELS = 72  # of a card, per inch: a point is a pixel

Stamps = dict[str, list[int]]


@dataclass(frozen=True, slots=True)
class Printed:
    """What was printed. `read`: size and time of typst and of every font used; `lacks`: what is not installed."""

    outputs: tuple[Output, ...] = ()
    extras: Extras = field(default_factory=Extras)
    notes: tuple[Finding, ...] = ()
    read: Stamps = field(default_factory=dict)
    lacks: tuple[str, ...] = ()


def print_sheets(
    root: Path, sheets: Sequence[Sheet], *, fonts: str, media: Mapping[str, bytes], shelf: str = "published"
) -> Printed:
    """Every sheet as a file of the site.

    `fonts`: a folder of the project, "" for those of the system. `media`: the site's pictures by path. `shelf`: where
    in var/print/ the sheets of this kind of build are kept. Raises BulletinError with all missing fonts and signs.
    """
    if not sheets:
        return Printed()
    lacks = tuple(name for name in ("typst", "fontTools") if find_spec(name) is None)
    if lacks:
        return Printed(notes=(finding("print-missing", Place(CONFIG)),), lacks=lacks)
    folder = root / KEPT / shelf
    templates = _templates(root)
    keys = {sheet.path: _key(sheet, templates, fonts, media) for sheet in sheets}
    kept = {sheet.path: _held(folder, keys[sheet.path], sheet) for sheet in sheets}
    wanted = [sheet for sheet in sheets if kept[sheet.path] is None]
    made: dict[str, tuple[bytes, Stamps]] = {path: each for path, each in kept.items() if each}
    notes: list[Finding] = []
    if wanted:
        press = _Press.of(root, fonts)
        press.check(wanted)
        for sheet in wanted:
            made[sheet.path] = press.printed(sheet, templates, media, notes), press.stamps(sheet)
    _keep(folder, {keys[sheet.path]: (sheet, *made[sheet.path]) for sheet in sheets})
    return Printed(
        outputs=tuple(Output(sheet.path, made[sheet.path][0], PDF if sheet.kind == "pdf" else PNG) for sheet in sheets),
        extras=_extras(sheets),
        notes=tuple(notes),
        read={**_typst(), **{name: stamp for _, stamps in made.values() for name, stamp in stamps.items()}},
    )


def _extras(sheets: Iterable[Sheet]) -> Extras:
    made = [(sheet.kind, (sheet.issue, sheet.locale)) for sheet in sheets]
    return Extras(
        pdfs=frozenset(edition for kind, edition in made if kind == "pdf"),
        cards=frozenset(edition for kind, edition in made if kind == "card"),
    )


def _templates(root: Path) -> dict[str, bytes]:
    """The templates of print by file name, a project's in the place of the built-in one."""
    return {Path(name).name: file.read_bytes() for name, file in layered(root, "templates", "print/*.typ")}


def _key(sheet: Sheet, templates: Mapping[str, bytes], fonts: str, media: Mapping[str, bytes]) -> str:
    """A hash of everything that a sheet is made of but its fonts, whose identity is kept beside it."""
    pictures = {name: hashlib.sha256(media[path]).hexdigest() for name, path in sorted(sheet.images.items())}
    sources = {name: hashlib.sha256(data).hexdigest() for name, data in sorted(templates.items())}
    parts = [SCHEMA, version("typst"), sheet.template, sheet.data, sheet.at.isoformat(), fonts, pictures, sources]
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:32]


# What was printed before


def _held(folder: Path, key: str, sheet: Sheet) -> tuple[bytes, Stamps] | None:
    """The sheet as it was printed before, with its fonts; None where it was not, or where a font is another one now."""
    try:
        stamps = json.loads((folder / f"{key}.json").read_bytes())
        if all(stamp(Path(name)) == own for name, own in stamps.items()):
            return (folder / f"{key}.{SUFFIX[sheet.kind]}").read_bytes(), stamps
    except (OSError, ValueError, AttributeError):
        return None
    return None


def _keep(folder: Path, made: Mapping[str, tuple[Sheet, bytes, Stamps]]) -> None:
    files: dict[str, bytes] = {}
    for key, (sheet, data, stamps) in made.items():
        files[f"{key}.{SUFFIX[sheet.kind]}"] = data
        files[f"{key}.json"] = json.dumps(stamps, indent=1, sort_keys=True).encode()
    old = [path.name for path in folder.glob("*.*")] if folder.is_dir() else []
    # What cannot be kept is printed again; the build tells that var/ cannot be written.
    with suppress(BulletinError):
        write_all(folder, files, delete=set(old) - set(files))


def stamp(file: Path) -> list[int]:
    """Size and time of a file."""
    stat = file.stat()
    return [stat.st_size, stat.st_mtime_ns]


def _typst() -> Stamps:
    spec = find_spec("typst")
    return {spec.origin: stamp(Path(spec.origin))} if spec and spec.origin else {}


# Printing


@dataclass(frozen=True, slots=True)
class _Press:
    """Typst with the fonts that were found. `folder` is set where they are the project's own, `name` as it says."""

    fonts: typst.Fonts
    faces: Mapping[str, tuple[typst.FontInfo, ...]]
    folder: Path | None
    name: str

    @classmethod
    def of(cls, root: Path, name: str) -> _Press:
        import typst  # 80 MB: only where something is printed

        folder = root / name if name else None
        if folder and not folder.is_dir():
            raise fail("print-folder", Place(CONFIG), folder=name)
        fonts = typst.Fonts(
            include_system_fonts=folder is None,
            include_embedded_fonts=False,
            font_paths=[str(folder)] if folder else [],
        )
        faces: dict[str, list[typst.FontInfo]] = {}
        for each in fonts.fonts():
            faces.setdefault(each.family, []).append(each)
        return cls(fonts, {family: tuple(own) for family, own in faces.items()}, folder, name)

    def check(self, sheets: Sequence[Sheet]) -> None:
        """Raises BulletinError with every family that is not there and every sign that no font has."""
        findings: dict[str, Finding] = {}
        for sheet in sheets:
            for family in sheet.families:
                if family not in findings and not self._complete(family):
                    findings[family] = self._missing(family, sheet)
        if not findings:
            known = _Coverage(self.faces)
            for sheet in sheets:
                lost = sheet.signs - known.of((*sheet.families, *self._more(sheet)))
                if lost:
                    findings[sheet.path] = finding(
                        "print-signs",
                        Place(CONFIG),
                        signs=" ".join(f"{each} (U+{ord(each):04X})" for each in sorted(lost)[:5]),
                        issue=sheet.issue,
                        locale=sheet.locale,
                    )
        if findings:
            raise BulletinError(findings.values())

    def _complete(self, family: str) -> bool:
        upright = {each.weight for each in self.faces.get(family, ()) if each.style == "normal"}
        return upright.issuperset(WEIGHTS)

    def _missing(self, family: str, sheet: Sheet) -> Finding:
        rule = "print-font-folder" if self.folder else "print-font"
        return finding(
            rule, Place(CONFIG), family=family, locale=sheet.locale, package=package(family), folder=self.name
        )

    def _more(self, sheet: Sheet) -> list[str]:
        """The other families of the project's folder: they have what the usual ones lack."""
        return sorted(set(self.faces) - set(sheet.families)) if self.folder else []

    def stamps(self, sheet: Sheet) -> Stamps:
        """Size and time of the fonts that the sheet may be set in, and of the project's folder: a new one counts."""
        families = (*sheet.families, *self._more(sheet))
        files = {each.path for family in families for each in self.faces[family] if each.path}
        return {str(each): stamp(Path(each)) for each in sorted((*files, *([str(self.folder)] if self.folder else [])))}

    def printed(
        self, sheet: Sheet, templates: Mapping[str, bytes], media: Mapping[str, bytes], notes: list[Finding]
    ) -> bytes:
        """The sheet, PDF or PNG. Typst sees a folder with the templates and the pictures, nothing else of the disk."""
        import typst

        with tempfile.TemporaryDirectory(prefix="bulletin-print-") as name:
            folder = Path(name)
            for file, data in (*templates.items(), *((own, media[path]) for own, path in sheet.images.items())):
                (folder / file).write_bytes(data)
            try:
                compiler = typst.Compiler(
                    folder / Path(sheet.template).name,
                    root=folder,
                    font_paths=self.fonts,
                    package_path=folder,
                    package_cache_path=folder,
                )
                inputs = {"data": sheet.data, "more": json.dumps(self._more(sheet))}
                if sheet.kind == "pdf":
                    made, doubts = _fitted(compiler, inputs, int(sheet.at.timestamp()))
                else:
                    made, doubts = compiler.compile_with_warnings(format="png", ppi=PIXELS, sys_inputs=inputs)
            except BaseException as error:  # a panic of its engine is no Exception
                if isinstance(error, KeyboardInterrupt | SystemExit | MemoryError):
                    raise
                raise BulletinError(_failed(sheet, error)) from error
        notes += [finding("print-doubt", Place(f"templates/{sheet.template}"), reason=_line(each)) for each in doubts]
        return _one(made, sheet)


def _fitted(
    compiler: typst.Compiler, inputs: dict[str, str], at: int
) -> tuple[bytes | list[bytes] | None, list[typst.TypstWarning]]:
    """The PDF, set a little closer where that saves a page: no last page with two lines on it."""

    def made(tight: int) -> tuple[bytes | list[bytes] | None, list[typst.TypstWarning]]:
        closer = {**inputs, "tight": str(tight)}
        return compiler.compile_with_warnings(format="pdf", pdf_standards="ua-1", timestamp=at, sys_inputs=closer)

    loose, close = made(0), made(2)
    if _pages(close[0]) == _pages(loose[0]):
        return loose
    between = made(1)
    return between if _pages(between[0]) == _pages(close[0]) else close


def _pages(data: bytes | list[bytes] | None) -> int:
    import pypdfium2

    return len(pypdfium2.PdfDocument(data)) if isinstance(data, bytes) else 0


def _one(data: bytes | list[bytes] | None, sheet: Sheet) -> bytes:
    """The file; a card of two pages has no place where cards are shown."""
    if not isinstance(data, bytes):
        raise fail(
            "print-failed", Place(f"templates/{sheet.template}"), path=sheet.path, reason="it fills several pages"
        )
    return data


def _failed(sheet: Sheet, error: BaseException) -> Iterator[Finding]:
    """What typst says, at the innermost line of a template that it names."""
    at = re.search(r"([\w-]+\.typ):(\d+):\d+", getattr(error, "diagnostic", ""))
    place = Place(f"templates/print/{at[1]}", int(at[2])) if at else Place(f"templates/{sheet.template}")
    yield finding("print-failed", place, path=sheet.path, reason=_line(error))


def _line(error: object) -> str:
    return " ".join(str(getattr(error, "message", error)).split())


class _Coverage:
    """The characters that families have, each read once."""

    def __init__(self, faces: Mapping[str, tuple[typst.FontInfo, ...]]) -> None:
        self._faces = faces
        self._known: dict[str, frozenset[str]] = {}

    def of(self, families: Iterable[str]) -> frozenset[str]:
        return frozenset().union(*(self._family(each) for each in families))

    def _family(self, family: str) -> frozenset[str]:
        if family not in self._known:
            regular = [each for each in self._faces[family] if each.style == "normal" and each.path]
            # What is set in bold has to be there in bold: what all upright faces share counts.
            self._known[family] = frozenset.intersection(*(_characters(each) for each in regular))
        return self._known[family]


def _characters(face: typst.FontInfo) -> frozenset[str]:
    from fontTools.ttLib import TTFont

    with TTFont(face.path, fontNumber=face.index, lazy=True) as font:
        return frozenset(map(chr, font.getBestCmap() or ()))
