"""The mail server of the tests is a real one and tells the truth about what it holds."""

import ssl

import pytest
from imapclient import IMAPClient

from tests.support.dovecot import Dovecot, digest

MAIL = b"From: a@b.test\r\nSubject: Hello\r\nMessage-ID: <1@b.test>\r\n\r\nA line\r\nand another\r\n"


def test_every_test_has_a_mailbox_of_its_own(dovecot, mail_user):
    other = dovecot.new_user()
    dovecot.append(mail_user, "INBOX", [MAIL])
    assert dovecot.state(other) == {}
    assert dovecot.state(mail_user)["INBOX"] == {digest(MAIL)}


def test_the_maildir_and_imap_agree_on_the_bytes(dovecot, mail_user):
    dovecot.load(mail_user, "INBOX", [MAIL.replace(b"\r\n", b"\n"), b"Subject: nul\n\nx\x00y\rz\n"])
    with dovecot.client(mail_user) as client:
        client.select_folder("INBOX", readonly=True)
        fetched = {digest(parts[b"BODY[]"]) for parts in client.fetch([1, 2], ["BODY.PEEK[]"]).values()}
        exact = client.fetch([1], ["BODY.PEEK[]"])[1][b"BODY[]"]
    assert exact == MAIL
    assert len(fetched & dovecot.state(mail_user)["INBOX"]) >= 1


def test_delivery_adds_what_a_mail_server_adds(dovecot, mail_user):
    dovecot.deliver(mail_user, MAIL)
    with dovecot.client(mail_user) as client:
        client.select_folder("INBOX", readonly=True)
        raw = client.fetch([1], ["BODY.PEEK[]"])[1][b"BODY[]"]
    assert raw.startswith(b"Return-Path:")
    assert raw.endswith(b"and another\r\n")


def test_a_changed_seen_flag_shows(dovecot, mail_user):
    dovecot.append(mail_user, "Kunden/Ärger", [MAIL, MAIL + b"2"])
    before = dovecot.flags(mail_user)
    assert len(before) == 2
    assert set(before.values()) == {""}
    with dovecot.client(mail_user) as client:
        client.select_folder("Kunden/Ärger", readonly=True)
        client.fetch([1], ["BODY.PEEK[]"])
        assert dovecot.flags(mail_user) == before
        client.select_folder("Kunden/Ärger")
        client.fetch([1], ["BODY[]"])
    assert dovecot.flags(mail_user) != before


def test_doveadm_changes_things_behind_our_back(dovecot, mail_user):
    dovecot.append(mail_user, "INBOX", [MAIL])
    dovecot.new_uidvalidity(mail_user)
    with dovecot.client(mail_user) as client:
        assert client.select_folder("INBOX", readonly=True)[b"UIDVALIDITY"] == 999_999_999
        dovecot.kick(mail_user)
        with pytest.raises((client.AbortError, ConnectionError)):  # closed or reset: the kernel chooses
            client.noop()


def test_tls_is_trusted_with_our_authority_only(dovecot, mail_user):
    trusted = ssl.create_default_context(cafile=str(dovecot.certificate.ca))
    with IMAPClient("127.0.0.1", port=dovecot.tls_port, ssl_context=trusted) as client:
        client.login(mail_user.address, mail_user.password)
    with pytest.raises(ssl.SSLCertVerificationError):
        IMAPClient("127.0.0.1", port=dovecot.tls_port)
    with IMAPClient("127.0.0.1", port=dovecot.port, ssl=False) as client:
        client.starttls(trusted)


def test_five_hundred_messages_load_quickly(dovecot, mail_user):
    dovecot.append(mail_user, "INBOX", (MAIL + str(n).encode() for n in range(600)))
    assert len(dovecot.state(mail_user)["INBOX"]) == 600


def test_it_comes_back_on_the_same_port_and_leaves_nothing_behind():
    with Dovecot() as server:
        user, port = server.new_user(), server.port
        server.append(user, "INBOX", [MAIL])
        server.restart()
        assert server.port == port
        assert server.state(user)["INBOX"] == {digest(MAIL)}
        server.client(user).logout()
        place = server.place
    assert not place.exists()
