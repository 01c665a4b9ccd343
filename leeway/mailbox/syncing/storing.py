"""The one transaction in which a chunk of mail becomes rows: outcomes, threads, timelines, search, cursor."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import F

from leeway.files.actions import enter
from leeway.mailbox.models import Folder, Mailbox, Message, Part, Participant, State
from leeway.mailbox.observing import pass_on
from leeway.mailbox.placing.alone import one_at_a_time
from leeway.mailbox.placing.conversations import Seeking, find_threads
from leeway.mailbox.placing.own import Own
from leeway.mailbox.placing.placing import place
from leeway.mailbox.placing.sharing import audiences_of, kept_private
from leeway.mailbox.reading.message import Parsed
from leeway.mailbox.syncing import deriving
from leeway.mailbox.syncing.judging import Outcome
from leeway.mailbox.syncing.lease import Lease
from leeway.mailbox.syncing.places import known_states, write_places
from leeway.search.actions import index_many


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
    read = [one.parsed for one in fresh if one.parsed]
    people = [deriving.people_of(parsed) for parsed in read]
    mine = desk.mine
    seeking = [
        Seeking.of(
            parsed,
            deriving.moment(parsed, one.date),
            mine.outside(address for _role, address, _name in who),
        )
        for one, parsed, who in zip(fresh, read, people, strict=True)
    ]
    grown = find_threads(seeking, desk.mailbox)
    in_sent = folder.special == "sent"
    hushed = kept_private(desk.mailbox, {sought.thread.pk for sought in seeking if sought.thread})
    rows = Message.objects.bulk_create(
        _row(desk, one, blob, sought, in_sent, hushed)
        for one, blob, sought in zip(fresh, blobs, seeking, strict=True)
    )
    _details(rows, read, people)
    late = Message.objects.filter(thread__in=grown).exclude(pk__in=[row.pk for row in rows]) if grown else []
    place([*rows, *late], desk.own)
    pass_on(zip(rows, read, strict=True))
    _index(desk, rows, read, people)
    return there | {row.sha256: row.pk for row in rows}


def _row(desk: Desk, one: Outcome, blob: object, sought: Seeking, in_sent: bool, hushed: set[int]) -> Message:
    return Message(
        mailbox=desk.mailbox,
        sha256=one.sha256,
        blob=blob,
        thread=sought.thread,
        private=sought.thread is not None and sought.thread.pk in hushed,
        adrift=sought.adrift,
        size=one.size,
        internal_date=one.date,
        **deriving.values_of(sought.parsed, desk.mine, at=sought.at, in_sent=in_sent),
    )


def _details(rows: list[Message], read: list[Parsed], people: list[deriving.People]) -> None:
    """The people and files in them."""
    pairs = zip(rows, people, strict=True)
    Participant.objects.bulk_create(one for row, who in pairs for one in deriving.participants(row, who))
    Part.objects.bulk_create(
        one for row, parsed in zip(rows, read, strict=True) for one in deriving.parts(row, parsed)
    )


def _index(desk: Desk, rows: list[Message], read: list[Parsed], people: list[deriving.People]) -> None:
    """Findable by those who see it."""
    seen_by, owner = audiences_of([row.pk for row in rows]), desk.mailbox.owner_id
    index_many(
        deriving.doc(row, parsed, who, owner, seen_by[row.pk])
        for row, parsed, who in zip(rows, read, people, strict=True)
    )
