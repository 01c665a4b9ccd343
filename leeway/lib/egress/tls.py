"""TLS that always verifies: there is no way here to switch that off."""

import logging
import os
import socket
import ssl
from functools import lru_cache

from django.conf import settings

from leeway.lib.egress.allow import host_key
from leeway.lib.egress.errors import EgressError, code_of

log = logging.getLogger(__name__)


def tls_context() -> ssl.SSLContext:
    """The context for every outgoing connection: system authorities, plus LEEWAY_CA_FILE if set.

    OpenSSL itself honours SSL_CERT_FILE, which replaces the system's authorities.
    """
    extra = settings.LEEWAY_CA_FILE
    try:
        changed = os.stat(extra).st_mtime_ns if extra else 0
    except OSError:
        changed = 0
    return _context(str(extra), changed, os.environ.get("SSL_CERT_FILE", ""))


@lru_cache(maxsize=4)
def _context(extra: str, _changed: int, _system: str) -> ssl.SSLContext:
    """Built once for each state of the files: reading the authorities takes 20 ms."""
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if extra:
        try:
            context.load_verify_locations(cafile=extra)
        except (OSError, ssl.SSLError):
            log.error("LEEWAY_CA_FILE cannot be read and is left out")
    return context


def wrap_tls(sock: socket.socket, host: str, *, timeout: float | None = None) -> ssl.SSLSocket:
    """Begin TLS on a socket of `connect` and check that the certificate is for `host`.

    On failure the socket is closed and EgressError raised. `timeout` bounds the whole handshake,
    in seconds; without it the socket's own applies. Also the second half of STARTTLS.
    """
    code, usual = "tls_failed", sock.gettimeout()
    try:
        if timeout is not None:
            sock.settimeout(timeout)
        secure = tls_context().wrap_socket(sock, server_hostname=host_key(host))
        secure.settimeout(usual)
        return secure
    except OSError as error:
        code = code_of(error)
    except ValueError:  # a name no certificate could carry
        code = "tls_name"
    sock.close()
    raise EgressError(code)
