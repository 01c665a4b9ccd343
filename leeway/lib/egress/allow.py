"""Exceptions an administrator made: `LEEWAY_EGRESS_ALLOW=mail.lan:993,[fd00::5]:143`."""

import logging
from collections.abc import Iterable
from functools import lru_cache
from ipaddress import IPv6Address

from django.conf import settings

from leeway.lib.addresses import ascii_domain

log = logging.getLogger(__name__)

Endpoint = tuple[str, int]


def host_key(host: str) -> str | None:
    """One spelling of a host for comparing: lower case, ASCII, no brackets; None when it is none."""
    host = host.strip()
    if host.startswith("[") and host.endswith("]"):
        host = host[1:-1]
    if ":" not in host:
        return ascii_domain(host)
    try:
        return str(IPv6Address(host))
    except ValueError:
        return None


def parse_allow(entries: Iterable[str]) -> frozenset[Endpoint]:
    """Read `host:port` entries; ValueError names the first that cannot be read."""
    found = set()
    for entry in entries:
        if not entry.strip():
            continue
        host, _, port = entry.strip().rpartition(":")
        key = host_key(host)
        bare_v6 = ":" in host and not host.startswith("[")
        if not key or bare_v6 or not (port.isascii() and port.isdigit() and 0 < int(port) < 65536):
            raise ValueError(f"LEEWAY_EGRESS_ALLOW: {entry!r} is not host:port")
        found.add((key, int(port)))
    return frozenset(found)


def allowed_endpoints() -> frozenset[Endpoint]:
    """The exceptions in force."""
    return _readable(tuple(settings.LEEWAY_EGRESS_ALLOW))


@lru_cache(maxsize=8)
def _readable(entries: tuple[str, ...]) -> frozenset[Endpoint]:
    """Unreadable entries open nothing: they are logged once and left out."""
    found: frozenset[Endpoint] = frozenset()
    for entry in entries:
        try:
            found |= parse_allow([entry])
        except ValueError as error:
            log.error("%s", error)
    return found
