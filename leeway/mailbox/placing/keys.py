"""Message ids → conversations, so that it does not matter in which order mails come.

An id leads to a conversation in two ways: to whoever answers it, whatever the subject (In-Reply-To), and
to whoever only refers to it under the same subject (References). Both are kept as hashes, also for mails
that have not come yet. Programs that give many mails one id are found out by its owners: mails that bear
the same id and were not sent at the same moment are not one conversation because of it.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256
from typing import NamedTuple, Protocol

from django.db.models import F

from leeway.mailbox.models import Message, Thread, ThreadKey
from leeway.mailbox.reading import threads as rules

STRANGERS = 8  # an id that this many other subjects refer to joins nothing any more
MOST_KEYS = 60


class Key(NamedTuple):
    """A message id, and the hashes that lead from it to conversations: of any subject, and of one."""

    id: str
    any: str
    same: str

    @classmethod
    def of(cls, message_id: str, subject: str) -> "Key":
        return cls(message_id, _hash(message_id), _hash(f"{message_id}\n{subject}"))


class Named(Protocol):
    """What is asked of a mail here: the ids it bears, answers and refers to, by their keys."""

    base: str
    own: list[Key]
    answered: list[Key]
    referred: list[Key]
    thread: Thread | None

    @property
    def sent_at(self) -> datetime | None: ...


def keys_of(ids: Iterable[str], subject: str) -> list[Key]:
    """The keys of ids that are good for something."""
    normal = (rules.normal_id(one) for one in ids)
    kept = dict.fromkeys(one for one in normal if one and not rules.is_degenerate(one))
    return [Key.of(one, subject) for one in list(kept)[:MOST_KEYS]]


class Table:
    """Keys → threads, for the mails of one chunk."""

    def __init__(self, mails: Iterable[Named]) -> None:
        mails = list(mails)
        wanted = {key for mail in mails for key in _looked_up(mail)}
        rows = list(ThreadKey.objects.filter(key__in=wanted).select_related("thread"))
        self.known = {row.key: row.thread for row in rows}
        self.new: dict[str, Thread] = {}
        self.strangers = Counter({row.key: row.strangers for row in rows})
        self.strange: Counter[str] = Counter()
        ids = {key.id for mail in mails for key in [*mail.own, *mail.answered[:1]] if key.any in self.known}
        self.owners = self._owners(ids) if ids else []

    def _owners(self, ids: set[str]) -> list[tuple[str, Thread, datetime | None]]:
        threads = {thread.pk: thread for thread in self.known.values()}
        rows = Message.objects.filter(thread__in=threads, message_id__in=ids)
        found = rows.values_list("message_id", "thread_id", "sent_at")
        return [(rules.normal_id(one), threads[pk], at) for one, pk, at in found]

    def threads(self, one: Named) -> list[Thread]:
        """The thread it joins, then those that it proves to be the same."""
        found: list[Thread | None] = []
        for key in one.own:
            found += [
                thread
                for thread in (self.known.get(key.same), self._answered(key, one.base))
                if thread is None or not self._owned(key, thread, one.sent_at)
            ]
        for key in one.answered[:1]:
            found += self._parents(key, one.base)
        found += [self.known.get(key.same) for key in [*one.answered[1:], *one.referred]]
        return unique(found)

    def _parents(self, key: Key, subject: str) -> list[Thread | None]:
        """Where the answered mail is: under the same subject when two mails bear its id, else wherever."""
        alike, any_ = self.known.get(key.same), self._answered(key, subject)
        if any_ is None:
            return [alike] if self._is_good(key) else []
        if alike is not None and self._owned(key, alike) and self._owned(key, any_):
            return [alike]
        return [any_, alike]

    def _answered(self, key: Key, subject: str) -> Thread | None:
        thread = self.known.get(key.any)
        if thread is None or not self._is_good(key):
            return None
        if thread.subject != subject:
            self.strange[key.any] += 1
        return thread

    def _is_good(self, key: Key) -> bool:
        return self.strangers[key.any] + self.strange[key.any] < STRANGERS

    def _owned(self, key: Key, thread: Thread, at: datetime | None = None) -> bool:
        """Whether a mail of this thread bears the id, other than a copy of the mail that was sent then."""
        return any(
            name == key.id and is_same(other, thread) and (at is None or when != at)
            for name, other, when in self.owners
        )

    def learn(self, one: Named) -> None:
        """What later mails find by this one."""
        assert one.thread is not None
        for key in _looked_up(one):
            if key not in self.known:
                self.known[key] = self.new[key] = one.thread
        self.owners += [(key.id, one.thread, one.sent_at) for key in one.own]

    def forget(self, loser: Thread, winner: Thread) -> None:
        """Two threads are one."""
        for table in (self.known, self.new):
            table.update({key: winner for key, thread in table.items() if is_same(thread, loser)})
        self.owners = [
            (name, winner if is_same(thread, loser) else thread, at) for name, thread, at in self.owners
        ]

    def save(self) -> None:
        """Write down what is new."""
        rows = [ThreadKey(key=key, thread=thread) for key, thread in self.new.items()]
        ThreadKey.objects.bulk_create(rows, ignore_conflicts=True)
        for key, times in self.strange.items():
            ThreadKey.objects.filter(key=key).update(strangers=F("strangers") + times)


def unique(threads: Iterable[Thread | None]) -> list[Thread]:
    """Each thread once, in order; those without a row are told apart as they are."""
    found: dict[tuple[int | None, int], Thread] = {}
    for thread in threads:
        if thread is not None:
            found.setdefault((thread.pk, 0 if thread.pk else id(thread)), thread)
    return list(found.values())


def is_same(one: Thread, other: Thread) -> bool:
    """Whether these are one thread, with or without a row."""
    return one is other or (one.pk is not None and one.pk == other.pk)


def _looked_up(one: Named) -> list[str]:
    strong = [*one.own, *one.answered[:1]]
    keys = [key.any for key in strong] + [key.same for key in [*strong, *one.answered[1:], *one.referred]]
    return list(dict.fromkeys(keys))


def _hash(text: str) -> str:
    return sha256(text.encode()).hexdigest()
