"""One round over a mailbox, from the lease to the last folder, and what to do when it goes wrong."""

import logging
import random
import time
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from leeway.lib.secrets import WrongKey
from leeway.mailbox.imap import Endpoint, Session, Trouble
from leeway.mailbox.models import Folder, Mailbox, Mood
from leeway.mailbox.placing.own import Own
from leeway.mailbox.reading.child import Reader
from leeway.mailbox.syncing.fetching import LOST_LINE
from leeway.mailbox.syncing.folder_pass import first_pass, meet, new_mail, second_tries, second_tries_due
from leeway.mailbox.syncing.folders import refresh_folders
from leeway.mailbox.syncing.lease import Lease, LeaseLost
from leeway.mailbox.syncing.pipeline import Visit
from leeway.mailbox.syncing.reconciling import confirm, is_due, reconcile
from leeway.mailbox.syncing.storing import Desk

log = logging.getLogger(__name__)
SLICE = 60.0  # seconds of first pass before new mail is looked for again
SOONEST, LATEST = 30.0, 3600.0  # seconds until the next try after trouble
LINES = 3  # connections in one round; a line may break
AUTH_TRIES = 3  # then the owner has to help


@dataclass(slots=True)
class Report:
    """How a round went: `finished` when nothing is left to do, `busy` when somebody else is at it."""

    finished: bool = False
    busy: bool = False
    error: str = ""


def sync_mailbox(mailbox: Mailbox, *, once: bool = True, seconds: float = SLICE) -> Report:
    """Bring a mailbox up to date. With `once` until nothing is left to do, else for about `seconds`."""
    lease = Lease.take(mailbox)
    if lease is None:
        return Report(busy=True)
    mailbox.refresh_from_db()
    try:
        _note(lease, state=Mood.SYNCING)
        with Reader() as reader:
            finished = _round(mailbox, lease, reader, seconds)
            while once and not finished:
                finished = _round(mailbox, lease, reader, seconds)
        _well(mailbox, lease, finished)
        return Report(finished=finished)
    except Trouble as trouble:
        _unwell(mailbox, lease, trouble)
        return Report(error=trouble.code)
    except Exception as error:
        if not isinstance(error, LeaseLost):
            _unwell(mailbox, lease, Trouble("broken"))
            raise
        log.warning("Mailbox %s was taken over by another worker.", mailbox.pk)
        return Report(busy=True)
    finally:
        lease.release()


def endpoint_of(mailbox: Mailbox) -> Endpoint:
    """Where it is and how to get in; a password that cannot be opened is trouble for the owner."""
    try:
        password = mailbox.password
    except WrongKey:
        raise Trouble("no_key") from None
    return Endpoint(mailbox.host, mailbox.port, mailbox.security, mailbox.username, password)


def _round(mailbox: Mailbox, lease: Lease, reader: Reader, seconds: float) -> bool:
    """New mail everywhere, a slice of the first pass, second tries, losses. True when nothing is left."""
    endpoint, desk, until = endpoint_of(mailbox), Desk(mailbox, lease, Own.now()), time.monotonic() + seconds
    for line in range(1, LINES + 1):
        try:
            with Session.open(endpoint) as session:
                finished, doubts = _visit(Visit(desk, session, reader, until))
            break
        except Trouble as trouble:
            if trouble.code not in LOST_LINE or line == LINES:
                raise
            lease.beat()
    if doubts:
        with Session.open(endpoint) as session:
            visit = Visit(desk, session, reader, until + seconds)
            for folder, lost in doubts:
                confirm(visit, folder, lost)
    return finished


def _visit(visit: Visit) -> tuple[bool, list[tuple[Folder, set[int]]]]:
    folders = refresh_folders(visit.desk, visit.session)
    finished = True
    denied: set[int] = set()
    doubts: list[tuple[Folder, set[int]]] = []
    for step in (_look_for_new, _first_pass, _compare):
        for folder in folders:
            if folder.pk in denied:
                continue
            try:
                finished = step(visit, folder, doubts) and finished
            except Trouble as trouble:
                if trouble.code != "denied":
                    raise
                denied.add(folder.pk)  # a folder one may list but not read stops no other
    if denied and len(denied) == len(folders):
        raise Trouble("denied")
    return finished, doubts


def _look_for_new(visit: Visit, folder: Folder, _doubts: list[tuple[Folder, set[int]]]) -> bool:
    visit.looks[folder.pk] = meet(visit, folder)
    return new_mail(visit, folder, visit.looks[folder.pk])


def _first_pass(visit: Visit, folder: Folder, _doubts: list[tuple[Folder, set[int]]]) -> bool:
    if folder.first_pass_done:
        return True
    if visit.is_over:
        return False
    return first_pass(visit, folder, meet(visit, folder))


def _compare(visit: Visit, folder: Folder, doubts: list[tuple[Folder, set[int]]]) -> bool:
    if not folder.first_pass_done and not folder.rewound:
        return False
    compare, again = is_due(folder, visit.looks[folder.pk]), second_tries_due(folder)
    if not compare and not again:
        return True
    look = meet(visit, folder)
    if compare and (lost := reconcile(visit, folder, look)):
        doubts.append((folder, lost))
    if again and not folder.rewound:
        second_tries(visit, folder)
    return folder.first_pass_done


def _well(mailbox: Mailbox, lease: Lease, finished: bool) -> None:
    now = timezone.now()
    _note(
        lease,
        state=Mood.IDLE if finished else Mood.SYNCING,
        error="",
        failures=0,
        backoff_until=None,
        last_ok_at=now,
    )
    if finished and mailbox.first_pass_done_at is None:
        _note(lease, first_pass_done_at=now)


def _unwell(mailbox: Mailbox, lease: Lease, trouble: Trouble) -> None:
    """Back off, longer each time; when only a person can help, say so and stop knocking."""
    failures = mailbox.failures + 1
    wait = max(trouble.wait, min(SOONEST * 2 ** min(failures - 1, 12), LATEST) * random.uniform(0.8, 1.2))  # noqa: S311
    helpless = trouble.needs_owner and (trouble.code != "auth" or failures >= AUTH_TRIES)
    _note(
        lease,
        state=Mood.RECONNECT if helpless else Mood.TROUBLE,
        error=trouble.code,
        failures=failures,
        backoff_until=timezone.now() + timedelta(seconds=wait),
    )
    log.warning("Mailbox %s: %s.", mailbox.pk, trouble.code)


def _note(lease: Lease, **values: object) -> None:
    """Written only while the lease is ours, and never over a pause that somebody asked for meanwhile."""
    mine = Mailbox.objects.filter(pk=lease.mailbox_id, fence=lease.fence)
    if "state" in values:
        mine.exclude(state__in=[Mood.PAUSED, Mood.DISCONNECTED]).update(state=values.pop("state"))
    if values:
        mine.update(**values)
