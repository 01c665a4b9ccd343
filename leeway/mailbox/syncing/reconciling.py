"""Comparing what the server lists with what we know, and believing a loss only on good evidence.

A place that vanished is no deletion here: the mail stays on every timeline. A mail that lies in another
folder now has moved. When much vanishes at once the server is asked again on a new connection, and when
most of a folder does, nothing is dropped until the owner of the mailbox says so.
"""

from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from leeway.mailbox.imap import Look
from leeway.mailbox.models import Folder, Location, State
from leeway.mailbox.syncing.fetching import BATCH, batches
from leeway.mailbox.syncing.judging import fingerprint
from leeway.mailbox.syncing.pipeline import Visit
from leeway.mailbox.syncing.storing import Desk, store

EVERY = timedelta(minutes=15)
MANY_SHARE, MANY = 0.2, 1_000  # more than this needs a second look on a new connection
MOST_SHARE = 0.5  # more than this waits for the owner
SOME = 500


def reconcile(visit: Visit, folder: Folder, look: Look) -> set[int]:
    """Find what came back, what was overlooked and what vanished; returns UIDs whose loss needs a second look."""
    if folder.rewound:
        _compare_names(visit, folder, look)
    listed = set(visit.session.uids(look))
    known = dict(_here(folder).values_list("uid", "state"))
    overlooked = sorted(uid for uid in listed - set(known) if folder.initial_floor is not None)
    if not visit.bring_in(folder, [uid for uid in overlooked if uid <= folder.covered_to]):
        return set()
    _bring_back(visit, folder, [uid for uid in listed if known.get(uid) == State.GONE])
    live = {uid for uid, state in known.items() if state != State.GONE}
    vanished = live - listed
    moved = _moved(folder, vanished)
    _drop(visit.desk, folder, moved, "moved")
    lost = vanished - moved
    if len(lost) > MANY_SHARE * len(live) or len(lost) > MANY:
        return lost
    _drop(visit.desk, folder, lost, "deleted")
    store(visit.desk, folder, [], last_full_reconcile=timezone.now(), vanished=0, vanish_allowed=False)
    return set()


def confirm(visit: Visit, folder: Folder, lost: set[int]) -> None:
    """The second look, on a new connection. Most of a folder gone waits for the owner's word."""
    look = visit.session.examine(folder.name)
    if look.uidvalidity != folder.uidvalidity:
        return
    lost = lost - set(visit.session.uids(look))
    live = _here(folder).exclude(state=State.GONE).count()
    if len(lost) > MOST_SHARE * live and not folder.vanish_allowed:
        store(visit.desk, folder, [], last_full_reconcile=timezone.now(), vanished=len(lost))
        return
    _drop(visit.desk, folder, lost, "deleted")
    store(visit.desk, folder, [], last_full_reconcile=timezone.now(), vanished=0, vanish_allowed=False)


def is_due(folder: Folder, look: Look) -> bool:
    """Whether the server's count differs from ours, or it has been a while."""
    if folder.rewound:
        return True
    if folder.vanish_allowed or folder.last_full_reconcile is None:
        return True
    live = _here(folder).exclude(state=State.GONE).count()
    if live - folder.vanished != look.exists and live != look.exists:
        return True
    return timezone.now() - folder.last_full_reconcile > EVERY


def _here(folder: Folder) -> QuerySet[Location]:
    return Location.objects.filter(folder=folder, uidvalidity=folder.uidvalidity)


def _moved(folder: Folder, uids: set[int]) -> set[int]:
    """Those whose mail lies in another folder of this mailbox."""
    found: set[int] = set()
    elsewhere = Location.objects.filter(folder__mailbox=folder.mailbox_id, state=State.STORED).exclude(
        folder=folder
    )
    for some in batches(sorted(uids), SOME):
        rows = _here(folder).filter(uid__in=some, message__in=elsewhere.values("message"))
        found |= set(rows.values_list("uid", flat=True))
    return found


def _drop(desk: Desk, folder: Folder, uids: Iterable[int], reason: str) -> None:
    for some in batches(sorted(uids), SOME):
        with transaction.atomic():
            desk.lease.must_hold()
            _here(folder).filter(uid__in=some).update(state=State.GONE, reason=reason, next_try_at=None)


def _bring_back(visit: Visit, folder: Folder, uids: list[int]) -> None:
    """Listed after all: what was stored is stored again, what was not is asked for."""
    for some in batches(sorted(uids), SOME):
        with transaction.atomic():
            visit.desk.lease.must_hold()
            _here(folder).filter(uid__in=some, message__isnull=False).update(state=State.STORED, reason="")
    absent = (
        _here(folder).filter(uid__in=uids, state=State.GONE).values_list("uid", flat=True) if uids else []
    )
    visit.bring_in(folder, sorted(absent))


def _compare_names(visit: Visit, folder: Folder, look: Look) -> None:
    """The server gave out numbers anew: forget places whose number now names another mail, then go on."""
    listed = visit.session.uids(look)
    for batch in batches(listed, BATCH):
        told = visit.session.names(batch)
        rows = {row.uid: row for row in _here(folder).filter(uid__in=batch)}
        other = [
            uid
            for uid, row in rows.items()
            if uid in told and row.fingerprint not in ("", fingerprint(told[uid].raw, told[uid].size))
        ]
        with transaction.atomic():
            visit.desk.lease.must_hold()
            gone, _more = _here(folder).filter(uid__in=other).delete()
            Folder.objects.filter(pk=folder.pk).update(seen=F("seen") - gone)
    top = max(listed, default=0)
    known = set(_here(folder).values_list("uid", flat=True))
    if visit.bring_in(folder, sorted(set(listed) - known, reverse=True)):
        floor = 0 if folder.first_pass_done else folder.initial_floor
        store(
            visit.desk,
            folder,
            [],
            rewound=False,
            covered_to=top,
            uidnext_seen=look.uidnext,
            initial_floor=floor,
        )
