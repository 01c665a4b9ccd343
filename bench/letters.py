"""Mails as they lie in a salesperson's mailbox: median 20 KB, 15 % with a file, half from people of the seed."""

import random
from base64 import encodebytes
from datetime import timedelta
from email.utils import format_datetime

from bench import words

ADDRESS = "bench@leeway.example"
WITH_FILE = 0.15
MATCHED = 0.5
MEDIAN_TEXT = 17_000  # bytes of text and HTML together; with headers and files the median becomes 20 KB


def letters(count: int, firms: int) -> list[bytes]:
    """`count` raw mails; the same ones each time."""
    chance = random.Random(count)
    return [_letter(chance, number, count, firms) for number in range(count)]


def _letter(chance: random.Random, number: int, count: int, firms: int) -> bytes:
    firm = chance.randrange(firms)
    person = firm * 2 + chance.randrange(2)
    known = chance.random() < MATCHED
    them = f"person{person}@firm{firm}.example" if known else f"stranger{person}@unknown{firm}.example"
    sender, to = (them, ADDRESS) if chance.random() < 0.7 else (ADDRESS, them)
    at = words.NOW - timedelta(minutes=(count - number) * 20)
    size = int(min(max(chance.lognormvariate(0, 0.7) * MEDIAN_TEXT, 1_500), 300_000))
    text = _prose(chance, size // 3)
    html = "".join(
        f"<p style='margin:0 0 1em'>{part}</p>" for part in _prose(chance, size * 2 // 3).split("\r\n\r\n")
    )
    head = [
        f"Message-ID: <{number}.bench@{sender.partition('@')[2]}>",
        f"Date: {format_datetime(at)}",
        f"From: {words.person(person)} <{sender}>",
        f"To: {to}",
        f"Subject: {words.project(chance.randrange(400))}",
        "MIME-Version: 1.0",
        "Received: from mx.example by mail.example with ESMTPS; " + format_datetime(at),
    ]
    if number and chance.random() < 0.5:
        head.append(f"In-Reply-To: <{number - 1}.bench@{sender.partition('@')[2]}>")
    parts = _alternative(text, f"<html><body>{html}</body></html>")
    if chance.random() < WITH_FILE:
        parts = _with_file(parts, chance)
    return "\r\n".join([*head, parts]).encode()


def _prose(chance: random.Random, size: int) -> str:
    said = []
    while sum(map(len, said)) < size:
        said.append(" ".join(chance.choices(words.NOTES, k=3)))
    return "\r\n\r\n".join(_wrapped(one) for one in said)


def _wrapped(text: str, width: int = 76) -> str:
    lines, line = [], ""
    for word in text.split():
        if len(line) + len(word) >= width:
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip()
    return "\r\n".join([*lines, line])


def _alternative(text: str, html: str) -> str:
    return (
        'Content-Type: multipart/alternative; boundary="alt"\r\n\r\n'
        f"--alt\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n"
        f"--alt\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{html}\r\n--alt--\r\n"
    )


def _with_file(parts: str, chance: random.Random) -> str:
    data = (
        encodebytes(chance.randbytes(int(chance.lognormvariate(0, 0.8) * 60_000)))
        .decode()
        .replace("\n", "\r\n")
    )
    return (
        'Content-Type: multipart/mixed; boundary="mix"\r\n\r\n'
        f"--mix\r\n{parts}\r\n--mix\r\nContent-Type: application/pdf\r\n"
        'Content-Disposition: attachment; filename="offer.pdf"\r\nContent-Transfer-Encoding: base64\r\n\r\n'
        f"{data}\r\n--mix--\r\n"
    )
