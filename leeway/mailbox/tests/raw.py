"""Raw mails for tests."""

import base64
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
HTML = (
    '<p>Hello <img src="cid:logo"><img src="https://evil.example/pixel.gif"></p>'
    '<script>alert(1)</script><a href="https://dupont.example/">site</a>'
)
START = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


def mail(
    n: int = 1,
    *,
    sender="Jean Dupont <jean@dupont.example>",
    to="alice@leeway.example",
    subject=None,
    body=None,
    at=None,
    more=(),
    message_id=None,
) -> bytes:
    """Mail number n: distinct, dated n minutes after the start of the story."""
    moment = at or START + timedelta(minutes=n)
    lines = [
        f"From: {sender}",
        f"To: {to}",
        f"Subject: {subject or f'Offer number {n}'}",
        f"Date: {format_datetime(moment)}",
        f"Message-ID: <{message_id}>" if message_id else f"Message-ID: <mail-{n}@dupont.example>",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        *more,
        "",
        body or f"Hello Alice,\r\nthis is mail number {n}.\r\n",
    ]
    return "\r\n".join(line for line in lines if line is not None).encode() + b"\r\n"


def rich(n: int = 1, **more) -> bytes:
    """An HTML mail with an inline picture and a file with a nasty name."""
    body = "\r\n".join(
        [
            "--m",
            "Content-Type: text/html; charset=utf-8",
            "",
            HTML,
            "--m",
            "Content-Type: image/png",
            "Content-ID: <logo>",
            "Content-Disposition: inline; filename=logo.png",
            "Content-Transfer-Encoding: base64",
            "",
            base64.b64encode(PNG).decode(),
            "--m",
            'Content-Type: text/html; name="../<svg onload=x>.html"',
            "Content-Disposition: attachment",
            "",
            "<script>alert(document.cookie)</script>",
            "--m--",
            "",
        ]
    )
    raw = mail(n, body=body, **more)
    return raw.replace(b"text/plain; charset=utf-8", b"multipart/related; boundary=m")
