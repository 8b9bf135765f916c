"""What inboxes make of the mail, by npm's caniemail: features that a client does not support, or in part."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from refereeing.field import HOSTILE, REAL, ROOT, Field
from refereeing.ruling import Ruling, broken, judged
from refereeing.tools import package, program, run

DRIVER = ROOT / "scripts/referees.d/caniemail.mjs"
# The families with the most readers; those of single providers in one country are left out.
CLIENTS = (
    "apple-mail.macos", "apple-mail.ios",
    "gmail.desktop-webmail", "gmail.ios", "gmail.android", "gmail.mobile-webmail",
    "outlook.windows", "outlook.windows-mail", "outlook.macos", "outlook.ios", "outlook.android",
    "yahoo.desktop-webmail", "yahoo.ios", "yahoo.android",
    "aol.desktop-webmail", "aol.ios", "aol.android",
    "samsung-email.android",
    "protonmail.desktop-webmail", "protonmail.ios", "protonmail.android",
)  # fmt: skip
WHOLE = ("apple-mail.macos", "apple-mail.ios", "gmail.desktop-webmail", "gmail.ios", "gmail.android", "outlook.ios")
ERRORS, WARNINGS, WORD = 48, 182, 5
Answer: TypeAlias = Mapping[str, Mapping[str, Any]]  # by client: {"errors": […], "warnings": […]} or {"failed": why}


def referee(field: Field) -> Iterator[Ruling]:
    node, folder = program("node"), package("caniemail")
    chosen = [each for each in field.of("mail", site=REAL) if each.issue in field.closer[:1]]
    chosen += [each for each in field.of("mail", site=HOSTILE) if each.issue == "2025-01"]
    done = run(node, DRIVER, folder, ",".join(CLIENTS), *(each.path for each in chosen))
    if done.returncode:
        yield broken("caniemail", "mails", done.stderr.decode(errors="replace").strip()[-300:])
        return
    answers = json.loads(done.stdout)
    for each in chosen:
        yield from rulings(f"{each.locale} mail, {each.site.name} {each.issue}", answers[str(each.path)])


def rulings(subject: str, answer: Answer) -> Iterator[Ruling]:
    """Rows of one mail: the sums over all clients, clients that must show all of it, and Outlook on Windows."""
    for client, said in answer.items():
        if "failed" in said:
            yield broken("caniemail", f"{subject}, {client}", said["failed"])
    clients = {client: said for client, said in answer.items() if "failed" not in said}
    for kind, goal in (("errors", ERRORS), ("warnings", WARNINGS)):
        total = sum(len(said[kind]) for said in clients.values())
        name = f"{subject}: {kind}, {len(clients)} clients"
        yield judged("caniemail", name, total, goal=goal, details=_told(clients, kind))
    whole = {client: clients[client] for client in WHOLE if client in clients}
    word = {client: said for client, said in clients.items() if client == "outlook.windows"}
    for name, own, limit in (("Gmail, Apple Mail, Outlook iOS", whole, 0), ("Outlook Windows", word, WORD)):
        total = sum(len(said["errors"]) for said in own.values())
        yield judged(
            "caniemail", f"{subject}: errors, {name}", total, goal=limit, limit=limit, details=_told(own, "errors")
        )


def _told(clients: Answer, kind: str) -> list[str]:
    """Features with the clients that lack them, the most widely lacking first."""
    lacking: dict[str, list[str]] = {}
    for client, said in clients.items():
        for title in said[kind]:
            lacking.setdefault(title, []).append(client)
    ordered = sorted(lacking.items(), key=lambda each: (-len(each[1]), each[0]))
    return [f"{title}: {len(own)} ({', '.join(own)})" for title, own in ordered]
