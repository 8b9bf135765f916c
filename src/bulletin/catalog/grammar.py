"""The grammar of PO text as patterns, and the escapes of its strings, as GNU gettext reads them.

Every repetition is possessive: a broken file costs no more time than a whole one.
"""

from __future__ import annotations

import re

SPACE = r"[ \t\r\f\v]*+"
WHITE = r"[ \t\r\n\f\v]*+"
STRING = r'"[^"\\\n]*+(?:\\.[^"\\\n]*+)*+"'
KEYWORDS = ("msgctxt", "msgid", "msgid_plural", "msgstr")

_COMMENT = rf"#(?:(?![~|])[^\n]*+|~?\|?{SPACE}(?=\n|\Z)|~{SPACE}#(?![~|])[^\n]*+)"
_COMMENTS = rf"(?:{WHITE}{_COMMENT})*+"


def _gap(mark: str) -> str:
    """What may stand between the words of one message: a new line begins with `mark` again."""
    return rf"(?:[ \t\r\f\v]|\n{WHITE}{re.escape(mark)}(?!\|))*+" if mark else WHITE


def _text(gap: str) -> str:
    return rf"({STRING}(?:{gap}{STRING})*+)"


def _message(mark: str) -> str:
    """A message after its comments; nine groups but the first, see ACTIVE."""
    old, new = _gap(mark[:-1] + "~|" if mark else "#|"), _gap(mark)
    was, now = _text(old), _text(new)
    form = rf"\[{new}[0-9]++{new}\]{new}{STRING}(?:{new}{STRING})*+"
    # To GNU gettext all of a line that begins with "#|" is of the previous text: the message begins on a new one.
    previous = (
        rf"{WHITE}#{mark[1:]}\|{old}(?:msgctxt{old}{was}{old})?msgid{old}{was}(?:{old}msgid_plural{old}{was})?{SPACE}\n"
    )
    # What follows an obsolete message on its line would be obsolete too: nobody writes that, so it is refused.
    end = rf"{SPACE}(?:\n|\Z|(?=#))" if mark else rf"(?:{SPACE}(?:\n|\Z))?+"
    return (
        rf"(?:{previous})?{WHITE}{mark}{new}(?:msgctxt{new}{now}{new})?(?P<at>msgid){new}{now}{new}"
        rf"(?:msgid_plural{new}{now}{new}msgstr{new}({form}(?:{new}msgstr{new}{form})*+)|msgstr{new}{now})"
        rf"{end}"
    )


# Groups: comments, previous msgctxt, msgid, msgid_plural, msgctxt, the word msgid,
# msgid, msgid_plural, plural msgstrs, the one msgstr. Matched where the last message ended.
ACTIVE = re.compile(rf"({_COMMENTS}){_message('')}")
OBSOLETE = re.compile(rf"({_COMMENTS}){_message('#~')}")
# The common shape, one message as `msgcat` writes it, in patterns that run at the speed of a memory scan:
# blank lines; translator's comments, extracted ones, references, flags; msgctxt; msgid and msgstr with
# their continuation lines. The inside of the strings is not looked at. Not for text with carriage returns.
_NOTES = r"\n*+((?:#(?: .*)?\n)*+)((?:#\. .*\n)*+)((?:#: .*\n)*+)"
NOTES = re.compile(_NOTES)
SIMPLE = re.compile(
    rf'{_NOTES}((?:#, .*\n)?+)(?:msgctxt "(.*)"\n)?+'
    r'msgid "(.*)"\n((?:".*"\n)*+)msgstr "(.*)"\n((?:".*"\n)*+)(?![ \t\n\f\v]*")'
)
TAIL = re.compile(rf"{_COMMENTS}{WHITE}\Z")
FORM = re.compile(rf"\[[^\]0-9]*+([0-9]++)[^\]]*+\][^\"]*+({STRING}(?:[^\"\[]*+{STRING})*+)")

_STRING = re.compile(STRING)
_ESCAPE = re.compile(r"\\(?:([0-7]{1,3})|x([0-9A-Fa-f]+)|(.))")
_PLAIN = {"n": "\n", "t": "\t", "r": "\r", '"': '"', "\\": "\\", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
_SPECIAL = re.compile(r'[\x00-\x1f"\\\x7f]')
_ESCAPED = {value: "\\" + key for key, value in _PLAIN.items()}


def _unescape(match: re.Match[str]) -> str:
    octal, hexadecimal, plain = match.groups()
    if plain:
        if plain not in _PLAIN:
            raise ValueError(f"unknown escape `{match[0]}`")
        return _PLAIN[plain]
    byte = (int(octal, 8) if octal else int(hexadecimal, 16)) & 0xFF
    # A byte beyond ASCII waits as a lone surrogate until its neighbours make a character of it.
    return chr(byte) if byte < 0x80 else chr(0xDC00 + byte)


def decode(strings: str) -> str:
    """The characters that one or more strings in quotes stand for. Raises ValueError at a bad escape."""
    if "\\" not in strings:
        return strings[1:-1] if strings.count('"') == 2 else "".join(s[1:-1] for s in _STRING.findall(strings))
    text = _ESCAPE.sub(_unescape, "".join(s[1:-1] for s in _STRING.findall(strings)))
    try:
        return text.encode("utf-8", "surrogateescape").decode()
    except UnicodeDecodeError:
        raise ValueError("the escaped bytes are not UTF-8") from None


def encode(text: str) -> str:
    """`text` as the inside of one string in quotes."""
    return _SPECIAL.sub(lambda m: _ESCAPED.get(m[0]) or f"\\{ord(m[0]):03o}", text) if _SPECIAL.search(text) else text
