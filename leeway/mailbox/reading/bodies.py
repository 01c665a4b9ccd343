"""Which parts of a message are its text, and which are files beside it."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field

from . import charsets, headers, limits, uuencode
from .filenames import invented, safe_filename
from .html_text import to_text
from .message import Part, Reason, Unreadable
from .payloads import part_text, payload
from .structure import Node, enclosed

BODY = frozenset(("text/plain", "text/html", "text/enriched", "text/richtext", "text/x-amp-html"))
SHOWABLE = ("text/plain", "text/html", "message/delivery-status", "text/rfc822-headers", "text/calendar")
POINTER = re.compile(  # a plain text that only says that there is an HTML version
    r"(?i)view (?:this|it|the)?.{0,30}(?:in|with) (?:your|a|the)?.{0,12}browser|"
    r"(?:not|n't|unable to) (?:support|display|show|read|view).{0,30}html|html[- ](?:capable|enabled|e-?mail)|"
    r"im browser|navigateur|navegador|nel (?:tuo )?browser|cette adresse|html-fähig|in html"
)
POINTER_CHARS = 400
BOUNDARY_LINE = re.compile(r"^(?:--.*|content-[\w-]+:.*(?:\n[ \t].*)*)$", re.IGNORECASE | re.MULTILINE)
ENRICHED = re.compile(r"<(?:param>[^<]{0,200}</param|/?[a-z-]{1,60})>", re.IGNORECASE)


@dataclass(slots=True)
class Body:
    """The text of a message and the list of its files."""

    text: str = ""
    html: str | None = None
    parts: list[Part] = field(default_factory=list)


@dataclass(slots=True)
class Segment:
    plain: str | None = None
    html: str | None = None

    def text(self) -> str:
        plain = self.plain or ""
        if self.html is None or (plain.strip() and not _is_pointer(plain)):
            return plain
        return to_text(self.html) or plain


def _is_pointer(plain: str) -> bool:
    plain = plain.strip()
    return len(plain) < POINTER_CHARS and bool(POINTER.search(plain))


def read(raw: bytes, root: Node, depth: int = 1) -> Body:
    """The readable text, the HTML as it came, and every attached file with its hash."""
    if depth > limits.DEPTH:
        raise Unreadable(Reason.TOO_DEEP)
    body = Body()
    segments = _segments(raw, root, body)
    body.text = "\n\n".join(text for one in segments if (text := one.text().strip("\n")))
    if any(one.html for one in segments):
        html = "<hr>".join(one.html or _as_html(one.plain or "") for one in segments)
        body.html = html if len(html) <= limits.HTML_CHARS else None
    if not body.text.strip():
        body.text = _fallback(raw, root, depth)
    body.text = body.text[: limits.TEXT_CHARS]
    return body


def _as_html(plain: str) -> str:
    escaped = plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<pre>{escaped}</pre>" if escaped.strip() else ""


def _segments(raw: bytes, node: Node, body: Body) -> list[Segment]:
    if node.media_type == "multipart/alternative":
        return _alternative(raw, node, body)
    if node.media_type == "multipart/related" and len(node.children) > 1:
        start = node.params.get("start", "")
        root = next((one for one in node.children if start and start == _content_id(one, keep=True)), None)
        root = root or node.children[0]
        for child in node.children:
            if child is not root:
                for one in child.walk():
                    _attach(raw, one, body)
        return _segments(raw, root, body)
    if node.children:
        return [one for child in node.children for one in _segments(raw, child, body)]
    if node.media_type not in BODY or node.disposition == "attachment" or _filename(node):
        _attach(raw, node, body)
        return []
    return _leaf(raw, node, body)


def _alternative(raw: bytes, node: Node, body: Body) -> list[Segment]:
    """One text in several forms: the first plain and the last HTML of them."""
    segment = Segment()
    for child in node.children:
        inner = _segments(raw, child, body)
        plain = "\n\n".join(one.plain for one in inner if one.plain)
        html = "<hr>".join(one.html for one in inner if one.html)
        segment.plain = segment.plain or plain or None
        segment.html = html or segment.html
    return [segment]


def _leaf(raw: bytes, node: Node, body: Body) -> list[Segment]:
    text = part_text(raw, node)
    if node.media_type in ("text/html", "text/x-amp-html"):
        return [Segment(html=text)] if node.media_type == "text/html" else []
    if node.media_type != "text/plain":
        return [Segment(plain=ENRICHED.sub("", text.replace("<<", "<")))]
    text, files = uuencode.extract(text)
    for number, (name, content) in enumerate(files, 1):
        index = f"{node.index}.u{number}"
        body.parts.append(_part(index, name, "application/octet-stream", content))
    return [Segment(plain=text)]


def _filename(node: Node) -> str:
    return node.disposition_params.get("filename", "") or node.params.get("name", "")


def _content_id(node: Node, keep: bool = False) -> str:
    text = headers.text(node.first("content-id"))
    return text if keep else text.strip("<> ")


def part_name(raw: bytes, node: Node) -> str:
    """The name to show for a part, never empty and never dangerous."""
    name = _filename(node)
    if not name and node.media_type == "message/rfc822":
        subject = enclosed(raw[node.start : node.end][: limits.HEADER_BYTES]).first("subject")
        name = headers.text(subject)[:100]
        name = name and f"{name}.eml"
    return safe_filename(name, invented(node.index, node.media_type))


def _attach(raw: bytes, node: Node, body: Body) -> None:
    if node.children or node.media_type.startswith("multipart/"):
        return
    content = payload(raw, node)
    if not content.strip() and not _filename(node):
        return
    identity = _content_id(node)
    inline = node.disposition == "inline" or (bool(identity) and node.disposition != "attachment")
    body.parts.append(_part(node.index, part_name(raw, node), node.media_type, content, identity, inline))


def _part(
    index: str, name: str, media: str, content: bytes, identity: str = "", inline: bool = False
) -> Part:
    digest = hashlib.sha256(content).hexdigest()
    return Part(index, safe_filename(name), media, len(content), digest, identity[:998], inline)


def _fallback(raw: bytes, root: Node, depth: int) -> str:
    """Text for a message that has none of its own: of a text file, a report, an enclosed mail."""
    leaves = [node for node in root.walk() if not node.children]
    for media_type in SHOWABLE:
        for node in leaves:
            if node.media_type == media_type and (text := part_text(raw, node).strip()):
                return to_text(text) if media_type == "text/html" else text
    for node in leaves:
        if node.media_type in ("message/rfc822", "message/partial", "message/global"):
            inner = payload(raw, node)
            if inner.strip() and (text := read(inner, enclosed(inner), depth + 1).text):
                return text
    return "" if _has_files(leaves) else _bare(raw, root)


def _has_files(leaves: list[Node]) -> bool:
    return any(_filename(node) or not node.media_type.startswith("text/") for node in leaves)


def _bare(raw: bytes, root: Node) -> str:
    """What stands between broken boundaries, without them."""
    if not root.children:
        return ""
    text = charsets.decode(raw[root.start : root.end][: limits.TEXT_CHARS])
    return BOUNDARY_LINE.sub("", text).strip()
