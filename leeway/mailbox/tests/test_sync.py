"""Syncing from a real server: everything arrives once, and the server does not notice."""

import pytest

from leeway.mailbox.models import Folder, Location, Message, State
from leeway.mailbox.syncing import sync_mailbox
from leeway.mailbox.tests.raw import mail

pytestmark = [pytest.mark.django_db, pytest.mark.dovecot]


def test_every_mail_is_stored_once_and_nothing_changes_on_the_server(dovecot, mail_user, connected):
    dovecot.append(mail_user, "INBOX", [mail(n) for n in range(45)])
    before = dovecot.flags(mail_user)
    report = sync_mailbox(connected)
    assert report.finished and not report.error
    assert set(Message.objects.values_list("sha256", flat=True)) == dovecot.state(mail_user)["INBOX"]
    assert Location.objects.filter(state=State.STORED).count() == 45
    folder = Folder.objects.get(name="INBOX")
    assert (folder.covered_to, folder.initial_floor, folder.seen) == (45, 0, 45)
    assert dovecot.flags(mail_user) == before


def test_a_second_round_brings_only_what_is_new(dovecot, mail_user, connected):
    dovecot.append(mail_user, "INBOX", [mail(1)])
    sync_mailbox(connected)
    dovecot.append(mail_user, "INBOX", [mail(2)])
    sync_mailbox(connected)
    assert Message.objects.count() == 2
    assert Folder.objects.get(name="INBOX").covered_to == 2
