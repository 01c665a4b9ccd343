"""`leeway mailbox add` with everything that can be wrong: one clear sentence, nothing kept, no byte of the server's."""

import contextlib
import io
import sys
import time

import pytest

from leeway.files.models import Blob
from leeway.mailbox.actions import connecting
from leeway.mailbox.models import Folder, Mailbox
from leeway.operate import line
from tests.support import servers
from tests.support.dovecot import Dovecot
from tests.support.pace import stretched
from tests.support.servers import SECRET

pytestmark = [pytest.mark.django_db, pytest.mark.once]
PASSWORD = "pass-word-9"


def speaks_imap(**answers: bytes):
    """An IMAP server that lets everybody in and answers a command (by its name) as told, all others with OK."""

    def talk(connection):
        connection.sendall(answers.get("greeting", b"* OK [CAPABILITY IMAP4rev1] " + SECRET + b"\r\n"))
        for said in connection.makefile("rb"):
            tag, _, command = said.strip().partition(b" ")
            word = command.split(b" ")[0].decode().lower()
            usual = (
                b"* CAPABILITY IMAP4rev1\r\nTAG OK " + SECRET + b"\r\n"
                if word == "capability"
                else b"TAG OK " + SECRET + b"\r\n"
            )
            connection.sendall(answers.get(word, usual).replace(b"TAG", tag))

    return servers.liar(talk)


SERVERS = {
    "hangs": (servers.hanging, "did not answer in time"),
    "drips": (servers.dripping, "did not answer in time"),
    "web": (servers.http, ""),
    "redis": (lambda: servers.saying(b"-DENIED Redis " + SECRET + b"\r\n", then_close=True), "not an IMAP server"),
    "redis, open": (lambda: servers.saying(b"-ERR unknown command '" + SECRET + b"'\r\n"), "not an IMAP server"),
    "pop3": (lambda: servers.saying(b"+OK POP3 " + SECRET + b"\r\n"), "not an IMAP server"),
    "smtp": (servers.smtp_banner, "not an IMAP server"),
    "ssh": (lambda: servers.saying(b"SSH-2.0-" + SECRET + b"\r\n"), "not an IMAP server"),
    "binary": (lambda: servers.saying(b"\x00\xff\xfe" + SECRET + b"\x07\r\n"), "not an IMAP server"),
    "endless": (servers.endless, ""),
    "bye": (lambda: speaks_imap(greeting=b"* BYE " + SECRET + b"\r\n"), ""),
    "refuses": (servers.refusing_login, "refused this user name or password"),
    "throttles": (lambda: speaks_imap(login=b"TAG NO [UNAVAILABLE] " + SECRET + b"\r\n"), "asks for patience"),
    "says bye at login": (lambda: speaks_imap(login=b"* BYE " + SECRET + b"\r\n"), ""),
    "no inbox": (lambda: speaks_imap(examine=b"TAG NO " + SECRET + b"\r\n"), "refused to read"),
    "bad inbox": (lambda: speaks_imap(examine=b"TAG BAD " + SECRET + b"\r\n"), ""),
    "odd inbox": (lambda: speaks_imap(examine=b"* " + SECRET + b" EXISTS\r\nTAG OK\r\n"), ""),
    "odd search": (
        lambda: speaks_imap(examine=b"* 3 EXISTS\r\nTAG OK\r\n", uid=b"* SEARCH " + SECRET + b"\r\nTAG OK\r\n"), "",
    ),
    "endless literal": (
        lambda: speaks_imap(examine=b"* 1 EXISTS\r\nTAG OK\r\n", uid=b"* 1 FETCH (UID 1 BODY[] {9999999999}\r\nx"), "",
    ),
}  # fmt: skip


@pytest.fixture
def adding(world, settings, monkeypatch, capsys, caplog):
    """Type the command; returns what it said, having checked what must always hold."""

    def add(*, host="127.0.0.1", port, security="none", address="bob@acme.test", password=PASSWORD) -> str:
        settings.LEEWAY_EGRESS_ALLOW = [f"{host}:{port}"]
        monkeypatch.setattr(sys, "stdin", io.StringIO(password + "\n"))
        words = f"mailbox add --owner bob@leeway.example --address {address} --host {host} --port {port} --security {security}"
        began = time.monotonic()
        assert line.run(words.split()) == 1
        assert time.monotonic() - began < stretched(15)
        out, said = capsys.readouterr()
        assert out == ""
        assert said.startswith("leeway mailbox: ") and said.count("\n") == 1
        for hidden in (SECRET.decode(), password):
            assert hidden not in said + caplog.text
        for model in (Mailbox, Folder, Blob):
            assert not model.objects.exists()
        return said

    return add


@pytest.mark.parametrize("name", SERVERS)
def test_whatever_answers_there_is_said_in_one_sentence(adding, monkeypatch, name):
    server, word = SERVERS[name]
    monkeypatch.setattr(connecting, "SECONDS", 5.0)
    with server() as port:
        assert word in adding(port=port)


def test_nobody_answers(adding):
    assert "Nothing answers" in adding(port=servers.closed_port())


def test_nobody_has_this_name(adding):
    assert "No server with this name" in adding(host="no-such-host.invalid", port=993, security="tls")


@pytest.mark.dovecot
def test_a_wrong_password(adding, dovecot, mail_user):
    assert "refused this user name or password" in adding(port=dovecot.port, address=mail_user.address)


@pytest.mark.dovecot
def test_a_certificate_that_nobody_vouches_for_or_of_another_name_or_of_yesterday(adding, dovecot, settings):
    settings.LEEWAY_CA_FILE = ""
    tls = {"host": "localhost", "security": "tls"}
    assert "is not trusted" in adding(port=dovecot.tls_port, **tls)
    assert "is not trusted" in adding(port=dovecot.port, host="localhost", security="starttls")
    for how, word in (({"names": ("mail.other.example",)}, "another name"), ({"days": -2}, "is not trusted")):
        with Dovecot(**how) as server:
            settings.LEEWAY_CA_FILE = str(server.certificate.ca)
            assert word in adding(port=server.tls_port, **tls)


@pytest.mark.long
def test_a_server_that_hangs_is_given_up_within_fifteen_seconds_by_the_real_command(adding):
    with contextlib.ExitStack() as stack:
        for server in (servers.hanging, servers.dripping, servers.http, servers.endless):
            adding(port=stack.enter_context(server()))
