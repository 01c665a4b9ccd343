"""Gives back the jobs of workers that died, and gives up on a job that has killed three."""

import logging
from collections.abc import Collection
from functools import cache

from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from leeway.jobs import locks
from leeway.jobs.queries import running

logger = logging.getLogger(__name__)
DEATHS = 3


class WorkerDied(Exception):
    """What a failure says when three workers died while running the job."""


def reap(*, own: str = "", active: Collection[str] = ()) -> int:
    """Frees the running jobs whose worker is dead; `active` is what the worker `own` really runs."""
    free = cache(locks.is_free)
    count = 0
    for job in running():
        worker = job.worker_ids[-1] if job.worker_ids else ""
        if str(job.pk) not in active and (worker in {own, ""} or free(worker)):
            count += give_back(job)
    return count


def give_back(job: DBTaskResult) -> bool:
    """Back to the queue, or failed after three deaths; False when someone else was faster."""
    change: dict[str, object] = {"status": TaskResultStatus.READY}
    if len(job.worker_ids) >= DEATHS:
        logger.error("Job %s (%s) has killed %d workers; it is given up.", job.pk, job.task_path, DEATHS)
        change = {
            "status": TaskResultStatus.FAILED,
            "finished_at": timezone.now(),
            "exception_class_path": f"{WorkerDied.__module__}.{WorkerDied.__qualname__}",
            "traceback": f"{DEATHS} workers died while running this job.",
        }
    else:
        logger.warning("Job %s (%s) lost its worker; it is ready again.", job.pk, job.task_path)
    return bool(running().filter(pk=job.pk, started_at=job.started_at).order_by().update(**change))
