"""Workers that are killed at random: the same seed kills at the same moments.

with Workers(place, allow=[dovecot.port]) as workers:
    workers.start(); workers.kill_after(0.7); ...
"""

import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Self

from tests.support import unprivileged
from tests.support.place import ROOT, Place

SEED = int(os.environ.get("LEEWAY_TEST_SEED", "20261123"))


class Workers:
    """Processes of `leeway worker` on one installation, and their violent ends."""

    def __init__(self, place: Place, allow: list[int]) -> None:
        self.place, self.allow = place, allow
        self.running: list[subprocess.Popen] = []
        self.log: Path = place.data / "worker.log"
        self.random = random.Random(SEED)
        print(f"LEEWAY_TEST_SEED={SEED}")  # shown beside a failure

    def environment(self) -> dict[str, str]:
        """The mail servers they may reach."""
        allow = ",".join(f"{host}:{port}" for port in self.allow for host in ("127.0.0.1", "localhost"))
        return {"LEEWAY_EGRESS_ALLOW": allow}

    def start(self) -> subprocess.Popen:
        """One more worker."""
        worker = subprocess.Popen(
            [*unprivileged.mortal(), sys.executable, "-m", "leeway", "worker", "--grace", "0.4"],
            cwd=ROOT,
            env=self.place.environment(**self.environment()),
            stdin=subprocess.DEVNULL,
            stdout=self.log.open("ab"),
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        self.running.append(worker)
        return worker

    def kill(self, worker: subprocess.Popen) -> None:
        """kill -9 of a worker and the children it made, without a last word."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(worker.pid, signal.SIGKILL)
        worker.wait()
        self.running.remove(worker)

    def live_for(self, worker: subprocess.Popen, low: float, high: float) -> float:
        """Let it work for a random while, kill it; returns the seconds it had."""
        seconds = self.random.uniform(low, high)
        time.sleep(seconds)
        self.kill(worker)
        return seconds

    def leeway(self, *words: str, said: str = "", fails: bool = False) -> str:
        """Run `leeway WORDS` beside the workers."""
        return self.place.run("-m", "leeway", *words, said=said, fails=fails, **self.environment())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in list(self.running):
            self.kill(worker)
