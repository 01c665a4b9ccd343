"""A job is claimed once and its end is written down once."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from leeway.jobs import actions, queries, running
from leeway.jobs.tasks import LONGEST_DELAY, backoff
from leeway.jobs.tests import sample

pytestmark = pytest.mark.django_db


def only() -> DBTaskResult:
    return DBTaskResult.objects.get()


def work(queue: str = "default") -> DBTaskResult:
    """What a worker does once."""
    job = running.claim(queue, "worker", set())
    assert job is not None
    running.execute(job)
    job.refresh_from_db()
    return job


def test_a_job_runs_and_its_answer_is_kept(tmp_path):
    sample.note.enqueue(str(tmp_path / "trace"), "hello")
    job = work()
    assert (job.status, job.return_value) == ("SUCCESSFUL", "hello")
    assert (tmp_path / "trace").read_text().startswith("hello")


def test_a_rollback_takes_the_job_away(tmp_path):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        sample.note.enqueue(str(tmp_path / "trace"), "hello")
        _ = 1 / 0
    assert not DBTaskResult.objects.exists()


def test_a_job_is_claimed_by_one_worker_only():
    sample.stumble.enqueue()
    first = set()
    assert running.claim("default", "one", first) is not None
    assert running.claim("default", "two", set()) is None
    assert first == {str(only().pk)}
    assert only().worker_ids == ["one"]


def test_a_worker_takes_only_its_own_queue(tmp_path):
    sample.hang.enqueue(str(tmp_path / "trace"), 0)
    assert running.claim("default", "one", set()) is None
    assert running.claim("sync", "one", set()) is not None


def test_a_failure_is_tried_again_later_and_ends_as_a_failure():
    sample.stumble.enqueue()
    for attempt in (1, 2, 3):
        DBTaskResult.objects.filter(status="READY").update(run_after=timezone.now())
        assert work().status == "FAILED"
        waiting = DBTaskResult.objects.filter(status="READY")
        assert waiting.count() == (attempt < 3)
    assert queries.failures().count() == 1
    assert queries.failures()[0].exception_class_path == "builtins.ValueError"


def test_what_waits_for_its_time_is_left_alone():
    sample.later.enqueue()
    work()
    assert running.claim("default", "worker", set()) is None
    waiting = DBTaskResult.objects.get(status="READY")
    assert timedelta(minutes=4) < waiting.run_after - timezone.now() <= timedelta(minutes=5)


def test_a_refusal_is_not_tried_again():
    sample.refuse.enqueue()
    assert work().status == "FAILED"
    assert not DBTaskResult.objects.filter(status="READY").exists()


def test_an_answer_that_is_no_json_does_no_harm():
    sample.odd.enqueue()
    assert work().status == "SUCCESSFUL"


def test_a_job_whose_code_is_gone_fails_alone():
    sample.stumble.enqueue()
    DBTaskResult.objects.update(task_path="leeway.jobs.tests.sample.gone")
    assert work().exception_class_path == "builtins.ImportError"


def test_the_end_of_a_job_that_was_given_to_another_is_not_written():
    sample.note.enqueue("/dev/null", "hello")
    job = running.claim("default", "one", set())
    DBTaskResult.objects.update(started_at=timezone.now() + timedelta(seconds=1), worker_ids=["one", "two"])
    running.execute(job)
    assert only().status == "RUNNING"


def test_an_orderly_stop_counts_no_death():
    sample.stumble.enqueue()
    job = running.claim("default", "one", set())
    running.put_back(str(job.pk), "one")
    assert (only().status, only().worker_ids) == ("READY", [])


def test_a_failure_can_be_run_once_more_by_hand():
    sample.refuse.enqueue()
    job = work()
    assert actions.retry(str(job.pk))
    assert only().status == "READY"
    assert not actions.retry(str(job.pk))


def test_the_very_same_job_waits_once():
    assert actions.enqueue_once(sample.note, "a", "b")
    assert not actions.enqueue_once(sample.note, "a", "b")
    assert actions.enqueue_once(sample.note, "a", "c")
    assert DBTaskResult.objects.count() == 2


def test_old_jobs_are_forgotten_and_fresh_failures_kept():
    sample.refuse.enqueue()
    work()
    sample.odd.enqueue()
    work()
    DBTaskResult.objects.update(finished_at=timezone.now() - timedelta(days=3))
    assert actions.prune() == 1
    assert only().status == "FAILED"


def test_delays_grow_up_to_an_hour():
    delays = [backoff(attempt) for attempt in range(1, 20)]
    assert timedelta(seconds=8) <= delays[0] <= timedelta(seconds=12)
    assert timedelta(seconds=16) <= delays[1] <= timedelta(seconds=24)
    assert max(delays) <= LONGEST_DELAY * 1.2
