"""What a bulletin looks like: `[theme]` of bulletin.toml, over the built-in colours, fonts and spaces.

[theme]
ai = "#165E83"                  # any colour of COLOURS; its dark one is ai_dark
font_uk = "'Segoe UI',sans-serif"
density = "compact"             # airy or compact: how much space a mail leaves
logo = "logo.png"               # in issues/media/; logo_dark, logo_width, logo_alt and logo_alt_uk belong to it
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from bulletin.locales import is_locale
from bulletin.model import Locale, Logo
from bulletin.toml import Reader

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
# Sizes and spaces of a mail in CSS pixels; `tall` is the leading of scripts without spaces. Text is never below 16,
# what is small never below 14.
DENSITIES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "airy": {
            "text": "17", "leading": "27", "tall": "30", "h1": "26", "h1_leading": "32", "h2": "21", "h2_leading": "28",
            "paragraph": "12", "item": "24",
        },
        "compact": {
            "text": "16", "leading": "24", "tall": "27", "h1": "24", "h1_leading": "30", "h2": "19", "h2_leading": "25",
            "paragraph": "8", "item": "12",
        },
    }
)  # fmt: skip
AIRY = "airy"

_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_FACE = r"(?:'[\w .-]+'|[\w.-]+(?: [\w.-]+)*)"
_FONT_STACK = re.compile(rf"{_FACE}(?: ?, ?{_FACE})*")
_FILE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
WIDEST = 560  # a logo as wide as the column of a mail


@dataclass(frozen=True, slots=True)
class Look:
    """`[theme]`: the colours and font stacks that differ from the built-in ones, how dense a mail is, and the logo."""

    tokens: Mapping[str, str]
    density: str
    logo: Logo | None


def read_look(reader: Reader) -> Look:
    """What `[theme]` says; every value that cannot be and every key that nobody knows is reported."""
    table = reader.table("theme")
    tokens = {name: table.string(name) for name in COLOURS if name in table.data}
    for name, value in tokens.items():
        if not _COLOUR.fullmatch(value) and isinstance(table.data[name], str):
            table.report("mjml-colour", name, attribute=name, value=value)
    table.asked |= set(COLOURS) | set(FONTS)
    for name in (name for name in table.data if _of_language(name, "font_")):
        tokens[name] = table.string(name)
        if not _FONT_STACK.fullmatch(tokens[name]) and isinstance(table.data[name], str):
            table.report("theme-font", name, name=name, value=tokens[name])
    density = table.choice("density", DENSITIES, default=AIRY)
    look = Look(MappingProxyType(tokens), density, _logo(table))
    table.finish()
    return look


def _logo(table: Reader) -> Logo | None:
    logo = Logo(table.string("logo"), table.string("logo_dark"), table.integer("logo_width"))
    alts = {"": table.string("logo_alt")} if "logo_alt" in table.data else {}
    table.asked.add("logo_alt")
    for name in (name for name in table.data if _of_language(name, "logo_alt_")):
        alts[name.removeprefix("logo_alt_")] = table.string(name)
    for key in ("logo", "logo_dark"):
        file = table.data.get(key)
        if isinstance(file, str) and not _FILE.fullmatch(file):
            table.report("image-name", key, file=file)
    if "logo_width" in table.data and not 1 <= logo.width <= WIDEST:
        table.report("value-type", "logo_width", expected=f"a number from 1 to {WIDEST}")
    if not logo.file and any(name.startswith("logo_") for name in table.data):
        table.report("key-missing", "logo")
    return replace(logo, alts=MappingProxyType(alts)) if logo.file else None


def _of_language(name: str, prefix: str) -> bool:
    return name.startswith(prefix) and is_locale(name.removeprefix(prefix))


def logo_alt(logo: Logo, locale: Locale, default: str) -> str:
    """What the logo shows, in words for readers of `locale`."""
    return logo.alts.get(locale, logo.alts.get("", default))
