"""Free ports on loopback, and the wait until something is true."""

import random
import socket
import time
from collections.abc import Callable

from tests.support.pace import stretched

# Below the ports that the kernel hands out for outgoing connections: nobody is given one between our look and our use.
OURS = range(15_000, 32_000)


def free_port() -> int:
    """A port on 127.0.0.1 that nobody listens on at this moment."""
    for _try in range(200):
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", random.choice(OURS)))
            except OSError:
                continue
            return probe.getsockname()[1]
    raise RuntimeError(f"no free port between {OURS.start} and {OURS.stop}")


def answers(port: int) -> bool:
    """Whether a connection to the port on loopback is accepted now."""
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


def wait_until(true: Callable[[], object], seconds: float = 10, every: float = 0.02, what: str = "") -> None:
    """Return as soon as `true()` holds; AssertionError naming `what` after `seconds` of a machine that is free."""
    began = time.monotonic()
    while not true():
        past = time.monotonic() - began
        if past > seconds and past > stretched(seconds):
            raise AssertionError(f"not within {seconds:g} s: {what or true}")
        time.sleep(every)
