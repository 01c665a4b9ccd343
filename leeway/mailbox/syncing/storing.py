"""The one transaction in which a chunk of mail becomes rows: outcomes, threads, timelines, search, cursor."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from leeway.files.actions import enter
from leeway.lib.text import excerpt
from leeway.mailbox.models import Folder, Mailbox, Message, Part, Participant, Role, State
from leeway.mailbox.placing.alone import one_at_a_time
from leeway.mailbox.placing.conversations import Seeking, find_threads, subject_key
from leeway.mailbox.placing.own import Own, known
from leeway.mailbox.placing.placing import event_key, place
from leeway.mailbox.placing.sharing import audiences_of, kept_private
from leeway.mailbox.reading.message import AutoKind, Parsed
from leeway.mailbox.reading.signatures import unsigned
from leeway.mailbox.syncing.judging import Outcome
from leeway.mailbox.syncing.lease import Lease
from leeway.mailbox.syncing.places import known_states, write_places
from leeway.search.actions import Doc, index_many

A_DAY = timedelta(days=1)


@dataclass(slots=True)
class Desk:
    """What every chunk of one sync needs."""

    mailbox: Mailbox
    lease: Lease
    own: Own  # the team's, by which mail is placed

    @property
    def mine(self) -> Own:
        """By which a mail of this mailbox is judged."""
        return self.own.within(self.mailbox.pk)


def store(desk: Desk, folder: Folder, outcomes: list[Outcome], **cursor: object) -> None:
    """Write outcomes down, and move the folder's cursor with them. Bytes are on disk already."""
    with transaction.atomic():
        desk.lease.must_hold()
        known_uids = known_states(folder, [one.uid for one in outcomes])
        fresh = [one for one in outcomes if known_uids.get(one.uid) != State.STORED]
        messages = _messages(desk, folder, fresh)
        write_places(folder, fresh, messages, set(known_uids))
        new = len({one.uid for one in fresh} - set(known_uids))
        values = {**cursor, **({"seen": F("seen") + new} if new else {})}
        if values:
            Folder.objects.filter(pk=folder.pk).update(**values)
    for name, value in cursor.items():
        setattr(folder, name, value)


def _messages(desk: Desk, folder: Folder, outcomes: list[Outcome]) -> dict[str, int]:
    """sha256 → message id, of mails that are there already and of those made now."""
    hashes = {one.sha256 for one in outcomes if one.state == State.STORED}
    there = dict(Message.objects.filter(mailbox=desk.mailbox, sha256__in=hashes).values_list("sha256", "pk"))
    new = {one.sha256: one for one in outcomes if one.parsed is not None and one.sha256 not in there}
    if not new:
        return there
    one_at_a_time()
    fresh = list(new.values())
    blobs = enter([one.blob for one in fresh if one.blob is not None])
    people = [_people(one.parsed) for one in fresh if one.parsed]
    mine = desk.mine
    seeking = [
        Seeking.of(one.parsed, _moment(one), mine.outside(address for _role, address, _name in who))
        for one, who in zip(fresh, people, strict=True)
        if one.parsed
    ]
    grown = find_threads(seeking, desk.mailbox)
    in_sent = folder.special == "sent"
    hushed = kept_private(desk.mailbox, {sought.thread.pk for sought in seeking if sought.thread})
    rows = Message.objects.bulk_create(
        _row(desk, one, blob, sought, in_sent, hushed)
        for one, blob, sought in zip(fresh, blobs, seeking, strict=True)
    )
    _participants(rows, people)
    _parts(rows, fresh)
    late = Message.objects.filter(thread__in=grown).exclude(pk__in=[row.pk for row in rows]) if grown else []
    place([*rows, *late], desk.own)
    _index(desk, rows, fresh, people)
    return there | {row.sha256: row.pk for row in rows}


def _row(desk: Desk, one: Outcome, blob: object, sought: Seeking, in_sent: bool, hushed: set[int]) -> Message:
    parsed = sought.parsed
    return Message(
        mailbox=desk.mailbox,
        sha256=one.sha256,
        blob=blob,
        message_id=parsed.message_id,
        thread=sought.thread,
        private=sought.thread is not None and sought.thread.pk in hushed,
        event_key=event_key(parsed),
        subject=parsed.subject[:500],
        subject_key=subject_key(parsed.subject),
        adrift=sought.adrift,
        excerpt=excerpt(unsigned(parsed.top or parsed.text)),
        direction=desk.mine.direction(parsed, in_sent=in_sent),
        auto="" if parsed.auto == AutoKind.NONE else parsed.auto.value,
        size=one.size,
        sent_at=parsed.date,
        internal_date=one.date,
        happened_at=sought.at,
        parse_version=parsed.parse_version,
    )


def _moment(one: Outcome) -> datetime:
    """When it happened: the Date header, unless the server or the way it came say otherwise by more than a day."""
    said = one.parsed.date if one.parsed else None
    arrived, received = one.date, one.parsed.received if one.parsed else None
    if arrived is None:
        return said or received or timezone.now()
    if said is None:
        return received or arrived
    if abs(said - arrived) <= A_DAY or (received and abs(said - received) <= A_DAY):
        return said
    return received or arrived


def _people(parsed: Parsed) -> list[tuple[str, str, str]]:
    """(role, address, name) of everybody named."""
    named = [
        (Role.FROM, [parsed.sender]),
        (Role.TO, parsed.to),
        (Role.CC, parsed.cc),
        (Role.BCC, parsed.bcc),
        (Role.REPLY_TO, parsed.reply_to),
    ]
    return [(role, address[:320], name[:200]) for role, people in named for address, name in known(people)]


def _participants(rows: list[Message], people: list[list[tuple[str, str, str]]]) -> None:
    Participant.objects.bulk_create(
        Participant(
            message=row, role=role, address=address, domain=address.rpartition("@")[2][:253], name=name
        )
        for row, who in zip(rows, people, strict=True)
        for role, address, name in who
    )


def _parts(rows: list[Message], outcomes: list[Outcome]) -> None:
    Part.objects.bulk_create(
        Part(
            message=row,
            index=part.index[:64],
            filename=part.filename[:200],
            media_type=part.media_type[:127],
            size=part.size,
            sha256=part.sha256,
            content_id=part.content_id[:255],
            inline=part.inline,
        )
        for row, one in zip(rows, outcomes, strict=True)
        if one.parsed
        for part in one.parsed.attachments
    )


def _index(
    desk: Desk, rows: list[Message], outcomes: list[Outcome], people: list[list[tuple[str, str, str]]]
) -> None:
    """Findable by those who see it."""
    audiences = audiences_of([row.pk for row in rows])
    index_many(
        Doc(
            kind="mail",
            object_id=row.pk,
            title=row.subject,
            hint=" ".join(name for *_, name in who[:5])[:300],
            names=" ".join(address for _role, address, _name in who[:20]),
            text=one.parsed.top,
            owner_id=desk.mailbox.owner_id,
            audience=audiences[row.pk][0],
            stream_id=audiences[row.pk][1],
        )
        for row, one, who in zip(rows, outcomes, people, strict=True)
        if one.parsed
    )
