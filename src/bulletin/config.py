"""bulletin.toml as a `Config`, every error found at once."""

from __future__ import annotations

import re

from bulletin import toml
from bulletin.addresses import read_address
from bulletin.errors import finding
from bulletin.house import read_house
from bulletin.locales import is_locale
from bulletin.look import read_look
from bulletin.model import Config, Finding, Locale, Place, Print, Sender
from bulletin.relay import read_relay
from bulletin.release import read_release
from bulletin.toml import Reader, illegal_strings

PERIODS = ("week", "fortnight", "month", "quarter")
_LIST_ID = re.compile(r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")


def parse_config(text: str, path: str = "bulletin.toml") -> tuple[Config | None, tuple[Finding, ...]]:
    """The configuration in `text`; None with findings where something in it is wrong."""
    document, findings = toml.parse(text, path)
    if document is None:
        return None, findings
    reader = Reader.of(document)
    config = _read(reader)
    reader.finish()
    illegal_strings(reader)
    return (config if not reader.findings else None), tuple(reader.findings)


def _read(reader: Reader) -> Config:
    source = reader.string("source", default="en")
    database = reader.table("database")
    locales = _locales(reader, source)
    mail, feeds, look = reader.table("mail"), reader.table("feeds"), read_look(reader)
    search = reader.table("search")
    config = Config(
        title=reader.string("title", required=True),
        description=reader.string("description"),
        base_url=_folder(reader, "base_url", required=True),
        app_url=_folder(reader, "app_url"),
        source=source,
        locales=locales,
        period=reader.choice("period", PERIODS, default="month"),
        time_zone=_time_zone(reader),
        imprint=reader.strings("imprint"),
        sender=_sender(reader.table("sender")),
        theme=look.tokens,
        density=look.density,
        logo=look.logo,
        feed_entries=feeds.integer("entries", default=20),
        feed_hub=_hub(feeds),
        mail={key: mail.string(key) for key in ("relay", "envelope", "unsubscribe") if key in mail.data},
        database=database.string("url"),
        house=read_house(reader, locales),
        release=read_release(reader, locales),
        print=_print(reader.table("print")),
        search=search.boolean("enabled"),
    )
    if not 1 <= config.feed_entries <= 50:
        feeds.report("value-type", "entries", expected="a number from 1 to 50")
    mail.asked |= {"relay", "envelope", "unsubscribe"}
    _mail(mail, config)
    for table in (mail, feeds, database, search):
        table.finish()
    return config


def _folder(reader: Reader, key: str, *, required: bool = False) -> str:
    """A web address that ends with a slash, so that paths can be appended."""
    url = reader.url(key, required=required)
    if url and (not url.startswith(("https://", "http://")) or "?" in url or "#" in url):
        reader.report("url-bad", key, value=url)
        return ""
    return url if not url or url.endswith("/") else url + "/"


def _hub(feeds: Reader) -> str:
    hub = feeds.url("hub")
    if hub and not hub.startswith(("https://", "http://")):
        feeds.report("url-bad", "hub", value=hub)
        return ""
    return hub


def _locales(reader: Reader, source: Locale) -> tuple[Locale, ...]:
    locales = reader.strings("locales", required=True)
    for locale in locales:
        if not is_locale(locale):
            reader.report("locale-unknown", "locales", value=locale)
    if locales and source not in locales:
        reader.report("locale-source", "locales", value=source)
    if len(set(locales)) != len(locales):
        reader.report("value-type", "locales", expected="a list without repetitions")
    return locales


def _time_zone(reader: Reader) -> str:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    name = reader.string("time_zone", default="UTC")
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        reader.report("time-zone", "time_zone", value=name)
    return name


def _print(reader: Reader) -> Print:
    fonts = reader.string("fonts")
    parts = fonts.replace("\\", "/").split("/")
    if fonts and (parts[0] in ("", "~") or ":" in parts[0] or ".." in parts):
        reader.report("value-type", "fonts", expected="a folder of the project")
    chosen = Print(pdf=reader.boolean("pdf"), cards=reader.boolean("cards"), fonts=fonts)
    reader.finish()
    return chosen


def _sender(reader: Reader) -> Sender:
    sender = Sender(
        name=reader.string("name"),
        email=reader.string("email"),
        reply_to=reader.string("reply_to"),
        organisation=reader.string("organisation"),
        address=reader.string("address"),
        list_id=reader.string("list_id"),
    )
    for key in ("email", "reply_to"):
        _address(reader, key, getattr(sender, key))
    if sender.list_id and not _LIST_ID.fullmatch(sender.list_id):
        reader.report("list-id-bad", "list_id", value=sender.list_id)
    for key in ("name", "organisation", "address"):
        if "\n" in getattr(sender, key) or "\r" in getattr(sender, key):
            reader.report("value-type", key, expected="one line of text")
    reader.finish()
    return sender


def _address(reader: Reader, key: str, value: str) -> None:
    reason = read_address(value)[1] if value else ""
    if reason:
        reader.report("address-bad", key, value=value, reason=reason)


def _mail(reader: Reader, config: Config) -> None:
    """What is wrong in [mail]: a password there would be committed."""
    for key in ("envelope", "unsubscribe"):
        _address(reader, key, config.mail.get(key, ""))
    if url := config.mail.get("relay"):
        relay, reason = read_relay(url)
        if relay is None:
            reader.report("relay-bad", "relay", reason=reason)
        elif relay.password:
            reader.report("relay-secret", "relay")


def sender_gaps(config: Config, path: str = "bulletin.toml") -> tuple[Finding, ...]:
    """What a send would still need of [sender]: the law asks mail to say who sends it and from where."""
    return tuple(
        finding("sender-missing", Place(path), key=key)
        for key in ("name", "email", "organisation", "address")
        if not getattr(config.sender, key)
    )
