"""Numbers as list labels show them: 1, iv, b, ①, 三, ア, б."""

from __future__ import annotations

from collections.abc import Callable, Mapping

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"  # as Word counts, also in Ukrainian
_AIUEO = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
_IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス"
_KANJI = "〇一二三四五六七八九"
_CHICAGO = "*†‡§"


def shown(count: int, form: str) -> str:
    """`count` in a number format of Word; an unknown format, and what a form cannot show, in digits."""
    made = _FORMS.get(form, str)(count) if 0 < count < 4000 else ""
    return made or str(count)


def _roman(count: int) -> str:
    made = ""
    for worth, letters in _ROMAN:
        made += letters * (count // worth)
        count %= worth
    return made


def _letters(alphabet: str, *, most: int = 4) -> Callable[[int], str]:
    """A counter through an alphabet, which repeats the letter after its end as Word does: …, z, aa, bb."""

    def count_in(count: int) -> str:
        times, letter = divmod(count - 1, len(alphabet))
        return alphabet[letter] * (times + 1) if times < most else ""

    return count_in


def _kanji(count: int) -> str:
    """二十三 and so on, below a hundred."""
    if count >= 100:
        return "".join(_KANJI[int(digit)] for digit in str(count))
    tens, ones = divmod(count, 10)
    return (_KANJI[tens] if tens > 1 else "") + ("十" if tens else "") + (_KANJI[ones] if ones else "")


def _upper(form: Callable[[int], str]) -> Callable[[int], str]:
    return lambda count: form(count).upper()


_FORMS: Mapping[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda count: f"{count:02}",
    "decimalFullWidth": lambda count: "".join(chr(ord(digit) + 0xFEE0) for digit in str(count)),
    "decimalEnclosedCircle": lambda count: chr(0x2460 + count - 1) if count <= 20 else "",
    "lowerRoman": _roman,
    "upperRoman": _upper(_roman),
    "lowerLetter": _letters(_LATIN),
    "upperLetter": _upper(_letters(_LATIN)),
    "russianLower": _letters(_RUSSIAN),
    "russianUpper": _upper(_letters(_RUSSIAN)),
    "aiueo": _letters(_AIUEO),
    "aiueoFullWidth": _letters(_AIUEO),
    "iroha": _letters(_IROHA),
    "irohaFullWidth": _letters(_IROHA),
    "japaneseCounting": _kanji,
    "japaneseDigitalTenThousand": _kanji,
    "chineseCounting": _kanji,
    "ideographDigital": lambda count: "".join(_KANJI[int(digit)] for digit in str(count)),
    "chicago": _letters(_CHICAGO),
}
