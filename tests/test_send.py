"""bulletin send as its users see it: real mails over a real connection, read back with the standard library."""

from __future__ import annotations

import email
import email.policy
import json
import os
import re
import shutil
import ssl
import subprocess
import sys
from email.headerregistry import Address
from pathlib import Path
from typing import Any

import pytest
import trustme

from bulletin.send import TEST_TOKEN
from conftest import ROOT, need
from smtp_sink import CUT, Sink

NOW = "2025-04-14T09:30:00Z"
APP = "https://app.harbour.example.org/"


def run(project: Path, *args: str, code: int = 0, **environment: str) -> subprocess.CompletedProcess[str]:
    settings = {name: value for name, value in os.environ.items() if not name.startswith("BULLETIN_SMTP")}
    settings |= {"LC_ALL": "C.UTF-8", "BULLETIN_LANG": "en", "PYTHONWARNINGS": "error", **environment}
    done = subprocess.run(
        [sys.executable, "-m", "bulletin", *args],
        cwd=project,
        env=settings,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    return done


def edit(project: Path, old: str, new: str) -> None:
    file = project / "bulletin.toml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def mail_keys(project: Path, keys: str) -> None:
    edit(project, "[sender]", f"[mail]\n{keys}\n\n[sender]")


def read(data: bytes) -> Any:
    return email.message_from_bytes(data, policy=email.policy.default)


def contents(message: Any) -> tuple[str, str]:
    return tuple(part.get_content().replace("\r\n", "\n") for part in message.iter_parts())  # type: ignore[return-value]


# As files


def test_files_need_no_relay_and_no_recipient(project: Path) -> None:
    done = run(project, "send", "2025-01", "--eml", "mails", "--now", NOW)

    names = [f"2025-01.{locale}.eml" for locale in ("en", "uk", "ja")]
    assert done.stdout.splitlines() == [f"mails/{name}" for name in names]
    assert sorted(each.name for each in (project / "mails").iterdir()) == sorted(names)
    for name in names:
        message = read((project / "mails" / name).read_bytes())
        assert message["To"] == "reader@example.com"
        assert message["Content-Language"] == name.split(".")[1]


def test_the_same_moment_gives_the_same_mails(project: Path) -> None:
    for folder in ("one", "two"):
        run(project, "send", "2025-01", "--eml", folder, "--now", NOW)
    later = run(project, "send", "2025-01", "--eml", "three", "--now", "2025-04-14T09:31:00Z")

    for name in ("2025-01.en.eml", "2025-01.uk.eml", "2025-01.ja.eml"):
        one, two, three = ((project / folder / name).read_bytes() for folder in ("one", "two", "three"))
        assert one == two
        assert read(one)["Message-ID"] != read(three)["Message-ID"]
        assert contents(read(one)) == contents(read(three))
    assert later.returncode == 0


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The mails of a real issue as files, and below `site` the bulletin as it is published."""
    folder = tmp_path_factory.mktemp("real")
    run(ROOT, "send", "2025-04", "--eml", str(folder), "--now", NOW)
    run(ROOT, "build", "--out", str(folder / "site"), "--now", "2026-11-22T12:00Z")
    return folder


@pytest.mark.parametrize("locale", ["en", "uk", "ja"])
def test_a_mail_is_the_public_copy_but_for_the_links_of_its_reader(locale: str, real: Path) -> None:
    """What readers find on the web is what they have in the inbox."""
    text, html = contents(read((real / f"2025-04.{locale}.eml").read_bytes()))
    folder = real / "site" / locale / "2025-04"
    public = f"https://app.bulletin.example.org/preferences?lang={locale}"

    for mine, theirs in ((text, folder / "email.txt"), (html, folder / "email.html")):
        own = re.findall(rf"https://app\.bulletin\.example\.org/(\w+)/{TEST_TOKEN}", mine)
        assert own == ["preferences", "unsubscribe"]
        shared = re.sub(rf"https://app\.bulletin\.example\.org/\w+/{TEST_TOKEN}", public, mine)
        assert shared == theirs.read_text("utf-8")


def test_the_header_of_a_mail(project: Path) -> None:
    edit(
        project,
        'email = "letter@example.org"',
        'email = "letter@example.org"\nreply_to = "editors@приклад.укр"\nlist_id = "letter.example.org"',
    )
    mail_keys(project, 'unsubscribe = "leave@example.org"')
    run(project, "send", "2025-01", "--locale", "en", "--to", "a@例え.jp", "--eml", "mails", "--now", NOW)
    message = read((project / "mails/2025-01.en.eml").read_bytes())

    assert message["From"].addresses == (Address("Harbour Letter", addr_spec="letter@example.org"),)
    assert message["Reply-To"] == "editors@xn--80aikifvh.xn--j1amh"
    assert message["To"] == "a@xn--r8jz45g.jp"
    assert message["Date"] == "Mon, 14 Apr 2025 12:30:00 +0300"  # in the time zone of the bulletin
    assert message["List-ID"] == "Harbour Letter <letter.example.org>"
    assert message["List-Unsubscribe"].split() == [
        f"<{APP}unsubscribe/{TEST_TOKEN}>,",
        f"<mailto:leave@example.org?subject=unsubscribe%20{TEST_TOKEN}>",
    ]
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert (message["Auto-Submitted"], message["Precedence"]) == ("auto-generated", "bulk")
    assert message["Message-ID"].endswith("@example.org>")
    assert not [name for name in message.keys() if name.startswith("X-")]  # noqa: SIM118 - a mail is no mapping


def test_a_draft_is_sent_as_it_stands_and_said_to_be_one(project: Path) -> None:
    done = run(project, "send", "2025-01", "--eml", "mails", "--now", NOW)

    assert "en: " not in done.stderr
    assert "uk: not published; the draft as it stands" in done.stderr
    assert "ja: not published; the draft as it stands" in done.stderr


def test_texts_without_a_translation_are_counted(project: Path) -> None:
    shutil.rmtree(project / "locales/ja/LC_MESSAGES")
    done = run(project, "send", "2025-01", "--locale", "ja", "--eml", "mails", "--now", NOW)

    assert "texts are not translated" in done.stderr


def test_a_published_edition_is_sent_as_published_whatever_the_sources_say(project: Path) -> None:
    run(project, "send", "2025-01", "--locale", "en", "--eml", "before", "--now", NOW)
    (project / "issues/2025-01.md").write_text("broken", "utf-8")
    run(project, "send", "2025-01", "--locale", "en", "--eml", "after", "--now", NOW)

    assert (project / "before/2025-01.en.eml").read_bytes() == (project / "after/2025-01.en.eml").read_bytes()
    assert "issues/2025-01.md" in run(project, "send", "2025-01", "--locale", "uk", "--eml", "mails", code=1).stderr


def test_no_mail_is_made_of_a_withdrawn_edition(project: Path) -> None:
    run(project, "publish", "2025-01", "--locale", "en", "--withdraw", "It was wrong.")

    assert "withdrawn" in run(project, "send", "2025-01", "--locale", "en", "--eml", "mails", code=1).stderr
    assert "withdrawn" in run(project, "send", "2025-01", "--eml", "mails", code=1).stderr
    assert not (project / "mails").exists()


def test_without_an_app_one_leaves_by_mail_and_that_is_said(project: Path) -> None:
    edit(project, 'app_url = "https://app.harbour.example.org/"\n', "")
    mail_keys(project, 'unsubscribe = "leave@example.org"')
    done = run(project, "send", "2025-01", "--locale", "en", "--eml", "mails", "--now", NOW)
    message = read((project / "mails/2025-01.en.eml").read_bytes())

    assert "warning: bulletin.toml: readers cannot unsubscribe with one click" in done.stderr
    assert message["List-Unsubscribe"].strip() == f"<mailto:leave@example.org?subject=unsubscribe%20{TEST_TOKEN}>"
    assert message["List-Unsubscribe-Post"] is None
    assert all(f"mailto:leave@example.org?subject=unsubscribe%20{TEST_TOKEN}" in part for part in contents(message))


def test_without_any_way_out_the_mail_says_none_and_the_editor_hears_of_it(project: Path) -> None:
    edit(project, 'app_url = "https://app.harbour.example.org/"\n', "")
    done = run(project, "send", "2025-01", "--locale", "en", "--eml", "mails", "--now", NOW)

    assert "warning: bulletin.toml: readers cannot unsubscribe" in done.stderr
    assert read((project / "mails/2025-01.en.eml").read_bytes())["List-Unsubscribe"] is None


def test_what_is_missing_of_the_sender_is_said(project: Path) -> None:
    edit(project, 'organisation = "Harbour Office"\n', "")

    assert "[sender] has no `organisation`" in run(project, "send", "2025-01", "--locale", "en", "--eml", "x").stderr


def test_a_dry_run_writes_and_sends_nothing(project: Path) -> None:
    with Sink() as sink:
        done = run(
            project,
            "send",
            "2025-01",
            "--to",
            "a@example.com",
            "--locale",
            "uk",
            "--dry-run",
            BULLETIN_SMTP_URL=sink.url,
        )
        run(project, "send", "2025-01", "--eml", "mails", "--dry-run")

    assert done.stdout.startswith("uk: ")
    assert "bytes to a@example.com, not sent" in done.stdout
    assert not (project / "mails").exists()
    assert sink.connections == 0


# Through a relay


def test_every_language_goes_to_every_address_over_one_connection(project: Path) -> None:
    with Sink() as sink:
        done = run(
            project, "send", "2025-01", "--to", "a@example.com", "--to", "b@example.com", BULLETIN_SMTP_URL=sink.url
        )

    assert [(read(each.data)["Content-Language"], each.recipient) for each in sink.mails] == [
        (locale, reader) for locale in ("en", "uk", "ja") for reader in ("a@example.com", "b@example.com")
    ]
    assert sink.connections == 1
    assert {each.sender for each in sink.mails} == {"letter@example.org"}
    assert len({read(each.data)["Message-ID"] for each in sink.mails}) == 6
    assert "ja: sent to b@example.com, the relay says: 250 2.0.0 taken" in done.stderr


def test_what_arrives_is_what_is_written(project: Path) -> None:
    mail_keys(project, 'envelope = "bounces@example.org"')
    with Sink() as sink:
        run(project, "send", "2025-01", "--to", "a@example.com", "--now", NOW, BULLETIN_SMTP_URL=sink.url)
    run(project, "send", "2025-01", "--to", "a@example.com", "--now", NOW, "--eml", "mails")

    assert {each.sender for each in sink.mails} == {"bounces@example.org"}
    for taken, locale in zip(sink.mails, ("en", "uk", "ja"), strict=True):
        assert taken.data == (project / f"mails/2025-01.{locale}.eml").read_bytes()


@pytest.mark.parametrize("security", ["smtps", "smtp+starttls"])
def test_a_relay_with_encryption_and_login(security: str, project: Path, tmp_path: Path) -> None:
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    with Sink(security, context, ("letter@example.org", "p@ss")) as sink:
        url = sink.url.replace("//", "//letter%40example.org:p%40ss@")
        args = ("send", "2025-01", "--to", "a@example.com", "--locale", "en")
        untrusted = run(project, *args, code=1, BULLETIN_SMTP_URL=url)
        refused = run(
            project,
            *args,
            code=1,
            BULLETIN_SMTP_URL=url.replace("p%40ss", "wr0ng"),
            SSL_CERT_FILE=str(tmp_path / "ca.pem"),
        )
        run(project, *args, BULLETIN_SMTP_URL=url, SSL_CERT_FILE=str(tmp_path / "ca.pem"))

    assert "certificate is not to be trusted" in untrusted.stderr
    assert "refused the login of `letter@example.org`: 535" in refused.stderr
    assert "wr0ng" not in refused.stderr + refused.stdout
    assert "p%40ss" not in untrusted.stderr
    (taken,) = sink.mails
    assert (taken.encrypted, taken.user) == (True, "letter@example.org")


def test_one_refused_address_keeps_no_mail_from_the_others(project: Path) -> None:
    with Sink(faults={"rcpt": [b"550 5.1.1 <a@example.com> no such user \x1b[31m"]}) as sink:
        done = run(
            project,
            "send",
            "2025-01",
            "--locale",
            "en",
            "--to",
            "a@example.com",
            "--to",
            "b@example.com",
            code=1,
            BULLETIN_SMTP_URL=sink.url,
        )

    assert "refused `a@example.com`: 550 5.1.1 <a@example.com> no such user [31m" in done.stderr
    assert "sent to b@example.com" in done.stderr
    assert [each.recipient for each in sink.mails] == ["b@example.com"]


def test_a_mail_in_doubt_is_told_as_such_and_the_next_goes_over_a_new_connection(project: Path) -> None:
    with Sink(faults={"dot": [CUT]}) as sink:
        done = run(
            project,
            "send",
            "2025-01",
            "--locale",
            "en",
            "--to",
            "a@example.com",
            "--to",
            "b@example.com",
            code=1,
            BULLETIN_SMTP_URL=sink.url,
        )

    assert "it may have been delivered" in done.stderr
    assert f"look for {read(sink.mails[0].data)['Message-ID']} in the mailbox" in done.stderr
    assert "sent to b@example.com" in done.stderr
    assert sink.connections == 2


def test_a_relay_that_is_gone_is_one_error_and_what_was_not_tried_is_counted(project: Path) -> None:
    with Sink() as sink:
        url = sink.url
    done = run(project, "send", "2025-01", "--to", "a@example.com", code=1, BULLETIN_SMTP_URL=url)

    assert done.stderr.count("error:") == 1
    assert f"error: {url}: no connection: connection refused" in done.stderr
    assert "3 mails were not tried" in done.stderr


def test_scripts_learn_what_became_of_each_mail(project: Path) -> None:
    with Sink(faults={"rcpt": [b"550 no"]}) as sink:
        done = run(
            project,
            "send",
            "2025-01",
            "--to",
            "a@example.com",
            "--now",
            NOW,
            "--json",
            code=1,
            BULLETIN_SMTP_URL=sink.url,
        )
    rows = json.loads(done.stdout)

    assert [(row["locale"], row["status"], row["draft"]) for row in rows] == [
        ("en", "refused", False),
        ("uk", "accepted", True),
        ("ja", "accepted", True),
    ]
    assert rows[1]["message_id"] == read(sink.mails[0].data)["Message-ID"]
    assert rows[1]["subject"] == read(sink.mails[0].data)["Subject"]
    assert rows[1]["bytes"] == len(sink.mails[0].data)
    written = json.loads(run(project, "send", "2025-01", "--locale", "en", "--eml", "mails", "--json").stdout)
    assert (written[0]["status"], written[0]["path"]) == ("written", "mails/2025-01.en.eml")


# Wrong use


@pytest.mark.parametrize(
    "args",
    [
        ["send"],
        ["send", "2025-01"],
        ["send", "2025-01", "--dry-run"],
        ["send", "2025-01", "--eml", "mails", "--to", "a@example.com", "--to", "b@example.com"],
    ],
)
def test_wrong_use_is_exit_2(args: list[str], project: Path) -> None:
    assert "rror" in run(project, *args, code=2).stderr


def test_without_an_address_it_says_where_to_put_one(project: Path) -> None:
    assert "say to whom: --to ADDRESS, or --eml DIR" in run(project, "send", "2025-01", code=2).stderr


def test_what_does_not_exist_is_named(project: Path) -> None:
    assert "there is no issue `2099-01`" in run(project, "send", "2099-01", "--eml", "x", code=1).stderr
    assert "`locale` is `de`" in run(project, "send", "2025-01", "--locale", "de", "--eml", "x", code=1).stderr


def test_everything_that_is_missing_is_told_at_once(project: Path) -> None:
    edit(project, 'email = "letter@example.org"\n', "")
    done = run(project, "send", "2025-01", "--to", "a b", code=1)

    for part in ("no mail can be sent to `a b`", "no relay is set", "[sender] has no `email`"):
        assert part in done.stderr


# Law 7: no text of an item, a catalog or the configuration adds a header or a recipient


HOSTILE = """A" <x@example.org>, "B\u202e =?utf-8?q?C?= <script>"""


def test_a_hostile_name_and_a_hostile_subject_stay_a_name_and_a_subject(project: Path) -> None:
    edit(project, 'name = "Harbour Letter"', f"name = {json.dumps(HOSTILE)}")
    issue = project / "issues/2025-01.md"
    lines = issue.read_text("utf-8").splitlines()
    (at,) = [number for number, line in enumerate(lines) if line.startswith("subject")]
    lines[at] = f"subject = {json.dumps(HOSTILE.replace('<', '&lt;'))}"
    issue.write_text("\n".join(lines), "utf-8")
    for catalog in (project / "locales/uk/LC_MESSAGES").iterdir():
        catalog.unlink()
    run(project, "send", "2025-01", "--locale", "uk", "--eml", "mails")
    message = read((project / "mails/2025-01.uk.eml").read_bytes())

    assert message["Subject"] == HOSTILE.replace("\u202e", "")
    assert [each.addr_spec for each in message["From"].addresses] == ["letter@example.org"]
    assert [each.addr_spec for each in message["To"].addresses] == ["reader@example.com"]


# A referee


@pytest.mark.parametrize(("locale", "most"), [("en", -1.0), ("uk", 0.0), ("ja", -1.0)])
def test_spamassassin_finds_little_in_a_real_issue(locale: str, most: float, real: Path) -> None:
    """By its local rules alone; of Ukrainian it takes every е for a disguised e."""
    program = need("spamassassin")
    with (real / f"2025-04.{locale}.eml").open("rb") as file:
        told = subprocess.run(
            [program, "-t", "-L", "-x"], stdin=file, capture_output=True, text=True, check=True
        ).stdout
    score = float(told.split("Content analysis details:")[1].split("(")[1].split()[0])

    assert score <= most, told[told.index("Content analysis") :]
