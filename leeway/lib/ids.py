"""Numbers that come from outside and claim to be a record's id."""

MOST_DIGITS = 18  # every such number fits the database's 64 bits


def record_id(text: str | None) -> int | None:
    """The id that a text holds: plain ASCII digits, at most 18 of them; otherwise nothing."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS else None
