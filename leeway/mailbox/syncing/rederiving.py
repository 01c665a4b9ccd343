"""Stored mail derived again from its bytes, when this version reads them better than the one that stored them.

Written is only what is derived. The bytes, the conversation, what people have decided and the audit chain
stay; a mail that cannot be read now keeps what was read of it then.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet

from leeway.files.actions import read
from leeway.jobs.tasks import stopping
from leeway.mailbox.models import Location, Message, Part, Participant, State
from leeway.mailbox.observing import pass_on
from leeway.mailbox.placing.alone import one_at_a_time
from leeway.mailbox.placing.conversations import learn_ids
from leeway.mailbox.placing.own import Own
from leeway.mailbox.placing.placing import place
from leeway.mailbox.placing.replacing import Lines
from leeway.mailbox.placing.sharing import audiences_of
from leeway.mailbox.reading.child import Reader
from leeway.mailbox.reading.message import PARSE_VERSION, Parsed, Unreadable
from leeway.mailbox.syncing import deriving
from leeway.search.actions import index_many

CHUNK = 50
COLUMNS = [
    "message_id", "event_key", "subject", "subject_key", "excerpt", "direction", "auto", "sent_at",
    "happened_at", "parse_version",
]  # fmt: skip


@dataclass(slots=True)
class Derived:
    """How many mails were derived again, and how many could not be read."""

    done: int = 0
    unread: int = 0


def outdated() -> QuerySet[Message]:
    """Mails that an older version has read."""
    return Message.objects.filter(parse_version__lt=PARSE_VERSION)


def rederive(messages: QuerySet[Message]) -> Derived:
    """Derive these mails again, a short transaction for each chunk; once more does no harm."""
    found = Derived()
    with Reader() as reader:
        for chunk in _chunks(messages):
            parsed = _read(chunk, reader)
            with transaction.atomic():
                one_at_a_time()
                found.done += _write(parsed, Own.now())
            found.unread += len(chunk) - len(parsed)
    return found


def _chunks(messages: QuerySet[Message]) -> Iterator[list[Message]]:
    last = 0
    while not stopping.is_set():
        chunk = list(messages.filter(pk__gt=last).select_related("blob").order_by("pk")[:CHUNK])
        if not chunk:
            return
        yield chunk
        last = chunk[-1].pk


def _read(chunk: list[Message], reader: Reader) -> dict[int, Parsed]:
    raws = {}
    for message in chunk:
        try:
            raws[message.pk] = read(message.blob)
        except OSError:  # `leeway verify` says which bytes are missing
            continue
    answers = zip(raws, reader.parse_many(raws.values()), strict=True)
    return {pk: answer for pk, answer in answers if not isinstance(answer, Unreadable)}


def _write(parsed: dict[int, Parsed], own: Own) -> int:
    rows = Message.objects.filter(pk__in=parsed).select_for_update(of=("self",))
    messages = list(rows.select_related("mailbox", "thread").order_by("pk"))
    lines = Lines(messages, own)
    people = {one.pk: deriving.people_of(parsed[one.pk]) for one in messages}
    sent = Location.objects.filter(message__in=messages, state=State.STORED, folder__special="sent")
    in_sent: set[int | None] = set(sent.values_list("message_id", flat=True))
    for one in messages:
        said = parsed[one.pk]
        at = deriving.moment(said, one.internal_date, otherwise=one.happened_at)
        mine = own.within(one.mailbox_id)
        for name, value in deriving.values_of(said, mine, at=at, in_sent=one.pk in in_sent).items():
            setattr(one, name, value)
        learn_ids(one, said)
    Message.objects.bulk_update(messages, COLUMNS)
    _write_details(messages, parsed, people)
    place(lines.redrawn(), own)
    _index(messages, parsed, people)
    pass_on((one, parsed[one.pk]) for one in Message.objects.filter(pk__in=parsed))
    return len(messages)


def _write_details(
    messages: list[Message], parsed: dict[int, Parsed], people: dict[int, deriving.People]
) -> None:
    """People always anew; files only where they differ, because their ids are addresses."""
    Participant.objects.filter(message__in=messages).delete()
    Participant.objects.bulk_create(
        row for one in messages for row in deriving.participants(one, people[one.pk])
    )
    for one in messages:
        due = deriving.parts(one, parsed[one.pk])
        if [_told(part) for part in one.parts.order_by("pk")] != [_told(part) for part in due]:
            one.parts.all().delete()
            Part.objects.bulk_create(due)


def _told(part: Part) -> tuple[object, ...]:
    return (
        part.index, part.filename, part.media_type, part.size, part.sha256, part.content_id, part.inline
    )  # fmt: skip


def _index(messages: list[Message], parsed: dict[int, Parsed], people: dict[int, deriving.People]) -> None:
    seen_by = audiences_of([one.pk for one in messages])
    index_many(
        deriving.doc(one, parsed[one.pk], people[one.pk], one.mailbox.owner_id, seen_by[one.pk])
        for one in messages
    )
