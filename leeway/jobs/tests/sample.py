"""Jobs that the tests give to real workers; they leave their trace in a file."""

import os
import time
from datetime import timedelta
from pathlib import Path

from leeway.jobs.tasks import TryAgain, job
from leeway.lib.refused import Refused


@job()
def note(path: str, text: str) -> str:
    """Writes one line."""
    with Path(path).open("a") as file:
        file.write(f"{text} {os.getpid()}\n")
    return text


@job(queue="sync")
def hang(path: str, seconds: float) -> None:
    """Says that it has begun, takes its time, says that it has ended."""
    note.call(path, "begun")
    time.sleep(seconds)
    note.call(path, "ended")


@job(retries=2)
def stumble() -> None:
    """Fails each time."""
    raise ValueError("no")


@job(retries=5)
def refuse() -> None:
    """Is refused, which no retry would change."""
    raise Refused("No.")


@job()
def later() -> None:
    """Asks for another time."""
    raise TryAgain(timedelta(minutes=5))


@job()
def odd() -> object:
    """Returns what is no JSON."""
    return object()
