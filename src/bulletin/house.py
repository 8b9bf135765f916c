"""The house's choices ([house.<language>] of bulletin.toml) and a language's own patterns of figures.

A choice is the form that stands where a text asks for none (`figures.choices`), or one of typography. Patterns
(locales/<language>/figures.toml) are for languages that are not written by hand: what CLDR has no words for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from string import Formatter

from bulletin import toml
from bulletin.errors import finding
from bulletin.figures import KINDS, by_hand, choices
from bulletin.figures.cldr import categories
from bulletin.figures.in_cldr import BY_NUMBER, BY_PLURAL, FIELDS
from bulletin.model import Finding, Locale
from bulletin.toml import Reader

TYPOGRAPHY: Mapping[Locale, Mapping[str, tuple[str, ...]]] = {
    "en": {"quotes": ("single", "double")},
    "uk": {"apostrophe": ("’", "ʼ")},
    "ja": {"spacing": ("tight", "spaced")},
}
REVIEWED = ("about", *KINDS)  # what somebody who speaks the language is to look at


def patterns_path(locale: Locale) -> str:
    """Where a language's patterns stand in the project."""
    return f"locales/{locale}/figures.toml"


def read_house(reader: Reader, locales: Iterable[Locale]) -> dict[Locale, dict[str, str]]:
    """The choices of `[house.uk]`, `[house.ja]` … by language; what is no choice is reported."""
    table = reader.table("house")
    house: dict[Locale, dict[str, str]] = {}
    for locale in table.data:
        allowed = {**choices(locale), **TYPOGRAPHY.get(locale, {})}
        if locale not in locales:
            table.report("house-locale", locale, locale=locale, allowed=", ".join(locales))
        elif not allowed:
            table.report("house-none", locale, locale=locale, path=patterns_path(locale))
        else:
            own = table.table(locale)
            chosen = {key: own.choice(key, values) for key, values in allowed.items()}
            own.finish()
            house[locale] = {key: value for key, value in chosen.items() if value}
    return house


def read_patterns(text: str, path: str, locale: Locale) -> tuple[dict[str, str], tuple[Finding, ...]]:
    """The patterns in `text` by key ("half", "quarter.3", "points.few"), and what is wrong with them.

    A warning tells which kinds of figures nobody has reviewed, where the file keeps a list of those reviewed.
    """
    document, findings = toml.parse(text, path)
    if document is None:
        return {}, findings
    reader = Reader.of(document)
    patterns = {key: text for name in FIELDS if name in reader.data for key, text in _texts(reader, name, locale)}
    reader.asked |= set(FIELDS)
    reviewed = reader.strings("reviewed")
    for each in reviewed:
        if each not in REVIEWED:
            reader.report("value-choice", "reviewed", value=each, allowed=", ".join(REVIEWED))
    reader.finish()
    left = [each for each in REVIEWED if each not in reviewed]
    if "reviewed" in reader.data and left:
        place = reader.place("reviewed")
        reader.findings.append(
            finding("forms-unreviewed", place, locale=locale, kinds=", ".join(left), kind=_asked(left[0]))
        )
    return patterns, tuple(reader.findings)


def _asked(kind: str) -> str:
    """The kind as `bulletin figure` calls it."""
    return "approx" if kind == "about" else kind


def _texts(reader: Reader, name: str, locale: Locale) -> Iterator[tuple[str, str]]:
    """The pattern of a key, or those of its table: one for each plural category, half or quarter."""
    raw = reader.raw(name)
    if not isinstance(raw, dict):
        text = reader.string(name)
        if _sound(reader, name, name, text):
            yield name, text
        return
    table = reader.table(name)
    subs = categories(locale) if name in BY_PLURAL else tuple(map(str, range(1, BY_NUMBER.get(name, 0) + 1)))
    for sub in table.data:
        if sub in subs:
            text = table.string(sub)
            if _sound(table, name, sub, text):
                yield f"{name}.{sub}", text
    table.asked |= set(subs)
    table.finish()


def _sound(reader: Reader, name: str, key: str, text: str) -> bool:
    """Whether the pattern holds the fields of its figure and no others; reported if not."""
    if not isinstance(reader.data[key], str):
        return False  # which is told already
    needs, may = FIELDS[name]
    numbered = key != name and name in BY_NUMBER
    needed, allowed = needs - {"n"} if numbered else needs, needs | may
    found = _fields(text)
    if not found or not needed <= found <= allowed:
        reader.report("pattern-fields", key, expected=", ".join(f"{{{each}}}" for each in sorted(needed or allowed)))
        return False
    return True


def _fields(text: str) -> frozenset[str] | None:
    """The names between braces; None where `str.format` would not read the text, or more than a name stands there."""
    try:
        parts = list(Formatter().parse(text))
    except ValueError:
        return None
    if any(spec or conversion for _, _, spec, conversion in parts):
        return None
    return frozenset(name for _, name, _, _ in parts if name is not None)


def dump_patterns(locale: Locale, patterns: Mapping[str, str]) -> str:
    """The file of a language's patterns, none of them reviewed."""
    lines = [
        f"# How figures are written in {locale} where CLDR has no words for them: what stands here are signs and",
        "# digits until somebody who speaks the language has written better ones. Each kind of figure that is",
        "# right as `bulletin figure` shows it is to be added to this list; `bulletin check` names the others.",
        "reviewed = []",
        "",
    ]
    plain = {key: text for key, text in patterns.items() if "." not in key}
    lines += [f"{key} = {toml.quote(text)}" for key, text in plain.items()]
    for name in dict.fromkeys(key.partition(".")[0] for key in patterns if "." in key):
        rows = {key.partition(".")[2]: text for key, text in patterns.items() if key.startswith(f"{name}.")}
        lines += ["", f"[{name}]", *(f"{key} = {toml.quote(text)}" for key, text in rows.items())]
    return "".join(f"{line}\n" for line in lines)


def needs_patterns(locale: Locale) -> bool:
    """Whether the language takes its forms from patterns: en, uk and ja are written by hand."""
    return not by_hand(locale)
