"""Believable mails by the thousand, the same for the same seed: 20 KB in the middle, one in seven with a file."""

import base64
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

BEGIN = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
WORDS = [
    "offer",
    "oak",
    "room",
    "hotel",
    "breakfast",
    "delivery",
    "date",
    "price",
    "thank",
    "you",
    "kind",
    "regards",
    "tomorrow",
    "call",
    "chairs",
    "lobby",
    "sample",
]


def letters(
    count: int,
    *,
    to: str,
    senders: tuple[str, ...] = ("lea@lumiere.example",),
    seed: int = 1,
    kilobytes: float = 20,
) -> Iterator[bytes]:
    """`count` different mails to one address, in turn from each sender, a minute apart."""
    dice = random.Random(seed)
    for number in range(count):
        sender = senders[number % len(senders)]
        size = int(dice.lognormvariate(0, 0.8) * kilobytes * 1024)
        file = size * 2 // 3 if number % 7 == 0 else 0
        yield letter(
            subject=f"About room {number}",
            sender=sender,
            to=to,
            number=f"{seed}.{number}",
            when=BEGIN + timedelta(minutes=number),
            text=_text(dice, max(200, size - file)),
            file=file,
        )


def letter(
    *,
    subject: str,
    sender: str,
    to: str,
    number: str = "1",
    when: datetime = BEGIN,
    text: str = "Hello",
    file: int = 0,
    reply_to: str = "",
) -> bytes:
    """One mail with CRLF; `file` bytes of attachment when asked for."""
    head = [f"From: {sender}", f"To: {to}", f"Subject: {subject}", f"Date: {format_datetime(when)}"]
    head += [f"Message-ID: <{number}@letters.example>", "MIME-Version: 1.0"]
    if reply_to:
        head += [f"{name}: <{reply_to}@letters.example>" for name in ("In-Reply-To", "References")]
    plain = ["Content-Type: text/plain; charset=utf-8", "", text]
    if not file:
        return _lines(*head, *plain)
    mixed = ['Content-Type: multipart/mixed; boundary="=b"', "", "--=b"]
    return _lines(*head, *mixed, *plain, "--=b", *_file(number, file), "--=b--", "")


def _file(number: str, size: int) -> list[str]:
    body = base64.encodebytes(random.Random(number).randbytes(size * 3 // 4)).decode().strip()
    head = ['Content-Type: application/pdf; name="offer.pdf"', "Content-Transfer-Encoding: base64"]
    return [*head, 'Content-Disposition: attachment; filename="offer.pdf"', "", body]


def _text(dice: random.Random, size: int) -> str:
    lines = []
    while size > 0:
        lines.append(" ".join(dice.choices(WORDS, k=11)))
        size -= len(lines[-1]) + 2
    return "\n".join(lines)


def _lines(*lines: str) -> bytes:
    return "\r\n".join("\r\n".join(line.split("\n")) for line in lines).encode() + b"\r\n"
