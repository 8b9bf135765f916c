"""MJML: what the lint refuses, with its line; what comes out of the engine; where a compiled line comes from."""

from __future__ import annotations

import pytest
from jinja2 import Environment

from bulletin.errors import RULES
from bulletin.mjml import compile_mjml
from bulletin.model import Place

PAGE = """<mjml lang="en">
<mj-head>{head}</mj-head>
<mj-body>
<mj-section>
<mj-column>
{content}
</mj-column>
</mj-section>
</mj-body>
</mjml>
"""


def page(content: str, head: str = "") -> str:
    return PAGE.format(content=content, head=head)


def rules(source: str, **parts: str) -> list[tuple[str, int]]:
    """The rules that fire on the file, each with its line."""
    _, findings = compile_mjml("mail.mjml", {"mail.mjml": source, **parts}, {})
    assert all(each.rule in RULES for each in findings)
    return [(each.rule, each.place.line) for each in findings]


def html(content: str, head: str = "", **theme: str) -> str:
    compiled, findings = compile_mjml("mail.mjml", {"mail.mjml": page(content, head)}, theme)
    assert compiled is not None, findings
    return compiled.text


def rendered(content: str, head: str = "", **context: object) -> str:
    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(html(content, head)).render(**context)


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        ("<mj-txt>x</mj-txt>", "mjml-tag"),
        ("<mj-text><strnog>x</strnog></mj-text>", "mjml-tag"),
        ("<p>x</p>", "mjml-place"),
        ("<mj-section></mj-section>", "mjml-place"),
        ("<mj-social><mj-text>x</mj-text></mj-social>", "mjml-place"),
        ('<mj-text colour="#112233">x</mj-text>', "mjml-attribute"),
        ('<mj-raw position="file-start">x</mj-raw>', "mjml-attributes"),
        ('<mj-image src="a.png" />', "mjml-alt"),
        ('<mj-text><img src="a.png"></mj-text>', "mjml-alt"),
        ('<mj-text color="#abc">x</mj-text>', "mjml-colour"),
        ('<mj-text color="white">x</mj-text>', "mjml-colour"),
        ('<mj-button border="1px solid #abc" href="/">x</mj-button>', "mjml-colour"),
        ('<mj-image alt="" src="a.png" width="{{ width }}" />', "mjml-jinja"),
        ('<mj-text padding="{{ a }}px 0">x</mj-text>', "mjml-jinja"),
        ("<mj-text>{{ 'a' if n < 2 }}</mj-text>", "mjml-expression"),
        ('<mj-text><a href="{{ link[\'a"\'] }}">x</a></mj-text>', "mjml-expression"),
        ("<mj-text>x", "mjml-syntax"),
        ("<mj-text><b>x</mj-text>", "mjml-syntax"),
        ("</mj-text>", "mjml-syntax"),
        ("<mj-text color=#112233>x</mj-text>", "mjml-syntax"),
        ("<mj-text>a < b</mj-text>", "mjml-syntax"),
        ("<mj-text><!-- x</mj-text>", "mjml-syntax"),
        ("words", "mjml-syntax"),
        ("<mj-social>{% if x %}{% endif %}</mj-social>", "mjml-syntax"),
        ("<mj-table>{% for x in y %}<tr></tr>{% endfor %}</mj-table>", "mjml-syntax"),
        ('<mj-include path="no.mjml" />', "template-missing"),
        ('<mj-include path="mail.mjml" />', "mjml-syntax"),
        ("<mj-text>a\x0bb</mj-text>", "text-control"),
        ("<mj-text>Ціна > 5</mj-text>", "mjml-greater"),
        ("<mj-text>日本語->英語</mj-text>", "mjml-greater"),
        ("<mj-text>]]></mj-text>", "mjml-greater"),
    ],
)
def test_the_lint_refuses_it_with_its_line(content: str, rule: str, capfd: pytest.CaptureFixture[str]) -> None:
    found = rules(page(content))

    assert (rule, 6) in found
    assert {line for _, line in found} <= {5, 6, 7}
    assert not capfd.readouterr().err  # a panic of the engine would print a backtrace


@pytest.mark.parametrize(
    "content",
    [
        '<mj-text color="{{ ink }}" font-size="17px">x<br>y &gt; z</mj-text>',
        "<mj-text>{% if n > 2 %}日本{% endif %}</mj-text>",
        "<mj-text><!--{% if n < 2 %}-->x<!--{% endif %}--></mj-text>",
        '{% for each in list %}\n<mj-text css-class="{{ each }}">{{ each["name"] }}</mj-text>\n{% endfor %}',
        '<mj-image src="a.png" alt="" width="100px" height="50px" />',
        '<mj-table><tr><td colspan="2">{{ x }}</td></tr></mj-table>',
        '<mj-button href="{{ url }}" background-color="#165E83">{{ label }}</mj-button>',
        "<!-- a note: Ціна > 5 -->\n<mj-text>x</mj-text>",
        '<mj-social mode="horizontal"><mj-social-element name="github" alt="GitHub" href="/">x</mj-social-element></mj-social>',
    ],
)
def test_the_lint_is_quiet_about_sound_mjml(content: str) -> None:
    assert rules(page(content)) == []


def test_all_findings_come_at_once() -> None:
    found = rules(page('<mj-txt></mj-txt>\n<mj-text color="#abc">x</mj-text>\n<mj-image src="a" />'))

    assert found == [("mjml-tag", 6), ("mjml-colour", 7), ("mjml-alt", 8)]


def test_a_finding_names_the_nearest_word() -> None:
    _, findings = compile_mjml("mail.mjml", {"mail.mjml": page('<mj-txt colr="x">x</mj-txt><mj-text colr="x"/>')}, {})

    assert [each.params["nearest"] for each in findings] == ["mj-text", "color"]
    assert all(RULES[each.rule].message.format(**each.params) for each in findings)


def test_a_line_counts_through_jinja_that_spans_lines() -> None:
    assert rules(page('<mj-text>{{ "a"\n  ~ b }}\n{# one\ntwo #}\n</mj-text>\n<mj-foo/>')) == [("mjml-tag", 11)]


def test_a_file_without_mjml_is_refused() -> None:
    assert rules("<p>x</p>") == [("mjml-place", 1), ("mjml-syntax", 1)]


def test_a_part_is_read_in_the_place_of_its_include() -> None:
    sources = {
        "email/mail.mjml": page('<mj-include path="parts/a.mjml"/>'),
        "email/parts/a.mjml": "<mj-text>one</mj-text>\n<mj-include path='b.mjml'/>",
        "email/parts/b.mjml": "<mj-text>two</mj-text>\n",
    }
    compiled, findings = compile_mjml("email/mail.mjml", sources, {})

    assert compiled is not None
    assert findings == ()
    assert compiled.text.index("one") < compiled.text.index("two")


def test_a_finding_in_a_part_names_the_part() -> None:
    sources = {"mail.mjml": page('<mj-include path="part.mjml"/>'), "part.mjml": "\n<mj-txt>x</mj-txt>"}
    _, findings = compile_mjml("mail.mjml", sources, {})

    assert [str(each.place) for each in findings] == ["templates/part.mjml:2"]


def test_a_part_included_twice_is_wrong_once() -> None:
    include = '<mj-include path="part.mjml"/>'

    assert rules(page(include + include), **{"part.mjml": "<mj-txt>x</mj-txt>"}) == [("mjml-tag", 1)]


def test_no_web_fonts_come_in_whatever_the_font_stack() -> None:
    assert "fonts.g" not in html('<mj-text font-family="Roboto, Lato, sans-serif">x</mj-text>')


def test_colours_of_the_theme_are_filled_in() -> None:
    found = html(
        '<mj-text color="{{ theme.ink }}">x</mj-text>', "<mj-style>p{color:{{theme.ink}}}</mj-style>", ink="#123456"
    )

    assert "color:#123456" in found
    assert "p{color:#123456}" in found
    assert "{{" not in found


def test_inlined_styles_go_into_the_elements_and_others_stay() -> None:
    head = '<mj-style inline="inline">.a{margin:0}.b{color:#111111}</mj-style><mj-style>.b{color:#222222}</mj-style>'
    found = html('<mj-text><p class="a b">x</p></mj-text>', head)

    assert '<p class="b" style="margin:0;color:#111111">x</p>' in found
    assert found.count("<style") == 1


def test_jinja_survives_tables_and_the_css_inliner() -> None:
    table = "<mj-table><tbody>{% for row in rows %}<tr><td>{{ row }}</td></tr>{% endfor %}</tbody></mj-table>"
    found = rendered(table, '<mj-style inline="inline">td{color:#111111}</mj-style>', rows=["<a>", "b & c"])

    assert '<tr><td style="color:#111111">&lt;a&gt;</td></tr><tr><td style="color:#111111">b &amp; c</td></tr>' in found


def test_jinja_between_components_and_within_attributes_renders() -> None:
    content = '{% for each in items %}<mj-text css-class="{{ each }}">{{ each }}</mj-text>{% else %}<mj-text>none</mj-text>{% endfor %}'

    assert rendered(content, items=["ichi", "zwei"]).count("zwei") == 2
    assert "none" in rendered(content, items=[])


def test_raw_comments_with_jinja_are_unwrapped() -> None:
    content = "<mj-raw><!--{% if x < 2 %}--></mj-raw><mj-text>one</mj-text><mj-raw><!-- {% endif %} --></mj-raw>"

    assert "one" in rendered(content, x=1)
    assert "one" not in rendered(content, x=2)


def test_the_residue_of_mjml_is_stripped() -> None:
    found = html('<mj-text><p>x</p></mj-text><mj-button href="/">y</mj-button><mj-image alt="" src="a" height="9px"/>')

    for residue in ("#outlook a", "moz-text-html", "mj-column-per-100", "X-UA-Compatible", "word-break:break-word",
                    "outline:none", "_blank", "direction:ltr", "lte mso 11", "\n"):  # fmt: skip
        assert residue not in found
    assert "height:auto" in found
    assert "<!--[if mso" in found


def test_columns_keep_their_media_query() -> None:
    columns = "</mj-column><mj-column><mj-text>y</mj-text>"

    assert "mj-column-per-50" in html("<mj-text>x</mj-text>" + columns)


def test_white_space_between_words_stays() -> None:
    found = rendered("<mj-text><p>one <b>two</b> {{ three }}\n  four</p>\n  <p>five</p></mj-text>", three=3)

    assert "<p>one <b>two</b> 3 four</p><p>five</p>" in found


def test_each_compiled_line_knows_its_source() -> None:
    source = page("<mj-text>\n{{ one }}\n{% if x %}{{ two\n ~ three }}{% endif %}</mj-text>")
    compiled, _ = compile_mjml("mail.mjml", {"mail.mjml": source}, {})

    assert compiled is not None
    lines = dict(zip(compiled.text.split("\n"), compiled.places, strict=True))
    at = {line.split(" ")[0]: place for line, place in lines.items()}
    assert at["one"] == Place("templates/mail.mjml", 7)
    assert at["two"] == Place("templates/mail.mjml", 8)
    assert at[""] == Place("templates/mail.mjml", 9)


class Panic(BaseException):
    """What the engine's panic is to Python."""


def test_a_panic_of_the_engine_is_a_finding_at_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    def gives_up(source: str, **_: object) -> str:
        raise Panic(f"unexpected token at position {source.encode().index(b'<b>')}:99")

    monkeypatch.setattr("mjml.mjml2html", gives_up)
    _, findings = compile_mjml("mail.mjml", {"mail.mjml": page("<mj-text>日本\n<b>x</b></mj-text>")}, {})

    assert [(each.rule, each.place.line, each.params["reason"]) for each in findings] == [
        ("mjml-engine", 7, "unexpected token")
    ]


def test_an_interrupt_is_not_swallowed(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_source: str, **_: object) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("mjml.mjml2html", interrupted)

    with pytest.raises(KeyboardInterrupt):
        compile_mjml("mail.mjml", {"mail.mjml": page("<mj-text>x</mj-text>")}, {})
