"""A fixture of conversations with the timelines they belong on: every mail where it must be, none where it must not."""

import itertools

import pytest

from leeway.mailbox.models import Message
from leeway.mailbox.tests.checked import all_is_well
from leeway.mailbox.tests.raw import mail
from leeway.mailbox.tests.world import box, give, on, thread_of
from leeway.opportunities.actions import add_person as on_deal, begin
from leeway.opportunities.models import Opportunity
from leeway.people.actions import add_company, add_person
from leeway.process.actions import begin_with_default

pytestmark = pytest.mark.django_db
ME = "Alice <alice@leeway.example>"
CLAIRE, MAX = "Claire <claire@miramar.example>", "Max <max@blythorne.example>"


def reply(n, parent, **how):
    """Mail n answers the mail with the number `parent`."""
    more = [f"In-Reply-To: <m{parent}@x.example>", f"References: <m{parent}@x.example>"]
    return mail(n, message_id=f"m{n}@x.example", more=more, **how)


def first(n, **how):
    """Mail n begins something."""
    return mail(n, message_id=f"m{n}@x.example", **how)


STORY = [
    first(1, sender=CLAIRE, subject="Panels for the breakfast room"),
    reply(2, 1, sender=ME, to=CLAIRE, subject="Re: Panels for the breakfast room"),
    # a colleague of Claire's answers from an address nobody knows, inside the conversation
    reply(3, 2, sender="Luc <luc@luc-home.example>", subject="Re: Panels for the breakfast room"),
    # two customers, one subject: they must not meet
    first(4, sender=CLAIRE, subject="Invoice November 2026"),
    first(5, sender=MAX, subject="Invoice November 2026"),
    mail(6, message_id="m6@x.example", sender=MAX, subject="Re: Invoice November 2026"),
    # Max recycles an old mail for something new
    mail(7, message_id="m7@x.example", sender=MAX, subject="Canteen", more=["References: <m5@x.example>"]),
    # forwarded to somebody else: a new conversation
    reply(8, 1, sender=ME, to="Ines <ines@oak.example>", subject="Fwd: Panels for the breakfast room"),
    # machines with one subject
    mail(
        9,
        message_id="m9@x.example",
        sender="no-reply@shop.example",
        subject="Your login code today",
        more=["Auto-Submitted: auto-generated"],
    ),
    mail(
        10,
        message_id="m10@x.example",
        sender="no-reply@shop.example",
        subject="Re: Your login code today",
        more=["Auto-Submitted: auto-generated"],
    ),
    # two answers to a mail we never got
    reply(11, 77, sender=CLAIRE, subject="Re: Terrace"),
    reply(12, 77, sender="Paul <paul@miramar.example>", subject="Re: Terrace"),
]


@pytest.fixture
def people(world):
    begin_with_default(by=world.alice)
    hotel = add_company("Miramar", by=world.alice, domains=("miramar.example",))
    foods = add_company("Blythorne", by=world.alice, domains=("blythorne.example",))
    claire = add_person("Claire", by=world.alice, account=hotel, emails=("claire@miramar.example",))
    max_ = add_person("Max", by=world.alice, account=foods, emails=("max@blythorne.example",))
    panels, canteen = begin("Panels", by=world.alice), begin("Canteen", by=world.alice)
    Opportunity.objects.update(made_at="2026-11-01T00:00:00Z")
    on_deal(panels, claire, by=world.alice)
    on_deal(canteen, max_, by=world.alice)
    return {
        "hotel": hotel,
        "foods": foods,
        "claire": claire,
        "max": max_,
        "panels": panels,
        "canteen": canteen,
    }


def placed(people):
    """Which mails (by number) are on which timeline."""
    ids = dict(Message.objects.values_list("entry_id", "message_id"))
    from leeway.timeline.models import Placement

    found = {}
    for name, record in people.items():
        rows = Placement.objects.filter(stream=record.stream, entry__verb__startswith="mail.")
        found[name] = sorted(int(ids[pk].split("@")[0][1:]) for pk in rows.values_list("entry", flat=True))
    return found


EXPECTED = {
    "claire": [1, 2, 4, 11],
    "hotel": [1, 2, 4, 11, 12],
    "panels": [1, 2, 3, 4, 11, 12],
    "max": [5, 6, 7],
    "foods": [5, 6, 7],
    "canteen": [5, 6, 7],
}


@pytest.mark.parametrize("order", ["as it happened", "newest first", "shuffled"])
def test_every_mail_is_where_it_belongs_whatever_order_it_comes_in(world, people, order):
    mails = {"as it happened": STORY, "newest first": STORY[::-1], "shuffled": STORY[5:] + STORY[:5][::-1]}[
        order
    ]
    alices = box(world.alice)
    for some in itertools.zip_longest(*[iter(mails)] * 5):
        give(alices, *(raw for raw in some if raw))
    assert placed(people) == EXPECTED
    all_is_well()


def test_conversations_hold_together_and_apart(world, people):
    give(box(world.alice), *STORY)
    threads = dict(Message.objects.values_list("message_id", "thread_id"))
    thread = [None, *(threads[f"m{n}@x.example"] for n in range(1, 13))]
    assert thread[1] == thread[2] == thread[3] != thread[8]
    assert thread[4] != thread[5] == thread[6] != thread[7]
    assert thread[9] != thread[10]
    assert thread[11] == thread[12]


def test_a_late_mail_that_proves_two_conversations_to_be_one_joins_them(world, people):
    alices = box(world.alice)
    give(
        alices,
        reply(2, 1, sender=CLAIRE, subject="Re: Lobby"),
        reply(4, 3, sender="z@z.example", subject="Re: Lobby"),
    )
    assert Message.objects.values("thread").distinct().count() == 2
    give(
        alices,
        mail(
            3,
            message_id="m3@x.example",
            sender="z@z.example",
            subject="Re: Lobby",
            more=["In-Reply-To: <m1@x.example>", "References: <m1@x.example>"],
        ),
    )
    assert Message.objects.values("thread").distinct().count() == 1
    assert len(on(people["panels"].stream)) == 3
    all_is_well()


def test_an_id_that_everybody_answers_joins_nothing_any_more(world, people):
    alices = box(world.alice)
    give(
        alices,
        *(
            mail(
                n,
                sender=f"p{n}@s{n}.example",
                subject=f"Re: Something {n} else",
                more=["In-Reply-To: <constant@bad.example>"],
            )
            for n in range(40)
        ),
    )
    before = thread_of("Re: Something 0 else")
    give(
        alices, mail(99, sender=CLAIRE, subject="Re: Quite new", more=["In-Reply-To: <constant@bad.example>"])
    )
    assert thread_of("Re: Quite new") != before
