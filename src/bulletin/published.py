"""Frozen editions as JSON: issues/published/<issue>.<lang>.json, with a hash that shows edits by hand."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import MISSING, fields, is_dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from bulletin.errors import fail, finding
from bulletin.figures import parse_day
from bulletin.issue.head import day_text
from bulletin.model import Day, Edition, Finding, Issue, Locale, Place, Published

SCHEMA = 1
T = TypeVar("T")


def path(issue: str, locale: Locale) -> str:
    """Where the frozen edition stands in the project."""
    return f"issues/published/{issue}.{locale}.json"


def guid(uid: str, locale: Locale) -> str:
    """The edition's identity for feed readers: minted from the issue's uid, so no new title or address changes it."""
    return uuid.uuid5(uuid.UUID(uid), locale).urn


def dump(published: Published) -> bytes:
    """The file of a frozen edition: readable in a diff, its content hash in it."""
    data = {"schema": SCHEMA, **encode(published)}
    return json.dumps({"hash": _hash(data), **data}, ensure_ascii=False, indent=1).encode() + b"\n"


def load(data: bytes, file: str) -> tuple[Published | None, tuple[Finding, ...]]:
    """The frozen edition in `data`; None with a finding where it is broken or was edited by hand."""
    place = Place(file)
    issue = file.rpartition("/")[2].partition(".")[0]
    try:
        table = json.loads(data)
        if not isinstance(table, dict) or table.get("schema") != SCHEMA:
            return None, (finding("published-broken", place, reason=f"not of schema {SCHEMA}", path=file),)
        expected = table.pop("hash", "")
        if expected != _hash(table):
            return None, (finding("published-edited", place, path=file, issue=issue),)
        published = decode(Published, table)
        held = _own_path(published)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        return None, (finding("published-broken", place, reason=str(error) or type(error).__name__, path=file),)
    if held != file:
        return None, (finding("published-renamed", place, held=held),)
    return published, ()


def _own_path(published: Published) -> str:
    return path(published.edition.issue, published.edition.locale)


def _hash(data: Mapping[str, Any]) -> str:
    canonical = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def same_words(edition: Edition, other: Edition) -> bool:
    """Whether two editions would be frozen alike (source lines and earlier ids do not count)."""
    return _hash(encode(replace(edition, was=()))) == _hash(encode(replace(other, was=())))


def carried(published: Published, issue: Issue) -> Published:
    """The edition under the present id of its issue, with those before; words, identity and release time stay."""
    return replace(published, edition=replace(published.edition, issue=issue.id, was=issue.was))


def twice(editions: Iterable[Published]) -> Iterator[Finding]:
    """published-twice: the same edition under two names, of which one is old: readers would see it twice"""
    known: dict[str, Edition] = {}
    for edition, guid in sorted(((each.edition, each.guid) for each in editions), key=lambda pair: len(pair[0].was)):
        other = known.setdefault(guid, edition)
        if other is not edition:
            old = path(other.issue, other.locale)
            yield finding("published-twice", Place(old), locale=edition.locale, other=edition.issue, path=old)


def instant(text: str, zone: Any, place: Place) -> datetime:
    """The moment that `text` names, in UTC; without an offset it is read in `zone`. Raises BulletinError."""
    try:
        moment = datetime.fromisoformat(text)
        at = (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise fail("time-bad-utc" if zone is UTC else "time-bad", place, value=text) from None
    if not moment.tzinfo and at.astimezone(zone).replace(tzinfo=None) != moment:
        raise fail("time-skipped", place, value=text, zone=str(zone))  # the clocks go forward over it
    return at


# Frozen dataclasses as JSON data: fields at their default are left out


def encode(value: Any) -> Any:
    """`value` as JSON data."""
    if isinstance(value, Day):
        return day_text(value)
    if is_dataclass(value) and not isinstance(value, type):
        pairs = ((each.name, getattr(value, each.name), each) for each in fields(value) if each.compare)
        return {name: encode(own) for name, own, each in pairs if own != _default(each)}
    if isinstance(value, Mapping):
        return {name: encode(own) for name, own in value.items()}
    if isinstance(value, tuple | list):
        return [encode(own) for own in value]
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:f}" if isinstance(value, Decimal) else value


def _default(each: Any) -> Any:
    return each.default_factory() if each.default_factory is not MISSING else each.default


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def decode(kind: type[T], data: Any) -> T:
    """The value of type `kind` that `encode` made `data` from. Raises ValueError, KeyError or TypeError."""
    return _decode(kind, data)  # type: ignore[no-any-return]


def _decode(kind: Any, data: Any) -> Any:
    origin, args = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return None if data is None else _decode(next(arg for arg in args if arg is not NoneType), data)
    if origin is tuple:
        return tuple(_decode(args[0], each) for each in data)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return {name: _decode(args[1], each) for name, each in data.items()}
    if kind is Any or origin is Literal:
        return data
    if kind in _ATOMS:
        return _ATOMS[kind](data)
    if not isinstance(data, dict):
        raise TypeError(f"{kind.__name__} expected")
    hints = _hints(kind)
    unknown = sorted(set(data) - set(hints) - {"schema"})
    if unknown:
        raise KeyError(unknown[0])
    return kind(**{name: _decode(hints[name], own) for name, own in data.items() if name != "schema"})


def _day(text: str) -> Day:
    day = parse_day(text)
    if day is None:
        raise ValueError(text)
    return day


def _exactly(kind: type) -> Any:
    def take(data: Any) -> Any:
        if type(data) is not kind:
            raise TypeError(f"{kind.__name__} expected, not {data!r}")
        return data

    return take


_ATOMS: dict[Any, Any] = {
    str: _exactly(str),
    int: _exactly(int),
    bool: _exactly(bool),
    Decimal: Decimal,
    Day: _day,
    date: date.fromisoformat,
    datetime: datetime.fromisoformat,
}
