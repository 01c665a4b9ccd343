"""The raw bytes are the truth: whatever else is kept of a mail can be derived from them again, and nothing is doubled."""

import pytest

from leeway.mailbox import actions, jobs
from leeway.mailbox.models import Event, Message, Part, Participant
from leeway.mailbox.reading.message import PARSE_VERSION
from leeway.mailbox.syncing.rederiving import outdated, rederive
from leeway.mailbox.tests.checked import all_is_well
from leeway.mailbox.tests.raw import mail, rich
from leeway.mailbox.tests.world import box, give, on, settle
from leeway.opportunities.actions import add_person as on_deal, begin
from leeway.people.actions import add_person
from leeway.process.actions import begin_with_default
from leeway.search.models import SearchDoc
from leeway.timeline import checks as timeline_checks
from leeway.timeline.models import Entry, Holder, Placement

pytestmark = pytest.mark.django_db
JEAN = "jean@dupont.example"
TABLES = (Message, Part, Participant, Event, Entry, Holder, Placement, SearchDoc)
# What changes without being another value: ids of rows that are written anew, and moments of writing.
PASSING = {Participant: {"id"}, SearchDoc: {"changed_at"}, Holder: {"id"}, Placement: {"id"}}


@pytest.fixture
def stored(world):
    """Mails of every kind in two mailboxes, on a person and a deal."""
    begin_with_default(by=world.alice)
    jean = add_person("Jean", by=world.alice, emails=(JEAN,))
    deal = begin("Panels", by=world.alice)
    on_deal(deal, jean, by=world.alice)
    alices, bobs = box(world.alice), box(world.bob)
    both = mail(2, to="alice@leeway.example, bob@leeway.example", subject="To both")
    give(alices, rich(1, subject="Rich"), b"Received: by a\r\n" + both, mail(3, sender="x@else.example"))
    give(bobs, b"Received: by b\r\n" + both)
    give(alices, mail(4, sender="alice@leeway.example", to=JEAN, subject="Re: Rich"), folder="Sent")
    settle()
    return jean, deal


def everything():
    """Every derived value of every row."""
    return {
        model.__name__: sorted(
            tuple((name, value) for name, value in row.items() if name not in PASSING.get(model, set()))
            for row in model.objects.values()
        )
        for model in TABLES
    }


def all_holds():
    all_is_well()
    assert not [*timeline_checks.seals()]


def test_deriving_again_changes_nothing_that_is_true(stored):
    before = everything()
    assert (rederive(Message.objects.all()).done, outdated().count()) == (5, 0)
    assert everything() == before
    all_holds()


def test_what_an_older_version_read_wrong_is_put_right(stored):
    before = everything()
    Message.objects.update(
        subject="=?utf-8?q?", excerpt="", direction="in", auto="bulk", message_id="", sent_at=None,
        happened_at="2001-01-01T00:00:00Z", subject_key="", parse_version=0,
    )  # fmt: skip
    mails = Entry.objects.filter(ref_kind="mail")
    mails.update(title="", excerpt="", who="?", direction="", happened_at="2001-01-01T00:00:00Z")
    Placement.objects.filter(entry__in=mails).update(happened_at="2001-01-01T00:00:00Z")
    SearchDoc.objects.filter(kind="mail").update(title="?", hint="?")
    Participant.objects.update(name="?")
    Part.objects.update(filename="?")
    jobs.rederive_outdated.call()
    after = everything()
    parts = [dict(row) | {"id": 0} for row in after.pop("Part")]
    assert parts == [dict(row) | {"id": 0} for row in before.pop("Part")]
    assert after == before
    all_holds()


def test_a_person_whom_the_older_version_missed_gets_the_mail_and_one_it_made_up_loses_it(stored, world):
    jean, deal = stored
    anna = add_person("Anna", by=world.alice, emails=("anna@else.example",))
    Participant.objects.filter(address=JEAN, message__subject="Rich").update(address="anna@else.example")
    rich_one = Message.objects.get(subject="Rich")
    Placement.objects.filter(entry=rich_one.entry, stream__in=[jean.stream_id, deal.stream_id]).delete()
    settle()
    assert (on(anna.stream), "Rich" in on(jean.stream)) == (["Rich"], False)
    rederive(Message.objects.all())
    assert on(anna.stream) == [] and {"Rich", "Re: Rich"} <= {*on(jean.stream), *on(deal.stream)}
    all_holds()


def test_copies_stay_one_line_when_their_words_are_read_otherwise(stored, world):
    jean, _deal = stored
    lines = Entry.objects.count()
    Event.objects.filter(entry__title="To both").update(key="old")
    Message.objects.filter(subject="To both").update(event_key="old", parse_version=0)
    late = mail(2, to="alice@leeway.example, bob@leeway.example", subject="To both")
    give(box(world.charlie), b"Received: by c\r\n" + late)
    assert on(jean.stream).count("To both") == 2
    rederive(outdated())
    assert on(jean.stream).count("To both") == 1
    assert Entry.objects.count() == lines + 1  # the audit chain forgets nothing
    line = Message.objects.filter(subject="To both").values_list("entry").distinct().get()
    assert Holder.objects.filter(entry=line).count() == 3
    settle()
    all_holds()


def test_what_people_have_decided_stays(stored, world):
    jean, deal = stored
    message = Message.objects.get(subject="Rich")
    actions.not_this_deal(message, deal, by=world.alice)
    actions.make_private(message, True, by=world.alice)
    Message.objects.update(parse_version=0)
    rederive(outdated())
    message.refresh_from_db()
    assert message.private and message.entry.share == "private" and "Rich" not in on(deal.stream)
    all_holds()


def test_a_mail_that_cannot_be_read_now_keeps_what_was_read(stored, monkeypatch):
    from leeway.mailbox.syncing import rederiving

    def gone(blob):
        raise FileNotFoundError

    Message.objects.update(parse_version=0)
    before = everything()
    monkeypatch.setattr(rederiving, "read", gone)
    found = rederive(outdated())
    assert (found.done, found.unread) == (0, 5)
    assert everything() == before and Message.objects.filter(parse_version=PARSE_VERSION).count() == 0
