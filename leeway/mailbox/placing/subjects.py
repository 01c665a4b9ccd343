"""The last resort: an answer that refers to nothing joins the latest mail before it that it may answer.

It may come first, as in a first pass, which reads the newest first. Then it is adrift until such a mail comes.
"""

from datetime import datetime
from typing import Any, NamedTuple

from leeway.mailbox.models import Mailbox, Message, Participant, Thread
from leeway.mailbox.reading import threads as rules
from leeway.mailbox.reading.message import AutoKind

MOST = 20


class Candidate(NamedTuple):
    """What may be answered, or may be an answer."""

    subject: str
    people: set[str]
    at: datetime
    thread: Thread


class Strays:
    """The answers in this mailbox that are adrift under one of these subjects."""

    def __init__(self, mails: list[Any], mailbox: Mailbox) -> None:
        keys = {one.subject_key for one in mails if one.parsed.auto == AutoKind.NONE} - {""}
        rows = Message.objects.filter(mailbox=mailbox, subject_key__in=keys, adrift=True)
        self.rows = {row.pk: row for row in rows.select_related("thread")} if keys else {}
        self.people = _people(self.rows)
        self.found: set[int] = set()

    def of(self, one: Any) -> list[Thread]:
        """The threads of those that this mail is answered by; they are not adrift any more."""
        if one.parsed.auto != AutoKind.NONE:
            return []
        threads = []
        for pk, row in self.rows.items():
            stray = Candidate(row.subject, self.people.get(pk, set()), row.happened_at, row.thread)
            mail = Candidate(one.parsed.subject, one.people, one.at, row.thread)
            if pk not in self.found and _answers(stray, mail):
                self.found.add(pk)
                threads.append(row.thread)
        return threads

    def forget(self, loser: Thread, winner: Thread) -> None:
        """Two threads are one."""
        for row in self.rows.values():
            if row.thread_id == loser.pk:
                row.thread = winner

    def save(self) -> None:
        """They have found what they answer."""
        if self.found:
            Message.objects.filter(pk__in=self.found).update(adrift=False)


def by_subject(one: Any, mailbox: Mailbox, others: list[Any]) -> Thread | None:
    """The thread of the latest mail before this one, stored or of the same chunk, that it may answer."""
    rows = Message.objects.filter(
        mailbox=mailbox, subject_key=one.subject_key, auto="",
        happened_at__range=(one.at - rules.WINDOW, one.at),
    )  # fmt: skip
    stored = {row.pk: row for row in rows.select_related("thread").order_by("-happened_at")[:MOST]}
    people = _people(stored)
    candidates = [
        Candidate(row.subject, people.get(pk, set()), row.happened_at, row.thread)
        for pk, row in stored.items()
    ]
    candidates += [
        Candidate(two.parsed.subject, two.people, two.at, two.thread)
        for two in others
        if two is not one and two.thread is not None and two.parsed.auto == AutoKind.NONE
    ]
    me = Candidate(one.parsed.subject, one.people, one.at, Thread())
    fitting = [candidate for candidate in candidates if _answers(me, candidate)]
    return max(fitting, key=lambda candidate: candidate.at).thread if fitting else None


def is_loose(one: Any) -> bool:
    """Whether a mail answers something and does not say what."""
    refers = one.answered or one.referred
    return not refers and rules.is_reply(one.parsed.subject) and one.parsed.auto == AutoKind.NONE


def _answers(stray: Candidate, mail: Candidate) -> bool:
    """Only what was written before, or two answers would each take the other for what they answer."""
    return mail.at < stray.at and rules.subject_may_join(
        stray.subject, mail.subject, has_references=False, automated=False,
        people=stray.people, other_people=mail.people, date=stray.at, other_date=mail.at,
    )  # fmt: skip


def _people(rows: dict[int, Message]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    if rows:
        named = Participant.objects.filter(message__in=rows).values_list("message_id", "address")
        for pk, address in named:
            found.setdefault(pk, set()).add(address)
    return found
