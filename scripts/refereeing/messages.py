"""Mails as files: by `bulletin send --eml` where that is there, else put together here with the headers of a list."""

from __future__ import annotations

import html
import sys
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import Path

from bulletin.cli import talk
from bulletin.files import load_config
from refereeing.documents import Document
from refereeing.field import REAL, Field
from refereeing.tools import run


def written(field: Field, issues: tuple[str, ...]) -> list[Path]:
    """ISSUE.LANG.eml of every mail of these issues of the real bulletin. Raises OSError where sending fails."""
    folder = field.work / "eml"
    mails = [each for each in field.of("mail", site=REAL) if each.issue in issues]
    if not mails:
        return []
    project = mails[0].site.project
    command = (sys.executable, "-m", "bulletin", "-C", project)
    folder.mkdir(parents=True, exist_ok=True)
    if b"--eml" in run(*command, "send", "--help").stdout:
        for issue in issues:
            done = run(*command, "send", issue, "--eml", folder)
            if done.returncode:
                raise OSError(done.stderr.decode(errors="replace"))
        return sorted(folder.glob("*.eml"))
    return [assembled(each, folder) for each in mails]


def assembled(mail: Document, folder: Path) -> Path:
    """ISSUE.LANG.eml of a mail in `folder`, as a subscriber might get it."""
    folder.mkdir(parents=True, exist_ok=True)
    config = load_config(mail.site.project)
    sender, issue = config.sender, f"{mail.issue}.{mail.locale}"
    message = EmailMessage(policy=SMTP)
    message["From"] = f'"{sender.name}" <{sender.email}>'
    message["To"] = "Reader <reader@example.net>"
    message["Subject"] = _title(mail.text)
    message["Date"] = format_datetime(talk.now())  # an old date is a sign of spam
    message["Message-ID"] = f"<{issue}@{sender.email.partition('@')[2]}>"
    message["Reply-To"] = sender.reply_to or sender.email
    message["List-Id"] = f"<{sender.list_id}>"
    message["List-Unsubscribe"] = f"<{config.app_url}unsubscribe?token=0>, <mailto:unsubscribe@example.org>"
    message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message["Auto-Submitted"] = "auto-generated"
    message["Precedence"] = "bulk"  # three marks of a list make it one: SpamAssassin's MAILING_LIST_MULTI
    message.set_content(
        mail.path.with_suffix(".txt").read_text(encoding="utf-8"), cte=_cte(mail.path.with_suffix(".txt"))
    )
    message.add_alternative(mail.text, subtype="html", cte=_cte(mail.path))
    path = folder / f"{issue}.eml"
    path.write_bytes(message.as_bytes())
    return path


def _title(text: str) -> str:
    return html.unescape(text.partition("<title>")[2].partition("</title>")[0]).strip()


def _cte(path: Path) -> str:
    """The shorter of the two 7-bit encodings."""
    data = path.read_bytes()
    quoted = sum(3 if byte > 126 or byte == 61 else 1 for byte in data)
    return "quoted-printable" if quoted < len(data) * 4 / 3 else "base64"
