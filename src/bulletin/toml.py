"""TOML with places: each value of a head or of bulletin.toml with its line, and every error, not only the first."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from difflib import get_close_matches
from typing import Any
from urllib.parse import urlsplit

from bulletin.errors import finding
from bulletin.figures import parse_day
from bulletin.model import Day, Finding, Place

_HEADER = re.compile(r"^\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""^\s*((?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*'))*)\s*=""")
# DESIGN writes `as_of = 2024-06`; TOML 1.0 has no month, so a bare one is quoted before it is parsed.
_BARE_MONTH = re.compile(r"^(\s*[A-Za-z0-9_-]+\s*=\s*)(\d{4}-\d{2})(\s*(?:#.*)?)$", re.MULTILINE)
_AT_LINE = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)")


TABLES = "tables, each under a line of its own: [[…]]"


@dataclass(frozen=True, slots=True)
class Document:
    """A TOML text: its data, and the line of each key by dotted path ("figures.trade", "bars.0.label")."""

    path: str
    data: Mapping[str, Any]
    lines: Mapping[str, int]


def parse(text: str, path: str, first_line: int = 1) -> tuple[Document | None, tuple[Finding, ...]]:
    """The document in `text`, whose first line stands in line `first_line` of the file; None where it is broken."""
    text = _BARE_MONTH.sub(r'\1"\2"\3', text.removeprefix("\ufeff"))
    try:
        data = tomllib.loads(text)
    except RecursionError:
        return None, (finding("toml-syntax", Place(path, first_line), reason="brackets within brackets without end"),)
    except ValueError as error:  # TOMLDecodeError, and a number with too many digits
        match = _AT_LINE.search(str(error))
        last = len(text.splitlines()) or 1
        line = int(match[1]) if match and match[1] else last
        reason = _AT_LINE.sub("", str(error))
        reason = reason[:1].lower() + reason[1:]
        return None, (finding("toml-syntax", Place(path, first_line + line - 1), reason=reason),)
    return Document(path, data, _key_lines(text, first_line)), ()


def _key_lines(text: str, first_line: int) -> dict[str, int]:
    """Line of each key. A line that only looks like a key inside a multi-line string may add an entry: harmless."""
    lines: dict[str, int] = {}
    counts: dict[str, int] = {}
    table = ""
    for number, line in enumerate(text.splitlines(), start=first_line):
        if header := _HEADER.match(line):
            name = _dotted(header[2])
            if header[1] == "[[":
                index = counts.get(name, 0)
                counts[name] = index + 1
                table = f"{name}.{index}."
            else:
                table = f"{name}."
            lines.setdefault(table[:-1], number)
            lines.setdefault(name, number)
        elif key := _KEY.match(line):
            lines.setdefault(table + _dotted(key[1]), number)
    return lines


def _dotted(key: str) -> str:
    return ".".join(part.strip().strip("\"'") for part in key.split("."))


@dataclass(slots=True)
class Reader:
    """Reads one table key by key and gathers what is wrong; `finish` then names the keys nobody asked for."""

    document: Document
    data: Mapping[str, Any]
    prefix: str = ""
    findings: list[Finding] = field(default_factory=list)
    asked: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, document: Document) -> Reader:
        return cls(document, document.data)

    def place(self, key: str = "") -> Place:
        """Where `key` stands, else the nearest table or the file's first line."""
        path = self.prefix + key
        while path:
            if path in self.document.lines:
                return Place(self.document.path, self.document.lines[path])
            path = path.rpartition(".")[0]
        return Place(self.document.path, 1)

    def report(self, rule: str, key: str, **params: object) -> None:
        self.findings.append(finding(rule, self.place(key), **{"key": self.prefix + key, **params}))

    def raw(self, key: str, *, required: bool = False) -> Any:
        self.asked.add(key)
        if required and key not in self.data:
            self.report("key-missing", key)
        return self.data.get(key)

    def _typed(self, key: str, kind: type, expected: str, *, required: bool = False) -> Any:
        value = self.raw(key, required=required)
        if value is None:
            return None
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            self.report("value-type", key, expected=expected)
            return None
        return value

    def string(self, key: str, *, required: bool = False, default: str = "") -> str:
        value = self._typed(key, str, "text in quotes", required=required)
        if value is None:
            return default
        if required and not value.strip():
            self.report("value-empty", key)
        return str(value)

    def strings(self, key: str, *, required: bool = False) -> tuple[str, ...]:
        value = self._typed(key, list, 'a list of texts: ["…", "…"]', required=required)
        if value is None:
            return ()
        if not all(isinstance(each, str) for each in value):
            self.report("value-type", key, expected='a list of texts: ["…", "…"]')
            return ()
        return tuple(value)

    def integer(self, key: str, *, required: bool = False, default: int = 0) -> int:
        value = self._typed(key, int, "a whole number", required=required)
        return default if value is None else int(value)

    def boolean(self, key: str) -> bool:
        return bool(self._typed(key, bool, "true or false") or False)

    def choice(self, key: str, allowed: Iterable[str], *, required: bool = False, default: str = "") -> str:
        value = self.string(key, required=required, default=default)
        if (value or key in self.data) and value not in allowed and isinstance(self.data.get(key, ""), str):
            self.report("value-choice", key, value=value, allowed=", ".join(allowed))
            return default
        return value

    def day(self, key: str, *, required: bool = False) -> Day | None:
        """A date of any precision, written as TOML date, year, or text ("2024-06")."""
        value = self.raw(key, required=required)
        if value is None:
            return None
        plain = isinstance(value, str | int | date) and not isinstance(value, bool | datetime)
        day = parse_day(str(value)) if plain else None
        if day is None:
            self.report("date-bad", key, value=value)
        return day

    def url(self, key: str, *, required: bool = False) -> str:
        value = self.string(key, required=required)
        if value and not is_url(value):
            self.report("url-bad", key, value=value)
            return ""
        return value

    def table(self, key: str, *, required: bool = False) -> Reader:
        """A reader of the sub-table `key`, which shares the findings; empty where there is none."""
        value = self._typed(key, dict, "a table", required=required) or {}
        return Reader(self.document, value, f"{self.prefix}{key}.", self.findings)

    def tables(self, key: str) -> list[Reader]:
        value = self._typed(key, list, TABLES) or []
        if not all(isinstance(each, dict) for each in value):
            self.report("value-type", key, expected=TABLES)
            return []
        return [
            Reader(self.document, each, f"{self.prefix}{key}.{index}.", self.findings)
            for index, each in enumerate(value)
        ]

    def finish(self) -> None:
        """Reports each key that was not asked for, with the nearest one that could have been meant."""
        for key in self.data:
            if key in self.asked:
                continue
            nearest = get_close_matches(key, self.asked, n=1, cutoff=0.6)
            if nearest:
                # One slip of the pen is one error: the key that was meant is not missing as well.
                meant = self.prefix + nearest[0]
                same = [each for each in self.findings if each.rule == "key-missing" and each.params["key"] == meant]
                self.findings[:] = [each for each in self.findings if each not in same]
                self.report("key-unknown", key, nearest=nearest[0])
            else:
                self.report("key-unexpected", key, allowed=", ".join(sorted(self.asked)))


def is_url(value: str) -> bool:
    """Whether `value` is an absolute http(s) or mailto address without white space, quotes or markup."""
    try:
        split = urlsplit(value)
        whole = split.scheme == "mailto" or (split.hostname and split.port != 0)
    except ValueError:
        return False
    return bool(
        whole
        and re.fullmatch(r"(?:https?://[^\s/\"'<>\\^`{}|]+[^\s\"'<>\\^`{}|]*|mailto:[^\s\"'<>@]+@[^\s\"'<>@]+)", value)
    )


# What XML 1.0 cannot carry (and what mail programs choke on): C0 and C1 controls, surrogates, non-characters; and
# the one private character that `issue.markdown` uses as a mark of its own.
ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\ue000]")


def illegal_strings(reader: Reader) -> None:
    """Reports each text of the document that holds a forbidden character, written by an escape such as \\u0008."""
    for path, text in _strings(reader.document.data):
        if match := ILLEGAL.search(text):
            place = Reader(reader.document, {}, "").place(path)
            reader.findings.append(finding("text-control", place, character=f"U+{ord(match[0]):04X}"))


def _strings(value: object, path: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield path, value
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in pairs:
        yield from _strings(each, f"{path}.{key}" if path else str(key))


# Writing


def dump(data: Mapping[str, Any]) -> str:
    """`data` as TOML: plain keys first, then tables, then arrays of tables. Keys keep their order."""
    tables = {key: value for key, value in data.items() if isinstance(value, dict)}
    arrays = {key: value for key, value in data.items() if _is_array_of_tables(value)}
    lines = [f"{_key(key)} = {_value(value)}" for key, value in data.items() if key not in tables and key not in arrays]
    for key, table in tables.items():
        if table:
            lines += [f"[{_key(key)}]", *(f"{_key(name)} = {_value(value)}" for name, value in table.items())]
    for key, array in arrays.items():
        for table in array:
            lines += [f"[[{_key(key)}]]", *(f"{_key(name)} = {_value(value)}" for name, value in table.items())]
    return "".join(f"{line}\n" for line in lines)


def _is_array_of_tables(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(each, dict) for each in value)


def _key(key: str) -> str:
    return key if re.fullmatch(r"[A-Za-z0-9_-]+", key) else quote(key)


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return quote(value)
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_value(each) for each in value) + "]"
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{_key(key)} = {_value(each)}" for key, each in value.items()) + " }"
    return str(value)


def quote(text: str) -> str:
    """`text` as a basic TOML string."""
    escapes = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
    body = "".join(
        escapes.get(char) or (f"\\u{ord(char):04x}" if ord(char) < 0x20 or ord(char) == 0x7F else char) for char in text
    )
    return f'"{body}"'
