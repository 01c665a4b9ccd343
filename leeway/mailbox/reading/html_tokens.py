"""HTML cut into tags and text by one pass, without a tree.

A tree costs memory and time that a hostile mail chooses, and changing selectolax's tree under way
crashed the process. Text and the folding of quotes need only the order of the tags.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

TOKEN = re.compile(
    r"<(?:(!--)|[!?][^<>]*>|(/?)([a-zA-Z][^\s/<>]{0,40})"
    r"((?:[^<>\"']++|\"[^\"<]*\"|'[^'<]*')*+>|[^<>]*>))"
)
HIDDEN = ("script", "style", "title", "noscript", "template", "svg", "math", "object")  # no text in them
RAW = {name: re.compile(rf"</{name}\b[^<>]*>?", re.IGNORECASE) for name in HIDDEN}
ATTRIBUTE = re.compile(r"""([^\s"'<>/=]{1,60})\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)""")


def tags(html: str) -> Iterator[tuple[int, int, str, str, bool]]:
    """Every tag as `(start, end, name, attributes, closing)`.

    Comments, declarations and the content of scripts and styles come as one tag without a name.
    """
    at = 0
    while match := TOKEN.search(html, at):
        start, at = match.span()
        if match[1]:
            end = html.find("-->", match.end())
            at = len(html) if end < 0 else end + 3
            yield start, at, "", "", False
            continue
        name = (match[3] or "").lower()
        if name in RAW and not match[2]:
            closing = RAW[name].search(html, at)
            at = closing.end() if closing else len(html)
            name = ""
        yield start, at, name, match[4] or "", bool(match[2])


def attributes(text: str) -> dict[str, str]:
    """The attributes of a tag, names in lower case; enough to recognise, not to trust."""
    return {name.lower(): value.strip("\"'") for name, value in ATTRIBUTE.findall(text[:4000])}
