"""The quantities of Japanese prose."""

# ruff: noqa: E501 - a rule is one line, however long
from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from bulletin.compare.quantity import (
    ISO,
    ROUND_WHOLES,
    Key,
    Quantity,
    Rule,
    bare_year,
    clock,
    date_part,
    duration,
    fraction,
    money,
    months,
    multiple,
    number,
    ordinal,
    percent,
    points,
    scan,
    share_of,
)

_KANJI = {sign: value for value, sign in enumerate("〇一二三四五六七八九")}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "億": 10**8, "兆": 10**12, "京": 10**16}
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867}
_CURRENCIES = {
    "ドル": "USD", "㌦": "USD", "円": "JPY", "ユーロ": "EUR", "フリブニャ": "UAH", "フリヴニャ": "UAH", "グリブナ": "UAH",
    "ポンド": "GBP", "人民元": "CNY", "元": "CNY", "ウォン": "KRW", "ルーブル": "RUB", "ズロチ": "PLN", "スイスフラン": "CHF",
}  # fmt: skip
_DOLLARS = {"米": "USD", "豪": "AUD", "カナダ": "CAD", "加": "CAD", "香港": "HKD", "シンガポール": "SGD", "台湾": "TWD"}
_SIGNS = {"$": "USD", "¥": "JPY", "€": "EUR", "£": "GBP", "₴": "UAH"}

_DIGITS = r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?"
_TERM = rf"(?:{_DIGITS}[十百千]?)"
_N = rf"(?<![0-9.A-Za-z])(?<![0-9],)(?:(?:{_TERM}[万億兆京]+)+{_TERM}?|{_TERM})"
_K = r"(?<![0-9一二三四五六七八九十百千万億兆数何幾第])[一二三四五六七八九十百千〇][一二三四五六七八九十百千万億兆〇]*"
_A = rf"(?:{_N}|{_K})"
_RANGE = r"(?: ?[〜–] ?|から|と|、|ないし|または|か)"
_SERIES = rf"(?:{_A}(?:余り|強|弱)?{_RANGE})?{_A}"
_MORE = r"(?:余り|余|強|弱|超|以上|近く|以下|未満)?"
_MON = r"(?:か|カ|ヵ|ヶ|ケ|箇|ヵ)月"
_YEARS = r"(?:1[5-9]|20)[0-9]{2}"
_WHOLE = re.compile(_A)


def _value(words: str) -> Decimal:
    """ "9億4330万", "3兆1千億", "150百万", "二十五", "1.5"."""
    total, section, current = Decimal(0), Decimal(0), Decimal(-1)
    for piece in re.findall(r"[0-9][0-9,.]*|.", words):
        if piece[0].isdigit():
            current = Decimal(piece.replace(",", "").rstrip("."))
        elif piece in _KANJI:
            current = Decimal(_KANJI[piece]) if current < 0 else current * 10 + _KANJI[piece]
        elif piece in _SMALL:
            section += (current if current >= 0 else 1) * _SMALL[piece]
            current = Decimal(-1)
        elif piece in _LARGE:
            amount = section + max(current, Decimal(0))
            total, section = (
                (total + amount * _LARGE[piece], Decimal(0)) if amount else (total * _LARGE[piece], section)
            )
            current = Decimal(-1)
    return total + section + max(current, Decimal(0))


def _values(words: str) -> tuple[Decimal, ...]:
    """The values of a series: in "10〜20億" the last scale holds for both."""
    parts = [match[0] for match in _WHOLE.finditer(words)]
    last = re.search(r"[百千]?[万億兆京]+$", parts[-1])
    plain = all(re.fullmatch(r"[0-9.,]+", part) for part in parts[:-1])
    if last and plain and re.search(r"[〜–]|から|ないし", words):
        parts = [part + last[0] for part in parts[:-1]] + parts[-1:]
    return tuple(_value(part) for part in parts)


def _hard(words: str) -> bool:
    return any(character.isdigit() for character in words)


def _nothing(_match: re.Match[str]) -> Iterable[Quantity]:
    return ()


def _name(match: re.Match[str]) -> Iterable[Quantity]:
    return tuple(number(Decimal(each), hard=False) for each in re.findall(r"[0-9]+", match[0])[:2])


def _money(match: re.Match[str]) -> Iterable[Quantity]:
    code = _CURRENCIES[match["unit"]]
    if code == "USD" and match["which"]:
        code = _DOLLARS[match["which"]]
    return tuple(money(code, value) for value in _values(match["series"]))


def _money_sign(match: re.Match[str]) -> Iterable[Quantity]:
    return tuple(money(_SIGNS[match["sign"]], value) for value in _values(match["series"]))


def _percent(match: re.Match[str]) -> Iterable[Quantity]:
    return tuple(percent(value) for value in _values(match["series"]))


def _points(match: re.Match[str]) -> Iterable[Quantity]:
    factor = Decimal("0.01") if match["basis"] else Decimal(1)
    return tuple(points(value * factor) for value in _values(match["series"]))


def _tenths(match: re.Match[str]) -> Iterable[Quantity]:
    """3割 = 30%, 1割5分 = 15%."""
    more = _value(match["bu"]) if match["bu"] else Decimal(0)
    values = _values(match["series"])
    return tuple(percent(value * 10 + (more if value == values[-1] else 0)) for value in values)


def _fraction(match: re.Match[str]) -> Iterable[Quantity]:
    return (fraction(_value(match["top"]), _value(match["whole"])),)


def _one_in(match: re.Match[str]) -> Iterable[Quantity] | None:
    whole, top = _value(match["whole"]), _value(match["top"])
    return (share_of(top, whole),) if top < whole and whole in ROUND_WHOLES else None


def _half(_match: re.Match[str]) -> Iterable[Quantity]:
    return (fraction(Decimal(1), Decimal(2)),)


def _multiple(match: re.Match[str]) -> Iterable[Quantity]:
    more = Decimal("0.5") if match["half"] else Decimal(0)
    return tuple(multiple(value + more, hard=_hard(match["series"])) for value in _values(match["series"]))


def _doubled(_match: re.Match[str]) -> Iterable[Quantity]:
    return (multiple(Decimal(2), hard=False),)


def _era(match: re.Match[str]) -> Iterable[Quantity]:
    year = 1 if match["n"] == "元" else int(_value(match["n"]))
    return _parts(str(_ERAS[match["era"]] + year), match)


def _date(match: re.Match[str]) -> Iterable[Quantity]:
    return _parts(match.groupdict().get("y"), match)


def _parts(year: str | None, match: re.Match[str]) -> Iterable[Quantity]:
    groups = match.groupdict()
    found = [date_part("year", year)] if year else []
    if groups.get("m"):
        found.append(date_part("month", match["m"]))
    return [*found, *(date_part("day", match[name]) for name in ("d", "d2") if groups.get(name))]


def _years(match: re.Match[str]) -> Iterable[Quantity]:
    first, last = match[1], match[2]
    return (date_part("year", first), date_part("year", last if len(last) == 4 else first[:2] + last))


def _months(match: re.Match[str]) -> Iterable[Quantity]:
    return (months(int(match[1]), int(match[2])),)


def _short_year(match: re.Match[str]) -> Iterable[Quantity]:
    """23年: the year 2023, or 23 years."""
    value = Decimal(match[1])
    also: set[Key] = {("number", value), ("ordinal", value), ("duration", ("months", value * 12))}
    return (Quantity("year", 2000 + value, also=frozenset(also), size=value),)


def _decade(match: re.Match[str]) -> Iterable[Quantity]:
    full = match[1] if len(match[1]) == 4 else ("20" if match[1] < "30" else "19") + match[1]
    return (date_part("decade", full),)


def _century(match: re.Match[str]) -> Iterable[Quantity]:
    return tuple(date_part("century", value) for value in _values(match["series"]))


def _half_year(match: re.Match[str]) -> Iterable[Quantity]:
    return (date_part("half", 1 if match[0][0] in "上前" else 2, hard=match[0][0] in "上下"),)


def _quarter(match: re.Match[str]) -> Iterable[Quantity]:
    return (date_part("quarter", _value(match["n"])),)


def _clock(match: re.Match[str]) -> Iterable[Quantity]:
    hour = int(match["h"]) + (12 if match["half"] == "午後" and int(match["h"]) < 12 else 0)
    return (clock(hour, 30 if match["m"] == "半" else int((match["m"] or "0").rstrip("分"))),)


_UNITS = {"年": "year", "週": "week", "週間": "week", "日": "day", "日間": "day", "泊": "day", "時間": "hour", "分": "minute",
          "世紀": "century", "分間": "minute"}  # fmt: skip


def _duration(match: re.Match[str]) -> Iterable[Quantity]:
    unit = _UNITS.get(match["unit"], "month")
    more = Decimal("0.5") if match["half"] else Decimal(0)
    return tuple(duration(value + more, unit, hard=_hard(match["series"])) for value in _values(match["series"]))


def _long_time(match: re.Match[str]) -> Iterable[Quantity]:
    part, unit = {"半世紀": ("0.5", "century"), "四半世紀": ("0.25", "century"), "半年": ("0.5", "year"),
                  "半日": ("0.5", "day")}[match[0]]  # fmt: skip
    return (duration(Decimal(part), unit, hard=False),)


def _ordinals(match: re.Match[str]) -> Iterable[Quantity]:
    words = match["series"] or match["series2"]
    return tuple(ordinal(value, hard=_hard(words)) for value in _values(words))


def _duration_of(match: re.Match[str]) -> Iterable[Quantity]:
    more = Decimal("0.5") if match["half"] or match["half2"] else Decimal(0)
    unit = _UNITS[match["unit"]]
    return tuple(duration(value + more, unit, hard=_hard(match["series"])) for value in _values(match["series"]))


def _two(_match: re.Match[str]) -> Iterable[Quantity]:
    return (number(Decimal(2), hard=False),)


def _counted(match: re.Match[str]) -> Iterable[Quantity]:
    """A number in kanji before a counter; 一 is an article in disguise."""
    return tuple(number(value, hard=False) for value in _values(match["series"]) if value > 1)


def _number(match: re.Match[str]) -> Iterable[Quantity]:
    return tuple(number(value) for value in _values(match[0]))


def _year(match: re.Match[str]) -> Iterable[Quantity]:
    return (bare_year(Decimal(match[0])),)


_COUNTER = (
    r"つ|人|名|社|(?:か|カ|ヵ|ヶ|ケ|箇)(?:国|所|条|年|村)|ヵ国|年|日|回|度|件|本|校|冊|点|隻|機|台|番|者|種|団体|都市|県|党|"
    r"段階|原則|項目|世代|歳|作|曲|軒|棟|頭|匹|枚|通|組|チーム|基|両|戸|大学|館|代|句|首|票|議席|面"
)
_TAIL = r"(?:間|ぶり|連続|以上|以内|以下|未満|余り|余|近く|後|前|目|来|越し|超|分|も|弱|強|ほど|程度|物|に(?:わた|及)|を?かけ|が(?:経|過))"
_CUR = "|".join(sorted(_CURRENCIES, key=len, reverse=True))
_WHICH = rf"(?P<which>{'|'.join(_DOLLARS)})?"
_FLOWN = r"(?P<half>半)?"

RULES: tuple[Rule, ...] = tuple((re.compile(pattern), read) for pattern, read in (
    (r"初めて|初の|第一に|第一歩|一つ一つ|万一|万が一|数[十百千万億兆]+|何[十百千万]+|数(?:人|社|年|回|日|件|カ国|か国|倍|割|カ月|か月)|十分(?!の)|十数|二度と|千葉|一部|一方|一層|一環|一時|百貨|唯一|第一線|二酸化|三菱|三井|四国|九州|五輪|八百", _nothing),
    (r"主要[0-9七二]+[かカヵヶケ]国|[A-Za-z]+[-–]?[0-9]+[A-Za-z]*|サハリン[-–]?[0-9]+|新型コロナ", _name),
    (rf"(?P<era>{'|'.join(_ERAS)})(?P<n>元|[0-9]{{1,2}}|[一二三四五六七八九十]+)年度?(?:(?P<m>[0-9]{{1,2}})月(?:(?P<d>[0-9]{{1,2}})日)?)?", _era),
    (r"((?:1[5-9]|20)[0-9]0|[2-9]0)年代", _decade),
    (rf"(?<![0-9])({_YEARS})(?:年度?)?(?: ?[〜–/] ?|年から)((?:1[5-9]|20)?[0-9]{{2}})年度?(?![0-9]|間)", _years),
    (rf"(?<![0-9])(?P<y>{_YEARS})[年/–.](?P<m>1[0-2]|0?[1-9])[月/–.](?:(?P<d>[0-3]?[0-9])日?)?(?![0-9])(?! ?[〜–])", _date),
    (rf"(?<![0-9])(?P<y>{_YEARS})年度?(?!間|以上|連続|代)", _date),
    (r"(?<![0-9])(1[0-2]|[1-9])月?(?: ?[〜–] ?|から)(1[0-2]|[1-9])月期?(?![0-9])", _months),
    (r"(?<![0-9])(?P<m>1[0-2]|[1-9])月(?P<d>[1-3]?[0-9])日?(?: ?[〜–、・] ?|から|と)(?P<d2>[1-3]?[0-9])日(?!間)", _date),
    (r"(?<![0-9])(?P<m>1[0-2]|[1-9])月(?:(?P<d>[1-3]?[0-9])日(?!間))?", _date),
    (rf"(?P<series>{_SERIES})世紀(?!も|にわた|ぶり|以上|間)", _century),
    (r"四半世紀|半世紀|半年(?!度)|半日", _long_time),
    (r"(?:上|下)(?:半期|期|半年)|(?:前|後)(?:半(?!戦))", _half_year),
    (r"第?(?P<n>[1-4一二三四])四半期", _quarter),
    (rf"(?P<series>{_SERIES}){_MORE}{_WHICH}(?P<unit>{_CUR})(?!卓|滑|台湾)", _money),
    (rf"(?:US)?(?P<sign>[$¥€£₴]) ?(?P<series>{_SERIES})", _money_sign),
    (rf"(?P<series>(?:{_N}%?{_RANGE})?{_N}) ?(?:%|㌫|パーセント)(?!ポイント)", _percent),
    (rf"(?P<series>{_SERIES}) ?(?:%|パーセント)?(?P<basis>ベーシス)?(?:ポイント|㌽)", _points),
    (rf"(?P<whole>{_A})分の(?P<top>{_A})", _fraction),
    (rf"(?P<whole>{_A})(?P<c>[^\W\d_]{{1,3}})(?:に|中|のうち)(?P<top>{_A})(?P=c)", _one_in),
    (rf"(?P<series>{_SERIES})割(?:(?P<bu>[1-9一二三四五六七八九])分)?", _tenths),
    (r"(?<!過)半数|半分|半減|折半", _half),
    (rf"(?P<series>{_SERIES})倍(?P<half>半)?", _multiple),
    (r"(?<!数)倍(?:増|に|の|以上|近)", _doubled),
    (r"(?P<half>午前|午後|正午)?(?<![0-9])(?P<h>[0-2]?[0-9])時(?!間|代)(?P<m>半|[0-5]?[0-9]分)?", _clock),
    (rf"第(?P<series>{_SERIES})(?:回|次|位|代|章|条|期|弾|段階)?|(?P<series2>{_SERIES})(?:位|番目|度目|回目|人目|例目|代目|カ国目|か国目|つ目|作目|件目|年目|本目|冊目|周目|等)", _ordinals),
    (rf"(?P<series>{_SERIES})(?P<unit>{_MON}){_FLOWN}間?", _duration),
    (rf"(?P<series>{_SERIES})周年", lambda m: tuple(duration(value, "year", hard=_hard(m[0])) for value in _values(m["series"]))),
    (rf"(?P<series>{_SERIES})(?P<unit>年|日|週間|週|時間|分間|分|世紀)(?:{_FLOWN}{_TAIL}|(?P<half2>半))", _duration_of),
    (rf"(?P<series>{_SERIES})(?P<unit>時間|週間|週|分(?![のか野])|世紀|日間){_FLOWN}", _duration),
    (r"(?<![0-9,.])([0-9]{2})年(?!間|以|生)", _short_year),
    (rf"(?P<series>{_SERIES})(?P<unit>年){_FLOWN}", _duration),
    (r"(?<![0-9.,])(?P<d>[1-3]?[0-9])日?(?: ?[〜–、・] ?|から|と)(?P<d2>[1-3]?[0-9])日", _date),
    (r"(?<![0-9.,])(?P<d>3[01]|[12]?[0-9])日", _date),
    (r"二国間|2国間|両(?:国|首脳|氏|者|社|政府|都市|陣営|大臣|外相|市|党|院|方)|双方|双子", _two),
    (rf"(?P<series>{_K})(?:{_COUNTER})", _counted),
    (r"(?P<series>(?<![一-龠])[二三四五六七八九十百千][一二三四五六七八九十百千万]+)(?![一-龠])", _counted),
    (rf"(?<![0-9.,]){_YEARS}(?![0-9.,万億兆千百人件社本]|[^\W\d_])", _year),
    (_SERIES.replace(_A, _N), _number),
))  # fmt: skip


def find(text: str) -> tuple[Quantity, ...]:
    """The quantities of a Japanese text, in order."""
    return scan(text, (ISO, *RULES))
