"""Typography at render time: the characters of a language, what must stay on one line, and foreign phrases.

Nothing of this is stored in a catalog: editors and translators write plain spaces and straight quotes.
All three look at a whole paragraph, with its figures shown; the view cuts it into its pieces again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from unicodedata import east_asian_width

from bulletin.model import NOTHING, Locale

NBSP = "\u00a0"
MOST_QUOTES = 200  # more straight quotes than any paragraph has are no prose
WIDEST = 24  # columns of a span that does not break: more would overflow a narrow screen

# --- characters: every rule changes one character into one character

_UNITS = (
    r"%|‰|°C|(?:km²?|m²|m|kg|t|ha|GW|MW|kW|GWh|MWh|kWh|hundred|thousand|million|billion|trillion|yen|per cent)(?!\w)"
)
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_UK_UNITS = (
    r"%|‰|°C|(?:тис|млн|млрд|трлн|км²?|м²|м|кг|т|га|ГВт|МВт|кВт|дол|грн|єн|рр?|ст|рік|року|році|роки|років|роках)(?!\w)"
)
_UK_MONTHS = "січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня|жовтня|листопада|грудня"
_CURRENCIES = r"(?:yen|dollars|euros?|pounds|hryvnia)(?!\w)"
_UK_CURRENCIES = r"(?:дол|доларів|грн|гривень|єн|євро|фунтів|злотих)(?!\w)"
_CODES = "USD|EUR|JPY|UAH|GBP|CNY|KRW|PLN|CHF|CAD|AUD"
_INITIAL = r"(?<=(?<!\w)[A-ZА-ЯІЇЄҐ]\. )(?=[A-ZА-ЯІЇЄҐ](?:\.|[a-zа-яіїєґ’']))"
_SHARED = r"(?<=[№§] )(?=\w)"


def _spaces(*bonds: str) -> re.Pattern[str]:
    """A space where one of `bonds` looks back and ahead; the space first, so that the search skips all else."""
    return re.compile(f" (?:{'|'.join(bonds)})")


_BONDS = {
    "en": _spaces(
        rf"(?<=[0-9] )(?=(?:{_UNITS})|(?:{_MONTHS})(?!\w)|[ap]\.m\.)",
        rf"(?<=(?<!\w)(?:{_CODES}) )(?=[0-9])",
        rf"(?<=[0-9][ \xa0][mb]illion )(?={_CURRENCIES})", rf"(?<=[0-9][ \xa0]trillion )(?={_CURRENCIES})",
        r"(?<=(?<!\w)p\. )(?=[0-9])", r"(?<=(?<!\w)(?:pp|No)\. )(?=[0-9])",
        _INITIAL, _SHARED,
    ),
    "uk": _spaces(
        rf"(?<=[0-9] )(?=(?:{_UK_UNITS})|(?:{_UK_MONTHS})(?!\w))",
        r"(?<=(?<![\w’'ʼ-])[вузійоаВУЗІЙОА] )(?=\S)",
        r"(?=[—–](?:\s|$))",
        r"(?<=(?<!\w)[сп]\. )(?=[0-9])", r"(?<=(?<!\w)ст\. )(?=[0-9])", r"(?<=(?<!\w)[тнв]\. )(?=[дпе]\.)",
        r"(?<=(?<!\w)м\. )(?=[А-ЯІЇЄҐ])", r"(?<=(?<!\w)ім\. )(?=[А-ЯІЇЄҐ])",
        rf"(?<=(?<!\w)(?:{_CODES}) )(?=[0-9])",
        rf"(?<=[0-9][ \xa0](?:млн|тис) )(?={_UK_CURRENCIES})", rf"(?<=[0-9][ \xa0](?:млрд|трлн) )(?={_UK_CURRENCIES})",
        _INITIAL, _SHARED,
    ),
}  # fmt: skip
_BONDS_ELSEWHERE = _spaces(r"(?<=[0-9] )(?=[%‰])", _SHARED)
_UNSPACED = {"ja", "zh", "th", "lo", "km", "my"}

_THIN = re.compile("[\u202f\u2009](?<=[0-9].)(?=[0-9])")
_SPACED_HYPHEN = re.compile(r"(?<=[^\s0-9][ \xa0])-(?=[ \xa0]\S)|(?<=[0-9][ \xa0])-(?=[ \xa0][^\s0-9])")
_SPACED_DASH = {"en": "–", "uk": "—"}
_HYPHEN_RANGE = re.compile(
    r"(?:(?P<before>[^\W\d_]+|[№#.])[ \xa0])?(?<![\w.,/:+–—‒-])(?P<low>[1-9][0-9]+)[-‒](?P<high>[0-9]{2,})"
    r"(?![\w/:–—‒-]|[.,][0-9])"
)
# Ranges that what stands around them tells, however long their numbers are: 1991-94, 9-11 June, 5-10%, 8-12 million.
_NUMBER = r"[0-9]+(?:[.,][0-9]+)?"
_FREE, _ENDS = r"(?<![\w.,/:+–—‒-])", r"(?![\w/:–—‒-]|[.,][0-9])"
_COUNTED = "thousand|million|billion|trillion|years|months|weeks|days|hours|minutes|per cent|percent"
_UK_COUNTED = "тис|млн|млрд|трлн|років|роках|місяців|тижнів|днів|годин|хвилин|відсотків"
_TOLD_BY = {
    "en": rf"[%‰]|[ \xa0](?:{_MONTHS}|{_COUNTED})(?!\w)",
    "uk": rf"[%‰]|[ \xa0](?:{_UK_MONTHS}|{_UK_COUNTED})(?!\w)",
}
_TOLD_RANGE = {
    language: re.compile(
        rf"{_FREE}(?P<low>{_NUMBER})[-‒](?P<high>{_NUMBER})(?={told})"
        rf"|(?:(?P<sign>[^\W\d_]+|[№#.])[ \xa0])?{_FREE}(?P<year>(?:1[0-9]|20)[0-9]{{2}})[-‒]"
        rf"(?P<until>[0-9]{{2}}){_ENDS}"
        rf"|(?<!\w)(?:{_MONTHS})[ \xa0](?P<day>[1-9][0-9]?)[-‒](?P<last>[1-9][0-9]?){_ENDS}"
    )
    for language, told in _TOLD_BY.items()
}
_LATEST_MONTH = 12
_BETWEEN_DIGITS = re.compile("[-‒](?<=[0-9].)(?=[0-9])")
_MONTH = re.compile(f"(?:{_MONTHS})")
_JA_HYPHEN_RANGE = re.compile(
    r"(?<![0-9A-Za-z.,/:〜-])(?P<low>[1-9][0-9]{0,3})[-‒–](?P<high>[1-9][0-9]{0,3})(?=[年月日%％])"
)
_JA_PERCENT = re.compile("％(?<=[0-9].)")
_APOSTROPHE = re.compile(r"['`ʼ’](?<=[^\W\d_].)(?=[^\W\d_])")  # the sign first: a search for it is fast
_CYRILLIC = re.compile("[\u0400-\u052f]")
_ELISION = re.compile(r"(?<!\w)'(?=[0-9]0s(?!\w)|(?:tis|twas|em)(?!\w))")

_MARKS = "\"'«»„“”‘’「」『』"
_SPANS = re.compile("«[^«»]*»|„[^„“]*“|“[^“”]*”|‘[^‘]*?’(?!\\w)|「[^「」]*」|『[^『』]*』")
_GLYPHS = {  # outer, inner
    "uk": ("«»", "„“"),
    "ja": ("「」", "『』"),
    "single": ("‘’", "“”"),
    "double": ("“”", "‘’"),
}
_OPENS_AFTER = "([{—–-/"
_CLOSES_BEFORE = ")]}—–-/.,;:!?…"
Pair = tuple[int, int]  # the places of an opening and a closing mark


_ADDRESS = re.compile(r"(?:https?://|www\.)[!-~]+")


def typeset(text: str, locale: Locale, house: Mapping[str, str] = NOTHING) -> str:
    """`text` with the spaces, quotes, dashes and apostrophes of `locale`, character for character.

    Length-preserving and idempotent. `house`: "quotes" ("single", "double": English), "apostrophe" (’, ʼ: Ukrainian).
    """
    typed = _typeset(text, locale.partition("-")[0], house.get("quotes", "single"), house.get("apostrophe", "’"))
    # A reader copies an address: not one of its characters changes.
    for match in _ADDRESS.finditer(text) if "://" in text or "www." in text else ():
        typed = typed[: match.start()] + match[0] + typed[match.end() :]
    return typed


@lru_cache(maxsize=4096)  # the same text is shown in mail, on the page and in two feeds
def _typeset(text: str, language: str, quotes: str, apostrophe: str) -> str:
    if language == "ja":
        return _japanese(text)
    if language in _SPACED_DASH:
        text = _apostrophes(text, apostrophe if language == "uk" else "’")
        text = _quotes(text, language, _GLYPHS.get(quotes, _GLYPHS["single"]) if language == "en" else _GLYPHS["uk"])
        text = _THIN.sub(NBSP, text)
        if "-" in text or "‒" in text:
            text = _SPACED_HYPHEN.sub(_SPACED_DASH[language], text)
            if _BETWEEN_DIGITS.search(text):
                text = _HYPHEN_RANGE.sub(_en_dash, _TOLD_RANGE[language].sub(_told, text))
    bonds = _BONDS.get(language, _BONDS_ELSEWHERE)
    return text if language in _UNSPACED else bonds.sub(NBSP, text)


def _japanese(text: str) -> str:
    text = _JA_PERCENT.sub("%", _THIN.sub(NBSP, text.replace("～", "〜")))
    if _DIGIT.search(text):
        text = _JA_HYPHEN_RANGE.sub(_wave, text)
    return _quotes(text, "ja", _GLYPHS["ja"])


def _wave(match: re.Match[str]) -> str:
    """The range with 〜 where its second number is the greater one, as the end of a year too: 1991〜94年."""
    low, high = match["low"], match["high"]
    short = len(low) == 4 and len(high) == 2 and low[2:] < high
    return f"{low}〜{high}" if int(low) < int(high) or short else match[0]


def _en_dash(match: re.Match[str]) -> str:
    """The range with an en dash; as it was where it may be the number of a document, a telephone or a model."""
    low, high, before = match["low"], match["high"], match["before"] or ""
    years = len(low) == 4 and low[0] in "12" and high[0] in "12"
    named = before[:1] in tuple("№#.") or (before[:1].isupper() and not years and not _MONTH.fullmatch(before))
    if len(low) != len(high) or low >= high or (before and named):
        return match[0]
    dash = match.start("high") - 1 - match.start()
    return f"{match[0][:dash]}–{match[0][dash + 1 :]}"


def _told(match: re.Match[str]) -> str:
    """The range with an en dash where its second number is the greater one, and no month: 2024-10 is October."""
    low, high = match["low"] or match["day"], match["high"] or match["last"]
    if match["year"]:
        named = match["sign"] or ""
        sound = not named[:1].isupper() or bool(_MONTH.fullmatch(named))
        rising = sound and named not in ("№", "#", ".") and int(match["until"]) > _LATEST_MONTH
        rising = rising and match["year"][2:] < match["until"]
    else:
        rising = float(low.replace(",", ".")) < float(high.replace(",", "."))
    dash = max(match.start(group) for group in ("high", "until", "last")) - 1 - match.start()
    return f"{match[0][:dash]}–{match[0][dash + 1 :]}" if rising else match[0]


def _apostrophes(text: str, sign: str) -> str:
    """Every apostrophe within a word as ’, or as `sign` after a Cyrillic letter."""
    if sign == "’":
        return _APOSTROPHE.sub("’", text)
    return _APOSTROPHE.sub(lambda m: sign if _CYRILLIC.match(text[m.start() - 1]) else "’", text)


# --- quotation marks


def _quotes(text: str, language: str, glyphs: tuple[str, str]) -> str:
    """Straight quotes as those of the language; as they are where a pair is not certain."""
    if not 0 < text.count('"') + text.count("'") <= MOST_QUOTES:
        return text
    if language == "en":
        text = _late_apostrophes(_ELISION.sub("’", text))
    double = _even_pairs(text) if language == "ja" else _pairs(text, '"')
    single = [] if language == "ja" else _pairs(text, "'")
    pairs = double + single
    if any(_cross(one, other) for one in double for other in single):
        return text
    spans = [(m.start(), m.end() - 1) for m in _SPANS.finditer(text)] + pairs
    signs = list(text)
    for pair in sorted(pairs):  # the outer one first: the inner one differs from it
        parent = max((start for start, end in spans if start < pair[0] and pair[1] < end), default=None)
        chosen = _glyph(glyphs, "" if parent is None else signs[parent], text[pair[0] + 1 : pair[1]])
        signs[pair[0]], signs[pair[1]] = chosen[0], chosen[1]
    return "".join(signs)


def _glyph(glyphs: tuple[str, str], around: str, inside: str) -> str:
    """The outer quotes, or the inner ones within outer ones and around words that hold outer ones already."""
    outer, inner = glyphs
    return inner if around == outer[0] or (not around and outer[0] in inside) else outer


def _cross(one: Pair, other: Pair) -> bool:
    return one[0] < other[0] < one[1] < other[1] or other[0] < one[0] < other[1] < one[1]


def _pairs(text: str, mark: str) -> list[Pair]:
    """The pairs of a straight quote; none if only one of the marks is not certain, as in 5'10"."""
    opened: list[int] = []
    pairs: list[Pair] = []
    for match in re.finditer(mark, text):
        at = match.start()
        side = _side(text, at)
        if side == "open":
            opened.append(at)
        elif side == "close" and opened:
            pairs.append((opened.pop(), at))
        else:
            return []
    return [] if opened else pairs


def _side(text: str, at: int) -> str:
    """ "open", "close", or "" for the mark at `at`, by what stands before and after it and the quotes beside it."""
    first, last = at, at + 1
    while first > 0 and text[first - 1] in _MARKS:
        first -= 1
    while last < len(text) and text[last] in _MARKS:
        last += 1
    before, after = text[first - 1 : first] or " ", text[last : last + 1] or " "
    may_open = (before.isspace() or before in _OPENS_AFTER) and not after.isspace()
    may_close = (after.isspace() or after in _CLOSES_BEFORE) and not before.isspace()
    return ("open" if may_open else "close") if may_open != may_close else ""


def _even_pairs(text: str) -> list[Pair]:
    """The pairs of `"` where no space tells the sides: one after the other, none after a digit (inches)."""
    places = [match.start() for match in re.finditer('"', text)]
    if len(places) % 2 or any(text[at - 1 : at].isdigit() for at in places[::2]):
        return []
    return list(zip(places[::2], places[1::2], strict=True))


def _late_apostrophes(text: str) -> str:
    """The workers' as the workers’, in a text where ' opens nothing."""
    places = [match.start() for match in re.finditer("'", text)]
    if not places or not all(text[at - 1 : at].isalpha() and _side(text, at) == "close" for at in places):
        return text
    return text.replace("'", "’")


# --- what stays on one line

_N = r"[0-9]+(?:[.,][0-9]+)*"
_JA_N = rf"{_N}(?:〜{_N})?"
_JA_COUNT = (
    "四半期|世紀|周年|分の[0-9]+|(?:米|豪)?ドル|円|ユーロ|フリブニャ|フリヴニャ|ポンド|ルーブル|ウォン|元|ズロチ|"
    "[かカヵヶケ](?:月間?|国|所|年)|平方(?:キロ)?メートル|キロ(?:メートル|グラム|ワット)?|メートル|トン|ヘクタール|ポイント|"
    "時間|分間|秒|人|名|回|件|社|校|本|台|機|基|隻|発|冊|点|位|倍|割|度|歳|号|巻|章|節|条|項|代|%"
)
_JA_DATE = (
    rf"(?:(?:令和|平成|昭和|大正|明治)?{_JA_N}年(?:度|代|間)?)(?:{_JA_N}月期?)?(?:{_JA_N}日)?|"
    rf"{_JA_N}月期?(?:{_JA_N}日)?|{_JA_N}日間?|{_JA_N}時(?:{_JA_N}分)?(?!間)"
)
_JA_AMOUNT = rf"[第$¥€£]?{_JA_N}(?:[十百千]?[万億兆京](?:{_N})?)*[十百千]?(?:{_JA_COUNT})?"
_JA_PART = rf"(?:{_JA_DATE}|{_JA_AMOUNT})"
_SLASHED = r"[0-9]+(?:/[0-9]+)+"
_KEPT_JA = re.compile(rf"(?=[0-9第$¥€£令平昭大明])(?:{_SLASHED}|{_JA_PART}(?:〜{_JA_PART})?)")
_PART_JA = re.compile(_JA_PART)
_KEPT = re.compile(
    rf"{_SLASHED}|[0-9]+-[а-яіїєґ]{{1,8}}(?!\w)|"
    rf"(?P<range>[$€£¥₴]?{_N}–{_N}%?)(?P<month>[ \xa0](?:{_MONTHS}|{_UK_MONTHS})(?!\w)(?P<year> [0-9]{{4}}(?!\w))?)?"
)
_BREAKS = re.compile(r"[/–-]")
_DIGIT = re.compile("[0-9]")


def kept(text: str, locale: Locale) -> tuple[tuple[int, int], ...]:
    """The half-open spans of typeset `text` that must not break although their characters would let them.

    Sorted, disjoint, at most `WIDEST` columns. Source: Unicode UAX #14; it never breaks 25.7%, so that is no span.
    """
    if not _DIGIT.search(text):
        return ()
    spans = _kept(text, locale.partition("-")[0])
    if "://" not in text and "www." not in text:
        return spans
    addresses = [match.span() for match in _ADDRESS.finditer(text)]
    return tuple(span for span in spans if not any(at < span[1] and span[0] < end for at, end in addresses))


@lru_cache(maxsize=4096)
def _kept(text: str, language: str) -> tuple[tuple[int, int], ...]:
    if language == "ja":
        return tuple(_kept_japanese(text))
    if not _BREAKS.search(text):
        return ()
    return tuple(
        (match.start(), _end(match)) for match in _KEPT.finditer(text) if _end(match) - match.start() <= WIDEST
    )


def _end(match: re.Match[str]) -> int:
    """The end of as much of a range, its month and its year as is not too wide."""
    if not match["range"]:
        return match.end()
    ends = (match.end(), match.start("year") if match["year"] else match.end(), match.end("range"))
    return next((end for end in ends if end - match.start() <= WIDEST), ends[-1])


def _kept_japanese(text: str) -> Iterator[tuple[int, int]]:
    for match in _KEPT_JA.finditer(text):
        whole = match.span()
        parts = [whole] if _width(match[0]) <= WIDEST else [m.span() for m in _PART_JA.finditer(text, *whole)]
        for start, end in parts:
            piece = text[start:end]
            if _width(piece) <= WIDEST and ("/" in piece or not piece.isascii()):
                yield start, end


def _width(text: str) -> int:
    return len(text) + sum(east_asian_width(sign) in "WF" for sign in text)


# --- phrases in another language

_IN_CYRILLIC = {
    "uk", "ru", "be", "bg", "sr", "mk", "kk", "ky", "mn", "tg",
}  # fmt: skip
_OTHER_SCRIPTS = _IN_CYRILLIC | {
    "el", "ka", "hy", "he", "yi", "ar", "fa", "ur", "hi", "ne", "mr", "bn", "ta", "te", "th", "lo", "km", "my", "am",
    "ja", "zh", "ko",
}  # fmt: skip
_IN_HAN = {"ja", "zh", "ko"}
_HAN = (
    "\u3005-\u3007\u3041-\u3096\u309d-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_AROUND_HAN = "\u3001-\u303f\uff01-\uff0f\uff1a-\uff20・ー"
_SKIP = (
    r"(?:https?://|www\.)[!-~]++|(?<![A-Za-z0-9_.+-])"
    r"(?:[A-Za-z0-9_.+-]++@[A-Za-z0-9.-]++|[A-Za-z0-9_-]++(?:\.[A-Za-z0-9_/-]++)++)"
)


# Not \w: kana stand directly beside Latin words.
_LETTERS = "0-9A-Za-zÀ-ÖØ-öø-ɏ\u0400-\u052f_"


def _phrases(letters: str) -> str:
    """Two words or more in `letters`, joined by spaces; never a part of an address."""
    word = rf"(?<![{_LETTERS}./@-])[{letters}]++(?:[’'-][{letters}]++)*+(?![{_LETTERS}@/]|[.-][{_LETTERS}])"
    return rf"{word}(?:(?:[,:;.]?[ \xa0]|[ \xa0][–—&][ \xa0]){word})++"


_LATIN_PHRASE = _phrases("A-Za-zÀ-ÖØ-öø-ɏ")
_CYRILLIC_PHRASE = _phrases("\u0400-\u052f")
_HAN_RUN = f"[{_AROUND_HAN}]*[{_HAN}][{_HAN}{_AROUND_HAN}]*"
_BESIDE = re.compile("[^\\W\\d_][ \xa0][^\\W\\d_]")  # two words without a comma: a list of names is no phrase
_WORDY = re.compile(r"[a-zß-öø-ÿ]{2}")
_RUSSIAN = re.compile("[ыэъёЫЭЪЁ]")


@lru_cache(maxsize=64)
def _foreign_pattern(language: str) -> re.Pattern[str]:
    scripts = [f"(?P<latin>{_LATIN_PHRASE})"] if language in _OTHER_SCRIPTS else []
    scripts += [f"(?P<cyrillic>{_CYRILLIC_PHRASE})"] if language not in _IN_CYRILLIC else []
    scripts += [f"(?P<han>{_HAN_RUN})"] if language not in _IN_HAN else []
    return re.compile("|".join((_SKIP, *scripts)))


@lru_cache(maxsize=64)
def _foreign_letter(language: str) -> re.Pattern[str]:
    letters = "A-Za-zÀ-ÖØ-öø-ɏ" if language in _OTHER_SCRIPTS else ""
    letters += "\u0400-\u052f" if language not in _IN_CYRILLIC else ""
    return re.compile(f"[{letters}{_HAN if language not in _IN_HAN else ''}]")


def foreign(text: str, locale: Locale, latin: Locale = "en") -> tuple[tuple[int, int, str], ...]:
    """The half-open spans of phrases in another script than that of `locale`, each with its language tag.

    Two words or more (kana and kanji: from the first character on, which chooses the glyphs). Acronyms, single
    names, web and mail addresses are none. `latin`: the language that Latin letters are taken for.
    """
    language = locale.partition("-")[0]
    if not _foreign_letter(language).search(text):
        return ()
    return _foreign(text, language, latin)


@lru_cache(maxsize=4096)
def _foreign(text: str, language: str, latin: Locale) -> tuple[tuple[int, int, str], ...]:
    spans: list[tuple[int, int, str]] = []
    for match in _foreign_pattern(language).finditer(text):
        kind = match.lastgroup
        if kind == "han":
            spans.append((*match.span(), "ja"))
        elif kind is None or not _BESIDE.search(match[0]):
            continue
        elif kind == "cyrillic":
            spans.append((*match.span(), "ru" if _RUSSIAN.search(match[0]) else "uk"))
        elif _WORDY.search(match[0]):
            spans.append((*match.span(), latin))
    return tuple(spans)


# --- phrases of a headline

PHRASE = 10  # signs in the size of a headline that a line of a phone holds
_KANA, _KANJI, _KATAKANA = "\u3041-\u3096", "\u3005\u4e00-\u9fff", "\u30a1-\u30fa"
# A word begins after kana, which are an ending or a particle, with kanji, katakana, letters or digits; but not within
# 受け入れ, a verb made of two. Whatever is quoted stands together with its marks.
_PHRASE = re.compile(
    rf"(?<=[{_KANA}、。！？」』）…])(?=[{_KANJI}{_KATAKANA}0-9A-Za-z「『（])(?<![{_KANJI}][いきぎしちびみりえけせべめれ](?=[{_KANJI}]))"
    rf"|(?<=[{_KANJI}{_KATAKANA}ー])(?=[「『（])|(?<=[、。！？])(?=[{_KANA}])"
)
_SCRIPTS = re.compile(rf"(?<=[{_KANJI}])(?=[{_KATAKANA}])|(?<=[{_KATAKANA}ー])(?=[{_KANJI}])|(?<=・)")
_ANYWHERE = re.compile(f"(?<=[{_HAN}])(?=[{_HAN}])(?![ー々])")


def phrases(text: str, locale: Locale) -> tuple[str, ...]:
    """A Japanese headline in the pieces that a line should not cut, together `text`; in other languages one piece.

    A piece longer than `PHRASE` is cut where its characters change from one script to another, else anywhere.
    """
    if locale.partition("-")[0] != "ja":
        return (text,)
    pieces = (part for piece in _PHRASE.split(text) for part in _fitting(piece, _SCRIPTS.split))
    return tuple(part for piece in pieces for part in _fitting(piece, _ANYWHERE.split))


def _fitting(piece: str, cut: Callable[[str], list[str]]) -> list[str]:
    return [piece] if len(piece) <= PHRASE else cut(piece)
