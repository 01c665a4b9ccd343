"""Writing entries, and placing them in streams."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import connection
from django.utils import timezone

from leeway.team.models import User
from leeway.timeline.fanout import act_at_once
from leeway.timeline.models import Entry, Placement, Share, Source, Stream

# A stream's last word in and out only moves forward, whoever else writes it meanwhile: hundreds in one statement.
GROW = {
    "in": "UPDATE timeline_stream SET last_in_at = %s WHERE id = %s AND (last_in_at IS NULL OR last_in_at < %s)",
    "out": "UPDATE timeline_stream SET last_out_at = %s WHERE id = %s AND (last_out_at IS NULL OR last_out_at < %s)",
}

_batch: ContextVar[UUID | None] = ContextVar("batch", default=None)


@contextmanager
def together() -> Iterator[UUID]:
    """What is recorded within is one deed of one person, and is taken back as one. Also a decorator of an action.

    An action of several that is part of a larger one belongs to the larger. What follows by itself is not part of it.
    """
    outer = _batch.get()
    if outer is not None:
        yield outer
        return
    token = _batch.set(batch := uuid4())
    try:
        yield batch
    finally:
        _batch.reset(token)


def record(
    verb: str,
    streams: Iterable[Stream],
    *,
    by: User | None,
    source: str = Source.PERSON,
    home: Stream | None = None,
    named: Stream | None = None,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    title: str = "",
    excerpt: str = "",
    ref: tuple[str, int] | None = None,
    happened_at: datetime | None = None,
) -> Entry:
    """Write down that something happened, on every stream it belongs to. Call it inside the action's transaction."""
    streams = list(streams)
    now = timezone.now()
    entry = Entry.objects.create(
        verb=verb,
        actor=by,
        source=source,
        batch=_batch.get() if source != Source.AUTOMATION else None,
        home=home or (streams[0] if streams else None),
        named=named,
        before=before,
        after=after,
        title=title[:300],
        excerpt=excerpt[:600],
        ref_kind=ref[0] if ref else "",
        ref_id=ref[1] if ref else None,
        happened_at=happened_at or now,
        recorded_at=now,
    )
    place([(stream.pk, entry) for stream in streams])
    act_at_once(entry)
    return entry


def record_many(entries: Iterable[Entry]) -> list[Entry]:
    """Write many prepared entries at once, unplaced: captured mail comes in chunks."""
    return Entry.objects.bulk_create(list(entries))


def place(pairs: Iterable[tuple[int, Entry]]) -> None:
    """Let entries flow through streams, once each; mail also moves the streams' last word in and out."""
    pairs = list(pairs)
    Placement.objects.bulk_create(
        [Placement(stream_id=pk, entry=entry, happened_at=entry.happened_at) for pk, entry in pairs],
        ignore_conflicts=True,
    )
    for direction, statement in GROW.items():
        latest: dict[int, datetime] = {}
        for pk, entry in pairs:
            if entry.direction == direction and entry.share != Share.PRIVATE:
                latest[pk] = max(latest.get(pk, entry.happened_at), entry.happened_at)
        _grow(statement, latest)


def _grow(statement: str, latest: dict[int, datetime]) -> None:
    adapted = [(connection.ops.adapt_datetimefield_value(at), pk) for pk, at in latest.items()]
    if adapted:
        with connection.cursor() as cursor:
            cursor.executemany(statement, [(at, pk, at) for at, pk in adapted])


def unplace(stream: Stream, entries: Iterable[int]) -> None:
    """Take entries out of one stream; they stay in the others."""
    Placement.objects.filter(stream=stream, entry__in=list(entries)).delete()
    refresh_last_words(stream)


def refresh_last_words(stream: Stream) -> None:
    """Recompute when they last wrote and when we last wrote."""
    mails = (
        Placement.objects.filter(stream=stream).exclude(entry__share=Share.PRIVATE).order_by("-happened_at")
    )
    stream.last_in_at = mails.filter(entry__direction="in").values_list("happened_at", flat=True).first()
    stream.last_out_at = mails.filter(entry__direction="out").values_list("happened_at", flat=True).first()
    stream.save(update_fields=["last_in_at", "last_out_at"])
