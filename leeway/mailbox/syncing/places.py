"""Writing down what became of each mail at each place."""

from datetime import datetime, timedelta

from django.utils import timezone

from leeway.files.actions import enter
from leeway.files.models import Blob
from leeway.mailbox.models import Folder, Location, State
from leeway.mailbox.syncing.judging import Outcome

TRIES = 3
WAITS = [timedelta(minutes=5), timedelta(hours=1)]  # before the second and the third try
CHANGED = [
    "state",
    "reason",
    "size",
    "internal_date",
    "fingerprint",
    "sha256",
    "message",
    "blob",
    "tries",
    "next_try_at",
]


def known_states(folder: Folder, uids: list[int]) -> dict[int, str]:
    rows = Location.objects.filter(folder=folder, uidvalidity=folder.uidvalidity, uid__in=uids)
    return dict(rows.values_list("uid", "state"))


def write_places(folder: Folder, outcomes: list[Outcome], messages: dict[str, int], there: set[int]) -> None:
    """One row for each mail, new or as it is now; `messages` leads from hashes to what is stored."""
    blobs = {
        blob.sha256: blob for blob in enter([one.blob for one in outcomes if _is_aside(one) and one.blob])
    }
    here = Location.objects.filter(folder=folder, uidvalidity=folder.uidvalidity)
    again = {row.uid: row for row in here.filter(uid__in=there & {one.uid for one in outcomes})}
    rows = []
    for one in outcomes:
        row = again.get(one.uid) or Location(folder=folder, uidvalidity=folder.uidvalidity, uid=one.uid)
        _fill(row, one, messages, blobs)
        rows.append(row)
    old = [row for row in rows if row.pk is not None]
    Location.objects.bulk_create([row for row in rows if row.pk is None])
    if old:
        Location.objects.bulk_update(old, CHANGED)


def _is_aside(one: Outcome) -> bool:
    return one.state == State.QUARANTINED


def _fill(row: Location, one: Outcome, messages: dict[str, int], blobs: dict[str, Blob]) -> None:
    row.state, row.reason, row.size = one.state, one.reason, one.size or row.size
    row.internal_date, row.fingerprint = one.date or row.internal_date, one.fingerprint or row.fingerprint
    row.sha256 = one.sha256 or row.sha256
    if one.state == State.STORED:
        row.message_id = one.message or messages.get(one.sha256)
    row.blob = blobs.get(one.sha256, row.blob) if _is_aside(one) else None
    row.tries, row.next_try_at = _next_try(one, row.tries)


def _next_try(one: Outcome, tries: int) -> tuple[int, datetime | None]:
    if not one.passing:
        return (TRIES if one.state == State.QUARANTINED else tries), None
    tries += 1
    return tries, (timezone.now() + WAITS[tries - 1] if tries < TRIES else None)
