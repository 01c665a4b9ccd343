"""Files that were written into the text, as mail did before MIME and some programs still do."""

from __future__ import annotations

import binascii
import re

BEGIN = re.compile(r"^begin [0-7]{3,4} ([^\n]{1,300})\n", re.MULTILINE)
END = re.compile(r"^end[ \t]*$", re.MULTILINE)
MAX_FILES = 50


def extract(text: str) -> tuple[str, list[tuple[str, bytes]]]:
    """The text without its uuencoded blocks, and the blocks as `(name, bytes)`."""
    if "\nbegin " not in text and not text.startswith("begin "):
        return text, []
    kept: list[str] = []
    files: list[tuple[str, bytes]] = []
    at = 0
    for _ in range(MAX_FILES):
        begin = BEGIN.search(text, at)
        end = END.search(text, begin.end()) if begin else None
        if begin is None or end is None:
            break
        content = _decode(text[begin.end() : end.start()])
        kept.append(text[at : begin.end() if content is None else begin.start()])
        if content is not None:
            files.append((begin[1].strip(), content))
        at = begin.end() if content is None else end.end()
    kept.append(text[at:])
    return "".join(kept), files


def _decode(block: str) -> bytes | None:
    """The bytes of one block; None where a line of it is ordinary text."""
    out: list[bytes] = []
    for line in block.split("\n"):
        if not line.strip():
            continue
        try:
            out.append(decode_line(line.encode("ascii")))
        except (ValueError, binascii.Error):
            return None
    return b"".join(out)


def decode_line(line: bytes) -> bytes:
    """One line; trailing junk that some encoders write is cut off."""
    try:
        return binascii.a2b_uu(line)
    except binascii.Error:
        return binascii.a2b_uu(line[: (((line[0] - 32) & 63) * 4 + 5) // 3])


def decode(raw: bytes) -> bytes:
    """A whole part with `Content-Transfer-Encoding: x-uuencode`."""
    found = extract(raw.decode("latin-1").replace("\r\n", "\n"))[1]
    return found[0][1] if found else raw
