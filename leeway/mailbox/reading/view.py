"""One message as the HTML that the sandboxed frame shows."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from . import bodies, headers, quotes, structure, threads
from .html import sanitise, text_to_html
from .message import Sanitised


def view(
    raw: bytes,
    *,
    allow_images: bool = False,
    inline_urls: Mapping[str, str] | None = None,
    summary: str = "…",
) -> Sanitised:
    """The body with its quotes folded under `summary`. Raises Unreadable."""
    raw = structure.normal(raw)
    root = structure.read(raw)
    body = bodies.read(raw, root)
    forwarded = threads.is_forward(headers.text(root.first("subject")))
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


def _piece(kind: str, text: str, summary: str) -> str:
    shown = text_to_html(text.strip("\n"))
    if kind != "quote":
        return shown
    return f"<details><summary>{escape(summary)}</summary>{shown}</details>"
