"""Folders with odd names, folders that are renamed, emptied or not there, and servers that can do little."""

import pytest

from leeway.mailbox.models import Folder, Location, Message, State
from leeway.mailbox.syncing import sync_mailbox
from leeway.mailbox.tests.checked import all_is_well
from leeway.mailbox.tests.conftest import make_mailbox
from leeway.mailbox.tests.raw import mail
from tests.support.dovecot import Dovecot

pytestmark = [pytest.mark.django_db, pytest.mark.dovecot, pytest.mark.once]
NAMES = (
    'say "hello"',
    "100%",
    "back\\slash",
    "{5}",
    "été/Größe & Co",
    "日本語",
    "(brackets)",
    "NIL",
    "inbox two",
    "*star",
)


@pytest.fixture
def mailbox(world, dovecot, mail_user, settings):
    """Alice's mailbox."""
    return make_mailbox(world.alice, dovecot, mail_user, settings)


def test_whatever_a_folder_is_called_its_mail_is_read(dovecot, mail_user, mailbox):
    made = []
    for number, name in enumerate(NAMES):
        try:
            dovecot.append(mail_user, name, [mail(number)])
        except Exception:  # the server does not take this one
            continue
        made.append(name)
    assert len(made) >= 6
    assert sync_mailbox(mailbox).finished
    assert set(Folder.objects.filter(locations__state=State.STORED).values_list("name", flat=True)) == set(
        made
    )
    assert Message.objects.count() == len(made)
    all_is_well(dovecot, mail_user)


def test_a_renamed_folder_brings_nothing_twice(dovecot, mail_user, mailbox):
    dovecot.append(mail_user, "Kunden", [mail(n) for n in range(30)])
    sync_mailbox(mailbox)
    before = set(Message.objects.values_list("pk", "entry_id"))
    with dovecot.client(mail_user) as client:
        client.rename_folder("Kunden", "Größe & Co/ü")
    dovecot.append(mail_user, "Größe & Co/ü", [mail(99)])
    for _round in range(2):
        assert sync_mailbox(mailbox).finished
    after = set(Message.objects.values_list("pk", "entry_id"))
    assert before < after and len(after) == 31
    here = Location.objects.filter(folder__name="Größe & Co/ü", state=State.STORED)
    assert here.count() == 31
    all_is_well(dovecot, mail_user)


def test_a_folder_that_goes_away_and_comes_back(dovecot, mail_user, mailbox):
    dovecot.append(mail_user, "Kunden", [mail(n) for n in range(5)])
    sync_mailbox(mailbox)
    with dovecot.client(mail_user) as client:
        client.delete_folder("Kunden")
    sync_mailbox(mailbox)
    assert Folder.objects.get(name="Kunden").missing_since is not None
    assert Message.objects.count() == 5
    dovecot.append(mail_user, "Kunden", [mail(n) for n in range(3, 8)])
    for _round in range(2):
        sync_mailbox(mailbox)
    assert Folder.objects.get(name="Kunden").missing_since is None
    assert Message.objects.count() == 8
    all_is_well(dovecot, mail_user)


def test_a_server_that_can_do_nothing_but_the_oldest_imap(world, settings):
    with Dovecot(extra="imap_capability = IMAP4rev1") as server:
        user = server.new_user()
        server.load(user, "INBOX", [mail(n) for n in range(25)])
        mailbox = make_mailbox(world.alice, server, user, settings)
        assert sync_mailbox(mailbox).finished
        server.load(user, "Archive", [mail(3), mail(40)])
        server.doveadm("expunge", "-u", user.address, "mailbox", "INBOX", "uid", "4")
        assert sync_mailbox(mailbox).finished
        assert Message.objects.count() == 26
        all_is_well(server, user)
