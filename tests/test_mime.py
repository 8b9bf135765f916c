"""Mail as it travels: what the standard library reads back is what was written, for every recipient."""

from __future__ import annotations

import email
import email.policy
import re
from base64 import b64decode
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from email.message import EmailMessage
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin import mail
from bulletin.mime import TOKEN_SIZE, Letter, Prepared, Recipient, message_id, prepare, splice
from bulletin.model import Locale
from editions import CONFIG, HOSTILE, LOCALES, NullUi, long, published, theme

SLOT = "slot-0123456789_slotXY"
NOW = datetime(2025, 4, 14, 9, 30, tzinfo=timezone(timedelta(hours=3)))
NAMES = {"en": "Ukraine – Japan Bulletin", "uk": "Вісник «Україна – Японія»", "ja": "ウクライナ・日本通信"}
SUBJECTS = {
    "en": "Ukraine–Japan trade is up; Kyiv’s exports still lag behind what they were before",
    "uk": "Торгівля України з Японією зростає, а експорт ще відстає: 12,1\u00a0млрд доларів, «Їжакевич»",
    "ja": "ウクライナ・日本の貿易拡大、対日輸出は戻りきらず、援助の行き先と三つの呼び名をめぐって",
}
TOKEN = "Zz09-_Zz09-_Zz09-_Zz09"  # noqa: S105
READER = Recipient("reader@example.com", TOKEN)
LETTER = Letter(
    subject="Hello",
    html=f'<p>Hello</p>\n<a href="https://app.example.org/unsubscribe/{SLOT}">Leave</a>\n',
    text=f"Hello\nhttps://app.example.org/unsubscribe/{SLOT}\n",
    locale="en",
    name="Bulletin",
    sender="bulletin@example.org",
    reply_to="editors@example.org",
    list_id="bulletin.example.org",
    leave=(
        f"https://app.bulletin.example.org/unsubscribe/{SLOT}",
        f"mailto:leave@example.org?subject=unsubscribe%20{SLOT}",
    ),
    date=NOW,
    key="urn:uuid:1",
)


@cache
def letter(locale: Locale, token: str = SLOT) -> Letter:
    """A full issue of twenty items, for the reader who has `token`."""
    issue = long(locale)
    config = replace(CONFIG, mail={"unsubscribe": "leave@example.org"})
    links = mail.recipient_links(issue, config, LOCALES, token)
    rendered = mail.render(published(issue), config=config, theme=cache(theme)(), ui=NullUi(), links=links)
    return replace(
        LETTER,
        subject=SUBJECTS[locale],
        html=rendered.html,
        text=rendered.text,
        locale=locale,
        name=NAMES[locale],
        leave=mail.ways_out(config, token),
    )


def made(what: Letter = LETTER, to: Recipient = READER) -> bytes:
    return splice(prepare(what, slot=SLOT), to)


def read(data: bytes) -> Any:
    """The mail as the standard library understands it; whatever it finds wrong is an error."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    for part in message.walk():
        assert not part.defects
        assert not any(value.defects for value in part.values())
    return message


def bodies(data: bytes) -> tuple[str, str]:
    """Plain text and HTML with line feeds."""
    plain, html = read(data).iter_parts()
    return tuple(part.get_content().replace("\r\n", "\n") for part in (plain, html))  # type: ignore[return-value]


def unfolded(data: bytes) -> dict[str, str]:
    head = data.partition(b"\r\n\r\n")[0].decode("ascii").replace("\r\n ", " ")
    return dict(line.split(": ", 1) for line in head.split("\r\n"))


# Law: a spliced copy is the mail with the recipient's values in it

TEXTS = st.text(
    st.one_of(
        st.sampled_from("abc .=\n\tFrom ґїЖ語の日本。<>&é\u00a0\U0001f600"),
        st.characters(exclude_categories=("Cs", "Cc")),
    ),
    max_size=120,
)
BODIES = st.lists(st.one_of(TEXTS, st.just(SLOT), st.just("From x\n."), st.just("х" * 200), st.just("y" * 300))).map(
    "".join
)
TOKENS = st.text("ABCxyz019-_", min_size=TOKEN_SIZE, max_size=TOKEN_SIZE)
ADDRESSES = st.sampled_from(["a@b.co", "reader+news@example.com", f"{'l' * 64}@{'.'.join(['d' * 60] * 3)}.org"])


@given(BODIES, BODIES, TOKENS, ADDRESSES)
def test_splicing_is_substitution(html: str, text: str, token: str, address: str) -> None:
    prepared = prepare(replace(LETTER, html=html, text=text), slot=SLOT)
    data = splice(prepared, Recipient(address, token))
    message = read(data)

    assert bodies(data) == (text.replace(SLOT, token), html.replace(SLOT, token))
    assert message["To"].addresses[0].addr_spec == address
    assert token in unfolded(data)["List-Unsubscribe"]
    assert_travels(data)


def assert_travels(data: bytes) -> None:
    """Seven bits, CRLF alone ends lines, none is long, and none begins with a dot or as mailboxes separate mails."""
    lines = data.split(b"\r\n")
    assert data.isascii()
    assert data.endswith(b"\r\n")
    assert b"\0" not in data
    assert not any(b"\r" in line or b"\n" in line for line in lines)
    assert not any(line.startswith((b".", b"From ")) for line in lines)
    assert max(map(len, data.partition(b"\r\n\r\n")[2].split(b"\r\n"))) <= 76
    assert max(map(len, lines)) <= 998


@pytest.mark.parametrize("locale", LOCALES)
def test_an_issue_comes_back_as_it_was_rendered_for_its_reader(locale: Locale) -> None:
    data = made(letter(locale))
    own = letter(locale, TOKEN)
    message = read(data)

    assert bodies(data) == (own.text, own.html)
    assert message["Subject"] == SUBJECTS[locale]
    assert decoded(message, "From") == NAMES[locale]
    assert message["From"].addresses[0].addr_spec == "bulletin@example.org"
    assert_travels(data)
    assert max(map(len, data.partition(b"\r\n\r\n")[0].split(b"\r\n"))) <= 78


@given(TOKENS, TOKENS)
def test_copies_differ_in_their_fields_alone_and_not_in_size(one: str, other: str) -> None:
    copies = [splice(ready(), Recipient("reader@example.com", token)) for token in (one, other)]

    assert len(copies[0]) == len(copies[1])
    assert [bodies(each)[0].replace(token, "") for each, token in zip(copies, (one, other), strict=True)] == [
        letter("uk").text.replace(SLOT, "")
    ] * 2


@cache
def ready() -> Prepared:
    return prepare(letter("uk"), slot=SLOT)


@pytest.mark.parametrize("locale", LOCALES)
def test_base64_has_the_very_lines_of_the_finished_text(locale: Locale) -> None:
    from base64 import encodebytes

    data, own = made(letter(locale)), letter(locale, TOKEN)
    for part, words in zip(read(data).iter_parts(), (own.text, own.html), strict=True):
        if part["Content-Transfer-Encoding"] == "base64":
            lines = encodebytes(words.replace("\n", "\r\n").encode()).replace(b"\n", b"\r\n")
            assert lines in data


@pytest.mark.parametrize(("locale", "encoding"), [("en", "quoted-printable"), ("uk", "base64"), ("ja", "base64")])
def test_each_part_has_the_encoding_that_takes_less_room(locale: Locale, encoding: str) -> None:
    plain, html = read(made(letter(locale))).iter_parts()

    assert plain["Content-Transfer-Encoding"] == encoding
    other = EmailMessage(policy=email.policy.SMTP)
    for part, kind in ((plain, "plain"), (html, "html")):
        sizes = {}
        for name in ("quoted-printable", "base64"):
            other.clear()
            other.set_content(part.get_content(), subtype=kind, cte=name)
            sizes[name] = len(other.get_payload())
        assert part["Content-Transfer-Encoding"] == min(sizes, key=sizes.get)  # type: ignore[arg-type]


# Headers


def test_the_header_of_a_mail() -> None:
    data = made()

    assert unfolded(data) == {
        "From": "Bulletin <bulletin@example.org>",
        "Reply-To": "editors@example.org",
        "To": "reader@example.com",
        "Subject": "Hello",
        "Date": "Mon, 14 Apr 2025 09:30:00 +0300",
        "Message-ID": message_id(prepare(LETTER, slot=SLOT), READER),
        "List-ID": "Bulletin <bulletin.example.org>",
        "List-Unsubscribe": f"<https://app.bulletin.example.org/unsubscribe/{TOKEN}>, <mailto:leave@example.org?subject=unsubscribe%20{TOKEN}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
        "Precedence": "bulk",
        "Content-Language": "en",
        "MIME-Version": "1.0",
        "Content-Type": f'multipart/alternative; boundary="{read(data).get_boundary()}"',
    }


def test_the_plain_text_comes_first_and_both_are_utf_8() -> None:
    message = read(made())

    assert message.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]
    assert {part.get_content_charset() for part in message.iter_parts()} == {"utf-8"}


def test_one_click_is_promised_only_where_there_is_an_address_for_it() -> None:
    by_mail = unfolded(made(replace(LETTER, leave=LETTER.leave[1:])))
    unsafe = unfolded(made(replace(LETTER, leave=(f"http://localhost/unsubscribe/{SLOT}",))))
    nowhere = unfolded(made(replace(LETTER, leave=())))

    assert by_mail["List-Unsubscribe"].startswith("<mailto:")
    assert "List-Unsubscribe-Post" not in by_mail.keys() | unsafe.keys() | nowhere.keys()
    assert "List-Unsubscribe" not in nowhere


def test_a_message_id_is_of_the_sending_and_the_recipient_and_tells_nobody_the_address() -> None:
    prepared = prepare(LETTER, slot=SLOT)
    again = prepare(LETTER, slot="another_slot_123456789")
    others = [Recipient("other@example.com", TOKEN), Recipient("reader@example.com", TOKEN[::-1])]

    first = message_id(prepared, READER)
    assert re.fullmatch(r"<[0-9a-f]{32}@example\.org>", first)
    assert message_id(again, READER) == first
    assert message_id(prepare(replace(LETTER, subject="x", date=NOW + timedelta(1)), slot=SLOT), READER) == first
    assert len({first, *(message_id(prepared, each) for each in others)}) == 3
    assert message_id(prepare(replace(LETTER, key="urn:uuid:2"), slot=SLOT), READER) != first


def test_the_slot_leaves_no_trace() -> None:
    one, other = (splice(prepare(_with(slot), slot=slot), READER) for slot in (SLOT, "another_slot_123456789"))

    assert one == other
    assert SLOT.encode() not in one


def _with(slot: str) -> Letter:
    base = letter("ja")
    return replace(
        base,
        html=base.html.replace(SLOT, slot),
        text=base.text.replace(SLOT, slot),
        leave=tuple(each.replace(SLOT, slot) for each in base.leave),
    )


@pytest.mark.parametrize(
    "bad",
    [
        Recipient("a@example.org\r\nBcc: b@example.org", TOKEN),
        Recipient("a@example.org, b@example.org", TOKEN),
        Recipient("a@example.org\n", TOKEN),
        Recipient("a@example.org", TOKEN[1:]),
        Recipient("a@example.org", TOKEN[2:] + "\r\n"),
        Recipient("a@example.org", TOKEN[1:] + "."),
        Recipient("a@example.org", TOKEN + "\n"),
    ],
)
def test_a_recipient_who_could_be_two_is_refused(bad: Recipient) -> None:
    with pytest.raises(ValueError, match="recipient"):
        made(to=bad)


def test_a_slot_is_like_a_token() -> None:
    with pytest.raises(ValueError, match="slot"):
        prepare(LETTER, slot="slot")


# Words of any script in headers

STEERING = (
    "\r\n\x00\x0b\x0c\x1b\x7f\x85\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
)
WORDS = st.lists(
    st.one_of(
        st.text(max_size=30),
        st.text(st.sampled_from(STEERING + ",;:<>\"\\@=?_ ().[]"), max_size=10),
        st.sampled_from([HOSTILE, *SUBJECTS.values(), "\r\nBcc: x@example.org\r\n\r\n", "=?utf-8?q?x?=", "w" * 400, "e\u0301" * 90, "👩\u200d👩\u200d👧"]),
    ),
    max_size=5,
).map("".join)  # fmt: skip


@given(WORDS, WORDS, WORDS)
def test_no_words_add_a_header_or_a_recipient_or_turn_a_line(subject: str, name: str, reader: str) -> None:
    data = made(replace(LETTER, subject=subject, name=name), Recipient("reader@example.com", TOKEN, reader))
    message = read(data)
    head = data.partition(b"\r\n\r\n")[0]

    assert list(message) == list(unfolded(made()))
    assert [each.addr_spec for each in message["To"].addresses] == ["reader@example.com"]
    assert [each.addr_spec for each in message["From"].addresses] == ["bulletin@example.org"]
    assert bodies(data) == bodies(made())
    assert_travels(data)
    assert all(len(line) <= 78 for line in head.split(b"\r\n"))
    assert all(len(word) <= 75 for word in re.findall(rb"=\?utf-8\?.*?\?=", head.replace(b"\r\n", b"")))
    for shown in (str(message["Subject"]), *(message[each].addresses[0].display_name for each in ("From", "To"))):
        assert not set(shown) & set("\r\n\x00\x1b\x7f\x85\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u200e\u200f\u061c")


@given(st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=150))
def test_words_come_back_as_they_were_but_for_spaces(words: str) -> None:
    clean = re.sub("[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]", "", words)
    expected = re.sub(" {2,}", " ", clean).strip(" ")
    message = read(made(replace(LETTER, subject=clean), Recipient("reader@example.com", TOKEN, clean)))

    assert decoded(message, "Subject") == expected
    assert decoded(message, "To") == expected


def decoded(message: Any, name: str) -> str:
    """By the old decoder of the library, which keeps every space as it is."""
    from email.header import decode_header
    from email.utils import getaddresses

    ((_, raw),) = [(key, value) for key, value in message._headers if key == name]
    raw = raw.replace("\r\n ", " ").replace("\n ", " ")
    if name != "Subject":  # whose parser puts a space between two encoded words of a name before Python 3.13
        raw = getaddresses([raw])[0][0]
    return "".join(
        text.decode(charset or "ascii") if isinstance(text, bytes) else text for text, charset in decode_header(raw)
    )


@pytest.mark.parametrize("words", [*SUBJECTS.values(), *NAMES.values(), "й" * 100, "語" * 100, "e\u0301" * 100])
def test_every_encoded_word_is_whole_characters(words: str) -> None:
    from email.header import decode_header

    head = made(replace(LETTER, subject=words)).partition(b"\r\n\r\n")[0].decode()
    pieces = re.findall(r"=\?utf-8\?[bq]\?[^?]*\?=", head[head.index("Subject:") : head.index("Date:")])

    texts = [decode_header(piece)[0][0].decode() for piece in pieces]  # a cut character could not be decoded
    assert "".join(texts) == words
    assert not any(text.startswith("\u0301") for text in texts)


def test_words_are_encoded_apart_at_spaces_where_they_can_be() -> None:
    head = made(replace(LETTER, name="Українсько-японський бюлетень")).partition(b"\r\n\r\n")[0].decode()
    pieces = re.findall(r"=\?utf-8\?b\?([^?]*)\?=", head[: head.index("Reply-To")])

    assert [b64decode(piece).decode() for piece in pieces] == ["Українсько-японський ", "бюлетень"]


@pytest.mark.parametrize(
    "change",
    [
        {"sender": "a@example.org, b@example.org"},
        {"sender": ""},
        {"reply_to": "a@example.org\r\nBcc: b@example.org"},
        {"list_id": "a> <b"},
        {"locale": "en\r\nX: y"},
        {"leave": (f"https://example.org/\r\n{SLOT}",)},
        {"leave": (f"https://приклад.укр/{SLOT}",)},
    ],
)
def test_what_cannot_stand_in_a_header_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="not "):
        made(replace(LETTER, **change))


def test_an_isolate_stays_where_it_is_closed_and_goes_where_it_is_not() -> None:
    closed, left_open = "\u206812\u2069 ספינות", "\u206812 ספינות"

    assert read(made(replace(LETTER, subject=closed)))["Subject"] == closed
    assert read(made(replace(LETTER, subject=left_open)))["Subject"] == "12 ספינות"


def test_plain_words_stay_readable() -> None:
    long_one = "A subject of plain words that is too long for one line of a header and is folded between two of them"
    head = made(replace(LETTER, subject=long_one, name='The "Harbour" Letter, Odesa')).partition(b"\r\n\r\n")[0]

    assert b"Subject: A subject of plain words that is too long for one line of a header\r\n and is folded" in head
    assert b'From: "The \\"Harbour\\" Letter, Odesa" <bulletin@example.org>\r\n' in head
