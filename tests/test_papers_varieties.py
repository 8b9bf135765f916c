"""One paper set in many ways, by programs that know nothing of the importers: how much of it comes out whole.

The words are made up and the same for every way; `specimen.lost` lists what an importer loses.
"""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

import specimen_docx
import specimen_html
from bulletin.library import read_paper
from conftest import need
from specimen import Specimen, kept, lost, share, specimen

SEEDS = (1, 7)
TEXT = ("heading", "paragraph", "list_item", "table_row")
DOCX = {"word": specimen_docx.word, "pandoc": specimen_docx.pandoc, "by hand": specimen_docx.by_hand}


def imported(folder: Path, name: str, data: bytes, paper: Specimen) -> tuple[dict[str, tuple[int, int]], list[str]]:
    """How much of each kind is kept, and what is lost."""
    file = folder / name
    file.write_bytes(data)
    found = read_paper(file, "paper").paper
    return kept(paper, found), lost(paper, found)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("way", DOCX)
def test_a_word_document_is_kept_whole(tmp_path: Path, way: str, seed: int) -> None:
    paper = specimen(seed)

    _, missing = imported(tmp_path, "paper.docx", DOCX[way](paper), paper)

    assert missing == []


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("way", specimen_html.PAGES)
def test_a_web_page_is_kept_whole_and_nothing_around_it(tmp_path: Path, way: str, seed: int) -> None:
    paper = specimen(seed)
    file = tmp_path / "paper.html"
    file.write_text(specimen_html.PAGES[way](paper), encoding="utf-8")

    found = read_paper(file, "paper").paper

    assert lost(paper, found) == []
    told = " ".join(each.text for each in found.passages if each.kind != "boilerplate")
    assert [each for each in specimen_html.NOISE if each in told] == []


@pytest.fixture(scope="module")
def printed(browser: Any) -> dict[tuple[str, bool], bytes]:
    """What Chromium prints of each style sheet, with tags and without."""
    made: dict[tuple[str, bool], bytes] = {}
    for name, sheet in specimen_html.SHEETS.items():
        page = browser.new_page()
        page.set_content(specimen_html.bare(specimen(1), sheet))
        for tagged in (True, False):
            made[name, tagged] = page.pdf(prefer_css_page_size=True, tagged=tagged)
        page.close()
    return made


@pytest.mark.parametrize("sheet", specimen_html.SHEETS)
def test_a_printed_page_with_tags_is_kept(tmp_path: Path, sheet: str, printed: dict[tuple[str, bool], bytes]) -> None:
    told, missing = imported(tmp_path, "paper.pdf", printed[sheet, True], specimen(1))

    assert share(told, TEXT) >= 0.98, missing


@pytest.mark.parametrize("sheet", specimen_html.SHEETS)
def test_a_printed_page_without_tags_is_kept(
    tmp_path: Path, sheet: str, printed: dict[tuple[str, bool], bytes]
) -> None:
    told, missing = imported(tmp_path, "paper.pdf", printed[sheet, False], specimen(1))

    assert share(told, ("paragraph",)) >= 0.9, missing
    assert share(told, ("heading", "list_item")) >= 0.95, missing


@pytest.mark.parametrize(("tags", "least"), [("true", 0.98), ("false", 0.93)])
def test_what_libreoffice_makes_of_word_documents_is_kept(tmp_path: Path, tags: str, least: float) -> None:
    paper = specimen(7)
    files = {name.replace(" ", "-"): make(paper) for name, make in DOCX.items()}
    for name, data in files.items():
        (tmp_path / f"{name}.docx").write_bytes(data)
    form = f'pdf:writer_pdf_Export:{{"UseTaggedPDF":{{"type":"boolean","value":"{tags}"}}}}'
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [need("soffice", "libreoffice"), "--headless", profile, "--convert-to", form, "--outdir", str(tmp_path)]
    subprocess.run([*command, *(str(tmp_path / f"{name}.docx") for name in files)], check=True, capture_output=True)

    for name in files:
        found = read_paper(tmp_path / f"{name}.pdf", "paper").paper

        assert share(kept(paper, found)) >= least, (name, lost(paper, found))


def test_a_heading_at_the_end_of_a_column_parts_what_stands_around_it(tmp_path: Path, browser: Any) -> None:
    """Whole paragraphs on both sides: nothing tells them from one that goes on but the heading between."""
    words = "The harbour office counted every ship that came in with grain and every ship that left with salt. "
    parts = "".join(
        f"<h2>{n}. Quay {n}</h2>" + f"<p>Part {n} begins. {words * 2}It ends here.</p>" * 4 for n in range(1, 9)
    )
    sheet = "@page{size:A4;margin:2cm} div{column-count:2;column-gap:8mm;font:11pt serif} h2{break-after:auto}"
    page = browser.new_page()
    page.set_content(f"<html lang=en><style>{sheet}</style><h1>Quays</h1><p style='height:20px'></p><div>{parts}</div>")
    (tmp_path / "quays.pdf").write_bytes(page.pdf(prefer_css_page_size=True, tagged=False))
    page.close()

    found = read_paper(tmp_path / "quays.pdf", "paper").paper
    named = [set(re.findall(r"Part (\d)", each.text)) for each in found.passages if each.kind == "paragraph"]
    assert [each for each in named if len(each) > 1] == []
    assert set.union(*named) == set("12345678")
