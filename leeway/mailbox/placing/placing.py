"""Putting mails on timelines, by the one rule of `opportunities.placing.streams_for`."""

from collections import Counter
from collections.abc import Iterable
from hashlib import sha256
from typing import TypeVar

from django.db import transaction
from django.db.models import OuterRef, Subquery

from leeway.mailbox.models import Direction, Event, Message, Part, Participant, Role
from leeway.mailbox.placing.alone import one_at_a_time
from leeway.mailbox.placing.own import Own
from leeway.mailbox.placing.sharing import refresh_audience, share_of
from leeway.mailbox.reading.message import AutoKind, Parsed
from leeway.opportunities.actions import hold
from leeway.opportunities.models import DealThread, Opportunity
from leeway.opportunities.placing import Wanted, streams_for
from leeway.timeline import actions as timeline
from leeway.timeline.models import Entry, Placement, Source

MANY = 25  # more outside addresses than this are a mailing: it goes to its writer's timeline only
SILENT = {AutoKind.BOUNCE.value, AutoKind.AUTO_REPLY.value}  # nobody has written when a machine answers
CHUNK = 50
Key = TypeVar("Key")


def event_key(parsed: Parsed) -> str:
    """By which copies of one mail are known as one event: id, writer, date and words.

    The words are part of it, because headers are claims: whoever guesses an id must not become the
    holder of a mail that a colleague keeps to himself.
    """
    said = sha256("".join((parsed.top or parsed.text).split()).encode("utf-8", "replace")).hexdigest()
    date = parsed.date.isoformat() if parsed.date else ""
    named = "\n".join([parsed.message_id, parsed.sender.address, date, said])
    return sha256(named.encode("utf-8", "replace")).hexdigest()


def place(messages: list[Message], own: Own) -> int:
    """Put mails on every timeline they belong to; what is there already stays. Returns how many have a place.

    A conversation that a deal begins to hold brings its other mails along.
    """
    placed = _place(messages, own)
    followed: set[int] = set()
    while more := _follow(placed) - followed:
        followed |= more
        placed += _place(list(Message.objects.filter(pk__in=more).select_related("mailbox")), own)
    return len({message.pk for message, _streams in placed})


def place_in_chunks(ids: Iterable[int]) -> int:
    """The same for many, a short transaction for each chunk: mail that is stored already finds its place."""
    wanted, count = list(ids), 0
    if not wanted:
        return 0
    with transaction.atomic():
        one_at_a_time()
    own = Own.now()
    for start in range(0, len(wanted), CHUNK):
        with transaction.atomic():
            one_at_a_time()
            rows = Message.objects.filter(pk__in=wanted[start : start + CHUNK]).select_related("mailbox")
            count += place(list(rows), own)
    return count


def outside_addresses(messages: list[Message], own: Own) -> dict[int, set[str]]:
    """message id → the outside addresses that decide where it belongs."""
    found: dict[int, set[str]] = {message.pk: set() for message in messages}
    writers: dict[int, set[str]] = {message.pk: set() for message in messages}
    out = {message.pk for message in messages if message.direction == Direction.OUT}
    owns = {message.pk: own.within(message.mailbox_id).owns for message in messages}
    rows = Participant.objects.filter(message__in=list(found))
    for message, role, address in rows.values_list("message_id", "role", "address"):
        if owns[message](address) or (role == Role.BCC and message not in out):
            continue
        found[message].add(address)
        if role in (Role.FROM, Role.REPLY_TO):
            writers[message].add(address)
    return {pk: writers[pk] if len(addresses) > MANY else addresses for pk, addresses in found.items()}


def _place(messages: list[Message], own: Own) -> list[tuple[Message, set[int]]]:
    """The streams of each by the rule, and its entry on them."""
    addresses = outside_addresses(messages, own)
    wanted = [Wanted(addresses[message.pk], message.happened_at, message.thread_id) for message in messages]
    streams = streams_for(wanted)
    placed = [(message, found) for message, found in zip(messages, streams, strict=True) if found]
    if not placed:
        return []
    entries = _entries([message for message, _found in placed], own)
    timeline.place([(pk, entries[message.event_key]) for message, found in placed for pk in found])
    refresh_audience([message.pk for message, _found in placed])
    return placed


def _entries(messages: list[Message], own: Own) -> dict[str, Entry]:
    """event key → entry, made where the mail had no place before; copies of one event share it."""
    keys = {message.event_key for message in messages}
    entries = {event.key: event.entry for event in Event.objects.filter(key__in=keys).select_related("entry")}
    first = {message.event_key: message for message in reversed(messages)}
    fresh = {key: one for key, one in first.items() if key not in entries}
    made = entries_of(fresh, own)
    timeline.record_many(made.values())
    Event.objects.bulk_create([Event(key=key, entry=entry) for key, entry in made.items()])
    entries |= made
    new = [message for message in messages if message.entry_id is None]
    for message in new:
        message.entry = entries[message.event_key]
    events = Event.objects.filter(key=OuterRef("event_key")).values("entry")
    Message.objects.filter(pk__in=[message.pk for message in new]).update(entry=Subquery(events[:1]))
    timeline.hold([(entries[message.event_key].pk, message.mailbox.owner_id) for message in new])
    share_of({entry.pk: entry for entry in entries.values()})
    return entries


def entries_of(messages: dict[Key, Message], own: Own) -> dict[Key, Entry]:
    """Lines of the timeline, unsaved: what somebody outside or one of us wrote, with so many files."""
    ids = [message.pk for message in messages.values()]
    rows = Participant.objects.filter(message__in=ids, role=Role.FROM)
    writers = {row.message_id: row for row in rows.order_by("-pk")}
    parts = Part.objects.filter(message__in=ids, inline=False)
    files = Counter(parts.values_list("message_id", flat=True))
    return {key: _entry(one, writers.get(one.pk), files[one.pk], own) for key, one in messages.items()}


def _entry(message: Message, writer: Participant | None, files: int, own: Own) -> Entry:
    sent = message.direction == Direction.OUT
    name = (writer.name or writer.address)[:120] if writer else ""
    return Entry(
        verb="mail.sent" if sent else "mail.received",
        who=name,
        actor_id=own.within(message.mailbox_id).person(writer.address) if writer and sent else None,
        direction=message.direction if message.auto not in SILENT else "",
        source=Source.MAIL,
        ref_kind="mail",
        ref_id=message.pk,
        title=message.subject[:300],
        excerpt=message.excerpt[:600],
        files=files,
        happened_at=message.happened_at,
    )


def _follow(placed: list[tuple[Message, set[int]]]) -> set[int]:
    """Let deals hold the conversations of these mails; returns mails of theirs that have yet to follow."""
    streams = {pk for _message, found in placed for pk in found}
    deals = set(Opportunity.objects.filter(stream__in=streams).values_list("stream", flat=True))
    pairs = {(pk, message.thread_id) for message, found in placed for pk in found & deals}
    if not pairs:
        return set()
    threads = {thread for _stream, thread in pairs}
    held = DealThread.objects.filter(thread__in=threads).values_list("opportunity__stream", "thread")
    new = pairs - set(held)
    if not new:
        return set()
    hold(new)
    mails: dict[int, list[tuple[int, int | None]]] = {}
    rows = Message.objects.filter(thread__in={thread for _stream, thread in new})
    for pk, thread, entry in rows.values_list("pk", "thread", "entry"):
        mails.setdefault(thread, []).append((pk, entry))
    known = {entry for entries in mails.values() for _pk, entry in entries if entry}
    there = Placement.objects.filter(stream__in={stream for stream, _thread in new}, entry__in=known)
    placed_there = set(there.values_list("stream", "entry"))
    return {
        pk
        for stream, thread in new
        for pk, entry in mails.get(thread, [])
        if (stream, entry) not in placed_there
    }
