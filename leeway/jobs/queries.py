"""What waits, what failed, and whether work is being done."""

from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from leeway.jobs.models import Pulse

LATELY = timedelta(minutes=2)
JOB_FINISHED = "job finished"
TRY_AGAIN = "leeway.jobs.tasks.TryAgain"


def ready(queues: list[str]) -> QuerySet[DBTaskResult]:
    """Jobs of these queues whose time has come, in the order they are taken."""
    return DBTaskResult.objects.ready().filter(queue_name__in=queues)


def running() -> QuerySet[DBTaskResult]:
    """Jobs that a worker says it has."""
    return DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING)


def failures() -> QuerySet[DBTaskResult]:
    """Jobs that failed for good, newest first; those that were tried again are not among them."""
    return DBTaskResult.objects.failed().exclude(exception_class_path=TRY_AGAIN).order_by("-finished_at")


def last_finished() -> datetime | None:
    """When a job last finished, well or badly."""
    return Pulse.objects.filter(name=JOB_FINISHED).values_list("at", flat=True).first()


def working(*, now: datetime | None = None) -> bool:
    """True when a job finished within the last two minutes."""
    last = last_finished()
    return last is not None and (now or timezone.now()) - last < LATELY
