"""Lists of addresses, as strict as safety needs and as tolerant as real mail needs.

An address that two programs could understand differently (`a@ok(<b@evil>`, CVE-2023-27043) is no
address: its text becomes a name. Everything else that occurs is read: groups, undisclosed
recipients, comments, quoted commas, a missing bracket. One pass, whatever the input.
"""

from __future__ import annotations

import re
from functools import lru_cache

from . import headers, limits
from .message import Address

SIMPLE = re.compile(  # the form of nearly all real addresses, read at once
    r'\s*(?:"([^"\\<>]*)"|([^"\\<>(),:;@\[\]]*))\s*'
    r"<\s*([^\s<>\"(),:;@\\\[\]]+@[^\s<>\"(),:;@\\\[\]]+)\s*>\s*(?:,|$)"
)
BARE = re.compile(r"\s*(?!=\?)([^\s<>\"(),:;@\\\[\]]+@[^\s<>\"(),:;@\\\[\]]+)\s*(?:,|$)")
ADDRESS = re.compile(  # the look-behind keeps it linear: no attempt inside a word
    r'(?<![^\s<>(),:;@"\\\[\]])[^\s<>(),:;@"\\\[\]]+@[^\s<>(),:;@"\\]+|"[^"]+"@[^\s<>(),:;@"\\]+'
)
SPECIAL = re.compile(r'["()<>,;:\\]')


def read(raw: bytes) -> list[Address]:
    """All addresses of one header, at most `limits.ADDRESSES`; ambiguous ones without address."""
    line = " ".join(headers.raw_text(raw).split())
    found: list[Address] = []
    at = 0
    while at < len(line) and len(found) < limits.ADDRESSES:
        match = SIMPLE.match(line, at) or BARE.match(line, at)
        if match is None:
            return found + _slow(line[at:])[: limits.ADDRESSES - len(found)]
        at = match.end()
        name = "" if match.re is BARE else match[1] or match[2] or ""
        found.append(Address(_name(name), normal(match[match.lastindex or 0])))
    return found


@lru_cache(maxsize=4096)
def normal(address: str) -> str:
    """An address ready for comparing: case-folded, the domain in ASCII where it can be."""
    local, _, domain = address.strip().rpartition("@")
    domain = domain.strip(".").lower()
    if not domain.isascii():
        try:
            domain = domain.encode("idna").decode("ascii")
        except UnicodeError:
            pass
    local = local.removeprefix('"').removesuffix('"')
    return f"{local.casefold()}@{domain}" if local and domain else ""


def _name(text: str) -> str:
    return headers.text(text.encode("utf-8", "replace")).strip(" '\"")


def _slow(line: str) -> list[Address]:
    return [address for piece in _split(line) if (address := _one(*piece)) is not None]


def _split(line: str) -> list[tuple[str, str, str, str, bool]]:
    """Mailboxes as `(phrase, angle, comment, quoted, suspicious)`, by one walk over the line."""
    found: list[tuple[str, str, str, str, bool]] = []
    state = _State()
    at = 0
    while at < len(line):
        match = SPECIAL.search(line, at)
        if match is None:
            state.add(line[at:])
            break
        state.add(line[at : match.start()])
        at = state.special(line, match.start(), found)
    state.flush(found)
    return found


class _State:
    """The mailbox being read."""

    def __init__(self) -> None:
        self.no_more: set[str] = set()  # closing characters known to be absent from here on
        self.clear()

    def clear(self) -> None:
        self.phrase: list[str] = []
        self.angles: list[str] = []
        self.comments: list[str] = []
        self.quoted: list[str] = []
        self.suspicious = False

    def add(self, text: str) -> None:
        self.phrase.append(text)
        if self.angles and "@" in text:
            self.suspicious = True  # `<a@x> b@y`: which one is it?

    def flush(self, found: list[tuple[str, str, str, str, bool]]) -> None:
        angle = self.angles[0] if self.angles else ""
        pieces = ("".join(self.phrase), angle, " ".join(self.comments), "".join(self.quoted))
        if any(piece.strip() for piece in pieces):
            found.append((*pieces, self.suspicious or len(self.angles) > 1))
        self.clear()

    def special(self, line: str, at: int, found: list[tuple[str, str, str, str, bool]]) -> int:
        """Handle the special character at `at`; returns where to go on."""
        char = line[at]
        if char in ",;":
            self.flush(found)
        elif char == ":":
            if not self.angles and not any("@" in piece for piece in self.phrase):
                self.clear()  # the name of a group, or an old `SMTP:` prefix
        elif char == '"':
            return self._quoted(line, at)
        elif char == "(":
            return self._comment(line, at)
        elif char == "<":
            return self._angle(line, at)
        elif char == ")":
            self.suspicious = True
        return at + 1

    def _quoted(self, line: str, at: int) -> int:
        end = at
        while '"' not in self.no_more:
            end = line.find('"', end + 1)
            if end < 0:
                self.no_more.add('"')
            elif line[end - 1] != "\\" or line[end - 2 : end] == "\\\\":
                text = re.sub(r"\\(.)", r"\1", line[at + 1 : end])
                if line[end + 1 : end + 2] == "@":
                    self.phrase.append(f'"{text}"')
                else:
                    self.quoted.append(text)
                return end + 1
        return at + 1

    def _comment(self, line: str, at: int) -> int:
        end = line.find(")", at) if ")" not in self.no_more else -1
        if end < 0:
            self.no_more.add(")")
            self.suspicious = True
            return at + 1
        comment = line[at + 1 : end]
        if "(" in comment:  # nested comments are legal and unused: nobody needs their text
            end = _closing(line, at)
            comment = ""
        self.suspicious = self.suspicious or "@" in comment or "<" in comment or end < 0
        self.comments.append(comment)
        return end + 1 if end > 0 else len(line)

    def _angle(self, line: str, at: int) -> int:
        end = line.find(">", at) if ">" not in self.no_more else -1
        if end < 0:
            first = ">" not in self.no_more
            self.no_more.add(">")
            end = len(line) if first and line.count("@", at) == 1 else at
        inner = line[at + 1 : end].strip()
        if inner:
            self.angles.append(inner.lstrip("<"))
        return end + 1


def _closing(line: str, at: int) -> int:
    depth = 0
    for match in re.compile(r"[()]").finditer(line, at):
        depth += 1 if match[0] == "(" else -1
        if depth == 0:
            return match.start()
    return -1


def _one(phrase: str, angle: str, comment: str, quoted: str, suspicious: bool) -> Address | None:
    name = _name(" ".join(f"{quoted} {phrase}".split()) or comment)
    source = angle.rpartition(":")[2] if angle else phrase  # `<@relay:a@x>`: the route is history
    source = re.sub(r"^(?:mailto|smtp):", "", source.strip(), flags=re.IGNORECASE)
    encoded = source.startswith("=?") and not angle
    found = [] if encoded else ADDRESS.findall(source)
    if suspicious or len(found) > 1 or (found and source.count("@") != found[0].count("@")):
        return Address(_name(" ".join(f"{quoted} {phrase} {angle} {comment}".split())), "")
    if not found:
        inner = SIMPLE.fullmatch(headers.words(phrase)) if encoded else None
        if inner:
            return Address(_name(inner[1] or inner[2] or ""), normal(inner[3]))
        return Address(name or _name(angle), "") if name or angle else None
    if not angle:
        rest = phrase.replace(found[0], " ").strip()
        name = _name(" ".join(f"{quoted} {rest}".split()) or comment)
    return Address(name, normal(found[0]))
