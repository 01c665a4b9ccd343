"""Who may read a mail: its holders, and others as far as the holders share it."""

from collections.abc import Iterable

from leeway.mailbox.models import Message
from leeway.search.models import EVERYBODY, OWNER_ONLY, SearchDoc
from leeway.timeline.models import Entry, Placement, Share

OPENNESS = [Share.OPEN, Share.SUBJECT, Share.METADATA, Share.PRIVATE]


def share_of(entries: dict[int, Entry]) -> None:
    """Set how much each entry shows: a private flag of any holder hides it, else the most open copy counts."""
    levels: dict[int, str] = {}
    flagged: set[int] = set()
    rows = Message.objects.filter(entry__in=list(entries)).values_list("entry_id", "private", "mailbox__share")
    for pk, private, share in rows:
        levels[pk] = min(levels.get(pk, share), share, key=OPENNESS.index)
        flagged |= {pk} if private else set()
    changed = []
    for pk, entry in entries.items():
        share = Share.PRIVATE if pk in flagged else levels.get(pk, Share.PRIVATE)
        if entry.share != share:
            entry.share = share
            changed.append(entry)
    Entry.objects.bulk_update(changed, ["share"])


def refresh_audience(message_ids: Iterable[int]) -> None:
    """Let search show each copy to whom the timelines show it."""
    wanted = list(message_ids)
    rows = Message.objects.filter(pk__in=wanted).values_list("pk", "entry_id", "entry__share", "mailbox__share")
    messages = {pk: (entry, OPENNESS.index(share or Share.PRIVATE), OPENNESS.index(own)) for pk, entry, share, own in rows}
    circles: dict[int, dict[int, int | None]] = {}
    placed = Placement.objects.filter(entry__in=[entry for entry, *_ in messages.values() if entry])
    for entry, stream, group in placed.order_by("stream").values_list("entry_id", "stream_id", "stream__group_id"):
        circles.setdefault(entry, {})[stream] = group
    docs = {doc.object_id: doc for doc in SearchDoc.objects.filter(kind="mail", object_id__in=wanted)}
    changed = []
    for pk, (entry, share, own) in messages.items():
        streams = circles.get(entry or 0, {})
        audience = _audience(streams) if streams and not share and not own else OWNER_ONLY
        stream = next(iter(streams), None)
        doc = docs.get(pk)
        if doc and (doc.audience, doc.stream_id) != (audience, stream):
            doc.audience, doc.stream_id = audience, stream
            changed.append(doc)
    SearchDoc.objects.bulk_update(changed, ["audience", "stream_id"])


def _audience(streams: dict[int, int | None]) -> int:
    """Everybody when one of the records is open, else the circle of the first."""
    groups = set(streams.values())
    return EVERYBODY if None in groups else min(group for group in groups if group is not None)
