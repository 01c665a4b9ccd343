"""Who may read a mail: its holders, and others as far as the holders share it."""

from collections.abc import Iterable

from django.db.models import QuerySet

from leeway.mailbox.models import Mailbox, Message
from leeway.search.models import EVERYBODY, OWNER_ONLY, SearchDoc
from leeway.timeline import actions as timeline
from leeway.timeline.models import Entry, Placement, Share

SOME = 500  # documents at once
OPENNESS: list[str] = [Share.OPEN, Share.SUBJECT, Share.METADATA, Share.PRIVATE]


def share_of(entries: dict[int, Entry]) -> None:
    """Set how much each entry shows: a private flag of any holder hides it, else the most open copy counts."""
    levels: dict[int, str] = {}
    flagged: set[int] = set()
    rows = Message.objects.filter(entry__in=list(entries)).values_list(
        "entry_id", "private", "mailbox__share"
    )
    for pk, private, share in rows:
        levels[pk] = min(levels.get(pk, share), share, key=OPENNESS.index)
        flagged |= {pk} if private else set()
    changed = []
    for pk, entry in entries.items():
        share = Share.PRIVATE if pk in flagged else levels.get(pk, Share.PRIVATE)
        if entry.share != share:
            entry.share = share
            changed.append(entry)
    if changed:
        timeline.show(changed)


def kept_private(mailbox: Mailbox, threads: Iterable[int]) -> set[int]:
    """Those of these conversations that the holder keeps to himself: what is still to come in them as well."""
    mails = Message.objects.filter(mailbox=mailbox, private=True, thread__in=list(threads))
    return set(mails.values_list("thread", flat=True))


def audiences_of(message_ids: Iterable[int]) -> dict[int, tuple[int, int | None]]:
    """message id → (audience, stream) of its search document: search shows each copy to whom timelines show it."""
    rows = Message.objects.filter(pk__in=list(message_ids))
    messages = list(rows.values_list("pk", "entry_id", "entry__share", "mailbox__share"))
    circles: dict[int, dict[int, int | None]] = {}
    placed = Placement.objects.filter(entry__in=[entry for _pk, entry, *_shares in messages if entry])
    for entry, stream, group in placed.order_by("stream").values_list(
        "entry_id", "stream_id", "stream__group_id"
    ):
        circles.setdefault(entry, {})[stream] = group
    found: dict[int, tuple[int, int | None]] = {}
    for pk, entry, share, own in messages:
        streams = circles.get(entry or 0, {})
        is_open = bool(streams) and share == own == Share.OPEN
        found[pk] = (_audience(streams) if is_open else OWNER_ONLY, next(iter(streams), None))
    return found


def refresh_audience(message_ids: Iterable[int]) -> None:
    """The same for documents that exist already."""
    wanted = list(message_ids)
    for start in range(0, len(wanted), SOME):
        _refresh(SearchDoc.objects.filter(kind="mail", object_id__in=wanted[start : start + SOME]))


def _refresh(rows: QuerySet[SearchDoc]) -> None:
    docs = list(rows)
    found = audiences_of([doc.object_id for doc in docs])
    changed = []
    for doc in docs:
        if (doc.audience, doc.stream_id) != found[doc.object_id]:
            doc.audience, doc.stream_id = found[doc.object_id]
            changed.append(doc)
    if changed:
        SearchDoc.objects.bulk_update(changed, ["audience", "stream_id"])


def _audience(streams: dict[int, int | None]) -> int:
    """Everybody when one of the records is open, else the circle of the first."""
    groups = set(streams.values())
    return EVERYBODY if None in groups else min(group for group in groups if group is not None)
