"""Which conversation a mail belongs to.

In-Reply-To is trusted alone; References only where the subject is the same, because people answer old
mails about new things; the subject alone only for an answer without any reference, from somebody who
was in the conversation, within a month, in the same mailbox. Ids referred to before their mail came are
kept, so that two answers to an absent mail meet. Two threads that a late mail proves to be one become one.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256

from leeway.mailbox.models import Mailbox, Message, Thread, ThreadKey
from leeway.mailbox.placing.keys import Key, Table, is_same, keys_of, unique
from leeway.mailbox.placing.subjects import Strays, by_subject, is_loose
from leeway.mailbox.reading import threads as rules
from leeway.mailbox.reading.message import Parsed
from leeway.opportunities.models import DealThread


@dataclass(slots=True, eq=False)
class Seeking:
    """A mail that looks for its conversation; `adrift` while it is an answer to we do not know what."""

    parsed: Parsed
    at: datetime
    people: set[str]
    base: str = ""
    own: list[Key] = field(default_factory=list)
    answered: list[Key] = field(default_factory=list)
    referred: list[Key] = field(default_factory=list)
    thread: Thread | None = None
    adrift: bool = False

    @classmethod
    def of(cls, parsed: Parsed, at: datetime, people: Iterable[str]) -> "Seeking":
        """With the keys of the ids it has, answers and refers to."""
        base, forward = rules.base_subject(parsed.subject)[:255], rules.is_forward(parsed.subject)
        return cls(
            parsed,
            at,
            set(people),
            base,
            own=keys_of([parsed.message_id, *parsed.original_ids], base),
            answered=[] if forward else keys_of(parsed.in_reply_to, base),
            referred=[] if forward else keys_of(reversed(parsed.references), base),
        )

    @property
    def sent_at(self) -> datetime | None:
        return self.parsed.date

    @property
    def subject_key(self) -> str:
        return subject_key(self.parsed.subject)


def subject_key(subject: str) -> str:
    """By which mails of one subject are found again."""
    base = rules.base_subject(subject)
    return sha256(base.encode()).hexdigest()[:16] if base else ""


def find_threads(seeking: list[Seeking], mailbox: Mailbox) -> set[int]:
    """Give each its thread, new or old; oldest first, so that an answer finds what it answers.

    Returns the threads that others were merged into: deals may hold more mails now.
    """
    grown = set()
    table, strays = Table(seeking), Strays(seeking, mailbox)
    for one in sorted(seeking, key=lambda one: one.at):
        found: list[Thread | None] = [*table.threads(one)]
        if is_loose(one):
            found.append(by_subject(one, mailbox, seeking))
            one.adrift = found[-1] is None
        threads = unique([*found, *strays.of(one)])
        one.thread = threads[0] if threads else Thread(subject=one.base)
        for other in threads[1:]:
            _unite(other, one.thread, seeking)
            table.forget(other, one.thread)
            strays.forget(other, one.thread)
            grown.add(one.thread.pk)
        table.learn(one)
    _save(one.thread for one in seeking if one.thread is not None)
    table.save()
    strays.save()
    return grown


def learn_ids(message: Message, parsed: Parsed) -> None:
    """A stored mail is found by the ids it has as it is read now, beside those it had; it stays where it is."""
    sought = Seeking.of(parsed, message.happened_at, [])
    sought.thread = message.thread
    table = Table([sought])
    table.learn(sought)
    table.save()


def _unite(loser: Thread, winner: Thread, seeking: list[Seeking]) -> None:
    """Merge two threads, of which this very chunk may have begun either."""
    _save([loser, winner])
    merge(loser, into=winner)
    for one in seeking:
        if one.thread is not None and is_same(one.thread, loser):
            one.thread = winner


def _save(threads: Iterable[Thread]) -> None:
    """Rows for the threads that have none yet: a chunk's in one statement."""
    new = {id(thread): thread for thread in threads if thread.pk is None}
    Thread.objects.bulk_create(new.values())


def merge(loser: Thread, *, into: Thread) -> None:
    """Two conversations are one: mails, ids and what deals hold go over, the empty one points on."""
    Message.objects.filter(thread=loser).update(thread=into)
    ThreadKey.objects.filter(thread=loser).update(thread=into)
    Thread.objects.filter(merged_into=loser).update(merged_into=into)
    kept = dict(DealThread.objects.filter(thread=into.pk).values_list("opportunity", "excluded"))
    for row in DealThread.objects.filter(thread=loser.pk):
        if row.opportunity_id in kept:
            if row.excluded and not kept[row.opportunity_id]:  # "not this deal" wins
                DealThread.objects.filter(opportunity=row.opportunity_id, thread=into.pk).update(
                    excluded=True
                )
            row.delete()
        else:
            row.thread = into.pk
            row.save(update_fields=["thread"])
    loser.merged_into = into
    loser.save(update_fields=["merged_into"])
