"""The clock: each line of config/schedule.py is enqueued once when due, and once after a downtime."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache

from croniter import croniter
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string

from leeway.jobs.actions import enqueue_once
from leeway.jobs.models import PeriodicJob


def schedule() -> list[tuple[str, str, str]]:
    """(name, cron in UTC, dotted job) of every periodic job of the house."""
    return list(import_string(settings.LEEWAY_SCHEDULE))


@cache
def ticks() -> list[Callable[[], None]]:
    """What the worker calls in every turn, from the table of `config/schedule.py`."""
    return [import_string(dotted) for dotted in import_string(settings.LEEWAY_TICKS)]


def sync(*, now: datetime | None = None) -> None:
    """Makes the table say what the schedule says; what is new is due at once."""
    now = now or timezone.now()
    lines = {name: cron for name, cron, _ in schedule()}
    with transaction.atomic():
        PeriodicJob.objects.exclude(name__in=lines).delete()
        known = dict(PeriodicJob.objects.values_list("name", "cron"))
        for name, cron in lines.items():
            if name not in known:
                PeriodicJob.objects.get_or_create(name=name, defaults={"cron": cron, "next_run_at": now})
            elif known[name] != cron:
                PeriodicJob.objects.filter(name=name).update(cron=cron, next_run_at=following(cron, now))


def following(cron: str, now: datetime) -> datetime:
    """The next moment after `now` that the cron line names, in UTC."""
    return croniter(cron, now.astimezone(UTC)).get_next(datetime)


def tick(*, now: datetime | None = None) -> int:
    """Enqueues what is due; of several workers only one gets each run. Returns how many."""
    now = now or timezone.now()
    due = list(PeriodicJob.objects.filter(next_run_at__lte=now))
    jobs = {name: dotted for name, _, dotted in schedule()} if due else {}
    return sum(_claim(line, jobs[line.name], now) for line in due if line.name in jobs)


def _claim(line: PeriodicJob, dotted: str, now: datetime) -> bool:
    with transaction.atomic():
        mine = PeriodicJob.objects.filter(pk=line.pk, next_run_at=line.next_run_at)
        if not mine.update(next_run_at=following(line.cron, now)):
            return False
        enqueue_once(import_string(dotted))
    return True
