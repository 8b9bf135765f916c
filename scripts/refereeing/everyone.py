"""All referees by name, and a run of those that are asked for."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from refereeing import axe, grammar, inboxes, looks, spam, vnu, weight
from refereeing.field import Field
from refereeing.ruling import Ruling, broken, missing
from refereeing.tools import MissingError, package, program

Rule = Callable[[Field], Iterable[Ruling]]


@dataclass(frozen=True, slots=True)
class Referee:
    """What a referee rules on, how, and the programs and npm packages that it needs."""

    what: str
    rule: Rule
    programs: tuple[str, ...] = ()
    packages: tuple[str, ...] = ()


REFEREES: Mapping[str, Referee] = {
    "axe": Referee("accessibility of mails and pages", axe.referee, ("chromium",)),
    "vnu": Referee("validity of HTML", vnu.referee, ("java",), ("vnu-jar",)),
    "caniemail": Referee("support in 21 mail clients", inboxes.referee, ("node",), ("caniemail",)),
    "spamassassin": Referee("likeness to spam", spam.referee, ("spamassassin",)),
    "jing": Referee("Atom by RFC 4287", grammar.jing, ("jing",)),
    "msgfmt": Referee("catalogs by GNU gettext", grammar.msgfmt, ("msgfmt",)),
    "chromium": Referee("width at 320 px, remote requests", looks.chromium, ("chromium",)),
    "firefox": Referee("width at 320 px", looks.in_firefox, ("firefox",)),
    "scripts": Referee("reading without scripts", looks.scripts, ("chromium",)),
    "weight": Referee("bytes, pictures, what is loaded", weight.referee),
}


def absent(name: str) -> Ruling | None:
    """The ruling of a referee that cannot come, its npm packages installed if they can be; None where it is here."""
    referee = REFEREES[name]
    try:
        for each in referee.programs:
            program(each)
        for each in referee.packages:
            package(each)
    except MissingError as error:
        return missing(name, f"{referee.what}: for want of {error}", error.install)
    return None


def ruled(field: Field, names: Iterable[str], tell: Callable[[str], None]) -> Iterator[Ruling]:
    """The rulings of the named referees, one after another; one that is missing or breaks down is a ruling itself."""
    for name in names:
        referee = REFEREES[name]
        begun = time.monotonic()
        try:
            yield from ((gap,) if (gap := absent(name)) else tuple(referee.rule(field)))
        except MissingError as error:
            yield missing(name, f"{referee.what}: for want of {error}", error.install)
        except Exception as error:  # whatever breaks a referee must not silence the others
            yield broken(name, referee.what, f"{type(error).__name__}: {error}")
        tell(f"{name}: {time.monotonic() - begun:.0f} s")
