"""Why a connection did not come about: a fixed list, so that no server can put words on our screen."""

import errno
import socket
import ssl

from django.utils.translation import gettext, gettext_noop as _

SENTENCES = {
    "unknown_host": _("No server with this name was found. Check how it is spelt."),
    "forbidden": _(
        "Leeway does not connect to private or reserved addresses. For a server on your own "
        "network, an administrator can allow it with LEEWAY_EGRESS_ALLOW=host:port."
    ),
    "port": _(
        "This is not a usual port for this kind of server. If it is right, an administrator can "
        "allow it with LEEWAY_EGRESS_ALLOW=host:port."
    ),
    "refused": _("Nothing answers at this host and port."),
    "timeout": _("The server did not answer in time."),
    "tls_untrusted": _(
        "The server’s certificate is not trusted: it has expired, is self-signed or comes from an "
        "unknown authority."
    ),
    "tls_name": _("The server’s certificate belongs to another name. Check the host name."),
    "tls_failed": _(
        "No secure connection could be made. Check the port and the kind of security (TLS or STARTTLS)."
    ),
    "closed": _("The server closed the connection."),
}
CODES = frozenset(SENTENCES)

# OpenSSL's X509_V_ERR_HOSTNAME_MISMATCH, _EMAIL_MISMATCH and _IP_ADDRESS_MISMATCH.
NAME_MISMATCHES = frozenset({62, 63, 64})
UNREACHABLE = frozenset(
    {
        errno.ECONNREFUSED,
        errno.EHOSTUNREACH,
        errno.ENETUNREACH,
        errno.EADDRNOTAVAIL,
        errno.EHOSTDOWN,
    }
)


class EgressError(Exception):
    """A connection failed or was not allowed; `code` says which of `CODES`, `str()` a sentence."""

    def __init__(self, code: str) -> None:
        if code not in CODES:
            raise ValueError(f"unknown egress code {code!r}")
        super().__init__(code)
        self.code = code

    @property
    def message(self) -> str:
        """The sentence for a person, in the language that is active now."""
        return gettext(SENTENCES[self.code])

    def __str__(self) -> str:
        return self.message

    def __repr__(self) -> str:
        return f"EgressError({self.code!r})"


def code_of(error: OSError) -> str:
    """The code for a socket, TLS or name error."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return "tls_name" if error.verify_code in NAME_MISMATCHES else "tls_untrusted"
    if isinstance(error, (ssl.SSLEOFError, ssl.SSLZeroReturnError)):
        return "closed"
    if isinstance(error, TimeoutError):
        return "timeout"
    if isinstance(error, ssl.SSLError):
        return "tls_failed"
    if isinstance(error, socket.gaierror):
        return "unknown_host"
    unreachable = isinstance(error, ConnectionRefusedError) or error.errno in UNREACHABLE
    return "refused" if unreachable else "closed"


def explain(error: BaseException) -> EgressError | None:
    """What an error met while talking means, or None when it is no matter of the connection.

    For callers that hand an open socket to a library (IMAP, SMTP) and catch what it raises.
    """
    if isinstance(error, EgressError):
        return error
    if isinstance(error, EOFError):
        return EgressError("closed")
    return EgressError(code_of(error)) if isinstance(error, OSError) else None
