"""Look-up of finished translations: no fuzzy, obsolete or half-filled one is ever found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bulletin.catalog.notes import notes
from bulletin.catalog.plurals import Plural, parse_plural
from bulletin.catalog.po import Catalog

Source = tuple[str, str]  # msgctxt, "" for none, and msgid


@dataclass(frozen=True, slots=True)
class Translations:
    """The translations of one language; where one is missing, gettext's functions give the source words."""

    texts: Mapping[Source, str] = field(default_factory=dict)
    plurals: Mapping[Source, tuple[Plural, tuple[str, ...]]] = field(default_factory=dict)
    notes: Mapping[Source, tuple[str, ...]] = field(default_factory=dict)  # translators' notes for readers

    @staticmethod
    def of(catalog: Catalog) -> Translations:
        """What `catalog` has finished; plural messages only where its header gives a rule for their forms."""
        # `msgctxt ""` is not the same as none, and nobody looks for it.
        finished = [entry for entry in catalog.entries if entry.translated and entry.msgctxt != ""]
        texts = {(entry.msgctxt or "", entry.msgid): entry.msgstrs[0] for entry in finished}
        told = {(entry.msgctxt or "", entry.msgid): found for entry in finished if (found := notes(entry))}
        several = [entry for entry in finished if entry.msgid_plural is not None]
        if not several:
            return Translations(texts, notes=told)
        try:
            rule = parse_plural(catalog.headers.get("Plural-Forms", ""))
        except ValueError:
            rule = None
        plurals = {
            (entry.msgctxt or "", entry.msgid): (rule, entry.msgstrs)
            for entry in several
            if rule and len(entry.msgstrs) == rule.count
        }
        return Translations(texts, plurals, told)

    def find(self, msgctxt: str | None, msgid: str) -> str | None:
        """The finished translation, or None."""
        return self.texts.get((msgctxt or "", msgid))

    def gettext(self, message: str) -> str:
        return self.texts.get(("", message), message)

    def pgettext(self, context: str, message: str) -> str:
        return self.texts.get((context, message), message)

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        return self.npgettext("", singular, plural, n)

    def npgettext(self, context: str, singular: str, plural: str, n: int) -> str:
        found = self.plurals.get((context, singular))
        if found is None:
            return singular if n == 1 else plural
        rule, forms = found
        return forms[rule.index(n)]


def merged(*translations: Translations) -> Translations:
    """All of them in one; the first that has a message wins."""
    texts: dict[Source, str] = {}
    plurals: dict[Source, tuple[Plural, tuple[str, ...]]] = {}
    told: dict[Source, tuple[str, ...]] = {}
    for each in translations:
        # A note belongs to the translation that it explains.
        told |= {source: note for source, note in each.notes.items() if source not in texts}
        texts = {**each.texts, **texts}
        plurals = {**each.plurals, **plurals}
    return Translations(texts, plurals, told)
