"""How long texts take to read, in the way their language counts: words, or characters where no space parts words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bulletin.model import Locale

# Words a minute, read silently by adults. English: 238 for non-fiction in Brysbaert (2019), "How many words do we read
# per minute?", doi 10.1016/j.jml.2019.104047, rounded down, as the facts here are dense. The same study finds that
# other languages follow from how many words they need for the same text: Ukrainian, without articles and with endings
# for prepositions, needs about a tenth fewer (measured on this bulletin’s own issues).
WORDS: Mapping[Locale, int] = {"en": 230, "uk": 200}
WORDS_ELSEWHERE = 200
# Characters a minute, the middle of the 400 to 600 that Japanese usage reckons with.
CHARACTERS: Mapping[Locale, int] = {"ja": 500}
CHARACTERS_ELSEWHERE = 500
UNSPACED = frozenset({"ja", "zh", "yue", "th", "lo", "km", "my"})

# A number with its marks is one word, and so are state-of-the-art and п’ять.
_WORD = re.compile(r"\w+(?:[.,’'ʼ\u2010-]\w+)*")


@dataclass(frozen=True, slots=True)
class Reading:
    """`size`: words, or characters without punctuation and spaces where the language is counted so; whole minutes."""

    size: int
    minutes: int
    characters: bool


def reading(texts: Iterable[str], locale: Locale) -> Reading:
    """How long `texts` in the language take to read; no time is shorter than a minute."""
    language = locale.partition("-")[0]
    if language in UNSPACED:
        size = sum(sum(map(str.isalnum, text)) for text in texts)
        pace = CHARACTERS.get(language, CHARACTERS_ELSEWHERE)
    else:
        size = sum(len(_WORD.findall(text)) for text in texts)
        pace = WORDS.get(language, WORDS_ELSEWHERE)
    return Reading(size, max(1, (2 * size + pace) // (2 * pace)), language in UNSPACED)
