"""Facts fan out: entries become deliveries, deliveries are claimed with a lease and retried alone."""

import hashlib
import json
import logging
from datetime import timedelta
from functools import cache, partial

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.module_loading import import_string

from leeway.lib.turns import take_turn
from leeway.timeline.models import Delivery, Entry

CHUNK = 200
LEASE = timedelta(minutes=5)
MOST_ATTEMPTS = 6
WAITED_FOR = 200  # lines that are placed while a person waits; a worker places the rest
# Others wait to write meanwhile: it takes a tenth of the time of `bulk_update`.
SEAL = "UPDATE timeline_entry SET handled_at = %s, sequence = %s, seal = %s WHERE id = %s"
log = logging.getLogger(__name__)


@cache
def followers() -> dict[str, list[str]]:
    """verb → dotted handlers, from the table of `config/followers.py`."""
    return import_string(settings.LEEWAY_FOLLOWERS)


@cache
def at_once() -> dict[str, list[str]]:
    """verb → those followers that a person waits for, from the same place."""
    return import_string(settings.LEEWAY_AT_ONCE)


def act_at_once(entry: Entry) -> None:
    """Let them act as soon as the fact is committed, in the same request, as far as that is quick.

    They act again when it is delivered: whatever fails or is too much here is done then, and nothing twice.
    """
    for name in at_once().get(entry.verb, []):
        transaction.on_commit(partial(import_string(name), entry.pk, most=WAITED_FOR), robust=True)


def fan_out() -> int:
    """Make deliveries of new entries and seal them into the audit chain; returns how many entries."""
    with transaction.atomic():
        take_turn("seal")  # the chain has one writer
        entries = list(Entry.objects.filter(handled_at__isnull=True).order_by("pk")[:CHUNK])
        if not entries:
            return 0
        table = followers()
        Delivery.objects.bulk_create(
            [Delivery(entry=entry, follower=name) for entry in entries for name in table.get(entry.verb, [])],
            ignore_conflicts=True,
        )
        _seal(entries)
    return len(entries)


def deliver_due() -> int:
    """Run the deliveries that are due, each alone; returns how many were tried."""
    tried = 0
    due = Delivery.objects.filter(state=Delivery.State.WAITING, run_after__lte=timezone.now())
    for pk in list(due.order_by("run_after").values_list("pk", flat=True)[:CHUNK]):
        tried += deliver(pk)
    return tried


def deliver(pk: int) -> bool:
    """Claim one delivery by compare-and-set and let its follower act; false when another worker has it."""
    now = timezone.now()
    claimed = Delivery.objects.filter(pk=pk, state=Delivery.State.WAITING, run_after__lte=now)
    if not claimed.update(run_after=now + LEASE):
        return False
    delivery = Delivery.objects.get(pk=pk)
    delivery.attempts += 1
    try:
        import_string(delivery.follower)(delivery.entry_id)
    except Exception as error:  # a follower may fail in any way; its row says so and is tried again
        log.exception("Delivery %s of entry %s failed", delivery.follower, delivery.entry_id)
        delivery.error = type(error).__name__
        delivery.run_after = timezone.now() + timedelta(seconds=30 * 2**delivery.attempts)
        if delivery.attempts >= MOST_ATTEMPTS:
            delivery.state = Delivery.State.FAILED
    else:
        delivery.state, delivery.error = Delivery.State.DONE, ""
    delivery.save(update_fields=["state", "attempts", "run_after", "error"])
    return True


def seal_of(previous: str, entry: Entry) -> str:
    """The link of the audit chain: hash over ids and verb, never over text that may be purged."""
    fact = [entry.sequence, entry.pk, entry.verb, entry.actor_id, entry.home_id, entry.ref_kind, entry.ref_id]
    return hashlib.sha256(json.dumps([previous, *fact]).encode()).hexdigest()


def _seal(entries: list[Entry]) -> None:
    last = Entry.objects.aggregate(last=Max("sequence"))["last"] or 0
    previous = Entry.objects.filter(sequence=last).values_list("seal", flat=True).first() or ""
    now, links = connection.ops.adapt_datetimefield_value(timezone.now()), []
    for sequence, entry in enumerate(entries, start=last + 1):
        entry.sequence = sequence
        previous = seal_of(previous, entry)
        links.append((now, sequence, previous, entry.pk))
    with connection.cursor() as cursor:
        cursor.executemany(SEAL, links)
