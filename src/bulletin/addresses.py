"""Mail addresses: the strict subset of RFC 5321 that every relay understands, international domains as A-labels."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit, urlunsplit

# Without ! and %, by which old relays send mail on elsewhere, and without | and `, which no program should ever see.
_ATOM = r"[A-Za-z0-9#$&'*+/=?^_{}~-]+"
_LOCAL = re.compile(rf"{_ATOM}(?:\.{_ATOM})*")
_DOTTED = re.compile(rf"(?:{_ATOM}|\.)+")
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_DOMAIN = re.compile(rf"(?:{_LABEL}\.)+(?![0-9]+\Z){_LABEL}")
PLAIN = re.compile(rf"(?=.{{3,254}}\Z)(?=[^@]{{1,64}}@){_LOCAL.pattern}@{_DOMAIN.pattern}")

# Why an address is refused; words of ours, listed in `errors.FRAGMENTS`.
NO_AT = "it needs one @ between a name and a domain"
CHARACTERS = "it holds a space or a character that steers lines or their direction"
LOCAL = "before the @ only Latin letters, digits and a few signs such as . _ - + are understood everywhere"
DOTS = "dots stand only between other characters, one at a time"
DOMAIN = "what follows the @ is not the name of a domain"
LONG = "it is longer than 254 characters, or has more than 64 before the @"


def read_address(text: str) -> tuple[str, str]:
    """The address in its one normal form (domain in lower case, as A-labels) and ""; else "" and the reason."""
    if any(not char.isprintable() or char.isspace() for char in text):
        return "", CHARACTERS
    local, at, domain = text.partition("@")
    if not (local and at and domain) or "@" in domain:
        return "", NO_AT
    if not _LOCAL.fullmatch(local):
        return "", DOTS if _DOTTED.fullmatch(local) else LOCAL
    ascii_domain = _a_labels(domain)
    if not _DOMAIN.fullmatch(ascii_domain):
        return "", DOMAIN
    address = f"{local}@{ascii_domain}"
    return (address, "") if PLAIN.fullmatch(address) else ("", LONG)


def ascii_url(url: str) -> str:
    """The web address as headers can hold it, "" where its host cannot be written so."""
    parts = urlsplit(url)
    host = _a_labels(parts.hostname or "")
    named = f"[{host}]" if ":" in host else host
    netloc = f"{named}:{parts.port}" if parts.port else named
    path = quote(parts.path, safe="/%:@!$&'()*+;=~-._")
    return urlunsplit(parts._replace(netloc=netloc, path=path)) if host else ""


def _a_labels(domain: str) -> str:
    """The domain as the DNS knows it, "" where no domain can be called so.

    Not by Python's codec: IDNA 2003 takes faß.de for fass.de, which belongs to somebody else.
    """
    if domain.isascii() and "xn--" not in domain.lower():
        return domain.lower()
    import idna  # its tables are large, and few addresses need them

    try:
        return idna.encode(domain, uts46=True, std3_rules=True).decode("ascii").lower()
    except UnicodeError:
        return ""
