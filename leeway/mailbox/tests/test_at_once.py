"""Who says something that pulls mail in sees it on the next page; the worker brings what was too much."""

from datetime import timedelta

import pytest

from leeway.mailbox import actions
from leeway.mailbox.models import Message
from leeway.mailbox.tests.checked import all_is_well
from leeway.mailbox.tests.raw import START, mail
from leeway.mailbox.tests.test_placing import JEAN, deal_with
from leeway.mailbox.tests.world import box, give, on, settle
from leeway.people.actions import add_company, add_person
from leeway.process.actions import begin_with_default
from leeway.timeline import fanout
from leeway.timeline.actions import undo

pytestmark = pytest.mark.django_db


@pytest.fixture
def alices(world):
    begin_with_default(by=world.alice)
    return box(world.alice)


def test_who_says_something_sees_its_mails_at_once_and_the_worker_adds_nothing_twice(
    world, alices, django_capture_on_commit_callbacks
):
    give(alices, mail(1), mail(2, sender="Anne <anne@dupont.example>", subject="Anne's"))
    with django_capture_on_commit_callbacks(execute=True):
        firm = add_company("Dupont", by=world.alice, domains=("dupont.example",))
        jean = add_person("Jean", by=world.alice, account=firm, emails=(JEAN,))
    assert (len(on(firm.stream)), len(on(jean.stream))) == (2, 1)
    with django_capture_on_commit_callbacks(execute=True):
        deal = deal_with(world, jean)
    assert len(on(deal.stream)) == 1
    gone = actions.not_this_deal(Message.objects.get(subject="Offer number 1"), deal, by=world.alice)
    assert on(deal.stream) == []
    with django_capture_on_commit_callbacks(execute=True):
        undo(gone, by=world.alice)
    assert len(on(deal.stream)) == 1
    settle()
    assert (len(on(firm.stream)), len(on(jean.stream)), len(on(deal.stream))) == (2, 1, 1)
    all_is_well()


def test_what_is_too_much_to_wait_for_is_left_to_the_worker_the_newest_first(
    world, alices, monkeypatch, django_capture_on_commit_callbacks
):
    monkeypatch.setattr(fanout, "WAITED_FOR", 2)
    give(alices, *(mail(n, subject=str(n), at=START + timedelta(hours=n)) for n in (1, 2, 3)))
    with django_capture_on_commit_callbacks(execute=True):
        jean = add_person("Jean", by=world.alice, emails=(JEAN,))
    assert on(jean.stream) == ["2", "3"]
    settle()
    assert on(jean.stream) == ["1", "2", "3"]
