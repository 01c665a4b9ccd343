"""Asking for mails in chunks, with proof for each one that was asked for. No database here."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from leeway.mailbox.imap import Fetched, Session, Trouble
from leeway.mailbox.reading import limits

CHUNK_MAILS = 20
CHUNK_BYTES = 16 * 1024 * 1024
BATCH = 200  # mails whose sizes are asked for at once
LOST_LINE = frozenset({"closed", "timeout", "odd_answer"})


@dataclass(frozen=True, slots=True)
class Asked:
    """One mail that was asked for: what came, or why nothing came."""

    uid: int
    fetched: Fetched | None = None
    verdict: str = ""


class Stumbled(Exception):
    """The line broke over these mails; a single one that does it again is set aside."""

    def __init__(self, uids: list[int], trouble: Trouble) -> None:
        super().__init__(trouble.code)
        self.uids, self.trouble = uids, trouble


def fetch_chunks(session: Session, uids: list[int], *, careful: bool = False) -> Iterator[list[Asked]]:
    """All of these mails, in their order, at most CHUNK_MAILS and CHUNK_BYTES at a time, the big ones alone.

    `careful` after the line broke: the first ones singly, to find out over which it breaks.
    """
    singly = CHUNK_MAILS if careful else 0
    for batch in [*batches(uids[:singly], 1), *batches(uids[singly:], BATCH)]:
        try:
            sizes = session.sizes(batch)
        except Trouble as trouble:
            if trouble.code in LOST_LINE:
                raise Stumbled(batch, trouble) from None
            if trouble.code != "denied":
                raise
            sizes = {}  # then the bodies are asked for without knowing
        for chunk in _chunks(batch, sizes):
            yield _fetch(session, chunk, sizes)


def batches(uids: Iterable[int], size: int) -> Iterator[list[int]]:
    """Lists of at most `size`."""
    batch: list[int] = []
    for uid in uids:
        batch.append(uid)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


def _chunks(batch: list[int], sizes: dict[int, Fetched]) -> Iterator[list[int]]:
    chunk: list[int] = []
    weight = 0
    for uid in batch:
        size = sizes[uid].size if uid in sizes else 0
        if chunk and (len(chunk) >= CHUNK_MAILS or weight + size > CHUNK_BYTES):
            yield chunk
            chunk, weight = [], 0
        chunk.append(uid)
        weight += min(size, limits.RAW_BYTES)
    if chunk:
        yield chunk


def _fetch(session: Session, chunk: list[int], sizes: dict[int, Fetched]) -> list[Asked]:
    """One chunk: drafts and giants by what is known of them, all others whole."""
    known: dict[int, Asked] = {}
    for uid in chunk:
        told = sizes.get(uid)
        if told and told.draft:
            known[uid] = Asked(uid, told, "draft")
        elif told and told.size > limits.RAW_BYTES:
            known[uid] = Asked(uid, _head(session, uid) or told, "too_big")
    rest = [uid for uid in chunk if uid not in known]
    try:
        known |= _ask(session, rest)
    except Trouble as trouble:
        if trouble.code in LOST_LINE:
            raise Stumbled(rest, trouble) from None
        if trouble.code != "denied":
            raise
        known |= _singly(session, rest)
    return [known[uid] for uid in chunk]


def _head(session: Session, uid: int) -> Fetched | None:
    """The headers of a giant; a line that breaks over them is no reason to stop before it for ever."""
    try:
        return session.headers(uid)
    except Trouble as trouble:
        if trouble.code in LOST_LINE:
            raise Stumbled([uid], trouble) from None
        if trouble.code != "denied":
            raise
    return None


def _ask(session: Session, uids: list[int]) -> dict[int, Asked]:
    """Bodies; what was left out of the answer is asked for once more, then looked up.

    A UID missing from an OK answer is no proof of absence: only a search that does not list it is.
    """
    answers = session.bodies(uids)
    if missing := [uid for uid in uids if uid not in answers]:
        answers |= session.bodies(missing)
    asked = {uid: Asked(uid, one, "draft" if one.draft else "") for uid, one in answers.items()}
    if missing := [uid for uid in uids if uid not in answers]:
        listed = session.still_listed(missing)
        asked |= {uid: Asked(uid, None, "unanswered" if uid in listed else "expunged") for uid in missing}
    return asked


def _singly(session: Session, uids: list[int]) -> dict[int, Asked]:
    """The server refused a chunk: find out which mail it does not like. If it likes none, it is the server."""
    asked: dict[int, Asked] = {}
    for uid in uids:
        try:
            asked |= _ask(session, [uid])
        except Trouble as trouble:
            if trouble.code in LOST_LINE:
                raise Stumbled([uid], trouble) from None
            if trouble.code != "denied":
                raise
            asked[uid] = Asked(uid, None, "denied")
    if len(uids) > 1 and all(one.verdict == "denied" for one in asked.values()):
        raise Trouble("denied")
    return asked
