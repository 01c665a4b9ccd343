"""Reading what people type about people."""


def number_or_none(text: str | None) -> int | None:
    """A record's id, or nothing."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 19 else None
