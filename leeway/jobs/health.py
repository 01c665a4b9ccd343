"""The truth behind /health/: the database takes a write, and jobs get done."""

import logging
import threading
import time
from datetime import timedelta

from django.db import DatabaseError
from django.utils import timezone

from leeway.jobs import queries
from leeway.jobs.models import Pulse

logger = logging.getLogger(__name__)
GRACE = timedelta(seconds=45)  # after the start of this process, for the first heartbeat
REMEMBER = 1.0  # seconds an answer is given again, so that /health/ is no way to make us write
_started = time.monotonic()
_lock = threading.Lock()
_last: tuple[float, dict[str, object]] | None = None


def report() -> dict[str, object]:
    """{"ok": …, "database": …, "jobs": …, "problem": …} as it was at most a second ago."""
    global _last
    with _lock:
        if _last is None or time.monotonic() - _last[0] > REMEMBER:
            _last = (time.monotonic(), look())
        return _last[1]


def write() -> None:
    """One small write; raises DatabaseError when the database takes none."""
    Pulse.objects.update_or_create(name="database written", defaults={"at": timezone.now()})


def look() -> dict[str, object]:
    """The report, looked up now."""
    try:
        write()
        working = queries.working()
    except DatabaseError as error:
        logger.error("The database does not take a write: %s", error)
        return {"ok": False, "database": False, "jobs": None, "problem": "the database does not take a write"}
    if working:
        return {"ok": True, "database": True, "jobs": True}
    if timedelta(seconds=time.monotonic() - _started) < GRACE:
        return {"ok": True, "database": True, "jobs": None, "starting": True}
    return {"ok": False, "database": True, "jobs": False, "problem": "no job has finished for two minutes"}
