"""What is written to the log: one line a record, JSON unless somebody reads it on a terminal.

No secret gets there: what may be a token in an address is masked, and of an error its kind, its place in
the code and its first line are kept. The lines below hold the values of the row that failed, e.g. a mail.
"""

import json
import logging
import re
import sys
import traceback
from datetime import UTC, datetime

# A piece of an address that is too long for a word or a number: the token of a set-up, a reset, a picture.
TOKEN = re.compile(r"(?<=/)[\w:.~%=-]{20,}(?=[/?\s\"']|$)")
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
LONGEST = 2000  # characters of a message
LONGEST_REASON = 200


class Lines(logging.Formatter):
    """`leeway serve | jq` works, and nobody writes a second line into the log through an address."""

    def format(self, record: logging.LogRecord) -> str:
        """One record as one line."""
        said = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": masked(record.getMessage()),
        }
        if record.exc_info and record.exc_info[1] is not None:
            said["trace"] = trace(record.exc_info[1])
        if sys.stdout.isatty():
            return " ".join(said.values())
        return json.dumps(said, ensure_ascii=False)


def masked(text: str) -> str:
    """Without tokens, and on one line."""
    return TOKEN.sub("***", CONTROL.sub(" ", text[:LONGEST]))


def trace(error: BaseException) -> str:
    """Where it failed, cause first, without the values it failed on."""
    told = []
    seen: set[int] = set()
    link: BaseException | None = error
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        frames = "".join(traceback.format_tb(link.__traceback__))
        told.append(f"Traceback (most recent call last):\n{frames}{reason(link)}")
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)
    return "\n\n".join(reversed(told))


def reason(error: BaseException) -> str:
    """The kind of an error and the first line of what it says."""
    first = next(iter(str(error).splitlines()), "")
    return f"{type(error).__name__}: {masked(first)[:LONGEST_REASON]}".rstrip(": ")
