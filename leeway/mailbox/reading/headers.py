"""Header fields as text: encoded words, raw 8-bit, parameters in every spelling that occurs.

Every function takes what a stranger wrote and gives the best text for it; none raises.
"""

from __future__ import annotations

import binascii
import re
from urllib.parse import unquote_to_bytes

from . import charsets

WORD = re.compile(r"=\?([^?\s]{1,80})\?([bBqQ])\?([^?]*(?:\?(?!=)[^?]*)?)\?=")
FOLD = re.compile(rb"\r?\n|\r")
SPACES = re.compile(r"[ \t\n]+")
# Marks that turn the reading direction: in a subject or a name they only deceive.
TURNS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
PARAM = re.compile(r';\s*([^\s=;"]+)\s*=\s*("(?:[^"\\]|\\.)*"?|[^;]*)', re.DOTALL)
SECTION = re.compile(r"^(.*?)(?:\*(\d{1,3}))?(\*)?$", re.DOTALL)
MAX_PARAMS = 60


def raw_text(raw: bytes) -> str:
    """One unfolded line, encoded words untouched."""
    if b"\n" in raw or b"\r" in raw:
        raw = FOLD.sub(b"", raw)
    return charsets.decode(raw).replace("\n", " ").strip()


def words(text: str) -> str:
    """Encoded words decoded (RFC 2047, and what passes for it)."""
    if "=?" not in text:
        return text
    out: list[str] = []
    pending, charset, end = b"", "", 0
    for match in WORD.finditer(text):
        between = text[end : match.start()]
        end = match.end()
        name, raw = match[1], _word_bytes(match[2], match[3])
        adjacent = not between.strip() and (pending or out)
        if adjacent and pending and name.lower() == charset.lower():
            pending += raw  # a character may be split between two words
            continue
        out.append(charsets.decode(pending, charset) if pending else "")
        if not adjacent:
            out.append(between)
        pending, charset = raw, name
    out.append(charsets.decode(pending, charset) if pending else "")
    out.append(text[end:])
    return "".join(out).replace("\n", " ")


def _word_bytes(encoding: str, body: str) -> bytes:
    data = body.encode("utf-8", "replace")
    if encoding in "qQ":
        return binascii.a2b_qp(data.replace(b"_", b" "), header=False)
    return base64(data)


def base64(data: bytes) -> bytes:
    """Base64 with junk in it, or cut short: as many bytes as there are."""
    try:
        return binascii.a2b_base64(data)
    except binascii.Error:
        pure = re.sub(rb"[^A-Za-z0-9+/]", b"", data)
        pure = pure[: len(pure) - 1] if len(pure) % 4 == 1 else pure
        return binascii.a2b_base64(pure + b"=" * (-len(pure) % 4))


def text(raw: bytes) -> str:
    """A header for people: decoded, one line, no doubled spaces, read in one direction."""
    return SPACES.sub(" ", TURNS.sub("", charsets.clean(words(raw_text(raw))))).strip()


def parameters(raw: bytes) -> tuple[str, dict[str, str]]:
    """`(value, parameters)` of Content-Type and Content-Disposition; both lower case but values."""
    line = raw_text(raw)
    value = line.partition(";")[0].strip().strip('"').lower()
    sections: dict[str, dict[int, tuple[str, bool]]] = {}
    found = PARAM.finditer(line)
    for _, match in zip(range(MAX_PARAMS), found, strict=False):
        name, number, starred = SECTION.match(match[1].lower()).groups()  # type: ignore[union-attr]
        given = match[2].strip()
        if given.startswith('"'):
            given = re.sub(r'\\(["\\])', r"\1", given[1:-1] if given[1:].endswith('"') else given[1:])
        sections.setdefault(name, {}).setdefault(int(number or 0), (given, bool(starred)))
    return value, {name: _join(parts) for name, parts in sections.items()}


def _join(parts: dict[int, tuple[str, bool]]) -> str:
    """RFC 2231: numbered pieces, percent-encoded where starred; else RFC 2047 or plain."""
    ordered = [parts[number] for number in sorted(parts)]
    if not any(starred for _, starred in ordered):
        return words("".join(piece for piece, _ in ordered))
    charset = ""
    if ordered[0][0].count("'") >= 2:
        charset, _, first = ordered[0][0].split("'", 2)
        ordered[0] = (first, True)
    data = b"".join(
        unquote_to_bytes(piece) if starred else piece.encode("utf-8", "replace") for piece, starred in ordered
    )
    return charsets.decode(data, charset or "utf-8").replace("\n", " ")


def ids(raw: bytes, limit: int) -> list[str]:
    """All message ids of a References or In-Reply-To header, without brackets, in order."""
    line = words(raw_text(raw))
    found = re.findall(r"<([^<>]+)>", line) or re.split(r"[\s,]+", line)
    ids = (re.sub(r"\s+", "", one) for one in found)
    kept = list(dict.fromkeys(one for one in ids if "@" in one and len(one) <= 998))
    return kept if len(kept) <= limit else [kept[0], *kept[1 - limit :]]
