"""Addresses: strict where two readings are possible, tolerant of everything else that occurs."""

from __future__ import annotations

import pytest

from leeway.mailbox.reading.addresses import normal, read

READ = {
    '"Lee, Anna" <Anna@Client.example>': [("Lee, Anna", "anna@client.example")],
    "a@b.example, c@d.example": [("", "a@b.example"), ("", "c@d.example")],
    "a@b.example; C <c@d.example>": [("", "a@b.example"), ("C", "c@d.example")],
    "bob@y.example (Bob)": [("Bob", "bob@y.example")],
    "undisclosed-recipients:;": [],
    "Team: a@b.example, C <c@d.example>;, e@f.example": [
        ("", "a@b.example"),
        ("C", "c@d.example"),
        ("", "e@f.example"),
    ],
    "=?utf-8?q?J=C3=BCrgen?= <j@x.example>": [("Jürgen", "j@x.example")],
    '"=?utf-8?B?SsO8cmdlbg==?=" <j@x.example>': [("Jürgen", "j@x.example")],
    "J\u00fcrgen <j@m\u00fcller.example>": [("J\u00fcrgen", "j@xn--mller-kva.example")],
    "Foo <a@b.example": [("Foo", "a@b.example")],
    "old@x.example <new@x.example>": [("old@x.example", "new@x.example")],
    "Harald <@relay.example:h@x.example>": [("Harald", "h@x.example")],
    "Mr. X <mailto:x@y.example>": [("Mr. X", "x@y.example")],
    "root": [("root", "")],
    "Jan (Ops (x)) <j@k.example>": [("Jan", "j@k.example")],
    "<>": [],
    "": [],
    '"a \\"q\\" b" <a@b.example>': [('a "q" b', "a@b.example")],
    "'Foo' <foo@bar.example>": [("Foo", "foo@bar.example")],
    "=?utf-8?Q?John_=3Cjohn@x.example=3E?=": [("John", "john@x.example")],
    "MAILER-DAEMON (Mail Delivery System)": [("MAILER-DAEMON", "")],
    "A <a@[127.0.0.1]>": [("A", "a@[127.0.0.1]")],
}
AMBIGUOUS = [
    "alice@ok.example(<bob@evil.example>",
    "alice@ok.example)bob@evil.example",
    "alice@ok.example <bob@evil.example> carol@evil.example",
    "<alice@ok.example><bob@evil.example>",
    "alice@ok.example bob@evil.example",
    "alice@ok.example@evil.example",
    "alice@ok.example (bob@evil.example)",
]


@pytest.mark.parametrize("header", READ)
def test_what_occurs_is_read(header: str):
    assert [(one.name, one.address) for one in read(header.encode())] == READ[header]


@pytest.mark.parametrize("header", AMBIGUOUS)
def test_what_can_be_read_in_two_ways_names_nobody(header: str):
    assert {one.address for one in read(header.encode())} == {""}


def test_five_thousand_recipients_are_read():
    found = read(b", ".join(b'"Na, me %d" <u%d@x.example>' % (n, n) for n in range(6000)))
    assert len(found) == 5000


def test_folded_and_eight_bit_headers_are_read():
    assert read("Ren\u00e9\r\n <r@x.example>,\r\n\ts@x.example".encode("latin-1"))[0].name == "Ren\u00e9"


def test_addresses_compare_case_folded():
    assert normal("Anna.LEE@Client.Example.") == "anna.lee@client.example"
