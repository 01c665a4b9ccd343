"""Connecting: three real subjects before anything is kept, and one clear sentence for each thing that can be wrong."""

import time

import pytest

from leeway.lib.refused import Refused
from leeway.lib.secrets import Secret
from leeway.mailbox import actions
from leeway.mailbox.actions import connecting
from leeway.mailbox.imap.guess import guess_host
from leeway.mailbox.models import Mailbox
from leeway.mailbox.tests.raw import mail
from tests.support import servers
from tests.support.dovecot import Dovecot
from tests.support.pace import stretched

pytestmark = [pytest.mark.django_db]


def attempt(
    world, settings, *, port, host="127.0.0.1", security="none", address="alice@acme.test", password="secret"
):
    """What happens when Alice tries."""
    settings.LEEWAY_EGRESS_ALLOW = [f"{host}:{port}"]
    return actions.connect(
        by=world.alice,
        address=address,
        host=host,
        port=port,
        security=security,
        username="",
        password=Secret(password),
    )


def refusal(world, settings, **how):
    """The sentence, after at most fifteen seconds and with nothing kept."""
    began = time.monotonic()
    with pytest.raises(Refused) as refused:
        attempt(world, settings, **how)
    assert time.monotonic() - began < stretched(15)
    assert not Mailbox.objects.exists()
    assert servers.SECRET.decode() not in refused.value.message
    return refused.value


@pytest.mark.dovecot
@pytest.mark.parametrize("security", ["none", "starttls", "tls"])
def test_it_proves_itself_with_three_subjects_from_outside(world, settings, dovecot, mail_user, security):
    mails = [mail(n, subject=f"Subject {n}") for n in range(5)]
    dovecot.append(mail_user, "INBOX", [*mails, mail(9, sender="bob@leeway.example")])
    settings.LEEWAY_CA_FILE = str(dovecot.certificate.ca)
    port = dovecot.tls_port if security == "tls" else dovecot.port
    mailbox, proof = attempt(
        world,
        settings,
        port=port,
        host="localhost",
        security=security,
        address=mail_user.address,
    )
    assert [subject for subject, _who, _at in proof.mails] == ["Subject 4", "Subject 3", "Subject 2"]
    assert proof.mails[0][1] == "Jean Dupont" and proof.total == 6
    assert mailbox.password.reveal() == "secret"
    assert "secret" not in mailbox.sealed_password
    assert str(mailbox.password) == "***"


@pytest.mark.dovecot
def test_an_empty_mailbox_may_be_connected_too(world, settings, dovecot, mail_user):
    _mailbox, proof = attempt(world, settings, port=dovecot.port, address=mail_user.address)
    assert (proof.mails, proof.total) == ([], 0)


@pytest.mark.dovecot
def test_a_wrong_password(world, settings, dovecot, mail_user):
    said = refusal(world, settings, port=dovecot.port, address=mail_user.address, password="wrong")
    assert said.field == "password" and "password" in said.message


@pytest.mark.dovecot
def test_a_certificate_nobody_vouches_for(world, settings, dovecot, mail_user):
    settings.LEEWAY_CA_FILE = ""
    said = refusal(
        world, settings, port=dovecot.tls_port, host="localhost", security="tls", address=mail_user.address
    )
    assert "certificate is not trusted" in said.message


@pytest.mark.dovecot
def test_a_certificate_for_another_name(world, settings):
    with Dovecot(names=("mail.other.example",)) as server:
        settings.LEEWAY_CA_FILE = str(server.certificate.ca)
        said = refusal(world, settings, port=server.tls_port, host="localhost", security="tls")
    assert "another name" in said.message


def test_a_wrong_host(world, settings):
    said = refusal(world, settings, port=993, host="no-such-host.invalid", security="tls")
    assert said.field == "host" and "No server with this name" in said.message


def test_a_wrong_port(world, settings):
    assert "Nothing answers" in refusal(world, settings, port=servers.closed_port()).message


@pytest.mark.once
@pytest.mark.parametrize(
    ("liar", "word"),
    [
        (servers.smtp_banner, "not an IMAP server"),
        (servers.http, ""),
        (servers.refusing_login, "user name or password"),
        (servers.endless, ""),
        (servers.dripping, "in time"),
    ],
    ids=["smtp", "http", "refuses", "endless", "drips"],
)
def test_whatever_answers_gets_one_sentence_without_a_word_of_its_own(
    world, settings, liar, word, monkeypatch
):
    monkeypatch.setattr(connecting, "SECONDS", 5.0)
    with liar() as port:
        assert word in refusal(world, settings, port=port).message


@pytest.mark.once
def test_a_server_that_hangs_is_given_up_in_the_time_a_person_waits(world, settings):
    with servers.hanging() as port:
        assert "in time" in refusal(world, settings, port=port).message


def test_tls_where_none_is_spoken(world, settings):
    with servers.smtp_banner() as port:
        assert refusal(world, settings, port=port, security="tls").message


def test_starttls_is_never_skipped(world, settings):
    with servers.refusing_login() as port:
        assert "STARTTLS" in refusal(world, settings, port=port, security="starttls").message


@pytest.mark.parametrize("username", ["a\r\nA1 DELETE INBOX", "a\0b"])
def test_control_characters_never_reach_the_line(world, settings, username):
    settings.LEEWAY_EGRESS_ALLOW = ["127.0.0.1:1"]
    with pytest.raises(Refused, match="character"):
        actions.connect(
            by=world.alice,
            address="a@acme.test",
            host="127.0.0.1",
            port=1,
            security="none",
            username=username,
            password=Secret("x"),
        )


def test_private_addresses_are_refused_unless_allowed(world, settings):
    settings.LEEWAY_EGRESS_ALLOW = []
    with pytest.raises(Refused, match="private or reserved"):
        actions.connect(
            by=world.alice,
            address="a@acme.test",
            host="127.0.0.1",
            port=143,
            security="none",
            username="",
            password=Secret("x"),
        )


@pytest.mark.dovecot
def test_a_colleagues_mailbox_cannot_be_taken(world, settings, dovecot, mail_user):
    attempt(world, settings, port=dovecot.port, address=mail_user.address)
    with pytest.raises(Refused, match="Alice"):
        actions.connect(
            by=world.bob,
            address=mail_user.address,
            host="127.0.0.1",
            port=dovecot.port,
            security="none",
            username="",
            password=Secret("secret"),
        )


def test_a_viewer_connects_nothing(world):
    with pytest.raises(Refused, match="member role"):
        actions.connect(
            by=world.vera,
            address="v@acme.test",
            host="127.0.0.1",
            port=143,
            security="none",
            username="",
            password=Secret("x"),
        )


def test_the_host_is_guessed_from_the_address():
    assert guess_host("a@gmail.com") == "imap.gmail.com"
    assert guess_host("Ines@Atelier-Nord.example") == "imap.atelier-nord.example"
    assert guess_host("nobody") == ""
