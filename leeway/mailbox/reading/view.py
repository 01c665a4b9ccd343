"""One message as it is shown: plain text in the page itself, HTML in the sandboxed frame."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape

from . import bodies, headers, quotes, structure, threads
from .html import runs, sanitise, text_to_html, to_text
from .message import Readable, Sanitised

WIDTHS = (36, 60, 90, 120)  # letters a line, for which a height is foretold
DRAWN = 100_000  # letters of text that a page draws; more goes into the frame
FOLDED = re.compile(r"<details>.*?</details>", re.DOTALL)
PICTURE = re.compile(r'<img\b(?=[^>]*\ssrc=)(?:[^>]*\sheight="(\d{1,4}))?[^>]*>')
INLINE = re.compile(r"cid:([^\s\"'<>]{1,255})", re.IGNORECASE)
LINE, UNKNOWN = 22, 120  # pixels: the height of a line, and of a picture that does not say


def readable(raw: bytes) -> Readable:
    """Its pieces, or the height of its frame: nobody outside the frame can measure it. Raises Unreadable."""
    body, forwarded = _body(raw)
    html = body.html or ""
    inline = dict.fromkeys(INLINE.findall(html), "-")
    shown = sanitise(html, inline_urls=inline, summary="" if forwarded else "…").html
    if not shown.strip() and len(body.text) <= DRAWN:
        pieces = quotes.split(body.text, forwarded=forwarded)
        return Readable([(kind, list(runs(text.strip("\n")))) for kind, text in pieces])
    pictures = sum(int(found or UNKNOWN) for found in PICTURE.findall(shown)) // LINE
    lengths = [len(line) for line in (to_text(FOLDED.sub("<p>…</p>", shown)) or body.text).split("\n")]
    return Readable(lines=[pictures + sum(1 + size // width for size in lengths) for width in WIDTHS])


def view(
    raw: bytes,
    *,
    allow_images: bool = False,
    inline_urls: Mapping[str, str] | None = None,
    summary: str = "…",
) -> Sanitised:
    """The body with its quotes folded under `summary`. Raises Unreadable."""
    body, forwarded = _body(raw)
    if body.html and body.html.strip():
        shown = sanitise(
            body.html,
            allow_images=allow_images,
            inline_urls=inline_urls,
            summary="" if forwarded else summary,
        )
        if shown.html.strip():
            return shown
    return Sanitised("".join(_piece(*one, summary) for one in quotes.split(body.text, forwarded=forwarded)))


def _body(raw: bytes) -> tuple[bodies.Body, bool]:
    """What it says, and whether it is a forward, whose quote is what should be read."""
    raw = structure.normal(raw)
    root = structure.read(raw)
    return bodies.read(raw, root), threads.is_forward(headers.text(root.first("subject")))


def _piece(kind: str, text: str, summary: str) -> str:
    shown = text_to_html(text.strip("\n"))
    if kind != "quote":
        return shown
    return f"<details><summary>{escape(summary)}</summary>{shown}</details>"
