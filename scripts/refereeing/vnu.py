"""Validity of HTML by the Nu validator (npm vnu-jar): of pages, and of mails as browsers and as Outlook read them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from refereeing.documents import Document
from refereeing.field import Field
from refereeing.ruling import Ruling, judged
from refereeing.tools import package, program, run

# What mail needs and HTML does not know: Outlook's own properties and name spaces, Apple Mail's older meta.
OF_MAIL = re.compile(r".*(mso-|xmlns:|supported-color-schemes).*", re.DOTALL)
_HIDDEN = re.compile(r"<!--\[if !mso[^\]]*\]><!-->.*?<!--<!\[endif\]-->", re.DOTALL | re.IGNORECASE)
_SHOWN = re.compile(r"<!--\[if [^\]]*\]>(.*?)<!\[endif\]-->", re.DOTALL | re.IGNORECASE)
_OFFICE = re.compile(r"<noscript>\s*<xml>.*?</xml>\s*</noscript>", re.DOTALL | re.IGNORECASE)


def outlook(html: str) -> str:
    """The mail as Word's engine reads it: conditional comments opened, what is for all others left out.

    Office's own settings, an island of XML in the head, are not HTML and left out too.
    """
    return _OFFICE.sub("", _SHOWN.sub(r"\1", _HIDDEN.sub("", html)))


def referee(field: Field) -> Iterator[Ruling]:
    java, jar = program("java"), package("vnu-jar") / "build/dist/vnu.jar"
    files: dict[Path, tuple[str, Document]] = {each.path.resolve(): ("", each) for each in field.documents}
    folder = field.work / "outlook"
    for each in field.of("mail"):
        path = folder / each.site.name / each.locale / f"{each.issue}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(outlook(each.text), encoding="utf-8")
        files[path.resolve()] = ("Outlook view of ", each)
    done = run(java, "-jar", jar, "--format", "json", "--stdout", *files)
    yield from rulings(field, files, json.loads(done.stdout)["messages"])


def rulings(
    field: Field, files: Mapping[Path, tuple[str, Document]], messages: Sequence[Mapping[str, Any]]
) -> Iterator[Ruling]:
    """A row a group: every message counts for a page, errors that are not of mail's own kind for a mail."""
    told: dict[tuple[str, Document], list[str]] = {}
    for each in messages:
        whose = files.get(Path(unquote(urlsplit(each.get("url", "")).path)))
        if whose is None:
            raise ValueError(f"vnu: {each.get('message')}")
        if whose[1].kind == "page" or (each["type"] != "info" and not OF_MAIL.match(each["message"])):
            told.setdefault(whose, []).append(
                f"{whose[0]}{whose[1].name}:{each.get('lastLine', '?')}: {each['message']}"
            )
    for kind, views in (("page", ("",)), ("mail", ("", "Outlook view of "))):
        for view in views:
            for subject, group in field.groups(kind):  # type: ignore[arg-type]
                details = [line for each in group for line in told.get((view, each), ())]
                yield judged("vnu", f"{view}{subject} ({len(group)})", len(details), goal=0, limit=0, details=details)
