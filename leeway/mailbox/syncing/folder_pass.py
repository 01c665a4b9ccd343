"""What is done in one open folder: is it still the same one, new mail, the first pass, second tries."""

from collections import Counter
from dataclasses import replace
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from leeway.files.actions import read
from leeway.mailbox.imap import Fetched, Look
from leeway.mailbox.models import Folder, Location, State
from leeway.mailbox.syncing.fetching import BATCH, Asked, batches
from leeway.mailbox.syncing.judging import Outcome, fingerprint, judge, save
from leeway.mailbox.syncing.pipeline import Visit, no_cursor
from leeway.mailbox.syncing.storing import store

RETRIES_AT_ONCE = 100


def meet(visit: Visit, folder: Folder) -> Look:
    """Open the folder. With another UIDVALIDITY the numbers mean nothing any more: its mails are met anew.

    No message goes away by that, only the places where they were seen.
    """
    look = visit.session.examine(folder.name)
    values: dict[str, object] = {"exists": look.exists, "modseq": look.modseq}
    if folder.uidvalidity != look.uidvalidity:
        there = Location.objects.filter(folder=folder, uidvalidity=look.uidvalidity).count()
        values |= {
            "uidvalidity": look.uidvalidity,
            "covered_to": 0,
            "initial_floor": None,
            "seen": there,
            "uidnext_seen": look.uidnext,
            "rewound": bool(there),
            "vanished": 0,
        }
    elif look.uidnext and look.uidnext < folder.uidnext_seen:
        values["rewound"] = True  # numbers may be given out twice
    elif look.uidnext:
        values["uidnext_seen"] = look.uidnext
    if not look.uidvalidity:
        values["rewound"] = True  # a server without UIDVALIDITY promises nothing
    changed = {name: value for name, value in values.items() if getattr(folder, name) != value}
    if changed:
        store(visit.desk, folder, [], **changed)
    return look


def new_mail(visit: Visit, folder: Folder, look: Look) -> bool:
    """What came since the last look, oldest first."""
    if folder.initial_floor is None or folder.rewound:
        return True
    uids = visit.session.uids_after(folder.covered_to, look)
    return visit.bring_in(folder, uids, lambda outcomes: {"covered_to": max(one.uid for one in outcomes)})


def first_pass(visit: Visit, folder: Folder, look: Look) -> bool:
    """Everything that was there at the first look, newest first; goes on where it was interrupted."""
    if folder.first_pass_done:
        return True
    floor = folder.initial_floor
    listed = [uid for uid in visit.session.uids(look) if floor is None or uid < floor]
    ceiling = {"covered_to": max(listed, default=0)} if floor is None else {}
    listed.reverse()

    def down_to(outcomes: list[Outcome]) -> dict[str, object]:
        return {"initial_floor": min(one.uid for one in outcomes), **ceiling}

    if Location.objects.filter(folder=folder).exclude(uidvalidity=folder.uidvalidity).exists():
        finished = _meet_again(visit, folder, listed, ceiling)
    else:
        finished = visit.bring_in(folder, listed, down_to)
    if finished:
        store(visit.desk, folder, [], initial_floor=0, **(ceiling if not listed else {}))
        Location.objects.filter(folder=folder).exclude(uidvalidity=folder.uidvalidity).delete()
    return finished


def _meet_again(visit: Visit, folder: Folder, uids: list[int], ceiling: dict[str, int]) -> bool:
    """After a change of UIDVALIDITY: mails known by their headers get new places, only the others are fetched."""
    for batch in batches(uids, BATCH):
        recognised = recognise(visit, folder, batch)
        store(visit.desk, folder, recognised, **({"covered_to": ceiling["covered_to"]} if ceiling else {}))
        rest = sorted(set(batch) - {one.uid for one in recognised}, reverse=True)
        if not visit.bring_in(folder, rest, no_cursor):
            return False
        store(visit.desk, folder, [], initial_floor=min(batch), **ceiling)
        if visit.is_over and batch[-1] != uids[-1]:
            return False
    return True


def recognise(visit: Visit, folder: Folder, uids: list[int]) -> list[Outcome]:
    """Outcomes of mails whose headers and size name exactly one mail that we know."""
    told = visit.session.names(uids)
    prints = {uid: fingerprint(one.raw, one.size) for uid, one in told.items()}
    rows = Location.objects.filter(
        folder__mailbox=visit.desk.mailbox,
        fingerprint__in=set(prints.values()),
        state__in=[State.STORED, State.EXCLUDED],
    ).order_by()
    meant: dict[str, set[tuple[str, str, int | None, str]]] = {}
    known: Any
    for name, *known in rows.values_list("fingerprint", "state", "reason", "message_id", "sha256").distinct():
        meant.setdefault(name, set()).add(tuple(known))
    once = {name for name, times in Counter(prints.values()).items() if times == 1}
    found = []
    for uid, name in prints.items():
        if name in once and len(meant.get(name, ())) == 1:
            ((state, reason, message, digest),) = meant[name]
            one = told[uid]
            found.append(
                Outcome(uid, State(state), reason, one.size, one.date, digest, name, message=message)
            )
    return found


def _due(folder: Folder) -> QuerySet[Location]:
    now = timezone.now()
    here = Location.objects.filter(folder=folder, uidvalidity=folder.uidvalidity)
    return here.filter(state=State.QUARANTINED, next_try_at__lte=now)


def second_tries_due(folder: Folder) -> bool:
    """Whether there is a quarantined mail whose time has come."""
    return _due(folder).exists()


def second_tries(visit: Visit, folder: Folder) -> None:
    """Quarantined mails whose time has come: read the kept bytes again, or ask the server again."""
    absent = []
    for row in _due(folder).select_related("blob").order_by("next_try_at")[:RETRIES_AT_ONCE]:
        if row.blob is None:
            absent.append(row.uid)
            continue
        asked = Asked(row.uid, Fetched(row.uid, row.size, row.internal_date, read(row.blob)))
        outcomes = judge([asked], visit.reader, visit.desk.mine)
        save(outcomes)
        store(visit.desk, folder, [replace(outcomes[0], fingerprint=row.fingerprint)])
    for uid in absent:
        visit.bring_in(folder, [uid])
