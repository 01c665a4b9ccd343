"""Telling the followers. The worker calls `tick` at every turn; deliveries run as jobs of their own."""

from django.db.models import Exists
from django.utils import timezone

from leeway.files import leftovers
from leeway.jobs.actions import enqueue_once
from leeway.jobs.tasks import job
from leeway.timeline import fanout
from leeway.timeline.models import Delivery, Entry


def tick() -> None:
    """Fan out new entries, and start delivering when something is due. Costs one query while nothing is new."""
    unhandled = Entry.objects.filter(handled_at__isnull=True)
    due = Delivery.objects.filter(state=Delivery.State.WAITING, run_after__lte=timezone.now())
    new, waiting = Entry.objects.values_list(Exists(unhandled), Exists(due)).first() or (False, False)
    while new and fanout.fan_out():
        waiting = True
    if waiting:
        enqueue_once(deliver)


@job()
def deliver() -> None:
    """Run the deliveries that are due."""
    fanout.deliver_due()


@job()
def sweep_files() -> None:
    """Remove bytes that nothing refers to any more."""
    leftovers.sweep()
