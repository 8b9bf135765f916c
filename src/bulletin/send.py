"""Mails of an issue as its subscribers will get them: to be looked at, as files or in an inbox.

Trials only: they go to the addresses given, with a token that belongs to nobody. What is spliced here is what the
send to all subscribers splices, an edition's `Prepared` and a `Recipient`.
"""

from __future__ import annotations

import secrets
import smtplib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bulletin import mail, mime, smtp
from bulletin.addresses import read_address
from bulletin.build import draft_editions
from bulletin.config import sender_gaps
from bulletin.errors import BulletinError, errors, fail, finding
from bulletin.mime import Letter, Prepared, Recipient
from bulletin.model import Config, Finding, Locale, Place, Published
from bulletin.published import path
from bulletin.relay import Relay
from bulletin.site import Site, load_site
from bulletin.smtp import Receipt
from bulletin.sources import load_sources, published_editions

# As long as any token, of its characters, and never drawn: the last of 22 that hold 128 bits is A, Q, g or w.
TEST_TOKEN = "TEST-unsubscribes-none"  # noqa: S105 - it opens nothing
NOBODY = "reader@example.com"  # who a mail that is only written is for


@dataclass(frozen=True, slots=True)
class Trial:
    """The mail of one edition, ready for any recipient.

    `draft`: it is not published, and shown as the sources stand; `untranslated`: how many of its texts are not.
    """

    issue: str
    locale: Locale
    subject: str
    prepared: Prepared
    draft: bool = False
    untranslated: int = 0


@dataclass(frozen=True, slots=True)
class Copy:
    """A trial's mail for one recipient; `receipt`: what became of it, None where it has not been handed over."""

    trial: Trial
    recipient: Recipient
    data: bytes
    receipt: Receipt | None = None


# What is sent


def trials(root: Path, config: Config, issue: str, *, locales: Iterable[Locale], now: datetime) -> tuple[Trial, ...]:
    """The issue's mails in these languages (default: all), as published, else as the sources stand.

    `config` is one that `addressed` let pass. Raises BulletinError.
    """
    named = tuple(dict.fromkeys(locales))
    wanted = _known(config, named) or config.locales
    every = _published(root)
    published = {each.edition.locale: each for each in every if each.edition.issue == issue}
    _refuse_withdrawn(published, named, issue)
    missing = [locale for locale in wanted if locale not in published]
    drafts = _drafts(root, issue, missing) if missing else {}
    site = load_site(root, config)
    there = [each for each in config.locales if each not in published or not published[each].withdrawn]
    editions = published | drafts
    return tuple(
        _trial(
            site,
            editions[locale],
            there if locale in drafts else [each for each in there if each in published],
            every,
            now=now,
            draft=locale in drafts,
        )
        for locale in wanted
        if locale in there
    )


def _published(root: Path) -> tuple[Published, ...]:
    findings: list[Finding] = []
    editions = published_editions(root, findings)
    if errors(findings):
        raise BulletinError(findings)
    return tuple(editions.values())


def _known(config: Config, locales: tuple[Locale, ...]) -> tuple[Locale, ...]:
    allowed = ", ".join(config.locales)
    wrong = [each for each in locales if each not in config.locales]
    if wrong:
        raise BulletinError(
            finding("value-choice", Place("--locale"), key="locale", value=each, allowed=allowed) for each in wrong
        )
    return locales


def _refuse_withdrawn(published: Mapping[Locale, Published], named: Iterable[Locale], issue: str) -> None:
    """Raises BulletinError where a language that is named was withdrawn, or every one that was published."""
    withdrawn = [locale for locale, each in published.items() if each.withdrawn]
    asked = [locale for locale in named if locale in withdrawn]
    if asked:
        raise BulletinError(finding("send-withdrawn", Place(path(issue, each)), locale=each) for each in asked)
    if withdrawn and len(withdrawn) == len(published):
        raise fail("send-nothing", Place(path(issue, withdrawn[0])), issue=issue)


def _drafts(root: Path, issue: str, locales: Sequence[Locale]) -> dict[Locale, Published]:
    """The issue in these languages as its sources stand."""
    sources = load_sources(root)
    if issue not in sources.issues:
        broken = errors(each for each in sources.findings if each.place.path == f"issues/{issue}.md")
        known = ", ".join(sorted(sources.issues)) or "—"
        raise BulletinError(broken or (finding("issue-unknown", Place("issues"), issue=issue, known=known),))
    drafts = (each for each in draft_editions(sources) if each.edition.issue == issue)
    return {each.edition.locale: each for each in drafts if each.edition.locale in locales}


def _trial(
    site: Site, published: Published, shown: Iterable[Locale], every: Sequence[Published], *, now: datetime, draft: bool
) -> Trial:
    """The mail, with a slot that nobody can have known who wrote a text of it; `every` published edition is known."""
    edition, config = published.edition, site.config
    slot = secrets.token_urlsafe(16)
    links = mail.recipient_links(edition, config, shown, slot)
    ui = site.uis[edition.locale]
    rendered = mail.render(published, config=config, theme=site.theme, ui=ui, links=links, published=every)
    letter = Letter(
        subject=rendered.subject,
        html=rendered.html,
        text=rendered.text,
        locale=edition.locale,
        name=mail.sender_name(edition, config),
        sender=_normal(config.sender.email),
        reply_to=_normal(config.sender.reply_to),
        list_id=config.sender.list_id or _normal(config.sender.email).partition("@")[2],
        leave=mail.ways_out(config, slot),
        date=now.astimezone(ZoneInfo(config.time_zone)),
        # Each trial is a mail of its own: programs show one Message-ID once, and the second try would seem lost.
        key=f"{published.guid} trial {now.isoformat()}",
    )
    prepared = mime.prepare(letter, slot=slot)
    return Trial(
        edition.issue, edition.locale, mime.one_line(rendered.subject), prepared, draft, len(edition.untranslated)
    )


def _normal(address: str) -> str:
    return read_address(address)[0] if address else ""


def gaps(config: Config) -> tuple[Finding, ...]:
    """What bulletin.toml leaves open about who sends and how one leaves; without an address nothing can be sent."""
    place = Place("bulletin.toml")
    found = [replace(each, severity="error") if each.params["key"] == "email" else each for each in sender_gaps(config)]
    ways = mail.ways_out(config, TEST_TOKEN)
    if not ways:
        found.append(finding("way-out-missing", place))
    elif not ways[0].startswith("https://"):
        found.append(finding("way-out-mail", place))
    return tuple(found)


# To whom


def addressed(
    config: Config, addresses: Iterable[str], environ: Mapping[str, str] | None
) -> tuple[tuple[Recipient, ...], Relay | None]:
    """Who gets the trial and by which relay; none without `environ`, when nothing is handed over.

    Raises BulletinError with everything that stands in the way.
    """
    readers, found = _recipients(addresses)
    relay = None
    try:
        relay = smtp.configured(config, environ) if environ is not None else None
    except BulletinError as error:
        found = (*found, *error.findings)
    found = (*found, *gaps(config))
    if errors(found):
        raise BulletinError(found)
    return readers, relay


def _recipients(addresses: Iterable[str]) -> tuple[tuple[Recipient, ...], tuple[Finding, ...]]:
    """A recipient of each address, and what is wrong with those that are none or there twice."""
    found: dict[str, Recipient] = {}
    findings: list[Finding] = []
    for text in addresses:
        address, reason = read_address(text)
        if reason:
            findings.append(finding("recipient-bad", Place("--to"), value=text, reason=reason))
        elif address in found:
            findings.append(finding("recipient-twice", Place("--to"), value=text))
        else:
            found[address] = Recipient(address, TEST_TOKEN)
    return tuple(found.values()), tuple(findings)


def copies(prepared: Iterable[Trial], readers: Sequence[Recipient]) -> Iterator[Copy]:
    """A copy of each mail for each recipient."""
    for each in prepared:
        for reader in readers:
            yield Copy(each, reader, mime.splice(each.prepared, reader))


def file_name(trial: Trial) -> str:
    return f"{trial.issue}.{trial.locale}.eml"


# Handing over


def deliver(relay: Relay, config: Config, every: Iterable[Copy]) -> Iterator[Copy]:
    """Each copy with what became of it. Raises BulletinError where the relay cannot be talked to (any more)."""
    envelope = _normal(config.mail.get("envelope") or config.sender.email)
    with ExitStack() as open_clients:
        client: smtplib.SMTP | None = None
        for each in every:
            if client is None or client.sock is None:
                client = open_clients.enter_context(smtp.connected(relay))
            receipt = smtp.hand_over(
                client, relay, envelope=envelope, recipient=each.recipient.address, message=each.data
            )
            yield replace(each, receipt=receipt)


def trouble(copy: Copy, relay: Relay, config: Config) -> Finding | None:
    """What to tell of a copy that the relay did not take."""
    receipt = copy.receipt
    if receipt is None or receipt.status == "accepted":
        return None
    rule = f"mail-refused-{receipt.at}" if receipt.status == "refused" else f"mail-{receipt.status}"
    return finding(
        rule,
        Place(str(relay)),
        locale=copy.trial.locale,
        recipient=copy.recipient.address,
        sender=config.mail.get("envelope") or config.sender.email,
        answer=receipt.answer,
        id=mime.message_id(copy.trial.prepared, copy.recipient),
    )
