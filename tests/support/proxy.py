"""A faulty network between Leeway and a mail server: one thread a direction, faults as small classes.

    with Proxy(dovecot.port, CutInLiteral(nth=3)) as proxy:
        ...connect to proxy.port; proxy.fault = Fault() heals the line...

A fault that spoils once and then lets everything pass is spent; `Proxy.fault` may be swapped at any time.
"""

import contextlib
import socket
import struct
import threading
import time
from typing import Self

from tests.support.imap_stream import FETCH, UID, Responses, uid_of


class Hangup(Exception):
    """Close both ends of the line now; `rudely` with a reset instead of a goodbye."""

    def __init__(self, last: bytes = b"", *, rudely: bool = False) -> None:
        super().__init__()
        self.last, self.rudely = last, rudely


class Line:
    """One connection through the proxy: what a fault may ask and do about it."""

    def __init__(self, client: socket.socket, server: socket.socket) -> None:
        self.client, self.server, self.closed = client, server, False
        self.responses = Responses()
        self.notes: dict[str, int] = {}

    def count(self, what: str) -> int:
        """How often `what` has been counted on this line, this time included."""
        self.notes[what] = self.notes.get(what, 0) + 1
        return self.notes[what]

    def close(self, *, rudely: bool = False) -> None:
        """Close both ends, `rudely` with RST."""
        if self.closed:
            return
        self.closed = True
        for end in (self.client, self.server):
            with contextlib.suppress(OSError):
                if rudely:
                    end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                # The reader in the other thread holds the socket open until it is woken; RD alone says nothing.
                end.shutdown(socket.SHUT_RD if rudely else socket.SHUT_RDWR)
            end.close()


class Fault:
    """No fault: bytes pass as they are. A fault overrides one of the two directions."""

    def to_client(self, data: bytes, line: Line) -> bytes:
        """What the client gets when the server sent `data`."""
        return data

    def to_server(self, data: bytes, line: Line) -> bytes:
        """What the server gets when the client sent `data`."""
        return data


class CutInLiteral(Fault):
    """End the line in the middle of the `nth` message body; later lines are whole unless `always`."""

    def __init__(self, nth: int = 1, *, rudely: bool = False, always: bool = False) -> None:
        self.nth, self.rudely, self.always, self.spent = nth, rudely, always, False

    def to_client(self, data: bytes, line: Line) -> bytes:
        out = b""
        for response in line.responses.feed(data):
            if (
                FETCH.match(response)
                and b"}\r\n" in response
                and not self.spent
                and line.count("fetch") == self.nth
            ):
                self.spent = not self.always
                head = response.index(b"}\r\n") + 3
                raise Hangup(out + response[: (head + len(response)) // 2], rudely=self.rudely)
            out += response
        return out


class OnCommand(Fault):
    """Do something when the client sends a command that contains `word` (e.g. b"UID FETCH") for the `nth` time."""

    def __init__(self, word: bytes, nth: int = 1) -> None:
        self.word, self.nth = word, nth

    def to_server(self, data: bytes, line: Line) -> bytes:
        if self.word in data.upper() and line.count("command") >= self.nth:
            return self.act(data, line)
        return data

    def act(self, data: bytes, line: Line) -> bytes:
        """The fault itself; what it returns goes on to the server."""
        return data


class Cut(OnCommand):
    """Close the line instead of passing the command on; `rudely` with a reset."""

    def __init__(self, word: bytes, nth: int = 1, *, rudely: bool = False) -> None:
        super().__init__(word, nth)
        self.rudely = rudely

    def act(self, data: bytes, line: Line) -> bytes:
        raise Hangup(rudely=self.rudely)


class BlackHole(OnCommand):
    """Swallow the command and everything after it, and keep the line open: the peer looks alive and is not."""

    def act(self, data: bytes, line: Line) -> bytes:
        return b""


class Answer(OnCommand):
    """Answer the command ourselves, with its tag: `Answer(b"UID FETCH", b"NO [OVERQUOTA] Later")`."""

    def __init__(self, word: bytes, text: bytes, nth: int = 1) -> None:
        super().__init__(word, nth)
        self.text = text

    def act(self, data: bytes, line: Line) -> bytes:
        line.client.sendall(data.split(b" ", 1)[0] + b" " + self.text + b"\r\n")
        return b""


class Bye(OnCommand):
    """Say `* BYE` instead of answering, and close."""

    def act(self, data: bytes, line: Line) -> bytes:
        raise Hangup(b"* BYE Going down for maintenance\r\n")


class Drip(Fault):
    """Pass at most `rate` bytes a second towards the client, in crumbs."""

    def __init__(self, rate: float = 1.0) -> None:
        self.rate = rate

    def to_client(self, data: bytes, line: Line) -> bytes:
        size = max(1, int(self.rate / 20))
        for start in range(0, len(data), size):
            line.client.sendall(data[start : start + size])
            time.sleep(size / self.rate)
        return b""


class Delay(Fault):
    """Hold every packet back in each direction."""

    def __init__(self, seconds: float = 0.2) -> None:
        self.seconds = seconds

    def to_client(self, data: bytes, line: Line) -> bytes:
        time.sleep(self.seconds)
        return data

    to_server = to_client


class Garbage(Fault):
    """Say `noise` before (or, with `instead`, in place of) the greeting."""

    def __init__(self, noise: bytes = b"\x00\xff\xfe garbage \x07\r\n", *, instead: bool = True) -> None:
        self.noise, self.instead = noise, instead

    def to_client(self, data: bytes, line: Line) -> bytes:
        if line.count("packet") == 1:
            return self.noise if self.instead else self.noise + data
        return data


class OmitUids(Fault):
    """Leave the FETCH answers of these UIDs out, as servers do that race with an expunge or are broken."""

    def __init__(self, *uids: int) -> None:
        self.uids = set(uids)

    def to_client(self, data: bytes, line: Line) -> bytes:
        return b"".join(one for one in line.responses.feed(data) if uid_of(one) not in self.uids)


class WithoutUid(Fault):
    """Send FETCH answers that do not say which UID they are about."""

    def to_client(self, data: bytes, line: Line) -> bytes:
        return b"".join(
            UID.sub(b"", one, count=1) if uid_of(one) else one for one in line.responses.feed(data)
        )


class Twice(Fault):
    """Send every FETCH answer twice."""

    def to_client(self, data: bytes, line: Line) -> bytes:
        return b"".join(one * 2 if FETCH.match(one) else one for one in line.responses.feed(data))


class Proxy:
    """Listens on 127.0.0.1 and carries each connection to `upstream` through `fault`."""

    host = "127.0.0.1"

    def __init__(self, upstream: int, fault: Fault | None = None) -> None:
        self.upstream, self.fault = upstream, fault or Fault()
        self.connections = 0
        self._lines: list[Line] = []
        self._listener = socket.create_server((self.host, 0))
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Stop listening and cut every line."""
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self.cut()

    def cut(self) -> None:
        """Cut the lines that are open now; new ones are welcome."""
        for line in self._lines:
            line.close()
        self._lines.clear()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                client = self._listener.accept()[0]
                try:
                    line = Line(client, socket.create_connection((self.host, self.upstream), timeout=5))
                except OSError:
                    client.close()
                    continue
                line.server.settimeout(None)
                self.connections += 1
                self._lines.append(line)
                for way in (self._to_client, self._to_server):
                    threading.Thread(target=self._pump, args=(way, line), daemon=True).start()

    def _pump(self, way, line: Line) -> None:
        try:
            while way(line):
                pass
        except Hangup as hangup:
            with contextlib.suppress(OSError):
                line.client.sendall(hangup.last)
            line.close(rudely=hangup.rudely)
        except OSError:
            pass
        line.close()

    def _to_client(self, line: Line) -> bool:
        data = line.server.recv(65536)
        if data:
            line.client.sendall(self.fault.to_client(data, line))
        return bool(data)

    def _to_server(self, line: Line) -> bool:
        data = line.client.recv(65536)
        if data:
            line.server.sendall(self.fault.to_server(data, line))
        return bool(data)
