"""Where a connection may go: purposes, exceptions, names resolved once and in time."""

import socket
import threading
import time

import pytest

from leeway.lib import egress
from leeway.lib.tests.doors import BANNER, answers, code_of
from tests.support.pace import stretched


def test_an_allowed_server_is_reached(listener):
    port = listener(lambda caller: caller.sendall(BANNER))
    with egress.connect("127.0.0.1", port, purpose="imap", timeout=3) as sock:
        assert sock.recv(4) == b"* OK"
        assert sock.gettimeout() == 3


def test_the_exception_is_for_that_spelling_and_that_port_only(settings):
    settings.LEEWAY_EGRESS_ALLOW = ["127.0.0.1:993", "mail.lan:993"]
    assert code_of(egress.connect, "127.1", 993, purpose="imap") == "forbidden"
    assert code_of(egress.connect, "127.0.0.1", 143, purpose="imap") == "forbidden"
    assert code_of(egress.connect, "::1", 993, purpose="imap") == "forbidden"


def test_the_exception_is_read_whatever_its_case_or_brackets():
    found = egress.parse_allow([" Mail.LAN:993 ", "[FD00::5]:143", "bücher.lan:993", ""])
    assert found == {("mail.lan", 993), ("fd00::5", 143), ("xn--bcher-kva.lan", 993)}


@pytest.mark.parametrize(
    "entry",
    [
        "mail.lan",
        "mail.lan:",
        ":993",
        "fd00::5:993",
        "a b:993",
        "*:993",
        "mail.lan:0",
        "mail.lan:70000",
        "mail.lan:9９3",
    ],
)
def test_an_unreadable_exception_opens_nothing(entry, settings):
    with pytest.raises(ValueError, match="LEEWAY_EGRESS_ALLOW"):
        egress.parse_allow([entry])
    settings.LEEWAY_EGRESS_ALLOW = [entry]
    assert egress.allowed_endpoints() == frozenset()


@pytest.mark.parametrize("port", [22, 25, 5432, 6379, 80, 0, -1, 65536])
def test_a_mailbox_only_goes_to_mail_ports(port):
    assert code_of(egress.connect, "mail.example", port, purpose="imap") == "port"


def test_a_purpose_nobody_named_is_a_mistake_of_ours():
    with pytest.raises(KeyError):
        egress.connect("mail.example", 993, purpose="gopher")


def test_one_private_address_among_public_ones_forbids_them_all(monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", answers("8.8.8.8", "10.0.0.5"))
    assert code_of(egress.connect, "rebind.example", 993, purpose="imap") == "forbidden"


def test_a_name_is_resolved_once_and_that_address_is_used(monkeypatch):
    asked, reached = [], []

    def flip(host, port, *args, **kwargs):
        asked.append(host)
        return answers("8.8.8.8" if len(asked) == 1 else "127.0.0.1")(host, port)

    class Watched(socket.socket):
        def connect(self, address):
            reached.append(address)
            raise ConnectionRefusedError

    monkeypatch.setattr(socket, "getaddrinfo", flip)
    monkeypatch.setattr(socket, "socket", Watched)
    assert code_of(egress.connect, "rebind.example", 993, purpose="imap") == "refused"
    assert (asked, reached) == (["rebind.example"], [("8.8.8.8", 993)])


def test_a_mapped_public_address_is_called_as_what_it_is(monkeypatch):
    reached = []

    class Watched(socket.socket):
        def connect(self, address):
            reached.append((self.family, address))
            raise ConnectionRefusedError

    monkeypatch.setattr(socket, "getaddrinfo", answers("::ffff:8.8.8.8"))
    monkeypatch.setattr(socket, "socket", Watched)
    assert code_of(egress.connect, "mapped.example", 993, purpose="imap") == "refused"
    assert reached == [(socket.AF_INET, ("8.8.8.8", 993))]


def test_the_next_address_is_tried_when_the_first_is_dead(listener, monkeypatch):
    port = listener(lambda caller: caller.sendall(BANNER))
    monkeypatch.setattr(socket, "getaddrinfo", answers("127.0.0.9", "127.0.0.1"))
    with egress.connect("localhost", port, purpose="imap") as sock:
        assert sock.recv(1) == b"*"


def test_a_resolver_that_hangs_is_given_up(monkeypatch):
    release = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kwargs: release.wait(5) and [])
    began = time.monotonic()
    assert code_of(egress.connect, "slow.example", 993, purpose="imap", timeout=0.2) == "timeout"
    assert time.monotonic() - began < stretched(1)
    release.set()


def test_hanging_resolvers_cannot_take_all_threads(monkeypatch):
    monkeypatch.setattr("leeway.lib.egress.sockets._lookups", threading.BoundedSemaphore(1))
    release = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kwargs: release.wait(5) and [])
    before = threading.active_count()
    for _ in range(3):
        assert code_of(egress.connect, "slow.example", 993, purpose="imap", timeout=0.05) == "timeout"
    assert threading.active_count() <= before + 1
    release.set()


def test_a_deadline_in_the_past_opens_nothing(listener):
    port = listener(lambda caller: None)
    past = time.monotonic() - 1
    assert code_of(egress.connect, "127.0.0.1", port, purpose="imap", deadline=past) == "timeout"


def test_a_closed_port_is_refused(settings):
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    settings.LEEWAY_EGRESS_ALLOW = [f"127.0.0.1:{port}"]
    assert code_of(egress.connect, "127.0.0.1", port, purpose="imap") == "refused"


def test_a_name_that_does_not_exist(monkeypatch):
    def missing(*args, **kwargs):
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", missing)
    assert code_of(egress.connect, "nowhere.example", 993, purpose="imap") == "unknown_host"
