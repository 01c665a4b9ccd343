"""What is derived from the bytes of a mail: in one way, when it is stored and when it is derived again."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from leeway.lib.text import excerpt
from leeway.mailbox.models import Message, Part, Participant, Role
from leeway.mailbox.placing.conversations import subject_key
from leeway.mailbox.placing.own import Own, known
from leeway.mailbox.placing.placing import event_key
from leeway.mailbox.reading.message import AutoKind, Parsed
from leeway.mailbox.reading.signatures import unsigned
from leeway.search.actions import Doc

A_DAY = timedelta(days=1)
People = list[tuple[str, str, str]]  # (role, address, name)


def values_of(parsed: Parsed, own: Own, *, at: datetime, in_sent: bool) -> dict[str, Any]:
    """The columns of a message; `own` as its mailbox sees it, `at` when it happened."""
    return {
        "message_id": parsed.message_id,
        "event_key": event_key(parsed),
        "subject": parsed.subject[:500],
        "subject_key": subject_key(parsed.subject),
        "excerpt": excerpt(unsigned(parsed.top or parsed.text)),
        "direction": own.direction(parsed, in_sent=in_sent),
        "auto": "" if parsed.auto == AutoKind.NONE else parsed.auto.value,
        "sent_at": parsed.date,
        "happened_at": at,
        "parse_version": parsed.parse_version,
    }


def moment(parsed: Parsed, arrived: datetime | None, *, otherwise: datetime | None = None) -> datetime:
    """When it happened: the Date header, unless the server or the way it came say otherwise by more than a day."""
    said, received = parsed.date, parsed.received
    if arrived is None:
        return said or received or otherwise or timezone.now()
    if said is None:
        return received or arrived
    if abs(said - arrived) <= A_DAY or (received and abs(said - received) <= A_DAY):
        return said
    return received or arrived


def people_of(parsed: Parsed) -> People:
    """Everybody named."""
    named = [
        (Role.FROM, [parsed.sender]),
        (Role.TO, parsed.to),
        (Role.CC, parsed.cc),
        (Role.BCC, parsed.bcc),
        (Role.REPLY_TO, parsed.reply_to),
    ]
    return [(role, address[:320], name[:200]) for role, people in named for address, name in known(people)]


def participants(message: Message, people: People) -> list[Participant]:
    """Their rows."""
    return [
        Participant(
            message=message,
            role=role,
            address=address,
            domain=address.rpartition("@")[2][:253],
            name=name,
        )
        for role, address, name in people
    ]


def parts(message: Message, parsed: Parsed) -> list[Part]:
    """The rows of its files."""
    return [
        Part(
            message=message,
            index=part.index[:64],
            filename=part.filename[:200],
            media_type=part.media_type[:127],
            size=part.size,
            sha256=part.sha256,
            content_id=part.content_id[:255],
            inline=part.inline,
        )
        for part in parsed.attachments
    ]


def doc(message: Message, parsed: Parsed, people: People, owner: int, seen_by: tuple[int, int | None]) -> Doc:
    """How search finds it; `seen_by` is the audience and the stream it stands on."""
    return Doc(
        kind="mail",
        object_id=message.pk,
        title=message.subject,
        hint=" ".join(name for *_, name in people[:5])[:300],
        names=" ".join(address for _role, address, _name in people[:20]),
        text=parsed.top,
        owner_id=owner,
        audience=seen_by[0],
        stream_id=seen_by[1],
    )
