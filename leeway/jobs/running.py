"""One job from claim to end. Every change is a compare-and-set, so no two workers own one job."""

import logging
import traceback
from typing import Any

from django.db import transaction
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks.utils import normalize_json
from django_tasks_db.models import DBTaskResult

from leeway.jobs.queries import ready, running
from leeway.jobs.tasks import TryAgain

logger = logging.getLogger(__name__)
CANDIDATES = 5


def claim(queue: str, worker: str, active: set[str]) -> DBTaskResult | None:
    """The next job of this queue, now ours; None when there is none left for us.

    It is in `active` before the database says so: the reaper looks at them in the other order.
    """
    for job in ready([queue])[:CANDIDATES]:
        active.add(str(job.pk))
        job.started_at = timezone.now()
        job.worker_ids = [*job.worker_ids, worker]
        mine = DBTaskResult.objects.filter(pk=job.pk, status=TaskResultStatus.READY).order_by()
        if mine.update(status=TaskResultStatus.RUNNING, started_at=job.started_at, worker_ids=job.worker_ids):
            return job
        active.discard(str(job.pk))
    return None


def execute(job: DBTaskResult) -> None:
    """Runs the job and writes down how it ended."""
    try:
        given = job.args_kwargs
        value = job.task.call(*given["args"], **given["kwargs"])
    except TryAgain as again:
        _again(job, again)
    except BaseException as error:
        logger.exception("Job %s (%s) failed.", job.pk, job.task_path)
        _failed(job, error)
    else:
        _end(job, status=TaskResultStatus.SUCCESSFUL, return_value=_plain(value))


def put_back(job_id: str, worker: str) -> None:
    """An orderly stop found this job unfinished: ready again, and no death counted."""
    job = running().filter(pk=job_id).first()
    if job and job.worker_ids[-1:] == [worker]:
        mine = running().filter(pk=job.pk, started_at=job.started_at).order_by()
        mine.update(status=TaskResultStatus.READY, worker_ids=job.worker_ids[:-1])


def _plain(value: Any) -> Any:
    try:
        return normalize_json(value)
    except (TypeError, ValueError):
        return None


def _end(job: DBTaskResult, **change: Any) -> bool:
    mine = running().filter(pk=job.pk, started_at=job.started_at).order_by()
    return bool(mine.update(finished_at=timezone.now(), **change))


def _failed(job: DBTaskResult, error: BaseException) -> bool:
    return _end(
        job,
        status=TaskResultStatus.FAILED,
        exception_class_path=f"{type(error).__module__}.{type(error).__qualname__}",
        traceback="".join(traceback.format_exception(error)),
    )


def _again(job: DBTaskResult, again: TryAgain) -> None:
    logger.warning("Job %s (%s) is tried %s: %r", job.pk, job.task_path, again, again.__cause__)
    given = job.args_kwargs
    kwargs = {**given["kwargs"], "_attempt": given["kwargs"].get("_attempt", 1) + 1}
    with transaction.atomic():
        if _failed(job, again):
            DBTaskResult.objects.create(
                task_path=job.task_path,
                args_kwargs={"args": given["args"], "kwargs": kwargs},
                queue_name=job.queue_name,
                priority=job.priority,
                backend_name=job.backend_name,
                run_after=timezone.now() + again.after,
            )
