"""Curated items: issues/items/<id>.md to `Item`, and back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from bulletin import toml
from bulletin.errors import finding
from bulletin.issue import head
from bulletin.issue.markdown import Source, dump_blocks, dump_line, parse_blocks
from bulletin.locales import is_locale
from bulletin.model import Block, Finding, Item, Locale, Place
from bulletin.toml import Reader


@dataclass(frozen=True, slots=True)
class Kind:
    """What an item of one kind has besides title and body. `words`: least and most in its body, 0 = no bound."""

    texts: tuple[str, ...] = ()  # single-line texts in the head
    required: tuple[str, ...] = ()
    cites: bool = True
    words: tuple[int, int] = (0, 0)
    body: bool = True


ITEM_KINDS: Mapping[str, Kind] = {
    "lead": Kind(("why",), ("why",), words=(150, 200)),
    "brief": Kind(words=(50, 80)),
    "number": Kind(("label", "bars_title"), ("figure", "label")),
    "timeline": Kind(required=("entries",), body=False),
    "word": Kind(required=("terms",)),
    "people": Kind(required=("people",), body=False),
    "checklist": Kind(),
    "quote": Kind(("speaker",), ("original", "language", "speaker", "date", "url"), body=False),
    "event": Kind(("place",), ("starts",), cites=False, body=False),
    "link": Kind(required=("url",), cites=False),
    "erratum": Kind(required=("corrects",), cites=False),
}
_BODY_KINDS = {"paragraph", "subhead", "blockquote", "image", "bullet", "ordered"}


def parse_item(
    text: str, path: str, *, counted: Iterable[str] = (), source: Locale = "en"
) -> tuple[Item | None, tuple[Finding, ...]]:
    """The item that a file holds, its id from the file's name; None where its head cannot be read at all.

    `counted` are the keys of nouns.tsv, `source` the language of the text. Findings name every
    error; an item with errors is still returned as far as it goes, so that other rules can look at it.
    """
    document, body, body_line, findings = head.split(text, path)
    item_id = path.rpartition("/")[2].removesuffix(".md")
    if document is None:
        return None, findings
    reader = Reader.of(document)
    if not head.is_id(item_id):
        reader.findings.append(finding("id-bad", Place(path), value=item_id))
    item = _read(reader, item_id, Source(path, body_line, item_id), body, counted)
    head.check_names(item.blocks, item.figures, item.links, item.images, reader, source)
    reader.finish()
    return item, (*findings, *reader.findings)


def _read(reader: Reader, item_id: str, source: Source, body: str, counted: Iterable[str]) -> Item:
    figures = head.read_figures(reader, counted)
    links, images = head.read_links(reader), head.read_images(reader)
    source = Source(source.path, source.line, item_id, frozenset(links), frozenset(images))
    name = reader.choice("kind", ITEM_KINDS, required=True)
    kind = ITEM_KINDS.get(name, Kind())
    blocks = head.line_block(reader, "title", "title", source)
    for key in kind.texts:
        blocks += head.line_block(reader, key, key, source, required=key in kind.required)
    parsed, findings = parse_blocks(body, source)
    reader.findings.extend(findings)
    if kind.body and not parsed:
        reader.findings.append(finding("item-body", Place(source.path, source.line), kind=name))
    rows, extra = _extra(reader, name, source, figures)
    blocks += [*parsed, *rows, *head.image_blocks(images, reader, item_id)]
    return Item(
        id=item_id,
        kind=name,
        blocks=tuple(blocks),
        paper=reader.string("paper"),
        cite=reader.strings("cite"),
        as_of=reader.day("as_of"),
        figures=figures,
        links=head.inline_links(blocks, links),
        images=images,
        extra=extra,
        lines=reader.document.lines,
    )


# The fields of each kind: what a reader takes from the head, as blocks (translated) and as data (not)

Extra = tuple[list[Block], dict[str, Any]]


def _extra(reader: Reader, kind: str, source: Source, figures: Mapping[str, Any]) -> Extra:
    read = _EXTRAS.get(kind)
    return read(reader, source, figures) if read else ([], {})


def _number(reader: Reader, source: Source, figures: Mapping[str, Any]) -> Extra:
    chosen = _figure_name(reader, figures)
    bars: list[Block] = []
    for row in reader.tables("bars"):
        name = _figure_name(row, figures)
        data = {"figure": name, **({"mark": True} if row.boolean("mark") else {})}
        bars += head.line_block(row, "label", "bar", source, data) if name else []
        row.asked.add("label")
        row.finish()
    return bars, {"figure": chosen} if chosen else {}


def _figure_name(reader: Reader, figures: Mapping[str, Any]) -> str:
    name = reader.string("figure", required=True)
    if name and name not in figures:
        reader.report("figure-unknown", "figure", name=name, declared=", ".join(sorted(figures)) or "—")
        return ""
    return name


def _timeline(reader: Reader, source: Source, figures: Mapping[str, Any]) -> Extra:
    entries: list[Block] = []
    for row in reader.tables("entries"):
        name = _figure_name(row, figures)
        if name and figures[name].kind not in ("date", "range", "year"):
            row.report("value-type", "figure", expected="a figure of kind date, range or year")
        elif name:
            entries += head.line_block(row, "text", "entry", source, {"figure": name})
        row.asked.add("text")
        row.finish()
    return _needed(reader, "entries", entries)


def _people(reader: Reader, source: Source, _figures: Mapping[str, Any]) -> Extra:
    people: list[Block] = []
    for row in reader.tables("people"):
        pair = head.line_block(row, "name", "person", source) + head.line_block(row, "text", "person_text", source)
        people += pair if len(pair) == 2 else []
        row.finish()
    return _needed(reader, "people", people)


def _needed(reader: Reader, key: str, blocks: list[Block]) -> Extra:
    if not blocks and key not in reader.data:
        reader.report("item-fields", key, kind=reader.data.get("kind", ""))
    return blocks, {}


def _word(reader: Reader, _source: Source, _figures: Mapping[str, Any]) -> Extra:
    terms = reader.table("terms", required=True)
    for locale in terms.data:
        if not is_locale(locale):
            terms.report("locale-unknown", locale, value=locale)
    return [], {"terms": {locale: terms.string(locale, required=True) for locale in terms.data}}


def _day(reader: Reader, key: str, *, required: bool = False) -> str:
    """A date as text: `extra` holds what JSON can hold."""
    day = reader.day(key, required=required)
    return head.day_text(day) if day else ""


def _language(reader: Reader) -> str:
    tag = reader.string("language", required=True)
    if tag and not is_locale(tag):
        reader.report("locale-unknown", "language", value=tag)
    return tag


def _quote(reader: Reader, _source: Source, _figures: Mapping[str, Any]) -> Extra:
    extra = {
        "original": reader.string("original", required=True),
        "language": _language(reader),
        "date": _day(reader, "date", required=True),
        "url": reader.url("url", required=True),
    }
    return [], {key: value for key, value in extra.items() if value}


def _event(reader: Reader, _source: Source, _figures: Mapping[str, Any]) -> Extra:
    extra = {"starts": _day(reader, "starts", required=True), "ends": _day(reader, "ends"), "url": reader.url("url")}
    if extra["ends"] and extra["ends"] < extra["starts"][: len(extra["ends"])]:
        reader.report("event-order", "ends", starts=extra["starts"], ends=extra["ends"])
    return [], {key: value for key, value in extra.items() if value}


def _link(reader: Reader, _source: Source, _figures: Mapping[str, Any]) -> Extra:
    return [], {"url": reader.url("url", required=True)}


def _erratum(reader: Reader, _source: Source, _figures: Mapping[str, Any]) -> Extra:
    return [], {"corrects": reader.string("corrects", required=True)}


_EXTRAS: Mapping[str, Callable[[Reader, Source, Mapping[str, Any]], Extra]] = {
    "number": _number,
    "timeline": _timeline,
    "people": _people,
    "word": _word,
    "quote": _quote,
    "event": _event,
    "link": _link,
    "erratum": _erratum,
}


# Writing


def dump_item(item: Item) -> str:
    """The file that `parse_item` reads back as `item`."""
    own = {
        block.kind: dump_line(block) for block in item.blocks if block.kind in ("title", *ITEM_KINDS[item.kind].texts)
    }
    data: dict[str, Any] = {"title": own.pop("title"), "kind": item.kind}
    data |= {"paper": item.paper} if item.paper else {}
    data |= {"cite": list(item.cite)} if item.cite else {}
    data |= {"as_of": head.day_text(item.as_of)} if item.as_of else {}
    data |= own
    data |= {key: value for key, value in item.extra.items() if not isinstance(value, dict)}
    data |= {key: value for key, value in item.extra.items() if isinstance(value, dict)}
    data |= head.shared_tables(item.figures, item.links, item.images)
    data |= _rows(item.blocks)
    body = dump_blocks(block for block in item.blocks if block.kind in _BODY_KINDS)
    return f"+++\n{toml.dump(data)}+++\n{body}"


def _rows(blocks: Iterable[Block]) -> dict[str, Any]:
    tables: dict[str, list[dict[str, Any]]] = {}
    for block in blocks:
        if block.kind == "bar":
            mark = {"mark": True} if block.data.get("mark") else {}
            tables.setdefault("bars", []).append({"label": dump_line(block), "figure": block.data["figure"], **mark})
        elif block.kind == "entry":
            tables.setdefault("entries", []).append({"figure": block.data["figure"], "text": dump_line(block)})
        elif block.kind == "person":
            tables.setdefault("people", []).append({"name": dump_line(block)})
        elif block.kind == "person_text":
            tables["people"][-1]["text"] = dump_line(block)
    return tables
