"""The project's theme, read from disk and compiled."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from bulletin.errors import BulletinError, errors, finding
from bulletin.files import load_templates
from bulletin.look import WIDEST
from bulletin.model import Config, Finding, Logo, Place
from bulletin.theme import LogoView, Theme, compile_theme

USUAL = 240  # CSS pixels: a wider logo is shown so wide where bulletin.toml says nothing


def load_theme(root: Path, config: Config) -> Theme:
    """The compiled theme. Raises BulletinError with everything that is wrong in the templates."""
    theme, findings = compile_theme(load_templates(root), config.theme, config.density)
    logo, found = _logo(root, config.logo)
    if theme is None or errors((*findings, *found)):
        raise BulletinError((*findings, *found))
    return replace(theme, logo=logo)


def theme_findings(root: Path, config: Config) -> tuple[Finding, ...]:
    """What is wrong in the theme."""
    logo_findings = _logo(root, config.logo)[1]
    try:
        sources = load_templates(root)
    except BulletinError as error:
        return (*error.findings, *logo_findings)
    return (*compile_theme(sources, config.theme, config.density)[1], *logo_findings)


def _logo(root: Path, logo: Logo | None) -> tuple[LogoView | None, tuple[Finding, ...]]:
    """The logo in the size it is shown in; None without one, or with findings where its files cannot be shown."""
    if logo is None:
        return None, ()
    findings: list[Finding] = []
    sizes = [_size(root, file, findings) for file in (logo.file, logo.dark) if file]
    if findings:
        return None, tuple(findings)
    width = min(logo.width or min(sizes[0][0], USUAL), WIDEST)
    view = LogoView(logo, width, max(1, round(sizes[0][1] * width / sizes[0][0])))
    if len(sizes) > 1 and abs(sizes[0][0] * sizes[1][1] - sizes[1][0] * sizes[0][1]) * 50 > sizes[0][0] * sizes[1][1]:
        place = Place("bulletin.toml")
        shapes = {f"size{at}": f"{width}×{height}" for at, (width, height) in enumerate(sizes)}
        findings.append(finding("theme-logo", place, file=logo.file, dark=logo.dark, **shapes))
    return view, tuple(findings)


def _size(root: Path, file: str, findings: list[Finding]) -> tuple[int, int]:
    import imagesize  # only where there is a logo

    if not (root / "issues/media" / file).is_file():
        findings.append(finding("image-missing", Place("bulletin.toml"), file=file))
        return 1, 1
    try:
        width, height = imagesize.get(root / "issues/media" / file)
    except (ValueError, OSError):
        width = height = -1
    if min(width, height) < 1 or not file.lower().endswith((".png", ".jpg", ".jpeg", ".gif", ".webp")):
        findings.append(finding("image-format", Place(f"issues/media/{file}"), file=file))
        return 1, 1
    return int(width), int(height)
