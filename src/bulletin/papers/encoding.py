"""Bytes to text: by byte order mark, as UTF-8, as the file declares, else by what reads like a language.

Old encodings of Ukrainian, Japanese and Western texts are told apart by how often letters come and in which
company: a wrong one shows capitals inside words, half-width syllables, Cyrillic among Latin letters. Where two
readings are as good, none is taken.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bulletin.errors import finding
from bulletin.model import Finding, Place

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
# How each is written in a finding, and by which codec it is read.
_GUESSED: Mapping[str, str] = {
    "Shift_JIS": "cp932", "EUC-JP": "euc_jp", "KOI8-U": "koi8_u", "windows-1251": "cp1251", "windows-1252": "cp1252",
}  # fmt: skip
# What browsers take these names for: https://encoding.spec.whatwg.org/#names-and-labels
_DECLARED: Mapping[str, str] = {
    "utf-8": "utf-8", "utf8": "utf-8", "shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932", "x-sjis": "cp932",
    "windows-31j": "cp932", "ms932": "cp932", "euc-jp": "euc_jp", "x-euc-jp": "euc_jp", "iso-2022-jp": "iso2022_jp",
    "koi8-u": "koi8_u", "koi8-r": "koi8_u", "koi8": "koi8_u",
    "windows-1251": "cp1251", "cp1251": "cp1251", "x-cp1251": "cp1251",
    "windows-1252": "cp1252", "cp1252": "cp1252", "iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252",
    "ascii": "cp1252", "iso-8859-15": "iso8859_15", "windows-1250": "cp1250", "iso-8859-2": "iso8859_2",
    "iso-8859-5": "iso8859_5", "ibm866": "cp866", "cp866": "cp866", "windows-1254": "cp1254", "iso-8859-9": "cp1254",
    "gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "big5": "big5hkscs", "euc-kr": "cp949",
    "utf-16": "utf-8", "utf-16le": "utf-8", "utf-16be": "utf-8",
}  # fmt: skip
_LABEL = re.compile(
    rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]{2,40})|^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})""",
    re.IGNORECASE,
)
_HEAD = 4096  # bytes that are searched for a declaration; browsers stop after 1024
_SAMPLE = 20_000  # characters beyond ASCII that are weighed
_GOOD = 0.2  # a reading that weighs less does not look like a language
_MARGIN = 0.15  # by which the best reading leads
_TRUST = 0.3  # by which another reading has to be better than the declared one

_COMMON = frozenset("оаниівтерс")
_USUAL = frozenset("лкдумпязьб")
_RARE = frozenset("гчйхжшюцєїщф")
_SELDOM = frozenset("ґыэъё")
_ACCENTED = frozenset("àáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿßœšžąćęłńśźżčďěňřťůőűășțşţğıľĺŕāēģīķļņū")
_SIGNS = frozenset("’‘“”„‚–—…•«»€£¥©®°§№·′″™½¼¾²³±×‰†\u00a0\u00ad")
_JAPANESE_SIGNS = frozenset("、。「」『』・ー〜～（）％：；？！＝／〔〕【】々〇※→“”‘’―…－")
_KANJI_1 = range(0x889F, 0x9873)  # the commoner half, in Shift_JIS


@dataclass(frozen=True, slots=True)
class _Reading:
    """A text as one encoding gives it, and how much it looks like a language: -2 … 1."""

    name: str
    text: str
    weight: float


def decode(data: bytes, *, path: str, declared: str = "") -> tuple[str, tuple[Finding, ...]]:
    """The text of `data`, without byte order mark; or a finding where its encoding cannot be told.

    `declared` is what the file says of itself; it counts unless another encoding reads better.
    """
    marked = next((codec for mark, codec in _MARKS if data.startswith(mark)), "")
    if marked:
        return _marked(data, marked, path)
    if b"\x00" in data and (wide := _wide(data)):
        return wide, ()
    if b"\x1b$" in data and (text := _try(data, "iso2022_jp_ext")) is not None:
        return text, ()
    text = _try(data, "utf-8")
    if text is not None:
        return text, ()
    if len(data) % 2 == 0 and (wide := _wide(data)):  # Chinese characters have no byte of zeros
        return wide, ()
    if _nearly_utf8(data):
        return "", (_broken(data, path),)
    return _guessed(data, declared, path)


def declared_in(data: bytes) -> str:
    """The encoding that an HTML or XML file names in its head, "" if it names none."""
    match = _LABEL.search(data[:_HEAD])
    return (match[1] or match[2]).decode("ascii", "replace").lower() if match else ""


def _marked(data: bytes, codec: str, path: str) -> tuple[str, tuple[Finding, ...]]:
    text = _try(data, codec)
    if text is not None:
        return text, ()
    if codec == "utf-8-sig":
        return "", (_broken(data, path),)
    return "", (finding("paper-charset", Place(path), names=codec.upper()),)


def _wide(data: bytes) -> str:
    """The text of UTF-16 without a mark, "" if it is none."""
    readings = [text for codec in ("utf-16-le", "utf-16-be") if (text := _try(data, codec)) is not None]
    best = max(readings, key=_plainness, default="")
    return best if _plainness(best) > 0.9 else ""


def _plainness(text: str) -> float:
    """The share of characters that texts in these languages are made of."""
    sample = text[:_SAMPLE]
    plain = sum(letter.isprintable() if letter < "\x80" else _weight(letter) > 0 for letter in sample)
    return (plain + sum(map(sample.count, "\n\r\t"))) / max(1, len(sample))


def _try(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except (UnicodeDecodeError, UnicodeError):
        return None


def _nearly_utf8(data: bytes) -> bool:
    """Whether it is UTF-8 but for a few bytes."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return sum(letter > "\x7f" for letter in text) > 10 * broken


def _broken(data: bytes, path: str) -> Finding:
    at = _first_fault(data)
    return finding("file-encoding", Place(path, data.count(b"\n", 0, at) + 1), offset=at, byte=f"0x{data[at]:02X}")


def _first_fault(data: bytes) -> int:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return 0


def _guessed(data: bytes, declared: str, path: str) -> tuple[str, tuple[Finding, ...]]:
    readings = sorted(_readings(data), key=lambda each: -each.weight)
    said = _DECLARED.get(declared.strip().lower(), "")
    text = _try(data, said) if said else None
    if text is not None and (not readings or readings[0].weight - weigh(text) < _TRUST):
        return text, ()
    rivals = [each for each in readings if each.text != readings[0].text]
    led = not rivals or readings[0].weight - rivals[0].weight >= _MARGIN
    if readings and readings[0].weight >= _GOOD and led:
        return readings[0].text, ()
    line = data.count(b"\n", 0, _first_fault(data)) + 1
    names = " / ".join(each.name for each in [*readings[:1], *rivals[:1]])
    return "", (finding("paper-charset", Place(path, line), names=names),)


def _readings(data: bytes) -> Iterator[_Reading]:
    for name, codec in _GUESSED.items():
        text = _try(data, codec)
        if text is not None:
            yield _Reading(name, text, weigh(text))


def weigh(text: str) -> float:
    """How much the characters of `text` beyond ASCII look like those of a language: -2 … 1; 0 without any."""
    total = count = kana = kanji = 0.0
    for before, letter, after in _beyond_ascii(text):
        total += _weight(letter) if letter in _JAPANESE_SIGNS else _in_context(before, letter, after)
        count += 1
        kana += "ぁ" <= letter <= "ヿ"
        kanji += "一" <= letter <= "鿿"
    if not count:
        return 0.0
    # No Japanese is written without its syllables; Latin letters read as pairs look like that.
    return total / count - (1.5 if kanji > 10 * kana else 0.0)


def _beyond_ascii(text: str) -> Iterator[tuple[str, str, str]]:
    """The first characters beyond ASCII with their neighbours."""
    for seen, match in enumerate(re.finditer(r"[^\x00-\x7f]", text)):
        if seen == _SAMPLE:
            return
        at = match.start()
        yield text[at - 1 : at] if at else "", match[0], text[at + 1 : at + 2]


def _in_context(before: str, letter: str, after: str) -> float:
    """The weight of a character between its neighbours."""
    weight = _weight(letter)
    if not letter.isalpha() or letter > "\u04ff":
        return weight
    around = [each for each in (before, after) if each.isalpha()]
    if not around:
        return 0.0  # "я", "à" or a stray byte: no evidence
    if letter.isupper() and before.islower():
        return -2.0
    same = [(each > "\u03ff") == (letter > "\u03ff") for each in around]
    if letter > "\u03ff":
        return weight if all(same) else -1.5
    # Western accents stand among plain letters.
    return weight if any(each < "\x80" for each in around) and not (before > "\x7f" and before.isalpha()) else -1.0


def _weight(letter: str) -> float:
    """How likely a character is in a text, its neighbours aside."""
    if letter in _SIGNS:
        return 0.5
    if "\u0400" <= letter <= "\u04ff":
        return _cyrillic(letter.lower())
    if letter > "\u2fff":
        return _japanese(letter)
    if letter.lower() in _ACCENTED:
        return 0.6
    return 0.8 if letter in _JAPANESE_SIGNS else -1.0


def _cyrillic(letter: str) -> float:
    groups = ((_COMMON, 1.0), (_USUAL, 0.7), (_RARE, 0.2), (_SELDOM, 0.0))
    return next((weight for letters, weight in groups if letter in letters), -1.0)


def _japanese(letter: str) -> float:
    if "ぁ" <= letter <= "ゟ":
        return 1.0
    if letter in _JAPANESE_SIGNS or "゠" <= letter <= "ヿ" or "０" <= letter <= "ｚ":
        return 0.8
    if "一" <= letter <= "鿿":
        pair = letter.encode("cp932", "ignore")
        return 0.5 if int.from_bytes(pair, "big") in _KANJI_1 else -0.5
    return -1.0
