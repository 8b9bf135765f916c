"""The theme: templates compiled and checked as a whole, errors with their line, colours that can be read."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from bulletin.config import parse_config
from bulletin.errors import RULES, BulletinError
from bulletin.look import COLOURS, DENSITIES, FONTS, logo_alt
from bulletin.model import Finding, Logo
from bulletin.theme import GRAPHICS, TEXTS, Theme, compile_theme, contrast
from editions import templates

MAIL = "<mjml>\n<mj-body><mj-section><mj-column>\n<mj-text>{}</mj-text>\n</mj-column></mj-section></mj-body></mjml>"


def theme(**sources: str) -> Theme:
    compiled, findings = compile_theme({name.replace("__", "."): text for name, text in sources.items()}, {})
    assert compiled is not None, findings
    return compiled


def findings(sources: dict[str, str], tokens: dict[str, str] | None = None) -> list[str]:
    compiled, found = compile_theme(sources, tokens or {})
    assert compiled is None
    return [f"{each.place} {each.rule}" for each in found]


def failure(compiled: Theme, name: str, **context: object) -> Finding:
    with pytest.raises(BulletinError) as caught:
        compiled.render(name, **context)
    return caught.value.findings[0]


SHOWN = theme(a__html="{{ x }}")


def test_the_built_in_theme_is_sound() -> None:
    compiled, found = compile_theme(templates(), {})

    assert compiled is not None
    assert found == ()


def test_markup_is_escaped_but_plain_text_is_not() -> None:
    both = theme(
        a__html="{{ x }}", a__txt="{{ x }}", a__mjml=MAIL.format("{{ x }}"), a__css="{{ x }}", a__xml="{{ x }}"
    )

    assert both.render("a.html", x="<&>") == both.render("a.xml", x="<&>") == "&lt;&amp;&gt;"
    assert both.render("a.txt", x="<&>") == both.render("a.css", x="<&>") == "<&>"
    assert "&lt;&amp;&gt;" in both.render("a.mjml", x="<&>")


@given(st.text(alphabet=st.sampled_from("ab&<>'\"йあ ")))
def test_what_templates_show_is_escaped_as_markupsafe_does_it(value: str) -> None:
    assert SHOWN.render("a.html", x=value) == str(escape(value))
    assert SHOWN.render("a.html", x=Markup(value)) == value  # noqa: S704 - what it is about
    assert SHOWN.render("a.html", x=[value]) == str(escape([value]))


def test_templates_extend_include_and_import_each_other() -> None:
    made = theme(
        base__html="[{% block a %}{% endblock %}]",
        macros__html="{% macro m(x) %}({{ x }}){% endmacro %}",
        part__html="part {{ name }}",
        page__html='{% extends "base.html" %}{% from "macros.html" import m %}{% block a %}{{ m(1) }}{% include "part.html" %}{% endblock %}',
    )

    assert made.render("page.html", name="x") == "[(1)part x]"


def test_templates_see_the_tokens_of_the_theme() -> None:
    compiled, _ = compile_theme({"a.html": "{{ theme.ink }} {{ theme.paper_dark }}"}, {"ink": "#000000"})

    assert compiled is not None
    assert compiled.render("a.html") == f"#000000 {COLOURS['paper_dark']}"


def test_a_language_without_fonts_of_its_own_takes_those_of_english() -> None:
    made = theme()

    assert made.font("ja") == FONTS["font_ja"]
    assert made.font("de") == FONTS["font_en"]


def test_context_may_hold_a_name() -> None:
    assert theme(a__txt="{{ name }}").render("a.txt", name="x") == "x"


def test_a_syntax_error_has_file_and_line() -> None:
    assert findings({"web/a.html": "\n{% if %}"}) == ["templates/web/a.html:2 template-syntax"]
    assert findings({"a.html": "\n\n{{ x | nosuch }}"}) == ["templates/a.html:3 template-syntax"]
    assert findings({"a.mjml": MAIL.format("\n{{ x | nosuch }}")}) == ["templates/a.mjml:4 template-syntax"]


def test_a_template_that_is_not_there_is_found_before_rendering() -> None:
    assert findings({"a.html": '\n{% include "b.html" %}', "c.html": '{% extends "d.html" %}'}) == [
        "templates/a.html:2 template-missing",
        "templates/c.html:1 template-missing",
    ]


def test_findings_of_all_templates_come_at_once() -> None:
    found = findings({"a.html": "{% if %}", "b.mjml": MAIL.format("<mj-x/>"), "c.txt": "{{"}, {"ink": "#FFFFFF"})

    assert [each.split()[1] for each in found] == [*["theme-contrast"] * 2, "mjml-tag", *["template-syntax"] * 2]


def test_an_unknown_name_fails_with_the_line_of_the_template() -> None:
    made = theme(a__html='\n{% include "b.html" %}', b__html="x\n\n{{ nobody }}")
    found = failure(made, "a.html")

    assert (found.rule, str(found.place)) == ("template-failed", "templates/b.html:3")
    assert found.params["reason"] == "'nobody' is undefined"


def test_a_failure_in_a_mail_has_the_line_of_its_mjml() -> None:
    parts = {"mail.mjml": MAIL.format('\n{{ one }}\n<mj-include path="part.mjml"/>'), "part.mjml": "\n{{ 1 / zero }}"}
    compiled, _ = compile_theme(parts, {})
    assert compiled is not None

    assert str(failure(compiled, "mail.mjml", zero=1).place) == "templates/mail.mjml:4"
    assert str(failure(compiled, "mail.mjml", one=1, zero=0).place) == "templates/part.mjml:2"
    assert failure(compiled, "mail.mjml", one=1, zero=0).params["reason"].startswith("ZeroDivisionError")


def test_rendering_a_template_that_is_not_there_says_so() -> None:
    assert failure(theme(), "a.html").rule == "template-missing"


def test_words_for_templates_are_not_evaluated() -> None:
    assert theme(a__html="{{ x }}").render("a.html", x="{{ 7*7 }}{% if %}{# #}") == "{{ 7*7 }}{% if %}{# #}"


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)
    assert contrast("#FFFFFF", "#FFFFFF") == 1


def test_colours_that_cannot_be_read_are_named_in_both_schemes() -> None:
    _, found = compile_theme({}, {"muted": "#999999", "ai_dark": "#303030"})
    pairs = [each.params["pair"] for each in found]

    assert pairs == [
        "muted #999999 / paper #FFFFFF",
        "muted #999999 / wash #F4F6F8",
        "ai_dark #303030 / paper_dark #14181D",
        "ai_dark #303030 / wash_dark #1D232A",
    ]
    assert found[0].params["ratio"] == "2.84:1"
    assert all(RULES[each.rule].message.format(**each.params) for each in found)


@pytest.mark.parametrize(
    ("line", "rule", "hint"),
    [
        ('inq = "#000000"', "key-unknown", "did you mean `ink`?"),
        ('ink = "#000"', "mjml-colour", "write it as #165E83"),
        ('ink = "black"', "mjml-colour", "write it as #165E83"),
        ("ink = 1", "value-type", ""),
        ("font_uk = 'x\" onload=\"alert(1)'", "theme-font", "name fonts between commas"),
        ('font_uk = "O\'Neil,x"', "theme-font", "name fonts between commas"),
        ('font_uk = "Arial,"', "theme-font", "name fonts between commas"),
        ('font_uk = "Arial\\nx"', "theme-font", "name fonts between commas"),
        ('font_uk = "</style>"', "theme-font", "name fonts between commas"),
        ('font_xx = "Arial"', "key-unknown", "did you mean `font_"),
        ('density = "loose"', "value-choice", "one of: airy, compact"),
        ('logo = "../logo.png"', "image-name", "no folders"),
        ('logo = "a.png"\nlogo_dark = "b/c.png"', "image-name", "no folders"),
        ('logo = "a.png"\nlogo_width = 0', "value-type", ""),
        ('logo = "a.png"\nlogo_height = 9', "key-unknown", "did you mean `logo_"),
        ('logo_dark = "a.png"', "key-missing", "add a line theme.logo"),
    ],
)
def test_a_look_that_cannot_be_is_refused_with_its_line(line: str, rule: str, hint: str) -> None:
    text = f'title = "x"\nbase_url = "https://x.org/"\nlocales = ["en"]\n[theme]\n{line}\n'
    config, found = parse_config(text)

    assert config is None
    assert [each.rule for each in found] == [rule]
    assert found[0].place.line >= (4 if rule == "key-missing" else 5)
    assert hint in RULES[rule].hint.format(**found[0].params)


def test_a_look_is_read_whole() -> None:
    text = (
        'title = "x"\nbase_url = "https://x.org/"\nlocales = ["en"]\n[theme]\nai = "#0B5A2B"\n'
        'font_de = "Georgia,serif"\ndensity = "compact"\nlogo = "a.png"\nlogo_dark = "b.png"\nlogo_width = 120\n'
        'logo_alt = "Institute"\nlogo_alt_uk = "Інститут"\n'
    )
    config, found = parse_config(text)

    assert not found
    assert config is not None
    assert dict(config.theme) == {"ai": "#0B5A2B", "font_de": "Georgia,serif"}
    assert config.density == "compact"
    assert config.logo == Logo("a.png", "b.png", 120, {"": "Institute", "uk": "Інститут"})
    assert [logo_alt(config.logo, locale, "x") for locale in ("uk", "ja")] == ["Інститут", "Institute"]


def test_what_is_read_and_what_is_seen_has_contrast_in_both_schemes() -> None:
    least = {**dict.fromkeys(GRAPHICS, 3.0), **dict.fromkeys(TEXTS, 4.5)}

    assert {("ai", "paper"), ("ink", "paper"), ("ai", "wash"), ("ink", "wash")} <= set(GRAPHICS)
    for (text, ground), ratio in least.items():
        for scheme in ("", "_dark"):
            assert contrast(COLOURS[text + scheme], COLOURS[ground + scheme]) >= ratio


def test_density_sets_spaces_and_text_is_never_small() -> None:
    airy, compact = (compile_theme(templates(), {}, density)[0] for density in DENSITIES)

    assert airy is not None
    assert compact is not None
    assert all(int(airy.tokens[key]) > int(compact.tokens[key]) for key in DENSITIES["airy"])
    assert int(compact.tokens["text"]) >= 16


def test_compiling_twice_gives_the_same(tmp_path: Path) -> None:
    first, second = (compile_theme(templates(), {})[0] for _ in range(2))

    assert first is not None
    assert first == second
