"""Strategies for PO files: entries with any content, and the same entries in any layout that GNU gettext reads."""

from __future__ import annotations

from hypothesis import strategies as st

from bulletin.catalog.grammar import encode
from bulletin.catalog.po import Entry, Previous

HEADER = (
    'msgid ""\nmsgstr ""\n"Project-Id-Version: x\\n"\n"PO-Revision-Date: 2025-02-17 09:00+0000\\n"\n'
    '"Last-Translator: O <o@example.org>\\n"\n"Language-Team: uk <uk@example.org>\\n"\n"Language: uk\\n"\n'
    '"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
    '"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20)'
    ' ? 1 : 2);\\n"\n'
)
# Letters of three scripts, and all that means something in a PO file.
CHARACTERS = st.sampled_from('aZ7 їЄ日本 "\\#~|[]{}<>%;:,._-\t\n') | st.characters(exclude_categories=("Cs", "Cc"))
TEXTS = st.text(CHARACTERS, max_size=12)
# A backslash at the end of a line joins the next one to it in GNU gettext, even in a comment.
LINES = st.text(CHARACTERS.filter(lambda c: c not in "\n\t"), max_size=8).filter(lambda s: not s.endswith("\\"))
BLOCKS = st.lists(LINES, max_size=3).map("\n".join)
NAMES = st.text("abc./#_", max_size=6).map("a{}".format)
REFERENCES = st.lists(NAMES | st.builds("{} {}".format, NAMES, NAMES), max_size=3, unique=True).map(tuple)
FLAGS = st.lists(st.sampled_from(("fuzzy", "no-wrap", "md-text", "max-length:90")), max_size=3, unique=True).map(tuple)
CONTEXTS = st.none() | TEXTS


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    plural = draw(st.none() | TEXTS)
    count = 1 if plural is None else draw(st.integers(1, 6))
    return Entry(
        msgid=draw(TEXTS.filter(bool)),
        msgstrs=tuple(draw(st.lists(TEXTS, min_size=count, max_size=count))),
        msgctxt=draw(CONTEXTS),
        msgid_plural=plural,
        comments=draw(BLOCKS),
        extracted=draw(BLOCKS),
        references=draw(REFERENCES),
        flags=draw(FLAGS),
        previous=draw(st.none() | st.builds(Previous, TEXTS, CONTEXTS, st.none() | TEXTS)),
        obsolete=draw(st.booleans()),
    )


CATALOGS = st.lists(entries(), max_size=4, unique_by=lambda entry: entry.key)


@st.composite
def layouts(draw: st.DrawFn) -> tuple[str, list[Entry]]:
    """A PO file as someone may have left it, and what it says."""
    found = draw(CATALOGS)
    pieces = [HEADER]
    for entry in found:
        pieces += draw(st.lists(st.sampled_from(("", "  ", "\t")), max_size=2))
        pieces += _comments(draw, entry)
        if entry.previous:
            was, mark = entry.previous, "#~|" if entry.obsolete else "#|"
            pieces += _statements(draw, mark, was.msgctxt, was.msgid, was.msgid_plural)
        mark = "#~" if entry.obsolete else ""
        pieces += _statements(draw, mark, entry.msgctxt, entry.msgid, entry.msgid_plural)
        for number, msgstr in enumerate(entry.msgstrs):
            index = draw(st.sampled_from((f"[{number}]", f" [ 0{number} ]")))
            pieces += _statement(draw, mark, "msgstr" if entry.msgid_plural is None else f"msgstr{index}", msgstr)
    pieces += draw(st.lists(st.sampled_from(("", "# after all", "#~", "#. what")), max_size=2))
    text = "\n".join(pieces) + draw(st.sampled_from(("", "\n", "\n\n")))
    text = draw(st.sampled_from(("", "\ufeff"))) + text
    return draw(st.sampled_from((text, text.replace("\n", "\r\n")))), found


def _comments(draw: st.DrawFn, entry: Entry) -> list[str]:
    kinds = [
        [f"# {line}" if line else draw(st.sampled_from(("#", "# "))) for line in _lines(entry.comments)],
        [f"#. {line}" for line in _lines(entry.extracted)],
        [f"#: {name}" if " " not in name else f"#:\u2068{name}\u2069" for name in entry.references],
        [draw(st.sampled_from(("#, {}", "#,{} ,", "#={}"))).format(flag) for flag in entry.flags],
    ]
    return [line for kind in draw(st.permutations(kinds)) for line in kind]


def _lines(block: str) -> list[str]:
    return block.split("\n") if block else []


def _statements(draw: st.DrawFn, mark: str, context: str | None, msgid: str, plural: str | None) -> list[str]:
    fields = (("msgctxt", context), ("msgid", msgid), ("msgid_plural", plural))
    return [line for word, text in fields if text is not None for line in _statement(draw, mark, word, text)]


def _statement(draw: st.DrawFn, mark: str, keyword: str, text: str) -> list[str]:
    """The lines of a keyword with its strings, cut anywhere."""
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=2)))
    parts = [text[start:end] for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    first, *others = [f'"{encode(part)}"' for part in parts]
    space = draw(st.sampled_from((" ", "", "  ", "\t")))
    lines = [f"{mark}{space if mark else ''}{keyword}{draw(st.sampled_from((' ', '')))}{first}"]
    for other in others:
        blank = draw(st.booleans())
        lines += [mark] * blank + [f"{mark}{space}{other}"]
    return lines
