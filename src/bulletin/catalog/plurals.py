"""Plural rules: what a catalog's header promises, and what it should promise for a language."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from gettext import c2py

from bulletin.model import Locale

_HEADER = re.compile(r"\s*nplurals\s*=\s*([0-9]+)\s*;\s*plural\s*=\s*([^;]+?)\s*;?\s*")


@dataclass(frozen=True, slots=True)
class Plural:
    """How many forms a language has, and which one a number takes."""

    count: int
    index: Callable[[int], int]


def parse_plural(header: str) -> Plural:
    """The rule of a Plural-Forms header. Raises ValueError with the reason it cannot be used."""
    match = _HEADER.fullmatch(header)
    if match is None:
        raise ValueError("it is not of the form nplurals=…; plural=…;")
    count, index = int(match[1]), c2py(match[2])  # c2py accepts numbers, n and operators alone
    try:
        # As far as msgfmt looks; every language repeats itself within it.
        highest = max(map(index, range(1001)))
    except (ArithmeticError, ValueError) as error:
        raise ValueError(f"it fails to count: {error}") from None
    if highest >= count:
        raise ValueError(f"nplurals={count}, but the rule asks for form {highest}")
    return Plural(count, index)


def plural_header(locale: Locale) -> str:
    """The Plural-Forms header for a language; two forms where Babel does not know it."""
    from babel.core import UnknownLocaleError
    from babel.messages.plurals import get_plural

    try:
        return str(get_plural(locale.replace("-", "_")).plural_forms)
    except (UnknownLocaleError, ValueError):
        return "nplurals=2; plural=(n != 1);"
