"""People and companies are chosen from what is known, or made when somebody says so."""

import pytest
from django.urls import reverse

from leeway.lib.text import split_address
from leeway.opportunities import actions
from leeway.opportunities.models import Opportunity
from leeway.opportunities.tests.test_pages import client_of
from leeway.people import actions as people
from leeway.people.models import Account, Contact
from leeway.team.models import User
from leeway.team.tests.cast import Cast


def proposed(user: User, route: str, text: str) -> str:
    return client_of(user).get(reverse(route), {"q": text}).content.decode()


@pytest.mark.parametrize(
    ("text", "name", "address"),
    [
        ("Bernard Aubin <Bernard@belorme.test>", "Bernard Aubin", "bernard@belorme.test"),
        ('"Aubin, Bernard" <bernard@belorme.test>', "Aubin, Bernard", "bernard@belorme.test"),
        ("bernard.aubin@belorme.test", "Bernard Aubin", "bernard.aubin@belorme.test"),
        ("<bernard@belorme.test>", "Bernard", "bernard@belorme.test"),
        ("Bernard <3", "Bernard <3", ""),
        ("  Bernard Aubin ", "Bernard Aubin", ""),
    ],
)
def test_what_is_pasted_is_a_name_and_an_address(text: str, name: str, address: str) -> None:
    assert split_address(text) == (name, address)


def test_who_is_known_is_proposed_first_and_the_new_one_last(world: Cast) -> None:
    people.add_person("Claire Aubin", by=world.bob, emails=("claire@belorme.test",))
    said = proposed(world.bob, "people:pick", "cla")
    assert said.index("Claire Aubin") < said.index("New person: cla")
    assert "New person" not in proposed(world.vera, "people:pick", "cla")
    assert "New person: Max (max@belorme.test)" in proposed(
        world.bob, "people:pick", "Max <max@belorme.test>"
    )
    assert "New person" not in proposed(world.bob, "people:pick", "Cl. <claire@belorme.test>")
    assert proposed(world.bob, "people:pick", " ").strip() == ""


def test_a_company_is_proposed_once_and_never_to_who_may_not_see_it(world: Cast) -> None:
    firm = people.add_company("École Prévert", by=world.bob)
    said = proposed(world.bob, "people:pick_company", "ecole")
    assert "École Prévert" in said and "New company: ecole" in said
    assert "New company" not in proposed(world.bob, "people:pick_company", "ecole prevert")
    people.restrict(firm, world.circle, by=world.bob)
    assert "Prévert" not in proposed(world.charlie, "people:pick_company", "ecole")


def test_a_deal_gets_a_company_known_or_new_or_none(world: Cast) -> None:
    deal = actions.begin("Lounge", by=world.bob)
    firm = people.add_company("1664", by=world.bob)
    edit = reverse("opportunities:edit", args=[deal.pk])
    for typed, name in ((str(firm.pk), "1664"), ("new:2001", "2001"), ("new:1664", "1664"), ("", None)):
        assert client_of(world.bob).post(edit, {"account": typed}).status_code == 200
        account = Opportunity.objects.get().account
        assert (account.name if account else None) == name
    assert Account.objects.count() == 2
    assert client_of(world.bob).post(edit, {"account": "new: "}).status_code == 422


def test_a_pasted_address_becomes_the_new_persons_and_the_deals_company_theirs(world: Cast) -> None:
    firm = people.add_company("Belorme", by=world.bob)
    deal = actions.begin("Lounge", by=world.bob, account=firm)
    add = reverse("opportunities:add_person", args=[deal.pk])
    client_of(world.bob).post(add, {"name": "Bernard Aubin <bernard@belorme.test>"})
    bernard = Contact.objects.get()
    assert (bernard.name, bernard.emails.get().address) == ("Bernard Aubin", "bernard@belorme.test")
    assert bernard.positions.get().account == firm
    other = actions.begin("Bar", by=world.bob)
    client_of(world.bob).post(
        reverse("opportunities:add_person", args=[other.pk]), {"name": "B. <BERNARD@belorme.test>"}
    )
    assert Contact.objects.count() == 1 and other.stakeholders.get().contact == bernard
    client_of(world.bob).post(reverse("people:add_person"), {"name": "Zoé <zoe@belorme.test>"})
    assert Contact.objects.get(name="Zoé").emails.get().address == "zoe@belorme.test"
