"""Mails for the tests, written as one reads them."""

from __future__ import annotations


def mail(
    body: str | bytes = "Hello", *, head: str = "", content_type: str = "text/plain; charset=utf-8"
) -> bytes:
    """A whole mail from Anna to Ben with these extra header lines and this body."""
    lines = [
        "From: Anna <anna@client.example>",
        "To: Ben <ben@ours.example>",
        "Subject: Offer",
        "Date: Tue, 3 Nov 2026 10:00:00 +0100",
        "Message-ID: <1@client.example>",
        "MIME-Version: 1.0",
        f"Content-Type: {content_type}",
    ]
    names = {line.partition(":")[0].lower() for line in head.splitlines()}
    kept = [line for line in lines if line.partition(":")[0].lower() not in names]
    top = "\r\n".join([*kept, *head.strip("\n").splitlines()]).encode()
    return top + b"\r\n\r\n" + (body if isinstance(body, bytes) else body.encode())


def parts(*given: str, subtype: str = "mixed") -> bytes:
    """A multipart mail; each part is its header lines, an empty line and its content."""
    body = "".join(f"--cut\r\n{one}\r\n" for one in given) + "--cut--\r\n"
    return mail(
        body.replace("\r\n", "\n").replace("\n", "\r\n"), content_type=f"multipart/{subtype}; boundary=cut"
    )
