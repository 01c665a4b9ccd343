"""The pages of deals, as each role meets them."""

import pytest
from django.test import Client
from django.urls import reverse

from leeway.opportunities import actions
from leeway.opportunities.models import Opportunity
from leeway.people import actions as people
from leeway.process.queries import stages
from leeway.team.models import User
from leeway.team.tests.cast import Cast
from leeway.timeline.models import Entry

EXCHANGE = {"HX-Request": "true"}


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user, "allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def deal(world: Cast) -> Opportunity:
    firm = people.add_company("Hôtel Miramar", by=world.bob)
    return actions.begin("Breakfast room", by=world.bob, account=firm, amount=1_250_000)


def test_the_board_shows_steps_cards_and_sums(world: Cast, deal: Opportunity) -> None:
    page = client_of(world.bob).get("/").content.decode()
    for words in (
        "Prospect",
        "Proposal made",
        "Fridge",
        "Hôtel Miramar",
        "Breakfast room",
        "€12,500",
    ):
        assert words in page, words


def test_the_board_speaks_french_with_french_spaces(world: Cast, deal: Opportunity) -> None:
    world.bob.language = "fr"
    world.bob.save()
    page = client_of(world.bob).get("/").content.decode()
    for words in ("Contacté", "Proposition faite", "Frigo", "12\u202f500\u00a0€"):
        assert words in page, words


def test_an_empty_board_says_what_will_be_here(world: Cast) -> None:
    page = client_of(world.bob).get("/").content.decode()
    assert "A name is enough to begin" in page
    assert "No deal fits" in client_of(world.bob).get("/?owner=me").content.decode()


def test_an_empty_board_and_a_new_deal_count_in_the_teams_currency(world: Cast) -> None:
    world.team.currency = "CHF"
    world.team.save(update_fields=["currency"])
    page = client_of(world.bob).get("/").content.decode()
    assert "over CHF" in page and "€" not in page
    assert actions.begin("Lounge", by=world.bob).currency == "CHF"


def test_a_deal_offers_what_can_become_of_it(world: Cast, deal: Opportunity) -> None:
    def offered() -> list[str]:
        page = client_of(world.bob).get(reverse("opportunities:show", args=[deal.pk])).content.decode()
        verbs = ("reopen", "thaw", "chill", "lose", "win")
        return [verb for verb in verbs if f'"{reverse(f"opportunities:{verb}", args=[deal.pk])}"' in page]

    assert offered() == ["chill", "lose", "win"]
    actions.chill(deal, by=world.bob)
    assert offered() == ["thaw", "lose", "win"]
    actions.win(deal, by=world.bob)
    assert offered() == ["reopen"]


def test_a_deal_begins_from_a_name(world: Cast) -> None:
    answer = client_of(world.bob).post(reverse("opportunities:begin"), {"name": "Lounge"}, headers=EXCHANGE)
    assert answer.status_code == 200 and answer.headers["HX-Trigger"] == "leeway:changed"
    assert "Lounge is on the board." in answer.content.decode()
    assert Opportunity.objects.get().owner == world.bob


def test_a_dragged_card_comes_back_with_new_totals(world: Cast, deal: Opportunity) -> None:
    step = stages()[2]
    answer = client_of(world.bob).post(
        reverse("opportunities:move", args=[deal.pk]),
        {"stage": step.pk, "after": "", "drag": "1"},
        headers=EXCHANGE,
    )
    page = answer.content.decode()
    assert f'data-id="{deal.pk}"' in page and f'id="tot-{step.pk}"' in page and "data-undo=" in page
    assert Opportunity.objects.get().stage == step


def test_every_outcome_has_its_exchange_and_its_undo(world: Cast, deal: Opportunity) -> None:
    client = client_of(world.bob)
    for verb, data, word in (
        ("win", {}, "won"),
        ("lose", {"reason": "Too early"}, "lost"),
        ("chill", {"until": "in 3 weeks"}, "fridge"),
    ):
        assert (
            client.post(reverse(f"opportunities:{verb}", args=[deal.pk]), data, headers=EXCHANGE).status_code
            == 200
        )
        assert Opportunity.objects.get().stage.word == word
        entry = Entry.objects.order_by("-pk")[0]
        client.post(reverse("timeline:undo", args=[entry.pk]), headers=EXCHANGE)
        assert Opportunity.objects.get().stage.word == "prospect"


def test_a_refusal_is_a_toast_and_changes_nothing(world: Cast, deal: Opportunity) -> None:
    answer = client_of(world.bob).post(
        reverse("opportunities:chill", args=[deal.pk]), {"until": "1/1/2020"}, headers=EXCHANGE
    )
    assert answer.status_code == 422 and "Choose a date to come." in answer.content.decode()
    assert Opportunity.objects.get().stage.word == "prospect"


def test_a_fact_is_edited_where_it_stands(world: Cast, deal: Opportunity) -> None:
    url = reverse("opportunities:edit", args=[deal.pk])
    answer = client_of(world.bob).post(url, {"amount": "12k"}, headers=EXCHANGE)
    assert "€12,000.00" in answer.content.decode()
    assert client_of(world.bob).post(url, {"amount": "a lot"}, headers=EXCHANGE).status_code == 422
    assert client_of(world.bob).post(url, {"stage": "1"}, headers=EXCHANGE).status_code == 422
    assert Opportunity.objects.get().amount == 12_000_00


def test_a_deals_page_shows_facts_timeline_and_people(world: Cast, deal: Opportunity) -> None:
    client = client_of(world.bob)
    client.post(
        reverse("opportunities:add_person", args=[deal.pk]), {"name": "Claire Aubin"}, headers=EXCHANGE
    )
    page = client.get(reverse("opportunities:show", args=[deal.pk])).content.decode()
    for words in (
        "€12,500.00",
        "Claire Aubin",
        "began the deal",
        "added Claire Aubin to the deal",
        "10\u00a0%",
    ):
        assert words in page, words


def test_a_stranger_gets_404_and_a_viewer_403(world: Cast, deal: Opportunity) -> None:
    actions.restrict(deal, world.circle, by=world.bob)
    where = reverse("opportunities:win", args=[deal.pk])
    assert client_of(world.charlie).post(where).status_code == 404
    assert client_of(world.vera).post(where).status_code == 403
    assert Client().post(where).status_code == 302
    assert Opportunity.objects.get().outcome == ""


def test_the_palette_finds_without_accents_and_case(world: Cast, deal: Opportunity) -> None:
    found = client_of(world.bob).get(reverse("desk:find"), {"q": "HOTEL mira"}).content.decode()
    assert "Hôtel Miramar" in found
    assert "New deal" in client_of(world.bob).get(reverse("desk:find"), {"q": "new d"}).content.decode()


def test_closed_deals_are_listed_the_latest_first_and_lead_to_reopening(
    world: Cast, deal: Opportunity
) -> None:
    actions.lose(actions.begin("Lounge", by=world.bob), by=world.bob, reason="Too early")
    actions.win(deal, by=world.bob)
    page = client_of(world.bob).get(reverse("opportunities:closed")).content.decode()
    assert page.index("Hôtel Miramar") < page.index("Lounge") and "Too early" in page
    assert (
        "Reopen" in client_of(world.bob).get(reverse("opportunities:show", args=[deal.pk])).content.decode()
    )


def test_a_refused_person_leaves_nothing_behind(world: Cast, deal: Opportunity) -> None:
    before = Entry.objects.count()
    client = client_of(world.bob)
    where = reverse("opportunities:add_person", args=[deal.pk])
    assert client.post(where, {"name": " "}, headers=EXCHANGE).status_code == 422
    assert Entry.objects.count() == before
