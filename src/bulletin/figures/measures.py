"""Units of measure: what an editor may write, and how each language writes it where CLDR does not.

A unit that is written as a symbol stays one in languages that have it; the others name it. Symbols: SI and CLDR.
One that holds a number ("Mt", "bcm") is written out in languages that do not use it: «5 млн т», 500万トン.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measure:
    """A unit: CLDR's name of it ("" for none), and its symbols; "" where the language names the unit instead.

    `names`: what an English text calls it, in the singular. `times`: how many of what the Japanese symbol names it is.
    """

    cldr: str
    uk: str
    ja: str
    names: tuple[str, ...] = ()
    times: int = 1


def _rows(*rows: tuple[str, str, str, str, str]) -> dict[str, Measure]:
    return {
        symbol: Measure(cldr, uk, ja, tuple(filter(None, names.split("; ")))) for symbol, cldr, uk, ja, names in rows
    }


MEASURES: Mapping[str, Measure] = {
    **_rows(
        ("km", "length-kilometer", "км", "km", "kilometre"),
        ("m", "length-meter", "м", "m", "metre"),
        ("cm", "length-centimeter", "см", "cm", "centimetre"),
        ("mm", "length-millimeter", "мм", "mm", "millimetre"),
        ("µm", "length-micrometer", "мкм", "µm", "micrometre; micron"),
        ("nm", "length-nanometer", "нм", "nm", "nanometre"),
        ("mi", "length-mile", "", "", "mile"),
        ("nmi", "length-nautical-mile", "", "", "nautical mile; sea mile"),
        ("ft", "length-foot", "", "", "foot; feet"),
        ("in", "length-inch", "", "", "inch; inches"),
        ("yd", "length-yard", "", "", "yard"),
        ("ly", "length-light-year", "", "", "light year; light-year"),
        ("km²", "area-square-kilometer", "км²", "km²", "square kilometre; square km"),
        ("m²", "area-square-meter", "м²", "m²", "square metre"),
        ("cm²", "area-square-centimeter", "см²", "cm²", "square centimetre"),
        ("sq mi", "area-square-mile", "", "", "square mile"),
        ("sq ft", "area-square-foot", "", "", "square foot; square feet"),
        ("ha", "area-hectare", "га", "ha", "hectare"),
        ("ac", "area-acre", "", "", "acre"),
        ("m³", "volume-cubic-meter", "м³", "m³", "cubic metre"),
        ("km³", "volume-cubic-kilometer", "км³", "km³", "cubic kilometre"),
        ("cm³", "volume-cubic-centimeter", "см³", "cm³", "cubic centimetre"),
        ("l", "volume-liter", "л", "L", "litre"),
        ("ml", "volume-milliliter", "мл", "mL", "millilitre"),
        ("hl", "volume-hectoliter", "гл", "hL", "hectolitre"),
        ("gal", "volume-gallon", "", "", "gallon; us gallon"),
        ("bbl", "volume-barrel", "", "", "barrel"),
        ("b/d", "", "", "", "barrel per day; barrel a day"),
        ("kg", "mass-kilogram", "кг", "kg", "kilogram; kilogramme"),
        ("g", "mass-gram", "г", "g", "gram; gramme"),
        ("mg", "mass-milligram", "мг", "mg", "milligram"),
        ("µg", "mass-microgram", "мкг", "µg", "microgram"),
        ("t", "mass-tonne", "т", "t", "tonne; ton; metric ton"),
        ("lb", "mass-pound", "", "", "pound of weight"),
        ("oz", "mass-ounce", "", "", "ounce"),
        ("ct", "mass-carat", "", "", "carat"),
        ("km/h", "speed-kilometer-per-hour", "км/год", "km/h", "kilometre per hour; kilometre an hour; km per hour"),
        ("m/s", "speed-meter-per-second", "м/с", "m/s", "metre per second; metre a second"),
        ("mph", "speed-mile-per-hour", "", "", "mile per hour; mile an hour"),
        ("kn", "speed-knot", "", "", "knot"),
        ("rpm", "", "об/хв", "rpm", "revolution per minute"),
        ("°C", "temperature-celsius", "°C", "°C", "degree celsius; degree centigrade"),
        ("°F", "temperature-fahrenheit", "°F", "°F", "degree fahrenheit"),
        ("K", "temperature-kelvin", "К", "K", "kelvin"),
        ("°", "angle-degree", "°", "°", "degree"),
        ("W", "power-watt", "Вт", "W", "watt"),
        ("kW", "power-kilowatt", "кВт", "kW", "kilowatt"),
        ("MW", "power-megawatt", "МВт", "MW", "megawatt"),
        ("GW", "power-gigawatt", "ГВт", "GW", "gigawatt"),
        ("TW", "", "ТВт", "TW", "terawatt"),
        ("hp", "power-horsepower", "к.\u00a0с.", "馬力", "horsepower"),
        ("Wh", "", "Вт·год", "Wh", "watt-hour"),
        ("kWh", "energy-kilowatt-hour", "кВт·год", "kWh", "kilowatt-hour"),
        ("MWh", "", "МВт·год", "MWh", "megawatt-hour"),
        ("GWh", "", "ГВт·год", "GWh", "gigawatt-hour"),
        ("TWh", "", "ТВт·год", "TWh", "terawatt-hour"),
        ("J", "energy-joule", "Дж", "J", "joule"),
        ("kJ", "energy-kilojoule", "кДж", "kJ", "kilojoule"),
        ("MJ", "", "МДж", "MJ", "megajoule"),
        ("GJ", "", "ГДж", "GJ", "gigajoule"),
        ("cal", "energy-calorie", "кал", "cal", "calorie"),
        ("kcal", "energy-kilocalorie", "ккал", "kcal", "kilocalorie"),
        ("V", "electric-volt", "В", "V", "volt"),
        ("kV", "", "кВ", "kV", "kilovolt"),
        ("A", "electric-ampere", "А", "A", "ampere; amp"),
        ("Ω", "electric-ohm", "Ом", "Ω", "ohm"),
        ("Hz", "frequency-hertz", "Гц", "Hz", "hertz"),
        ("kHz", "frequency-kilohertz", "кГц", "kHz", "kilohertz"),
        ("MHz", "frequency-megahertz", "МГц", "MHz", "megahertz"),
        ("GHz", "frequency-gigahertz", "ГГц", "GHz", "gigahertz"),
        ("N", "force-newton", "Н", "N", "newton"),
        ("Pa", "pressure-pascal", "Па", "Pa", "pascal"),
        ("hPa", "pressure-hectopascal", "гПа", "hPa", "hectopascal"),
        ("kPa", "pressure-kilopascal", "кПа", "kPa", "kilopascal"),
        ("MPa", "pressure-megapascal", "МПа", "MPa", "megapascal"),
        ("bar", "pressure-bar", "бар", "バール", ""),
        ("atm", "pressure-atmosphere", "атм", "気圧", "atmosphere"),
        ("lx", "light-lux", "лк", "lx", "lux"),
        ("lm", "light-lumen", "лм", "lm", "lumen"),
        ("dB", "", "дБ", "dB", "decibel"),
        ("Bq", "energy-becquerel", "Бк", "Bq", "becquerel"),
        ("Sv", "energy-sievert", "Зв", "Sv", "sievert"),
        ("mSv", "", "мЗв", "mSv", "millisievert"),
        ("µSv", "", "мкЗв", "µSv", "microsievert"),
        ("ppm", "concentr-part-per-1e6", "ppm", "ppm", "part per million"),
        ("ppb", "", "ppb", "ppb", "part per billion"),
        ("‰", "concentr-permille", "‰", "‰", "per mille; per mil"),
        ("bit", "digital-bit", "", "", "bit"),
        ("B", "digital-byte", "Б", "B", "byte"),
        ("kB", "digital-kilobyte", "кБ", "KB", "kilobyte"),
        ("MB", "digital-megabyte", "МБ", "MB", "megabyte"),
        ("GB", "digital-gigabyte", "ГБ", "GB", "gigabyte"),
        ("TB", "digital-terabyte", "ТБ", "TB", "terabyte"),
        ("PB", "digital-petabyte", "ПБ", "PB", "petabyte"),
        ("Mbit", "digital-megabit", "Мбіт", "Mbit", "megabit"),
        ("Gbit", "digital-gigabit", "Гбіт", "Gbit", "gigabit"),
        ("kbit/s", "", "кбіт/с", "kbps", "kilobit per second"),
        ("Mbit/s", "", "Мбіт/с", "Mbps", "megabit per second"),
        ("Gbit/s", "", "Гбіт/с", "Gbps", "gigabit per second"),
        ("px", "graphics-pixel", "", "", "pixel"),
        ("MP", "graphics-megapixel", "", "", "megapixel"),
        ("ms", "duration-millisecond", "мс", "ミリ秒", "millisecond"),
    ),
    "kt": Measure("", "тис.\u00a0т", "トン", ("kilotonne", "kiloton"), 10**3),
    "Mt": Measure("", "млн\u00a0т", "トン", ("megatonne",), 10**6),
    "Gt": Measure("", "млрд\u00a0т", "トン", ("gigatonne",), 10**9),
    "bcm": Measure("", "млрд\u00a0м³", "立方メートル", (), 10**9),
}
ALIASES: Mapping[str, str] = {
    "km2": "km²", "sq km": "km²", "sq. km": "km²", "m2": "m²", "sq m": "m²", "sq. m": "m²", "cm2": "cm²", "m3": "m³",
    "km3": "km³", "cm3": "cm³", "cc": "cm³", "L": "l", "mL": "ml", "hL": "hl", "kph": "km/h",
    "km/hr": "km/h", "km/hour": "km/h", "kms": "km", "kgs": "kg", "kmh": "km/h", "C": "°C",
    "ºC": "°C", "℃": "°C", "F": "°F", "ºF": "°F", "℉": "°F", "μg": "µg", "mcg": "µg", "μm": "µm", "μSv": "µSv",
    "kcals": "kcal", "bpd": "b/d", "bbl/d": "b/d", "NM": "nmi", "kt.": "kt", "lbs": "lb", "KB": "kB", "Mbps": "Mbit/s",
    "Gbps": "Gbit/s", "kbps": "kbit/s", "Mb/s": "Mbit/s", "Gb/s": "Gbit/s", "bars": "bar",
    "sq. mi": "sq mi", "sq. ft": "sq ft", "º": "°", "acre": "ac",
}  # fmt: skip
NAMES: Mapping[str, str] = {name: symbol for symbol, each in MEASURES.items() for name in each.names}


def _wide(stem: str, *, one: str = "", few: str = "и", many: str = "ів", other: str = "а") -> dict[str, str]:
    return {"one": stem + one, "few": stem + few, "many": stem + many, "other": stem + other}


def _hours(stem: str) -> dict[str, str]:
    return _wide(f"{stem}-годин", one="а", few="и", many="", other="и")


def _tonnes(stem: str) -> dict[str, str]:
    return _wide(f"{stem}тонн", one="а", few="и", many="", other="и")


def _of(forms: Mapping[str, str], behind: str) -> dict[str, str]:
    return {category: f"{form} {behind}" for category, form in forms.items()}


_PARTS = {"one": "частка", "few": "частки", "many": "часток", "other": "частки"}
# Names in place of CLDR's, by symbol and plural category: it has none, or not what news write («метрична тонна»).
# A pattern with {} says where the number stands.
LONG_NAMES: Mapping[tuple[str, str], Mapping[str, str]] = {
    ("en", "b/d"): {"one": "barrel a day", "other": "barrels a day"},
    ("uk", "b/d"): _of(_wide("барел", one="ь", few="і", many="ів", other="я"), "на добу"),
    ("ja", "b/d"): {"other": "日量{}バレル"},
    ("uk", "t"): _tonnes(""),
    ("uk", "kt"): _tonnes("кіло"),
    ("uk", "Mt"): _tonnes("мега"),
    ("uk", "Gt"): _tonnes("гіга"),
    ("uk", "mi"): {"one": "миля", "few": "милі", "many": "миль", "other": "милі"},
    ("uk", "ft"): _wide("фут"),
    ("en", "K"): {"one": "kelvin", "other": "kelvins"},
    ("en", "gal"): {"one": "gallon", "other": "gallons"},
    ("en", "ly"): {"one": "light year", "other": "light years"},
    ("uk", "TW"): _wide("терават"),
    ("ja", "TW"): {"other": "テラワット"},
    ("uk", "Wh"): _hours("ват"),
    ("ja", "Wh"): {"other": "ワット時"},
    ("uk", "kWh"): _hours("кіловат"),
    ("uk", "MWh"): _hours("мегават"),
    ("ja", "MWh"): {"other": "メガワット時"},
    ("uk", "GWh"): _hours("гігават"),
    ("ja", "GWh"): {"other": "ギガワット時"},
    ("uk", "TWh"): _hours("терават"),
    ("ja", "TWh"): {"other": "テラワット時"},
    ("uk", "MJ"): _wide("мегаджоул", one="ь", few="і", many="ів", other="я"),
    ("ja", "MJ"): {"other": "メガジュール"},
    ("uk", "GJ"): _wide("гігаджоул", one="ь", few="і", many="ів", other="я"),
    ("ja", "GJ"): {"other": "ギガジュール"},
    ("uk", "kV"): _wide("кіловольт"),
    ("ja", "kV"): {"other": "キロボルト"},
    ("uk", "dB"): _wide("децибел"),
    ("ja", "dB"): {"other": "デシベル"},
    ("uk", "mSv"): _wide("мілізіверт"),
    ("ja", "mSv"): {"other": "ミリシーベルト"},
    ("uk", "µSv"): _wide("мікрозіверт"),
    ("ja", "µSv"): {"other": "マイクロシーベルト"},
    ("uk", "rpm"): _of(_wide("оберт"), "на хвилину"),
    ("ja", "rpm"): {"other": "毎分{}回転"},
    ("uk", "ppm"): _of(_PARTS, "на мільйон"),
    ("uk", "ppb"): _of(_PARTS, "на мільярд"),
    ("ja", "ppm"): {"other": "ppm"},
    ("ja", "ppb"): {"other": "ppb"},
    ("ja", "‰"): {"other": "パーミル"},
    ("uk", "kbit/s"): _of(_wide("кілобіт"), "за секунду"),
    ("uk", "Mbit/s"): _of(_wide("мегабіт"), "за секунду"),
    ("uk", "Gbit/s"): _of(_wide("гігабіт"), "за секунду"),
    ("ja", "kbit/s"): {"other": "毎秒{}キロビット"},
    ("ja", "Mbit/s"): {"other": "毎秒{}メガビット"},
    ("ja", "Gbit/s"): {"other": "毎秒{}ギガビット"},
    ("ja", "°C"): {"other": "{}度"},
    ("ja", "km"): {"other": "{}キロ"},
    ("ja", "km/h"): {"other": "時速{}キロ"},
    ("ja", "m/s"): {"other": "秒速{}メートル"},
    ("ja", "ac"): {"other": "エーカー"},
}  # fmt: skip
