"""Long lists of words, written as one reads them."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """The words between spaces."""
    return frozenset(text.split())


def phrases(text: str) -> tuple[str, ...]:
    """The phrases between vertical bars, in order."""
    return tuple(text.split("|"))
