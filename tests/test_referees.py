"""The referees themselves: each passes a sound little bulletin, and fails it when one fault is planted."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from conftest import ROOT, missing, need
from refereeing import axe, grammar, inboxes, looks, messages, spam, tools, vnu, weight
from refereeing.documents import Site, documents
from refereeing.everyone import REFEREES, absent, ruled
from refereeing.field import REAL, Field
from refereeing.ruling import Ruling, broken, exit_code, judged
from refereeing.ruling import missing as gap
from refereeing.serving import served

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Harbour Letter</title>
<meta name="viewport" content="width=device-width, initial-scale=1"></head>
<body><main><h1>Harbour Letter</h1><p>Ships wait for a berth.</p></main></body></html>"""
MAIL = """<!doctype html><html lang="en" dir="ltr"><head><meta charset="utf-8"><title>More ships than berths</title></head>
<body><!--[if mso]><table role="presentation"><tr><td><![endif]--><h1>Harbour Letter</h1><p>Ships wait for a berth.</p>
<!--[if mso]></td></tr></table><![endif]--></body></html>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour Letter</title><id>urn:x:1</id>
<updated>2025-01-20T00:00:00Z</updated><author><name>Harbour Office</name></author></feed>"""
GTUBE = "XJS*C4JDBQADN1.NSBN3*2IDNEN*GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X"


@pytest.fixture
def little(project: Path, tmp_path: Path) -> Iterator[Field]:
    """A page and a mail without a fault, served."""
    site = Site(REAL, project, tmp_path / "public")
    files = {"index.html": PAGE, "email.html": MAIL, "email.txt": "Ships wait for a berth.\n"}
    for name, text in files.items():
        path = site.public / "en/2025-01" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (site.public / "atom.xml").write_text(ATOM, encoding="utf-8")
    with served(site) as url:
        yield Field((site,), documents(site), tmp_path / "work", {REAL: url}, ("2025-01",))


def plant(field: Field, name: str, old: str, new: str) -> None:
    """Changes a file of the bulletin, and takes care that it does."""
    path = next(field.sites[0].public.rglob(name))
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def verdicts(rulings: object) -> Mapping[str, str]:
    """The verdicts by "referee: what was examined"."""
    return {f"{each.referee}: {each.subject}": each.verdict for each in rulings}  # type: ignore[attr-defined]


def failed(rulings: object) -> list[str]:
    return [name for name, verdict in verdicts(rulings).items() if verdict == "failed"]


def sound(rulings: object) -> bool:
    """Whether there are rulings and none fails."""
    found = verdicts(rulings)
    return bool(found) and not set(found.values()) & {"failed", "missing"}


# The ruling


@pytest.mark.parametrize(
    ("measured", "goal", "limit", "verdict"),
    [(0, 0, 0, "passed"), (1, 0, 0, "failed"), (3, 2, 5, "below goal"), (6, 2, 5, "failed"), (9, 2, None, "below goal"), (-1.0, -1.0, 0.5, "passed")],
)  # fmt: skip
def test_a_number_is_judged_by_goal_and_limit(measured: float, goal: float, limit: float | None, verdict: str) -> None:
    assert judged("r", "s", measured, goal=goal, limit=limit).verdict == verdict


def test_a_failure_a_breakdown_and_no_ruling_at_all_end_with_1() -> None:
    good, bad = judged("r", "s", 0, goal=0, limit=0), judged("r", "s", 1, goal=0, limit=0)
    absentee = gap("r", "s", "apt-get install r")

    assert exit_code([good], all_must_run=True) == 0
    assert exit_code([good, bad], all_must_run=False) == 1
    assert exit_code([good, broken("r", "s", "why")], all_must_run=False) == 1
    assert exit_code([], all_must_run=False) == 1
    assert exit_code([good, absentee], all_must_run=False) == 0
    assert exit_code([good, absentee], all_must_run=True) == 1


def test_a_missing_program_is_a_row_that_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch, little: Field) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    needing = [name for name, each in REFEREES.items() if each.programs]

    rows = list(ruled(little, needing, list))

    assert [each.referee for each in rows] == needing
    assert {each.verdict for each in rows} == {"missing"}
    assert all("apt-get install" in each.details[0] for each in rows)


def test_an_npm_package_that_cannot_come_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    npm = tmp_path / "npm"
    npm.write_text("#!/bin/sh\necho no route >&2\nexit 1\n", encoding="utf-8")
    npm.chmod(0o755)
    monkeypatch.setattr(tools, "FOLDER", ROOT / "var/referees-not-there")
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    need("java")

    row = absent("vnu")

    assert row is not None
    assert "npm install" in row.details[0]
    assert "no route" in row.details[0]
    shutil.rmtree(ROOT / "var/referees-not-there")


def test_a_referee_that_breaks_down_fails_and_the_next_one_is_heard(
    monkeypatch: pytest.MonkeyPatch, little: Field
) -> None:
    def breaks(field: Field) -> Iterator[Ruling]:
        raise ValueError("out of ink")

    monkeypatch.setitem(REFEREES, "jing", replace(REFEREES["jing"], rule=breaks, programs=()))  # type: ignore[arg-type]

    rows = list(ruled(little, ["jing", "weight"], list))

    assert (rows[0].verdict, rows[0].details) == ("failed", ("ValueError: out of ink",))
    assert [each.referee for each in rows[1:]]


# Browsers


@pytest.mark.browser
def test_axe_passes_sound_documents(little: Field) -> None:
    need("chromium", "chromium-browser", "google-chrome")

    assert sound(axe.referee(little))


@pytest.mark.browser
@pytest.mark.parametrize(
    ("file", "old", "new", "rule"),
    [
        ("index.html", "<h1>", '<h1 style="color:#ddd;background:#fff">', "color-contrast"),
        ("email.html", "<p>", '<img src="x.png" width="9" height="9"><p>', "image-alt"),
        ("email.html", "</head>", "<style>@media (prefers-color-scheme:dark){p{color:#222;background:#111}}</style></head>", "color-contrast"),
        ("index.html", "<main>", "<main><p>Before</p></main><main>", "landmark-no-duplicate-main"),
    ],
)  # fmt: skip
def test_axe_fails_a_fault(file: str, old: str, new: str, rule: str, little: Field) -> None:
    need("chromium", "chromium-browser", "google-chrome")
    plant(little, file, old, new)

    rows = list(axe.referee(little))

    assert any(rule in line for each in rows if each.verdict == "failed" for line in each.details)


@pytest.mark.browser
@pytest.mark.parametrize("browser", ["chromium", "firefox"])
@pytest.mark.parametrize("file", ["index.html", "email.html"])
def test_a_word_wider_than_a_phone_fails(file: str, browser: str, little: Field) -> None:
    need(*tools.APT[browser][0])
    look = looks.chromium if browser == "chromium" else looks.in_firefox
    assert sound(look(little))
    plant(little, file, "a berth", "berth" * 40)

    assert len(failed(look(little))) == 1


@pytest.mark.browser
def test_a_request_to_elsewhere_fails_however_it_is_made(little: Field) -> None:
    need("chromium", "chromium-browser", "google-chrome")
    plant(little, "index.html", "<p>", '<p style="background:url(https://elsewhere.example/x.png)">')

    assert failed(looks.chromium(little)) == ["remote requests: mails and pages (2)"]


@pytest.mark.browser
def test_words_that_only_a_script_shows_fail(little: Field) -> None:
    need("chromium", "chromium-browser", "google-chrome")
    assert sound(looks.scripts(little))
    words = "these eight words are not there without it"
    plant(little, "index.html", "</main>", f"<p id=x></p></main><script>x.textContent = '{words}'</script>")

    assert failed(looks.scripts(little)) == ["JavaScript needed to read: pages (1; 1 have scripts)"]


@pytest.mark.browser
def test_a_script_that_only_adds_a_button_is_not_needed(little: Field) -> None:
    need("chromium", "chromium-browser", "google-chrome")
    plant(little, "index.html", "</main>", "<p id=x></p></main><script>x.innerHTML = '<button>Copy</button>'</script>")

    assert sound(looks.scripts(little))


# Validators


def installed(name: str) -> None:
    """Skips or fails where an npm package of the referees is not here."""
    if not tools.installed(name):
        missing(f"npm's {name} is not installed: run scripts/referees --ready")


def test_vnu_passes_sound_documents(little: Field) -> None:
    need("java")
    installed("vnu-jar")

    assert sound(vnu.referee(little))


@pytest.mark.parametrize(
    ("file", "old", "new", "subject"),
    [
        ("index.html", "<p>", "<p><table></table>", "en pages (1)"),
        ("email.html", "<p>", "<p><div></p>", "en mails (1)"),
        ("email.html", "<![endif]--></body>", "</b><![endif]--></body>", "Outlook view of en mails (1)"),
    ],
)
def test_vnu_fails_a_fault(file: str, old: str, new: str, subject: str, little: Field) -> None:
    need("java")
    installed("vnu-jar")
    plant(little, file, old, new)

    assert f"vnu: {subject}" in failed(vnu.referee(little))


def test_the_outlook_view_opens_what_is_for_outlook_and_drops_what_is_for_others() -> None:
    html = "<a><!--[if mso | IE]><b><![endif]--><!--[if !mso]><!--><c><!--<![endif]--><d>"

    assert vnu.outlook(html) == "<a><b><d>"


def test_caniemail_fails_what_gmail_does_not_show(little: Field) -> None:
    need("node")
    installed("caniemail")
    assert sound(inboxes.referee(little))
    plant(little, "email.html", "<p>", '<p style="overflow-wrap:anywhere">')

    assert failed(inboxes.referee(little)) == [
        "caniemail: en mail, bulletin 2025-01: errors, Gmail, Apple Mail, Outlook iOS"
    ]


def test_six_errors_are_too_many_for_outlook_and_a_client_without_an_answer_is_no_pass() -> None:
    quiet = {client: {"errors": [], "warnings": []} for client in inboxes.CLIENTS}
    many = {"errors": list("abcdef"), "warnings": []}

    assert sound(inboxes.rulings("mail", quiet))
    assert len(failed(inboxes.rulings("mail", {**quiet, "outlook.windows": many}))) == 1
    assert len(failed(inboxes.rulings("mail", {**quiet, "gmail.ios": {"failed": "RangeError: x"}}))) == 1


def test_spamassassin_fails_what_it_must_take_for_spam(little: Field) -> None:
    need("spamassassin")
    good = messages.assembled(little.of("mail")[0], little.work)
    assert [each.verdict for each in spam.rulings([good])][:1] in (["passed"], ["below goal"])
    plant(little, "email.txt", "berth", GTUBE)
    bad = messages.assembled(little.of("mail")[0], little.work / "bad")
    uk = good.rename(good.with_name("2025-01.uk.eml"))

    for files in ([bad, uk], [uk, bad]):
        rows = {each.subject: each for each in spam.rulings(files)}
        assert rows["en mails (1), worst"].verdict == "failed"
        assert "GTUBE 1000" in rows["en mails (1), worst"].details[0]
        assert rows["uk mails (1), worst"].verdict != "failed"


def test_a_report_without_points_is_no_pass() -> None:
    assert spam.score("\nContent analysis details:   (-1.0 points, 5.0 required)\n\n pts rule\n") == -1.0
    assert spam.ruling("en", {"a.en.eml": "nothing"}).verdict == "failed"


def test_jing_passes_sound_atom_and_fails_a_fault(little: Field) -> None:
    need("jing")
    assert sound(grammar.jing(little))
    plant(little, "atom.xml", "<id>urn:x:1</id>", "")

    assert failed(grammar.jing(little))
    assert grammar.atom("feeds", []).verdict == "failed"


@pytest.mark.gettext
def test_msgfmt_passes_sound_catalogs_and_fails_a_fault(little: Field) -> None:
    need("msgfmt")
    assert sound(grammar.msgfmt(little))
    catalog = next(little.sites[0].project.glob("locales/uk/LC_MESSAGES/2025-01.po"))
    catalog.write_text(catalog.read_text("utf-8") + '\n#, python-format\nmsgid "%d ships"\nmsgstr "%s"\n', "utf-8")

    assert failed(grammar.msgfmt(little))
    assert grammar.catalogs("catalogs", []).verdict == "failed"


# Our own


@pytest.mark.parametrize(
    ("file", "new", "referee"),
    [
        ("email.html", '<img src="a.png" alt="" width="9"><p>', "pictures without alt or size"),
        ("index.html", '<img src="a.png" width="9" height="9"><p>', "pictures without alt or size"),
        ("email.html", "<style>@import 'https://fonts.example/x.css';</style><p>", "loaded from elsewhere"),
        ("email.html", "<style>@font-face{font-family:x;src:url(//fonts.example/x.woff)}</style><p>", "loaded from elsewhere"),
        ("index.html", '<img src="https://elsewhere.example/a.png" alt="" width="1" height="1"><p>', "loaded from elsewhere"),
        ("email.html", f"<p>{'x' * 90_000}", "bytes"),
        ("index.html", f"<p>{'x' * 30_000}", "bytes"),
    ],
)  # fmt: skip
def test_bytes_pictures_and_remote_files_fail(file: str, new: str, referee: str, little: Field) -> None:
    assert sound(weight.referee(little))
    plant(little, file, "<p>", new)

    assert [name.partition(":")[0] for name in failed(weight.referee(little))] == [referee]
