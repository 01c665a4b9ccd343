"""Folding what an HTML mail quotes, before it is sanitised. Folds, never deletes.

Works on the order of the tags: the quote of each mail program is recognised by its opening tag and
ends where that tag closes, or for Outlook, which encloses nothing, at the end of the mail.
"""

from __future__ import annotations

import re
from html import escape
from itertools import pairwise

from . import html_text
from .html_tokens import attributes, tags
from .quote_words import FORWARDED
from .quotes import introduces
from .words import words

CLASSES = re.compile(
    r"\b(?:gmail_quote|gmail_quote_container|gmail_extra|yahoo_quoted|protonmail_quote|tutanota_quote|moz-cite-prefix|"
    r"mail_android_quote|zmail_extra|hmquote|quoted-text|hey-quote|front-blockquote|cloudmagic-smart-beak)\b"
)
IDS = re.compile(r"^(?:x_)?(?:divRplyFwdMsg|OLK_SRC_BODY_SECTION|reply-intro|mail-editor-reference-message-container|"
                 r"yahoo_quoted_\w+|appendonsend|orm_mail_reply|stopSpelling)$")  # fmt: skip
TO_THE_END = frozenset(("divRplyFwdMsg", "x_divRplyFwdMsg", "stopSpelling", "x_stopSpelling"))
OUTLOOK = re.compile(r"border:none;border-top:solid#[0-9a-f]{6}1\.0pt;padding:3\.0pt0(?:in|cm)")
MARKERS = re.compile(
    r"(?i)gmail_|yahoo_quoted|protonmail|tutanota|moz-cite|mail_android|zmail|RplyFwdMsg|OLK_SRC|<blockquote|"
    r"border-top|reply-intro|appendonsend|mail-editor-reference|stopSpelling"
)
MAX_QUOTES = 50
OPENERS = words("div blockquote span table td section p hr")


def fold(html: str, summary: str) -> str:
    """The HTML with its quotes in `<details>`; unchanged where nothing or everything is quoted."""
    if not MARKERS.search(html):
        return html
    ranges = _merged(html, _quotes(html))
    if not ranges or not html_text.to_text(html[: ranges[0][0]]).strip():
        return html
    between = [html[one[1] : other[0]] for one, other in pairwise(ranges)]
    if any(html_text.to_text(some).strip() for some in between):
        return html  # answers between the quotes
    out, at = [], 0
    for start, end in ranges:
        out += [
            html[at:start],
            f"<details><summary>{escape(summary)}</summary>",
            html[start:end],
            "</details>",
        ]
        at = end
    return "".join([*out, html[at:]])


def _quotes(html: str) -> list[tuple[int, int]]:
    """Where the outermost quotes begin and end."""
    found: list[tuple[int, int]] = []
    opened, name_open, depth, looks = -1, "", 0, 0
    for start, end, name, given, closing in tags(html):
        if opened >= 0:
            if name == name_open:
                depth += -1 if closing else 1
                if depth == 0:
                    found.append((opened, end))
                    opened = -1
            continue
        if closing or name not in OPENERS or len(found) >= MAX_QUOTES:
            continue
        mark = _marks(given)
        if not mark and name == "blockquote" and looks < MAX_QUOTES:
            looks += 1
            mark = "part" if _cited(html, start, given) else ""
        if mark == "rest":
            return [*found, (start, _end_of_body(html))]
        if mark and not _forwarded(html[start : start + 1000]):
            opened, name_open, depth = start, name, 1
    return [*found, (opened, _end_of_body(html))] if opened >= 0 else found


def _cited(html: str, start: int, given: str) -> bool:
    """A blockquote that says so, or stands below "On …, … wrote:"; others only indent."""
    if re.search(r"\btype\s*=\s*[\"']?cite", given, re.IGNORECASE):
        return True
    return introduces(html_text.to_text(html[max(0, start - 1500) : start]))


def _marks(given: str) -> str:
    """Whether this tag opens a quote: "part", or "rest" when everything after it is quoted."""
    if not given:
        return ""
    found = attributes(given)
    if found.get("id", "") in TO_THE_END or OUTLOOK.search(re.sub(r"\s", "", found.get("style", "")).lower()):
        return "rest"
    if CLASSES.search(found.get("class", "")) or IDS.match(found.get("id", "")):
        return "part" if found.get("class") != "gmail_extra" else ""
    return ""


def _forwarded(start: str) -> bool:
    text = html_text.to_text(start).casefold()[:200]
    return any(words in text for words in FORWARDED)


def _merged(html: str, ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Quotes with nothing but tags between them are one: "On … wrote:" and what it introduces."""
    merged: list[tuple[int, int]] = []
    for start, end in ranges:
        if merged and not html_text.to_text(html[merged[-1][1] : start]).strip():
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return merged


def _end_of_body(html: str) -> int:
    end = html.lower().rfind("</body")
    return end if end >= 0 else len(html)
