"""Which conversation a mail belongs to.

In-Reply-To is trusted alone; References only where the subject is the same, because people answer old
mails about new things; the subject alone only for an answer without any reference, from somebody who
was in the conversation, within a month, in the same mailbox. Ids referred to before their mail came are
kept, so that two answers to an absent mail meet. Two threads that a late mail proves to be one become one.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256

from django.db.models import F

from leeway.mailbox.models import Mailbox, Message, Thread, ThreadKey
from leeway.mailbox.reading import threads as rules
from leeway.mailbox.reading.message import AutoKind, Parsed
from leeway.opportunities.models import DealThread

STRANGERS = 8  # an id that this many other subjects refer to joins nothing any more
MOST_KEYS = 60


@dataclass(slots=True)
class Seeking:
    """A mail that looks for its conversation."""

    parsed: Parsed
    at: datetime
    people: set[str]
    base: str = ""
    own: list[str] = field(default_factory=list)
    answered: list[str] = field(default_factory=list)
    referred: list[str] = field(default_factory=list)
    thread: Thread | None = None

    @classmethod
    def of(cls, parsed: Parsed, at: datetime, people: Iterable[str]) -> "Seeking":
        """With the hashes of the ids it has, answers and refers to."""
        forward = rules.is_forward(parsed.subject)
        return cls(
            parsed,
            at,
            set(people),
            rules.base_subject(parsed.subject)[:255],
            own=_keys([parsed.message_id, *parsed.original_ids]),
            answered=[] if forward else _keys(parsed.in_reply_to),
            referred=[] if forward else _keys(reversed(parsed.references)),
        )

    @property
    def keys(self) -> list[str]:
        return list(dict.fromkeys([*self.own, *self.answered, *self.referred]))[:MOST_KEYS]


def subject_key(subject: str) -> str:
    """By which mails of one subject are found again."""
    base = rules.base_subject(subject)
    return sha256(base.encode()).hexdigest()[:16] if base else ""


def find_threads(seeking: list[Seeking], mailbox: Mailbox) -> set[int]:
    """Give each its thread, new or old; oldest first, so that an answer finds what it answers.

    Returns the threads that others were merged into: deals may hold more mails now.
    """
    grown = set()
    table = _Table({key for one in seeking for key in one.keys})
    for one in sorted(seeking, key=lambda one: one.at):
        found = table.threads(one)
        one.thread = found[0] if found else _by_subject(one, mailbox, seeking)
        if one.thread is None:
            one.thread = Thread(subject=one.base)
        for other in found[1:]:
            _unite(other, one.thread, seeking)
            table.forget(other, one.thread)
            grown.add(one.thread.pk)
        table.learn(one)
    _save(one.thread for one in seeking if one.thread is not None)
    table.save()
    return grown


def _unite(loser: Thread, winner: Thread, seeking: list[Seeking]) -> None:
    """Merge two threads, of which this very chunk may have begun either."""
    _save([loser, winner])
    merge(loser, into=winner)
    for one in seeking:
        if one.thread is not None and one.thread.pk == loser.pk:
            one.thread = winner


def _save(threads: Iterable[Thread]) -> None:
    """Rows for the threads that have none yet: a chunk's in one statement."""
    new = {id(thread): thread for thread in threads if thread.pk is None}
    Thread.objects.bulk_create(new.values())


class _Table:
    """Message ids (as hashes) → threads, for the mails of one chunk."""

    def __init__(self, keys: set[str]) -> None:
        rows = ThreadKey.objects.filter(key__in=keys).select_related("thread")
        self.known = {row.key: row.thread for row in rows if row.strangers < STRANGERS}
        self.worn = {row.key for row in rows if row.strangers >= STRANGERS}
        self.new: dict[str, Thread] = {}
        self.strange: Counter[str] = Counter()

    def threads(self, one: Seeking) -> list[Thread]:
        """The thread it joins, then those that it proves to be the same."""
        found: dict[tuple[int | None, int], Thread] = {}
        for keys, trusted in ((one.own, True), (one.answered, True), (one.referred, bool(one.answered))):
            for key in keys:
                thread = self.known.get(key)
                if thread is None:
                    continue
                same = thread.subject == one.base
                if not same and key in one.answered:
                    self.strange[key] += 1
                if same or (trusted and not found):
                    found.setdefault((thread.pk, 0 if thread.pk else id(thread)), thread)
        return list(found.values())

    def learn(self, one: Seeking) -> None:
        assert one.thread is not None
        for key in one.keys:
            if key not in self.known and key not in self.worn:
                self.known[key] = self.new[key] = one.thread

    def forget(self, loser: Thread, winner: Thread) -> None:
        for table in (self.known, self.new):
            table.update({key: winner for key, thread in table.items() if thread.pk == loser.pk})

    def save(self) -> None:
        rows = [ThreadKey(key=key, thread=thread) for key, thread in self.new.items()]
        ThreadKey.objects.bulk_create(rows, ignore_conflicts=True)
        for key, times in self.strange.items():
            ThreadKey.objects.filter(key=key).update(strangers=F("strangers") + times)


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


def _by_subject(one: Seeking, mailbox: Mailbox, others: list[Seeking]) -> Thread | None:
    """The last resort: an answer that refers to nothing."""
    mail = one.parsed
    if one.answered or one.referred or not rules.is_reply(mail.subject) or mail.auto != AutoKind.NONE:
        return None
    rows = Message.objects.filter(
        mailbox=mailbox,
        subject_key=subject_key(one.parsed.subject),
        auto="",
        happened_at__range=(one.at - rules.WINDOW, one.at + rules.WINDOW),
    )
    candidates = [
        (row.subject, set(row.participants.values_list("address", flat=True)), row.happened_at, row.thread)
        for row in rows.select_related("thread").order_by("-happened_at")[:20]
    ]
    candidates += [
        (two.parsed.subject, two.people, two.at, two.thread)
        for two in others
        if two.thread is not None and two.base == one.base and two.parsed.auto == AutoKind.NONE
    ]
    for subject, people, at, thread in candidates:
        if rules.subject_may_join(
            one.parsed.subject,
            subject,
            has_references=False,
            automated=False,
            people=one.people,
            other_people=people,
            date=one.at,
            other_date=at,
        ):
            return thread
    return None


def _keys(ids: Iterable[str]) -> list[str]:
    normal = (rules.normal_id(one) for one in ids)
    return [sha256(one.encode()).hexdigest() for one in normal if one and not rules.is_degenerate(one)]
