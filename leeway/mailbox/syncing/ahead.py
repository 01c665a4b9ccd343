"""Working ahead in a thread, so that fetching, reading, saving and writing overlap."""

import queue
import threading
from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

Item = TypeVar("Item")
DEPTH = 2  # results waiting: with chunks of at most 16 MB this bounds memory
LOOK_UP = 0.5  # seconds between looks whether to stop


class Ahead(Generic[Item]):
    """Runs `source` in a thread, at most DEPTH results ahead. What it raises is raised to who iterates.

    The source must not touch the database: its thread has no connection, and its results may never be used.
    """

    def __init__(self, source: Iterator[Item], *, name: str) -> None:
        self._results: queue.Queue[tuple[bool, Item | BaseException | None]] = queue.Queue(DEPTH)
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._work, args=(source,), name=name, daemon=True)
        self._thread.start()

    def _work(self, source: Iterator[Item]) -> None:
        try:
            for item in source:
                if not self._put((True, item)):
                    return
            self._put((False, None))
        except BaseException as error:  # carried over to the thread that waits for it
            self._put((False, error))

    def _put(self, result: tuple[bool, Item | BaseException | None]) -> bool:
        while not self._stop.is_set():
            try:
                self._results.put(result, timeout=LOOK_UP)
                return True
            except queue.Full:
                continue
        return False

    def results(self, while_waiting: Callable[[], None] | None = None) -> Iterator[Item]:
        """Each result in order; `while_waiting` is called now and then."""
        try:
            while not self._stop.is_set():
                try:
                    more, item = self._results.get(timeout=LOOK_UP)
                except queue.Empty:
                    if while_waiting:
                        while_waiting()
                    continue
                if isinstance(item, BaseException):
                    raise item
                if not more:
                    return
                yield item  # type: ignore[misc]
        finally:
            self.stop()

    def stop(self) -> None:
        """End the thread; what it was doing may still take until its own timeout."""
        self._stop.set()

    def join(self, seconds: float) -> None:
        """Wait for the thread to let go of what it used."""
        self._thread.join(seconds)

    def is_alive(self) -> bool:
        return self._thread.is_alive()
