"""What the tests of the egress guard share."""

import socket

import pytest

from leeway.lib import egress

BANNER = b"* OK SECRET-BANNER 8.1 at db-internal\r\n"


def answers(*addresses):
    """A resolver that gives these addresses."""

    def getaddrinfo(host, port, *args, **kwargs):
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, port)) for one in addresses]

    return getaddrinfo


def code_of(call, *args, **kwargs):
    with pytest.raises(egress.EgressError) as caught:
        call(*args, **kwargs)
    return caught.value.code
