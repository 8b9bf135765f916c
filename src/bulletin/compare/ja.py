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
    about,
    ages,
    bare_year,
    clock,
    date_part,
    duration,
    fraction,
    ident,
    measure,
    money,
    month_end,
    months,
    multiple,
    night_day,
    nothing,
    number,
    of_name,
    ordinal,
    percent,
    points,
    ratio,
    scan,
    share_of,
    split,
    vague,
    weekday,
)
from bulletin.figures.words import JA_CURRENCIES

_KANJI = {sign: value for value, sign in enumerate("〇一二三四五六七八九")}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "億": 10**8, "兆": 10**12, "京": 10**16}
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867}
_CURRENCIES = {
    **{name: code for code, name in JA_CURRENCIES.items()},
    "ドル": "USD", "㌦": "USD", "円": "JPY", "ユーロ": "EUR", "フリブニャ": "UAH", "フリヴニャ": "UAH", "グリブナ": "UAH",
    "ポンド": "GBP", "人民元": "CNY", "元": "CNY", "ウォン": "KRW", "フラン": "CHF", "ルピー": "INR", "リラ": "TRY", "トルコリラ": "TRY", "コルナ": "CZK", "チェココルナ": "CZK", "フォリント": "HUF",
    "スターリングポンド": "GBP", "英ポンド": "GBP", "韓国ウォン": "KRW", "香港ドル": "HKD", "台湾ドル": "TWD", "台湾元": "TWD", "レアル": "BRL", "ランド": "ZAR", "テンゲ": "KZT", "㍀": "GBP", "ルーブル": "RUB", "ズロチ": "PLN", "スイスフラン": "CHF",
}  # fmt: skip
_DOLLARS = {"米": "USD", "豪": "AUD", "カナダ": "CAD", "加": "CAD", "香港": "HKD", "シンガポール": "SGD", "台湾": "TWD"}
_SIGNS = {"$": "USD", "¥": "JPY", "€": "EUR", "£": "GBP", "₴": "UAH", "₩": "KRW", "₽": "RUB"}

_DIGITS = r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?"
_TERM = rf"(?:{_DIGITS}[十百千]?)"
_N = rf"(?<![0-9.A-Za-z])(?<![0-9],)(?:(?:{_TERM}[万億兆京]{{1,2}}){{1,4}}{_TERM}?|{_TERM})"
_K = r"(?<![0-9一二三四五六七八九十百千万億兆数何幾第])[一二三四五六七八九十百千〇][一二三四五六七八九十百千万億兆〇]*(?:・[一二三四五六七八九〇]+(?=[%億兆万倍割]|パーセント|ポイント)[万億兆]?)?"
_A = rf"(?:{_N}|{_K})"
_RANGE = r"(?: ?[〜–] ?|から|と|、|ないし|または|か)"
_SERIES = rf"(?:{_A}(?:余り|強|弱)?{_RANGE})?{_A}"
_MORE = r"(?:余り|あまり|余|強|弱|超|以上|近く|以下|未満|前後|程度|足らず)?の?"
_MON = r"(?:か|カ|ヵ|ヶ|ケ|箇|ヵ)月"
_YEARS = r"(?:1[5-9]|20)[0-9]{2}"
_WHOLE = re.compile(_A)
_IDENT = r"[0-9]+(?:\.[0-9]+)*"


def _value(words: str) -> Decimal:
    """ "9億4330万", "3兆1千億", "150百万", "二十五", "1.5"."""
    total, section, current = Decimal(0), Decimal(0), Decimal(-1)
    for piece in re.findall(r"[0-9][0-9,.]*|・[〇一二三四五六七八九]+|.", words):
        if piece[0].isdigit():
            current = Decimal(piece.replace(",", "").rstrip("."))
        elif piece[0] == "・" and len(piece) > 1:
            current = max(current, Decimal(0)) + Decimal("0." + "".join(str(_KANJI[sign]) for sign in piece[1:]))
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
    values = [_value(part) for part in parts]
    if last and plain and re.search(r"[〜–]|から|ないし", words):
        most = _value(parts[-1].removesuffix(last[0]) or "1")
        values[:-1] = [
            _value(f"{part}{last[0]}") if each < 50 * most else each
            for part, each in zip(parts, values[:-1], strict=False)
        ]
    return tuple(values)


def _hard(words: str) -> bool:
    return any(character.isdigit() for character in words)


def _idents(match: re.Match[str]) -> Iterable[Quantity]:
    """3.2節, 第9条, 第5〜7条, 第九条第二項."""
    if match["kanji"]:
        return (ident(str(_value(match["kanji"]))),)
    return tuple(ident(each) for each in re.findall(_IDENT, match[0]))


def _split(match: re.Match[str]) -> Iterable[Quantity]:
    """7対3, 70対30."""
    return ratio(_value(match["a"]), _value(match["b"]))


def _weekday(match: re.Match[str]) -> Iterable[Quantity]:
    return (weekday("月火水木金土日".index(match["w"])),)


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
    more = (_value(match["bu"]) if match["bu"] else Decimal(0)) + (
        _value(match["rin"]) / 10 if match["rin"] else Decimal(0)
    )
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


def _night(match: re.Match[str]) -> Iterable[Quantity]:
    """3月14日深夜: abroad it may be the 15th."""
    return [night_day(each.size) if each.kind == "day" else each for each in _date(match)]


def _kanji_date(match: re.Match[str]) -> Iterable[Quantity]:
    """ "二〇二二年二月二十四日", "二月二十四日", "二〇二二〜二三年"."""
    found = [date_part("year", _value(match["y"]))] if match["y"] else []
    if match["y2"]:
        found.append(date_part("year", found[0].size // 100 * 100 + _value(match["y2"])))
    for name, kind, most in (("m", "month", 12), ("d", "day", 31)):
        if match[name] and 0 < _value(match[name]) <= most:
            found.append(date_part(kind, _value(match[name])))
    return found


def _era_years(match: re.Match[str]) -> Iterable[Quantity]:
    """ "明治37〜38年", "平成二十三年から令和元年"."""
    start = _ERAS[match["era"]]
    return tuple(
        date_part("year", start + (Decimal(1) if each == "元" else _value(each))) for each in (match["n"], match["n2"])
    )


def _short_years(match: re.Match[str]) -> Iterable[Quantity]:
    """ "22〜24年度", "22、23年"."""
    return tuple(_short(Decimal(each), hard=True) for each in (match[1], match[2]))


def _vague(match: re.Match[str]) -> Iterable[Quantity]:
    """数百人, 数十億, 何万: an order of magnitude."""
    scale = 1
    for sign in match["scale"]:
        scale *= _SMALL.get(sign) or _LARGE[sign]
    return (vague(scale, _CURRENCIES.get(match["money"] or "", "")),)


def _dozen(_match: re.Match[str]) -> Iterable[Quantity]:
    """十数社, ダース."""
    return (about(Decimal(12), Decimal(10), Decimal(15)),)


def _ages(match: re.Match[str]) -> Iterable[Quantity]:
    return tuple(ages(value) for value in _values(match["series"]))


def _measure(match: re.Match[str]) -> Iterable[Quantity]:
    return tuple(measure(value, _MEASURES[match["unit"]]) for value in _values(match["series"]))


def _event(match: re.Match[str]) -> Iterable[Quantity]:
    """The year of a name ("2025年大阪・関西万博"): another language may name the event without it."""
    return (date_part("year", match[1], hard=False),)


def _noon(_match: re.Match[str]) -> Iterable[Quantity]:
    return (clock(12, 0, hard=False),)


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
    before = match.string[max(0, match.start() - 2) : match.start()]
    return (
        _short(Decimal(match[1]), hard=not before.endswith(("翌", "同", "前", "本", "今", "昨", "翌、", "昨年の"))),
    )


def _short(value: Decimal, *, hard: bool) -> Quantity:
    """Two digits of a year of this century or the last, which may be so many years instead."""
    also: set[Key] = {("number", value), ("ordinal", value), ("duration", ("months", value * 12))}
    near, far = (2000, 1900) if value < 40 else (1900, 2000)
    also.add(("year", far + value))
    return Quantity("year", near + value, hard=hard, also=frozenset(also), size=value)


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
    if hour > 24 or (match["m"] and match["m"] != "半" and int(match["m"].rstrip("分")) > 59):
        return ()
    return (clock(hour % 24, 30 if match["m"] == "半" else int((match["m"] or "0").rstrip("分"))),)


_UNITS = {"年": "year", "週": "week", "週間": "week", "日": "day", "日間": "day", "泊": "day", "時間": "hour", "分": "minute",
          "世紀": "century", "分間": "minute", "秒": "second", "秒間": "second", "昼夜": "day"}  # fmt: skip


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


_WATTS = {
    "ワット": "W",
    "キロワット": "kW",
    "メガワット": "MW",
    "ギガワット": "GW",
    "テラワット": "TW",
    "kW": "kW",
    "MW": "MW",
    "GW": "GW",
    "TW": "TW",
    "㌔㍗": "kW",
}
_MEASURES = {
    **_WATTS, **{name + hours: unit + "h" for name, unit in _WATTS.items() for hours in ("時", "アワー", "h")},
    "キロメートル": "km", "km": "km", "㎞": "km", "㌔㍍": "km", "メートル": "m", "m": "m", "㍍": "m", "センチ": "centi", "センチメートル": "cm", "cm": "cm", "㎝": "cm",
    "ミリ": "milli", "ミリメートル": "mm", "mm": "mm", "マイル": "mile", "キロ": "kilo", "㌔": "kilo", "グラム": "g", "g": "g", "キログラム": "kg", "kg": "kg", "㎏": "kg",
    "トン": "t", "㌧": "t", "t": "t", "キロトン": "kt", "メガトン": "Mt", "リットル": "l", "㍑": "l", "バレル": "barrel", "ボルト": "V", "キロボルト": "kV", "kV": "kV",
    "平方キロ": "km2", "平方キロメートル": "km2", "平方㌔": "km2", "km²": "km2", "㎢": "km2", "平方メートル": "m2", "平方㍍": "m2", "㎡": "m2", "ヘクタール": "ha", "㌶": "ha", "ha": "ha",
    "立方メートル": "m3", "㎥": "m3", "立方キロメートル": "km3", "エーカー": "acre",
}  # fmt: skip
_COUNTER = (
    r"つ|人|名|社|(?:か|カ|ヵ|ヶ|ケ|箇)(?:国|所|条|年|村)|ヵ国|年|日|回|度|件|本|校|冊|点|隻|機|台|番|者|種|団体|都市|県|党|"
    r"段階|原則|項目|世代|歳|作|曲|軒|棟|頭|匹|枚|通|組|チーム|基|両|戸|大学|館|代|句|首|票|議席|面"
)
_TAIL = r"(?:間|ぶり|連続|以上|以内|以下|未満|余り|余|近く|後|前|目|来|越し|超|分|も|弱|強|ほど|程度|物|に(?:わた|及)|を?かけ|が(?:経|過))"
_CUR = "|".join(sorted(_CURRENCIES, key=len, reverse=True))
_WHICH = rf"(?P<which>{'|'.join(_DOLLARS)})?"
_FLOWN = r"(?P<half>半)?"

RULES: tuple[Rule, ...] = tuple((re.compile(pattern), read) for pattern, read in (
    (r"初めて|初の|史上初|今年初", lambda _m: (ordinal(Decimal(1)),)),
    (r"第一に|第一歩|一つ一つ|万一|万が一|数(?:人|社|年|回|日|件|カ国|か国|倍|割|カ月|か月)|十分(?!の)|[0-9一二三四五六]桁|二度と|一歩|一気|一斉|一致|一貫|一般|一定|一連|一因|一員|一方的|一転|一段と|一路|統一|三陸|三重|六本木|八王子|八戸|十和田|二酸|七尾|千代田|千島|五十嵐|一橋|万博|二の次|三つ巴|八方|四方|十全|一日も早|一刻|一石|千葉|一部|一方|一層|一環|一時|百貨|唯一|第一線|二酸化|三菱|三井|四国|九州|五輪|八百", nothing),
    (r"(?:主要|先進)[0-9七二]+[かカヵヶケ]国|[A-Za-z]+[-–]?[0-9]+[A-Za-z]*|サハリン[-–]?[0-9]+|新型コロナ", of_name),
    (rf"(?<![0-9.,全計])(?:第?{_IDENT}(?: ?[〜–、・] ?第?{_IDENT})*|第(?P<kanji>[一二三四五六七八九十百]{{1,5}}))(?:節(?![目電約水税度])|章(?!程)|条(?![約件例])|項(?!目))", _idents),
    (r"(?P<said>比率は?|割合は?)?(?<![0-9:.,/])(?P<a>[0-9]{1,3})(?P<sep>[:/])(?P<b>[0-9]{1,3})(?![0-9:/%]|[.,][0-9])", split),
    (r"(?<![0-9.,一二三四五六七八九十百千万億])(?P<a>[0-9]{1,3}|[一二三四五六七八九])対(?P<b>[0-9]{1,3}|[一二三四五六七八九])(?![0-9.,%万億千百十])", _split),
    (rf"(?:{'|'.join(_ERAS)})[0-9一二三四五六]{{1,2}}0?十?年代", nothing),
    (rf"(?:数|何|幾)(?P<scale>[十百千万億兆]+)(?:(?:米)?(?P<money>{'|'.join(sorted(_CURRENCIES, key=len, reverse=True))}))?", _vague),
    (r"十数(?=[人社名件校カか回年台本隻機])|(?:1|一)ダース", _dozen),
    (r"((?:19|20)[0-9]{2})年?の?(?=(?:[^\W\d_]|・){0,8}(?:万博|五輪|オリンピック|パラリンピック|ワールドカップ|W杯|博覧会))", _event),
    (rf"(?P<era>{'|'.join(_ERAS)})(?P<n>元|[0-9]{{1,2}}|[一二三四五六七八九十]+)年?(?:度)? ?(?:[〜–]|から|、|・) ?(?:(?P=era))?(?P<n2>[0-9]{{1,2}}|[一二三四五六七八九十]+)年度?(?!間)", _era_years),
    (rf"(?P<era>{'|'.join(_ERAS)})(?P<n>元|[0-9]{{1,2}}|[一二三四五六七八九十]+)年度?(?:(?P<m>[0-9]{{1,2}})月(?:(?P<d>[0-9]{{1,2}})日)?)?", _era),
    (r"(?P<y>[一二][〇一二三四五六七八九]{3})年度?(?:[〜–](?P<y2>[〇一二三四五六七八九]{2})年度?)?(?:(?P<m>[一二三四五六七八九十]{1,2})月(?:(?P<d>[一二三四五六七八九十]{1,3})日)?)?(?!代|間)", _kanji_date),
    (r"(?P<y>)(?P<y2>)(?<![一二三四五六七八九十数])(?P<m>十[一二]?|[一二三四五六七八九])月(?:(?P<d>[一二三四五六七八九十]{1,3})日)?(?!間)", _kanji_date),
    (r"((?:1[5-9]|20)[0-9]0|[2-9]0)年代", _decade),
    (r"(?P<series>(?:[1-9]0(?:歳?代(?:前半|後半)?)?(?:[〜–、・]|から|と|や))?[1-9]0)歳?代(?!目)", _ages),
    (r"(?<![0-9,.])([0-9]{2})(?:年度?)? ?(?:[〜–/、・]|年度?から) ?([0-9]{2})年(?:度|(?!間|以[上内下]|ほど|程度|後|前|ぶり|目|物|余|の歴史|近く|連続))", _short_years),
    (rf"(?<![0-9])({_YEARS})(?:年度?)?(?: ?[〜–/] ?|年から)((?:1[5-9]|20)?[0-9]{{2}})年度?(?![0-9]|間)", _years),
    (rf"(?<![0-9])(?P<y>{_YEARS})年(?P<m>1[0-2]|0?[1-9])月末", lambda m: (*_date(m), month_end())),
    (rf"(?<![0-9])(?P<y>{_YEARS})[年/–.](?P<m>1[0-2]|0?[1-9])[月/–.](?:(?P<d>[0-3]?[0-9])日?)?(?![0-9])(?! ?[〜–])", _date),
    (rf"(?<![0-9])(?P<y>{_YEARS})年度?(?!間|以上|連続|代)", _date),
    (r"(?<![0-9.,])(1[0-2]|[1-9])月?(?:、|・|と)(1[0-2]|[1-9])月(?!間)", lambda m: (date_part("month", m[1]), date_part("month", m[2]))),
    (r"(?<![0-9])(1[0-2]|[1-9])月?(?: ?[〜–] ?|から)(1[0-2]|[1-9])月期?(?![0-9])", _months),
    (r"(?<![0-9])(?P<m>1[0-2]|[1-9])月末", lambda m: (*_date(m), month_end())),
    (r"(?<![0-9])(?P<m>1[0-2]|[1-9])月(?P<d>[1-3]?[0-9])日(?=(?:夜|深夜|未明|夜半|晩))", _night),
    (r"(?<![0-9])(?P<m>1[0-2]|[1-9])月(?P<d>[1-3]?[0-9])日?(?: ?[〜–、・] ?|から|と)(?P<d2>[1-3]?[0-9])日(?!間)", _date),
    (r"(?<![0-9])(?P<m>1[0-2]|[1-9])月(?:(?P<d>[1-3]?[0-9])日(?!間))?", _date),
    (rf"(?P<series>{_SERIES})世紀(?!も|にわた|ぶり|以上|間)", _century),
    (r"四半世紀|半世紀|半年(?!度)|半日", _long_time),
    (r"(?:上|下)(?:半期|期|半年)|(?:前|後)(?:半(?!戦))", _half_year),
    (r"第?(?P<n>[1-4一二三四])四半期", _quarter),
    (rf"(?P<series>{_SERIES}) ?{_MORE}(?P<unit>{'|'.join(sorted(_MEASURES, key=len, reverse=True))})(?![A-Za-z²³])", _measure),
    (rf"(?P<yen>{_N})円(?P<sen>[0-9]{{1,2}})銭", lambda m: (money("JPY", _value(m["yen"]) + _value(m["sen"]) / 100),)),
    (rf"(?P<series>{_SERIES}){_MORE}{_WHICH}(?P<unit>{_CUR})(?!卓|滑|台湾)", _money),
    (rf"(?:US)?(?P<sign>[$¥€£₴]) ?(?P<series>{_SERIES})", _money_sign),
    (rf"(?<!分の)(?P<series>(?:{_N}%?{_RANGE})?{_N}) ?(?:%|㌫|パーセント)(?!ポイント)", _percent),
    (rf"(?P<series>{_SERIES}) ?(?:%|パーセント)?(?P<basis>ベーシス)?(?:ポイント|㌽)", _points),
    (rf"(?P<whole>{_A})分の(?P<top>{_A})", _fraction),
    (rf"(?P<whole>{_A})(?P<c>[^\W\d_]{{1,3}})(?:に|中|(?:の[^\W\d_]{{1,10}})?(?:の?うち|の中で?)、?)(?P<top>{_A})(?P=c)", _one_in),
    (rf"(?P<series>{_SERIES})割(?:(?P<bu>[1-9一二三四五六七八九])分)?(?:(?P<rin>[1-9一二三四五六七八九])厘)?", _tenths),
    (r"(?<!過)半数|半分|半減|折半", _half),
    (rf"(?P<series>{_SERIES})(?:{_MORE}倍)(?P<half>半)?", _multiple),
    (r"(?<!数)倍(?:増|に|の|以上|近)", _doubled),
    (r"(?P<half>午前|午後)?(?<![0-9])(?P<h>[0-2]?[0-9])時(?!間|代)(?P<m>半|[0-5]?[0-9]分)?", _clock),
    (r"(?<!分)正午", _noon),
    (r"(?P<half>午前|午後)?(?<![0-9])(?P<h>[0-2]?[0-9]):(?P<m>[0-5][0-9])(?![0-9])", _clock),
    (rf"第(?P<series>{_SERIES})(?:回|次|位|代|章|条|期|弾|段階)?|(?P<series2>{_SERIES})(?:位|番目|度目|回目|人目|例目|代目|カ国目|か国目|つ目|作目|件目|年目|本目|冊目|周目|等)", _ordinals),
    (rf"(?P<n>{_N})秒(?P<part>[0-9]{{1,3}})(?![0-9年月日時分秒])", lambda m: (duration(_value(m["n"]) + Decimal("0." + m["part"]), "second"),)),
    (rf"(?P<series>{_SERIES})(?P<unit>{_MON}){_FLOWN}間?", _duration),
    (rf"(?P<series>{_SERIES})周年", lambda m: tuple(duration(value, "year", hard=_hard(m[0])) for value in _values(m["series"]))),
    (rf"(?P<series>{_SERIES})(?P<unit>年|日|週間|週|時間|分間|分|世紀)(?:{_FLOWN}(?!半?ば){_TAIL}|(?P<half2>半(?![ば期ご頃]|か[らけ])))", _duration_of),
    (rf"(?P<series>{_SERIES})(?P<unit>時間|週間|週|分(?!か[るりれっ]|野|析|類|担|離|断|岐|散|裂|配|布)|世紀|日間|秒間|秒|昼夜){_FLOWN}", _duration),
    (r"(?<![0-9])([1-6])年(?:生|次|組)", lambda m: (number(Decimal(m[1]), hard=False),)),
    (r"(?<![0-9,.])([0-9]{2})年(?!間|以[上内下]|生)", _short_year),
    (rf"(?P<series>{_SERIES})(?P<unit>年){_FLOWN}", _duration),
    (r"(?<![0-9.,])(?P<d>[1-3]?[0-9])日?(?: ?[〜–、・] ?|から|と)(?P<d2>[1-3]?[0-9])日", _date),
    (r"(?<![0-9.,])1日", lambda _m: (date_part("day", 1, hard=False),)),
    (r"(?<![0-9.,])(?P<d>3[01]|[12]?[0-9])日", _date),
    (r"二国間|2国間|両(?:国|首脳|氏|者|社|政府|都市|陣営|大臣|外相|市|党|院|方)|双方|双子", _two),
    (rf"(?P<series>{_K})(?:{_COUNTER})", _counted),
    (r"(?P<series>(?<![一-龠])[二三四五六七八九十百千][一二三四五六七八九十百千万]+)(?![一-龠])", _counted),
    (rf"(?<![0-9.,]){_YEARS}(?![0-9.,万億兆千百人件社本]|[^\W\d_])", _year),
    (_SERIES.replace(_A, _N), _number),
))  # fmt: skip


# "3・2%", "4・5倍", "1・2億": the full-width dot of newspapers
_DOT = re.compile(r"(?<=[0-9０-９])・(?=[0-9０-９]{1,2}(?:[%％億兆万倍]|ポイント|パーセント|メートル|キロ|トン))")


_WEEKDAY_RULE: Rule = (
    re.compile(r"(?<![0-9])[0-9]{1,2}日 ?(?:[(（](?P<p>))?(?P<w>[月火水木金土日])(?(p)(?:曜日?)?[)）・、祝休]|曜)"),
    _weekday,
)


def weekdays(text: str) -> tuple[Quantity, ...]:
    """The days of the week named beside the dates of a Japanese text."""
    return scan(text, (_WEEKDAY_RULE,))


def find(text: str) -> tuple[Quantity, ...]:
    """The quantities of a Japanese text, in order."""
    return scan(_DOT.sub(".", text), (ISO, *RULES))
