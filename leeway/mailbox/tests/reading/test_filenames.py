"""Names of files that a stranger chose."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from leeway.mailbox.reading.filenames import invented, safe_filename


@pytest.mark.parametrize(
    ("given_name", "safe"),
    [
        ("offer.pdf", "offer.pdf"),
        ("../../etc/passwd", "passwd"),
        ("..\\..\\boot.ini", "boot.ini"),
        ("C:\\dir\\a.doc", "a.doc"),
        ("／etc／passwd", "passwd"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ("\u200b.htaccess", "htaccess"),
        ("a.pdf. . .", "a.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie x.pdf"),
        ('"><img src=x onerror=alert(1)>.jpeg', "img src=xonerror=alert(1).jpeg"),
        ("CON.txt", "_CON.txt"),
        ("", "attachment"),
        ("...", "attachment"),
        ("/", "attachment"),
        ("日本語.txt", "日本語.txt"),
    ],
)
def test_a_name_becomes_safe(given_name: str, safe: str):
    assert safe_filename(given_name).replace(" ", "") == safe.replace(" ", "")


def test_a_long_name_keeps_its_ending():
    assert safe_filename("x" * 300 + ".pdf") == "x" * 196 + ".pdf"


@given(st.text())
def test_no_name_leaves_its_folder(name: str):
    safe = safe_filename(name)
    assert safe not in ("", ".", "..")
    assert not set(safe) & set('/\\\x00\r\n"<>')
    assert len(safe) <= 200
    assert safe_filename(safe) == safe


def test_a_part_without_a_name_gets_one():
    assert invented("2.1", "image/png") == "part-2.1.png"
