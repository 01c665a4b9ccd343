"""A move is said in the language of whoever reads it, whoever made it."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from leeway.opportunities import actions
from leeway.opportunities.models import Opportunity
from leeway.opportunities.tests.test_pages import EXCHANGE, client_of
from leeway.process.queries import stages
from leeway.team.tests.cast import Cast
from leeway.timeline import actions as timeline
from leeway.timeline.models import Entry


@pytest.fixture
def deal(world: Cast) -> Opportunity:
    """Alice works in French, Bob in English."""
    world.alice.language = "fr"
    world.alice.save()
    return actions.begin("Breakfast room", by=world.bob)


def read(client: Client, deal: Opportunity) -> str:
    return client.get(reverse("opportunities:show", args=[deal.pk])).content.decode()


def press(client: Client, deal: Opportunity, verb: str, **data: object) -> str:
    where = reverse(f"opportunities:{verb}", args=[deal.pk])
    return client.post(where, data, headers=EXCHANGE).content.decode()


def test_alice_moves_in_french_and_bob_reads_in_english(world: Cast, deal: Opportunity) -> None:
    alice, bob = client_of(world.alice), client_of(world.bob)
    assert "Breakfast room → Contacté<" in press(alice, deal, "move", stage=stages()[1].pk)
    assert "Prospect → Contacted<" in read(bob, deal)
    assert "Prospect → Contacté<" in read(alice, deal)
    assert "Undo: moved the deal: Prospect → Contacted" in read(bob, deal)
    assert Entry.objects.get(verb="opportunity.moved").title == "Breakfast room"


def test_winning_losing_and_reopening_are_said_to_each_in_their_language(
    world: Cast, deal: Opportunity
) -> None:
    alice, bob = client_of(world.alice), client_of(world.bob)
    for verb in ("win", "reopen", "lose"):
        press(alice, deal, verb)
    page = read(bob, deal)
    for words in ("won the deal: Prospect → Won", "reopened the deal: Won → Prospect", "Prospect → Lost"):
        assert words in page, words


def test_a_step_that_the_team_named_keeps_its_name_in_every_language(world: Cast, deal: Opportunity) -> None:
    step = stages()[1]
    step.name = "Tasting"
    step.save(update_fields=["name"])
    actions.move(deal, step, by=world.bob)
    assert "Prospect → Tasting<" in read(client_of(world.alice), deal)


def test_a_move_written_down_in_french_once_is_read_in_english_now(world: Cast, deal: Opportunity) -> None:
    entry = actions.move(deal, stages()[1], by=world.alice)
    Entry.objects.filter(pk=entry.pk).update(title="Prospect → Contacté")
    assert "Prospect → Contacted<" in read(client_of(world.bob), deal)


def test_a_move_that_names_no_step_is_read_as_it_was_written(world: Cast, deal: Opportunity) -> None:
    timeline.record("opportunity.moved", [deal.stream], by=world.alice, title="Ancien → Nouveau")
    assert "moved the deal: Ancien → Nouveau" in read(client_of(world.bob), deal)


def test_a_page_asks_for_the_steps_of_all_its_moves_once(
    world: Cast, deal: Opportunity, django_assert_num_queries
) -> None:
    client = client_of(world.bob)
    actions.move(deal, stages()[1], by=world.bob)
    with CaptureQueriesContext(connection) as asked:
        read(client, deal)
    for step in stages()[2:4]:
        actions.move(deal, step, by=world.bob)
    with django_assert_num_queries(len(asked)):
        read(client, deal)
