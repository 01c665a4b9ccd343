"""Jobs of dead workers come back; a job that kills is given up."""

import os
import subprocess
import sys

import pytest
from django.db import connection
from django_tasks_db.models import DBTaskResult

from leeway.jobs import locks, queries, reaper, running
from leeway.jobs.tests import sample
from tests.support.ports import wait_until

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker():
    """A worker that is alive as long as its lock is held."""
    lock = locks.hold("alive")
    yield "alive"
    lock.release()


def claimed_by(name: str) -> DBTaskResult:
    sample.stumble.enqueue()
    return running.claim("default", name, set())


def test_a_living_worker_keeps_its_job(worker):
    claimed_by(worker)
    assert reaper.reap() == 0
    assert DBTaskResult.objects.get().status == "RUNNING"


def test_a_dead_workers_job_is_ready_again():
    claimed_by("dead")
    assert reaper.reap() == 1
    assert DBTaskResult.objects.get().status == "READY"


def test_a_lock_that_ended_in_order_is_free():
    lock = locks.hold("ended")
    assert not locks.is_free("ended")
    assert lock.held()
    lock.release()
    assert locks.is_free("ended")


def test_a_job_that_killed_three_workers_is_given_up():
    for death in (1, 2, 3):
        claimed_by(f"dead-{death}") if death == 1 else running.claim("default", f"dead-{death}", set())
        assert reaper.reap() == 1
    assert DBTaskResult.objects.get().status == "FAILED"
    assert queries.failures()[0].exception_class_path.endswith("WorkerDied")


def test_a_worker_finds_what_its_own_thread_has_dropped():
    job = claimed_by("me")
    assert reaper.reap(own="me", active={str(job.pk)}) == 0
    assert reaper.reap(own="me, renamed", active={str(job.pk)}) == 0
    assert reaper.reap(own="me", active=set()) == 1


def test_only_one_of_two_reapers_gives_a_job_back():
    job = claimed_by("dead")
    assert reaper.give_back(job)
    assert not reaper.give_back(job)


def test_a_kill_frees_the_lock_even_when_a_child_lives_on(tmp_path):
    """A parser child forked by the worker must not keep the dead worker's lock."""
    code = (
        "import os, sys, time\n"
        "from pathlib import Path\n"
        "from leeway.jobs.locks import FileLock\n"
        f"lock = FileLock.take(Path({str(tmp_path / 'a.lock')!r})).only_mine()\n"
        "child = os.fork()\n"
        "if child == 0: os.close(1); os.close(2); time.sleep(30); os._exit(0)\n"
        "print(child, flush=True)\n"
        "os.kill(os.getpid(), 9)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env={**os.environ})
    child = int(done.stdout)
    try:
        os.kill(child, 0)
        assert locks.FileLock.take(tmp_path / "a.lock", create=False) is not None
    finally:
        os.kill(child, 9)


def test_a_lost_connection_loses_the_lock():
    if connection.vendor != "postgresql":
        return
    lock = locks.AdvisoryLock("cut")
    assert lock.held()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s)", [lock.connection.connection.info.backend_pid])
    wait_until(lambda: locks.is_free("cut"), 5, 0.02, "the server has let go of it")
    assert not lock.held()
