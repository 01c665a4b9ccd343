"""Cuts a stream of IMAP bytes into whole responses, literals included, so that a fault can hit exactly one."""

import re

LITERAL = re.compile(rb"\{(\d+)\}\r\n$")
FETCH = re.compile(rb"^\* (\d+) FETCH ", re.IGNORECASE)
UID = re.compile(rb"\bUID (\d+) ?", re.IGNORECASE)


class Responses:
    """Feed bytes, get whole responses: a line, with every literal it announces and what follows it."""

    def __init__(self) -> None:
        self._bytes = bytearray()

    def feed(self, data: bytes) -> list[bytes]:
        """The responses that `data` completes; the rest is kept for the next call."""
        self._bytes += data
        whole = []
        while (size := self._first()) is not None:
            whole.append(bytes(self._bytes[:size]))
            del self._bytes[:size]
        return whole

    def _first(self) -> int | None:
        position = 0
        while (end := self._bytes.find(b"\r\n", position)) >= 0:
            line_end = end + 2
            literal = LITERAL.search(bytes(self._bytes[max(position, line_end - 40) : line_end]))
            if not literal:
                return line_end
            position = line_end + int(literal[1])
            if position > len(self._bytes):
                return None
        return None


def uid_of(response: bytes) -> int | None:
    """The UID of an untagged FETCH response, None for anything else."""
    if not FETCH.match(response):
        return None
    found = UID.search(response.split(b"\r\n", 1)[0]) or UID.search(response[-200:])
    return int(found[1]) if found else None
