"""Real workers on a real installation: kills, stops, and a queue that hangs."""

import json
import signal
import subprocess
import sys
import time

import pytest

from tests.support.pace import stretched
from tests.support.place import ROOT
from tests.support.ports import wait_until

SAMPLE = "from leeway.jobs.tests import sample; "
QUICK = ["--queues", "default,sync", "--grace", "0.3"]


class Shop:
    """An installation whose workers the test starts and kills."""

    def __init__(self, place, trace) -> None:
        self.place, self.trace, self.running = place, trace, []

    def worker(self, *words: str) -> subprocess.Popen:
        process = subprocess.Popen(
            [sys.executable, "-m", "leeway", "worker", *(words or QUICK)],
            cwd=ROOT, env=self.place.environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        self.running.append(process)
        return process

    def enqueue(self, *calls: str) -> None:
        self.place.run("-m", "leeway", "shell", "-c", SAMPLE + "; ".join(calls))

    def hang(self, seconds: float) -> str:
        return f"sample.hang.enqueue({str(self.trace)!r}, {seconds})"

    def note(self, text: str) -> str:
        return f"sample.note.enqueue({str(self.trace)!r}, {text!r})"

    def said(self, word: str) -> int:
        """How often the jobs have written this word."""
        return self.trace.read_text().count(word) if self.trace.exists() else 0

    def jobs(self) -> list[dict]:
        """Status and claims of each of our jobs."""
        code = (
            "import json; from django_tasks_db.models import DBTaskResult as R; "
            "print(json.dumps([{'status': r.status, 'claims': len(r.worker_ids)} "
            "for r in R.objects.filter(task_path__contains='sample')]))"
        )
        return json.loads(self.place.run("-m", "leeway", "shell", "-c", code).splitlines()[-1])


@pytest.fixture
def shop(pristine, tmp_path):
    place = pristine("empty").copy()
    shop = Shop(place, tmp_path / "trace")
    yield shop
    for process in shop.running:
        process.kill()
        process.wait()
    place.remove()


def test_a_killed_workers_job_comes_back(shop):
    shop.enqueue(shop.hang(1.5))
    first = shop.worker()
    wait_until(lambda: shop.said("begun") == 1, 20, 0.05, "the job begins")
    first.kill()
    first.wait()
    assert shop.jobs() == [{"status": "RUNNING", "claims": 1}]
    shop.worker()
    wait_until(lambda: shop.said("ended") == 1, 20, 0.05, "the job ends after all")
    wait_until(lambda: shop.jobs() == [{"status": "SUCCESSFUL", "claims": 2}], 5, 0.1, "its end is written")


def test_a_second_worker_leaves_the_living_ones_job_alone(shop):
    shop.enqueue(shop.hang(3))
    shop.worker()
    wait_until(lambda: shop.said("begun") == 1, 20, 0.05, "the job begins")
    shop.worker()
    wait_until(lambda: shop.said("ended") == 1, 20, 0.05, "the job ends")
    assert shop.said("begun") == 1


def test_a_queue_that_hangs_holds_up_no_other(shop):
    shop.enqueue(*[shop.hang(30)] * 3, shop.note("passed"))
    shop.worker()
    wait_until(lambda: shop.said("passed") == 1, 20, 0.05, "the other queue moves")
    wait_until(lambda: shop.said("begun") == 1, 20, 0.05, "one of them has begun")
    time.sleep(0.5)
    assert shop.said("begun") == 1


def test_a_stop_is_quick_and_gives_the_job_back(shop):
    shop.enqueue(shop.hang(30))
    worker = shop.worker()
    wait_until(lambda: shop.said("begun") == 1, 20, 0.05, "the job begins")
    begun = time.monotonic()
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(25) == 0
    assert time.monotonic() - begun < stretched(1.5)
    assert shop.jobs() == [{"status": "READY", "claims": 0}]


def test_a_job_is_taken_at_once(shop):
    shop.worker()
    shop.enqueue(shop.note("warm"))
    wait_until(lambda: shop.said("warm") == 1, 20, 0.02, "the worker is there")
    code = (
        f"{SAMPLE}import time; from pathlib import Path; begun = time.monotonic(); {shop.note('fast')}\n"
        f"while 'fast' not in Path({str(shop.trace)!r}).read_text(): time.sleep(0.01)\n"
        "print(time.monotonic() - begun)"
    )
    assert float(shop.place.run("-m", "leeway", "shell", "-c", code).splitlines()[-1]) < stretched(1)


def test_two_workers_share_the_work_and_do_each_job_once(shop):
    shop.enqueue(f"[sample.note.enqueue({str(shop.trace)!r}, f'job-{{n:03d}}') for n in range(60)]")
    shop.worker()
    shop.worker()
    wait_until(lambda: shop.said("job-") >= 60, 30, 0.1, "all are done")
    lines = shop.trace.read_text().split("\n")[:-1]
    assert sorted(line.split()[0] for line in lines) == [f"job-{n:03d}" for n in range(60)]
