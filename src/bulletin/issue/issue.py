"""Issues: issues/<id>.md to `Issue`, and back."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from bulletin import toml, urls
from bulletin.errors import finding
from bulletin.issue import head
from bulletin.issue.markdown import Source, dump_blocks, dump_line, parse_blocks
from bulletin.model import Block, Finding, Issue, Locale
from bulletin.release import read_release, release_table
from bulletin.toml import Reader

TEXTS = {"title": "issue_title", "subject": "subject", "preheader": "preheader"}
_UID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_BODY_KINDS = {"paragraph", "subhead", "blockquote", "image", "bullet", "ordered"}


def parse_issue(
    text: str, path: str, *, counted: Iterable[str] = (), source: Locale = "en"
) -> tuple[Issue | None, tuple[Finding, ...]]:
    """The issue that a file holds; None with findings where its head, id or date cannot be read."""
    document, body, body_line, findings = head.split(text, path)
    if document is None:
        return None, findings
    reader = Reader.of(document)
    issue_id = reader.string("id", required=True)
    file = path.rpartition("/")[2].removesuffix(".md")
    if issue_id and issue_id != file:
        reader.report("issue-id", "id", id=issue_id, file=file)
    elif issue_id and not head.is_id(issue_id):
        reader.report("id-bad", "id", value=issue_id)
    elif issue_id in urls.RESERVED:
        reader.report("issue-reserved", "id", id=issue_id)
    issue = _read(reader, file, Source(path, body_line), body, counted)
    head.check_names(issue.blocks, issue.figures, issue.links, issue.images, reader, source)
    reader.finish()
    fatal = any(each.rule in ("date-bad", "key-missing") and each.params["key"] == "date" for each in reader.findings)
    return None if fatal else issue, (*findings, *reader.findings)


def _read(reader: Reader, issue_id: str, source: Source, body: str, counted: Iterable[str]) -> Issue:
    number = reader.integer("number", required=True)
    uid = reader.string("uid", required=True)
    if uid and not _UID.fullmatch(uid):
        reader.report("uid-bad", "uid", value=uid)
    figures = head.read_figures(reader, counted)
    links, images = head.read_links(reader), head.read_images(reader)
    source = Source(source.path, source.line, "", frozenset(links), frozenset(images))
    blocks = [block for key, kind in TEXTS.items() for block in head.line_block(reader, key, kind, source)]
    letter, findings = parse_blocks(body, source)
    reader.findings.extend(findings)
    sections = _sections(reader, source)
    every = (*blocks, *letter, *sections, *head.image_blocks(images, reader, ""))
    return Issue(
        id=issue_id,
        number=number,
        date=_date(reader),
        uid=uid,
        blocks=every,
        items=tuple(item for section in sections for item in section.data["items"]),
        figures=figures,
        links=head.inline_links(every, links),
        images=images,
        release=read_release(reader),
        was=_was(reader, issue_id),
        lines=reader.document.lines,
    )


def _date(reader: Reader) -> date:
    value = reader.raw("date", required=True)
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        if value is not None:
            reader.report("date-bad", "date", value=value)
        return date.min


def _was(reader: Reader, issue_id: str) -> tuple[str, ...]:
    """The ids that the issue had before, without those that cannot be one."""
    ids = reader.strings("was")
    for value in ids:
        if not head.is_id(value):
            reader.report("id-bad", "was", value=value)
        elif value in urls.RESERVED:
            reader.report("issue-reserved", "was", id=value)
        elif value == issue_id or ids.count(value) > 1:
            reader.report("was-taken", "was", value=value, other=reader.document.path)
    return tuple(dict.fromkeys(each for each in ids if head.is_id(each) and each != issue_id))


def _sections(reader: Reader, source: Source) -> list[Block]:
    sections: list[Block] = []
    for table in reader.tables("sections"):
        items = table.strings("items", required=True)
        sections += head.line_block(table, "title", "section", source, {"items": list(items)})
        table.finish()
    if not any(section.data["items"] for section in sections):
        reader.findings.append(finding("issue-empty", reader.place("sections")))
    return sections


def dump_issue(issue: Issue) -> str:
    """The file that `parse_issue` reads back as `issue`."""
    own = {block.kind: dump_line(block) for block in issue.blocks if block.kind in TEXTS.values()}
    data: dict[str, Any] = {"id": issue.id, "number": issue.number, "date": issue.date, "uid": issue.uid}
    data |= {"was": issue.was} if issue.was else {}
    data |= {key: own[kind] for key, kind in TEXTS.items() if kind in own}
    data |= head.shared_tables(issue.figures, issue.links, issue.images)
    data["release"] = release_table(issue.release)
    data["sections"] = [
        {"title": dump_line(block), "items": list(block.data["items"])}
        for block in issue.blocks
        if block.kind == "section"
    ]
    return f"+++\n{toml.dump(data)}+++\n{dump_blocks(block for block in issue.blocks if block.kind in _BODY_KINDS)}"
