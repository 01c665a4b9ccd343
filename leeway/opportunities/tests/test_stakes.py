"""What people are to a deal, who of us has written with them, and a calm word when all hangs on one."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from leeway.lib.refused import Refused
from leeway.opportunities import actions
from leeway.opportunities.models import Opportunity
from leeway.opportunities.stakes import people_of
from leeway.opportunities.tests.test_pages import client_of
from leeway.people import actions as people
from leeway.people.models import Contact
from leeway.team.models import User
from leeway.team.tests.cast import Cast
from leeway.timeline import actions as timeline, drawing
from leeway.timeline.models import Entry, Holder, Share


@pytest.fixture
def deal(world: Cast) -> Opportunity:
    return actions.begin("Breakfast room", by=world.bob, amount=500)


@pytest.fixture
def anna(world: Cast, deal: Opportunity) -> Contact:
    made = people.add_person("Anna Keller", by=world.bob, emails=("anna@keller.example",))
    actions.add_person(deal, made, by=world.bob)
    return made


def roles(deal: Opportunity, person: Contact) -> list[str]:
    return deal.stakeholders.get(contact=person).roles


def wrote(holder: User, person: Contact, days: int, share: str = Share.OPEN) -> None:
    at = timezone.now() - timedelta(days=days)
    entry = Entry.objects.create(verb="mail.sent", direction="out", share=share, happened_at=at)
    Holder.objects.create(entry=entry, user=holder)
    timeline.place([(person.stream_id, entry)])


def page(user: User, deal: Opportunity) -> str:
    return client_of(user).get(reverse("opportunities:show", args=[deal.pk])).content.decode()


def test_several_roles_one_tap_each(world: Cast, deal: Opportunity, anna: Contact) -> None:
    client, where = client_of(world.bob), reverse("opportunities:set_roles", args=[deal.pk, anna.pk])
    for value in ("signs", "decides"):
        row = client.post(where, {"with": value}, headers={"HX-Request": "true"}).content.decode()
    assert roles(deal, anna) == ["decides", "signs"]
    assert "<details" in row and " open" in row and row.count('aria-pressed="true"') == 2
    client.post(where, {"without": "decides"})
    assert roles(deal, anna) == ["signs"]


def test_roles_are_told_and_taken_back(world: Cast, deal: Opportunity, anna: Contact) -> None:
    entry = actions.set_roles(deal, anna, ["supports", "pays"], by=world.bob)
    assert entry and drawing.said(entry, user=world.bob) == "Anna Keller: pays, supports us"
    assert actions.set_roles(deal, anna, ["pays", "supports"], by=world.bob) is None
    undoing = timeline.undo(entry, by=world.bob)
    assert roles(deal, anna) == [] and drawing.said(undoing, user=world.bob) == "Anna Keller: no role"
    timeline.undo(undoing, by=world.bob)
    assert roles(deal, anna) == ["pays", "supports"]


def test_whoever_comes_back_is_what_they_were(world: Cast, deal: Opportunity, anna: Contact) -> None:
    actions.set_roles(deal, anna, ["decides"], by=world.bob)
    gone = actions.remove_person(deal, anna, by=world.bob)
    with pytest.raises(Refused):
        actions.set_roles(deal, anna, ["pays"], by=world.bob)
    back = timeline.undo(gone, by=world.bob)
    assert roles(deal, anna) == ["decides"]
    timeline.undo(timeline.undo(back, by=world.bob), by=world.bob)
    assert roles(deal, anna) == ["decides"]


def test_an_unknown_role_or_a_viewer_is_refused(world: Cast, deal: Opportunity, anna: Contact) -> None:
    with pytest.raises(Refused):
        actions.set_roles(deal, anna, ["rules"], by=world.bob)
    with pytest.raises(Refused):
        actions.set_roles(deal, anna, ["pays"], by=world.vera)


def test_roles_of_one_deal_are_not_those_of_another(world: Cast, deal: Opportunity, anna: Contact) -> None:
    other = actions.begin("Lounge", by=world.bob)
    actions.add_person(other, anna, by=world.bob)
    actions.set_roles(other, anna, ["blocks"], by=world.bob)
    assert [one["words"] for one in people_of(deal, world.bob)] == [""]


def test_beside_a_person_stands_who_of_us_wrote_with_them_last(
    world: Cast, deal: Opportunity, anna: Contact
) -> None:
    wrote(world.alice, anna, 6)
    wrote(world.alice, anna, 20)
    wrote(world.bob, anna, 1)
    wrote(world.vera, anna, 2, Share.PRIVATE)
    assert people_of(deal, world.bob)[0]["met"] == "you, yesterday · Alice, 6 days ago"
    assert people_of(deal, world.vera)[0]["met"].startswith("Bob, yesterday · you, 2 days ago")


def test_a_deal_of_size_that_hangs_on_one_person_says_so_calmly(
    world: Cast, deal: Opportunity, anna: Contact
) -> None:
    words = "This deal hangs on one person: Anna Keller"
    for amount in (100, 200, 300):
        actions.begin("Small", by=world.bob, amount=amount)
    assert words not in page(world.bob, deal)  # four deals say nothing about size
    small = actions.begin("Small", by=world.bob, amount=100)
    actions.add_person(small, anna, by=world.bob)
    assert words in page(world.bob, deal) and words not in page(world.bob, small)
    max_ = people.add_person("Max", by=world.bob)
    actions.add_person(deal, max_, by=world.bob)
    assert words in page(world.bob, deal)  # nobody has an address of Max
    people.add_email(max_, "max@keller.example", by=world.bob)
    assert words not in page(world.bob, deal)


def test_one_does_not_warn_of_people_one_does_not_see(world: Cast, deal: Opportunity, anna: Contact) -> None:
    for amount in (100, 200, 300, 400):
        actions.begin("Small", by=world.bob, amount=amount)
    hidden = people.add_person("Hidden", by=world.bob)
    actions.add_person(deal, hidden, by=world.bob)
    people.restrict(hidden, world.circle, by=world.bob)
    assert "hangs on one" not in page(world.charlie, deal)
