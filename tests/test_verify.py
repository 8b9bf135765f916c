"""Findings over one catalog, each at the line of its msgstr."""

from __future__ import annotations

import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.catalog.po import Catalog, parse
from bulletin.catalog.verify import check, check_ui
from bulletin.errors import RULES
from bulletin.model import Finding
from conftest import need
from po_texts import HEADER

TOP = HEADER.count("\n") + 1  # a message after it begins below this line


def read(text: str, header: str = HEADER) -> Catalog:
    catalog, findings = parse(f"{header}\n{text}", "uk.po")
    assert catalog is not None, findings
    return catalog


def one(msgid: str, msgstr: str) -> str:
    return f'msgid "{msgid}"\nmsgstr "{msgstr}"\n'


def found(findings: tuple[Finding, ...]) -> list[tuple[str, int, str]]:
    """(rule, line below the header, what differs) of each; its words can be filled in."""
    for each in findings:
        RULES[each.rule].message.format(**each.params)
        RULES[each.rule].hint.format(**each.params)
    return [
        (each.rule, each.place.line - TOP, each.params.get("difference", each.params.get("detail", "")))
        for each in findings
    ]


# Tagged text


@pytest.mark.parametrize(
    ("msgid", "msgstr"),
    [
        ("grew by {rise} to {trade}", "до {trade|gen} на {rise|=25 %}"),
        ("<b>Trade</b> and <a1>aid</a1>", "<a1>допомога</a1> і <b>торгівля</b>"),
        ("a stray < in the source", "переклад"),
        ("45% &lt; 50%", "45% менше за 50%"),
    ],
)
def test_a_sound_translation_has_no_findings(msgid: str, msgstr: str) -> None:
    assert check(read(one(msgid, msgstr)), "uk") == ()


@pytest.mark.parametrize(
    ("msgid", "msgstr", "expected"),
    [
        ("{rise}", "{trade}", ("po-placeholders", 2, "-{rise} +{trade}")),
        ("{rise}", "{rise} {rise}", ("po-placeholders", 2, "+{rise}")),
        ("plain", "{rise}", ("po-placeholders", 2, "+{rise}")),
        ("<b>a</b> <a1>b</a1>", "<b>a</b> b", ("po-tags", 2, "-<a1>")),
        ("a", "<i>a</i>", ("po-tags", 2, "+<i>")),
        ("a", "a < b", ("text-stray", 2, "< b")),
        ("a", "a {", ("text-stray", 2, "{")),
        ("<b>a</b>", "<b>a", ("text-nesting", 2, "<b>")),
    ],
)
def test_a_translation_with_other_figures_or_tags_is_found(
    msgid: str, msgstr: str, expected: tuple[str, int, str]
) -> None:
    assert found(check(read(one(msgid, msgstr)), "uk")) == [expected]


def test_the_hint_names_what_the_source_has() -> None:
    (finding,) = check(read(one("{a} {b} {a}", "{a}")), "uk")
    (other,) = check(read(one("a", "{a}")), "uk")

    assert (finding.params["difference"], finding.params["expected"]) == ("-{a} -{b}", "{a}, {a}, {b}")
    assert other.params["expected"] == "—"


@pytest.mark.parametrize(
    "text",
    ['#, fuzzy\nmsgid "{a}"\nmsgstr "x"\n', '#~ msgid "{a}"\n#~ msgstr "x"\n', 'msgid "{a}"\nmsgstr ""\n'],
)
def test_what_is_not_shown_is_not_checked(text: str) -> None:
    assert check(read(text), "uk") == ()


def test_a_control_character_is_found() -> None:
    (finding,) = check(read(one("a", "a\\vb")), "uk")

    assert (finding.rule, finding.params) == ("text-control", {"character": "U+000B"})


@pytest.mark.parametrize(
    ("msgid", "msgstr", "wrong"), [("a", "a\\n", 1), ("\\na", "a", 1), ("a\\n", "b\\n", 0), ("a", "a\\nb", 0)]
)
def test_line_breaks_at_the_ends_are_those_of_the_source(msgid: str, msgstr: str, wrong: int) -> None:
    assert found(check(read(one(msgid, msgstr)), "uk")) == [("po-newline", 2, "")] * wrong


# Plural forms and the header


def plural(*forms: str) -> str:
    lines = "".join(f'msgstr[{number}] "{form}"\n' for number, form in enumerate(forms))
    return f'msgid "{{n}} file"\nmsgid_plural "{{n}} files"\n{lines}'


def test_each_plural_form_is_checked_at_its_own_line() -> None:
    findings = check(read(plural("{n} файл", "файли", "{m} файлів")), "uk")

    assert found(findings) == [("po-placeholders", 4, "-{n}"), ("po-placeholders", 5, "+{m} -{n}"[5:] + " +{m}")]


@pytest.mark.parametrize(("forms", "count"), [(("{n} а", "{n} б"), 2), (("{n} а", "", "{n} в"), 2), (("{n}",) * 4, 4)])
def test_too_few_or_too_many_plural_forms_are_found(forms: tuple[str, ...], count: int) -> None:
    (finding,) = check(read(plural(*forms)), "uk")

    assert (finding.rule, finding.place.line - TOP) == ("po-plurals", 3)
    assert finding.params == {"count": str(count), "expected": "3", "last": "2"}


def test_a_form_may_have_the_names_of_the_singular() -> None:
    text = 'msgid "one file"\nmsgid_plural "{n} files"\nmsgstr[0] "один файл"\nmsgstr[1] "{n} файли"\nmsgstr[2] "{n}"\n'

    assert check(read(text), "uk") == ()


def test_a_plural_header_that_cannot_be_read_is_found_at_its_line() -> None:
    header = HEADER.replace("nplurals=3; plural=(", "nplurals=3; plural=((")
    (finding,) = check(read(plural("{n}", "{n}"), header), "uk")

    assert (finding.rule, finding.place.line) == ("po-plural-header", HEADER[: HEADER.index("Plural")].count("\n") + 1)
    assert finding.params["example"].startswith("nplurals=3;")


def test_a_missing_plural_header_matters_where_there_are_plural_messages() -> None:
    header = "".join(line for line in HEADER.splitlines(keepends=True) if "Plural" not in line)

    assert check(read(one("a", "b"), header), "uk") == ()
    assert [each.params["reason"] for each in check(read(plural("{n}"), header), "uk")] == ["it is missing"]


@pytest.mark.parametrize(
    ("said", "locale", "wrong"),
    [("uk", "uk", 0), ("uk_UA", "uk", 0), ("pt_BR", "pt-BR", 0), ("", "uk", 0), ("ja", "uk", 1), ("uk", "uk-UA", 1)],
)
def test_the_language_is_that_of_the_folder(said: str, locale: str, wrong: int) -> None:
    findings = check(read("", HEADER.replace("Language: uk", f"Language: {said}")), locale)

    assert [(each.rule, each.place.line) for each in findings] == [("po-language", 7)] * wrong


# The program's own words


@pytest.mark.parametrize(
    ("msgid", "msgstr"),
    [
        ("%(n)s of %(total)d", "%(total)d / %(n)s"),
        ("%(n)s%%", "%(n)s %%"),
        ("`{key}` is {width}", "{width}: `{key}`"),
        ("write {{{name}}}", "пишіть {{{name}}}"),
        ("45 % of prose", "45 % прози"),
        ("a lone { in prose", "і { тут"),
        ("tags <b>as they are</b>", "без них"),
    ],
)
def test_sound_words_of_the_program_have_no_findings(msgid: str, msgstr: str) -> None:
    assert check_ui(read(one(msgid, msgstr)), "uk") == ()


@pytest.mark.parametrize(
    ("msgid", "msgstr", "difference"),
    [
        ("%(n)s", "%(m)s", "-%(n)s +%(m)s"),
        ("%(n)s", "%(n)d", "-%(n)s +%(n)d"),
        ("%(n)s", "%(n) с", "%("),
        ("%(n)s", "%(n)s %", "%"),
        ("{key}", "{ключ}", "-{key} +{ключ}"),
        ("{key}", "{key.__class__}", "-{key} +{key.__class__}"),
        ("{key}", "{key} {", "Single '{' encountered in format string"),
        ("plain", "{key}", "+{key}"),
    ],
)
def test_other_fields_than_the_source_are_found(msgid: str, msgstr: str, difference: str) -> None:
    assert found(check_ui(read(one(msgid, msgstr)), "uk")) == [("po-fields", 2, difference)]


def test_a_plural_form_may_leave_out_the_number_that_the_singular_leaves_out() -> None:
    text = 'msgid "one"\nmsgid_plural "%(n)s"\nmsgstr[0] "один"\nmsgstr[1] "%(n)s"\nmsgstr[2] "%(m)s"\n'

    assert found(check_ui(read(text), "uk")) == [("po-fields", 5, "+%(m)s")]


def test_the_header_is_checked_for_the_program_s_words_too() -> None:
    assert [each.rule for each in check_ui(read(one("a", "b")), "ja")] == ["po-language"]


# The oracle

PIECES = st.lists(st.sampled_from(("a ", "{x} ", "{y|gen} ", "45% ", "<b>c</b> ", "\\n")), max_size=4).map("".join)


@pytest.mark.gettext
@given(PIECES.filter(bool), PIECES, st.lists(PIECES, min_size=1, max_size=4))
def test_what_passes_here_passes_msgfmt(msgid: str, msgstr: str, forms: list[str]) -> None:
    text = f"{one(msgid, msgstr)}\n{plural(*(f'{form}{{n}}' for form in forms))}"
    command = [need("msgfmt"), "-c", "-o", "/dev/null", "-"]
    result = subprocess.run(command, input=f"{HEADER}\n{text}".encode(), capture_output=True, check=False)

    if not check(read(text), "uk"):
        assert result.returncode == 0, result.stderr.decode()
