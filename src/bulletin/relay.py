"""The relay that takes our mail, as one address: smtp+starttls://user:password@host:587."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal, TypeAlias, cast
from urllib.parse import SplitResult, unquote_to_bytes, urlsplit

Security: TypeAlias = Literal["smtp", "smtps", "smtp+starttls"]

PORTS: Mapping[str, int] = MappingProxyType({"smtp": 25, "smtps": 465, "smtp+starttls": 587})
_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|[0-9A-Fa-f:.]+")

# Why it is refused; words of ours, listed in `errors.FRAGMENTS`.
SCHEME = "it does not begin with smtp://, smtps:// or smtp+starttls://"
HOST = "it names no host"
PORT = "its port is not a number from 1 to 65535"
REST = "something follows the host and the port"
USER = "user and password go together; a special character in them is written as % and two digits, @ as %40"


@dataclass(frozen=True, slots=True)
class Relay:
    """Where to hand mail over; as text without user and password, so that it can be shown."""

    security: Security
    host: str
    port: int
    user: str = field(default="", repr=False)
    password: str = field(default="", repr=False)

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.security}://{host}:{self.port}"


def read_relay(url: str) -> tuple[Relay | None, str]:
    """The relay that `url` names and ""; else None and the reason, in which nothing of `url` is said again."""
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        return None, PORT if "[" not in url else HOST
    if parts.scheme not in PORTS:
        return None, SCHEME
    if not parts.hostname or not _HOST.fullmatch(parts.hostname):
        return None, HOST
    if parts.path not in ("", "/") or parts.query or parts.fragment:
        return None, REST
    if port == 0:
        return None, PORT
    login = _login(parts)
    if login is None:
        return None, USER
    return Relay(cast(Security, parts.scheme), parts.hostname, port or PORTS[parts.scheme], *login), ""


def _login(parts: SplitResult) -> tuple[str, str] | None:
    """User and password, empty where there are none; None where one is missing or is not text."""
    try:
        user, password = (unquote_to_bytes(each or "").decode("utf-8") for each in (parts.username, parts.password))
    except UnicodeDecodeError:
        return None
    sound = bool(user) == bool(password) and (user + password).isprintable()
    return (user, password) if sound else None


def is_local(relay: Relay) -> bool:
    """Whether what is sent to the relay stays on this machine."""
    return relay.host in ("localhost", "::1") or relay.host.startswith("127.")
