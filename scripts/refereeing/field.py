"""What all referees are given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from refereeing.documents import Document, Kind, Site, select

ROOT = Path(__file__).parents[2]
LOCALES = ("en", "uk", "ja")
REAL, HOSTILE = "bulletin", "hostile"


@dataclass(frozen=True, slots=True)
class Field:
    """The built sites with their documents, a folder to work in, and whether a look at less will do."""

    sites: tuple[Site, ...]
    documents: tuple[Document, ...]
    work: Path
    served: Mapping[str, str]  # the address of each site on this machine
    closer: tuple[str, ...] = ()  # issues of the real bulletin that are looked at in every view
    quick: bool = False

    def of(self, kind: Kind, *, site: str = "", locale: str = "") -> tuple[Document, ...]:
        return select(self.documents, kind=kind, site=site, locale=locale)

    def url(self, document: Document) -> str:
        return self.served[document.site.name] + document.path.relative_to(document.site.public).as_posix()

    def groups(self, kind: Kind) -> list[tuple[str, tuple[Document, ...]]]:
        """The documents as the table tells of them: the real ones by language, the hostile ones together."""
        real = [(f"{locale} {kind}s", self.of(kind, site=REAL, locale=locale)) for locale in (*LOCALES, "")]
        real[-1] = (f"shared {kind}s", tuple(each for each in real[-1][1] if not each.locale))
        return [each for each in (*real, (f"hostile {kind}s", self.of(kind, site=HOSTILE))) if each[1]]
