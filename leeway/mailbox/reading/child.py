"""`Reader`: hostile bytes are read in a child process that may be killed at any time.

    with Reader() as reader:
        for key, result in reader.stream(pairs):      # Parsed or Unreadable, in order
            ...

One bad message costs itself: its child dies, a new one goes on with the next. One exchange at a
time; other threads wait. `shared()` gives the Reader of this process, for views and downloads.
"""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Self, TypeVar

from . import limits, wire
from .message import Parsed, PartBytes, Readable, Reason, Sanitised, Unreadable
from .process import Child

Key = TypeVar("Key")
WINDOW = 64  # requests under way
WINDOW_BYTES = 4 * 1024 * 1024
TRIES = 3  # for a death that may be somebody else's fault: a kill from outside, the end of idling


@dataclass(slots=True)
class _Request:
    key: Any
    meta: dict[str, Any]
    raw: bytes
    tries: int = 0
    answer: wire.Frame | Unreadable | None = None


class Reader:
    """Reads messages in one child process, started and restarted when needed."""

    def __init__(
        self,
        *,
        memory: int = limits.CHILD_MEMORY,
        cpu_seconds: float = limits.CHILD_CPU_SECONDS,
    ) -> None:
        self._limits = memory, cpu_seconds
        self._child: Child | None = None
        self._lock = threading.Lock()
        self._owner = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the child; the next use starts another."""
        child, self._child = self._child, None
        if child:
            child.end(kill=True)

    def parse(self, raw: bytes) -> Parsed:
        """One message. Raises Unreadable with its reason."""
        result = self.parse_many([raw])[0]
        if isinstance(result, Unreadable):
            raise result
        return result

    def parse_many(self, raws: Iterable[bytes]) -> list[Parsed | Unreadable]:
        """Many messages, pipelined; the results in their order."""
        return [result for _, result in self.stream((None, raw) for raw in raws)]

    def stream(self, pairs: Iterable[tuple[Key, bytes]]) -> Iterator[tuple[Key, Parsed | Unreadable]]:
        """Results as they come, in order; the child reads ahead while the caller works."""
        for request in self._exchange(_Request(key, {"do": "parse"}, raw) for key, raw in pairs):
            if isinstance(request.answer, Unreadable):
                yield request.key, request.answer
            elif request.answer:
                yield request.key, wire.from_json(request.answer[0]["parsed"])

    def part(self, raw: bytes, index: str) -> PartBytes:
        """The decoded bytes of one part. Raises Unreadable; LookupError where there is none."""
        meta, content = self._ask({"do": "part", "index": index}, raw)
        if "missing" in meta:
            raise LookupError(index)
        return PartBytes(content, meta["media_type"], meta["filename"])

    def view(
        self,
        raw: bytes,
        *,
        allow_images: bool = False,
        inline_urls: dict[str, str] | None = None,
        summary: str = "…",
    ) -> Sanitised:
        """The message as HTML for the sandboxed frame, quotes folded under `summary`."""
        options = {"allow_images": allow_images, "inline_urls": inline_urls or {}, "summary": summary}
        meta, content = self._ask({"do": "view", "options": options}, raw)
        return Sanitised(content.decode(), meta["blocked"])

    def readable(self, raw: bytes) -> Readable:
        """The message as a page draws it. Raises Unreadable."""
        return Readable(**self._ask({"do": "readable"}, raw)[0])

    def _ask(self, meta: dict[str, Any], raw: bytes) -> wire.Frame:
        (request,) = self._exchange(iter([_Request(None, meta, raw)]))
        if isinstance(request.answer, Unreadable):
            raise request.answer
        assert request.answer
        return request.answer

    def _exchange(self, requests: Iterator[_Request]) -> Iterator[_Request]:
        if self._owner == threading.get_ident():
            raise RuntimeError("this Reader is in the middle of another exchange: use a second one")
        with self._lock:
            self._owner, finished = threading.get_ident(), False
            try:
                yield from self._in_order(requests)
                finished = True
            finally:
                self._owner = 0
                if not finished:  # the caller left in the middle: so do the answers under way
                    self.close()

    def _in_order(self, requests: Iterator[_Request]) -> Iterator[_Request]:
        """Keep the child busy with a window of requests; give each back with its answer."""
        waiting: deque[_Request] = deque()
        more = True
        while more or waiting:
            while more and len(waiting) < WINDOW and _bytes(waiting) < WINDOW_BYTES:
                if (request := next(requests, None)) is None:
                    more = False
                    break
                waiting.append(request)
                self._send(request)
            while waiting and waiting[0].answer is None:
                self._pump(waiting)
            while waiting and waiting[0].answer is not None:
                yield waiting.popleft()
            if self._child:
                self._child.touch()  # the caller's own work is not the child's waiting time

    def _send(self, request: _Request) -> None:
        if len(request.raw) > limits.RAW_BYTES:
            request.answer = Unreadable(Reason.TOO_BIG)
            return
        if self._child is None:
            self._child = Child(*self._limits)
        self._child.send(request.meta, request.raw)

    def _pump(self, waiting: deque[_Request]) -> None:
        """Move bytes once, both ways; settle what came back, or whoever killed the child."""
        child = self._child
        alive = child is not None and child.move()
        for request in waiting:
            if request.answer is None:
                answer = child.answer() if child else None
                if answer is None:
                    break
                reason = answer[0].get("unreadable")
                request.answer = Unreadable(reason) if reason else answer
        if not alive:
            self._blame([request for request in waiting if request.answer is None])

    def _blame(self, unanswered: list[_Request]) -> None:
        """The first was being read when the child went; the others start again in a new one."""
        child, self._child = self._child, None
        hanging = child is not None and child.process.poll() is None and not child.ended
        code = child.end(kill=hanging) if child else 0
        if child and not child.ready and not hanging:
            raise RuntimeError(f"the reading process cannot start (exit status {code})")
        for request in unanswered[:1]:
            request.tries += 1
            if hanging or code == -signal.SIGPROF:
                request.answer = Unreadable(Reason.TIMEOUT)
            elif code == wire.OUT_OF_MEMORY:
                request.answer = Unreadable(Reason.MEMORY)
            elif request.tries >= (TRIES if code in (0, -signal.SIGKILL) else 1):
                request.answer = Unreadable(Reason.CRASHED)
        for request in unanswered:
            if request.answer is None:
                self._send(request)


def _bytes(waiting: Iterable[_Request]) -> int:
    return sum(len(request.raw) for request in waiting)


_shared: dict[int, Reader] = {}


def shared() -> Reader:
    """The Reader of this process (a forked process gets its own)."""
    return _shared.setdefault(os.getpid(), Reader())
