"""Resolve once, judge every address, connect to the judged address."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from leeway.lib.egress.allow import allowed_endpoints, host_key
from leeway.lib.egress.errors import EgressError, code_of
from leeway.lib.egress.ranges import is_denied, unwrap

PORTS: dict[str, frozenset[int]] = {
    "imap": frozenset({143, 993}),
    "smtp": frozenset({25, 465, 587, 2525}),
    "https": frozenset({443}),
}
# getaddrinfo cannot be interrupted; names that hang may hold this many threads and no more.
_lookups = threading.BoundedSemaphore(32)


def connect(
    host: str,
    port: int,
    *,
    purpose: str,
    timeout: float = 10.0,
    deadline: float | None = None,
) -> socket.socket:
    """Open a TCP connection for one of the purposes in `PORTS`, or raise EgressError.

    `timeout` is in seconds and stays on the socket for each later read and write. `deadline`, on
    the clock of `time.monotonic()`, ends resolving and connecting together (default: one timeout).
    """
    usual = PORTS[purpose]
    end = time.monotonic() + timeout if deadline is None else deadline
    key = host_key(host)
    if not key:
        raise EgressError("unknown_host")
    exempt = (key, port) in allowed_endpoints()
    if port not in usual and not exempt:
        raise EgressError("port")
    addresses = resolve(key, port, end)
    if not exempt and any(is_denied(address) for address in addresses):
        raise EgressError("forbidden")  # one bad address among good ones is a rebinding attempt
    sock = _connect_first(addresses, port, end)
    sock.settimeout(timeout)
    return sock


def resolve(host: str, port: int, end: float) -> list[str]:
    """All numeric addresses of a host in the system's order, each once, before `end` (monotonic)."""
    answer: list[str] = []
    codes: list[str] = []

    def look_up() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answer.extend(dict.fromkeys(str(entry[4][0]) for entry in found))
        except (OSError, UnicodeError):
            codes.append("unknown_host")
        finally:
            slots.release()

    slots = _lookups
    if not slots.acquire(timeout=max(0.0, end - time.monotonic())):
        raise EgressError("timeout")
    worker = threading.Thread(target=look_up, name="egress-lookup", daemon=True)
    worker.start()
    worker.join(max(0.0, end - time.monotonic()))
    if worker.is_alive():
        raise EgressError("timeout")
    if codes or not answer:
        raise EgressError("unknown_host")
    return answer


def _connect_first(addresses: list[str], port: int, end: float) -> socket.socket:
    """Try the addresses in turn; each gets a fair share of the time that is left."""
    code = "timeout"
    for index, address in enumerate(addresses):
        left = end - time.monotonic()
        if left <= 0:
            break
        try:
            return _connect_one(address, port, left / (len(addresses) - index))
        except OSError as error:
            code = code_of(error)
    raise EgressError(code)


def _connect_one(address: str, port: int, seconds: float) -> socket.socket:
    ip = unwrap(address)
    sock = socket.socket(socket.AF_INET6 if ip.version == 6 else socket.AF_INET, socket.SOCK_STREAM)
    try:
        sock.settimeout(seconds)
        sock.connect((str(ip), port))
    except BaseException:
        sock.close()
        raise
    return sock


@contextmanager
def within(sock: socket.socket, seconds: float) -> Iterator[None]:
    """Cut the connection when the block takes longer than `seconds` in all: EgressError("timeout").

    A timeout on the socket counts from the last byte, so a server that sends one byte now and
    then could hold us for ever.
    """
    late = threading.Event()

    def cut() -> None:
        late.set()
        try:
            # The plain socket's shutdown: the one of SSLSocket is not made for another thread.
            socket.socket.shutdown(sock, socket.SHUT_RDWR)
        except OSError:
            pass

    timer = threading.Timer(seconds, cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    except Exception:
        if not late.is_set():
            raise
    finally:
        timer.cancel()
    if late.is_set():
        raise EgressError("timeout")
