"""A clock that can be set: what is done meanwhile happens then, for every `timezone.now` of the house."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, tzinfo
from unittest import mock

from django.utils import timezone


class Clock:
    """Shows the time it was last set to, and goes on from there."""

    def __init__(self) -> None:
        self.set(datetime.now(timezone.get_default_timezone()))

    def set(self, at: datetime) -> None:
        """It is `at` now; the past and the future are both allowed."""
        self._at, self._since = at, time.monotonic()

    def read(self, zone: tzinfo | None) -> datetime:
        """The time in a zone."""
        passed = time.monotonic() - self._since
        return datetime.fromtimestamp(self._at.timestamp() + passed, zone)


@contextmanager
def moved_clock() -> Iterator[Clock]:
    """Until the end of the block the house goes by this clock.

    `timezone.now` itself stays what it is (model defaults hold on to it); the `datetime` it asks is replaced.
    """
    clock = Clock()

    class Moved(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
            return clock.read(tz)

    with mock.patch.object(timezone, "datetime", Moved):
        yield clock
