"""The relay: real sockets, real TLS, and every step at which it can fail."""

from __future__ import annotations

import socket
import ssl
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import trustme
from hypothesis import given
from hypothesis import strategies as st

from bulletin import relay, smtp
from bulletin.errors import RULES, BulletinError
from bulletin.relay import Relay, read_relay
from bulletin.smtp import FILE, VARIABLE, Patience, Receipt, configured, connected, hand_over
from editions import CONFIG
from smtp_sink import CUT, Sink

MESSAGE = b"Subject: Hello\r\n\r\n" + b"a line of the mail\r\n" * 2000
QUICK = Patience(2, 2, 2)
LOGIN = ("bulletin", "s3cret:päss@word")


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture(scope="module")
def served(authority: trustme.CA) -> ssl.SSLContext:
    """What the relay shows: a certificate of our own authority for 127.0.0.1."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    return context


@pytest.fixture(scope="module")
def trusting(authority: trustme.CA) -> ssl.SSLContext:
    context = ssl.create_default_context()
    authority.configure_trust(context)
    return context


def to(sink: Sink, login: tuple[str, str] = ("", "")) -> Relay:
    found, reason = read_relay(sink.url)
    assert found, reason
    return replace(found, user=login[0], password=login[1])


def send(sink: Sink, *, login: tuple[str, str] = ("", ""), message: bytes = MESSAGE, **options: Any) -> Receipt:
    target = to(sink, login)
    with connected(target, patience=QUICK, **options) as client:
        return hand_over(
            client,
            target,
            envelope="bounces@example.org",
            recipient="reader@example.com",
            message=message,
            patience=QUICK,
        )


def stopped(target: Relay, **options: Any) -> Any:
    """The finding of a connection that does not come about."""
    with pytest.raises(BulletinError) as caught, connected(target, patience=QUICK, **options):
        pass
    (found,) = caught.value.findings
    assert found.place.path == str(target)
    assert RULES[found.rule].message.format(**found.params)
    assert LOGIN[1] not in str(found)
    return found


# Handing over


def test_a_mail_arrives_as_it_was_handed_over() -> None:
    with Sink() as sink:
        receipt = send(sink)

    assert receipt == Receipt("accepted", "message", "250 2.0.0 taken")
    (taken,) = sink.mails
    assert (taken.sender, taken.recipient, taken.data) == ("bounces@example.org", "reader@example.com", MESSAGE)
    assert sink.seen[0] == "ehlo [127.0.0.1]"
    assert f"mail FROM:<bounces@example.org> SIZE={len(MESSAGE)}".lower() in map(str.lower, sink.seen)


def test_what_the_relay_says_steers_no_terminal() -> None:
    with Sink(faults={"dot": b"250 2.0.0 \x1b[31mtaken\x07 \xe2\x80\xae\xff" + b"!" * 900}) as sink:
        receipt = send(sink)

    assert receipt.status == "accepted"
    assert receipt.answer.startswith("250 2.0.0 [31mtaken \ufffd!!!")
    assert len(receipt.answer) < 310


def test_a_dot_at_the_start_of_a_line_arrives_as_one_dot() -> None:
    message = b".\r\n..\r\n.a\r\nb.\r\n"
    with Sink() as sink:
        send(sink, message=b"X: 1\r\n\r\n" + message)

    assert sink.mails[0].data.endswith(b"\r\n\r\n" + message)


def test_several_mails_go_over_one_connection() -> None:
    with Sink() as sink:
        target = to(sink)
        with connected(target, patience=QUICK) as client:
            for reader in ("a@example.com", "b@example.com"):
                hand_over(client, target, envelope="x@example.org", recipient=reader, message=MESSAGE, patience=QUICK)

    assert [taken.recipient for taken in sink.mails] == ["a@example.com", "b@example.com"]
    assert sink.connections == 1
    assert sink.seen[-1].upper() == "QUIT"


@pytest.mark.parametrize(
    ("step", "answer", "status", "at"),
    [
        ("mail", b"550 5.7.1 not yours", "refused", "sender"),
        ("mail", b"530 5.7.0 Authentication required", "refused", "login"),
        ("mail", b"552 5.3.4 too big", "refused", "message"),
        ("mail", b"451 4.3.0 later", "deferred", "sender"),
        ("rcpt", b"550 5.1.1 no such user", "refused", "recipient"),
        ("rcpt", b"452 4.2.2 full", "deferred", "recipient"),
        ("data", b"554 5.5.1 no", "refused", "message"),
        ("dot", b"554 5.7.1 spam", "refused", "message"),
        ("dot", b"451 4.7.0 try in 60 seconds", "deferred", "message"),
        ("rcpt", b"421 4.7.0 too many", "deferred", "recipient"),
        ("mail", CUT, "unsent", "message"),
        ("rcpt", CUT, "unsent", "message"),
        ("data", CUT, "unsent", "message"),
        ("dot", CUT, "unknown", "message"),
    ],
)
def test_what_became_of_a_mail_is_known_as_far_as_it_can_be(step: str, answer: bytes, status: str, at: str) -> None:
    with Sink(faults={step: answer}) as sink:
        receipt = send(sink)

    assert (receipt.status, receipt.at) == (status, at)
    if answer:
        assert receipt.answer == answer.decode()
    assert len(sink.mails) == (status == "unknown")


def test_a_connection_that_breaks_within_a_mail_leaves_it_unsent_or_in_doubt_but_never_accepted() -> None:
    with Sink(faults={"body": CUT}) as sink:
        receipt = send(sink, message=MESSAGE * 100)

    assert receipt.status == "unsent"
    assert sink.mails == []


def test_an_answer_that_does_not_come_leaves_the_mail_in_doubt() -> None:
    with Sink(faults={"dot": b"250-and so on"}) as sink:  # an answer without an end
        target = to(sink)
        with connected(target, patience=QUICK) as client:
            receipt = hand_over(
                client,
                target,
                envelope="x@example.org",
                recipient="a@example.com",
                message=MESSAGE,
                patience=Patience(2, 2, 0.2),
            )

    assert receipt.status == "unknown"
    assert "timed out" in receipt.answer


def test_after_a_refusal_the_next_mail_goes_over_the_same_connection() -> None:
    with Sink(faults={"rcpt": [b"550 no"]}) as sink:
        target = to(sink)
        with connected(target, patience=QUICK) as client:
            receipts = [
                hand_over(
                    client, target, envelope="x@example.org", recipient=each, message=MESSAGE, patience=QUICK
                ).status
                for each in ("a@example.com", "b@example.com")
            ]

    assert receipts == ["refused", "accepted"]
    assert sink.connections == 1


# Encryption and login


@pytest.mark.parametrize("security", ["smtps", "smtp+starttls"])
def test_an_encrypted_mail_and_a_login(security: str, served: ssl.SSLContext, trusting: ssl.SSLContext) -> None:
    with Sink(security, served, LOGIN) as sink:
        receipt = send(sink, login=LOGIN, context=trusting)

    assert receipt.status == "accepted"
    assert sink.mails[0].encrypted
    assert sink.mails[0].user == "bulletin"


def test_a_relay_that_knows_the_old_way_of_logging_in_alone() -> None:
    with Sink(login=("bulletin", "secret"), mechanisms="LOGIN") as sink:
        assert send(sink, login=("bulletin", "secret")).status == "accepted"
        assert stopped(to(sink, LOGIN)).rule == "relay-no-login"


@pytest.mark.parametrize("security", ["smtps", "smtp+starttls"])
def test_a_certificate_of_an_unknown_authority_is_not_trusted(security: str, served: ssl.SSLContext) -> None:
    with Sink(security, served) as sink:
        found = stopped(to(sink))

    assert found.rule == "relay-certificate"
    assert found.params["reason"] == "unable to get local issuer certificate"
    assert sink.mails == []


@pytest.mark.parametrize("security", ["smtps", "smtp+starttls"])
def test_a_certificate_for_another_host_is_not_trusted(
    security: str, authority: trustme.CA, trusting: ssl.SSLContext
) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("mail.example.org").configure_cert(context)
    with Sink(security, context) as sink:
        found = stopped(to(sink), context=trusting)

    assert found.rule == "relay-certificate"
    assert "127.0.0.1" in found.params["reason"]


def test_nothing_is_sent_unencrypted_where_encryption_was_asked_for(served: ssl.SSLContext) -> None:
    with Sink("smtp+starttls", served, LOGIN, offers_tls=False) as sink:
        assert stopped(to(sink, LOGIN)).rule == "relay-no-starttls"

    assert not any("AUTH" in line or "mail" in line.lower() for line in sink.seen)


def test_a_login_that_is_refused_tells_the_answer_without_the_password() -> None:
    with Sink(login=("bulletin", "other")) as sink:
        found = stopped(to(sink, LOGIN))

    assert found.rule == "relay-login"
    assert found.params == {"user": "bulletin", "answer": "535 5.7.8 no: bulletin ***"}


def test_a_relay_without_logins() -> None:
    with Sink() as sink:
        assert stopped(to(sink, LOGIN)).rule == "relay-no-login"


@pytest.mark.parametrize(
    ("security", "fault", "rule"),
    [
        ("smtp", {"connect": b"554 5.7.1 go away"}, "relay-answer"),
        ("smtp", {"connect": b"HTTP/1.1 400 Bad Request"}, "relay-no-smtp"),
        ("smtp", {"connect": CUT}, "relay-closed"),
        ("smtp", {"ehlo": b"502 no"}, "relay-answer"),
        ("smtp", {"ehlo": CUT}, "relay-closed"),
        ("smtp+starttls", {"starttls": b"454 4.7.0 not now"}, "relay-answer"),
        ("smtp+starttls", {"starttls": CUT}, "relay-closed"),
    ],
)
def test_a_relay_that_does_not_want_to_talk(
    security: str, fault: dict[str, Any], rule: str, served: ssl.SSLContext
) -> None:
    with Sink(security, served, faults=fault) as sink:
        assert stopped(to(sink)).rule == rule


def test_encryption_that_the_port_does_not_speak() -> None:
    with Sink() as sink:
        assert stopped(replace(to(sink), security="smtps")).rule == "relay-tls"


def test_nobody_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

    found = stopped(Relay("smtp", "127.0.0.1", port, *LOGIN))
    assert (found.rule, found.params["reason"]) == ("relay-unreachable", "connection refused")


def test_a_relay_that_says_nothing() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        target = Relay("smtp", "127.0.0.1", silent.getsockname()[1])
        with pytest.raises(BulletinError) as caught, connected(target, patience=Patience(0.2, 0.2, 0.2)):
            pass

    (found,) = caught.value.findings
    assert (found.rule, found.params["reason"]) == ("relay-unreachable", "timed out")


# Where the relay is named


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("smtp://mail.example.org", Relay("smtp", "mail.example.org", 25)),
        ("smtp://localhost:2525/", Relay("smtp", "localhost", 2525)),
        ("smtps://mail.example.org", Relay("smtps", "mail.example.org", 465)),
        ("smtp+starttls://u:p@mail.example.org", Relay("smtp+starttls", "mail.example.org", 587, "u", "p")),
        ("SMTPS://a%40b.org:p%3A%2F%40%C3%A4@[::1]:465", Relay("smtps", "::1", 465, "a@b.org", "p:/@ä")),
    ],
)
def test_a_relay_is_named_by_one_address(url: str, expected: Relay) -> None:
    assert read_relay(url) == (expected, "")
    assert f"{expected.user}:" not in str(expected) + repr(expected) or not expected.user


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("mail.example.org:587", relay.SCHEME),
        ("http://mail.example.org", relay.SCHEME),
        ("smtp://", relay.HOST),
        ("smtp://u:p@", relay.HOST),
        ("smtp://a b", relay.HOST),
        ("smtp://[::1", relay.HOST),
        ("smtp://mail.example.org:0", relay.PORT),
        ("smtp://mail.example.org:99999", relay.PORT),
        ("smtp://mail.example.org:x", relay.PORT),
        ("smtp://mail.example.org/path", relay.REST),
        ("smtp://mail.example.org?x=1", relay.REST),
        ("smtp://user@mail.example.org", relay.USER),
        ("smtp://:pass@mail.example.org", relay.USER),
        ("smtp://u:p%0D%0AQUIT@mail.example.org", relay.USER),
        ("smtp://u:%FF@mail.example.org", relay.USER),
    ],
)
def test_what_names_no_relay_is_refused_with_the_reason(url: str, reason: str) -> None:
    assert read_relay(url) == (None, reason)


@given(st.text(st.sampled_from("smtp:/@[]%09aé\r\n.?#+s ")), st.booleans())
def test_no_address_of_a_relay_breaks_anything(text: str, whole: bool) -> None:
    found, reason = read_relay(f"smtp://{text}" if whole else text)

    assert (found is None) == bool(reason)
    assert found is None or not set(found.host + found.user + found.password) & set("\r\n")


def test_the_environment_comes_before_the_file_it_names_and_that_before_the_configuration(tmp_path: Path) -> None:
    (tmp_path / "url").write_text("smtps://u:p@file.example.org\n")
    config = replace(CONFIG, mail={"relay": "smtp://config.example.org"})
    named = {FILE: str(tmp_path / "url")}

    assert configured(config, {}).host == "config.example.org"
    assert configured(config, named).host == "file.example.org"
    assert configured(config, {**named, VARIABLE: "smtp://variable.example.org"}).host == "variable.example.org"


@pytest.mark.parametrize(
    ("environ", "rule", "place"),
    [
        ({}, "relay-missing", "bulletin.toml"),
        ({VARIABLE: "smtp//u:secret@x"}, "relay-bad", VARIABLE),
        ({VARIABLE: "smtp://u:secret@mail.example.org"}, "relay-unencrypted", VARIABLE),
        ({FILE: "/nowhere/url"}, "file-unreadable", FILE),
    ],
)
def test_a_relay_that_cannot_be_used_is_told_without_its_secrets(
    environ: dict[str, str], rule: str, place: str
) -> None:
    with pytest.raises(BulletinError) as caught:
        configured(CONFIG, environ)

    (found,) = caught.value.findings
    assert (found.rule, found.place.path) == (rule, place)
    assert "secret" not in str(found)


def test_a_password_may_go_unencrypted_to_this_machine_alone() -> None:
    assert configured(CONFIG, {VARIABLE: "smtp://u:p@127.0.0.1:2525"}).user == "u"
    assert smtp.is_local(Relay("smtp", "::1", 25))
    assert not smtp.is_local(Relay("smtp", "128.0.0.1", 25))
