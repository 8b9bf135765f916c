"""A theme: template sources and colours, checked and compiled once, then filled in per edition."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, MutableMapping
from dataclasses import dataclass, field
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
from markupsafe import Markup, escape

from bulletin.errors import BulletinError, errors, fail, finding
from bulletin.look import AIRY, COLOURS, DENSITIES, FONTS
from bulletin.mjml import compile_mjml
from bulletin.model import Finding, Locale, Logo, Place

FOLDER = "templates"
CONFIG = Place("bulletin.toml")

TEXT, GRAPHIC = 4.5, 3.0  # WCAG 2.2 AA, 1.4.3 and 1.4.11
# What is read and what it stands on, in both schemes, and the least contrast of the two.
TEXTS = (("ink", "paper"), ("muted", "paper"), ("ai", "paper"), ("ink", "wash"), ("muted", "wash"), ("ai", "wash"))
# Bars, marks and rings that say something by themselves. Lines, and yamabuki, are decoration and say nothing.
GRAPHICS = (("ai", "paper"), ("ink", "paper"), ("ai", "wash"), ("ink", "wash"))


class Ui(Protocol):
    """The words of the program in one language; templates get these as `_`, `ngettext` and `pgettext`."""

    def gettext(self, message: str) -> str: ...

    def ngettext(self, singular: str, plural: str, n: int) -> str: ...

    def pgettext(self, context: str, message: str) -> str: ...


@dataclass(frozen=True, slots=True)
class LogoView:
    """The logo with the size it is shown in, in CSS pixels."""

    logo: Logo
    width: int
    height: int


@dataclass(frozen=True)
class Theme:
    """Compiled templates. `tokens`: colours, fonts and sizes, seen as `theme.ink`, `theme.font_ja`, `theme.h1` …"""

    tokens: Mapping[str, str]
    _environment: Environment = field(repr=False, compare=False)
    _places: Mapping[str, tuple[Place, ...]] = field(repr=False, compare=False)  # of templates made from MJML
    logo: LogoView | None = None

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
        return Markup(self.tokens.get(f"font_{locale}", self.tokens["font_en"]))  # noqa: S704 - checked by read_look

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


def compile_theme(
    sources: Mapping[str, str], tokens: Mapping[str, str], density: str = AIRY
) -> tuple[Theme | None, tuple[Finding, ...]]:
    """The theme of `sources` (template path -> text) with all that is wrong in it; None where an error is among it.

    `tokens` are those that differ from the built-in colours and font stacks, as `look.read_look` lets them pass.
    """
    merged = MappingProxyType({**COLOURS, **FONTS, **DENSITIES[density], **tokens})
    findings = list(_contrast_findings(merged))
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
        template = environment.template_class.from_code(environment, code, globals if globals is not None else {})
        # The names of the module that Jinja made. Its own `escape` makes a Markup of every string, only for it to be
        # joined with others: a third of the time of a mail.
        template.root_render_func.__globals__["escape"] = _escaped
        return template


_MARKUP = re.compile("[&<>'\"]").search


def _escaped(value: object) -> str:
    """`value` as characters of HTML, as `markupsafe.escape` has them."""
    if type(value) is Markup or (type(value) is str and not _MARKUP(value)):
        return value
    return escape(value)


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


def _contrast_findings(colours: Mapping[str, str]) -> Iterator[Finding]:
    """The pairs that cannot be read in one of the schemes, each once: as text where it is text."""
    least = dict.fromkeys(GRAPHICS, GRAPHIC) | dict.fromkeys(TEXTS, TEXT)
    for scheme in ("", "_dark"):
        for text, ground in least:
            first, second = f"{text}{scheme}", f"{ground}{scheme}"
            ratio, needed = contrast(colours[first], colours[second]), least[text, ground]
            if ratio < needed:
                pair = f"{first} {colours[first]} / {second} {colours[second]}"
                params = {"pair": pair, "ratio": f"{int(ratio * 100) / 100}:1", "least": f"{needed}:1"}
                yield finding("theme-contrast", CONFIG, **params)
