"""From raw bytes to an outcome: read in the child, judged by the rules, saved to disk. No database here."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256

from leeway.files.actions import put_down
from leeway.files.models import Blob
from leeway.mailbox.models import State
from leeway.mailbox.placing.own import Own
from leeway.mailbox.reading import limits
from leeway.mailbox.reading.child import Reader
from leeway.mailbox.reading.message import Parsed, Reason, Unreadable
from leeway.mailbox.syncing.fetching import Asked

HEADER_END = re.compile(rb"\r?\n\r?\n")
FIELD = re.compile(
    rb"^(message-id|date|from)[ \t]*:([^\r\n]*(?:\r?\n[ \t][^\r\n]*)*)", re.IGNORECASE | re.MULTILINE
)
# What another look may change; everything else is as it is, and waits for a person.
PASSING = {"denied", "unanswered", "line_broke", Reason.CRASHED, Reason.TIMEOUT, Reason.MEMORY}


@dataclass(slots=True)
class Outcome:
    """What becomes of one mail at one place."""

    uid: int
    state: State
    reason: str = ""
    size: int = 0
    date: datetime | None = None
    sha256: str = ""
    fingerprint: str = ""
    blob: Blob | None = None
    parsed: Parsed | None = None
    message: int | None = None
    raw: bytes = field(default=b"", repr=False)

    @property
    def passing(self) -> bool:
        """Worth another try by itself."""
        return self.state == State.QUARANTINED and self.reason in PASSING


def fingerprint(headers: bytes, size: int) -> str:
    """By which a mail is known again from its headers alone: sha256 of Message-ID, Date, From and its size."""
    head = headers[: limits.HEADER_BYTES]
    if end := HEADER_END.search(head):
        head = head[: end.start()]
    named: dict[bytes, bytes] = {}
    for match in FIELD.finditer(head):
        named.setdefault(match[1].lower(), b" ".join(match[2].split()))
    parts = [named.get(name, b"") for name in (b"message-id", b"date", b"from")]
    return sha256(b"\n".join([*parts, str(size).encode()])).hexdigest()


def judge_chunks(chunks: Iterable[list[Asked]], reader: Reader, own: Own) -> Iterator[list[Outcome]]:
    """Each chunk read and judged, with the bytes of what will be stored; `save_chunks` puts them on disk."""
    for chunk in chunks:
        yield judge(chunk, reader, own)


def judge(chunk: list[Asked], reader: Reader, own: Own) -> list[Outcome]:
    """Store, exclude or quarantine, each for a reason."""
    outcomes = {one.uid: _unread(one) for one in chunk}
    whole = [(one, one.fetched.raw) for one in chunk if one.fetched and not one.verdict]
    for one, parsed in reader.stream(whole):
        outcome, raw = outcomes[one.uid], one.fetched.raw  # type: ignore[union-attr]
        if isinstance(parsed, Unreadable):
            outcome.state, outcome.reason = State.QUARANTINED, parsed.reason.value
        elif own.is_internal(parsed):
            outcome.state, outcome.reason = State.EXCLUDED, "internal"
            continue
        else:
            outcome.state, outcome.parsed = State.STORED, parsed
        outcome.raw = raw
    return list(outcomes.values())


def save_chunks(chunks: Iterable[list[Outcome]]) -> Iterator[list[Outcome]]:
    """The bytes of each chunk made safe on disk, before any row may speak of them."""
    for chunk in chunks:
        save(chunk)
        yield chunk


def save(chunk: list[Outcome]) -> None:
    """The bytes of one chunk made safe on disk."""
    keeping = [one for one in chunk if one.raw]
    for one, blob in zip(
        keeping, put_down([one.raw for one in keeping], media_type="message/rfc822"), strict=True
    ):
        one.blob, one.raw = blob, b""


def _unread(one: Asked) -> Outcome:
    """What can be said before reading."""
    told = one.fetched
    if told is None:
        state = State.GONE if one.verdict == "expunged" else State.QUARANTINED
        return Outcome(one.uid, state, one.verdict)
    outcome = Outcome(one.uid, State.STORED, one.verdict, told.size, told.date)
    if told.raw or not one.verdict:  # a mail of no bytes has a hash too
        outcome.fingerprint = fingerprint(told.raw, told.size)
        outcome.sha256 = sha256(told.raw).hexdigest() if one.verdict != "too_big" else ""
    if one.verdict:
        outcome.state = State.EXCLUDED if one.verdict == "draft" else State.QUARANTINED
    return outcome
