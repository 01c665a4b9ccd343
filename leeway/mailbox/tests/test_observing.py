"""What people write reaches the deals it stands on, at once or when a deal is begun later; machines are not listened to."""

from datetime import timedelta

import pytest
from django.utils import timezone

from leeway.mailbox.models import Message
from leeway.mailbox.syncing.rederiving import rederive
from leeway.mailbox.tests.raw import mail
from leeway.mailbox.tests.world import box, give, settle, thread_of
from leeway.opportunities import actions
from leeway.opportunities.models import Opportunity, Qualification, Suggestion
from leeway.people.actions import add_person
from leeway.people.models import Contact
from leeway.process.actions import begin_with_default
from leeway.process.models import Evidence, Stage
from leeway.process.queries import stages
from leeway.timeline.models import Entry

pytestmark = pytest.mark.django_db
QUOTED = "> Bon pour accord\r\n> Not before March\r\n-- \r\nWe'd like to order\r\n"


@pytest.fixture
def deal(world):
    begin_with_default(by=world.alice)
    add_person("Jean", by=world.alice, emails=("jean@dupont.example",))
    return actions.begin("Panels", by=world.alice)


def earlier(deal):
    """Begun before the mails came."""
    Opportunity.objects.filter(pk=deal.pk).update(made_at=timezone.now() - timedelta(days=60))


def written(n, body, *, ago=1, **more):
    return mail(n, body=body, at=timezone.now() - timedelta(days=ago), **more)


def rules():
    return sorted(Suggestion.objects.values_list("rule", flat=True))


def with_jean(deal, world):
    actions.add_person(deal, Contact.objects.get(), by=world.alice)
    settle()


def test_a_mail_speaks_by_its_new_words_only_and_once(world, deal):
    earlier(deal)
    with_jean(deal, world)
    give(box(world.alice), written(1, f"Our budget is 40 k.\r\n\r\n{QUOTED}"))
    assert rules() == ["need", "touch"]
    rederive(Message.objects.all())
    assert rules() == ["need", "touch"]
    assert Suggestion.objects.get(rule="need").entry == Entry.objects.get(verb="mail.received")


def test_newsletters_and_machines_are_not_listened_to(world, deal):
    earlier(deal)
    with_jean(deal, world)
    machine = written(1, "Our budget is 40 k.", more=("Auto-Submitted: auto-replied",))
    give(
        box(world.alice), machine, written(2, "Our budget is 40 k.", more=("List-Id: <news.dupont.example>",))
    )
    assert rules() == []


def test_a_deal_begun_later_hears_the_last_thirty_days(world, deal):
    old, new = (
        written(1, "Not before March next year.", ago=40),
        written(2, "Il nous faut 12 panneaux.", ago=3),
    )
    give(box(world.alice), old, new)
    assert rules() == []
    with_jean(deal, world)
    assert rules() == ["touch"]
    assert Qualification.objects.get().letter == "need"


def test_two_open_deals_of_one_person_hear_nothing_that_could_be_meant_for_either(world, deal):
    earlier(deal)
    with_jean(deal, world)
    with_jean(actions.begin("Curtains", by=world.alice), world)
    give(box(world.alice), written(1, "Our budget is 40 k."))
    assert rules() == []


def test_a_conversation_sent_away_takes_its_proposals_along(world, deal):
    earlier(deal)
    with_jean(deal, world)
    give(box(world.alice), written(1, "Our budget is 40 k.", subject="Other thing"))
    entries = Entry.objects.filter(verb="mail.received").values_list("pk", flat=True)
    actions.exclude(deal, thread_of("Other thing"), entries, by=world.alice)
    assert rules() == []


def test_an_invitation_by_mail_is_heard_as_a_meeting(world, deal):
    talks = next(one for one in stages() if one.word == "qualified")
    Stage.objects.filter(pk=talks.pk).update(evidence=Evidence.MEETING)
    earlier(deal)
    with_jean(deal, world)
    calendar = "Content-Type: text/calendar; method={}; charset=utf-8"
    raws = [
        written(n, "BEGIN:VCALENDAR\r\nEND:VCALENDAR", subject=subject).replace(
            b"Content-Type: text/plain; charset=utf-8", calendar.format(method).encode()
        )
        for n, subject, method in ((1, "Declined: Demo", "REPLY"), (2, "Demo", "REQUEST"))
    ]
    mailbox = box(world.alice)
    give(mailbox, raws[0])
    assert "meeting" not in rules()
    give(mailbox, raws[1])
    assert Suggestion.objects.get(rule="meeting").quote == "Demo"
