"""TLS is verified always: a wrong certificate is one clear sentence, never a connection."""

import socket
import ssl
import threading
import time

import pytest

from leeway.lib import egress
from tests.support import certificates
from tests.support.pace import stretched


@pytest.fixture
def tls_server(settings, tmp_path):
    """`start(names, days, trusted)` runs a TLS server on loopback for one caller; gives its port."""
    servers = []

    def start(names=("localhost",), days=30, trusted=True, version=None, hold=0.0):
        made = certificates.make(tmp_path, names=names, days=days)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(made.cert, made.key)
        if version:
            context.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
            context.maximum_version = version
        server = socket.create_server(("127.0.0.1", 0))
        servers.append(server)
        port = server.getsockname()[1]
        settings.LEEWAY_EGRESS_ALLOW = [f"localhost:{port}"]
        settings.LEEWAY_CA_FILE = str(made.ca) if trusted else ""
        threading.Thread(target=greet_once, args=(server, context, hold), daemon=True).start()
        return port

    yield start
    for server in servers:
        server.close()


def greet_once(server, context, hold):
    try:
        caller, _ = server.accept()
        with context.wrap_socket(caller, server_side=True) as secure:
            secure.sendall(b"* OK ready\r\n")
            if hold:
                secure.settimeout(hold)
                secure.recv(1)
    except OSError:
        pass


def tls_to(port, host="localhost"):
    sock = egress.connect("localhost", port, purpose="imap", timeout=3)
    return egress.wrap_tls(sock, host, timeout=3)


def code_of(*args):
    with pytest.raises(egress.EgressError) as caught:
        tls_to(*args)
    return caught.value.code


def test_a_server_with_a_certificate_we_were_told_to_trust(tls_server):
    with tls_to(tls_server()) as secure:
        assert secure.recv(4) == b"* OK"
        assert secure.version() in {"TLSv1.2", "TLSv1.3"}
        assert secure.gettimeout() == 3


def test_time_runs_out_for_a_secure_connection_too(tls_server):
    with tls_to(tls_server(hold=5)) as secure:
        assert secure.recv(100)
        began = time.monotonic()
        with pytest.raises(egress.EgressError) as caught, egress.within(secure, 0.2):
            secure.recv(100)
    assert caught.value.code == "timeout"
    assert time.monotonic() - began < stretched(2)


def test_an_authority_nobody_knows_is_not_trusted(tls_server):
    assert code_of(tls_server(trusted=False)) == "tls_untrusted"


def test_an_expired_certificate_is_not_trusted(tls_server):
    assert code_of(tls_server(days=-1)) == "tls_untrusted"


def test_a_certificate_for_another_name_is_refused(tls_server):
    assert code_of(tls_server(names=("mail.elsewhere.example",))) == "tls_name"


def test_the_certificate_must_name_the_host_that_was_asked_for(tls_server):
    assert code_of(tls_server(), "mail.elsewhere.example") == "tls_name"


def test_a_certificate_for_another_address_is_refused(tls_server):
    assert code_of(tls_server(names=("mail.elsewhere.example",)), "127.0.0.1") == "tls_name"


def test_old_tls_is_refused(tls_server):
    with pytest.warns(DeprecationWarning, match="TLSv1_1"):
        port = tls_server(version=ssl.TLSVersion.TLSv1_1)
    assert code_of(port) in {"tls_failed", "closed"}


@pytest.fixture
def plain_server(settings):
    """`start(act)` runs a server without TLS for one caller."""
    server = socket.create_server(("127.0.0.1", 0))

    def start(act):
        def run():
            try:
                caller, _ = server.accept()
                with caller:
                    act(caller)
            except OSError:
                pass

        port = server.getsockname()[1]
        settings.LEEWAY_EGRESS_ALLOW = [f"localhost:{port}"]
        threading.Thread(target=run, daemon=True).start()
        return port

    yield start
    server.close()


def test_a_server_that_hangs_up_in_the_handshake(plain_server):
    assert code_of(plain_server(lambda caller: caller.recv(100))) == "closed"


def test_a_server_that_never_answers_the_handshake(plain_server):
    release = threading.Event()
    port = plain_server(lambda caller: release.wait(5))
    sock = egress.connect("localhost", port, purpose="imap")
    with pytest.raises(egress.EgressError) as caught:
        egress.wrap_tls(sock, "localhost", timeout=0.2)
    assert caught.value.code == "timeout"
    release.set()


def test_verification_cannot_be_off(settings):
    settings.LEEWAY_CA_FILE = ""
    context = egress.tls_context()
    assert context.check_hostname
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.minimum_version >= ssl.TLSVersion.TLSv1_2


def test_an_unreadable_authority_file_weakens_nothing(settings, caplog):
    settings.LEEWAY_CA_FILE = "/nowhere/ca.pem"
    assert egress.tls_context().verify_mode is ssl.CERT_REQUIRED
    assert "LEEWAY_CA_FILE" in caplog.text
