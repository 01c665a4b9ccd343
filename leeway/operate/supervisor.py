"""One process group: the children come back when they die, and all end together.

Children are forked from this process, which has loaded everything and opened nothing, so they share
its memory and are there again in a few milliseconds.
"""

import os
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from types import FrameType

from leeway.operate.family import die_with

LOOK = 0.1  # seconds between looks at the children
STEADY = 5.0  # a child that lived this long did not fail at its start
PATIENCE = 0.7  # seconds the children have to end before they are killed
DELAYS = (0.0, 0.5, 1.0, 1.0, 1.0, 5.0, 15.0)  # before a child that keeps failing starts again


@dataclass
class Child:
    """One role of the group, and the process that plays it now."""

    name: str
    work: Callable[[], None]
    pid: int = 0
    started: float = 0.0
    failures: int = 0
    due: float = field(default=0.0)


class Supervisor:
    """Starts, watches and ends the children."""

    def __init__(self, roles: dict[str, Callable[[], None]]) -> None:
        self.children = [Child(name, work) for name, work in roles.items()]
        self.told_to_stop = False

    def stop(self, number: int = 0, frame: FrameType | None = None) -> None:
        """Only sets a flag, so that it may be a signal handler."""
        self.told_to_stop = True

    def start(self) -> None:
        """Starts every child and takes over the signals."""
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, self.stop)
        for child in self.children:
            self._fork(child)

    def alive(self) -> bool:
        """Looks after the children once; False when it is time to end."""
        self._collect()
        now = time.monotonic()
        for child in self.children:
            if not child.pid and not self.told_to_stop and now >= child.due:
                self._fork(child)
        return not self.told_to_stop

    def watch(self) -> None:
        """Looks after the children until told to stop, then ends them."""
        while self.alive():
            time.sleep(LOOK)
        self.end()

    def end(self) -> None:
        """SIGTERM to all, and SIGKILL to those that take too long."""
        self.told_to_stop = True
        self._signal(signal.SIGTERM)
        deadline = time.monotonic() + PATIENCE
        while self._collect() and time.monotonic() < deadline:
            time.sleep(0.02)
        self._signal(signal.SIGKILL)
        while self._collect():
            time.sleep(0.01)

    def _fork(self, child: Child) -> None:
        parent = os.getpid()
        sys.stdout.flush()
        sys.stderr.flush()
        child.started = time.monotonic()
        child.pid = os.fork()
        if child.pid == 0:
            self._become(child, parent)

    def _become(self, child: Child, parent: int) -> None:
        code = 1
        try:
            for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
                signal.signal(number, signal.SIG_DFL)
            # A terminal sends Ctrl-C to all of us; whoever goes before its parent knows is taken for a failure.
            signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
            die_with(parent)
            child.work()
            code = 0
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 1
        except BaseException:
            sys.excepthook(*sys.exc_info())
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)

    def _collect(self) -> bool:
        """Notes who has died; True while somebody lives."""
        for child in self.children:
            if child.pid and os.waitpid(child.pid, os.WNOHANG)[0]:
                self._note_death(child)
        return any(child.pid for child in self.children)

    def _note_death(self, child: Child) -> None:
        child.pid = 0
        if self.told_to_stop:
            return
        now = time.monotonic()
        child.failures = 0 if now - child.started > STEADY else child.failures + 1
        delay = DELAYS[min(child.failures, len(DELAYS) - 1)]
        child.due = now + delay
        again = f"again in {delay:g} s" if delay else "again now"
        print(f"leeway: {child.name} has ended unexpectedly; {again}.", file=sys.stderr, flush=True)

    def _signal(self, number: int) -> None:
        for child in self.children:
            if child.pid:
                os.kill(child.pid, number)
