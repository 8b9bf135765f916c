"""What readers see or hear of an output: every text with its language and direction, whatever the format."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
SILENT = {"style", "script", "head", "code"}  # <title> and the attributes of <head> are heard all the same
SPOKEN = {"alt", "title", "aria-label", "placeholder", "summary", "label"}
NAMED = {"description", "og:title", "og:description", "og:site_name"}
ADDRESS = re.compile(
    r"https?://\S+|BULLETINxSLOTx\w+|[\w.+-]+@[\w-]+\.[\w.-]+|(?<![\w.])[\w-]+(?:\.[\w-]+)*\.(?:org|com|net)(?!\w)"
)
WORDS = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")


@dataclass(frozen=True)
class Text:
    """A run of characters. `lang`: of the nearest element that names one; `dirs`: those set around it, inmost last."""

    words: str
    lang: str = ""
    dirs: tuple[str, ...] = ()
    own: bool = True  # an attribute or a field of its own, not a part of the running text


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, str, str]] = []  # tag, lang, dir
        self.texts: list[Text] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        place = (tag, given.get("lang", ""), "auto" if tag == "bdi" else given.get("dir", ""))
        self.open.append(place)
        for name, value in given.items():
            named = name == "content" and (given.get("name") or given.get("property")) in NAMED
            if (name in SPOKEN or named) and value:
                self.texts.append(self._text(value, own=True))
        if tag in VOID:
            self.open.pop()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        tags = [each[0] for each in self.open]
        if data.strip() and ("title" in tags or not SILENT & set(tags)):
            self.texts.append(self._text(data, own="title" in tags))

    def _text(self, words: str, *, own: bool) -> Text:
        lang = next((each[1] for each in reversed(self.open) if each[1]), "")
        return Text(words, lang, tuple(each[2] for each in self.open if each[2]), own)


def in_html(markup: str) -> list[Text]:
    """The texts of a page, of a mail, or of what a feed carries; tags that do not match fail."""
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    assert not reader.open, reader.open
    return reader.texts


def in_xml(data: bytes) -> list[Text]:
    """The texts of an RSS or Atom feed."""
    texts: list[Text] = []
    for element in ET.fromstring(data).iter():  # noqa: S314 - our own output
        name, text = element.tag.rpartition("}")[2], element.text or ""
        if name in ("title", "subtitle", "summary", "name", "creator", "author"):
            texts.append(Text(text))
        elif name in ("description", "encoded", "content"):
            texts += in_html(text) if "<" in text else [Text(text)]
        texts += [Text(element.get(key, "")) for key in ("title", "label") if element.get(key)]
    return texts


def in_json(data: bytes) -> list[Text]:
    """The texts of a JSON Feed."""
    feed = json.loads(data)
    texts = [Text(feed[key]) for key in ("title", "description") if key in feed]
    texts += [Text(author["name"]) for author in feed.get("authors", ())]
    for entry in feed["items"]:
        texts += [Text(entry[key]) for key in ("title", "summary") if key in entry]
        texts += in_html(entry["content_html"])
    return texts


def in_css(text: str) -> list[Text]:
    """What a style sheet adds to the text."""
    strings = re.findall(r"\"([^\"]*)\"", "".join(re.findall(r"content:[^;]*", text)))
    return [Text(re.sub(r"\\[0-9a-f]{1,6} ?", " ", each)) for each in strings]


def texts(path: str, data: bytes) -> list[Text]:
    """The texts of an output by its path; a file of a kind unknown here fails."""
    if path.endswith(".html"):
        return in_html(data.decode())
    if path.endswith(".txt"):
        return [Text(data.decode(), own=False)]
    if path.endswith(".json"):
        return in_json(data)
    if path.endswith(".css"):
        return in_css(data.decode())
    if path.endswith("sitemap.xml"):
        return []
    assert path.endswith((".xml", ".opml")), path
    return in_xml(data)


def words_of(text: str, known: Iterable[str] = ()) -> list[str]:
    """The words of `text` that are no address and no part of a phrase in `known`."""
    text = " ".join(ADDRESS.sub(" ", text).split())
    for phrase in sorted({" ".join(each.split()) for each in known}, key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(phrase)}(?!\w)", " ", text)
    return WORDS.findall(text)


def outside(found: Iterable[Text], opens: str, closes: str) -> Iterator[Text]:
    """The parts of texts that stand outside brackets, which may open in one and close in a later one."""
    running = 0
    for each in found:
        depth, kept = (0 if each.own else running), []
        for char in each.words:
            depth += char == opens
            if depth == 0:
                kept.append(char)
            depth -= char == closes
            assert depth >= 0, f"{closes} closes nothing: {each.words}"
        assert depth == 0 or not each.own, f"cut off: {each.words}"
        running = running if each.own else depth
        if "".join(kept).strip():
            yield Text("".join(kept), each.lang, each.dirs, each.own)
    assert running == 0, "a text is cut off"
