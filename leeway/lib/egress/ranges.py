"""Which addresses are nobody's business, judged on the resolved address and never on the text.

`ipaddress.is_global` is no guard: on Python 3.11 it calls NAT64, 6to4 and site-local forms of
loopback global. So the ranges stand here by name, from the IANA special-purpose registries.
"""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

Address = IPv4Address | IPv6Address

DENIED_V4 = {
    "0.0.0.0/8": "this network",
    "10.0.0.0/8": "private",
    "100.64.0.0/10": "carrier-grade NAT, and Alibaba's metadata",
    "127.0.0.0/8": "loopback",
    "168.63.129.16/32": "Azure's platform service",
    "169.254.0.0/16": "link-local, and the metadata of most clouds",
    "172.16.0.0/12": "private",
    "192.0.0.0/24": "protocol assignments, and Oracle's metadata",
    "192.0.2.0/24": "documentation",
    "192.88.99.0/24": "6to4 relays",
    "192.168.0.0/16": "private",
    "198.18.0.0/15": "benchmarks",
    "198.51.100.0/24": "documentation",
    "203.0.113.0/24": "documentation",
    "224.0.0.0/4": "multicast",
    "240.0.0.0/4": "reserved, and broadcast",
}
DENIED_V6 = {
    "::/128": "unspecified",
    "::1/128": "loopback",
    "::/96": "IPv4-compatible",
    "64:ff9b::/96": "NAT64",
    "64:ff9b:1::/48": "local NAT64",
    "100::/64": "discard",
    "::/3": "reserved",
    "2001::/23": "protocol assignments: Teredo, ORCHID, benchmarks",
    "2001:db8::/32": "documentation",
    "2002::/16": "6to4",
    "3fff::/20": "documentation",
    "4000::/2": "reserved",
    "5f00::/16": "segment routing",
    "8000::/1": "reserved",
    "fc00::/7": "unique local",
    "fe80::/10": "link-local",
    "fec0::/10": "site-local",
    "ff00::/8": "multicast",
}
_V4 = [ip_network(cidr) for cidr in DENIED_V4]
_V6 = [ip_network(cidr) for cidr in DENIED_V6]


def unwrap(address: str) -> Address:
    """The address a packet would reach: `::ffff:10.0.0.1` is 10.0.0.1. ValueError when unreadable."""
    ip = ip_address(address)
    if isinstance(ip, IPv6Address) and ip.ipv4_mapped is not None:
        return ip.ipv4_mapped
    return ip


def is_denied(address: str) -> bool:
    """True when Leeway may not talk to this numeric address; what cannot be read is denied too.

    Forms that carry an IPv4 address inside an IPv6 one (compatible, 6to4, NAT64, Teredo) are
    denied whatever they carry: a public server has a plain address as well.
    """
    try:
        ip = unwrap(address)
    except ValueError:
        return True
    return any(ip in network for network in (_V4 if ip.version == 4 else _V6))
