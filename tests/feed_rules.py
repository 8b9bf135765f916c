"""What the W3C feed validator, the RSS profile and feed readers ask of a feed, as rules of our own.

`problems(data, url)` says what is wrong with a feed that is served from `url`: an empty list is a
clean bill. The rules mirror the validator's classes of errors and warnings and add its blind
spots: relative addresses in Atom content, markup nested as no browser would, a channel link that
is not the site's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from html.entities import html5
from html.parser import HTMLParser
from typing import Any

from babel import Locale, UnknownLocaleError
from lxml import etree

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
DC = "{http://purl.org/dc/elements/1.1/}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
HISTORY = "{http://purl.org/syndication/history/1.0}"
PREFIXES = {"atom": ATOM, "content": CONTENT, "dc": DC, "fh": HISTORY}
RELATIONS = {"self", "alternate", "hub", "current", "prev-archive", "next-archive"}

RFC822 = re.compile(
    r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} "
    r"\d{2}:\d{2}:\d{2} [+-]\d{4}"
)
RFC3339 = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})")
IRI = re.compile(r"(https?://[^\s/\"'<>\\^`{}|][^\s\"'<>\\^`{}|]*|mailto:[^\s\"'<>@]+@[^\s\"'<>@]+)")
URI = re.compile(r"https?://[0-9a-z.-]+(:(?!80/|443/)\d+)?(/[0-9a-zA-Z;/?:@&=+$.\-_!~*'()%,#]*)?")
UUID = re.compile(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
SELF_TYPES = {"rss": "application/rss+xml", "feed": "application/atom+xml"}


def problems(data: bytes, url: str) -> list[str]:
    """All that is wrong with the RSS or Atom feed in `data`."""
    try:
        root = etree.fromstring(data)
    except etree.XMLSyntaxError as error:
        return [f"not well-formed: {error}"]
    if not data.startswith(b"<?xml version='1.0' encoding='UTF-8'?>\n"):
        return ["no declaration that says UTF-8"]
    found = [*_characters(data.decode()), *_prologue(root), *_space(root)]
    if root.tag == "rss":
        return found + list(_rss(root, url))
    if root.tag == f"{ATOM}feed":
        return found + list(_atom(root, url))
    return [*found, f"neither RSS nor Atom: {root.tag}"]


def _characters(text: str) -> Iterator[str]:
    if "<!DOCTYPE" in text[:200]:
        yield "a DOCTYPE"
    if re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd-\uffff]", text):
        yield "bad characters"


def _prologue(root: Any) -> Iterator[str]:
    """Before the root stands one style sheet at most, of CSS: browsers give up XSLT, and validators know no other."""
    before = list(root.itersiblings(preceding=True))
    if len(before) > 1:
        yield "more than a style sheet before the root"
    for node in before:
        told = re.fullmatch(r'type="text/css" href="((?:\.\./)?assets/feed\.[0-9a-f]{8}\.css)"', node.text or "")
        if getattr(node, "target", "") != "xml-stylesheet" or not told:
            yield f"before the root: {etree.tostring(node, encoding='unicode', with_tail=False)}"


def _space(root: Any) -> Iterator[str]:
    """The validator's UnexpectedWhitespace."""
    for name in ("id", "updated", "published", "uri"):
        for element in root.iter(ATOM + name):
            if element.text and element.text != element.text.strip():
                yield f"white space in {name}"


def _history(parent: Any, links: list[Any], media_type: str) -> Iterator[str]:
    """RFC 5005: an archive document says so and leads to the feed; only a live feed can be subscribed to."""
    archive = parent.findall(f"{HISTORY}archive")
    relations = Counter(link.get("rel") for link in links)
    for rel, times in relations.items():
        if rel not in RELATIONS or times > 1:
            yield f"{times} links with rel={rel}"
    for link in links:
        if str(link.get("rel")).endswith("-archive") or link.get("rel") == "current":
            yield from _address(link.get("href"), "link")
            if link.get("type") != media_type:
                yield f"a link to another document of the feed of type {link.get('type')}"
    if len(archive) > 1 or any(each.text or each.attrib or len(each) for each in archive):
        yield "fh:archive that stands twice or is not empty"
    if bool(archive) != ("current" in relations):
        yield "an archive document says fh:archive and leads to the current one, and no other does"
    if archive and "hub" in relations:
        yield "an archive document with a hub"
    if not archive and "next-archive" in relations:
        yield "a live feed with a next archive"
    if (HISTORY[1:-1] in parent.nsmap.values()) != bool(archive):
        yield "the namespace of RFC 5005 without need"


# RSS 2.0


def _rss(root: Any, url: str) -> Iterator[str]:
    if root.get("version") != "2.0":
        yield "version is not 2.0"
    for prefix, uri in root.nsmap.items():
        if PREFIXES.get(prefix) != f"{{{uri}}}":
            yield f"namespace {prefix}: {uri}"
    (channel,) = root
    once = ("title", "link", "description", "language", "lastBuildDate", "generator")
    yield from _children(channel, once=once, known=(f"{HISTORY}archive",))
    yield from _history(channel, channel.findall(f"{ATOM}link"), SELF_TYPES["rss"])
    yield from _address(channel.findtext("link"), "channel link")
    for name in ("title", "description"):
        yield from _plain(channel.findtext(name), f"channel {name}")
    yield from _language(channel.findtext("language"), "channel")
    yield from _rfc822(channel.findtext("lastBuildDate"))
    if channel.find("managingEditor") is not None:
        yield "managingEditor beside dc:creator"
    yield from _self([link.attrib for link in channel.findall(f"{ATOM}link")], url, "rss")
    tags = [child.tag for child in channel]
    if "item" in tags and set(tags[tags.index("item") :]) != {"item"}:
        yield "channel elements after the first item"
    items = channel.findall("item")
    yield from _unique((item.findtext("guid") for item in items), "guid")
    for item in items:
        yield from _rss_item(item)


def _rss_item(item: Any) -> Iterator[str]:
    encoded = f"{CONTENT}encoded"
    once = ("title", "link", "description", encoded, "guid", "pubDate", f"{DC}creator", f"{DC}language")
    yield from _children(item, once=once, known=(f"{ATOM}updated",))
    tags = [child.tag for child in item]
    if encoded in tags and ("description" not in tags or tags.index(encoded) < tags.index("description")):
        yield "content:encoded before description"
    guid = item.find("guid")
    if guid is not None and (guid.get("isPermaLink") != "false" or not UUID.fullmatch(guid.text or "")):
        yield f"guid: {guid.text}, isPermaLink={guid.get('isPermaLink')}"
    yield from _address(item.findtext("link"), "item link")
    yield from _plain(item.findtext("title"), "item title")
    yield from _plain(item.findtext(f"{DC}creator"), "dc:creator")
    yield from _rfc822(item.findtext("pubDate"))
    yield from _rfc3339(item.findtext(f"{ATOM}updated"))
    yield from _language(item.findtext(f"{DC}language"), "item")
    yield from html_problems(item.findtext("description") or "", whole=False)
    yield from html_problems(item.findtext(encoded) or "")


# Atom


def _atom(root: Any, url: str) -> Iterator[str]:
    if {None: ATOM[1:-1], "fh": HISTORY[1:-1]} | root.nsmap != {None: ATOM[1:-1], "fh": HISTORY[1:-1]}:
        yield f"namespaces: {root.nsmap}"
    once = ("id", "title", "updated", "generator", "subtitle", "author")
    yield from _children(
        root, once=[ATOM + name for name in once], known=(f"{ATOM}link", f"{ATOM}entry", f"{HISTORY}archive")
    )
    yield from _history(root, root.findall(f"{ATOM}link"), SELF_TYPES["feed"])
    yield from _language(root.get(LANG), "feed")
    yield from _rfc3339(root.findtext(f"{ATOM}updated"))
    for name in ("title", "subtitle"):
        yield from _text_construct(root.find(ATOM + name))
    if not root.findtext(f"{ATOM}author/{ATOM}name"):
        yield "an author without a name"
    links = root.findall(f"{ATOM}link")
    yield from _self([link.attrib for link in links], url, "feed")
    yield from _atom_links(links)
    entries = root.findall(f"{ATOM}entry")
    yield from _unique((entry.findtext(f"{ATOM}id") for entry in entries), "id")
    yield from _unique((entry.findtext(f"{ATOM}updated") for entry in entries), "updated")
    for entry in entries:
        yield from _atom_entry(entry)
    newest = max((entry.findtext(f"{ATOM}updated") for entry in entries), default="")
    if newest and root.findtext(f"{ATOM}updated") != newest:
        yield "the feed is not as new as its newest entry"


def _atom_entry(entry: Any) -> Iterator[str]:
    once = ("id", "title", "updated", "published", "content", "summary", "link")
    yield from _children(entry, once=[ATOM + name for name in once])
    if not UUID.fullmatch(entry.findtext(f"{ATOM}id") or ""):
        yield f"entry id: {entry.findtext(f'{ATOM}id')}"
    yield from _language(entry.get(LANG), "entry")
    for name in ("updated", "published"):
        yield from _rfc3339(entry.findtext(ATOM + name))
    for name in ("title", "summary"):
        yield from _text_construct(entry.find(ATOM + name))
    yield from _atom_links(entry.findall(f"{ATOM}link"))
    content = entry.find(f"{ATOM}content")
    if content is None or content.get("type") != "html":
        yield "content is not of type html"
    else:
        yield from html_problems(content.text or "")


def _atom_links(links: list[Any]) -> Iterator[str]:
    alternates = [link for link in links if link.get("rel", "alternate") == "alternate"]
    if len(alternates) != 1:
        yield f"{len(alternates)} alternate links"
    for link in links:
        yield from _address(link.get("href"), "link")
        if link.text:
            yield "a link that is not empty"
        if link.get("rel") is None:
            yield "a link without rel"
    for link in alternates:
        if link.get("type") != "text/html":
            yield "an alternate that is not text/html"
        yield from _language(link.get("hreflang"), "alternate link")


def _text_construct(element: Any) -> Iterator[str]:
    if element is None or element.get("type", "text") != "text":
        yield "a text construct that is missing or not of type text"
    else:
        yield from _plain(element.text, element.tag)


# Both


def _children(parent: Any, *, once: Iterable[str], known: Iterable[str] = ()) -> Iterator[str]:
    count = Counter(child.tag for child in parent)
    for tag in once:
        if count[tag] != 1:
            yield f"{parent.tag} has {count[tag]} {tag}"
    repeatable = {"item", "docs", f"{ATOM}link"}
    for tag in set(count) - set(once) - set(known) - repeatable:
        yield f"{tag} in {parent.tag}"
    for child in parent:
        if child.tag in once and not (child.text or len(child) or child.attrib):
            yield f"{child.tag} is blank"


def _self(links: list[Any], url: str, kind: str) -> Iterator[str]:
    own = [link for link in links if link.get("rel") == "self"]
    if [link.get("href") for link in own] != [url]:
        yield f"self link is not {url}"
    elif own[0].get("type") != SELF_TYPES[kind]:
        yield f"self link of type {own[0].get('type')}"


def _unique(values: Iterable[str | None], name: str) -> Iterator[str]:
    for value, times in Counter(values).items():
        if times > 1:
            yield f"{name} {value} stands {times} times"


def _address(value: str | None, name: str) -> Iterator[str]:
    if not URI.fullmatch(value or ""):
        yield f"{name} is not a whole address: {value}"


def _language(tag: str | None, where: str) -> Iterator[str]:
    try:
        Locale.parse((tag or "").replace("_", "!"), sep="-")
    except (ValueError, UnknownLocaleError):
        yield f"language of {where}: {tag}"


def _rfc822(value: str | None) -> Iterator[str]:
    if not value or not RFC822.fullmatch(value):
        yield f"not an RFC 822 date: {value}"
        return
    moment = parsedate_to_datetime(value)
    if WEEKDAYS[moment.weekday()] != value[:3] or moment.year < 1990:
        yield f"an implausible date: {value}"


def _rfc3339(value: str | None) -> Iterator[str]:
    if not value or not RFC3339.fullmatch(value) or datetime.fromisoformat(value).year < 1990:
        yield f"not an RFC 3339 date: {value}"


def _plain(text: str | None, where: str) -> Iterator[str]:
    """Plain text: nothing that a reader might take for markup (the validator's ContainsHTML and CharacterData)."""
    if text is None or not text.strip():
        yield f"{where} is blank"
        return
    if re.search(r"</?[A-Za-z!?]", text):
        yield f"markup in {where}: {text}"
    for name in re.findall(r"&(#?\w+)", text):
        if not name.isalpha() or f"{name};" in html5:
            yield f"an entity in {where}: &{name}"


# JSON Feed

TYPES = {"object": dict, "array": list, "string": str, "boolean": bool}


def breaches(value: Any, schema: dict[str, Any], where: str) -> Iterator[str]:
    """What `value` does that the JSON Schema forbids; the few keywords that ours uses."""
    if "const" in schema and value != schema["const"]:
        yield f"{where} is {value!r}"
    if "type" in schema and not isinstance(value, TYPES[schema["type"]]):
        yield f"{where} is no {schema['type']}"
    elif isinstance(value, str):
        if len(value) < schema.get("minLength", 0) or not re.search(schema.get("pattern", ""), value):
            yield f"{where} is {value!r}"
    elif isinstance(value, list):
        if len(value) < schema.get("minItems", 0):
            yield f"{where} is too short"
        for at, each in enumerate(value):
            yield from breaches(each, schema.get("items", {}), f"{where}[{at}]")
    elif isinstance(value, dict):
        known = schema.get("properties", {})
        yield from (f"{where} lacks {key}" for key in schema.get("required", ()) if key not in value)
        yield from (f"{where} has {key}" for key in value if key not in known and not key.startswith("_"))
        for key in value.keys() & known.keys():
            yield from breaches(value[key], known[key], f"{where}.{key}")


# Content

VOID = {"br", "hr", "img"}
PHRASING = {"a", "br", "code", "em", "img", "ruby", "small", "span", "strong"}
FLOW = PHRASING | {"blockquote", "div", "dl", "figure", "h2", "h3", "h4", "hr", "ol", "p", "table", "ul"}
INSIDE: dict[str, set[str]] = {
    "": FLOW,
    **dict.fromkeys(("p", "h2", "h3", "h4", "dt", "figcaption", "caption", "th", "td"), PHRASING),
    **dict.fromkeys(PHRASING, PHRASING),
    **dict.fromkeys(("rt", "rp"), PHRASING),
    "ruby": PHRASING | {"rt", "rp"},
    **dict.fromkeys(("div", "blockquote", "dd", "li"), FLOW),
    "figure": FLOW | {"figcaption"},
    "ul": {"li"},
    "ol": {"li"},
    "dl": {"dt", "dd"},
    "table": {"caption", "tbody"},
    "tbody": {"tr"},
    "tr": {"th", "td"},
}
ATTRIBUTES = {
    "*": {"lang", "dir"},
    "a": {"href", "hreflang"},
    "blockquote": {"cite"},
    "img": {"src", "alt", "width", "height"},
    "th": {"scope"},
}
ADDRESSES = {"href", "src", "cite"}


def html_problems(html: str, *, whole: bool = True) -> list[str]:
    """What is wrong with the content of an entry; `whole`: it must say its language around everything."""
    checker = _Content()
    checker.feed(html)
    checker.close()
    checker.found += [f"<{tag}> is not closed" for tag in checker.open]
    checker.found += [f"a bare &: {stray}" for stray in re.findall(r"&(?!#\d+;|#x[0-9a-f]+;|\w+;).{0,9}", html)]
    if whole and not re.match(r'<div lang="[A-Za-z-]+" dir="(ltr|rtl)">', html):
        checker.found.append("no language around the content")
    if html.count("<rp>") != 2 * html.count("<rt>"):
        checker.found.append("a reading without brackets: readers that drop ruby would run it into the word")
    if "\n\n" in html:
        checker.found.append("empty lines: a template leaves white space")
    return checker.found


class _Content(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.found: list[str] = []
        self.said = [False]  # whether each open element holds words or a picture

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        parent = self.open[-1] if self.open else ""
        if tag not in INSIDE.get(parent, set()) or (tag == "a" and "a" in self.open):
            self.found.append(f"<{tag}> in <{parent}>")
        for name, value in attrs:
            if name not in ATTRIBUTES["*"] | ATTRIBUTES.get(tag, set()):
                self.found.append(f"{name} of <{tag}>")
            elif name in ADDRESSES and not IRI.fullmatch(value or ""):
                self.found.append(f"{name} of <{tag}> is not a whole address: {value}")
            elif name in ("lang", "hreflang"):
                self.found += _language(value, f"<{tag}>")
        if tag == "img" and not {"alt", "width", "height"} <= dict(attrs).keys():
            self.found.append("an image without alt, width or height")
        self.said[-1] |= tag == "img"
        if tag not in VOID:
            self.open.append(tag)
            self.said.append(False)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.found.append(f"</{tag}> out of order")
            return
        said = self.said.pop()
        self.said[-1] |= said
        if not said:
            self.found.append(f"<{tag}> is empty")

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.said[-1] = True
            if self.open and not INSIDE.get(self.open[-1], PHRASING) & PHRASING:
                self.found.append(f"words in <{self.open[-1]}>")

    def handle_comment(self, data: str) -> None:
        self.found.append("a comment")

    def handle_decl(self, decl: str) -> None:
        self.found.append("a declaration")

    def handle_pi(self, data: str) -> None:
        self.found.append("a processing instruction")
