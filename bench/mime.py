"""What a recipient's copy of a mail costs: spliced into the prepared bytes, against built anew by the standard library.

    python bench/mime.py [--json]

CPU time of the best of several runs over a real issue in each language; only the ratios mean something elsewhere.
"""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from functools import partial
from pathlib import Path

from speed import cpu

from bulletin import mime
from bulletin.files import load_config
from bulletin.send import TEST_TOKEN, Trial, trials

ROOT = Path(__file__).parents[1]
GOAL = 60  # times as fast as the standard library
READER = mime.Recipient("reader@example.com", TEST_TOKEN)


def built(text: str, html: str, trial: Trial) -> bytes:
    """The same mail made for one recipient from nothing, as the standard library's manual has it."""
    message = EmailMessage(policy=policy.SMTP)
    message["From"] = "Bulletin <bulletin@example.org>"
    message["To"] = READER.address
    message["Subject"] = trial.subject
    message["List-Unsubscribe"] = f"<https://app.bulletin.example.org/unsubscribe/{READER.token}>"
    message.set_content(text)
    message.add_alternative(html, subtype="html")
    return message.as_bytes()


def main() -> None:
    config = load_config(ROOT)
    rows = {}
    for trial in trials(ROOT, config, "2025-04", locales=(), now=datetime(2025, 6, 1, tzinfo=UTC)):
        data = mime.splice(trial.prepared, READER)
        text, html = (part.get_content() for part in message_from_bytes(data, policy=policy.default).iter_parts())
        spliced = cpu(partial(mime.splice, trial.prepared, READER), 9, 500)
        anew = cpu(partial(built, text, html, trial), 5, 3)
        rows[trial.locale] = {
            "bytes": len(data),
            "spliced_us": spliced * 1000,
            "built_us": anew * 1000,
            "ratio": anew / spliced,
        }
    if "--json" in sys.argv:
        sys.stdout.write(json.dumps(rows, indent=2) + "\n")
        return
    sys.stdout.write(f"{'':4}{'bytes':>8}{'spliced, µs':>13}{'built, µs':>12}{'times':>8}   goal: {GOAL} times\n")
    for locale, row in rows.items():
        sys.stdout.write(
            f"{locale:4}{row['bytes']:8}{row['spliced_us']:13.1f}{row['built_us']:12.0f}{row['ratio']:8.0f}\n"
        )


if __name__ == "__main__":
    main()
