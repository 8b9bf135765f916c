"""A theme: template sources and colours, checked and compiled once, then filled in per edition."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, MutableMapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from traceback import walk_tb
from types import MappingProxyType
from typing import Any, Protocol

from jinja2 import (
    BaseLoader,
    Environment,
    StrictUndefined,
    Template,
    TemplateNotFound,
    TemplateSyntaxError,
    nodes,
    select_autoescape,
)
from markupsafe import Markup

from bulletin.errors import BulletinError, errors, fail, finding
from bulletin.mjml import compile_mjml
from bulletin.model import Finding, Locale, Place

FOLDER = "templates"
CONFIG = Place("bulletin.toml")

COLOURS: Mapping[str, str] = MappingProxyType(
    {
        "ink": "#1B1F24",
        "ink_dark": "#E8EAED",
        "muted": "#57606A",
        "muted_dark": "#A9B1BA",
        "paper": "#FFFFFF",
        "paper_dark": "#14181D",
        "wash": "#F4F6F8",
        "wash_dark": "#1D232A",
        "line": "#D5DAE0",
        "line_dark": "#343C45",
        "ai": "#165E83",
        "ai_dark": "#7CC0E4",
        "yamabuki": "#F8B500",
        "yamabuki_dark": "#F8B500",
    }
)
_LATIN = "-apple-system,'Segoe UI',Helvetica,Arial,sans-serif"
FONTS: Mapping[str, str] = MappingProxyType(
    {
        "font_en": _LATIN,
        "font_uk": _LATIN,
        "font_ja": "-apple-system,'Hiragino Sans','Yu Gothic',Meiryo,'Noto Sans CJK JP',sans-serif",
    }
)
TEXT = 4.5  # WCAG 2.2 AA, 1.4.3
# Text and what it stands on, in both schemes. Bars are ai and ink on paper: graphics, which need less.
PAIRS = (("ink", "paper"), ("muted", "paper"), ("ai", "paper"), ("ink", "wash"), ("muted", "wash"), ("ai", "wash"))

_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_FONT_STACK = re.compile(r"[\w\s,.'-]+")


class Ui(Protocol):
    """The words of the program in one language; templates get these as `_`, `ngettext` and `pgettext`."""

    def gettext(self, message: str) -> str: ...

    def ngettext(self, singular: str, plural: str, n: int) -> str: ...

    def pgettext(self, context: str, message: str) -> str: ...


@dataclass(frozen=True)
class Theme:
    """Compiled templates. `tokens`: colours and font stacks, seen by templates as `theme.ink`, `theme.font_ja` …"""

    tokens: Mapping[str, str]
    _environment: Environment = field(repr=False, compare=False)
    _places: Mapping[str, tuple[Place, ...]] = field(repr=False, compare=False)  # of templates made from MJML

    def render(self, name: str, /, **context: Any) -> str:
        """The template `name` filled in. Raises BulletinError with the line of the template that fails."""
        try:
            return self._environment.get_template(name).render(context)
        except BulletinError:
            raise
        except TemplateNotFound as error:
            raise fail("template-missing", Place(f"{FOLDER}/{error.name or name}"), template=error.name) from error
        except Exception as error:
            reason = f"{type(error).__name__}: {error}" if not str(error).endswith("undefined") else str(error)
            raise fail("template-failed", self._where(name, error), reason=reason) from error

    def font(self, locale: Locale) -> Markup:
        """The font stack of a language, fit for a style attribute."""
        return Markup(self.tokens.get(f"font_{locale}", self.tokens["font_en"]))  # noqa: S704 - checked by _token_findings

    def _where(self, name: str, error: Exception) -> Place:
        """The innermost line of a template on the way to `error`."""
        if isinstance(error, TemplateSyntaxError):
            return _place(error.name or name, error.lineno, self._places)
        at = Place(f"{FOLDER}/{name}")
        for frame, line in walk_tb(error.__traceback__):
            file = frame.f_code.co_filename
            if file.startswith(f"{FOLDER}/"):
                at = _place(file.removeprefix(f"{FOLDER}/"), line, self._places)
        return at


def compile_theme(sources: Mapping[str, str], tokens: Mapping[str, str]) -> tuple[Theme | None, tuple[Finding, ...]]:
    """The theme of `sources` (template path -> text) with all that is wrong in it; None where an error is among it.

    `tokens` are those that differ from the built-in colours and font stacks.
    """
    findings = list(_token_findings(tokens))
    merged = MappingProxyType({**COLOURS, **FONTS, **tokens})
    # A part of an MJML file is read with the file that includes it; what is printed is no Jinja.
    texts = {name: text for name, text in sources.items() if not name.endswith((".mjml", ".typ"))}
    places: dict[str, tuple[Place, ...]] = {}
    for name in sorted(name for name in sources if name.endswith(".mjml")):
        if "<mjml" in sources[name]:
            compiled, found = compile_mjml(name, sources, merged, FOLDER)
            findings += found
            if compiled:
                texts[name], places[name] = compiled.text, compiled.places
    environment, loader = _environment(merged)
    for name, python, found in _made(environment, texts, places):
        loader.made[name] = python
        findings += found
    return (None if errors(findings) else Theme(merged, environment, places)), tuple(findings)


class _Loader(BaseLoader):
    """Templates as the Python that Jinja made of them when the theme was checked; compiled when first needed."""

    def __init__(self) -> None:
        self.made: dict[str, str] = {}

    def load(self, environment: Environment, name: str, globals: MutableMapping[str, Any] | None = None) -> Template:
        if name not in self.made:
            raise TemplateNotFound(name)
        code = compile(self.made[name], posixpath.join(FOLDER, name), "exec")
        return environment.template_class.from_code(environment, code, globals if globals is not None else {})


def _environment(tokens: Mapping[str, str]) -> tuple[Environment, _Loader]:
    loader = _Loader()
    environment = Environment(
        loader=loader,
        autoescape=select_autoescape(disabled_extensions=("txt", "css"), default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.globals["theme"] = tokens
    return environment, loader


# Templates


def _made(
    environment: Environment, texts: Mapping[str, str], places: Mapping[str, tuple[Place, ...]]
) -> Iterator[tuple[str, str, tuple[Finding, ...]]]:
    """Each template as Python, with Jinja that cannot be read and the names of templates that are not there."""
    for name, text in sorted(texts.items()):
        file = posixpath.join(FOLDER, name)
        try:
            tree = environment.parse(text, name, file)
            missing = tuple(_missing(tree, name, texts, places))
            yield name, environment.compile(tree, name, file, raw=True), missing
        except TemplateSyntaxError as error:
            broken = finding("template-syntax", _place(name, error.lineno, places), reason=error.message)
            yield name, "", (broken,)


def _missing(
    tree: nodes.Template, name: str, texts: Mapping[str, str], places: Mapping[str, tuple[Place, ...]]
) -> Iterator[Finding]:
    for node in tree.find_all((nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends)):
        wanted: nodes.Node = node.template  # type: ignore[attr-defined]
        if isinstance(wanted, nodes.Const) and isinstance(wanted.value, str) and wanted.value not in texts:
            yield finding("template-missing", _place(name, node.lineno, places), template=wanted.value)


def _place(name: str, line: int, places: Mapping[str, tuple[Place, ...]]) -> Place:
    """The place in the source that `line` of a template comes from."""
    lines = places.get(name)
    return lines[min(line, len(lines)) - 1] if lines else Place(f"{FOLDER}/{name}", line)


# Colours


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours of six digits, 1 to 21. Source: WCAG 2.2, definition of contrast ratio."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _token_findings(tokens: Mapping[str, str]) -> Iterator[Finding]:
    """Names that are not known, values that are no colours or fonts, and pairs that cannot be read."""
    for name, value in tokens.items():
        if name.startswith("font_"):
            if not _FONT_STACK.fullmatch(value):
                yield finding("theme-font", CONFIG, name=name, value=value)
        elif name not in COLOURS:
            nearest = get_close_matches(name, sorted(COLOURS), n=1, cutoff=0)[0]
            yield finding("key-unknown", CONFIG, key=f"theme.{name}", nearest=nearest)
        elif not _COLOUR.fullmatch(value):
            yield finding("mjml-colour", CONFIG, attribute=f"theme.{name}", value=value)
    merged = {**COLOURS, **{name: value for name, value in tokens.items() if _COLOUR.fullmatch(value)}}
    for scheme in ("", "_dark"):
        for text, ground in PAIRS:
            first, second = f"{text}{scheme}", f"{ground}{scheme}"
            ratio = contrast(merged[first], merged[second])
            if ratio < TEXT:
                pair = f"{first} {merged[first]} / {second} {merged[second]}"
                yield finding(
                    "theme-contrast", CONFIG, pair=pair, ratio=f"{int(ratio * 100) / 100}:1", least=f"{TEXT}:1"
                )
