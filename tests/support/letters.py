"""Believable mails by the thousand, the same for the same seed: 20 KB in the middle, one in seven with a file."""

import base64
import random
from collections.abc import Iterator
from email.utils import format_datetime
from datetime import UTC, datetime, timedelta

BEGIN = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
WORDS = "offer oak room hotel breakfast delivery date price thank you kind regards tomorrow call chairs lobby sample".split()


def letters(count: int, *, to: str, senders: tuple[str, ...] = ("lea@lumiere.example",), seed: int = 1,
            kilobytes: float = 20) -> Iterator[bytes]:
    """`count` different mails to one address, in turn from each sender, a minute apart."""
    dice = random.Random(seed)
    for number in range(count):
        sender = senders[number % len(senders)]
        size = int(dice.lognormvariate(0, 0.8) * kilobytes * 1024)
        file = size * 2 // 3 if number % 7 == 0 else 0
        yield letter(
            subject=f"About room {number}", sender=sender, to=to, number=f"{seed}.{number}",
            when=BEGIN + timedelta(minutes=number), text=_text(dice, max(200, size - file)), file=file,
        )


def letter(*, subject: str, sender: str, to: str, number: str = "1", when: datetime = BEGIN, text: str = "Hello",
           file: int = 0, reply_to: str = "") -> bytes:
    """One mail with CRLF; `file` bytes of attachment when asked for."""
    head = [
        f"From: {sender}", f"To: {to}", f"Subject: {subject}", f"Date: {format_datetime(when)}",
        f"Message-ID: <{number}@letters.example>", "MIME-Version: 1.0",
    ]
    head += [f"In-Reply-To: <{reply_to}@letters.example>", f"References: <{reply_to}@letters.example>"] if reply_to else []
    if not file:
        return _lines(*head, "Content-Type: text/plain; charset=utf-8", "", text)
    body = base64.encodebytes(random.Random(number).randbytes(file * 3 // 4)).decode().strip()
    return _lines(
        *head, 'Content-Type: multipart/mixed; boundary="=b"', "", "--=b", "Content-Type: text/plain; charset=utf-8",
        "", text, "--=b", 'Content-Type: application/pdf; name="offer.pdf"', "Content-Transfer-Encoding: base64",
        'Content-Disposition: attachment; filename="offer.pdf"', "", body, "--=b--", "",
    )


def _text(dice: random.Random, size: int) -> str:
    lines = []
    while size > 0:
        lines.append(" ".join(dice.choices(WORDS, k=11)))
        size -= len(lines[-1]) + 2
    return "\n".join(lines)


def _lines(*lines: str) -> bytes:
    return "\r\n".join("\r\n".join(line.split("\n")) for line in lines).encode() + b"\r\n"
