"""The header of a catalog: what it should say, and what it does not say yet."""

from __future__ import annotations

import re

from bulletin.catalog.plurals import parse_plural, plural_header
from bulletin.catalog.po import Catalog
from bulletin.model import Locale

# The day of a catalog that nobody has revised: msgfmt warns without one, and there is no clock here.
UNREVISED = "1970-01-01 00:00+0000"

# What other tools leave in a header for someone to fill in.
_BLANKS = {
    "",
    "PACKAGE VERSION",
    "YEAR-MO-DA HO:MI+ZONE",
    "FULL NAME <EMAIL@ADDRESS>",
    "LANGUAGE <LL@li.org>",
    "ENCODING",
    "nplurals=INTEGER; plural=EXPRESSION;",
}


def fields_of(
    locale: Locale, *, project: str, source: str, created: str = "", contact: str = "", revised: str = ""
) -> dict[str, str]:
    """The fields of a header in their usual order; those of a translator only with `revised`."""
    name = " ".join(project.split())
    address = f" <{contact}>" if contact else ""
    fields = {
        "Project-Id-Version": name,
        "POT-Creation-Date": created,
        "PO-Revision-Date": revised,
        "Last-Translator": revised and f"{name}{address}",
        "Language-Team": revised and f"{locale}{address}",
        "Language": locale.replace("-", "_"),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": plural_header(locale),
        "X-Source-Language": source,
    }
    return {name: value for name, value in fields.items() if value}


def lacks(catalog: Catalog, name: str) -> bool:
    """True where the header has no such field, one left blank, or a charset that cannot hold every language."""
    value = catalog.headers.get(name, "")
    narrow = name == "Content-Type" and not re.search(r"charset=utf-?8\b", value, re.IGNORECASE)
    return value in _BLANKS or narrow


def forms_of(catalog: Catalog) -> int:
    """How many plural forms an entry of `catalog` has."""
    try:
        return parse_plural(catalog.headers.get("Plural-Forms", "")).count
    except ValueError:
        return 2
