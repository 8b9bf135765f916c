"""Hands mails to a relay: connects, encrypts, logs in, and says of each mail what became of it.

Connection, TLS and login are smtplib's. The mail itself is sent from here: only so it is known whether a connection
that breaks had the final dot before it, after which nobody can say whether the mail was taken.
"""

from __future__ import annotations

import smtplib
import ssl
from base64 import b64encode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeAlias

from bulletin.errors import BulletinError, fail
from bulletin.model import Config, Place
from bulletin.relay import Relay, is_local, read_relay

VARIABLE = "BULLETIN_SMTP_URL"
FILE = "BULLETIN_SMTP_URL_FILE"

Status: TypeAlias = Literal["accepted", "deferred", "refused", "unsent", "unknown"]
Step: TypeAlias = Literal["sender", "login", "recipient", "message"]


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds to wait for a connection, for an answer, and for the answer to a whole mail (RFC 5321, 4.5.3.2)."""

    connect: float = 20
    reply: float = 60
    final: float = 600


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of a mail, at which step, and what the relay said, or what broke.

    `unsent`: the connection broke before the end of the mail. `unknown`: after it; the mail may have been taken.
    """

    status: Status
    at: Step
    answer: str


def configured(config: Config, environ: Mapping[str, str]) -> Relay:
    """The relay that the environment names, else bulletin.toml. Raises BulletinError; no secret is told."""
    url, place = config.mail.get("relay", ""), Place("bulletin.toml")
    if name := environ.get(FILE):
        url, place = _from_file(name), Place(FILE)
    if environ.get(VARIABLE):
        url, place = environ[VARIABLE], Place(VARIABLE)
    if not url:
        raise fail("relay-missing", place)
    relay, reason = read_relay(url)
    if relay is None:
        raise fail("relay-bad", place, reason=reason)
    if relay.password and relay.security == "smtp" and not is_local(relay):
        raise fail("relay-unencrypted", place, relay=relay)
    return relay


def _from_file(name: str) -> str:
    try:
        return Path(name).read_text(encoding="utf-8").strip()
    except (OSError, ValueError) as error:
        raise fail("file-unreadable", Place(FILE), reason=_reason(error)) from error


# Connecting

_ENDED = (smtplib.SMTPServerDisconnected, ConnectionResetError, ConnectionAbortedError, BrokenPipeError)


@contextmanager
def connected(
    relay: Relay, *, patience: Patience | None = None, context: ssl.SSLContext | None = None
) -> Iterator[smtplib.SMTP]:
    """A client that is logged in where the relay has a user. Raises BulletinError with what stands in the way.

    `context` is for tests; the usual one checks certificates by the system's authorities or SSL_CERT_FILE.
    """
    waits = patience or Patience()
    client = _opened(relay, waits, context or ssl.create_default_context())
    try:
        yield client
    finally:
        _close(client)


def _opened(relay: Relay, waits: Patience, context: ssl.SSLContext) -> smtplib.SMTP:
    place, client = Place(str(relay)), None
    try:
        client = _dialled(relay, waits, context)
        _greeted(client, relay, context)
        if relay.user:
            _log_in(client, relay)
    except BaseException as error:
        if client is not None:
            client.close()
        told = _trouble(error, place, relay)
        if told is None:
            raise
        raise told from error
    return client


def _dialled(relay: Relay, waits: Patience, context: ssl.SSLContext) -> smtplib.SMTP:
    # A name for ourselves, so that smtplib does not ask the DNS for one; the address follows once it is known.
    here, wait = "localhost", waits.connect
    if relay.security == "smtps":
        client: smtplib.SMTP = smtplib.SMTP_SSL(relay.host, relay.port, here, timeout=wait, context=context)
    else:
        client = smtplib.SMTP(relay.host, relay.port, here, timeout=wait)
    own = _socket(client).getsockname()[0]
    client.local_hostname = f"[IPv6:{own}]" if ":" in own else f"[{own}]"
    _socket(client).settimeout(waits.reply)
    return client


def _greeted(client: smtplib.SMTP, relay: Relay, context: ssl.SSLContext) -> None:
    client.ehlo_or_helo_if_needed()
    if relay.security == "smtp+starttls":
        if not client.has_extn("starttls"):
            raise fail("relay-no-starttls", Place(str(relay)))
        client.starttls(context=context)
        client.ehlo_or_helo_if_needed()


def _log_in(client: smtplib.SMTP, relay: Relay) -> None:
    if "PLAIN" in client.esmtp_features.get("auth", "").upper().split():
        # smtplib sends ASCII alone; users and passwords are UTF-8 (RFC 4616).
        secret = b64encode(f"\0{relay.user}\0{relay.password}".encode()).decode()
        code, answer = client.docmd("AUTH", f"PLAIN {secret}")
        if code not in (235, 503):
            raise smtplib.SMTPAuthenticationError(code, answer)
        return
    if not (relay.user + relay.password).isascii():
        raise smtplib.SMTPNotSupportedError
    client.login(relay.user, relay.password)


_LEAST = 200  # of the codes of SMTP; smtplib gives -1 to what is none


def _trouble(error: BaseException, place: Place, relay: Relay) -> BulletinError | None:
    """What stopped the connection, in words; None where it is none of what may be expected."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return fail("relay-certificate", place, reason=error.verify_message)
    if isinstance(error, ssl.SSLError):
        return fail("relay-tls", place, reason=_reason(error))
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return fail("relay-no-login", place)
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return fail("relay-login", place, user=relay.user, answer=_answer(error.smtp_code, error.smtp_error, relay))
    if isinstance(error, smtplib.SMTPResponseException) and error.smtp_code < _LEAST:
        return fail("relay-no-smtp", place)
    if isinstance(error, smtplib.SMTPResponseException):
        return fail("relay-answer", place, answer=_answer(error.smtp_code, error.smtp_error, relay))
    if isinstance(error.__context__, TimeoutError):  # which smtplib takes for a connection that was ended
        return fail("relay-unreachable", place, reason=_reason(error.__context__))
    if isinstance(error, _ENDED):
        return fail("relay-closed", place)
    if isinstance(error, OSError | UnicodeError):
        return fail("relay-unreachable", place, reason=_reason(error))
    return None


def _close(client: smtplib.SMTP) -> None:
    try:
        if client.sock is not None:
            client.quit()
    except (smtplib.SMTPException, OSError):
        pass  # all that mattered has been answered
    finally:
        client.close()


# Handing over

_BROKEN = (smtplib.SMTPException, OSError)


def hand_over(
    client: smtplib.SMTP,
    relay: Relay,
    *,
    envelope: str,
    recipient: str,
    message: bytes,
    patience: Patience | None = None,
) -> Receipt:
    """What became of the mail; a client whose connection broke or was ended has no socket any more.

    `message`: CRLF lines of 7 bits, the last one ended.
    """
    waits = patience or Patience()
    try:
        refused = _announced(client, relay, envelope, recipient, len(message))
        if refused:
            return refused
        _socket(client).sendall(_stuffed(message))
    except _BROKEN as error:
        client.close()
        return Receipt("unsent", "message", _reason(error))
    try:
        _socket(client).settimeout(waits.final)
        _socket(client).sendall(b".\r\n")
        code, text = client.getreply()
        _socket(client).settimeout(waits.reply)
    except _BROKEN as error:
        client.close()
        return Receipt("unknown", "message", _reason(error))
    return _receipt(client, relay, "message", code, text)


def _announced(client: smtplib.SMTP, relay: Relay, envelope: str, recipient: str, size: int) -> Receipt | None:
    """Says who writes to whom; None where the relay now waits for the mail."""
    code, text = client.mail(envelope, [f"SIZE={size}"] if client.has_extn("size") else ())
    if code != 250:
        # What is refused here need not be the sender: 530 asks for a login (RFC 4954, 6), 552 answers our SIZE.
        at: Mapping[int, Step] = {530: "login", 552: "message"}
        return _receipt(client, relay, at.get(code, "sender"), code, text)
    code, text = client.rcpt(recipient)
    if code not in (250, 251):
        return _receipt(client, relay, "recipient", code, text)
    code, text = client.docmd("DATA")
    return _receipt(client, relay, "message", code, text) if code != 354 else None


def _receipt(client: smtplib.SMTP, relay: Relay, at: Step, code: int, text: bytes) -> Receipt:
    answer = _answer(code, text, relay)
    if 200 <= code < 300 and at == "message":
        return Receipt("accepted", at, answer)
    if code == 421:  # the relay ends the connection; it says nothing of the mail
        client.close()
    else:
        _reset(client)
    return Receipt("deferred" if 400 <= code < 500 else "refused", at, answer)


def _reset(client: smtplib.SMTP) -> None:
    try:
        client.rset()
    except _BROKEN:
        client.close()


def _stuffed(message: bytes) -> bytes:
    """With a second dot before each line that begins with one (RFC 5321, 4.5.2); ours never do."""
    return (b".." + message[1:] if message.startswith(b".") else message).replace(b"\r\n.", b"\r\n..")


def _socket(client: smtplib.SMTP) -> Any:
    if client.sock is None:
        raise smtplib.SMTPServerDisconnected
    return client.sock


# Words


def _answer(code: int, text: bytes | str, relay: Relay) -> str:
    """What the relay said, on one line, without what steers a terminal and without what it repeats of the login."""
    words = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    both = f"\0{relay.user}\0{relay.password}"
    for secret in (relay.password, *(b64encode(each.encode()).decode() for each in (relay.password, both))):
        if relay.password:
            words = words.replace(secret, "***")
    shown = "".join(each if each.isprintable() else " " for each in words)
    return f"{code} {' '.join(shown.split())[:300]}"


def _reason(error: BaseException) -> str:
    text = str(getattr(error, "strerror", None) or "") or str(error) or type(error).__name__
    return text[:1].lower() + text[1:]
