"""What was deleted has a page with a way back, and Ctrl+Z goes back a day without any toast."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from leeway.opportunities import actions
from leeway.opportunities.models import Opportunity
from leeway.opportunities.tests.test_pages import client_of
from leeway.people import actions as people
from leeway.people.models import Account, Contact, Record
from leeway.team.models import User
from leeway.team.tests.cast import Cast
from leeway.timeline.models import Entry

LAST = reverse("timeline:undo_last")


def lose_all(world: Cast) -> list[tuple[str, Record]]:
    firm = people.add_company("Acme", by=world.bob)
    anna = people.add_person("Anna", by=world.bob)
    deal = actions.begin("Lounge", by=world.bob)
    for record in (firm, anna):
        people.restrict(record, world.circle, by=world.bob)
        people.delete(record, by=world.bob)
    actions.restrict(deal, world.circle, by=world.bob)
    actions.delete(deal, by=world.bob)
    routes = ("people:company", "people:person", "opportunities:show")
    return [
        (reverse(route, args=[one.pk]), one) for route, one in zip(routes, (firm, anna, deal), strict=True)
    ]


def test_a_deleted_record_says_who_deleted_it_and_comes_back_with_one_button(world: Cast) -> None:
    for address, record in lose_all(world):
        answer = client_of(world.bob).get(address)
        said = answer.content.decode()
        assert answer.status_code == 410 and "Bob deleted it, today" in said and "Bring it back" in said
        entry = answer.context["deletion"]
        assert client_of(world.bob).post(reverse("timeline:undo", args=[entry.pk])).status_code == 302
        assert client_of(world.bob).get(address).status_code == 200
        assert type(record).objects.live().filter(pk=record.pk).exists()


def test_who_could_not_see_it_finds_nothing_and_who_only_looks_has_no_button(world: Cast) -> None:
    for address, _record in lose_all(world):
        assert client_of(world.charlie).get(address).status_code == 404
        looked = client_of(world.vera).get(address)
        assert looked.status_code == 410 and "Bring it back" not in looked.content.decode()


def test_what_was_deleted_by_undoing_comes_back_as_well(world: Cast) -> None:
    deal = actions.begin("Lounge", by=world.bob)
    begun = Entry.objects.get(verb="opportunity.begun")
    address = reverse("opportunities:show", args=[deal.pk])
    client_of(world.bob).post(reverse("timeline:undo", args=[begun.pk]))
    for _time in range(2):
        answer = client_of(world.alice).get(address)
        assert answer.status_code == 410
        client_of(world.alice).post(reverse("timeline:undo", args=[answer.context["deletion"].pk]))
        assert client_of(world.bob).get(address).status_code == 200
        actions.delete(deal, by=world.bob)
    client_of(world.bob).post(LAST)
    assert Opportunity.objects.live().count() == 1


def press(user: User) -> str:
    answer = client_of(user).post(LAST, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    return answer.content.decode()


def test_ctrl_z_takes_back_the_latest_then_the_one_before(world: Cast) -> None:
    deal = actions.begin("Lounge", by=world.bob)
    actions.win(deal, by=world.bob)
    person = people.add_person("Anna", by=world.bob)
    assert "Undone: Anna" in press(world.bob) and not Contact.objects.live().filter(pk=person.pk)
    assert "Undone: Lounge" in press(world.bob)
    assert Opportunity.objects.get().outcome == ""
    press(world.bob)
    assert not Opportunity.objects.live()
    assert "Nothing left to undo." in press(world.bob)


def test_ctrl_z_takes_back_nothing_of_others_and_passes_over_what_they_changed(world: Cast) -> None:
    firm = people.add_company("Acme", by=world.bob)
    people.edit(firm, {"place": "Lyon"}, by=world.bob)
    people.edit(firm, {"name": "Acme SA"}, by=world.bob)
    people.edit(firm, {"name": "Acme AG"}, by=world.alice)
    press(world.bob)
    assert Account.objects.values_list("name", "place").get() == ("Acme AG", "")
    press(world.alice)
    assert Account.objects.get().name == "Acme SA"
    assert "Nothing left" in press(world.alice) and "Nothing left" in press(world.charlie)
    assert client_of(world.vera).post(LAST).status_code == 403


@pytest.mark.parametrize("change", ["a day ago", "no longer seen", "no longer a writer"])
def test_ctrl_z_leaves_alone_what_is_old_or_no_longer_ours(world: Cast, change: str) -> None:
    firm = people.add_company("Acme", by=world.bob)
    people.edit(firm, {"place": "Lyon"}, by=world.charlie)
    meanwhile: dict[str, Callable[[], object]] = {
        "a day ago": lambda: Entry.objects.update(recorded_at=timezone.now() - timedelta(hours=25)),
        "no longer seen": lambda: people.restrict(firm, world.circle, by=world.bob),
        "no longer a writer": lambda: User.objects.filter(pk=world.charlie.pk).update(role="viewer"),
    }
    meanwhile[change]()
    client_of(world.charlie).post(LAST)
    assert Account.objects.get().place == "Lyon"
