"""Servers that leave things out, break off, or race with us: nothing is lost, nothing is doubled, nothing blocks."""

import pytest
from django.utils import timezone

from leeway.mailbox.models import Location, Mailbox, Message, Mood, State
from leeway.mailbox.syncing import sync_mailbox
from leeway.mailbox.tests.checked import all_is_well, folder
from leeway.mailbox.tests.conftest import make_mailbox
from leeway.mailbox.tests.raw import mail
from tests.support import proxy as faults
from tests.support.proxy import Proxy

pytestmark = [pytest.mark.django_db, pytest.mark.dovecot]


@pytest.fixture
def through(world, dovecot, mail_user, settings):
    """Alice's mailbox behind a line that can be faulty."""
    with Proxy(dovecot.port) as line:
        yield line, make_mailbox(world.alice, dovecot, mail_user, settings, port=line.port)


def now_due(mailbox):
    """The backoff is over, and so is the wait for second tries."""
    Mailbox.objects.filter(pk=mailbox.pk).update(backoff_until=None)
    Location.objects.filter(next_try_at__isnull=False).update(next_try_at=timezone.now())


class ArrivesBetween(faults.OnCommand):
    """A mail arrives after the folder was opened, before the first FETCH is answered."""

    def __init__(self, deliver):
        super().__init__(b"UID FETCH")
        self.deliver = deliver

    def act(self, data, line):
        deliver, self.deliver = self.deliver, None
        if deliver:
            deliver()
        return data


def test_a_mail_that_arrives_between_select_and_fetch_is_stored_and_the_cursor_stays_behind(
    dovecot, mail_user, through
):
    line, mailbox = through
    dovecot.append(mail_user, "INBOX", [mail(n) for n in range(1, 4)])

    def meanwhile():
        dovecot.append(mail_user, "INBOX", [mail(4)])
        with dovecot.client(mail_user) as client:
            client.select_folder("INBOX")
            client.add_flags([1], [b"\\Flagged"])

    line.fault = ArrivesBetween(meanwhile)
    for _cycle in range(2):
        sync_mailbox(mailbox)
        assert folder().covered_to <= max(Location.objects.values_list("uid", flat=True))
    assert Message.objects.count() == 4
    all_is_well(dovecot, mail_user)


def test_a_uid_left_out_of_an_ok_answer_is_not_taken_for_absent(dovecot, mail_user, through):
    line, mailbox = through
    dovecot.append(mail_user, "INBOX", [mail(n) for n in range(1, 31)])
    line.fault = faults.OmitUids(7, 21)
    sync_mailbox(mailbox)
    set_aside = Location.objects.filter(state=State.QUARANTINED).order_by("uid")
    assert list(set_aside.values_list("uid", "reason")) == [(7, "unanswered"), (21, "unanswered")]
    assert Message.objects.count() == 28
    line.fault = faults.Fault()
    now_due(mailbox)
    sync_mailbox(mailbox)
    assert Message.objects.count() == 30
    all_is_well(dovecot, mail_user)


@pytest.mark.parametrize(
    "fault",
    [
        faults.CutInLiteral(nth=5),
        faults.CutInLiteral(nth=25, rudely=True),
        faults.Cut(b"UID FETCH", nth=2),
        faults.Bye(b"UID FETCH"),
        faults.Cut(b"UID SEARCH"),
    ],
    ids=["in a literal", "rudely", "before a fetch", "bye", "before a search"],
)
def test_a_line_that_breaks_once_loses_nothing(dovecot, mail_user, through, fault):
    line, mailbox = through
    dovecot.append(mail_user, "INBOX", [mail(n) for n in range(1, 46)])
    line.fault = fault
    for _round in range(3):
        sync_mailbox(mailbox)
        line.fault = faults.Fault()
        now_due(mailbox)
    assert Message.objects.count() == 45
    all_is_well(dovecot, mail_user)


class DiesOver(faults.Fault):
    """The line breaks whenever this UID's body is on its way."""

    def __init__(self, uid):
        self.uid = uid

    def to_client(self, data, line):
        out = b""
        for one in line.responses.feed(data):
            if faults.uid_of(one) == self.uid and b"BODY[]" in one:
                raise faults.Hangup(out)
            out += one
        return out


def test_a_mail_over_which_the_line_always_breaks_is_set_aside_and_the_others_arrive(
    dovecot, mail_user, through
):
    line, mailbox = through
    dovecot.append(mail_user, "INBOX", [mail(n) for n in range(1, 41)])
    line.fault = DiesOver(33)
    for _round in range(4):
        sync_mailbox(mailbox)
        now_due(mailbox)
    assert Message.objects.count() == 39
    poison = Location.objects.get(uid=33)
    assert (poison.state, poison.reason) == (State.QUARANTINED, "line_broke")
    line.fault = faults.Fault()
    Location.objects.update(tries=0, next_try_at=timezone.now())
    sync_mailbox(mailbox)
    assert Message.objects.count() == 40
    all_is_well(dovecot, mail_user)


def test_a_server_that_asks_for_patience_gets_it(dovecot, mail_user, through):
    line, mailbox = through
    dovecot.append(mail_user, "INBOX", [mail(1)])
    line.fault = faults.Answer(b"UID FETCH", b"NO [OVERQUOTA] Suggested Backoff Time: 200000 milliseconds")
    report = sync_mailbox(mailbox)
    mailbox.refresh_from_db()
    assert (report.error, mailbox.state, mailbox.error) == ("busy", Mood.TROUBLE, "busy")
    assert (mailbox.backoff_until - timezone.now()).total_seconds() > 190
    assert Location.objects.count() == 0
    line.fault = faults.Fault()
    assert sync_mailbox(mailbox).finished
    mailbox.refresh_from_db()
    assert (mailbox.state, mailbox.error, mailbox.failures) == (Mood.IDLE, "", 0)


def test_answers_that_do_not_say_which_mail_they_are_about_are_not_believed(dovecot, mail_user, through):
    line, mailbox = through
    dovecot.append(mail_user, "INBOX", [mail(n) for n in range(1, 4)])
    line.fault = faults.WithoutUid()
    sync_mailbox(mailbox)
    assert Message.objects.count() == 0
    assert Location.objects.filter(state=State.QUARANTINED).count() == 3
    line.fault = faults.Twice()
    now_due(mailbox)
    sync_mailbox(mailbox)
    assert Message.objects.count() == 3
    all_is_well(dovecot, mail_user)


def test_trouble_backs_off_longer_each_time_and_a_wrong_password_stops_after_three(
    dovecot, mail_user, connected
):
    connected.seal("wrong")
    connected.save()
    waits = []
    for _try in range(3):
        sync_mailbox(connected)
        connected.refresh_from_db()
        waits.append((connected.backoff_until - timezone.now()).total_seconds())
    assert waits[0] < waits[1] < waits[2]
    assert (connected.state, connected.error) == (Mood.RECONNECT, "auth")


def test_a_folder_that_may_be_listed_but_not_read_stops_no_other(dovecot, mail_user, through):
    line, mailbox = through
    dovecot.append(mail_user, "INBOX", [mail(1)])
    dovecot.append(mail_user, "Secret", [mail(2)])
    line.fault = faults.Answer(b'EXAMINE "SECRET"', b"NO [NOPERM] Not for you")
    assert sync_mailbox(mailbox).finished
    assert list(Location.objects.values_list("folder__name", flat=True)) == ["INBOX"]
    all_is_well()


def test_a_mail_that_cannot_be_written_costs_only_itself(dovecot, mail_user, connected, monkeypatch):
    from django.db import DataError

    from leeway.mailbox.syncing import storing

    real = storing._row

    def cannot(desk, one, *more):
        if one.uid == 3:
            raise DataError
        return real(desk, one, *more)

    dovecot.append(mail_user, "INBOX", [mail(n) for n in range(1, 31)])
    with monkeypatch.context() as broken:
        broken.setattr(storing, "_row", cannot)
        assert sync_mailbox(connected).finished
    aside = Location.objects.get(state=State.QUARANTINED)
    assert (aside.uid, aside.reason, aside.blob is not None) == (3, "crashed", True)
    assert Message.objects.count() == 29
    now_due(connected)
    sync_mailbox(connected)
    assert Message.objects.count() == 30
    all_is_well(dovecot, mail_user)


def test_a_mistake_of_ours_is_shown_and_tried_again_later(dovecot, mail_user, connected, monkeypatch):
    from leeway.mailbox.syncing import run

    monkeypatch.setattr(run, "refresh_folders", lambda *_args: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        sync_mailbox(connected)
    connected.refresh_from_db()
    assert (connected.state, connected.error) == (Mood.TROUBLE, "broken")
    assert connected.backoff_until and not connected.lease_holder


def test_the_mailbox_of_somebody_who_left_is_not_read(connected, world):
    world.alice.is_active = False
    world.alice.save()
    assert not Mailbox.objects.awake().exists()
