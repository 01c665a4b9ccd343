"""Enqueue, try again, and tidy up."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks.base import Task
from django_tasks_db.models import DBTaskResult, get_date_max

from leeway.jobs.models import Pulse
from leeway.jobs.queries import JOB_FINISHED, failures

KEEP_FINISHED = timedelta(days=2)
KEEP_FAILED = timedelta(days=30)


def enqueue_once(task: Task[Any, Any], *args: Any, **kwargs: Any) -> bool:
    """Asks for a job unless the very same one is waiting already; says whether it was needed."""
    with transaction.atomic():
        if _waits(task, list(args), kwargs):
            return False
        task.enqueue(*args, **kwargs)
    return True


def _waits(task: Task[Any, Any], args: list[Any], kwargs: dict[str, Any]) -> bool:
    waiting = DBTaskResult.objects.filter(
        status=TaskResultStatus.READY, task_path=task.module_path, run_after=get_date_max()
    )
    wanted = {"args": args, "kwargs": kwargs}
    return any(found == wanted for found in waiting.values_list("args_kwargs", flat=True))


def retry(job_id: str) -> bool:
    """Runs a job that failed once more; says whether it was still there as failed."""
    again = {
        "status": TaskResultStatus.READY,
        "run_after": get_date_max(),
        "worker_ids": [],
        "started_at": None,
        "finished_at": None,
    }
    return bool(failures().filter(pk=job_id).order_by().update(**again))


def note_finished() -> None:
    """Remembers for /health/ that a job has just finished."""
    Pulse.objects.update_or_create(name=JOB_FINISHED, defaults={"at": timezone.now()})


def prune() -> int:
    """Forgets jobs that finished two days ago, and failures after a month; returns how many."""
    now = timezone.now()
    done = DBTaskResult.objects.filter(
        status=TaskResultStatus.SUCCESSFUL, finished_at__lt=now - KEEP_FINISHED
    )
    old = DBTaskResult.objects.filter(status=TaskResultStatus.FAILED, finished_at__lt=now - KEEP_FAILED)
    return done.delete()[0] + old.delete()[0]
