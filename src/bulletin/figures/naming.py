"""Words of names per language: territories and time zones as news write them, units, today and its neighbours.

Where CLDR's own word is the news word (Babel has it), nothing stands here.
"""

from __future__ import annotations

TERRITORIES = {
    "en": {"MM": "Myanmar", "HK": "Hong Kong", "MO": "Macau", "PS": "Palestine"},
    "uk": {"US": "США", "AE": "ОАЕ", "HK": "Гонконг", "MO": "Макао", "MM": "М’янма", "CZ": "Чехія", "EU": "ЄС"},
    "ja": {
        "US": "米国",
        "GB": "英国",
        "KR": "韓国",
        "KP": "北朝鮮",
        "AE": "アラブ首長国連邦",
        "HK": "香港",
        "MO": "マカオ",
        "MM": "ミャンマー",
        "EU": "欧州連合（EU）",
        "PS": "パレスチナ",
        "BA": "ボスニア・ヘルツェゴビナ",
        "VN": "ベトナム",
        "VA": "バチカン",
        "VE": "ベネズエラ",
        "BO": "ボリビア",
        "SV": "エルサルバドル",
        "GE": "ジョージア",
        "MD": "モルドバ",
        "CN": "中国",
        "TW": "台湾",
        "VU": "バヌアツ",
        "LV": "ラトビア",
        "SK": "スロバキア",
        "SI": "スロベニア",
    },
}
TERRITORY_ALIASES = {
    "USA": "US",
    "U.S.": "US",
    "UNITED STATES OF AMERICA": "US",
    "AMERICA": "US",
    "UK": "GB",
    "U.K.": "GB",
    "GREAT BRITAIN": "GB",
    "BRITAIN": "GB",
    "UKR": "UA",
    "JPN": "JP",
    "GBR": "GB",
    "DEU": "DE",
    "FRA": "FR",
    "CHN": "CN",
    "SOUTH KOREA": "KR",
    "NORTH KOREA": "KP",
    "TURKEY": "TR",
    "CZECH REPUBLIC": "CZ",
}

# Cities of time zones where CLDR has none, or the old spelling, and the time that is told by them.
KYIV = ("Europe/Kyiv", "Europe/Kiev")
CITIES = {zone: {"en": "Kyiv", "uk": "Київ", "ja": "キーウ"} for zone in KYIV}
ZONES = {
    **{zone: {"en": "Kyiv time", "uk": "за київським часом", "ja": "キーウ時間"} for zone in KYIV},
    "Asia/Tokyo": {"en": "Tokyo time", "uk": "за токійським часом", "ja": "日本時間"},
    "Europe/London": {"en": "London time", "uk": "за лондонським часом", "ja": "ロンドン時間"},
    "Europe/Berlin": {"en": "Berlin time", "uk": "за берлінським часом", "ja": "ベルリン時間"},
    "Europe/Paris": {"en": "Paris time", "uk": "за паризьким часом", "ja": "パリ時間"},
    "Europe/Brussels": {"en": "Brussels time", "uk": "за брюссельським часом", "ja": "ブリュッセル時間"},
    "Europe/Warsaw": {"en": "Warsaw time", "uk": "за варшавським часом", "ja": "ワルシャワ時間"},
    "Europe/Moscow": {"en": "Moscow time", "uk": "за московським часом", "ja": "モスクワ時間"},
    "America/New_York": {"en": "New York time", "uk": "за нью-йоркським часом", "ja": "ニューヨーク時間"},
    "UTC": {"en": "UTC", "uk": "за UTC", "ja": "協定世界時"},
}
ZONE_PATTERNS = {"en": "{} time", "uk": "за часом міста {}", "ja": "{}時間"}

DAYS = {
    -1: {"en": "yesterday", "uk": "вчора", "ja": "きのう"},
    0: {"en": "today", "uk": "сьогодні", "ja": "きょう"},
    1: {"en": "tomorrow", "uk": "завтра", "ja": "あす"},
}
NOW = {"en": "now", "uk": "зараз", "ja": "今"}

# Symbols as typed -> CLDR's unit ("" where it has none), the symbol in Ukrainian and in Japanese; "" is always named.
SYMBOLS = {
    "km": ("length-kilometer", "км", "km"),
    "m": ("length-meter", "м", "m"),
    "cm": ("length-centimeter", "см", "cm"),
    "mm": ("length-millimeter", "мм", "mm"),
    "km²": ("area-square-kilometer", "км²", "km²"),
    "m²": ("area-square-meter", "м²", "m²"),
    "m³": ("volume-cubic-meter", "м³", "m³"),
    "ha": ("area-hectare", "га", "ha"),
    "km/h": ("speed-kilometer-per-hour", "км/год", "km/h"),
    "kg": ("mass-kilogram", "кг", "kg"),
    "g": ("mass-gram", "г", "g"),
    "mg": ("mass-milligram", "мг", "mg"),
    "t": ("mass-tonne", "т", "t"),
    "l": ("volume-liter", "л", "L"),
    "W": ("power-watt", "Вт", "W"),
    "kW": ("power-kilowatt", "кВт", "kW"),
    "MW": ("power-megawatt", "МВт", "MW"),
    "GW": ("power-gigawatt", "ГВт", "GW"),
    "TW": ("", "ТВт", "TW"),
    "kWh": ("energy-kilowatt-hour", "кВт·год", "kWh"),
    "MWh": ("", "МВт·год", "MWh"),
    "GWh": ("", "ГВт·год", "GWh"),
    "TWh": ("", "ТВт·год", "TWh"),
    "V": ("electric-volt", "В", "V"),
    "kV": ("", "кВ", "kV"),
    "Hz": ("frequency-hertz", "Гц", "Hz"),
    "MHz": ("frequency-megahertz", "МГц", "MHz"),
    "GHz": ("frequency-gigahertz", "ГГц", "GHz"),
    "°C": ("temperature-celsius", "°C", "°C"),
    "MB": ("digital-megabyte", "МБ", "MB"),
    "GB": ("digital-gigabyte", "ГБ", "GB"),
    "TB": ("digital-terabyte", "ТБ", "TB"),
    "Mt": ("", "млн т", "Mt"),
    "mi": ("length-mile", "", ""),
    "ft": ("length-foot", "", ""),
}
SYMBOL_ALIASES = {
    "km2": "km²",
    "sq km": "km²",
    "m2": "m²",
    "m3": "m³",
    "L": "l",
    "kph": "km/h",
    "C": "°C",
    "ºC": "°C",
    "℃": "°C",
}
UNIT_NAMES = {
    "kilometre": "km",
    "metre": "m",
    "centimetre": "cm",
    "millimetre": "mm",
    "square kilometre": "km²",
    "square metre": "m²",
    "cubic metre": "m³",
    "hectare": "ha",
    "kilometre per hour": "km/h",
    "kilogram": "kg",
    "kilogramme": "kg",
    "gram": "g",
    "milligram": "mg",
    "tonne": "t",
    "ton": "t",
    "metric ton": "t",
    "litre": "l",
    "watt": "W",
    "kilowatt": "kW",
    "megawatt": "MW",
    "gigawatt": "GW",
    "kilowatt-hour": "kWh",
    "kilowatt hour": "kWh",
    "volt": "V",
    "hertz": "Hz",
    "degree celsius": "°C",
    "megabyte": "MB",
    "gigabyte": "GB",
    "terabyte": "TB",
    "mile": "mi",
    "foot": "ft",
    "feet": "ft",
}
# Names in place of CLDR's, by plural category: it has none, or not what news write («метрична тонна», 摂氏 5 度).
LONG_NAMES = {
    ("uk", "mass-tonne"): {"one": "тонна", "few": "тонни", "many": "тонн", "other": "тонни"},
    ("uk", "length-mile"): {"one": "миля", "few": "милі", "many": "миль", "other": "милі"},
    ("uk", "length-foot"): {"one": "фут", "few": "фути", "many": "футів", "other": "фута"},
    ("ja", "temperature-celsius"): {"other": "度"},
    ("ja", "length-kilometer"): {"other": "キロ"},
}
