"""Words of names per language: territories and time zones as news write them, today and its neighbours.

Where CLDR's own word is the news word (Babel has it), nothing stands here.
"""

from __future__ import annotations

TERRITORIES = {
    "en": {"MM": "Myanmar", "HK": "Hong Kong", "MO": "Macau", "PS": "Palestine", "CD": "DR Congo", "CG": "Congo"},
    "uk": {
        "US": "США",
        "AE": "ОАЕ",
        "HK": "Гонконг",
        "MO": "Макао",
        "MM": "М’янма",
        "CZ": "Чехія",
        "EU": "ЄС",
        "UN": "ООН",
        "CD": "ДР Конго",
        "CG": "Республіка Конго",
        "PS": "Палестина",
    },
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
        "UN": "国連",
        "CD": "コンゴ民主共和国",
        "CG": "コンゴ共和国",
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
    "HOLLAND": "NL",
    "IVORY COAST": "CI",
    "BURMA": "MM",
    "MACEDONIA": "MK",
    "DR CONGO": "CD",
    "UAE": "AE",
    "TURKEY": "TR",
    "CZECH REPUBLIC": "CZ",
}

# Cities of time zones where CLDR has none, or the old spelling, and the time that is told by them.
KYIV = ("Europe/Kyiv", "Europe/Kiev")
CITIES = {
    **{zone: {"en": "Kyiv", "uk": "Київ", "ja": "キーウ"} for zone in KYIV},
    "Europe/Chisinau": {"en": "Chisinau"},
}
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
    "Asia/Shanghai": {"en": "Beijing time", "uk": "за пекінським часом", "ja": "中国時間"},
    "UTC": {"en": "UTC", "uk": "за UTC", "ja": "協定世界時"},
}
UK_ZONES = {  # the adjective of «за сеульським часом»
    "Asia/Seoul": "сеульським",
    "Asia/Singapore": "сингапурським",
    "Asia/Hong_Kong": "гонконзьким",
    "Asia/Taipei": "тайбейським",
    "Asia/Bangkok": "бангкокським",
    "Asia/Dubai": "дубайським",
    "Asia/Jerusalem": "єрусалимським",
    "Asia/Tbilisi": "тбіліським",
    "Asia/Yerevan": "єреванським",
    "Asia/Baku": "бакинським",
    "Asia/Tashkent": "ташкентським",
    "Europe/Vilnius": "вільнюським",
    "Europe/Riga": "ризьким",
    "Europe/Tallinn": "таллінським",
    "Europe/Helsinki": "гельсінським",
    "Europe/Stockholm": "стокгольмським",
    "Europe/Copenhagen": "копенгагенським",
    "Europe/Vienna": "віденським",
    "Europe/Prague": "празьким",
    "Europe/Budapest": "будапештським",
    "Europe/Bucharest": "бухарестським",
    "Europe/Chisinau": "кишинівським",
    "Europe/Athens": "афінським",
    "Europe/Istanbul": "стамбульським",
    "Europe/Rome": "римським",
    "Europe/Madrid": "мадридським",
    "Europe/Lisbon": "лісабонським",
    "Europe/Amsterdam": "амстердамським",
    "Europe/Dublin": "дублінським",
    "Europe/Minsk": "мінським",
    "America/Chicago": "чиказьким",
    "America/Los_Angeles": "лос-анджелеським",
    "Australia/Sydney": "сіднейським",
}
ZONE_PATTERNS = {"en": "{} time", "uk": "за часом міста {}", "ja": "{}時間"}

DAYS = {
    -1: {"en": "yesterday", "uk": "вчора", "ja": "きのう"},
    0: {"en": "today", "uk": "сьогодні", "ja": "きょう"},
    1: {"en": "tomorrow", "uk": "завтра", "ja": "あす"},
}
FAR_DAYS = {
    "day before yesterday": -2,
    "the day before yesterday": -2,
    "day after tomorrow": 2,
    "the day after tomorrow": 2,
}
FAR = {
    -2: {"en": "the day before yesterday", "uk": "позавчора", "ja": "おととい"},
    2: {"en": "the day after tomorrow", "uk": "післязавтра", "ja": "あさって"},
}
JA_NEWS = {"ヴァ": "バ", "ヴィ": "ビ", "ヴェ": "ベ", "ヴォ": "ボ", "ヴ": "ブ"}
NOW = {"en": "now", "uk": "зараз", "ja": "今"}
