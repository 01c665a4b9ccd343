"""What is read and what is not: mails among colleagues, drafts, bins and left-out folders are never kept."""

import pytest
from django.utils import timezone

from leeway.files.models import Blob
from leeway.mailbox import actions
from leeway.mailbox.models import Folder, Location, Message, State
from leeway.mailbox.syncing import sync_mailbox
from leeway.mailbox.tests.checked import all_is_well, folder
from leeway.mailbox.tests.raw import mail

pytestmark = [pytest.mark.django_db, pytest.mark.dovecot]
AMONG_US = mail(1, sender="bob@leeway.example", to="Alice <alice@leeway.example>")


def test_mails_among_colleagues_leave_a_hash_and_nothing_else(dovecot, mail_user, connected):
    dovecot.append(mail_user, "INBOX", [AMONG_US, mail(2)])
    sync_mailbox(connected)
    place = Location.objects.get(uid=1)
    assert (place.state, place.reason, place.message, place.blob) == (State.EXCLUDED, "internal", None, None)
    assert len(place.sha256) == 64
    assert Message.objects.count() == Blob.objects.count() == 1
    all_is_well(dovecot, mail_user, but={place.sha256})


def test_one_outsider_in_copy_makes_it_worth_keeping(dovecot, mail_user, connected):
    more = ["Cc: jean@dupont.example"]
    dovecot.append(mail_user, "INBOX", [mail(1, sender="bob@leeway.example", more=more)])
    sync_mailbox(connected)
    assert Message.objects.get().direction == "out"


def test_a_form_of_our_own_site_is_kept_because_the_answer_goes_outside(dovecot, mail_user, connected):
    more = ["Reply-To: claire@miramar.example"]
    dovecot.append(mail_user, "INBOX", [mail(1, sender="web@leeway.example", more=more)])
    sync_mailbox(connected)
    assert Message.objects.count() == 1


def test_bins_drafts_and_junk_are_not_read(dovecot, mail_user, connected):
    for name in ("Trash", "Junk", "Drafts", "INBOX", "Sent"):
        dovecot.append(mail_user, name, [mail(len(name))])
    dovecot.append(mail_user, "Kunden", [mail(99)], flags=(b"\\Draft",))
    sync_mailbox(connected)
    read = set(Location.objects.filter(state=State.STORED).values_list("folder__name", flat=True))
    assert read == {"INBOX", "Sent"}
    left_out = dict(Folder.objects.filter(included=False).values_list("name", "left_out"))
    assert left_out == {"Trash": "trash", "Junk": "junk", "Drafts": "drafts"}
    assert Location.objects.get(folder__name="Kunden").reason == "draft"
    all_is_well(dovecot, mail_user, without={"Trash", "Junk", "Drafts", "Kunden"})


def test_a_folder_the_owner_leaves_out_is_not_read_until_taken_in_again(dovecot, mail_user, connected, world):
    dovecot.append(mail_user, "Größe & Co/ü", [mail(1)])
    sync_mailbox(connected)
    private = folder("Größe & Co/ü")
    actions.include_folder(private, False, by=world.alice)
    dovecot.append(mail_user, "Größe & Co/ü", [mail(2)])
    sync_mailbox(connected)
    assert Message.objects.count() == 1
    actions.include_folder(folder("Größe & Co/ü"), True, by=world.alice)
    sync_mailbox(connected)
    assert Message.objects.count() == 2
    all_is_well(dovecot, mail_user)


def test_odd_mails_are_stored_or_set_aside_and_the_rest_arrives(dovecot, mail_user, connected):
    good = [mail(n) for n in range(40)]
    no_id = mail(50).replace(b"Message-ID: <mail-50@dupont.example>\r\n", b"")
    twins = [
        mail(51, message_id="same@dupont.example"),
        mail(52, message_id="same@dupont.example", body="Other words"),
    ]
    arabic = mail(53).replace(b"charset=utf-8", b"charset=windows-1256") + b"\r\n" + "مرحبا".encode("cp1256")
    emoji = mail(54, subject="=?utf-8?b?8J+YgCBIZWxsbw==?=")
    cut = mail(55, more=["Content-Transfer-Encoding: base64"], body="SGVsbG8gd29ybGQsIHRoaXMgaXMgY3V0IHNob")
    encoded = mail(56).replace(b"Content-Type: text/plain", b"Content-Type: =?utf-8?q?text/plain?=")
    empty = b"\r\n"
    bomb = b"From: a@b.example\r\n" + b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(1000)
    )
    dovecot.append(mail_user, "INBOX", [*good, no_id, *twins, arabic, emoji, cut, encoded, empty, bomb])
    report = sync_mailbox(connected)
    assert report.finished
    aside = dict(Location.objects.filter(state=State.QUARANTINED).values_list("uid", "reason"))
    assert set(aside) <= {48, 49} and aside[49] == "too_deep"
    assert Message.objects.count() == 49 - len(aside)
    assert Message.objects.get(subject="😀 Hello")
    assert Message.objects.filter(message_id="same@dupont.example").count() == 2
    assert Location.objects.get(uid=49).blob is not None
    all_is_well()


def test_a_quarantined_mail_is_tried_three_times_at_most_and_again_when_asked(
    dovecot, mail_user, connected, world, monkeypatch
):
    from leeway.mailbox.reading.child import Reader
    from leeway.mailbox.reading.message import Reason, Unreadable

    dovecot.append(mail_user, "INBOX", [mail(1), mail(2)])
    real = Reader.stream

    def crashes(self, pairs):
        for key, parsed in real(self, pairs):
            yield key, Unreadable(Reason.CRASHED) if parsed.subject == "Offer number 1" else parsed

    with monkeypatch.context() as broken:
        broken.setattr(Reader, "stream", crashes)
        for _round in range(5):
            sync_mailbox(connected)
            Location.objects.filter(next_try_at__isnull=False).update(next_try_at=timezone.now())
        place = Location.objects.get(uid=1)
        assert (place.state, place.reason, place.tries, place.next_try_at) == (
            State.QUARANTINED,
            "crashed",
            3,
            None,
        )
    assert Message.objects.count() == 1
    assert actions.retry_quarantined(connected, by=world.alice) == 1
    sync_mailbox(connected)
    assert Message.objects.count() == 2
    all_is_well(dovecot, mail_user)


def test_a_giant_is_set_aside_without_being_fetched(dovecot, mail_user, connected, monkeypatch):
    from leeway.mailbox.reading import limits

    monkeypatch.setattr(limits, "RAW_BYTES", 3000)
    dovecot.append(mail_user, "INBOX", [mail(1, body="x" * 5000), mail(2)])
    sync_mailbox(connected)
    giant = Location.objects.get(uid=1)
    assert (giant.state, giant.reason, giant.blob) == (State.QUARANTINED, "too_big", None)
    assert giant.size > 5000 and Message.objects.count() == 1
    all_is_well()
