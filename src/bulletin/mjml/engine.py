"""The engine run: MJML to HTML, styles inlined, MJML's residue stripped, Jinja put back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bulletin.errors import errors, finding
from bulletin.mjml.prepare import Prepared, prepared
from bulletin.mjml.scan import STAND_IN, Piece
from bulletin.model import Finding, Place


@dataclass(frozen=True, slots=True)
class Compiled:
    """A Jinja template. `places` say, for each of its lines, where in the MJML it comes from."""

    text: str
    places: tuple[Place, ...]


def compile_mjml(
    path: str, sources: Mapping[str, str], theme: Mapping[str, str], folder: str = "templates"
) -> tuple[Compiled | None, tuple[Finding, ...]]:
    """The MJML file `path` of `sources` as a Jinja template for HTML; None with findings where it cannot be.

    `{{ theme.NAME }}` is filled in from `theme`. Includes are relative to the file that names them.
    """
    source = prepared(path, sources, theme, folder)
    if errors(source.findings):
        return None, source.findings
    html = _run(source)
    if isinstance(html, Finding):
        return None, (*source.findings, html)
    return _restored(_collapsed(_stripped(_inlined(html, source.css))), source), source.findings


def _run(source: Prepared) -> str | Finding:
    from mjml import mjml2html

    try:
        # Without `fonts={}` a stack that names Roboto or Lato brings in Google's web fonts.
        return mjml2html(source.text, fonts={})
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # the engine's panic is no Exception
        reason = " ".join(str(error).split())
        at = re.search(r" at position (\d+):\d+", reason)
        place = source.place(int(at[1])) if at else source.chunks[0][1]
        return finding("mjml-engine", place, reason=reason.replace(at[0], "") if at else reason)


def _inlined(html: str, css: str) -> str:
    """`css` written into the elements it selects; the document's own <style> stays as it is."""
    from css_inline import CSSInliner

    inliner = CSSInliner(
        inline_style_tags=False, keep_style_tags=True, load_remote_stylesheets=False, extra_css=css or None
    )
    return str(inliner.inline(html))


# What MJML writes for mail programs of ten years ago, or for layouts that the theme does not use

_RESET = re.compile(r"<style type=\"text/css\">\s*#outlook a.*?</style>", re.DOTALL)
_RESIDUE = re.compile(
    r"<!--\[if !mso\]><!--><meta http-equiv=\"X-UA-Compatible\"[^>]*><!--<!\[endif\]-->"
    r"|<!--\[if lte mso 11\]>.*?<!\[endif\]-->"
    r"|<style media=\"screen and [^\"]*\">\.moz-text-html.*?</style>",
    re.DOTALL,
)
_COLUMNS = re.compile(r"<style type=\"text/css\">@media only screen and \(min-width:\d+px\) \{(.*?)\}\s*</style>")
_FULL_WIDTH = re.compile(r"\s*\.mj-column-per-100 \{[^}]*\}\s*")
_DECLARATIONS = re.compile(r' style="([^"]*)"')
_DROPPED = frozenset(
    {
        "border-spacing:0px",
        "cursor:auto",
        "direction:ltr",  # it would overrule dir="rtl"
        "font-size:0px",  # against white space between columns, of which none is left
        "outline:none",
        "word-break:break-word",
        "word-spacing:normal",
    }
)
# A column starts where its section does; MJML says left.
_COLUMN_STYLE = re.compile(r'(<div class="[^"]*mj-outlook-group-fix[^"]*" style="font-size:0px;)text-align:left;')
_ATTRIBUTES = re.compile(r' target="_blank"| (?:style|vertical-align)=""| xmlns:v="[^"]*"')


def _stripped(html: str) -> str:
    html = _COLUMN_STYLE.sub(r"\1", _RESIDUE.sub("", _RESET.sub("", html)))
    dropped = _DROPPED
    columns = _COLUMNS.search(html)
    if columns and not _FULL_WIDTH.sub("", columns[1]):
        # One column as wide as the mail: nothing to fold on a phone.
        html = _COLUMNS.sub("", html)
        dropped |= {"vertical-align:top", "display:inline-block"}
    html = _DECLARATIONS.sub(lambda match: _declarations(match[1], dropped), html)
    html = re.sub(r"<img\b[^>]*>", lambda match: _fluid(match[0]), html)
    html = _without_unused_classes(html)
    return _ATTRIBUTES.sub("", html).replace("<![endif]--><!--[if mso | IE]>", "")


def _declarations(style: str, dropped: frozenset[str]) -> str:
    # A semicolon may also end an entity: font-family:&quot;Segoe UI&quot;
    declarations = re.split(r"(?<!&quot)(?<!&amp)(?<!&#39);", style)
    parts = (re.sub(r"\s*:\s*", ":", part.strip(), count=1) for part in declarations)
    kept = ";".join(part for part in parts if part and part not in dropped)
    return f' style="{kept}"' if kept else ""


def _without_unused_classes(html: str) -> str:
    """Classes that no rule left in the document names have done their work when styles were inlined."""
    styles = "".join(re.findall(r"<style[^>]*>(.*?)</style>", html, re.DOTALL))
    named = set(re.findall(r"\.(-?[A-Za-z_][\w-]*)", styles))

    def kept(match: re.Match[str]) -> str:
        names = [name for name in match[1].split() if name in named or STAND_IN.search(name)]
        return f' class="{" ".join(names)}"' if names else ""

    return re.sub(r' class="([^"]*)"', kept, html)


def _fluid(image: str) -> str:
    """An image that keeps its proportions on a phone: MJML writes its height into the style too."""
    return re.sub(r"(?<=[;\"])height:\d+px", "height:auto", image)


def _collapsed(html: str) -> str:
    """White space that nobody sees taken out; a line break between tags counts as none."""
    html = re.sub(r"<style[^>]*>.*?</style>", lambda match: _compact(match[0]), html, flags=re.DOTALL)
    html = re.sub(r">\s*\n\s*<", "><", html)
    return re.sub(r"\s+", " ", html).strip()


def _compact(style: str) -> str:
    opening, css, closing = re.split(r"(?<=>)(.*)(?=</style>)", style, maxsplit=1, flags=re.DOTALL)
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s*([{};,])\s*", r"\1", " ".join(css.split()))
    return opening + re.sub(r"(?<=[\w-]):\s+", ":", css).replace(";}", "}").strip() + closing


# Jinja


_WRAPPED = re.compile(r"<!--\s*((?:xjinja\d+x\s*)+)-->")


def _restored(html: str, source: Prepared) -> Compiled:
    """The template with its Jinja. Each piece begins a line, the break within its braces, where it prints nothing."""
    html = _WRAPPED.sub(lambda match: match[1].strip(), html)
    places = [source.chunks[0][1]]
    parts: list[str] = []
    at = 0
    for match in STAND_IN.finditer(html):
        piece = source.pieces[int(match[1])]
        parts += [html[at : match.start()], _on_own_line(piece)]
        places += [Place(piece.place.path, piece.place.line + line) for line in range(1 + piece.text.count("\n"))]
        at = match.end()
    return Compiled("".join((*parts, html[at:])), tuple(places))


def _on_own_line(piece: Piece) -> str:
    control = 3 if piece.text[2:3] in "-+" else 2
    return f"{piece.text[:control]}\n{piece.text[control:].lstrip(' ')}"
