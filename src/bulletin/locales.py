"""Language tags: whether one names a language that CLDR knows, and which one stands in for one that it does not."""

from __future__ import annotations

import re
from collections.abc import Mapping

# The pseudo-languages of drafts (BCP 47 leaves qaa to qtz to private use), and the languages whose figures, dates and
# direction they take. CLDR knows neither, so that bulletin.toml cannot name one.
MIRRORED = "qps-Hebr"
PSEUDO: Mapping[str, str] = {"qps": "en", MIRRORED: "he"}

_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def known(tag: str) -> str:
    """The tag under which CLDR has data for the language: its own, or that of what a pseudo-language goes by."""
    return PSEUDO.get(tag, tag)


def canonical(tag: str) -> str:
    """The tag of a locale in the usual case: PL -> pl, pt-br -> pt-BR. Only case is changed."""
    from babel import Locale

    usual = str(Locale.parse(tag, sep="-")).replace("_", "-")
    return usual if usual.lower() == tag.lower() else tag


def is_locale(tag: str) -> bool:
    """Whether `tag` is a BCP 47 tag of a language that CLDR has data for: uk, ja, pt-BR."""
    if not _TAG.fullmatch(tag):
        return False
    from babel import Locale, UnknownLocaleError  # heavy: only where a tag is looked at

    try:
        Locale.parse(tag, sep="-")
    except (ValueError, UnknownLocaleError):
        return False
    return True
