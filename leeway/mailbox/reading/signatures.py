"""Where the signature of a mail begins, by its delimiter or by what phones add."""

from __future__ import annotations

from .quote_words import SENT_FROM

MAX_SIGNATURE_LINES = 15


def signature_start(text: str) -> int:
    """Where "-- " or "Sent from my …" begins among the last lines; -1 for nowhere."""
    at = len(text)
    for line in reversed(text.rstrip().splitlines(keepends=True)[-MAX_SIGNATURE_LINES:]):
        at = text.rfind(line, 0, at)
        bare = line.strip().casefold()
        if line.rstrip("\n") in ("-- ", "--") or (bare.startswith(SENT_FROM) and len(bare) < 80):
            return at if text[:at].strip() else 0
    return -1


def unsigned(text: str) -> str:
    """The text without its signature; a text that is nothing else stays."""
    start = signature_start(text)
    return text[:start] if start > 0 else text
