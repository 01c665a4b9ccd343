"""Pages of deals ask the database a known number of questions, however many deals there are."""

import pytest
from django.db import connection
from django.urls import reverse

from leeway.opportunities import actions
from leeway.opportunities.tests.test_pages import client_of
from leeway.people import actions as people
from leeway.process.queries import stages
from leeway.team.tests.cast import Cast
from leeway.timeline.actions import note

MOST_OF_A_BOARD = 6


@pytest.mark.parametrize("size", [1, 30])
def test_pages_of_deals_ask_little(world: Cast, query_count, size: int) -> None:
    firm = people.add_company("Acme", by=world.bob)
    deals = [
        actions.begin(f"Deal {n}", by=world.bob, account=firm, stage=stages()[n % 4], amount=100)
        for n in range(size)
    ]
    anna = people.add_person("Anna", by=world.bob, account=firm)
    actions.add_person(deals[0], anna, by=world.bob)
    client = client_of(world.bob)
    client.get("/")
    query_count("board", lambda: client.get("/"))
    query_count("board while filtering", lambda: client.get("/?owner=me&over=1&text=deal"))
    query_count("a column", lambda: client.get(reverse("opportunities:column", args=[deals[0].stage_id])))
    query_count("a deal", lambda: client.get(reverse("opportunities:show", args=[deals[0].pk])))
    query_count("closed deals", lambda: client.get(reverse("opportunities:closed")))
    query_count(
        "deals of a company", lambda: client.get(reverse("opportunities:of_stream", args=[firm.stream_id]))
    )


def test_writing_asks_little_on_each_database(world: Cast, query_count) -> None:
    deal, there = actions.begin("Lounge", by=world.bob), stages()[2].pk
    client, move = client_of(world.bob), reverse("opportunities:move", args=[deal.pk])
    kind = connection.vendor
    query_count(f"a move, {kind}", lambda: client.post(move, {"stage": there, "drag": "1"}))
    query_count(f"a new deal, {kind}", lambda: client.post(reverse("opportunities:begin"), {"name": "New"}))


def test_a_board_stays_within_its_budget() -> None:
    import json
    from pathlib import Path

    counts = json.loads((Path(__file__).parent / "query_counts.json").read_text())
    assert counts["board"] <= MOST_OF_A_BOARD and counts["board while filtering"] <= MOST_OF_A_BOARD


def test_a_deal_with_all_kinds_of_history_stays_within_the_budget(world: Cast, query_count) -> None:
    firm, other = (people.add_company(name, by=world.bob) for name in ("Acme", "Other"))
    deal = actions.begin("Lounge", by=world.bob, account=firm, amount=100)
    actions.add_person(deal, people.add_person("Anna", by=world.bob, account=firm), by=world.bob)
    for number in range(12):
        actions.move(deal, stages()[1 + number % 2], by=world.bob)
        note(deal.stream, f"Note {number}", by=world.bob)
        actions.edit(deal, {"amount": number, "owner": (world.alice, world.bob)[number % 2]}, by=world.bob)
        actions.edit(deal, {"account": (other, firm)[number % 2]}, by=world.bob)
    client, there = client_of(world.bob), reverse("opportunities:show", args=[deal.pk])
    client.get(there)
    query_count("a deal with history", lambda: client.get(there))
    query_count(
        "a company with history",
        lambda: client.get(reverse("people:company", args=[deal.account_id or firm.pk])),
    )
