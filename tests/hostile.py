"""A bulletin that means harm: whatever renderers, validators and inboxes stumble over, in four languages.

`python tests/hostile.py FOLDER` writes it; `bulletin -C FOLDER build --drafts --out OUT` renders it.

Issue 2025-01 has 40 items of all kinds with pictures, issue 2025-02 one item of each kind and no picture. Each text
has a longest word, and one in three has markup, header, comment or bidi characters. Texts of other languages are words
of that language in the order of the source's: nobody has to read them, and every tag and figure stays in its place.
Arabic is written from right to left and a part of it is not translated.
"""

from __future__ import annotations

import shutil
import struct
import sys
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from bulletin import inline, toml
from bulletin.catalog import po
from bulletin.catalogs import update_catalogs
from bulletin.languages import add_language

ROOT = Path(__file__).parents[1]
KINDS = ("lead", "brief", "number", "timeline", "word", "people", "checklist", "quote", "event", "link", "erratum")
CITING = KINDS[:8]
ADDRESS = "https://longest.example.org/" + "unbreakable" * 6 + "/?a=1&b=%22%3E%3Cscript%3E&c=日本"
WORDS: Mapping[str, tuple[str, ...]] = {
    "en": ("harbour", "of", "the", "ships", "paper", "considers", "a", "quay", "and", "new", "grain", "for", "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"),
    "uk": ("гавань", "та", "для", "кораблі", "стаття", "пише", "й", "порт", "про", "нове", "зерно", "за", "багатомільйонодоларовоелектрогідроенергетичноінфраструктурний"),
    "ja": ("港湾", "と", "の", "船舶が", "論文は", "述べた", "は", "岸壁", "および", "新しい", "穀物", "へ", "東京都千代田区霞が関独立行政法人国際協力機構緊急人道支援会議"),
    "ar": ("الميناء", "من", "في", "سفن", "ورقة", "تقترح", "و", "رصيف", "ثم", "جديد", "حبوب", "إلى", "أفاستسقيناكموهاوالمستشفياتالميدانيةالمتعددةالجنسيات"),
}  # fmt: skip
TRAPS = (
    "<script>alert('&amp;')</script>",
    "Bcc: everyone@example.org",
    "]]> --> <![endif]--> */ %>",
    "漢字(かんじ) <ruby>漢<rp>(</rp><rt>かん</rt></ruby>",
    "\u202eorder reversed\u202c \u2067isolated\u2069",  # bidi override and isolate
    "Z\u0335\u0322a\u0301\u0308\u0323l\u0337g\u0334o\u0321",  # combining characters in piles
    "</td></tr></table></body>",
    "{{ 7 * 7 }} {% include 'x' %} ${jndi}",
    "👩‍👩‍👧‍👦🇺🇦🇯🇵 \u200b\ufeff",
    '= 1+1; DROP TABLE "x"; \'\\',
)
SIZES = ((1200, 800), (40, 1600), (2400, 120), (1, 1), (600, 600))
NAME = "The <Hostile> & “Longest” Bulletin ]]>"


def make(folder: Path) -> Path:
    """The project, complete but for a part of its Arabic catalogs; `folder` must not exist yet."""
    files = dict(_files())
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
    shutil.copytree(ROOT / "tests/project/papers", folder / "papers")
    for name in ("nouns.tsv", "bulletin.pot", "uk/LC_MESSAGES/bulletin.po", "ja/LC_MESSAGES/bulletin.po"):
        (folder / "locales" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "locales" / name, folder / "locales" / name)
    update_catalogs(folder)
    add_language(folder, "ar")
    update_catalogs(folder)
    for path in sorted(folder.glob("locales/*/LC_MESSAGES/*.po")):
        _translate(path, locale=path.parts[-3])
    return folder


# Sources


def _files() -> Iterator[tuple[str, str | bytes]]:
    yield "bulletin.toml", toml.dump(_config())
    for at, size in enumerate(SIZES):
        yield f"issues/media/picture-{at}.png", png(*size)
    many = [f"{kind}-{at}" for at, kind in zip(range(1, 41), cycle(KINDS), strict=False)]
    few = [f"plain-{kind}" for kind in KINDS]
    for at, name in enumerate(many):
        yield f"issues/items/{name}.md", _item(name.split("-")[0], at, pictures=True)
    for at, name in enumerate(few):
        yield f"issues/items/{name}.md", _item(name.split("-")[1], at, pictures=False)
    yield "issues/2025-01.md", _issue(1, many)
    yield "issues/2025-02.md", _issue(2, few)


def _config() -> dict[str, Any]:
    return {
        "title": NAME,
        "description": _text(0),
        "base_url": "https://hostile.example.org/a/deep/path/",
        "app_url": "https://app.hostile.example.org/",
        "locales": ["en", "uk", "ja"],
        "imprint": [_text(1), _text(3)],
        "sender": {
            "name": 'The "Hostile", <Bulletin>; (x)',
            "email": "hostile@example.org",
            "organisation": "Office of <b>Traps</b> & Sons",
            "address": "1 </p> Street, Odesa 65000",
        },
    }


def _issue(number: int, items: list[str]) -> str:
    parts = [items[at : at + 8] for at in range(0, len(items), 8)]
    data = {
        "id": f"2025-{number:02d}",
        "number": number,
        "date": f"2025-{number:02d}-20",
        "uid": f"0c9d9f0e-5d3e-4b1e-9a57-1f2f0c4f9b{number:02d}",
        "title": _text(number),
        "subject": f"Bcc: a@example.org \\<b> {_text(0)}",
        "preheader": _text(2),
        "sections": [{"title": _text(at), "items": part} for at, part in enumerate(parts, 3)],
    }
    return f"+++\n{toml.dump(data)}+++\n{_prose(0)}\n\n{_prose(1)}\n"


def _item(kind: str, at: int, *, pictures: bool) -> str:
    """An item of `kind`; `at` chooses its traps, its picture and whether it has a link."""
    data: dict[str, Any] = {"title": _text(at), "kind": kind}
    if kind in CITING:
        data |= {"paper": "report", "cite": ["1-1", "1-2"], "as_of": "2024-06"}
    own, figures = _own(kind, at)
    simple = {key: value for key, value in own.items() if not isinstance(value, list | dict)}
    data |= simple
    data |= {"figures": figures} if figures else {}
    body = f"{_prose(at)}\n"
    if at % 8 == 0:
        data["links"] = {"far": {"url": ADDRESS}}
        body += f"\n{ADDRESS[:90]} [{_words(at)}][far]\n"
    if pictures and at % 4 == 0:
        data["images"] = {"view": {"file": f"picture-{at // 4 % len(SIZES)}.png", "alt": _text(at), "credit": _text(at + 1), "licence": "CC <BY> 4.0"}}  # fmt: skip
        body += "\n![view]\n"
    data |= {key: value for key, value in own.items() if isinstance(value, list | dict)}
    if kind == "checklist":
        body += "".join(f"\n- *{_text(each)}* {_words(each)}" for each in range(4)) + "\n\n1. one\n2. two\n"
    if kind == "lead":
        body += f"\n## {_escaped(_text(at))}\n\n> {_prose(at)}\n"
    return f"+++\n{toml.dump(data)}+++\n{body}"


def _own(kind: str, at: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """What an item of `kind` has of its own, and its figures."""
    text = _text(at + 1)
    if kind == "number":
        return _bars(at)
    if kind == "timeline":
        figures = {"a": {"range": "1991/1994"}, "b": {"date": "2024-02-19"}}
        return {"entries": [{"figure": "a", "text": text}, {"figure": "b", "text": _text(at)}]}, figures
    own: dict[str, dict[str, Any]] = {
        "lead": {"why": text},
        "word": {"terms": {locale: words[-1] for locale, words in WORDS.items() if locale != "ar"}},
        "people": {"people": [{"name": _text(each), "text": _text(each + 1)} for each in range(3)]},
        "quote": {"original": f"{WORDS['ja'][-1]} <b>{TRAPS[at % len(TRAPS)]}", "language": "ja", "speaker": text, "date": "2022-06-10", "url": ADDRESS},
        "event": {"place": text, "starts": "2025-02-17", "ends": "2025-02-19", "url": ADDRESS},
        "link": {"url": ADDRESS},
        "erratum": {"corrects": "2025-01/brief-2"},
    }  # fmt: skip
    return own.get(kind, {}), {}


def _bars(at: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """Eight rows or three: one below nought, one nought, one very large, and a longest label."""
    shares = ("61.5", "0", "-12.5", "99.99", "3.25", "1500", "50", "0.01")[: 8 if at % 2 else 3]
    figures = {f"n{each}": {"percent": share} for each, share in enumerate(shares)}
    bars = [
        {"label": _text(each), "figure": f"n{each}", **({"mark": True} if each == 2 else {})}
        for each in range(len(shares))
    ]
    return {"figure": "n0", "label": _text(at), "bars_title": _text(at + 2), "bars": bars}, figures


def _text(at: int) -> str:
    """A line for a head: words, a longest one, and in turn a trap."""
    return f"{_words(at)} {_escaped(TRAPS[at % len(TRAPS)])}" if at % 3 == 0 else _words(at)


def _prose(at: int) -> str:
    """A paragraph of Markdown whose traps are only words."""
    return f"*{_words(at)}* {_escaped(TRAPS[at % len(TRAPS)])} **{_words(at + 2).split()[0]}**."


def _escaped(text: str) -> str:
    return "".join(f"\\{char}" if char in "\\`*_{}[]<>#|!&=" else char for char in text)


def _words(at: int) -> str:
    words = WORDS["en"]
    return " ".join(words[(at + each) % len(words)] for each in range(3 + at % 2))


def png(width: int, height: int) -> bytes:
    """A grey picture of this size."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = (b"\0" + b"\x80" * width) * height
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


# Translations


def _translate(path: Path, *, locale: str) -> None:
    """Fills what is empty in a catalog; of Arabic every fifth text of the issues stays in words of the source."""
    catalog, _ = po.read(path.read_bytes(), path.name)
    if catalog is None:
        raise ValueError(f"{path} cannot be read")
    partly = locale == "ar" and path.stem[:1].isdigit()
    entries = tuple(
        each
        if each.obsolete or each.translated or (partly and at % 5 == 0)
        else replace(
            each,
            msgstrs=tuple(_spoken(each.msgid, _turned(each.msgid, locale), locale) for _ in each.msgstrs),
            flags=(),
        )
        for at, each in enumerate(catalog.entries)
    )
    path.write_bytes(po.encoded(replace(catalog, entries=entries)))


def _turned(text: str, locale: str) -> Iterator[str]:
    """The words of the language, from one on that hangs on `text` alone: no new message changes what others look like."""
    words = WORDS[locale]
    return islice(cycle(words), zlib.adler32(text.encode()) % len(words), None)


def _spoken(text: str, words: Iterator[str], locale: str) -> str:
    """`text` with its words replaced by those of the language; tags, figures, fields and traps stay."""
    try:
        tokens = inline.parse(text)
    except inline.InlineError:  # the program's own words: fields to fill
        return " ".join(each if "{" in each else next(words) for each in text.split())
    return "".join(_shown(token, words, " " if locale != "ja" else "") for token in tokens)


def _shown(token: inline.Token, words: Iterator[str], space: str) -> str:
    if token.kind == "text":
        kept = (each if not each.isalpha() else next(words) for each in token.value.split())
        ends = (" " if token.value[:1].isspace() else "", " " if token.value[-1:].isspace() else "")
        return ends[0] + inline.escape(space.join(kept)) + ends[1]
    if token.kind == "figure":
        return "{" + token.value + "}"
    return f"<{'/' if token.kind == 'close' else ''}{token.value}>"


if __name__ == "__main__":
    make(Path(sys.argv[1]))
