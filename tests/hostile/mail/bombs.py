"""Mails made to kill their reader. Generated, so that the repository stays small and clean."""

from __future__ import annotations

import base64
from collections.abc import Callable

HEAD = b"From: a@bad.example\r\nTo: b@ok.example\r\nSubject: bomb\r\nMIME-Version: 1.0\r\n"
MB = 1024 * 1024


def _html(body: str, charset: str = "utf-8") -> bytes:
    return HEAD + f"Content-Type: text/html; charset={charset}\r\n\r\n".encode() + body.encode()


def _text(body: bytes, charset: str = "utf-8") -> bytes:
    return HEAD + f"Content-Type: text/plain; charset={charset}\r\n\r\n".encode() + body


def _nested_multiparts(levels: int) -> bytes:
    parts = [f'Content-Type: multipart/mixed; boundary="b{n}"\r\n\r\n--b{n}\r\n' for n in range(levels)]
    return HEAD + "".join(parts).encode() + b"Content-Type: text/plain\r\n\r\nthe end\r\n"


def _nested_messages(levels: int) -> bytes:
    return HEAD + b"Content-Type: message/rfc822\r\n\r\n" * levels + b"Subject: x\r\n\r\nthe end\r\n"


def _many_parts(count: int) -> bytes:
    return (
        HEAD + b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n' + b"--b\r\n\r\nx\r\n" * count + b"--b--"
    )


def _base64(size: int) -> bytes:
    """Declared as 10 GB, and a little of it."""
    content = base64.encodebytes(b"x" * size)
    declared = (
        b"Content-Length: 10737418240\r\nContent-Disposition: attachment; size=10737418240; filename=x\r\n"
    )
    return HEAD + declared + b"Content-Transfer-Encoding: base64\r\n\r\n" + content


BOMBS: dict[str, Callable[[], bytes]] = {
    "1000_nested_multiparts": lambda: _nested_multiparts(1000),
    "29_nested_multiparts": lambda: _nested_multiparts(29),
    "1000_nested_messages": lambda: _nested_messages(1000),
    "100k_parts": lambda: _many_parts(100_000),
    "3m_parts": lambda: _many_parts(3_000_000),
    "50mb_header_line": lambda: HEAD + b"X-Long: " + b"x" * (50 * MB) + b"\r\n\r\ntext",
    "34mb_header_line": lambda: HEAD + b"X-Long: " + b"x" * (34 * MB) + b"\r\n\r\ntext",
    "34mb_folded_header": lambda: HEAD + b"X-Long: x\r\n" + b" x\r\n" * (8 * MB) + b"\r\ntext",
    "300k_header_fields": lambda: HEAD + b"X: y\r\n" * 300_000 + b"\r\ntext",
    "open_brackets_in_to": lambda: HEAD + b"Cc: " + b"(" * 200_000 + b"\r\n\r\ntext",
    "quotes_in_to": lambda: HEAD + b"Cc: " + b'"\\' * 100_000 + b"\r\n\r\ntext",
    "angles_in_to": lambda: HEAD + b"Cc: " + b"<a@b" * 50_000 + b"\r\n\r\ntext",
    "encoded_words": lambda: (
        HEAD + b"X-Y: z\r\nThread-Topic: " + b"=?utf-8?q?a?= " * 15_000 + b"\r\n\r\ntext"
    ),
    "5000_recipients": lambda: (
        HEAD + b"Cc: " + b", ".join(b"Na Me <u%d@x.example>" % n for n in range(5000)) + b"\r\n\r\nx"
    ),
    "many_references": lambda: HEAD + b"References: " + b"<a@b>" * 40_000 + b"\r\n\r\ntext",
    "many_parameters": lambda: HEAD + b"Content-Type: text/plain" + b"; a*1*=x" * 30_000 + b"\r\n\r\ntext",
    "base64_10gb_declared": lambda: _base64(1000),
    "34mb_of_base64": lambda: _base64(24 * MB),
    "base64_junk": lambda: HEAD + b"Content-Transfer-Encoding: base64\r\n\r\n" + b"*A" * (5 * MB),
    "quoted_printable": lambda: (
        HEAD + b"Content-Transfer-Encoding: quoted-printable\r\n\r\n" + b"=\r\n" * (8 * MB)
    ),
    "utf7": lambda: _text(b"+2AA- +ADw-script+AD4-alert(1)+ADw-/script+AD4- " * 20_000, "utf-7"),
    "x_unknown": lambda: _text(b"caf\xe9 " * 100_000, "x-unknown"),
    "zlib_is_no_charset": lambda: _text(b"x\x9cK\x04\x00\x00b\x00b" * 10, "zlib_codec"),
    "punycode_is_no_charset": lambda: _text(b"a-" * 200_000, "punycode"),
    "nul_and_surrogates": lambda: _text(b"a\x00b\xed\xa0\x80c " * 50_000),
    "100k_nested_divs": lambda: _html("<div>" * 100_000 + "deep"),
    "40k_unclosed_fonts": lambda: _html(
        "".join(f"<div><font size={n}></div>" for n in range(40_000)) + "deep"
    ),
    "mis_nested": lambda: _html("<span><div></span></div>" * 40_000 + "deep"),
    "20mb_of_html": lambda: _html("<p>much</p>" * 2_000_000),
    "unclosed_comments": lambda: _html("text" + "<!--" * 400_000),
    "unclosed_tags": lambda: _html("text" + '<a href="' * 200_000),
    "entities": lambda: _html("&amp" * 500_000),
    "on_wrote": lambda: _text(b"On Mon, \r\n" * 10_000 + b"On Mon, 3 May 2021 at 10:10, " * 5_000),
    "from_lines": lambda: _text(b"From: a@b.c\r\n" * 80_000),
    "quote_marks": lambda: _text(b">" * MB),
    "dashes": lambda: _text(b"-" * 300_000 + b"\r\n" + b"_" * 300_000 + b"\r\n" + b"- " * 200_000),
    "uuencode": lambda: _text(b"begin 644 x\r\n" * 70_000 + b"end\r\n"),
    "one_long_line": lambda: _text(b"x" * (30 * MB)),
    "empty_lines": lambda: _text(b"\r\n" * (15 * MB) + b"x"),
    "bare_cr": lambda: HEAD.replace(b"\r\n", b"\r") + b"\r" + b"x\r" * MB,
    "boundary_of_nothing": lambda: (
        HEAD + b'Content-Type: multipart/mixed; boundary=""\r\n\r\n--\r\n\r\nx\r\n----\r\n'
    ),
    "boundary_prefixes": lambda: (
        HEAD + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + b"--bb\r\n" * (5 * MB)
    ),
}
# Why some are set aside; every other is read.
REASONS = {
    "1000_nested_multiparts": "too_deep",
    "1000_nested_messages": "too_deep",
    "100k_parts": "too_many_parts",
    "3m_parts": "too_many_parts",
    "50mb_header_line": "too_big",
    "34mb_header_line": "header_too_big",
    "34mb_folded_header": "header_too_big",
    "300k_header_fields": "header_too_big",
}
