"""The pieces of an edited cell -> tagged text: formatting becomes tags again, printed figures become placeholders."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from bulletin import inline
from bulletin.figures import OWN
from bulletin.model import Figure
from bulletin.sheets.rows import Piece, Pieces, Row, Tongue, cell, digest, joined, trimmed

_UNSPACED = ("ja", "zh", "th", "lo", "km", "my")  # a line end between their words is no space
_TYPED = re.compile(rf"\{{({inline.NAME})(?:\|([^{{}}]*))?\}}")
_MARKUP = re.compile(r"</?(b|i|c|a[1-9][0-9]?)>")
_SPACE = "[ \u00a0\u202f]"


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a cell says as tagged text, and the figures whose words no longer say them: (words, name)."""

    text: str
    doubts: tuple[tuple[str, str], ...] = ()


def resolved(pieces: Pieces, row: Row, source: Tongue, target: Tongue) -> Resolved:
    """The tagged text of a cell, made for `row`.

    Words of a figure that were edited become the form that prints them, else the translator's own words for it; words
    that were typed where a figure is missing become that figure if they are how it is printed.
    """
    shown = _linked(trimmed(_lines(pieces, row, target)), row)
    found: list[Piece] = []
    doubts: list[tuple[str, str]] = []
    for piece in shown:
        if not piece.figure or piece.figure == "?":
            found.append(piece)
            continue
        made, doubt = _known(piece, row, source, target)
        found += made
        doubts += doubt
    found = _marked(_typed(found, row), row, target)
    for name in _missing(found, row):
        found = _searched(found, name, row, target)
    found, doubt = _guessed(found, row, target)
    return Resolved(_tagged(found, _literal(row)), (*doubts, *doubt))


def _lines(pieces: Pieces, row: Row, tongue: Tongue) -> Pieces:
    """The pieces on one line, but where the source has several."""
    if "\n" in row.source:
        return pieces
    space = "" if tongue.locale.partition("-")[0] in _UNSPACED else " "
    lines = (replace(each, text=re.sub(r"[ \t]*\n\s*", space, each.text)) for each in pieces)
    return joined(tuple(lines))


def _linked(pieces: Pieces, row: Row) -> Pieces:
    """The pieces with the names of links for their addresses, the first one where several lead to one address."""
    names: dict[str, str] = {}
    for name, url in row.links.items():
        names.setdefault(url, name)
        names.setdefault(url.rstrip("/"), name)

    def named(link: str) -> str:
        return link if link in row.links or not link else names.get(link, names.get(link.rstrip("/"), link))

    return tuple(replace(each, link=named(each.link)) for each in pieces)


# Figures; a piece whose `figure` holds no colon is settled: "name" or "name|form"


def _known(piece: Piece, row: Row, source: Tongue, target: Tongue) -> tuple[tuple[Piece, ...], list[tuple[str, str]]]:
    """The figure that a control names, in the form that it says now, and a doubt where it says none."""
    stamp, _, asked = piece.figure.partition(":")
    if stamp == "source":
        printed = {target.printed(row.figures[asked])} if asked in row.figures else set()
        printed |= {each.text for each in cell(row.source, source, row.figures) if _name(each.figure) == asked}
        if piece.text in printed:
            return (replace(piece, figure=asked),), []
        return _edited(piece, asked, "", row, target)
    name, _, form = asked.partition("|")
    if digest(piece.text) == stamp:
        form = OWN + piece.text if form == OWN else form
        return (replace(piece, figure=_asked(name, form)),), []
    return _edited(piece, name, form, row, target)


def _name(figure: str) -> str:
    return figure.partition(":")[2].partition("|")[0]


def _asked(name: str, form: str) -> str:
    return f"{name}|{form}" if form else name


def _edited(
    piece: Piece, name: str, form: str, row: Row, tongue: Tongue
) -> tuple[tuple[Piece, ...], list[tuple[str, str]]]:
    figure = row.figures.get(name)
    if figure is None:
        return (replace(piece, figure=""),), []
    words = piece.text.strip()
    if (other := _form(figure, words, tongue)) is not None:
        return _padded(piece, _asked(name, other)), []
    if around := _split(piece, name, form, figure, tongue):
        return around, []
    if words and tongue.says(figure, words) and not re.search(r"[<>{}&]", words):
        return _padded(piece, _asked(name, OWN + words)), []
    return (replace(piece, figure=name),), [(words, name)]


def _split(piece: Piece, name: str, form: str, figure: Figure, tongue: Tongue) -> tuple[Piece, ...]:
    """The figure with what was typed before and after it within its control; () where it does not stand whole."""
    words = tongue.printed(figure, form)
    before, found, after = piece.text.partition(words) if words else ("", "", "")
    if not found or before[-1:].isalnum() or (after[:1].isdigit() or (after[:1].isalpha() and words[-1].isdigit())):
        return ()
    pieces = (replace(piece, text=before, figure=""), replace(piece, text=words, figure=_asked(name, form)))
    return tuple(each for each in (*pieces, replace(piece, text=after, figure="")) if each.text)


def _padded(piece: Piece, asked: str) -> tuple[Piece, ...]:
    """The figure with the white space beside it outside."""
    words = piece.text.strip()
    before, _, after = piece.text.partition(words)
    pieces = replace(piece, text=before, figure=""), replace(piece, text=words, figure=asked)
    return tuple(each for each in (*pieces, replace(piece, text=after, figure="")) if each.text)


def _form(figure: Figure, words: str, tongue: Tongue) -> str | None:
    """The first form that prints these words, None where none does."""
    said = _folded(words)
    return next((form for form in tongue.forms(figure) if _folded(tongue.printed(figure, form)) == said), None)


def _folded(words: str) -> str:
    return re.sub(_SPACE, " ", words)


def _typed(pieces: Iterable[Piece], row: Row) -> list[Piece]:
    """The pieces with placeholders that were typed as they stand in the catalog."""
    names = inline.placeholders(row.source)
    found: list[Piece] = []
    for piece in pieces:
        at = 0
        for match in _TYPED.finditer(piece.text) if piece.figure in ("", "?") else ():
            if match[1] in names:
                found.append(replace(piece, text=piece.text[at : match.start()]))
                found.append(replace(piece, text=match[0], figure=_asked(match[1], match[2] or "")))
                at = match.end()
        found.append(replace(piece, text=piece.text[at:]))
    return [each for each in found if each.text]


def _missing(pieces: Iterable[Piece], row: Row) -> list[str]:
    """The names of figures that the source has and the pieces have not, each as often as it lacks."""
    there = Counter(each.figure.partition("|")[0] for each in pieces if each.figure not in ("", "?"))
    return [name for name in (inline.placeholders(row.source) - there).elements() if name in row.figures]


def _marked(pieces: Iterable[Piece], row: Row, tongue: Tongue) -> list[Piece]:
    """The pieces with the shaded ones that are printed just as a missing figure."""
    found = list(pieces)
    for name in _missing(found, row):
        wanted = [_folded(words) for words, _ in _printed(name, row, tongue)]
        at = next((at for at, each in enumerate(found) if each.figure == "?" and _folded(each.text) in wanted), -1)
        if at >= 0:
            form = next(
                form for words, form in _printed(name, row, tongue) if _folded(words) == _folded(found[at].text)
            )
            found[at] = replace(found[at], figure=_asked(name, form))
    return found


def _printed(name: str, row: Row, tongue: Tongue) -> list[tuple[str, str]]:
    """(words, form) of a figure: as the translation had it first, then in every other form."""
    figure = row.figures[name]
    before = (each.figure for each in cell(row.target, tongue, row.figures) if _name(each.figure) == name)
    asked = [each.partition(":")[2].partition("|")[2] for each in before]
    forms = dict.fromkeys((*(form for form in asked if form != OWN), *tongue.forms(figure)))
    return [(words, form) for form in forms if (words := tongue.printed(figure, form))]


def _searched(pieces: list[Piece], name: str, row: Row, tongue: Tongue) -> list[Piece]:
    """The pieces with a figure where its printed words stand in plain ones: the longest first, the leftmost of them."""
    for words, form in sorted(_printed(name, row, tongue), key=lambda each: -len(each[0])):
        shape = re.sub(_SPACE, lambda _: _SPACE, re.escape(_folded(words)).replace(r"\ ", " "))
        start = r"(?<![\d.,])" if words[0].isdigit() else r"(?<!\w)"
        end = r"(?!\d|[.,]\d)" if words[-1].isdigit() else r"(?!\w)" if _spaced(tongue) else ""
        pattern = re.compile((start if _spaced(tongue) or words[0].isdigit() else "") + shape + end)
        for at, piece in enumerate(pieces):
            match = pattern.search(piece.text) if piece.figure in ("", "?") else None
            if match:
                cut = (
                    replace(piece, text=piece.text[: match.start()], figure=""),
                    replace(piece, text=match[0], figure=_asked(name, form)),
                    replace(piece, text=piece.text[match.end() :], figure=""),
                )
                return [*pieces[:at], *(each for each in cut if each.text), *pieces[at + 1 :]]
    return pieces


def _spaced(tongue: Tongue) -> bool:
    return tongue.locale.partition("-")[0] not in _UNSPACED


def _guessed(pieces: list[Piece], row: Row, tongue: Tongue) -> tuple[list[Piece], list[tuple[str, str]]]:
    """The pieces with the one shaded piece that is left as the one figure that is missing; other shading is dropped."""
    missing = _missing(pieces, row)
    left = [at for at, each in enumerate(pieces) if each.figure == "?"]
    if len(missing) == 1 and len(left) == 1:
        made, doubts = _edited(pieces[left[0]], missing[0], "", row, tongue)
        return [*pieces[: left[0]], *made, *pieces[left[0] + 1 :]], doubts
    return [replace(each, figure="") if each.figure == "?" else each for each in pieces], []


# Tags


def _literal(row: Row) -> frozenset[str]:
    """The tags that may be typed as in the catalog: those of the source, if it says no such thing in words."""
    words = (token.value for token in inline.scan(row.source) if token.kind == "text")
    return frozenset() if any(map(_MARKUP.search, words)) else frozenset(inline.tags(row.source))


def _tagged(pieces: list[Piece], literal: frozenset[str]) -> str:
    """Tagged text: of tags that open at one place the one that lasts longest opens first."""
    plain = _bridged([each for each in pieces if each.text])
    sets = [each.tags | ({each.link} if each.link else frozenset()) for each in plain]
    text: list[str] = []
    opened: list[str] = []
    for at, piece in enumerate(plain):
        while any(tag not in sets[at] for tag in opened):
            text.append(f"</{opened.pop()}>")
        fresh = sets[at] - set(opened)
        for tag in sorted(fresh, key=lambda tag: (-_lasts(tag, at, sets), tag[0] != "a", tag)):
            opened.append(tag)
            text.append(f"<{tag}>")
        text.append(f"{{{piece.figure}}}" if piece.figure else _escaped(piece.text, literal))
    return "".join((*text, *(f"</{tag}>" for tag in reversed(opened))))


def _bridged(pieces: list[Piece]) -> list[Piece]:
    """The pieces with white space in the formatting that both its neighbours have, and no other."""
    found = []
    for at, each in enumerate(pieces):
        if not each.figure and not each.text.strip():
            sides = [pieces[at - 1] if at else Piece(""), pieces[at + 1] if at + 1 < len(pieces) else Piece("")]
            link = sides[0].link if sides[0].link == sides[1].link else ""
            found.append(replace(each, tags=sides[0].tags & sides[1].tags, link=link))
        else:
            found.append(each)
    return found


def _lasts(tag: str, at: int, sets: list[frozenset[str]]) -> int:
    return next((end for end in range(at, len(sets)) if tag not in sets[end]), len(sets)) - at


def _escaped(text: str, literal: frozenset[str]) -> str:
    def pieces() -> Iterator[str]:
        at = 0
        for match in _MARKUP.finditer(text):
            if match[1] in literal:
                yield inline.escape(text[at : match.start()]) + match[0]
                at = match.end()
        yield inline.escape(text[at:])

    return "".join(pieces())
