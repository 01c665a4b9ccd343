"""Hostile HTML made showable. Sanitising comes last: nothing edits its output (CVE-2024-42009).

The page shows it in a sandboxed frame under a content policy all the same, as if this failed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape

import nh3

from . import charsets, limits
from .depth import too_deep
from .fold import fold
from .html_colours import grounded, with_ground
from .html_text import to_text
from .message import Sanitised
from .words import words

__all__ = ["Sanitised", "runs", "sanitise", "text_to_html", "to_text"]

TAGS = words(
    "a abbr b bdi bdo big blockquote br caption center cite code col colgroup dd del details div dl dt em "
    "font h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp small span strike strong sub "
    "summary sup table tbody td tfoot th thead tr tt u ul var wbr"
)
DROPPED = words(
    "script style svg math title template noscript iframe object embed applet form select textarea button "
    "noembed noframes xmp plaintext audio video canvas map frameset"
)
GLOBAL = {"dir", "lang", "title", "align", "style"}
CELL = {"colspan", "rowspan", "width", "height", "valign", "bgcolor"}
ATTRIBUTES = {
    "*": GLOBAL,
    "a": {"href"},
    "img": {"src", "alt", "width", "height", "border"},
    "font": {"color", "face", "size"},
    "table": {"border", "cellpadding", "cellspacing", "width", "height", "bgcolor"},
    "td": CELL, "th": CELL, "tr": {"bgcolor", "valign", "height"}, "col": {"span", "width"},
    "ol": {"start", "type"}, "ul": {"type"}, "li": {"value"}, "hr": {"width", "size", "color"},
}  # fmt: skip
STYLES = words(
    "background-color border border-bottom border-bottom-color border-bottom-style border-bottom-width "
    "border-collapse border-color border-left border-left-color border-left-style border-left-width "
    "border-radius border-right border-right-color border-right-style border-right-width border-spacing "
    "border-style border-top border-top-color border-top-style border-top-width border-width color direction "
    "display font font-family font-size font-style font-variant font-weight height letter-spacing line-height "
    "list-style-type margin margin-bottom margin-left margin-right margin-top max-width min-width padding "
    "padding-bottom padding-left padding-right padding-top text-align text-decoration text-indent "
    "text-transform vertical-align white-space width word-break word-wrap overflow-wrap"
)
LINK = re.compile(r"(?:https?://|mailto:|tel:)[^\s\x00-\x20]", re.IGNORECASE)
REMOTE = re.compile(r"(?:https?:)?//|[/\\]{2}", re.IGNORECASE)
EMBEDDED = re.compile(r"data:image/(?:png|jpe?g|gif|webp);base64,[A-Za-z0-9+/=\s]+", re.IGNORECASE)
LOADS = re.compile(
    r"[\\@<]|(?:url|image|image-set|src|expression|element|cross-fade|attr|var|env|paint)\s*\(|/\*", re.I
)
URL = re.compile(
    r"\b(?:https?://|www\.)[^\s<>\"'\u201c\u201d\u00ab\u00bb]{1,2000}|"
    r"(?<![\w.+-])[\w.+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8}",
    re.IGNORECASE,
)
TRAILING = ".,;:!?)]}'\"*_"


def sanitise(
    html: str,
    *,
    allow_images: bool = False,
    inline_urls: Mapping[str, str] | None = None,
    summary: str = "",
) -> Sanitised:
    """What may be shown of a mail's HTML, quotes folded when a `summary` for them is given.

    Remote images lose their source and are counted, unless `allow_images`; `cid:` images get the
    address that `inline_urls` has for them. HTML that is too long or too deep is shown as its text.
    """
    html = charsets.clean(html)
    if len(html) > limits.HTML_CHARS or too_deep(html) or _too_many_entities(html):
        return Sanitised(text_to_html(to_text(html)))
    if summary:
        folded = fold(html, summary)
        html = folded if not too_deep(folded) else html
    gate = _Gate(allow_images, inline_urls or {})
    clean = nh3.clean(
        with_ground(html),
        tags=set(TAGS),
        clean_content_tags=set(DROPPED),
        attributes=ATTRIBUTES,
        attribute_filter=gate.attribute,
        url_schemes={"http", "https", "mailto", "tel", "cid", "data"},
        link_rel="noopener noreferrer nofollow",
        set_tag_attribute_values={"a": {"target": "_blank"}},
        filter_style_properties=set(STYLES),
        strip_comments=True,
    )
    return Sanitised(clean, gate.blocked)


def _too_many_entities(html: str) -> bool:
    """The sanitiser takes quadratic time over the entities of one text: 25 s for two million."""
    if html.count("&") <= limits.HTML_ENTITIES:
        return False
    return max(text.count("&") for text in html.split("<")) > limits.HTML_ENTITIES


class _Gate:
    """Judges each attribute value that the lists let through."""

    def __init__(self, allow_images: bool, inline_urls: Mapping[str, str]) -> None:
        self.allow_images = allow_images
        self.inline_urls = inline_urls
        self.blocked = 0

    def attribute(self, tag: str, name: str, value: str) -> str | None:
        if name == "href":
            return value if LINK.match(value.strip()) else None
        if name == "src":
            return self._image(value.strip())
        if name == "style":
            kept = [one for one in grounded(value.split(";")) if not LOADS.search(one)]
            return ";".join(kept) or None
        return None if LOADS.search(value) and name not in ("alt", "title") else value

    def _image(self, source: str) -> str | None:
        if source[:4].lower() == "cid:":
            return self.inline_urls.get(source[4:].strip("<> "))
        if EMBEDDED.fullmatch(source):
            return source
        if REMOTE.match(source):
            if self.allow_images and source[:4].lower() == "http":
                return source
            self.blocked += 1
        return None


def runs(text: str) -> Iterator[tuple[str, str]]:
    """Plain text cut at its links: (words, the address they lead to or nothing)."""
    at = 0
    for match in URL.finditer(text):
        found = match[0].rstrip(TRAILING)
        if "(" in found and match[0][len(found) :].startswith(")"):
            found += ")"
        target = (
            found
            if "://" in found[:8]
            else f"https://{found}"
            if found[:4].lower() == "www."
            else f"mailto:{found}"
        )
        yield text[at : match.start()], ""
        yield found, target
        at = match.start() + len(found)
    yield text[at:], ""


def text_to_html(text: str) -> str:
    """Plain text as HTML: escaped, links made clickable, lines and spaces kept."""
    out = [
        f'<a href="{escape(target)}" target="_blank" rel="noopener noreferrer nofollow">{escape(words)}</a>'
        if target
        else escape(words)
        for words, target in runs(text)
    ]
    return f'<div style="white-space:pre-wrap">{"".join(out)}</div>'
