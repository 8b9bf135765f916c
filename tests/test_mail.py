"""The mail: HTML that any inbox shows, plain text beside it, nothing in either that its authors did not mean."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from bulletin import mail
from bulletin.mail import Rendered
from bulletin.model import Block, Correction, Edition, Figure, Locale, Logo
from bulletin.theme import LogoView, Theme
from bulletin.view import issue_view
from editions import (
    BARS,
    CONFIG,
    COUNTRIES,
    HOSTILE,
    KINDS,
    LOCALES,
    NullUi,
    charted,
    edition,
    hostile,
    long,
    published,
    short,
    theme,
    wordy,
)

UI = NullUi()
DAY = datetime(2025, 2, 1, 23, 30, tzinfo=timezone(timedelta(0)))


@cache
def built_in() -> Theme:
    return theme()


def render(issue: Edition, **changes: Any) -> Rendered:
    links = mail.public_links(issue, CONFIG, LOCALES)
    return mail.render(published(issue, **changes), config=CONFIG, theme=built_in(), ui=UI, links=links)


def parse(rendered: Rendered) -> Any:
    return lxml_html.document_fromstring(rendered.html)


# Structure


@pytest.mark.parametrize("locale", LOCALES)
def test_the_html_has_one_headline_and_one_heading_for_each_item(locale: Locale) -> None:
    page = parse(render(edition(locale)))

    assert len(page.xpath("//h1")) == 1
    assert len(page.xpath("//h2")) == len(KINDS)
    assert [link.get("href") for link in page.xpath("//h2/a")] == [
        f"https://bulletin.example.org/{locale}/2025-01/#{kind}-{place}" for place, kind in enumerate(KINDS, start=1)
    ]


@pytest.mark.parametrize(("locale", "direction"), [("en", "ltr"), ("uk", "ltr"), ("ja", "ltr"), ("ar", "rtl")])
def test_language_and_direction_stand_on_the_page_and_within_it(locale: Locale, direction: str) -> None:
    page = parse(render(edition(locale)))
    (article,) = page.xpath("//*[@role='article']")

    assert (page.get("lang"), page.get("dir")) == (locale, direction)
    assert (article.get("lang"), article.get("dir")) == (locale, direction)
    side = {"ltr": "border-left:4px", "rtl": "border-right:4px"}
    assert page.xpath(f"//p[contains(@style, '{side[direction]}')]")


def test_words_of_other_languages_say_so() -> None:
    page = parse(render(edition("uk", ("word", "quote"))))

    assert [each.get("lang") for each in page.xpath("//dd")] == ["en", "uk", "ja"]
    assert page.xpath("//blockquote/@lang") == ["ja"]
    assert {"en", "ja"} <= set(page.xpath("//a/@lang"))


def test_bars_are_a_table_that_can_be_read_without_colour() -> None:
    page = parse(render(edition("en", ("number",))))
    (table,) = page.xpath("//table[caption]")

    assert table.xpath("string(caption)") == "GDP in 2023, current US dollars, rounded"
    assert table.get("role") is None
    assert [each.text_content().strip() for each in table.xpath(".//th[@scope='row']")] == [
        "United States",
        "▸ Japan",
        "India",
    ]
    assert table.xpath(".//th/@aria-label") == ["Japan (highlighted)"]
    assert [each.text_content() for each in table.xpath(".//td/strong")] == ["USD\u00a04.21\u00a0trillion"]
    assert [each.get("style").split("width:")[1] for each in table.xpath(".//td[@class]")] == ["100%", "15%", "12%"]
    assert table.xpath(".//table/@role") == ["presentation"] * 3


def _tracks(page: Any) -> list[list[tuple[str, str]]]:
    """Of each bar its cells: what they are, and how wide."""
    rows = page.xpath("//table[caption]//table[@role='presentation']//tr")
    return [[(cell.get("class", ""), cell.get("style").split("width:")[1]) for cell in row] for row in rows]


def test_bars_below_zero_begin_at_the_same_zero() -> None:
    page = parse(render(charted(("-25", "75", "0", "0.1"), mark=1)))

    assert _tracks(page) == [
        [("g", "25%"), ("", "75%")],
        [("", "25%"), ("k", "75%")],
        [("", "25%"), ("", "75%")],
        [("", "25%"), ("g", "1%"), ("", "74%")],
    ]
    assert page.xpath("//table[caption]/tbody/tr/td//text()") == ["-25%", "75%", "0%", "0.1%"]


@given(st.lists(st.integers(-(10**9), 10**9), min_size=1, max_size=8))
def test_the_cells_of_every_bar_fill_its_line(values: list[int]) -> None:
    view = issue_view(charted([str(value) for value in values]))
    bars = view.items[0].bars

    for bar, value in zip(bars, values, strict=True):
        assert min(bar.before, bar.share, bar.after) >= 0
        assert bar.before + bar.share + bar.after == 100
        assert (bar.share > 0) == (value != 0)
    longer = sorted(zip(map(abs, values), (bar.share for bar in bars), strict=True))
    assert [share for _, share in longer] == sorted(share for _, share in longer)


def test_a_chart_has_its_words_in_plain_text_in_every_language() -> None:
    for locale, low in (("en", "-28.8%"), ("uk", "-28,8%"), ("ja", "-28.8%")):
        text = " ".join(render(charted(("-28.8", "0"), locale)).text.split())
        assert text.count(f"● {COUNTRIES[locale][0]}: {low}") == 1
        assert text.index(BARS[locale]) < text.index("●") < text.rindex("Source: the paper, sections 1.1, 2.1")


# Headlines and figures


def test_only_an_amount_in_two_units_is_kept_where_every_tag_is_within_a_word() -> None:
    def brief(locale: Locale, words: str) -> str:
        issue = edition(locale, ("brief",))
        return render(replace(issue, blocks=(*issue.blocks, Block("paragraph", words, "brief-1")))).html

    kept = '<span style="word-break:keep-all">9億4330万ドル</span>'
    assert f"2023年の貿易は3位、{kept}、2024年2月</p>" in brief("ja", "2023年の貿易は3位、9億4330万ドル、2024年2月")
    assert '<span style="white-space:nowrap">2012–2017</span>' in brief("uk", "у 2012–2017 роках")


def test_japanese_headlines_break_between_their_phrases_alone() -> None:
    text = render(edition("ja", ("brief",))).html

    assert "人口減の\u200b日本はなぜ\u200b移民より\u200bロボットを\u200b選んだのか</a></h2>" in text
    assert "font-weight:600;word-break:keep-all" in text
    assert "\u200b" not in render(edition("uk")).html
    assert "\u200b" not in render(edition("ja")).text


def test_a_headline_with_tags_and_signs_of_markup_keeps_both() -> None:
    issue = edition("ja", ("brief",))
    blocks = tuple(
        replace(block, text="日本と<b>R&amp;Dの協力</b>へ<a1>進む</a1>道", data={"links": {"a1": "stat"}})
        if block.kind == "title"
        else replace(block, text="日本と<b>R&amp;Dの協力</b>へ")
        if block.kind == "issue_title"
        else block
        for block in issue.blocks
    )
    text = render(replace(issue, blocks=blocks)).html

    assert "<h1" in text
    assert ">日本と<strong>\u200bR&amp;Dの\u200b協力</strong>へ</h1>" in text
    assert "日本と\u200bR&amp;Dの\u200b協力へ\u200b進む\u200b道</a></h2>" in text


def test_words_may_break_only_where_one_is_too_long_for_a_phone() -> None:
    for locale in ("en", "uk"):
        assert "word-break" not in render(edition(locale)).html
        assert ";word-break:break-word" in render(wordy(locale)).html


def test_a_long_figure_is_set_smaller() -> None:
    issue = edition("en", ("number",))
    items = tuple(
        replace(head, figures={**head.figures, "calls": Figure("money", Decimal(123456789012), "USD")})
        for head in issue.items
    )
    sizes = [
        parse(render(each)).xpath("//h2/following-sibling::p[1]/@style")[0]
        for each in (issue, replace(issue, items=items))
    ]

    assert "font-size:34px" in sizes[0]
    assert "font-size:24px" in sizes[1]


@pytest.mark.parametrize(("locale", "line"), [("en", "145 words"), ("uk", "words"), ("ja", "characters")])
def test_how_long_it_takes_to_read_stands_at_the_head_of_both_forms(locale: Locale, line: str) -> None:
    rendered = render(short(locale))
    head = parse(rendered).xpath("string(//p[@class='m'][1])")

    assert re.search(r"\d+\u00a0(words|characters) · \d\u00a0minutes?\u00a0to\u00a0read$", head)
    assert line.split()[-1] in head
    assert head.split(" · ", 2)[2] == rendered.text.split("\n")[2]


# The logo


def test_a_logo_has_its_words_and_size_and_one_for_dark_ground() -> None:
    marked = replace(built_in(), logo=LogoView(Logo("a.png", "", 0, {"uk": "Інститут"}), 160, 40))
    both = replace(built_in(), logo=LogoView(Logo("a.png", "b.png", 0, {"": "Institute"}), 160, 40))
    issue = short("uk")
    links = mail.public_links(issue, CONFIG, LOCALES)
    one, two = (
        mail.render(published(issue), config=CONFIG, theme=each, ui=UI, links=links).html for each in (marked, both)
    )

    (image,) = lxml_html.document_fromstring(one).xpath("//img[contains(@src, 'a.png')]")
    assert (image.get("alt"), image.get("width"), image.get("height")) == ("Інститут", "160", "40")
    images = lxml_html.document_fromstring(two).xpath("//img[@class]")
    assert [each.get("src").rpartition("/")[2] for each in images] == ["a.png", "b.png"]
    assert ["display:none" in each.get("style") for each in images] == [False, True]
    assert {each.get("alt") for each in images} == {"Institute"}
    assert ".o{display:none!important}" in two
    assert "display:none!important" not in one


def test_layout_tables_are_presentation_and_pictures_have_alt_and_size() -> None:
    page = parse(render(edition("en")))

    assert all(table.get("role") == "presentation" for table in page.xpath("//table[not(caption)]"))
    (image,) = page.xpath("//img")
    assert (image.get("alt"), image.get("width"), image.get("height")) == (
        "The paper sees a steep rise compared with earlier periods.",
        "560",
        "373",
    )
    assert "height:auto" in image.get("style")


def test_contents_stand_above_more_than_six_items() -> None:
    assert "In this issue" in render(short()).html
    assert "In this issue" in render(short()).text
    assert "In this issue" not in render(edition("en", ("lead", *["brief"] * 5))).html


def test_kinds_are_named_only_where_a_section_mixes_them() -> None:
    plain = edition("en", ("brief", "brief"))
    mixed = replace(
        edition("en", ("brief", "event")),
        blocks=tuple(
            replace(block, data={"items": ("brief-1", "event-2")}) if block.kind == "section" else block
            for block in edition("en", ("brief", "event")).blocks
        ),
    )

    assert ">Brief</p>" not in render(plain).html
    assert ">Brief</p>" in render(mixed).html


def test_the_footer_says_who_sends_it_why_and_how_to_leave() -> None:
    page = parse(render(short("en")))
    links = {link.text_content(): link.get("href") for link in page.xpath("//a")}

    assert "Institute for Example Studies, 1 Example Street, Kyiv 01001, Ukraine" in page.text_content()
    assert "You get this e-mail because you subscribed to Ukraine – Japan Bulletin." in page.text_content()
    assert links["Unsubscribe"] == links["Preferences"] == "https://app.bulletin.example.org/preferences?lang=en"
    assert links["All issues"] == "https://bulletin.example.org/en/"
    assert links["Feeds"] == "https://bulletin.example.org/en/follow/"
    assert links["Українська"] == "https://bulletin.example.org/uk/2025-01/"
    assert "English" not in links


def test_without_an_app_there_is_nothing_to_prefer() -> None:
    config = replace(CONFIG, app_url="")
    issue = short()
    links = mail.public_links(issue, config, ("en",))
    rendered = mail.render(published(issue), config=config, theme=built_in(), ui=UI, links=links)

    assert "Unsubscribe" not in rendered.html + rendered.text
    assert "hreflang" not in rendered.html


# What mail programs need


@pytest.mark.parametrize("locale", LOCALES)
def test_nothing_is_loaded_but_pictures_and_nothing_runs(locale: Locale) -> None:
    page = parse(render(edition(locale)))

    assert not page.xpath("//script | //link | //iframe | //@onload | //@onerror")
    assert "@import" not in render(edition(locale)).html
    assert page.xpath("//@src") == ["https://bulletin.example.org/media/chart.png"]


def test_the_preheader_is_hidden_by_display_none() -> None:
    (first,) = parse(render(short())).xpath("//*[@role='article']/*[1]")

    assert first.text.startswith("Also in this issue")
    assert "display:none" in first.get("style")


def test_dark_mode_is_declared_for_the_programs_that_know_it() -> None:
    text = render(short()).html

    assert '<meta name="color-scheme" content="light dark">' in text
    assert '<meta name="supported-color-schemes" content="light dark">' in text
    for needed in (":root{color-scheme:light dark", "@media (prefers-color-scheme:dark)", "[data-ogsc]", "[data-ogsb]"):
        assert needed in text
    assert len("".join(re.findall(r"<style.*?</style>", text, re.DOTALL))) < 16_000  # what Gmail reads


def test_every_class_has_a_rule_and_every_colour_of_text_a_dark_one() -> None:
    text = render(edition("en"), corrections=(Correction(DAY, "x"),)).html
    style = "".join(re.findall(r"<style.*?</style>", text, re.DOTALL))

    for names in re.findall(r' class="([^"]*)"', text):
        assert all(f".{name}" in style for name in names.split())
    for tag in re.findall(r"<(?!a )\w+ [^>]*style=\"[^\"]*(?<![-\w])color:[^>]*>", text):
        assert 'class="' in tag or tag.startswith("<body")


def test_japanese_has_its_fonts_its_leading_and_no_slanted_words() -> None:
    issue = edition("ja", ("brief",))
    stressed = replace(issue, blocks=(*issue.blocks, Block("paragraph", "<i>題</i>", "brief-1")))
    text = render(stressed).html

    assert "17px/30px -apple-system,'Hiragino Sans'" in text
    assert "*{font-family:'Hiragino Sans','Yu Gothic'" in text
    assert '<em style="font-style:normal">題</em>' in text
    assert "letter-spacing" not in text


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("make", [short, long])
def test_the_html_is_little_more_than_its_words(locale: Locale, make: Any) -> None:
    issue = make(locale)
    rendered = render(issue)
    (article,) = parse(rendered).xpath("//*[@role='article']")
    words = len(article.text_content().encode())

    assert len(rendered.html.encode()) <= words + 700 * (len(issue.items) - 1) + 9 * 1024


# Plain text


@pytest.mark.parametrize("locale", LOCALES)
def test_plain_text_holds_every_word_and_address(locale: Locale) -> None:
    rendered = render(edition(locale))
    flat = re.sub(r"[\s>●-]+", "", rendered.text)

    for paragraph in parse(rendered).xpath("//p[not(@class)] | //li | //h1 | //h2 | //dd"):
        words = re.sub(r"[\s>●\u200b-]+", "", paragraph.text_content())
        assert all(word in flat for word in re.split(r"Whyitmatters|event\.example\.org|link\.example\.org", words))
    for link in parse(rendered).xpath("//a/@href"):
        assert re.search(rf"^{re.escape(link)}$", rendered.text, re.MULTILINE)


def test_lines_are_short_where_words_are_spaced_and_whole_where_they_are_not() -> None:
    for locale in ("en", "uk"):
        lines = [line for line in render(edition(locale)).text.split("\n") if "://" not in line]
        assert max(map(len, lines)) <= mail.WIDTH
    assert "集団的自衛権の行使が可能になったことである。" in render(edition("ja")).text


@pytest.mark.parametrize("locale", LOCALES)
def test_no_line_ends_with_a_blank_and_no_gap_is_wide(locale: Locale) -> None:
    text = render(edition(locale)).text

    assert not re.search(r"[^\S\n]$", text, re.MULTILINE)
    assert "\n\n\n" not in text
    assert text.endswith("\n")
    assert not text.startswith("\n")


def test_bars_are_lines_of_label_and_value() -> None:
    text = render(edition("en", ("number",))).text

    assert "- United States: USD\u00a027.36\u00a0trillion\n● Japan: USD\u00a04.21\u00a0trillion\n- India:" in text


# Law 7: no text adds markup, a header or a second recipient


@pytest.mark.parametrize("locale", LOCALES)
def test_hostile_words_stay_words(locale: Locale) -> None:
    rendered = render(hostile(locale), corrections=(Correction(DAY, "&lt;script>"),))
    page, plain = parse(rendered), parse(render(edition(locale), corrections=(Correction(DAY, "x"),)))

    assert not page.xpath("//script | //@onload")
    tags = [[element.tag for element in each.iter() if isinstance(element.tag, str)] for each in (page, plain)]
    assert set(tags[0]) <= {*tags[1], "span"}  # around phrases of another language
    assert tags[0].count("td") == tags[1].count("td")
    assert page.xpath("string(//h1)").split() == f"{HOSTILE} X-Header: issue_title".split()
    assert "49" not in page.xpath("string(//h2)")
    assert "{{ 7*7 }} {% raw %} {# x #}" in rendered.text


def test_a_subject_is_one_line_whatever_it_is_made_of() -> None:
    issue = edition("en", ("brief",))
    broken = "Hello\r\nBcc: someone@example.org\x00\x85\u2028!"
    blocks = tuple(replace(each, text=broken) if each.kind == "subject" else each for each in issue.blocks)
    rendered = render(replace(issue, blocks=blocks))

    assert rendered.subject == "Hello Bcc: someone@example.org !"


def test_an_address_cannot_leave_its_attribute() -> None:
    page = parse(render(hostile()))

    assert "https://evil.example.org/\"'><script>alert(1)</script>" in page.xpath("//a/@href")


# The recipient's links

TOKENS = ("AAAAAAAAAAAAAAAAAAAAAA", "Zz09-_Zz09-_Zz09-_Zz09")


def mailed(issue: Edition, config: Any, token: str) -> Rendered:
    links = mail.recipient_links(issue, config, LOCALES, token)
    return mail.render(published(issue), config=config, theme=built_in(), ui=UI, links=links)


@pytest.mark.parametrize("locale", LOCALES)
def test_a_token_stands_in_both_links_of_both_forms_and_changes_nothing_else(locale: Locale) -> None:
    one, other = (mailed(long(locale), CONFIG, token) for token in TOKENS)
    page = parse(one)
    links = {link.text_content(): link.get("href") for link in page.xpath("//a")}

    assert links["Preferences"] == f"https://app.bulletin.example.org/preferences/{TOKENS[0]}"
    assert links["Unsubscribe"] == f"https://app.bulletin.example.org/unsubscribe/{TOKENS[0]}"
    for name in ("Preferences", "Unsubscribe"):
        assert f"\n{links[name]}\n" in one.text
    assert other.html == one.html.replace(*TOKENS)
    assert other.text == one.text.replace(*TOKENS)


def test_without_an_app_one_leaves_by_mail() -> None:
    config = replace(CONFIG, app_url="", mail={"unsubscribe": "o'leave+list@приклад.укр"})
    rendered = mailed(short(), config, TOKENS[0])
    links = {link.text_content(): link.get("href") for link in parse(rendered).xpath("//a")}

    assert links["Unsubscribe"] == f"mailto:o%27leave%2Blist@xn--80aikifvh.xn--j1amh?subject=unsubscribe%20{TOKENS[0]}"
    assert links["Unsubscribe"] in rendered.text
    assert "Preferences" not in rendered.html + rendered.text


def test_the_ways_out_are_the_app_first_then_mail() -> None:
    config = replace(CONFIG, mail={"unsubscribe": "leave@example.org"})

    assert mail.ways_out(config, TOKENS[0]) == (
        f"https://app.bulletin.example.org/unsubscribe/{TOKENS[0]}",
        f"mailto:leave@example.org?subject=unsubscribe%20{TOKENS[0]}",
    )
    assert mail.ways_out(replace(CONFIG, app_url=""), TOKENS[0]) == ()
    there = replace(CONFIG, app_url="https://додаток.укр:8443/вісник,а/")
    assert mail.ways_out(there, TOKENS[0]) == (
        f"https://xn--80ahazrc1a.xn--j1amh:8443/%D0%B2%D1%96%D1%81%D0%BD%D0%B8%D0%BA%2C%D0%B0/unsubscribe/{TOKENS[0]}",
    )


# Editions


def test_corrections_are_shown_with_their_day_the_last_first() -> None:
    first, second = Correction(DAY, "One &lt; two."), Correction(DAY + timedelta(days=3), "<b>Three</b> {year}.")
    rendered = render(edition("en"), corrections=(first, second))

    assert "Corrected on 5 February 2025</strong><br><strong>Three</strong> 2024." in rendered.html
    assert "Corrected on 2 February 2025</strong><br>One &lt; two." in rendered.html  # Kyiv is two hours ahead
    assert rendered.text.index("Three 2024.") < rendered.text.index("One < two.")


def test_texts_still_in_the_source_language_are_marked() -> None:
    issue = edition("uk", ("brief",))
    foreign = tuple(block for block in issue.blocks if block.kind in ("title", "issue_title"))
    page = parse(render(replace(issue, untranslated=foreign)))

    assert [each.getparent().tag for each in page.xpath("//span[@lang='en'][@dir='ltr']")] == ["h1", "a"]


def test_outputs_are_the_public_copy_in_the_folder_of_the_issue() -> None:
    editions = [published(edition(locale)) for locale in ("uk", "ja")]
    withdrawn = published(edition("en"), withdrawn="wrong")
    html, text = mail.outputs(editions[0], config=CONFIG, theme=built_in(), ui=UI, published=[*editions, withdrawn])

    assert (html.path, html.media_type) == ("uk/2025-01/email.html", "text/html")
    assert (text.path, text.media_type) == ("uk/2025-01/email.txt", "text/plain")
    assert b"/ja/2025-01/" in html.data
    assert b"/en/2025-01/" not in html.data
    assert mail.outputs(withdrawn, config=CONFIG, theme=built_in(), ui=UI, published=editions) == ()


def test_the_same_edition_gives_the_same_bytes() -> None:
    assert render(long("uk")) == render(long("uk"))
    again = mail.render(
        published(long("uk")), config=CONFIG, theme=theme(), ui=UI, links=mail.public_links(long("uk"), CONFIG, LOCALES)
    )
    assert again == render(long("uk"))


def test_a_long_event_and_a_picture_of_unknown_size() -> None:
    issue = edition("en", ("event", "lead"))
    items = tuple(
        replace(
            head,
            extra=head.extra | {"ends": "2025-03"} if head.kind == "event" else head.extra,
            images={name: replace(image, width=0, height=0) for name, image in head.images.items()},
        )
        for head in issue.items
    )
    rendered = render(replace(issue, items=items))

    assert "17 February 2025 – March 2025" in rendered.text
    assert "width=" not in rendered.html.split("<img")[1].split(">")[0]
    assert "17–19 February 2025" in render(issue).text
