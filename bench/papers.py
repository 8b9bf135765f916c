"""What papers cost: import of each format and matching of a revision, with a calibration of the machine beside.

    python bench/papers.py [--json]

Times are CPU milliseconds (user + system) after imports, the best of a few runs in one process each; memory is the peak
of that process. Files of 300 pages are made here, of words drawn at random: headings, paragraphs, lists, tables and
footnotes. A PDF is read in a child process, whose time and memory count.
"""

from __future__ import annotations

import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAPER = ROOT.parent / "shared/paper/through-hardships.txt"
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests"), str(ROOT / "bench")]

from speed import calibration, cpu  # noqa: E402

import docx_files  # noqa: E402
import pdf_files  # noqa: E402
from pdf_files import Tag, Text  # noqa: E402

RANDOM = random.Random(5)  # noqa: S311  the same texts each time
PAGES = 300
SYLLABLES = ("ba", "ken", "ri", "to", "sul", "ma", "dor", "vi", "len", "po", "ra", "shi", "gor", "ne", "ty")
WORDS = ["".join(RANDOM.choices(SYLLABLES, k=RANDOM.choice((1, 2, 2, 3, 4)))) for _ in range(4000)]


def sentence(words: int) -> str:
    picked = RANDOM.choices(WORDS, k=words)
    if words > 8:
        picked[words // 2] = RANDOM.choice(("25.7%", "USD 943.3 million", "2023", "56 agreements", "of the", "and"))
    return " ".join(picked).capitalize() + "."


def prose(words: int) -> str:
    return " ".join(sentence(RANDOM.choice((9, 16, 23))) for _ in range(max(1, words // 16)))


def docx_pages() -> bytes:
    """A Word document of 300 pages: on each a heading, five paragraphs, a list, a table and a footnote."""
    body, notes = [], []
    note = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    for page in range(1, PAGES + 1):
        notes.append(f'<w:footnote w:id="{page}">{docx_files.p(prose(20))}</w:footnote>')
        body.append(docx_files.p(f"{page} {sentence(4)[:-1]}", style="Heading1" if page % 10 == 1 else "Heading2"))
        body += [docx_files.p(*(docx_files.t(prose(16) + " ") for _ in range(5))) for _ in range(4)]
        body.append(docx_files.p(docx_files.t(prose(60)), note.format(page)))
        body += [docx_files.listed(prose(14)) for _ in range(4)]
        body.append(docx_files.table(*((sentence(2), str(RANDOM.randrange(1000))) for _ in range(5))))
    lists = docx_files.numbering(("bullet", "•"))
    return docx_files.docx(*body, numbering=lists, footnotes="".join(notes))


def pdf_pages(*, with_tags: bool) -> bytes:
    """A PDF of 300 pages, a heading, four paragraphs and a list on each; each line of text is drawn by itself."""
    pages, tags = [], []
    for number in range(1, PAGES + 1):
        page: list[Text] = [Text(f"Head of pages {number}", base=40, size=8)]
        blocks = [("H1", f"{number} {sentence(4)[:-1]}"), *(("P", prose(100)) for _ in range(4))]
        blocks += [("LI", f"• {prose(14)}") for _ in range(4)]
        base = 90.0
        for place, (kind, text) in enumerate(blocks):
            mark = place if with_tags else -1
            lines = pdf_files.wrapped(text, 88)
            size = 13.0 if kind == "H1" else 8.5
            page += [Text(line, 70, base + 11 * row, size, mark=mark, tag=kind) for row, line in enumerate(lines)]
            base += 11 * len(lines) + 8
            inner = Tag("LBody", [(number, place)]) if kind == "LI" else (number, place)
            tags.append(Tag(kind, [inner]))
        pages.append(page)
    return pdf_files.tagged(pages, tags) if with_tags else pdf_files.document(pages)


def html_pages() -> bytes:
    """A saved web page as long as 300 pages."""
    parts = []
    for page in range(1, PAGES + 1):
        parts.append(f"<h2>{page} {sentence(4)[:-1]}</h2>" + "".join(f"<p>{prose(80)}</p>" for _ in range(5)))
        parts.append("<ul>" + "".join(f"<li>{prose(14)}</li>" for _ in range(4)) + "</ul>")
    return f"<html><body><nav>{sentence(9)}</nav><article><h1>{sentence(5)}</h1>{''.join(parts)}</article>".encode()


def revisions() -> tuple[bytes, bytes]:
    """A text of 2,000 passages, and a revision of it: words changed in a tenth, some gone, some new, some moved."""
    first = [prose(60) for _ in range(2000)]
    second = [each.replace(" of the", " of all the") if not place % 10 else each for place, each in enumerate(first)]
    for place in range(0, 2000, 25):
        words = second[place].split()
        words[len(words) // 2] = RANDOM.choice(WORDS)
        second[place] = " ".join(words)
    moved = second[400:420]
    second[400:420] = []
    second[900:900] = moved
    second[1500:1520] = [prose(60) for _ in range(20)]
    return ("\n\n".join(["A title of the text", *each]).encode() for each in (first, second))  # type: ignore[return-value]


def imported(folder: Path, name: str) -> Callable[[], object]:
    from bulletin.library import read_paper

    return lambda: read_paper(folder / name, "paper")


def matched(folder: Path) -> Callable[[], object]:
    from bulletin.library import read_paper
    from bulletin.papers.revision import revise

    known, fresh = (read_paper(folder / f"{name}.txt", "paper").paper for name in ("first", "second"))
    return lambda: revise(known, fresh)


def measured(case: str, folder: Path, runs: int) -> tuple[float, float]:
    """CPU milliseconds of a case, and the peak of memory in MB, in a process of its own."""
    command = [sys.executable, __file__, "--inside", case, str(folder), str(runs)]
    told = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
    milliseconds, megabytes = told.stdout.split()
    return float(milliseconds), float(megabytes)


def inside(case: str, folder: str, runs: int) -> None:
    """Prints what `measured` reads: the best time of all runs but the first, which pays for imports, and the memory."""
    work = matched(Path(folder)) if case == "matching" else imported(Path(folder), case)
    best = min(_both(work) for _ in range(runs + 1)) if runs else _both(work)
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    sys.stdout.write(f"{best * 1000} {peak / 1024}\n")


def _both(work: Callable[[], object]) -> float:
    """CPU seconds of one call of `work`, with those of its children."""
    start = _spent()
    work()
    return _spent() - start


def _spent() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def cases(folder: Path) -> Iterator[tuple[str, str, int, str]]:
    """(name of the line, case, runs, goal in ms), the files written."""
    if PAPER.is_file():
        (folder / "real.txt").write_bytes(PAPER.read_bytes())
        yield "the real paper as text", "real.txt", 9, "<= 50"
    files = {"pages.docx": docx_pages, "pages.html": html_pages}
    for name, made in files.items():
        (folder / name).write_bytes(made())
    (folder / "tagged.pdf").write_bytes(pdf_pages(with_tags=True))
    (folder / "plain.pdf").write_bytes(pdf_pages(with_tags=False))
    for name, data in zip(("first", "second"), revisions(), strict=True):
        (folder / f"{name}.txt").write_bytes(data)
    yield "300 pages of DOCX", "pages.docx", 2, "<= 3000"
    yield "300 pages of HTML", "pages.html", 2, ""
    yield "300 pages of tagged PDF", "tagged.pdf", 1, "<= 20000"
    yield "300 pages of PDF without tags", "plain.pdf", 1, ""
    yield "a revision of 2,000 passages matched", "matching", 2, "<= 2000"


def main() -> None:
    if sys.argv[1:2] == ["--inside"]:
        inside(sys.argv[2], sys.argv[3], int(sys.argv[4]))
        return
    results = {"calibration: 200,000 turns of a loop": (cpu(calibration, 9), 0.0, "")}
    with tempfile.TemporaryDirectory() as folder:
        for name, case, runs, goal in cases(Path(folder)):
            results[name] = (*measured(case, Path(folder), runs), goal)
    if "--json" in sys.argv:
        plain = {name: {"ms": round(spent, 3), "MB": round(peak, 1)} for name, (spent, peak, _) in results.items()}
        sys.stdout.write(json.dumps(plain, indent=2) + "\n")
        return
    unit = results["calibration: 200,000 turns of a loop"][0]
    sys.stdout.write(f"{'CPU ms':>9}  {'/ calib.':>8}  {'goal, ms':>9}  {'MB':>5}  (goal: at most 300 MB)\n")
    for name, (spent, peak, goal) in results.items():
        sys.stdout.write(f"{spent:9.1f}  {spent / unit:8.2f}  {goal:>9}  {peak:5.0f}  {name}\n")


if __name__ == "__main__":
    os.environ["PYTHONDONTWRITEBYTECODE"] = ""
    main()
