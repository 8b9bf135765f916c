"""The project's theme, read from disk and compiled."""

from __future__ import annotations

from pathlib import Path

from bulletin.errors import BulletinError, errors
from bulletin.files import load_templates
from bulletin.model import Config, Finding
from bulletin.theme import Theme, compile_theme


def load_theme(root: Path, config: Config) -> Theme:
    """The compiled theme. Raises BulletinError with everything that is wrong in the templates."""
    theme, findings = compile_theme(load_templates(root), config.theme)
    if theme is None or errors(findings):
        raise BulletinError(findings)
    return theme


def theme_findings(root: Path, config: Config) -> tuple[Finding, ...]:
    """What is wrong in the theme."""
    try:
        sources = load_templates(root)
    except BulletinError as error:
        return error.findings
    return compile_theme(sources, config.theme)[1]
