"""All referees by name, and a run of those that are asked for."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping

from refereeing import axe, grammar, inboxes, looks, spam, vnu, weight
from refereeing.field import Field
from refereeing.ruling import Ruling, broken, missing
from refereeing.tools import MissingError

Referee = Callable[[Field], Iterable[Ruling]]
REFEREES: Mapping[str, tuple[str, Referee]] = {
    "axe": ("accessibility of mails and pages", axe.referee),
    "vnu": ("validity of HTML", vnu.referee),
    "caniemail": ("support in 21 mail clients", inboxes.referee),
    "spamassassin": ("likeness to spam", spam.referee),
    "jing": ("Atom by RFC 4287", grammar.jing),
    "msgfmt": ("catalogs by GNU gettext", grammar.msgfmt),
    "chromium": ("width at 320 px, remote requests", looks.chromium),
    "firefox": ("width at 320 px", looks.in_firefox),
    "scripts": ("reading without scripts", looks.scripts),
    "weight": ("bytes, pictures, what is loaded", weight.referee),
}


def ruled(field: Field, names: Iterable[str], tell: Callable[[str], None]) -> Iterator[Ruling]:
    """The rulings of the named referees, one after another; one that is missing or breaks down is a ruling itself."""
    for name in names:
        what, referee = REFEREES[name]
        begun = time.monotonic()
        try:
            yield from tuple(referee(field))
        except MissingError as error:
            yield missing(name, f"{what}: for want of {error}", error.install)
        except Exception as error:  # whatever breaks a referee must not silence the others
            yield broken(name, what, f"{type(error).__name__}: {error}")
        tell(f"{name}: {time.monotonic() - begun:.0f} s")
