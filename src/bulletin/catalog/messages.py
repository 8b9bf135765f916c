"""The messages of an issue: one msgid a block, with all that a translator should know of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from bulletin import inline
from bulletin.figures import show
from bulletin.model import Block, Config, Figure, Issue, Item, Locale, Message, Noun

# What translators read of each kind of block: its role, and its limit where mail programs cut.
ROLES: Mapping[str, str] = {
    "subject": "subject of the mail; at most 60 characters",
    "preheader": "preheader: shown after the subject in the inbox; at most 110 characters",
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
SHORT = 3  # words up to which a msgid alone is ambiguous and gets its role as context


def key(block: Block) -> tuple[str, str]:
    """(msgctxt, msgid) of the block: a role as context for very short texts only."""
    short = len(inline.plain(block.text).split()) <= SHORT
    return (block.kind if short else ""), block.text


def issue_messages(
    issue: Issue, items: Mapping[str, Item], locale: Locale, nouns: Mapping[str, Noun]
) -> tuple[Message, ...]:
    """The messages of an issue and its items in reading order; figures in the comments as `locale` prints them."""
    own = f"issues/{issue.id}.md"
    gathered = [(block, _comments(block, None, issue.figures, locale, nouns), own) for block in issue.blocks]
    for name in issue.items:
        if name in items:
            item = items[name]
            gathered += [
                (block, _comments(block, item, item.figures, locale, nouns), f"issues/items/{name}.md")
                for block in item.blocks
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


def _comments(
    block: Block, item: Item | None, figures: Mapping[str, Figure], locale: Locale, nouns: Mapping[str, Noun]
) -> tuple[str, ...]:
    lines = [ROLES[block.kind]]
    if item is not None:
        title = next((each.text for each in item.blocks if each.kind == "title"), "")
        lines += [f"{item.kind}: {inline.plain(title)}"] if block.kind != "title" else [item.kind]
        lines += [f"rests on {item.paper}, {', '.join(item.cite)}"] if item.cite else []
    return (*lines, *_figure_comments(block, figures, locale, nouns))


def _figure_comments(
    block: Block, figures: Mapping[str, Figure], locale: Locale, nouns: Mapping[str, Noun]
) -> Iterator[str]:
    for name in inline.placeholders(block.text):
        figure = figures.get(name)
        if figure is not None and (figure.kind != "count" or figure.unit in nouns):
            yield f"{{{name}}} = {show(figure, locale, '', nouns)}"


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
