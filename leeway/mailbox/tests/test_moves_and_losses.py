"""Mails that move, folders that are numbered anew, and much that vanishes at once."""

import pytest

from leeway.mailbox import actions
from leeway.mailbox.models import Folder, Location, Message, State
from leeway.mailbox.syncing import sync_mailbox
from leeway.mailbox.tests.checked import all_is_well, folder
from leeway.mailbox.tests.raw import mail
from leeway.opportunities.actions import add_person as on_deal, begin
from leeway.people.actions import add_person
from leeway.process.actions import begin_with_default
from leeway.timeline.models import Placement

pytestmark = [pytest.mark.django_db, pytest.mark.dovecot]


def places(state=State.STORED):
    """(folder, uid) of every place in this state."""
    return set(Location.objects.filter(state=state).values_list("folder__name", "uid"))


@pytest.mark.parametrize("target", ["Archive", "Aaa first"])
def test_a_moved_mail_stays_one_mail_on_its_deal(dovecot, mail_user, connected, world, target):
    begin_with_default(by=world.alice)
    deal = begin("Panels", by=world.alice)
    on_deal(deal, add_person("Jean", by=world.alice, emails=("jean@dupont.example",)), by=world.alice)
    dovecot.append(mail_user, "INBOX", [mail(1)])
    sync_mailbox(connected)
    before = Message.objects.get()
    with dovecot.client(mail_user) as client:
        if not client.folder_exists(target):
            client.create_folder(target)
        client.select_folder("INBOX")
        client.move([1], target)
    for _round in range(2):
        sync_mailbox(connected)
    after = Message.objects.get()
    assert (after.pk, after.entry_id) == (before.pk, before.entry_id)
    assert Placement.objects.filter(stream=deal.stream, entry=after.entry).exists()
    assert places() == {(target, 1)}
    assert Location.objects.get(state=State.GONE).reason == "moved"
    all_is_well(dovecot, mail_user)


def test_a_folder_numbered_anew_brings_exactly_what_is_new(dovecot, mail_user, connected):
    old, new = [mail(n) for n in range(5)], [mail(n) for n in (7, 8)]
    dovecot.append(mail_user, "INBOX", old)
    sync_mailbox(connected)
    ids = set(Message.objects.values_list("pk", flat=True))
    dovecot.append(mail_user, "INBOX", new)
    dovecot.new_uidvalidity(mail_user)
    sync_mailbox(connected)
    assert ids < set(Message.objects.values_list("pk", flat=True))
    assert Message.objects.count() == 7
    assert set(Location.objects.values_list("uidvalidity", flat=True)) == {folder().uidvalidity}
    assert (folder().seen, folder().first_pass_done) == (7, True)
    all_is_well(dovecot, mail_user)


def test_a_folder_that_was_emptied_and_filled_again_brings_exactly_what_is_new(dovecot, mail_user, connected):
    old, new = [mail(n) for n in range(5)], [mail(n) for n in (7, 8)]
    dovecot.append(mail_user, "Kunden", old)
    sync_mailbox(connected)
    with dovecot.client(mail_user) as client:
        client.delete_folder("Kunden")
    dovecot.append(mail_user, "Kunden", [*old, *new])
    sync_mailbox(connected)
    assert Message.objects.count() == 7
    assert folder("Kunden").seen == 7
    all_is_well(dovecot, mail_user)


def test_after_a_change_of_uidvalidity_known_mails_are_not_fetched_again(
    dovecot, mail_user, connected, monkeypatch
):
    from leeway.mailbox.imap import Session

    dovecot.append(mail_user, "INBOX", [mail(n) for n in range(30)])
    sync_mailbox(connected)
    dovecot.new_uidvalidity(mail_user)
    asked = []
    whole = Session.bodies
    monkeypatch.setattr(Session, "bodies", lambda self, uids: (asked.extend(uids), whole(self, uids))[1])
    sync_mailbox(connected)
    assert asked == []
    assert Message.objects.count() == 30 == folder().seen
    all_is_well(dovecot, mail_user)


def test_numbers_that_go_back_are_noticed_and_nothing_is_mistaken(dovecot, mail_user, connected):
    dovecot.append(mail_user, "INBOX", [mail(n) for n in range(4)])
    sync_mailbox(connected)
    Folder.objects.filter(name="INBOX").update(uidnext_seen=500, covered_to=499)
    Location.objects.filter(uid=2).update(fingerprint="f" * 64)  # as if UID 2 had been another mail
    dovecot.append(mail_user, "INBOX", [mail(9)])
    sync_mailbox(connected)
    sync_mailbox(connected)
    assert Message.objects.count() == 5
    assert (folder().covered_to, folder().rewound, folder().seen) == (5, False, 5)
    all_is_well(dovecot, mail_user)


def test_a_gap_in_the_numbers_is_no_loss(dovecot, mail_user, connected):
    dovecot.append(mail_user, "INBOX", [mail(1)])
    sync_mailbox(connected)
    dovecot.doveadm("mailbox", "update", "-u", mail_user.address, "--min-next-uid", "50000", "INBOX")
    sync_mailbox(connected)
    dovecot.append(mail_user, "INBOX", [mail(2)])
    sync_mailbox(connected)
    assert set(Location.objects.values_list("uid", flat=True)) == {1, 50000}
    all_is_well(dovecot, mail_user)


def test_a_deleted_mail_is_gone_from_its_place_and_stays_with_us(dovecot, mail_user, connected):
    dovecot.append(mail_user, "INBOX", [mail(n) for n in range(10)])
    sync_mailbox(connected)
    dovecot.doveadm("expunge", "-u", mail_user.address, "mailbox", "INBOX", "uid", "3")
    sync_mailbox(connected)
    assert places(State.GONE) == {("INBOX", 3)}
    assert Message.objects.count() == 10
    all_is_well()


def test_when_most_of_a_folder_vanishes_nothing_is_dropped_until_the_owner_says_so(
    dovecot, mail_user, connected, world
):
    dovecot.append(mail_user, "INBOX", [mail(n) for n in range(20)])
    sync_mailbox(connected)
    dovecot.doveadm("expunge", "-u", mail_user.address, "mailbox", "INBOX", "uid", "1:15")
    for _round in range(2):
        sync_mailbox(connected)
        assert (len(places()), folder().vanished) == (20, 15)
    actions.accept_vanished(folder(), by=world.alice)
    sync_mailbox(connected)
    assert len(places()) == 5 and folder().vanished == 0
    assert Message.objects.count() == 20
    all_is_well()


def test_a_third_of_a_folder_is_believed_after_a_second_look_on_a_new_connection(
    dovecot, mail_user, connected, monkeypatch
):
    from leeway.mailbox.imap import Session

    dovecot.append(mail_user, "INBOX", [mail(n) for n in range(20)])
    sync_mailbox(connected)
    dovecot.doveadm("expunge", "-u", mail_user.address, "mailbox", "INBOX", "uid", "1:7")
    opened = []
    real = Session.open.__func__
    monkeypatch.setattr(
        Session, "open", classmethod(lambda cls, *a, **k: (opened.append(1), real(cls, *a, **k))[1])
    )
    sync_mailbox(connected)
    assert (len(opened), len(places())) == (2, 13)
    all_is_well()


def test_a_server_that_lists_nothing_for_a_moment_costs_nothing(dovecot, mail_user, connected, monkeypatch):
    from leeway.mailbox.imap import Session

    dovecot.append(mail_user, "INBOX", [mail(n) for n in range(6)])
    sync_mailbox(connected)
    Folder.objects.update(last_full_reconcile=None)
    with monkeypatch.context() as lying:
        lying.setattr(Session, "uids", lambda self, look: [])
        sync_mailbox(connected)
    assert len(places()) == 6 and folder().vanished == 6
    Folder.objects.update(last_full_reconcile=None)
    sync_mailbox(connected)
    assert len(places()) == 6 and folder().vanished == 0
    all_is_well(dovecot, mail_user)


def test_a_mail_in_two_folders_is_one_message_at_two_places(dovecot, mail_user, connected):
    dovecot.append(mail_user, "INBOX", [mail(1)])
    dovecot.append(mail_user, "Kunden", [mail(1)])
    sync_mailbox(connected)
    assert Message.objects.count() == 1 and len(places()) == 2
    all_is_well(dovecot, mail_user)
