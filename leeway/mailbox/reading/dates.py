"""The Date header, as people and programs have written it."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_tz

ISO = re.compile(r"(\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?)(?:\.\d+)?\s*(Z|[+-]\d\d:?\d\d)?")


def read(text: str) -> datetime | None:
    """An aware moment, or None where the text names none. A missing zone means UTC."""
    text = text[:200].strip()
    if not text:
        return None
    try:
        if match := ISO.search(text):
            moment: datetime | None = datetime.fromisoformat(match[1] + (match[2] or "+00:00"))
        else:
            moment = _rfc5322(text)
        return moment.astimezone(UTC) if moment and 1970 <= moment.year <= 2200 else None
    except (ValueError, OverflowError, IndexError, TypeError):
        return None


def _rfc5322(text: str) -> datetime | None:
    fields = parsedate_tz(re.sub(r"\([^()]*\)", " ", text)) or parsedate_tz(text)
    if fields is None:
        return None
    offset = fields[9] or 0
    zone = timezone(timedelta(seconds=offset)) if abs(offset) < 86400 else UTC
    year, month, day, hour, minute, second = fields[:6]
    return datetime(year, month, day, hour % 24, minute, min(second, 59), tzinfo=zone)


def received(text: str) -> datetime | None:
    """When the last server took the message, by its Received header."""
    return read(text.rpartition(";")[2]) if ";" in text else None
