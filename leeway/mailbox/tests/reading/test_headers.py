"""Headers and charsets as real mail has them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from leeway.mailbox.reading import charsets, dates, headers


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"=?utf-8?q?caf=C3=A9?=", "café"),
        (b"=?UTF-8?B?Y2Fmw6k=?= au lait", "café au lait"),
        (b"=?utf-8?b?ww==?= =?utf-8?b?qQ==?=", "é"),
        (b"=?utf-8?q?a?=\r\n =?utf-8?q?b?=", "ab"),
        (b"=?utf-8?q?=F0=9F?= =?utf-8?q?=98=80?=", "😀"),
        (b"=?iso-8859-1*fr?q?=E9t=E9?=", "été"),
        (b"=?none?q?plain?=", "plain"),
        (b"caf\xe9", "café"),
        ("日本語".encode(), "日本語"),
        (b"=?utf-8?q?what??=", "what?"),
        (b"a\x00b", "ab"),
        (b"=?utf-8?q?broken", "=?utf-8?q?broken"),
    ],
)
def test_a_header_becomes_text(raw: bytes, text: str):
    assert headers.text(raw) == text


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        (b'attachment; filename="a b.pdf"', "a b.pdf"),
        (b"attachment; filename*=utf-8''caf%C3%A9.pdf", "café.pdf"),
        (b"attachment; filename*0*=utf-8''caf%C3; filename*1*=%A9; filename*2=.pdf", "café.pdf"),
        (b'attachment; filename="=?utf-8?q?caf=C3=A9.pdf?="', "café.pdf"),
        ("attachment; filename=résumé.pdf".encode("latin-1"), "résumé.pdf"),
        (b'attachment; filename="C:\\dir\\a.doc"', "C:\\dir\\a.doc"),
        (b'attachment; filename="open', "open"),
        (b"attachment; FILENAME=x.txt", "x.txt"),
    ],
)
def test_a_file_name_is_read_in_every_spelling(raw: bytes, name: str):
    assert headers.parameters(raw)[1]["filename"] == name


@pytest.mark.parametrize(
    ("text", "declared"),
    [
        ("Привет, как дела? Это письмо.", "koi8-r"),
        ("안녕하세요", "ks_c_5601-1987"),
        ("你好，世界", "gb2312"),
        ("こんにちは", "iso-2022-jp"),
        ("שלום", "iso-8859-8-i"),
        ("Grüße – „schön“", "windows-1252"),
        ("Zażółć gęślą jaźń", "iso-8859-2"),
    ],
)
def test_declared_charsets_are_understood(text: str, declared: str):
    codec = {"iso-8859-8-i": "iso-8859-8"}.get(declared, declared)
    codec = "cp949" if declared.startswith("ks_c") else codec
    assert charsets.decode(text.encode(codec), declared) == text


@pytest.mark.parametrize(
    ("raw", "declared", "text"),
    [
        ("“quoted”".encode("cp1252"), "iso-8859-1", "“quoted”"),
        ("café".encode(), "iso-8859-1", "café"),
        (b"caf\xe9", "utf-8", "café"),
        (b"caf\xe9", "x-unknown", "café"),
        (b"caf\xe9", "zlib_codec", "café"),
        ("é à ü ö".encode().decode("cp1252", "replace").encode(), "utf-8", "é à ü ö"),
        (b"a\r\nb\rc\xe2\x80\xa8d", "utf-8", "a\nb\nc\nd"),
        (b"plain", "utf-16-nonsense", "plain"),
        (b"caf+AOk-", "utf-7", "café"),
        ("café".encode(), '"UTF8MB4"', "café"),
    ],
)
def test_wrong_declarations_are_put_right(raw: bytes, declared: str, text: str):
    assert charsets.decode(raw, declared) == text


def test_ids_are_read_and_bounded():
    assert headers.ids(b"<a@b>\r\n <c@d> <a@b> junk", 10) == ["a@b", "c@d"]
    assert headers.ids(b"Your message of Monday <x@y>", 10) == ["x@y"]
    assert headers.ids(b"bare@id", 10) == ["bare@id"]
    assert headers.ids(b"=?utf-8?q?=3Ca=40b=3E?=", 10) == ["a@b"]
    many = b" ".join(b"<%d@x>" % n for n in range(500))
    assert headers.ids(many, 200)[0] == "0@x"
    assert len(headers.ids(many, 200)) == 200


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("Tue, 3 Nov 2026 10:00:00 +0100", datetime(2026, 11, 3, 9, tzinfo=UTC)),
        ("3 Nov 2026 10:00:00 -0000", datetime(2026, 11, 3, 10, tzinfo=UTC)),
        ("Tue, 3 Nov 2026 10:00:00 +0100 (CET)", datetime(2026, 11, 3, 9, tzinfo=UTC)),
        ("2026-11-03T10:00:00Z", datetime(2026, 11, 3, 10, tzinfo=UTC)),
        ("Tue, 03 Nov 26 10:00 EST", datetime(2026, 11, 3, 15, tzinfo=UTC)),
        ("Tue, 3 Nov 2026 10:00:00 +9999", datetime(2026, 11, 3, 10, tzinfo=UTC)),
        ("Tue, 19 Jan 2038 03:14:08 +0000", datetime(2038, 1, 19, 3, 14, 8, tzinfo=UTC)),
        ("yesterday", None),
        ("", None),
        ("Tue, 31 Feb 2026 10:00:00 +0100", None),
        ("Tue, 3 Nov 99999 10:00:00 +0100", None),
    ],
)
def test_dates_are_read_or_left_open(text: str, moment: datetime | None):
    assert dates.read(text) == moment
