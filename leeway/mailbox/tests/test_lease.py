"""Two workers on one mailbox are harmless: one has the lease, and who has lost it cannot write."""

import pytest

from leeway.mailbox import actions
from leeway.mailbox.models import Location, Mailbox, Message, Mood
from leeway.mailbox.syncing import run, sync_mailbox
from leeway.mailbox.syncing.lease import Lease, LeaseLost
from leeway.mailbox.tests.checked import all_is_well
from leeway.mailbox.tests.raw import mail

pytestmark = [pytest.mark.django_db, pytest.mark.dovecot]


def test_a_second_worker_finds_it_busy(connected):
    first = Lease.take(connected)
    assert first and Lease.take(connected) is None
    assert sync_mailbox(connected).busy
    first.release()
    assert Lease.take(connected)


def test_the_lease_of_a_process_that_is_gone_is_free(connected):
    Lease.take(connected)
    holder = Mailbox.objects.get().lease_holder
    host = holder.split(":")[0]
    Mailbox.objects.update(lease_holder=f"{host}:999999999:dead")
    assert Lease.take(connected)
    Mailbox.objects.update(lease_holder="another-machine:1:alive")
    assert Lease.take(connected) is None


def test_a_worker_that_lost_its_lease_writes_nothing_more(dovecot, mail_user, connected, monkeypatch):
    dovecot.append(mail_user, "INBOX", [mail(n) for n in range(60)])
    real, chunks = Lease.must_hold, []

    def loses_it(self):
        chunks.append(1)
        if len(chunks) == 8:
            Mailbox.objects.update(fence=self.fence + 1, lease_until=None, lease_holder="")
        real(self)

    with monkeypatch.context() as stolen:
        stolen.setattr(Lease, "must_hold", loses_it)
        assert sync_mailbox(connected).busy
    before = Location.objects.count()
    assert before < 60
    assert sync_mailbox(connected).finished
    assert Message.objects.count() == 60
    all_is_well(dovecot, mail_user)


def test_pausing_stops_a_worker_in_the_middle_and_resuming_goes_on(
    dovecot, mail_user, connected, world, monkeypatch
):
    dovecot.append(mail_user, "INBOX", [mail(n) for n in range(60)])
    real, rounds = run.first_pass, []

    def paused_meanwhile(visit, folder, look):
        rounds.append(1)
        actions.pause(connected, by=world.alice)
        return real(visit, folder, look)

    with monkeypatch.context() as patch:
        patch.setattr(run, "first_pass", paused_meanwhile)
        assert sync_mailbox(connected).busy
    connected.refresh_from_db()
    assert connected.state == Mood.PAUSED and Message.objects.count() == 0
    actions.resume(connected, by=world.alice)
    assert sync_mailbox(connected).finished and Message.objects.count() == 60
    all_is_well(dovecot, mail_user)


def test_release_frees_only_ones_own(connected):
    lost = Lease.take(connected)
    Mailbox.objects.update(fence=99, lease_holder="x:1:y")
    lost.release()
    assert Mailbox.objects.get().lease_holder == "x:1:y"
    with pytest.raises(LeaseLost):
        lost.must_hold()


def test_sync_now_is_for_the_owner_and_once_a_minute(connected, world, django_capture_on_commit_callbacks):
    from leeway.lib.refused import Refused

    with pytest.raises(Refused, match="Only the person"):
        actions.sync_now(connected, by=world.bob)
    actions.sync_now(connected, by=world.alice)
    with pytest.raises(Refused, match="a moment ago"):
        actions.sync_now(connected, by=world.alice)
