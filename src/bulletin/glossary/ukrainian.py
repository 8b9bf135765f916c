"""Ukrainian words in all their cases, by rule: more forms than a word has, seldom fewer.

No dictionary: the ending of the nominative chooses the endings of the other cases, the stem changes as
it does before them (Київ – Києва, Рік – Року, банк – банці, ринок – ринку, суперечка – суперечок). Forms that
no word has do no harm, for nobody writes them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

_VOWELS = "аеєиіїоуюя"
_WORD = re.compile(r"[а-щьюяєіїґ']{3,}")
_SAME = ({"в", "у"}, {"і", "й", "та"}, {"з", "із", "зі"})
PREPOSITIONS = frozenset({
    "без", "в", "від", "для", "до", "з", "за", "зі", "із", "крізь", "між", "на", "над", "об", "перед", "під", "по",
    "при", "про", "проти", "серед", "у", "через",
})  # fmt: skip
_PARTICLES = PREPOSITIONS | frozenset(
    ("або", "але", "його", "її", "їх", "так", "таке", "що", "як", "яка", "який", "яке")
)

_HARD = "ий ого ому им ім а ої ій у ою е і их ими"
_SOFT = "ій ього ьому ім я ьої ю ьою є і іх іми"
_PLURAL = "ам ами ах ям ями ях ів їв ей"

# The end of the nominative → the endings that take its place; "-" is no ending at all.
_DECLENSIONS: tuple[tuple[str, str], ...] = (
    ("ий", f"{_HARD} ия ию иєм ії"),
    ("ій", f"{_SOFT} ія ію ієм ії ієві"),
    ("ія", "ія ії ію ією іє ій іям іями іях"),
    ("'я", "'я 'ю 'ям 'ї 'єм 'єю 'їв 'ями 'ях"),
    ("я", f"я і ю ею ї єю є й ем ь - {_PLURAL} {_SOFT}"),
    ("а", f"а и і у ою ею о - {_PLURAL} {_HARD}"),
    ("о", f"о а у ові ом і - {_PLURAL}"),
    ("е", f"е я ю ем еві а у ові ом і ь - {_PLURAL} {_HARD}"),
    ("є", f"є я ю єм ї {_SOFT}"),
    ("ь", f"ь я ю ем еві ові ом і ею {_PLURAL}"),
    ("и", f"и а у ом і ою ові - {_PLURAL}"),
    ("і", f"і а у я ю ом ем ею ь - {_PLURAL} {_HARD} {_SOFT}"),
    ("ї", "ї й я ю є єм єю ям ями ях їв"),
    ("й", "й я ю єм єві ї їв ям ями ях"),
    ("", f"- а у я ю ові еві ом ем єм і и е ю {_PLURAL}"),
)
_POSSESSIVE = re.compile("[іїи]н$|[оеєі]в$")  # Путін – Путіним, Лавров – Лавровим
_VELAR = {"к": "ц", "г": "з", "х": "с"}


@lru_cache(maxsize=8192)
def declined(word: str) -> frozenset[str]:
    """`word` in its cases and numbers. `word` and the forms: lower case, apostrophe as '."""
    for same in _SAME:
        if word in same:
            return frozenset(same)
    if word in _PARTICLES or not _WORD.fullmatch(word):
        return frozenset({word})
    last, endings = next((last, endings) for last, endings in _DECLENSIONS if word.endswith(last))
    stem = word.removesuffix(last)
    forms = {form for ending in endings.split() for form in _with_ending(stem, ending)}
    if not last and _POSSESSIVE.search(stem):
        forms.add(f"{stem}им")
    if last == "ь" and stem[-1:] not in _VOWELS:
        forms.add(f"{stem}{stem[-1:]}ю")  # сіль – сіллю
    return frozenset(forms | {word})


def _with_ending(stem: str, ending: str) -> Iterator[str]:
    """The stem as it stands before `ending`, with it."""
    if ending in ("-", "ь", "й"):
        yield from (f"{each}{ending.strip('-')}" for each in _closed(stem))
        return
    for each in _opened(stem):
        yield f"{each}{ending}"
        if ending[0] == "і" and each[-1:] in _VELAR:
            yield f"{each[:-1]}{_VELAR[each[-1]]}{ending}"


def _opened(stem: str) -> Iterator[str]:
    """The stem before a vowel: Київ – Києв-, Львів – Львов-, ринок – ринк-, українець – українц-."""
    yield stem
    vowel = re.search(f"[{_VOWELS}](?=[^{_VOWELS}]*$)", stem)
    if not vowel:
        return
    before, after = stem[: vowel.start()], stem[vowel.end() :]
    yield from (before + other + after for other in {"і": "ое", "ї": "єо"}.get(vowel[0], ""))
    if vowel[0] in "еоє" and len(after.rstrip("ь")) == 1 and before:
        yield before + {"є": "й"}.get(vowel[0], "") + after
        yield f"{before}ь{after}"


def _closed(stem: str) -> Iterator[str]:
    """The stem that ends the word: особ-и – осіб, суперечк-и – суперечок, війн-и – воєн."""
    yield stem
    vowel = re.search(f"[ое](?=[^{_VOWELS}]*$)", stem)
    if vowel:
        yield f"{stem[: vowel.start()]}і{stem[vowel.end() :]}"
    if re.search(f"[^{_VOWELS}]{{2}}$", stem):
        head = stem[:-1].removesuffix("ь")
        yield from (f"{head}о{stem[-1]}", f"{head}е{stem[-1]}")
        if stem[-2] == stem[-1]:
            yield stem[:-1]  # вторгненн-я – вторгнень
        yield re.sub("ій(.)$", r"оє\1", stem)


@lru_cache(maxsize=1024)
def adjectives(place: str) -> frozenset[str]:
    """The adjective of a place's name in its cases, and as the first part of a compound: київський, японсько-."""
    bare, short = place.rstrip(_VOWELS + "ьй"), place.rstrip("ьй")
    short = short[:-1] if short[-1:] in _VOWELS else short
    single = bare[:-1] if bare[-1:] == bare[-2:-1] else bare  # Запоріжжя – запорізький
    soft = {f"{bare}ь"} if place.endswith("ль") else set()
    bases = {single, short, f"{bare}ов", f"{bare}ій", f"{short}й", *_closed(bare)} | soft if bare else soft
    return frozenset(f"{_relational(base)}{ending}" for base in bases for ending in (*_HARD.split(), "о"))


def _relational(base: str) -> str:
    if base.endswith(("ськ", "цьк", "зьк")):
        return base
    last = next(
        (suffix for letters, suffix in (("кчц", "цьк"), ("гжз", "зьк"), ("схш", "ськ")) if base[-1] in letters), ""
    )
    return base[:-1] + last if last else f"{base}ськ"


# «До війни» is a time only where no word before it asks for «до»: ставлення до війни, готуватися до війни.
GOVERNS_DO = re.compile(
    r"ста(?:вл|вит)|постав(?:ил|ит|лен)|стосу|(?:не)?причет|(?:по|при|під)?готу[йює]|(?:по|при|під)?готув|готов|підготов|"
    r"при(?:зв|вел|вод|вед)|дове|довод|довів|дій(?:шл|ти|де)|дійшов|доход|звод|зве[лдс]|вступ|втяг|залуч|заклик|підштов|штовх|"
    r"поверн|поверт|схил|байдуж|інтерес|звик|дожи|ближ|набли|шлях|дорог|відно[сш]|пристос|адапт|долуч|приєдн|належ"
)
TIMES = frozenset({"ще", "задовго", "незадовго", "рік", "роки", "років", "місяць", "місяці", "місяців", "дні", "днів"})
