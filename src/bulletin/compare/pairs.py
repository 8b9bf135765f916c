"""The texts of one message in several languages, compared two by two: which language says another figure."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from bulletin.compare import en, ja, uk
from bulletin.compare.quantity import Quantity, number
from bulletin.model import Finding, Locale, Place, Severity

SCANNERS: Mapping[Locale, Callable[[str], tuple[Quantity, ...]]] = {"en": en.find, "uk": uk.find, "ja": ja.find}

_WEEKDAYS: Mapping[Locale, Callable[[str], tuple[Quantity, ...]]] = {
    "en": en.weekdays,
    "uk": uk.weekdays,
    "ja": ja.weekdays,
}

_GRAVE = frozenset(("money", "percent", "points", "year", "month", "months", "decade"))
_COUNTS = frozenset(("number", "ordinal", "duration", "multiple", "day", "century", "time", "measure", "ages", "ident"))
_GREAT = 11  # from here on a number is a figure, below it often a turn of phrase
_FAMILIES: Mapping[str, str] = {
    "duration": "number", "ordinal": "number", "multiple": "fraction", "points": "percent", "months": "month",
    "measure": "number", "ages": "number", "day": "number", "ident": "number",
}  # fmt: skip
_BASIS = re.compile(r"basis|базис|базов|ベーシス", re.IGNORECASE)


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
    found = {locale: SCANNERS[locale](texts[locale]) for locale in SCANNERS if locale in texts}
    return differences(found, place) + _weekday_differences(texts, place)


def _weekday_differences(texts: Mapping[Locale, str], place: Place) -> tuple[Finding, ...]:
    """What differs between the days of the week that at least two languages name beside a date."""
    named = {locale: _WEEKDAYS[locale](texts[locale]) for locale in _WEEKDAYS if locale in texts}
    named = {locale: days for locale, days in named.items() if days}
    found = [each for each in differences(named, place) if each.rule == "figure-differs"] if len(named) > 1 else []
    if len(named) > 2 and not found:  # where all differ, no vote names one: each is held against the first
        first, *rest = named
        pairs = [{first: named[first], locale: named[locale]} for locale in rest]
        found = [each for pair in pairs for each in differences(pair, place) if each.rule == "figure-differs"]
    return tuple(found)


def differences(found: Mapping[Locale, tuple[Quantity, ...]], place: Place) -> tuple[Finding, ...]:
    """What differs between the quantities of two or three languages."""
    found = _apart(found)
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
    _add_points(findings, found, place)
    return tuple(findings.values())


def _add_points(
    findings: dict[tuple[str, ...], Finding], found: Mapping[Locale, tuple[Quantity, ...]], place: Place
) -> None:
    """Percentage points in one language, the same number of per cent in another: "by 12 points" is not "by 12%".

    Not for basis points, which are hundredths of a per cent in common speech.
    """
    for value in dict.fromkeys(each.value for items in found.values() for each in items if each.kind == "points"):
        said = {
            kind: {at: each for at, items in found.items() for each in items if each.key == (kind, value)}
            for kind in ("points", "percent")
        }
        whole, share = said["points"], {at: each for at, each in said["percent"].items() if at not in said["points"]}
        if not share or any(_BASIS.search(each.words) for each in whole.values()):
            continue
        if len(share) > len(whole) or (len(share) == len(whole) and [*found][-1] in whole):
            whole, share = share, whole
        other, right = next(iter(whole.items()))
        for at, each in share.items():
            params = {"found": each.words, "expected": right.words, "other": other}
            _add(findings, each, _finding("figure-differs", False, place, at, **params))


def _apart(found: Mapping[Locale, tuple[Quantity, ...]]) -> Mapping[Locale, tuple[Quantity, ...]]:
    """Shares ("nine of the ten") taken apart where another language says their numbers apart."""
    out = dict(found)
    for share in {each.key: each for items in found.values() for each in items if each.kind == "fraction"}.values():
        numbers = [number(value, hard=False) for value in share.value]  # type: ignore[union-attr, arg-type]
        plain = replace(share, also=frozenset(key for key in share.also if key[0] != "number"))
        every = [each for items in found.values() for each in items]
        if plain.also == share.also or any(each.kind == "percent" and plain.matches(each) for each in every):
            continue
        if any(_says_apart(numbers, items) for items in found.values()):
            for locale, items in out.items():
                out[locale] = tuple(
                    part
                    for each in items
                    for part in (
                        [replace(one, words=each.words, span=each.span) for one in numbers]
                        if each.key == share.key
                        else [each]
                    )
                )
    return out


def _says_apart(numbers: list[Quantity], items: tuple[Quantity, ...]) -> bool:
    shares = any(each.kind == "fraction" for each in items)
    return not shares and any(one.matches(each) for one in numbers for each in items)


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
