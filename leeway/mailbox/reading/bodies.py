"""Which parts of a message are its text, and which are files beside it."""

from __future__ import annotations

import binascii
import hashlib
import re
from dataclasses import dataclass, field

from . import charsets, headers, limits, uuencode
from .filenames import invented, safe_filename
from .html_text import to_text
from .message import Part
from .structure import Node, enclosed

BODY = frozenset(("text/plain", "text/html", "text/enriched", "text/richtext", "text/x-amp-html"))
SHOWABLE = ("text/plain", "text/html", "message/delivery-status", "text/rfc822-headers", "text/calendar")
POINTER = re.compile(  # a plain text that only says that there is an HTML version
    r"(?i)view (?:this|it|the)?.{0,30}(?:in|with) (?:your|a|the)?.{0,12}browser|"
    r"(?:not|n't|unable to) (?:support|display|show|read|view).{0,30}html|html[- ](?:capable|enabled|e-?mail)|"
    r"im browser|navigateur|navegador|nel (?:tuo )?browser|cette adresse|html-fähig|in html"
)
POINTER_CHARS = 400
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


def read(raw: bytes, root: Node) -> Body:
    """The readable text, the HTML as it came, and every attached file with its hash."""
    body = Body()
    segments = _segments(raw, root, body)
    body.text = "\n\n".join(text for one in segments if (text := one.text().strip("\n")))
    if any(one.html for one in segments):
        html = "<hr>".join(one.html or _as_html(one.plain or "") for one in segments)
        body.html = html if len(html) <= limits.HTML_CHARS else None
    if not body.text.strip():
        body.text = _fallback(raw, root)
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
    body.parts.append(
        _part(node.index, part_name(raw, node), node.media_type, content, identity, inline)
    )


def _part(index: str, name: str, media: str, content: bytes, identity: str = "", inline: bool = False) -> Part:
    digest = hashlib.sha256(content).hexdigest()
    return Part(index, safe_filename(name), media, len(content), digest, identity[:998], inline)


def _fallback(raw: bytes, root: Node) -> str:
    """Text for a message that has none of its own: of a text file, a report, an enclosed mail."""
    leaves = [node for node in root.walk() if not node.children]
    for media_type in SHOWABLE:
        for node in leaves:
            if node.media_type == media_type and (text := part_text(raw, node).strip()):
                return to_text(text) if media_type == "text/html" else text
    for node in leaves:
        if node.media_type in ("message/rfc822", "message/partial", "message/global"):
            inner = payload(raw, node)
            if inner.strip() and (text := read(inner, enclosed(inner)).text):
                return text
    return ""
