"""How each language is set in Word: its tag with a region, its fonts, the direction it is written in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from bulletin.figures.cldr import rtl
from bulletin.model import Locale

LATIN = "Calibri"
MONO = "Consolas"
# Word finds the shapes of Han characters by the East Asian font alone, so each language that has them names its own.
EAST_ASIAN: Mapping[str, str] = {"ja": "Yu Gothic", "zh": "Microsoft YaHei", "ko": "Malgun Gothic"}
TRADITIONAL = "Microsoft JhengHei"
COMPLEX = "Arial"
HOUSE: Mapping[Locale, str] = {"en": "en-GB"}  # spelled as this house spells


@dataclass(frozen=True, slots=True)
class Face:
    """What a run of text in a language needs: w:rPr of the run, w:pPr of its paragraph."""

    tag: str
    run: str
    paragraph: str


@cache
def face(locale: Locale) -> Face:
    """The face of a language."""
    tag, right = _tag(locale), rtl(locale)
    language = locale.partition("-")[0]
    east = TRADITIONAL if tag.startswith("zh-") and ("Hant" in tag or "TW" in tag) else EAST_ASIAN.get(language)
    fonts = f'<w:rFonts w:ascii="{LATIN}" w:hAnsi="{LATIN}" w:eastAsia="{east or LATIN}" w:cs="{COMPLEX}"'
    fonts += ' w:hint="eastAsia"/>' if east else "/>"
    spoken = f'<w:lang w:val="{"en-GB" if east or right else tag}"'
    spoken += f' w:eastAsia="{tag}"' if east else ""
    spoken += f' w:bidi="{tag}"' if right else ""
    run = f"{fonts}{{0}}{'<w:rtl/>' if right else ''}{spoken}/>"
    return Face(tag, run, "<w:bidi/>" if right else "")


def _tag(locale: Locale) -> str:
    """The tag with the region that is usual for it: Word checks the spelling of uk-UA, not of uk."""
    if locale in HOUSE or "-" in locale:
        return HOUSE.get(locale, locale)
    from babel.core import get_global

    likely = str(get_global("likely_subtags").get(locale, locale))
    return f"{locale}-{likely.rpartition('_')[2]}" if "_" in likely else locale
