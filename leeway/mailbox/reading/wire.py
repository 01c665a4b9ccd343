"""How the two processes talk: frames of JSON and raw bytes. No pickle: the child is not trusted.

A frame is `!IQ` (length of the JSON, length of the bytes), the JSON, the bytes.
"""

from __future__ import annotations

import json
import struct
from datetime import datetime
from typing import Any

from .message import Address, AutoKind, Parsed, Part

OUT_OF_MEMORY = 3  # exit status of a child that could not even take the message
HEAD = struct.Struct("!IQ")
PEOPLE = ("reply_to", "to", "cc", "bcc")
PLAIN = (
    "text", "top", "html", "message_id", "in_reply_to", "references", "subject", "thread_index",
    "topic", "original_ids", "delivered_to", "parse_version",
)  # fmt: skip


Frame = tuple[dict[str, Any], bytes]


def head(meta: dict[str, Any], size: int) -> bytes:
    """A frame up to its bytes, of which there will be `size`."""
    text = json.dumps(meta, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    return HEAD.pack(len(text), size) + text


def needed(start: bytes | bytearray) -> int | None:
    """How long the frame is that starts with these bytes; None while that is unknown."""
    if len(start) < HEAD.size:
        return None
    text, content = HEAD.unpack_from(start)
    return HEAD.size + int(text) + int(content)


def split(frame: bytes) -> Frame:
    """The two halves of one whole frame."""
    text, _ = HEAD.unpack_from(frame)
    end = HEAD.size + text
    return json.loads(frame[HEAD.size : end]), frame[end:]


def to_json(parsed: Parsed) -> dict[str, Any]:
    """Plain values for `frame`."""
    values: dict[str, Any] = {name: getattr(parsed, name) for name in PLAIN}
    for name in PEOPLE:
        values[name] = [(one.name, one.address) for one in getattr(parsed, name)]
    for name in ("sender", "agent"):
        one = getattr(parsed, name)
        values[name] = (one.name, one.address)
    for name in ("date", "received"):
        moment = getattr(parsed, name)
        values[name] = moment.isoformat() if moment else None
    values["attachments"] = [
        (p.index, p.filename, p.media_type, p.size, p.sha256, p.content_id, p.inline)
        for p in parsed.attachments
    ]
    values["auto"] = parsed.auto.value
    return values


def from_json(values: dict[str, Any]) -> Parsed:
    """The message again."""
    values = dict(values)
    for name in PEOPLE:
        values[name] = [Address(*one) for one in values[name]]
    for name in ("sender", "agent"):
        values[name] = Address(*values[name])
    for name in ("date", "received"):
        values[name] = datetime.fromisoformat(values[name]) if values[name] else None
    values["attachments"] = [Part(*one) for one in values["attachments"]]
    values["auto"] = AutoKind(values["auto"])
    return Parsed(**values)
