"""How soon Leeway answers after its start, and how much memory two web processes and a worker take."""

import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from bench.client import Client
from bench.place import copied, serving
from bench.seed import EMAIL
from leeway.team.models import User
from tests.support.people import session_of

IDLE = 10  # seconds
STARTS = 3


def measure() -> dict[str, Any]:
    """Seconds to the first answer (the best of three), proportional set size in MB after some work and a rest."""
    session = session_of(User.objects.get(email=EMAIL))
    connection.close()
    starts = []
    with copied(Path(settings.DATA)) as data:
        for _start in range(STARTS):
            with serving(data) as server:
                starts.append(server.first_answer)
        with serving(data) as server:
            time.sleep(IDLE)
            fresh = memory(server.process.pid)
            client = Client(server.port, session)
            for _round in range(30):
                client.get("/")
            time.sleep(IDLE)
            used = memory(server.process.pid)
    return {"start seconds": round(min(starts), 2), "PSS MB idle": fresh, "PSS MB after 30 boards": used}


def memory(parent: int) -> dict[str, float]:
    """PSS in MB of a process and everything it started, by name, and in all."""
    found: dict[str, float] = {}
    for pid in family(parent):
        command = Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode().strip()
        kind = "reading" if "mailbox.reading" in command else "leeway"
        found[kind] = found.get(kind, 0) + _pss(pid)
    return {name: round(size, 1) for name, size in found.items()} | {"all": round(sum(found.values()), 1)}


def family(parent: int) -> list[int]:
    """A process and all its descendants."""
    children: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            _name, _paren, rest = stat.read_text().rpartition(")")
        except OSError:
            continue
        children.setdefault(int(rest.split()[1]), []).append(int(stat.parent.name))
    found = [parent]
    for pid in found:
        found += children.get(pid, [])
    return found


def _pss(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:"))
