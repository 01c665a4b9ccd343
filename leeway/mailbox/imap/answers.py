"""What a mail server is asked and what it answers, as plain values."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from imapclient.datetime_util import parse_to_datetime

from leeway.lib.secrets import Secret


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a mailbox is and how to get in."""

    host: str
    port: int
    security: str
    username: str
    password: Secret


@dataclass(frozen=True, slots=True)
class Found:
    """A folder as the server lists it."""

    name: str
    delimiter: str
    flags: frozenset[str]


@dataclass(frozen=True, slots=True)
class Look:
    """A folder at the moment it was opened; `uidvalidity` is 0 where the server has none."""

    uidvalidity: int
    uidnext: int
    exists: int
    modseq: int | None


@dataclass(frozen=True, slots=True)
class Fetched:
    """What the server said about one mail: raw bytes, or only the headers that name it, or only its size."""

    uid: int
    size: int
    date: datetime | None
    raw: bytes = b""
    draft: bool = False


def answer(values: Any, wanted: str) -> Fetched | None:
    """One FETCH answer on its own: merging two of one sequence number could give a mail another's body."""
    if not isinstance(values, tuple) or len(values) % 2:
        return None
    told = {text(name).upper(): value for name, value in zip(values[::2], values[1::2], strict=True)}
    raw = next((value for name, value in told.items() if wanted and name.startswith(wanted)), None)
    if not isinstance(told.get("UID"), int) or not isinstance(told.get("RFC822.SIZE"), int):
        return None
    if wanted and not isinstance(raw, bytes):
        return None
    try:
        date = parse_to_datetime(told["INTERNALDATE"], normalise=False)
    except (KeyError, ValueError, TypeError, AttributeError, IndexError):
        date = None
    flags = told.get("FLAGS")
    draft = isinstance(flags, tuple) and any(text(flag).lower() == "\\draft" for flag in flags)
    return Fetched(told["UID"], told["RFC822.SIZE"], date, raw or b"", draft)


def text(value: Any) -> str:
    """A word of the protocol."""
    return value.decode("ascii", "replace") if isinstance(value, bytes) else str(value)
