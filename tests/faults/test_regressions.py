"""What broke other programs that read mailboxes, and may not break here.

Mails that arrive or move meanwhile and odd mails stand in leeway/mailbox/tests, two syncs at once in test_struck_sync.
"""

import re

import pytest

from leeway.mailbox.models import Location, Message, Part, State
from leeway.mailbox.syncing import sync_mailbox
from leeway.mailbox.tests.checked import all_is_well
from leeway.mailbox.tests.conftest import make_mailbox
from leeway.mailbox.tests.raw import mail
from tests.support.letters import letter
from tests.support.proxy import Fault, Proxy

pytestmark = [pytest.mark.django_db, pytest.mark.dovecot, pytest.mark.once]
COMMAND = re.compile(rb"^[A-Z]{4,}\d+ ((?:UID )?[A-Z]+)([^\r\n]*)", re.MULTILINE)
RANGE = re.compile(rb"\b(\d+):(\d+|\*)")
READING = {
    b"CAPABILITY", b"AUTHENTICATE", b"LOGIN", b"ID", b"LIST", b"EXAMINE", b"STATUS", b"NOOP", b"LOGOUT",
    b"UID SEARCH", b"UID FETCH",
}  # fmt: skip


class Recorder(Fault):
    """Remembers every command that the client says."""

    def __init__(self):
        self.said = b""

    def to_server(self, data, line):
        self.said += data
        return data

    def commands(self):
        """(command, what follows it)."""
        return COMMAND.findall(self.said)


@pytest.fixture
def recorded(world, dovecot, mail_user, settings):
    """A recorder on the line, and Alice's mailbox behind it."""
    recorder = Recorder()
    with Proxy(dovecot.port, recorder) as line:
        yield recorder, make_mailbox(world.alice, dovecot, mail_user, settings, port=line.port)


def only_reads(recorder: Recorder) -> None:
    """No command that could change anything, no body without PEEK, no range that is empty or reversed."""
    commands = recorder.commands()
    assert {command for command, _rest in commands} <= READING
    for command, rest in commands:
        assert b"BODY[" not in rest, rest
        if command == b"UID FETCH":
            assert b":" not in rest.split()[0], "explicit numbers only"
        for first, last in RANGE.findall(rest):
            assert int(first) > 0
            assert last == b"*" or int(first) <= int(last)


@pytest.mark.parametrize("emptied_first", [False, True], ids=["recreated", "emptied, then filled"])
def test_a_recreated_mailbox_gives_exactly_two_new_mails_and_no_odd_range(
    dovecot, mail_user, recorded, emptied_first
):
    recorder, mailbox = recorded
    old, new = [mail(n) for n in range(5)], [mail(n) for n in (7, 8)]
    dovecot.append(mail_user, "Kunden", old)
    sync_mailbox(mailbox)
    before = set(Message.objects.values_list("pk", flat=True))
    with dovecot.client(mail_user) as client:
        client.delete_folder("Kunden")
        client.create_folder("Kunden")
    if emptied_first:
        sync_mailbox(mailbox)
    dovecot.append(mail_user, "Kunden", [*old, *new])
    sync_mailbox(mailbox)
    sync_mailbox(mailbox)
    after = set(Message.objects.values_list("pk", flat=True))
    assert before < after and len(after) == 7
    only_reads(recorder)
    all_is_well(dovecot, mail_user)


def test_a_long_life_with_a_server_says_nothing_but_reading_commands(dovecot, mail_user, recorded):
    recorder, mailbox = recorded
    dovecot.append(mail_user, "INBOX", [mail(n) for n in range(30)])
    sync_mailbox(mailbox)
    dovecot.append(mail_user, "Größe & Co/ü", [mail(n) for n in range(40, 45)])
    dovecot.doveadm("expunge", "-u", mail_user.address, "mailbox", "INBOX", "uid", "3:4")
    dovecot.new_uidvalidity(mail_user)
    flags = dovecot.flags(mail_user)
    for _round in range(2):
        sync_mailbox(mailbox)
    assert len(recorder.commands()) > 20
    only_reads(recorder)
    assert dovecot.flags(mail_user) == flags


def test_a_file_of_thirty_megabytes_and_an_odd_calendar_stop_nobody(dovecot, mail_user, recorded):
    _recorder, mailbox = recorded
    calendar = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Möte om åäö\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    invitation = mail(1, body=calendar).replace(
        b"text/plain", b'text/calendar; method=REQUEST; name="\xe5\xe4\xf6.ics"'
    )
    heavy = letter(
        subject="Plans", sender="lea@lumiere.example", to=mail_user.address, text="See", file=30_000_000
    )
    dovecot.append(mail_user, "INBOX", [mail(2), invitation, heavy, mail(3)])
    assert sync_mailbox(mailbox).finished
    assert Message.objects.count() == 4
    assert Part.objects.get(message__subject="Plans").size > 20_000_000
    assert not Location.objects.exclude(state=State.STORED).exists()
    all_is_well(dovecot, mail_user)
