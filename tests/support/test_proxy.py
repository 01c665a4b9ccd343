"""The broken lines and lying servers of the tests break and lie exactly as they say."""

import contextlib
import socket
import time

import pytest
from imapclient import IMAPClient

from tests.support import proxy as faults, servers
from tests.support.imap_stream import Responses, uid_of
from tests.support.ports import answers
from tests.support.proxy import Proxy

MAIL = b"From: a@b.test\r\nSubject: Hello\r\n\r\n" + b"A line of the body\r\n" * 50


@pytest.fixture
def full(dovecot, mail_user):
    """A mailbox with six messages."""
    dovecot.append(mail_user, "INBOX", [MAIL] * 6)
    return mail_user


@contextlib.contextmanager
def inbox(proxy, user, timeout=20):
    """A read-only look into INBOX through the proxy."""
    client = IMAPClient("127.0.0.1", port=proxy.port, ssl=False, timeout=timeout)
    try:
        client.login(user.address, user.password)
        client.select_folder("INBOX", readonly=True)
        yield client
    finally:
        with contextlib.suppress(Exception):
            client.shutdown()


def test_a_stream_is_cut_into_whole_responses_whatever_the_packets():
    text = b"* 1 FETCH (UID 7 BODY[] {5}\r\nab\r\nc)\r\n* 2 FETCH (BODY[] {2}\r\nxx UID 8)\r\na1 OK done\r\n"
    for size in (1, 3, 7, 1000):
        stream, found = Responses(), []
        for start in range(0, len(text), size):
            found += stream.feed(text[start : start + size])
        assert b"".join(found) == text
        assert [uid_of(one) for one in found] == [7, 8, None]


def test_without_a_fault_everything_passes(dovecot, full):
    with Proxy(dovecot.port) as proxy, inbox(proxy, full) as client:
        assert len(client.fetch([1, 2, 3], ["BODY.PEEK[]"])) == 3
        assert proxy.connections == 1


@pytest.mark.parametrize(
    ("rudely", "error"), [(False, IMAPClient.AbortError), (True, ConnectionResetError)], ids=["bye", "reset"]
)
def test_it_cuts_in_the_middle_of_a_message_once(dovecot, full, rudely, error):
    with Proxy(dovecot.port, faults.CutInLiteral(nth=2, rudely=rudely)) as proxy:
        with inbox(proxy, full) as client, pytest.raises(error):
            client.fetch([1, 2, 3], ["BODY.PEEK[]"])
        with inbox(proxy, full) as client:
            assert len(client.fetch([1, 2, 3], ["BODY.PEEK[]"])) == 3


def test_a_black_hole_stays_silent_and_open(dovecot, full):
    with Proxy(dovecot.port, faults.BlackHole(b"FETCH")) as proxy, inbox(proxy, full) as client:
        client.socket().settimeout(0.3)
        with pytest.raises(TimeoutError):
            client.fetch([1], ["BODY.PEEK[]"])


@pytest.mark.parametrize(
    ("fault", "says"),
    [
        (faults.Answer(b"FETCH", b"NO [OVERQUOTA] Later"), "OVERQUOTA"),
        (faults.Bye(b"FETCH"), "BYE|socket error|Going down"),
        (faults.Cut(b"FETCH"), "socket error|closed"),
        (faults.Cut(b"FETCH", rudely=True), "socket error|reset|closed"),
    ],
)
def test_a_command_is_refused_or_the_line_ends(dovecot, full, fault, says):
    with Proxy(dovecot.port, fault) as proxy, inbox(proxy, full) as client:
        with pytest.raises((client.Error, OSError), match=f"(?i){says}"):
            client.fetch([1], ["BODY.PEEK[]"])


def test_uids_go_missing(dovecot, full):
    with Proxy(dovecot.port, faults.OmitUids(2, 4)) as proxy, inbox(proxy, full) as client:
        assert set(client.fetch([1, 2, 3, 4, 5], ["BODY.PEEK[]"])) == {1, 3, 5}


def test_answers_come_without_their_uid_or_twice(dovecot, full):
    with Proxy(dovecot.port, faults.WithoutUid()) as proxy, inbox(proxy, full) as client:
        client._imap.send(b"x9 UID FETCH 5 (FLAGS)\r\n")
        assert b"UID" not in client._imap.readline()
    with Proxy(dovecot.port, faults.Twice()) as proxy, inbox(proxy, full) as client:
        client._imap.send(b"x9 UID FETCH 5 (FLAGS)\r\n")
        assert client._imap.readline() == client._imap.readline()


def test_a_drip_is_slow_and_a_delay_delays(dovecot, full):
    with Proxy(dovecot.port, faults.Drip(rate=200)) as proxy:
        started = time.monotonic()
        with socket.create_connection(("127.0.0.1", proxy.port)) as line:
            line.recv(10)
            line.settimeout(0.1)
        proxy.fault = faults.Delay(0.15)
        with socket.create_connection(("127.0.0.1", proxy.port)) as line:
            line.recv(10)
        assert time.monotonic() - started > 0.15


def test_the_greeting_is_garbage(dovecot):
    with Proxy(dovecot.port, faults.Garbage(b"\xff\x00 noise\r\n")) as proxy:
        with socket.create_connection(("127.0.0.1", proxy.port)) as line:
            assert line.recv(100) == b"\xff\x00 noise\r\n"


def test_liars_lie():
    with servers.hanging() as port, socket.create_connection(("127.0.0.1", port), timeout=0.1) as line:
        with pytest.raises(TimeoutError):
            line.recv(1)
    with servers.smtp_banner() as port, socket.create_connection(("127.0.0.1", port)) as line:
        assert servers.SECRET in line.recv(100)
    with servers.http() as port, socket.create_connection(("127.0.0.1", port)) as line:
        line.sendall(b"a1 LOGIN\r\n")
        assert line.recv(100).startswith(b"HTTP/1.1 400")
    with servers.refusing_login() as port, pytest.raises(Exception, match=servers.SECRET.decode()):
        IMAPClient("127.0.0.1", port=port, ssl=False, timeout=20).login("a", "b")
    assert not answers(servers.closed_port())


def test_bombs_do_not_end():
    with servers.endless() as port, socket.create_connection(("127.0.0.1", port)) as line:
        assert sum(len(line.recv(65536)) for _ in range(50)) > 1_000_000
    with servers.dripping(every=0.01) as port, socket.create_connection(("127.0.0.1", port)) as line:
        assert b"\n" not in b"".join(line.recv(1) for _ in range(20))
