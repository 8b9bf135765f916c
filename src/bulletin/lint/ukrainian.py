"""Faults of Ukrainian prose."""

from __future__ import annotations

import re
from collections.abc import Iterator

_WORD = re.compile(r"\w+")
_RUSSIAN = re.compile("[ыэъёЫЭЪЁ]")
_QUOTED = re.compile('«[^«»]*»|„[^„“]*“|“[^“”]*”|"[^"]*"')


def russian_letters(text: str) -> Iterator[str]:
    """Words with letters that Ukrainian has not; a quotation may hold them."""
    return (match[0] for match in _WORD.finditer(_QUOTED.sub("", text)) if _RUSSIAN.search(match[0]))


_NA_UKRAINI = re.compile(r"(?<!\w)на[ \xa0]Україні(?!\w)", re.IGNORECASE)
# Verbs and nouns that ask for «на» with the locative themselves: позначитися на Україні, акцент на Україні.
_GOVERNS_NA = re.compile(
    r"(?:позна[чк]|відби[влт]|відіб|зосере|фокус|акцент|наголо[шс]|наполяг|зароб|нажив|трима[вєлют]|увага|уваг[иуою]|"
    r"концентр|спекул)\w*(?:[ \xa0]\w+){0,2}[ \xa0]$",
    re.IGNORECASE,
)


def na_ukraini(text: str) -> Iterator[str]:
    """«на Україні» for «в Україні»."""
    for match in _NA_UKRAINI.finditer(text):
        if not _GOVERNS_NA.search(text[max(match.start() - 60, 0) : match.start()]):
            yield match[0]


_UNITS = (
    r"[ \xa0]?%|[ \xa0](?:(?:тисяч|мільйон|мільярд|трильйон|дол|грив|відсотк|процент|в\.[ \xa0]?п)|"
    r"(?:тис|млн|млрд|трлн|грн|євро|єни?|км|кг|га|т|м|МВт|ГВт|кВт|раз[иау]?)(?!\w))"
)
DECIMAL_POINT = rf"(?<![\w.,])[0-9]+\.[0-9]+(?={_UNITS})|[$€£¥₴][0-9]+\.[0-9]{{1,2}}(?![0-9.])"
YEN = r"(?<!\w)(?:[іи]єн|[иі]ен)(?:а|и|у|і|ою|ам|ами|ах)?(?!\w)"
# A full stop that ends the sentence is right.
ABBREVIATION_DOT = r"(?<!\w)(?:млн|млрд|трлн|грн)\.(?=[,;:)»]|[ \xa0][a-zа-яіїєґ0-9(])"
