"""Lines that break, hang or lie at any command: the round ends with a reason and a pause, the next one completes."""

from contextlib import contextmanager

import pytest
from django.utils import timezone

from leeway.mailbox.imap import session
from leeway.mailbox.models import Location, Mailbox, Message, Mood
from leeway.mailbox.reading import limits
from leeway.mailbox.syncing import sync_mailbox
from leeway.mailbox.tests.checked import all_is_well
from leeway.mailbox.tests.conftest import make_mailbox
from leeway.mailbox.tests.raw import mail
from tests.support import proxy as faults
from tests.support.proxy import Proxy

pytestmark = [pytest.mark.django_db, pytest.mark.dovecot, pytest.mark.once]
MAILS = 45
COMMANDS = (b"AUTHENTICATE", b"LIST", b"EXAMINE", b"UID SEARCH", b"UID FETCH", b"BODY.PEEK[]")
KINDS = {
    "cut": faults.Cut,
    "reset": lambda word, nth: faults.Cut(word, nth, rudely=True),
    "black hole": faults.BlackHole,
    "bye": faults.Bye,
    "no": lambda word, nth: faults.Answer(word, b"NO Not now", nth),
    "bad": lambda word, nth: faults.Answer(word, b"BAD What?", nth),
    "later": lambda word, nth: faults.Answer(word, b"NO [OVERQUOTA] Suggested Backoff Time: 90000 milliseconds", nth),
    "nonsense": lambda word, nth: faults.Answer(word, b"\xff\x00 ?? {3\r\n* 1 FETCH (UID 1 BODY[] {5}\r\nab", nth),
    "twenty exist": lambda word, nth: faults.Answer(word, b"OK done\r\n* 99999 EXISTS\r\n* 1 EXPUNGE", nth),
}  # fmt: skip
IN_SHORT = [
    ("reset", b"AUTHENTICATE", 1), ("cut", b"LIST", 1), ("reset", b"EXAMINE", 2), ("no", b"UID SEARCH", 1),
    ("black hole", b"BODY.PEEK[]", 2), ("reset", b"BODY.PEEK[]", 1), ("later", b"BODY.PEEK[]", 2),
    ("nonsense", b"UID FETCH", 1), ("twenty exist", b"UID SEARCH", 1), ("bad", b"UID FETCH", 3),
]  # fmt: skip
ALL = [(kind, word, nth) for kind in KINDS for word in COMMANDS for nth in (1, 2, 4)]


@pytest.fixture
def through(world, dovecot, mail_user, settings):
    """A line that can be faulty, and Alice's mailbox of 45 mails behind it."""
    dovecot.append(mail_user, "INBOX", [mail(n) for n in range(MAILS - 5)])
    dovecot.append(mail_user, "Kunden", [mail(n) for n in range(MAILS - 5, MAILS)])
    with Proxy(dovecot.port) as line:
        yield line, make_mailbox(world.alice, dovecot, mail_user, settings, port=line.port)


def now_due(mailbox):
    """The backoff is over, and so is the wait for second tries."""
    Mailbox.objects.filter(pk=mailbox.pk).update(backoff_until=None)
    Location.objects.filter(next_try_at__isnull=False).update(next_try_at=timezone.now())


@contextmanager
def little_patience():
    """Silence is given up soon: on a faulty line only, since a healthy one may be slow on a busy machine."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(session, "READ_TIMEOUT", 0.7)
        yield


def survives(line, mailbox, dovecot, mail_user, fault):
    """Two rounds with the fault, then a healthy line: everything is there."""
    flags = dovecot.flags(mail_user)
    line.fault = fault
    for _round in range(2):
        with little_patience():
            report = sync_mailbox(mailbox)
        mailbox.refresh_from_db()
        assert mailbox.lease_holder == ""
        if report.error:
            assert mailbox.state in (Mood.TROUBLE, Mood.RECONNECT) and mailbox.error == report.error
            assert mailbox.backoff_until > timezone.now()
        all_is_well()
        now_due(mailbox)
    line.fault = faults.Fault()
    for _round in range(3):
        assert sync_mailbox(mailbox).finished
        now_due(mailbox)
    assert Message.objects.count() == MAILS
    all_is_well(dovecot, mail_user)
    assert dovecot.flags(mail_user) == flags


@pytest.mark.parametrize(("kind", "word", "nth"), IN_SHORT)
def test_a_fault_at_a_command_costs_a_pause_and_nothing_else(dovecot, mail_user, through, kind, word, nth):
    line, mailbox = through
    survives(line, mailbox, dovecot, mail_user, KINDS[kind](word, nth))


@pytest.mark.long
@pytest.mark.parametrize(("kind", "word", "nth"), [one for one in ALL if one not in IN_SHORT])
def test_any_fault_at_any_command_costs_a_pause_and_nothing_else(
    dovecot, mail_user, through, kind, word, nth
):
    line, mailbox = through
    survives(line, mailbox, dovecot, mail_user, KINDS[kind](word, nth))


class DiesOverHeaders(faults.Fault):
    """The line breaks whenever the header block of a mail is on its way."""

    def to_client(self, data, line):
        out = b""
        for one in line.responses.feed(data):
            if b"BODY[HEADER]" in one:
                raise faults.Hangup(out)
            out += one
        return out


def test_a_giant_over_whose_headers_the_line_breaks_holds_nobody_up(dovecot, mail_user, through, monkeypatch):
    line, mailbox = through
    monkeypatch.setattr(limits, "RAW_BYTES", 3000)
    dovecot.append(mail_user, "INBOX", [mail(90, body="x" * 5000), mail(91)])
    line.fault = DiesOverHeaders()
    for _round in range(4):
        sync_mailbox(mailbox)
        now_due(mailbox)
    assert Message.objects.count() == MAILS + 1
    assert Location.objects.get(reason__in=["line_broke", "too_big"]).message is None
    all_is_well()


def test_a_server_that_restarts_or_throws_us_out_is_met_again(dovecot, mail_user, through):
    line, mailbox = through

    class ThrownOut(faults.OnCommand):
        def act(self, data, _line):
            dovecot.kick(mail_user)
            line.fault = faults.Fault()
            return data

    line.fault = ThrownOut(b"BODY.PEEK[]", 2)
    sync_mailbox(mailbox)
    now_due(mailbox)
    assert sync_mailbox(mailbox).finished
    assert Message.objects.count() == MAILS
    all_is_well(dovecot, mail_user)
