"""Addresses: the usual ones in one form, international domains as the DNS knows them, nothing that could be two."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin import addresses
from bulletin.addresses import PLAIN, ascii_url, read_address


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("reader@example.org", "reader@example.org"),
        ("First.Last+news@Mail.Example.ORG", "First.Last+news@mail.example.org"),
        ("o'neil_x@example.co.uk", "o'neil_x@example.co.uk"),
        ("a@b.co", "a@b.co"),
        ("читач@example.org".replace("читач", "chytach"), "chytach@example.org"),
        ("reader@приклад.укр", "reader@xn--80aikifvh.xn--j1amh"),
        ("reader@例え.jp", "reader@xn--r8jz45g.jp"),
        ("reader@例え。jp", "reader@xn--r8jz45g.jp"),  # the full stop of a Japanese keyboard
        ("reader@faß.de", "reader@xn--fa-hia.de"),  # not fass.de, another domain
        ("reader@xn--r8jz45g.jp", "reader@xn--r8jz45g.jp"),
        (f"{'a' * 64}@example.org", f"{'a' * 64}@example.org"),
    ],
)
def test_an_address_has_one_normal_form(text: str, normal: str) -> None:
    assert read_address(text) == (normal, "")
    assert read_address(normal) == (normal, "")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", addresses.NO_AT),
        ("reader", addresses.NO_AT),
        ("@example.org", addresses.NO_AT),
        ("reader@", addresses.NO_AT),
        ("a@b@example.org", addresses.NO_AT),
        ("a@example.org,b@example.org", addresses.NO_AT),
        ("a@example.org\r\nBcc: b@example.org", addresses.CHARACTERS),
        ("a@example.org\n", addresses.CHARACTERS),
        ("a@example.org\x00", addresses.CHARACTERS),
        ("a b@example.org", addresses.CHARACTERS),
        ("a\u202eb@example.org", addresses.CHARACTERS),
        ("a@exa\u200bmple.org", addresses.CHARACTERS),
        ("a@example.org\u2028", addresses.CHARACTERS),
        ('"a b"@example.org'.replace(" ", ""), addresses.LOCAL),
        ("<a@example.org>", addresses.LOCAL),
        (".a@example.org", addresses.DOTS),
        ("a.@example.org", addresses.DOTS),
        ("a..b@example.org", addresses.DOTS),
        ("user%other.example@example.org", addresses.LOCAL),
        ("other.example!user@example.org", addresses.LOCAL),
        ("|sh@example.org", addresses.LOCAL),
        ("читач@example.org", addresses.LOCAL),
        ("a@example.org>", addresses.DOMAIN),
        ("a@localhost", addresses.DOMAIN),
        ("a@[127.0.0.1]", addresses.DOMAIN),
        ("a@127.0.0.1", addresses.DOMAIN),
        ("a@-example.org", addresses.DOMAIN),
        ("a@example..org", addresses.DOMAIN),
        ("a@example.org.", addresses.DOMAIN),
        ("a@ex_ample.org", addresses.DOMAIN),
        ("a@xn--zzzzzzz99999.org", addresses.DOMAIN),
        (f"a@{'b' * 64}.org", addresses.DOMAIN),
        (f"{'a' * 65}@example.org", addresses.LONG),
        (f"a@{'.'.join(['b' * 60] * 5)}.org", addresses.LONG),
    ],
)
def test_what_could_be_anything_else_is_refused_with_the_reason(text: str, reason: str) -> None:
    assert read_address(text) == ("", reason)


@given(st.text(st.sampled_from("ab.@-+<>,;:\"\\ \r\n\x00\u202eяé語ß%!|'xn")))
def test_whatever_is_accepted_is_plain_and_stays_as_it_is(text: str) -> None:
    normal, reason = read_address(text)

    assert bool(normal) != bool(reason)
    if normal:
        assert PLAIN.fullmatch(normal)
        assert not set(normal) & set('\r\n\x00 ,;:<>"\\%!|')
        assert normal.count("@") == 1
        assert read_address(normal) == (normal, "")


@pytest.mark.parametrize(
    ("url", "written"),
    [
        ("https://例え.jp/a b", "https://xn--r8jz45g.jp/a%20b"),
        ("https://[::1]:8443/x/", "https://[::1]:8443/x/"),
        ("https://example.org/x?y=z", "https://example.org/x?y=z"),
    ],
)
def test_an_address_of_the_web_as_headers_hold_it(url: str, written: str) -> None:
    assert ascii_url(url) == written
