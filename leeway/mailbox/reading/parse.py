"""Bytes to `Parsed`. Runs in the child process; never trusts, never guesses a person's intent."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from . import addresses, auto, bodies, dates, headers, limits, payloads, quotes, structure, threads, uuencode
from .filenames import safe_filename
from .message import PARSE_VERSION, Address, AutoKind, Parsed, PartBytes, Reason, Unreadable
from .structure import Node

__all__ = ["PARSE_VERSION", "Parsed", "Unreadable", "parse", "part"]

ORIGINAL_IDS = ("x-leeway-id", "x-microsoft-original-message-id", "x-google-original-message-id")
DELIVERED = ("delivered-to", "x-original-to", "envelope-to", "x-delivered-to")
Value = TypeVar("Value")


def parse(raw: bytes) -> Parsed:
    """One message, read. Raises Unreadable with a reason, and nothing else but MemoryError."""
    try:
        raw = structure.normal(raw)
        return _parsed(raw, structure.read(raw))
    except (Unreadable, MemoryError):
        raise
    except RecursionError as error:
        raise Unreadable(Reason.TOO_DEEP) from error
    except Exception as error:
        raise Unreadable(Reason.CRASHED) from error


def _parsed(raw: bytes, root: Node) -> Parsed:
    body = bodies.read(raw, root)
    subject = headers.text(root.first("subject"))[: limits.SUBJECT_CHARS]
    if not (body.text.strip() or body.parts or subject):
        raise Unreadable(Reason.NOTHING_TO_SHOW)
    sender = _first(root, "from")
    return Parsed(
        text=body.text,
        top=_safe(lambda: quotes.visible(body.text, forwarded=threads.is_forward(subject)), body.text),
        html=body.html,
        message_id=(_ids(root, "message-id") or [""])[0],
        in_reply_to=_ids(root, "in-reply-to"),
        references=_ids(root, "references"),
        subject=subject,
        sender=sender,
        agent=_first(root, "sender"),
        reply_to=_people(root, "reply-to"),
        to=_people(root, "to") or _people(root, "apparently-to"),
        cc=_people(root, "cc"),
        bcc=_people(root, "bcc"),
        date=_safe(lambda: dates.read(headers.raw_text(root.first("date"))), None),
        received=_safe(lambda: dates.received(headers.raw_text(root.first("received"))), None),
        attachments=body.parts,
        auto=_safe(lambda: auto.kind(root, sender, subject), AutoKind.NONE),
        thread_index=headers.raw_text(root.first("thread-index")).replace(" ", "")[:500],
        topic=headers.text(root.first("thread-topic"))[: limits.SUBJECT_CHARS],
        original_ids=[one for name in ORIGINAL_IDS for one in _ids(root, name)],
        delivered_to=_delivered(root),
    )


def _safe(read: Callable[[], Value], otherwise: Value) -> Value:
    """One broken header costs that header, not the message."""
    try:
        return read()
    except (Unreadable, MemoryError):
        raise
    except Exception:
        return otherwise


def _ids(root: Node, name: str) -> list[str]:
    return _safe(lambda: headers.ids(root.first(name), limits.REFERENCES), [])


def _people(root: Node, name: str) -> list[Address]:
    values = root.head.get(name, [])
    none: list[Address] = []
    return _safe(lambda: [one for raw in values[:20] for one in addresses.read(raw)], none)[
        : limits.ADDRESSES
    ]


def _first(root: Node, name: str) -> Address:
    """The first address of From: two different From headers are two claims, and none holds."""
    people = _people(root, name)
    named = {one.address for one in people if one.address}
    if len(root.head.get(name, [])) > 1 and len(named) > 1:
        return Address(people[0].name, "")
    return next((one for one in people if one.address), people[0] if people else Address())


def _delivered(root: Node) -> list[str]:
    """To whom the last server delivered; lower copies of these headers can be forged."""
    found = [one.address for name in DELIVERED for one in _people(root, name)[:1] if one.address]
    return list(dict.fromkeys(found))


def part(raw: bytes, index: str) -> PartBytes:
    """The decoded bytes of the part with this index. Raises Unreadable or LookupError."""
    raw = structure.normal(raw)
    path, _, embedded = index.partition(".u")
    for node in structure.read(raw).walk():
        if node.index != path or node.children:
            continue
        if not embedded:
            return PartBytes(payloads.payload(raw, node), node.media_type, bodies.part_name(raw, node))
        name, content = uuencode.extract(payloads.part_text(raw, node))[1][int(embedded) - 1]
        return PartBytes(content, "application/octet-stream", safe_filename(name))
    raise LookupError(index)
