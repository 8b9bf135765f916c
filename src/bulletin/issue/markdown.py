"""Markdown to blocks of tagged inline text, and back.

Parsed once, here: no renderer sees Markdown. Paragraphs, flat lists, block quotations,
subheadings and images are blocks; emphasis, code and links become tags. Raw HTML is refused.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pyromark

from bulletin import inline
from bulletin.errors import finding
from bulletin.model import NOTHING, Block, Finding, Place
from bulletin.toml import is_url

_INLINE_TAGS = {"Emphasis": "i", "Strong": "b"}
_REFUSED = {
    "CodeBlock": "a code block",
    "Rule": "a horizontal rule",
    "FootnoteDefinition": "a footnote",
}
_SENTINEL = "\ue000"  # before a head's text, so that "1. Kyiv" or "# 1" is read as words, not as a list or heading
_UNDEFINED = re.compile(r"(!?)\[[^\]\[]*\]\[(?P<name>[^\]\[]+)\]")


@dataclass(frozen=True, slots=True)
class Source:
    """Where a piece of Markdown stands, and the link and image names its head declares."""

    path: str
    line: int = 1
    item: str = ""
    links: frozenset[str] = frozenset()
    images: frozenset[str] = frozenset()


@dataclass(slots=True)
class _State:
    """One walk over the parser's events: the open block, its text so far, and what is wrong."""

    source: Source
    text: bytes
    blocks: list[Block] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    targets: dict[str, str] = field(default_factory=dict)
    opened: list[str] = field(default_factory=list)
    image: str = ""
    lists: list[str] = field(default_factory=list)
    quoted: int = 0

    def line(self, offset: int) -> int:
        return self.source.line + self.text.count(b"\n", 0, offset)

    def report(self, rule: str, offset: int, **params: object) -> None:
        self.findings.append(finding(rule, Place(self.source.path, self.line(offset)), **params))


def parse_blocks(markdown: str, source: Source) -> tuple[tuple[Block, ...], tuple[Finding, ...]]:
    """The blocks of `markdown` in order, with all findings."""
    prepared = _with_definitions(markdown, source)
    state = _State(source, markdown.encode())
    for event, span in pyromark.events_with_range(prepared):
        _step(state, event, span["start"])
    return tuple(state.blocks), tuple(state.findings)


def parse_line(
    text: str, kind: str, source: Source, data: Mapping[str, Any] = NOTHING
) -> tuple[Block, tuple[Finding, ...]]:
    """One block of kind `kind` from a head's single-line Markdown; its first character never starts a list."""
    blocks, findings = parse_blocks(_SENTINEL + " ".join(text.split()), source)
    first = blocks[0] if blocks else Block("paragraph", "")
    words = first.text.replace(_SENTINEL, "")
    merged = {**first.data, **data}
    return Block(kind, words, source.item, merged, source.line), findings


def _with_definitions(markdown: str, source: Source) -> str:
    """The text with a reference definition for each declared name, so that the parser pairs [words][name]."""
    names = [
        *(f"[{name}]: <link:{name}>" for name in sorted(source.links)),
        *(f"[{name}]: <image:{name}>" for name in sorted(source.images - source.links)),
    ]
    return markdown + "\n\n" + "\n".join(names) + "\n"


def _step(state: _State, event: Any, start: int) -> None:
    if isinstance(event, str):
        if event in ("SoftBreak", "HardBreak"):
            state.pieces.append(" ")
        elif event == "Rule":
            state.report("markdown-unsupported", start, what=_REFUSED["Rule"])
        return
    name, value = next(iter(event.items()))
    if name == "Start":
        _start(state, *_kind(value), start)
    elif name == "End":
        _end(state, _kind(value)[0], start)
    elif name == "Text":
        state.pieces.append(_escape_text(value, state.text[max(start - 1, 0) : start + 1]))
    elif name == "Code":
        state.pieces.append(f"<c>{inline.escape(value)}</c>")
    elif name in ("Html", "InlineHtml"):
        state.report("markdown-html", start, detail=value.strip()[:40])
    else:
        state.report("markdown-unsupported", start, what=name)


def _kind(value: Any) -> tuple[str, Any]:
    return (value, None) if isinstance(value, str) else next(iter(value.items()))


def _escape_text(text: str, around: bytes) -> str:
    """`text` escaped but for braces, which open a figure, unless an entity or a backslash made them literal.

    `around` holds the byte before the text in the source and its first one.
    """
    if around.endswith(b"&") and text[0] != "&":
        return inline.escape(text)
    literal = 1 if around.startswith(b"\\") and text[0] in "{}" else 0
    words = inline.escape(text[literal:])
    return inline.escape(text[:literal]) + re.sub(r"&#12[35];", lambda m: "{" if m[0] == "&#123;" else "}", words)


def _start(state: _State, kind: str, value: Any, start: int) -> None:
    if kind in _INLINE_TAGS:
        _open(state, _INLINE_TAGS[kind])
    elif kind == "Link":
        number = f"a{1 + sum(tag.startswith('a') for tag in state.targets)}"
        state.targets[number] = _link_name(state, value["dest_url"], start)
        _open(state, number)
    elif kind == "Image":
        _start_image(state, value["dest_url"], start)
    elif kind == "List":
        if state.lists:
            state.report("markdown-unsupported", start, what="a list within a list")
        state.lists.append("bullet" if value is None else "ordered")
    elif kind == "BlockQuote":
        state.quoted += 1
    elif kind in _REFUSED:
        state.report("markdown-unsupported", start, what=_REFUSED[kind])


def _open(state: _State, tag: str) -> None:
    # CommonMark may nest emphasis in emphasis; the notation knows each tag once.
    repeated = any(open_.strip("-") == tag for open_ in state.opened)
    state.opened.append(f"-{tag}" if repeated else tag)
    state.pieces.append("" if repeated else f"<{tag}>")


def _link_name(state: _State, destination: str, start: int) -> str:
    if destination.startswith("link:"):
        return destination.removeprefix("link:")
    if not is_url(destination):
        state.report("url-bad", start, key="link", value=destination)
    return destination


def _start_image(state: _State, destination: str, start: int) -> None:
    alone = not "".join(state.pieces).strip() and not state.lists
    state.image = destination.removeprefix("image:").removeprefix("link:")
    if not destination.startswith(("image:", "link:")) or state.image not in state.source.images:
        state.report("image-unknown", start, name=state.image)
        state.image = ""
    elif not alone:
        state.report("markdown-unsupported", start, what="an image within a line of text")


def _end(state: _State, kind: str, start: int) -> None:
    if kind in _INLINE_TAGS or kind == "Link":
        tag = state.opened.pop()
        state.pieces.append("" if tag.startswith("-") else f"</{tag}>")
    elif kind in ("Paragraph", "Heading", "Item"):
        _finish(state, kind, start)
    elif kind == "List":
        state.lists.pop()
    elif kind == "BlockQuote":
        state.quoted -= 1


def _finish(state: _State, kind: str, start: int) -> None:
    """Closes the open block, if it holds anything."""
    text = " ".join(unicodedata.normalize("NFC", "".join(state.pieces)).split())
    image, targets = state.image, dict(state.targets)
    state.pieces, state.targets, state.image = [], {}, ""
    if not text and not image:
        return
    for match in _UNDEFINED.finditer(text):
        state.report("image-unknown" if match[1] else "link-unknown", start, name=inline.unescape(match["name"]))
    try:
        inline.parse(text)
    except inline.InlineError as error:
        state.report(error.problem, start, detail=error.detail)
        return
    data: dict[str, Any] = {"links": targets} if targets else {}
    if image:
        data["image"] = image
    role = "image" if image else _role(state, kind)
    state.blocks.append(Block(role, text, state.source.item, data, state.line(start)))


def _role(state: _State, kind: str) -> str:
    if kind == "Heading":
        return "subhead"
    if state.lists:
        return state.lists[-1]
    return "blockquote" if state.quoted else "paragraph"


# Back to Markdown

_PREFIX = {"paragraph": "", "subhead": "### ", "blockquote": "> ", "bullet": "- ", "ordered": "1. "}
_LIST_KINDS = ("bullet", "ordered")


def dump_blocks(blocks: Iterable[Block]) -> str:
    """The Markdown that `parse_blocks` reads back as `blocks` (those of kinds in a body)."""
    return "".join(_dump_pieces(tuple(blocks)))


def _dump_pieces(blocks: tuple[Block, ...]) -> Iterator[str]:
    for before, block in zip((None, *blocks), blocks, strict=False):
        same_list = before is not None and before.kind == block.kind and block.kind in _LIST_KINDS
        if before is not None and not same_list:
            yield "\n"
        if block.kind == "image":
            yield f"![{dump_line(block)}][{block.data['image']}]\n"
        else:
            yield _PREFIX[block.kind] + _guard(dump_line(block)) + "\n"


def dump_line(block: Block) -> str:
    """The block's tagged text as inline Markdown."""
    targets: Mapping[str, str] = block.data.get("links", NOTHING)
    parts: list[str] = []
    tokens = inline.parse(block.text)
    code = False
    for token in tokens:
        if token.kind == "figure":
            form = f"|{token.form}" if token.form else ""
            parts.append(f"{{{token.value}{form}}}")
        elif token.kind == "text":
            parts.append(_code(token.value) if code else _escape_markdown(token.value))
        elif token.value == "c":
            code = token.kind == "open"
        else:
            parts.append(_mark(token, targets))
    return "".join(parts)


def _code(text: str) -> str:
    """A code span, its fence longer than any run of backticks within."""
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", text)), default=0))
    return f"{fence} {text} {fence}" if text.startswith("`") or text.endswith("`") else f"{fence}{text}{fence}"


def _mark(token: inline.Token, targets: Mapping[str, str]) -> str:
    if token.value in ("b", "i"):
        return {"b": "**", "i": "*"}[token.value]
    if token.kind == "open":
        return "["
    target = targets[token.value]
    return f"](<{target}>)" if is_url(target) else f"][{target}]"


def _escape_markdown(text: str) -> str:
    text = re.sub(r"[\\`*_\[\]!~|]", r"\\\g<0>", text)
    text = re.sub(r"&(?=#?\w+;)", "&amp;", text)
    return text.replace("<", "&lt;").replace("{", "&#123;").replace("}", "&#125;")


def _guard(line: str) -> str:
    """`line` with a first character that cannot start a block construct."""
    if re.match(r"(?:[-+#>=]|\d{1,9}[.)])", line):
        return re.sub(r"^(\d*)(.)", r"\1\\\2", line)
    return line
