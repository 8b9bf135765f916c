"""The messages of an issue: one msgid a block, with all that a translator should know of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from bulletin import glossary, inline, urls
from bulletin.figures import forms, show
from bulletin.glossary import NO_GLOSSARY, Glossary
from bulletin.model import NOTHING, Block, Config, Figure, Issue, Item, Locale, Message, Noun, Paper

# What translators read of each kind of block.
ROLES: Mapping[str, str] = {
    "subject": "subject of the mail",
    "preheader": "preheader: shown after the subject in the inbox",
    "issue_title": "title of the issue",
    "section": "heading of a section",
    "title": "headline",
    "why": "why it matters: one sentence",
    "paragraph": "paragraph",
    "subhead": "subheading",
    "blockquote": "quotation",
    "bullet": "list entry",
    "ordered": "numbered list entry",
    "image": "caption of a picture",
    "alt": "what a picture shows, for those who do not see it",
    "credit": "credit of a picture",
    "label": "what the number measures",
    "bars_title": "caption of a bar chart",
    "bar": "label of a bar",
    "entry": "entry of a timeline",
    "person": "name in a who’s-who",
    "person_text": "description in a who’s-who",
    "speaker": "who said it",
    "place": "place of an event",
    "masthead": "name of the bulletin",
    "tagline": "what the bulletin is, in one line",
    "imprint": "imprint",
    "sender": "name that mail comes from",
}
# Columns, after which mail programs cut.
LIMITS: Mapping[str, int] = {"subject": 60, "preheader": 110, "title": 70, "issue_title": 70}
WIDE = frozenset(("ja", "ko", "yue", "zh"))  # languages whose characters take two columns
FIGURE = "\ufffc"  # stands for a figure where words are looked at
SHORT = 3  # words up to which a msgid alone is ambiguous and gets its role as context


def key(block: Block) -> tuple[str, str]:
    """(msgctxt, msgid) of the block: a role as context for very short texts only."""
    short = len(inline.plain(block.text).split()) <= SHORT
    return (block.kind if short else ""), block.text


@dataclass(frozen=True, slots=True)
class Context:
    """What is at hand to explain an issue's texts to those who translate them into `locale`."""

    locale: Locale
    source: Locale
    nouns: Mapping[str, Noun]
    house: Mapping[str, str]
    papers: Mapping[str, Paper]
    glossary: Glossary
    base_url: str


def issue_messages(
    issue: Issue,
    items: Mapping[str, Item],
    locale: Locale,
    nouns: Mapping[str, Noun],
    house: Mapping[str, str] = NOTHING,
    *,
    papers: Mapping[str, Paper] = NOTHING,
    terms: Glossary = NO_GLOSSARY,
    base_url: str = "",
    source: Locale = "en",
) -> tuple[Message, ...]:
    """The messages of an issue and its items in reading order; figures in the comments as `locale` prints them."""
    context = Context(locale, source, nouns, house, papers, terms, base_url)
    own = f"issues/{issue.id}.md"
    gathered = [(block, _comments(block, None, issue, context), own) for block in issue.blocks]
    for name in issue.items:
        if name in items:
            item = items[name]
            gathered += [
                (block, _comments(block, item, issue, context), f"issues/items/{name}.md") for block in item.blocks
            ]
    return _merged(gathered)


def project_blocks(config: Config) -> tuple[Block, ...]:
    """The words of bulletin.toml that readers see, as blocks; they are translated in the domain `project`."""
    texts = [("masthead", config.title), ("tagline", config.description), ("sender", config.sender.name)]
    texts += [("imprint", line) for line in config.imprint]
    return tuple(Block(kind, inline.escape(text)) for kind, text in texts if text)


def project_messages(config: Config) -> tuple[Message, ...]:
    """The messages of the domain `project`."""
    return _merged((block, (ROLES[block.kind],), "bulletin.toml") for block in project_blocks(config))


def _comments(block: Block, item: Item | None, issue: Issue, context: Context) -> tuple[str, ...]:
    """The lines that explain a text: its role first, by which a changed text finds the one that it replaces."""
    lines = [ROLES[block.kind], *_limit(block.kind, context.locale)]
    if item is not None:
        title = next((each.text for each in item.blocks if each.kind == "title"), "")
        lines += [f"{item.kind}: {inline.plain(title)}"] if block.kind != "title" else [item.kind]
        lines += _passages(item, context.papers)
    lines += _figures(block, issue.figures if item is None else item.figures, context)
    lines += _terms(block, context)
    if context.base_url:
        path = urls.item(context.locale, issue.id, item.id) if item else urls.issue(context.locale, issue.id)
        lines.append(f"preview: {context.base_url}{path}")
    return tuple(map(_flat, lines))


def _flat(text: str) -> str:
    """`text` on one line, without characters that steer a terminal or an editor; no-break spaces stay."""
    shown = "".join(char if char.isprintable() or char in "\xa0\u202f" else " " for char in text)
    return re.sub(" {2,}", " ", shown.strip(" "))


def _limit(kind: str, locale: Locale) -> Iterator[str]:
    if limit := LIMITS.get(kind):
        wide = locale.partition("-")[0] in WIDE
        yield f"at most {limit // 2} full-width characters" if wide else f"at most {limit} characters"


def _passages(item: Item, papers: Mapping[str, Paper]) -> Iterator[str]:
    """The passages that an item rests on, by the sections of their paper: "rests on paper, 3.2-10 (Trade)"."""
    if not item.cite:
        return
    known = papers[item.paper].passages if item.paper in papers else ()
    section = {passage.id: passage.section for passage in known}
    titles = {passage.section: passage.title for passage in known if passage.kind == "heading"}
    cited = groupby(item.cite, key=lambda cite: titles.get(section.get(cite, ""), ""))
    told = (", ".join(cites) + (f" ({title})" if title else "") for title, cites in cited)
    yield f"rests on {item.paper}, {', '.join(told)}"


def _figures(block: Block, figures: Mapping[str, Figure], context: Context) -> Iterator[str]:
    """Each figure with what will be printed for it: {trade} = 943,3 млн доларів."""
    asked = (token for token in inline.scan(block.text) if token.kind == "figure" and token.value in figures)
    for name, form in dict.fromkeys((token.value, token.form) for token in asked):
        figure = figures[name]
        if figure.kind == "count" and figure.unit not in context.nouns:
            continue
        known = form if form and set(form.split("-")) <= set(forms(figure.kind, context.locale)) else ""
        shown = show(figure, context.locale, known, context.nouns, context.house)
        yield f"{{{name}{'|' + known if known else ''}}} = {shown}"


def _terms(block: Block, context: Context) -> Iterator[str]:
    """What the glossary asks for in a text: glossary: sea lane = морський шлях (a note)."""
    if context.locale == context.source:
        return
    pieces = (token.value if token.kind == "text" else FIGURE for token in inline.scan(block.text) if _said(token))
    for source, form, note in glossary.hits(context.glossary, "".join(pieces), context.source, context.locale):
        yield f"glossary: {source} = {form}" + (f" ({note})" if note else "")


def _said(token: inline.Token) -> bool:
    return token.kind in ("text", "figure")


def _merged(gathered: Iterable[tuple[Block, tuple[str, ...], str]]) -> tuple[Message, ...]:
    """One message a key: the same words in two places share an entry that tells of both."""
    messages: dict[tuple[str, str], Message] = {}
    for block, comments, reference in gathered:
        context, msgid = key(block)
        known = messages.get((context, msgid), Message(msgid, context))
        messages[context, msgid] = Message(
            msgid,
            context,
            tuple(dict.fromkeys((*known.comments, *comments))),
            tuple(dict.fromkeys((*known.references, reference))),
        )
    return tuple(messages.values())
