"""The texts of one message in several languages, compared two by two: which language says another figure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bulletin.compare import en, ja, uk
from bulletin.compare.quantity import Quantity
from bulletin.model import Finding, Locale, Place, Severity

SCANNERS: Mapping[Locale, Callable[[str], tuple[Quantity, ...]]] = {"en": en.find, "uk": uk.find, "ja": ja.find}

_GRAVE = frozenset(("money", "percent", "points", "year", "month", "months", "decade"))
_COUNTS = frozenset(("number", "ordinal", "duration", "multiple", "day", "century", "time", "measure", "ages"))
_GREAT = 11  # from here on a number is a figure, below it often a turn of phrase
_FAMILIES: Mapping[str, str] = {
    "duration": "number", "ordinal": "number", "multiple": "fraction", "points": "percent", "months": "month",
    "measure": "number", "ages": "number", "day": "number",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Odd:
    """A quantity of one language and the languages in which nothing matches it."""

    locale: Locale
    quantity: Quantity
    absent: tuple[Locale, ...]
    backed: tuple[Locale, ...]


def quantities(locale: Locale, text: str) -> tuple[Quantity, ...]:
    """The quantities that the text gives; none in a language without a scanner."""
    return SCANNERS[locale](text) if locale in SCANNERS else ()


def compare(texts: Mapping[Locale, str], place: Place) -> tuple[Finding, ...]:
    """What differs between the texts of one message; each finding names the language to look at.

    With three languages the one that disagrees with both others is named, with two the later one.
    """
    return differences({locale: SCANNERS[locale](texts[locale]) for locale in SCANNERS if locale in texts}, place)


def differences(found: Mapping[Locale, tuple[Quantity, ...]], place: Place) -> tuple[Finding, ...]:
    """What differs between the quantities of two or three languages."""
    odd = [_odd(locale, each, found) for locale in found for each in _distinct(found[locale])]
    alone = [each for each in odd if each.absent and not each.backed]
    findings: dict[tuple[str, ...], Finding] = {}
    for each in odd:
        for at in each.absent if each.backed or len(found) == 2 else ():
            if len(found) == 2 and at == next(iter(found)) and _rival(each, alone, at):
                continue  # told from the other side
            _add(findings, each.quantity, _missing(each, at, alone, place))
    if len(found) > 2:
        _add_alone(findings, alone, place)
    return tuple(findings.values())


def _distinct(items: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    return tuple({item.key: item for item in sorted(items, key=lambda item: item.hard)}.values())


def _odd(locale: Locale, item: Quantity, found: Mapping[Locale, tuple[Quantity, ...]]) -> _Odd:
    others = {other: any(item.matches(each) for each in items) for other, items in found.items() if other != locale}
    return _Odd(
        locale,
        item,
        tuple(other for other, has in others.items() if not has),
        tuple(other for other, has in others.items() if has),
    )


def _family(item: Quantity) -> str:
    return _FAMILIES.get(item.kind, item.kind)


def _rival(odd: _Odd, alone: list[_Odd], at: Locale) -> Quantity | None:
    """What the language `at` says instead: a quantity of the same kind that no other language has."""
    own = [each.quantity for each in alone if each.locale == at]
    same = [each for each in own if each.kind == odd.quantity.kind]
    return next(iter(same or [each for each in own if _family(each) == _family(odd.quantity)]), None)


def _grave(item: Quantity) -> bool:
    return item.kind in _GRAVE or (item.kind in _COUNTS and item.size >= _GREAT)


def _missing(odd: _Odd, at: Locale, alone: list[_Odd], place: Place) -> Finding | None:
    item, rival = odd.quantity, _rival(odd, alone, at)
    if rival and (item.hard or rival.hard or item.kind == rival.kind):
        # Two languages that agree are proof enough even for a small number.
        first = item.kind == "ordinal" and item.size == 1  # "for the first time" is said in many ways
        grave = _grave(item) or _grave(rival) or (bool(odd.backed) and (item.kind == rival.kind or not first))
        return _finding("figure-differs", grave, place, at, found=rival.words, expected=item.words, other=odd.locale)
    if item.hard:
        return _finding(
            "figure-missing", _grave(item) and not item.aside, place, at, expected=item.words, other=odd.locale
        )
    return None


def _finding(rule: str, grave: bool, place: Place, locale: Locale, **params: str) -> Finding:
    severity: Severity = "error" if grave else "warning"
    return Finding(severity, rule, place, {"locale": locale, **params})


def _add(findings: dict[tuple[str, ...], Finding], item: Quantity, found: Finding | None) -> None:
    """One finding for each figure: two languages that miss the same rival are one matter."""
    if found is None:
        return
    key = (found.params["locale"], found.params.get("found") or str(item.key))
    if key not in findings or (found.severity == "error" and findings[key].severity != "error"):
        findings[key] = found


def _add_alone(findings: dict[tuple[str, ...], Finding], alone: list[_Odd], place: Place) -> None:
    """Quantities that one language alone has and that no finding explains yet."""
    told = {(each.params["locale"], each.params.get("found", "")) for each in findings.values()}
    for each in alone:
        item = each.quantity
        if item.hard and (each.locale, item.words) not in told:
            extra = _finding(
                "figure-extra",
                _grave(item) and not item.aside,
                place,
                each.locale,
                expected=item.words,
                found=item.words,
            )
            _add(findings, item, extra)
