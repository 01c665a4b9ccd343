"""Written conversations, shuffled: every mail lands on its timelines and on no other, in whatever order they arrive."""

import contextlib
import random
from hashlib import sha256
from pathlib import Path

import pytest

from leeway.mailbox import actions as mail_actions
from leeway.mailbox.models import Location, Mailbox, Message, State
from leeway.mailbox.reading.child import Reader
from leeway.mailbox.syncing import at_hand
from leeway.mailbox.tests.checked import all_is_well
from leeway.mailbox.tests.world import box, settle
from leeway.opportunities import actions as deals
from leeway.opportunities.models import Opportunity
from leeway.people import actions as people
from leeway.timeline.models import Placement
from tests.support import talks
from tests.support.shaking import SEED

pytestmark = pytest.mark.django_db
STORY = talks.read(Path(__file__).with_name("conversations.toml"))
ORDERS = [
    "newest first",
    SEED,
    *(pytest.param(order, marks=pytest.mark.once) for order in ("as written", SEED + 1)),
]


@pytest.fixture(scope="module")
def reader():
    """One reading process for all of it."""
    with Reader() as made:
        yield made


class Played:
    """The story in a database: who and what there is, and the mails that came in."""

    def __init__(self, world, order):
        self.by, self.dice = world.alice, random.Random(str(order))
        self.order = order
        self.boxes = {"alice": box(world.alice), "bob": box(world.bob)}
        Mailbox.objects.filter(owner=world.alice).update(own_addresses=["studio@alice-studio.example"])
        self.records = {}
        for plot in STORY.companies:
            self.records[plot["key"]] = people.add_company(
                plot["key"].title(), by=self.by, domains=tuple(plot.get("domains", ()))
            )
        for plot in STORY.people:
            self.records[plot["key"]] = people.add_person(
                plot["key"].title(), by=self.by, account=self.records.get(plot.get("at")),
                emails=tuple(plot.get("emails", ())),
            )  # fmt: skip
        for plot in STORY.deals:
            self.begin(plot["key"], plot["people"], plot["begun"], plot)

    def begin(self, key, who, begun, plot):
        """A deal, begun and perhaps closed in its time."""
        deal = self.records[key] = deals.begin(key.title(), by=self.by)
        Opportunity.objects.filter(pk=deal.pk).update(made_at=talks.at(begun))
        for one in who:
            deals.add_person(deal, self.records[one], by=self.by)
        if "closed" in plot:
            deals.win(deal, by=self.by)
            Opportunity.objects.filter(pk=deal.pk).update(closed_at=talks.at(plot["closed"]))
        if plot.get("chilled"):
            deals.chill(deal, by=self.by)

    def arrive(self, mails):
        """These mails come into their mailboxes in the order of this run, a few at a time."""
        coming = [(mail, name) for mail in mails for name in mail.box]
        if self.order == "newest first":
            coming.sort(key=lambda one: one[0].when, reverse=True)
        elif self.order != "as written":
            self.dice.shuffle(coming)
        while coming:
            some = coming[: self.dice.randint(1, 25)]
            del coming[: len(some)]
            for name, folder in dict.fromkeys((name, mail.folder) for mail, name in some):
                raws = [
                    (mail.copy(name), mail.when) for mail, to in some if (to, mail.folder) == (name, folder)
                ]
                at_hand.take_in(self.boxes[name], folder, raws, special=folder.lower())

    def act(self, talk, what):
        """What somebody does in the middle of a conversation."""
        if what["do"] == "not this deal":
            mail = found(talk.all()[what["mail"] - 1], "alice")
            mail_actions.not_this_deal(mail, self.records[what["deal"]], by=self.by)
        elif what["do"] == "add email":
            people.add_email(self.records[what["person"]], what["email"], by=self.by)
        elif what["do"] == "add domain":
            people.add_domain(self.records[what["company"]], what["domain"], by=self.by)
        else:
            self.begin(what["deal"], what["people"], what["begun"], {})


def found(mail, name):
    """The stored copy of a mail in somebody's mailbox."""
    digest = sha256(mail.copy(name)).hexdigest()
    return Message.objects.filter(sha256=digest).select_related("entry").first()


@pytest.mark.parametrize("order", ORDERS)
def test_no_mail_is_placed_wrongly(world, reader, monkeypatch, order):
    monkeypatch.setattr(at_hand, "Reader", lambda: contextlib.nullcontext(reader))
    plays(world, order)


@pytest.mark.long
def test_no_mail_is_placed_wrongly_in_any_of_a_hundred_orders(world, reader, monkeypatch):
    from django.db import transaction

    monkeypatch.setattr(at_hand, "Reader", lambda: contextlib.nullcontext(reader))
    for order in range(SEED + 100, SEED + 200):
        with transaction.atomic():
            plays(world, order)
            transaction.set_rollback(True)


def plays(world, order):
    """The whole story in one order."""
    played = Played(world, order)
    settle()
    played.arrive([mail for talk in STORY.talks for mail in talk.mails])
    for talk in STORY.talks:
        for what in talk.then:
            played.act(talk, what)
    settle()
    played.arrive([mail for talk in STORY.talks for mail in talk.later])
    settle()
    wrong = wrong_places(played) + wrong_threads()
    assert not wrong, "\n".join([f"order {order}:", *wrong])
    all_is_well()


def wrong_places(played):
    """One line for each mail that is not exactly where it belongs."""
    names = {record.stream_id: key for key, record in played.records.items()}
    wrong = []
    for talk in STORY.talks:
        for mail in talk.all():
            copies = [found(mail, name) for name in mail.box]
            if not mail.kept:
                states = Location.objects.filter(sha256=sha256(mail.copy(mail.box[0])).hexdigest())
                if any(copies) or set(states.values_list("state", flat=True)) != {State.EXCLUDED}:
                    wrong.append(f"{mail.name}: it should not be kept")
                continue
            entries = {copy.entry_id for copy in copies if copy}
            if not all(copies) or len(entries) > 1:
                wrong.append(f"{mail.name}: it is not one line of all its copies")
                continue
            there = Placement.objects.filter(entry__in=entries - {None}).values_list("stream", flat=True)
            on = {names[stream] for stream in there}
            if on != mail.on:
                wrong.append(f"{mail.name}: on {sorted(on)} instead of {sorted(mail.on)}")
    return wrong


def wrong_threads():
    """One line for each two mails that are together and should not be, or apart and should be together."""
    labels, wrong = {}, []
    for talk in STORY.talks:
        for mail in [mail for mail in talk.all() if mail.kept]:
            for copy in filter(None, (found(mail, name) for name in mail.box)):
                labels.setdefault(copy.thread_id, {}).setdefault(mail.thread, mail.name)
    for label in labels.values():
        if len(label) > 1:
            wrong.append(f"one conversation: {sorted(label.values())}")
    seen = {}
    for thread, label in labels.items():
        for one, name in label.items():
            if seen.setdefault(one, thread) != thread:
                wrong.append(f"two conversations: {name}")
    return wrong


def test_there_are_conversations_enough():
    assert len(STORY.talks) >= 25
    assert len({mail.name for talk in STORY.talks for mail in talk.all()}) >= 80
