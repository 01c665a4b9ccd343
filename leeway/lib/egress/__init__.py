"""The one door to the outside: every outgoing connection of Leeway is opened here.

A host name typed by a person may point at the machine Leeway runs on, at its neighbours or at a
cloud's metadata service. So a name is resolved once, every address it gives is judged, and the
connection goes to exactly that address: a second, different DNS answer has nothing to change.

    sock = egress.connect("imap.example.com", 993, purpose="imap")
    sock = egress.wrap_tls(sock, "imap.example.com")

Failures are `EgressError`: one of a fixed list of codes with one translated sentence each, never
a byte of what the other side said.
"""

from leeway.lib.egress.allow import allowed_endpoints, parse_allow
from leeway.lib.egress.errors import CODES, EgressError, explain
from leeway.lib.egress.ranges import is_denied, unwrap
from leeway.lib.egress.sockets import PORTS, connect, within
from leeway.lib.egress.tls import tls_context, wrap_tls

__all__ = [
    "CODES",
    "PORTS",
    "EgressError",
    "allowed_endpoints",
    "connect",
    "explain",
    "is_denied",
    "parse_allow",
    "tls_context",
    "unwrap",
    "within",
    "wrap_tls",
]
