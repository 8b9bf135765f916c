"""Characters of the symbol fonts, which Word keeps as codes of its own (F020 … F0FF), as Unicode."""

from __future__ import annotations

from collections.abc import Mapping

_SYMBOL_LOW = " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
_SYMBOL_HIGH = "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…│─↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪ 〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭"
_SYMBOL: Mapping[int, str] = {
    **{0x20 + at: letter for at, letter in enumerate(_SYMBOL_LOW)},
    **{0xA0 + at: letter for at, letter in enumerate(_SYMBOL_HIGH)},
}
_WINGDINGS: Mapping[int, str] = {
    0x4A: "☺", 0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x75: "◆", 0x76: "❖", 0x9F: "•", 0xA1: "○", 0xA7: "▪",
    0xA8: "◻", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xF0: "⇨",
    0xFB: "✗", 0xFC: "✓", 0xFE: "☑",
}  # fmt: skip
_FONTS: Mapping[str, Mapping[int, str]] = {"symbol": _SYMBOL, "wingdings": _WINGDINGS}
_PLAIN_BULLETS: Mapping[str, str] = {"o": "◦", "·": "•", "§": "▪", "Ø": "➢", "ü": "✓", "v": "❖", "q": "□"}


def symbol(code: str, font: str) -> str:
    """The character that <w:sym> names by its code in hex; "" where it is not known."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    own = 0xF000 <= number <= 0xF0FF or number <= 0xFF
    if own and font.lower() in _FONTS:
        return _FONTS[font.lower()].get(number & 0xFF, "")
    return chr(number) if not own and 0x20 <= number < 0xE000 else ""


def mapped(text: str, font: str) -> str:
    """`text` with its private characters as the font shows them; those of unknown fonts are left out."""
    if not any("\uf000" <= letter <= "\uf0ff" for letter in text):
        return text
    glyphs = _FONTS.get(font.lower(), _SYMBOL)
    return "".join(glyphs.get(ord(letter) & 0xFF, "") if "\uf000" <= letter <= "\uf0ff" else letter for letter in text)


def bullet(text: str) -> str:
    """The mark of a list as it looks, whatever font it is from."""
    bare = text.strip()
    if len(bare) == 1 and "\uf000" <= bare <= "\uf0ff":
        # One code means different marks in Symbol and Wingdings; only a few are ever used.
        return _WINGDINGS.get(ord(bare) & 0xFF) or "•"
    return _PLAIN_BULLETS.get(bare, bare) or "•"
