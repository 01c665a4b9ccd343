"""Servers that lie: they accept and say nothing, speak another language, or never end.

with hanging() as port: ...
with saying(b"220 s3cret-banner ESMTP\\r\\n") as port: ...
"""

import contextlib
import socket
import threading
import time
from collections.abc import Callable, Iterator

from tests.support.ports import free_port

SECRET = b"kX7-inner-host-9"  # bytes of a server's answer that may never reach a screen or a log


@contextlib.contextmanager
def liar(talk: Callable[[socket.socket], None]) -> Iterator[int]:
    """Run `talk(connection)` in a thread for each connection; yields the port."""
    listener = socket.create_server(("127.0.0.1", 0))
    over = threading.Event()
    open_ones: list[socket.socket] = []

    def serve() -> None:
        with contextlib.suppress(OSError):
            while not over.is_set():
                connection = listener.accept()[0]
                open_ones.append(connection)
                threading.Thread(target=_quietly, args=(talk, connection), daemon=True).start()

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield listener.getsockname()[1]
    finally:
        over.set()
        with contextlib.suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
        for connection in [listener, *open_ones]:
            connection.close()


def hanging() -> contextlib.AbstractContextManager[int]:
    """Accepts and never says a word."""
    return liar(_listen_for_ever)


def saying(*words: bytes, then_close: bool = False) -> contextlib.AbstractContextManager[int]:
    """Greets with the first of `words`, answers whatever it hears with the next, then hangs or closes."""

    def talk(connection: socket.socket) -> None:
        for word in words:
            connection.sendall(word)
            if not connection.recv(65536):
                return
        if then_close:
            connection.close()
        else:
            _listen_for_ever(connection)

    return liar(talk)


def http() -> contextlib.AbstractContextManager[int]:
    """A web server where mail was expected: speaks once spoken to, as web servers do."""

    def talk(connection: socket.socket) -> None:
        connection.recv(65536)
        connection.sendall(
            b"HTTP/1.1 400 Bad Request\r\nServer: " + SECRET + b"\r\nContent-Length: 0\r\n\r\n"
        )
        connection.close()

    return liar(talk)


def smtp_banner() -> contextlib.AbstractContextManager[int]:
    """The greeting of another protocol, with bytes that may not be shown to anybody."""
    return saying(b"220 " + SECRET + b" ESMTP ready\r\n")


def refusing_login() -> contextlib.AbstractContextManager[int]:
    """Greets as IMAP and refuses each password with a text that holds the secret bytes."""

    def talk(connection: socket.socket) -> None:
        connection.sendall(b"* OK IMAP4rev1 ready\r\n")
        while line := connection.recv(65536):
            tag, _, command = line.partition(b" ")
            if command.upper().startswith(b"CAPABILITY"):
                connection.sendall(b"* CAPABILITY IMAP4rev1\r\n" + tag + b" OK done\r\n")
            elif command.upper().startswith(b"LOGOUT"):
                connection.sendall(b"* BYE\r\n" + tag + b" OK bye\r\n")
            else:
                connection.sendall(tag + b" NO [AUTHENTICATIONFAILED] " + SECRET + b"\r\n")

    return liar(talk)


def endless(chunk: bytes = b"x" * 65536) -> contextlib.AbstractContextManager[int]:
    """Sends for ever without a line end: a bomb for whoever reads lines without a limit."""

    def talk(connection: socket.socket) -> None:
        while True:
            connection.sendall(chunk)

    return liar(talk)


def dripping(greeting: bytes = b"* OK IMAP4rev1 ready, please wait", every: float = 0.5):
    """Sends one byte now and then, so that no read ever times out, and never a line end."""

    def talk(connection: socket.socket) -> None:
        for byte in greeting * 1000:
            connection.sendall(bytes([byte]))
            time.sleep(every)

    return liar(talk)


def closed_port() -> int:
    """A port on which nobody answers."""
    return free_port()


def _listen_for_ever(connection: socket.socket) -> None:
    while connection.recv(65536):
        pass


def _quietly(talk: Callable[[socket.socket], None], connection: socket.socket) -> None:
    with contextlib.suppress(OSError):
        talk(connection)
    with contextlib.suppress(OSError):
        connection.close()
