"""The built folders and the documents in them that referees look at."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Kind = Literal["mail", "page"]
SEARCH = "search"  # the one page that may need a script
_BASE = re.compile(r"""^base_url\s*=\s*["']([^"']+)["']""", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Site:
    """A bulletin's project and the folder it is built in."""

    name: str
    project: Path
    public: Path

    @property
    def base_url(self) -> str:
        found = _BASE.search((self.project / "bulletin.toml").read_text(encoding="utf-8"))
        return found[1].rstrip("/") + "/" if found else ""


@dataclass(frozen=True, slots=True)
class Document:
    """A mail or page: its file, what its path says of it, and whose it is."""

    site: Site
    path: Path
    kind: Kind
    locale: str = ""
    issue: str = ""  # empty for a page that belongs to no issue

    @property
    def name(self) -> str:
        return f"{self.site.name}: {self.path.relative_to(self.site.public).as_posix()}"

    @property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")


def documents(site: Site) -> tuple[Document, ...]:
    """Every mail and page of a built site, sorted by path."""
    return tuple(_documents(site))


def _documents(site: Site) -> Iterator[Document]:
    for path in sorted(site.public.rglob("*.html")):
        parts = path.relative_to(site.public).parts
        locale = parts[0] if len(parts) > 1 else ""
        issue = parts[1] if len(parts) == 3 and path.with_name("email.html").is_file() else ""
        yield Document(site, path, "mail" if path.name == "email.html" else "page", locale, issue)


def select(every: Iterable[Document], *, kind: Kind, site: str = "", locale: str = "") -> tuple[Document, ...]:
    """The documents of one kind, of a site or language where one is asked for."""
    return tuple(
        each for each in every if each.kind == kind and site in ("", each.site.name) and locale in ("", each.locale)
    )


def mixed(site: Site) -> tuple[str, ...]:
    """The site's issues, those with the most kinds of items first; by frozen editions, so of a real bulletin alone."""
    kinds: dict[str, set[str]] = {}
    for path in sorted(site.project.glob("issues/published/*.json")):
        edition = json.loads(path.read_text(encoding="utf-8"))["edition"]
        kinds.setdefault(edition["issue"], set()).update(each.get("kind", "") for each in edition["items"])
    return tuple(sorted(kinds, key=lambda issue: (-len(kinds[issue]), issue)))
