"""Faults of Japanese prose, and its two styles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from bulletin.lint.rule import FIGURE, around

_KANA, _KANJI = "\u3041-\u3096\u309d-\u30ff\u31f0-\u31ff", "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_JAPANESE = f"{_KANA}{_KANJI}"
_ONE_KANJI = re.compile(f"[{_KANJI}\U00020000-\U0003ffff]")
_NAME_KANJI = frozenset("𠮷")  # in names, but in neither set of characters


@lru_cache(maxsize=8192)
def _is_japanese(kanji: str) -> bool:
    """Whether Japanese character sets hold it: JIS X 0213, or the vendors' additions (髙)."""
    for encoding in ("shift_jis_2004", "cp932"):
        try:
            kanji.encode(encoding)
        except UnicodeEncodeError:
            continue
        return True
    return kanji in _NAME_KANJI


def foreign_kanji(text: str) -> Iterator[str]:
    """Kanji that Japanese does not write, such as the simplified Chinese 贸."""
    return (match[0] for match in _ONE_KANJI.finditer(text) if not _is_japanese(match[0]))


HALFWIDTH_KANA = "[\uff61-\uff9f]+"
FULLWIDTH = "[０-９Ａ-Ｚａ-ｚ]+"
DASH_FOR_LENGTH = "(?<=[\u30a1-\u30fa])[-‐−](?=[\u30a1-\u30fa])"
LENGTH_FOR_DASH = f"(?<![{_KANA}])ー"
DASH_A = f"{LENGTH_FOR_DASH}|{DASH_FOR_LENGTH}"
PUNCTUATION = f"(?<=[{_JAPANESE}])[,.!?()]|[()](?=[{_JAPANESE}])"

_SPACE = re.compile(
    f"(?<![!-~])(?P<before>[!-~]*+)(?:(?<=[{_JAPANESE}、。」）])[ \xa0](?=[A-Za-z0-9{FIGURE}])"
    f"|(?<=[A-Za-z0-9{FIGURE}])[ \xa0](?=[{_JAPANESE}]))"
)
_ADDRESS = re.compile("://|@|^www[.]")


def spaces(text: str) -> Iterator[str]:
    """A space between Japanese and Latin letters or digits; one that ends an address may stand."""
    for match in _SPACE.finditer(text):
        if not _ADDRESS.search(match["before"]):
            yield around(text, match.end() - 1, match.end())


# A particle twice, behind kanji or katakana, where no other word can begin with it: のの is not in 独立ののち.
_PARTICLES = re.compile(
    rf"をを|(?<=[{_KANJI}\u30a1-\u30ff])(?:のの(?!ち|ぼ|れ|ど|り|し)|にに(?![げおんぎくじ])|がが(?![んっ]))(?![のにが])"
)


def doubled_particles(text: str) -> Iterator[str]:
    return (around(text, *match.span()) for match in _PARTICLES.finditer(text))


# --- styles

_QUOTED = re.compile('「[^「」]*」|『[^『』]*』|（[^（）]*）|“[^“”]*”|"[^"]*"')
_SENTENCE = re.compile("[^。！？!?\n]+[。！？!?]?")
_POLITE = re.compile(
    "(?:です|ます|でした|ました|ません|でしょう|ましょう|ください|下さい|ませ)(?:か|が|ね|よ|から|けれど|けど)*$"
)
_SURELY_PLAIN = re.compile("(?:である|であった|であろう|だった|だろう|ではない|でない|(?<![また])だ)(?:か|が|ね|よ)?$")
_PLAIN = re.compile("[うくすつぬふむるぐぶたい]$")
_NO_VERB = re.compile(  # ends like a verb or an adjective, but is a noun, an adverb or a greeting
    "(?:ありがとう|おめでとう|さようなら|[のたるなしいと]よう|ほう|くらい|ぐらい|はい|[一二三四五六七八九]つ|いくつ|多く|近く|遠く|"
    "しばらく|おそらく|[願違勢扱戦疑思争集]い|お[願断]い|あなた)$"
)


def sentence_styles(text: str) -> Iterator[tuple[str, str]]:
    """(style, sentence) of each sentence that shows one: "plain" (である, だ, a bare verb) or "polite" (です, ます).

    Quotations count for nothing, nor do sentences that end in a noun; without a 。 only である and です tell.
    """
    for match in _SENTENCE.finditer(_QUOTED.sub("", text)):
        sentence = match[0].rstrip("。！？!? \u3000")
        ended = len(sentence) < len(match[0].rstrip())
        if _POLITE.search(sentence):
            yield "polite", sentence
        elif _SURELY_PLAIN.search(sentence) or (ended and _PLAIN.search(sentence) and not _NO_VERB.search(sentence)):
            yield "plain", sentence


def styles(text: str) -> frozenset[str]:
    """The styles of the sentences of a Japanese text: "plain", "polite", both or none."""
    return frozenset(style for style, _ in sentence_styles(text))


def style_mix(text: str) -> Iterator[str]:
    """The first sentence end of the rarer style (the later one of two), in a text that mixes both."""
    found = list(sentence_styles(text))
    counts = Counter(style for style, _ in found)
    if len(counts) == 2:
        # most_common keeps the order of the text where the counts are equal
        rare = counts.most_common()[-1][0]
        yield next(sentence[-10:] for style, sentence in found if style == rare)
