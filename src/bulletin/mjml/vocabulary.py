"""The tags and attributes that MJML knows and that the engine really does something with.

Left out on purpose, because the engine ignores or refuses them: mj-html-attributes,
`position` of mj-raw, `gap` of mj-wrapper, `sizes` and `title` of mj-image, `role` of mj-table,
and hero mode fluid-height. Source: mjml 4.18, allowedAttributes of each component.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

_PADDING = "padding padding-top padding-right padding-bottom padding-left"
_BORDERS = "border border-top border-right border-bottom border-left"
_FONT = "font-family font-size font-style font-weight line-height letter-spacing text-decoration text-transform"
_BACKGROUND = (
    "background-color background-url background-repeat background-size "
    "background-position background-position-x background-position-y"
)
_BLOCK = f"css-class mj-class container-background-color {_PADDING}"
_SECTION = f"css-class mj-class {_BACKGROUND} {_BORDERS} border-radius direction full-width text-align {_PADDING}"
_ACCORDION = (
    "font-family border icon-align icon-width icon-height icon-position "
    "icon-wrapped-url icon-wrapped-alt icon-unwrapped-url icon-unwrapped-alt"
)
_CONTENT = "mj-accordion mj-button mj-carousel mj-divider mj-image mj-navbar mj-social mj-spacer mj-table mj-text"


@dataclass(frozen=True, slots=True)
class Component:
    """A tag of MJML. `content`: "tags" for its `children` alone, "html" for any HTML, "words" for text, "css"."""

    attributes: frozenset[str]
    children: frozenset[str] = frozenset()
    content: str = "tags"


def _component(attributes: str, children: str = "", content: str = "tags") -> Component:
    return Component(frozenset(attributes.split()), frozenset(children.split()), content)


COMPONENTS: Mapping[str, Component] = {
    "mjml": _component("lang dir", "mj-head mj-body mj-include mj-raw"),
    "mj-head": _component("", "mj-attributes mj-breakpoint mj-font mj-include mj-preview mj-raw mj-style mj-title"),
    "mj-attributes": _component("", "*"),
    "mj-breakpoint": _component("width"),
    "mj-font": _component("name href"),
    "mj-include": _component("path"),
    "mj-preview": _component("", content="words"),
    "mj-raw": _component("", content="html"),
    "mj-style": _component("inline", content="css"),
    "mj-title": _component("", content="words"),
    "mj-body": _component(
        "background-color css-class id mj-class width", "mj-hero mj-include mj-raw mj-section mj-wrapper"
    ),
    "mj-wrapper": _component(_SECTION, "mj-hero mj-include mj-raw mj-section"),
    "mj-section": _component(_SECTION, "mj-column mj-group mj-include mj-raw"),
    "mj-group": _component(
        "background-color css-class direction mj-class vertical-align width", "mj-column mj-include mj-raw"
    ),
    "mj-column": _component(
        f"background-color border-radius css-class direction inner-background-color inner-border inner-border-top "
        f"inner-border-right inner-border-bottom inner-border-left inner-border-radius mj-class vertical-align width "
        f"{_BORDERS} {_PADDING}",
        f"{_CONTENT} mj-include mj-raw",
    ),
    "mj-hero": _component(
        f"background-color background-height background-position background-url background-width border-radius "
        f"css-class height inner-background-color inner-padding inner-padding-top inner-padding-right "
        f"inner-padding-bottom inner-padding-left mj-class mode vertical-align width {_PADDING}",
        f"{_CONTENT} mj-include mj-raw",
    ),
    "mj-text": _component(f"align color height {_FONT} {_BLOCK}", content="html"),
    "mj-table": _component(
        f"align border cellpadding cellspacing color table-layout width {_FONT} {_BLOCK}", content="html"
    ),
    "mj-button": _component(
        f"align background-color border-radius color height href inner-padding name rel target text-align title "
        f"vertical-align width {_BORDERS} {_FONT} {_BLOCK}",
        content="html",
    ),
    "mj-image": _component(
        f"align alt border-radius fluid-on-mobile font-size height href max-height name rel src srcset target usemap "
        f"width {_BORDERS} {_BLOCK}"
    ),
    "mj-divider": _component(f"align border-color border-style border-width width {_BLOCK}"),
    "mj-spacer": _component(f"height {_BORDERS} {_BLOCK}"),
    "mj-social": _component(
        f"align border-radius color icon-height icon-padding icon-size inner-padding mode table-layout text-padding "
        f"vertical-align {_FONT} {_BLOCK}",
        "mj-social-element",
    ),
    "mj-social-element": _component(
        f"align alt background-color border-radius color css-class href icon-height icon-padding icon-position "
        f"icon-size mj-class name rel src srcset target text-padding vertical-align {_FONT} {_PADDING}",
        content="html",
    ),
    "mj-navbar": _component(
        f"align base-url hamburger ico-align ico-close ico-color ico-font-family ico-font-size ico-line-height "
        f"ico-open ico-padding ico-padding-top ico-padding-right ico-padding-bottom ico-padding-left "
        f"ico-text-decoration ico-text-transform {_BLOCK}",
        "mj-navbar-link",
    ),
    "mj-navbar-link": _component(f"color css-class href mj-class name rel target {_FONT} {_PADDING}", content="html"),
    "mj-accordion": _component(f"{_ACCORDION} {_BLOCK}", "mj-accordion-element mj-include mj-raw"),
    "mj-accordion-element": _component(
        f"background-color css-class mj-class {_ACCORDION}",
        "mj-accordion-text mj-accordion-title mj-include mj-raw",
    ),
    "mj-accordion-title": _component(f"background-color color css-class mj-class {_FONT} {_PADDING}", content="html"),
    "mj-accordion-text": _component(f"background-color color css-class mj-class {_FONT} {_PADDING}", content="html"),
    "mj-carousel": _component(
        f"align border-radius icon-width left-icon right-icon tb-border tb-border-radius tb-hover-border-color "
        f"tb-selected-border-color tb-width thumbnails {_BLOCK}",
        "mj-carousel-image mj-include",
    ),
    "mj-carousel-image": _component(
        "alt border-radius css-class href mj-class rel src target tb-border tb-border-radius thumbnails-src title"
    ),
}

# Within mj-attributes any tag stands for the defaults of its kind; these two are names of defaults.
EVERY_ATTRIBUTE = frozenset(name for component in COMPONENTS.values() for name in component.attributes)
DEFAULTS: Mapping[str, Component] = {
    "mj-all": Component(EVERY_ATTRIBUTE),
    "mj-class": Component(EVERY_ATTRIBUTE | {"name"}),
}

NEEDS_ALT = frozenset({"mj-image", "mj-social-element", "mj-carousel-image", "img"})


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


# MJML does sums with these: an expression there silently becomes 550 px or 100 %.
COMPUTED = _names(
    f"width height mode full-width fluid-on-mobile hamburger thumbnails tb-width background-width background-height "
    f"icon-size icon-height icon-width icon-padding inner-padding inner-padding-top inner-padding-right "
    f"inner-padding-bottom inner-padding-left inner-border inner-border-top inner-border-right inner-border-bottom "
    f"inner-border-left border-width text-padding cellpadding cellspacing {_PADDING} {_BORDERS}"
)

VOID = _names("area base br col embed hr img input link meta source track wbr")
HTML = VOID | _names(
    "a abbr address article aside b bdi bdo big blockquote body button caption center cite code colgroup data dd del "
    "details dfn div dl dt em fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6 head header html i ins kbd "
    "label legend li main map mark nav noscript ol option p picture pre q rp rt ruby s samp section select small span "
    "strike strong style sub summary sup table tbody td textarea tfoot th thead time title tr tt u ul var xml"
)
