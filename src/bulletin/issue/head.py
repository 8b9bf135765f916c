"""What the heads of items and issues share: the file's two parts, figures, links and images."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from bulletin import inline, toml
from bulletin.errors import finding
from bulletin.figures import forms, parse
from bulletin.issue.markdown import Source, parse_line
from bulletin.model import Block, Day, Figure, Finding, Image, Link, Locale, Place
from bulletin.toml import ILLEGAL, Document, Reader, illegal_strings

_FENCE = re.compile(r"^\+\+\+[ \t]*$", re.MULTILINE)
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def is_id(value: str) -> bool:
    """Whether `value` can name a file, an anchor and a URL part."""
    return bool(_ID.fullmatch(value))


def split(text: str, path: str) -> tuple[Document | None, str, int, tuple[Finding, ...]]:
    """Head, body and the body's first line of a file that begins with +++; None with findings where it is broken."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    illegal = tuple(illegal_characters(text, path))
    if illegal:
        return None, "", 0, illegal
    fences = list(_FENCE.finditer(text))
    if len(fences) < 2 or text[: fences[0].start()].strip():
        return None, "", 0, (finding("head-missing", Place(path, 1)),)
    head = text[fences[0].end() + 1 : fences[1].start()]
    first = text.count("\n", 0, fences[0].end()) + 2
    document, findings = toml.parse(head, path, first)
    body_line = text.count("\n", 0, fences[1].end()) + 2
    return document, text[fences[1].end() + 1 :], body_line, findings


def illegal_characters(text: str, path: str) -> Iterable[Finding]:
    """A finding for each line that holds a character XML 1.0 forbids."""
    for number, line in enumerate(text.split("\n"), start=1):
        if match := ILLEGAL.search(line):
            yield finding("text-control", Place(path, number), character=f"U+{ord(match[0]):04X}")


def read_figures(reader: Reader, counted: Iterable[str]) -> dict[str, Figure]:
    """The figures of `[figures]`; `counted` are the nouns that counts may use."""
    table = reader.table("figures")
    figures: dict[str, Figure] = {}
    known = frozenset(counted)
    for name, raw in table.data.items():
        place = table.place(name)
        if not re.fullmatch(inline.NAME, name):
            reader.findings.append(finding("figure-name", place, name=name))
            continue
        figure, findings = parse(name, raw, place)
        reader.findings.extend(findings)
        if figure and figure.kind == "count" and figure.unit not in known:
            reader.findings.append(finding("figure-noun", place, name=name, noun=figure.unit))
        elif figure:
            figures[name] = figure
    return figures


def read_links(reader: Reader) -> dict[str, Link]:
    """The links of `[links]`: a URL, or a table with `url` and an override per language."""
    table = reader.table("links")
    links: dict[str, Link] = {}
    for name, raw in table.data.items():
        if isinstance(raw, str):
            if url := table.url(name):
                links[name] = Link(url)
            continue
        own = table.table(name)
        url = own.url("url", required=True)
        overrides = {key: own.url(key) for key in own.data if key != "url"}
        if url:
            links[name] = Link(url, overrides)
    return links


def read_images(reader: Reader) -> dict[str, Image]:
    """The images of `[images]`; width and height are filled in later, from the files."""
    table = reader.table("images")
    images: dict[str, Image] = {}
    for name in table.data:
        own = table.table(name)
        file, alt = own.string("file", required=True), own.string("alt", required=True)
        if file and not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*", file):
            own.report("image-name", "file", file=file)
        elif file and alt:
            images[name] = Image(file, alt, own.string("credit"), own.string("licence"))
        own.asked |= {"credit", "licence"}
        own.finish()
    return images


def image_blocks(images: Mapping[str, Image], reader: Reader, item: str) -> list[Block]:
    """The alt text and the credit of each image as blocks of their own: both are translated."""
    blocks: list[Block] = []
    for name, image in images.items():
        line = reader.place(f"images.{name}").line
        data = {"image": name}
        blocks.append(Block("alt", inline.escape(image.alt), item, data, line))
        if image.credit:
            owner = f"{image.credit}, {image.licence}" if image.licence else image.credit
            blocks.append(Block("credit", inline.escape(owner), item, data, line))
    return blocks


def line_block(
    reader: Reader, key: str, kind: str, source: Source, data: Mapping[str, Any] | None = None, *, required: bool = True
) -> list[Block]:
    """The block of a head's text `key`, or none where it is missing."""
    text = reader.string(key, required=required)
    if not text.strip():
        return []
    at = Source(source.path, reader.place(key).line, source.item, source.links, source.images)
    block, findings = parse_line(text, kind, at, data or {})
    reader.findings.extend(findings)
    return [block] if block.text else []


def inline_links(blocks: Iterable[Block], links: Mapping[str, Link]) -> dict[str, Link]:
    """The declared links, and those that a text gives in line, by their address."""
    used = (url for block in blocks for url in block.data.get("links", {}).values())
    return {**links, **{url: Link(url) for url in used if url not in links}}


def check_names(
    blocks: Iterable[Block],
    figures: Mapping[str, Figure],
    links: Mapping[str, Link],
    images: Mapping[str, Image],
    reader: Reader,
    source_locale: Locale,
) -> None:
    """Reports figures, links and images that a text names without a declaration, and the other way round."""
    used: dict[str, set[str]] = {"figures": set(), "links": set(), "images": set()}
    table = reader.data.get("figures")
    written = table if isinstance(table, dict) else {}
    illegal_strings(reader)
    for block in blocks:
        place = Place(reader.document.path, block.line)
        if match := ILLEGAL.search(inline.plain(block.text)):
            reader.findings.append(finding("text-control", place, character=f"U+{ord(match[0]):04X}"))
        for token in inline.parse(block.text):
            if token.kind == "figure":
                used["figures"].add(token.value)
                reader.findings.extend(_figure_findings(token, figures, written, place, source_locale))
        used["links"] |= set(block.data.get("links", {}).values())
        used["figures"] |= {block.data["figure"]} if "figure" in block.data else set()
        used["images"] |= {block.data["image"]} if block.kind == "image" else set()
    chosen = reader.data.get("figure")
    used["figures"] |= {chosen} if isinstance(chosen, str) else set()
    for kind, declared in (("figures", figures), ("links", links), ("images", images)):
        for name in declared:
            if name not in used[kind]:
                reader.findings.append(finding(f"{kind[:-1]}-unused", reader.place(f"{kind}.{name}"), name=name))


def _figure_findings(
    token: inline.Token, figures: Mapping[str, Figure], written: Iterable[str], place: Place, locale: Locale
) -> Iterable[Finding]:
    if token.value not in figures:
        if token.value in written:
            return  # its own error has been told
        nearest = get_close_matches(token.value, figures, n=1) or sorted(figures)
        yield finding("figure-unknown", place, name=token.value, declared=", ".join(nearest) or "—")
        return
    kind = figures[token.value].kind
    allowed = forms(kind, locale)
    if token.form and not set(token.form.split("-")) <= set(allowed):
        yield finding("figure-form", place, name=token.value, form=token.form, kind=kind, allowed=", ".join(allowed))


# Writing


def day_text(day: Day) -> str:
    return f"{day.year:04d}" + (f"-{day.month:02d}" if day.month else "") + (f"-{day.day:02d}" if day.day else "")


def figure_table(figure: Figure) -> dict[str, Any]:
    table: dict[str, Any] = {figure.kind: figure.source}
    if figure.cite:
        table["cite"] = figure.cite
    if figure.about:
        table["about"] = True
    if figure.computed:
        table["computed"] = figure.computed
    return table


def shared_tables(
    figures: Mapping[str, Figure], links: Mapping[str, Link], images: Mapping[str, Image]
) -> dict[str, Any]:
    """The tables [figures], [links] and [images] as data for `toml.dump`."""
    return {
        "figures": {name: figure_table(figure) for name, figure in figures.items()},
        "links": {name: {"url": link.url, **link.urls} for name, link in links.items() if name != link.url},
        "images": {
            name: {
                key: value
                for key, value in (
                    ("file", image.file),
                    ("alt", image.alt),
                    ("credit", image.credit),
                    ("licence", image.licence),
                )
                if value
            }
            for name, image in images.items()
        },
    }
