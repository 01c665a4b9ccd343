"""What we ask our own machine: is this port free, does our own server answer?

This is the one place besides leeway.lib.egress that opens sockets, and they never leave the machine.
"""

import errno
import http.client
import socket
import time
from collections.abc import Callable


def port_problem(host: str, port: int) -> str:
    """Why this address cannot be listened on, in words; empty when it can."""
    if not 0 < port < 65536:
        return f"There is no port {port}. Choose one from 1 to 65535 with --port."
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except OSError:
        return f"'{host}' is not an address of this machine."
    with socket.socket(family, kind, protocol) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(address)
        except OSError as error:
            return _reason(error, host, port)
    return ""


def _reason(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is in use by another program. Choose another with --port."
    if error.errno in {errno.EACCES, errno.EPERM}:
        return f"Port {port} needs more rights than you have. Choose one from 1024 up with --port."
    return f"'{host}' is not an address of this machine."


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches what listens on `host`."""
    return host == "localhost" or host == "::1" or host.startswith("127.")


def reachable(host: str) -> str:
    """An address by which this machine reaches what listens on `host`."""
    return {"0.0.0.0": "127.0.0.1", "": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104


def wait_until_answering(host: str, port: int, *, seconds: float, alive: Callable[[], bool]) -> int | None:
    """The status with which /health/ answers, or None when it does not within `seconds`."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and alive():
        status = ask_health(host, port)
        if status is not None:
            return status
        time.sleep(0.05)
    return None


def ask_health(host: str, port: int) -> int | None:
    """The status of one GET /health/, None when nothing answers."""
    asking = http.client.HTTPConnection(reachable(host), port, timeout=5)
    try:
        asking.request("GET", "/health/", headers={"Host": "127.0.0.1"})
        return asking.getresponse().status
    except (OSError, http.client.HTTPException):
        return None
    finally:
        asking.close()
