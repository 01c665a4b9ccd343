"""A child process and the bytes on their way to and from it. Only `child` uses this."""

from __future__ import annotations

import os
import selectors
import subprocess
import sys
import time
from collections import deque
from contextlib import suppress
from pathlib import Path
from typing import Any

from . import limits, wire

CHUNK = 256 * 1024
PIPE_BYTES = 1024 * 1024  # room for some fifty messages while the caller does something else
F_SETPIPE_SZ = 1031  # Linux; elsewhere the pipe keeps its size
PACKAGE_ROOT = Path(__file__).resolve().parents[3]
WORKER = "leeway.mailbox.reading.worker"
KEPT = ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT", "LANG")  # nothing else: no secret goes along


class Child:
    """One worker. `move` shifts what can be shifted; `answer` gives what has arrived whole."""

    def __init__(self, memory: int, cpu_seconds: float) -> None:
        environment = {name: os.environ[name] for name in KEPT if name in os.environ}
        paths = [str(PACKAGE_ROOT), os.environ.get("PYTHONPATH", "")]
        environment["PYTHONPATH"] = os.pathsep.join(path for path in paths if path)
        self.process = subprocess.Popen(  # noqa: S603 (our own module, numbers as arguments)
            [sys.executable, "-s", "-P", "-m", WORKER, str(memory), str(cpu_seconds)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # a traceback could hold a stranger's mail
            env=environment,
            bufsize=0,
        )
        assert self.process.stdin
        assert self.process.stdout
        self._input, self._output = self.process.stdin.fileno(), self.process.stdout.fileno()
        self._outgoing: deque[memoryview] = deque()
        self._incoming = bytearray()
        self.ready = False  # it has said so: its own death before that is no message's fault
        self.ended = False  # it closed its side: it is dead or dying
        self.touch()
        for pipe in (self._input, self._output):
            os.set_blocking(pipe, False)
            _widen(pipe)

    def touch(self) -> None:
        """The waiting time starts again."""
        self._since = time.monotonic()

    def send(self, meta: dict[str, Any], raw: bytes) -> None:
        """Put a request on its way; the bytes are not copied."""
        self._outgoing.append(memoryview(wire.head(meta, len(raw))))
        if raw:
            self._outgoing.append(memoryview(raw))

    def move(self) -> bool:
        """Wait until bytes can move, and move them. False: the child is dead, or hangs."""
        with selectors.DefaultSelector() as selector:
            selector.register(self._output, selectors.EVENT_READ)
            if self._outgoing:
                selector.register(self._input, selectors.EVENT_WRITE)
            left = self._since + limits.CHILD_WALL_SECONDS - time.monotonic()
            ready = {key.fd for key, _ in selector.select(max(0.0, left))}
        if self._input in ready:
            self._write()
        return bool(ready) and (self._output not in ready or self._read())

    def _write(self) -> None:
        try:
            while self._outgoing:
                sent = os.write(self._input, self._outgoing[0])
                self._outgoing[0] = self._outgoing[0][sent:]
                if not self._outgoing[0]:
                    self._outgoing.popleft()
        except BlockingIOError:
            return
        except OSError:
            self._outgoing.clear()  # it is gone; reading will tell

    def _read(self) -> bool:
        try:
            chunk = os.read(self._output, CHUNK)
        except BlockingIOError:
            return True
        self._incoming += chunk
        self.ended = not chunk
        return bool(chunk)

    def answer(self) -> wire.Frame | None:
        """The next whole answer, if it has arrived."""
        if (needed := wire.needed(self._incoming)) is None or len(self._incoming) < needed:
            return None
        found = wire.split(bytes(self._incoming[:needed]))
        del self._incoming[:needed]
        self.touch()
        if not self.ready:
            self.ready = True
            return self.answer()
        return found

    def end(self, *, kill: bool = False) -> int:
        """Make sure that the process is gone, and say how it ended (negative: by a signal)."""
        if kill:
            self.process.kill()
        for pipe in (self.process.stdin, self.process.stdout):
            with suppress(OSError):
                if pipe:
                    pipe.close()
        with suppress(subprocess.TimeoutExpired):
            return self.process.wait(timeout=2)
        self.process.kill()
        return self.process.wait()


def _widen(pipe: int) -> None:
    if sys.platform == "linux":
        import fcntl

        with suppress(OSError):
            fcntl.fcntl(pipe, F_SETPIPE_SZ, PIPE_BYTES)
