"""Raw mails for tests."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

START = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


def mail(
    n: int = 1, *, sender="Jean Dupont <jean@dupont.example>", to="alice@leeway.example", subject=None,
    body=None, at=None, more=(), message_id=None,
) -> bytes:
    """Mail number n: distinct, dated n minutes after the start of the story."""
    moment = at or START + timedelta(minutes=n)
    lines = [
        f"From: {sender}", f"To: {to}", f"Subject: {subject or f'Offer number {n}'}",
        f"Date: {format_datetime(moment)}",
        f"Message-ID: <{message_id}>" if message_id else f"Message-ID: <mail-{n}@dupont.example>",
        "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8", *more, "",
        body or f"Hello Alice,\r\nthis is mail number {n}.\r\n",
    ]
    return "\r\n".join(line for line in lines if line is not None).encode() + b"\r\n"
