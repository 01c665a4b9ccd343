"""HTML to the text a reader would see, for search, excerpts and quotes. Never shown as HTML."""

from __future__ import annotations

import re
from html import unescape

from . import charsets, limits
from .html_tokens import HIDDEN

LINE, QUOTE_IN, QUOTE_OUT = "\x1e", "\x1c", "\x1d"
BREAKS = {"hr": LINE * 2, "/p": LINE * 2, "td": " ", "th": " "}
BREAKS |= {"blockquote": LINE + QUOTE_IN, "/blockquote": QUOTE_OUT + LINE}
REST = r"(?![\w:-])(?:[^<>\"']++|\"[^\"<]*\"|'[^'<]*')*+>"
BREAK = re.compile(
    r"<(/?(?:div|br|tr|h[1-6r]|table|ul|ol|dl|d[td]|pre|center|form|section|blockquote|p|li)|t[dh])" + REST,
    re.IGNORECASE,
)
TAG = re.compile(r"<[!?/a-zA-Z](?:(?:[^<>\"']++|\"[^\"<]*\"|'[^'<]*')*+>|[^<>]*>)")
PRE = re.compile(r"<pre\b[^<>]*>[^<]*(?:<(?!/?pre\b)[^<]*)*", re.IGNORECASE)
RAW_START = re.compile(r"<(!--|(?:script|style|title|noscript|template|svg|math|object)(?![\w:-]))", re.I)
RAW_END = {name: re.compile(rf"</{name}(?![\w:-])[^<>]*>?", re.I) for name in HIDDEN}
RAW_END["!--"] = re.compile("--!?>")
TITLE = re.compile(r"<title(?![\w:-])[^<>]*>", re.I)
SPACE = re.compile(r" [ \t\n\r\f\xa0]+|[\t\n\r\f\xa0][ \t\n\r\f\xa0]*")
FREQUENT = (
    ("&nbsp;", " "),
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&quot;", '"'),
    ("&#39;", "'"),
)  # unescape is slow
MAX_QUOTE_LEVEL = 20


def to_text(html: str) -> str:
    """Readable text; quoted blocks get "> " before each line, so that they can be folded."""
    text = _marked(charsets.clean(html[: limits.HTML_CHARS]))
    for entity, character in FREQUENT:
        text = text.replace(entity, character)
    text = SPACE.sub(" ", unescape(text))
    text = charsets.clean(_prefix_quotes(_lines(text))).strip("\n ")[: limits.TEXT_CHARS]
    if not text and (title := TITLE.search(html)):
        return to_text(html[title.end() :])  # all of it stands in a title: better than nothing
    return text


def _lines(text: str) -> str:
    """Lines without outer spaces and without more than one empty line in a row."""
    kept = [""]
    for line in text.split(LINE):
        line = line.strip(" ")
        if line or kept[-1]:
            kept.append(line)
    return "\n".join(kept)


def _marked(html: str) -> str:
    """Without tags, comments and scripts, but with marks where lines end."""
    html = _without_raw(html)
    if "<pre" in html or "<PRE" in html:
        html = PRE.sub(lambda match: match[0].replace("\n", LINE), html)
    return TAG.sub("", BREAK.sub(_mark, html))


def _mark(match: re.Match[str]) -> str:
    return BREAKS.get(match[1].lower(), LINE)


def _without_raw(html: str) -> str:
    """Comments and elements whose content is no text, cut out from left to right."""
    kept: list[str] = []
    at = 0
    while match := RAW_START.search(html, at):
        kept.append(html[at : match.start()])
        end = RAW_END[match[1].lower()].search(html, match.end())
        if end is None:
            return "".join(kept)
        at = end.end()
    kept.append(html[at:])
    return "".join(kept)


def _prefix_quotes(text: str) -> str:
    if QUOTE_IN not in text:
        return text
    level = 0
    lines: list[str] = []
    for line in text.split("\n"):
        level += line.count(QUOTE_IN)
        plain = line.replace(QUOTE_IN, "").replace(QUOTE_OUT, "").strip()
        quoted = level > 0 and (plain or not lines or lines[-1].startswith(">"))
        lines.append(f"{'>' * min(level, MAX_QUOTE_LEVEL)} {plain}" if quoted else plain)
        level = max(0, level - line.count(QUOTE_OUT))
    return "\n".join(lines)
