"""What is restricted to a circle is named to nobody outside it, not even by records that everybody sees."""

import pytest
from django.urls import reverse

from leeway.lib.refused import Refused
from leeway.opportunities import actions, checks
from leeway.opportunities.models import Opportunity
from leeway.opportunities.tests.test_pages import client_of
from leeway.people import actions as people, checks as people_checks
from leeway.people.models import Account, Contact, Position
from leeway.team.tests.cast import Cast
from leeway.timeline import actions as timeline, fanout
from leeway.timeline.models import Entry


@pytest.fixture
def secret(world: Cast) -> Account:
    """A company that only the circle knows of, with a deal and a person that everybody sees."""
    firm = people.add_company("Quiet Takeover", by=world.bob, domains=("quiet.example",))
    anna = people.add_person("Anna Open", by=world.bob, account=firm)
    deal = actions.begin("Lounge", by=world.bob, account=firm)
    actions.add_person(deal, anna, by=world.bob)
    actions.win(actions.begin("Pool", by=world.bob, account=firm), by=world.bob)
    people.restrict(firm, world.circle, by=world.bob)
    people.add_person("Late Comer", by=world.bob, account=firm)
    people.restrict(people.add_person("Hidden Hand", by=world.bob), world.circle, by=world.bob)
    actions.add_person(deal, Contact.objects.get(name="Hidden Hand"), by=world.bob)
    while fanout.fan_out() or fanout.deliver_due():
        pass
    return firm


def pages() -> list[str]:
    deal = reverse("opportunities:show", args=[Opportunity.objects.get(name="Lounge").pk])
    late = Contact.objects.get(name="Late Comer")
    finding = [f"{reverse('desk:find')}?q={word}" for word in ("lounge", "late", "anna", "quiet", "hidden")]
    return [
        *("/", "/?text=quiet", reverse("opportunities:closed"), deal, *finding),
        *(
            reverse("people:person", args=[late.pk]),
            reverse("opportunities:of_stream", args=[late.stream_id]),
        ),
    ]


def test_a_stranger_reads_the_name_of_a_restricted_record_nowhere(world: Cast, secret: Account) -> None:
    for page in pages():
        answer = client_of(world.charlie).get(page)
        assert answer.status_code == 200, page
        for name in ("Quiet Takeover", "Hidden Hand"):
            assert name not in answer.content.decode(), (name, page)
    assert not [*checks.search(), *people_checks.search()]


def test_the_circle_reads_it_where_it_stands(world: Cast, secret: Account) -> None:
    for user in (world.bob, world.alice):
        for page in ("/", reverse("opportunities:closed"), pages()[3], *pages()[9:10]):
            assert "Quiet Takeover" in client_of(user).get(page).content.decode(), page


def test_an_address_that_is_taken_tells_a_stranger_no_name(world: Cast, secret: Account) -> None:
    mine = people.add_company("Mine", by=world.charlie)
    with pytest.raises(Refused, match="not shared with you"):
        people.add_domain(mine, "quiet.example", by=world.charlie)


def test_an_open_company_again_is_named_and_found_again(world: Cast, secret: Account) -> None:
    people.restrict(secret, None, by=world.bob)
    while fanout.fan_out() or fanout.deliver_due():
        pass
    assert Entry.objects.filter(verb="account.restricted").count() == 2
    found = client_of(world.charlie).get(reverse("desk:find"), {"q": "quiet"}).content.decode()
    assert "Lounge" in found and "Quiet Takeover" in found


def test_a_stranger_takes_nobody_off_a_deal_and_ends_no_job_that_he_cannot_see(
    world: Cast, secret: Account
) -> None:
    deal, hidden = Opportunity.objects.get(name="Lounge"), Contact.objects.get(name="Hidden Hand")
    job = Position.objects.get(contact__name="Late Comer")
    for address in (
        reverse("opportunities:remove_person", args=[deal.pk, hidden.pk]),
        reverse("people:leave", args=[job.contact_id, job.pk]),
    ):
        assert client_of(world.charlie).post(address).status_code == 404, address
    with pytest.raises(Refused, match="cannot see this person"):
        actions.remove_person(deal, hidden, by=world.charlie)
    with pytest.raises(Refused, match="cannot see this company"):
        people.add_position(Contact.objects.get(name="Anna Open"), secret, by=world.charlie)


def test_an_inverse_asks_again_who_may(world: Cast, secret: Account) -> None:
    restricted = Entry.objects.filter(verb="account.restricted").get()
    with pytest.raises(Refused, match="cannot change"):
        people.put_back(restricted, by=world.charlie)
    with pytest.raises(Refused, match="circle that you are in"):
        people.restrict(people.add_company("Mine", by=world.charlie), world.circle, by=world.charlie)


def test_leaving_cannot_be_undone_once_the_person_has_come_back(world: Cast) -> None:
    firm = people.add_company("Acme", by=world.bob)
    anna = people.add_person("Anna", by=world.bob, account=firm)
    left = people.end_position(anna.positions.get(), by=world.bob)
    people.add_position(anna, firm, by=world.bob)
    with pytest.raises(Refused, match="already works at"):
        timeline.undo(left, by=world.bob)


def test_what_was_written_before_a_record_was_restricted_names_it_no_more(world: Cast) -> None:
    firm = people.add_company("Quiet Takeover", by=world.bob)
    anna = people.add_person("Anna Open", by=world.bob, account=firm)
    hidden = people.add_person("Hidden Hand", by=world.bob)
    deal = actions.begin("Lounge", by=world.bob, account=firm)
    added = actions.add_person(deal, hidden, by=world.bob)
    actions.begin("Secret Plan", by=world.bob, account=people.add_company("Open Inc", by=world.bob))
    for record in (firm, hidden):
        people.restrict(record, world.circle, by=world.bob)
    actions.restrict(Opportunity.objects.get(name="Secret Plan"), world.circle, by=world.bob)
    addresses = [
        reverse("opportunities:show", args=[deal.pk]),
        reverse("people:person", args=[anna.pk]),
        reverse("people:company", args=[Account.objects.get(name="Open Inc").pk]),
    ]
    for user, seen in ((world.charlie, False), (world.bob, True)):
        said = "".join(client_of(user).get(address).content.decode() for address in addresses)
        for name in ("Quiet Takeover", "Hidden Hand", "Secret Plan"):
            assert (name in said) == seen, (user, name)
    assert client_of(world.charlie).get(reverse("timeline:entry", args=[added.pk])).status_code == 404
    with pytest.raises(Refused, match="cannot change"):
        timeline.undo(added, by=world.charlie)
