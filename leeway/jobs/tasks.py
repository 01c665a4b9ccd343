"""How a room declares a job: `@job(queue="sync", retries=5)` on a function that takes ids."""

import random
import threading
from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any

from django_tasks import task
from django_tasks.base import Task

from leeway.lib.refused import Refused

FIRST_DELAY = timedelta(seconds=10)
LONGEST_DELAY = timedelta(hours=1)

# Set when the worker is told to stop: a long job looks at it between two chunks and ends early,
# raising TryAgain or simply returning, as it knows how to go on.
stopping = threading.Event()


class TryAgain(Exception):
    """Raised inside a job: run it again after this long. The worker does both in one transaction."""

    def __init__(self, after: timedelta) -> None:
        super().__init__(f"again in {round(after.total_seconds())} s")
        self.after = after


def backoff(attempt: int) -> timedelta:
    """10 s, 20 s, 40 s … up to an hour, each ± 20 % so that many failures do not return together."""
    delay = min(FIRST_DELAY * 2 ** min(attempt - 1, 12), LONGEST_DELAY)
    return delay * random.uniform(0.8, 1.2)  # noqa: S311 (spread, not secrecy)


def job(
    *, queue: str = "default", retries: int = 0, priority: int = 0
) -> Callable[[Callable[..., Any]], Task[Any, Any]]:
    """Makes a function a job; an unexpected error is tried again up to `retries` times."""

    def declare(function: Callable[..., Any]) -> Task[Any, Any]:
        @wraps(function)
        def run(*args: Any, _attempt: int = 1, **kwargs: Any) -> Any:
            try:
                return function(*args, **kwargs)
            except (Refused, TryAgain):
                raise
            except Exception as error:
                if _attempt > retries:
                    raise
                raise TryAgain(backoff(_attempt)) from error

        return task(queue_name=queue, priority=priority)(run)

    return declare
