"""Lines that come from outside, as mail does: who holds them, what they show, and how their words change or go."""

from collections.abc import Iterable

from leeway.timeline.actions.recording import refresh_last_words
from leeway.timeline.models import Entry, Holder, Placement, Stream

# What may change when a mail is read again: nothing that the audit chain has sealed.
WORDS = ["who", "direction", "title", "excerpt", "files", "happened_at"]


def hold(pairs: Iterable[tuple[int, int]]) -> None:
    """(entry, person) pairs: this person's own mailbox holds it."""
    rows = [Holder(entry_id=entry, user_id=user) for entry, user in pairs]
    Holder.objects.bulk_create(rows, ignore_conflicts=True)


def release(entries: Iterable[int], user: int) -> None:
    """This person's mailbox no longer holds them."""
    Holder.objects.filter(entry__in=list(entries), user=user).delete()


def show(entries: list[Entry]) -> None:
    """Write how much of them others see."""
    Entry.objects.bulk_update(entries, ["share"])
    _refresh(Stream.objects.filter(placements__entry__in=entries).distinct())


def rewrite(entries: list[Entry]) -> None:
    """Write their words anew, and stand them at their moment."""
    Entry.objects.bulk_update(entries, WORDS)
    for entry in entries:
        Placement.objects.filter(entry=entry).update(happened_at=entry.happened_at)
    _refresh(Stream.objects.filter(placements__entry__in=entries).distinct())


def silence(entries: Iterable[int]) -> None:
    """Their words, places and holders go; the audit chain keeps that they were there."""
    gone = list(entries)
    streams = list(Stream.objects.filter(placements__entry__in=gone).distinct())
    Holder.objects.filter(entry__in=gone).delete()
    Placement.objects.filter(entry__in=gone).delete()
    Entry.objects.filter(pk__in=gone).update(title="", excerpt="", who="")
    _refresh(streams)


def _refresh(streams: Iterable[Stream]) -> None:
    for stream in streams:
        refresh_last_words(stream)
