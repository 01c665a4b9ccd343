"""The worker: threads for each queue, and one that wakes them, reaps and keeps the clock."""

import logging
import os
import platform
import re
import secrets
import threading
import time
from types import FrameType

from django.db import Error, close_old_connections, connection

from leeway.jobs import actions, locks, periodic, queries, reaper, running, tasks

logger = logging.getLogger(__name__)
LANES = {"default": 2, "mail": 1, "sync": 2}
TURN_EVERY = 0.2  # seconds; all of these are
REAP_EVERY = 10.0
TICK_EVERY = 1.0
PULSE_EVERY = 5.0
LOOK_AT_LEAST_EVERY = 1.0  # a job may become due without anybody writing


def lanes(text: str) -> dict[str, int]:
    """`default:2,sync` to {"default": 2, "sync": 1}; empty text to the usual lanes."""
    if not text:
        return dict(LANES)
    pairs = (part.strip().partition(":") for part in text.split(",") if part.strip())
    return {queue: max(1, int(count or 1)) for queue, _, count in pairs}


class Lane(threading.Thread):
    """Takes the jobs of one queue, one after the other."""

    def __init__(self, worker: "Worker", queue: str, number: int) -> None:
        super().__init__(name=f"{queue}-{number}", daemon=True)
        self.worker, self.queue = worker, queue
        self.call = threading.Event()
        self.idle = True

    def run(self) -> None:
        while not tasks.stopping.is_set():
            self.call.wait()
            self.call.clear()
            self.idle = False
            try:
                while not tasks.stopping.is_set() and self._one():
                    pass
            except Error:
                logger.exception("Queue %s: the database did not answer.", self.queue)
                time.sleep(1)
            finally:
                close_old_connections()
                self.idle = True
        connection.close()

    def _one(self) -> bool:
        close_old_connections()
        job = running.claim(self.queue, self.worker.name, self.worker.active)
        if job is None:
            return False
        try:
            running.execute(job)
        finally:
            self.worker.active.discard(str(job.pk))
        self.worker.note_finished()
        return True


class Worker:
    """Everything that one `leeway worker` does until it is told to stop."""

    def __init__(self, queues: dict[str, int] | None = None) -> None:
        self.active: set[str] = set()
        self.told_to_stop = False
        self.name = ""
        counts = queues or LANES
        self.lanes = [Lane(self, queue, n + 1) for queue, count in counts.items() for n in range(count)]
        self._due = dict.fromkeys(("reap", "tick", "rest", "look", "pulse"), 0.0)
        self._version = -1

    def stop(self, signal: int = 0, frame: FrameType | None = None) -> None:
        """Only sets a flag, so that it may be a signal handler."""
        self.told_to_stop = True

    def run(self, *, grace: float = 10.0) -> bool:
        """Works until told to stop; True when every job ended within `grace` seconds."""
        self._take_name()
        periodic.sync()
        for lane in self.lanes:
            lane.start()
        while not self.told_to_stop:
            try:
                self._turn()
            except Error:
                logger.exception("The database did not answer.")
                time.sleep(1)
            close_old_connections()
            time.sleep(TURN_EVERY)
        return self._finish(grace)

    def _take_name(self) -> None:
        host = re.sub(r"[^A-Za-z0-9-]", "", platform.node())[:24]
        self.name = f"{host}-{os.getpid()}-{secrets.token_hex(4)}"
        self.lock = locks.hold(self.name)

    def _turn(self) -> None:
        if self._is_time("reap", REAP_EVERY):
            if not self.lock.held():
                self._take_name()
            reaper.reap(own=self.name, active=self.active)
        if self._is_time("tick", TICK_EVERY):
            periodic.tick()
        if not self._news():
            return
        if self._is_time("rest", 0.0):
            self._ticks()
        idle = [lane for lane in self.lanes if lane.idle and not lane.call.is_set()]
        if idle:
            wanted = queries.ready([lane.queue for lane in idle]).order_by()
            waiting = set(wanted.values_list("queue_name", flat=True).distinct())
            for lane in idle:
                if lane.queue in waiting:
                    lane.call.set()

    def _news(self) -> bool:
        """Whether anybody has written since the last turn, or a second has passed: looking costs 20 µs on SQLite."""
        if connection.vendor != "sqlite":
            return True
        with connection.cursor() as cursor:
            version = cursor.execute("PRAGMA data_version").fetchone()[0]
        written, self._version = version != self._version, version
        late = self._is_time("look", LOOK_AT_LEAST_EVERY)  # asked even when written: it sets the clock anew
        return written or late

    def _ticks(self) -> None:
        """What a room does wrong here must not hold up the queues: it is tried again in five seconds."""
        for tick in periodic.ticks():
            try:
                tick()
            except Exception:
                logger.exception("A tick failed.")
                self._due["rest"] = time.monotonic() + 5

    def _is_time(self, what: str, every: float) -> bool:
        now = time.monotonic()
        if now < self._due[what]:
            return False
        self._due[what] = now + every
        return True

    def note_finished(self) -> None:
        """Writes the pulse that /health/ reads, at most once in five seconds."""
        if self._is_time("pulse", PULSE_EVERY):
            actions.note_finished()

    def _finish(self, grace: float) -> bool:
        tasks.stopping.set()
        for lane in self.lanes:
            lane.call.set()
        deadline = time.monotonic() + grace
        for lane in self.lanes:
            lane.join(max(0.0, deadline - time.monotonic()))
        unfinished = set(self.active)
        for job in unfinished:
            running.put_back(job, self.name)
        self.lock.release()
        return not unfinished
