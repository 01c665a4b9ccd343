"""No way of writing an address reaches what is not a public server."""

import socket
from ipaddress import ip_address, ip_network
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from leeway.lib import egress
from leeway.lib.egress.ranges import DENIED_V4, DENIED_V6

HOSTS = Path(__file__).parents[3] / "tests" / "hostile" / "egress_hosts.tsv"
PUBLIC = [
    "8.8.8.8",
    "1.1.1.1",
    "17.42.0.1",
    "212.27.48.10",
    "2a01:e0c:1::1",
    "2606:4700::1111",
    "::ffff:8.8.8.8",
]


def hostile_hosts() -> list[tuple[str, str, str]]:
    lines = HOSTS.read_text(encoding="utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines if not line.startswith("#")]


@pytest.fixture
def no_sockets(monkeypatch):
    """Any attempt to connect fails the test."""
    opened = []

    class Watched(socket.socket):
        def connect(self, address):
            opened.append(address)
            raise ConnectionRefusedError

    monkeypatch.setattr(socket, "socket", Watched)
    yield opened
    assert opened == []


def test_the_list_of_hostile_hosts_is_long_enough():
    assert len(hostile_hosts()) >= 60


@pytest.mark.parametrize(("host", "what", "answer"), hostile_hosts())
def test_a_hostile_host_is_never_connected_to(host, what, answer, no_sockets):
    codes = {"forbidden": {"forbidden"}, "none": {"unknown_host"}, "never": {"forbidden", "unknown_host"}}
    with pytest.raises(egress.EgressError) as caught:
        egress.connect(host, 993, purpose="imap", timeout=5)
    assert caught.value.code in codes[answer], what


def edges(cidr: str) -> list[str]:
    net = ip_network(cidr)
    middle = net.network_address + net.num_addresses // 2
    return [str(net.network_address), str(middle), str(net.broadcast_address)]


@pytest.mark.parametrize("cidr", [*DENIED_V4, *DENIED_V6])
def test_first_middle_and_last_address_of_each_range_are_denied(cidr):
    for address in edges(cidr):
        assert egress.is_denied(address)


@pytest.mark.parametrize("cidr", DENIED_V4)
def test_a_denied_v4_address_stays_denied_inside_v6(cidr):
    for address in edges(cidr):
        for number in (int(ip_address(address)),):
            wrapped = [
                ip_address((0xFFFF << 32) | number | 0),  # a v4-mapped address is ::ffff:a.b.c.d
                ip_address(f"::{number >> 16:x}:{number & 0xFFFF:x}"),
                ip_address(f"64:ff9b::{number >> 16:x}:{number & 0xFFFF:x}"),
                ip_address(f"2002:{number >> 16:x}:{number & 0xFFFF:x}::1"),
            ]
            assert all(egress.is_denied(str(one)) for one in wrapped)


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_are_allowed(address):
    assert not egress.is_denied(address)


@pytest.mark.parametrize(
    ("cidr", "before", "after"),
    [
        ("10.0.0.0/8", "9.255.255.255", "11.0.0.0"),
        ("172.16.0.0/12", "172.15.255.255", "172.32.0.0"),
        ("192.168.0.0/16", "192.167.255.255", "192.169.0.0"),
        ("100.64.0.0/10", "100.63.255.255", "100.128.0.0"),
        ("169.254.0.0/16", "169.253.255.255", "169.255.0.0"),
    ],
)
def test_the_neighbours_of_a_range_are_allowed(cidr, before, after):
    assert not egress.is_denied(before)
    assert not egress.is_denied(after)


def test_what_is_no_address_is_denied():
    for text in ("", "example.com", "127.1", "1.2.3", "::ffff:", "8.8.8.8/32"):
        assert egress.is_denied(text)


def test_a_mapped_address_is_the_address_inside():
    assert str(egress.unwrap("::ffff:8.8.4.4")) == "8.8.4.4"
    assert str(egress.unwrap("2a00::1")) == "2a00::1"


@given(st.ip_addresses(v=6).filter(lambda ip: not str(ip).startswith(("2", "3"))))
def test_outside_global_unicast_no_v6_address_passes_but_mapped_ones(ip):
    assert egress.is_denied(str(ip)) or ip.ipv4_mapped is not None


@given(st.text(max_size=40))
def test_any_text_as_a_host_ends_in_a_plain_answer(text):
    """Names that could exist are not asked for: the test stays on this machine."""
    key = egress.allow.host_key(text)
    assert key is None or (key.isascii() and key == key.lower() and " " not in key)
