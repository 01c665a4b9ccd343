"""Where a page of a long list ended: ``value~id`` in an address, read without trusting it."""

import math
from datetime import datetime

from leeway.lib.ids import record_id
from leeway.lib.text import clean

SIGN = "~"


def mark(value: object, pk: int) -> str:
    """The mark of a row: a moment, a rank or a name, and the row's id."""
    return f"{value.isoformat() if isinstance(value, datetime) else value}{SIGN}{pk}"


def moment_mark(text: str) -> tuple[datetime, int] | None:
    """The moment and id of a mark; nothing when it is not one of ours."""
    value, pk = _parts(text)
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return None
    return (moment, pk) if pk is not None and moment.tzinfo is not None else None


def number_mark(text: str) -> tuple[float, int] | None:
    """The finite number and id of a mark; nothing when it is not one of ours."""
    value, pk = _parts(text)
    try:
        number = float(value)
    except ValueError:
        return None
    return (number, pk) if pk is not None and math.isfinite(number) else None


def name_mark(text: str) -> tuple[str, int] | None:
    """The name and id of a mark; nothing when it is not one of ours."""
    value, pk = _parts(text)
    return (clean(value)[:300], pk) if pk is not None else None


def _parts(text: str) -> tuple[str, int | None]:
    value, _sign, pk = text.rpartition(SIGN)
    return value, record_id(pk)
