"""IMAPClient on a line of our own: sockets by the egress guard, no endless literal, no spoken password."""

import time
from typing import Any

from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientAbortError, IMAPClientError
from imapclient.imap4 import IMAP4WithTimeout

from leeway.lib import egress
from leeway.mailbox.imap.errors import Trouble
from leeway.mailbox.reading import limits

LONGEST_LITERAL = limits.RAW_BYTES + 1024 * 1024
GREETING_SECONDS = 12.0


class Line(IMAP4WithTimeout):
    """imaplib's protocol machine; it never opens a socket itself."""

    def __init__(self, host: str, port: int, *, tls: bool, timeout: float, end: float) -> None:
        self._tls, self._end = tls, end
        super().__init__(host, port, timeout)

    def _create_socket(self, timeout: float | None = None) -> Any:
        sock = egress.connect(
            self.host, self.port, purpose="imap", timeout=self._timeout or 10, deadline=self._end
        )
        return egress.wrap_tls(sock, self.host, timeout=self._left()) if self._tls else sock

    def _connect(self) -> None:
        try:
            with egress.within(self.sock, self._left()):
                super()._connect()  # type: ignore[misc]
        except IMAPClientError as error:  # another protocol's greeting; its words stay here
            if isinstance(error, IMAPClientAbortError) and not str(error).startswith("unexpected response"):
                raise
            raise Trouble("not_imap") from None

    def _left(self) -> float:
        return max(0.5, self._end - time.monotonic())

    def read(self, size: int) -> bytes:
        if size > LONGEST_LITERAL:
            raise IMAPClientAbortError("literal too long")
        return super().read(size)


class _Egress:
    """Stands where imaplib expects a TLS context."""

    def wrap_socket(self, sock: Any, server_hostname: str) -> Any:
        return egress.wrap_tls(sock, server_hostname)


class Client(IMAPClient):
    """One connection. `end` (on the clock of time.monotonic) is when it must stand, greeting and TLS included."""

    def __init__(
        self, host: str, port: int, *, security: str, timeout: float, end: float | None = None
    ) -> None:
        self._security = security
        self._end = end or time.monotonic() + GREETING_SECONDS
        super().__init__(host, port, ssl=security == "tls", timeout=timeout)
        self._imap.debug = 0  # its log would cost time, and hold what people wrote
        if security == "starttls":
            self._secure()

    def _create_IMAP4(self) -> Line:
        return Line(
            self.host, self.port, tls=self._security == "tls", timeout=self._timeout.read, end=self._end
        )

    def _secure(self) -> None:
        """STARTTLS or nothing: there is no way back to an open line."""
        try:
            if not self.has_capability("STARTTLS"):
                raise Trouble("no_starttls")
            with egress.within(self.socket(), max(0.5, self._end - time.monotonic())):
                self.starttls(_Egress())
        except BaseException:
            self.hang_up()
            raise

    def hang_up(self) -> None:
        """Close without a word."""
        try:
            self.shutdown()
        except (OSError, ValueError):
            pass
