"""The index of a paper: what is committed of it, without its text.

papers/<paper>/index.json: keys in fixed order, one passage a line, so that a revision shows as
the lines of the passages it changes.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from bulletin.errors import finding
from bulletin.model import Finding, FoundFigure, Paper, Passage, Place, Retired, Was

SCHEMA = 1
KINDS = frozenset(
    ("heading", "paragraph", "list_item", "table_row", "caption", "quote", "footnote", "front", "boilerplate")
)
_RETIRED = re.compile(r"(?:deleted|(?:merged|split) into (?P<into>[^:]+))(?:: (?P<changed>.+))?")
_NUMBERS = ("start", "end", "words")
_NAMES = ("id", "kind", "section", "fingerprint")


class _BrokenError(ValueError):
    """What is wrong with an index, in words."""


def text_free(paper: Paper) -> Paper:
    """The paper as its index knows it: without the texts of its passages."""
    return replace(paper, passages=tuple(replace(passage, text="") for passage in paper.passages))


def dump(paper: Paper) -> bytes:
    """The index of `paper` as committed."""
    lines = [f"  {json.dumps(key)}: {_json(value)}," for key, value in _head(paper).items()]
    passages = [f"    {_json(_entry(passage))}" for passage in paper.passages]
    body = "[\n" + ",\n".join(passages) + "\n  ]" if passages else "[]"
    return "\n".join(["{", *lines, f'  "passages": {body}', "}", ""]).encode()


def _head(paper: Paper) -> dict[str, object]:
    return {
        "schema": SCHEMA,
        "id": paper.id,
        "title": paper.title,
        "authors": list(paper.authors),
        "source_sha256": paper.source_sha256,
        **({"revisions": list(paper.revisions)} if paper.revisions else {}),
        **({"retired": {each: _fate(became) for each, became in paper.retired.items()}} if paper.retired else {}),
        **({"corrected": list(paper.corrected)} if paper.corrected else {}),
    }


def _fate(retired: Retired) -> str:
    """What became of a passage, in the words that `_RETIRED` reads."""
    many = "split" if len(retired.into) > 1 else "merged"
    fate = f"{many} into {', '.join(retired.into)}" if retired.into else "deleted"
    return f"{fate}: {', '.join(retired.changed)}" if retired.changed else fate


def _entry(passage: Passage) -> dict[str, object]:
    """A passage as an object; what only some kinds have is left out of the others."""
    heading = {"title": passage.title} if passage.title else {}
    figures = [{"kind": each.kind, "value": each.value, "text": each.text} for each in passage.figures]
    return {
        "id": passage.id,
        "kind": passage.kind,
        "section": passage.section,
        **({"level": passage.level} if passage.level else {}),
        **heading,
        "fingerprint": passage.fingerprint,
        "start": passage.start,
        "end": passage.end,
        "words": passage.words,
        **({"figures": figures} if figures else {}),
        **({"conversions": [list(each) for each in passage.conversions]} if passage.conversions else {}),
        **({"named": list(passage.named)} if passage.named else {}),
        **({"shingles": " ".join(passage.shingles)} if passage.shingles else {}),
        **({"page": passage.page} if passage.page else {}),
        **({"boxes": [list(each) for each in passage.boxes]} if passage.boxes else {}),
        **({"confidence": passage.confidence} if passage.confidence != 1 else {}),
        **({"signs": " ".join(passage.signs)} if passage.signs else {}),
        **({"was": [[each.fingerprint, *each.changed] for each in passage.was]} if passage.was else {}),
    }


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(", ", ": "))


def load(data: bytes, path: str) -> tuple[Paper | None, tuple[Finding, ...]]:
    """The paper of an index, without texts; or None with what is wrong with the file."""
    name = path.split("/")[-2] if "/" in path else path
    try:
        return _paper(json.loads(data.decode())), ()
    except UnicodeDecodeError as error:
        reason, line = f"byte {error.start} is not UTF-8", data.count(b"\n", 0, error.start) + 1
    except json.JSONDecodeError as error:
        reason, line = f"{error.msg}, column {error.colno}", error.lineno
    except _BrokenError as error:
        reason, line = str(error), 0
    except RecursionError:
        reason, line = "nested too deep", 0
    except ValueError:
        reason, line = "a number is too long", 0
    return None, (finding("paper-index", Place(path, line), reason=reason, paper=name),)


def _paper(raw: object) -> Paper:
    table = _table(raw, "the index")
    if table.get("schema") != SCHEMA:
        raise _BrokenError(f"`schema` is {table.get('schema')!r}, this program reads {SCHEMA}")
    passages = tuple(_passage(each, place) for place, each in enumerate(_list(table, "passages"), start=1))
    commonest = Counter(passage.id for passage in passages).most_common(1)
    if commonest and commonest[0][1] > 1:
        raise _BrokenError(f"passage `{commonest[0][0]}` stands there twice")
    authors = tuple(_string(each, "authors") for each in _list(table, "authors"))
    texts = (_string(table.get(key), key) for key in ("id", "title", "source_sha256"))
    paper_id, title, source = texts
    revisions, corrected = (
        tuple(_string(each, key) for each in _list(table, key)) if key in table else ()
        for key in ("revisions", "corrected")
    )
    return Paper(paper_id, title, authors, passages, source, revisions, _retired(table), corrected)


def _retired(table: Mapping[str, Any]) -> Mapping[str, Retired]:
    """What became of the passages that are no more; their ids are never given again."""
    fates: dict[str, Retired] = {}
    for passage_id, fate in _table(table.get("retired", {}), "retired").items():
        match = _RETIRED.fullmatch(_string(fate, f"retired.{passage_id}"))
        if not match:
            raise _BrokenError(f"`retired` says of `{passage_id}`: `{fate}`")
        into, changed = (tuple(match[name].split(", ")) if match[name] else () for name in ("into", "changed"))
        fates[passage_id] = Retired(into, changed)
    return fates


def _was(raw: object, place: int) -> Iterable[Was]:
    """The earlier texts of passage `place`: a fingerprint, then what the next text changed."""
    for each in raw if isinstance(raw, list) else [raw]:
        if not isinstance(each, list) or not each:
            raise _BrokenError(f"`was` of passage {place} is no list of fingerprints")
        mark, *changed = (_string(part, f"was of passage {place}") for part in each)
        yield Was(mark, tuple(changed))


def _passage(raw: object, place: int) -> Passage:
    table = _table(raw, f"passage {place}")
    passage_id, kind, section, mark = (_string(table.get(key), f"{key} of passage {place}") for key in _NAMES)
    start, end, words = (_number(table.get(key), f"{key} of passage {place}") for key in _NUMBERS)
    if kind not in KINDS:
        raise _BrokenError(f"`kind` of passage {place} is `{kind}`")
    if end < start:
        raise _BrokenError(f"passage {place} ends before it starts")
    figures = tuple(_figures(table.get("figures", []), place))
    return Passage(
        passage_id,
        kind,
        section,
        mark,
        start,
        end,
        words=words,
        figures=figures,
        shingles=tuple(_string(table.get("shingles", ""), f"shingles of passage {place}").split()),
        level=_number(table.get("level", 0), f"level of passage {place}"),
        title=_string(table.get("title", ""), f"title of passage {place}"),
        conversions=tuple(_conversions(table.get("conversions", []), len(figures), place)),
        named=tuple(_string(year, f"named of passage {place}") for year in _named(table, place)),
        page=_number(table.get("page", 0), f"page of passage {place}"),
        boxes=tuple(_boxes(table.get("boxes", []), place)),
        confidence=_share(table.get("confidence", 1.0), f"confidence of passage {place}"),
        signs=tuple(_string(table.get("signs", ""), f"signs of passage {place}").split()),
        was=tuple(_was(table.get("was", []), place)),
    )


def _figures(raw: object, place: int) -> Iterable[FoundFigure]:
    if not isinstance(raw, list):
        raise _BrokenError(f"`figures` of passage {place} is no list")
    for each in raw:
        table = _table(each, f"a figure of passage {place}")
        yield FoundFigure(
            *(_string(table.get(key), f"{key} of a figure of passage {place}") for key in ("kind", "value", "text"))
        )


def _boxes(raw: object, place: int) -> Iterable[tuple[int, float, float, float, float]]:
    """Where passage `place` stands on pages; indexes of files without pages have none."""
    for each in raw if isinstance(raw, list) else [raw]:
        if not isinstance(each, list) or len(each) != 5 or not all(type(edge) in (int, float) for edge in each):
            raise _BrokenError(f"`boxes` of passage {place} are no places on pages")
        page, left, top, right, bottom = each
        yield int(page), left, top, right, bottom


def _share(value: object, what: str) -> float:
    if not isinstance(value, (int, float)) or isinstance(value, bool) or not 0 <= value <= 1:
        raise _BrokenError(f"`{what}` is no number from 0 to 1")
    return float(value)


def _named(table: Mapping[str, Any], place: int) -> list[Any]:
    named = table.get("named", [])
    if not isinstance(named, list):
        raise _BrokenError(f"`named` of passage {place} is no list")
    return named


def _conversions(raw: object, count: int, place: int) -> Iterable[tuple[int, int]]:
    """Pairs of places among the `count` figures of passage `place`; indexes of earlier versions have none."""
    for each in raw if isinstance(raw, list) else [raw]:
        pair = [_number(end, f"conversions of passage {place}") for end in each] if isinstance(each, list) else []
        if len(pair) != 2 or not pair[0] < pair[1] < count:
            raise _BrokenError(f"`conversions` of passage {place} are no pairs of its figures")
        yield pair[0], pair[1]


def _table(raw: object, what: str) -> Mapping[str, Any]:
    if not isinstance(raw, dict):
        raise _BrokenError(f"{what} is no object")
    return raw


def _list(table: Mapping[str, Any], key: str) -> list[Any]:
    value = table.get(key)
    if not isinstance(value, list):
        raise _BrokenError(f"`{key}` is no list")
    return value


def _string(value: object, what: str) -> str:
    if not isinstance(value, str):
        raise _BrokenError(f"`{what}` is no text")
    return value


def _number(value: object, what: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise _BrokenError(f"`{what}` is no number")
    return value
