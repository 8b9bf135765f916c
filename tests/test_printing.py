"""The print edition and the social card, by real typst and read back: every text, its structure, its language, no markup."""

from __future__ import annotations

import os
import re
import struct
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import editions
from bulletin import inline, printing
from bulletin.errors import BulletinError
from bulletin.model import Block, Correction, Edition, Locale, Print, Published
from bulletin.printer import Printed, print_sheets
from bulletin.printing import texts
from bulletin.sources import ui_translations
from bulletin.view import issue_view
from bulletin.words import Run
from conftest import ROOT
from pdf_reader import Element, bare, bookmarks, elements, links, metadata, pages, png

LOCALES = ("en", "uk", "ja")
CONFIG = replace(editions.CONFIG, locales=(*LOCALES, "ar"), print=Print(pdf=True, cards=True))
MEDIA = {"media/chart.png": png()}
HOSTILE = '#read("/etc/passwd") $x^2$ \\u{48} // @ref <label> *b* _i_ `raw` #import "x" = [y] ~ -- \'q\' "q" \\ #(1+1)'


def uis() -> dict[Locale, object]:
    return {**ui_translations(ROOT, LOCALES), "ar": editions.NullUi()}


def printed(folder: Path, *published: Published, config: object = CONFIG, media: dict[str, bytes] = MEDIA) -> Printed:
    sheets = printing.sheets(published, config=config, tokens=editions.theme().tokens, uis=uis())  # type: ignore[arg-type]
    return print_sheets(folder, sheets, fonts="", media=media)


def issue(locale: Locale, **changes: object) -> Published:
    return editions.published(editions.edition(locale), **changes)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """An issue with an item of each kind in four languages, one of them from right to left."""
    made = printed(tmp_path_factory.mktemp("press"), *(issue(locale) for locale in CONFIG.locales))
    assert made.notes == ()
    return {each.path: each.data for each in made.outputs}


def said(edition: Edition) -> Iterator[str]:
    """Every text of an edition as its readers get it, but those that stand elsewhere than on pages."""
    view = issue_view(edition)
    yield from (words.text for key, words in view.texts.items() if key not in ("subject", "preheader"))
    yield from (words.text for group in view.letter for words in group.texts)
    yield from (words.text for words in view.imprint)
    for item in view.items:
        yield from (words.text for key, words in item.texts.items() if key not in ("alt", "bar", "entry", "credit"))
        yield from (words.text for group in item.body for words in group.texts)
        yield from (text for row in item.rows for text in (row.head.text, row.text.text))
        yield from (text for bar in item.bars for text in (bar.label.text, bar.value))
        yield from re.findall("[0-9]+", "".join(item.figure or ()))
        yield from (item.as_of, item.date, *item.extra.get("terms", {}).values(), item.extra.get("original", ""))


@pytest.mark.parametrize("locale", LOCALES)
def test_every_text_of_every_kind_of_item_is_on_the_pages(files: dict[str, bytes], locale: Locale) -> None:
    shown = bare("".join(pages(files[f"{locale}/2025-01/issue.pdf"])))
    wanted = [bare(text) for text in said(editions.edition(locale))]

    assert len(wanted) > 80
    assert [
        text
        for text in wanted
        if text not in shown.replace("-", "") and text.replace("-", "") not in shown.replace("-", "")
    ] == []


@pytest.mark.parametrize(
    ("locale", "tag", "folio"), [("en", "en-GB", "Page 1 of"), ("uk", "uk-UA", "с. 1 з"), ("ja", "ja-JP", "1／")]
)
def test_the_document_says_its_language_title_and_standard(
    files: dict[str, bytes], locale: Locale, tag: str, folio: str
) -> None:
    data = files[f"{locale}/2025-01/issue.pdf"]
    about = metadata(data).replace("\u00a0", " ")

    assert "<pdfuaid:part>1</pdfuaid:part>" in about
    assert f"<dc:language><rdf:Bag><rdf:li>{tag}</rdf:li>" in about
    assert f'<rdf:li xml:lang="x-default">{editions.TITLE[locale]}</rdf:li>' in about
    assert "<rdf:li>Institute for Example Studies</rdf:li>" in about
    assert editions.TERMS[locale] in about
    assert "2025-01-20T07:00:00" in about  # the moment of release, not of the build
    assert folio in pages(data)[0]


def test_bookmarks_are_the_headings_in_order(files: dict[str, bytes]) -> None:
    found = [(level, title.replace("\u00a0", " ")) for level, title in bookmarks(files["uk/2025-01/issue.pdf"])]

    assert found[0] == (0, editions.TITLE["uk"])
    assert [title for level, title in found if level == 2] == [editions.HEADLINE["uk"]] * 11
    assert found[-1] == (1, "Про цей бюлетень")
    assert all(after <= before + 1 for (before, _), (after, _) in pairwise(found))


def test_the_structure_has_headings_lists_tables_pictures_and_contents(files: dict[str, bytes]) -> None:
    found = elements(files["en/2025-01/issue.pdf"])
    types = [each.type for each in found]

    assert {
        "H1",
        "H2",
        "H3",
        "H4",
        "P",
        "L",
        "LI",
        "Table",
        "TR",
        "TH",
        "TD",
        "TOC",
        "TOCI",
        "Link",
        "BlockQuote",
    } <= set(types)
    assert types.count("H1") == 1
    assert types.count("TOCI") == 11
    pictures = [each for each in found if each.type == "Figure" and each.alt]
    assert [each.alt for each in pictures] == ["The paper sees a steep rise compared with earlier periods."]


def test_foreign_words_carry_their_language(files: dict[str, bytes]) -> None:
    found = {each.lang for each in elements(files["en/2025-01/issue.pdf"]) if each.lang}

    assert {"ja-JP", "uk-UA"} <= found


def test_links_can_be_clicked_and_their_address_is_printed_once(files: dict[str, bytes]) -> None:
    data = files["en/2025-01/issue.pdf"]

    assert {
        editions.STATISTICS,
        "https://speech.example.org/",
        "https://event.example.org/",
        "https://bulletin.example.org/en/2025-01/",
    } <= links(data)
    assert bare("".join(pages(data))).count(editions.STATISTICS) == 1


def test_the_headline_stands_before_its_text_and_its_source_after_the_first_of_it(files: dict[str, bytes]) -> None:
    text = bare("".join(pages(files["en/2025-01/issue.pdf"])))
    headline = bare(editions.HEADLINE["en"])
    lead = text.split(headline)[12]  # after eleven lines of the contents

    assert 0 == lead.index("Japanraised") < lead.index("AsofOctober2024") < lead.index("Source:thepaper")


def test_no_japanese_line_begins_or_ends_with_what_must_not(files: dict[str, bytes]) -> None:
    real = (ROOT / "issues/published/2025-04.ja.json").read_bytes()
    from bulletin.published import load

    edition, findings = load(real, "issues/published/2025-04.ja.json")
    assert edition, findings
    lines = japanese_lines(edition)

    assert len(lines) > 60
    assert [
        line for line in lines if line[0] in "、。，．）」』】〉》・：；？！ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々%"
    ] == []
    assert [line for line in lines if line[-1] in "（「『【〈《〔"] == []
    # A number and what it counts stay together.
    assert [line for line in lines if re.match(r"[万億円%]", line)] == []


def japanese_lines(edition: Published) -> list[str]:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        made = printed(Path(folder), edition)
    text = "\n".join(pages(next(each.data for each in made.outputs if each.path.endswith(".pdf"))))
    lines = (line.strip() for line in text.splitlines())
    return [line for line in lines if re.search(r"[\u3040-\u30ff]", line)]


def test_figures_are_equal_in_every_language(files: dict[str, bytes]) -> None:
    texts_of = {locale: "".join(pages(files[f"{locale}/2025-01/issue.pdf"])) for locale in LOCALES}
    years = {
        locale: set(re.findall(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])", text)) for locale, text in texts_of.items()
    }

    assert years["en"] == years["uk"] == years["ja"] >= {"1991", "1994", "2014", "2023", "2024", "2025"}
    for locale, amounts in {"en": ("27.36", "16%"), "uk": ("27,36", "16%"), "ja": ("27兆3600億", "16%")}.items():
        assert all(amount in bare(texts_of[locale]) for amount in amounts)


# Safety


def hostile_edition(text: str, locale: Locale = "en") -> Edition:
    """The edition with `text` wherever an editor or a translator may write."""
    base = editions.edition(locale)
    escaped = inline.escape(text)
    blocks = tuple(replace(block, text=escaped) for block in base.blocks)
    extra = {
        "original": text,
        "terms": dict.fromkeys(LOCALES, text),
        "url": 'https://x.example.org/#read("/etc/passwd")',
    }
    items = tuple(
        replace(head, extra={key: extra.get(key, value) for key, value in head.extra.items()}) for head in base.items
    )
    return replace(base, blocks=blocks, items=items)


@pytest.mark.parametrize("locale", LOCALES)
def test_hostile_words_stay_words(tmp_path: Path, locale: Locale) -> None:
    published = editions.published(
        hostile_edition(HOSTILE, locale), corrections=(Correction(editions.RELEASED, inline.escape(HOSTILE), "lead-1"),)
    )
    config = replace(CONFIG, sender=replace(CONFIG.sender, organisation=HOSTILE, address=HOSTILE), title=HOSTILE)

    made = printed(tmp_path, published, config=config)

    shown = bare("".join(pages(made.outputs[0].data)))
    assert (
        shown.count(bare('#read("/etc/passwd")'))
        + shown.count("#read(“/etc/passwd”)")
        + shown.count("#read(「/etc/passwd」)")
        > 30
    )
    assert "root:" not in shown
    assert shown.count("#(1+1)") > 30
    assert {each for each in links(made.outputs[0].data) if each.startswith("file")} == set()


SIGNS = st.text(st.sampled_from(list("#$*_`<>@[]{}()\\/=+-~\"'&%;:,.^|!?0aЖ日。 \n\u200b")), min_size=1, max_size=40)


@settings(max_examples=15, phases=(Phase.explicit, Phase.reuse, Phase.generate))  # an example takes half a second
@given(SIGNS)
def test_no_sign_is_lost_or_read_as_markup(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    base = editions.edition("en", ("brief",))
    blocks = tuple(
        replace(block, text=inline.escape(text)) if block.kind == "paragraph" and block.item else block
        for block in base.blocks
    )
    edition = replace(base, blocks=blocks)
    wanted = bare(issue_view(edition).items[0].body[0].texts[0].text)

    made = printed(
        tmp_path_factory.mktemp("signs"), editions.published(edition), config=replace(CONFIG, print=Print(pdf=True))
    )

    shown = bare("".join(pages(made.outputs[0].data)))
    assert visible(wanted) in visible(shown)


def visible(text: str) -> str:
    """Without hyphens: at the end of a line a reader of PDFs takes them for its own."""
    return re.sub(r"[-\u00ad]", "", text)


def test_a_template_of_the_project_cannot_read_the_disk(tmp_path: Path) -> None:
    (tmp_path / "templates/print").mkdir(parents=True)
    (tmp_path / "templates/print/issue.typ").write_text('#set document(title: "x")\n#read("/etc/passwd")\n')

    with pytest.raises(BulletinError) as caught:
        printed(tmp_path, issue("en"))

    (found,) = caught.value.findings
    assert (found.rule, str(found.place)) == ("print-failed", "templates/print/issue.typ:2")


# Fonts


def test_a_missing_font_names_its_package(tmp_path: Path) -> None:
    folder = tmp_path / "fonts"
    folder.mkdir()
    for file in Path("/usr/share/fonts/truetype/noto").glob("NotoS*-*.ttf"):
        if re.fullmatch(r"Noto(Serif|Sans)-(Regular|Bold|Italic)\.ttf", file.name):
            (folder / file.name).symlink_to(file)
    sheets = printing.sheets([issue("ja")], config=CONFIG, tokens=editions.theme().tokens, uis=uis())  # type: ignore[arg-type]

    with pytest.raises(BulletinError) as caught:
        print_sheets(tmp_path, sheets, fonts="fonts", media=MEDIA)

    assert [(each.rule, each.params["family"], each.params["package"]) for each in caught.value.findings] == [
        ("print-font-folder", "Noto Serif CJK JP", "fonts-noto-cjk"),
        ("print-font-folder", "Noto Sans CJK JP", "fonts-noto-cjk"),
    ]
    assert not (tmp_path / "var").exists()


def test_a_folder_of_fonts_is_enough_and_its_fonts_alone_are_used(tmp_path: Path) -> None:
    folder = tmp_path / "fonts"
    folder.mkdir()
    for name in (
        "truetype/noto/NotoSerif",
        "truetype/noto/NotoSans",
        "opentype/noto/NotoSerifCJK",
        "opentype/noto/NotoSansCJK",
    ):
        for weight in ("Regular", "Bold"):
            file = next(Path("/usr/share/fonts").glob(f"{name}-{weight}.tt[fc]"))
            (folder / file.name).symlink_to(file)
    sheets = printing.sheets([issue("uk")], config=CONFIG, tokens=editions.theme().tokens, uis=uis())  # type: ignore[arg-type]

    made = print_sheets(tmp_path, sheets, fonts="fonts", media=MEDIA)

    fonts = {Path(name).name for name in made.read if name.endswith((".ttf", ".ttc"))}
    assert fonts == {file.name for file in folder.iterdir()}
    assert str(folder) in made.read


def test_a_sign_that_no_font_has_is_told_before_anything_is_printed(tmp_path: Path) -> None:
    base = editions.edition("en", ("brief",))
    published = editions.published(
        replace(base, blocks=(*base.blocks[:-1], replace(base.blocks[-1], text="Peace \U00013080 \U0001f54a")))
    )

    with pytest.raises(BulletinError) as caught:
        printed(tmp_path, published)

    assert {each.rule for each in caught.value.findings} == {"print-signs"}
    assert "(U+13080)" in caught.value.findings[0].params["signs"]


def test_fonts_are_embedded_as_subsets(files: dict[str, bytes]) -> None:
    assert max(len(data) for path, data in files.items() if path.endswith(".pdf")) < 400_000
    names = set(re.findall(rb"/BaseFont ?/([A-Z]{6}\+[\w-]+)", files["ja/2025-01/issue.pdf"]))
    assert any(b"NotoSerifCJKjp" in name for name in names)


# Cards


@pytest.mark.parametrize("locale", ["en", "uk", "ja", "ar"])
def test_a_card_has_the_size_that_sites_ask_for(files: dict[str, bytes], locale: Locale) -> None:
    data = files[f"{locale}/2025-01/card.png"]

    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", data[16:24]) == (1200, 630)


LONG = {
    "uk": "Взаємопорозуміння й найвідповідальніші міжпарламентські домовленості щодо післявоєнної відбудови України",
    "ja": "全面侵攻から二年、日本の復興支援と対ロシア制裁はどこまで進んだのか、その全記録",
    "en": "Supercalifragilisticexpialidocious" * 12,
}


@pytest.mark.parametrize("locale", LOCALES)
def test_nothing_of_a_long_title_is_cut_off_the_card(tmp_path: Path, locale: Locale) -> None:
    """The margins of the card stay white, whatever stands within them."""
    base = editions.edition(locale)
    blocks = tuple(replace(block, text=LONG[locale]) if block.kind == "issue_title" else block for block in base.blocks)

    made = printed(
        tmp_path, editions.published(replace(base, blocks=blocks)), config=replace(CONFIG, print=Print(cards=True))
    )

    rows = pixels(made.outputs[0].data)
    assert all(row[x] == (255, 255, 255) for row in rows[140:] for x in (*range(40), *range(1160, 1200)))
    assert all(each == (255, 255, 255) for row in rows[600:] for each in row)


def pixels(data: bytes) -> list[list[tuple[int, ...]]]:
    """The rows of a picture, by chromium's own decoder's rules: PNG, 8 bits, no interlace."""
    import zlib

    width, height, _, colours = struct.unpack(">IIBB", data[16:26])
    channels = {2: 3, 6: 4}[colours]
    body, at = b"", 8
    while at < len(data):
        size = struct.unpack(">I", data[at : at + 4])[0]
        body += data[at + 8 : at + 8 + size] if data[at + 4 : at + 8] == b"IDAT" else b""
        at += size + 12
    raw, stride = zlib.decompress(body), width * channels
    before, rows = bytearray(stride), []
    for number in range(height):
        start = number * (stride + 1)
        line = unfiltered(raw[start], bytearray(raw[start + 1 : start + 1 + stride]), before, channels)
        rows.append([tuple(line[x : x + 3]) for x in range(0, stride, channels)])
        before = line
    return rows


def unfiltered(kind: int, line: bytearray, before: bytearray, step: int) -> bytearray:
    for x in range(len(line)):
        left, above = (line[x - step] if x >= step else 0), before[x]
        corner = before[x - step] if x >= step else 0
        if kind == 4:
            guess = min(
                (left, above, corner),
                key=lambda each: (abs(left + above - corner - each), (left, above, corner).index(each)),
            )
        else:
            guess = (0, left, above, (left + above) // 2)[kind]
        line[x] = (line[x] + guess) & 255
    return line


# What is printed, and when


def test_a_withdrawn_edition_has_neither_pages_nor_card(tmp_path: Path) -> None:
    made = printed(tmp_path, issue("en", withdrawn="It was wrong."), issue("uk"))

    assert {each.path for each in made.outputs} == {"uk/2025-01/issue.pdf", "uk/2025-01/card.png"}
    assert made.extras.pdfs == made.extras.cards == {("2025-01", "uk")}


def test_a_correction_is_told_at_the_top_and_at_its_item(tmp_path: Path) -> None:
    at = datetime(2025, 2, 1, tzinfo=UTC)
    made = printed(tmp_path, issue("en", corrections=(Correction(at, "The share was wrong.", "brief-2"),)))

    text = bare("".join(pages(made.outputs[0].data)))
    assert text.count(bare("The share was wrong.")) == 2
    assert bare("Corrected on 1 February 2025: The share was wrong.") in text
    assert "2025-02-01T00:00:00" in metadata(made.outputs[0].data)


def test_what_was_printed_is_kept_until_something_of_it_changes(tmp_path: Path) -> None:
    first = printed(tmp_path, issue("en"))
    kept = {path.name: path.stat().st_mtime_ns for path in (tmp_path / "var/print/published").iterdir()}

    again = printed(tmp_path, issue("en"))
    assert again.outputs == first.outputs
    assert {path.name: path.stat().st_mtime_ns for path in (tmp_path / "var/print/published").iterdir()} == kept

    other = printed(tmp_path, issue("en"), media={"media/chart.png": png(48, 32)})
    assert other.outputs[0] != first.outputs[0]
    assert other.outputs[1] == first.outputs[1]
    assert len(list((tmp_path / "var/print/published").iterdir())) == 4  # what is not printed any more is gone


def test_typst_is_not_imported_where_everything_is_kept(tmp_path: Path) -> None:
    script = (
        "import sys, pathlib; sys.path.insert(0, 'tests'); import test_printing as t\n"
        f"t.printed(pathlib.Path({str(tmp_path)!r}), t.issue('en'))\n"
        "print(*sorted({'typst', 'fontTools'} & set(sys.modules)))"
    )
    outs = [
        subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=True, capture_output=True, text=True).stdout
        for _ in (1, 2)
    ]

    assert outs == ["fontTools typst\n", "\n"]


@pytest.mark.parametrize(
    "environment",
    [
        {"TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
        {"TZ": "America/Lima", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "7"},
    ],
)
def test_the_same_bytes_whatever_zone_locale_and_seed(
    files: dict[str, bytes], tmp_path: Path, environment: dict[str, str]
) -> None:
    script = (
        "import sys, pathlib, hashlib; sys.path.insert(0, 'tests'); import test_printing as t\n"
        f"made = t.printed(pathlib.Path({str(tmp_path)!r}), *(t.issue(each) for each in t.CONFIG.locales))\n"
        "print(*(f'{each.path}={hashlib.sha256(each.data).hexdigest()}' for each in made.outputs))"
    )
    import hashlib

    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env={**os.environ, **environment},
        check=True,
        capture_output=True,
        text=True,
    )

    assert dict(each.split("=") for each in done.stdout.split()) == {
        path: hashlib.sha256(data).hexdigest() for path, data in files.items()
    }


# Texts as data


def test_what_is_kept_on_one_line_takes_its_signs_along() -> None:
    found = texts.nodes(
        [Run("支援は（"), Run("9億4330万円", kept=True), Run("）、前年比"), Run("25.7%", kept=True), Run("。")]
    )

    assert found == [
        {"t": "支援は"},
        {"kept": [{"t": "（"}, {"t": "9億4330万円"}, {"t": "）、"}]},
        {"t": "前年比"},
        {"kept": [{"t": "25.7%"}, {"t": "。"}]},
    ]


def test_a_long_japanese_date_may_break_after_its_year() -> None:
    assert texts.nodes([Run("2024年2月19日", kept=True), Run("に")]) == [
        {"kept": [{"t": "2024年"}]},
        {"kept": [{"t": "2月19日"}]},
        {"t": "に"},
    ]


def test_tags_links_and_languages_keep_their_meaning() -> None:
    base = editions.edition("en", ("brief",))
    text = "Trade <b>grew</b> by <i>{rise}</i>, see <a1>the <b>table</b></a1> and <c>code</c> 法の支配に基づく国際秩序."
    block = Block("paragraph", text, "brief-1", {"links": {"a1": "stat"}})
    edition = replace(base, blocks=(*(each for each in base.blocks if each.kind != "paragraph"), block))
    view = issue_view(edition, printing.issue.PRINT)

    assert texts.nodes(view.items[0].body[0].texts[0].runs) == [
        {"t": "Trade "}, {"t": "grew", "tags": "b"}, {"t": " by "}, {"t": "16%", "tags": "i"}, {"t": ", see "},
        {"url": editions.STATISTICS, "nodes": [{"t": "the "}, {"t": "table", "tags": "b"}]},
        {"t": " and "}, {"t": "code", "tags": "c"}, {"t": " "}, {"t": "法の支配に基づく国際秩序", "lang": "ja"}, {"t": "."},
    ]  # fmt: skip


def test_the_runs_of_a_text_are_its_characters() -> None:
    for locale in LOCALES:
        view = issue_view(editions.edition(locale), printing.issue.PRINT)
        every = [words for item in view.items for group in item.body for words in group.texts if words]
        assert every
        assert all("".join(run.text for run in words.runs) == words.text for words in every)


def test_elements_are_read_in_order(files: dict[str, bytes]) -> None:
    first = next(each for each in elements(files["en/2025-01/issue.pdf"]) if each.type == "H1")

    assert isinstance(first, Element)
    assert first.page == 0
