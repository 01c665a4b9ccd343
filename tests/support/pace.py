"""How long seconds are on this machine just now.

Our promises in seconds ("a killed worker is back within two") are for a machine that has a core to spare. Where
several programs share a core each second of work takes several: a promise is kept when it would have been kept
by a process that is not held up. On a free machine a second is a second.
"""

import os
import time

WORK = 0.05  # seconds of computing in which the pace is taken


def pace() -> float:
    """How much longer work takes here and now than it takes on a free core: 1 or more."""
    wall, worked = time.perf_counter(), time.process_time()
    while time.process_time() - worked < WORK:
        pass
    shared = (time.perf_counter() - wall) / WORK
    return max(1.0, shared, os.getloadavg()[0] / (os.cpu_count() or 1))


def stretched(seconds: float) -> float:
    """So many seconds of a free machine, in seconds of this one. Ask after the fact: asking takes time."""
    return seconds * pace()
