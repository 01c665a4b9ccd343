"""The bytes and the text of one part, without transfer encoding, charset and line breaking."""

from __future__ import annotations

import binascii
import re

from . import charsets, headers, limits, uuencode
from .structure import Node


def part_text(raw: bytes, node: Node) -> str:
    """The decoded text of one part, cut at the limit of its kind."""
    limit = limits.HTML_CHARS + 1 if node.media_type == "text/html" else limits.TEXT_CHARS
    data = payload(raw, node)[: limit * 4]
    text = charsets.decode(data, node.params.get("charset", "") or _meta_charset(node, data))[:limit]
    return _unflow(text, node.params) if node.params.get("format", "").lower() == "flowed" else text


def _meta_charset(node: Node, data: bytes) -> str:
    if node.media_type != "text/html":
        return ""
    match = re.search(rb"<meta[^<>]{0,200}charset=[\"']?([\w.:-]{1,40})", data[:4096], re.IGNORECASE)
    return match[1].decode("ascii", "replace") if match else ""


def _unflow(text: str, params: dict[str, str]) -> str:
    """Lines that a format=flowed mail broke only for transport (RFC 3676) made whole again."""
    joint = "" if params.get("delsp", "").lower() == "yes" else " "
    lines: list[str] = []
    open_at = ""  # the quote prefix of a line that goes on
    for line in text.split("\n"):
        prefix = line[: len(line) - len(line.lstrip(">"))]
        rest = line[len(prefix) :].removeprefix(" ")
        if lines and open_at == "=" + prefix and line != "-- ":
            lines[-1:] = [f"{lines[-1]}{rest}"] if len(lines[-1]) < 10000 else [lines[-1], rest]
        else:
            lines.append(f"{prefix} {rest}" if prefix else rest)
        flowed = line.endswith(" ") and line != "-- "
        if flowed:
            lines[-1] = lines[-1][:-1] + joint
        open_at = "=" + prefix if flowed else ""
    return "\n".join(lines)


def payload(raw: bytes, node: Node) -> bytes:
    """The bytes of a part without its transfer encoding; what cannot be decoded stays as it is."""
    data = raw[node.start : node.end]
    encoding = re.sub(rb"[^a-z0-9]", b"", node.first("content-transfer-encoding").lower())
    if encoding.startswith(b"base64"):
        if node.media_type.startswith("text/") and _plainly_text(data):
            return data
        return headers.base64(data)
    if encoding.startswith(b"quotedprintable"):
        return binascii.a2b_qp(data)
    if encoding.endswith((b"uuencode", b"uue")):
        return uuencode.decode(data)
    return data


def _plainly_text(data: bytes) -> bool:
    """Declared as base64, but any line has words in it."""
    return bool(re.search(rb"\S[ ][^\s=]+[ ]\S", data[:2000]))
